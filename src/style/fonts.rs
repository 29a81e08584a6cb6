//! The fonts of a journal: which faces there are, and what their headers say.

use std::path::PathBuf;
use std::sync::Arc;

use skrifa::instance::{LocationRef, Size};
use skrifa::raw::TableProvider;
use skrifa::string::StringId;
use skrifa::{FontRef, MetadataProvider};

/// All faces a journal's pages may use; an index into it is a font's number in the display list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FontBook {
    /// The faces, in the order in which they are tried.
    pub faces: Vec<Face>,
}

/// The bytes of a font file: embedded in the program, or read from the journal's folder.
#[derive(Clone, Debug)]
pub enum FontData {
    /// Embedded.
    Static(&'static [u8]),
    /// Read.
    Shared(Arc<[u8]>),
}

impl FontData {
    /// The bytes.
    #[must_use]
    pub fn as_slice(&self) -> &[u8] {
        match self {
            FontData::Static(bytes) => bytes,
            FontData::Shared(bytes) => bytes,
        }
    }
}

/// One face with the facts that layout and the font descriptor (ISO 32000-1 §9.8.1) need. Metrics are in font units.
#[derive(Clone, Debug)]
pub struct Face {
    /// The file's bytes.
    pub data: FontData,
    /// The face's index in a collection.
    pub index: u32,
    /// Family name.
    pub family: String,
    /// PostScript name.
    pub postscript_name: String,
    /// Units of the em square.
    pub units_per_em: u16,
    /// Ascender above the baseline.
    pub ascent: i16,
    /// Descender below the baseline, negative.
    pub descent: i16,
    /// Height of capitals.
    pub cap_height: i16,
    /// Height of small letters.
    pub x_height: i16,
    /// Bounding box of all glyphs: x min, y min, x max, y max.
    pub bbox: [i16; 4],
    /// Slant in degrees, negative to the right.
    pub italic_angle: f32,
    /// Weight, 100–900.
    pub weight: u16,
    /// Whether it is italic or oblique.
    pub italic: bool,
    /// Whether all glyphs are equally wide.
    pub monospaced: bool,
}

impl PartialEq for Face {
    fn eq(&self, other: &Face) -> bool {
        self.postscript_name == other.postscript_name && self.index == other.index
    }
}

/// Why a font file cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FontError {
    /// The file.
    pub file: PathBuf,
    /// What is wrong.
    pub message: String,
}

impl Face {
    /// Reads the headers of a font file.
    ///
    /// # Errors
    /// A message when the bytes are no OpenType font.
    #[allow(clippy::cast_possible_truncation)]
    pub fn read(data: FontData, index: u32) -> Result<Face, String> {
        let (family, postscript_name, metrics, attributes, bbox) = {
            let font = FontRef::from_index(data.as_slice(), index).map_err(|e| format!("not an OpenType font: {e}"))?;
            let name = |id| font.localized_strings(id).english_or_first().map(|s| s.to_string()).unwrap_or_default();
            let family =
                [name(StringId::TYPOGRAPHIC_FAMILY_NAME), name(StringId::FAMILY_NAME)].into_iter().find(|n| !n.is_empty()).unwrap_or_default();
            let head = font.head().map_err(|e| format!("no usable “head” table: {e}"))?;
            let bbox = [head.x_min(), head.y_min(), head.x_max(), head.y_max()];
            (family, name(StringId::POSTSCRIPT_NAME), font.metrics(Size::unscaled(), LocationRef::default()), font.attributes(), bbox)
        };
        Ok(Face {
            index,
            family,
            postscript_name,
            units_per_em: metrics.units_per_em,
            ascent: metrics.ascent as i16,
            descent: metrics.descent as i16,
            cap_height: metrics.cap_height.unwrap_or(metrics.ascent * 0.7) as i16,
            x_height: metrics.x_height.unwrap_or(metrics.ascent * 0.5) as i16,
            bbox,
            italic_angle: metrics.italic_angle,
            weight: attributes.weight.value() as u16,
            italic: attributes.style != skrifa::attribute::Style::Normal,
            monospaced: metrics.is_monospace,
            data,
        })
    }
}

/// The families that are embedded in the program.
#[must_use]
pub fn embedded() -> Vec<FontData> {
    typst_assets::fonts().map(FontData::Static).collect()
}
