//! The options of cells: in their heads as R has them, or on lines of their own.

use std::collections::BTreeMap;

/// How the options within a cell begin.
const OPTIONS: [&str; 4] = ["#|", "//|", "--|", "%%|"];

/// The value of an option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    Text(String),
    /// What the program that runs it would work out.
    Expression(String),
}

/// What an option's line says, `#| echo: false`; of MyST `:tags: [remove-input]`.
pub(super) fn said<'a>(line: &'a str, engine: &str) -> Option<&'a str> {
    match engine {
        "code-cell" => line.strip_prefix(':'),
        _ => OPTIONS.iter().find_map(|sign| line.strip_prefix(sign)),
    }
}

/// Notes an option, or that the value of the last one goes on: what is set in belongs to it.
pub(super) fn note(said: &str, last: &mut String, options: &mut BTreeMap<String, Value>) {
    if said.starts_with("  ")
        && let Some(Value::Text(value)) = options.get_mut(last)
    {
        if ["|", ">", "|-", ">-"].contains(&value.as_str()) {
            value.clear();
        }
        value.push(' ');
        value.push_str(said.trim());
        return;
    }
    let Some((name, value)) = said.split_once(':') else { return };
    let value = value.trim();
    let value = quoted(value).unwrap_or_else(|| value.to_owned());
    let value =
        if value.starts_with("!expr") { Value::Expression(value) } else { Value::Text(value) };
    *last = option_name(name);
    options.insert(last.clone(), value);
}

fn option_name(name: &str) -> String {
    name.trim().to_lowercase().replace(['.', '_'], "-")
}

/// The options in a cell's head: `map, echo = FALSE, fig.cap = "A map, by hand"`. A name alone is
/// the label.
pub(super) fn options(head: &str) -> BTreeMap<String, Value> {
    let mut out = BTreeMap::new();
    for (index, part) in parts(head).into_iter().enumerate() {
        match part.split_once('=') {
            Some((name, value)) => {
                let value = value.trim().trim_end_matches(')').trim_end();
                let value = match quoted(value) {
                    Some(text) => Value::Text(text),
                    None => Value::Expression(value.to_owned()),
                };
                out.insert(option_name(name), value);
            }
            None if index == 0 && !part.trim().is_empty() => {
                out.insert("label".to_owned(), Value::Text(part.trim().to_owned()));
            }
            None => {}
        }
    }
    out
}

/// What commas divide that stand in no quotation marks and no brackets.
fn parts(text: &str) -> Vec<&str> {
    let (mut out, mut begin, mut depth) = (Vec::new(), 0, 0_i32);
    let (mut quote, mut escaped) = (None, false);
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (Some(_), _) if escaped => escaped = false,
            (Some(_), '\\') => escaped = true,
            (Some(open), _) if c == open => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(c),
            (None, '(' | '[' | '{') => depth += 1,
            (None, ')' | ']' | '}') => depth -= 1,
            (None, ',') if depth <= 0 => {
                out.push(text.get(begin..at).unwrap_or(""));
                begin = at + 1;
            }
            (None, _) => {}
        }
    }
    out.push(text.get(begin..).unwrap_or(""));
    out
}

/// A text in quotation marks, without them and with what its backslashes stand for.
fn quoted(text: &str) -> Option<String> {
    let open = text.chars().next().filter(|c| ['"', '\''].contains(c))?;
    let inner = text.strip_prefix(open)?.strip_suffix(open)?;
    let (mut out, mut escaped) = (String::new(), false);
    for c in inner.chars() {
        match (escaped, c) {
            (false, '\\') => escaped = true,
            (false, _) if c == open => return None,
            (true, 'n' | 't') => (escaped, _) = (false, out.push(' ')),
            (_, _) => (escaped, _) = (false, out.push(c)),
        }
    }
    Some(out)
}

/// The path that the first argument of a call is: a text, or the texts that `here`, `file.path` put
/// together.
pub(super) fn path(arguments: &str) -> Option<String> {
    let argument = parts(arguments).first()?.trim().to_owned();
    let joined = ["here::here(", "here(", "file.path("]
        .iter()
        .find_map(|name| argument.strip_prefix(name)?.strip_suffix(')'));
    let texts: Option<Vec<String>> = match joined {
        Some(inner) => parts(inner).into_iter().map(|part| quoted(part.trim())).collect(),
        None => Some(vec![quoted(&argument)?]),
    };
    let path = texts?.join("/");
    (!path.is_empty() && !path.contains(['<', '>', '\n'])).then_some(path)
}

/// Whether a value says yes or no.
pub(super) fn truth(value: &str) -> Option<bool> {
    match value.trim() {
        "TRUE" | "T" | "true" | "True" | "yes" => Some(true),
        "FALSE" | "F" | "false" | "False" | "no" => Some(false),
        _ => None,
    }
}
