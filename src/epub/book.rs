//! Several articles as one book: an issue, with its contents by sections.
//!
//! Every article has a folder of its own, so that nothing in it needs another name; the style sheet
//! is shared.

use std::borrow::Cow;

use super::access::Seen;
use super::metadata::{self, IDENTIFIER_ID, meta, refine};
use super::package::{self, ARTICLE, COVER_IMAGE, COVER_PAGE, Resource};
use super::{assemble, container, cover, css, failed, xhtml};
use article::edition::{Artifact, Edition, EmitError};
use article::timestamp::Moment;
use article::{Article, Lang, Media, MediaBag, Word, Words};
use html::{Context, Draw, Entry, Medium, PageMark, entries, facts, item};
use report::Report;
use style::Style;
use xml::Element;

/// An article as a book has it: its text, and what the book's navigation and metadata need of it.
/// Its pictures are named only.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chapter {
    title: String,
    lang: Lang,
    text: Vec<u8>,
    drawings: Vec<String>,
    /// Key in the media bag, path.
    pictures: Vec<(String, String)>,
    contents: Vec<Entry>,
    pages: Vec<PageMark>,
    has_math: bool,
    seen: Seen,
}

/// A chapter with its pictures.
#[derive(Clone, Copy, Debug)]
pub struct Part<'b> {
    /// The heading of the contents under which it stands.
    pub section: Option<&'b str>,
    /// The chapter.
    pub chapter: &'b Chapter,
    /// Its pictures.
    pub media: &'b MediaBag,
}

/// A book of articles.
#[derive(Clone, Debug)]
pub struct Book<'b> {
    /// The issue as an article: what its cover and its metadata say.
    pub issue: &'b Article,
    /// Its name: that of its file.
    pub slug: &'b str,
    /// When it was made, in seconds since 1970 (UTC).
    pub made: i64,
    /// The picture of its cover, and what it shows; without one, it is drawn.
    pub cover: Option<(&'b Media, &'b str)>,
    /// Its chapters, in order.
    pub parts: Vec<Part<'b>>,
}

/// Renders an article as a chapter.
pub fn chapter(edition: &Edition, draw: Option<Draw>, report: &mut Report) -> Chapter {
    let mut cx = Context::new(&edition.article, &edition.media, Medium::Epub, report);
    cx.draw = draw;
    let text = xhtml::article(&mut cx, "../");
    Chapter {
        title: facts::full_title(&edition.article),
        lang: edition.article.lang.clone(),
        text,
        pictures: cx
            .pictures
            .files
            .iter()
            .map(|file| (file.source.to_owned(), file.path.clone()))
            .collect(),
        seen: if edition.map.breaks.is_empty() { Seen::of(&cx).unprinted() } else { Seen::of(&cx) },
        drawings: std::mem::take(&mut cx.drawings),
        contents: std::mem::take(&mut cx.contents),
        pages: std::mem::take(&mut cx.pages),
        has_math: cx.formulas > 0,
    }
}

/// Writes the book as EPUB 3.3.
///
/// # Errors
/// When the files cannot be put into the container.
pub fn book(book: &Book, style: &Style) -> Result<Artifact, EmitError> {
    let css = css::css(style).into_owned();
    let resources = resources(book, style, css.clone().into_bytes());
    let package = package::package(&book.issue.lang, metadata_of(book, &css), &resources, true);
    let assembled = assemble(&resources).map_err(failed)?;
    let ours = [("OEBPS/content.opf", package), ("OEBPS/nav.xhtml", nav(book))];
    let bytes =
        container::with_ours(assembled, &ours, Moment::from_seconds(book.made)).map_err(failed)?;
    Ok(Artifact { path: format!("{}.epub", book.slug), media_type: super::MEDIA_TYPE, bytes })
}

/// The folder of a chapter.
fn folder(index: usize) -> String {
    format!("{:03}", index + 1)
}

/// Its text, from the package document.
fn text_of(index: usize) -> String {
    format!("{}/{ARTICLE}", folder(index))
}

