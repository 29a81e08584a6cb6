//! What belongs to a table or a figure: its caption, its attributes, the notes below it; and the
//! divs that hold it.

use crate::findings;
use pulldown_cmark::{Event, Tag};

use super::attributes::{self, Attributes};
use super::blocks::{Builder, Item};
use super::inlines::Mode;
use super::tokens::lex;
use super::tree::{Kind, Node};
use article::walk::{self, plain};
use article::{
    Align, At, Block, Caption, Fig, FigGroup, Inline, Note, P, RefType, TableWrap, Word, Xref,
};
use reading::ids;
use reading::text::tidy_inlines;

/// A caption: its text, its attributes and its place.
pub struct Captioned {
    content: Vec<Inline>,
    attributes: Attributes,
    at: At,
}

impl Captioned {
    /// What a table says of itself.
    pub fn of(content: Vec<Inline>, attributes: Attributes, at: At) -> Captioned {
        Captioned { content, attributes, at }
    }
}

/// The keys that a table's attributes may have.
const TABLE_KEYS: [&str; 4] = ["align", "label", "header-columns", "page"];

impl Builder<'_, '_> {
    /// `: Caption {#tbl-x}` or `Table: Caption {#tbl-x}`.
    pub fn caption(&mut self, node: &Node) -> Option<Captioned> {
        if !matches!(node.kind, Kind::Tag(Tag::Paragraph | Tag::TableRow)) {
            return None;
        }
        let raw = self.chunk.slice(node.range());
        let mark = [": ", "Table: ", "table: "].into_iter().find(|mark| raw.starts_with(mark))?;
        let (attributes, end) = attributes::behind(node, raw);
        // The one cell of a row, when the caption stands right below the table.
        let children = node
            .children
            .first()
            .filter(|cell| matches!(cell.kind, Kind::Tag(Tag::TableCell)))
            .map_or(&node.children, |cell| &cell.children);
        let labels = self.session.tex_labels.len();
        let content =
            tidy_inlines(self.inlines(children, node.start + mark.len()..end, Mode::FULL));
        let labelled = self.session.tex_label(labels);
        let attributes = Attributes { id: attributes.id.or(labelled), ..attributes };
        Some(Captioned { content, attributes, at: self.at(node.start) })
    }

    /// Gives a table its caption and what its attributes say.
    pub fn dress(&mut self, wrap: &mut TableWrap, caption: Captioned) {
        let Captioned { content, attributes, at } = caption;
        if !content.is_empty() {
            wrap.caption = Caption {
                paragraphs: vec![P { id: String::new(), content, at, ..P::default() }],
                ..Caption::default()
            };
        }
        self.apply(wrap, &attributes, at);
    }

    fn apply(&mut self, wrap: &mut TableWrap, attributes: &Attributes, at: At) {
        if wrap.id.is_empty() {
            wrap.id = self.session.id(attributes.id.as_deref(), at);
        }
        let (placement, rest) = attributes.placement();
        if !placement.is_free() {
            wrap.placement = placement;
        }
        self.left_over(&rest, 0, &TABLE_KEYS, at);
        if let Some(label) = attributes.get("label") {
            wrap.label = Some(self.session.label_of(Word::TableLabel, label));
        }
        if let Some(letters) = attributes.get("align") {
            self.align(wrap, letters, at);
        }
        if let Some(count) = attributes.get("header-columns") {
            match count.parse() {
                Ok(count) => head_columns(wrap, count),
                Err(_) => self.session.faults.push(at, findings::header_columns()),
            }
        }
    }

    /// `align="lcrd"`: a letter for each column; `d` puts decimal marks below each other.
    fn align(&mut self, wrap: &mut TableWrap, letters: &str, at: At) {
        let columns: Vec<char> = letters.chars().filter(|c| !c.is_whitespace()).collect();
        let found: Option<Vec<Align>> = columns.iter().map(|&letter| alignment(letter)).collect();
        match found {
            Some(found) if found.len() == wrap.table.columns.len() => wrap.table.columns = found,
            _ => {
                self.session.faults.push(at, findings::alignment(wrap.table.columns.len()));
            }
        }
    }

