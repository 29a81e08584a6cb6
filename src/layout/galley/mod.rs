//! The galley: the article as one long column of blocks, ready to be divided into pages.
//!
//! Blocks stand in reading order. Each carries what the page builder needs (a [`Unit`]) and what is drawn when its lines have a place.
//! Footnotes and floats are set apart, each as a small galley of its own.

mod asides;
mod back;
mod displays;
mod figures;
mod tables;

use crate::article::{Abstract, Article, Block, DefList, Inline, List, ListType, P, Sec, Statement};
use crate::layout::frame::{Role, TagId};
use crate::layout::hlist::HList;
use crate::layout::line::Align;
use crate::layout::linebreak::{Breaking, Measure, break_lines};
use crate::layout::pages::{Grid, Mark, Matter, Span, Unit, Variant};
use crate::layout::paragraph::{Context, Type, hlist};
use crate::layout::table;
use crate::report::Report;
use crate::style::Spec;
use crate::units::Length;

pub use asides::Inset;

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
    /// Where pages of the published edition begin: folio and place.
    pub pins: Vec<(String, Mark)>,
}

/// What is drawn of one block.
pub struct Strip {
    /// The id of the text-bearing block it is; empty when page breaks are not counted in it.
    pub id: String,
    /// Ids that begin here: destinations of links.
    pub dests: Vec<String>,
    /// A bookmark: its level from 1, its text.
    pub bookmark: Option<(usize, String)>,
    /// Its content.
    pub content: Content,
}

/// The content of a block.
pub enum Content {
    /// Lines of text.
    Text(Box<TextStrip>),
    /// A picture, centred in the column.
    Picture {
        /// Its key in the media bag.
        href: String,
        /// Width.
        width: Length,
        /// Height.
        height: Length,
        /// Its node.
        tag: TagId,
    },
    /// A row of a table.
    Row(table::SetRow),
    /// Panels side by side, each with its distance from the left edge.
    Beside(Vec<(Length, Inset)>),
}

/// Lines of text.
pub struct TextStrip {
    /// The horizontal list.
    pub list: HList,
    /// The ways to break it; the same order as the unit's variants.
    pub breakings: Vec<Breaking>,
    /// From the column's left edge to the left margin.
    pub left: Length,
    /// From the left margin to the first line's text.
    pub indent: Length,
    /// From the left margin to the other lines' text.
    pub hang: Length,
    /// Width between the margins.
    pub width: Length,
    /// Alignment.
    pub align: Align,
    /// A mark in the margin of the first line: its list, and how far left of the text it begins.
    pub mark: Option<(HList, Length)>,
}

/// How a text block is set.
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
    /// Set without justification when that would leave a line too loose: references with long addresses.
    ragged_rather: bool,
}

/// The badness at which such a paragraph is not justified.
const RAGGED_RATHER: i64 = 150;

/// Makes the galley.
pub struct Maker<'m, 'a, 'n> {
    ctx: &'m mut Context<'a>,
    spec: &'m Spec,
    /// Width of what is being set.
    width: Length,
    /// Width of all columns together.
    page_width: Length,
    /// Height of a full column.
    page_height: Length,
    report: &'m mut Report,
    galley: Galley,
    /// Ids waiting for the next block.
    dests: Vec<String>,
    /// Left indent of the blocks being set.
    left: Length,
    /// The mark for the first line of the next block: text, node, hang.
    mark: Option<(String, TagId, Length)>,
    /// Whether the next paragraph follows a heading and is not indented.
    flush: bool,
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
}

/// Sets the whole article below the node `part`.
pub fn galley(ctx: &mut Context, article: &Article, spec: &Spec, widths: Widths, left: Left, part: TagId, report: &mut Report) -> Galley {
    let back = &article.back;
    let notes = back.fns.iter().map(|note| (note.id.as_str(), note)).collect();
    let mut maker = Maker {
        ctx,
        spec,
        width: widths.column,
        page_width: widths.page,
        page_height: widths.height,
        report,
        galley: Galley::default(),
        dests: Vec::new(),
        left: Length::ZERO,
        mark: None,
        flush: true,
        size: spec.text.size,
        leading: spec.text.leading,
        air: Length::ZERO,
        apart: false,
        inside: 0,
        calls: asides::Calls { notes, ..asides::Calls::default() },
    };
    let called_above = maker.notes_of_front(article, part);
    maker.front(article, left, part);
    maker.blocks(&article.body, part, 1);
    maker.call_at_once(called_above);
    for sec in back.ack.iter().chain(&back.secs).chain(&back.apps) {
        maker.sec(sec, part, 1);
    }
    maker.notes(&back.fns, part);
    maker.references(article, part);
    maker.settle_floats();
    maker.galley
}

