//! Writes a tree as `MathML`.

mod operator;
mod structure;
mod table;

use article::math::{Class, Form, Ident, Length, LineBreak, Math, Space, Text, Variant};
use xml::Element;

use super::attributes::written;
use super::names::class_name;

/// For whom it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flavour {
    /// JATS and Crossref: names with the prefix `mml`, `MathML` 3.
    Prefixed,
    /// EPUB: names without prefix, `MathML` Core, and styles where Core has no attributes.
    Web,
}

/// `math`. The words are its `alttext`; empty words are left out.
#[must_use]
pub fn element(tree: &Math, display: bool, alt: &str, flavour: Flavour) -> Element {
    let writer = Writer { flavour };
    let mut math = writer.element("math");
    if flavour == Flavour::Web {
        math = math.attr("xmlns", "http://www.w3.org/1998/Math/MathML");
    }
    math = math.attr_opt("display", display.then_some("block"));
    math = math.attr_opt("alttext", (!alt.is_empty()).then_some(alt));
    // A formula that says nothing is still one: what holds no text is an error to PMC.
    if tree.is_empty() {
        return math.child(writer.element("mtext").with_text("\u{A0}"));
    }
    math.children(writer.inside(tree))
}

struct Writer {
    flavour: Flavour,
}

/// The names of the elements that are written, without and with prefix.
const NAMES: [(&str, &str); 27] = [
    ("math", "mml:math"),
    ("mi", "mml:mi"),
    ("mn", "mml:mn"),
    ("mo", "mml:mo"),
    ("mtext", "mml:mtext"),
    ("mspace", "mml:mspace"),
    ("mrow", "mml:mrow"),
    ("mfrac", "mml:mfrac"),
    ("msqrt", "mml:msqrt"),
    ("mroot", "mml:mroot"),
    ("msub", "mml:msub"),
    ("msup", "mml:msup"),
    ("msubsup", "mml:msubsup"),
    ("mmultiscripts", "mml:mmultiscripts"),
    ("mprescripts", "mml:mprescripts"),
    ("munder", "mml:munder"),
    ("mover", "mml:mover"),
    ("munderover", "mml:munderover"),
    ("mtable", "mml:mtable"),
    ("mtr", "mml:mtr"),
    ("mlabeledtr", "mml:mlabeledtr"),
    ("mtd", "mml:mtd"),
    ("menclose", "mml:menclose"),
    ("mphantom", "mml:mphantom"),
    ("mstyle", "mml:mstyle"),
    ("mpadded", "mml:mpadded"),
    ("none", "mml:none"),
];

impl Writer {
    fn web(&self) -> bool {
        self.flavour == Flavour::Web
    }

    fn element(&self, name: &'static str) -> Element {
        let prefixed = || {
            NAMES.iter().find(|(local, _)| *local == name).map_or(name, |(_, prefixed)| *prefixed)
        };
        Element::new(if self.web() { name } else { prefixed() })
    }

    /// The things of a row, side by side.
    fn inside(&self, node: &Math) -> Vec<Element> {
        let items = node.items();
        let seen = |item: &Math| !matches!(item, Math::Space(_));
        let first = items.iter().position(seen);
        let last = items.iter().rposition(seen);
        let form = |index: usize| match (first == last, Some(index) == first, Some(index) == last) {
            (false, true, _) => Form::Prefix,
            (false, _, true) => Form::Postfix,
            _ => Form::Infix,
        };
        let written = items.iter().enumerate().flat_map(|(index, item)| match item {
            // Elements side by side: a row of their own would be one child too many.
            Math::Fenced(_) if items.len() == 1 => self.fenced(item),
            _ => vec![self.spaced(items, index, self.node(item, form(index)))],
        });
        written.collect()
    }

    /// A function's name with the thin spaces that TeX sets around it; browsers set none.
    fn spaced(&self, items: &[Math], index: usize, mut element: Element) -> Element {
        if !items.get(index).is_some_and(Math::is_function) {
            return element;
        }
        let before = index.checked_sub(1).and_then(|before| items.get(before)).map(Math::class);
        let after = items.get(index + 1).map(Math::class);
        let close = |class| matches!(class, Class::Ord | Class::Large | Class::Inner);
        let before = before.is_some_and(|class| close(class) || class == Class::Close);
        let space = |there| if there { "0.166666em" } else { "0em" };
        operator::set_spaces(&mut element, space(before), space(after.is_some_and(close)));
        element
    }

    /// A node as exactly one element.
    fn one(&self, node: &Math) -> Element {
        match node {
            Math::Row(_) => self.element("mrow").children(self.inside(node)),
            other => self.spaced(std::slice::from_ref(other), 0, self.node(other, Form::Infix)),
        }
    }

