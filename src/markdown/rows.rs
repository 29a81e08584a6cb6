//! Pipe tables whose head has another number of cells than the line of dashes below it. Pandoc reads
//! them, CommonMark does not: the shorter of the two is filled up. The text keeps its lines.

use std::borrow::Cow;

use reading::decode::fence_behind;

use crate::body::{bars_in, is_delimiter_row};

/// The text with heads and lines of dashes that agree.
pub fn agreeing(text: &str) -> Cow<'_, str> {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let mut code: Option<&str> = None;
    let mut filled: Vec<(usize, String)> = Vec::new();
    for (index, pair) in lines.windows(2).enumerate() {
        let [head, dashes] = pair else { continue };
        code = fence_behind(head, code);
        if code.is_some() || !is_head(head) || !is_line_of_dashes(dashes) {
            continue;
        }
        let (above, below) = (cells(head), cells(dashes));
        if above < below {
            filled.push((index, widened(head, "   |", below - above)));
        } else if below < above {
            filled.push((index + 1, widened(dashes, "---|", above - below)));
        }
    }
    if filled.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut out: Vec<&str> = lines;
    for (index, line) in &filled {
        if let Some(slot) = out.get_mut(*index) {
            *slot = line;
        }
    }
    Cow::Owned(out.concat())
}

/// Whether a line may be a table's head: bars at both ends, so that it is no sentence.
fn is_head(line: &str) -> bool {
    let line = line.trim();
    line.len() > 1 && line.starts_with('|') && line.ends_with('|') && !is_delimiter_row(line)
}

/// Bars at both ends, and at least a dash between each two.
fn is_line_of_dashes(line: &str) -> bool {
    let line = line.trim();
    let inner = line.strip_prefix('|').and_then(|rest| rest.strip_suffix('|'));
    inner.is_some_and(|inner| {
        inner.split('|').all(|cell| {
            let cell = cell.trim();
            cell.contains('-') && cell.trim_matches(':').bytes().all(|byte| byte == b'-')
        })
    })
}

/// How many cells a row with bars at both ends has.
fn cells(line: &str) -> usize {
    bars_in(line).saturating_sub(1)
}

fn widened(line: &str, cell: &str, count: usize) -> String {
    let end = line.get(line.trim_end().len()..).unwrap_or("");
    line.trim_end().to_owned() + &cell.repeat(count) + end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shorter_one_is_filled_up() {
        for (text, filled) in [
            ("| a |\n|---|---|\n| 1 | 2 |\n", "| a |   |\n|---|---|\n| 1 | 2 |\n"),
            ("| a | `b|c` | d\\|e |\n|:--|\n", "| a | `b|c` | d\\|e |\n|:--|---|---|\n"),
            ("| |\r\n| -- | -- |\r\n", "| |   |\r\n| -- | -- |\r\n"),
        ] {
            assert_eq!(agreeing(text), filled);
        }
        for text in [
            "| a | b |\n|---|---|\n",
            "```\n| a |\n|---|---|\n```\n",
            "a | b\n--|--|--\n",
            "| a |\n| b | c |\n",
            "| a |\n|---|   |\n",
        ] {
            assert!(matches!(agreeing(text), Cow::Borrowed(_)), "{text}");
        }
    }
}
