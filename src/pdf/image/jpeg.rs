//! JPEG: the file goes into the PDF as it is; only its frame header is read (ITU-T T.81, annex B).

use super::{Picture, PictureFault, name};

/// Reads a JPEG file.
pub(in super::super) fn read(bytes: &[u8]) -> Result<Picture, PictureFault> {
    let header = frame(bytes).ok_or(PictureFault::Damaged)?;
    let [8, h1, h2, w1, w2, components] = *header else { return Err(PictureFault::Deep) };
    let (width, height) = (u16::from_be_bytes([w1, w2]), u16::from_be_bytes([h1, h2]));
    if width == 0 || height == 0 {
        return Err(PictureFault::NoSize);
    }
    let color_space = match components {
        1 => "DeviceGray",
        3 => "DeviceRGB",
        4 => return Err(PictureFault::Inks),
        other => return Err(PictureFault::Components(other)),
    };
    Ok(Picture {
        width: u32::from(width),
        height: u32::from(height),
        bits: 8,
        color_space: name(color_space),
        filter: vec![("Filter", name("DCTDecode"))],
        content: bytes.to_vec(),
        mask: None,
    })
}

/// Precision, height, width and number of components of the frame header.
fn frame(bytes: &[u8]) -> Option<&[u8; 6]> {
    let mut rest = bytes.strip_prefix(&[0xFF, 0xD8])?;
    loop {
        let (&[0xFF, marker], tail) = rest.split_first_chunk::<2>()? else { return None };
        match marker {
            // Fill bytes and markers without parameters.
            0xFF => rest = rest.get(1..)?,
            0x01 | 0xD0..=0xD8 => rest = tail,
            // Start of frame, but for the three codes that mean something else.
            0xC0..=0xCF if !matches!(marker, 0xC4 | 0xC8 | 0xCC) => {
                return tail.get(2..)?.first_chunk();
            }
            // The data begins, or the file ends, without a frame.
            0xD9 | 0xDA => return None,
            _ => rest = tail.get(usize::from(u16::from_be_bytes(*tail.first_chunk()?))..)?,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(components: u8, precision: u8) -> Vec<u8> {
        let mut file = vec![
            0xFF, 0xD8, 0xFF, 0xE0, 0, 6, b'J', b'F', b'I', b'F', 0xFF, 0xC4, 0, 3, 9, 0xFF, 0xFF,
            0xC2, 0, 17,
        ];
        file.extend([precision, 0, 20, 1, 0, components]);
        file.extend([0; 9]);
        file
    }

    #[test]
    fn reads_the_frame_header() {
        let picture = read(&file(3, 8)).unwrap();
        assert_eq!((picture.width, picture.height), (256, 20));
        assert!(read(&file(1, 8)).is_ok());
    }

    #[test]
    fn inks_and_damage_are_refused() {
        assert!(matches!(read(&file(4, 8)), Err(PictureFault::Inks)));
        assert!(matches!(read(&file(3, 12)), Err(PictureFault::Deep)));
        let whole = file(3, 8);
        for length in 0..whole.len() - 10 {
            assert!(read(&whole[..length]).is_err());
        }
    }
}
