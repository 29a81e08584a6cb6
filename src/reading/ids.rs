//! Ids that every output format takes.

use std::fmt::Write;

/// An id made of any text: letters, digits, `-`, `_` and `.` of ASCII stay, anything else becomes
/// `-`, or its number when it is a letter. The result is an XML `NCName`, and the same text always
/// gives the same id.
pub fn safe(text: &str) -> String {
    let body = tail(text);
    if body.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') {
        body
    } else {
        format!("id-{body}")
    }
}

/// An id with a prefix that tells what it names: `ref-sayed2023`.
pub fn prefixed(prefix: &str, text: &str) -> String {
    format!("{prefix}-{}", tail(text))
}

fn tail(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.trim().chars() {
        if c.is_ascii_alphanumeric() || "-_.".contains(c) {
            out.push(c);
        } else if c.is_alphanumeric() {
            // Writing to a string cannot fail.
            let _ = write!(out, "x{:x}", u32::from(c));
        } else {
            out.push('-');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn are_names() {
        assert_eq!(safe("fig:map"), "fig-map");
        assert_eq!(safe("1st"), "id-1st");
        assert_eq!(safe("größe"), "grxf6xdfe");
        assert_eq!(safe(""), "id-");
        assert_eq!(prefixed("ref", "a/b c"), "ref-a-b-c");
    }
}
