use super::*;
use crate::contents::{json, list};
use crate::entry::{EntryFile, EntryLink};
use article::{Doi, IssueMeta, JournalMeta, Lang, PubDate};

fn entry(name: &str, section: Option<&str>, pages: Option<&str>) -> Entry {
    Entry {
        name: name.to_owned(),
        section: section.map(str::to_owned),
        lang: "en".to_owned(),
        title: format!("On <{name}> & more"),
        authors: vec!["Ada Byron".to_owned(), "Mary Somerville".to_owned()],
        pages: pages.map(str::to_owned),
        doi: Some(format!("10.5555/{name}")),
        date: Some("2025-06-01".to_owned()),
        summary: vec!["Short & clear.".to_owned()],
        files: vec![EntryFile {
            path: format!("{name}.pdf"),
            media_type: "application/pdf".to_owned(),
        }],
        ..Entry::default()
    }
}

fn with<T>(entries: &[Entry], ask: impl Fn(&Published) -> T) -> T {
    let journal = JournalMeta {
        id: "demo".to_owned(),
        title: "Journal of Tides".to_owned(),
        ..JournalMeta::default()
    };
    let issue = IssueMeta {
        volume: Some("8".to_owned()),
        issue: Some("2".to_owned()),
        issue_doi: Doi::parse("10.5555/i").ok(),
        issue_date: Some(PubDate { year: 2025, month: Some(6), day: None }),
        ..IssueMeta::default()
    };
    let (lang, missing) = (Lang::default(), ["lost".to_owned()]);
    ask(&Published {
        journal: &journal,
        issue: &issue,
        title: None,
        editors: &[],
        lang: &lang,
        entries,
        missing: &missing,
        site: Some("https://example.org/8/2/"),
        files: &[("PDF", "issue.pdf".to_owned())],
        cover: None,
        masthead: None,
    })
}

#[test]
fn the_contents_have_sections_in_order_and_folios() {
    let entries = [
        entry("a", None, Some("77–83")),
        entry("b", Some("Articles"), Some("84")),
        entry("c", Some("Articles"), None),
    ];
    let page = with(&entries, |published| list(published, ""));
    let places: Vec<usize> = ["a/\">", "77–83", "<h2>Articles</h2>", "b/\">", ">84<", "c/\">"]
        .map(|part| page.find(part).unwrap())
        .to_vec();
    assert!(places.is_sorted(), "{page}");
    assert_eq!(
        page.matches("class=\"pages\"").count(),
        2,
        "an article ahead of print has none\n{page}"
    );
    assert!(page.contains("On &lt;a&gt; &amp; more") && !page.contains("<a>"), "{page}");
    let json = String::from_utf8(with(&entries, json)).unwrap();
    assert!(
        json.contains("\"pages\": \"77–83\"") && json.contains("\"missing\": [\n    \"lost\""),
        "{json}"
    );
}

#[test]
fn what_is_missing_is_said_on_the_page() {
    assert!(with(&[entry("a", None, None)], index).contains("Missing: lost"));
}

#[test]
fn a_retracted_article_is_marked_on_its_page() {
    let mut retracted = entry("a", None, Some("77"));
    retracted.related.push(EntryLink {
        label: "Retracted".to_owned(),
        url: Some("https://doi.org/10.5555/r".to_owned()),
        ..EntryLink::default()
    });
    let head = "<meta name=\"citation_title\" content=\"x\">\n".to_owned();
    let told = Landing {
        head,
        title: "RETRACTED: On tides".to_owned(),
        summary: "<p>Words.</p>".to_owned(),
        ..Landing::default()
    };
    let page =
        with(std::slice::from_ref(&retracted), |published| landing(published, &retracted, &told));
    for part in [
        "<strong>Retracted: </strong><a href=\"https://doi.org/10.5555/r\">",
        "<h1>RETRACTED: On tides</h1>",
        "citation_title",
        "href=\"../\"",
        "<h2>Abstract</h2>",
    ] {
        assert!(page.contains(part), "{part}\n{page}");
    }
}

#[test]
fn feeds_and_records_are_whole() {
    let entries = [entry("a", Some("S"), Some("77"))];
    let (rss, atom) = (with(&entries, rss).unwrap(), with(&entries, atom).unwrap());
    assert!(
        rss.contains("<pubDate>Sun, 01 Jun 2025 00:00:00 GMT</pubDate>")
            && rss.contains("<title>On &lt;a&gt; &amp; more</title>"),
        "{rss}"
    );
    assert!(
        atom.contains("<id>https://doi.org/10.5555/a</id>")
            && atom.contains("<updated>2025-06-01T00:00:00Z</updated>"),
        "{atom}"
    );
    let jats = b"<?xml version=\"1.0\"?>\n<!DOCTYPE article PUBLIC \"a\" \"b\">\n<article><front/></article>\n";
    let record = with(&entries, |published| jats_record(published, &entries[0], jats));
    assert!(
        record.contains("<metadata>\n<article><front/></article>\n</metadata>")
            && !record.contains("DOCTYPE"),
        "{record}"
    );
    assert!(record.contains("<identifier>oai:example.org:10.5555/a</identifier>"), "{record}");
}
