//! Operators: attributes where browsers would do otherwise than TeX.

use article::math::{Class, Form, Length, Op, Stretch};
use xml::Element;

use super::super::attributes::written;
use super::super::names::form_name;
use super::Writer;
use crate::dictionary;

impl Writer {
    pub(super) fn op(&self, op: &Op, form: Form) -> Element {
        let c = op.char();
        let mut mo = self.element("mo");
        let usual = c.map_or(Class::Rel, |c| dictionary::class(c, form));
        let bar = c.is_some_and(dictionary::is_bar);
        let own_form = match op.class {
            Class::Open => Some(Form::Prefix),
            Class::Close if !matches!(c, Some('!' | '?')) => Some(Form::Postfix),
            Class::Rel if bar => Some(Form::Infix),
            _ => None,
        };
        mo = mo.attr_opt("form", own_form.filter(|own| *own != form).map(form_name));
        let usual_stretch = c.map_or(Stretch::None, dictionary::stretch);
        let stretch = match (op.stretch, usual_stretch) {
            (Stretch::None, Stretch::None) => None,
            (Stretch::None, _) => Some("false"),
            // A bracket without a partner grows by itself; only one of a pair says so.
            (Stretch::Vertical, Stretch::Vertical)
                if matches!(op.class, Class::Open | Class::Close) =>
            {
                None
            }
            (Stretch::Vertical | Stretch::Horizontal, _) => Some("true"),
        };
        mo = mo.attr_opt("stretchy", stretch);
        if let Some(size) = op.size {
            mo = mo.attr("minsize", written(size)).attr("maxsize", written(size));
        }
        if c.is_some_and(dictionary::is_large) && !op.large {
            mo = mo.attr("largeop", "false");
        }
        let (before, after) = self.spaces(op, usual, form);
        mo = mo.attr_opt("lspace", before).attr_opt("rspace", after);
        mo.with_text(op.variant.letters(&op.text))
    }

    /// The spaces around an operator, where browsers would put others than TeX does.
    fn spaces(&self, op: &Op, usual: Class, form: Form) -> (Option<String>, Option<String>) {
        let of_class = match op.class {
            Class::Ord | Class::Open | Class::Close => ("0em", "0em"),
            Class::Bin => ("0.222222em", "0.222222em"),
            Class::Rel => ("0.277777em", "0.277777em"),
            Class::Punct => ("0em", "0.166666em"),
            Class::Large | Class::Inner => ("0.166666em", "0.166666em"),
        };
        let c = op.char().unwrap_or_default();
        // Signs whose spaces in the operator dictionary of MathML are not those of TeX.
        let differs =
            matches!(c, '/' | ':' | '|' | '‖' | '!' | '\\' | '.' | '%' | '&' | '@' | '\0');
        let alone = op.before.is_some() || op.after.is_some();
        // A sign without anything before it has the form of a prefix, and no spaces, by itself.
        let prefix = form != Form::Infix && matches!(op.class, Class::Bin | Class::Rel);
        if alone || op.class != usual && !prefix || differs {
            let given =
                |own: Option<Length>, class: &str| own.map_or_else(|| class.to_owned(), written);
            let of_own = (given(op.before, of_class.0), given(op.after, of_class.1));
            if differs
                && !alone
                && op.class == usual
                && matches!(op.class, Class::Open | Class::Close)
                && c != '!'
            {
                return (None, None);
            }
            return (Some(of_own.0), Some(of_own.1));
        }
        (None, None)
    }

    /// A sign above or below something.
    pub(super) fn mark(&self, op: &Op) -> Element {
        let wide = op.char().is_some_and(dictionary::stretches_wide);
        let stretch = match (op.stretch, wide) {
            (Stretch::None, true) => Some("false"),
            (Stretch::None, false) | (Stretch::Horizontal, true) => None,
            (Stretch::Vertical | Stretch::Horizontal, _) => Some("true"),
        };
        self.element("mo").attr_opt("stretchy", stretch).with_text(op.variant.letters(&op.text))
    }
}

/// Sets the spaces of the operator at the heart of an element.
pub(super) fn set_spaces(element: &mut Element, before: &str, after: &str) {
    if element.name.ends_with("mo") {
        element.attributes.push(("lspace", before.to_owned()));
        element.attributes.push(("rspace", after.to_owned()));
    } else if let Some(xml::Node::Element(first)) = element.children.first_mut() {
        set_spaces(first, before, after);
    }
}
