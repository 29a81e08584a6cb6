//! Walking and changing the blocks of an article.

use article::walk::{self, below};
use article::{Article, Block, Inline, Xref};

/// Calls `visit` for every block of the article, in the order in which the pages print them. The
/// sections of the back are no blocks themselves; what they hold is.
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
