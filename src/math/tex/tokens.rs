//! TeX into tokens (*The TeXbook*, chapter 7).

use std::collections::BTreeSet;

/// A token and the place in the source that it comes from. What a macro expands to has the place
/// of its call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub kind: Kind,
    pub at: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// `\name` without its backslash; a sign alone for `\,`.
    Command(String),
    /// Any character without a meaning of its own.
    Char(char),
    /// `{`
    Open,
    /// `}`
    Close,
    /// `^`
    Sup,
    /// `_`
    Sub,
    /// `&`
    Align,
    /// White space.
    Space,
    /// `#1`, in the body of a macro.
    Parameter(u8),
    /// `$`
    Dollar,
}

/// The tokens up to the brace that closes a group whose opening brace is behind.
pub(super) fn group(mut next: impl FnMut() -> Option<Token>) -> Vec<Token> {
    let mut depth = 0_usize;
    let mut out = Vec::new();
    while let Some(token) = next() {
        match token.kind {
            Kind::Open => depth += 1,
            Kind::Close if depth == 0 => break,
            Kind::Close => depth -= 1,
            Kind::Command(_)
            | Kind::Char(_)
            | Kind::Sup
            | Kind::Sub
            | Kind::Align
            | Kind::Space
            | Kind::Parameter(_)
            | Kind::Dollar => {}
        }
        out.push(token);
    }
    out
}

/// The tokens of a source. Comments are left out.
pub(super) fn tokens(source: &str) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::new();
    let comments = comments(source);
    let mut chars = source.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let kind = match c {
            '\\' => match chars.next() {
                None => Kind::Command(String::new()),
                Some((_, first)) if first.is_ascii_alphabetic() || first == '@' => {
                    let mut name = String::from(first);
                    while let Some((_, c)) =
                        chars.next_if(|(_, c)| c.is_ascii_alphabetic() || *c == '@')
                    {
                        name.push(c);
                    }
                    while chars.next_if(|(_, c)| c.is_whitespace()).is_some() {}
                    Kind::Command(name)
                }
                Some((_, sign)) if sign.is_whitespace() => Kind::Command(" ".to_owned()),
                Some((_, sign)) => Kind::Command(sign.to_string()),
            },
            '{' => Kind::Open,
            '}' => Kind::Close,
            '^' => Kind::Sup,
            '_' => Kind::Sub,
            '&' => Kind::Align,
            '$' => Kind::Dollar,
            '%' if comments.contains(&at) => {
                while chars.next_if(|(_, c)| *c != '\n').is_some() {}
                chars.next();
                while chars.next_if(|(_, c)| *c == ' ' || *c == '\t').is_some() {}
                continue;
            }
            '#' => match chars.next_if(|(_, c)| matches!(c, '1'..='9')) {
                Some((_, digit)) => Kind::Parameter(digit as u8 - b'0'),
                None => Kind::Char('#'),
            },
            c if c.is_whitespace() && c != '\u{A0}' => {
                if out.last().is_some_and(|last| last.kind == Kind::Space) {
                    continue;
                }
                Kind::Space
            }
            '\u{A0}' => Kind::Char('~'),
            // Characters that are seen nowhere.
            '\u{200B}' | '\u{FEFF}' | '\u{2061}'..='\u{2064}' => continue,
            c => Kind::Char(c),
        };
        out.push(Token { kind, at });
    }
    out
}

/// The places of the percent signs that begin comments: what such a sign hides closes no brace and
/// ends no environment. Before anything else an author forgot its backslash.
fn comments(source: &str) -> BTreeSet<usize> {
    let mut out = BTreeSet::new();
    let mut begin = 0;
    for line in source.split_inclusive('\n') {
        // From the line's end: the braces that have no partner in what is hidden.
        let (mut closing, mut ends) = (0_usize, false);
        for (at, c) in line.char_indices().rev() {
            match c {
                '}' => closing += 1,
                '{' => closing = closing.saturating_sub(1),
                '\\' => ends |= ends_something(line.get(at + 1..).unwrap_or_default()),
                '%' if closing == 0 && !ends => _ = out.insert(begin + at),
                _ => {}
            }
        }
        begin += line.len();
    }
    out
}

/// Whether the command of this name and what is behind it ends an environment or a pair of
/// brackets.
fn ends_something(rest: &str) -> bool {
    let right = rest
        .strip_prefix("right")
        .is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_alphabetic()));
    right || rest.starts_with("end{")
}

/// Tokens as they would be typed.
pub(super) fn typed(tokens: &[Token]) -> String {
    let mut out = String::new();
    for (place, token) in tokens.iter().enumerate() {
        match &token.kind {
            Kind::Command(name) => {
                out.push('\\');
                out.push_str(name);
                let next = tokens.get(place + 1).map(|next| &next.kind);
                let letters = name.chars().all(char::is_alphabetic);
                if letters && matches!(next, Some(Kind::Char(c)) if c.is_alphabetic()) {
                    out.push(' ');
                }
            }
            Kind::Char(c) => out.push(*c),
            Kind::Open => out.push('{'),
            Kind::Close => out.push('}'),
            Kind::Sup => out.push('^'),
            Kind::Sub => out.push('_'),
            Kind::Align => out.push('&'),
            Kind::Space => out.push(' '),
            Kind::Parameter(number) => out.push_str(&format!("#{number}")),
            Kind::Dollar => out.push('$'),
        }
    }
    out
}
