//! What the front says to readers beside what the article has words for: titles in other languages,
//! editors, members of a group, notes of the authors, dates, funding, related articles.

mod people;

use people::{author_notes, contributors};

use super::contrib;
use super::rights;
use super::shown::{between, is_address, joined, shown};
use article::{Inline, Kept, KeptNode, Lang, Notice, PubDate, Shown, Word, Words, licence_address};

/// How many words a value must have to be a statement to readers and not a datum.
const STATEMENT: usize = 6;

/// The notices of a kept front.
pub fn notices(front: &[Kept], words: &Words) -> Vec<Notice> {
    let mut out = Vec::new();
    let places = contrib::of_others(front);
    let mut add = |shown, label: &str, content: Vec<Inline>| {
        let content = reading::text::tidy_inlines(content);
        if !content.is_empty() {
            out.push(Notice {
                shown,
                label: label.trim_end_matches([':', '.', ' ']).to_owned(),
                content,
            });
        }
    };
    for kept in front {
        match kept.name.as_str() {
            "title-group" => titles(kept, &mut add),
            "article-categories" => categories(kept, words, &mut add),
            "contrib-group" => contributors(kept, &places, words, &mut add),
            "author-notes" => author_notes(kept, &mut add),
            "history" | "pub-history" => history(kept, words, &mut add),
            "permissions" => holder(kept, words, &mut add),
            "related-article" | "related-object" => related(kept, words, &mut add),
            "self-uri" => self_uri(kept, words, &mut add),
            "funding-group" => funding(kept, words, &mut add),
            "custom-meta-group" => custom(kept, words, &mut add),
            "conference" => {
                add(Shown::About, words.get(Word::Conference), joined(kept.elements(), ", "))
            }
            "product" => add(Shown::About, words.get(Word::Reviewed), shown(kept)),
            "supplement" | "supplementary-material" => {
                add(Shown::About, words.get(Word::Supplement), supplement(kept))
            }
            "support-group" => {
                add(Shown::About, words.get(Word::Support), joined(kept.elements(), ", "))
            }
            "volume-series" | "issue-sponsor" | "issue-part" | "email" | "ext-link" | "uri" => {
                add(Shown::About, &words.kind(&kept.name), shown(kept))
            }
            // Identifiers, numbers, and what the article has words for.
            _ => {}
        }
    }
    out
}

type Add<'a> = dyn FnMut(Shown, &str, Vec<Inline>) + 'a;

fn titles(group: &Kept, add: &mut Add) {
    for title in group.all("trans-title-group") {
        let content = joined(title.elements(), ": ");
        let lang = title
            .attribute("xml:lang")
            .or_else(|| title.elements().find_map(|title| title.attribute("xml:lang")));
        match lang.and_then(|lang| Lang::parse(lang).ok()) {
            Some(lang) => add(Shown::Title, "", vec![Inline::Foreign { lang, content }]),
            None => add(Shown::Title, "", content),
        }
    }
    group.all("subtitle").for_each(|title| add(Shown::Title, "", shown(title)));
}

/// The subjects, without the one that is printed above the title.
fn categories(categories: &Kept, words: &Words, add: &mut Add) {
    let mut subjects = Vec::new();
    categories.all("subj-group").for_each(|group| push_subjects(group, &mut subjects));
    let printed = super::facts::subject(categories);
    if let Some(index) = subjects.iter().position(|subject| Some(subject) == printed.as_ref()) {
        subjects.remove(index);
    }
    subjects.retain(|subject| !subject.trim().is_empty());
    add(Shown::About, words.get(Word::Subjects), vec![Inline::Text(subjects.join("; "))]);
    for series in categories
        .elements()
        .filter(|part| matches!(part.name.as_str(), "series-title" | "series-text"))
    {
        add(Shown::About, words.get(Word::Series), shown(series));
    }
}

