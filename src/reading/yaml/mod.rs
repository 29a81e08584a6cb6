//! YAML as a tree in which every node knows its line and column.
//!
//! The events come from the parser under serde-saphyr, and not through serde: all faults of a file
//! are to be found at once, and a number keeps the form in which it was typed (`08`, `1.10`).
//! Anchors, aliases and tags are not taken: front matter has no need of them, and a file that has
//! no aliases cannot blow up.

mod fields;

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde_saphyr::granit_parser::{Event, Parser, ScalarStyle, ScanError, Span};

pub use fields::{Fields, text_of};

use super::faults::Faults;
use super::findings;
use super::place::Origin;
use super::text::is_forbidden;
use article::At;
use report::Said;

/// How deep lists and mappings may be nested.
const DEEPEST: usize = 32;

/// A node with its place.
#[derive(Clone, Debug)]
pub struct Node {
    /// Where it begins.
    pub at: At,
    /// What it is.
    pub value: Value,
}

/// What a node is.
#[derive(Clone, Debug)]
pub enum Value {
    /// Nothing: empty, `~` or `null`.
    Null,
    /// A text as typed.
    Text(Text),
    /// A list.
    List(Vec<Node>),
    /// A mapping, in the order of the file.
    Map(Vec<(Key, Node)>),
}

/// The name of a field with its place.
#[derive(Clone, Debug)]
pub struct Key {
    /// The name.
    pub name: String,
    /// Where it stands.
    pub at: At,
}

/// A text and where its characters stand in the file.
#[derive(Clone, Debug)]
pub struct Text {
    /// The text, as YAML reads it.
    pub text: String,
    /// Where it begins.
    pub origin: Origin,
}

impl Default for Text {
    fn default() -> Text {
        Text { text: String::new(), origin: Origin::START }
    }
}

impl Text {
    /// Where it begins.
    pub fn at(&self) -> At {
        At::new(self.origin.line, self.origin.column)
    }
}

impl Value {
    /// What it is, in a user's words.
    pub fn kind(&self) -> &'static str {
        match self {
            Value::Null => "nothing",
            Value::Text(_) => "text",
            Value::List(_) => "a list",
            Value::Map(_) => "fields",
        }
    }
}

/// Reads one YAML document that begins on `first_line` of its file. Nothing when it is not YAML,
/// which is then reported.
pub fn parse(text: &str, first_line: u32, faults: &mut Faults) -> Option<Node> {
    let mut reader = Reader { parser: Parser::new_from_str(text), first_line, faults };
    reader.document()
}

struct Reader<'t, 'f, 'r> {
    parser: Parser<'t, serde_saphyr::granit_parser::StrInput<'t>>,
    first_line: u32,
    faults: &'f mut Faults<'r>,
}

impl<'t> Reader<'t, '_, '_> {
    fn document(&mut self) -> Option<Node> {
        let mut root = None;
        loop {
            match self.next()? {
                (Event::StreamEnd, _) => {
                    return root
                        .or(Some(Node { at: At::new(self.first_line, 1), value: Value::Null }));
                }
                (Event::StreamStart | Event::DocumentStart(..) | Event::DocumentEnd, _) => {}
                (event, span) if root.is_none() => root = Some(self.node(event, span, 0)?),
                (_, span) => return self.refuse(self.at(span), findings::second_document()),
            }
        }
    }

    /// The next event that is not a comment. Nothing at a fault, which is then reported.
    fn next(&mut self) -> Option<(Event<'t>, Span)> {
        loop {
            match self.parser.next_event() {
                Some(Ok((Event::Comment(..), _))) => {}
                Some(Ok(event)) => return Some(event),
                Some(Err(error)) => return self.not_yaml(&error),
                None => return self.refuse(At::new(self.first_line, 1), findings::yaml_cut_off()),
            }
        }
    }

