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
    let link = |digits: &str, key: &str| format!("[{digits}]{{cite=\"{key}\"}}");
    linked(text, keys, link, str::to_owned)
}

/// Numbers above the line, each linked to its reference. The marks of what is raised stand within the
/// brackets: `^[` would be a note.
pub fn raised(text: &str, keys: &[String]) -> Option<String> {
    let link = |digits: &str, key: &str| format!("[^{digits}^]{{cite=\"{key}\"}}");
    linked(text, keys, link, |between| format!("^{}^", between.replace(' ', "\\ ")))
}

/// Numbers with their links, and what stands between them.
fn linked(
    text: &str,
    keys: &[String],
    link: impl Fn(&str, &str) -> String,
    between: impl Fn(&str) -> String,
) -> Option<String> {
    if keys.is_empty() || !are(text) {
        return None;
    }
    let mut out = String::new();
    let mut rest = text;
    while !rest.is_empty() {
        let is_digit = rest.starts_with(|c: char| c.is_ascii_digit());
        let end = rest.find(|c: char| c.is_ascii_digit() != is_digit).unwrap_or(rest.len());
        let (piece, behind) = rest.split_at_checked(end)?;
        if is_digit {
            let number: usize = piece.parse().ok()?;
            out.push_str(&link(piece, keys.get(number.checked_sub(1)?)?));
        } else if piece.trim().is_empty() {
            out.push_str(piece);
        } else {
            out.push_str(&between(piece));
        }
        rest = behind;
    }
    Some(out)
}

/// What a bracket says, parted by semicolons: numbers, or one with the page that is meant, “1, p. 15”.
fn with_pages(said: &str, keys: &[String]) -> Option<String> {
    let one = |part: &str| {
        let numbers = cited(part, keys);
        numbers.or_else(|| {
            let (number, page) = part.split_once(',')?;
            let word = page.trim_start().trim_start_matches(char::is_alphabetic);
            let named = word.len() < page.trim_start().len() && page.trim().len() <= 24;
            let is_page = named && are(word.trim_start_matches(['.', ' ', '\u{a0}']));
            let link = cited(number, keys).filter(|_| is_page)?;
            Some(format!("{link},{page}"))
        })
    };
    // “U [15; 20] = 75” counts something.
    if said.contains(';') && !said.contains(char::is_alphabetic) {
        return None;
    }
    let parts: Option<Vec<String>> = said.split(';').map(one).collect();
    parts.map(|parts| parts.join(";"))
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
        if let Some(cited) = inner.get(..end).and_then(|said| with_pages(said, keys)) {
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
    fn raised_numbers_are_no_notes() {
        let keys: Vec<String> = ["a", "b", "c"].map(str::to_owned).to_vec();
        let link = |number: u8, key: &str| format!("[^{number}^]{{cite=\"{key}\"}}");
        assert_eq!(raised("2", &keys), Some(link(2, "b")));
        assert_eq!(raised("1–3", &keys), Some(link(1, "a") + "^–^" + &link(3, "c")));
        assert_eq!(raised("1, 3", &keys), Some(link(1, "a") + "^,\\ ^" + &link(3, "c")));
        assert_eq!(raised("1,4", &keys), None);
    }

    #[test]
    fn brackets_of_numbers() {
        let keys: Vec<String> = ["a", "b", "c"].map(str::to_owned).to_vec();
        let (before, cited, after) = next("as [x] said [1, 3] and", &keys).unwrap();
        assert_eq!((before, after), ("as [x] said ", " and"));
        assert_eq!(cited, r#"&#91;[1]{cite="a"}, [3]{cite="c"}&#93;"#);
        let (_, cited, _) = next("[1, с. 15; 3, p. 4–5]", &keys).unwrap();
        assert_eq!(cited, r#"&#91;[1]{cite="a"}, с. 15; [3]{cite="c"}, p. 4–5&#93;"#);
        for none in [
            "U [1; 2] = 75",
            "see [1, and more]",
            "[p. 15]",
            "[1, Fig.]",
            "[1, p. 15 and the whole of it]",
        ] {
            assert!(next(none, &keys).is_none(), "{none}");
        }
        assert!(next("see [4]", &keys).is_none());
        assert!(next("see [2019]", &keys).is_none());
    }
}
