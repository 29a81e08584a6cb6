//! Pointers within the article and links out of it.

use std::collections::BTreeSet;

use super::attributes::ref_type;
use super::citing;
use super::cursor::Tag;
use super::inlines::{Here, said_of, without_id};
use super::{Flow, Reader};
use article::{Article, Inline, RefType, Xref, edges, grammar, walk};
use reading::uri;

impl Reader<'_, '_> {
    pub(super) fn xref(&mut self, tag: &Tag, here: Here, out: &mut Vec<Flow>) {
        let rids: Vec<String> =
            tag.get("rid").unwrap_or_default().split_whitespace().map(str::to_owned).collect();
        let ref_type = ref_type(tag.get("ref-type").unwrap_or_default());
        let at = self.at(tag);
        let attributes = self.cursor.further(tag, "xref", &["rid"]);
        let content = self.raw_phrase(Here { linked: true, ..here.inside() });
        let Some((rid, also)) = rids.split_first().filter(|_| !here.linked) else {
            return out.extend(content.into_iter().map(Flow::Inline));
        };
        // In “8–10” the pointer to 9 has no words: those before it point there too.
        if let (true, Some(Flow::Inline(Inline::Xref(before)))) =
            (content.is_empty(), out.last_mut())
            && before.ref_type == ref_type
            && !before.content.is_empty()
        {
            return before.also.extend(rids);
        }
        let (before, content, after) = if ref_type == RefType::Bibr {
            unbracketed(content)
        } else {
            (String::new(), content, String::new())
        };
        out.extend((!before.is_empty()).then_some(Flow::Inline(Inline::Text(before))));
        out.push(Flow::Inline(Inline::Xref(Xref {
            ref_type,
            rid: rid.clone(),
            also: also.to_vec(),
            content,
            attributes,
            at,
            ..Xref::default()
        })));
        out.extend((!after.is_empty()).then_some(Flow::Inline(Inline::Text(after))));
    }

    pub(super) fn link(&mut self, tag: &Tag, name: &str, here: Here, out: &mut Vec<Flow>) {
        let content = self.raw_phrase(Here { linked: true, ..here.inside() });
        let words = walk::plain(&content);
        let words = words.trim();
        let target = tag.get("xlink:href").unwrap_or(words).to_owned();
        let kind = tag.get("ext-link-type").unwrap_or_default();
        let candidate = match (name, kind) {
            ("email", _) if !target.starts_with("mailto:") => format!("mailto:{target}"),
            (_, "doi") if target.starts_with("10.") => format!("https://doi.org/{target}"),
            (_, "email") if !target.starts_with("mailto:") => format!("mailto:{target}"),
            _ if target.starts_with("www.") => format!("http://{target}"),
            _ => target,
        };
        if here.linked {
            return out.extend(content.into_iter().map(Flow::Inline));
        }
        match uri::absolute(&candidate) {
            Ok(href) => {
                let content =
                    if words.is_empty() { vec![Inline::text(href.clone())] } else { content };
                let link = Inline::ExtLink { href, content };
                // What is written has a type of its own: it is an address.
                let attributes = if name == "ext-link" {
                    self.cursor.further(tag, name, &["ext-link-type", "xlink:href"])
                } else {
                    Vec::new()
                };
                out.push(Flow::Inline(said_of(name, attributes, link)));
            }
            Err(_) => {
                let attributes = grammar::element(name)
                    .map(|rule| self.cursor.kept_attributes(tag, rule))
                    .unwrap_or_default();
                let plain = content.iter().all(|inline| matches!(inline, Inline::Text(_)));
                let element = if name == "email" && !plain { "named-content" } else { name };
                let attributes = if element == name {
                    without_id(attributes)
                } else {
                    vec![("content-type".to_owned(), name.to_owned())]
                };
                if !content.is_empty() {
                    out.push(Flow::Inline(Inline::Marked {
                        name: element.to_owned(),
                        attributes,
                        content,
                        source: None,
                    }));
                }
            }
        }
    }
}

/// Takes the brackets and marks off the edges of a citation's text.
fn unbracketed(mut content: Vec<Inline>) -> (String, Vec<Inline>, String) {
    for inline in &mut content {
        if let Inline::Text(text) = inline {
            *text = text.replace(['\n', '\t'], " ");
        }
    }
    let text = walk::plain(&content);
    let core = edges::core(&text);
    let Some((before, after)) =
        text.split_once(core).filter(|edges| !core.is_empty() && *edges != ("", ""))
    else {
        return (String::new(), content, String::new());
    };
    let at_start = before.is_empty()
        || matches!(content.first(), Some(Inline::Text(first)) if first.starts_with(before));
    let at_end = after.is_empty()
        || matches!(content.last(), Some(Inline::Text(last)) if last.ends_with(after));
    if !(at_start && at_end) {
        return (String::new(), content, String::new());
    }
    if let Some(Inline::Text(first)) = content.first_mut() {
        first.drain(..before.len());
    }
    if let Some(Inline::Text(last)) = content.last_mut() {
        last.truncate(last.len() - after.len());
    }
    content.retain(|inline| !matches!(inline, Inline::Text(text) if text.is_empty()));
    (before.to_owned(), content, after.to_owned())
}

/// Pointers to references are citations, whatever the source calls them. Returns how many marks
/// were put between two of them.
pub(super) fn citations(article: &mut Article) -> usize {
    let refs: BTreeSet<String> = article
        .back
        .refs
        .iter()
        .map(|reference| reference.id.clone())
        .filter(|id| !id.is_empty())
        .collect();
    if refs.is_empty() {
        return 0;
    }
    let mut marks = 0;
    walk::leaves(article, &mut |_, content| {
        cited(content, &refs);
        marks += citing::set(content);
    });
    marks
}

fn cited(content: &mut Vec<Inline>, refs: &BTreeSet<String>) {
    let is_one = |inline: &Inline| matches!(inline, Inline::Xref(xref) if xref.ref_type != RefType::Bibr && refs.contains(&xref.rid));
    content.iter_mut().filter_map(walk::children_mut).for_each(|inner| cited(inner, refs));
    if !content.iter().any(is_one) {
        return;
    }
    let mut out = Vec::with_capacity(content.len() + 2);
    for inline in std::mem::take(content) {
        match inline {
            Inline::Xref(xref) if xref.ref_type != RefType::Bibr && refs.contains(&xref.rid) => {
                let (before, content, after) = unbracketed(xref.content);
                out.extend([
                    Inline::Text(before),
                    Inline::Xref(Xref { ref_type: RefType::Bibr, content, ..xref }),
                    Inline::Text(after),
                ]);
            }
            other => out.push(other),
        }
    }
    // Neighbouring texts become one.
    for inline in out {
        match (content.last_mut(), inline) {
            (_, Inline::Text(text)) if text.is_empty() => {}
            (Some(Inline::Text(last)), Inline::Text(text)) => last.push_str(&text),
            (_, inline) => content.push(inline),
        }
    }
}
