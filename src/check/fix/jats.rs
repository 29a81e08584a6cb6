//! Edits in JATS XML: addresses of DOIs in attributes and texts, ORCID iDs in `contrib-id`, the
//! dash of `page-range`.

use std::ops::Range;

use super::{Edit, hyphen_of_range, orcid, resolvers};

/// Elements whose content stays as it is.
const VERBATIM: [&str; 6] = ["code", "preformat", "tex-math", "mml:math", "math", "monospace"];

/// The edits of an article in JATS. A document in another encoding than UTF-8 has none.
pub fn edits(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    let declaration = text.get(..text.find("?>").unwrap_or(0)).unwrap_or("").to_ascii_lowercase();
    if declaration.contains("encoding") && !declaration.contains("utf-8") {
        return edits;
    }
    let mut at = 0;
    while let Some(open) = text.get(at..).and_then(|rest| rest.find('<')).map(|found| at + found) {
        resolvers(text, at..open, &mut edits);
        let rest = text.get(open..).unwrap_or("");
        if let Some(end) = skipped(rest) {
            at = open + end;
            continue;
        }
        let Some(end) = tag_end(rest).map(|end| open + end) else { return edits };
        let tag = open..end;
        let name: &str = rest
            .get(1..)
            .unwrap_or("")
            .split(|c: char| c.is_whitespace() || matches!(c, '>' | '/'))
            .next()
            .unwrap_or("");
        resolvers_in_tag(text, tag, &mut edits);
        at = end;
        let content = || {
            end..text
                .get(end..)
                .and_then(|rest| rest.find('<'))
                .map_or(text.len(), |next| end + next)
        };
        match name {
            "contrib-id" if rest.get(..end - open).is_some_and(|tag| tag.contains("\"orcid\"")) => {
                orcid(text, content(), &mut edits)
            }
            "page-range" => pages(text, content(), &mut edits),
            verbatim
                if VERBATIM.contains(&verbatim)
                    && !rest.get(..end - open).is_some_and(|tag| tag.ends_with("/>")) =>
            {
                let close = format!("</{verbatim}");
                at = text
                    .get(end..)
                    .and_then(|rest| rest.find(&close))
                    .map_or(text.len(), |found| end + found);
            }
            _ => {}
        }
    }
    edits
}

/// The length of a comment, a CDATA section, a processing instruction or a declaration.
fn skipped(rest: &str) -> Option<usize> {
    let marks = [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"), ("<!", ">")];
    let (_, close) = marks.into_iter().find(|(open, _)| rest.starts_with(open))?;
    Some(rest.find(close).map_or(rest.len(), |found| found + close.len()))
}

/// Where a tag ends: at the first `>` outside quotes.
fn tag_end(rest: &str) -> Option<usize> {
    let mut quote = None;
    for (at, c) in rest.char_indices() {
        match (quote, c) {
            (None, '>') => return Some(at + 1),
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if c == open => quote = None,
            _ => {}
        }
    }
    None
}

/// Addresses stand behind the quote of an attribute; names of namespaces stay.
fn resolvers_in_tag(text: &str, tag: Range<usize>, edits: &mut Vec<Edit>) {
    let mut at = tag.start;
    while let Some(found) = text.get(at..tag.end).and_then(|rest| rest.find("href=")) {
        let value = at + found + "href=\"".len();
        let quote = text.get(value - 1..value).unwrap_or("\"");
        let end = text
            .get(value..tag.end)
            .and_then(|rest| rest.find(quote))
            .map_or(tag.end, |end| value + end);
        resolvers(text, value..end, edits);
        at = end;
    }
}

fn pages(text: &str, content: Range<usize>, edits: &mut Vec<Edit>) {
    if let Some(hyphen) = text.get(content.clone()).and_then(hyphen_of_range) {
        let at = content.start + hyphen;
        edits.push(Edit {
            at: (at, at + 1), with: "–".to_owned(), why: "a page range has a dash"
        });
    }
}
