//! Where each page of the paginated edition begins in the text.

use serde::{Deserialize, Serialize};

use crate::walk::Anchor;

/// The article pages in order, each with the place in the text where it begins.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageMap {
    /// One entry for each article page (not for cover pages), first to last.
    pub breaks: Vec<PageBreak>,
}

/// The beginning of one page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageBreak {
    /// The page's number as printed.
    pub folio: String,
    /// The place of its first character. When a word is divided across the pages, the break stands
    /// inside the word.
    pub at: Anchor,
}
