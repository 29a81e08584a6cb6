//! Receivers: who takes the article, what a finding means to each of them, and what all findings
//! together mean.

use serde::Serialize;

use super::{Level, Report};

/// A receiver of the article, or a standard that receivers go by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Target {
    /// `PubMed` Central: the JATS XML, held against its tagging guidelines and its Style Checker.
    Pmc,
    /// JATS for Reuse: the recommendations on how JATS is to be written.
    Jats4r,
    /// Crossref: registration of DOIs with metadata.
    Crossref,
    /// Directory of Open Access Journals: article metadata.
    Doaj,
    /// `PubMed`: citations.
    Pubmed,
    /// `SciELO`: its Publishing Schema for JATS.
    Scielo,
    /// Google Scholar: its crawler's demands on PDF files.
    Scholar,
    /// EPUB Accessibility 1.1 with WCAG 2.2.
    EpubA11y,
    /// PDF/UA-1 (ISO 14289-1), by the conditions of the Matterhorn Protocol.
    PdfUa,
    /// CLOCKSS: the archive.
    Clockss,
}

impl Target {
    /// All targets, in the order in which they are shown.
    pub const ALL: [Target; 10] = [
        Target::Pmc,
        Target::Jats4r,
        Target::Crossref,
        Target::Doaj,
        Target::Pubmed,
        Target::Scielo,
        Target::Scholar,
        Target::EpubA11y,
        Target::PdfUa,
        Target::Clockss,
    ];

    /// Its name on the command line, for example `epub-a11y`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Target::Pmc => "pmc",
            Target::Jats4r => "jats4r",
            Target::Crossref => "crossref",
            Target::Doaj => "doaj",
            Target::Pubmed => "pubmed",
            Target::Scielo => "scielo",
            Target::Scholar => "scholar",
            Target::EpubA11y => "epub-a11y",
            Target::PdfUa => "pdf-ua",
            Target::Clockss => "clockss",
        }
    }

    /// Its name for people, for example `EPUB Accessibility`.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Target::Pmc => "PMC",
            Target::Jats4r => "JATS4R",
            Target::Crossref => "Crossref",
            Target::Doaj => "DOAJ",
            Target::Pubmed => "PubMed",
            Target::Scielo => "SciELO",
            Target::Scholar => "Google Scholar",
            Target::EpubA11y => "EPUB Accessibility",
            Target::PdfUa => "PDF/UA",
            Target::Clockss => "CLOCKSS",
        }
    }

    /// The target with this name.
    #[must_use]
    pub fn find(name: &str) -> Option<Target> {
        Target::ALL.into_iter().find(|target| target.name() == name)
    }
}

/// What a finding means to a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Weight {
    /// The target refuses the article, or what it makes of it is wrong.
    Blocks,
    /// The target takes the article, and asks for better.
    Recommended,
}

/// That a rule matters to a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Demand {
    /// To whom.
    pub target: Target,
    /// How much.
    pub weight: Weight,
    /// Where the target says so, for example `Style Checker, licence`.
    pub clause: &'static str,
}

/// What all findings together mean to a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Verdict {
    /// Whose.
    pub target: Target,
    /// Findings for which it refuses the article.
    pub errors: usize,
    /// Findings that it would like fixed.
    pub recommendations: usize,
}

impl Verdict {
    /// Whether the target takes the article.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        self.errors == 0
    }
}

/// `PMC: 2 reasons to refuse, 1 recommendation`, `DOAJ ready`, `Crossref ready, 3 recommendations`.
/// An error is a level of a finding; a reason to refuse is what one is to a receiver, whatever its
/// level.
impl std::fmt::Display for Verdict {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let count = |n: usize, one: &str, many: &str| {
            if n == 1 { format!("1 {one}") } else { format!("{n} {many}") }
        };
        let title = self.target.title();
        match self.errors {
            0 => write!(f, "{title} ready")?,
            n => write!(f, "{title}: {}", count(n, "reason to refuse", "reasons to refuse"))?,
        }
        match self.recommendations {
            0 => Ok(()),
            n => write!(f, ", {}", count(n, "recommendation", "recommendations")),
        }
    }
}

/// Says what the findings mean to a target. What stops the build leaves nothing to send: it counts
/// as an error for every target.
#[must_use]
pub fn verdict(target: Target, findings: &Report) -> Verdict {
    let weights = findings.findings.iter().filter_map(|finding| match finding.level {
        Level::Fatal => Some(Weight::Blocks),
        Level::Error | Level::Warning | Level::Note => finding.code.weight_for(target),
    });
    let (blocking, advised): (Vec<Weight>, Vec<Weight>) =
        weights.partition(|weight| *weight == Weight::Blocks);
    Verdict { target, errors: blocking.len(), recommendations: advised.len() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Place;
    use crate::codes::{body, front, source};

    fn said(codes: &[super::super::Code]) -> Vec<String> {
        let mut report = Report::new();
        for code in codes {
            report.add(code, Place::default(), "", "");
        }
        [Target::Doaj, Target::Crossref, Target::PdfUa]
            .map(|target| verdict(target, &report).to_string())
            .to_vec()
    }

    #[test]
    fn says_what_findings_mean() {
        assert_eq!(said(&[]), ["DOAJ ready", "Crossref ready", "PDF/UA ready"]);
        assert_eq!(
            said(&[front::ISSN_MISSING, body::FIGURE_WITHOUT_ALT]),
            ["DOAJ", "Crossref", "PDF/UA"].map(|title| format!("{title}: 1 reason to refuse"))
        );
        assert_eq!(
            said(&[front::ORCID_MISSING, front::ORCID_MISSING])[1],
            "Crossref ready, 2 recommendations"
        );
        assert_eq!(said(&[source::EMPTY])[2], "PDF/UA: 1 reason to refuse");
    }

    #[test]
    fn names_are_found_again() {
        for target in Target::ALL {
            assert_eq!(Target::find(target.name()), Some(target));
        }
        assert_eq!(Target::find("nobody"), None);
    }
}
