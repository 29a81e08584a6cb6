//! The article in Markdown, block by block, with the place of each line in the manuscript.

use std::collections::BTreeMap;

use article::{Align, ListType, roman};
use report::Said;

use super::displays::{Display, Displays, is_number, pictures};
use super::findings;
use super::grid::{GridCell, grid};
use super::inline::{self, Pointers};
use super::pieces;
use super::recognise::{Claims, Role, words};
use super::story::Told;
use super::view::{Block, Item, Paragraph, Piece, Story, Table};

/// Markdown as it is being written.
#[derive(Default)]
pub struct Page {
    /// The text.
    pub text: String,
    /// The line that is written next, from 1.
    line: u32,
    /// Where in the manuscript each line comes from.
    pub places: Vec<(u32, String)>,
    /// What is to be told.
    pub told: Vec<Told>,
}

impl Page {
    /// An empty page.
    pub fn new() -> Page {
        Page { line: 1, ..Page::default() }
    }

    /// Writes lines that come from a place.
    pub fn put(&mut self, lines: &str, place: &str) {
        if !place.is_empty() {
            self.places.push((self.line, place.to_owned()));
        }
        self.text.push_str(lines);
        self.text.push('\n');
        self.line += u32::try_from(lines.matches('\n').count()).unwrap_or(0) + 1;
    }

    /// Writes a block, and a blank line behind it.
    fn block(&mut self, lines: &str, place: &str) {
        if !lines.trim().is_empty() {
            self.put(lines, place);
            self.put("", "");
        }
    }

    fn tell(&mut self, place: String, said: Said) {
        self.told.push((place, said));
    }
}

/// What is known while the text is written.
pub struct Writer<'a> {
    /// The manuscript.
    pub story: &'a Story,
    /// What its parts are.
    pub claims: &'a Claims,
    /// Its figures and tables.
    pub displays: &'a Displays,
    /// What its words may point at.
    pub pointers: &'a Pointers,
    /// Whether most headings have numbers.
    pub numbered: bool,
    /// The ids of headings by their blocks.
    pub heading_ids: &'a BTreeMap<usize, String>,
    /// Whether there is a list of references to be put where its heading stands.
    pub has_references: bool,
}

