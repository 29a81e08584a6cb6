//! The package's metadata: Dublin Core, PRISM's page facts, the journal as a collection,
//! accessibility (EPUB 3.3 §5.5).
//!
//! A fact that the article does not give is absent.

use super::access::Access;
use article::edition::Edition;
use article::timestamp::Moment;
use article::{Article, Contrib, JournalMeta, License, PageDesignation, walk};
use html::Context;
use html::facts;
use xml::{Element, Node};

/// The id of the publication's identifier.
pub(super) const IDENTIFIER_ID: &str = "identifier";

/// Prefixes that EPUB 3.3 does not reserve.
pub(super) const PREFIX: &str = "prism: http://prismstandard.org/namespaces/basic/3.0/";

/// `metadata`
pub(super) fn metadata(edition: &Edition, cx: &Context, access: &Access) -> Element {
    let article = &edition.article;
    let mut out: Vec<Element> = Vec::new();
    identifier(edition, &mut out);
    titles(article, &mut out);
    out.push(Element::text("dc:language", article.lang.as_str()));
    creators(article, &mut out);
    publication(article, &mut out);
    content(article, &mut out);
    journal(article, &mut out);
    if !cx.pages.is_empty() {
        source(article, &mut out);
    }
    accessibility(access, cx.words.lang(), &mut out);
    out.push(meta("dcterms:modified", Moment::from_seconds(edition.made).iso()));
    // Reading systems that know EPUB 2 alone look for the cover here.
    out.push(
        Element::new("meta").attr("name", "cover").attr("content", super::package::COVER_IMAGE_ID),
    );
    tidy(&mut out);
    Element::block("metadata").attr("xmlns:dc", "http://purl.org/dc/elements/1.1/").children(out)
}

/// Takes out elements that say nothing, which EPUB 3.3 §5.5.2 forbids, and what refines them.
pub(super) fn tidy(out: &mut Vec<Element>) {
    let attribute = |element: &Element, name| {
        element.attributes.iter().find(|(key, _)| *key == name).map(|(_, value)| value.clone())
    };
    let says = |element: &Element| {
        attribute(element, "content").is_some()
            || element
                .children
                .iter()
                .any(|child| matches!(child, Node::Text(text) if !text.trim().is_empty()))
    };
    let silent: Vec<String> = out
        .iter()
        .filter(|element| !says(element))
        .filter_map(|element| attribute(element, "id"))
        .collect();
    let refines_silence = |element: &Element| {
        attribute(element, "refines")
            .is_some_and(|target| silent.iter().any(|id| target.trim_start_matches('#') == id))
    };
    out.retain(|element| says(element) && !refines_silence(element));
}

pub(super) fn meta(property: &'static str, value: impl Into<String>) -> Element {
    Element::text("meta", value).attr("property", property)
}

pub(super) fn refine(id: &str, property: &'static str, value: impl Into<String>) -> Element {
    meta(property, value).attr("refines", format!("#{id}"))
}

/// The DOI's address; for an article without DOI a UUID made from what names it, so that the same
/// article keeps it.
fn identifier(edition: &Edition, out: &mut Vec<Element>) {
    let id = |value: String| Element::text("dc:identifier", value).attr("id", IDENTIFIER_ID);
    match &edition.article.front.article_meta.doi {
        Some(doi) => {
            out.push(id(doi.url()));
            // 06 is “DOI” in ONIX code list 5.
            out.push(
                refine(IDENTIFIER_ID, "identifier-type", "06").attr("scheme", "onix:codelist5"),
            );
        }
        None => out.push(id(uuid(&[
            &edition.article.front.journal_meta.id,
            &edition.slug,
            &facts::title(&edition.article),
        ]))),
    }
}

