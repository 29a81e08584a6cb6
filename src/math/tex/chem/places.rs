//! What the text of `\ce` says at a place: arrows, charges, braces.

/// An arrow and its length.
pub(super) fn arrow(rest: &[char]) -> Option<(char, usize)> {
    const ARROWS: [(&str, char); 9] = [
        ("<=>>", '⇌'),
        ("<<=>", '⇌'),
        ("<-->", '⇄'),
        ("<=>", '⇌'),
        ("<->", '↔'),
        ("-->", '→'),
        ("->", '→'),
        ("<-", '←'),
        ("==>", '⇒'),
    ];
    let begins =
        |text: &str| text.chars().enumerate().all(|(index, c)| rest.get(index) == Some(&c));
    ARROWS.iter().find(|(text, _)| begins(text)).map(|(text, sign)| (*sign, text.len()))
}

/// Whether a sign before this character is a charge: nothing of the piece comes any more.
pub(super) fn ends_piece(next: Option<char>) -> bool {
    next.is_none_or(|next| {
        next.is_whitespace() || matches!(next, ')' | ']' | ',' | '^' | '_' | '+' | '}')
    })
}

/// The next place of a sign outside braces; the end when there is none.
pub(super) fn position(source: &[char], from: usize, wanted: char) -> usize {
    let mut depth = 0_usize;
    for (place, c) in source.iter().enumerate().skip(from) {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            c if *c == wanted && depth == 0 => return place,
            _ => {}
        }
    }
    source.len()
}

/// The place of the brace that closes the one at `open`.
pub(super) fn closing(source: &[char], open: usize) -> usize {
    let mut depth = 0_usize;
    for (place, c) in source.iter().enumerate().skip(open) {
        match c {
            '{' => depth += 1,
            '}' if depth <= 1 => return place,
            '}' => depth -= 1,
            _ => {}
        }
    }
    source.len()
}

/// The characters between two places.
pub(super) fn slice(source: &[char], from: usize, to: usize) -> String {
    source
        .get(from..to.min(source.len()).max(from.min(source.len())))
        .unwrap_or_default()
        .iter()
        .collect()
}
