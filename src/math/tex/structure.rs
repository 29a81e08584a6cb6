//! Fractions, roots, accents, things stacked, boxed, struck out or unseen.

use article::math::{
    Atom, Class, Enclose, Frac, Ident, Lap, Length, Math, MathCell, MathRow, MathTable, Notation, Op, Pair, Phantom, Root, Rule, Scripts, Side,
    Space, Stretch, Style, TableKind, TextFace, UnderOver, Variant,
};

use super::parse::Parser;
use super::tokens::{Kind, typed};
use super::{commands, lengths, symbols};

/// Something with lines around it or across it.
pub(super) fn enclosed(notations: Vec<Notation>, body: Math) -> Math {
    Math::Enclose(Box::new(Enclose { notations, body }))
}

/// Something of another class. One sign is given the class itself.
pub(super) fn classed(class: Class, body: Math) -> Math {
    match body {
        Math::Op(op) if class != Class::Large => Math::Op(Op { class, form: Op::new("", class).form, ..op }),
        Math::Op(op) if op.class == Class::Large => Math::Op(op),
        Math::Ident(ident) if class == Class::Large && ident.text.chars().count() > 1 => Math::Ident(Ident { function: true, ..ident }),
        body => Math::Atom(Box::new(Atom { class, body })),
    }
}

/// Something that takes its width, height and depth or not.
pub(super) fn phantom(body: Math, ink: bool, takes: [bool; 3], lap: Lap) -> Math {
    let [width, height, depth] = takes;
    Math::Phantom(Box::new(Phantom { body, ink, width, height, depth, lap, lift: Length::ZERO }))
}

