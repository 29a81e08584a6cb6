//! Pieces taken apart.

use std::ops::Range;

use crate::view::{Piece, Shape};

/// The pieces without their first bytes of text.
pub fn without_start(pieces: &[Piece], bytes: usize) -> Vec<Piece> {
    between(pieces, bytes..usize::MAX)
}

/// The pieces of these bytes of text, without white space at their beginning.
pub fn between(pieces: &[Piece], bytes: Range<usize>) -> Vec<Piece> {
    let mut out = within(pieces, &bytes, &mut 0);
    trim_start(&mut out);
    out
}

/// The pieces within these bytes of text, the first of them at this byte. What has no text goes only
/// behind their end.
fn within(pieces: &[Piece], bytes: &Range<usize>, at: &mut usize) -> Vec<Piece> {
    let mut out = Vec::new();
    for piece in pieces {
        if *at >= bytes.end {
            break;
        }
        match piece {
            Piece::Text(text, shape) => {
                let byte = |byte: usize| byte.saturating_sub(*at).min(text.len());
                let kept = text.get(byte(bytes.start)..byte(bytes.end)).unwrap_or("");
                *at += text.len();
                if !kept.is_empty() {
                    out.push(Piece::Text(kept.to_owned(), shape.clone()));
                }
            }
            // Both are a space in the paragraph's text.
            Piece::Tab | Piece::Break => {
                out.extend((*at >= bytes.start).then(|| piece.clone()));
                *at += 1;
            }
            Piece::Field(field, inner) => {
                let inner = nested(inner, bytes, at);
                out.extend(inner.map(|inner| Piece::Field(field.clone(), inner)));
            }
            Piece::Link(link, inner) => {
                let inner = nested(inner, bytes, at);
                out.extend(inner.map(|inner| Piece::Link(link.clone(), inner)));
            }
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

/// The pieces of a field or a link within these bytes, if it is not all before them.
fn nested(inner: &[Piece], bytes: &Range<usize>, at: &mut usize) -> Option<Vec<Piece>> {
    let is_within = *at >= bytes.start;
    let kept = within(inner, bytes, at);
    (is_within || !kept.is_empty()).then_some(kept)
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
            Piece::Field(_, inner) | Piece::Link(_, inner) => return trim_start(inner),
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

/// The pieces without the languages of their words, or without this one alone.
pub fn without_lang(pieces: Vec<Piece>, only: Option<&str>) -> Vec<Piece> {
    let one = |piece| match piece {
        Piece::Text(text, mut shape) => {
            let goes = |lang: &String| only.is_none_or(|only| lang.split('-').next() == Some(only));
            shape.lang = shape.lang.filter(|lang| !goes(lang));
            Piece::Text(text, shape)
        }
        Piece::Field(field, inner) => Piece::Field(field, without_lang(inner, only)),
        Piece::Link(link, inner) => Piece::Link(link, without_lang(inner, only)),
        other => other,
    };
    pieces.into_iter().map(one).collect()
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
    fn pieces_of_bytes() {
        let text = |text: &str| Piece::Text(text.into(), Shape::default());
        let field = |inner: Vec<Piece>| Piece::Field(crate::view::Field::Plain, inner);
        let all = [
            field(vec![text("Words")]),
            text(": "),
            field(vec![text("moss "), text("and sleep")]),
            Piece::Break,
            text("rain; "),
            field(Vec::new()),
        ];
        for (bytes, kept) in [
            (6..usize::MAX, "{moss and sleep}|rain; {}"),
            (11..usize::MAX, "{and sleep}|rain; {}"),
            (7..11, "{moss}"),
            (12..25, "{and sleep}|rai"),
            (21..25, "rai"),
        ] {
            assert_eq!(shown(&between(&all, bytes.clone())), kept, "{bytes:?}");
        }
    }

    fn shown(pieces: &[Piece]) -> String {
        let one = |piece: &Piece| match piece {
            Piece::Text(text, _) => text.clone(),
            Piece::Field(_, inner) => format!("{{{}}}", shown(inner)),
            _ => "|".to_owned(),
        };
        pieces.iter().map(one).collect()
    }
}
