//! The elements of `MathML`, whoever wrote them.

mod leaf;
mod operator;
mod structure;
mod table;

use article::Kept;
use article::math::{
    Atom, Form, Lap, Length, MAX_DEPTH, MAX_NODES, Math, Phantom, Root, Style, Unread, Variant,
};

use super::{attributes, names};
use crate::{Problem, Read, clean};

/// Reads a formula from `math`, or from any element of `MathML`. `display` says whether it is
/// displayed.
#[must_use]
pub fn from_kept(element: &Kept, display: bool) -> Read {
    let mut reader = Reader { nodes: 0, problems: Vec::new() };
    let scope = Scope { depth: 0, variant: None };
    let item = reader.node(element, &scope);
    let tree = clean::clean(in_row(vec![item])).unwrap_or_else(|| {
        reader.problem(Problem::TooLarge);
        clean::left_out()
    });
    Read { tree: without_outer_style(tree, display), problems: reader.problems }
}

/// The TeX that an annotation of the formula gives.
#[must_use]
pub fn tex_annotation(element: &Kept) -> Option<String> {
    let semantics = element.find("mml:semantics").or_else(|| element.find("semantics"))?;
    let annotation = semantics.elements().find(|child| {
        let encoding = child.attribute("encoding").unwrap_or_default().to_ascii_lowercase();
        encoding.contains("tex")
    })?;
    Some(annotation.text()).filter(|tex| !tex.trim().is_empty())
}

/// A style around the whole formula that says what its place says already, or contradicts it:
/// many tools set every formula in display style, wherever it stands.
fn without_outer_style(tree: Math, display: bool) -> Math {
    match tree {
        Math::Style(mut style) => {
            if style.display == Some(true) {
                style.display = None;
            }
            if style.level == Some(0) && (display || style.display.is_none()) {
                style.level = None;
            }
            let bare = Style { body: Math::default(), ..(*style).clone() } == Style::default();
            if bare { without_outer_style(style.body, display) } else { Math::Style(style) }
        }
        other => other,
    }
}

/// What an element is read as, and whether an operator at its heart still waits for its row to say
/// its form.
struct Item {
    math: Math,
    pending: bool,
}

impl From<Math> for Item {
    fn from(math: Math) -> Item {
        Item { math, pending: false }
    }
}

/// What elements around say.
#[derive(Clone, Copy)]
struct Scope {
    depth: usize,
    variant: Option<Variant>,
}

impl Scope {
    /// The variant that an element's attributes ask for, those of `MathML` 1 included, or else what
    /// is asked around it.
    fn variant(&self, element: &Kept) -> Option<Variant> {
        let own = element.attribute("mathvariant").and_then(Variant::named);
        let bold = element.attribute("fontweight") == Some("bold");
        let style = match element.attribute("fontstyle") {
            Some("normal") => Some(Variant::Normal),
            Some("italic") => Some(Variant::Italic),
            _ => None,
        };
        let old = match (bold, style) {
            (true, style) => Some(style.unwrap_or(Variant::Normal).bold()),
            (false, style) => style,
        };
        own.or(old).or(self.variant)
    }
}

struct Reader {
    nodes: usize,
    problems: Vec<Problem>,
}

/// Things side by side: operators learn their form.
fn in_row(items: Vec<Item>) -> Math {
    let seen = |item: &Item| !matches!(item.math, Math::Space(_)) && !item.math.is_empty();
    let first = items.iter().position(seen);
    let last = items.iter().rposition(seen);
    let several = first != last;
    let row = items.into_iter().enumerate().map(|(index, mut item)| {
        let form = match (several, Some(index) == first, Some(index) == last) {
            (true, true, _) => Form::Prefix,
            (true, _, true) => Form::Postfix,
            _ => Form::Infix,
        };
        if item.pending
            && let Some(op) = item.math.core_mut()
        {
            operator::in_form(op, form);
        }
        item.math
    });
    let mut flat = Vec::new();
    for math in row {
        match math {
            Math::Row(inner) => flat.extend(inner),
            other => flat.push(other),
        }
    }
    Math::row(flat)
}

/// The name without a prefix.
fn local(element: &Kept) -> &str {
    element.name.rsplit(':').next().unwrap_or(&element.name)
}

impl Reader {
    fn node(&mut self, element: &Kept, scope: &Scope) -> Item {
        self.nodes += 1;
        // A row of one adds nothing to the tree, but calls this function once more.
        if scope.depth >= 2 * MAX_DEPTH || self.nodes > MAX_NODES {
            self.problem(Problem::TooLarge);
            return clean::left_out().into();
        }
        let scope = &Scope { depth: scope.depth + 1, variant: scope.variant };
        match local(element) {
            "mi" => leaf::mi(element, scope),
            "mn" => leaf::mn(element, scope),
            "mo" => operator::mo(element, scope),
            "mtext" | "ms" => leaf::mtext(element, scope),
            "mspace" => leaf::mspace(element),
            "math" | "mrow" | "mpadded" | "mstyle" => self.group(element, scope),
            "semantics" | "maction" => self.first(element, scope),
            "mfrac" => self.fraction(element, scope),
            "msqrt" => {
                let body = self.inside(element, scope);
                Math::Root(Box::new(Root { body, degree: None })).into()
            }
            "mroot" => {
                let [body, degree] = self.children(element, scope);
                Math::Root(Box::new(Root { body: body.math, degree: Some(degree.math) })).into()
            }
            "msub" | "msup" | "msubsup" => self.scripts(element, scope),
            "mmultiscripts" => self.multiscripts(element, scope),
            "munder" | "mover" | "munderover" => self.under_over(element, scope),
            "mfenced" => self.fenced(element, scope),
            "mtable" => self.table(element, scope).into(),
            "menclose" => self.enclose(element, scope),
            "mphantom" => {
                let body = self.inside(element, scope);
                let phantom = Phantom {
                    body,
                    ink: false,
                    width: true,
                    height: true,
                    depth: true,
                    lap: Lap::Right,
                    lift: Length::ZERO,
                };
                Math::Phantom(Box::new(phantom)).into()
            }
            "mtr" | "mlabeledtr" | "mtd" => self.inside(element, scope).into(),
            "none" | "malignmark" | "maligngroup" | "mprescripts" | "annotation"
            | "annotation-xml" => Math::default().into(),
            "merror" => Math::Unread(Unread { source: element.text() }).into(),
            _ => self.unknown(element),
        }
    }

