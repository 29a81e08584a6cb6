//! A look through the article before it is written: every id and every text, in the order in which
//! JATS prints them.
//!
//! `walk::leaves` does the same for those who change an article; this one only looks, and stops at
//! blocks without text as well.

use article::back::REFS_TITLE_ID;
use article::front::TITLE_ID;
use article::{Article, Back, Block, Caption, DispFormula, Inline, Note, P, Sec, TableWrap};

/// What is met on the way.
#[derive(Clone, Copy)]
pub(super) enum Stop<'a> {
    /// A text: the id of its block, empty for a table cell and the subtitle.
    Text(&'a str, &'a [Inline]),
    /// A block that is not text itself.
    Block(&'a str),
    /// A displayed formula.
    Formula(&'a DispFormula),
    /// A listing: page starts may stand inside its text.
    Listing(&'a str),
}

impl<'a> Stop<'a> {
    /// The id of its block.
    pub(super) fn id(self) -> &'a str {
        match self {
            Stop::Text(id, _) | Stop::Block(id) | Stop::Listing(id) => id,
            Stop::Formula(formula) => &formula.id,
        }
    }
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
    let is_sub = |sec: &&Sec| sec.kind.sub_article().is_some();
    for part in back.ack.iter().chain(back.secs.iter().filter(|sec| !is_sub(sec))).chain(&back.apps)
    {
        section(part, visit);
        own_parts(back, &part.id, visit);
    }
    notes(back, "", visit);
    if back.refs_title.is_some() || back.main_refs().next().is_some() || !back.refs_intro.is_empty()
    {
        visit(Stop::Text(REFS_TITLE_ID, back.refs_title.as_deref().unwrap_or_default()));
    }
    blocks(&back.refs_intro, visit);
    back.main_refs().for_each(|reference| visit(Stop::Text(&reference.id, &reference.printed)));
    lists(back, "", visit);
    for part in back.secs.iter().filter(is_sub) {
        sub_article(back, part, visit);
    }
}

/// The notes of the article, or of the sub-article with this id.
fn notes<'a>(back: &'a Back, owner: &str, visit: Visit<'a, '_>) {
    let group = |note: &Note| note.group.and_then(|group| back.fn_groups.get(group));
    for note in
        back.fns.iter().filter(|note| group(note).map_or("", |group| group.owner.as_str()) == owner)
    {
        visit(Stop::Block(&note.id));
        blocks(&note.blocks, visit);
    }
    back.fn_groups
        .iter()
        .filter(|group| group.owner == owner)
        .for_each(|group| visit(Stop::Block(&group.id)));
}

/// The further lists of references of the article, or of the appendix or sub-article with this id.
fn lists<'a>(back: &'a Back, owner: &str, visit: Visit<'a, '_>) {
    for (number, list) in back.lists.iter().enumerate().filter(|(_, list)| list.owner == owner) {
        visit(Stop::Text(&list.id, &list.title));
        blocks(&list.blocks, visit);
        back.refs_of(number)
            .for_each(|reference| visit(Stop::Text(&reference.id, &reference.printed)));
    }
}

/// The notes and the further lists of references of a section or an appendix.
fn own_parts<'a>(back: &'a Back, id: &str, visit: Visit<'a, '_>) {
    if !id.is_empty() {
        notes(back, id, visit);
        lists(back, id, visit);
    }
}

/// A sub-article: what its front says is written as the source has it, so that no page start can
/// stand there.
fn sub_article<'a>(back: &'a Back, sec: &'a Sec, visit: Visit<'a, '_>) {
    visit(Stop::Block(&sec.id));
    let fronts = sec.kind.sub_article().map_or(0, |sub| sub.front_blocks);
    let (front, rest) = sec.blocks.split_at_checked(fronts).unwrap_or((&[], &sec.blocks));
    blocks(front, &mut |stop| {
        visit(if matches!(stop, Stop::Formula(_)) { stop } else { Stop::Block(stop.id()) });
    });
    for block in rest {
        match block {
            Block::Sec(inner) if inner.kind.sub_article().is_some() => {
                sub_article(back, inner, visit)
            }
            Block::Sec(inner) => {
                section(inner, visit);
                own_parts(back, &inner.id, visit);
            }
            other => self::block(other, visit),
        }
    }
    notes(back, &sec.id, visit);
    lists(back, &sec.id, visit);
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
            paragraphs(list.title.iter().chain(list.heads.iter().flatten()), visit);
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
        Block::DispFormula(formula) => visit(Stop::Formula(formula)),
        Block::DispQuote(quote) => {
            visit(Stop::Block(&quote.id));
            blocks(&quote.blocks, visit);
            paragraphs(&quote.attrib, visit);
        }
        Block::VerseGroup(verse) => {
            visit(Stop::Block(&verse.id));
            paragraphs(verse.title.iter().chain(&verse.lines).chain(&verse.attrib), visit);
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
