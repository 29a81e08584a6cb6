//! The list of references as the report shows it: how often and on which pages each work is cited,
//! and where its link leads.

use std::collections::BTreeMap;

use serde::Serialize;

use article::{Article, Doi, Inline, walk};

/// A reference of the list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Listed {
    /// Its key in the bibliography.
    pub key: String,
    /// Its printed form.
    pub text: String,
    /// How often the text cites it.
    pub cited: usize,
    /// The pages on which it is cited, each once, as printed.
    pub pages: Vec<String>,
    /// Its DOI as an address.
    pub doi: Option<String>,
    /// Where else it can be read.
    pub uri: Option<String>,
}

/// What a walk through the pages brings to light.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// The references in the order of the list.
    pub references: Vec<Listed>,
    /// The page on which each block of text begins, by its id.
    pub pages: BTreeMap<String, String>,
}

/// Looks at an article, best with the [milestones](Inline::Milestone) of its pages.
pub fn listing(article: &Article) -> Listing {
    let mut article = article.clone();
    let mut walked = Walked::default();
    walk::leaves(&mut article, &mut |id, content| walked.block(id, content));
    let references = article.back.refs.iter().map(|reference| {
        let (cited, pages) = walked.cited.remove(&reference.id).unwrap_or_default();
        Listed {
            key: reference.key.clone(),
            text: walk::plain(&reference.printed),
            cited,
            pages,
            doi: reference.citation.doi().and_then(|doi| Doi::parse(doi).ok()).map(|doi| doi.url()),
            uri: reference.citation.uri.clone(),
        }
    });
    Listing { references: references.collect(), pages: walked.pages }
}

#[derive(Default)]
struct Walked {
    folio: String,
    pages: BTreeMap<String, String>,
    cited: BTreeMap<String, (usize, Vec<String>)>,
}

impl Walked {
    fn block(&mut self, id: &str, content: &[Inline]) {
        // A page that begins at the very start of a block is the block's page.
        if let Some(Inline::Milestone { folio }) = content.first() {
            self.folio.clone_from(folio);
        }
        if !id.is_empty() && !self.folio.is_empty() {
            self.pages.insert(id.to_owned(), self.folio.clone());
        }
        self.inlines(content);
    }

    fn inlines(&mut self, content: &[Inline]) {
        for inline in content {
            match inline {
                Inline::Milestone { folio } => self.folio.clone_from(folio),
                Inline::Xref(xref) => {
                    let (count, pages) = self.cited.entry(xref.rid.clone()).or_default();
                    *count += 1;
                    if !self.folio.is_empty() && pages.last() != Some(&self.folio) {
                        pages.push(self.folio.clone());
                    }
                }
                _ => {}
            }
            self.inlines(walk::children(inline));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use article::{Block, P, Ref, Xref};

    #[test]
    fn counts_citations_and_pages() {
        let cite = || {
            Inline::Xref(Xref {
                rid: "ref-a".into(),
                content: vec![Inline::text("A")],
                ..Xref::default()
            })
        };
        let page = |folio: &str| Inline::Milestone { folio: folio.into() };
        let content = vec![page("7"), cite(), cite(), Inline::text(" and "), page("8"), cite()];
        let mut article = Article {
            body: vec![Block::P(P { id: "p1".into(), content, ..P::default() })],
            ..Article::default()
        };
        article.back.refs = vec![
            Ref { id: "ref-a".into(), key: "a".into(), ..Ref::default() },
            Ref { id: "ref-b".into(), ..Ref::default() },
        ];
        let found = listing(&article);
        assert_eq!(
            (found.references[0].cited, found.references[0].pages.join(" ")),
            (3, "7 8".to_owned())
        );
        assert_eq!((found.references[1].cited, found.references[1].pages.len()), (0, 0));
        assert_eq!(found.pages["p1"], "7");
    }
}
