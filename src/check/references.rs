//! Rules on the list of references.

use std::collections::{BTreeMap, BTreeSet};

use super::ctx::Ctx;
use super::facts::{Fact, is_taken_apart, kind_name, needed, title, wished};
use super::findings::citations as findings;
use super::{Rule, citations, ranges};
use article::{Inline, PublicationType, Ref, walk};
use references::author_year::{names, printed};
use report::Report;

/// The rules of this family, in the order of their codes.
pub const RULES: &[Rule] =
    &[never_cited, twice, incomplete, sparse, year_not_printed, name_not_printed, pages_reversed];

/// C111: each reference is cited, or asked for.
fn never_cited(ctx: &Ctx, report: &mut Report) {
    let mut cited: BTreeSet<&str> =
        ctx.citations.iter().flat_map(|cited| cited.xref.rids()).collect();
    cited.extend(ranges::inside(ctx));
    let uncited: Vec<&Ref> = ctx
        .article
        .back
        .refs
        .iter()
        .filter(|reference| !reference.asked_for && !cited.contains(reference.id.as_str()))
        .collect();
    let likely = if uncited.is_empty() { Vec::new() } else { citations::likely(ctx) };
    for reference in uncited {
        let said = match likely.iter().find(|(_, id)| *id == reference.id) {
            Some((words, _)) => findings::never_cited_but(&reference.key, naming(reference), words),
            None => findings::never_cited(&reference.key, naming(reference)),
        };
        ctx.add_to_list(report, reference, said);
    }
}

/// C112: no work stands in the list twice: by its DOI, or by title and year.
fn twice(ctx: &Ctx, report: &mut Report) {
    let mut seen: BTreeMap<String, &Ref> = BTreeMap::new();
    for reference in &ctx.article.back.refs {
        let marks = [by_doi(reference), by_title(reference)];
        let first = marks
            .iter()
            .flatten()
            .find_map(|(mark, what)| seen.get(mark).map(|first| (*first, *what)));
        if let Some((first, what)) = first {
            ctx.add_to_list(
                report,
                reference,
                findings::reference_twice(&first.key, &reference.key, what),
            );
        }
        for (mark, _) in marks.into_iter().flatten() {
            seen.entry(mark).or_insert(reference);
        }
    }
}

fn by_doi(reference: &Ref) -> Option<(String, &'static str)> {
    reference.citation.doi().map(|doi| (format!("doi {}", doi.to_lowercase()), "DOI"))
}

fn by_title(reference: &Ref) -> Option<(String, &'static str)> {
    use PublicationType::{Chapter, ConfProc, Journal, Magazine, Newspaper};
    let citation = &reference.citation;
    // Chemists and physicists leave the titles of articles out; the journal's name is none.
    let within =
        matches!(citation.publication_type, Journal | ConfProc | Newspaper | Magazine | Chapter);
    let (title, year) = (
        if within { citation.article_title.as_deref() } else { title(citation) }?,
        citation.year.as_deref()?,
    );
    Some((format!("title {} {year}", names::joined(title)), "title and year"))
}

/// C113: each reference has what its kind must have.
fn incomplete(ctx: &Ctx, report: &mut Report) {
    for reference in &ctx.article.back.refs {
        if !is_taken_apart(reference) {
            ctx.add_to_list(report, reference, findings::reference_in_one_piece(&reference.key));
            continue;
        }
        let kind = reference.citation.publication_type;
        if let Some(missing) = lacking(reference, needed(kind)) {
            ctx.add_to_list(
                report,
                reference,
                findings::reference_incomplete(&reference.key, kind_name(kind), missing),
            );
        }
    }
}

/// C114: each reference has what helps to find it.
fn sparse(ctx: &Ctx, report: &mut Report) {
    for reference in ctx.article.back.refs.iter().filter(|reference| is_taken_apart(reference)) {
        let kind = reference.citation.publication_type;
        if let Some(missing) = lacking(reference, wished(kind)) {
            ctx.add_to_list(
                report,
                reference,
                findings::reference_sparse(&reference.key, kind_name(kind), missing),
            );
        }
    }
}

