//! The package document: metadata, the files, the reading order (EPUB 3.3 §5).

use super::metadata::{IDENTIFIER_ID, PREFIX};
use article::Lang;
use html::direction_change;
use xml::{Element, Prologue, encode};

/// The text of the article.
pub(super) const ARTICLE: &str = "article.xhtml";
/// The page with the cover.
pub(super) const COVER_PAGE: &str = "cover.xhtml";
/// The cover.
pub(super) const COVER_IMAGE: &str = "cover.svg";
/// What the manifest says of the cover (EPUB 3.3 §D.6.1).
pub(super) const COVER_PROPERTY: &str = "cover-image";
/// The id of the cover in the manifest.
pub(super) const COVER_IMAGE_ID: &str = "cover-image";
/// The navigation document.
pub(super) const NAV: &str = "nav.xhtml";
/// The style sheet; epub-builder gives it its name.
pub(super) const STYLESHEET: &str = "stylesheet.css";

/// A file of the publication.
pub(super) struct Resource<'a> {
    /// Its id in the manifest.
    pub id: String,
    /// Its path below the package document.
    pub path: String,
    /// Its media type.
    pub media_type: &'static str,
    /// Its manifest properties (EPUB 3.3 §D.6).
    pub properties: Option<&'static str>,
    /// Whether it is a page of the reading order.
    pub in_spine: bool,
    /// Its bytes.
    pub bytes: std::borrow::Cow<'a, [u8]>,
}

/// `content.opf`. Whether the contents are a page that one comes by when reading on, behind the
/// cover, `shows_contents` says.
pub(super) fn package(
    lang: &Lang,
    metadata: Element,
    resources: &[Resource],
    shows_contents: bool,
) -> Vec<u8> {
    let items = resources.iter().map(item);
    let nav = Element::new("item")
        .attr("id", "nav")
        .attr("href", NAV)
        .attr("media-type", "application/xhtml+xml")
        .attr("properties", "nav");
    let manifest = Element::block("manifest").child(nav).children(items);
    let itemrefs = resources
        .iter()
        .filter(|resource| resource.in_spine)
        .map(|page| Element::new("itemref").attr("idref", page.id.as_str()));
    let mut pages: Vec<Element> = itemrefs.collect();
    // Landmarks may lead to the contents only if these are a page too.
    let contents = Element::new("itemref").attr("idref", "nav");
    match shows_contents {
        true => pages.insert(pages.len().min(1), contents),
        false => pages.push(contents.attr("linear", "no")),
    }
    let spine = Element::block("spine")
        .attr_opt("page-progression-direction", direction_change(lang.as_str()))
        .children(pages);
    let package = Element::block("package")
        .attr("xmlns", "http://www.idpf.org/2007/opf")
        .attr("version", "3.0");
    let package = package
        .attr("unique-identifier", IDENTIFIER_ID)
        .attr("prefix", PREFIX)
        .attr("xml:lang", lang.as_str());
    let package = package.attr_opt("dir", direction_change(lang.as_str()));
    encode(&package.child(metadata).child(manifest).child(spine), Prologue::default()).into_bytes()
}

fn item(resource: &Resource) -> Element {
    let item =
        Element::new("item").attr("id", resource.id.as_str()).attr("href", resource.path.as_str());
    item.attr("media-type", resource.media_type).attr_opt("properties", resource.properties)
}
