//! Which elements of JATS break a text, which run along in it, and which say nothing to readers.

use quick_xml::events::BytesStart;

use crate::attribute;
use crate::texts::Text;

/// What an element is to the words around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Its words belong to the text around it.
    Inline,
    /// It is a text of its own.
    Block,
    /// It says nothing to readers; the text around it breaks there.
    Unseen,
}

/// What the element is below an element with this name.
pub fn part(start: &BytesStart, parent: &str) -> Part {
    let name = start.name();
    let name = name.as_ref().rsplit(':').next().unwrap_or_default();
    match name {
        _ if is_unseen(start, name, parent)
            || is_mark(start, name, parent)
            || is_suppressed(start) =>
        {
            Part::Unseen
        }
        // Several addresses of one author.
        "email" if parent == "address" => Part::Block,
        "institution" if is_whole_affiliation(start) => Part::Block,
        _ if is_inline(name) => Part::Inline,
        _ => Part::Block,
    }
}

/// Whether an element stands but once where it stands: a path needs no number for it.
pub fn is_single(name: &str) -> bool {
    matches!(
        name,
        "article"
            | "front"
            | "front-stub"
            | "article-meta"
            | "title-group"
            | "article-title"
            | "body"
            | "back"
            | "caption"
            | "title"
            | "label"
    )
}

/// Whether an element holds the same in several forms, of which one is printed.
pub fn is_choice(name: &str) -> bool {
    matches!(name, "name-alternatives" | "collab-alternatives" | "aff-alternatives")
}

/// Whether an element is a citation of the reference list, in whatever form.
pub fn is_citation(name: &str) -> bool {
    matches!(name, "mixed-citation" | "element-citation" | "citation" | "nlm-citation")
}

/// Elements that hold elements only: what stands between those is no text of theirs.
pub fn holds_no_text(name: &str) -> bool {
    const FRONT: [&str; 8] = [
        "article",
        "front",
        "front-stub",
        "article-meta",
        "contrib-group",
        "contrib",
        "title-group",
        "name",
    ];
    const BODY: [&str; 10] = [
        "body",
        "sec",
        "fig",
        "table-wrap",
        "list",
        "list-item",
        "table",
        "thead",
        "tbody",
        "tfoot",
    ];
    const BACK: [&str; 8] = [
        "back",
        "fn-group",
        "kwd-group",
        "ref-list",
        "ref",
        "element-citation",
        "nlm-citation",
        "person-group",
    ];
    name == "tr" || FRONT.contains(&name) || BODY.contains(&name) || BACK.contains(&name)
}

/// From how many words on a value among the metadata is a statement to readers.
const STATEMENT: usize = 6;

/// Whether a text is a datum and not said to readers: the names and the short values among custom
/// metadata.
pub fn is_datum(text: &Text) -> bool {
    let path = &text.place.path;
    path.contains("/meta-name")
        || path.contains("/meta-value") && text.words.split_whitespace().count() < STATEMENT
}

/// Whether a text of an element is a number for machines that its type does not tell: Scopus's.
pub fn is_code(element: &str, text: &str) -> bool {
    element == "pub-id" && text.trim_start().starts_with("2-s2.0-")
}

fn is_inline(name: &str) -> bool {
    const EMPHASIS: [&str; 15] = [
        "bold",
        "italic",
        "sub",
        "sup",
        "sc",
        "monospace",
        "underline",
        "overline",
        "strike",
        "roman",
        "sans-serif",
        "styled-content",
        "b",
        "i",
        "tt",
    ];
    const POINTERS: [&str; 10] = [
        "xref",
        "ext-link",
        "uri",
        "email",
        "target",
        "related-article",
        "related-object",
        "inline-supplementary-material",
        "inline-graphic",
        "em",
    ];
    const MARKS: [&str; 12] = [
        "break",
        "hr",
        "milestone-start",
        "milestone-end",
        "bookmark",
        "index-term",
        "ruby",
        "rb",
        "rp",
        "rt",
        "private-char",
        "fixed-case",
    ];
    const NAMES: [&str; 7] = [
        "named-content",
        "abbrev",
        "abbreviation",
        "num",
        "taxon-name",
        "taxon-name-part",
        "taxon-authority",
    ];
    const PLACES: [&str; 7] =
        ["institution", "institution-wrap", "country", "city", "state", "postal-code", "addr-line"];
    EMPHASIS.contains(&name)
        || POINTERS.contains(&name)
        || MARKS.contains(&name)
        || NAMES.contains(&name)
        || PLACES.contains(&name)
}

