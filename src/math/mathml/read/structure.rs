//! Fractions, scripts, what stands above and below, brackets, boxes.

use article::Kept;
use article::math::{
    Class, Enclose, Form, Frac, Length, Math, Notation, Op, Pair, Root, Scripts, Stretch, UnderOver,
};

use super::super::{attributes, names};
use super::{Item, Reader, Scope, in_row, local};
use crate::{clean, dictionary};

impl Reader {
    pub(super) fn fraction(&mut self, element: &Kept, scope: &Scope) -> Item {
        let [above, below] = self.children(element, scope);
        let mut frac = Frac::new(above.math, below.math);
        frac.bevelled = element.attribute("bevelled") == Some("true");
        frac.bar = match element.attribute("linethickness") {
            None | Some("medium" | "1" | "100%" | "1px") => None,
            Some("thin") => Some(Length::Pt(200)),
            Some("thick" | "2") => Some(Length::Pt(800)),
            Some(value) => attributes::length(value),
        };
        if frac.bar.is_some_and(Length::is_zero) {
            frac.bar = Some(Length::ZERO);
        }
        frac.align = element.attribute("numalign").and_then(names::side).unwrap_or_default();
        frac.continued = element.attribute("class") == Some("cfrac");
        Math::Frac(Box::new(frac)).into()
    }

    pub(super) fn scripts(&mut self, element: &Kept, scope: &Scope) -> Item {
        let mut node = Scripts::default();
        let pending;
        match local(element) {
            "msub" => {
                let [base, sub] = self.children(element, scope);
                pending = base.pending;
                (node.base, node.sub) = (base.math, filled(sub.math));
            }
            "msup" => {
                let [base, sup] = self.children(element, scope);
                pending = base.pending;
                (node.base, node.sup) = (base.math, filled(sup.math));
            }
            _ => {
                let [base, sub, sup] = self.children(element, scope);
                pending = base.pending;
                (node.base, node.sub, node.sup) = (base.math, filled(sub.math), filled(sup.math));
            }
        }
        scripted(node, pending)
    }

    pub(super) fn multiscripts(&mut self, element: &Kept, scope: &Scope) -> Item {
        let mut children = element.elements();
        let base = children.next().map(|base| self.node(base, scope));
        let base = base.unwrap_or_else(|| Math::default().into());
        let (mut after, mut before) = (Vec::new(), Vec::new());
        let mut list = Vec::new();
        for child in children {
            if local(child) == "mprescripts" {
                after = pairs(std::mem::take(&mut list));
            } else {
                list.push(self.node(child, scope).math);
            }
        }
        let has_before = element.elements().any(|child| local(child) == "mprescripts");
        if has_before {
            before = pairs(list);
        } else {
            after = pairs(list);
        }
        let mut after = after.into_iter();
        let own = after.next().unwrap_or_default();
        let node =
            Scripts { base: base.math, sub: own.sub, sup: own.sup, before, after: after.collect() };
        scripted(node, base.pending)
    }

    pub(super) fn under_over(&mut self, element: &Kept, scope: &Scope) -> Item {
        let (base, under, over) = match local(element) {
            "munder" => {
                let [base, under] = self.children(element, scope);
                (base, Some(under.math), None)
            }
            "mover" => {
                let [base, over] = self.children(element, scope);
                (base, None, Some(over.math))
            }
            _ => {
                let [base, under, over] = self.children(element, scope);
                (base, Some(under.math), Some(over.math))
            }
        };
        let asked = |name: &str| element.attribute(name).map(|value| value == "true");
        let mut node = UnderOver {
            under: under.and_then(filled),
            over: over.and_then(filled),
            base: base.math,
            ..UnderOver::default()
        };
        let letter = matches!(&node.base, Math::Ident(ident) if ident.text.chars().count() == 1);
        let over = node.over.as_mut().is_some_and(|over| accented(over, letter));
        let under = node.under.as_mut().is_some_and(|under| accented(under, letter));
        node.accent = asked("accent").unwrap_or(true) && over;
        node.accent_under = asked("accentunder").unwrap_or(true) && under;
        let fixed =
            |op: &Op| op.char().is_some_and(dictionary::has_limits) && op.class == Class::Large;
        let inner = element.elements().next().and_then(|base| core_element(base));
        let says = inner.and_then(|mo| mo.attribute("movablelimits")).map(|value| value == "true");
        let usual = node.base.core().is_some_and(fixed);
        node.movable = says.unwrap_or(usual);
        stretch_base(&mut node);
        if node.under.is_none() && node.over.is_none() {
            return Item { math: node.base, pending: base.pending };
        }
        Item { math: Math::UnderOver(Box::new(node)), pending: base.pending }
    }

