//! The root of the file: catalog, page labels, output intent, information dictionary (ISO 32000-1
//! §7.7.2).

use lopdf::{Dictionary, Object, ObjectId, Stream, text_string};

use super::book::Book;
use super::facts::{CREATOR, Facts, PRODUCER};
use super::values::{bytes, dictionary, integer, name, pdf_date, text};
use super::xmp;
use article::{Folio, Numerals};
use layout::frame::Page;
use style::PdfStandard;

/// What the catalog points at.
pub(super) struct Parts {
    /// The structure tree's root.
    pub structure: ObjectId,
    /// The outline.
    pub outline: Option<ObjectId>,
    /// The name tree of destinations.
    pub dests: Option<ObjectId>,
    /// The article's source inside the file: its name and specification.
    pub source: Option<(String, ObjectId)>,
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
        ("ViewerPreferences", Object::Dictionary(preferences(facts))),
        ("PageLabels", Object::Dictionary(dictionary([("Nums", page_labels(pages))]))),
        ("OutputIntents", output_intents(book)),
        ("Metadata", Object::Reference(metadata(book, facts))),
    ]);
    if let Some(outline) = parts.outline {
        catalog.set("Outlines", outline);
        catalog.set("PageMode", name("UseOutlines"));
    }
    let mut names = Dictionary::new();
    if let Some(dests) = parts.dests {
        names.set("Dests", Object::Reference(dests));
    }
    if let Some((file, specification)) = &parts.source {
        let specification = Object::Reference(*specification);
        names.set(
            "EmbeddedFiles",
            dictionary([("Names", Object::Array(vec![bytes(file), specification.clone()]))]),
        );
        catalog.set("AF", vec![specification]);
    }
    if !names.is_empty() {
        catalog.set("Names", names);
    }
    book.set(book.catalog, catalog);
    match facts.standard {
        PdfStandard::Ua1 => book.set(book.info, info(facts)),
        // The metadata stream says it all (ISO 19005-4 §6.1.3).
        PdfStandard::Ua2 => book.drop(book.info),
    }
}

/// How a viewer shows the file: pages that are read from right to left follow each other so (ISO
/// 32000-1 §12.2).
fn preferences(facts: &Facts) -> Dictionary {
    let mut out = dictionary([("DisplayDocTitle", Object::Boolean(true))]);
    if facts.rtl {
        out.set("Direction", name("R2L"));
    }
    out
}

/// The number tree of page labels (ISO 32000-1 §12.4.2): an entry where the numbering begins anew.
fn page_labels(pages: &[Page]) -> Object {
    let mut nums = Vec::new();
    let mut expected = None;
    for (index, page) in pages.iter().enumerate() {
        let folio = page.label.folio();
        if expected.as_ref() != Some(&(folio.clone(), prefix(&folio))) {
            nums.push(integer(index));
            nums.push(Object::Dictionary(label(&folio)));
        }
        expected = Some((folio.next(), prefix(&folio)));
    }
    Object::Array(nums)
}

/// How the pages from this one on are numbered.
fn label(folio: &Folio) -> Dictionary {
    let style = match folio.numerals() {
        Numerals::Arabic => "D",
        Numerals::RomanLower => "r",
        Numerals::RomanUpper => "R",
    };
    let mut out =
        dictionary([("S", name(style)), ("St", Object::Integer(i64::from(folio.number().max(1))))]);
    // A dictionary writes no zeros before a number: they are a part of what stands before it.
    let prefix = prefix(folio);
    if !prefix.is_empty() {
        out.set("P", text_string(&prefix));
    }
    out
}

/// What is printed before the figures.
fn prefix(folio: &Folio) -> String {
    match folio.numerals() {
        Numerals::Arabic => {
            folio.to_string().strip_suffix(&folio.number().to_string()).unwrap_or("").to_owned()
        }
        Numerals::RomanLower | Numerals::RomanUpper => String::new(),
    }
}

/// All colours of the file are meant as sRGB (ISO 19005-2 §6.2.3).
fn output_intents(book: &mut Book) -> Object {
    let profile = typst_assets::icc::S_RGB_V4.to_vec();
    let stream = Stream::new(
        dictionary([("N", Object::Integer(3)), ("Alternate", name("DeviceRGB"))]),
        profile,
    );
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
    use layout::frame::PageLabel;

    fn labelled(labels: &[&str]) -> Object {
        let page = |label: &&str| Page {
            label: PageLabel::Article(label.parse().unwrap()),
            ..Page::default()
        };
        page_labels(&labels.iter().map(page).collect::<Vec<_>>())
    }

    #[test]
    fn labels_begin_anew_where_the_style_or_the_count_changes() {
        let labels = labelled(&["i", "ii", "77", "78", "80"]);
        let Object::Array(nums) = labels else { panic!() };
        let keys: Vec<&Object> = nums.iter().step_by(2).collect();
        assert_eq!(keys, [&Object::Integer(0), &Object::Integer(2), &Object::Integer(4)]);
        assert_eq!(nums[3].as_dict().unwrap().get(b"St").unwrap(), &Object::Integer(77));
    }

    #[test]
    fn labels_with_a_prefix_and_in_roman_numerals() {
        let Object::Array(nums) = labelled(&["i", "S9", "S10", "IV", "ix"]) else { panic!() };
        let said: Vec<String> =
            nums.iter().skip(1).step_by(2).map(|label| format!("{label:?}")).collect();
        assert_eq!(said.len(), 4);
        let of = |index: usize, key: &[u8]| {
            nums[index * 2 + 1].as_dict().unwrap().get(key).ok().cloned()
        };
        assert_eq!(
            (of(1, b"P"), of(1, b"S"), of(1, b"St")),
            (Some(text_string("S")), Some(name("D")), Some(Object::Integer(9)))
        );
        assert_eq!(
            (of(2, b"P"), of(2, b"S"), of(2, b"St")),
            (None, Some(name("R")), Some(Object::Integer(4)))
        );
        assert_eq!((of(3, b"S"), of(3, b"St")), (Some(name("r")), Some(Object::Integer(9))));
    }
}
