//! What a manuscript shows: its paragraphs and tables in their order, without what Word needs to keep them.

use article::{Align, ListType};

use super::styles::Style;

/// The story: all that is read.
#[derive(Clone, Debug, Default)]
pub struct Story {
    /// Paragraphs and tables, in their order.
    pub blocks: Vec<Block>,
    /// Foot- and endnotes, in the order of their first call.
    pub notes: Vec<Note>,
    /// The language of the document, as Word has it.
    pub lang: Option<String>,
}

/// A paragraph or a table.
#[expect(clippy::large_enum_variant, reason = "nearly all blocks are paragraphs")]
#[derive(Clone, Debug)]
pub enum Block {
    /// A paragraph.
    Paragraph(Paragraph),
    /// A table.
    Table(Table),
}

/// A paragraph.
#[derive(Clone, Debug, Default)]
pub struct Paragraph {
    /// Its number in the document, from 1.
    pub number: u32,
    /// Its style.
    pub style: Style,
    /// The list that it is an item of.
    pub item: Option<Item>,
    /// Whether it is centred.
    pub centred: bool,
    /// What stands in it.
    pub pieces: Vec<Piece>,
    /// The field that it is a paragraph of, when the field has several.
    pub inside: Option<Inside>,
    /// Whether a page is asked to begin before it.
    pub page_before: bool,
    /// Whether it stands in a text box.
    pub boxed: bool,
}

/// A field of several paragraphs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Inside {
    /// The contents.
    Contents,
    /// The list of references that a citation manager has made.
    Bibliography,
}

/// A paragraph's place in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The list.
    pub list: String,
    /// The level, from 0.
    pub level: u8,
    /// How it is marked.
    pub kind: ListType,
    /// The first number of its level.
    pub start: u32,
    /// The pattern of its mark: `%1.`.
    pub pattern: String,
}

/// A table.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// The number of the first paragraph in it.
    pub number: u32,
    /// How many columns it has.
    pub columns: usize,
    /// Its rows.
    pub rows: Vec<Row>,
}

/// A row.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// Whether it is repeated on each page: a row of the head.
    pub head: bool,
    /// Its cells; one that spans counts once.
    pub cells: Vec<Cell>,
}

/// A cell.
#[derive(Clone, Debug, Default)]
pub struct Cell {
    /// Its first column, from 0.
    pub column: usize,
    /// Columns it spans.
    pub colspan: usize,
    /// Rows it spans.
    pub rowspan: usize,
    /// How most of its paragraphs are aligned.
    pub align: Align,
    /// What stands in it.
    pub blocks: Vec<Block>,
}

/// A foot- or endnote.
#[derive(Clone, Debug, Default)]
pub struct Note {
    /// What it says.
    pub blocks: Vec<Block>,
}

/// A piece of a paragraph.
#[derive(Clone, Debug)]
pub enum Piece {
    /// Characters that look alike.
    Text(String, Shape),
    /// A tabulator.
    Tab,
    /// A forced break of the line.
    Break,
    /// A call of a note: its index in [`Story::notes`].
    Note(usize),
    /// A picture.
    Picture(Picture),
    /// A formula.
    Formula(Formula),
    /// A field with what it prints.
    Field(Field, Vec<Piece>),
    /// A link with its words.
    Link(Link, Vec<Piece>),
    /// A bookmark begins here.
    Bookmark(String),
    /// A field begins; only while a paragraph is being read.
    Opens(usize),
    /// A field ends; only while a paragraph is being read.
    Closes(usize),
}

/// How characters look, as far as it means something.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shape {
    /// Bold.
    pub bold: bool,
    /// Italic.
    pub italic: bool,
    /// Small capitals.
    pub small_caps: bool,
    /// Struck out.
    pub strike: bool,
    /// Underlined.
    pub underline: bool,
    /// Above the line.
    pub above: bool,
    /// Below the line.
    pub below: bool,
    /// In a fixed-width face.
    pub mono: bool,
    /// Another language than the document's.
    pub lang: Option<String>,
    /// The size in half points; 0 when unknown.
    pub size: u32,
}

/// A picture.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Picture {
    /// Its part in the package.
    pub part: String,
    /// Its alternative text, as the author wrote it.
    pub alt: Option<String>,
    /// Its width on the page, in hundredths of a millimetre; 0 when unknown.
    pub width: u32,
}

/// A formula.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Formula {
    /// The formula in TeX.
    pub tex: String,
    /// Whether it stands on a line of its own.
    pub display: bool,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Link {
    /// To an address.
    Address(String),
    /// To a bookmark.
    Bookmark(String),
}

/// What a field is.
#[derive(Clone, Debug, PartialEq)]
pub enum Field {
    /// A number that counts captions of a kind: `Table`.
    Sequence(String),
    /// The words at a bookmark.
    Reference(String),
    /// The page of a bookmark.
    PageReference,
    /// Citations by a citation manager.
    Citation(Vec<super::cites::Cited>),
    /// A list of references by a citation manager.
    Bibliography,
    /// The contents.
    Contents,
    /// A field whose words stand for themselves.
    Plain,
}

