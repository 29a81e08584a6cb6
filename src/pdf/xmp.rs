//! The metadata stream: XMP with Dublin Core, PRISM and the claims of conformance.
//!
//! Properties outside the predefined schemas are described by an extension schema (ISO 19005-2
//! §6.6.2.3).

use super::facts::{CREATOR, Facts, PRODUCER};
use super::values::xmp_date;
use style::PdfStandard;
use xml::{Element, encode_fragment};

const NAMESPACES: [(&str, &str); 10] = [
    ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
    ("xmlns:xmp", "http://ns.adobe.com/xap/1.0/"),
    ("xmlns:xmpRights", "http://ns.adobe.com/xap/1.0/rights/"),
    ("xmlns:pdf", "http://ns.adobe.com/pdf/1.3/"),
    ("xmlns:pdfaid", "http://www.aiim.org/pdfa/ns/id/"),
    ("xmlns:pdfuaid", UA),
    ("xmlns:prism", PRISM),
    ("xmlns:pdfaExtension", "http://www.aiim.org/pdfa/ns/extension/"),
    ("xmlns:pdfaSchema", "http://www.aiim.org/pdfa/ns/schema#"),
    ("xmlns:pdfaProperty", "http://www.aiim.org/pdfa/ns/property#"),
];
const UA: &str = "http://www.aiim.org/pdfua/ns/id/";
const PRISM: &str = "http://prismstandard.org/namespaces/basic/3.0/";

/// The PRISM properties that may occur, each with what it is.
const PRISM_PROPERTIES: [(&str, &str); 11] = [
    ("publicationName", "Title of the journal"),
    ("issn", "ISSN of the printed journal"),
    ("eIssn", "ISSN of the electronic journal"),
    ("volume", "Volume"),
    ("number", "Issue"),
    ("startingPage", "First page"),
    ("endingPage", "Last page"),
    ("pageRange", "Pages"),
    ("doi", "DOI of the article"),
    ("url", "Address of the article"),
    ("coverDisplayDate", "Date of the issue as printed on its cover"),
];

/// The packet, ready to be the stream's content (XMP specification part 1, §7.3.2).
pub(super) fn packet(facts: &Facts) -> String {
    let description = describe(facts);
    let rdf = Element::new("rdf:RDF")
        .attr("xmlns:rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#")
        .child(description);
    let meta = Element::new("x:xmpmeta").attr("xmlns:x", "adobe:ns:meta/").child(rdf);
    format!(
        "<?xpacket begin=\"\u{FEFF}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n{}\n<?xpacket end=\"r\"?>",
        encode_fragment(&meta)
    )
}

fn describe(facts: &Facts) -> Element {
    let root = Element::new("rdf:Description").attr("rdf:about", "");
    let root = NAMESPACES.iter().fold(root, |root, (name, uri)| root.attr(name, *uri));
    root.children(dublin_core(facts))
        .children(rights(facts))
        .children(document(facts))
        .children(prism(facts))
        .children(extensions(facts))
}

fn dublin_core(facts: &Facts) -> impl Iterator<Item = Element> {
    let meta = &facts.front.article_meta;
    let journal = &facts.front.journal_meta;
    let owned = |text: &Option<String>| text.iter().cloned().collect::<Vec<_>>();
    let statement = meta.permissions.as_ref().and_then(|permissions| permissions.statement.clone());
    [
        Some(Element::text("dc:format", "application/pdf")),
        alternatives("dc:title", &facts.title),
        array("dc:creator", "rdf:Seq", facts.authors.clone()),
        alternatives("dc:description", &facts.description),
        array("dc:subject", "rdf:Bag", facts.keywords.iter().map(|&kwd| kwd.to_owned()).collect()),
        meta.doi.as_ref().map(|doi| Element::text("dc:identifier", format!("doi:{doi}"))),
        array("dc:publisher", "rdf:Bag", owned(&journal.publisher_name)),
        alternatives("dc:rights", statement.as_deref().unwrap_or_default()),
        array("dc:language", "rdf:Bag", vec![facts.lang.to_owned()]),
        array("dc:date", "rdf:Seq", meta.pub_date.iter().map(article::PubDate::iso).collect()),
    ]
    .into_iter()
    .flatten()
}

