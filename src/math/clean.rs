//! What every tree goes through once: rows are flat, brackets find their partners, numbers are
//! whole, nothing is too deep or too large.

use article::math::{
    Class, Fenced, Form, Ident, Length, MAX_DEPTH, MAX_NODES, Math, Number, Op, Side, Stretch, Style, Text, Unread, Variant, children_mut, count,
    depth,
};

use crate::dictionary;

/// A tree as all readers leave it.
pub(crate) fn clean(tree: Math) -> Math {
    let mut tree = tree;
    if depth_over(&tree, MAX_DEPTH) || count(&tree) > MAX_NODES {
        return Math::Unread(Unread { source: "…".to_owned() });
    }
    tidy(&mut tree);
    article::math::walk_mut(&mut tree, &mut finish);
    debug_assert!(depth(&tree) <= MAX_DEPTH);
    tree
}

/// What is decided when all brackets have their partners: forms follow from classes, and the
/// brackets and the style of a fraction belong to it.
fn finish(node: &mut Math) {
    match node {
        Math::Op(op) => {
            op.form = Op::new("", op.class).form;
            let bar = op.char().is_some_and(dictionary::is_bar);
            if op.stretch == Stretch::Vertical && op.size.is_none() {
                op.large = false;
                // A bracket without a partner has nothing to grow with, and an arrow in a line is
                // a relation.
                if !bar {
                    op.stretch = Stretch::None;
                }
            }
        }
        Math::Table(table) => {
            while let [.., before, last] = table.columns.as_slice()
                && before == last
            {
                table.columns.pop();
            }
            if table.columns == [Side::Center] {
                table.columns.clear();
            }
        }
        Math::Ident(ident) => ident.variant = shown(ident.variant, &ident.text),
        Math::Fenced(fenced) => {
            if let Math::Frac(frac) = &mut fenced.body
                && frac.bar == Some(Length::ZERO)
                && frac.fence.is_none()
            {
                frac.fence = Some((fenced.open, fenced.close));
                *node = std::mem::take(&mut fenced.body);
            }
        }
        Math::Style(style) => {
            let alone = Style { body: Math::default(), display: None, level: None, ..(**style).clone() };
            let whole = style.level == Some(0) && style.display.is_some() && alone == Style::default();
            if let Math::Frac(frac) = &mut style.body
                && whole
                && frac.display.is_none()
            {
                frac.display = style.display;
                *node = std::mem::take(&mut style.body);
            }
        }
        _ => {}
    }
}

/// The variant that a text can be shown in: alphabets without Greek letters leave these as they
/// are.
fn shown(variant: Variant, text: &str) -> Variant {
    let has = |variant: Variant| text.chars().any(|c| variant.letter(c) != c);
    let fallback = match variant {
        Variant::Normal => return variant,
        variant if has(variant) => return variant,
        variant if variant.is_bold() => {
            if Variant::usual(text) == Variant::Italic {
                Variant::BoldItalic
            } else {
                Variant::Bold
            }
        }
        _ => Variant::usual(text),
    };
    if has(fallback) || fallback == Variant::usual(text) { fallback } else { Variant::usual(text) }
}

/// Whether a tree is deeper than this: found without going deeper than it.
fn depth_over(node: &Math, limit: usize) -> bool {
    limit == 0 || article::math::children(node).into_iter().any(|child| depth_over(child, limit - 1))
}

fn tidy(node: &mut Math) {
    children_mut(node).into_iter().for_each(tidy);
    if let Math::Row(items) = node {
        *node = row(std::mem::take(items));
    }
}

/// A row without rows in it, its brackets paired, its numbers and words whole. What stands in it
/// has been cleaned.
pub(crate) fn row(items: Vec<Math>) -> Math {
    let mut flat = Vec::with_capacity(items.len());
    for item in items {
        match item {
            Math::Row(inner) => flat.extend(inner),
            other => flat.push(other),
        }
    }
    let mut paired = pair(flat);
    paired.retain(|item| !is_nothing(item));
    Math::row(join(paired))
}

/// A bracket that is not printed, and has no partner either.
fn is_nothing(item: &Math) -> bool {
    matches!(item, Math::Op(op) if op.text.is_empty())
}

