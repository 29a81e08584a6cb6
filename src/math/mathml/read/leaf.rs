//! Letters, numbers, words and spaces.

use article::math::{
    Class, Ident, Length, LineBreak, Math, Number, Op, Rule, Space, Text, TextFace, Variant,
};
use article::{Kept, KeptNode};

use super::super::attributes;
use super::operator::mo_of;
use super::{Item, Scope};
use crate::dictionary;

/// The text of a leaf, white space collapsed; no-break spaces stay.
pub(super) fn text_of(element: &Kept) -> String {
    let mut out = String::new();
    push_text(element, &mut out);
    let joined = out.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
    joined.replace(['\u{200B}', '\u{FEFF}', '\u{AD}', '\u{FE00}'], "")
}

fn push_text(element: &Kept, out: &mut String) {
    for node in &element.content {
        match node {
            KeptNode::Text(text) => out.push_str(text),
            KeptNode::Element(child) if child.name.ends_with("mglyph") => {
                out.push_str(child.attribute("alt").unwrap_or_default());
            }
            KeptNode::Element(child) => push_text(child, out),
        }
    }
}

/// Whether it is nothing but space.
pub(super) fn blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || matches!(c, '\u{2061}'..='\u{2064}'))
}

/// The space of a leaf without letters.
pub(super) fn space_of(text: &str) -> Math {
    let em = |c: char| match c {
        '\u{2003}' | '\u{3000}' => 1_000_000,
        '\u{2002}' => 500_000,
        '\u{2004}' => 333_333,
        '\u{2005}' => 250_000,
        '\u{2009}' | '\u{2006}' => 166_666,
        '\u{200A}' => 83_333,
        '\u{205F}' => 222_222,
        '\u{2061}'..='\u{2064}' | '\u{200B}' => 0,
        _ => 250_000,
    };
    let width = text.chars().map(em).fold(0_i32, i32::saturating_add);
    if width == 0 {
        return Math::default();
    }
    Math::Space(Space { width: Length::Em(width), ..Space::default() })
}

/// Plain letters, and the alphabet that they were of when all were of one.
pub(super) fn folded(text: &str) -> (String, Option<Variant>) {
    let mut variant = None;
    let plain = text
        .chars()
        .map(|c| match Variant::of(c) {
            Some((found, plain)) => {
                variant = variant.or(Some(found));
                plain
            }
            None => c,
        })
        .collect();
    (plain, variant)
}

/// `mi`
pub(super) fn mi(element: &Kept, scope: &Scope) -> Item {
    let text = text_of(element);
    if blank(&text) {
        return space_of(&text).into();
    }
    let (text, found) = folded(text.trim_matches(|c: char| c.is_whitespace()));
    let asked = scope.variant(element);
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) if c.is_ascii_digit() => return number(&text, asked),
        (Some(c), None) if is_sign(c) => return mo_of(&text, element, scope),
        _ => {}
    }
    if text.chars().all(|c| c.is_ascii_digit() || c == '.') {
        return number(&text, asked);
    }
    if text.contains(char::is_whitespace) && dictionary::function(&text).is_none() {
        return words(text.replace('\u{A0}', " "), face(asked.or(found)));
    }
    let variant = asked.or(found);
    if variant.is_none_or(|variant| variant == Variant::Normal)
        && dictionary::function(&text).is_some()
    {
        return Math::Ident(Ident::function(&text)).into();
    }
    let variant = variant.unwrap_or_else(|| Variant::usual(&text));
    // Upright, the sign of a unit is a sign of its own (µ, Ω); a variable is a letter.
    let text = if variant == Variant::Normal {
        text
    } else {
        text.chars().map(dictionary::letter).collect()
    };
    Math::Ident(Ident { text, variant, function: false }).into()
}

/// Whether a character of `mi` is no letter but an operator.
fn is_sign(c: char) -> bool {
    !c.is_alphanumeric() && !dictionary::is_symbol(c) && !matches!(c, '\u{300}'..='\u{36F}')
}

/// `mn`
pub(super) fn mn(element: &Kept, scope: &Scope) -> Item {
    let text = text_of(element);
    if blank(&text) {
        return space_of(&text).into();
    }
    let (text, found) = folded(text.trim());
    if !text.chars().any(|c| c.is_numeric()) {
        return mi(element, scope);
    }
    number(&text, scope.variant(element).or(found))
}

/// A number; its sign is an operator before it.
pub(super) fn number(text: &str, variant: Option<Variant>) -> Item {
    let text = text.replace('\u{A0}', "\u{202F}");
    // Figures do not slant.
    let variant = match variant {
        Some(Variant::BoldItalic) => Variant::Bold,
        Some(Variant::Italic) | None => Variant::Normal,
        Some(other) => other,
    };
    let number =
        |text: &str| Math::Number(Number { text: text.replace(['-', '–'], "−"), variant });
    let mut chars = text.chars();
    match chars.next() {
        Some(first @ ('-' | '−' | '–' | '+' | '±')) => {
            let sign = dictionary::sign(first).to_string();
            let rest = chars.as_str().trim();
            Math::Row(vec![Math::Op(Op::new(&sign, Class::Bin)), number(rest)]).into()
        }
        _ => number(&text).into(),
    }
}

/// `mtext` and `ms`
pub(super) fn mtext(element: &Kept, scope: &Scope) -> Item {
    let text = text_of(element);
    if blank(&text) {
        return space_of(&text).into();
    }
    let mut chars = text.chars();
    if let (Some(c), None) = (chars.next(), chars.next())
        && matches!(dictionary::usual(dictionary::sign(c)), Class::Bin | Class::Rel | Class::Large)
        && !matches!(c, ':' | '†' | '‡' | '•' | '·' | '-' | '–' | '*')
    {
        return mo_of(&text, element, scope);
    }
    let mut face = face(scope.variant(element));
    let style = element.attribute("style").unwrap_or_default();
    face.bold |= style.contains("bold");
    face.italic |= style.contains("italic");
    face.sans |= style.contains("sans-serif");
    face.mono |= style.contains("monospace");
    words(text.replace('\u{A0}', " "), face)
}

fn words(text: String, face: TextFace) -> Item {
    Math::Text(Text { text, face, rid: None }).into()
}

/// The face of words in a variant.
fn face(variant: Option<Variant>) -> TextFace {
    let variant = variant.unwrap_or_default();
    TextFace {
        bold: variant.is_bold(),
        italic: matches!(
            variant,
            Variant::Italic | Variant::BoldItalic | Variant::SansItalic | Variant::BoldSansItalic
        ),
        sans: matches!(
            variant,
            Variant::Sans | Variant::BoldSans | Variant::SansItalic | Variant::BoldSansItalic
        ),
        mono: variant == Variant::Mono,
    }
}

/// `mspace`
pub(super) fn mspace(element: &Kept) -> Item {
    let length =
        |name: &str| element.attribute(name).and_then(attributes::length).unwrap_or_default();
    let line_break = match element.attribute("linebreak") {
        Some("newline" | "indentingnewline") => LineBreak::Newline,
        Some("nobreak") => LineBreak::No,
        Some("goodbreak") => LineBreak::Good,
        Some("badbreak") => LineBreak::Bad,
        _ => LineBreak::Auto,
    };
    let space = Space {
        width: length("width"),
        height: length("height"),
        depth: length("depth"),
        line_break,
    };
    let nothing = space == Space::default();
    let filled = element.attribute("mathbackground").is_some();
    if filled {
        let rule = Rule { width: space.width, height: space.height, depth: space.depth };
        return Math::Rule(rule).into();
    }
    if nothing { Math::default().into() } else { Math::Space(space).into() }
}
