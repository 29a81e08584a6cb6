//! Pieces taken apart.

use crate::view::{Piece, Shape};

/// The pieces without their first bytes of text.
pub fn without_start(pieces: &[Piece], bytes: usize) -> Vec<Piece> {
    let mut left = bytes;
    cut(pieces, &mut left)
}

/// The pieces of these bytes of text.
pub fn between(pieces: &[Piece], bytes: std::ops::Range<usize>) -> Vec<Piece> {
    let mut left = bytes.end;
    without_start(&kept(pieces, &mut left), bytes.start)
}

/// The pieces as far as there are bytes left.
fn kept(pieces: &[Piece], left: &mut usize) -> Vec<Piece> {
    let mut out = Vec::new();
    for piece in pieces {
        if *left == 0 {
            break;
        }
        match piece {
            Piece::Text(text, shape) => {
                let text = text.get(..text.len().min(*left)).unwrap_or(text);
                *left -= text.len().min(*left);
                out.push(Piece::Text(text.to_owned(), shape.clone()));
            }
            // Both are a space in the paragraph's text.
            Piece::Tab | Piece::Break => {
                *left -= 1;
                out.push(piece.clone());
            }
            Piece::Field(field, inner) => {
                out.push(Piece::Field(field.clone(), kept(inner, left)));
            }
            Piece::Link(link, inner) => out.push(Piece::Link(link.clone(), kept(inner, left))),
            Piece::Note(_)
            | Piece::Picture(_)
            | Piece::Formula(_)
            | Piece::Bookmark(_)
            | Piece::Opens(_)
            | Piece::Closes(_) => out.push(piece.clone()),
        }
    }
    out
}

fn cut(pieces: &[Piece], left: &mut usize) -> Vec<Piece> {
    let mut out = Vec::new();
    for piece in pieces {
        match piece {
            _ if *left == 0 => out.push(piece.clone()),
            Piece::Text(text, shape) => {
                let gone = text.len().min(*left);
                *left -= gone;
                let rest = text.get(gone..).unwrap_or("");
                if !rest.is_empty() {
                    out.push(Piece::Text(rest.to_owned(), shape.clone()));
                }
            }
            // Both are a space in the paragraph's text.
            Piece::Tab | Piece::Break => *left = left.saturating_sub(1),
            Piece::Field(field, inner) => {
                let inner = cut(inner, left);
                if !inner.is_empty() {
                    out.push(Piece::Field(field.clone(), inner));
                }
            }
            Piece::Link(link, inner) => {
                let inner = cut(inner, left);
                if !inner.is_empty() {
                    out.push(Piece::Link(link.clone(), inner));
                }
            }
            Piece::Note(_)
            | Piece::Picture(_)
            | Piece::Formula(_)
            | Piece::Bookmark(_)
            | Piece::Opens(_)
            | Piece::Closes(_) => out.push(piece.clone()),
        }
    }
    trim_start(&mut out);
    out
}

/// White space at the beginning goes.
fn trim_start(pieces: &mut Vec<Piece>) {
    while let Some(first) = pieces.first_mut() {
        match first {
            Piece::Tab | Piece::Break => _ = pieces.remove(0),
            Piece::Text(text, _) => {
                let kept = text.trim_start().len();
                if kept > 0 {
                    text.drain(..text.len() - kept);
                    return;
                }
                pieces.remove(0);
            }
            _ => return,
        }
    }
}

/// Pieces without white space at their beginning.
pub fn trimmed(pieces: &[Piece]) -> Vec<Piece> {
    let mut out = pieces.to_vec();
    trim_start(&mut out);
    out
}

/// The parts of a line of affiliations: each with the mark before it.
pub fn marked_parts(pieces: &[Piece]) -> Vec<(String, String)> {
    let mut out: Vec<(String, String)> = Vec::new();
    gather(pieces, &mut out);
    if let [(mark, text)] = out.as_mut_slice()
        && mark.is_empty()
    {
        (*mark, *text) = typed_mark(text);
    }
    out
}

