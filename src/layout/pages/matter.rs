//! What the page builder divides, and what it divides it among.

use style::units::Length;

/// All that has to be brought on the pages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matter {
    /// The blocks of the galley, in reading order.
    pub units: Vec<Unit>,
    /// The footnotes; lines of text call them by index.
    pub notes: Vec<Note>,
    /// The floats, in the order in which they must appear.
    pub floats: Vec<Float>,
    /// The blocks with which sections of another kind begin, in order: floats of the text before
    /// should not stand behind them.
    pub borders: Vec<usize>,
    /// Figures and tables that stand in the text, in order.
    pub fixed: Vec<Fixed>,
}

impl Matter {
    /// Whether nothing stands below the opening: of a meeting's abstracts each is only that.
    pub(super) fn is_empty(&self) -> bool {
        self.units.is_empty() && self.notes.is_empty() && self.floats.is_empty()
    }
}

/// A figure or table that stands in the text, because its source says so or because no page holds
/// it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fixed {
    /// Its kind.
    pub kind: Kind,
    /// Its first block.
    pub unit: usize,
    /// How many floats of its kind come before it: they should stand before it.
    pub floats: usize,
}

/// A block of the galley as the page builder sees it: lines that may be parted, and the space above
/// them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Space above; dropped at the top of a column.
    pub before: Length,
    /// How much that space may grow.
    pub stretch: Length,
    /// From the baseline above (and the space) to the first line's baseline.
    pub first: Length,
    /// From the first baseline of a column to the first line's baseline, when the block stands at
    /// the top of a column.
    pub top: Length,
    /// From line to line.
    pub leading: Length,
    /// The ways in which it can be set; the first is the best.
    pub variants: Vec<Variant>,
    /// Whether the next block must begin in the same column.
    pub keep_with_next: bool,
    /// The least number of lines at the foot of a column.
    pub orphans: usize,
    /// The least number of lines at the top of a column.
    pub widows: usize,
    /// The lines at its beginning that are not parted, whatever else must give way: those beside a
    /// drop cap.
    pub beside: usize,
    /// How it goes with the baseline grid.
    pub grid: Grid,
}

/// How a block goes with the baseline grid.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Grid {
    /// Its first line stands on the grid, whatever stands above.
    #[default]
    On,
    /// It follows what stands above: references, which have a leading of their own.
    Off,
    /// So does it, and a column need not be full when it ends here: rows of a table.
    Ragged,
}

/// One way to set a block.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Variant {
    /// The number of its lines, at least 1.
    pub lines: usize,
    /// What it costs against the best.
    pub cost: i64,
    /// For each line, whether it ends with a hyphen.
    pub hyphens: Vec<bool>,
    /// The footnotes called in it: line and note, in order.
    pub notes: Vec<(usize, usize)>,
}

impl Unit {
    /// How many lines it has in one of its settings.
    #[must_use]
    pub fn lines(&self, variant: usize) -> usize {
        self.variants.get(variant).map_or(1, |v| v.lines)
    }

    /// Its height in its best setting, with the space above.
    #[must_use]
    pub fn natural(&self) -> Length {
        self.before + self.first + self.leading * (count(self.lines(0)) - 1)
    }

    /// The footnotes called in some of its lines, in order.
    pub fn notes(
        &self,
        variant: usize,
        lines: std::ops::Range<usize>,
    ) -> impl Iterator<Item = usize> + '_ {
        let called = self.variants.get(variant).map_or(&[][..], |v| v.notes.as_slice());
        called.iter().filter(move |(line, _)| lines.contains(line)).map(|(_, note)| *note)
    }
}

/// A footnote: it stands at the foot of the column in which it is called; what does not fit goes to
/// the foot of the next.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Note {
    /// For each of its lines, the distance from the line above.
    pub lines: Vec<Length>,
}

impl Note {
    /// The height of its lines from one on.
    #[must_use]
    pub fn height(&self, from: usize) -> Length {
        self.lines.iter().skip(from).copied().sum()
    }
}

/// A figure or table that finds its own place at the top or foot of a column or page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Float {
    /// Its height, without the space that parts it from the text.
    pub height: Length,
    /// How much of the page's width it takes.
    pub span: Span,
    /// Where the text mentions it first: it never stands on an earlier page.
    pub mention: Mark,
    /// Those of one kind keep their order.
    pub kind: Kind,
    /// The block behind which it may stand between the lines.
    pub here: Option<usize>,
}

