//! Text of both directions: which stretches run from right to left, and in which order the parts of
//! a line stand (UAX #9).
//!
//! Lines are broken in the order of reading; only then are the parts of each line put into the
//! order of sight (UAX #9, 3.4).

use std::ops::Range;

use article::{Lang, expressions};
use unicode_bidi::{BidiClass, BidiInfo, Level, bidi_class};

/// The embedding levels of a paragraph that is not simply set from left to right.
#[derive(Clone, Debug)]
pub struct Bidi {
    /// By byte of the text.
    levels: Vec<Level>,
    base: Level,
}

/// A phrase that stands for itself in the text around it, as `bdi` does in HTML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Isolate {
    /// Its bytes.
    pub bytes: Range<usize>,
    /// Whether its language runs from right to left.
    pub rtl: bool,
    /// Whether it runs so whatever its letters say, as a formula does.
    pub firm: bool,
}

impl Bidi {
    /// The levels of a text in this language with these phrases in it; nothing when all of it runs
    /// from left to right.
    #[must_use]
    pub fn of(text: &str, lang: &str, isolates: &[Isolate]) -> Option<Bidi> {
        let by_lang = Lang::parse(lang).is_ok_and(|lang| lang.direction().is_right_to_left());
        if !by_lang && !text.chars().any(may_turn) {
            return None;
        }
        let base = if base_is_rtl(text, by_lang) { Level::rtl() } else { Level::ltr() };
        let levels = if base.is_rtl() {
            levels(text, base, &with_expressions(text, isolates))
        } else {
            levels(text, base, isolates)
        };
        (base.is_rtl() || unicode_bidi::level::has_rtl(&levels)).then_some(Bidi { levels, base })
    }

    /// Whether the paragraph as a whole runs from right to left.
    #[must_use]
    pub fn is_rtl(&self) -> bool {
        self.base.is_rtl()
    }

    /// The level of the character at this byte.
    #[must_use]
    pub fn level(&self, byte: usize) -> Level {
        self.levels.get(byte).copied().unwrap_or(self.base)
    }

    /// Divides a range of bytes into stretches of one level, each with whether it runs from right
    /// to left.
    #[must_use]
    pub fn stretches(&self, range: Range<usize>) -> Vec<(Range<usize>, bool)> {
        let mut at = range.start;
        let levels = self.levels.get(range).unwrap_or_default();
        let stretches = levels.chunk_by(|a, b| a == b).map(|same| {
            let start = at;
            at += same.len();
            (start..at, same.first().is_some_and(Level::is_rtl))
        });
        stretches.collect()
    }
}

/// The isolates, and the signed numbers and comparisons of a text from right to left; none that
/// lies half in another.
fn with_expressions(text: &str, isolates: &[Isolate]) -> Vec<Isolate> {
    let clear = |found: &Range<usize>| {
        isolates.iter().all(|Isolate { bytes, .. }| {
            found.end <= bytes.start
                || bytes.end <= found.start
                || (bytes.start <= found.start && found.end <= bytes.end)
        })
    };
    let found = expressions(text).into_iter().filter(clear);
    let found = found.map(|bytes| Isolate { bytes, rtl: false, firm: true });
    isolates.iter().cloned().chain(found).collect()
}

/// The levels of a text, by byte.
fn levels(text: &str, base: Level, isolates: &[Isolate]) -> Vec<Level> {
    // One that is all of the text has nothing to be isolated from.
    let inner: Vec<&Isolate> =
        isolates.iter().filter(|isolate| isolate.bytes != (0..text.len())).collect();
    if inner.is_empty() {
        return BidiInfo::new(text, Some(base)).levels;
    }
    let marks = marks(text, &inner);
    let mut marked = String::with_capacity(text.len() + marks.len() * RLI.len_utf8());
    let mut at = 0;
    for (place, mark) in &marks {
        marked.push_str(text.get(at..*place).unwrap_or_default());
        marked.push(*mark);
        at = (*place).max(at);
    }
    marked.push_str(text.get(at..).unwrap_or_default());
    let with_marks = BidiInfo::new(&marked, Some(base)).levels;
    // Back to the bytes of the text: those of the marks are left out.
    let mut out = Vec::with_capacity(text.len());
    let mut from = 0;
    for (seen, (place, mark)) in marks.iter().enumerate() {
        let until = place + seen * mark.len_utf8();
        out.extend_from_slice(with_marks.get(from..until).unwrap_or_default());
        from = until + mark.len_utf8();
    }
    out.extend_from_slice(with_marks.get(from..).unwrap_or_default());
    out
}

