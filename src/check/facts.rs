//! What a reference of each kind must have, and what helps to find it.

use article::{ElementCitation, Inline, PublicationType, Ref, walk};

/// A fact that a reference may have.
pub enum Fact {
    Author,
    Title,
    Source,
    Year,
    Publisher,
    Address,
    DoiOrAddress,
    VolumeOrDoi,
    PagesOrDoi,
    DayOrAddress,
}

impl Fact {
    /// Its name in a message.
    pub fn name(&self) -> &'static str {
        match self {
            Fact::Author => "an author or editor",
            Fact::Title => "a title",
            Fact::Source => "the name of what it appeared in",
            Fact::Year => "a year",
            Fact::Publisher => "a publisher",
            Fact::Address => "an address (URL)",
            Fact::DoiOrAddress => "a DOI or an address (URL)",
            Fact::VolumeOrDoi => "a volume or a DOI",
            Fact::PagesOrDoi => "pages or a DOI",
            Fact::DayOrAddress => "a day or an address (URL)",
        }
    }

    /// Whether the reference has it.
    pub fn is_in(&self, reference: &Ref) -> bool {
        let citation = &reference.citation;
        let doi = citation.doi().is_some();
        // An address among the words of the printed form is one.
        let address = || citation.uri.is_some() || doi || prints_address(&reference.printed);
        match self {
            Fact::Author => !citation.people().is_empty(),
            Fact::Title => title(citation).is_some(),
            Fact::Source => citation.source.is_some(),
            Fact::Year => citation.year.is_some(),
            Fact::Publisher => citation.publisher_name.is_some(),
            Fact::Address | Fact::DoiOrAddress => address(),
            Fact::VolumeOrDoi => doi || citation.volume.is_some(),
            Fact::PagesOrDoi => doi || citation.fpage.is_some() || citation.elocation_id.is_some(),
            Fact::DayOrAddress => citation.day.is_some() || address(),
        }
    }
}

fn prints_address(content: &[Inline]) -> bool {
    content.iter().any(|inline| match inline {
        Inline::ExtLink { .. } => true,
        Inline::Text(text) => {
            text.contains("http://") || text.contains("https://") || text.contains("www.")
        }
        other => prints_address(walk::children(other)),
    })
}

/// Whether anything of the work is told apart from the words of its printed form. References in
/// JATS may be known as a whole only.
pub fn is_taken_apart(reference: &Ref) -> bool {
    let citation = &reference.citation;
    let nothing =
        citation.people().is_empty() && citation.year.is_none() && title(citation).is_none();
    !nothing || reference.printed.is_empty()
}

/// What a kind of work must have (JATS4R, Citations; APA 7 §9.4 names author, date, title and
/// source for every work).
pub fn needed(kind: PublicationType) -> &'static [Fact] {
    match kind {
        PublicationType::Journal
        | PublicationType::Newspaper
        | PublicationType::Magazine
        | PublicationType::ConfProc => &[Fact::Title, Fact::Source, Fact::Year],
        PublicationType::Book | PublicationType::Report | PublicationType::Thesis => {
            &[Fact::Title, Fact::Year, Fact::Publisher]
        }
        PublicationType::Chapter => &[Fact::Title, Fact::Source, Fact::Year, Fact::Publisher],
        PublicationType::Webpage => &[Fact::Title, Fact::Address],
        PublicationType::Data | PublicationType::Preprint => {
            &[Fact::Title, Fact::Year, Fact::DoiOrAddress]
        }
        PublicationType::Software | PublicationType::Other => &[Fact::Title],
    }
}

/// What helps to find a kind of work.
pub fn wished(kind: PublicationType) -> &'static [Fact] {
    match kind {
        PublicationType::Journal => &[Fact::Author, Fact::VolumeOrDoi, Fact::PagesOrDoi],
        PublicationType::Newspaper | PublicationType::Magazine => &[Fact::DayOrAddress],
        PublicationType::Book | PublicationType::Thesis | PublicationType::ConfProc => {
            &[Fact::Author]
        }
        PublicationType::Chapter => &[Fact::Author, Fact::PagesOrDoi],
        PublicationType::Webpage => &[Fact::Year],
        PublicationType::Report
        | PublicationType::Data
        | PublicationType::Software
        | PublicationType::Preprint
        | PublicationType::Other => &[],
    }
}

/// A kind of work in words.
pub fn kind_name(kind: PublicationType) -> &'static str {
    match kind {
        PublicationType::Journal => "an article in a journal",
        PublicationType::Newspaper => "an article in a newspaper",
        PublicationType::Magazine => "an article in a magazine",
        PublicationType::Book => "a book",
        PublicationType::Chapter => "a chapter of a book",
        PublicationType::Report => "a report",
        PublicationType::Thesis => "a thesis",
        PublicationType::ConfProc => "a paper in proceedings",
        PublicationType::Webpage => "a page on the web",
        PublicationType::Data => "a data set",
        PublicationType::Software => "a program",
        PublicationType::Preprint => "a preprint",
        PublicationType::Other => "a work of another kind",
    }
}

/// The title of a work: its own, or that of the book or report that it is.
pub fn title(citation: &ElementCitation) -> Option<&str> {
    citation.article_title.as_deref().or(citation.source.as_deref())
}
