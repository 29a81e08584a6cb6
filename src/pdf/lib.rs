//! The PDF emitter: PDF 1.7 that is PDF/A-2a (ISO 19005-2) and, where nothing in the article stands
//! against it, PDF/UA-1 (ISO 14289-1) at once. What `preflight` finds missing for a reader who
//! cannot see the pages, the file does not claim.
//!
//! On demand it is PDF 2.0 instead: PDF/UA-2 (ISO 14289-2) and PDF/A-4f (ISO 19005-4), with the
//! `MathML` of every formula and the article's JATS as associated files.
//!
//! printpdf serialises content streams, font dictionaries and pictures; everything of the document
//! level (structure tree, links, outline, metadata, cross references) is written round them with
//! lopdf. Pages are drawn as the display list says: nothing is decided here.
//!
//! ```text
//! preflight ─▶ fonts (glyphs used, subsets) ─▶ draw, run (operators; structure gathered) ─▶ printpdf ─▶ book
//!                                                                 tags · links · catalog · xmp · descriptor ─▶ finish
//! ```
//!
//! Invariants: the same edition gives the same bytes (no clock, no counter of printpdf's is kept,
//! the identifier follows from the bytes); the glyph .notdef is never drawn; every item is content
//! of a structure element or an artifact; colours are grey or RGB, meant as sRGB.
//!
//! Deliberately absent: layers, forms, scripts, encryption, CMYK; in PDF 1.7, files inside.

#![cfg_attr(test, allow(clippy::string_slice, reason = "a test may stop"))]

mod attached;
mod book;
mod catalog;
mod deflate;
mod descriptor;
mod destinations;
mod digest;
mod draw;
mod drawing;
mod error;
mod facts;
mod findings;
mod finish;
#[cfg(test)]
mod fixture;
mod fonts;
mod image;
mod links;
mod preflight;
mod run;
mod structure;
mod syntax;
mod tags;
#[cfg(test)]
mod tests;
mod unicode;
mod values;
mod xmp;

use lopdf::Document;
use printpdf::{Mm, Op, PdfDocument, PdfFontMap, PdfPage, PdfSaveOptions, XObjectMap};

pub use self::error::{Error, FontFault, PagesFault, PictureFault};

use self::book::Book;
use self::deflate::Deflater;
use self::destinations::Destinations;
use self::draw::Pictures;
use self::facts::Facts;
use self::fonts::Fonts;
use self::preflight::Claims;
use self::structure::Structure;
use article::Artifact;
use layout::Typeset;
use report::Report;
use style::PdfStandard;

/// A file that a PDF has inside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// Its name.
    pub name: String,
    /// Its media type.
    pub media_type: &'static str,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// Writes the edition as `<slug>.pdf`, for the standards of its style. A PDF 2.0 has its source
/// inside: the article's JATS.
///
/// # Errors
/// When a character has no glyph in any font, a font cannot be embedded, or the display list breaks
/// its own rules.
pub fn emit(
    typeset: &Typeset,
    source: Option<&Attachment>,
    report: &mut Report,
) -> Result<Artifact, Error> {
    let pages = &typeset.pages;
    let claims = preflight::check(pages, report)?;
    let mut fonts = Fonts::collect(pages, &typeset.style.fonts)?;
    let (document, pictures) = bare(typeset, &mut fonts, report)?;
    let mut book = Book::open(document, pages)?;
    let mut structure = Structure::new(&pages.tags, pages.pages.len());
    let mut deflater = Deflater::default();
    for (index, page) in pages.opened().enumerate() {
        let content = content(draw::page(index, &page, pages, &fonts, &pictures, &mut structure))
            .map_err(Error::Document)?;
        book.fill(index, content, &mut deflater)?;
    }
    structure.complete_rows();
    structure.put_in_reading_order();
    let bytes = complete(book, typeset, source, &fonts, &structure, claims)?;
    Ok(Artifact {
        path: format!("{}.pdf", typeset.edition.slug),
        media_type: "application/pdf",
        bytes,
    })
}

/// Not “secure”: operators that printpdf has no name for, such as `re`, are written and not
/// dropped.
const OPTIONS: PdfSaveOptions = PdfSaveOptions {
    optimize: false,
    subset_fonts: false,
    secure: false,
    image_optimization: None,
};

/// Lets printpdf serialise fonts, pictures and empty pages.
fn bare(
    typeset: &Typeset,
    fonts: &mut Fonts,
    report: &mut Report,
) -> Result<(Document, Pictures), Error> {
    let pages = &typeset.pages;
    let mut document = PdfDocument::new("");
    document.resources.fonts = PdfFontMap { map: fonts.subset()?.into_iter().collect() };
    let (pictures, objects) =
        image::load(pages, &typeset.edition.media, &typeset.style.fonts, report);
    document.resources.xobjects = XObjectMap { map: objects };
    document.pages = pages.pages.iter().map(draw::empty).collect();
    document.pages.push(PdfPage::new(Mm(0.0), Mm(0.0), fonts.specimen()));
    Ok((document.to_lopdf_document(&OPTIONS, &mut Vec::new()), pictures))
}

/// Lets printpdf serialise what is drawn on one page, alone: the operators of all pages of an issue
/// would fill the memory.
fn content(ops: Vec<Op>) -> lopdf::Result<Vec<u8>> {
    let mut document = PdfDocument::new("");
    document.pages = vec![PdfPage::new(Mm(0.0), Mm(0.0), ops)];
    let mut document = document.to_lopdf_document(&OPTIONS, &mut Vec::new());
    let page = document.page_iter().next().ok_or(lopdf::Error::PageNumberNotFound(1))?;
    let stream = document
        .get_page_contents(page)
        .first()
        .copied()
        .ok_or(lopdf::Error::ObjectNotFound(page))?;
    Ok(std::mem::take(&mut document.get_object_mut(stream)?.as_stream_mut()?.content))
}

/// Writes the document level.
fn complete(
    mut book: Book,
    typeset: &Typeset,
    source: Option<&Attachment>,
    fonts: &Fonts,
    structure: &Structure,
    claims: Claims,
) -> Result<Vec<u8>, Error> {
    let pages = &typeset.pages;
    let standard = typeset.style.spec.pdf;
    descriptor::fix(&mut book, fonts)?;
    let elements = tags::reserve(&mut book, structure);
    let dests = Destinations::new(standard, pages, &elements);
    let links = links::annotate(&mut book, structure, &dests);
    let facts = Facts::of(&typeset.edition, standard, claims);
    let parts = catalog::Parts {
        structure: tags::write(
            &mut book,
            structure,
            elements.clone(),
            &links,
            &tags::Extras { facts: &facts, dests: &dests },
        ),
        outline: links::outline(&mut book, &pages.outline, &dests),
        dests: links::names(&mut book, &pages.dests, &dests),
        source: source
            .filter(|_| standard == PdfStandard::Ua2)
            .map(|file| attached::source(&mut book, &facts, file)),
    };
    catalog::write(&mut book, &facts, &pages.pages, &parts);
    book.write_pages();
    finish::save(book.doc, standard)
}
