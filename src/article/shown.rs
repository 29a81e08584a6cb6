//! Captions as the printed outputs show them: with what a JATS source says beside them.

use std::borrow::Cow;

use super::kept::{Kept, KeptNode, rights};
use super::{BoxedText, Caption, Fig, Inline, MediaObject, P, Sec, TableWrap};

fn with<'c>(caption: &'c Caption, lines: Vec<Vec<Inline>>) -> Cow<'c, Caption> {
    if lines.is_empty() {
        return Cow::Borrowed(caption);
    }
    let mut shown = caption.clone();
    shown.paragraphs.extend(lines.into_iter().map(|content| P { content, ..P::default() }));
    Cow::Owned(shown)
}

/// What labels and captions among these say, a line each.
fn said<'k>(kept: impl IntoIterator<Item = &'k Kept>) -> Vec<Vec<Inline>> {
    let mut out = Vec::new();
    for part in kept {
        match part.name.as_str() {
            "caption" => out.extend(said(part.elements())),
            "label" | "title" | "p" => {
                out.extend(Some(phrase(part)).filter(|phrase| !phrase.is_empty()));
            }
            _ => {}
        }
    }
    out
}

/// What an element beside the picture of a figure says to readers, a line for each of its parts;
/// what describes the picture to those who do not see it is none of it, nor are other forms of it.
fn beside(part: &Kept) -> Vec<Vec<Inline>> {
    let line = match part.name.as_str() {
        "media" => {
            let href = part.attribute("xlink:href").filter(|href| is_address(href));
            let mut lines: Vec<Vec<Inline>> =
                href.map(|href| vec![file(href)]).into_iter().collect();
            lines.extend(said(part.elements()));
            return lines;
        }
        "abstract" => return said(part.elements()),
        "kwd-group" | "subj-group" => {
            let words = part.elements().map(spaced).filter(|word| !word.is_empty());
            vec![Inline::Text(words.collect::<Vec<_>>().join(", "))]
        }
        "email" | "ext-link" | "uri" | "code" | "preformat" => phrase(part),
        _ => Vec::new(),
    };
    let blank = |inline: &Inline| matches!(inline, Inline::Text(text) if text.trim().is_empty());
    Some(line).filter(|line| !line.iter().all(blank)).into_iter().collect()
}

/// What an element says, with its emphasis and its links; spaces collapsed.
fn phrase(kept: &Kept) -> Vec<Inline> {
    let mut out = Vec::new();
    push(kept, &mut true, &mut out);
    if let Some(Inline::Text(last)) = out.last_mut() {
        last.truncate(last.trim_end().len());
    }
    out.retain(|inline| !matches!(inline, Inline::Text(text) if text.is_empty()));
    out
}

/// Adds what an element says; `spaced` tells whether a space, or nothing, stands before it.
fn push(kept: &Kept, spaced: &mut bool, out: &mut Vec<Inline>) {
    for node in &kept.content {
        match node {
            KeptNode::Text(text) => {
                let mut words = String::with_capacity(text.len());
                for c in text.chars() {
                    if !c.is_ascii_whitespace() {
                        words.push(c);
                    } else if !*spaced {
                        words.push(' ');
                    }
                    *spaced = c.is_ascii_whitespace();
                }
                add(Inline::Text(words), out);
            }
            KeptNode::Element(part) => {
                let mut inner = Vec::new();
                push(part, spaced, &mut inner);
                dressed(part, inner).into_iter().for_each(|inline| add(inline, out));
            }
        }
    }
}

/// Adds a piece; text goes on with the text before it.
fn add(inline: Inline, out: &mut Vec<Inline>) {
    match (out.last_mut(), inline) {
        (Some(Inline::Text(before)), Inline::Text(text)) => before.push_str(&text),
        (_, inline) => out.push(inline),
    }
}

/// The words of an element as they are set.
fn dressed(part: &Kept, words: Vec<Inline>) -> Vec<Inline> {
    let form = match part.name.as_str() {
        "italic" => Inline::Italic,
        "bold" => Inline::Bold,
        "sc" => Inline::Sc,
        "sub" => Inline::Sub,
        "sup" => Inline::Sup,
        "monospace" => Inline::Monospace,
        "underline" => Inline::Underline,
        "strike" => Inline::Strike,
        "ext-link" | "uri" => match part.attribute("xlink:href").filter(|href| is_address(href)) {
            Some(href) => {
                return vec![Inline::ExtLink { href: href.to_owned(), content: words }];
            }
            None => return words,
        },
        _ => return words,
    };
    vec![form(words)]
}

fn rights_line(kept: &[Kept]) -> Option<Vec<Inline>> {
    rights(kept).map(|line| vec![Inline::Text(line)])
}

impl Fig {
    /// The caption, and behind it whose the figure is.
    #[must_use]
    pub fn shown_caption(&self) -> Cow<'_, Caption> {
        let mut lines: Vec<Vec<Inline>> =
            self.graphics.iter().flat_map(|graphic| said(&graphic.kept)).collect();
        lines.extend(self.kept.iter().flat_map(beside));
        lines.extend(rights_line(&self.kept));
        lines.extend(self.graphics.iter().filter_map(|graphic| rights_line(&graphic.kept)));
        with(&self.caption, lines)
    }
}

