//! Runs of glyphs: every glyph where the display list wants it.
//!
//! A font moves the pen by whole thousandths of the em. The pen's true place is reckoned from those
//! integers; where it is more than one thousandth beside the place wanted, a number in the `TJ`
//! array corrects it (ISO 32000-1 §9.4.3). So errors never add up, and natural text costs no bytes.
//!
//! `TJ` is written through printpdf's operator without a name: its `ShowText` makes a string of
//! every single glyph, which costs a third of the time and of the bytes of a page. What printpdf
//! learns from `ShowText`, it learns from the specimen page of [`super::fonts`].

use printpdf::{DictItem, Op, PdfFontHandle, Point, Pt};

use super::draw::{Mark, Painter};
use super::fonts::{FaceUse, cluster_text, clusters, font_id};
use super::unicode::is_private;
use super::values::{from_micro, from_milli, milli, points};
use layout::frame::{Glyph, GlyphRun, Owner, text_of};
use style::units::Length;

/// The text state (ISO 32000-1 §9.3) as the operators before have set it.
#[derive(Clone)]
pub(super) struct TextState {
    /// Whether a text object is open.
    pub open: bool,
    font: Option<(usize, Length)>,
    expansion: i32,
    /// In millionths of a point.
    letterspacing: i64,
    /// Text rise, in thousandths of a point.
    rise: i64,
    /// The start of the line, which `Td` moves, in thousandths of a point.
    line: (i64, i64),
    /// Where the pen is: across in scaled points, up in thousandths of a point; nowhere at the
    /// start of a text object.
    pen: Option<(i64, i64)>,
}

impl Default for TextState {
    fn default() -> TextState {
        TextState {
            open: false,
            font: None,
            expansion: 1000,
            letterspacing: 0,
            rise: 0,
            line: (0, 0),
            pen: None,
        }
    }
}

/// Reckons in thousandths of the em as the pen moves: one is `em / 1 000 000` scaled points.
struct Ruler {
    /// Where the pen started, in scaled points.
    base: i64,
    /// Size times expansion.
    em: i64,
    /// How far the pen has moved, in thousandths of the em.
    moved: i64,
}

impl Ruler {
    /// Below a thousandth of a point no size is told from another, so that no sum overflows.
    fn new(base: i64, run: &GlyphRun) -> Ruler {
        Ruler {
            base,
            em: run.size.0.saturating_mul(i64::from(run.expansion)).max(65_536),
            moved: 0,
        }
    }

    /// How far a place is ahead of the pen, in millionths of the em.
    fn ahead(&self, place: i64) -> i64 {
        place.saturating_sub(self.base).saturating_mul(1_000_000_000) / self.em - self.moved * 1000
    }

    /// The correction that brings the pen to within half a thousandth of this place; none when it
    /// is within one.
    fn correction(&mut self, place: i64) -> Option<i64> {
        let ahead = self.ahead(place);
        if ahead.abs() <= 1000 {
            return None;
        }
        let step = (ahead + 500).div_euclid(1000);
        self.moved += step;
        Some(-step)
    }

    /// Where the pen is, in scaled points.
    fn pen(&self) -> i64 {
        self.base + self.moved.saturating_mul(self.em) / 1_000_000
    }
}

/// Glyphs of a run that stand in one marked-content sequence.
struct Piece<'a> {
    glyphs: &'a [Glyph],
    /// Where the first of them stands, in scaled points from the left edge.
    x: i64,
    /// The characters they stand for, when the glyphs do not tell.
    actual: Option<String>,
}

