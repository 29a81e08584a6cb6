//! The opening of the article on its first page.

use serde::{Deserialize, Serialize};

use crate::units::Length;

/// The opening of the article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct OpeningSpec {
    /// What names the journal above the title.
    pub masthead: Masthead,
    /// Size of the title.
    pub title_size: Length,
    /// Size of the authors' names.
    pub author_size: Length,
    /// Size of affiliations, abstract and keywords.
    pub small_size: Length,
    /// Leading of affiliations, abstract and keywords.
    pub small_leading: Length,
    /// How the abstract is set off.
    #[serde(rename = "abstract")]
    pub abstract_box: AbstractBox,
    /// Where the headings within it stand.
    pub abstract_headings: AbstractHeadings,
    /// Where dates, licence, editor, correspondence and the like stand.
    pub rest: RestAt,
    /// Width of the column in which that stands beside title, authors and abstract, where the style
    /// puts it there.
    pub side_width: Length,
}

/// What names the journal above the title.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Masthead {
    /// A line: the journal, the issue, the DOI.
    #[default]
    Line,
    /// A line each for the journal, the issue, the ISSNs and the DOI; at their side the DOI as a QR
    /// code.
    Full,
}

/// How the abstract is set off.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AbstractBox {
    /// On a tinted ground.
    #[default]
    Tinted,
    /// Between two rules.
    Ruled,
    /// By the space around it.
    Plain,
}

/// Where the headings within an abstract stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AbstractHeadings {
    /// On lines of their own.
    #[default]
    Above,
    /// At the beginning of the text that they head.
    RunIn,
}

/// Where dates, licence, editor, correspondence and the like stand. What finds no room stands at
/// the end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RestAt {
    /// At the foot of the first page.
    #[default]
    Foot,
    /// Below the authors.
    Authors,
    /// In a narrow column beside title, authors and abstract; in the margin of the whole first page
    /// where that is wide enough.
    Side,
    /// At the end of the article.
    End,
}

impl Default for OpeningSpec {
    fn default() -> OpeningSpec {
        OpeningSpec {
            masthead: Masthead::default(),
            title_size: Length::pt(19.0),
            author_size: Length::pt(11.0),
            small_size: Length::pt(9.4),
            small_leading: Length::pt(12.0),
            abstract_box: AbstractBox::default(),
            abstract_headings: AbstractHeadings::default(),
            rest: RestAt::default(),
            side_width: Length::pt(118.0),
        }
    }
}
