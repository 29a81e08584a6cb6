//! EPUB 3.3: the edition as a book that any reading system opens.
//!
//! `emit` has the text rendered once (by the crate `html`), which gathers on the way what
//! navigation and metadata need (`html::Context`): headings, page breaks, citations, pictures. From
//! that come the navigation document (`nav`), the facts about accessibility (`access`), the package
//! document (`metadata`, `package`) and the cover (`cover`); `container` makes them one file.
//!
//! Invariants: every id is used once and every link has its target; each page of the page map is
//! marked at its word and listed; what the metadata says of accessibility was seen in the text; the
//! same edition gives the same bytes.
//!
//! Deliberately absent: scripts, embedded fonts (readers choose theirs), the contents of EPUB 2, a
//! claim to conform to WCAG (see `access`).

mod access;
mod book;
mod container;
mod cover;
mod css;
mod metadata;
mod nav;
mod package;
#[cfg(test)]
mod tests;
mod xhtml;

use std::borrow::Cow;

use epub_builder::{EpubBuilder, EpubContent, EpubVersion, ZipLibrary};

use self::access::Seen;
/// Where the text of an article stands in its EPUB; epub-builder gives the folder its name.
pub const TEXT: &str = "OEBPS/article.xhtml";

pub use self::book::{Book, Chapter, Part, book, chapter};
use self::package::Resource;
use article::edition::{Artifact, Edition, EmitError};
use article::timestamp::Moment;
use html::{Context, Medium};
pub use html::{Draw, Drawing};
use report::codes::epub::CONFORMANCE_NOT_CLAIMED;
use report::{Place, Report};
use style::Style;

/// The media type of an EPUB file.
const MEDIA_TYPE: &str = "application/epub+zip";

/// Writes the edition as EPUB 3.3.
///
/// # Errors
/// When the files cannot be put into the container: it grew beyond what ZIP can hold.
pub fn emit(
    edition: &Edition,
    style: &Style,
    draw: Option<Draw>,
    report: &mut Report,
) -> Result<Artifact, EmitError> {
    let mut cx = Context::new(&edition.article, &edition.media, Medium::Epub, report);
    cx.draw = draw;
    let text = xhtml::article(&mut cx, "");
    let nav = nav::nav(&cx);
    let access = Seen::of(&cx).access(&css::css(style), &cx.words, true);
    let drawings = std::mem::take(&mut cx.drawings);
    let resources = resources(edition, style, &cx, text, drawings);
    let metadata = metadata::metadata(edition, &cx, &access);
    let package = package::package(&edition.article.lang, metadata, &resources, false);
    remark(edition, style, &mut cx);
    let assembled = assemble(&resources).map_err(failed)?;
    let ours = [("OEBPS/content.opf", package), ("OEBPS/nav.xhtml", nav)];
    let bytes = container::with_ours(assembled, &ours, Moment::from_seconds(edition.made))
        .map_err(failed)?;
    Ok(Artifact { path: format!("{}.epub", edition.slug), media_type: MEDIA_TYPE, bytes })
}

fn failed(cause: impl std::fmt::Display) -> EmitError {
    EmitError { message: format!("the EPUB cannot be written: {cause}") }
}

/// The files of the publication besides its package and navigation documents, in reading order.
fn resources<'a>(
    edition: &'a Edition,
    style: &Style,
    cx: &Context<'a>,
    text: Vec<u8>,
    drawings: Vec<String>,
) -> Vec<Resource<'a>> {
    let page = |id: &str, path: &str, bytes| Resource {
        id: id.to_owned(),
        path: path.to_owned(),
        media_type: "application/xhtml+xml",
        properties: None,
        in_spine: true,
        bytes: Cow::Owned(bytes),
    };
    let file = |id: String, path: &str, media_type, properties, bytes| Resource {
        id,
        path: path.to_owned(),
        media_type,
        properties,
        in_spine: false,
        bytes,
    };
    let cover = Cow::Owned(cover::drawing(&edition.article, style));
    let mut out = vec![
        page("cover", package::COVER_PAGE, cover::page(cx.article)),
        // EPUB 3.3 §D.6.2: a document that holds `math` says so.
        Resource {
            properties: (cx.formulas > 0).then_some("mathml"),
            ..page("article", package::ARTICLE, text)
        },
        file(
            package::COVER_IMAGE_ID.to_owned(),
            package::COVER_IMAGE,
            "image/svg+xml",
            Some(package::COVER_PROPERTY),
            cover,
        ),
        file(
            "stylesheet".to_owned(),
            package::STYLESHEET,
            "text/css",
            None,
            Cow::Owned(css::css(style).into_owned().into_bytes()),
        ),
    ];
    for (index, picture) in cx.pictures.files.iter().enumerate() {
        let properties = html::scripted(picture.media).then_some("scripted");
        let bytes = Cow::Borrowed(picture.media.bytes.as_slice());
        out.push(file(
            format!("media-{}", index + 1),
            &picture.path,
            picture.media.media_type,
            properties,
            bytes,
        ));
    }
    for (index, drawing) in drawings.into_iter().enumerate() {
        let bytes = Cow::Owned(drawing.into_bytes());
        out.push(file(
            format!("formula-{}", index + 1),
            &html::drawing_path(index),
            "image/svg+xml",
            None,
            bytes,
        ));
    }
    out
}

/// Lets epub-builder assemble the files. It renders documents of its own for contents and package,
/// which [`container`] replaces; they are given as little as may be to do.
fn assemble(resources: &[Resource]) -> epub_builder::Result<Vec<u8>> {
    let mut builder = EpubBuilder::new(ZipLibrary::new()?)?;
    builder.epub_version(EpubVersion::V33);
    for resource in resources {
        let bytes = resource.bytes.as_ref();
        match resource.path.as_str() {
            package::STYLESHEET => builder.stylesheet(bytes)?,
            path if resource.properties == Some(package::COVER_PROPERTY) => {
                builder.add_cover_image(path, bytes, resource.media_type)?
            }
            path if resource.in_spine => builder.add_content(EpubContent::new(path, bytes))?,
            path => builder.add_resource(path, bytes, resource.media_type)?,
        };
    }
    let mut out = Vec::new();
    builder.generate(&mut out)?;
    Ok(out)
}

/// Reports what the EPUB could not do.
fn remark(edition: &Edition, style: &Style, cx: &mut Context) {
    html::remark(edition, cx);
    css::check(&css::css(style), cx);
    let message = "the EPUB makes no claim to conform to WCAG, since only a person can judge that";
    let help = "have someone go through alternative texts, reading order, headings and links; `offprint explain E107` tells what they may then claim";
    cx.report.add(CONFORMANCE_NOT_CLAIMED, Place::path("epub"), message, help);
}
