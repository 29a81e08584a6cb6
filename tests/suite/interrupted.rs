//! What is left when a run is killed, when two write at once, when a file may not grow.

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::support::{SEED, Scratch, clone_of_seed, files_below, offprint, run, stdout};

type Files = Vec<(String, Vec<u8>)>;

/// How many runs are killed.
const KILLED: u32 = 36;

/// A clone of the seed whose article is one page long and has one of two titles.
struct Titled {
    scratch: Scratch,
    text: String,
}

impl Titled {
    fn new(name: &str) -> Titled {
        let scratch = clone_of_seed(name);
        let text = fs::read_to_string(scratch.path().join("source").join(SEED).join("article.md"))
            .unwrap();
        let (front, _) = text.split_once("\n---\n").unwrap();
        let text = front.replace("pages: \"77-83\"", "pages: \"77\"")
            + "\n---\n\n# Introduction\n\nA few words.\n";
        Titled { scratch, text }
    }

    fn title(&self, title: &str) {
        let line = self.text.lines().find(|line| line.starts_with("title:")).unwrap();
        let text = self.text.replace(line, &format!("title: {title}"));
        fs::write(self.scratch.path().join("source").join(SEED).join("article.md"), text).unwrap();
    }

    /// The outputs that a run with this title leaves in a folder of its own, and how long it takes.
    fn whole(&self, args: &[&str], title: &str) -> (Files, Duration) {
        self.title(title);
        let began = Instant::now();
        let output = run(self.scratch.path(), &[args, &["--out", title]].concat());
        assert!(
            output.status.code().is_some_and(|code| code < 2),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        (files_below(&self.scratch.path().join(title)), began.elapsed())
    }

    fn start(&self, args: &[&str]) -> Child {
        let mut command = offprint(self.scratch.path());
        command.args(args).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
    }
}

/// Kills runs at moments spread over their whole length, most of them while the outputs are
/// written.
fn kill_at_all_moments(name: &str, args: &[&str]) {
    let titled = Titled::new(name);
    let wholes = ["One", "Two"].map(|title| titled.whole(args, title));
    let out = titled.scratch.path().join("out");
    assert!(run(titled.scratch.path(), args).status.code().is_some_and(|code| code < 2));
    let mut seen = [0, 0];
    for moment in 0..KILLED {
        let (was, title) = if files_below(&out) == wholes[0].0 { (0, "Two") } else { (1, "One") };
        titled.title(title);
        let mut child = titled.start(args);
        let began = Instant::now();
        if moment % 3 == 0 {
            sleep(wholes[was].1 * moment / KILLED);
        } else {
            // A little after the new folder appears, and before all is done.
            while !on_its_way(&out)
                && child.try_wait().unwrap().is_none()
                && began.elapsed().as_secs() < 60
            {
                sleep(Duration::from_micros(200));
            }
            sleep(Duration::from_micros(u64::from(moment) * 150));
        }
        child.kill().unwrap();
        child.wait().unwrap();
        let left = fs::read_dir(&out).unwrap().flatten().filter(|entry| !hidden(&entry.path()));
        let left: Files = left.flat_map(|entry| below(&entry.path(), &out)).collect();
        let now = wholes.iter().position(|(whole, _)| *whole == left);
        let now = now.unwrap_or_else(|| {
            panic!("after {moment}: old and new files are mixed: {:?}", names(&left))
        });
        seen[usize::from(now == was)] += 1;
    }
    println!("{name}: {} new, {} old", seen[0], seen[1]);
    // Nothing of the killed runs is left after the next.
    titled.title("One");
    run(titled.scratch.path(), args);
    assert_eq!(names(&files_below(&out)), names(&wholes[0].0));
    assert!(!on_its_way(&out) && !out.join(".offprint.lock").exists());
}

fn hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'))
}

/// The files below a folder, without what is on its way in it.
fn below(folder: &Path, base: &Path) -> Files {
    let entries = files_below(folder)
        .into_iter()
        .filter(|(path, _)| !path.split('/').any(|part| part.starts_with('.')));
    let prefix = folder.strip_prefix(base).unwrap().display().to_string();
    let mut files: Files =
        entries.map(|(path, bytes)| (format!("{prefix}/{path}"), bytes)).collect();
    files.sort();
    files
}

fn names(files: &Files) -> Vec<&str> {
    files.iter().map(|(name, _)| name.as_str()).collect()
}

fn on_its_way(out: &Path) -> bool {
    [out.to_owned(), out.join(SEED)].iter().any(|folder| {
        let mut entries = fs::read_dir(folder).into_iter().flatten().flatten();
        entries.any(|entry| entry.file_name().to_string_lossy().ends_with(".offprint-new"))
    })
}

#[test]
fn a_build_that_is_killed_leaves_all_old_or_all_new() {
    kill_at_all_moments("killed-build", &["build", "--to", "jats", "--quiet"]);
}

#[test]
fn a_deposit_that_is_killed_leaves_all_old_or_all_new() {
    kill_at_all_moments(
        "killed-deposit",
        &["deposit", "--to", "crossref,doaj,datacite,pubmed", "--force"],
    );
}

#[test]
fn a_second_writer_is_refused() {
    let scratch = clone_of_seed("second");
    let out = scratch.path().join("out");
    fs::create_dir(&out).unwrap();
    let lock = fs::File::create(out.join(".offprint.lock")).unwrap();
    lock.lock().unwrap();
    for args in [&["build"] as &[&str], &["deposit", "--to", "doaj"]] {
        let refused = run(scratch.path(), args);
        let said = String::from_utf8_lossy(&refused.stderr).into_owned();
        assert_eq!(refused.status.code(), Some(2), "{said}");
        assert!(said.contains("another run of offprint is writing into “out”"), "{said}");
    }
    assert_eq!(names(&files_below(&out)), [".offprint.lock"]);
    assert!(run(scratch.path(), &["build", "--to", "jats", "--out", "elsewhere"]).status.success());
    // What a killed run leaves is not locked.
    drop(lock);
    assert!(run(scratch.path(), &["build", "--to", "jats"]).status.success());
    assert!(!out.join(".offprint.lock").exists());
}

#[cfg(unix)]
#[test]
fn a_limit_to_the_size_of_files_is_said() {
    let scratch = clone_of_seed("limit");
    assert!(run(scratch.path(), &["build"]).status.success());
    let before = files_below(&scratch.path().join("out"));
    let article = scratch.path().join("source").join(SEED).join("article.md");
    let text = fs::read_to_string(&article).unwrap();
    fs::write(&article, text.replace("title:", "running-title: Other\ntitle:")).unwrap();
    let limited = |blocks: u32| {
        let script = format!("ulimit -f {blocks}; exec \"$0\" build");
        let mut bash = Command::new("bash");
        bash.args(["-c", &script, env!("CARGO_BIN_EXE_offprint")])
            .current_dir(scratch.path())
            .env("NO_COLOR", "1");
        bash.output().unwrap()
    };
    let output = limited(10);
    let said = stdout(&output);
    assert_eq!(output.status.code(), Some(1), "{said}{}", String::from_utf8_lossy(&output.stderr));
    assert!(said.contains("X102") && said.contains("larger than the system allows"), "{said}");
    assert!(files_below(&scratch.path().join("out")) == before, "the outputs were touched");
}
