//! Whole files: written, read back, compared.

use lopdf::{Dictionary, Object, ObjectId};

use super::fixture::{self, Setter};
use super::*;
use layout::frame::Role;

fn written(typeset: &Typeset) -> Vec<u8> {
    let mut report = Report::new();
    let artifact = emit(typeset, None, &mut report).unwrap();
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
    let id = |typeset: &Typeset| {
        Document::load_mem(&written(typeset)).unwrap().trailer.get(b"ID").unwrap().clone()
    };
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
    for key in [
        "Lang",
        "MarkInfo",
        "StructTreeRoot",
        "ViewerPreferences",
        "PageLabels",
        "OutputIntents",
        "Metadata",
        "Outlines",
        "Names",
    ] {
        assert!(catalog.has(key.as_bytes()), "{key}");
    }
    assert_eq!(catalog.get(b"PageMode").unwrap(), &Object::Name(b"UseOutlines".to_vec()));
    assert_eq!(doc.get_pages().len(), fixture::sample().pages.pages.len());
}

#[test]
fn a_pdf_2_has_its_source_and_its_formulas_inside() {
    let mut typeset = fixture::sample();
    typeset.style.spec.pdf = PdfStandard::Ua2;
    // A paragraph that is a formula.
    let paragraph = typeset.pages.tags.iter_mut().find(|tag| tag.role == Role::P).unwrap();
    (paragraph.role, paragraph.alt) = (Role::Formula, Some("x".to_owned()));
    paragraph.formula = Some(Box::new(article::math::Math::ident("x")));
    let source = Attachment {
        name: "sample/sample.xml".to_owned(),
        media_type: "application/xml",
        bytes: b"<article/>".to_vec(),
    };
    let bytes = emit(&typeset, Some(&source), &mut Report::new()).unwrap().bytes;
    let doc = Document::load_mem(&bytes).unwrap();
    assert_eq!(doc.version, "2.0");
    assert!(!doc.trailer.has(b"Info"), "PDF/A-4 has its facts in the metadata only");
    let catalog = doc.catalog().unwrap();
    assert!(dict(&doc, catalog.get(b"Names").unwrap()).has(b"EmbeddedFiles"));
    let file = |holder: &lopdf::Dictionary| {
        let specification = dict(&doc, &holder.get(b"AF").unwrap().as_array().unwrap()[0]);
        let stream = dict(&doc, specification.get(b"EF").unwrap()).get(b"F").unwrap();
        doc.dereference(stream).unwrap().1.as_stream().unwrap().decompressed_content().unwrap()
    };
    assert_eq!(file(catalog), b"<article/>");
    let root = dict(&doc, catalog.get(b"StructTreeRoot").unwrap());
    assert_eq!(root.get(b"Namespaces").unwrap().as_array().unwrap().len(), 2);
    let elements = doc.objects.values().filter_map(|object| object.as_dict().ok());
    let formulas: Vec<_> = elements
        .filter(|dict| dict.get(b"S").is_ok_and(|role| role == &Object::Name(b"Formula".to_vec())))
        .collect();
    assert_eq!(formulas.len(), 1);
    let mathml = String::from_utf8(file(formulas[0])).unwrap();
    assert!(mathml.starts_with("<math") && mathml.contains("<mi>x</mi>"), "{mathml}");
}

#[test]
fn links_of_a_pdf_2_lead_to_elements() {
    let mut typeset = fixture::sample();
    typeset.style.spec.pdf = PdfStandard::Ua2;
    let doc = Document::load_mem(&emit(&typeset, None, &mut Report::new()).unwrap().bytes).unwrap();
    let actions: Vec<_> = doc
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok()?.get(b"A").ok()?.as_dict().ok())
        .collect();
    let jumps = actions.iter().filter(|action| {
        action.get(b"S").is_ok_and(|kind| kind == &Object::Name(b"GoTo".to_vec()))
    });
    let mut count = 0;
    for action in jumps {
        let target = &action.get(b"SD").unwrap().as_array().unwrap()[0];
        assert!(dict(&doc, target).has(b"NS"), "a structure element");
        count += 1;
    }
    assert!(count > 0);
}

