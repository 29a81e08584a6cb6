//! The rules of SciELO PS, each on a piece of JATS.

use super::*;
use crate::sample;

/// What becomes of an article with this front and back.
fn shaped_text(front: &str, back: &str) -> String {
    let xml = format!(
        "<?xml version=\"1.0\"?>\n<!DOCTYPE article PUBLIC \"x\" \"y\">\n<article dtd-version=\"1.3\" xml:lang=\"en\"><front>{front}</front><body/>{back}</article>\n"
    );
    String::from_utf8(shaped(&sample::submission(), xml.into_bytes())).unwrap()
}

fn holds(xml: &str, pieces: &[&str]) {
    for piece in pieces {
        assert!(xml.contains(piece), "{piece}\n{xml}");
    }
}

#[test]
fn the_version_is_the_one_that_scielo_takes() {
    let xml = shaped_text("", "");
    holds(
        &xml,
        &["Publishing DTD v1.1 20151215//EN", "dtd-version=\"1.1\"", "specific-use=\"sps-1.9\""],
    );
    let later = shaped_text("<article-meta/>", "<back><sec><question/></sec></back>");
    holds(&later, &["PUBLIC \"x\" \"y\"", "dtd-version=\"1.3\"", "specific-use=\"sps-1.9\""]);
}

#[test]
fn identifiers_are_said_its_way() {
    let xml = shaped_text(
        "<journal-meta><journal-id journal-id-type=\"doi\">10.1/x</journal-id><issn publication-format=\"electronic\">2788-5038</issn></journal-meta>\
         <article-meta><article-id pub-id-type=\"pmid\">1</article-id><article-id pub-id-type=\"doi\">10.1/y</article-id>\
         <contrib-id contrib-id-type=\"orcid\">https://orcid.org/0000-0002-1825-0097</contrib-id><role vocab=\"credit\" vocab-term-identifier=\"https://credit.niso.org/a\">A</role></article-meta>",
        "",
    );
    holds(
        &xml,
        &[
            "<issn pub-type=\"epub\">",
            ">10.1/y<",
            ">0000-0002-1825-0097<",
            "<role content-type=\"https://credit.niso.org/a\">A</role>",
        ],
    );
    assert!(!xml.contains("pmid") && !xml.contains("10.1/x") && !xml.contains("vocab"), "{xml}");
}

#[test]
fn identifiers_without_a_place_are_named() {
    let xml = b"<article><article-id pub-id-type=\"pmid\">1</article-id><article-id pub-id-type=\"doi\">10.1/y</article-id>\
        <institution-id institution-id-type=\"ror\">r</institution-id><institution-id institution-id-type=\"ror\">r</institution-id></article>";
    let shaped = b"<article><article-id pub-id-type=\"doi\">10.1/y</article-id></article>";
    assert_eq!(identifiers_left_out(xml, shaped), ["pmid 1", "ror r"]);
    assert_eq!(identifiers_left_out(xml, xml), Vec::<String>::new());
}

#[test]
fn affiliations_keep_their_words_and_name_their_parts() {
    let xml = shaped_text(
        "<aff id=\"a\"><sup>1</sup><institution content-type=\"dept\">Physics</institution>, <institution-wrap><institution-id institution-id-type=\"ror\">r</institution-id>\
         <institution>A &amp; B</institution></institution-wrap>, <city>Lahore</city>, <country>Pakistan</country></aff>",
        "",
    );
    holds(
        &xml,
        &[
            "<aff id=\"a\"><label>1</label><institution content-type=\"original\">Physics, A &amp; B, Lahore, Pakistan</institution>\
           <institution content-type=\"orgdiv1\">Physics</institution><institution content-type=\"orgname\">A &amp; B</institution>\
           <addr-line><city>Lahore</city></addr-line><country country=\"PK\">Pakistan</country></aff>",
        ],
    );
}

#[test]
fn dates_are_of_the_article_or_of_the_collection() {
    let printed = "<pub-date publication-format=\"print\" date-type=\"pub\" iso-8601-date=\"2025-03-01\"><day>1</day><month>3</month><year>2025</year></pub-date>";
    let xml = shaped_text(&format!("<article-meta>{printed}</article-meta>"), "");
    holds(
        &xml,
        &[
            "<pub-date publication-format=\"electronic\" date-type=\"collection\"><month>3</month><year>2025</year></pub-date>",
        ],
    );
    let old = shaped_text(
        "<article-meta><pub-date pub-type=\"epub\"><day>1</day><month>2</month><year>2025</year></pub-date></article-meta>",
        "",
    );
    let named = shaped_text(
        "<article-meta><history><date date-type=\"received\"><month>February</month></date></history></article-meta>",
        "",
    );
    holds(&named, &["<month>2</month>"]);
    holds(&old, &["<pub-date date-type=\"pub\" publication-format=\"electronic\">"]);
}

#[test]
fn licences_say_their_language_and_address() {
    let xml = shaped_text(
        "<article-meta><permissions><license><ali:license_ref>https://creativecommons.org/licenses/by/4.0/</ali:license_ref></license></permissions></article-meta>",
        "",
    );
    holds(
        &xml,
        &[
            "<license xlink:href=\"https://creativecommons.org/licenses/by/4.0/\" license-type=\"open-access\" xml:lang=\"en\">",
        ],
    );
}

