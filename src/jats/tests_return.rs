//! What JATS sources say comes back in what is written of them.

use super::read::read;
use super::write::emit;
use article::edition::Edition;
use article::pagemap::PageMap;
use reading::{Files, Source};
use report::Report;

/// A source with no files beside it.
struct Alone;

impl Files for Alone {
    fn load(&self, path: &str) -> Result<Vec<u8>, String> {
        Err(format!("there is no {path}"))
    }

    fn display(&self, path: &str) -> String {
        path.to_owned()
    }

    fn list(&self) -> Vec<String> {
        Vec::new()
    }
}

/// What is written of a body, in one line.
fn written(body: &str) -> String {
    let bytes = format!(
        "<article xmlns:xlink=\"http://www.w3.org/1999/xlink\" xml:lang=\"en\"><front><article-meta/></front>\
         <body>{body}</body></article>"
    )
    .into_bytes();
    let source =
        Source { path: "a.xml".into(), bytes, files: &Alone, templates: &Alone, journal: None };
    let article = read(&source, &mut Report::new()).expect("it is an article").article;
    let edition = Edition::new("a", &article, article::MediaBag::default(), PageMap::default(), 0);
    let bytes = emit(&edition, &mut Report::new()).expect("it is written").bytes;
    let xml = String::from_utf8(bytes).expect("it is text");
    xml.lines().map(str::trim).collect::<Vec<_>>().join("")
}

/// Asserts that a body comes back with this in it.
fn comes_back(body: &str, with: &str) {
    let xml = written(body);
    assert!(xml.contains(with), "{with}\n{xml}");
}

const CITATION: &str = "<mixed-citation publication-type=\"data\"><name><surname>Lo</surname><given-names>T</given-names></name>. \
                        <data-title>PUF-8</data-title></mixed-citation>";

#[test]
fn a_citation_in_a_paragraph_is_one() {
    comes_back(&format!("<p>See {CITATION}.</p>"), &format!("See {CITATION}."));
    // Where none may stand, its words remain.
    let within = written(&format!("<p><italic>{CITATION}</italic></p>"));
    assert!(within.contains("<named-content content-type=\"mixed-citation\">Lo T. PUF-8"));
}

#[test]
fn funders_and_awards_in_a_paragraph_are_marked_up() {
    let plain = "<funding-source country=\"GB\">Trust</funding-source> (<award-id>12</award-id>)";
    comes_back(&format!("<p>By {plain}.</p>"), plain);
    let funder = "<funding-source><institution-wrap><institution-id institution-id-type=\"doi\">10.13039/1</institution-id>\
                  <institution>Army</institution></institution-wrap></funding-source>";
    comes_back(&format!("<p>By {funder}.</p>"), "<institution>Army</institution>");
}

#[test]
fn emphasis_and_links_keep_what_else_is_said_of_them() {
    let stacked = "x<sub arrange=\"stack\">i</sub><sup arrange=\"stack\">2</sup>";
    comes_back(&format!("<p>{stacked}</p>"), stacked);
    comes_back("<p><italic toggle=\"yes\">x</italic></p>", "<italic>x</italic>");
    let nested = "<named-content content-type=\"taxon\"><named-content content-type=\"order\">Odonata</named-content></named-content>";
    comes_back(&format!("<p>{nested}</p>"), nested);
    let link = "<ext-link ext-link-type=\"uri\" xlink:href=\"https://example.org/1\" assigning-authority=\"genbank\"";
    comes_back(&format!("<p>{link}>F1</ext-link></p>"), link);
}

#[test]
fn notes_below_a_table_keep_their_heading() {
    let table = |foot: &str| {
        format!(
            "<table-wrap id=\"t1\"><label>1</label><table><tbody><tr><td>x</td></tr></tbody></table>\
             <table-wrap-foot>{foot}</table-wrap-foot></table-wrap>"
        )
    };
    let note = "<fn id=\"n1\"><p>Per mille.</p></fn>";
    let title = "<table-wrap-foot><title>Notes</title><fn id=\"n1\">";
    comes_back(&table(&format!("<title>Notes</title>{note}")), title);
    // Behind a note it is a line of its own; so is one without notes.
    comes_back(&table(&format!("{note}<title>Notes</title>")), "<bold>Notes</bold>");
    comes_back(&table("<title>Notes</title>"), "<bold>Notes</bold>");
}
