//! Whether the three outputs say the same: they are read back and held against the article, word by word.
//!
//! Nothing here is shared with the emitters: XML is read as text, the EPUB in the order of its spine, the PDF by its structure tree. What is
//! compared is the sequence of letters and digits: spaces, punctuation and the hyphens at line ends play no part. The inside of formulas is
//! not compared, since each output may show it in another notation.
//!
//! A text may stand elsewhere than in the article's order (a figure that floats, a note at the foot of its page); missing it may not be.

mod compare;
mod epub;
mod jats;
mod leaves;
mod pdf;

use serde::Serialize;

use crate::article::Article;
use crate::edition::Artifact;
use crate::report::codes::program::{OUTPUT_UNREADABLE, WORDS_MISSING};
use crate::report::{Place, Report};
use leaves::{Leaf, Source};

/// What was found in one output.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Parity {
    /// The output's path.
    pub path: String,
    /// Words of the article.
    pub words: usize,
    /// Those of them that the output does not have.
    pub missing: usize,
    /// What it holds.
    pub holds: Holds,
}

/// What an output holds, counted in its own terms.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Holds {
    /// Tables.
    pub tables: usize,
    /// Figures, whether their pictures are there or not; in the PDF, pictures.
    pub figures: usize,
    /// Displayed formulas.
    pub equations: usize,
    /// References of the list.
    pub references: usize,
    /// Links, inside the article and to the world.
    pub links: usize,
}

/// An output as it was read back: its letters, and what it holds.
#[derive(Debug, Default)]
struct Read {
    letters: String,
    holds: Holds,
}

/// How many places are named for one output.
const NAMED: usize = 20;

/// Holds every output against the article. Each text that is missing is named by its place.
pub fn parity(article: &Article, artifacts: &[Artifact], report: &mut Report) -> Vec<Parity> {
    let leaves = leaves::leaves(article);
    artifacts.iter().filter_map(|artifact| one(artifact, &leaves, report)).collect()
}

fn one(artifact: &Artifact, leaves: &[Leaf], report: &mut Report) -> Option<Parity> {
    let (read, source) = match artifact.media_type {
        "application/xml" => (jats::read(&artifact.bytes), Source::Written),
        "application/epub+zip" => (epub::read(&artifact.bytes), Source::Printed),
        "application/pdf" => (pdf::read(&artifact.bytes), Source::Printed),
        _ => return None,
    };
    let read = match read {
        Ok(read) => read,
        Err(why) => {
            report.add(OUTPUT_UNREADABLE, Place::default(), format!("{} cannot be read back: {why}", artifact.path), "");
            return None;
        }
    };
    let compared = compare::compare(leaves, source, &read.letters);
    for lost in compared.lost.iter().take(NAMED) {
        let message = format!("{} lacks “{}” of “{}”", artifact.path, lost.words, lost.text);
        report.add(WORDS_MISSING, Place::path(lost.place.clone()), message, "");
    }
    if compared.lost.len() > NAMED {
        let message = format!("{} lacks words at {} more places", artifact.path, compared.lost.len() - NAMED);
        report.add(WORDS_MISSING, Place::default(), message, "");
    }
    Some(Parity { path: artifact.path.clone(), words: compared.words, missing: compared.missing, holds: read.holds })
}

/// The letters and digits of a text, in their plain forms.
fn push_letters(text: &str, out: &mut String) {
    use unicode_normalization::UnicodeNormalization;
    use unicode_normalization::char::is_combining_mark;
    if text.is_ascii() {
        out.extend(text.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()));
    } else {
        // A mark may stand on either side of its letter, as its font has it.
        out.extend(text.nfkd().filter(|c| c.is_alphanumeric() && !is_combining_mark(*c)).flat_map(char::to_lowercase));
    }
}

fn letters(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_letters(text, &mut out);
    out
}
