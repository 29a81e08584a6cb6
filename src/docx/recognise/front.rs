//! The front: title, authors, affiliations, abstract, keywords, dates.

use super::super::view::{Block, Paragraph};
use super::headings::Heading;
use super::people::{self, Author};
use super::words;
use super::{Affiliation, Claims, How, Role};
use article::date::month;

/// How many paragraphs from the beginning a title may stand.
const HEAD: usize = 15;
/// How many paragraphs from the beginning the front may reach.
const FRONT: usize = 80;

/// Recognises the front.
pub fn front(blocks: &[Block], headings: &[Option<Heading>], claims: &mut Claims) {
    let body = body_start(blocks, headings);
    abstract_text(blocks, headings, body, claims);
    keywords(blocks, claims);
    let title = title(blocks, headings, body, claims);
    if let Some(title) = title {
        people_below(blocks, headings, title, body, claims);
    }
    dates(blocks, body, claims);
}

fn paragraph(blocks: &[Block], index: usize) -> Option<&Paragraph> {
    match blocks.get(index)? {
        Block::Paragraph(paragraph) => Some(paragraph),
        Block::Table(_) => None,
    }
}

/// Where the text begins: at the first heading that is not the title's nor the abstract's.
fn body_start(blocks: &[Block], headings: &[Option<Heading>]) -> usize {
    let known = |index: &usize| {
        let plain = paragraph(blocks, *index).map(|paragraph| words::plain(&paragraph.text())).unwrap_or_default();
        headings.get(*index).copied().flatten().is_some() && words::INTRODUCTION.contains(&plain.as_str())
    };
    if let Some(found) = (0..blocks.len()).find(known) {
        return found;
    }
    let mut seen_text = 0;
    for index in 0..blocks.len() {
        let Some(paragraph) = paragraph(blocks, index) else { continue };
        let plain = words::plain(&paragraph.text());
        let of_front = words::ABSTRACT.contains(&plain.as_str()) || words::KEYWORDS.contains(&plain.as_str());
        if headings.get(index).copied().flatten().is_some() && !of_front && seen_text > 0 && !paragraph.style.is("title") {
            return index;
        }
        seen_text += usize::from(paragraph.text().split_whitespace().count() > 40 || of_front);
    }
    blocks.len().min(FRONT)
}

/// The words that stand before a colon or a dash, or alone in bold, and how many bytes they take with what follows them.
fn label<'a>(text: &str, known: &'a [&'a str]) -> Option<(&'a str, usize)> {
    let trimmed = text.trim_start();
    let lead = text.len() - trimmed.len();
    let lower = trimmed.to_lowercase();
    let mut found: Vec<&&str> = known.iter().filter(|word| lower.starts_with(**word)).collect();
    found.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let word = found.first()?;
    let rest = trimmed.get(word.len()..)?;
    let after = rest.trim_start();
    let mark = after.starts_with([':', '—', '–', '.', '|']) || (after.starts_with('-') && !rest.starts_with('-'));
    if !mark {
        return None;
    }
    let behind = after.trim_start_matches([':', '—', '–', '.', '|', '-']).trim_start();
    Some((word, lead + trimmed.len() - behind.len()))
}

fn abstract_text(blocks: &[Block], headings: &[Option<Heading>], body: usize, claims: &mut Claims) {
    for index in 0..blocks.len().min(FRONT) {
        let Some(here) = paragraph(blocks, index) else { continue };
        let text = here.text();
        let alone = words::ABSTRACT.contains(&words::plain(&text).as_str()) && text.split_whitespace().count() <= 12;
        let labelled = label(&text, &words::ABSTRACT).filter(|(_, bytes)| text.len() - bytes > 40);
        let styled = here.style.is("abstract") && text.split_whitespace().count() > 12;
        let run_in = bold_label(here);
        if alone && !here.is_blank() {
            claims.set(index, Role::Front);
            let last = below(blocks, headings, index + 1, body, claims);
            if last > index + 1 {
                claims.claim("the abstract", "abstract", here, How::Label);
                return;
            }
        } else if labelled.is_some() || run_in.is_some() {
            let bytes = labelled.map(|(_, bytes)| bytes).or(run_in).unwrap_or(0);
            claims.set(index, Role::Front);
            claims.abstract_text.push((index, bytes));
            claims.claim("the abstract", "abstract", here, How::Label);
            below(blocks, headings, index + 1, body, claims);
            return;
        } else if styled {
            let first = index;
            for at in first..body.max(first + 1) {
                let Some(next) = paragraph(blocks, at).filter(|next| next.style.is("abstract")) else { break };
                claims.set(at, Role::Front);
                if !next.is_blank() {
                    claims.abstract_text.push((at, 0));
                }
            }
            claims.claim("the abstract", "abstract", here, How::Style);
            return;
        }
    }
}

