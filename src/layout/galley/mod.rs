//! The galley: the article as one long column of blocks, ready to be divided into pages.
//!
//! Blocks stand in reading order. Each carries what the page builder needs (a [`Unit`]) and what is
//! drawn when its lines have a place. Footnotes and floats are set apart, each as a small galley of
//! its own.

mod asides;
mod back;
mod below;
mod blocks;
mod definitions;
mod displays;
mod drop_cap;
mod figures;
mod formulas;
mod headings;
mod inset;
mod label;
mod pictures;
mod settle;
mod strip;
mod tables;
mod text;

use crate::frame::{Role, TagId};
use crate::line::Align;
use crate::pages::{Kind, Mark, Matter, Span};
use crate::paragraph::{Context, Type};
use crate::table;
use article::{Abstract, Article, Back, Block, Inline, Sec, Word};
use report::Report;
use style::Spec;
use style::spec::DropCapAt;
use style::units::Length;

use asides::Name;
pub use drop_cap::DropCap;
pub use inset::Inset;
use label::Label;
pub use strip::{Content, DisplayLine, FormulaBlock, Hanging, Strip, TextStrip};
use text::Setting;

/// What stands in the galley.
#[derive(Default)]
pub struct Galley {
    /// For the page builder.
    pub matter: Matter,
    /// What is drawn; as many as units.
    pub strips: Vec<Strip>,
    /// The footnotes, as the matter counts them.
    pub notes: Vec<Inset>,
    /// The floats, as the matter counts them.
    pub floats: Vec<Inset>,
    /// What the floats are, as the matter counts them.
    pub called: Vec<Called>,
    /// Where pages of the published edition begin: folio and place.
    pub pins: Vec<(String, Mark)>,
    /// What is known of its tables.
    pub tables: Vec<crate::proof::TableFacts>,
}

/// A float as the text calls it.
#[derive(Clone, Debug)]
pub struct Called {
    /// Its id.
    pub id: String,
    /// Its label; empty when it has none.
    pub label: String,
    /// Its kind.
    pub kind: Kind,
    /// Where the text mentions it first; nothing when no text does.
    pub mention: Option<Mark>,
}

/// Makes the galley.
pub struct Maker<'m, 'a, 'n> {
    ctx: &'m mut Context<'a>,
    spec: &'m Spec,
    /// Width of what is being set.
    width: Length,
    /// Width of a column.
    column_width: Length,
    /// Width of all columns together.
    page_width: Length,
    /// Height of a full column.
    page_height: Length,
    report: &'m mut Report,
    galley: Galley,
    /// What stands behind the body.
    back: &'n Back,
    /// Ids waiting for the next block.
    dests: Vec<String>,
    /// Left indent of the blocks being set.
    left: Length,
    /// The mark for the first line of the next block.
    mark: Option<Label>,
    /// Whether the next paragraph follows a heading and is not indented.
    flush: bool,
    /// Whether the next paragraph begins the text, or a main section, and has a drop cap.
    begins: bool,
    /// The level of the heading before: the article's title at first.
    heading_level: u8,
    /// The heading with which the next paragraph begins.
    run_in: Option<headings::RunIn>,
    /// Size of type of the running text being set.
    size: Length,
    /// From baseline to baseline of the text being set.
    leading: Length,
    /// Space above the next block that begins a display, in halves of a line.
    air: Length,
    /// Whether what is being set stands apart from the text.
    apart: bool,
    /// How deep in lists and displays the text being set is; floats begin only outside of them.
    inside: usize,
    /// What the text calls.
    calls: asides::Calls<'n>,
    /// The texts of the table for which room was just sought.
    measured: Option<table::Measured>,
}

/// The widths in which a galley is set.
#[derive(Clone, Copy, Debug)]
pub struct Widths {
    /// Of a column.
    pub column: Length,
    /// Of all columns with the gutters between them.
    pub page: Length,
    /// The height of a page's text.
    pub height: Length,
}

/// What the opening leaves to the columns.
#[derive(Clone, Copy, Debug)]
pub struct Left<'l> {
    /// Whether that is the authors.
    pub authors: bool,
    /// The abstracts, by their places in the article.
    pub abstracts: &'l [usize],
    /// Of what else is said of the article, how many paragraphs stand already; the others stand at
    /// the end.
    pub said: usize,
}

