//! The lines that open and close divs: `:::`, and those of HTML that hold nothing but `<div …>`.

use std::ops::Range;

use super::attributes::{self, Attributes};
use super::extras;
use super::lines::Line;

/// A line that opens or closes a div.
pub struct Fence {
    /// The line, without its end.
    pub line: Range<usize>,
    /// The attributes of the div that it opens; nothing when it closes one.
    pub opens: Option<Attributes>,
    /// Whether it closes what it opens.
    pub empty: bool,
}

/// The lines that open and close divs; those in fenced code do not.
pub fn find(source: &str, lines: &[Line]) -> Vec<Fence> {
    let open = lines.iter().filter(|line| !line.code && line.indent <= 3);
    let colons = |line: &Line| {
        fence(line.text(source)).map(|opens| Fence {
            line: line.range.clone(),
            opens,
            empty: false,
        })
    };
    open.filter_map(|line| colons(line).or_else(|| extras::div(line, source))).collect()
}

/// What a line does as a fence: opens a div with these attributes, or closes one. The outer
/// nothing: it is no fence.
fn fence(line: &str) -> Option<Option<Attributes>> {
    let rest = line.trim_start_matches(':');
    if line.len() - rest.len() < 3 {
        return None;
    }
    let rest = rest.trim();
    if rest.is_empty() {
        return Some(None);
    }
    let (opens, tail) = if rest.starts_with('{') {
        let (opens, length) = attributes::parse(rest)?;
        (opens, rest.get(length..)?)
    } else {
        let end =
            rest.find(|c: char| !c.is_alphanumeric() && c != '-' && c != '_').unwrap_or(rest.len());
        let class = rest.get(..end).filter(|class| !class.is_empty())?;
        (Attributes { classes: vec![class.to_owned()], ..Attributes::default() }, rest.get(end..)?)
    };
    if tail.trim().chars().all(|c| c == ':') { Some(Some(opens)) } else { None }
}

/// Shows a line as a rule.
pub fn rule(line: Option<&mut [u8]>) {
    let Some(line) = line else { return };
    let indent = line.iter().take_while(|&&byte| byte == b' ').count();
    for (index, byte) in line.iter_mut().skip(indent).enumerate() {
        *byte = if index < 3 { b'*' } else { b' ' };
    }
}
