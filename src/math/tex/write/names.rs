//! The words that TeX has for signs, alphabets, classes, spaces and lengths.

use std::collections::HashMap;
use std::sync::OnceLock;

use article::math::{Class, Length, Op, Variant};

use crate::dictionary;
use crate::tex::{names, symbols};

/// The sign by its command. A sign that has none stands for itself.
pub(super) fn sign(c: char, class: Option<Class>) -> String {
    match c {
        '−' => return "-".to_owned(),
        '{' | '}' | '%' | '#' | '$' | '&' | '_' => return format!("\\{c}"),
        '\\' => return "\\backslash".to_owned(),
        '~' => return "\\sim".to_owned(),
        '^' => return "\\hat{}".to_owned(),
        '′' => return "'".to_owned(),
        // Nothing is printed for them.
        '\u{2061}'..='\u{2064}' | '\u{200B}' => return String::new(),
        '|' if class == Some(Class::Open) => return "\\lvert".to_owned(),
        '|' if class == Some(Class::Close) => return "\\rvert".to_owned(),
        '‖' if class == Some(Class::Open) => return "\\lVert".to_owned(),
        '‖' if class == Some(Class::Close) => return "\\rVert".to_owned(),
        '\u{A0}' | ' ' => return "\\ ".to_owned(),
        c if c.is_ascii() => return c.to_string(),
        _ => {}
    }
    match commands().get(&c) {
        Some(name) => format!("\\{name}"),
        None => c.to_string(),
    }
}

/// The command of each sign: the first that means just the sign.
fn commands() -> &'static HashMap<char, &'static str> {
    static COMMANDS: OnceLock<HashMap<char, &'static str>> = OnceLock::new();
    COMMANDS.get_or_init(|| {
        let mut out = HashMap::new();
        for (name, sign) in symbols::names() {
            let plain = symbols::symbol(name).is_some_and(|(known, class)| {
                known == sign && class.is_none_or(|class| class == dictionary::usual(sign))
            });
            if plain && symbols::spaced(name).is_none() && !name.starts_with("up") {
                out.entry(sign).or_insert(name);
            }
        }
        out
    })
}

/// The command of a function; nothing for those without one.
pub(super) fn function(text: &str) -> Option<&'static str> {
    const FUNCTIONS: [&str; 34] = [
        "\\arccos",
        "\\arcsin",
        "\\arctan",
        "\\arg",
        "\\cos",
        "\\cosh",
        "\\cot",
        "\\coth",
        "\\csc",
        "\\deg",
        "\\det",
        "\\dim",
        "\\exp",
        "\\gcd",
        "\\hom",
        "\\inf",
        "\\injlim",
        "\\ker",
        "\\lg",
        "\\lim",
        "\\liminf",
        "\\limsup",
        "\\ln",
        "\\log",
        "\\max",
        "\\min",
        "\\Pr",
        "\\projlim",
        "\\sec",
        "\\sin",
        "\\sinh",
        "\\sup",
        "\\tan",
        "\\tanh",
    ];
    let command = |known: &str| {
        let is = |name: &&&str| name.get(1..).and_then(symbols::function) == Some(known);
        FUNCTIONS.iter().find(is).copied()
    };
    match text {
        "liminf" => Some("\\liminf"),
        "limsup" => Some("\\limsup"),
        "arg max" => Some("\\operatorname{arg\\,max}"),
        text => command(text),
    }
}

/// The primes of a script.
pub(super) fn primes(text: &str) -> Option<&'static str> {
    Some(match text {
        "′" => "'",
        "″" => "''",
        "‴" => "'''",
        "⁗" => "''''",
        _ => return None,
    })
}

pub(super) fn alphabet(variant: Variant) -> &'static str {
    match variant {
        Variant::Normal => "\\mathrm",
        Variant::Italic => "\\mathit",
        Variant::Bold => "\\mathbf",
        Variant::BoldItalic => "\\mathbfit",
        Variant::DoubleStruck => "\\mathbb",
        Variant::Script => "\\mathcal",
        Variant::BoldScript => "\\mathbfcal",
        Variant::Fraktur => "\\mathfrak",
        Variant::BoldFraktur => "\\mathbffrak",
        Variant::Sans => "\\mathsf",
        Variant::BoldSans | Variant::BoldSansItalic => "\\mathbfsf",
        Variant::SansItalic => "\\mathsfit",
        Variant::Mono => "\\mathtt",
    }
}

pub(super) fn class(class: Class) -> &'static str {
    match class {
        Class::Ord => "\\mathord",
        Class::Large => "\\mathop",
        Class::Bin => "\\mathbin",
        Class::Rel => "\\mathrel",
        Class::Open => "\\mathopen",
        Class::Close => "\\mathclose",
        Class::Punct => "\\mathpunct",
        Class::Inner => "\\mathinner",
    }
}