/// RIGHT-TO-LEFT ISOLATE, LEFT-TO-RIGHT ISOLATE, POP DIRECTIONAL ISOLATE: each takes as many bytes.
const RLI: char = '\u{2067}';
const LRI: char = '\u{2066}';
const PDI: char = '\u{2069}';

/// Where isolates begin and end, in order: at one place ends before beginnings, of beginnings the
/// outer one first.
fn marks(text: &str, isolates: &[&Isolate]) -> Vec<(usize, char)> {
    let mut places: Vec<(usize, bool, usize, char)> = Vec::with_capacity(isolates.len() * 2);
    for Isolate { bytes, rtl, firm } in isolates {
        let words = text.get(bytes.clone()).unwrap_or_default();
        let rtl = if *firm { *rtl } else { base_is_rtl(words, *rtl) };
        let begin = if rtl { RLI } else { LRI };
        places.push((bytes.start, true, usize::MAX - bytes.end, begin));
        places.push((bytes.end, false, usize::MAX - bytes.start, PDI));
    }
    places.sort_unstable();
    places.into_iter().map(|(place, _, _, mark)| (place, mark)).collect()
}

/// The places of a line's parts, from left to right, by their levels (UAX #9, L2).
#[must_use]
pub fn in_sight(levels: &[Level]) -> Vec<usize> {
    BidiInfo::reorder_visual(levels)
}

/// Whether a character may give a text another direction: strong ones from right to left, Arabic
/// digits, explicit embeddings.
fn may_turn(c: char) -> bool {
    use BidiClass::{AL, AN, FSI, R, RLE, RLI, RLO};
    c >= '\u{590}' && matches!(bidi_class(c), R | AL | AN | RLE | RLO | RLI | FSI)
}

