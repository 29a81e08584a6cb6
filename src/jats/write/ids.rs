//! Ids that XML accepts: names without colon, each used once (XML 1.0 §3.3.1, Namespaces in XML 1.0
//! §7).

use std::collections::{BTreeMap, BTreeSet};

use super::contrib::AuthorNote;
use super::survey::{self, Stop};
use article::Article;

/// The ids of the JATS file: those of the article, made names where they are none, and those that
/// only JATS needs.
#[derive(Debug, Default)]
pub(super) struct Ids<'a> {
    blocks: BTreeMap<&'a str, String>,
    /// The ids of equations that are rows of a formula, and that of the formula: no element is
    /// theirs.
    rows: BTreeMap<&'a str, &'a str>,
    affs: BTreeMap<&'a str, String>,
    pages: BTreeMap<&'a str, String>,
    corresp: Vec<String>,
    /// The notes that say what is true of several authors.
    author_notes: Vec<String>,
}

impl<'a> Ids<'a> {
    /// Gives every block, affiliation, page and corresponding author an id. Blocks choose first, so
    /// that theirs stay as they are.
    pub(super) fn new(article: &'a Article, folios: &[&'a str]) -> Ids<'a> {
        let mut pool = Pool::default();
        let mut ids = Ids::default();
        let mut take = |stop: Stop<'a>| {
            let id = stop.id();
            if let Stop::Formula(formula) = stop {
                ids.rows
                    .extend(formula.rows().iter().filter_map(|row| Some((row.id.as_deref()?, id))));
            }
            if !id.is_empty() && !ids.blocks.contains_key(id) {
                ids.blocks.insert(id, pool.take(id));
            }
        };
        survey::abstracts(article, &mut take);
        survey::text(article, &mut take);
        let meta = &article.front.article_meta;
        for aff in &meta.affs {
            ids.affs.entry(&aff.id).or_insert_with(|| pool.take(&aff.id));
        }
        for folio in folios {
            ids.pages.entry(folio).or_insert_with(|| pool.take(&format!("page-{folio}")));
        }
        let count = meta.contribs.iter().filter(|contrib| contrib.corresp).count();
        ids.corresp = (1..=count).map(|number| pool.take(&format!("cor{number}"))).collect();
        ids.author_notes =
            AuthorNote::ALL.iter().map(|note| pool.take(&format!("fn-{}", note.kind()))).collect();
        ids
    }

    /// The id of the block that the article calls so.
    pub(super) fn block(&self, id: &str) -> Option<&str> {
        let id = self.rows.get(id).unwrap_or(&id);
        self.blocks.get(*id).map(String::as_str)
    }

    /// The id of an affiliation.
    pub(super) fn aff(&self, id: &str) -> Option<&str> {
        self.affs.get(id).map(String::as_str)
    }

    /// The id of the place where this page begins.
    pub(super) fn page(&self, folio: &str) -> Option<&str> {
        self.pages.get(folio).map(String::as_str)
    }

    /// The id of the `corresp` of the corresponding author with this number, from 0.
    pub(super) fn corresp(&self, number: usize) -> Option<&str> {
        self.corresp.get(number).map(String::as_str)
    }

    /// The id of a note on several authors.
    pub(super) fn author_note(&self, note: AuthorNote) -> Option<&str> {
        let index = AuthorNote::ALL.iter().position(|known| *known == note)?;
        self.author_notes.get(index).map(String::as_str)
    }

    /// The article's ids that had to be changed: before and after.
    pub(super) fn changed(&self) -> impl Iterator<Item = (&'a str, &str)> {
        let all = self.blocks.iter().chain(&self.affs);
        all.map(|(before, after)| (*before, after.as_str()))
            .filter(|(before, after)| before != after)
    }
}

/// The ids already given.
#[derive(Default)]
struct Pool(BTreeSet<String>);

impl Pool {
    /// The wish as a name, with a number behind it when the name is already given.
    fn take(&mut self, wish: &str) -> String {
        let name = ncname(wish);
        let mut id = name.clone();
        let mut number = 2_u32;
        while self.0.contains(&id) {
            id = format!("{name}-{number}");
            number = number.saturating_add(1);
        }
        self.0.insert(id.clone());
        id
    }
}

/// The nearest name without colon: other characters become hyphens, and what cannot begin a name
/// gets `id-` before it.
pub(super) fn ncname(text: &str) -> String {
    let name: String = text.chars().map(|c| if is_name_char(c) { c } else { '-' }).collect();
    if name.starts_with(is_name_start) { name } else { format!("id-{name}") }
}

/// `NameStartChar` without the colon (XML 1.0 §2.3).
fn is_name_start(c: char) -> bool {
    matches!(c,
        'A'..='Z' | '_' | 'a'..='z' | '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}' | '\u{F8}'..='\u{2FF}' | '\u{370}'..='\u{37D}'
        | '\u{37F}'..='\u{1FFF}' | '\u{200C}'..='\u{200D}' | '\u{2070}'..='\u{218F}' | '\u{2C00}'..='\u{2FEF}' | '\u{3001}'..='\u{D7FF}'
        | '\u{F900}'..='\u{FDCF}' | '\u{FDF0}'..='\u{FFFD}' | '\u{10000}'..='\u{EFFFF}')
}

/// `NameChar` without the colon (XML 1.0 §2.3).
fn is_name_char(c: char) -> bool {
    is_name_start(c)
        || matches!(c, '-' | '.' | '0'..='9' | '\u{B7}' | '\u{300}'..='\u{36F}' | '\u{203F}'..='\u{2040}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use article::{Aff, Block, P};

    #[test]
    fn names() {
        for (text, name) in [
            ("intro", "intro"),
            ("2 a", "id-2-a"),
            ("a:b", "a-b"),
            ("", "id-"),
            ("é²", "é-"),
            ("-x", "id--x"),
        ] {
            assert_eq!(ncname(text), name);
        }
    }

    #[test]
    fn every_id_is_given_once_and_the_text_chooses_first() {
        let mut article = Article::default();
        for id in ["a b", "a-b", "page-7", "uni", "cor1"] {
            article.body.push(Block::P(P { id: id.into(), ..P::default() }));
        }
        article.front.article_meta.affs.push(Aff { id: "uni".into(), ..Aff::default() });
        article
            .front
            .article_meta
            .contribs
            .push(article::Contrib { corresp: true, ..Default::default() });
        let ids = Ids::new(&article, &["7"]);
        assert_eq!(ids.block("a b"), Some("a-b"));
        assert_eq!(ids.block("a-b"), Some("a-b-2"));
        assert_eq!(ids.block("uni"), Some("uni"));
        assert_eq!(ids.aff("uni"), Some("uni-2"));
        assert_eq!(ids.page("7"), Some("page-7-2"));
        assert_eq!(ids.corresp(0), Some("cor1-2"));
        assert_eq!(ids.changed().count(), 3);
    }
}
