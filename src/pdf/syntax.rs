//! The syntax of objects (ISO 32000-1 §7.3). lopdf holds the objects, but writes each one three
//! times over when it packs them; this is written once.

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
        Object::Name(_)
        | Object::String(..)
        | Object::Array(_)
        | Object::Dictionary(_)
        | Object::Stream(_) => true,
        Object::Null
        | Object::Boolean(_)
        | Object::Integer(_)
        | Object::Real(_)
        | Object::Reference(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::values;
    use super::*;

    fn written(value: impl Into<Object>) -> String {
        let mut out = Vec::new();
        object(&value.into(), &mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn objects() {
        let items = vec![
            Object::Null,
            Object::Boolean(true),
            Object::Integer(-7),
            Object::Real(0.25),
            Object::Reference((12, 0)),
            values::name("A b#"),
        ];
        assert_eq!(written(items), "[null true -7 0.25 12 0 R/A#20b#23]");
        let dict = values::dictionary([
            ("S", values::name("P")),
            ("K", Object::Integer(3)),
            ("T", values::bytes("a(b)\\\r")),
        ]);
        assert_eq!(written(dict), "<</S/P/K 3/T(a\\(b\\)\\\\\\r)>>");
        assert_eq!(written(Object::String(vec![0xFE, 0x0A], StringFormat::Hexadecimal)), "<FE0A>");
    }
}
