//! Bracketed spans: `[…]{cite="…"}`, `[…]{.smallcaps}`, `[…]{.underline}`, `[…]{lang=…}`,
//! `[]{page=…}`.

use super::attributes::Attributes;
use super::blocks::Builder;
use super::inlines::Mode;
use super::tokens::{Token, push_text};
use crate::findings;
use article::walk::plain;
use article::{At, Inline, Lang, RefType, Xref};
use reading::text::tidy_inlines;

impl Builder<'_, '_> {
    /// A span. What its attributes do not say is kept as if nothing stood around it.
    pub fn span(
        &mut self,
        inner: &[Token],
        attributes: &Attributes,
        at: At,
        mode: Mode,
    ) -> Vec<Inline> {
        let cited = attributes.get("cite");
        let content = self.run(inner, if cited.is_some() { mode.in_cite() } else { mode });
        let content = self.styled(content, attributes, at);
        match cited {
            Some(keys) => self.printed_citation(content, keys, at),
            None => content,
        }
    }

    /// Content in the style that attributes name.
    pub fn styled(&mut self, content: Vec<Inline>, attributes: &Attributes, at: At) -> Vec<Inline> {
        let mut content = content;
        for class in &attributes.classes {
            content = match class.as_str() {
                "smallcaps" | "sc" => vec![Inline::Sc(content)],
                "underline" | "ul" => vec![Inline::Underline(content)],
                other => {
                    self.session.faults.push(at, findings::span_class(other));
                    content
                }
            };
        }
        for (name, value) in &attributes.pairs {
            match name.as_str() {
                "cite" => {}
                "style" if is_small_caps(value) => content = vec![Inline::Sc(content)],
                "lang" => content = self.foreign(content, value, at),
                "page" => content.splice(0..0, self.session.pin(value, at)).for_each(drop),
                other => self.session.faults.push(at, findings::span_key(other)),
            }
        }
        if attributes.id.is_some() {
            self.session.faults.push(at, findings::span_with_id());
        }
        content
    }

    fn foreign(&mut self, content: Vec<Inline>, lang: &str, at: At) -> Vec<Inline> {
        match Lang::parse(lang) {
            Ok(lang) => vec![Inline::Foreign { lang, content }],
            Err(why) => {
                self.session.faults.push(at, findings::language_malformed(why));
                content
            }
        }
    }

    /// A citation whose text is printed as it stands. The brackets around it are no part of the
    /// pointer (PMC style: no punctuation in `xref`).
    fn printed_citation(&mut self, content: Vec<Inline>, keys: &str, at: At) -> Vec<Inline> {
        let rids = self.rids(keys, at);
        let content = tidy_inlines(content);
        let Some(first) = rids.first() else { return content };
        let (open, content, close) = without_brackets(content);
        let mut out = vec![Inline::text(open)];
        let parts = if rids.len() == 1 { vec![content] } else { divide(content) };
        if parts.len() == rids.len() {
            for (index, (part, rid)) in parts.into_iter().zip(&rids).enumerate() {
                if index > 0 {
                    push_text(";", &mut out);
                }
                push_part(part, rid, at, &mut out);
            }
        } else {
            self.session.faults.push(at, findings::citation_parts(rids.len(), parts.len()));
            push_part(join(parts), first, at, &mut out);
        }
        push_text(close, &mut out);
        out.retain(|inline| !matches!(inline, Inline::Text(text) if text.is_empty()));
        out
    }

    /// The ids of the references that keys name; a key that names none is noted.
    fn rids(&mut self, keys: &str, at: At) -> Vec<String> {
        let mut out = Vec::new();
        for key in keys.split(|c: char| c.is_whitespace() || c == ',' || c == ';') {
            let key = key.trim_start_matches('@');
            match self.session.keys.get(key) {
                Some(rid) => {
                    self.session.cited.insert(rid.clone());
                    out.push(rid.clone());
                }
                None if key.is_empty() => {}
                None => self.session.unknown_key(key, at),
            }
        }
        out
    }
}

/// Pushes a pointer; spaces around its text stay outside.
fn push_part(part: Vec<Inline>, rid: &str, at: At, out: &mut Vec<Inline>) {
    if matches!(part.first(), Some(Inline::Text(text)) if text.starts_with(' ')) {
        push_text(" ", out);
    }
    let content = tidy_inlines(part);
    out.push(Inline::Xref(Xref {
        ref_type: RefType::Bibr,
        rid: rid.to_owned(),
        content,
        at,
        ..Xref::default()
    }));
}

/// Takes off a pair of brackets that encloses the whole text.
fn without_brackets(mut content: Vec<Inline>) -> (&'static str, Vec<Inline>, &'static str) {
    for (open, close) in [("(", ")"), ("[", "]")] {
        if !encloses(&plain(&content), open, close) {
            continue;
        }
        let opens = matches!(content.first(), Some(Inline::Text(text)) if text.starts_with(open));
        let closes = matches!(content.last(), Some(Inline::Text(text)) if text.ends_with(close));
        if !opens || !closes {
            continue;
        }
        if let Some(Inline::Text(text)) = content.first_mut() {
            text.remove(0);
        }
        if let Some(Inline::Text(text)) = content.last_mut() {
            text.pop();
        }
        content.retain(|inline| !matches!(inline, Inline::Text(text) if text.is_empty()));
        return (open, content, close);
    }
    ("", content, "")
}

/// Whether a style of CSS asks for small capitals and nothing else.
fn is_small_caps(style: &str) -> bool {
    let style: String = style.chars().filter(|c| !c.is_whitespace()).collect();
    style.trim_end_matches(';') == "font-variant:small-caps"
}

/// Whether the first bracket of a text is closed by its last character.
fn encloses(text: &str, open: &str, close: &str) -> bool {
    if !text.starts_with(open) || !text.ends_with(close) {
        return false;
    }
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        if open.contains(c) {
            depth += 1;
        } else if close.contains(c) {
            depth = depth.saturating_sub(1);
        }
        if depth == 0 {
            return at + c.len_utf8() == text.len();
        }
    }
    false
}

/// The parts of a content, divided at the semicolons of its own text.
fn divide(content: Vec<Inline>) -> Vec<Vec<Inline>> {
    let mut parts = vec![Vec::new()];
    for inline in content {
        let Inline::Text(text) = inline else {
            parts
                .last_mut()
                .into_iter()
                .for_each(|part: &mut Vec<Inline>| part.push(inline.clone()));
            continue;
        };
        for (index, piece) in text.split(';').enumerate() {
            if index > 0 {
                parts.push(Vec::new());
            }
            parts.last_mut().into_iter().for_each(|part| part.push(Inline::text(piece)));
        }
    }
    parts
}

fn join(parts: Vec<Vec<Inline>>) -> Vec<Inline> {
    let mut out = Vec::new();
    for (index, part) in parts.into_iter().enumerate() {
        if index > 0 {
            push_text(";", &mut out);
        }
        out.extend(part);
    }
    out
}
