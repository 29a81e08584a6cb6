//! Which articles are to be built, and where they lie.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::folder::why;

/// The folder that is searched when no source is named.
pub const SOURCES: &str = "source";
/// The article's file in its folder.
pub const ARTICLE_FILE: &str = "article.md";
/// The article's file in its folder when it is JATS.
pub const ARTICLE_XML: &str = "article.xml";

/// Where one article lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArticlePath {
    /// The name of its outputs: that of its folder, or of the file when that is not called `article.md` or `article.xml`.
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

/// Finds the articles for the sources that were named: folders with an `article.md` or one XML file, or the files themselves. With none named,
/// every folder below `source/` that holds one, in the order of their names.
///
/// # Errors
/// A message for the user when a source is not there, when there is none at all, or when two would write the same outputs.
pub fn find(named: &[PathBuf]) -> Result<Vec<ArticlePath>, String> {
    let articles = if named.is_empty() { all_below(Path::new(SOURCES))? } else { named.iter().map(|path| one(path)).collect::<Result<_, _>>()? };
    let mut slugs: BTreeMap<&str, &ArticlePath> = BTreeMap::new();
    for article in &articles {
        if let Some(other) = slugs.insert(&article.slug, article) {
            let (slug, first, second) = (&article.slug, other.shown(), article.shown());
            return Err(format!(
                "{first} and {second} would both write into the folder “{slug}”; rename one of their folders, or build them one after the other with different --out folders"
            ));
        }
    }
    Ok(articles)
}

fn all_below(folder: &Path) -> Result<Vec<ArticlePath>, String> {
    let shown = folder.display();
    let entries = fs::read_dir(folder).map_err(|error| {
        format!("no SOURCE is named, and the folder “{shown}” here cannot be searched ({}); name an article's folder, for example: offprint build my-article", why(&error))
    })?;
    let mut folders: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).filter(|path| article_in(path).is_ok()).collect();
    folders.sort_unstable();
    if folders.is_empty() {
        return Err(format!(
            "no SOURCE is named, and no folder in “{shown}” holds an {ARTICLE_FILE}; put each article into a folder of its own, for example {shown}/my-article/{ARTICLE_FILE}"
        ));
    }
    folders.iter().map(|path| one(path)).collect()
}

fn one(path: &Path) -> Result<ArticlePath, String> {
    let shown = path.display();
    if path.is_dir() {
        let file = article_in(path).map_err(|why| format!("the folder “{shown}” {why}; name the article's file itself"))?;
        return named(path.to_owned(), file);
    }
    if !path.is_file() {
        return Err(format!("there is no source “{shown}”; name an article's folder or its {ARTICLE_FILE}"));
    }
    let file = path.file_name().and_then(|name| name.to_str());
    let file = file.ok_or_else(|| format!("the name of “{shown}” is not UTF-8; rename the file"))?;
    named(path.parent().map(Path::to_owned).unwrap_or_default(), file.to_owned())
}

/// The article's file in its folder: `article.md`, `article.xml`, or else the only XML file.
fn article_in(folder: &Path) -> Result<String, String> {
    if let Some(file) = [ARTICLE_FILE, ARTICLE_XML].into_iter().find(|file| folder.join(file).is_file()) {
        return Ok(file.to_owned());
    }
    let entries = fs::read_dir(folder).map_err(|error| format!("cannot be searched: {}", why(&error)))?;
    let names = entries.flatten().filter_map(|entry| entry.file_name().into_string().ok());
    let mut xml: Vec<String> = names.filter(|name| !name.starts_with('.') && is_xml(name) && folder.join(name).is_file()).collect();
    match (xml.pop(), xml.as_slice()) {
        (Some(only), []) => Ok(only),
        (Some(_), _) => Err("holds several XML files, and none is called article.xml".to_owned()),
        (None, _) => Err(format!("holds no {ARTICLE_FILE} and no XML file")),
    }
}

fn is_xml(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|end| end.eq_ignore_ascii_case("xml") || end.eq_ignore_ascii_case("nxml"))
}

fn named(folder: PathBuf, file: String) -> Result<ArticlePath, String> {
    let slug = if file == ARTICLE_FILE || file == ARTICLE_XML {
        folder_name(&folder)
    } else {
        Path::new(&file).file_stem().and_then(|stem| stem.to_str()).map(str::to_owned)
    };
    match slug {
        Some(slug) => Ok(ArticlePath { slug, folder, file }),
        None => Err(format!(
            "the folder “{}” has no name that could be used for the outputs; move the article into a folder with a name",
            folder.display()
        )),
    }
}

/// The folder's own name, also when it was written as `.` or `..`.
fn folder_name(folder: &Path) -> Option<String> {
    let written = folder.file_name().map(ToOwned::to_owned);
    let absolute = || fs::canonicalize(if folder.as_os_str().is_empty() { Path::new(".") } else { folder }).ok()?.file_name().map(ToOwned::to_owned);
    written.or_else(absolute)?.into_string().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(name: &str) -> PathBuf {
        let base = std::env::temp_dir().join(format!("offprint-articles-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&base);
        for slug in ["b-2", "a-1", "notes"] {
            fs::create_dir_all(base.join(slug)).unwrap();
        }
        for file in ["a-1/article.md", "b-2/article.md", "b-2/letter.md"] {
            fs::write(base.join(file), "").unwrap();
        }
        base
    }

    fn slugs(found: Result<Vec<ArticlePath>, String>) -> Vec<String> {
        found.unwrap().into_iter().map(|article| article.slug).collect()
    }

    #[test]
    fn finds_folders_and_files() {
        let base = sample("finds");
        assert_eq!(slugs(all_below(&base)), ["a-1", "b-2"]);
        assert_eq!(slugs(find(&[base.join("b-2"), base.join("a-1/article.md")])), ["b-2", "a-1"]);
        assert_eq!(slugs(find(&[base.join("b-2/letter.md")])), ["letter"]);
        assert_eq!(slugs(find(&[base.join("b-2/.")])), ["b-2"]);
        fs::remove_dir_all(base).unwrap();
    }

    #[test]
    fn says_what_is_missing() {
        let base = sample("missing");
        assert!(find(&[base.join("c-3")]).unwrap_err().contains("there is no source"));
        assert!(find(&[base.join("notes")]).unwrap_err().contains("holds no article.md"));
        assert!(all_below(&base.join("notes")).unwrap_err().contains("no folder in"));
        assert!(find(&[base.join("a-1"), base.join("a-1/article.md")]).unwrap_err().contains("would both write"));
        fs::remove_dir_all(base).unwrap();
    }
}