fn gather(pieces: &[Piece], out: &mut Vec<(String, String)>) {
    for piece in pieces {
        match piece {
            Piece::Text(text, Shape { above: true, .. }) => {
                let mark = text.trim().trim_matches([',', '.', ')', ' ']).to_owned();
                match out.last_mut() {
                    // A mark in two runs is one mark.
                    Some((known, words)) if words.trim().is_empty() => known.push_str(&mark),
                    _ => out.push((mark, String::new())),
                }
            }
            Piece::Text(text, _) => words(text, out),
            Piece::Tab | Piece::Break => words(" ", out),
            Piece::Field(_, inner) | Piece::Link(_, inner) => gather(inner, out),
            Piece::Note(_)
            | Piece::Picture(_)
            | Piece::Formula(_)
            | Piece::Bookmark(_)
            | Piece::Opens(_)
            | Piece::Closes(_) => {}
        }
    }
}

fn words(text: &str, out: &mut Vec<(String, String)>) {
    match out.last_mut() {
        Some((_, words)) => words.push_str(text),
        None => out.push((String::new(), text.to_owned())),
    }
}

/// A mark typed on the line: `1 Department`, `a) School`, `* Present address`, `¹Institute`.
fn typed_mark(text: &str) -> (String, String) {
    let text = text.trim();
    // `(1) Department`
    let text = text
        .strip_prefix('(')
        .filter(|inner| inner.starts_with(|c: char| c.is_ascii_digit()))
        .unwrap_or(text);
    let end = text
        .find(|c: char| !(c.is_ascii_digit() || "*†‡§¶#¹²³⁴⁵⁶⁷⁸⁹".contains(c)))
        .unwrap_or(text.len());
    let (mark, rest) = text.split_at(end);
    let letter = || {
        let (first, rest) = text.split_once([')', ' ', '.'])?;
        (first.len() == 1 && first.chars().all(|c| c.is_ascii_lowercase()))
            .then(|| (first.to_owned(), rest.trim().to_owned()))
    };
    let rest = rest.trim_start_matches(['.', ')', ' ', '\u{a0}']);
    if mark.is_empty() || mark.len() > 9 || !rest.starts_with(char::is_alphabetic) {
        return letter().unwrap_or((String::new(), text.to_owned()));
    }
    let plain = |c: char| {
        "¹²³".find(c).map_or_else(
            || {
                u32::from(c)
                    .checked_sub(0x2074)
                    .filter(|n| *n < 6)
                    .and_then(|n| char::from_digit(n + 4, 10))
            },
            |at| char::from_digit(u32::try_from(at / 2 + 1).unwrap_or(0), 10),
        )
    };
    (mark.chars().map(|c| plain(c).unwrap_or(c)).collect(), rest.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_before_institutions() {
        let above =
            |text: &str| Piece::Text(text.into(), Shape { above: true, ..Shape::default() });
        let text = |text: &str| Piece::Text(text.into(), Shape::default());
        let parts = marked_parts(&[above("1"), text(" Botany; "), above("2"), text("Soils")]);
        assert_eq!(parts, [("1".into(), " Botany; ".into()), ("2".into(), "Soils".into())]);
        for (line, mark) in [
            ("1 Department", "1"),
            ("a) School", "a"),
            ("²Institute", "2"),
            ("* Present address", "*"),
            ("A school", ""),
        ] {
            assert_eq!(marked_parts(&[text(line)])[0].0, mark, "{line}");
        }
    }

    #[test]
    fn a_label_goes() {
        let text = |text: &str| Piece::Text(text.into(), Shape::default());
        let left = without_start(&[text("Abstract: "), text("We grew")], 10);
        assert_eq!(left.len(), 1);
        assert!(matches!(&left[0], Piece::Text(text, _) if text == "We grew"));
    }
}
