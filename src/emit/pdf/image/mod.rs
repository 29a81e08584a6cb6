//! Pictures, with their own bytes wherever the format allows: a JPEG file and the data of most PNG files are valid PDF streams as they are
//! (ISO 32000-1 §7.4.4.4, §7.4.8).
//!
//! Colours are grey or RGB, meant as sRGB; colour profiles inside the files are not used. Drawings (SVG) are not set yet.

mod jpeg;
mod png;

use std::collections::BTreeMap;

use printpdf::{DictItem, ExternalStream, ExternalXObject, XObject, XObjectId};

use super::draw::Pictures;
use crate::article::MediaBag;
use crate::layout::frame::{Item, Pages};
use crate::report::codes::pdf::PICTURE_NOT_DRAWN;
use crate::report::{Place, Report};

/// What a PDF image is made of, apart from its size (ISO 32000-1 §8.9.5).
struct Picture {
    width: u32,
    height: u32,
    bits: u8,
    color_space: DictItem,
    /// `Filter` and `DecodeParms`.
    filter: Vec<(&'static str, DictItem)>,
    content: Vec<u8>,
    /// Its opacity, as a picture in grey.
    mask: Option<Box<Picture>>,
}

/// Prepares every picture that the pages show. One that cannot be set is reported once, and has no name.
pub(super) fn load<'a>(pages: &'a Pages, media: &MediaBag, report: &mut Report) -> (Pictures<'a>, BTreeMap<XObjectId, XObject>) {
    let (mut names, mut objects, mut refused) = (BTreeMap::new(), BTreeMap::new(), Vec::new());
    for page in &pages.pages {
        for placed in page.drawn() {
            let Item::Image { href, .. } = &placed.item else { continue };
            if names.contains_key(href.as_str()) || refused.contains(&href) {
                continue;
            }
            match read(href, media) {
                Ok(picture) => {
                    let id = XObjectId(format!("I{}", names.len()));
                    objects.insert(id.clone(), XObject::External(picture.into_object()));
                    names.insert(href.as_str(), id);
                }
                Err(fault) => {
                    let place = Place::path(format!("page {}", super::label(&page.label)));
                    report.add(
                        PICTURE_NOT_DRAWN,
                        place,
                        format!("the picture “{href}” is not in the PDF: {fault}"),
                        "save it as PNG, or as JPEG in RGB",
                    );
                    refused.push(href);
                }
            }
        }
    }
    (names, objects)
}

fn read(href: &str, media: &MediaBag) -> Result<Picture, String> {
    let media = media.get(href).ok_or("there is no such file among the article's pictures")?;
    match media.media_type {
        "image/png" => png::read(&media.bytes),
        "image/jpeg" => jpeg::read(&media.bytes),
        "image/svg+xml" => Err("drawings in SVG are not set yet".to_owned()),
        other => Err(format!("pictures of the type {other} are not set")),
    }
}

impl Picture {
    fn into_object(self) -> ExternalXObject {
        ExternalXObject { stream: self.into_stream(), width: None, height: None, dpi: None }
    }

    fn into_stream(self) -> ExternalStream {
        let integer = |number| DictItem::Int(i64::from(number));
        let mut dict = BTreeMap::from([
            ("Type".to_owned(), name("XObject")),
            ("Subtype".to_owned(), name("Image")),
            ("Width".to_owned(), integer(self.width)),
            ("Height".to_owned(), integer(self.height)),
            ("BitsPerComponent".to_owned(), integer(u32::from(self.bits))),
            ("ColorSpace".to_owned(), self.color_space),
        ]);
        dict.extend(self.filter.into_iter().map(|(key, value)| (key.to_owned(), value)));
        if let Some(mask) = self.mask {
            dict.insert("SMask".to_owned(), DictItem::Stream { stream: mask.into_stream() });
        }
        ExternalStream { dict, content: self.content, compress: false }
    }
}

fn name(name: &str) -> DictItem {
    DictItem::Name(name.as_bytes().to_vec())
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::*;
    use crate::article::Media;

    #[test]
    fn a_picture_that_cannot_be_set_is_reported_once() {
        let pages = fixture::sample().pages;
        let svg = Media { media_type: "image/svg+xml", width: 0, height: 0, bytes: b"<svg/>".to_vec() };
        let mut report = Report::new();
        let (names, objects) = load(&pages, &MediaBag::from([(fixture::PICTURE.to_owned(), svg)]), &mut report);
        assert!(names.is_empty() && objects.is_empty());
        let messages: Vec<&str> = report.diagnostics.iter().map(|diagnostic| diagnostic.message.as_str()).collect();
        assert_eq!(messages, ["the picture “fig/steps.png” is not in the PDF: drawings in SVG are not set yet"]);
    }
}
