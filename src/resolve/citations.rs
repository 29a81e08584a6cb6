//! Citations by key, worded by the journal's citation style; the list's texts and numbers where the source gives none.
//!
//! The citations of one bracket are one request to the processor. What it puts between them and around them becomes text beside the
//! pointers, so that a pointer holds nothing but its citation. In a style of notes, a citation becomes the call of a note.

use std::collections::{BTreeMap, BTreeSet};
use std::mem;

use hayagriva::citationberg::json::Item;

use super::tree;
use article::{Article, Block, Cite, CiteMode, Inline, Note, P, PersonName, Ref, RefType, Word, Words, Xref, walk};
use references::csl::{self, Engine, Piece, Work};

/// A citation of the text, in reading order.
enum Found {
    /// One bracket of citations by key: for each work its place in the list and how it is cited.
    ByKey(Vec<(usize, Box<Cite>)>),
    /// A citation that is printed as the source words it; it counts for numbers.
    Printed(usize),
}

/// Whether the journal's style has anything to word: a citation by key, or a reference that the source does not print.
pub fn wants_style(article: &mut Article) -> bool {
    let mut by_key = false;
    tree::texts(article, &mut |content| tree::xrefs(content, &mut |xref| by_key |= xref.cite.is_some()));
    by_key || unprinted(article)
}

/// Whether a reference has no printed form.
pub fn unprinted(article: &Article) -> bool {
    article.back.refs.iter().any(|reference| reference.printed.is_empty())
}

/// Prints the references that the journal's style did not: a style may have no list. One without any fact is printed as its key.
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
    let by_key = rendered.citations.into_iter().zip(&requests.by_key).filter(|(_, by_key)| **by_key).map(|(pieces, _)| pieces);
    let pieces = by_key.collect::<Vec<_>>().into_iter();
    let people = article.back.refs.iter().map(|reference| reference.citation.people().to_vec()).collect();
    let mut writer = Writer { places, people, engine, words: article.words(), pieces, notes: Vec::new() };
    write(article, &mut writer);
    let notes = writer.notes;
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
    if first.is_none() { 0 } else { content.iter().take_while(|inline| group(inline) == first).count() }
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
        Inline::Xref(Xref { rid, cite: Some(cite), .. }) => places.get(rid).map(|at| (*at, cite.clone())),
        _ => None,
    };
    bracket.iter().filter_map(one).collect()
}

/// What is asked of the processor, and which of it are citations by key.
struct Requests<'a> {
    works: Vec<Vec<Work<'a>>>,
    by_key: Vec<bool>,
}

/// All citations in reading order. The whole list is asked for too, unseen: after them where citations are numbered as they come; before them
/// where the list's order decides which of two works of one year is “a”.
fn requests<'a>(found: &'a [Found], items: &'a [Item], refs: &[Ref], engine: &Engine) -> Requests<'a> {
    let counts = engine.is_numeric() || engine.is_note();
    let mut requests = Requests { works: Vec::new(), by_key: Vec::new() };
    let list = || list_order(refs).into_iter().filter_map(|at| items.get(at)).map(Work::hidden).collect::<Vec<_>>();
    if !counts {
        requests.push(list(), false);
    }
    for citation in found {
        match citation {
            Found::ByKey(works) => {
                let works = works.iter().filter_map(|(at, cite)| items.get(*at).map(|item| work(item, cite, counts)));
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
    Work { item, locator, hidden: false, affixed, mode: if counts { CiteMode::Parenthetical } else { cite.mode } }
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
    (people, citation.year.clone(), citation.article_title.as_ref().or(citation.source.as_ref()).map(ToString::to_string))
}

/// Puts what the processor made in the place of each citation by key.
struct Writer<'a> {
    places: BTreeMap<String, usize>,
    people: Vec<Vec<PersonName>>,
    engine: &'a Engine,
    words: Words,
    pieces: std::vec::IntoIter<Vec<Piece>>,
    /// Notes made of citations.
    notes: Vec<Note>,
}

/// Where a citation stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    /// In the text.
    Text,
    /// In the sentence of a note that its author has written.
    WithinNote,
    /// It is all that a note says.
    WholeNote,
}

fn write(article: &mut Article, writer: &mut Writer) {
    let in_notes = note_paragraphs(article);
    writer.content(&mut article.front.article_meta.subtitle, false);
    walk::leaves(article, &mut |id, content| writer.content(content, in_notes.contains(id)));
}

fn note_paragraphs(article: &mut Article) -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    for note in &mut article.back.fns {
        walk::blocks(&mut note.blocks, &mut |id, _| _ = ids.insert(id.to_owned()));
    }
    ids.remove("");
    ids
}

