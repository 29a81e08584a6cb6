//! Pictures: loaded once, and looked at before anything is built with them.
//!
//! A picture's type is told by its content. PNG, JPEG and SVG are taken as they are and not
//! decoded: headers and structure are read, which finds files that are cut off, of another kind
//! than they seem, or that would make a reader fetch or run something. Other kinds are written anew
//! as PNG, and pages of PDF as SVG.

mod foreign;
mod jpeg;
mod lettering;
mod page;
mod png;
mod shelf;
mod svg;

use article::Media;
use foreign::Foreign;
pub use shelf::{Pictures, Search};

/// The largest file, in bytes.
const LARGEST: usize = 64 << 20;
/// The greatest width and height, in pixels.
const WIDEST: u32 = 30_000;

/// Why a picture cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
enum Refused {
    /// It is too large.
    #[error("{0}")]
    TooLarge(Excess),
    /// It is broken, or of a kind that is not accepted, in words.
    #[error("{0}")]
    Broken(String),
}

/// What is too large in a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
enum Excess {
    #[error("it has {0} bytes; the limit is {LARGEST}")]
    Bytes(usize),
    #[error("it has {width} × {height} pixels; the limit is {WIDEST} each way")]
    Pixels { width: u32, height: u32 },
}

/// A picture that can be used, and what it was when it had to be written anew.
fn open(bytes: Vec<u8>) -> Result<(Media, Option<Foreign>), Refused> {
    if bytes.len() > LARGEST {
        return Err(Refused::TooLarge(Excess::Bytes(bytes.len())));
    }
    if bytes.starts_with(page::SIGNATURE) {
        let page::Drawn { svg, pages } = page::draw(bytes).map_err(Refused::Broken)?;
        return Ok((plain(svg)?, Some(Foreign::Page { of: pages })));
    }
    if let Some(kind) = Foreign::of(&bytes) {
        let png = kind.to_png(&bytes, 0).map_err(Refused::Broken)?;
        return Ok((plain(png)?, Some(kind)));
    }
    let media = plain(bytes)?;
    if media.media_type != "image/jpeg" || !jpeg::has_inks(&media.bytes) {
        return Ok((media, None));
    }
    let png = Foreign::Inks.to_png(&media.bytes, media.orientation).map_err(Refused::Broken)?;
    let per_inch = media.per_inch;
    plain(png).map(|media| (Media { per_inch, ..media }, Some(Foreign::Inks)))
}

fn plain(bytes: Vec<u8>) -> Result<Media, Refused> {
    match look(&bytes) {
        Ok((media_type, facts)) if facts.width.max(facts.height) <= WIDEST => {
            Ok(facts.media(media_type, bytes))
        }
        Ok((_, Facts { width, height, .. })) => {
            Err(Refused::TooLarge(Excess::Pixels { width, height }))
        }
        Err(why) => Err(Refused::Broken(why)),
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
    /// The smallest size of its lettering, in millionths of its width; 0 when that cannot be told.
    pub lettering: u32,
}

impl Facts {
    fn media(self, media_type: &'static str, bytes: Vec<u8>) -> Media {
        let Facts { width, height, per_inch, orientation, lettering } = self;
        // The values from 5 on turn a picture on its side.
        let (width, height) = if orientation >= 5 { (height, width) } else { (width, height) };
        Media { media_type, width, height, per_inch, orientation, lettering, bytes }
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
        [b'R', b'I', b'F', b'F', ..] => Err("it is a sound or a film".to_owned()),
        [b'%', b'!', ..] | [0xc5, 0xd0, 0xd3, 0xc6, ..] => Err("it is an EPS file, which browsers and e-book readers cannot show; export drawings as SVG or PDF (Inkscape and Illustrator can), and photographs as PNG at 300 pixels per inch".to_owned()),
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
