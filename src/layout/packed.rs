//! What stands on a page in a twelfth of the room, while the page waits to be drawn.
//!
//! A glyph is fifty-six bytes in the display list, and an issue has millions of them. Packed, it is
//! its place among the glyphs that the page has shown so far, and how far the pen moves: numbers of
//! as many bytes as they need.

use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use super::frame::{
    Artifact, Color, Glyph, GlyphRun, Item, LinkTarget, Owner, Placed, Rect, Stroke, TagId, Turn,
};
use style::units::Length;

/// The items of a page as bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Packed(Box<[u8]>);

impl Packed {
    /// Packs items.
    #[must_use]
    pub fn of(items: &[Placed]) -> Packed {
        let mut writer = Writer::default();
        writer.items(items);
        Packed(writer.bytes.into_boxed_slice())
    }

    /// The items again, as they were.
    #[must_use]
    pub fn open(&self) -> Vec<Placed> {
        // Only `of` makes such bytes: they are always whole.
        Reader { bytes: &self.0, known: Vec::new() }.items().unwrap_or_default()
    }
}

/// What an item's first number says.
mod kind {
    pub const GLYPHS: u64 = 0;
    pub const RECT: u64 = 1;
    pub const RECTS: u64 = 2;
    pub const STROKE: u64 = 3;
    pub const IMAGE: u64 = 4;
    pub const LINK: u64 = 5;
    pub const TURNED: u64 = 6;
}

/// The owners that are artifacts, by number; nodes follow behind them.
const ARTIFACTS: [Artifact; 3] = [Artifact::Header, Artifact::Footer, Artifact::Layout];

#[derive(Default)]
struct Writer<'p> {
    bytes: Vec<u8>,
    /// The glyphs shown so far, with the characters they stand for.
    known: FxHashMap<(u16, &'p str), u64>,
}

impl<'p> Writer<'p> {
    /// Seven bits a byte, the lowest first.
    fn number(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.bytes.push((number & 0x7F) as u8 | 0x80);
            number >>= 7;
        }
        self.bytes.push(number as u8);
    }

    /// Small numbers of either sign are small.
    fn signed(&mut self, number: i64) {
        self.number(((number << 1) ^ (number >> 63)).cast_unsigned());
    }

    fn count(&mut self, count: usize) {
        self.number(count as u64);
    }

    fn lengths(&mut self, lengths: &[Length]) {
        lengths.iter().for_each(|length| self.signed(length.0));
    }

    fn text(&mut self, text: &str) {
        self.count(text.len());
        self.bytes.extend_from_slice(text.as_bytes());
    }

    fn color(&mut self, Color(red, green, blue): Color) {
        self.bytes.extend_from_slice(&[red, green, blue]);
    }

    fn rect(&mut self, rect: &Rect) {
        self.lengths(&[rect.x, rect.y, rect.width, rect.height]);
    }

    fn items(&mut self, items: &'p [Placed]) {
        self.count(items.len());
        for placed in items {
            self.number(match placed.owner {
                Owner::Artifact(artifact) => {
                    ARTIFACTS.iter().position(|known| *known == artifact).unwrap_or(0) as u64
                }
                Owner::Tag(TagId(tag)) => u64::from(tag) + ARTIFACTS.len() as u64,
            });
            self.item(&placed.item);
        }
    }

    fn item(&mut self, item: &'p Item) {
        match item {
            Item::Glyphs(run) => {
                self.number(kind::GLYPHS);
                self.run(run);
            }
            Item::Rect(rect, color) => {
                self.number(kind::RECT);
                self.rect(rect);
                self.color(*color);
            }
            Item::Rects(rects, color) => {
                self.number(kind::RECTS);
                self.count(rects.len());
                rects.iter().for_each(|rect| self.rect(rect));
                self.color(*color);
            }
            Item::Stroke(stroke, color) => {
                self.number(kind::STROKE);
                self.lengths(&[stroke.thickness]);
                self.count(stroke.points.len());
                stroke.points.iter().for_each(|(x, y)| self.lengths(&[*x, *y]));
                self.number(u64::from(stroke.curved));
                self.color(*color);
            }
            Item::Image { href, rect } => {
                self.number(kind::IMAGE);
                self.text(href);
                self.rect(rect);
            }
            Item::Link { rect, target, contents } => {
                self.number(kind::LINK);
                self.rect(rect);
                let (is_uri, place) = match target {
                    LinkTarget::Uri(place) => (1, place),
                    LinkTarget::Dest(place) => (0, place),
                };
                self.number(is_uri);
                self.text(place);
                self.text(contents);
            }
            Item::Turned { turn, items } => {
                self.number(kind::TURNED);
                self.lengths(&[turn.x, turn.y]);
                self.items(items);
            }
        }
    }

    fn run(&mut self, run: &'p GlyphRun) {
        self.lengths(&[run.x, run.y, run.size]);
        self.count(run.font);
        self.color(run.color);
        self.signed(i64::from(run.expansion));
        self.signed(i64::from(run.letterspacing));
        self.number(
            u64::from(run.rtl)
                | u64::from(run.lang.is_some()) << 1
                | u64::from(run.actual.is_some()) << 2,
        );
        if let Some(lang) = &run.lang {
            self.text(lang);
        }
        if let Some(actual) = &run.actual {
            self.text(actual);
        }
        self.count(run.glyphs.len());
        run.glyphs.iter().for_each(|glyph| self.glyph(glyph));
    }

    fn glyph(&mut self, glyph: &'p Glyph) {
        let next = self.known.len() as u64;
        let place = *self.known.entry((glyph.gid, glyph.text.as_str())).or_insert(next);
        let is_shifted = glyph.dx != Length::ZERO || glyph.dy != Length::ZERO;
        self.number(place << 1 | u64::from(is_shifted));
        if place == next {
            self.number(u64::from(glyph.gid));
            self.text(&glyph.text);
        }
        self.lengths(&[glyph.advance]);
        if is_shifted {
            self.lengths(&[glyph.dx, glyph.dy]);
        }
    }
}

