//! What stands where in a text that somebody is writing: it may be half a word, and need not be
//! readable as a whole.

use std::ops::Range;

/// What is written at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Here<'a> {
    /// A field's name in front matter or in a record, with the fields that it stands in.
    Field { parents: Vec<&'a str> },
    /// The value of a field.
    Value { field: &'a str, parents: Vec<&'a str> },
    /// The key of a reference, or the id of a figure and the like: behind @.
    Key,
    /// An id behind (#.
    Id,
    /// The key of references in `cite="…"`.
    Cite,
    /// A note's name behind [^.
    Note,
    /// A file behind ](.
    File,
    /// Anything else.
    Text,
}

/// A word at a place, and what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word<'a> {
    /// What it is.
    pub here: Here<'a>,
    /// Its bytes.
    pub at: Range<usize>,
    /// The word.
    pub text: &'a str,
}

/// Where the front matter ends: the byte behind its last line. 0 when there is none.
pub fn front_end(text: &str) -> usize {
    let mut at = 0;
    for (index, line) in text.split_inclusive('\n').enumerate() {
        let bare = line.trim_start_matches('\u{feff}').trim_end();
        match index {
            0 if bare != "---" => return 0,
            0 => {}
            _ if matches!(bare, "---" | "...") => return at,
            _ => {}
        }
        at += line.len();
    }
    at
}

/// The word at a byte of an article's text, or with `all_yaml` of a file that is YAML as a whole.
pub fn word(text: &str, at: usize, all_yaml: bool) -> Word<'_> {
    let start = text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
    let end =
        text.get(at..).and_then(|rest| rest.find('\n')).map_or(text.len(), |length| at + length);
    let line = text.get(start..end).unwrap_or_default();
    let is_front = all_yaml || (start > 0 && start < front_end(text));
    let made =
        if is_front { in_yaml(text, start, line, at - start) } else { in_text(line, at - start) };
    let Some((here, span)) = made else { return Word { here: Here::Text, at: at..at, text: "" } };
    Word {
        here,
        text: line.get(span.clone()).unwrap_or_default(),
        at: start + span.start..start + span.end,
    }
}

/// What a key, an id or a field's name is made of.
fn is_name(c: char) -> bool {
    c.is_alphanumeric()
        || matches!(
            c,
            '-' | '_' | ':' | '.' | '/' | '+' | '&' | '#' | '%' | '?' | '<' | '>' | '~' | '$'
        )
}

fn in_text(line: &str, at: usize) -> Option<(Here<'static>, Range<usize>)> {
    let before = line.get(..at)?;
    // The last opener before the place, with nothing between that would end it.
    let openers = [
        ("](#", Here::Id),
        ("[^", Here::Note),
        ("cite=\"", Here::Cite),
        ("](", Here::File),
        ("@", Here::Key),
    ];
    let opened = openers
        .into_iter()
        .filter_map(|(opener, here)| Some((before.rfind(opener)? + opener.len(), here)));
    let (start, here) = opened.max_by_key(|(start, _)| *start)?;
    let ends = |c: char| match here {
        Here::File => matches!(c, ')' | ' ' | '"'),
        Here::Cite => matches!(c, '"'),
        Here::Note | Here::Id => matches!(c, ')' | ']' | ' '),
        _ => !is_name(c),
    };
    // `a@b.org` is no citation.
    let address = here == Here::Key && before.get(..start - 1)?.ends_with(char::is_alphanumeric);
    if address || line.get(start..at)?.contains(ends) {
        return None;
    }
    let start = if here == Here::Cite {
        line.get(start..at)?.rfind([' ', ',']).map_or(start, |last| start + last + 1)
    } else {
        start
    };
    let rest = line.get(at..)?;
    let length = rest
        .find(|c: char| ends(c) || (here == Here::Cite && matches!(c, ' ' | ',')))
        .unwrap_or(rest.len());
    let word = line.get(start..at + length)?;
    // The full stop behind a citation ends a sentence.
    let end = if here == Here::Key {
        start + word.trim_end_matches([':', '.', '?', '/', ',']).len().max(at - start)
    } else {
        at + length
    };
    Some((here, start..end))
}

