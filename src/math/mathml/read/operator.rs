//! Operators: their signs, forms, sizes and spaces.

use article::Kept;
use article::math::{Class, Form, Ident, Length, LineBreak, Math, Op, Space, Stretch, Variant};

use super::super::{attributes, names};
use super::leaf::{blank, folded, number, space_of, text_of};
use super::{Item, Scope};
use crate::dictionary;

/// `mo`
pub(super) fn mo(element: &Kept, scope: &Scope) -> Item {
    if element.attribute("linebreak") == Some("newline") && blank(&text_of(element)) {
        let space = Space { line_break: LineBreak::Newline, ..Space::default() };
        return Math::Space(space).into();
    }
    mo_of(&text_of(element), element, scope)
}

pub(super) fn mo_of(text: &str, element: &Kept, scope: &Scope) -> Item {
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
    // Most signs have no bold or slanted form.
    let variant =
        variant.filter(|variant| *variant == Variant::Normal || variant.letters(&text) != text);
    if text.chars().any(char::is_alphabetic) {
        return name(&text, element, variant);
    }
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) if dictionary::is_symbol(c) => {
            let variant = variant.unwrap_or_else(|| Variant::usual(&text));
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
    let fence =
        element.attribute("fence") == Some("true") || element.attribute("stretchy") == Some("true");
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
    // A function's name, as this program writes it too: its source says that it stands before.
    let named = text.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-'));
    if named && text.chars().count() > 1 && element.attribute("form") == Some("prefix") {
        return Math::Ident(Ident::function(text)).into();
    }
    if text.chars().count() == 1 {
        let variant = variant.unwrap_or_default();
        return Math::Ident(Ident { text: text.to_owned(), variant, function: false }).into();
    }
    Math::Op(spaced(Op::new(text, Class::Rel), element)).into()
}

fn form(element: &Kept) -> Option<Form> {
    element.attribute("form").and_then(names::form)
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
    op.variant =
        if variant.is_some_and(Variant::is_bold) { Variant::Bold } else { Variant::Normal };
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
        op.stretch = if usual == Stretch::Horizontal { usual } else { Stretch::Vertical };
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
fn rounded(length: Length) -> i64 {
    match length {
        Length::Em(value) => {
            let wide = i64::from(value) * 18;
            let mu = (wide + 500_000) / 1_000_000;
            if (wide - mu * 1_000_000).abs() < 20_000 { mu } else { -1 }
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
        op.form = Op::new("", op.class).form;
    }
}
