//! Ranges of numbers: “(1, 2, 3, 5)” as “(1–3, 5)” (CSL 1.0.2, “Cite Collapsing”,
//! `collapse="citation-number"`).
//!
//! The processor would make them too, but it leaves the works within a range out without a trace,
//! and with them the pages that the author means. Here a work within a range stays a piece of its
//! own, so that it can be linked, and one of which the author says more than its number is never
//! drawn into a range.

use super::render::Piece;
use article::{Inline, walk};

/// How many numbers make a range.
const SHORTEST: usize = 3;

/// The mark between the first and the last number.
const DASH: &str = "–";

/// What a citation is made of: its pieces, and for each work that was asked for the number that
/// alone is said of it.
pub struct Numbered {
    /// The pieces as the processor made them.
    pub pieces: Vec<Piece>,
    /// The number of each work; nothing for one of which more is said.
    pub numbers: Vec<Option<usize>>,
}

/// Draws numbers that follow one another into ranges. `after` is what stands behind a range in the
/// place of the delimiter.
pub fn collapse(citation: Numbered, after: Option<&str>) -> Vec<Piece> {
    let Numbered { pieces, numbers } = citation;
    let mut out: Vec<Piece> = Vec::with_capacity(pieces.len());
    let mut rest = pieces.as_slice();
    while let Some((first, tail)) = rest.split_first() {
        let run = run(rest, &numbers);
        let Some((last, inner)) = run.split_last().filter(|(_, inner)| inner.len() + 1 >= SHORTEST)
        else {
            out.push(first.clone());
            rest = tail;
            continue;
        };
        let between = inner.iter().skip(1).filter_map(|at| work(rest.get(*at)?)).collect();
        out.push(first.clone());
        out.push(Piece::Range(between, like(delimiter(rest), first, DASH)));
        out.extend(rest.get(*last).cloned());
        rest = rest.get(last + 1..).unwrap_or_default();
        if let (Some(after), [Piece::Between(delimiter), next, ..]) = (after, rest)
            && work(next).is_some()
        {
            out.push(Piece::Between(vec![reworded(delimiter.first(), after)]));
            rest = rest.get(1..).unwrap_or_default();
        }
    }
    out
}

/// The places of the works, from the first piece on, whose numbers follow one another.
fn run(pieces: &[Piece], numbers: &[Option<usize>]) -> Vec<usize> {
    let number = |piece: &Piece| {
        let Piece::Work(index, content) = piece else { return None };
        let number = numbers.get(*index).copied().flatten()?;
        is_number(content, number).then_some(number)
    };
    let mut found = Vec::new();
    let mut last = None;
    for (at, piece) in pieces.iter().enumerate() {
        match (piece, number(piece), last) {
            (Piece::Between(_), _, Some(_)) => {}
            (_, Some(this), None) => (found, last) = (vec![at], Some(this)),
            (_, Some(this), Some(before)) if this == before + 1 => {
                found.push(at);
                last = Some(this);
            }
            (_, _, _) => break,
        }
    }
    found
}

/// Whether a text says this number and no other.
fn is_number(content: &[Inline], number: usize) -> bool {
    let text = walk::plain(content);
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    digits == number.to_string() && !text.chars().any(char::is_alphabetic)
}

fn work(piece: &Piece) -> Option<usize> {
    match piece {
        Piece::Work(index, _) => Some(*index),
        Piece::Between(_) | Piece::Range(..) => None,
    }
}

/// What stands behind the first work.
fn delimiter(pieces: &[Piece]) -> &[Inline] {
    match pieces.get(1) {
        Some(Piece::Between(content)) => content,
        Some(Piece::Work(..) | Piece::Range(..)) | None => &[],
    }
}

/// A text in the form of the delimiter, or of the work where nothing stands between works: raised
/// as they are.
fn like(delimiter: &[Inline], work: &Piece, text: &str) -> Vec<Inline> {
    let of_work = match work {
        Piece::Work(_, content) | Piece::Between(content) | Piece::Range(_, content) => {
            content.first()
        }
    };
    vec![reworded(delimiter.first().or(of_work), text)]
}

fn reworded(form: Option<&Inline>, text: &str) -> Inline {
    let mut out = form.cloned().unwrap_or_else(|| Inline::text(text));
    match walk::children_mut(&mut out) {
        Some(inner) => *inner = vec![reworded(inner.first(), text)],
        None => out = Inline::text(text),
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn between(text: &str) -> Piece {
        Piece::Between(vec![Inline::text(text)])
    }

    fn cited(numbers: &[Option<usize>], after: Option<&str>) -> String {
        let mut pieces = vec![between("(")];
        for (at, number) in numbers.iter().enumerate() {
            if at > 0 {
                pieces.push(between(","));
            }
            pieces.push(Piece::Work(
                at,
                vec![Inline::text(
                    number.map_or("9, p. 5".to_owned(), |number| number.to_string()),
                )],
            ));
        }
        pieces.push(between(")"));
        let collapsed = collapse(Numbered { pieces, numbers: numbers.to_vec() }, after);
        let shown = |piece: Piece| match piece {
            Piece::Between(content) | Piece::Work(_, content) => walk::plain(&content),
            Piece::Range(inner, content) => format!("{}{inner:?}", walk::plain(&content)),
        };
        collapsed.into_iter().map(shown).collect()
    }

    #[test]
    fn three_numbers_make_a_range_and_none_is_lost() {
        let some =
            |numbers: &[usize]| numbers.iter().map(|number| Some(*number)).collect::<Vec<_>>();
        assert_eq!(cited(&some(&[1, 2, 3, 4, 5]), None), "(1–[1, 2, 3]5)");
        assert_eq!(cited(&some(&[1, 2]), None), "(1,2)");
        assert_eq!(cited(&some(&[1, 2, 3, 5]), Some("; ")), "(1–[1]3; 5)");
        assert_eq!(cited(&some(&[3, 2, 1]), None), "(3,2,1)");
        assert_eq!(cited(&some(&[1, 3, 4, 5, 7, 8, 9]), None), "(1,3–[2]5,7–[5]9)");
    }

    #[test]
    fn a_work_with_pages_stays_apart() {
        assert_eq!(cited(&[Some(1), Some(2), None, Some(4)], None), "(1,2,9, p. 5,4)");
    }

    #[test]
    fn the_dash_is_raised_with_the_numbers() {
        let sup = |text: &str| vec![Inline::Sup(vec![Inline::text(text)])];
        let pieces = (0..3).map(|at| Piece::Work(at, sup(&(at + 1).to_string()))).collect();
        let collapsed =
            collapse(Numbered { pieces, numbers: vec![Some(1), Some(2), Some(3)] }, None);
        assert_eq!(collapsed.get(1), Some(&Piece::Range(vec![1], sup("–"))));
    }
}
