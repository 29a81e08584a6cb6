//! Emphasis within a plain text: italics, raised letters and the like as marks of a private area of
//! Unicode (Supplementary Private Use Area B), so that a text can pass through readers and
//! processors that know of none.
//!
//! The marks are of use between a bibliography and its references, and between a reference and the
//! CSL processor; no output has them.

use article::Inline;

/// How deep emphasis may be nested.
const DEEPEST: usize = 16;

/// Stands for the authors that a list ends without naming: “and others”.
pub const OTHERS: char = '\u{100020}';

/// A kind of emphasis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Italics.
    Italic,
    /// Bold.
    Bold,
    /// Small capitals.
    SmallCaps,
    /// Lowered.
    Sub,
    /// Raised.
    Sup,
    /// Letters whose case no style changes: a name, a formula.
    NoCase,
}

/// All of them, with their places in the private area and their tags in CSL-JSON.
const MARKS: [(Mark, u32, &str, &str); 6] = [
    (Mark::Italic, 0x10_0000, "<i>", "</i>"),
    (Mark::Bold, 0x10_0002, "<b>", "</b>"),
    (Mark::SmallCaps, 0x10_0004, "<span style=\"font-variant:small-caps;\">", "</span>"),
    (Mark::Sub, 0x10_0006, "<sub>", "</sub>"),
    (Mark::Sup, 0x10_0008, "<sup>", "</sup>"),
    (Mark::NoCase, 0x10_000A, "<span class=\"nocase\">", "</span>"),
];

impl Mark {
    fn place(self) -> u32 {
        MARKS.iter().find(|(mark, ..)| *mark == self).map_or(0, |(_, place, ..)| *place)
    }

    /// The character that begins it.
    #[must_use]
    pub fn open(self) -> char {
        char::from_u32(self.place()).unwrap_or(' ')
    }

    /// The character that ends it.
    #[must_use]
    pub fn close(self) -> char {
        char::from_u32(self.place() + 1).unwrap_or(' ')
    }

    /// A text within it.
    #[must_use]
    pub fn around(self, text: &str) -> String {
        format!("{}{text}{}", self.open(), self.close())
    }

    fn wrap(self, content: Vec<Inline>) -> Vec<Inline> {
        match self {
            Mark::Italic => vec![Inline::Italic(content)],
            Mark::Bold => vec![Inline::Bold(content)],
            Mark::SmallCaps => vec![Inline::Sc(content)],
            Mark::Sub => vec![Inline::Sub(content)],
            Mark::Sup => vec![Inline::Sup(content)],
            Mark::NoCase => content,
        }
    }
}

/// The mark that a character is, and whether it begins there.
#[must_use]
pub fn mark(c: char) -> Option<(Mark, bool)> {
    let code = u32::from(c);
    MARKS
        .iter()
        .find(|(_, place, ..)| code & !1 == *place)
        .map(|(mark, place, ..)| (*mark, code == *place))
}

/// A text without its marks.
#[must_use]
pub fn plain(text: &str) -> String {
    text.chars().filter(|c| mark(*c).is_none() && *c != OTHERS).collect()
}

/// Whether a text has marks.
#[must_use]
pub fn has_marks(text: &str) -> bool {
    text.chars().any(|c| mark(c).is_some())
}

/// A text with marks as content.
#[must_use]
pub fn to_inlines(text: &str) -> Vec<Inline> {
    let mut open: Vec<(Mark, Vec<Inline>)> = Vec::new();
    let mut here: Vec<Inline> = Vec::new();
    for c in text.chars() {
        match mark(c) {
            None => push(c, &mut here),
            Some((mark, true)) if open.len() < DEEPEST => {
                open.push((mark, std::mem::take(&mut here)))
            }
            Some((mark, false)) if open.last().is_some_and(|(last, _)| *last == mark) => {
                close(&mut open, &mut here, true)
            }
            // A mark that does not fit says nothing.
            Some(_) => {}
        }
    }
    while !open.is_empty() {
        close(&mut open, &mut here, false);
    }
    here
}

fn push(c: char, here: &mut Vec<Inline>) {
    match here.last_mut() {
        Some(Inline::Text(text)) => text.push(c),
        _ => here.push(Inline::text(c.to_string())),
    }
}

fn close(open: &mut Vec<(Mark, Vec<Inline>)>, here: &mut Vec<Inline>, set: bool) {
    let Some((mark, outer)) = open.pop() else { return };
    let inner = std::mem::replace(here, outer);
    let inner = if set && !inner.is_empty() { mark.wrap(inner) } else { inner };
    for inline in inner {
        match (here.last_mut(), inline) {
            (Some(Inline::Text(last)), Inline::Text(text)) => last.push_str(&text),
            (_, inline) => here.push(inline),
        }
    }
}

/// Content as a text with marks; what has no mark of its own is its words.
#[must_use]
pub fn to_marked(content: &[Inline]) -> String {
    let mut out = String::new();
    push_marked(content, &mut out);
    out
}

