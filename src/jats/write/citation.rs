//! References: each in its parts for machines, and in its printed form for readers.

use super::body::label;
use super::context::Context;
use super::inline::{Place, leaf, push_starts};
use super::kept;
use article::ident::strip_resolver;
use article::{
    ElementCitation, Inline, NameStyle, PersonGroup, PersonName, Phrase, PubId, PublicationType,
    Ref,
};
use xml::{Element, Node};

/// `ref`: `element-citation` and `mixed-citation` as two forms of one citation.
pub(super) fn reference(reference: &Ref, cx: &Context) -> Element {
    if !reference.written.is_empty() {
        return as_written(reference, cx);
    }
    let parts = element_citation(&reference.citation, cx);
    let printed = mixed_citation(reference, cx);
    let citation = match (parts, printed.children.is_empty()) {
        (Some(parts), false) => Element::block("citation-alternatives").child(parts).child(printed),
        (Some(parts), true) => parts,
        (None, _) => printed,
    };
    Element::block("ref")
        .attr_opt("id", cx.id(&reference.id))
        .child_opt(label(reference.label.as_deref()))
        .child(citation)
}

/// The citations as the source marks them up. The page starts stand in the first, before its words.
fn as_written(reference: &Ref, cx: &Context) -> Element {
    let element = kept::dressed(
        Element::block("ref").attr_opt("id", cx.id(&reference.id)),
        &reference.attributes,
        cx,
    );
    let element = element.child_opt(label(reference.label.as_deref()));
    let mut citations = kept::elements(&reference.written, "ref", cx);
    let starts: Vec<Node> = page_starts(&reference.printed, &reference.id, cx);
    if let Some(first) = first_citation(&mut citations) {
        first.children.splice(0..0, starts);
    }
    element.children(citations)
}

/// The citation that is printed first: the first of several forms.
fn first_citation(citations: &mut [Element]) -> Option<&mut Element> {
    let found = citations.iter_mut().find(|citation| {
        matches!(citation.name, "mixed-citation" | "element-citation" | "citation-alternatives")
    })?;
    if found.name != "citation-alternatives" {
        return Some(found);
    }
    let is = |node: &Node, name: &str| matches!(node, Node::Element(form) if form.name == name);
    let place = |name: &str| found.children.iter().position(|node| is(node, name));
    let place = place("mixed-citation").or_else(|| place("element-citation"))?;
    match found.children.get_mut(place)? {
        Node::Element(form) => Some(form),
        Node::Text(_) | Node::Instruction(..) => None,
    }
}

/// The page starts in and before the printed form, which here stand before its first word.
fn page_starts(printed: &[Inline], id: &str, cx: &Context) -> Vec<Node> {
    let mut out = cx.page_starts(id);
    push_starts(printed, Place::Citation, cx, &mut out);
    out
}

/// `mixed-citation`: the reference as it is printed.
fn mixed_citation(reference: &Ref, cx: &Context) -> Element {
    Element::new("mixed-citation").attr("publication-type", kind(&reference.citation)).nodes(leaf(
        &reference.id,
        &reference.printed,
        Place::Citation,
        cx,
    ))
}

/// `element-citation`; nothing when no part is known.
fn element_citation(citation: &ElementCitation, cx: &Context) -> Option<Element> {
    let text = |name, text: &Option<String>| text.as_deref().map(|text| Element::text(name, text));
    Element::block("element-citation")
        .attr("publication-type", kind(citation))
        .attr_opt("xml:lang", citation.more("language"))
        .children(citation.person_groups.iter().map(person_group))
        .children(date(citation))
        .child_opt(title(title_name(citation), citation.article_title.as_ref(), cx))
        .child_opt(title("source", citation.source.as_ref(), cx))
        .child_opt(text("edition", &citation.edition))
        .child_opt(text("volume", &citation.volume))
        .child_opt(text("issue", &citation.issue))
        .child_opt(text("fpage", &citation.fpage))
        .child_opt(text("lpage", &citation.lpage))
        .child_opt(text("elocation-id", &citation.elocation_id))
        .child_opt(text("publisher-name", &citation.publisher_name))
        .child_opt(text("publisher-loc", &citation.publisher_loc))
        .children(citation.pub_ids.iter().map(pub_id))
        .child_opt(ext_link(citation))
        .child_opt(citation.accessed.as_deref().map(accessed))
        .children(more(citation))
        .child_opt(text("comment", &citation.comment))
        .unless_empty()
}

