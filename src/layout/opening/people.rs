//! The authors, where they work, and what else is said of them and of the article.

use super::masthead::link;
use crate::sentence::stop;
use crate::stack::address;
use article::media::ORCID_ICON;
use article::{ArticleMeta, Contrib, Graphic, Inline, Shown, Word, Words, walk};
use style::spec::RestAt;

/// “Nazik Ali¹, Ghulam Mustafa¹*, Muhammad Arslan¹”; numbers only when there are several
/// affiliations.
#[must_use]
pub fn author_names(meta: &ArticleMeta, words: &Words) -> Vec<Inline> {
    let mut out = Vec::new();
    let aff_marks = meta.aff_marks();
    for (index, contrib) in meta.contribs.iter().enumerate() {
        if index > 0 {
            out.push(Inline::text(words.get(Word::Comma)));
        }
        let name = contrib.name.display().replace(' ', "\u{A0}");
        out.push(Inline::text(name));
        let mut marks: Vec<String> =
            contrib.affs.iter().filter_map(|id| aff_mark(meta, &aff_marks, id)).collect();
        marks.extend(contrib.marks.iter().cloned());
        if contrib.corresp && !marks.iter().any(|mark| mark == "*") {
            marks.push("*".into());
        }
        if !marks.is_empty() {
            out.push(Inline::Sup(vec![Inline::text(marks.join(","))]));
        }
        if let Some(orcid) = &contrib.orcid {
            let alt_text = Some(words.fill(Word::OrcidOf, &[("name", &contrib.name.display())]));
            let icon = Inline::InlineGraphic(Graphic {
                href: ORCID_ICON.to_owned(),
                alt_text,
                ..Graphic::default()
            });
            out.push(Inline::ExtLink { href: orcid.url(), content: vec![icon] });
        }
    }
    out
}

/// The mark of the affiliation with this id; nothing where there is but one.
fn aff_mark(meta: &ArticleMeta, marks: &[String], id: &str) -> Option<String> {
    let mark = meta.affs.iter().position(|aff| aff.id == id).and_then(|index| marks.get(index));
    mark.filter(|mark| !mark.is_empty()).cloned()
}

/// Positions, affiliations, correspondence, dates, funding and licence: a paragraph each.
#[must_use]
pub fn author_notes(meta: &ArticleMeta, words: &Words) -> Vec<Vec<Inline>> {
    positions(meta, words)
        .into_iter()
        .chain(affiliations(meta, words))
        .chain(beside(meta, words))
        .collect()
}

/// What stands below the names of the authors, when the rest stands there.
#[must_use]
pub fn notes_of_authors(meta: &ArticleMeta, words: &Words, rest: RestAt) -> Vec<Vec<Inline>> {
    match rest {
        RestAt::Authors => author_notes(meta, words),
        RestAt::Foot | RestAt::Side | RestAt::End => affiliations(meta, words),
    }
}

/// What is said of the article beside its title, authors, abstracts and keywords: a paragraph each.
#[must_use]
pub fn article_notes(meta: &ArticleMeta, words: &Words) -> Vec<Vec<Inline>> {
    let (positions, beside) = (positions(meta, words), beside(meta, words));
    beside.into_iter().chain(positions).collect()
}

/// The positions of the authors and what they did.
fn positions(meta: &ArticleMeta, words: &Words) -> Option<Vec<Inline>> {
    let roles: Vec<String> =
        meta.contribs.iter().filter_map(|contrib| position(contrib, words)).collect();
    (!roles.is_empty()).then(|| vec![Inline::text(words.semicolons(&roles))])
}

/// The affiliations, each once.
fn affiliations(meta: &ArticleMeta, words: &Words) -> Vec<Vec<Inline>> {
    let mut out = Vec::new();
    for (aff, mark) in meta.affs.iter().zip(meta.aff_marks()) {
        let mut content = Vec::new();
        if !mark.is_empty() {
            content.push(Inline::Sup(vec![Inline::text(mark)]));
        }
        content.push(Inline::text(aff.printed(words)));
        out.push(content);
    }
    out
}

