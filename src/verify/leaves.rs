//! The texts of the article that every output must have.

use std::collections::BTreeMap;

use super::texts::{Kind, Text};
use article::{Article, Inline, Kept, KeptNode, RefType, walk};
use report::Place;

/// The texts, in the order in which the pages print them. `written`: references as a source in JATS
/// marks them up, which is how JATS has them.
pub fn texts(article: &Article, written: bool) -> Vec<Text> {
    let mut out = Vec::new();
    let mut copy = article.clone();
    let mut marked: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for reference in article.back.refs.iter().filter(|_| written) {
        let mut runs = Vec::new();
        // Parts are data; what is printed is compared.
        reference
            .written
            .iter()
            .filter(|kept| kept.name != "element-citation")
            .for_each(|kept| push_kept(kept, &mut runs));
        if !runs.is_empty() {
            marked.insert(&reference.id, runs);
        }
    }
    walk::leaves(&mut copy, &mut |id, content| {
        let mut runs = vec![String::new()];
        match marked.get(id) {
            Some(marked) => runs.clone_from(marked),
            None => push(content, &mut runs),
        }
        runs.retain(|run| run.contains(char::is_alphanumeric));
        out.extend(runs.into_iter().map(|words| Text {
            place: Place::path(id),
            words,
            kind: Kind::Loose,
        }));
    });
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
            Inline::InlineFormula(_) | Inline::InlineGraphic(_) => runs.push(String::new()),
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
