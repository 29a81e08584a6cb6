//! `\SI`, `\qty`, `\num`, `\unit` and their kin: numbers with units, as the package siunitx reads
//! them.

use article::math::{Class, Ident, Length, Math, Number, Op, Scripts, Space, Variant};

use super::parse::Parser;
use super::tokens::{Kind, Token, typed};

/// The units that siunitx has commands for.
const UNITS: &str = "
ampere A candela cd kelvin K kilogram kg metre m meter m mole mol second s becquerel Bq coulomb C
farad F gray Gy hertz Hz henry H joule J lumen lm katal kat lux lx newton N ohm Ω pascal Pa radian rad
siemens S sievert Sv steradian sr tesla T volt V watt W weber Wb astronomicalunit au bel B dalton Da
day d decibel dB electronvolt eV hectare ha hour h litre L liter L minute min neper Np tonne t
percent % angstrom Å bar bar gram g atomicmassunit u elementarycharge e byte B bit bit knot kn
mmHg mmHg barn b celsius °C degreeCelsius °C degree ° arcminute ′ arcsecond ″ molar M Molar M cal cal
fg fg pg pg ng ng ug µg mg mg g g kg kg pm pm nm nm um µm mm mm cm cm dm dm m m km km as as fs fs ps ps
ns ns us µs ms ms s s fmol fmol pmol pmol nmol nmol umol µmol mmol mmol mol mol kmol kmol pA pA nA nA
uA µA mA mA A A kA kA ul µL ml mL l L hl hL uL µL mL mL L L mHz mHz Hz Hz kHz kHz MHz MHz GHz GHz THz THz
mN mN N N kN kN MN MN Pa Pa kPa kPa MPa MPa GPa GPa mohm mΩ kohm kΩ Mohm MΩ pV pV nV nV uV µV mV mV V V
kV kV uW µW mW mW W W kW kW MW MW GW GW J J uJ µJ mJ mJ kJ kJ eV eV meV meV keV keV MeV MeV GeV GeV TeV TeV
kWh kWh F F fF fF pF pF nF nF uF µF K K dB dB ppm ppm
";

/// The prefixes of the International System.
const PREFIXES: &str = "
quecto q ronto r yocto y zepto z atto a femto f pico p nano n micro µ milli m centi c deci d deca da deka da
hecto h kilo k mega M giga G tera T peta P exa E zetta Z yotta Y ronna R quetta Q kibi Ki mebi Mi gibi Gi tebi Ti
";

