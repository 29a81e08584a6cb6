//! Rules on the forms of citations and on the reference list as a whole.

use std::collections::BTreeMap;

use super::Rule;
use super::ctx::Ctx;
use super::findings::citations as findings;
use article::{Inline, PublicationType, Ref, Xref, walk};
use references::author_year::names;
use report::Report;

/// The rules of this family, in the order of their codes.
pub const RULES: &[Rule] = &[
    year_ambiguous,
    et_al_malformed,
    numbers_out_of_order,
    doi_not_tagged,
    address_without_scheme,
    access_date_missing,
    list_out_of_order,
    year_implausible,
    old_resolver,
    ranges_mixed,
    initial_small,
];

/// Whether the list is one of numbers: then years and names tell nothing apart.
fn is_numbered(ctx: &Ctx) -> bool {
    let refs = &ctx.article.back.refs;
    let numbered = |reference: &&Ref| {
        reference.label.as_deref().is_some_and(|label| label.contains(|c: char| c.is_ascii_digit()))
    };
    refs.iter().filter(numbered).count() * 2 > refs.len() || citations_are_numbers(ctx)
}

/// Whether citations are printed as numbers.
fn citations_are_numbers(ctx: &Ctx) -> bool {
    let numbers = ctx.citations.iter().filter(|cited| number(&cited.text).is_some()).count();
    numbers * 2 > ctx.citations.len()
}

/// The number that a citation is printed as.
fn number(text: &str) -> Option<u32> {
    text.trim_matches(|c: char| matches!(c, '[' | ']' | '(' | ')' | ',' | ' ' | '.'))
        .parse()
        .ok()
        .filter(|number| *number < 1000)
}

/// C121: names and year tell two works apart.
fn year_ambiguous(ctx: &Ctx, report: &mut Report) {
    if is_numbered(ctx) {
        return;
    }
    let mut seen: BTreeMap<String, &Ref> = BTreeMap::new();
    for reference in &ctx.article.back.refs {
        let citation = &reference.citation;
        let (people, Some(year)) = (citation.people(), citation.year.as_deref()) else { continue };
        if people.is_empty() || !year.bytes().all(|b| b.is_ascii_digit()) || is_dated(reference) {
            continue;
        }
        let names: Vec<String> = people.iter().map(|name| name.inverted().to_lowercase()).collect();
        if let Some(first) = seen.insert(format!("{} {year}", names.join("; ")), reference) {
            let work = format!("{} ({year})", names::display(citation, "&"));
            ctx.add_to_list(
                report,
                reference,
                findings::year_ambiguous(&first.key, &reference.key, work),
            );
        }
    }
}

/// Whether the printed form tells the work by a letter or a day: “2023a”, “2023, May 4”.
fn is_dated(reference: &Ref) -> bool {
    let text = walk::plain(&reference.printed);
    let Some(year) = reference.citation.year.as_deref() else { return false };
    text.match_indices(year).any(|(at, _)| {
        let behind = text.get(at + year.len()..).unwrap_or("");
        let letter = behind.starts_with(|c: char| c.is_ascii_lowercase())
            && !behind.get(1..).is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
        letter || (reference.citation.day.is_some() && behind.starts_with(','))
    })
}

/// C122: “et al.” is short for “et alii”. One finding for a paragraph.
fn et_al_malformed(ctx: &Ctx, report: &mut Report) {
    for prose in &ctx.prose {
        let wrong = |(at, _): &(usize, &str)| {
            let before = prose.text.get(..*at).and_then(|text| text.chars().next_back());
            let rest = prose.text.get(at + 2..).unwrap_or("");
            let (dotted, rest) = rest.strip_prefix('.').map_or((false, rest), |rest| (true, rest));
            let Some(behind) =
                rest.strip_prefix([' ', '\u{a0}']).and_then(|rest| rest.strip_prefix("al"))
            else {
                return false;
            };
            let whole = !behind
                .starts_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '’' | '\'' | '‐'));
            whole
                && before.is_none_or(|c| !c.is_alphanumeric())
                && (dotted || !behind.starts_with('.'))
        };
        if let Some((at, _)) = prose.text.match_indices("et").find(wrong) {
            let shown: String = prose.text.get(at..).unwrap_or("").chars().take(7).collect();
            ctx.add(report, prose.at, findings::et_al_malformed(shown.trim_end()));
        }
    }
}

