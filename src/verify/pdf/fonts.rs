//! A font's codes: the characters that they stand for, and how far each moves the pen.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::place::real;

/// The characters of a font's codes.
type Characters = BTreeMap<u32, String>;

/// A composite font (ISO 32000-1 §9.7) whose codes are the numbers of its glyphs, of two bytes
/// each.
pub(super) struct Font {
    characters: Characters,
    /// By glyph, in thousandths of the em.
    widths: BTreeMap<u32, f64>,
    /// Of all others.
    width: f64,
}

impl Font {
    pub(super) fn of(document: &Document, id: ObjectId) -> Font {
        let (width, widths) = widths(document, id).unwrap_or((DEFAULT_WIDTH, BTreeMap::new()));
        Font { characters: characters(document, id), widths, width }
    }

    /// The characters for which a code stands.
    pub(super) fn text(&self, code: u32) -> Option<&str> {
        self.characters.get(&code).map(String::as_str)
    }

    /// How far a code moves the pen, in thousandths of the em.
    pub(super) fn width(&self, code: u32) -> f64 {
        self.widths.get(&code).copied().unwrap_or(self.width)
    }
}

/// The width of glyphs for which a font gives none (ISO 32000-1, table 117).
const DEFAULT_WIDTH: f64 = 1000.0;

/// The most codes of one range.
const LONGEST_RANGE: u32 = 0xffff;

/// The widths of a font's descendant: of most glyphs, and of those that it names (§9.7.4.3).
fn widths(document: &Document, font: ObjectId) -> Option<(f64, BTreeMap<u32, f64>)> {
    let get = |dictionary: &'_ Dictionary, key: &[u8]| -> Option<Object> {
        document.dereference(dictionary.get(key).ok()?).ok().map(|(_, object)| object.clone())
    };
    let descendants = get(document.get_dictionary(font).ok()?, b"DescendantFonts")?;
    let (_, descendant) = document.dereference(descendants.as_array().ok()?.first()?).ok()?;
    let descendant = descendant.as_dict().ok()?;
    let width = get(descendant, b"DW").as_ref().and_then(real).unwrap_or(DEFAULT_WIDTH);
    let mut widths = BTreeMap::new();
    let listed = get(descendant, b"W");
    let mut listed =
        listed.as_ref().and_then(|listed| listed.as_array().ok()).into_iter().flatten();
    while let (Some(first), Some(next)) = (listed.next(), listed.next()) {
        let first = u32::try_from(first.as_i64().ok()?).ok()?;
        let (_, next) = document.dereference(next).ok()?;
        if let Ok(each) = next.as_array() {
            widths.extend((first..=u32::MAX).zip(each.iter().filter_map(real)));
        } else {
            let last =
                u32::try_from(next.as_i64().ok()?).ok()?.min(first.saturating_add(LONGEST_RANGE));
            let all = real(listed.next()?)?;
            widths.extend((first..=last).map(|code| (code, all)));
        }
    }
    Some((width, widths))
}

/// A font's `ToUnicode` map (ISO 32000-1 §9.10.3).
fn characters(document: &Document, font: ObjectId) -> Characters {
    let map = document
        .get_dictionary(font)
        .ok()
        .and_then(|font| font.get(b"ToUnicode").ok())
        .and_then(|map| document.dereference(map).ok());
    let Some((_, Object::Stream(stream))) = map else { return Characters::new() };
    let bytes = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
    let text = String::from_utf8_lossy(&bytes);
    let mut out = Characters::new();
    for section in text.split("beginbfchar").skip(1) {
        let codes = hex(section.split("endbfchar").next().unwrap_or(""));
        for pair in codes.chunks(2) {
            if let [code, to] = pair {
                out.insert(number(code), utf16(to));
            }
        }
    }
    for section in text.split("beginbfrange").skip(1) {
        ranges(section.split("endbfrange").next().unwrap_or(""), &mut out);
    }
    out
}

fn ranges(section: &str, out: &mut Characters) {
    for line in section.lines() {
        let codes = hex(line);
        let listed = line.contains('[');
        if let [first, last, to @ ..] = codes.as_slice() {
            let (first, last) =
                (number(first), number(last).min(number(first).saturating_add(LONGEST_RANGE)));
            for (index, code) in (first..=last).enumerate() {
                let text = if listed {
                    to.get(index).map(|to| utf16(to))
                } else {
                    to.first().map(|to| shifted(to, index))
                };
                out.extend(text.map(|text| (code, text)));
            }
        }
    }
}

/// The text for a code of a range: that of the first, its last character moved on.
fn shifted(to: &[u8], by: usize) -> String {
    let mut text = utf16(to);
    if let Some(last) = text.pop() {
        text.extend(
            u32::try_from(by)
                .ok()
                .and_then(|by| char::from_u32(u32::from(last).saturating_add(by))),
        );
    }
    text
}

fn high(pair: &[u8]) -> u8 {
    pair.first().copied().unwrap_or_default()
}

/// What is not there is zero.
fn low(pair: &[u8]) -> u8 {
    pair.get(1).copied().unwrap_or_default()
}

/// The hexadecimal strings of a text.
fn hex(text: &str) -> Vec<Vec<u8>> {
    let strings =
        text.split('<').skip(1).filter_map(|part| part.split_once('>').map(|(inside, _)| inside));
    strings
        .map(|inside| {
            let digits: Vec<u8> = inside
                .chars()
                .filter_map(|c| c.to_digit(16))
                .filter_map(|digit| u8::try_from(digit).ok())
                .collect();
            digits.chunks(2).map(|pair| high(pair) << 4 | low(pair)).collect()
        })
        .collect()
}

pub(super) fn number(bytes: &[u8]) -> u32 {
    bytes.iter().take(4).fold(0, |sum, byte| sum << 8 | u32::from(*byte))
}

pub(super) fn utf16(bytes: &[u8]) -> String {
    let bytes = bytes.strip_prefix(&[0xfe, 0xff]).unwrap_or(bytes);
    String::from_utf16_lossy(
        &bytes
            .chunks(2)
            .map(|pair| u16::from_be_bytes([high(pair), low(pair)]))
            .collect::<Vec<_>>(),
    )
}
