//! The README is a front door; the manual in `tests/cli/` names everything that may be written. Its
//! links lead somewhere.

use std::fs;
use std::path::PathBuf;

use report::Report;
use serde_json::Value;
use style::{Style, StyleFiles};

use crate::support::{SEED, clone_of_seed, repository, run, stdout};

fn page(path: &str) -> String {
    fs::read_to_string(repository().join(path)).unwrap()
}

/// The names that a page does not have.
fn missing<'a>(path: &str, names: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let page = page(path);
    names
        .into_iter()
        .filter(|name| !page.contains(&format!("`{name}`")) && !page.contains(&format!("`{name}:")))
        .collect()
}

/// The fields that the program knows, as its help for an unknown one lists them: `nonsense` is
/// written into a file before a line of it.
fn fields_known(file: &str, before: &str, what: &str) -> Vec<String> {
    let scratch = clone_of_seed("readme");
    let path = scratch.path().join(file);
    let text = fs::read_to_string(&path).unwrap();
    let indent = &before[..before.len() - before.trim_start().len()];
    let changed =
        text.replacen(&format!("\n{before}"), &format!("\n{indent}nonsense: 1\n{before}"), 1);
    assert_ne!(text, changed, "{file} has a line “{before}”");
    fs::write(path, changed).unwrap();
    let findings = stdout(&run(scratch.path(), &["check"]));
    let (_, list) = findings
        .split_once(&format!("the fields of {what} are: "))
        .expect("the help lists the fields");
    list.lines().next().unwrap().split(", ").map(str::to_owned).collect()
}

#[test]
fn the_manual_names_all_fields_of_the_front_matter() {
    let article = format!("source/{SEED}/article.md");
    let mut names = fields_known(&article, "title:", "the front matter");
    assert!(names.len() > 20);
    names.extend(fields_known(&article, "    family: Ali", "an author"));
    names.extend(fields_known(&article, "    department:", "an affiliation"));
    names.extend(fields_known(&article, "  article:", "`links`"));
    assert_eq!(
        missing("tests/cli/article.md", names.iter().map(String::as_str)),
        Vec::<&str>::new()
    );
}

#[test]
fn the_manual_names_all_fields_of_a_journal() {
    let mut names = fields_known("templates/gfpr/journal.yaml", "title:", "the journal's record");
    assert!(names.len() > 8);
    names.extend(fields_known("templates/gfpr/journal.yaml", "    year:", "a volume"));
    names.extend(fields_known("templates/gfpr/journal.yaml", "        date:", "an issue"));
    assert_eq!(
        missing("tests/cli/journal.md", names.iter().map(String::as_str)),
        Vec::<&str>::new()
    );
}

#[test]
fn the_manual_names_all_that_is_said_for_deposits() {
    let scratch = clone_of_seed("readme");
    let record = scratch.path().join("templates/gfpr/journal.yaml");
    let text = fs::read_to_string(&record).unwrap() + "deposits: {nonsense: 1}\n";
    fs::write(record, text).unwrap();
    let findings = stdout(&run(scratch.path(), &["check"]));
    let (_, list) =
        findings.split_once("the fields of `deposits` are: ").expect("the help lists the fields");
    let fields: Vec<&str> = list.lines().next().unwrap().split(", ").collect();
    assert!(fields.len() > 5);
    assert_eq!(missing("tests/cli/journal.md", fields), Vec::<&str>::new());
}

#[test]
fn the_manual_names_all_fields_of_the_style() {
    fn keys(value: &Value, out: &mut Vec<String>) {
        match value {
            Value::Object(fields) => fields.iter().for_each(|(key, value)| {
                out.push(key.clone());
                keys(value, out);
            }),
            Value::Array(items) => items.iter().for_each(|item| keys(item, out)),
            _ => {}
        }
    }
    let style = Style::read(StyleFiles::default(), &mut Report::new());
    let mut fields = vec!["rules".to_owned()];
    keys(&serde_json::to_value(&style.spec).unwrap(), &mut fields);
    assert!(fields.len() > 30);
    assert_eq!(
        missing("tests/cli/journal.md", fields.iter().map(String::as_str)),
        Vec::<&str>::new()
    );
}

/// The values that an option takes, as the refusal of another lists them.
fn values(arguments: &[&str]) -> Vec<String> {
    let scratch = clone_of_seed("readme");
    let refusal = String::from_utf8(run(scratch.path(), arguments).stderr).unwrap();
    let (_, list) = refusal.split_once("[possible values: ").expect("the values are listed");
    list.split(']').next().unwrap().split(',').map(|name| name.trim().to_owned()).collect()
}

#[test]
fn the_manual_names_all_targets_and_receivers() {
    let targets = values(&["deposit", "--to", "nonsense"]);
    assert_eq!(
        missing("tests/cli/deposits.md", targets.iter().map(String::as_str)),
        Vec::<&str>::new()
    );
    let receivers = values(&["check", "--for", "nonsense"]);
    assert_eq!(
        missing("tests/cli/checks.md", receivers.iter().map(String::as_str)),
        Vec::<&str>::new()
    );
}

#[test]
fn the_readme_is_a_front_door() {
    let readme = page("README.md");
    assert!(readme.lines().count() <= 120, "the README has {} lines", readme.lines().count());
    let long: Vec<&str> = readme.lines().filter(|line| line.chars().count() > 100).collect();
    assert_eq!(long, Vec::<&str>::new());
}

#[test]
fn links_lead_to_files() {
    let manual = fs::read_dir(repository().join("tests/cli"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file());
    let pages: Vec<PathBuf> = manual
        .chain([repository().join("README.md"), repository().join("tests/README.md")])
        .collect();
    let mut faults = Vec::new();
    for path in pages {
        let text = fs::read_to_string(&path).unwrap();
        let mut in_block = false;
        for line in text.lines() {
            in_block ^= line.starts_with("```");
            // What stands in code is an example, not a link.
            let prose: String = line.split('`').step_by(2).collect();
            for link in prose.split("](").skip(1).filter(|_| !in_block) {
                let target = link.split([')', '#']).next().unwrap_or("");
                let known = target.is_empty()
                    || target.starts_with("http")
                    || path.parent().unwrap().join(target).exists();
                if !known {
                    faults.push(format!("{}: {target}", path.display()));
                }
            }
        }
    }
    assert_eq!(faults, Vec::<String>::new());
}
