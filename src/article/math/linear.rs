//! A formula in one line of characters, for places that set no formulas.

use super::{Frac, Math, MathTable, Notation, Scripts, UnderOver};

/// The formula in a line: `(a + b)/2`, `x²`, `√(1 − x)`. Scripts are Unicode's where it has them,
/// else after `^` and `_`.
#[must_use]
pub fn linear(tree: &Math) -> String {
    let mut out = String::new();
    push(tree, &mut out);
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn push(node: &Math, out: &mut String) {
    match node {
        Math::Row(items) => {
            for (place, item) in items.iter().enumerate() {
                let name = item.is_function();
                if name && out.ends_with(char::is_alphanumeric) {
                    out.push(' ');
                }
                push(item, out);
                let bracket = items.get(place + 1).is_none_or(opens);
                if name && !bracket {
                    out.push(' ');
                }
            }
        }
        Math::Ident(ident) => out.push_str(&ident.text),
        Math::Number(number) => out.push_str(&number.text),
        Math::Op(op) => sign(op, out),
        Math::Text(text) => out.push_str(&text.text),
        Math::Space(space) => {
            if space.width.at(10_000) > 0 {
                out.push(' ');
            }
        }
        Math::Rule(_) => {}
        Math::Frac(frac) => fraction(frac, out),
        Math::Root(root) => {
            if let Some(degree) = &root.degree {
                script(degree, '^', superscript, out);
            }
            out.push('√');
            grouped(&root.body, &linear(&root.body), out);
        }
        Math::Scripts(node) => scripts(node, out),
        Math::UnderOver(node) => under_over(node, out),
        Math::Fenced(node) => {
            out.extend(node.open);
            push(&node.body, out);
            out.extend(node.close);
        }
        Math::Table(table) => rows(table, out),
        Math::Enclose(node) => {
            if node.notations.contains(&Notation::LongDivision) {
                out.push('⟌');
            }
            push(&node.body, out);
        }
        Math::Phantom(node) if !node.ink => {}
        Math::Phantom(node) => push(&node.body, out),
        Math::Style(node) => push(&node.body, out),
        Math::Atom(node) => push(&node.body, out),
        Math::Unread(node) => out.push_str(&node.source),
    }
}

fn opens(node: &Math) -> bool {
    matches!(node, Math::Fenced(_)) || node.class() == super::Class::Open
}

fn sign(op: &super::Op, out: &mut String) {
    use super::Class;
    let around = matches!(op.class, Class::Bin | Class::Rel) && op.form == super::Form::Infix;
    if around {
        out.push(' ');
    }
    out.push_str(&op.text);
    if around || op.class == Class::Punct {
        out.push(' ');
    }
}

fn fraction(frac: &Frac, out: &mut String) {
    let (open, close) = frac.fence.unwrap_or_default();
    out.extend(open);
    grouped(&frac.above, &linear(&frac.above), out);
    out.push(if frac.bar.is_some_and(super::Length::is_zero) { ' ' } else { '/' });
    grouped(&frac.below, &linear(&frac.below), out);
    out.extend(close);
}

fn scripts(node: &Scripts, out: &mut String) {
    for pair in &node.before {
        pair.sub.iter().for_each(|sub| script(sub, '_', subscript, out));
        pair.sup.iter().for_each(|sup| script(sup, '^', superscript, out));
    }
    push(&node.base, out);
    node.sub.iter().for_each(|sub| script(sub, '_', subscript, out));
    node.sup.iter().for_each(|sup| script(sup, '^', superscript, out));
    for pair in &node.after {
        pair.sub.iter().for_each(|sub| script(sub, '_', subscript, out));
        pair.sup.iter().for_each(|sup| script(sup, '^', superscript, out));
    }
}

fn under_over(node: &UnderOver, out: &mut String) {
    let start = out.len();
    push(&node.base, out);
    let one = out.get(start..).is_some_and(|base| base.chars().count() == 1);
    for (mark, accent, up) in
        [(&node.under, node.accent_under, false), (&node.over, node.accent, true)]
    {
        let Some(mark) = mark else { continue };
        let combining = match mark {
            Math::Op(op) if accent && one => op.char().and_then(super::accent::combining),
            _ => None,
        };
        match combining {
            Some(combining) => out.push(combining),
            // A brace or a bar over more than a letter says nothing that a line could hold.
            None if accent => {}
            None if up => script(mark, '^', superscript, out),
            None => script(mark, '_', subscript, out),
        }
    }
}

fn rows(table: &MathTable, out: &mut String) {
    for (index, row) in table.rows.iter().enumerate() {
        out.push_str(if index == 0 { "" } else { "; " });
        for (column, cell) in row.cells.iter().enumerate() {
            out.push_str(if column == 0 { "" } else { " " });
            push(&cell.content, out);
        }
    }
}

/// A node's line, in parentheses when it is more than one thing.
fn grouped(node: &Math, inner: &str, out: &mut String) {
    let one = inner.chars().count() == 1
        || matches!(node, Math::Ident(_) | Math::Number(_) | Math::Text(_));
    let simple =
        one || inner.chars().all(|c| c.is_alphanumeric() || "⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉′".contains(c));
    match simple {
        true => out.push_str(inner),
        false => out.extend(["(", inner, ")"]),
    }
}

/// A script: Unicode's characters when it has them all, else after a mark.
fn script(node: &Math, mark: char, of: fn(char) -> Option<char>, out: &mut String) {
    // Once only: at each level twice would be without end where scripts stand at scripts.
    let line = linear(node);
    let inner = line.replace(' ', "");
    if !inner.is_empty() && inner.chars().all(|c| matches!(c, '′' | '″' | '‴' | '⁗')) {
        return out.push_str(&inner);
    }
    match inner.chars().map(of).collect::<Option<String>>() {
        Some(small) => out.push_str(&small),
        None => {
            out.push(mark);
            grouped(node, &line, out);
        }
    }
}

const SUPERSCRIPTS: (&str, &str) = ("0123456789+−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ");
const SUBSCRIPTS: (&str, &str) =
    ("0123456789+−=()aeoxhklmnpstijruvβγρφχ", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₒₓₕₖₗₘₙₚₛₜᵢⱼᵣᵤᵥᵦᵧᵨᵩᵪ");

fn superscript(c: char) -> Option<char> {
    mapped(SUPERSCRIPTS, c)
}

fn subscript(c: char) -> Option<char> {
    mapped(SUBSCRIPTS, c)
}

fn mapped((plain, small): (&str, &str), c: char) -> Option<char> {
    plain.chars().zip(small.chars()).find(|(known, _)| *known == c).map(|(_, small)| small)
}

#[cfg(test)]
mod tests {
    use super::super::{Class, Frac, Math, Op, Scripts};
    use super::{SUBSCRIPTS, SUPERSCRIPTS, linear};

    fn power(base: Math, sup: Math) -> Math {
        Math::Scripts(Box::new(Scripts { base, sup: Some(sup), ..Scripts::default() }))
    }

    #[test]
    fn scripts_are_unicode_where_it_has_them() {
        assert_eq!(linear(&power(Math::ident("x"), Math::number("10"))), "x¹⁰");
        assert_eq!(linear(&power(Math::ident("x"), Math::ident("α"))), "x^α");
        for (plain, small) in [SUPERSCRIPTS, SUBSCRIPTS] {
            assert_eq!(plain.chars().count(), small.chars().count());
        }
    }

    #[test]
    fn scripts_at_scripts_are_put_into_a_line_at_once() {
        let tower = (0..90).fold(Math::ident("x"), |tower, _| power(Math::ident("α"), tower));
        assert!(linear(&tower).starts_with("α^(α^(α^("));
    }

    #[test]
    fn fractions_have_parentheses_where_they_are_needed() {
        let sum =
            Math::Row(vec![Math::ident("a"), Math::Op(Op::new("+", Class::Bin)), Math::ident("b")]);
        let frac = Math::Frac(Box::new(Frac::new(sum, Math::number("2"))));
        assert_eq!(linear(&frac), "(a + b)/2");
    }
}