/// C123: numbers are given in the order of the citations. One finding for the article. Only running
/// text is looked at: captions and tables are read where they are mentioned.
fn numbers_out_of_order(ctx: &Ctx, report: &mut Report) {
    if !citations_are_numbers(ctx) || is_alphabetical(ctx) {
        return;
    }
    let places: BTreeMap<&str, usize> = ctx
        .article
        .back
        .refs
        .iter()
        .enumerate()
        .map(|(place, reference)| (reference.id.as_str(), place))
        .collect();
    let mut cited: Vec<Cited> = Vec::new();
    for p in ctx.running() {
        gather(&p.content, &places, &mut cited);
    }
    let first: BTreeMap<usize, usize> =
        cited.iter().enumerate().rev().map(|(order, cited)| (cited.place, order)).collect();
    let mut next = 0;
    for (order, Cited { xref, place, range }) in cited.iter().enumerate() {
        // What lies inside a range is cited by it; what the running text never cites has its first
        // citation elsewhere.
        let passed_over = (next..*place)
            .find(|between| !range && first.get(between).is_some_and(|later| *later > order));
        if let Some(between) = passed_over {
            ctx.add(
                report,
                xref.at,
                findings::numbers_out_of_order(walk::plain(&xref.content), between + 1),
            );
            return;
        }
        next = next.max(place + 1);
    }
}

/// A citation in running text.
struct Cited<'a> {
    xref: &'a Xref,
    /// The reference's place in the list, from 0.
    place: usize,
    /// Whether it ends a range: 3–6.
    range: bool,
}

fn gather<'a>(content: &'a [Inline], places: &BTreeMap<&str, usize>, out: &mut Vec<Cited<'a>>) {
    const DASHES: [char; 4] = ['-', '–', '—', '‐'];
    let mut before: Option<&Inline> = None;
    for inline in content {
        if let (Inline::Xref(xref), Some(place)) =
            (inline, as_citation(inline).and_then(|rid| places.get(rid)))
        {
            let joined = before.is_some_and(|before| {
                walk::plain(std::slice::from_ref(before)).trim_end().ends_with(DASHES)
            });
            let range = joined || walk::plain(&xref.content).contains(DASHES);
            out.push(Cited { xref, place: *place, range });
        }
        gather(walk::children(inline), places, out);
        before = Some(inline);
    }
}

fn as_citation(inline: &Inline) -> Option<&str> {
    if let Inline::Xref(xref) = inline { Some(xref.rid.as_str()) } else { None }
}

/// Whether most references come after the one before them in the alphabet: in a list by citation,
/// about half of them do.
fn is_alphabetical(ctx: &Ctx) -> bool {
    let keys: Vec<String> = ctx.article.back.refs.iter().map(sort_key).collect();
    let rising = keys.windows(2).filter(|pair| pair.is_sorted()).count();
    keys.len() > 3 && rising * 10 >= (keys.len() - 1) * 8
}

/// What a reference is sorted by: the letters of its first name.
fn sort_key(reference: &Ref) -> String {
    let first = reference.citation.people().first().map(|name| name.surname.clone());
    let text = first.unwrap_or_else(|| walk::plain(&reference.printed));
    names::joined(text.split([',', '(']).next().unwrap_or(""))
}

/// C124: a DOI that is printed is told as one.
fn doi_not_tagged(ctx: &Ctx, report: &mut Report) {
    for reference in
        ctx.article.back.refs.iter().filter(|reference| reference.citation.doi().is_none())
    {
        let printed = walk::plain(&reference.printed);
        if let Some(doi) = printed_doi(&printed).or_else(|| link_to_doi(&reference.printed)) {
            ctx.add_to_list(report, reference, findings::doi_not_tagged(&reference.key, doi));
        }
    }
}

/// A DOI in running text: 10., four to nine digits, a slash and what follows up to a space.
fn printed_doi(text: &str) -> Option<String> {
    text.match_indices("10.").find_map(|(at, _)| {
        let before = text.get(..at).and_then(|head| head.chars().next_back());
        let doi = text
            .get(at..)?
            .split([' ', '\u{a0}', '<', '>', '"'])
            .next()?
            .trim_end_matches(['.', ',', ';', ')']);
        let (prefix, suffix) = doi.get(3..)?.split_once('/')?;
        let formed = (4..=9).contains(&prefix.len())
            && prefix.bytes().all(|b| b.is_ascii_digit())
            && suffix.len() > 2;
        (formed && !before.is_some_and(char::is_alphanumeric)).then(|| doi.to_owned())
    })
}

fn link_to_doi(content: &[Inline]) -> Option<String> {
    content.iter().find_map(|inline| match inline {
        Inline::ExtLink { href, .. } if href.contains("doi.org/10.") => printed_doi(href),
        other => link_to_doi(walk::children(other)),
    })
}

/// C125: addresses have a scheme.
fn address_without_scheme(ctx: &Ctx, report: &mut Report) {
    for reference in &ctx.article.back.refs {
        let text = words_outside_links(&reference.printed);
        let bare = text
            .split([' ', '\u{a0}', '(', '<'])
            .find(|word| word.starts_with("www.") && word.matches('.').count() > 1);
        if let Some(word) = bare {
            let address = word.trim_end_matches(['.', ',', ')', ';', '>']);
            ctx.add_to_list(
                report,
                reference,
                findings::address_without_scheme(&reference.key, address),
            );
        }
    }
}

