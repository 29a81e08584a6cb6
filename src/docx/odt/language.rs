//! The language of the document: what is in it says nothing of itself.

use crate::letters::primary;
use crate::view::{Block, Piece};

/// Takes the document's own language from its words; words that then look alike are one.
pub(super) fn settle(blocks: &mut [Block], main: &str) {
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => settle_pieces(&mut paragraph.pieces, main),
            Block::Table(table) => {
                for cell in table.rows.iter_mut().flat_map(|row| &mut row.cells) {
                    settle(&mut cell.blocks, main);
                }
            }
        }
    }
}

fn settle_pieces(pieces: &mut Vec<Piece>, main: &str) {
    let mut out: Vec<Piece> = Vec::with_capacity(pieces.len());
    for mut piece in std::mem::take(pieces) {
        match &mut piece {
            Piece::Text(text, shape) => {
                shape.lang = shape.lang.take().filter(|lang| primary(lang) != main);
                if let Some(Piece::Text(before, same)) = out.last_mut()
                    && same == shape
                {
                    before.push_str(text);
                    continue;
                }
            }
            Piece::Field(_, inner) | Piece::Link(_, inner) => settle_pieces(inner, main),
            _ => {}
        }
        out.push(piece);
    }
    *pieces = out;
}
