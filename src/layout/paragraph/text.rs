//! Text within inline content: its faces and its styles, the addresses in it, its words in capitals.

use std::ops::Range;
use std::rc::Rc;

use super::super::acronyms::acronyms;
use super::super::hlist::RunStyle;
use super::super::hmake::Piece;
use super::super::kind::Type;
use super::super::shape::Setting;
use super::super::ties::addresses;
use super::{Collector, Now};
use style::spec::Acronyms;

impl Collector<'_, '_> {
    pub(super) fn text(&mut self, text: &str, now: &Now) {
        if text.is_empty() {
            return;
        }
        let start = self.list.text.len();
        self.list.text.push_str(text);
        let faces = self.faces(&now.kind);
        let style = self.style_of(now, faces.first().copied().unwrap_or_default(), false);
        let end = self.list.text.len();
        let found = if now.url || now.kind.mono { Vec::new() } else { addresses(text) };
        let mut at = start;
        for address in found.into_iter().map(|bytes| start + bytes.start..start + bytes.end) {
            self.words(at..address.start, now, style, &faces);
            self.stretch(address.clone(), now, style, true, &faces);
            at = address.end;
        }
        if now.url {
            self.stretch(at..end, now, style, true, &faces)
        } else {
            self.words(at..end, now, style, &faces)
        }
    }

    /// Words; those of capitals in a style of their own where the journal sets them as small
    /// capitals.
    fn words(&mut self, bytes: Range<usize>, now: &Now, style: usize, faces: &Rc<[usize]>) {
        // Titles and headings, whose words are not divided, keep their capitals.
        let running = now.kind.hyphenate && !now.kind.bold && !now.kind.mono && !now.small_caps;
        let mut at = bytes.start;
        if running && self.ctx.style.spec.text.acronyms == Acronyms::SmallCapitals {
            let found = acronyms(self.list.text.get(bytes.clone()).unwrap_or_default());
            if !found.is_empty() {
                let small = self.style_of(now, faces.first().copied().unwrap_or_default(), true);
                for acronym in found
                    .into_iter()
                    .map(|found| bytes.start + found.start..bytes.start + found.end)
                {
                    self.stretch(at..acronym.start, now, style, false, faces);
                    self.stretch(acronym.clone(), now, small, false, faces);
                    at = acronym.end;
                }
            }
        }
        self.stretch(at..bytes.end, now, style, false, faces);
    }

    /// The number of the style of what is being set, among those of its node.
    fn style_of(&mut self, now: &Now, face: usize, acronym: bool) -> usize {
        let lang = self.ctx.shaper.lang(now.lang.as_deref().unwrap_or(self.lang.as_str()));
        let numerals = now.kind.numerals.unwrap_or(self.ctx.style.spec.text.numerals);
        let style = RunStyle {
            setting: Setting {
                small_caps: now.small_caps,
                acronym,
                numerals,
                lang,
                ..Setting::of(face)
            },
            size: now.kind.size,
            tracking: now.kind.tracking,
            rise: now.rise,
            color: now.kind.color,
            tag: now.tag,
            link: now.link,
            underline: now.underline,
            strike: now.strike,
            lang: now.lang.clone(),
            actual: None,
        };
        match self.list.styles.iter().skip(now.styles_before).position(|other| *other == style) {
            Some(known) => now.styles_before + known,
            None => {
                self.list.styles.push(style);
                self.list.styles.len() - 1
            }
        }
    }

    /// A stretch of text in one style that is an address or is none.
    fn stretch(
        &mut self,
        bytes: Range<usize>,
        now: &Now,
        style: usize,
        url: bool,
        faces: &Rc<[usize]>,
    ) {
        if bytes.is_empty() {
            return;
        }
        let words = !now.kind.mono;
        let hyphenate = now.kind.hyphenate && words;
        if url {
            self.with_own_rules.push(bytes.clone());
        }
        let (start, end) = (bytes.start, bytes.end);
        self.pieces.push(Piece {
            start,
            end,
            style,
            url,
            hyphenate,
            tied: words,
            lang: now.lang.clone(),
            faces: Rc::clone(faces),
        });
    }

    /// The faces to be tried, in order; never empty.
    fn faces(&mut self, kind: &Type) -> Rc<[usize]> {
        let (fonts, spec) = (&self.ctx.style.fonts, &self.ctx.style.spec.fonts);
        let find = || {
            let first = if kind.mono { &spec.mono } else { &spec.text };
            std::iter::once(first)
                .chain(&spec.fallback)
                .map(|family| fonts.choose(family, kind.bold, kind.italic))
                .collect()
        };
        Rc::clone(self.ctx.faces.entry((kind.mono, kind.bold, kind.italic)).or_insert_with(find))
    }
}
