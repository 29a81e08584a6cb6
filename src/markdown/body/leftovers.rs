//! What has no counterpart in the article: raw HTML, and attributes that mean nothing. It is left out, and never without a word.

use super::attributes::Attributes;
use super::blocks::Builder;
use super::mask;
use super::tree::Node;
use crate::findings;
use article::At;

impl Builder<'_, '_> {
    /// Raw HTML: its tags are dropped; a comment is no loss, and a closing tag was told of with its opening one.
    pub fn html(&mut self, html: &str, start: usize) {
        let html = html.trim();
        if html.is_empty() || html.starts_with("<!--") || html.starts_with("</") {
            return;
        }
        let shown: String = html.chars().take(40).collect();
        self.session.faults.push(self.at(start), findings::html_dropped(mask::verbatim(&shown)));
    }

    /// A block of raw HTML is dropped with what stands in it; a comment, or a closing tag alone, is no loss.
    pub fn html_block(&mut self, node: &Node) {
        let html = without_comments(self.chunk.slice(node.range()));
        let closing = html.starts_with("</") && html.matches('<').count() == 1 && html.ends_with('>');
        if html.is_empty() || closing {
            return;
        }
        let shown: String = html.lines().next().unwrap_or("").chars().take(40).collect();
        self.session.faults.push(self.at(node.start), findings::html_block_dropped(shown));
    }

    /// Notes the attributes that are left over when some classes and keys are used.
    pub fn left_over(&mut self, attributes: &Attributes, classes: usize, keys: &[&str], at: At) {
        for class in attributes.classes.iter().filter(|class| !is_numbering(class)).skip(classes) {
            self.session.faults.push(at, findings::class_ignored(class));
        }
        for (name, _) in attributes.pairs.iter().filter(|(name, _)| !keys.contains(&name.as_str())) {
            self.session.faults.push(at, findings::attribute_ignored(name));
        }
    }
}

/// Whether a class says only whether something is numbered and listed.
pub fn is_numbering(class: &str) -> bool {
    matches!(class, "numbered" | "unnumbered" | "unlisted")
}

fn without_comments(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some((before, comment)) = rest.split_once("<!--") {
        out.push_str(before);
        rest = comment.split_once("-->").map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    out.trim().to_owned()
}
