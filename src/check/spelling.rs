//! Rules on how words are spelt, without a dictionary: the article itself is held against itself.

use std::collections::{BTreeMap, BTreeSet};

use super::Rule;
use super::ctx::{Ctx, Prose};
use super::findings::text as findings;
use super::prose::{Glance, in_small_letters};
use article::{date, walk};
use references::author_year::words::LINK;
use report::Report;

/// The rules of this family, in the order of their codes.
pub const RULES: &[Rule] = &[spelt_two_ways, date_with_comma, name_misspelt];

/// The shortest half of a compound that is looked at: “e-mail” and “x-ray” are written both ways on
/// purpose.
const SHORTEST_HALF: usize = 3;

/// The most pairs that a message lists.
const MOST_PAIRS: usize = 5;

/// One spelling of a compound.
struct Spelling<'a> {
    /// As it stands where it stands first.
    word: &'a str,
    /// How often it stands in the article, with any capitals.
    times: usize,
    /// Where it stands first.
    prose: &'a Prose,
}

/// B141: a compound is spelt one way throughout. One finding for the article.
fn spelt_two_ways(ctx: &Ctx, report: &mut Report) {
    let compounds = compounds(ctx);
    let pairs: Vec<(&Spelling, &Spelling)> = compounds.values().filter_map(two_ways).collect();
    let Some((rare, usual)) = pairs.first() else { return };
    let others: Vec<String> = pairs
        .iter()
        .skip(1)
        .take(MOST_PAIRS - 1)
        .map(|(rare, usual)| format!("“{}” and “{}”", rare.word, usual.word))
        .collect();
    let (few, many, more) = (rare.times, usual.times, pairs.len().saturating_sub(MOST_PAIRS));
    let said = match (others.is_empty(), more) {
        (true, _) => findings::spelt_two_ways(rare.word, few, usual.word, many),
        (false, 0) => {
            findings::spelt_two_ways_and(rare.word, few, usual.word, many, others.join(", "))
        }
        (false, _) => findings::spelt_two_ways_and_more(
            rare.word,
            few,
            usual.word,
            many,
            others.join(", "),
            more,
        ),
    };
    ctx.add(report, rare.prose.at, said);
}

/// The spellings of every word that is joined somewhere, in the order of its letters.
fn compounds<'c>(ctx: &'c Ctx) -> BTreeMap<String, BTreeMap<String, Spelling<'c>>> {
    let spoken = || ctx.prose.iter().filter(|prose| !prose.foreign);
    let mut out: BTreeMap<String, BTreeMap<String, Spelling>> = BTreeMap::new();
    for (word, prose) in
        spoken().flat_map(|prose| joined(&prose.text).map(move |word| (word, prose)))
    {
        if let Some(key) = compound(word) {
            // The hyphen has three characters.
            let spelling = word.to_lowercase().replace(['‐', '‑'], "-");
            out.entry(key)
                .or_default()
                .entry(spelling)
                .or_insert(Spelling { word, times: 0, prose })
                .times += 1;
        }
    }
    let glance = Glance::of(out.keys());
    let words =
        spoken().flat_map(|prose| prose.text.split(is_outside).map(move |word| (word, prose)));
    let mut small = String::new();
    for (word, prose) in words.filter(|(word, _)| {
        word.len() >= 2 * SHORTEST_HALF && glance.may_be(word) && !word.contains(is_joint)
    }) {
        in_small_letters(word, &mut small);
        if let Some(spellings) = out.get_mut(&small)
            && compound(word).is_some()
        {
            spellings.entry(small.clone()).or_insert(Spelling { word, times: 0, prose }).times += 1;
        }
    }
    out
}

fn is_outside(c: char) -> bool {
    !(c.is_alphanumeric() || is_joint(c))
}

/// The words of a text that a hyphen or a dash joins.
fn joined(text: &str) -> impl Iterator<Item = &str> {
    let mut end = 0;
    text.match_indices(is_joint).filter_map(move |(at, _)| {
        // A word may have several.
        let (before, after) = (text.get(end..at)?, text.get(at..)?);
        let start = end
            + before.rfind(is_outside).map_or(0, |place| {
                place
                    + before
                        .get(place..)
                        .and_then(|rest| rest.chars().next())
                        .map_or(1, char::len_utf8)
            });
        end = at + after.find(is_outside).unwrap_or(after.len());
        text.get(start..end)
    })
}

