//! MyST's directives: blocks with a name, an argument and options.

use std::collections::BTreeMap;

use super::roles::roles;
use super::{MARKS, is_name};

/// Directives that hold blocks, and the class of the div that each becomes; those without one only
/// arrange what stands in them.
const CONTAINERS: [(&str, &str); 42] = [
    ("admonition", "box"),
    ("aside", "box"),
    ("attention", "callout-attention"),
    ("card", "box"),
    ("caution", "callout-caution"),
    ("danger", "callout-danger"),
    ("div", ""),
    ("dropdown", "box"),
    ("error", "callout-error"),
    ("exercise", "box"),
    ("grid", ""),
    ("grid-item", ""),
    ("grid-item-card", "box"),
    ("hint", "callout-hint"),
    ("important", "callout-important"),
    ("margin", "box"),
    ("note", "callout-note"),
    ("prf:conjecture", "conjecture"),
    ("prf:corollary", "corollary"),
    ("prf:definition", "definition"),
    ("prf:example", "example"),
    ("prf:lemma", "lemma"),
    ("prf:proof", "proof"),
    ("prf:proposition", "proposition"),
    ("prf:remark", "remark"),
    ("prf:theorem", "theorem"),
    ("proof:corollary", "corollary"),
    ("proof:definition", "definition"),
    ("proof:example", "example"),
    ("proof:lemma", "lemma"),
    ("proof:proof", "proof"),
    ("proof:proposition", "proposition"),
    ("proof:remark", "remark"),
    ("proof:theorem", "theorem"),
    ("seealso", "callout-seealso"),
    ("sidebar", "box"),
    ("solution", "box"),
    ("tab-item", "box"),
    ("tab-set", ""),
    ("tip", "callout-tip"),
    ("topic", "box"),
    ("warning", "callout-warning"),
];

/// Directives that are read whole.
const LEAVES: [&str; 9] = [
    "bibliography",
    "code",
    "code-block",
    "figure",
    "image",
    "list-table",
    "math",
    "sourcecode",
    "table",
];

/// A directive.
pub struct Directive<'a> {
    /// What its fences are made of.
    pub mark: char,
    /// How long they are.
    pub length: usize,
    indent: &'a str,
    name: &'a str,
    argument: &'a str,
    options: BTreeMap<&'a str, &'a str>,
    /// How many lines stand before the content.
    head: usize,
    content: &'a [&'a str],
}

/// What a directive becomes: as many lines as it has, or its head alone.
pub enum Made {
    Whole(Vec<String>),
    Opened(Vec<String>),
}

/// Whether a line begins a directive that is read.
pub fn begins(line: &str) -> bool {
    opening(line).is_some()
}

/// The mark, the length of the fence, the name and the argument.
fn opening(line: &str) -> Option<(char, usize, &str, &str)> {
    let line = line.trim();
    let mark = line.chars().next().filter(|mark| MARKS.contains(mark))?;
    let length = line.len() - line.trim_start_matches(mark).len();
    let rest = line.get(length..).filter(|_| length >= 3)?.trim_start().strip_prefix('{')?;
    let (name, argument) = rest.split_once('}')?;
    let is_known = LEAVES.contains(&name) || CONTAINERS.iter().any(|(known, _)| *known == name);
    is_known.then_some((mark, length, name, argument.trim()))
}

