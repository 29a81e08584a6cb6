//! Characters: letters, figures, signs.

use article::math::{Class, Ident, Length, Math, Number, Op, Stretch, Variant};

use super::parse::Parser;
use super::tokens::Kind;
use crate::dictionary;

/// The space between words: what `\ ` and `~` give in Computer Modern.
pub(super) const WORD_SPACE: Length = Length::Em(333_333);

impl Parser<'_> {
    /// A character and those behind it that are one thing with it: the figures of a number, the
    /// letters of a name in an upright font.
    pub(super) fn chars(&mut self, c: char) -> Math {
        if c.is_ascii_digit() {
            return self.number(c);
        }
        let joins = matches!(
            self.font,
            Some(
                Variant::Normal
                    | Variant::Bold
                    | Variant::Sans
                    | Variant::Mono
                    | Variant::Italic
                    | Variant::BoldSans
            )
        );
        if !(joins && c.is_alphabetic()) {
            return self.one_char(c);
        }
        let mut text = String::from(c);
        while let Some(Kind::Char(next)) = self.stream.peek_raw().map(|token| &token.kind)
            && next.is_alphabetic()
        {
            text.push(*next);
            self.stream.raw();
        }
        if text.chars().count() == 1 {
            return self.one_char(c);
        }
        let variant = self.variant(c);
        Math::Ident(Ident { text, variant, function: false })
    }

    fn number(&mut self, c: char) -> Math {
        let mut text = String::from(c);
        loop {
            match self.stream.peek_raw().map(|token| &token.kind) {
                Some(Kind::Char(digit)) if digit.is_ascii_digit() => {
                    text.push(*digit);
                    self.stream.raw();
                }
                Some(Kind::Char('.')) if !text.contains('.') => {
                    let Some(point) = self.stream.raw() else { break };
                    let digit = matches!(self.stream.peek_raw().map(|token| &token.kind), Some(Kind::Char(c)) if c.is_ascii_digit());
                    if !digit {
                        self.stream.push(point);
                        break;
                    }
                    text.push('.');
                }
                _ => break,
            }
        }
        Math::Number(Number { text, variant: self.figure_variant() })
    }

    fn figure_variant(&self) -> Variant {
        match (self.font, self.bold) {
            (
                Some(
                    font @ (Variant::Bold
                    | Variant::Sans
                    | Variant::BoldSans
                    | Variant::Mono
                    | Variant::DoubleStruck),
                ),
                _,
            ) => font,
            (_, true) => Variant::Bold,
            (Some(Variant::BoldItalic), false) => Variant::Bold,
            (_, false) => Variant::Normal,
        }
    }

    /// One character.
    pub(super) fn one_char(&mut self, c: char) -> Math {
        match c {
            '~' => self.text_space(WORD_SPACE),
            '\'' | '′' => Math::Op(Op::new("′", Class::Ord)),
            c if c.is_ascii_digit() => {
                Math::Number(Number { text: c.to_string(), variant: self.figure_variant() })
            }
            c => match Variant::of(c) {
                Some((variant, plain)) if plain.is_ascii_digit() => {
                    Math::Number(Number { text: plain.to_string(), variant })
                }
                Some((variant, plain)) => {
                    Math::Ident(Ident { text: plain.to_string(), variant, function: false })
                }
                None if c.is_alphabetic() || dictionary::is_symbol(c) => self.letter(c),
                None => self.sign(c, None),
            },
        }
    }

    /// A letter in the font that is set.
    pub(super) fn letter(&self, c: char) -> Math {
        let c = dictionary::letter(c);
        Math::Ident(Ident { text: c.to_string(), variant: self.variant(c), function: false })
    }

    fn variant(&self, c: char) -> Variant {
        let usual = match c {
            // TeX's capital Greek stands upright, `∂` is slanted.
            'Α'..='Ω' | '∇' => Variant::Normal,
            _ => Variant::usual(&c.to_string()),
        };
        let latin = c.is_ascii_alphabetic() || matches!(c, 'ı' | 'ȷ');
        let greek = matches!(c, 'Α'..='Ω' | 'α'..='ω' | 'ϑ' | 'ϕ' | 'ϖ' | 'ϰ' | 'ϱ' | 'ϵ');
        let variant = match self.font {
            Some(font) if latin => font,
            Some(
                font @ (Variant::Bold | Variant::Normal | Variant::BoldItalic | Variant::BoldSans),
            ) if greek => font,
            Some(Variant::Bold) if c == '∇' || c == '∂' => Variant::Bold,
            Some(font) if c.is_alphabetic() && Variant::Italic.letter(c) == c => {
                if font.is_bold() {
                    Variant::Bold
                } else {
                    usual
                }
            }
            _ => usual,
        };
        if self.bold { variant.bold() } else { variant }
    }

    /// A sign, with the class that its command gives it.
    pub(super) fn sign(&self, c: char, class: Option<Class>) -> Math {
        let c = match c {
            '"' => '″',
            c => dictionary::sign(c),
        };
        // TeX's bar and slash are ordinary.
        let class = class.unwrap_or_else(|| match c {
            '|' | '‖' => Class::Ord,
            _ => dictionary::usual(c),
        });
        let mut op = Op::new(&c.to_string(), class);
        op.large = class == Class::Large && dictionary::is_large(c);
        op.stretch = Stretch::None;
        if self.bold {
            op.variant = Variant::Bold;
        }
        Math::Op(op)
    }
}