fn in_yaml<'a>(
    text: &'a str,
    start: usize,
    line: &'a str,
    at: usize,
) -> Option<(Here<'a>, Range<usize>)> {
    let margin = margin(line);
    let before = line.get(..at)?;
    if line.trim_start().starts_with('#') || at < margin {
        return None;
    }
    let mut parents = parents(text.get(..start)?, margin);
    // Within braces: a mapping in one line.
    let inner =
        before.rfind('{').filter(|open| before.rfind('}').is_none_or(|close| close < *open));
    let from = match inner {
        Some(open) => {
            parents.extend(key_of(line));
            open + 1 + before.get(open + 1..)?.rfind(',').map_or(0, |comma| comma + 1)
        }
        None => margin,
    };
    let from = from + line.get(from..at)?.len() - line.get(from..at)?.trim_start().len();
    let piece = line.get(from..)?;
    let piece = if inner.is_some() { piece.split([',', '}']).next()? } else { piece };
    match piece.split_once(':').filter(|(name, _)| from + name.len() < at) {
        Some((name, _)) => {
            let end = from + piece.trim_end().len();
            let value = from + name.len() + 1;
            let begin = line
                .get(value..at)?
                .rfind([' ', '[', '"', '\''])
                .map_or(value, |last| value + last + 1);
            let word = line.get(begin..end.max(at))?;
            let length =
                word.find([',', ']', '"', '\'', '}']).unwrap_or(word.len()).max(at - begin);
            Some((Here::Value { field: name.trim(), parents }, begin..begin + length))
        }
        None => {
            let name = piece.split(':').next()?.trim_end();
            Some((Here::Field { parents }, from..(from + name.len()).max(at)))
        }
    }
}

/// How far a line's field stands in: the mark of a list counts as white space.
fn margin(line: &str) -> usize {
    let bare = line.trim_start();
    let indent = line.len() - bare.len();
    match bare.strip_prefix("- ") {
        Some(rest) => indent + 2 + margin(rest),
        None => indent,
    }
}

/// The field that begins in a line, or in a list's item.
fn key_of(line: &str) -> Option<&str> {
    let bare = line.get(margin(line)..)?;
    let (name, _) = bare.split_once(':')?;
    let plain =
        !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    plain.then_some(name)
}

/// The fields in which a line with this margin stands, outermost first.
fn parents(before: &str, margin_here: usize) -> Vec<&str> {
    let mut out = Vec::new();
    let mut margin_here = margin_here;
    for line in before.lines().rev() {
        let here = margin(line);
        if margin_here == 0 {
            break;
        }
        if line.trim().is_empty() || line.trim_start().starts_with('#') || here >= margin_here {
            continue;
        }
        if let Some(key) = key_of(line) {
            out.push(key);
            margin_here = here;
        }
    }
    out.reverse();
    out
}

/// Every id that the text gives to something, with its bytes and the line that it stands in:
/// `{#fig-one}`, `#| label: fig-one`.
pub fn ids(text: &str) -> Vec<(&str, Range<usize>)> {
    let mut out = Vec::new();
    for opener in ["{#", "#| label:"] {
        for (at, _) in text.match_indices(opener) {
            let rest = text.get(at + opener.len()..).unwrap_or_default();
            let word = rest.trim_start_matches(' ');
            let length = word
                .find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_' | ':' | '.')))
                .unwrap_or(word.len());
            let from = at + opener.len() + rest.len() - word.len();
            let id = word.get(..length).filter(|id| !id.is_empty());
            out.extend(id.map(|id| (id, from..from + length)));
        }
    }
    out.sort_by_key(|(_, at)| at.start);
    out
}

