//! The fields that receivers require or ask for: what each is called, and where it is written.

/// A field of the article or of its journal's record.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Its name with an article, in the singular: `a DOI`.
    pub name: &'static str,
    /// How to add it to a source in Markdown or to its journal's record.
    pub remedy: &'static str,
    /// How to add it to a source in JATS.
    pub in_jats: &'static str,
}

/// A field whose remedy is the same whatever the source.
const fn field(name: &'static str, remedy: &'static str) -> Field {
    Field { name, remedy, in_jats: remedy }
}

impl Field {
    /// The remedy for a source in JATS.
    const fn jats(self, in_jats: &'static str) -> Field {
        Field { in_jats, ..self }
    }
}

/// The article's DOI.
pub const DOI: Field = field("a DOI", "add `doi: 10.1234/…` to the article's front matter")
    .jats("add `<article-id pub-id-type=\"doi\">`, as it is registered");
/// Its title.
pub const TITLE: Field = field("a title", "add `title: …` to the article's front matter")
    .jats("add `<article-title>` to `<title-group>`");
/// One author or more.
pub const AUTHOR: Field = field("an author", "add `authors:` to the article's front matter")
    .jats("name the authors in `<contrib-group>`");
/// An abstract.
pub const ABSTRACT: Field = field("an abstract", "add `abstract: …` to the article's front matter")
    .jats("add an `<abstract>`");
/// Keywords.
pub const KEYWORDS: Field =
    field("a list of keywords", "add `keywords: [first, second]` to the article's front matter")
        .jats("add `<kwd-group kwd-group-type=\"author\">` with a `<kwd>` for each");
/// When it appeared.
pub const DATE: Field = field(
    "a date of publication",
    "add `date: 2025-03-31` to the article's front matter, or the issue's `date` to journal.yaml",
)
.jats("add `<pub-date date-type=\"pub\" publication-format=\"electronic\">` with the true date");
/// The same, exactly.
pub const DAY: Field =
    field("a date of publication with its day", "write the day too, as in `date: 2025-03-31`")
        .jats("add the `<day>` and the `<month>` to `<pub-date>`, if they are known");
/// The same, on the web.
pub const ELECTRONIC_DAY: Field = field(
    "an electronic date of publication with its day",
    "write the day too, as in `date: 2025-03-31`",
)
.jats("add `<pub-date date-type=\"pub\" publication-format=\"electronic\">` with the true day");
/// When it was received.
pub const RECEIVED: Field =
    field("the date of receipt", "add `received: 2025-01-15` to the article's front matter")
        .jats("add `<date date-type=\"received\">` to `<history>`");
/// When it was accepted.
pub const ACCEPTED: Field =
    field("the date of acceptance", "add `accepted: 2025-03-15` to the article's front matter")
        .jats("add `<date date-type=\"accepted\">` to `<history>`");
/// Its licence.
pub const LICENCE: Field =
    field("a licence", "add `license: https://…` to the article's front matter").jats(
        "add `<license xlink:href=\"https://creativecommons.org/licenses/…\">` to `<permissions>`",
    );
/// The address of one author.
pub const EMAIL: Field = field("an e-mail address", "add `email: …` to this author")
    .jats("add `<email>` to the `<contrib>`");
/// Who holds the rights.
pub const COPYRIGHT: Field = field("a copyright statement", "add `copyright: {year: 2025, holder: …}` to the article's front matter")
    .jats("add `<copyright-statement>`, or `<copyright-year>` and `<copyright-holder>`, to `<permissions>`");
/// Volume or issue.
pub const VOLUME: Field = field(
    "a volume or an issue number",
    "add `volume: …` and `issue: …` to the article's front matter",
)
.jats("add `<volume>` and `<issue>`");
/// The issue.
pub const ISSUE: Field =
    field("an issue number", "add `issue: …` to the article's front matter").jats("add `<issue>`");
