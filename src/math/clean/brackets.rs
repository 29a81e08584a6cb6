//! Brackets: each that may grow finds its partner.

use article::math::{Class, Fenced, Form, MAX_DEPTH, Math, Op, Stretch, depth};

use super::join;
use crate::dictionary;

/// What a bracket of a row may do.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    Open,
    Close,
    Neither,
}

/// Finds the partner of each bracket that may grow: around something tall the two become a
/// [`Fenced`]; around anything else they do not grow.
pub(super) fn pair(items: Vec<Math>) -> Vec<Math> {
    if !items.iter().any(|item| bracket(item).is_some()) {
        return items;
    }
    // Each pair is two levels more: itself, and the row in it.
    let most = MAX_DEPTH.saturating_sub(items.iter().map(depth).max().unwrap_or(0)) / 2;
    let mut levels: Vec<(Math, Vec<Math>)> = Vec::new();
    let mut out = Vec::new();
    let mut bars = items.iter().filter(|item| bracket(item).is_some_and(is_bar)).count();
    for item in items {
        bars -= usize::from(bracket(&item).is_some_and(is_bar));
        // A bar that was taken for an opening one ends with the brackets around it.
        while levels.len() > 1
            && is_round(&item)
            && levels.last().is_some_and(|(open, _)| is_still_bar(open))
        {
            if let Some((open, before)) = levels.pop() {
                let body = std::mem::replace(&mut out, before);
                unclosed(open, body, &mut out);
            }
        }
        let before = out.iter().rev().find(|item| !matches!(item, Math::Space(_)));
        let part = part(&item, before, levels.last().map(|(open, _)| open), bars > 0);
        match part {
            Part::Open if levels.len() < most => {
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

/// The sign of a node that may have a partner: a bracket or a bar, whether it grows or not.
fn bracket(item: &Math) -> Option<&Op> {
    let still = |op: &&Op| {
        let edge = matches!(op.class, Class::Open | Class::Close)
            && op.char().is_some_and(dictionary::is_bracket);
        op.size.is_none() && (edge || is_bar(op) && op.class != Class::Ord)
    };
    grows(item).or_else(|| item.core().filter(still))
}

/// Whether it closes what is within brackets that are no bars and no angles.
fn is_round(item: &Math) -> bool {
    item.core().is_some_and(|op| {
        op.class == Class::Close && op.char().is_some_and(|c| matches!(c, ')' | ']' | '}'))
    })
}

fn is_still_bar(item: &Math) -> bool {
    grows(item).is_none() && item.core().is_some_and(is_bar)
}

fn is_bar(op: &Op) -> bool {
    op.char().is_some_and(dictionary::is_bar)
}

fn part(item: &Math, before: Option<&Math>, open: Option<&Math>, more: bool) -> Part {
    let Some(op) = bracket(item) else { return Part::Neither };
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
    // Behind a number, a word or a closed pair, where another bar comes, stands a factor: 2|x|,
    // |x||y|.
    let closed =
        |before: &Math| before.core().is_some_and(|op| op.class == Class::Close && is_bar(op));
    let factor = more
        && before.is_some_and(|before| {
            matches!(before, Math::Number(_) | Math::Text(_)) || closed(before)
        });
    let after_operand = before.is_some_and(|before| !awaits(before)) && !factor;
    let opened = open.and_then(Math::core).and_then(Op::char) == op.char();
    if opened && (after_operand || factor) {
        return Part::Close;
    }
    // Its place in a group that a program has made says little: nothing can be closed where nothing
    // stands.
    let opens = matches!(item, Math::Op(_)) && (!after_operand || op.form == Form::Prefix && more);
    match op.form {
        Form::Postfix if open.is_some() && before.is_some() => Part::Close,
        _ if opens => Part::Open,
        Form::Prefix | Form::Infix | Form::Postfix => Part::Neither,
    }
}

/// Whether something is to come after it: an operator, an opening bracket, a comma.
fn awaits(item: &Math) -> bool {
    match item.class() {
        Class::Bin | Class::Rel | Class::Open | Class::Punct => true,
        // A sum, or a function's name.
        Class::Large => matches!(item, Math::Op(_) | Math::Ident(_)),
        Class::Ord | Class::Close | Class::Inner => matches!(item, Math::Space(_)),
    }
}

fn fence(open: Math, body: Vec<Math>, close: Math, out: &mut Vec<Math>) {
    if grows(&open).is_none() || grows(&close).is_none() {
        out.push(still(open, Class::Open));
        out.extend(body);
        out.push(still(close, Class::Close));
        return;
    }
    let asked = [&open, &close].iter().any(|bracket| grows(bracket).is_some_and(asks));
    if !asked && !body.iter().any(tall) {
        out.push(still(open, Class::Open));
        out.extend(body.into_iter().map(still_within));
        out.push(still(close, Class::Close));
        return;
    }
    let sign = |bracket: &Math| bracket.core().and_then(Op::char);
    let fenced =
        |close: Option<char>| Fenced { open: sign(&open), body: Math::row(join(body)), close };
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

/// Whether the source says itself that a bracket grows. The readers mark such a bracket as large;
/// here that is read off and forgotten.
fn asks(op: &Op) -> bool {
    op.large
}

fn unclosed(open: Math, body: Vec<Math>, out: &mut Vec<Math>) {
    let sign = open.core().and_then(Op::char);
    let asked = grows(&open).is_some_and(asks);
    let can = grows(&open).is_some();
    if can
        && matches!(open, Math::Op(_))
        && (asked || matches!(body.as_slice(), [Math::Table(_), ..]))
    {
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
    if let Some(op) = bracket.core_mut() {
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

/// Whether it may be higher than the brackets of a line.
fn tall(item: &Math) -> bool {
    match item {
        Math::Frac(_) | Math::Table(_) | Math::Fenced(_) | Math::Enclose(_) | Math::Unread(_) => {
            true
        }
        Math::UnderOver(node) => !node.accent && !node.accent_under || tall(&node.base),
        Math::Op(op) => op.large,
        Math::Row(items) => items.iter().any(tall),
        Math::Root(node) => tall(&node.body),
        Math::Scripts(node) => {
            tall(&node.base) || [&node.sub, &node.sup].into_iter().flatten().any(tall)
        }
        Math::Phantom(node) => tall(&node.body),
        Math::Style(node) => tall(&node.body),
        Math::Atom(node) => tall(&node.body),
        Math::Rule(_) => true,
        Math::Ident(_) | Math::Number(_) | Math::Text(_) | Math::Space(_) => false,
    }
}
