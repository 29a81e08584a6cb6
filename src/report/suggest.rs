//! “Did you mean …?”

/// The longest word for which a likeness is looked for, in characters.
const LONGEST: usize = 64;

/// The candidate that is most like a word, when one is like enough to be meant: at most a third of
/// the letters differ. Of candidates that are equally like, the first.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word: Vec<char> = word.chars().flat_map(char::to_lowercase).collect();
    if word.len() > LONGEST {
        return None;
    }
    let limit = (word.len() / 3).clamp(1, 4);
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        let letters: Vec<char> =
            candidate.chars().flat_map(char::to_lowercase).take(LONGEST + 1).collect();
        if letters.len().abs_diff(word.len()) > limit {
            continue;
        }
        let distance = distance(&word, &letters);
        if distance <= limit && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// “; did you mean “…”?” or nothing.
pub fn did_you_mean<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> String {
    nearest(word, candidates)
        .map_or_else(String::new, |candidate| format!("; did you mean “{candidate}”?"))
}

/// Whether two words differ by no more letters than a slip of the pen does: one, or two in words of
/// eight letters and more.
pub fn is_slip(word: &str, other: &str) -> bool {
    let [word, other] = [word, other].map(|word| word.chars().collect::<Vec<char>>());
    let shorter = word.len().min(other.len());
    let most = match shorter {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    };
    word.len().abs_diff(other.len()) <= most
        && shorter <= LONGEST
        && (1..=most).contains(&distance(&word, &other))
}

/// How many letters must be put in, taken out, changed or swapped with their neighbour (optimal
/// string alignment).
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut previous: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let changed = cell(&previous, j) + usize::from(x != y);
            let mut least = changed.min(cell(&previous, j + 1) + 1).min(cell(&row, j) + 1);
            let swapped = i > 0 && j > 0 && a.get(i - 1) == Some(y) && b.get(j - 1) == Some(x);
            if swapped {
                least = least.min(cell(&before, j - 1) + 1);
            }
            row.push(least);
        }
        before = std::mem::replace(&mut previous, row);
    }
    previous.last().copied().unwrap_or(a.len())
}

fn cell(row: &[usize], index: usize) -> usize {
    row.get(index).copied().unwrap_or(usize::MAX / 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_was_meant() {
        let fields = ["authors", "abstract", "title", "doi"];
        assert_eq!(nearest("autors", fields), Some("authors"));
        assert_eq!(nearest("Titel", fields), Some("title"));
        assert_eq!(nearest("dio", fields), Some("doi"));
        assert_eq!(nearest("bibliography", fields), None);
        assert_eq!(nearest("x", fields), None);
        assert_eq!(did_you_mean("abstrac", fields), "; did you mean “abstract”?");
    }
}
