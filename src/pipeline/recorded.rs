//! An article's folder that notes the digest of each file read from it.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use super::manifest::sha256;
use crate::World;
use reading::Files;

/// A world whose sources are noted as they are read.
pub(super) struct Recorded<'a> {
    world: &'a dyn World,
    seen: Mutex<BTreeMap<String, String>>,
}

impl<'a> Recorded<'a> {
    pub(super) fn new(world: &'a dyn World) -> Recorded<'a> {
        Recorded { world, seen: Mutex::default() }
    }

    fn note(&self, path: &str, bytes: &[u8]) {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned(), sha256(bytes));
    }

    /// The files that were read, by their paths, each with its SHA-256.
    pub(super) fn digests(self) -> BTreeMap<String, String> {
        self.seen.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Files for Recorded<'_> {
    fn load(&self, path: &str) -> Result<Vec<u8>, String> {
        let bytes = self.world.source().load(path)?;
        self.note(path, &bytes);
        Ok(bytes)
    }

    fn display(&self, path: &str) -> String {
        self.world.source().display(path)
    }

    fn list(&self) -> Vec<String> {
        self.world.source().list()
    }

    fn load_if_present(&self, path: &str) -> Result<Option<Vec<u8>>, String> {
        let bytes = self.world.source().load_if_present(path)?;
        if let Some(bytes) = &bytes {
            self.note(path, bytes);
        }
        Ok(bytes)
    }

    fn names(&self, folder: &str) -> Result<Vec<String>, String> {
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
        let world = files.iter().fold(InMemory::new("a").with_article_named("metadata.yaml"), |world, (path, text)| world.with_file(path, *text));
        let recorded = Recorded::new(&world);
        assert!(load(&recorded, &mut Report::new(), |_, _| ()).is_some());
        let digests: Vec<(String, String)> = recorded.digests().into_iter().collect();
        assert_eq!(digests, files.map(|(path, text)| (path.to_owned(), sha256(text.as_bytes()))));
    }
}
