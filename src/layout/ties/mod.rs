//! What must not be parted: spaces at which no line ends, dashes and marks that begin none, names
//! that are not divided.
//!
//! Beside what the text itself says with spaces that do not break (U+00A0) and what Unicode knows
//! of marks (UAX #14), here stands what a careful typesetter knows: “n = 25”, “5 mg”, “Fig. 2”, “et
//! al.”, “J. Smith”, and the habits of languages. It is the only place of such knowledge. A tie is
//! broken only where its words are too wide for a line.

mod address;
mod dates;
mod words;

use std::collections::BTreeSet;
use std::rc::Rc;

use super::hlist::{HItem, HList};
use article::{Article, PersonName};

pub use address::addresses;

/// Where no line may end: bytes of a text, ascending; of a space the first, elsewhere the one
/// behind.
#[derive(Debug, Default)]
pub struct Ties(Vec<usize>);

impl Ties {
    /// What is tied in a text of this language.
    #[must_use]
    pub fn of(text: &str, lang: &str) -> Ties {
        let mut out = Vec::new();
        let mut tokens = Tokens::of(text);
        while let Some(space) = tokens.next_space() {
            if space.is_tied(lang) || (dates::may_be_date(text) && space.is_before_year(lang)) {
                out.push(space.at);
            }
        }
        out.extend(text.match_indices('—').map(|(at, _)| at).filter(|&at| at > 0));
        out.extend(
            text.match_indices(['-', '\u{2010}', '\u{2011}'])
                .filter(|(at, _)| is_single_before(text, *at))
                .map(|(at, hyphen)| at + hyphen.len()),
        );
        out.extend(
            text.match_indices('/').map(|(at, _)| at + 1).filter(|at| is_in_unit(text, *at)),
        );
        out.extend(dates::ranges(text));
        out.sort_unstable();
        Ties(out)
    }

    /// Whether no line ends here.
    #[must_use]
    pub fn holds(&self, at: usize) -> bool {
        self.0.binary_search(&at).is_ok()
    }
}

/// Whether one letter stands before a hyphen: “p-value”, “β-cell”.
fn is_single_before(text: &str, at: usize) -> bool {
    let mut before = text.get(..at).unwrap_or_default().chars().rev();
    before.next().is_some_and(char::is_alphabetic)
        && before
            .next()
            .is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '“' | '‘' | '/'))
}

/// Whether a stroke, behind which this byte stands, parts the units of a compound: “µg/kg”.
fn is_in_unit(text: &str, behind: usize) -> bool {
    let unit = |c: char| c.is_alphabetic() || matches!(c, '%' | '°' | '²' | '³');
    let before = text.get(..behind - 1).unwrap_or_default();
    let before = before.get(before.trim_end_matches(unit).len()..).unwrap_or_default();
    let rest = text.get(behind..).unwrap_or_default();
    let after = rest.get(..rest.find(|c| !unit(c)).unwrap_or(rest.len())).unwrap_or_default();
    words::is_unit(before) && words::is_unit(after)
}

/// A space, the words around it, and the one before these.
struct Space<'t> {
    at: usize,
    earlier: &'t str,
    before: &'t str,
    behind: &'t str,
    /// The word behind that.
    later: &'t str,
}

/// The words of a text, one after the other.
struct Tokens<'t> {
    text: &'t str,
    at: usize,
    words: [&'t str; 2],
}

impl<'t> Tokens<'t> {
    fn of(text: &'t str) -> Tokens<'t> {
        Tokens { text, at: 0, words: ["", ""] }
    }

    /// The next space at which a line might end.
    fn next_space(&mut self) -> Option<Space<'t>> {
        loop {
            let rest = self.text.get(self.at..)?;
            let length = rest.find([' ', '\n', '\t', '\u{a0}', '\u{202f}'])?;
            let (word, tail) = (rest.get(..length)?, rest.get(length..)?);
            let spaces =
                tail.len() - tail.trim_start_matches([' ', '\n', '\t', '\u{a0}', '\u{202f}']).len();
            let [_, earlier] = self.words;
            self.words = [earlier, word];
            let at = self.at + length;
            self.at = at + spaces;
            let mut following = self
                .text
                .get(self.at..)?
                .split([' ', '\n', '\t', '\u{a0}', '\u{202f}'])
                .filter(|word| !word.is_empty());
            let (behind, later) = (following.next()?, following.next().unwrap_or_default());
            if !word.is_empty()
                && tail.get(..spaces).is_some_and(|space| !space.contains(['\u{a0}', '\u{202f}']))
            {
                return Some(Space { at, earlier, before: word, behind, later });
            }
        }
    }
}

