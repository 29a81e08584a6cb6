//! What stands inside a line.

use std::collections::BTreeSet;

use super::attributes::ref_type;
use super::cursor::{Piece, Tag};
use super::{Flow, Reader, citing, keep, printed};
use crate::findings;
use article::{Article, Block, Inline, Lang, Note, P, RefType, Xref, edges, grammar, walk};
use reading::text::tidy_inlines;
use reading::uri;

/// Where inline content stands.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Here {
    /// Whether a line break may be forced: in titles and cells, not inside emphasis.
    pub breaks: bool,
    /// Whether it is the text of a link, at any depth: no link may stand there.
    pub linked: bool,
}

impl Here {
    const fn inside(self) -> Here {
        Here { breaks: false, ..self }
    }
}

impl Reader<'_, '_> {
    /// The content of the innermost element as one line of text: blocks in it give their words.
    pub(super) fn phrase(&mut self, here: Here) -> Vec<Inline> {
        tidy_inlines(self.raw_phrase(here))
    }

    /// The content of the innermost element as plain text.
    pub(super) fn plain(&mut self) -> String {
        walk::plain(&self.phrase(Here::default()))
    }

    fn raw_phrase(&mut self, here: Here) -> Vec<Inline> {
        let mut out = Vec::new();
        for piece in self.content(here) {
            match piece {
                Flow::Inline(inline) => out.push(inline),
                Flow::Block(block) => self.flatten(block, &mut out),
            }
        }
        out
    }

    /// The content of the innermost element: text, and the blocks that stand between.
    pub(super) fn content(&mut self, here: Here) -> Vec<Flow> {
        let mut out = Vec::new();
        while let Some(piece) = self.cursor.next() {
            match piece {
                Piece::Text(text) => match out.last_mut() {
                    Some(Flow::Inline(Inline::Text(before))) => before.push_str(&text),
                    _ => out.push(Flow::Inline(Inline::Text(text.into_owned()))),
                },
                Piece::Open(tag) => self.piece(&tag, here, &mut out),
            }
        }
        out
    }

    fn piece(&mut self, tag: &Tag, here: Here, out: &mut Vec<Flow>) {
        if tag.is_page_start() {
            return self.cursor.skip();
        }
        let inner = here.inside();
        let name = keep::modern(&tag.name).to_owned();
        let inline = match name.as_str() {
            "italic" => Inline::Italic(self.raw_phrase(inner)),
            "bold" => Inline::Bold(self.raw_phrase(inner)),
            "sc" => Inline::Sc(self.raw_phrase(inner)),
            "sub" | "inf" => Inline::Sub(self.raw_phrase(inner)),
            "sup" => Inline::Sup(self.raw_phrase(inner)),
            "monospace" => Inline::Monospace(self.raw_phrase(inner)),
            "underline" => Inline::Underline(self.raw_phrase(inner)),
            "strike" => Inline::Strike(self.raw_phrase(inner)),
            "xref" => return self.xref(tag, here, out),
            "element-citation" | "mixed-citation" => return self.citation_in_text(tag, &name, out),
            "ext-link" | "uri" | "email" | "self-uri" => return self.link(tag, &name, here, out),
            "inline-graphic" => Inline::InlineGraphic(self.graphic(tag)),
            "inline-formula" => return self.inline_formula(tag, here, out),
            "mml:math" | "tex-math" => self.bare_formula(tag),
            "break" => {
                self.cursor.skip();
                if here.breaks { Inline::Break } else { Inline::text(" ") }
            }
            "fn" => return self.note_in_place(tag, here, out),
            "milestone-start" | "milestone-end" => return self.left_out(tag),
            "named-content" => return self.named_content(tag, here, out),
            "hr" => return self.cursor.skip(),
            "inline-supplementary-material" if tag.get("xlink:href").is_some() => {
                return self.inline_supplement(tag, here, out);
            }
            "related-object" | "related-article" | "product" if !here.linked => {
                return self.related(tag, &name, here, out);
            }
            // A section in the tags of another vocabulary, as of taxonomy.
            _ if name.ends_with("sec") && grammar::element(&name).is_none() => {
                self.cursor.note(tag, findings::element_unknown);
                let sec = self.sec(tag);
                return out.push(Flow::Block(Block::Sec(sec)));
            }
            _ if super::blocks::is_block(&name) => {
                let mut blocks = Vec::new();
                self.block(tag, &mut blocks);
                return out.extend(blocks.into_iter().map(Flow::Block));
            }
            _ => return self.marked(tag, &name, here, out),
        };
        out.push(Flow::Inline(inline));
    }

