//! What each command of TeX means.

use article::math::{Class, Ident, Lap, Length, Math, Notation, Op, Space, Stretch, Unread, Variant};

use super::atoms::WORD_SPACE;
use super::parse::{Parser, Stop};
use super::tokens::typed;
use super::{TexFault, lengths, symbols, text};
use crate::mathml::colour as named_colour;

/// A colour of xcolor's models.
pub(super) fn colour(model: Option<&str>, value: &str) -> Option<String> {
    let numbers = |scale: f64| -> Option<Vec<u8>> {
        let parts = value.split(',').map(|part| part.trim().parse::<f64>().ok());
        let parts: Option<Vec<f64>> = parts.collect();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to a byte")]
        Some(parts?.into_iter().map(|part| (part * scale).round().clamp(0.0, 255.0) as u8).collect())
    };
    let hex = |parts: &[u8]| match parts {
        [r, g, b] => named_colour(&format!("#{r:02x}{g:02x}{b:02x}")),
        [grey] => named_colour(&format!("#{grey:02x}{grey:02x}{grey:02x}")),
        _ => None,
    };
    match model.map(str::trim) {
        Some("rgb" | "gray") => hex(&numbers(255.0)?),
        Some("RGB") => hex(&numbers(1.0)?),
        Some("HTML") => named_colour(&format!("#{}", value.trim())),
        Some("cmyk") => match numbers(255.0)?.as_slice() {
            [c, m, y, k] => {
                let part = |ink: u8| 255 - ink.saturating_add(*k);
                hex(&[part(*c), part(*m), part(*y)])
            }
            _ => None,
        },
        // `red!50` is mixed with white; its name alone is near enough.
        _ => named_colour(value.split('!').next().unwrap_or(value)),
    }
}

/// The alphabets that a command sets its argument in.
fn alphabet(name: &str) -> Option<Variant> {
    Some(match name {
        "mathrm" | "mathup" | "symup" | "mathnormal@up" => Variant::Normal,
        "mathbf" | "symbf" | "mathbfup" | "textbfmath" => Variant::Bold,
        "mathit" | "symit" => Variant::Italic,
        "mathbfit" | "symbfit" => Variant::BoldItalic,
        "mathbb" | "symbb" | "Bbb" | "mathds" | "mathbbm" => Variant::DoubleStruck,
        "mathcal" | "mathscr" | "symcal" | "symscr" | "EuScript" => Variant::Script,
        "mathbfcal" | "mathbfscr" => Variant::BoldScript,
        "mathfrak" | "symfrak" => Variant::Fraktur,
        "mathbffrak" => Variant::BoldFraktur,
        "mathsf" | "symsf" | "mathsfup" => Variant::Sans,
        "mathsfit" => Variant::SansItalic,
        "mathbfsf" | "mathsfbf" => Variant::BoldSans,
        "mathtt" | "symtt" => Variant::Mono,
        _ => return None,
    })
}

/// Spaces by name, in mu.
fn space(name: &str) -> Option<i32> {
    Some(match name {
        "," | "thinspace" => 3,
        ":" | ">" | "medspace" => 4,
        ";" | "thickspace" => 5,
        "!" | "negthinspace" => -3,
        "negmedspace" => -4,
        "negthickspace" => -5,
        "enspace" | "enskip" => 9,
        "quad" => 18,
        "qquad" => 36,
        _ => return None,
    })
}

/// The classes that a command gives its argument.
fn class(name: &str) -> Option<Class> {
    Some(match name {
        "mathord" => Class::Ord,
        "mathop" => Class::Large,
        "mathbin" => Class::Bin,
        "mathrel" => Class::Rel,
        "mathopen" => Class::Open,
        "mathclose" => Class::Close,
        "mathpunct" => Class::Punct,
        "mathinner" => Class::Inner,
        _ => return None,
    })
}

/// The height that `\big` and its kin ask for, and the class of what they make.
fn big(name: &str) -> Option<(Length, Class)> {
    let (stem, class) = match name.as_bytes().last()? {
        b'l' => (name.get(..name.len() - 1)?, Class::Open),
        b'r' => (name.get(..name.len() - 1)?, Class::Close),
        b'm' => (name.get(..name.len() - 1)?, Class::Rel),
        _ => (name, Class::Ord),
    };
    // amsmath: multiples of 1.2 times the height of a bracket, which is an em.
    let size = match stem {
        "big" => 1_200_000,
        "Big" => 1_800_000,
        "bigg" => 2_400_000,
        "Bigg" => 3_000_000,
        _ => return None,
    };
    Some((Length::Em(size), class))
}

