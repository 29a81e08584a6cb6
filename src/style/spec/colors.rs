//! Colours: a journal sets one, and the others follow.

use serde::{Deserialize, Serialize};

/// Colours, as `#rrggbb`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(from = "Given")]
pub struct ColorSpec {
    /// Rules, the masthead, headings.
    pub accent: String,
    /// Links; the accent unless it is given.
    pub link: String,
    /// Tinted boxes; a very light accent unless it is given.
    pub tint: String,
}

/// What a journal says of its colours.
#[derive(Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
struct Given {
    accent: Option<String>,
    link: Option<String>,
    tint: Option<String>,
}

/// The accent of a journal that has chosen none: nearly black.
const NEUTRAL: &str = "#2d2d2d";
/// How much of the accent is in a tint, in hundredths.
const TINTED: u16 = 7;

impl From<Given> for ColorSpec {
    fn from(given: Given) -> ColorSpec {
        let accent = given.accent.unwrap_or_else(|| NEUTRAL.to_owned());
        let tint = given.tint.unwrap_or_else(|| tint_of(&accent));
        ColorSpec { link: given.link.unwrap_or_else(|| accent.clone()), accent, tint }
    }
}

impl Default for ColorSpec {
    fn default() -> ColorSpec {
        ColorSpec::from(Given::default())
    }
}

/// A colour with much white in it; one that cannot be read as it is.
fn tint_of(accent: &str) -> String {
    let Some((red, green, blue)) = crate::parse_color(accent) else { return accent.to_owned() };
    let mixed = |part: u8| {
        u8::try_from((u16::from(part) * TINTED + 255 * (100 - TINTED)) / 100).unwrap_or(u8::MAX)
    };
    format!("#{:02x}{:02x}{:02x}", mixed(red), mixed(green), mixed(blue))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_colour_is_enough() {
        let colors = ColorSpec::from(Given { accent: Some("#8c1c2b".into()), ..Given::default() });
        assert_eq!((colors.link.as_str(), colors.tint.as_str()), ("#8c1c2b", "#f6eff0"));
        assert_eq!(ColorSpec::default().tint, "#f0f0f0");
    }
}