/// Correspondence, dates, funding and licence.
fn beside(meta: &ArticleMeta, words: &Words) -> Vec<Vec<Inline>> {
    let mut out = Vec::new();
    // What the source says of it goes before what could be said.
    let told = meta.notices_at(Shown::Correspondence).next().is_some();
    for contrib in meta
        .contribs
        .iter()
        .filter(|contrib| contrib.corresp && !told || meta.is_email_untold(contrib))
    {
        let named = contrib.corresp && !told;
        let who = if named {
            format!("* {}", words.labelled(Word::CorrespondingAuthor))
        } else {
            String::new()
        };
        let mut content = vec![Inline::text(format!("{who}{}", contrib.name.display()))];
        if let Some(email) = &contrib.email {
            content.extend([
                Inline::text(words.get(Word::Comma)),
                link(&format!("mailto:{email}"), email),
            ]);
        }
        out.push(content);
    }
    for (index, notice) in meta.notices_at(Shown::Correspondence).enumerate() {
        let line = notice.line(words);
        // The source's own words may begin with the star.
        let mark =
            if index == 0 && !walk::plain(&line).trim_start().starts_with('*') { "* " } else { "" };
        out.push(std::iter::once(Inline::text(mark)).chain(line).collect());
    }
    out.extend(meta.notices_at(Shown::Authors).map(|notice| notice.line(words)));
    let dates = [(Word::Received, meta.received), (Word::Accepted, meta.accepted)];
    let dated = |(what, date): &(Word, Option<article::PubDate>)| {
        date.map(|date| format!("{}{}", words.labelled(*what), words.date(&date)))
    };
    let dates: Vec<String> = dates.iter().filter_map(dated).collect();
    if !dates.is_empty() {
        out.push(vec![Inline::text(words.semicolons(&dates))]);
    }
    out.extend(meta.funding_statement.iter().map(|text| vec![Inline::text(text.clone())]));
    out.extend(permissions(meta, words));
    out
}

fn position(contrib: &Contrib, words: &Words) -> Option<String> {
    let parts: Vec<&str> = contrib.positions(words).collect();
    (!parts.is_empty())
        .then(|| format!("{}{}", words.label(&contrib.name.display()), words.commas(&parts)))
}

fn permissions(meta: &ArticleMeta, words: &Words) -> Option<Vec<Inline>> {
    let permissions = meta.permissions.as_ref()?;
    let mut content = Vec::new();
    // A licence that begins with the statement says it itself.
    let license = permissions.license.as_ref().and_then(|license| license.text.as_deref());
    let said =
        |statement: &&String| license.is_some_and(|text| text.starts_with(statement.as_str()));
    let statement = permissions.statement.iter().filter(|statement| !said(statement));
    content.extend(statement.map(|text| {
        let end = if license.is_some() { stop(text, words) } else { " ".to_owned() };
        Inline::text(format!("{}{end}", text.trim_end()))
    }));
    if let Some(license) = &permissions.license {
        content.extend(license.text.iter().map(|text| Inline::text(format!("{text} "))));
        content.push(address(&license.address()));
    }
    (!content.is_empty()).then_some(content)
}

#[cfg(test)]
mod tests {
    use super::*;
    use article::{License, Permissions};

    #[test]
    fn a_statement_with_which_the_licence_begins_is_printed_once() {
        let printed = |licence: &str| {
            let permissions = Permissions {
                statement: Some("© A 2024.".into()),
                license: Some(License { text: Some(licence.into()), ..License::default() }),
                ..Permissions::default()
            };
            let meta = ArticleMeta { permissions: Some(permissions), ..ArticleMeta::default() };
            article::walk::plain(
                &super::permissions(&meta, &article::Article::default().words()).unwrap(),
            )
        };
        assert_eq!(printed("© A 2024. Open.").trim(), "© A 2024. Open.");
        assert_eq!(printed("Open.").trim(), "© A 2024. Open.");
    }
}
