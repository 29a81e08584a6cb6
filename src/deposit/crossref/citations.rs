//! `citation_list`: every reference in its parts, with its text as printed beside them.

use super::super::{Requirements, Submission, findings};
use super::{Version, check, text};
use article::{ElementCitation, Phrase, PublicationType, Ref};
use xml::Element;

/// The reference list; nothing when there is none.
pub(super) fn citation_list(
    submission: &Submission,
    version: Version,
    requirements: &mut Requirements,
) -> Option<Element> {
    let refs = &submission.article().back.refs;
    Element::block("citation_list")
        .children(
            refs.iter()
                .map(|reference| citation(reference, version, requirements))
                .collect::<Vec<_>>(),
        )
        .unless_empty()
}

fn citation(reference: &Ref, version: Version, requirements: &mut Requirements) -> Element {
    let facts = &reference.citation;
    let key: String = reference.id.chars().take(128).collect();
    let within = |text: Option<&String>, most: usize| {
        text.filter(|text| (1..=most).contains(&text.chars().count())).cloned()
    };
    let titles = titles(facts);
    let parts = [
        ("issn", pub_id(facts, "issn").filter(|issn| is_issn(issn))),
        ("journal_title", titles.journal),
        (
            "author",
            facts.people().first().map(|name| name.surname.clone()).filter(|name| !name.is_empty()),
        ),
        ("volume", within(facts.volume.as_ref(), 32)),
        ("issue", within(facts.issue.as_ref(), 32)),
        ("first_page", within(facts.fpage.as_ref(), 32)),
        ("elocation_id", facts.elocation_id.clone()),
        ("cYear", facts.year.as_deref().and_then(year)),
        ("doi", doi(reference, requirements)),
        ("isbn", pub_id(facts, "isbn").filter(|isbn| is_isbn(isbn))),
        ("volume_title", titles.volume),
        ("edition_number", within(facts.edition.as_ref(), 15)),
        ("article_title", titles.article),
    ];
    let printed =
        Element::new("unstructured_citation").nodes(text::faces(&reference.printed)).unless_empty();
    Element::block("citation")
        .attr("key", key)
        .attr_opt("type", (version >= Version::V540).then(|| kind(facts.publication_type)))
        .children(parts.into_iter().filter_map(|(name, value)| Some(Element::text(name, value?))))
        .child_opt(printed)
}

/// Where a reference's titles stand at Crossref.
#[derive(Default)]
struct Titles {
    journal: Option<String>,
    volume: Option<String>,
    article: Option<String>,
}

fn titles(facts: &ElementCitation) -> Titles {
    let text = |title: &Option<Phrase>| title.as_ref().map(Phrase::to_string);
    let (article, source) = (text(&facts.article_title), text(&facts.source));
    match facts.publication_type {
        PublicationType::Journal | PublicationType::Newspaper | PublicationType::Magazine => {
            Titles { journal: source, volume: None, article }
        }
        PublicationType::Book | PublicationType::Report | PublicationType::Thesis => {
            match (source, article) {
                (None, title) => Titles { volume: title, ..Titles::default() },
                (source, article) => Titles { journal: None, volume: source, article },
            }
        }
        PublicationType::Chapter
        | PublicationType::ConfProc
        | PublicationType::Webpage
        | PublicationType::Data
        | PublicationType::Software
        | PublicationType::Preprint
        | PublicationType::Other => Titles { journal: None, volume: source, article },
    }
}

/// `citation/@type` (version 5.4.0).
fn kind(publication: PublicationType) -> &'static str {
    match publication {
        PublicationType::Journal => "journal_article",
        PublicationType::Book => "book",
        PublicationType::Chapter => "book_chapter",
        PublicationType::Report => "report",
        PublicationType::Thesis => "dissertation",
        PublicationType::ConfProc => "conference_paper",
        PublicationType::Webpage => "web_resource",
        PublicationType::Data => "dataset",
        PublicationType::Software => "software",
        PublicationType::Preprint => "preprint",
        PublicationType::Newspaper | PublicationType::Magazine | PublicationType::Other => "other",
    }
}

/// The year without the letter that tells two of the same year apart.
fn year(text: &str) -> Option<String> {
    let digits: String =
        text.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    Some(digits).filter(|digits| digits.len() == 4)
}

fn pub_id(facts: &ElementCitation, kind: &str) -> Option<String> {
    facts.pub_ids.iter().find(|id| id.id_type == kind).map(|id| id.value.trim().to_owned())
}

fn doi(reference: &Ref, requirements: &mut Requirements) -> Option<String> {
    let doi = article::ident::strip_resolver(reference.citation.doi()?.trim()).to_owned();
    if check::is_doi(&doi) {
        return Some(doi);
    }
    requirements.add(findings::reference_doi_left_out(doi, &reference.id));
    None
}

/// The schema's pattern `(97(8|9)-)?\d[\d \-]+[\dX]`, 10 to 17 characters.
fn is_isbn(text: &str) -> bool {
    let ends_well = text.ends_with(|c: char| c.is_ascii_digit() || c == 'X');
    let body = text.strip_suffix('X').unwrap_or(text);
    (10..=17).contains(&text.len())
        && ends_well
        && text.starts_with(|c: char| c.is_ascii_digit())
        && body.bytes().all(|b| b.is_ascii_digit() || b == b' ' || b == b'-')
}

/// The schema's pattern `\d{4}-?\d{3}[\dX]`.
fn is_issn(text: &str) -> bool {
    let bare: String = text.chars().filter(|c| *c != '-').collect();
    let hyphens = text.len() - bare.len();
    bare.len() == 8
        && (hyphens == 0 || (hyphens == 1 && text.as_bytes().get(4) == Some(&b'-')))
        && bare.strip_suffix('X').unwrap_or(&bare).bytes().all(|b| b.is_ascii_digit())
}
