//! Queries to the author: comments in the source that begin with “query:”. They are printed in no
//! output but the proof.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::pipeline::locate::Begin;
use crate::pipeline::sketch::Spot;

/// How a comment begins that is a query, in lower case.
const WORDS: [&str; 4] = ["query:", "author query:", "queries:", "aq:"];

/// The most queries of an article.
const MOST: usize = 500;

/// A query.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Query {
    /// Its number, from 1, in the order of the source.
    pub number: usize,
    /// What is asked.
    pub text: String,
    /// The line of the source in which it stands, from 1.
    pub line: u32,
    /// Where on the pages the block stands that it is about; nothing when that is on none.
    pub spot: Option<Spot>,
}

/// The queries of a source in Markdown or XML, each with its place: that of the block in which it
/// stands, or, when it has the line before a block, of that block.
pub fn queries(
    text: &str,
    file: &str,
    begins: &[Begin],
    spots: &BTreeMap<String, Spot>,
) -> Vec<Query> {
    let mut placed: Vec<(u32, Spot)> = begins
        .iter()
        .filter(|begin| begin.file == file)
        .filter_map(|begin| Some((begin.line, *spots.get(&begin.id)?)))
        .collect();
    placed.sort_unstable();
    let mut out = Vec::new();
    for (at, comment) in comments(text) {
        let Some(asked) = asked(comment) else { continue };
        let line = u32::try_from(text.get(..at).unwrap_or_default().matches('\n').count() + 1)
            .unwrap_or(u32::MAX);
        let before = placed.iter().rev().find(|(begin, _)| *begin <= line);
        let behind = text
            .get(at..)
            .and_then(|rest| rest.split_once("-->"))
            .map(|(_, rest)| rest)
            .unwrap_or_default();
        let is_before_a_block =
            text.get(..at).is_none_or(|before| before.is_empty() || before.ends_with('\n'))
                && behind.split_once('\n').is_some_and(|(rest, next)| {
                    rest.trim().is_empty()
                        && next.lines().next().is_some_and(|line| !line.trim().is_empty())
                });
        let next = placed.iter().find(|(begin, _)| *begin > line).filter(|_| is_before_a_block);
        let spot = next.or(before).or(placed.first()).map(|(_, spot)| *spot);
        out.push(Query { number: out.len() + 1, text: asked, line, spot });
        if out.len() == MOST {
            break;
        }
    }
    out
}

/// What a comment asks.
fn asked(comment: &str) -> Option<String> {
    let comment = comment.trim();
    let lower = comment.to_lowercase();
    let word = WORDS.iter().find(|word| lower.starts_with(**word))?;
    let text = comment.get(word.len()..)?.split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(text)
}

/// The comments of a text, but none in a listing.
fn comments(text: &str) -> Vec<(usize, &str)> {
    let mut out = Vec::new();
    let (mut at, mut listing, mut open) = (0, None::<&str>, 0);
    for line in text.split_inclusive('\n') {
        let fence = ["```", "~~~"].into_iter().find(|fence| line.trim_start().starts_with(fence));
        match (listing, fence) {
            (None, Some(fence)) if at >= open => listing = Some(fence),
            (Some(opened), Some(fence)) if opened == fence => listing = None,
            _ => {}
        }
        let mut from = at.max(open);
        while listing.is_none() && from < at + line.len() {
            let Some(found) = text.get(from..at + line.len()).and_then(|rest| rest.find("<!--"))
            else {
                break;
            };
            let start = from + found;
            let Some(length) = text.get(start + 4..).and_then(|rest| rest.find("-->")) else {
                return out;
            };
            out.extend(text.get(start + 4..start + 4 + length).map(|comment| (start, comment)));
            open = start + 4 + length + 3;
            from = open;
        }
        at += line.len();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn queries_stand_at_their_blocks() {
        let text = "One.\n\nTwo <!-- Query: is this\nright? --> and more.\n\n<!-- no query -->\n<!-- AQ: third? -->\nThree.\n\n```\n<!-- query: code -->\n```\n";
        let begin =
            |line, id: &str| Begin { file: "a.md".into(), line, id: id.into(), ..Begin::default() };
        let spot = |y| Spot { page: 0, x: 50, y };
        let spots: BTreeMap<String, Spot> = [("p1", 10), ("p2", 20), ("p3", 30)]
            .into_iter()
            .map(|(id, y)| (id.to_owned(), spot(y)))
            .collect();
        let found =
            queries(text, "a.md", &[begin(1, "p1"), begin(3, "p2"), begin(8, "p3")], &spots);
        let shown: Vec<(usize, &str, u32, Option<Spot>)> = found
            .iter()
            .map(|query| (query.number, query.text.as_str(), query.line, query.spot))
            .collect();
        assert_eq!(
            shown,
            [(1, "is this right?", 3, Some(spot(20))), (2, "third?", 7, Some(spot(30)))]
        );
    }

    #[test]
    fn open_comments_end_nothing() {
        assert!(comments("a <!-- b\n").is_empty());
        assert_eq!(comments("<!--a--><!--b-->").len(), 2);
    }
}
