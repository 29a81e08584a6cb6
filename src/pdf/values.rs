//! How lengths, strings, addresses and dates are written in a PDF file.

use std::borrow::Cow;

use lopdf::{Dictionary, Object, StringFormat, text_string};

use layout::frame::Rect;
use style::units::Length;

/// A length in thousandths of a point, rounded to the nearest: as exact as coordinates are written.
pub(super) fn milli(length: Length) -> i64 {
    length.scale(1000, 65_536).0
}

/// Thousandths of a point as a PDF number. Below 16 000 points every value prints with three
/// decimals at most.
#[allow(clippy::cast_precision_loss)]
pub(super) fn from_milli(milli: i64) -> f32 {
    milli as f32 / 1000.0
}

/// Millionths of a point as a PDF number, for what is added up along a line.
#[allow(clippy::cast_precision_loss)]
pub(super) fn from_micro(micro: i64) -> f32 {
    micro as f32 / 1_000_000.0
}

/// A length as a PDF number, in points.
pub(super) fn points(length: Length) -> f32 {
    from_milli(milli(length))
}

/// A rectangle of the display list in the page's own coordinates, whose origin is the lower left
/// corner (ISO 32000-1 §8.3.2.3): left, bottom, right, top, in thousandths of a point.
pub(super) fn corners(rect: Rect, page_height: Length) -> [i64; 4] {
    let top = page_height - rect.y;
    [milli(rect.x), milli(top - rect.height), milli(rect.x + rect.width), milli(top)]
}

/// A rectangle as a PDF array (ISO 32000-1 §7.9.5).
pub(super) fn rectangle(rect: Rect, page_height: Length) -> Object {
    Object::Array(corners(rect, page_height).map(|edge| Object::Real(from_milli(edge))).to_vec())
}

/// The most bytes of a string (ISO 19005-2 §6.1.13).
const LONGEST: usize = 32_767;

/// A text string (ISO 32000-1 §7.9.2.2), without characters that no reader can show. One that is
/// longer than a file may hold ends in an ellipsis: the names of a thousand authors, which the
/// metadata stream has in full.
pub(super) fn text(text: &str) -> Object {
    let text = shortened(text);
    if text.chars().any(char::is_control) {
        return text_string(
            &text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect::<String>(),
        );
    }
    text_string(&text)
}

fn shortened(text: &str) -> Cow<'_, str> {
    let mut bytes = 2;
    let over = |(_, c): &(usize, char)| {
        bytes += c.len_utf16() * 2;
        bytes > LONGEST - 2
    };
    // No character takes more bytes in UTF-16 than twice those it has in UTF-8.
    match (text.len() > LONGEST / 2 - 2).then(|| text.char_indices().find(over)).flatten() {
        Some((at, _)) => Cow::Owned(
            text.chars()
                .take(text.get(..at).map_or(0, |head| head.chars().count()))
                .chain(['…'])
                .collect(),
        ),
        None => Cow::Borrowed(text),
    }
}

/// A text in UTF-16BE with its mark, as text strings hold what is not ASCII.
pub(super) fn utf16(text: &str) -> Vec<u8> {
    let mut out = Vec::new();
    lopdf::encode_utf16_be(text, &mut out);
    out
}

/// A string of ASCII or of bytes without meaning as text, for example a key of a name tree.
pub(super) fn bytes(bytes: &str) -> Object {
    Object::String(bytes.as_bytes().to_vec(), StringFormat::Literal)
}

/// A name.
pub(super) fn name(name: &str) -> Object {
    Object::Name(name.as_bytes().to_vec())
}

/// An integer; one beyond 63 bits cannot occur in a file that fits a disk.
pub(super) fn integer(number: usize) -> Object {
    Object::Integer(i64::try_from(number).unwrap_or(i64::MAX))
}

/// A dictionary from its entries, in order.
pub(super) fn dictionary<const N: usize>(entries: [(&str, Object); N]) -> Dictionary {
    Dictionary::from_iter(entries)
}

/// An address in ASCII, as `URI` actions demand (ISO 32000-1 §12.6.4.7): what RFC 3986 does not
/// allow is percent-encoded.
pub(super) fn ascii_uri(uri: &str) -> String {
    article::address::ascii(uri)
}

/// Year, month, day, hour, minute and second (UTC) of a moment in seconds since 1970, by the
/// proleptic Gregorian calendar.
fn calendar(moment: i64) -> [i64; 6] {
    let (days, seconds) = (moment.div_euclid(86_400), moment.rem_euclid(86_400));
    let (year, month, day) = article::timestamp::date(days);
    [year, i64::from(month), i64::from(day), seconds / 3600, seconds / 60 % 60, seconds % 60]
}

/// A moment as a PDF date (ISO 32000-1 §7.9.4).
pub(super) fn pdf_date(moment: i64) -> String {
    let [year, month, day, hour, minute, second] = calendar(moment);
    format!("D:{year:04}{month:02}{day:02}{hour:02}{minute:02}{second:02}Z")
}

/// The same moment as XMP writes it.
pub(super) fn xmp_date(moment: i64) -> String {
    let [year, month, day, hour, minute, second] = calendar(moment);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_print_short() {
        assert_eq!(points(Length::pt(595.276)).to_string(), "595.276");
        assert_eq!(points(Length::pt(-0.1)).to_string(), "-0.1");
        assert_eq!(points(Length::pt(12.0)).to_string(), "12");
    }

    #[test]
    fn rectangles_stand_on_their_feet() {
        let rect = Rect {
            x: Length::pt(10.0),
            y: Length::pt(20.0),
            width: Length::pt(30.0),
            height: Length::pt(5.0),
        };
        assert_eq!(corners(rect, Length::pt(100.0)), [10_000, 75_000, 40_000, 80_000]);
    }

    #[test]
    fn dates() {
        assert_eq!(pdf_date(0), "D:19700101000000Z");
        assert_eq!(xmp_date(1_740_787_199), "2025-02-28T23:59:59Z");
        assert_eq!(xmp_date(1_709_208_000), "2024-02-29T12:00:00Z");
        assert_eq!(xmp_date(-1), "1969-12-31T23:59:59Z");
    }

    #[test]
    fn addresses_are_ascii() {
        assert_eq!(
            ascii_uri("https://doi.org/10.31703/gfpr.2025(VIII-I).08"),
            "https://doi.org/10.31703/gfpr.2025(VIII-I).08"
        );
        assert_eq!(ascii_uri("https://x.org/é a%20<b>"), "https://x.org/%C3%A9%20a%20%3Cb%3E");
    }

    #[test]
    fn text_strings_hold_no_control_characters() {
        assert_eq!(text("a\nb"), bytes("a b"));
        let long = "é".repeat(20_000);
        assert!(
            matches!(text(&long), Object::String(bytes, _) if bytes.len() <= LONGEST && bytes.ends_with(&[0x20, 0x26]))
        );
        assert!(matches!(text(&long[..32_000]), Object::String(bytes, _) if bytes.len() == 32_002));
        assert_eq!(text("é"), Object::String(vec![0xFE, 0xFF, 0, 0xE9], StringFormat::Hexadecimal));
    }
}
