//! Fractions, scripts, what stands above and below, brackets, boxes, styles.

use article::math::{
    Class, Enclose, Form, Frac, Lap, Math, Pair, Phantom, Scripts, Side, Style, UnderOver,
};
use xml::Element;

use super::super::attributes::written;
use super::super::names::{notation_name, side_name};
use super::Writer;
use crate::dictionary;

impl Writer {
    pub(super) fn frac(&self, frac: &Frac) -> Element {
        let mfrac = self
            .element("mfrac")
            .attr_opt("class", frac.continued.then_some("cfrac"))
            .attr_opt(
                "linethickness",
                frac.bar.map(|bar| if bar.is_zero() { "0".to_owned() } else { written(bar) }),
            )
            .attr_opt("bevelled", frac.bevelled.then_some("true"))
            .attr_opt("numalign", (frac.align != Side::Center).then(|| side_name(frac.align)))
            .child(self.one(&frac.above))
            .child(self.one(&frac.below));
        let mut out = mfrac;
        if let Some(display) = frac.display {
            out = self
                .element("mstyle")
                .attr("displaystyle", display.to_string())
                .attr("scriptlevel", "0")
                .child(out);
        }
        if let Some((open, close)) = frac.fence {
            let bracket = |c: Option<char>, form: &'static str| {
                let text = c.map(String::from).unwrap_or_default();
                self.element("mo").attr("form", form).attr("stretchy", "true").with_text(text)
            };
            out = self
                .element("mrow")
                .child(bracket(open, "prefix"))
                .child(out)
                .child(bracket(close, "postfix"));
        }
        out
    }

    pub(super) fn scripts(&self, node: &Scripts, form: Form) -> Element {
        let base = self.base(&node.base, form);
        if !node.before.is_empty() || !node.after.is_empty() {
            let pair =
                |pair: &Pair| [self.optional(pair.sub.as_ref()), self.optional(pair.sup.as_ref())];
            let own = [self.optional(node.sub.as_ref()), self.optional(node.sup.as_ref())];
            let mut out = self.element("mmultiscripts").child(base);
            if node.sub.is_some() || node.sup.is_some() || !node.after.is_empty() {
                out = out.children(own).children(node.after.iter().flat_map(pair));
            }
            if !node.before.is_empty() {
                out = out
                    .child(self.element("mprescripts"))
                    .children(node.before.iter().flat_map(pair));
            }
            return out;
        }
        match (&node.sub, &node.sup) {
            (Some(sub), Some(sup)) => {
                self.element("msubsup").child(base).child(self.one(sub)).child(self.one(sup))
            }
            (Some(sub), None) => self.element("msub").child(base).child(self.one(sub)),
            (None, Some(sup)) => self.element("msup").child(base).child(self.one(sup)),
            (None, None) => base,
        }
    }

    fn base(&self, base: &Math, form: Form) -> Element {
        match base {
            Math::Row(_) => self.one(base),
            other => self.node(other, form),
        }
    }

    pub(super) fn under_over(&self, node: &UnderOver, form: Form) -> Element {
        let mut base = self.base(&node.base, form);
        if let Math::Ident(ident) = &node.base
            && ident.function
        {
            // Limits move beside an operator only.
            base = self.element("mo").attr("form", "prefix");
            base = base.attr_opt("movablelimits", node.movable.then_some("true"));
            base = base.with_text(&ident.text);
        } else if let Math::Op(op) = &node.base {
            let usual = op.char().is_some_and(dictionary::has_limits) && op.class == Class::Large;
            if usual != node.movable {
                base = base.attr("movablelimits", node.movable.to_string());
            }
        }
        let mark = |mark: &Math| match mark {
            Math::Op(op) => self.mark(op),
            other => self.one(other),
        };
        let accent = |is: bool, mark: &Option<Math>| {
            let sign = mark.as_ref().is_some_and(|mark| matches!(mark, Math::Op(_)));
            sign.then(|| is.to_string())
        };
        match (&node.under, &node.over) {
            (Some(under), Some(over)) => self
                .element("munderover")
                .attr_opt("accent", accent(node.accent, &node.over))
                .attr_opt("accentunder", accent(node.accent_under, &node.under))
                .child(base)
                .child(mark(under))
                .child(mark(over)),
            (Some(under), None) => self
                .element("munder")
                .attr_opt("accentunder", accent(node.accent_under, &node.under))
                .child(base)
                .child(mark(under)),
            (None, Some(over)) => self
                .element("mover")
                .attr_opt("accent", accent(node.accent, &node.over))
                .child(base)
                .child(mark(over)),
            (None, None) => base,
        }
    }

    pub(super) fn fenced(&self, node: &Math) -> Vec<Element> {
        let Math::Fenced(fenced) = node else { return vec![self.one(node)] };
        let bracket = |c: Option<char>, form: &'static str| {
            let mo = self.element("mo").attr("form", form).attr("stretchy", "true");
            let mo = if c.is_none() { mo.attr("fence", "true") } else { mo };
            mo.with_text(c.map(String::from).unwrap_or_default())
        };
        let mut out = vec![bracket(fenced.open, "prefix")];
        let items = fenced.body.items();
        out.extend(items.iter().map(|item| self.node(item, Form::Infix)));
        out.push(bracket(fenced.close, "postfix"));
        out
    }

    pub(super) fn enclose(&self, node: &Enclose) -> Element {
        let names: Vec<&str> =
            node.notations.iter().map(|notation| notation_name(*notation)).collect();
        let out = self.element("menclose").attr("notation", names.join(" "));
        out.children(self.inside(&node.body))
    }

    pub(super) fn phantom(&self, node: &Phantom) -> Element {
        let whole = node.width && node.height && node.depth;
        if !node.ink && whole {
            return self.element("mphantom").children(self.inside(&node.body));
        }
        let zero = |takes: bool| (!takes).then_some("0");
        let lap = match node.lap {
            _ if node.width => None,
            Lap::Right => None,
            Lap::Left => Some("-1width"),
            Lap::Center => Some("-0.5width"),
        };
        let lift = (!node.lift.is_zero()).then(|| written(node.lift));
        let body = if node.ink {
            self.inside(&node.body)
        } else {
            vec![self.element("mphantom").children(self.inside(&node.body))]
        };
        self.element("mpadded")
            .attr_opt("width", zero(node.width))
            .attr_opt("height", zero(node.height))
            .attr_opt("depth", zero(node.depth))
            .attr_opt("lspace", lap)
            .attr_opt("voffset", lift)
            .children(body)
    }

    pub(super) fn style(&self, node: &Style, form: Form) -> Element {
        let inner = match &node.body {
            Math::Op(op) => vec![self.op(op, form)],
            body => self.inside(body),
        };
        self.element("mstyle")
            .attr_opt("displaystyle", node.display.map(|display| display.to_string()))
            .attr_opt("scriptlevel", node.level.map(|level| level.to_string()))
            .attr_opt("mathsize", node.size.map(|size| format!("{}%", f32::from(size) / 10.0)))
            .attr_opt("mathcolor", node.colour.as_deref())
            .attr_opt("mathbackground", node.background.as_deref())
            .children(inner)
    }
}
