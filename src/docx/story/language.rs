//! The language of the document, by its letters.

use std::collections::BTreeMap;

use super::Parts;
use crate::tree::Node;

/// The language of most letters: what the runs say, or else the document's defaults. Nothing when
/// neither says anything.
pub(super) fn language(parts: &Parts) -> Option<String> {
    let mut letters: BTreeMap<Option<String>, usize> = BTreeMap::new();
    count_letters(parts.document, &mut letters);
    let default = parts.styles.lang.clone();
    let unsaid = letters.remove(&None).unwrap_or(0);
    if let Some(default) = &default {
        *letters.entry(Some(default.clone())).or_default() += unsaid;
    }
    let whole: usize = letters.values().sum::<usize>() + if default.is_none() { unsaid } else { 0 };
    let most = letters.into_iter().max_by_key(|(_, count)| *count);
    most.filter(|(_, count)| count * 2 > whole).and_then(|(lang, _)| lang).or(default)
}

fn count_letters(node: &Node, letters: &mut BTreeMap<Option<String>, usize>) {
    for child in node.nodes() {
        if child.name == "w:r" {
            let lang = child
                .first("w:rPr")
                .and_then(|of| of.first("w:lang"))
                .and_then(|lang| lang.get("w:val"))
                .filter(|lang| *lang != "x-none");
            let count: usize = child
                .all("w:t")
                .map(|text| text.text().chars().filter(|c| c.is_alphabetic()).count())
                .sum();
            *letters.entry(lang.map(str::to_owned)).or_default() += count;
        } else if child.name != "mc:Fallback" {
            count_letters(child, letters);
        }
    }
}