    fn optional(&self, node: Option<&Math>) -> Element {
        node.map_or_else(
            || self.element(if self.web() { "mrow" } else { "none" }),
            |node| self.one(node),
        )
    }

    fn node(&self, node: &Math, form: Form) -> Element {
        match node {
            Math::Row(_) => self.one(node),
            Math::Ident(ident) => self.ident(ident),
            Math::Number(number) => {
                self.element("mn").with_text(number.variant.letters(&number.text))
            }
            Math::Op(op) => self.op(op, form),
            Math::Text(text) => self.text(text),
            Math::Space(space) => self.space(space),
            Math::Rule(rule) => {
                let space = Space {
                    width: rule.width,
                    height: rule.height,
                    depth: rule.depth,
                    ..Space::default()
                };
                self.space(&space).attr("mathbackground", "black")
            }
            Math::Frac(frac) => self.frac(frac),
            Math::Root(root) => match &root.degree {
                None => self.element("msqrt").children(self.inside(&root.body)),
                Some(degree) => {
                    self.element("mroot").child(self.one(&root.body)).child(self.one(degree))
                }
            },
            Math::Scripts(node) => self.scripts(node, form),
            Math::UnderOver(node) => self.under_over(node, form),
            Math::Fenced(_) => self.element("mrow").children(self.fenced(node)),
            Math::Table(table) => self.table(table),
            Math::Enclose(node) => self.enclose(node),
            Math::Phantom(node) => self.phantom(node),
            Math::Style(node) => self.style(node, form),
            Math::Atom(node) => self
                .element("mrow")
                .attr("class", class_name(node.class))
                .children(self.inside(&node.body)),
            Math::Unread(node) => self
                .element("mtext")
                .attr_opt("class", self.web().then_some("unread"))
                .with_text(&node.source),
        }
    }

    fn ident(&self, ident: &Ident) -> Element {
        if ident.function {
            return self.element("mo").attr("form", "prefix").with_text(&ident.text);
        }
        let mi = self.element("mi");
        if ident.variant == Variant::usual(&ident.text) {
            return mi.with_text(&ident.text);
        }
        let one = ident.text.chars().count() == 1;
        match (ident.variant, one) {
            (Variant::Normal, _) => mi.attr("mathvariant", "normal").with_text(&ident.text),
            // One slanted letter is written plainly; `∂` has its own slanted character.
            _ if self.web() => mi.with_text(ident.variant.letters(&ident.text)),
            (variant, _) => mi.attr("mathvariant", variant.as_str()).with_text(&ident.text),
        }
    }

    fn text(&self, text: &Text) -> Element {
        let variant = match (text.face.bold, text.face.italic) {
            (true, true) => Some("bold-italic"),
            (true, false) if text.face.sans => Some("bold-sans-serif"),
            (true, false) => Some("bold"),
            (false, true) => Some("italic"),
            (false, false) if text.face.sans => Some("sans-serif"),
            (false, false) if text.face.mono => Some("monospace"),
            (false, false) => None,
        };
        let mut words = text.text.clone();
        if words.starts_with(' ') {
            words.replace_range(..1, "\u{A0}");
        }
        if words.ends_with(' ') {
            words.truncate(words.len() - 1);
            words.push('\u{A0}');
        }
        let href = text.rid.as_ref().filter(|_| self.web()).map(|rid| format!("#{rid}"));
        let (name, value) = match (self.web(), variant) {
            (true, Some(variant)) => ("style", css_face(variant).to_owned()),
            (_, variant) => ("mathvariant", variant.unwrap_or_default().to_owned()),
        };
        let value = (!value.is_empty()).then_some(value);
        self.element("mtext").attr_opt("href", href).attr_opt(name, value).with_text(words)
    }

    fn space(&self, space: &Space) -> Element {
        let line_break = match space.line_break {
            LineBreak::Auto => None,
            LineBreak::Newline => Some("newline"),
            LineBreak::No => Some("nobreak"),
            LineBreak::Good => Some("goodbreak"),
            LineBreak::Bad => Some("badbreak"),
        };
        let some = |length: Length| (!length.is_zero()).then(|| written(length));
        self.element("mspace")
            .attr_opt("width", some(space.width))
            .attr_opt("height", some(space.height))
            .attr_opt("depth", some(space.depth))
            .attr_opt("linebreak", line_break)
    }
}

fn css_face(variant: &str) -> &'static str {
    match variant {
        "bold" => "font-weight: bold",
        "italic" => "font-style: italic",
        "bold-italic" => "font-weight: bold; font-style: italic",
        "sans-serif" => "font-family: sans-serif",
        "bold-sans-serif" => "font-family: sans-serif; font-weight: bold",
        _ => "font-family: monospace",
    }
}
