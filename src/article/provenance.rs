//! Where an article comes from.

use super::At;

/// Where an article comes from. Outputs ask this, and nothing else, whether its pages and metadata
/// are those of an edition that has been published.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Provenance {
    /// Written by its authors, at this place of their file.
    Authored(At),
    /// Read from JATS, at this element: its words are kept, and win over ours.
    Jats(String),
    /// Read from a word processor's file, at this paragraph.
    Docx(u32),
    /// Made by the program.
    #[default]
    Computed,
}

impl Provenance {
    /// Whether it was read from JATS.
    #[must_use]
    pub fn is_jats(&self) -> bool {
        match self {
            Provenance::Jats(_) => true,
            Provenance::Authored(_) | Provenance::Docx(_) | Provenance::Computed => false,
        }
    }
}
