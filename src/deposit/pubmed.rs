//! `PubMed`: an `ArticleSet` (PubMed.dtd 3.0; <https://www.ncbi.nlm.nih.gov/books/NBK3828/>) with
//! the articles of one issue.

mod objects;

use super::facts::named;
use super::formula::mathml;
use super::words::{self, three_letters};
use super::{
    Deposit, Make, Medium, Needs, Requirements, Submission, Target, fields, findings, paragraphs,
    stem,
};
use article::{Abstract, Block, Contrib, Inline, NameStyle, PubDate, Ref, walk};
use objects::{Told, object_type, objects};
use report::Report;
use xml::{Element, Node, Prologue, encode};

/// `PubMed`.
pub const TARGET: Target =
    Target { name: "pubmed", title: "PubMed", needs: Needs::Facts, check, make: Make::Batch(make) };

const DOCTYPE: &str = "ArticleSet PUBLIC \"-//NLM//DTD PubMed 2.8//EN\" \"https://dtd.nlm.nih.gov/ncbi/pubmed/in/PubMed.dtd\"";

fn check(submission: &Submission, report: &mut Report) {
    let (meta, journal) = (submission.meta(), &submission.edition.article.front.journal_meta);
    let mut requirements = Requirements::new(TARGET.title, submission, report);
    requirements.must(journal.publisher_name.is_some(), fields::PUBLISHER);
    requirements.must(!journal.title.is_empty(), fields::JOURNAL_TITLE);
    requirements.must(issn(submission).is_some(), fields::ISSN);
    requirements.must(!submission.dates().is_empty(), fields::DATE);
    requirements.must(!meta.title.is_empty(), fields::TITLE);
    let pages = submission.pages();
    let placed = pages.first.is_some() || pages.elocation.is_some() || meta.doi.is_some();
    requirements.must(placed, fields::PAGES_OR_DOI);
    requirements.should(submission.journal.nlm_title.is_some(), fields::NLM_TITLE);
    requirements.should(!meta.abstracts.is_empty(), fields::ABSTRACT);
    for other in submission.related() {
        match (other.relation().map(object_type), &other.doi) {
            (Some(Told::Object(_)), Some(_)) => {}
            (Some(Told::Object(_)), None) => requirements.add(findings::relation_without_doi(
                TARGET.title,
                &other.related_type,
                named(&other),
            )),
            (Some(Told::ByTheOther), _) => requirements.told_by_the_other(&other),
            (Some(Told::Nowhere) | None, _) => requirements.add(findings::relation_left_out(
                TARGET.title,
                &other.related_type,
                named(&other),
            )),
        }
    }
}

fn make(submissions: &[&Submission], _: &mut Report) -> Vec<Deposit> {
    let set = Element::block("ArticleSet")
        .children(submissions.iter().map(|submission| article(submission)));
    let bytes = encode(&set, Prologue { doctype: Some(DOCTYPE) }).into_bytes();
    vec![Deposit {
        path: format!("{}.pubmed.xml", stem(submissions)),
        media_type: "application/xml",
        bytes,
    }]
}

/// The ISSN of the edition whose date is given first.
fn issn(submission: &Submission) -> Option<&str> {
    let journal = &submission.edition.article.front.journal_meta;
    journal.issn_electronic.as_ref().or(journal.issn_print.as_ref()).map(|issn| issn.as_str())
}

fn text(name: &'static str, value: Option<&str>) -> Option<Element> {
    value.filter(|value| !value.is_empty()).map(|value| Element::text(name, value))
}

/// `Article`, in the order of the DTD.
fn article(submission: &Submission) -> Element {
    let (own, meta, pages) = (submission.article(), submission.meta(), submission.pages());
    let (title, vernacular) = titles(submission);
    let doi = meta
        .doi
        .as_ref()
        .map(|doi| Element::new("ELocationID").attr("EIdType", "doi").with_text(doi.as_str()));
    let number = pages
        .elocation
        .as_deref()
        .map(|number| Element::new("ELocationID").attr("EIdType", "pii").with_text(number));
    let language = three_letters(&own.lang)
        .map_or_else(|| own.lang.primary().to_ascii_uppercase(), str::to_ascii_uppercase);
    Element::block("Article")
        .child(journal(submission))
        .child_opt(title)
        .child_opt(vernacular)
        .child_opt(text("FirstPage", pages.first.as_deref()))
        .child_opt(text("LastPage", pages.last.as_deref()))
        .child_opt(number)
        .child_opt(doi)
        .child(Element::text("Language", language))
        .child_opt(authors(submission))
        .child(Element::text("PublicationType", publication_type(&own.article_type)))
        .child_opt(ids(submission))
        .child_opt(history(submission))
        .children(abstracts(submission))
        .child_opt(text(
            "CopyrightInformation",
            meta.permissions.as_ref().and_then(|rights| rights.statement.as_deref()),
        ))
        .child_opt(objects(submission))
        .child_opt(references(submission))
}

