//! What a manuscript shows: its paragraphs and tables in their order, without what Word needs to
//! keep them.

use article::{Align, ListType};

mod ask;

use crate::styles::Style;

pub use ask::{add_text, gather, paragraphs, place};

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

impl Story {
    /// The language of the document without its country: English, where it says none.
    pub fn language(&self) -> String {
        self.lang.as_deref().map_or_else(|| "en".to_owned(), crate::letters::primary)
    }

    /// All paragraphs: those of tables and notes too.
    pub fn paragraphs(&self) -> Vec<&Paragraph> {
        paragraphs(self.blocks.iter().chain(self.notes.iter().flat_map(|note| &note.blocks)))
    }
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
    /// The id that Word keeps while it is edited and moved (`w14:paraId`).
    pub id: Option<String>,
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
    /// Whether it is set in from the margins, as quotations are.
    pub set_in: bool,
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
    Citation(Vec<crate::cites::Cited>),
    /// A list of references by a citation manager.
    Bibliography,
    /// The contents.
    Contents,
    /// A field whose words stand for themselves.
    Plain,
}
