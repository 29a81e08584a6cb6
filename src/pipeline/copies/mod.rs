//! Copies to work with: for reviewers, without the authors, and as a proof. Each is a PDF that is
//! no version of record: nothing is deposited from it. With the proof goes a page for the author,
//! who marks in it what is to be changed.

mod anonymous;
pub mod author;
pub mod queries;
mod telling;

use article::PageDesignation;
use layout::Typeset;
use layout::marking::{LineNumbers, MarginNote, margin_notes, number_lines, watermark};
use report::{Place, Report};
use style::PdfStandard;
use style::units::Length;

use super::Prepared;
use crate::findings;
use queries::Query;

/// A copy to work with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Copy {
    /// With numbered lines and wide leading.
    Review(Review),
    /// The same without anything that says who wrote it.
    Anonymous(Review),
    /// On its assigned pages, marked as a proof.
    Proof,
}

/// How a copy for review is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Review {
    /// Whether it has one column, whatever the journal has.
    pub one_column: bool,
    /// How its lines are numbered.
    pub numbers: LineNumbers,
}

impl Copy {
    /// Its name, as it stands in the names of its files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Copy::Review(_) => "review",
            Copy::Anonymous(_) => "anonymous",
            Copy::Proof => "proof",
        }
    }
}

/// The word behind the text of a proof.
const PROOF: &str = "PROOF";

/// Makes the article and its style those of the copy, before the pages are laid out.
pub fn prepare(copy: Copy, prepared: &mut Prepared, report: &mut Report) {
    match copy {
        Copy::Review(review) => widen(review, prepared),
        Copy::Anonymous(review) => {
            widen(review, prepared);
            let (told, left_out) = anonymous::anonymise(&mut prepared.article, &mut prepared.media);
            if !left_out.is_empty() {
                report.push(Place::default(), findings::copy_left_out(left_out.join(", ")));
            }
            telling::check(&prepared.article, &told, report);
        }
        Copy::Proof => {}
    }
}

/// Marks the pages of the copy. It holds no XML of the article: it is for reading.
pub fn mark(copy: Copy, typeset: &mut Typeset, queries: &[Query]) {
    typeset.style.spec.pdf = PdfStandard::Ua1;
    match copy {
        Copy::Review(review) | Copy::Anonymous(review) => number_lines(typeset, review.numbers),
        Copy::Proof => {
            watermark(typeset, PROOF);
            margin_notes(typeset, &queries.iter().filter_map(note).collect::<Vec<_>>());
        }
    }
}

/// A query as it stands in the margin.
fn note(query: &Query) -> Option<MarginNote> {
    let spot = query.spot?;
    Some(MarginNote {
        page: spot.page,
        y: Length::pt(1.0) * spot.y,
        mark: format!("Q{}", query.number),
        text: query.text.clone(),
    })
}

/// Room between the lines, on as many pages as that takes; no pages before the article.
fn widen(review: Review, prepared: &mut Prepared) {
    let spec = &mut prepared.style.spec;
    (spec.front.cover, spec.front.citing) = (false, false);
    for leading in [&mut spec.text.leading, &mut spec.references.leading] {
        *leading = leading.scale(3, 2);
    }
    if review.one_column {
        spec.page.columns = 1;
        spec.page.side = spec.page.side.max(Length::pt(72.0));
    }
    prepared.article.front.article_meta.pages = PageDesignation::default();
}
