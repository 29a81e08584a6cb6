//! Walking an article: its text-bearing blocks in reading order, and places in their text.
//!
//! This room alone counts characters. An [`Anchor`] names a block by id and a place in it by an
//! offset in Unicode scalar values of its [`plain`] text.

use serde::{Deserialize, Serialize};

use super::back::REFS_TITLE_ID;
use super::front::TITLE_ID;
use super::{Article, Block, Caption, Fig, Inline, Note, P, Ref, RefType, Sec, TableWrap};

/// A place in the text of the article.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Anchor {
    /// The id of a text-bearing block ([`leaves`] lists them).
    pub id: String,
    /// Characters of the block's [`plain`] text before the place.
    pub offset: usize,
}

/// The text of inline content, without any mark-up: what a reader reads. A forced break is a space;
/// a milestone, a graphic nothing.
#[must_use]
pub fn plain(content: &[Inline]) -> String {
    let mut out = String::new();
    push_plain(content, &mut out);
    out
}

/// The same without the marks that call notes: a title as others name it.
#[must_use]
pub fn uncalled(content: &[Inline]) -> String {
    plain(&without_calls(content)).trim_end().to_owned()
}

/// Content without the marks that call notes.
#[must_use]
pub fn without_calls(content: &[Inline]) -> Vec<Inline> {
    let mut content = content.to_vec();
    drop_calls(&mut content);
    content
}

fn drop_calls(content: &mut Vec<Inline>) {
    content.retain(|inline| !matches!(inline, Inline::Xref(xref) if xref.ref_type == RefType::Fn));
    content.iter_mut().filter_map(children_mut).for_each(drop_calls);
}

fn push_plain(content: &[Inline], out: &mut String) {
    for inline in content {
        match inline {
            Inline::Text(text) => out.push_str(text),
            Inline::InlineFormula(formula) => out.push_str(&formula.linear()),
            Inline::Break => out.push(' '),
            Inline::InlineGraphic(_) | Inline::Milestone { .. } => {}
            other => push_plain(children(other), out),
        }
    }
}

/// The inline content inside this piece; nothing for a piece without.
#[must_use]
pub fn children(inline: &Inline) -> &[Inline] {
    match inline {
        Inline::Italic(content)
        | Inline::Bold(content)
        | Inline::Sc(content)
        | Inline::Sub(content)
        | Inline::Sup(content)
        | Inline::Monospace(content)
        | Inline::Underline(content)
        | Inline::Strike(content)
        | Inline::Foreign { content, .. }
        | Inline::Marked { content, .. }
        | Inline::ExtLink { content, .. } => content,
        Inline::Xref(xref) => &xref.content,
        Inline::Text(_)
        | Inline::InlineGraphic(_)
        | Inline::InlineFormula(_)
        | Inline::Break
        | Inline::Milestone { .. } => &[],
    }
}

/// The same, to be changed.
pub fn children_mut(inline: &mut Inline) -> Option<&mut Vec<Inline>> {
    match inline {
        Inline::Italic(content)
        | Inline::Bold(content)
        | Inline::Sc(content)
        | Inline::Sub(content)
        | Inline::Sup(content)
        | Inline::Monospace(content)
        | Inline::Underline(content)
        | Inline::Strike(content)
        | Inline::Foreign { content, .. }
        | Inline::Marked { content, .. }
        | Inline::ExtLink { content, .. } => Some(content),
        Inline::Xref(xref) => Some(&mut xref.content),
        Inline::Text(_)
        | Inline::InlineGraphic(_)
        | Inline::InlineFormula(_)
        | Inline::Break
        | Inline::Milestone { .. } => None,
    }
}