    /// A phrase in mark-up that has no form of its own here.
    fn marked(&mut self, tag: &Tag, name: &str, here: Here, out: &mut Vec<Flow>) {
        let Some(rule) = grammar::element(name) else {
            self.cursor.note(tag, findings::element_unknown);
            let adjoins = self.foreign_end == Some(tag.offset());
            let content = self.content(here);
            // Two parts of one name, which only mark-up parts:
            // `<part>Panorpa</part><part>bashanicola</part>`.
            let runs_on = adjoins
                && ends_with(out, char::is_alphanumeric)
                && begins_with(&content, char::is_alphanumeric);
            out.extend(runs_on.then(|| Flow::Inline(Inline::text(" "))));
            out.extend(content);
            self.foreign_end = self.cursor.offset();
            return;
        };
        let holds = |parent: &str| {
            grammar::element(parent).is_some_and(|parent| parent.in_publishing(rule.name))
        };
        // Where it may not stand, the writer finds another form.
        let (name, attributes) = if holds("p") && rule.in_publishing("#") {
            (rule.name, self.cursor.kept_attributes(tag, rule))
        } else {
            ("named-content", vec![("content-type".to_owned(), rule.name.to_owned())])
        };
        let content = self.raw_phrase(here.inside());
        if content.is_empty() {
            return;
        }
        let is_of_name =
            |name: &str| matches!(name, "surname" | "given-names" | "prefix" | "suffix");
        if is_of_name(rule.name) && matches!(out.last(), Some(Flow::Inline(Inline::Marked { .. })))
        {
            out.push(Flow::Inline(Inline::text(" ")));
        }
        out.push(Flow::Inline(Inline::Marked {
            name: name.to_owned(),
            attributes: without_id(attributes),
            content,
            source: None,
        }));
    }

    /// `inline-supplementary-material`. One without words is shown by the name of its file, and
    /// stays without words in JATS.
    fn inline_supplement(&mut self, tag: &Tag, here: Here, out: &mut Vec<Flow>) {
        let Some(rule) = grammar::element("inline-supplementary-material") else { return };
        let mut kept = self.cursor.keep_as(tag, rule, false);
        kept.attributes.retain(|(name, _)| name != "id");
        if kept.text().is_empty() && kept.elements().next().is_none() {
            let content = vec![Inline::text(tag.get("xlink:href").unwrap_or_default())];
            let source = Some(Box::new(kept));
            return out.push(Flow::Inline(Inline::Marked {
                name: rule.name.to_owned(),
                attributes: Vec::new(),
                content,
                source,
            }));
        }
        self.cursor.replay(&kept);
        self.marked(&Tag::of(&kept), rule.name, here, out);
    }

    /// An object that a text names, with what is said of it: kept as it is, and read as its words.
    fn related(&mut self, tag: &Tag, name: &str, here: Here, out: &mut Vec<Flow>) {
        let Some(rule) = grammar::element(name) else { return };
        let mut kept = self.cursor.keep_as(tag, rule, false);
        kept.attributes.retain(|(name, _)| name != "id");
        self.cursor.replay(&printed::line(&kept));
        let content = self.raw_phrase(here.inside());
        if content.is_empty() {
            return;
        }
        let source = Some(Box::new(kept));
        out.push(Flow::Inline(Inline::Marked {
            name: rule.name.to_owned(),
            attributes: Vec::new(),
            content,
            source,
        }));
    }

