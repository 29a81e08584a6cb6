//! The characters of a run and how they look, as far as it means something.

use report::Said;

use crate::styles::{Look, Rise};
use crate::view::Shape;
use crate::{findings, symbols};

/// The characters of a run: those of symbol faces by their meaning, soft hyphens gone, white space
/// as spaces. With them, what is to be told of signs that are not known.
pub fn read(text: &str, font: Option<&str>) -> (String, Vec<Said>) {
    let symbol = font.filter(|font| symbols::is_symbol_face(font));
    let mut unknown = Vec::new();
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let number = u32::from(c);
        match c {
            '\u{ad}' => {}
            '\n' | '\r' | '\t' => out.push(' '),
            _ if symbol.is_some() || (0xF000..=0xF0FF).contains(&number) => {
                let font = symbol.unwrap_or("Symbol");
                out.push(symbols::meant(font, number).unwrap_or_else(|| {
                    unknown.push(findings::symbol_unknown(font, format!("{number:04X}")));
                    c
                }));
            }
            c if is_forbidden(c) => {}
            c => out.push(c),
        }
    }
    (out, unknown)
}

/// Characters that no output may have (XML 1.0 §2.2).
fn is_forbidden(c: char) -> bool {
    (c.is_control() && c != '\n' && c != '\t') || matches!(c, '\u{fffe}' | '\u{ffff}')
}

/// How characters look. Their language is told where it is another than the document's.
pub fn shape(look: &Look, lang: Option<String>, document: Option<&str>) -> Shape {
    let other =
        lang.filter(|lang| document.is_none_or(|document| primary(document) != primary(lang)));
    Shape {
        bold: look.bold == Some(true),
        italic: look.italic == Some(true),
        small_caps: look.small_caps == Some(true),
        strike: look.strike == Some(true),
        underline: look.underline == Some(true),
        above: look.rise == Some(Rise::Above),
        below: look.rise == Some(Rise::Below),
        mono: look.mono == Some(true),
        lang: other.filter(|lang| lang != "x-none"),
        size: look.size.unwrap_or(0),
    }
}

/// The language of a tag without its country.
pub fn primary(tag: &str) -> String {
    tag.split('-').next().unwrap_or(tag).to_lowercase()
}
