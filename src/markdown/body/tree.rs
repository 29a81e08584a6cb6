//! The events of the CommonMark parser as a tree in which every node knows its range of bytes.

use crate::findings;
use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag};

use super::attributes::Attributes;
use super::fences::Fence;
use super::markers::Marker;
use super::mask::{self, Island, Masked, solid};
use super::{Session, dialect};
use reading::place::{Origin, Places};

/// How deep blocks and inline mark-up may be nested, together.
const DEEPEST: usize = 64;

/// A text in Markdown, made ready.
pub struct Chunk<'a> {
    /// The text as typed.
    pub source: &'a str,
    /// The places of its characters in the file.
    pub places: Places<'a>,
    masked: Masked,
}

impl<'a> Chunk<'a> {
    /// Makes a text ready.
    pub fn new(source: &'a str, origin: Origin) -> Chunk<'a> {
        Chunk { source, places: Places::new(source, origin), masked: mask::mask(source, arrivals) }
    }

    /// Makes a text of one line ready, which holds no tables and lists.
    pub fn line(source: &'a str, origin: Origin) -> Chunk<'a> {
        Chunk {
            source,
            places: Places::new(source, origin),
            masked: mask::mask(source, |_, starts| vec![false; starts.len()]),
        }
    }

    /// The mark of the ordered list's item that begins at this byte.
    pub fn marker(&self, start: usize) -> Option<&Marker> {
        let start = solid(self.source, start);
        let markers = &self.masked.markers;
        markers
            .get(markers.partition_point(|marker| marker.start < start))
            .filter(|marker| marker.start == start)
    }

    /// The marks of items, in order.
    pub fn markers(&self) -> &[Marker] {
        &self.masked.markers
    }

    /// The attributes of a reference that the definition of its label gives.
    pub fn reference(&self, label: &str) -> Option<&Attributes> {
        self.masked.references.get(&label.to_lowercase())
    }

    /// The masked text, which is as long as the source.
    pub fn masked(&self) -> &str {
        &self.masked.text
    }

    /// The source of a node.
    pub fn slice(&self, range: Range<usize>) -> &'a str {
        self.source.get(range).unwrap_or("")
    }
}

/// Which of these bytes CommonMark takes for the beginning of a rule or an item.
fn arrivals(masked: &str, starts: &[usize]) -> Vec<bool> {
    let events = Parser::new_ext(masked, dialect()).into_offset_iter();
    let begins = events.filter_map(|(event, range)| {
        matches!(event, Event::Rule | Event::Start(Tag::Item)).then_some(range.start)
    });
    let found: BTreeSet<usize> = begins.map(|start| solid(masked, start)).collect();
    starts.iter().map(|start| found.contains(start)).collect()
}

/// A node of the tree.
#[derive(Debug)]
pub struct Node<'m> {
    /// First byte.
    pub start: usize,
    /// Byte behind the last.
    pub end: usize,
    /// What it is.
    pub kind: Kind<'m>,
    /// What is in it.
    pub children: Vec<Node<'m>>,
}

/// What a node is.
#[derive(Debug)]
pub enum Kind<'m> {
    /// An element of CommonMark with content.
    Tag(Tag<'m>),
    /// One without.
    Leaf(Event<'m>),
    /// A div.
    Div(Attributes),
    /// A block that CommonMark does not know.
    Island(Island),
}

impl Node<'_> {
    /// Its range of bytes.
    pub fn range(&self) -> Range<usize> {
        self.start..self.end
    }

    /// Whether it stands inside a paragraph.
    pub fn is_inline(&self) -> bool {
        match &self.kind {
            Kind::Tag(tag) => {
                matches!(
                    tag,
                    Tag::Emphasis
                        | Tag::Strong
                        | Tag::Strikethrough
                        | Tag::Superscript
                        | Tag::Subscript
                        | Tag::Link { .. }
                        | Tag::Image { .. }
                )
            }
            Kind::Leaf(event) => !matches!(event, Event::Rule | Event::Html(_)),
            Kind::Div(_) | Kind::Island(_) => false,
        }
    }
}

/// Reads a chunk into a tree.
pub fn parse<'m>(chunk: &'m Chunk, options: Options, session: &mut Session) -> Vec<Node<'m>> {
    // A closing tag was told of with its opening one.
    for dropped in chunk.masked.tags.iter().filter(|dropped| !dropped.tag.starts_with("</")) {
        session
            .faults
            .push(chunk.places.at(dropped.start), findings::html_tag_dropped(&dropped.tag));
    }
    let mut tree = Tree { chunk, session, roots: Vec::new(), open: Vec::new(), next_fence: 0 };
    for (event, range) in Parser::new_ext(chunk.masked(), options).into_offset_iter() {
        if !tree.take(event, range) {
            break;
        }
    }
    tree.finish()
}

