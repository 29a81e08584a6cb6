//! What of a text is its drop cap, and where its first words end.

use unicode_normalization::char::is_combining_mark;

/// What may stand before the letter: it is set small, and hangs in the margin.
const OPENING: [char; 11] = ['“', '‘', '„', '‚', '«', '‹', '"', '\'', '¿', '¡', '('];

/// Where the parts of a text's beginning end, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Beginning {
    /// The opening marks.
    pub marks: usize,
    /// The letter with what belongs to it.
    pub letter: usize,
    /// The space behind a letter that is a word.
    pub space: usize,
}

impl Beginning {
    /// Of a text that begins with a capital.
    pub fn of(text: &str) -> Option<Beginning> {
        let marks = text.len() - text.trim_start_matches(OPENING).len();
        let mut letters = text.get(marks..)?.chars();
        let capital = letters.next().filter(|c| c.is_uppercase())?;
        let accents: usize =
            letters.take_while(|c| is_combining_mark(*c)).map(char::len_utf8).sum();
        let letter = marks + capital.len_utf8() + accents;
        let rest = text.get(letter..)?;
        let space = text.len() - rest.trim_start_matches([' ', '\u{A0}']).len();
        (space < text.len()).then_some(Beginning { marks, letter, space })
    }
}

/// Where so many words end, the one in which a byte stands among them; nothing for none.
pub(super) fn end_of_words(text: &str, from: usize, words: usize) -> Option<usize> {
    let before = |c: char| c == ' ' || c == '\u{A0}';
    let ends = text.char_indices().filter(|(at, c)| *at >= from && before(*c)).map(|(at, _)| at);
    words.checked_sub(1).map(|last| ends.chain([text.len()]).nth(last).unwrap_or(text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_begins_with_marks_a_letter_and_a_space() {
        let of = |text| Beginning::of(text).map(|begin| (begin.marks, begin.letter, begin.space));
        assert_eq!(of("The"), Some((0, 1, 1)));
        assert_eq!(of("“The"), Some((3, 4, 4)));
        assert_eq!(of("A word"), Some((0, 1, 2)));
        assert_eq!(of("E\u{301}tat"), Some((0, 3, 3)));
        assert_eq!((of("12"), of("the"), of(""), of("A"), of("“")), (None, None, None, None, None));
    }

    #[test]
    fn words_are_counted_from_the_letter() {
        assert_eq!(end_of_words("The quick fox", 1, 0), None);
        assert_eq!(end_of_words("The quick fox", 1, 2), Some(9));
        assert_eq!(end_of_words("A quick fox", 1, 2), Some(7));
        assert_eq!(end_of_words("The", 1, 5), Some(3));
    }
}
