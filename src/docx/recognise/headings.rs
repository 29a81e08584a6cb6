//! Which paragraphs are headings, and of which level.

use article::ListType;

use super::words;
use crate::view::{Block, Paragraph};

/// A heading: its level from 1, and whether a style says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Heading {
    /// The level, from 1.
    pub level: u8,
    /// Whether a style says so, and not only its looks.
    pub styled: bool,
}

/// The level that a paragraph's style says. An outline level of the paragraph itself says nothing:
/// Word gives it to text by accident.
pub fn styled(paragraph: &Paragraph) -> Option<u8> {
    let style = &paragraph.style;
    let named = |name: &str| {
        let digits = name.strip_prefix("heading")?.trim();
        digits.parse::<u8>().ok().filter(|level| (1..=9).contains(level))
    };
    let level = named(&style.name)
        .or_else(|| style.bases.iter().find_map(|base| named(base)))
        .or(style.outline);
    let text = paragraph.text();
    // A paragraph of text that somebody has given a heading's style is text.
    let is_text = text.split_whitespace().count() > 40 || text.trim().is_empty();
    level.filter(|_| !is_text && paragraph.inside.is_none() && !is_address(&text))
}

/// Whether a line is an address of the web and nothing else.
fn is_address(text: &str) -> bool {
    let text = text.trim();
    !text.contains(char::is_whitespace) && (text.contains("://") || text.starts_with("www."))
}

/// How a heading looks: what tells one level from another.
type Look = (bool, bool, bool, bool, u32);

fn look(paragraph: &Paragraph) -> Look {
    let text = paragraph.text();
    // Chinese and Arabic have neither capitals nor small letters.
    let caps = text.chars().any(char::is_uppercase) && !text.chars().any(char::is_lowercase);
    (
        paragraph.all(|shape| shape.bold),
        paragraph.all(|shape| shape.italic),
        caps,
        paragraph.centred,
        paragraph.size(),
    )
}

/// The headings among blocks.
pub fn headings(blocks: &[Block]) -> Vec<Option<Heading>> {
    let mut out: Vec<Option<Heading>> = blocks
        .iter()
        .enumerate()
        .map(|(index, block)| match block {
            Block::Paragraph(paragraph) => {
                let level = styled(paragraph).filter(|_| !titles_display(blocks, index));
                level.map(|level| Heading { level, styled: true })
            }
            Block::Table(_) => None,
        })
        .collect();
    let many = out.iter().flatten().count() >= 2;
    let lists = lists_of_headings(blocks);
    let candidates: Vec<(usize, &Paragraph)> = blocks
        .iter()
        .enumerate()
        .filter_map(|(index, block)| match block {
            Block::Paragraph(paragraph)
                if out.get(index).is_some_and(Option::is_none)
                    && (counted(paragraph, &lists).is_some()
                        || is_candidate(blocks, index, paragraph)) =>
            {
                Some((index, paragraph))
            }
            Block::Paragraph(_) | Block::Table(_) => None,
        })
        .collect();
    let levels = levels(&candidates);
    let top = out.iter().flatten().map(|heading| heading.level).min().unwrap_or(1);
    for ((index, paragraph), level) in candidates.into_iter().zip(levels) {
        let known = is_known(&paragraph.text());
        let level = counted(paragraph, &lists).or(level);
        let level = if many { known.then_some(top) } else { level };
        if let (Some(place), Some(level)) = (out.get_mut(index), level) {
            *place = Some(Heading { level, styled: false });
        }
    }
    out
}

/// The level of a heading that Word counts as an item of a list with other headings.
fn counted(paragraph: &Paragraph, lists: &[&str]) -> Option<u8> {
    let item = paragraph.item.as_ref().filter(|item| lists.contains(&item.list.as_str()))?;
    is_counted(paragraph).then(|| item.level.min(5) + 1)
}

/// Whether a paragraph is a numbered item with as many words as headings have, and no stop.
fn is_counted(paragraph: &Paragraph) -> bool {
    let text = paragraph.text();
    let text = text.trim();
    let item = paragraph.item.as_ref();
    item.is_some_and(|item| item.kind != ListType::Bullet)
        && (1..=15).contains(&text.split_whitespace().count())
        && !text.ends_with(['.', ';', ',', ':'])
        && paragraph.inside.is_none()
        && !paragraph.boxed
        && !paragraph.has_more_than_words()
}

/// The numbered lists that hold two sections which every article has: their items are headings.
fn lists_of_headings(blocks: &[Block]) -> Vec<&str> {
    let item = |block: &'_ Block| match block {
        Block::Paragraph(paragraph) if is_counted(paragraph) && is_known(&paragraph.text()) => {
            paragraph.item.as_ref().map(|item| item.list.clone())
        }
        Block::Paragraph(_) | Block::Table(_) => None,
    };
    let known: Vec<String> = blocks.iter().filter_map(item).collect();
    let mut out: Vec<&str> = Vec::new();
    for block in blocks {
        let Block::Paragraph(Paragraph { item: Some(item), .. }) = block else { continue };
        if known.iter().filter(|list| **list == item.list).count() > 1
            && !out.contains(&item.list.as_str())
        {
            out.push(&item.list);
        }
    }
    out
}

