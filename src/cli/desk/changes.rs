//! Changes that the desk offers and writes: fixes, and the pages that an article is assigned.
//!
//! Each is shown as a difference with a name that nobody can guess; only who names it again has it
//! written, and only when the file is as it was when it was shown.

use ::desk::answer::Answer;
use serde_json::{Value, json};

use super::answers::json as found;
use super::state::State;
use crate::pipeline::ArticlePath;
use crate::pipeline::offers::{self, NotWritten, Offer};

fn shown(offer: &Offer) -> Value {
    json!({ "id": offer.id(), "file": offer.file, "title": offer.title, "line": offer.line, "diff": offer.diff() })
}

/// The fixes of `check --fix`.
pub fn fixes(state: &State, article: &ArticlePath) -> Answer {
    let offers = offers::fixes(article);
    state.remember(&offers);
    found(&json!({ "offers": offers.iter().map(shown).collect::<Vec<_>>() }))
}

/// What fewer and more pages cost.
pub fn fit(state: &State, article: &ArticlePath) -> Answer {
    let world = match state.world(article) {
        Ok(world) => world,
        Err(why) => return Answer::failed(422, &why),
    };
    match crate::fit(&world) {
        (Some(survey), _) => found(&json!({ "survey": survey })),
        (None, report) => {
            let why = report.findings.first().map_or_else(
                || "the article cannot be laid out".to_owned(),
                crate::Finding::message,
            );
            Answer::failed(422, &why)
        }
    }
}

/// The change that assigns so many pages.
pub fn assign(state: &State, index: usize, article: &ArticlePath, wanted: &str) -> Answer {
    let offer = || {
        let proof = state.proof(index).ok_or("the article has not been read yet")?;
        let typeset = proof.typeset.as_ref().ok_or("the article cannot be laid out as it is")?;
        let wanted = wanted
            .parse::<usize>()
            .ok()
            .filter(|wanted| (1..=5_000).contains(wanted))
            .ok_or("say how many pages")?;
        let pages = offers::range_of(&typeset.edition.article.front.article_meta.pages, wanted)?;
        offers::assign(article, &pages)
    };
    match offer() {
        Ok(offer) => {
            state.remember(std::slice::from_ref(&offer));
            found(&json!({ "offers": [shown(&offer)] }))
        }
        Err(why) => Answer::failed(422, &why),
    }
}

/// Writes a change that was shown.
pub fn write(state: &State, id: &str) -> Answer {
    let Some(offer) = state.take(id) else {
        return Answer::failed(409, "this change was not shown, or is written already; look again");
    };
    match offer.write() {
        Ok(()) => found(&json!({ "file": offer.file })),
        Err(error @ NotWritten::Changed(_)) => Answer::failed(409, &error.to_string()),
        Err(error @ NotWritten::Failed { .. }) => Answer::failed(422, &error.to_string()),
    }
}