/// A UUID of version 8 (RFC 9562 §5.8) from names, by the hash FNV-1a of 128 bits.
pub(super) fn uuid(names: &[&str]) -> String {
    const OFFSET: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
    let bytes = names.iter().flat_map(|name| name.bytes().chain([0]));
    let hash = bytes.fold(OFFSET, |hash, byte| (hash ^ u128::from(byte)).wrapping_mul(PRIME));
    let hash = hash & !(0xf << 76) & !(0x3 << 62) | (0x8 << 76) | (0x2 << 62);
    let hex = format!("{hash:032x}");
    let part = |from, to| hex.get(from..to).unwrap_or_default();
    format!(
        "urn:uuid:{}-{}-{}-{}-{}",
        part(0, 8),
        part(8, 12),
        part(12, 16),
        part(16, 20),
        part(20, 32)
    )
}

fn titles(article: &Article, out: &mut Vec<Element>) {
    out.push(Element::text("dc:title", facts::title(article)).attr("id", "title"));
    let subtitle = walk::plain(&article.front.article_meta.subtitle);
    if !subtitle.is_empty() {
        out.push(refine("title", "title-type", "main"));
        out.push(Element::text("dc:title", subtitle).attr("id", "subtitle"));
        out.push(refine("subtitle", "title-type", "subtitle"));
    }
}

fn creators(article: &Article, out: &mut Vec<Element>) {
    for (index, Contrib { name, .. }) in article.front.article_meta.contribs.iter().enumerate() {
        let id = format!("creator-{}", index + 1);
        out.push(Element::text("dc:creator", name.display()).attr("id", id.as_str()));
        out.push(refine(&id, "role", "aut").attr("scheme", "marc:relators"));
        out.push(refine(&id, "file-as", facts::file_as(name)));
        out.push(refine(&id, "display-seq", (index + 1).to_string()));
    }
}

pub(super) fn publication(article: &Article, out: &mut Vec<Element>) {
    let (journal, meta_) = (&article.front.journal_meta, &article.front.article_meta);
    out.extend(
        journal.publisher_name.as_ref().map(|name| Element::text("dc:publisher", name.as_str())),
    );
    out.extend(meta_.pub_date.map(|date| Element::text("dc:date", date.iso())));
    if let Some(permissions) = &meta_.permissions {
        let license = permissions.license.as_ref();
        let address = license.map(License::address);
        let words = [
            permissions.statement.as_deref(),
            license.and_then(|license| license.text.as_deref()),
            address.as_deref(),
        ];
        let rights = facts::joined(&words.map(Option::unwrap_or_default), " ");
        out.extend((!rights.is_empty()).then(|| Element::text("dc:rights", rights)));
    }
}

/// Keywords and abstract.
fn content(article: &Article, out: &mut Vec<Element>) {
    let meta_ = &article.front.article_meta;
    for group in &meta_.kwd_groups {
        let lang = group.lang.as_ref().map(article::Lang::as_str);
        out.extend(
            group.texts().map(|kwd| Element::text("dc:subject", kwd).attr_opt("xml:lang", lang)),
        );
    }
    if let Some(text) = meta_.abstracts.first() {
        let lang = text.lang.as_ref().map(article::Lang::as_str);
        let description = Element::text("dc:description", text_of(&mut text.blocks.clone()))
            .attr_opt("xml:lang", lang);
        out.extend(description.unless_empty());
    }
}

/// The words of blocks as one text.
fn text_of(blocks: &mut [article::Block]) -> String {
    let mut parts: Vec<String> = Vec::new();
    walk::blocks(blocks, &mut |_, content| parts.push(walk::plain(content)));
    parts.retain(|part| !part.trim().is_empty());
    parts.join(" ")
}

