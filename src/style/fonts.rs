//! The fonts of a journal: which faces there are, and what their headers say.

mod embedded;
mod faces;

use std::sync::Arc;

use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::Decoration;
use skrifa::raw::TableProvider;
use skrifa::string::StringId;
use skrifa::{FontRef, MetadataProvider};

use report::{Place, Report};

pub use embedded::Packed;

/// All faces a journal's pages may use; an index into it is a font's number in the display list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FontBook {
    /// The faces, in the order in which they are tried.
    pub faces: Vec<Face>,
}

/// The bytes of a font file: embedded in the program, or read from the journal's folder.
#[derive(Clone, Debug)]
pub enum FontData {
    /// Embedded as it is.
    Static(&'static [u8]),
    /// Embedded, and packed until it is used.
    Packed(&'static Packed),
    /// Read.
    Shared(Arc<[u8]>),
}

impl FontData {
    /// The bytes.
    #[must_use]
    pub fn as_slice(&self) -> &[u8] {
        match self {
            FontData::Static(bytes) => bytes,
            FontData::Packed(packed) => packed.unpacked(),
            FontData::Shared(bytes) => bytes,
        }
    }
}

/// Why a font file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum FontError {
    /// It is something else.
    #[error("not an OpenType font: {0}")]
    NotOpenType(#[source] skrifa::raw::ReadError),
    /// A table that every font has is missing or damaged.
    #[error("no usable “head” table: {0}")]
    Head(#[source] skrifa::raw::ReadError),
}

/// One face with the facts that layout and the font descriptor (ISO 32000-1 §9.8.1) need. Metrics
/// are in font units.
#[derive(Clone, Debug)]
pub struct Face {
    /// The file's bytes.
    pub data: FontData,
    /// The face's index in a collection.
    pub index: u32,
    /// Family name.
    pub family: String,
    /// Family name in small letters without spaces, to be compared.
    key: String,
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
    /// The rule below letters: how far its upper edge is above the baseline, and its thickness.
    pub underline: [i16; 2],
    /// The rule through letters: likewise.
    pub strike: [i16; 2],
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

impl FontBook {
    /// The embedded faces, preceded by those of the journal's own files.
    #[must_use]
    pub fn read(files: Vec<(String, Vec<u8>)>, style_path: &str, report: &mut Report) -> FontBook {
        let mut faces = Vec::new();
        for (name, bytes) in files {
            match Face::read(FontData::Shared(bytes.into()), 0) {
                Ok(face) => faces.push(face),
                Err(error) => report.push(
                    Place::file(style_path),
                    crate::findings::font_unreadable(name, error.to_string()),
                ),
            }
        }
        faces.extend(embedded::faces());
        FontBook { faces }
    }

    /// Whether a family is among the faces.
    #[must_use]
    pub fn has(&self, family: &str) -> bool {
        self.faces.iter().any(|face| face.is_of(family))
    }

    /// The names of all families, without repetition, in the order of the faces.
    #[must_use]
    pub fn families(&self) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for face in &self.faces {
            if !names.contains(&face.family) {
                names.push(face.family.clone());
            }
        }
        names
    }

    /// The number of the face of a family that is nearest to this weight and slant; the first of
    /// all when there is no such family.
    #[must_use]
    pub fn choose(&self, family: &str, bold: bool, italic: bool) -> usize {
        let weight = if bold { 700 } else { 400 };
        let distance =
            |face: &Face| (u16::from(face.italic != italic) * 1000) + face.weight.abs_diff(weight);
        let nearest = self
            .faces
            .iter()
            .enumerate()
            .filter(|(_, face)| face.is_of(family))
            .min_by_key(|(_, face)| distance(face));
        nearest.map_or(0, |(index, _)| index)
    }
}

impl Face {
    /// Whether the face belongs to a family; optical sizes (“NewComputerModern10”) belong to the
    /// family without the number.
    #[must_use]
    pub fn is_of(&self, family: &str) -> bool {
        let wanted = compact(family);
        self.key == wanted
            || self
                .key
                .strip_prefix(wanted.as_str())
                .is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_digit()))
    }

    /// Whether the face substitutes glyphs for an OpenType feature.
    #[must_use]
    pub fn has_feature(&self, tag: [u8; 4]) -> bool {
        let Ok(font) = FontRef::from_index(self.data.as_slice(), self.index) else { return false };
        font.gsub().and_then(|gsub| gsub.feature_list()).is_ok_and(|list| {
            list.feature_records().iter().any(|record| record.feature_tag().to_be_bytes() == tag)
        })
    }

    /// Reads the headers of a font file.
    ///
    /// # Errors
    /// When the bytes are no OpenType font.
    #[allow(clippy::cast_possible_truncation)]
    pub fn read(data: FontData, index: u32) -> Result<Face, FontError> {
        let (family, postscript_name, metrics, attributes, bbox) = {
            let font =
                FontRef::from_index(data.as_slice(), index).map_err(FontError::NotOpenType)?;
            let name = |id| {
                font.localized_strings(id)
                    .english_or_first()
                    .map(|s| s.to_string())
                    .unwrap_or_default()
            };
            let family = [name(StringId::TYPOGRAPHIC_FAMILY_NAME), name(StringId::FAMILY_NAME)]
                .into_iter()
                .find(|n| !n.is_empty())
                .unwrap_or_default();
            let head = font.head().map_err(FontError::Head)?;
            let bbox = [head.x_min(), head.y_min(), head.x_max(), head.y_max()];
            (
                family,
                name(StringId::POSTSCRIPT_NAME),
                font.metrics(Size::unscaled(), LocationRef::default()),
                font.attributes(),
                bbox,
            )
        };
        Ok(Face {
            index,
            key: compact(&family),
            family,
            postscript_name,
            units_per_em: metrics.units_per_em,
            ascent: metrics.ascent as i16,
            descent: metrics.descent as i16,
            cap_height: metrics.cap_height.unwrap_or(metrics.ascent * 0.7) as i16,
            x_height: metrics.x_height.unwrap_or(metrics.ascent * 0.5) as i16,
            underline: rule(metrics.underline, [-0.1, 0.05], metrics.units_per_em),
            strike: rule(metrics.strikeout, [0.28, 0.05], metrics.units_per_em),
            bbox,
            italic_angle: metrics.italic_angle,
            weight: attributes.weight.value() as u16,
            italic: attributes.style != skrifa::attribute::Style::Normal,
            monospaced: metrics.is_monospace,
            data,
        })
    }
}

/// A rule by the font's own word; by shares of the em when the font has none worth the name.
#[allow(clippy::cast_possible_truncation)]
fn rule(own: Option<Decoration>, shares: [f32; 2], units_per_em: u16) -> [i16; 2] {
    let sound =
        own.filter(|own| own.thickness > 0.0 && own.thickness < f32::from(units_per_em) / 4.0);
    sound.map_or(shares.map(|share| (share * f32::from(units_per_em)) as i16), |own| {
        [own.offset as i16, own.thickness as i16]
    })
}

fn compact(name: &str) -> String {
    name.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_embedded_faces() {
        let book = FontBook::read(Vec::new(), "", &mut Report::new());
        let name = |family, bold, italic| {
            book.faces[book.choose(family, bold, italic)].postscript_name.clone()
        };
        assert_eq!(name("Libertinus Serif", false, false), "LibertinusSerif-Regular");
        assert_eq!(name("Libertinus Serif", true, true), "LibertinusSerif-BoldItalic");
        assert_eq!(name("DejaVu Sans Mono", false, false), "DejaVuSansMono");
        assert_eq!(name("New Computer Modern", false, true), "NewCM10-Italic");
        assert!(!book.has("Comic Sans"));
    }

    #[test]
    fn reports_a_broken_font() {
        let mut report = Report::new();
        let _ =
            FontBook::read(vec![("x.otf".into(), b"nonsense".to_vec())], "style.yaml", &mut report);
        assert_eq!(report.findings.len(), 1);
    }
}
