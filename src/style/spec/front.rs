//! The pages before the article: whether there are any, and their geometry.

use serde::{Deserialize, Serialize};

use crate::units::Length;

/// The pages before the article. A journal that asks for none has none.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct FrontSpec {
    /// Whether there is a cover.
    pub cover: bool,
    /// Whether there is a page “Citing this Article”.
    pub citing: bool,
    /// Height of the band in the journal's colour at the top of the cover.
    pub band: Length,
    /// From the upper edge to where the lines in the band begin.
    pub band_top: Length,
    /// Size of the journal's abbreviation in the band.
    pub abbreviation_size: Length,
    /// Size of the journal's title in the band.
    pub journal_size: Length,
    /// Size of the line about the journal's standing in the band.
    pub recognition_size: Length,
    /// From the upper edge of the cover to where the facts about the issue begin.
    pub facts_top: Length,
    /// Size of the line that names the issue.
    pub issue_size: Length,
    /// Size of the facts about journal and issue.
    pub facts_size: Length,
    /// Size of the title on the cover.
    pub title_size: Length,
    /// Size of the authors' names on the cover.
    pub author_size: Length,
    /// What the cover leaves free below the authors, at least: what finds no room stands in the
    /// article.
    pub authors_bottom: Length,
    /// What it leaves free below abstract and keywords.
    pub abstract_bottom: Length,
    /// What it leaves free below the addresses.
    pub bottom: Length,
    /// Size of the addresses at the foot of the cover.
    pub address_size: Length,
    /// From the upper edge of the citing page to where its heading begins.
    pub citing_top: Length,
    /// What the citing page leaves free at its foot.
    pub citing_bottom: Length,
    /// Size of the citing page's heading.
    pub citing_size: Length,
    /// Size of its further headings.
    pub citing_subheading_size: Length,
    /// Size of its facts and of the contents.
    pub citing_text_size: Length,
    /// Size of the citations.
    pub citation_size: Length,
    /// Width of the column with the names of the citations' styles.
    pub citation_label_width: Length,
}

impl FrontSpec {
    /// How many pages that is.
    #[must_use]
    pub fn pages(&self) -> usize {
        usize::from(self.cover) + usize::from(self.citing)
    }
}

impl Default for FrontSpec {
    fn default() -> FrontSpec {
        FrontSpec {
            cover: false,
            citing: false,
            band: Length::pt(126.0),
            band_top: Length::pt(30.0),
            abbreviation_size: Length::pt(20.0),
            journal_size: Length::pt(18.0),
            recognition_size: Length::pt(9.0),
            facts_top: Length::pt(152.0),
            issue_size: Length::pt(11.0),
            facts_size: Length::pt(9.6),
            title_size: Length::pt(23.0),
            author_size: Length::pt(12.5),
            authors_bottom: Length::pt(200.0),
            abstract_bottom: Length::pt(190.0),
            bottom: Length::pt(20.0),
            address_size: Length::pt(8.8),
            citing_top: Length::pt(52.0),
            citing_bottom: Length::pt(40.0),
            citing_size: Length::pt(19.0),
            citing_subheading_size: Length::pt(12.2),
            citing_text_size: Length::pt(10.4),
            citation_size: Length::pt(10.2),
            citation_label_width: Length::pt(84.0),
        }
    }
}
