//! The article on the web: what search engines, harvesters and reference managers read on its
//! landing page, and its record for an OAI server.
//!
//! - `<name>.head.html`: the elements for the page's head, ready to be put there: `citation_*`
//!   (Google Scholar, “Inclusion Guidelines for Webmasters”), `DC.*` (DCMI, “Expressing Dublin Core
//!   metadata using HTML”), schema.org in JSON-LD.
//! - `<name>.jsonld`: the same schema.org record alone.
//! - `<name>.oai_dc.xml`: the record that an OAI-PMH server shows as `oai_dc`.

mod dublin;
mod head;
mod jsonld;

use article::walk;

use super::citations::styles;
use super::{Deposit, Make, Needs, Requirements, Submission, Target, fields, safe_name, words};
use report::Report;

/// The landing page and the OAI record.
pub const TARGET: Target =
    Target { name: "web", title: "The web", needs: Needs::Facts, check, make: Make::Each(make) };

fn check(submission: &Submission, report: &mut Report) {
    let meta = submission.meta();
    let mut requirements = Requirements::new("Google Scholar", submission, report);
    requirements.must(!meta.title.is_empty(), fields::TITLE);
    requirements.must(!meta.contribs.is_empty(), fields::AUTHOR);
    requirements.must(!submission.dates().is_empty(), fields::DATE);
    requirements.should(submission.pdf_address().is_some(), fields::PDF_ADDRESS);
    requirements.should(submission.landing_page().is_some(), fields::LANDING_PAGE);
}

/// The elements for the head of a page that shows the article.
#[must_use]
pub fn head_of_page(submission: &Submission) -> Vec<xml::Element> {
    head::elements(submission, &jsonld::record(submission))
}

/// What a landing page shows of an article: HTML that is ready to be put into a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WebPage {
    /// Elements for the page's head.
    pub head: String,
    /// The title with its mark-up.
    pub title: String,
    /// The main abstract, a paragraph each; empty when there is none.
    pub summary: String,
    /// How the article is cited, as a list.
    pub cite: String,
    /// The record for an OAI server, a document of its own.
    pub oai_dc: String,
}

/// What a landing page shows of an article.
#[must_use]
pub fn page(submission: &Submission) -> WebPage {
    let article = submission.article();
    let meta = &article.front.article_meta;
    let mut paragraphs = Vec::new();
    if let Some(text) = meta.abstracts.first() {
        walk::blocks(&mut text.blocks.clone(), &mut |_, content| {
            paragraphs.push(format!("<p>{}</p>", styles::fragment(content)))
        });
    }
    WebPage {
        head: head::head(submission, &jsonld::record(submission)),
        title: styles::fragment(&words::joined(&meta.title, &meta.subtitle)),
        summary: paragraphs.join("\n"),
        cite: styles::list(&styles::cited(article)),
        oai_dc: dublin::oai_dc(submission),
    }
}

fn make(submission: &Submission, _: &mut Report) -> Vec<Deposit> {
    let name = safe_name(&submission.edition.slug);
    let record = jsonld::record(submission);
    let json = serde_json::to_string_pretty(&record).unwrap_or_default() + "\n";
    let file = |ending: &str, media_type, text: String| Deposit {
        path: format!("{name}.{ending}"),
        media_type,
        bytes: text.into_bytes(),
    };
    vec![
        file("head.html", "text/html", head::head(submission, &record)),
        file("jsonld", "application/ld+json", json),
        file("oai_dc.xml", "application/xml", dublin::oai_dc(submission)),
    ]
}

#[cfg(test)]
mod tests;
