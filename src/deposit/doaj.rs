//! The Directory of Open Access Journals: the XML that is uploaded (`doajArticles.xsd` 1.3), and
//! the JSON that its API takes (version 4, <https://doaj.org/api/v4/docs>), one object for an
//! article, a list for several.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::{
    Deposit, Make, Medium, Needs, Requirements, Submission, Target, bibliographic, fields,
    findings, paragraphs, stem, words,
};
use article::{Contrib, Lang, PubDate};
use report::Report;
use xml::{Element, Prologue, encode};

/// DOAJ.
pub const TARGET: Target =
    Target { name: "doaj", title: "DOAJ", needs: Needs::Facts, check, make: Make::Batch(make) };

/// DOAJ keeps six keywords.
const KEYWORDS: usize = 6;

fn check(submission: &Submission, report: &mut Report) {
    let (meta, journal) = (submission.meta(), &submission.edition.article.front.journal_meta);
    let mut requirements = Requirements::new(TARGET.title, submission, report);
    requirements.must(!meta.title.is_empty(), fields::TITLE);
    requirements.must(!meta.contribs.is_empty(), fields::AUTHOR);
    requirements.must(!journal.title.is_empty(), fields::JOURNAL_TITLE);
    requirements
        .must(journal.issn_print.is_some() || journal.issn_electronic.is_some(), fields::ISSN);
    requirements.must(date(submission).is_some(), fields::DATE);
    requirements.must(full_text(submission).is_some(), fields::FULL_TEXT);
    if let (Some(print), Some(electronic)) = (&journal.issn_print, &journal.issn_electronic)
        && print == electronic
    {
        requirements.add(findings::issn_twice(print.as_str()));
    }
    requirements.should(meta.doi.is_some(), fields::DOI);
    requirements.should(!meta.abstracts.is_empty(), fields::ABSTRACT);
    requirements.should(!meta.kwd_groups.is_empty(), fields::KEYWORDS);
    for lang in languages(submission).into_iter().filter(|lang| bibliographic(lang).is_none()) {
        requirements.add(findings::language_left_out(TARGET.title, lang.as_str()));
    }
    for keyword in meta.kwd_groups.iter().flat_map(|group| group.texts().skip(KEYWORDS)) {
        requirements.add(findings::keyword_left_out(keyword));
    }
}

/// The languages in which something is said, each once. The schema has those of ISO 639-1 only.
fn languages(submission: &Submission) -> BTreeSet<Lang> {
    let meta = submission.meta();
    let titles = submission.translated_titles().into_iter().filter_map(|found| found.lang);
    let words = meta
        .abstracts
        .iter()
        .filter_map(|found| found.lang.clone())
        .chain(meta.kwd_groups.iter().filter_map(|group| group.lang.clone()));
    titles.chain(words).chain([submission.article().lang.clone()]).collect()
}

fn make(submissions: &[&Submission], _: &mut Report) -> Vec<Deposit> {
    let records =
        Element::block("records").children(submissions.iter().map(|submission| record(submission)));
    let xml = encode(&records, Prologue::default()).into_bytes();
    let mut articles: Vec<Value> =
        submissions.iter().map(|submission| article(submission)).collect();
    let document = if articles.len() == 1 { articles.remove(0) } else { Value::Array(articles) };
    // Serializing JSON values cannot fail.
    let json = serde_json::to_string_pretty(&document).unwrap_or_default() + "\n";
    let name = stem(submissions);
    vec![
        Deposit { path: format!("{name}.doaj.xml"), media_type: "application/xml", bytes: xml },
        Deposit {
            path: format!("{name}.doaj.json"),
            media_type: "application/json",
            bytes: json.into_bytes(),
        },
    ]
}

/// The date that counts for readers on the web, or else the printed one.
fn date(submission: &Submission) -> Option<PubDate> {
    let dates = submission.dates();
    dates
        .iter()
        .find(|(medium, _)| *medium == Medium::Online)
        .or(dates.first())
        .map(|(_, date)| *date)
}

