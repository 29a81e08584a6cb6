//! The title: by its label, by its style, or by its place and looks; the running title.

use std::ops::RangeInclusive;

use article::eastern;

use super::front::{HEAD, label, paragraph};
use super::headings::Heading;
use super::{Claims, How, Role, people, words};
use crate::view::{Block, Paragraph, Piece, gather};

/// Claims the running title by its label, on its line or above it. The running head of left pages,
/// which names the authors, has no field.
pub fn running(blocks: &[Block], body: usize, claims: &mut Claims) {
    for index in 0..body.min(HEAD * 2) {
        let is_free = matches!(claims.roles.get(index), Some(Role::Body | Role::Heading(_)));
        let Some(here) = paragraph(blocks, index).filter(|_| is_free) else { continue };
        let text = here.text();
        let labelled = label(&text, words::RUNNING.iter().copied());
        let alone = words::RUNNING.contains(&words::plain(&text).as_str());
        let below = || next_line(blocks, index).filter(|(at, _)| *at < body);
        let found = match labelled {
            Some((_, bytes)) if text.len() > bytes => Some((index, here, bytes)),
            _ if alone => below().map(|(at, below)| (at, below, 0)),
            _ => None,
        };
        let Some((at, line, bytes)) = found else { continue };
        let said =
            line.text().get(bytes..).unwrap_or("").split_whitespace().collect::<Vec<_>>().join(" ");
        if said.split(' ').count() > 25 {
            continue;
        }
        claims.set(index, Role::Front);
        claims.set(at, Role::Front);
        let names_authors = labelled.is_some_and(|(word, _)| word == "lrh");
        if names_authors || claims.running.is_some() {
            claims.more.push((line.number, said));
        } else {
            claims.claim("the running title", "running-title", line, How::Label);
            claims.running = Some(said);
        }
    }
}

/// The first paragraph with words behind this one.
fn next_line(blocks: &[Block], index: usize) -> Option<(usize, &Paragraph)> {
    let mut lines = (index + 1..blocks.len()).filter_map(|at| Some((at, paragraph(blocks, at)?)));
    lines.find(|(_, below)| !below.is_blank())
}

/// The title below a line that says “Title” and nothing else.
fn labelled_title(blocks: &[Block], first: &[usize], claims: &mut Claims) -> Option<usize> {
    let says = |index: &&usize| {
        paragraph(blocks, **index)
            .is_some_and(|here| words::TITLE.contains(&words::plain(&here.text()).as_str()))
    };
    let above = *first.iter().find(says)?;
    let (index, here) = next_line(blocks, above)?;
    let of_people = PEOPLE.into_iter().any(|name| here.style.is(name));
    if !TITLE.contains(&words_in(&here.text())) || here.inside.is_some() || of_people {
        return None;
    }
    claims.title = Some(index);
    claims.set(above, Role::Front);
    claims.set(index, Role::Front);
    claims.claim("the title", "title", here, How::Label);
    Some(index)
}

