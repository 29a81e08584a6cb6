//! Setting one line: from the items of a horizontal list to glyph runs at their places.

use std::rc::Rc;

use smol_str::SmolStr;

use super::frame::{Artifact, Glyph, GlyphRun, Item, Owner, Placed, Rect};
use super::hlist::{HItem, HList, RunStyle};
use super::linebreak::LineSpan;
use super::shape::{Shaper, Word};
use crate::units::Length;

/// Where a line's text stands between its margins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Both ends at the margins.
    Justify,
    /// At the left margin.
    Left,
    /// In the middle.
    Center,
    /// At the right margin.
    Right,
}

/// The place and the manner in which a line is set.
#[derive(Clone, Copy, Debug)]
pub struct Slot {
    /// Left margin.
    pub x: Length,
    /// Baseline.
    pub y: Length,
    /// Distance between the margins.
    pub width: Length,
    /// Alignment.
    pub align: Align,
    /// How far type may be widened or narrowed, in thousandths.
    pub expansion: i64,
    /// How far letters may be spaced apart or moved together, in thousandths of an em.
    pub letterspacing: i64,
    /// Whether punctuation protrudes.
    pub protrusion: bool,
}

/// What a line measures, for proofs of quality.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LineFacts {
    /// How much each space was widened, in thousandths of its natural width; negative when narrowed.
    pub glue: i64,
    /// How far the line stands out of its margins.
    pub overfull: Length,
}

/// A part of a line before it is placed.
enum Part {
    Text { style: usize, word: Rc<Word>, text: String },
    Space { style: usize, width: Length, stretch: Length, shrink: Length, count: i64 },
    Picture { href: String, width: Length, height: Length, tag: super::frame::TagId },
}

/// Sets a line and adds its items to `out`, in order.
pub fn set_line(shaper: &mut Shaper, list: &HList, span: &LineSpan, slot: &Slot, out: &mut Vec<Placed>) -> LineFacts {
    let parts = parts(shaper, list, span);
    let measure = Measured::new(shaper, list, &parts);
    let (hang_left, hang_right) = if slot.protrusion { hang(list, span) } else { (Length::ZERO, Length::ZERO) };
    let room = slot.width + hang_left + hang_right;
    let ends_paragraph = matches!(list.items.get(span.to), None | Some(HItem::Newline { .. }));
    let spread = measure.spread(room, slot, ends_paragraph);
    let slack = room - spread.width;
    let shift = match slot.align {
        Align::Justify | Align::Left => Length::ZERO,
        Align::Center => slack / 2,
        Align::Right => slack,
    };
    let mut setter = Setter {
        list,
        y: slot.y,
        x: slot.x - hang_left + shift,
        expansion: spread.expansion,
        letterspacing: spread.letterspacing,
        run: None,
        link: None,
        out,
    };
    for part in parts {
        setter.part(shaper, part, &spread);
    }
    setter.trailing_space(shaper, list.items.get(span.to));
    setter.finish();
    LineFacts { glue: spread.glue_facts(&measure), overfull: if slack < Length::ZERO { -slack } else { Length::ZERO } }
}

/// How far the first and the last character stand out.
fn hang(list: &HList, span: &LineSpan) -> (Length, Length) {
    let left = match list.items.get(span.from) {
        Some(HItem::Box { left, .. }) => *left,
        _ => Length::ZERO,
    };
    let last_box = match span.to.checked_sub(1).filter(|&last| last >= span.from).and_then(|last| list.items.get(last)) {
        Some(HItem::Box { right, .. }) => *right,
        _ => Length::ZERO,
    };
    let right = match list.items.get(span.to) {
        Some(HItem::Disc { hyphen: true, right, .. }) => *right,
        _ => last_box,
    };
    (left, right)
}

/// The parts of a line; a word that the line divides is shaped anew.
fn parts(shaper: &mut Shaper, list: &HList, span: &LineSpan) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut open: Option<(usize, usize, usize)> = None;
    let hyphen = matches!(list.items.get(span.to), Some(HItem::Disc { hyphen: true, .. }));
    for item in list.items.get(span.from..span.to).unwrap_or_default() {
        match item {
            HItem::Box { fragment, from, to, .. } => match &mut open {
                Some((current, _, end)) if current == fragment => *end = *to,
                _ => {
                    close(shaper, list, &mut open, false, &mut parts);
                    open = Some((*fragment, *from, *to));
                }
            },
            HItem::Glue { width, stretch, shrink, style, from, to, .. } => {
                close(shaper, list, &mut open, false, &mut parts);
                let count = i64::try_from(list.text[*from..*to].chars().count()).unwrap_or(1).max(1);
                parts.push(Part::Space { style: *style, width: *width, stretch: *stretch, shrink: *shrink, count });
            }
            HItem::Picture { href, width, height, tag } => {
                close(shaper, list, &mut open, false, &mut parts);
                parts.push(Part::Picture { href: href.clone(), width: *width, height: *height, tag: *tag });
            }
            HItem::Disc { .. } | HItem::Newline { .. } => {}
        }
    }
    close(shaper, list, &mut open, hyphen, &mut parts);
    parts
}