/// Joins numbers that stand side by side, and words.
fn join(items: Vec<Math>) -> Vec<Math> {
    let mut out: Vec<Math> = Vec::with_capacity(items.len());
    for item in items {
        let before = out.len().checked_sub(2).and_then(|place| out.get(place));
        let number = matches!(before, Some(Math::Number(_)));
        match (out.last_mut(), &item) {
            (Some(Math::Number(last)), Math::Number(next)) if last.variant == next.variant => {
                last.text.push_str(&next.text);
                continue;
            }
            (Some(Math::Text(last)), Math::Text(next)) if joins(last, next) => {
                last.text.push_str(&next.text);
                continue;
            }
            // `<mn>0</mn><mo>.</mo><mn>05</mn>`, `0{,}05`.
            (Some(Math::Op(point)), Math::Number(next)) if number && is_point(point) => {
                let (mark, next) = (point.text.clone(), next.text.clone());
                out.pop();
                if let Some(Math::Number(Number { text, .. })) = out.last_mut() {
                    text.push_str(&mark);
                    text.push_str(&next);
                }
                continue;
            }
            _ => out.push(item),
        }
    }
    out
}

fn is_point(op: &Op) -> bool {
    op.class == Class::Ord && matches!(op.text.as_str(), "." | ",")
}

fn joins(last: &Text, next: &Text) -> bool {
    last.face == next.face && last.rid.is_none() && next.rid.is_none()
}

/// What a bracket of a row may do.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    Open,
    Close,
    Neither,
}

/// Finds the partner of each bracket that may grow: around something tall the two become a
/// [`Fenced`]; around anything else they do not grow.
fn pair(items: Vec<Math>) -> Vec<Math> {
    if !items.iter().any(|item| grows(item).is_some()) {
        return items;
    }
    let mut levels: Vec<(Math, Vec<Math>)> = Vec::new();
    let mut out = Vec::new();
    let mut bars = items.iter().filter(|item| grows(item).is_some_and(is_bar)).count();
    for item in items {
        bars -= usize::from(grows(&item).is_some_and(is_bar));
        let part = part(&item, out.last(), levels.last().map(|(open, _)| open), bars > 0);
        match part {
            // Each level is one more in the tree.
            Part::Open if levels.len() < MAX_DEPTH / 2 => {
                levels.push((item, std::mem::take(&mut out)));
            }
            Part::Close if !levels.is_empty() => {
                let body = std::mem::take(&mut out);
                if let Some((open, before)) = levels.pop() {
                    out = before;
                    fence(open, body, item, &mut out);
                }
            }
            Part::Open | Part::Close | Part::Neither => out.push(item),
        }
    }
    while let Some((open, before)) = levels.pop() {
        let body = std::mem::replace(&mut out, before);
        unclosed(open, body, &mut out);
    }
    out.iter_mut().for_each(settle);
    out
}

/// The sign of a node that grows upwards.
fn grows(item: &Math) -> Option<&Op> {
    item.core().filter(|op| op.stretch == Stretch::Vertical && op.size.is_none())
}

fn is_bar(op: &Op) -> bool {
    op.char().is_some_and(dictionary::is_bar)
}

fn part(item: &Math, before: Option<&Math>, open: Option<&Math>, more: bool) -> Part {
    let Some(op) = grows(item) else { return Part::Neither };
    if asks(op) && op.class != Class::Ord {
        match op.form {
            Form::Prefix if matches!(item, Math::Op(_)) => return Part::Open,
            Form::Postfix if open.is_some() => return Part::Close,
            Form::Prefix | Form::Infix | Form::Postfix => {}
        }
    }
    let Some(c) = op.char() else {
        // The empty bracket of `\left.` and `\right.`.
        return match op.form {
            Form::Prefix => Part::Open,
            Form::Infix | Form::Postfix => Part::Close,
        };
    };
    if op.class == Class::Ord {
        return Part::Neither;
    }
    if dictionary::is_bar(c) {
        return bar(item, op, before, open, more);
    }
    match op.class {
        Class::Open if matches!(item, Math::Op(_)) => Part::Open,
        Class::Close => Part::Close,
        _ => Part::Neither,
    }
}

/// A bar closes when one is open and something stands before it; it opens where something is to
/// come; else it divides.
fn bar(item: &Math, op: &Op, before: Option<&Math>, open: Option<&Math>, more: bool) -> Part {
    // Behind a number or a word, where another bar comes, stands a factor: 2|x|.
    let factor = more && matches!(before, Some(Math::Number(_) | Math::Text(_)));
    let after_operand = before.is_some_and(|before| !awaits(before)) && !factor;
    let opened = open.and_then(Math::core).and_then(Op::char) == op.char();
    if opened && (after_operand || factor) {
        return Part::Close;
    }
    match op.form {
        Form::Postfix if open.is_some() => Part::Close,
        Form::Prefix | Form::Infix if !after_operand && matches!(item, Math::Op(_)) => Part::Open,
        Form::Prefix | Form::Infix | Form::Postfix => Part::Neither,
    }
}