/// The licence, when there is one.
fn rights(facts: &Facts) -> impl Iterator<Item = Element> {
    let permissions = facts.front.article_meta.permissions.as_ref();
    let license = permissions
        .and_then(|permissions| permissions.license.as_ref())
        .filter(|license| !license.href.is_empty());
    license.into_iter().flat_map(|license| {
        [
            Element::text("xmpRights:Marked", "True"),
            Element::text("xmpRights:WebStatement", license.href.clone()),
        ]
    })
}

/// The file: when and with what it was made, and what it conforms to.
fn document(facts: &Facts) -> impl Iterator<Item = Element> {
    let made = xmp_date(facts.made);
    let keywords = facts.keywords.join("; ");
    let dates = ["xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate"]
        .map(|name| Some(Element::text(name, made.clone())));
    let rest = [
        Some(Element::text("xmp:CreatorTool", CREATOR)),
        Some(Element::text("pdf:Producer", PRODUCER)),
        (!keywords.is_empty()).then(|| Element::text("pdf:Keywords", keywords)),
    ];
    dates.into_iter().chain(rest).flatten().chain(claims(facts))
}

/// What the file conforms to.
fn claims(facts: &Facts) -> Vec<Element> {
    let (archive, accessible): (&[_], &[_]) = match facts.standard {
        PdfStandard::Ua1 => {
            (&[("pdfaid:part", "2"), ("pdfaid:conformance", "A")], &[("pdfuaid:part", "1")])
        }
        PdfStandard::Ua2 => (
            &[("pdfaid:part", "4"), ("pdfaid:rev", "2020"), ("pdfaid:conformance", "F")],
            &[("pdfuaid:part", "2"), ("pdfuaid:rev", "2024")],
        ),
    };
    let accessible = accessible.iter().filter(|_| facts.claims.ua);
    archive.iter().chain(accessible).map(|(name, value)| Element::text(name, *value)).collect()
}

/// What the article is a part of (PRISM Publishing Requirements for Industry Standard Metadata
/// 3.0).
fn prism(facts: &Facts) -> impl Iterator<Item = Element> {
    let (journal, meta) = (&facts.front.journal_meta, &facts.front.article_meta);
    let page = |page: Option<&article::Folio>| page.map(ToString::to_string);
    let range = meta.pages.last().and_then(|_| meta.pages.hyphenated());
    [
        ("prism:publicationName", Some(journal.title.clone()).filter(|title| !title.is_empty())),
        ("prism:issn", journal.issn_print.as_ref().map(ToString::to_string)),
        ("prism:eIssn", journal.issn_electronic.as_ref().map(ToString::to_string)),
        ("prism:volume", meta.issue.volume.clone()),
        ("prism:number", meta.issue.issue.clone()),
        ("prism:startingPage", page(meta.pages.first())),
        ("prism:endingPage", page(meta.pages.last())),
        ("prism:pageRange", range),
        ("prism:doi", meta.doi.as_ref().map(ToString::to_string)),
        ("prism:url", meta.doi.as_ref().map(article::Doi::url)),
        ("prism:coverDisplayDate", meta.issue.issue_label.clone()),
    ]
    .into_iter()
    .filter_map(|(name, value)| value.map(|value| Element::text(name, value)))
}

/// The schemas that are described: PDF/A-4 asks for none (ISO 19005-4 §6.7).
fn extensions(facts: &Facts) -> Option<Element> {
    if facts.standard == PdfStandard::Ua2 {
        return None;
    }
    let ua = schema(
        "PDF/UA identification",
        UA,
        "pdfuaid",
        vec![property(
            "part",
            "Integer",
            "internal",
            "Part of ISO 14289 that the file conforms to",
        )],
    );
    let properties = PRISM_PROPERTIES
        .iter()
        .map(|(name, what)| property(name, "Text", "external", what))
        .collect();
    let prism = schema("PRISM basic metadata", PRISM, "prism", properties);
    Some(Element::new("pdfaExtension:schemas").child(Element::new("rdf:Bag").children([ua, prism])))
}

