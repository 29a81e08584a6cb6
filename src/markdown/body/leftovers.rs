//! What has no counterpart in the article: raw HTML, and attributes that mean nothing. It is left out, and never without a word.

use super::attributes::Attributes;
use super::blocks::Builder;
use super::mask;
use super::tree::Node;
use article::At;
use report::codes::source as codes;

impl Builder<'_, '_> {
    /// Notes that something is left out.
    pub fn dropped(&mut self, at: At, message: &str) {
        self.session.faults.add(codes::MARKUP_DROPPED, at, message, "");
    }

    /// Raw HTML: its tags are dropped; a comment is no loss, and a closing tag was told of with its opening one.
    pub fn html(&mut self, html: &str, start: usize) {
        let html = html.trim();
        if html.is_empty() || html.starts_with("<!--") || html.starts_with("</") {
            return;
        }
        let shown: String = html.chars().take(40).collect();
        let help = "write it in Markdown, for example H~2~O, x^2^, *emphasis*";
        self.session.faults.add(codes::HTML_DROPPED, self.at(start), format!("the HTML “{}” is dropped", mask::verbatim(&shown)), help);
    }

    /// A block of raw HTML is dropped with what stands in it; a comment, or a closing tag alone, is no loss.
    pub fn html_block(&mut self, node: &Node) {
        let html = without_comments(self.chunk.slice(node.range()));
        let closing = html.starts_with("</") && html.matches('<').count() == 1 && html.ends_with('>');
        if html.is_empty() || closing {
            return;
        }
        let shown: String = html.lines().next().unwrap_or("").chars().take(40).collect();
        let message = format!("the block of HTML that begins with “{shown}” is dropped with all that stands in it");
        self.session.faults.add(codes::HTML_DROPPED, self.at(node.start), message, "write it in Markdown");
    }

    /// Notes the attributes that are left over when some classes and keys are used.
    pub fn left_over(&mut self, attributes: &Attributes, classes: usize, keys: &[&str], at: At) {
        for class in attributes.classes.iter().filter(|class| !is_numbering(class)).skip(classes) {
            self.dropped(at, &format!("the class “.{class}” means nothing here and is left out"));
        }
        for (name, _) in attributes.pairs.iter().filter(|(name, _)| !keys.contains(&name.as_str())) {
            self.dropped(at, &format!("the attribute “{name}” means nothing here and is left out"));
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
