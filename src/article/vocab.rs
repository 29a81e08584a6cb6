//! Closed lists of words that readers and emitters share.

use serde::{Deserialize, Serialize};

/// `element-citation/@publication-type`
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PublicationType {
    /// An article in a journal.
    #[default]
    Journal,
    /// An article in a newspaper.
    Newspaper,
    /// An article in a magazine.
    Magazine,
    /// A book.
    Book,
    /// A chapter of a book.
    Chapter,
    /// A report.
    Report,
    /// A thesis.
    Thesis,
    /// A paper in proceedings.
    ConfProc,
    /// A page on the web.
    Webpage,
    /// A data set.
    Data,
    /// A program.
    Software,
    /// A preprint.
    Preprint,
    /// Anything else.
    Other,
}

impl PublicationType {
    /// The attribute's value (JATS4R “Citations” recommends these words).
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            PublicationType::Journal => "journal",
            PublicationType::Newspaper => "newspaper",
            PublicationType::Magazine => "magazine",
            PublicationType::Book => "book",
            PublicationType::Chapter => "chapter",
            PublicationType::Report => "report",
            PublicationType::Thesis => "thesis",
            PublicationType::ConfProc => "confproc",
            PublicationType::Webpage => "webpage",
            PublicationType::Data => "data",
            PublicationType::Software => "software",
            PublicationType::Preprint => "preprint",
            PublicationType::Other => "other",
        }
    }
}

/// Types of articles that may have no authors of their own.
const WITHOUT_AUTHORS: &[&str] = &[
    "addendum",
    "announcement",
    "calendar",
    "correction",
    "editorial",
    "expression-of-concern",
    "in-brief",
    "introduction",
    "masthead",
    "news",
    "obituary",
    "retraction",
];

/// Whether an article of this type may appear without its authors' names.
#[must_use]
pub fn needs_no_authors(article_type: &str) -> bool {
    WITHOUT_AUTHORS.contains(&article_type)
}

/// The ISO 3166-1 alpha-2 code of a country by its English name, or nothing when the name is not in
/// the standard's list.
#[must_use]
pub fn country_code(name: &str) -> Option<&'static str> {
    let name = name.trim();
    let usual = match name.to_ascii_lowercase().as_str() {
        "usa" | "us" | "u.s.a." | "u.s.a" | "united states" => Some("US"),
        "uk" | "u.k." | "great britain" | "england" | "scotland" | "wales" | "northern ireland"
        | "united kingdom" => Some("GB"),
        "bolivia" => Some("BO"),
        "brasil" => Some("BR"),
        "brunei" => Some("BN"),
        "china"
        | "p.r. china"
        | "p. r. china"
        | "pr china"
        | "p.r.china"
        | "people's republic of china"
        | "people’s republic of china" => Some("CN"),
        "côte d'ivoire" | "ivory coast" => Some("CI"),
        "españa" => Some("ES"),
        "iran" => Some("IR"),
        "laos" => Some("LA"),
        "méxico" => Some("MX"),
        "moldova" => Some("MD"),
        "netherlands" | "the netherlands" => Some("NL"),
        "palestine" => Some("PS"),
        "russia" => Some("RU"),
        "south korea" | "korea" | "republic of korea" => Some("KR"),
        "syria" => Some("SY"),
        "tanzania" => Some("TZ"),
        "venezuela" => Some("VE"),
        "vietnam" => Some("VN"),
        "taiwan" => Some("TW"),
        "czech republic" => Some("CZ"),
        "turkey" => Some("TR"),
        _ => None,
    };
    usual.or_else(|| {
        rust_iso3166::ALL
            .iter()
            .find(|country| country.name.eq_ignore_ascii_case(name))
            .map(|country| country.alpha2)
    })
}

/// A number in letters: a … z, aa, ab …; nothing for zero.
#[must_use]
pub fn letters(number: u32) -> Option<String> {
    const ALPHABET: &[u8; 26] = b"abcdefghijklmnopqrstuvwxyz";
    let mut rest = number.checked_sub(1)?;
    let mut out = String::new();
    loop {
        out.insert(0, char::from(*ALPHABET.get((rest % 26) as usize)?));
        if rest < 26 {
            return Some(out);
        }
        rest = rest / 26 - 1;
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn countries() {
        assert_eq!(super::country_code("Pakistan"), Some("PK"));
        assert_eq!(super::country_code("united states"), Some("US"));
        assert_eq!(super::country_code("Atlantis"), None);
    }
}
