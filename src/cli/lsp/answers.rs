//! What an editor is answered: completions, explanations, the places of definitions, and fixes.

mod completion;

use std::path::{Path, PathBuf};

use check::fix::{self, Kind};
use report::excerpt;
use serde_json::{Value, json};

use super::super::args::Templates;
use super::fields::{self, Of};
use super::scan::{self, Here, Word};
use super::sources::{self, Citable, Open};
use super::text::{Position, bytes, range, uri};
use crate::pipeline::{self, ArticlePath, is_jats};
use crate::{Finding, Level};

/// A file in the editor, with what it belongs to.
pub struct Asked<'a> {
    /// The file.
    pub path: &'a Path,
    /// Its text.
    pub text: &'a str,
    /// Its article; nothing for a journal's record.
    pub article: Option<ArticlePath>,
    /// What is open besides.
    pub open: &'a Open,
    /// Where the templates are.
    pub templates: &'a Templates,
}

impl Asked<'_> {
    /// Whether the file is a journal's record.
    fn is_record(&self) -> bool {
        self.path.file_name().is_some_and(|name| name == "journal.yaml")
    }

    fn is_markdown(&self) -> bool {
        self.path.file_name().and_then(|name| name.to_str()).is_some_and(pipeline::is_markdown)
    }

    /// The word at a position; nothing in a file whose words are not known.
    fn word(&self, position: Position) -> Option<Word<'_>> {
        let known = self.is_record() || self.is_markdown();
        known.then(|| {
            scan::word(self.text, super::text::offset(self.text, position), self.is_record())
        })
    }

    fn citable(&self) -> Vec<Citable> {
        self.article
            .as_ref()
            .map(|article| sources::citable(article, self.open))
            .unwrap_or_default()
    }

    fn journals(&self) -> Option<PathBuf> {
        self.article
            .as_ref()
            .map(|article| sources::absolute(&sources::templates_of(article, self.templates)))
    }

    /// What is known of the word at a position.
    pub fn hover(&self, position: Position) -> Value {
        let Some(word) = self.word(position) else { return Value::Null };
        let words = match &word.here {
            Here::Key | Here::Cite | Here::Id => self.reference(word.text),
            Here::Field { parents } | Here::Value { parents, .. } => {
                let name =
                    if let Here::Value { field, .. } = word.here { field } else { word.text };
                let known =
                    Of::below(self.is_record(), parents).map(fields::fields).unwrap_or_default();
                known
                    .into_iter()
                    .find(|field| field.name == name)
                    .map(|field| format!("**{name}**: {}", field.meaning))
            }
            Here::Note => notes(self.text)
                .into_iter()
                .find(|(name, _)| *name == word.text)
                .and_then(|(_, at)| line_at(self.text, at)),
            Here::File | Here::Text => None,
        };
        let Some(words) = words else { return Value::Null };
        json!({ "contents": { "kind": "markdown", "value": words }, "range": range(self.text, &word.at) })
    }

    /// A reference, or a figure and the like, in words.
    fn reference(&self, key: &str) -> Option<String> {
        let cited = self.citable().into_iter().find(|one| one.key == key);
        let cited = cited.map(|one| {
            if one.who.is_empty() { one.what } else { format!("**{}**  \n{}", one.who, one.what) }
        });
        cited.or_else(|| {
            ids(self.text)
                .find(|(id, ..)| *id == key)
                .map(|(id, _, caption)| format!("**{id}**  \n{caption}"))
        })
    }

    /// Where what is named at a position is written.
    pub fn definition(&self, position: Position) -> Value {
        let Some(word) = self.word(position) else { return Value::Null };
        let here = |at: usize| Some(location(self.path, &range(self.text, &(at..at))));
        let found = match &word.here {
            Here::Key | Here::Cite | Here::Id => {
                let of_id = || {
                    ids(self.text).find(|(id, ..)| *id == word.text).and_then(|(_, at, _)| here(at))
                };
                self.citable()
                    .iter()
                    .find(|one| one.key == word.text)
                    .map(|one| self.of_reference(one))
                    .or_else(of_id)
            }
            Here::Note => notes(self.text)
                .into_iter()
                .find(|(name, _)| *name == word.text)
                .and_then(|(_, at)| here(at)),
            Here::File => self.beside(word.text),
            Here::Value { field: "bibliography", .. } => self.beside(word.text),
            Here::Value { field: "journal", .. } => self
                .journals()
                .and_then(|folder| whole(&folder.join(word.text).join("journal.yaml"))),
            Here::Field { .. } | Here::Value { .. } | Here::Text => None,
        };
        found.unwrap_or(Value::Null)
    }

    fn of_reference(&self, one: &Citable) -> Value {
        let text = sources::text(&one.file, self.open).unwrap_or_default();
        let place = report::Place::at("", one.at.0, one.at.1);
        let at = excerpt(&text, &place, &[])
            .map(|found| span(&text, found.number, &found.span))
            .unwrap_or(0..0);
        location(&one.file, &range(&text, &(at.start..at.start)))
    }

    /// A file beside the article.
    fn beside(&self, name: &str) -> Option<Value> {
        whole(&self.article.as_ref()?.folder.join(name))
    }

    /// The fixes that a machine may make within a range, each by itself; and all of the file
    /// together.
    pub fn actions(&self, asked: &Value, context: &Value) -> Value {
        let Some(kind) = self.kind() else { return json!([]) };
        let Some(within) = bytes(self.text, asked) else { return json!([]) };
        let edits = fix::edits(kind, self.text);
        let change = |edit: &fix::Edit| json!({ "range": range(self.text, &(edit.at.0..edit.at.1)), "newText": edit.with });
        let action = |title: &str, kind: &str, changes: Vec<Value>| json!({ "title": title, "kind": kind, "edit": { "changes": { uri(self.path): changes } } });
        let is_here = |edit: &&fix::Edit| {
            let lines = line_start(self.text, within.start)..=line_end(self.text, within.end);
            lines.contains(&edit.at.0)
        };
        let asked_for = |kind: &str| {
            let only = context.get("only").and_then(Value::as_array);
            only.is_none_or(|only| {
                only.iter()
                    .filter_map(Value::as_str)
                    .any(|wanted| wanted.is_empty() || kind.starts_with(wanted))
            })
        };
        let mut out = Vec::new();
        if asked_for("quickfix") {
            out.extend(
                edits.iter().filter(is_here).map(|edit| {
                    action(&format!("Fix: {}", edit.why), "quickfix", vec![change(edit)])
                }),
            );
        }
        if !edits.is_empty() && asked_for("source.fixAll.offprint") {
            let title = if edits.len() == 1 {
                "Fix what offprint can fix: 1 place".to_owned()
            } else {
                format!("Fix what offprint can fix: {} places", edits.len())
            };
            out.push(action(&title, "source.fixAll.offprint", edits.iter().map(change).collect()));
        }
        json!(out)
    }

    fn kind(&self) -> Option<Kind> {
        let name = self.path.file_name()?.to_str()?;
        match name {
            _ if self.is_markdown() => Some(Kind::Markdown),
            _ if name.ends_with(".bib") => Some(Kind::Bibtex),
            _ if is_jats(name, self.text.as_bytes()) => Some(Kind::Jats),
            _ => None,
        }
    }
}

