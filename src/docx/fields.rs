//! Fields: what their instructions say (ECMA-376 §17.16.5), and what citation managers keep in
//! them.

use std::collections::BTreeSet;

use crate::cites::{self, Works};
use crate::tree::Node;
use crate::view::Field;

/// The kind of a field, as its instruction's first words say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A caption's number.
    Sequence,
    /// The words at a bookmark.
    Reference,
    /// A page number.
    Page,
    /// Works, in the JSON of the Citation Style Language.
    CslCitation,
    /// Works, in EndNote's XML.
    EndNoteCitation,
    /// Works, in Citavi's JSON.
    CitaviCitation,
    /// Works among the document's own sources.
    WordCitation,
    /// A list of references.
    Bibliography,
    /// The contents.
    Contents,
    /// Anything else.
    Other,
}

impl Kind {
    /// Whether such a field cites works.
    pub fn is_citation(self) -> bool {
        match self {
            Kind::CslCitation
            | Kind::EndNoteCitation
            | Kind::CitaviCitation
            | Kind::WordCitation => true,
            Kind::Sequence
            | Kind::Reference
            | Kind::Page
            | Kind::Bibliography
            | Kind::Contents
            | Kind::Other => false,
        }
    }
}

/// The kind of a field.
pub fn kind(instruction: &str) -> Kind {
    let text = instruction.trim_start();
    let begins =
        |words: &str| text.get(..words.len()).is_some_and(|head| head.eq_ignore_ascii_case(words));
    if begins("ADDIN") {
        let rest = text.get(5..).unwrap_or("").trim_start();
        return match rest {
            _ if rest.contains("CSL_CITATION") => Kind::CslCitation,
            _ if rest.starts_with("EN.CITE.DATA") => Kind::Other,
            _ if rest.starts_with("EN.CITE") => Kind::EndNoteCitation,
            _ if rest.starts_with("CitaviPlaceholder")
                || rest.starts_with("CITAVI.PLACEHOLDER") =>
            {
                Kind::CitaviCitation
            }
            _ if is_bibliography(rest) => Kind::Bibliography,
            _ => Kind::Other,
        };
    }
    match text.split_whitespace().next().unwrap_or("").to_ascii_uppercase().as_str() {
        "SEQ" => Kind::Sequence,
        "REF" => Kind::Reference,
        "PAGEREF" => Kind::Page,
        "CITATION" => Kind::WordCitation,
        "BIBLIOGRAPHY" => Kind::Bibliography,
        "TOC" => Kind::Contents,
        _ => Kind::Other,
    }
}

/// Whether what a citation manager says of a place is that its list of references stands there.
pub fn is_bibliography(said: &str) -> bool {
    [
        "ZOTERO_BIBL",
        "Mendeley Bibliography",
        "CSL_BIBLIOGRAPHY",
        "EN.REFLIST",
        "CitaviBibliography",
        "CITAVI.BIBLIOGRAPHY",
        "JR_bib",
    ]
    .iter()
    .any(|name| said.starts_with(name))
}

/// What a field is: its instruction, and the data beside it.
pub fn field(instruction: &str, data: &str, works: &mut Works) -> Field {
    let argument = instruction.split_whitespace().nth(1).unwrap_or("");
    let cited = match kind(instruction) {
        Kind::Sequence => return Field::Sequence(argument.to_owned()),
        Kind::Reference => return Field::Reference(argument.to_owned()),
        Kind::Page => return Field::PageReference,
        Kind::Bibliography => return Field::Bibliography,
        Kind::Contents => return Field::Contents,
        Kind::Other => return Field::Plain,
        Kind::CslCitation => {
            instruction.find('{').and_then(|at| cites::of_csl(instruction.get(at..)?, works))
        }
        Kind::EndNoteCitation => {
            let inline = instruction
                .find("<EndNote")
                .and_then(|at| instruction.get(at..))
                .map(str::to_owned);
            inline.or_else(|| cites::decoded(data)).and_then(|xml| cites::of_endnote(&xml, works))
        }
        Kind::CitaviCitation => {
            let data = instruction
                .split_once('{')
                .and_then(|(_, rest)| rest.rsplit_once('}'))
                .map(|(data, _)| data);
            data.and_then(cites::decoded).and_then(|json| cites::of_citavi(&json, works))
        }
        Kind::WordCitation => cites::of_word(instruction, works),
    };
    cited.map_or(Field::Plain, Field::Citation)
}

/// What a content control is, by its name: Mendeley Cite keeps its works there.
pub fn of_control(tag: &str, works: &mut Works) -> Option<Field> {
    let data = tag.strip_prefix("MENDELEY_CITATION_v3_")?;
    let json = cites::decoded(data)?;
    cites::of_csl(&json, works).map(Field::Citation)
}

/// The fields that have a beginning and no end, by the count of beginnings in the order in which
/// the story is read.
pub fn unclosed(document: &Node) -> BTreeSet<usize> {
    let mut out = BTreeSet::new();
    let mut count = 0;
    let mut open = Vec::new();
    walk(document, &mut count, &mut open, &mut out);
    out.extend(open);
    out
}

fn walk(node: &Node, count: &mut usize, open: &mut Vec<usize>, out: &mut BTreeSet<usize>) {
    for child in node.nodes() {
        match child.name.as_str() {
            "w:fldChar" => match child.get("w:fldCharType") {
                Some("begin") => {
                    open.push(*count);
                    *count += 1;
                }
                Some("end") => _ = open.pop(),
                _ => {}
            },
            "w:del" | "w:moveFrom" => {}
            "w:txbxContent" => {
                let mut inner = Vec::new();
                walk(child, count, &mut inner, out);
                out.extend(inner);
            }
            "mc:AlternateContent" => {
                if let Some(chosen) = crate::story::chosen(child) {
                    walk(chosen, count, open, out);
                }
            }
            _ => walk(child, count, open, out),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds() {
        for (instruction, expected) in [
            (r" SEQ Table \* ARABIC ", Kind::Sequence),
            (r" REF _Ref1 \h ", Kind::Reference),
            ("ADDIN ZOTERO_ITEM CSL_CITATION {}", Kind::CslCitation),
            ("ADDIN CSL_CITATION {}", Kind::CslCitation),
            (" ADDIN EN.CITE ", Kind::EndNoteCitation),
            (" ADDIN EN.CITE.DATA ", Kind::Other),
            ("ADDIN Mendeley Bibliography CSL_BIBLIOGRAPHY ", Kind::Bibliography),
            (r"TOC \o 1-3", Kind::Contents),
            ("AUTHOR", Kind::Other),
            ("", Kind::Other),
        ] {
            assert_eq!(kind(instruction), expected, "{instruction}");
        }
    }
}
