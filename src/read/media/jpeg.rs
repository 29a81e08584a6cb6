//! JPEG: its segments up to the frame header, which has the size, and the marker at its end (ITU-T T.81, annex B).

/// Width and height of a whole JPEG.
///
/// # Errors
/// What is wrong with it.
pub fn size(bytes: &[u8]) -> Result<(u32, u32), String> {
    let padding = bytes.iter().rev().take_while(|&&byte| matches!(byte, 0 | b'\n' | b'\r')).count();
    if !bytes.get(..bytes.len() - padding).is_some_and(|bytes| bytes.ends_with(&[0xff, 0xd9])) {
        return Err("it is cut off".to_owned());
    }
    let mut offset = 2;
    loop {
        let marker = next_marker(bytes, &mut offset).ok_or("it has no frame header")?;
        match marker {
            0x01 | 0xd0..=0xd7 => {}
            0xd8..=0xda => return Err("it has no frame header".to_owned()),
            0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => return frame(bytes, offset),
            _ => offset += usize::from(two(bytes, offset).filter(|&length| length >= 2).ok_or("a segment is not right")?),
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
        (Some(width), Some(height)) if width > 0 && height > 0 => Ok((u32::from(width), u32::from(height))),
        _ => Err("it has no width or no height".to_owned()),
    }
}

fn two(bytes: &[u8], offset: usize) -> Option<u16> {
    Some(u16::from_be_bytes([*bytes.get(offset)?, *bytes.get(offset + 1)?]))
}
