//! Why there is no article to work on, in words.

use super::ARTICLE_FILE;

/// Why no articles can be worked on.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FindError {
    /// Two articles have one name.
    #[error(
        "{first} and {second} would both write into the folder “{slug}”; rename one of their folders, or build them one after the other with different --out folders"
    )]
    SameName {
        /// The name.
        slug: String,
        /// The first article's file.
        first: String,
        /// The other's.
        second: String,
    },
    /// No source is named, and there is no folder of sources.
    #[error(
        "no SOURCE is named, and the folder “{folder}” here cannot be searched ({why}); name an article's folder, for example: offprint build my-article. To make a first one, write offprint new journal, then offprint new article"
    )]
    NoSources {
        /// The folder that is searched then.
        folder: String,
        /// What the system says.
        why: String,
    },
    /// No source is named, and the folder of sources holds none.
    #[error(
        "no SOURCE is named, and no folder in “{0}” holds an {ARTICLE_FILE}; put each article into a folder of its own, for example {0}/my-article/{ARTICLE_FILE}"
    )]
    Empty(String),
    /// A folder holds no article, or several.
    #[error("the folder “{folder}” {why}")]
    Folder {
        /// The folder.
        folder: String,
        /// What it holds.
        why: NoArticle,
    },
    /// The source is not there.
    #[error("there is no source “{0}”; name an article's folder or its {ARTICLE_FILE}")]
    Missing(String),
    /// The source is not there, and something is that has nearly its name.
    #[error("there is no source “{named}”; did you mean “{meant}”?")]
    Misspelt {
        /// As the user named it.
        named: String,
        /// What is there.
        meant: String,
    },
    /// The source is a link, and what it leads to is not there.
    #[error(
        "“{named}” is a link to “{target}”, which is not there; put the file back, or name another"
    )]
    Dangling {
        /// The link.
        named: String,
        /// Where it leads.
        target: String,
    },
    /// The file's name is no text.
    #[error("the name of “{0}” is not UTF-8; rename the file")]
    NotUtf8(String),
    /// The folder's name cannot name outputs.
    #[error(
        "the folder “{0}” has no name that could be used for the outputs; move the article into a folder with a name"
    )]
    Nameless(String),
}

/// Why a folder gives no article.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoArticle {
    /// It cannot be listed.
    #[error("cannot be searched: {0}")]
    Unreadable(String),
    /// Nothing in it is an article.
    #[error(
        "holds no {ARTICLE_FILE}, no XML file and no manuscript of Word or LibreOffice; name the article's file itself"
    )]
    None,
    /// A Markdown file in it has no front matter.
    #[error(
        "holds no {ARTICLE_FILE}; “{0}” has no front matter, that is, no metadata between two lines `---` at its beginning"
    )]
    NoFrontMatter(String),
    /// Several could be meant.
    #[error("holds several articles: {0}; name the one that you mean")]
    Several(String),
    /// Its article is a link that leads nowhere.
    #[error(
        "holds “{name}”, a link to “{target}”, which is not there; put the file back, or name another"
    )]
    Dangling {
        /// The link.
        name: String,
        /// Where it leads.
        target: String,
    },
}
