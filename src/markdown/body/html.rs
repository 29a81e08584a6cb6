//! Tags of HTML.

use std::ops::Range;

use super::attributes::Attributes;

/// How long a tag may be, in bytes.
const LONGEST: usize = 8192;

/// The elements that stand between paragraphs (CommonMark 0.31 §4.6, kind 6), without those whose
/// content cannot be read as Markdown.
const BLOCKS: [&str; 54] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "col",
    "colgroup",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "iframe",
    "legend",
    "li",
    "link",
    "main",
    "menu",
    "nav",
    "ol",
    "optgroup",
    "option",
    "p",
    "param",
    "search",
    "section",
    "summary",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "ul",
];

/// A tag.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HtmlTag {
    /// The element's name in lower case.
    pub name: String,
    /// Whether it closes the element.
    pub closes: bool,
    /// Whether it closes itself: `<br/>`.
    pub empty: bool,
    /// What it says: `id`, `class` and the rest.
    pub attributes: Attributes,
}

/// Whether an element stands between paragraphs.
pub fn is_block(name: &str) -> bool {
    BLOCKS.contains(&name)
}

/// A tag at the beginning of a text, with the bytes it takes.
pub fn tag(text: &str) -> Option<(HtmlTag, usize)> {
    let rest = text.strip_prefix('<')?;
    let (closes, rest) = rest.strip_prefix('/').map_or((false, rest), |rest| (true, rest));
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(rest.len());
    let (name, mut rest) = rest.split_at_checked(end)?;
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let mut tag = HtmlTag { name: name.to_ascii_lowercase(), closes, ..HtmlTag::default() };
    loop {
        let trimmed = rest.trim_start();
        let taken = text.len() - trimmed.len();
        if taken > LONGEST {
            return None;
        }
        if trimmed.starts_with('>') {
            return Some((tag, taken + 1));
        }
        if trimmed.starts_with("/>") {
            tag.empty = true;
            return Some((tag, taken + 2));
        }
        // Something must part the attributes from the name and from each other.
        if trimmed.len() == rest.len() || closes {
            return None;
        }
        rest = attribute(trimmed, &mut tag.attributes)?;
    }
}

/// The tags of a source, from a byte on, each with where it stands. Comments are passed over.
pub struct Tags<'s> {
    /// The source.
    pub source: &'s str,
    /// From where on they are looked for.
    pub at: usize,
}

impl Iterator for Tags<'_> {
    type Item = (HtmlTag, Range<usize>);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let start = self.at + self.source.get(self.at..)?.find('<')?;
            let rest = self.source.get(start..)?;
            if rest.starts_with("<!--") {
                self.at = start + rest.find("-->").map_or(rest.len(), |end| end + 3);
            } else if let Some((found, length)) = tag(rest) {
                self.at = start + length;
                return Some((found, start..self.at));
            } else {
                self.at = start + 1;
            }
        }
    }
}

/// Reads one attribute; returns what stands behind it.
fn attribute<'t>(text: &'t str, out: &mut Attributes) -> Option<&'t str> {
    let end = text.find(|c: char| !c.is_ascii_alphanumeric() && !"-_:.".contains(c))?;
    let (name, rest) = text.split_at_checked(end)?;
    if name.is_empty() {
        return None;
    }
    let name = name.to_ascii_lowercase();
    let Some(value) = rest.trim_start().strip_prefix('=') else {
        out.pairs.push((name, String::new()));
        return Some(rest);
    };
    let value = value.trim_start();
    let (value, rest) = match value.chars().next()? {
        quote @ ('"' | '\'') => value.get(1..)?.split_once(quote)?,
        _ => value.split_at_checked(
            value
                .find(|c: char| c.is_whitespace() || "\"'=<>`".contains(c))
                .filter(|end| *end > 0)?,
        )?,
    };
    match name.as_str() {
        "id" => out.id = Some(value.to_owned()).filter(|id| !id.is_empty()),
        "class" => out.classes.extend(value.split_whitespace().map(str::to_owned)),
        _ => out.pairs.push((name, value.to_owned())),
    }
    Some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags() {
        let (found, length) =
            tag("<IMG src='a b.png' width=50% id=\"x\" class=\"a b\" hidden/> y").unwrap();
        assert_eq!((found.name.as_str(), found.empty, length), ("img", true, 56));
        assert_eq!(found.attributes.get("src"), Some("a b.png"));
        assert_eq!(found.attributes.get("width"), Some("50%"));
        assert_eq!(found.attributes.get("hidden"), Some(""));
        assert_eq!(found.attributes.classes, ["a", "b"]);
        assert!(tag("</em>").unwrap().0.closes);
        for wrong in ["<", "< b>", "<1>", "<b", "<b c=>", "</b c>", "<https://a.org>", "<a@b.org>"]
        {
            assert_eq!(tag(wrong), None, "{wrong}");
        }
    }
}
