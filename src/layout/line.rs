//! Setting one line: from the items of a horizontal list to glyph runs at their places.

use std::rc::Rc;

use smol_str::SmolStr;
use unicode_bidi::Level;

use super::bidi::{Bidi, in_sight};
use super::frame::{Artifact, Glyph, GlyphRun, Item, Owner, Placed, Rect};
use super::hlist::{HItem, HList, RunStyle};
use super::linebreak::LineSpan;
use super::shape::{ShapedGlyph, Shaper, Word};
use crate::style::FontBook;
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
    /// How much its type was widened, in thousandths.
    pub expansion: i64,
    /// The space behind its letters, in thousandths of the em.
    pub letterspacing: i64,
    /// How far the line stands out of its margins.
    pub overfull: Length,
}

/// A part of a line before it is placed.
enum Part {
    Text { style: usize, word: Rc<Word>, text: String, from: usize },
    Space { style: usize, width: Length, stretch: Length, shrink: Length, count: i64, from: usize },
    Picture { href: String, width: Length, height: Length, tag: super::frame::TagId, link: Option<usize> },
}

impl Part {
    /// The style of a part that is text.
    fn style(&self) -> Option<usize> {
        match self {
            Part::Text { style, .. } | Part::Space { style, .. } => Some(*style),
            Part::Picture { .. } => None,
        }
    }

    /// The part with its share of what the line's spaces gain or lose.
    fn settled(self, spread: &Spread) -> Part {
        match self {
            Part::Space { style, width, stretch, shrink, count, from } => {
                let width = width + spread.share(stretch, shrink);
                Part::Space { style, width, stretch: Length::ZERO, shrink: Length::ZERO, count, from }
            }
            Part::Text { .. } | Part::Picture { .. } => self,
        }
    }
}

/// The embedding level of each part; a picture has that of what stands before it.
fn levels(parts: &[Part], bidi: &Bidi) -> Vec<Level> {
    let mut level = bidi.level(usize::MAX);
    let levels = parts.iter().map(|part| {
        if let Part::Text { from, .. } | Part::Space { from, .. } = part {
            level = bidi.level(*from);
        }
        level
    });
    levels.collect()
}

