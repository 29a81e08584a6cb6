//! Drop caps: large first letters.

use serde::{Deserialize, Serialize};

/// A drop cap: the first letter of a paragraph, as high as its first lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct DropCapSpec {
    /// How many lines high it is; fewer than two are none.
    pub lines: i64,
    /// Which paragraphs have one.
    pub at: DropCapAt,
    /// How many words are set in small capitals behind it, the one that it begins among them.
    pub lead_in: i64,
}

/// Which paragraphs have a drop cap.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DropCapAt {
    /// The first of the article's text.
    #[default]
    Article,
    /// That one, and the first of every main section.
    Sections,
}
