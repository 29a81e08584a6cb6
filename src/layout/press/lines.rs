//! Lines of text on the page, and what is known of them.

use std::ops::Range;

use super::{Area, Press};
use crate::findings;
use crate::frame::{Artifact, Owner, Placed};
use crate::galley::{Hanging, Strip, TextStrip};
use crate::hlist::{HItem, HList};
use crate::line::{Align, LineFacts, Slot, set_line};
use crate::linebreak::LineSpan;
use crate::pages::Slice;
use crate::proof::{LineKind, SetLine};
use report::Place;
use style::units::Length;

impl Press<'_, '_> {
    pub(super) fn lines(
        &mut self,
        text: &TextStrip,
        strip: &Strip,
        (area, y): (Area, Length),
        slice: &Slice,
        leading: Length,
        items: &mut Vec<Placed>,
    ) -> Length {
        let lines = &self.spec.lines;
        let Some(breaking) = text.breakings.get(slice.variant) else { return y };
        let (left, mut at) = (area.x + text.left, y);
        for (number, line) in breaking.lines.iter().enumerate().take(slice.to).skip(slice.from) {
            at = y + leading * i64::try_from(number - slice.from).unwrap_or(0);
            if line.is_empty(&text.list) {
                continue;
            }
            let goes_on = text.goes_on(number, line);
            let inset = text.inset(number, goes_on);
            let rtl = text.list.is_rtl();
            let slot = Slot {
                // Indents are at the side where lines begin.
                x: if rtl { area.x + area.width - text.left - text.width } else { left + inset },
                y: at,
                width: text.width - inset,
                align: text.align,
                expansion: lines.expansion,
                letterspacing: lines.letterspacing,
                protrusion: lines.protrusion,
            };
            if let Some(Hanging { list: mark, hang, .. }) =
                text.mark.as_ref().filter(|_| number == 0)
            {
                let side = if rtl { area.x + area.width - text.left } else { left - *hang };
                let align = if rtl { Align::Right } else { Align::Left };
                self.mark(
                    mark,
                    Slot {
                        x: side,
                        y: at,
                        width: *hang,
                        align,
                        expansion: 0,
                        letterspacing: 0,
                        protrusion: false,
                    },
                    items,
                );
            }
            if let Some(cap) = text.drop_cap.as_ref().filter(|_| number == 0) {
                let (x, y) = (left + cap.x, at + cap.down);
                self.mark(&cap.list, Slot { x, y, ..Slot::natural(cap.inset) }, items);
            }
            if let Some(mark) = text.turned_over.as_ref().filter(|_| goes_on) {
                let side = if rtl { area.x + area.width - text.left - text.hang } else { left };
                self.turned_over(
                    mark,
                    Slot {
                        x: side,
                        y: at,
                        width: text.hang,
                        align: Align::Left,
                        expansion: 0,
                        letterspacing: 0,
                        protrusion: false,
                    },
                    items,
                );
            }
            let facts = set_line(&mut self.ctx.shaper, &text.list, line, &slot, items);
            self.judge(&facts, text, line, (strip, area.page));
            self.prove(&facts, text, line, (area, at), (number, slice));
        }
        at
    }

    /// Notes what is known of a line that was set.
    fn prove(
        &mut self,
        facts: &LineFacts,
        text: &TextStrip,
        line: &LineSpan,
        (area, y): (Area, Length),
        (number, slice): (usize, &Slice),
    ) {
        let of = text.breakings.get(slice.variant).map_or(1, |breaking| breaking.lines.len());
        let grid = self.spec.text.leading.0.max(1);
        let off = (y - self.spec.page.top).0.rem_euclid(grid);
        let words = words_of(text, line);
        let mut words = words.split([' ', '\n', '\u{A0}']).filter(|word| !word.is_empty());
        let ends = number + 1 == of
            || matches!(text.list.items.get(line.to), None | Some(HItem::Newline { .. }));
        self.out.lines.push(SetLine {
            page: area.page,
            column: self.geometry.column_at(area.x),
            y,
            off_grid: Length(off.min(grid - off)),
            kind: match LineKind::of(
                &self.ctx.tags.nodes,
                text.list.styles.first().map(|style| style.tag),
            ) {
                // What a float says besides its caption is a note to it.
                LineKind::Text if self.apart => LineKind::Note,
                kind => kind,
            },
            first: words.next().unwrap_or_default().into(),
            last: words.next_back().unwrap_or_default().into(),
            glue: facts.glue,
            short: facts.wanted > facts.glue,
            overfull: facts.overfull,
            expansion: facts.expansion,
            letterspacing: facts.letterspacing,
            badness: line.badness,
            hyphen: line.hyphenated,
            justified: text.align == Align::Justify && !ends,
            number,
            of,
            opens: number == slice.from,
            closes: number + 1 == slice.to,
        });
    }