fn schema(what: &str, uri: &str, prefix: &str, properties: Vec<Element>) -> Element {
    resource([
        Element::text("pdfaSchema:schema", what),
        Element::text("pdfaSchema:namespaceURI", uri),
        Element::text("pdfaSchema:prefix", prefix),
        Element::new("pdfaSchema:property").child(Element::new("rdf:Seq").children(properties)),
    ])
}

fn property(name: &str, kind: &str, category: &str, what: &str) -> Element {
    resource([
        Element::text("pdfaProperty:name", name),
        Element::text("pdfaProperty:valueType", kind),
        Element::text("pdfaProperty:category", category),
        Element::text("pdfaProperty:description", what),
    ])
}

fn resource(fields: [Element; 4]) -> Element {
    Element::new("rdf:li").attr("rdf:parseType", "Resource").children(fields)
}

/// A text with its default language; nothing when it is empty.
fn alternatives(name: &'static str, text: &str) -> Option<Element> {
    let item = Element::text("rdf:li", text).attr("xml:lang", "x-default");
    (!text.is_empty()).then(|| Element::new(name).child(Element::new("rdf:Alt").child(item)))
}

/// An array; nothing when it is empty.
fn array(name: &'static str, kind: &'static str, items: Vec<String>) -> Option<Element> {
    let items: Vec<Element> = items
        .into_iter()
        .filter(|item| !item.is_empty())
        .map(|item| Element::text("rdf:li", item))
        .collect();
    (!items.is_empty()).then(|| Element::new(name).child(Element::new(kind).children(items)))
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::super::preflight::Claims;
    use super::*;
    use layout::Typeset;

    fn packet_of(typeset: &Typeset) -> String {
        packet(&Facts::of(&typeset.edition, PdfStandard::Ua1, Claims { ua: true }))
    }

    #[test]
    fn accessibility_is_claimed_only_where_it_holds() {
        let typeset = fixture::edition(|_| ());
        let xmp = packet(&Facts::of(&typeset.edition, PdfStandard::Ua1, Claims { ua: false }));
        assert!(
            !xmp.contains("<pdfuaid:part>") && xmp.contains("<pdfaid:part>2</pdfaid:part>"),
            "{xmp}"
        );
    }

    #[test]
    fn says_what_is_known() {
        let mut typeset = fixture::edition(|_| ());
        typeset.edition.article.front.article_meta.contribs =
            fixture::authors(&["Tuyết Nguyễn", "A & B Group"]);
        let xmp = packet_of(&typeset);
        for part in [
            "<dc:creator><rdf:Seq><rdf:li>Tuyết Nguyễn</rdf:li><rdf:li>A &amp; B Group</rdf:li></rdf:Seq></dc:creator>",
            "<dc:identifier>doi:10.31703/gfpr.2025(VIII-I).08</dc:identifier>",
            "<dc:date><rdf:Seq><rdf:li>2025-03</rdf:li></rdf:Seq></dc:date>",
            "<prism:pageRange>77-83</prism:pageRange>",
            "<prism:url>https://doi.org/10.31703/gfpr.2025(VIII-I).08</prism:url>",
            "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>",
            "<xmp:CreateDate>2025-03-01T00:00:00Z</xmp:CreateDate>",
        ] {
            assert!(xmp.contains(part), "{part} in\n{xmp}");
        }
    }

    #[test]
    fn is_silent_about_the_rest() {
        let xmp = packet_of(&fixture::edition(|_| ()));
        for part in ["dc:publisher", "dc:rights>", "xmpRights:Marked", "<prism:coverDisplayDate"] {
            assert!(!xmp.contains(part), "{part} in\n{xmp}");
        }
    }

    #[test]
    fn every_prism_property_is_described() {
        let typeset = fixture::edition(|_| ());
        for element in prism(&Facts::of(&typeset.edition, PdfStandard::Ua1, Claims { ua: true })) {
            let name = element.name.trim_start_matches("prism:");
            assert!(PRISM_PROPERTIES.iter().any(|(described, _)| *described == name), "{name}");
        }
    }
}
