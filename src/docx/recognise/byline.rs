//! Below the title: authors with their marks, institutions, and how to reach them.

use std::ops::Range;

use super::front::{label, paragraph};
use super::headings::Heading;
use super::people::{self, Author};
use super::{Claims, How, Role, cards, contact, institutions, words};
use crate::pieces::without_start;
use crate::view::{Block, Paragraph, Piece, gather};

/// Headings above the people of an article.
const PEOPLE: [&str; 8] = [
    "author information",
    "author details",
    "author",
    "authors",
    "author list",
    "affiliations",
    "author affiliations",
    "authors and affiliations",
];

/// Authors, affiliations and correspondence below the title.
pub fn people_below(
    blocks: &[Block],
    headings: &[Option<Heading>],
    title: usize,
    body: usize,
    claims: &mut Claims,
) {
    let first = claims.subtitle.unwrap_or(title) + 1;
    people(blocks, headings, first..body, claims);
}

/// Authors, affiliations and correspondence in these paragraphs.
pub fn people(
    blocks: &[Block],
    headings: &[Option<Heading>],
    place: Range<usize>,
    claims: &mut Claims,
) {
    // How many lines in a row say nothing of people.
    let mut missed = 0;
    // Whether a heading says that authors follow.
    let mut labelled = false;
    for index in place {
        let Some(here) = paragraph(blocks, index) else { break };
        // The abstract may stand before the affiliations.
        let is_free = matches!(claims.roles.get(index), Some(Role::Body | Role::Heading(_)));
        if here.is_blank() || !is_free {
            continue;
        }
        let text = here.text();
        if PEOPLE.contains(&words::plain(&text).as_str()) {
            claims.set(index, Role::Front);
            (labelled, missed) = (true, 0);
            continue;
        }
        // A heading by its style is no name, however it looks.
        if text.split_whitespace().count() > 120
            || headings.get(index).copied().flatten().is_some_and(|heading| heading.styled)
        {
            break;
        }
        let known = !claims.authors.is_empty();
        let works_below = paragraph(blocks, index + 1)
            .is_some_and(|next| people::is_institution(&next.text()) && next.text().len() < 200);
        if authors(here, labelled, works_below, claims)
            || known && (contact::contact(here, claims) || institutions::of_line(here, claims))
        {
            claims.set(index, Role::Front);
            missed = 0;
            continue;
        }
        missed += 1;
        if missed > if known { 3 } else { 4 } {
            break;
        }
    }
    institutions::attach(claims);
}

/// Claims the authors of a line, or the one of a card. `works_below` says that an institution follows.
fn authors(here: &Paragraph, labelled: bool, works_below: bool, claims: &mut Claims) -> bool {
    let is_first = claims.authors.is_empty();
    if labelled && cards::card(here, claims) {
        if is_first {
            claims.claim("the authors", "authors", here, How::Label);
        }
        return true;
    }
    let by_style = here.style.is("author") || here.style.is("authors");
    let marked = has_marks(here);
    let is_line = claims.affiliations.is_empty() || by_style || is_first || marked;
    let is_line = is_line || works_below && !people::is_institution(&here.text());
    let is_place = by_style && people::is_institution(&here.text());
    let found = people::authors(&without_label(here));
    let is_known = |one: &Author| {
        claims.authors.iter().any(|own| (&own.given, &own.family) == (&one.given, &one.family))
    };
    // Who answers letters is named once more.
    if let Some(found) = found.as_ref().filter(|found| found.iter().any(is_known)) {
        let again = found.iter().all(is_known);
        return again && contact::reach(&contact::on_line(here), false, &mut claims.authors);
    }
    let Some(authors) = found.filter(|_| is_line && !is_place) else { return false };
    let how = match (by_style, labelled, marked) {
        (true, _, _) => How::Style,
        (false, true, _) => How::Label,
        (false, false, true) => How::Marks,
        (false, false, false) => How::Looks,
    };
    claims.claim("the authors", "authors", here, how);
    claims.authors.extend(authors);
    if !contact::reach(&contact::on_line(here), false, &mut claims.authors) {
        let text = here.text();
        claims.more.push((here.number, text.split_whitespace().collect::<Vec<_>>().join(" ")));
    }
    true
}

/// The pieces of a line of authors without “Authors:” before them.
fn without_label(here: &Paragraph) -> Vec<Piece> {
    let text = here.text();
    match label(&text, ["authors", "author", "by"]) {
        Some((_, bytes)) => without_start(&here.pieces, bytes),
        None => here.pieces.clone(),
    }
}

fn has_marks(here: &Paragraph) -> bool {
    let mut marks = false;
    gather(&here.pieces, &mut |piece| {
        if let Piece::Text(text, shape) = piece {
            marks |= (shape.above && !text.trim().is_empty())
                || text.contains(['*', '†', '¹', '²', '³']);
        }
    });
    marks
}
