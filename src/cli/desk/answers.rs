//! What the desk answers: two pages, their style and script, and what they show as JSON and SVG.

use std::fs;
use std::time::{Duration, SystemTime};

use ::desk::guard::{Guard, Refusal};
use ::desk::http::{Answer, Request};
use ::desk::svg;
use serde_json::{Value, json};

use super::state::{Proof, State};
use crate::pipeline::{self, REPORT_FILE, Summary};
use report::{Finding, Target, verdicts};

/// How long a page waits for news.
const PATIENCE: Duration = Duration::from_secs(20);

const JSON: &str = "application/json";
const HTML: &str = "text/html; charset=utf-8";

/// Answers a request, or refuses it.
pub fn answer(state: &State, guard: &Guard, request: &Request) -> Answer {
    let path = match guard.admit(request) {
        Ok(path) => path,
        Err(Refusal::Host | Refusal::Origin | Refusal::Token) => return Answer::refused(403),
    };
    let after = request.query("after").and_then(|after| after.parse().ok()).unwrap_or(0);
    let parts: Vec<&str> = path.split('/').collect();
    match parts.as_slice() {
        [""] => Answer::found(HTML, include_str!("list.html")),
        ["desk.css"] => Answer::found("text/css; charset=utf-8", include_str!("desk.css")),
        ["list.js"] => Answer::found("text/javascript; charset=utf-8", include_str!("list.js")),
        ["proof.js"] => Answer::found("text/javascript; charset=utf-8", include_str!("proof.js")),
        ["list.json"] => Answer::found(JSON, list(state).to_string()),
        ["proof", index, rest @ ..] => {
            index.parse().ok().and_then(|index| of_article(state, index, rest, after)).unwrap_or_else(|| Answer::refused(404))
        }
        _ => Answer::refused(404),
    }
}

fn of_article(state: &State, index: usize, rest: &[&str], after: u64) -> Option<Answer> {
    let article = state.articles.get(index)?;
    Some(match rest {
        [""] => Answer::found(HTML, include_str!("proof.html")),
        ["state.json"] => Answer::found(JSON, proof(&article.slug, state.newer(index, after, PATIENCE).as_deref()).to_string()),
        ["source.json"] => Answer::found(JSON, source(&article.shown()).to_string()),
        ["page", name] => {
            let number: usize = name.strip_suffix(".svg")?.parse().ok()?;
            let proof = state.proof(index)?;
            let typeset = proof.typeset.as_ref()?;
            let page = typeset.pages.pages.get(number)?;
            Answer::found("image/svg+xml", svg::page(page, &typeset.style.fonts, &typeset.edition.media))
        }
        _ => return None,
    })
}

/// All articles.
fn list(state: &State) -> Value {
    let proofs = state.proofs();
    let article = |(index, (path, proof)): (usize, (&pipeline::ArticlePath, &Option<std::sync::Arc<Proof>>))| {
        let summary = proof.as_ref().map(|proof| &proof.summary);
        json!({
            "index": index,
            "name": path.slug,
            "source": path.shown(),
            "title": summary.and_then(|summary| summary.title.clone()),
            "pages": summary.and_then(|summary| summary.pages.clone()),
            "counts": summary.map(|summary| &summary.counts),
            "receivers": summary.map(receivers),
            "age": age(state, &path.slug),
        })
    };
    let articles: Vec<Value> = state.articles.iter().zip(&proofs).enumerate().map(article).collect();
    json!({ "articles": articles })
}

/// What each receiver that matters would say.
fn receivers(summary: &Summary) -> Vec<Value> {
    let targets: &[Target] = if summary.receivers.is_empty() { &Target::ALL } else { &summary.receivers };
    let said = verdicts(&summary.findings, targets);
    said.iter().map(|verdict| json!({ "name": verdict.target.title(), "ready": verdict.is_ready(), "words": verdict.to_string() })).collect()
}

/// How old the outputs are, in seconds.
fn age(state: &State, slug: &str) -> Option<u64> {
    let written = fs::metadata(state.out.join(slug).join(REPORT_FILE)).and_then(|facts| facts.modified()).ok()?;
    SystemTime::now().duration_since(written).ok().map(|age| age.as_secs())
}

/// One article with its pages, its findings, and where its blocks stand in the source and on the pages.
fn proof(slug: &str, proof: Option<&Proof>) -> Value {
    let Some(proof) = proof else { return json!({ "version": 0, "name": slug }) };
    let summary = &proof.summary;
    let pages = proof.typeset.iter().flat_map(|typeset| &typeset.pages.pages);
    let pages: Vec<Value> =
        pages.map(|page| json!({ "label": page.label.to_string(), "width": page.width.to_pt(), "height": page.height.to_pt() })).collect();
    let blocks = summary.begins.iter().filter_map(|begin| {
        let spot = summary.spots.get(&begin.id)?;
        Some(json!({ "page": spot.page, "x": spot.x, "y": spot.y, "file": begin.file, "line": begin.line }))
    });
    let findings: Vec<Value> = summary.findings.findings.iter().map(|one| finding(summary, one)).collect();
    json!({
        "version": proof.version,
        "name": slug,
        "title": summary.title,
        "source": summary.source,
        "stale": proof.stale,
        "liberties": summary.liberties,
        "pages": pages,
        "blocks": blocks.collect::<Vec<Value>>(),
        "findings": findings,
        "counts": summary.counts,
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
        "spot": spot.map(|spot| json!({ "page": spot.page, "x": spot.x, "y": spot.y })),
    })
}

/// The article's text, line by line.
fn source(file: &str) -> Value {
    let text = pipeline::text_of(file).filter(|text| !text.contains('\0')).unwrap_or_default();
    json!({ "file": file, "lines": text.lines().collect::<Vec<&str>>() })
}