/// Those of the facts that a reference has not: “a title, a year and a publisher”.
fn lacking(reference: &Ref, facts: &[Fact]) -> Option<String> {
    let missing: Vec<&str> =
        facts.iter().filter(|fact| !fact.is_in(reference)).map(Fact::name).collect();
    let (last, others) = missing.split_last()?;
    Some(if others.is_empty() {
        (*last).to_owned()
    } else {
        format!("{} and {last}", others.join(", "))
    })
}

/// C115: the year in a reference's parts is in its printed form.
fn year_not_printed(ctx: &Ctx, report: &mut Report) {
    for reference in ctx.article.back.refs.iter().filter(|reference| !reference.styled) {
        let text = walk::plain(&reference.printed);
        let Some(year) = reference
            .citation
            .year
            .as_deref()
            .and_then(|year| printed::years(year).first().map(|(_, year)| year.to_string()))
        else {
            continue;
        };
        let digits = year.get(..4).unwrap_or(&year);
        // Addresses hold digits of all kinds. A numbered style may print a page of the web without
        // its year.
        let words = walk::plain(&without_links(&reference.printed));
        let other = printed::years(&words).first().map(|(_, other)| *other);
        let left_out = other.is_none() && reference.label.is_some();
        if text.is_empty() || text.contains(digits) || left_out {
            continue;
        }
        let said = match other {
            Some(other) => findings::other_year_printed(&reference.key, year, other),
            None => findings::year_not_printed(&reference.key, year),
        };
        ctx.add_to_list(report, reference, said);
    }
}

fn without_links(content: &[Inline]) -> Vec<Inline> {
    content.iter().filter(|inline| !matches!(inline, Inline::ExtLink { .. })).cloned().collect()
}

/// C116: the authors in a reference's parts are in its printed form, unless that ends the names
/// with “et al.” or “…”.
fn name_not_printed(ctx: &Ctx, report: &mut Report) {
    for reference in ctx.article.back.refs.iter().filter(|reference| !reference.styled) {
        let text = walk::plain(&reference.printed);
        if text.is_empty() {
            continue;
        }
        let folded = names::joined(&text);
        let shortened = ["et al", "…", ". . .", "..."].iter().any(|mark| text.contains(mark));
        let people =
            reference.citation.people().iter().take(if shortened { 1 } else { usize::MAX });
        // “Wee, Herman van der”: a particle may stand behind the given names.
        let bare = |surname: &str| names::without_particles(&names::words(surname)).concat();
        let missing: Vec<&str> = people
            .map(|name| name.surname.as_str())
            .filter(|surname| !folded.contains(&bare(surname)))
            .collect();
        if !missing.is_empty() {
            let said =
                findings::name_not_printed(&reference.key, missing.join(", "), excerpt(&text));
            ctx.add_to_list(report, reference, said);
        }
    }
}

fn excerpt(text: &str) -> String {
    let head: String = text.chars().take(40).collect();
    if head.len() < text.len() { format!("{}…", head.trim_end()) } else { head }
}

/// C117: the last page does not come before the first. A last page with fewer digits is an
/// abbreviation: 221–30 ends on 230.
fn pages_reversed(ctx: &Ctx, report: &mut Report) {
    for reference in &ctx.article.back.refs {
        let citation = &reference.citation;
        let (Some(first), Some(last)) = (citation.fpage.as_deref(), citation.lpage.as_deref())
        else {
            continue;
        };
        if reversed(first, last) {
            ctx.add_to_list(
                report,
                reference,
                findings::pages_reversed(&reference.key, last, first),
            );
        }
    }
}

fn reversed(first: &str, last: &str) -> bool {
    let head =
        first.len().checked_sub(last.len()).and_then(|digits| first.get(..digits)).unwrap_or("");
    let number = |text: &str| {
        text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse::<u64>().ok()).flatten()
    };
    match (number(first), number(&format!("{head}{last}"))) {
        (Some(first), Some(last)) => last < first,
        _ => false,
    }
}

/// “Kaura (2022)”, or the title of a work without people.
fn naming(reference: &Ref) -> String {
    format!(
        "{} ({})",
        names::display(&reference.citation, "&"),
        reference.citation.year.as_deref().unwrap_or("no year")
    )
}

#[cfg(test)]
mod tests;