/// The journal as the collection to which the article belongs, and the place of the article in it.
pub(super) fn journal(article: &Article, out: &mut Vec<Element>) {
    let (journal, meta_) = (&article.front.journal_meta, &article.front.article_meta);
    let issue = &meta_.issue;
    if !journal.title.is_empty() {
        out.push(meta("belongs-to-collection", journal.title.as_str()).attr("id", "journal"));
        out.push(refine("journal", "collection-type", "series"));
        out.extend(
            issns(journal)
                .map(|issn| refine("journal", "dcterms:identifier", format!("urn:issn:{issn}"))),
        );
        out.push(meta("prism:publicationName", journal.title.as_str()));
    }
    let mut say =
        |property, value: Option<String>| out.extend(value.map(|value| meta(property, value)));
    say("prism:issn", journal.issn_print.as_ref().map(ToString::to_string));
    say("prism:eIssn", journal.issn_electronic.as_ref().map(ToString::to_string));
    say("prism:doi", meta_.doi.as_ref().map(ToString::to_string));
    say("prism:volume", issue.volume.clone());
    say("prism:number", issue.issue.clone());
    say("prism:coverDisplayDate", issue.issue_label.clone());
    say("prism:startingPage", meta_.pages.first().map(ToString::to_string));
    say("prism:endingPage", meta_.pages.last().map(ToString::to_string));
    say("prism:pageRange", page_range(&meta_.pages));
}

/// From the first page to the last: `77-83`, also of one page, `7-7`.
fn page_range(pages: &PageDesignation) -> Option<String> {
    match pages {
        PageDesignation::Range(range) => Some(format!("{}-{}", range.first(), range.last())),
        PageDesignation::List(_) => pages.hyphenated(),
        PageDesignation::OpenRange(_)
        | PageDesignation::ArticleNumber(_)
        | PageDesignation::NotYet => None,
    }
}

pub(super) fn issns(journal: &JournalMeta) -> impl Iterator<Item = String> {
    [&journal.issn_print, &journal.issn_electronic].into_iter().flatten().map(ToString::to_string)
}

/// Where the page breaks come from (EPUB Accessibility 1.1 §3.3.2): the paginated version of record
/// under the article's DOI, or else the journal in print.
fn source(article: &Article, out: &mut Vec<Element>) {
    let (journal, meta_) = (&article.front.journal_meta, &article.front.article_meta);
    let doi = meta_.doi.as_ref().map(article::Doi::url);
    let issn = || issns(journal).next().map(|issn| format!("urn:issn:{issn}"));
    let named = || facts::joined(&[&journal.title, &facts::locator_and_year(meta_)], " ");
    let source = doi.or_else(issn).unwrap_or_else(named);
    let source = if source.is_empty() { facts::title(article) } else { source };
    out.push(Element::text("dc:source", source.as_str()).attr("id", "source"));
    out.push(refine("source", "source-of", "pagination"));
    out.push(meta("pageBreakSource", source));
}

pub(super) fn accessibility(access: &Access, lang: &str, out: &mut Vec<Element>) {
    let mut say =
        |property, values: &[&str]| out.extend(values.iter().map(|value| meta(property, *value)));
    say("schema:accessMode", &access.modes);
    say("schema:accessModeSufficient", &access.sufficient);
    say("schema:accessibilityFeature", &access.features);
    say("schema:accessibilityHazard", &[access.hazard]);
    out.push(meta("schema:accessibilitySummary", access.summary.as_str()).attr("xml:lang", lang));
}

#[cfg(test)]
mod tests {
    use super::uuid;

    #[test]
    fn a_uuid_is_stable_and_well_formed() {
        let one = uuid(&["gfpr", "gfpr-2025-8-1-08", "T"]);
        assert_eq!(one, uuid(&["gfpr", "gfpr-2025-8-1-08", "T"]));
        assert_ne!(one, uuid(&["gfpr", "gfpr-2025-8-1-0", "8T"]));
        let groups: Vec<&str> = one.trim_start_matches("urn:uuid:").split('-').collect();
        assert_eq!(groups.iter().map(|group| group.len()).collect::<Vec<_>>(), [8, 4, 4, 4, 12]);
        assert!(groups[2].starts_with('8') && groups[3].starts_with(['8', '9', 'a', 'b']), "{one}");
    }
}
