//! What stands in a cell: its blocks as pieces of text, each broken into lines by itself.

use super::Section;
use super::figures::Figures;
use super::widths::Shared;
use crate::divide::divide;
use crate::frame::{Role, TagId};
use crate::hlist::{HItem, HList};
use crate::paragraph::{Context, Type, hlist};
use article::{Align, Block, Cell, Fig, Inline, List, P, walk};
use style::units::Length;

/// A paragraph of a cell.
pub struct Piece {
    /// Its text.
    pub list: HList,
    /// From the cell's edge to its text.
    pub inset: Length,
    /// The space above it, in thousandths of a line; nothing for the first.
    pub above: i64,
    /// Its own alignment, when it is not the cell's.
    pub align: Option<Align>,
    /// A mark before its first line.
    pub mark: Option<HList>,
    /// A number in a column that is aligned by a character, in its parts.
    pub figures: Option<Figures>,
}

/// The widths of a piece: in divided words, in whole words, on one line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Extent {
    /// The longest part of a word between two places where it may be divided.
    pub tight: Length,
    /// The longest word.
    pub least: Length,
    /// The longest line.
    pub wish: Length,
}

/// The pieces of a cell, owned by its node; pictures that fill it have this room.
pub fn pieces(ctx: &mut Context, cell: &Cell, kind: &Type, tag: TagId, room: Length) -> Vec<Piece> {
    let mut maker =
        Maker { ctx, out: Vec::new(), inset: Length::ZERO, mark: None, close: false, room };
    match cell.line() {
        Some([]) => {}
        Some(content) => maker.text(content, kind, tag, None),
        None => maker.blocks(&cell.blocks, kind, tag),
    }
    maker.out
}

struct Maker<'m, 'a> {
    ctx: &'m mut Context<'a>,
    out: Vec<Piece>,
    inset: Length,
    mark: Option<HList>,
    /// Whether what follows stands close to what is before it.
    close: bool,
    /// How wide a picture may be that fills the cell.
    room: Length,
}

impl Maker<'_, '_> {
    fn text(&mut self, content: &[Inline], kind: &Type, tag: TagId, align: Option<Align>) {
        self.ctx.cell = is_picture(content).then_some(self.room);
        let list = hlist(self.ctx, content, kind, tag);
        self.ctx.cell = None;
        // Items of a list stand close together, paragraphs less so.
        let above = if self.out.is_empty() || self.close { 0 } else { 250 };
        self.out.push(Piece {
            list,
            inset: self.inset,
            above,
            align,
            mark: self.mark.take(),
            figures: None,
        });
    }

    fn paragraph(&mut self, p: &P, kind: &Type, parent: TagId) {
        let tag = self.ctx.tags.add(Role::P, parent);
        self.text(&p.content, kind, tag, None);
    }

    fn indented(&mut self, by: Length, set: impl FnOnce(&mut Self)) {
        self.inset += by;
        set(self);
        self.inset -= by;
    }

    fn blocks(&mut self, blocks: &[Block], kind: &Type, parent: TagId) {
        for block in blocks {
            self.block(block, kind, parent);
        }
    }

    fn list(&mut self, list: &List, kind: &Type, parent: TagId) {
        let tag = self.ctx.tags.add(Role::of_list(list.list_type), parent);
        for item in &list.items {
            self.close = !self.out.is_empty();
            let li = self.ctx.tags.add(Role::LI, tag);
            let label = self.ctx.tags.add(Role::Lbl, li);
            let body = self.ctx.tags.add(Role::LBody, li);
            self.mark = (!item.label.is_empty())
                .then(|| hlist(self.ctx, &[Inline::text(item.label.clone())], kind, label));
            self.indented(kind.size.scale(13, 10), |maker| maker.blocks(&item.blocks, kind, body));
            self.mark = None;
            self.close = false;
        }
    }

    fn label(&mut self, label: Option<&str>, kind: &Type, parent: TagId) {
        if let Some(label) = label.filter(|label| !label.is_empty()) {
            let content = vec![Inline::text(label)];
            self.paragraph(&P { content, ..P::default() }, kind, parent);
        }
    }

