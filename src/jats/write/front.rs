//! `front`: `journal-meta` and `article-meta`, in the order of the DTD.

use super::context::Context;
use super::contrib::{author_notes, contrib_group};
use super::counts::Counts;
use super::flow::{Holder, blocks};
use super::inline::masthead;
use super::journal::journal_meta;
use super::kept;
use article::{
    Abstract, ArticleMeta, AwardGroup, Doi, Folio, Front, IssueMeta, Kept, KwdGroup, Lang, License,
    PageDesignation, Permissions, PubDate, RelatedArticle, Relation, TransTitle,
};
use xml::{Element, Node};

/// `front`
pub(super) fn front(front: &Front, counts: &Counts, cx: &Context) -> Element {
    Element::block("front")
        .child(journal_meta(&front.journal_meta, cx))
        .child(article_meta(front, counts, cx))
}

/// `article-meta`
fn article_meta(front: &Front, counts: &Counts, cx: &Context) -> Element {
    let meta = &front.article_meta;
    if front.provenance.is_jats() {
        return as_kept(meta, counts, cx);
    }
    Element::block("article-meta")
        .children(article_ids(meta))
        .child_opt(meta.subject.as_deref().map(article_categories))
        .child(title_group(meta, cx))
        .children(contrib_group(meta, cx))
        .child_opt(author_notes(meta, cx))
        .child_opt(meta.pub_date.map(|date| pub_date(date, front)))
        .children(volume_and_issue(&meta.issue))
        .children(pages(&meta.pages))
        .child_opt(history(meta))
        .child_opt(meta.permissions.as_ref().and_then(permissions))
        .children(meta.self_uris.iter().map(|uri| self_uri(&uri.content_type, &uri.href)))
        .children(meta.related.iter().map(related_article))
        .children(abstracts(meta, cx))
        .children(meta.kwd_groups.iter().filter_map(|group| kwd_group(group, cx)))
        .child_opt(funding_group(meta))
        .child(counts.element())
        .child_opt(custom_meta_group(&meta.issue))
}

/// `article-meta` as its JATS source has it, with titles, abstracts and numbers as they are now.
fn as_kept(meta: &ArticleMeta, counts: &Counts, cx: &Context) -> Element {
    let (titles, rest): (Vec<Kept>, Vec<Kept>) =
        meta.kept.iter().cloned().partition(|kept| kept.name == "title-group");
    let written = Element::block("article-meta")
        .child(title_group(meta, cx))
        .children(abstracts(meta, cx))
        .child(counts.element());
    let merged = kept::merge(written, &rest, cx);
    titles.iter().fold(merged, |merged, titles| with_titles(merged, titles, cx))
}

/// Adds the titles that a JATS source has beside the article's own.
fn with_titles(mut meta: Element, titles: &Kept, cx: &Context) -> Element {
    for node in &mut meta.children {
        if let Node::Element(group) = node
            && group.name == "title-group"
        {
            let children = titles.elements().cloned().collect::<Vec<_>>();
            let own = std::mem::replace(group, Element::block("title-group"));
            *group = kept::merge(own, &children, cx);
        }
    }
    meta
}

fn article_ids(meta: &ArticleMeta) -> impl Iterator<Item = Element> {
    let id =
        |kind, value: &str| Element::new("article-id").attr("pub-id-type", kind).with_text(value);
    let doi = meta.doi.as_ref().map(|doi| id("doi", doi.as_str()));
    doi.into_iter().chain(meta.publisher_id.as_deref().map(|own| id("publisher-id", own)))
}

/// `article-categories`: one heading with one plain subject, as PMC wants it.
fn article_categories(subject: &str) -> Element {
    let group = Element::block("subj-group")
        .attr("subj-group-type", "heading")
        .child(Element::text("subject", subject));
    Element::block("article-categories").child(group)
}

/// `title-group`
fn title_group(meta: &ArticleMeta, cx: &Context) -> Element {
    let running =
        |title| Element::new("alt-title").attr("alt-title-type", "running-head").with_text(title);
    let starts = cx.pages.in_title().iter().map(|folio| cx.milestone(folio));
    Element::block("title-group")
        .child(Element::new("article-title").children(starts).nodes(masthead(&meta.title, cx)))
        .child_opt(Element::new("subtitle").nodes(masthead(&meta.subtitle, cx)).unless_empty())
        .children(meta.trans_titles.iter().map(|title| trans_title_group(title, cx)))
        .child_opt(
            meta.running_title
                .as_deref()
                .filter(|_| !cx.article.front.provenance.is_jats())
                .map(running),
        )
}

