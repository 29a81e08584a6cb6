//! Tables within formulas, with the measures of LaTeX's `array` and of amsmath.

use super::boxes::MathBox;
use super::columns::{Columns, strokes};
use super::fraction::rule;
use super::level::Level;
use super::setter::{Now, Setter};
use article::math::{MathCell, MathTable, TableKind, TableLine};
use style::units::Length;

/// A row of a table, set.
#[derive(Clone, Debug, Default)]
pub struct SetRow {
    /// Its cells, each in its column: as wide as the table.
    pub body: MathBox,
    /// From the baseline of the row before to its own; nothing for the first.
    pub pitch: Length,
    /// Where its ink begins and ends.
    pub ink: (Length, Length),
    /// Where its second column begins, when there is one.
    pub second: Option<Length>,
}

/// The measures of a kind of table, at the size of its type.
pub(super) struct Measures {
    /// The least height and depth of a row.
    strut: (Length, Length),
    /// The usual distance of baselines; nothing where struts alone hold rows apart.
    pitch: Length,
    /// The air between rows that come closer than `limit` to each other.
    air: Length,
    limit: Length,
    /// Between columns: within a pair of columns, and between pairs.
    pub gap: (Length, Length),
    /// At both sides.
    pub outside: Length,
}

/// The thickness of lines, in thousandths of the em: LaTeX's 0.4 pt.
pub(super) const LINE: i64 = 40;

/// The air between two rows that are both higher than their struts, in thousandths of the em: LaTeX
/// lets them touch.
const TALL_ROWS: i64 = 150;

/// From one line of a double one to the other: LaTeX's 2 pt.
pub(super) const BETWEEN_LINES: i64 = 200;

impl Setter<'_, '_> {
    fn measures(&self, table: &MathTable, now: Now) -> Measures {
        let em = |thousandths| now.base.scale(thousandths, 1000);
        let strut = |stretch: i64| (em(840 * stretch / 100), em(360 * stretch / 100));
        let none = Length::ZERO;
        let matrix = Measures {
            strut: strut(100),
            pitch: none,
            air: none,
            limit: none,
            gap: (em(1000), em(1000)),
            outside: none,
        };
        let lines = Measures {
            pitch: em(1500),
            air: em(400),
            limit: em(300),
            gap: (none, em(1000)),
            ..matrix
        };
        let mut measures = match table.kind {
            TableKind::Array => Measures { outside: em(500), ..matrix },
            TableKind::Matrix => matrix,
            TableKind::Cases => Measures { strut: strut(120), ..matrix },
            // mathtools sets these as equations.
            TableKind::DisplayCases => Measures { gap: (em(1000), em(1000)), ..lines },
            TableKind::Small => {
                let thick = self.mu(5, now);
                Measures {
                    strut: (none, none),
                    pitch: em(600),
                    air: em(150),
                    limit: em(150),
                    gap: (thick, thick),
                    outside: self.mu(3, now),
                }
            }
            TableKind::Stack => Measures {
                strut: (none, none),
                pitch: em(632),
                air: em(120),
                limit: em(20),
                ..matrix
            },
            TableKind::Aligned | TableKind::Gathered | TableKind::Multline => lines,
            TableKind::EqnArray => Measures { gap: (em(1000), em(1000)), ..lines },
        };
        if let Some(gap) = table.column_gap {
            let gap = self.length(gap, now);
            measures.gap = (gap, gap);
        }
        if let Some(gap) = table.row_gap {
            // `MathML`'s usual gap of one ex is what the struts give.
            let extra = (self.length(gap, now) - em(450)).max(-em(450));
            measures.strut.1 += extra;
            measures.pitch += if measures.pitch > none { extra } else { none };
        }
        measures
    }

    /// A table as one box, in the middle of the axis.
    pub(super) fn array(&mut self, table: &MathTable, now: Now) -> MathBox {
        let (rows, places) = self.set_rows(table, now);
        let Some(width) = rows.first().map(|row| row.body.width) else { return MathBox::default() };
        let thick = now.base.scale(LINE, 1000);
        let mut out = MathBox::space(width);
        let line_at = |index: usize| table.row_lines.get(index).copied().unwrap_or_default();
        let (mut y, mut top, mut bottom) = (Length::ZERO, Length::ZERO, Length::ZERO);
        let mut lines = Vec::new();
        for (index, row) in rows.into_iter().enumerate() {
            let line = line_at(index);
            let count = strokes(line);
            if index > 0 {
                y = y - row.pitch - thick * count;
            }
            for stroke in 0..count {
                lines.push((y + row.body.height + thick * (2 * stroke), line));
            }
            if index == 0 {
                top = row.body.height + thick * count;
            }
            bottom = row.body.depth - y;
            out.put(row.body, Length::ZERO, y);
        }
        let last = line_at(table.rows.len());
        for stroke in 0..strokes(last) {
            lines.push((-bottom - thick * (1 + 2 * stroke), last));
            bottom += thick;
        }
        for (y, line) in lines {
            self.stroke(&mut out, line, (Length::ZERO, y), (width, thick), now);
        }
        (out.height, out.depth) = (top, bottom);
        self.column_lines(table, &places, &mut out, now);
        out.on_axis(self.axis(now))
    }

