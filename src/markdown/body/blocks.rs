//! Blocks: from nodes to the article.

use crate::findings;
use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::Session;
use super::inlines::Mode;
use super::mask::Island;
use super::page_marks::lone_page;
use super::tex::{self, TexBlock};
use super::tokens::{Token, lex};
use super::tree::{Chunk, Kind, Node};
use super::verse::{is_verse, stanzas};
use super::{divs, headings, leftovers, mask};
use article::{At, Block, Code, Fig, Inline, Note, P};
use reading::ids;
use reading::text::{tidy, tidy_inlines};

/// Turns nodes of one chunk into the article's blocks.
pub struct Builder<'b, 'a> {
    /// The text.
    pub chunk: &'b Chunk<'b>,
    /// What the texts of the article share.
    pub session: &'b mut Session<'a>,
}

/// What stands at the top level, before sections are made.
pub enum Item {
    /// A block.
    Block(Block),
    /// A heading.
    Heading(Heading),
    /// The place of the reference list.
    Refs(At),
    /// Blocks that belong behind the body.
    Back(divs::BackDiv),
    /// A page of the published edition begins with what follows.
    Page(Inline, At),
}

/// A heading.
pub struct Heading {
    /// 1–6.
    pub level: u8,
    /// Its id, or an empty one.
    pub id: String,
    /// Its classes.
    pub classes: Vec<String>,
    /// Its number, when the source gives one.
    pub label: Option<String>,
    /// Its text.
    pub title: Vec<Inline>,
    /// Where it stands.
    pub at: At,
}

impl Builder<'_, '_> {
    /// The place of a byte.
    pub fn at(&self, offset: usize) -> At {
        self.chunk.places.at(offset)
    }

    /// The items that nodes make at the top level.
    pub fn items(&mut self, nodes: &[Node]) -> Vec<Item> {
        let mut out = Vec::new();
        let mut index = 0;
        while let Some(node) = nodes.get(index) {
            self.blank_line_missing(
                index.checked_sub(1).and_then(|before| nodes.get(before)),
                node,
            );
            let rest = nodes.get(index..).unwrap_or(&[]);
            index += if node.is_inline() {
                let run = rest.iter().position(|node| !node.is_inline()).unwrap_or(rest.len());
                self.paragraph(rest.get(..run).unwrap_or(&[]), &mut out);
                run
            } else if let Some(taken) = self.captioned_table(rest, &mut out) {
                taken
            } else {
                self.item(node, &mut out);
                1
            };
        }
        self.place_pages(out)
    }

    /// Blocks where no section can begin; a heading there becomes a bold paragraph.
    pub fn blocks(&mut self, nodes: &[Node]) -> Vec<Block> {
        let items = self.items(nodes);
        self.plain_blocks(items)
    }

    /// Items without sections.
    pub fn plain_blocks(&mut self, items: Vec<Item>) -> Vec<Block> {
        let mut out = Vec::new();
        for item in items {
            match item {
                Item::Block(block) => out.push(block),
                Item::Heading(heading) => {
                    self.session.faults.push(heading.at, findings::heading_misplaced());
                    out.push(Block::P(P {
                        id: heading.id,
                        content: vec![Inline::Bold(heading.title)],
                        at: heading.at,
                        ..P::default()
                    }));
                }
                Item::Refs(at) => self.session.faults.push(at, findings::list_misplaced()),
                Item::Back(div) => out.extend(div.blocks),
                Item::Page(..) => {}
            }
        }
        out
    }

    fn item(&mut self, node: &Node, out: &mut Vec<Item>) {
        match &node.kind {
            Kind::Tag(tag) => self.block_element(tag, node, out),
            Kind::Leaf(Event::Html(html)) => self.html(html, node.start),
            Kind::Leaf(Event::Rule) => {
                let lost = self
                    .chunk
                    .slice(node.range())
                    .split_whitespace()
                    .filter(|run| run.starts_with("--"))
                    .count()
                    > 1;
                let said = if lost { findings::columns_broken() } else { findings::rule_ignored() };
                self.session.faults.push(self.at(node.start), said);
            }
            Kind::Leaf(_) => {}
            Kind::Div(attributes) => self.div(attributes, node, out),
            Kind::Island(Island::Grid) => out.push(Item::Block(self.grid(node, None))),
            Kind::Island(Island::Columns) => out.push(Item::Block(self.columns(node, None))),
            Kind::Island(Island::Html) => out.push(Item::Block(self.html_table(node, None))),
            Kind::Island(Island::Metadata) => {
                self.session.faults.push(self.at(node.start), findings::metadata_in_text())
            }
        }
    }

