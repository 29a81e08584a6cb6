//! References: kept as their source marks them up, told in their parts, and printed as one line.

use super::cursor::{Piece, Tag};
use super::inlines::Here;
use super::names;
use super::{Reader, keep, printed};
use crate::findings;
use article::ident::strip_resolver;
use article::{
    Back, ElementCitation, Inline, Kept, KeptNode, PersonGroup, Phrase, PubId, PublicationType,
    Ref, date,
};
use reading::text::tidy_inlines;

impl Reader<'_, '_> {
    /// `ref`
    pub(super) fn reference(&mut self, tag: &Tag, list: Option<usize>, back: &mut Back) {
        let mut reference = Ref {
            id: tag.id(),
            list,
            attributes: self.cursor.further(tag, "ref", &[]),
            at: self.at(tag),
            ..Ref::default()
        };
        while let Some(piece) = self.cursor.next() {
            let Piece::Open(tag) = piece else { continue };
            match keep::modern(&tag.name) {
                "label" => reference.label = super::blocks::some(self.plain()),
                "citation-alternatives" => {
                    let Some(kept) = self.cursor.keep(&tag, "ref") else { continue };
                    reference.written.push(kept);
                }
                _ => reference
                    .written
                    .extend(self.cursor.keep(&tag, "ref").map(|kept| settled(kept, &tag))),
            }
        }
        if let Some(first) = form(&reference.written, "element-citation")
            .or_else(|| form(&reference.written, "mixed-citation"))
        {
            reference.citation = parts(first);
        }
        reference.printed = self.printed(&reference.written);
        if let Some(label) = &reference.label {
            say_number_once(label, &mut reference.printed);
        }
        if reference.printed.is_empty() {
            let label = reference.label.unwrap_or_default();
            return self.cursor.note(tag, |path| findings::reference_empty(path, label));
        }
        if reference.id.is_empty() {
            reference.id = format!("ref-r{}", back.refs.len() + 1);
        }
        reference.key = reference.id.clone();
        back.refs.push(reference);
    }

    /// The citations of one reference as they are printed, one behind the other.
    pub(super) fn printed(&mut self, written: &[Kept]) -> Vec<Inline> {
        let mut out = Vec::new();
        // Some publishers set a citation in parts beside the one that is printed, and mean the
        // same.
        let is_printed = |kept: &&Kept| {
            kept.name != "element-citation"
                || !written.iter().any(|kept| kept.name == "mixed-citation")
        };
        for kept in written.iter().filter(is_printed) {
            if !out.is_empty() {
                out.push(Inline::text(" "));
            }
            let whole = kept
                .first("mixed-citation")
                .filter(|_| kept.name == "citation-alternatives")
                .unwrap_or(kept);
            let parts = kept
                .first("element-citation")
                .filter(|_| kept.name == "citation-alternatives" && whole.name != "mixed-citation");
            match parts.unwrap_or(whole) {
                parts if parts.name == "element-citation" || printed::is_in_parts(parts) => {
                    out.extend(self.show(&printed::set(parts)))
                }
                whole => out.extend(self.show(&printed::line(whole))),
            }
        }
        tidy_inlines(out)
    }

    fn show(&mut self, line: &Kept) -> Vec<Inline> {
        self.cursor.replay(line);
        self.phrase(Here::default())
    }
}

/// Takes the number out of a printed form whose label says it already: SciELO's sources have it in
/// both.
fn say_number_once(label: &str, printed: &mut [Inline]) {
    let number = label.trim_matches(|c: char| !c.is_ascii_digit());
    let Some(Inline::Text(text)) = printed.first_mut() else { return };
    let rest = text.trim_start().strip_prefix(number).filter(|_| !number.is_empty());
    let behind = rest.and_then(|rest| rest.strip_prefix(['.', ')', ']']));
    if let Some(words) = behind.filter(|words| words.starts_with(char::is_whitespace)) {
        let words = words.trim_start();
        if words.chars().any(char::is_alphabetic) {
            *text = words.to_owned();
        }
    }
}

/// The first citation in this form, among several forms of one too.
fn form<'k>(written: &'k [Kept], name: &'k str) -> Option<&'k Kept> {
    written.iter().find_map(|kept| match kept.name.as_str() {
        "citation-alternatives" => kept.first(name),
        own => (own == name).then_some(kept),
    })
}

