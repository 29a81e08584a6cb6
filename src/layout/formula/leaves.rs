//! What has no parts: letters, names, operators, spaces, rules; and phantoms, which are spaces.

use super::boxes::MathBox;
use super::glyphs::Nucleus;
use super::setter::{Now, Setter};
use article::math::{self, Class, Ident, Math, Op, Phantom, Space, Stretch, TextFace, Variant};
use style::units::Length;

impl Setter<'_, '_> {
    pub(super) fn ident(&mut self, ident: &Ident, now: Now) -> Nucleus {
        let mut chars = ident.text.chars();
        match (chars.next(), chars.next()) {
            (Some(only), None) => self.letter(only, ident.variant, now),
            (Some(_), Some(_)) => self.name(ident, now),
            (None, _) => Nucleus::default(),
        }
    }

    /// A name of several letters: upright and bold ones are words; other shapes are in the font
    /// for formulas only.
    fn name(&mut self, ident: &Ident, now: Now) -> Nucleus {
        let face =
            |bold, italic, mono| Some(TextFace { bold, italic, mono, ..TextFace::default() });
        let face = match ident.variant {
            Variant::Normal => face(false, false, false),
            Variant::Italic => face(false, true, false),
            Variant::Bold => face(true, false, false),
            Variant::BoldItalic => face(true, true, false),
            Variant::Mono => face(false, false, true),
            Variant::DoubleStruck
            | Variant::Script
            | Variant::BoldScript
            | Variant::Fraktur
            | Variant::BoldFraktur
            | Variant::Sans
            | Variant::BoldSans
            | Variant::SansItalic
            | Variant::BoldSansItalic => None,
        };
        let letters = face.filter(|face| {
            !face.italic
                && !face.mono
                && ident.text.chars().all(|c| c.is_alphanumeric() || c == ' ')
        });
        if let Some(name) = letters.and_then(|_| self.spelled(&ident.text, ident.variant, now)) {
            return Nucleus::of(name);
        }
        let words = face.filter(|_| {
            ident
                .text
                .chars()
                .all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '.' | '’' | '\u{A0}' | ','))
        });
        match words {
            Some(face) => {
                let mut body = self.words(&ident.text, face, now);
                // TeX's italic correction after a slanted name: what leans out of its width.
                body.width +=
                    if face.italic { body.overhang(self.shaper.book()) } else { Length::ZERO };
                Nucleus::of(body)
            }
            None => Nucleus { glyph: None, ..self.characters(&ident.text, ident.variant, now) },
        }
    }

    /// An operator by itself: not stretched by what is around, but large in a display, or of the
    /// size that the author asked for.
    pub(super) fn operator(&mut self, op: &Op, now: Now) -> Nucleus {
        let Some(c) = op.char() else { return self.characters(&op.text, op.variant, now) };
        if let Some(length) = op.size.filter(|_| op.stretch == Stretch::Horizontal) {
            let length = self.length(length, now);
            return Nucleus::of(self.drawn_out(c, length, now));
        }
        if let Some(size) = op.size {
            let height = self.length(size, now);
            return Nucleus::of(self.delimiter(Some(c), height, now));
        }
        if op.class == Class::Large && (op.large || op.is_integral()) {
            return self.large(c, now);
        }
        // TeX's colon between things stands in the middle of the axis.
        if c == ':' && op.class == Class::Rel && self.find('∶', now).is_some() {
            return self.sign_for('∶', c, now);
        }
        match op.variant {
            Variant::Normal if !now.bold || !c.is_alphanumeric() => self.sign(c, now),
            variant => self.letter(c, variant, now),
        }
    }

    /// The height to which an operator grows with its fence, if it does.
    pub(super) fn grows(node: &Math) -> Option<char> {
        match node {
            Math::Op(op) if op.stretch == Stretch::Vertical && op.size.is_none() => op.char(),
            _ => None,
        }
    }

    pub(super) fn space(&mut self, space: &Space, now: Now) -> MathBox {
        MathBox {
            width: self.length(space.width, now),
            height: self.length(space.height, now),
            depth: self.length(space.depth, now),
            ink: Vec::new(),
        }
    }

    pub(super) fn rule(&mut self, rule: &math::Rule, now: Now) -> MathBox {
        let [width, height, depth] =
            [rule.width, rule.height, rule.depth].map(|length| self.length(length, now));
        let ink =
            MathBox::rule(width, (height + depth).max(Length::ZERO), now.color).raised(-depth);
        MathBox { width, height, depth, ..ink }
    }

    pub(super) fn phantom(&mut self, phantom: &Phantom, now: Now) -> MathBox {
        let lift = self.length(phantom.lift, now);
        let mut body = self.boxed_row(&phantom.body, now).raised(lift);
        if !phantom.ink {
            body.ink.clear();
        }
        if !phantom.width {
            let by = match phantom.lap {
                math::Lap::Right => Length::ZERO,
                math::Lap::Left => -body.width,
                math::Lap::Center => -body.width / 2,
            };
            body = MathBox { width: Length::ZERO, ..body.shifted(by) };
        }
        let height = if phantom.height { body.height } else { Length::ZERO };
        let depth = if phantom.depth { body.depth } else { Length::ZERO };
        MathBox { height, depth, ..body }
    }
}
