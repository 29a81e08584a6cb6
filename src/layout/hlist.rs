//! A paragraph as boxes, glue and discretionaries (Knuth and Plass, “Breaking Paragraphs into
//! Lines”, 1981).
//!
//! The text of an [`HList`] is character for character what [`walk::plain`](article::walk::plain)
//! gives, so that a place in a line is a place in the article.

use std::rc::Rc;

use super::bidi::Bidi;
use super::formula::MathBox;
use super::frame::{Color, TagId};
use super::shape::{Setting, Word};
use style::units::Length;

/// How a stretch of text is set.
#[derive(Clone, Debug, PartialEq)]
pub struct RunStyle {
    /// Face and features.
    pub setting: Setting,
    /// Size of type.
    pub size: Length,
    /// Space behind every letter, in thousandths of the em.
    pub tracking: i64,
    /// Shift of the baseline, upwards.
    pub rise: Length,
    /// Colour.
    pub color: Color,
    /// The node that owns it.
    pub tag: TagId,
    /// The link it belongs to, an index into [`HList::links`].
    pub link: Option<usize>,
    /// A rule below it.
    pub underline: bool,
    /// A rule through it.
    pub strike: bool,
    /// Its language, when it is not the article's.
    pub lang: Option<Rc<str>>,
    /// What is read in place of its characters.
    pub actual: Option<Rc<str>>,
}

/// A link in a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Its node in the structure tree.
    pub tag: TagId,
    /// Where it leads.
    pub target: super::frame::LinkTarget,
    /// What it is, in words.
    pub contents: String,
}

/// A shaped stretch of text in one style without a space.
#[derive(Clone, Debug)]
pub struct Fragment {
    /// First byte in the paragraph's text.
    pub start: usize,
    /// Byte behind the last.
    pub end: usize,
    /// Index into [`HList::styles`].
    pub style: usize,
    /// The whole of it, shaped.
    pub word: Rc<Word>,
}

/// A piece of the horizontal list.
#[derive(Clone, Debug)]
pub enum HItem {
    /// A part of a fragment that is never divided.
    Box {
        /// Index into [`HList::fragments`].
        fragment: usize,
        /// First byte in the paragraph's text.
        from: usize,
        /// Byte behind the last.
        to: usize,
        /// Natural width.
        width: Length,
        /// How far its first character may stand out into the left margin.
        left: Length,
        /// How far its last character may stand out into the right margin.
        right: Length,
    },
    /// A space between words.
    Glue {
        /// Natural width.
        width: Length,
        /// How much it may grow.
        stretch: Length,
        /// How much it may shrink.
        shrink: Length,
        /// Whether a line may end here.
        breakable: bool,
        /// Index of the style of the space.
        style: usize,
        /// The space's first byte.
        from: usize,
        /// Byte behind the space.
        to: usize,
    },
    /// A place where a word may be divided.
    Disc {
        /// What a division costs here.
        penalty: i64,
        /// Whether a hyphen is added when the line ends here.
        hyphen: bool,
        /// Whether a line that ends here counts as hyphenated.
        flagged: bool,
        /// What is added to the line that ends here.
        pre: Length,
        /// What is added to the line that begins here.
        post: Length,
        /// How far the line's end may stand out into the margin.
        right: Length,
    },
    /// A picture in the line.
    Picture {
        /// Key in the media bag.
        href: String,
        /// Width.
        width: Length,
        /// Height.
        height: Length,
        /// Its node.
        tag: TagId,
        /// The link it belongs to, an index into [`HList::links`].
        link: Option<usize>,
    },
    /// A part of a formula that is never divided.
    Formula {
        /// What it is set as.
        body: Rc<MathBox>,
        /// Shift of its baseline, upwards.
        rise: Length,
        /// Its node.
        tag: TagId,
        /// The link it belongs to, an index into [`HList::links`].
        link: Option<usize>,
        /// Its first byte in the paragraph's text; all of the formula stands at its first part.
        from: usize,
        /// Byte behind the last.
        to: usize,
    },
    /// A space within a formula: nothing is drawn, and it vanishes at a line's end.
    Gap {
        /// Natural width.
        width: Length,
        /// How much it may grow.
        stretch: Length,
        /// How much it may shrink.
        shrink: Length,
        /// What it costs when a line ends here; nothing where none may.
        penalty: Option<i64>,
    },
    /// The line ends here.
    Newline {
        /// The byte it stands at.
        at: usize,
    },
}