/// The direction of a paragraph is that of its language, unless both its first letter and most of
/// its letters run the other way: a quotation that nobody has marked.
fn base_is_rtl(text: &str, by_lang: bool) -> bool {
    let strong = |c: char| match bidi_class(c) {
        BidiClass::L => Some(false),
        BidiClass::R | BidiClass::AL => Some(true),
        _ => None,
    };
    let letters = || text.chars().filter_map(strong);
    let others = letters().filter(|rtl| *rtl != by_lang).count();
    let against = letters().count() < others * 2 && letters().next() == Some(!by_lang);
    by_lang != against
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_from_left_to_right_needs_no_levels() {
        assert!(Bidi::of("Plain — naïve façade, ἀρχή and Москва 2021", "en", &[]).is_none());
        assert!(Bidi::of("DOI: 10.1234/x", "ur", &[]).is_none());
    }

    #[test]
    fn the_language_gives_the_direction_unless_the_text_is_plainly_another() {
        let rtl = |text, lang| Bidi::of(text, lang, &[]).unwrap().is_rtl();
        assert!(!rtl("The word شريعة is Arabic", "en"));
        assert!(!rtl("شريعة is an Arabic word that means law", "en"));
        assert!(rtl("هذه جملة كاملة", "en"));
        assert!(rtl("The یہ اردو کا ایک جملہ ہے", "ur"));
        assert!(rtl("2021", "ar"));
    }

    /// The stretches of a text from left to right, as they are seen on a line.
    fn seen(text: &str, lang: &str, isolates: &[Isolate]) -> String {
        let bidi = Bidi::of(text, lang, isolates).unwrap();
        let stretches: Vec<(Range<usize>, Level)> = bidi
            .stretches(0..text.len())
            .into_iter()
            .map(|(range, _)| (range.clone(), bidi.level(range.start)))
            .collect();
        let levels: Vec<Level> = stretches.iter().map(|(_, level)| *level).collect();
        in_sight(&levels)
            .into_iter()
            .map(|place| format!("[{}]", &text[stretches[place].0.clone()]))
            .collect()
    }

    #[test]
    fn a_phrase_stands_for_itself() {
        let text = "Ibn שלום, 12 עוד, says";
        let phrase = |bytes| Isolate { bytes, rtl: true, firm: false };
        assert_eq!(
            seen(text, "en", &[]),
            "[Ibn ][ עוד][12][שלום, ][, says]",
            "the number goes with the words from right to left"
        );
        let first = text.find(',').unwrap();
        assert_eq!(seen(text, "en", &[phrase(4..first)]), "[Ibn ][שלום][, 12 ][עוד][, says]");
        // A comma inside a phrase in brackets stays inside.
        let text = "(שלום!) 12";
        let inside = 0..text.find(')').unwrap() + 1;
        assert_eq!(seen(text, "en", &[phrase(inside)]), "[12][ ][(שלום!)]");
    }

    #[test]
    fn isolates_may_stand_in_each_other_and_at_the_ends() {
        let text = "شريعة f(x) شريعة";
        let code = text.find('f').unwrap();
        let inner = Isolate { bytes: code..code + 4, rtl: false, firm: false };
        let outer = Isolate { bytes: 0..code + 4, rtl: true, firm: false };
        let bidi = Bidi::of(text, "ar", &[inner.clone(), outer]).unwrap();
        assert!(
            (code..code + 4).all(|byte| bidi.level(byte).is_ltr()),
            "the bracket belongs to the code"
        );
        assert!(bidi.level(text.len() - 1).is_rtl());
        assert_eq!(Bidi::of(text, "ar", &[inner]).unwrap().levels.len(), text.len());
    }

    #[test]
    fn signs_stand_before_their_numbers() {
        assert_eq!(seen("هو −5.2 و", "ar", &[]), "[ و][−5.2][هو ]");
        assert_eq!(seen("הוא 3.5 ± 0.2 בלבד", "he", &[]), "[ בלבד][3.5 ± 0.2][הוא ]");
        // A range runs as the text does.
        assert_eq!(seen("عام 1990–2020", "ar", &[]), "[2020][–][1990][عام ]");
    }

    #[test]
    fn a_number_that_lies_half_in_an_isolate_is_none_of_its_own() {
        let text = "هو −5.2 و";
        let number = text.find('−').unwrap()..text.find(" و").unwrap();
        let count = |bytes: Range<usize>| {
            with_expressions(text, &[Isolate { bytes, rtl: false, firm: false }]).len()
        };
        assert_eq!(count(0..text.len()), 2);
        assert_eq!([count(0..number.end - 1), count(number.end - 1..text.len())], [1, 1]);
    }

    #[test]
    fn a_formula_runs_from_left_to_right_whatever_its_words() {
        let text = "انظر السرعة = d/t هنا";
        let from = text.find("السرعة").unwrap();
        let bytes = from..text.find(" هنا").unwrap();
        let formula = Isolate { bytes, rtl: false, firm: true };
        assert_eq!(seen(text, "ar", &[formula]), "[ هنا][السرعة][ = d/t][انظر ]");
    }

    #[test]
    fn numbers_keep_their_direction_inside() {
        let text = "عام 2021 م";
        let bidi = Bidi::of(text, "ar", &[]).unwrap();
        let stretches: Vec<(&str, bool)> = bidi
            .stretches(0..text.len())
            .into_iter()
            .map(|(range, rtl)| (&text[range], rtl))
            .collect();
        assert_eq!(stretches, [("عام ", true), ("2021", false), (" م", true)]);
        assert_eq!(in_sight(&[1, 1, 2, 1].map(|level| Level::new(level).unwrap())), [3, 2, 1, 0]);
    }
}