impl Parser<'_> {
    pub(super) fn fraction(&mut self, name: &str) -> Math {
        if name == "genfrac" {
            return self.general_fraction();
        }
        let side = if name == "cfrac" { self.optional() } else { None };
        let above = self.argument(name);
        let below = self.argument(name);
        let mut frac = Frac::new(above, below);
        match name {
            "dfrac" | "dbinom" => frac.display = Some(true),
            "tfrac" | "tbinom" => frac.display = Some(false),
            "sfrac" | "nicefrac" => frac.bevelled = true,
            "cfrac" => {
                frac.continued = true;
                frac.display = Some(true);
                frac.align = match side.as_ref().map(article::math::linear).as_deref() {
                    Some("l") => Side::Left,
                    Some("r") => Side::Right,
                    _ => Side::Center,
                };
            }
            _ => {}
        }
        if name.ends_with("binom") {
            frac.bar = Some(Length::ZERO);
            frac.fence = Some((Some('('), Some(')')));
        }
        Math::Frac(Box::new(frac))
    }

    /// `\genfrac{(}{)}{0pt}{1}{a}{b}`
    fn general_fraction(&mut self) -> Math {
        let mut delimiter = || {
            let tokens = self.stream.argument();
            match tokens.first().map(|token| &token.kind) {
                Some(Kind::Char('.')) | None => None,
                Some(Kind::Char(c)) => Some(*c),
                Some(Kind::Command(name)) => symbols::symbol(name).map(|(sign, _)| sign),
                Some(_) => None,
            }
        };
        let fence = (delimiter(), delimiter());
        let bar = lengths::of_tokens(&self.stream.argument());
        let style = typed(&self.stream.argument());
        let above = self.argument("genfrac");
        let below = self.argument("genfrac");
        let mut frac = Frac { bar, ..Frac::new(above, below) };
        frac.fence = (fence != (None, None)).then_some(fence);
        frac.display = match style.trim() {
            "0" => Some(true),
            "1" => Some(false),
            _ => None,
        };
        let level = match style.trim() {
            "2" => Some(1),
            "3" => Some(2),
            _ => None,
        };
        let frac = Math::Frac(Box::new(frac));
        match level {
            None => frac,
            level => Math::Style(Box::new(Style { body: frac, display: Some(false), level, ..Style::default() })),
        }
    }

    pub(super) fn root(&mut self) -> Math {
        let degree = self.optional().filter(|degree| !degree.is_empty());
        let body = self.argument("sqrt");
        Math::Root(Box::new(Root { body, degree }))
    }

    /// `\root 3 \of{x}`
    pub(super) fn plain_root(&mut self) -> Math {
        let mut degree = Vec::new();
        while let Some(token) = self.stream.next() {
            if token.kind == Kind::Command("of".to_owned()) {
                break;
            }
            degree.push(token);
        }
        let degree = self.of_tokens(degree);
        let body = self.argument("root");
        Math::Root(Box::new(Root { body, degree: Some(degree) }))
    }

    pub(super) fn accent(&mut self, name: &str, sign: char, wide: bool, below: bool) -> Math {
        let base = self.argument(name);
        let stretch = if wide { Stretch::Horizontal } else { Stretch::None };
        let mark = Some(Math::Op(Op { stretch, ..Op::new(&sign.to_string(), Class::Ord) }));
        self.braced = name.ends_with("brace") || name.ends_with("bracket") || name.ends_with("paren");
        let node = if below {
            UnderOver { base, under: mark, accent_under: true, ..UnderOver::default() }
        } else {
            UnderOver { base, over: mark, accent: true, ..UnderOver::default() }
        };
        Math::UnderOver(Box::new(node))
    }

    /// `\overset{above}{base}` and its kin.
    pub(super) fn stacked(&mut self, name: &str) -> Math {
        let mut first = Some(self.argument(name));
        let second = (name == "overunderset").then(|| self.argument(name));
        let base = self.argument(name);
        let mut node = UnderOver { base, ..UnderOver::default() };
        match name {
            "underset" => node.under = first.take(),
            "overunderset" => (node.over, node.under) = (first.take(), second),
            _ => node.over = first.take(),
        }
        let stacked = Math::UnderOver(Box::new(node));
        match name {
            "stackrel" if stacked.class() != Class::Rel => classed(Class::Rel, stacked),
            _ => stacked,
        }
    }

    /// `\sideset{_a^b}{_c^d}\prod`
    pub(super) fn sideset(&mut self) -> Math {
        let mut pair = || {
            let scripts = self.argument("sideset");
            match scripts {
                Math::Scripts(scripts) => Pair { sub: scripts.sub, sup: scripts.sup },
                _ => Pair::default(),
            }
        };
        let (before, after) = (pair(), pair());
        let base = self.argument("sideset");
        let mut node = Scripts { base, ..Scripts::default() };
        (node.sub, node.sup) = (after.sub, after.sup);
        if before != Pair::default() {
            node.before.push(before);
        }
        // What follows are limits of the whole.
        classed(Class::Large, Math::Scripts(Box::new(node)))
    }

    /// `\prescript{above}{below}{base}`
    pub(super) fn prescript(&mut self) -> Math {
        let some = |script: Math| (!script.is_empty()).then_some(script);
        let sup = some(self.argument("prescript"));
        let sub = some(self.argument("prescript"));
        let base = self.argument("prescript");
        Math::Scripts(Box::new(Scripts { base, before: vec![Pair { sub, sup }], ..Scripts::default() }))
    }

    pub(super) fn substack(&mut self) -> Math {
        let tokens = self.stream.argument();
        let rows = tokens.split(|token| matches!(&token.kind, Kind::Command(name) if name == "\\" || name == "cr"));
        let rows: Vec<_> = rows.map(<[_]>::to_vec).collect();
        let rows = rows.into_iter().map(|row| {
            let content = self.of_tokens(row);
            MathRow { cells: vec![MathCell::new(content)], ..MathRow::default() }
        });
        let rows = rows.collect();
        Math::Table(Box::new(MathTable { kind: TableKind::Stack, rows, ..MathTable::default() }))
    }

    pub(super) fn operator_name(&mut self, name: &str) -> Math {
        let star = self.stream.peek_raw().is_some_and(|token| token.kind == Kind::Char('*'));
        if star {
            self.stream.raw();
        }
        let body = self.in_font(name, Some(Variant::Normal), false);
        let text = article::math::linear(&crate::clean::clean(body)).replace(" − ", "-");
        self.braced = star || name == "operatornamewithlimits";
        Math::Ident(Ident::function(&text))
    }

    /// `\not=`
    pub(super) fn negated(&mut self) -> Math {
        match self.argument("not") {
            Math::Op(op) => {
                let struck = op.char().and_then(symbols::negated);
                let text = struck.map_or_else(|| format!("{}\u{338}", op.text), String::from);
                Math::Op(Op { text, ..op })
            }
            Math::Ident(ident) => Math::Ident(Ident { text: format!("{}\u{338}", ident.text), ..ident }),
            other => enclosed(vec![Notation::UpDiagonal], other),
        }
    }

    pub(super) fn cancelled(&mut self, name: &str) -> Math {
        match name {
            "cancelto" => {
                let value = self.argument(name);
                let body = enclosed(vec![Notation::UpArrow], self.argument(name));
                Math::Scripts(Box::new(Scripts { base: body, sup: Some(value), ..Scripts::default() }))
            }
            "enclose" => {
                let names = typed(&self.stream.argument());
                let notations = names.split(|c: char| c == ',' || c.is_whitespace());
                let notations: Vec<Notation> = notations.filter_map(crate::mathml::notation_named).collect();
                let body = self.argument(name);
                if notations.is_empty() { body } else { enclosed(notations, body) }
            }
            _ => {
                let notations = match name {
                    "bcancel" => vec![Notation::DownDiagonal],
                    "xcancel" => vec![Notation::UpDiagonal, Notation::DownDiagonal],
                    "sout" => vec![Notation::Horizontal],
                    _ => vec![Notation::UpDiagonal],
                };
                enclosed(notations, self.argument(name))
            }
        }
    }

    pub(super) fn phantom(&mut self, name: &str, ink: bool, takes: [bool; 3], lap: Lap) -> Math {
        let text = matches!(name, "rlap" | "llap" | "clap");
        let body = if text { self.words(name, TextFace::default()) } else { self.argument(name) };
        phantom(body, ink, takes, lap)
    }

    /// `\smash[b]{x}`
    pub(super) fn smash(&mut self) -> Math {
        self.stream.skip_spaces();
        let side = self.stream.bracketed().map(|side| typed(&side));
        let body = self.argument("smash");
        let takes = match side.as_deref().map(str::trim) {
            Some("t") => [true, false, true],
            Some("b") => [true, true, false],
            _ => [true, false, false],
        };
        phantom(body, true, takes, Lap::Right)
    }

    /// `\raisebox{2pt}{words}`, `\raise2pt\hbox{words}`
    pub(super) fn raised(&mut self) -> Math {
        self.stream.skip_spaces();
        let braced = self.stream.peek_raw().is_some_and(|token| token.kind == Kind::Open);
        let lift = if braced { lengths::of_tokens(&self.stream.argument()) } else { self.unbraced_length() };
        let body = if braced { self.words("raisebox", TextFace::default()) } else { self.argument("raise") };
        let (ink, lap, takes) = (true, Lap::Right, true);
        let lift = lift.unwrap_or_default();
        Math::Phantom(Box::new(Phantom { body, ink, width: takes, height: takes, depth: takes, lap, lift }))
    }

    /// `\pmod n`, `\mod n`, `\pod n`.
    pub(super) fn modulo(&mut self, name: &str) -> Math {
        let body = self.argument(name);
        let space = |mu| Math::Space(Space { width: Length::mu(mu), ..Space::default() });
        let word = Math::Ident(Ident { text: "mod".to_owned(), variant: Variant::Normal, function: false });
        let sign = |c: char| Math::Op(Op::new(&c.to_string(), crate::dictionary::usual(c)));
        Math::row(match name {
            "pmod" => vec![space(8), sign('('), word, space(6), body, sign(')')],
            "pod" => vec![space(8), sign('('), body, sign(')')],
            _ => vec![space(12), word, space(6), body],
        })
    }

    /// `\rule[lift]{width}{height}`
    pub(super) fn rule(&mut self) -> Math {
        self.stream.skip_spaces();
        let lift = self.stream.bracketed().and_then(|lift| lengths::of_tokens(&lift)).unwrap_or_default();
        let width = lengths::of_tokens(&self.stream.argument()).unwrap_or_default();
        let height = lengths::of_tokens(&self.stream.argument()).unwrap_or_default();
        let (up, down) = match (height, lift) {
            (Length::Pt(height), Length::Pt(lift)) => (Length::Pt(height + lift), Length::Pt(-lift)),
            (Length::Em(height), Length::Em(lift)) => (Length::Em(height + lift), Length::Em(-lift)),
            (height, _) => (height, Length::ZERO),
        };
        if width.is_zero() {
            return Math::Space(Space { width, height: up, depth: down, ..Space::default() });
        }
        Math::Rule(Rule { width, height: up, depth: down })
    }

    /// `\textcolor[model]{colour}{body}`, `\colorbox{colour}{words}`
    pub(super) fn coloured(&mut self, name: &str) -> Math {
        self.stream.skip_spaces();
        let model = self.stream.bracketed().map(|model| typed(&model));
        let value = typed(&self.stream.argument());
        let colour = commands::colour(model.as_deref(), &value);
        let mut style = Style::default();
        match name {
            "textcolor" => {
                style.body = self.argument(name);
                style.colour = colour;
            }
            "colorbox" => {
                style.body = self.words(name, TextFace::default());
                style.background = colour;
            }
            _ => {
                let background = typed(&self.stream.argument());
                style.background = commands::colour(model.as_deref(), &background);
                style.body = enclosed(vec![Notation::Box], self.words(name, TextFace::default()));
            }
        }
        let plain = style.colour.is_none() && style.background.is_none();
        if plain { style.body } else { Math::Style(Box::new(style)) }
    }

    pub(super) fn is_arrow(&self, name: &str) -> bool {
        arrow(name).is_some()
    }

    /// `\xrightarrow[below]{above}`
    pub(super) fn extensible(&mut self, name: &str) -> Math {
        let some = |script: Math| (!script.is_empty()).then_some(script);
        let sign = arrow(name).unwrap_or('→');
        let under = self.optional().and_then(some);
        let over = some(self.argument(name));
        let base = Math::Op(Op { stretch: Stretch::Horizontal, ..Op::new(&sign.to_string(), Class::Rel) });
        if under.is_none() && over.is_none() {
            return base;
        }
        Math::UnderOver(Box::new(UnderOver { base, under, over, ..UnderOver::default() }))
    }

    /// The commands of the packages physics, braket, mathtools' paired delimiters.
    pub(super) fn physics(&mut self, name: &str) -> Math {
        let star = self.stream.peek_raw().is_some_and(|token| token.kind == Kind::Char('*'));
        if star {
            self.stream.raw();
        }
        let around =
            |open: char, body: Math, close: char| Math::Fenced(Box::new(article::math::Fenced { open: Some(open), body, close: Some(close) }));
        let name = name.trim_end_matches('*');
        match name {
            "bra" | "Bra" => around('⟨', self.argument(name), '|'),
            "ket" | "Ket" => around('|', self.argument(name), '⟩'),
            "braket" | "Braket" | "innerproduct" | "ip" => {
                let mut body = self.argument(name);
                grow_bars(&mut body);
                if self.stream.peek().is_some_and(|token| token.kind == Kind::Open) && name != "Braket" {
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
                let letter = Math::Ident(Ident { text: "O".to_owned(), variant: Variant::Script, function: false });
                Math::row(vec![letter, around('(', body, ')')])
            }
            "eval" => {
                let body = self.argument(name);
                Math::Fenced(Box::new(article::math::Fenced { open: None, body, close: Some('|') }))
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
                Math::UnderOver(Box::new(UnderOver { base, over, accent: true, ..UnderOver::default() }))
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
        let braced = |parser: &mut Self| parser.stream.peek().is_some_and(|token| token.kind == Kind::Open);
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
                return Math::Frac(Box::new(Frac::new(Math::row(vec![above, of]), Math::row(below))));
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

/// The arrow of an extensible one's command.
fn arrow(name: &str) -> Option<char> {
    Some(match name {
        "xrightarrow" => '→',
        "xleftarrow" => '←',
        "xleftrightarrow" => '↔',
        "xRightarrow" => '⇒',
        "xLeftarrow" => '⇐',
        "xLeftrightarrow" => '⇔',
        "xmapsto" => '↦',
        "xhookrightarrow" => '↪',
        "xhookleftarrow" => '↩',
        "xrightharpoonup" => '⇀',
        "xrightharpoondown" => '⇁',
        "xleftharpoonup" => '↼',
        "xleftharpoondown" => '↽',
        "xrightleftharpoons" => '⇌',
        "xleftrightharpoons" => '⇋',
        "xtwoheadrightarrow" => '↠',
        "xtwoheadleftarrow" => '↞',
        "xlongequal" => '=',
        "xrightleftarrows" => '⇄',
        "xtofrom" => '⇄',
        _ => return None,
    })
}
