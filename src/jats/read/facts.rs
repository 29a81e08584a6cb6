//! What the kept front tells of the article and its journal, as fields.

use super::contrib;
use super::notices::notices;
use super::shown::{joined, shown};
use article::{
    ArticleMeta, Doi, Folio, Issn, IssueMeta, JournalMeta, Kept, KeptNode, KwdGroup, Lang, License,
    PageDesignation, Permissions, Phrase, PubDate, Words, walk,
};

/// What the article tells of its journal.
pub(super) fn journal(kept: Vec<Kept>) -> JournalMeta {
    let of = |name: &'static str| kept.iter().filter(move |kept| kept.name == name);
    let typed = |kind: &str| {
        of("journal-id").find(|id| id.attribute("journal-id-type") == Some(kind)).map(Kept::text)
    };
    let found = |name| {
        kept.iter().find_map(|kept| kept.find(name)).map(Kept::text).filter(|text| !text.is_empty())
    };
    let issn = |print: bool| {
        let format = |kept: &&Kept| match kept
            .attribute("publication-format")
            .or(kept.attribute("pub-type"))
        {
            Some("print" | "ppub") => print,
            Some("electronic" | "epub" | "online") => !print,
            _ => !print,
        };
        of("issn").filter(format).find_map(|kept| Issn::parse(&kept.text()).ok())
    };
    let title = found("journal-title").unwrap_or_default();
    let id = typed("publisher-id")
        .or_else(|| typed("nlm-ta"))
        .or_else(|| of("journal-id").next().map(Kept::text))
        .unwrap_or_else(|| title.clone());
    JournalMeta {
        id: folder_name(&id),
        title,
        abbreviation: found("abbrev-journal-title"),
        issn_print: issn(true),
        issn_electronic: issn(false),
        publisher_name: found("publisher-name"),
        publisher_loc: found("publisher-loc"),
        kept,
        ..JournalMeta::default()
    }
}

/// The journal's id as the name of the folder in which its templates would lie.
fn folder_name(id: &str) -> String {
    id.chars()
        .map(|c| if matches!(c, '/' | '\\' | ':' | '\0') { '-' } else { c })
        .collect::<String>()
        .trim_start_matches('.')
        .to_owned()
}

/// What the article tells of itself, from the words of JATS.
pub(super) fn facts(meta: &mut ArticleMeta, words: &Words) {
    let kept = &meta.kept;
    let text = |name: &str| {
        kept.iter().find(|kept| kept.name == name).map(Kept::text).filter(|text| !text.is_empty())
    };
    let id = |kind: &str| {
        kept.iter()
            .find(|kept| kept.name == "article-id" && kept.attribute("pub-id-type") == Some(kind))
            .map(Kept::text)
    };
    meta.doi = id("doi").and_then(|doi| Doi::parse(&doi).ok());
    meta.publisher_id = id("publisher-id");
    meta.subject = kept.iter().find(|kept| kept.name == "article-categories").and_then(subject);
    meta.issue = IssueMeta {
        volume: text("volume"),
        issue: text("issue"),
        issue_label: issue_label(kept),
        ..IssueMeta::default()
    };
    meta.pages = pages(text("fpage"), text("lpage"), text("page-range"), text("elocation-id"));
    meta.pub_date = publication(kept);
    let history = kept.iter().find(|kept| kept.name == "history");
    let dated = |kind| {
        history.and_then(|history| {
            history
                .all("date")
                .find(|date| date.attribute("date-type") == Some(kind))
                .and_then(PubDate::of)
        })
    };
    (meta.received, meta.accepted) = (dated("received"), dated("accepted"));
    meta.permissions = kept.iter().find(|kept| kept.name == "permissions").map(permissions);
    meta.kwd_groups = kept
        .iter()
        .filter(|kept| kept.name == "kwd-group")
        .map(keywords)
        .filter(|group| !group.kwds.is_empty())
        .collect();
    meta.funding_statement = kept
        .iter()
        .filter(|kept| kept.name == "funding-group")
        .find_map(|group| group.text_of("funding-statement"));
    meta.running_title = kept
        .iter()
        .filter(|kept| kept.name == "title-group")
        .flat_map(|titles| titles.all("alt-title"))
        .find(|title| {
            matches!(
                title.attribute("alt-title-type"),
                Some("running-head" | "left-running-head" | "right-running-head" | "short")
            )
        })
        .map(Kept::text);
    let (contribs, affs) = contrib::people(kept);
    (meta.contribs, meta.affs) = (contribs, affs);
    meta.notices = notices(&meta.kept, words);
}

/// Where the article stands in its issue. A list of pages that begins where the article begins says
/// more than first and last page.
fn pages(
    first: Option<String>,
    last: Option<String>,
    range: Option<String>,
    number: Option<String>,
) -> PageDesignation {
    let folio = |text: Option<String>| text.and_then(|text| text.parse::<Folio>().ok());
    let Some(first) = folio(first) else {
        return number.map_or(PageDesignation::NotYet, PageDesignation::ArticleNumber);
    };
    let list = range.and_then(|range| range.parse().ok());
    if let Some(list @ PageDesignation::List(_)) =
        list.filter(|list: &PageDesignation| list.first() == Some(&first))
    {
        return list;
    }
    PageDesignation::from_folios(first.clone(), folio(last))
        .unwrap_or(PageDesignation::OpenRange(first))
}