impl Writer<'_> {
    /// Writes the body, the notes behind it.
    pub fn body(&self, page: &mut Page) {
        let mut counts = Counts::default();
        let mut index = 0;
        let blocks = &self.story.blocks;
        while index < blocks.len() {
            index = self.next(index, &mut counts, page);
        }
        for (number, note) in self.story.notes.iter().enumerate() {
            self.note(number + 1, &note.blocks, page);
        }
    }

    /// Writes what stands at a block, and gives the index behind it.
    fn next(&self, index: usize, counts: &mut Counts, page: &mut Page) -> usize {
        if let Some(display) = self.displays.at.get(&index) {
            self.display(display, page);
            return index + 1;
        }
        if self.displays.taken.get(index) == Some(&true) {
            return index + 1;
        }
        let Some(Block::Paragraph(paragraph)) = self.story.blocks.get(index) else { return index + 1 };
        match self.claims.roles.get(index).copied().unwrap_or_default() {
            Role::Left | Role::Front | Role::Reference => index + 1,
            Role::ReferencesHeading => {
                self.references(paragraph, page);
                index + 1
            }
            Role::Heading(level) => {
                self.heading(index, paragraph, level, page);
                index + 1
            }
            Role::Body => self.text(index, paragraph, counts, page),
        }
    }

    fn references(&self, paragraph: &Paragraph, page: &mut Page) {
        if !self.has_references {
            return;
        }
        let text = inline::line(&without_number(paragraph), &Pointers::default(), true);
        page.block(&format!("# {text}"), &paragraph.place());
        page.block("::: {#refs}\n:::", "");
    }

    fn heading(&self, index: usize, paragraph: &Paragraph, level: u8, page: &mut Page) {
        let whole = paragraph.text();
        let typed = words::unnumbered(whole.trim()).0;
        let automatic = paragraph.item.as_ref().is_some_and(|item| item.kind != ListType::Bullet && !item.pattern.trim().is_empty());
        let has_number = !typed.is_empty() || automatic;
        let pieces = if self.numbered { without_number(paragraph) } else { paragraph.pieces.clone() };
        let mut text = inline::line(&pieces, self.pointers, true);
        while let Some(rest) = text.strip_suffix(':') {
            text = rest.trim_end().to_owned();
        }
        let mut attributes = Vec::new();
        attributes.extend(self.heading_ids.get(&index).map(|id| format!("#{id}")));
        attributes.extend(words::class(&whole).map(|class| format!(".{class}")));
        if self.numbered && !has_number {
            attributes.push(".unnumbered".to_owned());
        }
        let attributes = if attributes.is_empty() { String::new() } else { format!(" {{{}}}", attributes.join(" ")) };
        let marks = "#".repeat(usize::from(level));
        page.block(&format!("{marks} {}{attributes}", text.replace("\\\n", " ")), &paragraph.place());
    }

    fn text(&self, index: usize, paragraph: &Paragraph, counts: &mut Counts, page: &mut Page) -> usize {
        if paragraph.item.is_some() {
            return self.list(index, counts, page);
        }
        let name = paragraph.style.name.as_str();
        if is_code(paragraph) {
            return self.code(index, page);
        }
        if self.formulas(paragraph, page) {
            return index + 1;
        }
        let line = inline::begun(inline::line(&paragraph.pieces, self.pointers, false));
        if name.contains("quote") || name == "block text" {
            let quoted: Vec<String> = line.lines().map(|line| format!("> {line}")).collect();
            page.block(&quoted.join("\n"), &paragraph.place());
        } else {
            page.block(&line, &paragraph.place());
        }
        index + 1
    }

    /// Formulas on lines of their own; false when the paragraph is more than that.
    fn formulas(&self, paragraph: &Paragraph, page: &mut Page) -> bool {
        let mut formulas = Vec::new();
        super::view::gather(&paragraph.pieces, &mut |piece| {
            if let Piece::Formula(formula) = piece {
                formulas.push(formula);
            }
        });
        let words = paragraph.text();
        let label = is_number(&words).then(|| words.trim().to_owned());
        let alone = words.trim().is_empty() || words.trim().chars().all(|c| ",.;".contains(c)) || label.is_some();
        if formulas.is_empty() || !alone || paragraph.has_notes_or_pictures() {
            return false;
        }
        let count = formulas.len();
        for (index, formula) in formulas.into_iter().enumerate() {
            let (tex, own) = formula
                .tex
                .split_once(super::omml::NUMBER)
                .map_or((formula.tex.as_str(), None), |(tex, number)| (tex, Some(number.trim().to_owned())));
            let label = own.or_else(|| label.clone().filter(|_| index + 1 == count));
            let bare = label.map(|label| label.trim_matches(['(', ')', '[', ']', ' ']).to_owned());
            let tag = bare.as_deref().map(|label| format!(" \\tag{{{label}}}")).unwrap_or_default();
            let id =
                bare.map(|label| format!(" {{#eq-{}}}", label.replace(|c: char| !c.is_ascii_alphanumeric(), "-").to_lowercase())).unwrap_or_default();
            page.block(&format!("$${}{tag}$${id}", tex.trim()), &paragraph.place());
        }
        true
    }

    /// A list, with the lists in it; gives the index behind it.
    fn list(&self, from: usize, counts: &mut Counts, page: &mut Page) -> usize {
        let mut index = from;
        let mut before: Option<(u8, String)> = None;
        let mut widths: Vec<usize> = Vec::new();
        while let Some(Block::Paragraph(paragraph)) = self.story.blocks.get(index) {
            let free = self.displays.taken.get(index) == Some(&false) && matches!(self.claims.roles.get(index), Some(Role::Body));
            let Some(item) = paragraph.item.as_ref().filter(|_| free) else { break };
            let other = before.as_ref().is_some_and(|(level, list)| *list != item.list && *level == item.level);
            if other && item.level == 0 {
                break;
            }
            // A level that is left out has no room of its own.
            let level = usize::from(item.level).min(widths.len());
            widths.truncate(level);
            let indent: usize = widths.iter().sum();
            let mark = counts.mark(item);
            widths.push(mark.chars().count() + 1);
            let text = inline::line(&paragraph.pieces, self.pointers, false);
            let text = inline::begun(text).replace("\\\n", &format!("\\\n{}", " ".repeat(indent + mark.chars().count() + 1)));
            page.put(&format!("{}{mark} {text}", " ".repeat(indent)), &paragraph.place());
            before = Some((item.level, item.list.clone()));
            index += 1;
        }
        page.put("", "");
        // Lists of different kinds that follow each other are parted by what Markdown does not print.
        let next_is_item = matches!(self.story.blocks.get(index), Some(Block::Paragraph(next)) if next.item.is_some() && matches!(self.claims.roles.get(index), Some(Role::Body)));
        if next_is_item && index > from {
            page.block("<!-- -->", "");
        }
        index.max(from + 1)
    }

    fn code(&self, from: usize, page: &mut Page) -> usize {
        let mut lines = Vec::new();
        let mut index = from;
        let mut place = String::new();
        while let Some(Block::Paragraph(paragraph)) =
            self.story.blocks.get(index).filter(|_| matches!(self.claims.roles.get(index), Some(Role::Body)))
        {
            if !is_code(paragraph) {
                break;
            }
            if place.is_empty() {
                place = paragraph.place();
            }
            let mut text = String::new();
            code_text(&paragraph.pieces, &mut text);
            lines.push(text);
            index += 1;
        }
        let fence = if lines.iter().any(|line| line.contains("```")) { "~~~~" } else { "```" };
        page.block(&format!("{fence}\n{}\n{fence}", lines.join("\n")), &place);
        index.max(from + 1)
    }

    fn note(&self, number: usize, blocks: &[Block], page: &mut Page) {
        let paragraphs: Vec<&Paragraph> = paragraphs(blocks);
        let lines: Vec<String> =
            paragraphs.iter().map(|one| inline::line(&trimmed(&one.pieces), self.pointers, false)).filter(|line| !line.is_empty()).collect();
        let text = lines.join("\n\n    ").replace("\\\n", "\\\n    ");
        let text = if text.is_empty() { "\u{200b}".to_owned() } else { text };
        page.block(&format!("[^{number}]: {text}"), &format!("note {number}"));
    }

    fn display(&self, display: &Display, page: &mut Page) {
        let blocks = &self.story.blocks;
        match display.table.and_then(|index| blocks.get(index)) {
            Some(Block::Table(table)) => self.table(display, table, page),
            Some(Block::Paragraph(_)) | None => self.figure(display, page),
        }
    }

    /// The caption, without its label, and the place where it stands.
    fn caption(&self, display: &Display) -> (String, String) {
        let Some((index, bytes)) = display.caption else { return (String::new(), String::new()) };
        let Some(Block::Paragraph(paragraph)) = self.story.blocks.get(index) else { return (String::new(), String::new()) };
        let mut pieces = pieces::without_start(&paragraph.pieces, bytes);
        pieces.retain(|piece| !matches!(piece, Piece::Picture(_)));
        let mut text = inline::line(&pieces, self.pointers, true).replace("\\\n", " ");
        if let Some(Block::Paragraph(more)) = display.more.and_then(|index| self.story.blocks.get(index)) {
            let more = inline::line(&more.pieces, self.pointers, true).replace("\\\n", " ");
            text = if text.is_empty() { more } else { format!("{text} {more}") };
        }
        (text, paragraph.place())
    }

    fn attributes(&self, display: &Display, more: &[String]) -> String {
        let mut all = vec![format!("#{}", display.id)];
        let count = display.id.rsplit('-').next().unwrap_or("");
        if let Some((label, number)) = &display.label
            && number != count
        {
            let word = if display.table.is_some() { "Table" } else { "Figure" };
            let supplementary = label.to_lowercase().starts_with("supp") || label.to_lowercase().starts_with("extended");
            let label = if supplementary || !(label.to_lowercase().starts_with("fig") || label.to_lowercase().starts_with("tab")) {
                label.clone()
            } else {
                format!("{word} {number}")
            };
            all.push(format!("label={}", inline::quoted(&label)));
        }
        all.extend(more.iter().cloned());
        format!("{{{}}}", all.join(" "))
    }

    fn figure(&self, display: &Display, page: &mut Page) {
        let (caption, place) = self.caption(display);
        let found: Vec<(&str, String, String)> = pictures(&self.story.blocks, display)
            .into_iter()
            .filter_map(|(picture, words)| {
                let file = self.pointers.pictures.get(&picture.part)?.as_str();
                let alt = picture.alt.as_deref().map(|alt| format!("alt={}", inline::quoted(alt))).unwrap_or_default();
                Some((file, alt, inline::escaped(&words)))
            })
            .collect();
        let braces = |alt: &str| if alt.is_empty() { String::new() } else { format!("{{{alt}}}") };
        match found.as_slice() {
            [] => page.block(&inline::begun(self.whole_caption(display)), &place),
            [(file, alt, _)] if display.caption.is_none() => page.block(&format!("![]({file}){}", braces(alt)), &place),
            [(file, alt, words)] => {
                let caption = if words.is_empty() { caption } else { format!("{caption} {words}") };
                let more: Vec<String> = Some(alt.clone()).filter(|alt| !alt.is_empty()).into_iter().collect();
                page.block(&format!("![{}]({file}){}", inline::brackets(&caption), self.attributes(display, &more)), &place);
            }
            many => {
                let mut lines = vec![format!("::: {}", self.attributes(display, &[]))];
                lines.extend(many.iter().map(|(file, alt, words)| format!("![{}]({file}){}\n", inline::brackets(words), braces(alt))));
                lines.push(format!("{}\n:::", inline::begun(caption)));
                page.block(&lines.join("\n"), &place);
            }
        }
    }

    /// A caption whose picture cannot be shown, label and all.
    fn whole_caption(&self, display: &Display) -> String {
        match display.caption.and_then(|(index, _)| self.story.blocks.get(index)) {
            Some(Block::Paragraph(paragraph)) => inline::line(&paragraph.pieces, self.pointers, false),
            Some(Block::Table(_)) | None => String::new(),
        }
    }

    fn table(&self, display: &Display, table: &Table, page: &mut Page) {
        let (caption, place) = self.caption(display);
        let place = if place.is_empty() { table.place() } else { place };
        let head = head(table);
        let rows: Vec<Vec<GridCell>> = table
            .rows
            .iter()
            .map(|row| {
                row.cells
                    .iter()
                    .map(|cell| GridCell { column: cell.column, colspan: cell.colspan, rowspan: cell.rowspan, lines: self.cell(&cell.blocks, page) })
                    .collect()
            })
            .collect();
        if rows.is_empty() || table.columns == 0 {
            return;
        }
        let columns: String = (0..table.columns).map(|column| letter(column_align(table, column, head))).collect();
        let mut more = Vec::new();
        if columns.chars().any(|c| c != 'l') {
            more.push(format!("align=\"{columns}\""));
        }
        let attributes = if display.caption.is_some() || !more.is_empty() { self.attributes(display, &more) } else { String::new() };
        let drawn = grid(&rows, table.columns, head).join("\n");
        let caption = match (caption.is_empty(), attributes.is_empty()) {
            (true, true) => String::new(),
            (true, false) => format!("\n\n: {attributes}"),
            (false, _) => format!("\n\n: {caption} {attributes}"),
        };
        page.block(&format!("{drawn}{caption}"), &place);
        let notes: Vec<String> = display
            .notes
            .iter()
            .filter_map(|index| match self.story.blocks.get(*index)? {
                Block::Paragraph(paragraph) => Some(inline::begun(inline::line(&paragraph.pieces, self.pointers, false))),
                Block::Table(_) => None,
            })
            .collect();
        if !notes.is_empty() {
            page.block(&format!("::: {{.table-notes}}\n{}\n:::", notes.join("\n\n")), &place);
        }
    }

    /// The lines of a cell. A table in it gives its words.
    fn cell(&self, blocks: &[Block], page: &mut Page) -> Vec<String> {
        let mut out: Vec<String> = Vec::new();
        for block in blocks {
            let lines: Vec<String> = match block {
                Block::Paragraph(paragraph) => {
                    let line = inline::begun(inline::line(&paragraph.pieces, self.pointers, false));
                    let mark = paragraph.item.as_ref().map(|item| if item.kind == ListType::Bullet { "- " } else { "#. " }).unwrap_or("");
                    line.lines()
                        .enumerate()
                        .map(|(at, line)| if at == 0 { format!("{mark}{line}") } else { format!("{}{line}", " ".repeat(mark.len())) })
                        .collect()
                }
                Block::Table(table) => {
                    page.tell(table.place(), findings::table_in_cell());
                    let row = |row: &super::view::Row| {
                        row.cells.iter().map(|cell| self.cell(&cell.blocks, &mut Page::new()).join(" ")).collect::<Vec<_>>().join("; ")
                    };
                    table.rows.iter().map(row).collect()
                }
            };
            let is_item = |line: &str| line.starts_with("- ") || line.starts_with("#. ");
            let in_list = lines.first().is_some_and(|line| is_item(line)) && out.last().is_some_and(|line| is_item(line));
            let apart = !out.is_empty() && !in_list;
            if apart && !lines.is_empty() {
                out.push(String::new());
            }
            out.extend(lines.into_iter().filter(|line| !line.is_empty()));
        }
        out
    }
}

