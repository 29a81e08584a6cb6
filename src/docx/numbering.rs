//! Lists (ECMA-376 §17.9): how the items of a list are marked, by list and level.

use std::collections::BTreeMap;

use article::ListType;

use crate::tree::Node;

/// How the items of one level are marked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Level {
    /// Their kind.
    pub kind: ListType,
    /// The first number.
    pub start: u32,
    /// The mark's pattern: `%1.`.
    pub pattern: String,
    /// The id of the paragraph style that belongs to it.
    pub style: Option<String>,
}

/// All lists of a document.
#[derive(Clone, Debug, Default)]
pub struct Numbering {
    /// The levels by `w:numId`.
    lists: BTreeMap<String, BTreeMap<u8, Level>>,
}

impl Numbering {
    /// Reads the part with the lists.
    pub fn of(root: Option<&Node>) -> Numbering {
        let Some(root) = root else { return Numbering::default() };
        let patterns: BTreeMap<&str, BTreeMap<u8, Level>> = root
            .all("w:abstractNum")
            .filter_map(|node| Some((node.get("w:abstractNumId")?, levels(node))))
            .collect();
        let mut lists = BTreeMap::new();
        for list in root.all("w:num") {
            let Some(id) = list.get("w:numId") else { continue };
            let mut own = list
                .val(&["w:abstractNumId"])
                .and_then(|id| patterns.get(id))
                .cloned()
                .unwrap_or_default();
            for change in list.all("w:lvlOverride") {
                let Some(level) = change.get("w:ilvl").and_then(|level| level.parse().ok()) else {
                    continue;
                };
                if let Some(node) = change.first("w:lvl") {
                    own.insert(level, level_of(node));
                }
                if let (Some(start), Some(level)) =
                    (change.val(&["w:startOverride"]), own.get_mut(&level))
                {
                    level.start = start.parse().unwrap_or(1);
                }
            }
            lists.insert(id.to_owned(), own);
        }
        Numbering { lists }
    }

    /// How a level of a list is marked; nothing for the list `0`, which takes a paragraph out of
    /// its style's list.
    pub fn level(&self, list: &str, level: u8) -> Option<&Level> {
        self.lists.get(list)?.get(&level)
    }
}

fn levels(pattern: &Node) -> BTreeMap<u8, Level> {
    pattern
        .all("w:lvl")
        .filter_map(|node| Some((node.get("w:ilvl")?.parse().ok()?, level_of(node))))
        .collect()
}

fn level_of(node: &Node) -> Level {
    let kind = match node.val(&["w:numFmt"]).unwrap_or("decimal") {
        "bullet" => ListType::Bullet,
        "none" => ListType::Simple,
        "lowerLetter" => ListType::AlphaLower,
        "upperLetter" => ListType::AlphaUpper,
        "lowerRoman" => ListType::RomanLower,
        "upperRoman" => ListType::RomanUpper,
        _ => ListType::Order,
    };
    Level {
        kind,
        start: node.val(&["w:start"]).and_then(|start| start.parse().ok()).unwrap_or(1),
        pattern: node.val(&["w:lvlText"]).unwrap_or_default().to_owned(),
        style: node.val(&["w:pStyle"]).map(str::to_owned),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::read;

    #[test]
    fn levels_and_their_changes() {
        let xml = "<w:numbering xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>
            <w:abstractNum w:abstractNumId='7'><w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='lowerRoman'/><w:lvlText w:val='(%1)'/></w:lvl></w:abstractNum>
            <w:num w:numId='3'><w:abstractNumId w:val='7'/><w:lvlOverride w:ilvl='0'><w:startOverride w:val='4'/></w:lvlOverride></w:num>
        </w:numbering>";
        let numbering = Numbering::of(Some(&read(xml).unwrap()));
        let level = numbering.level("3", 0).unwrap();
        assert_eq!(
            (level.kind, level.start, level.pattern.as_str()),
            (ListType::RomanLower, 4, "(%1)")
        );
        assert_eq!(numbering.level("0", 0), None);
    }
}
