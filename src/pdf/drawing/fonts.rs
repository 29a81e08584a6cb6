//! The fonts of drawings: those of the journal and the embedded ones, never those of the machine.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use skrifa::{FontRef, MetadataProvider};
use usvg::fontdb::{Database, FaceInfo, ID, Language, Source, Stretch, Style, Weight};
use usvg::{FontFamily, FontResolver};

use style::fonts::{Face, FontBook, FontData};

/// Families that stand for those which every drawing program names and which may not be embedded.
const SERIF: &str = "Libertinus Serif";
const MONO: &str = "DejaVu Sans Mono";

/// The bytes of a face, shared with the font book.
struct Bytes(FontData);

impl AsRef<[u8]> for Bytes {
    fn as_ref(&self) -> &[u8] {
        self.0.as_slice()
    }
}

/// All faces of the book. Those that come with the program are not unpacked for it: what they say
/// of themselves is known.
pub(super) fn database(book: &FontBook) -> Arc<Database> {
    let mut database = Database::new();
    for face in &book.faces {
        let source = Source::Binary(Arc::new(Bytes(face.data.clone())));
        match &face.data {
            FontData::Static(_) | FontData::Packed(_) => {
                database.push_face_info(known(face, source));
            }
            FontData::Shared(_) => {
                database.load_font_source(source);
            }
        }
    }
    database.set_serif_family(SERIF);
    database.set_sans_serif_family(SERIF);
    database.set_cursive_family(SERIF);
    database.set_fantasy_family(SERIF);
    database.set_monospace_family(MONO);
    Arc::new(database)
}

fn known(face: &Face, source: Source) -> FaceInfo {
    FaceInfo {
        id: ID::dummy(),
        source,
        index: face.index,
        families: vec![(face.family.clone(), Language::English_UnitedStates)],
        post_script_name: face.postscript_name.clone(),
        // As `fontdb` reads it: one of the embedded faces leans without saying that it is italic.
        style: if face.italic || face.italic_angle < 0.0 { Style::Italic } else { Style::Normal },
        weight: Weight(face.weight),
        stretch: Stretch::Normal,
        monospaced: face.monospaced,
    }
}

/// The face for a character that the faces tried before lack: the one most like the first of them.
fn fallback(c: char, tried: &[ID], database: &Database) -> Option<ID> {
    let base = database.face(*tried.first()?)?;
    let has = |id: ID, c: char| {
        let mapped = |data: &[u8], index: u32| {
            FontRef::from_index(data, index).ok().and_then(|font| font.charmap().map(c)).is_some()
        };
        database.with_face_data(id, mapped).unwrap_or(false)
    };
    // A face with Latin letters comes first: two faces share a text only where both make as many
    // glyphs of it.
    let likeness = |face: &FaceInfo| {
        (
            face.monospaced != base.monospaced,
            face.style != base.style,
            face.weight.0.abs_diff(base.weight.0),
        )
    };
    let unlike = |face: &FaceInfo| (!has(face.id, 'a'), likeness(face));
    let others = database.faces().filter(|face| !tried.contains(&face.id) && has(face.id, c));
    others.min_by_key(|face| unlike(face)).map(|face| face.id)
}

/// The families that a drawing names and that are not there.
#[derive(Default)]
pub(super) struct Wanted(Arc<Mutex<BTreeSet<String>>>);

impl Wanted {
    /// Chooses faces, and notes what is missing.
    pub fn resolver(&self) -> FontResolver<'static> {
        let missing = Arc::clone(&self.0);
        let select = FontResolver::default_font_selector();
        let select_font = Box::new(move |font: &usvg::Font, database: &mut Arc<Database>| {
            let named = |family: &FontFamily| match family {
                FontFamily::Named(name) => Some(name.clone()),
                FontFamily::Serif
                | FontFamily::SansSerif
                | FontFamily::Cursive
                | FontFamily::Fantasy
                | FontFamily::Monospace => None,
            };
            let known = |name: &String| {
                database.faces().any(|face| face.families.iter().any(|(family, _)| family == name))
            };
            // A drawing that offers several families is content with any of them.
            let found =
                font.families().iter().any(|family| named(family).is_none_or(|name| known(&name)));
            if let (false, Some(first), Ok(mut missing)) =
                (found, font.families().iter().find_map(named), missing.lock())
            {
                missing.insert(first);
            }
            select(font, database)
        });
        FontResolver {
            select_font,
            select_fallback: Box::new(|c, tried, database| fallback(c, tried, database)),
        }
    }

    /// What was not found.
    pub fn missing(&self) -> BTreeSet<String> {
        self.0.lock().map(|missing| missing.clone()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_of_embedded_faces_what_their_files_say() {
        let book = FontBook::read(Vec::new(), "", &mut report::Report::new());
        let shown = |face: &FaceInfo| {
            // Names of the family in other languages are not asked for.
            format!(
                "{:?}",
                (
                    &face.families[0],
                    &face.post_script_name,
                    face.style,
                    face.weight,
                    face.stretch,
                    face.monospaced
                )
            )
        };
        let mut read = Database::new();
        for face in &book.faces {
            read.load_font_data(face.data.as_slice().to_vec());
        }
        let read: Vec<String> = read.faces().map(shown).collect();
        assert_eq!(database(&book).faces().map(shown).collect::<Vec<_>>(), read);
    }
}