/// A paragraph ready to be broken into lines.
#[derive(Clone, Debug, Default)]
pub struct HList {
    /// Its text.
    pub text: String,
    /// How it runs, when it is not simply from left to right.
    pub bidi: Option<Bidi>,
    /// The styles in use.
    pub styles: Vec<RunStyle>,
    /// Its fragments.
    pub fragments: Vec<Fragment>,
    /// Its links.
    pub links: Vec<Link>,
    /// The list.
    pub items: Vec<HItem>,
    /// Where a page must begin.
    pub pins: Vec<Pin>,
}

/// A place at which a page of the published edition begins: the line before it ends there, full as
/// in the middle of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pin {
    /// The item at which the line ends; nothing when the page begins with the paragraph.
    pub item: Option<usize>,
    /// The folio of the page.
    pub folio: String,
}

impl HList {
    /// The ems of the letters of a part of a fragment, all together.
    #[must_use]
    pub fn ems(&self, fragment: usize, from: usize, to: usize) -> Length {
        let Some(fragment) = self.fragments.get(fragment) else { return Length::ZERO };
        let size = self.styles.get(fragment.style).map_or(Length::ZERO, |style| style.size);
        size * fragment
            .word
            .letters(from.saturating_sub(fragment.start), to.saturating_sub(fragment.start))
    }

    /// How wide it is on one line, with its spaces as they are.
    #[must_use]
    pub fn natural_width(&self) -> Length {
        let widths = self.items.iter().map(|item| match item {
            HItem::Box { width, .. }
            | HItem::Glue { width, .. }
            | HItem::Picture { width, .. }
            | HItem::Gap { width, .. } => *width,
            HItem::Formula { body, .. } => body.width,
            HItem::Disc { .. } | HItem::Newline { .. } => Length::ZERO,
        });
        widths.sum()
    }

    /// The list with another behind it on the same lines; nothing where either runs in both
    /// directions.
    #[must_use]
    pub fn followed_by(mut self, other: HList) -> Option<HList> {
        if self.bidi.is_some() || other.bidi.is_some() {
            return None;
        }
        let (text, styles, fragments, links, items) = (
            self.text.len(),
            self.styles.len(),
            self.fragments.len(),
            self.links.len(),
            self.items.len(),
        );
        self.text.push_str(&other.text);
        self.styles.extend(
            other
                .styles
                .into_iter()
                .map(|style| RunStyle { link: style.link.map(|link| link + links), ..style }),
        );
        self.fragments.extend(other.fragments.into_iter().map(|of| Fragment {
            start: of.start + text,
            end: of.end + text,
            style: of.style + styles,
            ..of
        }));
        self.links.extend(other.links);
        for mut item in other.items {
            match &mut item {
                HItem::Box { fragment, from, to, .. } => {
                    *fragment += fragments;
                    (*from, *to) = (*from + text, *to + text);
                }
                HItem::Glue { style, from, to, .. } => {
                    *style += styles;
                    (*from, *to) = (*from + text, *to + text);
                }
                HItem::Picture { link, .. } => *link = link.map(|link| link + links),
                HItem::Formula { link, from, to, .. } => {
                    *link = link.map(|link| link + links);
                    (*from, *to) = (*from + text, *to + text);
                }
                HItem::Newline { at } => *at += text,
                HItem::Disc { .. } | HItem::Gap { .. } => {}
            }
            self.items.push(item);
        }
        let behind =
            |item: Option<usize>| item.map_or(items.checked_sub(1), |item| Some(item + items));
        self.pins.extend(other.pins.into_iter().map(|pin| Pin { item: behind(pin.item), ..pin }));
        Some(self)
    }

    /// Whether the paragraph runs from right to left.
    #[must_use]
    pub fn is_rtl(&self) -> bool {
        self.bidi.as_ref().is_some_and(Bidi::is_rtl)
    }

    /// How many characters stand before this byte of the text.
    #[must_use]
    pub fn offset_of(&self, byte: usize) -> usize {
        self.text.char_indices().take_while(|&(at, _)| at < byte).count()
    }
}
