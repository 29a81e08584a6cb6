//! Shaping: from characters to positioned glyphs, each word once.
//!
//! harfrust does the work; this room opens fonts when they are first wanted, chooses a face that has the character, and remembers words.

use std::collections::BTreeMap;
use std::rc::Rc;

use rustc_hash::FxHashMap;

use harfrust::{Buffer, Direction, Feature, Font, ShapeOptions, ShapePlan, ShaperFont, Tag};

use crate::style::{FontBook, FontData};
use crate::units::Length;

/// A shaped glyph; lengths in font units.
#[derive(Clone, Copy, Debug)]
pub struct ShapedGlyph {
    /// Glyph id.
    pub gid: u16,
    /// Advance, kerning included.
    pub advance: i32,
    /// Shift to the right.
    pub dx: i32,
    /// Shift upwards.
    pub dy: i32,
    /// Byte offset in the word of the first character it stands for.
    pub cluster: u32,
}

/// A shaped word.
#[derive(Clone, Debug, Default)]
pub struct Word {
    /// Its glyphs in visual order.
    pub glyphs: Vec<ShapedGlyph>,
    /// The sum of the advances in font units.
    pub width: i32,
    /// Whether its letters join (Arabic and its like): they are never spaced.
    pub joined: bool,
}

impl Word {
    /// The number of letters between these bytes that can be spaced: a ligature is one, and so is a letter with its marks.
    #[must_use]
    pub fn letters(&self, from: usize, to: usize) -> i64 {
        if self.joined {
            return 0;
        }
        let within = |cluster: u32| (from..to).contains(&(cluster as usize));
        let clusters = self.glyphs.chunk_by(|a, b| a.cluster == b.cluster).filter(|cluster| within(cluster[0].cluster)).count();
        i64::try_from(clusters).unwrap_or(0)
    }

    /// How far the pen is, in font units, before the character at this byte; inside a ligature its width is shared out by bytes.
    #[must_use]
    pub fn advance_to(&self, byte: u32) -> i32 {
        let mut x = 0;
        for (index, glyph) in self.glyphs.iter().enumerate() {
            if glyph.cluster >= byte {
                return x;
            }
            let end = self.glyphs[index + 1..].iter().map(|g| g.cluster).find(|&c| c > glyph.cluster);
            match end {
                Some(end) if end > byte && end > glyph.cluster => {
                    let share = i64::from(glyph.advance) * i64::from(byte - glyph.cluster) / i64::from(end - glyph.cluster);
                    return x + i32::try_from(share).unwrap_or(0);
                }
                _ => x += glyph.advance,
            }
        }
        x
    }

    /// Whether a glyph begins with the character at this byte.
    #[must_use]
    pub fn divides_at(&self, byte: u32) -> bool {
        self.glyphs.iter().any(|glyph| glyph.cluster == byte)
    }
}

/// What a word is set in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Setting {
    /// Number of the face in the font book.
    pub face: usize,
    /// Whether small letters are set as small capitals (OpenType `smcp`).
    pub small_caps: bool,
}

/// Where words may be hyphenated.
type WordPlaces = FxHashMap<Box<str>, Rc<[usize]>>;

/// Shapes words and remembers them.
pub struct Shaper<'a> {
    book: &'a FontBook,
    fonts: Vec<Option<Font>>,
    plans: FxHashMap<(Setting, Direction, Option<harfrust::Script>), ShapePlan>,
    words: FxHashMap<Setting, FxHashMap<Box<str>, Rc<Word>>>,
    covers: FxHashMap<(usize, char), bool>,
    buffer: Option<Buffer>,
    /// By language, then by word.
    places: FxHashMap<Box<str>, WordPlaces>,
    /// The id of the block that is being set, for messages.
    pub at: String,
    /// Characters for which no face has a glyph, each with the id of the block where it was met first.
    pub missing: BTreeMap<char, String>,
}

impl<'a> Shaper<'a> {
    /// A shaper for the faces of this book.
    #[must_use]
    pub fn new(book: &'a FontBook) -> Shaper<'a> {
        let fonts = vec![None; book.faces.len()];
        let (plans, words, covers, places) = (FxHashMap::default(), FxHashMap::default(), FxHashMap::default(), FxHashMap::default());
        Shaper { book, fonts, plans, words, covers, places, buffer: Some(Buffer::new()), at: String::new(), missing: BTreeMap::new() }
    }

    /// Font units of the em of a face.
    #[must_use]
    pub fn units_per_em(&self, face: usize) -> i64 {
        self.book.faces.get(face).map_or(1000, |face| i64::from(face.units_per_em))
    }

    /// A length of font units at a size of type.
    #[must_use]
    pub fn scale(&self, face: usize, units: i32, size: Length) -> Length {
        size.scale(i64::from(units), self.units_per_em(face))
    }

    /// The first of these faces that has the character; the first of all, with the character noted as missing, when none has.
    pub fn face_for(&mut self, c: char, faces: &[usize]) -> usize {
        // Joiners, soft hyphens and variation selectors are never drawn.
        let invisible = matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}');
        let first = faces.first().copied().unwrap_or(0);
        if invisible {
            return first;
        }
        let found = faces.iter().copied().find(|&face| self.covers(face, c));
        if found.is_none() {
            self.missing.entry(c).or_insert_with(|| self.at.clone());
        }
        found.unwrap_or(first)
    }

