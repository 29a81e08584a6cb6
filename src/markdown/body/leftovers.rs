//! What has no counterpart in the article: raw HTML, and attributes that mean nothing. It is left
//! out, and never without a word.

use super::attributes::Attributes;
use super::blocks::Builder;
use super::smart::KEEP;
use super::tree::Node;
use super::{html, mask};
use crate::findings;
use article::{At, Inline};
use reading::text::tidy_inlines;

impl Builder<'_, '_> {
    /// Raw HTML: its tags are dropped; a comment is no loss, and a closing tag was told of with its
    /// opening one.
    pub fn html(&mut self, html: &str, start: usize) {
        let html = html.trim();
        if html.is_empty() || html.starts_with("<!--") || html.starts_with("</") {
            return;
        }
        let shown: String = html.chars().take(40).collect();
        self.session.faults.push(self.at(start), findings::html_dropped(mask::verbatim(&shown)));
    }

    /// A block of raw HTML is dropped with what stands in it; a comment, or a closing tag alone, is
    /// no loss, and a picture alone is a figure.
    pub fn html_block(&mut self, node: &Node) {
        let html = without_comments(self.chunk.slice(node.range()));
        let closing =
            html.starts_with("</") && html.matches('<').count() == 1 && html.ends_with('>');
        if html.is_empty() || closing {
            return;
        }
        let shown: String = html.lines().next().unwrap_or("").chars().take(40).collect();
        let at = self.at(node.start);
        let first = html::tag(&html).map(|(tag, _)| tag.name).unwrap_or_default();
        if only_tags(&html) {
            return self.session.faults.push(at, findings::html_tag_dropped(shown));
        }
        self.session.faults.push(
            at,
            if is_mute(&first) {
                findings::html_block_dropped(shown)
            } else {
                findings::html_block_lost(shown)
            },
        );
    }

    /// What is raw HTML to CommonMark and can be read: tags alone on their lines, `<img …>` and the
    /// like. Nothing when there is more.
    pub fn html_paragraph(&mut self, node: &Node) -> Option<Vec<Inline>> {
        let html = self.chunk.slice(node.range());
        let mut rest = html.trim();
        let mut out = Vec::new();
        while !rest.is_empty() {
            let (tag, length) = html::tag(rest)?;
            let start =
                node.start + html.len() - html.trim_start().len() + html.trim().len() - rest.len();
            let at = self.at(start);
            match tag.name.as_str() {
                "img" => out.push(self.html_picture(&tag, at)),
                "br" => {}
                _ => return None,
            }
            rest = rest.get(length..)?.trim_start();
        }
        Some(out)
    }

    /// Notes the attributes that are left over when some classes and keys are used.
    pub fn left_over(&mut self, attributes: &Attributes, classes: usize, keys: &[&str], at: At) {
        for class in attributes.classes.iter().filter(|class| !is_numbering(class)).skip(classes) {
            self.session.faults.push(at, findings::class_ignored(class));
        }
        for (name, _) in attributes.pairs.iter().filter(|(name, _)| !keys.contains(&name.as_str()))
        {
            self.session.faults.push(at, findings::attribute_ignored(name));
        }
    }
}

/// Whether a class says only whether something is numbered and listed.
pub fn is_numbering(class: &str) -> bool {
    matches!(class, "numbered" | "unnumbered" | "unlisted")
}

/// Whether HTML has tags alone, and no words between them.
fn only_tags(html: &str) -> bool {
    let mut rest = html.trim();
    while let Some((_, length)) = html::tag(rest) {
        rest = rest.get(length..).unwrap_or("").trim_start();
    }
    rest.is_empty()
}

/// Whether an element of HTML says nothing to a reader.
fn is_mute(name: &str) -> bool {
    matches!(
        name,
        "" | "script" | "style" | "link" | "meta" | "base" | "template" | "noscript" | "br" | "wbr"
    )
}

/// Whether the lines of a paragraph look like a table and are none: bars at both ends of each, or a
/// line of dashes below bars.
pub fn is_broken_table(raw: &str) -> bool {
    let lines: Vec<&str> = raw.lines().map(str::trim).collect();
    let row =
        |line: &&str| line.starts_with('|') && line.ends_with('|') && line.matches('|').count() > 2;
    let dashes = |line: &&str| line.contains("--") && is_delimiter_row(line);
    let barred = lines.len() > 1 && lines.iter().all(row);
    barred
        || lines
            .windows(2)
            .any(|pair| matches!(pair, [head, line] if dashes(line) && head.contains('|')))
}

/// Whether a line is that of dashes below the head of a pipe table.
pub fn is_delimiter_row(line: &str) -> bool {
    line.contains('|') && line.contains('-') && line.chars().all(|c| "|-:+ ".contains(c))
}

/// `{{< pagebreak >}}`, alone: what stands inside.
pub fn lone_shortcode(raw: &str) -> Option<&str> {
    let inner = raw.trim().strip_prefix("{{<")?.strip_suffix(">}}")?;
    (!inner.contains(['{', '}'])).then(|| inner.trim())
}

/// A backslash at the end of a paragraph breaks a line that does not follow.
pub fn without_last_backslash(content: Vec<Inline>) -> Vec<Inline> {
    let mut content = content;
    if let Some(Inline::Text(text)) = content.last_mut()
        && let Some(before) = text.strip_suffix('\\')
        && !before.ends_with(['\\', KEEP])
    {
        text.pop();
    }
    tidy_inlines(content)
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
