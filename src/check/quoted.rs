//! Rules that hold what is said of a work against the list: the title that the text quotes, the
//! form of its entry beside the others.

use std::collections::BTreeMap;

use super::Rule;
use super::ctx::Ctx;
use super::findings::citations as findings;
use article::{Inline, P, Ref, walk};
use references::author_year::names;
use report::{Report, Said};

/// The rules of this family, in the order of their codes.
pub const RULES: &[Rule] = &[title_differs, entry_unlike, entry_repeats];

/// The most characters between a quoted title and the citation that it belongs to: “… an article
/// written by”.
const NEAR: usize = 60;

/// The fewest words of a title that is looked at: shorter ones are quoted words.
const FEWEST_WORDS: usize = 4;

/// C132: a title that the text quotes is the title in the list.
fn title_differs(ctx: &Ctx, report: &mut Report) {
    for paragraph in &ctx.paragraphs {
        let mut before = String::new();
        for inline in &paragraph.content {
            if let Inline::Xref(xref) = inline
                && let Some(reference) =
                    ctx.article.back.refs.iter().find(|reference| reference.id == xref.rid)
                && let Some(quoted) = quoted_before(&before)
            {
                title_of(ctx, report, paragraph, reference, quoted);
            }
            before.push_str(&walk::plain(std::slice::from_ref(inline)));
        }
    }
}

fn title_of(ctx: &Ctx, report: &mut Report, paragraph: &P, reference: &Ref, quoted: &str) {
    let citation = &reference.citation;
    let Some(title) = citation.article_title.as_deref().or(citation.source.as_deref()) else {
        return;
    };
    let (said, listed) = (names::words(quoted), names::words(title));
    if let Some((wrong, right)) = difference(&said, &listed) {
        let said = match (wrong.as_str(), right.as_str()) {
            (wrong, "") => findings::title_has_more(quoted, wrong, &reference.key),
            ("", right) => findings::title_has_less(quoted, right, &reference.key),
            (wrong, right) => findings::title_differs(quoted, wrong, right, &reference.key),
        };
        ctx.add(report, paragraph.at, said);
    }
}

/// The quotation that ends shortly before the citation.
fn quoted_before(text: &str) -> Option<&str> {
    let end = text.rfind('”')?;
    let between = text.get(end + '”'.len_utf8()..)?;
    let start = text
        .get(..end)?
        .rfind(['“', '”'])
        .filter(|at| text.get(*at..).is_some_and(|rest| rest.starts_with('“')))?;
    let near = between.chars().count() <= NEAR && !between.contains(['.', ';', ')']);
    near.then(|| text.get(start + '“'.len_utf8()..end)).flatten()
}

/// How two titles differ that are the same work's: the words of each that the other has not. None
/// when they are equal, when one stops where the other goes on (a subtitle), or when they have too
/// little in common to be the same title.
fn difference(said: &[String], listed: &[String]) -> Option<(String, String)> {
    if said.len() < FEWEST_WORDS
        || listed.len() < FEWEST_WORDS
        || said.starts_with(listed)
        || listed.starts_with(said)
    {
        return None;
    }
    // Written apart or together is no other word.
    if said.concat() == listed.concat() {
        return None;
    }
    let before = said.iter().zip(listed).take_while(|(a, b)| a == b).count();
    let behind = said.iter().rev().zip(listed.iter().rev()).take_while(|(a, b)| a == b).count();
    let behind = behind.min(said.len().min(listed.len()) - before);
    let wrong = said.get(before..said.len() - behind)?;
    let right = listed.get(before..listed.len() - behind)?;
    let common = before + behind;
    (common * 10 >= said.len().max(listed.len()) * 7).then(|| (wrong.join(" "), right.join(" ")))
}

/// One way of writing an entry, of two: which of them an entry has, and what is said of those of
/// the smaller party.
struct Form {
    /// Which way an entry has: the usual one (`true`), the other, or neither.
    has: fn(&str) -> Option<bool>,
    /// The finding about one of the smaller party, by its key and the number of the others.
    said: fn(&str, usize) -> Said,
}

/// The forms that are counted. The first is “ends with a full stop”; entries that end with an
/// address have none by most styles.
const FORMS: &[Form] = &[
    Form { has: ends_with_stop, said: |key, others| findings::entry_without_stop(key, others) },
    Form { has: comma_before_and, said: |key, others| findings::entry_without_comma(key, others) },
    Form {
        has: issue_close_to_volume,
        said: |key, others| findings::entry_with_space(key, others),
    },
    Form { has: stop_before_address, said: |key, others| findings::entry_with_colon(key, others) },
];