    /// A citation in the midst of a text: printed as one of the list is, and kept as it is.
    fn citation_in_text(&mut self, tag: &Tag, name: &str, out: &mut Vec<Flow>) {
        let Some(rule) = grammar::element(name) else { return };
        let kept = self.cursor.keep_as(tag, rule, true);
        let content = self.printed(std::slice::from_ref(&kept));
        if !content.is_empty() {
            let source = Some(Box::new(kept));
            out.push(Flow::Inline(Inline::Marked {
                name: rule.name.to_owned(),
                attributes: Vec::new(),
                content,
                source,
            }));
        }
    }

    /// `named-content`: a phrase in another language, what the writer wraps, or a phrase of any
    /// kind.
    fn named_content(&mut self, tag: &Tag, here: Here, out: &mut Vec<Flow>) {
        match (tag.get("content-type"), tag.get("xml:lang").and_then(|lang| Lang::parse(lang).ok()))
        {
            (Some("pointer" | "link" | "graphic" | "formula"), None) => {
                out.extend(self.content(here))
            }
            (Some("foreign"), Some(lang)) => {
                let content = self.raw_phrase(here.inside());
                out.push(Flow::Inline(Inline::Foreign { lang, content }));
            }
            (Some(_), _) => {
                let rule = grammar::element("named-content");
                let attributes =
                    rule.map(|rule| self.cursor.kept_attributes(tag, rule)).unwrap_or_default();
                let content = self.raw_phrase(here.inside());
                if !content.is_empty() {
                    out.push(Flow::Inline(Inline::Marked {
                        name: "named-content".to_owned(),
                        attributes: without_id(attributes),
                        content,
                        source: None,
                    }));
                }
            }
            (None, _) => out.extend(self.content(here)),
        }
    }

    fn xref(&mut self, tag: &Tag, here: Here, out: &mut Vec<Flow>) {
        let rids: Vec<String> =
            tag.get("rid").unwrap_or_default().split_whitespace().map(str::to_owned).collect();
        let ref_type = ref_type(tag.get("ref-type").unwrap_or_default());
        let at = self.at(tag);
        let attributes = self.cursor.further(tag, "xref", &["rid"]);
        let content = self.raw_phrase(Here { linked: true, ..here.inside() });
        let Some((rid, also)) = rids.split_first().filter(|_| !here.linked) else {
            return out.extend(content.into_iter().map(Flow::Inline));
        };
        // In “8–10” the pointer to 9 has no words: those before it point there too.
        if let (true, Some(Flow::Inline(Inline::Xref(before)))) =
            (content.is_empty(), out.last_mut())
            && before.ref_type == ref_type
            && !before.content.is_empty()
        {
            return before.also.extend(rids);
        }
        let (before, content, after) = if ref_type == RefType::Bibr {
            unbracketed(content)
        } else {
            (String::new(), content, String::new())
        };
        out.extend((!before.is_empty()).then_some(Flow::Inline(Inline::Text(before))));
        out.push(Flow::Inline(Inline::Xref(Xref {
            ref_type,
            rid: rid.clone(),
            also: also.to_vec(),
            content,
            attributes,
            at,
            ..Xref::default()
        })));
        out.extend((!after.is_empty()).then_some(Flow::Inline(Inline::Text(after))));
    }

