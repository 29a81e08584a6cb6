//! PNG: signature, header, and every chunk up to the end (PNG specification, third edition, §5).

use super::{Facts, big_endian, density};

/// The first eight bytes.
pub const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// What a whole PNG says of itself.
///
/// # Errors
/// What is wrong with it.
pub fn facts(bytes: &[u8]) -> Result<Facts, String> {
    let mut offset = SIGNATURE.len();
    let mut header = None;
    let (mut data, mut per_inch) = (false, 0);
    loop {
        let (length, kind) = chunk(bytes, offset).ok_or("it is cut off")?;
        let content = offset + 8;
        let end = content
            .checked_add(length)
            .and_then(|end| end.checked_add(4))
            .filter(|&end| end <= bytes.len())
            .ok_or("it is cut off")?;
        match (kind, header) {
            (b"IHDR", None) if length == 13 => header = Some(dimensions(bytes, content)?),
            (b"IHDR", _) | (_, None) => return Err("its header is not right".to_owned()),
            (b"IDAT", _) => data = true,
            (b"pHYs", _) => {
                per_inch = physical(bytes.get(content..content + length).unwrap_or_default())
            }
            (b"IEND", Some((width, height))) if data => {
                return Ok(Facts { width, height, per_inch, orientation: 0, lettering: 0 });
            }
            (b"IEND", _) => return Err("it holds no picture".to_owned()),
            _ => {}
        }
        offset = end;
    }
}

fn chunk(bytes: &[u8], offset: usize) -> Option<(usize, &[u8])> {
    let length = usize::try_from(big_endian(bytes, offset)?).ok()?;
    Some((length, bytes.get(offset + 4..offset + 8)?))
}

/// Pixels to an inch by the chunk pHYs, which counts pixels to a metre (§11.3.4.3).
fn physical(content: &[u8]) -> u32 {
    let per_inch = |offset| {
        big_endian(content, offset).map(|per_metre| (u64::from(per_metre) * 254 + 5_000) / 10_000)
    };
    match (per_inch(0), per_inch(4), content.get(8)) {
        (Some(across), Some(along), Some(1)) => {
            density(u32::try_from(across).unwrap_or(0), u32::try_from(along).unwrap_or(0))
        }
        _ => 0,
    }
}

fn dimensions(bytes: &[u8], offset: usize) -> Result<(u32, u32), String> {
    match (big_endian(bytes, offset), big_endian(bytes, offset + 4)) {
        (Some(width), Some(height)) if width > 0 && height > 0 => Ok((width, height)),
        _ => Err("it has no width or no height".to_owned()),
    }
}
