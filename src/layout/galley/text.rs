//! A text as lines: how it is set, what stands before its first line, in how many lines it may stand.

use std::ops::Range;

use super::{Content, Hanging, Maker, Strip, TextStrip};
use crate::divide::divide;
use crate::frame::TagId;
use crate::hlist::HList;
use crate::line::Align;
use crate::linebreak::{Breaking, Measure, balanced, break_lines, opened};
use crate::pages::{Grid, Unit, Variant};
use crate::paragraph::{Type, hlist};
use crate::roomy;
use article::Inline;
use style::units::Length;

/// How a text block is set.
#[derive(Clone)]
pub(super) struct Setting {
    pub kind: Type,
    pub leading: Length,
    pub before: Length,
    pub stretch: Length,
    pub left: Length,
    pub right: Length,
    pub indent: Length,
    pub hang: Length,
    pub align: Align,
    pub keep_with_next: bool,
    pub whole: bool,
    /// Whether it follows what stands above without regard to the baseline grid.
    pub off_grid: bool,
    /// Whether each of its lines is a line by itself, and hangs where it is too long: a listing.
    pub listing: bool,
    /// Whether its lines are about equally long: a heading.
    pub balanced: bool,
    /// Whether it begins with a large letter, where that can be.
    pub drop_cap: bool,
    /// Set without justification when that would leave a line too loose: references with long
    /// addresses.
    pub ragged_rather: bool,
}

/// What stands before a line of a listing that goes on from the line above.
const TURNED_OVER: &str = "↪";

/// The badness at which such a paragraph is not justified.
const RAGGED_RATHER: i64 = 150;

impl Maker<'_, '_, '_> {
    pub(super) fn roman(&self) -> Setting {
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
            drop_cap: false,
        }
    }

    /// Breaks a text into lines and adds it to the galley.
    pub(super) fn text(&mut self, id: &str, content: &[Inline], tag: TagId, setting: Setting) {
        id.clone_into(&mut self.ctx.shaper.at);
        let list = hlist(self.ctx, content, &setting.kind, tag);
        self.set(id, (list, 0), tag, setting);
    }

    /// The same of a horizontal list, whose first bytes are not the block's own: a heading that
    /// runs in.
    pub(super) fn set(
        &mut self,
        id: &str,
        (mut list, heading): (HList, usize),
        tag: TagId,
        setting: Setting,
    ) {
        if !setting.listing {
            crate::ties::no_runt(&mut list);
        }
        let mark = self.mark.take().map(|label| label.set(self.ctx, &setting.kind));
        let width = self.width - setting.left - setting.right;
        let mut setting = setting;
        setting.indent = behind(mark.as_ref(), &setting, width);
        if let Some(needed) = roomy::needed(self.ctx.shaper.book(), &list, setting.leading) {
            let grid = self.grid();
            let lines = (needed.0 + grid.0 - 1) / grid.0.max(1);
            setting.leading = if setting.off_grid { needed } else { grid * lines };
        }
        let measure = self.measure(&setting, width);
        let (breakings, divided, drop_cap) = match self.capped(&list, &setting, &measure) {
            Some(capped) => {
                list = capped.list;
                setting.indent = Length::ZERO;
                (capped.breakings, Vec::new(), Some(capped.cap))
            }
            None => {
                let (breakings, divided) = self.broken(&mut list, &mut setting, measure);
                (breakings, divided, None)
            }
        };
        let beside = drop_cap.as_ref().map_or(0, |cap| cap.lines);
        let unit = unit(&breakings, &setting, std::mem::take(&mut self.air));
        self.galley.matter.units.push(Unit { beside, orphans: unit.orphans.max(beside), ..unit });
        let Setting { left, indent, hang, align, .. } = setting;
        let turned_over = setting
            .listing
            .then(|| hlist(self.ctx, &[Inline::text(TURNED_OVER)], &setting.kind, tag));
        let text = TextStrip {
            list,
            heading,
            breakings,
            left,
            indent,
            hang,
            width,
            align,
            mark,
            drop_cap,
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

    /// The widths of the lines, and how they are filled.
    fn measure(&self, setting: &Setting, width: Length) -> Measure {
        let justified = setting.align == Align::Justify;
        Measure {
            first: width - setting.indent,
            rest: width - setting.hang,
            first_lines: 1,
            restarts: setting.listing,
            justified,
            shortest_last: if justified { self.spec.text.indent * 2 } else { Length::ZERO },
            looseness: if justified { self.spec.fit.looseness } else { 0 },
        }
    }

    /// Breaks a text into lines: the ways to do so, and the bytes of words that no rule divides.
    fn broken(
        &self,
        list: &mut HList,
        setting: &mut Setting,
        measure: Measure,
    ) -> (Vec<Breaking>, Vec<Range<usize>>) {
        let mut divided = divide(&self.ctx.shaper, list, measure.first.min(measure.rest));
        if setting.listing {
            // What goes on in a listing is marked as going on: nothing else need be said of it.
            divided.clear();
        }
        let broken = if setting.balanced { balanced } else { break_lines };
        let mut breakings = broken(list, &measure, &self.spec.lines);
        if setting.ragged_rather
            && breakings
                .first()
                .is_some_and(|b| b.lines.iter().any(|line| line.badness > RAGGED_RATHER))
        {
            setting.align = Align::Left;
            breakings = break_lines(
                list,
                &Measure { justified: false, looseness: 0, ..measure },
                &self.spec.lines,
            );
        }
        open_lines(list, &mut breakings, setting);
        (breakings, divided)
    }
}

/// Makes room for high formulas in each way to break a text into lines.
pub(super) fn open_lines(list: &HList, breakings: &mut [Breaking], setting: &Setting) {
    for breaking in breakings {
        let lines = std::mem::take(&mut breaking.lines);
        breaking.lines = opened(list, lines, setting.kind.size, setting.leading);
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
        beside: 0,
        grid: if setting.off_grid { Grid::Off } else { Grid::On },
    }
}
