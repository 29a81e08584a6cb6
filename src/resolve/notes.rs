//! Notes in the order of their first call, numbered 1, 2, …; those of a JATS source in its order,
//! with its marks.

use super::findings;
use std::collections::BTreeMap;

use super::tree;
use article::{Article, Note, walk};
use report::{Place, Report};

/// Orders and labels the notes. A note that nothing calls is reported and kept behind the others.
pub fn order(article: &mut Article, file: &str, report: &mut Report) {
    if article.back.fns.is_empty() {
        return;
    }
    let calls = first_calls(article);
    let is_jats = article.front.provenance.is_jats();
    let marks = if is_jats { marks(article) } else { BTreeMap::new() };
    let notes = &mut article.back.fns;
    if !is_jats {
        notes.sort_by_key(|note| calls.get(&note.id).copied().unwrap_or(usize::MAX));
    }
    for (index, note) in notes.iter_mut().enumerate() {
        let called = calls.contains_key(&note.id);
        // JATS prints its own marks; a note that nothing calls needs none. One that has no mark
        // takes the one that calls it.
        if !is_jats || (note.label.is_empty() && called) {
            let mark = marks.get(&note.id).cloned();
            note.label = mark.unwrap_or_else(|| (index + 1).to_string());
        }
        if !note.standing && !called {
            never_called(note, file, report);
        }
    }
}

/// Every id that is pointed at, with its place in the order of first pointers.
fn first_calls(article: &mut Article) -> BTreeMap<String, usize> {
    let mut calls = BTreeMap::new();
    tree::texts(article, &mut |content| {
        tree::xrefs(content, &mut |xref| {
            for rid in xref.rids() {
                let next = calls.len();
                calls.entry(rid.to_owned()).or_insert(next);
            }
        });
    });
    calls
}

/// What the source prints where it first calls each note.
fn marks(article: &mut Article) -> BTreeMap<String, String> {
    const LONGEST: usize = 4;
    let mut marks = BTreeMap::new();
    tree::texts(article, &mut |content| {
        tree::xrefs(content, &mut |xref| {
            let mark = walk::plain(&xref.content);
            let mark = mark.trim_matches(['(', ')', '[', ']', ' ', ',']);
            if !xref.rid.contains(' ') && !mark.is_empty() && mark.chars().count() <= LONGEST {
                marks.entry(xref.rid.clone()).or_insert_with(|| mark.to_owned());
            }
        });
    });
    marks
}

fn never_called(note: &Note, file: &str, report: &mut Report) {
    let said = match note.label.as_str() {
        "" => findings::unmarked_note_never_called(&note.id),
        label => findings::note_never_called(&note.id, label),
    };
    super::add_once(report, Place::at(file, note.at.line, note.at.column), said);
}

#[cfg(test)]
mod tests {
    use super::*;
    use article::{At, Block, Inline, P, RefType, Xref};

    fn call(rid: &str) -> Inline {
        Inline::Xref(Xref { ref_type: RefType::Fn, rid: rid.into(), ..Xref::default() })
    }

    fn note(id: &str, content: Vec<Inline>) -> Note {
        Note {
            id: id.into(),
            blocks: vec![Block::P(P { content, ..P::default() })],
            at: At::new(9, 2),
            ..Note::default()
        }
    }

    fn ordered(content: Vec<Inline>, notes: Vec<Note>) -> (Vec<String>, Report) {
        let mut article =
            Article { body: vec![Block::P(P { content, ..P::default() })], ..Article::default() };
        article.back.fns = notes;
        let mut report = Report::new();
        order(&mut article, "article.md", &mut report);
        (
            article.back.fns.iter().map(|note| format!("{} {}", note.label, note.id)).collect(),
            report,
        )
    }

    #[test]
    fn by_first_call() {
        let content = vec![call("b"), Inline::Italic(vec![call("a")]), call("b")];
        let (notes, report) = ordered(
            content,
            vec![note("a", vec![call("c")]), note("b", vec![]), note("c", vec![])],
        );
        assert_eq!(notes, ["1 b", "2 a", "3 c"]);
        assert_eq!(report, Report::new());
    }

    #[test]
    fn never_called_is_reported_and_kept() {
        let (notes, report) = ordered(vec![call("b")], vec![note("a", vec![]), note("b", vec![])]);
        assert_eq!(notes, ["1 b", "2 a"]);
        assert_eq!(report.findings[0].code.id, "B103");
        assert_eq!(report.findings[0].place, Place::at("article.md", 9, 2));
    }

    #[test]
    fn a_note_of_a_jats_source_has_the_mark_that_calls_it() {
        let mark = Inline::Xref(Xref {
            ref_type: RefType::Fn,
            rid: "a".into(),
            content: vec![Inline::text("①")],
            ..Xref::default()
        });
        let mut article = Article::default();
        article.front.provenance = article::Provenance::Jats(String::new());
        article.body = vec![Block::P(P { content: vec![mark, call("b")], ..P::default() })];
        article.back.fns = vec![note("a", Vec::new()), note("b", Vec::new())];
        order(&mut article, "a.xml", &mut Report::new());
        let labels: Vec<&str> = article.back.fns.iter().map(|note| note.label.as_str()).collect();
        assert_eq!(labels, ["①", "2"]);
    }
}
