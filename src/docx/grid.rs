//! Tables in Markdown: pipe tables where every cell is a line, grid tables else.

use unicode_width::UnicodeWidthStr;

/// A cell, with its lines written.
#[derive(Clone, Debug, Default)]
pub struct GridCell {
    /// Its first column.
    pub column: usize,
    /// Columns it spans.
    pub colspan: usize,
    /// Rows it spans.
    pub rowspan: usize,
    /// Its lines.
    pub lines: Vec<String>,
}

/// Draws a grid table. `head` counts the rows of the head.
pub fn grid(rows: &[Vec<GridCell>], columns: usize, head: usize) -> Vec<String> {
    let height = rows.len();
    let owner = owners(rows, columns);
    let widths = widths(rows, columns);
    let heights = heights(rows);
    let at = |row: usize, column: usize| owner.get(row * columns + column).copied().flatten();
    let mut out = Vec::new();
    for row in 0..=height {
        out.push(border(row, columns, &widths, head, height, &at, rows, &heights));
        if row == height {
            break;
        }
        for line in 0..heights.get(row).copied().unwrap_or(1) {
            out.push(text_line(row, line, columns, &widths, &heights, &at, rows));
        }
    }
    out
}

type Owner = (usize, usize);

/// The cell that each place of the grid belongs to.
fn owners(rows: &[Vec<GridCell>], columns: usize) -> Vec<Option<Owner>> {
    let mut owner = vec![None; rows.len() * columns];
    for (row, cells) in rows.iter().enumerate() {
        for (index, cell) in cells.iter().enumerate() {
            for y in row..(row + cell.rowspan).min(rows.len()) {
                for x in cell.column..(cell.column + cell.colspan).min(columns) {
                    if let Some(place) = owner.get_mut(y * columns + x) {
                        *place = place.or(Some((row, index)));
                    }
                }
            }
        }
    }
    owner
}

fn width(text: &str) -> usize {
    text.width()
}

fn widths(rows: &[Vec<GridCell>], columns: usize) -> Vec<usize> {
    let mut widths = vec![5_usize; columns];
    let mut cells: Vec<&GridCell> = rows.iter().flatten().collect();
    cells.sort_by_key(|cell| cell.colspan);
    for cell in cells {
        let need = cell.lines.iter().map(|line| width(line)).max().unwrap_or(0) + 2;
        let span = cell.column..(cell.column + cell.colspan).min(columns);
        let have: usize = widths
            .get(span.clone())
            .map_or(0, |all| all.iter().sum::<usize>() + all.len().saturating_sub(1));
        if let Some(last) = widths.get_mut(span.end.saturating_sub(1))
            && need > have
        {
            *last += need - have;
        }
    }
    widths
}

fn heights(rows: &[Vec<GridCell>]) -> Vec<usize> {
    let mut heights = vec![1_usize; rows.len()];
    let mut cells: Vec<(usize, &GridCell)> = rows
        .iter()
        .enumerate()
        .flat_map(|(row, cells)| cells.iter().map(move |cell| (row, cell)))
        .collect();
    cells.sort_by_key(|(_, cell)| cell.rowspan);
    for (row, cell) in cells {
        let last = (row + cell.rowspan).min(rows.len());
        let have: usize = heights
            .get(row..last)
            .map_or(0, |all| all.iter().sum::<usize>() + all.len().saturating_sub(1));
        if let Some(height) = heights.get_mut(last.saturating_sub(1))
            && cell.lines.len() > have
        {
            *height += cell.lines.len() - have;
        }
    }
    heights
}

/// The line of a cell that stands at a line of a row, counting the borders that it spans.
fn shown<'a>(
    cell: &'a GridCell,
    first: usize,
    row: usize,
    line: usize,
    heights: &[usize],
) -> &'a str {
    let before: usize =
        heights.get(first..row).map_or(0, |all| all.iter().sum::<usize>() + all.len());
    cell.lines.get(before + line).map_or("", String::as_str)
}