/// Sets the whole article below the node `part`.
pub fn galley(
    ctx: &mut Context,
    article: &Article,
    spec: &Spec,
    widths: Widths,
    left: Left,
    part: TagId,
    report: &mut Report,
) -> Galley {
    let back = &article.back;
    let notes = back.fns.iter().map(|note| (note.id.as_str(), note)).collect();
    let mut maker = Maker {
        ctx,
        spec,
        width: widths.column,
        column_width: widths.column,
        page_width: widths.page,
        page_height: widths.height,
        report,
        galley: Galley::default(),
        dests: Vec::new(),
        back,
        left: Length::ZERO,
        mark: None,
        flush: true,
        begins: false,
        heading_level: 1,
        run_in: None,
        size: spec.text.size,
        leading: spec.text.leading,
        air: Length::ZERO,
        apart: false,
        inside: 0,
        calls: asides::Calls { notes, ..asides::Calls::default() },
        measured: None,
    };
    let called_above = maker.notes_of_front(article, part);
    maker.front(article, left, part);
    maker.body(&article.body, part);
    maker.call_at_once(called_above);
    maker.back(back, part);
    maker.about(article, left.said, part);
    maker.settle_floats();
    maker.galley
}

impl<'n> Maker<'_, '_, 'n> {
    /// Sets the text.
    fn body(&mut self, body: &'n [Block], part: TagId) {
        self.begins = self.spec.text.drop_cap.lines > 1;
        for block in body {
            let section = matches!(block, Block::Sec(_));
            self.begins |= section
                && self.spec.text.drop_cap.lines > 1
                && self.spec.text.drop_cap.at == DropCapAt::Sections;
            self.block(block, part, 1);
        }
        self.begins = false;
    }

    /// Sets what stands behind the body. Each part begins a section of another kind; appendices and
    /// sub-articles keep their floats.
    fn back(&mut self, back: &'n Back, part: TagId) {
        let (subs, secs): (Vec<&Sec>, Vec<&Sec>) =
            back.secs.iter().partition(|sec| sec.kind.sub_article().is_some());
        for sec in back.ack.iter().chain(secs) {
            self.border();
            if sec.is_untitled_ack() {
                // Without a heading they would read as the end of what stands before them.
                let title = self.ctx.words.get(Word::Acknowledgments).to_owned();
                self.heading("", &[Inline::text(title)], part, 1);
            }
            self.sec(sec, part, 1);
        }
        for sec in &back.apps {
            self.at_home(sec, part);
        }
        self.border();
        self.notes("", part, 1);
        self.border();
        self.references(back, part);
        for sec in subs {
            self.at_home(sec, part);
        }
        self.border();
    }

    /// A section of another kind begins.
    pub(super) fn border(&mut self) {
        self.galley.matter.borders.push(self.galley.matter.units.len());
    }

    /// Sets a section that keeps its floats.
    fn at_home(&mut self, sec: &'n Sec, part: TagId) {
        self.border();
        self.calls.home = Some(self.galley.matter.units.len());
        self.sec(sec, part, 1);
        self.calls.home = None;
    }

    /// Sets what the opening has left.
    fn front(&mut self, article: &'n Article, left: Left, part: TagId) {
        let meta = &article.front.article_meta;
        if left.authors {
            let words = article.words();
            let names = crate::opening::author_names(meta, &words);
            for content in std::iter::once(names).chain(crate::opening::notes_of_authors(
                meta,
                &words,
                self.spec.opening.rest,
            )) {
                let tag = self.ctx.tags.add(Role::P, part);
                let setting = Setting {
                    kind: Type::roman(self.spec.opening.small_size),
                    align: Align::Left,
                    ..self.roman()
                };
                self.text("", &content, tag, setting);
            }
        }
        for text in left.abstracts.iter().filter_map(|&index| meta.abstracts.get(index)) {
            let sect = self.ctx.tags.add(Role::Sect, part);
            if let (Some(node), Some(lang)) = (self.ctx.tags.get_mut(sect), &text.lang) {
                node.lang = Some(lang.as_str().to_owned());
            }
            // A graphical one finds its own place, like a figure.
            if self.spec.floats.float
                && text
                    .blocks
                    .iter()
                    .any(|block| matches!(block, Block::Fig(_) | Block::FigGroup(_)))
            {
                let inset =
                    self.aside(self.width, self.size, sect, |maker| maker.one_abstract(text, sect));
                self.float(Name::of(Kind::Other, "", None), Span::Column, inset);
            } else {
                self.one_abstract(text, sect);
            }
        }
    }

    fn one_abstract(&mut self, text: &'n Abstract, sect: TagId) {
        let heading = text.heading(&self.ctx.words);
        self.heading("", &[Inline::text(heading)], sect, 1);
        self.inside += 1;
        self.blocks(&text.blocks, sect, 2);
        self.inside -= 1;
    }

    fn grid(&self) -> Length {
        self.spec.text.leading
    }
}