#[test]
fn every_marked_content_has_its_element() {
    let doc = Document::load_mem(&written(&fixture::sample())).unwrap();
    let root = dict(&doc, doc.catalog().unwrap().get(b"StructTreeRoot").unwrap());
    let nums =
        dict(&doc, root.get(b"ParentTree").unwrap()).get(b"Nums").unwrap().as_array().unwrap();
    for (index, id) in doc.get_pages().values().enumerate() {
        let content = String::from_utf8_lossy(&doc.get_page_content(*id)).into_owned();
        let owners = nums[index * 2 + 1].as_array().unwrap();
        assert_eq!(content.matches("/MCID").count(), owners.len());
        assert_eq!(content.matches(" BDC").count(), content.matches("EMC").count());
        assert_eq!(
            content.matches("BT\n").count(),
            content.matches("ET\n").count() + usize::from(content.ends_with("ET"))
        );
        assert!(owners.iter().all(|owner| dict(&doc, owner).has(b"S")));
    }
}

#[test]
fn what_was_never_drawn_is_left_out() {
    let mut typeset = fixture::edition(|set: &mut Setter| set.paragraph("x"));
    typeset.pages.tags.push(layout::frame::Tag::new(
        layout::frame::Role::BlockQuote,
        Some(layout::frame::TagId(0)),
    ));
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
    let content =
        first_page(&fixture::edition(|set: &mut Setter| set.paragraph("one {ur:two} three")));
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
    assert!(
        !first_page(&fixture::edition(|set: &mut Setter| set.paragraph("R\u{306} x\u{302}")))
            .contains("ActualText")
    );
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
    let places: Vec<usize> = ["98.5 Tz", " Tc", "3.5 Ts", "0 Ts"]
        .iter()
        .map(|operator| content.find(operator).unwrap())
        .collect();
    assert!(places.is_sorted(), "{content}");
}

#[test]
fn a_link_that_leads_nowhere_is_reported_and_left_out() {
    let typeset = fixture::edition(|set: &mut Setter| set.paragraph("see [there](#nowhere)"));
    let mut report = Report::new();
    let bytes = emit(&typeset, None, &mut report).unwrap().bytes;
    assert_eq!(
        report.findings.iter().map(|diagnostic| diagnostic.code.id).collect::<Vec<_>>(),
        ["P102"]
    );
    let doc = Document::load_mem(&bytes).unwrap();
    assert!(
        !doc.objects
            .values()
            .any(|object| object.as_dict().is_ok_and(|dict| dict.has_type(b"Annot")))
    );
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
    let at = |operators: &str| {
        content.find(operators).unwrap_or_else(|| panic!("{operators}: {content}"))
    };
    // Upwards from a point 700 below the upper edge; no text object and no sequence is open.
    let group = at("EMC\nET\nq\n0 1 -1 0 542 141.89 cm\n");
    assert!(group < at("EMC\nET\nQ\n"), "{content}");
    let link = doc
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok())
        .find(|dict| dict.has_type(b"Annot"))
        .unwrap();
    let rect: Vec<f32> = link
        .get(b"Rect")
        .unwrap()
        .as_array()
        .unwrap()
        .iter()
        .map(|edge| edge.as_float().unwrap())
        .collect();
    assert!(rect[0] > 542.0 && rect[2] - rect[0] < 15.0 && rect[3] - rect[1] > 15.0, "{rect:?}");
}

#[test]
fn words_from_right_to_left_are_reversed_characters() {
    let mut typeset = fixture::edition(|set: &mut Setter| set.paragraph("אבג"));
    fixture::for_each_run(&mut typeset.pages, |run| {
        if let [third, second, first] = run.glyphs.as_mut_slice() {
            (third.text, second.text, first.text, run.rtl) =
                ("ג".into(), "ב".into(), "א".into(), true);
        }
    });
    let content = first_page(&typeset);
    let at = |operators: &str| {
        content.find(operators).unwrap_or_else(|| panic!("{operators}: {content}"))
    };
    assert!(at("/ReversedChars BMC\n") < at("TJ\nEMC\nEMC\n"), "{content}");
    assert!(!content.contains("ActualText"));
}

#[test]
fn a_missing_picture_leaves_a_grey_field() {
    let mut typeset = fixture::edition(|set: &mut Setter| set.figure("A map", "Figure 1."));
    typeset.edition.media.clear();
    let mut report = Report::new();
    let doc = Document::load_mem(&emit(&typeset, None, &mut report).unwrap().bytes).unwrap();
    assert_eq!(
        report.findings.iter().map(|diagnostic| diagnostic.code.id).collect::<Vec<_>>(),
        ["P101"]
    );
    let page = *doc.get_pages().values().next().unwrap();
    let content = String::from_utf8_lossy(&doc.get_page_content(page)).into_owned();
    assert!(content.contains("/Figure <</MCID 0>> BDC\n0.878 g\n"), "{content}");
}

