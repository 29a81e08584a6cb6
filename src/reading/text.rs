//! Text as the article holds it: Unicode NFC, white space runs collapsed to one space.

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use article::Inline;
use article::walk::children_mut;

/// A plain text: NFC, inner white space collapsed, none around it. No-break spaces and other kinds
/// of space stay as they are.
pub fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    collapse(text, &mut out, true);
    out.truncate(out.trim_end_matches(is_space).len());
    nfc(out)
}

/// The content of a block: every text tidied, spaces also collapsed over the borders of its pieces,
/// neighbouring texts made one.
pub fn tidy_inlines(content: Vec<Inline>) -> Vec<Inline> {
    let mut content = content;
    squeeze(&mut content, true);
    trim_end(&mut content);
    content
}

/// Whether XML 1.0 §2.2 forbids this character.
pub fn is_forbidden(c: char) -> bool {
    (c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{7f}'..='\u{9f}'))
        || matches!(c, '\u{fffe}' | '\u{ffff}')
}

/// The mark that a control character of U+0080–U+009F most surely means: a text in Windows-1252 was
/// taken for Latin-1, and its quotation marks and dashes have become controls. Nothing for another
/// character. (HTML reads references to them so, too.)
pub fn mark_of_control(c: char) -> Option<char> {
    let byte = [u8::try_from(u32::from(c))
        .ok()
        .filter(|byte| (0x80..=0x9f).contains(byte) && *byte != 0x85)?];
    let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&byte);
    text.chars().next().filter(|mark| *mark != c)
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r')
}

/// Appends a text with its spaces collapsed; returns whether what stands at the end now is a space
/// (or the beginning).
fn collapse(text: &str, out: &mut String, after_space: bool) -> bool {
    let mut space = after_space;
    for c in text.chars() {
        if is_space(c) {
            if !space {
                out.push(' ');
            }
            space = true;
        } else if !is_forbidden(c) {
            out.push(c);
            space = false;
        }
    }
    space
}

fn nfc(text: String) -> String {
    if text.is_ascii() || is_nfc_quick(text.chars()) == IsNormalized::Yes {
        text
    } else {
        text.nfc().collect()
    }
}

/// Collapses spaces through the tree; `space` says whether a space (or the beginning) stands
/// before.
fn squeeze(content: &mut Vec<Inline>, mut space: bool) -> bool {
    merge(content);
    for inline in content.iter_mut() {
        match inline {
            Inline::Text(text) => {
                let mut out = String::with_capacity(text.len());
                space = collapse(text, &mut out, space);
                *text = nfc(out);
            }
            Inline::Break => space = true,
            Inline::InlineGraphic(_) | Inline::InlineFormula(_) | Inline::Milestone { .. } => {
                space = false
            }
            other => {
                if let Some(inner) = children_mut(other) {
                    // A citation or pointer whose text is still to be made ends in no space.
                    space = !inner.is_empty() && squeeze(inner, space);
                }
            }
        }
    }
    content.retain(|inline| !matches!(inline, Inline::Text(text) if text.is_empty()));
    trim_before_breaks(content);
    content.retain(|inline| !matches!(inline, Inline::Text(text) if text.is_empty()));
    space
}

/// Makes neighbouring texts one.
fn merge(content: &mut Vec<Inline>) {
    let mut merged: Vec<Inline> = Vec::with_capacity(content.len());
    for inline in content.drain(..) {
        match (merged.last_mut(), inline) {
            (Some(Inline::Text(before)), Inline::Text(text)) => before.push_str(&text),
            (_, inline) => merged.push(inline),
        }
    }
    *content = merged;
}

fn trim_before_breaks(content: &mut [Inline]) {
    let mut rest = content;
    while let [first, tail @ ..] = rest {
        if let (Inline::Text(text), Some(Inline::Break)) = (first, tail.first()) {
            text.truncate(text.trim_end_matches(is_space).len());
        }
        rest = tail;
    }
}

/// Takes the space off the end, however deep it stands; pieces that are empty then go.
fn trim_end(content: &mut Vec<Inline>) {
    while let Some(last) = content.last_mut() {
        match last {
            Inline::Text(text) => {
                text.truncate(text.trim_end_matches(is_space).len());
                if !text.is_empty() {
                    return;
                }
            }
            Inline::Break => {}
            Inline::Xref(xref) => {
                trim_end(&mut xref.content);
                return;
            }
            other => {
                let Some(inner) = children_mut(other) else { return };
                let had = !inner.is_empty();
                trim_end(inner);
                if !inner.is_empty() || !had {
                    return;
                }
            }
        }
        content.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text() {
        assert_eq!(tidy("  a \n\t b\u{a0} c "), "a b\u{a0} c");
        assert_eq!(tidy("e\u{301}"), "é");
        assert_eq!(tidy("a\u{1}b"), "ab");
    }

    #[test]
    fn spaces_over_borders() {
        let content = vec![
            Inline::text(" a "),
            Inline::text(" b "),
            Inline::Italic(vec![Inline::text(" c ")]),
            Inline::text(" d"),
            Inline::Italic(vec![Inline::text(" ")]),
        ];
        let tidy = tidy_inlines(content);
        assert_eq!(
            tidy,
            vec![Inline::text("a b "), Inline::Italic(vec![Inline::text("c ")]), Inline::text("d")]
        );
    }

    #[test]
    fn breaks_have_no_space_around() {
        let content = vec![Inline::text("a "), Inline::Break, Inline::text(" b"), Inline::Break];
        assert_eq!(
            tidy_inlines(content),
            vec![Inline::text("a"), Inline::Break, Inline::text("b")]
        );
    }
}
