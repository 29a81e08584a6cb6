//! What shows the articles of an issue together: its pages on the web, its feeds, its PDF, its readiness report.

use super::super::Settings;
use super::build::{Built, BuiltArticle, Piece, write_own};
use super::cache::{Found, NOTE, Note};
use super::{Opened, check, findings, front, join, masthead};
use article::{Block, Media};
use issue::contents::{Published, json};
use issue::site::{STYLE, atom, index, rss};
use issue::Entry;
use style::Style;

/// What is published beside the articles.
struct Own {
    masthead: Vec<Block>,
    cover: Option<(String, String, Media)>,
}

/// Makes and writes the issue's own files. When nothing has changed, its PDF stays as it is.
pub(super) fn publish(opened: &mut Opened, settings: &Settings, mut pieces: Vec<Piece>, style: Option<Style>, (key, is_same): (&str, bool)) -> Built {
    let Some(out) = settings.out.clone() else { return Built::default() };
    let own = Own { masthead: masthead::masthead(opened), cover: masthead::cover(opened) };
    let missing: Vec<String> =
        opened.members.iter().zip(&pieces).filter(|(_, piece)| piece.note.is_none()).map(|(member, _)| member.path.slug.clone()).collect();
    if !missing.is_empty() {
        opened.push(findings::part_missing(missing.join(", ")));
    }
    check::outgrown(opened, pieces.iter().map(|piece| piece.outcome.as_ref()));
    let entries: Vec<Entry> = pieces.iter().filter_map(|piece| piece.note.as_ref()).map(|note| note.entry.clone()).collect();
    let name = opened.pdf_name();
    let pdf = if is_same { std::fs::read(out.join(&name)).ok() } else { pdf(opened, settings, &mut pieces, &own, style) };
    // A run that failed at the PDF is no reason for the next one to leave it out.
    let key = if pdf.is_some() || !opened.has_all_pages() { key } else { "" };
    let mut files = pages(opened, (&entries, &missing), &own, pdf.is_some().then(|| name.clone()));
    files.push(("readiness.html".to_owned(), readiness_page(opened, &pieces).into_bytes()));
    files.extend(own.cover.iter().map(|(path, _, media)| (path.clone(), media.bytes.clone())));
    match pdf {
        Some(bytes) => files.push((name, bytes)),
        // One of an earlier run has other pages; that there is none is right.
        None => drop(std::fs::remove_file(out.join(&name))),
    }
    let digests = files.iter().map(|(path, bytes)| (path.clone(), super::super::manifest::sha256(bytes))).collect();
    let note = Note { key: key.to_owned(), files: digests, ..Note::default() };
    files.push((NOTE.to_owned(), serde_json::to_vec_pretty(&note).unwrap_or_default()));
    let mut built = Built { articles: articles(opened, settings, pieces), ..Built::default() };
    match write_own(&out, &files) {
        Ok(changed) => built.changed = changed,
        Err(why) => opened.push(findings::no_pdf(why)),
    }
    built.files = files.iter().filter(|(path, _)| path != NOTE).map(|(path, bytes)| (out.join(path), bytes.len())).collect();
    opened.report.sort();
    built
}

fn articles(opened: &Opened, settings: &Settings, pieces: Vec<Piece>) -> Vec<BuiltArticle> {
    let one = |(member, piece): (&super::Member, Piece)| {
        let there = settings.out.as_ref().map(|out| out.join(&member.path.slug));
        BuiltArticle {
            name: member.item.name.clone(),
            pages: member.placement.pages.as_ref().map(ToString::to_string).unwrap_or_default(),
            folder: there.filter(|_| piece.note.is_some()),
            outcome: piece.outcome,
        }
    };
    opened.members.iter().zip(pieces).map(one).collect()
}

/// The issue's page, its contents for machines, its feeds.
fn pages(opened: &Opened, (entries, missing): (&[Entry], &[String]), own: &Own, pdf: Option<String>) -> Vec<(String, Vec<u8>)> {
    let masthead = masthead::html(&own.masthead);
    let files: Vec<(&'static str, String)> = pdf.into_iter().map(|path| ("PDF", path)).collect();
    let published = Published {
        files: &files,
        cover: own.cover.as_ref().map(|(path, alt, _)| (path.clone(), alt.clone())),
        masthead: Some(masthead.as_str()).filter(|html| !html.is_empty()),
        ..opened.published(entries, missing)
    };
    let feeds = [("feed.rss", rss(&published)), ("feed.atom", atom(&published))];
    let mut out = vec![
        ("index.html".to_owned(), index(&published).into_bytes()),
        ("contents.json".to_owned(), json(&published)),
        ("site.css".to_owned(), STYLE.as_bytes().to_vec()),
    ];
    out.extend(feeds.into_iter().filter_map(|(path, feed)| Some((path.to_owned(), feed?.into_bytes()))));
    out
}

/// The table article by receiver.
fn readiness_page(opened: &Opened, pieces: &[Piece]) -> String {
    let rows = opened.members.iter().zip(pieces).map(|(member, piece)| {
        let slug = article::address::in_path(&member.path.slug);
        match (&piece.note, &piece.outcome) {
            (Some(note), _) => note.found.row(member, Some(format!("{slug}/report.html"))),
            (None, outcome) => outcome.as_ref().map(|outcome| Found::of(&outcome.summary)).unwrap_or_default().row(member, None),
        }
    });
    check::page(opened, &rows.collect::<Vec<_>>())
}

/// The issue's PDF; nothing when an article has no pages yet.
fn pdf(opened: &mut Opened, settings: &Settings, pieces: &mut [Piece], own: &Own, style: Option<Style>) -> Option<Vec<u8>> {
    let style = style.filter(|_| opened.has_all_pages())?;
    let front = front::front(opened, pieces, &own.masthead, own.cover.as_ref());
    let typeset = join::join(opened, settings, pieces, &front, masthead::bag(own.cover.as_ref()), style);
    let mut report = report::Report::new();
    match pdf::emit(&typeset, None, &mut report) {
        Ok(artifact) => {
            opened.report.extend(report);
            Some(artifact.bytes)
        }
        Err(error) => {
            opened.push(findings::no_pdf(error.to_string()));
            None
        }
    }
}
