//! From the display list to page content: operators with marked content (ISO 32000-1 §14.6,
//! §14.8.2).
//!
//! Text and graphics stand in marked-content sequences of their own, so that text objects and
//! sequences nest in one way only: a sequence of text inside a text object, a sequence of graphics
//! outside. Sequences are never nested in one another; a phrase in another language or with a
//! replacement text is a sequence beside its neighbours, with the same owner.

use std::collections::BTreeMap;

use printpdf::{
    Color as Ink, CurTransMat, DictItem, Greyscale, Op, PdfPage, Pt, Rect as PageBox, Rgb,
    XObjectId, XObjectTransform,
};

use super::fonts::Fonts;
use super::run::TextState;
use super::structure::{Link, Structure};
use super::tags::role_name;
use super::values::{corners, from_milli, milli, points, points as points_of, utf16};
use layout::frame::{
    Artifact, Color, Dest, Item, LinkTarget, Owner, Page, Pages, Placed, Rect, Stroke, Turn,
};
use style::units::Length;

/// The names of the pictures in the file's resources, by their key in the media bag; a picture that
/// cannot be drawn has none.
pub(super) type Pictures = BTreeMap<String, XObjectId>;

/// The page before anything is drawn on it.
pub(super) fn empty(page: &Page) -> PdfPage {
    let area = PageBox::from_wh(Pt(points(page.width)), Pt(points(page.height)));
    PdfPage { media_box: area.clone(), trim_box: area.clone(), crop_box: area, ops: Vec::new() }
}

/// Draws one page.
pub(super) fn page<'a>(
    index: usize,
    page: &Page,
    pages: &'a Pages,
    fonts: &Fonts,
    pictures: &Pictures,
    structure: &mut Structure<'a>,
) -> Vec<Op> {
    let mut painter = Painter {
        fonts,
        pictures,
        structure,
        dests: &pages.dests,
        page: index,
        height: page.height,
        ops: Vec::new(),
        mark: None,
        color: Color::BLACK,
        text: TextState::default(),
        turns: Vec::new(),
    };
    for placed in &page.items {
        painter.place(placed);
    }
    painter.close();
    painter.ops
}

/// Draws the items of one page, and knows what state the drawing is in.
pub(super) struct Painter<'a, 's> {
    pub(super) fonts: &'s Fonts<'s>,
    pictures: &'s Pictures,
    structure: &'s mut Structure<'a>,
    dests: &'a BTreeMap<String, Dest>,
    page: usize,
    pub(super) height: Length,
    pub(super) ops: Vec<Op>,
    /// The marked-content sequence that is open.
    mark: Option<Mark<'s>>,
    /// The colour in force.
    color: Color,
    pub(super) text: TextState,
    /// The turned groups that are open, the outermost first.
    turns: Vec<Turn>,
}

/// What makes a marked-content sequence one.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Mark<'a> {
    /// Whose content it is.
    pub owner: Owner,
    /// Whether it is text.
    pub text: bool,
    /// Its language, when it is not the owner's.
    pub lang: Option<&'a str>,
    /// The characters it stands for, when its glyphs do not tell them.
    pub actual: Option<String>,
}

impl Mark<'_> {
    fn graphics(owner: Owner) -> Self {
        Mark { owner, text: false, lang: None, actual: None }
    }
}

