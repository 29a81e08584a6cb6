//! An article as it was at a tag of the Git repository in which it lies: as it was released.
//!
//! Git's own program is asked, and only for what it keeps: no file of the working copy is touched,
//! and where there is no Git, there are no releases.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use reading::{Files, Memory};

use crate::World;
use crate::pipeline::{ArticlePath, Folder};

/// How many tags are offered: the newest.
const MOST_TAGS: usize = 50;

/// How many files of a folder are read, and how many bytes.
const MOST_FILES: usize = 2_000;
const MOST_BYTES: usize = 256 << 20;

/// A tag at which the article was there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Release {
    /// Its name.
    pub name: String,
    /// The commit, by which it is asked for: letters and digits.
    pub commit: String,
}

/// What git says in a folder to a command, whose questions may follow it.
fn git(folder: &Path, words: &[&str], questions: &str) -> Option<Vec<u8>> {
    let mut child = Command::new("git")
        .arg("-C")
        .arg(folder)
        .args(["--no-pager", "--no-optional-locks"])
        .args(words)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    // The questions are few, and fit into the pipe; it ends with this.
    child.stdin.take()?.write_all(questions.as_bytes()).ok()?;
    let output = child.wait_with_output().ok()?;
    output.status.success().then_some(output.stdout)
}

/// The tags at which the article was there, newest first.
pub fn releases(article: &ArticlePath) -> Vec<Release> {
    let format = "--format=%(objectname) %(*objectname) %(refname:strip=2)";
    let count = format!("--count={MOST_TAGS}");
    let listed = git(
        &article.folder,
        &["for-each-ref", "--sort=-creatordate", &count, format, "refs/tags"],
        "",
    );
    let text = String::from_utf8(listed.unwrap_or_default()).unwrap_or_default();
    let tags: Vec<Release> = text.lines().filter_map(release).collect();
    let questions: String =
        tags.iter().map(|tag| format!("{}:./{}\n", tag.commit, article.file)).collect();
    let answers = git(&article.folder, &["cat-file", "--batch-check"], &questions);
    let answers = String::from_utf8(answers.unwrap_or_default()).unwrap_or_default();
    let is_there = |(tag, answer): (Release, &str)| answer.contains(" blob ").then_some(tag);
    tags.into_iter().zip(answers.lines()).filter_map(is_there).collect()
}

/// `OBJECT COMMIT NAME`; the second is empty for a tag without words of its own.
fn release(line: &str) -> Option<Release> {
    let (object, rest) = line.split_once(' ')?;
    let (commit, name) = rest.split_once(' ')?;
    let commit = if commit.is_empty() { object } else { commit };
    let is_plain = !commit.is_empty() && commit.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_plain.then(|| Release { name: name.to_owned(), commit: commit.to_owned() })
}

/// The files below a folder at a commit; nothing when there are none.
fn files(folder: &Path, commit: &str) -> Option<Memory> {
    let listed = git(folder, &["ls-tree", "-r", "-z", commit, "."], "")?;
    let listed = String::from_utf8(listed).ok()?;
    let mut memory = Memory { folder: folder.display().to_string(), ..Memory::default() };
    let mut bytes = 0;
    for entry in listed.split('\0').filter(|entry| !entry.is_empty()) {
        // Neither links nor modules: a path of the article leads out of no folder.
        let (kind, path) = entry.split_once('\t')?;
        let Some(("100644" | "100755", object)) = kind.split_once(" blob ") else { continue };
        let file = git(folder, &["cat-file", "blob", object], "")?;
        bytes += file.len();
        if memory.files.len() >= MOST_FILES || bytes > MOST_BYTES {
            return None;
        }
        memory.files.insert(path.to_owned(), file);
    }
    (!memory.files.is_empty()).then_some(memory)
}

/// The article at a release, with the templates of then; with those of now, where they lie in no
/// repository.
pub struct Past<'a> {
    article: &'a ArticlePath,
    journal: Option<&'a str>,
    source: Memory,
    templates: Option<Memory>,
    now: &'a Folder,
}

impl World for Past<'_> {
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
        match &self.templates {
            Some(templates) => templates,
            None => self.now,
        }
    }

    fn journal(&self) -> Option<&str> {
        self.journal
    }
}

/// The article as it was released, with the folder of its templates and what this holds now; nothing
/// when its files cannot be read.
pub fn world<'a>(
    article: &'a ArticlePath,
    release: &Release,
    templates: (PathBuf, &'a Folder),
    journal: Option<&'a str>,
) -> Option<Past<'a>> {
    Some(Past {
        article,
        journal,
        source: files(&article.folder, &release.commit)?,
        templates: files(&templates.0, &release.commit),
        now: templates.1,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn a_tag_is_read_with_the_commit_that_it_names() {
        let read = |line| release(line).map(|release| (release.commit, release.name));
        assert_eq!(read("aa1  v1.0"), Some(("aa1".into(), "v1.0".into())));
        assert_eq!(read("aa1 bb2 8-1 as printed"), Some(("bb2".into(), "8-1 as printed".into())));
        assert_eq!([read("--x  v1"), read(""), read("aa1")], [None, None, None]);
    }

    #[test]
    fn what_was_released_is_there_and_what_came_later_is_not() {
        let top = std::env::temp_dir().join(format!("offprint-released-{}", std::process::id()));
        let folder = top.join("source/a");
        fs::create_dir_all(&folder).unwrap();
        let article =
            ArticlePath { slug: "a".into(), folder: folder.clone(), file: "article.md".into() };
        assert_eq!(releases(&article), []);
        let run = |words: &[&str]| {
            let name = ["-c", "user.name=A", "-c", "user.email=a@example.org"];
            git(&top, &[&name, words].concat(), "").expect("git is there");
        };
        run(&["init", "-q"]);
        fs::write(top.join("README"), "before the article").unwrap();
        run(&["add", "."]);
        run(&["commit", "-qm", "0"]);
        run(&["tag", "v0"]);
        fs::write(folder.join("article.md"), "then").unwrap();
        run(&["add", "."]);
        run(&["commit", "-qm", "1"]);
        run(&["tag", "-am", "the first release", "v1"]);
        fs::write(folder.join("article.md"), "now").unwrap();
        fs::write(folder.join("new.bib"), "now").unwrap();
        run(&["add", "."]);
        run(&["commit", "-qm", "2"]);
        let found = releases(&article);
        assert_eq!(found.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["v1"]);
        let memory = files(&folder, &found[0].commit).unwrap();
        assert_eq!(memory.files.keys().collect::<Vec<_>>(), ["article.md"]);
        assert_eq!(memory.load("article.md").unwrap(), b"then");
        assert!(files(&top.join("source"), "0000000").is_none());
        fs::remove_dir_all(&top).unwrap();
    }
}