impl Writer<'_> {
    fn content(&mut self, content: &mut Vec<Inline>, in_note: bool) {
        let mut rest = mem::take(content).into_iter().peekable();
        while let Some(inline) = rest.next() {
            let Some(group) = group(&inline) else {
                let mut inline = inline;
                if let Some(inner) = walk::children_mut(&mut inline) {
                    self.content(inner, in_note);
                }
                content.push(inline);
                continue;
            };
            let mut cited = vec![inline];
            while let Some(next) = rest.next_if(|next| self::group(next) == Some(group)) {
                cited.push(next);
            }
            let place = match (in_note, content.is_empty() && rest.peek().is_none()) {
                (false, _) => Standing::Text,
                (true, false) => Standing::WithinNote,
                (true, true) => Standing::WholeNote,
            };
            self.bracket(cited, place, content);
        }
    }

    /// One bracket: the works that the list knows, worded; a work it does not know stays a pointer to nothing, to be reported.
    fn bracket(&mut self, cited: Vec<Inline>, standing: Standing, out: &mut Vec<Inline>) {
        let pieces = self.pieces.next().unwrap_or_default();
        let xrefs = cited.into_iter().filter_map(|inline| if let Inline::Xref(xref) = inline { Some(xref) } else { None });
        let (known, unknown): (Vec<_>, Vec<_>) = xrefs.partition(|xref| self.places.contains_key(&xref.rid));
        // Within a note, a style of notes names the people itself.
        if self.engine.is_numeric() || (self.engine.is_note() && standing == Standing::Text) {
            self.names_before(&known, out);
        }
        if !known.is_empty() {
            let worded = place(pieces, known);
            self.set(worded, standing, out);
        }
        out.extend(unknown.into_iter().map(|xref| Inline::Xref(Xref { cite: None, ..xref })));
    }

    /// In a sentence, the names before the number or the note: “Khan and Bakar [4]”.
    fn names_before(&self, known: &[Xref], out: &mut Vec<Inline>) {
        let narrative = |xref: &&Xref| xref.cite.as_ref().is_some_and(|cite| cite.mode == CiteMode::Narrative);
        if let Some(xref) = known.first().filter(narrative) {
            let names = self.names(xref);
            out.push(Inline::text(if names.is_empty() { names } else { format!("{names} ") }));
        }
    }

    /// A worded citation, as a note where the style makes notes. The number of a note, and any raised number, stands close to the word before it.
    fn set(&mut self, mut worded: Vec<Inline>, standing: Standing, out: &mut Vec<Inline>) {
        let raised = worded.first().is_some_and(|inline| matches!(walk::children(inline).first().unwrap_or(inline), Inline::Sup(_)));
        let as_note = self.engine.is_note() && standing == Standing::Text;
        if raised || as_note {
            trim_end(out);
        }
        if as_note {
            out.push(self.note(worded));
            return;
        }
        if self.engine.is_note() && standing == Standing::WithinNote {
            without_stop(&mut worded);
        }
        out.extend(worded);
    }

    /// Makes a note of a citation, and the pointer to it.
    fn note(&mut self, content: Vec<Inline>) -> Inline {
        let id = format!("fn-cite{}", self.notes.len() + 1);
        let at = content.iter().find_map(|inline| if let Inline::Xref(xref) = inline { Some(xref.at) } else { None }).unwrap_or_default();
        let blocks = vec![Block::P(P { content, at, ..P::default() })];
        self.notes.push(Note { id: id.clone(), blocks, at, ..Note::default() });
        Inline::Xref(Xref { ref_type: RefType::Fn, rid: id, at, ..Xref::default() })
    }

    /// The people of a work as they stand in a sentence: “Khan and Bakar”, “Khan et al.”.
    fn names(&self, xref: &Xref) -> String {
        let people = self.places.get(&xref.rid).and_then(|at| self.people.get(*at)).map(Vec::as_slice).unwrap_or_default();
        let surnames: Vec<_> = people.iter().map(|name| name.surname.as_str()).collect();
        match surnames.as_slice() {
            [] => String::new(),
            [one] => (*one).to_owned(),
            [first, second] => format!("{first} {} {second}", self.engine.and()),
            [first, ..] => self.words.fill(Word::NamesEtAl, &[("first", first)]),
        }
    }
}

