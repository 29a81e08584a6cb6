//! What an article says of itself, whichever its source: its own words, or those that a JATS source
//! keeps.
//!
//! An article that comes from JATS keeps its `article-meta`; where that says more than the
//! article's own fields (dates by medium, pages that are no numbers, funders, editors), it is asked
//! first. Nothing is taken from the pages as we laid them out, unless they are the article's only
//! ones.

mod issue;
mod source;

use article::{
    AwardGroup, Folio, Inline, Kept, Lang, PageDesignation, PersonName, PubDate, RelatedArticle,
    address, walk,
};

use super::{Submission, words};
pub use issue::{date_of_issue, issue_of};
use source::{award, editor, format, kind, licence_refs, medium, related, translated_title};

/// Where something appeared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Medium {
    /// In print.
    Print,
    /// On the web.
    Online,
    /// The source does not say.
    Unsaid,
}

/// The pages of an article as the edition of record has them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageFacts {
    /// The first.
    pub first: Option<String>,
    /// The last.
    pub last: Option<String>,
    /// The number that stands for pages in a journal on the web: `e12345`.
    pub elocation: Option<String>,
    /// Where the pages do not follow each other: the last page of the first range, and the other
    /// ranges.
    pub others: Option<(String, String)>,
}

impl PageFacts {
    /// The facts of a designation.
    #[must_use]
    pub fn of(pages: &PageDesignation) -> PageFacts {
        let folio = |folio: Option<&Folio>| folio.map(ToString::to_string);
        let first_range = pages.ranges().first().map(|range| range.last().to_string());
        PageFacts {
            first: folio(pages.first()),
            last: folio(pages.last()),
            elocation: pages.article_number().map(str::to_owned),
            others: first_range.zip(pages.others()),
        }
    }

    /// In one text, with hyphens: `77-83`, `1-2, 7`, `e0178565`; nothing when none is known.
    #[must_use]
    pub fn written(self) -> Option<String> {
        match (self.first, self.last, self.others) {
            (Some(first), _, Some((end, others))) if first == end => {
                Some(format!("{first}, {others}"))
            }
            (Some(first), _, Some((end, others))) => Some(format!("{first}-{end}, {others}")),
            (Some(first), Some(last), None) if first != last => Some(format!("{first}-{last}")),
            (first, last, _) => first.or(last).or(self.elocation),
        }
    }
}

/// A licence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LicenceFact {
    /// Its address.
    pub href: String,
    /// From when it holds, ISO 8601 to the day.
    pub start: Option<String>,
    /// To what it applies: `vor`, `am` or `tdm`.
    pub applies_to: Option<String>,
}

/// The title in another language.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TranslatedTitle {
    /// Its language, when the source names one.
    pub lang: Option<Lang>,
    /// Its words with their mark-up.
    pub title: Vec<Inline>,
    /// Its subtitle; empty when there is none.
    pub subtitle: Vec<Inline>,
}

impl TranslatedTitle {
    /// Title and subtitle as plain text.
    #[must_use]
    pub fn plain(&self) -> String {
        walk::plain(&self.whole())
    }

    /// Title and subtitle in one line.
    #[must_use]
    pub fn whole(&self) -> Vec<Inline> {
        words::joined(&self.title, &self.subtitle)
    }
}

impl Submission {
    fn kept<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Kept> {
        self.meta().kept.iter().filter(move |kept| kept.name == name)
    }

    /// Whether the article comes from a JATS source, whose words are kept.
    #[must_use]
    pub fn is_published(&self) -> bool {
        self.article().front.provenance.is_jats()
    }

    /// When the article appeared, a date for each medium, the printed one first; that of the issue
    /// only when there is no other.
    #[must_use]
    pub fn dates(&self) -> Vec<(Medium, PubDate)> {
        let mut out: Vec<(Medium, PubDate)> = Vec::new();
        let mut of_issue = None;
        for kept in self.kept("pub-date") {
            let Some(date) = PubDate::of(kept) else { continue };
            match medium(kept) {
                Some(Medium::Unsaid) => of_issue = of_issue.or(Some(date)),
                Some(medium) if !out.iter().any(|(known, _)| *known == medium) => {
                    out.push((medium, date))
                }
                Some(Medium::Print | Medium::Online) | None => {}
            }
        }
        if out.is_empty() {
            out.extend(
                of_issue.or(self.meta().pub_date).map(|date| (self.usual_medium(date), date)),
            );
        }
        out.sort_unstable();
        out
    }

