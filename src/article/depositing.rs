//! What a journal's record says for deposits: who sends them, in whose name, and what holds for all
//! its articles.

use super::ident::Doi;

/// The field `deposits` of `journal.yaml`, or of `deposits.yaml` for all journals of a folder of
/// templates. A fact that is not given is absent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Depositing {
    /// Who sends the deposits and is told what became of them.
    pub depositor: Option<Depositor>,
    /// In whose name the DOIs are registered.
    pub registrant: Option<String>,
    /// The journal takes part in Crossmark.
    pub crossmark: Option<Crossmark>,
    /// The address of an article's landing page, where the article gives none: a pattern with
    /// `{doi}`, `{name}`, `{id}`, `{volume}`, `{issue}` or `{page}` in it.
    pub landing_page: Option<String>,
    /// The same of its PDF.
    pub pdf: Option<String>,
    /// The same of its XML.
    pub xml: Option<String>,
    /// The archives that keep the journal, in Crossref's words: `CLOCKSS`, `LOCKSS`, `Portico`,
    /// `KB`, `Internet Archive`, `DWT` …
    pub archives: Vec<String>,
    /// The journal's title as the catalogue of the NLM abbreviates it, for `PubMed` and PMC.
    pub nlm_title: Option<String>,
}

/// Who sends deposits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Depositor {
    /// The person or the house.
    pub name: String,
    /// Where reports go.
    pub email: String,
}

/// How a journal takes part in Crossmark.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Crossmark {
    /// The DOI of the page that says how the journal corrects what it has published.
    pub policy: Doi,
    /// The domains on which its articles stand.
    pub domains: Vec<String>,
}
