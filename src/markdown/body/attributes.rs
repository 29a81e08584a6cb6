//! Pandoc attributes: `{#id .class key="value"}`.

use super::tree::Node;
use article::{Placement, Width};

/// How long an attribute block may be, in bytes.
const LONGEST: usize = 8192;

/// What stands between the braces.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attributes {
    /// `#id`
    pub id: Option<String>,
    /// `.class`, in order; `-` stands for `unnumbered`.
    pub classes: Vec<String>,
    /// `key=value`, in order.
    pub pairs: Vec<(String, String)>,
}

impl Attributes {
    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.pairs.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str())
    }

    /// What a picture shows, in words; Quarto's `fig-alt` is the same.
    pub fn alt(&self) -> Option<&str> {
        self.get("alt").or_else(|| self.get("fig-alt"))
    }

    /// Whether a class is among them.
    pub fn has(&self, class: &str) -> bool {
        self.classes.iter().any(|own| own == class)
    }

    /// Where a figure or table shall stand, and what is left of the attributes.
    pub fn placement(&self) -> (Placement, Attributes) {
        let width = match (self.has("wide"), self.has("column")) {
            (true, _) => Width::Page,
            (false, true) => Width::Column,
            (false, false) => Width::Free,
        };
        let placement = Placement {
            here: self.has("here"),
            width,
            turned: self.has("turned"),
            ..Placement::default()
        };
        let mut rest = self.clone();
        rest.classes
            .retain(|class| !matches!(class.as_str(), "wide" | "column" | "here" | "turned"));
        (placement, rest)
    }
}

/// Reads attributes at the beginning of a text; returns them with the number of bytes they take.
/// Nothing when it does not begin with well-formed attributes.
pub fn parse(text: &str) -> Option<(Attributes, usize)> {
    let mut cursor = Cursor { rest: text.strip_prefix('{')?, text };
    let mut out = Attributes::default();
    loop {
        cursor.blank();
        if cursor.taken() > LONGEST {
            return None;
        }
        match cursor.rest.chars().next()? {
            '}' => return Some((out, cursor.taken() + 1)),
            '#' => out.id = Some(cursor.name(1)?),
            '.' => out.classes.push(cursor.name(1)?),
            '-' => {
                cursor.skip(1);
                out.classes.push("unnumbered".to_owned());
            }
            _ => {
                let key = cursor.name(0)?;
                cursor.rest = cursor.rest.strip_prefix('=')?;
                out.pairs.push((key, cursor.value()?));
            }
        }
    }
}

/// The format of raw text, `{=html}`, at the beginning of a text, with the bytes it takes.
pub fn raw(text: &str) -> Option<(&str, usize)> {
    let rest = text.strip_prefix("{=")?;
    let end = rest.find('}')?;
    let format = rest.get(..end)?.trim();
    let named = !format.is_empty()
        && format.chars().all(|c| c.is_ascii_alphanumeric() || "-_+".contains(c));
    named.then_some((format, end + 3))
}

/// The attributes at the end of a node's text, and where the node ends without them.
pub fn behind(node: &Node, text: &str) -> (Attributes, usize) {
    match trailing(text) {
        Some((attributes, start)) => (attributes, node.start + start),
        None => (Attributes::default(), node.end),
    }
}

/// Attributes at the end of a text, with the offset at which they begin. White space must stand
/// before them.
pub fn trailing(text: &str) -> Option<(Attributes, usize)> {
    let end = text.trim_end().len();
    let text = text.get(..end)?;
    if !text.ends_with('}') {
        return None;
    }
    for (start, _) in text.rmatch_indices('{').take(32) {
        let before = text.get(..start).unwrap_or("");
        if !before.is_empty() && !before.ends_with(char::is_whitespace) {
            continue;
        }
        if let Some((attributes, length)) = text.get(start..).and_then(parse)
            && start + length == end
        {
            return Some((attributes, start));
        }
    }
    None
}

struct Cursor<'a> {
    text: &'a str,
    rest: &'a str,
}

impl Cursor<'_> {
    fn taken(&self) -> usize {
        self.text.len() - self.rest.len()
    }

    fn skip(&mut self, bytes: usize) {
        self.rest = self.rest.get(bytes..).unwrap_or("");
    }

    /// White space; but a blank line ends the paragraph and with it the attributes.
    fn blank(&mut self) {
        let trimmed = self.rest.trim_start();
        let blank = self.rest.len() - trimmed.len();
        if self.rest.get(..blank).is_some_and(|blank| blank.matches('\n').count() < 2) {
            self.rest = trimmed;
        }
    }

    /// A name after `skip` bytes.
    fn name(&mut self, skip: usize) -> Option<String> {
        self.skip(skip);
        let end = self
            .rest
            .find(|c: char| !c.is_alphanumeric() && !"-_:.".contains(c))
            .unwrap_or(self.rest.len());
        let name = self.rest.get(..end).filter(|name| !name.is_empty())?.to_owned();
        self.skip(end);
        Some(name)
    }

    /// A value: in quotation marks, in which a backslash protects the next character, or up to the
    /// next space or brace.
    fn value(&mut self) -> Option<String> {
        let quote = self.rest.chars().next()?;
        if quote != '"' && quote != '\'' {
            let (end, _) = self
                .rest
                .char_indices()
                .take(LONGEST)
                .find(|(_, c)| c.is_whitespace() || *c == '}')?;
            let value = self.rest.get(..end)?.to_owned();
            self.skip(end);
            return Some(value);
        }
        let mut out = String::new();
        let mut chars = self.rest.char_indices().skip(1);
        while let Some((at, c)) = chars.next() {
            if at > LONGEST {
                return None;
            }
            match c {
                '\\' => out.extend(chars.next().map(|(_, c)| c)),
                c if c == quote => {
                    self.skip(at + 1);
                    return Some(out);
                }
                c => out.push(c),
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_kinds() {
        let (attributes, length) = parse(r#"{#fig:a .wide - alt="a \"b\" {c}" n=3} x"#).unwrap();
        assert_eq!(attributes.id.as_deref(), Some("fig:a"));
        assert_eq!(attributes.classes, ["wide", "unnumbered"]);
        assert_eq!(attributes.get("alt"), Some("a \"b\" {c}"));
        assert_eq!(attributes.get("n"), Some("3"));
        assert_eq!(length, 38);
        assert_eq!(parse("{}").unwrap().1, 2);
    }

    #[test]
    fn what_is_none() {
        for wrong in ["", "{", "{#}", "{a b}", "{a=\"b}", "{=html}", "{a\n\nb}", "x{}", "{.a"] {
            assert_eq!(parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn at_the_end() {
        assert_eq!(trailing("# H {#a}\n").unwrap().1, 4);
        assert_eq!(trailing("# H [x]{#a}"), None);
        assert_eq!(trailing("a {b} c {.d}").unwrap().1, 8);
        assert_eq!(trailing("a {"), None);
    }
}
