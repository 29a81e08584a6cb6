//! Figures and tables as kinds with numbers: in their labels, and where the text speaks of them.

/// The kind and the number of a label: “Figure 2” is (f, 2), “Table S1” is none of the row.
pub(super) fn kind_and_number(label: &str) -> Option<(char, u32)> {
    let folded = label.trim().trim_end_matches(['.', ':']).to_lowercase();
    let (word, number) = folded.rsplit_once([' ', '\u{a0}', '.'])?;
    let kind = match word.trim_end_matches(['.', ' ']) {
        "figure" | "fig" | "figura" | "abbildung" | "abb" => 'f',
        "table" | "tabla" | "tableau" | "tabelle" | "tabela" => 't',
        _ => return None,
    };
    number.parse().ok().map(|number| (kind, number))
}

/// Places of “figure(s)”, “fig.”, “table(s)” with the numbers named behind them: “Figures 1–3 and
/// 5A”.
pub(super) fn numbers_after(text: &str, kind: char) -> Vec<(usize, Vec<u32>)> {
    let words: &[&str] = if kind == 'f' { &["fig", "abb"] } else { &["tab"] };
    let mut out = Vec::new();
    for (at, word) in words.iter().flat_map(|word| text.match_indices(word)) {
        let rest = text
            .get(at + word.len()..)
            .unwrap_or("")
            .trim_start_matches(|c: char| c.is_alphabetic())
            .trim_start_matches(['.', ' ', '\u{a0}', '(']);
        let mut numbers: Vec<u32> = Vec::new();
        let mut ranged = false;
        let mut tail = rest;
        while let Some(end) = Some(tail.find(|c: char| !c.is_ascii_digit()).unwrap_or(tail.len()))
            .filter(|end| *end > 0 && *end < 5)
        {
            let Some(number) = tail.get(..end).and_then(|digits| digits.parse::<u32>().ok()) else {
                break;
            };
            if let (true, Some(from)) = (ranged, numbers.last().copied()) {
                numbers.extend((from + 1..number).take(50));
            }
            numbers.push(number);
            let behind = tail.get(end..).unwrap_or("");
            // Panels and joints between two numbers: “1a, b and 2”.
            let joint = behind.find(|c: char| c.is_ascii_digit()).unwrap_or(behind.len());
            let between = behind.get(..joint).unwrap_or("");
            if between.len() > 14
                || !between.split(|c: char| !c.is_alphabetic()).all(|word| {
                    word.len() <= 1
                        || matches!(word, "and" | "to" | "through" | "or" | "und" | "et" | "y")
                })
            {
                break;
            }
            ranged = between.contains(['–', '-', '—'])
                || between.contains("to")
                || between.contains("through");
            tail = behind.get(joint..).unwrap_or("");
        }
        out.push((at, numbers));
    }
    out
}

/// The words of a pointer from their number on; nothing when the number is not one of the row:
/// “S1”, “A.2”.
pub(super) fn digits_of(words: &str) -> &str {
    let Some(at) = words.find(|c: char| c.is_ascii_digit()) else { return "" };
    let before = words.get(..at).unwrap_or("");
    if before.is_empty()
        || before.ends_with([' ', '\u{a0}', '.', '('])
            && !before
                .trim_end_matches(['.', ' ', '\u{a0}', '('])
                .ends_with(|c: char| c.is_uppercase())
    {
        words.get(at..).unwrap_or("")
    } else {
        ""
    }
}
