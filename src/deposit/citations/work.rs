//! Works as reference managers keep them: the article itself, and each of its references.

use std::collections::BTreeSet;

use super::super::{Submission, words};
use article::{ElementCitation, Inline, PersonGroup, PubId, PublicationType, Ref};
use references::csl::initials;

/// A work with the key under which it is kept.
pub struct Work {
    /// Letters and digits of ASCII, `-`, `_`, `.` and `:`; no two works of a file share it.
    pub key: String,
    /// Its parts, with the initials of its people told apart.
    pub citation: ElementCitation,
    /// What is known of an article beyond what a citation of it says.
    pub more: More,
}

/// What is known of an article beyond what a citation of it says.
#[derive(Default)]
pub struct More {
    /// The title with its mark-up; empty where only its words are known.
    pub title: Vec<Inline>,
    /// The journal's title, abbreviated.
    pub abbreviation: Option<String>,
    /// The journal's ISSNs, the electronic one first.
    pub issns: Vec<String>,
    /// BCP 47.
    pub language: Option<String>,
    /// Its main abstract, in one line.
    pub abstract_text: Option<String>,
    /// Its keywords in its own language.
    pub keywords: Vec<String>,
    /// The address of its PDF.
    pub pdf: Option<String>,
}

impl Work {
    /// An identifier of this type.
    pub fn id(&self, id_type: &str) -> Option<&str> {
        self.citation.pub_ids.iter().find(|id| id.id_type == id_type).map(|id| id.value.as_str())
    }

    /// Its title: that of the article or chapter, or else that of the whole.
    pub fn title(&self) -> Option<&str> {
        self.citation.article_title.as_deref().or(self.citation.source.as_deref())
    }

    /// What it stands in; nothing for a work that is a whole.
    pub fn container(&self) -> Option<&str> {
        self.citation.article_title.as_ref().and(self.citation.source.as_deref())
    }
}

/// The article itself.
pub fn of_article(submission: &Submission) -> Work {
    let (article, pages) = (submission.article(), submission.pages());
    let (journal, meta) = (&article.front.journal_meta, &article.front.article_meta);
    let names = meta.contribs.iter().map(|contrib| contrib.name.clone()).collect::<Vec<_>>();
    let authors = PersonGroup { group_type: "author".to_owned(), names, etal: false };
    let citation = ElementCitation {
        publication_type: PublicationType::Journal,
        person_groups: if authors.names.is_empty() { Vec::new() } else { vec![authors] },
        year: meta.pub_date.map(|date| date.year.to_string()),
        month: meta.pub_date.and_then(|date| date.month),
        day: meta.pub_date.and_then(|date| date.day),
        article_title: Some(words::title(article))
            .filter(|title| !title.is_empty())
            .map(Into::into),
        source: Some(journal.title.clone()).filter(|title| !title.is_empty()).map(Into::into),
        volume: meta.issue.volume.clone(),
        issue: meta.issue.issue.clone(),
        fpage: pages.first,
        lpage: pages.last,
        elocation_id: pages.elocation,
        publisher_name: journal.publisher_name.clone(),
        publisher_loc: journal.publisher_loc.clone(),
        pub_ids: meta
            .doi
            .iter()
            .map(|doi| PubId { id_type: "doi".to_owned(), value: doi.as_str().to_owned() })
            .collect(),
        uri: submission.landing_page(),
        ..ElementCitation::default()
    };
    let more = More {
        title: words::joined(&meta.title, &meta.subtitle),
        abbreviation: journal.abbreviation.clone(),
        issns: [&journal.issn_electronic, &journal.issn_print]
            .into_iter()
            .flatten()
            .map(ToString::to_string)
            .collect(),
        language: Some(article.lang.as_str().to_owned()),
        abstract_text: words::abstract_text(article),
        keywords: words::keywords(article),
        pdf: submission.pdf_address(),
    };
    Work { key: key(&submission.edition.slug), citation: told_apart(citation), more }
}

/// The references of the list, in its order.
pub fn of_references(refs: &[Ref]) -> Vec<Work> {
    let mut taken = BTreeSet::new();
    refs.iter()
        .map(|reference| {
            let wanted = key(if reference.key.is_empty() { &reference.id } else { &reference.key });
            let numbered = (2..).map(|number| format!("{wanted}-{number}"));
            let free = std::iter::once(wanted.clone())
                .chain(numbered)
                .find(|key| taken.insert(key.to_ascii_lowercase()));
            Work {
                key: free.unwrap_or(wanted),
                citation: told_apart(reference.citation.clone()),
                more: More::default(),
            }
        })
        .collect()
}

fn told_apart(mut citation: ElementCitation) -> ElementCitation {
    for name in citation.person_groups.iter_mut().flat_map(|group| &mut group.names) {
        name.given_names =
            name.given_names.as_deref().map(|given| initials::parted(given, &name.surname));
    }
    citation
}

/// A key that every program takes: BibTeX forbids white space and `"#%'(),={}~\`, and the older
/// ones know ASCII only.
fn key(text: &str) -> String {
    let mut out: String = text
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || "-_.:".contains(*c))
        .take(100)
        .collect();
    if !out.starts_with(|c: char| c.is_ascii_alphabetic()) {
        out.insert_str(0, "ref-");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_safe_and_differ() {
        let reference = |key: &str| Ref { key: key.to_owned(), ..Ref::default() };
        let refs = [
            reference("a b{}"),
            reference("AB"),
            reference("1999"),
            reference("Ünal"),
            reference(""),
        ];
        let keys: Vec<_> = of_references(&refs).into_iter().map(|work| work.key).collect();
        assert_eq!(keys, ["ab", "AB-2", "ref-1999", "nal", "ref-"]);
    }
}