fn push_subjects(group: &Kept, out: &mut Vec<String>) {
    // The terms of a publisher's taxonomy are for machines.
    let kind = group.attribute("subj-group-type").unwrap_or_default();
    if kind.starts_with("Discipline") || kind.contains("taxonomy") && !has_words(group) {
        return;
    }
    for part in group.elements() {
        match part.name.as_str() {
            "subj-group" => push_subjects(part, out),
            "compound-subject" => {
                let named = part
                    .elements()
                    .filter(|part| part.attribute("content-type") != Some("code"))
                    .map(Kept::text);
                out.push(named.collect::<Vec<_>>().join(" "));
            }
            _ => out.push(part.text()),
        }
    }
}

/// Whether a subject of a group is words, and no code or path as `AcademicSubjects/SCI01970`.
fn has_words(group: &Kept) -> bool {
    let is_code = |text: &str| {
        !text.contains(' ') && (text.contains('/') || text.contains(|c: char| c.is_ascii_digit()))
    };
    contrib::descendants(group, "subject").into_iter().any(|subject| !is_code(&subject.text()))
}

/// Dates that the office noted for itself, as when somebody asked for open access, are no news for
/// readers.
fn is_for_readers(kind: &str) -> bool {
    const KINDS: [&str; 14] = [
        "rece", "revi", "rev-", "accept", "pub", "online", "correct", "retract", "withdr",
        "preprint", "submi", "first", "posted", "version",
    ];
    let kind = kind.to_lowercase();
    KINDS.iter().any(|known| kind.contains(known))
}

/// The dates that the article has no words for.
fn history(history: &Kept, words: &Words, add: &mut Add) {
    for part in history.elements() {
        match part.name.as_str() {
            "date"
                if matches!(part.attribute("date-type"), Some("received" | "accepted"))
                    && PubDate::of(part).is_some() => {}
            "date" => match part.attribute("date-type").unwrap_or("date") {
                "pub" | "epub" | "ppub" | "publication" => {
                    add(Shown::Authors, words.get(Word::Published), dated(part, words))
                }
                kind if kind == "date" || is_for_readers(kind) => {
                    add(Shown::Authors, &words.kind(kind), dated(part, words))
                }
                _ => {}
            },
            _ => {
                let kind =
                    part.attribute("event-type").map(|kind| words.kind(kind)).unwrap_or_default();
                let said = part
                    .elements()
                    .filter(|said| !matches!(said.name.as_str(), "article-id" | "issue-id"))
                    .map(|said| {
                        if matches!(said.name.as_str(), "date" | "pub-date") {
                            dated(said, words)
                        } else {
                            shown(said)
                        }
                    });
                add(Shown::About, &kind, between(said.collect(), ", "));
            }
        }
    }
}

/// A date as it is said: in the source's own words, or as its numbers tell it, in the article's
/// language.
fn dated(date: &Kept, words: &Words) -> Vec<Inline> {
    match (date.first("string-date"), PubDate::of(date)) {
        (None, Some(known)) => vec![Inline::Text(words.date(&known))],
        (Some(said), _) => shown(said),
        (None, None) => joined(date.elements(), " "),
    }
}

/// The holder of the rights, where the statement does not name them.
fn holder(permissions: &Kept, words: &Words, add: &mut Add) {
    let statement = permissions.text_of("copyright-statement").unwrap_or_default();
    let holders: Vec<String> = permissions
        .all("copyright-holder")
        // Some sources have the whole statement here.
        .map(|holder| rights::unmarked(&holder.text()).1.trim_start_matches('.').to_owned())
        .filter(|holder| !statement.contains(holder.as_str()))
        .collect();
    if !holders.is_empty() {
        let year = permissions
            .text_of("copyright-year")
            .filter(|year| !statement.contains(year.as_str()))
            .filter(|year| !holders.iter().any(|holder| holder.contains(year.as_str())))
            .map(|year| format!("{year} "));
        add(
            Shown::About,
            words.get(Word::CopyrightHolder),
            vec![Inline::Text(format!("{}{}", year.unwrap_or_default(), holders.join(", ")))],
        );
    }
    permissions
        .all("copyright-statement")
        .skip(1)
        .for_each(|other| add(Shown::About, words.get(Word::Copyright), shown(other)));
    permissions
        .all("license")
        .skip(1)
        .for_each(|other| add(Shown::About, words.get(Word::Licence), shown(&official(other))));
}

