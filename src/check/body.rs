//! Rules on the body: quotation marks, pictures, sections, tables.

use std::collections::BTreeSet;

use super::Rule;
use super::ctx::Ctx;
use super::findings::text as findings;
use article::{Block, Inline, P, Sec, Table, VerseGroup, walk};
use report::Report;

/// The rules of this family, in the order of their codes.
pub const RULES: &[Rule] = &[
    quotes_unbalanced,
    figure_without_alt,
    section_empty,
    section_without_heading,
    section_too_deep,
    table_without_header,
];

/// The deepest level of a section: with the title's, the six levels of headings in EPUB and PDF.
const DEEPEST: usize = 5;

/// Characters of text shown on each side of a fault.
const AROUND: usize = 24;

/// B111: in each paragraph every “ has its ” and every ” its “. A quotation that runs over several
/// paragraphs opens each of them and closes the last. A poem counts as one paragraph.
fn quotes_unbalanced(ctx: &Ctx, report: &mut Report) {
    let mut poems: Vec<&VerseGroup> = Vec::new();
    for block in ctx.blocks.iter().copied().map(Some).chain([None]) {
        if let Some(Block::VerseGroup(verse)) = block {
            poems.push(verse);
        } else if let Some(first) = poems.first().and_then(|verse| verse.lines.first()) {
            let lines: Vec<String> = poems
                .drain(..)
                .flat_map(|verse| &verse.lines)
                .map(|line| walk::plain(&line.content))
                .collect();
            quotes_of(&lines.join("\n"), first, false, ctx, report);
        }
    }
    let in_poems: BTreeSet<*const P> =
        ctx.blocks.iter().flat_map(|block| lines_of(block)).map(std::ptr::from_ref).collect();
    for (index, p) in ctx
        .paragraphs
        .iter()
        .enumerate()
        .filter(|(_, p)| !in_poems.contains(&std::ptr::from_ref(**p)))
    {
        let next = ctx.paragraphs.get(index + 1).map(|p| walk::plain(&p.content));
        let continues = next.is_some_and(|next| next.starts_with(['“', '„']));
        quotes_of(&walk::plain(&p.content), p, continues, ctx, report);
    }
}

/// The lines of a block of verse.
fn lines_of(block: &Block) -> &[P] {
    if let Block::VerseGroup(verse) = block { &verse.lines } else { &[] }
}

/// Reports the first quotation mark of a text that begins with this paragraph, if it lacks its
/// partner.
fn quotes_of(text: &str, p: &P, continues: bool, ctx: &Ctx, report: &mut Report) {
    let Some((at, mark)) = lonely_mark(text).filter(|(_, mark)| !(continues && *mark != '”'))
    else {
        return;
    };
    let words = around(text, at);
    ctx.add(
        report,
        p.at,
        if mark == '”' {
            findings::quote_not_opened(words)
        } else {
            findings::quote_not_closed(words)
        },
    );
}

/// The first quotation mark without a partner, with its place in characters. In German „ opens and
/// “ closes.
fn lonely_mark(text: &str) -> Option<(usize, char)> {
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut before = [' '; 2];
    for (at, c) in text.chars().enumerate() {
        let closes_german = c == '“' && open.last().is_some_and(|(_, mark)| *mark == '„');
        match c {
            '“' if closes_german => _ = open.pop(),
            '“' | '„' => open.push((at, c)),
            '”' if open.pop().is_none() && !is_prime(before) => return Some((at, c)),
            _ => {}
        }
        before = [before[1], c];
    }
    open.first().copied()
}

/// Whether a mark behind these two characters stands for seconds or inches, or is a second
/// derivative: 40°00’06.7”, G”.
fn is_prime([first, second]: [char; 2]) -> bool {
    second.is_ascii_digit() || (second.is_alphabetic() && !first.is_alphanumeric())
}

/// The words around a place in a text.
fn around(text: &str, at: usize) -> String {
    let from = at.saturating_sub(AROUND);
    let excerpt: String = text.chars().skip(from).take(at - from + AROUND + 1).collect();
    let cut_before = from > 0;
    let cut_after = text.chars().count() > at + AROUND + 1;
    let words = |excerpt: &str| {
        let start = if cut_before { excerpt.find(' ').map_or(0, |space| space + 1) } else { 0 };
        let end =
            if cut_after { excerpt.rfind(' ').unwrap_or(excerpt.len()) } else { excerpt.len() };
        excerpt.get(start..end).unwrap_or(excerpt).to_owned()
    };
    format!(
        "{}{}{}",
        if cut_before { "…" } else { "" },
        words(&excerpt),
        if cut_after { "…" } else { "" }
    )
}

