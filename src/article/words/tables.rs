//! The files of words, one a language.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::ident::Lang;

/// The words of one language, by key.
#[derive(Debug)]
pub(super) struct Table {
    /// The language's tag.
    pub tag: &'static str,
    words: BTreeMap<String, String>,
}

/// A file, the script in which it is written, and its words once they were asked for.
struct File {
    tag: &'static str,
    script: &'static str,
    text: &'static str,
    table: OnceLock<Table>,
}

macro_rules! files {
    ($($tag:literal $script:literal,)*) => {
        [$(File { tag: $tag, script: $script, text: include_str!(concat!($tag, ".yaml")), table: OnceLock::new() },)*]
    };
}

/// English first: it serves where there is no other.
static FILES: [File; 22] = files! {
    "en" "Latn", "ar" "Arab", "cs" "Latn", "de" "Latn", "es" "Latn", "fa" "Arab", "fr" "Latn", "he" "Hebr", "hi" "Deva", "id" "Latn",
    "it" "Latn", "ja" "Jpan", "ko" "Kore", "nl" "Latn", "pl" "Latn", "pt" "Latn", "ru" "Cyrl", "tr" "Latn", "uk" "Cyrl", "ur" "Arab",
    "zh" "Hans", "zh-Hant" "Hant",
};

impl Table {
    /// The words for a language and the script in which it is written.
    pub fn of(lang: &Lang) -> &'static Table {
        FILES.iter().rev().find(|file| file.serves(lang)).map_or_else(Table::english, File::table)
    }

    /// Whether a language has words.
    pub fn has(lang: &Lang) -> bool {
        FILES.iter().any(|file| file.serves(lang))
    }

    /// The words in English.
    pub fn english() -> &'static Table {
        static NONE: Table = Table { tag: "en", words: BTreeMap::new() };
        FILES.first().map_or(&NONE, File::table)
    }

    /// The words of every language.
    #[cfg(test)]
    pub fn all() -> impl Iterator<Item = &'static Table> {
        FILES.iter().map(File::table)
    }

    /// A word.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.words.get(key).map(String::as_str)
    }

    /// The keys, in the order of the alphabet.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.words.keys().map(String::as_str)
    }
}

impl File {
    fn table(&'static self) -> &'static Table {
        // The tests decode every file: none is empty.
        self.table.get_or_init(|| Table {
            tag: self.tag,
            words: serde_saphyr::from_str(self.text).unwrap_or_default(),
        })
    }

    /// Whether an article in this language can have these words. The Nastaliq of Urdu is Arabic
    /// script.
    fn serves(&self, lang: &Lang) -> bool {
        let script = match lang.script() {
            Some("Aran") => Some("Arab"),
            None if lang.is_traditional_chinese() => Some("Hant"),
            script => script,
        };
        let primary = self.tag.split('-').next().unwrap_or(self.tag);
        primary == lang.primary()
            && script.map_or(!self.tag.contains('-'), |script| script == self.script)
    }
}
