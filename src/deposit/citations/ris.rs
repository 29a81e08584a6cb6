//! RIS, the exchange format of reference managers: a line for each fact, a tag of two characters,
//! two spaces, a hyphen, a space.

use std::fmt::Write;

use super::super::words;
use super::work::Work;
use article::PublicationType;

/// Writes works as RIS. Lines end with carriage return and line feed, as the format was defined;
/// the encoding is UTF-8.
pub fn ris(works: &[Work]) -> String {
    works.iter().map(record).collect::<Vec<_>>().join("\r\n")
}

/// The lines of one record.
#[derive(Default)]
struct Lines(String);

impl Lines {
    /// A fact of one line: breaks in it become spaces, for a line that does not begin with a tag
    /// would be lost.
    fn line(&mut self, tag: &str, value: Option<&str>) {
        let value = value.map(words::one_line).filter(|value| !value.is_empty());
        if let Some(value) = value {
            let _ = write!(self.0, "{tag}  - {value}\r\n");
        }
    }
}

fn record(work: &Work) -> String {
    let (citation, more) = (&work.citation, &work.more);
    let mut out = Lines::default();
    out.line("TY", Some(kind(citation.publication_type)));
    out.line("ID", Some(&work.key));
    for group in &citation.person_groups {
        let tag = match group.group_type.as_str() {
            "editor" => "ED",
            "translator" => "A4",
            _ => "AU",
        };
        group.names.iter().for_each(|name| out.line(tag, Some(&words::inverted(name))));
    }
    out.line("TI", work.title());
    out.line("T2", work.container());
    out.line("J2", more.abbreviation.as_deref());
    let year = citation
        .year
        .as_deref()
        .map(|year| year.chars().take_while(char::is_ascii_digit).collect::<String>());
    out.line("PY", year.as_deref());
    out.line(
        "DA",
        year.as_deref().and_then(|year| date(year, citation.month, citation.day)).as_deref(),
    );
    out.line("VL", citation.volume.as_deref());
    out.line("IS", citation.issue.as_deref());
    out.line("ET", citation.edition.as_deref());
    out.line("SP", citation.fpage.as_deref().or(citation.elocation_id.as_deref()));
    out.line(
        "EP",
        citation.lpage.as_deref().filter(|last| citation.fpage.as_deref() != Some(last)),
    );
    out.line("PB", citation.publisher_name.as_deref());
    out.line("CY", citation.publisher_loc.as_deref());
    more.issns.iter().for_each(|issn| out.line("SN", Some(issn)));
    out.line("SN", work.id("isbn"));
    out.line("DO", work.id("doi"));
    out.line("AN", work.id("pmid"));
    out.line("UR", citation.uri.as_deref());
    out.line("L1", more.pdf.as_deref());
    out.line("Y2", citation.accessed.as_deref().map(|date| date.replace('-', "/")).as_deref());
    out.line("AB", more.abstract_text.as_deref());
    more.keywords.iter().for_each(|keyword| out.line("KW", Some(keyword)));
    out.line("LA", more.language.as_deref());
    out.line("N1", citation.comment.as_deref());
    out.0.push_str("ER  - \r\n");
    out.0
}

/// `YYYY/MM/DD/`, with all three slashes whatever is known.
fn date(year: &str, month: Option<u8>, day: Option<u8>) -> Option<String> {
    let month = month.filter(|_| !year.is_empty())?;
    let day = day.map_or_else(String::new, |day| format!("{day:02}"));
    Some(format!("{year}/{month:02}/{day}/"))
}

fn kind(publication: PublicationType) -> &'static str {
    match publication {
        PublicationType::Journal => "JOUR",
        PublicationType::Newspaper => "NEWS",
        PublicationType::Magazine => "MGZN",
        PublicationType::Book => "BOOK",
        PublicationType::Chapter => "CHAP",
        PublicationType::Report => "RPRT",
        PublicationType::Thesis => "THES",
        PublicationType::ConfProc => "CPAPER",
        PublicationType::Webpage => "ELEC",
        PublicationType::Data => "DATA",
        PublicationType::Software => "COMP",
        PublicationType::Preprint => "UNPB",
        PublicationType::Other => "GEN",
    }
}