/// Calls `visit` with the id and the content of every text-bearing block, in the order in which the
/// pages print them: title, abstracts, body, acknowledgements, appendices, other sections, notes,
/// references. What stands in table cells is visited with the ids it has: mostly none.
pub fn leaves(article: &mut Article, visit: &mut dyn FnMut(&str, &mut Vec<Inline>)) {
    let meta = &mut article.front.article_meta;
    visit(TITLE_ID, &mut meta.title);
    for text in &mut meta.abstracts {
        blocks(&mut text.blocks, visit);
    }
    blocks(&mut article.body, visit);
    let back = &mut article.back;
    let (subs, secs): (Vec<&mut Sec>, Vec<&mut Sec>) =
        back.secs.iter_mut().partition(|sec| sec.kind.sub_article().is_some());
    for sec in back.ack.iter_mut().chain(secs).chain(&mut back.apps) {
        section(sec, visit);
    }
    for Note { blocks: content, .. } in &mut back.fns {
        blocks(content, visit);
    }
    for group in &mut back.fn_groups {
        visit("", &mut group.title);
    }
    if let Some(title) = &mut back.refs_title {
        visit(REFS_TITLE_ID, title);
    }
    blocks(&mut back.refs_intro, visit);
    for list in &mut back.lists {
        visit(&list.id, &mut list.title);
        blocks(&mut list.blocks, visit);
    }
    for Ref { id, printed, .. } in &mut back.refs {
        visit(id, printed);
    }
    subs.into_iter().for_each(|sec| section(sec, visit));
}

fn paragraph(p: &mut P, visit: &mut dyn FnMut(&str, &mut Vec<Inline>)) {
    visit(&p.id, &mut p.content);
}

fn section(sec: &mut Sec, visit: &mut dyn FnMut(&str, &mut Vec<Inline>)) {
    visit(&sec.id, &mut sec.title);
    blocks(&mut sec.blocks, visit);
}

fn caption(caption: &mut Caption, visit: &mut dyn FnMut(&str, &mut Vec<Inline>)) {
    for p in &mut caption.paragraphs {
        paragraph(p, visit);
    }
}

fn table(wrap: &mut TableWrap, visit: &mut dyn FnMut(&str, &mut Vec<Inline>)) {
    caption(&mut wrap.caption, visit);
    for row in wrap.table.rows_mut() {
        for cell in &mut row.cells {
            blocks(&mut cell.blocks, visit);
        }
    }
    for note in &mut wrap.foot {
        blocks(&mut note.blocks, visit);
    }
}

fn figures(figs: &mut [Fig], visit: &mut dyn FnMut(&str, &mut Vec<Inline>)) {
    for fig in figs {
        caption(&mut fig.caption, visit);
    }
}

/// Calls `visit` for every text-bearing block among these and below them, in reading order.
pub fn blocks(content: &mut [Block], visit: &mut dyn FnMut(&str, &mut Vec<Inline>)) {
    for block in content {
        match block {
            Block::P(p) => paragraph(p, visit),
            Block::Sec(sec) => section(sec, visit),
            Block::List(list) => {
                list.items.iter_mut().for_each(|item| blocks(&mut item.blocks, visit))
            }
            Block::DefList(list) => {
                list.title
                    .iter_mut()
                    .chain(list.heads.iter_mut().flatten())
                    .for_each(|p| paragraph(p, visit));
                for item in &mut list.items {
                    visit(&item.id, &mut item.term);
                    blocks(&mut item.def, visit);
                }
            }
            Block::Fig(fig) => caption(&mut fig.caption, visit),
            Block::FigGroup(group) => {
                figures(&mut group.panels, visit);
                caption(&mut group.caption, visit);
            }
            Block::TableWrap(wrap) => table(wrap, visit),
            Block::Media(media) => caption(&mut media.caption, visit),
            Block::DispFormula(_) | Block::Code(_) => {}
            Block::DispQuote(quote) => {
                blocks(&mut quote.blocks, visit);
                quote.attrib.iter_mut().for_each(|p| paragraph(p, visit));
            }
            Block::VerseGroup(verse) => verse
                .title
                .iter_mut()
                .chain(&mut verse.lines)
                .chain(&mut verse.attrib)
                .for_each(|p| paragraph(p, visit)),
            Block::BoxedText(boxed) => {
                boxed.title.iter_mut().for_each(|p| paragraph(p, visit));
                blocks(&mut boxed.blocks, visit);
            }
            Block::Statement(statement) => {
                statement.title.iter_mut().for_each(|p| paragraph(p, visit));
                blocks(&mut statement.blocks, visit);
            }
        }
    }
}

