//! Divs: `::: {.class}` … `:::`.

use crate::findings;
use pulldown_cmark::{Event, Tag};

use super::attributes::Attributes;
use super::blocks::{Builder, Heading, Item};
use super::numbers;
use super::tree::{Kind, Node};
use super::verse::{stanzas, without_dash};
use article::walk::{self, plain};
use article::{At, Block, BoxedText, Inline, Lang, P, Statement};
use reading::text::tidy;

/// Where something behind the body goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BackKind {
    /// Acknowledgements.
    Ack,
    /// An appendix.
    App,
    /// Another section, with its `sec-type`.
    Sec(&'static str),
}

impl BackKind {
    /// The place that a class of a heading or div names.
    pub fn of(class: &str) -> Option<BackKind> {
        Some(match class {
            "ack" | "acknowledgements" | "acknowledgments" => BackKind::Ack,
            "appendix" | "app" => BackKind::App,
            "data-availability" => BackKind::Sec("data-availability"),
            "coi-statement" | "coi" | "conflict-of-interest" | "competing-interests" => {
                BackKind::Sec("coi-statement")
            }
            "ethics-statement" | "ethics" => BackKind::Sec("ethics-statement"),
            "funding" | "financial-disclosure" => BackKind::Sec("financial-disclosure"),
            "author-contributions" => BackKind::Sec("author-contributions"),
            "supplementary-material" => BackKind::Sec("supplementary-material"),
            "abbreviations" => BackKind::Sec("abbreviations"),
            "glossary" => BackKind::Sec("glossary"),
            "bio" | "biography" | "biographies" => BackKind::Sec("bio"),
            _ => return None,
        })
    }
}

/// A div that belongs behind the body.
pub struct BackDiv {
    /// Where it goes.
    pub kind: BackKind,
    /// Its id, or an empty one.
    pub id: String,
    /// Its heading; empty when it has none.
    pub title: Vec<Inline>,
    /// Its blocks.
    pub blocks: Vec<Block>,
    /// Where it stands.
    pub at: At,
}

/// The kinds of statement; the last has no name of its own.
const STATEMENTS: [&str; 13] = [
    "theorem",
    "lemma",
    "proposition",
    "corollary",
    "conjecture",
    "definition",
    "axiom",
    "hypothesis",
    "assumption",
    "example",
    "remark",
    "proof",
    "statement",
];

/// The kind of statement that an id names, in Quarto's prefixes: `#thm-line`, `#alg-sort`.
fn numbered_kind(id: &str) -> Option<&'static str> {
    let (prefix, _) = id.split_once(['-', ':'])?;
    Some(match prefix {
        "thm" => "theorem",
        "lem" => "lemma",
        "cor" => "corollary",
        "prp" => "proposition",
        "cnj" => "conjecture",
        "def" => "definition",
        "exm" => "example",
        "rem" => "remark",
        "alg" => "algorithm",
        _ => return None,
    })
}

fn without_label(pairs: &[(String, String)]) -> Vec<(String, String)> {
    pairs.iter().filter(|(name, _)| name != "label").cloned().collect()
}

