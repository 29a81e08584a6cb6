//! Citations by key, worded by the journal's citation style; the list's texts and numbers where the
//! source gives none.
//!
//! The citations of one bracket are one request to the processor; [`wording`](super::wording) puts
//! its answers in their places.

use std::collections::BTreeMap;

use hayagriva::citationberg::json::Item;

use super::{tree, wording};
use article::{Article, Cite, CiteMode, Inline, Ref, Xref, walk};
use references::csl::{self, Engine, Work};

/// A citation of the text, in reading order.
enum Found {
    /// One bracket of citations by key: for each work its place in the list and how it is cited.
    ByKey(Vec<(usize, Box<Cite>)>),
    /// A citation that is printed as the source words it; it counts for numbers.
    Printed(usize),
}

/// Whether the journal's style has anything to word: a citation by key, or a reference that the
/// source does not print.
pub fn wants_style(article: &mut Article) -> bool {
    let mut by_key = false;
    tree::texts(article, &mut |content| {
        tree::xrefs(content, &mut |xref| by_key |= xref.cite.is_some())
    });
    by_key || unprinted(article)
}

/// Whether a reference has no printed form.
pub fn unprinted(article: &Article) -> bool {
    article.back.refs.iter().any(|reference| reference.printed.is_empty())
}

/// Prints the references that the journal's style did not: a style may have no list. One without
/// any fact is printed as its key.
pub fn print_rest(article: &mut Article, engine: &Engine) {
    for reference in article.back.refs.iter_mut().filter(|reference| reference.printed.is_empty()) {
        reference.printed = engine.entry(&csl::of_reference(reference));
        reference.styled = true;
        if reference.printed.is_empty() {
            reference.printed = vec![Inline::text(reference.key.as_str())];
        }
    }
}

/// Words the citations and fills the list.
pub fn render(article: &mut Article, engine: &Engine) {
    let places = places(&article.back.refs);
    let found = find(article, &places);
    let items: Vec<Item> = article.back.refs.iter().map(csl::of_reference).collect();
    let requests = requests(&found, &items, &article.back.refs, engine);
    let rendered = engine.render(&requests.works);
    let by_key = rendered
        .citations
        .into_iter()
        .zip(&requests.by_key)
        .filter(|(_, by_key)| **by_key)
        .map(|(pieces, _)| pieces);
    let notes = wording::write(article, engine, places, by_key.collect());
    article.back.fns.extend(notes);
    fill_list(article, rendered.list, engine.is_numeric());
}

/// Where each reference stands in the list, by its id and by its key.
fn places(refs: &[Ref]) -> BTreeMap<String, usize> {
    let by_key = refs.iter().enumerate().rev().map(|(at, reference)| (reference.key.clone(), at));
    let by_id = refs.iter().enumerate().rev().map(|(at, reference)| (reference.id.clone(), at));
    by_key.chain(by_id).collect()
}

/// How many pieces from the start of this content are citations by key of one bracket.
fn bracket(content: &[Inline]) -> usize {
    let group = |inline: &Inline| match inline {
        Inline::Xref(Xref { cite: Some(cite), .. }) => Some(cite.group),
        _ => None,
    };
    let first = content.first().and_then(group);
    if first.is_none() {
        0
    } else {
        content.iter().take_while(|inline| group(inline) == first).count()
    }
}

fn find(article: &mut Article, places: &BTreeMap<String, usize>) -> Vec<Found> {
    let mut found = Vec::new();
    tree::texts(article, &mut |content| find_in(content, places, &mut found));
    found
}

fn find_in(content: &[Inline], places: &BTreeMap<String, usize>, found: &mut Vec<Found>) {
    let mut rest = content;
    while let Some((first, tail)) = rest.split_first() {
        let length = bracket(rest);
        if length > 0 {
            let (bracket, after) = rest.split_at(length);
            found.push(Found::ByKey(known(bracket, places)));
            rest = after;
            continue;
        }
        if let Inline::Xref(xref) = first {
            found.extend(places.get(&xref.rid).map(|at| Found::Printed(*at)));
        }
        find_in(walk::children(first), places, found);
        rest = tail;
    }
}

