//! Rules on the front's facts: what is given must be able to be right.

use std::collections::BTreeMap;

use super::Rule;
use super::ctx::Ctx;
use super::front::WITHOUT_ABSTRACT;
use super::licence::{Licence, named_in};
use article::{Contrib, Inline, PersonName, PubDate, walk};
use references::author_year::printed;
use report::codes::metadata as codes;
use report::{Code, Place, Report};

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

/// Types of articles that may have no authors of their own.
const WITHOUT_AUTHORS: &[&str] = &[
    "addendum",
    "announcement",
    "calendar",
    "correction",
    "editorial",
    "expression-of-concern",
    "in-brief",
    "introduction",
    "news",
    "obituary",
    "retraction",
];

/// Titles that stand before a name, and degrees that stand behind it; neither is part of it.
const TITLES: &[&str] = &["dr", "dr.", "prof", "prof.", "professor", "mr.", "mrs.", "ms."];
const DEGREES: &[&str] = &["phd", "ph.d", "ph.d.", "md", "m.d.", "msc", "m.sc.", "mphil", "m.phil."];

/// The fewest and the most words of an abstract.
const ABSTRACT_WORDS: std::ops::RangeInclusive<usize> = 20..=700;

/// A keyword longer than this is a sentence.
const LONGEST_KEYWORD: usize = 100;

/// Adds a finding about the front, at its path in the article.
fn about(ctx: &Ctx, report: &mut Report, code: Code, path: &str, message: String, help: &str) {
    report.add(code, Place { path: format!("front/article-meta/{path}"), ..Place::file(ctx.file) }, message, help);
}

/// Whether the first date is certainly later than the second: as far as both are known.
fn is_later(first: PubDate, second: PubDate) -> bool {
    let parts = |date: PubDate| [Some(u16::from(date.month.unwrap_or(0))).filter(|_| date.month.is_some()), date.day.map(u16::from)];
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
    let named = [("received", meta.received), ("accepted", meta.accepted), ("published", meta.pub_date)];
    named.into_iter().filter_map(|(name, date)| Some((name, date?))).collect()
}

/// F221: received, accepted, published, in this order.
fn dates_out_of_order(ctx: &Ctx, report: &mut Report) {
    let dates = dates(ctx);
    for pair in dates.windows(2) {
        if let [(before, first), (after, second)] = pair
            && is_later(*first, *second)
        {
            let message = format!("the article was {after} on {}, before it was {before}, on {}", second.iso(), first.iso());
            let path = if *after == "published" { "pub-date".to_owned() } else { format!("history/date[@date-type='{after}']") };
            about(ctx, report, codes::DATES_OUT_OF_ORDER, &path, message, "look the dates up and mend the wrong one");
        }
    }
}

/// F222: each date is one of the calendar.
fn date_impossible(ctx: &Ctx, report: &mut Report) {
    for (name, date) in dates(ctx) {
        let last = match date.month {
            Some(2) if date.year % 4 == 0 && (date.year % 100 != 0 || date.year % 400 == 0) => 29,
            Some(2) => 28,
            Some(4 | 6 | 9 | 11) => 30,
            _ => 31,
        };
        let possible = (1665..=2100).contains(&date.year)
            && date.month.is_none_or(|month| (1..=12).contains(&month))
            && date.day.is_none_or(|day| (1..=last).contains(&day));
        if !possible {
            let message = format!("the date on which the article was {name}, {}, cannot be", date.iso());
            let path = if name == "published" { "pub-date".to_owned() } else { format!("history/date[@date-type='{name}']") };
            about(ctx, report, codes::DATE_IMPOSSIBLE, &path, message, "look the date up and mend it");
        }
    }
}

/// F223: no two authors are the same. Names with initials alone may be those of two people.
fn author_twice(ctx: &Ctx, report: &mut Report) {
    let mut seen: BTreeMap<String, &Contrib> = BTreeMap::new();
    for contrib in &ctx.article.front.article_meta.contribs {
        let name = contrib.name.display();
        let written_out = contrib.name.given_names.as_deref().is_some_and(|given| given.split(['.', ' ', '-']).any(|part| part.chars().count() > 2));
        let marks = [
            contrib.orcid.as_ref().map(|orcid| (orcid.to_string(), "ORCID iD")),
            Some((format!("{} at {}", name.to_lowercase(), contrib.affs.join(" ")), "name")).filter(|_| written_out),
            contrib.email.as_ref().map(|email| (email.to_lowercase(), "e-mail address")),
        ];
        let shared = marks.iter().flatten().find_map(|(mark, what)| Some((seen.get(mark)?, *what)));
        if let Some((first, what)) = shared {
            let message = format!("{} and {name} have the same {what}", first.name.display());
            let help = "take the second entry out, or give each author the right one";
            ctx.add(report, codes::AUTHOR_TWICE, contrib.at, message, help);
        }
        for (mark, _) in marks.into_iter().flatten() {
            seen.entry(mark).or_insert(contrib);
        }
    }
}

