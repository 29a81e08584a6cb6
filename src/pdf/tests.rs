//! Whole files: written, read back, compared.

use lopdf::Object;

use super::fixture::{self, Setter};
use super::*;

fn written(typeset: &Typeset) -> Vec<u8> {
    let mut report = Report::new();
    let artifact = emit(typeset, &mut report).unwrap();
    assert!(report.findings.is_empty(), "{:?}", report.findings);
    artifact.bytes
}

fn dict<'a>(doc: &'a Document, object: &'a Object) -> &'a lopdf::Dictionary {
    doc.dereference(object).unwrap().1.as_dict().unwrap()
}

#[test]
fn two_exports_in_one_process_are_equal() {
    let typeset = fixture::sample();
    assert_eq!(written(&typeset), written(&typeset));
}

#[test]
fn another_edition_has_another_identifier() {
    let id = |typeset: &Typeset| Document::load_mem(&written(typeset)).unwrap().trailer.get(b"ID").unwrap().clone();
    let one = fixture::edition(|set: &mut Setter| set.paragraph("one"));
    let other = fixture::edition(|set: &mut Setter| set.paragraph("other"));
    assert_ne!(id(&one), id(&other));
    assert_eq!(id(&one), id(&one));
}

#[test]
fn the_catalog_says_what_readers_need() {
    let doc = Document::load_mem(&written(&fixture::sample())).unwrap();
    assert_eq!(doc.version, "1.7");
    let catalog = doc.catalog().unwrap();
    for key in ["Lang", "MarkInfo", "StructTreeRoot", "ViewerPreferences", "PageLabels", "OutputIntents", "Metadata", "Outlines", "Names"] {
        assert!(catalog.has(key.as_bytes()), "{key}");
    }
    assert_eq!(catalog.get(b"PageMode").unwrap(), &Object::Name(b"UseOutlines".to_vec()));
    assert_eq!(doc.get_pages().len(), fixture::sample().pages.pages.len());
}

#[test]
fn every_marked_content_has_its_element() {
    let doc = Document::load_mem(&written(&fixture::sample())).unwrap();
    let root = dict(&doc, doc.catalog().unwrap().get(b"StructTreeRoot").unwrap());
    let nums = dict(&doc, root.get(b"ParentTree").unwrap()).get(b"Nums").unwrap().as_array().unwrap();
    for (index, id) in doc.get_pages().values().enumerate() {
        let content = String::from_utf8_lossy(&doc.get_page_content(*id)).into_owned();
        let owners = nums[index * 2 + 1].as_array().unwrap();
        assert_eq!(content.matches("/MCID").count(), owners.len());
        assert_eq!(content.matches(" BDC").count(), content.matches("EMC").count());
        assert_eq!(content.matches("BT\n").count(), content.matches("ET\n").count() + usize::from(content.ends_with("ET")));
        assert!(owners.iter().all(|owner| dict(&doc, owner).has(b"S")));
    }
}

#[test]
fn what_was_never_drawn_is_left_out() {
    let mut typeset = fixture::edition(|set: &mut Setter| set.paragraph("x"));
    typeset.pages.tags.push(layout::frame::Tag::new(layout::frame::Role::BlockQuote, Some(layout::frame::TagId(0))));
    let doc = Document::load_mem(&written(&typeset)).unwrap();
    let quotes = doc
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok())
        .filter(|dict| dict.get(b"S").ok() == Some(&Object::Name(b"BlockQuote".to_vec())));
    assert_eq!(quotes.count(), 0);
}

#[test]
fn a_phrase_stands_beside_its_neighbours() {
    let content = first_page(&fixture::edition(|set: &mut Setter| set.paragraph("one {ur:two} three")));
    assert!(content.contains("/P <</MCID 0>> BDC"), "{content}");
    assert!(content.contains("/Span <</Lang<7572>/MCID 1>> BDC"), "{content}");
    assert!(content.contains("/P <</MCID 2>> BDC"), "{content}");
    assert!(!content.contains(")("), "{content}");
}

fn first_page(typeset: &Typeset) -> String {
    let doc = Document::load_mem(&written(typeset)).unwrap();
    let page = *doc.get_pages().values().next().unwrap();
    String::from_utf8_lossy(&doc.get_page_content(page)).into_owned()
}

#[test]
fn a_glyph_with_two_meanings_says_the_rarer_one_itself() {
    let mut typeset = fixture::edition(|set: &mut Setter| set.paragraph("K and K"));
    let mut seen = 0;
    fixture::for_each_run(&mut typeset.pages, |run| {
        for glyph in run.glyphs.iter_mut().filter(|glyph| glyph.text == "K") {
            seen += 1;
            // The sign for kelvin, drawn with the letter's glyph.
            glyph.text = if seen == 1 { "K" } else { "\u{212A}" }.into();
        }
    });
    let content = first_page(&typeset);
    assert!(content.contains("/Span <</ActualText<FEFF212A>/MCID 1>> BDC"), "{content}");
    assert_eq!(content.matches("ActualText").count(), 1);
}

