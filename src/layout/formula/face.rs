//! A font for formulas, opened: its table `MATH`, its characters and the measures of its glyphs.

use std::rc::Rc;

use rustc_hash::FxHashMap;
use skrifa::charmap::Charmap;
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::{BoundingBox, GlyphMetrics};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::raw::TableProvider;
use skrifa::raw::tables::gsub::SubstitutionSubtables;
use skrifa::raw::types::Tag;
use skrifa::{FontRef, GlyphId, MetadataProvider};

use super::opentype::{Axis, Constant, Corner, Growth, MathTable};
use style::fonts::Face;
use style::units::Length;

/// The measures of a glyph, in font units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Measures {
    /// From its origin to the next glyph's.
    pub advance: i32,
    /// The left edge of its ink.
    pub left: i32,
    /// The right edge of its ink.
    pub right: i32,
    /// The upper edge of its ink, above the baseline; not below it.
    pub height: i32,
    /// The lower edge of its ink, below the baseline; not above it.
    pub depth: i32,
    /// How far it leans over its advance.
    pub italic: i32,
}

/// An opened font for formulas.
pub struct MathFace<'a> {
    /// Its number in the font book.
    pub number: usize,
    units_per_em: i64,
    table: MathTable<'a>,
    font: FontRef<'a>,
    charmap: Charmap<'a>,
    metrics: GlyphMetrics<'a>,
    measures: FxHashMap<u16, Measures>,
    growths: FxHashMap<(u16, Axis), Option<Rc<Growth>>>,
    /// The forms of glyphs for scripts, once they were looked for.
    small: Option<FxHashMap<u16, [u16; 2]>>,
}