fn journal(submission: &Submission) -> Element {
    let (journal, issue) =
        (&submission.edition.article.front.journal_meta, &submission.meta().issue);
    let title = submission.journal.nlm_title.as_deref().unwrap_or(&journal.title);
    let date = submission.dates().into_iter().next();
    Element::block("Journal")
        .child_opt(text("PublisherName", journal.publisher_name.as_deref()))
        .child(Element::text("JournalTitle", title))
        .child_opt(text("Issn", issn(submission)))
        .child_opt(text("Volume", issue.volume.as_deref()))
        .child_opt(text("Issue", issue.issue.as_deref()))
        .child_opt(date.map(|(medium, date)| dated(status(medium), date)))
}

fn status(medium: Medium) -> &'static str {
    match medium {
        Medium::Online => "epublish",
        Medium::Print | Medium::Unsaid => "ppublish",
    }
}

fn dated(status: &'static str, date: PubDate) -> Element {
    let two = |name, number: u8| Element::text(name, format!("{number:02}"));
    Element::block("PubDate")
        .attr("PubStatus", status)
        .child(Element::text("Year", format!("{:04}", date.year)))
        .child_opt(date.month.map(|month| two("Month", month)))
        .child_opt(date.day.map(|day| two("Day", day)))
}

/// The title in English, and that in the article's own language when it is another.
fn titles(submission: &Submission) -> (Option<Element>, Option<Element>) {
    let meta = submission.meta();
    let nodes = faces(&words::joined(&meta.title, &meta.subtitle));
    if submission.article().lang.primary() == "en" {
        return (Some(Element::new("ArticleTitle").nodes(nodes)), None);
    }
    let translated = submission.translated_titles();
    let english = translated
        .iter()
        .find(|found| found.lang.as_ref().is_some_and(|lang| lang.primary() == "en"));
    let english = english.map(|found| Element::new("ArticleTitle").nodes(faces(&found.whole())));
    (english, Some(Element::new("VernacularTitle").nodes(nodes)))
}

/// Inline content with the mark-up that the DTD has (`%data;`).
fn faces(content: &[Inline]) -> Vec<Node> {
    let mut out = Vec::new();
    for inline in content {
        let mut marked =
            |name| out.push(Element::new(name).nodes(faces(walk::children(inline))).into());
        match inline {
            Inline::Italic(_) => marked("i"),
            Inline::Bold(_) => marked("b"),
            Inline::Sub(_) => marked("sub"),
            Inline::Sup(_) => marked("sup"),
            Inline::Underline(_) => marked("u"),
            Inline::Text(text) => out.push(Node::Text(text.clone())),
            Inline::InlineFormula(formula) => {
                // The DTD has no place for the prefix but the formula itself.
                let math = mathml(formula)
                    .map(|math| math.attr("xmlns:mml", "http://www.w3.org/1998/Math/MathML"));
                out.push(math.map_or_else(|| Node::Text(formula.linear()), Node::from));
            }
            Inline::Break => out.push(Node::from(" ")),
            Inline::Sc(_)
            | Inline::Monospace(_)
            | Inline::Strike(_)
            | Inline::Foreign { .. }
            | Inline::Marked { .. }
            | Inline::ExtLink { .. }
            | Inline::Xref(_) => out.extend(faces(walk::children(inline))),
            Inline::InlineGraphic(_) | Inline::Milestone { .. } => {}
        }
    }
    out
}

fn authors(submission: &Submission) -> Option<Element> {
    let named = submission
        .meta()
        .contribs
        .iter()
        .filter(|contrib| contrib.name.style != NameStyle::Anonymous);
    Element::block("AuthorList")
        .children(named.map(|contrib| author(contrib, submission)))
        .unless_empty()
}

fn author(contrib: &Contrib, submission: &Submission) -> Element {
    let name = contrib.latin_name();
    let author = if name.collab {
        Element::block("Author").child(Element::text("CollectiveName", name.surname.as_str()))
    } else {
        let given = name.given_names.as_deref().filter(|given| !given.is_empty());
        let first = given.map_or_else(
            || Element::new("FirstName").attr("EmptyYN", "Y"),
            |given| Element::text("FirstName", given),
        );
        let suffix = text("Suffix", name.suffix.as_deref());
        Element::block("Author")
            .child(first)
            .child(Element::text("LastName", name.surname.as_str()))
            .child_opt(suffix)
    };
    let affs = contrib
        .affs
        .iter()
        .filter_map(|id| submission.meta().affs.iter().find(|aff| aff.id == *id));
    let infos = affs.map(|aff| {
        let ror = aff
            .ror
            .as_deref()
            .map(|ror| Element::new("Identifier").attr("Source", "ROR").with_text(ror));
        Element::block("AffiliationInfo")
            .child(Element::text("Affiliation", aff.display()))
            .child_opt(ror)
    });
    let orcid = contrib
        .orcid
        .as_ref()
        .map(|orcid| Element::new("Identifier").attr("Source", "ORCID").with_text(orcid.url()));
    author.children(infos).child_opt(orcid)
}

