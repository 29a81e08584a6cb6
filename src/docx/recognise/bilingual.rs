//! Abstracts and keywords in further languages, behind the first ones.

use super::front::{label, paragraph};
use super::headings::Heading;
use super::summary::split_keywords;
use super::title::{TITLE, is_set_apart, words_in};
use super::{Claims, How, Other, Role, people, words};
use crate::language;
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
        if let Some((next, lang)) = title_above(blocks, index, &known) {
            claims.claim("a title in another language", "translated-titles", here, How::Looks);
            claims.titles.push((index, lang));
            (index..next).for_each(|at| left_out(blocks, at, at > index, claims));
            index = next;
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

/// The most paragraphs between a title and its abstract.
const BETWEEN: usize = 4;

/// Where the abstract in another language begins whose title this paragraph is, and that language:
/// between them stand the people once more, if anything.
fn title_above(
    blocks: &[Block],
    index: usize,
    known: &[&'static str],
) -> Option<(usize, &'static str)> {
    let here = paragraph(blocks, index).filter(|here| looks_like_title(here))?;
    if begins(here).is_some() || people::authors(&here.pieces).is_some() {
        return None;
    }
    for next in index + 1..=index + BETWEEN {
        let below = paragraph(blocks, next)?;
        if let Some((lang, _)) = begins(below) {
            return Some((next, lang)).filter(|(_, lang)| !known.contains(lang));
        }
        let of_people = below.is_blank()
            || people::authors(&below.pieces).is_some()
            || people::is_institution(&below.text())
            || !people::emails(&below.text()).is_empty();
        if !of_people {
            return None;
        }
    }
    None
}

/// Whether a paragraph has the length and the looks of a title.
fn looks_like_title(here: &Paragraph) -> bool {
    let text = here.text();
    let styled = ["title", "subtitle"].into_iter().any(|name| here.style.is(name));
    let looks = is_set_apart(here) || here.all(|shape| shape.italic) || styled;
    TITLE.contains(&words_in(&text)) && looks && !text.trim_end().ends_with([';', ',', ':'])
}

/// Marks a paragraph of the front; what is said there once more is told.
fn left_out(blocks: &[Block], index: usize, again: bool, claims: &mut Claims) {
    let Some(here) = paragraph(blocks, index).filter(|here| !here.is_blank()) else { return };
    claims.set(index, Role::Front);
    if again {
        let text = here.text();
        let words: Vec<&str> = text.split_whitespace().collect();
        claims.more.push((here.number, words.join(" ")));
    }
}

/// Takes the lines between the title and the people for titles in the languages of the other
/// abstracts, where their words are of one of them.
pub fn titles_below(blocks: &[Block], title: usize, claims: &mut Claims) {
    let own = claims.abstract_lang;
    for index in title + 1..title + 1 + BETWEEN {
        let Some(here) = paragraph(blocks, index) else { return };
        if here.is_blank() {
            continue;
        }
        let is_free = matches!(claims.roles.get(index), Some(Role::Body | Role::Heading(_)))
            || claims.subtitle == Some(index);
        let lang = claims.others.iter().map(|other| other.lang).find(|lang| {
            !claims.titles.iter().any(|(_, known)| known == lang)
                && language::is_rather(&here.text(), lang, own)
        });
        let Some(lang) = lang.filter(|_| {
            is_free && looks_like_title(here) && people::authors(&here.pieces).is_none()
        }) else {
            return;
        };
        claims.claim("a title in another language", "translated-titles", here, How::Looks);
        claims.subtitle = claims.subtitle.filter(|subtitle| *subtitle != index);
        claims.titles.push((index, lang));
        claims.set(index, Role::Front);
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
            other.keywords =
                split_keywords(&text, bytes).into_iter().map(|at| (index, at)).collect();
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
