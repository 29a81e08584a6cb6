//! Scripts: indices, powers, primes.

use article::math::{Class, Math, Pair, Scripts, Variant};

use super::names;
use super::rows::Speaker;

impl Speaker {
    pub(super) fn scripts(&mut self, node: &Scripts) {
        for pair in &node.before {
            self.say_pair(pair, "left sub", "left super");
        }
        match &node.base {
            Math::Op(op) if op.class == Class::Large => {
                self.large(op, node.sub.as_ref(), node.sup.as_ref())
            }
            base => {
                if !self.logarithm(node) {
                    self.say(base);
                    self.beside(node);
                }
            }
        }
        for pair in &node.after {
            self.say_pair(pair, "sub", "super");
        }
    }

    /// A subscript and a superscript.
    pub(super) fn beside(&mut self, node: &Scripts) {
        if is_inverse(node) {
            return self.word("inverse");
        }
        if let Some(sub) = &node.sub {
            self.word("sub");
            self.say(sub);
        }
        if let Some(sup) = &node.sup {
            self.power(sup);
        }
    }

    /// `log` to a base.
    fn logarithm(&mut self, node: &Scripts) -> bool {
        let (Some(base), None) = (&node.sub, &node.sup) else { return false };
        if !is_log(&node.base) {
            return false;
        }
        self.word("the log base");
        self.say(base);
        true
    }

    fn say_pair(&mut self, pair: &Pair, below: &str, above: &str) {
        for (word, script) in [(below, &pair.sub), (above, &pair.sup)] {
            if let Some(script) = script {
                self.word(word);
                self.say(script);
            }
        }
    }

    /// A superscript.
    fn power(&mut self, sup: &Math) {
        match sup {
            Math::Number(number) if number.text == "2" => self.word("squared"),
            Math::Number(number) if number.text == "3" => self.word("cubed"),
            Math::Number(number) if number.text.bytes().all(|b| b.is_ascii_digit()) => {
                let ordinal = names::ordinal(&number.text);
                self.word(&format!("to the {ordinal} power"));
            }
            Math::Ident(ident)
                if ident.text.chars().count() == 1
                    && ident.text.chars().all(char::is_alphabetic) =>
            {
                let mut inner = Speaker::default();
                inner.ident(ident);
                let letter = inner.finish();
                // A transpose is none of the powers.
                let mark =
                    matches!(ident.text.as_str(), "T" | "⊤") && ident.variant == Variant::Normal;
                if mark {
                    self.word("transpose");
                } else {
                    self.word(&format!("to the {letter}-th power"));
                }
            }
            Math::Op(op) if op.text.chars().all(|c| matches!(c, '′' | '″' | '‴' | '⁗')) => {
                self.op(op)
            }
            Math::Op(op) if op.char() == Some('∘') => self.word("degrees"),
            Math::Row(items) if matches!(items.as_slice(), [Math::Op(minus), Math::Number(_)] if minus.text == "−") =>
            {
                self.word("to the negative");
                items.iter().skip(1).for_each(|number| self.say(number));
                self.word("power");
            }
            Math::Row(items) if matches!(items.first(), Some(Math::Op(op)) if op.text == "′") => {
                let primes = items
                    .iter()
                    .take_while(|item| matches!(item, Math::Op(op) if op.text == "′"))
                    .count();
                (0..primes).for_each(|_| self.word("prime"));
                match items.get(primes..).unwrap_or_default() {
                    [] => {}
                    rest => self.power(&Math::row(rest.to_vec())),
                }
            }
            other => {
                self.word("raised to the");
                self.bare(other);
                self.word("power");
            }
        }
    }

    /// Something that stands between brackets by itself, without them.
    fn bare(&mut self, node: &Math) {
        if let Math::Row(items) = node
            && let [Math::Op(open), inner, Math::Op(close)] = items.as_slice()
            && (open.class, close.class) == (Class::Open, Class::Close)
        {
            return self.say(inner);
        }
        self.say(node);
    }
}

/// A logarithm's name: as a function, or spelled letter by letter as word processors leave it.
fn is_log(base: &Math) -> bool {
    match base {
        Math::Ident(ident) => ident.function && ident.text == "log",
        Math::Row(items) => {
            let letter =
                |item: &Math| matches!(item, Math::Ident(ident) if ident.text.chars().count() == 1);
            items.len() == 3
                && items.iter().all(letter)
                && article::math::linear(base).replace(' ', "") == "log"
        }
        _ => false,
    }
}

/// Whether it is a logarithm whose name is spelled, with its base.
pub(super) fn spelled_logarithm(node: &Math) -> bool {
    matches!(node, Math::Scripts(node) if node.sup.is_none() && is_log(&node.base))
}

/// The inverse of a function: f with −1 above.
fn is_inverse(node: &Scripts) -> bool {
    let function = matches!(&node.base, Math::Ident(ident) if ident.function || matches!(ident.text.as_str(), "f" | "g" | "h"));
    let minus_one = |sup: &Math| article::math::linear(sup).replace(' ', "") == "−1";
    function && node.sub.is_none() && node.sup.as_ref().is_some_and(minus_one)
}