    /// The pictures of a figure, each a line of its own, and its label and caption below them.
    fn figure(&mut self, fig: &Fig, kind: &Type, parent: TagId) {
        for graphic in &fig.graphics {
            let content = vec![Inline::InlineGraphic(graphic.clone())];
            self.paragraph(&P { content, ..P::default() }, kind, parent);
        }
        self.label(fig.label.as_deref(), &kind.clone().bold(), parent);
        fig.shown_caption().paragraphs.iter().for_each(|p| self.paragraph(p, kind, parent));
    }

    fn block(&mut self, block: &Block, kind: &Type, parent: TagId) {
        let bold = kind.clone().bold();
        match block {
            Block::P(p) => self.paragraph(p, kind, parent),
            Block::List(list) => self.list(list, kind, parent),
            Block::DefList(list) => {
                list.title
                    .iter()
                    .chain(list.heads.iter().flatten())
                    .for_each(|p| self.paragraph(p, &bold, parent));
                for item in &list.items {
                    self.paragraph(
                        &P { content: item.term.clone(), ..P::default() },
                        &bold,
                        parent,
                    );
                    self.indented(kind.size, |maker| maker.blocks(&item.def, kind, parent));
                }
            }
            Block::DispFormula(formula) => {
                let tag = self.ctx.tags.add(Role::P, parent);
                let label =
                    formula.label.iter().map(|label| Inline::text(format!("\u{2003}{label}")));
                let line: Vec<Inline> =
                    std::iter::once(Inline::InlineFormula(Box::new(formula.formula.clone())))
                        .chain(label)
                        .collect();
                self.text(&line, kind, tag, Some(Align::Center));
            }
            Block::DispQuote(quote) => self.indented(kind.size, |maker| {
                maker.blocks(&quote.blocks, kind, parent);
                quote.attrib.iter().for_each(|p| maker.paragraph(p, kind, parent));
            }),
            Block::VerseGroup(verse) => {
                for (index, line) in
                    verse.title.iter().chain(&verse.lines).chain(&verse.attrib).enumerate()
                {
                    self.close = index > 0;
                    self.paragraph(line, kind, parent);
                }
                self.close = false;
            }
            Block::Code(code) => {
                let tag = self.ctx.tags.add(Role::Code, parent);
                let mono = Type { mono: true, ..Type::roman(kind.size.scale(90, 100)) };
                self.text(&code.lines(), &mono, tag, None);
            }
            Block::BoxedText(boxed) => {
                boxed.heading().iter().for_each(|p| self.paragraph(p, &bold, parent));
                self.blocks(&boxed.blocks, kind, parent);
            }
            Block::Media(media) => {
                self.label(media.label.as_deref(), &bold, parent);
                media
                    .shown_caption()
                    .paragraphs
                    .iter()
                    .for_each(|p| self.paragraph(p, kind, parent));
            }
            Block::Statement(statement) => {
                self.label(statement.label.as_deref(), &bold, parent);
                statement.title.iter().for_each(|p| self.paragraph(p, &bold, parent));
                self.blocks(&statement.blocks, kind, parent);
            }
            Block::Fig(fig) => self.figure(fig, kind, parent),
            Block::FigGroup(group) => {
                group.panels.iter().for_each(|panel| self.figure(panel, kind, parent));
                self.label(group.label.as_deref(), &bold, parent);
                group.caption.paragraphs.iter().for_each(|p| self.paragraph(p, kind, parent));
            }
            // What has no place in a cell brings its words.
            Block::Sec(_) | Block::TableWrap(_) => {
                if let Block::TableWrap(wrap) = block {
                    self.label(wrap.label.as_deref(), &bold, parent);
                }
                let mut words = Vec::new();
                walk::blocks(&mut [block.clone()], &mut |_, content| {
                    words.push(std::mem::take(content))
                });
                words.into_iter().for_each(|content| {
                    self.paragraph(&P { content, ..P::default() }, kind, parent)
                });
            }
        }
    }
}