/// Where floats may stand: elsewhere only when none of these can be had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Places {
    /// At the top of a column or page.
    pub top: bool,
    /// At the foot of a column or page.
    pub bottom: bool,
    /// On a page without text.
    pub page: bool,
}

impl Default for Places {
    fn default() -> Places {
        Places { top: true, bottom: true, page: true }
    }
}

/// The kinds of floats that are counted each by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A figure.
    #[default]
    Figure,
    /// A table.
    Table,
    /// Anything else that finds its own place.
    Other,
}

/// How much of the page a float takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    /// The width of a column.
    Column,
    /// The width of the page.
    Page,
    /// A page of its own.
    Alone,
}

/// A place in the text: a line of a block, counted for each of the block's settings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mark {
    /// The block.
    pub unit: usize,
    /// Its line, by setting.
    pub lines: Vec<usize>,
}

impl Mark {
    /// The line in one of the block's settings.
    #[must_use]
    pub fn line(&self, variant: usize) -> usize {
        self.lines.get(variant).copied().unwrap_or(0)
    }

    /// Whether it stands before this spot.
    #[must_use]
    pub fn before(&self, spot: &Spot) -> bool {
        self.unit < spot.unit || (self.unit == spot.unit && self.line(spot.variant) < spot.line)
    }

    /// Whether the next line to be set at this spot is the one it marks.
    #[must_use]
    pub fn at(&self, spot: &Spot) -> bool {
        self.unit == spot.unit && self.line(spot.variant) == spot.line
    }
}

/// The pages to be filled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Room {
    /// For each page, from the first to the last baseline of its columns.
    pub heights: Vec<Length>,
    /// Columns of a page.
    pub columns: usize,
    /// The unit of the baseline grid.
    pub grid: Length,
    /// How many lines all columns of a page may be short.
    pub short: i64,
    /// Whether a column may end as high as it must, where nothing else can be done: below a block
    /// that is too high for what is left of it.
    pub ragged: bool,
    /// Whether a page may hold floats only, though none of them must stand alone.
    pub textless: bool,
    /// How high the columns of the last page must be at least.
    pub last: Length,
    /// What stands above the footnotes of a column: a rule and its space.
    pub note_rule: Length,
    /// The least space between a float and the text.
    pub float_gap: Length,
    /// Where floats may stand.
    pub places: Places,
    /// Where a page must begin: the page's index and the place.
    pub pins: Vec<(usize, Mark)>,
}

impl Room {
    /// How far below the first baseline of a column the first line of a block stands, when it would
    /// stand at `at` by itself.
    #[must_use]
    pub fn first_line(&self, unit: &Unit, at: Length) -> Length {
        match unit.grid {
            Grid::On => self.whole_lines(at),
            Grid::Off | Grid::Ragged => at,
        }
    }

    /// A length in whole lines of the grid, rounded up.
    #[must_use]
    pub fn whole_lines(&self, length: Length) -> Length {
        let grid = self.grid.0.max(1);
        Length((length.0 + grid - 1) / grid * grid)
    }

    /// How much a column gives up for a float between its lines: space parts it from both.
    #[must_use]
    pub fn for_float_here(&self, height: Length) -> Length {
        self.whole_lines(height + self.float_gap * 2)
    }

    /// How much a column gives up for footnotes of this height.
    #[must_use]
    pub fn for_notes(&self, height: Length) -> Length {
        if height > Length::ZERO { self.whole_lines(height + self.note_rule) } else { Length::ZERO }
    }

    /// The place at which a page must begin.
    #[must_use]
    pub fn pin(&self, page: usize) -> Option<&Mark> {
        self.pins.iter().find(|(pinned, _)| *pinned == page).map(|(_, mark)| mark)
    }
}

/// A place in the galley: the next line to be set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Spot {
    /// The block.
    pub unit: usize,
    /// The way in which it is set, when some of its lines stand already.
    pub variant: usize,
    /// The line.
    pub line: usize,
    /// A footnote of which only some lines stand already.
    pub carry: Option<Carry>,
}

impl Spot {
    /// The beginning of a block.
    #[must_use]
    pub fn begin(unit: usize) -> Spot {
        Spot { unit, ..Spot::default() }
    }
}

/// A footnote that goes on at the foot of the next column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Carry {
    /// The note.
    pub note: usize,
    /// Its first line that does not stand yet.
    pub line: usize,
}

/// A number of things as a factor of lengths.
pub(super) fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