/// B112: every picture says in words what it shows.
fn figure_without_alt(ctx: &Ctx, report: &mut Report) {
    for block in &ctx.blocks {
        let (group, figs) = match block {
            Block::Fig(fig) => (None, std::slice::from_ref(fig)),
            Block::FigGroup(group) => (group.label.as_deref(), group.panels.as_slice()),
            _ => continue,
        };
        for fig in figs {
            for graphic in fig.graphics.iter().filter(|graphic| graphic.alt_text.is_none()) {
                let label: Vec<&str> = group
                    .into_iter()
                    .chain(fig.label.as_deref())
                    .filter(|label| !label.is_empty())
                    .collect();
                let label = if label.is_empty() { "a figure".to_owned() } else { label.join(" ") };
                ctx.add(report, fig.at, findings::figure_without_alt(label, &graphic.href));
            }
        }
    }
    for graphic in ctx.graphics.iter().filter(|graphic| graphic.alt_text.is_none()) {
        ctx.add(report, graphic.at, findings::picture_without_alt(&graphic.href));
    }
}

/// B113: no section is only a heading.
fn section_empty(ctx: &Ctx, report: &mut Report) {
    let has_notes = |sec: &Sec| {
        ctx.article.back.fn_groups.iter().any(|group| !sec.id.is_empty() && group.owner == sec.id)
    };
    for (_, sec) in
        ctx.sections.iter().filter(|(_, sec)| sec.blocks.iter().all(is_empty) && !has_notes(sec))
    {
        ctx.add(report, sec.at, findings::section_empty(walk::plain(&sec.title)));
    }
}

/// Whether a block prints nothing. A section prints at least its heading.
fn is_empty(block: &Block) -> bool {
    matches!(block, Block::P(p) if walk::plain(&p.content).trim().is_empty() && !p.content.iter().any(|inline| matches!(inline, Inline::InlineGraphic(_))))
}

/// B114: every section has a heading.
fn section_without_heading(ctx: &Ctx, report: &mut Report) {
    // Acknowledgements, appendices, and what JATS has elements for (notes, glossaries, responses)
    // are named by what they are.
    let back = &ctx.article.back;
    let typed = back.secs.iter().filter(|sec| sec.sec_type.is_some());
    let named: Vec<*const Sec> =
        back.ack.iter().chain(&back.apps).chain(typed).map(std::ptr::from_ref).collect();
    let titled = |sec: &Sec| {
        !walk::plain(&sec.title).trim().is_empty() || named.contains(&std::ptr::from_ref(sec))
    };
    // What stands nowhere in the source, the reader has made of text between sections.
    for (_, sec) in ctx.sections.iter().filter(|(_, sec)| sec.at.line > 0 && !titled(sec)) {
        ctx.add(report, sec.at, findings::section_without_heading(&sec.id));
    }
}

/// B115: no section lies deeper than headings go.
fn section_too_deep(ctx: &Ctx, report: &mut Report) {
    for (level, sec) in ctx.sections.iter().filter(|(level, _)| *level > DEEPEST) {
        ctx.add(
            report,
            sec.at,
            findings::section_too_deep(walk::plain(&sec.title), *level, DEEPEST),
        );
    }
}

/// B116: a table of more than one row has header cells.
fn table_without_header(ctx: &Ctx, report: &mut Report) {
    for block in &ctx.blocks {
        if let Block::TableWrap(wrap) = block
            && lacks_header(&wrap.table)
        {
            let label = wrap
                .label
                .as_deref()
                .map(str::trim)
                .filter(|label| !label.is_empty())
                .unwrap_or("a table");
            let label = label.trim_end_matches([':', '.']);
            let bare = wrap.table.head.is_empty();
            ctx.add(
                report,
                wrap.at,
                if bare {
                    findings::table_without_header(label)
                } else {
                    findings::header_not_marked(label)
                },
            );
        }
    }
}

fn lacks_header(table: &Table) -> bool {
    let says = |blocks: &[Block]| blocks.iter().any(|block| !is_empty(block));
    let named =
        table.rows().flat_map(|row| &row.cells).any(|cell| cell.header && says(&cell.blocks));
    table.rows().count() > 1 && !named
}

#[cfg(test)]
mod tests;
