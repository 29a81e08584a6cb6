//! Rows: atoms side by side with the spaces between them, and brackets that grow with what they
//! hold.

use super::boxes::MathBox;
use super::glyphs::Nucleus;
use super::setter::{Now, Setter};
use super::spacing::{gap, settle};
use article::math::{Class, Fenced, LineBreak, Math, Stretch, Variant};
use style::units::Length;

/// A part of a row: an atom, or a space that the author asked for.
#[derive(Clone, Debug)]
pub struct Part {
    /// What it is set as.
    pub body: MathBox,
    /// How it is spaced to its left and to its right; nothing for a space.
    pub class: Option<(Class, Class)>,
    /// The space to its left and to its right when the author set one.
    pub given: (Option<Length>, Option<Length>),
    /// The style in which it stands.
    pub now: Now,
    /// How many brackets that grow are open.
    pub fences: usize,
    /// What the author says of a line's end here.
    pub line_break: LineBreak,
    /// The italic correction at its end, a part of its width: it stays only before another
    /// character of the font.
    lean: Length,
    /// Whether it begins with a single character of the font for formulas.
    character: bool,
    /// The sign that grows with its row, until it is known how high that is.
    grows: Option<char>,
}

/// The space before a part: its width, and how far it may grow and shrink.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Room {
    /// Its width.
    pub width: Length,
    /// How far it may grow.
    pub stretch: Length,
    /// How far it may shrink.
    pub shrink: Length,
}

impl Part {
    /// Takes the italic correction back.
    fn stand_upright(&mut self) {
        self.body.width -= std::mem::take(&mut self.lean);
    }

    fn atom(body: MathBox, class: Class, now: Now) -> Part {
        Part {
            body,
            class: Some((class, class)),
            given: (None, None),
            now,
            fences: 0,
            line_break: LineBreak::Auto,
            lean: Length::ZERO,
            character: false,
            grows: None,
        }
    }
}

impl Setter<'_, '_> {
    /// A row as one box.
    pub(super) fn row(&mut self, items: &[Math], now: Now) -> MathBox {
        let parts = self.parts(items, now, false);
        self.join(parts)
    }

    /// The parts of a row, their classes settled. `after` says that something ordinary stands
    /// before: the row is the right side of an equation.
    pub fn parts(&mut self, items: &[Math], now: Now, after: bool) -> Vec<Part> {
        let mut parts = self.body(items, now, after);
        upright_before_others(&mut parts);
        self.grow(&mut parts, now);
        parts
    }

    fn body(&mut self, items: &[Math], now: Now, after: bool) -> Vec<Part> {
        let mut row = Row::default();
        if after {
            row.push(Part::atom(MathBox::default(), Class::Ord, now));
        }
        self.collect(items, now, &mut row);
        row.settled()
    }

    /// Sets things one after the other. What only changes the style is no atom of its own.
    fn collect(&mut self, items: &[Math], now: Now, row: &mut Row) {
        for item in items {
            match item {
                Math::Row(inner) if inner.is_empty() => {
                    row.push(Part::atom(MathBox::default(), Class::Ord, now))
                }
                Math::Style(style)
                    if style.background.is_none() && self.depth < article::math::MAX_DEPTH =>
                {
                    let inner = self.in_style(style, now);
                    self.depth += 1;
                    self.collect(style.body.items(), inner, row);
                    self.depth -= 1;
                    // What is coloured is a group: its last character stands beside none.
                    if style.colour.is_some() {
                        row.parts.last_mut().into_iter().for_each(Part::stand_upright);
                    }
                }
                Math::Space(space) => {
                    let part = Part::atom(self.space(space, now), Class::Ord, now);
                    row.parts.push(Part { class: None, line_break: space.line_break, ..part });
                }
                Math::Fenced(fenced) => row.push_group(self.fenced_parts(fenced, now)),
                other => {
                    let grows = Self::grows(other);
                    let set =
                        if grows.is_some() { Nucleus::default() } else { self.set(other, now) };
                    let lean = if set.operator || set.firm { Length::ZERO } else { set.italic };
                    let body = set.in_row();
                    let core = other.core();
                    let length = |length: Option<article::math::Length>| {
                        length.map(|length| self.length(length, now))
                    };
                    let given = (
                        length(core.and_then(|op| op.before)),
                        length(core.and_then(|op| op.after)),
                    );
                    row.push(Part {
                        grows,
                        given,
                        lean,
                        character: is_character(other),
                        ..Part::atom(body, other.class(), now)
                    });
                }
            }
        }
    }

    /// Something between brackets that grow with it.
    pub(super) fn fenced(&mut self, fenced: &Fenced, now: Now) -> MathBox {
        let parts = self.fenced_parts(fenced, now);
        self.join(parts)
    }

