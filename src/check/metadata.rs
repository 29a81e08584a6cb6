//! Rules on the front's facts: what is given must be able to be right.

mod dates;
mod people;
mod rights;

use super::Rule;
use super::ctx::Ctx;
use super::findings::front as findings;
use super::front::WITHOUT_ABSTRACT;
use article::{Inline, walk};
use dates::{date_impossible, dates_out_of_order, publication_date_missing};
use people::{affiliation_missing, author_twice, authors_missing, name_odd};
use report::{Place, Report, Said};
use rights::{copyright_year_odd, licence_contradictory, licence_not_canonical};

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

/// The fewest and the most words of an abstract.
const ABSTRACT_WORDS: std::ops::RangeInclusive<usize> = 20..=700;

/// A keyword longer than this is a sentence.
const LONGEST_KEYWORD: usize = 100;

/// Adds a finding about the front, at its path in the article.
fn about(ctx: &Ctx, report: &mut Report, path: &str, said: Said) {
    report
        .push(Place { path: format!("front/article-meta/{path}"), ..Place::file(ctx.file) }, said);
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
        for kwd in group.texts() {
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

#[cfg(test)]
mod tests;
