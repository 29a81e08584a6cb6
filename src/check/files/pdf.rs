//! The finished PDF: its marks of accessibility, its fonts and its page labels.

use lopdf::{Dictionary, Document, Object};

use article::edition::Edition;
use article::{Folio, PageDesignation};
use report::{Place, Report, Said};

use crate::findings::files as findings;

/// What the rules look at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Facts {
    /// What the document lacks of that which makes it accessible.
    lacks: Vec<&'static str>,
    /// Fonts whose program is not in the file.
    bare_fonts: Vec<String>,
    /// Whether a font is of Type 3.
    type3: bool,
    /// The labels of all pages.
    labels: Vec<String>,
}

/// T701, T702, T703.
pub fn check(edition: &Edition, document: &Document, path: &str, report: &mut Report) {
    let front = &edition.article.front;
    let pages =
        if front.is_published() { &PageDesignation::NotYet } else { &front.article_meta.pages };
    judge(&facts(document), pages, path, report);
}

fn judge(facts: &Facts, pages: &PageDesignation, path: &str, report: &mut Report) {
    let mut fault = |said: Said| report.push(Place::path(path), said);
    for lack in &facts.lacks {
        fault(findings::pdf_lacks(*lack));
    }
    for font in &facts.bare_fonts {
        fault(findings::font_not_embedded(font));
    }
    if facts.type3 {
        fault(findings::font_of_type_three());
    }
    if let Some((first, last)) = other_labels(&facts.labels, pages)
        && let (Some(begin), Some(end)) = (pages.first(), pages.last())
    {
        fault(findings::pages_differ(first, last, begin.to_string(), end.to_string()));
    }
}

/// The first and the last label of the article's own pages, which follow the front pages; nothing
/// when they are those that are assigned.
fn other_labels<'a>(labels: &'a [String], pages: &PageDesignation) -> Option<(&'a str, &'a str)> {
    let count = usize::try_from(pages.count()?).ok()?;
    let begin = pages.first()?.to_string();
    let from = labels
        .iter()
        .rposition(|label| *label == begin)
        .unwrap_or(labels.len().saturating_sub(count));
    let own = labels.get(from..)?;
    let agree = own.len() == count
        && (0..).zip(own).all(|(index, label)| pages.folio(index).to_string() == *label);
    if agree { None } else { Some((own.first()?.as_str(), own.last()?.as_str())) }
}

fn facts(document: &Document) -> Facts {
    let mut facts = Facts::default();
    let Ok(catalog) = document.catalog() else { return facts };
    let within = |key: &[u8], inner: &[u8]| {
        let dictionary = catalog
            .get(key)
            .ok()
            .and_then(|object| document.dereference(object).ok())
            .and_then(|(_, object)| object.as_dict().ok());
        dictionary
            .and_then(|dictionary| dictionary.get(inner).ok())
            .and_then(|object| object.as_bool().ok())
            == Some(true)
    };
    let demands = [
        (within(b"MarkInfo", b"Marked"), "is not marked as tagged"),
        (catalog.has(b"StructTreeRoot"), "has no structure tree"),
        (catalog.has(b"Lang"), "names no language"),
        (catalog.has(b"Metadata"), "has no metadata"),
        (within(b"ViewerPreferences", b"DisplayDocTitle"), "does not show its title in the window"),
        (!document.is_encrypted(), "is encrypted"),
    ];
    facts.lacks = demands.into_iter().filter(|(holds, _)| !holds).map(|(_, lacks)| lacks).collect();
    for font in document
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok())
        .filter(|dictionary| dictionary.has_type(b"Font"))
    {
        look_at_font(document, font, &mut facts);
    }
    facts.labels = labels(document, catalog).unwrap_or_default();
    facts
}

fn look_at_font(document: &Document, font: &Dictionary, facts: &mut Facts) {
    match font.get(b"Subtype").and_then(Object::as_name).unwrap_or(b"") {
        b"Type3" => facts.type3 = true,
        // A composite font's program hangs on its descendant.
        b"Type0" => {}
        _ => {
            let descriptor = font
                .get(b"FontDescriptor")
                .and_then(|object| document.dereference(object))
                .and_then(|(_, object)| object.as_dict());
            let embedded = descriptor.is_ok_and(|descriptor| {
                [b"FontFile".as_slice(), b"FontFile2", b"FontFile3"]
                    .iter()
                    .any(|key| descriptor.has(key))
            });
            if !embedded {
                let name = font.get(b"BaseFont").and_then(Object::as_name).unwrap_or(b"?");
                facts.bare_fonts.push(String::from_utf8_lossy(name).into_owned());
            }
        }
    }
}