impl Builder<'_, '_> {
    /// A div; one of an unknown class is its content.
    pub fn div(&mut self, attributes: &Attributes, node: &Node, out: &mut Vec<Item>) {
        let at = self.at(node.start);
        if let Some(mark) = attributes.get("page").and_then(|folio| self.session.pin(folio, at)) {
            out.push(Item::Page(mark, at));
        }
        if let (Some(tag), true) = (attributes.get("lang"), attributes.classes.is_empty()) {
            return self.in_language(tag, attributes, node, at, out);
        }
        if let ([(key, _)], true, None) =
            (attributes.pairs.as_slice(), attributes.classes.is_empty(), &attributes.id)
            && key == "page"
        {
            return out.extend(self.items(&node.children));
        }
        if attributes.id.as_deref() == Some("refs") {
            return self.refs(node, at, out);
        }
        if attributes.has("table-notes") {
            return self.table_notes(attributes, node, at, out);
        }
        if attributes.id.as_deref().is_some_and(|id| id.starts_with("tbl-")) {
            return self.table_div(attributes, node, at, out);
        }
        if attributes.id.as_deref().is_some_and(|id| id.starts_with("fig-"))
            || attributes.get("layout-ncol").is_some()
        {
            return self.figure_div(attributes, node, at, out);
        }
        if let Some(kind) = attributes.id.as_deref().and_then(numbered_kind) {
            return out.push(Item::Block(self.numbered(kind, attributes, node, at)));
        }
        for class in &attributes.classes {
            if let Some(kind) = BackKind::of(class) {
                return out.push(Item::Back(self.back_div(kind, attributes, node, at)));
            }
            if STATEMENTS.contains(&class.as_str()) {
                let label = self.session.words.statement(class).unwrap_or_default().to_owned();
                return out.push(Item::Block(self.statement(&label, attributes, node, at)));
            }
            match class.as_str() {
                class
                    if class == "box" || class == "boxed-text" || class.starts_with("callout-") =>
                {
                    return out.push(Item::Block(self.boxed(attributes, node, at)));
                }
                "verse" => return self.verse(attributes, node, at, out),
                _ => {}
            }
        }
        let said = attributes
            .classes
            .first()
            .map_or_else(findings::div_without_class, findings::div_unknown);
        self.session.faults.push(at, said);
        let mut items = self.items(&node.children);
        // What leads to the div leads to its first paragraph.
        let first = items.first_mut().filter(|_| attributes.id.is_some());
        if let Some(Item::Block(Block::P(P { id, .. })) | Item::Heading(Heading { id, .. })) = first
            && id.is_empty()
        {
            *id = self.session.id(attributes.id.as_deref(), at);
        }
        out.extend(items);
    }

    /// `::: {lang=ur}`: every text in it is in another language.
    fn in_language(
        &mut self,
        tag: &str,
        attributes: &Attributes,
        node: &Node,
        at: At,
        out: &mut Vec<Item>,
    ) {
        self.left_over(attributes, 0, &["lang", "dir", "page"], at);
        let mut items = self.items(&node.children);
        let lang = match Lang::parse(tag) {
            Ok(lang) => lang,
            Err(why) => {
                self.session.faults.push(at, findings::language_malformed(why));
                return out.extend(items);
            }
        };
        let foreign = |content: &mut Vec<Inline>| {
            *content =
                vec![Inline::Foreign { lang: lang.clone(), content: std::mem::take(content) }];
        };
        for item in &mut items {
            match item {
                Item::Block(block) => {
                    walk::blocks(std::slice::from_mut(block), &mut |_, content| foreign(content))
                }
                Item::Heading(heading) => foreign(&mut heading.title),
                Item::Back(div) => {
                    walk::blocks(&mut div.blocks, &mut |_, content| foreign(content))
                }
                Item::Refs(_) | Item::Page(..) => {}
            }
        }
        out.extend(items);
    }

    fn refs(&mut self, node: &Node, at: At, out: &mut Vec<Item>) {
        if let Some(child) = node.children.first() {
            let place = self.at(child.start);
            self.session.faults.push(place, findings::list_not_empty());
        }
        out.push(Item::Refs(at));
    }

    fn boxed(&mut self, attributes: &Attributes, node: &Node, at: At) -> Block {
        self.left_over(attributes, 1, &["title", "page"], at);
        let id = self.session.id(attributes.id.as_deref(), at);
        let (title, blocks) = self.titled(attributes, node);
        Block::BoxedText(BoxedText { id, title, blocks, ..BoxedText::default() })
    }

