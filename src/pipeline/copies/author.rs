//! The author's proof: one page that holds everything. It shows the pages with the queries at their
//! places, takes the author's answers and marks, and gives them back as a small file, which the
//! proof desk reads.

use std::fmt::Write;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::queries::Query;
use crate::pipeline::manifest::sha256;
use article::walk;
use layout::Typeset;
use xml::{Element, encode_html};

/// How the names of the author's files end.
pub const MARKS: &str = ".marks.json";

/// The most bytes of such a file, and the most marks in it.
const LARGEST: usize = 4 << 20;
const MOST: usize = 2_000;

/// The page as one HTML file.
#[must_use]
pub fn page(slug: &str, typeset: &Typeset, queries: &[Query]) -> Vec<u8> {
    let article = &typeset.edition.article;
    let title = walk::plain(&article.front.article_meta.title);
    let drawn = drawn(typeset);
    let facts = facts(slug, typeset, queries, &digest_of(&drawn));
    let head = Element::block("head")
        .child(Element::new("meta").attr("charset", "utf-8"))
        .child(
            Element::new("meta")
                .attr("name", "viewport")
                .attr("content", "width=device-width, initial-scale=1"),
        )
        .child(Element::text("title", format!("Proof: {title}")))
        .child(Element::new("meta").attr("name", "color-scheme").attr("content", "light dark"))
        .child(Element::text("style", include_str!("author.css")));
    let mut main = Element::block("main")
        .attr("id", "pages")
        .attr("aria-label", "Pages")
        .attr("tabindex", "0");
    for (index, (page, svg)) in typeset.pages.pages.iter().zip(&drawn).enumerate() {
        main = main.child(sheet(index, &page.label.to_string(), svg));
    }
    // The facts are data in the page: the script reads them, and nothing in them is markup.
    let data =
        Element::text("script", safe(&facts)).attr("type", "application/json").attr("id", "facts");
    let body = Element::block("body")
        .child(
            Element::block("header")
                .child(Element::text("h1", title))
                .child(Element::text("p", "Proof for the author").attr("class", "kind")),
        )
        .child(main)
        .child(side(queries))
        .child(data)
        .child(Element::text("script", include_str!("author.js")));
    encode_html(&Element::block("html").attr("lang", "en").child(head).child(body)).into_bytes()
}

fn drawn(typeset: &Typeset) -> Vec<String> {
    let (fonts, media) = (&typeset.style.fonts, &typeset.edition.media);
    let draw = |page| desk::svg::page(page, fonts, media, desk::svg::Glyphs::Copies);
    typeset.pages.pages.iter().map(draw).collect()
}

/// What tells the proof of these pages from that of any others.
#[must_use]
pub fn digest(typeset: &Typeset) -> String {
    digest_of(&drawn(typeset))
}

fn digest_of(drawn: &[String]) -> String {
    sha256(drawn.concat().as_bytes())
}

fn sheet(index: usize, label: &str, svg: &str) -> Element {
    let address = format!("data:image/svg+xml;base64,{}", STANDARD.encode(svg));
    let image = Element::new("img")
        .attr("src", address)
        .attr("alt", format!("Page {label}"))
        .attr("class", "page");
    let add = Element::text("button", "Add a mark on this page")
        .attr("type", "button")
        .attr("class", "add");
    let caption = Element::block("figcaption")
        .child(Element::text("span", format!("Page {label} ")))
        .child(add);
    Element::block("figure")
        .attr("class", "sheet")
        .attr("data-page", index.to_string())
        .child(image)
        .child(caption)
}

/// What to do, the queries, the marks, and the button that saves them.
fn side(queries: &[Query]) -> Element {
    let how = [
        "Read the pages.",
        if queries.is_empty() { "There are no queries." } else { "Answer each query below." },
        "Where something is wrong on a page, click on it, and write what it should be.",
        "Press “Save my corrections”, and send the file that your browser saves back to the journal.",
    ];
    let steps = how.into_iter().map(|step| Element::text("li", step));
    let list = queries.iter().map(|query| {
        let id = format!("query-{}", query.number);
        let label = Element::block("label")
            .attr("for", id.as_str())
            .child(Element::text("strong", format!("Q{}", query.number)))
            .child(Element::text("span", format!(" {}", query.text)));
        let answer = Element::text("textarea", "")
            .attr("id", id.as_str())
            .attr("rows", "2")
            .attr("data-query", query.number.to_string());
        Element::block("li").child(label).child(answer)
    });
    let queries_title = (!queries.is_empty()).then(|| Element::text("h2", "Queries"));
    let save = Element::text("button", "Save my corrections")
        .attr("type", "button")
        .attr("id", "save")
        .attr("class", "main");
    Element::block("aside")
        .attr("aria-label", "Queries and marks")
        .attr("tabindex", "0")
        .child(Element::text("h2", "What to do"))
        .child(Element::block("ol").children(steps))
        .child_opt(queries_title)
        .child_opt(Element::block("ul").attr("class", "queries").children(list).unless_empty())
        .child(Element::text("h2", "Your marks"))
        .child(Element::text("p", "None yet.").attr("id", "none"))
        .child(Element::block("ol").attr("id", "marks"))
        .child(Element::block("p").child(save))
        .child(Element::text("p", "").attr("id", "said").attr("role", "status"))
}

