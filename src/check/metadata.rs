//! Rules on the front's facts: what is given must be able to be right.

use std::collections::BTreeMap;

use super::Rule;
use super::ctx::Ctx;
use super::findings::front as findings;
use super::front::WITHOUT_ABSTRACT;
use super::licence::{Licence, named_in};
use article::date::days_in_month;
use article::{Contrib, Inline, PersonName, PubDate, walk};
use references::author_year::printed;
use report::{Place, Report, Said};

/// The rules of this family, in the order of their codes.
pub const RULES: &[Rule] = &[
    dates_out_of_order,
    date_impossible,
    author_twice,
    name_odd,
    issns_alike,
    licence_not_canonical,
    licence_contradictory,
    copyright_year_odd,
    title_in_capitals,
    title_ends_oddly,
    abstract_length,
    keywords_odd,
    doi_unusual,
    volume_missing,
    pages_missing,
    affiliation_missing,
    authors_missing,
    publication_date_missing,
];

/// Titles that stand before a name, and degrees that stand behind it; neither is part of it.
const TITLES: &[&str] = &["dr", "dr.", "prof", "prof.", "professor", "mr.", "mrs.", "ms."];
const DEGREES: &[&str] =
    &["phd", "ph.d", "ph.d.", "md", "m.d.", "msc", "m.sc.", "mphil", "m.phil."];

/// The fewest and the most words of an abstract.
const ABSTRACT_WORDS: std::ops::RangeInclusive<usize> = 20..=700;

/// A keyword longer than this is a sentence.
const LONGEST_KEYWORD: usize = 100;

/// Adds a finding about the front, at its path in the article.
fn about(ctx: &Ctx, report: &mut Report, path: &str, said: Said) {
    report
        .push(Place { path: format!("front/article-meta/{path}"), ..Place::file(ctx.file) }, said);
}

/// Whether the first date is certainly later than the second: as far as both are known.
fn is_later(first: PubDate, second: PubDate) -> bool {
    let parts = |date: PubDate| {
        [
            Some(u16::from(date.month.unwrap_or(0))).filter(|_| date.month.is_some()),
            date.day.map(u16::from),
        ]
    };
    if first.year != second.year {
        return first.year > second.year;
    }
    for (one, other) in parts(first).into_iter().zip(parts(second)) {
        match (one, other) {
            (Some(one), Some(other)) if one != other => return one > other,
            (Some(_), Some(_)) => {}
            _ => return false,
        }
    }
    false
}

/// The article's dates with their names, in the order in which they come.
fn dates<'a>(ctx: &Ctx<'a>) -> Vec<(&'static str, PubDate)> {
    let meta = &ctx.article.front.article_meta;
    let named =
        [("received", meta.received), ("accepted", meta.accepted), ("published", meta.pub_date)];
    named.into_iter().filter_map(|(name, date)| Some((name, date?))).collect()
}

/// F221: received, accepted, published, in this order.
fn dates_out_of_order(ctx: &Ctx, report: &mut Report) {
    let dates = dates(ctx);
    for pair in dates.windows(2) {
        if let [(before, first), (after, second)] = pair
            && is_later(*first, *second)
        {
            let path = if *after == "published" {
                "pub-date".to_owned()
            } else {
                format!("history/date[@date-type='{after}']")
            };
            about(
                ctx,
                report,
                &path,
                findings::dates_out_of_order(*after, second.iso(), *before, first.iso()),
            );
        }
    }
}

/// F222: each date is one of the calendar.
fn date_impossible(ctx: &Ctx, report: &mut Report) {
    for (name, date) in dates(ctx) {
        let last = date.month.map_or(Some(31), |month| days_in_month(date.year, month));
        let possible = (1665..=2100).contains(&date.year)
            && last.is_some_and(|last| date.day.is_none_or(|day| (1..=last).contains(&day)));
        if !possible {
            let path = if name == "published" {
                "pub-date".to_owned()
            } else {
                format!("history/date[@date-type='{name}']")
            };
            about(ctx, report, &path, findings::date_impossible(name, date.iso()));
        }
    }
}

