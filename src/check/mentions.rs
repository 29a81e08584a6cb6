//! Rules on what the text says of figures and tables: each is mentioned, in order, by its number,
//! and has a caption.

mod absent;
mod numbers;

use std::collections::{BTreeMap, BTreeSet};

use super::Rule;
use super::ctx::Ctx;
use super::findings::text as findings;
use absent::not_there;
use article::{At, Block, Caption, Inline, Xref, walk};
use numbers::{digits_of, kind_and_number, numbers_after};
use report::Report;

/// The rules of this family, in the order of their codes.
pub const RULES: &[Rule] = &[mentioned_in_order, caption_missing, label_differs, not_there];

/// A figure or table with a label.
struct Display<'a> {
    id: &'a str,
    label: &'a str,
    caption: &'a Caption,
    at: At,
}

/// Figures, groups of figures and tables that have a label, in reading order.
fn displays<'a>(ctx: &Ctx<'a>) -> Vec<Display<'a>> {
    let of = |id: &'a str, label: &'a Option<String>, caption, at| {
        label.as_deref().map(|label| Display { id, label, caption, at })
    };
    let display = |block: &&'a Block| match *block {
        Block::Fig(fig) => of(&fig.id, &fig.label, &fig.caption, fig.at),
        Block::FigGroup(group) => of(&group.id, &group.label, &group.caption, group.at),
        Block::TableWrap(wrap) => of(&wrap.id, &wrap.label, &wrap.caption, wrap.at),
        _ => None,
    };
    ctx.blocks.iter().filter_map(display).collect()
}

/// Every pointer of the article.
fn pointers<'a>(ctx: &Ctx<'a>) -> Vec<&'a Xref> {
    fn collect<'a>(content: &'a [Inline], out: &mut Vec<&'a Xref>) {
        for inline in content {
            if let Inline::Xref(xref) = inline {
                out.push(xref);
            }
            collect(walk::children(inline), out);
        }
    }
    let mut out = Vec::new();
    ctx.paragraphs.iter().for_each(|p| collect(&p.content, &mut out));
    ctx.sections.iter().for_each(|(_, sec)| collect(&sec.title, &mut out));
    out
}

/// B135, B136.
fn mentioned_in_order(ctx: &Ctx, report: &mut Report) {
    let displays = displays(ctx);
    let mentions = first_mentions(ctx, &displays);
    never_called(ctx, &displays, &mentions, report);
    out_of_order(ctx, &displays, &mentions, report);
}

/// The displays' first mentions: the place of the paragraph in the row of all, by id.
fn first_mentions(ctx: &Ctx, displays: &[Display]) -> BTreeMap<String, usize> {
    let mut out = BTreeMap::new();
    let own: BTreeSet<*const Inline> = displays
        .iter()
        .flat_map(|display| &display.caption.paragraphs)
        .map(|p| p.content.as_ptr())
        .collect();
    for (place, p) in
        ctx.paragraphs.iter().enumerate().filter(|(_, p)| !own.contains(&p.content.as_ptr()))
    {
        for (id, at) in mentioned(&p.content, displays) {
            out.entry(id).or_insert(place * 10_000 + at.min(9_999));
        }
    }
    out
}

/// The displays that a paragraph mentions, by a pointer or in words, with the place in the
/// paragraph.
fn mentioned(content: &[Inline], displays: &[Display]) -> Vec<(String, usize)> {
    fn pointed(content: &[Inline], at: &mut usize, out: &mut Vec<(String, usize)>) {
        for inline in content {
            match inline {
                Inline::Text(text) => *at += text.len(),
                Inline::Xref(xref) => out.push((xref.rid.clone(), *at)),
                _ => {}
            }
            pointed(walk::children(inline), at, out);
        }
    }
    let mut out = Vec::new();
    pointed(content, &mut 0, &mut out);
    let text = walk::plain(content).to_lowercase();
    if !["fig", "tab", "abb"].iter().any(|word| text.contains(word)) {
        return out;
    }
    for display in displays {
        let Some((kind, number)) = kind_and_number(display.label) else { continue };
        if let Some(at) = numbers_after(&text, kind)
            .into_iter()
            .find_map(|(at, numbers)| numbers.contains(&number).then_some(at))
        {
            out.push((display.id.to_owned(), at));
        }
    }
    out
}