    /// Notes a block that begins right below a paragraph: Pandoc would not take it for one.
    fn blank_line_missing(&mut self, before: Option<&Node>, node: &Node) {
        let below = before.is_some_and(|before| matches!(before.kind, Kind::Tag(Tag::Paragraph)));
        // In an item, a list may follow the text at once.
        if !below || self.session.items > 0 || self.is_parted(node.start) {
            return;
        }
        let said = match &node.kind {
            Kind::Tag(Tag::Heading { .. }) => findings::heading_below_text(),
            Kind::Tag(Tag::BlockQuote(_)) => findings::quote_below_text(),
            Kind::Tag(Tag::List(_)) => findings::list_below_text(),
            Kind::Tag(_) | Kind::Leaf(_) | Kind::Div(_) | Kind::Island(_) => return,
        };
        self.session.faults.push(self.at(node.start), said);
    }

    /// Whether a blank line stands before this byte.
    fn is_parted(&self, start: usize) -> bool {
        let before = self.chunk.slice(0..start).trim_end_matches([' ', '>']);
        let line =
            before.strip_suffix('\n').and_then(|before| before.rsplit('\n').next()).unwrap_or("");
        line.trim_matches([' ', '>', '\t']).is_empty()
    }

    fn block_element(&mut self, tag: &Tag, node: &Node, out: &mut Vec<Item>) {
        match tag {
            Tag::Paragraph => self.paragraph(&node.children, out),
            Tag::Heading { level, .. } => out.push(Item::Heading(self.heading(*level as u8, node))),
            Tag::BlockQuote(_) => out.push(Item::Block(self.quote(node))),
            Tag::CodeBlock(kind) => self.code(kind, node, out),
            Tag::List(start) => out.push(Item::Block(self.list(*start, node))),
            Tag::FootnoteDefinition(label) => self.note(label, node),
            Tag::DefinitionList => self.definitions(node, out),
            Tag::Table(columns) => out.push(Item::Block(self.table(columns, node, None))),
            Tag::HtmlBlock => match self.html_paragraph(node) {
                Some(content) if content.is_empty() => {}
                Some(content) => out.push(html_figure(content, self.at(node.start))),
                None => self.html_block(node),
            },
            // Items, cells and terms are read by what holds them.
            _ => out.extend(self.items(&node.children)),
        }
    }

    fn heading(&mut self, level: u8, node: &Node) -> Heading {
        let at = self.at(node.start);
        let (attributes, end) = headings::attributes(self.chunk, node);
        let end = self.without_hashes(node.start, end);
        let labels = self.session.tex_labels.len();
        let title = tidy_inlines(self.inlines(&node.children, node.start..end, Mode::FULL));
        let mut title = leftovers::without_last_backslash(title);
        let labelled = self.session.tex_label(labels);
        self.underlined_lines(node, at);
        title
            .splice(0..0, attributes.get("page").and_then(|folio| self.session.pin(folio, at)))
            .for_each(drop);
        let id = self.session.id(attributes.id.as_deref().or(labelled.as_deref()), at);
        self.left_over(&attributes, 1, &["page", "label"], at);
        let label = attributes.get("label").map(tidy);
        Heading { level, id, classes: attributes.classes, label, title, at }
    }

    /// The end of a heading's text before the `#` that may close it: `## Title ## {#id}`.
    fn without_hashes(&self, start: usize, end: usize) -> usize {
        let text = self.chunk.slice(start..end).trim_end();
        let bare = text.trim_end_matches('#');
        let closed = bare.len() < text.len() && bare.ends_with(' ') && text.starts_with('#');
        if closed { start + bare.trim_end().len() } else { end }
    }

    /// Notes a heading that a line of dashes has made of several lines.
    fn underlined_lines(&mut self, node: &Node, at: At) {
        let raw = self.chunk.slice(node.range());
        if !raw.starts_with('#') && raw.trim_end().lines().count() > 2 {
            self.session.faults.push(at, findings::heading_of_lines());
        }
    }

