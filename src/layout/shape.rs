//! Shaping: from characters to positioned glyphs, each word once.
//!
//! harfrust does the work; this room opens fonts when they are first wanted, chooses a face that
//! has the character, and remembers words.

mod coverage;
mod word;

use std::collections::BTreeMap;
use std::rc::Rc;

use rustc_hash::FxHashMap;

use harfrust::{
    Direction, Feature, FontRef, GlyphBuffer, Language, ShapeOptions, ShapePlan, ShaperData, Tag,
    UnicodeBuffer, script,
};
use skrifa::charmap::Charmap;

use super::indic;
use style::FontBook;
use style::spec::Numerals;
use style::units::Length;
use word::word_of;
pub use word::{ShapedGlyph, Word};

/// What a word is set in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Setting {
    /// Number of the face in the font book.
    pub face: usize,
    /// Whether small letters are set as small capitals (OpenType `smcp`).
    pub small_caps: bool,
    /// Whether capitals are set as small capitals (OpenType `c2sc`).
    pub acronym: bool,
    /// The shape of figures.
    pub numerals: Numerals,
    /// Whether letters are set as the capitals of the face, for a face without small capitals.
    pub capitals: bool,
    /// Whether it runs from right to left.
    pub rtl: bool,
    /// Its language, as [`Shaper::lang`] numbers it.
    pub lang: u16,
}

impl Setting {
    /// Plain text in a face, of no particular language.
    #[must_use]
    pub fn of(face: usize) -> Setting {
        Setting {
            face,
            small_caps: false,
            acronym: false,
            numerals: Numerals::AsDrawn,
            capitals: false,
            rtl: false,
            lang: 0,
        }
    }

    /// What is asked of the face beyond what it does by itself.
    fn features(&self) -> impl Iterator<Item = &'static [u8; 4]> {
        let letters = [(self.small_caps, b"smcp"), (self.acronym, b"c2sc")]
            .into_iter()
            .filter(|(is, _)| *is)
            .map(|(_, tag)| tag);
        let numerals: &[&[u8; 4]] = match self.numerals {
            Numerals::AsDrawn => &[],
            Numerals::Lining => &[b"lnum"],
            Numerals::OldStyle => &[b"onum"],
            Numerals::Tabular => &[b"lnum", b"tnum"],
        };
        letters.chain(numerals.iter().copied())
    }
}

/// Where words may be hyphenated.
type WordPlaces = FxHashMap<Box<str>, Rc<[usize]>>;

/// A face, opened for shaping.
struct Opened<'a> {
    font: FontRef<'a>,
    data: ShaperData,
    charmap: Charmap<'a>,
}

/// Shapes words and remembers them.
pub struct Shaper<'a> {
    book: &'a FontBook,
    fonts: Vec<Option<Opened<'a>>>,
    plans: FxHashMap<(Setting, Direction, Option<harfrust::Script>), ShapePlan>,
    words: FxHashMap<Setting, FxHashMap<Box<str>, Rc<Word>>>,
    covers: FxHashMap<(usize, char), bool>,
    /// Which faces have small capitals.
    small_caps: FxHashMap<usize, bool>,
    /// The languages of [`Setting::lang`], counted from 1.
    langs: Vec<(Box<str>, Option<Language>)>,
    buffer: Option<UnicodeBuffer>,
    /// How high and how deep characters reach in a face, in font units: asked for in formulas only.
    pub(super) extents: FxHashMap<(usize, char), (i32, i32)>,
    /// By language, then by word.
    places: FxHashMap<Box<str>, WordPlaces>,
    /// The id of the block that is being set, for messages.
    pub at: String,
    /// Characters for which no face has a glyph, each with the id of the block where it was met
    /// first.
    pub missing: BTreeMap<char, String>,
    /// Words whose conjuncts no face forms, each with the family and the id of the block where it
    /// was met first.
    pub unformed: BTreeMap<String, (String, String)>,
}

