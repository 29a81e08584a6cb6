//! Zotero's bookmarks: the manner for manuscripts that go to and fro between Word and LibreOffice.
//! What is cited at a bookmark stands in the properties of the document, in parts of 255
//! characters.

use std::collections::BTreeMap;

/// What the names of Zotero's bookmarks begin with.
pub const BOOKMARK: &str = "ZOTERO_BREF_";

/// What the properties of a document keep for bookmarks, by the names of those: the parts of each
/// are counted from 1.
pub fn properties(all: impl Iterator<Item = (String, String)>) -> BTreeMap<String, String> {
    let mut parts: BTreeMap<(String, usize), String> = BTreeMap::new();
    for (name, text) in all {
        let numbered = name.rsplit_once('_').filter(|_| name.starts_with(BOOKMARK));
        if let Some((name, number)) = numbered
            && let Ok(number) = number.parse()
        {
            parts.insert((name.to_owned(), number), text);
        }
    }
    let mut out: BTreeMap<String, String> = BTreeMap::new();
    for ((name, _), part) in parts {
        out.entry(name).or_default().push_str(&part);
    }
    out
}

/// What a mark says, as a field of Word's would say it; nothing when it is no citation manager's.
pub fn code(said: &str) -> Option<String> {
    let said = said.trim_start();
    let bare = said.strip_prefix("ADDIN").unwrap_or(said).trim_start();
    // Zotero's first versions did not say that it is a citation.
    if let Some(json) = bare.strip_prefix("ZOTERO_ITEM").map(str::trim_start)
        && json.starts_with('{')
    {
        return Some(format!("ADDIN ZOTERO_ITEM CSL_CITATION {json}"));
    }
    let known = ["ZOTERO_", "CSL_", "Mendeley "].iter().any(|begin| bare.starts_with(begin));
    known.then(|| format!("ADDIN {bare}"))
}
