//! Verse and quotations, and whose they are.

use pulldown_cmark::Event;

use super::blocks::Builder;
use super::inlines::Mode;
use super::tree::{Kind, Node};
use article::walk::plain;
use article::{Block, DispQuote, Inline, P, VerseGroup};
use reading::text::tidy_inlines;

impl Builder<'_, '_> {
    /// A line block: every `|` begins a line of verse.
    pub fn line_block(&mut self, nodes: &[Node]) -> Vec<P> {
        let begins = |node: &Node| {
            matches!(node.kind, Kind::Leaf(Event::SoftBreak))
                && self.chunk.slice(node.end..node.end + 1) == "|"
        };
        let breaks: Vec<usize> = nodes
            .iter()
            .enumerate()
            .filter(|(_, node)| begins(node))
            .map(|(index, _)| index)
            .collect();
        let mut out = Vec::new();
        let mut begin = 0;
        for end in breaks.into_iter().chain([nodes.len()]) {
            let line = nodes.get(begin..end).unwrap_or(&[]);
            out.extend(self.verse_line(line, 1));
            begin = end + 1;
        }
        out
    }

    /// One line of verse; `skip` bytes at its beginning are its mark. Indentation is kept as
    /// no-break spaces.
    pub fn verse_line(&mut self, nodes: &[Node], skip: usize) -> Option<P> {
        let (first, last) = (nodes.first()?, nodes.last()?);
        let raw = self.chunk.slice(first.start + skip..last.end);
        let indent = raw.len() - raw.trim_start_matches(' ').len();
        let content = tidy_inlines(self.inlines(nodes, first.start + skip..last.end, Mode::FULL));
        let indent = indent.saturating_sub(skip);
        let mut content = content;
        if indent > 0 {
            content.insert(0, Inline::text("\u{a0}".repeat(indent.min(40))));
            content = tidy_inlines(content);
        }
        Some(P { id: String::new(), content, at: self.at(first.start), ..P::default() })
    }

    /// A quotation; a last paragraph `— Somebody` is its attribution.
    pub fn quote(&mut self, node: &Node) -> Block {
        let mut blocks = self.blocks(&node.children);
        let attributed = matches!(blocks.last(), Some(Block::P(p)) if plain(&p.content).starts_with("— "))
            && blocks.len() > 1;
        let attrib = if attributed { blocks.pop() } else { None };
        let attrib = attrib
            .and_then(|block| if let Block::P(p) = block { Some(without_dash(p)) } else { None });
        Block::DispQuote(DispQuote { id: String::new(), blocks, attrib, ..DispQuote::default() })
    }
}

/// Whether every line of a paragraph begins with `| ` or goes on with the line before.
pub fn is_verse(raw: &str) -> bool {
    let mark = |line: &str| line == "|" || line.starts_with("| ");
    raw.lines().next().is_some_and(mark)
        && raw.lines().skip(1).all(|line| mark(line) || line.starts_with(' '))
}

/// Stanzas, parted by lines without words; the last line of the last one may say whose they are.
pub fn stanzas(id: String, lines: Vec<P>) -> impl Iterator<Item = Block> {
    let mut lines = lines;
    let attributed =
        lines.len() > 1 && lines.last().is_some_and(|p| plain(&p.content).starts_with("— "));
    let mut attrib = if attributed { lines.pop().map(without_dash) } else { None };
    let mut groups: Vec<Vec<P>> = lines
        .split(|p| plain(&p.content).trim().is_empty())
        .map(<[P]>::to_vec)
        .filter(|lines| !lines.is_empty())
        .collect();
    let last = groups.pop();
    let mut id = Some(id);
    let mut group = move |lines, attrib| {
        Block::VerseGroup(VerseGroup {
            id: id.take().unwrap_or_default(),
            lines,
            attrib,
            ..VerseGroup::default()
        })
    };
    let mut out: Vec<Block> = groups.into_iter().map(|lines| group(lines, None)).collect();
    out.extend(last.map(|lines| group(lines, attrib.take())));
    out.into_iter()
}

/// An attribution without the dash before it: the layout sets its own.
pub fn without_dash(p: P) -> P {
    let mut p = p;
    if let Some(Inline::Text(text)) = p.content.first_mut() {
        *text = text.strip_prefix("— ").unwrap_or(text).to_owned();
    }
    p.content = tidy_inlines(p.content);
    p
}
