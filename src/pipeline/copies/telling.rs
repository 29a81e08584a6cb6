//! What of an anonymous copy could still tell who wrote it.

use std::collections::BTreeSet;

use article::{Article, Contrib, KwdGroup, PersonName, Ref, walk};
use report::{Place, Report};

use super::anonymous::Told;
use crate::findings;

/// How authors speak of what they have written before, in lower case.
const OWN_WORK: &[&str] = &[
    "our previous work",
    "our earlier work",
    "our previous stud",
    "our earlier stud",
    "our previous paper",
    "our earlier paper",
    "our previous article",
    "our own work",
    "we have shown elsewhere",
    "we have shown previously",
    "we have previously",
    "we previously",
    "as we showed in",
    "in our group",
    "in our laborator",
    "my previous work",
    "my earlier work",
    "i have argued elsewhere",
];

/// How authors thank others, in lower case.
const THANKS: &[&str] = &[
    "we thank",
    "i thank",
    "grateful to",
    "was funded by",
    "was supported by",
    "were funded by",
    "were supported by",
];

/// How many places are named for one kind of word.
const NAMED: usize = 30;

/// Looks through the text for what was left out, and through the references for those of the
/// authors.
pub fn check(article: &Article, told: &Told, report: &mut Report) {
    let looked_for = looked_for(told);
    let mut found = 0;
    let mut look = |place: &str, text: &str| {
        for (words, what) in if found < NAMED { said(text, &looked_for) } else { Vec::new() } {
            found += 1;
            report.push(Place::path(place), findings::copy_says(words, what));
        }
    };
    let meta = &article.front.article_meta;
    look("subtitle", &walk::plain(&meta.subtitle));
    look("running-title", meta.running_title.as_deref().unwrap_or_default());
    meta.kwd_groups.iter().flat_map(KwdGroup::texts).for_each(|kwd| look("keywords", kwd));
    let references: BTreeSet<&str> = article.back.refs.iter().map(|one| one.id.as_str()).collect();
    walk::leaves(&mut article.clone(), &mut |id, content| {
        if !references.contains(id) {
            look(id, &walk::plain(content));
        }
    });
    for reference in
        article.back.refs.iter().filter(|reference| is_by(reference, &told.authors)).take(NAMED)
    {
        let printed: String = walk::plain(&reference.printed).chars().take(60).collect();
        report
            .push(Place::path(reference.id.as_str()), findings::copy_cites_itself(printed.trim()));
    }
}

/// Words, and what they are.
type Word = (String, &'static str);

fn looked_for(told: &Told) -> Vec<Word> {
    let mut out: Vec<Word> = Vec::new();
    let mut add = |words: &str, what| {
        let words = words.trim();
        if words.chars().count() > 2 {
            out.push((words.to_owned(), what));
        }
    };
    for author in &told.authors {
        add(&author.name.surname, "a name of an author");
        author.email.iter().for_each(|email| add(email, "an author's e-mail address"));
        author.orcid.iter().for_each(|orcid| add(orcid.as_str(), "an author's ORCID iD"));
    }
    told.names.iter().for_each(|name| add(name, "the name of somebody who took part"));
    told.institutions.iter().for_each(|name| add(name, "an institution of the authors"));
    told.grants.iter().for_each(|number| add(number, "a grant of the authors"));
    out
}

/// What of it a text says, each once.
fn said<'a>(text: &str, looked_for: &'a [Word]) -> Vec<(&'a str, &'static str)> {
    let mut out: Vec<(&str, &'static str)> = looked_for
        .iter()
        .filter(|(words, _)| holds(text, words))
        .map(|(words, what)| (words.as_str(), *what))
        .collect();
    let lower = text.to_lowercase();
    let mut add = |phrases: &'static [&str], what| {
        out.extend(
            phrases.iter().filter(|words| lower.contains(**words)).map(|words| (*words, what)),
        )
    };
    add(OWN_WORK, "the authors speak of work of their own");
    add(THANKS, "thanks, or who paid for the work");
    out
}

/// Whether a text holds words as whole words, as they are written or in capitals.
fn holds(text: &str, words: &str) -> bool {
    has_words(text, words) || has_words(text, &words.to_uppercase())
}

fn has_words(text: &str, words: &str) -> bool {
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    text.match_indices(words).any(|(at, found)| {
        let before = text.get(..at).and_then(|text| text.chars().next_back());
        let after = text.get(at + found.len()..).and_then(|text| text.chars().next());
        !is_letter(before) && !is_letter(after)
    })
}

/// Whether one of these people has written what is referred to: the same surname, and the same
/// first initial where both are known.
fn is_by(reference: &Ref, authors: &[Contrib]) -> bool {
    let names = reference
        .citation
        .person_groups
        .iter()
        .filter(|group| group.group_type == "author")
        .flat_map(|group| &group.names);
    names.into_iter().any(|name| authors.iter().any(|author| is_same(name, &author.name)))
}

fn is_same(one: &PersonName, other: &PersonName) -> bool {
    let initial = |name: &PersonName| {
        name.given_names
            .as_deref()
            .and_then(|given| given.trim().chars().next())
            .map(|c| c.to_lowercase().to_string())
    };
    let agree = match (initial(one), initial(other)) {
        (Some(one), Some(other)) => one == other,
        (None, _) | (_, None) => true,
    };
    !one.surname.is_empty() && one.surname.to_lowercase() == other.surname.to_lowercase() && agree
}

#[cfg(test)]
mod tests {
    use super::*;
    use article::{ElementCitation, PersonGroup};

    fn name(given: &str, surname: &str) -> PersonName {
        PersonName {
            given_names: Some(given.into()),
            surname: surname.into(),
            ..PersonName::default()
        }
    }

    #[test]
    fn names_are_found_as_whole_words() {
        let told = Told {
            authors: vec![Contrib { name: name("Ada", "Khan"), ..Contrib::default() }],
            grants: vec!["12-345".into()],
            ..Told::default()
        };
        let words = looked_for(&told);
        let found = |text: &str| {
            said(text, &words).into_iter().map(|(words, _)| words.to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(found("As Khan’s study (grant 12-345) says"), ["Khan", "12-345"]);
        assert_eq!(found("by ADA KHAN; we thank B."), ["Khan", "we thank"]);
        assert_eq!(found("Khanate, Astrakhan, 12-3456"), Vec::<String>::new());
        assert_eq!(found("In Our previous work, all was well."), ["our previous work"]);
    }

    #[test]
    fn references_of_the_authors_are_found() {
        let by = |given: &str, surname: &str| {
            let group = PersonGroup {
                group_type: "author".into(),
                names: vec![name(given, surname)],
                ..PersonGroup::default()
            };
            Ref {
                citation: ElementCitation {
                    person_groups: vec![group],
                    ..ElementCitation::default()
                },
                ..Ref::default()
            }
        };
        let authors = [Contrib { name: name("Ada M.", "Khan"), ..Contrib::default() }];
        assert!(is_by(&by("A.", "KHAN"), &authors));
        assert!(!is_by(&by("Bashir", "Khan"), &authors));
        assert!(!is_by(&by("A.", "Rahmani"), &authors));
    }
}