/// Whether something is to come after it: an operator, an opening bracket, a comma.
fn awaits(item: &Math) -> bool {
    match item.class() {
        Class::Bin | Class::Rel | Class::Open | Class::Punct => true,
        Class::Large => matches!(item, Math::Op(_)),
        Class::Ord | Class::Close | Class::Inner => matches!(item, Math::Space(_)),
    }
}

fn fence(open: Math, body: Vec<Math>, close: Math, out: &mut Vec<Math>) {
    let asked = [&open, &close].iter().any(|bracket| grows(bracket).is_some_and(asks));
    if !asked && !body.iter().any(tall) {
        out.push(still(open, Class::Open));
        out.extend(body.into_iter().map(still_within));
        out.push(still(close, Class::Close));
        return;
    }
    let sign = |bracket: &Math| bracket.core().and_then(Op::char);
    let fenced = |close: Option<char>| Fenced { open: sign(&open), body: Math::row(join(body)), close };
    match close {
        Math::Op(op) => out.push(Math::Fenced(Box::new(fenced(op.char())))),
        // A power at the closing bracket is one of the whole.
        Math::Scripts(mut scripts) => {
            let close = scripts.base.core().and_then(Op::char);
            scripts.base = Math::Fenced(Box::new(fenced(close)));
            out.push(Math::Scripts(scripts));
        }
        other => {
            out.push(Math::Fenced(Box::new(fenced(None))));
            out.push(other);
        }
    }
}

/// Whether the source says itself that a bracket grows. The readers mark such a bracket by a form
/// that is not the usual one of its class; here it is read off and forgotten.
fn asks(op: &Op) -> bool {
    op.large
}

fn unclosed(open: Math, body: Vec<Math>, out: &mut Vec<Math>) {
    let sign = open.core().and_then(Op::char);
    let asked = grows(&open).is_some_and(asks);
    if matches!(open, Math::Op(_)) && (asked || matches!(body.as_slice(), [Math::Table(_), ..])) {
        let body = Math::row(join(body));
        return out.push(Math::Fenced(Box::new(Fenced { open: sign, body, close: None })));
    }
    out.push(open);
    out.extend(body);
}

/// A bracket that found no partner, or a bar that divides: it grows only beside something tall,
/// which the layout sees.
fn settle(item: &mut Math) {
    if let Math::Op(op) = item
        && op.stretch == Stretch::Vertical
        && dictionary::is_bar(op.char().unwrap_or_default())
        && op.form == Form::Infix
        && op.class != Class::Ord
        && !op.large
    {
        op.stretch = Stretch::None;
    }
    if let Math::Op(op) = item
        && op.stretch == Stretch::Vertical
    {
        op.large = false;
    }
}

/// A bracket that does not grow.
fn still(mut bracket: Math, class: Class) -> Math {
    if let Some(op) = core_mut(&mut bracket) {
        op.stretch = Stretch::None;
        op.large = false;
        op.class = class;
        op.form = if class == Class::Open { Form::Prefix } else { Form::Postfix };
    }
    bracket
}

fn still_within(mut item: Math) -> Math {
    if let Math::Op(op) = &mut item
        && op.stretch == Stretch::Vertical
    {
        op.stretch = Stretch::None;
        op.large = false;
    }
    item
}

fn core_mut(node: &mut Math) -> Option<&mut Op> {
    match node {
        Math::Op(op) => Some(op),
        Math::Scripts(node) => core_mut(&mut node.base),
        Math::UnderOver(node) => core_mut(&mut node.base),
        Math::Style(node) => core_mut(&mut node.body),
        _ => None,
    }
}

/// Whether it may be higher than the brackets of a line.
fn tall(item: &Math) -> bool {
    match item {
        Math::Frac(_) | Math::Table(_) | Math::Fenced(_) | Math::Enclose(_) | Math::Unread(_) => true,
        Math::UnderOver(node) => !node.accent && !node.accent_under || tall(&node.base),
        Math::Op(op) => op.large,
        Math::Row(items) => items.iter().any(tall),
        Math::Root(node) => tall(&node.body),
        Math::Scripts(node) => tall(&node.base) || [&node.sub, &node.sup].into_iter().flatten().any(tall),
        Math::Phantom(node) => tall(&node.body),
        Math::Style(node) => tall(&node.body),
        Math::Atom(node) => tall(&node.body),
        Math::Rule(_) => true,
        Math::Ident(Ident { .. }) | Math::Number(_) | Math::Text(_) | Math::Space(_) => false,
    }
}