/// How many rows are the head: those that Word repeats; a cell that reaches out of them takes its rows along.
fn head(table: &Table) -> usize {
    let marked = table.rows.iter().take_while(|row| row.head).count();
    let mut head = marked;
    for (index, row) in table.rows.iter().enumerate() {
        if index >= head {
            break;
        }
        head = row.cells.iter().map(|cell| index + cell.rowspan).max().unwrap_or(0).max(head);
    }
    if head >= table.rows.len() { 0 } else { head }
}

fn column_align(table: &Table, column: usize, head: usize) -> Align {
    let mut counts: BTreeMap<&'static str, usize> = BTreeMap::new();
    for cell in table.rows.iter().skip(head).flat_map(|row| &row.cells).filter(|cell| cell.column == column && cell.colspan == 1) {
        *counts.entry(cell.align.as_str()).or_default() += 1;
    }
    let most = counts.into_iter().max_by_key(|(_, count)| *count).map(|(name, _)| name);
    match most {
        Some("center") => Align::Center,
        Some("right") => Align::Right,
        _ => Align::Left,
    }
}

fn letter(align: Align) -> char {
    match align {
        Align::Left | Align::Justify => 'l',
        Align::Center => 'c',
        Align::Right => 'r',
        Align::Char(_) => 'd',
    }
}

