//! Where a word or an address may be divided, and which characters may stand out into the margin.

use super::hlist::HItem;
use style::units::Length;

/// A place inside a fragment where it may be divided.
pub struct Cut {
    /// Bytes of the fragment before it.
    pub at: usize,
    /// The discretionary.
    pub item: HItem,
}

/// The shortest word that is hyphenated, in characters.
const SHORTEST: usize = 5;
/// The longest word that is looked up; a longer one is no word.
const LONGEST: usize = 60;

/// The places in a text without spaces where its words may be hyphenated, in bytes, ascending.
/// Words in capitals and words with digits are not divided. A soft hyphen (U+00AD) in a word
/// overrules the patterns, and so does a journal's own list: words written with a hyphen wherever
/// they may be divided.
#[must_use]
pub fn places(text: &str, lang: &str, exceptions: &[String]) -> Vec<usize> {
    if text.contains('\u{AD}') {
        return text
            .match_indices('\u{AD}')
            .map(|(at, soft)| at + soft.len())
            .filter(|&at| at < text.len())
            .collect();
    }
    let lang = language(lang);
    if text.bytes().any(|b| b.is_ascii_digit()) {
        return Vec::new();
    }
    let mut out = Vec::new();
    for (start, word) in words(text) {
        let length = word.chars().count();
        let acronym = word.chars().skip(1).any(char::is_uppercase);
        if !(SHORTEST..=LONGEST).contains(&length) || acronym {
            continue;
        }
        if let Some(exception) = exceptions.iter().find(|exception| is_division_of(exception, word))
        {
            ends(
                exception.split('-').filter(|part| !part.is_empty()).map(str::len),
                start,
                &mut out,
            );
        } else if let Some(lang) = lang {
            ends(hypher::hyphenate(word, lang).map(str::len), start, &mut out);
        }
    }
    out
}

/// Adds the ends of all syllables but the last.
fn ends(syllables: impl Iterator<Item = usize>, start: usize, out: &mut Vec<usize>) {
    let mut at = start;
    let mut syllables = syllables.peekable();
    while let Some(length) = syllables.next() {
        at += length;
        if syllables.peek().is_some() {
            out.push(at);
        }
    }
}

/// Whether `exception` is this word with hyphens in it; capitals count for nothing. Only letters of
/// the same length in bytes are compared, so that its places are the word's.
fn is_division_of(exception: &str, word: &str) -> bool {
    let letters = exception.chars().filter(|&c| c != '-');
    let same = |a: char, b: char| {
        a == b || (a.len_utf8() == b.len_utf8() && a.to_lowercase().eq(b.to_lowercase()))
    };
    let mut word = word.chars();
    letters.into_iter().all(|a| word.next().is_some_and(|b| same(a, b))) && word.next().is_none()
}

fn language(tag: &str) -> Option<hypher::Lang> {
    let primary = tag.split('-').next()?.as_bytes();
    hypher::Lang::from_iso([*primary.first()?, *primary.get(1)?]).filter(|_| primary.len() == 2)
}

/// The runs of letters of a text, with their places.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty())
        .map(move |word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
}

/// The places where an address may be divided, without a hyphen: behind `/` and before `.`, `?`,
/// `&`, `=`, `#`, `_`, `@`, `-`; as a last resort inside long runs of letters and digits. Behind its
/// scheme, which would say nothing at the end of a line, only one that can be divided nowhere else.
#[must_use]
pub fn url_cuts(text: &str) -> Vec<Cut> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let mut out = Vec::new();
    let scheme = text.find("://").map(|at| at + 3);
    let mail = scheme.is_none() && text.contains('@');
    for (window, pair) in (1..).zip(chars.windows(2)) {
        let &[(_, before), (at, after)] = pair else { continue };
        let behind = before == '/' && after != '/';
        let ahead = matches!(after, '.' | '?' | '&' | '=' | '#' | '%' | '_' | '@') && before != '/';
        let hyphen = before == '-';
        let inside = chars.len() <= LONGEST_ADDRESS
            && before.is_alphanumeric()
            && after.is_alphanumeric()
            && in_long_run(&chars, window);
        let penalty = match () {
            () if behind => 40,
            () if ahead || hyphen => {
                if mail {
                    IN_MAIL
                } else {
                    60
                }
            }
            () if inside => 4_000,
            () => continue,
        };
        out.push(Cut {
            at,
            item: HItem::Disc {
                penalty,
                hyphen: false,
                flagged: false,
                pre: Length::ZERO,
                post: Length::ZERO,
                right: Length::ZERO,
            },
        });
    }
    if out.len() > 1 {
        out.retain(|cut| Some(cut.at) != scheme);
    }
    out
}

