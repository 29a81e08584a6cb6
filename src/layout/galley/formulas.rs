//! Displayed formulas in the galley: centred, with their numbers, in whole lines of the grid.

use super::asides::Name;
use super::displays::whole_lines;
use super::{Content, DisplayLine, FormulaBlock, Maker};
use crate::findings;
use crate::formula::{self, Display, Level, Line, Now, Room};
use crate::frame::{Role, TagId};
use crate::pages::{Kind, Span};
use crate::paragraph::{Type, hlist};
use article::{DispFormula, Inline, equation_number};
use report::Place;
use style::units::Length;

/// The sizes at which a wide formula is tried, in thousandths of the text's. One without a number,
/// to which nothing in the text could send a reader who does not find it there, may be smaller
/// still.
const SIZES: [i64; 7] = [1000, 950, 900, 850, 800, 750, 700];
const NUMBERED_SIZES: usize = 5;

/// The least air above and below, and between lines, in thousandths of the leading.
const AIR: i64 = 350;
const BETWEEN: i64 = 300;

/// A formula that is set, and at which size.
struct Fitted {
    display: Display,
    size: Length,
}

impl<'n> Maker<'_, '_, 'n> {
    /// A displayed formula: in the column; else, when it is too wide there however it is broken,
    /// over all columns.
    pub(super) fn formula(&mut self, formula: &'n DispFormula, parent: TagId) {
        // A formula's words stand for all that is in it: its number stands beside it.
        let around =
            if labels(formula).is_empty() { parent } else { self.ctx.tags.add(Role::Div, parent) };
        let tag = self.ctx.tags.add(Role::Formula, around);
        if let Some(node) = self.ctx.tags.get_mut(tag) {
            node.alt = Some(spoken(formula, &self.ctx.words));
            node.block = true;
            node.formula =
                (!formula.formula.tree.is_empty()).then(|| Box::new(formula.formula.tree.clone()));
        }
        self.dests.push(formula.id.clone());
        self.ctx.shaper.at.clone_from(&formula.id);
        if let Some(picture) = formula.picture() {
            return self.picture_of_formula(formula, &picture, tag);
        }
        if formula.formula.tree.is_empty() {
            return self.line_of_formula(formula, tag);
        }
        let room = self.width - self.left;
        let fitted = self.fitted(formula, room);
        let wide = fitted.display.over > Length::pt(0.5);
        if wide && self.may_float() && self.page_width > self.width {
            let whole = self.fitted(formula, self.page_width);
            if whole.display.over <= Length::pt(0.5) {
                let width = self.page_width;
                self.dests.pop();
                let inset = self.aside(width, self.spec.text.size, tag, |maker| {
                    maker.dests.push(formula.id.clone());
                    maker.block_of(formula, whole, width, tag);
                });
                return self.float(
                    Name::of(Kind::Other, &formula.id, formula.label.as_deref()),
                    Span::Page,
                    inset,
                );
            }
        }
        if wide {
            let over = format!("{:.1}", fitted.display.over.to_pt());
            self.report.push(
                Place::path(formula.id.clone()),
                findings::formula_overfull(name(formula), over),
            );
        }
        if let Some(unit) = self.galley.matter.units.last_mut().filter(|_| !self.apart) {
            unit.keep_with_next = true;
        }
        self.block_of(formula, fitted, room, tag);
    }

    /// The formula as its source has it in a picture, with its number.
    fn picture_of_formula(
        &mut self,
        formula: &DispFormula,
        picture: &article::Graphic,
        tag: TagId,
    ) {
        self.picture_of_own_size(picture, tag);
        if formula.label.is_some() {
            self.line_of_formula(formula, tag);
        }
    }

    /// The formula as a line of text: one that has no tree.
    fn line_of_formula(&mut self, formula: &DispFormula, tag: TagId) {
        let content: Vec<Inline> = formula.line();
        self.display(|maker| {
            let setting = super::Setting { align: crate::line::Align::Center, ..maker.roman() };
            maker.text("", &content, tag, setting);
        });
    }

    /// Sets it at its size; smaller when it does not fit.
    fn fitted(&mut self, formula: &DispFormula, width: Length) -> Fitted {
        let tree = &formula.formula.tree;
        let text = self.size;
        let labels = labels(formula);
        let widest = labels
            .iter()
            .map(|label| self.label(label, TagId(0)).1)
            .fold(Length::ZERO, Length::max);
        let room =
            Room { width, label: if widest > Length::ZERO { widest + text } else { Length::ZERO } };
        let mut best: Option<Fitted> = None;
        let sizes = if labels.is_empty() { SIZES.len() } else { NUMBERED_SIZES };
        for share in SIZES.into_iter().take(sizes) {
            let size = text.scale(share, 1000);
            let now = Now::of(&Type::roman(size), Level::Display);
            let display = self.ctx.with_setter(|setter| setter.display(tree, now, room));
            let over = display.over;
            if best.as_ref().is_none_or(|best| over < best.display.over) {
                best = Some(Fitted { display, size });
            }
            if over <= Length::ZERO {
                break;
            }
        }
        best.unwrap_or(Fitted { display: Display::default(), size: text })
    }

    /// A number as text, and its width.
    fn label(&mut self, label: &str, tag: TagId) -> (crate::hlist::HList, Length) {
        let list = hlist(self.ctx, &[Inline::text(label)], &Type::roman(self.size), tag);
        let width = crate::line::natural_width(&list);
        (list, width)
    }