struct Reader<'b> {
    bytes: &'b [u8],
    known: Vec<(u16, SmolStr)>,
}

impl<'b> Reader<'b> {
    fn take(&mut self, count: usize) -> Option<&'b [u8]> {
        let (taken, rest) = self.bytes.split_at_checked(count)?;
        self.bytes = rest;
        Some(taken)
    }

    fn number(&mut self) -> Option<u64> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let [byte] = self.take(1)? else { return None };
            number |= u64::from(byte & 0x7F) << shift;
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }

    fn signed(&mut self) -> Option<i64> {
        let number = self.number()?;
        Some((number >> 1).cast_signed() ^ -(number & 1).cast_signed())
    }

    fn length(&mut self) -> Option<Length> {
        self.signed().map(Length)
    }

    fn text(&mut self) -> Option<&'b str> {
        let count = usize::try_from(self.number()?).ok()?;
        std::str::from_utf8(self.take(count)?).ok()
    }

    fn color(&mut self) -> Option<Color> {
        let [red, green, blue] = self.take(3)? else { return None };
        Some(Color(*red, *green, *blue))
    }

    fn rect(&mut self) -> Option<Rect> {
        Some(Rect {
            x: self.length()?,
            y: self.length()?,
            width: self.length()?,
            height: self.length()?,
        })
    }

    /// As many things as the next number says.
    fn all<T>(&mut self, one: impl Fn(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        (0..self.number()?).map(|_| one(self)).collect()
    }

    fn items(&mut self) -> Option<Vec<Placed>> {
        self.all(|reader| {
            let owner = reader.number()?;
            let owner = match usize::try_from(owner).ok().and_then(|number| ARTIFACTS.get(number)) {
                Some(artifact) => Owner::Artifact(*artifact),
                None => Owner::Tag(TagId(u32::try_from(owner - ARTIFACTS.len() as u64).ok()?)),
            };
            Some(Placed { owner, item: reader.item()? })
        })
    }

    fn item(&mut self) -> Option<Item> {
        Some(match self.number()? {
            kind::GLYPHS => Item::Glyphs(self.run()?),
            kind::RECT => Item::Rect(self.rect()?, self.color()?),
            kind::RECTS => Item::Rects(self.all(Self::rect)?, self.color()?),
            kind::STROKE => {
                let thickness = self.length()?;
                let points = self.all(|reader| Some((reader.length()?, reader.length()?)))?;
                Item::Stroke(
                    Stroke { thickness, points, curved: self.number()? == 1 },
                    self.color()?,
                )
            }
            kind::IMAGE => Item::Image { href: self.text()?.to_owned(), rect: self.rect()? },
            kind::LINK => {
                let (rect, is_uri, place) =
                    (self.rect()?, self.number()? == 1, self.text()?.to_owned());
                let target = if is_uri { LinkTarget::Uri(place) } else { LinkTarget::Dest(place) };
                Item::Link { rect, target, contents: self.text()?.to_owned() }
            }
            kind::TURNED => Item::Turned {
                turn: Turn { x: self.length()?, y: self.length()? },
                items: self.items()?,
            },
            _ => return None,
        })
    }

    fn run(&mut self) -> Option<GlyphRun> {
        let (x, y, size) = (self.length()?, self.length()?, self.length()?);
        let (font, color) = (usize::try_from(self.number()?).ok()?, self.color()?);
        let (expansion, letterspacing) =
            (i32::try_from(self.signed()?).ok()?, i32::try_from(self.signed()?).ok()?);
        let marks = self.number()?;
        let lang = if marks & 2 == 0 { None } else { Some(self.text()?.to_owned()) };
        let actual = if marks & 4 == 0 { None } else { Some(self.text()?.to_owned()) };
        let glyphs = self.all(Self::glyph)?;
        Some(GlyphRun {
            x,
            y,
            font,
            size,
            color,
            expansion,
            letterspacing,
            glyphs,
            rtl: marks & 1 == 1,
            lang,
            actual,
        })
    }

    fn glyph(&mut self) -> Option<Glyph> {
        let head = self.number()?;
        let place = usize::try_from(head >> 1).ok()?;
        if place == self.known.len() {
            let gid = u16::try_from(self.number()?).ok()?;
            let text = SmolStr::new(self.text()?);
            self.known.push((gid, text));
        }
        let (gid, text) = self.known.get(place)?.clone();
        let advance = self.length()?;
        let (dx, dy) = if head & 1 == 1 {
            (self.length()?, self.length()?)
        } else {
            (Length::ZERO, Length::ZERO)
        };
        Some(Glyph { gid, advance, dx, dy, text })
    }
}

#[cfg(test)]
mod tests;
