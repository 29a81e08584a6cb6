//! The front: what is known of the journal, the issue and the article.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::abstracts::{Abstract, KwdGroup};
use super::contrib::{Aff, Contrib, OtherContrib};
use super::date::PubDate;
use super::ident::{Doi, Issn, Lang};
use super::inline::Inline;
use super::kept::Kept;
use super::licence::License;
use super::notice::Notice;
use super::pages::PageDesignation;
use super::provenance::Provenance;
use super::relation::Relation;
use super::words::{OwnWords, Word, Words};

/// `front`
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Front {
    /// `journal-meta`
    pub journal_meta: JournalMeta,
    /// `article-meta`
    pub article_meta: ArticleMeta,
    /// Where it comes from.
    #[serde(skip)]
    pub provenance: Provenance,
    /// Whether an issue has given it its place: its pages are those of that issue, wherever it was
    /// published before.
    #[serde(skip)]
    pub placed: bool,
}

impl Front {
    /// Whether its pages are those of an edition that was published before, in another layout.
    #[must_use]
    pub fn is_published(&self) -> bool {
        self.provenance.is_jats() && !self.placed
    }

    /// Whether it waits for the pages of its issue: it is then published ahead of print, and no
    /// output shows a page.
    #[must_use]
    pub fn waits_for_pages(&self) -> bool {
        self.placed && self.article_meta.pages.is_not_yet()
    }
}

/// `journal-meta`
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", default)]
pub struct JournalMeta {
    /// `journal-id[@journal-id-type='publisher-id']`: the name of its template folder.
    pub id: String,
    /// `journal-title`
    pub title: String,
    /// `abbrev-journal-title`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub abbreviation: Option<String>,
    /// `issn[@publication-format='print']`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issn_print: Option<Issn>,
    /// `issn[@publication-format='electronic']`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issn_electronic: Option<Issn>,
    /// The journal's own DOI.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub doi: Option<Doi>,
    /// `publisher/publisher-name`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher_name: Option<String>,
    /// `publisher/publisher-loc`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher_loc: Option<String>,
    /// The journal's home page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// A line about its standing, as printed on its cover.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recognition: Option<String>,
    /// Links printed on its cover: label and address.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<LabelledLink>,
    /// Its own words for what outputs print of their own accord.
    #[serde(skip)]
    pub words: Arc<OwnWords>,
    /// The receivers to which its articles go; empty when it names none: then checks speak of all.
    #[serde(skip)]
    pub receivers: Vec<report::Target>,
    /// What else a JATS source says; where it says a thing that is told here too, its own words are
    /// written.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub kept: Vec<Kept>,
}

/// A link with the label it is printed under.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct LabelledLink {
    /// What is printed before it.
    pub label: String,
    /// An absolute URI.
    pub url: String,
}

/// What is known of the volume and the issue.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", default)]
pub struct IssueMeta {
    /// `volume`, as printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub volume: Option<String>,
    /// `volume-id[@pub-id-type='doi']`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub volume_doi: Option<Doi>,
    /// The volume's page on the web.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub volume_url: Option<String>,
    /// `issue`, as printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issue: Option<String>,
    /// `issue-id[@pub-id-type='doi']`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issue_doi: Option<Doi>,
    /// The issue's date as its cover words it, for example `Winter (March-2025)`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issue_label: Option<String>,
    /// The issue's page on the web.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issue_url: Option<String>,
    /// When the issue appeared, as the journal's record says it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issue_date: Option<PubDate>,
}

/// `article-meta`
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", default)]
pub struct ArticleMeta {
    /// `article-id[@pub-id-type='doi']`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub doi: Option<Doi>,
    /// `article-id[@pub-id-type='publisher-id']`: its number in the issue, or the publisher's own
    /// id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher_id: Option<String>,
    /// `article-categories/subj-group[@subj-group-type='heading']/subject`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// `article-title`
    pub title: Vec<Inline>,
    /// `subtitle`
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub subtitle: Vec<Inline>,
    /// `trans-title-group`: the title in other languages. Those of a JATS source are kept as they
    /// stand there.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub trans_titles: Vec<TransTitle>,
    /// `alt-title[@alt-title-type='running-head']`; absent: derived from the title where it is
    /// printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub running_title: Option<String>,
    /// `contrib-group`
    pub contribs: Vec<Contrib>,
    /// `contrib-group` of those who are no authors. Those of a JATS source are kept as they stand
    /// there.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<OtherContrib>,
    /// `aff`
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub affs: Vec<Aff>,
    /// `pub-date`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pub_date: Option<PubDate>,
    /// Volume and issue.
    pub issue: IssueMeta,
    /// `fpage`, `lpage`, `page-range` or `elocation-id`: where it stands in its issue.
    #[serde(skip_serializing_if = "PageDesignation::is_not_yet")]
    pub pages: PageDesignation,
    /// `history/date[@date-type='received']`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub received: Option<PubDate>,
    /// `history/date[@date-type='accepted']`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accepted: Option<PubDate>,
    /// `permissions`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub permissions: Option<Permissions>,
    /// `self-uri`
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub self_uris: Vec<SelfUri>,
    /// `related-article`
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<RelatedArticle>,
    /// `abstract`: the main one first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub abstracts: Vec<Abstract>,
    /// `kwd-group`
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub kwd_groups: Vec<KwdGroup>,
    /// `award-group`: who paid. Those of a JATS source are kept as they stand there.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub awards: Vec<AwardGroup>,
    /// `funding-statement`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub funding_statement: Option<String>,
    /// This article cited in the journal's list of styles; `resolve` renders them with a CSL
    /// processor.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cite_as: Vec<CiteAs>,
    /// What else the front of a JATS source says to readers.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notices: Vec<Notice>,
    /// What else a JATS source says; where it says a thing that is told here too, its own words are
    /// written.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub kept: Vec<Kept>,
}

