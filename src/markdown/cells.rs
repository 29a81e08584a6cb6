//! Cells of code that another program runs: Quarto's, R Markdown's, MyST's.
//!
//! Nothing is run here. What a cell shows without being run stays: its code, unless it is to be
//! hidden, and the picture that it only names, `knitr::include_graphics("map.png")`. What only
//! running would make is reported as missing. The text keeps its lines, so that places stay right.

mod bookdown;
mod options;

use std::borrow::Cow;
use std::collections::BTreeMap;

use article::At;
use reading::decode::fence_behind;
use reading::faults::Faults;

use crate::findings;
use bookdown::{bookdown, named_text};
use options::{Value, note, options, path, said, truth};

/// Names of what runs a cell: of languages, and of knitr's engines.
const ENGINES: [&str; 27] = [
    "r",
    "python",
    "julia",
    "bash",
    "sh",
    "zsh",
    "sql",
    "stan",
    "ojs",
    "js",
    "node",
    "rcpp",
    "c",
    "fortran",
    "octave",
    "matlab",
    "stata",
    "sas",
    "perl",
    "ruby",
    "haskell",
    "scala",
    "cat",
    "glue",
    "code-cell",
    "mermaid",
    "dot",
];

/// Those that draw: their code is no text to be read.
const DRAWING: [&str; 2] = ["mermaid", "dot"];

/// What fences are made of.
const MARKS: [char; 2] = ['`', '~'];

/// A cell of code.
#[derive(Debug, Default, PartialEq, Eq)]
struct Cell<'a> {
    engine: &'a str,
    /// Its options, their names with hyphens. Values in quotation marks stand without them.
    options: BTreeMap<String, Value>,
    /// The lines of its code.
    code: Vec<&'a str>,
    /// How many lines it takes, with its fences.
    lines: usize,
    indent: &'a str,
    fence: &'a str,
}

/// What was left out, to be said once for all.
#[derive(Default)]
struct Left {
    hidden: Vec<At>,
    unmade: Vec<At>,
}

/// The text as it is without running anything. `echo` says whether the front matter has code shown.
pub fn unrun<'a>(
    text: &'a str,
    first_line: u32,
    mut echo: bool,
    faults: &mut Faults,
) -> Cow<'a, str> {
    let signs = ["```{", "~~~{", "``` {", "\\@ref(", "(\\#", "(ref:", "{{<"];
    if !signs.iter().any(|sign| text.contains(sign)) {
        return Cow::Borrowed(text);
    }
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let captions: BTreeMap<&str, &str> = lines.iter().filter_map(|line| named_text(line)).collect();
    let mut out = String::with_capacity(text.len());
    let reach = reach(&lines);
    let (mut at, mut cells, mut left) = (0, 0, Left::default());
    let mut open: Option<&str> = None;
    while let Some(line) = lines.get(at) {
        let cell = match open {
            Some(_) => None,
            None => cell(lines.get(at..).unwrap_or(&[]), reach.get(at + 1).copied()),
        };
        let Some(cell) = cell else {
            let was = open;
            open = fence_behind(line, open);
            let is_code = was.is_some() || open.is_some();
            out.push_str(&if is_code { Cow::Borrowed(*line) } else { bookdown(line, &captions) });
            at += 1;
            continue;
        };
        let place = At::new(first_line + u32::try_from(at).unwrap_or(u32::MAX), 1);
        echo = cell.default_of("echo").unwrap_or(echo);
        cell.show(echo, place, &captions, &mut out, &mut left, faults);
        cells += 1;
        at += cell.lines;
    }
    left.tell(faults);
    values(&out, first_line, cells > 0, faults);
    Cow::Owned(out)
}

impl Left {
    fn tell(&self, faults: &mut Faults) {
        if let Some(first) = self.unmade.first() {
            faults.push(*first, findings::cells_unmade(self.unmade.len()));
        }
        if let Some(first) = self.hidden.first() {
            faults.push(*first, findings::cells_hidden(self.hidden.len()));
        }
    }
}

