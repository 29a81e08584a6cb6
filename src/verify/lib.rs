//! Whether the outputs say what their source says: they are read back and held against it, word by
//! word.
//!
//! Nothing here is shared with the reader of JATS nor with the emitters: the words of a source in
//! JATS are taken from its XML (of another source, from the article), the outputs are read as XML
//! text, as the spine of the EPUB, as the main part of the HTML page, as the structure tree of the
//! PDF. What is compared is the sequence of letters and digits: spaces, punctuation and the hyphens
//! at line ends play no part. The formulas of JATS and EPUB are compared as trees; each may write
//! them in its own way.
//!
//! A text may stand elsewhere than in the source (a figure that floats, a note at the foot of its
//! page, a citation in another order); missing it may not be. Paragraphs of one section or list
//! stand in one order.

mod align;
mod citations;
mod counts;
mod epub;
mod findings;
mod formulas;
mod held;
mod jats;
mod leaves;
mod output;
mod pdf;
mod source;
mod texts;

use std::borrow::Cow;
use std::collections::BTreeSet;

use quick_xml::events::BytesStart;
use serde::Serialize;

use article::Article;
use article::edition::Artifact;
use artifacts::Opened;
use counts::Form;
use output::Output;
use report::codes::source::JATS_LEFT_OUT;
use report::{Place, Report};
use texts::Text;

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
    /// Texts that stand in another order than in the source.
    pub moved: usize,
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

/// How many places are named for one output.
const NAMED: usize = 20;

/// A source in JATS: its name for messages, and its bytes.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// As messages name it.
    pub file: &'a str,
    /// As it was read.
    pub bytes: &'a [u8],
}

/// Holds every output against its source, or against the article where the source is not JATS. Each
/// text that is missing is named by its place.
pub fn parity(
    article: &Article,
    source: Option<Source>,
    opened: &Opened,
    report: &mut Report,
) -> Vec<Parity> {
    let source = source.and_then(|source| source::texts(source.file, source.bytes));
    let mut found = Vec::new();
    let own = citations::letters_of(article);
    citations_misprinted(article, report);
    for artifact in opened.artifacts {
        match read_back(artifact, opened) {
            Some((form, Ok(output))) => {
                for id in citations::ids_printed(article, &own, &output).into_iter().take(NAMED) {
                    report.push(Place::default(), findings::id_printed(artifact.path.as_str(), id));
                }
                found.push(one(&artifact.path, form, &output, article, source.as_deref(), report));
            }
            Some((_, Err(why))) => {
                report.push(Place::default(), findings::unreadable(artifact.path.as_str(), why));
            }
            None => {}
        }
    }
    found
}

/// X115: the citations that print something else than their references' numbers.
fn citations_misprinted(article: &Article, report: &mut Report) {
    for misprint in citations::misprints(article).into_iter().take(NAMED) {
        report.push(Place::path(misprint.node), misprint.said);
    }
}

/// An output, read back; nothing for a file of another kind.
fn read_back(artifact: &Artifact, opened: &Opened) -> Option<(Form, Result<Output, String>)> {
    match artifact.media_type {
        "application/xml" => Some((Form::Jats, jats::read(&artifact.bytes))),
        "application/epub+zip" => Some((Form::Epub, epub::read(&artifact.bytes))),
        "text/html" => Some((Form::Html, epub::read_page(&artifact.bytes))),
        "application/pdf" => opened.pdf.as_ref().map(|document| {
            (Form::Pdf, document.as_ref().map_err(String::clone).and_then(pdf::read))
        }),
        _ => None,
    }
}

/// Holds one output against its source.
fn one(
    path: &str,
    form: Form,
    output: &Output,
    article: &Article,
    source: Option<&[Text]>,
    report: &mut Report,
) -> Parity {
    let is_jats = form == Form::Jats;
    let texts = match source {
        None => Cow::Owned(leaves::texts(article, is_jats)),
        Some(texts) if is_jats => Cow::Borrowed(texts),
        Some(texts) => Cow::Owned(texts::as_printed(texts)),
    };
    let mut aligned = align::align(&texts, output, is_jats, article.back.lists.is_empty());
    aligned.lost = held::lacking(aligned.lost, &texts, output, is_jats);
    let lost: BTreeSet<usize> = aligned.lost.iter().map(|(index, _)| *index).collect();
    let on_pages = |index, text| {
        form == Form::Pdf && (heads_notes(text) || held::said_beside(&texts, index, &lost))
    };
    aligned.lost.retain(|(index, _)| {
        texts.get(*index).is_some_and(|text| !(is_told(text, report) || on_pages(*index, text)))
    });
    for (index, words) in aligned.lost.iter().take(NAMED) {
        let Some(text) = texts.get(*index) else { continue };
        let shown = words.iter().take(8).map(String::as_str).collect::<Vec<_>>().join(" ");
        report
            .push(text.place.clone(), findings::words_missing(path, shown, beginning(&text.words)));
    }
    if aligned.lost.len() > NAMED {
        report.push(Place::default(), findings::more_missing(path, aligned.lost.len() - NAMED));
    }
    for index in aligned.moved.iter().take(NAMED) {
        let Some(text) = texts.get(*index) else { continue };
        report.push(text.place.clone(), findings::moved(path, beginning(&text.words)));
    }
    for difference in
        counts::differences(path, &counts::due(article, form), output).into_iter().take(NAMED)
    {
        report.push(Place::default(), difference);
    }
    if form != Form::Pdf {
        for lost in formulas::missing(article, &output.formulas).iter().take(NAMED) {
            report.push(Place::default(), findings::formula_missing(path, beginning(lost)));
        }
    }
    let missing = aligned.lost.iter().map(|(_, words)| words.len()).sum();
    Parity {
        path: path.to_owned(),
        words: aligned.words,
        missing,
        moved: aligned.moved.len(),
        holds: output.holds,
    }
}

/// Whether the reader has said that it leaves the text out.
fn is_told(text: &Text, report: &Report) -> bool {
    let beginning: String = letters(&text.words).chars().take(40).collect();
    let mut left_out = report
        .findings
        .iter()
        .filter(|finding| finding.code == JATS_LEFT_OUT)
        .filter_map(|finding| finding.arg("text"));
    left_out.any(|text| letters(text).contains(&beginning))
}

/// Whether a text is the heading of a group of notes: on pages they stand at the feet of columns,
/// where a heading has no place.
fn heads_notes(text: &Text) -> bool {
    let mut steps = text.place.path.rsplit('/');
    steps.next().is_some_and(|step| step.starts_with("title"))
        && steps.next().is_some_and(|step| step.starts_with("fn-group"))
}

/// How a text begins.
fn beginning(text: &str) -> String {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    words.chars().take(60).collect()
}

/// The value of an attribute, as it is written.
fn attribute(start: &BytesStart, name: &str) -> Option<String> {
    let found = start.attributes().flatten().find(|attribute| attribute.key.as_ref() == name)?;
    Some(found.value.into_owned())
}

/// The letters and digits of a text, in their plain forms.
fn push_letters(text: &str, out: &mut String) {
    use unicode_normalization::UnicodeNormalization;
    use unicode_normalization::char::is_combining_mark;
    if text.is_ascii() {
        out.extend(
            text.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()),
        );
    } else {
        // A mark may stand on either side of its letter, as its font has it.
        out.extend(
            text.nfkd()
                .filter(|c| c.is_alphanumeric() && !is_combining_mark(*c))
                .flat_map(char::to_lowercase),
        );
    }
}

fn letters(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_letters(text, &mut out);
    out
}
