//! Pointers: each leads to something that is there, says what kind of thing it is, and has a text.

mod targets;

use std::collections::{BTreeMap, BTreeSet};
use std::mem;

use super::findings;
use super::tree;
use article::math::walk_mut;
use article::{
    Article, Block, Formula, Inline, Math, Outline, RefType, Word, Words, Xref, kept, walk,
};
use report::{Place, Report, Said, suggest};
use targets::{Target, targets};

/// Resolves every pointer; `renamed` are the ids that were changed. A pointer to nothing is
/// reported and replaced by its content.
pub fn resolve(
    article: &mut Article,
    renamed: &BTreeMap<String, String>,
    file: &str,
    bibliography: &str,
    report: &mut Report,
) {
    let keys = article
        .back
        .refs
        .iter()
        .map(|reference| (reference.key.clone(), reference.id.clone()))
        .collect();
    let outline = mem::take(&mut article.outline);
    let (targets, prints_citations) = (targets(article), article.front.provenance.is_jats());
    let words = article.words();
    let mut kept = BTreeSet::new();
    let front = &article.front;
    front
        .article_meta
        .kept
        .iter()
        .for_each(|part| kept::ids(part, &mut |id| _ = kept.insert(id.to_owned())));
    let mut resolver = Resolver {
        words,
        targets,
        kept,
        renamed,
        keys,
        outline,
        prints_citations,
        file,
        bibliography,
        report,
    };
    tree::texts(article, &mut |content| resolver.content(content));
    tree::each(article, &mut |block| {
        if let Block::DispFormula(display) = block {
            resolver.formula(&mut display.formula);
        }
    });
    let known: BTreeSet<String> = resolver.targets.into_keys().collect();
    drop_kept_pointers(article, known);
}

/// What was kept in the front and in the references points only at what is in the article.
fn drop_kept_pointers(article: &mut Article, mut known: BTreeSet<String>) {
    kept::each(article, &mut |kept| kept::ids(kept, &mut |id| _ = known.insert(id.to_owned())));
    let front = &mut article.front;
    let refs = article.back.refs.iter_mut().flat_map(|reference| &mut reference.written);
    for part in front.journal_meta.kept.iter_mut().chain(&mut front.article_meta.kept).chain(refs) {
        kept::drop_pointers(part, &known);
    }
}

/// Makes neighbouring texts one, from this place on: a pointer that was taken off leaves its words.
fn join_texts(content: &mut Vec<Inline>, start: usize) {
    let tail = content.split_off(start);
    for inline in tail {
        match (content.last_mut(), inline) {
            (Some(Inline::Text(before)), Inline::Text(text)) => before.push_str(&text),
            (_, inline) => content.push(inline),
        }
    }
}

/// Gives a pointer without words the number that stands right behind it: `§<xref rid="sec2"/>2`
/// means the 2.
fn number_beside(content: &mut [Inline]) {
    let is_of_number = |c: char| c.is_ascii_alphanumeric();
    for at in 1..content.len() {
        let Some([Inline::Xref(xref), Inline::Text(text)]) = content.get_mut(at - 1..=at) else {
            continue;
        };
        let number: String = text.chars().take_while(|c| is_of_number(*c)).collect();
        if xref.content.is_empty()
            && number.starts_with(|c: char| c.is_ascii_digit())
            && number.len() <= 4
        {
            text.drain(..number.len());
            xref.content = vec![Inline::Text(number)];
        }
    }
}

/// The number in a label: `1a` of “Figure 1a”, `1` of “图1”; the label when it has none.
fn number(label: &str) -> &str {
    let last = label.rsplit([' ', '\u{a0}']).next().unwrap_or(label);
    let numeral = |c: char| c.is_numeric() || c.is_ascii_uppercase();
    last.find(numeral)
        .and_then(|at| last.get(at..))
        .filter(|_| last.contains(char::is_numeric) || last.len() <= 2)
        .unwrap_or(label)
}

/// A pointer to what only the kept front has, as a phrase in the words of JATS.
fn kept_pointer(xref: Xref) -> Inline {
    let own = xref.attributes.iter().any(|(name, _)| name == "ref-type");
    let mut attributes = if own {
        Vec::new()
    } else {
        vec![("ref-type".to_owned(), xref.ref_type.as_str().to_owned())]
    };
    attributes.extend(xref.attributes);
    attributes.push((
        "rid".to_owned(),
        std::iter::once(xref.rid).chain(xref.also).collect::<Vec<_>>().join(" "),
    ));
    Inline::Marked { name: "xref".to_owned(), attributes, content: xref.content, source: None }
}

struct Resolver<'a> {
    words: Words,
    targets: BTreeMap<String, Target>,
    /// The ids of what is kept in the front in the words of JATS.
    kept: BTreeSet<String>,
    renamed: &'a BTreeMap<String, String>,
    keys: BTreeMap<String, String>,
    outline: Outline,
    /// Whether the source prints its citations itself.
    prints_citations: bool,
    file: &'a str,
    bibliography: &'a str,
    report: &'a mut Report,
}