impl Cell<'_> {
    fn text(&self, name: &str) -> Option<&str> {
        match self.options.get(name)? {
            Value::Text(text) => Some(text),
            Value::Expression(_) => None,
        }
    }

    /// Whether an option says yes or no.
    fn says(&self, name: &str) -> Option<bool> {
        let (Value::Text(value) | Value::Expression(value)) = self.options.get(name)?;
        truth(value)
    }

    fn has_tag(&self, tag: &str) -> bool {
        self.text("tags").is_some_and(|tags| {
            tags.split(|c: char| !(c.is_alphanumeric() || c == '-')).any(|one| one == tag)
        })
    }

    /// What a call of `opts_chunk$set` says for the cells behind this one.
    fn default_of(&self, name: &str) -> Option<bool> {
        let code = self.code.concat();
        let (_, call) = code.split_once("opts_chunk$set(")?;
        let value = options(call).remove(name)?;
        let (Value::Text(value) | Value::Expression(value)) = value;
        truth(&value)
    }

    fn show(
        &self,
        echo: bool,
        at: At,
        captions: &BTreeMap<&str, &str>,
        out: &mut String,
        left: &mut Left,
        faults: &mut Faults,
    ) {
        let is_out = self.says("include") == Some(false) || self.has_tag("remove-cell");
        let is_hidden = is_out
            || !self.says("echo").unwrap_or(echo && !DRAWING.contains(&self.engine))
            || self.has_tag("remove-input");
        let runs =
            !is_out && self.says("eval") != Some(false) && self.says("output") != Some(false);
        let mut written = 0;
        if let Some(picture) = self.picture(captions).filter(|_| !is_out) {
            out.push_str(&format!("{}{picture}\n", self.indent));
            written = 1;
        } else if runs && let Some(name) = self.makes() {
            let said = match name {
                "" => findings::captioned_unmade(),
                name => findings::cell_unmade(name),
            };
            faults.push(at, said);
        } else if runs && is_hidden && self.prints() {
            left.unmade.push(at);
        }
        if !is_hidden && written == 0 {
            written = self.listing(out);
        } else if written == 0 {
            left.hidden.push(at);
        }
        (written..self.lines).for_each(|_| out.push('\n'));
    }

    /// Its code as a listing. Returns how many lines that takes.
    fn listing(&self, out: &mut String) -> usize {
        let Cell { indent, fence, engine, code, .. } = self;
        let language = if *engine == "code-cell" { "" } else { engine };
        out.push_str(&format!("{indent}{fence}{language}\n"));
        code.iter().for_each(|line| out.push_str(line));
        out.push_str(&format!("{indent}{fence}\n"));
        code.len() + 2
    }

    /// The figure or table that running it would make.
    fn makes(&self) -> Option<&str> {
        let captioned =
            ["fig-cap", "tbl-cap", "tab-cap"].iter().any(|name| self.options.contains_key(*name));
        let label = self.text("label").unwrap_or("");
        let is_target = label.starts_with("fig-") || label.starts_with("tbl-");
        (captioned || is_target).then_some(label)
    }

    /// Whether its last line may print something: it neither assigns, nor loads, nor is a comment.
    fn prints(&self) -> bool {
        let silent = [
            "library(",
            "require(",
            "source(",
            "import ",
            "from ",
            "set.seed(",
            "theme_set(",
            "options(",
        ];
        let last = self.code.iter().rev().map(|line| line.trim()).find(|line| !line.is_empty());
        last.is_some_and(|line| {
            !line.starts_with('#')
                && !silent.iter().any(|begin| line.starts_with(begin))
                && !line.contains("<-")
                && !line.contains("opts_chunk")
        })
    }

    /// The picture that it only names, as a figure in Markdown.
    fn picture(&self, captions: &BTreeMap<&str, &str>) -> Option<String> {
        let lines = self.code.iter().map(|line| line.trim());
        let code: Vec<&str> =
            lines.filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
        let code = code.concat();
        let call =
            code.strip_prefix("knitr::").unwrap_or(&code).strip_prefix("include_graphics(")?;
        let path = path(call.strip_suffix(')')?)?;
        let caption = self.text("fig-cap").unwrap_or("");
        let called = caption.strip_prefix("(ref:").and_then(|name| name.strip_suffix(')'));
        let caption = called.and_then(|name| captions.get(name)).map_or(caption, |text| *text);
        let caption: Vec<&str> = caption.split_whitespace().collect();
        let mut attributes = Vec::new();
        match self.text("label") {
            Some(label) if label.starts_with("fig-") => attributes.push(format!("#{label}")),
            Some(label) if !caption.is_empty() => attributes.push(format!("#fig:{label}")),
            Some(_) | None => {}
        }
        if let Some(width) = self.text("out-width").filter(|width| width.ends_with('%')) {
            attributes.push(format!("width={width}"));
        }
        if let Some(alt) = self.text("fig-alt").filter(|alt| !alt.contains('"')) {
            attributes
                .push(format!("alt=\"{}\"", alt.split_whitespace().collect::<Vec<_>>().join(" ")));
        }
        let attributes = if attributes.is_empty() {
            String::new()
        } else {
            format!("{{{}}}", attributes.join(" "))
        };
        Some(format!("![{}](<{path}>){attributes}", caption.join(" ")))
    }
}

