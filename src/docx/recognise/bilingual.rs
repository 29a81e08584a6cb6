//! Abstracts and keywords in further languages, behind the first ones.

use super::front::{label, paragraph};
use super::headings::Heading;
use super::summary::split_keywords;
use super::{Claims, How, Other, Role, words};
use crate::view::{Block, Paragraph};

/// As many paragraphs as an abstract has at most.
const LONGEST: usize = 12;

/// How a paragraph begins an abstract: its language, and the bytes of its label; 0 for one alone.
fn begins(here: &Paragraph) -> Option<(&'static str, usize)> {
    let text = here.text();
    let plain = words::plain(&text);
    let alone = words::abstracts().find(|word| *word == plain).map(|word| (word, 0));
    let labelled = || label(&text, words::abstracts()).filter(|(_, bytes)| text.len() - bytes > 40);
    let (called, bytes) = alone.or_else(labelled)?;
    words::ABSTRACT.iter().find(|(word, _)| *word == called).map(|(_, lang)| (*lang, bytes))
}

/// The language in which the first abstract is called so.
fn of_first(blocks: &[Block], claims: &Claims) -> Option<&'static str> {
    let (first, _) = claims.abstract_text.first()?;
    (first.saturating_sub(2)..=*first)
        .rev()
        .filter_map(|index| paragraph(blocks, index))
        .find_map(begins)
        .map(|(lang, _)| lang)
}

/// Claims what stands behind the first abstract and its keywords in other languages.
pub fn others(blocks: &[Block], headings: &[Option<Heading>], claims: &mut Claims) {
    let Some(first) = of_first(blocks, claims) else { return };
    claims.abstract_lang = first;
    let mut known = vec![first];
    let mut index = claims.abstract_text.last().map_or(0, |(last, _)| last + 1);
    while let Some(here) = paragraph(blocks, index) {
        if matches!(claims.roles.get(index), Some(Role::Front | Role::Left)) {
            index += 1;
            continue;
        }
        let other = begins(here)
            .filter(|(lang, _)| !known.contains(lang))
            .map(|(lang, bytes)| other(blocks, headings, index, lang, bytes));
        let Some((other, end)) = other.filter(|(other, _)| !other.text.is_empty()) else { return };
        known.push(other.lang);
        claims.claim("an abstract in another language", "abstracts", here, How::Label);
        (index..end).for_each(|at| claims.set(at, Role::Front));
        claims.others.push(other);
        index = end;
    }
}

/// An abstract that begins here, with its keywords, and the index behind them.
fn other(
    blocks: &[Block],
    headings: &[Option<Heading>],
    first: usize,
    lang: &'static str,
    bytes: usize,
) -> (Other, usize) {
    let mut other = Other { lang, ..Other::default() };
    other.text.extend((bytes > 0).then_some((first, bytes)));
    let mut labelled = false;
    let mut end = first + 1;
    let below = |index: usize| Some((index, paragraph(blocks, index)?));
    for (index, here) in (first + 1..blocks.len()).map_while(below) {
        let text = here.text();
        if here.is_blank() {
            continue;
        }
        if words::KEYWORDS.contains(&words::plain(&text).as_str()) {
            labelled = true;
            continue;
        }
        let list = label(&text, words::KEYWORDS.iter().copied()).map(|(_, bytes)| bytes);
        if let Some(bytes) = list.or(labelled.then_some(0)) {
            other.keywords = split_keywords(text.get(bytes..).unwrap_or(""));
            return (other, index + 1);
        }
        let is_heading = headings.get(index).copied().flatten().is_some();
        let is_long = text.split_whitespace().count() > 8 || text.chars().count() > 60;
        if is_heading || !is_long || begins(here).is_some() || other.text.len() > LONGEST {
            break;
        }
        other.text.push((index, 0));
        end = index + 1;
    }
    (other, end)
}
