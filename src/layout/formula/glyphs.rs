//! Characters of formulas: from a letter and its shape to a glyph, from the font for formulas or,
//! where it has none, from the next face that has one.

use smol_str::SmolStr;

use super::boxes::{Ink, Mark, MathBox, MathGlyph};
use super::level::Level;
use super::setter::{Now, Setter};
use crate::shape::Setting;
use article::math::{TextFace, Variant};
use style::units::Length;

/// Something to which scripts are put.
#[derive(Clone, Debug, Default)]
pub struct Nucleus {
    /// It, without its italic correction.
    pub body: MathBox,
    /// How far it leans over its width at the top.
    pub italic: Length,
    /// The glyph whose corners are kerned: of one character alone, or the last figure of a number.
    pub glyph: Option<(usize, u16)>,
    /// Whether the italic correction is a part of its width: a large operator's.
    pub operator: bool,
    /// Whether it keeps its italic correction at the end of a row: under an accent.
    pub firm: bool,
}

impl Nucleus {
    /// Something that is no single character.
    #[must_use]
    pub fn of(body: MathBox) -> Nucleus {
        Nucleus { body, ..Nucleus::default() }
    }

    /// As it stands in a row: an italic correction is a part of it (*The TeXbook*, appendix G,
    /// rule 17).
    #[must_use]
    pub fn in_row(self) -> MathBox {
        let lean = if self.operator { Length::ZERO } else { self.italic };
        MathBox { width: self.body.width + lean, ..self.body }
    }
}

impl Setter<'_, '_> {
    /// The first face for formulas that has a character, and its glyph in this style.
    pub(super) fn find(&mut self, c: char, now: Now) -> Option<(usize, u16)> {
        let steps = now.level.steps();
        for (index, face) in self.engine.faces.iter_mut().enumerate() {
            if let Some(gid) = face.glyph(c) {
                return Some((index, face.small(gid, steps)));
            }
        }
        None
    }

    /// A glyph of a face for formulas.
    pub(super) fn glyph(&mut self, face: usize, gid: u16, text: &str, now: Now) -> Nucleus {
        let size = self.size(now);
        let Some(face_of) = self.engine.faces.get_mut(face) else { return Nucleus::default() };
        let measures = face_of.measures(gid);
        let scale = |units: i32| face_of.scale(units, size);
        let advance = scale(measures.advance);
        let mark = Mark::Glyph(MathGlyph {
            face: face_of.number,
            gid,
            size,
            advance,
            text: SmolStr::new(text),
        });
        let ink = vec![Ink { x: Length::ZERO, y: Length::ZERO, color: now.color, mark }];
        let body = MathBox {
            width: advance,
            height: scale(measures.height),
            depth: scale(measures.depth),
            ink,
        };
        Nucleus {
            body,
            italic: scale(measures.italic),
            glyph: Some((face, gid)),
            ..Nucleus::default()
        }
    }

    /// A letter or figure in a shape. In bold surroundings it is bold.
    pub(super) fn letter(&mut self, c: char, variant: Variant, now: Now) -> Nucleus {
        let variant = if now.bold { variant.bold() } else { variant };
        let shaped = variant.letter(c);
        if let Some((face, gid)) = self.find(shaped, now) {
            // A slanted letter is found by its plain one; other shapes have meaning of their own.
            let read =
                if matches!(variant, Variant::Italic | Variant::Normal) { c } else { shaped };
            let set = self.glyph(face, gid, read.encode_utf8(&mut [0; 4]), now);
            // Upright Latin letters stand as in text.
            let upright = variant == Variant::Normal && c.is_ascii_alphabetic()
                || variant == Variant::Bold && c.is_ascii_alphanumeric();
            return Nucleus { italic: if upright { Length::ZERO } else { set.italic }, ..set };
        }
        if shaped == c && !slants(c) {
            let upright = self.find(c, now);
            if let Some((face, gid)) = upright {
                return self.glyph(face, gid, c.encode_utf8(&mut [0; 4]), now);
            }
        }
        let italic = matches!(
            variant,
            Variant::Italic | Variant::BoldItalic | Variant::SansItalic | Variant::BoldSansItalic
        );
        let face = TextFace {
            bold: variant.is_bold(),
            italic,
            sans: false,
            mono: variant == Variant::Mono,
        };
        Nucleus::of(self.words(c.encode_utf8(&mut [0; 4]), face, now))
    }

    /// A name, letter by letter as TeX sets it: no kerns and no ligatures. Nothing when the font
    /// for formulas lacks one of its letters. A space in a function's name is a thin one.
    pub(super) fn spelled(&mut self, name: &str, variant: Variant, now: Now) -> Option<MathBox> {
        let bold = if now.bold { variant.bold() } else { variant };
        let known =
            |setter: &mut Self, c: char| c == ' ' || setter.find(bold.letter(c), now).is_some();
        if !name.chars().all(|c| known(self, c)) {
            return None;
        }
        let mut out = MathBox::default();
        for c in name.chars() {
            match c {
                ' ' => out.width += self.mu(3, now),
                c => out.push(self.letter(c, variant, now).body),
            }
        }
        Some(out)
    }