impl Paragraph {
    /// All its words; notes, pictures and formulas have none.
    pub fn text(&self) -> String {
        let mut out = String::new();
        add_text(&self.pieces, &mut out);
        out
    }

    /// Whether there is nothing in it to be seen.
    pub fn is_blank(&self) -> bool {
        self.text().trim().is_empty() && !self.has_more_than_words()
    }

    /// Whether it holds pictures, formulas or calls of notes.
    pub fn has_more_than_words(&self) -> bool {
        any(&self.pieces, &|piece| matches!(piece, Piece::Picture(_) | Piece::Formula(_) | Piece::Note(_)))
    }

    /// Its pictures.
    pub fn pictures(&self) -> Vec<&Picture> {
        let mut out = Vec::new();
        gather(&self.pieces, &mut |piece| {
            if let Piece::Picture(picture) = piece {
                out.push(picture);
            }
        });
        out
    }

    /// The bookmarks in it.
    pub fn bookmarks(&self) -> Vec<&str> {
        let mut out = Vec::new();
        gather(&self.pieces, &mut |piece| {
            if let Piece::Bookmark(name) = piece {
                out.push(name.as_str());
            }
        });
        out
    }

    /// The kind of caption that a counter in it counts.
    pub fn sequence(&self) -> Option<&str> {
        let mut out = None;
        gather(&self.pieces, &mut |piece| {
            if let Piece::Field(Field::Sequence(name), _) = piece {
                out = out.or(Some(name.as_str()));
            }
        });
        out
    }

    /// The formula that is all it shows, with what else stands in the line.
    pub fn formula(&self) -> Option<(&Formula, String)> {
        let mut formulas = Vec::new();
        gather(&self.pieces, &mut |piece| {
            if let Piece::Formula(formula) = piece {
                formulas.push(formula);
            }
        });
        match formulas.as_slice() {
            [only] => Some((only, self.text())),
            _ => None,
        }
    }

    /// Whether all its letters have a look.
    pub fn all(&self, has: impl Fn(&Shape) -> bool) -> bool {
        let mut seen = false;
        let mut all = true;
        gather(&self.pieces, &mut |piece| {
            if let Piece::Text(text, shape) = piece
                && text.chars().any(char::is_alphanumeric)
            {
                seen = true;
                all &= has(shape);
            }
        });
        seen && all
    }

    /// The size of its largest letters, in half points.
    pub fn size(&self) -> u32 {
        let mut size = 0;
        gather(&self.pieces, &mut |piece| {
            if let Piece::Text(text, shape) = piece
                && !text.trim().is_empty()
            {
                size = size.max(shape.size);
            }
        });
        size
    }

    /// Its place, for people: `paragraph 3, “We grew wheat in …”`.
    pub fn place(&self) -> String {
        place(self.number, &self.text())
    }
}

/// A place for people: a paragraph by its number and its first words.
pub fn place(number: u32, text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().take(6).collect();
    let more = if text.split_whitespace().nth(6).is_some() { " …" } else { "" };
    if words.is_empty() { format!("paragraph {number}") } else { format!("paragraph {number}, “{}{more}”", words.join(" ")) }
}

/// The words of pieces.
pub fn add_text(pieces: &[Piece], out: &mut String) {
    for piece in pieces {
        match piece {
            Piece::Text(text, _) => out.push_str(text),
            Piece::Tab | Piece::Break => out.push(' '),
            Piece::Field(_, inner) | Piece::Link(_, inner) => add_text(inner, out),
            Piece::Note(_) | Piece::Picture(_) | Piece::Formula(_) | Piece::Bookmark(_) | Piece::Opens(_) | Piece::Closes(_) => {}
        }
    }
}

/// Visits all pieces.
pub fn gather<'a>(pieces: &'a [Piece], visit: &mut dyn FnMut(&'a Piece)) {
    for piece in pieces {
        visit(piece);
        if let Piece::Field(_, inner) | Piece::Link(_, inner) = piece {
            gather(inner, visit);
        }
    }
}

fn any(pieces: &[Piece], is: &dyn Fn(&Piece) -> bool) -> bool {
    let mut found = false;
    gather(pieces, &mut |piece| found |= is(piece));
    found
}

impl Table {
    /// All paragraphs of its cells, nested tables included.
    pub fn paragraphs(&self) -> Vec<&Paragraph> {
        let mut out = Vec::new();
        for cell in self.rows.iter().flat_map(|row| &row.cells) {
            for block in &cell.blocks {
                match block {
                    Block::Paragraph(paragraph) => out.push(paragraph),
                    Block::Table(table) => out.extend(table.paragraphs()),
                }
            }
        }
        out
    }

    /// Its place, for people.
    pub fn place(&self) -> String {
        let first = self.paragraphs().into_iter().map(Paragraph::text).find(|text| !text.trim().is_empty()).unwrap_or_default();
        format!("the table at {}", place(self.number, &first))
    }
}
