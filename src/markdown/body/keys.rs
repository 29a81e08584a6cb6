//! Keys of citations in a text: `@key`, `@{key}`.

use super::lines::{Line, lines};

/// How long a key in braces may be, in characters.
const LONGEST: usize = 4096;

/// A key in a text.
pub struct Found {
    /// The offset of its `@`.
    pub at: usize,
    /// The offset behind it.
    pub end: usize,
    /// The key.
    pub key: String,
}

/// The first key in a text at or behind an offset: `@key` or `@{key}`, not behind a letter or
/// digit, for that is an address. Behind a letter of Arabic, Hebrew or a script without spaces,
/// which no address has, it is a key: `و@fig-a`, `如@fig-a`.
pub fn find_key(text: &str, from: usize) -> Option<Found> {
    let signs = text.get(from..)?.match_indices('@').map(|(at, _)| from + at);
    for at in signs {
        let behind = text.get(..at).and_then(|before| before.chars().next_back());
        if behind.is_some_and(is_of_address) {
            continue;
        }
        if let Some((key, length)) = text.get(at + 1..).and_then(key) {
            return Some(Found { at, end: at + 1 + length, key });
        }
    }
    None
}

/// Whether a character before an `@` makes it part of an address.
fn is_of_address(c: char) -> bool {
    let attached = matches!(c,
        '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}'
        | '\u{E00}'..='\u{EFF}' | '\u{1780}'..='\u{17FF}' | '\u{2E80}'..='\u{A4CF}'
        | '\u{AC00}'..='\u{D7FF}' | '\u{F900}'..='\u{FAFF}');
    c.is_alphanumeric() && !attached
}

/// How the ids of figures, tables and so on begin, in Quarto, pandoc-crossref and TeX.
const KINDS: [&str; 22] = [
    "alg", "app", "cnj", "cor", "def", "eq", "exm", "exr", "fig", "lem", "lst", "note", "nte",
    "prp", "rem", "sec", "sol", "suppfig", "tab", "tbl", "thm", "tip",
];

/// What a key names, if it begins as the id of a figure, a table and so on does: `fig` of
/// `fig-trees` and of `fig:trees`.
pub fn kind(key: &str) -> Option<&str> {
    let (kind, name) = key.split_once([':', '-'])?;
    (KINDS.contains(&kind) && !name.is_empty()).then_some(kind)
}

/// All keys in a text, with the offsets of their `@`. What stands in fenced code is none.
pub fn all(text: &str) -> Vec<(usize, String)> {
    let mut out = Vec::new();
    for line in lines(text).iter().filter(|line| !line.code) {
        let (start, line) = (line.range.start, text.get(line.range.clone()).unwrap_or(""));
        let mut from = 0;
        while let Some(found) = find_key(line, from) {
            from = found.end;
            out.push((start + found.at, found.key));
        }
    }
    out
}

/// A name that a text gives to an identifier, as Manubot has it: `[@deep-review]: doi:10.1098/…`.
pub struct Alias {
    /// The offset of its `@`.
    pub at: usize,
    /// The name.
    pub key: String,
    /// The identifier.
    pub target: String,
}

/// The names that a text gives to identifiers.
pub fn aliases(text: &str) -> Vec<Alias> {
    let candidates = lines(text);
    let candidates = candidates.iter().filter(|line| !line.code && line.indent <= 3);
    candidates.filter_map(|line| alias(text, line)).collect()
}

/// What a line says, if it names an identifier.
pub fn alias(source: &str, line: &Line) -> Option<Alias> {
    let (key, target) = line.text(source).strip_prefix("[@")?.split_once("]:")?;
    let target = target.trim();
    let named = !key.is_empty() && !key.contains([' ', '[', ']', ';']);
    let identifier = target.contains(':') && !target.contains(char::is_whitespace);
    (named && identifier).then(|| Alias {
        at: line.range.start + line.indent + 1,
        key: key.to_owned(),
        target: target.to_owned(),
    })
}

/// A key at the beginning of a text, with the bytes it takes: letters, digits and `_`, with single
/// marks between them (Pandoc's rule).
fn key(text: &str) -> Option<(String, usize)> {
    if let Some(braced) = text.strip_prefix('{') {
        let (end, close) =
            braced.char_indices().take(LONGEST).find(|(_, c)| *c == '}' || c.is_whitespace())?;
        let key = braced.get(..end).filter(|key| !key.is_empty() && close == '}')?;
        return Some((key.to_owned(), end + 2));
    }
    if let Some(end) = address(text) {
        return Some((text.get(..end)?.to_owned(), end));
    }
    let letter = |c: char| c.is_alphanumeric() || c == '_';
    if !text.starts_with(letter) {
        return None;
    }
    let mut end = 0;
    let mut rest = text.char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        let inner =
            ":.#$%&-+?<>~/".contains(c) && rest.peek().is_some_and(|&(_, next)| letter(next));
        if !letter(c) && !inner {
            break;
        }
        end = at + c.len_utf8();
    }
    Some((text.get(..end)?.to_owned(), end))
}

/// The end of an address that is a key, as Manubot has it: `@https://…`, `@url:https://…`.
fn address(text: &str) -> Option<usize> {
    let bare = text.strip_prefix("url:").unwrap_or(text);
    if !["https://", "http://"].iter().any(|scheme| bare.starts_with(scheme)) {
        return None;
    }
    let end = text.find(|c: char| c.is_whitespace() || "[];,<>\"'`".contains(c));
    let address = text.get(..end.unwrap_or(text.len()))?;
    Some(address.trim_end_matches(['.', ':', '?', '!', ')', '*', '_']).len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_may_lead_to_a_key_without_a_space_where_its_script_has_it_so() {
        for (text, found) in [
            ("و@tbl-a.", Some("tbl-a")),
            ("ו@sec-m", Some("sec-m")),
            ("如 @fig-a", Some("fig-a")),
            ("如@fig-a", Some("fig-a")),
            ("ada@example.org", None),
            ("é@x", None),
            ("и@x", None),
        ] {
            assert_eq!(find_key(text, 0).map(|found| found.key).as_deref(), found, "{text}");
        }
    }

    #[test]
    fn keys() {
        assert_eq!(key("a_b:c.d, x").unwrap(), ("a_b:c.d".to_owned(), 7));
        assert_eq!(key("a.").unwrap().0, "a");
        assert_eq!(key("{a/b,}").unwrap(), ("a/b,".to_owned(), 6));
        assert_eq!(key("https://a.org/b_c?d=1#e), x").unwrap().0, "https://a.org/b_c?d=1#e");
        assert_eq!(key("url:https://a.org/; @x").unwrap().0, "url:https://a.org/");
        assert_eq!(key("https:x").unwrap().0, "https:x");
        assert_eq!(key(" a"), None);
        assert_eq!(find_key("a@b.c @d", 0).unwrap().key, "d");
        assert!(find_key("mail a@b.c", 0).is_none());
        assert_eq!(all("é @a\n\n```\n@b\n```\n@c"), [(3, "a".to_owned()), (18, "c".to_owned())]);
    }
}
