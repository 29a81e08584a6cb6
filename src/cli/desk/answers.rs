//! What the desk answers: pages, their styles and scripts, and what they show as JSON and SVG.

use ::desk::answer::Answer;
use ::desk::guard::{Guard, Refusal};
use ::desk::http::Request;
use ::desk::svg::{self, Glyphs};
use serde_json::Value;

use super::state::State;
use super::{changes, deposits, outputs, past, shown};
use crate::pipeline::copies::author;
use std::time::Duration;

/// How long a page waits for news.
const PATIENCE: Duration = Duration::from_secs(20);

pub const HTML: &str = "text/html; charset=utf-8";
const CSS: &str = "text/css; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";
const SVG: &str = "image/svg+xml";

/// Answers a request, or refuses it.
pub fn answer(state: &State, guard: &Guard, request: &Request) -> Answer {
    let path = match guard.admit(request) {
        Ok(path) => path,
        Err(Refusal::Host | Refusal::Origin | Refusal::Token) => return Answer::refused(403),
    };
    let parts: Vec<&str> = path.split('/').collect();
    if request.acts() {
        return match parts.as_slice() {
            ["write"] => changes::write(state, request.query("change").unwrap_or_default()),
            _ => Answer::refused(405),
        };
    }
    match parts.as_slice() {
        [""] => Answer::found(HTML, include_str!("list.html")),
        ["desk.css"] => Answer::found(CSS, include_str!("desk.css")),
        ["list.js"] => Answer::found(SCRIPT, include_str!("list.js")),
        ["proof.js"] => Answer::found(SCRIPT, include_str!("proof.js")),
        ["panels.js"] => Answer::found(SCRIPT, include_str!("panels.js")),
        ["keys.js"] => Answer::found(SCRIPT, include_str!("keys.js")),
        ["live.js"] => Answer::found(SCRIPT, include_str!("live.js")),
        ["outputs.js"] => Answer::found(SCRIPT, include_str!("outputs.js")),
        ["past.js"] => Answer::found(SCRIPT, include_str!("past.js")),
        ["list.json"] => json(&shown::list(state)),
        ["proof", index, rest @ ..] => index
            .parse()
            .ok()
            .and_then(|index| of_article(state, index, rest, request))
            .unwrap_or_else(|| Answer::refused(404)),
        _ => Answer::refused(404),
    }
}

/// A value as the pages' scripts read it.
pub fn json(value: &Value) -> Answer {
    Answer::found("application/json", value.to_string())
}

fn of_article(state: &State, index: usize, rest: &[&str], request: &Request) -> Option<Answer> {
    let article = state.articles.get(index)?;
    let number = |name: &str| name.strip_suffix(".svg").and_then(|name| name.parse::<usize>().ok());
    let asked = |name: &str| request.query(name).unwrap_or_default();
    Some(match rest {
        [""] => Answer::found(HTML, include_str!("proof.html")),
        ["state.json"] => {
            let proof = state.newer(index, asked("after").parse().unwrap_or(0), PATIENCE);
            json(&shown::proof(article, proof.as_deref()))
        }
        ["source.json"] => json(&shown::source(&article.shown())),
        ["page", name] => {
            let proof = state.proof(index)?;
            let typeset = proof.typeset.as_ref()?;
            let number = number(name)?;
            let page = typeset.pages.pages.get(number)?;
            let (fonts, media) = (&typeset.style.fonts, &typeset.edition.media);
            let draw = || svg::page(page, fonts, media, Glyphs::Paths);
            Answer::found(SVG, state.in_turn(number, draw))
        }
        ["author.html"] => {
            let proof = state.proof(index)?;
            let name = format!("{}-proof.html", article.slug);
            Answer::file(
                HTML,
                &name,
                author::page(&article.slug, proof.typeset.as_ref()?, &proof.queries),
            )
        }
        ["fixes.json"] => changes::fixes(state, article),
        ["fit.json"] => changes::fit(state, article),
        ["assign.json"] => changes::assign(state, index, article, asked("pages")),
        ["deposits.json"] => deposits::list(state, index, article, asked("to")),
        ["deposit"] => deposits::file(state, index, article, asked("to"), asked("file"))?,
        ["outputs", ""] => outputs::page(),
        ["outputs", path @ ..] => outputs::answer(state, index, path)?,
        ["past", ""] => Answer::found(HTML, include_str!("past.html")),
        ["past", "since.json"] => past::list(article),
        ["past", "pages.json"] => past::pages(state, index, article, asked("of")),
        ["past", side @ ("before" | "after"), name] => Answer::found(
            SVG,
            past::page(state, index, article, asked("of"), *side == "after", number(name)?)?,
        ),
        _ => return None,
    })
}