/// Where the article can be read, and in which format.
fn full_text(submission: &Submission) -> Option<(String, &'static str)> {
    let html = submission.fulltext_address().map(|address| (address, "html"));
    let pdf = submission.pdf_address().map(|address| (address, "pdf"));
    html.or(pdf).or_else(|| submission.landing_page().map(|address| (address, "html")))
}

/// `record`, in the order of the schema.
fn record(submission: &Submission) -> Element {
    let (article, meta) = (submission.article(), submission.meta());
    let (journal, issue, pages) = (&article.front.journal_meta, &meta.issue, submission.pages());
    let text = |name, value: Option<&str>| {
        value.filter(|value| !value.is_empty()).map(|value| Element::text(name, value))
    };
    let language = bibliographic(&article.lang);
    let own = Element::new("title")
        .attr_opt("language", language)
        .with_text(words::title(submission.article()));
    let translated = submission.translated_titles().into_iter().map(|found| {
        Element::new("title")
            .attr_opt("language", found.lang.as_ref().and_then(bibliographic))
            .with_text(found.plain())
    });
    Element::block("record")
        .child_opt(text("language", language))
        .child_opt(text("publisher", journal.publisher_name.as_deref()))
        .child(Element::text("journalTitle", journal.title.as_str()))
        .child_opt(text("issn", journal.issn_print.as_ref().map(|issn| issn.as_str())))
        .child_opt(text("eissn", journal.issn_electronic.as_ref().map(|issn| issn.as_str())))
        .child_opt(date(submission).map(|date| Element::text("publicationDate", date.iso())))
        .child_opt(text("volume", issue.volume.as_deref()))
        .child_opt(text("issue", issue.issue.as_deref()))
        .child_opt(text("startPage", pages.first.as_deref().or(pages.elocation.as_deref())))
        .child_opt(text("endPage", pages.last.as_deref()))
        .child_opt(text("doi", meta.doi.as_ref().map(|doi| doi.as_str())))
        .child_opt(text("publisherRecordId", meta.publisher_id.as_deref()))
        .child_opt(text("documentType", Some(article.article_type.as_str())))
        .child(own)
        .children(translated)
        .child_opt(authors(submission))
        .child_opt(affiliations(submission))
        .children(abstracts(submission))
        .child_opt(full_text(submission).map(|(address, format)| {
            Element::new("fullTextUrl").attr("format", format).with_text(address)
        }))
        .children(keywords(submission))
}

fn authors(submission: &Submission) -> Option<Element> {
    let meta = submission.meta();
    let author = |contrib: &Contrib| {
        let affs =
            contrib.affs.iter().filter_map(|id| meta.affs.iter().position(|aff| aff.id == *id));
        Element::block("author")
            .child(Element::text("name", contrib.name.display()))
            .children(affs.map(|index| Element::text("affiliationId", (index + 1).to_string())))
            .child_opt(contrib.orcid.as_ref().map(|orcid| Element::text("orcid_id", orcid.url())))
    };
    Element::block("authors").children(meta.contribs.iter().map(author)).unless_empty()
}

fn affiliations(submission: &Submission) -> Option<Element> {
    let named = submission.meta().affs.iter().enumerate();
    let elements = named.map(|(index, aff)| {
        Element::new("affiliationName")
            .attr("affiliationId", (index + 1).to_string())
            .with_text(aff.display())
    });
    Element::block("affiliationsList").children(elements).unless_empty()
}

/// The main abstract in each language.
fn abstracts(submission: &Submission) -> Vec<Element> {
    let own = &submission.article().lang;
    let main = submission.meta().abstracts.iter().filter(|found| found.abstract_type.is_none());
    let element = main.filter_map(|found| {
        let text = paragraphs(found).join("\n");
        let language = bibliographic(found.lang.as_ref().unwrap_or(own));
        (!text.is_empty())
            .then(|| Element::new("abstract").attr_opt("language", language).with_text(text))
    });
    element.collect()
}

fn keywords(submission: &Submission) -> Vec<Element> {
    let own = &submission.article().lang;
    let group =
        submission.meta().kwd_groups.iter().filter(|group| !group.kwds.is_empty()).map(|group| {
            Element::block("keywords")
                .attr_opt("language", bibliographic(group.lang.as_ref().unwrap_or(own)))
                .children(
                    group.texts().take(KEYWORDS).map(|keyword| Element::text("keyword", keyword)),
                )
        });
    group.collect()
}