#[test]
fn glyphs_that_stand_for_a_character_together_need_no_words_when_they_spell_it() {
    assert!(!first_page(&fixture::edition(|set: &mut Setter| set.paragraph("R\u{306} x\u{302}"))).contains("ActualText"));
    let mut typeset = fixture::edition(|set: &mut Setter| set.paragraph("ab"));
    fixture::for_each_run(&mut typeset.pages, |run| {
        if let [a, b] = run.glyphs.as_mut_slice() {
            (a.text, b.text) = ("ch\u{30C}".into(), smol_str::SmolStr::default());
        }
    });
    assert!(first_page(&typeset).contains("ActualText<FEFF00630068030C>"));
}

#[test]
fn expansion_letterspacing_and_rise_are_set_and_taken_back() {
    let mut typeset = fixture::edition(|set: &mut Setter| set.paragraph("a2b"));
    fixture::for_each_run(&mut typeset.pages, |run| {
        if run.glyphs.len() == 3 {
            run.expansion = 985;
            run.letterspacing = 5;
            run.glyphs[1].dy = style::units::Length::pt(3.5);
        }
    });
    let content = first_page(&typeset);
    let places: Vec<usize> = ["98.5 Tz", " Tc", "3.5 Ts", "0 Ts"].iter().map(|operator| content.find(operator).unwrap()).collect();
    assert!(places.is_sorted(), "{content}");
}

#[test]
fn a_link_that_leads_nowhere_is_reported_and_left_out() {
    let typeset = fixture::edition(|set: &mut Setter| set.paragraph("see [there](#nowhere)"));
    let mut report = Report::new();
    let bytes = emit(&typeset, &mut report).unwrap().bytes;
    assert_eq!(report.findings.iter().map(|diagnostic| diagnostic.code.id).collect::<Vec<_>>(), ["P102"]);
    let doc = Document::load_mem(&bytes).unwrap();
    assert!(!doc.objects.values().any(|object| object.as_dict().is_ok_and(|dict| dict.has_type(b"Annot"))));
}

#[test]
fn a_turned_group_has_coordinates_of_its_own() {
    let typeset = fixture::edition(|set: &mut Setter| {
        set.paragraph("Before.");
        set.turned(&[["a", "b", "c"]], "see [there](https://example.org)");
        set.paragraph("After.");
    });
    let doc = Document::load_mem(&written(&typeset)).unwrap();
    let page = *doc.get_pages().values().next().unwrap();
    let content = String::from_utf8_lossy(&doc.get_page_content(page)).into_owned();
    let at = |operators: &str| content.find(operators).unwrap_or_else(|| panic!("{operators}: {content}"));
    // Upwards from a point 700 below the upper edge; no text object and no sequence is open.
    let group = at("EMC\nET\nq\n0 1 -1 0 542 141.89 cm\n");
    assert!(group < at("EMC\nET\nQ\n"), "{content}");
    let link = doc.objects.values().filter_map(|object| object.as_dict().ok()).find(|dict| dict.has_type(b"Annot")).unwrap();
    let rect: Vec<f32> = link.get(b"Rect").unwrap().as_array().unwrap().iter().map(|edge| edge.as_float().unwrap()).collect();
    assert!(rect[0] > 542.0 && rect[2] - rect[0] < 15.0 && rect[3] - rect[1] > 15.0, "{rect:?}");
}

#[test]
fn words_from_right_to_left_are_reversed_characters() {
    let mut typeset = fixture::edition(|set: &mut Setter| set.paragraph("אבג"));
    fixture::for_each_run(&mut typeset.pages, |run| {
        if let [third, second, first] = run.glyphs.as_mut_slice() {
            (third.text, second.text, first.text, run.rtl) = ("ג".into(), "ב".into(), "א".into(), true);
        }
    });
    let content = first_page(&typeset);
    let at = |operators: &str| content.find(operators).unwrap_or_else(|| panic!("{operators}: {content}"));
    assert!(at("/ReversedChars BMC\n") < at("TJ\nEMC\nEMC\n"), "{content}");
    assert!(!content.contains("ActualText"));
}

#[test]
fn a_missing_picture_leaves_a_grey_field() {
    let mut typeset = fixture::edition(|set: &mut Setter| set.figure("A map", "Figure 1."));
    typeset.edition.media.clear();
    let mut report = Report::new();
    let doc = Document::load_mem(&emit(&typeset, &mut report).unwrap().bytes).unwrap();
    assert_eq!(report.findings.iter().map(|diagnostic| diagnostic.code.id).collect::<Vec<_>>(), ["P101"]);
    let page = *doc.get_pages().values().next().unwrap();
    let content = String::from_utf8_lossy(&doc.get_page_content(page)).into_owned();
    assert!(content.contains("/Figure <</MCID 0>> BDC\n0.878 g\n"), "{content}");
}

#[test]
fn an_empty_edition_does_not_panic() {
    let mut typeset = fixture::edition(|_| ());
    assert!(emit(&typeset, &mut Report::new()).is_ok());
    typeset.pages.tags.clear();
    assert!(emit(&typeset, &mut Report::new()).is_err());
}
