//! The front matter in YAML: what was recognised, overridden by the facts that somebody has written
//! beside the manuscript.

use crate::escape;
use crate::inline;
use crate::pieces;
use crate::pointers::Pointers;
use crate::recognise::{Author, Claims, Keyword, Other, words};
use crate::view::{Block, Paragraph, Story};

/// Writes the front matter, between its two lines.
pub fn write(
    story: &Story,
    claims: &Claims,
    bibliography: bool,
    numbered: bool,
    facts: &str,
) -> String {
    let mut fields: Vec<(&str, String)> = Vec::new();
    let pointers = Pointers { notes_in_place: notes(story), ..Pointers::default() };
    let title = |index: Option<usize>| {
        paragraph(story, index?)
            .map(|here| inline::line(&here.pieces, &pointers, true).replace("\\\n", " "))
    };
    if let Some(lang) = story.lang.as_deref().and_then(|lang| article::Lang::parse(lang).ok()) {
        fields.push(("lang", lang.as_str().to_owned()));
    }
    let (own, titles) = titles(story, claims);
    fields.extend(title(own).map(|title| ("title", text(&title))));
    fields.extend(title(claims.subtitle).map(|title| ("subtitle", text(&title))));
    fields.extend(claims.running.as_deref().map(|running| ("running-title", text(running))));
    let translated: Vec<String> = titles
        .filter_map(|(index, lang)| Some(format!("{lang}: {}", text(&title(Some(index))?))))
        .collect();
    if !translated.is_empty() {
        fields.push(("translated-titles", format!("{{{}}}", translated.join(", "))));
    }
    fields.extend(claims.received.clone().map(|date| ("received", date)));
    fields.extend(claims.accepted.clone().map(|date| ("accepted", date)));
    if !claims.authors.is_empty() {
        fields.push(("authors", claims.authors.iter().map(author).collect()));
    }
    if !claims.affiliations.is_empty() {
        let lines = claims
            .affiliations
            .iter()
            .enumerate()
            .map(|(index, one)| affiliation(index, &one.text));
        fields.push(("affiliations", lines.collect()));
    }
    fields.extend(keywords(story, claims, &pointers).map(|list| ("keywords", list)));
    if numbered {
        fields.push(("number-sections", "true".to_owned()));
    }
    if bibliography {
        fields.push(("bibliography", crate::BIBLIOGRAPHY.to_owned()));
    }
    fields.extend(abstracts(story, claims, &pointers));
    let given = given(facts);
    let mut out = String::from("---\n");
    out.push_str(facts.trim_end());
    if !facts.trim().is_empty() {
        out.push('\n');
    }
    for (name, value) in fields.into_iter().filter(|(name, _)| !given.contains(name)) {
        let space = if value.starts_with('\n') { "" } else { " " };
        out.push_str(&format!("{name}:{space}{value}\n"));
    }
    out.push_str("---\n");
    out
}

/// The words of each note, to be written where it is called: the front matter has no lines of their
/// own for them.
fn notes(story: &Story) -> Vec<String> {
    let one = |paragraph: &Paragraph| {
        inline::line(&crate::pieces::trimmed(&paragraph.pieces), &Pointers::default(), false)
            .replace("\\\n", " ")
    };
    let words = |note: &crate::view::Note| {
        crate::view::paragraphs(note.blocks.iter())
            .into_iter()
            .map(one)
            .collect::<Vec<_>>()
            .join(" ")
    };
    story.notes.iter().map(words).collect()
}

/// The fields that the facts give: the names at the beginnings of their lines.
fn given(facts: &str) -> Vec<&str> {
    facts
        .lines()
        .filter(|line| !line.starts_with([' ', '#', '-', '\t']))
        .filter_map(|line| line.split_once(':'))
        .map(|(name, _)| name.trim())
        .collect()
}

fn paragraph(story: &Story, index: usize) -> Option<&Paragraph> {
    match story.blocks.get(index)? {
        Block::Paragraph(paragraph) => Some(paragraph),
        Block::Table(_) => None,
    }
}