#[test]
fn references_stand_in_their_parts_and_as_printed() {
    let xml = shaped_text(
        "",
        "<back><ref-list><ref id=\"r1\"><citation-alternatives><element-citation publication-type=\"chapter\"><name><surname>A</surname></name><etal/>\
         <year>2020</year></element-citation><mixed-citation>A 2020</mixed-citation></citation-alternatives></ref>\
         <ref id=\"r2\"><mixed-citation publication-type=\"journal\"><string-name>B C</string-name>, <italic><source id=\"s\">J</source></italic> <year>2021</year>.</mixed-citation></ref>\
         <ref id=\"r3\"><mixed-citation>Nothing marked.</mixed-citation></ref></ref-list></back>",
    );
    holds(
        &xml,
        &[
            "<ref id=\"r1\"><element-citation publication-type=\"book\"><person-group person-group-type=\"author\"><name><surname>A</surname></name><etal/></person-group>",
            "</element-citation><mixed-citation>A 2020</mixed-citation></ref>",
            "<italic><source id=\"s\">J</source></italic> <year>2021</year>.</mixed-citation><element-citation publication-type=\"journal\">\
             <person-group person-group-type=\"author\"><string-name>B C</string-name></person-group><source>J</source><year>2021</year></element-citation>",
            "<mixed-citation>Nothing marked.</mixed-citation><element-citation publication-type=\"other\"><comment>Nothing marked.</comment>",
        ],
    );
}

#[test]
fn the_text_keeps_every_word() {
    let xml = shaped_text(
        "",
        "<back><p id=\"p1\">a <xref ref-type=\"award\" rid=\"w\">b</xref> <ext-link ext-link-type=\"doi\" xlink:href=\"10.1/z\">c</ext-link> \
         <ext-link xlink:href=\"/url\">d</ext-link> <xref ref-type=\"sec\" rid=\"p2\">e</xref></p><p id=\"p2\">f</p><caption><p>g <italic>h</italic></p><p>i</p></caption>\
         <thead><tr><td>j</td></tr></thead><fn fn-type=\"coi-statement\"/><fn fn-type=\"custom\" custom-type=\"k\"/><mml:mo indentalign=\"id\" form=\"infix\">+</mml:mo><supplementary-material xlink:href=\"x.CSV\"/></back>",
    );
    holds(
        &xml,
        &[
            "<p>a b <ext-link ext-link-type=\"uri\" xlink:href=\"https://doi.org/10.1/z\">c</ext-link> d e</p>",
            "<p><target id=\"p2\"/>f</p>",
            "<caption><title>g <italic>h</italic></title><p>i</p></caption>",
            "<th>j</th>",
            "<fn fn-type=\"conflict\"/><fn fn-type=\"other\"/><mml:mo form=\"infix\">+</mml:mo>",
            "mimetype=\"text\" mime-subtype=\"csv\"",
        ],
    );
}

#[test]
fn the_rules_for_the_whole_article() {
    let xml = shaped_text(
        "<article-meta><title-group><article-title>T</article-title></title-group><pub-date pub-type=\"epub\"><day>2</day><month>3</month><year>2020</year>\
         </pub-date><pub-date pub-type=\"ppub\"><month>4</month><year>2020</year></pub-date><pub-date date-type=\"corrected\"><year>2021</year></pub-date>\
         <history><date date-type=\"received\"><year>2019</year></date><date date-type=\"oa-requested\"><year>2019</year></date></history>\
         <related-article related-article-type=\"preprint\" ext-link-type=\"doi\" xlink:href=\"10.1/p\"/>\
         <related-article related-article-type=\"retracted-article\" ext-link-type=\"doi\" xlink:href=\"10.1/r\"/>\
         <funding-group><award-group><funding-source>A Fund</funding-source><award-id>G1</award-id></award-group></funding-group></article-meta>",
        "<back><ack><sec><title>Thanks</title><p>To all.</p></sec></ack><ref-list><ref id=\"r\"><mixed-citation>Words.</mixed-citation></ref></ref-list></back>",
    );
    holds(
        &xml,
        &[
            "<subj-group subj-group-type=\"heading\"><subject>",
            "<pub-date date-type=\"pub\" publication-format=\"electronic\"><day>2</day>",
            "<pub-date date-type=\"collection\" publication-format=\"electronic\"><month>4</month>",
            "<date date-type=\"corrected\"><year>2021</year></date></history>",
            "related-article-type=\"retracted-article\"",
            "<funding-statement>A Fund: G1</funding-statement>",
            "<fn-group><fn fn-type=\"financial-disclosure\"><p>A Fund: G1</p></fn></fn-group>",
            "<ack><p><bold>Thanks</bold></p><p>To all.</p></ack>",
            "<element-citation publication-type=\"other\"><comment>Words.</comment></element-citation>",
        ],
    );
    assert!(!xml.contains("oa-requested") && !xml.contains("preprint"), "{xml}");
}

#[test]
fn sections_without_titles_and_pointers_to_several_things() {
    let body = "<body><sec><title>A</title><p>a</p></sec><sec id=\"s2\"><p>b <xref ref-type=\"fig\" rid=\"f1 f2\">Figs 1, 2</xref> \
        <xref ref-type=\"author-notes\" rid=\"n1\">*</xref><xref ref-type=\"corresp\">c</xref></p></sec>\
        <fig id=\"f1\"/><fig id=\"f2\"/></body><back><fn-group><fn id=\"n1\"><p>n</p></fn></fn-group></back>";
    let xml = shaped_text("", "").replace("<body/>", body);
    let shaped = String::from_utf8(shaped(&sample::submission(), xml.into_bytes())).unwrap();
    holds(
        &shaped,
        &[
            "<sec><title>A</title><p>a</p><p><target id=\"s2\"/>b <xref ref-type=\"fig\" rid=\"f1\">Figs 1, 2</xref><xref ref-type=\"fig\" rid=\"f2\"/>",
            "<xref ref-type=\"fn\" rid=\"n1\">*</xref>c</p></sec>",
        ],
    );
}
