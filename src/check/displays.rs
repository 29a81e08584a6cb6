//! Rules on headings, links, figures and tables.

use std::collections::BTreeSet;

use super::Rule;
use super::ctx::Ctx;
use super::findings::text as findings;
use super::mentions::bare;
use article::{At, Block, Fig, Inline, Sec, Table, walk};
use report::{Report, Said};

/// The rules of this family, in the order of their codes.
pub const RULES: &[Rule] = &[
    section_order,
    heading_twice,
    heading_dressed,
    link_meaningless,
    alt_repeats_caption,
    table_ragged,
];

/// The parts of an article in their order, by the first words of their headings. Methods have two
/// places.
const PARTS: &[(&str, &[&str])] = &[
    ("introduction", &["introduction"]),
    ("results", &["results", "findings"]),
    ("discussion", &["discussion"]),
    ("conclusion", &["conclusion", "conclusions"]),
];

/// Words that say nothing of where a link leads.
const MEANINGLESS: &[&str] =
    &["here", "click here", "link", "this link", "read more", "more", "this page", "this website"];

/// B131: introduction first, conclusion last.
fn section_order(ctx: &Ctx, report: &mut Report) {
    let mut last: Option<(usize, &Sec)> = None;
    for sec in sections(&ctx.article.body) {
        let title = walk::plain(&sec.title).to_lowercase();
        let title = title
            .trim_start_matches(|c: char| !c.is_alphabetic())
            .trim_end_matches(['.', ':', ' ']);
        let Some(rank) = PARTS.iter().position(|(_, names)| names.contains(&title)) else {
            continue;
        };
        // Discussion may stand with the results, before further ones: only the ends of the row are
        // sure.
        let wrong =
            last.filter(|(before, _)| rank < *before && (rank == 0 || *before == PARTS.len() - 1));
        if let Some((_, before)) = wrong {
            ctx.add(
                report,
                sec.at,
                findings::section_order(walk::plain(&sec.title), walk::plain(&before.title)),
            );
        }
        last = Some(last.map_or((rank, sec), |(before, earlier)| {
            if before > rank { (before, earlier) } else { (rank, sec) }
        }));
    }
}

/// B132: headings beside each other differ.
fn heading_twice(ctx: &Ctx, report: &mut Report) {
    let back = &ctx.article.back;
    let top: Vec<&Sec> =
        sections(&ctx.article.body).chain(&back.ack).chain(&back.secs).chain(&back.apps).collect();
    let inner = ctx.sections.iter().map(|(_, sec)| sections(&sec.blocks).collect());
    for siblings in std::iter::once(top).chain(inner) {
        let mut seen = BTreeSet::new();
        for sec in siblings {
            // Responses to an article are headed alike.
            if matches!(sec.sec_type.as_deref(), Some("sub-article" | "response")) {
                continue;
            }
            let title = walk::plain(&sec.title);
            let key =
                format!("{} {}", sec.label.as_deref().unwrap_or(""), title.trim().to_lowercase());
            if !title.trim().is_empty() && !seen.insert(key) {
                ctx.add(report, sec.at, findings::heading_twice(title));
            }
        }
    }
}

fn sections(blocks: &[Block]) -> impl Iterator<Item = &Sec> {
    blocks.iter().filter_map(|block| if let Block::Sec(sec) = block { Some(sec) } else { None })
}

/// B133: no heading is dressed up as a whole.
fn heading_dressed(ctx: &Ctx, report: &mut Report) {
    let title = (ctx.article.front.article_meta.title.as_slice(), At::default());
    let headings = ctx.sections.iter().map(|(_, sec)| (sec.title.as_slice(), sec.at));
    for (content, at) in std::iter::once(title).chain(headings) {
        if let [
            Inline::Bold(inner)
            | Inline::Italic(inner)
            | Inline::Sc(inner)
            | Inline::Underline(inner),
        ] = content
        {
            // A species or a ship as the whole of a heading is in italics by right.
            let words = walk::plain(inner);
            if matches!(content, [Inline::Italic(_)]) && words.split_whitespace().count() <= 3 {
                continue;
            }
            ctx.add(report, at, findings::heading_dressed(words));
        }
    }
}

/// B134: links say where they lead.
fn link_meaningless(ctx: &Ctx, report: &mut Report) {
    fn look(content: &[Inline], at: At, ctx: &Ctx, report: &mut Report) {
        for inline in content {
            if let Inline::ExtLink { content, href } = inline {
                let words = walk::plain(content);
                let folded = words.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
                if MEANINGLESS.contains(&folded.as_str()) {
                    ctx.add(report, at, findings::link_meaningless(words, href));
                }
            }
            look(walk::children(inline), at, ctx, report);
        }
    }
    for p in &ctx.paragraphs {
        look(&p.content, p.at, ctx, report);
    }
}

