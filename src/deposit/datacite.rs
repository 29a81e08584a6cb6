//! `DataCite` 4.5 XML (<https://schema.datacite.org/meta/kernel-4.5/>), for journals whose DOIs
//! `DataCite` registers.

use super::facts::{date_of_issue, named, unfunded};
use super::{
    Deposit, Make, Needs, Requirements, Submission, Target, fields, findings, paragraphs, safe_name,
};
use article::{Aff, AwardGroup, PersonName, Relation, walk};
use report::Report;
use xml::{Element, Prologue, encode};

/// `DataCite`.
pub const TARGET: Target = Target {
    name: "datacite",
    title: "DataCite",
    needs: Needs::Facts,
    check,
    make: Make::Each(make),
};

fn check(submission: &Submission, report: &mut Report) {
    let (meta, journal) = (submission.meta(), &submission.edition.article.front.journal_meta);
    let mut requirements = Requirements::new(TARGET.title, submission, report);
    requirements.must(meta.doi.is_some(), fields::DOI);
    requirements.must(!meta.title.is_empty(), fields::TITLE);
    requirements.must(!meta.contribs.is_empty(), fields::AUTHOR);
    requirements.must(journal.publisher_name.is_some(), fields::PUBLISHER);
    requirements.must(!submission.dates().is_empty(), fields::DATE);
    requirements.should(!submission.licences().is_empty(), fields::LICENCE);
    requirements.should(!meta.abstracts.is_empty(), fields::ABSTRACT);
    for award in submission.awards().iter().filter(|award| award.funder.is_none()) {
        requirements.add(findings::award_left_out(TARGET.title, unfunded(award)));
    }
    for other in submission
        .related()
        .iter()
        .filter(|other| other.relation().and_then(relation_type).is_none())
    {
        requirements.add(findings::relation_left_out(
            TARGET.title,
            &other.related_type,
            named(other),
        ));
    }
}

fn make(submission: &Submission, _: &mut Report) -> Vec<Deposit> {
    let bytes = encode(&resource(submission), Prologue::default()).into_bytes();
    vec![Deposit {
        path: format!("{}.datacite.xml", safe_name(&submission.edition.slug)),
        media_type: "application/xml",
        bytes,
    }]
}

/// A list: an element around its items, when there are any, each once.
fn list(name: &'static str, items: impl IntoIterator<Item = Element>) -> Option<Element> {
    Element::block(name).children(each_once(items)).unless_empty()
}

fn each_once(items: impl IntoIterator<Item = Element>) -> Vec<Element> {
    let mut out: Vec<Element> = Vec::new();
    for item in items {
        if !out.contains(&item) {
            out.push(item);
        }
    }
    out
}

