//! PNG: the compressed data goes into the PDF as it is; a picture with transparency is decoded and
//! divided into colours and opacity.

use std::io::{Cursor, Write};

use flate2::write::ZlibEncoder;
use flate2::{Compression, Crc};
use png::{ColorType, Decoder, Transformations};
use printpdf::DictItem;

use super::{Picture, PictureFault, name};

const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// The chunks that matter (PNG specification, §11).
#[derive(Default)]
struct Chunks<'a> {
    header: &'a [u8],
    palette: &'a [u8],
    transparent: bool,
    data: Vec<&'a [u8]>,
}

/// Reads a PNG file.
pub(in super::super) fn read(bytes: &[u8]) -> Result<Picture, PictureFault> {
    let chunks = chunks(bytes).ok_or(PictureFault::Damaged)?;
    let [w1, w2, w3, w4, h1, h2, h3, h4, bits, color, 0, 0, interlace] = *chunks.header else {
        return Err(PictureFault::Damaged);
    };
    let components = match color {
        0 | 3 => 1,
        2 => 3,
        4 | 6 => return decode(bytes),
        _ => return Err(PictureFault::Damaged),
    };
    if chunks.transparent || interlace != 0 {
        return decode(bytes);
    }
    let width = u32::from_be_bytes([w1, w2, w3, w4]);
    let color_space = match color {
        0 => name("DeviceGray"),
        2 => name("DeviceRGB"),
        _ => indexed(chunks.palette).ok_or(PictureFault::Damaged)?,
    };
    let height = u32::from_be_bytes([h1, h2, h3, h4]);
    Ok(Picture {
        width,
        height,
        bits,
        color_space,
        filter: deflated(15, components, bits, width),
        content: chunks.data.concat(),
        mask: None,
    })
}

/// Divides the file into chunks, each of which must have its right checksum.
fn chunks(bytes: &[u8]) -> Option<Chunks<'_>> {
    let mut rest = bytes.strip_prefix(SIGNATURE)?;
    let mut chunks = Chunks::default();
    loop {
        let (head, tail) = rest.split_first_chunk::<8>()?;
        let [l1, l2, l3, l4, kind @ ..] = *head;
        let (content, tail) =
            tail.split_at_checked(usize::try_from(u32::from_be_bytes([l1, l2, l3, l4])).ok()?)?;
        let (sum, tail) = tail.split_first_chunk::<4>()?;
        let mut crc = Crc::new();
        crc.update(&kind);
        crc.update(content);
        if crc.sum() != u32::from_be_bytes(*sum) {
            return None;
        }
        match &kind {
            b"IHDR" => chunks.header = content,
            b"PLTE" => chunks.palette = content,
            b"tRNS" => chunks.transparent = true,
            b"IDAT" => chunks.data.push(content),
            b"IEND" => return Some(chunks),
            _ => {}
        }
        rest = tail;
    }
}

fn indexed(palette: &[u8]) -> Option<DictItem> {
    let last = i64::try_from(palette.len() / 3).ok()? - 1;
    (0..256).contains(&last).then(|| {
        DictItem::Array(vec![
            name("Indexed"),
            name("DeviceRGB"),
            DictItem::Int(last),
            DictItem::Bytes(palette.to_vec()),
        ])
    })
}

/// The filter of data that was predicted line by line and deflated (ISO 32000-1 §7.4.4.4).
fn deflated(predictor: i64, colors: u8, bits: u8, width: u32) -> Vec<(&'static str, DictItem)> {
    let parameters = [
        ("Predictor", predictor),
        ("Colors", i64::from(colors)),
        ("BitsPerComponent", i64::from(bits)),
        ("Columns", i64::from(width)),
    ];
    let map =
        parameters.into_iter().map(|(key, value)| (key.to_owned(), DictItem::Int(value))).collect();
    vec![("Filter", name("FlateDecode")), ("DecodeParms", DictItem::Dict { map })]
}

