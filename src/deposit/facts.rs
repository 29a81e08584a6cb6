//! What an article says of itself, whichever its source: its own words, or those that a JATS source keeps.
//!
//! An article that comes from JATS keeps its `article-meta`; where that says more than the article's own fields (dates by medium, pages that are
//! no numbers, funders, editors), it is asked first. Nothing is taken from the pages as we laid them out, unless they are the article's only ones.

use article::{AwardGroup, Folio, Inline, IssueMeta, Kept, Lang, PageDesignation, PersonName, PubDate, RelatedArticle, address, walk};

use super::{Submission, kept, words};

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
    /// Where the pages do not follow each other: the last page of the first range, and the other ranges.
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
            (Some(first), _, Some((end, others))) if first == end => Some(format!("{first}, {others}")),
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

    /// When the article appeared, a date for each medium, the printed one first; that of the issue only when there is no other.
    #[must_use]
    pub fn dates(&self) -> Vec<(Medium, PubDate)> {
        let mut out: Vec<(Medium, PubDate)> = Vec::new();
        let mut of_issue = None;
        for kept in self.kept("pub-date") {
            let Some(date) = PubDate::of(kept) else { continue };
            match medium(kept) {
                Some(Medium::Unsaid) => of_issue = of_issue.or(Some(date)),
                Some(medium) if !out.iter().any(|(known, _)| *known == medium) => out.push((medium, date)),
                Some(Medium::Print | Medium::Online) | None => {}
            }
        }
        if out.is_empty() {
            out.extend(of_issue.or(self.meta().pub_date).map(|date| (self.usual_medium(date), date)));
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
        let collection = self.kept("pub-date").find(|kept| matches!(kind(kept), Some("collection" | "issue")))?;
        let date = PubDate::of(collection)?;
        Some((format(collection).unwrap_or_else(|| self.usual_medium(date)), date))
    }

    /// The medium of a date that does not name one, as JATS is written: a date to the day is the electronic edition's where there is one, a date to
    /// the month the printed issue's.
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
        PageFacts { first: said("fpage"), last: said("lpage"), elocation: said("elocation-id"), others: None }
    }

    /// An identifier of the article by its type in JATS: `pmid`, `pii`.
    #[must_use]
    pub fn identifier(&self, kind: &str) -> Option<String> {
        self.kept("article-id").find(|id| id.attribute("pub-id-type") == Some(kind)).map(Kept::text).filter(|text| !text.is_empty())
    }

    /// The editors that the source names.
    #[must_use]
    pub fn editors(&self) -> Vec<PersonName> {
        let contribs = self.kept("contrib-group").flat_map(|group| group.all("contrib"));
        let kept = contribs.filter(|contrib| contrib.attribute("contrib-type") == Some("editor")).filter_map(editor);
        let own = self.meta().others.iter().filter(|other| other.kind == "editor" && !other.contrib.name.collab);
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
        let kept: Vec<LicenceFact> = self.kept("permissions").flat_map(|rights| rights.all("license")).flat_map(licence_refs).collect();
        if !kept.is_empty() || self.is_published() {
            return kept;
        }
        let own = self.meta().permissions.as_ref().and_then(|rights| rights.license.as_ref());
        own.map(|license| LicenceFact { href: license.href.clone(), ..LicenceFact::default() }).into_iter().collect()
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
        self.meta().related.iter().cloned().chain(kept).collect()
    }

    /// The address of its landing page: its own, or the journal's pattern filled in.
    #[must_use]
    pub fn landing_page(&self) -> Option<String> {
        self.own_uri(&["article", "html", "text/html"]).or_else(|| self.filled(self.journal.landing_page.as_deref()))
    }

    /// The address of its PDF.
    #[must_use]
    pub fn pdf_address(&self) -> Option<String> {
        self.own_uri(&["pdf", "application/pdf"]).or_else(|| self.filled(self.journal.pdf.as_deref()))
    }

    /// The address of its full text as a page of the web.
    #[must_use]
    pub fn fulltext_address(&self) -> Option<String> {
        self.own_uri(&["fulltext", "full-text"])
    }

    /// The address of its XML.
    #[must_use]
    pub fn xml_address(&self) -> Option<String> {
        self.own_uri(&["xml", "text/xml", "application/xml"]).or_else(|| self.filled(self.journal.xml.as_deref()))
    }

    fn own_uri(&self, kinds: &[&str]) -> Option<String> {
        let own = self.meta().self_uris.iter().map(|uri| (uri.content_type.clone(), uri.href.clone()));
        let kept = self.kept("self-uri").map(|uri| {
            let kind = uri.attribute("content-type").unwrap_or("article").to_owned();
            (kind, uri.attribute("xlink:href").map_or_else(|| uri.text(), str::to_owned))
        });
        own.chain(kept).find(|(kind, href)| kinds.contains(&kind.as_str()) && is_web(href)).map(|(_, href)| href)
    }

    /// A pattern of the journal's record with the article's facts in it; nothing when one of them is not known.
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
    host.is_some_and(|host| !host.is_empty() && href.len() <= 2048 && !href.contains(char::is_whitespace))
}