/// Whether a text is nothing but pictures.
pub fn is_picture(content: &[Inline]) -> bool {
    let pictured = |inline: &Inline| matches!(inline, Inline::InlineGraphic(_));
    content.iter().any(pictured)
        && content.iter().all(|inline| match inline {
            Inline::Text(text) => text.trim().is_empty(),
            Inline::Break | Inline::Milestone { .. } => true,
            other => pictured(other),
        })
}

/// Whether a picture stands alone in a line of a cell.
pub fn holds_picture(cell: &Cell) -> bool {
    let pictured = |block: &Block| match block {
        Block::P(p) => is_picture(&p.content),
        Block::Fig(fig) => !fig.graphics.is_empty(),
        Block::FigGroup(_) => true,
        _ => false,
    };
    cell.line().map_or_else(|| cell.blocks.iter().any(pictured), is_picture)
}

/// The widths of a piece.
pub fn extent(piece: &Piece) -> Extent {
    let mut widest = Extent::default();
    let mut now = Extent::default();
    let mut end_word = |now: &mut Extent, line: bool| {
        widest.tight = widest.tight.max(now.tight);
        widest.least = widest.least.max(now.least);
        widest.wish = widest.wish.max(now.wish);
        *now = Extent { wish: if line { Length::ZERO } else { now.wish }, ..Extent::default() };
    };
    for item in &piece.list.items {
        match item {
            HItem::Box { width, .. } | HItem::Picture { width, .. } => {
                now = Extent {
                    tight: now.tight + *width,
                    least: now.least + *width,
                    wish: now.wish + *width,
                };
            }
            HItem::Formula { body, .. } => {
                now = Extent {
                    tight: now.tight + body.width,
                    least: now.least + body.width,
                    wish: now.wish + body.width,
                };
            }
            // A formula is divided only where its column would be too narrow for it.
            HItem::Gap { width, penalty, .. } => {
                let (least, wish) = (now.least + *width, now.wish + *width);
                if penalty.is_some() {
                    end_word(&mut now, false);
                    now.tight = Length::ZERO;
                } else {
                    now.tight += *width;
                }
                now = Extent { tight: now.tight, least, wish };
            }
            HItem::Glue { width, breakable: true, .. } => {
                end_word(&mut now, false);
                now.wish += *width;
            }
            HItem::Glue { width, breakable: false, .. } => {
                now = Extent {
                    tight: now.tight + *width,
                    least: now.least + *width,
                    wish: now.wish + *width,
                };
            }
            HItem::Disc { pre, hyphen, .. } => {
                let (least, wish) = (now.least, now.wish);
                now.tight += *pre;
                end_word(&mut now, false);
                // Only where a word is not divided by a hyphen may a line end without dividing it.
                now = Extent {
                    tight: Length::ZERO,
                    least: if *hyphen { least } else { Length::ZERO },
                    wish,
                };
            }
            HItem::Newline { .. } => end_word(&mut now, true),
        }
    }
    end_word(&mut now, true);
    Extent {
        tight: widest.tight + piece.inset,
        least: widest.least + piece.inset,
        wish: widest.wish + piece.inset,
    }
}

/// Lets words that are too wide for their cells be divided anywhere; returns them.
pub fn divide_anywhere(
    ctx: &mut Context,
    sections: &mut [Section],
    shared: &Shared,
) -> Vec<String> {
    let mut divided = Vec::new();
    for draft in sections.iter_mut().flat_map(|section| &mut section.rows).flatten() {
        let room = shared.width_of(draft.placed.column, draft.placed.colspan);
        for piece in &mut draft.pieces {
            let stretches = divide(&ctx.shaper, &mut piece.list, room - piece.inset);
            divided.extend(
                stretches
                    .into_iter()
                    .filter_map(|bytes| piece.list.text.get(bytes).map(str::to_owned)),
            );
        }
    }
    divided
}