/// What it costs to divide the address of an e-mail: most find room on the next line.
const IN_MAIL: i64 = 300;

/// The longest address whose letters are looked at; what is longer is none, and is divided
/// anywhere.
const LONGEST_ADDRESS: usize = 2_000;

/// A run of letters and digits this long is no word: it may be divided anywhere, if there is no
/// other way.
const LONG_RUN: usize = 16;

/// Whether the place before `chars[at]` stands well inside a long run of letters and digits.
fn in_long_run(chars: &[(usize, char)], at: usize) -> bool {
    let alphanumeric = |c: &&(usize, char)| c.1.is_alphanumeric();
    let Some((head, tail)) = chars.split_at_checked(at) else { return false };
    let before = head.iter().rev().take(LONG_RUN).take_while(alphanumeric).count();
    let after = tail.iter().take(LONG_RUN).take_while(alphanumeric).count();
    before >= 3 && after >= 3 && before + after >= LONG_RUN
}

/// How far a character at the beginning of a line stands out into the margin, in thousandths of its
/// width.
#[must_use]
pub fn left_protrusion(c: char) -> i64 {
    match c {
        '“' | '‘' | '"' | '\'' | '«' | '‹' => 400,
        '(' | '[' => 120,
        'A' | 'T' | 'V' | 'W' | 'Y' => 50,
        _ => 0,
    }
}

/// How far a character at the end of a line stands out into the margin, in thousandths of its
/// width.
#[must_use]
pub fn right_protrusion(c: char) -> i64 {
    match c {
        '.' | ',' => 650,
        '-' | '\u{2010}' => 550,
        '”' | '’' | '"' | '\'' | '»' | '›' => 450,
        ':' | ';' | '!' | '?' => 300,
        '–' | '—' => 250,
        ')' | ']' => 120,
        'A' | 'F' | 'K' | 'L' | 'T' | 'V' | 'W' | 'X' | 'Y' | 'k' | 'r' | 't' | 'v' | 'w' | 'x'
        | 'y' => 50,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::{places, url_cuts};

    fn divided(text: &str, lang: &str) -> String {
        let mut out = text.to_owned();
        for at in places(text, lang, &["Af-ghan-i-stan".to_owned(), "para-taxis".to_owned()])
            .into_iter()
            .rev()
        {
            out.insert(at, '|');
        }
        out
    }

    #[test]
    fn divides_words_by_their_language() {
        assert_eq!(divided("(relationship)", "en"), "(re|la|tion|ship)");
        assert_eq!(divided("Straßenbahn", "de"), "Stra|ßen|bahn");
        assert_eq!(divided("relationship", "xx"), "relationship");
    }

    #[test]
    fn a_journal_divides_words_as_it_likes() {
        assert_eq!(divided("Afghanistan’s", "en"), "Af|ghan|i|stan’s");
        assert_eq!(divided("PARATAXIS", "en"), "PARATAXIS");
        assert_eq!(divided("parataxis", "xx"), "para|taxis");
    }

    #[test]
    fn leaves_acronyms_and_numbers_whole() {
        for word in ["UNESCO", "NorthWestern", "covid19", "to"] {
            assert_eq!(divided(word, "en"), word);
        }
    }

    #[test]
    fn divides_addresses_behind_strokes_and_before_points() {
        let cuts = url_cuts("https://doi.org/10.1");
        let cheap: Vec<usize> = cuts
            .iter()
            .filter(|cut| matches!(cut.item, super::HItem::Disc { penalty, .. } if penalty < 100))
            .map(|cut| cut.at)
            .collect();
        assert_eq!(cheap, [11, 16, 18]);
        let places = |text| url_cuts(text).iter().map(|cut| cut.at).collect::<Vec<usize>>();
        assert_eq!(places("(http://localhost"), [8]);
    }
}
