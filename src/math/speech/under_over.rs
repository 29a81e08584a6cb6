//! What stands above and below: limits, accents, labels.

use article::math::{Class, Math, Op, UnderOver};

use super::names;
use super::rows::Speaker;

impl Speaker {
    pub(super) fn under_over(&mut self, node: &UnderOver) {
        if let Math::Op(op) = &node.base
            && op.class == Class::Large
        {
            return self.large(op, node.under.as_ref(), node.over.as_ref());
        }
        if let Math::Ident(ident) = &node.base
            && ident.function
            && !node.accent
        {
            self.word("the");
            self.word(names::function(&ident.text).unwrap_or(&ident.text));
            if let Some(under) = &node.under {
                self.word(if ident.text.starts_with("lim") { "as" } else { "over" });
                self.say(under);
            }
            if let Some(over) = &node.over {
                self.word("to");
                self.say(over);
            }
            return;
        }
        let accents = [(&node.over, node.accent), (&node.under, node.accent_under)];
        if accents.iter().all(|(mark, accent)| mark.is_none() || *accent) {
            return self.accents(node);
        }
        self.say(&node.base);
        for ((mark, accent), place) in accents.into_iter().zip(["over", "under"]) {
            let Some(mark) = mark else { continue };
            if accent {
                continue;
            }
            self.word("with");
            self.say(mark);
            self.word(place);
            self.word("it");
        }
    }

    fn accents(&mut self, node: &UnderOver) {
        let sign = |mark: &Option<Math>| match mark {
            Some(Math::Op(op)) => op.char(),
            _ => None,
        };
        let (over, under) = (sign(&node.over), sign(&node.under));
        let long = !matches!(node.base, Math::Ident(_) | Math::Scripts(_) | Math::Number(_));
        self.say(&node.base);
        if let Some(name) = over.and_then(|sign| names::accent(sign, true)) {
            self.word(if long { "with" } else { "" });
            self.word(name);
            self.word(if long { "above" } else { "" });
        }
        if let Some(name) = under.and_then(|sign| names::accent(sign, false)) {
            self.word(if long { "with" } else { "" });
            self.word(name);
            self.word("below");
        }
    }

    /// A large operator with its limits.
    pub(super) fn large(&mut self, op: &Op, from: Option<&Math>, to: Option<&Math>) {
        self.word("the");
        self.op(op);
        match (from, to) {
            (Some(from), Some(to)) => {
                self.word("from");
                self.say(from);
                self.word("to");
                self.say(to);
            }
            (Some(from), None) => {
                self.word("over");
                self.say(from);
            }
            (None, Some(to)) => {
                self.word("to");
                self.say(to);
            }
            (None, None) => {}
        }
    }
}
