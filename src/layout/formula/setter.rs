//! Setting a formula: from its tree to boxes, by TeX's rules (*The TeXbook*, appendix G) with the
//! measures that OpenType fonts give.

use std::rc::Rc;

use super::boxes::MathBox;
use super::face::MathFace;
use super::glyphs::Nucleus;
use super::level::Level;
use super::opentype::Constant;
use crate::frame::Color;
use crate::shape::Shaper;
use article::math::{self, Math, Style, TextFace};
use skrifa::MetadataProvider;
use style::FontBook;
use style::units::Length;

/// The fonts for formulas, opened when the first formula is met.
#[derive(Default)]
pub struct Engine<'a> {
    /// In the order in which they are tried; the first one's constants count.
    pub faces: Vec<MathFace<'a>>,
    /// The faces of words.
    pub text: Option<Rc<TextFaces>>,
    opened: bool,
}

impl<'a> Engine<'a> {
    /// Opens the faces for formulas of these families, once.
    pub fn open(&mut self, book: &'a FontBook, families: &[&str]) {
        if std::mem::replace(&mut self.opened, true) {
            return;
        }
        for family in families.iter().filter(|family| book.has(family)) {
            self.add(book, book.choose(family, false, false));
        }
    }

    /// Opens a face and tries it after those that are open.
    pub fn add(&mut self, book: &'a FontBook, number: usize) {
        let known = self.faces.iter().any(|known| known.number == number);
        let face =
            book.faces.get(number).filter(|_| !known).and_then(|face| MathFace::open(number, face));
        self.opened = true;
        self.faces.extend(face);
    }
}

/// The faces of the text around a formula, each kind in the order in which faces are tried.
#[derive(Clone, Debug, Default)]
pub struct TextFaces {
    /// By bold and italic: upright, italic, bold, both.
    pub serif: [Rc<[usize]>; 4],
    /// Of one width, likewise.
    pub mono: [Rc<[usize]>; 4],
    /// Whether the font for formulas is of the text's family, as New Computer Modern Math is.
    pub hand_of_formulas: bool,
}

/// Where and how a part of a formula is set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Now {
    /// The style.
    pub level: Level,
    /// Whether superscripts stand lower: below a bar, in a denominator.
    pub cramped: bool,
    /// The size of type of the text styles.
    pub base: Length,
    /// The colour.
    pub color: Color,
    /// Whether letters are bold, as in a heading.
    pub bold: bool,
    /// Whether everything is set as in text, also what the author asked to be set as in a display:
    /// in a line that would be too high.
    pub compact: bool,
}

impl Now {
    /// In a style.
    #[must_use]
    pub fn at(self, level: Level) -> Now {
        Now { level, ..self }
    }

    /// The same, cramped.
    #[must_use]
    pub fn cramp(self) -> Now {
        Now { cramped: true, ..self }
    }
}

/// Sets formulas.
pub struct Setter<'s, 'a> {
    /// The fonts.
    pub engine: &'s mut Engine<'a>,
    /// Shapes words.
    pub shaper: &'s mut Shaper<'a>,
    /// The faces of words.
    pub text: &'s TextFaces,
    /// How deep in the tree it is.
    pub depth: usize,
}

/// How deep a tree is followed: what is deeper is left out. Trees that readers made are not deeper.
const DEEPEST: usize = math::MAX_DEPTH + 8;

impl Setter<'_, '_> {
    /// The size of type in a style.
    pub(super) fn size(&self, now: Now) -> Length {
        let share = |constant, usual: i64| {
            let share = self.engine.faces.first().map_or(usual, |face| face.percent(constant));
            if (20..=100).contains(&share) { share } else { usual }
        };
        match now.level {
            Level::Display | Level::Text => now.base,
            Level::Script => now.base.scale(share(Constant::ScriptPercentScaleDown, 70), 100),
            Level::ScriptScript => {
                now.base.scale(share(Constant::ScriptScriptPercentScaleDown, 50), 100)
            }
        }
    }

    /// A constant of the font at the size of a style.
    pub(super) fn constant(&self, constant: Constant, now: Now) -> Length {
        let size = self.size(now);
        self.engine.faces.first().map_or(Length::ZERO, |face| face.constant(constant, size))
    }

    /// The height of the axis: where fraction bars stand, and the middle of a plus.
    pub(super) fn axis(&self, now: Now) -> Length {
        self.constant(Constant::AxisHeight, now)
    }

    /// Eighteenths of the em of a style.
    pub(super) fn mu(&self, count: i64, now: Now) -> Length {
        self.size(now).scale(count, 18)
    }

    /// A length of the tree.
    pub(super) fn length(&self, length: math::Length, now: Now) -> Length {
        match length {
            math::Length::Em(millionths) => self.size(now).scale(i64::from(millionths), 1_000_000),
            math::Length::Pt(thousandths) => Length(65_536).scale(i64::from(thousandths), 1000),
        }
    }

    /// The faces of words.
    pub(super) fn text_faces(&self, face: TextFace) -> Rc<[usize]> {
        let kind = usize::from(face.italic) + 2 * usize::from(face.bold);
        let kinds = if face.mono { &self.text.mono } else { &self.text.serif };
        kinds.get(kind).map(Rc::clone).unwrap_or_default()
    }

    /// How high and deep the characters of a word reach.
    pub(super) fn extent_of(&mut self, text: &str, face: usize, size: Length) -> (Length, Length) {
        let Some(face_of) = self.shaper.book().faces.get(face) else {
            return (Length::ZERO, Length::ZERO);
        };
        let key = |c: char| (face, c);
        let (mut height, mut depth) = (0, 0);
        for c in text.chars() {
            let known = self.engine_extents(key(c), face_of);
            height = height.max(known.0);
            depth = depth.max(known.1);
        }
        let units = i64::from(face_of.units_per_em.max(1));
        (size.scale(i64::from(height), units), size.scale(i64::from(depth), units))
    }

