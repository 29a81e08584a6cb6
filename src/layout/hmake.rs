//! Making the horizontal list: words, spaces as glue, places where a line may end.

#![expect(
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "numbers of styles and fragments are given by the list that holds them, and places are those of its characters"
)]

mod words;

use std::rc::Rc;

use super::hlist::{HItem, HList, Pin, RunStyle};
use super::shape::Shaper;
use super::ties::{Names, Ties};
use article::Lang;
use style::Style;
use style::units::Length;

/// How much a space grows at a badness of 100, in hundredths of its width.
const STRETCH: i64 = 50;
/// How much a space shrinks at most, in hundredths of its width.
const SHRINK: i64 = 30;

/// A stretch of the text in one style.
pub struct Piece {
    /// First byte.
    pub start: usize,
    /// Byte behind the last.
    pub end: usize,
    /// Index into the list's styles.
    pub style: usize,
    /// Whether it is an address, which is divided by rules of its own.
    pub url: bool,
    /// Whether its words may be hyphenated.
    pub hyphenate: bool,
    /// Whether it is words, and no listing: what belongs together is then not parted.
    pub tied: bool,
    /// Its language, when it is not the article's.
    pub lang: Option<Rc<str>>,
    /// The faces to be tried, in order; never empty.
    pub faces: Rc<[usize]>,
}

/// Something in the text that is no character.
pub enum Special {
    /// A forced end of the line.
    Newline,
    /// A picture in the line.
    Picture(HItem),
    /// The parts of a formula, for which so many bytes of the text stand.
    Formula(Vec<HItem>, usize),
    /// The folio of a page that must begin here.
    Pin(String),
}

/// Adds items to a horizontal list, from the beginning of its text to the end.
pub struct Maker<'m, 'a> {
    shaper: &'m mut Shaper<'a>,
    style: &'m Style,
    lang: &'m Lang,
    list: &'m mut HList,
    text: &'m str,
    known: Known<'m>,
}

/// What is known of the text beside its characters.
#[derive(Clone, Copy)]
pub struct Known<'m> {
    /// Where no line may end.
    pub ties: &'m Ties,
    /// The names that are not divided.
    pub names: &'m Names,
}

/// What is no character, with the places in the text, in order.
pub type Specials = std::iter::Peekable<std::vec::IntoIter<(usize, Special)>>;

impl<'m, 'a> Maker<'m, 'a> {
    /// A maker for this list and its text.
    pub fn new(
        shaper: &'m mut Shaper<'a>,
        style: &'m Style,
        lang: &'m Lang,
        list: &'m mut HList,
        text: &'m str,
        known: Known<'m>,
    ) -> Maker<'m, 'a> {
        Maker { shaper, style, lang, list, text, known }
    }

    /// Sets the text of one chunk: it may cross pieces, and ends with its spaces.
    pub fn chunk(
        &mut self,
        pieces: &[Piece],
        piece: &mut usize,
        range: std::ops::Range<usize>,
        specials: &mut Specials,
    ) {
        let mut at = range.start;
        while at < range.end {
            while let Some((_, special)) = specials.next_if(|(place, _)| *place <= at) {
                at += self.special(special, at);
            }
            if at >= range.end {
                break;
            }
            while pieces.get(*piece).is_some_and(|p| p.end <= at) {
                *piece += 1;
            }
            let Some(current) = pieces.get(*piece) else { break };
            let next_special = specials.peek().map_or(range.end, |(place, _)| *place);
            let end = range.end.min(current.end).min(next_special.max(at));
            if current.start > at || end <= at {
                at += self.text[at..].chars().next().map_or(1, char::len_utf8);
                continue;
            }
            self.stretch(current, at, end);
            at = end;
        }
    }

