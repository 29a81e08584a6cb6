//! What else is hidden from the CommonMark parser, line by line: each function changes bytes and
//! moves none.

use std::collections::BTreeMap;
use std::ops::Range;

use super::attributes::{self, Attributes};
use super::fences::Fence;
use super::html;
use super::keys;
use super::lines::Line;
use super::mask::FILL;

/// How long a row of a table may be, in bytes.
const LONGEST_ROW: usize = 20_000;

/// Pandoc allows `+` between the dashes below a table's head, as Emacs writes it (`|---+---|`).
pub fn delimiter_rows(source: &str, lines: &[Line], bytes: &mut [u8]) {
    for line in lines.iter().filter(|line| !line.code && line.indent <= 3) {
        let text = line.text(source);
        let row = text.starts_with("|-")
            && text.ends_with("-|")
            && text.contains('+')
            && text.bytes().all(|byte| b"|-+:".contains(&byte));
        if row {
            replace(bytes.get_mut(line.range.clone()), b'+', b'|');
        }
    }
}

/// A bar in code or in a formula does not end a cell.
pub fn pipes(source: &str, lines: &[Line], bytes: &mut [u8]) {
    for line in lines.iter().filter(|line| !line.code) {
        let text = source.get(line.range.clone()).unwrap_or("");
        if !text.contains('|') || text.len() > LONGEST_ROW {
            continue;
        }
        for range in spans(text) {
            super::mask::hide(
                bytes.get_mut(line.range.start + range.start..line.range.start + range.end),
                b"|",
            );
        }
    }
}

/// How many bars a row has that part cells: those in code and in formulas, and those behind a
/// backslash, do not.
pub fn bars_in(row: &str) -> usize {
    let spans = spans(row);
    let parts = |at: usize| {
        !spans.iter().any(|span| span.contains(&at))
            && !row.get(..at).is_some_and(|before| before.ends_with('\\'))
    };
    row.match_indices('|').filter(|(at, _)| parts(*at)).count()
}

/// Code and formulas that begin and end on this line.
pub(super) fn spans(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let end = match byte {
            b'\\' => None,
            b'`' => code_end(text, at),
            b'$' => formula_end(bytes, at),
            _ => None,
        };
        let escaped = usize::from(byte == b'\\');
        out.extend(end.map(|end| at..end));
        at = end.unwrap_or(at + 1 + escaped);
    }
    out
}

/// Where code ends whose ticks begin here; nothing when it does not.
pub(super) fn code_end(text: &str, at: usize) -> Option<usize> {
    let ticks = text.get(at..)?.bytes().take_while(|&byte| byte == b'`').count();
    let mut from = at + ticks;
    loop {
        let next = from + text.get(from..)?.find('`')?;
        let run = text.get(next..)?.bytes().take_while(|&byte| byte == b'`').count();
        if run == ticks {
            return Some(next + run);
        }
        from = next + run;
    }
}

/// Where a formula ends whose dollar stands here: behind the next dollar, which follows no blank
/// and precedes no digit (Pandoc's rule).
pub(super) fn formula_end(bytes: &[u8], at: usize) -> Option<usize> {
    let solid = |place: usize| {
        bytes.get(place).is_some_and(|byte| !matches!(byte, b' ' | b'\t' | b'\n' | b'$'))
    };
    if !solid(at + 1) {
        return None;
    }
    let close = next_dollar(bytes, at + 1)?;
    let digit = bytes.get(close + 1).is_some_and(u8::is_ascii_digit);
    let escaped = bytes.get(close - 2..close) == Some(b"\\ ");
    ((solid(close - 1) || escaped) && !digit).then_some(close + 1)
}