/// A licence as it is printed: its words, or where it has none, the address that our JATS gives it.
fn official(license: &Kept) -> Kept {
    let mut license = license.clone();
    let is_address =
        |node: &KeptNode| matches!(node, KeptNode::Element(part) if part.name == "ali:license_ref");
    if license.elements().any(|part| part.name != "ali:license_ref") {
        license.content.retain(|node| !is_address(node));
    }
    for part in license.content.iter_mut() {
        if let KeptNode::Element(part) = part
            && part.name == "ali:license_ref"
        {
            part.content = vec![KeptNode::Text(licence_address(&part.text()))];
        }
    }
    license
}

/// A file that goes with the article: its label, which leads to it, and what is said of it.
fn supplement(file: &Kept) -> Vec<Inline> {
    let label = file.first("label").map(shown).unwrap_or_default();
    let label = match file.attribute("xlink:href").filter(|href| is_address(href)) {
        Some(href) if !label.is_empty() => {
            vec![Inline::ExtLink { href: href.to_owned(), content: label }]
        }
        Some(_) | None => label,
    };
    let said = shown(file);
    let space = (!label.is_empty() && !said.is_empty()).then(|| Inline::text(" "));
    label.into_iter().chain(space).chain(said).collect()
}

fn related(related: &Kept, words: &Words, add: &mut Add) {
    let label = related
        .attribute("related-article-type")
        .or(related.attribute("document-type"))
        .map_or_else(|| words.get(Word::Related).to_owned(), |kind| words.kind(kind));
    let href =
        related.attribute("xlink:href").map(|href| match related.attribute("ext-link-type") {
            Some("doi") if !href.starts_with("http") => format!("https://doi.org/{href}"),
            _ => href.to_owned(),
        });
    let mut content = shown(related);
    if let Some(href) = href.filter(|href| is_address(href)) {
        if !content.is_empty() {
            content.push(Inline::text(" "));
        }
        content.push(Inline::ExtLink { content: vec![Inline::Text(href.clone())], href });
    }
    add(Shown::About, &label, content);
}

fn self_uri(uri: &Kept, words: &Words, add: &mut Add) {
    let Some(href) = uri.attribute("xlink:href").filter(|href| is_address(href)) else { return };
    let label = uri
        .attribute("content-type")
        .map_or_else(|| words.get(Word::WebPage).to_owned(), |kind| words.kind(kind));
    add(
        Shown::About,
        &label,
        vec![Inline::ExtLink { href: href.to_owned(), content: vec![Inline::text(href)] }],
    );
}

/// Who paid for what; the first statement is printed among the authors.
fn funding(group: &Kept, words: &Words, add: &mut Add) {
    let mut statements = 0;
    for part in group.elements() {
        match part.name.as_str() {
            "funding-statement" => {
                statements += 1;
                if statements > 1 {
                    add(Shown::About, words.get(Word::Funding), shown(part));
                }
            }
            "award-group" => {
                add(Shown::About, words.get(Word::Funding), joined(part.elements(), ", "))
            }
            _ => add(Shown::About, words.get(Word::Funding), shown(part)),
        }
    }
}

/// Statements among the metadata, as on the availability of data.
fn custom(group: &Kept, words: &Words, add: &mut Add) {
    for meta in group.all("custom-meta") {
        let (name, value) =
            (meta.text_of("meta-name").unwrap_or_default(), meta.first("meta-value"));
        if let Some(value) = value.filter(|value| value.text().split(' ').count() >= STATEMENT) {
            let is_key = !name.contains(' ') && name.contains(['-', '_']);
            add(Shown::About, &if is_key { words.kind(&name) } else { name }, shown(value));
        }
    }
}