impl Resolver<'_> {
    fn content(&mut self, content: &mut Vec<Inline>) {
        let mut before = mem::take(content);
        if self.prints_citations {
            number_beside(&mut before);
        }
        for mut inline in before {
            if let Some(inner) = walk::children_mut(&mut inline) {
                self.content(inner);
            }
            let start = content.len().saturating_sub(1);
            match inline {
                Inline::Xref(xref) => self.pointer(xref, content),
                Inline::InlineFormula(mut formula) => {
                    self.formula(&mut formula);
                    content.push(Inline::InlineFormula(formula));
                }
                other => content.push(other),
            }
            join_texts(content, start);
        }
    }

    /// Prints the numbers that a formula points at: `\eqref` with its parentheses, `\ref` without.
    fn formula(&mut self, formula: &mut Formula) {
        let at = formula.at;
        walk_mut(&mut formula.tree, &mut |node| {
            let Math::Text(text) = node else { return };
            let Some(rid) = text.rid.take() else { return };
            let Some(id) = self.id(&rid) else {
                self.dangling(&Xref { rid: rid.clone(), at, ..Xref::default() });
                text.text = format!("[{rid}]");
                return;
            };
            let printed = self.targets.get(&id).and_then(|target| target.text.as_deref());
            let printed = printed.map_or_else(|| id.clone(), walk::plain);
            let bare = printed.trim_start_matches('(').trim_end_matches(')');
            text.text = if text.text.is_empty() { bare.to_owned() } else { printed.clone() };
            text.rid = Some(id);
        });
    }

    fn pointer(&mut self, mut xref: Xref, out: &mut Vec<Inline>) {
        let Some(id) = self.id(&xref.rid) else {
            if self.kept.contains(&xref.rid) && !xref.content.is_empty() {
                // A contributor, say: in JATS the pointer leads there, elsewhere its words are
                // read.
                return out.push(kept_pointer(xref));
            }
            self.dangling(&xref);
            out.extend(if xref.content.is_empty() {
                vec![Inline::text(format!("[{}]", xref.rid))]
            } else {
                xref.content
            });
            return;
        };
        if let Some(target) = self.targets.get(&id) {
            xref.ref_type = target.kind;
            if xref.content.is_empty() {
                xref.content = self.printed(target, xref.number_only);
            }
        }
        xref.rid = id;
        let also = std::mem::take(&mut xref.also);
        for rid in also {
            match self.id(&rid) {
                Some(id) => xref.also.push(id),
                None => self.dangling(&Xref { rid, ..xref.clone() }),
            }
        }
        if xref.content.is_empty() {
            self.without_text(&xref);
            xref.content = vec![Inline::text(xref.rid.as_str())];
        }
        out.push(Inline::Xref(xref));
    }

    /// What a pointer without a text prints.
    fn printed(&self, target: &Target, number_only: bool) -> Vec<Inline> {
        let text = target.text.clone().unwrap_or_default();
        match (text.as_slice(), target.kind) {
            (
                [Inline::Text(label)],
                RefType::Fig | RefType::Table | RefType::Statement | RefType::Sec | RefType::App,
            ) if number_only => {
                vec![Inline::text(number(label))]
            }
            // The source words its own pointers; an author writes `@eq-one`.
            ([Inline::Text(label)], RefType::DispFormula)
                if !number_only && !self.prints_citations =>
            {
                vec![Inline::text(self.words.fill(Word::EquationLabel, &[("number", label)]))]
            }
            _ => text,
        }
    }

    /// The id that a pointer means: its own, or that of what stood in or around an element which is
    /// no part of the article.
    fn id(&self, rid: &str) -> Option<String> {
        self.known(rid).or_else(|| self.outline.near(rid, |id| self.known(id)))
    }

    /// An id, an id before it was changed, or a reference's key.
    fn known(&self, rid: &str) -> Option<String> {
        let candidates = [
            Some(rid),
            self.renamed.get(rid).map(String::as_str),
            self.keys.get(rid).map(String::as_str),
        ];
        candidates
            .into_iter()
            .flatten()
            .find(|id| self.targets.contains_key(*id))
            .map(str::to_owned)
    }

    fn dangling(&mut self, xref: &Xref) {
        let printed = walk::plain(&xref.content);
        let words = if printed.is_empty() { String::new() } else { format!("“{printed}”: ") };
        // Contributors and the like are in the article, and no place in its text.
        if self.outline.holds(&xref.rid) {
            self.report(xref, findings::link_without_place(words, &xref.rid));
            return;
        }
        // A JATS source prints its citations: one that leads nowhere is still read.
        let prints = self.prints_citations && !printed.is_empty();
        if xref.ref_type == RefType::Bibr && !prints {
            let key = xref.rid.strip_prefix("ref-").unwrap_or(&xref.rid);
            let hint = suggest::did_you_mean(key, self.keys.keys().map(String::as_str));
            self.report(xref, findings::key_unknown(words, key, hint, self.bibliography));
        } else {
            let hint = suggest::did_you_mean(&xref.rid, self.targets.keys().map(String::as_str));
            self.report(xref, findings::pointer_dangling(words, &xref.rid, hint));
        }
    }

    fn without_text(&mut self, xref: &Xref) {
        self.report(xref, findings::pointer_without_text(&xref.rid));
    }

    fn report(&mut self, xref: &Xref, said: Said) {
        super::add_once(self.report, Place::at(self.file, xref.at.line, xref.at.column), said);
    }
}

#[cfg(test)]
mod tests;
