//! What is known of the article's publication, as facts under their labels.

use super::back::own_section;
use super::context::Context;
use super::facts;
use super::inline::{link, nodes};
use article::{Shown, Word, Words};
use xml::{Element, Node};

/// The facts of publication that are known; nothing is said of the others.
pub fn about(cx: &mut Context) -> Option<Element> {
    let facts = about_facts(cx);
    if facts.is_empty() {
        return None;
    }
    let section = own_section(Word::About, "about", Some(("colophon", "doc-colophon")), cx);
    let mut list = Element::block("dl").attr("class", "facts");
    for (label, contents) in by_label(facts) {
        list = list.child(cx.own(Element::text("dt", label)));
        list = list.children(contents.into_iter().map(|content| Element::new("dd").nodes(content)));
    }
    Some(section.child(list))
}

/// What stands under one label together, at the place of the first: a name is given once in a list
/// (HTML §4.4.9).
fn by_label(facts: Vec<(String, Vec<Node>)>) -> Vec<(String, Vec<Vec<Node>>)> {
    let mut out: Vec<(String, Vec<Vec<Node>>)> = Vec::new();
    for (label, content) in facts {
        match out.iter_mut().find(|(known, _)| *known == label) {
            Some((_, contents)) => contents.push(content),
            None => out.push((label, vec![content])),
        }
    }
    out
}

fn about_facts(cx: &mut Context) -> Vec<(String, Vec<Node>)> {
    let words = cx.words.clone();
    let (journal, meta) = (&cx.article.front.journal_meta, &cx.article.front.article_meta);
    let issue = &meta.issue;
    let mut out: Vec<(String, Vec<Node>)> = Vec::new();
    let mut say = |label: &str, text: String| {
        if !text.is_empty() {
            out.push((label.to_owned(), vec![Node::Text(text)]));
        }
    };
    say(words.get(Word::Journal), journal.title.clone());
    say("ISSN", issns(journal, &words));
    let comma = words.get(Word::Comma);
    say(
        words.get(Word::VolumeAndIssue),
        facts::joined(
            &[&facts::volume_issue(issue), issue.issue_label.as_deref().unwrap_or_default()],
            comma,
        ),
    );
    say(words.pages_label(&meta.pages), facts::pages(meta).unwrap_or_default());
    say(
        words.get(Word::Published),
        meta.pub_date.map(|date| words.date(&date)).unwrap_or_default(),
    );
    say(words.get(Word::Received), meta.received.map(|date| words.date(&date)).unwrap_or_default());
    say(words.get(Word::Accepted), meta.accepted.map(|date| words.date(&date)).unwrap_or_default());
    let publisher = [
        journal.publisher_name.as_deref().unwrap_or_default(),
        journal.publisher_loc.as_deref().unwrap_or_default(),
    ];
    say(words.get(Word::Publisher), facts::joined(&publisher, comma));
    say(words.get(Word::Funding), meta.funding_statement.clone().unwrap_or_default());
    let permissions = meta.permissions.clone().unwrap_or_default();
    say(words.get(Word::Copyright), permissions.statement.unwrap_or_default());
    if let Some(license) = permissions.license {
        let text = license.text.clone().map(|text| Node::Text(format!("{text} ")));
        // Other houses tell a licence in words only.
        let address = Some(license.address()).filter(|address| !address.is_empty());
        let address = address.map(|address| link(&address, &address, cx));
        out.push((cx.word(Word::Licence), text.into_iter().chain(address).collect()));
    }
    for related in &meta.related {
        let text = related.text.iter().map(|text| Node::Text(text.clone()));
        let space = (related.text.is_some() && related.url().is_some()).then(|| Node::from(" "));
        let address = related.url().map(|url| link(&url, &url, cx));
        out.push((related.label(&words), text.chain(space).chain(address).collect()));
    }
    for notice in meta.notices_at(Shown::About) {
        out.push((notice.label.clone(), nodes(&notice.content, cx)));
    }
    for uri in &meta.self_uris {
        out.push((
            self_uri_label(&uri.content_type, &words).to_owned(),
            vec![link(&uri.href, &uri.href, cx)],
        ));
    }
    out
}

fn issns(journal: &article::JournalMeta, words: &Words) -> String {
    let print = journal
        .issn_print
        .as_ref()
        .map(|issn| words.fill(Word::IssnPrint, &[("issn", issn.as_str())]))
        .unwrap_or_default();
    let electronic = journal
        .issn_electronic
        .as_ref()
        .map(|issn| words.fill(Word::IssnElectronic, &[("issn", issn.as_str())]))
        .unwrap_or_default();
    facts::joined(&[&print, &electronic], words.get(Word::Comma))
}

fn self_uri_label<'a>(content_type: &str, words: &'a Words) -> &'a str {
    match content_type {
        "fulltext" => words.get(Word::FullText),
        "pdf" => "PDF",
        _ => words.get(Word::WebPage),
    }
}
