//! Things side by side: where nothing is written between two of them, words may be needed.

use article::math::{Class, Math, Op};

use super::names;

/// How far the partner of a bracket is looked for: each bracket of a hostile row would go through
/// all of it.
const FARTHEST: usize = 1_000;

/// Words that have been said.
#[derive(Default)]
pub(super) struct Speaker {
    out: String,
}

impl Speaker {
    /// Words, with a space before them.
    pub fn word(&mut self, word: &str) {
        if word.is_empty() {
            return;
        }
        self.gap();
        self.out.push_str(word.trim());
        self.gap();
    }

    /// A letter of a name: no space before it.
    pub fn char(&mut self, c: char) {
        self.out.push(c);
    }

    pub fn gap(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with(' ') {
            self.out.push(' ');
        }
    }

    /// A pause.
    pub fn comma(&mut self) {
        self.mark(',');
    }

    /// A longer pause.
    pub fn stop(&mut self) {
        self.mark(';');
    }

    fn mark(&mut self, mark: char) {
        while self.out.ends_with(' ') {
            self.out.pop();
        }
        self.out.push(mark);
        self.gap();
    }

    pub fn finish(self) -> String {
        self.out.trim().to_owned()
    }

    pub fn row(&mut self, items: &[Math]) {
        let heard: Vec<&Math> = items.iter().filter(|item| is_heard(item)).collect();
        self.heard(&heard);
    }

    fn heard(&mut self, items: &[&Math]) {
        let mut place = 0;
        while let Some(item) = items.get(place) {
            let before = place.checked_sub(1).and_then(|before| items.get(before)).copied();
            let rest = items.get(place..).unwrap_or_default();
            place += self.item(before, item, rest);
        }
    }

    /// Says an item, and those behind it that belong to it; returns how many these are.
    fn item(&mut self, before: Option<&Math>, item: &Math, rest: &[&Math]) -> usize {
        if let Some(length) = self.absolute(before, rest) {
            return length;
        }
        if let Math::Op(op) = item {
            let prefix = before.is_none_or(awaits);
            self.in_row(op, prefix, rest);
        } else {
            self.large_first(item);
            self.say(item);
        }
        if let Some(length) = self.argument(item, rest) {
            return length;
        }
        self.between(item, rest);
        1
    }

    /// One letter or number between a function's brackets: “f of x”.
    fn argument(&mut self, item: &Math, rest: &[&Math]) -> Option<usize> {
        let (argument, length) = match rest.get(1)? {
            Math::Fenced(fenced) if fenced.open == Some('(') => (&fenced.body, 2),
            Math::Op(op) if op.text == "(" => (*rest.get(2)?, 4),
            _ => return None,
        };
        let applied = is_function(item)
            || super::scripts::spelled_logarithm(item)
            || is_applied(item, rest.get(1..)?);
        let product = matches!(item, Math::Scripts(_));
        if !applied && !product {
            return None;
        }
        let closes = length == 2
            || rest.get(3)?.class() == Class::Close && matches!(rest.get(3)?, Math::Op(_));
        let simple = matches!(argument, Math::Ident(_) | Math::Number(_));
        if !(closes && simple) {
            return None;
        }
        if applied {
            self.word("of");
        }
        self.say(argument);
        let rest = rest.get(length - 1..)?;
        if rest.len() > 1 {
            self.between(rest.first()?, rest);
        }
        Some(length)
    }

    /// A function is “the sine of” something; of one letter it is “sine x”.
    fn large_first(&mut self, item: &Math) {
        if let Math::Ident(ident) = item
            && ident.function
            && !matches!(ident.text.as_str(), "min" | "max" | "mod")
        {
            self.word("the");
        }
    }

    fn in_row(&mut self, op: &Op, prefix: bool, rest: &[&Math]) {
        match op.char() {
            Some('−') if prefix && rest.len() > 1 => self.word("negative"),
            Some('+') if prefix && rest.len() > 1 => self.word("positive"),
            Some('/') if rest.len() > 1 => self.word("divided by"),
            _ if op.class == Class::Large => {
                self.word("the");
                self.op(op);
            }
            _ => self.op(op),
        }
    }

    /// What is said between an item and the next where nothing is written: “of” behind a function
    /// and a sum, “times” beside brackets.
    fn between(&mut self, item: &Math, rest: &[&Math]) {
        let Some(next) = rest.get(1) else { return };
        if is_large(item) || is_function(item) {
            if !matches!(next.class(), Class::Rel | Class::Bin | Class::Close | Class::Punct) {
                self.word("of");
            }
            return;
        }
        if awaits(item)
            || matches!(next.class(), Class::Rel | Class::Bin | Class::Close | Class::Punct)
        {
            return;
        }
        let opens = next.class() == Class::Open || matches!(next, Math::Fenced(_));
        let closed =
            item.class() == Class::Close && !is_mark(item) || matches!(item, Math::Fenced(_));
        if matches!(item, Math::Op(_)) && !closed {
            return;
        }
        if opens && is_applied(item, rest.get(1..).unwrap_or_default()) {
            self.word("of");
        } else if (opens || closed) && !matches!(next, Math::Op(op) if op.class != Class::Open) {
            self.word("times");
        }
    }

