//! Walking and changing the blocks of an article.

use article::{Article, Block, Inline, Xref, walk};

/// The lists of blocks inside this block.
pub fn children(block: &mut Block) -> Vec<&mut Vec<Block>> {
    match block {
        Block::Sec(sec) => vec![&mut sec.blocks],
        Block::List(list) => list.items.iter_mut().map(|item| &mut item.blocks).collect(),
        Block::DefList(list) => list.items.iter_mut().map(|item| &mut item.def).collect(),
        Block::DispQuote(quote) => vec![&mut quote.blocks],
        Block::BoxedText(boxed) => vec![&mut boxed.blocks],
        Block::Statement(statement) => vec![&mut statement.blocks],
        Block::TableWrap(wrap) => {
            let cells = wrap.table.rows_mut().flat_map(|row| &mut row.cells).map(|cell| &mut cell.blocks);
            cells.chain(wrap.foot.iter_mut().map(|note| &mut note.blocks)).collect()
        }
        Block::P(_) | Block::Fig(_) | Block::FigGroup(_) | Block::DispFormula(_) | Block::VerseGroup(_) | Block::Code(_) | Block::Media(_) => {
            Vec::new()
        }
    }
}

/// Calls `visit` for every block of these and below them, parents before their children.
pub fn below(blocks: &mut [Block], visit: &mut dyn FnMut(&mut Block)) {
    for block in blocks {
        visit(block);
        for inner in children(block) {
            below(inner, visit);
        }
    }
}

/// Calls `visit` for every block of the article, in the order in which the pages print them. The sections of the back are no blocks
/// themselves; what they hold is.
pub fn each(article: &mut Article, visit: &mut dyn FnMut(&mut Block)) {
    for text in &mut article.front.article_meta.abstracts {
        below(&mut text.blocks, visit);
    }
    below(&mut article.body, visit);
    let back = &mut article.back;
    for sec in back.ack.iter_mut().chain(&mut back.secs).chain(&mut back.apps) {
        below(&mut sec.blocks, visit);
    }
    for note in &mut back.fns {
        below(&mut note.blocks, visit);
    }
    below(&mut back.refs_intro, visit);
    for list in &mut back.lists {
        below(&mut list.blocks, visit);
    }
}

/// Calls `visit` with the content of every text-bearing block, the subtitle's included.
pub fn texts(article: &mut Article, visit: &mut dyn FnMut(&mut Vec<Inline>)) {
    visit(&mut article.front.article_meta.subtitle);
    walk::leaves(article, &mut |_, content| visit(content));
}

/// Calls `visit` for every pointer in this content, however deep it stands.
pub fn xrefs(content: &[Inline], visit: &mut dyn FnMut(&Xref)) {
    for inline in content {
        if let Inline::Xref(xref) = inline {
            visit(xref);
        }
        xrefs(walk::children(inline), visit);
    }
}
