//! Simple and multiline tables: tables whose columns stand below lines of dashes.
//!
//! ```text
//!   Right     Left     Center
//! -------     ------ ----------
//!      12     12        12
//! ```
//!
//! A simple table has a line for each row and ends at a blank line; without a head it begins and
//! ends with its line of dashes. A multiline table begins and ends with a line of dashes, and blank
//! lines stand between its rows (Pandoc's manual, `simple_tables`, `multiline_tables`).

use std::ops::Range;

use super::grids::Places;
use super::lines::Line;
use article::Align;

/// The largest table, in lines.
const LARGEST: usize = 20_000;

/// A table as it was found.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Columns {
    /// How each column is aligned.
    pub align: Vec<Align>,
    /// The cells of the head; none when it has no head.
    pub head: Vec<ColumnCell>,
    /// The cells of each row.
    pub rows: Vec<Vec<ColumnCell>>,
}

/// A cell: its lines, and where it begins.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ColumnCell {
    /// Its lines, trimmed and joined.
    pub text: String,
    /// The line of the table on which it begins, from 0.
    pub line: usize,
    /// How many characters of that line stand before it.
    pub margin: usize,
}

/// Where such tables stand in a source, from where their outermost line begins, on their first
/// line, to the end of their last.
pub fn find(source: &str, lines: &[Line]) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut index = 0;
    while let Some(line) = lines.get(index) {
        let before = index.checked_sub(1).and_then(|before| lines.get(before));
        let free =
            before.is_none_or(|before| before.is_blank() || before.text(source).starts_with(":::"));
        let rest = lines.get(index..).unwrap_or(&[]);
        let taken = if free && !line.is_blank() { extent(source, rest) } else { 0 };
        if let Some(last) = taken.checked_sub(1).and_then(|last| rest.get(last)) {
            let indent = rest
                .iter()
                .take(taken)
                .filter(|line| !line.is_blank())
                .map(|line| line.indent)
                .min()
                .unwrap_or(0);
            out.push(line.range.start + indent..last.range.end);
        }
        index += taken.max(1);
    }
    out
}

/// How many lines a table takes that begins with the first of these; zero when none does.
fn extent(source: &str, lines: &[Line]) -> usize {
    let groups = |index: usize| lines.get(index).map_or(0, |line| dashes(source, line).len());
    let taken = match (groups(0), groups(1)) {
        (0, 2..) => until_blank(source, lines, 2),
        (0, _) => 0,
        (1, _) => {
            let head = lines
                .iter()
                .skip(1)
                .take_while(|line| !line.is_blank() && dashes(source, line).is_empty())
                .count();
            if head > 0 && groups(head + 1) > 1 { until_dashes(source, lines, head + 2) } else { 0 }
        }
        (_, _) => until_dashes(source, lines, 1),
    };
    if lines.iter().take(taken).any(|line| line.code) { 0 } else { taken }
}

/// The lines up to a blank one, or with one of dashes that a blank one follows; zero when there is
/// no row.
fn until_blank(source: &str, lines: &[Line], from: usize) -> usize {
    for (index, line) in lines.iter().enumerate().skip(from).take(LARGEST) {
        if line.is_blank() {
            return if index > from { index } else { 0 };
        }
        if !dashes(source, line).is_empty() {
            return if index > from && is_end(lines, index) { index + 1 } else { 0 };
        }
    }
    if lines.len() > from && lines.len() <= LARGEST { lines.len() } else { 0 }
}

/// The lines with the line of dashes that ends the table; zero when there is none, or no row.
fn until_dashes(source: &str, lines: &[Line], from: usize) -> usize {
    let mut rows = 0;
    for (index, line) in lines.iter().enumerate().skip(from).take(LARGEST) {
        if dashes(source, line).is_empty() {
            rows += usize::from(!line.is_blank());
        } else {
            return if rows > 0 && is_end(lines, index) { index + 1 } else { 0 };
        }
    }
    0
}

fn is_end(lines: &[Line], index: usize) -> bool {
    lines.get(index + 1).is_none_or(Line::is_blank)
}

