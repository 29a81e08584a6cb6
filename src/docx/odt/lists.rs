//! Lists: items, the lists in them, and what goes on after an interruption.

use std::collections::BTreeMap;

use super::blocks::Reader;
use crate::tree::Node;
use crate::view::{Block, Item};

/// The lists that were read.
#[derive(Default)]
pub(super) struct Lists {
    count: usize,
    /// The list that each style had last.
    of_style: BTreeMap<String, String>,
    /// Those that have a name.
    of_name: BTreeMap<String, String>,
}

/// A list that is being read.
#[derive(Clone)]
pub(super) struct List {
    id: String,
    style: Option<String>,
    level: u8,
}

impl Reader<'_> {
    pub(super) fn new_list(&mut self, node: &Node) -> List {
        let style = node.get("text:style-name").map(str::to_owned);
        let of_style = style.clone().unwrap_or_default();
        let continued = match node.get("text:continue-list") {
            Some(name) => self.lists.of_name.get(name),
            None if node.get("text:continue-numbering") == Some("true") => {
                self.lists.of_style.get(&of_style)
            }
            None => None,
        };
        let id = continued.cloned().unwrap_or_else(|| self.another_list());
        self.lists.of_style.insert(of_style, id.clone());
        if let Some(name) = node.get("xml:id") {
            self.lists.of_name.insert(name.to_owned(), id.clone());
        }
        List { id, style, level: 0 }
    }

    fn another_list(&mut self) -> String {
        self.lists.count += 1;
        format!("list {}", self.lists.count)
    }

    pub(super) fn list(&mut self, node: &Node, list: &List, out: &mut Vec<Block>) {
        let mut list = list.clone();
        for item in node.nodes() {
            let numbered = item.name == "text:list-item";
            if let Some(start) = item.get("text:start-value").filter(|_| numbered) {
                // A list that counts anew is another one.
                list.id = self.another_list();
                self.list_item(item, &list, start.parse().ok(), out);
            } else if numbered || item.name == "text:list-header" {
                self.list_item(item, &list, None, out);
            }
        }
    }

    fn list_item(&mut self, item: &Node, list: &List, start: Option<u32>, out: &mut Vec<Block>) {
        let mut first = item.name == "text:list-item";
        for node in item.nodes() {
            match node.name.as_str() {
                "text:p" | "text:h" => {
                    let mark = first.then(|| self.mark(list, start));
                    first = false;
                    self.paragraph(node, mark, out);
                }
                "text:list" => {
                    let style = node.get("text:style-name").map(str::to_owned);
                    let below = List {
                        id: list.id.clone(),
                        style: style.or_else(|| list.style.clone()),
                        level: (list.level + 1).min(9),
                    };
                    self.list(node, &below, out);
                }
                "text:number" => {}
                _ => self.block(node, out),
            }
        }
    }

    fn mark(&self, list: &List, start: Option<u32>) -> Item {
        let known = self.styles.level(list.style.as_deref(), list.level);
        Item {
            list: list.id.clone(),
            level: list.level,
            kind: known.kind,
            start: start.unwrap_or(known.start),
            pattern: known.pattern,
        }
    }

    /// A paragraph that says itself which list it is of.
    pub(super) fn numbered(&mut self, node: &Node, out: &mut Vec<Block>) {
        let level = node.get("text:level").and_then(|level| level.parse::<u8>().ok()).unwrap_or(1);
        let list = List {
            id: format!("named {}", node.get("text:list-id").unwrap_or_default()),
            style: node.get("text:style-name").map(str::to_owned),
            level: level.saturating_sub(1).min(9),
        };
        let start = node.get("text:start-value").and_then(|start| start.parse().ok());
        for part in node.nodes().filter(|part| matches!(part.name.as_str(), "text:p" | "text:h")) {
            let mark = self.mark(&list, start);
            self.paragraph(part, Some(mark), out);
        }
    }
}
