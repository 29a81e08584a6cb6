//! EndNote XML, which EndNote and others read; the elements stand in the order of EndNote's
//! document type.

use super::super::words;
use super::work::Work;
use article::{PersonName, PublicationType};
use xml::{Element, Prologue, encode};

/// Writes works as EndNote XML.
pub fn endnote(works: &[Work]) -> String {
    let records = works.iter().zip(1..).map(|(work, number)| record(work, number));
    encode(
        &Element::block("xml").child(Element::block("records").children(records)),
        Prologue::default(),
    )
}

fn record(work: &Work, number: u32) -> Element {
    let (citation, more) = (&work.citation, &work.more);
    let (name, code) = kind(citation.publication_type);
    let text = |name: &'static str, value: Option<&str>| {
        value.filter(|value| !value.is_empty()).map(|value| Element::text(name, value))
    };
    let isbn = more.issns.first().map(String::as_str).or(work.id("isbn"));
    Element::block("record")
        .child(Element::text("source-app", "offprint").attr("name", "offprint"))
        .child(Element::text("rec-number", number.to_string()))
        .child(Element::text("ref-type", code.to_string()).attr("name", name))
        .child_opt(contributors(work).unless_empty())
        .child_opt(titles(work).unless_empty())
        .child_opt(periodical(work).unless_empty())
        .child_opt(text("pages", pages(work).as_deref()))
        .child_opt(text("volume", citation.volume.as_deref()))
        .child_opt(text("number", citation.issue.as_deref()))
        .child_opt(text("edition", citation.edition.as_deref()))
        .child_opt(
            Element::block("keywords")
                .children(
                    more.keywords.iter().map(|keyword| Element::text("keyword", keyword.as_str())),
                )
                .unless_empty(),
        )
        .child_opt(dates(work).unless_empty())
        .child_opt(text("pub-location", citation.publisher_loc.as_deref()))
        .child_opt(text("publisher", citation.publisher_name.as_deref()))
        .child_opt(text("isbn", isbn))
        .child_opt(text("accession-num", work.id("pmid")))
        .child_opt(text("electronic-resource-num", work.id("doi")))
        .child_opt(text("abstract", more.abstract_text.as_deref()))
        .child_opt(text("label", Some(&work.key)))
        .child_opt(text("notes", citation.comment.as_deref()))
        .child_opt(urls(work).unless_empty())
        .child_opt(text("access-date", citation.accessed.as_deref()))
        .child_opt(text("language", more.language.as_deref()))
}

fn contributors(work: &Work) -> Element {
    let names = |wanted: &'static str| {
        let groups = work.citation.person_groups.iter().filter(move |group| {
            match group.group_type.as_str() {
                "editor" | "translator" => group.group_type == wanted,
                _ => wanted == "author",
            }
        });
        groups
            .flat_map(|group| &group.names)
            .map(|name| Element::text("author", self::name(name)))
            .collect::<Vec<_>>()
    };
    Element::block("contributors")
        .child_opt(Element::block("authors").children(names("author")).unless_empty())
        .child_opt(Element::block("secondary-authors").children(names("editor")).unless_empty())
        .child_opt(
            Element::block("subsidiary-authors").children(names("translator")).unless_empty(),
        )
}

/// A name without a comma is taken apart by EndNote; a comma behind it keeps the name of a body
/// whole.
fn name(name: &PersonName) -> String {
    if name.given_names.is_none() { format!("{},", name.surname) } else { words::inverted(name) }
}

fn titles(work: &Work) -> Element {
    let text =
        |name: &'static str, value: Option<&str>| value.map(|value| Element::text(name, value));
    Element::block("titles")
        .child_opt(text("title", work.title()))
        .child_opt(text("secondary-title", work.container()))
}

fn periodical(work: &Work) -> Element {
    let journal =
        work.container().filter(|_| work.citation.publication_type == PublicationType::Journal);
    let abbreviation = work.more.abbreviation.as_ref().filter(|_| journal.is_some());
    Element::block("periodical")
        .child_opt(journal.map(|title| Element::text("full-title", title)))
        .child_opt(abbreviation.map(|title| Element::text("abbr-1", title.as_str())))
}

fn pages(work: &Work) -> Option<String> {
    match (&work.citation.fpage, &work.citation.lpage) {
        (Some(first), Some(last)) if first != last => Some(format!("{first}-{last}")),
        (Some(page), _) | (None, Some(page)) => Some(page.clone()),
        (None, None) => work.citation.elocation_id.clone(),
    }
}

fn dates(work: &Work) -> Element {
    let (year, month, day) = (&work.citation.year, work.citation.month, work.citation.day);
    let date = month.map(|month| {
        day.map_or_else(|| format!("{month:02}"), |day| format!("{month:02}/{day:02}"))
    });
    let pub_dates =
        Element::block("pub-dates").children(date.map(|date| Element::text("date", date)));
    Element::block("dates")
        .child_opt(year.as_ref().map(|year| Element::text("year", year.as_str())))
        .child_opt(pub_dates.unless_empty())
}

fn urls(work: &Work) -> Element {
    let url = |name: &'static str, url: Option<&String>| {
        Element::block(name)
            .children(url.map(|url| Element::text("url", url.as_str())))
            .unless_empty()
    };
    Element::block("urls")
        .child_opt(url("related-urls", work.citation.uri.as_ref()))
        .child_opt(url("pdf-urls", work.more.pdf.as_ref()))
}

/// The kind of reference, by EndNote's name and number.
fn kind(publication: PublicationType) -> (&'static str, u8) {
    match publication {
        PublicationType::Journal => ("Journal Article", 17),
        PublicationType::Newspaper => ("Newspaper Article", 23),
        PublicationType::Magazine => ("Magazine Article", 19),
        PublicationType::Book => ("Book", 6),
        PublicationType::Chapter => ("Book Section", 5),
        PublicationType::Report => ("Report", 27),
        PublicationType::Thesis => ("Thesis", 32),
        PublicationType::ConfProc => ("Conference Paper", 47),
        PublicationType::Webpage => ("Web Page", 12),
        PublicationType::Data => ("Dataset", 59),
        PublicationType::Software => ("Computer Program", 9),
        PublicationType::Preprint => ("Unpublished Work", 34),
        PublicationType::Other => ("Generic", 13),
    }
}
