//! What else the front of a JATS source says to readers.

use serde::{Deserialize, Serialize};

use super::contrib::Contrib;
use super::front::ArticleMeta;
use super::inline::Inline;
use super::walk;
use super::words::{Word, Words};

/// What the front of a JATS source says to readers and this article has no words of its own for;
/// drawn from what is kept.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Notice {
    /// Where readers look for it.
    pub shown: Shown,
    /// What it is, for example `Edited by`; empty when its words say so themselves.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub label: String,
    /// What is said. Contains only text, emphasis and links.
    pub content: Vec<Inline>,
}

/// Where readers look for a notice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Shown {
    /// Above the title, set apart: that the article is corrected, retracted, or what it corrects.
    Banner,
    /// Below the title: the title in other languages.
    Title,
    /// Among the authors, as how to reach them.
    Correspondence,
    /// Among the authors.
    Authors,
    /// At the end of the article, where it speaks of itself.
    #[default]
    About,
}

impl ArticleMeta {
    /// Whether the author has an e-mail address that the source's own line of correspondence does
    /// not print.
    #[must_use]
    pub fn is_email_untold(&self, contrib: &Contrib) -> bool {
        let told = |email: &str| {
            self.notices_at(Shown::Correspondence)
                .any(|notice| walk::plain(&notice.content).contains(email))
        };
        contrib.email.as_deref().is_some_and(|email| !told(email))
    }

    /// The notices that are shown at a place.
    pub fn notices_at(&self, shown: Shown) -> impl Iterator<Item = &Notice> {
        self.notices.iter().filter(move |notice| notice.shown == shown)
    }
}

impl Notice {
    /// Label and content in one line.
    #[must_use]
    pub fn line(&self, words: &Words) -> Vec<Inline> {
        let label = (!self.label.is_empty())
            .then(|| Inline::Bold(vec![Inline::Text(words.colon(&self.label))]));
        let space = words.get(Word::ColonSpace);
        let space = (label.is_some() && !space.is_empty()).then(|| Inline::text(space));
        label.into_iter().chain(space).chain(self.content.iter().cloned()).collect()
    }
}