    fn mark(&mut self, mark: &HList, slot: Slot, items: &mut Vec<Placed>) {
        let span = LineSpan { from: 0, to: mark.items.len(), hyphenated: false, badness: 0 };
        set_line(&mut self.ctx.shaper, mark, &span, &slot, items);
    }

    /// The mark of a line that goes on: no words of the article, so that who copies or hears the
    /// listing does not get it (ISO 32000-1 §14.8.2.2.1).
    fn turned_over(&mut self, mark: &HList, slot: Slot, items: &mut Vec<Placed>) {
        let mut drawn = Vec::new();
        self.mark(mark, slot, &mut drawn);
        items.extend(
            drawn
                .into_iter()
                .map(|placed| Placed { owner: Owner::Artifact(Artifact::Layout), ..placed }),
        );
    }

    /// Reports a line that does not fit its column, and words that fit only because they are
    /// divided anywhere.
    fn judge(
        &mut self,
        facts: &LineFacts,
        text: &TextStrip,
        line: &LineSpan,
        (strip, page): (&Strip, usize),
    ) {
        let folio = self.out.pages.get(page).map(|page| page.label.to_string()).unwrap_or_default();
        let place =
            Place::path(if strip.id.is_empty() { "body".to_owned() } else { strip.id.clone() });
        let words = || shortened(words_of(text, line));
        let range = bytes_of(text, line);
        for bytes in text.divided.iter().filter(|bytes| range.contains(&bytes.start)) {
            let word = shortened(text.list.text.get(bytes.clone()).unwrap_or_default());
            self.report.push(place.clone(), findings::divided_anywhere(word, folio.clone()));
        }
        // A line without a space is as wide as whole thousandths of its type allow.
        let slack = Length::pt(if text.divided.is_empty() { 0.5 } else { 1.5 });
        let said = match () {
            () if facts.overfull > slack => {
                findings::line_overfull(words(), folio, format!("{:.1}", facts.overfull.to_pt()))
            }
            () if facts.wanted > 1_500 => findings::line_loose(
                words(),
                folio,
                format!("{:.1}", 1.0 + 0.001 * facts.wanted as f64),
            ),
            () => return,
        };
        self.report.push(place, said);
    }
}

fn words_of<'t>(text: &'t TextStrip, line: &LineSpan) -> &'t str {
    text.list.text.get(bytes_of(text, line)).unwrap_or_default()
}

/// The bytes of the text that a line holds.
fn bytes_of(text: &TextStrip, line: &LineSpan) -> Range<usize> {
    let bytes =
        text.list.items.get(line.from..line.to).unwrap_or_default().iter().filter_map(|item| {
            match item {
                HItem::Box { from, to, .. } | HItem::Formula { from, to, .. } => Some((*from, *to)),
                HItem::Gap { .. }
                | HItem::Glue { .. }
                | HItem::Disc { .. }
                | HItem::Picture { .. }
                | HItem::Newline { .. } => None,
            }
        });
    let (from, to) =
        bytes.fold((usize::MAX, 0), |(low, high), (from, to)| (low.min(from), high.max(to)));
    from..to
}

/// How many characters of a word or a line a message shows.
const SHOWN: usize = 80;

/// Words short enough for a message.
pub fn shortened(words: &str) -> String {
    match words.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", words.get(..end).unwrap_or_default()),
        None => words.to_owned(),
    }
}
