//! Which articles are to be built, and where they lie.

mod errors;

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

pub use errors::{FindError, NoArticle};

use super::folder::why;
use super::manuscript;
use super::parts::METADATA;
use report::suggest::nearest;

/// The folder that is searched when no source is named.
pub const SOURCES: &str = "source";
/// The article's file in its folder.
pub const ARTICLE_FILE: &str = "article.md";
/// The article's file in its folder when it is JATS.
pub const ARTICLE_XML: &str = "article.xml";

/// Where one article lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArticlePath {
    /// The name of its outputs: that of its folder, or of the file when that has a name of its own.
    pub slug: String,
    /// Its folder, as the user named it.
    pub folder: PathBuf,
    /// Its file in the folder.
    pub file: String,
}

impl ArticlePath {
    /// The article's file as the user would write it.
    #[must_use]
    pub fn shown(&self) -> String {
        self.folder.join(&self.file).display().to_string()
    }
}

/// Finds the articles for the sources that were named: folders with an article, or the files
/// themselves. With none named, every folder below `source/` that holds one, in the order of their
/// names; where there is no such folder, the article that lies here.
///
/// # Errors
/// When a source is not there, when there is none at all, or when two would write the same outputs.
pub fn find(named: &[PathBuf]) -> Result<Vec<ArticlePath>, FindError> {
    let articles = if named.is_empty() {
        unnamed()?
    } else {
        named.iter().map(|path| one(path)).collect::<Result<_, _>>()?
    };
    let mut slugs: BTreeMap<&str, &ArticlePath> = BTreeMap::new();
    for article in &articles {
        if let Some(other) = slugs.insert(&article.slug, article) {
            return Err(FindError::SameName {
                slug: article.slug.clone(),
                first: other.shown(),
                second: article.shown(),
            });
        }
    }
    Ok(articles)
}

fn unnamed() -> Result<Vec<ArticlePath>, FindError> {
    let here = Path::new(".");
    if !Path::new(SOURCES).exists() && article_in(here).is_ok() {
        return Ok(vec![one(here)?]);
    }
    all_below(Path::new(SOURCES))
}

fn all_below(folder: &Path) -> Result<Vec<ArticlePath>, FindError> {
    let shown = folder.display().to_string();
    let entries = fs::read_dir(folder)
        .map_err(|error| FindError::NoSources { folder: shown.clone(), why: why(&error) })?;
    let mut folders: Vec<PathBuf> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.is_dir() && holds_something(path))
        .collect();
    folders.sort_unstable();
    if folders.is_empty() {
        return Err(FindError::Empty(shown));
    }
    folders.iter().map(|path| one(path)).collect()
}

/// Whether a folder holds an article, or something about which the user must be asked.
fn holds_something(folder: &Path) -> bool {
    !matches!(
        article_in(folder),
        Err(NoArticle::None | NoArticle::NoFrontMatter(_) | NoArticle::Unreadable(_))
    )
}

/// The name that a path gives to the outputs of its article, without a look at the disk: that of
/// its last folder, or of a file that has a name of its own.
pub(crate) fn own_name(path: &Path) -> Option<String> {
    let file = path.file_name().and_then(|name| name.to_str())?;
    if is_article_name(file) || METADATA.contains(&file) {
        return folder_name(path.parent()?);
    }
    let is_text = is_markdown(file) || is_xml(file) || manuscript::is_manuscript(file);
    let stem = || Path::new(file).file_stem().and_then(|stem| stem.to_str()).map(str::to_owned);
    if is_text { stem() } else { Some(file.to_owned()) }
}

/// The article that a source names.
pub(crate) fn one(path: &Path) -> Result<ArticlePath, FindError> {
    let shown = path.display().to_string();
    if path.is_dir() {
        let found = article_in(path).map_err(|why| FindError::Folder { folder: shown, why })?;
        return found.named(path);
    }
    if let Some(target) = dangling(path) {
        return Err(FindError::Dangling { named: shown, target });
    }
    if !path.is_file() {
        return Err(missing(path));
    }
    let file = path.file_name().and_then(|name| name.to_str()).ok_or(FindError::NotUtf8(shown))?;
    let folder = path.parent().map(Path::to_owned).unwrap_or_default();
    if is_article_name(file) || METADATA.contains(&file) {
        return Found { below: None, file: file.to_owned(), by_folder: true }.named(&folder);
    }
    Found { below: None, file: file.to_owned(), by_folder: false }.named(&folder)
}

/// What is said of a source that is not there: a neighbour may be meant.
fn missing(path: &Path) -> FindError {
    let shown = path.display().to_string();
    let folder =
        path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let neighbours = names_in(folder).unwrap_or_default();
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    match nearest(name, neighbours.iter().map(String::as_str)) {
        Some(meant) => FindError::Misspelt {
            named: shown,
            meant: path.with_file_name(meant).display().to_string(),
        },
        None => FindError::Missing(shown),
    }
}

/// An article in a folder.
struct Found {
    /// The folder below it in which the file lies.
    below: Option<&'static str>,
    file: String,
    /// Whether the folder gives the outputs their name.
    by_folder: bool,
}

impl Found {
    fn named(self, folder: &Path) -> Result<ArticlePath, FindError> {
        let stem =
            || Path::new(&self.file).file_stem().and_then(|stem| stem.to_str()).map(str::to_owned);
        let named = if self.by_folder { folder_name(folder) } else { stem() };
        // A repository of Manubot has its text in a folder of that name; its own name says more.
        let above =
            || folder_name(&folder.join("..")).or_else(|| folder.parent().and_then(folder_name));
        let is_content =
            METADATA.contains(&self.file.as_str()) && named.as_deref() == Some(CONTENT);
        let slug = if is_content { above() } else { named };
        let slug = slug.ok_or_else(|| FindError::Nameless(folder.display().to_string()))?;
        let folder = self.below.map_or_else(|| folder.to_owned(), |below| folder.join(below));
        Ok(ArticlePath { slug, folder, file: self.file })
    }
}