/// F224: names are names.
fn name_odd(ctx: &Ctx, report: &mut Report) {
    for contrib in ctx.article.front.article_meta.contribs.iter().filter(|contrib| !contrib.name.collab) {
        if let Some(what) = oddity(&contrib.name) {
            let message = format!("the name “{}” {what}", contrib.name.display());
            ctx.add(report, codes::NAME_ODD, contrib.at, message, "write the name alone: degrees, positions and notes have fields of their own");
        }
    }
}

fn oddity(name: &PersonName) -> Option<String> {
    let parts = [name.given_names.as_deref().unwrap_or(""), name.surname.as_str()];
    let words = || parts.iter().flat_map(|part| part.split_whitespace());
    let shouted = |part: &str| {
        part.chars().filter(|c| c.is_alphabetic()).count() > 3 && !part.chars().any(char::is_lowercase) && part.chars().any(char::is_uppercase)
    };
    let is_one_of = |word: &&str, list: &[&str]| list.contains(&word.to_lowercase().as_str());
    let title = words().next().filter(|word| is_one_of(word, TITLES)).or_else(|| words().next_back().filter(|word| is_one_of(word, DEGREES)));
    if let Some(title) = title {
        return Some(format!("holds the title “{title}”"));
    }
    if let Some(c) = parts.iter().flat_map(|part| part.chars()).find(|c| c.is_ascii_digit() || "*†‡§¶#@".contains(*c)) {
        return Some(format!("holds the character “{c}”"));
    }
    if parts.iter().any(|part| part.ends_with([',', ';', ':'])) {
        return Some("ends with a punctuation mark".to_owned());
    }
    shouted(&name.surname).then(|| "is in capitals".to_owned())
}

/// F225: print and electronic ISSN differ.
fn issns_alike(ctx: &Ctx, report: &mut Report) {
    let journal = &ctx.article.front.journal_meta;
    if let (Some(print), Some(electronic)) = (&journal.issn_print, &journal.issn_electronic)
        && print == electronic
    {
        let place = Place { path: "front/journal-meta/issn".to_owned(), ..Place::file(ctx.file) };
        let message = format!("the print and the electronic ISSN are both {print}");
        report.add(codes::ISSNS_ALIKE, place, message, "look both up at portal.issn.org, and leave out the one that does not exist");
    }
}

/// F226: the address of a Creative Commons licence is the canonical one.
fn licence_not_canonical(ctx: &Ctx, report: &mut Report) {
    let permissions = ctx.article.front.article_meta.permissions.as_ref();
    let Some(license) = permissions.and_then(|permissions| permissions.license.as_ref()) else { return };
    if !license.href.contains("creativecommons.org") {
        return;
    }
    match Licence::of_address(&license.href) {
        Some(licence) if licence.address() == license.href => {}
        Some(licence) => {
            let message = format!("the licence's address is {}", license.href);
            let help = format!("write {}", licence.address());
            about(ctx, report, codes::LICENCE_NOT_CANONICAL, "permissions/license", message, &help);
        }
        None => {
            let message = format!("there is no Creative Commons licence at {}", license.href);
            let help = "look the licence up at creativecommons.org and write its address, as https://creativecommons.org/licenses/by/4.0/";
            about(ctx, report, codes::LICENCE_NOT_CANONICAL, "permissions/license", message, help);
        }
    }
}

/// F227: words and address name the same licence.
fn licence_contradictory(ctx: &Ctx, report: &mut Report) {
    let Some(permissions) = ctx.article.front.article_meta.permissions.as_ref() else { return };
    let Some(license) = permissions.license.as_ref() else { return };
    let Some(address) = Licence::of_address(&license.href) else { return };
    let words = permissions.statement.as_deref().into_iter().chain(license.text.as_deref());
    if let Some(named) = words.flat_map(named_in).find(|kind| *kind != address.kind) {
        let message = format!("the licence's words name CC {}, its address CC {}", named.to_uppercase(), address.kind.to_uppercase());
        let help = "find out which licence the authors have signed, and mend the other";
        about(ctx, report, codes::LICENCE_CONTRADICTORY, "permissions/license", message, help);
    }
}

