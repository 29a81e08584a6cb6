//! A look through the article before it is written: every id and every text, in the order in which JATS prints them.
//!
//! `walk::leaves` does the same for those who change an article; this one only looks, and stops at blocks without text as well.

use article::back::REFS_TITLE_ID;
use article::front::TITLE_ID;
use article::{Article, Block, Caption, Inline, P, Sec, TableWrap};

/// What is met on the way.
#[derive(Clone, Copy)]
pub(super) enum Stop<'a> {
    /// A text: the id of its block, empty for a table cell and the subtitle.
    Text(&'a str, &'a [Inline]),
    /// A block that is not text itself.
    Block(&'a str),
    /// A listing: page starts may stand inside its text.
    Listing(&'a str),
}

type Visit<'a, 'v> = &'v mut dyn FnMut(Stop<'a>);

/// Title and subtitle.
pub(super) fn masthead<'a>(article: &'a Article, visit: Visit<'a, '_>) {
    let meta = &article.front.article_meta;
    visit(Stop::Text(TITLE_ID, &meta.title));
    visit(Stop::Text("", &meta.subtitle));
}

/// The abstracts.
pub(super) fn abstracts<'a>(article: &'a Article, visit: Visit<'a, '_>) {
    for text in &article.front.article_meta.abstracts {
        blocks(&text.blocks, visit);
    }
}

/// Body and back.
pub(super) fn text<'a>(article: &'a Article, visit: Visit<'a, '_>) {
    blocks(&article.body, visit);
    let back = &article.back;
    for part in back.ack.iter().chain(&back.secs).chain(&back.apps) {
        section(part, visit);
    }
    for note in &back.fns {
        visit(Stop::Block(&note.id));
        blocks(&note.blocks, visit);
    }
    if back.refs_title.is_some() || !back.refs.is_empty() {
        visit(Stop::Text(REFS_TITLE_ID, back.refs_title.as_deref().unwrap_or_default()));
    }
    for reference in &back.refs {
        visit(Stop::Text(&reference.id, &reference.printed));
    }
}

fn section<'a>(sec: &'a Sec, visit: Visit<'a, '_>) {
    visit(Stop::Text(&sec.id, &sec.title));
    blocks(&sec.blocks, visit);
}

fn paragraphs<'a>(content: impl IntoIterator<Item = &'a P>, visit: Visit<'a, '_>) {
    for p in content {
        visit(Stop::Text(&p.id, &p.content));
    }
}

fn captioned<'a>(id: &'a str, caption: &'a Caption, visit: Visit<'a, '_>) {
    visit(Stop::Block(id));
    paragraphs(&caption.paragraphs, visit);
}

fn table<'a>(wrap: &'a TableWrap, visit: Visit<'a, '_>) {
    captioned(&wrap.id, &wrap.caption, visit);
    let table = &wrap.table;
    for cell in table.head.iter().chain(&table.foot).chain(&table.body).flat_map(|row| &row.cells) {
        blocks(&cell.blocks, visit);
    }
    for note in &wrap.foot {
        visit(Stop::Block(&note.id));
        blocks(&note.blocks, visit);
    }
}

fn blocks<'a>(content: &'a [Block], visit: Visit<'a, '_>) {
    for block in content {
        self::block(block, visit);
    }
}

fn block<'a>(block: &'a Block, visit: Visit<'a, '_>) {
    match block {
        Block::P(p) => paragraphs([p], visit),
        Block::Sec(sec) => section(sec, visit),
        Block::List(list) => {
            visit(Stop::Block(&list.id));
            list.items.iter().for_each(|item| blocks(&item.blocks, visit));
        }
        Block::DefList(list) => {
            visit(Stop::Block(&list.id));
            for item in &list.items {
                visit(Stop::Text(&item.id, &item.term));
                blocks(&item.def, visit);
            }
        }
        Block::Fig(fig) => captioned(&fig.id, &fig.caption, visit),
        Block::FigGroup(group) => {
            captioned(&group.id, &group.caption, visit);
            group.panels.iter().for_each(|panel| captioned(&panel.id, &panel.caption, visit));
        }
        Block::TableWrap(wrap) => table(wrap, visit),
        Block::Media(media) => captioned(&media.id, &media.caption, visit),
        Block::DispFormula(formula) => visit(Stop::Block(&formula.id)),
        Block::DispQuote(quote) => {
            visit(Stop::Block(&quote.id));
            blocks(&quote.blocks, visit);
            paragraphs(&quote.attrib, visit);
        }
        Block::VerseGroup(verse) => {
            visit(Stop::Block(&verse.id));
            paragraphs(verse.lines.iter().chain(&verse.attrib), visit);
        }
        Block::Code(code) => visit(Stop::Listing(&code.id)),
        Block::BoxedText(boxed) => {
            visit(Stop::Block(&boxed.id));
            paragraphs(&boxed.title, visit);
            blocks(&boxed.blocks, visit);
        }
        Block::Statement(statement) => {
            visit(Stop::Block(&statement.id));
            paragraphs(&statement.title, visit);
            blocks(&statement.blocks, visit);
        }
    }
}
