//! Citations for readers: how the article is cited, in the styles that people ask for, and the
//! article and its references for reference managers.
//!
//! The words come from the processor that words the PDF's page “Citing this Article”; the data from
//! the same article. Deliberately absent: guesses. A fact that is not known has no field.

mod bibtex;
mod endnote;
mod ris;
pub mod styles;
mod tex;
mod work;

use serde_json::{Map, Value};

use super::{Deposit, Make, Needs, Requirements, Submission, Target, fields, safe_name, words};
use references::csl;
use report::Report;
use work::Work;

/// Citation exports.
pub const TARGET: Target = Target {
    name: "citations",
    title: "Citation exports",
    needs: Needs::Facts,
    check,
    make: Make::Each(make),
};

const TITLE: &str = "A citation";

/// Nothing is refused; what a citation needs most is asked for.
fn check(submission: &Submission, report: &mut Report) {
    let (article, meta) = (submission.article(), submission.meta());
    let mut requirements = Requirements::new(TITLE, submission, report);
    requirements.should(!meta.contribs.is_empty(), fields::AUTHOR);
    requirements.should(meta.pub_date.is_some(), fields::DATE);
    requirements.should(!article.front.journal_meta.title.is_empty(), fields::JOURNAL_TITLE);
    requirements.should(meta.doi.is_some(), fields::DOI);
}

/// The files: the article for reference managers, its references likewise, and how it is cited.
fn make(submission: &Submission, _: &mut Report) -> Vec<Deposit> {
    let (article, name) = (submission.article(), safe_name(&submission.edition.slug));
    let mut out = exports(&name, &[work::of_article(submission)], &[article_json(submission)]);
    let references = work::of_references(&article.back.refs);
    if !references.is_empty() {
        let json: Vec<_> = article
            .back
            .refs
            .iter()
            .zip(&references)
            .map(|(reference, work)| with_key(csl::to_json(&csl::of_reference(reference)), work))
            .collect();
        out.extend(exports(&format!("{name}-references"), &references, &json));
    }
    let cited = styles::cited(article);
    out.push(file(&format!("{name}-cite.txt"), "text/plain", styles::text(&cited)));
    out.push(file(&format!("{name}-cite.html"), "text/html", styles::html(article, &cited)));
    out
}

/// The article for reference managers: BibTeX, RIS, CSL-JSON, EndNote.
#[must_use]
pub fn citation_files(submission: &Submission) -> Vec<Deposit> {
    let name = safe_name(&submission.edition.slug);
    exports(&name, &[work::of_article(submission)], &[article_json(submission)])
}

/// The same works in each of the formats.
fn exports(name: &str, works: &[Work], json: &[Map<String, Value>]) -> Vec<Deposit> {
    let json = serde_json::to_string_pretty(json).unwrap_or_default() + "\n";
    vec![
        file(&format!("{name}.bib"), "application/x-bibtex", bibtex::bibtex(works)),
        file(&format!("{name}.ris"), "application/x-research-info-systems", ris::ris(works)),
        file(&format!("{name}.csl.json"), "application/vnd.citationstyles.csl+json", json),
        file(&format!("{name}.endnote.xml"), "application/xml", endnote::endnote(works)),
    ]
}

fn file(path: &str, media_type: &'static str, text: String) -> Deposit {
    Deposit { path: path.to_owned(), media_type, bytes: text.into_bytes() }
}

/// The article in CSL-JSON: what the citing page's processor is given, and what it has no use for.
fn article_json(submission: &Submission) -> Map<String, Value> {
    let article = submission.article();
    let mut out = with_key(csl::to_json(&csl::of_article(article)), &work::of_article(submission));
    let journal = &article.front.journal_meta;
    let keywords =
        Some(words::keywords(article).join(", ")).filter(|keywords| !keywords.is_empty());
    let more = [
        ("URL", submission.landing_page()),
        ("abstract", words::abstract_text(article)),
        ("keyword", keywords),
        ("publisher", journal.publisher_name.clone()),
        ("publisher-place", journal.publisher_loc.clone()),
        ("license", submission.licences().into_iter().next().map(|license| license.href)),
    ];
    out.extend(more.into_iter().filter_map(|(variable, value)| {
        value.map(|value| (variable.to_owned(), Value::String(value)))
    }));
    out
}

fn with_key(mut item: Map<String, Value>, work: &Work) -> Map<String, Value> {
    item.insert("id".to_owned(), Value::String(work.key.clone()));
    item
}

#[cfg(test)]
mod tests;
