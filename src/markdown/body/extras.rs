//! What else is hidden from the CommonMark parser, line by line: each function changes bytes and
//! moves none.

use std::collections::BTreeMap;
use std::ops::Range;

use super::attributes::{self, Attributes};
use super::fences::Fence;
use super::html;
use super::lines::Line;
use super::mask::{FILL, LONGEST_TARGET};

/// How long a row of a table may be, in bytes.
const LONGEST_ROW: usize = 20_000;

/// The blanks of a picture's file name are shown to CommonMark as this: it is neither a space nor
/// mark-up.
pub const BLANK: u8 = 0x7f;

/// Pandoc allows `+` between the dashes below a table's head, as Emacs writes it (`|---+---|`).
pub fn delimiter_rows(source: &str, lines: &[Line], bytes: &mut [u8]) {
    for line in lines.iter().filter(|line| !line.code) {
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
fn code_end(text: &str, at: usize) -> Option<usize> {
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

/// Where a formula ends whose dollar stands here: behind a dollar that follows no blank and
/// precedes no digit (Pandoc's rule).
fn formula_end(bytes: &[u8], at: usize) -> Option<usize> {
    let solid = |place: usize| bytes.get(place).is_some_and(|byte| !matches!(byte, b' ' | b'$'));
    if !solid(at + 1) {
        return None;
    }
    let close = (at + 2..bytes.len())
        .find(|&place| bytes.get(place) == Some(&b'$') && bytes.get(place - 1) != Some(&b'\\'))?;
    let digit = bytes.get(close + 1).is_some_and(u8::is_ascii_digit);
    (solid(close - 1) && !digit).then_some(close + 1)
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
        bytes.get_mut(start..line.range.end).into_iter().flatten().for_each(|byte| *byte = b' ');
        out.insert(label.to_lowercase(), attributes);
    }
    out
}

/// A line with nothing but `<div …>` or `</div>` opens or closes a div; one with both holds an
/// empty div.
pub fn div(line: &Line, source: &str) -> Option<Fence> {
    let text = line.text(source).trim();
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
    for line in lines {
        let text = line.text(source);
        if raw.is_none() && !line.code && line.indent <= 3 {
            raw = Raw::opens(text);
        }
        if let Some(inside) = raw {
            raw = Some(inside).filter(|inside| !text.to_lowercase().contains(&inside.end()));
            continue;
        }
        let fenced =
            fences.binary_search_by_key(&line.range.start, |fence| fence.line.start).is_ok();
        let begins = !line.code
            && line.indent <= 3
            && !fenced
            && html::tag(text).is_some_and(|(tag, _)| html::is_block(&tag.name));
        if begins {
            take_tags(source, line, bytes, &mut out);
        }
    }
    out
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
        bytes
            .get_mut(dropped.start..dropped.start + dropped.tag.len())
            .into_iter()
            .flatten()
            .for_each(|byte| *byte = with);
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

/// The blanks in the name of a picture's file, `![…](my map.png)`; `index` is that of the
/// parenthesis. Returns how many bytes were looked at.
pub fn blanks(source: &str, bytes: &mut [u8], index: usize) -> Option<usize> {
    let rest = source.get(index + 1..)?;
    let mut nest = 0_usize;
    let close = rest
        .char_indices()
        .take_while(|&(at, c)| c != '\n' && at < LONGEST_TARGET)
        .find_map(|(at, c)| {
            match c {
                '(' => nest += 1,
                ')' if nest == 0 => return Some(at),
                ')' => nest -= 1,
                _ => {}
            }
            None
        })?;
    let inside = rest.get(..close)?;
    let ends = |close: char| inside.trim_end().ends_with(close);
    let titles =
        [(" \"", '"'), (" '", '\''), (" (", ')')].into_iter().filter(|(_, close)| ends(*close));
    let end = titles.filter_map(|(title, _)| inside.find(title)).min().unwrap_or(inside.len());
    let name = inside.get(..end)?.trim_end();
    let start = index + 1 + name.len() - name.trim_start().len();
    let name = name.trim_start();
    if name.contains(' ') && !name.starts_with('<') && is_picture(source, index) {
        replace(bytes.get_mut(start..start + name.len()), b' ', BLANK);
    }
    Some(close + 1)
}

/// Whether the bracket that is closed before this parenthesis is a picture's.
fn is_picture(source: &str, index: usize) -> bool {
    let before = source.as_bytes().get(..index).unwrap_or(&[]);
    let mut depth = 0_usize;
    for (at, byte) in before.iter().enumerate().rev().take(8192) {
        match byte {
            b']' => depth += 1,
            b'[' => depth = depth.saturating_sub(1),
            _ => continue,
        }
        if depth == 0 {
            return at.checked_sub(1).and_then(|at| before.get(at)) == Some(&b'!');
        }
    }
    false
}

fn replace(bytes: Option<&mut [u8]>, plain: u8, with: u8) {
    bytes.into_iter().flatten().filter(|byte| **byte == plain).for_each(|byte| *byte = with);
}

#[cfg(test)]
mod tests;
