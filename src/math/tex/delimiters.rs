//! Brackets: `\left … \right`, and what stands after `\middle` and `\big`.

use article::math::{Class, Fenced, Form, Length, Math, Op, Space, Stretch};

use super::parse::{Parser, Stop};
use super::tokens::{Kind, Token};
use super::{TexFault, symbols};
use crate::dictionary;

impl Parser<'_> {
    /// `\left … \right` behind its first word.
    pub(super) fn left_right(&mut self, at: usize) -> Math {
        let open = self.delimiter("left");
        let body = self.list(Stop::Right);
        let closes = matches!(self.stream.peek(), Some(Token { kind: Kind::Command(name), .. }) if name == "right");
        let close = if closes {
            self.stream.next();
            self.delimiter("right")
        } else {
            self.problem(at, TexFault::Delimiter("\\left".to_owned()));
            None
        };
        Math::Fenced(Box::new(Fenced { open, body, close }))
    }

    /// A delimiter; nothing for the dot.
    pub(super) fn delimiter(&mut self, of: &str) -> Option<char> {
        self.stream.skip_spaces();
        let at = self.stream.at;
        let token = self.stream.next();
        let sign = match token.as_ref().map(|token| &token.kind) {
            Some(Kind::Char('.')) => return None,
            Some(Kind::Char('<')) => Some('⟨'),
            Some(Kind::Char('>')) => Some('⟩'),
            Some(Kind::Char(c)) if !c.is_alphanumeric() => Some(dictionary::sign(*c)),
            Some(Kind::Command(name)) => symbols::symbol(name).map(|(sign, _)| sign),
            _ => None,
        };
        if sign.is_none() {
            self.problem(at, TexFault::Delimiter(format!("\\{of}")));
            if let Some(token) = token {
                self.stream.push(token);
            }
        }
        sign
    }

    /// `\middle` behind its first word.
    pub(super) fn middle(&mut self) -> Option<Math> {
        // No bracket is TeX's narrow space.
        let Some(sign) = self.delimiter("middle") else {
            return Some(Math::Space(Space { width: Length::Em(120_000), ..Space::default() }));
        };
        let op = Op {
            stretch: Stretch::Vertical,
            form: Form::Infix,
            ..Op::new(&sign.to_string(), Class::Ord)
        };
        Some(Math::Op(op))
    }
}
