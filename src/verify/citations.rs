//! What the citations that a style has worded print: the numbers of their references, and never a
//! name that only the files know.
//!
//! The numbers are held against the list, not against what worded them: a range must have every
//! number between its ends.

use std::collections::BTreeMap;

use super::output::Output;
use super::{findings, letters};
use article::{Article, Inline, Ref, RefType, Xref, walk};
use report::Said;

/// The shortest id that is looked for in an output: shorter ones are words.
const SHORTEST: usize = 6;

/// A citation that does not print what it should.
#[derive(Clone, Debug, PartialEq)]
pub struct Misprint {
    /// The node of the article in which it stands.
    pub node: String,
    /// What is wrong with it.
    pub said: Said,
}

/// The citations of the article that print a key, or another number than that of their reference.
pub fn misprints(article: &Article) -> Vec<Misprint> {
    let refs: BTreeMap<&str, &Ref> =
        article.back.refs.iter().map(|reference| (reference.id.as_str(), reference)).collect();
    let mut copy = article.clone();
    let mut out = Vec::new();
    walk::leaves(&mut copy, &mut |node, content| {
        let mut cited = Vec::new();
        worded(content, &mut cited);
        let keys = cited.iter().filter_map(|xref| key_printed(xref, &refs)).collect::<Vec<_>>();
        let numbers: Vec<Numbers> = cited.iter().map(|xref| Numbers::of(xref, &refs)).collect();
        let wrong = numbers
            .iter()
            .enumerate()
            .filter_map(|(at, number)| wrong_number(number, at, &numbers));
        out.extend(
            keys.into_iter().chain(wrong).map(|said| Misprint { node: node.to_owned(), said }),
        );
    });
    out
}

/// The ids of references that an output prints and the article does not.
pub fn ids_printed<'a>(article: &'a Article, own: &str, output: &Output) -> Vec<&'a str> {
    let is_printed = |id: &&str| {
        let id = letters(id);
        id.len() >= SHORTEST && !own.contains(&id) && stands_alone(&id, output)
    };
    article.back.refs.iter().map(|reference| reference.id.as_str()).filter(is_printed).collect()
}

/// All that the article says, in letters.
pub fn letters_of(article: &Article) -> String {
    let mut copy = article.clone();
    let mut out = String::new();
    walk::leaves(&mut copy, &mut |_, content| super::push_letters(&walk::plain(content), &mut out));
    out
}

fn stands_alone(word: &str, output: &Output) -> bool {
    output
        .letters
        .match_indices(word)
        .any(|(at, _)| output.begins_word(at) && output.begins_word(at + word.len()))
}

/// The citations that a style has worded, in their order.
fn worded<'a>(content: &'a [Inline], out: &mut Vec<&'a Xref>) {
    for inline in content {
        match inline {
            Inline::Xref(xref) if xref.ref_type == RefType::Bibr && xref.worded.is_some() => {
                out.push(xref)
            }
            other => worded(walk::children(other), out),
        }
    }
}

/// A citation that prints an id or a key, though more is known of the work.
fn key_printed(xref: &Xref, refs: &BTreeMap<&str, &Ref>) -> Option<Said> {
    let text = walk::plain(&xref.content);
    let is_key = |reference: &&&Ref| {
        (reference.id == text || reference.key == text) && walk::plain(&reference.printed) != text
    };
    let reference = xref.rids().filter_map(|rid| refs.get(rid)).find(is_key)?;
    Some(findings::key_printed(text, &reference.key))
}

/// What a citation prints, and what its references are numbered.
struct Numbers {
    text: String,
    printed: Option<u32>,
    due: Vec<u32>,
}

impl Numbers {
    fn of(xref: &Xref, refs: &BTreeMap<&str, &Ref>) -> Numbers {
        let text = walk::plain(&xref.content);
        let label = |rid: &str| number(refs.get(rid)?.label.as_deref()?);
        let printed = number(&text)
            .filter(|_| !text.contains(char::is_alphabetic) && !text.contains([',', ' ', '–']));
        Numbers { printed, due: xref.rids().filter_map(label).collect(), text }
    }

