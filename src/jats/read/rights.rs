//! Year and holder of the copyright, where only a sentence tells them (JATS4R “Permissions” wants
//! them in elements of their own).

use article::{Kept, KeptNode};

/// Adds the year and the holder that the statement names, where they are not told apart.
pub(super) fn tell_apart(permissions: &mut Kept) {
    let Some(said) =
        permissions.text_of("copyright-statement").and_then(|statement| Said::of(&statement))
    else {
        return;
    };
    add(permissions, "copyright-year", said.year);
    add(permissions, "copyright-holder", said.holder);
}

/// Adds an element behind those that stand before it in the DTD.
fn add(permissions: &mut Kept, name: &str, text: Option<String>) {
    let Some(text) = text.filter(|_| permissions.first(name).is_none()) else { return };
    let is_before = |node: &KeptNode| matches!(node, KeptNode::Element(part) if matches!(part.name.as_str(), "copyright-statement" | "copyright-year"));
    let index = permissions.content.iter().rposition(is_before).map_or(0, |index| index + 1);
    permissions.content.insert(
        index,
        KeptNode::Element(Kept { content: vec![KeptNode::Text(text)], ..Kept::new(name) }),
    );
}

/// A copyright statement, taken apart: `© 2018 The Authors. Published by …`, `© The Author(s)
/// 2018`.
#[derive(Debug, Default, PartialEq, Eq)]
struct Said {
    year: Option<String>,
    holder: Option<String>,
}

/// Words that tell of something else than the holder.
const NOT_A_HOLDER: [&str; 8] = [
    "licen",
    "rights reserved",
    "open access",
    "open-access",
    "published",
    "distributed",
    "permission",
    "permit",
];

impl Said {
    /// Nothing when the statement does not say that it is one.
    fn of(statement: &str) -> Option<Said> {
        let (marked, rest) = unmarked(statement);
        let (leading, rest) = leading_year(rest);
        if !marked && leading.is_none() {
            return None;
        }
        let clause = first_clause(rest.trim_start_matches([',', ' ', '.']));
        let (name, trailing) = trailing_year(clause.trim_end_matches(['.', ',', ';', ' ']));
        let name = name.trim_end_matches([',', ';', ' ']).trim_start_matches("by ").trim();
        let name = name.trim_end_matches('.');
        let last = name.rsplit(' ').next().unwrap_or("");
        let abbreviated = if name.ends_with(" et al") || last.contains('.') { "." } else { "" };
        let lower = name.to_lowercase();
        let is_holder = name.chars().any(char::is_alphabetic)
            && name.chars().count() <= 200
            && !NOT_A_HOLDER.iter().any(|word| lower.contains(word));
        let said = Said {
            year: leading.or(trailing),
            holder: is_holder.then(|| format!("{name}{abbreviated}")),
        };
        (said != Said::default()).then_some(said)
    }
}

/// The statement without the signs of copyright at its beginning, and whether there were any.
pub(super) fn unmarked(statement: &str) -> (bool, &str) {
    let mut rest = statement.trim();
    let mut marked = false;
    loop {
        let cut = ["©", "(c)", "(C)", "Copyright", "copyright", "COPYRIGHT", "The copyright"]
            .iter()
            .find_map(|mark| rest.strip_prefix(mark));
        match cut.or_else(|| rest.strip_prefix([':', ' ', '\u{a0}', ','])) {
            Some(shorter) => {
                marked |= cut.is_some();
                rest = shorter;
            }
            None => return (marked, rest),
        }
    }
}

fn is_year(text: &str) -> bool {
    text.len() == 4
        && text.bytes().all(|byte| byte.is_ascii_digit())
        && matches!(text.get(..2), Some("17" | "18" | "19" | "20"))
}

fn leading_year(text: &str) -> (Option<String>, &str) {
    match text.split_at_checked(4) {
        Some((year, rest))
            if is_year(year)
                && !rest.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '–')) =>
        {
            (Some(year.to_owned()), rest)
        }
        _ => (None, text),
    }
}

fn trailing_year(text: &str) -> (&str, Option<String>) {
    match text.split_at_checked(text.len().saturating_sub(4)) {
        Some((rest, year))
            if is_year(year)
                && !rest.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '–')) =>
        {
            (rest, Some(year.to_owned()))
        }
        _ => (text, None),
    }
}

/// The words before the first full stop or semicolon. A stop behind an initial or an abbreviation
/// is none, nor is one before a year.
fn first_clause(text: &str) -> &str {
    let mut from = 0;
    while let Some(offset) = text.get(from..).and_then(|rest| rest.find(['.', ';'])) {
        let at = from + offset;
        let Some((before, rest)) = text.split_at_checked(at) else { return text };
        let word = before.rsplit([' ', '.']).next().unwrap_or("");
        let behind = rest.get(1..).unwrap_or_default();
        let after = behind.trim_start();
        let is_end = rest.starts_with(';')
            || before.ends_with(" et al") && after.starts_with(char::is_uppercase)
            || after.is_empty()
            || behind.starts_with(' ') && word.chars().count() > 2;
        if is_end && !after.get(..4).is_some_and(is_year) {
            return before;
        }
        from = at + 1;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::Said;

    #[test]
    fn copyright_statements_are_taken_apart() {
        let said = |statement: &str| {
            let said = Said::of(statement).unwrap_or_default();
            [said.year.unwrap_or_default(), said.holder.unwrap_or_default()].join("|")
        };
        for (statement, parts) in [
            (
                "© 2018 The Authors. Ecology and Evolution published by John Wiley & Sons Ltd.",
                "2018|The Authors",
            ),
            ("© The Author(s) 2018. Published by Oxford University Press.", "2018|The Author(s)"),
            ("© The Author(s). 2019", "2019|The Author(s)"),
            ("© 2011 by the authors; licensee MDPI, Basel, Switzerland.", "2011|the authors"),
            (
                "Copyright © 2014 A. K. M. M. Islam and H. Kato-Noguchi.",
                "2014|A. K. M. M. Islam and H. Kato-Noguchi",
            ),
            ("Copyright: © 2019 Ksiksi TS et al.", "2019|Ksiksi TS et al."),
            (
                "© 2018 Choi et al. This work is published by Dove Medical Press Limited",
                "2018|Choi et al.",
            ),
            ("© 2019 Elsevier B.V.", "2019|Elsevier B.V."),
            ("© Narita et al. 2011", "2011|Narita et al."),
            (
                "2015 Japanese Society of Tropical Medicine",
                "2015|Japanese Society of Tropical Medicine",
            ),
            (
                "© Author(s) (or their employer(s)) 2018. Re-use permitted under CC BY-NC.",
                "2018|Author(s) (or their employer(s))",
            ),
            ("Copyright © 2020. All rights reserved.", "2020|"),
            ("Murat Koç, Ümit Budak", "|"),
            ("This is an open access article.", "|"),
        ] {
            assert_eq!(said(statement), parts, "{statement}");
        }
    }
}
