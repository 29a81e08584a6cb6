//! A list of references that is typed by hand: what is certain becomes fields, and the words are
//! kept.

use std::collections::BTreeSet;

use article::Ref;
use references::csl;
use references::fields::{self, Printed};
use serde_json::{Map, Value, json};

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
pub fn typed_list(
    story: &Story,
    claims: &Claims,
    works: &Works,
    told: &mut Vec<Told>,
) -> (Vec<Typed>, bool) {
    let list: Vec<&Paragraph> = story
        .blocks
        .iter()
        .zip(&claims.roles)
        .filter_map(|(block, role)| match (block, role) {
            (Block::Paragraph(paragraph), Role::Reference) if !paragraph.is_blank() => {
                Some(paragraph)
            }
            _ => None,
        })
        .collect();
    let mut taken: BTreeSet<String> = works.all().iter().map(|work| work.key.clone()).collect();
    if works.all().is_empty() {
        return entries(&list, &mut taken, told);
    }
    if !list.is_empty() {
        told.push((String::new(), findings::list_made_anew(works.all().len())));
    }
    let plain = |text: &str| {
        text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect::<String>()
    };
    let titles: Vec<String> = works
        .all()
        .iter()
        .filter_map(|work| {
            work.item.get("title")?.as_str().map(|title| plain(&without_tags(title)))
        })
        .collect();
    let dois: Vec<String> = works
        .all()
        .iter()
        .filter_map(|work| work.item.get("DOI")?.as_str().map(str::to_lowercase))
        .collect();
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
    (entries(&others, &mut taken, told).0, false)
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
fn entries(
    list: &[&Paragraph],
    taken: &mut BTreeSet<String>,
    told: &mut Vec<Told>,
) -> (Vec<Typed>, bool) {
    let mut numbers: Vec<usize> = list.iter().map(|one| number(&one.text())).collect();
    if numbers.iter().all(|bytes| *bytes == 0)
        && let Some(bare) = bare_numbers(list)
    {
        numbers = bare;
    }
    let numbered = list.iter().filter(|one| one.item.is_some()).count() * 2 > list.len()
        || numbers.iter().filter(|bytes| **bytes > 0).count() * 2 > list.len();
    let entry = |(place, (one, bytes)): (usize, (&&Paragraph, usize))| {
        let label = numbered.then(|| label(&one.text(), bytes, place));
        Typed { label, ..typed(one, bytes, taken, told) }
    };
    (list.iter().zip(numbers).enumerate().map(entry).collect(), numbered)
}

/// The bytes of numbers without any mark behind them, “1 Doe J …”, where all entries are counted so.
fn bare_numbers(list: &[&Paragraph]) -> Option<Vec<usize>> {
    let one = |(place, one): (usize, &&Paragraph)| {
        let number = format!("{} ", place + 1);
        let text = one.text();
        let lead = text.len() - text.trim_start().len();
        text.trim_start().starts_with(&number).then_some(lead + number.len())
    };
    (list.len() > 2).then(|| list.iter().enumerate().map(one).collect())?
}

/// The number of an entry: as it is typed, or its place in the list.
fn label(text: &str, bytes: usize, place: usize) -> String {
    let typed = text.get(..bytes).unwrap_or_default();
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    if digits.is_empty() { (place + 1).to_string() } else { digits }
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
    if digits == 0 || digits > 3 || (close == 0 && !rest.starts_with("  ")) || gap == 0 {
        0
    } else {
        lead + open + digits + close + gap
    }
}

/// An entry: the fields that are certain, and its words as they are printed.
fn typed(
    one: &Paragraph,
    bytes: usize,
    taken: &mut BTreeSet<String>,
    told: &mut Vec<Told>,
) -> Typed {
    let pieces = pieces::without_start(&one.pieces, bytes);
    let mut text = String::new();
    crate::view::add_text(&pieces, &mut text);
    let text = text.trim().to_owned();
    let Printed { citation, doubtful } = fields::read(&text);
    if !doubtful.is_empty() {
        told.push((one.place(), findings::fields_doubtful(fields::named(&doubtful))));
    }
    let mut item = csl::to_json(&csl::of_reference(&Ref { citation, ..Ref::default() }));
    item.remove("id");
    let printed = inline::line(&pieces, &Pointers::default(), false);
    let bookmarks = crate::managers::bookmarks(one);
    Typed { key: key(&item, &text, taken), item, printed, label: None, bookmarks }
}

/// A key of the bibliography: the first name and the year.
fn key(item: &Map<String, Value>, text: &str, taken: &mut BTreeSet<String>) -> String {
    let mut item = item.clone();
    if !item.contains_key("author") && !item.contains_key("editor") {
        let first = text.split_whitespace().next().unwrap_or("ref");
        let letters: String = first.chars().filter(|c| c.is_alphabetic()).collect();
        item.insert("author".into(), json!([{ "family": letters }]));
    }
    let base = crate::cites::key(&item);
    let suffixes = std::iter::once(String::new())
        .chain(('b'..='z').map(String::from))
        .chain((2..).map(|n| format!("-{n}")));
    let key = suffixes
        .map(|suffix| format!("{base}{suffix}"))
        .find(|key| !taken.contains(key))
        .unwrap_or_default();
    taken.insert(key.clone());
    key
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::{Piece, Shape};

    fn entry(text: &str) -> Typed {
        let one = Paragraph {
            pieces: vec![Piece::Text(text.into(), Shape::default())],
            ..Paragraph::default()
        };
        entries(&[&one], &mut BTreeSet::new(), &mut Vec::new()).0.remove(0)
    }

    #[test]
    fn a_number_is_typed_or_counted() {
        assert_eq!(label("[12] Doe J", 5, 0), "12");
        assert_eq!(label("Doe J", 0, 2), "3");
    }

    #[test]
    fn what_is_certain() {
        let one = entry(
            "[1] Doe J, van der Berg AB (2019) Wheat under rain. Journal of Botany 3:1–9. https://doi.org/10.1234/abc.",
        );
        assert_eq!(
            one.item["author"],
            json!([{"family": "Doe", "given": "J."}, {"family": "van der Berg", "given": "A. B."}])
        );
        assert_eq!(
            (&one.item["title"], &one.item["container-title"]),
            (&json!("Wheat under rain"), &json!("Journal of Botany"))
        );
        assert_eq!(
            (&one.item["volume"], &one.item["page"], &one.item["DOI"]),
            (&json!("3"), &json!("1-9"), &json!("10.1234/abc"))
        );
        assert_eq!(one.key.as_str(), "doe2019");
        assert_eq!(one.label.as_deref(), Some("1"));
        assert_eq!(entry("Doe J (2019) Wheat under rain. J Bot 3:1–9.").label, None);
        assert!(one.printed.starts_with("Doe J, van"));
    }
}
