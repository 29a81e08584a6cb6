//! The table `MATH` of an OpenType font, read where it lies (OpenType 1.9.1, “MATH — The
//! mathematical typesetting table”). A damaged table gives nothing and harms nothing.

use skrifa::GlyphId16;
use skrifa::raw::tables::layout::CoverageTable;
use skrifa::raw::{FontData, FontRead};

/// What the designer of a font says of the setting of formulas, in font units (shares are per
/// cent). The values are their places in the table `MathConstants`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
#[allow(missing_docs)]
pub enum Constant {
    ScriptPercentScaleDown = 0,
    ScriptScriptPercentScaleDown,
    DelimitedSubFormulaMinHeight,
    DisplayOperatorMinHeight,
    MathLeading,
    AxisHeight,
    AccentBaseHeight,
    FlattenedAccentBaseHeight,
    SubscriptShiftDown,
    SubscriptTopMax,
    SubscriptBaselineDropMin,
    SuperscriptShiftUp,
    SuperscriptShiftUpCramped,
    SuperscriptBottomMin,
    SuperscriptBaselineDropMax,
    SubSuperscriptGapMin,
    SuperscriptBottomMaxWithSubscript,
    SpaceAfterScript,
    UpperLimitGapMin,
    UpperLimitBaselineRiseMin,
    LowerLimitGapMin,
    LowerLimitBaselineDropMin,
    StackTopShiftUp,
    StackTopDisplayStyleShiftUp,
    StackBottomShiftDown,
    StackBottomDisplayStyleShiftDown,
    StackGapMin,
    StackDisplayStyleGapMin,
    StretchStackTopShiftUp,
    StretchStackBottomShiftDown,
    StretchStackGapAboveMin,
    StretchStackGapBelowMin,
    FractionNumeratorShiftUp,
    FractionNumeratorDisplayStyleShiftUp,
    FractionDenominatorShiftDown,
    FractionDenominatorDisplayStyleShiftDown,
    FractionNumeratorGapMin,
    FractionNumDisplayStyleGapMin,
    FractionRuleThickness,
    FractionDenominatorGapMin,
    FractionDenomDisplayStyleGapMin,
    SkewedFractionHorizontalGap,
    SkewedFractionVerticalGap,
    OverbarVerticalGap,
    OverbarRuleThickness,
    OverbarExtraAscender,
    UnderbarVerticalGap,
    UnderbarRuleThickness,
    UnderbarExtraDescender,
    RadicalVerticalGap,
    RadicalDisplayStyleVerticalGap,
    RadicalRuleThickness,
    RadicalExtraAscender,
    RadicalKernBeforeDegree,
    RadicalKernAfterDegree,
    RadicalDegreeBottomRaisePercent,
}

/// How many constants there are.
const CONSTANTS: usize = Constant::RadicalDegreeBottomRaisePercent as usize + 1;

/// A corner of a glyph, for the kerns of scripts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Corner {
    /// Where a superscript stands.
    TopRight,
    /// Of a superscript before its base, or of a subscript itself.
    TopLeft,
    /// Where a subscript stands.
    BottomRight,
    /// Of a superscript itself.
    BottomLeft,
}

/// Which way a glyph grows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Axis {
    /// Brackets, radicals, large operators.
    Vertical,
    /// Arrows, braces, wide accents.
    Horizontal,
}

/// A part of a glyph that is put together; lengths in font units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// The glyph.
    pub gid: u16,
    /// How much of its beginning may lie over the part before.
    pub start: i32,
    /// How much of its end may lie over the part after.
    pub end: i32,
    /// Its length.
    pub full: i32,
    /// Whether it may be repeated or left out.
    pub extender: bool,
}

/// How a glyph grows: larger forms, and the parts from which a still larger one is put together.
#[derive(Clone, Debug, Default)]
pub struct Growth {
    /// Glyphs of growing size, with their lengths, the plain one first.
    pub variants: Vec<(u16, i32)>,
    /// From bottom to top, or from left to right.
    pub parts: Vec<Part>,
    /// The italic correction of what is put together.
    pub italic: i32,
}

/// The table of one font.
pub struct MathTable<'a> {
    constants: [i32; CONSTANTS],
    italics: Option<Values<'a>>,
    accents: Option<Values<'a>>,
    kerns: Option<Kerns<'a>>,
    variants: Option<FontData<'a>>,
    /// How much neighbouring parts overlap at least.
    pub overlap: i32,
}

/// A number for each glyph of a set.
struct Values<'a> {
    coverage: CoverageTable<'a>,
    /// At the first record.
    records: FontData<'a>,
}

struct Kerns<'a> {
    coverage: CoverageTable<'a>,
    table: FontData<'a>,
}