fn resources<'b>(book: &Book<'b>, style: &Style, css: Vec<u8>) -> Vec<Resource<'b>> {
    let file = |id: String, path: String, media_type, properties, bytes| Resource {
        id,
        path,
        media_type,
        properties,
        in_spine: false,
        bytes,
    };
    let page = |id: String, path: String, properties, bytes| Resource {
        in_spine: true,
        ..file(id, path, "application/xhtml+xml", properties, Cow::Owned(bytes))
    };
    let is_cover = Some(package::COVER_PROPERTY);
    let id = || package::COVER_IMAGE_ID.to_owned();
    let (picture, alt) = match book.cover {
        Some((media, alt)) => (
            file(
                id(),
                cover_path(media),
                media.media_type,
                is_cover,
                Cow::Borrowed(media.bytes.as_slice()),
            ),
            alt.to_owned(),
        ),
        None => {
            let drawing = Cow::Owned(cover::drawing(book.issue, style));
            (
                file(id(), COVER_IMAGE.to_owned(), "image/svg+xml", is_cover, drawing),
                cover::alternative(book.issue),
            )
        }
    };
    let shown = cover::page_with(book.issue, &picture.path, &alt);
    let mut out = vec![page("cover".to_owned(), COVER_PAGE.to_owned(), None, shown)];
    for (index, Part { chapter, .. }) in book.parts.iter().enumerate() {
        let math = chapter.has_math.then_some("mathml");
        out.push(page(
            format!("article-{}", index + 1),
            text_of(index),
            math,
            chapter.text.clone(),
        ));
    }
    out.push(picture);
    out.push(file(
        "stylesheet".to_owned(),
        package::STYLESHEET.to_owned(),
        "text/css",
        None,
        Cow::Owned(css),
    ));
    for (index, part) in book.parts.iter().enumerate() {
        beside(index, part, &mut out);
    }
    out
}

/// The pictures of a chapter.
fn beside<'b>(index: usize, part: &Part<'b>, out: &mut Vec<Resource<'b>>) {
    let folder = folder(index);
    for (number, (source, path)) in part.chapter.pictures.iter().enumerate() {
        let Some(media) = part.media.get(source) else { continue };
        out.push(Resource {
            id: format!("media-{}-{}", index + 1, number + 1),
            path: format!("{folder}/{path}"),
            media_type: media.media_type,
            properties: html::scripted(media).then_some("scripted"),
            in_spine: false,
            bytes: Cow::Borrowed(media.bytes.as_slice()),
        });
    }
    for (number, drawing) in part.chapter.drawings.iter().enumerate() {
        out.push(Resource {
            id: format!("formula-{}-{}", index + 1, number + 1),
            path: format!("{folder}/{}", html::drawing_path(number)),
            media_type: "image/svg+xml",
            properties: None,
            in_spine: false,
            bytes: Cow::Owned(drawing.clone().into_bytes()),
        });
    }
}

fn cover_path(media: &Media) -> String {
    let ending = match media.media_type {
        "image/jpeg" => "jpg",
        "image/svg+xml" => "svg",
        _ => "png",
    };
    format!("cover.{ending}")
}

/// The contents by sections, the pages, the landmarks.
fn nav(book: &Book) -> Vec<u8> {
    let words = book.issue.words();
    let list = |epub_type: &'static str, title: Word, list: Element| {
        let id = format!("{epub_type}-title");
        let heading = Element::text("h2", words.get(title)).attr("id", id.as_str());
        let nav = Element::block("nav")
            .attr("epub:type", epub_type)
            .attr("id", epub_type)
            .attr("aria-labelledby", id);
        nav.child(heading).child(list)
    };
    let mut pages = Element::block("ol");
    for (index, part) in book.parts.iter().enumerate() {
        let href = text_of(index);
        pages = pages.children(
            part.chapter.pages.iter().map(|page| item(&format!("{href}#{}", page.id), &page.folio)),
        );
    }
    let pages = pages.unless_empty().map(|pages| {
        list("page-list", Word::Pages, pages).attr("role", "doc-pagelist").attr("hidden", "hidden")
    });
    let body = Element::block("body")
        .child(list("toc", Word::Contents, contents(book)).attr("role", "doc-toc"))
        .child_opt(pages);
    let mark = |epub_type: &str, href: &str, word: Word| {
        Element::block("li").child(
            Element::text("a", words.get(word)).attr("epub:type", epub_type).attr("href", href),
        )
    };
    let landmarks = Element::block("ol").child(mark("cover", COVER_PAGE, Word::Cover)).child(mark(
        "toc",
        "#toc",
        Word::Contents,
    ));
    let body = body.child(list("landmarks", Word::Landmarks, landmarks).attr("hidden", "hidden"));
    xhtml::document(&facts::full_title(book.issue), &book.issue.lang, body)
}

