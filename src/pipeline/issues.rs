//! What articles of one run must agree in: their order in the issue, their pages, their DOIs.

use std::collections::BTreeMap;

use super::deposits::{Order, Work};
use crate::build::shown;
use crate::findings;
use article::{Folio, PageDesignation, PageRange};
use deposit::Submission;
use report::Place;

/// A place in the issue by which articles are ordered: first those with pages, in the order of
/// these, front matter with roman numerals before the rest; then those with a number; whatever the
/// order in which they were named.
type Rank = (u8, String, u32, String, String);

/// Where an article stands in its issue.
pub(super) fn rank(submission: &Submission) -> Rank {
    let pages = pages(submission);
    let doi =
        submission.meta().doi.as_ref().map(|doi| doi.as_str().to_lowercase()).unwrap_or_default();
    let slug = submission.edition.slug.clone();
    match (pages.first(), pages.article_number()) {
        (Some(first), _) => {
            let is_roman = first.numerals() != article::Numerals::Arabic;
            (u8::from(!is_roman), first.prefix().to_owned(), first.number(), doi, slug)
        }
        (None, Some(number)) => (2, String::new(), digits(number), number.to_owned() + &doi, slug),
        (None, None) => (3, String::new(), 0, doi, slug),
    }
}

/// The number in an article's number: `e12` after `e9`.
fn digits(number: &str) -> u32 {
    let digits: String = number.chars().filter(char::is_ascii_digit).take(9).collect();
    digits.parse().unwrap_or(0)
}

/// The pages as the edition of record has them, in numbers.
fn pages(submission: &Submission) -> PageDesignation {
    submission.pages().written().and_then(|written| written.parse().ok()).unwrap_or_default()
}

/// Pages of one issue that two articles have, or that none has. The articles come in their order.
pub(super) fn neighbours(works: &mut [Work], order: &[usize]) {
    let mut ranges: Vec<(usize, PageRange)> = Vec::new();
    for &index in order {
        let found = works.get(index).and_then(|work| work.submission.as_ref()).map(pages);
        ranges.extend(
            found
                .iter()
                .flat_map(|pages| pages.ranges().iter().cloned())
                .map(|range| (index, range)),
        );
    }
    ranges.sort_by(|(_, one), (_, other)| key(one.first()).cmp(&key(other.first())));
    let mut last: Option<(usize, PageRange)> = None;
    for (index, range) in ranges {
        if let Some((before, previous)) =
            last.as_ref().filter(|(_, previous)| previous.last().is_like(range.first()))
        {
            let said = between(works, *before, previous, &range);
            if let (Some(said), Some(work)) = (said, works.get_mut(index)) {
                work.report.push(Place::file(&shown(work.world)), said);
            }
        }
        let reaches_further = last.as_ref().is_none_or(|(_, previous)| {
            !previous.last().is_like(range.last())
                || range.last().number() >= previous.last().number()
        });
        if reaches_further {
            last = Some((index, range));
        }
    }
}

fn key(folio: &Folio) -> (bool, &str, u32) {
    (folio.numerals() == article::Numerals::Arabic, folio.prefix(), folio.number())
}

/// What is wrong between a range and the next.
fn between(
    works: &[Work],
    before: usize,
    previous: &PageRange,
    range: &PageRange,
) -> Option<report::Said> {
    let name = works.get(before).map(|work| work.world.slug().to_owned()).unwrap_or_default();
    let (end, start) = (previous.last().number(), range.first().number());
    if start <= end {
        return Some(findings::pages_overlap(range.to_string(), previous.to_string(), name));
    }
    let missing = (start - end).checked_sub(1).filter(|missing| *missing > 0)?;
    Some(findings::pages_gap(missing, previous.last().to_string(), name, range.first().to_string()))
}

/// Two articles of a run with one DOI: only one of them can have it, and nobody here knows which.
/// Both are withheld, unless they are forced.
pub(super) fn dois(works: &mut [Work], order: &Order) {
    let mut named: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, work) in works.iter().enumerate() {
        let doi = work.submission.as_ref().and_then(|submission| submission.meta().doi.as_ref());
        if let Some(doi) = doi {
            named.entry(doi.as_str().to_lowercase()).or_default().push(index);
        }
    }
    for (doi, indices) in named.into_iter().filter(|(_, indices)| indices.len() > 1) {
        let names: Vec<String> = indices
            .iter()
            .filter_map(|&index| works.get(index))
            .map(|work| shown(work.world))
            .collect();
        for (&index, name) in indices.iter().zip(&names) {
            let Some(work) = works.get_mut(index) else { continue };
            let others =
                names.iter().filter(|other| *other != name).cloned().collect::<Vec<_>>().join(", ");
            work.report.push(Place::file(name), findings::doi_twice(&doi, others));
            if !order.force {
                work.withhold_all();
            }
        }
    }
}

/// Articles in their order in the issue: their positions in the run.
pub(super) fn sorted<'a>(submissions: impl Iterator<Item = (usize, &'a Submission)>) -> Vec<usize> {
    let mut ranked: Vec<(Rank, usize)> =
        submissions.map(|(index, submission)| (rank(submission), index)).collect();
    ranked.sort();
    ranked.into_iter().map(|(_, index)| index).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_stand_in_the_order_of_their_pages() {
        let sort = |texts: &[&str]| {
            let mut all: Vec<PageDesignation> =
                texts.iter().map(|text| text.parse().unwrap()).collect();
            all.sort_by(|one, other| key(one.first().unwrap()).cmp(&key(other.first().unwrap())));
            all.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(sort(&["100-110", "9-12", "iv-ix", "S1-S4"]), "iv–ix 9–12 100–110 S1–S4");
        assert_eq!([digits("e12"), digits("e9"), digits("x")], [12, 9, 0]);
    }
}