#[test]
fn an_empty_edition_does_not_panic() {
    let mut typeset = fixture::edition(|_| ());
    assert!(emit(&typeset, None, &mut Report::new()).is_ok());
    typeset.pages.tags.clear();
    assert!(emit(&typeset, None, &mut Report::new()).is_err());
}

/// The dictionaries of a type, in the order of their numbers.
fn all_of<'a>(
    doc: &'a Document,
    kind: &'a [u8],
) -> impl Iterator<Item = (ObjectId, &'a Dictionary)> {
    let dictionaries =
        doc.objects.iter().filter_map(|(id, object)| Some((*id, object.as_dict().ok()?)));
    dictionaries.filter(move |(_, dict)| dict.has_type(kind))
}

fn numbers(object: &Object) -> Vec<f32> {
    object.as_array().unwrap().iter().map(|number| number.as_float().unwrap()).collect()
}

#[test]
fn a_link_is_printed_with_its_page_and_leads_where_it_says() {
    let typeset = fixture::edition(|set: &mut Setter| {
        set.heading(1, "One");
        set.paragraph("see [there](https://example.org/a b) and [above](#sec-1)");
    });
    let doc = Document::load_mem(&written(&typeset)).unwrap();
    let page = *doc.get_pages().values().next().unwrap();
    let drawn: Vec<_> = typeset.pages.pages[0]
        .items
        .iter()
        .filter_map(|placed| {
            if let layout::frame::Item::Link { rect, .. } = &placed.item {
                Some(*rect)
            } else {
                None
            }
        })
        .collect();
    let listed = doc.get_dictionary(page).unwrap().get(b"Annots").unwrap().as_array().unwrap();
    assert_eq!((listed.len(), drawn.len()), (2, 2));
    for (number, (annotation, rect)) in listed.iter().zip(drawn).enumerate() {
        let annotation = dict(&doc, annotation);
        // The bit “Print” alone (ISO 32000-1, table 165): neither hidden nor invisible.
        assert_eq!(annotation.get(b"F").unwrap(), &Object::Integer(4));
        assert_eq!(annotation.get(b"P").unwrap(), &Object::Reference(page));
        assert_eq!(numbers(annotation.get(b"Border").unwrap()), [0.0; 3]);
        // Behind the one page in the parent tree.
        assert_eq!(
            annotation.get(b"StructParent").unwrap(),
            &Object::Integer(1 + i64::try_from(number).unwrap())
        );
        let edges = [rect.x, typeset.pages.pages[0].height - rect.y - rect.height];
        let found = numbers(annotation.get(b"Rect").unwrap());
        assert!(
            edges
                .iter()
                .zip(&found)
                .all(|(edge, found)| (edge.to_pt() - f64::from(*found)).abs() < 0.002),
            "{found:?}"
        );
        assert!((f64::from(found[2] - found[0]) - rect.width.to_pt()).abs() < 0.002);
    }
    let action = |number: usize| dict(&doc, &listed[number]).get(b"A").unwrap().as_dict().unwrap();
    let text = |dict: &Dictionary, key: &[u8]| {
        String::from_utf8(dict.get(key).unwrap().as_str().unwrap().to_vec()).unwrap()
    };
    assert_eq!(
        (action(0).get(b"S").unwrap().as_name().unwrap(), text(action(0), b"URI").as_str()),
        (&b"URI"[..], "https://example.org/a%20b")
    );
    assert_eq!(
        (action(1).get(b"S").unwrap().as_name().unwrap(), text(action(1), b"D").as_str()),
        (&b"GoTo"[..], "sec-1")
    );
}

#[test]
fn the_parent_tree_leads_from_links_to_their_elements() {
    let doc = Document::load_mem(&written(&fixture::sample())).unwrap();
    let root = dict(&doc, doc.catalog().unwrap().get(b"StructTreeRoot").unwrap());
    let nums =
        dict(&doc, root.get(b"ParentTree").unwrap()).get(b"Nums").unwrap().as_array().unwrap();
    let keys: Vec<i64> = nums.iter().step_by(2).map(|key| key.as_i64().unwrap()).collect();
    assert_eq!(keys, (0..i64::try_from(nums.len() / 2).unwrap()).collect::<Vec<_>>());
    assert_eq!(
        root.get(b"ParentTreeNextKey").unwrap().as_i64().unwrap(),
        i64::try_from(keys.len()).unwrap()
    );
    for (_, annotation) in all_of(&doc, b"Annot") {
        let key =
            usize::try_from(annotation.get(b"StructParent").unwrap().as_i64().unwrap()).unwrap();
        assert_eq!(
            dict(&doc, &nums[key * 2 + 1]).get(b"S").unwrap(),
            &Object::Name(b"Link".to_vec())
        );
    }
}