    /// Whether it is the dash of a range.
    fn is_dash(&self) -> bool {
        matches!(self.text.trim(), "–" | "-")
    }
}

/// The number of a text that has no more than one.
fn number(text: &str) -> Option<u32> {
    let digits = text.trim_matches(|c: char| !c.is_ascii_digit());
    digits.parse().ok()
}

fn wrong_number(this: &Numbers, at: usize, all: &[Numbers]) -> Option<Said> {
    if this.due.is_empty() {
        return None;
    }
    if this.is_dash() {
        let first = at
            .checked_sub(1)
            .and_then(|before| all.get(before))
            .and_then(|before| before.due.last());
        let last = all.get(at + 1).and_then(|next| next.due.first());
        let (Some(first), Some(last)) = (first, last) else { return Some(findings::range_open()) };
        let mut within = this.due.clone();
        within.sort_unstable();
        let whole = within.iter().copied().eq(first.saturating_add(1)..*last);
        return if whole { None } else { Some(findings::range_wrong(*first, *last, within.len())) };
    }
    match (this.printed, this.due.as_slice()) {
        (Some(printed), [due]) if printed != *due => Some(findings::number_wrong(printed, *due)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use article::{Block, CiteMode, P};
    use report::{Finding, Place};

    fn cited(words: &[(&str, &[&str])]) -> Vec<String> {
        let mut article = Article::default();
        let xref = |(text, rids): &(&str, &[&str])| {
            let also = rids.iter().skip(1).map(|rid| (*rid).to_owned()).collect();
            let content = vec![Inline::text(*text)];
            Inline::Xref(Xref {
                rid: rids[0].to_owned(),
                also,
                content,
                worded: Some(CiteMode::Parenthetical),
                ..Xref::default()
            })
        };
        article.body =
            vec![Block::P(P { content: words.iter().map(xref).collect(), ..P::default() })];
        for number in 1..=5 {
            let (id, label) = (format!("ref-m{number}"), Some(format!("{number}.")));
            article.back.refs.push(Ref {
                id,
                key: format!("m{number}"),
                label,
                printed: vec![Inline::text("A work")],
                ..Ref::default()
            });
        }
        let shown = |misprint: Misprint| Finding::new(Place::default(), misprint.said).message();
        misprints(&article).into_iter().map(shown).collect()
    }

    #[test]
    fn a_range_with_all_its_numbers_is_right() {
        assert_eq!(
            cited(&[
                ("1", &["ref-m1"]),
                ("–", &["ref-m2", "ref-m3", "ref-m4"]),
                ("5", &["ref-m5"])
            ]),
            [""; 0]
        );
        assert_eq!(cited(&[("2(p5)", &["ref-m2"])]), [""; 0]);
    }

    #[test]
    fn keys_and_wrong_numbers_are_found() {
        assert_eq!(
            cited(&[("ref-m2", &["ref-m2"])]),
            ["a citation prints “ref-m2”, the key of the reference “m2”"]
        );
        assert_eq!(
            cited(&[("3", &["ref-m2"])]),
            ["a citation prints 3 where its reference has the number 2"]
        );
        let lost = cited(&[("1", &["ref-m1"]), ("–", &["ref-m2"]), ("5", &["ref-m5"])]);
        assert_eq!(lost, ["the range 1–5 of citations stands for 1 other"]);
    }

    #[test]
    fn an_id_in_an_output_is_found() {
        let mut article = Article::default();
        article.back.refs.push(Ref { id: "ref-m2x".into(), ..Ref::default() });
        let mut output = Output::default();
        output.push("A (1–5)ref-m2x.");
        assert_eq!(ids_printed(&article, &letters_of(&article), &output), ["ref-m2x"]);
    }
}
