//! A formula in words, as it is read aloud, by the rules of ClearSpeak (Soiffer 2015, “Guide to
//! ClearSpeak”): what an alternative text says of a formula.
//!
//! English only; in articles of other languages the words are English too, and say so by their
//! language where an output can.

mod names;
mod rows;
mod scripts;
mod tables;
mod under_over;

use article::math::{
    Enclose, Fenced, Frac, Ident, Math, Notation, Op, Phantom, Root, Variant, walk,
};

use rows::Speaker;

/// How long the words may become: a limit against hostile sources.
const MAX_WORDS: usize = 20_000;

/// The formula in words. Never empty: one that says nothing is called a formula.
#[must_use]
pub fn words(tree: &Math) -> String {
    let mut speaker = Speaker::default();
    speaker.say(tree);
    let spoken = speaker.finish();
    // A reader cannot hear a backslash, a caret or an underscore, and validators look for them.
    let clean: String =
        spoken.chars().map(|c| if matches!(c, '\\' | '^' | '_') { ' ' } else { c }).collect();
    let words: Vec<&str> = clean.split_whitespace().take(MAX_WORDS).collect();
    if words.is_empty() { "formula".to_owned() } else { words.join(" ") }
}

impl Speaker {
    /// Any node.
    pub(super) fn say(&mut self, node: &Math) {
        match node {
            Math::Row(items) => self.row(items),
            Math::Ident(ident) => self.ident(ident),
            Math::Number(number) => {
                self.variant(number.variant, false);
                self.word(&number.text);
            }
            Math::Op(op) => self.op(op),
            Math::Text(text) => self.word(&text.text),
            Math::Space(_) | Math::Rule(_) => {}
            Math::Frac(frac) => self.frac(frac),
            Math::Root(root) => self.root(root),
            Math::Scripts(node) => self.scripts(node),
            Math::UnderOver(node) => self.under_over(node),
            Math::Fenced(node) => self.fenced(node),
            Math::Table(table) => self.table(table, None),
            Math::Enclose(node) => self.enclose(node),
            Math::Phantom(node) => self.phantom(node),
            Math::Style(node) => self.say(&node.body),
            Math::Atom(node) => self.say(&node.body),
            Math::Unread(node) => self.word(&node.source),
        }
    }

    pub(super) fn ident(&mut self, ident: &Ident) {
        if ident.function {
            return self.word(names::function(&ident.text).unwrap_or(&ident.text));
        }
        let letter = ident.text.chars().count() == 1;
        self.variant(ident.variant, letter);
        for c in ident.text.chars() {
            match names::letter(c) {
                Some(name) => self.word(name),
                None => self.char(c),
            }
        }
        self.gap();
    }

    /// What is said of a letter's shape: only what carries meaning.
    fn variant(&mut self, variant: Variant, letter: bool) {
        let name = match variant {
            Variant::Normal
            | Variant::Italic
            | Variant::Sans
            | Variant::SansItalic
            | Variant::Mono => return,
            Variant::Bold | Variant::BoldItalic | Variant::BoldSans | Variant::BoldSansItalic => {
                "bold"
            }
            Variant::DoubleStruck => "double struck",
            Variant::Script => "script",
            Variant::BoldScript => "bold script",
            Variant::Fraktur => "German",
            Variant::BoldFraktur => "bold German",
        };
        if letter || variant.is_bold() {
            self.word(name);
        }
    }

    pub(super) fn op(&mut self, op: &Op) {
        match op.char() {
            Some(c) => match names::sign(c) {
                Some(name) => self.word(name),
                None => self.word(&op.text),
            },
            None => self.word(names::signs(&op.text).unwrap_or(&op.text)),
        }
    }

    fn frac(&mut self, frac: &Frac) {
        if frac.bar.is_some_and(article::math::Length::is_zero)
            && frac.fence == Some((Some('('), Some(')')))
        {
            self.say(&frac.above);
            self.word("choose");
            return self.say(&frac.below);
        }
        if let Some(words) = names::vulgar(&frac.above, &frac.below) {
            return self.word(&words);
        }
        if rows::is_simple(&frac.above) && rows::is_simple(&frac.below) {
            self.say(&frac.above);
            self.word("over");
            return self.say(&frac.below);
        }
        self.word("the fraction with numerator");
        self.say(&frac.above);
        self.word("and denominator");
        self.say(&frac.below);
    }

    fn root(&mut self, root: &Root) {
        match root.degree.as_ref().map(article::math::linear).as_deref() {
            None | Some("2") => self.word("the square root of"),
            Some("3") => self.word("the cube root of"),
            Some(degree) => {
                let degree = names::ordinal(degree);
                self.word(&format!("the {degree} root of"));
            }
        }
        self.say(&root.body);
        if !matches!(root.body, Math::Ident(_) | Math::Number(_) | Math::Scripts(_)) {
            self.word("end root");
        }
    }

    fn fenced(&mut self, node: &Fenced) {
        if let Math::Table(table) = &node.body {
            return self.table(table, Some((node.open, node.close)));
        }
        match (node.open, node.close) {
            (Some('|' | '∣'), Some('|' | '∣')) => {
                self.around("the absolute value of", &node.body, "")
            }
            (Some('‖' | '∥'), Some('‖' | '∥')) => {
                self.around("the norm of", &node.body, "")
            }
            (Some('⌊'), Some('⌋')) => self.around("the floor of", &node.body, ""),
            (Some('⌈'), Some('⌉')) => self.around("the ceiling of", &node.body, ""),
            (None, Some('|')) => self.around("", &node.body, "evaluated"),
            (open, close) => {
                let name = |sign: Option<char>| sign.and_then(names::sign).unwrap_or_default();
                self.around(name(open), &node.body, name(close));
            }
        }
    }

    fn around(&mut self, before: &str, body: &Math, after: &str) {
        self.word(before);
        self.say(body);
        self.word(after);
    }

    fn enclose(&mut self, node: &Enclose) {
        let name = match node.notations.first() {
            Some(Notation::Box | Notation::RoundedBox) => "box around",
            Some(Notation::Circle) => "circle around",
            Some(Notation::UpDiagonal | Notation::DownDiagonal | Notation::UpArrow) => {
                "crossed out"
            }
            Some(Notation::Horizontal | Notation::Vertical) => "struck out",
            Some(Notation::LongDivision) => "long division of",
            Some(Notation::Top) => "line above",
            Some(Notation::Bottom) => "line below",
            _ => "",
        };
        self.around(name, &node.body, if name.is_empty() { "" } else { "end enclosure" });
    }

    fn phantom(&mut self, node: &Phantom) {
        if node.ink {
            self.say(&node.body);
        }
    }
}

/// Whether a formula says anything that could be read aloud.
#[must_use]
pub fn says_something(tree: &Math) -> bool {
    let mut found = false;
    walk(tree, &mut |node| {
        found |= matches!(
            node,
            Math::Ident(_) | Math::Number(_) | Math::Op(_) | Math::Text(_) | Math::Unread(_)
        );
    });
    found
}

#[cfg(test)]
mod tests;
