//! The bibliography, in BibLaTeX.

use serde_json::{Map, Value};

use crate::cites::Work;

/// One entry of a list that is typed by hand: its key, what is certain of it, and its words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Typed {
    /// Its key.
    pub key: String,
    /// The fields that are certain, in CSL-JSON.
    pub item: Map<String, Value>,
    /// How it is printed, in Markdown.
    pub printed: String,
    /// Its number, where the list has numbers.
    pub label: Option<String>,
    /// The bookmarks at it, which citations lead to.
    pub bookmarks: Vec<String>,
}

/// Writes the bibliography.
pub fn write(works: &[Work], typed: &[Typed]) -> String {
    let mut out = String::new();
    for work in works {
        entry(work, &mut out);
    }
    for one in typed {
        typed_entry(one, &mut out);
    }
    out
}

/// An entry as any other, with its words as a field of this program's own.
fn typed_entry(one: &Typed, out: &mut String) {
    entry(&Work { key: one.key.clone(), item: one.item.clone() }, out);
    let printed = braced(&one.printed);
    out.truncate(out.trim_end().len() - 1);
    field("printed", &printed, out);
    if let Some(label) = &one.label {
        field("label", label, out);
    }
    out.push_str("}\n\n");
}

/// Printed words in a field: braces of the words are written as references to their characters, those
/// of attributes stay where each has its partner.
fn braced(printed: &str) -> String {
    let printed = printed.replace("\\{", "&#123;").replace("\\}", "&#125;");
    let mut depth = 0_i32;
    let is_closed = printed.chars().all(|c| {
        depth += i32::from(c == '{') - i32::from(c == '}');
        depth >= 0
    });
    if is_closed && depth == 0 {
        return printed;
    }
    printed.replace('{', "&#123;").replace('}', "&#125;")
}

fn field(name: &str, value: &str, out: &mut String) {
    out.push_str(&format!("  {name} = {{{value}}},\n"));
}

/// The entry type of an item's type, and the field that its container has (BibLaTeX manual, §2.1).
fn kind(csl: &str) -> (&'static str, &'static str) {
    match csl {
        "article-journal" | "article-magazine" | "article-newspaper" | "article" | "review"
        | "review-book" => ("article", "journaltitle"),
        "book" | "classic" => ("book", "maintitle"),
        "chapter" | "entry" | "entry-dictionary" | "entry-encyclopedia" => {
            ("incollection", "booktitle")
        }
        "paper-conference" => ("inproceedings", "booktitle"),
        "thesis" => ("thesis", "booktitle"),
        "report" => ("report", "booktitle"),
        "webpage" | "post" | "post-weblog" => ("online", "organization"),
        "patent" => ("patent", "booktitle"),
        "dataset" => ("dataset", "booktitle"),
        "software" => ("software", "booktitle"),
        "manuscript" | "speech" => ("unpublished", "booktitle"),
        "legislation" | "bill" | "regulation" => ("legislation", "booktitle"),
        "legal_case" => ("jurisdiction", "booktitle"),
        "standard" => ("standard", "booktitle"),
        "personal_communication" => ("letter", "booktitle"),
        "song" => ("audio", "booktitle"),
        "motion_picture" | "broadcast" => ("video", "booktitle"),
        _ => ("misc", "booktitle"),
    }
}

fn entry(work: &Work, out: &mut String) {
    let item = &work.item;
    let csl = item.get("type").and_then(Value::as_str).unwrap_or("document");
    let (kind, container) = kind(csl);
    out.push_str(&format!("@{kind}{{{},\n", work.key));
    for (name, role) in [
        ("author", "author"),
        ("editor", "editor"),
        ("translator", "translator"),
        ("director", "editora"),
    ] {
        let people = people(item.get(name));
        if !people.is_empty() {
            field(role, &people, out);
        }
    }
    fields(item, kind, container, out);
    if let Some(date) = date(item.get("issued")) {
        field("date", &date, out);
    } else if let Some(words) = item
        .get("issued")
        .and_then(|date| date.get("literal").or_else(|| date.get("raw")))
        .and_then(Value::as_str)
    {
        field("year", &tex(words), out);
    }
    if let Some(date) = date(item.get("accessed")) {
        field("urldate", &date, out);
    }
    if let Some(date) = date(item.get("original-date")) {
        field("origdate", &date, out);
    }
    out.push_str("}\n\n");
}

/// The fields of words and numbers.
fn fields(item: &Map<String, Value>, kind: &str, container: &str, out: &mut String) {
    let publisher = match kind {
        "thesis" | "report" => "institution",
        "online" => "organization",
        _ => "publisher",
    };
    let issue = if kind == "article" { "number" } else { "issue" };
    let has_container = item.contains_key("container-title");
    let fields = [
        ("title", "title"),
        ("title-short", "shorttitle"),
        ("container-title", container),
        ("collection-title", "series"),
        ("volume", "volume"),
        ("issue", issue),
        ("number", "number"),
        ("number-of-volumes", "volumes"),
        ("page", "pages"),
        ("edition", "edition"),
        ("publisher", publisher),
        ("publisher-place", "location"),
        ("event-title", "eventtitle"),
        ("genre", "type"),
        ("version", "version"),
        ("DOI", "doi"),
        ("ISBN", "isbn"),
        ("ISSN", "issn"),
        ("URL", "url"),
    ];
    for (name, written) in fields {
        let Some(value) = text(item, name) else { continue };
        // A site's name and its publisher would be one field.
        if name == "publisher" && publisher == "organization" && has_container {
            continue;
        }
        match name {
            "title" | "container-title" | "collection-title" => {
                field(written, &format!("{{{}}}", rich(&value)), out)
            }
            "DOI" | "URL" => field(written, &value.replace(['{', '}'], ""), out),
            _ => field(written, &tex(&value), out),
        }
    }
}