/// The next dollar from here on that may end a formula: none behind a backslash, and none within
/// `\text{…}`, which may hold formulas of its own.
fn next_dollar(bytes: &[u8], from: usize) -> Option<usize> {
    let (mut depth, mut at) = (0_usize, from);
    loop {
        let rest = bytes.get(at..)?;
        match rest.first()? {
            b'\\' if depth == 0 => {
                let text = [b"\\text{".as_slice(), b"\\mbox{", b"\\textrm{"]
                    .into_iter()
                    .find(|text| rest.starts_with(text));
                depth = usize::from(text.is_some());
                at += text.map_or(2, <[u8]>::len);
                continue;
            }
            b'\\' => at += 1,
            b'{' if depth > 0 => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            b'$' if depth == 0 && at > from => return Some(at),
            _ => {}
        }
        at += 1;
    }
}

/// `~` begins a definition as `:` does.
pub fn definitions(source: &str, lines: &[Line], bytes: &mut [u8]) {
    for line in lines.iter().filter(|line| !line.code && line.indent <= 3) {
        let text = line.text(source);
        if text.starts_with("~ ") || text.starts_with("~\t") {
            let at = line.range.start + line.indent;
            replace(bytes.get_mut(at..at + 1), b'~', b':');
        }
    }
}

/// Lines that name identifiers, `[@name]: doi:…`, define no links.
pub fn aliases(source: &str, lines: &[Line], bytes: &mut [u8]) {
    for line in lines.iter().filter(|line| !line.code && line.indent <= 3) {
        if keys::alias(source, line).is_some() {
            fill(bytes.get_mut(line.range.clone()), b' ');
        }
    }
}

/// The attributes behind the definition of a reference, `[x]: a.png {width=50%}`, by the label in
/// lower case; they are blanked.
pub fn reference_attributes(
    source: &str,
    lines: &[Line],
    bytes: &mut [u8],
) -> BTreeMap<String, Attributes> {
    let mut out = BTreeMap::new();
    for line in lines.iter().filter(|line| !line.code && line.indent <= 3) {
        let text = line.text(source);
        let Some((label, _)) = text
            .strip_prefix('[')
            .filter(|rest| !rest.starts_with('^'))
            .and_then(|rest| rest.split_once("]: "))
        else {
            continue;
        };
        let Some((attributes, start)) =
            attributes::trailing(text).filter(|_| !label.contains(['[', ']']))
        else {
            continue;
        };
        let start = line.range.start + line.indent + start;
        fill(bytes.get_mut(start..line.range.end), b' ');
        out.insert(label.to_lowercase(), attributes);
    }
    out
}

/// A line with nothing but `<div …>` or `</div>` opens or closes a div; one with both holds an
/// empty div.
pub fn div(line: &Line, source: &str) -> Option<Fence> {
    let text = line.text(source);
    let (tag, length) = html::tag(text)?;
    let rest = text.get(length..)?.trim();
    let empty = !tag.closes && rest == "</div>";
    let alone = tag.name == "div" && !tag.empty && (rest.is_empty() || empty);
    let opens = (!tag.closes).then_some(tag.attributes);
    alone.then(|| Fence { line: line.range.clone(), opens, empty })
}

/// A tag of HTML that was taken out of a line.
pub struct Dropped {
    /// Where it stood.
    pub start: usize,
    /// The tag.
    pub tag: String,
}

/// What hides the lines of raw HTML until its end.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Raw {
    Comment,
    Element(&'static str),
}

impl Raw {
    fn end(self) -> String {
        match self {
            Raw::Comment => "-->".to_owned(),
            Raw::Element(name) => format!("</{name}>"),
        }
    }

    fn opens(text: &str) -> Option<Raw> {
        if text.starts_with("<!--") {
            return Some(Raw::Comment);
        }
        let (tag, _) = html::tag(text).filter(|(tag, _)| !tag.closes)?;
        ["script", "style", "pre", "textarea", "table", "svg"]
            .into_iter()
            .find(|name| *name == tag.name)
            .map(Raw::Element)
    }
}

