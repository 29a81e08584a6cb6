//! Which article a file belongs to, and what is found in it as it stands in the editor.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use reading::Files;
use reading::faults::Faults;
use references::bibliography;
use report::{Place, Report};

use super::super::args::Templates;
use super::scan;
use crate::build::proof;
use crate::pipeline::{self, ArticlePath, Folder};
use crate::{Finding, Options, World};

/// The texts of the files that are open in the editor.
pub type Open = BTreeMap<PathBuf, String>;

/// A folder of files, some of which are open in the editor with another text.
struct Edited<'a> {
    folder: Folder,
    root: PathBuf,
    open: &'a Open,
}

impl Edited<'_> {
    fn open_text(&self, path: &str) -> Option<Vec<u8>> {
        if self.open.is_empty() {
            return None;
        }
        self.open.get(&self.root.join(path)).map(|text| text.clone().into_bytes())
    }
}

impl Files for Edited<'_> {
    fn load(&self, path: &str) -> Result<Vec<u8>, String> {
        self.open_text(path).map_or_else(|| self.folder.load(path), Ok)
    }

    fn display(&self, path: &str) -> String {
        self.folder.display(path)
    }

    fn list(&self) -> Vec<String> {
        self.folder.list()
    }

    fn load_if_present(&self, path: &str) -> Result<Option<Vec<u8>>, String> {
        self.open_text(path)
            .map_or_else(|| self.folder.load_if_present(path), |text| Ok(Some(text)))
    }

    fn names(&self, folder: &str) -> Result<Vec<String>, String> {
        self.folder.names(folder)
    }
}

/// An article as it stands in the editor.
struct Writing<'a> {
    article: &'a ArticlePath,
    journal: Option<&'a str>,
    source: Edited<'a>,
    templates: Edited<'a>,
}

impl World for Writing<'_> {
    fn slug(&self) -> &str {
        &self.article.slug
    }

    fn article(&self) -> &str {
        &self.article.file
    }

    fn source(&self) -> &dyn Files {
        &self.source
    }

    fn templates(&self) -> &dyn Files {
        &self.templates
    }

    fn journal(&self) -> Option<&str> {
        self.journal
    }
}

/// The article to which a file belongs: itself, or that of its folder or of the folder above.
pub fn article_of(path: &Path) -> Option<ArticlePath> {
    let found = |path: &Path| {
        pipeline::find(&[path.to_owned()]).ok().and_then(|found| found.into_iter().next())
    };
    let is_text = pipeline::is_markdown(path.file_name()?.to_str()?);
    let mut folders = path.ancestors().skip(1).take(2);
    let of_folder = folders.find_map(|folder| {
        found(folder).filter(|article| !is_text || article.folder.join(&article.file) == path)
    });
    of_folder.or_else(|| if is_text { found(path) } else { None })
}

/// The folder of the templates for an article.
pub fn templates_of(article: &ArticlePath, templates: &Templates) -> PathBuf {
    templates.folder(std::slice::from_ref(article))
}

/// What is found in an article as it stands in the editor. With `whole`, its outputs are made and
/// looked through too.
pub fn findings(
    article: &ArticlePath,
    open: &Open,
    named: &Templates,
    whole: bool,
) -> Vec<Finding> {
    let folder = |path: &Path| Folder::open(path).unwrap_or_else(|_| Folder::absent(path));
    let templates = templates_of(article, named);
    let world = Writing {
        article,
        journal: named.journal.as_deref(),
        source: Edited { folder: folder(&article.folder), root: article.folder.clone(), open },
        templates: Edited { folder: folder(&templates), root: absolute(&templates), open },
    };
    if whole {
        crate::check(&world, &Options::default()).findings.findings
    } else {
        proof(&world, &Options::default()).1.findings.findings
    }
}

/// A path as editors name it: absolute, and without `..`.
pub fn absolute(path: &Path) -> PathBuf {
    std::fs::canonicalize(path)
        .or_else(|_| std::path::absolute(path))
        .unwrap_or_else(|_| path.to_owned())
}

/// The text of a file: as it stands in the editor, or else on the disk.
pub fn text(path: &Path, open: &Open) -> Option<String> {
    open.get(path).cloned().or_else(|| pipeline::text_of(path.to_str()?))
}

