//! The feeds: RSS 2.0 and Atom (RFC 4287).

use article::timestamp::days;
use article::{Doi, date::MONTHS};
use xml::{Element, Prologue, encode};

use crate::contents::Published;
use crate::entry::Entry;

/// Where the issue stands on the web: its site, its own page, its DOI, or else the journal's home
/// page.
pub(super) fn address(published: &Published) -> Option<String> {
    let own = published.site.map(str::to_owned).or_else(|| published.issue.issue_url.clone());
    own.or_else(|| published.issue.issue_doi.as_ref().map(Doi::url))
        .or_else(|| published.journal.url.clone())
}

/// Where an article stands: on the site, or where its DOI leads.
fn link_of(published: &Published, entry: &Entry) -> Option<String> {
    let doi = entry.doi.as_deref().and_then(|doi| Doi::parse(doi).ok()).map(|doi| doi.url());
    doi.or_else(|| published.site.map(|site| format!("{site}{}/", entry.name)))
}

/// The feed as RSS; nothing when no address of the issue is known.
#[must_use]
pub fn rss(published: &Published) -> Option<String> {
    let item = |entry: &Entry| {
        let link = link_of(published, entry);
        let guid = link
            .as_ref()
            .map(|link| Element::text("guid", link.as_str()).attr("isPermaLink", "true"));
        let creators =
            entry.authors.iter().map(|author| Element::text("dc:creator", author.as_str()));
        Element::block("item")
            .child(Element::text("title", entry.title.as_str()))
            .child_opt(link.map(|link| Element::text("link", link)))
            .child_opt(
                entry.summary.first().map(|text| Element::text("description", text.as_str())),
            )
            .children(creators)
            .child_opt(entry.section.as_deref().map(|section| Element::text("category", section)))
            .child_opt(guid)
            .child_opt(
                entry.date.as_deref().and_then(rfc_822).map(|date| Element::text("pubDate", date)),
            )
            .child_opt(
                entry
                    .doi
                    .as_deref()
                    .map(|doi| Element::text("dc:identifier", format!("doi:{doi}"))),
            )
    };
    let own = published.site.map(|site| {
        Element::new("atom:link")
            .attr("rel", "self")
            .attr("type", "application/rss+xml")
            .attr("href", format!("{site}feed.rss"))
    });
    let channel = Element::block("channel")
        .child(Element::text("title", published.heading()))
        .child(Element::text("link", address(published)?))
        .child(Element::text(
            "description",
            published.title.map_or_else(|| published.heading(), str::to_owned),
        ))
        .child(Element::text("language", published.lang.as_str()))
        .child_opt(own)
        .children(published.entries.iter().map(item));
    let root = Element::block("rss")
        .attr("version", "2.0")
        .attr("xmlns:atom", "http://www.w3.org/2005/Atom")
        .attr("xmlns:dc", "http://purl.org/dc/elements/1.1/")
        .child(channel);
    Some(encode(&root, Prologue::default()))
}

/// The feed as Atom; nothing when no address of the issue is known.
#[must_use]
pub fn atom(published: &Published) -> Option<String> {
    let address = address(published)?;
    let issue_date = published.issue.issue_date.map(|date| date.iso());
    let moment =
        |date: Option<&str>| date.map_or_else(|| "1970-01-01T00:00:00Z".to_owned(), rfc_3339);
    let person = |name: &str| Element::block("author").child(Element::text("name", name));
    let entry = |entry: &Entry| {
        let link = link_of(published, entry);
        let id = link.clone().unwrap_or_else(|| format!("{address}#{}", entry.name));
        Element::block("entry")
            .child(Element::text("title", entry.title.as_str()))
            .child(Element::text("id", id))
            .child_opt(link.map(|link| Element::new("link").attr("href", link)))
            .child(Element::text(
                "updated",
                moment(entry.date.as_deref().or(issue_date.as_deref())),
            ))
            .children(entry.authors.iter().map(|author| person(author)))
            .child_opt(
                entry
                    .section
                    .as_deref()
                    .map(|section| Element::new("category").attr("term", section)),
            )
            .child_opt(entry.summary.first().map(|text| Element::text("summary", text.as_str())))
    };
    let last = published
        .entries
        .iter()
        .filter_map(|entry| entry.date.as_deref())
        .chain(issue_date.as_deref())
        .max();
    let own = published.site.map(|site| {
        Element::new("link")
            .attr("rel", "self")
            .attr("type", "application/atom+xml")
            .attr("href", format!("{site}feed.atom"))
    });
    let root = Element::block("feed")
        .attr("xmlns", "http://www.w3.org/2005/Atom")
        .attr("xml:lang", published.lang.as_str())
        .child(Element::text("title", published.heading()))
        .child(Element::text("id", address.as_str()))
        .child(Element::new("link").attr("href", address.as_str()))
        .child_opt(own)
        .child(Element::text("updated", moment(last)))
        // An entry without authors has those of the feed (RFC 4287, §4.2.1).
        .child(person(&published.journal.title))
        .children(published.entries.iter().map(entry));
    Some(encode(&root, Prologue::default()))
}

/// Year, month and day of a date in ISO 8601; the first of what is not known.
fn parts(iso: &str) -> Option<(i64, u8, u8)> {
    let mut parts = iso.split('-');
    let year = parts.next()?.parse().ok()?;
    let mut small = || parts.next().and_then(|part| part.parse().ok()).unwrap_or(1);
    Some((year, small(), small()))
}

fn rfc_3339(iso: &str) -> String {
    let (year, month, day) = parts(iso).unwrap_or((1970, 1, 1));
    format!("{year:04}-{month:02}-{day:02}T00:00:00Z")
}

/// `Sun, 01 Jun 2025 00:00:00 GMT` (RFC 822, with a year of four figures, as RSS asks).
pub(super) fn rfc_822(iso: &str) -> Option<String> {
    const DAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
    let (year, month, day) = parts(iso)?;
    let name = MONTHS.get(usize::from(month).checked_sub(1)?)?.get(..3)?;
    let weekday = DAYS.get(usize::try_from(days(year, month, day).rem_euclid(7)).ok()?)?;
    Some(format!("{weekday}, {day:02} {name} {year:04} 00:00:00 GMT"))
}
