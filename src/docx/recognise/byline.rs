//! Below the title: authors with their marks, institutions, and how to reach them.

use std::ops::Range;

use super::front::{label, paragraph};
use super::headings::Heading;
use super::people::{self, Author};
use super::{Claims, How, Role, cards, institutions, words};
use crate::pieces::without_start;
use crate::view::{Block, Paragraph, Piece, gather};

/// Headings above the people of an article.
const PEOPLE: [&str; 6] = [
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
        if authors(here, labelled, claims)
            || known && (contact(here, claims) || institutions::of_line(here, claims))
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

/// Claims the authors of a line, or the one of a card.
fn authors(here: &Paragraph, labelled: bool, claims: &mut Claims) -> bool {
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
    let is_place = by_style && people::is_institution(&here.text());
    let found = people::authors(&without_label(here)).filter(|_| is_line && !is_place);
    let Some(authors) = found else { return false };
    let how = match (by_style, labelled, marked) {
        (true, _, _) => How::Style,
        (false, true, _) => How::Label,
        (false, false, true) => How::Marks,
        (false, false, false) => How::Looks,
    };
    claims.claim("the authors", "authors", here, how);
    claims.authors.extend(authors);
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

/// E-mails, ORCID iDs and who answers letters.
fn contact(here: &Paragraph, claims: &mut Claims) -> bool {
    let text = here.text();
    let lower = text.to_lowercase();
    let emails: Vec<String> = people::emails(&text).into_iter().map(str::to_owned).collect();
    let orcids = people::orcids(&text);
    let speaks = lower.contains("correspond")
        || lower.contains("e-mail")
        || lower.contains("email")
        || text.trim_start().starts_with('*');
    if emails.is_empty() && orcids.is_empty() && !speaks {
        return false;
    }
    if people::is_institution(&text) && !speaks && orcids.is_empty() {
        return false;
    }
    if people::is_institution(&text) && institutions::are_marked(here, claims) {
        return false;
    }
    let alone = claims.authors.len() == emails.len() && emails.len() > 1;
    for (at, email) in emails.iter().enumerate() {
        let owner = if alone { Some(at) } else { owner(&claims.authors, email, &lower) };
        if let Some(author) = owner.and_then(|at| claims.authors.get_mut(at)) {
            author.email = Some(email.clone());
            author.corresponding |=
                lower.contains("correspond") || text.trim_start().starts_with('*');
        }
    }
    for (at, orcid) in orcids.iter().enumerate() {
        let named =
            claims.authors.iter().position(|author| lower.contains(&author.family.to_lowercase()));
        let owner = if orcids.len() == claims.authors.len() { Some(at) } else { named };
        if let Some(author) = owner.and_then(|at| claims.authors.get_mut(at)) {
            author.orcid = Some(orcid.as_str().to_owned());
        }
    }
    let used = (!emails.is_empty() || !orcids.is_empty()) && text.split_whitespace().count() <= 40;
    if used && says_more(&text, &claims.authors) {
        claims.more.push((here.number, text.split_whitespace().collect::<Vec<_>>().join(" ")));
    }
    used
}

/// Whether a line of contacts says more than addresses, names and the words that go with them.
fn says_more(text: &str, authors: &[Author]) -> bool {
    const USUAL: [&str; 17] = [
        "correspondence",
        "corresponding",
        "author",
        "authors",
        "email",
        "e-mail",
        "mail",
        "orcid",
        "id",
        "id:",
        "to",
        "should",
        "be",
        "addressed",
        "address",
        "and",
        "the",
    ];
    let names: Vec<String> = authors
        .iter()
        .flat_map(|author| [&author.given, &author.family])
        .flat_map(|name| name.split_whitespace())
        .map(str::to_lowercase)
        .collect();
    text.split(|c: char| c.is_whitespace() || matches!(c, ':' | ',' | ';' | '(' | ')' | '*'))
        .map(str::to_lowercase)
        .filter(|word| {
            word.chars().any(char::is_alphanumeric)
                && !word.contains('@')
                && !word.contains("orcid")
                && !word.contains("0000-")
        })
        .any(|word| !USUAL.contains(&word.trim_end_matches('.')) && !names.contains(&word))
}

/// The author that an address belongs to: named beside it, or in it, or marked, or the only one.
pub(super) fn owner(authors: &[Author], email: &str, line: &str) -> Option<usize> {
    let user = email.split('@').next().unwrap_or("").to_lowercase();
    let plain = |text: &str| {
        text.to_lowercase().chars().filter(char::is_ascii_alphanumeric).collect::<String>()
    };
    let in_address = authors.iter().position(|author| {
        plain(&author.family).len() > 2 && user.contains(&plain(&author.family))
    });
    let given = || {
        authors.iter().position(|author| {
            let first = plain(author.given.split_whitespace().next().unwrap_or(""));
            first.len() > 2 && user.contains(&first)
        })
    };
    let beside = || authors.iter().position(|author| line.contains(&author.family.to_lowercase()));
    let marked = || authors.iter().position(|author| author.marks.iter().any(|mark| mark == "*"));
    in_address.or_else(given).or_else(beside).or_else(marked).or((authors.len() == 1).then_some(0))
}