impl<'a> Shaper<'a> {
    /// A shaper for the faces of this book.
    #[must_use]
    pub fn new(book: &'a FontBook) -> Shaper<'a> {
        let fonts = book.faces.iter().map(|_| None).collect();
        Shaper {
            book,
            fonts,
            plans: FxHashMap::default(),
            words: FxHashMap::default(),
            covers: FxHashMap::default(),
            small_caps: FxHashMap::default(),
            langs: Vec::new(),
            places: FxHashMap::default(),
            buffer: Some(UnicodeBuffer::new()),
            extents: FxHashMap::default(),
            at: String::new(),
            missing: BTreeMap::new(),
            unformed: BTreeMap::new(),
        }
    }

    /// The faces.
    #[must_use]
    pub fn book(&self) -> &'a FontBook {
        self.book
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

    /// Whether a face has small capitals of its own.
    pub fn has_small_caps(&mut self, face: usize) -> bool {
        let book = self.book;
        *self
            .small_caps
            .entry(face)
            .or_insert_with(|| book.faces.get(face).is_some_and(|face| face.has_feature(*b"smcp")))
    }

    /// How large the capitals are that stand for small ones in a face without small capitals, in
    /// thousandths: a little above the small letters.
    #[must_use]
    pub fn capitals(&self, face: usize) -> i64 {
        let Some(face) = self.book.faces.get(face) else { return 780 };
        (i64::from(face.x_height) * 1060 / i64::from(face.cap_height.max(1))).clamp(680, 850)
    }

    /// The number of a language (BCP 47), for [`Setting::lang`].
    pub fn lang(&mut self, tag: &str) -> u16 {
        let known = self.langs.iter().position(|(known, _)| **known == *tag);
        let place = known.unwrap_or_else(|| {
            self.langs.push((tag.into(), tag.parse().ok()));
            self.langs.len() - 1
        });
        u16::try_from(place + 1).unwrap_or(0)
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
        self.known(setting, text).unwrap_or_else(|| self.remember(setting, text, text, [None; 2]))
    }

    /// Shapes a part of a word whose neighbours, set in another style or face, change the forms of
    /// its letters: Arabic letters join.
    pub fn joined(
        &mut self,
        setting: Setting,
        text: &str,
        neighbours: [Option<char>; 2],
    ) -> Rc<Word> {
        let joins = |c: Option<char>| {
            c.filter(|c| ('\u{600}'..='\u{8FF}').contains(c) && c.is_alphabetic())
        };
        let [before, after] = neighbours.map(joins);
        if !setting.rtl || (before.is_none() && after.is_none()) {
            return self.word(setting, text);
        }
        // No text holds a U+0000, so that the keys of joined parts are none of words.
        let key: String = before
            .into_iter()
            .chain(['\0'])
            .chain(text.chars())
            .chain(['\0'])
            .chain(after)
            .collect();
        self.known(setting, &key)
            .unwrap_or_else(|| self.remember(setting, &key, text, [before, after]))
    }

    fn known(&self, setting: Setting, key: &str) -> Option<Rc<Word>> {
        self.words.get(&setting).and_then(|words| words.get(key)).map(Rc::clone)
    }

    fn remember(
        &mut self,
        setting: Setting,
        key: &str,
        text: &str,
        neighbours: [Option<char>; 2],
    ) -> Rc<Word> {
        let word = Rc::new(self.shape(setting, text, neighbours));
        self.note_unformed(setting.face, text, &word);
        self.words.entry(setting).or_default().insert(key.into(), Rc::clone(&word));
        word
    }

    /// Notes a word in which the sign that joins two consonants is seen, since the face forms no
    /// conjunct of them.
    fn note_unformed(&mut self, face: usize, text: &str, word: &Word) {
        let Some(sign) = indic::joining_sign(text) else { return };
        let glyph = self
            .open(face)
            .and_then(|face| face.charmap.map(sign))
            .map(|glyph| glyph.to_u32())
            .filter(|glyph| *glyph != 0);
        let seen = word.glyphs.iter().filter(|drawn| Some(u32::from(drawn.gid)) == glyph).count();
        if seen > indic::meant_to_be_seen(text, sign) {
            let family =
                self.book.faces.get(face).map(|face| face.family.clone()).unwrap_or_default();
            self.unformed.entry(text.to_owned()).or_insert_with(|| (family, self.at.clone()));
        }
    }

    fn shape(&mut self, setting: Setting, text: &str, neighbours: [Option<char>; 2]) -> Word {
        let word = self.drawn(setting, text, neighbours, false);
        if word.glyphs.iter().all(|glyph| glyph.gid != 0) {
            return word;
        }
        Word { lacking: true, ..self.drawn(setting, text, neighbours, true) }
    }

    fn drawn(
        &mut self,
        setting: Setting,
        text: &str,
        [before, after]: [Option<char>; 2],
        stand_in: bool,
    ) -> Word {
        let mut buffer = self.buffer.take().unwrap_or_default();
        if setting.capitals {
            for (at, c) in text.char_indices() {
                c.to_uppercase()
                    .for_each(|capital| buffer.add(capital, u32::try_from(at).unwrap_or(u32::MAX)));
            }
        } else if stand_in {
            for (at, c) in text.char_indices() {
                buffer.add(self.stand_in(setting.face, c), u32::try_from(at).unwrap_or(u32::MAX));
            }
        } else {
            buffer.push_str(text);
        }
        if let Some(before) = before {
            buffer.set_pre_context(before.encode_utf8(&mut [0; 4]));
        }
        if let Some(after) = after {
            buffer.set_post_context(after.encode_utf8(&mut [0; 4]));
        }
        buffer.guess_segment_properties();
        buffer.set_direction(if setting.rtl {
            Direction::RightToLeft
        } else {
            Direction::LeftToRight
        });
        let shaped = self.shape_buffer(setting, buffer);
        let word = Word {
            joined: text.chars().any(joins),
            ..shaped.as_ref().map(word_of).unwrap_or_default()
        };
        self.buffer = shaped.map(GlyphBuffer::clear);
        word
    }

    fn shape_buffer(&mut self, setting: Setting, mut buffer: UnicodeBuffer) -> Option<GlyphBuffer> {
        self.open(setting.face)?;
        let face = self.fonts.get(setting.face)?.as_ref()?;
        let features: Vec<Feature> =
            setting.features().map(|tag| Feature::new(Tag::new(tag), 1, ..)).collect();
        let script = Some(buffer.script()).filter(|&script| script != script::UNKNOWN);
        let key = (setting, buffer.direction(), script);
        let lang = usize::from(setting.lang)
            .checked_sub(1)
            .and_then(|place| self.langs.get(place))
            .and_then(|(_, lang)| lang.as_ref());
        // Text and plan must agree in everything.
        if let Some(lang) = lang {
            buffer.set_language(lang.clone());
        }
        let shaper = face.data.shaper(&face.font).build();
        let plan = self.plans.entry(key).or_insert_with(|| {
            ShapePlan::new(&shaper, buffer.direction(), script, lang, &features)
        });
        Some(shaper.shape(buffer, ShapeOptions::new().plan(Some(plan)).features(&features)))
    }
}

/// Whether a character belongs to a script whose letters join: Arabic, Syriac, N’Ko, Mongolian.
fn joins(c: char) -> bool {
    matches!(c, '\u{600}'..='\u{7FF}' | '\u{840}'..='\u{8FF}' | '\u{1800}'..='\u{18AF}' | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}')
}

#[cfg(test)]
mod tests;
