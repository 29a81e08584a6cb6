//! schema.org in JSON-LD: the article, the issue, volume and journal that it is part of, its
//! authors, rights and references.

use serde_json::{Map, Value, json};

use super::super::{Submission, is_web, words};
use article::{
    AwardGroup, Contrib, Doi, ElementCitation, Issn, PersonName, PublicationType, Ref, Relation,
    walk,
};

/// The record. A fact that is not known has no property.
pub fn record(submission: &Submission) -> Value {
    let (article, meta, pages) = (submission.article(), submission.meta(), submission.pages());
    let page = submission.landing_page().or_else(|| meta.doi.as_ref().map(Doi::url));
    let pdf = submission.pdf_address().map(|url| json!({ "@type": "MediaObject", "encodingFormat": "application/pdf", "contentUrl": url }));
    let mut record = object([
        ("@context", Some(json!("https://schema.org"))),
        ("@type", Some(json!("ScholarlyArticle"))),
        ("@id", meta.doi.as_ref().map(|doi| json!(doi.url()))),
        ("headline", text(Some(&walk::uncalled(&meta.title)))),
        ("name", text(Some(&words::title(article)))),
        ("author", list(meta.contribs.iter().map(|contrib| author(submission, contrib)))),
        ("editor", list(submission.editors().iter().map(person))),
        (
            "datePublished",
            submission.dates_online_first().first().map(|(_, date)| json!(date.iso())),
        ),
        ("inLanguage", Some(json!(article.lang.as_str()))),
        ("abstract", words::abstract_text(article).map(|text| json!(text))),
        ("keywords", list(words::keywords(article).into_iter().map(|keyword| json!(keyword)))),
        (
            "identifier",
            meta.doi.as_ref().map(|doi| identifier("doi", doi.as_str(), Some(&doi.url()))),
        ),
        ("url", page.as_ref().map(|url| json!(url))),
        ("mainEntityOfPage", page.as_ref().map(|url| json!(url))),
        ("encoding", pdf),
        ("pageStart", text(pages.first.as_deref())),
        ("pageEnd", text(pages.last.as_deref())),
        ("pagination", text(pages.elocation.as_deref())),
        ("license", submission.licences().first().map(|license| json!(license.href))),
        (
            "copyrightHolder",
            meta.permissions
                .as_ref()
                .and_then(|rights| rights.holder.as_ref())
                .map(|holder| json!(holder)),
        ),
        (
            "copyrightYear",
            meta.permissions.as_ref().and_then(|rights| rights.year).map(|year| json!(year)),
        ),
        ("isAccessibleForFree", submission.is_free_to_read().then_some(Value::Bool(true))),
        ("funding", list(submission.awards().into_iter().filter_map(|award| funding(&award)))),
        (
            "publisher",
            article
                .front
                .journal_meta
                .publisher_name
                .as_ref()
                .map(|name| json!({ "@type": "Organization", "name": name })),
        ),
        ("isPartOf", Some(issue(submission))),
        ("citation", list(article.back.refs.iter().map(reference))),
    ]);
    if let Value::Object(properties) = &mut record {
        properties.extend(related(submission));
    }
    record
}

/// The related articles by the properties of schema.org that say what they are to this one.
fn related(submission: &Submission) -> Map<String, Value> {
    let mut out: Map<String, Value> = Map::new();
    for other in submission.related() {
        let Some(url) = other.url() else { continue };
        let relation = other.relation();
        let name = text(other.text.as_deref());
        let work = object([
            ("@type", Some(json!("ScholarlyArticle"))),
            ("@id", Some(json!(url))),
            ("name", name),
        ]);
        if let Value::Array(works) =
            out.entry(property(relation)).or_insert_with(|| Value::Array(Vec::new()))
        {
            works.push(work);
        }
        let status = match relation {
            Some(Relation::RetractedBy) => "Retracted",
            Some(Relation::PartRetractedBy) => "Partially retracted",
            Some(Relation::RemovedBy) => "Removed",
            Some(_) | None => continue,
        };
        out.insert("creativeWorkStatus".to_owned(), json!(status));
    }
    out
}

