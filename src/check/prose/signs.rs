//! Spaces, quotation marks, brackets and strange characters: B123 to B126.

use super::super::ctx::{Ctx, Prose};
use super::super::findings::text as findings;
use super::around;
use references::author_year::words::LINK;
use report::Report;

/// B123: no space before a comma or full stop, none inside brackets. One finding for the article.
pub fn space_misplaced(ctx: &Ctx, report: &mut Report) {
    let found: Vec<(&Prose, usize)> = ctx
        .prose
        .iter()
        .filter(|prose| !prose.display)
        .filter_map(|prose| Some((prose, misplaced(&prose.text)?)))
        .collect();
    if let Some((prose, at)) = found.first() {
        let words = around(&prose.text, *at, at + 2);
        let said = match found.len() {
            1 => findings::space_misplaced(words),
            paragraphs => findings::spaces_misplaced(words, paragraphs - 1),
        };
        ctx.add(report, prose.at, said);
    }
}

fn misplaced(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut places = (1..).zip(bytes.windows(3));
    let found = places.find(|&(at, three)| {
        let &[before, here, after] = three else { return false };
        let follows = bytes.get(at + 2).copied();
        let ends = follows.is_none_or(|b| b == b' ');
        let letter = before.is_ascii_alphanumeric();
        here == b' '
            && ((matches!(after, b',' | b'.') && ends && letter)
                || (before == b'(' && after.is_ascii_alphanumeric())
                || (after == b')' && letter))
    });
    found.map(|(at, _)| at)
}

/// B124: one kind of quotation mark. One finding for the article.
pub fn quotes_mixed(ctx: &Ctx, report: &mut Report) {
    let straight = |prose: &&Prose| straight_quote(&prose.text).is_some();
    let curly = ctx.prose.iter().any(|prose| prose.text.contains(['“', '”', '„']));
    let with: Vec<&Prose> = ctx.prose.iter().filter(straight).collect();
    if let (true, Some(prose)) = (curly, with.first())
        && let Some(at) = straight_quote(&prose.text)
    {
        let words = around(&prose.text, at, at + 1);
        let said = match with.len() {
            1 => findings::quotes_mixed(words),
            paragraphs => findings::quotes_mixed_often(words, paragraphs - 1),
        };
        ctx.add(report, prose.at, said);
    }
}

/// A straight quotation mark that is no sign for inches or seconds.
fn straight_quote(text: &str) -> Option<usize> {
    text.match_indices('"').map(|(at, _)| at).find(|at| {
        !text.get(..*at).is_some_and(|before| {
            before.ends_with(|c: char| c.is_numeric() || c == LINK || c == '\'')
        })
    })
}

/// B125: brackets come in pairs.
pub fn brackets_unbalanced(ctx: &Ctx, report: &mut Report) {
    for prose in ctx.prose.iter().filter(|prose| !prose.display) {
        let Some(at) = lonely_bracket(&prose.text) else { continue };
        // The partner may stand inside a formula, or behind a display that divides the paragraph.
        let whole = prose.text.trim_end().ends_with(['.', '?', '!', ')', ']', '”'])
            && !prose.text.starts_with(char::is_lowercase);
        if prose.text.contains(LINK) || !whole {
            continue;
        }
        let opens = prose.text.get(at..).is_some_and(|rest| rest.starts_with(['(', '[']));
        let words = around(&prose.text, at, at + 1);
        ctx.add(
            report,
            prose.at,
            if opens {
                findings::bracket_not_closed(words)
            } else {
                findings::bracket_not_opened(words)
            },
        );
    }
}

/// The first bracket without a partner. Round and square ones may be partners: [0, 1).
fn lonely_bracket(text: &str) -> Option<usize> {
    let mut open: Vec<usize> = Vec::new();
    for (at, c) in text.char_indices() {
        match c {
            '(' | '[' => open.push(at),
            ')' | ']' if open.pop().is_none() && !is_mark_of_a_list(text, at) => return Some(at),
            _ => {}
        }
    }
    // A smiley, an arrow of chemistry or a bracket in a formula's neighbourhood closes nothing
    // either way.
    open.first().copied()
}

/// “a)”, “12)”, “iv)” at the start or behind a space, and the end of a smiley.
fn is_mark_of_a_list(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or("");
    let mark = before.rsplit([' ', '\u{a0}', ',', '/', LINK]).next().unwrap_or("");
    mark.chars().count() <= 4 && mark.chars().all(|c| c.is_alphanumeric() || ".:;-–*′’".contains(c))
}

/// B126: every character is one that an author would type.
pub fn character_suspicious(ctx: &Ctx, report: &mut Report) {
    // No character of ASCII is suspicious.
    for prose in ctx.prose.iter().filter(|prose| !prose.text.is_ascii()) {
        let Some((from, to, what)) = suspicious(&prose.text) else { continue };
        let shown = around(&prose.text, from, to).replace(['\u{ad}', '\u{200b}', '\u{feff}'], "·");
        ctx.add(report, prose.at, findings::character_suspicious(what, shown));
    }
}

fn suspicious(text: &str) -> Option<(usize, usize, &'static str)> {
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let to = at + c.len_utf8();
        let after = text.get(to..).and_then(|rest| rest.chars().next()).unwrap_or(' ');
        let in_word = before.is_alphabetic() && after.is_alphabetic();
        let what = match c {
            '\u{ad}' => Some("a soft hyphen (U+00AD)"),
            '\u{fffd}' => Some("the sign for an unreadable character (U+FFFD)"),
            '\u{e000}'..='\u{f8ff}' => Some("a private-use character"),
            '\u{80}'..='\u{9f}' => Some("a control character"),
            '\u{200b}' | '\u{feff}' if in_word => Some("a zero-width space inside a word"),
            'â' if after == '€' => Some("characters in the wrong encoding"),
            'Ã' if matches!(
                after,
                '©' | '¨' | '¼' | '¶' | '¤' | '±' | '¡' | '³' | '\u{ad}' | 'º'
            ) =>
            {
                Some("characters in the wrong encoding")
            }
            _ => None,
        };
        if let Some(what) = what {
            return Some((at, to, what));
        }
        before = c;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets() {
        for fine in [
            "a (b) c",
            "a) one, b) two",
            "1) one",
            "[0, 1) and (0, 1]",
            "(a [b] c)",
            "see iv) there",
        ] {
            assert_eq!(lonely_bracket(fine), None, "{fine}");
        }
        assert_eq!(lonely_bracket("the border (see below"), Some(11));
        assert_eq!(lonely_bracket("the border see below) is"), Some(20));
    }

    #[test]
    fn spaces() {
        for fine in ["a, b. c", "5 .5 of", "the .NET core", "a … b", "\u{fffc} , x", "dir /a"] {
            assert_eq!(misplaced(fine), None, "{fine}");
        }
        for wrong in ["state , which", "the end .", "a ( see below)", "(see below ) and"] {
            assert!(misplaced(wrong).is_some(), "{wrong}");
        }
    }

    #[test]
    fn characters() {
        assert!(suspicious("inter\u{ad}national").is_some());
        assert!(suspicious("Donâ€™t").is_some());
        assert!(suspicious("cafÃ©").is_some());
        for fine in ["café", "http://a\u{200b}/b", "Ân", "ÃO", "São Paulo", "β-actin"] {
            assert_eq!(suspicious(fine), None, "{fine}");
        }
    }

    #[test]
    fn straight_marks() {
        assert_eq!(straight_quote("a \"b\""), Some(2));
        assert_eq!(straight_quote("5\" long, 3'\" wide"), None);
    }
}