impl<'a> Directive<'a> {
    /// The directive that these lines begin with; `reach` says how long the longest fences behind
    /// the first are.
    pub fn at(lines: &'a [&'a str], reach: Option<[usize; 2]>) -> Option<Directive<'a>> {
        let first = *lines.first()?;
        let (mark, length, name, argument) = opening(first)?;
        let longest = MARKS
            .iter()
            .zip(reach?)
            .find_map(|(own, longest)| (*own == mark).then_some(longest))?;
        if length > longest {
            return None;
        }
        let closes = |line: &&str| {
            let line = line.trim();
            line.len() >= length && line.chars().all(|c| c == mark)
        };
        let end = lines.iter().skip(1).position(closes)? + 1;
        let (options, taken) = options(lines.get(1..end)?);
        Some(Directive {
            mark,
            length,
            indent: first.get(..first.len() - first.trim_start().len())?,
            name,
            argument,
            options,
            head: 1 + taken,
            content: lines.get(1 + taken..end)?,
        })
    }

    fn lines(&self) -> usize {
        self.head + self.content.len() + 1
    }

    fn id(&self) -> Option<&str> {
        let name = self.options.get("label").or_else(|| self.options.get("name"));
        name.copied().filter(|name| is_name(name))
    }

    /// Whether it only arranges what stands in it.
    pub fn arranges(&self) -> bool {
        CONTAINERS.iter().any(|(name, class)| *name == self.name && class.is_empty())
    }

    /// What it becomes; nothing when it must stay as it is typed.
    pub fn made(&self) -> Option<Made> {
        if let Some((_, class)) = CONTAINERS.iter().find(|(name, _)| *name == self.name) {
            let div = if class.is_empty() { Vec::new() } else { vec![self.div(class)] };
            return Some(Made::Opened(self.padded(div, self.head)?));
        }
        let lines = match self.name {
            "figure" | "image" => vec![self.picture()?],
            "math" => self.formula(),
            "table" => self.table(self.content.iter().map(|line| roles(line)).collect()),
            "list-table" => self.table(self.rows()?),
            "code" | "code-block" | "sourcecode" => self.code(),
            "bibliography" => vec!["::: {#refs}".to_owned(), ":::".to_owned()],
            _ => return None,
        };
        Some(Made::Whole(self.padded(lines, self.lines())?))
    }

    /// Lines, indented, and blank ones up to this number; nothing when they are more.
    fn padded(&self, mut lines: Vec<String>, count: usize) -> Option<Vec<String>> {
        if lines.len() > count {
            return None;
        }
        for line in lines.iter_mut().filter(|line| !line.is_empty()) {
            line.insert_str(0, self.indent);
        }
        lines.resize(count, String::new());
        Some(lines)
    }

    fn div(&self, class: &str) -> String {
        let id = self.id().map(|id| format!("#{id} ")).unwrap_or_default();
        let title = self.argument.replace('"', "”");
        let title = if title.is_empty() { title } else { format!(" title=\"{title}\"") };
        format!("::: {{{id}.{class}{title}}}")
    }

    /// The picture; what stands in a figure is its caption.
    fn picture(&self) -> Option<String> {
        let path =
            Some(self.argument).filter(|path| !path.is_empty() && !path.contains(['<', '>']))?;
        let words: Vec<&str> =
            self.content.iter().flat_map(|line| line.split_whitespace()).collect();
        let caption = if self.name == "figure" { roles(&words.join(" ")) } else { String::new() };
        let mut attributes: Vec<String> =
            self.id().map(|id| format!("#{id}")).into_iter().collect();
        for key in ["width", "height"] {
            let is_size = |value: &&&str| {
                !value.is_empty() && value.chars().all(|c| c.is_alphanumeric() || ".%".contains(c))
            };
            attributes.extend(
                self.options.get(key).filter(is_size).map(|value| format!("{key}={value}")),
            );
        }
        let alt = self.options.get("alt").filter(|alt| !alt.is_empty());
        attributes.extend(alt.map(|alt| format!("alt=\"{}\"", alt.replace('"', "”"))));
        let attributes = if attributes.is_empty() {
            String::new()
        } else {
            format!("{{{}}}", attributes.join(" "))
        };
        Some(format!("![{caption}](<{path}>){attributes}"))
    }

    fn formula(&self) -> Vec<String> {
        let label = self.id().map(|id| format!(" {{#{id}}}")).unwrap_or_default();
        let mut out = vec!["$$".to_owned()];
        out.extend(Some(self.argument).filter(|tex| !tex.is_empty()).map(str::to_owned));
        out.extend(
            self.content
                .iter()
                .filter(|line| !line.trim().is_empty())
                .map(|line| (*line).to_owned()),
        );
        out.push(format!("$${label}"));
        out
    }

    /// Rows of a table, and its caption below them.
    fn table(&self, mut rows: Vec<String>) -> Vec<String> {
        while rows.last().is_some_and(|row| row.trim().is_empty()) {
            rows.pop();
        }
        let id = self.id().map(|id| format!(" {{#{id}}}")).unwrap_or_default();
        if !self.argument.is_empty() || !id.is_empty() {
            rows.push(String::new());
            rows.push(format!(": {}{id}", roles(self.argument)));
        }
        rows
    }

    /// The rows of a list of lists, as a pipe table.
    fn rows(&self) -> Option<Vec<String>> {
        let mut rows: Vec<Vec<String>> = Vec::new();
        for line in self.content.iter().filter(|line| !line.trim().is_empty()) {
            let bare = line.trim();
            if let Some(cell) = bare.strip_prefix("* - ").or((bare == "* -").then_some("")) {
                rows.push(vec![cell.trim().to_owned()]);
            } else if let Some(cell) = bare.strip_prefix("- ").or((bare == "-").then_some("")) {
                rows.last_mut()?.push(cell.trim().to_owned());
            } else {
                let cell = rows.last_mut()?.last_mut()?;
                cell.push(' ');
                cell.push_str(bare);
            }
        }
        let columns = rows.iter().map(Vec::len).max()?;
        let has_head = self.options.get("header-rows").is_some_and(|rows| *rows != "0");
        let line = |row: &[String]| {
            let cells = row.iter().map(|cell| roles(cell).replace('|', "\\|"));
            format!("| {} |", cells.collect::<Vec<_>>().join(" | "))
        };
        let rule = format!("|{}", "---|".repeat(columns));
        let mut lines: Vec<String> = rows.iter().map(|row| line(row)).collect();
        let head = if has_head { lines.remove(0) } else { format!("|{}", "   |".repeat(columns)) };
        lines.splice(0..0, [head, rule]);
        Some(lines)
    }

    fn code(&self) -> Vec<String> {
        let fence = "`".repeat(self.length.max(3));
        let language = self.argument.split_whitespace().next().unwrap_or("");
        let caption = self
            .options
            .get("caption")
            .map(|text| format!("caption=\"{}\"", text.replace('"', "”")));
        let id = self.id().map(|id| format!("#{id}"));
        let class = Some(language).filter(|name| !name.is_empty()).map(|name| format!(".{name}"));
        let attributes: Vec<String> = id.into_iter().chain(class).chain(caption).collect();
        let head = if attributes.is_empty() {
            fence.clone()
        } else {
            format!("{fence}{{{}}}", attributes.join(" "))
        };
        let content = self
            .content
            .iter()
            .map(|line| line.strip_prefix(self.indent).unwrap_or(line).to_owned());
        std::iter::once(head).chain(content).chain([fence.clone()]).collect()
    }
}

/// The options at the head of a directive, and how many lines they take: `:name: map`, or a block of
/// YAML between lines of dashes.
fn options<'a>(lines: &[&'a str]) -> (BTreeMap<&'a str, &'a str>, usize) {
    let mut out = BTreeMap::new();
    let in_yaml = lines.first().is_some_and(|line| line.trim() == "---");
    let mut taken = usize::from(in_yaml);
    while let Some(line) = lines.get(taken).map(|line| line.trim()) {
        if in_yaml && line == "---" {
            return (out, taken + 1);
        }
        let said = if in_yaml { Some(line) } else { line.strip_prefix(':') };
        let said = said.and_then(|said| said.split_once(':'));
        let Some((key, value)) = said.filter(|(key, _)| is_name(key.trim())) else { break };
        out.insert(key.trim(), unquoted(value.trim()));
        taken += 1;
    }
    (out, taken)
}

fn unquoted(value: &str) -> &str {
    let inner = |mark| value.strip_prefix(mark).and_then(|rest| rest.strip_suffix(mark));
    inner('"').or_else(|| inner('\'')).unwrap_or(value)
}
