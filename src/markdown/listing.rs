//! Which references of the bibliography the article lists: those that it cites, and those that
//! `nocite` names.

use std::collections::BTreeSet;

use crate::findings;
use article::{Article, At, Block, Inline, Ref, walk};
use reading::faults::Faults;
use references::author_year::link::{self, Verdict};
use references::author_year::list::List;
use references::author_year::words::unlinked_text;
use references::bibliography::Bibliography;
use report::codes::source as codes;
use report::suggest::nearest;
use report::{Place, Report};

/// How many keys a message names.
const NAMED: usize = 5;

/// What an article says of its list.
pub struct Asked {
    /// The ids of the references that it cites by key.
    pub cited: BTreeSet<String>,
    /// The keys of `nocite`, and where each stands.
    pub nocite: Vec<(String, At)>,
}

/// Takes out of the bibliography what is not listed. An article that cites nothing by key and has
/// no `nocite` keeps its list whole, since it cites in words if at all; and so does every reference
/// that has a printed form of its own: that list is written by hand.
pub fn keep(
    bibliography: &mut Bibliography,
    asked: Asked,
    article: &mut Article,
    faults: &mut Faults,
) -> Vec<Ref> {
    let Some(mut kept) = named(bibliography, asked, faults) else { return Vec::new() };
    let refs = &bibliography.refs;
    kept.extend(
        refs.iter()
            .filter(|reference| !reference.printed.is_empty())
            .map(|reference| reference.id.clone()),
    );
    if refs.iter().any(|reference| !kept.contains(&reference.id)) {
        kept.extend(in_words(refs, article));
    }
    let (kept, left): (Vec<Ref>, Vec<Ref>) = std::mem::take(&mut bibliography.refs)
        .into_iter()
        .partition(|reference| kept.contains(&reference.id));
    bibliography.refs = kept;
    left
}

/// The ids of the references that are cited by key or named in `nocite`; nothing when all are
/// listed. Marks those that are named.
fn named(
    bibliography: &mut Bibliography,
    asked: Asked,
    faults: &mut Faults,
) -> Option<BTreeSet<String>> {
    let Asked { cited: mut kept, nocite } = asked;
    if kept.is_empty() && nocite.is_empty() {
        return None;
    }
    let mut all = false;
    let mut asked_for = BTreeSet::new();
    for (key, at) in nocite {
        match bibliography.ids.get(&key) {
            Some(id) => drop(asked_for.insert(id.clone())),
            None if key == "*" => all = true,
            None => {
                let said = match nearest(&key, bibliography.ids.keys().map(String::as_str)) {
                    Some(meant) => findings::nocite_misspelt(&key, meant),
                    None => findings::nocite_unknown(&key),
                };
                faults.push(at, said);
            }
        }
    }
    for reference in &mut bibliography.refs {
        reference.asked_for = all || asked_for.contains(&reference.id);
    }
    kept.append(&mut asked_for);
    (!all).then_some(kept)
}

/// The ids of the references that the text may cite in words.
fn in_words(refs: &[Ref], article: &mut Article) -> BTreeSet<String> {
    let list = List::new(refs);
    let mut found = BTreeSet::new();
    walk::leaves(article, &mut |_, content| {
        for cited in link::find(&unlinked_text(content), &list) {
            match cited.verdict {
                Verdict::Sure(index) => drop(found.insert(index)),
                Verdict::Doubt(indices, _) => found.extend(indices),
            }
        }
    });
    found
        .into_iter()
        .filter_map(|index| refs.get(index))
        .map(|reference| reference.id.clone())
        .collect()
}

/// What people call the list of references.
const HEADINGS: [&str; 20] = [
    "references",
    "reference list",
    "list of references",
    "bibliography",
    "works cited",
    "literature cited",
    "cited literature",
    "literature",
    "literatur",
    "literaturverzeichnis",
    "références",
    "bibliographie",
    "referencias",
    "referências",
    "bibliografía",
    "bibliografia",
    "riferimenti bibliografici",
    "literatura",
    "literatuur",
    "参考文献",
];

/// The heading of the list where the text ends with it and has nothing below, as Pandoc's manual
/// has it (“Placement of the bibliography”); the section is taken out. `word` is the language's own
/// name for the list.
pub fn own_heading(blocks: &mut Vec<Block>, word: &str) -> Option<Vec<Inline>> {
    let Some(Block::Sec(last)) = blocks.last_mut() else { return None };
    if !last.blocks.is_empty() {
        return own_heading(&mut last.blocks, word);
    }
    let said = walk::plain(&last.title).to_lowercase();
    let said = said.trim().trim_end_matches(':');
    if said != word && !HEADINGS.contains(&said) {
        return None;
    }
    let title = std::mem::take(&mut last.title);
    blocks.pop();
    Some(title)
}

/// Says which references are not listed, and takes back what was found at them: nobody need correct
/// what is not printed.
pub fn tell(left: &[Ref], path: &str, report: &mut Report) {
    if left.is_empty() {
        return;
    }
    let mut keys: Vec<&str> =
        left.iter().take(NAMED).map(|reference| reference.key.as_str()).collect();
    if left.len() > NAMED {
        keys.push("…");
    }
    let places: BTreeSet<(u32, u32)> =
        left.iter().map(|reference| (reference.at.line, reference.at.column)).collect();
    let of_entries =
        [codes::UNKNOWN_ENTRY_TYPE, codes::REFERENCE_DOI_MALFORMED, codes::REFERENCE_FACT_UNREAD];
    report.findings.retain(|finding| {
        let place = &finding.place;
        place.file != path
            || !of_entries.contains(&finding.code)
            || !places.contains(&(place.line, place.column))
    });
    report.push(Place::file(path), findings::not_listed(left.len(), keys.join(", ")));
}