impl<'a> MathFace<'a> {
    /// Opens a face; nothing when it is no font for formulas.
    #[must_use]
    pub fn open(number: usize, face: &'a Face) -> Option<MathFace<'a>> {
        let font = FontRef::from_index(face.data.as_slice(), face.index).ok()?;
        let table = MathTable::read(font.table_data(Tag::new(b"MATH"))?)?;
        Some(MathFace {
            number,
            units_per_em: i64::from(face.units_per_em.max(1)),
            table,
            charmap: font.charmap(),
            metrics: font.glyph_metrics(Size::unscaled(), LocationRef::default()),
            font,
            measures: FxHashMap::default(),
            growths: FxHashMap::default(),
            small: None,
        })
    }

    /// A length of font units at a size of type.
    #[must_use]
    pub fn scale(&self, units: i32, size: Length) -> Length {
        size.scale(i64::from(units), self.units_per_em)
    }

    /// A length at a size of type in font units.
    #[must_use]
    pub fn units(&self, length: Length, size: Length) -> i32 {
        let units = Length(self.units_per_em).scale(length.0, size.0.max(1)).0;
        i32::try_from(units).unwrap_or(if units < 0 { i32::MIN } else { i32::MAX })
    }

    /// A constant at a size of type.
    #[must_use]
    pub fn constant(&self, constant: Constant, size: Length) -> Length {
        self.scale(self.table.constant(constant), size)
    }

    /// A constant that is a share.
    #[must_use]
    pub fn percent(&self, constant: Constant) -> i64 {
        i64::from(self.table.constant(constant))
    }

    /// The glyph of a character.
    #[must_use]
    pub fn glyph(&self, c: char) -> Option<u16> {
        self.charmap.map(c).and_then(|gid| u16::try_from(gid.to_u32()).ok()).filter(|&gid| gid != 0)
    }

    /// The form of a glyph for scripts (1) and for scripts of scripts (2); the glyph itself when
    /// the font has none.
    pub fn small(&mut self, gid: u16, level: usize) -> u16 {
        let Some(place) = level.checked_sub(1) else { return gid };
        let font = &self.font;
        let forms = self.small.get_or_insert_with(|| small_forms(font).unwrap_or_default());
        forms.get(&gid).and_then(|forms| forms.get(place.min(1))).copied().unwrap_or(gid)
    }

    /// The measures of a glyph.
    pub fn measures(&mut self, gid: u16) -> Measures {
        if let Some(known) = self.measures.get(&gid) {
            return *known;
        }
        let measures = self.measure(gid);
        self.measures.insert(gid, measures);
        measures
    }

    #[allow(clippy::cast_possible_truncation)]
    fn measure(&self, gid: u16) -> Measures {
        let id = GlyphId::from(gid);
        // Unscaled measures are whole font units.
        let whole = |length: f32| length.round() as i32;
        let bounds = bounds(&self.font, id);
        Measures {
            advance: whole(self.metrics.advance_width(id).unwrap_or(0.0)),
            left: whole(bounds.x_min),
            right: whole(bounds.x_max),
            height: whole(bounds.y_max).max(0),
            depth: whole(-bounds.y_min).max(0),
            italic: self.table.italic(gid),
        }
    }

    /// Where accents are centred over a glyph.
    #[must_use]
    pub fn accent(&self, gid: u16) -> Option<i32> {
        self.table.accent(gid)
    }

    /// The kern at a corner of a glyph, at this height above its baseline.
    #[must_use]
    pub fn kern(&self, gid: u16, corner: Corner, height: i32) -> i32 {
        self.table.kern(gid, corner, height)
    }

    /// How much the parts of a glyph overlap at least, in font units.
    #[must_use]
    pub fn overlap(&self) -> i32 {
        self.table.overlap
    }

    /// How a glyph grows.
    pub fn growth(&mut self, gid: u16, axis: Axis) -> Option<Rc<Growth>> {
        let table = &self.table;
        let known =
            self.growths.entry((gid, axis)).or_insert_with(|| table.growth(gid, axis).map(Rc::new));
        known.clone()
    }
}

/// The edges of a glyph's ink: of its curves themselves, not of their control points.
pub(crate) fn bounds(font: &FontRef, id: GlyphId) -> BoundingBox {
    let mut pen = Edges::default();
    let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
    let drawn = font.outline_glyphs().get(id).map(|glyph| glyph.draw(settings, &mut pen).is_ok());
    if drawn == Some(true) { pen.edges.unwrap_or_default() } else { BoundingBox::default() }
}

/// Gathers the edges of an outline.
#[derive(Default)]
struct Edges {
    edges: Option<BoundingBox>,
    at: (f32, f32),
}

impl Edges {
    fn reach(&mut self, (x, y): (f32, f32)) {
        let own = BoundingBox { x_min: x, y_min: y, x_max: x, y_max: y };
        let edges = self.edges.get_or_insert(own);
        (edges.x_min, edges.x_max) = (edges.x_min.min(x), edges.x_max.max(x));
        (edges.y_min, edges.y_max) = (edges.y_min.min(y), edges.y_max.max(y));
        self.at = (x, y);
    }

    /// A cubic curve: its end, and where it turns.
    fn curve(&mut self, control: [(f32, f32); 2], end: (f32, f32)) {
        let start = self.at;
        let point = |t: f32| {
            let s = 1.0 - t;
            let mix = |a: f32, b: f32, c: f32, d: f32| {
                s * s * s * a + 3.0 * s * s * t * b + 3.0 * s * t * t * c + t * t * t * d
            };
            (
                mix(start.0, control[0].0, control[1].0, end.0),
                mix(start.1, control[0].1, control[1].1, end.1),
            )
        };
        for axis in [|p: (f32, f32)| p.0, |p: (f32, f32)| p.1] {
            for t in turns([axis(start), axis(control[0]), axis(control[1]), axis(end)]) {
                self.reach(point(t));
            }
        }
        self.reach(end);
    }
}

/// Where a cubic curve turns in one direction, within its length.
fn turns([a, b, c, d]: [f32; 4]) -> impl Iterator<Item = f32> {
    let (p, q, r) = (-a + 3.0 * b - 3.0 * c + d, 2.0 * (a - 2.0 * b + c), b - a);
    let root = q * q - 4.0 * p * r;
    let found = if p.abs() < 1e-3 {
        [if q.abs() < 1e-3 { f32::NAN } else { -r / q }, f32::NAN]
    } else if root < 0.0 {
        [f32::NAN; 2]
    } else {
        [(-q + root.sqrt()) / (2.0 * p), (-q - root.sqrt()) / (2.0 * p)]
    };
    found.into_iter().filter(|t| (0.0..=1.0).contains(t))
}

impl OutlinePen for Edges {
    fn move_to(&mut self, x: f32, y: f32) {
        self.reach((x, y));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.reach((x, y));
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        let third = |from: (f32, f32)| {
            (from.0 + (cx - from.0) * 2.0 / 3.0, from.1 + (cy - from.1) * 2.0 / 3.0)
        };
        let control = [third(self.at), third((x, y))];
        self.curve(control, (x, y));
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        self.curve([(ax, ay), (bx, by)], (x, y));
    }