/// Its place in the issue.
pub const PAGES: Field = field(
    "a page range or an article number",
    "add `pages: \"77-83\"` to the article's front matter",
)
.jats("add `<fpage>` and `<lpage>`, or `<elocation-id>`");
/// The same, or a DOI in its stead.
pub const PAGES_OR_DOI: Field = field(
    "a page range, an article number or a DOI",
    "add `pages: \"77-83\"` to the article's front matter",
)
.jats("add `<fpage>` and `<lpage>`, or `<elocation-id>`");
/// The countries of its authors.
pub const COUNTRY: Field = field(
    "the country of every affiliation",
    "add `country: …` to each affiliation, by its English name",
)
.jats("mark it up: `<country country=\"PK\">Pakistan</country>` in `<aff>`");
/// Where readers find it.
pub const LANDING_PAGE: Field = field(
    "the address of the landing page",
    "add `links: {article: https://…}` to the article's front matter, or `deposits: {landing-page: https://…/{doi}}` to journal.yaml",
)
.jats("add `<self-uri content-type=\"article\" xlink:href=\"https://…\"/>`, or `landing-page: https://…/{doi}` to deposits.yaml");
/// Where readers find its PDF.
pub const PDF_ADDRESS: Field = field(
    "the address of the PDF",
    "add `links: {pdf: https://…}` to the article's front matter, or `deposits: {pdf: https://…/{doi}}` to journal.yaml",
)
.jats("add `<self-uri content-type=\"pdf\" xlink:href=\"https://…\"/>`, or `pdf: https://…/{doi}` to deposits.yaml");
/// Where readers, or machines, find its text.
pub const FULL_TEXT: Field = field(
    "the address of the full text",
    "add `links: {fulltext: https://…}` or `links: {pdf: https://…}` to the article's front matter",
)
.jats("add `<self-uri content-type=\"fulltext\" xlink:href=\"https://…\"/>`");
/// The same, for what Crossref does with it.
pub const TEXT_TO_MINE: Field = field(
    "the address of the full text, for Similarity Check and text mining",
    "add `links: {pdf: https://…}` to the article's front matter, or `deposits: {pdf: https://…/{doi}}` to journal.yaml",
)
.jats("add `<self-uri content-type=\"pdf\" xlink:href=\"https://…\"/>`, or `pdf: https://…/{doi}` to deposits.yaml");
/// The journal's title.
pub const JOURNAL_TITLE: Field = field("the journal's title", "add `title: …` to journal.yaml")
    .jats("add `<journal-title>` to `<journal-meta>`");
/// The same, as MEDLINE shortens it.
pub const NLM_TITLE: Field = field(
    "the journal's NLM title abbreviation",
    "add `deposits: {nlm-title: …}` to journal.yaml, as https://www.ncbi.nlm.nih.gov/nlmcatalog has it",
);
/// An ISSN.
pub const ISSN: Field =
    field("an ISSN of the journal", "add `issn: {print: …, electronic: …}` to journal.yaml")
        .jats("add `<issn publication-format=\"electronic\">` to `<journal-meta>`");
/// An ISSN, or the journal's DOI.
pub const ISSN_OR_DOI: Field = field(
    "an ISSN or a DOI of the journal",
    "add `issn: {print: …, electronic: …}` to journal.yaml",
)
.jats("add `<issn publication-format=\"electronic\">` to `<journal-meta>`");
/// The journal's short name.
pub const ACRONYM: Field = field("the journal's acronym", "add `id: …` to journal.yaml")
    .jats("add `<journal-id journal-id-type=\"publisher-id\">` to `<journal-meta>`");
/// Who publishes it.
pub const PUBLISHER: Field =
    field("the publisher's name", "add `publisher: {name: …}` to journal.yaml").jats(
        "add `<publisher><publisher-name>…</publisher-name></publisher>` to `<journal-meta>`",
    );
/// Who deposits.
pub const DEPOSITOR: Field = field(
    "a depositor",
    "add `deposits: {depositor: {name: …, email: …}}` to journal.yaml, or `depositor: …` to deposits.yaml beside the journals' folders",
)
.jats("add `depositor: {name: …, email: …}` to deposits.yaml beside the journals' folders");
/// Who answers for the DOIs.
pub const REGISTRANT: Field =
    field("a registrant", "add `deposits: {registrant: …}` to journal.yaml, or `registrant: …` to deposits.yaml beside the journals' folders")
        .jats("add `registrant: …` to deposits.yaml beside the journals' folders");
/// The finished PDF.
pub const PDF: Field = field("the PDF", "fix the errors that keep it from being made");
/// A finished file for readers.
pub const GALLEY: Field =
    field("a galley (PDF, EPUB or XML)", "fix the errors that keep the files from being made");
/// The journal's short title.
pub const SHORT_TITLE: Field =
    field("the journal's abbreviated title", "add `abbreviation: …` to journal.yaml")
        .jats("add `<abbrev-journal-title abbrev-type=\"publisher\">` to `<journal-title-group>`");
/// Its heading in the contents.
pub const SUBJECT: Field = field(
    "a heading in the issue's contents",
    "add `subject: …` to the article's front matter",
)
.jats(
    "add `<subj-group subj-group-type=\"heading\">` with one `<subject>` to `<article-categories>`",
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_help_for_jats_speaks_of_its_elements() {
        for field in [
            DOI,
            TITLE,
            AUTHOR,
            DATE,
            LICENCE,
            PAGES,
            LANDING_PAGE,
            ISSN,
            PUBLISHER,
            DEPOSITOR,
            SHORT_TITLE,
            SUBJECT,
        ] {
            assert!(
                !field.in_jats.contains("front matter") && !field.in_jats.contains("journal.yaml"),
                "{}",
                field.name
            );
        }
    }
}