fn paragraphs(blocks: &[Block]) -> Vec<&Paragraph> {
    blocks
        .iter()
        .flat_map(|block| match block {
            Block::Paragraph(paragraph) => vec![paragraph],
            Block::Table(table) => table.paragraphs(),
        })
        .collect()
}

fn trimmed(pieces: &[Piece]) -> Vec<Piece> {
    let mut out = pieces.to_vec();
    pieces::trim_start(&mut out);
    out
}

/// A heading's pieces without the number that is typed before it.
fn without_number(paragraph: &Paragraph) -> Vec<Piece> {
    let whole = paragraph.text();
    let (number, rest) = words::unnumbered(whole.trim_end());
    if number.is_empty() {
        return paragraph.pieces.clone();
    }
    pieces::without_start(&paragraph.pieces, whole.trim_end().len() - rest.len())
}

fn is_code(paragraph: &Paragraph) -> bool {
    let name = paragraph.style.name.as_str();
    let styled = ["source code", "html preformatted", "code", "code block", "plain text", "macro"].contains(&name);
    (styled || paragraph.all(|shape| shape.mono)) && !paragraph.is_blank() && !paragraph.has_more_than_words() && paragraph.item.is_none()
}

fn code_text(pieces: &[Piece], out: &mut String) {
    for piece in pieces {
        match piece {
            Piece::Text(text, _) => out.push_str(text),
            Piece::Tab => out.push_str("    "),
            Piece::Break => out.push('\n'),
            Piece::Field(_, inner) | Piece::Link(_, inner) => code_text(inner, out),
            Piece::Note(_) | Piece::Picture(_) | Piece::Formula(_) | Piece::Bookmark(_) | Piece::Opens(_) | Piece::Closes(_) => {}
        }
    }
}

