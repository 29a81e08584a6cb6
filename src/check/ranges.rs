//! References cited by a range of numbers, “[3–6]”, of which only the first and the last are
//! linked.

use std::collections::{BTreeMap, BTreeSet};

use super::ctx::Ctx;
use article::{Inline, Xref, walk};

/// The dashes between the two numbers.
const DASHES: [char; 6] = ['-', '–', '—', '‐', '‑', '−'];

/// The ids of the references between the two ends of each range.
pub fn inside<'a>(ctx: &Ctx<'a>) -> BTreeSet<&'a str> {
    let refs = &ctx.article.back.refs;
    let places: BTreeMap<&str, usize> =
        refs.iter().enumerate().map(|(place, reference)| (reference.id.as_str(), place)).collect();
    let mut out = BTreeSet::new();
    for content in &ctx.texts {
        let mut walked =
            Walked { places: &places, last: None, since: String::new(), ranges: Vec::new() };
        walked.inlines(content);
        for (first, last) in walked.ranges {
            out.extend(
                refs.get(first + 1..last)
                    .unwrap_or_default()
                    .iter()
                    .map(|reference| reference.id.as_str()),
            );
        }
    }
    out
}

struct Walked<'p> {
    places: &'p BTreeMap<&'p str, usize>,
    /// The place in the list of the reference that a number was last linked to.
    last: Option<usize>,
    /// The words since then.
    since: String,
    ranges: Vec<(usize, usize)>,
}

impl Walked<'_> {
    fn inlines(&mut self, content: &[Inline]) {
        for inline in content {
            match inline {
                Inline::Text(text) => self.since.push_str(text),
                Inline::Xref(xref) => self.xref(xref),
                other => self.inlines(walk::children(other)),
            }
        }
    }

    fn xref(&mut self, xref: &Xref) {
        let words = walk::plain(&xref.content);
        let place = xref
            .rids()
            .next()
            .and_then(|rid| self.places.get(rid))
            .copied()
            .filter(|_| !words.contains(char::is_alphabetic));
        let (Some(place), joint) = (place, std::mem::take(&mut self.since)) else {
            self.last = None;
            return;
        };
        let opens = words.trim_start().starts_with(DASHES);
        if let Some(last) =
            self.last.filter(|last| *last < place && is_dash(if opens { "-" } else { &joint }))
        {
            self.ranges.push((last, place));
        }
        // One link may hold the whole range: its first number is the reference that it leads to.
        if let Some((first, last)) =
            words.trim_matches(|c: char| !c.is_ascii_digit()).split_once(DASHES)
            && let (Ok(first), Ok(last)) =
                (first.trim().parse::<usize>(), last.trim().parse::<usize>())
        {
            self.ranges.push((place, place + last.saturating_sub(first).min(100) + 1));
        }
        self.last = xref.rids().last().and_then(|rid| self.places.get(rid)).copied();
        if words.trim_end().ends_with(DASHES) {
            self.since.push('-');
        }
    }
}

/// Whether nothing but a dash stands between two numbers; each may have brackets of its own.
fn is_dash(text: &str) -> bool {
    let bare = text.trim_matches(|c: char| c.is_whitespace() || "[]()".contains(c));
    bare.chars().count() == 1 && bare.contains(DASHES)
}

#[cfg(test)]
mod tests {
    use super::*;
    use article::{Article, Block, P, Ref};

    fn found(content: Vec<Inline>) -> String {
        let mut article =
            Article { body: vec![Block::P(P { content, ..P::default() })], ..Article::default() };
        article.back.refs =
            (1..=9).map(|number| Ref { id: format!("r{number}"), ..Ref::default() }).collect();
        inside(&Ctx::new(&article, "a.xml", "a.xml")).into_iter().collect::<Vec<_>>().join(" ")
    }

    fn link(rid: &str, words: &str) -> Inline {
        Inline::Xref(Xref {
            rid: rid.into(),
            content: vec![Inline::text(words)],
            ..Xref::default()
        })
    }

    #[test]
    fn between_two_links() {
        assert_eq!(found(vec![link("r2", "2"), Inline::text("–"), link("r5", "5")]), "r3 r4");
        assert_eq!(
            found(vec![
                Inline::Sup(vec![link("r2", "[2]")]),
                Inline::text("-"),
                Inline::Sup(vec![link("r4", "[4]")])
            ]),
            "r3"
        );
        assert_eq!(found(vec![link("r2", "2"), Inline::text(", "), link("r5", "5")]), "");
        assert_eq!(
            found(vec![link("r2", "Khan 2020"), Inline::text("–"), link("r5", "Ali 2021")]),
            ""
        );
    }

    #[test]
    fn within_one_link() {
        assert_eq!(found(vec![link("r2", "[2–5]")]), "r3 r4 r5");
        assert_eq!(found(vec![link("r2", "2")]), "");
    }
}
