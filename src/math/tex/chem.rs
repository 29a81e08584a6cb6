//! `\ce{…}`: formulas of chemistry, as the package mhchem reads them.

mod places;

use article::math::{
    Class, Frac, Ident, Length, Math, Number, Op, Pair, Scripts, Space, Stretch, UnderOver, Variant,
};

use super::parse::Parser;
use super::scripts::behind;
use super::tokens::{tokens, typed};
use places::{arrow, closing, ends_piece, position, slice};

/// What stands before a place, on which the meaning of figures and signs depends.
#[derive(Clone, Copy, PartialEq)]
enum After {
    /// The beginning of a piece: figures are an amount.
    Start,
    /// A letter, a bracket: figures are a subscript.
    Atom,
}

struct Chem {
    out: Vec<Math>,
    after: After,
    /// Scripts that stand before the next atom: an isotope's.
    pending: Pair,
}

impl Parser<'_> {
    /// The argument of `\ce`.
    pub(super) fn chemistry(&mut self) -> Math {
        let source: Vec<char> = typed(&self.stream.argument()).chars().collect();
        let mut chem = Chem { out: Vec::new(), after: After::Start, pending: Pair::default() };
        let mut at = 0;
        while at < source.len() {
            at = self.chem_step(&source, at, &mut chem).max(at + 1);
        }
        chem.settle();
        Math::row(chem.out)
    }

    /// Reads what stands at a place; returns the place behind it.
    fn chem_step(&mut self, source: &[char], at: usize, chem: &mut Chem) -> usize {
        let rest = source.get(at..).unwrap_or_default();
        if let Some((sign, length)) = arrow(rest) {
            chem.settle();
            return self.chem_arrow(source, at + length, sign, chem);
        }
        let [c, ..] = rest else { return at + 1 };
        let next = rest.get(1).copied();
        let alone = chem.after == After::Start && next.is_none_or(char::is_whitespace);
        match *c {
            c if c.is_whitespace() => {
                chem.settle();
                chem.after = After::Start;
                at + 1
            }
            '^' if alone => chem.sign('↑', Class::Ord, at),
            'v' if alone && at > 0 => chem.sign('↓', Class::Ord, at),
            '^' | '_' => self.chem_script(source, at, chem),
            '+' if chem.after == After::Start => chem.sign('+', Class::Bin, at),
            '-' if alone => chem.sign('−', Class::Bin, at),
            '+' | '-' if ends_piece(next) => {
                let sign = if *c == '+' { "+" } else { "−" };
                chem.sup(Math::Op(Op::new(sign, Class::Ord)));
                at + 1
            }
            '-' => chem.bond('−', at),
            '=' if chem.after == After::Start => chem.sign('=', Class::Rel, at),
            '=' => chem.bond('=', at),
            '#' => chem.bond('≡', at),
            '*' | '.' if !(*c == '.' && next.is_none_or(|next| next == '.')) => {
                chem.settle();
                chem.out.push(Math::Op(Op::new("⋅", Class::Ord)));
                chem.after = After::Start;
                at + 1
            }
            '(' | '[' => {
                chem.settle_scripts(Math::Op(Op::new(&c.to_string(), Class::Open)));
                chem.after = After::Start;
                at + 1
            }
            ')' | ']' => {
                chem.atom(Math::Op(Op::new(&c.to_string(), Class::Close)));
                at + 1
            }
            '{' => self.chem_group(source, at, chem),
            '$' => {
                let end = position(source, at + 1, '$');
                let inner = slice(source, at + 1, end);
                let math = self.of_tokens(tokens(&inner));
                chem.atom(math);
                end + 1
            }
            '\\' => self.chem_command(source, at, chem),
            c if c.is_ascii_digit() => chem.figures(source, at),
            c if c.is_alphabetic() => chem.letters(source, at),
            ',' | ';' => chem.sign(*c, Class::Punct, at),
            '/' => chem.sign('/', Class::Ord, at),
            '~' | '}' => at + 1,
            c => chem.sign(c, Class::Ord, at),
        }
    }

    /// The words above and below an arrow: `[above][below]`.
    fn chem_arrow(&mut self, source: &[char], mut at: usize, sign: char, chem: &mut Chem) -> usize {
        let mut words = [None, None];
        for slot in &mut words {
            if source.get(at) != Some(&'[') {
                break;
            }
            let end = position(source, at + 1, ']');
            let inner = slice(source, at + 1, end);
            let chemical = format!("\\ce{{{inner}}}");
            *slot = Some(self.of_tokens(tokens(&chemical))).filter(|words| !words.is_empty());
            at = end + 1;
        }
        let [over, under] = words;
        let base =
            Math::Op(Op { stretch: Stretch::Horizontal, ..Op::new(&sign.to_string(), Class::Rel) });
        chem.out.push(if over.is_none() && under.is_none() {
            // mhchem's arrow without words is two ems long.
            Math::Op(Op {
                stretch: Stretch::Horizontal,
                size: Some(Length::Em(2_000_000)),
                ..Op::new(&sign.to_string(), Class::Rel)
            })
        } else {
            Math::UnderOver(Box::new(UnderOver { base, under, over, ..UnderOver::default() }))
        });
        chem.after = After::Start;
        at
    }

    fn chem_script(&mut self, source: &[char], at: usize, chem: &mut Chem) -> usize {
        let up = source.get(at) == Some(&'^');
        let (inner, end) = match source.get(at + 1) {
            Some('{') => {
                let end = closing(source, at + 1);
                (slice(source, at + 2, end), end + 1)
            }
            Some('$') => {
                let end = position(source, at + 2, '$');
                (slice(source, at + 2, end), end + 1)
            }
            _ => {
                let run = |c: &&char| {
                    c.is_ascii_alphanumeric() && up
                        || c.is_ascii_digit()
                        || matches!(c, '+' | '-' | '.') && up
                };
                let count = source.get(at + 1..).unwrap_or_default().iter().take_while(run).count();
                (slice(source, at + 1, at + 1 + count), at + 1 + count)
            }
        };
        let script = self.upright_of(&inner);
        if chem.after == After::Start {
            if up { chem.pending.sup = Some(script) } else { chem.pending.sub = Some(script) }
        } else if up {
            chem.sup(script);
        } else {
            chem.sub(script);
        }
        end
    }

    fn upright_of(&mut self, source: &str) -> Math {
        let font = self.font.replace(Variant::Normal);
        let math = self.of_tokens(tokens(source));
        self.font = font;
        // Signs of a charge have nothing to stand between.
        match math {
            Math::Row(items) => Math::Row(items.into_iter().map(ordinary).collect()),
            other => ordinary(other),
        }
    }

    fn chem_group(&mut self, source: &[char], at: usize, chem: &mut Chem) -> usize {
        let end = closing(source, at);
        let inner = slice(source, at + 1, end);
        let math = self.upright_of(&inner);
        chem.atom(math);
        end + 1
    }

    fn chem_command(&mut self, source: &[char], at: usize, chem: &mut Chem) -> usize {
        let letters = source
            .get(at + 1..)
            .unwrap_or_default()
            .iter()
            .take_while(|c| c.is_ascii_alphabetic())
            .count();
        let mut end = at + 1 + letters.max(1);
        let name = slice(source, at + 1, end);
        if name == "bond" && source.get(end) == Some(&'{') {
            let close = closing(source, end);
            let sign = match slice(source, end + 1, close).as_str() {
                "=" | "2" => '=',
                "#" | "3" => '≡',
                "..." | "...." => '⋯',
                "->" => '→',
                "<-" => '←',
                _ => '−',
            };
            chem.bond(sign, close);
            return close + 1;
        }
        while source.get(end) == Some(&'{') {
            end = closing(source, end) + 1;
        }
        let math = self.of_tokens(tokens(&slice(source, at, end)));
        let space = matches!(math, Math::Space(_));
        if space {
            chem.settle();
            chem.out.push(math);
            chem.after = After::Start;
        } else {
            chem.atom(math);
        }
        end
    }
}

