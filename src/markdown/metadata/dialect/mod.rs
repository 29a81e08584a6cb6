//! The front matter of other programs, put into the fields of this one: Pandoc, R Markdown, Quarto,
//! MyST, Manubot, and the journals JOSS and JOSE.
//!
//! Each of them has its own names for the same facts. Here they get ours before anything is read,
//! with the places they have in the file; our own fields pass unchanged. What speaks to those
//! programs alone (`output`, `format`) has no meaning for an article: it is left out, and one
//! finding names all of it.

mod affiliations;
mod authors;
mod foreign;
mod funding;
mod project;
mod tables;

pub use project::completed;

use article::At;
use reading::faults::Faults;
use reading::place::Origin;
use reading::yaml::{Key, Node, Text, Value};

use crate::findings;
use affiliations::Affiliations;

/// The fields of a mapping.
type Entries = Vec<(Key, Node)>;

/// What was read otherwise than as it stands, to be said once for all.
#[derive(Default)]
struct Notes {
    /// Fields of other programs.
    foreign: Vec<(String, At)>,
    /// Names whose family name was guessed, as they were divided.
    guessed: Vec<(String, At)>,
    /// What the authors' own funders are.
    funders: Vec<Text>,
}

/// The front matter in this program's own fields.
pub fn translated(root: Node, faults: &mut Faults) -> Node {
    let Value::Map(entries) = root.value else { return root };
    let mut notes = Notes::default();
    let mut entries = named(flattened(entries), &mut notes);
    for (key, node) in &mut entries {
        if ["title", "subtitle", "authors", "date"].contains(&key.name.as_str()) {
            without_bars(node);
        }
    }
    let (authors, affiliations) =
        (take(&mut entries, "authors"), take(&mut entries, "affiliations"));
    let editors =
        tables::PEOPLE.iter().filter_map(|name| take(&mut entries, name)).collect::<Vec<_>>();
    let mut places =
        Affiliations::read(affiliations.as_ref().map(|(_, node)| node), &mut notes, faults);
    for (key, node) in authors.into_iter().chain(editors) {
        let people = authors::read(node, &mut places, &mut notes, faults);
        entries.push((key, people));
    }
    if let Some(list) = places.into_node(affiliations.map(|(key, _)| key)) {
        entries.push(list);
    }
    funding::read(&mut entries, &mut notes);
    notes.tell(faults);
    Node { at: root.at, value: Value::Map(entries) }
}

/// Takes off the bars of a line block, with which R Markdown's templates set titles and names on
/// lines of their own.
fn without_bars(node: &mut Node) {
    match &mut node.value {
        Value::Text(text) => {
            let lines = || text.text.lines().map(str::trim).filter(|line| !line.is_empty());
            if lines().all(|line| line == "|" || line.starts_with("| ")) {
                let bare = lines().map(|line| line.trim_start_matches('|').trim());
                text.text = bare.filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ");
            }
        }
        Value::List(nodes) => nodes.iter_mut().for_each(without_bars),
        Value::Null | Value::Map(_) => {}
    }
}

/// Whether code is to be shown: Quarto's `execute: {echo: false}`, and knitr's
/// `knitr: {opts_chunk: {echo: false}}`.
pub fn echo(root: &Node) -> bool {
    let of = |path: &[&str]| path.iter().try_fold(root, |node, name| inner(node, name));
    let says =
        [&["execute", "echo"][..], &["knitr", "opts_chunk", "echo"]].into_iter().find_map(of);
    !matches!(says, Some(Node { value: Value::Text(text), .. }) if text.text.trim() == "false")
}

/// A field of a mapping.
fn inner<'n>(node: &'n Node, name: &str) -> Option<&'n Node> {
    let Value::Map(entries) = &node.value else { return None };
    entries.iter().find(|(key, _)| key.name == name).map(|(_, node)| node)
}

/// A field's name in the form in which ours are written: `running_title` is `running-title`.
fn plain(name: &str) -> String {
    name.trim().to_lowercase().replace(['_', ' '], "-")
}

