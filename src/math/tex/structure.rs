//! Fractions, roots, things boxed, struck out, coloured or unseen.

use article::math::{
    Atom, Class, Enclose, Frac, Ident, Lap, Length, Math, Notation, Op, Phantom, Root, Rule,
    Scripts, Side, Space, Style, TextFace, Variant,
};

use super::parse::Parser;
use super::tokens::{Kind, typed};
use super::{colours, commands, lengths, symbols};

/// Something with lines around it or across it.
pub(super) fn enclosed(notations: Vec<Notation>, body: Math) -> Math {
    Math::Enclose(Box::new(Enclose { notations, body }))
}

/// Something of another class. One sign is given the class itself.
pub(super) fn classed(class: Class, body: Math) -> Math {
    match body {
        Math::Op(op) if class != Class::Large => {
            Math::Op(Op { class, form: Op::new("", class).form, ..op })
        }
        Math::Op(op) if op.class == Class::Large => Math::Op(op),
        Math::Ident(ident) if class == Class::Large && ident.text.chars().count() > 1 => {
            Math::Ident(Ident { function: true, ..ident })
        }
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
            level => Math::Style(Box::new(Style {
                body: frac,
                display: Some(false),
                level,
                ..Style::default()
            })),
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

    pub(super) fn operator_name(&mut self, name: &str) -> Math {
        let star = self.stream.peek_raw().is_some_and(|token| token.kind == Kind::Char('*'));
        if star {
            self.stream.raw();
        }
        let body = self.in_font(name, Some(Variant::Normal), false);
        let text = commands::in_line(body).replace(" − ", "-");
        self.limits = star || name == "operatornamewithlimits";
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
            Math::Ident(ident) => {
                Math::Ident(Ident { text: format!("{}\u{338}", ident.text), ..ident })
            }
            other => enclosed(vec![Notation::UpDiagonal], other),
        }
    }

    pub(super) fn cancelled(&mut self, name: &str) -> Math {
        match name {
            "cancelto" => {
                let value = self.argument(name);
                let body = enclosed(vec![Notation::UpArrow], self.argument(name));
                Math::Scripts(Box::new(Scripts {
                    base: body,
                    sup: Some(value),
                    ..Scripts::default()
                }))
            }
            "enclose" => {
                let names = typed(&self.stream.argument());
                let notations = names.split(|c: char| c == ',' || c.is_whitespace());
                let notations: Vec<Notation> =
                    notations.filter_map(crate::mathml::notation).collect();
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
        let lift = if braced {
            lengths::of_tokens(&self.stream.argument())
        } else {
            self.unbraced_length()
        };
        let body = if braced {
            self.words("raisebox", TextFace::default())
        } else {
            self.argument("raise")
        };
        let (ink, lap, takes) = (true, Lap::Right, true);
        let lift = lift.unwrap_or_default();
        Math::Phantom(Box::new(Phantom {
            body,
            ink,
            width: takes,
            height: takes,
            depth: takes,
            lap,
            lift,
        }))
    }

    /// `\pmod n`, `\mod n`, `\pod n`.
    pub(super) fn modulo(&mut self, name: &str) -> Math {
        let body = self.argument(name);
        let space = |mu| Math::Space(Space { width: Length::mu(mu), ..Space::default() });
        let word = Math::Ident(Ident {
            text: "mod".to_owned(),
            variant: Variant::Normal,
            function: false,
        });
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
        let lift =
            self.stream.bracketed().and_then(|lift| lengths::of_tokens(&lift)).unwrap_or_default();
        let width = lengths::of_tokens(&self.stream.argument()).unwrap_or_default();
        let height = lengths::of_tokens(&self.stream.argument()).unwrap_or_default();
        let (up, down) = match (height, lift) {
            (Length::Pt(height), Length::Pt(lift)) => {
                (Length::Pt(height.saturating_add(lift)), Length::Pt(lift.saturating_neg()))
            }
            (Length::Em(height), Length::Em(lift)) => {
                (Length::Em(height.saturating_add(lift)), Length::Em(lift.saturating_neg()))
            }
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
        let colour = colours::colour(model.as_deref(), &value);
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
                style.background = colours::colour(model.as_deref(), &background);
                style.body = enclosed(vec![Notation::Box], self.words(name, TextFace::default()));
            }
        }
        let plain = style.colour.is_none() && style.background.is_none();
        if plain { style.body } else { Math::Style(Box::new(style)) }
    }
}
