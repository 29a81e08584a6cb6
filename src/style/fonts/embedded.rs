//! The faces that come with the program. Most of them are packed in it, and unpacked when the first
//! text is set in them.

use std::sync::OnceLock;

use flate2::{Decompress, FlushDecompress};

use super::faces::FACES;
use super::{Face, FontData, compact};

include!(concat!(env!("OUT_DIR"), "/files.rs"));

/// A font file in the program, as `build.rs` has put it there.
pub(super) enum File {
    /// As it is.
    Plain(&'static [u8]),
    /// Packed.
    Packed(Packed),
}

/// A packed font file.
#[derive(Debug)]
pub struct Packed {
    bytes: &'static [u8],
    length: usize,
    unpacked: OnceLock<Vec<u8>>,
}

impl Packed {
    const fn new(bytes: &'static [u8], length: usize) -> Packed {
        Packed { bytes, length, unpacked: OnceLock::new() }
    }

    /// The font file, unpacked once for all articles.
    pub(super) fn unpacked(&self) -> &[u8] {
        self.unpacked.get_or_init(|| {
            let mut whole = Vec::with_capacity(self.length);
            // What `build.rs` has packed can be unpacked, which a test tries for every face.
            let _ = Decompress::new(true).decompress_vec(
                self.bytes,
                &mut whole,
                FlushDecompress::Finish,
            );
            whole
        })
    }
}

/// What a font's headers say: it is known without unpacking the font.
pub(super) struct Facts {
    pub(super) family: &'static str,
    pub(super) postscript_name: &'static str,
    pub(super) units_per_em: u16,
    pub(super) ascent: i16,
    pub(super) descent: i16,
    pub(super) cap_height: i16,
    pub(super) x_height: i16,
    pub(super) underline: [i16; 2],
    pub(super) strike: [i16; 2],
    pub(super) bbox: [i16; 4],
    pub(super) italic_angle: f32,
    pub(super) weight: u16,
    pub(super) italic: bool,
    pub(super) monospaced: bool,
}

/// All embedded faces, in the order in which they are tried.
pub(super) fn faces() -> impl Iterator<Item = Face> {
    FACES.iter().zip(&FILES).map(|(facts, file)| facts.face(file.data()))
}

impl File {
    fn data(&'static self) -> FontData {
        match self {
            File::Plain(bytes) => FontData::Static(bytes),
            File::Packed(packed) => FontData::Packed(packed),
        }
    }
}

impl Facts {
    fn face(&self, data: FontData) -> Face {
        Face {
            data,
            index: 0,
            family: self.family.to_owned(),
            key: compact(self.family),
            postscript_name: self.postscript_name.to_owned(),
            units_per_em: self.units_per_em,
            ascent: self.ascent,
            descent: self.descent,
            cap_height: self.cap_height,
            x_height: self.x_height,
            underline: self.underline,
            strike: self.strike,
            bbox: self.bbox,
            italic_angle: self.italic_angle,
            weight: self.weight,
            italic: self.italic,
            monospaced: self.monospaced,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The line of `faces.rs` for a face.
    fn line(face: &Face) -> String {
        format!(
            "    Facts {{ family: {:?}, postscript_name: {:?}, units_per_em: {}, ascent: {}, descent: {}, cap_height: {}, x_height: {}, \
             underline: {:?}, strike: {:?}, bbox: {:?}, italic_angle: {:?}, weight: {}, italic: {}, monospaced: {} }},\n",
            face.family,
            face.postscript_name,
            face.units_per_em,
            face.ascent,
            face.descent,
            face.cap_height,
            face.x_height,
            face.underline,
            face.strike,
            face.bbox,
            face.italic_angle,
            face.weight,
            face.italic,
            face.monospaced
        )
    }

    #[test]
    fn facts_are_those_of_the_fonts() {
        let read: Vec<Face> =
            FILES.iter().map(|file| Face::read(file.data(), 0).unwrap()).collect();
        let rows: String = read.iter().map(line).collect();
        if std::env::var_os("UPDATE").is_some() {
            let head = "//! What the embedded fonts say of themselves. Written by `UPDATE=1 cargo test -p offprint-style\n//! facts`.\n\n\
                        use super::embedded::Facts;\n\n#[rustfmt::skip]\n";
            let text =
                format!("{head}pub(super) static FACES: [Facts; {}] = [\n{rows}];\n", read.len());
            std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/fonts/faces.rs"), text).unwrap();
        } else {
            assert_eq!(faces().map(|face| line(&face)).collect::<String>(), rows);
        }
    }

    #[test]
    fn unpacks_all_faces() {
        for file in &FILES {
            if let File::Packed(packed) = file {
                assert_eq!(packed.unpacked().len(), packed.length);
            }
        }
    }
}
