//! A printed reference becomes fields: what is certain of its words, by a model of sequences.
//!
//! Nobody reads a reference back without doubt. So each field has its probability, and what falls
//! short of [`CERTAIN`] stays words: the printed form is kept whatever happens.

mod features;
mod field;
mod habits;
mod model;
mod names;
mod read;
mod tail;
mod tokens;

pub use features::features;
pub use field::Field;
pub use read::{Printed, read};
pub use tokens::Token;

/// The probability from which a field is written.
pub const CERTAIN: f32 = 0.75;
/// The longest reference that is looked at, in bytes: longer ones are paragraphs.
const LONGEST: usize = 2_000;

/// The tokens of a printed reference that the model looks at.
#[must_use]
pub fn tokens(text: &str) -> Vec<Token<'_>> {
    tail::without_words(text, tokens::tokens(text))
}

/// The fields as people call them, each once.
#[must_use]
pub fn named(fields: &[Field]) -> String {
    let mut out: Vec<&str> = Vec::new();
    for words in fields.iter().map(|field| field.words()) {
        if !out.contains(&words) {
            out.push(words);
        }
    }
    out.join(", ")
}

/// Words of one field that stand together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Span<'t> {
    /// What they are.
    pub field: Field,
    /// They themselves.
    pub text: &'t str,
    /// The byte at which they begin.
    pub at: usize,
    /// How probable it is that every one of them is this field, from 0 to 1.
    pub sure: f32,
}

/// The fields of a printed reference, in their order; marks between them are left out, and so are
/// the words that say when it was read. Nothing of a text that is too long to be a reference.
#[must_use]
pub fn spans(text: &str) -> Vec<Span<'_>> {
    if text.len() > LONGEST {
        return Vec::new();
    }
    if let Some(spans) = habits::spans(text) {
        return spans;
    }
    let tokens = tokens(text);
    let labels = model::label(&features(text, &tokens));
    let mut out: Vec<Span> = Vec::new();
    let mut last = Field::Other;
    for (token, (field, sure)) in tokens.iter().zip(labels) {
        let end = token.at + token.text.len();
        let goes_on = |span: &&mut Span| {
            last == field && field != Field::Other || is_range(text, span, token, field)
        };
        match out.last_mut().filter(goes_on) {
            Some(span) => {
                span.text = text.get(span.at..end).unwrap_or(span.text);
                span.sure = span.sure.min(sure);
            }
            None if field == Field::Other => {}
            None => out.push(Span { field, text: token.text, at: token.at, sure }),
        }
        last = field;
    }
    out
}

/// Whether a last page stands behind a first one: the dash between them is a mark between fields.
fn is_range(text: &str, span: &Span, token: &Token, field: Field) -> bool {
    let between = text.get(span.at + span.text.len()..token.at).unwrap_or_default();
    let is_dash = matches!(between.trim(), "-" | "–" | "—" | "−" | "--");
    field == Field::Page && span.field == Field::Page && is_dash
}

#[cfg(test)]
mod tests {
    use super::*;
    use article::{ElementCitation, PublicationType};

    fn surnames(text: &str) -> Vec<String> {
        read(text).citation.people().iter().map(|name| name.surname.clone()).collect()
    }

    /// Year, title, source, volume, issue, first page, last page.
    fn facts(text: &str) -> [String; 7] {
        let citation = read(text).citation;
        let title = |title: &Option<article::Phrase>| {
            title.as_ref().map(ToString::to_string).unwrap_or_default()
        };
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let pages = [text(&citation.fpage), text(&citation.lpage)];
        let [first, last] = pages;
        let numbers = [text(&citation.volume), text(&citation.issue)];
        let [volume, issue] = numbers;
        [
            text(&citation.year),
            title(&citation.article_title),
            title(&citation.source),
            volume,
            issue,
            first,
            last,
        ]
    }

    #[test]
    fn articles_in_many_styles() {
        let (title, journal) =
            ("Rain and yield of wheat in the northern hills", "Journal of Agricultural Science");
        for text in [
            format!("Doe J, Roe AB. {title}. {journal}. 2019;12(3):45-51."),
            format!(
                "Doe, J., & Roe, A. B. (2019). {title}. {journal}, 12(3), 45–51. https://doi.org/10.1234/abc"
            ),
            format!("Doe, J. and Roe, A.B. (2019) ‘{title}’, {journal}, 12(3), pp. 45–51."),
            format!("J. Doe and A. B. Roe, “{title},” {journal}, vol. 12, no. 3, pp. 45–51, 2019."),
            format!("Doe, John, and Alice B. Roe. 2019. “{title}.” {journal} 12 (3): 45–51."),
        ] {
            let found = facts(&text);
            assert_eq!(surnames(&text), ["Doe", "Roe"], "{text}");
            assert_eq!(found, ["2019", title, journal, "12", "3", "45", "51"], "{text}");
            assert_eq!(read(&text).citation.publication_type, PublicationType::Journal);
        }
    }

    #[test]
    fn given_names_in_full() {
        let citation = read("Doe, John, and Alice B. Roe. 2019. “Rain in the Northern Hills.” Journal of Weather 12 (3): 45–51.").citation;
        let given: Vec<Option<&str>> =
            citation.people().iter().map(|name| name.given_names.as_deref()).collect();
        assert_eq!(given, [Some("John"), Some("Alice B.")]);
        assert_eq!(
            surnames("García, María. 2011. Land and Water in the Andes. Lima: Fondo Editorial."),
            ["García"]
        );
    }

    #[test]
    fn when_it_was_read_is_no_part_of_a_title() {
        let text = "Doe J., 2011, The rain in the northern hills, viewed 12 February 2015, from http://example.org/a.pdf";
        let citation = read(text).citation;
        let title = citation.source.or(citation.article_title).map(|title| title.to_string());
        assert_eq!(title.as_deref(), Some("The rain in the northern hills"));
        assert_eq!(citation.uri.as_deref(), Some("http://example.org/a.pdf"));
        assert_eq!(citation.accessed.as_deref(), Some("2015-02-12"));
    }

    #[test]
    fn a_doi_is_no_volume() {
        let doi = |text: &str| read(text).citation.doi().map(str::to_owned);
        assert_eq!(
            doi("Doe J. Rain. Weather 10. 2019; 10.5 cm; doi: 10.1234/ab(1)c.").as_deref(),
            Some("10.1234/ab(1)c")
        );
        assert_eq!(doi("Doe J. Rain. Weather 10. 2019."), None);
        assert_eq!(doi("see 110.1234/abc"), None);
    }

    #[test]
    fn a_book_has_its_publisher() {
        let citation =
            read("Doe, J. (2004). The history of rain in the north. Oxford University Press.")
                .citation;
        assert_eq!(
            (citation.publication_type, citation.publisher_name.as_deref()),
            (PublicationType::Book, Some("Oxford University Press"))
        );
        assert_eq!(
            citation.source.map(|source| source.to_string()).as_deref(),
            Some("The history of rain in the north")
        );
    }

    #[test]
    fn what_is_no_reference_is_bounded() {
        assert!(spans(&"word ".repeat(100_000)).is_empty());
        let nothing = ElementCitation {
            publication_type: PublicationType::Other,
            ..ElementCitation::default()
        };
        assert_eq!(read("").citation, nothing);
        for text in ["((((", "10.", "http://", "“”", "\u{301}\u{301}", "1.2.3.4", "et al."] {
            let _ = read(text);
        }
    }
}