fn is_known(text: &str) -> bool {
    let plain = words::plain(text);
    words::class(text).is_some()
        || words::is_abstract(&plain)
        || [words::REFERENCES, words::INTRODUCTION]
            .iter()
            .any(|known| known.contains(&plain.as_str()))
}

/// The level of each candidate: by its number, or by its looks. The looks of sections that every
/// article has are those of the first level.
fn levels(candidates: &[(usize, &Paragraph)]) -> Vec<Option<u8>> {
    let mut ranks: Vec<Look> = Vec::new();
    for (_, paragraph) in candidates.iter().filter(|(_, paragraph)| is_known(&paragraph.text())) {
        let look = look(paragraph);
        if !ranks.contains(&look) && is_strong(look) {
            ranks.push(look);
        }
    }
    let first = ranks.len().max(1);
    let mut below: Vec<Look> = Vec::new();
    candidates
        .iter()
        .map(|(_, paragraph)| {
            let text = paragraph.text();
            if let Some(depth) = words::depth(words::unnumbered(&text).0) {
                return Some(depth);
            }
            let look = look(paragraph);
            if is_known(&text)
                || ranks.contains(&look)
                || (first == 1 && ranks.is_empty() && is_strong(look))
            {
                if ranks.is_empty() {
                    ranks.push(look);
                }
                return Some(1);
            }
            // Slanted lines alone are headings only below others.
            if ranks.is_empty() {
                return None;
            }
            let place = below.iter().position(|known| *known == look).unwrap_or_else(|| {
                below.push(look);
                below.len() - 1
            });
            Some(u8::try_from(place).unwrap_or(4).min(4) + 2)
        })
        .collect()
}

fn is_strong((bold, _, caps, centred, _): Look) -> bool {
    bold || caps || centred
}

fn is_candidate(blocks: &[Block], index: usize, paragraph: &Paragraph) -> bool {
    let text = paragraph.text();
    let text = text.trim();
    let count = text.split_whitespace().count();
    let (number, rest) = words::unnumbered(text);
    if !(1..=15).contains(&count)
        || text.chars().count() > 120
        || paragraph.has_more_than_words()
        || paragraph.inside.is_some()
        || paragraph.boxed
        || is_address(text)
    {
        return false;
    }
    // “(XLSX)”
    if text.starts_with('(') && text.ends_with(')') {
        return false;
    }
    // “A sentence in quotation marks.”
    let ending = text.trim_end_matches(['”', '"', '»', '’', '“']);
    let quoted = text.starts_with(['“', '"', '«', '„']) && ending.len() < text.len();
    if quoted && ending.ends_with(['.', '!', '?', '…', ',']) {
        return false;
    }
    if text.ends_with(['.', '!', '?', ';', ',', '。', '！', '？', '；', '，'])
        || !rest.chars().any(char::is_alphabetic)
        || words::caption(text, false).is_some()
    {
        return false;
    }
    if paragraph.item.is_some() && !paragraph.all(|shape| shape.bold) {
        return false;
    }
    let (bold, italic, caps, _, _) = look(paragraph);
    let underlined = paragraph.all(|shape| shape.underline);
    let looks = bold
        || (caps && text.chars().filter(|c| c.is_alphabetic()).count() > 3)
        || ((italic || underlined) && count <= 10);
    let looks = looks || (is_known(text) && count <= 5);
    let numbered =
        !number.is_empty() && rest.starts_with(|c: char| c.is_uppercase()) && (bold || italic);
    (looks || numbered) && is_followed(blocks, index) && !titles_display(blocks, index)
}

/// Whether a line stands between the label of a table or figure and the table or figure: there its
/// title is written in psychology (APA's manual, 7th edition, §7.3).
fn titles_display(blocks: &[Block], index: usize) -> bool {
    let is_seen = |block: &&Block| !matches!(block, Block::Paragraph(here) if here.is_blank());
    let above = blocks.get(..index).unwrap_or_default().iter().rev().find(is_seen);
    let below = blocks.get(index + 1..).unwrap_or_default().iter().find(is_seen);
    let label = above.is_some_and(|block| match block {
        Block::Paragraph(above) => words::is_label(&above.text()),
        Block::Table(_) => false,
    });
    let shown = below.is_some_and(|block| match block {
        Block::Paragraph(below) => !below.pictures().is_empty(),
        Block::Table(_) => true,
    });
    label && shown
}

/// Whether something follows that a heading could be the heading of.
fn is_followed(blocks: &[Block], index: usize) -> bool {
    blocks.iter().skip(index + 1).any(|block| match block {
        Block::Paragraph(paragraph) => !paragraph.is_blank(),
        Block::Table(_) => true,
    })
}