fn resource(submission: &Submission) -> Element {
    let (article, meta) = (submission.article(), submission.meta());
    let journal = &article.front.journal_meta;
    let namespace = "http://datacite.org/schema/kernel-4";
    let year = submission.dates().into_iter().map(|(_, date)| date.year).min();
    let kind = Element::new("resourceType")
        .attr("resourceTypeGeneral", "JournalArticle")
        .with_text(article.article_type.as_str());
    Element::block("resource")
        .attr("xmlns", namespace)
        .attr("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
        .attr(
            "xsi:schemaLocation",
            format!("{namespace} https://schema.datacite.org/meta/kernel-4.5/metadata.xsd"),
        )
        .child_opt(meta.doi.as_ref().map(|doi| {
            Element::new("identifier").attr("identifierType", "DOI").with_text(doi.as_str())
        }))
        .child_opt(list(
            "creators",
            meta.contribs.iter().map(|contrib| creator(contrib, &meta.affs)),
        ))
        .child_opt(list("titles", titles(submission)))
        .child_opt(journal.publisher_name.as_deref().map(|name| Element::text("publisher", name)))
        .child_opt(year.map(|year| Element::text("publicationYear", format!("{year:04}"))))
        .child(kind)
        .child_opt(list("subjects", subjects(submission)))
        .child_opt(list("contributors", submission.editors().iter().map(editor)))
        .child_opt(list("dates", dates(submission)))
        .child(Element::text("language", article.lang.as_str()))
        .child_opt(list("alternateIdentifiers", alternates(submission)))
        .child_opt(list("relatedIdentifiers", related_identifiers(submission)))
        .child_opt(list("rightsList", rights(submission)))
        .child_opt(list("descriptions", descriptions(submission)))
        .child_opt(list("fundingReferences", submission.awards().iter().flat_map(funding)))
        .child_opt(list("relatedItems", related_item(submission)))
}

fn name(element: &'static str, name: &PersonName) -> Element {
    let kind = if name.collab { "Organizational" } else { "Personal" };
    Element::new(element).attr("nameType", kind).with_text(name.inverted())
}

fn creator(contrib: &article::Contrib, affs: &[Aff]) -> Element {
    let (own, person) = (&contrib.name, !contrib.name.collab);
    let orcid = contrib.orcid.as_ref().map(|orcid| {
        let id = Element::new("nameIdentifier")
            .attr("nameIdentifierScheme", "ORCID")
            .attr("schemeURI", "https://orcid.org");
        id.with_text(orcid.url())
    });
    let affiliations =
        contrib.affs.iter().filter_map(|id| affs.iter().find(|aff| aff.id == *id)).map(|aff| {
            let ror = aff.ror.as_deref();
            Element::new("affiliation")
                .attr_opt("affiliationIdentifier", ror)
                .attr_opt("affiliationIdentifierScheme", ror.map(|_| "ROR"))
                .attr_opt("schemeURI", ror.map(|_| "https://ror.org"))
                .with_text(aff.display())
        });
    Element::block("creator")
        .child(name("creatorName", own))
        .child_opt(
            own.given_names
                .as_deref()
                .filter(|_| person)
                .map(|given| Element::text("givenName", given)),
        )
        .child_opt(person.then(|| Element::text("familyName", own.surname.as_str())))
        .child_opt(orcid)
        .children(each_once(affiliations))
}

fn editor(own: &PersonName) -> Element {
    Element::block("contributor")
        .attr("contributorType", "Editor")
        .child(name("contributorName", own))
        .child_opt(own.given_names.as_deref().map(|given| Element::text("givenName", given)))
        .child(Element::text("familyName", own.surname.as_str()))
}

fn titles(submission: &Submission) -> Vec<Element> {
    let (meta, lang) = (submission.meta(), submission.article().lang.as_str());
    let own = Element::new("title").attr("xml:lang", lang).with_text(walk::plain(&meta.title));
    let subtitle = walk::plain(&meta.subtitle);
    let subtitle = (!subtitle.is_empty()).then(|| {
        Element::new("title")
            .attr("xml:lang", lang)
            .attr("titleType", "Subtitle")
            .with_text(subtitle)
    });
    let translated = submission.translated_titles().into_iter().map(|found| {
        let lang = found.lang.as_ref().map(|lang| lang.as_str().to_owned());
        Element::new("title")
            .attr_opt("xml:lang", lang)
            .attr("titleType", "TranslatedTitle")
            .with_text(found.plain())
    });
    std::iter::once(own).chain(subtitle).chain(translated).collect()
}

fn subjects(submission: &Submission) -> Vec<Element> {
    let own = &submission.article().lang;
    let groups = submission.meta().kwd_groups.iter();
    let words = groups
        .flat_map(|group| group.texts().map(|word| (group.lang.as_ref().unwrap_or(own), word)));
    words
        .map(|(lang, word)| Element::new("subject").attr("xml:lang", lang.as_str()).with_text(word))
        .collect()
}

fn dates(submission: &Submission) -> Vec<Element> {
    let meta = submission.meta();
    let own = [("Submitted", meta.received), ("Accepted", meta.accepted)]
        .into_iter()
        .filter_map(|(kind, date)| Some((kind, date?)));
    let published = submission.dates().into_iter().map(|(_, date)| ("Issued", date));
    own.chain(published)
        .map(|(kind, date)| Element::new("date").attr("dateType", kind).with_text(date.iso()))
        .collect()
}

fn alternates(submission: &Submission) -> Option<Element> {
    let own = submission.meta().publisher_id.as_deref()?;
    Some(
        Element::new("alternateIdentifier")
            .attr("alternateIdentifierType", "publisher-id")
            .with_text(own),
    )
}

/// The journal by its ISSN, related articles, and every work that is cited with its DOI.
fn related_identifiers(submission: &Submission) -> Vec<Element> {
    let journal = &submission.edition.article.front.journal_meta;
    let element = |kind: &str, relation: &str, id: &str| {
        Element::new("relatedIdentifier")
            .attr("relatedIdentifierType", kind)
            .attr("relationType", relation)
            .with_text(id)
    };
    let issns = journal
        .issn_print
        .iter()
        .chain(&journal.issn_electronic)
        .map(|issn| element("ISSN", "IsPublishedIn", issn.as_str()));
    let cited = submission
        .article()
        .back
        .refs
        .iter()
        .filter_map(|reference| reference.citation.doi())
        .map(|doi| element("DOI", "References", doi));
    let related = submission.related();
    let others = related.iter().filter_map(|other| {
        let (kind, id) = match (&other.doi, &other.href) {
            (Some(doi), _) => ("DOI", doi.as_str()),
            (None, Some(href)) => ("URL", href.as_str()),
            (None, None) => return None,
        };
        Some(element(kind, relation_type(other.relation()?)?, id))
    });
    let mut out: Vec<Element> = issns.chain(others).collect();
    // A notice may have what it is about among its references.
    for reference in cited {
        if !out.contains(&reference) {
            out.push(reference);
        }
    }
    out
}

/// `relationType` (`DataCite` 4.5, appendix 12). There is no word for a correction, a retraction or
/// a concern: the notice refers to what it is about, and that is found by both.
fn relation_type(relation: Relation) -> Option<&'static str> {
    match relation {
        Relation::AddsTo => Some("IsSupplementTo"),
        Relation::AddedToBy => Some("IsSupplementedBy"),
        Relation::Updates | Relation::HasPreprint => Some("IsNewVersionOf"),
        Relation::UpdatedBy | Relation::PreprintOf => Some("IsPreviousVersionOf"),
        Relation::TranslationOf => Some("IsDerivedFrom"),
        Relation::HasTranslation => Some("IsSourceOf"),
        Relation::Republishes => Some("IsVersionOf"),
        Relation::RepublishedAs => Some("HasVersion"),
        Relation::CommentOn
        | Relation::ReplyTo
        | Relation::Corrects
        | Relation::Retracts
        | Relation::RetractsPart
        | Relation::Concerns
        | Relation::Removes => Some("References"),
        Relation::HasComment
        | Relation::HasReply
        | Relation::CorrectedBy
        | Relation::RetractedBy
        | Relation::PartRetractedBy
        | Relation::ConcernedBy
        | Relation::RemovedBy => Some("IsReferencedBy"),
        Relation::ReviewOf => Some("Reviews"),
        Relation::HasReview => Some("IsReviewedBy"),
        Relation::Continues => Some("Continues"),
        Relation::ContinuedBy => Some("IsContinuedBy"),
        Relation::Companion => None,
    }
}