/// Sets a line and adds its items to `out`, in order.
pub fn set_line(shaper: &mut Shaper, list: &HList, span: &LineSpan, slot: &Slot, out: &mut Vec<Placed>) -> LineFacts {
    let parts = parts(shaper, list, span);
    let measure = Measured::new(shaper, list, &parts);
    let rtl = list.is_rtl();
    let (hang_left, hang_right) = if slot.protrusion && !rtl { hang(list, span) } else { (Length::ZERO, Length::ZERO) };
    let room = slot.width + hang_left + hang_right;
    let ends_paragraph = matches!(list.items.get(span.to), None | Some(HItem::Newline { .. }));
    let spread = measure.spread(room, slot, ends_paragraph);
    let slack = room - spread.width;
    let shift = match slot.align {
        Align::Justify | Align::Left if rtl => slack,
        Align::Justify | Align::Left => Length::ZERO,
        Align::Center => slack / 2,
        Align::Right => slack,
    };
    let mut setter = Setter {
        book: shaper.book(),
        list,
        y: slot.y,
        x: slot.x - hang_left + shift,
        expansion: spread.expansion,
        letterspacing: spread.letterspacing,
        run: None,
        link: None,
        ruled: None,
        out,
    };
    match &list.bidi {
        None => parts.iter().for_each(|part| setter.part(shaper, part, &spread)),
        Some(bidi) => setter.in_both_directions(shaper, parts, &spread, bidi),
    }
    setter.trailing_space(shaper, list.items.get(span.to));
    setter.finish();
    LineFacts {
        glue: spread.glue_facts(&measure),
        expansion: spread.expansion,
        letterspacing: spread.letterspacing,
        overfull: if slack < Length::ZERO { -slack } else { Length::ZERO },
    }
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
                parts.push(Part::Space { style: *style, width: *width, stretch: *stretch, shrink: *shrink, count, from: *from });
            }
            HItem::Picture { href, width, height, tag, link } => {
                close(shaper, list, &mut open, false, &mut parts);
                parts.push(Part::Picture { href: href.clone(), width: *width, height: *height, tag: *tag, link: *link });
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
        parts.push(Part::Text { style: fragment.style, word: Rc::clone(&fragment.word), text: list.text[from..to].to_owned(), from });
        return;
    }
    let text = list.text[from..to].to_owned();
    let word = shaper.word(setting, &text);
    parts.push(Part::Text { style: fragment.style, word, text, from });
    if hyphen {
        // U+00AD tells a reader of the text that the word goes on.
        parts.push(Part::Text { style: fragment.style, word: shaper.word(setting, "-"), text: "\u{AD}".to_owned(), from });
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
        // A line that ends by force, nearly half empty, is not driven apart.
        let half_empty = excess > slot.width.scale(2, 5);
        if slot.align != Align::Justify || (stretching && (ends_paragraph || half_empty)) {
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
    book: &'s FontBook,
    list: &'s HList,
    x: Length,
    y: Length,
    expansion: i64,
    letterspacing: i64,
    run: Option<(usize, GlyphRun, Length)>,
    /// The link being drawn: its index, where it began, and its greatest size of type.
    link: Option<(usize, Length, Length)>,
    /// Where rules end, when that is before the pen.
    ruled: Option<Length>,
    out: &'s mut Vec<Placed>,
}

impl Setter<'_> {
    fn part(&mut self, shaper: &mut Shaper, part: &Part, spread: &Spread) {
        match part {
            Part::Text { style, word, text, .. } => self.text(shaper, *style, word, text),
            Part::Space { style, width, stretch, shrink, count, .. } => {
                let width = *width + spread.share(*stretch, *shrink);
                (0..*count).for_each(|_| self.space(shaper, *style, width / *count));
            }
            Part::Picture { href, width, height, tag, link } => {
                self.end_run();
                self.enter_link(*link, *height);
                let rect = Rect { x: self.x, y: self.y - *height, width: *width, height: *height };
                self.out.push(Placed { owner: Owner::Tag(*tag), item: Item::Image { href: href.clone(), rect } });
                self.x += *width;
            }
        }
    }

    /// Sets the parts of a line that runs in both directions. Each has its place by the order of sight; they are drawn in the order of reading,
    /// those of one direction and style together.
    fn in_both_directions(&mut self, shaper: &mut Shaper, parts: Vec<Part>, spread: &Spread, bidi: &Bidi) {
        let levels = levels(&parts, bidi);
        let parts: Vec<Part> = parts.into_iter().map(|part| part.settled(spread)).collect();
        let widths: Vec<Length> = parts.iter().map(|part| self.width(shaper, part)).collect();
        let start = self.x;
        let mut lefts = vec![start; parts.len()];
        for place in in_sight(&levels) {
            lefts[place] = self.x;
            self.x += widths[place];
        }
        let end = self.x;
        let even = Measured::default().natural();
        let mut placed: Vec<(Part, Length, Level)> =
            parts.into_iter().zip(lefts).zip(levels).map(|((part, left), level)| (part, left, level)).collect();
        // Each word from right to left is a run of its own, with the space behind it.
        let ends_word = |part: &(Part, Length, Level)| part.2.is_rtl() && matches!(part.0, Part::Space { .. });
        let together =
            |a: &(Part, Length, Level), b: &(Part, Length, Level)| a.2 == b.2 && a.0.style().is_some() && a.0.style() == b.0.style() && !ends_word(a);
        for group in placed.chunk_by_mut(together) {
            if group.first().is_some_and(|(_, _, level)| level.is_rtl()) {
                group.reverse();
            }
            self.x = group.first().map_or(start, |(_, left, _)| *left);
            group.iter().for_each(|(part, _, _)| self.part(shaper, part, &even));
            self.finish();
        }
        self.x = if bidi.is_rtl() { start } else { end };
    }

    /// How wide a part is drawn.
    fn width(&self, shaper: &Shaper, part: &Part) -> Length {
        match part {
            Part::Text { style, word, .. } => {
                let letters: Length = word.glyphs.iter().map(|glyph| self.advance(shaper, *style, glyph)).sum();
                letters + self.spaced(*style) * word.letters(0, usize::MAX)
            }
            Part::Space { width, .. } | Part::Picture { width, .. } => *width,
        }
    }

    fn advance(&self, shaper: &Shaper, style: usize, glyph: &ShapedGlyph) -> Length {
        let style = &self.list.styles[style];
        shaper.scale(style.setting.face, glyph.advance, style.size).scale(1000 + self.expansion, 1000)
    }

    /// The space behind a letter.
    fn spaced(&self, style: usize) -> Length {
        let style = &self.list.styles[style];
        style.size.scale(self.letterspacing + style.tracking, 1000).scale(1000 + self.expansion, 1000)
    }

    fn text(&mut self, shaper: &Shaper, style: usize, word: &Word, text: &str) {
        let run_style = &self.list.styles[style];
        let (face, size) = (run_style.setting.face, run_style.size);
        self.open_run(style);
        let rtl = run_style.setting.rtl;
        for (index, glyph) in word.glyphs.iter().enumerate() {
            let before = if rtl { index.checked_add(1) } else { index.checked_sub(1) };
            let fresh = before.and_then(|before| word.glyphs.get(before)).is_none_or(|before| before.cluster != glyph.cluster);
            let start = glyph.cluster as usize;
            let end = word.glyphs.iter().map(|g| g.cluster as usize).filter(|&c| c > start).min().unwrap_or(text.len());
            let spaced = if fresh && !word.joined { self.spaced(style) } else { Length::ZERO };
            let glyph = Glyph {
                gid: glyph.gid,
                advance: self.advance(shaper, style, glyph) + spaced,
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
            if self.list.is_rtl() {
                self.x -= *width;
            }
            // No rule stands below it or through it.
            self.ruled = Some(self.x);
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
        self.enter_link(run_style.link, run_style.size);
        let run = GlyphRun {
            x: self.x,
            y: self.y - run_style.rise,
            font: run_style.setting.face,
            size: run_style.size,
            color: run_style.color,
            expansion: i32::try_from(1000 + self.expansion).unwrap_or(1000),
            // Letters that join are not spaced.
            letterspacing: if run_style.setting.rtl { 0 } else { i32::try_from(self.letterspacing + run_style.tracking).unwrap_or(0) },
            glyphs: Vec::new(),
            rtl: run_style.setting.rtl,
            lang: run_style.lang.as_deref().map(str::to_owned),
        };
        self.run = Some((style, run, self.x));
    }

    /// What follows belongs to this link, or to none.
    fn enter_link(&mut self, link: Option<usize>, size: Length) {
        if self.link.map(|(index, _, _)| index) != link {
            let before = self.link.take();
            self.flush_link(before);
            self.link = link.map(|index| (index, self.x, size));
        }
    }

    fn end_run(&mut self) {
        let Some((style, run, start)) = self.run.take() else { return };
        let style = &self.list.styles[style];
        let (size, rise, color) = (run.size, style.rise, run.color);
        self.out.push(Placed { owner: Owner::Tag(style.tag), item: Item::Glyphs(run) });
        // Where the rules stand is the face's own word.
        let Some(face) = self.book.faces.get(style.setting.face) else { return };
        let units = |value: i16| size.scale(i64::from(value), i64::from(face.units_per_em.max(1)));
        for [above, thickness] in [style.underline.then_some(face.underline), style.strike.then_some(face.strike)].into_iter().flatten() {
            let width = self.ruled.unwrap_or(self.x) - start;
            if width <= Length::ZERO {
                continue;
            }
            let rect = Rect { x: start, y: self.y - rise - units(above), width, height: units(thickness) };
            self.out.push(Placed { owner: Owner::Artifact(Artifact::Layout), item: Item::Rect(rect, color) });
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

#[cfg(test)]
mod tests {
    use super::super::linebreak::{Measure, break_lines};
    use super::super::paragraph::{Context, Type, hlist};
    use super::super::tags::TagTree;
    use super::*;
    use crate::article::{Inline, Lang, MediaBag};
    use crate::report::Report;
    use crate::style::Style;

    /// The runs of a text in English or, set on one line, of another language: left edge and characters.
    fn runs(text: &str, lang: &str, align: Align) -> Vec<(Length, GlyphRun)> {
        let style = Style { fonts: FontBook::read(Vec::new(), "", &mut Report::new()), ..Style::default() };
        let media = MediaBag::new();
        let shaper = Shaper::new(&style.fonts);
        let faces = std::collections::BTreeMap::new();
        let mut ctx = Context { style: &style, media: &media, shaper, tags: TagTree::default(), lang: Lang::parse(lang).unwrap(), faces };
        let list = hlist(&mut ctx, &[Inline::text(text)], &Type::roman(Length::pt(10.0)), TagTree::ROOT);
        let width = Length::pt(400.0);
        let measure = Measure { first: width, rest: width, justified: true, shortest_last: Length::ZERO, looseness: 0 };
        let breaking = break_lines(&list, &measure, &style.spec.lines).remove(0);
        let mut out = Vec::new();
        let slot = Slot { x: Length::ZERO, y: Length::ZERO, width, align, expansion: 0, letterspacing: 0, protrusion: true };
        set_line(&mut ctx.shaper, &list, &breaking.lines[0], &slot, &mut out);
        assert!(ctx.shaper.missing.is_empty());
        out.into_iter().filter_map(|placed| if let Item::Glyphs(run) = placed.item { Some((run.x, run)) } else { None }).collect()
    }

    fn end(run: &GlyphRun) -> Length {
        run.x + run.glyphs.iter().map(|glyph| glyph.advance).sum()
    }

    #[test]
    fn words_from_right_to_left_stand_in_sight_and_are_read_in_order() {
        let runs = runs("one שלום עולם two", "en", Align::Justify);
        let texts: Vec<String> = runs.iter().map(|(_, run)| run.text()).collect();
        assert_eq!(texts, ["one ", "שלום ", "עולם", " two"]);
        assert_eq!(runs.iter().map(|(_, run)| run.rtl).collect::<Vec<_>>(), [false, true, true, false]);
        let [one, first, second, two] = runs.iter().map(|(x, _)| *x).collect::<Vec<_>>()[..] else { panic!() };
        assert!(one < second && second < first && first < two, "the second word stands to the left of the first");
        assert_eq!((end(&runs[0].1), end(&runs[2].1), end(&runs[1].1)), (second, first, two), "without gaps");
    }

    #[test]
    fn a_paragraph_from_right_to_left_ends_at_the_right_margin() {
        let runs = runs("عام 2021 (كابل)", "ar", Align::Justify);
        assert_eq!(runs.iter().map(|(_, run)| run.text()).collect::<String>(), "عام 2021 (كابل)");
        assert!((end(&runs[0].1) - Length::pt(400.0)).abs() < Length::pt(0.01));
        assert!(runs.windows(2).all(|pair| pair[1].0 < pair[0].0));
    }

    #[test]
    fn marks_are_read_behind_their_letters() {
        let runs = runs("كَتَبَ", "ar", Align::Justify);
        let texts: Vec<&str> = runs[0].1.glyphs.iter().map(|glyph| glyph.text.as_str()).collect();
        assert_eq!(texts, ["", "بَ", "", "تَ", "", "كَ"]);
    }
}
