//! What the front says of people: of those who contributed without being authors, of members of
//! groups, and of authors beside their names and places.

use super::super::contrib;
use super::super::names;
use super::super::shown::{between, joined, shown};
use super::Add;
use article::{Inline, Kept, Shown, Word, Words};

/// Whoever contributed without being an author, members of groups, and what is said of authors
/// beside their names and places.
pub(super) fn contributors(group: &Kept, places: &[&Kept], words: &Words, add: &mut Add) {
    let mut unpointed: Vec<&Kept> = places
        .iter()
        .copied()
        .filter(|place| group.elements().any(|part| part == *place))
        .collect();
    for part in group.elements() {
        match part.name.as_str() {
            "contrib" if contrib::is_author(part, group) => {
                author(part, words, add);
            }
            "contrib" => {
                let kind = part
                    .attribute("contrib-type")
                    .or(group.attribute("content-type"))
                    .unwrap_or("contributor");
                let role = part.text_of("role").filter(|role| !role.is_empty());
                let label = role.clone().unwrap_or_else(|| words.kind(kind));
                let said = part.elements().filter(|said| {
                    !(said.name == "role" && Some(said.text()) == role) && is_said(said)
                });
                let own = contrib::places_of(part, places);
                unpointed.retain(|place| !own.contains(&contrib::printed_place(place)));
                let own = own.into_iter().map(|place| vec![Inline::Text(place)]);
                add(Shown::Authors, &label, between(said.map(shown).chain(own).collect(), ", "));
            }
            "aff" | "aff-alternatives" | "xref" | "contrib-id" => {}
            _ => add(Shown::Authors, "", shown(part)),
        }
    }
    for place in unpointed {
        add(Shown::Authors, "", vec![Inline::Text(contrib::printed_place(place))]);
    }
}

/// Whether an element of a contributor is printed: marks and identifiers are not.
fn is_said(part: &Kept) -> bool {
    !matches!(part.name.as_str(), "xref" | "contrib-id" | "label")
}

fn author(contributor: &Kept, words: &Words, add: &mut Add) {
    let name = names::name(contributor).map(|name| name.display()).unwrap_or_default();
    let mut named = false;
    for part in contributor.elements() {
        match part.name.as_str() {
            "collab" | "collab-alternatives" if !named => {
                named = true;
                members(part, &name, words, add);
            }
            "name" | "string-name" | "name-alternatives" | "anonymous" if !named => named = true,
            // The first address is that of the author.
            "email"
                if part.attribute("xlink:href").is_none()
                    && contributor.find("email") == Some(part) => {}
            "degrees" | "role" | "aff" | "aff-alternatives" | "xref" | "contrib-id" | "label"
            | "x" => {}
            "uri" | "ext-link" if part.text().contains("orcid.org") => {}
            "bio" => add(Shown::About, "", biography(&name, shown(part))),
            "address" => {
                let first = contributor.find("email");
                let said = part.elements().filter(|said| Some(*said) != first);
                add(Shown::Authors, &name, joined(said, ", "));
            }
            _ => add(Shown::Authors, &name, shown(part)),
        }
    }
    if let Some(sentence) = sentence(contributor, &name) {
        add(Shown::Authors, "", vec![Inline::Text(sentence)]);
    }
}

/// “Eve Marder is a Senior Editor, and is in the Department of Biology”: where `x` has words
/// between an author's parts, they are one sentence, which only makes sense whole.
fn sentence(contributor: &Kept, name: &str) -> Option<String> {
    let parts = contributor.elements().skip_while(|part| part.name != "x");
    let words: String = parts
        .map(|part| match part.name.as_str() {
            "aff" => contrib::printed_place(part),
            "x" | "role" | "degrees" => part.text(),
            _ => String::new(),
        })
        .fold(String::new(), |before, next| {
            let apart = !(next.is_empty()
                || before.ends_with(' ')
                || next.starts_with([' ', ',', '.', ';']));
            format!("{before}{}{next}", if apart { " " } else { "" })
        });
    let says = contributor.all("x").any(|x| x.text().chars().any(char::is_alphanumeric));
    says.then(|| format!("{name} {}", words.trim()))
}

/// What is said of an author's life, with the name before it unless it says the name itself.
fn biography(name: &str, said: Vec<Inline>) -> Vec<Inline> {
    let words = article::walk::plain(&said);
    if words.is_empty() || words.trim_start().starts_with(name) {
        return said;
    }
    [Inline::Bold(vec![Inline::text(name)]), Inline::text(" ")].into_iter().chain(said).collect()
}

/// The members of a group that signs as an author.
fn members(collab: &Kept, name: &str, words: &Words, add: &mut Add) {
    let named = collab.find("collab").unwrap_or(collab);
    for group in named.all("contrib-group") {
        let people: Vec<Vec<Inline>> = group
            .elements()
            .filter(|part| !matches!(part.name.as_str(), "xref"))
            .map(|member| match member.name.as_str() {
                "contrib" => joined(member.elements().filter(|said| is_said(said)), ", "),
                _ => shown(member),
            })
            .collect();
        add(Shown::Authors, &words.fill(Word::MembersOf, &[("name", name)]), between(people, "; "));
    }
}

pub(super) fn author_notes(notes: &Kept, add: &mut Add) {
    for note in notes.elements() {
        match note.name.as_str() {
            "corresp" => {
                // “Correspondence to” is of the text; a star is a mark.
                let label = note
                    .text_of("label")
                    .filter(|label| label.chars().filter(|c| c.is_alphabetic()).count() > 2);
                let words = label
                    .map(|label| vec![Inline::Text(label), Inline::text(" ")])
                    .into_iter()
                    .flatten();
                add(Shown::Correspondence, "", words.chain(one_mark(shown(note))).collect());
            }
            "label" => {}
            _ => {
                // With its label, by which the authors' names point to it.
                let label = note
                    .text_of("label")
                    .map(|label| vec![Inline::Sup(vec![Inline::Text(label)]), Inline::text(" ")]);
                add(Shown::Authors, "", label.into_iter().flatten().chain(shown(note)).collect());
            }
        }
    }
}

/// A line of correspondence with one star before it, however many marks the source has there.
fn one_mark(mut line: Vec<Inline>) -> Vec<Inline> {
    const STARS: [char; 5] = ['*', '∗', '⁎', '＊', '﹡'];
    let is_mark = |c: char| STARS.contains(&c) || c.is_whitespace();
    let mut marked = false;
    while let Some(first) = line.first_mut() {
        match first {
            Inline::Text(text) => {
                marked |= text.trim_start().starts_with(STARS);
                *text = text.trim_start_matches(is_mark).to_owned();
                if !text.is_empty() {
                    break;
                }
            }
            Inline::Sup(inner) if article::walk::plain(inner).chars().all(is_mark) => marked = true,
            _ => break,
        }
        line.remove(0);
    }
    if marked && !line.is_empty() {
        line.insert(0, Inline::text("* "));
    }
    line
}