/// The subject of the heading, or the first there is.
pub(super) fn subject(categories: &Kept) -> Option<String> {
    let heading = categories
        .all("subj-group")
        .find(|group| group.attribute("subj-group-type") == Some("heading"));
    // A number is a code of the publisher's.
    let named = |group: &Kept| {
        contrib::descendants(group, "subject")
            .into_iter()
            .map(Kept::text)
            .find(|text| text.contains(char::is_alphabetic))
    };
    let group = heading.or_else(|| categories.first("subj-group"))?;
    // Where the heading is nothing but such a number, a further group has the words.
    let further = || categories.all("subj-group").find_map(named);
    named(group).or_else(further).or_else(|| group.text_of("subject"))
}

/// The date of publication: that of the issue, by which the article is cited, where it says more
/// than the year or another year; else that of the electronic article, or the one known most
/// exactly. A preprint's is no date of publication, nor is that of a deposit.
fn publication(kept: &[Kept]) -> Option<PubDate> {
    let dates: Vec<&Kept> =
        kept.iter().filter(|kept| kept.name == "pub-date" && is_publication(kept)).collect();
    let issue = dates.iter().find(|date| is_of_issue(date));
    let own =
        dates.iter().filter(|date| !is_of_issue(date)).rev().max_by_key(|date| exactness(date));
    let said = |date: &&&Kept| PubDate::of(date);
    match (issue.as_ref().and_then(said), own.as_ref().and_then(said)) {
        (Some(of_issue), Some(own)) => {
            let says_more =
                of_issue.month.is_some() || issue.is_some_and(|date| season(date).is_some());
            Some(if says_more || of_issue.year != own.year { of_issue } else { own })
        }
        (issue, own) => issue.or(own),
    }
}

fn is_publication(date: &Kept) -> bool {
    matches!(
        date.attribute("date-type"),
        None | Some("pub" | "collection" | "issue" | "issue-pub" | "ppub" | "epub" | "epub-ppub")
    )
}

/// Whether a date is that of the issue: of the collection, or of the printed journal.
fn is_of_issue(date: &Kept) -> bool {
    matches!(
        date.attribute("date-type"),
        Some("collection" | "issue" | "issue-pub" | "ppub" | "epub-ppub")
    ) || date.attribute("publication-format") == Some("print")
}

fn exactness(date: &Kept) -> (u8, bool) {
    let known = PubDate::of(date)
        .map_or(0, |date| 1 + u8::from(date.month.is_some()) + u8::from(date.day.is_some()));
    (known, date.attribute("publication-format") == Some("electronic"))
}

/// The season of an issue, or the months that it is for, in the source's words.
fn season(date: &Kept) -> Option<String> {
    let named = date
        .text_of("season")
        .or_else(|| date.text_of("month").filter(|month| article::date::month(month).is_none()));
    named.filter(|text| !text.is_empty())
}

/// How the issue words its date: `Winter 2015`.
fn issue_label(kept: &[Kept]) -> Option<String> {
    let date = kept
        .iter()
        .filter(|kept| kept.name == "pub-date" && is_publication(kept))
        .find(|date| season(date).is_some())?;
    let season = season(date)?;
    Some(date.text_of("year").map_or(season.clone(), |year| format!("{season} {year}")))
}

fn permissions(kept: &Kept) -> Permissions {
    let license = kept.first("license").map(|license| {
        let href = license
            .attribute("xlink:href")
            .map(str::to_owned)
            .or_else(|| license.text_of("ali:license_ref"));
        let text = license
            .elements()
            .filter(|part| part.name != "ali:license_ref")
            .map(spaced)
            .collect::<Vec<_>>()
            .join(" ");
        License { href: href.unwrap_or_default(), text: Some(text).filter(|text| !text.is_empty()) }
    });
    Permissions {
        statement: kept.text_of("copyright-statement"),
        year: kept.text_of("copyright-year").and_then(|year| year.parse().ok()),
        holder: kept.text_of("copyright-holder"),
        license,
    }
}

/// The text of an element, with a space where a heading in bold runs into the sentence behind it:
/// “Open AccessThis article”.
fn spaced(kept: &Kept) -> String {
    let mut out = String::new();
    push_spaced(kept, &mut out);
    out.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}

fn push_spaced(kept: &Kept, out: &mut String) {
    let mut after_element = false;
    for node in &kept.content {
        match node {
            KeptNode::Text(text) => {
                if after_element
                    && out.ends_with(char::is_lowercase)
                    && text.starts_with(char::is_uppercase)
                {
                    out.push(' ');
                }
                out.push_str(text);
            }
            KeptNode::Element(part) => push_spaced(part, out),
        }
        after_element = matches!(node, KeptNode::Element(_));
    }
}

fn keywords(group: &Kept) -> KwdGroup {
    let lang = group.attribute("xml:lang").and_then(|lang| Lang::parse(lang).ok());
    let mut kwds = Vec::new();
    push_keywords(group, &mut kwds);
    KwdGroup { title: group.text_of("title"), lang, kwds }
}

fn push_keywords(group: &Kept, out: &mut Vec<Phrase>) {
    for part in group.elements() {
        let words = match part.name.as_str() {
            "kwd" => shown(part),
            "compound-kwd" => joined(part.elements(), " "),
            "nested-kwd" => {
                push_keywords(part, out);
                continue;
            }
            _ => continue,
        };
        out.extend((!walk::plain(&words).trim().is_empty()).then(|| Phrase::of(words)));
    }
}
