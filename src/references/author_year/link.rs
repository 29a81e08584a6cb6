//! Finds the citations in a text that prints them as names and years, and says which reference each
//! of them means.
//!
//! The list of references leads: for each year in the text it is asked who of that year stands
//! right before it. So a law, a town or a hurricane with a year behind it is no citation unless the
//! list has an author of that name and year; and what fits two references, or only nearly fits one,
//! is a [`Doubt`](Verdict::Doubt) for a person to decide.

mod years;

use std::ops::Range;

use super::list::{Found, Letter, List};
use super::openers::is_opener;
use super::printed::JOINTS;
use super::words::{LINK, Word, words};
use years::{Year, goes_on, may_have_year, years};

/// A citation in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cited {
    /// The bytes of the text that may become the link.
    pub span: Range<usize>,
    /// The bytes of its year, for where the whole cannot become a link.
    pub year: Range<usize>,
    /// Which reference is meant.
    pub verdict: Verdict,
}

/// Which reference a citation means, by its place in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// This one and no other.
    Sure(usize),
    /// One of these, or none.
    Doubt(Vec<usize>, Why),
}

/// Why a citation is in doubt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The words fit several references.
    Several,
    /// A word stands before the names that may belong to them.
    WordBefore,
    /// The list prints no letters; by its order it would be this one.
    Letters,
    /// The first author and the year are a reference's, the others are not.
    OtherNames,
}

/// The end of the names that a year belongs to.
#[derive(Clone, Copy, Debug)]
struct Head {
    end: usize,
    others: bool,
    bracketed: bool,
}

/// The citations in this text, in order.
pub fn find(text: &str, list: &List) -> Vec<Cited> {
    if list.is_empty() || !may_have_year(text) {
        return Vec::new();
    }
    let words = words(text);
    let mut years = years(&words);
    // The stop of “n.d.” belongs to it.
    for year in years
        .iter_mut()
        .filter(|year| text.get(year.at.clone()).is_some_and(|said| said.ends_with(".d")))
    {
        year.at.end +=
            usize::from(text.get(year.at.end..).is_some_and(|rest| rest.starts_with('.')));
    }
    let mut out = Vec::new();
    let mut last: Option<(usize, Option<Head>)> = None;
    for (index, year) in years.iter().enumerate() {
        let carried = last.filter(|(end, _)| goes_on(&words, *end, year)).map(|(_, head)| head);
        let head = carried.unwrap_or_else(|| head(&words, year));
        last = Some((year.words.end, head));
        let Some(head) = head else { continue };
        let next = years.get(index + 1).map_or(text.len(), |next| next.at.start);
        out.extend(judge(text, &words, head, year, list, carried.is_none(), next));
    }
    out
}

/// The end of the names before a year; nothing when what stands between is no way to cite.
fn head(words: &[Word], year: &Year) -> Option<Head> {
    let gap = words.get(year.words.start)?.gap;
    let mut end = year.words.start;
    let before = words.get(end.checked_sub(1)?)?;
    let plain = gap.chars().all(|c| c.is_whitespace() || ",([].:’'\"”‘“)]".contains(c));
    let stop = gap.contains('.')
        && !(matches!(
            before.folded.as_str(),
            "al" | "ed"
                | "eds"
                | "jr"
                | "sr"
                | "inc"
                | "ltd"
                | "dir"
                | "coord"
                | "org"
                | "cols"
                | "col"
                | "coll"
        ) || before.is_initial());
    if !plain || stop || gap.is_empty() || before.raw.starts_with(LINK) {
        return None;
    }
    let is = |end: usize, known: &[&str]| {
        end.checked_sub(1)
            .and_then(|at| words.get(at))
            .is_some_and(|word| known.contains(&word.folded.as_str()))
    };
    if is(end, &["s"]) && words.get(end - 1).is_some_and(|word| word.gap.ends_with(['’', '\''])) {
        end -= 1;
    }
    if is(end, &["ed", "eds", "dir", "coord", "orgs", "org", "hrsg"]) {
        end -= 1;
    }
    let et_al = is(end, &["al", "alii"]) && is(end - 1, &["et"]);
    let and_others = is(end, &["others", "colleagues", "coworkers", "collaborators", "associates"])
        && is(end - 1, &["and", "&", "und"])
        || is(end, &["otros", "otras", "colaboradores", "outros", "outras", "cols", "col", "coll"])
            && is(end - 1, &["y", "e", "et"]);
    let and_coworkers = is(end, &["workers", "authors"])
        && is(end - 1, &["co"])
        && end > 2
        && is(end - 2, &["and", "&"]);
    let others = if et_al || and_others { 2 } else { 3 * usize::from(and_coworkers) };
    end -= others;
    // “Smith and his colleagues”, “Smith et al”: never the word “and” alone.
    (end > 0).then_some(Head { end, others: others > 0, bracketed: gap.contains(['(', '[']) })
}

