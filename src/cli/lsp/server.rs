//! The state of the language server: what is open, what is to be looked through, and what was said
//! of it.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::super::args::Templates;
use super::answers::{Asked, diagnostic};
use super::sources::{self, Open};
use super::text::{Position, path, uri};
use super::wire;
use crate::Finding;
use crate::pipeline::ArticlePath;

/// How long somebody who types must rest before the article is looked through; and before its
/// outputs are made too.
const SHORT_REST: Duration = Duration::from_millis(200);
const LONG_REST: Duration = Duration::from_millis(1200);

/// Errors (JSON-RPC 2.0; LSP 3.17).
const NO_JSON: i64 = -32700;
const NO_METHOD: i64 = -32601;
const NO_PARAMS: i64 = -32602;
const NOT_BEGUN: i64 = -32002;
const AFTER_THE_END: i64 = -32600;

/// What has been said by the editor so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    New,
    Running,
    Ending,
}

/// An article that is to be looked through.
struct Due {
    article: ArticlePath,
    touched: Instant,
    /// Whether its findings without outputs were already said.
    half: bool,
}

struct State {
    phase: Phase,
    open: Open,
    /// By their files.
    due: BTreeMap<PathBuf, Due>,
    /// The files for which each article has diagnostics in the editor.
    said: BTreeMap<PathBuf, BTreeSet<PathBuf>>,
    /// What was found in each article without its outputs, the last time.
    of_source: BTreeMap<PathBuf, Vec<Finding>>,
    /// What only its outputs showed.
    of_outputs: BTreeMap<PathBuf, Vec<Finding>>,
}

/// The server.
pub struct Server<W: Write> {
    templates: Templates,
    state: Mutex<State>,
    changed: Condvar,
    output: Mutex<W>,
}