impl TableWrap {
    /// Whose the table is; it stands below it.
    #[must_use]
    pub fn rights(&self) -> Option<P> {
        rights_line(&self.kept).map(|content| P { content, ..P::default() })
    }
}

impl MediaObject {
    /// The caption, and behind it where the files are and whose they are.
    #[must_use]
    pub fn shown_caption(&self) -> Cow<'_, Caption> {
        let inner = self
            .kept
            .iter()
            .filter(|kept| kept.name == "media")
            .filter_map(|kept| kept.attribute("xlink:href"));
        let files: Vec<Inline> = self
            .href
            .as_deref()
            .into_iter()
            .chain(inner)
            .flat_map(|href| [file(href), Inline::text(" ")])
            .collect();
        let mut lines: Vec<Vec<Inline>> = Vec::new();
        lines.extend((!files.is_empty()).then_some(files));
        lines.extend(
            self.kept
                .iter()
                .filter(|kept| matches!(kept.name.as_str(), "media" | "graphic"))
                .flat_map(|kept| said(kept.elements())),
        );
        lines.extend(rights_line(&self.kept));
        with(&self.caption, lines)
    }
}

/// An address as a link; a file beside the article by its name.
fn file(href: &str) -> Inline {
    let text = Inline::text(href);
    if is_address(href) {
        Inline::ExtLink { href: href.to_owned(), content: vec![text] }
    } else {
        text
    }
}

fn is_address(href: &str) -> bool {
    ["http://", "https://", "ftp://"].iter().any(|scheme| href.starts_with(scheme))
        && !href.contains(char::is_whitespace)
}

impl BoxedText {
    /// Its label and its title as one line, which bears the title's id; nothing when it has
    /// neither.
    #[must_use]
    pub fn heading(&self) -> Option<P> {
        let Some(label) = self.label.as_deref().filter(|label| !label.is_empty()) else {
            return self.title.clone();
        };
        let mut heading = self.title.clone().unwrap_or_default();
        let space = if heading.content.is_empty() { "" } else { " " };
        heading.content.insert(0, Inline::Text(format!("{label}{space}")));
        Some(heading)
    }
}

impl Sec {
    /// What its `sec-meta` says for readers, a line for each of its parts: keywords, and texts.
    #[must_use]
    pub fn meta_lines(&self) -> Vec<P> {
        let parts =
            self.kept.iter().filter(|kept| kept.name == "sec-meta").flat_map(Kept::elements);
        let line = |part: &Kept| {
            let words: Vec<String> = match part.name.as_str() {
                "kwd-group" | "subj-group" | "contrib-group" => {
                    part.elements().map(spaced).collect()
                }
                "object-id" | "permissions" => Vec::new(),
                _ => vec![spaced(part)],
            };
            words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(", ")
        };
        let lines = parts.map(line).filter(|line| !line.is_empty());
        lines.map(|line| P { content: vec![Inline::Text(line)], ..P::default() }).collect()
    }
}

/// The text of an element with a space between its parts.
fn spaced(kept: &Kept) -> String {
    let mut out: Vec<String> = Vec::new();
    for node in &kept.content {
        match node {
            KeptNode::Text(text) => out.push(text.trim().to_owned()),
            KeptNode::Element(element) => out.push(spaced(element)),
        }
    }
    out.retain(|text| !text.is_empty());
    out.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn element(name: &str, content: Vec<KeptNode>) -> KeptNode {
        KeptNode::Element(Kept { content, ..Kept::new(name) })
    }

    fn text(words: &str) -> KeptNode {
        KeptNode::Text(words.to_owned())
    }

    #[test]
    fn the_caption_of_a_file_keeps_its_emphasis() {
        let words = vec![
            text("\n  Spectra of "),
            element("italic", vec![text("Pleurotus")]),
            text("\n and G"),
            element("sub", vec![text("mod")]),
            text(". "),
        ];
        let caption = element("caption", vec![element("p", words)]);
        let file = Kept { content: vec![caption], ..Kept::new("media") };
        let media = MediaObject { kept: vec![file], ..MediaObject::default() };
        let shown = media.shown_caption();
        let [line] = shown.paragraphs.as_slice() else { panic!("one line: {shown:?}") };
        let italic = Inline::Italic(vec![Inline::text("Pleurotus")]);
        let sub = Inline::Sub(vec![Inline::text("mod")]);
        assert_eq!(
            line.content,
            [Inline::text("Spectra of "), italic, Inline::text(" and G"), sub, Inline::text(".")]
        );
    }

    #[test]
    fn a_line_without_mark_up_is_one_text() {
        let p = element("p", vec![text(" a\n "), element("named-content", vec![text(" b")])]);
        let media = Kept { content: vec![p], ..Kept::new("media") };
        assert_eq!(said(media.elements()), [[Inline::text("a b")]]);
        assert!(said([&Kept::new("p")]).is_empty());
    }
}
