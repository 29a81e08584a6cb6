//! Every rule has an article that breaks it and one that nearly does.
//!
//! `tests/rules/base/` holds two articles that no rule finds fault with: one in Markdown, with its
//! bibliography and its journal, and one in JATS. A case is an edit of one of them; see
//! `tests/README.md`.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use offprint::pipeline::{self, Format, Settings, Stage, Watch};
use report::codes;

use crate::support::{Scratch, repository, updating};

/// What is found in the base itself, and is no fault: the pages are as many as are needed, and
/// nobody has judged the EPUB.
const ALWAYS: &[&str] = &["E107", "L302", "L303", "F118", "S155", "S156", "E105"];

/// What else speaks of the same fault.
const FOLLOWS: &[(&str, &[&str])] = &[
    ("C112", &["C111"]),
    ("C126", &["C114"]),
    ("T302", &["F210"]),
    ("F211", &["J101"]),
    ("F239", &["J101"]),
];

struct Silent;

impl Watch for Silent {
    fn at(&self, _: usize, _: Stage) {}
}

/// A case: the file that is edited, the edits, and the findings that are expected.
#[derive(Default)]
struct Case {
    file: String,
    edits: Vec<(String, String)>,
    expected: Vec<String>,
}

impl Case {
    fn read(path: &Path) -> Case {
        let text =
            fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let mut case = Case::default();
        let mut old = false;
        for line in text.lines() {
            let rest = line.get(1..).unwrap_or("").to_owned();
            match line.chars().next() {
                Some('-') if old => case.edits.last_mut().unwrap().0 += &format!("\n{rest}"),
                Some('-') => case.edits.push((rest, String::new())),
                Some('+') if old => case.edits.last_mut().unwrap().1 = rest,
                Some('+') => case.edits.last_mut().unwrap().1 += &format!("\n{rest}"),
                Some('=') => case.expected.push(rest),
                Some(_) if case.file.is_empty() => line.clone_into(&mut case.file),
                _ => {}
            }
            old = line.starts_with('-');
        }
        case
    }

    /// The findings about the edited article: code, place and message.
    fn run(&self) -> Vec<String> {
        let scratch = Scratch::new("rule");
        let base = repository().join("tests/rules/base");
        let (source, journal) =
            (scratch.path().join("source/specimen"), scratch.path().join("templates/demo"));
        fs::create_dir_all(&source).unwrap();
        fs::create_dir_all(&journal).unwrap();
        for name in ["article.md", "references.bib", "line.svg", "article.xml"] {
            fs::copy(base.join(name), source.join(name)).unwrap();
        }
        fs::copy(base.join("journal.yaml"), journal.join("journal.yaml")).unwrap();
        let edited = if self.file == "journal.yaml" {
            journal.join("journal.yaml")
        } else {
            source.join(&self.file)
        };
        let mut text = fs::read_to_string(&edited).unwrap();
        for (old, new) in &self.edits {
            assert!(text.contains(old.as_str()), "{} has no “{old}”", self.file);
            text = text.replacen(old.as_str(), new, 1);
        }
        fs::write(&edited, text).unwrap();
        let article = if self.file == "article.xml" { "article.xml" } else { "article.md" };
        let articles = pipeline::find(&[source.join(article)]).unwrap();
        let settings =
            Settings::new(&scratch.path().join("templates"), None, &Format::ALL).unwrap();
        let outcomes = pipeline::build(&settings, &articles, &Silent);
        let below = format!("{}/", source.display());
        let findings = outcomes.iter().flat_map(|outcome| &outcome.summary.findings.findings);
        let shown = findings.filter(|finding| !ALWAYS.contains(&finding.code.id));
        shown
            .map(|finding| {
                format!("{} {} {}", finding.code.id, finding.place, finding.message())
                    .replace(&below, "")
            })
            .collect()
    }
}

/// The rules that must have a folder: all that `check` tries, and what `resolve` finds on its
/// behalf.
fn rules() -> impl Iterator<Item = &'static str> {
    codes::all().map(|rule| rule.id).filter(|id| match id.split_at(1) {
        ("B" | "T", _) => true,
        ("C", number) => number > "102",
        ("F", number) => number >= "201",
        _ => false,
    })
}

/// Rules whose fault no source can bring about, because the program makes the thing by itself, with
/// the unit test that shows them at work: in the file named, or in the tests beside it.
fn shown_by_a_test(folder: &Path) -> bool {
    let Ok(text) = fs::read_to_string(folder.join("unit-test.txt")) else { return false };
    let (file, test) = text.trim().split_once(' ').expect("a file and the name of a test");
    let beside = file.replace(".rs", "/tests.rs");
    let holds = |file: &str| {
        let code = fs::read_to_string(repository().join(file)).unwrap_or_default();
        code.contains(&format!("fn {test}("))
    };
    assert!(
        holds(file) || holds(&beside),
        "{}: there is no test {test} in {file}",
        folder.display()
    );
    true
}

#[test]
fn every_rule_fires_where_it_should_and_nowhere_else() {
    let folder = repository().join("tests/rules");
    let mut cases: Vec<(String, PathBuf)> = Vec::new();
    for id in rules().filter(|id| !shown_by_a_test(&folder.join(id))) {
        for name in ["pass.txt", "fail.txt"] {
            let path = folder.join(id).join(name);
            assert!(
                path.exists(),
                "{} is missing: every rule has an article that breaks it and one that nearly does",
                path.display()
            );
            cases.push((id.to_owned(), path));
        }
    }
    let next = Mutex::new(cases.iter());
    let wrong = Mutex::new(Vec::new());
    let work = || {
        while let Some((id, path)) = { next.lock().unwrap().next() } {
            let case = Case::read(path);
            let found = case.run();
            if updating() && path.ends_with("fail.txt") {
                write(path, &found);
            } else if found != case.expected {
                wrong.lock().unwrap().push(format!(
                    "{}:\n  expected {:#?}\n  found {found:#?}",
                    path.display(),
                    case.expected
                ));
            }
            let codes: BTreeSet<&str> =
                found.iter().filter_map(|line| line.split(' ').next()).collect();
            let follows =
                FOLLOWS.iter().find(|(rule, _)| rule == id).map_or(&[][..], |(_, follows)| follows);
            let codes: BTreeSet<&str> =
                codes.into_iter().filter(|code| !follows.contains(code)).collect();
            let wanted: BTreeSet<&str> =
                if path.ends_with("fail.txt") { [id.as_str()].into() } else { BTreeSet::new() };
            if codes != wanted {
                wrong
                    .lock()
                    .unwrap()
                    .push(format!("{}: the codes found are {codes:?}: {found:#?}", path.display()));
            }
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..2 {
            std::thread::Builder::new().stack_size(32 << 20).spawn_scoped(scope, work).unwrap();
        }
    });
    let wrong = wrong.into_inner().unwrap();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn write(path: &Path, found: &[String]) {
    let text = fs::read_to_string(path).unwrap();
    let kept = text
        .lines()
        .filter(|line| !line.starts_with('='))
        .map(|line| format!("{line}\n"))
        .collect::<String>();
    let expected: String = found.iter().map(|line| format!("={line}\n")).collect();
    fs::write(path, kept + &expected).unwrap();
}

#[test]
fn no_folder_is_without_a_rule() {
    for entry in fs::read_dir(repository().join("tests/rules")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(
            name == "base" || codes::find(&name).is_some(),
            "tests/rules/{name} belongs to no rule"
        );
    }
}