/// “Abstract” in bold at the beginning of a paragraph, without a mark behind it.
fn bold_label(here: &Paragraph) -> Option<usize> {
    let text = here.text();
    let lower = text.to_lowercase();
    let word = words::ABSTRACT.iter().find(|word| lower.starts_with(**word))?;
    let bold = matches!(here.pieces.iter().find(|piece| !matches!(piece, super::super::view::Piece::Bookmark(_))), Some(super::super::view::Piece::Text(first, shape)) if shape.bold && words::plain(first) == **word);
    let rest = text.get(word.len()..)?;
    (bold && rest.len() > 60).then(|| text.len() - rest.trim_start_matches([':', '.', '—', '–', '-', ' ', '\u{a0}']).len())
}

/// The paragraphs of the abstract below its heading; gives the index behind them.
fn below(blocks: &[Block], headings: &[Option<Heading>], from: usize, body: usize, claims: &mut Claims) -> usize {
    let mut taken = 0;
    for index in from..blocks.len() {
        let Some(here) = paragraph(blocks, index) else { return index };
        let text = here.text();
        let heading = headings.get(index).copied().flatten();
        let is_keywords = label(&text, &words::KEYWORDS).is_some() || words::KEYWORDS.contains(&words::plain(&text).as_str());
        let ends = is_keywords || here.page_before && taken > 0 || index >= body || !here.pictures().is_empty();
        // A structured abstract has headings of its own, in lines with little else.
        let inner = heading.is_some_and(|heading| !heading.styled) && STRUCTURE.contains(&words::plain(&text).as_str()) && index < body;
        if ends || (heading.is_some() && !inner) || taken >= 12 {
            return index;
        }
        if here.is_blank() {
            // A page without text behind an abstract ends it.
            continue;
        }
        if people::authors(&here.pieces).is_some() && taken > 0 {
            return index;
        }
        claims.set(index, Role::Front);
        claims.abstract_text.push((index, 0));
        taken += 1;
    }
    blocks.len()
}

/// The parts of structured abstracts.
pub const STRUCTURE: [&str; 18] = [
    "background",
    "objective",
    "objectives",
    "aim",
    "aims",
    "purpose",
    "methods",
    "method",
    "design",
    "setting",
    "participants",
    "results",
    "findings",
    "conclusion",
    "conclusions",
    "interpretation",
    "discussion",
    "introduction",
];

fn keywords(blocks: &[Block], claims: &mut Claims) {
    for index in 0..blocks.len().min(FRONT) {
        let Some(here) = paragraph(blocks, index) else { continue };
        let text = here.text();
        let labelled = label(&text, &words::KEYWORDS).map(|(_, bytes)| bytes);
        let alone = words::KEYWORDS.contains(&words::plain(&text).as_str());
        let styled = here.style.is("keywords").then_some(0);
        let (from, bytes) = match (labelled, alone, styled) {
            (Some(bytes), false, _) => (index, bytes),
            (_, true, _) => {
                let next = (index + 1..blocks.len()).find(|at| paragraph(blocks, *at).is_some_and(|next| !next.is_blank()));
                let Some(next) = next.filter(|next| paragraph(blocks, *next).is_some_and(|next| next.text().split_whitespace().count() < 60)) else {
                    continue;
                };
                claims.set(index, Role::Front);
                (next, 0)
            }
            (None, false, Some(bytes)) => (index, bytes),
            (None, false, None) => continue,
        };
        let Some(source) = paragraph(blocks, from) else { continue };
        let list = source.text();
        claims.keywords = split_keywords(list.get(bytes..).unwrap_or(""));
        claims.set(from, Role::Front);
        claims.claim("the keywords", "keywords", source, How::Label);
        return;
    }
}

