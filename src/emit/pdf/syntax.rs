//! The syntax of objects (ISO 32000-1 §7.3). lopdf holds the objects, but writes each one three times over when it packs them; this is written once.

use std::io::Write;

use lopdf::{Dictionary, Object, StringFormat};

/// Writes an object. A stream is written without its content, which stands in no other object.
pub(super) fn object(object: &Object, out: &mut Vec<u8>) {
    match object {
        Object::Null => out.extend_from_slice(b"null"),
        Object::Boolean(value) => out.extend_from_slice(if *value { b"true" } else { b"false" }),
        Object::Integer(value) => number(value, out),
        Object::Real(value) => number(value, out),
        Object::Name(bytes) => name(bytes, out),
        Object::String(bytes, StringFormat::Literal) => literal(bytes, out),
        Object::String(bytes, StringFormat::Hexadecimal) => hexadecimal(bytes, out),
        Object::Array(items) => array(items, out),
        Object::Dictionary(dict) => dictionary(dict, out),
        Object::Stream(stream) => dictionary(&stream.dict, out),
        Object::Reference((id, generation)) => {
            number(id, out);
            out.push(b' ');
            number(generation, out);
            out.extend_from_slice(b" R");
        }
    }
}

/// Writes a number, or two of them with a space between.
fn number(value: impl std::fmt::Display, out: &mut Vec<u8>) {
    // Writing to a vector cannot fail.
    let _ = write!(out, "{value}");
}

fn name(bytes: &[u8], out: &mut Vec<u8>) {
    out.push(b'/');
    for &byte in bytes {
        if byte.is_ascii_graphic() && !b"()<>[]{}/%#".contains(&byte) {
            out.push(byte);
        } else {
            let _ = write!(out, "#{byte:02X}");
        }
    }
}

fn literal(bytes: &[u8], out: &mut Vec<u8>) {
    out.push(b'(');
    for &byte in bytes {
        match byte {
            b'(' | b')' | b'\\' => out.extend_from_slice(&[b'\\', byte]),
            // A bare carriage return would be read as a line feed.
            b'\r' => out.extend_from_slice(b"\\r"),
            _ => out.push(byte),
        }
    }
    out.push(b')');
}

/// A content stream with the hexadecimal strings that are shown written as literal ones (ISO 32000-1 §7.3.4): half as long, and better
/// deflated. Those in property lists stay, since they are words.
pub(super) fn literal_strings(content: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(content.len());
    let mut rest = content;
    let mut depth = 0_usize;
    while let Some((&byte, after)) = rest.split_first() {
        let length = match (byte, after.first()) {
            (b'(', _) => literal_length(rest),
            (b'<', Some(b'<')) => {
                depth += 1;
                2
            }
            (b'>', Some(b'>')) => {
                depth = depth.saturating_sub(1);
                2
            }
            (b'<', _) if depth == 0 => {
                let end = after.iter().position(|&byte| byte == b'>').unwrap_or(after.len());
                literal(&digits(&after[..end]), &mut out);
                rest = after.get(end + 1..).unwrap_or_default();
                continue;
            }
            (b'<', _) => after.iter().position(|&byte| byte == b'>').map_or(rest.len(), |end| end + 2),
            _ => rest.iter().position(|byte| matches!(byte, b'(' | b'<' | b'>')).unwrap_or(rest.len()),
        };
        let (token, behind) = rest.split_at(length.clamp(1, rest.len()));
        out.extend_from_slice(token);
        rest = behind;
    }
    out
}

/// How long a literal string is, its brackets included.
fn literal_length(text: &[u8]) -> usize {
    let (mut depth, mut escaped) = (0_usize, false);
    for (index, byte) in text.iter().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'(' => depth += 1,
            b')' if depth == 1 => return index + 1,
            b')' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    text.len()
}

/// The bytes of a hexadecimal string; a last digit without its fellow counts as if 0 followed (§7.3.4.3).
fn digits(text: &[u8]) -> Vec<u8> {
    let values: Vec<u8> = text.iter().filter_map(|&byte| char::from(byte).to_digit(16)).filter_map(|value| u8::try_from(value).ok()).collect();
    values.chunks(2).map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or(0)).collect()
}

fn hexadecimal(bytes: &[u8], out: &mut Vec<u8>) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    let digit = |value: u8| DIGITS.get(usize::from(value)).copied().unwrap_or(b'0');
    out.push(b'<');
    out.extend(bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]));
    out.push(b'>');
}

fn array(items: &[Object], out: &mut Vec<u8>) {
    out.push(b'[');
    for (index, item) in items.iter().enumerate() {
        if index > 0 && !delimits_itself(item) {
            out.push(b' ');
        }
        object(item, out);
    }
    out.push(b']');
}

fn dictionary(dict: &Dictionary, out: &mut Vec<u8>) {
    out.extend_from_slice(b"<<");
    for (key, value) in dict {
        name(key, out);
        if !delimits_itself(value) {
            out.push(b' ');
        }
        object(value, out);
    }
    out.extend_from_slice(b">>");
}

/// Whether an object begins with a delimiter, so that no space need stand before it.
fn delimits_itself(object: &Object) -> bool {
    match object {
        Object::Name(_) | Object::String(..) | Object::Array(_) | Object::Dictionary(_) | Object::Stream(_) => true,
        Object::Null | Object::Boolean(_) | Object::Integer(_) | Object::Real(_) | Object::Reference(_) => false,
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn strings_of_a_content_stream_are_written_as_literals() {
        let shorter = |text: &str| String::from_utf8(super::literal_strings(text.as_bytes())).unwrap();
        assert_eq!(shorter("BT [<0041> -20<4142>] TJ"), "BT [(\u{0}A) -20(AB)] TJ");
        assert_eq!(
            shorter("/Span <</ActualText(a<41>\\)b)/E<4142>>> BDC <28295C0D> Tj"),
            "/Span <</ActualText(a<41>\\)b)/E<4142>>> BDC (\\(\\)\\\\\\r) Tj"
        );
        assert_eq!(shorter("<4"), "(@)");
        assert_eq!(shorter("(open <41>"), "(open <41>");
    }

    use super::super::values;
    use super::*;

    fn written(value: impl Into<Object>) -> String {
        let mut out = Vec::new();
        object(&value.into(), &mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn objects() {
        let items =
            vec![Object::Null, Object::Boolean(true), Object::Integer(-7), Object::Real(0.25), Object::Reference((12, 0)), values::name("A b#")];
        assert_eq!(written(items), "[null true -7 0.25 12 0 R/A#20b#23]");
        let dict = values::dictionary([("S", values::name("P")), ("K", Object::Integer(3)), ("T", values::bytes("a(b)\\\r"))]);
        assert_eq!(written(dict), "<</S/P/K 3/T(a\\(b\\)\\\\\\r)>>");
        assert_eq!(written(Object::String(vec![0xFE, 0x0A], StringFormat::Hexadecimal)), "<FE0A>");
    }
}
