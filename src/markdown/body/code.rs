//! Code, and listings: code with a caption or a number.

use crate::findings;
use pulldown_cmark::{CodeBlockKind, Event};

use super::attributes::{self, Attributes};
use super::blocks::{Builder, Item};
use super::inlines::Mode;
use super::tree::{Kind, Node};
use super::{mask, numbers};
use article::{At, Block, Code, P, Statement, Word};
use reading::place::Origin;

/// What captions a listing: its text, its label, its id.
struct ListingCaption {
    text: Option<String>,
    label: Option<String>,
    id: Option<String>,
}

/// The caption of a listing; nothing when its attributes give none and no id that asks for a
/// number.
fn of_listing(attributes: &Attributes) -> Option<ListingCaption> {
    let text = attributes.get("caption").or_else(|| attributes.get("lst-cap")).map(str::to_owned);
    let label = attributes.get("label").map(str::to_owned);
    let id = attributes.id.clone();
    let counts = id.as_deref().is_some_and(|id| id.starts_with("lst-") || id.starts_with("lst:"));
    (text.is_some() || label.is_some() || counts).then_some(ListingCaption { text, label, id })
}

impl Builder<'_, '_> {
    /// Code; a listing when it has a caption or a number.
    pub fn code(&mut self, kind: &CodeBlockKind, node: &Node, out: &mut Vec<Item>) {
        let at = self.at(node.start);
        let mut text = String::new();
        for child in &node.children {
            if let Kind::Leaf(Event::Text(line)) = &child.kind {
                text.push_str(&mask::verbatim(line));
            }
        }
        let (mut id, mut language, mut caption) = (String::new(), None, None);
        if let CodeBlockKind::Fenced(info) = kind {
            let info = mask::verbatim(info).trim().to_owned();
            if !is_closed(self.chunk.slice(node.range())) {
                self.session.faults.push(at, findings::code_open());
            }
            if let Some((format, _)) = attributes::raw(&info) {
                return self.session.faults.push(at, findings::raw_lost(format));
            }
            let attributes =
                attributes::parse(info.get(info.find('{').unwrap_or(info.len())..).unwrap_or(""))
                    .map(|(attributes, _)| attributes);
            if let Some(attributes) = &attributes {
                let numbering = |class: &String| {
                    matches!(class.as_str(), "numberLines" | "number-lines" | "numberSource")
                };
                let mut rest = attributes.clone();
                rest.classes.retain(|class| !numbering(class));
                self.left_over(&rest, 1, &["caption", "lst-cap", "label", "startFrom"], at);
                caption = of_listing(attributes);
            }
            let word =
                info.split(|c: char| c.is_whitespace() || c == '{').next().unwrap_or("").to_owned();
            id = self
                .session
                .id(attributes.as_ref().and_then(|attributes| attributes.id.as_deref()), at);
            language = Some(word)
                .filter(|word| !word.is_empty())
                .or_else(|| attributes?.classes.into_iter().next());
        }
        let code = Code { id, language, text, ..Code::default() };
        out.push(Item::Block(match caption {
            Some(caption) => self.listing(code, &caption, at),
            None => Block::Code(code),
        }));
    }

    /// A listing with its caption and number.
    fn listing(&mut self, code: Code, caption: &ListingCaption, at: At) -> Block {
        let content = caption.text.as_deref().map(|text| {
            super::line(text, Origin::point(at), super::dialect(), Mode::FULL, self.session)
        });
        let title = content.map(|content| P { id: String::new(), content, at, ..P::default() });
        let label =
            caption.label.as_deref().map(|label| self.session.label_of(Word::ListingLabel, label));
        let label = label.or_else(|| caption.id.is_some().then(|| numbers::counted("listing")));
        let id = code.id.clone();
        Block::Statement(Statement {
            id,
            label,
            title,
            blocks: vec![Block::Code(Code { id: String::new(), ..code })],
            ..Statement::default()
        })
    }
}

/// Whether the last line of fenced code closes it.
fn is_closed(raw: &str) -> bool {
    let line = |line: &str| line.trim_matches([' ', '>', '\t', '\r']).to_owned();
    let mut lines = raw.trim_end().lines();
    let first = lines.next().map(line).unwrap_or_default();
    let Some(fence) = first.chars().next() else { return true };
    let length = first.chars().take_while(|c| *c == fence).count();
    lines
        .next_back()
        .map(line)
        .is_some_and(|last| last.chars().all(|c| c == fence) && last.chars().count() >= length)
}