/// The id under which the article's title counts as a block (for page breaks).
pub const TITLE_ID: &str = "article-title";

/// `trans-title-group`: the title in another language.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct TransTitle {
    /// `@xml:lang`
    pub lang: Lang,
    /// `trans-title`. Contains only text, emphasis and links.
    pub title: Vec<Inline>,
}

/// `award-group`: one funder, and the numbers of its grants.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", default)]
pub struct AwardGroup {
    /// `funding-source`: who paid.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub funder: Option<String>,
    /// The funder in Crossref's Open Funder Registry, as an address: `https://doi.org/10.13039/…`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub funder_id: Option<String>,
    /// The funder's ROR id, as an address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ror: Option<String>,
    /// `award-id`
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub numbers: Vec<String>,
}

impl AwardGroup {
    /// As readers see it: “Example Fund (12-345, 12-346)”.
    #[must_use]
    pub fn line(&self, words: &Words) -> String {
        let funder = self.funder.as_deref().unwrap_or("");
        match (funder, words.commas(&self.numbers)) {
            (funder, numbers) if numbers.is_empty() => funder.to_owned(),
            ("", numbers) => numbers,
            (funder, numbers) => format!("{funder} ({numbers})"),
        }
    }
}

/// The article cited in one style.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct CiteAs {
    /// The style's name as printed, for example `APA`.
    pub label: String,
    /// The citation. Contains only text, emphasis and links.
    pub content: Vec<Inline>,
}

/// The styles in which people ask for an article's citation: the label as printed, the name of the
/// CSL style, and whether it stands on the page “Citing this Article” of a journal that names no
/// styles.
pub const CITING_STYLES: [(&str, &str, bool); 8] = [
    ("APA", "apa", true),
    ("CHICAGO", "chicago-16-author-date", true),
    ("HARVARD", "harvard-capitals", true),
    ("MHRA", "mhra-author-date", false),
    ("MLA", "mla-7", true),
    ("OXFORD", "oxford-author-date", false),
    ("TURABIAN", "turabian-bibliography", false),
    ("VANCOUVER", "vancouver", true),
];

/// `permissions`
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", default)]
pub struct Permissions {
    /// `copyright-statement`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub statement: Option<String>,
    /// `copyright-year`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year: Option<u16>,
    /// `copyright-holder`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub holder: Option<String>,
    /// `license`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub license: Option<License>,
}

/// `self-uri`
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct SelfUri {
    /// `@content-type`: `article`, `fulltext` or `pdf`.
    pub content_type: String,
    /// An absolute URI.
    pub href: String,
}

/// `related-article`: another article that this one corrects, answers or goes with.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", default)]
pub struct RelatedArticle {
    /// `@related-article-type`, for example `corrected-article`, `commentary-article`, `companion`.
    pub related_type: String,
    /// `@xlink:href` with `@ext-link-type='doi'`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub doi: Option<Doi>,
    /// `@xlink:href` with `@ext-link-type='uri'`, for an article without a DOI.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub href: Option<String>,
    /// How it is named in print; absent: by its DOI or address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

impl RelatedArticle {
    /// What it is to this article; nothing for a word of a publisher's own.
    #[must_use]
    pub fn relation(&self) -> Option<Relation> {
        Relation::of(&self.related_type)
    }

    /// What it is to this article, in words: `Corrected article`.
    #[must_use]
    pub fn label(&self, words: &Words) -> String {
        if self.related_type.is_empty() {
            words.get(Word::RelatedArticle).to_owned()
        } else {
            words.kind(&self.related_type)
        }
    }

    /// Its address on the web.
    #[must_use]
    pub fn url(&self) -> Option<String> {
        self.doi.as_ref().map(Doi::url).or_else(|| self.href.clone())
    }
}
