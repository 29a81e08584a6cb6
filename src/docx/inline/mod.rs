//! Pieces of a paragraph as Markdown.

mod links;

use crate::citation::citation;
use crate::escape::{brackets, escaped, quoted};
use crate::pointers::Pointers;
use crate::view::{Field, Link, Piece, Shape};

/// A stretch of words of one look, or something already written.
#[derive(Clone)]
enum Part {
    Words(String, Shape),
    Written(String),
}

/// Writes pieces on one line. With `bare`, what all of a heading's letters have in common says
/// nothing.
pub fn line(pieces: &[Piece], pointers: &Pointers, bare: bool) -> String {
    let mut parts = Vec::new();
    flat(pieces, pointers, &mut parts);
    if bare {
        let shared = Shared::of(&parts);
        shared.leave(&mut parts);
    }
    written(parts)
}

/// Writes each on a line of its own; what the letters of all of them have in common says nothing.
pub fn lines(all: &[Vec<Piece>], pointers: &Pointers) -> Vec<String> {
    let of = |pieces: &Vec<Piece>| {
        let mut parts = Vec::new();
        flat(pieces, pointers, &mut parts);
        parts
    };
    let all: Vec<Vec<Part>> = all.iter().map(of).collect();
    let shared = Shared::of(&all.concat());
    let without = |mut parts: Vec<Part>| {
        shared.leave(&mut parts);
        written(parts)
    };
    all.into_iter().map(without).collect()
}

fn written(mut parts: Vec<Part>) -> String {
    whole_words(&mut parts);
    let mut out = String::new();
    write(&parts, 0, None, &mut out);
    tidy(&out)
}

/// No white space at the ends.
fn tidy(text: &str) -> String {
    let text = text.trim();
    let mut text = text.trim_end_matches('\\').trim_end();
    while let Some(rest) = text.strip_prefix("\\\n") {
        text = rest.trim_start();
    }
    text.to_owned()
}

/// A language and a face mean something for whole words only: Word notes them for every keystroke.
fn whole_words(parts: &mut [Part]) {
    for index in 0..parts.len() {
        let edge = |at: Option<usize>, last: bool| match at.and_then(|at| parts.get(at)) {
            Some(Part::Words(text, _)) => {
                if last { text.chars().last() } else { text.chars().next() }
                    .is_some_and(char::is_alphanumeric)
            }
            Some(Part::Written(_)) | None => false,
        };
        let (before, after) = (edge(index.checked_sub(1), true), edge(Some(index + 1), false));
        if let Some(Part::Words(text, shape)) = parts.get_mut(index) {
            let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            let cut =
                (before && letter(text.chars().next())) || (after && letter(text.chars().last()));
            shape.mono &= !cut;
            shape.lang =
                shape.lang.take().filter(|_| !cut && text.chars().any(char::is_alphabetic));
        }
    }
}

/// The looks that all words share.
struct Shared {
    bold: bool,
    italic: bool,
    underline: bool,
    caps: bool,
    foreign: bool,
}

impl Shared {
    fn of(parts: &[Part]) -> Shared {
        let all = |has: fn(&Shape) -> bool| {
            parts.iter().all(|part| match part {
                Part::Words(text, shape) => text.trim().is_empty() || has(shape),
                Part::Written(_) => true,
            })
        };
        Shared {
            bold: all(|s| s.bold),
            italic: all(|s| s.italic),
            underline: all(|s| s.underline),
            caps: all(|s| s.small_caps),
            foreign: all(|s| s.lang.is_some()),
        }
    }

    /// Takes them away.
    fn leave(&self, parts: &mut [Part]) {
        for part in parts {
            if let Part::Words(_, shape) = part {
                shape.lang = shape.lang.take().filter(|_| !self.foreign);
                shape.bold &= !self.bold;
                shape.italic &= !self.italic;
                shape.underline &= !self.underline;
                shape.small_caps &= !self.caps;
            }
        }
    }
}

