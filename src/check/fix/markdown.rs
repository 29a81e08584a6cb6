//! Edits in Markdown: addresses of DOIs anywhere but in code and formulas, ORCID iDs in the front
//! matter, second spaces in running text.

use std::ops::Range;

use super::{Edit, ONE_SPACE, orcid, resolvers};

/// The edits of an article in Markdown.
pub fn edits(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    let body = body_of(text);
    front(text, 0..body, &mut edits);
    for part in prose(text, body) {
        resolvers(text, part.clone(), &mut edits);
        spaces(text, part, &mut edits);
    }
    edits
}

/// Where the body begins, behind the second fence.
fn body_of(text: &str) -> usize {
    let start = text.strip_prefix('\u{feff}').map_or(0, |_| 3);
    let mut at = start;
    for (index, line) in text.get(start..).unwrap_or("").split_inclusive('\n').enumerate() {
        let fence = matches!(line.trim_end(), "---") || (index > 0 && line.trim_end() == "...");
        match (index, fence) {
            (0, false) => return start,
            (0, true) => {}
            (_, true) => return at + line.len(),
            (_, false) => {}
        }
        at += line.len();
    }
    text.len()
}

fn front(text: &str, within: Range<usize>, edits: &mut Vec<Edit>) {
    let mut at = within.start;
    for line in text.get(within).unwrap_or("").split_inclusive('\n') {
        let key = line.trim_start().trim_start_matches("- ").trim_start();
        if !line.trim_start().starts_with('#') {
            let comment = line.find(" #").unwrap_or(line.len());
            resolvers(text, at..at + comment, edits);
            if let Some(value) = key.strip_prefix("orcid:") {
                let bare = value.trim().trim_matches(['"', '\'']);
                let offset = line.len() - value.len() + value.find(bare).unwrap_or(0);
                orcid(text, at + offset..at + offset + bare.len(), edits);
            }
        }
        at += line.len();
    }
}

/// The ranges of the body, line by line, that are neither code nor formula nor comment nor table.
fn prose(text: &str, body: usize) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut at = body;
    let mut fence: Option<(char, usize)> = None;
    let mut block: Option<&str> = None;
    for line in text.get(body..).unwrap_or("").split_inclusive('\n') {
        let (start, bare) = (at, line.trim_start());
        at += line.len();
        let indent = line.len() - bare.len();
        let mark = bare
            .chars()
            .next()
            .filter(|c| matches!(c, '`' | '~'))
            .map(|c| (c, bare.chars().take_while(|other| *other == c).count()));
        if let Some((open, length)) = fence {
            if mark.is_some_and(|(c, count)| c == open && count >= length)
                && bare.trim().chars().all(|c| c == open)
            {
                fence = None;
            }
            continue;
        }
        if let Some(end) = block {
            block = if line.contains(end) { None } else { Some(end) };
            continue;
        }
        if let Some(mark) = mark.filter(|(_, count)| *count >= 3) {
            fence = Some(mark);
        } else if bare.starts_with("$$") {
            block = Some("$$").filter(|_| !bare.get(2..).is_some_and(|rest| rest.contains("$$")));
        } else if bare.contains("<!--") {
            block = Some("-->").filter(|_| !bare.contains("-->"));
        } else if bare.starts_with("\\begin{") {
            block = Some("\\end{").filter(|_| !bare.contains("\\end{"));
        } else if !(indent >= 4
            || line.starts_with('\t')
            || bare.starts_with(['|', '+'])
            || line.contains('|'))
        {
            spans(line, start, &mut out);
        }
    }
    out
}

/// The ranges of a line outside code spans and formulas. A line whose marks do not close is left
/// alone from there on.
fn spans(line: &str, start: usize, out: &mut Vec<Range<usize>>) {
    let mut from = 0;
    let mut at = 0;
    while let Some(found) = line.get(at..).and_then(|rest| rest.find(['`', '$', '\\'])) {
        let open = at + found;
        let rest = line.get(open..).unwrap_or("");
        let c = rest.chars().next().unwrap_or(' ');
        if c == '\\' {
            at = open + 1 + rest.chars().nth(1).map_or(0, char::len_utf8);
            continue;
        }
        let run = rest.chars().take_while(|other| *other == c).count();
        let mark = rest.get(..run).unwrap_or("");
        out.push(start + from..start + open);
        match rest.get(run..).and_then(|inner| inner.find(mark)) {
            Some(close) => {
                at = open + run + close + run;
                from = at;
            }
            None => return,
        }
    }
    out.push(start + from..start + line.len());
}

/// Second spaces between two words. Where several stand in one line they may align something: then
/// they stay.
fn spaces(text: &str, part: Range<usize>, edits: &mut Vec<Edit>) {
    let line = text.get(part.clone()).unwrap_or("");
    let mut found = Vec::new();
    let mut rest = 0;
    while let Some(at) = line.get(rest..).and_then(|tail| tail.find("  ")) {
        let begin = rest + at;
        let length =
            line.get(begin..).map_or(0, |tail| tail.len() - tail.trim_start_matches(' ').len());
        let before = line.get(..begin).and_then(|head| head.chars().next_back());
        let after = line.get(begin + length..).and_then(|tail| tail.chars().next());
        let word = |c: char| {
            c.is_alphabetic() || matches!(c, ',' | '.' | ';' | ':' | ')' | '”' | '’' | '?' | '!')
        };
        if length == 2
            && before.is_some_and(word)
            && after.is_some_and(|c| c.is_alphanumeric() || matches!(c, '(' | '“' | '['))
        {
            found.push(begin);
        } else if after.is_some_and(|c| !c.is_whitespace()) {
            return;
        }
        rest = begin + length;
    }
    // In a list, the marker and its text may have wide spaces between them: “1.  text”.
    let marker = |begin: usize| {
        line.get(..begin)
            .is_some_and(|head| head.trim().ends_with(['.', ')', ':']) && head.trim().len() <= 4)
    };
    for begin in found.into_iter().filter(|begin| !marker(*begin)) {
        edits.push(Edit {
            at: (part.start + begin, part.start + begin + 2),
            with: " ".to_owned(),
            why: ONE_SPACE,
        });
    }
}
