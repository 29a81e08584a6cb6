//! Words in a horizontal list: each part in its direction and in a face that has its characters,
//! with the places where it may be divided.

use unicode_normalization::char::is_combining_mark;

use super::super::hlist::{Fragment, HItem, RunStyle};
use super::super::hyphen;
use super::super::shape::Setting;
use super::{Maker, Piece};
use style::units::Length;

impl Maker<'_, '_> {
    /// Sets a word, each part in its direction.
    pub(super) fn word(&mut self, piece: &Piece, start: usize, end: usize) {
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
mod tests {
    use super::*;

    #[test]
    fn marks_stay_with_their_letters() {
        let parts: Vec<&str> = clusters("e\u{301}x\u{200D}y").map(|(_, part)| part).collect();
        assert_eq!(parts, ["e\u{301}", "x\u{200D}", "y"]);
        assert_eq!(clusters("\u{301}a").map(|(at, _)| at).collect::<Vec<_>>(), [0, 2]);
        assert_eq!(clusters("").count(), 0);
    }

    #[test]
    fn runs_of_small_letters() {
        assert_eq!(
            runs("McDonald", char::is_lowercase).collect::<Vec<_>>(),
            ["M", "c", "D", "onald"]
        );
        assert_eq!(runs("", char::is_lowercase).count(), 0);
    }
}