    fn close(&mut self) {}
}

/// The substitutions of the feature `ssty`: for each glyph its forms in scripts and in scripts of
/// scripts.
fn small_forms(font: &FontRef) -> Option<FxHashMap<u16, [u16; 2]>> {
    let gsub = font.gsub().ok()?;
    let features = gsub.feature_list().ok()?;
    let lookups = gsub.lookup_list().ok()?;
    let mut out = FxHashMap::default();
    let records = features
        .feature_records()
        .iter()
        .filter(|record| record.feature_tag() == Tag::new(b"ssty"));
    for record in records {
        let Ok(feature) = record.feature(features.offset_data()) else { continue };
        for index in feature.lookup_list_indices() {
            let Ok(lookup) = lookups.lookups().get(usize::from(index.get())) else { continue };
            let Ok(subtables) = lookup.subtables() else { continue };
            collect(&subtables, &mut out);
        }
    }
    Some(out)
}

fn collect(subtables: &SubstitutionSubtables, out: &mut FxHashMap<u16, [u16; 2]>) {
    match subtables {
        SubstitutionSubtables::Single(tables) => {
            for (gid, form) in tables.iter().flatten().flat_map(|table| single(&table)) {
                out.entry(gid).or_insert([form; 2]);
            }
        }
        SubstitutionSubtables::Alternate(tables) => {
            for table in tables.iter().flatten() {
                let Ok(coverage) = table.coverage() else { continue };
                for (gid, set) in coverage.iter().zip(table.alternate_sets().iter()) {
                    let Ok(set) = set else { continue };
                    let forms: Vec<u16> =
                        set.alternate_glyph_ids().iter().map(|gid| gid.get().to_u16()).collect();
                    if let [first, rest @ ..] = forms.as_slice() {
                        out.entry(gid.to_u16())
                            .or_insert([*first, rest.first().copied().unwrap_or(*first)]);
                    }
                }
            }
        }
        SubstitutionSubtables::Multiple(_)
        | SubstitutionSubtables::Ligature(_)
        | SubstitutionSubtables::Contextual(_)
        | SubstitutionSubtables::ChainContextual(_)
        | SubstitutionSubtables::Reverse(_)
        | SubstitutionSubtables::EmptyExtension => {}
    }
}

fn single(table: &skrifa::raw::tables::gsub::SingleSubst) -> Vec<(u16, u16)> {
    use skrifa::raw::tables::gsub::SingleSubst;
    let coverage = match table {
        SingleSubst::Format1(table) => table.coverage(),
        SingleSubst::Format2(table) => table.coverage(),
    };
    let Ok(coverage) = coverage else { return Vec::new() };
    let glyphs = coverage.iter().map(|gid| gid.to_u16());
    match table {
        SingleSubst::Format1(table) => {
            let delta = table.delta_glyph_id();
            glyphs.map(|gid| (gid, gid.wrapping_add_signed(delta))).collect()
        }
        SingleSubst::Format2(table) => {
            glyphs.zip(table.substitute_glyph_ids().iter().map(|gid| gid.get().to_u16())).collect()
        }
    }
}
