//! The fields of a printed reference as a citation.

use article::{Doi, ElementCitation, PersonGroup, Phrase, PubId, PublicationType};

use super::{CERTAIN, Field, Span, habits, names, spans, tail};

/// What a printed reference says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Printed {
    /// The fields that are certain.
    pub citation: ElementCitation,
    /// The fields that are there and not certain: they stay words.
    pub doubtful: Vec<Field>,
}

/// Marks at the ends of a title or a name that are not its own.
const MARKS: [char; 22] = [
    ' ', '\u{a0}', '.', ',', ';', ':', '(', ')', '[', ']', '“', '”', '„', '«', '»', '"', '‘', '’',
    '‚', '‹', '›', '\'',
];

/// Reads a printed reference.
#[must_use]
pub fn read(text: &str) -> Printed {
    let spans = spans(text);
    let mut printed = Printed::default();
    let citation = &mut printed.citation;
    let doubtful = &mut printed.doubtful;
    let mut certain = |field: Field| take(&spans, field, doubtful);
    citation.year =
        certain(Field::Year).filter(|year| year.starts_with(|c: char| c.is_ascii_digit()));
    citation.article_title = certain(Field::Title).map(Phrase::from);
    citation.source = certain(Field::Source).map(Phrase::from);
    citation.volume = certain(Field::Volume);
    citation.issue = certain(Field::Issue);
    citation.publisher_name = certain(Field::Publisher);
    citation.publisher_loc = certain(Field::Place);
    citation.edition = certain(Field::Edition);
    let pages = certain(Field::Page);
    pages_of(pages.as_deref(), citation);
    let (authors, sure) = names::authors(text, &spans);
    if !authors.is_empty() && sure < CERTAIN {
        doubtful.push(Field::Surname);
    } else if !authors.is_empty() {
        let etal = ends_with_others(text, &spans);
        citation.person_groups.push(PersonGroup {
            group_type: if edited(text, &spans) { "editor" } else { "author" }.into(),
            names: authors,
            etal,
        });
    }
    citation.pub_ids.extend(doi(text).map(|value| PubId { id_type: "doi".into(), value }));
    citation.uri = address(text);
    let (_, tail) = tail::parted(text);
    citation.accessed = tail::day_read(tail).filter(|_| citation.uri.is_some());
    citation.publication_type = kind(text, &spans, citation);
    own_title(citation);
    printed
}

/// The words of a field where they are certain; where they are not, the field is noted. What stands
/// twice is the first, unless the second is certain and the first is not.
fn take(spans: &[Span], field: Field, doubtful: &mut Vec<Field>) -> Option<String> {
    let mut all = spans.iter().filter(|span| span.field == field);
    let first = all.clone().next()?;
    let Some(span) = all.find(|span| span.sure >= CERTAIN) else {
        doubtful.push(first.field);
        return None;
    };
    let text = span.text.trim_matches(MARKS);
    let closed = balanced(text, span.text);
    (!closed.is_empty()).then_some(closed)
}

/// A bracket that was opened inside is closed again.
fn balanced(text: &str, whole: &str) -> String {
    let open = text.matches('(').count() > text.matches(')').count() && whole.contains(')');
    if open { format!("{text})") } else { text.to_owned() }
}

fn pages_of(pages: Option<&str>, citation: &mut ElementCitation) {
    let Some(pages) = pages else { return };
    let (first, last) = match pages.split_once(['-', '–', '—', '−']) {
        Some((first, last)) => (first.trim(), last.trim_start_matches(['-', '–']).trim()),
        None => (pages, ""),
    };
    if first.contains(',') || last.contains(',') {
        citation.more.insert("page".into(), pages.to_owned());
    } else if last.is_empty() && first.starts_with(|c: char| c.is_alphabetic() || first.len() > 5) {
        citation.elocation_id = Some(first.to_owned());
    } else {
        citation.fpage = Some(first.to_owned());
        citation.lpage = (!last.is_empty()).then(|| last.to_owned());
    }
}