impl<'a> MathTable<'a> {
    /// Reads the table; nothing when it is damaged, or an empty one as some text faces have it.
    #[must_use]
    pub fn read(data: FontData<'a>) -> Option<MathTable<'a>> {
        let constants = constants(at(data, 4)?)?;
        if constants
            .get(Constant::DisplayOperatorMinHeight as usize)
            .is_none_or(|&least| least <= 0)
        {
            return None;
        }
        let info = at(data, 6);
        let part = |place| info.and_then(|info| at(info, place));
        let variants = at(data, 8);
        Some(MathTable {
            constants,
            italics: part(0).and_then(Values::read),
            accents: part(2).and_then(Values::read),
            kerns: part(6).and_then(Kerns::read),
            overlap: variants.and_then(|table| unsigned(table, 0)).map_or(0, i32::from),
            variants,
        })
    }

    /// A constant, in font units or per cent.
    #[must_use]
    pub fn constant(&self, constant: Constant) -> i32 {
        self.constants.get(constant as usize).copied().unwrap_or_default()
    }

    /// How far a glyph leans over its advance at the top.
    #[must_use]
    pub fn italic(&self, gid: u16) -> i32 {
        self.italics.as_ref().and_then(|values| values.of(gid)).unwrap_or(0)
    }

    /// Where accents are centred over a glyph; nothing where the font says nothing.
    #[must_use]
    pub fn accent(&self, gid: u16) -> Option<i32> {
        self.accents.as_ref().and_then(|values| values.of(gid))
    }

    /// The kern at a corner of a glyph, at this height above its baseline.
    #[must_use]
    pub fn kern(&self, gid: u16, corner: Corner, height: i32) -> i32 {
        self.kerns.as_ref().and_then(|kerns| kerns.of(gid, corner, height)).unwrap_or(0)
    }

    /// How a glyph grows; nothing for one that does not.
    #[must_use]
    pub fn growth(&self, gid: u16, axis: Axis) -> Option<Growth> {
        let table = self.variants?;
        let (coverage, first) = match axis {
            Axis::Vertical => (2, 10),
            Axis::Horizontal => (4, 10 + 2 * usize::from(unsigned(table, 6)?)),
        };
        let place = CoverageTable::read(at(table, coverage)?).ok()?.get(GlyphId16::new(gid))?;
        let growth = at(table, first + 2 * usize::from(place))?;
        let mut out = Growth::default();
        for index in 0..usize::from(unsigned(growth, 2)?) {
            let record = 4 + 4 * index;
            out.variants
                .push((unsigned(growth, record)?, i32::from(unsigned(growth, record + 2)?)));
        }
        if let Some(assembly) = at(growth, 0) {
            out.italic = i32::from(signed(assembly, 0)?);
            for index in 0..usize::from(unsigned(assembly, 4)?) {
                out.parts.push(part(assembly, 6 + 10 * index)?);
            }
        }
        Some(out)
    }
}

fn part(assembly: FontData, record: usize) -> Option<Part> {
    let length = |place| unsigned(assembly, record + place).map(i32::from);
    Some(Part {
        gid: unsigned(assembly, record)?,
        start: length(2)?,
        end: length(4)?,
        full: length(6)?,
        extender: unsigned(assembly, record + 8)? & 1 == 1,
    })
}

/// The constants: two shares, two heights, values with device tables, one share.
fn constants(table: FontData) -> Option<[i32; CONSTANTS]> {
    let mut out = [0; CONSTANTS];
    for (index, value) in out.iter_mut().enumerate() {
        *value = match index {
            0 | 1 => i32::from(signed(table, index * 2)?),
            2 | 3 => i32::from(unsigned(table, index * 2)?),
            _ => i32::from(signed(table, 8 + (index - 4) * 4)?),
        };
    }
    Some(out)
}

impl<'a> Values<'a> {
    fn read(table: FontData<'a>) -> Option<Values<'a>> {
        let coverage = CoverageTable::read(at(table, 0)?).ok()?;
        Some(Values { coverage, records: table.split_off(4)? })
    }

    fn of(&self, gid: u16) -> Option<i32> {
        let place = self.coverage.get(GlyphId16::new(gid))?;
        signed(self.records, usize::from(place) * 4).map(i32::from)
    }
}

impl<'a> Kerns<'a> {
    fn read(table: FontData<'a>) -> Option<Kerns<'a>> {
        Some(Kerns { coverage: CoverageTable::read(at(table, 0)?).ok()?, table })
    }

    /// A staircase: as many heights as steps, and one kern more.
    fn of(&self, gid: u16, corner: Corner, height: i32) -> Option<i32> {
        let place = usize::from(self.coverage.get(GlyphId16::new(gid))?);
        let stairs = at(self.table, 4 + 8 * place + 2 * corner as usize)?;
        let count = usize::from(unsigned(stairs, 0)?);
        let value = |index: usize| signed(stairs, 2 + 4 * index).map(i32::from);
        let step =
            (0..count).find(|&step| value(step).is_none_or(|top| height < top)).unwrap_or(count);
        value(count + step)
    }
}

/// The table to which the offset at this place leads.
fn at(table: FontData<'_>, place: usize) -> Option<FontData<'_>> {
    match unsigned(table, place)? {
        0 => None,
        offset => table.split_off(usize::from(offset)),
    }
}

fn unsigned(table: FontData, place: usize) -> Option<u16> {
    table.read_at::<u16>(place).ok()
}

fn signed(table: FontData, place: usize) -> Option<i16> {
    table.read_at::<i16>(place).ok()
}