/// An article as the API takes it (`IncomingArticleDO`).
fn article(submission: &Submission) -> Value {
    let meta = submission.meta();
    let pages = submission.pages();
    let mut bibjson = Map::new();
    let mut put = |name: &str, value: Option<Value>| {
        if let Some(value) = value {
            bibjson.insert(name.to_owned(), value);
        }
    };
    let text = |text: Option<&str>| text.filter(|text| !text.is_empty()).map(Value::from);
    put("title", Some(Value::from(words::title(submission.article()))));
    let main = meta.abstracts.iter().find(|found| found.abstract_type.is_none());
    put("abstract", text(main.map(|found| paragraphs(found).join("\n")).as_deref()));
    put("author", Some(meta.contribs.iter().map(|contrib| author(contrib, submission)).collect()));
    put("identifier", Some(identifiers(submission)));
    put("journal", Some(journal_of(submission)));
    let date = date(submission);
    put("year", date.map(|date| Value::from(date.year.to_string())));
    put("month", date.and_then(|date| date.month).map(|month| Value::from(month.to_string())));
    put("start_page", text(pages.first.as_deref().or(pages.elocation.as_deref())));
    put("end_page", text(pages.last.as_deref()));
    let link = |(address, format): (String, &str)| json!([{"url": address, "type": "fulltext", "content_type": format.to_ascii_uppercase()}]);
    put("link", full_text(submission).map(link));
    let keywords: Vec<&str> = meta
        .kwd_groups
        .first()
        .map(|group| group.texts().take(KEYWORDS).collect())
        .unwrap_or_default();
    put("keywords", Some(json!(keywords)).filter(|_| !keywords.is_empty()));
    let mut document = Map::from_iter([("bibjson".to_owned(), Value::Object(bibjson))]);
    if let Some(own) = &meta.publisher_id {
        document.insert("admin".to_owned(), json!({ "publisher_record_id": own }));
    }
    Value::Object(document)
}

fn author(contrib: &Contrib, submission: &Submission) -> Value {
    let mut out = Map::from_iter([("name".to_owned(), Value::from(contrib.name.display()))]);
    let affs: Vec<String> = contrib
        .affs
        .iter()
        .filter_map(|id| submission.meta().affs.iter().find(|aff| aff.id == *id))
        .map(article::Aff::display)
        .collect();
    if !affs.is_empty() {
        out.insert("affiliation".to_owned(), Value::from(affs.join("; ")));
    }
    if let Some(orcid) = &contrib.orcid {
        out.insert("orcid_id".to_owned(), Value::from(orcid.url()));
    }
    Value::Object(out)
}

fn identifiers(submission: &Submission) -> Value {
    let journal = &submission.edition.article.front.journal_meta;
    let known = [
        ("doi", submission.meta().doi.as_ref().map(|doi| doi.as_str())),
        ("pissn", journal.issn_print.as_ref().map(|issn| issn.as_str())),
        ("eissn", journal.issn_electronic.as_ref().map(|issn| issn.as_str())),
    ];
    known.into_iter().filter_map(|(kind, id)| Some(json!({ "type": kind, "id": id? }))).collect()
}

fn journal_of(submission: &Submission) -> Value {
    let (journal, issue) =
        (&submission.edition.article.front.journal_meta, &submission.meta().issue);
    let lang = submission.article().lang.primary();
    let facts = [
        ("title", Some(journal.title.clone())),
        ("publisher", journal.publisher_name.clone()),
        ("volume", issue.volume.clone()),
        ("number", issue.issue.clone()),
    ];
    let mut out: Map<String, Value> = facts
        .into_iter()
        .filter_map(|(name, value)| Some((name.to_owned(), Value::from(value?))))
        .collect();
    if lang.len() == 2 {
        out.insert("language".to_owned(), json!([lang.to_ascii_uppercase()]));
    }
    Value::Object(out)
}