fn is_joint(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑' | '–')
}

/// The letters of a word that is, or could be, made of two halves: all small but perhaps the first
/// of a half.
fn compound(word: &str) -> Option<String> {
    let halves: Vec<&str> = word.split(is_joint).collect();
    let plain = |half: &&str| {
        half.chars().all(char::is_alphabetic) && half.chars().skip(1).all(char::is_lowercase)
    };
    let long_enough = match halves.as_slice() {
        [whole] => whole.chars().count() >= 2 * SHORTEST_HALF,
        [first, second] => first.chars().count().min(second.chars().count()) >= SHORTEST_HALF,
        _ => false,
    };
    (long_enough && halves.iter().all(plain)).then(|| halves.concat().to_lowercase())
}

/// The rarest and the most usual spelling, where there are two.
fn two_ways<'a>(
    spellings: &'a BTreeMap<String, Spelling<'a>>,
) -> Option<(&'a Spelling<'a>, &'a Spelling<'a>)> {
    let rare = spellings.values().min_by_key(|spelling| spelling.times)?;
    let usual = spellings.values().max_by_key(|spelling| spelling.times)?;
    (!std::ptr::eq(rare, usual)).then_some((rare, usual))
}

/// B142: no comma between a month and its day.
fn date_with_comma(ctx: &Ctx, report: &mut Report) {
    if ctx.article.lang.primary() != "en" {
        return;
    }
    for prose in ctx.prose.iter().filter(|prose| !prose.display) {
        for (comma, _) in prose.text.match_indices(", ") {
            let Some(day) = day_behind(prose.text.get(comma..).unwrap_or("")) else { continue };
            let before = prose.text.get(..comma).unwrap_or("");
            let Some(month) = date::MONTHS.iter().find(|month| before.ends_with(**month)) else {
                continue;
            };
            if is_on(before, comma - month.len()) {
                ctx.add(
                    report,
                    prose.at,
                    findings::date_with_comma(format!("{month}, {day}"), *month, day),
                );
            }
        }
    }
}

/// “On April, 27” is a day; “in April, 27 people” is none.
fn is_on(text: &str, at: usize) -> bool {
    text.get(..at).is_some_and(|before| {
        before.split_whitespace().next_back().is_some_and(|word| word.eq_ignore_ascii_case("on"))
    })
}

fn day_behind(rest: &str) -> Option<u32> {
    let digits = rest.strip_prefix(", ")?.split(|c: char| !c.is_ascii_digit()).next()?;
    digits.parse().ok().filter(|day| (1..=31).contains(day) && digits.len() <= 2)
}

/// B143: a name that is written once is not another one less a letter.
fn name_misspelt(ctx: &Ctx, report: &mut Report) {
    let names = names_in_sentences(ctx);
    let mut odd: BTreeMap<&str, (&str, usize, &Prose)> = BTreeMap::new();
    for (whole, (often, _)) in &names {
        for short in shortened(whole, *often) {
            if let Some((name, (1, prose))) = names.get_key_value(&short) {
                odd.entry(name).or_insert((whole, *often, prose));
            }
        }
    }
    let known = if odd.is_empty() { BTreeSet::new() } else { known_elsewhere(ctx) };
    odd.retain(|name, _| !known.contains(&name.to_lowercase()));
    for (name, (whole, often, prose)) in odd {
        let said = match often {
            1 => findings::name_misspelt_once(name, whole),
            _ => findings::name_misspelt(name, whole, often),
        };
        ctx.add(report, prose.at, said);
    }
}

/// A name without one letter in its middle, and where it stands often also without two: each way.
/// Ends differ by inflection, and are kept.
fn shortened(whole: &str, often: usize) -> Vec<String> {
    let letters: Vec<char> = whole.chars().collect();
    let mut out = Vec::new();
    for lacking in 1..=if often >= OFTEN { 2 } else { 1 } {
        let end = if lacking == 1 { 2 } else { 1 };
        if letters.len() < SHORTEST_NAME + lacking || letters.len() > LONGEST_NAME {
            continue;
        }
        for at in 2..=letters.len() - lacking - end {
            let (head, tail) = (letters.iter().take(at), letters.iter().skip(at + lacking));
            out.push(head.chain(tail).collect());
        }
    }
    out
}

/// The fewest letters of a name that is looked at.
const SHORTEST_NAME: usize = 5;

