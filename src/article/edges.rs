//! The punctuation at the edges of a citation's text, which JATS wants outside its pointer.

const OPENING: [char; 2] = ['(', '['];
const CLOSING: [char; 2] = [')', ']'];

/// The text without brackets that enclose it or have no partner in it, and without commas,
/// semicolons and colons at its edges.
#[must_use]
pub fn core(text: &str) -> &str {
    const MARKS: [char; 4] = [',', ';', ':', ' '];
    let mut core = text.trim_matches(MARKS);
    while let Some(inner) = without_bracket(core) {
        core = inner.trim_matches(MARKS);
    }
    core
}

/// The text without the brackets around it, or without one that has no partner.
fn without_bracket(text: &str) -> Option<&str> {
    let opened = text.strip_prefix(OPENING);
    let enclosed =
        opened.and_then(|inner| inner.strip_suffix(CLOSING)).filter(|inner| is_balanced(inner));
    if enclosed.is_some() || is_balanced(text) {
        return enclosed;
    }
    opened
        .filter(|inner| is_balanced(inner))
        .or_else(|| text.strip_suffix(CLOSING).filter(|inner| is_balanced(inner)))
}

/// Whether every bracket has its partner.
fn is_balanced(text: &str) -> bool {
    let mut depth = 0_i32;
    for c in text.chars() {
        depth += match c {
            c if OPENING.contains(&c) => 1,
            c if CLOSING.contains(&c) => -1,
            _ => 0,
        };
        if depth < 0 {
            return false;
        }
    }
    depth == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cores() {
        let same = ["Sayed (2023)", "Khan, 2021", "(a) and (b)", ""];
        for text in same {
            assert_eq!(core(text), text);
        }
        for (text, expected) in [
            ("(Sayed, 2023)", "Sayed, 2023"),
            ("[12]", "12"),
            ("(Ali, 2020", "Ali, 2020"),
            ("; Khan, 2021)", "Khan, 2021"),
            ("(WHO (2020), 3)", "WHO (2020), 3"),
            ("Sayed (2023),", "Sayed (2023)"),
        ] {
            assert_eq!(core(text), expected);
        }
    }
}
