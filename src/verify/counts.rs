//! What the article holds, counted, against what an output holds: tables, formulas, references,
//! links to the world.

use std::collections::BTreeSet;

use super::findings;
use super::output::Output;
use article::{Article, Block, Inline, Sec, walk};
use report::Said;

/// What an output must hold.
#[derive(Debug, Default)]
pub struct Due {
    tables: usize,
    equations: usize,
    /// Those of them that need not be there: what consists of pictures only leaves nothing in a PDF
    /// when its pictures are missing.
    spared: Spared,
    references: usize,
    /// The addresses that the text links to.
    addresses: BTreeSet<String>,
}

/// Tables and formulas without words.
#[derive(Debug, Default)]
struct Spared {
    tables: usize,
    equations: usize,
}

/// Which output it is, as far as outputs hold different things.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// JATS: references as their source marks them up.
    Jats,
    /// EPUB.
    Epub,
    /// A page for the web.
    Html,
    /// PDF.
    Pdf,
}

/// What the outputs of an article must hold.
pub fn due(article: &Article, form: Form) -> Due {
    let mut due = Due { references: article.back.refs.len(), ..Due::default() };
    article.front.article_meta.abstracts.iter().for_each(|text| blocks(&text.blocks, &mut due));
    blocks(&article.body, &mut due);
    let back = &article.back;
    back.ack
        .iter()
        .chain(&back.secs)
        .chain(&back.apps)
        .for_each(|sec| blocks(&sec.blocks, &mut due));
    back.fns.iter().for_each(|note| blocks(&note.blocks, &mut due));
    if form != Form::Pdf {
        due.spared = Spared::default();
    }
    let mut copy = article.clone();
    if form == Form::Jats {
        copy.back.refs.clear();
        copy.back.secs.iter_mut().for_each(without_front);
    }
    walk::leaves(&mut copy, &mut |_, content| addresses(content, &mut due.addresses));
    due
}

/// What the front of a sub-article says is written as the source has it.
fn without_front(sec: &mut Sec) {
    let fronts = sec.kind.sub_article().map_or(0, |sub| sub.front_blocks);
    sec.blocks.drain(..fronts.min(sec.blocks.len()));
    for block in &mut sec.blocks {
        if let Block::Sec(inner) = block {
            without_front(inner);
        }
    }
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
                let words = wrap
                    .table
                    .rows()
                    .flat_map(|row| &row.cells)
                    .any(|cell| !walk::text_of(cell.blocks.clone()).trim().is_empty());
                due.spared.tables += usize::from(!words);
                let before = due.tables;
                wrap.table
                    .rows()
                    .flat_map(|row| &row.cells)
                    .for_each(|cell| blocks(&cell.blocks, due));
                // A table in a cell is told by its words.
                due.tables = before;
                wrap.foot.iter().for_each(|note| blocks(&note.blocks, due));
            }
            Block::DispFormula(formula) => {
                due.equations += 1;
                due.spared.equations += usize::from(formula.picture().is_some());
            }
            Block::P(_)
            | Block::Fig(_)
            | Block::FigGroup(_)
            | Block::VerseGroup(_)
            | Block::Code(_)
            | Block::Media(_) => {}
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

/// An address of the web in one form, however it is escaped; nothing for others, nor where the host
/// is none (RFC 3986 §3.2.2): not every format may link to such.
pub fn address(href: &str) -> Option<String> {
    let rest = ["http://", "https://"]
        .iter()
        .find_map(|scheme| href.strip_prefix(scheme))
        .unwrap_or_default();
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let (name, port) = host.split_once(':').unwrap_or((host, "0"));
    let is_host = !name.is_empty()
        && name.chars().all(|c| c.is_ascii_alphanumeric() || "-._~".contains(c))
        && port.parse::<u16>().is_ok();
    let plain = href.is_ascii() && !href.contains(char::is_whitespace) && is_host;
    plain.then(|| href.replace("&amp;", "&").trim_end_matches('/').to_ascii_lowercase())
}

/// What differs in the output with this path.
pub fn differences(path: &str, due: &Due, output: &Output) -> Vec<Said> {
    let holds = &output.holds;
    let spared = Spared {
        tables: due.tables.saturating_sub(holds.tables).min(due.spared.tables),
        equations: due.equations.saturating_sub(holds.equations).min(due.spared.equations),
    };
    let (tables, equations) = (due.tables - spared.tables, due.equations - spared.equations);
    let mut out = Vec::new();
    if holds.tables != tables {
        out.push(findings::tables_differ(path, holds.tables, tables));
    }
    if holds.equations != equations {
        out.push(findings::equations_differ(path, holds.equations, equations));
    }
    if holds.references != due.references {
        out.push(findings::references_differ(path, holds.references, due.references));
    }
    out.extend(
        due.addresses
            .difference(&output.addresses)
            .map(|address| findings::link_missing(path, address)),
    );
    out
}
