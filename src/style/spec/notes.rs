//! Footnotes: `notes` in `style.yaml`.

use serde::{Deserialize, Serialize};

use crate::units::Length;

/// Footnotes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct NotesSpec {
    /// Where they stand.
    pub at: NotesAt,
    /// Size of type.
    pub size: Length,
    /// From baseline to baseline.
    pub leading: Length,
    /// The space above the notes of a column, with a short rule in it.
    pub rule: Length,
}

impl Default for NotesSpec {
    fn default() -> NotesSpec {
        NotesSpec {
            at: NotesAt::Foot,
            size: Length::pt(8.8),
            leading: Length::pt(10.8),
            rule: Length::pt(8.0),
        }
    }
}

/// Where notes stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NotesAt {
    /// At the foot of the column that calls them.
    #[default]
    Foot,
    /// Together behind the text.
    End,
}
