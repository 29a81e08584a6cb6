//! `offprint new article`: the folder of an article.

use std::fs;
use std::path::{Path, PathBuf};

use report::codes::{front, metadata};
use report::suggest::nearest;
use report::{Code, Target, Weight};
use serde::Deserialize;

use super::{Yaml, folder_name, quoted, write};

/// What is known of a new article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewArticle {
    /// The name of its folder, and so of its outputs.
    pub name: String,
    /// Its journal, by the folder of its templates.
    pub journal: String,
    /// Its title.
    pub title: Option<String>,
}

/// What the journal's record says that a new article asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Record {
    receivers: Vec<String>,
    volumes: Vec<Volume>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Volume {
    volume: serde_json::Value,
    issues: Vec<Issue>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Issue {
    issue: serde_json::Value,
}

/// A field of the front matter: its name, what it means, how it is written, and what is found
/// without it, which says who needs it.
type Field = (&'static str, &'static str, &'static str, Option<Code>);

/// The fields that most articles have, after the title; the authors stand between them.
const FIELDS: &[Field] = &[
    ("doi", "The DOI.", "\"10.5555/jse.2025.1\"", Some(front::DOI_MISSING)),
    (
        "pages",
        "The assigned pages; `fpage: 1` where only the first is known, `elocation: e123` for an article number.",
        "\"1-8\"",
        Some(metadata::PAGES_MISSING),
    ),
    (
        "date",
        "The date of publication: 2025-03-31, 2025-03 or 2025; without it, the issue's.",
        "2025-03-31",
        Some(metadata::PUBLICATION_DATE_MISSING),
    ),
    ("received", "When the manuscript was received.", "2024-11-02", Some(front::HISTORY_MISSING)),
    ("accepted", "When it was accepted.", "2025-02-14", Some(front::HISTORY_MISSING)),
    ("keywords", "Keywords.", "[first keyword, second keyword]", Some(front::KEYWORDS_MISSING)),
    (
        "abstract",
        "The abstract, in Markdown; after a line with |, as many indented lines as you like.",
        "|\n#  The abstract.",
        Some(front::ABSTRACT_MISSING),
    ),
    (
        "license",
        "The licence.",
        "\"https://creativecommons.org/licenses/by/4.0/\"",
        Some(front::LICENCE_MISSING),
    ),
    ("copyright", "Who holds the copyright.", "{year: 2025, holder: The authors}", None),
    (
        "funding",
        "The funding statement, even if only to say that there was none.",
        "This work received no funding.",
        Some(front::FUNDING_MISSING),
    ),
    ("running-title", "A short title for the running head.", "A short title", None),
    ("acknowledgments", "Thanks; they stand after the text.", "We thank our reviewers.", None),
];

/// The bibliography of a new article.
const BIBLIOGRAPHY: &str = "\
% The references, in BibLaTeX. The text cites them by their keys: [@right2020].

@article{right2020,
  author = {Right, A. B.},
  year = {2020},
  title = {On brevity},
  journaltitle = {Journal of Small Examples},
  volume = {1},
  pages = {1--4},
}
";

/// The text of a new article.
const TEXT: &str = "
# Introduction

Write the text in Markdown. A citation is written so [@right2020], a note so.^[The text of the note.]

# References

::: {#refs}
:::
";

/// Makes the folder of a new article, and returns the files.
///
/// # Errors
/// A message for the user: there is no such journal, or the article exists.
pub fn article(new: &NewArticle, templates: &Path, sources: &Path) -> Result<Vec<PathBuf>, String> {
    let name = folder_name(&new.name)?;
    let record = record(&new.journal, templates)?;
    let text = front_matter(new, &record) + TEXT;
    write(&sources.join(name), &[("article.md", text), ("references.bib", BIBLIOGRAPHY.to_owned())])
}

fn record(journal: &str, templates: &Path) -> Result<Record, String> {
    let path = templates.join(folder_name(journal)?).join("journal.yaml");
    let Ok(text) = fs::read_to_string(&path) else {
        let folders = fs::read_dir(templates).into_iter().flatten().flatten();
        let mut known: Vec<String> = folders
            .filter(|entry| entry.path().join("journal.yaml").is_file())
            .filter_map(|entry| entry.file_name().into_string().ok())
            .collect();
        known.sort_unstable();
        let help = match nearest(journal, known.iter().map(String::as_str)) {
            Some(meant) => format!("did you mean “{meant}”?"),
            None if known.is_empty() => {
                format!("make it with “offprint new journal {journal} --title …”")
            }
            None => format!("there are: {}", known.join(", ")),
        };
        return Err(format!(
            "there is no journal “{journal}” in “{}”; {help}",
            templates.display()
        ));
    };
    // A record that cannot be read is reported when the article is built.
    Ok(serde_saphyr::from_str(&text).unwrap_or_default())
}

fn front_matter(new: &NewArticle, record: &Record) -> String {
    let mut out = Yaml("---\n".to_owned());
    out.comment("The facts of the article. A line that begins with # says nothing yet: remove the # and write your own value.");
    out.field(
        "The journal: the name of its folder in the templates.",
        "journal",
        Some(new.journal.trim()),
        "",
    );
    out.field(
        "The kind of article, as JATS names it: research-article, review-article, editorial, book-review …",
        "type",
        Some("research-article"),
        "",
    );
    out.field("Its heading in the issue's contents.", "subject", Some("Article"), "");
    out.field("Its language: en, pt-BR, ur …", "lang", Some("en"), "");
    let title = new.title.as_deref().unwrap_or("The title of the article");
    out.field("The title, in Markdown (required).", "title", Some(&quoted(title)), "");
    let (volume, issue) = latest(record);
    out.field(
        "Volume and issue, as the journal's record has them.",
        "volume",
        volume.as_deref(),
        "\"1\"",
    );
    out.0.push_str(
        &issue.map_or_else(|| "#issue: \"1\"\n".to_owned(), |issue| format!("issue: {issue}\n")),
    );
    out.0.push_str(AUTHORS);
    for (name, meaning, example, lack) in FIELDS {
        let who = lack.map(|code| needed_by(code, &record.receivers)).unwrap_or_default();
        out.field(&format!("{meaning}{who}"), name, None, example);
    }
    out.field(
        "The file with the references, in BibLaTeX or CSL-JSON.",
        "bibliography",
        Some("references.bib"),
        "",
    );
    out.0.push_str("---\n");
    out.0
}

/// The authors and their institutions: the first is there to be replaced.
const AUTHORS: &str = "
# The authors (required). `corresponding: true` and an e-mail address for one of them; an ORCID iD for as many as
# possible; CRediT roles: `credit: [conceptualization, writing-original-draft]`.
authors:
  - given: Given
    family: Family
    affiliation: first
#    corresponding: true
#    email: author@example.org
#    orcid: \"0000-0002-1825-0097\"

# The institutions; authors refer to them by `id`.
affiliations:
  - id: first
#    department: Department
    institution: Institution
    city: City
    country: Country
";

/// The last volume of the record, and its last issue.
fn latest(record: &Record) -> (Option<String>, Option<String>) {
    let written = |value: &serde_json::Value| match value {
        serde_json::Value::String(text) => Some(quoted(text)),
        serde_json::Value::Number(number) => Some(quoted(&number.to_string())),
        _ => None,
    };
    let Some(volume) = record.volumes.last() else { return (None, None) };
    let issue = volume.issues.last().and_then(|issue| written(&issue.issue));
    (written(&volume.volume), issue)
}

/// Who of the journal's receivers minds when a field is missing; of all receivers where the journal
/// names none.
fn needed_by(lack: Code, receivers: &[String]) -> String {
    let is_one = |target: Target| {
        receivers.is_empty() || receivers.iter().any(|receiver| receiver == target.name())
    };
    let titles = |weight: Weight| {
        let demands = lack
            .targets
            .iter()
            .filter(move |demand| demand.weight == weight && is_one(demand.target));
        demands.map(|demand| demand.target.title()).collect::<Vec<_>>().join(", ")
    };
    let line =
        |who: String, words: &str| if who.is_empty() { who } else { format!(" {words} {who}.") };
    line(titles(Weight::Blocks), "Required by")
        + &line(titles(Weight::Recommended), "Recommended by")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_is_one_of_front_matter_and_says_who_uses_it() {
        let record = Record { receivers: vec!["doaj".into()], volumes: Vec::new() };
        let text = front_matter(
            &NewArticle { name: "a".into(), journal: "jse".into(), title: Some("T: x".into()) },
            &record,
        );
        assert!(text.contains("title: \"T: x\"\n"));
        assert!(text.contains("# Keywords. Recommended by DOAJ.\n#keywords: "), "{text}");
        assert!(!text.contains("PMC"), "{text}");
        assert!(
            needed_by(front::HISTORY_MISSING, &[])
                .starts_with(" Required by SciELO. Recommended by PMC, ")
        );
    }

    #[test]
    fn a_field_is_explained_by_its_own_lack() {
        for (name, _, _, lack) in FIELDS.iter().filter(|(_, _, _, lack)| lack.is_some()) {
            assert!(lack.is_some_and(|code| code.fix.contains(&format!("`{name}: "))), "{name}");
        }
    }

    #[test]
    fn the_last_issue_of_the_record_is_named() {
        let record: Record = serde_saphyr::from_str(
            "volumes: [{volume: I}, {volume: 2, issues: [{issue: a}, {issue: \"3\"}]}]",
        )
        .unwrap();
        assert_eq!(latest(&record), (Some("\"2\"".into()), Some("\"3\"".into())));
    }
}
