//! The front: title, authors, affiliations, abstract, keywords, dates.

use super::headings::Heading;
use super::{Claims, Role, bilingual, byline, dates, summary, title, words};
use crate::view::{Block, Paragraph};

/// How many paragraphs from the beginning a title may stand.
pub const HEAD: usize = 15;
/// How many paragraphs from the beginning the front may reach.
pub const FRONT: usize = 80;

/// Recognises the front.
pub fn front(blocks: &[Block], headings: &[Option<Heading>], claims: &mut Claims) {
    let body = body_start(blocks, headings);
    summary::abstract_text(blocks, headings, body, claims);
    summary::keywords(blocks, claims);
    bilingual::others(blocks, headings, claims);
    classifications(blocks, claims);
    title::running(blocks, body, claims);
    let title = title::title(blocks, headings, body, claims);
    if let Some(title) = title {
        bilingual::titles_below(blocks, title, claims);
        byline::people_below(blocks, headings, title, body, claims);
        if claims.authors.is_empty() {
            byline::people(blocks, headings, 0..title, claims);
        }
    }
    dates::dates(blocks, body, claims);
    title_again(blocks, claims);
}

/// Leaves out a heading above the text that repeats the title: psychology prints it so.
fn title_again(blocks: &[Block], claims: &mut Claims) {
    let words = |index: usize| paragraph(blocks, index).map(|here| words::plain(&here.text()));
    let Some(title) = claims.title.and_then(words) else { return };
    for index in 0..blocks.len().min(FRONT) {
        let is_heading = matches!(claims.roles.get(index), Some(Role::Heading(_)));
        if is_heading && words(index).as_ref() == Some(&title) {
            claims.set(index, Role::Front);
        }
    }
}

pub fn paragraph(blocks: &[Block], index: usize) -> Option<&Paragraph> {
    match blocks.get(index)? {
        Block::Paragraph(paragraph) => Some(paragraph),
        Block::Table(_) => None,
    }
}

/// Where the text begins: at the first heading that is not the title's nor the abstract's.
fn body_start(blocks: &[Block], headings: &[Option<Heading>]) -> usize {
    let known = |index: &usize| {
        let plain = paragraph(blocks, *index)
            .map(|paragraph| words::plain(&paragraph.text()))
            .unwrap_or_default();
        headings.get(*index).copied().flatten().is_some()
            && !of_abstract(blocks, headings, *index)
            && words::INTRODUCTION.contains(&plain.as_str())
    };
    if let Some(found) = (0..blocks.len()).find(known) {
        return found;
    }
    let mut seen_text = 0;
    for index in 0..blocks.len() {
        let Some(paragraph) = paragraph(blocks, index) else { continue };
        let plain = words::plain(&paragraph.text());
        let of_front = words::is_abstract(&plain) || words::KEYWORDS.contains(&plain.as_str());
        if headings.get(index).copied().flatten().is_some()
            && !of_front
            && !of_abstract(blocks, headings, index)
            && seen_text > 0
            && !paragraph.style.is("title")
        {
            return index;
        }
        seen_text += usize::from(paragraph.text().split_whitespace().count() > 40 || of_front);
    }
    blocks.len().min(FRONT)
}

/// Whether a heading is one of the abstract's own: the next above it, of a higher level, is
/// “Abstract”.
fn of_abstract(blocks: &[Block], headings: &[Option<Heading>], index: usize) -> bool {
    let heading = |at: usize| headings.get(at).copied().flatten();
    let Some(own) = heading(index).filter(|own| own.styled) else { return false };
    let above = (0..index.min(FRONT))
        .rev()
        .find(|at| heading(*at).is_some_and(|above| above.level < own.level));
    above
        .and_then(|at| paragraph(blocks, at))
        .is_some_and(|above| words::is_abstract(&words::plain(&above.text())))
}

/// The words that stand before a colon or a dash, or alone in bold, and how many bytes they take
/// with what follows them.
pub fn label<'k>(text: &str, known: impl IntoIterator<Item = &'k str>) -> Option<(&'k str, usize)> {
    let trimmed = text.trim_start();
    let lead = text.len() - trimmed.len();
    let lower = trimmed.to_lowercase();
    let found = known.into_iter().filter(|word| lower.starts_with(word));
    let word = found.max_by_key(|word| word.len())?;
    let rest = trimmed.get(word.len()..)?;
    let after = rest.trim_start();
    let mark = after.starts_with([':', '：', '—', '–', '.', '|'])
        || (after.starts_with('-') && !rest.starts_with('-'));
    if !mark {
        return None;
    }
    let behind = after.trim_start_matches([':', '：', '—', '–', '.', '|', '-']).trim_start();
    Some((word, lead + trimmed.len() - behind.len()))
}

/// Lines that say where the article stands in a classification: “УДК 37.02”. They have no field.
fn classifications(blocks: &[Block], claims: &mut Claims) {
    for index in 0..blocks.len().min(HEAD) {
        let Some(here) = paragraph(blocks, index) else { continue };
        let text = here.text();
        let mut words = text.split_whitespace();
        let first = words.next().unwrap_or("").trim_end_matches(':').to_lowercase();
        let codes = words.clone().count() <= 8
            && words.next().is_some_and(|code| code.chars().any(|c| c.is_ascii_digit()));
        if words::CLASSIFICATIONS.contains(&first.as_str()) && codes {
            claims.set(index, Role::Front);
            claims.more.push((here.number, text.split_whitespace().collect::<Vec<_>>().join(" ")));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels() {
        assert_eq!(label("Abstract: We grew", words::abstracts()), Some(("abstract", 10)));
        assert_eq!(
            label("Key words — wheat", words::KEYWORDS.iter().copied()).map(|(word, _)| word),
            Some("key words")
        );
        assert_eq!(label("Abstract art is old", words::abstracts()), None);
    }
}