/// The runs of dashes in a line that has nothing else, at least two in each run, or one of three;
/// none in any other line.
fn dashes(source: &str, line: &Line) -> Vec<Range<usize>> {
    if line.code || line.indent > 3 {
        return Vec::new();
    }
    let text = source.get(line.range.clone()).unwrap_or("");
    if text.is_empty() || !text.bytes().all(|byte| matches!(byte, b'-' | b' ')) {
        return Vec::new();
    }
    let mut out: Vec<Range<usize>> = Vec::new();
    for (place, _) in text.bytes().enumerate().filter(|(_, byte)| *byte == b'-') {
        match out.last_mut() {
            Some(last) if last.end == place => last.end += 1,
            _ => out.push(place..place + 1),
        }
    }
    let short = out.iter().any(|run| run.len() < 2)
        || (out.len() == 1 && out.iter().any(|run| run.len() < 3));
    // `- - -` is a rule.
    if short { Vec::new() } else { out }
}

/// Reads a table that [`find`] has found.
pub fn read(table: &str) -> Option<Columns> {
    let lines: Vec<&str> = table.lines().map(str::trim_end).collect();
    let places: Vec<Line> = super::lines::lines(table);
    let runs: Vec<Vec<Range<usize>>> = places.iter().map(|line| dashes(table, line)).collect();
    let ruled: Vec<usize> = runs
        .iter()
        .enumerate()
        .filter(|(_, runs)| !runs.is_empty())
        .map(|(index, _)| index)
        .collect();
    let (head, rule) = match (ruled.first()?, ruled.get(1)) {
        (0, Some(&second)) if runs.first()?.len() == 1 => (1..second, second),
        (0, _) => (0..0, 0),
        (&first, _) => (0..first, first),
    };
    let columns = runs.get(rule)?;
    let end = ruled.iter().copied().find(|&line| line > rule).unwrap_or(lines.len());
    // Blank lines part the rows of a multiline table; in a simple one every line is a row.
    let multiline = head.start == 1
        || (rule + 1..end).any(|line| lines.get(line).is_some_and(|line| line.is_empty()));
    let rows = rows(&lines, rule + 1..end, multiline);
    let cells = |range: &Range<usize>| {
        columns
            .iter()
            .enumerate()
            .map(|(at, _)| cell(&lines, range, columns, at))
            .collect::<Vec<_>>()
    };
    let aligning = if head.is_empty() { rows.first()?.clone() } else { head.clone() };
    let align = (0..columns.len()).map(|at| align(&lines, &aligning, columns, at)).collect();
    Some(Columns {
        align,
        head: if head.is_empty() { Vec::new() } else { cells(&head) },
        rows: rows.iter().map(cells).collect(),
    })
}

/// The lines of each row.
fn rows(lines: &[&str], range: Range<usize>, multiline: bool) -> Vec<Range<usize>> {
    if !multiline {
        return range.map(|line| line..line + 1).collect();
    }
    let mut out: Vec<Range<usize>> = Vec::new();
    for line in range {
        if lines.get(line).is_none_or(|line| line.is_empty()) {
            continue;
        }
        match out.last_mut() {
            Some(last) if last.end == line => last.end += 1,
            _ => out.push(line..line + 1),
        }
    }
    out
}

/// What stands on a line in a column: from the first dash of its run to that of the next one.
fn slice<'l>(places: &Places<'l>, columns: &[Range<usize>], at: usize) -> &'l str {
    // What stands to the left of all dashes belongs to the first column.
    let from = if at == 0 { 0 } else { columns.get(at).map_or(usize::MAX, |run| run.start) };
    let to = columns.get(at + 1).map_or(usize::MAX, |run| run.start);
    places.text(from, to)
}

