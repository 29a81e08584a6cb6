//! Where the article stands in its issue: `pages: "77-83"`, `fpage` and `lpage`, or `elocation`.

use crate::findings;
use article::{ArticleMeta, At, Folio, PageDesignation, PagesError};
use reading::faults::Faults;
use reading::yaml::{Fields, Text};
use report::Said;

/// Reads the pages, or the number that stands for them.
pub fn read(fields: &Fields, meta: &mut ArticleMeta, faults: &mut Faults) {
    let range = fields.fact("pages", faults);
    let (first, last) = (fields.fact("fpage", faults), fields.fact("lpage", faults));
    let number = fields.fact("elocation", faults);
    let pages = match (&range, &first, &last) {
        (Some(range), None, None) => range.text.parse().map_err(|error| (range.at(), said(error))),
        (Some(range), ..) => Err((range.at(), findings::pages_both_ways())),
        (None, Some(first), last) => from_ends(first, last.as_ref()),
        (None, None, Some(last)) => Err((last.at(), findings::first_page_missing())),
        (None, None, None) => Ok(PageDesignation::NotYet),
    };
    match (pages, number) {
        (Err((at, said)), _) => faults.push(at, said),
        (Ok(PageDesignation::NotYet), Some(number)) => {
            meta.pages = PageDesignation::ArticleNumber(number.text.trim().to_owned());
        }
        (Ok(PageDesignation::NotYet), None) => absent(fields, meta, faults),
        (Ok(_), Some(number)) => faults.push(number.at(), findings::pages_and_number()),
        (Ok(pages), None) => meta.pages = pages,
    }
}

/// From `fpage` to `lpage`. While only the first page is known, the article takes as many as it
/// needs.
fn from_ends(first: &Text, last: Option<&Text>) -> Result<PageDesignation, (At, Said)> {
    let folio = |text: &Text| text.text.parse::<Folio>().map_err(|error| (text.at(), said(error)));
    let (begin, end) = (folio(first)?, last.map(folio).transpose()?);
    PageDesignation::from_folios(begin, end)
        .map_err(|error| (last.unwrap_or(first).at(), said(error)))
}

/// What is wrong with the pages, as a finding.
fn said(error: PagesError) -> Said {
    match error {
        PagesError::NoFolio(text) => findings::page_malformed(text),
        PagesError::NoRange(text) => findings::page_range_malformed(text),
        PagesError::Reversed(first, last) => match PagesError::meant(&first, &last) {
            Some(meant) => findings::pages_shortened(format!("{first}–{last}"), meant),
            None => findings::pages_reversed(first.to_string(), last.to_string()),
        },
        PagesError::Unlike(first, last) => {
            findings::pages_unlike(first.to_string(), last.to_string())
        }
    }
}

/// An article of an issue has its pages; one that is published ahead of its issue takes as many as
/// it needs.
fn absent(fields: &Fields, meta: &ArticleMeta, faults: &mut Faults) {
    if meta.issue.volume.is_some() || meta.issue.issue.is_some() {
        faults.push(fields.at, findings::pages_absent());
    }
}
