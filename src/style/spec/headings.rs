//! Headings: `headings` in `style.yaml`.

use serde::{Deserialize, Serialize};

use crate::units::Length;

/// Headings.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct HeadingsSpec {
    /// Sizes of type by level; the last serves all deeper levels.
    pub sizes: Vec<Length>,
    /// Lines of the grid left free before a heading.
    pub lines_before: i64,
    /// The level of the headings that stand at the beginning of their text, as deeper ones do; 0 when
    /// none do.
    pub run_in: i64,
}

impl Default for HeadingsSpec {
    fn default() -> HeadingsSpec {
        HeadingsSpec {
            sizes: vec![Length::pt(12.2), Length::pt(11.2), Length::pt(10.4)],
            lines_before: 1,
            run_in: 0,
        }
    }
}