#[test]
fn every_page_to_the_last_has_its_label_its_size_and_its_place() {
    let typeset = fixture::sample();
    let doc = Document::load_mem(&written(&typeset)).unwrap();
    let count = typeset.pages.pages.len();
    let labels = dict(&doc, doc.catalog().unwrap().get(b"PageLabels").unwrap())
        .get(b"Nums")
        .unwrap()
        .as_array()
        .unwrap();
    // Two front pages, then the article from page 77 on, to the last page without a gap.
    assert_eq!(
        labels.iter().step_by(2).map(|key| key.as_i64().unwrap()).collect::<Vec<_>>(),
        [0, 2]
    );
    let pages: Vec<&Dictionary> =
        doc.get_pages().values().map(|id| doc.get_dictionary(*id).unwrap()).collect();
    assert_eq!(pages.len(), count);
    for (index, page) in pages.iter().enumerate() {
        assert_eq!(numbers(page.get(b"MediaBox").unwrap()), [0.0, 0.0, 595.276, 841.89]);
        assert_eq!(
            page.get(b"StructParents").unwrap().as_i64().unwrap(),
            i64::try_from(index).unwrap()
        );
        assert_eq!(page.get(b"Tabs").unwrap(), &Object::Name(b"S".to_vec()));
    }
    let tree = dict(&doc, doc.catalog().unwrap().get(b"Pages").unwrap());
    assert_eq!(tree.get(b"Count").unwrap().as_i64().unwrap(), i64::try_from(count).unwrap());
}

#[test]
fn bookmarks_are_chained_counted_and_lead_to_their_pages() {
    let typeset = fixture::edition(|set: &mut Setter| {
        set.heading(1, "One");
        set.heading(2, "One A");
        set.heading(2, "One B");
        set.heading(1, "Two");
    });
    let doc = Document::load_mem(&written(&typeset)).unwrap();
    let outline = dict(&doc, doc.catalog().unwrap().get(b"Outlines").unwrap());
    let number = |dict: &Dictionary, key: &[u8]| dict.get(key).unwrap().as_i64().unwrap();
    let follow = |from: &Dictionary, key: &[u8]| dict(&doc, from.get(key).unwrap()).clone();
    let title = |dict: &Dictionary| {
        String::from_utf8(dict.get(b"Title").unwrap().as_str().unwrap().to_vec()).unwrap()
    };
    // All four are unfolded; two stand below the first.
    assert_eq!(number(outline, b"Count"), 4);
    let (one, two) = (follow(outline, b"First"), follow(outline, b"Last"));
    assert_eq!(
        (title(&one), title(&two), number(&one, b"Count"), two.has(b"Count")),
        ("One".into(), "Two".into(), 2, false)
    );
    assert_eq!(
        (title(&follow(&one, b"Next")), title(&follow(&two, b"Prev"))),
        ("Two".into(), "One".into())
    );
    assert!(!one.has(b"Prev") && !two.has(b"Next"));
    let (first, last) = (follow(&one, b"First"), follow(&one, b"Last"));
    assert_eq!(
        (title(&first), title(&last), title(&follow(&first, b"Next"))),
        ("One A".into(), "One B".into(), "One B".into())
    );
    assert_eq!(title(&follow(&first, b"Parent")), "One");
    // The first heading stands 24 points below the top of its column, its destination a line of 12
    // above: 841.89 − 84.
    let dest = one.get(b"Dest").unwrap().as_array().unwrap();
    assert_eq!(dest[0].as_reference().unwrap(), *doc.get_pages().values().next().unwrap());
    assert_eq!(numbers(&Object::Array(dest[2..4].to_vec())), [54.0, 758.0]);
}

#[test]
fn the_file_says_who_made_it_and_when() {
    let doc = Document::load_mem(&written(&fixture::sample())).unwrap();
    let info = dict(&doc, doc.trailer.get(b"Info").unwrap());
    let said =
        |key: &[u8]| String::from_utf8(info.get(key).unwrap().as_str().unwrap().to_vec()).unwrap();
    assert_eq!(
        (said(b"Author"), said(b"Keywords")),
        ("Nazik Ali, Ghulam Mustafa, Muhammad Arslan".into(), "Afghanistan; Bilateralism".into())
    );
    assert_eq!(
        (said(b"CreationDate"), said(b"ModDate")),
        ("D:20250301000000Z".into(), "D:20250301000000Z".into())
    );
    assert!(!info.has(b"Subject"));
}
