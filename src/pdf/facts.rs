//! What the file says about itself, once for the information dictionary and once for XMP, so that
//! the two agree (ISO 19005-2 §6.6.3).

use super::preflight::Claims;
use article::edition::Edition;
use article::{Abstract, Article, KwdGroup, front::Front, walk};
use style::PdfStandard;

/// The name and version of the program that writes.
pub(super) const PRODUCER: &str =
    concat!("offprint ", env!("CARGO_PKG_VERSION"), " with printpdf and lopdf");

/// The program in which the document was made.
pub(super) const CREATOR: &str = "offprint";

/// What is known of the document. Nothing is invented: what the article does not say is empty.
pub(super) struct Facts<'a> {
    /// Language, BCP 47.
    pub lang: &'a str,
    /// Title and subtitle.
    pub title: String,
    /// Authors in order, as on the title page.
    pub authors: Vec<String>,
    /// The main abstract without mark-up.
    pub description: String,
    /// Keywords in order.
    pub keywords: Vec<&'a str>,
    /// Journal, issue and pages.
    pub front: &'a Front,
    /// Seconds since 1970.
    pub made: i64,
    /// The standards that it is made for.
    pub standard: PdfStandard,
    /// What it conforms to.
    pub claims: Claims,
    /// Whether it is read from right to left.
    pub rtl: bool,
}

impl Facts<'_> {
    /// The facts of an edition.
    pub fn of(edition: &Edition, standard: PdfStandard, claims: Claims) -> Facts<'_> {
        let Article { lang, front, .. } = &edition.article;
        let meta = &front.article_meta;
        let (title, subtitle) = (walk::plain(&meta.title), walk::plain(&meta.subtitle));
        Facts {
            lang: lang.as_str(),
            title: if subtitle.is_empty() { title } else { format!("{title}: {subtitle}") },
            authors: meta.contribs.iter().map(|contrib| contrib.name.display()).collect(),
            description: meta.abstracts.first().map(plain).unwrap_or_default(),
            keywords: meta.kwd_groups.iter().flat_map(KwdGroup::texts).collect(),
            front,
            made: edition.made,
            standard,
            claims,
            rtl: lang.direction().is_right_to_left(),
        }
    }
}

/// An abstract without mark-up, its paragraphs divided by spaces.
fn plain(text: &Abstract) -> String {
    let mut paragraphs = Vec::new();
    walk::blocks(&mut text.blocks.clone(), &mut |_, content| paragraphs.push(walk::plain(content)));
    paragraphs.join(" ")
}
