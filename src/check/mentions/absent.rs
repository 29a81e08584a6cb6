//! Figures and tables that the text speaks of and that are not there.

use std::collections::BTreeSet;

use article::Block;
use references::author_year::printed;
use references::author_year::words::unlinked_text;
use report::Report;

use super::displays;
use super::numbers::{kind_and_number, numbers_after};
use crate::ctx::Ctx;
use crate::findings::text as findings;

/// How far a number may lie behind the last one: one still higher is no number of a figure.
const FURTHEST: u32 = 12;

/// B144: no figure or table is spoken of that is not there. One finding for each number.
pub(super) fn not_there(ctx: &Ctx, report: &mut Report) {
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