/// Says which reference the names and the year mean, when the list has anything like it.
fn judge(
    text: &str,
    words: &[Word],
    head: Head,
    year: &Year,
    list: &List,
    first: bool,
    next: usize,
) -> Option<Cited> {
    let in_brackets = head.bracketed || open_bracket(text, year.at.start);
    let mut found: Vec<(usize, usize, Letter, usize, Found)> = Vec::new();
    for (index, entry) in list.of_year(&year.digits) {
        let letter = entry.letter(&year.digits, year.letter);
        if let (true, Some(names)) =
            (letter != Letter::Other, entry.names_before(words, head.end, head.others))
        {
            found.push((names.start, names.far, letter, index, names));
        }
    }
    found.sort_by_key(|(start, far, letter, index, _)| (*start, *far, *letter, *index));
    let year_at = year.at.clone();
    let cited = |start: usize, verdict: Verdict| {
        let span = if first { span(text, words, head, start, year, next) } else { year_at.clone() };
        Some(Cited { span, year: year_at.clone(), verdict })
    };
    let Some((start, far, letter, index, names)) = found.first().cloned() else {
        return nearly(words, head, year, list)
            .filter(|_| in_brackets)
            .and_then(|(start, near)| cited(start, Verdict::Doubt(near, Why::OtherNames)));
    };
    let same: Vec<usize> = found
        .iter()
        .filter(|other| (other.0, other.1, other.2) == (start, far, letter))
        .map(|other| other.3)
        .collect();
    if same.len() > 1 {
        return cited(start, Verdict::Doubt(same, Why::Several));
    }
    if !stands_alone(words, &names, head.bracketed, list) {
        return in_brackets
            .then(|| cited(start, Verdict::Doubt(vec![index], Why::WordBefore)))
            .flatten();
    }
    match letter {
        Letter::Counted => cited(start, Verdict::Doubt(vec![index], Why::Letters)),
        Letter::Same | Letter::Open | Letter::Other => cited(start, Verdict::Sure(index)),
    }
}

/// References of the year whose first author stands before it, though the other names do not fit:
/// right before it, or before names that are joined to it.
fn nearly(words: &[Word], head: Head, year: &Year, list: &List) -> Option<(usize, Vec<usize>)> {
    let ends: Vec<usize> = std::iter::successors(Some(head.end), |end| name_joined_to(words, *end))
        .take(MOST_JOINED)
        .collect();
    let near = |(index, entry): (usize, &super::list::Entry)| {
        let named = ends.iter().find_map(|end| entry.first_before(words, *end));
        let start = named.filter(|_| entry.letter(&year.digits, year.letter) != Letter::Other)?;
        Some((start, index))
    };
    let near: Vec<(usize, usize)> = list.of_year(&year.digits).filter_map(near).collect();
    let start = near.iter().map(|(start, _)| *start).min()?;
    Some((start, near.into_iter().map(|(_, index)| index).collect()))
}

/// The most names that are gone back over.
const MOST_JOINED: usize = 6;