/// The command for a bracket of a fixed size.
pub(super) fn big(op: &Op) -> Option<&'static str> {
    const BIG: [&str; 16] = [
        "\\big", "\\Big", "\\bigg", "\\Bigg", "\\bigl", "\\Bigl", "\\biggl", "\\Biggl", "\\bigr",
        "\\Bigr", "\\biggr", "\\Biggr", "\\bigm", "\\Bigm", "\\biggm", "\\Biggm",
    ];
    let size = op.size?;
    let is = |name: &&&str| name.get(1..).and_then(names::big) == Some((size, op.class));
    BIG.iter().find(is).copied()
}

/// What stands after `\left` and its kin.
pub(super) fn delimiter(sign: Option<char>) -> String {
    match sign {
        None => ".".to_owned(),
        Some('|') => "|".to_owned(),
        Some('‖') => "\\|".to_owned(),
        Some(c) => self::sign(c, None),
    }
}

pub(super) fn is_bracket(c: char) -> bool {
    "()[]{}|‖⟨⟩⌈⌉⌊⌋⟦⟧/".contains(c)
}

/// The accent's command.
pub(super) fn accent(sign: char, wide: bool, below: bool) -> Option<&'static str> {
    const ACCENTS: [&str; 34] = [
        "\\hat",
        "\\widehat",
        "\\check",
        "\\widecheck",
        "\\tilde",
        "\\widetilde",
        "\\acute",
        "\\grave",
        "\\dot",
        "\\ddot",
        "\\dddot",
        "\\ddddot",
        "\\breve",
        "\\bar",
        "\\vec",
        "\\mathring",
        "\\overline",
        "\\underline",
        "\\overrightarrow",
        "\\overleftarrow",
        "\\overleftrightarrow",
        "\\underrightarrow",
        "\\underleftarrow",
        "\\underleftrightarrow",
        "\\overbrace",
        "\\underbrace",
        "\\overbracket",
        "\\underbracket",
        "\\overparen",
        "\\underparen",
        "\\utilde",
        "\\overrightharpoon",
        "\\overleftharpoon",
        "\\wideparen",
    ];
    let known = |wide: bool| {
        ACCENTS
            .iter()
            .copied()
            .find(|name| name.get(1..).and_then(symbols::accent) == Some((sign, wide, below)))
    };
    // One that does not come in this width comes in the other.
    known(wide).or_else(|| known(!wide))
}

/// The arrow that grows with what stands at it.
pub(super) fn long_arrow(text: &str) -> Option<&'static str> {
    Some(match text {
        "→" => "\\xrightarrow",
        "←" => "\\xleftarrow",
        "↔" => "\\xleftrightarrow",
        "⇒" => "\\xRightarrow",
        "⇐" => "\\xLeftarrow",
        "⇔" => "\\xLeftrightarrow",
        "⇌" => "\\xrightleftharpoons",
        "↦" => "\\xmapsto",
        _ => return None,
    })
}

/// The command of a space.
pub(super) fn space(width: Length) -> Option<&'static str> {
    let is = |known: Length| match (width, known) {
        // Sources write them as `0.167em`.
        (Length::Em(width), Length::Em(known)) => width.abs_diff(known) <= 1_000,
        _ => false,
    };
    if is(crate::tex::atoms::WORD_SPACE) {
        return Some("\\ ");
    }
    [
        "\\,",
        "\\:",
        "\\;",
        "\\!",
        "\\negmedspace",
        "\\negthickspace",
        "\\enspace",
        "\\quad",
        "\\qquad",
    ]
    .into_iter()
    .find(|name| name.get(1..).and_then(names::space).is_some_and(|mu| is(Length::mu(mu))))
}

/// A length in TeX's words.
pub(super) fn length(length: Length) -> String {
    let (number, parts, unit) = match length {
        Length::Em(number) => (number, 1_000_000_u32, "em"),
        Length::Pt(number) => (number, 1_000_u32, "bp"),
    };
    let sign = if number < 0 { "-" } else { "" };
    let number = number.unsigned_abs();
    let digits = parts.to_string().len() - 1;
    let part = format!("{:0digits$}", number % parts);
    match part.trim_end_matches('0') {
        "" => format!("{sign}{}{unit}", number / parts),
        part => format!("{sign}{}.{part}{unit}", number / parts),
    }
}

/// Words, with what TeX would read as a command made harmless.
pub(super) fn words(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '#' | '$' | '%' | '&' | '_' | '{' | '}' => {
                out.push('\\');
                out.push(c);
            }
            '\\' => out.push_str("\\textbackslash "),
            '~' => out.push_str("\\textasciitilde "),
            '\u{A0}' => out.push('~'),
            c => out.push(c),
        }
    }
    out
}
