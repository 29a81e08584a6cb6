//! Works in the processor's own words: CSL-JSON items, built from our parts.

mod dates;

use std::collections::BTreeMap;

use self::dates::{before_our_era, fixed_date, iso_date, issued, years};
use super::initials;
use crate::bibliography::ROLES;
use crate::markup;
use hayagriva::citationberg::json::{
    DateValue, FixedDate, FixedDateRange, Item, LiteralName, NameItem, NameValue, Value, VecDate,
    VecDateRange,
};

use article::{
    Article, ElementCitation, Issn, Kept, PersonName, Phrase, PublicationType, Ref, walk,
};

/// The variables of an item, by their CSL names.
struct Variables(BTreeMap<String, Value>);

impl Variables {
    fn new(id: &str, kind: &str) -> Variables {
        let mut variables = Variables(BTreeMap::new());
        variables.text("id", Some(id));
        variables.text("type", Some(kind));
        variables
    }

    /// Adds a text. A comma at its ends parts it from what stands beside it, which is the style's
    /// to say.
    fn text(&mut self, name: &str, value: Option<&str>) {
        let is_free = matches!(name, "id" | "URL" | "note");
        let bare = |value| if is_free { value } else { str::trim_matches(value, [',', ';', ' ']) };
        if let Some(value) = value.map(str::trim).map(bare).filter(|value| !value.is_empty()) {
            self.0.insert(name.to_owned(), Value::String(value.to_owned()));
        }
    }

    fn names(&mut self, name: &str, people: &[PersonName], others: bool) {
        let mut names: Vec<_> =
            people.iter().filter(|person| !person.surname.trim().is_empty()).map(person).collect();
        if !names.is_empty() && !self.0.contains_key(name) {
            names.extend(
                others.then(|| {
                    NameValue::Literal(LiteralName { literal: markup::OTHERS.to_string() })
                }),
            );
            self.0.insert(name.to_owned(), Value::Names(names));
        }
    }

    fn date(&mut self, name: &str, date: Option<FixedDate>) {
        if let Some(start) = date {
            let raw = FixedDateRange { start, end: None };
            self.0.insert(
                name.to_owned(),
                Value::Date(DateValue::Raw { raw, literal: None, season: None }),
            );
        }
    }

    /// Words in the place of a date.
    fn literal_date(&mut self, name: &str, words: &str) {
        let date_parts =
            VecDateRange(years(words).into_iter().map(|year| VecDate(vec![year])).collect());
        let date = DateValue::DateParts {
            date_parts,
            literal: Some(words.to_owned()),
            season: None,
            circa: false,
        };
        self.0.insert(name.to_owned(), Value::Date(date));
    }
}

/// A reference of the list, with its id as key.
#[must_use]
pub fn of_reference(reference: &Ref) -> Item {
    let citation = &reference.citation;
    let work_type =
        citation.work_type.as_deref().unwrap_or_else(|| kind(citation.publication_type));
    let mut item = Variables::new(&reference.id, work_type);
    item.text("citation-label", Some(&label(citation)));
    people(citation, &mut item);
    titles(citation, &mut item);
    issued(citation, &mut item);
    item.date("accessed", citation.accessed.as_deref().and_then(iso_date));
    for (name, value) in [
        ("edition", &citation.edition),
        ("publisher", &citation.publisher_name),
        ("publisher-place", &citation.publisher_loc),
        ("URL", &citation.uri),
        ("note", &citation.comment),
    ] {
        item.text(name, value.as_deref());
    }
    item.text(
        "volume",
        citation.volume.as_deref().map(|volume| {
            unlabelled(volume, &["Vol.", "vol.", "VOL.", "Volumes ", "Volume ", "volume "])
        }),
    );
    item.text(
        "issue",
        citation.issue.as_deref().map(|issue| unlabelled(issue, &["No.", "no.", "NO."])),
    );
    let range = pages(citation.fpage.as_deref(), citation.lpage.as_deref());
    item.text(
        "page",
        citation
            .more("page")
            .map(str::to_owned)
            .or(range)
            .or(citation.elocation_id.clone())
            .as_deref(),
    );
    for (name, id_type) in
        [("DOI", "doi"), ("ISBN", "isbn"), ("ISSN", "issn"), ("PMID", "pmid"), ("PMCID", "pmcid")]
    {
        let id = citation.pub_ids.iter().find(|id| id.id_type == id_type);
        item.text(name, id.map(|id| id.value.as_str()));
    }
    more(citation, &mut item);
    house(citation, &mut item);
    Item(item.0)
}