/// Where the name ends that is joined to the one before this word: “Correa”, of “Correa and
/// Molina”.
fn name_joined_to(words: &[Word], end: usize) -> Option<usize> {
    let mut at = end;
    while at > 0
        && at + 3 > end
        && words.get(at - 1).is_some_and(|word| word.is_capitalised() && !is_opener(word))
    {
        at -= 1;
        if !words.get(at).is_some_and(Word::follows_closely) {
            break;
        }
    }
    let first = words.get(at).filter(|_| at < end)?;
    let before = words.get(at.checked_sub(1)?)?;
    let joined = JOINTS.contains(&before.folded.as_str()) && first.follows_closely();
    if joined { Some(at - 1) } else { (first.gap.trim() == ",").then_some(at) }
        .filter(|end| *end > 0)
}

/// Whether the names begin where they seem to: the word before them is none of them.
fn stands_alone(words: &[Word], names: &Found, bracketed: bool, list: &List) -> bool {
    let (Some(before), Some(first)) =
        (names.start.checked_sub(1).and_then(|at| words.get(at)), words.get(names.start))
    else {
        return true;
    };
    let gap = first.gap;
    if JOINTS.contains(&before.folded.as_str())
        && !(before.folded == "e" && before.gap == ".")
        && first.follows_closely()
    {
        let earlier = names.start.checked_sub(2).and_then(|at| words.get(at));
        let divided = before.gap.contains([')', ']', ';', '.']);
        // “for DTH8, and Lu et al. (2012)” is no list of names.
        let enumerated = before.gap.contains(',')
            && bracketed
            && !earlier.is_some_and(|word| list.has_surname(&word.folded) || word.is_initial());
        return divided
            || enumerated
            || !earlier.is_some_and(|word| {
                (word.is_capitalised() || word.raw.starts_with(LINK) || word.folded == "al")
                    && !is_opener(word)
            });
    }
    if before.is_initial() && matches!(gap.trim(), "" | ".") {
        return false;
    }
    if first.follows_closely() {
        return !before.is_capitalised()
            || is_opener(before)
            || names.no_person && before.folded == "the";
    }
    if matches!(gap, "-" | "‐" | "‑" | "’" | "'") {
        return false;
    }
    if gap.trim() == "," && before.is_capitalised() {
        return !list.has_surname(&before.folded) || is_opener(before);
    }
    true
}

/// Whether a bracket is open at this place.
fn open_bracket(text: &str, at: usize) -> bool {
    let mut depth = 0;
    for c in text.get(..at).unwrap_or("").chars().rev().take(600) {
        match c {
            ')' | ']' => depth += 1,
            '(' | '[' if depth == 0 => return true,
            '(' | '[' => depth -= 1,
            _ => {}
        }
    }
    false
}

/// The bytes that become the link: names and year, “Khan, 2020”; with its bracket, “Khan (2020, p.
/// 4)”, where that holds nothing but this year; else the year alone.
fn span(
    text: &str,
    words: &[Word],
    head: Head,
    start: usize,
    year: &Year,
    next: usize,
) -> Range<usize> {
    let Some(first) = words.get(start) else { return year.at.clone() };
    let opening = first.gap.chars().next_back().filter(|c| matches!(c, '“' | '‘'));
    let begin = first.at.start - opening.map_or(0, char::len_utf8);
    let mut end = year.at.end;
    if head.bracketed {
        let rest = text.get(year.at.end..).unwrap_or("");
        let Some(close) = rest.find([')', ']']) else { return year.at.clone() };
        let inner = rest.get(..close).unwrap_or("");
        end = year.at.end + close + 1;
        if inner.len() > 60 || inner.contains(['(', '[', ';', LINK]) || next < end {
            return year.at.clone();
        }
    }
    let span = begin..end;
    if text.get(span.clone()).is_some_and(is_balanced) { span } else { year.at.clone() }
}

fn is_balanced(text: &str) -> bool {
    let mut open = Vec::new();
    for c in text.chars() {
        match c {
            '(' => open.push(')'),
            '[' => open.push(']'),
            '“' => open.push('”'),
            ')' | ']' | '”' if open.pop() != Some(c) => return false,
            _ => {}
        }
    }
    open.is_empty() && !text.contains(LINK)
}

#[cfg(test)]
mod tests;