    /// The same in parts: bracket, what stands between, bracket. Outside it is an inner atom.
    fn fenced_parts(&mut self, fenced: &Fenced, now: Now) -> Vec<Part> {
        if self.depth >= article::math::MAX_DEPTH {
            return Vec::new();
        }
        self.depth += 1;
        let mut body = self.body(fenced.body.items(), now, false);
        upright_before_others(&mut body);
        self.depth -= 1;
        let reach = reach(&body, self.axis(now));
        body.last_mut().into_iter().for_each(Part::stand_upright);
        self.grow_to(&mut body, reach);
        body.iter_mut().for_each(|part| part.fences += 1);
        let bracket =
            |body, class| Part { class: Some(class), ..Part::atom(body, Class::Ord, now) };
        let open = bracket(self.fence(fenced.open, reach, now), (Class::Inner, Class::Open));
        let close = bracket(self.fence(fenced.close, reach, now), (Class::Close, Class::Inner));
        body.insert(0, Part { fences: 1, ..open });
        body.push(close);
        body
    }

    /// Sets the signs that grow with their row.
    fn grow(&mut self, parts: &mut [Part], now: Now) {
        if parts.iter().any(|part| part.grows.is_some()) {
            let reach = reach(parts, self.axis(now));
            self.grow_to(parts, reach);
        }
    }

    fn grow_to(&mut self, parts: &mut [Part], reach: Length) {
        for part in parts {
            if let Some(c) = part.grows.take() {
                part.body = self.fence(Some(c), reach, part.now);
            }
        }
    }

    /// The space between the last atom and this part.
    pub fn room(&self, before: Option<&Part>, part: &Part) -> Room {
        let (Some(before), Some((left, _))) = (before, part.class) else { return Room::default() };
        let Some((_, class)) = before.class else { return Room::default() };
        if let (None, None) = (before.given.1, part.given.0) {
            let (width, stretch, shrink) = gap(class, left, part.now.level.is_script()).mu();
            let mu = |count| self.mu(count, part.now);
            return Room { width: mu(width), stretch: mu(stretch), shrink: mu(shrink) };
        }
        let width = before.given.1.unwrap_or_default() + part.given.0.unwrap_or_default();
        Room { width, ..Room::default() }
    }

    /// The parts as one box.
    pub fn join(&self, mut parts: Vec<Part>) -> MathBox {
        parts.last_mut().into_iter().for_each(Part::stand_upright);
        let mut out = MathBox::default();
        let mut before: Option<Part> = None;
        for mut part in parts {
            out.width += self.room(before.as_ref(), &part).width;
            out.push(std::mem::take(&mut part.body));
            if part.class.is_some() {
                before = Some(part);
            }
        }
        out
    }
}

/// A row that grows.
#[derive(Default)]
struct Row {
    parts: Vec<Part>,
    /// The atoms whose classes are settled here: of brackets the first.
    own: Vec<usize>,
}

impl Row {
    fn push(&mut self, part: Part) {
        self.own.push(self.parts.len());
        self.parts.push(part);
    }

    fn push_group(&mut self, mut parts: Vec<Part>) {
        if !parts.is_empty() {
            self.own.push(self.parts.len());
            self.parts.append(&mut parts);
        }
    }

    fn settled(mut self) -> Vec<Part> {
        let class = |&place: &usize| {
            self.parts.get(place).and_then(|part| part.class).map_or(Class::Ord, |class| class.0)
        };
        let mut classes: Vec<Class> = self.own.iter().map(class).collect();
        settle(classes.iter_mut());
        for (place, class) in self.own.iter().zip(classes) {
            if let Some(own) = self.parts.get_mut(*place).and_then(|part| part.class.as_mut())
                && own.0 == Class::Bin
            {
                *own = (class, class);
            }
        }
        self.parts
    }
}

/// Takes back the italic corrections that LuaTeX does not set: it sets them after an ordinary
/// character without scripts, and only before another character of the font that is no inner atom
/// (`make_ord`, *TeX: The Program*, § 752).
fn upright_before_others(parts: &mut [Part]) {
    let follows = |part: &Part| {
        part.character
            && part.given.0.is_none()
            && part.class.is_none_or(|class| class.0 != Class::Inner)
    };
    let next: Vec<bool> = parts.iter().skip(1).map(follows).collect();
    for (part, next) in parts.iter_mut().zip(next) {
        if !next || part.class != Some((Class::Ord, Class::Ord)) {
            part.stand_upright();
        }
    }
}

/// Whether a node is a single character of the font for formulas, perhaps with scripts.
fn is_character(node: &Math) -> bool {
    match node {
        Math::Ident(ident) => {
            let ascii = ident.text.len() == 1;
            !(ascii && matches!(ident.variant, Variant::Normal | Variant::Bold))
                && ident.text.chars().count() == 1
        }
        Math::Number(number) => number.variant == Variant::Normal,
        Math::Op(op) => op.size.is_none() && op.stretch != Stretch::Vertical && op.char().is_some(),
        Math::Scripts(node) => node.before.is_empty() && is_character(&node.base),
        Math::UnderOver(node) => !node.accent && node.movable && is_character(&node.base),
        _ => false,
    }
}

/// How far parts reach from the axis, up or down; those that grow themselves do not count.
fn reach(parts: &[Part], axis: Length) -> Length {
    let own = parts.iter().filter(|part| part.grows.is_none());
    own.fold(Length::ZERO, |reach, part| {
        reach.max(part.body.height - axis).max(part.body.depth + axis)
    })
}