/// The works of a bracket that are in the list.
fn known(bracket: &[Inline], places: &BTreeMap<String, usize>) -> Vec<(usize, Box<Cite>)> {
    let one = |inline: &Inline| match inline {
        Inline::Xref(Xref { rid, cite: Some(cite), .. }) => {
            places.get(rid).map(|at| (*at, cite.clone()))
        }
        _ => None,
    };
    bracket.iter().filter_map(one).collect()
}

/// What is asked of the processor, and which of it are citations by key.
struct Requests<'a> {
    works: Vec<Vec<Work<'a>>>,
    by_key: Vec<bool>,
}

/// All citations in reading order. The whole list is asked for too, unseen: after them where
/// citations are numbered as they come; before them where the list's order decides which of two
/// works of one year is “a”.
fn requests<'a>(
    found: &'a [Found],
    items: &'a [Item],
    refs: &[Ref],
    engine: &Engine,
) -> Requests<'a> {
    let counts = engine.is_numeric() || engine.is_note();
    let mut requests = Requests { works: Vec::new(), by_key: Vec::new() };
    let list = || {
        list_order(refs)
            .into_iter()
            .filter_map(|at| items.get(at))
            .map(Work::hidden)
            .collect::<Vec<_>>()
    };
    if !counts {
        requests.push(list(), false);
    }
    for citation in found {
        match citation {
            Found::ByKey(works) => {
                let works = works
                    .iter()
                    .filter_map(|(at, cite)| items.get(*at).map(|item| work(item, cite, counts)));
                requests.push(works.collect(), true);
            }
            Found::Printed(at) => {
                let works = items.get(*at).filter(|_| counts).map(Work::hidden);
                requests.push(works.into_iter().collect(), false);
            }
        }
    }
    if counts {
        requests.push(list(), false);
    }
    requests
}

impl<'a> Requests<'a> {
    fn push(&mut self, works: Vec<Work<'a>>, by_key: bool) {
        self.works.push(works);
        self.by_key.push(by_key);
    }
}

/// A number or a note has one form only; in a sentence, the names are set before it.
fn work<'a>(item: &'a Item, cite: &'a Cite, counts: bool) -> Work<'a> {
    let locator = cite.locator.as_ref().map(|(term, value)| (*term, value.as_str()));
    let affixed = !cite.prefix.is_empty() || !cite.suffix.is_empty();
    Work {
        item,
        locator,
        hidden: false,
        affixed,
        mode: if counts { CiteMode::Parenthetical } else { cite.mode },
    }
}

/// The references' places in the order of the list: as printed, or else by names, year and title.
fn list_order(refs: &[Ref]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..refs.len()).collect();
    if refs.iter().all(|reference| reference.printed.is_empty()) {
        order.sort_by_cached_key(|at| refs.get(*at).map(sort_key));
    }
    order
}

fn sort_key(reference: &Ref) -> (Vec<String>, Option<String>, Option<String>) {
    let citation = &reference.citation;
    let people = citation.people().iter().map(|name| name.inverted().to_lowercase()).collect();
    (
        people,
        citation.year.clone(),
        citation.article_title.as_ref().or(citation.source.as_ref()).map(ToString::to_string),
    )
}

/// Gives each reference its number and, where the source gives none, its printed form. A numbered
/// list, and one that the style prints throughout, takes the style's order.
fn fill_list(
    article: &mut Article,
    list: Vec<(String, Option<String>, Vec<Inline>)>,
    numeric: bool,
) {
    let refs = &mut article.back.refs;
    // A list that has numbers of its own keeps its order.
    let numbered = refs.iter().all(|reference| reference.label.is_some());
    let reorder = numeric && !numbered || refs.iter().all(|reference| reference.printed.is_empty());
    let order: BTreeMap<String, usize> =
        list.iter().enumerate().map(|(at, (id, _, _))| (id.clone(), at)).collect();
    let mut rendered: BTreeMap<String, _> =
        list.into_iter().map(|(id, label, content)| (id, (label, content))).collect();
    for reference in refs.iter_mut() {
        let Some((label, content)) = rendered.remove(&reference.id) else { continue };
        reference.label = reference.label.take().or(label);
        if reference.printed.is_empty() {
            reference.printed = content;
            reference.styled = true;
        }
    }
    if reorder {
        refs.sort_by_key(|reference| order.get(&reference.id).copied().unwrap_or(usize::MAX));
    }
}
