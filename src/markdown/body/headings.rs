//! Headings as targets: the ids that Pandoc derives from their texts, and their texts themselves.
//!
//! A heading without an id of its own gets the derived one only when something leads to it.

use std::collections::{BTreeMap, BTreeSet};

use super::attributes::{self, Attributes};
use super::links::words_of_node;
use super::tree::{Chunk, Kind, Node};
use article::{At, Block, Sec};
use pulldown_cmark::Tag;
use reading::ids;

/// The headings of a text.
#[derive(Default)]
pub struct Headings {
    /// The derived id of each heading without an id, by its place.
    derived: BTreeMap<(u32, u32), String>,
    /// The id of the first heading with a text.
    titles: BTreeMap<String, String>,
    /// The derived ids.
    ids: BTreeSet<String>,
    /// The last number behind each id that was derived before.
    repeated: BTreeMap<String, u32>,
    /// The ids that something leads to.
    wanted: BTreeSet<String>,
}

/// The text of a heading as it is compared: without regard to capitals and to how its words are
/// parted.
pub fn heading_key(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// The id that Pandoc derives from a heading's text (`auto_identifiers`).
fn derive(text: &str) -> String {
    let kept: String = text
        .chars()
        .filter(|c| c.is_alphanumeric() || c.is_whitespace() || "_-.".contains(*c))
        .collect();
    let joined = kept.split_whitespace().collect::<Vec<_>>().join("-").to_lowercase();
    let letters = joined.trim_start_matches(|c: char| !c.is_alphabetic());
    if letters.is_empty() { "section".to_owned() } else { letters.to_owned() }
}

/// The attributes at the end of a heading, and where its text ends: before the line of dashes that
/// may be below it.
pub fn attributes(chunk: &Chunk, node: &Node) -> (Attributes, usize) {
    let raw = chunk.slice(node.range());
    let text = raw.trim_end();
    let underline = |line: &str| !line.is_empty() && line.bytes().all(|byte| b"=-".contains(&byte));
    let above = text.rsplit_once('\n').filter(|(_, last)| underline(last.trim()));
    let text = above.filter(|_| !raw.starts_with('#')).map_or(text, |(above, _)| above);
    attributes::behind(node, text)
}

impl Headings {
    /// Collects the headings among nodes, however deep they stand.
    pub fn collect(&mut self, chunk: &Chunk, nodes: &[Node]) {
        for node in nodes {
            if matches!(node.kind, Kind::Tag(Tag::Heading { .. })) {
                self.heading(chunk, node);
            } else {
                self.collect(chunk, &node.children);
            }
        }
    }

    fn heading(&mut self, chunk: &Chunk, node: &Node) {
        let (attributes, title_end) = attributes(chunk, node);
        let given = attributes.id;
        let inside = |child: &&Node| child.start < title_end;
        let words: String = node.children.iter().filter(inside).filter_map(words_of_node).collect();
        let text = words.split(" {").next().unwrap_or("").trim().trim_end_matches('#').trim();
        let id = if let Some(id) = &given { id.clone() } else { self.fresh(&derive(text)) };
        self.titles.entry(heading_key(text)).or_insert_with(|| ids::safe(&id));
        if given.is_none() {
            let at = chunk.places.at(node.start);
            self.ids.insert(ids::safe(&id));
            self.derived.insert((at.line, at.column), ids::safe(&id));
        }
    }

    /// The same id a second time has a number behind it.
    fn fresh(&mut self, id: &str) -> String {
        let mut fresh = id.to_owned();
        while self.ids.contains(&ids::safe(&fresh)) {
            let last = self.repeated.entry(id.to_owned()).or_default();
            *last += 1;
            fresh = format!("{id}-{last}");
        }
        fresh
    }

    /// The id of the heading with this text; it is wanted from now on.
    pub fn by_title(&mut self, key: &str) -> Option<String> {
        let id = self.titles.get(key).filter(|_| !key.is_empty())?.clone();
        self.want(&id);
        Some(id)
    }

    /// Something leads to this id: perhaps a heading's, which an abstract may name before the
    /// headings are collected.
    pub fn want(&mut self, id: &str) {
        self.wanted.insert(ids::safe(id));
    }

    /// Whether a heading has this derived id.
    pub fn has(&self, id: &str) -> bool {
        self.ids.contains(id)
    }

    /// Gives sections the ids that something leads to, unless `taken`.
    pub fn name<'s>(&self, secs: impl Iterator<Item = &'s mut Sec>, taken: &dyn Fn(&str) -> bool) {
        for sec in secs {
            self.name_one(sec, taken);
        }
    }

    /// The same for the sections among blocks.
    pub fn name_blocks(&self, blocks: &mut [Block], taken: &dyn Fn(&str) -> bool) {
        let secs = blocks
            .iter_mut()
            .filter_map(|block| if let Block::Sec(sec) = block { Some(sec) } else { None });
        self.name(secs, taken);
    }

    fn name_one(&self, sec: &mut Sec, taken: &dyn Fn(&str) -> bool) {
        let At { line, column } = sec.at;
        let derived =
            self.derived.get(&(line, column)).filter(|id| self.wanted.contains(*id) && !taken(id));
        if let Some(id) = derived.filter(|_| sec.id.is_empty()) {
            sec.id.clone_from(id);
        }
        self.name_blocks(&mut sec.blocks, taken);
    }
}

#[cfg(test)]
mod tests {
    use super::derive;

    #[test]
    fn ids_as_pandoc_derives_them() {
        for (text, id) in [
            ("Heading identifiers in HTML", "heading-identifiers-in-html"),
            ("Maître d'hôtel", "maître-dhôtel"),
            ("Dogs?--in my house?", "dogs--in-my-house"),
            ("[HTML], [S5], or [RTF]?", "html-s5-or-rtf"),
            ("3. Applications", "applications"),
            ("33", "section"),
        ] {
            assert_eq!(derive(text), id);
        }
    }
}
