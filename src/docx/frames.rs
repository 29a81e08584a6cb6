//! Tables that are only the frame of something else: of pictures, or of equations with their numbers.

use crate::recognise::{self, words};
use crate::view::{Block, Paragraph, Table};

/// How many blocks from the beginning a table may set the authors.
const HEAD: usize = 12;

/// Whether a table of one column only sets the authors and where they work, one below the other.
fn is_byline(table: &Table) -> bool {
    let cells = || table.rows.iter().flat_map(|row| &row.cells);
    let of_people = |block: &Block| match block {
        Block::Paragraph(paragraph) => recognise::is_of_people(paragraph),
        Block::Table(_) => false,
    };
    table.columns == 1
        && cells().flat_map(|cell| &cell.blocks).filter(|block| of_people(block)).count() > 1
}

/// Tables that are only frames give way to what they hold.
pub fn unframed(blocks: Vec<Block>) -> Vec<Block> {
    let mut out = Vec::with_capacity(blocks.len());
    for (index, block) in blocks.into_iter().enumerate() {
        match block {
            Block::Table(table) if is_frame(&table) || index < HEAD && is_byline(&table) => {
                let cells = table.rows.into_iter().flat_map(|row| row.cells);
                out.extend(unframed(cells.flat_map(|cell| cell.blocks).collect()));
            }
            Block::Table(table) => match equations(&table) {
                Some(paragraphs) => out.extend(paragraphs.into_iter().map(Block::Paragraph)),
                None => out.push(Block::Table(table)),
            },
            Block::Paragraph(paragraph) => out.push(Block::Paragraph(paragraph)),
        }
    }
    out
}

/// A table of one cell, or one whose cells hold pictures and little else.
fn is_frame(table: &Table) -> bool {
    let cells: Vec<_> = table
        .rows
        .iter()
        .flat_map(|row| &row.cells)
        .filter(|cell| !cell.blocks.is_empty())
        .collect();
    let pictures = |blocks: &[Block]| {
        blocks.iter().any(|block| matches!(block, Block::Paragraph(paragraph) if !paragraph.pictures().is_empty()))
    };
    let short = |blocks: &[Block]| {
        blocks.iter().all(|block| match block {
            Block::Paragraph(paragraph) => {
                paragraph.text().split_whitespace().count() <= 3
                    || words::caption(&paragraph.text(), true).is_some()
            }
            Block::Table(_) => false,
        })
    };
    let one = table.rows.iter().map(|row| row.cells.len()).sum::<usize>() == 1
        && cells.iter().any(|cell| cell.blocks.len() > 1 || pictures(&cell.blocks));
    let framed = cells.iter().any(|cell| pictures(&cell.blocks))
        && cells.iter().all(|cell| pictures(&cell.blocks) || short(&cell.blocks));
    one || framed
}

/// The equations of a table that only sets their numbers at the margin: in each row one formula,
/// and one number in brackets.
fn equations(table: &Table) -> Option<Vec<Paragraph>> {
    let mut out = Vec::new();
    for row in &table.rows {
        let paragraphs: Vec<&Paragraph> = row
            .cells
            .iter()
            .flat_map(|cell| &cell.blocks)
            .map(|block| match block {
                Block::Paragraph(paragraph) => Some(paragraph),
                Block::Table(_) => None,
            })
            .collect::<Option<_>>()?;
        let mut formula: Option<Paragraph> = None;
        let mut number: Option<&Paragraph> = None;
        for paragraph in paragraphs.into_iter().filter(|paragraph| !paragraph.is_blank()) {
            match paragraph.formula() {
                Some((_, words)) if words.trim().is_empty() && formula.is_none() => {
                    formula = Some(paragraph.clone())
                }
                None if is_number(&paragraph.text()) && number.is_none() => {
                    number = Some(paragraph)
                }
                _ => return None,
            }
        }
        let mut formula = formula?;
        if let Some(number) = number {
            formula.pieces.extend(number.pieces.iter().cloned());
        }
        out.push(formula);
    }
    (!out.is_empty()).then_some(out)
}

/// Whether a text is the number of an equation: `(2)`, `(A.1)`.
pub fn is_number(text: &str) -> bool {
    let inner = text
        .trim()
        .strip_prefix(['(', '['])
        .and_then(|rest| rest.strip_suffix([')', ']']))
        .map(str::trim);
    inner.is_some_and(|inner| {
        inner.len() <= 8
            && inner.chars().any(|c| c.is_ascii_digit())
            && inner.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | ' '))
    })
}
