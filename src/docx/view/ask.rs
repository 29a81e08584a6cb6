//! What can be asked of paragraphs and tables.

use super::{Block, Field, Formula, Paragraph, Picture, Piece, Shape, Table};

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
        any(&self.pieces, &|piece| {
            matches!(piece, Piece::Picture(_) | Piece::Formula(_) | Piece::Note(_))
        })
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
    if words.is_empty() {
        format!("paragraph {number}")
    } else {
        format!("paragraph {number}, “{}{more}”", words.join(" "))
    }
}

/// The words of pieces.
pub fn add_text(pieces: &[Piece], out: &mut String) {
    for piece in pieces {
        match piece {
            Piece::Text(text, _) => out.push_str(text),
            Piece::Tab | Piece::Break => out.push(' '),
            Piece::Field(_, inner) | Piece::Link(_, inner) => add_text(inner, out),
            Piece::Note(_)
            | Piece::Picture(_)
            | Piece::Formula(_)
            | Piece::Bookmark(_)
            | Piece::Opens(_)
            | Piece::Closes(_) => {}
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
        paragraphs(self.rows.iter().flat_map(|row| &row.cells).flat_map(|cell| &cell.blocks))
    }

    /// Its place, for people.
    pub fn place(&self) -> String {
        let first = self
            .paragraphs()
            .into_iter()
            .map(Paragraph::text)
            .find(|text| !text.trim().is_empty())
            .unwrap_or_default();
        format!("the table at {}", place(self.number, &first))
    }
}

/// All paragraphs of blocks, in their order; tables give those of their cells.
pub fn paragraphs<'a>(blocks: impl Iterator<Item = &'a Block>) -> Vec<&'a Paragraph> {
    let mut out = Vec::new();
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => out.push(paragraph),
            Block::Table(table) => out.extend(table.paragraphs()),
        }
    }
    out
}
