//! Deposits of an article as they would be written: with their exact bytes, and nothing written or
//! sent.

use std::sync::Arc;

use ::desk::answer::Answer;
use serde_json::{Value, json};

use super::super::deposit::named;
use super::answers::json as found;
use super::state::State;
use crate::pipeline::{self, ArticlePath, DepositRun, Order, TARGETS};
use deposit::{Deposit, Options};

/// The receivers; and what one of them would get, when it is named.
pub fn list(state: &State, index: usize, article: &ArticlePath, to: &str) -> Answer {
    let targets: Vec<Value> = TARGETS
        .iter()
        .map(|target| json!({ "name": target.name, "title": target.title }))
        .collect();
    if to.is_empty() {
        return found(&json!({ "targets": targets }));
    }
    let Some(run) = run(state, index, article, to) else {
        return Answer::failed(422, "the deposit cannot be made");
    };
    let file = |(number, file): (usize, &Deposit)| {
        let text = std::str::from_utf8(&file.bytes).ok();
        json!({ "number": number, "path": file.path, "bytes": file.bytes.len(), "sha256": pipeline::sha256(&file.bytes), "text": text })
    };
    let files: Vec<Value> = files(&run).enumerate().map(file).collect();
    let withheld = run.articles.iter().any(|article| !article.withheld.is_empty());
    let of_target = |finding: &&crate::Finding| {
        finding.code.targets.iter().any(|demand| demand.target.name() == to)
            || finding.level == crate::Level::Fatal
    };
    let reasons = run
        .articles
        .iter()
        .flat_map(|article| &article.summary.findings.findings)
        .chain(&run.findings.findings)
        .filter(of_target);
    let reasons: Vec<Value> =
        reasons.map(|one| json!({ "code": one.code.id, "level": one.level.to_string(), "message": one.message(), "help": one.help() })).collect();
    found(&json!({ "targets": targets, "files": files, "withheld": withheld, "reasons": reasons }))
}

/// One of the files, as it would be written.
pub fn file(
    state: &State,
    index: usize,
    article: &ArticlePath,
    to: &str,
    number: &str,
) -> Option<Answer> {
    let run = run(state, index, article, to)?;
    let file = files(&run).nth(number.parse().ok()?)?;
    let name = file.path.rsplit('/').next().unwrap_or(&file.path);
    Some(Answer::file("application/octet-stream", name, file.bytes.clone()))
}

fn files(run: &DepositRun) -> impl Iterator<Item = &Deposit> {
    run.articles.iter().flat_map(|article| &article.files).chain(&run.batches).map(|(_, file)| file)
}

fn run(state: &State, index: usize, article: &ArticlePath, to: &str) -> Option<Arc<DepositRun>> {
    let targets = named(&[to.to_owned()]);
    if targets.len() != 1 {
        return None;
    }
    state.deposits(index, to, || {
        let world = state.world(article).ok()?;
        let order = Order {
            targets: targets.clone(),
            options: Options::default(),
            force: false,
            ledger: None,
        };
        let epoch = state.settings(article).ok()?.options.epoch;
        let options = crate::Options {
            formats: order.formats().to_vec(),
            epoch,
            ..crate::Options::default()
        };
        Some(crate::deposit(&[&world], &options, &order))
    })
}