/// What JATS has no part for, under CSL's names.
fn more(citation: &ElementCitation, item: &mut Variables) {
    for (name, value) in
        citation.more.iter().filter(|(name, _)| !matches!(name.as_str(), "page" | "season"))
    {
        match name.as_str() {
            "original-date" | "event-date" | "submitted" | "available-date" => {
                match before_our_era(value)
                    .or_else(|| iso_date(value.split('/').next().unwrap_or(value)))
                {
                    Some(date) => item.date(name, Some(date)),
                    None => item.literal_date(name, value),
                }
            }
            _ => item.text(name, Some(value)),
        }
    }
}

/// Where a data set or a preprint stands (its `source`, as JATS4R has it) is its publisher in CSL.
fn house(citation: &ElementCitation, item: &mut Variables) {
    let is_archive =
        matches!(citation.publication_type, PublicationType::Data | PublicationType::Preprint);
    if is_archive
        && !item.0.contains_key("publisher")
        && let Some(container) = item.0.remove("container-title")
    {
        item.0.insert("publisher".to_owned(), container);
    }
}

/// The article itself, as others should cite it.
#[must_use]
pub fn of_article(article: &Article) -> Item {
    let (journal, meta) = (&article.front.journal_meta, &article.front.article_meta);
    let mut item = Variables::new("article", "article-journal");
    let authors: Vec<_> = meta.contribs.iter().map(|contrib| contrib.name.clone()).collect();
    item.names("author", &authors, false);
    item.text("title", Some(&full_title(article)));
    item.text("container-title", Some(&journal.title));
    item.text("container-title-short", journal.abbreviation.as_deref());
    item.date("issued", meta.pub_date.map(fixed_date));
    item.text("volume", meta.issue.volume.as_deref());
    item.text("issue", meta.issue.issue.as_deref());
    item.text("page", article_pages(article).as_deref());
    let issn = journal.issn_electronic.as_ref().or(journal.issn_print.as_ref());
    item.text("ISSN", issn.map(Issn::as_str));
    item.text("language", Some(article.lang.as_str()));
    match &meta.doi {
        Some(doi) => item.text("DOI", Some(doi.as_str())),
        None => item.text("URL", meta.self_uris.first().map(|uri| uri.href.as_str())),
    }
    Item(item.0)
}

fn full_title(article: &Article) -> String {
    let meta = &article.front.article_meta;
    let (title, subtitle) = (walk::uncalled(&meta.title), walk::uncalled(&meta.subtitle));
    if subtitle.is_empty() { title } else { format!("{title}: {subtitle}") }
}

/// The item type of CSL 1.0.2, Appendix III.
fn kind(publication: PublicationType) -> &'static str {
    match publication {
        PublicationType::Journal => "article-journal",
        PublicationType::Newspaper => "article-newspaper",
        PublicationType::Magazine => "article-magazine",
        PublicationType::Book => "book",
        PublicationType::Chapter => "chapter",
        PublicationType::Report => "report",
        PublicationType::Thesis => "thesis",
        PublicationType::ConfProc => "paper-conference",
        PublicationType::Webpage => "webpage",
        PublicationType::Data => "dataset",
        PublicationType::Software => "software",
        PublicationType::Preprint => "article",
        PublicationType::Other => "document",
    }
}