    fn problem(&mut self, problem: Problem) {
        if self.problems.len() < 8 && !self.problems.contains(&problem) {
            self.problems.push(problem);
        }
    }

    fn unknown(&mut self, element: &Kept) -> Item {
        self.problem(Problem::Element(element.name.clone()));
        Math::Unread(Unread { source: element.text() }).into()
    }

    /// All that stands in an element, side by side.
    fn inside(&mut self, element: &Kept, scope: &Scope) -> Math {
        let items = element.elements().map(|child| self.node(child, scope)).collect();
        in_row(items)
    }

    /// `math`, `mrow`, `mstyle`, `mpadded`: a row, perhaps in another style.
    fn group(&mut self, element: &Kept, scope: &Scope) -> Item {
        let inner = Scope { variant: scope.variant(element), ..*scope };
        let mut items: Vec<Item> =
            element.elements().map(|child| self.node(child, &inner)).collect();
        let one = items.len() == 1;
        let pending = one && items.first().is_some_and(|item| item.pending);
        let body = match items.pop() {
            Some(only) if one => only.math,
            Some(last) => {
                items.push(last);
                in_row(items)
            }
            None => Math::default(),
        };
        match local(element) {
            "mstyle" | "math" => Item { math: styled(element, body), pending },
            "mpadded" => padded(element, body).into(),
            _ => match element.attribute("class").and_then(names::class) {
                Some(class) => Math::Atom(Box::new(Atom { class, body })).into(),
                None => Item { math: body, pending },
            },
        }
    }

    /// `semantics` and `maction`: what the first of their forms shows.
    fn first(&mut self, element: &Kept, scope: &Scope) -> Item {
        let form = element.elements().find(|child| !local(child).starts_with("annotation"));
        match form {
            Some(form) => self.node(form, scope),
            None => Math::default().into(),
        }
    }

    /// The children of an element that must have so many. What is missing is empty; what is too
    /// many joins the last.
    fn children<const N: usize>(&mut self, element: &Kept, scope: &Scope) -> [Item; N] {
        let mut items: Vec<Item> =
            element.elements().map(|child| self.node(child, scope)).collect();
        if items.len() != N {
            self.problem(Problem::Children(element.name.clone()));
        }
        let rest = if items.len() > N { items.split_off(N - 1) } else { Vec::new() };
        if !rest.is_empty() {
            items.push(in_row(rest).into());
        }
        let mut items = items.into_iter();
        std::array::from_fn(|_| items.next().unwrap_or_else(|| Math::default().into()))
    }
}

fn styled(element: &Kept, body: Math) -> Math {
    let attribute = |names: [&str; 2]| names.iter().find_map(|name| element.attribute(name));
    let level = element.attribute("scriptlevel").and_then(|level| level.parse::<u8>().ok());
    let style = Style {
        display: element.attribute("displaystyle").map(|value| value == "true"),
        level: level.filter(|level| *level <= 2),
        size: element.attribute("mathsize").and_then(attributes::size),
        colour: attribute(["mathcolor", "color"]).and_then(attributes::colour),
        background: attribute(["mathbackground", "background"]).and_then(attributes::colour),
        body: Math::default(),
    };
    if style == Style::default() || body.is_empty() {
        return body;
    }
    Math::Style(Box::new(Style { body, ..style }))
}

/// `mpadded`: what is seen without taking space. Other sizes are left to the layout.
fn padded(element: &Kept, body: Math) -> Math {
    let zero = |name: &str| {
        element.attribute(name).and_then(attributes::length).is_some_and(Length::is_zero)
    };
    let (width, height, depth) = (zero("width"), zero("height"), zero("depth"));
    let lift = element.attribute("voffset").and_then(attributes::length).unwrap_or_default();
    if !(width || height || depth) && lift.is_zero() || body.is_empty() {
        return body;
    }
    if let Math::Phantom(inner) = &body
        && !inner.ink
        && inner.width
    {
        let takes = Phantom { width: !width, height: !height, depth: !depth, ..(**inner).clone() };
        return Math::Phantom(Box::new(takes));
    }
    let lap = match element.attribute("lspace") {
        Some("-1width" | "-100%width") => Lap::Left,
        Some("-0.5width" | "-50%width" | ".5width") => Lap::Center,
        _ => Lap::Right,
    };
    let phantom =
        Phantom { body, ink: true, width: !width, height: !height, depth: !depth, lap, lift };
    Math::Phantom(Box::new(phantom))
}