impl<'n> Maker<'_, '_, 'n> {
    /// Sets what the opening has left.
    fn front(&mut self, article: &'n Article, left: Left, part: TagId) {
        let meta = &article.front.article_meta;
        if left.authors {
            let names = crate::layout::opening::author_names(meta);
            for content in std::iter::once(names).chain(crate::layout::opening::author_notes(meta)) {
                let tag = self.ctx.tags.add(Role::P, part);
                let setting = Setting { kind: Type::roman(self.spec.opening.small_size), align: Align::Left, ..self.roman() };
                self.text("", &content, tag, setting);
            }
        }
        for text in left.abstracts.iter().filter_map(|&index| meta.abstracts.get(index)) {
            let sect = self.ctx.tags.add(Role::Sect, part);
            if let (Some(node), Some(lang)) = (self.ctx.tags.get_mut(sect), &text.lang) {
                node.lang = Some(lang.as_str().to_owned());
            }
            // A graphical one finds its own place, like a figure.
            if self.spec.floats.float && text.blocks.iter().any(|block| matches!(block, Block::Fig(_) | Block::FigGroup(_))) {
                let inset = self.aside(self.width, self.size, sect, |maker| maker.one_abstract(text, sect));
                self.float("", Span::Column, inset);
            } else {
                self.one_abstract(text, sect);
            }
        }
    }

    fn one_abstract(&mut self, text: &'n Abstract, sect: TagId) {
        self.heading("", &[Inline::text(text.heading())], sect, 1);
        self.inside += 1;
        self.blocks(&text.blocks, sect, 2);
        self.inside -= 1;
    }

    fn grid(&self) -> Length {
        self.spec.text.leading
    }

    fn blocks(&mut self, blocks: &'n [Block], parent: TagId, level: usize) {
        for block in blocks {
            self.block(block, parent, level);
        }
    }

    fn block(&mut self, block: &'n Block, parent: TagId, level: usize) {
        match block {
            Block::P(p) => self.paragraph(p, parent),
            Block::Sec(sec) => self.sec(sec, parent, level),
            Block::List(list) => self.list(list, parent, level),
            Block::DefList(list) => self.def_list(list, parent, level),
            Block::Fig(fig) => self.fig(fig, parent),
            Block::FigGroup(group) => self.fig_group(group, parent),
            Block::TableWrap(wrap) => self.table(wrap, parent),
            Block::DispFormula(formula) => self.formula(formula, parent),
            Block::DispQuote(quote) => {
                let tag = self.ctx.tags.add(Role::BlockQuote, parent);
                self.display(|maker| {
                    maker.blocks(&quote.blocks, tag, level);
                    if let Some(attrib) = &quote.attrib {
                        maker.attribution(attrib, tag);
                    }
                });
            }
            Block::VerseGroup(verse) => {
                let tag = self.ctx.tags.add(Role::Div, parent);
                self.display(|maker| {
                    verse.lines.iter().for_each(|line| maker.verse_line(line, tag));
                    verse.attrib.iter().for_each(|attrib| maker.attribution(attrib, tag));
                });
            }
            Block::Code(code) => self.code(code, parent),
            Block::BoxedText(boxed) => {
                let tag = self.ctx.tags.add(Role::Div, parent);
                self.dests.push(boxed.id.clone());
                self.display(|maker| {
                    boxed.title.iter().for_each(|title| maker.run_in_title(title, tag));
                    maker.blocks(&boxed.blocks, tag, level);
                });
            }
            Block::Media(media) => self.media(media, parent),
            Block::Statement(statement) => {
                let tag = self.ctx.tags.add(Role::Div, parent);
                self.dests.push(statement.id.clone());
                self.statement_title(statement, tag);
                self.blocks(&statement.blocks, tag, level);
            }
        }
    }