fn close(shaper: &mut Shaper, list: &HList, open: &mut Option<(usize, usize, usize)>, hyphen: bool, parts: &mut Vec<Part>) {
    let Some((index, from, to)) = open.take() else { return };
    let fragment = &list.fragments[index];
    let setting = list.styles[fragment.style].setting;
    if from == fragment.start && to == fragment.end && !hyphen {
        parts.push(Part::Text { style: fragment.style, word: Rc::clone(&fragment.word), text: list.text[from..to].to_owned() });
        return;
    }
    let text = list.text[from..to].to_owned();
    let word = shaper.word(setting, &text);
    parts.push(Part::Text { style: fragment.style, word, text });
    if hyphen {
        // U+00AD tells a reader of the text that the word goes on.
        parts.push(Part::Text { style: fragment.style, word: shaper.word(setting, "-"), text: "\u{AD}".to_owned() });
    }
}

#[derive(Default)]
struct Measured {
    width: Length,
    type_width: Length,
    /// The ems of all letters together.
    ems: Length,
    glue: Length,
    stretch: Length,
    shrink: Length,
}

/// How the difference between the room and the natural width is shared out.
struct Spread {
    width: Length,
    expansion: i64,
    letterspacing: i64,
    /// What all spaces together gain or lose.
    glue: Length,
    /// The sum of what they can gain or lose.
    capacity: Length,
    given: std::cell::Cell<(Length, Length)>,
    stretching: bool,
}

impl Measured {
    fn new(shaper: &Shaper, list: &HList, parts: &[Part]) -> Measured {
        let mut measured = Measured::default();
        for part in parts {
            match part {
                Part::Text { style, word, .. } => {
                    let style = &list.styles[*style];
                    let ems = style.size * word.letters(0, usize::MAX);
                    measured.type_width += shaper.scale(style.setting.face, word.width, style.size) + ems.scale(style.tracking, 1000);
                    measured.ems += ems;
                }
                Part::Space { width, stretch, shrink, .. } => {
                    measured.glue += *width;
                    measured.stretch += *stretch;
                    measured.shrink += *shrink;
                }
                Part::Picture { width, .. } => measured.width += *width,
            }
        }
        measured.width += measured.type_width + measured.glue;
        measured
    }

    fn spread(&self, room: Length, slot: &Slot, ends_paragraph: bool) -> Spread {
        let excess = room - self.width;
        let stretching = excess > Length::ZERO;
        if slot.align != Align::Justify || (stretching && ends_paragraph) {
            return self.natural();
        }
        let capacity = if stretching { self.stretch } else { self.shrink };
        let flex = self.type_width.scale(slot.expansion, 1000);
        if capacity + flex <= Length::ZERO {
            return self.natural();
        }
        // Type gives first, as far as it may; the spaces give the rest.
        let wanted = Length(1000).scale(excess.0, self.type_width.0).0;
        let expansion = wanted.clamp(-slot.expansion, slot.expansion);
        let type_gain = self.type_width.scale(expansion, 1000);
        let rest = excess - type_gain;
        let letterspacing = (rest.0 * 1000 / self.ems.0.max(1)).clamp(-slot.letterspacing, slot.letterspacing);
        let type_gain = type_gain + self.ems.scale(letterspacing, 1000).scale(1000 + expansion, 1000);
        let mut glue = excess - type_gain;
        if !stretching {
            glue = glue.max(-self.shrink);
        }
        if capacity == Length::ZERO {
            glue = Length::ZERO;
        }
        Spread { width: self.width + type_gain + glue, expansion, letterspacing, glue, capacity, given: std::cell::Cell::default(), stretching }
    }

    fn natural(&self) -> Spread {
        let given = std::cell::Cell::default();
        Spread { width: self.width, expansion: 0, letterspacing: 0, glue: Length::ZERO, capacity: Length::ZERO, given, stretching: true }
    }
}

impl Spread {
    /// The next space's share; the shares add up exactly.
    fn share(&self, stretch: Length, shrink: Length) -> Length {
        let (used, given) = self.given.get();
        let used = used + if self.stretching { stretch } else { shrink };
        let due = self.glue.scale(used.0, self.capacity.0);
        self.given.set((used, due));
        due - given
    }

    fn glue_facts(&self, measured: &Measured) -> i64 {
        if measured.glue == Length::ZERO { 0 } else { Length(1000).scale(self.glue.0, measured.glue.0).0 }
    }
}

struct Setter<'s> {
    list: &'s HList,
    x: Length,
    y: Length,
    expansion: i64,
    letterspacing: i64,
    run: Option<(usize, GlyphRun, Length)>,
    /// The link being drawn: its index, where it began, and its greatest size of type.
    link: Option<(usize, Length, Length)>,
    out: &'s mut Vec<Placed>,
}