/// Claims the title.
pub fn title(
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
    if let Some(index) = labelled_title(blocks, &first, claims) {
        return Some(index);
    }
    if let Some(index) = styled_title(blocks, &first, body, claims) {
        return Some(index);
    }
    if !is_article(blocks, headings, claims) {
        return None;
    }
    for index in first {
        let here = paragraph(blocks, index)?;
        let is_classified = claims.more.iter().any(|(number, _)| *number == here.number);
        let of_people = PEOPLE.into_iter().any(|name| here.style.is(name));
        if is_classified || of_people || is_running(blocks, index, claims) {
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
    // The style of authors may be based on that of titles.
    let of_people = |here: &Paragraph| PEOPLE.into_iter().any(|name| here.style.is(name));
    let styled = |index: &usize| {
        has_style(*index, "title").is_some_and(|here| !is_label(here) && !of_people(here))
    };
    let index = first.iter().copied().find(styled)?;
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

/// Takes a subtitle in English for the title in English, in an article in another language.
pub fn subtitle_in_english(blocks: &[Block], own: &str, claims: &mut Claims) {
    let Some((index, here)) = claims.subtitle.and_then(|at| Some((at, paragraph(blocks, at)?)))
    else {
        return;
    };
    if own == "en" || !crate::language::is_rather(&here.text(), "en", own) {
        return;
    }
    claims.claim("a title in another language", "translated-titles", here, How::Looks);
    claims.subtitle = None;
    claims.titles.push((index, "en"));
}

/// Styles of people and where they work.
const PEOPLE: [&str; 4] = ["author", "authors", "affiliation", "affiliations"];

/// Whether a paragraph is the running title's, or its label.
fn is_running(blocks: &[Block], index: usize, claims: &Claims) -> bool {
    let is_front = matches!(claims.roles.get(index), Some(Role::Front));
    is_front
        && paragraph(blocks, index).is_some_and(|here| {
            let text = here.text();
            let labels = || words::RUNNING.iter().copied();
            label(&text, labels()).is_some()
                || words::RUNNING.contains(&words::plain(&text).as_str())
                || claims.running.as_deref() == Some(text.trim())
        })
}

/// Whether a paragraph in the title's style is the heading of a part of the front: “Abstract”.
fn is_label(here: &Paragraph) -> bool {
    let plain = words::plain(&here.text());
    words::is_abstract(&plain) || words::KEYWORDS.contains(&plain.as_str())
}

/// Whether a line is of authors, by their initials or by the marks between them: “A. Lee, B. Khan”.
fn is_of_authors(here: &Paragraph) -> bool {
    let several = people::authors(&here.pieces).is_some_and(|all| {
        all.len() > 1
            && all.iter().any(|author| author.given.contains('.') || !author.marks.is_empty())
    });
    let mut marks = 0;
    gather(&here.pieces, &mut |piece| {
        if let Piece::Text(text, shape) = piece {
            marks +=
                usize::from(shape.above && text.trim().starts_with(|c: char| c.is_ascii_digit()));
        }
    });
    several || marks > 2
}

/// Whether a line is the name of somebody on a cover: a longer one in the looks of a title follows.
fn is_on_cover(here: &Paragraph, blocks: &[Block], index: usize) -> bool {
    const PARTICLES: [&str; 8] = ["de", "da", "do", "dos", "das", "del", "van", "von"];
    let text = here.text();
    let named = text.split_whitespace().any(|word| PARTICLES.contains(&word))
        && people::authors(&here.pieces).is_some_and(|all| all.len() == 1);
    let longer = next_line(blocks, index).is_some_and(|(_, next)| {
        is_set_apart(next) && words_in(&next.text()) > words_in(&text) + 3
    });
    named && longer && words_in(&text) <= 6
}

/// Whether a paragraph can be a title by its words and its looks, or by the authors that follow it.
fn is_title(here: &Paragraph, blocks: &[Block], index: usize) -> bool {
    let text = here.text();
    let (count, looks) = (words_in(&text), is_set_apart(here));
    let below = next_line(blocks, index).map(|(_, next)| next);
    let next = below.filter(|next| people::authors(&next.pieces).is_some());
    let followed = next.is_some() || below.is_some_and(is_of_authors);
    // Above the authors, and in bolder or larger letters than theirs, it is no name of its own.
    let stands_out = next.is_some_and(|next| {
        let is_bold = |line: &Paragraph| line.all(|shape| shape.bold);
        is_bold(here) && !is_bold(next) || here.size() > next.size()
    });
    // Four words in capitals, bold and in the middle, are nobody's name.
    let capitals = !text.chars().any(char::is_lowercase) && text.chars().any(char::is_uppercase);
    let stands_out =
        stands_out || count > 3 && capitals && here.centred && here.all(|shape| shape.bold);
    let is_name = count <= 4 && !stands_out && people::authors(&here.pieces).is_some()
        || !stands_out && is_of_authors(here)
        || is_on_cover(here, blocks, index);
    // A line of many words in capitals looks like no text.
    let looks = looks || count > 4 && capitals;
    TITLE.contains(&count)
        && !text.trim_end().ends_with([';', ','])
        // A title with a full stop looks like one and has its authors below it.
        && (looks && followed || !text.trim_end().ends_with('.'))
        && (looks || followed)
        && !is_name
        && !text.starts_with(['(', '（'])
        && people::emails(&text).is_empty()
}
