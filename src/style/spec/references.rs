//! The reference list: `references` in `style.yaml`.

use serde::{Deserialize, Serialize};

use crate::units::Length;

/// The reference list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct ReferencesSpec {
    /// Size of type.
    pub size: Length,
    /// From baseline to baseline.
    pub leading: Length,
    /// Hanging indent.
    pub hang: Length,
    /// Space between two references.
    pub gap: Length,
    /// How much the space between two references may grow, so that columns end level.
    pub gap_stretch: Length,
}

impl Default for ReferencesSpec {
    fn default() -> ReferencesSpec {
        ReferencesSpec {
            size: Length::pt(9.2),
            leading: Length::pt(11.5),
            hang: Length::pt(13.0),
            gap: Length::pt(2.0),
            gap_stretch: Length::pt(2.5),
        }
    }
}
