//! Making the horizontal list: words shaped in a face that has their characters, spaces as glue,
//! places for hyphens.

#![expect(
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "numbers of styles and fragments are given by the list that holds them, and places are those of its characters"
)]

use std::rc::Rc;

use unicode_normalization::char::is_combining_mark;

use super::hlist::{Fragment, HItem, HList, Pin, RunStyle};
use super::hyphen;
use super::shape::{Setting, Shaper};
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

    /// Sets a word, each part in its direction.
    fn word(&mut self, piece: &Piece, start: usize, end: usize) {
        let Some(bidi) = &self.list.bidi else { return self.directed(piece, false, start, end) };
        for (stretch, rtl) in bidi.stretches(start..end) {
            self.directed(piece, rtl, stretch.start, stretch.end);
        }
    }

    /// Sets a word of one direction, each part in the first face that has its characters.
    fn directed(&mut self, piece: &Piece, rtl: bool, start: usize, end: usize) {
        let own = self.list.styles[piece.style].setting;
        let setting = Setting { rtl, ..own };
        let word = self.shaper.word(setting, &self.text[start..end]);
        if !word.lacking {
            return self.cased(piece, setting, start, end);
        }
        let text = self.text;
        let (mut from, mut face) = (start, None);
        for (offset, cluster) in clusters(&text[start..end]) {
            let wanted = self.shaper.face_for(cluster, &piece.faces).or(face);
            if let Some(current) = face.filter(|&current| Some(current) != wanted) {
                self.cased(piece, Setting { face: current, ..setting }, from, start + offset);
                from = start + offset;
            }
            face = wanted;
        }
        self.cased(piece, Setting { face: face.unwrap_or(own.face), ..setting }, from, end);
    }

    /// Sets a part of a word in its face. Small capitals are the face's own or, in a face that has
    /// none, capitals of a smaller size.
    fn cased(&mut self, piece: &Piece, setting: Setting, start: usize, end: usize) {
        if !setting.small_caps || self.shaper.has_small_caps(setting.face) {
            let style = self.styled(piece.style, setting, 1000);
            return self.fragment(piece, style, start, end);
        }
        let text = self.text;
        let mut at = start;
        for part in runs(&text[start..end], char::is_lowercase) {
            let capitals = part.starts_with(char::is_lowercase);
            let size = if capitals { self.shaper.capitals(setting.face) } else { 1000 };
            let style =
                self.styled(piece.style, Setting { small_caps: false, capitals, ..setting }, size);
            self.fragment(piece, style, at, at + part.len());
            at += part.len();
        }
    }

    /// The same style in another setting and of another size, in thousandths of its own.
    fn styled(&mut self, style: usize, setting: Setting, size: i64) -> usize {
        let own = &self.list.styles[style];
        if own.setting == setting && size == 1000 {
            return style;
        }
        let wanted = RunStyle { setting, size: own.size.scale(size, 1000), ..own.clone() };
        match self.list.styles.iter().position(|other| *other == wanted) {
            Some(known) => known,
            None => {
                self.list.styles.push(wanted);
                self.list.styles.len() - 1
            }
        }
    }

    fn fragment(&mut self, piece: &Piece, style: usize, start: usize, end: usize) {
        if start >= end {
            return;
        }
        let text = &self.text[start..end];
        let setting = self.list.styles[style].setting;
        let neighbours = [self.text[..start].chars().next_back(), self.text[end..].chars().next()];
        let word = self.shaper.joined(setting, text, neighbours);
        let index = self.list.fragments.len();
        self.list.fragments.push(Fragment { start, end, style, word });
        let mut from = start;
        for cut in self.cuts(piece, text) {
            self.part(index, from, start + cut.at);
            self.list.items.push(cut.item);
            from = start + cut.at;
        }
        self.part(index, from, end);
    }

    /// Where a fragment may be divided, in order.
    fn cuts(&mut self, piece: &Piece, text: &str) -> Vec<hyphen::Cut> {
        let style = &self.list.styles[self.list.fragments.last().map_or(0, |f| f.style)];
        if piece.url {
            return hyphen::url_cuts(text);
        }
        let spec = &self.style.spec.lines;
        if !(spec.hyphenate && piece.hyphenate)
            || style.setting.rtl
            || style.setting.capitals
            || self.known.names.holds(text)
        {
            return Vec::new();
        }
        let lang = piece.lang.as_deref().unwrap_or(self.lang.primary());
        let (setting, size, tracking) = (style.setting, style.size, style.tracking);
        let places = self.shaper.hyphens(text, lang, &spec.exceptions);
        if places.is_empty() {
            return Vec::new();
        }
        let word = self.shaper.word(setting, text);
        let hyphen = self.shaper.word(setting, "-");
        let width =
            self.shaper.scale(setting.face, hyphen.width, size) + size.scale(tracking, 1000);
        // A name is divided less willingly than a common word.
        let name =
            text.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(char::is_uppercase);
        let penalty = if name { spec.hyphen_penalty * 2 } else { spec.hyphen_penalty };
        let cut = |at: usize| hyphen::Cut {
            at,
            item: HItem::Disc {
                penalty,
                hyphen: true,
                flagged: true,
                pre: width,
                post: Length::ZERO,
                right: width.scale(55, 100),
            },
        };
        // Not inside a ligature whose halves would look otherwise, unless the word offers nothing
        // else.
        let whole: Vec<usize> = places
            .iter()
            .copied()
            .filter(|&at| word.divides_at(u32::try_from(at).unwrap_or(0)))
            .collect();
        (if whole.is_empty() { places.to_vec() } else { whole }).into_iter().map(cut).collect()
    }

    /// One undivided part of a fragment.
    fn part(&mut self, fragment: usize, from: usize, to: usize) {
        if from >= to {
            return;
        }
        let Fragment { start, style, ref word, .. } = self.list.fragments[fragment];
        let style = &self.list.styles[style];
        let at = |byte: usize| word.advance_to(u32::try_from(byte - start).unwrap_or(u32::MAX));
        let (face, size) = (style.setting.face, style.size);
        let width = self.shaper.scale(face, at(to) - at(from), size)
            + self.list.ems(fragment, from, to).scale(style.tracking, 1000);
        let part = &self.text[from..to];
        let (first, last) =
            (part.chars().next().unwrap_or(' '), part.chars().next_back().unwrap_or(' '));
        let first_width = self.shaper.scale(face, at(from + first.len_utf8()) - at(from), size);
        let last_width = self.shaper.scale(face, at(to) - at(to - last.len_utf8()), size);
        let (left, right) = (
            first_width.scale(hyphen::left_protrusion(first), 1000),
            last_width.scale(hyphen::right_protrusion(last), 1000),
        );
        self.list.items.push(HItem::Box { fragment, from, to, width, left, right });
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

/// The characters of a text, each with the marks and joiners that belong to it.
fn clusters(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let follows = |c: char| {
        is_combining_mark(c) || matches!(c, '\u{200C}' | '\u{200D}' | '\u{FE00}'..='\u{FE0F}')
    };
    let starts = move |&(at, c): &(usize, char)| at == 0 || !follows(c);
    let mut starts = text.char_indices().filter(starts).map(|(at, _)| at).peekable();
    std::iter::from_fn(move || {
        let start = starts.next()?;
        Some((start, &text[start..starts.peek().copied().unwrap_or(text.len())]))
    })
}

/// The longest stretches of a text whose characters agree in a property.
fn runs(text: &str, property: fn(char) -> bool) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let kind = property(rest.chars().next()?);
        let (run, after) = rest.split_at(rest.find(|c| property(c) != kind).unwrap_or(rest.len()));
        rest = after;
        Some(run)
    })
}

#[cfg(test)]
mod tests;