fn named(list: &'static str, name: &str) -> Option<&'static str> {
    let mut words = list.split_whitespace();
    while let (Some(known), Some(sign)) = (words.next(), words.next()) {
        if known == name {
            return Some(sign);
        }
    }
    None
}

fn upright(text: &str) -> Math {
    Math::Ident(Ident { text: text.to_owned(), variant: Variant::Normal, function: false })
}

fn thin() -> Math {
    Math::Space(Space { width: Length::mu(3), ..Space::default() })
}

impl Parser<'_> {
    /// One of the commands, behind its name.
    pub(super) fn quantity(&mut self, name: &str) -> Math {
        self.stream.skip_spaces();
        // Settings of the package.
        self.stream.bracketed();
        match name {
            "num" => number(&typed(&self.stream.argument())),
            "ang" => angle(&typed(&self.stream.argument())),
            "si" | "unit" => self.unit(),
            "numrange" => self.range(false),
            "SIrange" | "qtyrange" => self.range(true),
            "numproduct" | "qtyproduct" => {
                let parts = typed(&self.stream.argument());
                let parts: Vec<&str> = parts.split('x').collect();
                let mut out = Vec::new();
                for (place, part) in parts.iter().enumerate() {
                    if place > 0 {
                        out.push(Math::Op(Op::new("×", Class::Bin)));
                    }
                    out.push(number(part));
                }
                if name == "qtyproduct" {
                    out.push(thin());
                    out.push(self.unit());
                }
                Math::row(out)
            }
            _ => {
                let value = number(&typed(&self.stream.argument()));
                self.stream.skip_spaces();
                // A unit before the number: a currency.
                let before = self.stream.bracketed();
                let unit = self.unit();
                let mut out = Vec::new();
                if let Some(before) = before {
                    out.push(upright(&typed(&before)));
                }
                out.push(value);
                let close = matches!(&unit, Math::Ident(unit) if matches!(unit.text.as_str(), "°" | "′" | "″"));
                if !close && !unit.is_empty() {
                    out.push(thin());
                }
                out.push(unit);
                Math::row(out)
            }
        }
    }

    fn range(&mut self, quantity: bool) -> Math {
        let from = number(&typed(&self.stream.argument()));
        let to = number(&typed(&self.stream.argument()));
        let mut out = vec![from];
        let unit = if quantity { Some(self.unit()) } else { None };
        if let Some(unit) = &unit {
            out.extend([thin(), unit.clone()]);
        }
        out.push(Math::text(" to "));
        out.push(to);
        if let Some(unit) = unit {
            out.extend([thin(), unit]);
        }
        Math::row(out)
    }

    /// The unit of an argument: of commands, or as letters.
    fn unit(&mut self) -> Math {
        let tokens = self.stream.argument();
        let commands = tokens.iter().any(|token| match &token.kind {
            Kind::Command(name) => known(name),
            _ => false,
        });
        // A solidus or a bracket between commands: as siunitx, all is taken as it stands.
        let literal =
            tokens.iter().any(|token| matches!(token.kind, Kind::Char(c) if "/()[]".contains(c)));
        if commands && !literal { self.unit_of_commands(tokens) } else { self.literal_unit(tokens) }
    }

    /// `m.s^{-1}`, `\text{cells}`: letters stand upright, points and blanks are thin spaces.
    fn literal_unit(&mut self, tokens: Vec<Token>) -> Math {
        let spaced = tokens.into_iter().flat_map(|token| match &token.kind {
            Kind::Char('.' | '~') | Kind::Space => {
                vec![Token { kind: Kind::Command(",".to_owned()), ..token }]
            }
            Kind::Command(name) => match named(PREFIXES, name).or_else(|| named(UNITS, name)) {
                Some(sign) => {
                    sign.chars().map(|c| Token { kind: Kind::Char(c), ..token.clone() }).collect()
                }
                None => vec![token],
            },
            _ => vec![token],
        });
        let font = self.font.replace(Variant::Normal);
        let out = self.of_tokens(spaced.collect());
        self.font = font;
        out
    }

    fn unit_of_commands(&mut self, tokens: Vec<Token>) -> Math {
        let mut parts: Vec<Math> = Vec::new();
        let mut prefix = String::new();
        let mut below = false;
        let mut next_power: Option<String> = None;
        let mut tokens = tokens.into_iter().peekable();
        while let Some(token) = tokens.next() {
            if token.kind == Kind::Sup {
                raise(&mut parts, &exponent(&mut tokens));
                continue;
            }
            let Kind::Command(name) = &token.kind else {
                if let Kind::Char(c) = token.kind
                    && c.is_alphabetic()
                {
                    parts.push(power(
                        upright(&format!("{}{c}", std::mem::take(&mut prefix))),
                        below,
                        next_power.take(),
                    ));
                    below = false;
                }
                continue;
            };
            if let Some(sign) = named(PREFIXES, name) {
                prefix.push_str(sign);
                continue;
            }
            match name.as_str() {
                "per" => below = true,
                "square" => next_power = Some("2".to_owned()),
                "cubic" => next_power = Some("3".to_owned()),
                "squared" => raise(&mut parts, "2"),
                "cubed" => raise(&mut parts, "3"),
                "tothe" | "raiseto" => {
                    let given = exponent(&mut tokens);
                    if name == "tothe" {
                        raise(&mut parts, &given)
                    } else {
                        next_power = Some(given)
                    }
                }
                _ => {
                    let base = match named(UNITS, name) {
                        Some(sign) => upright(&format!("{}{sign}", std::mem::take(&mut prefix))),
                        None => self.unknown(name, token.at),
                    };
                    parts.push(power(base, below, next_power.take()));
                    below = false;
                }
            }
        }
        let mut out = Vec::new();
        for part in parts {
            if !out.is_empty() {
                out.push(thin());
            }
            out.push(part);
        }
        Math::row(out)
    }
}

/// The exponent that comes next: in braces, or one token.
fn exponent(tokens: &mut std::iter::Peekable<impl Iterator<Item = Token>>) -> String {
    if tokens.next_if(|token| token.kind == Kind::Open).is_some() {
        let inside: Vec<Token> =
            tokens.by_ref().take_while(|token| token.kind != Kind::Close).collect();
        return typed(&inside);
    }
    tokens.next().map(|token| typed(&[token])).unwrap_or_default()
}

fn known(name: &str) -> bool {
    named(UNITS, name).is_some()
        || named(PREFIXES, name).is_some()
        || matches!(name, "per" | "square" | "cubic")
}

