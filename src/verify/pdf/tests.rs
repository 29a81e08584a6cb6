//! What lies on a page is read, and nothing else.

use lopdf::{Dictionary, Document, Object, Stream, dictionary};

use super::read;

fn name(text: &str) -> Object {
    Object::Name(text.as_bytes().to_vec())
}

fn area(corners: [i64; 4]) -> Object {
    Object::Array(corners.map(Object::Integer).to_vec())
}

/// The letters that are read of a page 200 points wide and 100 high. In its font each is half an em
/// wide, and `W` is a whole one.
fn letters(content: &str) -> String {
    on(dictionary! { "MediaBox" => area([0, 0, 200, 100]) }, content)
}

/// The letters that are read of a page, all of whose content is one paragraph.
fn on(mut page: Dictionary, content: &str) -> String {
    let mut document = Document::with_version("1.7");
    let map = b"1 beginbfrange\n<0020> <007e> <0020>\nendbfrange".to_vec();
    let map = document.add_object(Stream::new(Dictionary::new(), map));
    let widths = vec![Object::Integer(87), Object::Array(vec![Object::Integer(1000)])];
    let descendant = document
        .add_object(dictionary! { "DW" => Object::Integer(500), "W" => Object::Array(widths) });
    let descendants = Object::Array(vec![Object::Reference(descendant)]);
    let font =
        document.add_object(dictionary! { "ToUnicode" => map, "DescendantFonts" => descendants });
    let content = format!("/P <</MCID 0>> BDC\n{content}\nEMC");
    let content = document.add_object(Stream::new(Dictionary::new(), content.into_bytes()));
    let pages = document.new_object_id();
    page.set("Type", name("Page"));
    page.set("Parent", pages);
    page.set("Contents", content);
    page.set("Resources", dictionary! { "Font" => dictionary! { "F" => font } });
    let page = document.add_object(page);
    let kids = Object::Array(vec![Object::Reference(page)]);
    let node =
        dictionary! { "Type" => name("Pages"), "Kids" => kids, "Count" => Object::Integer(1) };
    document.objects.insert(pages, Object::Dictionary(node));
    let paragraph = document
        .add_object(dictionary! { "S" => name("P"), "Pg" => page, "K" => Object::Integer(0) });
    let tree =
        document.add_object(dictionary! { "Type" => name("StructTreeRoot"), "K" => paragraph });
    let catalog =
        dictionary! { "Type" => name("Catalog"), "Pages" => pages, "StructTreeRoot" => tree };
    let catalog = document.add_object(catalog);
    document.trailer.set("Root", catalog);
    read(&document).unwrap().letters
}

/// A string of two bytes a letter.
fn string(text: &str) -> String {
    let codes: String = text.chars().map(|c| format!("{:04x}", u32::from(c))).collect();
    format!("<{codes}>")
}

/// Letters ten points high from a place on, after operators that set the state of text.
fn set(state: &str, x: i64, y: i64, text: &str) -> String {
    format!("BT /F 10 Tf {state} {x} {y} Td {} Tj ET\n", string(text))
}

fn at(x: i64, y: i64, text: &str) -> String {
    set("", x, y, text)
}

#[test]
fn words_beside_the_page_are_not_read() {
    let words = [
        at(10, 50, "in"),
        at(250, 50, "right"),
        at(-80, 50, "left"),
        at(10, -5, "below"),
        at(10, 101, "above"),
        at(0, 1, "side"),
    ];
    assert_eq!(letters(&words.concat()), "inside");
}

#[test]
fn a_word_is_read_as_far_as_it_lies_on_the_page() {
    assert_eq!(letters(&at(190, 50, "abcdef")), "ab");
    assert_eq!(letters(&at(185, 50, "aWbc")), "aw", "each glyph has its own width");
    assert_eq!(
        letters(&set("50 Tz", 150, 50, &"x".repeat(30))),
        "x".repeat(20),
        "scaled to half its width"
    );
    assert_eq!(letters(&set("5 Tc", 190, 50, "ab")), "a", "with space between letters");
    assert_eq!(letters(&set("60 Ts", 10, 50, "ab")), "", "raised above the page");
    let moved = format!(
        "BT /F 10 Tf 10 50 Td [{} -20000 {} 20000 {}] TJ ET",
        string("a"),
        string("b"),
        string("c")
    );
    assert_eq!(letters(&moved), "ac");
    let lines = format!(
        "BT /F 10 Tf 40 TL 10 50 Td {} Tj T* {} Tj {} ' ET",
        string("a"),
        string("b"),
        string("c")
    );
    assert_eq!(letters(&lines), "ab", "the third line is below the page");
    let placed = format!(
        "BT /F 10 Tf 1 0 0 1 10 50 Tm {} Tj 1 0 0 1 300 50 Tm {} Tj ET",
        string("a"),
        string("b")
    );
    assert_eq!(letters(&placed), "a");
}

#[test]
fn what_is_turned_is_read_as_far_as_it_lies_on_the_page() {
    let turned =
        format!("q 0 1 -1 0 150 10 cm {} Q {}", at(0, 0, &"x".repeat(20)), at(10, 50, "y"));
    assert_eq!(letters(&turned), format!("{}y", "x".repeat(18)));
}

#[test]
fn a_page_is_what_its_boxes_say() {
    let cropped =
        dictionary! { "MediaBox" => area([0, 0, 200, 100]), "CropBox" => area([100, 100, 0, 0]) };
    assert_eq!(on(cropped, &at(90, 50, "abcd")), "ab");
    let larger = dictionary! { "MediaBox" => area([0, 0, 200, 100]), "CropBox" => area([-500, -500, 500, 500]) };
    assert_eq!(on(larger, &at(190, 50, "abcd")), "ab", "no page is larger than its medium");
    assert_eq!(
        on(Dictionary::new(), &at(900, 50, "far")),
        "far",
        "a page without boxes has no outside"
    );
}

#[test]
fn a_text_in_place_of_glyphs_is_read_where_they_are() {
    let told = |drawn: &str| {
        letters(&format!("/Span <</ActualText <feff0074006f006c0064> >> BDC {drawn} EMC"))
    };
    assert_eq!(told(&at(10, 50, "xy")), "told");
    assert_eq!(told(&at(250, 50, "xy")), "");
    assert_eq!(told("0 0 10 10 re f"), "told", "a picture stands for it");
    let reversed = |x| format!("/ReversedChars BMC {} EMC", at(x, 50, "cba"));
    assert_eq!(told(&reversed(10)), "told");
    assert_eq!(told(&reversed(250)), "");
    assert_eq!(letters(&reversed(10)), "abc");
}
