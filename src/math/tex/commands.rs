//! What each command of TeX means.

use article::math::{
    Class, Ident, Lap, Length, Math, Notation, Op, Space, Stretch, Style, TextFace, Unread,
    Variant, linear,
};

use super::atoms::WORD_SPACE;
use super::parse::{Parser, Stop};
use super::tokens::{Kind, Token, typed};
use super::{TexFault, lengths, names, structure, symbols, text};
use crate::{clean, dictionary};

impl Parser<'_> {
    /// A command's meaning as one thing; nothing for a command that prints nothing.
    pub(super) fn command(&mut self, name: &str, at: usize) -> Option<Math> {
        if let Some(mu) = names::space(name) {
            if matches!(name, "quad" | "qquad" | "enspace" | "enskip") {
                return Some(self.text_space(Length::mu(mu)));
            }
            return Some(Math::Space(Space { width: Length::mu(mu), ..Space::default() }));
        }
        if let Some((sign, class, [before, after])) = symbols::spaced(name) {
            let op = Op::new(&sign.to_string(), class);
            return Some(Math::Op(Op {
                before: Some(exact(before)),
                after: Some(exact(after)),
                ..op
            }));
        }
        if let Some((sign, None)) = symbols::symbol(name).filter(|_| name.starts_with("up"))
            && matches!(sign, 'α'..='ω' | 'ϑ' | 'ϕ' | 'ϖ' | 'ϱ' | 'ϵ')
        {
            return Some(Math::Ident(Ident {
                text: sign.to_string(),
                variant: Variant::Normal,
                function: false,
            }));
        }
        if let Some((sign, class)) = symbols::symbol(name) {
            return Some(self.symbol(sign, class));
        }
        if let Some(text) = symbols::function(name) {
            return Some(Math::Ident(Ident::function(text)));
        }
        if let Some((sign, wide, below)) = symbols::accent(name) {
            return Some(self.accent(name, sign, wide, below));
        }
        if let Some(variant) = names::alphabet(name) {
            return Some(self.in_font(name, Some(variant), self.bold));
        }
        if let Some(face) = text::face(name) {
            let words = self.words(name, face);
            return Some(match name {
                "fbox" | "framebox" => structure::enclosed(vec![Notation::Box], words),
                // A box of words is as large as the text, also in a script.
                "hbox" | "mbox" => Math::Style(Box::new(Style {
                    body: words,
                    display: Some(false),
                    level: Some(0),
                    ..Style::default()
                })),
                _ => words,
            });
        }
        if let Some(class) = names::class(name) {
            let body = self.argument(name);
            return Some(structure::classed(class, body));
        }
        if let Some((size, class)) = names::big(name) {
            let sign = self.delimiter(name)?;
            let op = Op {
                size: Some(size),
                stretch: Stretch::Vertical,
                ..Op::new(&sign.to_string(), class)
            };
            return Some(Math::Op(op));
        }
        self.special(name, at)
    }

    fn symbol(&mut self, sign: char, class: Option<Class>) -> Math {
        let letter = sign.is_alphabetic() || dictionary::is_symbol(sign) || "ℏ℘ℵ√".contains(sign);
        match class {
            None | Some(Class::Ord) if letter && !matches!(sign, '√' | '△') => {
                match Variant::of(sign) {
                    Some((variant, plain)) => {
                        Math::Ident(Ident { text: plain.to_string(), variant, function: false })
                    }
                    None => self.letter(sign),
                }
            }
            _ => self.sign(sign, class),
        }
    }

    /// An argument in a font.
    pub(super) fn in_font(&mut self, of: &str, font: Option<Variant>, bold: bool) -> Math {
        let outer = (self.font, self.bold);
        (self.font, self.bold) = (font, bold);
        let body = self.argument(of);
        (self.font, self.bold) = outer;
        body
    }

    fn special(&mut self, name: &str, at: usize) -> Option<Math> {
        Some(match name {
            " " | "nobreakspace" | "space" => self.text_space(WORD_SPACE),
            "boldsymbol" | "bm" | "pmb" | "mathbold" | "varvec" => {
                self.in_font(name, self.font, true)
            }
            "mathnormal" => self.in_font(name, None, false),
            "frac" | "dfrac" | "tfrac" | "cfrac" | "sfrac" | "nicefrac" | "binom" | "dbinom"
            | "tbinom" | "genfrac" => self.fraction(name),
            "sqrt" => self.root(),
            "root" => self.plain_root(),
            "left" => self.left_right(at),
            "middle" => return self.middle(),
            "overset" | "underset" | "stackrel" | "stackbin" | "overunderset" => self.stacked(name),
            "sideset" => self.sideset(),
            "prescript" => self.prescript(),
            "substack" => self.substack(),
            "operatorname" | "operatornamewithlimits" => self.operator_name(name),
            "not" => self.negated(),
            "begin" => return self.environment(at),
            "end" => {
                let environment = typed(&self.stream.argument());
                self.problem(at, TexFault::Unbalanced(environment));
                return None;
            }
            "right" => {
                self.problem(at, TexFault::Delimiter("\\right".to_owned()));
                let sign = self.delimiter(name)?;
                self.sign(sign, None)
            }
            "\\" | "newline" | "cr" | "tabularnewline" => self.new_line(),
            "boxed" | "Aboxed" => {
                let body = self.argument(name);
                structure::enclosed(vec![Notation::Box], body)
            }
            "cancel" | "bcancel" | "xcancel" | "cancelto" | "sout" | "enclose" => {
                self.cancelled(name)
            }
            "phantom" => self.phantom(name, false, [true; 3], Lap::Right),
            "hphantom" => self.phantom(name, false, [true, false, false], Lap::Right),
            "vphantom" => self.phantom(name, false, [false, true, true], Lap::Right),
            "smash" => self.smash(),
            "mathstrut" => {
                let bracket = self.sign('(', None);
                structure::phantom(bracket, false, [false, true, true], Lap::Right)
            }
            "strut" => Math::Space(Space {
                height: Length::Em(840_000),
                depth: Length::Em(360_000),
                ..Space::default()
            }),
            "mathrlap" | "rlap" => self.phantom(name, true, [false, true, true], Lap::Right),
            "mathllap" | "llap" => self.phantom(name, true, [false, true, true], Lap::Left),
            "mathclap" | "clap" => self.phantom(name, true, [false, true, true], Lap::Center),
            "raisebox" | "raise" => self.raised(),
            "bmod" => {
                // amsmath's 5 mu at both sides are the spaces of a relation.
                Math::Op(Op::new("mod", Class::Rel))
            }
            "mod" | "pmod" | "pod" => self.modulo(name),
            "hspace" | "hspace*" | "mspace" | "kern" | "mkern" | "hskip" | "mskip" | "vspace" => {
                return self.spaced(name);
            }
            "rule" => self.rule(),
            "textcolor" | "colorbox" | "fcolorbox" => self.coloured(name),
            "ref" | "eqref" | "cref" | "autoref" | "pageref" => {
                let rid = typed(&self.stream.argument());
                text::pointer(name, &rid, TextFace::default())
            }
            "ensuremath" | "vcenter" | "mathtext" | "overlay" | "cssId" | "vtop" => {
                self.argument(name)
            }
            "mathchoice" => {
                let display = self.argument(name);
                for _ in 0..3 {
                    self.argument(name);
                }
                display
            }
            "href" | "class" => {
                self.stream.argument();
                self.argument(name)
            }
            "url" | "verb" => Math::text(&typed(&self.stream.argument())),
            "char" | "unicode" => return self.character(at),
            "ce" | "cf" => self.chemistry(),
            "SI" | "qty" | "SIrange" | "qtyrange" | "num" | "numrange" | "si" | "unit" | "ang"
            | "numproduct" | "qtyproduct" => self.quantity(name),
            "bra" | "ket" | "braket" | "Bra" | "Ket" | "Braket" | "ketbra" | "abs" | "norm"
            | "ceil" | "floor" | "set" | "Set" | "dv" | "pdv" | "dd" | "grad" | "vb" | "va"
            | "vu" | "order" | "eval" | "ev" | "mel" | "comm" | "odv" | "derivative" | "qq"
            | "abs*" | "norm*" | "innerproduct" | "ip" => self.physics(name),
            _ if name.starts_with('x') && self.is_arrow(name) => self.extensible(name),
            _ if names::is_silent(name) => return None,
            _ => return if self.states(name) { None } else { Some(self.unknown(name, at)) },
        })
    }

    /// Commands that print nothing: labels, numbers, definitions. Whether this is one.
    fn states(&mut self, name: &str) -> bool {
        match name {
            "label" => {
                let name = typed(&self.stream.argument());
                self.label = Some(name.trim().to_owned());
            }
            "tag" => self.tag = Some(self.tagged()),
            "notag" | "nonumber" => self.unnumbered = true,
            "newcommand" | "renewcommand" | "providecommand" | "DeclareRobustCommand" => {
                self.stream.new_command()
            }
            "def" | "gdef" | "edef" | "xdef" => self.stream.def(),
            "let" => self.stream.set_equal(),
            "DeclareMathOperator" => self.stream.new_operator(),
            _ => return false,
        }
        true
    }

    /// A command that is not known: printed as its source, in a box.
    pub(super) fn unknown(&mut self, name: &str, at: usize) -> Math {
        let source = format!("\\{name}");
        self.problem(at, TexFault::Command(source.clone()));
        Math::Unread(Unread { source })
    }

    /// `\hspace{1em}`, `\kern3mu`.
    fn spaced(&mut self, name: &str) -> Option<Math> {
        if name.starts_with("hspace") || name == "mspace" || name == "vspace" {
            if self.stream.peek_raw().is_some_and(|token| token.kind == Kind::Char('*')) {
                self.stream.raw();
            }
            let width = lengths::of_tokens(&self.stream.argument());
            let width = width.filter(|_| name != "vspace")?;
            return Some(if name == "mspace" {
                Math::Space(Space { width, ..Space::default() })
            } else {
                self.text_space(width)
            });
        }
        let width = self.unbraced_length()?;
        let mu = matches!(name, "mkern" | "mskip");
        Some(if mu {
            Math::Space(Space { width, ..Space::default() })
        } else {
            self.text_space(width)
        })
    }

    /// A length that ends with its unit.
    pub(super) fn unbraced_length(&mut self) -> Option<Length> {
        self.stream.skip_spaces();
        let mut tokens = Vec::new();
        while tokens.len() < 24 {
            let part = match self.stream.peek_raw().map(|token| &token.kind) {
                Some(Kind::Char(c)) => {
                    c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '+' | '=')
                }
                Some(Kind::Space) => tokens.iter().all(|token: &Token| token.kind != Kind::Space),
                _ => false,
            };
            if !part {
                break;
            }
            tokens.extend(self.stream.raw());
            if let Some(length) = lengths::of_tokens(&tokens) {
                return Some(length);
            }
        }
        self.stream.push_all(tokens);
        None
    }

    /// The text of `\tag`, in parentheses unless it has a star.
    fn tagged(&mut self) -> String {
        let star = self.stream.peek_raw().is_some_and(|token| token.kind == Kind::Char('*'));
        if star {
            self.stream.raw();
        }
        let words = in_line(self.words("tag", TextFace::default()));
        if star || words.starts_with(['(', '[']) { words } else { format!("({words})") }
    }

    /// `\char"41`, `\unicode{x41}`.
    fn character(&mut self, at: usize) -> Option<Math> {
        let mut typed_number = typed(&self.stream.argument());
        while let Some(Kind::Char(c)) = self.stream.peek_raw().map(|token| &token.kind)
            && c.is_ascii_hexdigit()
            && typed_number.starts_with('"')
        {
            typed_number.push(*c);
            self.stream.raw();
        }
        let hex = typed_number.strip_prefix(['"', 'x']).map(|hex| u32::from_str_radix(hex, 16));
        let code = hex.unwrap_or_else(|| typed_number.parse());
        let found = code.ok().and_then(char::from_u32).filter(|c| !c.is_control());
        match found {
            Some(c) => Some(self.one_char(c)),
            None => {
                self.problem(at, TexFault::Argument("\\char".to_owned()));
                None
            }
        }
    }

    /// The words of a row between others: `\intertext{…}`.
    pub(super) fn interword(&mut self) -> Math {
        self.words("intertext", TextFace::default())
    }

    /// An argument read as a formula of its own, from its tokens.
    pub(super) fn of_tokens(&mut self, mut tokens: Vec<Token>) -> Math {
        let at = self.stream.at;
        tokens.push(Token { kind: Kind::Close, at });
        self.stream.push_all(tokens);
        self.list(Stop::Brace)
    }
}

/// Eighteenths of an em as MathML writes them, so that they are the same when they are read again.
fn exact(mu: i32) -> Length {
    Length::Em(mu * 1_000_000 / 18)
}

/// A part of a formula in a line of characters.
pub(super) fn in_line(part: Math) -> String {
    linear(&clean::clean(part).unwrap_or_else(clean::left_out))
}