    pub(super) fn fenced(&mut self, element: &Kept, scope: &Scope) -> Item {
        let given = |name: &str, usual: &str| {
            let found = element.attributes.iter().find(|(known, _)| known == name);
            found.map_or_else(|| usual.to_owned(), |(_, value)| value.split_whitespace().collect())
        };
        let marks: Vec<char> = given("separators", ",").chars().collect();
        let mut body = Vec::new();
        for (index, child) in element.elements().enumerate() {
            if index > 0
                && let Some(mark) = marks.get(index - 1).or(marks.last())
            {
                let mark = dictionary::sign(*mark);
                body.push(Math::Op(Op::new(&mark.to_string(), dictionary::usual(mark))).into());
            }
            body.push(self.node(child, scope));
        }
        let bracket = |text: String, form: Form, class: Class| {
            let text: String = text.chars().map(dictionary::sign).collect();
            Math::Op(Op { form, class, stretch: Stretch::Vertical, ..Op::new(&text, class) })
        };
        let open = bracket(given("open", "("), Form::Prefix, Class::Open);
        let close = bracket(given("close", ")"), Form::Postfix, Class::Close);
        let body = if body.is_empty() { Math::default() } else { in_row(body) };
        // What stands between these brackets is paired by itself.
        clean::row(vec![open, body, close]).into()
    }

    pub(super) fn enclose(&mut self, element: &Kept, scope: &Scope) -> Item {
        let body = self.inside(element, scope);
        let notation = element.attribute("notation").unwrap_or("longdiv");
        if notation.split_whitespace().any(|name| name == "radical") {
            return Math::Root(Box::new(Root { body, degree: None })).into();
        }
        let mut notations: Vec<Notation> =
            notation.split_whitespace().filter_map(names::notation).collect();
        notations.sort_unstable();
        notations.dedup();
        if notations.is_empty() {
            return body.into();
        }
        Math::Enclose(Box::new(Enclose { notations, body })).into()
    }
}

/// The `mo` at the heart of an element.
fn core_element(element: &Kept) -> Option<&Kept> {
    match local(element) {
        "mo" => Some(element),
        "mrow" | "mstyle" | "msub" | "msup" | "msubsup" | "munder" | "mover" | "munderover" => {
            core_element(element.elements().next()?)
        }
        _ => None,
    }
}

/// Nothing for an empty place.
fn filled(math: Math) -> Option<Math> {
    (!math.is_empty()).then_some(math)
}

fn scripted(node: Scripts, pending: bool) -> Item {
    let bare =
        node.sub.is_none() && node.sup.is_none() && node.before.is_empty() && node.after.is_empty();
    if bare {
        return Item { math: node.base, pending };
    }
    Item { math: Math::Scripts(Box::new(node)), pending }
}

fn pairs(list: Vec<Math>) -> Vec<Pair> {
    let mut out = Vec::new();
    let mut list = list.into_iter();
    while let Some(sub) = list.next() {
        let pair = Pair { sub: filled(sub), sup: list.next().and_then(filled) };
        if pair != Pair::default() {
            out.push(pair);
        }
    }
    out
}

/// Whether a mark above or below is an accent; if so, its sign is made the usual one.
fn accented(mark: &mut Math, letter: bool) -> bool {
    let sign = match mark {
        Math::Op(op) => op.char(),
        Math::Ident(ident) if ident.text.chars().count() == 1 => ident.text.chars().next(),
        Math::Text(text) if text.text.chars().count() == 1 => text.text.chars().next(),
        _ => None,
    };
    let Some(found) = sign else { return false };
    let accent = article::math::accent::sign(found);
    let brace = matches!(accent, '\u{23DC}'..='\u{23E1}' | '\u{23B4}' | '\u{23B5}');
    let is_accent = article::math::accent::combining(accent).is_some();
    if !is_accent && !brace {
        if let Math::Op(op) = mark {
            op.stretch = Stretch::None;
        }
        return false;
    }
    let still = matches!(mark, Math::Op(op) if op.stretch == Stretch::None && dictionary::stretches_wide(found));
    let wide = brace
        || matches!(accent, '\u{203E}' | '_')
        || !letter && dictionary::stretches_wide(accent) && !still;
    let stretch = if wide { Stretch::Horizontal } else { Stretch::None };
    *mark = Math::Op(Op { stretch, ..Op::new(&accent.to_string(), Class::Ord) });
    true
}

/// An arrow with words above or below grows with them.
fn stretch_base(node: &mut UnderOver) {
    if let Math::Op(op) = &mut node.base
        && op.class == Class::Rel
    {
        let wide = op.char().is_some_and(dictionary::stretches_wide);
        if !(wide && op.stretch == Stretch::Horizontal) {
            op.stretch = Stretch::None;
        }
    }
}
