//! The finished pages: a display list, with the logical structure it was drawn from.
//!
//! Painters draw what stands here and decide nothing. Coordinates are in scaled points from the
//! page's upper left corner, y downwards. Items stand in reading order; every item belongs to a
//! node of the tag tree or is an artifact (ISO 32000-1 §14.8.2.2).

mod read;

pub use read::text_of;

use std::borrow::Cow;
use std::collections::BTreeMap;

use smol_str::SmolStr;

use super::packed::Packed;
use super::proof::{SetLine, TableFacts};
pub use super::sheet::Sheet;
use super::standing::{SetFloat, SetPage, SetPicture};
pub use super::tags::{CellAttributes, Role, Tag};
use article::Folio;
use article::pagemap::PageMap;
use style::units::Length;

/// All pages of the paginated edition.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pages {
    /// The pages in order: front pages (cover, citing page), then the article.
    pub pages: Vec<Page>,
    /// The logical structure: node 0 is the root (`Document`). Children are attached in the order
    /// in which they are first drawn.
    pub tags: Vec<Tag>,
    /// Named destinations.
    pub dests: BTreeMap<String, Dest>,
    /// Bookmarks.
    pub outline: Vec<Bookmark>,
    /// Where each article page begins in the text.
    pub map: PageMap,
    /// What `fit` did to fill the assigned pages, in words; empty when nothing was needed.
    pub liberties: Vec<String>,
    /// What is known of every line of the columns, in reading order.
    pub lines: Vec<SetLine>,
    /// What is known of its tables, in the order of the article.
    pub tables: Vec<TableFacts>,
    /// The floats of the article, in the order in which they stand.
    pub floats: Vec<SetFloat>,
    /// How full the pages of the article are.
    pub filled: Vec<SetPage>,
    /// The pictures of the article.
    pub pictures: Vec<SetPicture>,
    /// The paper, when it is larger than the pages.
    pub sheet: Option<Sheet>,
}

impl Pages {
    /// The pages with their items, one after the other, whether they are packed or not.
    pub fn opened(&self) -> impl Iterator<Item = Cow<'_, Page>> {
        self.pages.iter().map(Page::open)
    }

    /// The pages in little room: for who only joins and draws them. What is known of lines, tables
    /// and floats is left out.
    #[must_use]
    pub fn pack(self) -> Pages {
        let Pages { pages, tags, dests, outline, sheet, .. } = self;
        Pages {
            pages: pages.into_iter().map(Page::pack).collect(),
            tags,
            dests,
            outline,
            sheet,
            ..Pages::default()
        }
    }
}

/// One page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    /// Its label (ISO 32000-1 §12.4.2).
    pub label: PageLabel,
    /// Width.
    pub width: Length,
    /// Height.
    pub height: Length,
    /// What stands on it, in reading order; nothing while it is packed.
    pub items: Vec<Placed>,
    /// The same, packed; nothing while it is open.
    pub packed: Option<Packed>,
}

impl Page {
    /// The page in little room, until it is opened again.
    #[must_use]
    pub fn pack(self) -> Page {
        match self.packed {
            None => Page { packed: Some(Packed::of(&self.items)), items: Vec::new(), ..self },
            Some(_) => self,
        }
    }

    /// The page with its items, whether it was packed or not.
    #[must_use]
    pub fn open(&self) -> Cow<'_, Page> {
        match &self.packed {
            None => Cow::Borrowed(self),
            Some(packed) => Cow::Owned(Page {
                label: self.label.clone(),
                width: self.width,
                height: self.height,
                items: packed.open(),
                packed: None,
            }),
        }
    }

    /// Everything that is drawn on it, in reading order: items and, in place of a turned group, the
    /// items of the group.
    pub fn drawn(&self) -> impl Iterator<Item = &Placed> {
        drawn(&self.items)
    }
}

/// The items and, in place of a turned group, its items.
fn drawn(items: &[Placed]) -> impl Iterator<Item = &Placed> {
    let mut open = vec![items.iter()];
    std::iter::from_fn(move || {
        loop {
            match open.last_mut()?.next() {
                Some(Placed { item: Item::Turned { items, .. }, .. }) => open.push(items.iter()),
                Some(placed) => return Some(placed),
                None => drop(open.pop()),
            }
        }
    })
}

/// A page's label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PageLabel {
    /// A front page: lower-case roman, counted from 1.
    Front(u32),
    /// An article page: its folio.
    Article(Folio),
}

impl Default for PageLabel {
    fn default() -> PageLabel {
        PageLabel::Article(Folio::default())
    }
}

impl PageLabel {
    /// The label as a folio.
    #[must_use]
    pub fn folio(&self) -> Folio {
        match self {
            PageLabel::Front(number) => Folio::roman(*number),
            PageLabel::Article(folio) => folio.clone(),
        }
    }
}

impl std::fmt::Display for PageLabel {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.folio().fmt(f)
    }
}

/// An item with its owner.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    /// To which part of the structure it belongs.
    pub owner: Owner,
    /// What is drawn.
    pub item: Item,
}

/// An index into [`Pages::tags`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TagId(pub u32);

/// Whether an item is content or decoration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// Content of this node.
    Tag(TagId),
    /// An artifact.
    Artifact(Artifact),
}

