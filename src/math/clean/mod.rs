//! What every tree goes through once: rows are flat, brackets find their partners, numbers are
//! whole, nothing is too deep or too large.

mod brackets;

use article::math::{
    Class, Length, MAX_DEPTH, MAX_NODES, Math, Number, Op, Side, Stretch, Style, Text, Unread,
    Variant, children_mut, count,
};

use crate::dictionary;

/// A tree as all readers leave it; nothing when it is deeper or larger than a tree may be.
pub(crate) fn clean(mut tree: Math) -> Option<Math> {
    if depth_over(&tree, MAX_DEPTH) || count(&tree) > MAX_NODES {
        return None;
    }
    tidy(&mut tree);
    article::math::walk_mut(&mut tree, &mut finish);
    // Brackets that have found their partners are levels of their own.
    (!depth_over(&tree, MAX_DEPTH)).then_some(tree)
}

/// What stands for a tree, or a part of one, that is beyond the bounds.
pub(crate) fn left_out() -> Math {
    Math::Unread(Unread { source: "…".to_owned() })
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
            let alone =
                Style { body: Math::default(), display: None, level: None, ..(**style).clone() };
            let whole =
                style.level == Some(0) && style.display.is_some() && alone == Style::default();
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
    limit == 0
        || article::math::children(node).into_iter().any(|child| depth_over(child, limit - 1))
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
    let mut paired = brackets::pair(flat);
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