/// `PublicationType` in the words of `PubMed`.
fn publication_type(article: &str) -> &'static str {
    match article {
        "review-article" => "Review",
        "editorial" => "Editorial",
        "letter" | "reply" => "Letter",
        "article-commentary" => "Comment",
        "case-report" => "Case Reports",
        "correction" | "addendum" => "Published Erratum",
        "retraction" => "Retraction of Publication",
        "expression-of-concern" => "Expression of Concern",
        "news" => "News",
        "obituary" => "Biography",
        _ => "Journal Article",
    }
}

fn ids(submission: &Submission) -> Option<Element> {
    let doi = submission.meta().doi.as_ref().map(ToString::to_string);
    let pii = submission.identifier("pii").or_else(|| submission.identifier("publisher-id"));
    let known = [("pii", pii), ("doi", doi)].into_iter().filter_map(|(kind, id)| Some((kind, id?)));
    Element::block("ArticleIdList")
        .children(
            known.map(|(kind, id)| Element::new("ArticleId").attr("IdType", kind).with_text(id)),
        )
        .unless_empty()
}

/// When it was received and accepted, and when it appeared in other media.
fn history(submission: &Submission) -> Option<Element> {
    let meta = submission.meta();
    let own = [("received", meta.received), ("accepted", meta.accepted)]
        .into_iter()
        .filter_map(|(status, date)| Some((status, date?)));
    let others =
        submission.dates().into_iter().skip(1).map(|(medium, date)| (status(medium), date));
    Element::block("History")
        .children(own.chain(others).map(|(status, date)| dated(status, date)))
        .unless_empty()
}

/// The English abstract, and then those in other languages or of other kinds. Those behind
/// `Abstract` name their languages.
fn abstracts(submission: &Submission) -> Vec<Element> {
    let own = &submission.article().lang;
    let mut main = None;
    let mut others = Vec::new();
    for found in &submission.meta().abstracts {
        let lang = found.lang.as_ref().unwrap_or(own);
        let content = content(found);
        if content.is_empty() {
            continue;
        }
        if main.is_none() && found.abstract_type.is_none() && lang.primary() == "en" {
            main = Some(Element::new("Abstract").nodes(content));
        } else {
            let language = three_letters(lang).unwrap_or("und");
            others.push(
                Element::new("OtherAbstract")
                    .attr("Language", language)
                    .attr_opt("Type", found.abstract_type.as_deref())
                    .nodes(content),
            );
        }
    }
    main.into_iter().chain(others).collect()
}

/// A structured abstract as labelled parts, another as text.
fn content(found: &Abstract) -> Vec<Node> {
    let is_structured =
        found.blocks.iter().any(|block| matches!(block, Block::Sec(sec) if !sec.title.is_empty()));
    if !is_structured {
        let text = paragraphs(found).join(" ");
        return if text.is_empty() { Vec::new() } else { vec![Node::Text(text)] };
    }
    let mut out = Vec::new();
    for block in &found.blocks {
        let (label, blocks) = match block {
            Block::Sec(sec) => (walk::plain(&sec.title), sec.blocks.clone()),
            other => (String::new(), vec![other.clone()]),
        };
        let text = paragraphs(&Abstract { blocks, ..Abstract::default() }).join(" ");
        let label = label.trim_end_matches([':', '.']).to_uppercase();
        if !text.is_empty() {
            out.push(Element::new("AbstractText").attr("Label", label).with_text(text).into());
        }
    }
    out
}

fn references(submission: &Submission) -> Option<Element> {
    let reference = |reference: &Ref| {
        let citation = Element::new("Citation").nodes(faces(&reference.printed));
        let doi = reference
            .citation
            .doi()
            .map(|doi| Element::new("ArticleId").attr("IdType", "doi").with_text(doi));
        Element::block("Reference")
            .child(citation)
            .child_opt(doi.map(|doi| Element::block("ArticleIdList").child(doi)))
    };
    Element::block("ReferenceList")
        .children(submission.article().back.refs.iter().map(reference))
        .unless_empty()
}

#[cfg(test)]
mod tests;