impl<'s> Painter<'_, 's> {
    /// Draws a run.
    pub(super) fn glyphs(&mut self, owner: Owner, run: &'s GlyphRun) {
        let Some(face) = self.fonts.face(run.font) else { return };
        for piece in pieces(face, owner, run) {
            self.mark(Mark {
                owner,
                text: true,
                lang: run.lang.as_deref().filter(|_| matches!(owner, Owner::Tag(_))),
                actual: piece.actual,
            });
            self.set_state(run);
            // The glyphs of a word from right to left stand in one show string, against the order
            // of reading (ISO 32000-1 §14.8.2.3.3).
            if run.rtl {
                self.ops.push(Op::BeginMarkedContent { tag: "ReversedChars".to_owned() });
            }
            self.show(face, run, piece.glyphs, piece.x);
            if run.rtl {
                self.ops.push(Op::EndMarkedContent);
            }
        }
    }

    fn set_state(&mut self, run: &GlyphRun) {
        if self.text.font != Some((run.font, run.size)) {
            self.text.font = Some((run.font, run.size));
            self.ops.push(Op::SetFont {
                font: PdfFontHandle::External(font_id(run.font)),
                size: Pt(points(run.size)),
            });
        }
        if self.text.expansion != run.expansion {
            self.text.expansion = run.expansion;
            self.ops.push(Op::SetHorizontalScaling { percent: tenths(run.expansion) });
        }
        let letterspacing = run.size.scale(i64::from(run.letterspacing) * 1000, 65_536).0;
        if self.text.letterspacing != letterspacing {
            self.text.letterspacing = letterspacing;
            self.ops.push(Op::SetCharacterSpacing { multiplier: from_micro(letterspacing) });
        }
        self.ink(run.color);
    }

    fn show(&mut self, face: &FaceUse, run: &GlyphRun, glyphs: &[Glyph], x: i64) {
        let mut ruler = Ruler::new(self.start(run, glyphs, x), run);
        let (mut array, mut place) = (Array::default(), x);
        for glyph in glyphs {
            let rise = milli(glyph.dy);
            if rise != self.text.rise {
                self.ops.extend(array.take());
                self.text.rise = rise;
                self.ops.push(Op::SetLineOffset { multiplier: from_milli(rise) });
            }
            if let Some(correction) = ruler.correction(place + glyph.dx.0) {
                array.move_back(correction);
            }
            let slot = face.slot(glyph);
            array.string.extend_from_slice(&slot.code.to_be_bytes());
            ruler.moved += i64::from(slot.width) + i64::from(run.letterspacing);
            place += glyph.advance.0;
        }
        self.ops.extend(array.take());
        let y = self.above_foot(run.y);
        self.text.pen = Some((ruler.pen(), y));
    }

    /// Brings the pen to the first glyph, unless it is there already; returns where the pen is, in
    /// scaled points.
    fn start(&mut self, run: &GlyphRun, glyphs: &[Glyph], x: i64) -> i64 {
        let x = x + glyphs.first().map_or(0, |glyph| glyph.dx.0);
        let y = self.above_foot(run.y);
        match self.text.pen {
            Some((pen, line)) if line == y && Ruler::new(pen, run).ahead(x).abs() <= 1000 => pen,
            Some(_) | None => {
                let (to, from) = ((milli(Length(x)), y), self.text.line);
                self.text.line = to;
                self.ops.push(Op::SetTextCursor {
                    pos: Point {
                        x: Pt(from_milli(to.0 - from.0)),
                        y: Pt(from_milli(to.1 - from.1)),
                    },
                });
                x
            }
        }
    }

    pub(super) fn begin_text(&mut self) {
        self.ops.push(Op::StartTextSection);
        self.text.open = true;
        (self.text.line, self.text.pen) = ((0, 0), None);
    }

    pub(super) fn end_text(&mut self) {
        self.ops.push(Op::EndTextSection);
        self.text.open = false;
    }
}

