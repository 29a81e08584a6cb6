//! What shows the articles of an issue together: its pages on the web, its feeds, its PDF, its
//! readiness report.

use std::path::Path;

use super::super::Settings;
use super::super::chain::chapter;
use super::super::made::made;
use super::build::{Built, BuiltArticle, write_own};
use super::cache::{Found, NOTE, Note};
use super::make::Piece;
use super::own::Own;
use super::{Opened, check, findings, front, join, own};
use article::{Article, Edition, Inline, MediaBag, PageMap};
use epub::{Book, Chapter, Part, book};
use issue::Entry;
use issue::contents::{Published, json};
use issue::site::{STYLE, atom, index, rss};
use layout::sheet::{Sheet, lay};
use layout::{Pages, Typeset};
use style::Style;

/// What tells whether the issue's own files are what they would be.
pub(super) struct Key {
    /// The digest of what they are made of.
    pub whole: String,
    /// The paper of the PDF for a printing house, in words; empty when none is asked for.
    pub printed: String,
    /// The same.
    pub print: Option<Sheet>,
}

/// Makes and writes the issue's own files. When nothing has changed since a run `before`, its PDFs
/// and its EPUB stay as they are.
pub(super) fn publish(
    opened: &mut Opened,
    settings: &Settings,
    mut pieces: Vec<Piece>,
    style: Option<Style>,
    (key, before): (Key, Option<Note>),
) -> Built {
    let Some(out) = settings.out.clone() else { return Built::default() };
    let own = Own::read(opened);
    let missing: Vec<String> = opened
        .members
        .iter()
        .zip(&pieces)
        .filter(|(_, piece)| piece.note.is_none())
        .map(|(member, _)| member.path.slug.clone())
        .collect();
    if !missing.is_empty() {
        opened.push(findings::part_missing(missing.join(", ")));
    }
    check::outgrown(opened, pieces.iter().map(|piece| piece.outcome.as_ref()));
    let entries: Vec<Entry> = pieces
        .iter()
        .filter_map(|piece| piece.note.as_ref())
        .map(|note| note.entry.clone())
        .collect();
    let volumes = match &before {
        Some(note) => kept(opened, &out, note),
        None => volumes(opened, settings, &mut pieces, &own, (style, key.print)),
    };
    let has = |name: &String| volumes.iter().any(|(known, _)| known == name);
    // A run that failed at one of them is no reason for the next one to leave it out.
    let is_whole = !opened.has_all_pages() || (has(&opened.pdf_name()) && has(&opened.epub_name()));
    let mut files = pages(opened, (&entries, &missing), &own, &volumes);
    files.push(("readiness.html".to_owned(), readiness_page(opened, &pieces).into_bytes()));
    files.extend(
        own.cover
            .iter()
            .zip(own.cover_media())
            .map(|((path, _), media)| (path.clone(), media.bytes.clone())),
    );
    // Those of an earlier run have other pages; that there are none is right.
    for name in [opened.pdf_name(), opened.print_name(), opened.epub_name()]
        .into_iter()
        .filter(|name| !has(name))
    {
        drop(std::fs::remove_file(out.join(name)));
    }
    let print = before.map(|note| note.print).unwrap_or(key.printed);
    files.extend(volumes);
    let digests = files
        .iter()
        .map(|(path, bytes)| (path.clone(), super::super::manifest::sha256(bytes)))
        .collect();
    let note = Note {
        key: if is_whole { key.whole } else { String::new() },
        print,
        missing,
        files: digests,
        ..Note::default()
    };
    files.push((NOTE.to_owned(), serde_json::to_vec_pretty(&note).unwrap_or_default()));
    let mut built = Built { articles: articles(opened, settings, pieces), ..Built::default() };
    match write_own(&out, &files) {
        Ok(changed) => built.changed = changed,
        Err(why) => opened.push(findings::not_written(why)),
    }
    built.files = files
        .iter()
        .filter(|(path, _)| path != NOTE)
        .map(|(path, bytes)| (out.join(path), bytes.len()))
        .collect();
    opened.report.sort();
    built
}