/// Whether a bracket behind the people says that they edited the work: “(org.)”.
fn edited(text: &str, spans: &[Span]) -> bool {
    let is_name = |span: &&Span| matches!(span.field, Field::Surname | Field::Given);
    let Some(last) = spans.iter().rfind(is_name) else { return false };
    let behind = text.get(last.at + last.text.len()..).unwrap_or_default();
    let inner = behind.trim_start_matches(['.', ' ']).strip_prefix('(');
    let bracket = inner.and_then(|inner| inner.split_once(')'));
    bracket.is_some_and(|(words, _)| habits::says_edited(words))
}

/// Whether the list of authors ends with “et al.”.
fn ends_with_others(text: &str, spans: &[Span]) -> bool {
    let is_name =
        |span: &&Span| matches!(span.field, Field::Surname | Field::Given | Field::Collab);
    let Some(last) = spans.iter().rfind(is_name) else { return false };
    let behind = text.get(last.at + last.text.len()..).unwrap_or_default();
    behind.chars().take(12).collect::<String>().contains("et al")
}

/// The first DOI that stands in a text; “vol. 10.” is none.
fn doi(text: &str) -> Option<String> {
    text.match_indices("10.").find_map(|(at, _)| {
        let before = text.get(..at)?.chars().next_back();
        let word = text.get(at..)?.split_whitespace().next()?.trim_end_matches(['.', ',', ';']);
        let unpaired = word.ends_with([')', ']'])
            && word.matches(['(', '[']).count() < word.matches([')', ']']).count();
        let word = if unpaired { word.trim_end_matches([')', ']', '.']) } else { word };
        let found = Doi::parse(word).ok().filter(|_| !before.is_some_and(|c| c.is_ascii_digit()));
        found.map(|doi| doi.as_str().to_owned())
    })
}

/// The first address that is no resolver's of a DOI.
fn address(text: &str) -> Option<String> {
    let starts = text.match_indices("http").map(|(at, _)| at);
    let word = |at: usize| text.get(at..)?.split_whitespace().next();
    let is_address = |word: &&str| word.starts_with("https://") || word.starts_with("http://");
    let found =
        starts.filter_map(word).filter(is_address).find(|word| !word.contains("doi.org/10."))?;
    Some(found.trim_end_matches(['.', ',', ';', ')', ']', '>', '”']).to_owned())
}

/// What kind of publication the fields and a few words make it.
fn kind(text: &str, spans: &[Span], citation: &ElementCitation) -> PublicationType {
    let lower = text.to_lowercase();
    let says = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    let numbered = citation.volume.is_some() || citation.issue.is_some();
    let has = |field: Field| spans.iter().any(|span| span.field == field);
    let (title, source) = (citation.article_title.is_some(), citation.source.is_some());
    if says(&[
        "dissertation",
        "ph.d. thesis",
        "phd thesis",
        "master’s thesis",
        "master's thesis",
        "doctoral thesis",
        "tese (",
        "tese de ",
        "dissertação (",
        "dissertação de ",
        "monografia (",
        "trabalho de conclusão",
        "tesis doctoral",
        "tesis de ",
        "thèse de ",
        "tesi di ",
        "[d].",
        "[d/ol]",
    ]) {
        PublicationType::Thesis
    } else if title
        && source
        && says(&["proceedings of", "proc. ", "conference on", "symposium on", "workshop on"])
        && !numbered
    {
        PublicationType::ConfProc
    } else if title && source && (has(Field::Publisher) || has(Field::Editor)) && !numbered {
        PublicationType::Chapter
    } else if title
        && source
        && (numbered
            || citation.fpage.is_some()
            || citation.elocation_id.is_some()
            || citation.doi().is_some())
    {
        PublicationType::Journal
    } else if (title || source) && has(Field::Publisher) {
        PublicationType::Book
    } else if citation.uri.is_some() && !numbered {
        PublicationType::Webpage
    } else {
        PublicationType::Other
    }
}

/// The title of a book is its source.
fn own_title(citation: &mut ElementCitation) {
    let is_book =
        matches!(citation.publication_type, PublicationType::Book | PublicationType::Thesis);
    if is_book && citation.source.is_none() {
        citation.source = citation.article_title.take();
    }
}
