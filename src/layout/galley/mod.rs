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
mod figures;
mod formulas;
mod inset;
mod label;
mod pictures;
mod settle;
mod strip;
mod tables;

use crate::divide::divide;
use crate::frame::{Role, TagId};
use crate::line::Align;
use crate::linebreak::{Breaking, Measure, balanced, break_lines, opened};
use crate::pages::{Grid, Kind, Mark, Matter, Span, Unit, Variant};
use crate::paragraph::{Context, Type, hlist};
use crate::table;
use article::{Abstract, Article, Back, Block, Inline, Sec, Word};
use report::Report;
use style::Spec;
use style::units::Length;

use asides::Name;
pub use inset::Inset;
use label::Label;
pub use strip::{Content, DisplayLine, FormulaBlock, Hanging, Strip, TextStrip};

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

/// How a text block is set.
#[derive(Clone)]
struct Setting {
    kind: Type,
    leading: Length,
    before: Length,
    stretch: Length,
    left: Length,
    right: Length,
    indent: Length,
    hang: Length,
    align: Align,
    keep_with_next: bool,
    whole: bool,
    /// Whether it follows what stands above without regard to the baseline grid.
    off_grid: bool,
    /// Whether each of its lines is a line by itself, and hangs where it is too long: a listing.
    listing: bool,
    /// Whether its lines are about equally long: a heading.
    balanced: bool,
    /// Set without justification when that would leave a line too loose: references with long
    /// addresses.
    ragged_rather: bool,
}

/// What stands before a line of a listing that goes on from the line above.
const TURNED_OVER: &str = "↪";

/// The badness at which such a paragraph is not justified.
const RAGGED_RATHER: i64 = 150;

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
    /// The level of the heading before: the article's title at first.
    heading_level: u8,
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
    /// Whether that is what else is said of the article: it stands at the end.
    pub rest: bool,
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
        heading_level: 1,
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
    maker.blocks(&article.body, part, 1);
    maker.call_at_once(called_above);
    maker.back(back, part);
    maker.about(article, left.rest, part);
    maker.settle_floats();
    maker.galley
}

impl<'n> Maker<'_, '_, 'n> {
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

    fn roman(&self) -> Setting {
        Setting {
            kind: Type::roman(self.size).tracked(self.spec.lines.tracking),
            leading: self.leading,
            before: Length::ZERO,
            stretch: Length::ZERO,
            left: self.left,
            right: Length::ZERO,
            indent: Length::ZERO,
            hang: Length::ZERO,
            align: Align::Justify,
            keep_with_next: false,
            whole: false,
            off_grid: false,
            listing: false,
            ragged_rather: false,
            balanced: false,
        }
    }

    /// Breaks a text into lines and adds it to the galley.
    fn text(&mut self, id: &str, content: &[Inline], tag: TagId, setting: Setting) {
        id.clone_into(&mut self.ctx.shaper.at);
        let mut list = hlist(self.ctx, content, &setting.kind, tag);
        if !setting.listing {
            crate::ties::no_runt(&mut list);
        }
        let mark = self.mark.take().map(|label| label.set(self.ctx, &setting.kind));
        let width = self.width - setting.left - setting.right;
        let mut setting = setting;
        setting.indent = behind(mark.as_ref(), &setting, width);
        let measure = Measure {
            first: width - setting.indent,
            rest: width - setting.hang,
            restarts: setting.listing,
            justified: setting.align == Align::Justify,
            shortest_last: if setting.align == Align::Justify {
                self.spec.text.indent * 2
            } else {
                Length::ZERO
            },
            looseness: if setting.align == Align::Justify { self.spec.fit.looseness } else { 0 },
        };
        let mut divided = divide(&self.ctx.shaper, &mut list, measure.first.min(measure.rest));
        if setting.listing {
            // What goes on in a listing is marked as going on: nothing else need be said of it.
            divided.clear();
        }
        let broken = if setting.balanced { balanced } else { break_lines };
        let mut breakings = broken(&list, &measure, &self.spec.lines);
        if setting.ragged_rather
            && breakings
                .first()
                .is_some_and(|b| b.lines.iter().any(|line| line.badness > RAGGED_RATHER))
        {
            setting.align = Align::Left;
            breakings = break_lines(
                &list,
                &Measure { justified: false, looseness: 0, ..measure },
                &self.spec.lines,
            );
        }
        for breaking in &mut breakings {
            breaking.lines = opened(
                &list,
                std::mem::take(&mut breaking.lines),
                setting.kind.size,
                setting.leading,
            );
        }
        self.galley.matter.units.push(unit(&breakings, &setting, std::mem::take(&mut self.air)));
        let Setting { left, indent, hang, align, .. } = setting;
        let turned_over = setting
            .listing
            .then(|| hlist(self.ctx, &[Inline::text(TURNED_OVER)], &setting.kind, tag));
        let text = TextStrip {
            list,
            breakings,
            left,
            indent,
            hang,
            width,
            align,
            mark,
            turned_over,
            divided,
        };
        let dests = std::mem::take(&mut self.dests);
        self.galley.strips.push(Strip {
            id: id.to_owned(),
            dests,
            bookmark: None,
            content: Content::Text(Box::new(text)),
            again: false,
        });
        self.note_calls(tag);
        self.note_pins();
    }
}

/// Where the first line begins: behind a mark that is wider than the room it hangs in, as a word
/// may be.
fn behind(mark: Option<&Hanging>, setting: &Setting, width: Length) -> Length {
    let excess = mark.map_or(Length::ZERO, |mark| mark.list.natural_width() - mark.hang);
    if excess <= Length::ZERO {
        setting.indent
    } else {
        setting.indent.max((excess + setting.kind.size.scale(1, 2)).min(width.scale(3, 4)))
    }
}

fn unit(breakings: &[Breaking], setting: &Setting, air: Length) -> Unit {
    let best = breakings.first().map_or(0, |b| b.demerits);
    let variants: Vec<Variant> = breakings
        .iter()
        .enumerate()
        .map(|(index, breaking)| Variant {
            lines: breaking.lines.len(),
            // A looser or tighter setting costs what it adds in demerits, and something for being a
            // liberty at all.
            cost: if index == 0 { 0 } else { 400 + (breaking.demerits - best).max(0) / 60 },
            hyphens: breaking.lines.iter().map(|line| line.hyphenated).collect(),
            notes: Vec::new(),
        })
        .collect();
    let lines = variants.first().map_or(1, |v| v.lines);
    let together = if setting.whole || lines < 4 { lines } else { 2 };
    Unit {
        before: setting.before + air,
        stretch: setting.stretch,
        first: setting.leading,
        top: Length::ZERO,
        leading: setting.leading,
        variants,
        keep_with_next: setting.keep_with_next,
        orphans: together,
        widows: together,
        grid: if setting.off_grid { Grid::Off } else { Grid::On },
    }
}
