//! Figures and tables that find their own places.

use serde::{Deserialize, Serialize};

use crate::units::Length;

/// Figures and tables.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct FloatsSpec {
    /// Whether they find their own place at the top or foot of a column or page; else they stand
    /// where they are written.
    pub float: bool,
    /// The least space between them and the text.
    pub gap: Length,
    /// The size of pictures against the one that suits their lettering or resolution, in
    /// thousandths.
    pub scale: i64,
    /// The order of those of a kind.
    pub order: FloatOrder,
    /// Where they may stand; elsewhere only when none of these can be had.
    pub places: Vec<FloatPlace>,
    /// Where the caption of a picture stands that is much narrower than its place.
    pub captions: CaptionsAt,
}

impl Default for FloatsSpec {
    fn default() -> FloatsSpec {
        FloatsSpec {
            float: true,
            gap: Length::pt(9.0),
            scale: 1000,
            order: FloatOrder::Number,
            places: vec![FloatPlace::Top, FloatPlace::Bottom, FloatPlace::Page],
            captions: CaptionsAt::Below,
        }
    }
}

/// A place for a figure or table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FloatPlace {
    /// At the top of a column or page.
    Top,
    /// At the foot of a column or page.
    Bottom,
    /// Between the lines, behind the paragraph that mentions it first: where this is allowed, and
    /// there is room, it is preferred.
    Here,
    /// On a page without text.
    Page,
}

/// The order in which the figures, and the tables, stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FloatOrder {
    /// By their numbers: one that is mentioned before its turn waits for those before it.
    #[default]
    Number,
    /// As the text mentions them first, whatever their numbers.
    Mention,
}

/// Where captions of narrow pictures stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CaptionsAt {
    /// Below the picture, like all.
    #[default]
    Below,
    /// Beside it, where the room there is wide enough.
    Side,
}