    /// Lines beside columns, from the upper edge to the lower.
    fn column_lines(&mut self, table: &MathTable, places: &[Length], out: &mut MathBox, now: Now) {
        let thick = now.base.scale(LINE, 1000);
        let (bottom, height) = (-out.depth, out.total());
        for (line, x) in table.column_lines.iter().zip(places) {
            for stroke in 0..strokes(*line) {
                let at = *x + (thick + now.base.scale(BETWEEN_LINES, 1000)) * stroke;
                self.stroke(out, *line, (at, bottom), (thick, height), now);
            }
        }
    }

    /// A line of a table: whole, or in dashes of four times its thickness.
    fn stroke(
        &self,
        out: &mut MathBox,
        line: TableLine,
        (x, y): (Length, Length),
        (width, height): (Length, Length),
        now: Now,
    ) {
        if line != TableLine::Dashed {
            out.ink.push(rule(x, y, width, height, now));
            return;
        }
        let thick = width.min(height).max(Length(1));
        let (long, across) = (width.max(height), width > height);
        let count = (long.0 / (thick.0 * 7)).clamp(1, 500);
        for dash in 0..count {
            let at = long.scale(dash, count);
            let (dx, dy) = if across { (at, Length::ZERO) } else { (Length::ZERO, at) };
            let (w, h) = if across { (thick * 4, height) } else { (width, thick * 4) };
            out.ink.push(rule(x + dx, y + dy, w, h, now));
        }
    }

    fn cell_style(table: &MathTable, now: Now) -> Now {
        let level = match table.kind {
            TableKind::Small | TableKind::Stack => now.level.max(Level::Script),
            kind if kind.display() && !now.level.is_script() => Level::Display,
            _ => now.level.max(Level::Text),
        };
        Now { cramped: false, ..now.at(level) }
    }

    fn cell(&mut self, table: &MathTable, cell: &MathCell, column: usize, now: Now) -> MathBox {
        let after = match table.kind {
            TableKind::Aligned => column % 2 == 1,
            // A line of a formula that goes on begins with what joins it to the one before.
            TableKind::Multline => true,
            TableKind::EqnArray
            | TableKind::Array
            | TableKind::Matrix
            | TableKind::Small
            | TableKind::Stack
            | TableKind::Cases
            | TableKind::DisplayCases
            | TableKind::Gathered => false,
        };
        let parts = self.parts(cell.content.items(), Self::cell_style(table, now), after);
        self.join(parts)
    }

    fn cells(&mut self, table: &MathTable, now: Now) -> Vec<Vec<MathBox>> {
        let mut out = Vec::with_capacity(table.rows.len());
        for row in &table.rows {
            let mut column = 0;
            let mut cells = Vec::with_capacity(row.cells.len());
            for cell in &row.cells {
                cells.push(self.cell(table, cell, column, now));
                column += usize::from(cell.columns.max(1));
            }
            out.push(cells);
        }
        out
    }

    /// The rows of a table, each as wide as all of it.
    pub fn array_rows(&mut self, table: &MathTable, now: Now) -> Vec<SetRow> {
        self.set_rows(table, now).0
    }

    /// The rows, and where the lines beside columns stand, which have room of their own.
    fn set_rows(&mut self, table: &MathTable, now: Now) -> (Vec<SetRow>, Vec<Length>) {
        let measures = self.measures(table, now);
        let cells = self.cells(table, now);
        let columns = Columns::of(table, &cells, &measures, now);
        let rows = table.rows.len();
        let mut out: Vec<SetRow> = Vec::with_capacity(rows);
        for (index, (row, cells)) in table.rows.iter().zip(cells).enumerate() {
            let strut = MathBox {
                height: measures.strut.0,
                depth: measures.strut.1,
                ..MathBox::space(columns.total)
            };
            let (mut body, ink) = columns.row(table, index, cells, strut);
            let gap = row.gap.map(|gap| self.length(gap, now)).unwrap_or_default();
            let before_gap =
                out.len().checked_sub(1).and_then(|before| table.rows.get(before)?.gap);
            let pitch = out.last().map_or(Length::ZERO, |before| {
                let touching = before.body.depth + body.height;
                if measures.pitch > Length::ZERO && measures.pitch - touching >= measures.limit {
                    measures.pitch
                } else {
                    let both = before.body.depth > measures.strut.1
                        && body.height > measures.strut.0
                        && measures.strut.0 > Length::ZERO
                        && before_gap.is_none();
                    let apart = now.base.scale(if both { TALL_ROWS } else { 0 }, 1000);
                    touching + if measures.pitch > Length::ZERO { measures.air } else { apart }
                }
            });
            let pitch = pitch
                + before_gap
                    .filter(|_| measures.pitch > Length::ZERO)
                    .map(|gap| self.length(gap, now))
                    .unwrap_or_default();
            if measures.pitch == Length::ZERO && index + 1 < rows {
                // LaTeX's array makes the strut of the row deeper.
                body.depth = if gap > Length::ZERO {
                    body.depth.max(measures.strut.1 + gap)
                } else {
                    body.depth + gap
                };
            }
            let second = columns.places.get(1).map(|(left, _)| *left);
            out.push(SetRow { body, pitch, ink, second });
        }
        (out, columns.lines)
    }
}