fn power(base: Math, below: bool, power: Option<String>) -> Math {
    let exponent = match (below, power) {
        (false, None) => return base,
        (true, power) => vec![
            Math::Op(Op::new("−", Class::Bin)),
            Math::number(&power.unwrap_or_else(|| "1".to_owned())),
        ],
        (false, Some(power)) => signed(&power),
    };
    Math::Scripts(Box::new(Scripts { base, sup: Some(Math::row(exponent)), ..Scripts::default() }))
}

fn signed(number: &str) -> Vec<Math> {
    let number = number.trim();
    match number.strip_prefix(['-', '−']) {
        Some(rest) => vec![Math::Op(Op::new("−", Class::Bin)), Math::number(rest)],
        None => vec![Math::number(number)],
    }
}

/// Gives the last unit a power: `\metre\squared`, and `\per\second\squared`.
fn raise(parts: &mut Vec<Math>, exponent: &str) {
    match parts.pop() {
        // The power of a unit below the line is negative already.
        Some(Math::Scripts(scripts)) => {
            let mut sup = signed(exponent);
            sup.insert(0, Math::Op(Op::new("−", Class::Bin)));
            parts.push(Math::Scripts(Box::new(Scripts { sup: Some(Math::row(sup)), ..*scripts })));
        }
        Some(base) => parts.push(power(base, false, Some(exponent.to_owned()))),
        None => {}
    }
}

/// A number as siunitx reads it: `1.5e-3`, `1.5(2)`, `10 +- 2`, `12345`.
fn number(source: &str) -> Math {
    let plain: String = source.chars().filter(|c| !c.is_whitespace() && *c != '~').collect();
    let plain = plain.replace("\\pm", "±").replace("+-", "±").replace(['{', '}'], "");
    let (value, exponent) = match plain.split_once(['e', 'E', 'd', 'D']) {
        Some((value, exponent)) => (value.to_owned(), Some(exponent.to_owned())),
        None => (plain, None),
    };
    let mut out = Vec::new();
    for (place, part) in value.split('±').enumerate() {
        if place > 0 {
            out.push(Math::Op(Op::new("±", Class::Bin)));
        }
        out.extend(decimal(part));
    }
    if let Some(exponent) = exponent {
        if !value.is_empty() {
            out.push(Math::Op(Op::new("×", Class::Bin)));
        }
        let sup = Some(Math::row(signed(&exponent)));
        out.push(Math::Scripts(Box::new(Scripts {
            base: Math::number("10"),
            sup,
            ..Scripts::default()
        })));
    }
    Math::row(out)
}

fn decimal(part: &str) -> Vec<Math> {
    let mut out = Vec::new();
    let (sign, digits) = match (part.strip_prefix(['-', '−']), part.strip_prefix('+')) {
        (Some(digits), _) => (Some("−"), digits),
        (None, Some(digits)) => (Some("+"), digits),
        (None, None) => (None, part),
    };
    if let Some(sign) = sign {
        out.push(Math::Op(Op::new(sign, Class::Bin)));
    }
    let (digits, doubt) = match digits.split_once('(') {
        Some((digits, doubt)) => (digits, Some(doubt.trim_end_matches(')'))),
        None => (digits, None),
    };
    let digits = digits.replace(',', ".");
    let (whole, part) = digits.split_once('.').unwrap_or((&digits, ""));
    let whole = if whole.is_empty() && !part.is_empty() { "0" } else { whole };
    let mut text = grouped(whole, true);
    if !part.is_empty() {
        text.push('.');
        text.push_str(&grouped(part, false));
    }
    if let Some(doubt) = doubt {
        text.push_str(&format!("({doubt})"));
    }
    if !text.is_empty() {
        out.push(Math::Number(Number { text, variant: Variant::Normal }));
    }
    out
}

/// Five figures and more are divided by threes with thin spaces.
fn grouped(digits: &str, from_end: bool) -> String {
    let count = digits.chars().count();
    if count < 5 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return digits.to_owned();
    }
    let mut out = String::new();
    for (place, c) in digits.chars().enumerate() {
        let boundary =
            if from_end { (count - place).is_multiple_of(3) } else { place.is_multiple_of(3) };
        if place > 0 && boundary {
            out.push('\u{202F}');
        }
        out.push(c);
    }
    out
}

/// `\ang{10;20;30}`
fn angle(source: &str) -> Math {
    let mut out = Vec::new();
    for (part, sign) in source.split(';').zip(["°", "′", "″"]) {
        if !part.trim().is_empty() {
            out.extend(decimal(part.trim()));
            out.push(upright(sign));
        }
    }
    Math::row(out)
}
