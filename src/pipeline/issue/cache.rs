//! What was made of an article, and of what: an article whose facts are the same is not made again.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::super::manifest::sha256;
use super::super::{Folder, Format, Settings, Summary};
use super::{Member, Opened};
use article::Artifact;
use issue::Entry;
use issue::entry::EntryFile;
use issue::readiness::Row;
use reading::Files;
use report::{Level, Target, Verdict};

/// The note among an article's outputs.
pub(super) const NOTE: &str = ".offprint-made.json";

/// The media types of the files that readers and agencies are given of an article.
pub(super) const SHOWN: [&str; 4] =
    ["application/pdf", "application/epub+zip", "application/xml", "text/html"];

/// What was made of an article.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", default)]
pub(super) struct Note {
    /// The digest of everything that it was made of.
    pub key: String,
    /// The article as the contents show it.
    pub entry: Entry,
    /// What its findings mean, for the readiness report.
    pub found: Found,
    /// The paper of the PDF for a printing house, when there is one.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub print: String,
    /// The articles that the issue's own files show as missing.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<String>,
    /// The files with their SHA-256.
    pub files: BTreeMap<String, String>,
}

/// What was found of an article, as much as the readiness report shows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", default)]
pub(super) struct Found {
    title: String,
    fatal: usize,
    errors: usize,
    verdicts: Vec<(String, usize, usize)>,
    first: Vec<(String, String)>,
}

impl Found {
    pub(super) fn of(summary: &Summary) -> Found {
        let grave = summary
            .findings
            .findings
            .iter()
            .filter(|finding| finding.level <= Level::Error)
            .take(5);
        let name = |path: &str| path.rsplit('/').next().unwrap_or(path).to_owned();
        Found {
            title: summary.title.clone().unwrap_or_default(),
            fatal: summary.counts.fatal,
            errors: summary.counts.error,
            verdicts: summary
                .verdicts
                .iter()
                .map(|said| (said.target.name().to_owned(), said.errors, said.recommendations))
                .collect(),
            first: grave
                .map(|finding| {
                    (
                        format!("{} {}", finding.code.id, name(&finding.place.to_string())),
                        finding.message(),
                    )
                })
                .collect(),
        }
    }

    /// The article's line in the readiness report.
    pub(super) fn row(&self, member: &Member, report: Option<String>) -> Row {
        let verdict = |(name, errors, recommendations): &(String, usize, usize)| {
            Target::find(name).map(|target| Verdict {
                target,
                errors: *errors,
                recommendations: *recommendations,
            })
        };
        Row {
            name: member.path.slug.clone(),
            title: self.title.clone(),
            pages: member.placement.pages.as_ref().map(ToString::to_string).unwrap_or_default(),
            verdicts: self.verdicts.iter().filter_map(verdict).collect(),
            fatal: self.fatal,
            errors: self.errors,
            first: self.first.clone(),
            report,
        }
    }
}

/// The note of an earlier run, when what it notes is still there, byte for byte.
pub(super) fn note(folder: &Path) -> Option<Note> {
    let note: Note = serde_json::from_slice(&std::fs::read(folder.join(NOTE)).ok()?).ok()?;
    let is_there = |(path, digest): (&String, &String)| {
        std::fs::read(folder.join(path)).is_ok_and(|bytes| sha256(&bytes) == *digest)
    };
    note.files.iter().all(is_there).then_some(note)
}

/// The digest of the journal's templates.
pub(super) fn templates(settings: &Settings, journal: &str) -> String {
    let folder = format!("{journal}/");
    let is_ours = |path: &String| path.starts_with(&folder) || !path.contains('/');
    digest_of(&settings.templates, is_ours)
}

/// The digest of everything that an article is made of: its files, its journal's templates, what
/// the issue gives it, what is asked for, and the program's version.
pub(super) fn key(
    opened: &Opened,
    member: &Member,
    settings: &Settings,
    templates: &str,
) -> String {
    let sources = Folder::open(&member.path.folder)
        .map(|folder| digest_of(&folder, |_| true))
        .unwrap_or_default();
    let formats: Vec<&str> =
        settings.options.formats.iter().map(|format: &Format| format.name()).collect();
    let parts = [
        env!("CARGO_PKG_VERSION").to_owned(),
        templates.to_owned(),
        sources,
        member.path.file.clone(),
        member.path.slug.clone(),
        format!("{:?}", member.placement),
        format!("{:?} {formats:?} {:?}", settings.options.epoch, opened.issue.journal),
    ];
    sha256(parts.join("\n").as_bytes())
}

/// The outputs that `issue build` has made of an article and that are what they would be, by the
/// article's name.
pub(super) fn ready<'a>(
    opened: &'a Opened,
    settings: &Settings,
) -> impl Fn(&str) -> Option<Vec<Artifact>> + Sync + use<'a> {
    let settings = settings.with_formats(&Format::ALL);
    let templates = templates(&settings, &opened.issue.journal);
    move |slug| {
        let folder = settings.out.as_ref()?.join(slug);
        let member = opened.members.iter().find(|member| member.path.slug == slug)?;
        let note =
            note(&folder).filter(|note| note.key == key(opened, member, &settings, &templates))?;
        let artifact = |file: &EntryFile| {
            let media_type = SHOWN.iter().find(|known| **known == file.media_type)?;
            let bytes = std::fs::read(folder.join(&file.path)).ok()?;
            Some(Artifact { path: file.path.clone(), media_type, bytes })
        };
        note.entry.files.iter().map(artifact).collect()
    }
}

fn digest_of(files: &dyn Files, is_ours: impl Fn(&String) -> bool) -> String {
    let line = |path: String| {
        let digest = files.load(&path).map(|bytes| sha256(&bytes)).unwrap_or_default();
        format!("{path} {digest}")
    };
    let lines: Vec<String> = files.list().into_iter().filter(is_ours).map(line).collect();
    sha256(lines.join("\n").as_bytes())
}
