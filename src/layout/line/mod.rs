//! Setting one line: from the items of a horizontal list to glyph runs at their places.

#![expect(
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "numbers of styles and fragments are given by the list that holds them, and places are those of its characters"
)]

mod setter;
mod spread;

use std::rc::Rc;

use unicode_bidi::Level;

use setter::Setter;
use spread::{Measured, Spread};

use super::bidi::Bidi;
use super::formula::MathBox;
use super::frame::Placed;
use super::hlist::{HItem, HList};
use super::linebreak::LineSpan;
use super::shape::{Shaper, Word};
use style::units::Length;

/// Where a line's text stands between its margins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Both ends at the margins.
    Justify,
    /// At the margin where lines begin: the left one, but of text from right to left the right one.
    Left,
    /// In the middle.
    Center,
    /// At the right margin.
    Right,
    /// At the margin where lines end.
    End,
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

impl Slot {
    /// A line from the left edge of the page, set as it is.
    #[must_use]
    pub fn natural(width: Length) -> Slot {
        Slot {
            x: Length::ZERO,
            y: Length::ZERO,
            width,
            align: Align::Left,
            expansion: 0,
            letterspacing: 0,
            protrusion: false,
        }
    }
}

/// What a line measures, for proofs of quality.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LineFacts {
    /// How much each space was widened, in thousandths of its natural width; negative when
    /// narrowed.
    pub glue: i64,
    /// How much they would have to be widened for the line to be full; more than `glue` where it is
    /// left short.
    pub wanted: i64,
    /// How much its type was widened, in thousandths.
    pub expansion: i64,
    /// The space behind its letters, in thousandths of the em.
    pub letterspacing: i64,
    /// How far the line stands out of its margins.
    pub overfull: Length,
}

/// A part of a line before it is placed.
enum Part {
    Text {
        style: usize,
        word: Rc<Word>,
        text: String,
        from: usize,
    },
    Space {
        style: usize,
        width: Length,
        stretch: Length,
        shrink: Length,
        count: i64,
        from: usize,
    },
    Picture {
        href: String,
        width: Length,
        height: Length,
        tag: super::frame::TagId,
        link: Option<usize>,
    },
    Formula {
        body: Rc<MathBox>,
        rise: Length,
        tag: super::frame::TagId,
        link: Option<usize>,
        from: usize,
    },
    Gap {
        width: Length,
        stretch: Length,
        shrink: Length,
    },
}

impl Part {
    /// The style of a part that is text.
    fn style(&self) -> Option<usize> {
        match self {
            Part::Text { style, .. } | Part::Space { style, .. } => Some(*style),
            Part::Picture { .. } | Part::Formula { .. } | Part::Gap { .. } => None,
        }
    }

    /// The part with its share of what the line's spaces gain or lose.
    fn settled(self, spread: &Spread) -> Part {
        match self {
            Part::Space { style, width, stretch, shrink, count, from } => {
                let width = width + spread.share(stretch, shrink);
                Part::Space {
                    style,
                    width,
                    stretch: Length::ZERO,
                    shrink: Length::ZERO,
                    count,
                    from,
                }
            }
            Part::Gap { width, stretch, shrink } => {
                let width = width + spread.share(stretch, shrink);
                Part::Gap { width, stretch: Length::ZERO, shrink: Length::ZERO }
            }
            Part::Text { .. } | Part::Picture { .. } | Part::Formula { .. } => self,
        }
    }
}

/// The embedding level of each part; a picture has that of what stands before it.
fn levels(parts: &[Part], bidi: &Bidi) -> Vec<Level> {
    let mut level = bidi.level(usize::MAX);
    let levels = parts.iter().map(|part| {
        if let Part::Text { from, .. } | Part::Space { from, .. } | Part::Formula { from, .. } =
            part
        {
            level = bidi.level(*from);
        }
        level
    });
    levels.collect()
}