/// A reference that can be cited.
pub struct Citable {
    /// Its key.
    pub key: String,
    /// The bibliography, and where in it the reference begins.
    pub file: PathBuf,
    /// Line and column, from 1.
    pub at: (u32, u32),
    /// Its authors and year.
    pub who: String,
    /// Its title and where it appeared.
    pub what: String,
}

/// The references that an article can cite.
pub fn citable(article: &ArticlePath, open: &Open) -> Vec<Citable> {
    let text_of_article = text(&article.folder.join(&article.file), open).unwrap_or_default();
    let mut out = Vec::new();
    for name in bibliographies(&text_of_article) {
        let file = article.folder.join(name);
        let Some(text) = text(&file, open) else { continue };
        // What is wrong with a bibliography is said elsewhere.
        let mut unsaid = Report::new();
        let read = bibliography::read(
            &text,
            |text, _, _| vec![article::Inline::text(text)],
            &mut Faults::new("", &mut unsaid),
        );
        out.extend(read.refs.iter().map(|reference| described(reference, &file)));
    }
    out
}

fn described(reference: &article::Ref, file: &Path) -> Citable {
    let citation = &reference.citation;
    let names: Vec<&str> = citation.people().iter().map(|name| name.surname.as_str()).collect();
    let names = match names.as_slice() {
        [one] => (*one).to_owned(),
        [one, two] => format!("{one} and {two}"),
        [one, ..] => format!("{one} et al."),
        [] => String::new(),
    };
    let parts = |parts: &[Option<String>], between| {
        parts
            .iter()
            .flatten()
            .filter(|part| !part.is_empty())
            .cloned()
            .collect::<Vec<_>>()
            .join(between)
    };
    let title = |title: &Option<article::Phrase>| title.as_ref().map(|title| title.to_string());
    let what = parts(&[title(&citation.article_title), title(&citation.source)], ". ");
    Citable {
        key: reference.key.clone(),
        file: file.to_owned(),
        at: (reference.at.line, reference.at.column),
        who: parts(&[Some(names), citation.year.clone()], " "),
        what: if what.is_empty() { article::walk::plain(&reference.printed) } else { what },
    }
}

/// The names of the bibliographies in front matter: those of the field, or the usual one.
fn bibliographies(text: &str) -> Vec<String> {
    let front = text.get(..scan::front_end(text)).unwrap_or_default();
    let mut lines = front.lines().skip_while(|line| !line.starts_with("bibliography:"));
    let first =
        lines.next().map(|line| line.trim_start_matches("bibliography:")).unwrap_or_default();
    let more = lines.take_while(|line| line.trim_start().starts_with("- "));
    let marks = |c: char| c.is_whitespace() || matches!(c, '[' | ']' | ',' | '"' | '\'');
    let words = std::iter::once(first)
        .chain(more)
        .flat_map(|line| line.split(marks))
        .filter(|word| word.contains('.'));
    let found: Vec<String> = words.map(str::to_owned).collect();
    if found.is_empty() { vec!["references.bib".to_owned()] } else { found }
}

/// Where a finding stands in a file that an editor can show; the article's first line when it
/// stands nowhere.
pub fn place_of(place: &Place, article: &ArticlePath) -> (PathBuf, Place) {
    let file = absolute(Path::new(&place.file));
    if !place.file.is_empty() && file.is_file() {
        return (file, place.clone());
    }
    (article.folder.join(&article.file), Place::default())
}

#[cfg(test)]
mod tests {
    use super::bibliographies;

    #[test]
    fn bibliographies_are_those_of_the_front_matter() {
        assert_eq!(bibliographies("---\ntitle: T\n---\n"), ["references.bib"]);
        assert_eq!(bibliographies("---\nbibliography: \"my-refs.bib\" \n---\n"), ["my-refs.bib"]);
        assert_eq!(
            bibliographies("---\nbibliography:\n  - a.bib\n  - b.json\ntitle: T.\n---\n"),
            ["a.bib", "b.json"]
        );
        assert_eq!(
            bibliographies("---\nbibliography: [a.bib, b.json]\n---\nbibliography: c.bib\n"),
            ["a.bib", "b.json"]
        );
    }
}