fn words_outside_links(content: &[Inline]) -> String {
    let pieces = content.iter().map(|inline| match inline {
        Inline::Text(text) => text.clone(),
        Inline::ExtLink { .. } => String::new(),
        other => words_outside_links(walk::children(other)),
    });
    pieces.collect()
}

/// C126: a page of the web has a date of its own or one of the visit.
fn access_date_missing(ctx: &Ctx, report: &mut Report) {
    for reference in &ctx.article.back.refs {
        let citation = &reference.citation;
        let undated =
            citation.year.is_none() && citation.accessed.is_none() && citation.doi().is_none();
        let says_so = || {
            let text = walk::plain(&reference.printed).to_lowercase();
            ["accessed", "retrieved", "cited", "consulted", "viewed", "visited"]
                .iter()
                .any(|word| text.contains(word))
        };
        if citation.publication_type == PublicationType::Webpage && undated && !says_so() {
            ctx.add_to_list(report, reference, findings::access_date_missing(&reference.key));
        }
    }
}

/// C127: a list by names is in alphabetical order. One finding for the list.
fn list_out_of_order(ctx: &Ctx, report: &mut Report) {
    if is_numbered(ctx) || !is_alphabetical(ctx) {
        return;
    }
    let refs = &ctx.article.back.refs;
    for pair in refs.windows(2) {
        let [first, second] = pair else { continue };
        let (before, after) = (sort_key(first), sort_key(second));
        // A name with a particle has two places in the alphabet.
        let particles = [first, second].iter().any(|reference| {
            reference.citation.people().first().is_none_or(|name| {
                name.collab
                    || name.surname.contains([' ', '-', '’', '\''])
                    || !name.surname.is_ascii()
            })
        });
        if after < before && !particles && !before.is_empty() && !after.is_empty() {
            let names = |reference: &Ref| names::display(&reference.citation, "&");
            ctx.add_to_list(
                report,
                second,
                findings::list_out_of_order(names(second), names(first)),
            );
            return;
        }
    }
}

/// C128: no reference is of the time to come.
fn year_implausible(ctx: &Ctx, report: &mut Report) {
    let Some(published) = ctx.article.front.article_meta.pub_date else { return };
    for reference in &ctx.article.back.refs {
        let Some(year) = reference.citation.year.as_deref() else { continue };
        let digits: String = year.chars().take_while(char::is_ascii_digit).collect();
        if digits.parse::<u32>().is_ok_and(|year| year > u32::from(published.year) + 1) {
            ctx.add_to_list(
                report,
                reference,
                findings::year_implausible(&reference.key, year, published.year),
            );
        }
    }
}

/// C129: DOIs are printed with today's address.
fn old_resolver(ctx: &Ctx, report: &mut Report) {
    for reference in &ctx.article.back.refs {
        let text = walk::plain(&reference.printed);
        if let Some(old) =
            ["dx.doi.org/", "http://doi.org/"].into_iter().find(|old| text.contains(old))
        {
            ctx.add_to_list(
                report,
                reference,
                findings::old_resolver(&reference.key, old.trim_end_matches('/')),
            );
        }
    }
}

/// C130: page ranges have en dashes. One finding for the list.
fn ranges_mixed(ctx: &Ctx, report: &mut Report) {
    // In Spanish and Portuguese the hyphen is right.
    if matches!(ctx.article.lang.primary(), "es" | "pt" | "ca" | "gl") {
        return;
    }
    let with_hyphen = |reference: &&Ref| {
        let citation = &reference.citation;
        let (first, last) = (citation.fpage.as_deref()?, citation.lpage.as_deref()?);
        let range = format!("{first}-{last}");
        (first != last && words_outside_links(&reference.printed).contains(&range)).then_some(range)
    };
    let written = ctx.article.back.refs.iter().filter(|reference| !reference.styled);
    let found: Vec<(&Ref, String)> =
        written.filter_map(|reference| Some((reference, with_hyphen(&reference)?))).collect();
    if let Some((reference, range)) = found.first() {
        let dashed = range.replace('-', "–");
        let said = match found.len() {
            1 => findings::range_with_hyphen(&reference.key, range, dashed),
            several => findings::ranges_with_hyphen(&reference.key, range, dashed, several),
        };
        ctx.add_to_list(report, reference, said);
    }
}

/// C131: initials are capitals. Only one letter and its stop is an initial; a particle is longer.
fn initial_small(ctx: &Ctx, report: &mut Report) {
    for reference in &ctx.article.back.refs {
        let small = |given: &str| {
            let mut chars = given.trim().chars();
            chars.next().is_some_and(char::is_lowercase) && chars.next() == Some('.')
        };
        let people = reference.citation.person_groups.iter().flat_map(|group| &group.names);
        if let Some(name) = people
            .filter(|name| !name.collab)
            .find(|name| name.given_names.as_deref().is_some_and(small))
        {
            ctx.add_to_list(
                report,
                reference,
                findings::initial_small(&reference.key, name.inverted()),
            );
        }
    }
}

#[cfg(test)]
mod tests;
