//! Pictures: loaded once, and looked at before anything is built with them.
//!
//! A picture's type is told by its content. Nothing is decoded: headers and structure are read, which finds files that are cut off, of another
//! kind than they seem, or that would make a reader fetch or run something.

mod jpeg;
mod png;
mod svg;

use std::collections::BTreeMap;

use super::Files;
use super::faults::Faults;
use crate::article::{At, Media, MediaBag};
use crate::report::codes::source as codes;

/// The largest file, in bytes.
const LARGEST: usize = 64 << 20;
/// The greatest width and height, in pixels.
const WIDEST: u32 = 30_000;

/// Loads the pictures that an article names, each with the place that names it.
pub fn load(images: &BTreeMap<String, At>, files: &dyn Files, faults: &mut Faults) -> MediaBag {
    let mut out = MediaBag::new();
    for (href, &at) in images {
        if let Some(media) = one(href, at, files, faults) {
            out.insert(href.clone(), media);
        }
    }
    out
}

fn one(href: &str, at: At, files: &dyn Files, faults: &mut Faults) -> Option<Media> {
    if href.contains("://") || href.starts_with("data:") {
        let help = "save it into the article's folder and name the file";
        faults.add(codes::IMAGE_MISSING, at, format!("the picture “{href}” is not a file beside the article"), help);
        return None;
    }
    let path = files.display(href);
    let bytes = match files.load(href) {
        Ok(bytes) => bytes,
        Err(why) => {
            let help = "write the file's name as it stands in the folder; capital letters matter";
            faults.add(codes::IMAGE_MISSING, at, format!("the picture {path} cannot be read: {why}"), help);
            return None;
        }
    };
    if bytes.len() > LARGEST {
        let message = format!("the picture {path} has {} bytes; the most is {LARGEST}", bytes.len());
        faults.add(codes::IMAGE_TOO_LARGE, at, message, "scale it down");
        return None;
    }
    match look(&bytes) {
        Ok((media_type, facts)) if facts.width.max(facts.height) <= WIDEST => Some(facts.media(media_type, bytes)),
        Ok((_, Facts { width, height, .. })) => {
            let message = format!("the picture {path} has {width} × {height} pixels; the most is {WIDEST} each way");
            faults.add(codes::IMAGE_TOO_LARGE, at, message, "scale it down");
            None
        }
        Err(why) => {
            faults.add(codes::IMAGE_BROKEN, at, format!("the picture {path} cannot be used: {why}"), "export it again as PNG, JPEG or plain SVG");
            None
        }
    }
}

/// What a picture says of itself, as [`Media`] has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Width in pixels, before it is turned.
    pub width: u32,
    /// Height in pixels, before it is turned.
    pub height: u32,
    /// Pixels to an inch.
    pub per_inch: u32,
    /// How its pixels must be turned.
    pub orientation: u8,
}

impl Facts {
    fn media(self, media_type: &'static str, bytes: Vec<u8>) -> Media {
        let Facts { width, height, per_inch, orientation } = self;
        // The values from 5 on turn a picture on its side.
        let (width, height) = if orientation >= 5 { (height, width) } else { (width, height) };
        Media { media_type, width, height, per_inch, orientation, bytes }
    }
}

/// Densities below this are fillers of programs that know of none, and those above are mistakes.
const DENSITIES: std::ops::RangeInclusive<u32> = 60..=4_800;

/// Pixels to an inch of a density along and across, both alike and likely; else 0.
fn density(across: u32, along: u32) -> u32 {
    if across == along && DENSITIES.contains(&across) { across } else { 0 }
}

/// The type of a picture, and what it says of itself.
fn look(bytes: &[u8]) -> Result<(&'static str, Facts), String> {
    if bytes.is_empty() {
        return Err("the file is empty".to_owned());
    }
    if bytes.starts_with(png::SIGNATURE) {
        return png::facts(bytes).map(|facts| ("image/png", facts));
    }
    if bytes.starts_with(&[0xff, 0xd8]) {
        return jpeg::facts(bytes).map(|facts| ("image/jpeg", facts));
    }
    match bytes {
        [b'G', b'I', b'F', b'8', ..] => Err("it is a GIF".to_owned()),
        [b'%', b'P', b'D', b'F', ..] => Err("it is a PDF".to_owned()),
        [b'I', b'I', 0x2a, 0, ..] | [b'M', b'M', 0, 0x2a, ..] => Err("it is a TIFF".to_owned()),
        [b'R', b'I', b'F', b'F', ..] => Err("it is a WebP picture or a sound".to_owned()),
        _ => svg::facts(bytes).map(|facts| ("image/svg+xml", facts)),
    }
}

/// Four bytes as a number, the greatest first.
fn big_endian(bytes: &[u8], offset: usize) -> Option<u32> {
    let four: [u8; 4] = bytes.get(offset..offset.checked_add(4)?)?.try_into().ok()?;
    Some(u32::from_be_bytes(four))
}

#[cfg(test)]
pub mod tests;
