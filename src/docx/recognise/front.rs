//! The front: title, authors, affiliations, abstract, keywords, dates.

use std::ops::RangeInclusive;

use article::eastern;

use super::headings::Heading;
use super::{Claims, How, Role, bilingual, byline, dates, people, summary, words};
use crate::view::{Block, Paragraph};

/// How many paragraphs from the beginning a title may stand.
const HEAD: usize = 15;
/// How many paragraphs from the beginning the front may reach.
pub const FRONT: usize = 80;

/// Recognises the front.
pub fn front(blocks: &[Block], headings: &[Option<Heading>], claims: &mut Claims) {
    let body = body_start(blocks, headings);
    summary::abstract_text(blocks, headings, body, claims);
    summary::keywords(blocks, claims);
    bilingual::others(blocks, headings, claims);
    classifications(blocks, claims);
    let title = title(blocks, headings, body, claims);
    if let Some(title) = title {
        bilingual::titles_below(blocks, title, claims);
        byline::people_below(blocks, headings, title, body, claims);
        if claims.authors.is_empty() {
            byline::people(blocks, headings, 0..title, claims);
        }
    }
    dates::dates(blocks, body, claims);
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

fn title(
    blocks: &[Block],
    headings: &[Option<Heading>],
    body: usize,
    claims: &mut Claims,
) -> Option<usize> {
    let first: Vec<usize> = (0..blocks.len())
        .filter(|index| {
            paragraph(blocks, *index).is_some_and(|here| !here.is_blank() && here.inside.is_none())
        })
        .take(HEAD)
        .collect();
    if let Some(index) = styled_title(blocks, &first, body, claims) {
        return Some(index);
    }
    if !is_article(blocks, headings, claims) {
        return None;
    }
    for index in first {
        let here = paragraph(blocks, index)?;
        let is_classified = claims.more.iter().any(|(number, _)| *number == here.number);
        if is_classified {
            continue;
        }
        if index >= body || matches!(claims.roles.get(index), Some(Role::Front)) {
            return None;
        }
        let text = here.text();
        let plain = words::plain(&text);
        let heading = headings.get(index).copied().flatten();
        if heading.is_some() && words::REFERENCES.contains(&plain.as_str()) {
            return None;
        }
        if is_no_title(&text, &plain) {
            continue;
        }
        if !is_title(here, blocks, index) {
            continue;
        }
        claims.title = Some(index);
        claims.set(index, Role::Front);
        let is_styled = heading.is_some_and(|heading| heading.styled);
        let how = if is_styled { How::Style } else { How::Looks };
        claims.claim("the title", "title", here, how);
        return Some(index);
    }
    None
}

/// Whether a line says what kind of article it is, or is a running head. “Case report: rain in the
/// north of the country” is a title all the same.
fn is_no_title(text: &str, plain: &str) -> bool {
    const KINDS: [&str; 7] = [
        "case report",
        "research article",
        "original article",
        "review article",
        "short communication",
        "editorial",
        "review",
    ];
    let behind = text.split_once(':').map_or("", |(_, behind)| behind);
    let is_long = behind.split_whitespace().count() > 3;
    words::NO_TITLE.iter().any(|word| {
        let begins = plain.starts_with(word) && text.contains(':');
        plain == *word || begins && !(KINDS.contains(word) && is_long) && *word != "review"
    })
}

/// The title, and the subtitle behind it, by their styles.
fn styled_title(
    blocks: &[Block],
    first: &[usize],
    body: usize,
    claims: &mut Claims,
) -> Option<usize> {
    let has_style =
        |index: usize, name: &str| paragraph(blocks, index).filter(|here| here.style.is(name));
    let index = first.iter().copied().find(|index| has_style(*index, "title").is_some())?;
    let here = has_style(index, "title").filter(|_| index <= body)?;
    claims.title = Some(index);
    claims.set(index, Role::Front);
    claims.claim("the title", "title", here, How::Style);
    let next = index + 1;
    if has_style(next, "subtitle")
        .is_some_and(|here| !here.is_blank() && people::authors(&here.pieces).is_none())
    {
        claims.subtitle = Some(next);
        claims.set(next, Role::Front);
    }
    Some(index)
}

/// Whether a manuscript shows that it is an article.
fn is_article(blocks: &[Block], headings: &[Option<Heading>], claims: &Claims) -> bool {
    let has_heading = |known: &[&str]| {
        (0..blocks.len()).any(|index| {
            headings.get(index).copied().flatten().is_some()
                && paragraph(blocks, index)
                    .is_some_and(|here| known.contains(&words::plain(&here.text()).as_str()))
        })
    };
    let signs = [
        !claims.abstract_text.is_empty(),
        !claims.keywords.is_empty(),
        has_heading(words::INTRODUCTION),
        has_heading(words::REFERENCES),
        (0..blocks.len().min(12)).any(|index| {
            paragraph(blocks, index).is_some_and(|here| people::authors(&here.pieces).is_some())
        }),
    ];
    signs.iter().filter(|sign| **sign).count() >= 2
}

/// As many words as titles have.
pub const TITLE: RangeInclusive<usize> = 2..=45;

/// How many words a line has. Chinese and Japanese ones stand without spaces; most have two signs.
pub fn words_in(text: &str) -> usize {
    let signs = text.chars().filter(|c| eastern::is_sign(*c)).count();
    text.split_whitespace().count() + signs / 2
}

/// Whether a line looks like no text: bold, large, in the middle, or a heading by its style.
pub fn is_set_apart(here: &Paragraph) -> bool {
    here.all(|shape| shape.bold)
        || here.centred
        || here.size() >= 28
        || super::headings::styled(here).is_some()
}

/// Whether a paragraph can be a title by its words and its looks, or by the authors that follow it.
fn is_title(here: &Paragraph, blocks: &[Block], index: usize) -> bool {
    let text = here.text();
    let (count, looks) = (words_in(&text), is_set_apart(here));
    let next = (index + 1..blocks.len())
        .filter_map(|at| paragraph(blocks, at))
        .find(|next| !next.is_blank());
    let next = next.filter(|next| people::authors(&next.pieces).is_some());
    let followed = next.is_some();
    // Above the authors, and in bolder or larger letters than theirs, it is no name of its own.
    let stands_out = next.is_some_and(|next| {
        let is_bold = |line: &Paragraph| line.all(|shape| shape.bold);
        is_bold(here) && !is_bold(next) || here.size() > next.size()
    });
    // Four words in capitals, bold and in the middle, are nobody's name.
    let capitals = !text.chars().any(char::is_lowercase) && text.chars().any(char::is_uppercase);
    let stands_out =
        stands_out || count > 3 && capitals && here.centred && here.all(|shape| shape.bold);
    let is_name = count <= 4 && !stands_out && people::authors(&here.pieces).is_some();
    TITLE.contains(&count)
        && !text.trim_end().ends_with([';', ','])
        // A title with a full stop looks like one and has its authors below it.
        && (looks && followed || !text.trim_end().ends_with('.'))
        && (looks || followed)
        && !is_name
        && !text.starts_with(['(', '（'])
        && people::emails(&text).is_empty()
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
