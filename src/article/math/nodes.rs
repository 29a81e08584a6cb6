//! The nodes that hold others, but tables.

use serde::{Deserialize, Serialize};

use super::op::is_default;
use super::{Class, Delimiter, Length, Math};

/// A fraction, or one thing above another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Frac {
    /// What stands above.
    pub above: Math,
    /// What stands below.
    pub below: Math,
    /// How thick the bar is: nothing for the font's own; zero for none (`\binom`).
    #[serde(default, skip_serializing_if = "is_default")]
    pub bar: Option<Length>,
    /// The brackets around it that belong to it (`\binom`): as large as its style asks
    /// (*The TeXbook*, appendix G, rule 15e), not as what they hold.
    #[serde(default, skip_serializing_if = "is_default")]
    pub fence: Option<(Delimiter, Delimiter)>,
    /// Whether it is set as in a display (`\dfrac`) or as in text (`\tfrac`), whatever is around.
    #[serde(default, skip_serializing_if = "is_default")]
    pub display: Option<bool>,
    /// Whether it stands on one line with a slanted bar.
    #[serde(default, skip_serializing_if = "is_default")]
    pub bevelled: bool,
    /// Whether it is a continued fraction's (`\cfrac`): both parts as in a display, with a strut.
    #[serde(default, skip_serializing_if = "is_default")]
    pub continued: bool,
    /// Where the part above stands.
    #[serde(default, skip_serializing_if = "is_default")]
    pub align: Side,
}

impl Frac {
    /// A plain fraction.
    #[must_use]
    pub fn new(above: Math, below: Math) -> Frac {
        Frac {
            above,
            below,
            bar: None,
            fence: None,
            display: None,
            bevelled: false,
            continued: false,
            align: Side::Center,
        }
    }
}

/// Left, middle or right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Side {
    /// At the left.
    Left,
    /// In the middle.
    #[default]
    Center,
    /// At the right.
    Right,
}

/// A root.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Root {
    /// What the root is of.
    pub body: Math,
    /// Its degree; nothing for a square root.
    #[serde(default, skip_serializing_if = "is_default")]
    pub degree: Option<Math>,
}

/// A subscript and a superscript: at least one, except as a place holder between others.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Pair {
    /// The subscript.
    #[serde(default, skip_serializing_if = "is_default")]
    pub sub: Option<Math>,
    /// The superscript.
    #[serde(default, skip_serializing_if = "is_default")]
    pub sup: Option<Math>,
}

/// Something with scripts beside it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Scripts {
    /// What they stand at. May be empty: TeX's `{}^{14}`.
    pub base: Math,
    /// The subscript.
    #[serde(default, skip_serializing_if = "is_default")]
    pub sub: Option<Math>,
    /// The superscript.
    #[serde(default, skip_serializing_if = "is_default")]
    pub sup: Option<Math>,
    /// Scripts before the base, from left to right.
    #[serde(default, skip_serializing_if = "is_default")]
    pub before: Vec<Pair>,
    /// Further scripts after the first, from left to right: a tensor's.
    #[serde(default, skip_serializing_if = "is_default")]
    pub after: Vec<Pair>,
}

/// Something with something below or above it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct UnderOver {
    /// What they stand at.
    pub base: Math,
    /// What stands below.
    #[serde(default, skip_serializing_if = "is_default")]
    pub under: Option<Math>,
    /// What stands above.
    #[serde(default, skip_serializing_if = "is_default")]
    pub over: Option<Math>,
    /// Whether what stands above is an accent: close to the base, at the base's size. A bar, an
    /// arrow or a brace that covers the base is an [`Op`](super::Op) that stretches horizontally.
    #[serde(default, skip_serializing_if = "is_default")]
    pub accent: bool,
    /// The same for what stands below.
    #[serde(default, skip_serializing_if = "is_default")]
    pub accent_under: bool,
    /// Whether both go beside the base in text style: limits of sums, of `lim` and `max`.
    #[serde(default, skip_serializing_if = "is_default")]
    pub movable: bool,
}