/// The labels of all pages.
fn labels(document: &Document, catalog: &Dictionary) -> Option<Vec<String>> {
    let (_, labels) = document.dereference(catalog.get(b"PageLabels").ok()?).ok()?;
    let nums = labels.as_dict().ok()?.get(b"Nums").ok()?.as_array().ok()?;
    let mut begins: Vec<(usize, Folio, String)> = Vec::new();
    for pair in nums.chunks(2) {
        let [index, style] = pair else { continue };
        let (_, style) = document.dereference(style).ok()?;
        let style = style.as_dict().ok()?;
        let first = style
            .get(b"St")
            .and_then(Object::as_i64)
            .ok()
            .and_then(|first| u32::try_from(first).ok())
            .unwrap_or(1);
        let folio = match style.get(b"S").and_then(Object::as_name).unwrap_or(b"D") {
            b"r" => Folio::roman(first),
            b"R" => Folio::roman_upper(first),
            _ => Folio::arabic(first),
        };
        let prefix = style.get(b"P").and_then(lopdf::decode_text_string);
        begins.push((
            usize::try_from(index.as_i64().ok()?).ok()?,
            folio,
            prefix.unwrap_or_default(),
        ));
    }
    let count = document.get_pages().len();
    let ends = begins.iter().skip(1).map(|(index, ..)| *index).chain([count]);
    let labels = begins.iter().zip(ends).flat_map(|((begin, first, prefix), end)| {
        let pages = u32::try_from(end.saturating_sub(*begin).min(count)).unwrap_or(0);
        (0..pages).map(move |page| format!("{prefix}{}", first.plus(page)))
    });
    Some(labels.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(facts: &Facts) -> Vec<String> {
        let mut report = Report::new();
        judge(facts, &"76-85".parse().unwrap(), "a.pdf", &mut report);
        crate::told::messages(&report)
    }

    fn labelled(last: u32) -> Vec<String> {
        (76..=last).map(|page| page.to_string()).collect()
    }

    fn complete() -> Facts {
        Facts { labels: labelled(85), ..Facts::default() }
    }

    #[test]
    fn a_document_without_tags_is_found() {
        assert_eq!(found(&complete()), Vec::<String>::new());
        let bare = facts(&Document::with_version("1.7"));
        assert!(bare.lacks.is_empty(), "a document without a catalogue is no document");
        let mut document = Document::with_version("1.7");
        let catalog = document.add_object(Dictionary::new());
        document.trailer.set("Root", catalog);
        assert_eq!(found(&Facts { labels: Vec::new(), ..facts(&document) }).len(), 5);
    }

    #[test]
    fn a_bare_font_is_found() {
        let mut document = Document::with_version("1.7");
        let font = |subtype: &str| {
            let mut font = Dictionary::new();
            font.set("Type", Object::Name(b"Font".to_vec()));
            font.set("Subtype", Object::Name(subtype.into()));
            font.set("BaseFont", Object::Name(b"Times-Roman".to_vec()));
            font
        };
        document.add_object(font("Type1"));
        document.add_object(font("Type3"));
        let catalog = document.add_object(Dictionary::new());
        document.trailer.set("Root", catalog);
        let facts = Facts { lacks: Vec::new(), ..facts(&document) };
        assert_eq!(
            found(&facts),
            [
                "T702 the font Times-Roman is not embedded in the PDF",
                "T702 the PDF has a Type 3 font"
            ]
        );
    }

    #[test]
    fn other_pages_are_found() {
        let facts = Facts { labels: labelled(86), ..Facts::default() };
        assert_eq!(
            found(&facts),
            ["T703 the PDF's pages are labelled 76 to 86, but the article's are 76 to 85"]
        );
    }

    #[test]
    fn front_pages_come_before_the_articles_own() {
        let differ = |labels: &str, pages: &str| {
            let labels: Vec<String> = labels.split(' ').map(str::to_owned).collect();
            other_labels(&labels, &pages.parse().unwrap())
                .map(|(first, last)| format!("{first} {last}"))
        };
        assert_eq!(differ("i ii 76 77", "76-77"), None);
        assert_eq!(differ("i ii ii iii", "ii-iii"), None);
        assert_eq!(differ("1 2 7", "1-2, 7"), None);
        assert_eq!(differ("i ii 76 77", "76-78").as_deref(), Some("76 77"));
        assert_eq!(differ("i ii 76 77", "1-9000000").as_deref(), Some("i 77"));
        assert_eq!(differ("i ii 76 77", ""), None);
    }

    #[test]
    fn labels_are_read_as_they_are_shown() {
        let mut document = Document::with_version("1.7");
        let mut style = Dictionary::new();
        style.set("S", Object::Name(b"D".to_vec()));
        style.set("St", 12);
        style.set("P", lopdf::text_string("Дод."));
        let page = document.add_object(lopdf::dictionary! { "Type" => "Page" });
        let pages = document.add_object(lopdf::dictionary! { "Type" => "Pages", "Count" => 1, "Kids" => vec![Object::Reference(page)] });
        let numbers =
            lopdf::dictionary! { "Nums" => vec![Object::Integer(0), Object::Dictionary(style)] };
        let catalog =
            lopdf::dictionary! { "Type" => "Catalog", "Pages" => pages, "PageLabels" => numbers };
        let root = document.add_object(catalog.clone());
        document.trailer.set("Root", root);
        assert_eq!(labels(&document, &catalog).unwrap(), ["Дод.12"]);
    }
}
