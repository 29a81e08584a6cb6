use super::*;
use crate::context::Medium;
use article::{Article, Graphic, Lang, MediaBag};
use report::Report;
use xml::encode_fragment;

fn rendered(content: &[Inline]) -> (String, Report) {
    let (article, media, mut report) = (Article::default(), MediaBag::new(), Report::new());
    let xml = {
        let mut cx = Context::new(&article, &media, Medium::Epub, &mut report);
        encode_fragment(&element("p", content, &mut cx))
    };
    (xml, report)
}

#[test]
fn a_sign_stays_before_its_number_from_right_to_left() {
    let words = |lang| Inline::Foreign {
        lang: Lang::parse(lang).unwrap(),
        content: vec![Inline::text("x −5.2 y")],
    };
    let (xml, _) = rendered(&[words("he"), words("fr")]);
    assert!(xml.contains(r#"dir="rtl">x <bdi dir="ltr">−5.2</bdi> y</span>"#), "{xml}");
    assert!(xml.contains(">x −5.2 y</span>"), "{xml}");
}

fn xref(ref_type: RefType, content: Vec<Inline>) -> Inline {
    Inline::Xref(Xref { ref_type, rid: "r".into(), content, ..Xref::default() })
}

fn mark() -> Inline {
    Inline::Milestone { folio: "78".into() }
}

const BREAK: &str =
    r#"<span epub:type="pagebreak" role="doc-pagebreak" id="page-78" aria-label="78"></span>"#;

#[test]
fn every_inline_has_its_element() {
    let text = || vec![Inline::text("x")];
    for (inline, xml) in [
        (Inline::Italic(text()), "<i>x</i>"),
        (Inline::Bold(text()), "<b>x</b>"),
        (Inline::Sc(text()), r#"<span class="sc">x</span>"#),
        (Inline::Sub(text()), "<sub>x</sub>"),
        (Inline::Sup(text()), "<sup>x</sup>"),
        (Inline::Monospace(text()), "<code>x</code>"),
        (Inline::Underline(text()), "<u>x</u>"),
        (Inline::Strike(text()), "<s>x</s>"),
        (Inline::Break, "<br/>"),
        (
            Inline::Foreign { lang: Lang::parse("ur").unwrap(), content: text() },
            r#"<span lang="ur" xml:lang="ur" dir="rtl">x</span>"#,
        ),
        (
            Inline::ExtLink { href: "https://a.org/".into(), content: text() },
            r#"<a href="https://a.org/">x</a>"#,
        ),
        (
            Inline::InlineFormula(Box::new(Formula::of_tex("a<b"))),
            r#"<span class="tex" role="math" aria-label="a&lt;b">a&lt;b</span>"#,
        ),
        (mark(), BREAK),
        (
            xref(RefType::Bibr, text()),
            r##"<a href="#r" id="cite-1" role="doc-biblioref" class="citation">x</a>"##,
        ),
        (
            xref(RefType::Fn, text()),
            r##"<a href="#r" id="call-1" epub:type="noteref" role="doc-noteref" class="noteref">x</a>"##,
        ),
        (xref(RefType::Fig, text()), r##"<a href="#r">x</a>"##),
    ] {
        assert_eq!(rendered(&[inline]).0, format!("<p>{xml}</p>"));
    }
}

#[test]
fn a_break_within_a_word_stands_before_it() {
    let divided = |before: &str, after: &str| {
        rendered(&[Inline::text(before), mark(), Inline::text(after)]).0
    };
    assert_eq!(
        divided("the naïve neigh", "boring state"),
        format!("<p>the naïve {BREAK}neighboring state</p>")
    );
    assert_eq!(divided("neigh", "boring"), format!("<p>{BREAK}neighboring</p>"));
    assert_eq!(divided("the Pak-", "Afghan"), format!("<p>the Pak-{BREAK}Afghan</p>"));
    assert_eq!(divided("one ", "two"), format!("<p>one {BREAK}two</p>"));
    assert_eq!(divided("汉字", "汉字"), format!("<p>汉字{BREAK}汉字</p>"));
}

#[test]
fn breaks_at_the_edges_of_a_link_stand_outside() {
    let (xml, _) = rendered(&[xref(RefType::Fig, vec![mark(), Inline::text("x")])]);
    assert_eq!(xml, format!(r##"<p>{BREAK}<a href="#r">x</a></p>"##));
    let (xml, _) = rendered(&[xref(RefType::Fig, vec![Inline::text("x"), mark()])]);
    assert_eq!(xml, format!(r##"<p><a href="#r">x</a>{BREAK}</p>"##));
    let (xml, _) =
        rendered(&[xref(RefType::Fig, vec![Inline::text("Ah"), mark(), Inline::text("mad")])]);
    assert_eq!(xml, format!(r##"<p>{BREAK}<a href="#r">Ahmad</a></p>"##));
}

#[test]
fn a_break_within_a_link_stays_and_is_not_heard_in_its_name() {
    let content = vec![Inline::Italic(vec![Inline::text("a "), mark(), Inline::text("b")])];
    let (xml, _) = rendered(&[xref(RefType::Fig, content)]);
    assert_eq!(xml, format!(r##"<p><a href="#r" aria-label="a b"><i>a {BREAK}b</i></a></p>"##));
}

#[test]
fn links_do_not_nest() {
    let inner = Inline::ExtLink { href: "https://a.org/".into(), content: vec![Inline::text("x")] };
    assert_eq!(rendered(&[xref(RefType::Fig, vec![inner])]).0, r##"<p><a href="#r">x</a></p>"##);
}

#[test]
fn a_bad_address_keeps_its_text_and_is_reported() {
    let (xml, report) = rendered(&[Inline::ExtLink {
        href: "javascript:x".into(),
        content: vec![Inline::text("x")],
    }]);
    assert_eq!(xml, "<p>x</p>");
    assert_eq!(report.findings[0].code, LINK_DROPPED);
}

#[test]
fn a_missing_picture_leaves_its_words() {
    let graphic =
        Graphic { href: "no.png".into(), alt_text: Some("a map".into()), ..Graphic::default() };
    let (xml, report) = rendered(&[Inline::InlineGraphic(graphic)]);
    assert_eq!(xml, "<p><span>[a map]</span></p>");
    assert_eq!(report.findings.len(), 1);
}