    /// Adds the lines to the galley as one block; as several when they are higher than a column.
    fn block_of(&mut self, formula: &DispFormula, fitted: Fitted, width: Length, tag: TagId) {
        let leading = self.leading;
        let count = fitted.display.lines.len();
        let between = leading.scale(BETWEEN, 1000);
        let most = self.most_of_block(&fitted.display.lines, between);
        let mut lines = Vec::with_capacity(count);
        let (mut y, mut height, mut depth) = (Length::ZERO, Length::ZERO, Length::ZERO);
        for (index, line) in fitted.display.lines.into_iter().enumerate() {
            let Line { body, x, pitch, row } = line;
            let below = y + pitch.unwrap_or((depth + body.height + between).max(leading));
            if index == 0 {
                height = body.height;
            } else if height + below + body.depth <= most {
                y = below;
            } else {
                self.formula_unit(
                    FormulaBlock { lines: std::mem::take(&mut lines) },
                    height,
                    y + depth,
                );
                (y, height) = (Length::ZERO, body.height);
            }
            depth = body.depth;
            self.dests.extend(row.and_then(|row| formula.rows().get(row)?.id.clone()));
            let label = number(formula, row, index + 1 == count);
            let line = self.display_line(body, x, y, (width, label), fitted.size, tag);
            if let Some((_, _, below)) = &line.label {
                depth = depth.max(*below + leading / 4);
            }
            lines.push(line);
        }
        self.formula_unit(FormulaBlock { lines }, height, y + depth);
    }

    /// How high a block of these lines may be: what is higher than a column is parted into blocks
    /// that fill columns well.
    fn most_of_block(&self, lines: &[Line], between: Length) -> Length {
        // The air around a block takes up to three lines of text.
        let tallest = self.page_height - self.leading * 3;
        let high =
            |line: &Line| line.pitch.unwrap_or((line.body.total() + between).max(self.leading));
        if lines.iter().map(high).sum::<Length>() <= tallest { tallest } else { tallest / 4 }
    }

    /// A line at its place, with its number at the right edge, or below it where there is no room.
    fn display_line(
        &mut self,
        body: crate::formula::MathBox,
        x: Option<Length>,
        y: Length,
        (width, label): (Length, Option<String>),
        size: Length,
        tag: TagId,
    ) -> DisplayLine {
        let around = self.ctx.tags.get_mut(tag).and_then(|node| node.parent).unwrap_or(tag);
        let label = label.map(|label| {
            let number = self.ctx.tags.add(Role::P, around);
            self.label(&label, number)
        });
        let taken = label.as_ref().map_or(Length::ZERO, |(_, own)| *own + size / 2);
        let centred = ((width - body.width) / 2).max(Length::ZERO);
        // Centred, or as far to the left as the number needs.
        let x = x.unwrap_or_else(|| centred.min((width - taken - body.width).max(Length::ZERO)));
        let fits = x + body.width + taken <= width + Length::pt(0.5);
        let below = if fits { Length::ZERO } else { body.depth + self.leading.scale(80, 100) };
        let left = self.left;
        let label = label.map(|(list, own)| (list, left + width - own, below));
        DisplayLine { body, x: left + x, y, tag, label }
    }

    /// A block of the galley that is never parted, in whole lines of the grid, its ink in the
    /// middle of them.
    fn formula_unit(&mut self, mut block: FormulaBlock, height: Length, depth: Length) {
        let (grid, leading, apart) = (self.grid(), self.leading, self.apart);
        let air = leading.scale(AIR, 1000);
        let (ascent, descent) = formula::line_of_text(leading);
        let needed = leading + air * 2 + height + depth;
        let total = if apart { needed } else { whole_lines(needed, grid) };
        // From the baseline above to that of the line after which the text goes on.
        let first = total - leading;
        let own = (total - leading - height - depth) / 2;
        let drop = first - (descent + own + height);
        let top = height - ascent + drop;
        let top = if apart { top.max(Length::ZERO) } else { whole_lines(top, grid) };
        block.lines.iter_mut().for_each(|line| line.y -= drop);
        self.air = Length::ZERO;
        self.undivided(first, top, false, Content::Formula(Box::new(block)));
        self.flush = true;
    }
}

/// The words for a formula, with its number where there is nothing else to say.
fn spoken(formula: &DispFormula, words: &article::Words) -> String {
    let own = formula::alt(&formula.formula, words);
    if formula.formula.alt.is_empty() && formula.formula.tree.is_empty() {
        formula.description(words)
    } else {
        own
    }
}

/// What a formula is called in a message.
fn name(formula: &DispFormula) -> String {
    let label = formula.label.as_deref().unwrap_or_default();
    if label.is_empty() {
        formula.formula.linear().chars().take(40).collect()
    } else {
        label.to_owned()
    }
}

/// The numbers that a formula has: its own, or those of its rows.
fn labels(formula: &DispFormula) -> Vec<String> {
    let rows = formula.rows().iter().filter_map(|row| row.label.as_deref());
    let rows: Vec<String> = rows.map(equation_number).collect();
    if rows.is_empty() { formula.printed_label().into_iter().collect() } else { rows }
}

/// The number beside a line: that of its row; else the formula's own, at the row that has it or at
/// the last line.
fn number(formula: &DispFormula, row: Option<usize>, last: bool) -> Option<String> {
    let rows = formula.rows();
    if rows.iter().any(|row| row.label.is_some()) {
        let label = row.and_then(|row| rows.get(row)).and_then(|row| row.label.as_deref());
        return label.map(equation_number);
    }
    let own = rows.iter().position(|row| row.numbered);
    let beside = own.map_or(last, |own| row == Some(own));
    formula.printed_label().filter(|_| beside)
}