/// `@publication-type`: JATS4R's word, or CSL's where that is finer: `patent`, `legal_case`.
fn kind(citation: &ElementCitation) -> &str {
    let finer = citation
        .work_type
        .as_deref()
        .filter(|_| citation.publication_type == PublicationType::Other);
    finer.unwrap_or_else(|| citation.publication_type.as_str())
}

/// A title with its emphasis.
fn title(name: &'static str, title: Option<&Phrase>, cx: &Context) -> Option<Element> {
    let title = title?;
    if title.is_plain() {
        return Some(Element::text(name, title.as_str()));
    }
    Some(Element::new(name).nodes(leaf("", title.content(), Place::Citation, cx)))
}

/// What is known beside the usual parts: in elements of its own as far as JATS has them, and else
/// as comments that name what they are.
fn more(citation: &ElementCitation) -> Vec<Element> {
    let mut out = Vec::new();
    for (name, value) in &citation.more {
        let text = |name: &'static str| Some(Element::text(name, value.as_str()));
        out.extend(match name.as_str() {
            "collection-title" => {
                let number = citation
                    .more("collection-number")
                    .map(|number| format!(" {number}"))
                    .unwrap_or_default();
                Some(Element::text("series", format!("{value}{number}")))
            }
            "version" => text("version"),
            "event-title" => text("conf-name"),
            "event-place" => text("conf-loc"),
            "event-date" => text("conf-date"),
            "page" => text("page-range"),
            "season" => text("season"),
            "part-title" => text("part-title"),
            "number-of-pages" => {
                Some(Element::new("size").attr("units", "page").with_text(value.as_str()))
            }
            "number" => number(citation, value),
            // Said elsewhere, or said of the work's other names.
            "collection-number" if citation.more.contains_key("collection-title") => None,
            "language" | "title-short" | "container-title-short" => None,
            other => {
                Some(Element::new("comment").attr("content-type", other).with_text(value.as_str()))
            }
        });
    }
    out
}

/// A number of the work itself; that of a preprint stands among its identifiers.
fn number(citation: &ElementCitation, value: &str) -> Option<Element> {
    let is_eprint =
        citation.pub_ids.iter().any(|id| id.id_type == "arxiv" && value.ends_with(&id.value));
    match citation.work_type.as_deref() {
        _ if is_eprint => None,
        Some("patent") => Some(Element::text("patent", value)),
        Some("standard") => {
            Some(Element::new("pub-id").attr("pub-id-type", "std-designation").with_text(value))
        }
        _ if citation.publication_type == PublicationType::Report => {
            Some(Element::new("pub-id").attr("pub-id-type", "publisher-id").with_text(value))
        }
        _ => Some(Element::new("pub-id").attr("pub-id-type", "other").with_text(value)),
    }
}

/// The element for the title of the part that is cited, as opposed to the `source` it is part of.
fn title_name(citation: &ElementCitation) -> &'static str {
    match citation.publication_type {
        PublicationType::Chapter | PublicationType::Book => "chapter-title",
        PublicationType::Data => "data-title",
        PublicationType::Journal
        | PublicationType::Newspaper
        | PublicationType::Magazine
        | PublicationType::Report
        | PublicationType::Thesis
        | PublicationType::ConfProc
        | PublicationType::Webpage
        | PublicationType::Software
        | PublicationType::Preprint
        | PublicationType::Other => "article-title",
    }
}

/// `person-group`
fn person_group(group: &PersonGroup) -> Element {
    const KNOWN: [&str; 13] = [
        "allauthors",
        "assignee",
        "author",
        "compiler",
        "curator",
        "director",
        "editor",
        "guest-editor",
        "illustrator",
        "inventor",
        "research-assistant",
        "translator",
        "transed",
    ];
    typed(Element::block("person-group"), "person-group-type", &group.group_type, &KNOWN)
        .children(group.names.iter().map(name))
        .child_opt(group.etal.then(|| Element::new("etal")))
}