fn cell(lines: &[&str], range: &Range<usize>, columns: &[Range<usize>], at: usize) -> ColumnCell {
    let mut out = ColumnCell { line: range.start, ..ColumnCell::default() };
    for index in range.clone() {
        let Some(line) = lines.get(index) else { continue };
        let places = Places::of(line);
        let text = slice(&places, columns, at);
        if text.trim().is_empty() {
            continue;
        }
        if out.text.is_empty() {
            out.line = index;
            let before = columns.get(at).filter(|_| at > 0).map_or(0, |run| run.start);
            out.margin = places.text(0, before).chars().count() + text.chars().count()
                - text.trim_start().chars().count();
        } else {
            out.text.push('\n');
        }
        out.text.push_str(text.trim());
    }
    out
}

/// How a column is aligned, by where the shortest of these lines stands above or below its dashes.
fn align(lines: &[&str], range: &Range<usize>, columns: &[Range<usize>], at: usize) -> Align {
    let Some(run) = columns.get(at) else { return Align::Left };
    let texts = range.clone().filter_map(|line| lines.get(line)).map(|line| {
        let places = Places::of(line);
        let indent = if at == 0 { run.start } else { 0 };
        let text = slice(&places, columns, at).trim_end();
        (
            text.get(indent..).unwrap_or("").starts_with(' '),
            Places::of(text).shown.len().saturating_sub(indent),
        )
    });
    let shortest = texts.filter(|(_, length)| *length > 0).min_by_key(|(_, length)| *length);
    match shortest {
        Some((true, length)) if length < run.len() => Align::Center,
        Some((true, _)) => Align::Right,
        Some((false, _)) | None => Align::Left,
    }
}

#[cfg(test)]
mod tests {
    use super::super::lines::lines;
    use super::*;

    fn found(source: &str) -> Vec<&str> {
        find(source, &lines(source)).into_iter().map(|range| &source[range]).collect()
    }

    fn shown(table: &str) -> String {
        let table = read(table).expect("a table");
        let row = |cells: &[ColumnCell]| {
            cells.iter().map(|cell| cell.text.replace('\n', "/")).collect::<Vec<_>>().join("|")
        };
        let align: Vec<&str> = table.align.iter().map(|align| align.as_str()).collect();
        let rows: Vec<String> = table.rows.iter().map(|cells| row(cells)).collect();
        format!("{}; {}; {}", align.join(" "), row(&table.head), rows.join("; "))
    }

    #[test]
    fn simple_tables() {
        let table = "  Right     Left     Center     Default\n-------     ------ ----------   -------\n     12     12        12            12\n    123     123       123          123";
        assert_eq!(found(&format!("text\n\n{table}\n\nmore")), [table]);
        assert_eq!(
            shown(table),
            "right left center left; Right|Left|Center|Default; 12|12|12|12; 123|123|123|123"
        );
        let bare = "----  ----\n  1   2\n 12   3\n----  ----";
        assert_eq!(found(bare), [bare]);
        assert_eq!(
            shown(bare),
            "center left; ; 1|2; 12|3"
                .replace("center", "right")
                .replace("right left", "center left")
        );
    }

    #[test]
    fn multiline_tables() {
        let table = "---------------\n Head   Two\n lines\n------- -------\n a b    c\n  d\n\n e      f\n---------------";
        assert_eq!(found(table), [table]);
        assert_eq!(shown(table), "center left; Head/lines|Two; a b/d|c; e|f");
        let bare = "------- -------\n a      b\n\n c      d\n------- -------";
        assert_eq!(shown(bare), "center left; ; a|b; c|d");
    }

    #[test]
    fn what_is_none() {
        for text in [
            "text\n---\n\nmore\n\n---\n",
            "---\n\ntext\n\n---\n",
            "- - -\n\n- - -",
            "Two lines\nof text\n--- ---\n1 2\n",
            "```\na   b\n--- ---\n1   2\n```",
            "a   b\n--- ---\n\ntext",
            "    a   b\n    --- ---\n    1   2",
        ] {
            assert_eq!(found(text), Vec::<&str>::new(), "{text}");
        }
    }

    #[test]
    fn wide_characters() {
        assert_eq!(shown("漢字  b\n----  ---\n仮名  x"), "left left; 漢字|b; 仮名|x");
    }
}