impl<'s> Painter<'_, 's> {
    fn place(&mut self, placed: &'s Placed) {
        match &placed.item {
            Item::Glyphs(run) => self.glyphs(placed.owner, run),
            Item::Rect(rect, color) => {
                self.rectangles(placed.owner, std::slice::from_ref(rect), *color)
            }
            Item::Rects(rects, color) => self.rectangles(placed.owner, rects, *color),
            Item::Stroke(stroke, color) => self.stroke(placed.owner, stroke, *color),
            Item::Image { href, rect } => self.picture(placed.owner, href, *rect),
            Item::Link { rect, target, contents } => {
                self.link(placed.owner, *rect, target, contents)
            }
            Item::Turned { turn, items } => self.turned(*turn, items),
        }
    }

    /// Draws a group in coordinates of its own. Colour and text state are what they were before,
    /// once the group is drawn (ISO 32000-1 §8.4.2).
    fn turned(&mut self, turn: Turn, items: &'s [Placed]) {
        self.close();
        let (color, text, height) = (self.color, self.text.clone(), self.height);
        let [x, y] = [milli(turn.x), self.above_foot(turn.y)].map(from_milli);
        self.ops.push(Op::SaveGraphicsState);
        self.ops.push(Op::SetTransformationMatrix {
            matrix: CurTransMat::Raw([0.0, 1.0, -1.0, 0.0, x, y]),
        });
        self.height = Length::ZERO;
        self.turns.push(turn);
        items.iter().for_each(|placed| self.place(placed));
        self.turns.pop();
        self.close();
        self.ops.push(Op::RestoreGraphicsState);
        (self.color, self.text, self.height) = (color, text, height);
    }

    /// Makes sure that what is drawn next stands in this sequence.
    pub(super) fn mark(&mut self, mark: Mark<'s>) {
        if self.mark.as_ref() == Some(&mark) && mark.actual.is_none() {
            return;
        }
        if self.mark.is_some() {
            self.ops.push(Op::EndMarkedContentWithProperties);
        }
        match (mark.text, self.text.open) {
            (true, false) => self.begin_text(),
            (false, true) => self.end_text(),
            (true, true) | (false, false) => {}
        }
        let (tag, properties) = self.properties(&mark);
        self.ops.push(Op::BeginMarkedContentWithProperties { tag: tag.to_owned(), properties });
        self.mark = Some(mark);
    }

    fn close(&mut self) {
        if self.mark.take().is_some() {
            self.ops.push(Op::EndMarkedContentWithProperties);
        }
        if self.text.open {
            self.end_text();
        }
    }

    fn properties(&mut self, mark: &Mark) -> (&'static str, DictItem) {
        let mut map = BTreeMap::new();
        let tag = match mark.owner {
            Owner::Artifact(artifact) => {
                artifact_properties(artifact, &mut map);
                "Artifact"
            }
            Owner::Tag(owner) => {
                let mcid = self.structure.content(self.page, owner);
                map.insert(
                    "MCID".to_owned(),
                    DictItem::Int(i64::try_from(mcid).unwrap_or(i64::MAX)),
                );
                if let Some(lang) = mark.lang {
                    map.insert("Lang".to_owned(), DictItem::Bytes(lang.as_bytes().to_vec()));
                }
                if let Some(actual) = &mark.actual {
                    map.insert("ActualText".to_owned(), DictItem::Bytes(utf16(actual)));
                }
                // A replacement text and a language belong to the type Span (ISO 32000-1 §14.9.2.2,
                // §14.9.4).
                let plain = mark.lang.is_none() && mark.actual.is_none();
                self.structure
                    .tags
                    .get(owner.0 as usize)
                    .filter(|_| plain)
                    .map_or("Span", |tag| role_name(tag.role))
            }
        };
        (tag, DictItem::Dict { map })
    }

    /// Sets the colour of fills.
    pub(super) fn ink(&mut self, color: Color) {
        if color != self.color {
            self.color = color;
            self.ops.push(Op::SetFillColor { col: ink(color) });
        }
    }

    fn rectangles(&mut self, owner: Owner, rects: &[Rect], color: Color) {
        if rects.is_empty() {
            return;
        }
        self.mark(Mark::graphics(owner));
        self.ink(color);
        for rect in rects {
            let [left, bottom, right, top] = corners(*rect, self.height);
            let value = [left, bottom, right - left, top - bottom]
                .map(|number| DictItem::Real(from_milli(number)))
                .to_vec();
            self.ops.push(Op::Unknown { key: "re".to_owned(), value });
        }
        self.ops.push(Op::Unknown { key: "f".to_owned(), value: Vec::new() });
    }

    /// Draws a line through points: `S` strokes with the colour of strokes, which is set for it
    /// alone.
    fn stroke(&mut self, owner: Owner, stroke: &Stroke, color: Color) {
        let place = |(x, y): &(Length, Length)| {
            [milli(*x), self.above_foot(*y)].map(|number| DictItem::Real(from_milli(number)))
        };
        let mut points = stroke.points.iter().map(place);
        let Some(first) = points.next() else { return };
        let rest: Vec<[DictItem; 2]> = points.collect();
        self.mark(Mark::graphics(owner));
        let mut op = |key: &str, value: Vec<DictItem>| {
            self.ops.push(Op::Unknown { key: key.to_owned(), value })
        };
        op("w", vec![DictItem::Real(points_of(stroke.thickness))]);
        let Color(red, green, blue) = color;
        let parts = [red, green, blue]
            .map(|part| DictItem::Real(from_milli((i64::from(part) * 1000 + 127) / 255)));
        op("RG", parts.to_vec());
        op("m", first.to_vec());
        match stroke.curved {
            true => op("c", rest.into_iter().flatten().collect()),
            false => rest.into_iter().for_each(|point| op("l", point.to_vec())),
        }
        op("S", Vec::new());
    }

    /// Draws a picture; in place of one that cannot be drawn, a grey field, so that its alternative
    /// text keeps its place.
    fn picture(&mut self, owner: Owner, href: &str, rect: Rect) {
        let Some(id) = self.pictures.get(href).cloned() else {
            return self.rectangles(owner, &[rect], Color(224, 224, 224));
        };
        self.mark(Mark::graphics(owner));
        let [left, bottom, right, top] = corners(rect, self.height);
        let transform = XObjectTransform {
            translate_x: Some(Pt(from_milli(left))),
            translate_y: Some(Pt(from_milli(bottom))),
            scale_x: Some(from_milli(right - left)),
            scale_y: Some(from_milli(top - bottom)),
            no_auto_scale: true,
            ..XObjectTransform::default()
        };
        self.ops.push(Op::UseXobject { id, transform });
    }

    /// Notes an annotation. One that would lead nowhere is left out; `preflight` has reported it.
    fn link(&mut self, owner: Owner, rect: Rect, target: &LinkTarget, contents: &str) {
        let (leads, dest) = match target {
            LinkTarget::Uri(_) => (true, None),
            LinkTarget::Dest(key) => (self.dests.contains_key(key), self.dests.get(key)),
        };
        let rect = self.turns.iter().rev().fold(rect, |rect, turn| turn.rect(rect));
        match owner {
            Owner::Tag(owner) if leads => self.structure.link(Link {
                page: self.page,
                owner,
                rect,
                target: target.clone(),
                dest,
                contents: contents.to_owned(),
            }),
            Owner::Tag(_) | Owner::Artifact(_) => {}
        }
    }

    /// Where a length from the top of the page is from its foot, in thousandths of a point.
    pub(super) fn above_foot(&self, y: Length) -> i64 {
        milli(self.height - y)
    }
}

fn artifact_properties(artifact: Artifact, map: &mut BTreeMap<String, DictItem>) {
    let name = |name: &str| DictItem::Name(name.as_bytes().to_vec());
    let (kind, subtype) = match artifact {
        Artifact::Header => ("Pagination", Some(("Header", "Top"))),
        Artifact::Footer => ("Pagination", Some(("Footer", "Bottom"))),
        Artifact::Layout => ("Layout", None),
    };
    map.insert("Type".to_owned(), name(kind));
    if let Some((subtype, edge)) = subtype {
        map.insert("Subtype".to_owned(), name(subtype));
        map.insert("Attached".to_owned(), DictItem::Array(vec![name(edge)]));
    }
}

/// A colour as an operand: grey where red, green and blue agree.
fn ink(Color(red, green, blue): Color) -> Ink {
    let [r, g, b] = [red, green, blue].map(|part| from_milli((i64::from(part) * 1000 + 127) / 255));
    if red == green && green == blue {
        return Ink::Greyscale(Greyscale { percent: r, icc_profile: None });
    }
    Ink::Rgb(Rgb { r, g, b, icc_profile: None })
}