/// The chapters below the headings of their sections, each with its own headings.
fn contents(book: &Book) -> Element {
    let chapter = |(index, part): (usize, &Part)| {
        let href = text_of(index);
        let Chapter { title, lang, contents, .. } = part.chapter;
        let foreign = (*lang != book.issue.lang).then(|| lang.as_str().to_owned());
        let item = item(&href, title).child_opt(entries(contents, &href));
        item.attr_opt("lang", foreign.clone()).attr_opt("xml:lang", foreign)
    };
    let mut out = Element::block("ol");
    let mut rest: &[Part] = &book.parts;
    while let Some(first) = rest.first() {
        let begin = book.parts.len() - rest.len();
        let count = rest.iter().take_while(|part| part.section == first.section).count();
        let (these, others) = rest.split_at(count);
        let items = these.iter().enumerate().map(|(index, part)| chapter((begin + index, part)));
        out = match first.section {
            None => out.children(items),
            Some(title) => out.child(
                Element::block("li")
                    .child(Element::text("span", title))
                    .child(Element::block("ol").children(items)),
            ),
        };
        rest = others;
    }
    out
}

/// Dublin Core, the journal as the collection, the pages, accessibility.
fn metadata_of(book: &Book, css: &str) -> Element {
    let issue = book.issue;
    let (journal, meta_) = (&issue.front.journal_meta, &issue.front.article_meta);
    let words: Words = issue.words();
    let id = |value: String| Element::text("dc:identifier", value).attr("id", IDENTIFIER_ID);
    let mut out = match &meta_.doi {
        Some(doi) => vec![
            id(doi.url()),
            refine(IDENTIFIER_ID, "identifier-type", "06").attr("scheme", "onix:codelist5"),
        ],
        None => vec![id(metadata::uuid(&[&journal.id, book.slug, &facts::title(issue)]))],
    };
    out.push(Element::text("dc:title", facts::full_title(issue)).attr("id", "title"));
    out.push(Element::text("dc:language", issue.lang.as_str()));
    for (index, contrib) in meta_.contribs.iter().enumerate() {
        let id = format!("editor-{}", index + 1);
        out.push(Element::text("dc:creator", contrib.name.display()).attr("id", id.as_str()));
        out.push(refine(&id, "role", "edt").attr("scheme", "marc:relators"));
        out.push(refine(&id, "file-as", facts::file_as(&contrib.name)));
    }
    metadata::publication(issue, &mut out);
    metadata::journal(issue, &mut out);
    let seen = Seen::all(book.parts.iter().map(|part| &part.chapter.seen));
    if book.parts.iter().any(|part| !part.chapter.pages.is_empty()) {
        let issn = metadata::issns(journal).next().map(|issn| format!("urn:issn:{issn}"));
        let source = meta_
            .doi
            .as_ref()
            .map(article::Doi::url)
            .or(issn)
            .unwrap_or_else(|| facts::full_title(issue));
        out.push(Element::text("dc:source", source.as_str()).attr("id", "source"));
        out.push(refine("source", "source-of", "pagination"));
        out.push(meta("pageBreakSource", source));
    }
    metadata::accessibility(&seen.access(css, &words, false), words.lang(), &mut out);
    out.push(meta("dcterms:modified", Moment::from_seconds(book.made).iso()));
    out.push(Element::new("meta").attr("name", "cover").attr("content", package::COVER_IMAGE_ID));
    metadata::tidy(&mut out);
    Element::block("metadata").attr("xmlns:dc", "http://purl.org/dc/elements/1.1/").children(out)
}
