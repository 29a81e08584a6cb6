//! `journal-meta`

use super::context::Context;
use super::kept;
use crate::findings;
use article::{Issn, JournalMeta};
use xml::Element;

/// `journal-meta`. The Publishing DTD demands an id and an ISSN: where the journal has none, the
/// element is empty and the fact reported. A JATS source without them is declared as Archiving,
/// which does not demand them: receivers refuse empty ones.
pub(super) fn journal_meta(meta: &JournalMeta, cx: &Context) -> Element {
    let says = |name: &str| meta.kept.iter().any(|kept| kept.name == name);
    let written = Element::block("journal-meta")
        .children(if says("journal-id") { Vec::new() } else { journal_ids(meta, cx) })
        .child_opt(title_group(meta, cx))
        .children(if says("issn") { Vec::new() } else { issns(meta, cx) })
        .child_opt(publisher(meta, cx))
        .child_opt(meta.url.as_deref().map(|url| Element::new("self-uri").attr("xlink:href", url)));
    kept::merge(written, &meta.kept, cx)
}

fn journal_ids(meta: &JournalMeta, cx: &Context) -> Vec<Element> {
    let own = Some(&meta.id).filter(|id| !id.is_empty() && !cx.article.front.provenance.is_jats());
    let id = |kind, value: &str| {
        Element::new("journal-id").attr("journal-id-type", kind).with_text(value)
    };
    let ids: Vec<Element> = own
        .map(|own| id("publisher-id", own))
        .into_iter()
        .chain(meta.doi.as_ref().map(|doi| id("doi", doi.as_str())))
        .collect();
    if ids.is_empty() && missing("journal-id", "an id for the journal", cx) {
        return vec![id("publisher-id", "")];
    }
    ids
}

fn title_group(meta: &JournalMeta, cx: &Context) -> Option<Element> {
    if cx.article.front.provenance.is_jats() && meta.title.is_empty() && meta.abbreviation.is_none()
    {
        return None;
    }
    let group = Element::block("journal-title-group")
        .child(Element::text("journal-title", meta.title.as_str()))
        .child_opt(
            meta.abbreviation.as_deref().map(|title| Element::text("abbrev-journal-title", title)),
        );
    Some(group)
}

fn issns(meta: &JournalMeta, cx: &Context) -> Vec<Element> {
    let issn = |format, issn: &Option<Issn>| {
        issn.as_ref().map(|issn| {
            Element::new("issn").attr("publication-format", format).with_text(issn.as_str())
        })
    };
    let issns: Vec<Element> = issn("print", &meta.issn_print)
        .into_iter()
        .chain(issn("electronic", &meta.issn_electronic))
        .collect();
    if issns.is_empty() && missing("issn", "the journal's ISSN", cx) {
        return vec![Element::new("issn")];
    }
    issns
}

/// Notes that a fact is missing, and says whether an empty element stands for it.
fn missing(element: &str, what: &str, cx: &Context) -> bool {
    let is_jats = cx.article.front.provenance.is_jats();
    let said =
        if is_jats { findings::fact_absent(what) } else { findings::fact_missing(what, element) };
    cx.note(format!("front/journal-meta/{element}"), said);
    !is_jats
}

fn publisher(meta: &JournalMeta, cx: &Context) -> Option<Element> {
    let place = meta.publisher_loc.as_deref();
    if let (None, Some(place)) = (&meta.publisher_name, place) {
        cx.note("front/journal-meta/publisher", findings::place_without_publisher(place));
    }
    let name = Element::text("publisher-name", meta.publisher_name.as_deref()?);
    Some(
        Element::block("publisher")
            .child(name)
            .child_opt(place.map(|place| Element::text("publisher-loc", place))),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::sample::bare_edition;
    use xml::encode_fragment;

    fn written(meta: &JournalMeta) -> (String, Vec<&'static str>) {
        let edition = bare_edition();
        let cx = Context::new(&edition);
        let xml = encode_fragment(&journal_meta(meta, &cx));
        (xml, cx.into_report().findings.iter().map(|d| d.code.id).collect())
    }

    #[test]
    fn what_is_not_known_is_empty_where_the_dtd_demands_it_and_absent_elsewhere() {
        let (xml, codes) = written(&JournalMeta::default());
        let expected = "<journal-meta><journal-id journal-id-type=\"publisher-id\"/><journal-title-group><journal-title/></journal-title-group>\
            <issn/></journal-meta>";
        assert_eq!(xml, expected);
        assert_eq!(codes, ["J101", "J101"]);
    }

    #[test]
    fn a_jats_source_gets_no_empty_elements() {
        let mut edition = bare_edition();
        edition.article.front.provenance = article::Provenance::Jats("/article/front".into());
        let cx = Context::new(&edition);
        assert_eq!(encode_fragment(&journal_meta(&JournalMeta::default(), &cx)), "<journal-meta/>");
        assert_eq!(
            cx.into_report().findings.iter().map(|d| d.code.id).collect::<Vec<_>>(),
            ["J101", "J101"]
        );
    }

    #[test]
    fn a_place_without_a_publisher_is_reported() {
        let meta = JournalMeta {
            id: "x".into(),
            publisher_loc: Some("Islamabad".into()),
            ..JournalMeta::default()
        };
        assert_eq!(written(&meta).1, ["J101", "J107"]);
    }
}