/// The article's file in its folder: `article.md` or `article.xml` in any capitals, or else the
/// only file that can be one. A manuscript of Manubot is its `metadata.yaml`, with the parts of its
/// text beside it.
fn article_in(folder: &Path) -> Result<Found, NoArticle> {
    let found = |file: &str, by_folder| Ok(Found { below: None, file: file.to_owned(), by_folder });
    let names = names_in(folder).map_err(NoArticle::Unreadable)?;
    if let Some(file) =
        [ARTICLE_FILE, ARTICLE_XML].into_iter().find(|file| folder.join(file).is_file())
    {
        return found(file, true);
    }
    if let Some(file) = names.iter().find(|name| is_article_name(name)) {
        return match dangling(&folder.join(file)) {
            Some(target) => Err(NoArticle::Dangling { name: file.clone(), target }),
            None => found(file, true),
        };
    }
    if let Some(found) = of_manubot(folder, &names) {
        return Ok(found);
    }
    let markdown: Vec<&String> =
        names.iter().filter(|name| is_markdown(name) && !is_about_the_folder(name)).collect();
    let articles: Vec<&str> = markdown
        .iter()
        .filter(|name| has_front_matter(&folder.join(name)))
        .map(|name| name.as_str())
        .collect();
    let xml: Vec<&str> = names.iter().filter(|name| is_xml(name)).map(String::as_str).collect();
    let word: Vec<&str> =
        names.iter().filter(|name| manuscript::is_manuscript(name)).map(String::as_str).collect();
    match (articles.as_slice(), xml.as_slice(), word.as_slice()) {
        ([only], [], []) | ([], [], [only]) => found(only, true),
        ([], [only], []) => found(only, false),
        ([], [], []) => Err(markdown
            .first()
            .map_or(NoArticle::None, |name| NoArticle::NoFrontMatter((*name).clone()))),
        (articles, xml, word) => Err(NoArticle::Several([articles, xml, word].concat().join(", "))),
    }
}

/// The facts of a manuscript of Manubot, here or in its folder `content`.
fn of_manubot(folder: &Path, names: &[String]) -> Option<Found> {
    let has_parts = |names: &[String]| names.iter().any(|name| super::parts::is_part(name));
    let facts =
        |names: &[String]| METADATA.into_iter().find(|file| names.iter().any(|name| name == file));
    if let Some(file) = facts(names).filter(|_| has_parts(names)) {
        return Some(Found { below: None, file: file.to_owned(), by_folder: true });
    }
    let inner = names_in(&folder.join(CONTENT)).ok()?;
    let file = facts(&inner).filter(|_| has_parts(&inner))?;
    Some(Found { below: Some(CONTENT), file: file.to_owned(), by_folder: true })
}

/// The folder of the text in a repository of Manubot.
const CONTENT: &str = "content";

/// The names of the files of a folder, and of links that lead nowhere, in order.
fn names_in(folder: &Path) -> Result<Vec<String>, String> {
    let entries = fs::read_dir(folder).map_err(|error| why(&error))?;
    let mut names: Vec<String> =
        entries.flatten().filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.retain(|name| !name.starts_with('.') && !folder.join(name).is_dir());
    names.sort_unstable();
    Ok(names)
}

/// Where a link leads, when nothing is there.
fn dangling(path: &Path) -> Option<String> {
    let target = fs::read_link(path).ok()?;
    (!path.exists()).then(|| target.display().to_string())
}

fn is_article_name(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    lower
        .strip_prefix("article.")
        .is_some_and(|end| ENDINGS.contains(&end) || matches!(end, "xml" | "nxml"))
}

/// Endings of files in Markdown.
const ENDINGS: [&str; 5] = ["md", "markdown", "mkd", "qmd", "rmd"];

/// Whether a file is in Markdown, by its name.
#[must_use]
pub fn is_markdown(name: &str) -> bool {
    Path::new(name)
        .extension()
        .and_then(|end| end.to_str())
        .is_some_and(|end| ENDINGS.contains(&end.to_ascii_lowercase().as_str()))
}

/// Whether a file speaks of the folder and is no text of an article.
#[must_use]
pub fn is_about_the_folder(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).to_ascii_lowercase();
    [
        "readme",
        "license",
        "licence",
        "changelog",
        "contributing",
        "code_of_conduct",
        "news",
        "todo",
        "notice",
        "citation",
    ]
    .iter()
    .any(|known| stem.starts_with(known))
}

fn has_front_matter(file: &Path) -> bool {
    let mut begin = [0; 8];
    let read = fs::File::open(file).and_then(|mut file| file.read(&mut begin)).unwrap_or(0);
    let begin = begin.get(..read).unwrap_or_default();
    begin.strip_prefix("\u{feff}".as_bytes()).unwrap_or(begin).starts_with(b"---")
}

fn is_xml(name: &str) -> bool {
    Path::new(name)
        .extension()
        .is_some_and(|end| end.eq_ignore_ascii_case("xml") || end.eq_ignore_ascii_case("nxml"))
}

/// The folder's own name, also when it was written as `.` or `..`.
fn folder_name(folder: &Path) -> Option<String> {
    let written = folder.file_name().map(ToOwned::to_owned);
    let absolute = || {
        fs::canonicalize(if folder.as_os_str().is_empty() { Path::new(".") } else { folder })
            .ok()?
            .file_name()
            .map(ToOwned::to_owned)
    };
    written.or_else(absolute)?.into_string().ok()
}

#[cfg(test)]
mod tests;
