//! A formula in words, as it is read aloud, by the rules of ClearSpeak (Soiffer 2015, “Guide to
//! ClearSpeak”): what an alternative text says of a formula.
//!
//! English only; in articles of other languages the words are English too, and say so by their
//! language where an output can.

mod names;
mod rows;

use article::math::{
    Class, Enclose, Fenced, Frac, Ident, Math, MathTable, Notation, Op, Pair, Phantom, Root, Scripts, TableKind, UnderOver, Variant, walk,
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
    let clean: String = spoken.chars().map(|c| if matches!(c, '\\' | '^' | '_') { ' ' } else { c }).collect();
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
            Variant::Normal | Variant::Italic | Variant::Sans | Variant::SansItalic | Variant::Mono => return,
            Variant::Bold | Variant::BoldItalic | Variant::BoldSans | Variant::BoldSansItalic => "bold",
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
        if frac.bar.is_some_and(article::math::Length::is_zero) && frac.fence == Some((Some('('), Some(')'))) {
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

    fn scripts(&mut self, node: &Scripts) {
        for pair in &node.before {
            self.before(pair);
        }
        if let Math::Op(op) = &node.base
            && op.class == Class::Large
        {
            self.large(op, node.sub.as_ref(), node.sup.as_ref());
            return;
        }
        if self.logarithm(node) {
            return;
        }
        self.say(&node.base);
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
        for pair in &node.after {
            self.say_pair(pair, "sub", "super");
        }
    }

    /// `log` to a base.
    fn logarithm(&mut self, node: &Scripts) -> bool {
        let (Math::Ident(ident), Some(base), None) = (&node.base, &node.sub, &node.sup) else { return false };
        if !(ident.function && ident.text == "log") {
            return false;
        }
        self.word("the log base");
        self.say(base);
        true
    }

    fn before(&mut self, pair: &Pair) {
        self.say_pair(pair, "left sub", "left super");
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
    pub(super) fn power(&mut self, sup: &Math) {
        match sup {
            Math::Number(number) if number.text == "2" => self.word("squared"),
            Math::Number(number) if number.text == "3" => self.word("cubed"),
            Math::Number(number) if number.text.bytes().all(|b| b.is_ascii_digit()) => {
                let ordinal = names::ordinal(&number.text);
                self.word(&format!("to the {ordinal} power"));
            }
            Math::Ident(ident) if ident.text.chars().count() == 1 && ident.text.chars().all(char::is_alphabetic) => {
                let mut inner = Speaker::default();
                inner.ident(ident);
                let letter = inner.finish();
                // A transpose is none of the powers.
                let mark = matches!(ident.text.as_str(), "T" | "⊤") && ident.variant == Variant::Normal;
                if mark {
                    self.word("transpose");
                } else {
                    self.word(&format!("to the {letter}-th power"));
                }
            }
            Math::Op(op) if op.text.chars().all(|c| matches!(c, '′' | '″' | '‴' | '⁗')) => self.op(op),
            Math::Op(op) if op.char() == Some('∘') => self.word("degrees"),
            Math::Row(items) if matches!(items.as_slice(), [Math::Op(minus), Math::Number(_)] if minus.text == "−") => {
                self.word("to the negative");
                items.iter().skip(1).for_each(|number| self.say(number));
                self.word("power");
            }
            Math::Row(items) if matches!(items.first(), Some(Math::Op(op)) if op.text == "′") => {
                self.word("prime");
                self.power(&Math::row(items.iter().skip(1).cloned().collect()));
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

    fn under_over(&mut self, node: &UnderOver) {
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
    fn large(&mut self, op: &Op, from: Option<&Math>, to: Option<&Math>) {
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

    fn fenced(&mut self, node: &Fenced) {
        if let Math::Table(table) = &node.body {
            return self.table(table, Some((node.open, node.close)));
        }
        match (node.open, node.close) {
            (Some('|' | '∣'), Some('|' | '∣')) => self.around("the absolute value of", &node.body, ""),
            (Some('‖' | '∥'), Some('‖' | '∥')) => self.around("the norm of", &node.body, ""),
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

    fn table(&mut self, table: &MathTable, fence: Option<(Option<char>, Option<char>)>) {
        let (rows, columns) = (table.rows.len(), table.width());
        let cases = fence.is_some_and(|(open, close)| open == Some('{') && close.is_none())
            || matches!(table.kind, TableKind::Cases | TableKind::DisplayCases);
        if cases {
            self.word(&format!("{rows} cases"));
            return self.numbered(table, "Case");
        }
        let lines = matches!(table.kind, TableKind::Aligned | TableKind::EqnArray | TableKind::Gathered | TableKind::Multline | TableKind::Stack);
        if lines || fence.is_none() {
            if rows > 1 {
                self.word(&format!("{rows} lines"));
                return self.numbered(table, "Line");
            }
            return table.rows.iter().for_each(|row| self.cells(row));
        }
        let what = match fence {
            Some((Some('|'), _)) => "determinant of the",
            _ => "",
        };
        self.word(&format!("the {what} {rows} by {columns} matrix"));
        if rows == 1 && columns == 1 {
            self.word("with entry");
            return table.rows.iter().for_each(|row| self.cells(row));
        }
        self.numbered(table, "Row");
    }

    fn numbered(&mut self, table: &MathTable, what: &str) {
        for (place, row) in table.rows.iter().enumerate() {
            self.word(&format!("{what} {}:", place + 1));
            let matrix = what == "Row";
            for (column, cell) in row.cells.iter().enumerate() {
                if matrix && column > 0 {
                    self.comma();
                }
                let blank = cell.content.is_empty();
                if !blank {
                    self.say(&cell.content);
                } else if what != "Case" {
                    self.word("blank");
                }
            }
            if place + 1 < table.rows.len() {
                self.stop();
            }
        }
    }

    fn cells(&mut self, row: &article::math::MathRow) {
        row.cells.iter().for_each(|cell| self.say(&cell.content));
    }

    fn enclose(&mut self, node: &Enclose) {
        let name = match node.notations.first() {
            Some(Notation::Box | Notation::RoundedBox) => "box around",
            Some(Notation::Circle) => "circle around",
            Some(Notation::UpDiagonal | Notation::DownDiagonal | Notation::UpArrow) => "crossed out",
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

/// The inverse of a function: f with −1 above.
fn is_inverse(node: &Scripts) -> bool {
    let function = matches!(&node.base, Math::Ident(ident) if ident.function || matches!(ident.text.as_str(), "f" | "g" | "h"));
    let minus_one = node.sup.as_ref().map(article::math::linear).is_some_and(|sup| sup.replace(' ', "") == "−1");
    function && node.sub.is_none() && minus_one
}

/// Whether a formula says anything that could be read aloud.
#[must_use]
pub fn says_something(tree: &Math) -> bool {
    let mut found = false;
    walk(tree, &mut |node| {
        found |= matches!(node, Math::Ident(_) | Math::Number(_) | Math::Op(_) | Math::Text(_) | Math::Unread(_));
    });
    found
}

#[cfg(test)]
mod tests;
