//! Writes a tree as `MathML`.

use article::math::{
    Class, Enclose, Form, Frac, Ident, LineBreak, Math, MathTable, Op, Pair, Phantom, Scripts, Side, Space, Stretch, Style, TableLine, Text,
    UnderOver, Variant,
};
use article::math::{Lap, Length, MathRow};
use xml::Element;

use super::attributes::written;
use super::read::notation_name;
use super::table::{gaps, kind_name};
use crate::dictionary;

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
const NAMES: [(&str, &str); 24] = [
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
    ("mtd", "mml:mtd"),
    ("menclose", "mml:menclose"),
    ("mphantom", "mml:mphantom"),
    ("mstyle", "mml:mstyle"),
];

impl Writer {
    fn web(&self) -> bool {
        self.flavour == Flavour::Web
    }

    fn element(&self, name: &'static str) -> Element {
        let prefixed = || NAMES.iter().find(|(local, _)| *local == name).map(|(_, prefixed)| *prefixed);
        Element::new(match self.flavour {
            Flavour::Web => name,
            Flavour::Prefixed => prefixed().unwrap_or(match name {
                "mpadded" => "mml:mpadded",
                "none" => "mml:none",
                "mlabeledtr" => "mml:mlabeledtr",
                _ => "mml:mrow",
            }),
        })
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
        if !items.get(index).is_some_and(is_function) {
            return element;
        }
        let before = index.checked_sub(1).and_then(|before| items.get(before)).map(Math::class);
        let after = items.get(index + 1).map(Math::class);
        let close = |class| matches!(class, Class::Ord | Class::Large | Class::Inner);
        let before = before.is_some_and(|class| close(class) || class == Class::Close);
        let space = |there| if there { "0.166666em" } else { "0em" };
        set_spaces(&mut element, space(before), space(after.is_some_and(close)));
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
        node.map_or_else(|| self.element(if self.web() { "mrow" } else { "none" }), |node| self.one(node))
    }

    fn node(&self, node: &Math, form: Form) -> Element {
        match node {
            Math::Row(_) => self.one(node),
            Math::Ident(ident) => self.ident(ident),
            Math::Number(number) => self.element("mn").with_text(self.letters(&number.text, number.variant)),
            Math::Op(op) => self.op(op, form),
            Math::Text(text) => self.text(text),
            Math::Space(space) => self.space(space),
            Math::Rule(rule) => {
                let space = Space { width: rule.width, height: rule.height, depth: rule.depth, ..Space::default() };
                self.space(&space).attr("mathbackground", "black")
            }
            Math::Frac(frac) => self.frac(frac),
            Math::Root(root) => match &root.degree {
                None => self.element("msqrt").children(self.inside(&root.body)),
                Some(degree) => self.element("mroot").child(self.one(&root.body)).child(self.one(degree)),
            },
            Math::Scripts(node) => self.scripts(node, form),
            Math::UnderOver(node) => self.under_over(node, form),
            Math::Fenced(_) => self.element("mrow").children(self.fenced(node)),
            Math::Table(table) => self.table(table),
            Math::Enclose(node) => self.enclose(node),
            Math::Phantom(node) => self.phantom(node),
            Math::Style(node) => self.style(node, form),
            Math::Atom(node) => self.element("mrow").attr("class", class_name(node.class)).children(self.inside(&node.body)),
            Math::Unread(node) => self.element("mtext").attr_opt("class", self.web().then_some("unread")).with_text(&node.source),
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
            _ if self.web() => mi.with_text(self.letters(&ident.text, ident.variant)),
            (variant, _) => mi.attr("mathvariant", variant.as_str()).with_text(&ident.text),
        }
    }

    /// Letters in their alphabet: Core knows no other `mathvariant` than `normal`.
    fn letters(&self, text: &str, variant: Variant) -> String {
        variant.letters(text)
    }

    fn op(&self, op: &Op, form: Form) -> Element {
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
        mo.with_text(self.letters(&op.text, op.variant))
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
        let differs = matches!(c, '/' | ':' | '|' | '‖' | '!' | '\\' | '.' | '%' | '&' | '@' | '\0');
        let alone = op.before.is_some() || op.after.is_some();
        // A sign without anything before it has the form of a prefix, and no spaces, by itself.
        let prefix = form != Form::Infix && matches!(op.class, Class::Bin | Class::Rel);
        if alone || op.class != usual && !prefix || differs {
            let given = |own: Option<Length>, class: &str| own.map_or_else(|| class.to_owned(), written);
            let of_own = (given(op.before, of_class.0), given(op.after, of_class.1));
            if differs && !alone && op.class == usual && matches!(op.class, Class::Open | Class::Close) && c != '!' {
                return (None, None);
            }
            return (Some(of_own.0), Some(of_own.1));
        }
        (None, None)
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

    fn frac(&self, frac: &Frac) -> Element {
        let side = match frac.align {
            Side::Left => Some("left"),
            Side::Center => None,
            Side::Right => Some("right"),
        };
        let mfrac = self
            .element("mfrac")
            .attr_opt("class", frac.continued.then_some("cfrac"))
            .attr_opt("linethickness", frac.bar.map(|bar| if bar.is_zero() { "0".to_owned() } else { written(bar) }))
            .attr_opt("bevelled", frac.bevelled.then_some("true"))
            .attr_opt("numalign", side)
            .child(self.one(&frac.above))
            .child(self.one(&frac.below));
        let mut out = mfrac;
        if let Some(display) = frac.display {
            out = self.element("mstyle").attr("displaystyle", display.to_string()).attr("scriptlevel", "0").child(out);
        }
        if let Some((open, close)) = frac.fence {
            let bracket = |c: Option<char>, form: &'static str| {
                let text = c.map(String::from).unwrap_or_default();
                self.element("mo").attr("form", form).attr("stretchy", "true").with_text(text)
            };
            out = self.element("mrow").child(bracket(open, "prefix")).child(out).child(bracket(close, "postfix"));
        }
        out
    }