impl UnderOver {
    /// Whether a brace, a bracket or a parenthesis covers it, above or below.
    #[must_use]
    pub fn is_braced(&self) -> bool {
        let brace = |mark: &Option<Math>| {
            let sign = mark
                .as_ref()
                .and_then(|mark| if let Math::Op(op) = mark { op.char() } else { None });
            sign.is_some_and(|c| matches!(c, '⏞' | '⏟' | '⎴' | '⎵' | '⏜' | '⏝'))
        };
        self.accent && brace(&self.over) || self.accent_under && brace(&self.under)
    }
}

/// Something between brackets that grow with it: TeX's `\left` and `\right`. Signs within its body
/// that stretch vertically (`\middle|`) grow as the brackets do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Fenced {
    /// The opening bracket.
    pub open: Delimiter,
    /// What stands between.
    pub body: Math,
    /// The closing bracket.
    pub close: Delimiter,
}

/// Something in a box, circled, struck out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Enclose {
    /// What is drawn around it or across it.
    pub notations: Vec<Notation>,
    /// What it is drawn at.
    pub body: Math,
}

/// What is drawn around something or across it (`MathML` 3, 3.3.9.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Notation {
    /// A frame: `\boxed`, `\fbox`.
    Box,
    /// A frame with round corners.
    RoundedBox,
    /// A circle or an ellipse.
    Circle,
    /// A line at the left.
    Left,
    /// A line at the right.
    Right,
    /// A line above.
    Top,
    /// A line below.
    Bottom,
    /// Struck from lower left to upper right: `\cancel`.
    UpDiagonal,
    /// Struck from upper left to lower right: `\bcancel`.
    DownDiagonal,
    /// Struck from top to bottom.
    Vertical,
    /// Struck from left to right: `\sout`.
    Horizontal,
    /// Struck by an arrow to the upper right: `\cancelto`.
    UpArrow,
    /// Long division.
    LongDivision,
    /// The actuarial symbol: lines above and at the right.
    Actuarial,
    /// The phasor's angle.
    PhasorAngle,
    /// The factorial of Arabic notation: lines below and at the right.
    Madruwb,
}

/// Something that takes space without being seen (`\phantom`), or is seen without taking space
/// (`\smash`, `\mathrlap`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Phantom {
    /// What it is about.
    pub body: Math,
    /// Whether it is seen.
    pub ink: bool,
    /// Whether it takes its width.
    pub width: bool,
    /// Whether it takes its height.
    pub height: bool,
    /// Whether it takes its depth.
    pub depth: bool,
    /// Where it stands when it is seen and takes no width.
    #[serde(default, skip_serializing_if = "is_default")]
    pub lap: Lap,
    /// How far it is lifted above the baseline (`\raisebox`); may be negative.
    #[serde(default, skip_serializing_if = "is_default")]
    pub lift: Length,
}

/// Where something that takes no width stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Lap {
    /// To the right of the place: `\mathrlap`.
    #[default]
    Right,
    /// To the left of it: `\mathllap`.
    Left,
    /// Half to each side: `\mathclap`.
    Center,
}

/// Something in another style, size or colour.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Style {
    /// What it is about.
    pub body: Math,
    /// As in a display, or as in text: `\displaystyle`, `\textstyle`.
    #[serde(default, skip_serializing_if = "is_default")]
    pub display: Option<bool>,
    /// 0 for text size, 1 for scripts, 2 for scripts of scripts.
    #[serde(default, skip_serializing_if = "is_default")]
    pub level: Option<u8>,
    /// The size in thousandths of the surrounding one.
    #[serde(default, skip_serializing_if = "is_default")]
    pub size: Option<u16>,
    /// The colour as `#rrggbb`.
    #[serde(default, skip_serializing_if = "is_default")]
    pub colour: Option<String>,
    /// The colour behind it as `#rrggbb`.
    #[serde(default, skip_serializing_if = "is_default")]
    pub background: Option<String>,
}

/// Something that is spaced as an atom of another class: TeX's `\mathrel{…}`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Atom {
    /// The class.
    pub class: Class,
    /// What it is about.
    pub body: Math,
}