/// The numbers that the items of each list have reached.
#[derive(Default)]
struct Counts {
    reached: BTreeMap<(String, u8), u32>,
}

impl Counts {
    /// The mark of an item.
    fn mark(&mut self, item: &Item) -> String {
        // An item ends the counting of the levels below it.
        self.reached.retain(|(list, level), _| *list != item.list || *level <= item.level);
        let number = self.reached.entry((item.list.clone(), item.level)).and_modify(|n| *n += 1).or_insert(item.start);
        let counted = match item.kind {
            ListType::Bullet | ListType::Simple => return "-".to_owned(),
            ListType::Order => Some(number.to_string()),
            ListType::AlphaLower => article::vocab::letters(*number),
            ListType::AlphaUpper => article::vocab::letters(*number).map(|text| text.to_uppercase()),
            ListType::RomanLower => roman::lower(*number),
            ListType::RomanUpper => roman::upper(*number),
        };
        let counted = counted.unwrap_or_else(|| number.to_string());
        let pattern = item.pattern.trim();
        if pattern.starts_with('(') && pattern.ends_with(')') {
            format!("({counted})")
        } else if pattern.ends_with(')') {
            format!("{counted})")
        } else {
            format!("{counted}.")
        }
    }
}

impl Paragraph {
    fn has_notes_or_pictures(&self) -> bool {
        let mut found = false;
        super::view::gather(&self.pieces, &mut |piece| found |= matches!(piece, Piece::Note(_) | Piece::Picture(_)));
        found
    }
}
