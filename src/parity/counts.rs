//! What the article holds, counted, against what an output holds: tables, formulas, references, links to the world.

use std::collections::BTreeSet;

use super::output::Output;
use crate::article::{Article, Block, Inline, walk};

/// What an output must hold.
#[derive(Debug, Default)]
pub struct Due {
    tables: usize,
    equations: usize,
    /// Those of them that need not be there: a formula that is a picture only leaves nothing in a PDF when its picture is missing.
    spared: usize,
    references: usize,
    /// The addresses that the text links to.
    addresses: BTreeSet<String>,
}

/// Which output it is, as far as outputs hold different things.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// JATS: references as their source marks them up.
    Jats,
    /// EPUB.
    Epub,
    /// PDF.
    Pdf,
}

/// What the outputs of an article must hold.
pub fn due(article: &Article, form: Form) -> Due {
    let mut due = Due { references: article.back.refs.len(), ..Due::default() };
    article.front.article_meta.abstracts.iter().for_each(|text| blocks(&text.blocks, &mut due));
    blocks(&article.body, &mut due);
    let back = &article.back;
    back.ack.iter().chain(&back.secs).chain(&back.apps).for_each(|sec| blocks(&sec.blocks, &mut due));
    back.fns.iter().for_each(|note| blocks(&note.blocks, &mut due));
    if form != Form::Pdf {
        due.spared = 0;
    }
    let mut copy = article.clone();
    if form == Form::Jats {
        copy.back.refs.clear();
    }
    walk::leaves(&mut copy, &mut |_, content| addresses(content, &mut due.addresses));
    due
}

fn blocks(content: &[Block], due: &mut Due) {
    for block in content {
        match block {
            Block::Sec(sec) => blocks(&sec.blocks, due),
            Block::List(list) => list.items.iter().for_each(|item| blocks(&item.blocks, due)),
            Block::DefList(list) => list.items.iter().for_each(|item| blocks(&item.def, due)),
            Block::DispQuote(quote) => blocks(&quote.blocks, due),
            Block::BoxedText(boxed) => blocks(&boxed.blocks, due),
            Block::Statement(statement) => blocks(&statement.blocks, due),
            Block::TableWrap(wrap) => {
                due.tables += usize::from(wrap.table.rows().next().is_some());
                let before = due.tables;
                wrap.table.rows().flat_map(|row| &row.cells).for_each(|cell| blocks(&cell.blocks, due));
                // A table in a cell is told by its words.
                due.tables = before;
                wrap.foot.iter().for_each(|note| blocks(&note.blocks, due));
            }
            Block::DispFormula(formula) => {
                due.equations += 1;
                due.spared += usize::from(formula.picture().is_some());
            }
            Block::P(_) | Block::Fig(_) | Block::FigGroup(_) | Block::VerseGroup(_) | Block::Code(_) | Block::Media(_) => {}
        }
    }
}

fn addresses(content: &[Inline], out: &mut BTreeSet<String>) {
    for inline in content {
        if let Inline::ExtLink { href, content } = inline
            && !walk::plain(content).trim().is_empty()
        {
            out.extend(address(href));
        }
        addresses(walk::children(inline), out);
    }
}

/// An address of the web in one form, however it is escaped; nothing for others.
pub fn address(href: &str) -> Option<String> {
    let plain = href.is_ascii() && !href.contains(char::is_whitespace) && ["http://", "https://"].iter().any(|scheme| href.starts_with(scheme));
    plain.then(|| href.replace("&amp;", "&").trim_end_matches('/').to_ascii_lowercase())
}

/// What differs, in words.
pub fn differences(due: &Due, output: &Output) -> Vec<String> {
    let holds = &output.holds;
    let spared = due.equations.saturating_sub(holds.equations).min(due.spared);
    let counts = [
        ("tables", due.tables, holds.tables),
        ("displayed formulas", due.equations - spared, holds.equations),
        ("references", due.references, holds.references),
    ];
    let mut out: Vec<String> =
        counts.iter().filter(|(_, due, held)| due != held).map(|(what, due, held)| format!("holds {held} {what}; the article has {due}")).collect();
    out.extend(due.addresses.difference(&output.addresses).map(|address| format!("has no link to {address}, which the article links to")));
    out
}
