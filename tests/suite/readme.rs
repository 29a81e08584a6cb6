//! The README names every field that may be written.

use std::fs;

use report::Report;
use serde_json::Value;
use style::{Style, StyleFiles};

use crate::support::{SEED, clone_of_seed, repository, run, stdout};

fn readme() -> String {
    fs::read_to_string(repository().join("README.md")).unwrap()
}

fn missing<'a>(names: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let readme = readme();
    names.into_iter().filter(|name| !readme.contains(&format!("`{name}`")) && !readme.contains(&format!("`{name}:"))).collect()
}

#[test]
fn it_names_all_fields_of_the_front_matter() {
    let scratch = clone_of_seed("readme");
    let article = scratch.path().join("source").join(SEED).join("article.md");
    let text = fs::read_to_string(&article).unwrap().replace("\ntitle:", "\nnonsense: 1\ntitle:");
    fs::write(article, text).unwrap();
    let findings = stdout(&run(scratch.path(), &["check"]));
    let (_, list) = findings.split_once("the fields of the front matter are: ").expect("the help lists the fields");
    let fields: Vec<&str> = list.lines().next().unwrap().split(", ").collect();
    assert!(fields.len() > 20);
    assert_eq!(missing(fields), Vec::<&str>::new());
}

#[test]
fn it_names_all_fields_of_the_style() {
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
    let mut fields = Vec::new();
    keys(&serde_json::to_value(&style.spec).unwrap(), &mut fields);
    assert!(fields.len() > 30);
    assert_eq!(missing(fields.iter().map(String::as_str)), Vec::<&str>::new());
}