/// The kinds of artifact (ISO 32000-1 §14.8.2.2.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Artifact {
    /// Running head or strip at the top: `Pagination`, subtype `Header`.
    Header,
    /// Folio or line at the foot: `Pagination`, subtype `Footer`.
    Footer,
    /// Rules and shades: `Layout`.
    Layout,
}

/// What is drawn.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// A run of glyphs of one font and size on one baseline.
    Glyphs(GlyphRun),
    /// A filled rectangle: a rule, a shade, a module of a QR code.
    Rect(Rect, Color),
    /// Filled rectangles that form one picture (a QR code): drawn as one path.
    Rects(Vec<Rect>, Color),
    /// A line of a formula that is neither level nor upright.
    Stroke(Stroke, Color),
    /// A picture of the media bag.
    Image {
        /// Its key in the media bag.
        href: String,
        /// Where it is drawn.
        rect: Rect,
    },
    /// A link annotation; drawn nothing. Its owner is a `Link` tag.
    Link {
        /// Its active area.
        rect: Rect,
        /// Where it leads.
        target: LinkTarget,
        /// What it is, for `Contents` (ISO 14289-1 §7.18.5).
        contents: String,
    },
    /// A group of items drawn turned a quarter counter-clockwise: a wide table on an upright page.
    /// The owner of the group has no meaning, its items have their own; see [`Page::drawn`].
    Turned {
        /// Where the origin of the items' own coordinates stands.
        turn: Turn,
        /// The items, in reading order.
        items: Vec<Placed>,
    },
}

/// Coordinates turned a quarter counter-clockwise: `x` grows up the page, `y` grows to the right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Turn {
    /// The origin's distance from the left edge of the page.
    pub x: Length,
    /// The origin's distance from the upper edge of the page.
    pub y: Length,
}

impl Turn {
    /// A rectangle of the turned coordinates where it stands on the page.
    #[must_use]
    pub fn rect(self, own: Rect) -> Rect {
        Rect {
            x: self.x + own.y,
            y: self.y - own.x - own.width,
            width: own.height,
            height: own.width,
        }
    }

    /// A point of the turned coordinates where it stands on the page.
    #[must_use]
    pub fn point(self, x: Length, y: Length) -> (Length, Length) {
        (self.x + y, self.y - x)
    }
}

/// A rectangle by its upper left corner.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rect {
    /// Left edge.
    pub x: Length,
    /// Upper edge.
    pub y: Length,
    /// Width.
    pub width: Length,
    /// Height.
    pub height: Length,
}

/// A line through points.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stroke {
    /// Its thickness.
    pub thickness: Length,
    /// Its points on the page; when it is curved, the three after the first are the control points
    /// and the end of a Bézier curve.
    pub points: Vec<(Length, Length)>,
    /// Whether it is curved.
    pub curved: bool,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkTarget {
    /// An absolute URI.
    Uri(String),
    /// A key of [`Pages::dests`].
    Dest(String),
}

/// A colour, sRGB.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Color(pub u8, pub u8, pub u8);

impl Color {
    /// Black.
    pub const BLACK: Color = Color(0, 0, 0);
}

/// A run of glyphs.
#[derive(Clone, Debug, PartialEq)]
pub struct GlyphRun {
    /// Left end of the baseline.
    pub x: Length,
    /// The baseline.
    pub y: Length,
    /// Which font of the font book.
    pub font: usize,
    /// Size in scaled points.
    pub size: Length,
    /// Colour of the fill.
    pub color: Color,
    /// Horizontal scale in thousandths (`Tz`, ISO 32000-1 §9.3.4): 1000 is natural.
    pub expansion: i32,
    /// Space added behind every glyph, in thousandths of the em (`Tc`, ISO 32000-1 §9.3.2); the
    /// glyphs' advances include it.
    pub letterspacing: i32,
    /// The glyphs in visual order, from left to right.
    pub glyphs: Vec<Glyph>,
    /// Whether it is read from right to left: the last glyph is the first in reading order. Such a
    /// run holds one word at most, with a space beside it.
    pub rtl: bool,
    /// The language, BCP 47, when it is not the article's.
    pub lang: Option<String>,
    /// What is read in place of the glyphs' characters (`ActualText`, ISO 32000-1 §14.9.4): nothing
    /// at a drop cap, and the whole word at the letters behind it.
    pub actual: Option<String>,
}

/// One glyph.
#[derive(Clone, Debug, PartialEq)]
pub struct Glyph {
    /// Its id in the whole (unsubsetted) font.
    pub gid: u16,
    /// How far the pen moves behind it, all kerning, tracking and justification included (expansion
    /// included as well).
    pub advance: Length,
    /// Shift of the glyph from the pen, to the right.
    pub dx: Length,
    /// Shift of the glyph from the baseline, upwards.
    pub dy: Length,
    /// The characters it stands for; empty when the glyph before it, in reading order, stands for
    /// them. U+00AD on the hyphen at the end of a line.
    pub text: SmolStr,
}

/// A named destination.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dest {
    /// Index of the page.
    pub page: usize,
    /// Distance from the left edge.
    pub x: Length,
    /// Distance from the upper edge.
    pub y: Length,
}

/// A bookmark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bookmark {
    /// Its text.
    pub title: String,
    /// Where it leads.
    pub dest: Dest,
    /// Bookmarks below it.
    pub children: Vec<Bookmark>,
}

#[cfg(test)]
mod tests;
