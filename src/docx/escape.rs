//! Text made harmless: what Markdown would read as a mark.

/// Brackets that would end the ones around them, as references to characters.
pub fn brackets(text: &str) -> String {
    let mut depth = 0_i32;
    let balanced = text.chars().all(|c| {
        depth += match c {
            '[' => 1,
            ']' => -1,
            _ => 0,
        };
        depth >= 0
    }) && depth == 0;
    if balanced { text.to_owned() } else { text.replace('[', "&#91;").replace(']', "&#93;") }
}

/// Text with everything that Markdown would read as a mark made harmless.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut chars = text.chars().peekable();
    let mut before = ' ';
    while let Some(c) = chars.next() {
        let next = chars.peek().copied();
        let escape = match c {
            '\\' | '*' | '`' | '<' | '>' | '~' | '^' | '$' | '{' | '}' | '|' | '"' | '\'' | '#' => {
                true
            }
            '_' => !(before.is_alphanumeric() && next.is_some_and(char::is_alphanumeric)),
            '@' => !before.is_alphanumeric() || !next.is_some_and(char::is_alphanumeric),
            '&' => next.is_some_and(|next| next.is_alphanumeric() || next == '#'),
            '-' => before == '-' || next == Some('-'),
            '.' => before == '.' || next == Some('.'),
            '!' => next == Some('['),
            _ => false,
        };
        if c == ']' && matches!(next, Some('(' | '{' | '[' | ':')) {
            out.push_str("&#93;");
        } else if c == '\u{a0}' {
            out.push('\u{a0}');
        } else {
            if escape {
                out.push('\\');
            }
            out.push(c);
        }
        before = c;
    }
    out
}

/// A value between quotation marks, for attributes.
pub fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// A line that must not begin a list, a heading or a quotation.
pub fn begun(line: String) -> String {
    let first = line.chars().next().unwrap_or(' ');
    let escape_first = matches!(first, '-' | '+' | ':' | '=' | '%') || line.starts_with("(@");
    if escape_first {
        return format!("\\{line}");
    }
    let head: String = line.chars().take_while(|c| c.is_alphanumeric()).collect();
    let opened: String =
        line.strip_prefix('(').unwrap_or("").chars().take_while(|c| c.is_alphanumeric()).collect();
    let behind = |from: usize| line.get(from..).and_then(|rest| rest.chars().next());
    let counts = |head: &str| {
        !head.is_empty()
            && (head.len() <= 9 && head.bytes().all(|b| b.is_ascii_digit())
                || head.len() == 1
                || head.bytes().all(|b| b"ivxlcdmIVXLCDM".contains(&b)))
    };
    if counts(&head)
        && matches!(behind(head.len()), Some('.' | ')'))
        && matches!(behind(head.len() + 1), Some(' ') | None)
    {
        let (number, rest) = line.split_at(head.len());
        return format!("{number}\\{rest}");
    }
    if counts(&opened) && behind(opened.len() + 1) == Some(')') {
        let (number, rest) = line.split_at(opened.len() + 1);
        return format!("{number}\\{rest}");
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_begin_as_text() {
        for (line, expected) in [
            ("1. One", r"1\. One"),
            ("- x", r"\- x"),
            ("(a) x", r"(a\) x"),
            ("iv) x", r"iv\) x"),
            ("Word. x", "Word. x"),
            ("2019 was", "2019 was"),
        ] {
            assert_eq!(begun(line.to_owned()), expected);
        }
    }
}
