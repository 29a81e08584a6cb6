//! Rules on the marks between words, and on words that lost theirs.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::Rule;
use super::ctx::Ctx;
use super::findings::text as findings;
use references::author_year::words::LINK;
use report::Report;

/// The rules of this family, in the order of their codes.
pub const RULES: &[Rule] = &[mark_doubled, space_lacking, capital_in_compass];

/// Marks beside each other of which one is too many.
const DOUBLED: &[&str] = &[", ,", ",,", ";;", "; ;", ",.", ",;", ";,", ".,,", ": ,", ".."];

/// All of them at once.
static MARKS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| AhoCorasick::new(DOUBLED).ok());

/// Characters of text shown on each side of a fault.
const AROUND: usize = 24;

/// The words around a place in a text, given in bytes.
fn around(text: &str, from: usize, to: usize) -> String {
    let before: Vec<char> = text.get(..from).unwrap_or("").chars().rev().take(AROUND).collect();
    let after: String = text.get(to..).unwrap_or("").chars().take(AROUND).collect();
    format!(
        "{}{}{after}",
        before.into_iter().rev().collect::<String>(),
        text.get(from..to).unwrap_or("")
    )
    .trim()
    .to_owned()
}

/// B146: no mark stands twice, and no comma beside a full stop.
fn mark_doubled(ctx: &Ctx, report: &mut Report) {
    for prose in ctx.prose.iter().filter(|prose| !prose.display) {
        if let Some((from, to)) = doubled(&prose.text) {
            let marks = prose.text.get(from..to).unwrap_or("");
            ctx.add(report, prose.at, findings::mark_doubled(marks, around(&prose.text, from, to)));
        }
    }
}

fn doubled(text: &str) -> Option<(usize, usize)> {
    let found = MARKS.as_ref()?.find_iter(text).map(|found| (found.start(), found.end()));
    let mut doubled =
        found.filter(|(from, to)| text.get(*from..*to) != Some("..") || is_two_stops(text, *from));
    doubled.find(|(from, to)| stands_in_words(text, *from, *to))
}

/// Whether two full stops and no third stand here, at the end of a word: “etc..”.
fn is_two_stops(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or("");
    let after = text.get(at + 2..).unwrap_or("");
    before.ends_with(char::is_alphabetic)
        && (after.is_empty() || after.starts_with(' '))
        && !after.trim_start().starts_with('.')
}

/// Whether the marks stand behind a word and before a space or the end: what is left out of a text,
/// or stands for a formula, leaves marks behind.
fn stands_in_words(text: &str, from: usize, to: usize) -> bool {
    let before = text.get(..from).is_some_and(|before| {
        before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ')' | ']' | '”' | '’'))
    });
    let after = text.get(to..).is_some_and(|after| {
        after.is_empty() || after.starts_with(|c: char| c == ' ' || c.is_alphabetic())
    });
    let in_address = text.get(..from).is_some_and(|before| {
        before.rsplit(char::is_whitespace).next().is_some_and(|word| word.contains('/'))
    });
    before && after && !in_address
}

/// B147: a space stands behind a comma, a semicolon and a full stop. One finding for the article.
fn space_lacking(ctx: &Ctx, report: &mut Report) {
    let found: Vec<_> = ctx
        .prose
        .iter()
        .filter(|prose| !prose.display)
        .filter_map(|prose| Some((prose, glued(&prose.text)?)))
        .collect();
    if let Some((prose, at)) = found.first() {
        let (mark, words) =
            (prose.text.get(*at..at + 1).unwrap_or(""), around(&prose.text, *at, at + 1));
        let said = match found.len() {
            1 => findings::space_lacking(mark, words),
            paragraphs => findings::spaces_lacking(mark, words, paragraphs - 1),
        };
        ctx.add(report, prose.at, said);
    }
}

/// A comma or semicolon between two words of small letters, or a full stop between a word and one
/// with a capital.
fn glued(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut places = (1..).zip(bytes.windows(3));
    let found = places.find(|&(at, three)| {
        let &[before, mark @ (b',' | b';' | b'.'), behind] = three else { return false };
        if before == b' ' || behind == b' ' {
            return false;
        }
        let (Some(head), Some(tail)) = (text.get(..at), text.get(at + 1..)) else { return false };
        let before = last_run(head);
        let after = first_run(tail);
        let words = is_word(before, mark)
            && is_small(before)
            && after.len() >= SHORTEST
            && is_small_behind(after, mark);
        words && !is_address(head, tail) && !(mark == b'.' && is_abbreviation(after, tail))
    });
    found.map(|(at, _)| at)
}