    #[allow(clippy::cast_possible_truncation)]
    fn engine_extents(&mut self, key: (usize, char), face: &style::fonts::Face) -> (i32, i32) {
        if let Some(known) = self.shaper.extents.get(&key) {
            return *known;
        }
        let measure = || {
            let font = skrifa::FontRef::from_index(face.data.as_slice(), face.index).ok()?;
            let gid = font.charmap().map(key.1)?;
            let bounds = font
                .glyph_metrics(
                    skrifa::instance::Size::unscaled(),
                    skrifa::instance::LocationRef::default(),
                )
                .bounds(gid)?;
            Some(((bounds.y_max.round() as i32).max(0), (-bounds.y_min.round() as i32).max(0)))
        };
        let measured = measure().unwrap_or((0, 0));
        self.shaper.extents.insert(key, measured);
        measured
    }

    /// Sets a node; its italic correction and its glyph are known, so that scripts find their
    /// places.
    pub fn set(&mut self, node: &Math, now: Now) -> Nucleus {
        if self.depth >= DEEPEST {
            return Nucleus::default();
        }
        self.depth += 1;
        let set = self.node(node, now);
        self.depth -= 1;
        set
    }

    /// Sets something as a box of its own: an italic correction of a single character falls away
    /// (*TeX: The Program*, § 721).
    pub(super) fn boxed(&mut self, node: &Math, now: Now) -> MathBox {
        let set = self.set(node, now);
        if set.glyph.is_some() && matches!(node, Math::Ident(_) | Math::Number(_) | Math::Op(_)) {
            set.body
        } else {
            set.in_row()
        }
    }

    fn node(&mut self, node: &Math, now: Now) -> Nucleus {
        match node {
            Math::Row(items) => Nucleus::of(self.row(items, now)),
            Math::Ident(ident) => self.ident(ident, now),
            Math::Number(number) => self.characters(&number.text, number.variant, now),
            Math::Op(op) => self.operator(op, now),
            Math::Text(text) => Nucleus::of(self.words(&text.text, text.face, now)),
            Math::Space(space) => Nucleus::of(self.space(space, now)),
            Math::Rule(rule) => Nucleus::of(self.rule(rule, now)),
            Math::Frac(frac) => Nucleus::of(self.fraction(frac, now)),
            Math::Root(root) => Nucleus::of(self.root(root, now)),
            Math::Scripts(scripts) => Nucleus::of(self.scripts(scripts, now)),
            Math::UnderOver(node) => self.under_over(node, now),
            Math::Fenced(fenced) => Nucleus::of(self.fenced(fenced, now)),
            Math::Table(table) => Nucleus::of(self.array(table, now)),
            Math::Enclose(enclose) => Nucleus::of(self.enclose(enclose, now)),
            Math::Phantom(phantom) => Nucleus::of(self.phantom(phantom, now)),
            Math::Style(style) => self.styled(style, now),
            Math::Atom(atom) => self.set(&atom.body, now),
            Math::Unread(unread) => Nucleus::of(self.unread(&unread.source, now)),
        }
    }

    /// Something as it stands in a row, with its italic correction.
    pub(super) fn boxed_row(&mut self, node: &Math, now: Now) -> MathBox {
        self.set(node, now).in_row()
    }

    fn styled(&mut self, style: &Style, now: Now) -> Nucleus {
        let inner = self.in_style(style, now);
        let set = self.set(&style.body, inner);
        let Some(ground) = style.background.as_deref().and_then(style::parse_color) else {
            return set;
        };
        // As LaTeX's `\colorbox`, with air all around.
        let body = super::enclose::padded(set.in_row(), now.base.scale(super::enclose::AIR, 1000));
        let (width, height) = (body.width, body.total());
        let color = Color(ground.0, ground.1, ground.2);
        let mark = super::boxes::Mark::Ground { width, height };
        let mut out = MathBox {
            ink: vec![super::boxes::Ink { x: Length::ZERO, y: -body.depth, color, mark }],
            ..MathBox::default()
        };
        out.push(body);
        Nucleus::of(out)
    }

    /// The style in which the body of a style node is set.
    pub(super) fn in_style(&self, style: &Style, now: Now) -> Now {
        let mut inner = now;
        match (style.display, style.level) {
            (Some(true), _) if now.compact => inner.level = inner.level.max(Level::Text),
            (Some(true), _) => inner.level = Level::Display,
            (Some(false), None) => inner.level = inner.level.max(Level::Text),
            (Some(false) | None, Some(0)) => inner.level = Level::Text,
            (Some(false) | None, Some(1)) => inner.level = Level::Script,
            (Some(false) | None, Some(_)) => inner.level = Level::ScriptScript,
            (None, None) => {}
        }
        if let Some(size) = style.size {
            inner.base =
                inner.base.scale(i64::from(size.clamp(100, 10_000)), 1000).min(Length::pt(200.0));
        }
        if let Some((red, green, blue)) = style.colour.as_deref().and_then(style::parse_color) {
            inner.color = Color(red, green, blue);
        }
        inner
    }

    /// What could not be read: its source in a box.
    fn unread(&mut self, source: &str, now: Now) -> MathBox {
        let face = TextFace { mono: true, ..TextFace::default() };
        let words = self.words(source, face, Now { base: now.base.scale(86, 100), ..now });
        self.framed(words, now)
    }
}
