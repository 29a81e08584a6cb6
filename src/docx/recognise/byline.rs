//! Below the title: authors with their marks, institutions, and how to reach them.

use article::ListType;

use super::front::{label, paragraph};
use super::headings::Heading;
use super::people::{self, Author};
use super::{Affiliation, Claims, How, Role, cards, words};
use crate::pieces::{marked_parts, without_start};
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
    let mut missed = 0;
    let mut after_authors = false;
    // Whether a heading says that authors follow.
    let mut labelled = false;
    for index in first..body {
        let Some(here) = paragraph(blocks, index) else { break };
        if here.is_blank() {
            continue;
        }
        if !matches!(claims.roles.get(index), Some(Role::Body | Role::Heading(_))) {
            // The abstract may stand before the affiliations.
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
        if labelled && cards::card(here, claims) {
            if !after_authors {
                claims.claim("the authors", "authors", here, How::Label);
            }
            claims.set(index, Role::Front);
            (after_authors, missed) = (true, 0);
            continue;
        }
        let by_style = here.style.is("author") || here.style.is("authors");
        let unlabelled = without_label(here);
        let found =
            people::authors(&unlabelled).filter(|_| !by_style || !people::is_institution(&text));
        if let Some(authors) = found.filter(|_| {
            claims.affiliations.is_empty() || by_style || !after_authors || has_marks(here)
        }) {
            let how = if by_style {
                How::Style
            } else if labelled {
                How::Label
            } else if has_marks(here) {
                How::Marks
            } else {
                How::Looks
            };
            claims.claim("the authors", "authors", here, how);
            claims.authors.extend(authors);
            claims.set(index, Role::Front);
            after_authors = true;
            continue;
        }
        if claims.authors.is_empty() {
            missed += 1;
            if missed > 4 {
                break;
            }
            continue;
        }
        if contact(here, claims) || affiliations(here, claims) {
            claims.set(index, Role::Front);
            missed = 0;
            continue;
        }
        missed += 1;
        if missed > 3 {
            break;
        }
    }
    attach(claims);
}

