//! Tables in HTML: which rows and cells they have, and what stands in each.
//!
//! What stands in a cell is Markdown again, as in Pandoc's `markdown_in_html_blocks`.

use std::ops::Range;

use super::attributes::Attributes;
use super::html::{HtmlTag, Tags};
use super::htmlshape::{alignment, number, settle};
use super::lines::Line;
use article::Align;

/// The widest table, in columns, and the most that a cell may span (HTML §4.9.11 allows 1,000).
pub const WIDEST: usize = 500;
/// The largest table, in columns times rows.
pub const LARGEST: usize = 100_000;

/// Attributes that say how a table looks. The journal's style says that.
pub const LOOKS: [&str; 14] = [
    "bgcolor",
    "border",
    "cellpadding",
    "cellspacing",
    "class",
    "frame",
    "height",
    "nowrap",
    "role",
    "rules",
    "scope",
    "style",
    "valign",
    "width",
];

/// A table as it was found. Places are bytes of its source.
#[derive(Debug, Default)]
pub struct HtmlTable {
    /// What its tag says, without what says how it looks.
    pub attributes: Attributes,
    /// What stands in its `caption`, paragraph by paragraph.
    pub caption: Vec<Part>,
    /// How each column is aligned.
    pub align: Vec<Align>,
    /// The rows of its head, its body and its foot.
    pub rows: [Vec<Vec<HtmlCell>>; 3],
    /// Tags and words that stand in no cell.
    pub strays: Vec<Range<usize>>,
    /// Attributes that mean nothing here, each once.
    pub ignored: Vec<String>,
}

/// A cell.
#[derive(Clone, Debug, Default)]
pub struct HtmlCell {
    /// Whether it is a `th`.
    pub header: bool,
    /// Columns it spans.
    pub colspan: usize,
    /// Rows it spans.
    pub rowspan: usize,
    /// Its own alignment.
    pub align: Option<Align>,
    /// What stands in it, paragraph by paragraph.
    pub content: Vec<Part>,
}

/// A paragraph or an item of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its bytes.
    pub place: Range<usize>,
    /// Of an item, whether its list is numbered.
    pub numbered: Option<bool>,
}

/// Where tables stand in a source, each alone on its lines: from `<table` to the end of `</table>`.
pub fn find(source: &str, lines: &[Line]) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    // What was looked at, whether it is a table that can be read or not.
    let mut until = 0;
    for line in lines.iter().filter(|line| !line.code) {
        let text = source.get(line.range.clone()).unwrap_or("");
        let start = line.range.start + text.len() - text.trim_start_matches([' ', '>']).len();
        let opens = source.get(start..line.range.end).is_some_and(|rest| {
            rest.get(..6).is_some_and(|tag| tag.eq_ignore_ascii_case("<table"))
        });
        if !opens || start < until {
            continue;
        }
        // One that is never closed leaves the rest as it stands.
        let Some(end) = closed(source, start) else { break };
        until = end;
        let alone = source.get(end..).and_then(|rest| rest.split('\n').next()).unwrap_or("");
        if alone.trim().is_empty() && read(source.get(start..end).unwrap_or("")).is_some() {
            out.push(start..end);
        }
    }
    out
}

/// Where the table that begins here is closed.
fn closed(source: &str, start: usize) -> Option<usize> {
    let mut depth = 0_usize;
    for (tag, place) in (Tags { source, at: start }).filter(|(tag, _)| tag.name == "table") {
        depth = if tag.closes { depth.checked_sub(1)? } else { depth + 1 };
        if depth == 0 {
            return Some(place.end);
        }
    }
    None
}

/// Reads a table; nothing when it has no cells, or too many columns.
pub fn read(source: &str) -> Option<HtmlTable> {
    let mut reader = Reader {
        source,
        table: HtmlTable::default(),
        part: 1,
        open: None,
        depth: 0,
        lists: Vec::new(),
        item: None,
    };
    let mut end = 0;
    let mut cols = Vec::new();
    for (tag, place) in (Tags { source, at: 0 }) {
        reader.between(end..place.start);
        end = place.end;
        reader.tag(&tag, place, &mut cols);
    }
    let Reader { mut table, .. } = reader;
    settle(&mut table, &cols)?;
    Some(table)
}

