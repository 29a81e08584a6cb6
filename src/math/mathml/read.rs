//! The elements of `MathML`, whoever wrote them.

use article::Kept;
use article::math::{
    Class, Enclose, Form, Frac, Lap, Length, MAX_DEPTH, MAX_NODES, Math, Notation, Op, Pair, Phantom, Root, Scripts, Side, Stretch, Style, UnderOver,
    Unread, Variant,
};

use super::{attributes, leaf};
use crate::{Problem, Read, clean, dictionary};

/// Reads a formula from `math`, or from any element of `MathML`. `display` says whether it is
/// displayed.
#[must_use]
pub fn from_kept(element: &Kept, display: bool) -> Read {
    let mut reader = Reader { nodes: 0, problems: Vec::new() };
    let scope = Scope { depth: 0, variant: None };
    let item = reader.node(element, &scope);
    let tree = clean::clean(in_row(vec![item]));
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
pub(super) struct Item {
    pub math: Math,
    pub pending: bool,
}

impl From<Math> for Item {
    fn from(math: Math) -> Item {
        Item { math, pending: false }
    }
}

/// What elements around say.
#[derive(Clone, Copy)]
pub(super) struct Scope {
    depth: usize,
    variant: Option<Variant>,
}

impl Scope {
    /// The variant that an element's attributes ask for, those of `MathML` 1 included, or else what
    /// is asked around it.
    pub(super) fn variant(&self, element: &Kept) -> Option<Variant> {
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

pub(super) struct Reader {
    nodes: usize,
    pub(super) problems: Vec<Problem>,
}

/// Things side by side: operators learn their form.
pub(super) fn in_row(items: Vec<Item>) -> Math {
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
            && let Some(op) = core_mut(&mut item.math)
        {
            leaf::in_form(op, form);
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

fn core_mut(node: &mut Math) -> Option<&mut Op> {
    match node {
        Math::Op(op) => Some(op),
        Math::Scripts(node) => core_mut(&mut node.base),
        Math::UnderOver(node) => core_mut(&mut node.base),
        _ => None,
    }
}

/// The name without a prefix.
pub(super) fn local(element: &Kept) -> &str {
    element.name.rsplit(':').next().unwrap_or(&element.name)
}

impl Reader {
    pub(super) fn node(&mut self, element: &Kept, scope: &Scope) -> Item {
        self.nodes += 1;
        // A row of one adds nothing to the tree, but calls this function once more.
        if scope.depth >= 2 * MAX_DEPTH || self.nodes > MAX_NODES {
            self.problem(Problem::TooLarge);
            return Math::Unread(Unread { source: "…".to_owned() }).into();
        }
        let scope = &Scope { depth: scope.depth + 1, variant: scope.variant };
        match local(element) {
            "mi" => leaf::mi(element, scope),
            "mn" => leaf::mn(element, scope),
            "mo" => leaf::mo(element, scope),
            "mtext" | "ms" => leaf::mtext(element, scope),
            "mspace" => Reader::mspace(element),
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
                let phantom = Phantom { body, ink: false, width: true, height: true, depth: true, lap: Lap::Right, lift: Length::ZERO };
                Math::Phantom(Box::new(phantom)).into()
            }
            "mtr" | "mlabeledtr" | "mtd" => self.inside(element, scope).into(),
            "none" | "malignmark" | "maligngroup" | "mprescripts" | "annotation" | "annotation-xml" => Math::default().into(),
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
    pub(super) fn inside(&mut self, element: &Kept, scope: &Scope) -> Math {
        let items = element.elements().map(|child| self.node(child, scope)).collect();
        in_row(items)
    }

    /// `math`, `mrow`, `mstyle`, `mpadded`: a row, perhaps in another style.
    fn group(&mut self, element: &Kept, scope: &Scope) -> Item {
        let inner = Scope { variant: scope.variant(element), ..*scope };
        let mut items: Vec<Item> = element.elements().map(|child| self.node(child, &inner)).collect();
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
            _ => match class_of(element) {
                Some(class) => Math::Atom(Box::new(article::math::Atom { class, body })).into(),
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
        let mut items: Vec<Item> = element.elements().map(|child| self.node(child, scope)).collect();
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

    fn fraction(&mut self, element: &Kept, scope: &Scope) -> Item {
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
        frac.align = side(element.attribute("numalign")).unwrap_or_default();
        frac.continued = element.attribute("class") == Some("cfrac");
        Math::Frac(Box::new(frac)).into()
    }

    fn scripts(&mut self, element: &Kept, scope: &Scope) -> Item {
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

    fn multiscripts(&mut self, element: &Kept, scope: &Scope) -> Item {
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
        let node = Scripts { base: base.math, sub: own.sub, sup: own.sup, before, after: after.collect() };
        scripted(node, base.pending)
    }

    fn under_over(&mut self, element: &Kept, scope: &Scope) -> Item {
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
        let mut node = UnderOver { under: under.and_then(filled), over: over.and_then(filled), base: base.math, ..UnderOver::default() };
        let letter = matches!(&node.base, Math::Ident(ident) if ident.text.chars().count() == 1);
        let over = node.over.as_mut().is_some_and(|over| accented(over, letter));
        let under = node.under.as_mut().is_some_and(|under| accented(under, letter));
        node.accent = asked("accent").unwrap_or(true) && over;
        node.accent_under = asked("accentunder").unwrap_or(true) && under;
        let fixed = |op: &Op| op.char().is_some_and(dictionary::has_limits) && op.class == Class::Large;
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

    fn fenced(&mut self, element: &Kept, scope: &Scope) -> Item {
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

    fn enclose(&mut self, element: &Kept, scope: &Scope) -> Item {
        let body = self.inside(element, scope);
        let notation = element.attribute("notation").unwrap_or("longdiv");
        if notation.split_whitespace().any(|name| name == "radical") {
            return Math::Root(Box::new(Root { body, degree: None })).into();
        }
        let mut notations: Vec<Notation> = notation.split_whitespace().filter_map(notation_named).collect();
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
        "mrow" | "mstyle" | "msub" | "msup" | "msubsup" | "munder" | "mover" | "munderover" => core_element(element.elements().next()?),
        _ => None,
    }
}

/// Nothing for an empty place.
fn filled(math: Math) -> Option<Math> {
    (!math.is_empty()).then_some(math)
}

fn scripted(node: Scripts, pending: bool) -> Item {
    let bare = node.sub.is_none() && node.sup.is_none() && node.before.is_empty() && node.after.is_empty();
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
    let wide = brace || matches!(accent, '\u{203E}' | '_') || !letter && dictionary::stretches_wide(accent) && !still;
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

pub(super) fn side(value: Option<&str>) -> Option<Side> {
    match value?.trim() {
        "left" => Some(Side::Left),
        "center" => Some(Side::Center),
        "right" => Some(Side::Right),
        _ => None,
    }
}

/// The class of a row that this program has written.
fn class_of(element: &Kept) -> Option<Class> {
    Some(match element.attribute("class")? {
        "mathord" => Class::Ord,
        "mathop" => Class::Large,
        "mathbin" => Class::Bin,
        "mathrel" => Class::Rel,
        "mathopen" => Class::Open,
        "mathclose" => Class::Close,
        "mathpunct" => Class::Punct,
        "mathinner" => Class::Inner,
        _ => return None,
    })
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
    let zero = |name: &str| element.attribute(name).and_then(attributes::length).is_some_and(Length::is_zero);
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
    let phantom = Phantom { body, ink: true, width: !width, height: !height, depth: !depth, lap, lift };
    Math::Phantom(Box::new(phantom))
}

pub(crate) fn notation_named(name: &str) -> Option<Notation> {
    Some(match name {
        "box" => Notation::Box,
        "roundedbox" => Notation::RoundedBox,
        "circle" => Notation::Circle,
        "left" => Notation::Left,
        "right" => Notation::Right,
        "top" => Notation::Top,
        "bottom" => Notation::Bottom,
        "updiagonalstrike" => Notation::UpDiagonal,
        "downdiagonalstrike" => Notation::DownDiagonal,
        "verticalstrike" => Notation::Vertical,
        "horizontalstrike" => Notation::Horizontal,
        "updiagonalarrow" => Notation::UpArrow,
        "longdiv" => Notation::LongDivision,
        "actuarial" => Notation::Actuarial,
        "phasorangle" => Notation::PhasorAngle,
        "madruwb" => Notation::Madruwb,
        _ => return None,
    })
}

/// The name of a notation in `MathML`.
pub(super) fn notation_name(notation: Notation) -> &'static str {
    match notation {
        Notation::Box => "box",
        Notation::RoundedBox => "roundedbox",
        Notation::Circle => "circle",
        Notation::Left => "left",
        Notation::Right => "right",
        Notation::Top => "top",
        Notation::Bottom => "bottom",
        Notation::UpDiagonal => "updiagonalstrike",
        Notation::DownDiagonal => "downdiagonalstrike",
        Notation::Vertical => "verticalstrike",
        Notation::Horizontal => "horizontalstrike",
        Notation::UpArrow => "updiagonalarrow",
        Notation::LongDivision => "longdiv",
        Notation::Actuarial => "actuarial",
        Notation::PhasorAngle => "phasorangle",
        Notation::Madruwb => "madruwb",
    }
}
