//! What each liberty changes in a style, and how the report words it.

use super::{Liberty, Spec};
use crate::units::Length;

impl Liberty {
    /// All liberties, mildest first.
    pub const ALL: [Liberty; 9] = [
        Liberty::Looseness,
        Liberty::ParagraphSpace,
        Liberty::HeadingSpace,
        Liberty::FloatScale,
        Liberty::Leading,
        Liberty::Tracking,
        Liberty::ReferenceSize,
        Liberty::TextSize,
        Liberty::Side,
    ];

    /// Its value in a style: scaled points, thousandths, or a number of lines.
    #[must_use]
    pub fn value(self, spec: &Spec) -> i64 {
        match self {
            Liberty::Looseness => spec.fit.looseness,
            Liberty::ParagraphSpace => spec.text.gap.0,
            Liberty::HeadingSpace => spec.headings.lines_before,
            Liberty::FloatScale => spec.floats.scale,
            Liberty::Leading => spec.text.leading.0,
            Liberty::Tracking => spec.lines.tracking,
            Liberty::ReferenceSize => spec.references.size.0,
            Liberty::TextSize => spec.text.size.0,
            Liberty::Side => spec.page.side.0,
        }
    }

    /// Gives it a value in a style, in the unit of [`value`](Liberty::value).
    pub fn set(self, spec: &mut Spec, value: i64) {
        match self {
            Liberty::Looseness => spec.fit.looseness = value,
            Liberty::ParagraphSpace => spec.text.gap = Length(value),
            Liberty::HeadingSpace => spec.headings.lines_before = value,
            Liberty::FloatScale => spec.floats.scale = value,
            Liberty::Leading => spec.text.leading = Length(value),
            Liberty::Tracking => spec.lines.tracking = value,
            Liberty::ReferenceSize => {
                spec.references.leading =
                    spec.references.leading.scale(value, spec.references.size.0.max(1));
                spec.references.size = Length(value);
            }
            Liberty::TextSize => spec.text.size = Length(value),
            Liberty::Side => spec.page.side = Length(value),
        }
    }

    /// Its name, for the report.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Liberty::Looseness => "looseness of paragraphs",
            Liberty::ParagraphSpace => "space between paragraphs",
            Liberty::HeadingSpace => "space above headings",
            Liberty::FloatScale => "size of pictures",
            Liberty::Leading => "leading",
            Liberty::Tracking => "tracking",
            Liberty::ReferenceSize => "size of the references",
            Liberty::TextSize => "size of the text",
            Liberty::Side => "side margins",
        }
    }

    /// The unit in which the report shows it.
    #[must_use]
    pub fn unit(self) -> &'static str {
        match self {
            Liberty::Looseness | Liberty::HeadingSpace => "lines",
            Liberty::FloatScale => "%",
            Liberty::Tracking => "thousandths of an em",
            Liberty::ParagraphSpace
            | Liberty::Leading
            | Liberty::ReferenceSize
            | Liberty::TextSize
            | Liberty::Side => "pt",
        }
    }

    /// A value as the report shows it.
    #[must_use]
    pub fn show(self, value: i64) -> String {
        match self {
            Liberty::Looseness | Liberty::HeadingSpace | Liberty::Tracking => value.to_string(),
            Liberty::FloatScale => format!("{}", value / 10),
            Liberty::ParagraphSpace
            | Liberty::Leading
            | Liberty::ReferenceSize
            | Liberty::TextSize
            | Liberty::Side => {
                format!("{}", (Length(value).to_pt() * 100.0).round() / 100.0)
            }
        }
    }
}
