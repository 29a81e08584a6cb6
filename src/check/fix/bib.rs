//! Edits in a bibliography in BibTeX: addresses of DOIs, and the dash of page ranges, which BibTeX
//! writes as two hyphens.

use super::{Edit, hyphen_of_range, resolvers};

/// Fields whose value may hold an address.
const WITH_ADDRESS: [&str; 6] = ["doi", "url", "howpublished", "note", "printed", "annote"];

/// The edits of a bibliography. Only fields that stand on a line of their own are looked at.
pub fn edits(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if let Some((name, value)) = line.split_once('=') {
            let name = name.trim().to_ascii_lowercase();
            let start = at + line.len() - value.len();
            if WITH_ADDRESS.contains(&name.as_str()) {
                resolvers(text, start..start + value.len(), &mut edits);
            }
            if name == "pages" {
                pages(value, start, &mut edits);
            }
        }
        at += line.len();
    }
    edits
}

fn pages(value: &str, start: usize, edits: &mut Vec<Edit>) {
    let bare = value.trim().trim_end_matches(',').trim_end();
    let inner = bare
        .strip_prefix('{')
        .and_then(|rest| rest.strip_suffix('}'))
        .or_else(|| bare.strip_prefix('"')?.strip_suffix('"'))
        .unwrap_or("");
    let Some(hyphen) = hyphen_of_range(inner) else { return };
    let offset = value.find(inner).unwrap_or(0) + hyphen;
    edits.push(Edit {
        at: (start + offset, start + offset + 1),
        with: "--".to_owned(),
        why: "a page range has a dash",
    });
}