/// What is being read: the caption or a cell.
enum Open {
    Caption,
    Cell,
}

struct Reader<'s> {
    source: &'s str,
    table: HtmlTable,
    /// Which of the table's three parts is open.
    part: usize,
    open: Option<Open>,
    /// How many tables are open.
    depth: usize,
    /// The lists that are open in the cell, each with whether it is numbered.
    lists: Vec<bool>,
    /// Of what is being read, whether it is an item, and one of a numbered list.
    item: Option<bool>,
}

impl Reader<'_> {
    /// What stands between two tags.
    fn between(&mut self, place: Range<usize>) {
        let text = self.source.get(place.clone()).unwrap_or("").trim();
        if !text.is_empty() && (self.open.is_some() || !is_comment(text)) {
            self.kept(place);
        }
    }

    /// The paragraphs of what is open.
    fn content(&mut self) -> Option<&mut Vec<Part>> {
        match self.open.as_ref()? {
            Open::Caption => Some(&mut self.table.caption),
            Open::Cell => {
                let row = self.table.rows.get_mut(self.part)?.last_mut()?;
                Some(&mut row.last_mut()?.content)
            }
        }
    }

    fn tag(&mut self, tag: &HtmlTag, place: Range<usize>, cols: &mut Vec<Align>) {
        if tag.name == "table" {
            self.depth = if tag.closes { self.depth.saturating_sub(1) } else { self.depth + 1 };
            if self.depth == 1 && !tag.closes {
                self.table.attributes = tag.attributes.clone();
                self.looks(&tag.attributes, &["align", "label", "header-columns", "page"]);
                return;
            }
        }
        // What belongs to a table in a cell is content.
        if self.depth > 1 || (tag.name == "table" && self.depth == 1) {
            return self.kept(place);
        }
        match tag.name.as_str() {
            "table" => {}
            "caption" => self.open = (!tag.closes).then_some(Open::Caption),
            "thead" | "tbody" | "tfoot" => {
                self.open = None;
                self.part = match tag.name.as_str() {
                    "thead" if !tag.closes => 0,
                    "tfoot" if !tag.closes => 2,
                    _ => 1,
                };
            }
            "tr" => {
                self.open = None;
                if !tag.closes {
                    self.looks(&tag.attributes, &[]);
                    self.row();
                }
            }
            "td" | "th" if tag.closes => self.open = None,
            "td" | "th" => self.cell(tag),
            "colgroup" if tag.closes => {}
            "col" | "colgroup" => {
                self.looks(&tag.attributes, &["span", "align"]);
                let align = alignment(&tag.attributes).unwrap_or(Align::Left);
                let span = if tag.name == "col" { number(&tag.attributes, "span") } else { 0 };
                cols.extend(std::iter::repeat_n(align, span));
            }
            // Paragraphs and items part the content.
            "p" | "div" if self.open.is_some() => self.item = None,
            "ul" | "ol" | "li" if self.open.is_some() => self.list(tag, place),
            _ => self.kept(place),
        }
    }

    /// A list in a cell. One in another is read as one with it, and its tag told of.
    fn list(&mut self, tag: &HtmlTag, place: Range<usize>) {
        self.item = None;
        match (tag.name.as_str(), tag.closes) {
            ("li", false) => self.item = Some(self.lists.first().is_some_and(|it| *it)),
            ("li", true) => {}
            (_, true) => _ = self.lists.pop(),
            (name, false) => {
                if !self.lists.is_empty() {
                    self.table.strays.push(place);
                }
                self.lists.push(name == "ol");
            }
        }
    }

    /// A tag or words: part of what stands in a cell, or astray. A run of both is one.
    fn kept(&mut self, place: Range<usize>) {
        let numbered = self.item;
        match self.content() {
            Some(content) => match content.last_mut().filter(|it| it.place.end == place.start) {
                Some(last) => last.place.end = place.end,
                None => content.push(Part { place, numbered }),
            },
            None => self.table.strays.push(place),
        }
    }

    fn row(&mut self) {
        self.table.rows.get_mut(self.part).into_iter().for_each(|rows| rows.push(Vec::new()));
    }

    fn cell(&mut self, tag: &HtmlTag) {
        let known = ["align", "colspan", "rowspan", "headers", "id"];
        self.looks(&tag.attributes, &known);
        if self.table.rows.get(self.part).is_none_or(Vec::is_empty) {
            self.row();
        }
        let cell = HtmlCell {
            header: tag.name == "th",
            colspan: number(&tag.attributes, "colspan"),
            rowspan: number(&tag.attributes, "rowspan"),
            align: alignment(&tag.attributes),
            content: Vec::new(),
        };
        self.lists.clear();
        self.item = None;
        let row = self.table.rows.get_mut(self.part).and_then(|rows| rows.last_mut());
        row.into_iter().for_each(|row| row.push(cell.clone()));
        self.open = (!tag.empty).then_some(Open::Cell);
    }

    /// Notes the attributes of a tag that are neither known nor say how the table looks.
    fn looks(&mut self, attributes: &Attributes, known: &[&str]) {
        for (name, _) in &attributes.pairs {
            let name = name.as_str();
            let fine = known.contains(&name) || LOOKS.contains(&name);
            if !fine && !self.table.ignored.iter().any(|other| other == name) {
                self.table.ignored.push(name.to_owned());
            }
        }
    }
}

