//! Which of the processor's locales an article needs, and only that one decoded.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use hayagriva::archive::LOCALES;
use hayagriva::citationberg::taxonomy::{OtherTerm, Term};
use hayagriva::citationberg::{Locale, LocaleCode, TermForm};

use article::Lang;

/// The locale that serves where the archive has none for a language.
const FALLBACK: &str = "en-US";

/// The locale of a language without a region, where the first one of the archive is not the usual
/// one.
const USUAL: &[(&str, &str)] = &[
    ("de", "de-DE"),
    ("en", "en-US"),
    ("es", "es-ES"),
    ("fr", "fr-FR"),
    ("nb", "nb-NO"),
    ("no", "nb-NO"),
    ("pt", "pt-PT"),
    ("sr", "sr-Cyrl-RS"),
    ("zh", "zh-CN"),
];

/// The tag of the archive's locale for this language: its own, or the style's default one of the
/// same language, or the usual one.
pub fn tag(lang: &Lang, style_default: Option<&LocaleCode>) -> &'static str {
    let primary = lang.primary();
    let same_language = |tag: &str| tag.split('-').next() == Some(primary);
    let default = style_default
        .map(|code| code.0.as_str())
        .filter(|tag| same_language(tag) && lang.as_str() == primary);
    let usual = USUAL.iter().find(|(language, _)| *language == primary).map(|(_, tag)| *tag);
    let wanted = [Some(lang.as_str()), default, usual];
    wanted
        .into_iter()
        .flatten()
        .find_map(archived)
        .or_else(|| tags().find(|tag| same_language(tag)))
        .unwrap_or(FALLBACK)
}

fn archived(wanted: &str) -> Option<&'static str> {
    tags().find(|tag| tag.eq_ignore_ascii_case(wanted))
}

fn tags() -> impl Iterator<Item = &'static str> {
    LOCALES.iter().filter_map(|bytes| head(bytes))
}

/// The language tag of an encoded locale: the value of its first entry, `@xml:lang`, a short text
/// string (RFC 8949 §3.1, major type 3).
fn head(bytes: &'static [u8]) -> Option<&'static str> {
    let rest = bytes.get(2..)?.strip_prefix(b"@xml:lang")?;
    let (&length, rest) = rest.split_first()?;
    let length = usize::from(length.checked_sub(0x60).filter(|length| *length < 24)?);
    std::str::from_utf8(rest.get(..length)?).ok()
}

/// The locales that have been decoded, by their tags.
static DECODED: Mutex<BTreeMap<&str, Arc<[Locale]>>> = Mutex::new(BTreeMap::new());

/// The locale with this tag as the processor takes it, decoded once; none when the archive has
/// none.
pub fn load(tag: &'static str) -> Arc<[Locale]> {
    let mut decoded = DECODED.lock().unwrap_or_else(PoisonError::into_inner);
    let decode = || {
        let bytes = LOCALES.iter().find(|bytes| head(bytes) == Some(tag));
        bytes.and_then(|bytes| ciborium::from_reader(*bytes).ok()).into_iter().collect()
    };
    Arc::clone(decoded.entry(tag).or_insert_with(decode))
}

/// The word that joins the last two names of a list.
pub fn and(locale: &[Locale]) -> &str {
    locale
        .first()
        .and_then(|locale| locale.term(Term::Other(OtherTerm::And), TermForm::Long)?.single())
        .unwrap_or("&")
}

/// The words for authors that are not named.
pub fn et_al(locale: &[Locale]) -> &str {
    locale
        .first()
        .and_then(|locale| locale.term(Term::Other(OtherTerm::EtAl), TermForm::Long)?.single())
        .unwrap_or("et al.")
}

/// Whether full stops and commas stand within closing quotation marks: as the style says for this
/// language, or for all; else as the language has it.
pub fn marks_in_quotes(style: &[Locale], locale: &[Locale], tag: &str) -> bool {
    let primary = tag.split('-').next().unwrap_or_default();
    let of = |wanted: Option<&str>| {
        let same = |known: &&Locale| known.lang.as_ref().map(|code| code.0.as_str()) == wanted;
        style.iter().find(same)
    };
    [of(Some(tag)), of(Some(primary)), of(None), locale.first()]
        .into_iter()
        .flatten()
        .find_map(|locale| locale.style_options.as_ref()?.punctuation_in_quote)
        .unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use hayagriva::citationberg::Style;

    use super::*;

    fn tag_of(lang: &str, default: Option<&str>) -> &'static str {
        tag(&Lang::parse(lang).unwrap(), default.map(|tag| LocaleCode(tag.into())).as_ref())
    }

    #[test]
    fn locale_of_a_language() {
        assert_eq!(tag_of("en", None), "en-US");
        assert_eq!(tag_of("en", Some("en-GB")), "en-GB");
        assert_eq!(tag_of("en-US", Some("en-GB")), "en-US");
        assert_eq!(tag_of("en-gb", None), "en-GB");
        assert_eq!(tag_of("en-PK", None), "en-US");
        assert_eq!(tag_of("fr", Some("en-GB")), "fr-FR");
        assert_eq!(tag_of("de-CH", None), "de-CH");
        assert_eq!(tag_of("cs", None), "cs-CZ");
        assert_eq!(tag_of("ur", None), "en-US");
    }

    #[test]
    fn a_style_may_place_marks_otherwise_than_the_language() {
        let of = |name: &str, tag: &'static str| {
            let style = crate::csl::styles::load(name);
            let Some(Style::Independent(style)) = style else { panic!("{name}") };
            marks_in_quotes(&style.locale, &load(tag), tag)
        };
        assert!(of("mla-7", "en-US") && !of("mla-7", "en-GB"));
        assert!(!of("mhra-author-date", "en-US"));
    }

    #[test]
    fn every_locale_has_a_head_and_can_be_decoded_once() {
        assert_eq!(tags().count(), LOCALES.len());
        let (first, second) = (load("en-US"), load("en-US"));
        assert!(first.len() == 1 && Arc::ptr_eq(&first, &second));
        assert_eq!((and(&first), and(&load("no such tag"))), ("and", "&"));
        assert!(LOCALES.len() > 50);
    }
}
