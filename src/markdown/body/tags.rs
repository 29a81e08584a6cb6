//! HTML in a sentence: what it means is read, where it means something here.

use super::attributes::Attributes;
use super::blocks::Builder;
use super::html::{self, HtmlTag};
use super::inlines::Mode;
use super::mask;
use super::tokens::Token;
use super::tree::Kind;
use crate::findings;
use article::{At, Inline};
use pulldown_cmark::Event;
use reading::text::tidy;
use reading::uri;

/// How many tokens may stand between a tag and the one that closes it.
const MOST_TOKENS: usize = 2048;

/// The elements whose text is set off.
const STYLES: [&str; 18] = [
    "a", "abbr", "b", "cite", "code", "del", "em", "i", "ins", "kbd", "q", "s", "samp", "span",
    "strike", "strong", "sub", "sup",
];

impl Builder<'_, '_> {
    /// HTML: an element whose end stands among these tokens, or one that is empty. Returns how many
    /// tokens it takes.
    pub fn html_inline(
        &mut self,
        html: &str,
        start: usize,
        tokens: &[Token],
        mode: Mode,
        out: &mut Vec<Inline>,
    ) -> usize {
        let html = mask::verbatim(html);
        let at = self.at(start);
        let Some((tag, _)) = html::tag(&html) else {
            self.html(&html, start);
            return 1;
        };
        match tag.name.as_str() {
            "br" => out.push(Inline::Break),
            "wbr" => {}
            "img" => out.push(self.html_picture(&tag, at)),
            _ if tag.closes || tag.empty => self.html(&html, start),
            name => {
                let close = closing(name, tokens).filter(|_| mode.depth < super::inlines::DEEPEST);
                let known = STYLES.contains(&name) || matches!(name, "u" | "tt" | "var");
                let (Some(close), true) = (close, known) else {
                    self.html(&html, start);
                    return 1;
                };
                let inner = tokens.get(1..close).unwrap_or(&[]);
                let content = self.run(inner, Mode { depth: mode.depth + 1, ..mode });
                out.extend(self.html_element(&tag, content, at));
                return close + 1;
            }
        }
        1
    }

    fn html_element(&mut self, tag: &HtmlTag, content: Vec<Inline>, at: At) -> Vec<Inline> {
        let inline = match tag.name.as_str() {
            "sub" => Inline::Sub(content),
            "sup" => Inline::Sup(content),
            "em" | "i" | "cite" | "var" => Inline::Italic(content),
            "strong" | "b" => Inline::Bold(content),
            "u" | "ins" => Inline::Underline(content),
            "s" | "del" | "strike" => Inline::Strike(content),
            "code" | "tt" | "kbd" | "samp" => Inline::Monospace(content),
            "a" => return self.html_link(tag, content, at),
            "q" => return quoted(content),
            _ => return self.html_span(tag, content, at),
        };
        vec![inline]
    }

    /// `<span class="…" style="font-variant:small-caps">`, `<abbr title="…">`.
    fn html_span(&mut self, tag: &HtmlTag, content: Vec<Inline>, at: At) -> Vec<Inline> {
        self.styled(content, &tag.attributes, at)
    }

    fn html_link(&mut self, tag: &HtmlTag, content: Vec<Inline>, at: At) -> Vec<Inline> {
        let Some(target) = tag.attributes.get("href") else { return content };
        match uri::absolute(target) {
            Ok(href) => vec![Inline::ExtLink { href, content }],
            Err(why) => {
                self.session.faults.push(at, findings::link_refused(why));
                content
            }
        }
    }

    /// `<img src="…" alt="…" width="…">`
    pub fn html_picture(&mut self, tag: &HtmlTag, at: At) -> Inline {
        let mut attributes = Attributes { id: None, ..tag.attributes.clone() };
        let href = attributes.get("src").unwrap_or("").to_owned();
        attributes.pairs.retain(|(name, _)| name != "src");
        let alt_text = attributes.alt().map(tidy);
        Inline::InlineGraphic(self.picture(&href, "", Some(&attributes), alt_text, at))
    }
}

/// Where the element closes that the first of these tokens opens.
fn closing(name: &str, tokens: &[Token]) -> Option<usize> {
    let mut depth = 0_usize;
    for (index, token) in tokens.iter().enumerate().take(MOST_TOKENS) {
        let Token::Node(node) = token else { continue };
        let Kind::Leaf(Event::InlineHtml(html)) = &node.kind else { continue };
        let html = mask::verbatim(html);
        match html::tag(&html) {
            Some((tag, _)) if tag.name == name && tag.closes => {
                depth -= 1;
                if depth == 0 {
                    return Some(index);
                }
            }
            Some((tag, _)) if tag.name == name && !tag.empty => depth += 1,
            _ => {}
        }
    }
    None
}

/// `<q>`: quotation marks, which typography makes curly.
fn quoted(content: Vec<Inline>) -> Vec<Inline> {
    let mut out = vec![Inline::text("“")];
    out.extend(content);
    out.push(Inline::text("”"));
    out
}
