//! The article in Markdown, block by block, with the place of each line in the manuscript.

mod displays;
mod lists;
mod tables;

use std::collections::BTreeMap;

use article::ListType;
use report::Said;

use crate::displays::Displays;
use crate::frames::is_number;
use crate::pieces;
use crate::pointers::Pointers;
use crate::recognise::{Claims, Role, words};
use crate::story::Told;
use crate::view::{Block, Paragraph, Piece, Story};
use crate::{escape, findings, inline};
use lists::Counts;

/// Markdown as it is being written.
#[derive(Default)]
pub struct Page {
    /// The text.
    pub text: String,
    /// The line that is written next, from 1.
    line: u32,
    /// Where in the manuscript each line comes from.
    pub places: Vec<(u32, String)>,
    /// The lines at which paragraphs begin that have an id.
    pub ids: Vec<(usize, String)>,
    /// What is to be told.
    pub told: Vec<Told>,
}

/// Stands for the id of what follows the text: notes, and a list of references without a heading.
const END: &str = "-end-";

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
            let (line, id) = (page.line, self.id(index));
            index = self.next(index, &mut counts, page);
            if let Some(id) = id.filter(|_| page.line > line) {
                page.ids.push((line as usize, id.to_owned()));
            }
        }
        page.ids.push((page.line as usize, END.to_owned()));
        for (index, note) in self.story.notes.iter().enumerate() {
            self.note(index + 1, &note.blocks, page);
        }
    }

    /// The id of a block: that of its first paragraph.
    fn id(&self, index: usize) -> Option<&str> {
        match self.story.blocks.get(index)? {
            Block::Paragraph(paragraph) => paragraph.id.as_deref(),
            Block::Table(table) => table.paragraphs().first()?.id.as_deref(),
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
        let Some(Block::Paragraph(paragraph)) = self.story.blocks.get(index) else {
            return index + 1;
        };
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
        let automatic = paragraph
            .item
            .as_ref()
            .is_some_and(|item| item.kind != ListType::Bullet && !item.pattern.trim().is_empty());
        let has_number = !typed.is_empty() || automatic;
        let pieces =
            if self.numbered { without_number(paragraph) } else { paragraph.pieces.clone() };
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
        let attributes = if attributes.is_empty() {
            String::new()
        } else {
            format!(" {{{}}}", attributes.join(" "))
        };
        let marks = "#".repeat(usize::from(level));
        page.block(
            &format!("{marks} {}{attributes}", text.replace("\\\n", " ")),
            &paragraph.place(),
        );
    }

    fn text(
        &self,
        index: usize,
        paragraph: &Paragraph,
        counts: &mut Counts,
        page: &mut Page,
    ) -> usize {
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
        let line = escape::begun(inline::line(&paragraph.pieces, self.pointers, false));
        if name.contains("quote") || name == "block text" || paragraph.set_in {
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
        crate::view::gather(&paragraph.pieces, &mut |piece| {
            if let Piece::Formula(formula) = piece {
                formulas.push(formula);
            }
        });
        let words = paragraph.text();
        let label = is_number(&words).then(|| words.trim().to_owned());
        let alone = words.trim().is_empty()
            || words.trim().chars().all(|c| ",.;".contains(c))
            || label.is_some();
        if formulas.is_empty() || !alone || paragraph.has_notes_or_pictures() {
            return false;
        }
        let count = formulas.len();
        for (index, formula) in formulas.into_iter().enumerate() {
            let (tex, own) = formula
                .tex
                .split_once(crate::omml::NUMBER)
                .map_or((formula.tex.as_str(), None), |(tex, number)| {
                    (tex, Some(number.trim().to_owned()))
                });
            let label = own.or_else(|| label.clone().filter(|_| index + 1 == count));
            let bare = label.map(|label| label.trim_matches(['(', ')', '[', ']', ' ']).to_owned());
            let tag = bare.as_deref().map(|label| format!(" \\tag{{{label}}}")).unwrap_or_default();
            let id = bare
                .map(|label| {
                    format!(
                        " {{#eq-{}}}",
                        label.replace(|c: char| !c.is_ascii_alphanumeric(), "-").to_lowercase()
                    )
                })
                .unwrap_or_default();
            page.block(&format!("$${}{tag}$${id}", crate::omml::trimmed(tex)), &paragraph.place());
        }
        true
    }

    fn code(&self, from: usize, page: &mut Page) -> usize {
        let mut lines = Vec::new();
        let mut index = from;
        let mut place = String::new();
        while let Some(Block::Paragraph(paragraph)) = self
            .story
            .blocks
            .get(index)
            .filter(|_| matches!(self.claims.roles.get(index), Some(Role::Body)))
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

    /// Writes a note, when something that is written calls it.
    fn note(&self, number: usize, blocks: &[Block], page: &mut Page) {
        let paragraphs = crate::view::paragraphs(blocks.iter());
        if !page.text.contains(&format!("[^{number}]")) {
            let words: Vec<String> =
                paragraphs.iter().map(|one| one.text().trim().to_owned()).collect();
            // Notes of the front are written in place; those of a line of authors have no place.
            let unplaced = !self.pointers.written_in_front.contains(&(number - 1));
            if unplaced && words.iter().any(|words| !words.is_empty()) {
                page.tell(format!("note {number}"), findings::front_words(words.join(" ")));
            }
            return;
        }
        let line =
            |one: &&Paragraph| inline::line(&pieces::trimmed(&one.pieces), self.pointers, false);
        let lines: Vec<String> =
            paragraphs.iter().map(line).filter(|line| !line.is_empty()).collect();
        let text = lines.join("\n\n    ").replace("\\\n", "\\\n    ");
        page.block(&format!("[^{number}]: {text}"), &format!("note {number}"));
    }
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
    let styled = ["source code", "html preformatted", "code", "code block", "plain text", "macro"]
        .contains(&name);
    (styled || paragraph.all(|shape| shape.mono))
        && !paragraph.is_blank()
        && !paragraph.has_more_than_words()
        && paragraph.item.is_none()
}

fn code_text(pieces: &[Piece], out: &mut String) {
    for piece in pieces {
        match piece {
            Piece::Text(text, _) => out.push_str(text),
            Piece::Tab => out.push_str("    "),
            Piece::Break => out.push('\n'),
            Piece::Field(_, inner) | Piece::Link(_, inner) => code_text(inner, out),
            Piece::Note(_)
            | Piece::Picture(_)
            | Piece::Formula(_)
            | Piece::Bookmark(_)
            | Piece::Opens(_)
            | Piece::Closes(_) => {}
        }
    }
}

impl Paragraph {
    fn has_notes_or_pictures(&self) -> bool {
        let mut found = false;
        crate::view::gather(&self.pieces, &mut |piece| {
            found |= matches!(piece, Piece::Note(_) | Piece::Picture(_))
        });
        found
    }
}
