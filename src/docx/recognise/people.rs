//! Names with their marks, and institutions.

mod names;
mod spanish;

pub use names::name;
pub use spanish::two_surnames;

use super::words::INSTITUTIONS;
use crate::view::{Piece, Shape};
use names::DEGREES;

/// An author as a manuscript prints one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Author {
    /// Given names.
    pub given: String,
    /// Family name, particles included.
    pub family: String,
    /// Academic degrees behind the name.
    pub degrees: String,
    /// The marks behind it: `1`, `a`, `*`.
    pub marks: Vec<String>,
    /// ORCID iD.
    pub orcid: Option<String>,
    /// E-mail.
    pub email: Option<String>,
    /// The indices of the affiliations.
    pub affiliations: Vec<usize>,
    /// Whether letters go to this author.
    pub corresponding: bool,
    /// Whether a note says that this author contributed as much as others.
    pub equal: bool,
}

/// “And” between two names, in other languages than English.
const AND: [&str; 10] =
    [" et ", " y ", " e ", " und ", " en ", " og ", " och ", " ve ", " i ", " и "];

/// Marks that lead to a note and not to an affiliation.
const SIGNS: &str = "*†‡§¶#+✉∗⁎";

/// A run of characters of a line of authors: words, or marks above the line.
enum Part {
    Words(String),
    Marks(String),
}

/// The authors of a line; nothing when something in it is no name.
pub fn authors(pieces: &[Piece]) -> Option<Vec<Author>> {
    let parts = parts(pieces);
    let is_said = |part: &&Part| !matches!(part, Part::Words(words) if words.trim().is_empty());
    if matches!(parts.iter().find(is_said), Some(Part::Marks(_))) {
        return behind_marks(parts);
    }
    let mut out: Vec<Author> = Vec::new();
    let mut open = String::new();
    for part in parts {
        match part {
            Part::Words(words) => named(&words, &mut open, &mut out)?,
            Part::Marks(marks) => {
                close(&mut open, &mut out)?;
                out.last_mut()?.marks.extend(split_marks(&marks));
            }
        }
    }
    close(&mut open, &mut out)?;
    (!out.is_empty()).then_some(out)
}

/// Takes the names of these words; the last of them may go on behind them.
fn named(words: &str, open: &mut String, out: &mut Vec<Author>) -> Option<()> {
    let words = words
        .replace(['\u{a0}', '\n'], " ")
        .replace(" & ", ", ")
        .replace(" and ", ", ")
        .replace([';', '，', '、', '；'], ",");
    let words = parted_by_dots(&words);
    let words = words.strip_prefix("and ").map(str::to_owned).unwrap_or(words);
    for (index, piece) in words.split(',').enumerate() {
        if index > 0 {
            close(open, out)?;
        }
        open.push_str(piece);
    }
    Some(())
}

/// The authors of a line in which each mark stands before its name: `¹Ann Lee, ²Bo Khan`.
fn behind_marks(parts: Vec<Part>) -> Option<Vec<Author>> {
    let mut out: Vec<Author> = Vec::new();
    let (mut marks, mut from) = (Vec::new(), 0);
    for part in parts {
        match part {
            Part::Words(words) => {
                let mut open = String::new();
                named(&words, &mut open, &mut out)?;
                close(&mut open, &mut out)?;
                for author in out.get_mut(from..)? {
                    author.marks.extend(marks.iter().cloned());
                }
                from = out.len();
            }
            Part::Marks(text) => marks = split_marks(&text),
        }
    }
    (!out.is_empty()).then_some(out)
}

/// “山田太郎・鈴木花子”: the dot parts names in Chinese characters; within a name in kana it stays.
fn parted_by_dots(text: &str) -> String {
    let is_kana = |c: char| matches!(c, '\u{3040}'..='\u{30fa}' | '\u{30fc}'..='\u{30ff}');
    let parts = text.contains(['・', '･']) && !text.chars().any(is_kana);
    if parts { text.replace(['・', '･'], ",") } else { text.to_owned() }
}