fn text(item: &Map<String, Value>, name: &str) -> Option<String> {
    let text = match item.get(name)? {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => return None,
    };
    (!text.is_empty()).then_some(text)
}

/// Names: `von Last, Jr, First`; bodies in braces.
fn people(value: Option<&Value>) -> String {
    let all = value.and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let one = |person: &Value| {
        let part = |name: &str| {
            person
                .get(name)
                .and_then(Value::as_str)
                .map(|text| tex(text.trim()))
                .unwrap_or_default()
        };
        let body = part("literal");
        if !body.is_empty() {
            return Some(format!("{{{body}}}"));
        }
        let particle = [part("dropping-particle"), part("non-dropping-particle")].join(" ");
        let family = format!("{particle} {}", part("family"));
        let (family, given, suffix) = (family.trim().to_owned(), part("given"), part("suffix"));
        // A lower-case beginning would be read as a particle; braces keep it in the name.
        match (family.is_empty(), given.is_empty(), suffix.is_empty()) {
            (true, true, _) => None,
            (true, false, _) => Some(format!("{{{given}}}")),
            (false, true, _) => Some(format!("{{{family}}}")),
            (false, false, true) => Some(format!("{family}, {given}")),
            (false, false, false) => Some(format!("{family}, {suffix}, {given}")),
        }
    };
    all.iter().filter_map(one).collect::<Vec<_>>().join(" and ")
}

/// A date in ISO 8601: one, or two with a slash between them.
fn date(value: Option<&Value>) -> Option<String> {
    let parts = value?.get("date-parts")?.as_array()?;
    let one = |date: &Value| {
        let numbers: Vec<i32> = date
            .as_array()?
            .iter()
            .map_while(|part| part.as_i64().or_else(|| part.as_str()?.parse().ok()))
            .map_while(|n| i32::try_from(n).ok())
            .collect();
        match numbers.as_slice() {
            [year] => Some(format!("{year:04}")),
            [year, month] => Some(format!("{year:04}-{month:02}")),
            [year, month, day, ..] => Some(format!("{year:04}-{month:02}-{day:02}")),
            [] => None,
        }
    };
    let dates: Vec<String> = parts.iter().filter_map(one).collect();
    (!dates.is_empty()).then(|| dates.join("/"))
}

/// Words with TeX's special characters as commands.
fn tex(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' | '%' | '$' | '#' | '_' | '{' | '}' => {
                out.push('\\');
                out.push(c);
            }
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            c => out.push(c),
        }
    }
    // BibTeX counts every brace, also behind a backslash.
    if out.matches('{').count() == out.matches('}').count() {
        out
    } else {
        out.replace("\\{", "(").replace("\\}", ")")
    }
}

/// A title: the few elements of HTML that the Citation Style Language allows are commands of TeX.
fn rich(text: &str) -> String {
    const TAGS: [(&str, &str); 8] = [
        ("<i>", "\\emph{"),
        ("<em>", "\\emph{"),
        ("<b>", "\\textbf{"),
        ("<sub>", "\\textsubscript{"),
        ("<sup>", "\\textsuperscript{"),
        ("<sc>", "\\textsc{"),
        ("<span style=\"font-variant:small-caps;\">", "\\textsc{"),
        ("<span class=\"nocase\">", "{"),
    ];
    let mut out = String::new();
    let mut open = 0_usize;
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        let (before, from) = rest.split_at(at);
        out.push_str(&tex(before));
        let opened = TAGS.iter().find(|(tag, _)| from.starts_with(tag));
        let closed = ["</i>", "</em>", "</b>", "</sub>", "</sup>", "</sc>", "</span>"]
            .into_iter()
            .find(|tag| from.starts_with(tag));
        let length = match (opened, closed) {
            (Some((tag, command)), _) => {
                out.push_str(command);
                open += 1;
                tag.len()
            }
            (None, Some(tag)) if open > 0 => {
                out.push('}');
                open -= 1;
                tag.len()
            }
            (None, _) => {
                out.push('<');
                1
            }
        };
        rest = from.get(length..).unwrap_or("");
    }
    out.push_str(&tex(rest));
    out.push_str(&"}".repeat(open));
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn an_entry() {
        let item = json!({"type": "article-journal", "title": "On <i>E. coli</i> & 5% of it", "author": [{"family": "Núñez", "given": "A."}, {"literal": "WHO"}],
            "container-title": "J Test", "issue": "2", "page": "1-9", "DOI": "10.1/a_b", "issued": {"date-parts": [["2019", 5]]}});
        let mut out = String::new();
        entry(&Work { key: "nunez2019".into(), item: item.as_object().unwrap().clone() }, &mut out);
        assert_eq!(
            out,
            "@article{nunez2019,\n  author = {Núñez, A. and {WHO}},\n  title = {{On \\emph{E. coli} \\& 5\\% of it}},\n  journaltitle = {{J Test}},\n  \
             number = {2},\n  pages = {1-9},\n  doi = {10.1/a_b},\n  date = {2019-05},\n}\n\n"
        );
    }
}