impl<W: Write> Server<W> {
    /// Nothing is open yet.
    pub fn new(templates: Templates, output: W) -> Server<W> {
        let state = State {
            phase: Phase::New,
            open: Open::new(),
            due: BTreeMap::new(),
            said: BTreeMap::new(),
            of_source: BTreeMap::new(),
            of_outputs: BTreeMap::new(),
        };
        Server {
            templates,
            state: Mutex::new(state),
            changed: Condvar::new(),
            output: Mutex::new(output),
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn send(&self, message: &Value) -> io::Result<()> {
        wire::write(&mut *self.output.lock().unwrap_or_else(PoisonError::into_inner), message)
    }

    /// Says that what was sent is no message.
    pub fn refuse(&self) -> io::Result<()> {
        self.send(&json!({ "jsonrpc": "2.0", "id": null, "error": { "code": NO_JSON, "message": "this is not JSON" } }))
    }

    /// Works on a message. Says whether the editor wants the end: whether it asked for it in the
    /// right order.
    pub fn handle(&self, message: &Value) -> io::Result<Option<bool>> {
        let Some(method) = message.get("method").and_then(Value::as_str) else { return Ok(None) };
        let params = message.get("params").unwrap_or(&Value::Null);
        let Some(id) = message.get("id") else {
            if method == "exit" {
                return Ok(Some(self.state().phase == Phase::Ending));
            }
            self.note(method, params);
            return Ok(None);
        };
        let answer = match self.answer(method, params) {
            Ok(result) => json!({ "jsonrpc": "2.0", "id": id, "result": result }),
            Err((code, message)) => {
                json!({ "jsonrpc": "2.0", "id": id, "error": { "code": code, "message": message } })
            }
        };
        self.send(&answer)?;
        Ok(None)
    }

    fn answer(&self, method: &str, params: &Value) -> Result<Value, (i64, String)> {
        let phase = self.state().phase;
        match (method, phase) {
            ("initialize", Phase::New) => {
                self.state().phase = Phase::Running;
                Ok(capabilities())
            }
            (_, Phase::New) => Err((NOT_BEGUN, "the server has not been initialized".to_owned())),
            (_, Phase::Ending) => Err((AFTER_THE_END, "the server is shutting down".to_owned())),
            ("shutdown", Phase::Running) => {
                self.state().phase = Phase::Ending;
                Ok(Value::Null)
            }
            ("textDocument/completion", _) => {
                self.asked(params, |asked| Some(asked.completion(position(params)?)))
            }
            ("textDocument/hover", _) => {
                self.asked(params, |asked| Some(asked.hover(position(params)?)))
            }
            ("textDocument/definition", _) => {
                self.asked(params, |asked| Some(asked.definition(position(params)?)))
            }
            ("textDocument/codeAction", _) => {
                let context = params.get("context").unwrap_or(&Value::Null);
                self.asked(params, |asked| Some(asked.actions(params.get("range")?, context)))
            }
            _ => Err((NO_METHOD, format!("“{method}” is not supported"))),
        }
    }

    fn asked(
        &self,
        params: &Value,
        answer: impl FnOnce(&Asked) -> Option<Value>,
    ) -> Result<Value, (i64, String)> {
        let wrong =
            || (NO_PARAMS, "the request names no file that is open, or no place in it".to_owned());
        let path = document(params).ok_or_else(wrong)?;
        let open = self.state().open.clone();
        let text = open.get(&path).ok_or_else(wrong)?;
        let asked = Asked {
            path: &path,
            text,
            article: sources::article_of(&path),
            open: &open,
            templates: &self.templates,
        };
        answer(&asked).ok_or_else(wrong)
    }

    /// Works on what needs no answer.
    fn note(&self, method: &str, params: &Value) {
        let Some(path) = document(params) else { return };
        let mut state = self.state();
        if state.phase != Phase::Running {
            return;
        }
        match method {
            "textDocument/didOpen" => {
                let text = params
                    .get("textDocument")
                    .and_then(|document| document.get("text"))
                    .and_then(Value::as_str);
                text.map(|text| state.open.insert(path.clone(), text.to_owned()));
            }
            "textDocument/didChange" => {
                // Every change is the whole text, and the last one is the newest.
                let changes = params.get("contentChanges").and_then(Value::as_array);
                let text = changes
                    .and_then(|changes| changes.last())
                    .and_then(|change| change.get("text"))
                    .and_then(Value::as_str);
                text.map(|text| state.open.insert(path.clone(), text.to_owned()));
            }
            "textDocument/didClose" => {
                state.open.remove(&path);
            }
            "textDocument/didSave" => {}
            _ => return,
        }
        let touched = Instant::now();
        let articles = touched_articles(&path, &state.open);
        for article in articles {
            state
                .due
                .insert(article.folder.join(&article.file), Due { article, touched, half: false });
        }
        drop(state);
        self.changed.notify_all();
    }

    /// Looks articles through when those who type rest; until the editor reads no more.
    pub fn work(&self) -> io::Result<()> {
        loop {
            let (article, open, whole) = self.next();
            let findings = sources::findings(&article, &open, &self.templates, whole);
            self.say(&article, &open, findings, whole)?;
        }
    }

    /// The article that is to be looked through next, with the texts of the moment. Waits for it.
    fn next(&self) -> (ArticlePath, Open, bool) {
        let mut state = self.state();
        loop {
            let rest = |due: &Due| {
                (if due.half { LONG_REST } else { SHORT_REST })
                    .saturating_sub(due.touched.elapsed())
            };
            let first = state
                .due
                .iter()
                .min_by_key(|(_, due)| rest(due))
                .map(|(file, due)| (file.clone(), rest(due)));
            let wait = match first {
                Some((file, left)) if left.is_zero() => {
                    if let Some(due) = state.due.remove(&file) {
                        let whole = due.half;
                        if !whole {
                            state.due.insert(
                                file,
                                Due {
                                    article: due.article.clone(),
                                    touched: due.touched,
                                    half: true,
                                },
                            );
                        }
                        return (due.article, state.open.clone(), whole);
                    }
                    Duration::ZERO
                }
                Some((_, left)) => left,
                None => Duration::from_secs(3600),
            };
            state =
                self.changed.wait_timeout(state, wait).unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    /// Says what was found, file by file; and of files with which all is well now, that nothing was
    /// found.
    fn say(
        &self,
        article: &ArticlePath,
        open: &Open,
        mut findings: Vec<Finding>,
        whole: bool,
    ) -> io::Result<()> {
        let file = article.folder.join(&article.file);
        let mut guard = self.state();
        let state = &mut *guard;
        let is_in = |one: &Finding, among: &[Finding]| {
            among.iter().any(|other| other.code == one.code && other.place == one.place)
        };
        if whole {
            let of_source = state.of_source.get(&file).map(Vec::as_slice).unwrap_or_default();
            let of_outputs =
                findings.iter().filter(|one| !is_in(one, of_source)).cloned().collect();
            state.of_outputs.insert(file.clone(), of_outputs);
        } else {
            state.of_source.insert(file.clone(), findings.clone());
            // What only outputs show holds until they are made again.
            let kept = state.of_outputs.get(&file).map(Vec::as_slice).unwrap_or_default();
            let kept: Vec<Finding> =
                kept.iter().filter(|one| !is_in(one, &findings)).cloned().collect();
            findings.extend(kept);
        }
        let mut by_file: BTreeMap<PathBuf, Vec<Value>> = BTreeMap::new();
        for finding in &findings {
            let (path, place) = sources::place_of(&finding.place, article);
            let text = sources::text(&path, open).unwrap_or_default();
            by_file.entry(path).or_default().push(diagnostic(finding, &place, &text, article));
        }
        let now: BTreeSet<PathBuf> = by_file.keys().cloned().collect();
        let before = state.said.insert(file, now).unwrap_or_default();
        drop(guard);
        for path in before {
            by_file.entry(path).or_default();
        }
        for (path, diagnostics) in by_file {
            let params = json!({ "uri": uri(&path), "diagnostics": diagnostics });
            self.send(&json!({ "jsonrpc": "2.0", "method": "textDocument/publishDiagnostics", "params": params }))?;
        }
        Ok(())
    }
}

/// The articles that a changed file is about: its own; those that are open, for a file of the
/// templates.
fn touched_articles(path: &Path, open: &Open) -> Vec<ArticlePath> {
    match sources::article_of(path) {
        Some(article) => vec![article],
        None => open.keys().filter_map(|path| sources::article_of(path)).collect(),
    }
}

/// The file that a message is about.
fn document(params: &Value) -> Option<PathBuf> {
    path(params.get("textDocument")?.get("uri")?.as_str()?)
}

fn position(params: &Value) -> Option<Position> {
    Position::of(params.get("position")?)
}

/// What the server can do.
fn capabilities() -> Value {
    json!({
        "capabilities": {
            "positionEncoding": "utf-16",
            "textDocumentSync": { "openClose": true, "change": 1, "save": { "includeText": false } },
            "completionProvider": { "triggerCharacters": ["@", "#", "^", "\"", "(", ":", " "] },
            "hoverProvider": true,
            "definitionProvider": true,
            "codeActionProvider": { "codeActionKinds": ["quickfix", "source.fixAll.offprint"] },
        },
        "serverInfo": { "name": "offprint", "version": env!("CARGO_PKG_VERSION") },
    })
}
