//! The contributor roles of `CRediT` (ANSI/NISO Z39.104-2022).

/// The address of the vocabulary, as JATS4R's recommendation on `CRediT` writes it.
pub const VOCABULARY: &str = "https://credit.niso.org/";

/// A role of the vocabulary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CreditTerm {
    /// Its name in English, as it is printed.
    pub name: &'static str,
    /// The last part of its address.
    pub slug: &'static str,
}

/// All roles, in the order in which the vocabulary lists them.
pub const TERMS: [CreditTerm; 14] = [
    CreditTerm { name: "Conceptualization", slug: "conceptualization" },
    CreditTerm { name: "Data curation", slug: "data-curation" },
    CreditTerm { name: "Formal analysis", slug: "formal-analysis" },
    CreditTerm { name: "Funding acquisition", slug: "funding-acquisition" },
    CreditTerm { name: "Investigation", slug: "investigation" },
    CreditTerm { name: "Methodology", slug: "methodology" },
    CreditTerm { name: "Project administration", slug: "project-administration" },
    CreditTerm { name: "Resources", slug: "resources" },
    CreditTerm { name: "Software", slug: "software" },
    CreditTerm { name: "Supervision", slug: "supervision" },
    CreditTerm { name: "Validation", slug: "validation" },
    CreditTerm { name: "Visualization", slug: "visualization" },
    CreditTerm { name: "Writing – original draft", slug: "writing-original-draft" },
    CreditTerm { name: "Writing – review & editing", slug: "writing-review-editing" },
];

impl CreditTerm {
    /// Its address.
    #[must_use]
    pub fn url(&self) -> String {
        format!("{VOCABULARY}contributor-roles/{}/", self.slug)
    }

    /// The role that these words name: its name in any capitals and with any dash, or the last part
    /// of its address.
    #[must_use]
    pub fn named(words: &str) -> Option<CreditTerm> {
        let folded = folded(words);
        let folded = folded.strip_suffix("-preparation").unwrap_or(&folded);
        TERMS.into_iter().find(|term| term.slug == folded)
    }
}

/// Words joined by single hyphens, in small letters; “and”, “&” and spelling with “s” are as the
/// vocabulary has them.
fn folded(words: &str) -> String {
    let lower = words.to_lowercase();
    let parts = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|part| !part.is_empty() && *part != "and");
    let modern = parts.map(|part| match part {
        "conceptualisation" => "conceptualization",
        "visualisation" => "visualization",
        other => other,
    });
    modern.collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::CreditTerm;

    #[test]
    fn roles_by_their_names() {
        let slug = |words| CreditTerm::named(words).map(|term| term.slug);
        for words in
            ["Writing – Review & Editing", "writing - review and editing", "writing-review-editing"]
        {
            assert_eq!(slug(words), Some("writing-review-editing"));
        }
        assert_eq!(slug("Writing – Original Draft Preparation"), Some("writing-original-draft"));
        assert_eq!(slug("Conceptualisation"), Some("conceptualization"));
        for words in ["Professor", "", "Writing", "Software engineer"] {
            assert_eq!(slug(words), None);
        }
        assert_eq!(
            CreditTerm::named("Software").map(|term| term.url()).as_deref(),
            Some("https://credit.niso.org/contributor-roles/software/")
        );
    }
}
