//! The packages physics and braket, and paired delimiters: `\abs`, `\bra`, `\dv`.

use article::math::{
    Class, Fenced, Frac, Ident, Length, Math, Op, Scripts, Space, Stretch, TextFace, UnderOver,
    Variant,
};

use super::parse::Parser;
use super::tokens::Kind;

impl Parser<'_> {
    /// The commands of the packages physics, braket, mathtools' paired delimiters.
    pub(super) fn physics(&mut self, name: &str) -> Math {
        let star = self.stream.peek_raw().is_some_and(|token| token.kind == Kind::Char('*'));
        if star {
            self.stream.raw();
        }
        let around = |open: char, body: Math, close: char| {
            Math::Fenced(Box::new(Fenced { open: Some(open), body, close: Some(close) }))
        };
        let name = name.trim_end_matches('*');
        match name {
            "bra" | "Bra" => around('⟨', self.argument(name), '|'),
            "ket" | "Ket" => around('|', self.argument(name), '⟩'),
            "braket" | "Braket" | "innerproduct" | "ip" => {
                let mut body = self.argument(name);
                grow_bars(&mut body);
                if self.stream.peek().is_some_and(|token| token.kind == Kind::Open)
                    && name != "Braket"
                {
                    let second = self.argument(name);
                    body = Math::row(vec![body, bar(), second]);
                }
                around('⟨', body, '⟩')
            }
            "ketbra" => {
                let (ket, bra) = (self.argument(name), self.argument(name));
                Math::row(vec![around('|', ket, '⟩'), around('⟨', bra, '|')])
            }
            "ev" => around('⟨', self.argument(name), '⟩'),
            "mel" => {
                let parts = [self.argument(name), self.argument(name), self.argument(name)];
                let [left, middle, right] = parts;
                around('⟨', Math::row(vec![left, bar(), middle, bar(), right]), '⟩')
            }
            "abs" => around('|', self.argument(name), '|'),
            "norm" => around('‖', self.argument(name), '‖'),
            "ceil" => around('⌈', self.argument(name), '⌉'),
            "floor" => around('⌊', self.argument(name), '⌋'),
            "set" | "Set" => around('{', self.argument(name), '}'),
            "comm" => {
                let (left, right) = (self.argument(name), self.argument(name));
                let comma = Math::Op(Op::new(",", Class::Punct));
                around('[', Math::row(vec![left, comma, right]), ']')
            }
            "order" => {
                let body = self.argument(name);
                let letter = Math::Ident(Ident {
                    text: "O".to_owned(),
                    variant: Variant::Script,
                    function: false,
                });
                Math::row(vec![letter, around('(', body, ')')])
            }
            "eval" => {
                let body = self.argument(name);
                Math::Fenced(Box::new(Fenced { open: None, body, close: Some('|') }))
            }
            "qq" => {
                let words = self.words(name, TextFace::default());
                let quad = || Math::Space(Space { width: Length::mu(18), ..Space::default() });
                Math::row(vec![quad(), words, quad()])
            }
            "grad" => self.letter('∇'),
            "vb" => self.in_font(name, Some(Variant::Bold), false),
            "va" | "vu" => {
                let base = self.in_font(name, Some(Variant::Bold), false);
                let sign = if name == "va" { "→" } else { "^" };
                let over = Some(Math::Op(Op::new(sign, Class::Ord)));
                Math::UnderOver(Box::new(UnderOver {
                    base,
                    over,
                    accent: true,
                    ..UnderOver::default()
                }))
            }
            "dd" => {
                let degree = self.optional();
                let braced = self.stream.peek().is_some_and(|token| token.kind == Kind::Open);
                let of = if braced { self.argument(name) } else { Math::default() };
                Math::row(vec![differential('d', degree), of])
            }
            _ => self.derivative(name),
        }
    }

    /// `\dv[n]{f}{x}`, `\pdv{f}{x}{y}`
    fn derivative(&mut self, name: &str) -> Math {
        let degree = self.optional();
        let first = self.argument(name);
        let braced =
            |parser: &mut Self| parser.stream.peek().is_some_and(|token| token.kind == Kind::Open);
        let second = if braced(self) { Some(self.argument(name)) } else { None };
        let third = if name == "pdv" && braced(self) { Some(self.argument(name)) } else { None };
        let sign = if name == "pdv" { '∂' } else { 'd' };
        let (of, by) = match second {
            Some(by) => (first, by),
            None => (Math::default(), first),
        };
        let below = match (third, &degree) {
            (Some(third), _) => {
                let above = differential(sign, Some(Math::number("2")));
                let below = vec![differential(sign, None), by, differential(sign, None), third];
                return Math::Frac(Box::new(Frac::new(
                    Math::row(vec![above, of]),
                    Math::row(below),
                )));
            }
            (None, Some(degree)) => {
                let power = Scripts { base: by, sup: Some(degree.clone()), ..Scripts::default() };
                vec![differential(sign, None), Math::Scripts(Box::new(power))]
            }
            (None, None) => vec![differential(sign, None), by],
        };
        let above = Math::row(vec![differential(sign, degree), of]);
        Math::Frac(Box::new(Frac::new(above, Math::row(below))))
    }
}

fn differential(sign: char, degree: Option<Math>) -> Math {
    let variant = if sign == '∂' { Variant::Italic } else { Variant::Normal };
    let base = Math::Ident(Ident { text: sign.to_string(), variant, function: false });
    match degree {
        None => base,
        sup => Math::Scripts(Box::new(Scripts { base, sup, ..Scripts::default() })),
    }
}

fn bar() -> Math {
    Math::Op(Op { stretch: Stretch::Vertical, ..Op::new("|", Class::Ord) })
}

/// Bars of `\braket` grow as its brackets do.
fn grow_bars(body: &mut Math) {
    if let Math::Row(items) = body {
        for item in items {
            if let Math::Op(op) = item
                && op.text == "|"
            {
                op.stretch = Stretch::Vertical;
            }
        }
    }
}