fn translated_title(group: &Kept) -> Option<TranslatedTitle> {
    let title = group.first("trans-title")?;
    let lang = group.attribute("xml:lang").or(title.attribute("xml:lang"));
    let subtitle = group.first("trans-subtitle").map(kept::inlines).unwrap_or_default();
    let lang = lang.and_then(|lang| Lang::parse(lang).ok());
    Some(TranslatedTitle { lang, title: kept::inlines(title), subtitle }).filter(|_| !title.text().is_empty())
}

fn kind(kept: &Kept) -> Option<&str> {
    kept.attribute("date-type").or(kept.attribute("pub-type"))
}

fn format(kept: &Kept) -> Option<Medium> {
    match kept.attribute("publication-format").or(kept.attribute("pub-type")) {
        Some("print" | "ppub" | "epub-ppub") => Some(Medium::Print),
        Some("electronic" | "epub" | "online" | "online-only" | "web") => Some(Medium::Online),
        Some(_) | None => None,
    }
}

/// Of which medium a `pub-date` is; nothing for a date that is not of the publication, `Unsaid` for that of the issue.
fn medium(kept: &Kept) -> Option<Medium> {
    match kind(kept) {
        Some("collection" | "issue") => Some(Medium::Unsaid),
        Some("pub" | "publication" | "epub" | "ppub" | "epub-ppub" | "epublish" | "ppublish" | "epub-original") | None => {
            Some(format(kept).unwrap_or(Medium::Unsaid))
        }
        Some(_) => None,
    }
}

fn editor(contrib: &Kept) -> Option<PersonName> {
    let name = contrib.find("name")?;
    let surname = name.text_of("surname")?;
    Some(PersonName { surname, given_names: name.text_of("given-names"), suffix: name.text_of("suffix"), ..PersonName::default() })
}

/// The grants of an `award-group`: one for each funder; its numbers go with the first.
fn award(group: &Kept) -> Vec<AwardGroup> {
    let numbers: Vec<String> = group.all("award-id").map(Kept::text).filter(|text| !text.is_empty()).collect();
    let mut awards: Vec<AwardGroup> = group.all("funding-source").map(funder).collect();
    match awards.first_mut() {
        Some(first) => first.numbers = numbers,
        None if !numbers.is_empty() => awards.push(AwardGroup { numbers, ..AwardGroup::default() }),
        None => {}
    }
    awards
}

fn funder(source: &Kept) -> AwardGroup {
    let institution = source.find("institution").map(Kept::text);
    let id = |kind: &str| {
        let matching = |element: &&Kept| {
            let says = |name| element.attribute(name).is_some_and(|known| known.eq_ignore_ascii_case(kind));
            says("institution-id-type") || says("vocab") || element.text().contains(&kind.to_ascii_lowercase())
        };
        source.find("institution-wrap").into_iter().flat_map(|wrap| wrap.all("institution-id")).find(matching).map(Kept::text)
    };
    let name = institution.unwrap_or_else(|| {
        let own: Vec<String> = source
            .content
            .iter()
            .filter_map(|node| match node {
                article::KeptNode::Text(text) => Some(text.trim().to_owned()),
                article::KeptNode::Element(part) if part.name == "institution-wrap" || part.name == "institution-id" => None,
                article::KeptNode::Element(part) => Some(part.text()),
            })
            .collect();
        own.join(" ").trim().to_owned()
    });
    AwardGroup {
        funder: Some(name).filter(|name| !name.is_empty()),
        funder_id: id("FundRef").or_else(|| id("open-funder-registry")).and_then(|id| funder_address(&id)),
        ror: id("ror").map(|id| if id.starts_with("http") { id } else { format!("https://ror.org/{}", id.trim_start_matches("ror.org/")) }),
        numbers: Vec::new(),
    }
}

