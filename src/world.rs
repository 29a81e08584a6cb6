//! Where an article and its journal's templates come from.

use reading::{Files, Memory};

use crate::pipeline::{ARTICLE_FILE, ArticlePath, Folder};

/// One article and what belongs to it: the files that the library reads, and nothing else of the
/// world around it.
///
/// [`Folders`] are files on a disk, [`InMemory`] are bytes that somebody has at hand. An
/// implementation of your own may read an archive or a database.
pub trait World: Sync {
    /// The name of the article's outputs, without an ending: `gfpr-2025-8-1-08`.
    fn slug(&self) -> &str;

    /// The article's file in its folder: `article.md`, or a JATS file such as `article.xml`.
    fn article(&self) -> &str;

    /// The article's folder: the article's file, its bibliography, its pictures.
    fn source(&self) -> &dyn Files;

    /// The journals' templates: `<journal>/journal.yaml`, `<journal>/style.yaml`,
    /// `<journal>/epub.css`, `<journal>/fonts/…`. An article in JATS can do without any.
    fn templates(&self) -> &dyn Files;

    /// The journal for which the article is to be made, by the folder of its templates; nothing:
    /// the one that the article names.
    fn journal(&self) -> Option<&str> {
        None
    }

    /// What its issue gives the article: volume, pages and the like; nothing for an article that
    /// stands alone.
    fn placement(&self) -> Option<&issue::Placement> {
        None
    }
}

/// An article in memory.
///
/// ```
/// let world = offprint::InMemory::new("letter-1")
///     .with_file("article.md", "---\ntitle: A letter\n---\n\nDear editor …\n")
///     .with_template("mine/journal.yaml", "title: My Journal\n");
/// let outputs = offprint::check(&world, &offprint::Options::default());
/// assert!(outputs.findings.is_fatal(), "the letter does not say which journal it is for");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InMemory {
    slug: String,
    article: String,
    journal: Option<String>,
    source: Memory,
    templates: Memory,
}

impl InMemory {
    /// An article that has no files yet; its outputs will have this name.
    #[must_use]
    pub fn new(slug: &str) -> InMemory {
        InMemory {
            slug: slug.to_owned(),
            article: ARTICLE_FILE.to_owned(),
            journal: None,
            source: Memory::default(),
            templates: Memory { folder: "templates".to_owned(), ..Memory::default() },
        }
    }

    /// Another name for the article's file than `article.md`.
    #[must_use]
    pub fn with_article_named(self, article: &str) -> InMemory {
        InMemory { article: article.to_owned(), ..self }
    }

    /// The journal for which it is to be made, whichever the article names.
    #[must_use]
    pub fn for_journal(self, journal: &str) -> InMemory {
        InMemory { journal: Some(journal.to_owned()), ..self }
    }

    /// A file of the article's folder more.
    #[must_use]
    pub fn with_file(mut self, path: &str, bytes: impl Into<Vec<u8>>) -> InMemory {
        self.source.files.insert(path.to_owned(), bytes.into());
        self
    }

    /// A file of the templates more.
    #[must_use]
    pub fn with_template(mut self, path: &str, bytes: impl Into<Vec<u8>>) -> InMemory {
        self.templates.files.insert(path.to_owned(), bytes.into());
        self
    }
}

impl World for InMemory {
    fn slug(&self) -> &str {
        &self.slug
    }

    fn article(&self) -> &str {
        &self.article
    }

    fn source(&self) -> &dyn Files {
        &self.source
    }

    fn templates(&self) -> &dyn Files {
        &self.templates
    }

    fn journal(&self) -> Option<&str> {
        self.journal.as_deref()
    }
}

/// An article in a folder on a disk. No path in it leads out of its folder.
#[derive(Clone, Debug)]
pub struct Folders {
    slug: String,
    article: String,
    journal: Option<String>,
    placement: Option<issue::Placement>,
    source: Folder,
    templates: Folder,
}

impl Folders {
    /// An article that [`find`](crate::pipeline::find) found, and the folder of the templates. A
    /// folder that has vanished since holds nothing.
    #[must_use]
    pub fn new(article: &ArticlePath, templates: &Folder) -> Folders {
        Folders {
            slug: article.slug.clone(),
            article: article.file.clone(),
            journal: None,
            placement: None,
            source: Folder::open(&article.folder)
                .unwrap_or_else(|_| Folder::absent(&article.folder)),
            templates: templates.clone(),
        }
    }

    /// The same for one journal, whichever the article names.
    #[must_use]
    pub fn for_journal(self, journal: Option<&str>) -> Folders {
        Folders { journal: journal.map(str::to_owned), ..self }
    }

    /// The same with the place that an issue gives the article.
    #[must_use]
    pub fn placed(self, placement: issue::Placement) -> Folders {
        Folders { placement: Some(placement), ..self }
    }
}

impl World for Folders {
    fn slug(&self) -> &str {
        &self.slug
    }

    fn article(&self) -> &str {
        &self.article
    }

    fn source(&self) -> &dyn Files {
        &self.source
    }

    fn templates(&self) -> &dyn Files {
        &self.templates
    }

    fn journal(&self) -> Option<&str> {
        self.journal.as_deref()
    }

    fn placement(&self) -> Option<&issue::Placement> {
        self.placement.as_ref()
    }
}
