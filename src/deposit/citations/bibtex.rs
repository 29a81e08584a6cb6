//! BibTeX, in the classic dialect that every program reads: letters with accents as commands, other
//! scripts in UTF-8.

use std::fmt::Write;

use super::tex::{escape, protect, title_of, verbatim};
use super::work::Work;
use article::{PersonName, PublicationType, date};

/// Writes works as BibTeX.
pub fn bibtex(works: &[Work]) -> String {
    works.iter().map(entry).collect::<Vec<_>>().join("\n")
}

/// The fields of an entry, aligned as people write them.
struct Fields(String);

impl Fields {
    /// A field whose value is set in braces.
    fn braced(&mut self, name: &str, value: Option<&str>) {
        if let Some(value) = value.filter(|value| !value.trim().is_empty()) {
            let _ = writeln!(self.0, "  {name:<10} = {{{value}}},");
        }
    }

    fn text(&mut self, name: &str, value: Option<&str>) {
        self.braced(name, value.map(escape).as_deref());
    }
}

fn entry(work: &Work) -> String {
    let (citation, more) = (&work.citation, &work.more);
    let (kind, container, house) = kind(citation.publication_type);
    let mut out = Fields(format!("@{kind}{{{},\n", work.key));
    for role in ["author", "editor", "translator"] {
        out.braced(role, people(work, role).as_deref());
    }
    let marked_up =
        Some(&more.title).filter(|title| !title.is_empty()).map(|title| title_of(title));
    out.braced("title", marked_up.or_else(|| work.title().map(protect)).as_deref());
    out.braced(container, work.container().map(escape).as_deref());
    out.braced("year", citation.year.as_deref().map(escape).as_deref());
    if let Some(month) = citation.month.and_then(date::month_name).and_then(|name| name.get(..3)) {
        // The months are words that every style of BibTeX knows.
        let _ = writeln!(out.0, "  {:<10} = {},", "month", month.to_lowercase());
    }
    out.text("volume", citation.volume.as_deref());
    out.text("number", citation.issue.as_deref());
    out.text("edition", citation.edition.as_deref());
    out.braced("pages", pages(work).as_deref());
    out.text(house, citation.publisher_name.as_deref());
    out.text("address", citation.publisher_loc.as_deref());
    out.text("issn", Some(more.issns.join(", ").as_str()));
    out.text("isbn", work.id("isbn"));
    out.braced("doi", work.id("doi").map(verbatim).as_deref());
    out.text("pmid", work.id("pmid"));
    out.braced("url", citation.uri.as_deref().map(verbatim).as_deref());
    out.text("urldate", citation.accessed.as_deref());
    out.text("language", more.language.as_deref());
    out.text("keywords", Some(more.keywords.join(", ").as_str()));
    out.text("abstract", more.abstract_text.as_deref());
    out.text("note", citation.comment.as_deref());
    out.0.push_str("}\n");
    out.0
}

fn people(work: &Work, role: &str) -> Option<String> {
    let groups =
        work.citation.person_groups.iter().filter(|group| match group.group_type.as_str() {
            "editor" | "translator" => group.group_type == role,
            _ => role == "author",
        });
    let mut names = Vec::new();
    for group in groups {
        names.extend(group.names.iter().map(name));
        names.extend(group.etal.then(|| "others".to_owned()));
    }
    (!names.is_empty()).then(|| names.join(" and "))
}

/// `Family, Jr., Given`. A body, and a family name that BibTeX would take apart, stands in braces
/// of its own: words in small letters after the first begin the family name's main part, and `and`
/// parts two people.
fn name(name: &PersonName) -> String {
    let family = escape(&name.surname);
    let Some(given) = &name.given_names else { return format!("{{{family}}}") };
    let capital_first = name.surname.starts_with(char::is_uppercase);
    let small_later =
        name.surname.split_whitespace().skip(1).any(|word| word.starts_with(char::is_lowercase));
    let family = if (capital_first && small_later) || name.surname.contains(',') {
        format!("{{{family}}}")
    } else {
        family
    };
    let given = if given.contains(',')
        || given.split_whitespace().any(|word| word.eq_ignore_ascii_case("and"))
    {
        format!("{{{}}}", escape(given))
    } else {
        escape(given)
    };
    match &name.suffix {
        Some(suffix) => format!("{family}, {}, {given}", escape(suffix)),
        None => format!("{family}, {given}"),
    }
}

fn pages(work: &Work) -> Option<String> {
    let citation = &work.citation;
    let page = |page: &String| escape(page);
    match (&citation.fpage, &citation.lpage) {
        (Some(first), Some(last)) if first != last => {
            Some(format!("{}--{}", page(first), page(last)))
        }
        (Some(one), _) | (None, Some(one)) => Some(page(one)),
        (None, None) => citation.elocation_id.as_ref().map(page),
    }
}

/// The type of the entry, and its fields for what the work stands in and for the house that
/// published it.
fn kind(publication: PublicationType) -> (&'static str, &'static str, &'static str) {
    match publication {
        PublicationType::Journal | PublicationType::Newspaper | PublicationType::Magazine => {
            ("article", "journal", "publisher")
        }
        PublicationType::Book => ("book", "series", "publisher"),
        PublicationType::Chapter => ("incollection", "booktitle", "publisher"),
        PublicationType::ConfProc => ("inproceedings", "booktitle", "publisher"),
        PublicationType::Report => ("techreport", "series", "institution"),
        PublicationType::Thesis => ("phdthesis", "series", "school"),
        PublicationType::Webpage
        | PublicationType::Data
        | PublicationType::Software
        | PublicationType::Preprint
        | PublicationType::Other => ("misc", "howpublished", "publisher"),
    }
}