fn padded(text: &str, room: usize) -> String {
    let gap = room.saturating_sub(width(text) + 1);
    format!(" {text}{}", " ".repeat(gap))
}

/// The room of columns with the borders between them.
fn room(widths: &[usize], from: usize, count: usize) -> usize {
    let all = widths.get(from..(from + count).min(widths.len())).unwrap_or(&[]);
    all.iter().sum::<usize>() + all.len().saturating_sub(1)
}

fn text_line(
    row: usize,
    line: usize,
    columns: usize,
    widths: &[usize],
    heights: &[usize],
    at: &dyn Fn(usize, usize) -> Option<Owner>,
    rows: &[Vec<GridCell>],
) -> String {
    let mut out = String::from("|");
    let mut column = 0;
    while column < columns {
        let owner = at(row, column);
        let count = (column..columns).take_while(|x| at(row, *x) == owner).count().max(1);
        let text = owner
            .and_then(|(first, index)| {
                Some(shown(rows.get(first)?.get(index)?, first, row, line, heights))
            })
            .unwrap_or("");
        out.push_str(&padded(text, room(widths, column, count)));
        out.push('|');
        column += count;
    }
    out
}

#[allow(clippy::too_many_arguments)]
fn border(
    row: usize,
    columns: usize,
    widths: &[usize],
    head: usize,
    height: usize,
    at: &dyn Fn(usize, usize) -> Option<Owner>,
    rows: &[Vec<GridCell>],
    heights: &[usize],
) -> String {
    let mark = if head > 0 && row == head { '=' } else { '-' };
    // Whether a border stands here: between two cells, or at the edge.
    let cut = |x: usize| row == 0 || row == height || at(row - 1, x) != at(row, x);
    let side = |y: usize, x: usize| x == 0 || x == columns || at(y, x - 1) != at(y, x);
    let mut out = String::new();
    let mut column = 0;
    while column < columns {
        let above = row > 0 && side(row - 1, column);
        let below = row < height && side(row, column);
        let left = column > 0 && cut(column - 1);
        let corner = if left || cut(column) || column == 0 {
            '+'
        } else if above || below {
            '|'
        } else {
            ' '
        };
        if cut(column) {
            out.push(corner);
            out.push_str(&mark.to_string().repeat(widths.get(column).copied().unwrap_or(3)));
            column += 1;
            continue;
        }
        // A cell goes on through the border: its own line stands there.
        let owner = at(row, column);
        let count = (column..columns).take_while(|x| at(row, *x) == owner).count().max(1);
        out.push(if left { '+' } else { '|' });
        let text = owner
            .and_then(|(first, index)| {
                let before: usize =
                    heights.get(first..row).map_or(0, |all| all.iter().sum::<usize>() + all.len());
                rows.get(first)?.get(index)?.lines.get(before.checked_sub(1)?)
            })
            .map_or("", String::as_str);
        out.push_str(&padded(text, room(widths, column, count)));
        column += count;
    }
    out.push(if columns == 0 || cut(columns - 1) { '+' } else { '|' });
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(column: usize, colspan: usize, rowspan: usize, text: &str) -> GridCell {
        GridCell {
            column,
            colspan,
            rowspan,
            lines: if text.is_empty() {
                Vec::new()
            } else {
                text.lines().map(str::to_owned).collect()
            },
        }
    }

    #[test]
    fn spans() {
        let rows = vec![
            vec![cell(0, 1, 2, "Site"), cell(1, 2, 1, "Yield")],
            vec![cell(1, 1, 1, "2019"), cell(2, 1, 1, "2020")],
            vec![cell(0, 1, 1, "B"), cell(1, 1, 1, "3"), cell(2, 1, 1, "4")],
        ];
        let drawn = grid(&rows, 3, 2).join("\n");
        assert_eq!(
            drawn,
            "+------+------+------+\n| Site | Yield       |\n|      +------+------+\n|      | 2019 | 2020 |\n+======+======+======+\n| B    | 3    | 4    |\n+------+------+------+"
        );
    }
}