/// F228: the copyright year is that of publication, or the year beside it, and the statement's.
fn copyright_year_odd(ctx: &Ctx, report: &mut Report) {
    let meta = &ctx.article.front.article_meta;
    let year = meta.permissions.as_ref().and_then(|permissions| permissions.year);
    if let (Some(year), Some(published)) = (year, meta.pub_date)
        && year.abs_diff(published.year) > 1
    {
        let message = format!("the copyright year is {year}, and the article was published in {}", published.year);
        about(ctx, report, codes::COPYRIGHT_YEAR_ODD, "permissions/copyright-year", message, "mend the one that is wrong");
        return;
    }
    let statement = meta.permissions.as_ref().and_then(|permissions| permissions.statement.as_deref()).unwrap_or("");
    let said: Vec<&str> = printed::years(statement).into_iter().map(|(_, year)| year).collect();
    if let (Some(year), [first, ..]) = (year, said.as_slice())
        && !said.iter().any(|said| *said == year.to_string())
    {
        let message = format!("the copyright statement “{statement}” says {first}, and the copyright year is {year}");
        about(ctx, report, codes::COPYRIGHT_YEAR_ODD, "permissions/copyright-statement", message, "mend the one that is wrong");
    }
}

/// F229: the title has small letters.
fn title_in_capitals(ctx: &Ctx, report: &mut Report) {
    let title = walk::plain(&ctx.article.front.article_meta.title);
    let capitals = title.chars().filter(|c| c.is_uppercase()).count();
    if capitals > 12 && title.split_whitespace().count() > 2 && !title.chars().any(char::is_lowercase) {
        let help = "write it with small letters; the journal's style says how it is printed";
        about(ctx, report, codes::TITLE_IN_CAPITALS, "title-group/article-title", format!("the title “{title}” is in capitals"), help);
    }
}

/// F230: the title ends with a word, or with a mark that belongs to it.
fn title_ends_oddly(ctx: &Ctx, report: &mut Report) {
    // A mark that is linked to a note is no part of the title.
    let content = &ctx.article.front.article_meta.title;
    let end = content.iter().rposition(|inline| !matches!(inline, Inline::Xref(_) | Inline::Sup(_))).map_or(0, |last| last + 1);
    let title = walk::plain(content.get(..end).unwrap_or(content));
    let title = title.trim_end();
    // One capital, or a short word that has stops or capitals inside, is an abbreviation: “Smith et al.”, “U.S.”, “Homo sapiens L.”.
    if title.ends_with([',', ';', ':', '*', '†']) || (title.ends_with('.') && !ends_with_abbreviation(title)) {
        let message = format!("the title ends with “{}”", title.chars().last().unwrap_or(' '));
        about(ctx, report, codes::TITLE_ENDS_ODDLY, "title-group/article-title", message, "take the mark off");
    }
}

fn ends_with_abbreviation(text: &str) -> bool {
    let last = text.trim_end_matches('.').rsplit(' ').next().unwrap_or("");
    last.contains('.') || last.len() <= 3 || text.ends_with("...")
}

/// F231: the main abstract is no note and no chapter.
fn abstract_length(ctx: &Ctx, report: &mut Report) {
    let article = ctx.article;
    let main = article.front.article_meta.abstracts.iter().find(|text| text.abstract_type.is_none() && text.lang.is_none());
    let Some(main) = main.filter(|text| !text.blocks.is_empty()) else { return };
    if WITHOUT_ABSTRACT.contains(&article.article_type.as_str()) || article.lang.primary() == "zh" || article.lang.primary() == "ja" {
        return;
    }
    let words = walk::text_of(main.blocks.clone()).split_whitespace().count();
    if !ABSTRACT_WORDS.contains(&words) {
        let message = format!("the abstract has {words} words");
        let help = "see whether it is whole, and whether more than the abstract stands in it";
        about(ctx, report, codes::ABSTRACT_LENGTH, "abstract", message, help);
    }
}