/// The fewest letters of the word behind a mark; shorter ones are signs (“i,j”).
const SHORTEST: usize = 2;

/// Whether this is a word and no sign before what is set below it: “q” and “e,exp”, “A” and
/// “max,cp”.
fn is_word(before: &str, mark: u8) -> bool {
    // A sentence may well end with “it”.
    let shortest = if mark == b'.' { 2 } else { 3 };
    before.len() > 4 || before.len() >= shortest && before.chars().all(char::is_lowercase)
}

fn last_run(head: &str) -> &str {
    head.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("")
}

fn first_run(tail: &str) -> &str {
    tail.split(|c: char| !c.is_alphabetic()).next().unwrap_or("")
}

fn is_small(word: &str) -> bool {
    word.chars().skip(1).all(char::is_lowercase)
}

/// Behind a comma a small letter, behind a full stop a capital: “end.The next”.
fn is_small_behind(word: &str, mark: u8) -> bool {
    let capital = word.starts_with(char::is_uppercase);
    is_small(word) && (mark != b'.' || capital)
}

/// Whether a full stop follows at once: “Ocor.Bio.: in woods”.
fn is_abbreviation(word: &str, tail: &str) -> bool {
    tail.get(word.len()..).is_some_and(|rest| rest.starts_with('.'))
}

/// Whether the mark belongs to an address, a file's name or a list of signs.
fn is_address(head: &str, tail: &str) -> bool {
    let blank = |c: char| c.is_whitespace() || c == LINK;
    let before = head.rsplit(blank).next().unwrap_or("");
    let after = tail.split(blank).next().unwrap_or("");
    let odd = |part: &str| {
        part.contains([
            '/', '@', '_', '\\', '=', '<', '>', '|', '#', '(', '[', '{', '.', ':', ';', ',', '"',
            '-', '–', '+',
        ])
    };
    let digits = |part: &str| part.contains(|c: char| c.is_numeric());
    odd(before)
        || odd(after.trim_end_matches(['.', ')', ']', ':', ',', ';']))
        || digits(before)
        || digits(after)
}

/// B148: a point of the compass has no capital in its middle. One finding for a paragraph.
fn capital_in_compass(ctx: &Ctx, report: &mut Report) {
    if ctx.article.lang.primary() != "en" {
        return;
    }
    for prose in &ctx.prose {
        if let Some(word) =
            prose.text.split(|c: char| !c.is_alphanumeric()).find(|word| is_split_compass(word))
        {
            let (first, second) = word.split_at(5);
            let (one, two) =
                (format!("{first}{}", second.to_lowercase()), format!("{first}-{second}"));
            ctx.add(report, prose.at, findings::capital_in_compass(word, one, two));
        }
    }
}

/// “NorthWestern”
fn is_split_compass(word: &str) -> bool {
    let second = word.strip_prefix("North").or_else(|| word.strip_prefix("South"));
    second.is_some_and(|second| {
        matches!(second, "East" | "West" | "Eastern" | "Western" | "Easterly" | "Westerly")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_of_the_compass() {
        assert!(is_split_compass("NorthWestern") && is_split_compass("SouthEast"));
        assert!(
            !is_split_compass("Northwestern")
                && !is_split_compass("North")
                && !is_split_compass("NorthWesternPower")
        );
    }

    #[test]
    fn marks_twice() {
        for (text, found) in [
            ("the ration, , and more", Some((10, 13))),
            ("the ration.. And", Some((10, 12))),
            ("the ration,. And", Some((10, 12))),
            ("and so on... Then", None),
            ("and so on .. Then", None),
            ("Khan et al., 2020; etc., and", None),
            ("\u{fffc},, and", None),
            ("", None),
        ] {
            assert_eq!(doubled(text), found, "{text}");
        }
    }

    #[test]
    fn spaces_lack() {
        for wrong in
            ["the ration,it hangs", "outlived it.The card", "one;two and", "é (fonte),disse"]
        {
            assert_eq!(glued(wrong).is_some(), !wrong.contains(')'), "{wrong}");
        }
        for fine in [
            "i,j and x,y",
            "www.Example.org",
            "see example.Com/Abc",
            "p.Val123",
            "file.Name_x",
            "1,234 and 3.Abc",
            "the end. The",
            "e.g.this",
            "Node.js",
            "a value qe,exp of",
            "Primates;Hominidae;Homo;sapiens,",
            "Ocor.Bio.: in woods",
        ] {
            assert_eq!(glued(fine), None, "{fine}");
        }
    }
}