/// For an entry to be odd, this many must be of the other way for each of it.
const MAJORITY: usize = 5;

/// C133: entries are written as the others are.
fn entry_unlike(ctx: &Ctx, report: &mut Report) {
    let printed: Vec<(&Ref, String)> = ctx
        .article
        .back
        .refs
        .iter()
        .filter(|reference| is_written(reference))
        .map(|reference| (reference, walk::plain(&reference.printed)))
        .collect();
    for form in FORMS {
        let says: Vec<(&Ref, bool)> = printed
            .iter()
            .filter_map(|(reference, text)| Some((*reference, (form.has)(text.trim())?)))
            .collect();
        let odd: Vec<&Ref> =
            says.iter().filter(|(_, usual)| !usual).map(|(reference, _)| *reference).collect();
        let usual = says.len() - odd.len();
        if odd.is_empty() || usual < odd.len() * MAJORITY {
            continue;
        }
        for reference in odd {
            ctx.add_to_list(report, reference, (form.said)(&reference.key, usual));
        }
    }
}

/// Whether somebody wrote the entry as it is printed: an `element-citation` has no punctuation of
/// its own, nor have parts that the citation style has worded.
fn is_written(reference: &Ref) -> bool {
    !reference.styled && reference.written.iter().all(|kept| kept.name != "element-citation")
}

/// How many words in a row, said again, are a slip: titles of proceedings repeat fewer.
const REPEATED: usize = 5;

/// C134: an entry says nothing twice.
fn entry_repeats(ctx: &Ctx, report: &mut Report) {
    for reference in ctx.article.back.refs.iter().filter(|reference| is_written(reference)) {
        let text = walk::plain(&reference.printed);
        if let Some(said) = said_twice(&text) {
            ctx.add_to_list(report, reference, findings::entry_repeats(&reference.key, said));
        }
    }
}

/// The first words that a text says again, as many of them as it says again.
fn said_twice(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let folded: Vec<String> = words.iter().map(|word| names::folded(word)).collect();
    let mut seen: BTreeMap<&[String], usize> = BTreeMap::new();
    for (second, run) in folded.windows(REPEATED).enumerate() {
        // Numbers and initials repeat by chance.
        if !run.iter().all(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 1) {
            continue;
        }
        let first = *seen.entry(run).or_insert(second);
        if first + REPEATED <= second {
            let (head, tail) = folded.split_at_checked(second)?;
            let same = head.get(first..)?.iter().zip(tail).take_while(|(a, b)| a == b).count();
            return Some(
                words
                    .get(first..first + same)?
                    .join(" ")
                    .trim_end_matches(|c: char| !c.is_alphanumeric())
                    .to_owned(),
            );
        }
    }
    None
}

fn ends_with_stop(text: &str) -> Option<bool> {
    let last = text.split_whitespace().next_back()?;
    let is_address = last.contains("://")
        || last.starts_with("www.")
        || last.starts_with("10.")
        || last.to_lowercase().starts_with("doi");
    let is_number_of_a_record =
        last.trim_start_matches("PMC").bytes().all(|b| b.is_ascii_digit()) && last.len() >= 6;
    let other_mark = text.ends_with([']', '”', '"', '’', '?', '!', '…']);
    (!is_address && !is_number_of_a_record && !other_mark).then(|| text.ends_with('.'))
}

/// Only between people: within the first words, before the year.
fn comma_before_and(text: &str) -> Option<bool> {
    let names = text.split_once(" (").map(|(names, _)| names)?;
    let (before, _) = names.split_once(" & ")?;
    (before.ends_with(',') || before.ends_with('.')).then(|| before.ends_with(','))
}

/// “10(1)” against “10 (1)”.
fn issue_close_to_volume(text: &str) -> Option<bool> {
    text.char_indices().filter(|(_, c)| *c == '(').find_map(|(at, _)| {
        let behind = text.get(at + 1..)?;
        let issue = behind.split(')').next()?;
        let is_issue =
            !issue.is_empty() && issue.len() <= 3 && issue.bytes().all(|b| b.is_ascii_digit());
        let before = text.get(..at)?;
        let digits = before.trim_end().chars().rev().take_while(char::is_ascii_digit).count();
        let volume =
            (1..=3).contains(&digits) && before.trim_end().chars().rev().nth(digits) == Some(' ');
        (is_issue && volume).then(|| !before.ends_with(char::is_whitespace))
    })
}

