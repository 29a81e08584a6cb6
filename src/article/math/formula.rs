//! A formula with what the source says of it.

use serde::{Deserialize, Serialize};

use super::op::is_default;
use super::{Math, linear};
use crate::{At, Kept};

/// A formula, in a line or displayed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Formula {
    /// The formula itself: what every output sets. Empty for a formula that the source has as a
    /// picture only.
    #[serde(default, skip_serializing_if = "Math::is_empty")]
    pub tree: Math,
    /// Whether it is displayed; else it stands in a line.
    #[serde(default, skip_serializing_if = "is_default")]
    pub display: bool,
    /// The TeX that the source gives, with macros as the author wrote them; empty when it gives
    /// none.
    #[serde(default, skip_serializing_if = "is_default")]
    pub tex: String,
    /// The formula as a JATS source has it: `MathML`, pictures, and their alternatives.
    #[serde(default, skip_serializing_if = "is_default")]
    pub source: Option<Box<Kept>>,
    /// The formula in words, as it is read aloud: the alternative text of every output.
    #[serde(default, skip_serializing_if = "is_default")]
    pub alt: String,
    /// Where it begins in the source.
    #[serde(skip)]
    pub at: At,
}

impl Formula {
    /// A formula in a line of which nothing but its TeX is known.
    #[must_use]
    pub fn of_tex(tex: impl Into<String>) -> Formula {
        Formula { tex: tex.into(), ..Formula::default() }
    }

    /// Its characters in a line, for places that set no formulas: `x^2/2` for a fraction.
    #[must_use]
    pub fn linear(&self) -> String {
        if self.tree.is_empty() { self.tex.clone() } else { linear(&self.tree) }
    }

    /// Whether it says nothing but what its source keeps: a picture.
    #[must_use]
    pub fn is_picture(&self) -> bool {
        self.tree.is_empty() && self.tex.is_empty()
    }
}