/// A `citation` of NLM 2.x that holds nothing but elements is one in parts.
fn settled(mut kept: Kept, tag: &Tag) -> Kept {
    let words = kept
        .content
        .iter()
        .any(|node| matches!(node, KeptNode::Text(text) if text.contains(char::is_alphanumeric)));
    if tag.name == "citation" && !words && kept.elements().next().is_some() {
        kept.content.retain(|node| matches!(node, KeptNode::Element(_)));
        for node in &mut kept.content {
            if let KeptNode::Element(part) = node {
                keep::tidy(&mut part.content, true);
            }
        }
        "element-citation".clone_into(&mut kept.name);
    }
    kept
}

/// The parts of a citation as far as they are marked up.
fn parts(kept: &Kept) -> ElementCitation {
    let kind = kept.attribute("publication-type").unwrap_or_default();
    let text = |name: &str| kept.first(name).map(Kept::text).filter(|text| !text.is_empty());
    let small = |name: &str, most: u8| {
        text(name)
            .and_then(|text| text.parse::<u8>().ok())
            .filter(|number| (1..=most).contains(number))
    };
    let title =
        ["article-title", "chapter-title", "data-title", "part-title"].into_iter().find_map(text);
    let month = text("month").and_then(|text| date::month(&text));
    ElementCitation {
        publication_type: publication_type(kind),
        person_groups: people(kept),
        year: text("year")
            .or_else(|| text("string-date"))
            .or_else(|| kept.first("date")?.text_of("year")),
        day: small("day", 31).filter(|_| month.is_some()),
        month,
        article_title: title.map(Phrase::from),
        source: text("source").map(Phrase::from),
        edition: text("edition"),
        volume: text("volume"),
        issue: text("issue"),
        fpage: text("fpage"),
        lpage: text("lpage"),
        elocation_id: text("elocation-id"),
        publisher_name: text("publisher-name"),
        publisher_loc: text("publisher-loc"),
        pub_ids: kept.all("pub-id").map(identifier).filter(|id| !id.value.is_empty()).collect(),
        uri: kept
            .find("ext-link")
            .and_then(|link| link.attribute("xlink:href"))
            .and_then(|href| reading::uri::absolute(href).ok()),
        accessed: kept.first("date-in-citation").and_then(accessed),
        comment: text("comment"),
        ..ElementCitation::default()
    }
}

/// An identifier; a DOI without its resolver's address.
fn identifier(id: &Kept) -> PubId {
    let id_type = id.attribute("pub-id-type").unwrap_or_default().to_owned();
    let text = id.text();
    let value = if id_type == "doi" { strip_resolver(text.trim()).to_owned() } else { text };
    PubId { id_type, value }
}

/// The day of a `date-in-citation`, which it tells itself or in its year.
fn accessed(date: &Kept) -> Option<String> {
    let year = || date.first("year").and_then(|year| year.attribute("iso-8601-date"));
    date.attribute("iso-8601-date").or_else(year).map(str::to_owned)
}

fn people(kept: &Kept) -> Vec<PersonGroup> {
    let names = |group: &Kept| {
        let names = group
            .elements()
            .filter(|part| matches!(part.name.as_str(), "name" | "string-name" | "collab"));
        names.map(names::person).filter(|name| !name.surname.is_empty()).collect::<Vec<_>>()
    };
    let group = |group: &Kept, group_type: &str| PersonGroup {
        group_type: group_type.to_owned(),
        names: names(group),
        etal: group.first("etal").is_some(),
    };
    let mut out: Vec<PersonGroup> = kept
        .all("person-group")
        .map(|part| group(part, part.attribute("person-group-type").unwrap_or("author")))
        .collect();
    let bare = group(kept, "author");
    if !bare.names.is_empty() {
        out.insert(0, bare);
    }
    out.retain(|group| !group.names.is_empty());
    out
}

fn publication_type(name: &str) -> PublicationType {
    match name {
        // Beside the words of JATS4R and PMC stand those of CSL, which pandoc writes.
        "journal" | "article" | "journal-article" | "article-journal" | "" => {
            PublicationType::Journal
        }
        "newspaper" | "article-newspaper" => PublicationType::Newspaper,
        "magazine" | "article-magazine" => PublicationType::Magazine,
        "book" => PublicationType::Book,
        "chapter" | "book-chapter" => PublicationType::Chapter,
        "report" | "gov" => PublicationType::Report,
        "thesis" => PublicationType::Thesis,
        "confproc" | "conf-proc" | "conference" | "conf-proceedings" | "paper-conference" => {
            PublicationType::ConfProc
        }
        "web" | "webpage" | "website" | "weblink" | "post-weblog" => PublicationType::Webpage,
        "data" | "database" | "dataset" => PublicationType::Data,
        "software" => PublicationType::Software,
        "preprint" | "eprint" => PublicationType::Preprint,
        _ => PublicationType::Other,
    }
}