fn split_keywords(text: &str) -> Vec<String> {
    let mark = [';', '·', '•', '|'].into_iter().find(|mark| text.contains(*mark)).unwrap_or(',');
    let one = |word: &str| word.trim().trim_end_matches('.').trim().to_owned();
    text.split(mark).map(one).filter(|word| !word.is_empty()).collect()
}

fn title(blocks: &[Block], headings: &[Option<Heading>], body: usize, claims: &mut Claims) -> Option<usize> {
    let first: Vec<usize> = (0..blocks.len())
        .filter(|index| paragraph(blocks, *index).is_some_and(|here| !here.is_blank() && here.inside.is_none()))
        .take(HEAD)
        .collect();
    let styled = first.iter().copied().find(|index| paragraph(blocks, *index).is_some_and(|here| here.style.is("title")));
    if let Some(index) = styled.filter(|index| *index <= body) {
        claims.title = Some(index);
        claims.set(index, Role::Front);
        if let Some(here) = paragraph(blocks, index) {
            claims.claim("the title", "title", here, How::Style);
        }
        let next = index + 1;
        if paragraph(blocks, next).is_some_and(|here| here.style.is("subtitle") && !here.is_blank() && people::authors(&here.pieces).is_none()) {
            claims.subtitle = Some(next);
            claims.set(next, Role::Front);
        }
        return Some(index);
    }
    if !is_article(blocks, headings, claims) {
        return None;
    }
    for index in first {
        let here = paragraph(blocks, index)?;
        if index >= body || matches!(claims.roles.get(index), Some(Role::Front)) {
            return None;
        }
        let text = here.text();
        let plain = words::plain(&text);
        if words::NO_TITLE.iter().any(|word| plain == *word || (plain.starts_with(word) && text.contains(':') && *word != "review")) {
            continue;
        }
        if !is_title(here, blocks, index) {
            continue;
        }
        claims.title = Some(index);
        claims.set(index, Role::Front);
        let how = if headings.get(index).copied().flatten().is_some_and(|heading| heading.styled) { How::Style } else { How::Looks };
        claims.claim("the title", "title", here, how);
        return Some(index);
    }
    None
}

/// Whether a manuscript shows that it is an article.
fn is_article(blocks: &[Block], headings: &[Option<Heading>], claims: &Claims) -> bool {
    let has_heading = |known: &[&str]| {
        (0..blocks.len()).any(|index| {
            headings.get(index).copied().flatten().is_some()
                && paragraph(blocks, index).is_some_and(|here| known.contains(&words::plain(&here.text()).as_str()))
        })
    };
    let signs = [
        !claims.abstract_text.is_empty(),
        !claims.keywords.is_empty(),
        has_heading(&words::INTRODUCTION),
        has_heading(&words::REFERENCES),
        (0..blocks.len().min(12)).any(|index| paragraph(blocks, index).is_some_and(|here| people::authors(&here.pieces).is_some())),
    ];
    signs.iter().filter(|sign| **sign).count() >= 2
}

/// Whether a paragraph can be a title by its words and its looks, or by the authors that follow it.
fn is_title(here: &Paragraph, blocks: &[Block], index: usize) -> bool {
    let text = here.text();
    let count = text.split_whitespace().count();
    let looks = here.all(|shape| shape.bold) || here.centred || here.size() >= 28 || super::headings::styled(here).is_some();
    let followed = (index + 1..blocks.len())
        .filter_map(|at| paragraph(blocks, at))
        .find(|next| !next.is_blank())
        .is_some_and(|next| people::authors(&next.pieces).is_some());
    let is_name = count <= 4 && people::authors(&here.pieces).is_some();
    (2..=45).contains(&count) && !text.trim_end().ends_with(['.', ';', ',']) && (looks || followed) && !is_name && people::emails(&text).is_empty()
}

