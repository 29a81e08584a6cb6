//! `offprint import`: a manuscript into an article's folder, and an edited manuscript into an
//! edited folder.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use reading::Files;
use report::{Place, Report};

use super::articles::ARTICLE_FILE;
use super::folder::{Folder, why};
use super::guard::{behind_the_wall, on_a_deep_stack};
use super::manifest::sha256;
use super::{manuscript, replace};
use crate::findings;

/// The folder with what was imported the last time: the base for merging the next import.
const BASE: &str = ".import";
/// What was recognised.
const EVIDENCE: &str = "import.yaml";
/// The lines of the article as it was imported at which paragraphs begin, and their ids in Word.
const IDS: &str = "paragraphs.tsv";
/// The pictures as they were imported, by their hashes.
const PICTURES: &str = "pictures.sha256";

/// What an import did.
#[derive(Clone, Debug, Default)]
pub struct Imported {
    /// The files that were written, below the folder.
    pub written: Vec<String>,
    /// The files that stayed as they were.
    pub kept: usize,
    /// What was found.
    pub report: Report,
}

/// Imports a manuscript into a folder.
///
/// # Errors
/// A message for the user when nothing could be done: the manuscript or the folder cannot be read,
/// or the folder holds an article that was not imported.
pub fn import(source: &Path, to: &Path) -> Result<Imported, String> {
    let shown = source.display().to_string();
    let folder =
        source.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let name = source
        .file_name()
        .and_then(|name| name.to_str())
        .ok_or_else(|| format!("the name of “{shown}” is not UTF-8; rename the file"))?;
    if !manuscript::is_manuscript(name) {
        return Err(format!(
            "“{shown}” is no manuscript of a word processor; name a file that ends with .docx or .odt"
        ));
    }
    let files = Folder::open(folder)
        .map_err(|reason| format!("“{}” cannot be used: {reason}", folder.display()))?;
    let bytes = files.load(name).map_err(|reason| format!("“{shown}” cannot be read: {reason}"))?;
    let facts = manuscript::facts(&files, name)?;
    let mut done = Imported::default();
    let (import, report) = on_a_deep_stack(|| {
        let mut report = Report::new();
        let import = behind_the_wall(&mut report, |report| {
            docx::import(&shown, &bytes, &files, &facts, report)
        });
        (import.flatten(), report)
    });
    done.report = report;
    let Some(import) = import else { return Ok(done) };
    for path in &import.unusable {
        done.report.push(report::Place::file(&shown), docx::picture_unusable(path));
    }
    let old = Old::of(to)?;
    let new = files_of(&import, &old, to, &mut done.report)?;
    let changed: Vec<(&str, &[u8])> = new
        .iter()
        .filter(|(path, bytes)| fs::read(to.join(path)).ok().as_ref() != Some(bytes))
        .map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
        .collect();
    done.kept = new.len() - changed.len();
    done.written = changed
        .iter()
        .map(|(path, _)| (*path).to_owned())
        .filter(|path| !path.starts_with(BASE))
        .collect();
    replace::replace(to, &changed).map_err(|error| {
        format!(
            "“{}” cannot be written: {}; nothing was changed",
            error.file.display(),
            error.reason
        )
    })?;
    Ok(done)
}

/// What the folder holds from the last import.
#[derive(Default)]
struct Old {
    /// The texts as they were imported, by their names.
    base: BTreeMap<&'static str, String>,
    /// The hashes of the pictures.
    pictures: BTreeMap<String, String>,
    /// The ids of the article's paragraphs, by their lines.
    ids: Vec<(usize, String)>,
    /// Whether there is an article.
    article: bool,
}

impl Old {
    fn of(to: &Path) -> Result<Old, String> {
        let mut old = Old { article: to.join(ARTICLE_FILE).exists(), ..Old::default() };
        for name in [ARTICLE_FILE, docx::BIBLIOGRAPHY] {
            if let Some(text) = text_of(&to.join(BASE).join(name))? {
                old.base.insert(name, text);
            }
        }
        let hashes = text_of(&to.join(BASE).join(PICTURES))?.unwrap_or_default();
        let ids = text_of(&to.join(BASE).join(IDS))?.unwrap_or_default();
        old.ids = ids
            .lines()
            .filter_map(|line| line.split_once('\t'))
            .filter_map(|(line, id)| Some((line.parse().ok()?, id.to_owned())))
            .collect();
        old.pictures = hashes
            .lines()
            .filter_map(|line| line.split_once("  "))
            .map(|(hash, path)| (path.to_owned(), hash.to_owned()))
            .collect();
        if old.article && !old.base.contains_key(ARTICLE_FILE) {
            return Err(format!(
                "“{}” holds an article that was not imported; name another folder with --to",
                to.display()
            ));
        }
        Ok(old)
    }
}

/// The bytes of a file; nothing when it is not there.
fn bytes_of(path: &Path) -> Result<Option<Vec<u8>>, String> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(format!("“{}” cannot be read: {}", path.display(), why(&error))),
    }
}

/// The text of a file; nothing when it is not there.
fn text_of(path: &Path) -> Result<Option<String>, String> {
    let text = bytes_of(path)?.map(String::from_utf8).transpose();
    text.map_err(|_| format!("“{}” is not UTF-8; save it again as UTF-8", path.display()))
}

