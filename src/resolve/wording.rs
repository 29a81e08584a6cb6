//! Puts what the citation processor made in the place of each citation by key.
//!
//! What it puts between the works and around them becomes text beside the pointers, so that a
//! pointer holds nothing but its citation. In a style of notes, a citation becomes the call of a
//! note.

use std::collections::{BTreeMap, BTreeSet};
use std::mem;

use article::{
    Article, Block, CiteMode, Inline, Note, P, PersonName, RefType, Word, Words, Xref, walk,
};
use references::csl::{Engine, Piece};

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

/// Words the citations of an article: `pieces` are what the processor made of each, in reading
/// order. Returns the notes that were made of them.
pub fn write(
    article: &mut Article,
    engine: &Engine,
    places: BTreeMap<String, usize>,
    pieces: Vec<Vec<Piece>>,
) -> Vec<Note> {
    let people =
        article.back.refs.iter().map(|reference| reference.citation.people().to_vec()).collect();
    let mut writer = Writer {
        places,
        people,
        engine,
        words: article.words(),
        pieces: pieces.into_iter(),
        notes: Vec::new(),
    };
    let in_notes = note_paragraphs(article);
    writer.content(&mut article.front.article_meta.subtitle, false);
    walk::leaves(article, &mut |id, content| writer.content(content, in_notes.contains(id)));
    writer.notes
}

/// The ids of the paragraphs of notes.
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
            if self.engine.is_note() && place == Standing::WithinNote {
                quoted_stop(content, rest.peek_mut());
            }
        }
    }

    /// One bracket: the works that the list knows, worded; a work it does not know stays a pointer
    /// to nothing, to be reported.
    fn bracket(&mut self, cited: Vec<Inline>, standing: Standing, out: &mut Vec<Inline>) {
        let pieces = self.pieces.next().unwrap_or_default();
        let xrefs = cited
            .into_iter()
            .filter_map(|inline| if let Inline::Xref(xref) = inline { Some(xref) } else { None });
        let (known, unknown): (Vec<_>, Vec<_>) =
            xrefs.partition(|xref| self.places.contains_key(&xref.rid));
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
        let narrative =
            |xref: &&Xref| xref.cite.as_ref().is_some_and(|cite| cite.mode == CiteMode::Narrative);
        if let Some(xref) = known.first().filter(narrative) {
            let names = self.names(xref);
            out.push(Inline::text(if names.is_empty() { names } else { format!("{names} ") }));
        }
    }

    /// A worded citation, as a note where the style makes notes. The number of a note, and any
    /// raised number, stands close to the word before it.
    fn set(&mut self, mut worded: Vec<Inline>, standing: Standing, out: &mut Vec<Inline>) {
        let raised = worded.first().is_some_and(|inline| {
            matches!(walk::children(inline).first().unwrap_or(inline), Inline::Sup(_))
        });
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
        let at = content
            .iter()
            .find_map(|inline| if let Inline::Xref(xref) = inline { Some(xref.at) } else { None })
            .unwrap_or_default();
        let blocks = vec![Block::P(P { content, at, ..P::default() })];
        self.notes.push(Note { id: id.clone(), blocks, at, ..Note::default() });
        Inline::Xref(Xref { ref_type: RefType::Fn, rid: id, at, ..Xref::default() })
    }

    /// The people of a work as they stand in a sentence: “Khan and Bakar”, “Khan et al.”.
    fn names(&self, xref: &Xref) -> String {
        let people = self
            .places
            .get(&xref.rid)
            .and_then(|at| self.people.get(*at))
            .map(Vec::as_slice)
            .unwrap_or_default();
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

/// Brings the processor's pieces and the pointers together, each with what its author says before
/// and after it. The works within a range of numbers are linked from its dash, and print nothing of
/// their own.
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
                let inner = inner
                    .into_iter()
                    .filter_map(|index| xrefs.get_mut(index).and_then(Option::take));
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
    out.push(Inline::Xref(Xref {
        content: without_links(content),
        ref_type: RefType::Bibr,
        ..xref
    }));
    out.extend(cite.suffix);
}

/// A citation leads to its reference: the address that a style of notes prints in it is a link
/// there, and words here.
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

/// A citation that ends in “…title.” in the middle of a note's sentence: the sentence's own comma or
/// full stop takes the place of the stop within the quotation marks, as American style has it
/// (Chicago Manual of Style 17, 6.9); before anything else there is none.
fn quoted_stop(content: &mut Vec<Inline>, next: Option<&mut Inline>) {
    let Some(next) = next else { return };
    let Some(text) = last_text(content) else { return };
    let Some(close) = text.chars().next_back().filter(|c| matches!(c, '”' | '’')) else {
        return;
    };
    let Some(before) = text.strip_suffix(close).and_then(|text| text.strip_suffix('.')) else {
        return;
    };
    let mut quoted = before.to_owned();
    if let Inline::Text(behind) = next
        && behind.starts_with(['.', ','])
    {
        quoted.push(behind.remove(0));
    }
    quoted.push(close);
    *text = quoted;
}

/// The text with which inline content ends, in one piece.
fn last_text(content: &mut Vec<Inline>) -> Option<&mut String> {
    content.retain(|inline| !matches!(inline, Inline::Text(text) if text.is_empty()));
    while let [.., Inline::Text(before), Inline::Text(last)] = content.as_mut_slice() {
        before.push_str(last);
        content.pop();
    }
    match content.last_mut()? {
        Inline::Text(text) => Some(text),
        other => walk::children_mut(other).and_then(last_text),
    }
}
