//! Citations by number in plain text: `[3]`, `[3, 5–7]`, and figures above the line.

/// How many bytes of numbers may stand between two brackets.
const LONGEST: usize = 120;

/// Whether a text is numbers alone: `3`, `3,5`, `3–7`.
pub fn are(text: &str) -> bool {
    text.chars().any(|c| c.is_ascii_digit())
        && text
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, ',' | '-' | '–' | ' ' | '\u{2011}'))
}

/// Units of which there are squares and cubes.
const UNITS: [&str; 13] =
    ["m", "dm", "cm", "mm", "km", "µm", "μm", "nm", "in", "ft", "yd", "mi", "sec"];

/// Whether figures above the line behind this word are its power: `R²`, `χ²`, `kg/m²`, `cm³`.
pub fn is_power(word: &str, figures: &str) -> bool {
    let base = word.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let is_letter = base.chars().count() == 1;
    matches!(figures.trim(), "2" | "3" | "4") && (is_letter || UNITS.contains(&base))
}

/// Numbers, each linked to its reference; nothing when one of them has none.
pub fn cited(text: &str, keys: &[String]) -> Option<String> {
    if keys.is_empty() || !are(text) {
        return None;
    }
    let mut out = String::new();
    let mut digits = String::new();
    for c in text.chars().chain(std::iter::once(' ')) {
        if c.is_ascii_digit() {
            digits.push(c);
            continue;
        }
        if !digits.is_empty() {
            let number: usize = digits.parse().ok()?;
            let key = keys.get(number.checked_sub(1)?)?;
            out.push_str(&format!("[{digits}]{{cite=\"{key}\"}}"));
            digits.clear();
        }
        out.push(c);
    }
    out.pop();
    Some(out)
}

/// The first bracket of numbers in a text: what stands before it, the bracket with its links, and
/// what follows.
pub fn next<'a>(text: &'a str, keys: &[String]) -> Option<(&'a str, String, &'a str)> {
    if keys.is_empty() {
        return None;
    }
    let mut from = 0;
    while let Some(at) = text.get(from..)?.find('[').map(|at| at + from) {
        let inner = text.get(at + 1..)?;
        let numbers = inner.bytes().take(LONGEST).take_while(|byte| *byte != b']').count();
        let end = if inner.as_bytes().get(numbers) == Some(&b']') { numbers } else { 0 };
        if let Some(cited) = inner.get(..end).and_then(|numbers| cited(numbers, keys)) {
            return Some((text.get(..at)?, format!("&#91;{cited}&#93;"), inner.get(end + 1..)?));
        }
        from = at + 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn powers_cite_nobody() {
        for (word, figures) in [("R", "2"), ("(χ", "2"), ("kg/m", "2"), ("cm", "3"), ("5m", "2")] {
            assert!(is_power(word, figures), "{word}^{figures}");
        }
        for (word, figures) in [("moss", "2"), ("B", "12"), ("R.", "2"), ("m)", "3"), ("it", "2,3")]
        {
            assert!(!is_power(word, figures), "{word}^{figures}");
        }
    }

    #[test]
    fn brackets_of_numbers() {
        let keys: Vec<String> = ["a", "b", "c"].map(str::to_owned).to_vec();
        let (before, cited, after) = next("as [x] said [1, 3] and", &keys).unwrap();
        assert_eq!((before, after), ("as [x] said ", " and"));
        assert_eq!(cited, r#"&#91;[1]{cite="a"}, [3]{cite="c"}&#93;"#);
        assert!(next("see [4]", &keys).is_none());
        assert!(next("see [2019]", &keys).is_none());
    }
}