fn flat(pieces: &[Piece], pointers: &Pointers, out: &mut Vec<Part>) {
    for (index, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Text(text, shape) if links::cites(text, shape, pointers) => {
                out.push(links::raised(text, shape, pieces.get(index + 1), pointers, out));
            }
            Piece::Text(text, shape) => bracketed(text, shape, pointers, out),
            Piece::Tab => out.push(Part::Words(" ".to_owned(), Shape::default())),
            Piece::Break => out.push(Part::Written("\\\n".to_owned())),
            Piece::Note(index) => {
                out.push(Part::Written(match pointers.notes_in_place.get(*index) {
                    Some(words) => format!("^[{}]", brackets(words)),
                    None => format!("[^{}]", index + 1),
                }))
            }
            Piece::Picture(picture) => {
                if let Some(file) = pointers.pictures.get(&picture.part) {
                    let alt = picture
                        .alt
                        .as_deref()
                        .map(|alt| format!("{{alt={}}}", quoted(alt)))
                        .unwrap_or_default();
                    out.push(Part::Written(format!("![]({file}){alt}")));
                }
            }
            Piece::Formula(formula) => {
                let tex = formula.tex.split(crate::omml::NUMBER).next().unwrap_or("");
                out.push(Part::Written(format!("${}$", crate::omml::trimmed(tex))));
            }
            Piece::Field(field, inner) => field_parts(field, inner, pointers, out),
            Piece::Link(link, inner) => links::linked(link, inner, pointers, out),
            Piece::Bookmark(_) | Piece::Opens(_) | Piece::Closes(_) => {}
        }
    }
}

/// Words, with the numbers of references between brackets and what is said of figures and tables
/// linked.
fn bracketed(text: &str, shape: &Shape, pointers: &Pointers, out: &mut Vec<Part>) {
    let mut rest = text;
    while let Some((before, cited, after)) = crate::numbers::next(rest, &pointers.numbered) {
        mentioned(before, shape, pointers, out);
        out.push(Part::Written(cited));
        rest = after;
    }
    mentioned(rest, shape, pointers, out);
}

/// Words, with what is said of figures and tables linked.
fn mentioned(text: &str, shape: &Shape, pointers: &Pointers, out: &mut Vec<Part>) {
    let mut rest = text;
    while let Some((before, words, id, after)) = crate::mentions::next(rest, &pointers.labels) {
        out.push(Part::Words(before.to_owned(), shape.clone()));
        out.push(Part::Written(format!("[{}](#{id})", escaped(words))));
        rest = after;
    }
    out.push(Part::Words(rest.to_owned(), shape.clone()));
}

fn field_parts(field: &Field, inner: &[Piece], pointers: &Pointers, out: &mut Vec<Part>) {
    match field {
        Field::Citation(cited) => out.push(Part::Written(citation(cited))),
        Field::Reference(bookmark) => {
            links::linked(&Link::Bookmark(bookmark.clone()), inner, pointers, out)
        }
        Field::Sequence(_)
        | Field::PageReference
        | Field::Bibliography
        | Field::Contents
        | Field::Plain => flat(inner, pointers, out),
    }
}

/// The looks that are written around words, outermost first.
const LOOKS: usize = 9;

fn value(shape: &Shape, look: usize) -> Option<String> {
    let on = |is: bool| is.then(String::new);
    match look {
        0 => shape.lang.clone(),
        1 => on(shape.bold),
        2 => on(shape.italic),
        3 => on(shape.strike),
        4 => on(shape.small_caps),
        5 => on(shape.underline),
        6 => on(shape.above),
        7 => on(shape.below),
        _ => on(shape.mono),
    }
}

/// Writes parts with the looks from `look` on; `next` is the character that follows them.
fn write(parts: &[Part], look: usize, next: Option<char>, out: &mut String) {
    if look == LOOKS {
        for part in parts {
            match part {
                Part::Words(text, _) => out.push_str(&escaped(text)),
                Part::Written(text) => out.push_str(text),
            }
        }
        return;
    }
    let mut at = 0;
    while let Some(part) = parts.get(at) {
        let here = of(part, look);
        let mut end = at + 1;
        while parts.get(end).is_some_and(|next| {
            of(next, look) == here || (here.is_some() && is_inside(parts, end, look, here.as_ref()))
        }) {
            end += 1;
        }
        let run = parts.get(at..end).unwrap_or(&[]);
        let follows = parts.get(end).map_or(next, first);
        match here {
            Some(value) => wrapped(run, look, &value, follows, out),
            None => write(run, look + 1, follows, out),
        }
        at = end;
    }
}

/// The first character of a part as it is written.
fn first(part: &Part) -> Option<char> {
    match part {
        Part::Words(text, _) | Part::Written(text) => text.chars().next(),
    }
}

fn of(part: &Part, look: usize) -> Option<String> {
    match part {
        Part::Words(_, shape) => value(shape, look),
        Part::Written(_) => None,
    }
}