fn facts(slug: &str, typeset: &Typeset, queries: &[Query], proof: &str) -> Value {
    let size = |page: &layout::frame::Page| json!({ "label": page.label.to_string(), "width": page.width.to_pt(), "height": page.height.to_pt() });
    json!({
        "article": slug,
        "proof": proof,
        "ending": MARKS,
        "pages": typeset.pages.pages.iter().map(size).collect::<Vec<_>>(),
        "queries": queries,
    })
}

/// JSON that ends no element, whatever is in it.
fn safe(value: &Value) -> String {
    let mut out = String::new();
    for c in value.to_string().chars() {
        match c {
            '<' | '>' | '&' => drop(write!(out, "\\u{:04x}", u32::from(c))),
            c => out.push(c),
        }
    }
    out
}

/// What an author sends back.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Marks {
    /// The version of this form: 1.
    #[serde(rename = "offprint-marks")]
    pub offprint_marks: u32,
    /// The article, by the name of its outputs.
    pub article: String,
    /// Which proof the author had: a digest of its pages.
    #[serde(default)]
    pub proof: String,
    /// Answers to queries.
    #[serde(default)]
    pub answers: Vec<Answer>,
    /// Marks on pages.
    #[serde(default)]
    pub marks: Vec<Mark>,
}

/// An answer.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    /// The query's number.
    pub query: usize,
    /// What was asked.
    #[serde(default)]
    pub asked: String,
    /// What the author says.
    pub text: String,
}

/// A mark.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Mark {
    /// The page, from 0.
    pub page: usize,
    /// From the page's left edge, in points.
    pub x: f64,
    /// From its upper edge.
    pub y: f64,
    /// What the author says.
    pub text: String,
}

/// Reads an author's file.
///
/// # Errors
/// Why it cannot be used, in words.
pub fn read(bytes: &[u8]) -> Result<Marks, String> {
    if bytes.len() > LARGEST {
        return Err(format!(
            "the file has {} bytes; the author's files have far fewer",
            bytes.len()
        ));
    }
    let marks: Marks = serde_json::from_slice(bytes)
        .map_err(|_| "the file was not saved from an author's proof".to_owned())?;
    match marks.offprint_marks {
        1 if marks.marks.len() <= MOST && marks.answers.len() <= MOST => Ok(marks),
        1 => Err(format!("the file has more than {MOST} marks")),
        other => {
            Err(format!("the file has the form {other}; this version of offprint reads form 1"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_ends_no_element() {
        let text = safe(&json!({ "a": "</script><!--&" }));
        assert!(!text.contains(['<', '>', '&']), "{text}");
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), json!({ "a": "</script><!--&" }));
    }

    #[test]
    fn what_authors_send_is_read_within_bounds() {
        let marks = Marks {
            offprint_marks: 1,
            article: "a".into(),
            marks: vec![Mark { page: 1, x: 2.5, y: 3.0, text: "t".into() }],
            answers: vec![Answer { query: 1, asked: "q".into(), text: "yes".into() }],
            ..Marks::default()
        };
        assert_eq!(read(&serde_json::to_vec(&marks).unwrap()), Ok(marks.clone()));
        assert!(read(b"{}").is_err() && read(b"\xff").is_err());
        assert!(
            read(&serde_json::to_vec(&Marks { offprint_marks: 2, ..marks.clone() }).unwrap())
                .is_err()
        );
        let many = vec![Mark::default(); MOST + 1];
        assert!(read(&serde_json::to_vec(&Marks { marks: many, ..marks }).unwrap()).is_err());
    }
}