    /// Sets blocks with half a line of air above and below, indented on both sides, in smaller type.
    fn display(&mut self, set: impl FnOnce(&mut Self)) {
        let (left, size) = (self.left, self.size);
        self.left += self.spec.text.indent;
        self.size = self.size.scale(94, 100);
        self.air = self.grid() / 2;
        self.flush = true;
        self.inside += 1;
        set(self);
        self.inside -= 1;
        self.left = left;
        self.size = size;
        self.air = self.grid() - self.grid() / 2;
        self.flush = true;
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
            ragged_rather: false,
        }
    }

    fn paragraph(&mut self, p: &P, parent: TagId) {
        let tag = self.ctx.tags.add(Role::P, parent);
        let indent = if self.flush || self.mark.is_some() { Length::ZERO } else { self.spec.text.indent };
        let before = if self.flush || self.apart { Length::ZERO } else { self.spec.text.gap };
        self.flush = false;
        let setting = Setting { indent, before, ..self.roman() };
        self.text(&p.id, &p.content, tag, setting);
    }

    fn sec(&mut self, sec: &'n Sec, parent: TagId, level: usize) {
        let sect = self.ctx.tags.add(Role::Sect, parent);
        let mut content = Vec::new();
        if let Some(label) = &sec.label {
            content.push(Inline::text(format!("{label}\u{2002}")));
        }
        content.extend(sec.title.iter().cloned());
        if !sec.title.is_empty() {
            self.heading(&sec.id, &content, sect, level);
        } else {
            self.dests.push(sec.id.clone());
        }
        self.blocks(&sec.blocks, sect, level + 1);
    }

    /// A heading stands on the grid with free lines above it, and is never parted from the text below.
    fn heading(&mut self, id: &str, content: &[Inline], parent: TagId, level: usize) {
        let sizes = &self.spec.headings.sizes;
        let size = sizes.get(level - 1).or(sizes.last()).copied().unwrap_or(self.spec.text.size);
        let role = Role::H(u8::try_from(level + 1).unwrap_or(6).min(6));
        let tag = self.ctx.tags.add(role, parent);
        let kind = Type { italic: level == 2, ..Type::roman(size).bold().whole_words().colored(crate::layout::color(&self.spec.colors.accent)) };
        let follows_heading = self.flush && self.galley.matter.units.last().is_some_and(|unit| unit.keep_with_next);
        let before = if follows_heading { Length::ZERO } else { self.grid() * self.spec.headings.lines_before };
        let setting = Setting { kind, before, left: Length::ZERO, align: Align::Left, keep_with_next: true, whole: true, ..self.roman() };
        self.dests.push(id.to_owned());
        self.air = Length::ZERO;
        self.text(id, content, tag, setting);
        if let Some(strip) = self.galley.strips.last_mut() {
            strip.bookmark = Some((level, crate::article::walk::plain(content)));
        }
        self.flush = true;
    }

    fn run_in_title(&mut self, title: &P, parent: TagId) {
        let tag = self.ctx.tags.add(Role::P, parent);
        let setting = Setting { kind: Type::roman(self.size).bold(), align: Align::Left, keep_with_next: true, ..self.roman() };
        self.text(&title.id, &title.content, tag, setting);
        self.flush = true;
    }

    /// “Theorem 2 (On columns)”: label and title in one line.
    fn statement_title(&mut self, statement: &Statement, parent: TagId) {
        let label = statement.label.iter().map(|label| Inline::text(label.clone()));
        let content: Vec<Inline> = match &statement.title {
            Some(title) if statement.label.is_some() => {
                label.chain([Inline::text(" (")]).chain(title.content.iter().cloned()).chain([Inline::text(")")]).collect()
            }
            Some(title) => title.content.clone(),
            None => label.collect(),
        };
        if !content.is_empty() {
            self.run_in_title(&P { content, ..P::default() }, parent);
        }
    }

    /// The name below a quotation or verse, never parted from its last line.
    fn attribution(&mut self, attrib: &P, parent: TagId) {
        self.galley.matter.units.last_mut().into_iter().for_each(|unit| unit.keep_with_next = true);
        let tag = self.ctx.tags.add(Role::P, parent);
        let setting = Setting { align: Align::Right, ..self.roman() };
        self.text(&attrib.id, &attrib.content, tag, setting);
    }

    fn verse_line(&mut self, line: &P, parent: TagId) {
        let tag = self.ctx.tags.add(Role::P, parent);
        let setting = Setting { align: Align::Left, hang: self.spec.text.indent, ..self.roman() };
        self.text(&line.id, &line.content, tag, setting);
    }

    fn list(&mut self, list: &'n List, parent: TagId, level: usize) {
        let role = match list.list_type {
            ListType::Bullet => Role::LBullet,
            ListType::Order | ListType::AlphaLower | ListType::AlphaUpper | ListType::RomanLower | ListType::RomanUpper => Role::LOrdered,
            ListType::Simple => Role::LPlain,
        };
        let tag = self.ctx.tags.add(role, parent);
        self.dests.push(list.id.clone());
        let hang = self.spec.text.indent.max(self.size.scale(15, 10));
        self.inside += 1;
        for item in &list.items {
            let li = self.ctx.tags.add(Role::LI, tag);
            let label = (!item.label.is_empty()).then(|| self.ctx.tags.add(Role::Lbl, li));
            let body = self.ctx.tags.add(Role::LBody, li);
            self.left += hang;
            self.flush = true;
            self.mark = label.map(|tag| (item.label.clone(), tag, hang));
            self.blocks(&item.blocks, body, level);
            self.mark = None;
            self.left -= hang;
        }
        self.inside -= 1;
        self.flush = false;
    }

    fn def_list(&mut self, list: &'n DefList, parent: TagId, level: usize) {
        let tag = self.ctx.tags.add(Role::LPlain, parent);
        self.dests.push(list.id.clone());
        self.inside += 1;
        for item in &list.items {
            let li = self.ctx.tags.add(Role::LI, tag);
            let term = self.ctx.tags.add(Role::Lbl, li);
            let body = self.ctx.tags.add(Role::LBody, li);
            let setting = Setting { kind: Type::roman(self.size).bold(), align: Align::Left, keep_with_next: true, ..self.roman() };
            self.text(&item.id, &item.term, term, setting);
            self.left += self.spec.text.indent;
            self.flush = true;
            self.blocks(&item.def, body, level);
            self.left -= self.spec.text.indent;
        }
        self.inside -= 1;
        self.flush = false;
    }

    /// Breaks a text into lines and adds it to the galley.
    fn text(&mut self, id: &str, content: &[Inline], tag: TagId, setting: Setting) {
        id.clone_into(&mut self.ctx.shaper.at);
        let list = hlist(self.ctx, content, &setting.kind, tag);
        let width = self.width - setting.left - setting.right;
        let measure = Measure {
            first: width - setting.indent,
            rest: width - setting.hang,
            justified: setting.align == Align::Justify,
            shortest_last: if setting.align == Align::Justify { self.spec.text.indent * 2 } else { Length::ZERO },
            looseness: if setting.align == Align::Justify { self.spec.fit.looseness } else { 0 },
        };
        let mut setting = setting;
        let mut breakings = break_lines(&list, &measure, &self.spec.lines);
        if setting.ragged_rather && breakings.first().is_some_and(|b| b.lines.iter().any(|line| line.badness > RAGGED_RATHER)) {
            setting.align = Align::Left;
            breakings = break_lines(&list, &Measure { justified: false, looseness: 0, ..measure }, &self.spec.lines);
        }
        self.galley.matter.units.push(unit(&breakings, &setting, std::mem::take(&mut self.air)));
        let mark = self.mark.take().map(|(label, node, hang)| (hlist(self.ctx, &[Inline::text(label)], &setting.kind, node), hang));
        let Setting { left, indent, hang, align, .. } = setting;
        let text = TextStrip { list, breakings, left, indent, hang, width, align, mark };
        let dests = std::mem::take(&mut self.dests);
        self.galley.strips.push(Strip { id: id.to_owned(), dests, bookmark: None, content: Content::Text(Box::new(text)) });
        self.note_calls(tag);
        self.note_pins();
    }
}

fn unit(breakings: &[Breaking], setting: &Setting, air: Length) -> Unit {
    let best = breakings.first().map_or(0, |b| b.demerits);
    let variants: Vec<Variant> = breakings
        .iter()
        .enumerate()
        .map(|(index, breaking)| Variant {
            lines: breaking.lines.len(),
            // A looser or tighter setting costs what it adds in demerits, and something for being a liberty at all.
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
