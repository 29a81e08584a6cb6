//! The lines of the laid-out article and what they are worth, in numbers.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde::Serialize;

use super::standing::{self, Float, PageFill, Picture, Standing};
use layout::Pages;
use layout::proof::{LineKind, SetLine};
use style::units::Length;

/// Lines whose spaces are widened by more than this, in thousandths, count as loose: wider than 1.5
/// times natural.
const LOOSE: i64 = 500;

/// All lines and what they are worth together.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Quality {
    /// Every line of the columns, in reading order.
    pub lines: Vec<Line>,
    /// The whole article.
    pub article: Total,
    /// Every float, in the order in which they stand.
    pub floats: Vec<Float>,
    /// Every page of the article.
    pub pages: Vec<PageFill>,
    /// Every picture of the article.
    pub pictures: Vec<Picture>,
    /// Floats, pages and pictures together.
    pub standing: Standing,
    #[serde(skip)]
    placed: String,
}

/// One line.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Line {
    page: String,
    column: usize,
    /// Baseline from the upper edge of the page, in points.
    y: f64,
    kind: &'static str,
    first: String,
    last: String,
    /// Spaces against natural: 1 is natural. Absent where the line is not justified.
    glue: Option<f64>,
    /// Thousandths.
    expansion: i64,
    /// Thousandths of an em.
    letterspacing: i64,
    hyphen: bool,
    badness: i64,
}

/// The article in numbers.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Total {
    /// All lines of the columns.
    lines: usize,
    /// Those of them that are justified: only they count for spaces, hyphens and badness.
    justified: usize,
    widows: usize,
    orphans: usize,
    /// Paragraphs of several lines whose last holds five characters or fewer.
    runts: usize,
    /// Lines that begin with a dash.
    dashes: usize,
    /// Lines that stand out of their columns by more than half a point.
    overfull: usize,
    /// Lines that are left short, since their spaces would be more than twice as wide as natural.
    short: usize,
    hyphens: usize,
    /// The longest run of line ends with hyphens.
    longest_ladder: usize,
    /// Lines whose spaces are wider than 1.5 times natural.
    loose_lines: usize,
    /// The widest and the narrowest spaces of a line against natural, with the page and the first
    /// word of that line.
    loosest: Option<Extreme>,
    tightest: Option<Extreme>,
    /// The greatest distance of a line of running text from the baseline grid, in points.
    grid_deviation: f64,
    /// Pages whose columns end within a quarter point of each other, of those with text in several
    /// columns.
    level_pages: usize,
    pages_with_columns: usize,
    /// The greatest difference between the ends of two columns of a page that is not the last, in
    /// points.
    uneven: f64,
    /// The same on the last page.
    uneven_last_page: f64,
    /// The mean badness of the justified lines, and the worst.
    mean_badness: f64,
    worst_badness: i64,
    /// Tables that were set in rows.
    tables: usize,
    /// Columns of tables that stack their words, three lines of one word each or more, and those
    /// that do so although others have idle space.
    stacked_columns: usize,
    stacked_beside_idle: usize,
    /// Tables in which words are divided.
    divided_tables: usize,
    /// The smallest type in tables, in points; absent without tables.
    smallest_table_type: Option<f64>,
}

/// A line that is farther from natural than all others.
#[derive(Clone, Debug, Serialize)]
pub struct Extreme {
    glue: f64,
    page: String,
    line: String,
}

/// Measures the lines of the article.
#[must_use]
pub fn quality(pages: &Pages) -> Quality {
    Quality {
        lines: pages.lines.iter().map(|line| shown(pages, line)).collect(),
        article: total(pages),
        floats: standing::floats(pages),
        pages: standing::fills(pages),
        pictures: standing::pictures(pages),
        standing: standing::standing(pages),
        placed: standing::table(pages),
    }
}

fn page_label(pages: &Pages, line: &SetLine) -> String {
    pages.pages.get(line.page).map(|page| page.label.to_string()).unwrap_or_default()
}

