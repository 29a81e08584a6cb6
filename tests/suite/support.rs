//! What the tests share: the repository, scratch folders, and running the program.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

/// The seed: the first source of the project.
pub const SEED: &str = "gfpr-2025-8-1-08";

/// The repository.
pub fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Whether the expected results are to be written anew: `UPDATE=1 cargo test`.
pub fn updating() -> bool {
    std::env::var_os("UPDATE").is_some_and(|value| !value.is_empty() && value != "0")
}

/// A folder that vanishes with its owner.
pub struct Scratch(PathBuf);

impl Scratch {
    pub fn new(name: &str) -> Scratch {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir()
            .join(format!("offprint-test-{name}-{}-{number}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Scratch(fs::canonicalize(path).unwrap())
    }

    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// A scratch folder with the seed and the templates in it, as in a clone.
pub fn clone_of_seed(name: &str) -> Scratch {
    let scratch = Scratch::new(name);
    copy_tree(&repository().join("source").join(SEED), &scratch.path().join("source").join(SEED));
    copy_tree(&repository().join("templates"), &scratch.path().join("templates"));
    scratch
}

/// A scratch folder with a small issue, its articles and its journal's templates in it.
pub fn clone_of_issue(name: &str) -> Scratch {
    let scratch = Scratch::new(name);
    copy_tree(&repository().join("tests/corpus/issue"), scratch.path());
    scratch
}

pub fn copy_tree(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_tree(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// Every file below a folder with its bytes, by its path, sorted.
pub fn files_below(folder: &Path) -> Vec<(String, Vec<u8>)> {
    fn collect(folder: &Path, base: &Path, out: &mut Vec<(String, Vec<u8>)>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                collect(&path, base, out);
            } else {
                out.push((
                    path.strip_prefix(base).unwrap().display().to_string(),
                    fs::read(&path).unwrap(),
                ));
            }
        }
    }
    let mut out = Vec::new();
    collect(folder, folder, &mut out);
    out.sort();
    out
}

/// The program, ready to be given arguments, in an environment that leads to the same results
/// everywhere.
pub fn offprint(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_offprint"));
    command.current_dir(folder).env_remove("SOURCE_DATE_EPOCH").env("NO_COLOR", "1");
    command
}

pub fn run(folder: &Path, args: &[&str]) -> Output {
    offprint(folder).args(args).output().unwrap()
}

pub fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// The seed, built once for all tests that look at its outputs: the folder with its files.
pub fn built_seed() -> &'static Path {
    static BUILT: OnceLock<(Scratch, PathBuf)> = OnceLock::new();
    let (_, outputs) = BUILT.get_or_init(|| {
        let scratch = clone_of_seed("seed");
        let output = run(scratch.path(), &["build"]);
        assert!(
            output.status.success(),
            "the seed does not build:\n{}{}",
            stdout(&output),
            String::from_utf8_lossy(&output.stderr)
        );
        let outputs = scratch.path().join("out").join(SEED);
        (scratch, outputs)
    });
    outputs
}

/// An output of the seed by the end of its name.
pub fn seed_output(end: &str) -> Vec<u8> {
    let names: Vec<PathBuf> =
        fs::read_dir(built_seed()).unwrap().map(|entry| entry.unwrap().path()).collect();
    let path = names
        .iter()
        .find(|path| path.to_string_lossy().ends_with(end))
        .unwrap_or_else(|| panic!("no output {end} in {names:?}"));
    fs::read(path).unwrap()
}

/// Compares a text with the one that is kept, or keeps it when updating.
pub fn assert_kept(path: &Path, text: &str) {
    if updating() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        return fs::write(path, text).unwrap();
    }
    let shown = path.strip_prefix(repository()).unwrap_or(path).display();
    let kept = fs::read_to_string(path)
        .unwrap_or_else(|error| panic!("{shown}: {error}; UPDATE=1 cargo test writes it"));
    if kept == text {
        return;
    }
    let line = kept.lines().zip(text.lines()).take_while(|(old, new)| old == new).count();
    let at = |text: &str| text.lines().nth(line).map_or("(the end)".to_owned(), str::to_owned);
    panic!(
        "{shown} differs from line {}:\n  kept: {}\n  now:  {}\nWhen the change is right: UPDATE=1 cargo test, and read the diff.",
        line + 1,
        at(&kept),
        at(text)
    );
}
