//! The pen: puts a line's parts on their places as runs of glyphs, with rules and links.

#![expect(
    clippy::indexing_slicing,
    reason = "numbers of styles and fragments are given by the list that holds them"
)]

use smol_str::SmolStr;
use unicode_bidi::Level;

use super::spread::{Measured, Spread};
use super::{Part, levels};
use crate::bidi::{Bidi, in_sight};
use crate::frame::{Artifact, Glyph, GlyphRun, Item, Owner, Placed, Rect};
use crate::hlist::{HItem, HList, RunStyle};
use crate::shape::{ShapedGlyph, Shaper, Word};
use style::FontBook;
use style::units::Length;

pub(super) struct Setter<'s> {
    pub book: &'s FontBook,
    pub list: &'s HList,
    pub x: Length,
    pub y: Length,
    pub expansion: i64,
    pub letterspacing: i64,
    pub run: Option<(usize, GlyphRun, Length)>,
    /// The link being drawn: its index, where it began, and its greatest size of type.
    pub link: Option<(usize, Length, Length)>,
    /// Where rules end, when that is before the pen.
    pub ruled: Option<Length>,
    pub out: &'s mut Vec<Placed>,
}

impl Setter<'_> {
    pub fn part(&mut self, shaper: &mut Shaper, part: &Part, spread: &Spread) {
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
                self.out.push(Placed {
                    owner: Owner::Tag(*tag),
                    item: Item::Image { href: href.clone(), rect },
                });
                self.x += *width;
            }
            Part::Formula { body, rise, tag, link, .. } => {
                self.end_run();
                self.enter_link(*link, body.height.max(Length::pt(6.0)));
                body.draw(self.x, self.y - *rise, Owner::Tag(*tag), self.out);
                self.x += body.width;
            }
            Part::Gap { width, stretch, shrink } => {
                self.end_run();
                self.x += *width + spread.share(*stretch, *shrink);
            }
        }
    }

    /// Sets the parts of a line that runs in both directions. Each has its place by the order of
    /// sight; they are drawn in the order of reading, those of one direction and style together.
    pub fn in_both_directions(
        &mut self,
        shaper: &mut Shaper,
        parts: Vec<Part>,
        spread: &Spread,
        bidi: &Bidi,
    ) {
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
        let mut placed: Vec<(Part, Length, Level)> = parts
            .into_iter()
            .zip(lefts)
            .zip(levels)
            .map(|((part, left), level)| (part, left, level))
            .collect();
        // Each word from right to left is a run of its own, with the space behind it.
        let ends_word =
            |part: &(Part, Length, Level)| part.2.is_rtl() && matches!(part.0, Part::Space { .. });
        let together = |a: &(Part, Length, Level), b: &(Part, Length, Level)| {
            a.2 == b.2 && a.0.style().is_some() && a.0.style() == b.0.style() && !ends_word(a)
        };
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
    pub fn width(&self, shaper: &Shaper, part: &Part) -> Length {
        match part {
            Part::Text { style, word, .. } => {
                let letters: Length =
                    word.glyphs.iter().map(|glyph| self.advance(shaper, *style, glyph)).sum();
                letters + self.spaced(*style) * word.letters(0, usize::MAX)
            }
            Part::Space { width, .. } | Part::Picture { width, .. } | Part::Gap { width, .. } => {
                *width
            }
            Part::Formula { body, .. } => body.width,
        }
    }

    pub fn advance(&self, shaper: &Shaper, style: usize, glyph: &ShapedGlyph) -> Length {
        let style = &self.list.styles[style];
        shaper
            .scale(style.setting.face, glyph.advance, style.size)
            .scale(1000 + self.expansion, 1000)
    }

    /// The space behind a letter.
    pub fn spaced(&self, style: usize) -> Length {
        let style = &self.list.styles[style];
        style
            .size
            .scale(self.letterspacing + style.tracking, 1000)
            .scale(1000 + self.expansion, 1000)
    }

    pub fn text(&mut self, shaper: &Shaper, style: usize, word: &Word, text: &str) {
        let run_style = &self.list.styles[style];
        let (face, size) = (run_style.setting.face, run_style.size);
        self.open_run(style);
        let rtl = run_style.setting.rtl;
        for (index, glyph) in word.glyphs.iter().enumerate() {
            let before = if rtl { index.checked_add(1) } else { index.checked_sub(1) };
            let fresh = before
                .and_then(|before| word.glyphs.get(before))
                .is_none_or(|before| before.cluster != glyph.cluster);
            let start = glyph.cluster as usize;
            let end = word.cluster_end(start).unwrap_or(text.len());
            let spaced = if fresh && !word.joined { self.spaced(style) } else { Length::ZERO };
            let glyph = Glyph {
                gid: glyph.gid,
                advance: self.advance(shaper, style, glyph) + spaced,
                dx: shaper.scale(face, glyph.dx, size),
                dy: shaper.scale(face, glyph.dy, size),
                text: if fresh {
                    SmolStr::new(text.get(start..end).unwrap_or_default())
                } else {
                    SmolStr::default()
                },
            };
            self.push(glyph);
        }
    }

    pub fn space(&mut self, shaper: &mut Shaper, style: usize, width: Length) {
        let word = shaper.word(self.list.styles[style].setting, " ");
        let gid = word.glyphs.first().map_or(0, |glyph| glyph.gid);
        self.open_run(style);
        self.push(Glyph {
            gid,
            advance: width,
            dx: Length::ZERO,
            dy: Length::ZERO,
            text: SmolStr::new_inline(" "),
        });
    }

    /// The space at which the line ends is drawn beyond the margin: it has no ink, but tells
    /// readers of the text that a word ends.
    pub fn trailing_space(&mut self, shaper: &mut Shaper, end: Option<&HItem>) {
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

    pub fn push(&mut self, glyph: Glyph) {
        self.x += glyph.advance;
        if let Some((_, run, _)) = &mut self.run {
            run.glyphs.push(glyph);
        }
    }

    pub fn open_run(&mut self, style: usize) {
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
            letterspacing: if run_style.setting.rtl {
                0
            } else {
                i32::try_from(self.letterspacing + run_style.tracking).unwrap_or(0)
            },
            glyphs: Vec::new(),
            rtl: run_style.setting.rtl,
            lang: run_style.lang.as_deref().map(str::to_owned),
            actual: run_style.actual.as_deref().map(str::to_owned),
        };
        self.run = Some((style, run, self.x));
    }

    /// What follows belongs to this link, or to none.
    pub fn enter_link(&mut self, link: Option<usize>, size: Length) {
        if self.link.map(|(index, _, _)| index) != link {
            let before = self.link.take();
            self.flush_link(before);
            self.link = link.map(|index| (index, self.x, size));
        }
    }

    pub fn end_run(&mut self) {
        let Some((style, run, start)) = self.run.take() else { return };
        let style = &self.list.styles[style];
        let (size, rise, color) = (run.size, style.rise, run.color);
        self.out.push(Placed { owner: Owner::Tag(style.tag), item: Item::Glyphs(run) });
        // Where the rules stand is the face's own word.
        let Some(face) = self.book.faces.get(style.setting.face) else { return };
        let units = |value: i16| size.scale(i64::from(value), i64::from(face.units_per_em.max(1)));
        for [above, thickness] in
            [style.underline.then_some(face.underline), style.strike.then_some(face.strike)]
                .into_iter()
                .flatten()
        {
            let width = self.ruled.unwrap_or(self.x) - start;
            if width <= Length::ZERO {
                continue;
            }
            let rect =
                Rect { x: start, y: self.y - rise - units(above), width, height: units(thickness) };
            self.out.push(Placed {
                owner: Owner::Artifact(Artifact::Layout),
                item: Item::Rect(rect, color),
            });
        }
    }

    pub fn flush_link(&mut self, link: Option<(usize, Length, Length)>) {
        let Some((index, start, size)) = link else { return };
        let link = &self.list.links[index];
        let rect =
            Rect { x: start, y: self.y - size.scale(78, 100), width: self.x - start, height: size };
        let item =
            Item::Link { rect, target: link.target.clone(), contents: link.contents.clone() };
        self.out.push(Placed { owner: Owner::Tag(link.tag), item });
    }

    pub fn finish(&mut self) {
        self.end_run();
        let link = self.link.take();
        self.flush_link(link);
    }
}
