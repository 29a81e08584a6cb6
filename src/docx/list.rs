//! A list of references that is typed by hand: what is certain becomes fields, and the words are kept.

use std::collections::BTreeSet;

use crate::bib::Typed;
use crate::cites::Works;
use crate::findings;
use crate::inline;
use crate::pieces;
use crate::pointers::Pointers;
use crate::recognise::{Claims, Role};
use crate::story::Told;
use crate::view::{Block, Paragraph, Story};

/// The entries of the list that no field cites, and whether the list is numbered.
pub fn typed_list(story: &Story, claims: &Claims, works: &Works, told: &mut Vec<Told>) -> (Vec<Typed>, bool) {
    let list: Vec<&Paragraph> = story
        .blocks
        .iter()
        .zip(&claims.roles)
        .filter_map(|(block, role)| match (block, role) {
            (Block::Paragraph(paragraph), Role::Reference) if !paragraph.is_blank() => Some(paragraph),
            _ => None,
        })
        .collect();
    let mut taken: BTreeSet<String> = works.all().iter().map(|work| work.key.clone()).collect();
    if works.all().is_empty() {
        return entries(&list, &mut taken);
    }
    if !list.is_empty() {
        told.push((String::new(), findings::list_made_anew(works.all().len())));
    }
    let plain = |text: &str| text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let titles: Vec<String> =
        works.all().iter().filter_map(|work| work.item.get("title")?.as_str().map(|title| plain(&without_tags(title)))).collect();
    let dois: Vec<String> = works.all().iter().filter_map(|work| work.item.get("DOI")?.as_str().map(str::to_lowercase)).collect();
    let known = |paragraph: &&Paragraph| {
        let text = paragraph.text();
        let words = plain(&text);
        let head = |title: &String| title.chars().take(40).collect::<String>();
        titles.iter().any(|title| title.chars().count() > 3 && words.contains(&head(title)))
            || dois.iter().any(|doi| !doi.is_empty() && text.to_lowercase().contains(doi.as_str()))
    };
    let others: Vec<&Paragraph> = list.into_iter().filter(|paragraph| !known(paragraph)).collect();
    for paragraph in &others {
        told.push((paragraph.place(), findings::not_among_works(paragraph.text().trim())));
    }
    (entries(&others, &mut taken).0, false)
}

fn without_tags(text: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for c in text.chars() {
        match c {
            '<' => inside = true,
            '>' if inside => inside = false,
            c if !inside => out.push(c),
            _ => {}
        }
    }
    out
}

/// The entries of a list, and whether they are numbered.
fn entries(list: &[&Paragraph], taken: &mut BTreeSet<String>) -> (Vec<Typed>, bool) {
    let numbers: Vec<usize> = list.iter().map(|one| number(&one.text())).collect();
    let numbered =
        list.iter().filter(|one| one.item.is_some()).count() * 2 > list.len() || numbers.iter().filter(|bytes| **bytes > 0).count() * 2 > list.len();
    let entries = list.iter().zip(numbers).map(|(one, bytes)| typed(one, bytes, taken)).collect();
    (entries, numbered)
}

/// The bytes of a number before an entry: `[1]`, `1.`, `1)`, `1` and a tabulator.
fn number(text: &str) -> usize {
    let trimmed = text.trim_start();
    let lead = text.len() - trimmed.len();
    let open = usize::from(trimmed.starts_with('['));
    let digits = trimmed.get(open..).unwrap_or("").bytes().take_while(u8::is_ascii_digit).count();
    let behind = trimmed.get(open + digits..).unwrap_or("");
    let close = usize::from(behind.starts_with(['.', ')', ']']));
    let rest = behind.get(close..).unwrap_or("");
    let gap = rest.len() - rest.trim_start().len();
    if digits == 0 || digits > 3 || (close == 0 && !rest.starts_with("  ")) || gap == 0 { 0 } else { lead + open + digits + close + gap }
}

fn typed(one: &Paragraph, bytes: usize, taken: &mut BTreeSet<String>) -> Typed {
    let pieces = pieces::without_start(&one.pieces, bytes);
    let mut text = String::new();
    crate::view::add_text(&pieces, &mut text);
    let text = text.trim().to_owned();
    let year = year(&text);
    let authors = authors(&text, year.as_ref().map(|(at, _)| *at));
    let printed = inline::line(&pieces, &Pointers::default(), false);
    let year = year.map(|(_, year)| year);
    let key = key(&authors, year.as_deref(), &text, taken);
    Typed { key, authors, year, doi: doi(&text), printed }
}

/// The year of an entry: the first in brackets, or else the first that can be one. With the place where it stands.
fn year(text: &str) -> Option<(usize, String)> {
    let is_year = |at: usize| {
        let digits = text.get(at..at + 4)?;
        let whole = digits.bytes().all(|b| b.is_ascii_digit()) && matches!(digits.get(..2), Some("15" | "16" | "17" | "18" | "19" | "20"));
        let before = text.get(..at)?.chars().last();
        let after = text.get(at + 4..)?.chars().next();
        let alone = !before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '/' | '.' | '-' | '–' | ':'))
            && !after.is_some_and(|c| c.is_ascii_digit() || matches!(c, '-' | '–' | '/'));
        (whole && alone).then(|| digits.to_owned())
    };
    let places: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    let in_brackets = places.iter().find_map(|at| text.get(*at..)?.starts_with('(').then(|| is_year(at + 1).map(|year| (at + 1, year)))?);
    in_brackets.or_else(|| places.iter().find_map(|at| is_year(*at).map(|year| (*at, year))))
}