/// B135: every figure and table is mentioned.
fn never_called(
    ctx: &Ctx,
    displays: &[Display],
    mentions: &BTreeMap<String, usize>,
    report: &mut Report,
) {
    let panels = panels(ctx);
    for display in displays.iter().filter(|display| kind_and_number(display.label).is_some()) {
        let called = std::iter::once(display.id).chain(
            panels.iter().filter(|(group, _)| *group == display.id).map(|(_, panel)| *panel),
        );
        if !called.into_iter().any(|id| mentions.contains_key(id)) {
            ctx.add(
                report,
                display.at,
                findings::never_called(display.label.trim_end_matches('.')),
            );
        }
    }
}

/// The panels of groups: the group's id and the panel's.
fn panels<'a>(ctx: &Ctx<'a>) -> Vec<(&'a str, &'a str)> {
    let mut out = Vec::new();
    for block in &ctx.blocks {
        if let Block::FigGroup(group) = block {
            out.extend(group.panels.iter().map(|panel| (group.id.as_str(), panel.id.as_str())));
        }
    }
    out
}

/// B136: first mentions follow the numbers. One finding for figures, one for tables.
fn out_of_order(
    ctx: &Ctx,
    displays: &[Display],
    mentions: &BTreeMap<String, usize>,
    report: &mut Report,
) {
    for kind in ['f', 't'] {
        let numbered =
            displays.iter().filter_map(|display| Some((kind_and_number(display.label)?, display)));
        let mut row: Vec<(u32, usize, &Display)> = numbered
            .filter(|((of, _), _)| *of == kind)
            .filter_map(|((_, number), display)| {
                Some((number, *mentions.get(display.id)?, display))
            })
            .collect();
        row.sort_by_key(|(number, _, _)| *number);
        if let Some([(_, _, earlier), (_, _, later)]) =
            row.windows(2).find(|pair| matches!(pair, [(a, x, _), (b, y, _)] if a < b && x > y))
        {
            ctx.add(
                report,
                later.at,
                findings::out_of_order(bare(later.label), bare(earlier.label)),
            );
        }
    }
}

pub fn bare(label: &str) -> &str {
    label.trim_end_matches(['.', ':', ' '])
}

/// B137: every figure and table with a number says what it shows.
fn caption_missing(ctx: &Ctx, report: &mut Report) {
    for display in
        displays(ctx).iter().filter(|display| display.label.contains(|c: char| c.is_ascii_digit()))
    {
        if display
            .caption
            .paragraphs
            .iter()
            .all(|p| walk::plain(&p.content).trim().is_empty() && p.content.is_empty())
        {
            ctx.add(report, display.at, findings::caption_missing(bare(display.label)));
        }
    }
}

/// B138: a pointer's number is its target's.
fn label_differs(ctx: &Ctx, report: &mut Report) {
    let labels: BTreeMap<&str, &str> =
        displays(ctx).iter().map(|display| (display.id, display.label)).collect();
    for xref in pointers(ctx) {
        let Some(label) = labels.get(xref.rid.as_str()) else { continue };
        let (Some((kind, number)), words) = (kind_and_number(label), walk::plain(&xref.content))
        else {
            continue;
        };
        // “Tables 1 and 2” may be one pointer to two tables.
        if words.to_lowercase().contains("tables")
            || words.to_lowercase().contains("figs")
            || words.to_lowercase().contains("figures")
        {
            continue;
        }
        let said: Vec<u32> = numbers_after(
            &format!("{}{}", if kind == 'f' { "fig " } else { "tab " }, digits_of(&words)),
            kind,
        )
        .into_iter()
        .flat_map(|(_, numbers)| numbers)
        .collect();
        if !said.is_empty() && !said.contains(&number) {
            ctx.add(report, xref.at, findings::label_differs(words, bare(label)));
        }
    }
}

#[cfg(test)]
mod tests;
