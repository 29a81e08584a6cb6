//! Initials as other programs take them: “AC” as “A. C.”, for each of them makes one name of what
//! has neither stop nor space.

/// The most initials that are written together without a stop; four capitals and more are a name in
/// capitals.
const TOGETHER: usize = 3;

/// A given name with each of its initials told apart: “AC”, “A.C.” and “A C” as “A. C.”, “J-H” as
/// “J.-H.”, “Adel K” as “Adel K.”. The letters stay. The hyphens of Unicode become the one that
/// every program knows. Where the family name is in capitals too, three of them may be a name:
/// “ANN” stays.
#[must_use]
pub fn parted(given: &str, family: &str) -> String {
    let given = given.replace(['‐', '‑'], "-").replace(" -", "-");
    let in_capitals = family.chars().nth(1).is_some() && !family.chars().any(char::is_lowercase);
    let most = if in_capitals { TOGETHER - 1 } else { TOGETHER };
    let word = |(at, word): (usize, &str)| {
        let is_number =
            at > 0 && word.len() > 1 && word.chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
        if !is_number && are_initials(word, most) { with_stops(word) } else { behind_stops(word) }
    };
    given.split_whitespace().enumerate().map(word).collect::<Vec<_>>().join(" ")
}

/// Whether a word has nothing but capitals, full stops and hyphens, and no more than so many
/// capitals in a row.
fn are_initials(word: &str, most: usize) -> bool {
    let mut parts = word.split(['.', '-']);
    word.starts_with(char::is_uppercase)
        && parts.all(|part| part.chars().all(char::is_uppercase) && part.chars().count() <= most)
}

fn with_stops(word: &str) -> String {
    let mut out = String::with_capacity(word.len() * 3);
    for c in word.chars().filter(|c| *c != '.') {
        if c.is_uppercase() && out.ends_with('.') {
            out.push(' ');
        }
        out.push(c);
        if c.is_uppercase() {
            out.push('.');
        }
    }
    out
}

/// A name that follows an initial without a space: “M.Anna”.
fn behind_stops(word: &str) -> String {
    let mut out = String::with_capacity(word.len() + 2);
    for c in word.chars() {
        if c.is_uppercase() && out.ends_with('.') {
            out.push(' ');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_are_told_apart_and_names_stay() {
        for (given, told) in [
            ("AC", "A. C."),
            ("A.C.", "A. C."),
            ("A C", "A. C."),
            ("HJ.", "H. J."),
            ("É", "É."),
            ("J-H", "J.-H."),
            ("J.-H.", "J.-H."),
            ("J.‐S.", "J.-S."),
            ("S. -I.", "S.-I."),
            ("Adel K", "Adel K."),
            ("Nicholas CP", "Nicholas C. P."),
            ("M.Anna", "M. Anna"),
            ("John III", "John III"),
            ("Jean-Paul", "Jean-Paul"),
            ("ANNA", "ANNA"),
            ("Zs", "Zs"),
            ("P. (Eds)", "P. (Eds)"),
            ("明", "明"),
        ] {
            assert_eq!(parted(given, "Keene"), told);
        }
        assert_eq!([parted("ANN", "KEENE"), parted("AC", "KEENE")], ["ANN", "A. C."]);
    }
}