/// The mark of a work in styles that have neither numbers nor years: `Kau22`, `KB23`
/// (`citation-label` of CSL 1.0.2, Appendix IV).
fn label(citation: &ElementCitation) -> String {
    let people = citation.people();
    let letters = if people.len() == 1 { 3 } else { 1 };
    let names = people
        .iter()
        .take(3)
        .flat_map(|name| name.surname.chars().filter(|c| c.is_alphanumeric()).take(letters));
    let more = if people.len() > 3 { "+" } else { "" };
    let year = citation
        .year
        .as_deref()
        .and_then(|year| year.get(2..4))
        .filter(|year| year.bytes().all(|b| b.is_ascii_digit()))
        .unwrap_or("");
    format!("{}{more}{year}", names.collect::<String>())
}

/// The people by their roles; those of a role that CSL does not know wrote the work.
fn people(citation: &ElementCitation, item: &mut Variables) {
    for group in &citation.person_groups {
        let role =
            ROLES.iter().find(|role| **role == group.group_type).copied().unwrap_or("author");
        item.names(role, &group.names, group.etal);
    }
}

/// A work with a title inside a source has a container; a work without one is the source.
fn titles(citation: &ElementCitation, item: &mut Variables) {
    let marked = |title: &Phrase| edge_marks(&markup::to_marked(title.content()));
    let source = citation.source.as_ref().map(marked);
    match &citation.article_title {
        Some(title) => {
            item.text("title", Some(&marked(title)));
            item.text("container-title", source.as_deref());
        }
        None => item.text("title", source.as_deref()),
    }
}

/// Marks that end behind a title's last question or exclamation mark or full stop end before it, so
/// that the style sees the mark.
fn edge_marks(text: &str) -> String {
    let closing: String = text
        .chars()
        .rev()
        .take_while(|c| markup::mark(*c).is_some_and(|(_, opens)| !opens))
        .collect();
    let bare = text.get(..text.len() - closing.len()).unwrap_or(text);
    match bare.chars().next_back().filter(|c| matches!(c, '.' | '?' | '!')) {
        Some(last) if !closing.is_empty() => {
            let closing: String = closing.chars().rev().collect();
            format!("{}{closing}{last}", bare.get(..bare.len() - last.len_utf8()).unwrap_or(bare))
        }
        _ => text.to_owned(),
    }
}

fn person(name: &PersonName) -> NameValue {
    let surname = name.surname.trim().to_owned();
    if name.collab || name.given_names.is_none() {
        return NameValue::Literal(LiteralName { literal: surname });
    }
    NameValue::Item(NameItem {
        family: surname,
        given: name.given_names.as_deref().map(|given| initials::parted(given, &name.surname)),
        non_dropping_particle: None,
        dropping_particle: None,
        suffix: name.suffix.clone(),
        comma_suffix: None,
    })
}

/// The pages of the edition of record: those that a JATS source gives, which may be no numbers, or
/// its number that stands for pages.
fn article_pages(article: &Article) -> Option<String> {
    let meta = &article.front.article_meta;
    if !article.front.provenance.is_jats() {
        return meta.pages.hyphenated();
    }
    let said = |name: &str| {
        meta.kept
            .iter()
            .find(|kept| kept.name == name)
            .map(Kept::text)
            .filter(|text| !text.is_empty())
    };
    pages(said("fpage").as_deref(), said("lpage").as_deref()).or_else(|| said("elocation-id"))
}

/// A number alone: which word stands before it is the style's to say.
fn unlabelled<'a>(number: &'a str, words: &[&str]) -> &'a str {
    let bare =
        words.iter().find_map(|word| number.trim_start().strip_prefix(word)).map(str::trim_start);
    bare.filter(|bare| !bare.is_empty()).unwrap_or(number)
}

fn pages(first: Option<&str>, last: Option<&str>) -> Option<String> {
    let number = |page: &str| unlabelled(page, &["pp.", "p."]).to_owned();
    let (first, last) = (first.map(number), last.map(number));
    match (first, last) {
        // A hyphen of their own is no dash between them: “ ”.
        (Some(first), Some(last)) if first != last => {
            let dash = if first.contains('-') || last.contains('-') { '–' } else { '-' };
            Some(format!("{first}{dash}{last}"))
        }
        (Some(page), _) | (None, Some(page)) => Some(page),
        (None, None) => None,
    }
}

#[cfg(test)]
mod tests;