/// What a notice is about is its subject; a version is an example of the work; all else is
/// mentioned.
fn property(relation: Option<Relation>) -> &'static str {
    match relation {
        Some(Relation::CorrectedBy) => "correction",
        Some(
            Relation::RetractedBy
            | Relation::PartRetractedBy
            | Relation::ConcernedBy
            | Relation::AddedToBy
            | Relation::RemovedBy
            | Relation::HasComment
            | Relation::HasReply
            | Relation::HasReview,
        ) => "subjectOf",
        Some(
            Relation::Corrects
            | Relation::Retracts
            | Relation::RetractsPart
            | Relation::Concerns
            | Relation::AddsTo
            | Relation::Removes
            | Relation::CommentOn
            | Relation::ReplyTo
            | Relation::ReviewOf,
        ) => "about",
        Some(Relation::Updates | Relation::HasPreprint | Relation::Republishes) => "isBasedOn",
        Some(Relation::UpdatedBy | Relation::PreprintOf | Relation::RepublishedAs) => "workExample",
        Some(Relation::TranslationOf) => "translationOfWork",
        Some(Relation::HasTranslation) => "workTranslation",
        Some(Relation::Continues | Relation::ContinuedBy | Relation::Companion) | None => {
            "mentions"
        }
    }
}

fn object<const N: usize>(properties: [(&str, Option<Value>); N]) -> Value {
    Value::Object(
        properties
            .into_iter()
            .filter_map(|(name, value)| value.map(|value| (name.to_owned(), value)))
            .collect::<Map<_, _>>(),
    )
}

fn text(value: Option<&str>) -> Option<Value> {
    value.filter(|value| !value.is_empty()).map(|value| json!(value))
}

fn list(values: impl Iterator<Item = Value>) -> Option<Value> {
    let values: Vec<Value> = values.collect();
    (!values.is_empty()).then_some(Value::Array(values))
}

fn identifier(kind: &str, value: &str, url: Option<&str>) -> Value {
    object([
        ("@type", Some(json!("PropertyValue"))),
        ("propertyID", Some(json!(kind))),
        ("value", Some(json!(value))),
        ("url", text(url)),
    ])
}

/// The issue within the volume within the journal, as far as each is known.
fn issue(submission: &Submission) -> Value {
    let (journal, issue) = (&submission.article().front.journal_meta, &submission.meta().issue);
    let issns: Vec<_> = [&journal.issn_electronic, &journal.issn_print]
        .into_iter()
        .flatten()
        .map(Issn::as_str)
        .map(|issn| json!(issn))
        .collect();
    let periodical = object([
        ("@type", Some(json!("Periodical"))),
        ("@id", journal.doi.as_ref().map(|doi| json!(doi.url()))),
        ("name", text(Some(&journal.title))),
        ("alternateName", text(journal.abbreviation.as_deref())),
        ("issn", list(issns.into_iter())),
        ("url", text(journal.url.as_deref())),
    ]);
    let volume = issue.volume.as_ref().map(|number| {
        object([
            ("@type", Some(json!("PublicationVolume"))),
            ("@id", issue.volume_doi.as_ref().map(|doi| json!(doi.url()))),
            ("volumeNumber", Some(json!(number))),
            ("isPartOf", Some(periodical.clone())),
        ])
    });
    let whole = volume.unwrap_or(periodical);
    let number = issue.issue.as_ref().map(|number| {
        object([
            ("@type", Some(json!("PublicationIssue"))),
            ("@id", issue.issue_doi.as_ref().map(|doi| json!(doi.url()))),
            ("issueNumber", Some(json!(number))),
            ("name", text(issue.issue_label.as_deref())),
            ("url", text(issue.issue_url.as_deref())),
            ("isPartOf", Some(whole.clone())),
        ])
    });
    number.unwrap_or(whole)
}