/// The funder's DOI as the Open Funder Registry wants it: `https://doi.org/10.13039/…`; its prefix alone tells such a DOI.
fn funder_address(id: &str) -> Option<String> {
    let at = id.find("10.13039/")?;
    Some(format!("https://doi.org/{}", id[at..].trim()))
}

fn licence_refs(license: &Kept) -> Vec<LicenceFact> {
    let refs: Vec<LicenceFact> = license
        .all("ali:license_ref")
        .map(|reference| LicenceFact {
            href: reference.text(),
            start: reference.attribute("start_date").filter(|date| date.len() == 10).map(str::to_owned),
            applies_to: reference.attribute("specific-use").filter(|use_| matches!(*use_, "vor" | "am" | "tdm")).map(str::to_owned),
        })
        .filter(|reference| is_web(&reference.href))
        .collect();
    if !refs.is_empty() {
        return refs;
    }
    let linked = license.attribute("xlink:href").map(str::to_owned).or_else(|| {
        let link = license.find("ext-link")?;
        link.attribute("xlink:href").filter(|href| href.contains("creativecommons.org")).map(str::to_owned)
    });
    linked.filter(|href| is_web(href)).map(|href| LicenceFact { href, ..LicenceFact::default() }).into_iter().collect()
}

fn related(kept: &Kept) -> Option<RelatedArticle> {
    let href = kept.attribute("xlink:href")?;
    let doi = article::Doi::parse(href).ok();
    Some(RelatedArticle {
        related_type: kept.attribute("related-article-type").unwrap_or_default().to_owned(),
        href: if doi.is_none() && is_web(href) { Some(href.to_owned()) } else { None },
        doi,
        text: Some(kept.text()).filter(|text| !text.is_empty()),
    })
}

/// How a related article is named: by its DOI, or else by its address.
pub fn named(other: &RelatedArticle) -> String {
    other.doi.as_ref().map(ToString::to_string).or_else(|| other.href.clone()).unwrap_or_else(|| "another article".to_owned())
}

/// What is known of the issue of these articles: each fact from the first article whose journal's record, or whose source, has it.
pub fn issue_of(submissions: &[&Submission]) -> IssueMeta {
    let all = || submissions.iter().map(|submission| &submission.meta().issue);
    IssueMeta {
        volume: all().find_map(|issue| issue.volume.clone()),
        issue: all().find_map(|issue| issue.issue.clone()),
        volume_doi: all().find_map(|issue| issue.volume_doi.clone()),
        volume_url: all().find_map(|issue| issue.volume_url.clone()),
        issue_doi: all().find_map(|issue| issue.issue_doi.clone()),
        issue_label: all().find_map(|issue| issue.issue_label.clone()),
        issue_url: all().find_map(|issue| issue.issue_url.clone()),
        issue_date: all().find_map(|issue| issue.issue_date),
    }
}

/// The date of the issue of these articles: that of the journal's record, or else the one that a source calls so, or else that of the article which
/// appeared first.
pub fn date_of_issue(submissions: &[&Submission]) -> Option<(Medium, PubDate)> {
    let recorded = || submissions.iter().find_map(|submission| submission.recorded_date());
    let collected = || submissions.iter().find_map(|submission| submission.collection_date());
    let earliest = || submissions.iter().filter_map(|submission| submission.dates().into_iter().next()).min_by_key(|(_, date)| *date);
    recorded().or_else(collected).or_else(earliest)
}