/// Commands that say nothing of the formula: for TeX's pages, or for other packages.
fn is_silent(name: &str) -> bool {
    matches!(
        name,
        "relax"
            | "protect"
            | "noindent"
            | "nobreak"
            | "allowbreak"
            | "displaybreak"
            | "allowdisplaybreaks"
            | "centering"
            | "null"
            | "hfill"
            | "hfil"
            | "vfill"
            | "unskip"
            | "ignorespaces"
            | "par"
            | "indent"
            | "normalsize"
            | "unboldmath"
            | "mathsurround"
            | "smallskip"
            | "medskip"
            | "bigskip"
            | "break"
            | "nolinebreak"
            | "linebreak"
            | "pagebreak"
            | "nopagebreak"
            | "penalty"
            | "hss"
            | "/"
            | "-"
            | "begingroup"
            | "endgroup"
            | "bgroup"
            | "egroup"
            | "displaylimits"
            | "limits"
            | "nolimits"
            | "raggedright"
            | "flushleft"
            | "leavevmode"
            | "global"
            | "long"
            | "left@"
            | "nonumber@"
            | "hline"
            | "mathstrut@"
            | "*"
            | "@"
            | "mit"
            | "onecolumn"
    )
}

impl Parser<'_> {
    /// A command's meaning as one thing; nothing for a command that prints nothing.
    pub(super) fn command(&mut self, name: &str, at: usize) -> Option<Math> {
        if let Some(mu) = space(name) {
            return Some(Math::Space(Space { width: Length::mu(mu), ..Space::default() }));
        }
        if let Some((sign, class)) = symbols::symbol(name) {
            return Some(self.symbol(sign, class));
        }
        if let Some(text) = symbols::function(name) {
            self.braced = symbols::has_limits(name) && crate::dictionary::function(text) != Some(true);
            return Some(Math::Ident(Ident::function(text)));
        }
        if let Some((sign, wide, below)) = symbols::accent(name) {
            return Some(self.accent(name, sign, wide, below));
        }
        if let Some(variant) = alphabet(name) {
            return Some(self.in_font(name, Some(variant), self.bold));
        }
        if let Some(face) = text::face(name) {
            let words = self.words(name, face);
            let framed = matches!(name, "fbox" | "framebox");
            return Some(if framed { super::structure::enclosed(vec![Notation::Box], words) } else { words });
        }
        if let Some(class) = class(name) {
            let body = self.argument(name);
            return Some(super::structure::classed(class, body));
        }
        if let Some((size, class)) = big(name) {
            let sign = self.delimiter(name)?;
            let op = Op { size: Some(size), stretch: Stretch::Vertical, ..Op::new(&sign.to_string(), class) };
            return Some(Math::Op(op));
        }
        self.special(name, at)
    }

    fn symbol(&mut self, sign: char, class: Option<Class>) -> Math {
        let letter = sign.is_alphabetic() || crate::dictionary::is_symbol(sign) || "ℏ℘ℵ√".contains(sign);
        match class {
            None | Some(Class::Ord) if letter && !matches!(sign, '√' | '△') => match Variant::of(sign) {
                Some((variant, plain)) => Math::Ident(Ident { text: plain.to_string(), variant, function: false }),
                None => self.letter(sign),
            },
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
            " " | "nobreakspace" | "space" => Math::Space(Space { width: WORD_SPACE, ..Space::default() }),
            "boldsymbol" | "bm" | "pmb" | "mathbold" | "varvec" => self.in_font(name, self.font, true),
            "mathnormal" => self.in_font(name, None, false),
            "frac" | "dfrac" | "tfrac" | "cfrac" | "sfrac" | "nicefrac" | "binom" | "dbinom" | "tbinom" | "genfrac" => self.fraction(name),
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
                super::structure::enclosed(vec![Notation::Box], body)
            }
            "cancel" | "bcancel" | "xcancel" | "cancelto" | "sout" | "enclose" => self.cancelled(name),
            "phantom" => self.phantom(name, false, [true; 3], Lap::Right),
            "hphantom" => self.phantom(name, false, [true, false, false], Lap::Right),
            "vphantom" => self.phantom(name, false, [false, true, true], Lap::Right),
            "smash" => self.smash(),
            "mathstrut" => {
                let bracket = self.sign('(', None);
                super::structure::phantom(bracket, false, [false, true, true], Lap::Right)
            }
            "strut" => Math::Space(Space { height: Length::Em(840_000), depth: Length::Em(360_000), ..Space::default() }),
            "mathrlap" | "rlap" => self.phantom(name, true, [false, true, true], Lap::Right),
            "mathllap" | "llap" => self.phantom(name, true, [false, true, true], Lap::Left),
            "mathclap" | "clap" => self.phantom(name, true, [false, true, true], Lap::Center),
            "raisebox" | "raise" => self.raised(),
            "bmod" => {
                let op = Op::new("mod", Class::Bin);
                Math::Op(op)
            }
            "mod" | "pmod" | "pod" => self.modulo(name),
            "hspace" | "hspace*" | "mspace" | "kern" | "mkern" | "hskip" | "mskip" | "vspace" => {
                return self.spaced(name);
            }
            "rule" => self.rule(),
            "textcolor" | "colorbox" | "fcolorbox" => self.coloured(name),
            "label" => {
                let name = typed(&self.stream.argument());
                self.label = Some(name.trim().to_owned());
                self.numbered = true;
                return None;
            }
            "tag" => {
                self.tag = Some(self.tagged());
                return None;
            }
            "notag" | "nonumber" => {
                self.unnumbered = true;
                return None;
            }
            "ref" | "eqref" | "cref" | "autoref" | "pageref" => {
                let rid = typed(&self.stream.argument());
                text::pointer(name, &rid, article::math::TextFace::default())
            }
            "newcommand" | "renewcommand" | "providecommand" | "DeclareRobustCommand" => {
                self.stream.new_command();
                return None;
            }
            "def" | "gdef" | "edef" | "xdef" => {
                self.stream.def();
                return None;
            }
            "let" => {
                self.stream.set_equal();
                return None;
            }
            "DeclareMathOperator" => {
                self.stream.new_operator();
                return None;
            }
            "ensuremath" | "mathchoice@" | "vcenter" | "mathtext" | "hbox@" | "overlay" | "cssId" | "relax@" | "vtop" => self.argument(name),
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
            "ce" | "cf" | "chemfig" if name != "chemfig" => self.chemistry(),
            "SI" | "qty" | "SIrange" | "qtyrange" | "num" | "numrange" | "si" | "unit" | "ang" | "numproduct" | "qtyproduct" => self.quantity(name),
            "bra" | "ket" | "braket" | "Bra" | "Ket" | "Braket" | "ketbra" | "abs" | "norm" | "ceil" | "floor" | "set" | "Set" | "dv" | "pdv"
            | "dd" | "grad" | "vb" | "va" | "vu" | "order" | "eval" | "ev" | "mel" | "comm" | "odv" | "derivative" | "qq" | "abs*" | "norm*"
            | "innerproduct" | "ip" => self.physics(name),
            "dots@" => self.sign('…', None),
            _ if name.starts_with('x') && self.is_arrow(name) => self.extensible(name),
            _ if is_silent(name) => return None,
            _ => return Some(self.unknown(name, at)),
        })
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
            if self.stream.peek_raw().is_some_and(|token| token.kind == super::tokens::Kind::Char('*')) {
                self.stream.raw();
            }
            let width = lengths::of_tokens(&self.stream.argument());
            let width = width.filter(|_| name != "vspace")?;
            return Some(Math::Space(Space { width, ..Space::default() }));
        }
        let width = self.unbraced_length()?;
        Some(Math::Space(Space { width, ..Space::default() }))
    }

    /// A length that ends with its unit.
    pub(super) fn unbraced_length(&mut self) -> Option<Length> {
        use super::tokens::Kind;
        self.stream.skip_spaces();
        let mut tokens = Vec::new();
        while tokens.len() < 24 {
            let part = match self.stream.peek_raw().map(|token| &token.kind) {
                Some(Kind::Char(c)) => c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '+' | '='),
                Some(Kind::Space) => tokens.iter().all(|token: &super::tokens::Token| token.kind != Kind::Space),
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
        let tokens = std::mem::take(&mut tokens);
        self.stream.push_all(tokens);
        None
    }

    /// The text of `\tag`, in parentheses unless it has a star.
    fn tagged(&mut self) -> String {
        let star = self.stream.peek_raw().is_some_and(|token| token.kind == super::tokens::Kind::Char('*'));
        if star {
            self.stream.raw();
        }
        let words = self.words("tag", article::math::TextFace::default());
        let words = article::math::linear(&crate::clean::clean(words));
        if star || words.starts_with('(') { words } else { format!("({words})") }
    }

    /// `\char"41`, `\unicode{x41}`.
    fn character(&mut self, at: usize) -> Option<Math> {
        use super::tokens::Kind;
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
        self.words("intertext", article::math::TextFace::default())
    }

    /// An argument read as a formula of its own, from its tokens.
    pub(super) fn of_tokens(&mut self, tokens: Vec<super::tokens::Token>) -> Math {
        let at = self.stream.at;
        let mut tokens = tokens;
        tokens.push(super::tokens::Token { kind: super::tokens::Kind::Close, at });
        self.stream.push_all(tokens);
        self.list(Stop::Brace)
    }
}