impl Setter<'_> {
    fn part(&mut self, shaper: &mut Shaper, part: Part, spread: &Spread) {
        match part {
            Part::Text { style, word, text } => self.text(shaper, style, &word, &text),
            Part::Space { style, width, stretch, shrink, count } => {
                let width = width + spread.share(stretch, shrink);
                (0..count).for_each(|_| self.space(shaper, style, width / count));
            }
            Part::Picture { href, width, height, tag } => {
                self.end_run();
                let rect = Rect { x: self.x, y: self.y - height, width, height };
                self.out.push(Placed { owner: Owner::Tag(tag), item: Item::Image { href, rect } });
                self.x += width;
            }
        }
    }

    fn text(&mut self, shaper: &Shaper, style: usize, word: &Word, text: &str) {
        let run_style = &self.list.styles[style];
        let (face, size) = (run_style.setting.face, run_style.size);
        self.open_run(style);
        let widen = |length: Length, expansion: i64| length.scale(1000 + expansion, 1000);
        let mut previous = None;
        for glyph in &word.glyphs {
            let fresh = previous != Some(glyph.cluster);
            previous = Some(glyph.cluster);
            let start = glyph.cluster as usize;
            let end = word.glyphs.iter().map(|g| g.cluster as usize).filter(|&c| c > start).min().unwrap_or(text.len());
            let spaced = if fresh && !word.joined { size.scale(self.letterspacing + run_style.tracking, 1000) } else { Length::ZERO };
            let advance = widen(shaper.scale(face, glyph.advance, size) + spaced, self.expansion);
            let glyph = Glyph {
                gid: glyph.gid,
                advance,
                dx: shaper.scale(face, glyph.dx, size),
                dy: shaper.scale(face, glyph.dy, size),
                text: if fresh { SmolStr::new(text.get(start..end).unwrap_or_default()) } else { SmolStr::default() },
            };
            self.push(glyph);
        }
    }

    fn space(&mut self, shaper: &mut Shaper, style: usize, width: Length) {
        let word = shaper.word(self.list.styles[style].setting, " ");
        let gid = word.glyphs.first().map_or(0, |glyph| glyph.gid);
        self.open_run(style);
        self.push(Glyph { gid, advance: width, dx: Length::ZERO, dy: Length::ZERO, text: SmolStr::new_inline(" ") });
    }

    /// The space at which the line ends is drawn beyond the margin: it has no ink, but tells readers of the text that a word ends.
    fn trailing_space(&mut self, shaper: &mut Shaper, end: Option<&HItem>) {
        if let Some(HItem::Glue { style, width, .. }) = end {
            let (at, link) = (self.x, self.link.take());
            self.space(shaper, *style, *width);
            self.end_run();
            self.x = at;
            self.link = None;
            self.flush_link(link);
        }
    }

    fn push(&mut self, glyph: Glyph) {
        self.x += glyph.advance;
        if let Some((_, run, _)) = &mut self.run {
            run.glyphs.push(glyph);
        }
    }

    fn open_run(&mut self, style: usize) {
        if self.run.as_ref().is_some_and(|(current, _, _)| *current == style) {
            return;
        }
        self.end_run();
        let run_style: &RunStyle = &self.list.styles[style];
        if self.link.map(|(index, _, _)| index) != run_style.link {
            let link = self.link.take();
            self.flush_link(link);
            self.link = run_style.link.map(|index| (index, self.x, run_style.size));
        }
        let run = GlyphRun {
            x: self.x,
            y: self.y - run_style.rise,
            font: run_style.setting.face,
            size: run_style.size,
            color: run_style.color,
            expansion: i32::try_from(1000 + self.expansion).unwrap_or(1000),
            letterspacing: i32::try_from(self.letterspacing + run_style.tracking).unwrap_or(0),
            glyphs: Vec::new(),
            lang: run_style.lang.as_deref().map(str::to_owned),
        };
        self.run = Some((style, run, self.x));
    }

    fn end_run(&mut self) {
        let Some((style, run, start)) = self.run.take() else { return };
        let style = &self.list.styles[style];
        let (size, rise, color) = (run.size, style.rise, run.color);
        self.out.push(Placed { owner: Owner::Tag(style.tag), item: Item::Glyphs(run) });
        let mut rule = |above: Length| {
            let rect = Rect { x: start, y: self.y - rise - above, width: self.x - start, height: size.scale(5, 100) };
            self.out.push(Placed { owner: Owner::Artifact(Artifact::Layout), item: Item::Rect(rect, color) });
        };
        if style.underline {
            rule(-size.scale(12, 100));
        }
        if style.strike {
            rule(size.scale(25, 100));
        }
    }

    fn flush_link(&mut self, link: Option<(usize, Length, Length)>) {
        let Some((index, start, size)) = link else { return };
        let link = &self.list.links[index];
        let rect = Rect { x: start, y: self.y - size.scale(78, 100), width: self.x - start, height: size };
        let item = Item::Link { rect, target: link.target.clone(), contents: link.contents.clone() };
        self.out.push(Placed { owner: Owner::Tag(link.tag), item });
    }

    fn finish(&mut self) {
        self.end_run();
        let link = self.link.take();
        self.flush_link(link);
    }
}
