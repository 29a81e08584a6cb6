//! JPEG: its segments up to the frame header, which has the size, and the marker at its end (ITU-T
//! T.81, annex B). JFIF tells its density, Exif how it is turned.

use super::{Facts, density};

/// What a whole JPEG says of itself.
///
/// # Errors
/// What is wrong with it.
pub fn facts(bytes: &[u8]) -> Result<Facts, String> {
    let padding = bytes.iter().rev().take_while(|&&byte| matches!(byte, 0 | b'\n' | b'\r')).count();
    if !bytes.get(..bytes.len() - padding).is_some_and(|bytes| bytes.ends_with(&[0xff, 0xd9])) {
        return Err("it is cut off".to_owned());
    }
    let mut offset = 2;
    let (mut per_inch, mut orientation) = (0, 0);
    loop {
        let marker = next_marker(bytes, &mut offset).ok_or("it has no frame header")?;
        match marker {
            0x01 | 0xd0..=0xd7 => {}
            0xd8..=0xda => return Err("it has no frame header".to_owned()),
            0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => {
                return frame(bytes, offset).map(|(width, height)| Facts {
                    width,
                    height,
                    per_inch,
                    orientation,
                    lettering: 0,
                });
            }
            _ => {
                let length = usize::from(
                    two(bytes, offset)
                        .filter(|&length| length >= 2)
                        .ok_or("a segment is not right")?,
                );
                let content = bytes.get(offset + 2..offset + length).unwrap_or_default();
                match marker {
                    0xe0 => per_inch = jfif(content).unwrap_or(per_inch),
                    0xe1 => orientation = exif(content).unwrap_or(orientation),
                    _ => {}
                }
                offset += length;
            }
        }
    }
}

/// Whether a whole JPEG has four components: inks. Its frame header is looked for as [`facts`]
/// does.
pub fn has_inks(bytes: &[u8]) -> bool {
    let mut offset = 2;
    loop {
        let Some(marker) = next_marker(bytes, &mut offset) else { return false };
        match marker {
            0x01 | 0xd0..=0xd7 => {}
            0xd8..=0xda => return false,
            0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => {
                return bytes.get(offset + 7) == Some(&4);
            }
            _ => match two(bytes, offset) {
                Some(length) if length >= 2 => offset += usize::from(length),
                _ => return false,
            },
        }
    }
}

/// The marker at this offset, which is then moved behind it.
fn next_marker(bytes: &[u8], offset: &mut usize) -> Option<u8> {
    if bytes.get(*offset) != Some(&0xff) {
        return None;
    }
    let fill = bytes.get(*offset..)?.iter().take_while(|&&byte| byte == 0xff).count();
    let marker = bytes.get(*offset + fill).copied()?;
    *offset += fill + 1;
    Some(marker)
}

fn frame(bytes: &[u8], offset: usize) -> Result<(u32, u32), String> {
    match (two(bytes, offset + 5), two(bytes, offset + 3)) {
        (Some(width), Some(height)) if width > 0 && height > 0 => {
            Ok((u32::from(width), u32::from(height)))
        }
        _ => Err("it has no width or no height".to_owned()),
    }
}

/// Pixels to an inch by a JFIF segment (JFIF 1.02, APP0).
fn jfif(content: &[u8]) -> Option<u32> {
    let rest = content.strip_prefix(b"JFIF\0")?;
    let (across, along) = (u32::from(two(rest, 3)?), u32::from(two(rest, 5)?));
    match rest.get(2)? {
        1 => Some(density(across, along)),
        // To a centimetre.
        2 => Some(density((across * 254 + 50) / 100, (along * 254 + 50) / 100)),
        _ => None,
    }
}

/// The orientation by an Exif segment: tag 0x0112 of the first directory of a TIFF file (Exif 2.32,
/// §4.6.4).
fn exif(content: &[u8]) -> Option<u8> {
    let tiff = content.strip_prefix(b"Exif\0\0")?;
    let little = match tiff.get(..2)? {
        b"II" => true,
        b"MM" => false,
        _ => return None,
    };
    let number = |offset: usize| {
        two(tiff, offset).map(|value| if little { value.swap_bytes() } else { value })
    };
    // Only a small offset is likely; its other half is zero.
    let (directory, high) =
        if little { (number(4)?, number(6)?) } else { (number(6)?, number(4)?) };
    let directory = usize::from(directory);
    let entries = usize::from(number(directory).filter(|_| high == 0)?);
    let entry = (0..entries)
        .map(|entry| directory + 2 + entry * 12)
        .find(|&entry| number(entry) == Some(0x0112))?;
    u8::try_from(number(entry + 8)?).ok().filter(|value| (1..=8).contains(value))
}

fn two(bytes: &[u8], offset: usize) -> Option<u16> {
    Some(u16::from_be_bytes([*bytes.get(offset)?, *bytes.get(offset + 1)?]))
}