    fn node(&mut self, event: Event<'t>, span: Span, depth: usize) -> Option<Node> {
        let at = self.at(span);
        if depth > DEEPEST {
            return self.refuse(at, findings::yaml_too_deep());
        }
        let value = match event {
            Event::Scalar(text, style, ..) => self.scalar(text, style, at),
            Event::SequenceStart(..) => self.list(depth)?,
            Event::MappingStart(..) => self.map(depth)?,
            _ => return self.refuse(at, findings::yaml_alias()),
        };
        // The parser places some mappings behind what they begin with.
        let at = match &value {
            Value::Map(entries) => entries.first().map_or(at, |(key, _)| first_of(at, key.at)),
            Value::Null | Value::Text(_) | Value::List(_) => at,
        };
        Some(Node { at, value })
    }

    fn list(&mut self, depth: usize) -> Option<Value> {
        let mut items = Vec::new();
        loop {
            match self.next()? {
                (Event::SequenceEnd, _) => return Some(Value::List(items)),
                (event, span) => items.push(self.node(event, span, depth + 1)?),
            }
        }
    }

    fn map(&mut self, depth: usize) -> Option<Value> {
        let mut entries: Vec<(Key, Node)> = Vec::new();
        let mut lines: BTreeMap<String, u32> = BTreeMap::new();
        loop {
            let key = match self.next()? {
                (Event::MappingEnd, _) => return Some(Value::Map(entries)),
                (Event::Scalar(name, ..), span) => {
                    Key { name: name.into_owned(), at: self.at(span) }
                }
                (_, span) => return self.refuse(self.at(span), findings::yaml_name()),
            };
            let (event, span) = self.next()?;
            let value = self.node(event, span, depth + 1)?;
            if let Some(first) = lines.insert(key.name.clone(), key.at.line) {
                self.faults.push(key.at, findings::field_twice(&key.name, first));
            } else {
                entries.push((key, value));
            }
        }
    }

    fn scalar(&mut self, text: Cow<'t, str>, style: ScalarStyle, at: At) -> Value {
        let mut text = text;
        if let Some(c) = text.chars().find(|&c| is_forbidden(c)) {
            self.faults.push(at, findings::forbidden_escape(format!("U+{:04X}", u32::from(c))));
            text = Cow::Owned(text.replace(is_forbidden, " "));
        }
        let quoted = matches!(style, ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted);
        match style {
            ScalarStyle::Plain if matches!(text.as_ref(), "" | "~" | "null" | "Null" | "NULL") => {
                Value::Null
            }
            ScalarStyle::Literal | ScalarStyle::Folded => {
                Value::Text(Text { origin: block_origin(&text, at), text: text.into_owned() })
            }
            _ => {
                let column = at.column + u32::from(quoted);
                Value::Text(Text {
                    text: text.into_owned(),
                    origin: Origin::point(At::new(at.line, column)),
                })
            }
        }
    }

    fn at(&self, span: Span) -> At {
        self.place(span.start.line(), span.start.col())
    }

    fn place(&self, line: usize, column: usize) -> At {
        let line = u32::try_from(line).unwrap_or(1).max(1);
        At::new(self.first_line + line - 1, u32::try_from(column).unwrap_or(0) + 1)
    }

    fn not_yaml<T>(&mut self, error: &ScanError) -> Option<T> {
        let at = self.place(error.marker().line(), error.marker().col());
        self.refuse(at, in_plain_words(&error.info()))
    }

    fn refuse<T>(&mut self, at: At, said: Said) -> Option<T> {
        self.faults.push(at, said);
        None
    }
}

/// The place that stands first.
fn first_of(a: At, b: At) -> At {
    if (b.line, b.column) < (a.line, a.column) { b } else { a }
}

