//! The page range: `pages: "77-83"`, or `fpage` and `lpage`.

use crate::findings;
use article::{ArticleMeta, At};
use reading::faults::Faults;
use reading::yaml::{Fields, Text};
use report::Said;

/// Reads the page range into `fpage` and `lpage`.
pub fn read(fields: &Fields, meta: &mut ArticleMeta, faults: &mut Faults) {
    let range = fields.text("pages", faults);
    let (first, last) = (fields.text("fpage", faults), fields.text("lpage", faults));
    let pages = match (range, first, last) {
        (Some(range), None, None) => of_range(range),
        (Some(range), ..) => Err((range.at(), findings::pages_both_ways())),
        (None, Some(first), Some(last)) => both(number(first, &first.text), number(last, &last.text)),
        (None, Some(first), None) => return from_first(first, meta, faults),
        (None, None, Some(last)) => Err((last.at(), findings::first_page_missing())),
        (None, None, None) => return absent(fields, meta, faults),
    };
    let place = range.or(last).or(first).map_or(fields.at, Text::at);
    match pages.and_then(|pages| in_order(pages, place)) {
        Ok((first, last)) => (meta.fpage, meta.lpage) = (Some(first), Some(last)),
        Err((at, said)) => faults.push(at, said),
    }
}

type Fault = (At, Said);

/// Two numbers with a hyphen or dash between them, or one.
fn of_range(text: &Text) -> Result<(u32, u32), Fault> {
    let parts: Vec<&str> = text.text.split(['-', '–', '—']).filter(|part| !part.is_empty()).collect();
    match parts.as_slice() {
        [one] => number(text, one).map(|page| (page, page)),
        [first, last] => both(number(text, first), number(text, last)),
        _ => Err((text.at(), findings::page_range_malformed(text.text.trim()))),
    }
}

fn both(first: Result<u32, Fault>, last: Result<u32, Fault>) -> Result<(u32, u32), Fault> {
    Ok((first?, last?))
}

fn number(place: &Text, text: &str) -> Result<u32, Fault> {
    let text = text.trim();
    let page = if text.bytes().all(|b| b.is_ascii_digit()) { text.parse().ok() } else { None };
    page.filter(|&page| (1..=9_999_999).contains(&page)).ok_or_else(|| (place.at(), findings::page_malformed(text)))
}

fn in_order((first, last): (u32, u32), at: At) -> Result<(u32, u32), Fault> {
    if first <= last { Ok((first, last)) } else { Err((at, findings::pages_reversed(first, last))) }
}

/// Only the first page is known: the article takes as many as it needs.
fn from_first(first: &Text, meta: &mut ArticleMeta, faults: &mut Faults) {
    match number(first, &first.text) {
        Ok(page) => meta.fpage = Some(page),
        Err((at, said)) => faults.push(at, said),
    }
}

/// An article of an issue has its pages; one that is published ahead of its issue takes as many as it needs.
fn absent(fields: &Fields, meta: &ArticleMeta, faults: &mut Faults) {
    if meta.issue.volume.is_some() || meta.issue.issue.is_some() {
        faults.push(fields.at, findings::pages_absent());
    }
}