    fn link(&mut self, tag: &Tag, name: &str, here: Here, out: &mut Vec<Flow>) {
        let content = self.raw_phrase(Here { linked: true, ..here.inside() });
        let words = walk::plain(&content);
        let words = words.trim();
        let target = tag.get("xlink:href").unwrap_or(words).to_owned();
        let kind = tag.get("ext-link-type").unwrap_or_default();
        let candidate = match (name, kind) {
            ("email", _) if !target.starts_with("mailto:") => format!("mailto:{target}"),
            (_, "doi") if target.starts_with("10.") => format!("https://doi.org/{target}"),
            (_, "email") if !target.starts_with("mailto:") => format!("mailto:{target}"),
            _ if target.starts_with("www.") => format!("http://{target}"),
            _ => target,
        };
        if here.linked {
            return out.extend(content.into_iter().map(Flow::Inline));
        }
        match uri::absolute(&candidate) {
            Ok(href) if !words.is_empty() => {
                out.push(Flow::Inline(Inline::ExtLink { href, content }))
            }
            Ok(href) => out.push(Flow::Inline(Inline::ExtLink {
                content: vec![Inline::text(href.clone())],
                href,
            })),
            Err(_) => {
                let attributes = grammar::element(name)
                    .map(|rule| self.cursor.kept_attributes(tag, rule))
                    .unwrap_or_default();
                let plain = content.iter().all(|inline| matches!(inline, Inline::Text(_)));
                let element = if name == "email" && !plain { "named-content" } else { name };
                let attributes = if element == name {
                    without_id(attributes)
                } else {
                    vec![("content-type".to_owned(), name.to_owned())]
                };
                if !content.is_empty() {
                    out.push(Flow::Inline(Inline::Marked {
                        name: element.to_owned(),
                        attributes,
                        content,
                        source: None,
                    }));
                }
            }
        }
    }

    /// A note that stands where it is called: it joins the notes of the back, and a call stays.
    fn note_in_place(&mut self, tag: &Tag, here: Here, out: &mut Vec<Flow>) {
        let mut note = self.note(tag);
        if note.id.is_empty() {
            note.id = format!("fn-inline{}", self.notes.len() + 1);
        }
        let label = if note.label.is_empty() { "*".to_owned() } else { note.label.clone() };
        // Some sources have the call before the note that stands in its place.
        if !here.linked && !out.iter().rev().take(2).any(|flow| calls(flow, &note.id)) {
            let content = vec![Inline::Sup(vec![Inline::text(label)])];
            out.push(Flow::Inline(Inline::Xref(Xref {
                ref_type: RefType::Fn,
                rid: note.id.clone(),
                content,
                at: note.at,
                ..Xref::default()
            })));
        }
        self.notes.push(note);
    }

    /// `fn`
    pub(super) fn note(&mut self, tag: &Tag) -> Note {
        let mut note = Note {
            id: tag.id(),
            attributes: self.cursor.further(tag, "fn", &[]),
            at: self.at(tag),
            ..Note::default()
        };
        let mut rest = Vec::new();
        while let Some(piece) = self.cursor.next() {
            match piece {
                Piece::Open(tag) if tag.name == "label" => note.label = self.plain(),
                Piece::Open(tag) if tag.name == "title" => {
                    let content = vec![Inline::Bold(self.phrase(Here::default()))];
                    rest.push(Block::P(P { content, ..P::default() }));
                }
                Piece::Open(tag) => self.block_or_text(&tag, &mut rest),
                Piece::Text(text) => self.text_block(&text, &mut rest),
            }
        }
        note.blocks = rest;
        let unmarked = note.label.trim().is_empty();
        if unmarked && !note.id.is_empty() {
            note.label = own_mark(&mut note.blocks).unwrap_or_default();
        }
        // Without an id and a mark nothing can call it; and what has a type is a declaration.
        let declares =
            tag.get("fn-type").is_some_and(|kind| !matches!(kind, "other" | "fn" | "footnote"));
        note.standing = declares || (note.id.is_empty() && unmarked);
        note
    }
}

/// The raised mark that a note has before its first words in place of a label; it is taken from
/// them. A figure right before a word may be of that word, as in ¹³C.
fn own_mark(blocks: &mut [Block]) -> Option<String> {
    const LONGEST: usize = 3;
    let Some(Block::P(first)) = blocks.first_mut() else { return None };
    let more = first.content.len() > 2;
    let [Inline::Sup(raised), Inline::Text(next), ..] = first.content.as_mut_slice() else {
        return None;
    };
    let mark = walk::plain(raised).trim().to_owned();
    let short = !mark.is_empty() && mark.chars().count() <= LONGEST;
    let apart = next.starts_with(char::is_whitespace) || !mark.contains(char::is_alphanumeric);
    if !short || !apart || next.trim().is_empty() && !more {
        return None;
    }
    *next = next.trim_start().to_owned();
    first.content.remove(0);
    Some(mark)
}

