//! What a project of Quarto says for all its documents: `_quarto.yml` beside the article.

use article::At;
use reading::Files;
use reading::faults::Faults;
use reading::place::Origin;
use reading::yaml::{self, Node, Value};

use super::plain;
use crate::findings;

/// The file.
const FILE: &str = "_quarto.yml";

/// The fields that hold for an article that does not say otherwise.
const FIELDS: [&str; 6] = ["author", "bibliography", "csl", "execute", "knitr", "lang"];

/// The front matter, with what the project says and it does not.
pub fn completed(root: Node, files: &dyn Files, faults: &mut Faults) -> Node {
    let Value::Map(mut entries) = root.value else { return root };
    let given: Vec<String> = entries.iter().map(|(key, _)| plain(&key.name)).collect();
    for (mut key, mut node) in of_project(files, faults) {
        let name = plain(&key.name);
        if FIELDS.contains(&name.as_str()) && !given.contains(&name) {
            // Its lines are those of another file: what is wrong is shown at the article's begin.
            key.at = root.at;
            moved(&mut node, root.at);
            entries.push((key, node));
        }
    }
    Node { at: root.at, value: Value::Map(entries) }
}

fn of_project(files: &dyn Files, faults: &mut Faults) -> Vec<(yaml::Key, Node)> {
    if !files.list().iter().any(|name| name == FILE) {
        return Vec::new();
    }
    let text = files.load(FILE).ok().and_then(|bytes| String::from_utf8(bytes).ok());
    let mut unsaid = report::Report::new();
    let root = text.and_then(|text| {
        let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
        yaml::parse(&text, 1, &mut Faults::new(FILE, &mut unsaid))
    });
    match root {
        Some(Node { value: Value::Map(entries), .. }) => entries,
        Some(_) | None => {
            faults.push_file(findings::project_unread(FILE));
            Vec::new()
        }
    }
}

fn moved(node: &mut Node, at: At) {
    node.at = at;
    match &mut node.value {
        Value::Null => {}
        Value::Text(text) => text.origin = Origin::point(at),
        Value::List(nodes) => nodes.iter_mut().for_each(|node| moved(node, at)),
        Value::Map(entries) => entries.iter_mut().for_each(|(key, node)| {
            key.at = at;
            moved(node, at);
        }),
    }
}