/// F232: each keyword is one term.
fn keywords_odd(ctx: &Ctx, report: &mut Report) {
    for group in &ctx.article.front.article_meta.kwd_groups {
        let mut seen: Vec<String> = Vec::new();
        for kwd in &group.kwds {
            let folded = kwd.trim().to_lowercase();
            let odd = match () {
                () if seen.contains(&folded) => Some(("stands twice", "take one of the two out".to_owned())),
                () if kwd.contains(';') || kwd.matches(',').count() > 1 => {
                    let each: Vec<&str> = kwd.split([';', ',']).map(str::trim).filter(|part| !part.is_empty()).collect();
                    Some(("is several in one", format!("write each keyword for itself: {}", each.join(", "))))
                }
                () if kwd.chars().count() > LONGEST_KEYWORD => {
                    Some(("is too long for a keyword", "choose the terms that readers search for".to_owned()))
                }
                () if kwd.trim_end().ends_with('.') && !ends_with_abbreviation(kwd.trim_end()) => {
                    Some(("ends with a full stop", "take the full stop out".to_owned()))
                }
                () => None,
            };
            seen.push(folded);
            if let Some((what, help)) = odd {
                about(ctx, report, codes::KEYWORDS_ODD, "kwd-group", format!("the keyword “{kwd}” {what}"), &help);
            }
        }
    }
}

/// F234: the DOI has the characters that Crossref registers.
fn doi_unusual(ctx: &Ctx, report: &mut Report) {
    let Some(doi) = &ctx.article.front.article_meta.doi else { return };
    let suffix = doi.as_str().split_once('/').map_or("", |(_, suffix)| suffix);
    if let Some(c) = suffix.chars().find(|c| !(c.is_ascii_alphanumeric() || "-._;()/".contains(*c))) {
        let message = format!("the DOI {doi} has the character “{c}”, which Crossref does not allow");
        about(ctx, report, codes::DOI_UNUSUAL, "article-id", message, "choose another DOI, unless this one is registered already");
    }
}

/// F235: the article has its place in the run of the journal.
fn volume_missing(ctx: &Ctx, report: &mut Report) {
    let issue = &ctx.article.front.article_meta.issue;
    if issue.volume.is_none() && issue.issue.is_none() {
        let message = "the article has neither volume nor issue".to_owned();
        about(ctx, report, codes::VOLUME_MISSING, "volume", message, "write “volume: …” and “issue: …” in the article's front matter");
    }
}

/// F236: the article can be cited by page or number.
fn pages_missing(ctx: &Ctx, report: &mut Report) {
    let meta = &ctx.article.front.article_meta;
    if meta.pages.is_not_yet() && !meta.kept.iter().any(|kept| matches!(kept.name.as_str(), "elocation-id" | "fpage")) {
        let message = "the article has neither a first page nor a number of its own".to_owned();
        about(ctx, report, codes::PAGES_MISSING, "fpage", message, "write “pages: 76-85” in the article's front matter");
    }
}

/// F237: each author works somewhere.
fn affiliation_missing(ctx: &Ctx, report: &mut Report) {
    // In JATS the one affiliation of an article is everybody's (JATS4R, Authors and affiliations), and it may stand in a note.
    let meta = &ctx.article.front.article_meta;
    let one_for_all = meta.affs.len() == 1 && meta.contribs.iter().all(|contrib| contrib.affs.is_empty());
    let in_a_note = meta
        .kept
        .iter()
        .filter_map(|kept| kept.find("author-notes"))
        .any(|notes| notes.all("fn").any(|note| note.attribute("fn-type").is_some_and(|kind| kind.contains("aff"))));
    if one_for_all || in_a_note {
        return;
    }
    for contrib in ctx.article.front.article_meta.contribs.iter().filter(|contrib| contrib.affs.is_empty() && !contrib.name.collab) {
        let message = format!("{} has no affiliation", contrib.name.display());
        let help = "name it under “affiliations”, or write that there is none (“Independent scholar”)";
        ctx.add(report, codes::AFFILIATION_MISSING, contrib.at, message, help);
    }
}

/// F238: somebody wrote the article.
fn authors_missing(ctx: &Ctx, report: &mut Report) {
    let article = ctx.article;
    if article.front.article_meta.contribs.is_empty() && !WITHOUT_AUTHORS.contains(&article.article_type.as_str()) {
        about(ctx, report, codes::AUTHORS_MISSING, "contrib-group", "the article names no authors".to_owned(), "name them under “authors”");
    }
}

/// F239: the article has a date of publication.
fn publication_date_missing(ctx: &Ctx, report: &mut Report) {
    if ctx.article.front.article_meta.pub_date.is_none() {
        let message = "the article has no date of publication".to_owned();
        about(ctx, report, codes::PUBLICATION_DATE_MISSING, "pub-date", message, "write “date: 2025-03-31” with the true date");
    }
}