    /// `|x|`, between bars that do not grow: as TeX types them, and much of MathML too, nothing
    /// says which of them opens.
    fn absolute(&mut self, before: Option<&Math>, rest: &[&Math]) -> Option<usize> {
        let end = closing_bar(before, rest)?;
        let factor = |item: &Math| matches!(item, Math::Number(_)) || bar(item).is_some();
        let first = rest.first()?;
        if first.class() != Class::Open && before.is_some_and(factor) {
            self.word("times");
        }
        self.word("the absolute value of");
        self.heard(rest.get(1..end)?);
        let closes = rest.get(end)?;
        // A power at the closing bar is one of the whole.
        if let Math::Scripts(scripts) = closes {
            self.beside(scripts);
        }
        match rest.get(end + 1) {
            Some(_) if closes.class() == Class::Close => self.between(closes, rest.get(end..)?),
            Some(next)
                if matches!(next.class(), Class::Ord | Class::Inner | Class::Open)
                    && bar(next).is_none() =>
            {
                self.word("times")
            }
            Some(_) | None => {}
        }
        Some(end + 1)
    }
}

/// The sign of a bar.
fn bar(item: &Math) -> Option<&Op> {
    item.core().filter(|op| matches!(op.text.as_str(), "|" | "∣"))
}

/// The bar that closes the one that a row begins with, if that one opens: where something is to
/// come, or after a number or another pair.
fn closing_bar(before: Option<&Math>, rest: &[&Math]) -> Option<usize> {
    let first = rest.first()?;
    let opens =
        bar(first).filter(|op| op.class != Class::Close && matches!(first, Math::Op(_)))?.class
            == Class::Open;
    let free = before.is_none_or(|before| awaits(before) && bar(before).is_none());
    let factor =
        before.is_some_and(|before| matches!(before, Math::Number(_)) || bar(before).is_some());
    if !opens && !free && !factor {
        return None;
    }
    // How many bars and other brackets are open.
    let (mut bars, mut brackets) = (1_usize, 0_usize);
    let mut previous = *first;
    for (place, item) in rest.iter().enumerate().take(FARTHEST).skip(1) {
        match bar(item) {
            Some(op) if op.class == Class::Open => bars += 1,
            Some(op) if op.class == Class::Close => bars -= 1,
            Some(_) if brackets > 0 => {}
            Some(_) if awaits(previous) || place == 1 => bars += 1,
            Some(_) => bars -= 1,
            None => match (item.class(), matches!(item, Math::Op(_))) {
                (Class::Open, true) => brackets += 1,
                (Class::Close, _) if !is_mark(item) => brackets = brackets.checked_sub(1)?,
                // `2|4, 3|6`: what divides is no pair.
                (Class::Punct, true) if !opens && !free && brackets == 0 => return None,
                _ => {}
            },
        }
        if bars == 0 {
            return Some(place);
        }
        previous = item;
    }
    None
}

fn is_heard(item: &Math) -> bool {
    !matches!(item, Math::Space(_) | Math::Rule(_)) && !item.is_empty()
}

/// Whether something is to come after it.
fn awaits(item: &Math) -> bool {
    match item {
        Math::Op(op) => {
            matches!(op.class, Class::Bin | Class::Rel | Class::Open | Class::Punct)
                || op.text == "/"
        }
        other => matches!(other.class(), Class::Bin | Class::Rel | Class::Open),
    }
}

fn is_mark(item: &Math) -> bool {
    matches!(item, Math::Op(op) if matches!(op.text.as_str(), "!" | "?"))
}

fn is_large(item: &Math) -> bool {
    item.core().is_some_and(|op| op.class == Class::Large)
}

fn is_function(item: &Math) -> bool {
    item.is_function() && item.class() == Class::Large
}

/// Whether a letter before a bracket is a function of what stands in it: f(x), and not a factor
/// before a sum.
fn is_applied(item: &Math, rest: &[&Math]) -> bool {
    let letter = match item {
        Math::Ident(_) => true,
        Math::Scripts(node) => node.sup.is_none() && matches!(node.base, Math::Ident(_)),
        _ => false,
    };
    if !letter {
        return false;
    }
    let inner: Vec<&Math> = match rest.first() {
        Some(Math::Fenced(fenced)) => fenced.body.items().iter().collect(),
        _ => {
            let mut depth = 0_usize;
            let inside = rest.iter().skip(1).take(FARTHEST).take_while(|item| {
                match item.class() {
                    Class::Open => depth += 1,
                    Class::Close if depth == 0 => return false,
                    Class::Close => depth -= 1,
                    _ => {}
                }
                true
            });
            inside.copied().collect()
        }
    };
    let listed = inner.iter().any(|item| item.class() == Class::Punct);
    let sum = inner
        .iter()
        .any(|item| matches!(item, Math::Op(op) if matches!(op.class, Class::Bin | Class::Rel)));
    listed || !sum
}

/// Whether a part of a fraction is short enough for “over”: one letter, one number, or a product.
pub(super) fn is_simple(node: &Math) -> bool {
    match node {
        Math::Number(_) => true,
        Math::Ident(ident) => ident.text.chars().count() == 1,
        Math::Row(items) => {
            items.len() > 1
                && items.iter().filter(|item| is_heard(item)).all(|item| match item {
                    Math::Ident(_) | Math::Number(_) => !names::is_differential(item),
                    Math::Scripts(node) => matches!(node.base, Math::Ident(_) | Math::Number(_)),
                    _ => false,
                })
        }
        _ => false,
    }
}
