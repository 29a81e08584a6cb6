//! What stands inside a line.

use super::cursor::{Piece, Tag};
use super::shown::shown;
use super::{Flow, Reader, keep, printed};
use crate::findings;
use article::{Attributes, Block, Inline, Lang, grammar, walk};
use reading::text::tidy_inlines;

/// Where inline content stands.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Here {
    /// Whether a line break may be forced: in titles and cells, not inside emphasis.
    pub breaks: bool,
    /// Whether it is the text of a link, at any depth: no link may stand there.
    pub linked: bool,
}

impl Here {
    pub(super) const fn inside(self) -> Here {
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

    pub(super) fn raw_phrase(&mut self, here: Here) -> Vec<Inline> {
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
        if let Some(phrase) = self.emphasis(tag, &name, inner) {
            return out.push(Flow::Inline(phrase));
        }
        let inline = match name.as_str() {
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
            "funding-source" if !here.linked => return self.funder(tag, here, out),
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

    /// Emphasis; with what its element says beyond it around it, as the two lines of
    /// `<sup arrange="stack">`.
    fn emphasis(&mut self, tag: &Tag, name: &str, inner: Here) -> Option<Inline> {
        let (name, form): (_, fn(Vec<Inline>) -> Inline) = match name {
            "italic" => ("italic", Inline::Italic),
            "bold" => ("bold", Inline::Bold),
            "sc" => ("sc", Inline::Sc),
            "sub" | "inf" => ("sub", Inline::Sub),
            "sup" => ("sup", Inline::Sup),
            "monospace" => ("monospace", Inline::Monospace),
            "underline" => ("underline", Inline::Underline),
            "strike" => ("strike", Inline::Strike),
            _ => return None,
        };
        let attributes = self.cursor.further(tag, name, &[]);
        let phrase = form(self.raw_phrase(inner));
        Some(said_of(name, attributes, phrase))
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

    /// A funder that a text names: shown without the number under which a registry has it.
    fn funder(&mut self, tag: &Tag, here: Here, out: &mut Vec<Flow>) {
        let Some(rule) = grammar::element("funding-source") else { return };
        let mut kept = self.cursor.keep_as(tag, rule, false);
        kept.attributes.retain(|(name, _)| name != "id");
        if kept.find("institution-wrap").is_none() {
            self.cursor.replay(&kept);
            return self.marked(&Tag::of(&kept), rule.name, here, out);
        }
        let content = shown(&kept);
        let source = Some(Box::new(kept));
        out.extend((!content.is_empty()).then(|| {
            Flow::Inline(Inline::Marked {
                name: rule.name.to_owned(),
                attributes: Vec::new(),
                content,
                source,
            })
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
}

/// A phrase or a link in an element that says more of it than the article has words for.
pub(super) fn said_of(name: &str, attributes: Attributes, phrase: Inline) -> Inline {
    if attributes.is_empty() {
        return phrase;
    }
    Inline::Marked { name: name.to_owned(), attributes, content: vec![phrase], source: None }
}

/// Whether the text so far ends with such a character.
fn ends_with(flow: &[Flow], is_it: fn(char) -> bool) -> bool {
    matches!(flow.last(), Some(Flow::Inline(last)) if walk::plain(std::slice::from_ref(last)).ends_with(is_it))
}

fn begins_with(flow: &[Flow], is_it: fn(char) -> bool) -> bool {
    matches!(flow.first(), Some(Flow::Inline(first)) if walk::plain(std::slice::from_ref(first)).starts_with(is_it))
}

pub(super) fn without_id(mut attributes: Vec<(String, String)>) -> Vec<(String, String)> {
    attributes.retain(|(name, _)| name != "id");
    attributes
}