fn stop_before_address(text: &str) -> Option<bool> {
    let at = text.find("https://").or_else(|| text.find("http://"))?;
    let before = text.get(..at)?.trim_end();
    (before.ends_with('.') || before.ends_with(':')).then(|| before.ends_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use article::Article;

    #[test]
    fn a_title_is_quoted_before_its_citation() {
        assert_eq!(
            quoted_before("So “it was”. In “A title of some words” an article written by "),
            Some("A title of some words")
        );
        for text in ["“A title of some words”. It was said by ", "a title” written by ", "no title"]
        {
            assert_eq!(quoted_before(text), None, "{text}");
        }
    }

    #[test]
    fn titles_differ_by_words() {
        let differ =
            |said: &str, listed: &str| difference(&names::words(said), &names::words(listed));
        let listed = "Taliban leadership discusses security issues in wide-ranging talks";
        assert_eq!(
            differ("Taliban leadership discuss security issues in wide-ranging talks", listed),
            Some(("discuss".into(), "discusses".into()))
        );
        assert_eq!(
            differ("Taliban leadership security issues in wide-ranging talks", listed),
            Some((String::new(), "discusses".into()))
        );
        for same in [
            "Taliban Leadership Discusses Security Issues In Wide‑Ranging Talks",
            "Taliban leadership discusses security issues",
            "another quotation of some words in here",
        ] {
            assert_eq!(differ(same, listed), None, "{same}");
        }
    }

    #[test]
    fn entries_that_repeat() {
        let entry = "Asif, Z. (2024). Dynamics. Center of International Peace and Stability. Islamabad: Center of International Peace and Stability.";
        assert_eq!(
            said_twice(entry).as_deref(),
            Some("Center of International Peace and Stability")
        );
        for text in [
            "",
            "one two three four five",
            "In Proceedings of the Conference. Proceedings of the Conference",
            "1 2 3 4 5 6 1 2 3 4 5 6",
        ] {
            assert_eq!(said_twice(text), None, "{text}");
        }
    }

    #[test]
    fn forms_of_entries() {
        assert_eq!(ends_with_stop("A. *J*, 64(2), 221-230"), Some(false));
        assert_eq!(ends_with_stop("A. J, 64(2), 221-230. https://example.org/x"), None);
        assert_eq!(comma_before_and("Sayed, A. & Hamming, T. (2023). T"), Some(false));
        assert_eq!(comma_before_and("Sayed, A., & Hamming, T. (2023). T"), Some(true));
        assert_eq!(comma_before_and("Sayed, A. (2023). Law & order"), None);
        assert_eq!(issue_close_to_volume("R. Journal of Religion, 3 (01), 115-131."), Some(false));
        assert_eq!(issue_close_to_volume("R. (2023). Journal, 10(1), 57-77."), Some(true));
        assert_eq!(issue_close_to_volume("R. (2023). Journal of 2020 (12)."), None);
        assert_eq!(stop_before_address("New York Times: https://x.org"), Some(false));
        assert_eq!(stop_before_address("Dawn. https://x.org"), Some(true));
    }

    #[test]
    fn five_to_one_are_a_majority() {
        let odd = |usual: usize, odd: usize| {
            let entry = |text: &str| Ref { printed: vec![Inline::text(text)], ..Ref::default() };
            let mut article = Article::default();
            article.back.refs = vec![entry("A. (2020). T, 1(2), 3–4."); usual];
            article.back.refs.extend(vec![entry("A. (2020). T, 1(2), 3–4"); odd]);
            let mut report = Report::new();
            entry_unlike(&Ctx::new(&article, "a.md", "r.bib"), &mut report);
            report.findings.len()
        };
        assert_eq!((odd(5, 1), odd(4, 1), odd(10, 2), odd(9, 2), odd(5, 0)), (1, 0, 2, 0, 0));
    }

    #[test]
    fn a_quotation_far_from_its_citation_is_not_its_title() {
        let near = format!("“A title of words”{}", "x".repeat(NEAR));
        assert_eq!(quoted_before(&near), Some("A title of words"));
        assert_eq!(quoted_before(&format!("{near}x")), None);
    }

    #[test]
    fn most_words_of_a_title_are_the_same() {
        let said = |text: &str| {
            difference(
                &names::words(text),
                &names::words("one two three four five six seven eight nine ten"),
            )
        };
        assert!(said("one two three four five six seven a b c").is_some());
        assert!(said("one two three four five six a b c d").is_none());
        assert!(said("one two x").is_none());
    }
}