    /// Sets something that is no character; returns how many bytes of the text stand for it.
    pub fn special(&mut self, special: Special, at: usize) -> usize {
        match special {
            Special::Newline => {
                self.list.items.push(HItem::Newline { at });
                1
            }
            Special::Picture(item) => {
                self.list.items.push(item);
                0
            }
            Special::Formula(mut items, bytes) => {
                self.list.items.append(&mut items);
                bytes
            }
            Special::Pin(folio) => {
                self.pin(folio);
                0
            }
        }
    }

    /// The line ends here, and a page begins: at the space before, or between two words that none
    /// parts.
    fn pin(&mut self, folio: String) {
        if !matches!(self.list.items.last(), None | Some(HItem::Glue { breakable: true, .. })) {
            let zero = Length::ZERO;
            self.list.items.push(HItem::Disc {
                penalty: 0,
                hyphen: false,
                flagged: false,
                pre: zero,
                post: zero,
                right: zero,
            });
        }
        self.list.pins.push(Pin { item: self.list.items.len().checked_sub(1), folio });
    }

    /// Sets a stretch of one piece: words and the spaces between them.
    fn stretch(&mut self, piece: &Piece, start: usize, end: usize) {
        let mut at = start;
        while at < end {
            let rest = &self.text[at..end];
            let spaces = rest.len() - rest.trim_start_matches([' ', '\u{A0}', '\n', '\t']).len();
            if spaces > 0 {
                self.space(piece, at, at + spaces);
                at += spaces;
                continue;
            }
            let length = rest.find([' ', '\u{A0}', '\n', '\t']).unwrap_or(rest.len());
            self.word(piece, at, at + length);
            at += length;
        }
    }

    fn space(&mut self, piece: &Piece, from: usize, to: usize) {
        let number = self.space_style(piece, from);
        let style = &self.list.styles[number];
        let word = self.shaper.word(style.setting, " ");
        // A listing keeps its runs of spaces; elsewhere there is one.
        let count = i64::try_from(self.text[from..to].chars().count()).unwrap_or(1);
        let width = self.shaper.scale(style.setting.face, word.width, style.size) * count;
        let tied = piece.tied && self.known.ties.holds(from);
        let breakable = !self.text[from..to].contains('\u{A0}') && !tied;
        // A sentence's space is like any other: French spacing.
        let (stretch, shrink) = (width.scale(STRETCH, 100), width.scale(SHRINK, 100));
        self.list.items.push(HItem::Glue {
            width,
            stretch,
            shrink,
            breakable,
            style: number,
            from,
            to,
        });
    }

    /// A space from right to left is set in the face of the word before it, so that words and
    /// spaces are one run.
    fn space_style(&self, piece: &Piece, at: usize) -> usize {
        let rtl = self.list.bidi.as_ref().is_some_and(|bidi| bidi.level(at).is_rtl());
        let before = self.list.fragments.last().map(|fragment| fragment.style).filter(|_| rtl);
        let alike = |style: &RunStyle| {
            let own = &self.list.styles[piece.style];
            style.setting.rtl && RunStyle { setting: own.setting, ..style.clone() } == *own
        };
        before.filter(|&style| alike(&self.list.styles[style])).unwrap_or(piece.style)
    }

    /// A line may end here without a space: behind a hyphen, a dash, a stroke.
    pub fn opportunity(&mut self, at: usize) {
        if self.known.ties.holds(at)
            || matches!(
                self.list.items.last(),
                None | Some(
                    HItem::Glue { .. }
                        | HItem::Gap { .. }
                        | HItem::Newline { .. }
                        | HItem::Disc { .. }
                )
            )
        {
            return;
        }
        let flagged = self.text[..at].ends_with(['-', '\u{2010}']);
        let penalty = if flagged { self.style.spec.lines.hyphen_penalty } else { 30 };
        self.list.items.push(HItem::Disc {
            penalty,
            hyphen: false,
            flagged,
            pre: Length::ZERO,
            post: Length::ZERO,
            right: Length::ZERO,
        });
    }
}