/// Whether the text so far ends with such a character.
fn ends_with(flow: &[Flow], is_it: fn(char) -> bool) -> bool {
    matches!(flow.last(), Some(Flow::Inline(last)) if walk::plain(std::slice::from_ref(last)).ends_with(is_it))
}

fn begins_with(flow: &[Flow], is_it: fn(char) -> bool) -> bool {
    matches!(flow.first(), Some(Flow::Inline(first)) if walk::plain(std::slice::from_ref(first)).starts_with(is_it))
}

/// Whether this calls a note.
fn calls(flow: &Flow, id: &str) -> bool {
    let is_call = |inline: &Inline| matches!(inline, Inline::Xref(xref) if xref.rid == id);
    match flow {
        Flow::Inline(Inline::Sup(inner)) => inner.iter().any(is_call),
        Flow::Inline(inline) => is_call(inline),
        Flow::Block(_) => false,
    }
}

fn without_id(mut attributes: Vec<(String, String)>) -> Vec<(String, String)> {
    attributes.retain(|(name, _)| name != "id");
    attributes
}

/// Takes the brackets and marks off the edges of a citation's text.
fn unbracketed(mut content: Vec<Inline>) -> (String, Vec<Inline>, String) {
    for inline in &mut content {
        if let Inline::Text(text) = inline {
            *text = text.replace(['\n', '\t'], " ");
        }
    }
    let text = walk::plain(&content);
    let core = edges::core(&text);
    let Some((before, after)) =
        text.split_once(core).filter(|edges| !core.is_empty() && *edges != ("", ""))
    else {
        return (String::new(), content, String::new());
    };
    let at_start = before.is_empty()
        || matches!(content.first(), Some(Inline::Text(first)) if first.starts_with(before));
    let at_end = after.is_empty()
        || matches!(content.last(), Some(Inline::Text(last)) if last.ends_with(after));
    if !(at_start && at_end) {
        return (String::new(), content, String::new());
    }
    if let Some(Inline::Text(first)) = content.first_mut() {
        first.drain(..before.len());
    }
    if let Some(Inline::Text(last)) = content.last_mut() {
        last.truncate(last.len() - after.len());
    }
    content.retain(|inline| !matches!(inline, Inline::Text(text) if text.is_empty()));
    (before.to_owned(), content, after.to_owned())
}

/// Pointers to references are citations, whatever the source calls them. Returns how many marks
/// were put between two of them.
pub(super) fn citations(article: &mut Article) -> usize {
    let refs: BTreeSet<String> = article
        .back
        .refs
        .iter()
        .map(|reference| reference.id.clone())
        .filter(|id| !id.is_empty())
        .collect();
    if refs.is_empty() {
        return 0;
    }
    let mut marks = 0;
    walk::leaves(article, &mut |_, content| {
        cited(content, &refs);
        marks += citing::set(content);
    });
    marks
}

fn cited(content: &mut Vec<Inline>, refs: &BTreeSet<String>) {
    let is_one = |inline: &Inline| matches!(inline, Inline::Xref(xref) if xref.ref_type != RefType::Bibr && refs.contains(&xref.rid));
    content.iter_mut().filter_map(walk::children_mut).for_each(|inner| cited(inner, refs));
    if !content.iter().any(is_one) {
        return;
    }
    let mut out = Vec::with_capacity(content.len() + 2);
    for inline in std::mem::take(content) {
        match inline {
            Inline::Xref(xref) if xref.ref_type != RefType::Bibr && refs.contains(&xref.rid) => {
                let (before, content, after) = unbracketed(xref.content);
                out.extend([
                    Inline::Text(before),
                    Inline::Xref(Xref { ref_type: RefType::Bibr, content, ..xref }),
                    Inline::Text(after),
                ]);
            }
            other => out.push(other),
        }
    }
    // Neighbouring texts become one.
    for inline in out {
        match (content.last_mut(), inline) {
            (_, Inline::Text(text)) if text.is_empty() => {}
            (Some(Inline::Text(last)), Inline::Text(text)) => last.push_str(&text),
            (_, inline) => content.push(inline),
        }
    }
}
