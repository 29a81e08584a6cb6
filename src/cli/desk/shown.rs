//! What the desk's pages show of articles and issues, as JSON.

use std::fs;
use std::path::Path;
use std::time::SystemTime;

use layout::Typeset;
use serde_json::{Value, json};

use super::super::table::{counts, page_range};
use super::state::{Proof, State};
use crate::pipeline::copies::author::{self, MARKS};
use crate::pipeline::{self, ArticlePath, REPORT_FILE, Summary, issue};
use report::{Finding, Target, verdicts};

/// All articles and issues.
pub fn list(state: &State) -> Value {
    let proofs = state.proofs();
    let article =
        |(index, (path, proof)): (usize, (&ArticlePath, &Option<std::sync::Arc<Proof>>))| {
            let summary = proof.as_ref().map(|proof| &proof.summary);
            json!({
                "index": index,
                "name": path.slug,
                "source": path.shown(),
                "title": summary.and_then(|summary| summary.title.clone()),
                "pages": summary.and_then(|summary| summary.pages.as_ref()).map(page_range),
                "counts": summary.map(|summary| counts(&summary.counts)),
                "receivers": summary.map(receivers),
                "age": age(state, &path.slug),
            })
        };
    let articles: Vec<Value> =
        state.articles.iter().zip(&proofs).enumerate().map(article).collect();
    json!({ "articles": articles, "issues": issues(state) })
}

/// The issues in whose folders or beside which the articles lie.
fn issues(state: &State) -> Vec<Value> {
    let mut folders: Vec<&Path> =
        state.articles.iter().filter_map(|article| article.folder.parent()).collect();
    folders.extend(state.articles.iter().filter_map(|article| article.folder.parent()?.parent()));
    folders.sort_unstable();
    folders.dedup();
    let mut found: Vec<std::path::PathBuf> = folders.into_iter().flat_map(issue::below).collect();
    found.sort_unstable();
    found.dedup();
    found.iter().map(|folder| one_issue(state, folder)).collect()
}

fn one_issue(state: &State, folder: &Path) -> Value {
    let shown = folder.display().to_string();
    let glimpse = match issue::glimpse(folder) {
        Ok(glimpse) => glimpse,
        Err(why) => return json!({ "source": shown, "name": shown, "wrong": why }),
    };
    let index = |name: &String| {
        let is_it = |article: &ArticlePath| {
            article.folder.file_name().is_some_and(|own| own.to_str() == name.rsplit('/').next())
        };
        state.articles.iter().position(is_it)
    };
    let articles: Vec<Value> = glimpse
        .articles
        .iter()
        .map(|(name, pages)| json!({ "name": name, "pages": pages, "index": index(name) }))
        .collect();
    json!({
        "source": shown,
        "name": glimpse.name,
        "title": glimpse.title,
        "journal": glimpse.journal,
        "closed": glimpse.is_closed,
        "articles": articles,
        "sent": glimpse.sent,
    })
}

/// What each receiver that matters would say.
fn receivers(summary: &Summary) -> Vec<Value> {
    let targets: &[Target] =
        if summary.receivers.is_empty() { &Target::ALL } else { &summary.receivers };
    let said = verdicts(&summary.findings, targets);
    said.iter().map(|verdict| json!({ "name": verdict.target.title(), "ready": verdict.is_ready(), "words": verdict.to_string() })).collect()
}

/// How old the outputs are, in seconds.
fn age(state: &State, slug: &str) -> Option<u64> {
    let written = fs::metadata(state.out.join(slug).join(REPORT_FILE))
        .and_then(|facts| facts.modified())
        .ok()?;
    SystemTime::now().duration_since(written).ok().map(|age| age.as_secs())
}

/// One article with its pages, its findings, and where its blocks stand in the source and on the
/// pages.
pub fn proof(article: &ArticlePath, proof: Option<&Proof>) -> Value {
    let slug = &article.slug;
    let Some(proof) = proof else { return json!({ "version": 0, "name": slug }) };
    let summary = &proof.summary;
    let pages = proof.typeset.iter().flat_map(|typeset| &typeset.pages.pages);
    let pages = pages.zip(&proof.drawn).map(|(page, drawn)| {
        json!({ "label": page.label.to_string(), "width": page.width.to_pt(), "height": page.height.to_pt(), "drawn": drawn })
    });
    let blocks = summary.begins.iter().filter_map(|begin| {
        let spot = summary.spots.get(&begin.id)?;
        Some(json!({ "page": spot.page, "x": spot.x, "y": spot.y, "file": begin.file, "line": begin.line }))
    });
    let findings: Vec<Value> =
        summary.findings.findings.iter().map(|one| finding(summary, one)).collect();
    let (marks, unread) = marks(article, proof.typeset.as_deref());
    json!({
        "version": proof.version,
        "name": slug,
        "title": summary.title,
        "source": summary.source,
        "stale": proof.stale,
        "liberties": summary.liberties,
        "extent": summary.pages.as_ref().map(page_range),
        "pages": pages.collect::<Vec<Value>>(),
        "fixes": proof.fixes,
        "blocks": blocks.collect::<Vec<Value>>(),
        "findings": findings,
        "counts": counts(&summary.counts),
        "queries": proof.queries,
        "marks": marks,
        "unread": unread,
    })
}

fn finding(summary: &Summary, finding: &Finding) -> Value {
    let place = &finding.place;
    let spot = summary.spot_of(&place.file, place.line, place.column);
    json!({
        "code": finding.code.id,
        "level": finding.level.to_string(),
        "message": finding.message(),
        "help": finding.help(),
        "file": place.file,
        "line": place.line,
        "spot": spot,
    })
}

/// What authors have sent back, file by file, and the files that cannot be read.
fn marks(article: &ArticlePath, typeset: Option<&Typeset>) -> (Vec<Value>, Vec<String>) {
    let entries = fs::read_dir(&article.folder).into_iter().flatten().flatten();
    let mut names: Vec<String> = entries
        .filter_map(|entry| entry.file_name().into_string().ok())
        .filter(|name| name.ends_with(MARKS))
        .collect();
    names.sort_unstable();
    let (mut out, mut unread) = (Vec::new(), Vec::new());
    let now = if names.is_empty() { None } else { typeset.map(author::digest) };
    for name in names {
        let read = fs::read(article.folder.join(&name))
            .map_err(|error| error.to_string())
            .and_then(|bytes| author::read(&bytes));
        match read {
            Ok(marks) => out.push(json!({
                "file": name,
                "answers": marks.answers,
                "marks": marks.marks,
                "older": now.as_ref().is_some_and(|now| *now != marks.proof),
            })),
            Err(why) => unread.push(format!("{name}: {why}")),
        }
    }
    (out, unread)
}

/// The article's text, line by line.
pub fn source(file: &str) -> Value {
    let text = pipeline::text_of(file).filter(|text| !text.contains('\0')).unwrap_or_default();
    json!({ "file": file, "lines": text.lines().collect::<Vec<&str>>() })
}