fn shown(pages: &Pages, line: &SetLine) -> Line {
    Line {
        page: page_label(pages, line),
        column: line.column + 1,
        y: points(line.y),
        kind: line.kind.name(),
        first: line.first.to_string(),
        last: line.last.to_string(),
        glue: line.justified.then(|| ratio(line.glue)),
        expansion: line.expansion,
        letterspacing: line.letterspacing,
        hyphen: line.hyphen,
        badness: line.badness,
    }
}

fn total(pages: &Pages) -> Total {
    let lines = &pages.lines;
    let justified: Vec<&SetLine> = lines.iter().filter(|line| line.justified).collect();
    let count = |is: fn(&SetLine) -> bool| lines.iter().filter(|line| is(line)).count();
    let badness: i64 = justified.iter().map(|line| line.badness.max(0)).sum();
    let extreme = |line: &&SetLine| Extreme {
        glue: ratio(line.glue),
        page: page_label(pages, line),
        line: format!("{} … {}", line.first, line.last),
    };
    let grid = lines
        .iter()
        .filter(|line| line.kind == LineKind::Text)
        .map(|line| line.off_grid)
        .fold(Length::ZERO, Length::max);
    let mut total = Total {
        lines: lines.len(),
        justified: justified.len(),
        widows: count(SetLine::is_widow),
        orphans: count(SetLine::is_orphan),
        runts: count(SetLine::is_runt),
        dashes: count(SetLine::begins_with_dash),
        overfull: count(|line| line.overfull > Length::pt(0.5)),
        short: justified.iter().filter(|line| line.short).count(),
        hyphens: justified.iter().filter(|line| line.hyphen).count(),
        longest_ladder: ladder(lines),
        loose_lines: justified.iter().filter(|line| line.glue > LOOSE).count(),
        loosest: justified.iter().rev().max_by_key(|line| line.glue).map(extreme),
        tightest: justified.iter().min_by_key(|line| line.glue).map(extreme),
        grid_deviation: points(grid),
        mean_badness: hundredths(badness, justified.len()),
        worst_badness: justified.iter().map(|line| line.badness).max().unwrap_or(0),
        tables: pages.tables.len(),
        stacked_columns: pages.tables.iter().map(|table| table.stacked).sum(),
        stacked_beside_idle: pages.tables.iter().map(|table| table.beside_idle).sum(),
        divided_tables: pages.tables.iter().filter(|table| table.divided).count(),
        smallest_table_type: pages.tables.iter().map(|table| table.size).min().map(points),
        ..Total::default()
    };
    level(lines, &mut total);
    total
}