/// All files as they are to be: texts merged, pictures that somebody has replaced left alone.
fn files_of(
    import: &docx::Import,
    old: &Old,
    to: &Path,
    report: &mut Report,
) -> Result<BTreeMap<String, Vec<u8>>, String> {
    let mut out = BTreeMap::new();
    let texts = [(ARTICLE_FILE, &import.article), (docx::BIBLIOGRAPHY, &import.bibliography)];
    for (name, new) in texts.into_iter().filter(|(_, text)| !text.is_empty()) {
        let path = to.join(name);
        let merged = match (old.base.get(name), text_of(&path)?) {
            (Some(base), Some(folder)) => {
                let ids = if name == ARTICLE_FILE {
                    (old.ids.as_slice(), import.ids.as_slice())
                } else {
                    Default::default()
                };
                let moved = docx::in_new_order(base, ids.0, &folder, ids.1);
                let (base, folder) = moved
                    .as_ref()
                    .map_or((base.as_str(), folder.as_str()), |(base, folder)| (base, folder));
                merged(&path, base, folder, new, report)
            }
            (None, Some(folder)) if folder != *new => {
                return Err(format!(
                    "“{}” was not imported and would be overwritten; move it or name another folder with --to",
                    path.display()
                ));
            }
            (Some(_) | None, None) | (None, Some(_)) => new.clone(),
        };
        out.insert(name.to_owned(), merged.into_bytes());
        out.insert(format!("{BASE}/{name}"), new.clone().into_bytes());
    }
    let mut hashes = String::new();
    for (path, bytes) in &import.pictures {
        let hash = sha256(bytes);
        hashes.push_str(&format!("{hash}  {path}\n"));
        let there = bytes_of(&to.join(path))?.map(|there| sha256(&there));
        if there.is_some_and(|there| there != hash && old.pictures.get(path) != Some(&there)) {
            report
                .push(Place::file(&to.join(path).display().to_string()), findings::picture_kept());
        } else {
            out.insert(path.clone(), bytes.clone());
        }
    }
    out.insert(format!("{BASE}/{PICTURES}"), hashes.into_bytes());
    let ids: String = import.ids.iter().map(|(line, id)| format!("{line}\t{id}\n")).collect();
    out.insert(format!("{BASE}/{IDS}"), ids.into_bytes());
    out.insert(EVIDENCE.to_owned(), import.evidence.clone().into_bytes());
    Ok(out)
}

fn merged(path: &Path, base: &str, folder: &str, new: &str, report: &mut Report) -> String {
    let (text, clashes) = docx::merge(base, folder, new);
    for clash in clashes {
        report.push(
            Place::at(&path.display().to_string(), clash.line, 0),
            findings::import_clash(clash.folder, clash.manuscript),
        );
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edited_article_that_cannot_be_read_is_not_overwritten() {
        let to = std::env::temp_dir().join(format!("offprint-import-latin-{}", std::process::id()));
        let _ = fs::remove_dir_all(&to);
        fs::create_dir_all(to.join(BASE)).unwrap();
        fs::write(to.join(BASE).join(ARTICLE_FILE), "wheat\n").unwrap();
        fs::write(to.join(ARTICLE_FILE), b"bl\xe9\n").unwrap();
        let import = docx::Import { article: "wheat\n".to_owned(), ..docx::Import::default() };
        let old = Old::of(&to).unwrap();
        let refused = files_of(&import, &old, &to, &mut Report::new());
        assert!(refused.is_err_and(|why| why.contains("is not UTF-8")));
        fs::remove_dir_all(to).unwrap();
    }

    #[test]
    fn a_paragraph_that_was_moved_in_word_keeps_its_edits() {
        let to = std::env::temp_dir().join(format!("offprint-import-moved-{}", std::process::id()));
        let _ = fs::remove_dir_all(&to);
        fs::create_dir_all(&to).unwrap();
        fs::write(to.join(ARTICLE_FILE), "one, edited\n\ntwo\n\nthree\n").unwrap();
        let ids = |all: [&str; 3]| {
            (0..3).map(|place| place * 2 + 1).zip(all.map(str::to_owned)).collect::<Vec<_>>()
        };
        let base = BTreeMap::from([(ARTICLE_FILE, "one\n\ntwo\n\nthree\n".to_owned())]);
        let old = Old { base, article: true, ids: ids(["A", "B", "C"]), ..Old::default() };
        let import = docx::Import {
            article: "two\n\nthree, again\n\none\n".to_owned(),
            ids: ids(["B", "C", "A"]),
            ..docx::Import::default()
        };
        let mut report = Report::new();
        let files = files_of(&import, &old, &to, &mut report).unwrap();
        let text =
            |name: &str| String::from_utf8(files.get(name).cloned().unwrap_or_default()).unwrap();
        assert_eq!(text(ARTICLE_FILE), "two\n\nthree, again\n\none, edited\n");
        assert_eq!(text(".import/paragraphs.tsv"), "1\tB\n3\tC\n5\tA\n");
        assert_eq!(report.findings, []);
        fs::remove_dir_all(to).unwrap();
    }

    #[test]
    fn an_article_of_somebody_else_is_left_alone() {
        let base = std::env::temp_dir().join(format!("offprint-import-{}", std::process::id()));
        let _ = fs::remove_dir_all(&base);
        fs::create_dir_all(base.join("own")).unwrap();
        fs::write(base.join("own/article.md"), "mine").unwrap();
        assert!(Old::of(&base.join("own")).is_err_and(|why| why.contains("not imported")));
        assert!(
            import(&base.join("own/article.md"), &base.join("to"))
                .is_err_and(|why| why.contains("no manuscript"))
        );
        fs::remove_dir_all(base).unwrap();
    }
}