impl Chem {
    /// An atom: a letter, a bracket, a group. Scripts that wait stand before it.
    fn atom(&mut self, math: Math) {
        self.settle_scripts(math);
        self.after = After::Atom;
    }

    fn settle_scripts(&mut self, base: Math) {
        let pair = std::mem::take(&mut self.pending);
        if pair == Pair::default() {
            return self.out.push(base);
        }
        let node = Scripts { base, before: vec![pair], ..Scripts::default() };
        self.out.push(Math::Scripts(Box::new(node)));
    }

    fn settle(&mut self) {
        if self.pending != Pair::default() {
            self.settle_scripts(Math::default());
        }
    }

    fn sign(&mut self, sign: char, class: Class, at: usize) -> usize {
        self.settle();
        self.out.push(Math::Op(Op::new(&sign.to_string(), class)));
        self.after = After::Start;
        at + 1
    }

    fn bond(&mut self, sign: char, at: usize) -> usize {
        self.settle();
        self.out.push(Math::Op(Op::new(&sign.to_string(), Class::Ord)));
        self.after = After::Atom;
        at + 1
    }

    /// Gives scripts to the atom before.
    fn script(&mut self, set: impl FnOnce(&mut Scripts)) {
        let mut node = match self.out.pop().unwrap_or_default() {
            Math::Scripts(node) => node,
            base => Box::new(Scripts { base, ..Scripts::default() }),
        };
        set(&mut node);
        self.out.push(Math::Scripts(node));
    }