fn ladder(lines: &[SetLine]) -> usize {
    let (mut run, mut longest) = (0, 0);
    for line in lines {
        run = if line.hyphen { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    longest
}

/// How evenly the columns of the pages end.
fn level(lines: &[SetLine], total: &mut Total) {
    let mut ends: BTreeMap<usize, BTreeMap<usize, Length>> = BTreeMap::new();
    for line in lines {
        let end = ends.entry(line.page).or_default().entry(line.column).or_insert(line.y);
        *end = Length::max(*end, line.y);
    }
    let last = ends.keys().next_back().copied();
    for (page, columns) in ends.iter().filter(|(_, columns)| columns.len() > 1) {
        let highest = columns.values().copied().fold(Length(i64::MAX), Length::min);
        let difference = columns.values().copied().fold(Length::ZERO, Length::max) - highest;
        total.pages_with_columns += 1;
        total.level_pages += usize::from(difference <= Length::pt(0.25));
        let worst =
            if Some(*page) == last { &mut total.uneven_last_page } else { &mut total.uneven };
        *worst = worst.max(points(difference));
    }
}

/// Points to the hundredth.
fn points(length: Length) -> f64 {
    (length.to_pt() * 100.0).round() / 100.0
}

/// Thousandths that spaces were widened as a ratio: 1 is natural.
#[allow(clippy::cast_precision_loss)]
fn ratio(glue: i64) -> f64 {
    ((1000 + glue) as f64 / 10.0).round() / 100.0
}

#[allow(clippy::cast_precision_loss)]
fn hundredths(sum: i64, count: usize) -> f64 {
    (sum as f64 * 100.0 / count.max(1) as f64).round() / 100.0
}

impl Quality {
    /// As a table for people: a line for each line, and what they are worth together.
    #[must_use]
    pub fn table(&self) -> String {
        let mut out = format!(
            "{:>5} {:>3} {:>7}  {:9} {:>5} {:>4} {:>4} {:>4}  {}\n",
            "page", "col", "y", "kind", "glue", "type", "ls", "bad", "line"
        );
        for line in &self.lines {
            // Writing into a string cannot fail.
            let _ = writeln!(
                out,
                "{:>5} {:>3} {:>7.2}  {:9} {:>5} {:>4} {:>4} {:>4}  {}{}",
                line.page,
                line.column,
                line.y,
                line.kind,
                line.glue.map_or_else(|| "–".to_owned(), |glue| format!("{glue:.2}")),
                line.expansion,
                line.letterspacing,
                line.badness,
                if line.last.is_empty() {
                    line.first.clone()
                } else {
                    format!("{} … {}", line.first, line.last)
                },
                if line.hyphen && !line.ends_with_hyphen() { "-" } else { "" },
            );
        }
        out.push('\n');
        out.push_str(&self.placed);
        out.push('\n');
        self.article.push_to(&mut out);
        for (name, value) in self.standing.rows() {
            let _ = writeln!(out, "{name:15} {value}");
        }
        out
    }
}

impl Line {
    /// Whether the hyphen is one of the text's own.
    fn ends_with_hyphen(&self) -> bool {
        let last = if self.last.is_empty() { &self.first } else { &self.last };
        last.ends_with(['-', '\u{2010}'])
    }
}

impl Total {
    fn tables_line(&self) -> String {
        let Some(size) = self.smallest_table_type else { return "none".to_owned() };
        let (columns, idle) = (self.stacked_columns, self.stacked_beside_idle);
        format!(
            "{}, type of {size} pt or more; columns of stacked words: {columns}, {idle} of them beside idle space",
            self.tables
        )
    }

    fn push_to(&self, out: &mut String) {
        let extreme = |extreme: &Option<Extreme>| {
            extreme.as_ref().map_or_else(
                || "–".to_owned(),
                |line| format!("{:.2}  page {}: {}", line.glue, line.page, line.line),
            )
        };
        let rows = [
            ("lines", format!("{}, {} of them justified", self.lines, self.justified)),
            ("widows", self.widows.to_string()),
            ("orphans", self.orphans.to_string()),
            ("runts", self.runts.to_string()),
            ("dashes", format!("{} at the beginning of a line", self.dashes)),
            ("overfull lines", self.overfull.to_string()),
            ("short lines", format!("{} left short rather than driven apart", self.short)),
            (
                "hyphens",
                format!(
                    "{}, {:.1} in 100 lines",
                    self.hyphens,
                    hundredths(i64::try_from(self.hyphens * 100).unwrap_or(0), self.justified)
                ),
            ),
            ("longest ladder", self.longest_ladder.to_string()),
            (
                "loose lines",
                format!("{} with spaces wider than 1.5 times natural", self.loose_lines),
            ),
            ("loosest line", extreme(&self.loosest)),
            ("tightest line", extreme(&self.tightest)),
            ("off the grid", format!("{:.2} pt at most (running text)", self.grid_deviation)),
            (
                "level columns",
                format!("on {} of {} pages", self.level_pages, self.pages_with_columns),
            ),
            (
                "uneven by",
                format!(
                    "{:.2} pt at most; {:.2} pt on the last page",
                    self.uneven, self.uneven_last_page
                ),
            ),
            (
                "badness",
                format!("{:.2} in the mean, {} at worst", self.mean_badness, self.worst_badness),
            ),
            ("tables", self.tables_line()),
        ];
        for (name, value) in rows {
            let _ = writeln!(out, "{name:15} {value}");
        }
    }
}

#[cfg(test)]
mod tests;