struct Tree<'m, 'c, 's, 'a> {
    chunk: &'m Chunk<'c>,
    session: &'s mut Session<'a>,
    roots: Vec<Node<'m>>,
    open: Vec<Node<'m>>,
    next_fence: usize,
}

impl<'m> Tree<'m, '_, '_, '_> {
    /// Takes an event; false when the tree is too deep to go on.
    fn take(&mut self, event: Event<'m>, range: Range<usize>) -> bool {
        match event {
            Event::Start(tag) => return self.push(Kind::Tag(tag), range),
            Event::End(_) => {
                self.close_divs();
                self.pop(range.end);
            }
            Event::Rule => {
                if let Some(index) = self.fence_at(range.start) {
                    return self.fence(index);
                }
                let islands = &self.chunk.masked.islands;
                let found = islands.binary_search_by_key(&range.start, |(island, _)| island.start);
                if let Some((island, kind)) = found.ok().and_then(|index| islands.get(index)) {
                    self.add(Node {
                        start: island.start,
                        end: island.end,
                        kind: Kind::Island(*kind),
                        children: Vec::new(),
                    });
                    return true;
                }
                self.add(Node {
                    start: range.start,
                    end: range.end,
                    kind: Kind::Leaf(Event::Rule),
                    children: Vec::new(),
                });
            }
            event => self.add(Node {
                start: range.start,
                end: range.end,
                kind: Kind::Leaf(event),
                children: Vec::new(),
            }),
        }
        true
    }

    fn push(&mut self, kind: Kind<'m>, range: Range<usize>) -> bool {
        if self.open.len() >= DEEPEST {
            let at = self.chunk.places.at(range.start);
            self.session.faults.push(at, findings::nested_too_deep(DEEPEST));
            return false;
        }
        self.open.push(Node { start: range.start, end: range.end, kind, children: Vec::new() });
        true
    }

    fn add(&mut self, node: Node<'m>) {
        match self.open.last_mut() {
            Some(parent) => parent.children.push(node),
            None => self.roots.push(node),
        }
    }

    fn pop(&mut self, end: usize) {
        if let Some(mut node) = self.open.pop() {
            node.end = node.end.max(end);
            self.add(node);
        }
    }

    fn fences(&self) -> &'m [Fence] {
        &self.chunk.masked.fences
    }

    fn fence_at(&self, offset: usize) -> Option<usize> {
        let index = self.fences().partition_point(|fence| fence.line.end <= offset);
        self.fences().get(index).filter(|fence| fence.line.start <= offset).map(|_| index)
    }

    fn fence(&mut self, index: usize) -> bool {
        self.lost_fences(index);
        self.next_fence = index + 1;
        let Some(fence) = self.fences().get(index) else { return true };
        if let Some(attributes) = &fence.opens {
            let indent =
                self.chunk.slice(fence.line.clone()).chars().take_while(|&c| c == ' ').count();
            let whole =
                self.push(Kind::Div(attributes.clone()), fence.line.start + indent..fence.line.end);
            if whole && fence.empty {
                self.pop(fence.line.end);
            }
            return whole;
        }
        if matches!(self.open.last(), Some(Node { kind: Kind::Div(_), .. })) {
            self.pop(fence.line.end);
        } else {
            self.unbalanced(fence.line.start, findings::fence_closes_nothing());
        }
        true
    }

    /// Fences that never came as a rule, because raw HTML stands around them.
    fn lost_fences(&mut self, before: usize) {
        for fence in self.fences().get(self.next_fence..before).unwrap_or(&[]) {
            self.unbalanced(fence.line.start, findings::fence_in_html());
        }
    }

    fn unbalanced(&mut self, offset: usize, said: report::Said) {
        self.session.faults.push(self.chunk.places.at(offset), said);
    }

    /// Closes divs that are still open where what is around them ends.
    fn close_divs(&mut self) {
        while let Some(Node { start, end, kind: Kind::Div(_), .. }) = self.open.last() {
            let (start, end) = (*start, *end);
            self.unbalanced(start, findings::div_open());
            self.pop(end);
        }
    }

    fn finish(mut self) -> Vec<Node<'m>> {
        self.lost_fences(self.fences().len());
        while !self.open.is_empty() {
            self.close_divs();
            self.pop(0);
        }
        self.roots
    }
}