/// What stands for a description and is none; in small letters.
const NO_DESCRIPTION: &[&str] = &[
    "image",
    "picture",
    "figure",
    "photo",
    "photograph",
    "graph",
    "chart",
    "diagram",
    "map",
    "table",
    "logo",
    "img",
    "graphic",
    "untitled",
    "bild",
    "abbildung",
    "imagen",
    "figura",
    "imagem",
    "alt",
    "alt text",
    "alternative text",
];

/// The finding about this alternative text of a picture, when it describes nothing.
fn no_description(label: &str, alt: &str, href: &str) -> Option<Said> {
    let bare = alt.trim().to_lowercase();
    let stem = href.rsplit('/').next().unwrap_or(href).to_lowercase();
    let is_file =
        [".png", ".jpg", ".jpeg", ".svg", ".tif", ".tiff", ".gif", ".webp", ".bmp", ".eps", ".pdf"]
            .iter()
            .any(|end| bare.ends_with(end));
    match () {
        () if bare == stem || (is_file && !bare.contains(' ')) => {
            Some(findings::alt_is_file_name(label, alt))
        }
        () if NO_DESCRIPTION.contains(&bare.as_str()) => {
            Some(findings::alt_says_nothing(label, alt))
        }
        () => None,
    }
}

/// B139: a picture's description is not its caption, nor the name of its file.
fn alt_repeats_caption(ctx: &Ctx, report: &mut Report) {
    let mut look = |fig: &Fig| {
        if fig.graphics.iter().all(|graphic| graphic.alt_text.is_none()) {
            return;
        }
        let caption = fig
            .caption
            .paragraphs
            .iter()
            .map(|p| walk::plain(&p.content))
            .collect::<Vec<_>>()
            .join(" ");
        let label = fig.label.as_deref().unwrap_or("");
        let folded = |text: &str| {
            text.chars()
                .filter(|c| c.is_alphanumeric())
                .flat_map(char::to_lowercase)
                .collect::<String>()
        };
        let known = [folded(&caption), folded(label), folded(&format!("{label}{caption}"))];
        for (alt, href) in fig
            .graphics
            .iter()
            .filter_map(|graphic| Some((graphic.alt_text.as_deref()?, &graphic.href)))
        {
            let alt_folded = folded(alt);
            let repeats = !alt_folded.is_empty() && known.contains(&alt_folded);
            let named = if label.is_empty() { "a figure" } else { bare(label) };
            if let Some(said) = no_description(named, alt, href)
                .or_else(|| repeats.then(|| findings::alt_is_caption(named, alt)))
            {
                ctx.add(report, fig.at, said);
            }
        }
    };
    for block in &ctx.blocks {
        match block {
            Block::Fig(fig) => look(fig),
            Block::FigGroup(group) => group.panels.iter().for_each(&mut look),
            _ => {}
        }
    }
}

/// B140: all rows are as wide.
fn table_ragged(ctx: &Ctx, report: &mut Report) {
    for block in &ctx.blocks {
        if let Block::TableWrap(wrap) = block
            && let Some((row, has, wants)) = ragged(&wrap.table)
        {
            let label = wrap
                .label
                .as_deref()
                .map(bare)
                .filter(|label| !label.is_empty())
                .unwrap_or("a table");
            ctx.add(report, wrap.at, findings::table_ragged(row, label, has, wants));
        }
    }
}

/// The first row that is not as wide as the first: its number, its width and the first's.
fn ragged(table: &Table) -> Option<(usize, usize, usize)> {
    let mut wants = None;
    let mut number = 0;
    for part in [&table.head, &table.body, &table.foot] {
        // How many further rows each column is taken by a cell from above.
        let mut taken: Vec<u32> = Vec::new();
        for row in part {
            number += 1;
            let mut column = 0;
            for cell in &row.cells {
                while taken.get(column).is_some_and(|rows| *rows > 0) {
                    column += 1;
                }
                for _ in 0..cell.colspan.clamp(1, 1000) {
                    if taken.len() <= column {
                        taken.resize(column + 1, 0);
                    }
                    if let Some(rows) = taken.get_mut(column) {
                        *rows = cell.rowspan.max(1);
                    }
                    column += 1;
                }
            }
            let has = taken.iter().filter(|rows| **rows > 0).count();
            taken.iter_mut().for_each(|rows| *rows = rows.saturating_sub(1));
            let wanted = *wants.get_or_insert(has);
            if has != wanted {
                return Some((number, has, wanted));
            }
        }
    }
    None
}

#[cfg(test)]
mod tests;
