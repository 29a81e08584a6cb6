//! Which face has a character, and what is drawn where none has it.

use harfrust::{FontRef, ShaperData};
use skrifa::MetadataProvider;
use unicode_normalization::UnicodeNormalization;

use super::super::likeness::{BOXES, alike};
use super::{Opened, Shaper};

impl<'a> Shaper<'a> {
    /// The first of these faces that has a character with all its marks; else the one that has the
    /// character, with the marks noted as missing; else one that has a character like it; else the
    /// first that has a box to draw. Nothing for what is never drawn: it stands in the face of its
    /// neighbours.
    pub fn face_for(&mut self, cluster: &str, faces: &[usize]) -> Option<usize> {
        let base = cluster.chars().find(|&c| !is_invisible(c))?;
        let whole = faces.iter().copied().find(|&face| self.covers_all(face, cluster));
        let like = whole.is_none().then(|| alike(base)).flatten();
        let alike =
            like.and_then(|like| faces.iter().copied().find(|&face| self.covers(face, like)));
        let based = whole.or_else(|| faces.iter().copied().find(|&face| self.covers(face, base)));
        let boxed =
            || faces.iter().copied().find(|&face| BOXES.iter().any(|&c| self.covers(face, c)));
        let found = based.or(alike).or_else(boxed).or(faces.first().copied())?;
        if whole.is_none() && (alike.is_none() || based.is_some()) {
            for c in cluster.chars().filter(|&c| !is_invisible(c)) {
                if !self.covers(found, c) {
                    self.missing.entry(c).or_insert_with(|| self.at.clone());
                }
            }
        }
        Some(found)
    }

    /// Whether a face has a character with its marks, as they stand or put together (a shaper does
    /// the same).
    fn covers_all(&mut self, face: usize, cluster: &str) -> bool {
        let mut all = |text: &mut dyn Iterator<Item = char>| {
            text.filter(|&c| !is_invisible(c)).all(|c| self.covers(face, c))
        };
        all(&mut cluster.chars()) || all(&mut cluster.nfc())
    }

    fn covers(&mut self, face: usize, c: char) -> bool {
        if let Some(&known) = self.covers.get(&(face, c)) {
            return known;
        }
        let has = self
            .open(face)
            .is_some_and(|face| face.charmap.map(c).is_some_and(|glyph| glyph.to_u32() != 0));
        self.covers.insert((face, c), has);
        has
    }

    pub(super) fn open(&mut self, face: usize) -> Option<&Opened<'a>> {
        let slot = self.fonts.get_mut(face)?;
        if slot.is_none() {
            let face = self.book.faces.get(face)?;
            let font = FontRef::from_index(face.data.as_slice(), face.index).ok()?;
            *slot = Some(Opened { data: ShaperData::new(&font), charmap: font.charmap(), font });
        }
        slot.as_ref()
    }

    /// What is drawn for a character in a face: itself, what looks like it, or a box.
    pub(super) fn stand_in(&mut self, face: usize, c: char) -> char {
        if is_invisible(c) || self.covers(face, c) {
            return c;
        }
        alike(c).into_iter().chain(BOXES).find(|&other| self.covers(face, other)).unwrap_or(c)
    }
}

/// Joiners, soft hyphens, marks of direction and variation selectors are never drawn.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{61C}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{2066}'..='\u{2069}')
        || matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}')
}
