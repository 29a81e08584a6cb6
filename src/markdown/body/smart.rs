//! Typographic punctuation: straight quotation marks become curly, `--` and `---` dashes, `...` an
//! ellipsis (Pandoc's `smart`).
//!
//! It is done on the finished text, so that a quotation may hold emphasis and citations. Code,
//! formulas and printed addresses stay as they are, and so does what a backslash protects.

use article::{Inline, walk};

/// Stands before a character that stays as it was typed: a code point that is no character (Unicode
/// 16 §23.7), so that no source holds it.
pub const KEEP: char = '\u{1fffe}';

/// How many characters a single quotation may have: behind a longer stretch the mark is an
/// apostrophe.
const LONGEST: usize = 2_000;

/// What a character that is no text counts as: neither a blank nor a letter.
const OTHER: char = '\u{fffc}';

/// Replaces the straight marks in the text of one paragraph.
pub fn smart(content: &mut [Inline]) {
    let mut flat = Vec::new();
    flatten(content, &mut flat);
    let mut replaced = replace(&flat).into_iter();
    write(content, &mut replaced);
}

/// Takes the marks of protection away.
pub fn plain(content: &mut [Inline]) {
    each(content, true, &mut |inline| {
        if let Inline::Text(text) = inline
            && text.contains(KEEP)
        {
            text.retain(|c| c != KEEP);
        }
    });
}

/// A text with typographic punctuation.
#[cfg(test)]
fn of(text: &str) -> String {
    let mut content = vec![Inline::text(text)];
    smart(&mut content);
    walk::plain(&content)
}

/// Calls `visit` for each piece of text and each piece without; what stays as typed only if `all`.
fn each(content: &mut [Inline], all: bool, visit: &mut dyn FnMut(&mut Inline)) {
    for inline in content {
        let verbatim = matches!(inline, Inline::Monospace(_)) || is_address(inline);
        if verbatim && !all {
            visit(inline);
            continue;
        }
        if let Inline::Xref(xref) = inline
            && let Some(cite) = &mut xref.cite
        {
            each(&mut cite.prefix, all, visit);
            each(&mut cite.suffix, all, visit);
        }
        match walk::children_mut(inline) {
            Some(inner) => each(inner, all, visit),
            None => visit(inline),
        }
    }
}

/// Whether a link prints its own address.
fn is_address(inline: &Inline) -> bool {
    let Inline::ExtLink { href, content } = inline else { return false };
    let [Inline::Text(text)] = content.as_slice() else { return false };
    href.contains(text.as_str()) || text.contains("://")
}

fn flatten(content: &mut [Inline], out: &mut Vec<char>) {
    each(content, false, &mut |inline| match inline {
        Inline::Text(text) => out.extend(text.chars()),
        Inline::Break => out.push(' '),
        Inline::Milestone { .. } => {}
        _ => out.push(OTHER),
    });
}

/// For each character, what it becomes: nothing at all for those that a replacement has swallowed.
fn replace(flat: &[char]) -> Vec<String> {
    let mut out: Vec<String> = flat.iter().map(char::to_string).collect();
    let mut quotes = Quotes::default();
    let mut index = 0;
    while let Some(&c) = flat.get(index) {
        let taken = match c {
            KEEP => {
                // The mark goes, the character stays.
                set(&mut out, index, "");
                2
            }
            '-' => dashes(flat, index, &mut out),
            '.' if flat.get(index..index + 3) == Some(&['.', '.', '.']) => {
                set(&mut out, index, "…");
                set(&mut out, index + 1, "");
                set(&mut out, index + 2, "");
                3
            }
            '"' | '\'' => {
                let mark = quotes.mark(c, flat, index);
                set(&mut out, index, mark);
                1
            }
            _ => 1,
        };
        index += taken;
    }
    out
}

fn dashes(flat: &[char], index: usize, out: &mut [String]) -> usize {
    let run = flat.iter().skip(index).take_while(|c| **c == '-').count();
    let (taken, dash) = match run {
        0 | 1 => return 1,
        2 => (2, "–"),
        _ => (3, "—"),
    };
    for place in index..index + taken {
        set(out, place, if place == index { dash } else { "" });
    }
    taken
}

fn set(out: &mut [String], index: usize, with: &str) {
    out.get_mut(index).into_iter().for_each(|place| with.clone_into(place));
}