/// Sets a line and adds its items to `out`, in order.
pub fn set_line(
    shaper: &mut Shaper,
    list: &HList,
    span: &LineSpan,
    slot: &Slot,
    out: &mut Vec<Placed>,
) -> LineFacts {
    let parts = parts(shaper, list, span);
    let measure = Measured::new(shaper, list, &parts);
    let rtl = list.is_rtl();
    let (hang_left, hang_right) =
        if slot.protrusion && !rtl { hang(list, span) } else { (Length::ZERO, Length::ZERO) };
    let room = slot.width + hang_left + hang_right;
    let ends_paragraph = matches!(list.items.get(span.to), None | Some(HItem::Newline { .. }));
    let spread = measure.spread(room, slot, ends_paragraph);
    let slack = room - spread.width;
    let shift = match slot.align {
        Align::Justify | Align::Left if rtl => slack,
        Align::Justify | Align::Left => Length::ZERO,
        Align::Center => slack / 2,
        Align::End if rtl => Length::ZERO,
        Align::Right | Align::End => slack,
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
    let (glue, wanted) = spread.glue_facts(&measure);
    LineFacts {
        glue,
        wanted,
        expansion: spread.expansion,
        letterspacing: spread.letterspacing,
        overfull: if slack < Length::ZERO { -slack } else { Length::ZERO },
    }
}

/// The natural width of all of a list on one line.
#[must_use]
pub fn natural_width(list: &HList) -> Length {
    list.items.iter().map(item_width).sum()
}

/// The natural width of one item.
pub(crate) fn item_width(item: &HItem) -> Length {
    match item {
        HItem::Box { width, .. }
        | HItem::Picture { width, .. }
        | HItem::Glue { width, .. }
        | HItem::Gap { width, .. } => *width,
        HItem::Formula { body, .. } => body.width,
        HItem::Disc { .. } | HItem::Newline { .. } => Length::ZERO,
    }
}

/// How far the first and the last character stand out.
fn hang(list: &HList, span: &LineSpan) -> (Length, Length) {
    let left = match list.items.get(span.from) {
        Some(HItem::Box { left, .. }) => *left,
        _ => Length::ZERO,
    };
    let last_box = match span
        .to
        .checked_sub(1)
        .filter(|&last| last >= span.from)
        .and_then(|last| list.items.get(last))
    {
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
                let count =
                    i64::try_from(list.text[*from..*to].chars().count()).unwrap_or(1).max(1);
                parts.push(Part::Space {
                    style: *style,
                    width: *width,
                    stretch: *stretch,
                    shrink: *shrink,
                    count,
                    from: *from,
                });
            }
            HItem::Picture { href, width, height, tag, link } => {
                close(shaper, list, &mut open, false, &mut parts);
                parts.push(Part::Picture {
                    href: href.clone(),
                    width: *width,
                    height: *height,
                    tag: *tag,
                    link: *link,
                });
            }
            HItem::Formula { body, rise, tag, link, from, to } => {
                close(shaper, list, &mut open, false, &mut parts);
                parts.push(Part::Formula {
                    body: Rc::clone(body),
                    rise: *rise,
                    tag: *tag,
                    link: *link,
                    // A later part of a formula has no text of its own, and stands at its end.
                    from: if from < to { *from } else { to.saturating_sub(1) },
                });
            }
            HItem::Gap { width, stretch, shrink, .. } => {
                close(shaper, list, &mut open, false, &mut parts);
                parts.push(Part::Gap { width: *width, stretch: *stretch, shrink: *shrink });
            }
            HItem::Disc { .. } | HItem::Newline { .. } => {}
        }
    }
    close(shaper, list, &mut open, hyphen, &mut parts);
    parts
}

fn close(
    shaper: &mut Shaper,
    list: &HList,
    open: &mut Option<(usize, usize, usize)>,
    hyphen: bool,
    parts: &mut Vec<Part>,
) {
    let Some((index, from, to)) = open.take() else { return };
    let fragment = &list.fragments[index];
    let setting = list.styles[fragment.style].setting;
    if from == fragment.start && to == fragment.end && !hyphen {
        parts.push(Part::Text {
            style: fragment.style,
            word: Rc::clone(&fragment.word),
            text: list.text[from..to].to_owned(),
            from,
        });
        return;
    }
    let text = list.text[from..to].to_owned();
    let word = shaper.word(setting, &text);
    parts.push(Part::Text { style: fragment.style, word, text, from });
    if hyphen {
        // U+00AD tells a reader of the text that the word goes on.
        parts.push(Part::Text {
            style: fragment.style,
            word: shaper.word(setting, "-"),
            text: "\u{AD}".to_owned(),
            from,
        });
    }
}

#[cfg(test)]
mod tests;
