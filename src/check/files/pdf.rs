//! The finished PDF: its marks of accessibility, its fonts and its page labels.

use lopdf::{Dictionary, Document, Object};

use article::edition::Edition;
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
    /// The label of the first arabic page, and how many pages are labelled in arabic.
    labels: Option<(i64, usize)>,
}

/// T701, T702, T703.
pub fn check(edition: &Edition, document: &Document, path: &str, report: &mut Report) {
    let meta = &edition.article.front.article_meta;
    let range = meta.fpage.zip(meta.lpage).filter(|_| meta.kept.is_empty());
    judge(&facts(document), range, path, report);
}

fn judge(facts: &Facts, range: Option<(u32, u32)>, path: &str, report: &mut Report) {
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
    if let (Some((first, count)), Some((fpage, lpage))) = (facts.labels, range) {
        let last = first + i64::try_from(count).unwrap_or(0) - 1;
        if (first, last) != (i64::from(fpage), i64::from(lpage)) {
            fault(findings::pages_differ(first, last, fpage, lpage));
        }
    }
}

fn facts(document: &Document) -> Facts {
    let mut facts = Facts::default();
    let Ok(catalog) = document.catalog() else { return facts };
    let within = |key: &[u8], inner: &[u8]| {
        let dictionary = catalog.get(key).ok().and_then(|object| document.dereference(object).ok()).and_then(|(_, object)| object.as_dict().ok());
        dictionary.and_then(|dictionary| dictionary.get(inner).ok()).and_then(|object| object.as_bool().ok()) == Some(true)
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
    for font in document.objects.values().filter_map(|object| object.as_dict().ok()).filter(|dictionary| dictionary.has_type(b"Font")) {
        look_at_font(document, font, &mut facts);
    }
    facts.labels = labels(document, catalog);
    facts
}

fn look_at_font(document: &Document, font: &Dictionary, facts: &mut Facts) {
    match font.get(b"Subtype").and_then(Object::as_name).unwrap_or(b"") {
        b"Type3" => facts.type3 = true,
        // A composite font's program hangs on its descendant.
        b"Type0" => {}
        _ => {
            let descriptor = font.get(b"FontDescriptor").and_then(|object| document.dereference(object)).and_then(|(_, object)| object.as_dict());
            let embedded =
                descriptor.is_ok_and(|descriptor| [b"FontFile".as_slice(), b"FontFile2", b"FontFile3"].iter().any(|key| descriptor.has(key)));
            if !embedded {
                let name = font.get(b"BaseFont").and_then(Object::as_name).unwrap_or(b"?");
                facts.bare_fonts.push(String::from_utf8_lossy(name).into_owned());
            }
        }
    }
}

/// The last range of labels in arabic digits.
fn labels(document: &Document, catalog: &Dictionary) -> Option<(i64, usize)> {
    let (_, labels) = document.dereference(catalog.get(b"PageLabels").ok()?).ok()?;
    let nums = labels.as_dict().ok()?.get(b"Nums").ok()?.as_array().ok()?;
    let mut last = None;
    for pair in nums.chunks(2) {
        let [index, style] = pair else { continue };
        let (_, style) = document.dereference(style).ok()?;
        let style = style.as_dict().ok()?;
        if style.get(b"S").and_then(Object::as_name).ok() == Some(b"D") {
            let first = style.get(b"St").and_then(Object::as_i64).unwrap_or(1);
            let before = usize::try_from(index.as_i64().ok()?).ok()?;
            last = Some((first, document.get_pages().len().saturating_sub(before)));
        }
    }
    last
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(facts: &Facts) -> Vec<String> {
        let mut report = Report::new();
        judge(facts, Some((76, 85)), "a.pdf", &mut report);
        report.findings.iter().map(|finding| format!("{} {}", finding.code.id, finding.message())).collect()
    }

    fn complete() -> Facts {
        Facts { labels: Some((76, 10)), ..Facts::default() }
    }

    #[test]
    fn a_document_without_tags_is_found() {
        assert_eq!(found(&complete()), Vec::<String>::new());
        let bare = facts(&Document::with_version("1.7"));
        assert!(bare.lacks.is_empty(), "a document without a catalogue is no document");
        let mut document = Document::with_version("1.7");
        let catalog = document.add_object(Dictionary::new());
        document.trailer.set("Root", catalog);
        assert_eq!(found(&Facts { labels: None, ..facts(&document) }).len(), 5);
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
        assert_eq!(found(&facts), ["T702 the font Times-Roman is not embedded in the PDF", "T702 the PDF has a Type 3 font"]);
    }

    #[test]
    fn other_pages_are_found() {
        let facts = Facts { labels: Some((76, 11)), ..Facts::default() };
        assert_eq!(found(&facts), ["T703 the PDF's pages are labelled 76 to 86, but the article's are 76 to 85"]);
    }
}
