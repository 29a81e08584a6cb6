use super::*;
use crate::write::sample::bare_edition;
use article::Lang;
use xml::encode_fragment;

fn written(content: &[Inline], place: Place) -> String {
    let edition = bare_edition();
    let cx = Context::new(&edition);
    encode_fragment(&Element::new("x").nodes(leaf("", content, place, &cx)))
}

#[test]
fn a_break_is_kept_where_jats_has_one_and_is_a_space_elsewhere() {
    let content = [
        Inline::text("a"),
        Inline::Break,
        Inline::Italic(vec![Inline::text("b"), Inline::Break, Inline::text("c")]),
    ];
    assert_eq!(written(&content, Place::Title), "<x>a<break/><italic>b c</italic></x>");
    assert_eq!(written(&content, Place::Prose), "<x>a <italic>b c</italic></x>");
}

#[test]
fn a_page_that_begins_inside_a_word_begins_before_it() {
    let divided = |before: &str, after: &str| {
        let content =
            [Inline::text(before), Inline::Milestone { folio: "78".into() }, Inline::text(after)];
        written(&content, Place::Prose)
            .replace("<milestone-start content-type=\"page\" rationale=\"page 78\"/>", "|")
    };
    assert_eq!(divided("a rela", "tion b"), "<x>a |relation b</x>");
    assert_eq!(divided("rela", "tion"), "<x>|relation</x>");
    assert_eq!(divided("well-", "known"), "<x>well-|known</x>");
    assert_eq!(divided("a ", "b"), "<x>a |b</x>");
    assert_eq!(divided("外交", "政策"), "<x>外交|政策</x>");
}

#[test]
fn emphasis_and_foreign_phrases() {
    let urdu =
        Inline::Foreign { lang: Lang::parse("ur").unwrap(), content: vec![Inline::text("نظم")] };
    let content = [Inline::Bold(vec![Inline::Sup(vec![Inline::text("2")])]), urdu];
    let expected = "<x><bold><sup>2</sup></bold><named-content content-type=\"foreign\" xml:lang=\"ur\">نظم</named-content></x>";
    assert_eq!(written(&content, Place::Prose), expected);
}

#[test]
fn what_a_link_does_not_allow_directly_stands_in_named_content() {
    let content = [Inline::InlineFormula(Box::new(Formula::of_tex("a<b")))];
    let formula = "<inline-formula><tex-math>a&lt;b</tex-math></inline-formula>";
    assert_eq!(written(&content, Place::Prose), format!("<x>{formula}</x>"));
    assert_eq!(
        written(&content, Place::Link),
        format!("<x><named-content content-type=\"formula\">{formula}</named-content></x>")
    );
}

#[test]
fn a_page_that_begins_in_marked_words_begins_before_an_element_that_holds_none() {
    let start = "<milestone-start content-type=\"page\" rationale=\"page 78\"/>";
    let marked = |name: &str, attribute: (&str, &str)| Inline::Marked {
        name: name.into(),
        attributes: vec![(attribute.0.into(), attribute.1.into())],
        content: vec![
            Inline::text("Ben "),
            Inline::Milestone { folio: "78".into() },
            Inline::text("Ali"),
        ],
        source: None,
    };
    let pointer = [Inline::text("By "), marked("xref", ("custom-type", "author"))];
    assert_eq!(
        written(&pointer, Place::Paragraph),
        format!("<x>By {start}<xref custom-type=\"author\">Ben Ali</xref></x>")
    );
    assert_eq!(
        written(&[marked("named-content", ("content-type", "gene"))], Place::Paragraph),
        format!("<x><named-content content-type=\"gene\">Ben {start}Ali</named-content></x>")
    );
}