/// Whether white space or something written stands between words of the same look, so that one pair
/// of marks does.
fn is_inside(parts: &[Part], at: usize, look: usize, here: Option<&String>) -> bool {
    let neutral = |part: &Part| match part {
        Part::Words(text, _) => text.trim().is_empty(),
        Part::Written(text) => !text.contains('\n'),
    };
    let next = parts.get(at..).unwrap_or(&[]).iter().find(|part| !neutral(part));
    parts.get(at).is_some_and(neutral)
        && look < 6
        && next.is_some_and(|next| of(next, look).as_ref() == here)
}

fn wrapped(run: &[Part], look: usize, value: &str, next: Option<char>, out: &mut String) {
    let mut inner = String::new();
    write(run, look + 1, next, &mut inner);
    let lead = inner.len() - inner.trim_start().len();
    let tail = inner.trim_end().len().max(lead);
    let (before, rest) = inner.split_at(lead);
    let (body, after) = rest.split_at(tail - lead);
    if body.is_empty() {
        out.push_str(&inner);
        return;
    }
    out.push_str(before);
    match look {
        0 => span(body, &format!("lang={value}"), out),
        1 => emphasis(body, "**", after.chars().next().or(next), out),
        2 => emphasis(body, "*", after.chars().next().or(next), out),
        3 => out.push_str(&format!("~~{body}~~")),
        4 => span(body, ".smallcaps", out),
        5 => span(body, ".underline", out),
        6 => out.push_str(&scripted(body, '^')),
        7 => out.push_str(&scripted(body, '~')),
        _ => out.push_str(&code(run, body)),
    }
    out.push_str(after);
}

/// `[words]{attributes}`. What is raised at its beginning is one by itself: `[^` calls a note but where
/// the bracket holds nothing else, and `^[` begins one.
fn span(body: &str, attributes: &str, out: &mut String) {
    let raised = body.strip_prefix('^').and_then(|rest| rest.split_once('^'));
    let Some((raised, rest)) = raised.filter(|(raised, _)| !raised.is_empty()) else {
        return out.push_str(&format!("[{}]{{{attributes}}}", brackets(body)));
    };
    if raised.contains(char::is_whitespace) {
        out.push_str(&format!("^{raised}^"));
    } else {
        out.push_str(&format!("[^{}^]{{{attributes}}}", brackets(raised)));
    }
    if !rest.is_empty() {
        span(rest, attributes, out);
    }
}

fn scripted(body: &str, mark: char) -> String {
    format!("{mark}{}{mark}", body.replace(' ', "\\ "))
}

/// Words in a fixed-width face, as they are.
fn code(run: &[Part], body: &str) -> String {
    let mut raw = String::new();
    for part in run {
        match part {
            Part::Words(text, _) => raw.push_str(text),
            Part::Written(_) => return body.to_owned(),
        }
    }
    let raw = raw.trim();
    if raw.contains('`') || raw.is_empty() { body.to_owned() } else { format!("`{raw}`") }
}

/// Marks of emphasis open and close beside a letter only where a letter stands within (CommonMark
/// §6.2): marks of punctuation at the ends then stay outside.
fn emphasis(body: &str, mark: &str, next: Option<char>, out: &mut String) {
    let is_letter = |c: Option<char>| {
        c.is_some_and(|c| !c.is_whitespace() && !c.is_ascii_punctuation() && !is_mark(c))
    };
    let letter = |c: char| is_letter(Some(c));
    let start =
        if is_letter(out.chars().last()) { body.find(letter).unwrap_or(body.len()) } else { 0 };
    let end = if is_letter(next) {
        body.char_indices()
            .rev()
            .find(|(_, c)| letter(*c))
            .map_or(start, |(at, c)| at + c.len_utf8())
    } else {
        body.len()
    };
    let (lead, rest) = body.split_at(start.min(end));
    let (inner, tail) = rest.split_at(end - start.min(end));
    out.push_str(lead);
    // A backslash at the end would make the mark harmless.
    if inner.trim().is_empty() || lead.ends_with('\\') {
        out.push_str(inner);
    } else {
        out.push_str(&format!("{mark}{inner}{mark}"));
    }
    out.push_str(tail);
}

fn is_mark(c: char) -> bool {
    matches!(c, '“' | '”' | '‘' | '’' | '–' | '—' | '…' | '«' | '»' | '\u{2011}' | '\u{2010}')
}

#[cfg(test)]
mod tests;
