//! The title of a work that is cited: its words, and how they are set.

use std::fmt;
use std::ops::Deref;

use serde::{Deserialize, Serialize};

use super::inline::Inline;
use super::walk;

/// A title. Where only its words matter it is read as a text; italics, small capitals, raised and
/// lowered letters are in its content.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(from = "Written", into = "Written")]
pub struct Title {
    words: String,
    content: Vec<Inline>,
}

/// As it is serialized: a plain title is a text.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Written {
    Plain(String),
    Set(Vec<Inline>),
}

impl Title {
    /// The title with this content.
    #[must_use]
    pub fn of(content: Vec<Inline>) -> Title {
        Title { words: walk::plain(&content), content }
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

impl Deref for Title {
    type Target = str;

    fn deref(&self) -> &str {
        &self.words
    }
}

impl fmt::Display for Title {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words)
    }
}

impl From<String> for Title {
    fn from(words: String) -> Title {
        Title { content: vec![Inline::text(words.as_str())], words }
    }
}

impl From<&str> for Title {
    fn from(words: &str) -> Title {
        Title::from(words.to_owned())
    }
}

impl From<Written> for Title {
    fn from(written: Written) -> Title {
        match written {
            Written::Plain(words) => Title::from(words),
            Written::Set(content) => Title::of(content),
        }
    }
}

impl From<Title> for Written {
    fn from(title: Title) -> Written {
        if title.is_plain() { Written::Plain(title.words) } else { Written::Set(title.content) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_a_text_with_emphasis() {
        let title =
            Title::of(vec![Inline::text("On "), Inline::Italic(vec![Inline::text("E. coli")])]);
        assert_eq!((&*title, title.is_plain()), ("On E. coli", false));
        assert!(Title::from("A").is_plain() && Title::from("A").as_str() == "A");
    }
}