/// The fields of groups that other programs have put among the others: MyST's `parts`, Quarto's
/// `citation`.
fn flattened(entries: Entries) -> Entries {
    let mut out = Entries::new();
    for (key, node) in entries {
        let table = match plain(&key.name).as_str() {
            "parts" => tables::PARTS,
            "citation" => tables::CITATION,
            _ => {
                out.push((key, node));
                continue;
            }
        };
        let Value::Map(inner) = node.value else {
            out.push((Key { name: "citation".to_owned(), ..key }, node));
            continue;
        };
        for (inner_key, node) in inner {
            let own = own_name(&plain(&inner_key.name), table).map(str::to_owned);
            let name = own.unwrap_or_else(|| format!("{}: {}", key.name, inner_key.name));
            out.push((Key { name, at: inner_key.at }, node));
        }
    }
    out
}

/// The fields under our names, without those of other programs. Of two that say the same, ours
/// counts.
fn named(entries: Entries, notes: &mut Notes) -> Entries {
    let mut out = Entries::new();
    let is_given = |name: &str, among: &Entries| {
        among.iter().any(|(key, node)| key.name == name && !matches!(node.value, Value::Null))
    };
    for (key, node) in entries.clone() {
        let plain = plain(&key.name);
        let own = if super::FIELDS.contains(&key.name.as_str()) {
            Some(key.name.as_str())
        } else {
            super::FIELDS
                .iter()
                .find(|own| **own == plain)
                .copied()
                .or_else(|| own_name(&plain, tables::FRONT))
        };
        match own {
            Some(own) if own != key.name && (is_given(own, &entries) || is_given(own, &out)) => {
                notes.foreign.push((key.name, key.at))
            }
            Some("editors") if !tables::is_people(&node) => notes.foreign.push((key.name, key.at)),
            // Quarto's own words in this language.
            Some("lang") if key.name == "language" && matches!(node.value, Value::Map(_)) => {
                notes.foreign.push((key.name, key.at))
            }
            Some(own) => out.push((Key { name: own.to_owned(), at: key.at }, node)),
            None if foreign::is_setting(&plain) || key.name.contains(": ") => {
                notes.foreign.push((key.name, key.at))
            }
            None => out.push((key, node)),
        }
    }
    out
}

/// Our name for another program's field.
fn own_name(plain: &str, table: &[(&str, &'static str)]) -> Option<&'static str> {
    table.iter().find(|(theirs, _)| *theirs == plain).map(|(_, ours)| *ours)
}

/// Takes a field out.
fn take(entries: &mut Entries, name: &str) -> Option<(Key, Node)> {
    let at = entries
        .iter()
        .position(|(key, node)| key.name == name && !matches!(node.value, Value::Null))?;
    Some(entries.remove(at))
}

/// The text of a node, when it is one and says something.
fn text_of(node: &Node) -> Option<&Text> {
    match &node.value {
        Value::Text(text) if !text.text.trim().is_empty() => Some(text),
        Value::Text(_) | Value::Null | Value::List(_) | Value::Map(_) => None,
    }
}

/// The items of a node: of a list, or the one value itself.
fn items(node: &Node) -> Vec<&Node> {
    match &node.value {
        Value::List(items) => items.iter().collect(),
        Value::Null => Vec::new(),
        Value::Text(_) | Value::Map(_) => vec![node],
    }
}

/// Whether a node says yes, as other programs say it.
fn says_yes(node: &Node) -> bool {
    text_of(node).is_some_and(|text| {
        matches!(text.text.trim().to_lowercase().as_str(), "true" | "yes" | "y" | "1" | "on")
    })
}

/// A text that stands where another node does.
fn text_at(text: impl Into<String>, at: At) -> Node {
    Node { at, value: Value::Text(Text { text: text.into(), origin: Origin::point(at) }) }
}

/// A field that stands where another node does.
fn field(name: &str, node: Node) -> (Key, Node) {
    (Key { name: name.to_owned(), at: node.at }, node)
}

impl Notes {
    fn tell(self, faults: &mut Faults) {
        if let Some(first) =
            self.foreign.iter().map(|(_, at)| *at).min_by_key(|at| (at.line, at.column))
        {
            faults.push(first, findings::fields_of_others(listed(self.foreign)));
        }
        if let Some((_, first)) = self.guessed.first().cloned() {
            faults.push(first, findings::names_divided(listed(self.guessed)));
        }
    }
}

/// Names with commas between them, each once.
fn listed(mut found: Vec<(String, At)>) -> String {
    let mut seen = std::collections::BTreeSet::new();
    found.retain(|(name, _)| seen.insert(name.clone()));
    found.into_iter().map(|(name, _)| name).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests;
