//! Locators: `, p. 3`, `pp. 3–5`, `chap. 2`.

/// The words for parts of a work, with their CSL terms (CSL 1.0.2, “Locators”).
const TERMS: [(&str, &str); 42] = [
    ("pp.", "page"),
    ("p.", "page"),
    ("pages", "page"),
    ("page", "page"),
    ("chapters", "chapter"),
    ("chapter", "chapter"),
    ("chaps.", "chapter"),
    ("chap.", "chapter"),
    ("ch.", "chapter"),
    ("sections", "section"),
    ("section", "section"),
    ("secs.", "section"),
    ("sec.", "section"),
    ("§§", "section"),
    ("§", "section"),
    ("volumes", "volume"),
    ("volume", "volume"),
    ("vols.", "volume"),
    ("vol.", "volume"),
    ("parts", "part"),
    ("part", "part"),
    ("pts.", "part"),
    ("pt.", "part"),
    ("books", "book"),
    ("book", "book"),
    ("bk.", "book"),
    ("paragraphs", "paragraph"),
    ("paragraph", "paragraph"),
    ("paras.", "paragraph"),
    ("para.", "paragraph"),
    ("¶", "paragraph"),
    ("figures", "figure"),
    ("figure", "figure"),
    ("figs.", "figure"),
    ("fig.", "figure"),
    ("notes", "note"),
    ("note", "note"),
    ("nn.", "note"),
    ("n.", "note"),
    ("lines", "line"),
    ("line", "line"),
    ("no.", "issue"),
];

/// Reads a locator at the beginning of what stands behind a key; returns its CSL term and value,
/// and the rest. A bare number is a page.
pub fn parse(text: &str) -> Option<((&'static str, String), &str)> {
    let text = text.trim_start();
    let text = text.strip_prefix(',').unwrap_or(text).trim_start();
    if let Some(rest) = text.strip_prefix('{') {
        return braced(rest);
    }
    let found = TERMS.iter().find(|(word, _)| starts(text, word));
    let (term, after) = match found {
        Some((word, term)) => (*term, text.get(word.len()..)?.trim_start_matches([' ', '\u{a0}'])),
        None if text.starts_with(|c: char| c.is_ascii_digit()) => ("page", text),
        None => return None,
    };
    let length = value(after);
    let found = after.get(..length).filter(|value| !value.is_empty())?;
    Some(((term, found.to_owned()), after.get(length..)?))
}

/// `{pp. iv, vi}`: what stands in braces is the locator, whatever it looks like; nothing in them
/// means that there is none.
fn braced(text: &str) -> Option<((&'static str, String), &str)> {
    let (inner, rest) = text.split_once('}')?;
    let inner = inner.trim();
    let found = TERMS.iter().find(|(word, _)| starts(inner, word));
    let (term, value) = found.map_or(("page", inner), |(word, term)| {
        (*term, inner.get(word.len()..).unwrap_or("").trim())
    });
    Some(((term, value.to_owned()), rest))
}

/// A word for a part must be followed by a space or a number.
fn starts(text: &str, word: &str) -> bool {
    let head = text.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word));
    head && text
        .get(word.len()..)
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_whitespace() || c.is_ascii_digit()))
}

/// How many bytes of a text are numbers: arabic or roman, with ranges and commas between them.
fn value(text: &str) -> usize {
    let word = |text: &str| {
        let end =
            text.find(|c: char| !c.is_alphanumeric() && !"-–—.:".contains(c)).unwrap_or(text.len());
        let word = text.get(..end).unwrap_or("").trim_end_matches(['.', ':', '-', '–', '—']);
        let roman = !word.is_empty() && word.chars().all(|c| "ivxlcdmIVXLCDM-–".contains(c));
        if roman || word.contains(|c: char| c.is_ascii_digit()) { word.len() } else { 0 }
    };
    let mut end = word(text);
    while end > 0 {
        let rest = text.get(end..).unwrap_or("");
        let gap = rest.len() - rest.trim_start_matches([',', ' ', '&']).len();
        let more = word(rest.get(gap..).unwrap_or(""));
        if gap == 0
            || more == 0
            || !rest.get(gap..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
        {
            break;
        }
        end += gap + more;
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(&'static str, String, &str)> {
        parse(text).map(|((term, value), rest)| (term, value, rest))
    }

    #[test]
    fn reads() {
        assert_eq!(read(", p. 3"), Some(("page", "3".into(), "")));
        assert_eq!(
            read(", pp. 3–5, 7, and elsewhere"),
            Some(("page", "3–5, 7".into(), ", and elsewhere"))
        );
        assert_eq!(read(" chap. iv."), Some(("chapter", "iv".into(), ".")));
        assert_eq!(read(", 33"), Some(("page", "33".into(), "")));
        assert_eq!(read(", §2"), Some(("section", "2".into(), "")));
        assert_eq!(read("{ii, A, D-Z}, with"), Some(("page", "ii, A, D-Z".into(), ", with")));
        assert_eq!(read(", {pp. iv, vi-xi} with"), Some(("page", "iv, vi-xi".into(), " with")));
        assert_eq!(read("{}, 99 years"), Some(("page", String::new(), ", 99 years")));
        assert_eq!(read(", and more"), None);
        assert_eq!(read(", page turner"), None);
        assert_eq!(read(""), None);
    }
}