/// Takes the name that has been gathered.
fn close(open: &mut String, out: &mut Vec<Author>) -> Option<()> {
    let text = std::mem::take(open);
    let text = text.trim().trim_end_matches('.').trim();
    let text = text.strip_prefix("and ").unwrap_or(text).trim();
    let text = AND
        .into_iter()
        .find_map(|and| text.strip_prefix(and.trim_start()))
        .filter(|rest| rest.split_whitespace().count() >= 2)
        .unwrap_or(text);
    if let Some(names) = joined(text) {
        out.extend(names);
        return Some(());
    }
    if text.is_empty() || text == "and" || text == "&" {
        return Some(());
    }
    let is_degree = |word: &str| {
        DEGREES.iter().any(|degree| {
            degree.trim_end_matches('.').eq_ignore_ascii_case(word.trim_end_matches('.'))
        })
    };
    if text.split_whitespace().all(is_degree) {
        let last = out.last_mut()?;
        let comma = if last.degrees.is_empty() { "" } else { ", " };
        last.degrees = format!("{}{comma}{text}", last.degrees);
        return Some(());
    }
    out.push(name(text)?);
    Some(())
}

/// Names with a word for “and” between them, each of at least two words: “José Ortega y Gasset” is
/// one.
fn joined(text: &str) -> Option<Vec<Author>> {
    let conjunction = AND.into_iter().find(|and| text.contains(and))?;
    let names: Vec<&str> = text.split(conjunction).collect();
    let whole = names.iter().all(|name| name.split_whitespace().count() >= 2);
    names
        .into_iter()
        .filter(|_| whole)
        .map(name)
        .collect::<Option<Vec<Author>>>()
        .filter(|all| !all.is_empty())
}

fn parts(pieces: &[Piece]) -> Vec<Part> {
    let mut all = Vec::new();
    flat(pieces, &mut all);
    let mut out: Vec<Part> = Vec::new();
    for part in all {
        match (part, out.last_mut()) {
            (Part::Words(more), Some(Part::Words(words))) => words.push_str(&more),
            (part, _) => out.push(part),
        }
    }
    for part in &mut out {
        if let Part::Words(words) = part
            && words.contains('@')
        {
            *words = without_emails(words);
        }
    }
    out
}

/// Words without the e-mail addresses in them, and the brackets around those.
fn without_emails(text: &str) -> String {
    let mut out = text.to_owned();
    for email in emails(text) {
        let Some((before, after)) = out.split_once(email) else { continue };
        let opened = before.trim_end().strip_suffix(['(', '<', '[']);
        let closed = after.trim_start().strip_prefix([')', '>', ']']);
        out = match (opened, closed) {
            (Some(before), Some(after)) => format!("{before}{after}"),
            _ => format!("{before}{after}"),
        };
    }
    out
}

fn flat(pieces: &[Piece], out: &mut Vec<Part>) {
    for piece in pieces {
        match piece {
            Piece::Text(text, Shape { above: true, .. }) => out.push(Part::Marks(text.clone())),
            Piece::Text(text, _) => plain_marks(text, out),
            Piece::Break => out.push(Part::Words(", ".to_owned())),
            Piece::Tab => out.push(Part::Words(" ".to_owned())),
            Piece::Field(_, inner) | Piece::Link(_, inner) => flat(inner, out),
            Piece::Note(_)
            | Piece::Picture(_)
            | Piece::Formula(_)
            | Piece::Bookmark(_)
            | Piece::Opens(_)
            | Piece::Closes(_) => {}
        }
    }
}

