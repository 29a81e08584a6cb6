//! Transcripts: the pages in `tests/cli/` show the program at work, and are tried line by line.
//!
//! A block marked `console` holds commands (after `$ `) and what they print, the standard error
//! included; `[exit 1]` stands behind a command that ends so. A block marked with `file=PATH` is
//! written to that file before the commands that follow. All blocks of a page share a folder, in
//! which the seed and the templates lie as in a clone, and a Word manuscript beside them; for the
//! page on issues, an issue with its articles. Times and sizes are written as N.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::support::{clone_of_issue, clone_of_seed, repository, updating};

/// Tries all blocks of a page and returns it as it would be if it were right.
fn replay(page: &str, folder: &Path) -> String {
    let mut out = String::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        out.push_str(line);
        out.push('\n');
        let Some(info) = line.strip_prefix("```").filter(|info| !info.is_empty()) else { continue };
        let block: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
        match info.split_whitespace().find_map(|word| word.strip_prefix("file=")) {
            Some(file) => {
                let path = folder.join(file);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, block.join("\n") + "\n").unwrap();
                out.extend(block.iter().map(|line| format!("{line}\n")));
            }
            None if info == "console" => {
                for command in block.iter().filter_map(|line| line.strip_prefix("$ ")) {
                    out += &format!("$ {command}\n{}", perform(command, folder));
                }
            }
            None => out.extend(block.iter().map(|line| format!("{line}\n"))),
        }
        out.push_str("```\n");
    }
    out
}

fn perform(command: &str, folder: &Path) -> String {
    let program = Path::new(env!("CARGO_BIN_EXE_offprint")).parent().unwrap();
    let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap_or_default());
    let output = Command::new("sh")
        .args(["-c", &format!("exec 2>&1\n{command}")])
        .current_dir(folder)
        .env("PATH", path)
        .env("NO_COLOR", "1")
        .env("COLUMNS", "100")
        .env_remove("SOURCE_DATE_EPOCH")
        .output()
        .unwrap();
    let mut text: String = String::from_utf8_lossy(&output.stdout)
        .lines()
        .map(|line| without_measures(line) + "\n")
        .collect();
    if output.status.code() != Some(0) {
        text += &format!(
            "[exit {}]\n",
            output.status.code().map_or("by signal".to_owned(), |code| code.to_string())
        );
    }
    text
}

/// Writes N for times and sizes, which differ from run to run or with every change of a format.
fn without_measures(line: &str) -> String {
    let words: Vec<&str> = line.split_whitespace().collect();
    let is_measure = |index: usize| {
        let number = words[index].bytes().all(|b| b.is_ascii_digit() || b == b'.');
        number && words.get(index + 1).is_some_and(|unit| ["ms", "s", "kB", "MB"].contains(unit))
    };
    if !(0..words.len()).any(is_measure) {
        return line.trim_end().to_owned();
    }
    let indent = &line[..line.len() - line.trim_start().len()];
    let words: Vec<&str> =
        (0..words.len()).map(|index| if is_measure(index) { "N" } else { words[index] }).collect();
    indent.to_owned() + &words.join(" ")
}

fn pages() -> Vec<PathBuf> {
    let mut pages: Vec<PathBuf> = fs::read_dir(repository().join("tests/cli"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    pages.retain(|path| path.extension().is_some_and(|end| end == "md"));
    pages.sort();
    pages
}

#[test]
fn the_program_does_what_its_transcripts_show() {
    assert!(pages().len() >= 3, "the transcripts were found");
    let mut faults = Vec::new();
    for path in pages() {
        let page = fs::read_to_string(&path).unwrap();
        let folder = if path.ends_with("issues.md") {
            clone_of_issue("transcript")
        } else {
            clone_of_seed("transcript")
        };
        let manuscripts = folder.path().join("manuscripts");
        fs::create_dir_all(&manuscripts).unwrap();
        for name in ["moss.docx", "moss.odt"] {
            let kept = repository().join("tests/corpus/word").join(name);
            fs::copy(kept, manuscripts.join(name)).unwrap();
        }
        let now = replay(&page, folder.path());
        if updating() {
            fs::write(&path, now).unwrap();
        } else if now != page {
            let at = page.lines().zip(now.lines()).take_while(|(old, new)| old == new).count();
            let excerpt = |text: &str| {
                text.lines()
                    .skip(at.saturating_sub(3))
                    .take(12)
                    .map(|line| format!("    {line}\n"))
                    .collect::<String>()
            };
            let shown = path.strip_prefix(repository()).unwrap().display();
            faults.push(format!(
                "{shown}, line {}\n  kept:\n{}  now:\n{}",
                at + 1,
                excerpt(&page),
                excerpt(&now)
            ));
        }
    }
    assert!(
        faults.is_empty(),
        "{}\nWhen the change is right: UPDATE=1 cargo test, and read the diff.",
        faults.join("\n")
    );
}

#[test]
fn measures_are_left_out() {
    assert_eq!(
        without_measures("  out/a.pdf   148.3 kB  9 pages   12 ms"),
        "  out/a.pdf N kB 9 pages N ms"
    );
    assert_eq!(without_measures("  12 | title: x"), "  12 | title: x");
}
