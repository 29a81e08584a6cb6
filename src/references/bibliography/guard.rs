//! What must hold of a BibLaTeX file before the biblatex crate expands it.
//!
//! The crate follows abbreviations, braces and cross-references by recursion and without bounds, so
//! a hostile file could make it overflow the stack. Whatever could is found here, reported and
//! taken out.

use crate::findings;
use std::collections::BTreeMap;

use biblatex::{Pair, RawBibliography, RawChunk};

use reading::faults::Faults;
use reading::place::Places;

/// How deep braces may be nested.
const DEEPEST: usize = 32;
/// How much text one abbreviation may stand for, in bytes.
const LONGEST: usize = 1 << 16;
/// How many cross-references may follow one another, and how many an entry may have.
const CHAIN: usize = 4;

/// Takes out of a bibliography what cannot be expanded within bounds.
pub fn tame(raw: &mut RawBibliography, places: &Places, faults: &mut Faults) {
    let known = abbreviations(raw, places, faults);
    for entry in &mut raw.entries {
        entry.v.fields.retain(|pair| {
            let fits = size(pair, &known).is_some() && depth(pair) <= DEEPEST;
            if !fits {
                refuse(pair, places, faults);
            }
            fits
        });
    }
    cross_references(raw, places, faults);
}

fn refuse(pair: &Pair, places: &Places, faults: &mut Faults) {
    let at = places.at(pair.value.span.start);
    let name = pair.key.v;
    if depth(pair) > DEEPEST {
        faults.push(at, findings::braces_too_deep(name, DEEPEST));
        return;
    }
    let unknown = pair.value.v.iter().find_map(|chunk| {
        if let RawChunk::Abbreviation(word) = chunk.v { Some(word) } else { None }
    });
    faults.push(at, findings::bibtex_abbreviation_unusable(name, unknown.unwrap_or("")));
}

/// The abbreviations that can be used, with the size of what they stand for. Each may use only
/// those before it.
fn abbreviations<'s>(
    raw: &mut RawBibliography<'s>,
    places: &Places,
    faults: &mut Faults,
) -> BTreeMap<&'s str, usize> {
    let mut known: BTreeMap<&str, usize> = BTreeMap::new();
    raw.abbreviations.retain(|pair| {
        let size = size(pair, &known)
            .filter(|_| depth(pair) <= DEEPEST && !known.contains_key(pair.key.v));
        match size {
            Some(size) => {
                known.insert(pair.key.v, size);
            }
            None => refuse(pair, places, faults),
        }
        size.is_some()
    });
    known
}

/// How many bytes a value stands for; nothing when it cannot be told or is too much.
fn size(pair: &Pair, known: &BTreeMap<&str, usize>) -> Option<usize> {
    let mut total = 0;
    for chunk in &pair.value.v {
        total += match chunk.v {
            RawChunk::Normal(text) => text.len(),
            RawChunk::Abbreviation(word) => {
                *known.get(word).or(if is_month(word) { Some(&9) } else { None })?
            }
        };
    }
    let expands = pair.value.v.iter().any(|chunk| matches!(chunk.v, RawChunk::Abbreviation(_)));
    if expands && total > LONGEST { None } else { Some(total) }
}

fn is_month(word: &str) -> bool {
    let word = word.to_ascii_lowercase();
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
        .contains(&word.as_str())
}

fn depth(pair: &Pair) -> usize {
    let mut deepest = 0;
    for chunk in &pair.value.v {
        let RawChunk::Normal(text) = chunk.v else { continue };
        let mut depth = 0_usize;
        for byte in text.bytes() {
            match byte {
                b'{' => depth += 1,
                b'}' => depth = depth.saturating_sub(1),
                _ => {}
            }
            deepest = deepest.max(depth);
        }
    }
    deepest
}

/// Takes out the links of entries whose chains of cross-references are too long, which circles are
/// too.
fn cross_references(raw: &mut RawBibliography, places: &Places, faults: &mut Faults) {
    let links: BTreeMap<String, Vec<String>> = raw
        .entries
        .iter()
        .map(|entry| (entry.v.key.v.to_owned(), targets(&entry.v.fields)))
        .collect();
    if links.values().all(Vec::is_empty) {
        return;
    }
    for entry in &mut raw.entries {
        if chain(entry.v.key.v, &links, 0) {
            continue;
        }
        faults.push(places.at(entry.v.key.span.start), findings::bibtex_circle(entry.v.key.v));
        entry.v.fields.retain(|pair| !is_link(pair));
    }
}

fn is_link(pair: &Pair) -> bool {
    pair.key.v.eq_ignore_ascii_case("crossref") || pair.key.v.eq_ignore_ascii_case("xdata")
}

fn targets(fields: &[Pair]) -> Vec<String> {
    let values = fields.iter().filter(|pair| is_link(pair)).flat_map(|pair| pair.value.v.iter());
    let texts = values
        .filter_map(|chunk| if let RawChunk::Normal(text) = chunk.v { Some(text) } else { None });
    texts.flat_map(|text| text.split(',')).map(|key| key.trim().to_owned()).collect()
}

/// Whether the links from this entry end soon.
fn chain(key: &str, links: &BTreeMap<String, Vec<String>>, length: usize) -> bool {
    let Some(targets) = links.get(key) else { return true };
    length <= CHAIN
        && targets.len() <= CHAIN
        && targets.iter().all(|target| chain(target, links, length + 1))
}