/// A fault of the parser, whose words are those of the YAML specification, as an editor would say
/// it.
fn in_plain_words(info: &str) -> Said {
    let speaks_of = |words: &[&str]| words.iter().any(|word| info.contains(word));
    if speaks_of(&["mapping values are not allowed"]) {
        findings::yaml_colon()
    } else if speaks_of(&["tab"]) {
        findings::yaml_tab()
    } else if speaks_of(&["end of stream", "end of file", "EOF", "unclosed"]) {
        findings::yaml_unclosed()
    } else if speaks_of(&[
        "expected key",
        "simple key",
        "indent",
        "block mapping",
        "block sequence",
    ]) {
        findings::yaml_indent()
    } else if speaks_of(&["anchor or alias"]) {
        findings::yaml_alias()
    } else if let Some(sign) = unexpected(info) {
        findings::yaml_sign(sign)
    } else {
        findings::yaml_unclear()
    }
}

/// The character with which no text may begin: “unexpected character: `@'”.
fn unexpected(info: &str) -> Option<char> {
    info.split_once("unexpected character: `")?.1.chars().next()
}

/// The parser places a block text at its first line that is not blank, behind the indentation.
fn block_origin(text: &str, at: At) -> Origin {
    let blank = text.len() - text.trim_start_matches('\n').len();
    let line = at.line.saturating_sub(u32::try_from(blank).unwrap_or(0)).max(1);
    Origin { line, column: at.column, margin: at.column - 1 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use report::Report;

    fn read(text: &str) -> (Option<Node>, Vec<String>) {
        let mut report = Report::new();
        let node = parse(text, 2, &mut Faults::new("a.md", &mut report));
        (node, report.findings.iter().map(|d| format!("{} {}", d.code.id, d.place)).collect())
    }

    fn entry<'a>(node: &'a Node, name: &str) -> &'a Node {
        let Value::Map(entries) = &node.value else { panic!("a mapping") };
        &entries.iter().find(|(key, _)| key.name == name).unwrap().1
    }

    fn text(node: &Node) -> (&str, u32, u32) {
        let Value::Text(text) = &node.value else { panic!("a text: {node:?}") };
        (&text.text, text.origin.line, text.origin.column)
    }

    #[test]
    fn texts_stay_as_typed_and_know_their_place() {
        let (node, said) = read("n: 08\nq: \"a: b\"\nb: |\n   one\n   two\nl: [x, y]\ne:\n");
        let node = node.unwrap();
        assert!(said.is_empty());
        assert_eq!(text(entry(&node, "n")), ("08", 2, 4));
        assert_eq!(text(entry(&node, "q")), ("a: b", 3, 5));
        assert_eq!(text(entry(&node, "b")), ("one\ntwo\n", 5, 4));
        assert!(matches!(&entry(&node, "l").value, Value::List(items) if items.len() == 2));
        assert!(matches!(entry(&node, "e").value, Value::Null));
    }

    #[test]
    fn faults_have_a_place() {
        assert_eq!(read("a: b: c\n").1, ["S104 a.md:2:5"]);
        assert_eq!(read("a: 1\na: 2\n").1, ["F103 a.md:3:1"]);
        assert_eq!(read("a: \"\\x01\"\n").1, ["S105 a.md:2:4"]);
        assert_eq!(read("a: &x 1\nb: *x\n").1, ["S104 a.md:3:4"]);
        for (text, help) in [
            ("a: @*\n", "put the whole text in quotation marks: `\"@…\"`"),
            ("a: `b`\n", "put the whole text in quotation marks: `\"`…\"`"),
            ("a: *\n", "write the text out, or put it in quotation marks"),
        ] {
            let mut report = Report::new();
            assert!(parse(text, 2, &mut Faults::new("a.md", &mut report)).is_none());
            assert_eq!(report.findings[0].help(), help, "{text}");
        }
        assert_eq!(read(&"[".repeat(500)).1.len(), 1);
        assert_eq!(read(&format!("a: {}{}", "[".repeat(60), "]".repeat(60))).1.len(), 1);
    }
}