fn push_marked(content: &[Inline], out: &mut String) {
    for inline in content {
        let mark = match inline {
            Inline::Text(text) => {
                out.push_str(text);
                continue;
            }
            Inline::Italic(_) => Some(Mark::Italic),
            Inline::Bold(_) => Some(Mark::Bold),
            Inline::Sc(_) => Some(Mark::SmallCaps),
            Inline::Sub(_) => Some(Mark::Sub),
            Inline::Sup(_) => Some(Mark::Sup),
            _ => None,
        };
        out.extend(mark.map(Mark::open));
        push_marked(article::walk::children(inline), out);
        out.extend(mark.map(Mark::close));
    }
}

/// A text with marks in the tags of CSL-JSON.
#[must_use]
pub fn to_tags(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match mark(c) {
            None => out.push(c),
            Some((mark, opens)) => {
                let tag = MARKS
                    .iter()
                    .find(|(other, ..)| *other == mark)
                    .map(|(_, _, open, close)| if opens { *open } else { *close });
                out.push_str(tag.unwrap_or_default());
            }
        }
    }
    out
}

/// A text in the tags of CSL-JSON as one with marks. A tag that has no partner stays as it is
/// typed.
#[must_use]
pub fn from_tags(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut open: Vec<(&str, Option<Mark>, usize, &str)> = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        out.push_str(rest.get(..at).unwrap_or_default());
        let tail = rest.get(at..).unwrap_or_default();
        let end = tail.get(1..).and_then(|rest| rest.find(['<', '>']));
        let tag = end.and_then(|end| tail.get(..=end + 1)).filter(|tag| tag.ends_with('>'));
        match tag.and_then(|tag| Some((tag, kind(tag)?))) {
            Some((tag, (name, Some(mark)))) if open.len() < DEEPEST => {
                open.push((name, mark, out.len(), tag));
                out.extend(mark.map(Mark::open));
                rest = tail.get(tag.len()..).unwrap_or_default();
            }
            Some((tag, (name, None))) if open.last().is_some_and(|(last, ..)| *last == name) => {
                out.extend(open.pop().and_then(|(_, mark, ..)| mark).map(Mark::close));
                rest = tail.get(tag.len()..).unwrap_or_default();
            }
            _ => {
                out.push('<');
                rest = tail.get(1..).unwrap_or_default();
            }
        }
    }
    out.push_str(rest);
    for (_, mark, at, tag) in open.into_iter().rev() {
        let length = mark.map_or(0, |mark| mark.open().len_utf8());
        out.replace_range(at..at + length, tag);
    }
    out
}

/// What a tag is: its name, and the mark that it begins; nothing of the second for one that ends.
fn kind(tag: &str) -> Option<(&str, Option<Option<Mark>>)> {
    let inner = tag.trim_start_matches('<').trim_end_matches('>');
    if let Some(name) = inner.strip_prefix('/') {
        return is_known(name).then_some((name, None));
    }
    let (name, attributes) = inner.split_once(' ').unwrap_or((inner, ""));
    let mark = match name {
        "i" | "em" => Some(Mark::Italic),
        "b" | "strong" => Some(Mark::Bold),
        "sc" => Some(Mark::SmallCaps),
        "sub" => Some(Mark::Sub),
        "sup" => Some(Mark::Sup),
        "span" if attributes.contains("small-caps") => Some(Mark::SmallCaps),
        "span" if attributes.contains("nocase") => Some(Mark::NoCase),
        _ => None,
    };
    (is_known(name) && (attributes.is_empty() || name == "span")).then_some((name, Some(mark)))
}

fn is_known(name: &str) -> bool {
    matches!(name, "i" | "em" | "b" | "strong" | "sc" | "sub" | "sup" | "span")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_marks_there_and_back() {
        let text = "On <i>E. coli</i> and H<sub>2</sub>O, <span class=\"nocase\">iPS</span>";
        let marked = from_tags(text);
        assert_eq!(plain(&marked), "On E. coli and H2O, iPS");
        assert_eq!(to_tags(&marked), text);
        assert_eq!(to_inlines(&marked).len(), 5);
        assert_eq!(to_marked(&to_inlines(&from_tags("a <i>b</i>"))), from_tags("a <i>b</i>"));
    }

    #[test]
    fn tags_without_a_partner_stay() {
        for text in ["p < 0.05 and q > 1", "a <i>b", "a</i>", "<x>y</x>", "<a <i>"] {
            assert_eq!(from_tags(text), text);
        }
        assert_eq!(to_tags(&from_tags("<i>a <b>b</i>")), "<i>a <b>b</i>");
    }

    #[test]
    fn marks_that_do_not_fit_are_no_text() {
        let text = format!("a{}b{}", Mark::Sub.close(), Mark::Italic.open());
        assert_eq!(to_inlines(&text), [Inline::text("ab")]);
    }
}