    fn scripts(&self, node: &Scripts, form: Form) -> Element {
        let base = self.base(&node.base, form);
        if !node.before.is_empty() || !node.after.is_empty() {
            let pair = |pair: &Pair| [self.optional(pair.sub.as_ref()), self.optional(pair.sup.as_ref())];
            let own = [self.optional(node.sub.as_ref()), self.optional(node.sup.as_ref())];
            let mut out = self.element("mmultiscripts").child(base);
            if node.sub.is_some() || node.sup.is_some() || !node.after.is_empty() {
                out = out.children(own).children(node.after.iter().flat_map(pair));
            }
            if !node.before.is_empty() {
                out = out.child(self.element("mprescripts")).children(node.before.iter().flat_map(pair));
            }
            return out;
        }
        match (&node.sub, &node.sup) {
            (Some(sub), Some(sup)) => self.element("msubsup").child(base).child(self.one(sub)).child(self.one(sup)),
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

    fn under_over(&self, node: &UnderOver, form: Form) -> Element {
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
            (Some(under), None) => {
                self.element("munder").attr_opt("accentunder", accent(node.accent_under, &node.under)).child(base).child(mark(under))
            }
            (None, Some(over)) => self.element("mover").attr_opt("accent", accent(node.accent, &node.over)).child(base).child(mark(over)),
            (None, None) => base,
        }
    }

    /// A sign above or below something.
    fn mark(&self, op: &Op) -> Element {
        let wide = op.char().is_some_and(dictionary::stretches_wide);
        let stretch = match (op.stretch, wide) {
            (Stretch::None, true) => Some("false"),
            (Stretch::None, false) | (Stretch::Horizontal, true) => None,
            (Stretch::Vertical | Stretch::Horizontal, _) => Some("true"),
        };
        self.element("mo").attr_opt("stretchy", stretch).with_text(self.letters(&op.text, op.variant))
    }

    fn fenced(&self, node: &Math) -> Vec<Element> {
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

    fn enclose(&self, node: &Enclose) -> Element {
        let names: Vec<&str> = node.notations.iter().map(|notation| notation_name(*notation)).collect();
        let out = self.element("menclose").attr("notation", names.join(" "));
        out.children(self.inside(&node.body))
    }

    fn phantom(&self, node: &Phantom) -> Element {
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
        let body = if node.ink { self.inside(&node.body) } else { vec![self.element("mphantom").children(self.inside(&node.body))] };
        self.element("mpadded")
            .attr_opt("width", zero(node.width))
            .attr_opt("height", zero(node.height))
            .attr_opt("depth", zero(node.depth))
            .attr_opt("lspace", lap)
            .attr_opt("voffset", lift)
            .children(body)
    }

    fn style(&self, node: &Style, form: Form) -> Element {
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

    fn table(&self, table: &MathTable) -> Element {
        let width = table.width();
        let sides: Vec<&str> = (0..width).map(|column| side_name(table.side(column))).collect();
        let centred = sides.iter().all(|side| *side == "center");
        let classes = [Some(kind_name(table.kind).to_owned()), edges(table)];
        let class = classes.into_iter().flatten().collect::<Vec<_>>().join(" ");
        let mut out = self.element("mtable").attr("class", class);
        out = out.attr_opt("displaystyle", table.kind.display().then_some("true"));
        out = out.attr_opt("columnalign", (!centred).then(|| sides.join(" ")));
        let inner = |lines: &[TableLine]| {
            let inner = lines.get(1..lines.len().saturating_sub(1)).unwrap_or_default();
            let any = inner.iter().any(|line| *line != TableLine::None);
            any.then(|| inner.iter().map(|line| line_name(*line)).collect::<Vec<_>>().join(" "))
        };
        out = out.attr_opt("columnlines", inner(&table.column_lines));
        out = out.attr_opt("rowlines", inner(&table.row_lines));
        out = out.attr_opt("columnspacing", self.column_gaps(table, width));
        out = out.attr_opt("rowspacing", gaps(table));
        out.children(table.rows.iter().enumerate().map(|(place, row)| self.row(table, place, row)))
    }

    fn column_gaps(&self, table: &MathTable, width: usize) -> Option<String> {
        if let Some(gap) = table.column_gap {
            return Some(written(gap));
        }
        let pairs = table.kind == article::math::TableKind::Aligned && width > 1;
        pairs.then(|| {
            let gap = |column: usize| if column.is_multiple_of(2) { "0em" } else { "2em" };
            (0..width - 1).map(gap).collect::<Vec<_>>().join(" ")
        })
    }

    fn row(&self, table: &MathTable, place: usize, row: &MathRow) -> Element {
        let mut out = self.element("mtr").attr_opt("id", row.id.as_deref());
        out = out.attr_opt("class", row.gap.map(|gap| format!("gap-{}", written(gap))));
        let mut column = 0;
        for cell in &row.cells {
            let side = cell.align.unwrap_or_else(|| table.side(column));
            let mut mtd = self.element("mtd");
            mtd = mtd.attr_opt("columnspan", (cell.columns > 1).then(|| cell.columns.to_string()));
            mtd = mtd.attr_opt("rowspan", (cell.rows > 1).then(|| cell.rows.to_string()));
            mtd = mtd.attr_opt("columnalign", cell.align.map(side_name));
            if self.web() {
                mtd = mtd.attr_opt("style", cell_style(table, place, column, side));
            }
            out = out.child(mtd.children(self.inside(&cell.content)));
            column += usize::from(cell.columns);
        }
        if let Some(label) = &row.label {
            let cell = self.element("mtd").attr("class", "label").child(self.element("mtext").with_text(label));
            out = out.child(cell);
        }
        out
    }
}

fn is_function(node: &Math) -> bool {
    match node {
        Math::Ident(ident) => ident.function,
        Math::Scripts(node) => is_function(&node.base),
        Math::UnderOver(node) => is_function(&node.base),
        _ => false,
    }
}

/// Sets the spaces of the operator at the heart of an element.
fn set_spaces(element: &mut Element, before: &str, after: &str) {
    if element.name.ends_with("mo") {
        element.attributes.push(("lspace", before.to_owned()));
        element.attributes.push(("rspace", after.to_owned()));
    } else if let Some(xml::Node::Element(first)) = element.children.first_mut() {
        set_spaces(first, before, after);
    }
}

/// What Core leaves to style sheets: sides, lines, gaps.
fn cell_style(table: &MathTable, row: usize, column: usize, side: Side) -> Option<String> {
    let mut rules = Vec::new();
    match side {
        Side::Left => rules.push("text-align: left".to_owned()),
        Side::Right => rules.push("text-align: right".to_owned()),
        Side::Center => {}
    }
    let aligned = table.kind == article::math::TableKind::Aligned;
    if aligned {
        let left = if column == 0 || column % 2 == 1 { "0" } else { "2em" };
        rules.push(format!("padding-left: {left}; padding-right: 0"));
    }
    let border = |line: Option<&TableLine>| match line {
        None | Some(TableLine::None) => None,
        Some(TableLine::Solid) => Some("0.05em solid"),
        Some(TableLine::Dashed) => Some("0.05em dashed"),
        Some(TableLine::Double) => Some("0.2em double"),
    };
    let mut side_of = |name: &str, line: Option<&TableLine>| {
        rules.extend(border(line).map(|border| format!("border-{name}: {border}")));
    };
    if column == 0 {
        side_of("left", table.column_lines.first());
    }
    side_of("right", table.column_lines.get(column + 1));
    if row == 0 {
        side_of("top", table.row_lines.first());
    }
    side_of("bottom", table.row_lines.get(row + 1));
    if let Some(gap) = table.rows.get(row).and_then(|row| row.gap) {
        rules.push(format!("padding-bottom: calc(0.5ex + {})", written(gap)));
    }
    (!rules.is_empty()).then(|| rules.join("; "))
}

/// The outer lines of a table, when it has any: left, right, upper, lower.
fn edges(table: &MathTable) -> Option<String> {
    let ends = |lines: &[TableLine]| [lines.first(), lines.last()].map(|line| line.copied().unwrap_or_default());
    let all: Vec<TableLine> = ends(&table.column_lines).into_iter().chain(ends(&table.row_lines)).collect();
    let any = all.iter().any(|line| *line != TableLine::None);
    any.then(|| format!("edges-{}", all.iter().map(|line| line_name(*line)).collect::<Vec<_>>().join("-")))
}

fn line_name(line: TableLine) -> &'static str {
    match line {
        TableLine::None => "none",
        TableLine::Solid => "solid",
        TableLine::Dashed => "dashed",
        TableLine::Double => "double",
    }
}

fn side_name(side: Side) -> &'static str {
    match side {
        Side::Left => "left",
        Side::Center => "center",
        Side::Right => "right",
    }
}

fn form_name(form: Form) -> &'static str {
    match form {
        Form::Prefix => "prefix",
        Form::Infix => "infix",
        Form::Postfix => "postfix",
    }
}

fn class_name(class: Class) -> &'static str {
    match class {
        Class::Ord => "mathord",
        Class::Large => "mathop",
        Class::Bin => "mathbin",
        Class::Rel => "mathrel",
        Class::Open => "mathopen",
        Class::Close => "mathclose",
        Class::Punct => "mathpunct",
        Class::Inner => "mathinner",
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
