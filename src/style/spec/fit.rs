//! The fit ladder: which liberties `fit` may take, in which order and how far.

use serde::{Deserialize, Serialize};

use crate::units::Length;

/// The fit ladder.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct FitSpec {
    /// How many lines a paragraph may be made longer or shorter than its best setting.
    pub looseness: i64,
    /// How many lines all columns of a page may be short of the full height.
    pub short_pages: i64,
    /// How much of the last page must be filled at least, in thousandths.
    pub last_page: i64,
    /// The liberties in the order in which they are taken.
    pub ladder: Vec<Rung>,
}

impl Default for FitSpec {
    fn default() -> FitSpec {
        let points = |length: f64| Length::pt(length).0;
        let rung = |what, least: f64, most: f64, step: f64| Rung {
            what,
            least: points(least),
            most: points(most),
            step: points(step),
        };
        let whole = |what, least, most, step| Rung { what, least, most, step };
        FitSpec {
            looseness: 1,
            short_pages: 2,
            last_page: 300,
            ladder: vec![
                whole(Liberty::FloatScale, 850, 1_000, 50),
                rung(Liberty::Leading, 12.4, 13.6, 0.1),
                whole(Liberty::Tracking, -5, 5, 1),
                rung(Liberty::ReferenceSize, 8.6, 9.8, 0.1),
                rung(Liberty::TextSize, 9.8, 11.0, 0.1),
                rung(Liberty::Side, 42.0, 56.0, 2.0),
            ],
        }
    }
}

/// One liberty with its bounds: scaled points for a length, thousandths for a share, or a whole
/// number, as [`Liberty`] says.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", try_from = "WrittenRung")]
pub struct Rung {
    /// What is changed.
    pub what: Liberty,
    /// The least value.
    pub least: i64,
    /// The greatest value.
    pub most: i64,
    /// The step.
    pub step: i64,
}

/// A rung as it stands in `style.yaml`.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct WrittenRung {
    what: Liberty,
    least: Amount,
    most: Amount,
    step: Amount,
}

/// A bound or step as it is written: `12.4pt`, `95%`, `2`.
#[derive(Deserialize)]
#[serde(untagged, expecting = "write a number, a length such as `9.4pt` or a share such as `85%`")]
enum Amount {
    Whole(i64),
    Number(f64),
    Text(String),
}

impl TryFrom<WrittenRung> for Rung {
    type Error = String;

    fn try_from(written: WrittenRung) -> Result<Rung, String> {
        let WrittenRung { what, least, most, step } = written;
        let rung = Rung {
            what,
            least: what.amount(&least)?,
            most: what.amount(&most)?,
            step: what.amount(&step)?,
        };
        match () {
            () if rung.step <= 0 => Err("“step” must be more than nothing".to_owned()),
            () if rung.least > rung.most => Err("“least” is more than “most”".to_owned()),
            () => Ok(rung),
        }
    }
}

/// What `fit` may change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Liberty {
    /// How many lines a paragraph may be made longer or shorter, a whole number.
    Looseness,
    /// Space between paragraphs: text leaves the grid where it is not a whole line.
    ParagraphSpace,
    /// Free lines above headings, a whole number.
    HeadingSpace,
    /// The size of pictures, a share of the one that suits their lettering or resolution.
    FloatScale,
    /// Leading of the text.
    Leading,
    /// Space between letters, a whole number of thousandths of an em.
    Tracking,
    /// Size of the references (their leading follows).
    ReferenceSize,
    /// Size of the text.
    TextSize,
    /// The side margins.
    Side,
}

impl Liberty {
    /// Reads a bound of this liberty.
    fn amount(self, written: &Amount) -> Result<i64, String> {
        let text = match written {
            Amount::Whole(number) => number.to_string(),
            Amount::Number(number) => number.to_string(),
            Amount::Text(text) => text.trim().to_owned(),
        };
        let whole = |text: &str| text.trim().parse::<i64>().ok();
        match self {
            Liberty::Looseness | Liberty::HeadingSpace | Liberty::Tracking => {
                whole(&text).ok_or_else(|| format!("“{text}” is not a whole number"))
            }
            Liberty::FloatScale => {
                let share = text
                    .strip_suffix('%')
                    .and_then(whole)
                    .filter(|share| (1..=1_000).contains(share));
                share
                    .map(|share| share * 10)
                    .ok_or_else(|| format!("“{text}” is not a share; write for example 95%"))
            }
            Liberty::ParagraphSpace
            | Liberty::Leading
            | Liberty::ReferenceSize
            | Liberty::TextSize
            | Liberty::Side => Length::parse(&text).map(|length| length.0),
        }
    }
}