/// The lists of blocks inside this block.
#[must_use]
pub fn inner_blocks(block: &mut Block) -> Vec<&mut Vec<Block>> {
    match block {
        Block::Sec(sec) => vec![&mut sec.blocks],
        Block::List(list) => list.items.iter_mut().map(|item| &mut item.blocks).collect(),
        Block::DefList(list) => list.items.iter_mut().map(|item| &mut item.def).collect(),
        Block::DispQuote(quote) => vec![&mut quote.blocks],
        Block::BoxedText(boxed) => vec![&mut boxed.blocks],
        Block::Statement(statement) => vec![&mut statement.blocks],
        Block::TableWrap(wrap) => {
            let cells =
                wrap.table.rows_mut().flat_map(|row| &mut row.cells).map(|cell| &mut cell.blocks);
            cells.chain(wrap.foot.iter_mut().map(|note| &mut note.blocks)).collect()
        }
        Block::P(_)
        | Block::Fig(_)
        | Block::FigGroup(_)
        | Block::DispFormula(_)
        | Block::VerseGroup(_)
        | Block::Code(_)
        | Block::Media(_) => Vec::new(),
    }
}

/// Calls `visit` for every block of these and below them, parents before their children.
pub fn below(blocks: &mut [Block], visit: &mut dyn FnMut(&mut Block)) {
    for block in blocks {
        visit(block);
        for inner in inner_blocks(block) {
            below(inner, visit);
        }
    }
}

/// The words of blocks, each block's after a space; formulas and listings included.
#[must_use]
pub fn text_of(mut content: Vec<Block>) -> String {
    let mut out = String::new();
    for block in &mut content {
        match block {
            Block::DispFormula(display) => out.push_str(&display.formula.linear()),
            Block::Code(code) => out.push_str(&code.text),
            other => blocks(std::slice::from_mut(other), &mut |_, content| {
                push_plain(content, &mut out);
                out.push(' ');
            }),
        }
        out.push(' ');
    }
    out
}

/// Takes out the pieces of inline content that are not wanted, at any depth.
pub fn retain(content: &mut Vec<Inline>, wanted: &dyn Fn(&Inline) -> bool) {
    content.retain(wanted);
    content.iter_mut().filter_map(children_mut).for_each(|inner| retain(inner, wanted));
}

/// Puts a piece of inline content at an offset, splitting the text that stands there. An offset
/// beyond the end puts it last.
pub fn insert_at(content: &mut Vec<Inline>, offset: usize, piece: Inline) {
    if let Some(piece) = insert_within(content, offset, piece).1 {
        content.push(piece);
    }
}

/// Returns how many characters of the offset are left behind this content, and the piece when it
/// found no place.
fn insert_within(
    content: &mut Vec<Inline>,
    mut offset: usize,
    piece: Inline,
) -> (usize, Option<Inline>) {
    for index in 0..content.len() {
        let Some(here) = content.get_mut(index) else { break };
        if offset == 0 && children(here).is_empty() {
            content.insert(index, piece);
            return (0, None);
        }
        let length = plain(std::slice::from_ref(here)).chars().count();
        // At the very end of this piece, the place is the start of the next one, if there is one.
        if offset > length || (offset == length && index + 1 < content.len()) {
            offset -= length;
            continue;
        }
        if let Some(inner) = content.get_mut(index).and_then(children_mut) {
            return insert_within(inner, offset, piece);
        }
        match content.get_mut(index) {
            Some(Inline::Text(text)) => {
                let at = text.char_indices().nth(offset).map_or(text.len(), |(at, _)| at);
                let tail = text.split_off(at);
                content.insert(index + 1, piece);
                if !tail.is_empty() {
                    content.insert(index + 2, Inline::Text(tail));
                }
            }
            // A formula or a break is not divided: the place is before it.
            _ => content.insert(index, piece),
        }
        return (0, None);
    }
    (offset, Some(piece))
}

#[cfg(test)]
mod tests;