/// Authors, affiliations and correspondence below the title.
fn people_below(blocks: &[Block], headings: &[Option<Heading>], title: usize, body: usize, claims: &mut Claims) {
    let first = claims.subtitle.unwrap_or(title) + 1;
    let mut missed = 0;
    let mut after_authors = false;
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
        // A heading by its style is no name, however it looks.
        if text.split_whitespace().count() > 120 || headings.get(index).copied().flatten().is_some_and(|heading| heading.styled) {
            break;
        }
        let by_style = here.style.is("author") || here.style.is("authors");
        let unlabelled = without_label(here);
        let found = people::authors(&unlabelled).filter(|_| !by_style || !people::is_institution(&text));
        if let Some(authors) = found.filter(|_| claims.affiliations.is_empty() || by_style || !after_authors || has_marks(here)) {
            let how = if by_style {
                How::Style
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
fn without_label(here: &Paragraph) -> Vec<super::super::view::Piece> {
    let text = here.text();
    match label(&text, &["authors", "author", "by"]) {
        Some((_, bytes)) => super::super::pieces::without_start(&here.pieces, bytes),
        None => here.pieces.clone(),
    }
}

fn has_marks(here: &Paragraph) -> bool {
    let mut marks = false;
    super::super::view::gather(&here.pieces, &mut |piece| {
        if let super::super::view::Piece::Text(text, shape) = piece {
            marks |= (shape.above && !text.trim().is_empty()) || text.contains(['*', '†', '¹', '²', '³']);
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
    let speaks = lower.contains("correspond") || lower.contains("e-mail") || lower.contains("email") || text.trim_start().starts_with('*');
    if emails.is_empty() && orcids.is_empty() && !speaks {
        return false;
    }
    if people::is_institution(&text) && !speaks && orcids.is_empty() {
        return false;
    }
    let alone = claims.authors.len() == emails.len() && emails.len() > 1;
    for (at, email) in emails.iter().enumerate() {
        let owner = if alone { Some(at) } else { owner(&claims.authors, email, &lower) };
        if let Some(author) = owner.and_then(|at| claims.authors.get_mut(at)) {
            author.email = Some(email.clone());
            author.corresponding |= lower.contains("correspond") || text.trim_start().starts_with('*');
        }
    }
    for (at, orcid) in orcids.iter().enumerate() {
        let named = claims.authors.iter().position(|author| lower.contains(&author.family.to_lowercase()));
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
    let names: Vec<String> =
        authors.iter().flat_map(|author| [&author.given, &author.family]).flat_map(|name| name.split_whitespace()).map(str::to_lowercase).collect();
    text.split(|c: char| c.is_whitespace() || matches!(c, ':' | ',' | ';' | '(' | ')' | '*'))
        .map(str::to_lowercase)
        .filter(|word| word.chars().any(char::is_alphanumeric) && !word.contains('@') && !word.contains("orcid") && !word.contains("0000-"))
        .any(|word| !USUAL.contains(&word.trim_end_matches('.')) && !names.contains(&word))
}

/// The author that an address belongs to: named beside it, or in it, or marked, or the only one.
fn owner(authors: &[Author], email: &str, line: &str) -> Option<usize> {
    let user = email.split('@').next().unwrap_or("").to_lowercase();
    let plain = |text: &str| text.to_lowercase().chars().filter(char::is_ascii_alphanumeric).collect::<String>();
    let in_address = authors.iter().position(|author| plain(&author.family).len() > 2 && user.contains(&plain(&author.family)));
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
    let parts = super::super::pieces::marked_parts(&here.pieces);
    let marked: Vec<(String, String)> = parts.into_iter().filter(|(mark, text)| !mark.is_empty() && !text.trim().is_empty()).collect();
    let known = |mark: &str| claims.authors.iter().any(|author| author.marks.iter().any(|own| own == mark));
    let leads = marked.iter().any(|(mark, _)| known(mark));
    let styled = here.style.is("affiliation") || here.style.is("affiliations");
    if !marked.is_empty() && leads {
        claims.claim("affiliations", "affiliations", here, How::Marks);
        for (mark, text) in marked {
            claims.affiliations.push(Affiliation { mark, text: clean(&text) });
        }
        return true;
    }
    if !(styled || (people::is_institution(&text) && text.split_whitespace().count() <= 60)) {
        return false;
    }
    claims.claim("affiliations", "affiliations", here, if styled { How::Style } else { How::Looks });
    let index = claims.affiliations.len();
    claims.affiliations.push(Affiliation { mark: String::new(), text: clean(&text) });
    // Without marks it belongs to the authors before it that have none yet.
    for author in claims
        .authors
        .iter_mut()
        .filter(|author| author.affiliations.is_empty() && author.marks.iter().all(|mark| !people::leads_to_affiliation(mark)))
    {
        author.affiliations.push(index);
    }
    true
}

fn clean(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    text.trim_matches([';', ',']).trim().trim_end_matches('.').to_owned()
}

/// Leads the authors' marks to the affiliations.
fn attach(claims: &mut Claims) {
    for author in &mut claims.authors {
        for mark in author.marks.iter().filter(|mark| people::leads_to_affiliation(mark)) {
            if let Some(index) = claims.affiliations.iter().position(|affiliation| affiliation.mark == *mark) {
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

/// Dates of receipt and acceptance, with their labels.
fn dates(blocks: &[Block], body: usize, claims: &mut Claims) {
    for index in 0..body {
        let Some(here) = paragraph(blocks, index) else { continue };
        let text = here.text();
        let lower = text.to_lowercase();
        if text.split_whitespace().count() > 30 || !(lower.contains("received") || lower.contains("accepted")) {
            continue;
        }
        let after = |word: &str| lower.find(word).and_then(|at| text.get(at + word.len()..)).and_then(date);
        let (received, accepted) = (after("received"), after("accepted"));
        if received.is_none() && accepted.is_none() {
            continue;
        }
        claims.claim("the dates", "received", here, How::Label);
        claims.set(index, Role::Front);
        claims.received = claims.received.take().or(received);
        claims.accepted = claims.accepted.take().or(accepted);
    }
}

/// The first date of a text, in ISO 8601: `3 March 2020`, `March 3, 2020`, `2020-03-03`.
fn date(text: &str) -> Option<String> {
    let words: Vec<&str> =
        text.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '.' | '/')).filter(|word| !word.is_empty()).take(6).collect();
    for (at, word) in words.iter().enumerate() {
        let parts: Vec<&str> = word.split('-').collect();
        if let [year, month, day] = parts.as_slice()
            && year.len() == 4
            && [year, month, day].iter().all(|part| part.bytes().all(|b| b.is_ascii_digit()) && !part.is_empty())
        {
            return Some((*word).to_owned());
        }
        let named = word.chars().all(char::is_alphabetic).then(|| month(word)).flatten();
        if let Some(month) = named {
            let number = |index: Option<usize>| {
                let text = words.get(index?)?.trim_end_matches(|c: char| c.is_alphabetic());
                text.parse::<u16>().ok()
            };
            let before = number(at.checked_sub(1)).filter(|day| (1..=31).contains(day));
            let next = number(Some(at + 1));
            let (day, year) = match (before, next) {
                (Some(day), Some(year)) => (Some(day), year),
                (None, Some(day)) if day <= 31 => (Some(day), number(Some(at + 2))?),
                (None, Some(year)) => (None, year),
                _ => return None,
            };
            if !(1900..=2100).contains(&year) {
                return None;
            }
            return Some(day.map_or_else(|| format!("{year}-{month:02}"), |day| format!("{year}-{month:02}-{day:02}")));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_all_kinds() {
        for (text, expected) in [
            (": 3 March 2020; accepted", Some("2020-03-03")),
            (" March 3rd, 2020", Some("2020-03-03")),
            (" 2020-03-03", Some("2020-03-03")),
            (" June 2021", Some("2021-06")),
            (" with thanks", None),
        ] {
            assert_eq!(date(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn labels() {
        assert_eq!(label("Abstract: We grew", &words::ABSTRACT), Some(("abstract", 10)));
        assert_eq!(label("Key words — wheat", &words::KEYWORDS).map(|(word, _)| word), Some("key words"));
        assert_eq!(label("Abstract art is old", &words::ABSTRACT), None);
        assert_eq!(split_keywords("wheat; rain, acid."), ["wheat", "rain, acid"]);
    }
}
