//! Where a BibTeX file lacks a brace. A reader notices it only where the text makes no sense any
//! more, which may be entries later; what people lay out in lines tells where it belongs.

/// A fault of braces: where it is, in bytes, and what is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The value of a field goes on over the beginning of the next.
    FieldOpen {
        /// Where the closing brace belongs.
        at: usize,
        /// The field's name.
        field: String,
    },
    /// An entry goes on over the beginning of the next.
    EntryOpen {
        /// Where the closing brace belongs.
        at: usize,
        /// The entry's key.
        key: String,
    },
    /// A closing brace has no opening one.
    Needless {
        /// Where it stands.
        at: usize,
    },
}

/// The first entry whose braces do not match, as far as can be told.
pub fn fault(text: &str) -> Option<Fault> {
    let starts = entries(text);
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts.iter().copied().zip(ends).find_map(|(from, to)| entry(text, from, to))
}

/// Where entries begin: an `@` at the beginning of a line, a word and a brace.
fn entries(text: &str) -> Vec<usize> {
    let mut out = Vec::new();
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        let indent = line.len() - line.trim_start().len();
        let rest = line.trim_start();
        let is_entry = rest.strip_prefix('@').is_some_and(|rest| {
            let word = rest.trim_start_matches(|c: char| c.is_ascii_alphabetic());
            word.len() < rest.len() && word.trim_start().starts_with('{')
        });
        if is_entry {
            out.push(offset + indent);
        }
        offset += line.len();
    }
    out
}

/// The fault of one entry. `value` is the field whose value is open.
fn entry(text: &str, from: usize, to: usize) -> Option<Fault> {
    let mut depth = 0_usize;
    let mut value: Option<String> = None;
    let mut escaped = false;
    let mut closed = false;
    let own = text.get(from..to)?;
    let mut solid = from;
    for (at, c) in own.char_indices() {
        if escaped {
            escaped = false;
            continue;
        }
        match c {
            '\\' => escaped = true,
            '{' => depth += 1,
            '}' if depth == 0 && closed => return Some(Fault::Needless { at: from + at }),
            '}' => {
                depth = depth.saturating_sub(1);
                closed |= depth == 0;
            }
            '=' if depth == 1 => value = name_before(own, at).map(|(_, name)| name.to_owned()),
            '=' if depth > 1 => {
                let begins = name_before(own, at)
                    .filter(|(start, _)| begins_field(own, *start) && opens(own, at));
                if let Some((start, _)) = begins {
                    let gap =
                        own.get(..start).unwrap_or_default().trim_end().trim_end_matches(',').len();
                    return Some(Fault::FieldOpen {
                        at: from + gap,
                        field: value.unwrap_or_default(),
                    });
                }
            }
            _ => {}
        }
        if !c.is_whitespace() {
            solid = from + at + c.len_utf8();
        }
    }
    if depth == 0 {
        return None;
    }
    let key: String = own
        .split_once('{')
        .map(|(_, rest)| rest.chars().take_while(|c| !matches!(c, ',' | '\n' | '}')).collect())
        .unwrap_or_default();
    Some(Fault::EntryOpen { at: solid, key: key.trim().to_owned() })
}

/// The name that stands before an equals sign, and where it begins.
fn name_before(text: &str, equals: usize) -> Option<(usize, &str)> {
    let before = text.get(..equals)?.trim_end();
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let start = before.trim_end_matches(is_name).len();
    before
        .get(start..)
        .filter(|name| name.starts_with(|c: char| c.is_ascii_alphabetic()))
        .map(|name| (start, name))
}

/// Whether a field may begin here: behind a comma, or at the beginning of a line.
fn begins_field(text: &str, start: usize) -> bool {
    let before = text.get(..start).unwrap_or_default();
    before.trim_end().ends_with(',') || before.trim_end_matches([' ', '\t']).ends_with('\n')
}

/// Whether a value begins behind an equals sign.
fn opens(text: &str, equals: usize) -> bool {
    text.get(equals + 1..)
        .unwrap_or_default()
        .trim_start()
        .starts_with(|c: char| matches!(c, '{' | '"') || c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_brace_is_missing_where_it_belongs() {
        let text = "@book{a, title={A}}\n@book{b,\n  title = {B {C},\n  year = {2020},\n}\n@book{c, title={D}}\n";
        assert_eq!(
            fault(text),
            Some(Fault::FieldOpen { at: text.find(",\n  year").unwrap(), field: "title".into() })
        );
        let text = "@book{a, title={A, year=2020}\n@book{b, title={B}}";
        assert_eq!(
            fault(text),
            Some(Fault::FieldOpen { at: text.find(", year").unwrap(), field: "title".into() })
        );
        let text = "@book{a, title={A}\n@book{b, title={B}}";
        assert_eq!(fault(text), Some(Fault::EntryOpen { at: 18, key: "a".into() }));
        let text = "@book{a, title={A}}}\n@book{b, title={B}}";
        assert_eq!(fault(text), Some(Fault::Needless { at: 19 }));
        assert_eq!(
            fault("@book{a, title={A = B, \\{ C}, note = {x}}\ntext }"),
            Some(Fault::Needless { at: 47 })
        );
        assert_eq!(fault("@book{a, title={A = B}}\n@book{b}"), None);
    }
}