impl Space<'_> {
    fn is_tied(&self, lang: &str) -> bool {
        self.is_before_mark()
            || self.is_in_relation()
            || self.is_in_quantity()
            || self.is_behind_label(lang)
            || self.is_in_name(lang)
            || self.is_in_date(lang)
            || self.is_short(lang)
    }

    /// “12 May”, “May 12”, “12 de mayo”.
    fn is_in_date(&self, lang: &str) -> bool {
        let of = matches!((lang, self.behind), ("es" | "pt", "de"));
        let joined = matches!((lang, self.before), ("es" | "pt", "de"));
        let month = |word: &str| dates::is_month(word, lang);
        (dates::is_day(self.before) && (month(self.behind) || (of && month(self.later))))
            || (joined && dates::is_day(self.earlier) && month(self.behind))
            || (month(self.before) && dates::is_day(self.behind))
    }

    /// “May 2021”, “12, 2021” behind a month, “mayo de 2021”.
    fn is_before_year(&self, lang: &str) -> bool {
        let month = |word: &str| dates::is_month(word, lang);
        let of = matches!((lang, self.behind), ("es" | "pt", "de"));
        let joined = matches!((lang, self.before), ("es" | "pt", "de"));
        (dates::is_year(self.behind)
            && (month(self.before)
                || (month(self.earlier) && (joined || dates::is_day(self.before)))))
            || (of && month(self.before) && dates::is_year(self.later))
    }

    /// No dash and no closing mark begins a line, no opening one ends it: also where the language
    /// sets a space beside it.
    fn is_before_mark(&self) -> bool {
        let alone = |mark: &str| {
            !mark.is_empty()
                && mark.chars().all(|c| {
                    matches!(
                        c,
                        '.' | ',' | ';' | ':' | '?' | '!' | '…' | ')' | ']' | '»' | '›' | '”'
                    )
                })
        };
        let dash = matches!(self.behind, "–" | "—" | "―" | "--");
        let begins = self
            .behind
            .strip_prefix(['»', '›', ';', ':', '?', '!'])
            .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
        dash || alone(self.behind)
            || begins
            || matches!(self.before, "«" | "‹" | "(«" | "(" | "[" | "¿" | "¡" | "„" | "“")
    }

    /// “n = 25”, “p < 0.001”, “3.1 ± 0.2”.
    fn is_in_relation(&self) -> bool {
        let is_sign = |word: &str| {
            let mut chars = word.chars();
            matches!(
                (chars.next(), chars.next()),
                (
                    Some(
                        '=' | '<'
                            | '>'
                            | '≤'
                            | '≥'
                            | '≈'
                            | '≠'
                            | '±'
                            | '∼'
                            | '~'
                            | '≃'
                            | '≡'
                            | '×'
                            | '∝'
                            | '+'
                            | '−'
                    ),
                    None
                )
            )
        };
        let short = |word: &str| word.chars().count() <= 8;
        let numeric = |word: &str| {
            word.trim_start_matches(['+', '-', '−', '–', '.', '$', '€', '£', '('])
                .starts_with(|c: char| c.is_numeric())
        };
        match (is_sign(self.before), is_sign(self.behind)) {
            (false, true) => short(self.before) && (numeric(self.later) || numeric(self.before)),
            (true, false) => numeric(self.behind) || (short(self.behind) && numeric(self.earlier)),
            _ => false,
        }
    }

    /// “5 mg”, “10 000”, “20 %”.
    fn is_in_quantity(&self) -> bool {
        let number =
            self.before.trim_start_matches(['(', '[', '<', '>', '~', '≈', '±', '−', '-', '–', '+']);
        let counted = number.starts_with(|c: char| c.is_ascii_digit())
            && number.ends_with(|c: char| c.is_ascii_digit());
        let unit = self.behind.trim_end_matches(['.', ',', ';', ':', ')', ']', '?', '!']);
        let thousands =
            unit.len() == 3 && unit.bytes().all(|b| b.is_ascii_digit()) && number.len() <= 3;
        let money = matches!(self.before, "$" | "€" | "£" | "¥" | "USD" | "EUR" | "GBP" | "CHF")
            && self.behind.starts_with(|c: char| c.is_ascii_digit());
        money || (counted && (thousands || words::is_unit(unit)))
    }

    /// “Fig. 2”, “p. 3”, “Table 4”, “§ 5”, and what languages write so.
    fn is_behind_label(&self, lang: &str) -> bool {
        let label = self.before.trim_start_matches(['(', '[', '“', '„', '«']);
        let number = self.behind.trim_start_matches(['(', '[', '#']);
        let counts = number.starts_with(|c: char| c.is_ascii_digit())
            || (number.len() <= 4
                && number
                    .trim_end_matches([',', '.', ';', ')'])
                    .chars()
                    .all(|c| c.is_ascii_uppercase()));
        counts && !number.is_empty() && words::is_label(label, lang)
    }

    /// “et al.”, “J. R. Smith”, “Smith JR,”, “Dr. Smith”, “z. B.”.
    fn is_in_name(&self, lang: &str) -> bool {
        let bare = |word: &str| word.trim_start_matches(['(', '[', '“', '„']).len();
        let begins_large = self.behind.chars().next().is_some_and(char::is_uppercase);
        let ends_initial = is_initial(self.before.trim_start_matches(['(', '[', '“', '„']));
        let latin = self.before.eq_ignore_ascii_case("et")
            && (self.behind.starts_with("al.") || self.behind == "al");
        let abbreviated =
            ends_initial && is_initial(self.behind.trim_end_matches([',', ';', ')', ':']));
        let titled = begins_large && words::is_title(self.before);
        let initials = self.behind.trim_end_matches([',', ';', ':', '.', ')']);
        let inverted = self.behind.len() > initials.len()
            && (1..=3).contains(&initials.chars().count())
            && initials.chars().all(char::is_uppercase)
            && bare(self.before) > 1
            && self.before.starts_with(char::is_uppercase)
            && self.before.ends_with(char::is_alphabetic);
        latin || abbreviated || titled || (ends_initial && begins_large && lang != "zh") || inverted
    }

    /// The prepositions and conjunctions of one letter that Slavic typography keeps with the word
    /// behind.
    fn is_short(&self, lang: &str) -> bool {
        let word = self.before.trim_start_matches(['(', '[', '„', '«', '“']);
        let mut chars = word.chars();
        matches!((chars.next(), chars.next()), (Some(letter), None) if words::clings(letter, lang))
    }
}