    /// The same, the date of the web first: what readers on the web and their harvesters count by.
    #[must_use]
    pub fn dates_online_first(&self) -> Vec<(Medium, PubDate)> {
        let mut out = self.dates();
        out.sort_by_key(|(medium, _)| *medium != Medium::Online);
        out
    }

    /// The date of the issue as the journal's record has it.
    fn recorded_date(&self) -> Option<(Medium, PubDate)> {
        self.meta().issue.issue_date.map(|date| (self.usual_medium(date), date))
    }

    /// The date of the issue as the source has it.
    fn collection_date(&self) -> Option<(Medium, PubDate)> {
        let collection = self
            .kept("pub-date")
            .find(|kept| matches!(kind(kept), Some("collection" | "issue")))?;
        let date = PubDate::of(collection)?;
        Some((format(collection).unwrap_or_else(|| self.usual_medium(date)), date))
    }

    /// The medium of a date that does not name one, as JATS is written: a date to the day is the
    /// electronic edition's where there is one, a date to the month the printed issue's.
    fn usual_medium(&self, date: PubDate) -> Medium {
        let journal = &self.edition.article.front.journal_meta;
        match (&journal.issn_print, &journal.issn_electronic, date.day) {
            (Some(_), None, _) | (Some(_), Some(_), None) => Medium::Print,
            (None, Some(_), _) | (Some(_), Some(_), Some(_)) => Medium::Online,
            (None, None, _) => Medium::Unsaid,
        }
    }

    /// Its pages.
    #[must_use]
    pub fn pages(&self) -> PageFacts {
        let meta = self.meta();
        if !self.is_published() {
            return PageFacts::of(&meta.pages);
        }
        let said = |name| self.kept(name).map(Kept::text).find(|text| !text.is_empty());
        PageFacts {
            first: said("fpage"),
            last: said("lpage"),
            elocation: said("elocation-id"),
            others: None,
        }
    }

    /// An identifier of the article by its type in JATS: `pmid`, `pii`.
    #[must_use]
    pub fn identifier(&self, kind: &str) -> Option<String> {
        self.kept("article-id")
            .find(|id| id.attribute("pub-id-type") == Some(kind))
            .map(Kept::text)
            .filter(|text| !text.is_empty())
    }

    /// The editors that the source names.
    #[must_use]
    pub fn editors(&self) -> Vec<PersonName> {
        let contribs = self.kept("contrib-group").flat_map(|group| group.all("contrib"));
        let kept = contribs
            .filter(|contrib| contrib.attribute("contrib-type") == Some("editor"))
            .filter_map(editor);
        let own = self
            .meta()
            .others
            .iter()
            .filter(|other| other.kind == "editor" && !other.contrib.name.collab);
        kept.chain(own.map(|other| other.contrib.latin_name().clone())).collect()
    }

    /// Titles in other languages, each with its language, in the order of the source.
    #[must_use]
    pub fn translated_titles(&self) -> Vec<TranslatedTitle> {
        let groups = self.kept("title-group").flat_map(|titles| titles.all("trans-title-group"));
        let own = self.meta().trans_titles.iter().map(|own| TranslatedTitle {
            lang: Some(own.lang.clone()),
            title: own.title.clone(),
            subtitle: Vec::new(),
        });
        groups.filter_map(translated_title).chain(own).collect()
    }

    /// Its grants.
    #[must_use]
    pub fn awards(&self) -> Vec<AwardGroup> {
        let groups = self.kept("funding-group").flat_map(|group| group.all("award-group"));
        groups.flat_map(award).chain(self.meta().awards.iter().cloned()).collect()
    }

    /// Its licences.
    #[must_use]
    pub fn licences(&self) -> Vec<LicenceFact> {
        let kept: Vec<LicenceFact> = self
            .kept("permissions")
            .flat_map(|rights| rights.all("license"))
            .flat_map(licence_refs)
            .collect();
        if !kept.is_empty() || self.is_published() {
            return kept;
        }
        let own = self.meta().permissions.as_ref().and_then(|rights| rights.license.as_ref());
        own.map(|license| LicenceFact { href: license.address(), ..LicenceFact::default() })
            .into_iter()
            .collect()
    }

