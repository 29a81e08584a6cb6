//! PNG: signature, header, and every chunk up to the end (PNG specification, third edition, §5).

use super::big_endian;

/// The first eight bytes.
pub const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// Width and height of a whole PNG.
///
/// # Errors
/// What is wrong with it.
pub fn size(bytes: &[u8]) -> Result<(u32, u32), String> {
    let mut offset = SIGNATURE.len();
    let mut header = None;
    let mut data = false;
    loop {
        let (length, kind) = chunk(bytes, offset).ok_or("it is cut off")?;
        let content = offset + 8;
        let end = content.checked_add(length).and_then(|end| end.checked_add(4)).filter(|&end| end <= bytes.len()).ok_or("it is cut off")?;
        match (kind, header) {
            (b"IHDR", None) if length == 13 => header = Some(dimensions(bytes, content)?),
            (b"IHDR", _) | (_, None) => return Err("its header is not right".to_owned()),
            (b"IDAT", _) => data = true,
            (b"IEND", Some(size)) if data => return Ok(size),
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

fn dimensions(bytes: &[u8], offset: usize) -> Result<(u32, u32), String> {
    match (big_endian(bytes, offset), big_endian(bytes, offset + 4)) {
        (Some(width), Some(height)) if width > 0 && height > 0 => Ok((width, height)),
        _ => Err("it has no width or no height".to_owned()),
    }
}
