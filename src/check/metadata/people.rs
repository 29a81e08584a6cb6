//! Rules on the people of an article: names that are names, nobody twice, and where each works.

use std::collections::BTreeMap;

use article::{Contrib, PersonName};
use report::{Report, Said};

use super::about;
use crate::ctx::Ctx;
use crate::findings::front as findings;

/// Titles that stand before a name, and degrees that stand behind it; neither is part of it.
const TITLES: &[&str] = &["dr", "dr.", "prof", "prof.", "professor", "mr.", "mrs.", "ms."];

const DEGREES: &[&str] =
    &["phd", "ph.d", "ph.d.", "md", "m.d.", "msc", "m.sc.", "mphil", "m.phil."];

/// F223: no two authors are the same. Names with initials alone may be those of two people.
pub(super) fn author_twice(ctx: &Ctx, report: &mut Report) {
    let mut seen: BTreeMap<String, &Contrib> = BTreeMap::new();
    for contrib in &ctx.article.front.article_meta.contribs {
        let name = contrib.name.display();
        let written_out =
            contrib.name.given_names.as_deref().is_some_and(|given| {
                given.split(['.', ' ', '-']).any(|part| part.chars().count() > 2)
            });
        let marks = [
            contrib.orcid.as_ref().map(|orcid| (orcid.to_string(), "ORCID iD")),
            Some((format!("{} at {}", name.to_lowercase(), contrib.affs.join(" ")), "name"))
                .filter(|_| written_out),
            contrib.email.as_ref().map(|email| (email.to_lowercase(), "e-mail address")),
        ];
        let shared = marks.iter().flatten().find_map(|(mark, what)| Some((seen.get(mark)?, *what)));
        if let Some((first, what)) = shared {
            ctx.add(report, contrib.at, findings::author_twice(first.name.display(), name, what));
        }
        for (mark, _) in marks.into_iter().flatten() {
            seen.entry(mark).or_insert(contrib);
        }
    }
}

/// F224: names are names.
pub(super) fn name_odd(ctx: &Ctx, report: &mut Report) {
    for contrib in
        ctx.article.front.article_meta.contribs.iter().filter(|contrib| !contrib.name.collab)
    {
        if let Some(said) = oddity(&contrib.name) {
            ctx.add(report, contrib.at, said);
        }
    }
}

/// The finding about a name that is more than a name.
fn oddity(name: &PersonName) -> Option<Said> {
    let shown = name.display();
    let parts = [name.given_names.as_deref().unwrap_or(""), name.surname.as_str()];
    let words = || parts.iter().flat_map(|part| part.split_whitespace());
    let shouted = |part: &str| {
        part.chars().filter(|c| c.is_alphabetic()).count() > 3
            && !part.chars().any(char::is_lowercase)
            && part.chars().any(char::is_uppercase)
    };
    let is_one_of = |word: &&str, list: &[&str]| list.contains(&word.to_lowercase().as_str());
    let title = words()
        .next()
        .filter(|word| is_one_of(word, TITLES))
        .or_else(|| words().next_back().filter(|word| is_one_of(word, DEGREES)));
    if let Some(title) = title {
        return Some(findings::name_with_title(shown, title));
    }
    if let Some(c) = parts
        .iter()
        .flat_map(|part| part.chars())
        .find(|c| c.is_ascii_digit() || "*†‡§¶#@".contains(*c))
    {
        return Some(findings::name_with_character(shown, c));
    }
    if parts.iter().any(|part| part.ends_with([',', ';', ':'])) {
        return Some(findings::name_with_mark(shown));
    }
    shouted(&name.surname).then(|| findings::name_in_capitals(shown))
}

/// F237: each author works somewhere.
pub(super) fn affiliation_missing(ctx: &Ctx, report: &mut Report) {
    // In JATS the one affiliation of an article is everybody's (JATS4R, Authors and affiliations),
    // and it may stand in a note.
    let meta = &ctx.article.front.article_meta;
    let one_for_all =
        meta.affs.len() == 1 && meta.contribs.iter().all(|contrib| contrib.affs.is_empty());
    let in_a_note = meta.kept.iter().filter_map(|kept| kept.find("author-notes")).any(|notes| {
        notes
            .all("fn")
            .any(|note| note.attribute("fn-type").is_some_and(|kind| kind.contains("aff")))
    });
    if one_for_all || in_a_note {
        return;
    }
    for contrib in ctx
        .article
        .front
        .article_meta
        .contribs
        .iter()
        .filter(|contrib| contrib.affs.is_empty() && !contrib.name.collab)
    {
        ctx.add(report, contrib.at, findings::affiliation_missing(contrib.name.display()));
    }
}

/// F238: somebody wrote the article.
pub(super) fn authors_missing(ctx: &Ctx, report: &mut Report) {
    let article = ctx.article;
    if article.front.article_meta.contribs.is_empty()
        && !article::needs_no_authors(&article.article_type)
    {
        about(ctx, report, "contrib-group", findings::authors_missing());
    }
}