    fn sub(&mut self, script: Math) {
        self.script(|node| node.sub = Some(behind(node.sub.take(), script)));
    }

    /// A superscript stands after the subscript that came before it: SO₄²⁻ has its charge there.
    fn sup(&mut self, script: Math) {
        let before = self.out.pop().unwrap_or_default();
        let staggered =
            matches!(&before, Math::Scripts(node) if node.sub.is_some() && node.sup.is_none());
        let base = if staggered {
            Math::Scripts(Box::new(Scripts { base: before, ..Scripts::default() }))
        } else {
            before
        };
        self.out.push(base);
        self.script(|node| node.sup = Some(behind(node.sup.take(), script)));
    }

    fn figures(&mut self, source: &[char], at: usize) -> usize {
        let run = |c: &&char| c.is_ascii_digit() || **c == '.' || **c == ',';
        let mut count = source.get(at..).unwrap_or_default().iter().take_while(run).count();
        while count > 1 && source.get(at + count - 1).is_some_and(|c| !c.is_ascii_digit()) {
            count -= 1;
        }
        let text = slice(source, at, at + count);
        let number =
            |text: &str| Math::Number(Number { text: text.to_owned(), variant: Variant::Normal });
        let end = at + count;
        if self.after == After::Atom {
            self.sub(number(&text));
            return end;
        }
        let below = source
            .get(end + 1..)
            .unwrap_or_default()
            .iter()
            .take_while(|c| c.is_ascii_digit())
            .count();
        if source.get(end) == Some(&'/') && below > 0 {
            let below_text = slice(source, end + 1, end + 1 + below);
            let frac =
                Frac { display: Some(false), ..Frac::new(number(&text), number(&below_text)) };
            self.out.push(Math::Frac(Box::new(frac)));
            self.thin();
            return end + 1 + below;
        }
        self.out.push(number(&text));
        if source
            .get(end)
            .is_some_and(|c| c.is_alphabetic() || matches!(c, '(' | '[' | '^' | '_' | '{'))
        {
            self.thin();
        }
        end
    }

    fn thin(&mut self) {
        self.out.push(Math::Space(Space { width: Length::mu(3), ..Space::default() }));
    }

    /// One element: a capital and the small letters behind it.
    fn letters(&mut self, source: &[char], at: usize) -> usize {
        let small = |c: &&char| c.is_lowercase();
        let first = source.get(at).copied().unwrap_or_default();
        let rest = source.get(at + 1..).unwrap_or_default().iter().take_while(small).count();
        let end = at + 1 + rest;
        let text = slice(source, at, end);
        // A small letter alone is an amount: `n H2O`.
        let amount = first.is_lowercase()
            && rest == 0
            && self.after == After::Start
            && source.get(end).is_none_or(|c| c.is_whitespace() || c.is_uppercase());
        let variant = if amount { Variant::Italic } else { Variant::Normal };
        let math = Math::Ident(Ident { text, variant, function: false });
        if amount && source.get(end).is_some_and(|c| c.is_uppercase()) {
            self.out.push(math);
            self.thin();
        } else {
            self.atom(math);
        }
        end
    }
}

fn ordinary(math: Math) -> Math {
    match math {
        Math::Op(op) if matches!(op.class, Class::Bin | Class::Rel) => {
            Math::Op(Op { class: Class::Ord, ..op })
        }
        other => other,
    }
}