fn author(submission: &Submission, contrib: &Contrib) -> Value {
    let affs = submission.meta().affs.iter().filter(|aff| contrib.affs.contains(&aff.id));
    let affs = affs.map(|aff| {
        object([
            ("@type", Some(json!("Organization"))),
            ("@id", text(aff.ror.as_deref().filter(|ror| is_web(ror)))),
            ("name", text(Some(&aff.display()))),
        ])
    });
    let mut out = person(&contrib.name);
    if let Value::Object(properties) = &mut out {
        properties
            .extend(contrib.orcid.as_ref().map(|orcid| ("@id".to_owned(), json!(orcid.url()))));
        // schema.org: people have an `affiliation`; an organisation belongs to another by
        // `memberOf`.
        let belongs = if contrib.name.collab { "memberOf" } else { "affiliation" };
        properties.extend(list(affs).map(|affs| (belongs.to_owned(), affs)));
    }
    out
}

fn person(name: &PersonName) -> Value {
    object([
        ("@type", Some(json!(if name.collab { "Organization" } else { "Person" }))),
        ("name", text(Some(&name.display()))),
        ("givenName", text(name.given_names.as_deref())),
        ("familyName", text(Some(&name.surname)).filter(|_| name.given_names.is_some())),
        ("honorificSuffix", text(name.suffix.as_deref())),
    ])
}

/// A grant, with its funder, its numbers or both.
fn funding(award: &AwardGroup) -> Option<Value> {
    let (id, name) = (award.ror.as_deref().or(award.funder_id.as_deref()), award.funder.as_deref());
    let funder = || {
        object([("@type", Some(json!("Organization"))), ("@id", text(id)), ("name", text(name))])
    };
    let funder = (id.is_some() || name.is_some()).then(funder);
    let number = text(Some(&award.numbers.join(", ")));
    let is_known = funder.is_some() || number.is_some();
    is_known.then(|| {
        object([("@type", Some(json!("Grant"))), ("identifier", number), ("funder", funder)])
    })
}

fn reference(reference: &Ref) -> Value {
    let citation = &reference.citation;
    let doi = citation.doi().and_then(|doi| Doi::parse(doi).ok());
    let authors = citation
        .person_groups
        .iter()
        .filter(|group| !matches!(group.group_type.as_str(), "editor" | "translator"));
    let name = citation.article_title.as_deref().or(citation.source.as_deref());
    object([
        ("@type", Some(json!(kind(citation)))),
        ("@id", doi.as_ref().map(|doi| json!(doi.url()))),
        ("name", text(name)),
        ("author", list(authors.flat_map(|group| &group.names).map(person))),
        (
            "datePublished",
            citation.year.as_deref().and_then(|year| {
                text(year.get(..4).filter(|year| year.bytes().all(|b| b.is_ascii_digit())))
            }),
        ),
        (
            "isPartOf",
            text(citation.source.as_deref())
                .filter(|_| citation.article_title.is_some())
                .map(|name| json!({ "@type": "CreativeWork", "name": name })),
        ),
        ("url", text(citation.uri.as_deref().filter(|uri| is_web(uri)))),
        (
            "description",
            Some(walk::plain(&reference.printed))
                .and_then(|printed| text(Some(printed.trim())))
                .filter(|_| name.is_none()),
        ),
    ])
}

fn kind(citation: &ElementCitation) -> &'static str {
    match citation.publication_type {
        PublicationType::Journal | PublicationType::ConfProc | PublicationType::Preprint => {
            "ScholarlyArticle"
        }
        PublicationType::Newspaper => "NewsArticle",
        PublicationType::Magazine => "Article",
        PublicationType::Book => "Book",
        PublicationType::Chapter => "Chapter",
        PublicationType::Report => "Report",
        PublicationType::Thesis => "Thesis",
        PublicationType::Webpage => "WebPage",
        PublicationType::Data => "Dataset",
        PublicationType::Software => "SoftwareSourceCode",
        PublicationType::Other => "CreativeWork",
    }
}
