//! Which language letters are in: a style has one for each kind of script (OpenDocument 1.3 part 3,
//! §20.202; `w:lang` in ECMA-376 part 1, §17.3.2.20), and what it says of the others is only a
//! default of the program.

use crate::letters::primary;
use crate::styles::Look;

/// A kind of letters that a language is told for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Script {
    Latin,
    Greek,
    Cyrillic,
    Hebrew,
    Arabic,
    Devanagari,
    Han,
    Kana,
    Hangul,
}

/// The script of a letter; nothing for what stands in all of them.
fn script(c: char) -> Option<Script> {
    Some(match u32::from(c) {
        0x0370..=0x03FF | 0x1F00..=0x1FFF => Script::Greek,
        0x0400..=0x052F => Script::Cyrillic,
        0x0590..=0x05FF | 0xFB1D..=0xFB4F => Script::Hebrew,
        0x0600..=0x08FF | 0xFB50..=0xFDFF | 0xFE70..=0xFEFF => Script::Arabic,
        0x0900..=0x097F => Script::Devanagari,
        0x3040..=0x30FF => Script::Kana,
        0xAC00..=0xD7AF | 0x1100..=0x11FF => Script::Hangul,
        0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x3FFFF => Script::Han,
        _ if c.is_alphabetic() => Script::Latin,
        _ => return None,
    })
}

/// The text in stretches of one script, each with the language that its letters are in.
pub fn stretches(text: &str, look: &Look) -> Vec<(String, Option<String>)> {
    let mut out: Vec<(Option<Script>, String)> = Vec::new();
    for c in text.chars() {
        let of = script(c);
        match out.last_mut() {
            Some((known, words)) if of.is_none() || known.is_none() || *known == of => {
                *known = known.or(of);
                words.push(c);
            }
            // Japanese is written in both.
            Some((Some(Script::Kana), words)) if of == Some(Script::Han) => words.push(c),
            Some((known @ Some(Script::Han), words)) if of == Some(Script::Kana) => {
                *known = of;
                words.push(c);
            }
            _ => out.push((of, String::from(c))),
        }
    }
    out.into_iter().map(|(of, words)| (words, of.and_then(|of| language(of, look)))).collect()
}

/// The language of letters. What the style says counts where it is written in such letters.
fn language(script: Script, look: &Look) -> Option<String> {
    let (said, languages): (_, &[&str]) = match script {
        Script::Latin => return look.lang.clone(),
        // Letters in formulas, or words that somebody typed without saying what they are.
        Script::Greek => return of_letters(look.lang.as_ref(), &["el", "grc"]),
        Script::Cyrillic => return of_letters(look.lang.as_ref(), &CYRILLIC),
        Script::Hebrew => (&look.bidi_lang, &["he", "yi"]),
        Script::Arabic => (
            &look.bidi_lang,
            &["ar", "fa", "ur", "ps", "ckb", "sd", "ug", "ks", "pnb", "skr", "azb", "ku", "bal"],
        ),
        Script::Devanagari => {
            (&look.bidi_lang, &["hi", "mr", "ne", "sa", "kok", "mai", "bho", "doi", "brx"])
        }
        Script::Han => (&look.asian_lang, &["zh", "ja", "ko", "yue"]),
        Script::Kana => (&look.asian_lang, &["ja"]),
        Script::Hangul => (&look.asian_lang, &["ko"]),
    };
    let said = of_letters(said.as_ref(), languages);
    said.or_else(|| languages.first().map(|tag| (*tag).to_owned()))
}

/// What is said of letters, where it is one of the languages that are written in them.
fn of_letters(said: Option<&String>, languages: &[&str]) -> Option<String> {
    said.filter(|tag| languages.contains(&primary(tag).as_str())).cloned()
}

/// Languages in Cyrillic letters.
const CYRILLIC: [&str; 22] = [
    "ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "mn", "tg", "uz", "az", "tt", "ba", "cv", "ce",
    "os", "sah", "tk", "rue", "cu", "bs",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_script_has_its_language() {
        let look = Look {
            lang: Some("en-GB".into()),
            bidi_lang: Some("hi-IN".into()),
            asian_lang: Some("zh-CN".into()),
            ..Look::default()
        };
        let found = stretches("Moss (طحلب), 苔 and こけ 1", &look);
        let found: Vec<(&str, &str)> =
            found.iter().map(|(words, lang)| (words.as_str(), lang.as_deref().unwrap())).collect();
        assert_eq!(
            found,
            [
                ("Moss (", "en-GB"),
                ("طحلب), ", "ar"),
                ("苔 ", "zh-CN"),
                ("and ", "en-GB"),
                ("こけ 1", "ja")
            ]
        );
    }
}
