//! The language of the document, by its letters.

use std::collections::BTreeMap;

use super::Parts;
use crate::scripts::stretches;
use crate::styles::{Look, Styles};
use crate::tree::Node;

/// Letters, by the language that they are in.
type Letters = BTreeMap<Option<String>, usize>;

/// The language of most letters: what the runs say, or else the styles of their paragraphs, or else
/// the document's defaults. Nothing when none of them says anything.
pub(super) fn language(parts: &Parts) -> Option<String> {
    let mut letters = Letters::new();
    let plain = parts.styles.paragraph(None).look;
    count_letters(parts.document, parts.styles, &plain, &mut letters);
    let whole: usize = letters.values().sum();
    let most = letters.into_iter().max_by_key(|(_, count)| *count);
    most.filter(|(_, count)| count * 2 > whole)
        .and_then(|(lang, _)| lang)
        .or_else(|| parts.styles.lang.clone())
}

/// Counts the letters below a node whose paragraph looks like this.
fn count_letters(node: &Node, styles: &Styles, styled: &Look, letters: &mut Letters) {
    for child in node.nodes() {
        match child.name.as_str() {
            "w:r" => {
                let look = Look::of(child.first("w:rPr")).over(styled);
                for text in child.all("w:t") {
                    count_run(&text.text(), &look, letters);
                }
            }
            "w:p" => {
                let style = child.first("w:pPr").and_then(|of| of.val(&["w:pStyle"]));
                count_letters(child, styles, &styles.paragraph(style).look, letters);
            }
            "mc:Fallback" => {}
            _ => count_letters(child, styles, styled, letters),
        }
    }
}

fn count_run(text: &str, look: &Look, letters: &mut Letters) {
    for (words, lang) in stretches(text, look) {
        let count = words.chars().filter(|c| c.is_alphabetic()).count();
        *letters.entry(lang.filter(|lang| lang != "x-none")).or_default() += count;
    }
}