/// Text in double quotation marks, as YAML 1.2 reads it (§7.3.1).
pub fn text(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' | '\t' => out.push(' '),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

fn author(author: &Author) -> String {
    let mut parts = vec![
        format!("given: {}", text(&author.given)),
        format!("family: {}", text(&author.family)),
    ];
    let mut add = |name: &str, value: &str| {
        if !value.is_empty() {
            parts.push(format!("{name}: {}", text(value)));
        }
    };
    add("degrees", &author.degrees);
    add("orcid", author.orcid.as_deref().unwrap_or(""));
    add("email", author.email.as_deref().unwrap_or(""));
    if author.corresponding {
        parts.push("corresponding: true".to_owned());
    }
    if author.equal {
        parts.push("equal-contributor: true".to_owned());
    }
    if !author.affiliations.is_empty() {
        let ids: Vec<String> =
            author.affiliations.iter().map(|index| format!("aff{}", index + 1)).collect();
        parts.push(format!("affiliation: [{}]", ids.join(", ")));
    }
    format!("\n  - {{{}}}", parts.join(", "))
}

/// An institution: its parts where they are sure, else its words as a whole.
fn affiliation(index: usize, whole: &str) -> String {
    let parts: Vec<&str> =
        whole.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
    let country = parts
        .last()
        .copied()
        .filter(|last| article::country_code(last.trim_end_matches('.')).is_some());
    let main = |part: &&str| {
        let lower = part.to_lowercase();
        ["universi", "college", "hospital", "academy", "politecnico", "uniwersytet"]
            .iter()
            .any(|word| lower.contains(word))
    };
    let found = parts.iter().position(main);
    let id = format!("id: aff{}", index + 1);
    let fields = match (found, country) {
        (Some(at), country) if at <= 1 => {
            let rest: Vec<&str> =
                parts.iter().skip(at + 1).copied().filter(|part| Some(*part) != country).collect();
            // More than a town between institution and country has no field of its own.
            if rest.len() <= 1 {
                let department = (at == 1).then(|| parts.first().copied()).flatten();
                let named = [
                    ("department", department),
                    ("institution", parts.get(at).copied()),
                    ("city", rest.first().copied()),
                    ("country", country),
                ];
                Some(
                    named
                        .into_iter()
                        .filter_map(|(name, value)| Some(format!("{name}: {}", text(value?))))
                        .collect::<Vec<_>>(),
                )
            } else {
                None
            }
        }
        _ => None,
    };
    let fields = fields.unwrap_or_else(|| vec![format!("institution: {}", text(whole))]);
    format!("\n  - {{{id}, {}}}", fields.join(", "))
}

/// The paragraph of the title in the document's language, or else of the first one, and those in
/// other languages.
fn titles(
    story: &Story,
    claims: &Claims,
) -> (Option<usize>, impl Iterator<Item = (usize, &'static str)>) {
    let mut own = claims.title;
    let mut others = claims.titles.clone();
    let lang = story.language();
    if let Some(title) = own
        && claims.abstract_lang != lang
        && let Some(same) = others.iter_mut().find(|(_, other)| *other == lang)
    {
        own = Some(same.0);
        *same = (title, claims.abstract_lang);
    }
    (own, others.into_iter().filter(move |(_, other)| *other != lang))
}

/// What the front says in one language.
struct Said<'c> {
    lang: String,
    text: &'c [(usize, usize)],
    keywords: &'c [Keyword],
}

/// What the front says in each language, that of the document first: where nothing is in it, what
/// stands first is taken for it.
fn said<'c>(story: &Story, claims: &'c Claims) -> Vec<Said<'c>> {
    let (text, keywords) = (&claims.abstract_text, &claims.keywords);
    let mut all = vec![Said { lang: claims.abstract_lang.to_owned(), text, keywords }];
    let other = |one: &'c Other| {
        let lang = one.lang.to_owned();
        Said { lang, text: &one.text, keywords: &one.keywords }
    };
    all.extend(claims.others.iter().map(other));
    let lang = story.language();
    let own = all.iter().position(|said| said.lang == lang).unwrap_or(0);
    let own = all.remove(own);
    all.insert(0, Said { lang, ..own });
    all
}

