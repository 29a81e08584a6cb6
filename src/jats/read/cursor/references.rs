//! References to characters and named characters, in text and in values.

use std::borrow::Cow;

use quick_xml::escape::{resolve_html5_entity, resolve_xml_entity, unescape_with};
use quick_xml::events::BytesRef;

use reading::text::mark_of_control;

use super::Cursor;
use crate::findings;

impl<'a, 'f> Cursor<'a, 'f> {
    pub(super) fn reference(&mut self, reference: &BytesRef<'a>, offset: usize) -> Cow<'a, str> {
        if let Ok(Some(c)) = reference.resolve_char_ref() {
            if let Some(mark) = mark_of_control(c) {
                self.note_at(offset, |path| {
                    findings::control_character(path, format!("U+{:04X}", u32::from(c)), mark)
                });
                return Cow::Owned(mark.to_string());
            }
            // XML 1.0 §2.2: a forbidden character may not be referred to either.
            return if reading::text::is_forbidden(c) {
                Cow::Borrowed(" ")
            } else {
                Cow::Owned(c.to_string())
            };
        }
        match resolve(reference) {
            Some(text) => Cow::Borrowed(text),
            None => {
                let entity = format!("&{};", reference.as_ref());
                self.note_at(offset, |path| findings::entity_unknown(path, &entity));
                Cow::Owned(entity)
            }
        }
    }

    /// An attribute's value, with its references resolved and white space as spaces (XML 1.0
    /// §3.3.3).
    pub(super) fn value(&mut self, raw: &str, offset: usize) -> String {
        let text = if raw.contains('&') {
            match unescape_with(raw, resolve) {
                Ok(text) => text.into_owned(),
                Err(_) => {
                    self.note_at(offset, |path| findings::ampersand(path, raw));
                    raw.to_owned()
                }
            }
        } else {
            raw.to_owned()
        };
        text.replace(['\t', '\n'], " ")
    }
}

/// The named characters of the JATS and MathML DTDs are those of HTML (W3C, XML Entity Definitions
/// for Characters).
fn resolve(name: &str) -> Option<&'static str> {
    resolve_xml_entity(name).or_else(|| resolve_html5_entity(name))
}