fn group(inline: &Inline) -> Option<u32> {
    match inline {
        Inline::Xref(Xref { cite: Some(cite), .. }) => Some(cite.group),
        _ => None,
    }
}

/// Brings the processor's pieces and the pointers together, each with what its author says before and after it. The works within a range of
/// numbers are linked from its dash, and print nothing of their own.
fn place(pieces: Vec<Piece>, xrefs: Vec<Xref>) -> Vec<Inline> {
    let mut xrefs: Vec<_> = xrefs.into_iter().map(Some).collect();
    let mut out = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Between(mut content) => {
                without_second_stop(&out, &mut content);
                out.extend(content);
            }
            Piece::Work(index, content) => {
                if let Some(xref) = xrefs.get_mut(index).and_then(Option::take) {
                    said(xref, content, &mut out);
                }
            }
            Piece::Range(inner, content) => {
                let inner = inner.into_iter().filter_map(|index| xrefs.get_mut(index).and_then(Option::take));
                out.extend(range(inner.collect(), content));
            }
        }
    }
    // The processor leaves out what has nothing to print: neither name nor title nor year.
    for xref in xrefs.into_iter().flatten() {
        let key = vec![Inline::text(xref.rid.as_str())];
        said(xref, key, &mut out);
    }
    out
}

/// The dash of a range, which points at all works between its ends.
fn range(inner: Vec<Xref>, content: Vec<Inline>) -> Option<Inline> {
    let mut inner = inner.into_iter();
    let first = inner.next()?;
    let also = inner.map(|xref| xref.rid).collect();
    let worded = first.cite.map(|cite| cite.mode);
    Some(Inline::Xref(Xref { content, ref_type: RefType::Bibr, also, worded, cite: None, ..first }))
}

/// A full stop of the style's behind one that the author's words end with is left out.
fn without_second_stop(before: &[Inline], content: &mut [Inline]) {
    let ended = walk::plain(before).ends_with(['.', '?', '!']);
    if let (true, Some(Inline::Text(text))) = (ended, content.first_mut())
        && let Some(rest) = text.strip_prefix('.')
    {
        *text = rest.to_owned();
    }
}

fn said(mut xref: Xref, content: Vec<Inline>, out: &mut Vec<Inline>) {
    let cite = xref.cite.take().unwrap_or_default();
    xref.worded = Some(cite.mode);
    if !cite.prefix.is_empty() {
        out.extend(cite.prefix);
        out.push(Inline::text(" "));
    }
    out.push(Inline::Xref(Xref { content: without_links(content), ref_type: RefType::Bibr, ..xref }));
    out.extend(cite.suffix);
}

/// A citation leads to its reference: the address that a style of notes prints in it is a link there, and words here.
fn without_links(content: Vec<Inline>) -> Vec<Inline> {
    let mut out = Vec::with_capacity(content.len());
    for mut inline in content {
        if let Some(inner) = walk::children_mut(&mut inline) {
            *inner = without_links(mem::take(inner));
        }
        match inline {
            Inline::ExtLink { content, .. } => out.extend(content),
            other => out.push(other),
        }
    }
    out
}

/// A note's number stands close to the word before it.
fn trim_end(content: &mut [Inline]) {
    if let Some(Inline::Text(text)) = content.last_mut() {
        text.truncate(text.trim_end().len());
    }
}

/// Within a note's own sentence, a citation ends without the full stop that the style gives a note.
fn without_stop(content: &mut [Inline]) {
    if let Some(Inline::Text(text)) = content.last_mut()
        && text.ends_with('.')
    {
        text.pop();
    }
}

/// Gives each reference its number and, where the source gives none, its printed form. A numbered list, and one that the style prints
/// throughout, takes the style's order.
fn fill_list(article: &mut Article, list: Vec<(String, Option<String>, Vec<Inline>)>, numeric: bool) {
    let refs = &mut article.back.refs;
    let reorder = numeric || refs.iter().all(|reference| reference.printed.is_empty());
    let order: BTreeMap<String, usize> = list.iter().enumerate().map(|(at, (id, _, _))| (id.clone(), at)).collect();
    let mut rendered: BTreeMap<String, _> = list.into_iter().map(|(id, label, content)| (id, (label, content))).collect();
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