/// What stands between tags of blocks is Markdown (Pandoc's `markdown_in_html_blocks`): the tags
/// are taken out of the lines that begin with one.
pub fn block_tags(
    source: &str,
    lines: &[Line],
    fences: &[Fence],
    bytes: &mut [u8],
) -> Vec<Dropped> {
    let mut out = Vec::new();
    let mut raw: Option<Raw> = None;
    let mut inside = false;
    for line in lines {
        let text = line.text(source);
        if raw.is_none() && !line.code && line.indent <= 3 {
            raw = Raw::opens(text);
        }
        if let Some(open) = raw {
            raw = Some(open).filter(|open| !text.to_lowercase().contains(&open.end()));
            continue;
        }
        inside &= !line.is_blank() && !line.code;
        if inside {
            outdent(source, line, bytes);
        }
        let fenced =
            fences.binary_search_by_key(&line.range.start, |fence| fence.line.start).is_ok();
        let text = if inside { text.trim_start() } else { text };
        let begins = !line.code
            && (line.indent <= 3 || inside)
            && !fenced
            && html::tag(text).is_some_and(|(tag, _)| html::is_block(&tag.name));
        if begins {
            take_tags(source, line, bytes, &mut out);
            inside = true;
        }
    }
    out
}

/// Below a tag, indentation makes no code.
fn outdent(source: &str, line: &Line, bytes: &mut [u8]) {
    let text = source.get(line.range.clone()).unwrap_or("");
    let blank = text.len() - text.trim_start().len();
    if blank > 3 || text.starts_with('\t') {
        fill(bytes.get_mut(line.range.start..line.range.start + blank), FILL);
    }
}

fn take_tags(source: &str, line: &Line, bytes: &mut [u8], out: &mut Vec<Dropped>) {
    let mut at = line.range.start + line.indent;
    let mut rest = false;
    let first = out.len();
    while let Some(found) = source.get(at..line.range.end).and_then(|text| text.find('<')) {
        rest |= found > 0;
        let start = at + found;
        match source.get(start..line.range.end).and_then(html::tag) {
            Some((tag, length)) if html::is_block(&tag.name) => {
                out.push(Dropped {
                    start,
                    tag: source.get(start..start + length).unwrap_or("").to_owned(),
                });
                at = start + length;
            }
            _ => {
                rest = true;
                at = start + 1;
            }
        }
    }
    rest |= at < line.range.end;
    for dropped in out.iter().skip(first) {
        let with = if rest { FILL } else { b' ' };
        fill(bytes.get_mut(dropped.start..dropped.start + dropped.tag.len()), with);
        // The words before it end there.
        if dropped.start > line.range.start + line.indent {
            fill(bytes.get_mut(dropped.start..=dropped.start), b' ');
        }
    }
}

/// A block of metadata in the text: from `---` to `---` or `...`, with a field on its first line.
pub fn metadata(source: &str, lines: &[Line]) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut index = 0;
    while let Some(line) = lines.get(index) {
        let free =
            index.checked_sub(1).and_then(|before| lines.get(before)).is_none_or(Line::is_blank);
        let begins = free && !line.code && line.indent == 0 && line.text(source) == "---";
        let field = lines.get(index + 1).is_some_and(|next| is_field(next.text(source)));
        let rest = lines.get(index + 1..).unwrap_or(&[]);
        let ends = |line: &Line| matches!(line.text(source), "---" | "...");
        let length = if begins && field { rest.iter().position(ends) } else { None };
        if let Some(last) = length.and_then(|length| rest.get(length)) {
            out.push(line.range.start..last.range.end);
        }
        index += length.map_or(1, |length| length + 2);
    }
    out
}

/// `name: value` of YAML.
fn is_field(text: &str) -> bool {
    text.split_once(':').is_some_and(|(name, value)| {
        let named = !name.is_empty()
            && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
        named && (value.is_empty() || value.starts_with(' '))
    })
}

fn fill(bytes: Option<&mut [u8]>, with: u8) {
    if let Some(bytes) = bytes {
        bytes.fill(with);
    }
}

pub(super) fn replace(bytes: Option<&mut [u8]>, plain: u8, with: u8) {
    bytes.into_iter().flatten().filter(|byte| **byte == plain).for_each(|byte| *byte = with);
}

#[cfg(test)]
mod tests;