fn rights(submission: &Submission) -> Vec<Element> {
    let text = submission
        .meta()
        .permissions
        .as_ref()
        .and_then(|rights| rights.license.as_ref())
        .and_then(|license| license.text.as_deref());
    let licences = submission.licences().into_iter();
    licences
        .map(|licence| {
            Element::new("rights")
                .attr("rightsURI", licence.href)
                .with_text(text.unwrap_or_default())
        })
        .collect()
}

fn descriptions(submission: &Submission) -> Vec<Element> {
    let own = &submission.article().lang;
    let described = submission.meta().abstracts.iter().filter_map(|found| {
        let text = paragraphs(found).join("\n");
        let lang = found.lang.as_ref().unwrap_or(own);
        let kind = if found.abstract_type.is_none() { "Abstract" } else { "Other" };
        (!text.is_empty()).then(|| {
            Element::new("description")
                .attr("descriptionType", kind)
                .attr("xml:lang", lang.as_str())
                .with_text(text)
        })
    });
    described.collect()
}

/// One `fundingReference` for each number of a grant; one without a number when there is none.
fn funding(award: &AwardGroup) -> Vec<Element> {
    let Some(funder) = &award.funder else { return Vec::new() };
    let (id, kind) = match (&award.ror, &award.funder_id) {
        (Some(ror), _) => (Some(ror), "ROR"),
        (None, id) => (id.as_ref(), "Crossref Funder ID"),
    };
    let one = |number: Option<&String>| {
        let id = id.map(|id| {
            Element::new("funderIdentifier")
                .attr("funderIdentifierType", kind)
                .with_text(id.as_str())
        });
        Element::block("fundingReference")
            .child(Element::text("funderName", funder.as_str()))
            .child_opt(id)
            .child_opt(number.map(|number| Element::text("awardNumber", number.as_str())))
    };
    if award.numbers.is_empty() {
        vec![one(None)]
    } else {
        award.numbers.iter().map(|number| one(Some(number))).collect()
    }
}

/// The journal, with the article's place in it.
fn related_item(submission: &Submission) -> Option<Element> {
    let (journal, issue, pages) = (
        &submission.edition.article.front.journal_meta,
        &submission.meta().issue,
        submission.pages(),
    );
    if journal.title.is_empty() {
        return None;
    }
    let issn = journal.issn_electronic.as_ref().or(journal.issn_print.as_ref());
    let text = |name, value: Option<&str>| value.map(|value| Element::text(name, value));
    let number = pages
        .elocation
        .as_deref()
        .map(|number| Element::new("number").attr("numberType", "Article").with_text(number));
    let year = date_of_issue(&[submission])
        .map(|(_, date)| Element::text("publicationYear", format!("{:04}", date.year)));
    let item = Element::block("relatedItem")
        .attr("relatedItemType", "Journal")
        .attr("relationType", "IsPublishedIn")
        .child_opt(issn.map(|issn| {
            Element::new("relatedItemIdentifier")
                .attr("relatedItemIdentifierType", "ISSN")
                .with_text(issn.as_str())
        }))
        .child(Element::block("titles").child(Element::text("title", journal.title.as_str())))
        .child_opt(year)
        .child_opt(text("volume", issue.volume.as_deref()))
        .child_opt(text("issue", issue.issue.as_deref()))
        .child_opt(number)
        .child_opt(text("firstPage", pages.first.as_deref()))
        .child_opt(text("lastPage", pages.last.as_deref()))
        .child_opt(text("publisher", journal.publisher_name.as_deref()));
    Some(item)
}