    /// `::: {.table-notes}` behind a table.
    pub fn table_notes(
        &mut self,
        attributes: &Attributes,
        node: &Node,
        at: At,
        out: &mut Vec<Item>,
    ) {
        self.left_over(attributes, 1, &[], at);
        let blocks = self.blocks(&node.children);
        if let Some(Item::Block(Block::TableWrap(wrap))) = out.last_mut() {
            self.notes_below(wrap, blocks);
            return;
        }
        self.session.faults.push(at, findings::notes_without_table());
        out.extend(blocks.into_iter().map(Item::Block));
    }

    /// Puts notes below a table. A paragraph that begins with a superscript is a note with that
    /// mark, and superscripts in the table that are the same call it.
    fn notes_below(&mut self, wrap: &mut TableWrap, blocks: Vec<Block>) {
        for block in blocks {
            let at = if let Block::P(p) = &block { p.at } else { At::default() };
            let (label, block) = marked(block);
            match (label, wrap.foot.last_mut()) {
                (None, Some(last)) if !matches!(block, Block::P(_)) => last.blocks.push(block),
                (None, _) => wrap.foot.push(Note { blocks: vec![block], at, ..Note::default() }),
                (Some(label), _) => {
                    let id = self.session.fresh_id(&ids::prefixed("tfn", &label));
                    wrap.foot.push(Note { id, label, blocks: vec![block], at, ..Note::default() });
                }
            }
        }
        let marks: Vec<(String, String)> = wrap
            .foot
            .iter()
            .filter(|note| !note.label.is_empty())
            .map(|note| (note.label.clone(), note.id.clone()))
            .collect();
        for cell in wrap.table.rows_mut().flat_map(|row| &mut row.cells) {
            walk::blocks(&mut cell.blocks, &mut |_, content| call_notes(content, &marks));
        }
        wrap.caption.paragraphs.iter_mut().for_each(|p| call_notes(&mut p.content, &marks));
    }

    /// `::: {#tbl-x}`: a table, notes below it, and its caption as the last paragraph.
    pub fn table_div(&mut self, attributes: &Attributes, node: &Node, at: At, out: &mut Vec<Item>) {
        let mut items = self.items(&node.children);
        let Some(index) =
            items.iter().position(|item| matches!(item, Item::Block(Block::TableWrap(_))))
        else {
            self.session.faults.push(at, findings::div_without_table());
            return out.extend(items);
        };
        let caption = if items.len() > index + 1 {
            items.pop_if(|item| matches!(item, Item::Block(Block::P(_))))
        } else {
            None
        };
        if let Some(Item::Block(Block::TableWrap(wrap))) = items.get_mut(index) {
            if let Some(Item::Block(Block::P(p))) = caption {
                wrap.caption.paragraphs.push(p);
            }
            self.apply(wrap, attributes, at);
        }
        out.extend(items);
    }

    /// `::: {#fig-x layout-ncol=2}`: panels, and the caption of the whole as the last paragraph.
    pub fn figure_div(
        &mut self,
        attributes: &Attributes,
        node: &Node,
        at: At,
        out: &mut Vec<Item>,
    ) {
        let mut panels = Vec::new();
        let mut rest = Vec::new();
        for child in &node.children {
            let pictures = self.pictures(child);
            if pictures.is_empty() {
                rest.extend(self.items(std::slice::from_ref(child)));
            }
            panels.extend(pictures);
        }
        if panels.is_empty() {
            self.session.faults.push(at, findings::div_without_picture());
            return out.extend(rest);
        }
        let caption = rest.pop_if(|item| matches!(item, Item::Block(Block::P(_))));
        let paragraphs =
            if let Some(Item::Block(Block::P(p))) = caption { vec![p] } else { Vec::new() };
        let (placement, left) = attributes.placement();
        self.left_over(&left, 0, &["layout-ncol", "layout-nrow", "label", "page"], at);
        let id = self.session.id(attributes.id.as_deref(), at);
        let label =
            attributes.get("label").map(|label| self.session.label_of(Word::FigureLabel, label));
        let number = |key| {
            attributes
                .get(key)
                .and_then(|count| count.parse::<u32>().ok())
                .filter(|&count| count > 0)
        };
        let count = u32::try_from(panels.len()).unwrap_or(u32::MAX);
        let columns = number("layout-ncol")
            .or_else(|| number("layout-nrow").map(|rows| count.div_ceil(rows)));
        panels.iter_mut().for_each(label_panel);
        let caption = Caption { paragraphs, ..Caption::default() };
        out.push(Item::Block(Block::FigGroup(FigGroup {
            id,
            label,
            caption,
            columns,
            panels,
            placement,
            at,
            ..FigGroup::default()
        })));
        out.extend(rest);
    }

