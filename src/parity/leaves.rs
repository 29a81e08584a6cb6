//! The texts of the article that every output must have.

use crate::article::{Article, Inline, Kept, KeptNode, RefType, walk};

/// A text of the article, as its outputs have it.
#[derive(Debug)]
pub struct Leaf {
    /// The id of its block; empty for a cell.
    pub place: String,
    /// Its runs of text, formulas and calls of notes between them left out.
    printed: Vec<String>,
    /// For a reference that is written as its source marks it up: those texts.
    written: Option<Vec<String>>,
}

/// Which form of a text an output has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// As it is printed.
    Printed,
    /// As its source marks it up.
    Written,
}

impl Leaf {
    /// The runs of text that stand in an output.
    pub fn runs(&self, source: Source) -> &[String] {
        match (&self.written, source) {
            (Some(written), Source::Written) => written,
            _ => &self.printed,
        }
    }
}

/// The texts, in the order in which the pages print them.
pub fn leaves(article: &Article) -> Vec<Leaf> {
    let mut out = Vec::new();
    let mut copy = article.clone();
    walk::leaves(&mut copy, &mut |id, content| {
        let mut printed = vec![String::new()];
        push(content, &mut printed);
        printed.retain(|run| run.contains(char::is_alphanumeric));
        if !printed.is_empty() {
            out.push(Leaf { place: id.to_owned(), printed, written: None });
        }
    });
    for reference in article.back.refs.iter().filter(|reference| !reference.written.is_empty()) {
        let printed = reference.written.iter().any(|kept| kept.name != "element-citation");
        if let Some(leaf) = out.iter_mut().find(|leaf| leaf.place == reference.id).filter(|_| printed) {
            let mut runs = Vec::new();
            // Parts are data; what is printed is compared.
            reference.written.iter().filter(|kept| kept.name != "element-citation").for_each(|kept| push_kept(kept, &mut runs));
            runs.retain(|run: &String| run.contains(char::is_alphanumeric));
            leaf.written = Some(runs);
        }
    }
    out
}

fn push(content: &[Inline], runs: &mut Vec<String>) {
    for inline in content {
        match inline {
            Inline::Text(text) => {
                if let Some(run) = runs.last_mut() {
                    run.push_str(text);
                }
            }
            Inline::Break => {
                if let Some(run) = runs.last_mut() {
                    run.push(' ');
                }
            }
            Inline::InlineFormula { .. } | Inline::InlineGraphic(_) => runs.push(String::new()),
            Inline::Xref(xref) if xref.ref_type == RefType::Fn => {
                runs.push(String::new());
                push(&xref.content, runs);
                runs.push(String::new());
            }
            other => push(walk::children(other), runs),
        }
    }
}

/// Each text of a kept element is a run of its own: what stands between is mark-up.
fn push_kept(kept: &Kept, runs: &mut Vec<String>) {
    if kept.name.starts_with("mml:") || kept.name == "tex-math" {
        return;
    }
    for node in &kept.content {
        match node {
            KeptNode::Text(text) => runs.push(text.clone()),
            KeptNode::Element(element) => push_kept(element, runs),
        }
    }
}
