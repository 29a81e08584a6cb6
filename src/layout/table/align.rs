//! How the columns of a table are aligned: as their cells say, or, where these are numbers, by
//! their decimal marks.

use super::figures::{Figures, Stops};
use super::grid::Placed;
use super::numbers::{decimal_mark, is_nothing, is_number};
use super::{Draft, Part, Section};
use article::{Align, Table};

/// Of ten cells that say something, so many must be numbers in a column of numbers.
const NUMBERS_OF_TEN: usize = 6;

/// Where the texts of a table's columns stand.
pub struct Alignment {
    /// How each column is aligned in the body.
    columns: Vec<Align>,
    /// For each column that is aligned by a character, where the parts of its numbers stand.
    pub stops: Vec<Stops>,
}

impl Alignment {
    /// Finds it, and cuts the numbers of columns that are aligned by a character.
    pub fn of(sections: &mut [Section], table: &Table, count: usize, lang: &str) -> Alignment {
        let columns = columns(sections, table, count, lang);
        let stops = stops(sections, &columns);
        Alignment { columns, stops }
    }

    /// The alignment of a cell over so many columns.
    pub fn of_cell(&self, table: &Table, cell: &Placed, part: Part) -> Align {
        let (own, span) = (cell.cell.align, cell.colspan);
        let of_column = self.columns.get(cell.column).copied().unwrap_or_default();
        match (part, of_column) {
            // The name of several columns stands over their middle.
            (Part::Head, _) if span > 1 && span < self.columns.len() => {
                own.unwrap_or(Align::Center)
            }
            // The name of a column of numbers stands over their middle, any other where its column
            // begins.
            (Part::Head, Align::Char(_)) => Align::Center,
            (Part::Head, align) if span == 1 => align,
            (_, Align::Char(_)) if span == 1 => of_column,
            _ => own.or(table.columns.get(cell.column).copied()).unwrap_or_default(),
        }
    }
}

/// The alignment of each column's body. Numbers are found by what they say, whatever a source says
/// of their place.
fn columns(sections: &[Section], table: &Table, count: usize, lang: &str) -> Vec<Align> {
    (0..count).map(|column| of_column(sections, table, column, lang)).collect()
}

/// The cells of a column behind the head, those over several columns aside.
fn cells<'s, 't>(
    sections: &'s [Section<'t>],
    column: usize,
) -> impl Iterator<Item = &'s Draft<'t>> {
    let rows = sections
        .iter()
        .filter(|section| section.part != Part::Head)
        .flat_map(|section| &section.rows);
    rows.flatten().filter(move |draft| draft.placed.column == column && draft.placed.colspan == 1)
}

fn of_column(sections: &[Section], table: &Table, column: usize, lang: &str) -> Align {
    let own = |draft: &Draft| {
        draft.placed.cell.align.or(table.columns.get(column).copied()).unwrap_or_default()
    };
    if let Some(by_mark) =
        cells(sections, column).map(own).find(|align| matches!(align, Align::Char(_)))
    {
        return by_mark;
    }
    let texts = || cells(sections, column).filter_map(text).filter(|text| !is_nothing(text));
    let said = cells(sections, column)
        .filter(|draft| text(draft).is_none_or(|text| !is_nothing(text)))
        .count();
    let numbers = texts().filter(|text| is_number(text)).count();
    if numbers >= 2 && numbers * 10 >= said * NUMBERS_OF_TEN {
        return Align::Char(decimal_mark(texts().filter(|text| is_number(text)), lang));
    }
    majority(cells(sections, column).filter(|draft| !draft.pieces.is_empty()).map(own))
        .or(table.columns.get(column).copied())
        .unwrap_or_default()
}

/// The text of a cell that is one paragraph, or nothing at all.
fn text<'d>(draft: &'d Draft) -> Option<&'d str> {
    match draft.pieces.as_slice() {
        [] => Some(""),
        [piece] if piece.mark.is_none() => Some(piece.list.text.as_str()),
        _ => None,
    }
}

/// The alignment that most cells have; of several the first.
fn majority(aligns: impl Iterator<Item = Align>) -> Option<Align> {
    let mut counts: Vec<(Align, usize)> = Vec::new();
    for align in aligns {
        match counts.iter_mut().find(|(other, _)| *other == align) {
            Some((_, count)) => *count += 1,
            None => counts.push((align, 1)),
        }
    }
    counts.into_iter().rev().max_by_key(|(_, count)| *count).map(|(align, _)| align)
}

/// Cuts the numbers of the columns that are aligned by a character, and says where their parts
/// stand.
fn stops(sections: &mut [Section], aligned: &[Align]) -> Vec<Stops> {
    let mut stops = vec![Stops::default(); aligned.len()];
    for section in sections.iter_mut().filter(|section| section.part != Part::Head) {
        for draft in section.rows.iter_mut().flatten().filter(|draft| draft.placed.colspan == 1) {
            let column = draft.placed.column;
            if let (Some(Align::Char(mark)), [piece]) =
                (aligned.get(column), draft.pieces.as_mut_slice())
                && piece.mark.is_none()
            {
                piece.figures = Figures::of(&mut piece.list, *mark);
            }
        }
    }
    let drafts = |sections: &[Section], add: &mut dyn FnMut(usize, &Figures)| {
        for draft in sections.iter().flat_map(|section| section.rows.iter().flatten()) {
            draft
                .pieces
                .iter()
                .filter_map(|piece| piece.figures.as_ref())
                .for_each(|figures| add(draft.placed.column, figures));
        }
    };
    // First all are looked at: only then is it known which of their parts are alike.
    drafts(sections, &mut |column, figures| {
        stops.get_mut(column).into_iter().for_each(|stops| stops.learn(figures))
    });
    drafts(sections, &mut |column, figures| {
        stops.get_mut(column).into_iter().for_each(|stops| stops.add(figures))
    });
    stops
}
