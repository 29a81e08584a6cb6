//! Pictures, with their own bytes wherever the format allows: a JPEG file and the data of most PNG
//! files are valid PDF streams as they are (ISO 32000-1 §7.4.4.4, §7.4.8).
//!
//! Colours are grey or RGB, meant as sRGB; colour profiles inside the files are not used. Drawings
//! are vectors: see [`super::drawing`].

pub(super) mod jpeg;
pub(super) mod png;

use std::collections::{BTreeMap, BTreeSet};

use printpdf::{DictItem, ExternalStream, ExternalXObject, XObject, XObjectId};

use super::draw::Pictures;
use super::drawing;
use super::error::PictureFault;
use super::findings;
use article::{MediaBag, media};
use layout::frame::{Item, Pages};
use report::{Place, Report};
use style::fonts::FontBook;

/// What a PDF image is made of, apart from its size (ISO 32000-1 §8.9.5).
pub(super) struct Picture {
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

/// Prepares every picture that the pages show. One that cannot be set is reported once, and has no
/// name.
pub(super) fn load(
    pages: &Pages,
    media: &MediaBag,
    fonts: &FontBook,
    report: &mut Report,
) -> (Pictures, BTreeMap<XObjectId, XObject>) {
    let (mut names, mut objects, mut refused) = (BTreeMap::new(), BTreeMap::new(), BTreeSet::new());
    for page in pages.opened() {
        for placed in page.drawn() {
            let Item::Image { href, .. } = &placed.item else { continue };
            if names.contains_key(href) || refused.contains(href) {
                continue;
            }
            let place = Place::path(format!("page {}", page.label));
            match read(href, media, fonts) {
                Ok((stream, changed)) => {
                    let id = XObjectId(format!("I{}", names.len()));
                    objects.insert(
                        id.clone(),
                        XObject::External(ExternalXObject {
                            stream,
                            width: None,
                            height: None,
                            dpi: None,
                        }),
                    );
                    names.insert(href.clone(), id);
                    for change in changed {
                        report.push(place.clone(), findings::picture_changed(href, change));
                    }
                }
                Err(fault) => {
                    report.push(place, findings::picture_not_drawn(href, fault.to_string()));
                    refused.insert(href.clone());
                }
            }
        }
    }
    (names, objects)
}

/// A picture as a stream, and what is not drawn as it stands.
fn read(
    href: &str,
    media: &MediaBag,
    fonts: &FontBook,
) -> Result<(ExternalStream, BTreeSet<String>), PictureFault> {
    let plain = |picture: Picture| (picture.into_stream(), BTreeSet::new());
    let media = media::find(media, href).ok_or(PictureFault::Missing)?;
    match media.media_type {
        "image/png" => png::read(&media.bytes).map(plain),
        "image/jpeg" => jpeg::read(&media.bytes)
            .map(|picture| (upright(picture.into_stream(), media.orientation), BTreeSet::new())),
        "image/svg+xml" => {
            drawing::read(&media.bytes, fonts).map(|drawing| (drawing.stream, drawing.changed))
        }
        other => Err(PictureFault::Unsupported(other.to_owned())),
    }
}

/// A picture turned by its orientation (Exif 2.32, §4.6.4, tag 0x0112): a form that fills the unit
/// square with it.
fn upright(stream: ExternalStream, orientation: u8) -> ExternalStream {
    // Where the picture's right and upper sides point, and its lower left corner.
    let matrix = match orientation {
        2 => "-1 0 0 1 1 0",
        3 => "-1 0 0 -1 1 1",
        4 => "1 0 0 -1 0 1",
        5 => "0 -1 -1 0 1 1",
        6 => "0 -1 1 0 0 1",
        7 => "0 1 1 0 0 0",
        8 => "0 1 -1 0 1 0",
        _ => return stream,
    };
    let pictures =
        DictItem::Dict { map: BTreeMap::from([("I".to_owned(), DictItem::Stream { stream })]) };
    let square = [0, 0, 1, 1].map(DictItem::Int).to_vec();
    let dict = BTreeMap::from([
        ("Type".to_owned(), name("XObject")),
        ("Subtype".to_owned(), name("Form")),
        ("BBox".to_owned(), DictItem::Array(square)),
        (
            "Resources".to_owned(),
            DictItem::Dict { map: BTreeMap::from([("XObject".to_owned(), pictures)]) },
        ),
    ]);
    ExternalStream { dict, content: format!("{matrix} cm /I Do").into_bytes(), compress: false }
}

impl Picture {
    pub(super) fn into_stream(self) -> ExternalStream {
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

/// A name.
pub(super) fn name(name: &str) -> DictItem {
    DictItem::Name(name.as_bytes().to_vec())
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::*;
    use article::Media;

    #[test]
    fn a_picture_that_cannot_be_set_is_reported_once() {
        let pages = fixture::sample().pages;
        let svg = Media {
            media_type: "image/svg+xml",
            width: 0,
            height: 0,
            bytes: b"<svg>".to_vec(),
            ..Media::default()
        };
        let mut report = Report::new();
        let (names, objects) = load(
            &pages,
            &MediaBag::from([(fixture::PICTURE.to_owned(), svg)]),
            &fixture::book(),
            &mut report,
        );
        assert!(names.is_empty() && objects.is_empty());
        let messages: Vec<String> = report.findings.iter().map(report::Finding::message).collect();
        assert!(
            matches!(&messages[..], [one] if one.starts_with("the picture “fig/steps.png” is not in the PDF: it is not a valid SVG file")),
            "{messages:?}"
        );
    }
}