/// For each line, the longest lines of nothing but backticks and of nothing but tildes from there
/// on: what is never closed is found without a search, however often it is opened.
fn reach(lines: &[&str]) -> Vec<[usize; 2]> {
    let mut longest = [0, 0];
    let mut out: Vec<[usize; 2]> = lines
        .iter()
        .rev()
        .map(|line| {
            let line = line.trim();
            for (longest, mark) in longest.iter_mut().zip(MARKS) {
                if line.chars().all(|c| c == mark) {
                    *longest = line.len().max(*longest);
                }
            }
            longest
        })
        .collect();
    out.reverse();
    out
}

/// The cell that lines begin with; `reach` is that of the line behind the first.
fn cell<'a>(lines: &[&'a str], reach: Option<[usize; 2]>) -> Option<Cell<'a>> {
    let first = lines.first()?;
    let line = first.trim();
    let indent = first.get(..first.len() - first.trim_start().len())?;
    let mark = line.chars().next()?;
    let longest =
        MARKS.iter().zip(reach?).find_map(|(own, length)| (*own == mark).then_some(length))?;
    let fence = line.get(..line.len() - line.trim_start_matches(mark).len())?;
    if fence.len() > longest {
        return None;
    }
    let head = line.get(fence.len()..).filter(|_| fence.len() >= 3)?.trim().strip_prefix('{')?;
    let (head, behind) = head.rsplit_once('}')?;
    let engine = head
        .split([' ', ',', '\t'])
        .next()
        .filter(|name| ENGINES.contains(&name.to_lowercase().as_str()))?;
    if !behind.is_empty() && engine != "code-cell" {
        return None;
    }
    let closes = |line: &&str| {
        let line = line.trim();
        line.len() >= fence.len() && line.chars().all(|c| c == mark)
    };
    let end = lines.iter().skip(1).position(closes)? + 1;
    let mut cell = Cell { engine, lines: end + 1, indent, fence, ..Cell::default() };
    cell.options = options(head.get(engine.len()..)?.trim_start_matches([' ', ',']));
    let (mut in_head, mut last) = (true, String::new());
    for line in lines.get(1..end)? {
        match said(line.trim(), engine).filter(|_| in_head) {
            Some(said) => note(said, &mut last, &mut cell.options),
            None => {
                in_head &= line.trim().is_empty();
                cell.code.push(line);
            }
        }
    }
    Some(cell)
}

/// Says how many values in sentences are left to others: `` `r nrow(sites)` `` where there are cells,
/// Quarto's `{{< meta version >}}`.
fn values(text: &str, first_line: u32, has_cells: bool, faults: &mut Faults) {
    let (mut first, mut count, mut open) = (None, 0, None);
    for (number, line) in (0..).zip(text.lines()) {
        let was = open;
        open = fence_behind(line, open);
        if was.is_some() || open.is_some() {
            continue;
        }
        // Between backticks stands every second piece.
        let pieces = line.split('`').enumerate().flat_map(|(index, piece)| match index % 2 {
            0 => shortcodes(piece),
            _ => Vec::from_iter(Some(piece).filter(|code| has_cells && is_value(code))),
        });
        for value in pieces {
            count += 1;
            first.get_or_insert((At::new(first_line + number, 1), value.to_owned()));
        }
    }
    if let Some((at, value)) = first {
        faults.push(at, findings::values_unmade(count, value));
    }
}

/// The shortcodes in a text, without their braces; one that is the whole text is a block of its own.
fn shortcodes(text: &str) -> Vec<&str> {
    let bare = text.trim();
    let is_block = bare.starts_with("{{<") && bare.find(">}}") == bare.len().checked_sub(3);
    let behind = text.split("{{<").skip(1).filter(|_| !is_block);
    behind.filter_map(|rest| rest.split_once(">}}").map(|(inner, _)| inner.trim())).collect()
}

fn is_value(code: &str) -> bool {
    let named = |engine: &str| {
        code.strip_prefix('{')
            .and_then(|rest| rest.strip_prefix(engine))
            .is_some_and(|rest| rest.starts_with('}'))
    };
    code.starts_with("r ") || ENGINES.iter().any(|engine| named(engine))
}

#[cfg(test)]
mod tests;