/// Divides a run where glyphs stand for other characters than the font's `ToUnicode` map says.
fn pieces<'a>(face: &FaceUse, owner: Owner, run: &'a GlyphRun) -> Vec<Piece<'a>> {
    let whole = Piece { glyphs: &run.glyphs, x: run.x.0, actual: None };
    if run.glyphs.is_empty() {
        return Vec::new();
    }
    if matches!(owner, Owner::Artifact(_)) {
        return vec![whole];
    }
    if run.actual.is_some() {
        return vec![Piece { actual: run.actual.clone(), ..whole }];
    }
    if clusters(run).all(|cluster| tells(face, run, cluster)) {
        return vec![whole];
    }
    let (mut pieces, mut start, mut x) = (Vec::new(), 0, run.x.0);
    let clusters: Vec<&[Glyph]> = clusters(run).collect();
    for group in clusters.chunk_by(|a, b| tells(face, run, a) == tells(face, run, b)) {
        let end = start + group.iter().map(|cluster| cluster.len()).sum::<usize>();
        let glyphs = run.glyphs.get(start..end).unwrap_or_default();
        let told = group.first().is_some_and(|cluster| tells(face, run, cluster));
        let actual = if told { None } else { Some(text_of(glyphs, run.rtl)) };
        pieces.push(Piece { glyphs, x, actual });
        x += glyphs.iter().map(|glyph| glyph.advance.0).sum::<i64>();
        start = end;
    }
    if run.rtl {
        pieces.reverse();
    }
    pieces
}

/// Whether the font's map gives a cluster's characters back.
fn tells(face: &FaceUse, run: &GlyphRun, cluster: &[Glyph]) -> bool {
    let Some(mut text) = Some(cluster_text(run, cluster)).filter(|text| !is_private(text)) else {
        return false;
    };
    for glyph in cluster {
        let own = face.slot(glyph).text.as_deref();
        let rest = own
            .and_then(|own| if run.rtl { text.strip_suffix(own) } else { text.strip_prefix(own) });
        let Some(rest) = rest else { return false };
        text = rest;
    }
    text.is_empty()
}

/// Room for the string of a usual word.
const STRING: usize = 32;

/// The operand of `TJ`: strings of glyph codes, and numbers that move the pen back by thousandths
/// of the em.
#[derive(Default)]
struct Array {
    items: Vec<DictItem>,
    /// The string that is not yet among the items.
    string: Vec<u8>,
}

impl Array {
    fn move_back(&mut self, correction: i64) {
        self.close_string();
        self.items.push(DictItem::Int(correction));
    }

    fn close_string(&mut self) {
        if !self.string.is_empty() {
            let data = std::mem::replace(&mut self.string, Vec::with_capacity(STRING));
            self.items.push(DictItem::String { data, literal: true });
        }
    }

    /// The operator with everything gathered so far; nothing when there is nothing to show.
    fn take(&mut self) -> Option<Op> {
        self.close_string();
        let items = std::mem::take(&mut self.items);
        (!items.is_empty())
            .then(|| Op::Unknown { key: "TJ".to_owned(), value: vec![DictItem::Array(items)] })
    }
}

/// Thousandths as per cent.
#[allow(clippy::cast_precision_loss)]
fn tenths(thousandths: i32) -> f32 {
    thousandths as f32 / 10.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use layout::frame::Color;

    fn run(size: f64, expansion: i32) -> GlyphRun {
        GlyphRun {
            x: Length::ZERO,
            y: Length::ZERO,
            font: 0,
            size: Length::pt(size),
            color: Color::BLACK,
            expansion,
            letterspacing: 0,
            glyphs: Vec::new(),
            rtl: false,
            lang: None,
            actual: None,
        }
    }

    /// The pen never strays by more than a thousandth of the em, however many glyphs there are and
    /// however badly they fit.
    #[test]
    fn errors_do_not_add_up() {
        for (size, expansion, width, advance) in
            [(9.37, 1000, 498, 4.671), (10.0, 985, 333, 3.29), (7.5, 1020, 250, 3.1)]
        {
            let mut ruler = Ruler::new(0, &run(size, expansion));
            let advance = Length::pt(advance).0;
            let mut corrections = 0;
            for i in 0..2000 {
                corrections += usize::from(ruler.correction(i * advance).is_some());
                assert!(ruler.ahead(i * advance).abs() <= 1000);
                ruler.moved += width;
            }
            assert!(corrections > 0);
        }
    }

    #[test]
    fn natural_text_needs_no_corrections() {
        let mut ruler = Ruler::new(0, &run(10.0, 1000));
        for i in 0..300 {
            assert_eq!(ruler.correction(Length::pt(5.0).0 * i), None);
            ruler.moved += 500;
        }
    }
}