/// `abstract`, and `abstracts` for those in other languages.
fn abstracts(story: &Story, claims: &Claims, pointers: &Pointers) -> Vec<(&'static str, String)> {
    let all = said(story, claims);
    let block = |said: &Said, indent| abstract_text(story, said, pointers, indent);
    let own = all.first().and_then(|said| block(said, "  "));
    let item = |said: &Said| {
        let text = block(said, "      ")?;
        Some(format!("\n  - lang: {}\n    text: {text}", said.lang))
    };
    let others: String = all.iter().skip(1).filter_map(item).collect();
    let others = Some(others).filter(|others| !others.is_empty());
    let named = [own.map(|text| ("abstract", text)), others.map(|text| ("abstracts", text))];
    named.into_iter().flatten().collect()
}

/// The keywords: a list, or one for each language.
fn keywords(story: &Story, claims: &Claims, pointers: &Pointers) -> Option<String> {
    let list = |said: &Said| {
        let pieces = |(index, at): &Keyword| {
            // A keyword is a name: its language is the list's.
            let pieces = pieces::between(&paragraph(story, *index)?.pieces, at.clone());
            Some(pieces::without_lang(pieces, None))
        };
        let all: Vec<_> = said.keywords.iter().filter_map(pieces).collect();
        let words: Vec<String> =
            inline::lines(&all, pointers).iter().map(|word| text(word)).collect();
        format!("[{}]", words.join(", "))
    };
    let mut all = said(story, claims);
    let own = all.first()?.lang.clone();
    all.retain(|said| !said.keywords.is_empty());
    match all.as_slice() {
        [] => None,
        [only] if only.lang == own => Some(list(only)),
        several => {
            let each = several.iter().map(|said| format!("{}: {}", said.lang, list(said)));
            Some(format!("{{{}}}", each.collect::<Vec<_>>().join(", ")))
        }
    }
}

/// The abstract as a block of Markdown. A line that is one of the parts of a structured abstract is
/// a heading in it.
fn abstract_text(story: &Story, said: &Said, pointers: &Pointers, indent: &str) -> Option<String> {
    let mut lines: Vec<String> = Vec::new();
    for (index, bytes) in said.text {
        let here = paragraph(story, *index)?;
        let pieces = pieces::without_start(&here.pieces, *bytes);
        let pieces = pieces::without_lang(pieces, Some(said.lang.as_str()));
        let line = inline::line(&pieces, pointers, false);
        let mut words_of = String::new();
        crate::view::add_text(&pieces, &mut words_of);
        let plain = words::plain(&words_of);
        if crate::recognise::is_part_of_abstract(&plain) {
            lines
                .push(format!("# {}", inline::line(&pieces, pointers, true).trim_end_matches(':')));
        } else if !line.is_empty() {
            lines.push(escape::begun(line));
        }
    }
    if lines.is_empty() {
        return None;
    }
    let body: Vec<String> = lines
        .join("\n\n")
        .lines()
        .map(|line| if line.is_empty() { String::new() } else { format!("{indent}{line}") })
        .collect();
    Some(format!("|\n{}", body.join("\n")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn institutions() {
        assert_eq!(
            affiliation(0, "Department of Botany, University of Sialkot, Sialkot, Pakistan"),
            "\n  - {id: aff1, department: \"Department of Botany\", institution: \"University of Sialkot\", city: \"Sialkot\", country: \"Pakistan\"}"
        );
        assert_eq!(
            affiliation(1, "Institute of Soils, Lahore"),
            "\n  - {id: aff2, institution: \"Institute of Soils, Lahore\"}"
        );
    }

    #[test]
    fn facts_win() {
        assert_eq!(given("title: A\n# no\nauthors:\n  - {family: B}\n"), ["title", "authors"]);
    }
}
