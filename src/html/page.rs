//! The page for the web: head, contents, text, and the style sheet that they need.

use super::context::{Context, Download, Medium, PageMark, direction_change};
use super::{contents, facts, remark, text};
use article::Word;
use article::edition::{Artifact, Edition};
use report::{Finding, Report};
use style::Style;
use xml::{Element, encode_html};

/// The style sheet of every page.
const DEFAULT: &str = include_str!("page.css");

/// What a page is better for, and does without: it says where the reader is in the contents, and
/// lets Escape put away what a call shows (WCAG 2.2, 1.4.13).
const SCRIPT: &str = include_str!("page.js");

/// What the page says of the article besides its text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Web {
    /// For search engines, harvesters and reference managers: elements of the head.
    pub head: Vec<Element>,
    /// The citation of the article as files.
    pub downloads: Vec<Download>,
}

/// Writes the edition as one page that stands alone.
pub fn emit(edition: &Edition, style: &Style, web: &Web, report: &mut Report) -> Artifact {
    let mut found = Report::new();
    let mut cx = Context::new(&edition.article, &edition.media, Medium::Web, &mut found);
    cx.downloads = &web.downloads;
    let root = root(style, web, &mut cx);
    remark(edition, &mut cx);
    drop(cx);
    add_new(found, report);
    let bytes = encode_html(&root).into_bytes();
    Artifact { path: file_name(&edition.slug), media_type: "text/html", bytes }
}

/// The page's file. The report page has its name already.
fn file_name(slug: &str) -> String {
    if slug == "report" { "report-fulltext.html".to_owned() } else { format!("{slug}.html") }
}

/// Adds what was not found before: most of what the page lacks, the EPUB lacks too.
fn add_new(found: Report, report: &mut Report) {
    let is_known = |finding: &Finding| {
        report
            .findings
            .iter()
            .any(|known| known.code == finding.code && known.place == finding.place)
    };
    let new: Vec<Finding> =
        found.findings.into_iter().filter(|finding| !is_known(finding)).collect();
    report.findings.extend(new);
}

fn root(style: &Style, web: &Web, cx: &mut Context) -> Element {
    let main = text(cx);
    let lang = cx.article.lang.as_str();
    let html = Element::block("html").attr("lang", lang).attr_opt("dir", direction_change(lang));
    html.child(head(style, web, cx)).child(body(main, cx))
}

fn head(style: &Style, web: &Web, cx: &Context) -> Element {
    let meta = |name: &str, content: &str| {
        Element::new("meta").attr("name", name).attr("content", content)
    };
    let licence = cx
        .article
        .front
        .article_meta
        .permissions
        .as_ref()
        .and_then(|rights| rights.license.as_ref());
    let licence = licence.and_then(|licence| super::href::safe(&licence.address()));
    Element::block("head")
        .child(Element::new("meta").attr("charset", "utf-8"))
        .child(meta("viewport", "width=device-width, initial-scale=1"))
        .child(Element::text("title", facts::full_title(cx.article)))
        .child(meta("color-scheme", "light dark"))
        .child_opt(
            licence.map(|href| Element::new("link").attr("rel", "license").attr("href", href)),
        )
        .children(web.head.iter().cloned())
        .child(Element::text("style", css(style)))
}

fn body(main: Element, cx: &Context) -> Element {
    let start = cx.landmarks.iter().find(|landmark| landmark.epub_type == "bodymatter");
    let skip = start.map(|start| {
        let words = cx.words.fill(Word::LinkGoTo, &[("text", &start.text)]);
        cx.own(
            Element::text("a", words).attr("class", "skip").attr("href", format!("#{}", start.id)),
        )
    });
    let script = Element::text("script", SCRIPT);
    Element::block("body").child_opt(skip).child_opt(navigation(cx)).child(main).child(script)
}

/// The contents, and the pages of the paginated edition: folded, so that on a narrow screen the
/// title comes first. Where there is room beside the text, the script unfolds them.
fn navigation(cx: &Context) -> Option<Element> {
    let contents = contents::entries(&cx.contents, "").map(|list| list.attr("class", "contents"));
    let pages = pages(cx);
    if contents.is_none() && pages.is_none() {
        return None;
    }
    let title = cx.words.get(Word::Contents);
    let heading = cx.own(Element::text("summary", title).attr("class", "title"));
    let folded = Element::block("details").child(heading).child_opt(contents).child_opt(pages);
    Some(Element::block("nav").attr("aria-label", title).child(folded))
}

fn pages(cx: &Context) -> Option<Element> {
    let item = |page: &PageMark| contents::item(&format!("#{}", page.id), &page.folio);
    let list = Element::block("ol")
        .attr("class", "pages")
        .children(cx.pages.iter().map(item))
        .unless_empty()?;
    let title = cx.own(Element::text("p", cx.words.get(Word::Pages)).attr("class", "title"));
    Some(Element::block("div").child(title).child(list))
}

/// The style sheet in the journal's typeface and colours.
fn css(style: &Style) -> String {
    let fonts = &style.spec.fonts;
    let accent = style::parse_color(&style.spec.colors.accent).unwrap_or((0x1f, 0x3a, 0x5f));
    let (red, green, blue) = accent;
    let own = format!(
        ":root {{ --text: {}, \"Iowan Old Style\", Palatino, Georgia, serif; --mono: {}, monospace; --accent: #{red:02x}{green:02x}{blue:02x}; }}",
        family(&fonts.text),
        family(&fonts.mono)
    );
    format!("\n{own}\n{DEFAULT}")
}

/// The name of a typeface as a string of CSS.
fn family(name: &str) -> String {
    let plain: String =
        name.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_')).collect();
    format!("\"{plain}\"")
}
