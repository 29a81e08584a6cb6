//! Rules on what the text says of figures and tables: each is mentioned, in order, by its number,
//! and has a caption.

use std::collections::{BTreeMap, BTreeSet};

use super::Rule;
use super::ctx::Ctx;
use super::findings::text as findings;
use article::{At, Block, Caption, Inline, Xref, walk};
use references::author_year::printed;
use references::author_year::words::unlinked_text;
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

/// The kind and the number of a label: “Figure 2” is (f, 2), “Table S1” is none of the row.
fn kind_and_number(label: &str) -> Option<(char, u32)> {
    let folded = label.trim().trim_end_matches(['.', ':']).to_lowercase();
    let (word, number) = folded.rsplit_once([' ', '\u{a0}', '.'])?;
    let kind = match word.trim_end_matches(['.', ' ']) {
        "figure" | "fig" | "figura" | "abbildung" | "abb" => 'f',
        "table" | "tabla" | "tableau" | "tabelle" | "tabela" => 't',
        _ => return None,
    };
    number.parse().ok().map(|number| (kind, number))
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

/// Places of “figure(s)”, “fig.”, “table(s)” with the numbers named behind them: “Figures 1–3 and
/// 5A”.
fn numbers_after(text: &str, kind: char) -> Vec<(usize, Vec<u32>)> {
    let words: &[&str] = if kind == 'f' { &["fig", "abb"] } else { &["tab"] };
    let mut out = Vec::new();
    for (at, word) in words.iter().flat_map(|word| text.match_indices(word)) {
        let rest = text
            .get(at + word.len()..)
            .unwrap_or("")
            .trim_start_matches(|c: char| c.is_alphabetic())
            .trim_start_matches(['.', ' ', '\u{a0}', '(']);
        let mut numbers: Vec<u32> = Vec::new();
        let mut ranged = false;
        let mut tail = rest;
        while let Some(end) = Some(tail.find(|c: char| !c.is_ascii_digit()).unwrap_or(tail.len()))
            .filter(|end| *end > 0 && *end < 5)
        {
            let Some(number) = tail.get(..end).and_then(|digits| digits.parse::<u32>().ok()) else {
                break;
            };
            if let (true, Some(from)) = (ranged, numbers.last().copied()) {
                numbers.extend((from + 1..number).take(50));
            }
            numbers.push(number);
            let behind = tail.get(end..).unwrap_or("");
            // Panels and joints between two numbers: “1a, b and 2”.
            let joint = behind.find(|c: char| c.is_ascii_digit()).unwrap_or(behind.len());
            let between = behind.get(..joint).unwrap_or("");
            if between.len() > 14
                || !between.split(|c: char| !c.is_alphabetic()).all(|word| {
                    word.len() <= 1
                        || matches!(word, "and" | "to" | "through" | "or" | "und" | "et" | "y")
                })
            {
                break;
            }
            ranged = between.contains(['–', '-', '—'])
                || between.contains("to")
                || between.contains("through");
            tail = behind.get(joint..).unwrap_or("");
        }
        out.push((at, numbers));
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

/// The words of a pointer from their number on; nothing when the number is not one of the row:
/// “S1”, “A.2”.
fn digits_of(words: &str) -> &str {
    let Some(at) = words.find(|c: char| c.is_ascii_digit()) else { return "" };
    let before = words.get(..at).unwrap_or("");
    if before.is_empty()
        || before.ends_with([' ', '\u{a0}', '.', '('])
            && !before
                .trim_end_matches(['.', ' ', '\u{a0}', '('])
                .ends_with(|c: char| c.is_uppercase())
    {
        words.get(at..).unwrap_or("")
    } else {
        ""
    }
}

/// B144: no figure or table is spoken of that is not there. One finding for each number.
fn not_there(ctx: &Ctx, report: &mut Report) {
    for kind in ['f', 't'] {
        // An article without any has them elsewhere, or speaks of another's.
        let Some(last) = labels(ctx)
            .filter_map(kind_and_number)
            .filter(|(of, _)| *of == kind)
            .map(|(_, number)| number)
            .max()
        else {
            continue;
        };
        let mut told = BTreeSet::new();
        for (_, p) in ctx
            .paragraphs
            .iter()
            .enumerate()
            .filter(|(index, _)| !ctx.responses.iter().any(|response| response.contains(index)))
        {
            let text = unlinked_text(&p.content);
            let small = text.to_lowercase();
            for (at, numbers) in numbers_after(&small, kind) {
                let far = |number: &u32| (last + 1..=last + FURTHEST).contains(number);
                let Some(number) =
                    numbers.first().copied().filter(far).filter(|_| is_of_this_article(&small, at))
                else {
                    continue;
                };
                if told.insert(number) {
                    let what = if kind == 'f' { "Figure" } else { "Table" };
                    ctx.add(
                        report,
                        p.at,
                        findings::not_there(what, number, last, shown(&text, &small, at)),
                    );
                }
            }
        }
    }
}

/// The labels of all displays, those of the panels of groups among them.
fn labels<'a>(ctx: &Ctx<'a>) -> impl Iterator<Item = &'a str> {
    let groups = ctx
        .blocks
        .iter()
        .filter_map(|block| if let Block::FigGroup(group) = block { Some(group) } else { None });
    let panels = groups.flat_map(|group| &group.panels).filter_map(|panel| panel.label.as_deref());
    displays(ctx).into_iter().map(|display| display.label).chain(panels)
}

/// How far a number may lie behind the last one: one still higher is no number of a figure.
const FURTHEST: u32 = 12;

/// The words of a mention: “Figure 4”. Small letters may have another length; then the words of the
/// whole text are not to be found by them.
fn shown(text: &str, small: &str, at: usize) -> String {
    let text = if text.len() == small.len() { text } else { small };
    let words: Vec<&str> = text.get(at..).unwrap_or("").split_whitespace().take(2).collect();
    words.join(" ").trim_end_matches(|c: char| !c.is_alphanumeric()).to_owned()
}

/// Whether “fig…” or “tab…” at this place is a word for a figure or table of the article itself.
fn is_of_this_article(text: &str, at: usize) -> bool {
    const WORDS: [&str; 15] = [
        "fig",
        "figs",
        "figure",
        "figures",
        "table",
        "tables",
        "tab",
        "tabs",
        "abb",
        "abbildung",
        "tabelle",
        "figura",
        "figuras",
        "tabela",
        "tabla",
    ];
    const ELSEWHERE: [&str; 10] = [
        "suppl", "support", "extended", "append", "annex", "online", "s1", "their", "his ", "her ",
    ];
    const OTHERS: [&str; 8] = ["of ", "in ", "from ", "by ", "de ", "von ", "on p", "therein"];
    let (Some(before), Some(rest)) = (text.get(..at), text.get(at..)) else { return false };
    let end = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
    // A whole word before a full stop ends its sentence.
    let ends = end > 4 && rest.get(end..).is_some_and(|behind| behind.starts_with('.'));
    if before.ends_with(char::is_alphanumeric)
        || ends
        || !rest.get(..end).is_some_and(|word| WORDS.contains(&word))
    {
        return false;
    }
    let near: String =
        before.chars().rev().take(30).collect::<Vec<char>>().into_iter().rev().collect();
    let behind = rest.get(end..).unwrap_or("").trim_start_matches(|c: char| !c.is_alphabetic());
    let bracket = before
        .rfind('(')
        .filter(|open| before.get(*open..).is_some_and(|inner| !inner.contains(')')));
    let inner = bracket
        .and_then(|open| text.get(open..))
        .map(|inner| inner.split(')').next().unwrap_or(inner));
    let cites = inner.is_some_and(printed::cites_a_work);
    !cites
        && !ELSEWHERE.iter().any(|word| near.contains(word))
        && !OTHERS.iter().any(|word| behind.starts_with(word))
}

#[cfg(test)]
mod tests;
