//! An edited manuscript into an edited folder: three texts, paragraph by paragraph, of which each
//! stands on a line of its own.

use diffy::{ConflictStyle, MergeOptions};

/// A place that both have changed, each otherwise. The folder's wording stays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash {
    /// The line in the merged text, from 1.
    pub line: u32,
    /// The folder's wording.
    pub folder: String,
    /// The manuscript's wording.
    pub manuscript: String,
}

/// Merges: `base` is what was imported the last time, `folder` what became of it, `manuscript` what
/// is imported now.
#[must_use]
pub fn merge(base: &str, folder: &str, manuscript: &str) -> (String, Vec<Clash>) {
    let mut options = MergeOptions::new();
    options.set_conflict_style(ConflictStyle::Merge);
    match options.merge(base, folder, manuscript) {
        Ok(merged) => (merged, Vec::new()),
        Err(marked) => settled(&marked),
    }
}

/// Takes the folder's side of each clash, and tells both.
fn settled(marked: &str) -> (String, Vec<Clash>) {
    let mut out = String::with_capacity(marked.len());
    let mut clashes = Vec::new();
    let mut side = Side::Both;
    let mut line = 1;
    for text in marked.split_inclusive('\n') {
        if text.starts_with("<<<<<<< ") {
            side = Side::Folder;
            clashes.push(Clash { line, folder: String::new(), manuscript: String::new() });
        } else if side == Side::Folder && text.starts_with("=======") {
            side = Side::Manuscript;
        } else if side == Side::Manuscript && text.starts_with(">>>>>>> ") {
            side = Side::Both;
        } else {
            match (side, clashes.last_mut()) {
                (Side::Folder, Some(clash)) => clash.folder.push_str(text),
                (Side::Manuscript, Some(clash)) => clash.manuscript.push_str(text),
                _ => {}
            }
            if side != Side::Manuscript {
                out.push_str(text);
                line += 1;
            }
        }
    }
    for clash in &mut clashes {
        clash.folder = clash.folder.trim().to_owned();
        clash.manuscript = clash.manuscript.trim().to_owned();
    }
    (out, clashes)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Both,
    Folder,
    Manuscript,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_edit_other_paragraphs() {
        let (merged, clashes) = merge("a\n\nb\n\nc\n", "a!\n\nb\n\nc\n", "a\n\nb\n\nc?\n\nd\n");
        assert_eq!(merged, "a!\n\nb\n\nc?\n\nd\n");
        assert!(clashes.is_empty());
    }

    #[test]
    fn a_clash_keeps_the_folder_and_tells_both() {
        let (merged, clashes) = merge("a\n\nb\n\nc\n", "a\n\nb here\n\nc\n", "a\n\nb there\n\nc\n");
        assert_eq!(merged, "a\n\nb here\n\nc\n");
        assert_eq!(
            clashes,
            [Clash { line: 3, folder: "b here".into(), manuscript: "b there".into() }]
        );
    }

    #[test]
    fn nothing_changed() {
        assert_eq!(merge("a\nb\n", "a\nb\n", "a\nb\n"), ("a\nb\n".to_owned(), Vec::new()));
    }
}