/// What its publisher does not want shown.
fn is_suppressed(start: &BytesStart) -> bool {
    attribute(start, "specific-use").as_deref() == Some("suppress-display")
}

/// The affiliation as its author wrote it, beside its parts.
fn is_whole_affiliation(start: &BytesStart) -> bool {
    attribute(start, "content-type").as_deref() == Some("original")
}

/// Elements without words for readers.
fn is_unseen(start: &BytesStart, name: &str, parent: &str) -> bool {
    match name {
        "journal-meta" | "article-id" | "issue-id" | "volume-id" | "object-id"
        | "institution-id" | "contrib-id" | "counts" | "processing-meta" => true,
        "pub-date" | "history" | "pub-history" | "date" | "volume" | "issue" | "fpage"
        | "lpage" | "page-range" | "elocation-id" | "issue-title" => {
            matches!(parent, "article-meta" | "front-stub" | "history" | "pub-history" | "event")
        }
        "copyright-year" | "free_to_read" | "alt-title" | "self-uri" | "isbn" | "season"
        | "article-version" => {
            matches!(
                parent,
                "article-meta" | "front-stub" | "permissions" | "title-group" | "pub-date"
            )
        }
        "tex-math" | "math" | "alt-text" | "long-desc" | "textual-form" | "abstract-meta"
        | "sec-meta" | "license_ref" => true,
        "inline-formula" | "disp-formula" | "chem-struct" => true,
        // Codes that no reference prints.
        "pub-id" => attribute(start, "pub-id-type").is_some_and(|kind| {
            matches!(kind.as_str(), "coden" | "publisher-id" | "sici" | "medline" | "scopus")
        }),
        "issn" | "issn-l" => is_citation(parent),
        // The table as a picture, with the words of the house that drew it.
        "graphic" | "inline-graphic" => parent == "table-wrap",
        // What stands over the pages.
        "subtitle" => attribute(start, "content-type")
            .is_some_and(|kind| matches!(kind.as_str(), "running-title" | "running-author")),
        "compound-subject-part" => attribute(start, "content-type").as_deref() == Some("code"),
        // The institution's name in an authority file.
        "institution" => attribute(start, "content-type").as_deref() == Some("normalized"),
        // A publisher's taxonomy.
        "subj-group" => attribute(start, "subj-group-type")
            .is_some_and(|kind| kind.starts_with("Discipline") || kind.contains("taxonomy")),
        // An ORCID iD, as older tag sets have it; the domain of a university.
        "uri" | "ext-link" => {
            parent == "contrib"
                || attribute(start, "ext-link-type").as_deref() == Some("domain-name")
        }
        _ => false,
    }
}

/// Numbers of notes and affiliations, which each output counts for itself.
fn is_mark(start: &BytesStart, name: &str, parent: &str) -> bool {
    match name {
        "label" => !matches!(
            parent,
            "fig"
                | "table-wrap"
                | "sec"
                | "app"
                | "statement"
                | "boxed-text"
                | "supplementary-material"
                | "media"
                | "fig-group"
        ),
        // “<sup>1</sup>Department of …”: a number without a label's tags.
        "sup" => parent == "aff",
        "xref" => attribute(start, "ref-type").is_some_and(|kind| {
            matches!(
                kind.as_str(),
                "fn" | "table-fn"
                    | "aff"
                    | "corresp"
                    | "author-notes"
                    | "contrib"
                    | "author-note"
                    | "author-comment"
            )
        }),
        _ => false,
    }
}
