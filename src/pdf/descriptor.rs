//! What printpdf's font dictionaries lack: descriptors that tell the truth (ISO 32000-1 §9.8).

use lopdf::{Document, Object, ObjectId};
use skrifa::FontRef;
use skrifa::raw::TableProvider;

use super::book::Book;
use super::error::Error;
use super::fonts::{FaceUse, Fonts};
use super::values::name;
use style::fonts::Face;

/// Bits of `Flags` (ISO 32000-1, table 123).
const FIXED_PITCH: i64 = 1;
const SERIF: i64 = 1 << 1;
const SYMBOLIC: i64 = 1 << 2;
const ITALIC: i64 = 1 << 6;

/// Fixes the dictionaries of all fonts.
///
/// # Errors
/// When a font dictionary is not built as printpdf 0.12.8 builds it.
pub(super) fn fix(book: &mut Book, fonts: &Fonts) -> Result<(), Error> {
    for (id, face) in fonts.used() {
        let object =
            book.fonts.iter().find(|(name, _)| *name == id.0.as_bytes()).map(|(_, object)| *object);
        let fixed = object.map(|object| fix_font(&mut book.doc, object, face));
        if !matches!(fixed, Some(Ok(()))) {
            return Err(Error::FontDictionary(face.name.clone()));
        }
    }
    Ok(())
}

fn fix_font(doc: &mut Document, font: ObjectId, face: &FaceUse) -> lopdf::Result<()> {
    let dict = doc.get_dictionary(font)?;
    let descendant = dict
        .get(b"DescendantFonts")?
        .as_array()?
        .first()
        .map_or(Err(lopdf::Error::DictKey("DescendantFonts".into())), Object::as_dict)?;
    let descriptor = descendant.get(b"FontDescriptor")?.as_reference()?;
    let cff = descendant.get(b"Subtype")?.as_name()? == b"CIDFontType0";
    if cff {
        // The name of a composite font with CFF outlines ends with that of its encoding (ISO
        // 32000-1, table 121).
        doc.get_dictionary_mut(font)?.set("BaseFont", name(&format!("{}-Identity-H", face.name)));
    }
    let descriptor = doc.get_dictionary_mut(descriptor)?;
    descriptor.set("Flags", flags(face.face));
    descriptor.set("CapHeight", i64::from(face.thousandths(face.face.cap_height)));
    descriptor.set("XHeight", i64::from(face.thousandths(face.face.x_height)));
    descriptor.set("ItalicAngle", angle(face.face));
    Ok(())
}

/// The glyphs are not those of a standard Latin set, but a choice: `Symbolic`.
fn flags(face: &Face) -> i64 {
    let set = |bit, on| if on { bit } else { 0 };
    SYMBOLIC
        | set(FIXED_PITCH, face.monospaced)
        | set(SERIF, has_serifs(face))
        | set(ITALIC, face.italic)
}

/// By PANOSE (family “Latin text”, serif styles 2–10) or else by the family class (OpenType, table
/// OS/2: classes 1–5 and 7).
fn has_serifs(face: &Face) -> bool {
    let font = FontRef::from_index(face.data.as_slice(), face.index);
    let Some(os2) = font.ok().and_then(|font| font.os2().ok()) else { return false };
    match os2.panose_10() {
        [2, style, ..] if *style > 1 => *style <= 10,
        _ => matches!(os2.s_family_class() >> 8, 1..=5 | 7),
    }
}

/// In whole degrees; no font leans by more than a right angle.
#[allow(clippy::cast_possible_truncation)]
fn angle(face: &Face) -> i64 {
    face.italic_angle.clamp(-90.0, 90.0).round() as i64
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::*;

    #[test]
    fn flags_tell_the_kind_of_face() {
        let book = fixture::book();
        let flags_of = |name: &str| {
            flags(book.faces.iter().find(|face| face.postscript_name == name).unwrap())
        };
        assert_eq!(flags_of("LibertinusSerif-Regular"), SYMBOLIC | SERIF);
        assert_eq!(flags_of("LibertinusSerif-Italic"), SYMBOLIC | SERIF | ITALIC);
        assert_eq!(flags_of("DejaVuSansMono") & FIXED_PITCH, FIXED_PITCH);
    }
}