/// Decodes to eight bits for each component and puts the picture together anew.
fn decode(bytes: &[u8]) -> Result<Picture, PictureFault> {
    let mut decoder = Decoder::new(Cursor::new(bytes));
    decoder.set_transformations(Transformations::normalize_to_color8());
    let mut reader = decoder.read_info()?;
    let mut pixels = vec![0; reader.output_buffer_size().ok_or(PictureFault::TooLarge)?];
    let info = reader.next_frame(&mut pixels)?;
    pixels.truncate(info.buffer_size());
    let (color_space, colors, alpha) = match info.color_type {
        ColorType::Grayscale => ("DeviceGray", 1, false),
        ColorType::GrayscaleAlpha => ("DeviceGray", 1, true),
        ColorType::Rgb => ("DeviceRGB", 3, false),
        ColorType::Rgba => ("DeviceRGB", 3, true),
        ColorType::Indexed => return Err(PictureFault::Damaged),
    };
    let (color, opacity) = divide(&pixels, colors, alpha);
    let plane = |samples: &[u8], space: &str, colors: usize, mask| Picture {
        width: info.width,
        height: info.height,
        bits: 8,
        color_space: name(space),
        // One or three.
        filter: deflated(15, u8::try_from(colors).unwrap_or(3), 8, info.width),
        content: deflate(samples, colors * usize::try_from(info.width).unwrap_or(0)),
        mask,
    };
    // Opacity that is full everywhere says nothing.
    let mask = opacity
        .iter()
        .any(|&value| value != 255)
        .then(|| Box::new(plane(&opacity, "DeviceGray", 1, None)));
    Ok(plane(&color, color_space, colors, mask))
}

/// Colours and opacity of pixels, one after the other.
fn divide(pixels: &[u8], colors: usize, alpha: bool) -> (Vec<u8>, Vec<u8>) {
    if !alpha {
        return (pixels.to_vec(), Vec::new());
    }
    let (mut color, mut opacity) =
        (Vec::with_capacity(pixels.len()), Vec::with_capacity(pixels.len() / 2));
    for pixel in pixels.chunks_exact(colors + 1) {
        let (parts, value) = pixel.split_at(colors);
        color.extend_from_slice(parts);
        opacity.extend_from_slice(value);
    }
    (color, opacity)
}

/// Deflates rows, each as its difference from the one above (PNG specification, §9.2, filter type
/// 2).
fn deflate(samples: &[u8], row: usize) -> Vec<u8> {
    let mut out = ZlibEncoder::new(Vec::new(), Compression::default());
    let mut above = vec![0; row];
    for line in samples.chunks_exact(row.max(1)) {
        let mut difference = Vec::with_capacity(row + 1);
        difference.push(2);
        difference
            .extend(line.iter().zip(&above).map(|(sample, above)| sample.wrapping_sub(*above)));
        above.copy_from_slice(line);
        // Writing to a vector cannot fail.
        let _ = out.write_all(&difference);
    }
    out.finish().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::super::fixture::png_file;
    use super::*;

    #[test]
    fn opaque_pictures_keep_their_bytes() {
        let file = png_file(4, 3, ColorType::Rgb, &[100; 36]);
        let picture = read(&file).unwrap();
        assert_eq!((picture.width, picture.height, picture.bits), (4, 3, 8));
        assert!(file.windows(picture.content.len()).any(|window| window == picture.content));
        assert!(picture.mask.is_none());
    }

    #[test]
    fn transparency_is_divided_off() {
        let pixels: Vec<u8> =
            (0..8).flat_map(|i| [10, 20, 30, if i == 3 { 128 } else { 255 }]).collect();
        let picture = read(&png_file(4, 2, ColorType::Rgba, &pixels)).unwrap();
        assert!(picture.mask.is_some());
        let opaque: Vec<u8> = pixels.chunks(4).flat_map(|p| [p[0], p[1], p[2], 255]).collect();
        assert!(read(&png_file(4, 2, ColorType::Rgba, &opaque)).unwrap().mask.is_none());
    }

    #[test]
    fn damaged_files_are_refused() {
        let file = png_file(4, 3, ColorType::Rgb, &[100; 36]);
        for length in 0..file.len() {
            assert!(read(&file[..length]).is_err());
        }
        for at in 8..file.len() {
            let mut file = file.clone();
            file[at] ^= 0x20;
            assert!(read(&file).is_err(), "byte {at}");
        }
    }
}
