//! What can be written at a position: names, references, files, fields and their values.

use std::fs;
use std::path::Path;

use report::Target;
use serde_json::{Value, json};

use super::super::fields::{self, Of};
use super::super::scan::{self, Here};
use super::super::text::{Position, range};
use super::{Asked, ids, notes};
use crate::pipeline;

/// Kinds of completions (LSP 3.17, `CompletionItemKind`).
const FIELD: u8 = 5;
const VALUE: u8 = 12;
const FILE: u8 = 17;
const REFERENCE: u8 = 18;

/// The licences that most articles have.
const LICENCES: [(&str, &str); 7] = [
    ("https://creativecommons.org/licenses/by/4.0/", "CC BY 4.0"),
    ("https://creativecommons.org/licenses/by-sa/4.0/", "CC BY-SA 4.0"),
    ("https://creativecommons.org/licenses/by-nc/4.0/", "CC BY-NC 4.0"),
    ("https://creativecommons.org/licenses/by-nd/4.0/", "CC BY-ND 4.0"),
    ("https://creativecommons.org/licenses/by-nc-sa/4.0/", "CC BY-NC-SA 4.0"),
    ("https://creativecommons.org/licenses/by-nc-nd/4.0/", "CC BY-NC-ND 4.0"),
    ("https://creativecommons.org/publicdomain/zero/1.0/", "CC0 1.0"),
];

impl Asked<'_> {
    /// What can be written at a position.
    pub fn completion(&self, position: Position) -> Value {
        let Some(word) = self.word(position) else { return Value::Null };
        let mut items = Vec::new();
        let mut add = |label: &str, kind: u8, detail: &str, documentation: &str, new: &str| {
            items.push(json!({
                "label": label, "kind": kind, "detail": detail, "filterText": label,
                "documentation": { "kind": "markdown", "value": documentation },
                "textEdit": { "range": range(self.text, &word.at), "newText": new },
            }));
        };
        match &word.here {
            Here::Key | Here::Cite => {
                self.citable()
                    .iter()
                    .for_each(|one| add(&one.key, REFERENCE, &one.who, &one.what, &one.key));
                if word.here == Here::Key {
                    ids(self.text).for_each(|(id, _, caption)| add(id, VALUE, &caption, "", id));
                }
            }
            Here::Id => {
                ids(self.text).for_each(|(id, _, caption)| add(id, VALUE, &caption, "", id))
            }
            Here::Note => {
                notes(self.text).into_iter().for_each(|(name, _)| add(name, VALUE, "", "", name))
            }
            Here::File => self.files(&[]).iter().for_each(|name| add(name, FILE, "", "", name)),
            Here::Field { parents } => {
                let of = Of::below(self.is_record(), parents);
                for field in of.map(fields::fields).unwrap_or_default() {
                    let colon =
                        self.text.get(word.at.end..).is_some_and(|rest| rest.starts_with(':'));
                    let new =
                        if colon { field.name.to_owned() } else { format!("{}: ", field.name) };
                    add(field.name, FIELD, "", &field.meaning, &new);
                }
            }
            Here::Value { field, parents } => {
                for (value, meaning) in self.values(field, parents) {
                    add(&value, VALUE, &meaning, "", &value);
                }
            }
            Here::Text => return Value::Null,
        }
        json!({ "isIncomplete": false, "items": items })
    }

    /// The values that a field may have, as far as they are known, each with what it means.
    fn values(&self, field: &str, parents: &[&str]) -> Vec<(String, String)> {
        let plain =
            |names: Vec<String>| names.into_iter().map(|name| (name, String::new())).collect();
        match (field, parents) {
            ("journal", []) => {
                plain(self.journals().map(|folder| folders(&folder)).unwrap_or_default())
            }
            ("bibliography", []) => plain(self.files(&[".bib", ".json"])),
            ("license", []) | ("url", ["license"]) => {
                LICENCES.map(|(address, name)| (address.to_owned(), name.to_owned())).to_vec()
            }
            ("affiliation", ["authors" | "editors" | "translators"]) => {
                plain(affiliations(self.text))
            }
            ("credit", ["authors" | "editors" | "translators"]) => article::credit::TERMS
                .iter()
                .map(|term| (term.slug.to_owned(), term.name.to_owned()))
                .collect(),
            ("receivers", []) if self.is_record() => Target::ALL
                .iter()
                .map(|target| (target.name().to_owned(), target.title().to_owned()))
                .collect(),
            (
                "corresponding" | "equal-contributor" | "deceased" | "anonymous"
                | "number-sections" | "smart",
                _,
            ) => plain(vec!["true".to_owned(), "false".to_owned()]),
            _ => Vec::new(),
        }
    }

    /// The files beside the article; with endings, those that end so.
    fn files(&self, endings: &[&str]) -> Vec<String> {
        let Some(folder) =
            self.article.as_ref().and_then(|article| pipeline::Folder::open(&article.folder).ok())
        else {
            return Vec::new();
        };
        let mut names = reading::Files::list(&folder);
        names.retain(|name| endings.is_empty() || endings.iter().any(|end| name.ends_with(end)));
        names
    }
}

/// The ids of the affiliations in front matter.
fn affiliations(text: &str) -> Vec<String> {
    let front = text.get(..scan::front_end(text)).unwrap_or_default();
    let below = front
        .lines()
        .skip_while(|line| !line.starts_with("affiliations:"))
        .skip(1)
        .take_while(|line| line.starts_with([' ', '-']) || line.is_empty());
    let id = |line: &str| {
        let (_, value) = line.split_once("id:")?;
        let value = value.split([',', '}']).next()?.trim().trim_matches(['"', '\'']);
        (!value.is_empty()).then(|| value.to_owned())
    };
    below.filter_map(id).collect()
}

/// The names of the folders of journals.
fn folders(path: &Path) -> Vec<String> {
    let entries = fs::read_dir(path)
        .into_iter()
        .flatten()
        .flatten()
        .filter(|entry| entry.path().join("journal.yaml").is_file());
    let mut names: Vec<String> =
        entries.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.sort_unstable();
    names
}