/// The family name of the first author, and those that follow in the same form, before the year or the title.
fn authors(text: &str, year: Option<usize>) -> Vec<(String, String)> {
    let head = text.get(..year.unwrap_or(text.len()).min(text.len())).unwrap_or(text);
    let head: String = head.chars().take(400).collect();
    let head = head.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '.');
    let mut out = Vec::new();
    // `Doe J, Roe AB` and `Doe, J., & Roe, A. B.`
    let mut rest = head;
    while let Some((family, given, after)) = person(rest) {
        out.push((family, given));
        rest = after.trim_start_matches([',', ';', ' ', '\u{a0}']).trim_start_matches("and ").trim_start_matches("& ").trim_start();
        if out.len() >= 30 {
            break;
        }
    }
    out
}

/// A family name, initials behind it, and what follows.
fn person(text: &str) -> Option<(String, String, &str)> {
    let mut family_end = 0;
    let mut words = 0;
    let mut at = 0;
    for word in text.split_inclusive([' ', ',']) {
        let bare = word.trim_end_matches([' ', ',']);
        let is_family = bare.chars().next().is_some_and(char::is_alphabetic)
            && bare.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '’' | '\''))
            && !is_initials(bare);
        if !is_family {
            break;
        }
        words += 1;
        at += word.len();
        family_end = at;
        if word.contains(',') || words == 3 {
            break;
        }
    }
    let family = text.get(..family_end)?.trim_end_matches([' ', ',']).trim();
    let proper = family.chars().any(char::is_uppercase) && !family.is_empty();
    let rest = text.get(family_end..)?.trim_start();
    let mut given_end = 0;
    for word in rest.split_inclusive(' ') {
        let bare = word.trim_end_matches([' ', ',', ';', '.']);
        if !(is_initials(bare) || is_initials(word.trim().trim_end_matches([',', ';']))) {
            break;
        }
        given_end += word.len();
        if word.trim_end().ends_with([',', ';']) {
            break;
        }
    }
    let given = rest.get(..given_end)?.trim().trim_end_matches([',', ';']).to_owned();
    (proper && !given.is_empty()).then(|| (family.to_owned(), given, rest.get(given_end..).unwrap_or("")))
}

/// `J`, `JB`, `J.`, `J.-B.`
fn is_initials(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    (1..=4).contains(&letters) && word.chars().all(|c| c.is_uppercase() || matches!(c, '.' | '-' | '‐')) && (letters <= 3 || word.contains('.'))
}

fn doi(text: &str) -> Option<String> {
    let at = text.find("10.")?;
    let word = text.get(at..)?.split_whitespace().next()?.trim_end_matches(['.', ',', ';', ')']);
    article::Doi::parse(word).ok().map(|doi| doi.as_str().to_owned())
}

fn key(authors: &[(String, String)], year: Option<&str>, text: &str, taken: &mut BTreeSet<String>) -> String {
    let first = authors.first().map_or_else(|| text.split_whitespace().next().unwrap_or("ref").to_owned(), |(family, _)| family.clone());
    let item = serde_json::json!({"author": [{"family": first}], "issued": {"literal": year.unwrap_or("")}});
    let base = item.as_object().map(crate::cites::key).unwrap_or_default();
    let suffixes = std::iter::once(String::new()).chain(('b'..='z').map(String::from)).chain((2..).map(|n| format!("-{n}")));
    let key = suffixes.map(|suffix| format!("{base}{suffix}")).find(|key| !taken.contains(key)).unwrap_or_default();
    taken.insert(key.clone());
    key
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::{Piece, Shape};

    fn entry(text: &str) -> Typed {
        let one = Paragraph { pieces: vec![Piece::Text(text.into(), Shape::default())], ..Paragraph::default() };
        entries(&[&one], &mut BTreeSet::new()).0.remove(0)
    }

    #[test]
    fn what_is_certain() {
        let one = entry("[1] Doe J, van der Berg AB (2019) Wheat. J Bot 3:1–9. https://doi.org/10.1234/abc.");
        assert_eq!(one.authors, [("Doe".into(), "J".into()), ("van der Berg".into(), "AB".into())]);
        assert_eq!((one.year.as_deref(), one.doi.as_deref(), one.key.as_str()), (Some("2019"), Some("10.1234/abc"), "doe2019"));
        assert!(one.printed.starts_with("Doe J, van"));
        let one = entry("Núñez-Roe, A. B., & Chen, L. (2020). Rain in 1998. J Bot.");
        assert_eq!(one.authors, [("Núñez-Roe".into(), "A. B.".into()), ("Chen".into(), "L.".into())]);
        assert_eq!(one.year.as_deref(), Some("2020"));
        let one = entry("World Health Organization. Report. Geneva, 2018.");
        assert!(one.authors.is_empty());
        assert_eq!(one.year.as_deref(), Some("2018"));
    }
}