/// “J.”, “J.-P.”, “J.R.”, “z.”.
fn is_initial(word: &str) -> bool {
    let mut letters = 0;
    let mut chars = word.chars().peekable();
    while let Some(c) = chars.next() {
        if !c.is_alphabetic() || chars.next() != Some('.') {
            return false;
        }
        letters += 1;
        let _hyphen = chars.next_if(|c| matches!(c, '-' | '\u{2010}' | '\u{2011}'));
    }
    (1..=4).contains(&letters)
}

/// How many letters, figures and spaces at least stand in the last line of a paragraph.
const SHORTEST_LAST: usize = 6;
/// What a division costs that is as good as forbidden.
const FORBIDDEN: i64 = 30_000;

/// Keeps the end of a paragraph with what is before it, so that its last line is longer than five
/// characters.
pub fn no_runt(list: &mut HList) {
    let mut behind = 0;
    let HList { items, text, .. } = list;
    for item in items.iter_mut().rev() {
        if behind >= SHORTEST_LAST {
            return;
        }
        match item {
            HItem::Box { from, to, .. } | HItem::Formula { from, to, .. } => {
                // Marks are hardly seen: “lands.” is no longer than “lands”.
                behind += text
                    .get(*from..*to)
                    .map_or(0, |text| text.chars().filter(|c| c.is_alphanumeric()).count());
            }
            HItem::Picture { .. } => behind += 1,
            HItem::Glue { breakable, .. } => {
                *breakable = false;
                behind += 1;
            }
            HItem::Disc { penalty, .. } => *penalty = FORBIDDEN.max(*penalty),
            HItem::Gap { .. } => {}
            HItem::Newline { .. } => return,
        }
    }
}

/// The names of people in an article, which are never divided.
#[derive(Clone, Debug, Default)]
pub struct Names(Rc<BTreeSet<String>>);

impl Names {
    /// Of its authors, and of those whom it cites.
    #[must_use]
    pub fn of(article: &Article) -> Names {
        let meta = &article.front.article_meta;
        let others = meta.others.iter().map(|other| &other.contrib.name);
        let cited = article.back.refs.iter().flat_map(|reference| {
            reference.citation.person_groups.iter().flat_map(|group| &group.names)
        });
        let people = meta.contribs.iter().map(|contrib| &contrib.name).chain(others).chain(cited);
        Names(Rc::new(people.filter(|name| !name.collab).flat_map(parts).collect()))
    }

    /// Whether a word, marks around it aside, is such a name.
    #[must_use]
    pub fn holds(&self, word: &str) -> bool {
        let bare = word.trim_matches(|c: char| !c.is_alphabetic());
        let bare = bare.strip_suffix("’s").or_else(|| bare.strip_suffix("'s")).unwrap_or(bare);
        self.0.contains(bare)
    }
}

/// The words of a name that could be divided.
fn parts(name: &PersonName) -> impl Iterator<Item = String> + '_ {
    let words = std::iter::once(name.surname.as_str()).chain(name.given_names.as_deref());
    let words =
        words.flat_map(|part| part.split(|c: char| !c.is_alphabetic() && c != '’' && c != '\''));
    words
        .filter(|word| word.chars().count() > 4 && word.starts_with(char::is_uppercase))
        .map(str::to_owned)
}

#[cfg(test)]
mod tests;
