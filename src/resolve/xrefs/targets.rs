//! What pointers can lead to, and what a pointer without a text prints of it.

use std::collections::BTreeMap;

use super::super::tree;
use article::{Article, Block, Fig, FigGroup, Inline, Ref, RefType, Sec, Word, Words, walk};

/// What a pointer can lead to: its kind, and what a pointer without a text prints.
pub(super) struct Target {
    pub(super) kind: RefType,
    pub(super) text: Option<Vec<Inline>>,
}

/// Called for each target with its id, its kind and what a pointer without a text prints.
type Add<'a> = dyn FnMut(&str, RefType, Option<Vec<Inline>>) + 'a;

pub(super) fn targets(article: &mut Article) -> BTreeMap<String, Target> {
    let mut targets = BTreeMap::new();
    let words = &article.words();
    let mut add = |id: &str, kind, text: Option<Vec<Inline>>| {
        _ = targets.insert(id.to_owned(), Target { kind, text })
    };
    for aff in &article.front.article_meta.affs {
        add(&aff.id, RefType::Other, None);
    }
    for reference in &article.back.refs {
        add(&reference.id, RefType::Bibr, Some(naming(reference)));
    }
    for note in &article.back.fns {
        add(
            &note.id,
            RefType::Fn,
            Some(vec![Inline::Sup(vec![Inline::text(note.label.as_str())])]),
        );
    }
    let back = &article.back;
    for (kind, group) in [(RefType::App, &back.apps), (RefType::Sec, &back.secs)] {
        for sec in group {
            add(&sec.id, kind, heading(sec, kind, words));
        }
    }
    for list in &back.lists {
        add(&list.id, RefType::Other, Some(list.title.clone()));
    }
    back.ack.iter().for_each(|sec| add(&sec.id, RefType::Sec, heading(sec, RefType::Sec, words)));
    tree::each(article, &mut |block| block_targets(block, words, &mut add));
    targets.remove("");
    targets
}

fn block_targets(block: &Block, words: &Words, add: &mut Add) {
    let labelled = |label: &Option<String>| label.as_deref().map(|label| vec![Inline::text(label)]);
    match block {
        Block::P(p) => add(&p.id, RefType::Other, None),
        Block::Sec(sec) => add(&sec.id, RefType::Sec, heading(sec, RefType::Sec, words)),
        Block::List(list) => add(&list.id, RefType::Other, None),
        Block::DefList(list) => {
            add(&list.id, RefType::Other, None);
            list.items
                .iter()
                .for_each(|item| add(&item.id, RefType::Other, Some(item.term.clone())));
        }
        Block::Fig(fig) => add(&fig.id, RefType::Fig, labelled(&fig.label)),
        Block::FigGroup(group) => {
            add(&group.id, RefType::Fig, labelled(&group.label));
            group.panels.iter().for_each(|panel| {
                add(&panel.id, RefType::Fig, labelled(&panel_name(group, panel)))
            });
        }
        Block::TableWrap(wrap) => {
            add(&wrap.id, RefType::Table, labelled(&wrap.label));
            for note in &wrap.foot {
                let mark = (!note.label.is_empty())
                    .then(|| vec![Inline::Sup(vec![Inline::text(note.label.as_str())])]);
                add(&note.id, RefType::TableFn, mark);
            }
        }
        Block::Media(media) => add(&media.id, RefType::Other, labelled(&media.label)),
        Block::DispFormula(display) => {
            add(&display.id, RefType::DispFormula, labelled(&display.number()));
            for row in display.rows() {
                row.id.iter().for_each(|id| add(id, RefType::DispFormula, labelled(&row.label)));
            }
        }
        Block::DispQuote(quote) => add(&quote.id, RefType::Other, None),
        Block::VerseGroup(verse) => add(&verse.id, RefType::Other, None),
        Block::Code(code) => add(&code.id, RefType::Other, None),
        Block::BoxedText(boxed) => {
            let title = boxed.title.as_ref().map(|title| title.content.clone());
            add(&boxed.id, RefType::Other, labelled(&boxed.label).or(title));
        }
        Block::Statement(statement) => {
            let title = statement.title.as_ref().map(|title| title.content.clone());
            add(&statement.id, RefType::Statement, labelled(&statement.label).or(title));
        }
    }
}

/// How a panel is named: `Figure 1a`.
fn panel_name(group: &FigGroup, panel: &Fig) -> Option<String> {
    let own = panel.label.as_deref()?;
    let bare = own.trim_matches(['(', ')', '.']);
    match &group.label {
        Some(label) if bare.chars().count() <= 2 => Some(format!("{label}{bare}")),
        _ => Some(own.to_owned()),
    }
}

/// A section's number, as in “Section 2.1”, or its heading.
fn heading(sec: &Sec, kind: RefType, words: &Words) -> Option<Vec<Inline>> {
    let word = if kind == RefType::App { Word::AppendixLabel } else { Word::SectionLabel };
    let named = |label: &str| {
        if label.contains(' ') {
            label.to_owned()
        } else {
            words.fill(word, &[("number", label.trim_end_matches('.'))])
        }
    };
    let label = sec
        .label
        .as_deref()
        .filter(|label| !label.is_empty())
        .map(|label| vec![Inline::text(named(label))]);
    // Plain, so that a pointer or a note's call inside the heading is not doubled.
    label.or_else(|| (!sec.title.is_empty()).then(|| vec![Inline::text(walk::plain(&sec.title))]))
}

/// A citation without a text comes from a source that has no words for it; the key names the
/// reference.
fn naming(reference: &Ref) -> Vec<Inline> {
    vec![Inline::text(reference.label.clone().unwrap_or_else(|| reference.key.clone()))]
}