/// `name` or `collab`
pub(super) fn name(name: &PersonName) -> Element {
    if name.collab {
        return Element::text("collab", name.surname.as_str());
    }
    match name.style {
        NameStyle::Anonymous => return Element::new("anonymous"),
        NameStyle::GivenOnly => {
            return Element::block("name")
                .attr("name-style", "given-only")
                .child(Element::text("given-names", name.surname.as_str()));
        }
        NameStyle::Western | NameStyle::Eastern => {}
    }
    Element::block("name")
        .attr_opt("name-style", (name.style == NameStyle::Eastern).then_some("eastern"))
        .child(Element::text("surname", name.surname.as_str()))
        .child_opt(name.given_names.as_deref().map(|given| Element::text("given-names", given)))
        .child_opt(name.suffix.as_deref().map(|suffix| Element::text("suffix", suffix)))
}

/// An attribute with a closed list of values: any other value is `custom`, named beside it.
fn typed(element: Element, attribute: &'static str, value: &str, known: &[&str]) -> Element {
    if value.is_empty() {
        element
    } else if known.contains(&value) {
        element.attr(attribute, value)
    } else {
        element.attr(attribute, "custom").attr("custom-type", value)
    }
}

/// `year`, `month`, `day`; a year that is not four digits and perhaps a letter is a `string-date`.
fn date(citation: &ElementCitation) -> Vec<Element> {
    let two_digits =
        |name, number: Option<u8>| number.map(|number| Element::text(name, format!("{number:02}")));
    let year =
        citation.year.as_deref().map(|year| match iso_date(year, citation.month, citation.day) {
            Some(iso) => Element::new("year")
                .attr_opt("iso-8601-date", Some(iso).filter(|iso| iso != year))
                .with_text(year),
            None => Element::text("string-date", year),
        });
    [year, two_digits("month", citation.month), two_digits("day", citation.day)]
        .into_iter()
        .flatten()
        .collect()
}

/// The date in ISO 8601, as precise as it is known; nothing when the year is not a year.
fn iso_date(year: &str, month: Option<u8>, day: Option<u8>) -> Option<String> {
    let (digits, letter) = (year.get(..4)?, year.get(4..)?);
    let is_year = digits.bytes().all(|b| b.is_ascii_digit())
        && letter.len() <= 1
        && letter.bytes().all(|b| b.is_ascii_lowercase());
    let month = month.map(|month| format!("-{month:02}"));
    let day = day.filter(|_| month.is_some()).map(|day| format!("-{day:02}"));
    is_year.then(|| [digits, month.as_deref().unwrap_or(""), day.as_deref().unwrap_or("")].concat())
}

/// `pub-id`; `issn` has an element of its own. Identifiers stand bare, without a resolver's
/// address.
fn pub_id(id: &PubId) -> Element {
    const KNOWN: [&str; 22] = [
        "accession",
        "archive",
        "ark",
        "art-access-id",
        "arxiv",
        "coden",
        "doaj",
        "doi",
        "handle",
        "index",
        "isbn",
        "manuscript",
        "medline",
        "mr",
        "other",
        "pii",
        "pmcid",
        "pmid",
        "publisher-id",
        "sici",
        "std-designation",
        "zbl",
    ];
    match id.id_type.as_str() {
        "issn" => Element::text("issn", id.value.as_str()),
        "doi" => {
            Element::new("pub-id").attr("pub-id-type", "doi").with_text(strip_resolver(&id.value))
        }
        other => {
            typed(Element::new("pub-id"), "pub-id-type", other, &KNOWN).with_text(id.value.as_str())
        }
    }
}

/// `ext-link`: where it can be read, unless that is only the DOI's address.
fn ext_link(citation: &ElementCitation) -> Option<Element> {
    let uri = citation.uri.as_deref().filter(|uri| {
        citation.doi().is_none_or(|doi| strip_resolver(uri) != strip_resolver(doi))
    })?;
    Some(
        Element::new("ext-link")
            .attr("ext-link-type", "uri")
            .attr("xlink:href", uri)
            .with_text(uri),
    )
}

/// `date-in-citation`: when it was looked at.
fn accessed(date: &str) -> Element {
    Element::new("date-in-citation")
        .attr("content-type", "access-date")
        .attr("iso-8601-date", date)
        .with_text(date)
}

#[cfg(test)]
mod tests;
