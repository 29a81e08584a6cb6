//! The root of the file: catalog, page labels, output intent, information dictionary (ISO 32000-1 §7.7.2).

use lopdf::{Dictionary, Object, ObjectId, Stream};

use super::book::Book;
use super::facts::{CREATOR, Facts, PRODUCER};
use super::values::{bytes, dictionary, integer, name, pdf_date, text};
use super::xmp;
use layout::frame::{Page, PageLabel};

/// What the catalog points at.
pub(super) struct Parts {
    /// The structure tree's root.
    pub structure: ObjectId,
    /// The outline.
    pub outline: Option<ObjectId>,
    /// The name tree of destinations.
    pub dests: Option<ObjectId>,
}

/// Writes the catalog and the information dictionary.
pub(super) fn write(book: &mut Book, facts: &Facts, pages: &[Page], parts: &Parts) {
    let mut catalog = dictionary([
        ("Type", name("Catalog")),
        ("Pages", Object::Reference(book.tree())),
        ("Lang", text(facts.lang)),
        ("MarkInfo", Object::Dictionary(dictionary([("Marked", Object::Boolean(true))]))),
        ("StructTreeRoot", Object::Reference(parts.structure)),
        // The window shows the title instead of the file's name (ISO 14289-1 §7.1).
        ("ViewerPreferences", Object::Dictionary(dictionary([("DisplayDocTitle", Object::Boolean(true))]))),
        ("PageLabels", Object::Dictionary(dictionary([("Nums", page_labels(pages))]))),
        ("OutputIntents", output_intents(book)),
        ("Metadata", Object::Reference(metadata(book, facts))),
    ]);
    if let Some(outline) = parts.outline {
        catalog.set("Outlines", outline);
        catalog.set("PageMode", name("UseOutlines"));
    }
    if let Some(dests) = parts.dests {
        catalog.set("Names", dictionary([("Dests", Object::Reference(dests))]));
    }
    book.set(book.catalog, catalog);
    book.set(book.info, info(facts));
}

/// The number tree of page labels (ISO 32000-1 §12.4.2): an entry where the numbering begins anew.
fn page_labels(pages: &[Page]) -> Object {
    let mut nums = Vec::new();
    let mut expected = None;
    for (index, page) in pages.iter().enumerate() {
        let (style, number) = match page.label {
            PageLabel::Roman(number) => ("r", number),
            PageLabel::Arabic(number) => ("D", number),
        };
        if expected != Some((style, number)) {
            nums.push(integer(index));
            nums.push(Object::Dictionary(dictionary([("S", name(style)), ("St", Object::Integer(i64::from(number.max(1))))])));
        }
        expected = Some((style, number.saturating_add(1)));
    }
    Object::Array(nums)
}

/// All colours of the file are meant as sRGB (ISO 19005-2 §6.2.3).
fn output_intents(book: &mut Book) -> Object {
    let profile = typst_assets::icc::S_RGB_V4.to_vec();
    let stream = Stream::new(dictionary([("N", Object::Integer(3)), ("Alternate", name("DeviceRGB"))]), profile);
    let intent = dictionary([
        ("Type", name("OutputIntent")),
        ("S", name("GTS_PDFA1")),
        ("OutputConditionIdentifier", bytes("sRGB IEC61966-2.1")),
        ("RegistryName", bytes("http://www.color.org")),
        ("Info", bytes("sRGB IEC61966-2.1")),
        ("DestOutputProfile", Object::Reference(book.add(stream))),
    ]);
    Object::Array(vec![Object::Dictionary(intent)])
}

/// The metadata stream is never compressed, so that any program finds it.
fn metadata(book: &mut Book, facts: &Facts) -> ObjectId {
    let dict = dictionary([("Type", name("Metadata")), ("Subtype", name("XML"))]);
    book.add(Stream::new(dict, xmp::packet(facts).into_bytes()).with_compression(false))
}

fn info(facts: &Facts) -> Dictionary {
    let date = bytes(&pdf_date(facts.made));
    let mut dict = Dictionary::new();
    let texts = [
        ("Title", facts.title.as_str()),
        ("Author", &facts.authors.join(", ")),
        ("Subject", &facts.description),
        ("Keywords", &facts.keywords.join("; ")),
        ("Creator", CREATOR),
        ("Producer", PRODUCER),
    ];
    for (key, value) in texts.into_iter().filter(|(_, value)| !value.is_empty()) {
        dict.set(key, text(value));
    }
    dict.set("CreationDate", date.clone());
    dict.set("ModDate", date);
    dict
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labelled(labels: &[PageLabel]) -> Object {
        page_labels(&labels.iter().map(|label| Page { label: label.clone(), ..Page::default() }).collect::<Vec<_>>())
    }

    #[test]
    fn labels_begin_anew_where_the_style_or_the_count_changes() {
        let labels = labelled(&[PageLabel::Roman(1), PageLabel::Roman(2), PageLabel::Arabic(77), PageLabel::Arabic(78), PageLabel::Arabic(80)]);
        let expected = [(0, "r", 1), (2, "D", 77), (4, "D", 80)].map(|(page, style, first)| {
            let range = dictionary([("S", name(style)), ("St", Object::Integer(first))]);
            [Object::Integer(page), Object::Dictionary(range)]
        });
        assert_eq!(labels, Object::Array(expected.into_iter().flatten().collect()));
    }

    #[test]
    fn the_same_number_in_another_style_begins_anew() {
        let Object::Array(nums) = labelled(&[PageLabel::Roman(1), PageLabel::Arabic(2)]) else { panic!() };
        assert_eq!(nums.len(), 4);
        // A page has a number from 1 on (ISO 32000-1, table 159).
        let Object::Array(nums) = labelled(&[PageLabel::Arabic(0)]) else { panic!() };
        assert_eq!(nums[1].as_dict().unwrap().get(b"St").unwrap(), &Object::Integer(1));
    }
}