/// `trans-title-group`
fn trans_title_group(own: &TransTitle, cx: &Context) -> Element {
    let title = Element::new("trans-title").nodes(masthead(&own.title, cx));
    Element::block("trans-title-group").attr("xml:lang", own.lang.as_str()).child(title)
}

/// `pub-date`. A date to the day is that of the electronic edition, where the journal has one; a
/// date to the month is that of the printed issue, where the journal is printed (PMC accepts no
/// electronic date without a day).
fn pub_date(date: PubDate, front: &Front) -> Element {
    let journal = &front.journal_meta;
    let format = match (&journal.issn_print, &journal.issn_electronic, date.day) {
        (Some(_), None, _) | (Some(_), Some(_), None) => Some("print"),
        (None, Some(_), _) | (Some(_), Some(_), Some(_)) => Some("electronic"),
        (None, None, _) => None,
    };
    let element =
        Element::block("pub-date").attr_opt("publication-format", format).attr("date-type", "pub");
    dated(element, date)
}

/// A date's parts in the order of the DTD, and the whole in ISO 8601.
fn dated(element: Element, date: PubDate) -> Element {
    let two_digits = |name, number: u8| Element::text(name, format!("{number:02}"));
    element
        .attr("iso-8601-date", date.iso())
        .child_opt(date.day.map(|day| two_digits("day", day)))
        .child_opt(date.month.map(|month| two_digits("month", month)))
        .child(Element::text("year", format!("{:04}", date.year)))
}

/// `volume`, `volume-id`, `issue`, `issue-id`
fn volume_and_issue(issue: &IssueMeta) -> impl Iterator<Item = Element> {
    let text = |name, text: &Option<String>| text.as_deref().map(|text| Element::text(name, text));
    let id = |name, doi: &Option<Doi>| {
        doi.as_ref()
            .map(|doi| Element::new(name).attr("pub-id-type", "doi").with_text(doi.as_str()))
    };
    let parts = [
        text("volume", &issue.volume),
        id("volume-id", &issue.volume_doi),
        text("issue", &issue.issue),
        id("issue-id", &issue.issue_doi),
    ];
    parts.into_iter().flatten()
}

/// `fpage`, `lpage`, `page-range`; or `elocation-id`
fn pages(pages: &PageDesignation) -> Vec<Element> {
    let page = |name, folio: &Folio| Element::text(name, folio.to_string());
    let ends = [
        pages.first().map(|first| page("fpage", first)),
        pages.last().map(|last| page("lpage", last)),
    ];
    let range = match pages {
        PageDesignation::Range(_) | PageDesignation::List(_) => {
            pages.hyphenated().map(|range| Element::text("page-range", range))
        }
        PageDesignation::ArticleNumber(number) => {
            Some(Element::text("elocation-id", number.as_str()))
        }
        PageDesignation::OpenRange(_) | PageDesignation::NotYet => None,
    };
    ends.into_iter().chain([range]).flatten().collect()
}

/// `history`
fn history(meta: &ArticleMeta) -> Option<Element> {
    let date = |kind, date: Option<PubDate>| {
        date.map(|date| dated(Element::block("date").attr("date-type", kind), date))
    };
    let dates = [date("received", meta.received), date("accepted", meta.accepted)];
    Element::block("history").children(dates.into_iter().flatten()).unless_empty()
}

/// `permissions`
fn permissions(permissions: &Permissions) -> Option<Element> {
    Element::block("permissions")
        .child_opt(
            permissions.statement.as_deref().map(|text| Element::text("copyright-statement", text)),
        )
        .child_opt(
            permissions.year.map(|year| Element::text("copyright-year", format!("{year:04}"))),
        )
        .child_opt(
            permissions.holder.as_deref().map(|holder| Element::text("copyright-holder", holder)),
        )
        .child_opt(permissions.license.as_ref().and_then(license))
        .unless_empty()
}

/// `license`, its address both for machines that read `ali:license_ref` and for those that read
/// `xlink:href`.
fn license(license: &License) -> Option<Element> {
    let href = Some(license.address()).filter(|href| !href.is_empty());
    let paragraph = license.text.as_deref().map(|text| Element::text("license-p", text));
    Element::block("license")
        .attr_opt("xlink:href", href.clone())
        .child_opt(href.map(|href| Element::text("ali:license_ref", href)))
        .child_opt(paragraph)
        .unless_empty()
}

fn self_uri(content_type: &str, href: &str) -> Element {
    Element::new("self-uri").attr("content-type", content_type).attr("xlink:href", href)
}

