//! Letters, numbers, operators and words of `MathML`.

use article::math::{Class, Form, Ident, Length, LineBreak, Math, Number, Op, Space, Stretch, Text, TextFace, Variant};
use article::{Kept, KeptNode};

use super::attributes;
use super::read::{Item, Reader, Scope};
use crate::dictionary;

/// The text of a leaf, white space collapsed; no-break spaces stay.
fn text_of(element: &Kept) -> String {
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
fn blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || matches!(c, '\u{2061}'..='\u{2064}'))
}

/// The space of a leaf without letters.
fn space_of(text: &str) -> Math {
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
fn folded(text: &str) -> (String, Option<Variant>) {
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
    if variant.is_none_or(|variant| variant == Variant::Normal) && dictionary::function(&text).is_some() {
        return Math::Ident(Ident::function(&text)).into();
    }
    let text: String = text.chars().map(letter).collect();
    let variant = variant.unwrap_or_else(|| usual(&text));
    Math::Ident(Ident { text, variant, function: false }).into()
}

/// Letters that have a second character of the same look.
fn letter(c: char) -> char {
    match c {
        '\u{B5}' => 'μ',
        '\u{2126}' => 'Ω',
        '\u{3D2}' => 'Υ',
        other => other,
    }
}

/// The usual variant; TeX slants `∂` and not `∇`.
fn usual(text: &str) -> Variant {
    Variant::usual(text)
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
fn number(text: &str, variant: Option<Variant>) -> Item {
    let text = text.replace('\u{A0}', "\u{202F}");
    let variant = variant.filter(|variant| *variant != Variant::Italic).unwrap_or_default();
    let number = |text: &str| Math::Number(Number { text: text.replace(['-', '–'], "−"), variant });
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
        && !matches!(c, ':' | '†' | '‡' | '•' | '·' | '-' | '*')
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
pub(super) fn face(variant: Option<Variant>) -> TextFace {
    let variant = variant.unwrap_or_default();
    TextFace {
        bold: variant.is_bold(),
        italic: matches!(variant, Variant::Italic | Variant::BoldItalic | Variant::SansItalic | Variant::BoldSansItalic),
        sans: matches!(variant, Variant::Sans | Variant::BoldSans | Variant::SansItalic | Variant::BoldSansItalic),
        mono: variant == Variant::Mono,
    }
}

/// `mo`
pub(super) fn mo(element: &Kept, scope: &Scope) -> Item {
    if element.attribute("linebreak") == Some("newline") && blank(&text_of(element)) {
        let space = Space { line_break: LineBreak::Newline, ..Space::default() };
        return Math::Space(space).into();
    }
    mo_of(&text_of(element), element, scope)
}

fn mo_of(text: &str, element: &Kept, scope: &Scope) -> Item {
    let text = text.trim_matches(|c: char| c.is_whitespace());
    if blank(text) {
        return empty(element).unwrap_or_else(|| space_of(text).into());
    }
    let (text, found) = folded(text);
    let text = signs(&text);
    let variant = scope.variant(element).or(found);
    if text.chars().all(|c| c.is_ascii_digit()) {
        return number(&text, variant);
    }
    if text.chars().any(char::is_alphabetic) {
        return name(&text, element, variant);
    }
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) if dictionary::is_symbol(c) => {
            let variant = variant.unwrap_or_else(|| usual(&text));
            Math::Ident(Ident { text, variant, function: false }).into()
        }
        (Some(c), None) => operator(c, element, variant),
        _ if several(&text) => split(&text),
        _ => Math::Op(spaced(Op::new(&text, Class::Rel), element)).into(),
    }
}

/// The one character for each sign; dots and primes as one.
fn signs(text: &str) -> String {
    let text: String = text.chars().map(dictionary::sign).collect();
    match text.as_str() {
        "..." | ". . ." => "…".to_owned(),
        "<=" => "≤".to_owned(),
        ">=" => "≥".to_owned(),
        "!=" => "≠".to_owned(),
        "−>" => "→".to_owned(),
        "<<" => "≪".to_owned(),
        ">>" => "≫".to_owned(),
        "||" => "‖".to_owned(),
        "′′" => "″".to_owned(),
        "′′′" => "‴".to_owned(),
        _ => text,
    }
}

/// Whether a text of several signs is several operators: `),` or `)(`.
fn several(text: &str) -> bool {
    text.chars().any(|c| dictionary::is_bracket(c) || matches!(c, ',' | ';') || c.is_whitespace())
}

fn split(text: &str) -> Item {
    let plain = text.chars().filter(|c| !c.is_whitespace());
    let ops = plain.map(|c| {
        let mut op = Op::new(&c.to_string(), dictionary::usual(c));
        op.stretch = dictionary::stretch(c);
        Math::Op(op)
    });
    Math::Row(ops.collect()).into()
}

/// A bracket that is not printed: `\left.`.
fn empty(element: &Kept) -> Option<Item> {
    let fence = element.attribute("fence") == Some("true") || element.attribute("stretchy") == Some("true");
    fence.then(|| {
        let form = form(element).unwrap_or(Form::Postfix);
        let op = Op { form, stretch: Stretch::Vertical, large: true, ..Op::default() };
        Item { math: Math::Op(op), pending: form_unknown(element) }
    })
}

fn form_unknown(element: &Kept) -> bool {
    element.attribute("form").is_none()
}

/// Letters in `mo`: a function's name, an upright letter, or a word between two things.
fn name(text: &str, element: &Kept, variant: Option<Variant>) -> Item {
    if dictionary::function(text).is_some() {
        return Math::Ident(Ident::function(text)).into();
    }
    // A function's name as this program writes it.
    let named = text.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-'));
    if named && element.attribute("form") == Some("prefix") && element.attribute("rspace").is_some() {
        return Math::Ident(Ident::function(text)).into();
    }
    if text.chars().count() == 1 {
        let variant = variant.unwrap_or_default();
        return Math::Ident(Ident { text: text.to_owned(), variant, function: false }).into();
    }
    Math::Op(spaced(Op::new(text, Class::Rel), element)).into()
}

fn form(element: &Kept) -> Option<Form> {
    match element.attribute("form")? {
        "prefix" => Some(Form::Prefix),
        "infix" => Some(Form::Infix),
        "postfix" => Some(Form::Postfix),
        _ => None,
    }
}

fn operator(c: char, element: &Kept, variant: Option<Variant>) -> Item {
    let form = form(element);
    let bracket = dictionary::is_bracket(c) || element.attribute("stretchy") == Some("true");
    let class = match form {
        Some(Form::Prefix) if bracket => Class::Open,
        Some(Form::Postfix) if bracket => Class::Close,
        form => dictionary::class(c, form.unwrap_or_default()),
    };
    let mut op = Op { form: form.unwrap_or_default(), ..Op::new(&c.to_string(), class) };
    op.variant = if variant.is_some_and(Variant::is_bold) { Variant::Bold } else { Variant::Normal };
    grow(&mut op, c, element);
    let mut op = spaced(op, element);
    let pending = form.is_none();
    if !pending {
        settle_form(&mut op);
    }
    Item { math: Math::Op(op), pending }
}

/// How it grows: as the source says, or as is usual.
fn grow(op: &mut Op, c: char, element: &Kept) {
    let is = |name: &str| element.attribute(name).map(|value| value == "true");
    let usual = dictionary::stretch(c);
    op.stretch = match (is("stretchy"), usual) {
        (Some(false), _) => Stretch::None,
        (Some(true), Stretch::None) => Stretch::Vertical,
        (Some(true) | None, usual) => usual,
    };
    op.large = dictionary::is_large(c) && is("largeop") != Some(false);
    if op.stretch == Stretch::Vertical && is("stretchy") == Some(true) {
        // Until the tree is clean, this says that the source itself wants the bracket to grow.
        op.large = true;
    }
    let size = |name: &str| element.attribute(name).and_then(attributes::length);
    if let (Some(least), Some(most)) = (size("minsize"), size("maxsize"))
        && least == most
    {
        op.size = Some(least);
        op.stretch = Stretch::Vertical;
        op.large = false;
    }
}

/// The class that spaces around an operator say, or the spaces themselves where they say none.
fn spaced(mut op: Op, element: &Kept) -> Op {
    let space = |name: &str| element.attribute(name).and_then(attributes::length);
    let (before, after) = (space("lspace"), space("rspace"));
    let (Some(left), Some(right)) = (before, after) else {
        op.before = before;
        op.after = after;
        return op;
    };
    let bracket = matches!(op.class, Class::Open | Class::Close);
    match (rounded(left), rounded(right)) {
        (0, 0) if bracket => {}
        (0, 0) => op.class = Class::Ord,
        (4, 4) => op.class = Class::Bin,
        (5, 5) => op.class = Class::Rel,
        (0, 3) if op.class != Class::Large => op.class = Class::Punct,
        (3, 3) | (0, 3) if matches!(op.class, Class::Large | Class::Inner) => {}
        _ => (op.before, op.after) = (before, after),
    }
    op
}

/// A length in eighteenths of an em when it is a whole number of them; else one that is none.
fn rounded(length: Length) -> i32 {
    match length {
        Length::Em(value) => {
            let mu = (value.saturating_mul(18) + 500_000) / 1_000_000;
            if (value.saturating_mul(18) - mu * 1_000_000).abs() < 20_000 { mu } else { -1 }
        }
        Length::Pt(0) => 0,
        Length::Pt(_) => -1,
    }
}

/// Gives an operator the form that it has in its row.
pub(super) fn in_form(op: &mut Op, form: Form) {
    if let Some(c) = op.char()
        && op.class != Class::Ord
        && (dictionary::is_bar(c))
    {
        op.class = dictionary::class(c, form);
        op.form = form;
    } else if op.char().is_none() {
        op.form = form;
    }
}

/// The form that goes with its class: bars alone keep the one they were given.
fn settle_form(op: &mut Op) {
    if !op.char().is_some_and(dictionary::is_bar) && op.stretch != Stretch::Vertical {
        let usual = Op::new("", op.class).form;
        op.form = usual;
    }
}

impl Reader {
    /// `mspace`
    pub(super) fn mspace(element: &Kept) -> Item {
        let length = |name: &str| element.attribute(name).and_then(attributes::length).unwrap_or_default();
        let line_break = match element.attribute("linebreak") {
            Some("newline" | "indentingnewline") => LineBreak::Newline,
            Some("nobreak") => LineBreak::No,
            Some("goodbreak") => LineBreak::Good,
            Some("badbreak") => LineBreak::Bad,
            _ => LineBreak::Auto,
        };
        let space = Space { width: length("width"), height: length("height"), depth: length("depth"), line_break };
        let nothing = space == Space::default();
        let filled = element.attribute("mathbackground").is_some();
        if filled {
            let rule = article::math::Rule { width: space.width, height: space.height, depth: space.depth };
            return Math::Rule(rule).into();
        }
        if nothing { Math::default().into() } else { Math::Space(space).into() }
    }
}
