//! Abstracts and keywords in further languages, behind the first ones.

use super::front::{label, paragraph};
use super::headings::Heading;
use super::summary::split_keywords;
use super::{Claims, How, Other, Role, words};
use crate::view::{Block, Paragraph};

/// The languages in which an abstract is called so.
const CALLED: &[(&str, &[&str])] = &[
    ("en", &["abstract", "summary"]),
    ("fr", &["résumé"]),
    ("es", &["resumen"]),
    ("pt", &["resumo"]),
    ("de", &["zusammenfassung"]),
    ("it", &["riassunto"]),
    ("nl", &["samenvatting"]),
    ("pl", &["streszczenie"]),
    ("tr", &["özet"]),
    ("ru", &["аннотация", "реферат"]),
    ("uk", &["анотація"]),
    ("ar", &["الملخص", "ملخص"]),
    ("fa", &["چکیده"]),
    ("ca", &["resum"]),
    ("zh", &["摘要", "提要"]),
    ("ja", &["要旨", "要約", "抄録"]),
    ("ko", &["초록", "요약"]),
];

/// How a paragraph begins an abstract: its language, and the bytes of its label; 0 for one alone.
fn begins(here: &Paragraph) -> Option<(&'static str, usize)> {
    let text = here.text();
    let plain = words::plain(&text);
    CALLED.iter().find_map(|(lang, called)| {
        if called.contains(&plain.as_str()) {
            return Some((*lang, 0));
        }
        let (_, bytes) = label(&text, called)?;
        (text.len() - bytes > 40).then_some((*lang, bytes))
    })
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
    let is_front = |claims: &Claims, index: usize| {
        matches!(claims.roles.get(index), Some(Role::Front | Role::Left))
    };
    let mut known = vec![first];
    let mut index = claims.abstract_text.last().map_or(0, |(last, _)| last + 1);
    while index < blocks.len() {
        let Some(here) = paragraph(blocks, index) else { return };
        if is_front(claims, index) {
            index += 1;
            continue;
        }
        let Some((lang, bytes)) = begins(here).filter(|(lang, _)| !known.contains(lang)) else {
            return;
        };
        known.push(lang);
        let mut other = Other { lang, ..Other::default() };
        other.text.extend((bytes > 0).then_some((index, bytes)));
        claims.claim("an abstract in another language", "abstracts", here, How::Label);
        claims.set(index, Role::Front);
        index = rest(blocks, headings, index + 1, &mut other, claims);
        claims.others.push(other);
    }
}

/// The paragraphs of an abstract below its heading, and its keywords; gives the index behind them.
fn rest(
    blocks: &[Block],
    headings: &[Option<Heading>],
    from: usize,
    other: &mut Other,
    claims: &mut Claims,
) -> usize {
    let mut index = from;
    let mut labelled = false;
    while let Some(here) = paragraph(blocks, index) {
        let text = here.text();
        let is_label = words::KEYWORDS.contains(&words::plain(&text).as_str());
        let keywords = label(&text, words::KEYWORDS).map(|(_, bytes)| bytes);
        let bytes = keywords.or(labelled.then_some(0)).filter(|_| !is_label && !here.is_blank());
        if here.is_blank() {
            index += 1;
            continue;
        }
        if let Some(bytes) = bytes {
            other.keywords = split_keywords(text.get(bytes..).unwrap_or(""));
            claims.set(index, Role::Front);
            return index + 1;
        }
        labelled = is_label;
        let is_heading = headings.get(index).copied().flatten().is_some() && !is_label;
        let is_long = text.split_whitespace().count() > 8 || text.chars().count() > 60;
        if !is_label && (is_heading || !is_long || begins(here).is_some() || other.text.len() > 12)
        {
            return index;
        }
        other.text.extend((!is_label).then_some((index, 0)));
        claims.set(index, Role::Front);
        index += 1;
    }
    index
}