/// A finding as an editor shows it, in a file with this text. Files of the article's folder are
/// called by their names.
pub fn diagnostic(
    finding: &Finding,
    place: &report::Place,
    text: &str,
    article: &ArticlePath,
) -> Value {
    let found = excerpt(text, place, &finding.quotations());
    let at = match found {
        Some(found) => span(text, found.number, &found.span),
        // A place without a column is its line.
        None => {
            let start = super::text::offset(
                text,
                Position { line: (place.line as usize).saturating_sub(1), character: 0 },
            );
            start..line_end(text, start)
        }
    };
    let severity = match finding.level {
        Level::Fatal | Level::Error => 1,
        Level::Warning => 2,
        Level::Note => 3,
    };
    let help = finding.help();
    let message = if help.is_empty() {
        finding.message()
    } else {
        format!("{}\nFix: {help}", finding.message())
    };
    let message = message.replace(&article.folder.join("").display().to_string(), "");
    json!({ "range": range(text, &at), "severity": severity, "code": finding.code.id, "source": "offprint", "message": message })
}

/// The bytes of the text that are these bytes of a line, counted from 1.
fn span(text: &str, number: u32, within: &std::ops::Range<usize>) -> std::ops::Range<usize> {
    let start: usize =
        text.split_inclusive('\n').take((number as usize).saturating_sub(1)).map(str::len).sum();
    start + within.start..start + within.end
}

fn line_start(text: &str, at: usize) -> usize {
    text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1)
}

fn line_end(text: &str, at: usize) -> usize {
    text.get(at..).and_then(|rest| rest.find(['\n', '\r'])).map_or(text.len(), |length| at + length)
}

fn location(path: &Path, range: &Value) -> Value {
    json!({ "uri": uri(path), "range": range })
}

/// The beginning of a file that is there.
fn whole(path: &Path) -> Option<Value> {
    path.is_file().then(|| location(path, &range("", &(0..0))))
}

/// The ids of the text, with their places and captions.
fn ids(text: &str) -> impl Iterator<Item = (&str, usize, String)> {
    scan::ids(text).into_iter().map(|(id, at)| (id, at.start, scan::caption(text, at.start)))
}

/// The notes of the text: their names, and where they are written.
fn notes(text: &str) -> Vec<(&str, usize)> {
    let mut at = 0;
    let mut out = Vec::new();
    for line in text.split_inclusive('\n') {
        let name =
            line.strip_prefix("[^").and_then(|rest| rest.split_once("]:")).map(|(name, _)| name);
        out.extend(name.filter(|name| !name.contains(']')).map(|name| (name, at)));
        at += line.len();
    }
    out
}

fn line_at(text: &str, at: usize) -> Option<String> {
    text.get(at..)?.lines().next().map(str::to_owned)
}