/// `related-article`, its type in the words that JATS suggests.
fn related_article(related: &RelatedArticle) -> Element {
    let target = match (&related.doi, &related.href) {
        (Some(doi), _) => Some(("doi", doi.as_str())),
        (None, Some(href)) => Some(("uri", href.as_str())),
        (None, None) => None,
    };
    let kind = match related.relation() {
        Some(relation) if !Relation::is_suggested(&related.related_type) => {
            relation.word().to_owned()
        }
        Some(_) | None => related.related_type.clone(),
    };
    Element::new("related-article")
        .attr("related-article-type", kind)
        .attr_opt("ext-link-type", target.map(|(kind, _)| kind))
        .attr_opt("xlink:href", target.map(|(_, href)| href))
        .with_text(related.text.clone().unwrap_or_default())
}

/// `abstract`, then `trans-abstract`: those in another language than the article's. Only a title of
/// its own is written: “Abstract” says nothing.
fn abstracts(meta: &ArticleMeta, cx: &Context) -> Vec<Element> {
    let (own, translated): (Vec<_>, Vec<_>) =
        meta.abstracts.iter().partition(|text| foreign(text.lang.as_ref(), cx).is_none());
    let own = own.into_iter().map(|text| abstract_element("abstract", text, cx));
    own.chain(translated.into_iter().map(|text| abstract_element("trans-abstract", text, cx)))
        .collect()
}

fn abstract_element(name: &'static str, text: &Abstract, cx: &Context) -> Element {
    let element = Element::block(name)
        .attr_opt("abstract-type", text.abstract_type.as_deref())
        .attr_opt("xml:lang", foreign(text.lang.as_ref(), cx));
    kept::dressed(element, &text.attributes, cx)
        .children(kept::elements(&text.kept, name, cx))
        .child_opt(text.title.as_deref().map(|title| Element::text("title", title)))
        .children(blocks(&text.blocks, Holder::Abstract, cx))
}

/// The language, when it is another than the article's.
fn foreign<'l>(lang: Option<&'l Lang>, cx: &Context) -> Option<&'l str> {
    lang.filter(|lang| **lang != cx.article.lang).map(Lang::as_str)
}

/// `kwd-group`; nothing without keywords.
fn kwd_group(group: &KwdGroup, cx: &Context) -> Option<Element> {
    let element = Element::block("kwd-group")
        .attr("kwd-group-type", "author")
        .attr_opt("xml:lang", foreign(group.lang.as_ref(), cx));
    element
        .children(
            group.kwds.iter().map(|kwd| Element::new("kwd").nodes(masthead(kwd.content(), cx))),
        )
        .unless_empty()
}

/// `funding-group`; nothing when nobody says who paid.
fn funding_group(meta: &ArticleMeta) -> Option<Element> {
    let statement =
        meta.funding_statement.as_deref().map(|words| Element::text("funding-statement", words));
    Element::block("funding-group")
        .children(meta.awards.iter().map(award_group))
        .child_opt(statement)
        .unless_empty()
}

/// `award-group`. The registry of the funder's DOI is named behind the model.
fn award_group(award: &AwardGroup) -> Element {
    let id = |kind: &'static str, value: &str| {
        Element::new("institution-id").attr("institution-id-type", kind).with_text(value)
    };
    let funder = award.funder.as_deref().map(|name| Element::text("institution", name));
    let ids = award
        .funder_id
        .as_deref()
        .map(|doi| id("doi", doi))
        .into_iter()
        .chain(award.ror.as_deref().map(|ror| id("ror", ror)));
    let wrap = Element::block("institution-wrap").children(ids).child_opt(funder);
    let numbers = award.numbers.iter().map(|number| Element::text("award-id", number.as_str()));
    Element::block("award-group")
        .child_opt(Element::block("funding-source").child_opt(wrap.unless_empty()).unless_empty())
        .children(numbers)
}

/// `custom-meta-group`: how the issue's cover words its date, and the issue's page.
///
/// JATS has no element for either. “Winter (March-2025)” is no `issue-title` (that is the name of a
/// special issue, and indexers show it as one), and in `pub-date` a `season` excludes the `month`,
/// so that a half of it would be lost.
fn custom_meta_group(issue: &IssueMeta) -> Option<Element> {
    let entry = |name, value: Element| {
        Element::block("custom-meta").child(Element::text("meta-name", name)).child(value)
    };
    let link = |url: &str| {
        Element::new("ext-link").attr("ext-link-type", "uri").attr("xlink:href", url).with_text(url)
    };
    let label = issue
        .issue_label
        .as_deref()
        .map(|label| entry("issue-label", Element::text("meta-value", label)));
    let page = issue
        .issue_url
        .as_deref()
        .map(|url| entry("issue-uri", Element::new("meta-value").child(link(url))));
    Element::block("custom-meta-group").child_opt(label).child_opt(page).unless_empty()
}

#[cfg(test)]
mod tests;