    /// Words in a script, in the forms that the font for formulas has for letters there: a face
    /// for small sizes of the same hand. Nothing when it has none, or is another hand.
    fn small_words(&mut self, text: &str, face: TextFace, now: Now) -> Option<MathBox> {
        let in_both = |b: u8| b.is_ascii_alphanumeric() || b" ()[].,;:/+=".contains(&b);
        let plain = !(face.italic || face.mono || face.sans) && text.bytes().all(in_both);
        if !plain || !now.level.is_script() || !self.text.hand_of_formulas {
            return None;
        }
        let variant = if face.bold { Variant::Bold } else { Variant::Normal };
        let (wide, narrow) = (self.find('n', now)?, self.find('n', now.at(Level::Text))?);
        if wide == narrow {
            return None;
        }
        // Between words there is as much more as letters are wider.
        let widths = [wide, narrow].map(|(index, gid)| {
            i64::from(self.engine.faces.get_mut(index).map_or(1, |face| face.measures(gid).advance))
        });
        let space = self.shaped(" ", face, now).width.scale(widths[0], widths[1].max(1));
        let mut out = MathBox::default();
        for c in text.chars() {
            match c {
                ' ' => out.width += space,
                c => out.push(self.letter(c, variant, now).body),
            }
        }
        Some(out)
    }

    /// A sign, as it is; of two that look alike that which stands in formulas.
    pub(super) fn sign(&mut self, c: char, now: Now) -> Nucleus {
        let shown = if c == '∖' && self.find('⧵', now).is_some() { '⧵' } else { c };
        match self.find(shown, now) {
            Some((face, gid)) => self.glyph(face, gid, c.encode_utf8(&mut [0; 4]), now),
            None if is_invisible(c) => Nucleus::default(),
            None => Nucleus::of(self.words(c.encode_utf8(&mut [0; 4]), TextFace::default(), now)),
        }
    }

    /// The glyph of a sign that stands for another character.
    pub(super) fn sign_for(&mut self, shown: char, meant: char, now: Now) -> Nucleus {
        match self.find(shown, now) {
            Some((face, gid)) => self.glyph(face, gid, meant.encode_utf8(&mut [0; 4]), now),
            None => self.sign(meant, now),
        }
    }

    /// Characters side by side in a shape: a number, a sign of several.
    pub(super) fn characters(&mut self, text: &str, variant: Variant, now: Now) -> Nucleus {
        let mut chars = text.chars().filter(|&c| !is_invisible(c));
        let Some(first) = chars.next() else { return Nucleus::default() };
        let mut whole = self.letter(first, variant, now);
        for c in chars {
            let next = self.letter(c, variant, now);
            let mut body = whole.in_row();
            body.push(next.body);
            whole = Nucleus { body, ..next };
        }
        whole
    }

    /// Words in the face of the text.
    pub(super) fn words(&mut self, text: &str, face: TextFace, now: Now) -> MathBox {
        let face = TextFace { bold: face.bold || now.bold, ..face };
        if face.sans && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b' ') {
            let variant = if face.bold { Variant::BoldSans } else { Variant::Sans };
            let space = self.shaped(" ", face, now).width;
            let mut parts = text
                .split(' ')
                .map(|word| self.characters(word, variant, now).body)
                .collect::<Vec<_>>()
                .into_iter();
            let mut out = parts.next().unwrap_or_default();
            for part in parts {
                out.width += space;
                out.push(part);
            }
            return out;
        }
        match self.small_words(text, face, now) {
            Some(words) => words,
            None => self.shaped(text, face, now),
        }
    }

    /// Words shaped as all text is.
    fn shaped(&mut self, text: &str, face: TextFace, now: Now) -> MathBox {
        let faces = self.text_faces(face);
        let Some(&first) = faces.first() else { return MathBox::default() };
        let size = self.size(now);
        let mut out = MathBox::default();
        for word in pieces(text) {
            let setting = Setting { rtl: is_rtl(word), ..Setting::of(first) };
            if !self.shaper.word(setting, word).lacking {
                self.word(word, setting, size, now, &mut out);
                continue;
            }
            for (at, c) in word.char_indices() {
                let part = word.get(at..at + c.len_utf8()).unwrap_or_default();
                let Some(face) = self.shaper.face_for(part, &faces) else { continue };
                self.word(part, Setting { face, ..setting }, size, now, &mut out);
            }
        }
        out
    }

    fn word(&mut self, text: &str, setting: Setting, size: Length, now: Now, out: &mut MathBox) {
        let word = self.shaper.word(setting, text);
        let scale = |units: i32| self.shaper.scale(setting.face, units, size);
        let mut last = None;
        for glyph in &word.glyphs {
            let start = glyph.cluster as usize;
            let end = word
                .glyphs
                .iter()
                .map(|g| g.cluster as usize)
                .filter(|&c| c > start)
                .min()
                .unwrap_or(text.len());
            let fresh = last != Some(glyph.cluster);
            last = Some(glyph.cluster);
            let stands_for = if fresh { text.get(start..end).unwrap_or_default() } else { "" };
            let advance = scale(glyph.advance);
            let mark = Mark::Glyph(MathGlyph {
                face: setting.face,
                gid: glyph.gid,
                size,
                advance,
                text: SmolStr::new(stands_for),
            });
            out.ink.push(Ink {
                x: out.width + scale(glyph.dx),
                y: scale(glyph.dy),
                color: now.color,
                mark,
            });
            out.width += advance;
        }
        let (height, depth) = self.extent_of(text, setting.face, size);
        out.height = out.height.max(height);
        out.depth = out.depth.max(depth);
    }
}

/// The words of a text, each space apart.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive(' ').flat_map(|piece| {
        let word = piece.strip_suffix(' ').unwrap_or(piece);
        let space = piece.get(word.len()..).unwrap_or_default();
        [word, space].into_iter().filter(|part| !part.is_empty())
    })
}

/// Whether a letter has a slanted form in the alphabets.
fn slants(c: char) -> bool {
    c.is_alphabetic()
}

fn is_rtl(word: &str) -> bool {
    word.chars().any(
        |c| matches!(c, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}'),
    )
}

/// Signs that are never seen: function application, invisible times, separator and plus, joiners.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}' | '\u{FE00}'..='\u{FE0F}' | '\u{AD}')
        || c.is_control()
}