/// F223: no two authors are the same. Names with initials alone may be those of two people.
fn author_twice(ctx: &Ctx, report: &mut Report) {
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
fn name_odd(ctx: &Ctx, report: &mut Report) {
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

/// F225: print and electronic ISSN differ.
fn issns_alike(ctx: &Ctx, report: &mut Report) {
    let journal = &ctx.article.front.journal_meta;
    if let (Some(print), Some(electronic)) = (&journal.issn_print, &journal.issn_electronic)
        && print == electronic
    {
        let place = Place { path: "front/journal-meta/issn".to_owned(), ..Place::file(ctx.file) };
        report.push(place, findings::issns_alike(print.to_string()));
    }
}

/// F226: the address of a Creative Commons licence is the canonical one.
fn licence_not_canonical(ctx: &Ctx, report: &mut Report) {
    let permissions = ctx.article.front.article_meta.permissions.as_ref();
    let Some(license) = permissions.and_then(|permissions| permissions.license.as_ref()) else {
        return;
    };
    if !license.href.contains("creativecommons.org") {
        return;
    }
    match Licence::of_address(&license.href) {
        Some(licence) if licence.address() == license.href => {}
        Some(licence) => {
            about(
                ctx,
                report,
                "permissions/license",
                findings::licence_not_canonical(&license.href, licence.address()),
            );
        }
        None => about(ctx, report, "permissions/license", findings::licence_unknown(&license.href)),
    }
}

/// F227: words and address name the same licence.
fn licence_contradictory(ctx: &Ctx, report: &mut Report) {
    let Some(permissions) = ctx.article.front.article_meta.permissions.as_ref() else { return };
    let Some(license) = permissions.license.as_ref() else { return };
    let Some(address) = Licence::of_address(&license.href) else { return };
    let words = permissions.statement.as_deref().into_iter().chain(license.text.as_deref());
    if let Some(named) = words.flat_map(named_in).find(|kind| *kind != address.kind) {
        let said =
            findings::licence_contradictory(named.to_uppercase(), address.kind.to_uppercase());
        about(ctx, report, "permissions/license", said);
    }
}

/// F228: the copyright year is that of publication, or the year beside it, and the statement's.
fn copyright_year_odd(ctx: &Ctx, report: &mut Report) {
    let meta = &ctx.article.front.article_meta;
    let year = meta.permissions.as_ref().and_then(|permissions| permissions.year);
    if let (Some(year), Some(published)) = (year, meta.pub_date)
        && year.abs_diff(published.year) > 1
    {
        about(
            ctx,
            report,
            "permissions/copyright-year",
            findings::copyright_year_odd(year, published.year),
        );
        return;
    }
    let statement = meta
        .permissions
        .as_ref()
        .and_then(|permissions| permissions.statement.as_deref())
        .unwrap_or("");
    let said: Vec<&str> = printed::years(statement).into_iter().map(|(_, year)| year).collect();
    if let (Some(year), [first, ..]) = (year, said.as_slice())
        && !said.iter().any(|said| *said == year.to_string())
    {
        about(
            ctx,
            report,
            "permissions/copyright-statement",
            findings::copyright_statement_odd(statement, *first, year),
        );
    }
}

/// F229: the title has small letters.
fn title_in_capitals(ctx: &Ctx, report: &mut Report) {
    let title = walk::plain(&ctx.article.front.article_meta.title);
    let capitals = title.chars().filter(|c| c.is_uppercase()).count();
    if capitals > 12
        && title.split_whitespace().count() > 2
        && !title.chars().any(char::is_lowercase)
    {
        about(ctx, report, "title-group/article-title", findings::title_in_capitals(title));
    }
}

/// F230: the title ends with a word, or with a mark that belongs to it.
fn title_ends_oddly(ctx: &Ctx, report: &mut Report) {
    // A mark that is linked to a note is no part of the title.
    let content = &ctx.article.front.article_meta.title;
    let end = content
        .iter()
        .rposition(|inline| !matches!(inline, Inline::Xref(_) | Inline::Sup(_)))
        .map_or(0, |last| last + 1);
    let title = walk::plain(content.get(..end).unwrap_or(content));
    let title = title.trim_end();
    // One capital, or a short word that has stops or capitals inside, is an abbreviation: “Smith et
    // al.”, “U.S.”, “Homo sapiens L.”.
    if title.ends_with([',', ';', ':', '*', '†'])
        || (title.ends_with('.') && !ends_with_abbreviation(title))
    {
        about(
            ctx,
            report,
            "title-group/article-title",
            findings::title_ends_oddly(title.chars().last().unwrap_or(' ')),
        );
    }
}

fn ends_with_abbreviation(text: &str) -> bool {
    let last = text.trim_end_matches('.').rsplit(' ').next().unwrap_or("");
    last.contains('.') || last.len() <= 3 || text.ends_with("...")
}

/// F231: the main abstract is no note and no chapter.
fn abstract_length(ctx: &Ctx, report: &mut Report) {
    let article = ctx.article;
    let main = article
        .front
        .article_meta
        .abstracts
        .iter()
        .find(|text| text.abstract_type.is_none() && text.lang.is_none());
    let Some(main) = main.filter(|text| !text.blocks.is_empty()) else { return };
    if WITHOUT_ABSTRACT.contains(&article.article_type.as_str())
        || article.lang.primary() == "zh"
        || article.lang.primary() == "ja"
    {
        return;
    }
    let words = walk::text_of(main.blocks.clone()).split_whitespace().count();
    if !ABSTRACT_WORDS.contains(&words) {
        about(ctx, report, "abstract", findings::abstract_length(words));
    }
}

/// F232: each keyword is one term.
fn keywords_odd(ctx: &Ctx, report: &mut Report) {
    for group in &ctx.article.front.article_meta.kwd_groups {
        let mut seen: Vec<String> = Vec::new();
        for kwd in &group.kwds {
            let folded = kwd.trim().to_lowercase();
            let odd = match () {
                () if seen.contains(&folded) => Some(findings::keyword_twice(kwd)),
                () if kwd.contains(';') || kwd.matches(',').count() > 1 => {
                    let each: Vec<&str> = kwd
                        .split([';', ','])
                        .map(str::trim)
                        .filter(|part| !part.is_empty())
                        .collect();
                    Some(findings::keyword_of_several(kwd, each.join(", ")))
                }
                () if kwd.chars().count() > LONGEST_KEYWORD => {
                    Some(findings::keyword_too_long(kwd))
                }
                () if kwd.trim_end().ends_with('.') && !ends_with_abbreviation(kwd.trim_end()) => {
                    Some(findings::keyword_with_stop(kwd))
                }
                () => None,
            };
            seen.push(folded);
            if let Some(said) = odd {
                about(ctx, report, "kwd-group", said);
            }
        }
    }
}

/// F234: the DOI has the characters that Crossref registers.
fn doi_unusual(ctx: &Ctx, report: &mut Report) {
    let Some(doi) = &ctx.article.front.article_meta.doi else { return };
    let suffix = doi.as_str().split_once('/').map_or("", |(_, suffix)| suffix);
    if let Some(c) = suffix.chars().find(|c| !(c.is_ascii_alphanumeric() || "-._;()/".contains(*c)))
    {
        about(ctx, report, "article-id", findings::doi_unusual(doi.to_string(), c));
    }
}

/// F235: the article has its place in the run of the journal.
fn volume_missing(ctx: &Ctx, report: &mut Report) {
    let issue = &ctx.article.front.article_meta.issue;
    if issue.volume.is_none() && issue.issue.is_none() {
        about(ctx, report, "volume", findings::volume_missing());
    }
}

/// F236: the article can be cited by page or number.
fn pages_missing(ctx: &Ctx, report: &mut Report) {
    let meta = &ctx.article.front.article_meta;
    if meta.pages.is_not_yet()
        && !meta.kept.iter().any(|kept| matches!(kept.name.as_str(), "elocation-id" | "fpage"))
    {
        about(ctx, report, "fpage", findings::pages_missing());
    }
}

/// F237: each author works somewhere.
fn affiliation_missing(ctx: &Ctx, report: &mut Report) {
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
fn authors_missing(ctx: &Ctx, report: &mut Report) {
    let article = ctx.article;
    if article.front.article_meta.contribs.is_empty()
        && !article::needs_no_authors(&article.article_type)
    {
        about(ctx, report, "contrib-group", findings::authors_missing());
    }
}

/// F239: the article has a date of publication.
fn publication_date_missing(ctx: &Ctx, report: &mut Report) {
    if ctx.article.front.article_meta.pub_date.is_none() {
        about(ctx, report, "pub-date", findings::publication_date_missing());
    }
}

#[cfg(test)]
mod tests;