    /// Whether the source says that everybody may read it free of charge (`ali:free_to_read`).
    #[must_use]
    pub fn is_free_to_read(&self) -> bool {
        self.kept("permissions").any(|rights| rights.find("ali:free_to_read").is_some())
    }

    /// The articles that this one corrects, answers or goes with.
    #[must_use]
    pub fn related(&self) -> Vec<RelatedArticle> {
        let kept = self.kept("related-article").filter_map(related);
        let mut out: Vec<RelatedArticle> = Vec::new();
        for link in self.meta().related.iter().cloned().chain(kept) {
            // An article in JATS that an issue links says so in its own words too.
            if !out
                .iter()
                .any(|known| known.relation() == link.relation() && known.url() == link.url())
            {
                out.push(link);
            }
        }
        out
    }

    /// The address of its landing page: its own, or the journal's pattern filled in.
    #[must_use]
    pub fn landing_page(&self) -> Option<String> {
        self.own_uri(&["article", "html", "text/html"])
            .or_else(|| self.filled(self.journal.landing_page.as_deref()))
    }

    /// The address of its PDF.
    #[must_use]
    pub fn pdf_address(&self) -> Option<String> {
        self.own_uri(&["pdf", "application/pdf"])
            .or_else(|| self.filled(self.journal.pdf.as_deref()))
    }

    /// The address of its full text as a page of the web.
    #[must_use]
    pub fn fulltext_address(&self) -> Option<String> {
        self.own_uri(&["fulltext", "full-text"])
    }

    /// The address of its XML.
    #[must_use]
    pub fn xml_address(&self) -> Option<String> {
        self.own_uri(&["xml", "text/xml", "application/xml"])
            .or_else(|| self.filled(self.journal.xml.as_deref()))
    }

    fn own_uri(&self, kinds: &[&str]) -> Option<String> {
        let own =
            self.meta().self_uris.iter().map(|uri| (uri.content_type.clone(), uri.href.clone()));
        let kept = self.kept("self-uri").map(|uri| {
            let kind = uri.attribute("content-type").unwrap_or("article").to_owned();
            (kind, uri.attribute("xlink:href").map_or_else(|| uri.text(), str::to_owned))
        });
        own.chain(kept)
            .find(|(kind, href)| kinds.contains(&kind.as_str()) && is_web(href))
            .map(|(_, href)| href)
    }

    /// A pattern of the journal's record with the article's facts in it; nothing when one of them
    /// is not known.
    fn filled(&self, pattern: Option<&str>) -> Option<String> {
        let meta = self.meta();
        let mut out = pattern?.to_owned();
        let facts = [
            ("{doi}", meta.doi.as_ref().map(ToString::to_string)),
            ("{name}", Some(self.edition.slug.clone())),
            ("{id}", meta.publisher_id.clone()),
            ("{volume}", meta.issue.volume.clone()),
            ("{issue}", meta.issue.issue.clone()),
            ("{page}", self.pages().first),
        ];
        for (hole, fact) in facts {
            if out.contains(hole) {
                out = out.replace(hole, &address::in_path(&fact?));
            }
        }
        Some(out)
    }
}

/// Whether an address leads to the web (and is short enough for Crossref).
#[must_use]
pub fn is_web(href: &str) -> bool {
    let host = href.strip_prefix("https://").or_else(|| href.strip_prefix("http://"));
    host.is_some_and(|host| {
        !host.is_empty() && href.len() <= 2048 && !href.contains(char::is_whitespace)
    })
}

/// How an award is named whose funder is not: by its numbers, or else by the funder's identifier.
pub fn unfunded(award: &AwardGroup) -> String {
    let numbers = Some(award.numbers.join(", ")).filter(|numbers| !numbers.is_empty());
    numbers.or_else(|| award.ror.clone()).or_else(|| award.funder_id.clone()).unwrap_or_default()
}

/// How a related article is named: by its DOI, or else by its address.
pub fn named(other: &RelatedArticle) -> String {
    other
        .doi
        .as_ref()
        .map(ToString::to_string)
        .or_else(|| other.href.clone())
        .unwrap_or_else(|| "another article".to_owned())
}