/// The most; names are not longer.
const LONGEST_NAME: usize = 40;

/// How often a name stands for another that lacks two of its letters to be held against it: Austria
/// is not Australia.
const OFTEN: usize = 10;

/// Words with a capital in the middle of a sentence, where it marks a name: how often, and where
/// first.
fn names_in_sentences<'c>(ctx: &'c Ctx) -> BTreeMap<String, (usize, &'c Prose)> {
    let mut names: BTreeMap<String, (usize, &Prose)> = BTreeMap::new();
    for prose in ctx.prose.iter().filter(|prose| !prose.foreign && !prose.display) {
        let mut inside = false;
        for word in prose.text.split_whitespace() {
            let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
            let capital = bare.chars().next().is_some_and(char::is_uppercase);
            let plain = bare.chars().skip(1).all(|c| c.is_lowercase());
            if inside && capital && plain && !word.contains(LINK) {
                names.entry(bare.to_owned()).or_insert((0, prose)).0 += 1;
            }
            inside = !word.ends_with(['.', ':', '?', '!', '”', '"']);
        }
    }
    names
}

/// Every word of the authors' names and of the reference list: names that are spelt so on purpose.
fn known_elsewhere(ctx: &Ctx) -> BTreeSet<String> {
    let lists = ctx.article.back.refs.iter().map(|reference| walk::plain(&reference.printed));
    let people = ctx
        .article
        .back
        .refs
        .iter()
        .flat_map(|reference| reference.citation.people().iter().map(|name| name.inverted()));
    let mut out = BTreeSet::new();
    for text in lists.chain(people) {
        out.extend(text.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compounds() {
        assert_eq!(compound("Counter-terrorism").as_deref(), Some("counterterrorism"));
        assert_eq!(compound("counterterrorism").as_deref(), Some("counterterrorism"));
        for word in ["e-mail", "TTP-led", "co-op", "post-9", "a-b-c", "PhD", "short"] {
            assert_eq!(compound(word), None, "{word}");
        }
        let found = |text: &'static str| joined(text).collect::<Vec<_>>();
        assert_eq!(
            found("the well-known – “état-major” of a-b-c, x-"),
            ["well-known", "–", "état-major", "a-b-c", "x-"]
        );
        assert_eq!(found("none here"), Vec::<&str>::new());
    }

    #[test]
    fn letters_lack() {
        let lacks =
            |name: &str, whole: &str, often| shortened(whole, often).contains(&name.to_owned());
        assert!(lacks("Talin", "Taliban", OFTEN) && !lacks("Talin", "Taliban", 1));
        assert!(lacks("Shria", "Sharia", 1));
        for (name, whole) in [
            ("India", "Indian"),
            ("Americas", "Americans"),
            ("Brown", "Crown"),
            ("Khan", "Khan"),
            ("Kahn", "Kahan"),
        ] {
            assert!(!lacks(name, whole, OFTEN), "{name} {whole}");
        }
        assert_eq!(shortened("", OFTEN), Vec::<String>::new());
    }

    #[test]
    fn days() {
        assert_eq!(day_behind(", 27 in a press conference"), Some(27));
        for rest in [" 27, 2025", ", 2025", ", 42", ", 270"] {
            assert_eq!(day_behind(rest), None, "{rest}");
        }
        assert!(is_on("On April, 27", 3) && !is_on("In April, 27 people", 3));
    }

    #[test]
    fn letters_that_names_may_lack() {
        assert!(shortened("Taliban", 1).contains(&"Talban".to_owned()));
        // The first two letters and the last one stay.
        for kept in ["aliban", "Tliban", "Taliba"] {
            assert!(!shortened("Taliban", 1).contains(&kept.to_owned()), "{kept}");
        }
        assert_eq!(shortened("Kabul", 99), Vec::<String>::new());
        assert!(!shortened("Kabuls", 1).is_empty());
        let two = |often: usize| shortened("Australia", often).contains(&"Austria".to_owned());
        assert!(two(OFTEN) && !two(OFTEN - 1));
    }

    #[test]
    fn days_behind_a_month() {
        for (text, day) in [
            (", 27 in", Some(27)),
            (", 31", Some(31)),
            (", 32", None),
            (", 0", None),
            (", 2024", None),
            (", 027", None),
            (" 27", None),
        ] {
            assert_eq!(day_behind(text), day, "{text}");
        }
    }
}