/// The files of the whole issue that an earlier run has made.
fn kept(opened: &Opened, out: &Path, note: &Note) -> Vec<(String, Vec<u8>)> {
    let names = [opened.pdf_name(), opened.print_name(), opened.epub_name()];
    let names = names.into_iter().filter(|name| note.files.contains_key(name));
    names
        .filter_map(|name| std::fs::read(out.join(&name)).ok().map(|bytes| (name, bytes)))
        .collect()
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
fn pages(
    opened: &Opened,
    (entries, missing): (&[Entry], &[String]),
    own: &Own,
    volumes: &[(String, Vec<u8>)],
) -> Vec<(String, Vec<u8>)> {
    let masthead = own::html(&own.masthead);
    // What is for the printing house is not for readers.
    let shown = [("PDF", opened.pdf_name()), ("EPUB", opened.epub_name())];
    let files: Vec<(&'static str, String)> = shown
        .into_iter()
        .filter(|(_, name)| volumes.iter().any(|(known, _)| known == name))
        .collect();
    let published = Published {
        files: &files,
        cover: own.cover.clone(),
        masthead: Some(masthead.as_str()).filter(|html| !html.is_empty()),
        ..opened.published(entries, missing)
    };
    let feeds = [("feed.rss", rss(&published)), ("feed.atom", atom(&published))];
    let mut out = vec![
        ("index.html".to_owned(), index(&published).into_bytes()),
        ("contents.json".to_owned(), json(&published)),
        ("site.css".to_owned(), STYLE.as_bytes().to_vec()),
    ];
    out.extend(
        feeds.into_iter().filter_map(|(path, feed)| Some((path.to_owned(), feed?.into_bytes()))),
    );
    out
}

/// The table article by receiver.
fn readiness_page(opened: &Opened, pieces: &[Piece]) -> String {
    let rows = opened.members.iter().zip(pieces).map(|(member, piece)| {
        let slug = article::address::in_path(&member.path.slug);
        match (&piece.note, &piece.outcome) {
            (Some(note), _) => note.found.row(member, Some(format!("{slug}/report.html"))),
            (None, outcome) => outcome
                .as_ref()
                .map(|outcome| Found::of(&outcome.summary))
                .unwrap_or_default()
                .row(member, None),
        }
    });
    check::page(opened, &rows.collect::<Vec<_>>())
}

/// The issue's EPUB, its PDF and that for a printing house; nothing when an article has no pages
/// yet.
fn volumes(
    opened: &mut Opened,
    settings: &Settings,
    pieces: &mut [Piece],
    own: &Own,
    (style, print): (Option<Style>, Option<Sheet>),
) -> Vec<(String, Vec<u8>)> {
    let Some(style) = style.filter(|_| opened.has_all_pages()) else { return Vec::new() };
    let mut out: Vec<(String, Vec<u8>)> =
        epub(opened, settings, pieces, own, &style).into_iter().collect();
    let front = front::front(opened, pieces, own);
    let mut typeset = join::join(opened, settings, pieces, &front, own, style);
    out.extend(pdf(opened, &typeset).map(|bytes| (opened.pdf_name(), bytes)));
    if let Some(sheet) = print {
        lay(&mut typeset.pages, sheet);
        out.extend(pdf(opened, &typeset).map(|bytes| (opened.print_name(), bytes)));
    }
    out
}

fn pdf(opened: &mut Opened, typeset: &Typeset) -> Option<Vec<u8>> {
    let mut report = report::Report::new();
    match pdf::emit(typeset, None, &mut report) {
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

/// The issue's EPUB: its articles as chapters, behind its masthead.
fn epub(
    opened: &mut Opened,
    settings: &Settings,
    pieces: &[Piece],
    own: &Own,
    style: &Style,
) -> Option<(String, Vec<u8>)> {
    let issue = front::titled(opened);
    let made = made(&issue, settings.options.epoch);
    let masthead = (!own.masthead.is_empty()).then(|| masthead(&issue, own, style));
    let none = MediaBag::new();
    let mut parts: Vec<Part> =
        masthead.iter().map(|chapter| Part { section: None, chapter, media: &none }).collect();
    for (member, laid) in opened
        .members
        .iter()
        .zip(pieces)
        .filter_map(|(member, piece)| Some((member, piece.laid.as_ref()?)))
    {
        parts.push(Part {
            section: member.placement.section.as_deref(),
            chapter: &laid.chapter,
            media: &laid.media,
        });
    }
    let cover = own.cover.as_ref().and_then(|(_, alt)| Some((own.cover_media()?, alt.as_str())));
    let written = book(&Book { issue: &issue, slug: &opened.slug, made, cover, parts }, style);
    match written {
        Ok(artifact) => Some((artifact.path, artifact.bytes)),
        Err(error) => {
            opened.push(findings::no_epub(error.to_string()));
            None
        }
    }
}

/// The masthead as a chapter of its own.
fn masthead(issue: &Article, own: &Own, style: &Style) -> Chapter {
    let mut article =
        Article { lang: issue.lang.clone(), body: own.masthead.clone(), ..Article::default() };
    article.front.article_meta.title = vec![Inline::text(issue.front.journal_meta.title.as_str())];
    let edition = Edition {
        slug: String::new(),
        article,
        media: MediaBag::new(),
        map: PageMap::default(),
        made: 0,
    };
    chapter(&Typeset { edition, pages: Pages::default(), style: style.clone() })
}