    /// A paragraph: perhaps a figure, verse, or text with formulas between.
    fn paragraph(&mut self, nodes: &[Node], out: &mut Vec<Item>) {
        let (Some(first), Some(last)) = (nodes.first(), nodes.last()) else { return };
        let window = first.start..last.end;
        let at = self.at(first.start);
        // A backslash before the first character says that it is no mark.
        let escaped = usize::from(self.chunk.slice(0..first.start).ends_with('\\'));
        let raw = self.chunk.slice(first.start - escaped..last.end);
        if self.no_text(raw, window.clone(), at, out) {
            return;
        }
        if is_verse(raw) {
            let lines = self.line_block(nodes);
            return out.extend(stanzas(String::new(), lines).map(Item::Block));
        }
        if raw.starts_with(":::") {
            self.session.faults.push(at, findings::fence_as_text());
        } else if raw.starts_with(": ") {
            self.session.faults.push(at, findings::caption_alone());
        }
        if let Some(folio) = lone_page(raw) {
            return out.extend(self.session.pin(&folio, at).map(|mark| Item::Page(mark, at)));
        }
        let tokens = lex(self.chunk, nodes, window);
        if let Some(media) = self.supplement(&tokens, at) {
            return out.push(Item::Block(Block::Media(media)));
        }
        if let Some(figure) = self.figure(&tokens, at) {
            return out.push(Item::Block(Block::Fig(figure)));
        }
        self.text_and_formulas(&tokens, at, out);
    }

    /// What looks like a paragraph to CommonMark and is none: a broken table, raw TeX, a shortcode.
    fn no_text(&mut self, raw: &str, window: Range<usize>, at: At, out: &mut Vec<Item>) -> bool {
        let begins = self.chunk.slice(0..window.start).trim().is_empty();
        if begins && (raw.starts_with("% ") || raw.starts_with("%\n")) {
            self.session.faults.push(at, findings::title_block());
            return true;
        }
        if leftovers::is_broken_table(raw) {
            self.session.faults.push(at, findings::pipe_table_broken());
            out.push(self.as_typed(raw));
            return true;
        }
        if let Some(code) = leftovers::lone_shortcode(raw) {
            self.shortcode(code, raw, at, out);
            return true;
        }
        let Some(block) = tex::block(raw) else { return false };
        match block {
            TexBlock::Layout(command) => {
                self.session.faults.push(at, findings::tex_layout(command))
            }
            TexBlock::Definitions(own, others) => self.tex_definitions(raw, own, others, at),
            TexBlock::Formula { tex, numbered } => {
                out.push(self.formula(tex, None, numbered, window))
            }
            TexBlock::Environment(name) => {
                self.session.faults.push(at, findings::tex_block_kept(name));
                out.push(self.as_typed(raw));
            }
        }
        true
    }

    /// Lines that cannot be read, as a listing.
    fn as_typed(&self, raw: &str) -> Item {
        Item::Block(Block::Code(Code { text: format!("{}\n", raw.trim_end()), ..Code::default() }))
    }

    fn shortcode(&mut self, code: &str, raw: &str, at: At, out: &mut Vec<Item>) {
        if code.starts_with("pagebreak") {
            return self.session.faults.push(at, findings::tex_layout(raw.trim()));
        }
        let said = if code.starts_with("include") {
            findings::include_kept(raw.trim())
        } else {
            findings::shortcode_kept(raw.trim())
        };
        self.session.faults.push(at, said);
        out.push(Item::Block(Block::P(P {
            id: String::new(),
            content: vec![Inline::text(raw.trim())],
            at,
            ..P::default()
        })));
    }

    /// A paragraph, unless nothing is in it.
    pub fn text(&mut self, tokens: &[Token], at: At, out: &mut Vec<Item>) {
        let labels = self.session.tex_labels.len();
        let content = tidy_inlines(self.run(tokens, Mode::FULL));
        self.session.unplaced_labels(labels);
        let content = leftovers::without_last_backslash(content);
        if !content.is_empty() {
            out.push(Item::Block(Block::P(P { id: String::new(), content, at, ..P::default() })));
        }
    }

    fn note(&mut self, label: &str, node: &Node) {
        let at = self.at(node.start);
        let mut blocks = self.blocks(&node.children);
        let label = mask::verbatim(label);
        if blocks.is_empty() {
            self.session.faults.push(at, findings::note_empty(&*label));
            // Its call still leads somewhere.
            blocks.push(Block::P(P { at, ..P::default() }));
        }
        let id = ids::prefixed("fn", &label);
        self.session.id(Some(&id), at);
        self.session.labels.push((label.into_owned(), at));
        self.session.notes.push(Note { id, blocks, at, ..Note::default() });
    }
}

/// A picture that stands alone in HTML is a figure; several are a paragraph.
fn html_figure(content: Vec<Inline>, at: At) -> Item {
    match content.as_slice() {
        [Inline::InlineGraphic(graphic)] => {
            Item::Block(Block::Fig(Fig { graphics: vec![graphic.clone()], at, ..Fig::default() }))
        }
        _ => Item::Block(Block::P(P { id: String::new(), content, at, ..P::default() })),
    }
}