/// The pieces of a line of authors without “Authors:” before them.
fn without_label(here: &Paragraph) -> Vec<Piece> {
    let text = here.text();
    match label(&text, &["authors", "author", "by"]) {
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
    if people::is_institution(&text) && of_marked(here, &emails, claims) {
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

/// Gives the one address of a marked institution to the author with that mark; says whether the line
/// is such an institution.
fn of_marked(here: &Paragraph, emails: &[String], claims: &mut Claims) -> bool {
    let parts = marked_parts(&here.pieces);
    let [(mark, _)] = parts.as_slice() else { return false };
    let leads = |author: &Author| !mark.is_empty() && author.marks.iter().any(|own| own == mark);
    let mut owners: Vec<&mut Author> =
        claims.authors.iter_mut().filter(|author| leads(author)).collect();
    if let ([owner], [email]) = (owners.as_mut_slice(), emails) {
        owner.email.get_or_insert_with(|| email.clone());
    }
    !owners.is_empty()
}

/// The words of an institution without the e-mail address that its authors have.
fn without_address(text: &str) -> String {
    let Some(at) = people::emails(text).first().and_then(|email| text.find(email)) else {
        return clean(text);
    };
    let email = people::emails(text).first().map_or(0, |email| email.len());
    let (before, after) = (text.get(..at).unwrap_or(text), text.get(at + email..).unwrap_or(""));
    let labels = ["e-mail", "email", "e-mails", "correo electrónico", "correo", "courriel", "mail"];
    let mut before = before.trim_end_matches([' ', ':', '(', '<', '\u{a0}']).to_owned();
    for label in labels {
        if before.to_lowercase().ends_with(label)
            && before.is_char_boundary(before.len() - label.len())
        {
            before.truncate(before.len() - label.len());
            break;
        }
    }
    let after = after.trim_start_matches([' ', '.', ')', '>', ';', ',']);
    clean(&if after.is_empty() { before } else { format!("{} {after}", before.trim_end()) })
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
fn owner(authors: &[Author], email: &str, line: &str) -> Option<usize> {
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

/// The affiliations of a line: one for each mark, or the whole line.
fn affiliations(here: &Paragraph, claims: &mut Claims) -> bool {
    let text = here.text();
    let parts = marked_parts(&here.pieces);
    let (marked, bare): (Vec<_>, Vec<_>) = parts
        .into_iter()
        .filter(|(_, text)| !text.trim().is_empty())
        .partition(|(mark, _)| !mark.is_empty());
    let known =
        |mark: &str| claims.authors.iter().any(|author| author.marks.iter().any(|own| own == mark));
    // The numbers of a list are marks that Word has set.
    let counted = here
        .item
        .as_ref()
        .filter(|item| item.kind != ListType::Bullet)
        .map(|_| (claims.affiliations.len() + 1).to_string());
    if let Some(mark) = counted.filter(|mark| marked.is_empty() && known(mark)) {
        claims.claim("affiliations", "affiliations", here, How::Marks);
        claims.affiliations.push(Affiliation { mark, text: clean(&text) });
        return true;
    }
    let listed = if marked.is_empty() { in_brackets(&text) } else { Vec::new() };
    if listed.iter().any(|(mark, _)| known(mark)) {
        claims.claim("affiliations", "affiliations", here, How::Marks);
        let one =
            |(mark, text): (String, String)| Affiliation { mark, text: without_address(&text) };
        claims.affiliations.extend(listed.into_iter().map(one));
        return true;
    }
    let leads = marked.iter().any(|(mark, _)| known(mark));
    let styled = here.style.is("affiliation") || here.style.is("affiliations");
    if !marked.is_empty() && leads {
        claims.claim("affiliations", "affiliations", here, How::Marks);
        claims.more.extend(
            bare.into_iter()
                .filter(|(_, text)| says_words(text))
                .map(|(_, text)| (here.number, clean(&text))),
        );
        for (mark, text) in marked {
            of_marked(
                here,
                &people::emails(&text).iter().map(|one| (*one).to_owned()).collect::<Vec<_>>(),
                claims,
            );
            claims.affiliations.push(Affiliation { mark, text: without_address(&text) });
        }
        return true;
    }
    if !(styled || (people::is_institution(&text) && text.split_whitespace().count() <= 60)) {
        return false;
    }
    claims.claim(
        "affiliations",
        "affiliations",
        here,
        if styled { How::Style } else { How::Looks },
    );
    let index = claims.affiliations.len();
    claims.affiliations.push(Affiliation { mark: String::new(), text: clean(&text) });
    // Without marks it belongs to the authors before it that have none yet.
    for author in claims.authors.iter_mut().filter(|author| {
        author.affiliations.is_empty()
            && author.marks.iter().all(|mark| !people::leads_to_affiliation(mark))
    }) {
        author.affiliations.push(index);
    }
    true
}

/// Institutions that one pair of brackets holds, each with its number: `（1. A，B；2. C）`.
fn in_brackets(text: &str) -> Vec<(String, String)> {
    let inner =
        text.trim().strip_prefix(['(', '（']).and_then(|text| text.strip_suffix([')', '）']));
    let one = |part: &str| {
        let (mark, words) = part.trim().split_once(['.', '．', '、', ' '])?;
        let is_number = !mark.is_empty() && mark.chars().all(|c| c.is_ascii_digit());
        is_number.then(|| (mark.to_owned(), words.trim().to_owned()))
    };
    let parts = inner.into_iter().flat_map(|inner| inner.split([';', '；']).map(one));
    parts.collect::<Option<Vec<_>>>().unwrap_or_default()
}

/// Whether a text is more than the word “Affiliations” before the first mark.
fn says_words(text: &str) -> bool {
    let words = text.to_lowercase();
    words.chars().any(char::is_alphabetic)
        && !["affiliation", "affiliations"].contains(&words.trim().trim_end_matches(':').trim_end())
}

fn clean(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    text.trim_matches([';', ',']).trim().trim_end_matches('.').to_owned()
}

/// Leads the authors' marks to the affiliations.
fn attach(claims: &mut Claims) {
    for author in &mut claims.authors {
        for mark in author.marks.iter().filter(|mark| people::leads_to_affiliation(mark)) {
            if let Some(index) =
                claims.affiliations.iter().position(|affiliation| affiliation.mark == *mark)
            {
                author.affiliations.push(index);
            }
        }
        author.affiliations.sort_unstable();
        author.affiliations.dedup();
    }
    if claims.affiliations.len() == 1 {
        for author in claims.authors.iter_mut().filter(|author| author.affiliations.is_empty()) {
            author.affiliations.push(0);
        }
    }
}