    fn covers(&mut self, face: usize, c: char) -> bool {
        if let Some(&known) = self.covers.get(&(face, c)) {
            return known;
        }
        let has = self.font(face).is_some_and(|font| font.charmap().map_unicode(c).is_some_and(|glyph| glyph.to_u32() != 0));
        self.covers.insert((face, c), has);
        has
    }

    fn font(&mut self, face: usize) -> Option<&Font> {
        let slot = self.fonts.get_mut(face)?;
        if slot.is_none() {
            let face = &self.book.faces[face];
            *slot = match &face.data {
                FontData::Static(bytes) => Font::new(*bytes, face.index),
                FontData::Shared(bytes) => Font::new(bytes.to_vec(), face.index),
            };
        }
        slot.as_ref()
    }

    /// Where a word may be hyphenated, looked up once.
    pub fn hyphens(&mut self, text: &str, lang: &str, exceptions: &[String]) -> Rc<[usize]> {
        if let Some(known) = self.places.get(lang).and_then(|words| words.get(text)) {
            return Rc::clone(known);
        }
        let places: Rc<[usize]> = super::hyphen::places(text, lang, exceptions).into();
        self.places.entry(lang.into()).or_default().insert(text.into(), Rc::clone(&places));
        places
    }

    /// Shapes a word, or gives it back when it was shaped before.
    pub fn word(&mut self, setting: Setting, text: &str) -> Rc<Word> {
        if let Some(word) = self.words.get(&setting).and_then(|words| words.get(text)) {
            return Rc::clone(word);
        }
        let word = Rc::new(self.shape(setting, text));
        self.words.entry(setting).or_default().insert(text.into(), Rc::clone(&word));
        word
    }

    fn shape(&mut self, setting: Setting, text: &str) -> Word {
        let mut buffer = self.buffer.take().unwrap_or_default();
        buffer.reset();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        let word = Word { joined: text.chars().any(joins), ..self.shape_buffer(setting, &mut buffer).unwrap_or_default() };
        self.buffer = Some(buffer);
        word
    }

    fn shape_buffer(&mut self, setting: Setting, buffer: &mut Buffer) -> Option<Word> {
        self.font(setting.face)?;
        let font = self.fonts.get(setting.face)?.as_ref()?;
        let features: &[Feature] = if setting.small_caps { &[Feature::new(Tag::new(b"smcp"), 1, ..)] } else { &[] };
        let key = (setting, buffer.direction(), buffer.script());
        let plan = self.plans.entry(key).or_insert_with(|| ShapePlan::new(font, buffer.direction(), buffer.script(), None, features));
        let shaper = ShaperFont::new(font);
        harfrust::shape(&shaper, buffer, ShapeOptions::new().plan(Some(plan)).features(features)).ok()?;
        let glyphs: Vec<ShapedGlyph> = buffer
            .glyph_infos()
            .iter()
            .zip(buffer.glyph_positions())
            .map(|(info, position)| ShapedGlyph {
                gid: u16::try_from(info.glyph_id).unwrap_or(0),
                advance: position.x_advance,
                dx: position.x_offset,
                dy: position.y_offset,
                cluster: info.cluster,
            })
            .collect();
        let width = glyphs.iter().map(|glyph| glyph.advance).sum();
        Some(Word { glyphs, width, joined: false })
    }
}

/// Whether a character belongs to a script whose letters join: Arabic, Syriac, N’Ko, Mongolian.
fn joins(c: char) -> bool {
    matches!(c, '\u{600}'..='\u{7FF}' | '\u{840}'..='\u{8FF}' | '\u{1800}'..='\u{18AF}' | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Report;

    #[test]
    fn shapes_ligatures_and_shares_their_width() {
        let book = FontBook::read(Vec::new(), "", &mut Report::new());
        let face = book.choose("Libertinus Serif", false, false);
        let mut shaper = Shaper::new(&book);
        let word = shaper.word(Setting { face, small_caps: false }, "office");
        assert!(word.glyphs.len() < 6, "the ligature of “ffi” is used");
        assert!(!word.divides_at(2) && word.divides_at(4));
        assert_eq!(word.advance_to(0), 0);
        assert!(word.advance_to(2) > word.advance_to(1));
        assert_eq!(word.advance_to(6), word.width);
    }

    #[test]
    fn finds_a_face_or_says_which_character_has_none() {
        let book = FontBook::read(Vec::new(), "", &mut Report::new());
        let faces = [book.choose("Libertinus Serif", false, false), book.choose("DejaVu Sans Mono", false, false)];
        let mut shaper = Shaper::new(&book);
        assert_eq!(shaper.face_for('a', &faces), faces[0]);
        assert_eq!(shaper.face_for('╬', &faces), faces[1]);
        assert_eq!(shaper.face_for('漢', &faces), faces[0]);
        assert_eq!(shaper.missing.keys().collect::<String>(), "漢");
    }
}
