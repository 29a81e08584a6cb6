//! Signed numbers and comparisons in running text: “−5.2”, “3.5 ± 0.2”, “< 0.05”.
//!
//! In text from right to left they still run from left to right, as CLDR has it for Arabic, Hebrew,
//! Persian and Urdu. By Unicode's rules alone (UAX #9) a sign in front of a number is seen behind
//! it, “5.2−”, and the two sides of “3.5 ± 0.2” change places.

use std::ops::Range;

/// Signs in front of a number. A dash is none: it may stand between words.
const SIGNS: &str = "−-+±∓";

/// Comparisons, with or without a number before them.
const COMPARISONS: &str = "<>≤≥≈=~";

/// What joins two numbers. A hyphen or a dash between them makes a range, which runs as the text
/// does.
const BETWEEN: &str = "±∓×·+−<>≤≥≈=";

/// The expressions of a text, in order.
#[must_use]
pub fn expressions(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut before = None;
    let mut at = 0;
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let fresh = !before.is_some_and(char::is_alphanumeric);
        let end = if fresh { expression(text, at) } else { None };
        if let Some((end, true)) = end {
            out.push(at..end);
        }
        let next = end.map_or(at + c.len_utf8(), |(end, _)| end);
        before = text.get(at..next).and_then(|seen| seen.chars().next_back());
        at = next;
    }
    out
}

/// Where what begins here as a number or a sign ends, and whether it is more than a bare number.
fn expression(text: &str, at: usize) -> Option<(usize, bool)> {
    let signed = operand(text, at, SIGNS).or_else(|| {
        let behind = one_of(text, at, COMPARISONS)?;
        operand(text, blank(text, behind), SIGNS)
    });
    let mut more = one_of(text, at, SIGNS).or_else(|| one_of(text, at, COMPARISONS)).is_some();
    let mut end = signed?;
    while let Some(behind) = one_of(text, blank(text, end), BETWEEN)
        && let Some(next) = operand(text, blank(text, behind), SIGNS)
    {
        (end, more) = (next, true);
    }
    Some((end, more))
}

/// Where a number ends that begins here, with or without a sign.
fn operand(text: &str, at: usize, signs: &str) -> Option<usize> {
    number(text, one_of(text, at, signs).unwrap_or(at))
}

/// Where digits end, with the marks that group them: `1,234.5`, `۱٬۲۳۴٫۵`.
fn number(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    let digits = |from: usize| {
        let rest = rest.get(from..).unwrap_or_default();
        from + rest.find(|c: char| !is_digit(c)).unwrap_or(rest.len())
    };
    let mut end = digits(0);
    if end == 0 {
        return None;
    }
    while let Some(behind) = one_of(rest, end, ".,٫٬") {
        let next = digits(behind);
        if next == behind {
            break;
        }
        end = next;
    }
    Some(at + end)
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '٠'..='٩' | '۰'..='۹')
}

/// The place behind a character of this list.
fn one_of(text: &str, at: usize, list: &str) -> Option<usize> {
    let c = text.get(at..)?.chars().next()?;
    list.contains(c).then_some(at + c.len_utf8())
}

/// The place behind one blank.
fn blank(text: &str, at: usize) -> usize {
    one_of(text, at, " \u{A0}\u{2009}\u{202F}").unwrap_or(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_and_comparisons_but_no_ranges() {
        for (text, found) in [
            ("القيمة −5.2 °C", vec!["−5.2"]),
            ("3.5 ± 0.2 و(۳٫۵ ± ۰٫۲)", vec!["3.5 ± 0.2", "۳٫۵ ± ۰٫۲"]),
            ("p < 0.05، (< 0.001)", vec!["< 0.05", "< 0.001"]),
            ("(-3, +4) 2×3=6", vec!["-3", "+4", "2×3=6"]),
            ("1990–2020, 1990-2020, 1,234,567, 40%", vec![]),
            ("COVID-19, ב־20, A−5, x-3", vec![]),
            ("- 5, a - b, =, ±", vec![]),
            ("−", vec![]),
            ("v4.1.2", vec![]),
            ("4.1.2", vec![]),
            ("−1,234.25", vec!["−1,234.25"]),
        ] {
            let seen: Vec<&str> = expressions(text).into_iter().map(|at| &text[at]).collect();
            assert_eq!(seen, found, "{text}");
        }
    }
}