    fn statement(&mut self, label: &str, attributes: &Attributes, node: &Node, at: At) -> Block {
        self.left_over(attributes, 1, &["title", "label", "page"], at);
        let id = self.session.id(attributes.id.as_deref(), at);
        let (title, blocks) = self.titled(attributes, node);
        let label = attributes.get("label").map_or_else(|| label.to_owned(), tidy);
        Block::Statement(Statement {
            id,
            label: Some(label).filter(|label| !label.is_empty()),
            title,
            blocks,
            ..Statement::default()
        })
    }

    /// A theorem, an algorithm and the like that can be pointed at: it has a number, counted by
    /// kind.
    fn numbered(
        &mut self,
        kind: &'static str,
        attributes: &Attributes,
        node: &Node,
        at: At,
    ) -> Block {
        let given = attributes.get("label").map(tidy);
        let label = match given {
            Some(label) if label.contains(char::is_whitespace) => label,
            Some(number) => numbers::label(kind, &number, &self.session.words),
            None => numbers::counted(kind),
        };
        let mut attributes = attributes.clone();
        if !attributes.classes.is_empty() {
            attributes.classes.retain(|class| class != kind);
        }
        attributes.classes.insert(0, kind.to_owned());
        self.statement(
            &label,
            &Attributes { pairs: without_label(&attributes.pairs), ..attributes },
            node,
            at,
        )
    }

    fn back_div(
        &mut self,
        kind: BackKind,
        attributes: &Attributes,
        node: &Node,
        at: At,
    ) -> BackDiv {
        self.left_over(attributes, 1, &["title", "page"], at);
        let id = self.session.id(attributes.id.as_deref(), at);
        let (title, blocks) = self.titled(attributes, node);
        BackDiv { kind, id, title: title.map(|p| p.content).unwrap_or_default(), blocks, at }
    }

    /// The title of a div and its blocks: `title="…"`, or the heading with which it begins.
    fn titled(&mut self, attributes: &Attributes, node: &Node) -> (Option<P>, Vec<Block>) {
        let mut items = self.items(&node.children);
        let given = attributes.get("title").map(|title| P {
            id: String::new(),
            content: vec![Inline::text(tidy(title))],
            at: self.at(node.start),
            ..P::default()
        });
        let headed = given.is_none() && matches!(items.first(), Some(Item::Heading(_)));
        let heading = if headed { Some(items.remove(0)) } else { None };
        let title = heading.and_then(|item| {
            if let Item::Heading(Heading { id, title, at, .. }) = item {
                Some(P { id, content: title, at, ..P::default() })
            } else {
                None
            }
        });
        (given.or(title), self.plain_blocks(items))
    }

    /// Verse: every line of the source is a line of verse, every paragraph a stanza.
    fn verse(&mut self, attributes: &Attributes, node: &Node, at: At, out: &mut Vec<Item>) {
        self.left_over(attributes, 1, &["page"], at);
        let mut id = self.session.id(attributes.id.as_deref(), at);
        for child in &node.children {
            if !matches!(child.kind, Kind::Tag(Tag::Paragraph)) {
                out.extend(self.items(std::slice::from_ref(child)));
                continue;
            }
            let lines = child
                .children
                .split(|node| matches!(node.kind, Kind::Leaf(Event::SoftBreak | Event::HardBreak)));
            let mut lines: Vec<P> = lines.filter_map(|line| self.stanza_line(line)).collect();
            // A paragraph of its own may say whose the stanzas before are.
            let by = lines.len() == 1
                && lines.first().is_some_and(|p| plain(&p.content).starts_with("— "));
            if let (true, Some(Item::Block(Block::VerseGroup(verse)))) = (by, out.last_mut()) {
                verse.attrib = lines.pop().map(without_dash);
                continue;
            }
            out.extend(stanzas(std::mem::take(&mut id), lines).map(Item::Block));
        }
    }

    /// A line of a stanza, with or without the mark of a line block.
    fn stanza_line(&mut self, nodes: &[Node]) -> Option<P> {
        let first = nodes.first()?;
        let marked = self.chunk.slice(first.start..first.start + 2) == "| ";
        self.verse_line(nodes, usize::from(marked))
    }
}
