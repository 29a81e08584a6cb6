//! Completes an article, once, so that layout and emitters may be dumb.
//!
//! After [`resolve`]: every block has a unique id that is an XML name; every `rid` exists; every
//! list item, figure, table and note has its label; notes stand in the order of their calls; every
//! pointer and citation has its text; every reference has its printed form and, as far as they are
//! certain, its fields; and the article is cited in each of the journal's styles. Numbers of
//! formulas, statements and sections are the source's own.
//!
//! Deliberately absent: opinions on content; those are `check`'s.

mod citations;
mod fields;
mod findings;
mod ids;
mod labels;
mod links;
mod notes;
mod tree;
mod wording;
mod xrefs;

use article::{Article, CiteAs};
pub use links::link;
use references::csl;
use report::{Place, Report, Said};

/// The style that serves where the journal names none, or one that is not known.
const DEFAULT_STYLE: &str = "apa";

/// The citation styles of a journal, by their names in the CSL archive.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CitationStyles {
    /// The style of citations and of the reference list.
    pub csl: String,
    /// The styles of the “Citing this article” page: printed label and CSL name.
    pub cite_as: Vec<(String, String)>,
}

/// Resolves an article; `file` and `bibliography` are the source files' names, for messages.
#[must_use]
pub fn resolve(
    mut article: Article,
    styles: &CitationStyles,
    file: &str,
    bibliography: &str,
    report: &mut Report,
) -> Article {
    let renamed = ids::assign(&mut article, file, report);
    fields::find(&mut article, bibliography, report);
    word_citations(&mut article, styles, report);
    link(&mut article);
    notes::order(&mut article, file, report);
    labels::assign(&mut article);
    xrefs::resolve(&mut article, &renamed, file, bibliography, report);
    cite_article(&mut article, styles, report);
    article
}

/// Words citations by key in the journal's style. Notes made of citations get their ids.
fn word_citations(article: &mut Article, styles: &CitationStyles, report: &mut Report) {
    if !citations::wants_style(article) {
        return;
    }
    let name = if styles.csl.is_empty() { DEFAULT_STYLE } else { &styles.csl };
    let known = csl::engine(name, &article.lang);
    if known.is_none() {
        report.push(Place::path("style"), csl::unknown(name));
    }
    if let Some(engine) = known.or_else(|| csl::engine(DEFAULT_STYLE, &article.lang)) {
        citations::render(article, &engine);
        let _ = ids::assign(article, "", &mut Report::new());
    }
    if citations::unprinted(article)
        && let Some(engine) = csl::engine(DEFAULT_STYLE, &article.lang)
    {
        citations::print_rest(article, &engine);
    }
}

/// Cites the article itself anew, now that more is known of its pages. What is wrong with a style
/// was found before.
pub fn cite_again(article: &mut Article, styles: &CitationStyles) {
    cite_article(article, styles, &mut Report::new());
}

/// Cites the article itself in each style of the “Citing this article” page.
fn cite_article(article: &mut Article, styles: &CitationStyles, report: &mut Report) {
    let item = csl::of_article(article);
    let mut cited = Vec::new();
    for (label, name) in &styles.cite_as {
        match csl::engine(name, &article.lang) {
            Some(engine) => {
                cited.push(CiteAs { label: label.clone(), content: engine.entry(&item) })
            }
            None => report.push(Place::path("style"), csl::unknown(name)),
        }
    }
    article.front.article_meta.cite_as = cited;
}

/// Adds a finding, unless the reader has found fault with the same place already: what cannot be
/// resolved is most often what it could not read.
fn add_once(report: &mut Report, place: Place, said: Said) {
    let known = place.line > 0 && report.findings.iter().any(|finding| finding.place == place);
    if !known {
        report.push(place, said);
    }
}

#[cfg(test)]
mod tests;
