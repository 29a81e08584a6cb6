//! `journal_article`, its parts in the schema's order.

use super::super::words::three_letters;
use super::super::{Requirements, Submission, findings};
use super::{Version, citations, dated, people, rights, text};
use xml::Element;

/// One article.
pub(super) fn journal_article(
    submission: &Submission,
    version: Version,
    requirements: &mut Requirements,
) -> Element {
    let meta = submission.meta();
    let abstracts = meta
        .abstracts
        .iter()
        .filter_map(|found| text::abstract_of(found, requirements))
        .collect::<Vec<_>>();
    let article = Element::block("journal_article")
        .attr("publication_type", "full_text")
        .attr_opt("language", language(submission, version))
        .children(titles(submission))
        .child_opt(people::contributors(submission, version))
        .children(abstracts)
        .children(
            submission
                .dates()
                .into_iter()
                .take(10)
                .map(|(medium, date)| dated("publication_date", medium, date)),
        )
        .child_opt(
            meta.accepted
                .map(|date| acceptance(dated("acceptance_date", super::Medium::Unsaid, date))),
        )
        .child_opt(pages(submission))
        .child_opt(publisher_item(submission, requirements));
    let article = rights::add(article, submission, version, requirements);
    article.child(doi_data(submission)).child_opt(citations::citation_list(
        submission,
        version,
        requirements,
    ))
}

/// A date that belongs to no medium.
fn acceptance(mut date: Element) -> Element {
    date.attributes.clear();
    date
}

/// The article's language: by its code of two letters where it has one, which all versions of the
/// schema know, or else, since 5.4.0, by that of three (ISO 639-3).
pub(super) fn language(submission: &Submission, version: Version) -> Option<String> {
    let lang = &submission.article().lang;
    let known =
        lang.primary().len() == 2 || (version > Version::V531 && three_letters(lang).is_some());
    known.then(|| lang.primary().to_owned())
}

/// The title, and a further `titles` for each translation.
fn titles(submission: &Submission) -> Vec<Element> {
    let meta = submission.meta();
    let own = Element::block("titles")
        .child(Element::new("title").nodes(text::faces(&meta.title)))
        .child_opt(Element::new("subtitle").nodes(text::faces(&meta.subtitle)).unless_empty());
    let translated = submission.translated_titles().into_iter().take(19).map(|found| {
        Element::block("titles")
            .child(Element::new("title").nodes(text::faces(&found.title)))
            .child_opt(Element::new("subtitle").nodes(text::faces(&found.subtitle)).unless_empty())
    });
    std::iter::once(own).chain(translated).collect()
}

fn pages(submission: &Submission) -> Option<Element> {
    let pages = submission.pages();
    let (last, others) = match pages.others {
        Some((last, others)) => (Some(last), Some(Element::text("other_pages", others))),
        None => (pages.last, None),
    };
    let last = last.map(|last| Element::text("last_page", last));
    pages.first.map(|first| {
        Element::block("pages")
            .child(Element::text("first_page", first))
            .child_opt(last)
            .child_opt(others)
    })
}

/// The publisher's own number, the number that stands for pages, and the identifiers of others.
fn publisher_item(submission: &Submission, requirements: &mut Requirements) -> Option<Element> {
    let mut item = Element::block("publisher_item");
    let elocation = submission.pages().elocation;
    let own = submission.meta().publisher_id.clone().filter(|own| Some(own) != elocation.as_ref());
    for (number, kind) in [(elocation, Some("article_number")), (own, None)] {
        let Some(number) = number else { continue };
        if number.chars().count() > 32 {
            requirements.add(findings::number_left_out(number));
            continue;
        }
        item = item.child(
            Element::new("item_number").attr_opt("item_number_type", kind).with_text(number),
        );
    }
    for kind in ["pii", "pmid"] {
        let identifier = submission.identifier(kind).filter(|id| id.len() <= 255);
        item = item.child_opt(
            identifier.map(|id| Element::new("identifier").attr("id_type", kind).with_text(id)),
        );
    }
    item.unless_empty()
}

/// The DOI with its landing page, and the addresses for Similarity Check and for text mining.
fn doi_data(submission: &Submission) -> Element {
    let (pdf, full_text, xml) =
        (submission.pdf_address(), submission.fulltext_address(), submission.xml_address());
    let to_check = pdf.as_ref().or(full_text.as_ref());
    let crawled = to_check.map(|address| {
        let item = Element::block("item")
            .attr("crawler", "iParadigms")
            .child(Element::text("resource", address.as_str()));
        Element::block("collection").attr("property", "crawler-based").child(item)
    });
    let mined = [
        (pdf.as_ref(), "application/pdf"),
        (full_text.as_ref(), "text/html"),
        (xml.as_ref(), "text/xml"),
    ];
    let items = mined.into_iter().filter_map(|(address, mime)| {
        let resource = Element::new("resource")
            .attr("mime_type", mime)
            .attr("content_version", "vor")
            .with_text(address?.as_str());
        Some(Element::block("item").child(resource))
    });
    Element::block("doi_data")
        .child_opt(submission.meta().doi.as_ref().map(|doi| Element::text("doi", doi.as_str())))
        .child_opt(submission.landing_page().map(|address| Element::text("resource", address)))
        .child_opt(crawled)
        .child_opt(
            Element::block("collection")
                .attr("property", "text-mining")
                .children(items)
                .unless_empty(),
        )
}