/// The quotations that are open.
#[derive(Default)]
struct Quotes {
    double: bool,
    /// Where the single quotation ends that is open.
    single: Option<usize>,
}

impl Quotes {
    /// What a straight mark becomes (Pandoc's `smartPunctuation`).
    fn mark(&mut self, c: char, flat: &[char], index: usize) -> &'static str {
        let next = flat.get(index + 1).copied().filter(|c| !c.is_whitespace());
        let before = index.checked_sub(1).and_then(|before| flat.get(before)).copied();
        if c == '"' && before.is_some_and(is_hebrew) && next.is_some_and(is_hebrew) {
            return "״";
        }
        if c == '"' {
            let opens = !self.double && next.is_some();
            self.double = opens;
            return if opens { "“" } else { "”" };
        }
        if self.single == Some(index) {
            self.single = None;
            return "’";
        }
        let may_open =
            self.single.is_none() && next.is_some() && !before.is_some_and(char::is_alphanumeric);
        match may_open.then(|| self.end(flat, index)).flatten() {
            Some(end) => {
                self.single = Some(end);
                "‘"
            }
            None => "’",
        }
    }

    /// Where a single quotation ends that begins here: at the next mark that no letter follows, in
    /// the same double quotation.
    fn end(&self, flat: &[char], index: usize) -> Option<usize> {
        for (at, &c) in flat.iter().enumerate().skip(index + 2).take(LONGEST) {
            let behind = flat.get(at + 1).copied();
            match c {
                '\'' if flat.get(at - 1) != Some(&KEEP)
                    && !behind.is_some_and(char::is_alphanumeric) =>
                {
                    return Some(at);
                }
                '"' if self.double => return None,
                _ => {}
            }
        }
        None
    }
}

/// Whether a character is a Hebrew letter: a straight mark between two is a gershayim, the sign of
/// an acronym.
fn is_hebrew(c: char) -> bool {
    matches!(c, '\u{5D0}'..='\u{5EA}')
}

/// Puts the replaced characters back where they came from.
fn write(content: &mut [Inline], replaced: &mut dyn Iterator<Item = String>) {
    each(content, false, &mut |inline| match inline {
        Inline::Text(text) => {
            let count = text.chars().count();
            *text = replaced.take(count).collect();
        }
        Inline::Milestone { .. } => {}
        _ => _ = replaced.next(),
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_pandoc_has_it() {
        for (typed, printed) in [
            ("\"Double\" and 'single', it's", "“Double” and ‘single’, it’s"),
            ("\"nested 'quotes' here\".", "“nested ‘quotes’ here”."),
            ("1914--1918 --- or so...", "1914–1918 — or so…"),
            ("the '90s, 6'2\"", "the ’90s, 6’2”"),
            ("'90s, the boys' books", "‘90s, the boys’ books"),
            ("\"Unclosed", "“Unclosed"),
            ("rock 'n' roll", "rock ‘n’ roll"),
            ("(\"a\") [\"b\"] \"c\"d", "(“a”) [“b”] “c”d"),
            ("----", "—-"),
            ("a - b, x-y", "a - b, x-y"),
            ("\u{1fffe}\"not\u{1fffe}\" \u{1fffe}-\u{1fffe}- \u{1fffe}...", "\"not\" -- ..."),
            ("\"'90s music\" and boys' stuff", "“’90s music” and boys’ stuff"),
            ("“typed” ‘too’", "“typed” ‘too’"),
            ("לפי דו\"ח \"של האו\"ם\" 2021", "לפי דו״ח “של האו״ם” 2021"),
        ] {
            assert_eq!(of(typed), printed);
        }
    }

    #[test]
    fn code_formulas_and_addresses_stay() {
        let link = |href: &str, text: &str| Inline::ExtLink {
            href: href.into(),
            content: vec![Inline::text(text)],
        };
        let mut content = vec![
            Inline::text("\""),
            Inline::Italic(vec![Inline::text("a -- b")]),
            Inline::text("\" "),
            Inline::Monospace(vec![Inline::text("\"--\"")]),
            Inline::InlineFormula(Box::new(article::Formula::of_tex("a--b"))),
            link("https://a.org/x--y", "https://a.org/x--y"),
            link("https://a.org", "it's -- here"),
        ];
        smart(&mut content);
        assert_eq!(walk::plain(&content), "“a – b” \"--\"a--bhttps://a.org/x--yit’s – here");
    }
}