/// The words of the line in which an id stands, without marks: a caption, a heading.
pub fn caption(text: &str, at: usize) -> String {
    let start = text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
    let mut lines = text.get(start..).unwrap_or_default().lines();
    let line = lines.next().unwrap_or_default();
    // A listing says its caption in a line of its own.
    if line.starts_with("#|") {
        let caption = |line: &str| {
            ["#| fig-cap:", "#| tbl-cap:"].iter().find_map(|mark| {
                line.strip_prefix(mark).map(|rest| rest.trim().trim_matches('"').to_owned())
            })
        };
        return lines
            .take_while(|line| line.starts_with("#|"))
            .find_map(caption)
            .unwrap_or_default();
    }
    let line = line.split("{#").next().unwrap_or_default().trim();
    let line = line
        .strip_prefix("![")
        .map_or(line, |rest| rest.rsplit_once("](").map_or(rest, |(words, _)| words));
    line.trim_start_matches(['#', ':', ' ']).trim_start_matches("Table:").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The word at the bar.
    fn at(text: &str) -> (Here<'static>, String) {
        let place = text.find('|').unwrap();
        let text: &'static str = Box::leak(text.replacen('|', "", 1).into_boxed_str());
        let word = word(text, place, false);
        (word.here, word.text.to_owned())
    }

    fn key(word: &str) -> (Here<'static>, String) {
        (Here::Key, word.to_owned())
    }

    #[test]
    fn citations_and_references_are_known_while_they_are_typed() {
        assert_eq!(at("as [see @say|ed2023, p. 3] says"), key("sayed2023"));
        assert_eq!(at("as [@|"), key(""));
        assert_eq!(at("by @asif2024|. And"), key("asif2024"));
        assert_eq!(at("[@doi:10.1/a|.b]"), key("doi:10.1/a.b"));
        assert_eq!(at("a@b|.org").0, Here::Text);
        assert_eq!(at("@a and b|").0, Here::Text);
        assert_eq!(at("[Table 1](#tbl|-one) and"), (Here::Id, "tbl-one".into()));
        assert_eq!(at("word[^n|] and"), (Here::Note, "n".into()));
        assert_eq!(at("[(S)]{cite=\"a b|c\"}"), (Here::Cite, "bc".into()));
        assert_eq!(at("![Caption](pict|ure.png)"), (Here::File, "picture.png".into()));
    }

    #[test]
    fn fields_are_known_with_what_they_stand_in() {
        let field = |parents: &[&'static str], word: &str| {
            (Here::Field { parents: parents.to_vec() }, word.to_owned())
        };
        let front = |rest: &str| at(&format!("---\ntitle: T\n{rest}\n---\n\nText\n"));
        assert_eq!(front("ti|t: x"), field(&[], "tit"));
        assert_eq!(front("|"), field(&[], ""));
        assert_eq!(front("authors:\n  - given: Ada\n    fam|"), field(&["authors"], "fam"));
        assert_eq!(front("authors:\n  - fa|"), field(&["authors"], "fa"));
        assert_eq!(front("authors:\n- {given: Ada, fa|: B}"), field(&["authors"], "fa"));
        assert_eq!(front("copyright: {ye|"), field(&["copyright"], "ye"));
        let value =
            |field, word: &str| (Here::Value { field, parents: Vec::new() }, word.to_owned());
        assert_eq!(front("journal: gf|"), value("journal", "gf"));
        assert_eq!(front("bibliography: [a.bib, r|ef]"), value("bibliography", "ref"));
        assert_eq!(front("license: \"https://cre|ative\""), value("license", "https://creative"));
        assert_eq!(front("# no|te").0, Here::Text);
    }

    #[test]
    fn ids_stand_at_figures_tables_and_formulas() {
        let text = "# Methods {#sec-m .methods}\n\n![A *map*](m.png){#fig-map width=5cm}\n\n: Pupils {#tbl-a}\n\n```r\n#| label: fig-r\n#| fig-cap: \"A curve\"\n";
        let found: Vec<(&str, String)> =
            ids(text).into_iter().map(|(id, at)| (id, caption(text, at.start))).collect();
        let shown: Vec<(&str, &str)> =
            found.iter().map(|(id, caption)| (*id, caption.as_str())).collect();
        assert_eq!(
            shown,
            [
                ("sec-m", "Methods"),
                ("fig-map", "A *map*"),
                ("tbl-a", "Pupils"),
                ("fig-r", "A curve")
            ]
        );
    }
}
