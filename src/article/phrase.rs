//! A phrase that stands by itself, such as the title of a work that is cited or a keyword: its words,
//! and how they are set.

use std::fmt;
use std::ops::Deref;

use serde::{Deserialize, Serialize};

use super::inline::Inline;
use super::walk;

/// A phrase. Where only its words matter it is read as a text; italics, small capitals, raised and
/// lowered letters are in its content.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(from = "Written", into = "Written")]
pub struct Phrase {
    words: String,
    content: Vec<Inline>,
}

/// As it is serialized: a plain phrase is a text.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Written {
    Plain(String),
    Set(Vec<Inline>),
}

impl Phrase {
    /// The phrase with this content.
    #[must_use]
    pub fn of(content: Vec<Inline>) -> Phrase {
        Phrase { words: walk::plain(&content), content }
    }

    /// Its words with their emphasis.
    #[must_use]
    pub fn content(&self) -> &[Inline] {
        &self.content
    }

    /// Its words.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.words
    }

    /// Whether nothing of it is set apart.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        self.content.iter().all(|inline| matches!(inline, Inline::Text(_)))
    }
}

impl Deref for Phrase {
    type Target = str;

    fn deref(&self) -> &str {
        &self.words
    }
}

impl fmt::Display for Phrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words)
    }
}

impl From<String> for Phrase {
    fn from(words: String) -> Phrase {
        Phrase { content: vec![Inline::text(words.as_str())], words }
    }
}

impl From<&str> for Phrase {
    fn from(words: &str) -> Phrase {
        Phrase::from(words.to_owned())
    }
}

impl From<Written> for Phrase {
    fn from(written: Written) -> Phrase {
        match written {
            Written::Plain(words) => Phrase::from(words),
            Written::Set(content) => Phrase::of(content),
        }
    }
}

impl From<Phrase> for Written {
    fn from(title: Phrase) -> Written {
        if title.is_plain() { Written::Plain(title.words) } else { Written::Set(title.content) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_is_a_text_with_emphasis() {
        let title =
            Phrase::of(vec![Inline::text("On "), Inline::Italic(vec![Inline::text("E. coli")])]);
        assert_eq!((&*title, title.is_plain()), ("On E. coli", false));
        assert!(Phrase::from("A").is_plain() && Phrase::from("A").as_str() == "A");
    }
}