/// Marks that are typed on the line: signs, and figures right behind a letter.
fn plain_marks(text: &str, out: &mut Vec<Part>) {
    let text = &bracketed_marks(text);
    let mut words = String::new();
    let mut marks = String::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        // Some write the mark as Markdown does: `^1`.
        if c == '^' {
            if marks.is_empty() && !words.is_empty() {
                out.push(Part::Words(std::mem::take(&mut words)));
            }
            marks.push(' ');
            continue;
        }
        let superscript = superscript(c);
        let behind_mark = !marks.is_empty()
            && (c.is_ascii_digit() || c == ',')
            && chars.peek().is_some_and(|next| next.is_ascii_digit() || SIGNS.contains(*next));
        let behind_letter = c.is_ascii_digit() && words.ends_with(|c: char| c.is_alphabetic());
        if SIGNS.contains(c)
            || superscript.is_some()
            || behind_letter
            || behind_mark
            || (!marks.is_empty() && c.is_ascii_digit())
        {
            if marks.is_empty() && !words.is_empty() {
                out.push(Part::Words(std::mem::take(&mut words)));
            }
            marks.push(superscript.unwrap_or(c));
        } else {
            if !marks.is_empty() {
                out.push(Part::Marks(std::mem::take(&mut marks)));
            }
            words.push(c);
        }
    }
    out.extend((!words.is_empty()).then_some(Part::Words(words)));
    out.extend((!marks.is_empty()).then_some(Part::Marks(marks)));
}

/// Figures in brackets behind a name, as marks without them: `Ana Lee (1)` as `Ana Lee ¹`.
fn bracketed_marks(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, inner)) = rest.split_once('(') {
        let Some((marks, after)) = inner.split_once(')') else { break };
        let is_mark = !marks.is_empty()
            && marks.chars().all(|c| c.is_ascii_digit() || SIGNS.contains(c) || c == ',');
        out.push_str(before);
        if is_mark {
            out.extend(marks.chars().map(|c| raised(c).unwrap_or(c)));
            rest = after;
        } else {
            out.push('(');
            rest = inner;
        }
    }
    out + rest
}

fn raised(c: char) -> Option<char> {
    let digit = c.to_digit(10)?;
    "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().nth(usize::try_from(digit).ok()?)
}

fn superscript(c: char) -> Option<char> {
    Some(match c {
        '¹' => '1',
        '²' => '2',
        '³' => '3',
        '⁰' => '0',
        '⁴'..='⁹' => char::from_u32(u32::from(c) - 0x2074 + u32::from('4'))?,
        _ => return None,
    })
}

/// The marks of a run: `1,*` are two, `12` is one, `ab` are two.
pub fn split_marks(text: &str) -> Vec<String> {
    let text = text.trim();
    let mut out: Vec<String> = Vec::new();
    let mut digits = String::new();
    for c in text.chars() {
        if c.is_ascii_digit() {
            digits.push(c);
            continue;
        }
        if !digits.is_empty() {
            out.push(std::mem::take(&mut digits));
        }
        if c.is_alphabetic() || SIGNS.contains(c) {
            out.push(c.to_string());
        }
    }
    if !digits.is_empty() {
        out.push(digits);
    }
    out
}

/// Whether a mark leads to an affiliation: a figure or a letter.
pub fn leads_to_affiliation(mark: &str) -> bool {
    mark.chars().all(char::is_alphanumeric)
}

/// Whether a text names an institution.
pub fn is_institution(text: &str) -> bool {
    let lower = text.to_lowercase();
    INSTITUTIONS.iter().any(|word| lower.contains(word))
}

/// The e-mail addresses in a text.
pub fn emails(text: &str) -> Vec<&str> {
    text.split(|c: char| {
        c.is_whitespace() || matches!(c, ',' | ';' | '(' | ')' | '<' | '>' | '[' | ']' | '{' | '}')
    })
    .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
    .map(|word| word.strip_prefix("mailto:").unwrap_or(word))
    .filter(|word| {
        word.split_once('@').is_some_and(|(user, host)| {
            !user.is_empty() && host.contains('.') && !host.contains('@')
        })
    })
    .collect()
}

/// The ORCID iDs in a text.
pub fn orcids(text: &str) -> Vec<article::Orcid> {
    let groups = |start: usize| text.get(start..start + 19);
    let starts = text.char_indices().map(|(at, _)| at);
    let mut out: Vec<article::Orcid> = Vec::new();
    let mut next = 0;
    for at in starts {
        if at >= next
            && let Some(orcid) = groups(at).and_then(|text| article::Orcid::parse(text).ok())
        {
            next = at + 19;
            out.push(orcid);
        }
    }
    out
}

#[cfg(test)]
mod tests;