fn is_comment(text: &str) -> bool {
    text.starts_with("<!--") && text.ends_with("-->")
}

#[cfg(test)]
mod tests {
    use super::super::lines::lines;
    use super::*;

    fn found(source: &str) -> Vec<&str> {
        find(source, &lines(source)).into_iter().map(|range| &source[range]).collect()
    }

    #[test]
    fn tables_alone_on_their_lines() {
        let table = "<table>\n\n<tr><td>a</td></tr>\n</TABLE>";
        assert_eq!(found(&format!("Text.\n\n{table}\n\nMore.")), [table]);
        assert_eq!(found(&format!("```\n{table}\n```\n")), Vec::<&str>::new());
        for none in ["<table><tr><td>a", "<table></table>", "<table><tr><td>a</table> text"] {
            assert_eq!(found(none), Vec::<&str>::new(), "{none}");
        }
        let nested = "<table><tr><td><table><tr><td>b</td></tr></table></td></tr></table>";
        assert_eq!(found(nested), [nested]);
    }

    #[test]
    fn spans_stay_within_their_part_and_short_rows_are_filled() {
        let table = read(
            "<table><tr><th>a</th><th colspan=2>b</th></tr><tr><td rowspan=9>c</td><td>d</td></tr><tr><td>e</td></tr></table>",
        )
        .unwrap();
        let sizes = |part: &[Vec<HtmlCell>]| -> Vec<Vec<(usize, usize)>> {
            let row =
                |row: &Vec<HtmlCell>| row.iter().map(|cell| (cell.colspan, cell.rowspan)).collect();
            part.iter().map(row).collect()
        };
        let [head, body, foot] = &table.rows;
        assert_eq!(sizes(head), [vec![(1, 1), (2, 1)]]);
        assert_eq!(sizes(body), [vec![(1, 2), (1, 1), (1, 1)], vec![(1, 1), (1, 1)]]);
        assert!(foot.is_empty());
        assert_eq!(table.align.len(), 3);
    }

    #[test]
    fn the_widest_and_the_longest_are_bounded() {
        let row = "<td colspan=1000>".repeat(40);
        assert!(read(&format!("<table><tr>{row}</tr></table>")).is_none());
        let rows = "<tr><td>".repeat(3000);
        assert!(read(&format!("<table>{rows}<td colspan=400></table>")).is_none());
        assert!(read(&format!("<table>{rows}</table>")).is_some());
        let long = "<table>".repeat(50_000);
        assert!(found(&long).is_empty());
    }
}
