//! Hides the punctuation beside `*`: CommonMark lets it decide whether emphasis begins or ends, and
//! Pandoc does not.

use super::mask::LONGEST_TARGET;

/// Punctuation beside `*`, of one byte, and what hides it.
const MARKS: [(u8, u8); 6] =
    [(b'"', 0x16), (b'\'', 0x17), (b'.', 0x18), (b')', 0x19), (b'(', 0x1a), (b':', 0x1b)];
/// The same of two bytes: each is hidden by a character that Unicode has not assigned.
const WIDER: [(char, char); 9] = [
    ('«', '\u{378}'),
    ('»', '\u{379}'),
    ('،', '\u{380}'),
    ('؛', '\u{381}'),
    ('؟', '\u{382}'),
    ('¿', '\u{383}'),
    ('¡', '\u{38b}'),
    ('§', '\u{38d}'),
    ('·', '\u{3a2}'),
];
/// The same of three bytes, which are hidden by the characters from U+FDD0 on, which are none.
const WIDEST_MARKS: &str = "“”‘’…–—‚„‹›、。「」『』（）《》〈〉【】：；，！？・";

/// The first of the characters that are none (Unicode 16 §23.7).
const FIRST_NONE: u32 = 0xfdd0;

/// A character that hides punctuation as the punctuation; any other as it is.
pub fn uncovered(c: char) -> char {
    let single = MARKS
        .iter()
        .find(|(_, hidden)| char::from(*hidden) == c)
        .map(|(mark, _)| char::from(*mark));
    let double = || WIDER.iter().find(|(_, hidden)| *hidden == c).map(|(mark, _)| *mark);
    let index = u32::from(c).checked_sub(FIRST_NONE).and_then(|index| usize::try_from(index).ok());
    let triple =
        || index.filter(|index| *index < 32).and_then(|index| WIDEST_MARKS.chars().nth(index));
    single.or_else(double).or_else(triple).unwrap_or(c)
}

/// What hides this punctuation; nothing when it cannot be hidden.
fn covered(mark: char) -> Option<char> {
    let single = MARKS
        .iter()
        .find(|(own, _)| char::from(*own) == mark)
        .map(|(_, hidden)| char::from(*hidden));
    let double = || WIDER.iter().find(|(own, _)| *own == mark).map(|(_, hidden)| *hidden);
    let triple = || {
        (FIRST_NONE..)
            .zip(WIDEST_MARKS.chars())
            .find(|(_, own)| *own == mark)
            .and_then(|(hidden, _)| char::from_u32(hidden))
    };
    single.or_else(double).or_else(triple)
}

/// A run of stars: what stands between it and a letter decides nothing.
pub fn stars(source: &str, bytes: &mut [u8], index: usize) -> usize {
    let rest = source.get(index..).unwrap_or("");
    let length = rest.len() - rest.trim_start_matches('*').len();
    let (Some(before), Some(behind)) = (source.get(..index), source.get(index + length..)) else {
        return length;
    };
    let (Some(last), Some(next)) = (before.chars().next_back(), behind.chars().next()) else {
        return length;
    };
    if next.is_alphanumeric() && may_hide(before, last) {
        cover(bytes, index - last.len_utf8(), last);
    } else if last.is_alphanumeric() && covered(next).is_some() {
        cover(bytes, index + length, next);
    }
    length
}

/// Whether the last character of a text is punctuation that may be hidden: it is not escaped, and
/// closes neither a link nor a definition's label.
fn may_hide(before: &str, last: char) -> bool {
    let head = before.get(..before.len() - last.len_utf8()).unwrap_or("");
    let link = || {
        let mut line =
            head.char_indices().rev().take(LONGEST_TARGET).take_while(|(_, c)| *c != '\n');
        line.find(|(_, c)| *c == '(')
            .is_some_and(|(open, _)| head.get(..open).is_some_and(|label| label.ends_with(']')))
    };
    match last {
        ')' => !head.ends_with('\\') && !link(),
        ':' => !head.ends_with(['\\', ']', ':']),
        _ => !head.ends_with('\\') && covered(last).is_some(),
    }
}

/// Hides a character that still stands there.
pub fn cover(bytes: &mut [u8], at: usize, mark: char) {
    let (mut own, mut hidden) = ([0; 4], [0; 4]);
    let own = mark.encode_utf8(&mut own).as_bytes();
    let Some(cover) = covered(mark).map(|cover| cover.encode_utf8(&mut hidden).as_bytes()) else {
        return;
    };
    if let Some(place) =
        bytes.get_mut(at..at + own.len()).filter(|place| *place == own && cover.len() == own.len())
    {
        place.copy_from_slice(cover);
    }
}
