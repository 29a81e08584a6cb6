//! An article's folder that notes what is read from it: the digest of each file, and what was asked
//! in vain.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use super::manifest::sha256;
use crate::World;
use reading::Files;

/// A world whose sources are noted as they are read.
pub(super) struct Recorded<'a> {
    world: &'a dyn World,
    seen: Mutex<BTreeMap<String, String>>,
    /// What else decides the article: files that are not there, and listings.
    others: Mutex<BTreeMap<String, String>>,
}

/// What stands for the list of all files, and after a folder's name for the list of its own.
const LISTING: &str = "*";

/// What a folder answers to a question: the digest of a file or of a listing, or that there is
/// none.
pub(super) fn answer(files: &dyn Files, asked: &str) -> String {
    match asked.strip_suffix(LISTING) {
        Some("") => sha256(files.list().join("\n").as_bytes()),
        Some(folder) => files
            .names(folder.trim_end_matches('/'))
            .map_or_else(|reason| reason, |names| sha256(names.join("\n").as_bytes())),
        None => files
            .load_if_present(asked)
            .ok()
            .flatten()
            .map_or_else(|| ABSENT.to_owned(), |bytes| sha256(&bytes)),
    }
}

/// The answer to a question for a file that is not there.
const ABSENT: &str = "absent";

/// The digest of questions and answers.
pub(super) fn digest(answers: &[(String, String)]) -> String {
    let lines: Vec<String> =
        answers.iter().map(|(asked, answer)| format!("{asked}\t{answer}\n")).collect();
    sha256(lines.concat().as_bytes())
}

impl<'a> Recorded<'a> {
    pub(super) fn new(world: &'a dyn World) -> Recorded<'a> {
        Recorded { world, seen: Mutex::default(), others: Mutex::default() }
    }

    fn note(&self, path: &str, bytes: &[u8]) {
        self.seen
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(path.to_owned(), sha256(bytes));
    }

    fn note_other(&self, asked: &str) {
        let mut others = self.others.lock().unwrap_or_else(PoisonError::into_inner);
        if !others.contains_key(asked) {
            others.insert(asked.to_owned(), answer(self.world.source(), asked));
        }
    }

    /// Everything that was asked of the folder, and what it answered, in order.
    pub(super) fn answers(self) -> Vec<(String, String)> {
        let mut all = self.others.into_inner().unwrap_or_else(PoisonError::into_inner);
        all.extend(self.seen.into_inner().unwrap_or_else(PoisonError::into_inner));
        all.into_iter().collect()
    }

    /// The files that were read, by their paths, each with its SHA-256.
    pub(super) fn digests(self) -> BTreeMap<String, String> {
        self.seen.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Files for Recorded<'_> {
    fn load(&self, path: &str) -> Result<Vec<u8>, String> {
        let bytes = self.world.source().load(path).inspect_err(|_| self.note_other(path))?;
        self.note(path, &bytes);
        Ok(bytes)
    }

    fn display(&self, path: &str) -> String {
        self.world.source().display(path)
    }

    fn list(&self) -> Vec<String> {
        self.note_other(LISTING);
        self.world.source().list()
    }

    fn load_if_present(&self, path: &str) -> Result<Option<Vec<u8>>, String> {
        let bytes = self.world.source().load_if_present(path)?;
        match &bytes {
            Some(bytes) => self.note(path, bytes),
            None => self.note_other(path),
        }
        Ok(bytes)
    }

    fn names(&self, folder: &str) -> Result<Vec<String>, String> {
        self.note_other(&format!("{folder}/{LISTING}"));
        self.world.source().names(folder)
    }
}

impl World for Recorded<'_> {
    fn slug(&self) -> &str {
        self.world.slug()
    }

    fn article(&self) -> &str {
        self.world.article()
    }

    fn source(&self) -> &dyn Files {
        self
    }

    fn templates(&self) -> &dyn Files {
        self.world.templates()
    }

    fn journal(&self) -> Option<&str> {
        self.world.journal()
    }

    fn placement(&self) -> Option<&issue::Placement> {
        self.world.placement()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::InMemory;
    use crate::build::load;
    use report::Report;

    #[test]
    fn every_part_of_a_text_has_its_own_digest() {
        let files = [("02.introduction.md", "Words.\n"), ("metadata.yaml", "title: A title\n")];
        let world = files
            .iter()
            .fold(InMemory::new("a").with_article_named("metadata.yaml"), |world, (path, text)| {
                world.with_file(path, *text)
            });
        let recorded = Recorded::new(&world);
        assert!(load(&recorded, &mut Report::new(), |_, _| ()).is_some());
        let digests: Vec<(String, String)> = recorded.digests().into_iter().collect();
        assert_eq!(digests, files.map(|(path, text)| (path.to_owned(), sha256(text.as_bytes()))));
    }
}