    /// The figures of a paragraph that holds pictures and nothing else.
    fn pictures(&mut self, node: &Node) -> Vec<Fig> {
        let is_picture = |node: &Node| matches!(node.kind, Kind::Tag(Tag::Image { .. }));
        if !matches!(node.kind, Kind::Tag(Tag::Paragraph)) || !node.children.iter().any(is_picture)
        {
            return Vec::new();
        }
        let mut out = Vec::new();
        for line in node
            .children
            .split(|node| matches!(node.kind, Kind::Leaf(Event::SoftBreak | Event::HardBreak)))
        {
            let (Some(first), Some(last)) = (line.first(), line.last()) else { continue };
            let tokens = lex(self.chunk, line, first.start..last.end);
            let at = self.at(first.start);
            match self.figure(&tokens, at) {
                Some(figure) => out.push(figure),
                None => return Vec::new(),
            }
        }
        out
    }
}

fn alignment(letter: char) -> Option<Align> {
    match letter {
        'l' => Some(Align::Left),
        'c' => Some(Align::Center),
        'r' => Some(Align::Right),
        'd' | '.' => Some(Align::Char('.')),
        ',' => Some(Align::Char(',')),
        _ => None,
    }
}

/// Makes the cells of the first columns headers of their rows.
fn head_columns(wrap: &mut TableWrap, count: usize) {
    let table = &mut wrap.table;
    for rows in [&mut table.body, &mut table.foot] {
        let mut taken: Vec<u32> = vec![0; count];
        for row in rows {
            let mut column = 0;
            for cell in &mut row.cells {
                while taken.get(column).is_some_and(|&rows| rows > 0) {
                    column += 1;
                }
                cell.header |= column < count;
                let wide = usize::try_from(cell.colspan.max(1)).unwrap_or(usize::MAX);
                taken
                    .iter_mut()
                    .skip(column)
                    .take(wide)
                    .for_each(|rows| *rows = cell.rowspan.max(1));
                column = column.saturating_add(wide);
            }
            taken.iter_mut().for_each(|rows| *rows = rows.saturating_sub(1));
        }
    }
}

/// The mark with which a note begins, and the note without it.
fn marked(block: Block) -> (Option<String>, Block) {
    let Block::P(mut p) = block else { return (None, block) };
    let label = match p.content.first() {
        Some(Inline::Sup(content)) => Some(plain(content)).filter(|label| !label.is_empty()),
        _ => None,
    };
    if label.is_some() {
        p.content.remove(0);
        p.content = tidy_inlines(p.content);
    }
    (label, Block::P(p))
}

/// Makes pointers of the superscripts that are marks of notes.
fn call_notes(content: &mut [Inline], marks: &[(String, String)]) {
    for inline in content {
        if let Inline::Sup(inner) = inline
            && let Some((_, id)) = marks.iter().find(|(label, _)| *label == plain(inner))
        {
            *inline = Inline::Xref(Xref {
                ref_type: RefType::TableFn,
                rid: id.clone(),
                content: vec![inline.clone()],
                ..Xref::default()
            });
        } else if let Some(inner) = walk::children_mut(inline) {
            call_notes(inner, marks);
        }
    }
}

/// Takes `(a)` off the beginning of a panel's caption: it is its label.
fn label_panel(panel: &mut Fig) {
    let Some(p) = panel.caption.paragraphs.first_mut() else { return };
    let Some(Inline::Text(text)) = p.content.first_mut() else { return };
    let Some((mark, rest)) = text.split_once(')') else { return };
    let letter = mark.strip_prefix('(').unwrap_or(mark);
    if letter.is_empty() || letter.chars().count() > 3 || !letter.chars().all(char::is_alphanumeric)
    {
        return;
    }
    panel.label = Some(format!("{mark})"));
    *text = rest.to_owned();
    p.content = tidy_inlines(std::mem::take(&mut p.content));
    if p.content.is_empty() {
        panel.caption.paragraphs.clear();
    }
}
