//! Builds an issue: every article with its pages, then what shows them together.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use rayon::prelude::*;

use super::super::manifest::sha256;
use super::super::{Format, Outcome, Settings, Watch, threads};
use super::cache::{self, Note, note};
use super::make::{Piece, make};
use super::publish::{Key, publish};
use super::{Member, Opened, check};
use crate::pipeline::guard::STACK;
use issue::contents::Published;
use issue::{Entry, Item};
use layout::sheet::Sheet;
use style::Style;

/// What became of an issue.
#[derive(Clone, Debug, Default)]
pub struct Built {
    /// The articles, in order.
    pub articles: Vec<BuiltArticle>,
    /// The issue's own files, with their sizes.
    pub files: Vec<(PathBuf, usize)>,
    /// How many of them have changed.
    pub changed: usize,
}

/// What became of an article.
#[derive(Clone, Debug)]
pub struct BuiltArticle {
    /// As the issue names it.
    pub name: String,
    /// Its pages, as printed; empty while none are assigned.
    pub pages: String,
    /// What was made of it; nothing when nothing had changed.
    pub outcome: Option<Outcome>,
    /// Where its outputs stand; nothing when they could not be written.
    pub folder: Option<PathBuf>,
}

impl Built {
    /// Whether everything was made.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.articles.iter().all(|article| article.folder.is_some())
    }
}

/// How an issue is built.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Building {
    /// Whether everything is made again, whether it has changed or not.
    pub again: bool,
    /// The paper of a second PDF, for a printing house.
    pub print: Option<Sheet>,
}

/// Builds an issue below the settings' output folder. Articles whose facts are the same are left as
/// they are.
#[must_use]
pub fn build(
    opened: &mut Opened,
    settings: &Settings,
    building: Building,
    watch: &dyn Watch,
) -> Built {
    check::contradictions(opened);
    let settings = &settings.with_formats(&Format::ALL);
    let Some(out) = settings.out.clone() else { return Built::default() };
    let templates = cache::templates(settings, &opened.issue.journal);
    let keys: Vec<String> = opened
        .members
        .par_iter()
        .map(|member| cache::key(opened, member, settings, &templates))
        .collect();
    let known = |member: &Member, key: &String| {
        note(&out.join(&member.path.slug)).filter(|note| note.key == *key && !building.again)
    };
    let notes: Vec<Option<Note>> =
        opened.members.par_iter().zip(&keys).map(|(member, key)| known(member, key)).collect();
    let whole = issue_key(opened, &keys, &templates);
    let printed = building.print.map(|sheet| format!("{sheet:?}")).unwrap_or_default();
    let before = note(&out).filter(|note| {
        note.key == whole && !building.again && (printed.is_empty() || note.print == printed)
    });
    let style: OnceLock<Style> = OnceLock::new();
    let jobs: Vec<Job> =
        keys.iter().zip(notes).enumerate().map(|(index, (key, note))| (index, key, note)).collect();
    // What failed is tried again; while it fails, the issue's own files show the same articles, and
    // no other is laid out.
    let (first, rest): (Vec<Job>, Vec<Job>) =
        jobs.into_iter().partition(|(_, _, note)| before.is_none() || note.is_none());
    let mut pieces = make_all(opened, settings, first, &style, watch);
    let failed = pieces
        .iter()
        .filter(|(_, piece)| piece.note.is_none())
        .filter_map(|(index, _)| opened.members.get(*index));
    let failed: Vec<&str> = failed.map(|member| member.path.slug.as_str()).collect();
    let before = before.filter(|before| before.missing == failed);
    match before {
        Some(_) => pieces.extend(
            rest.into_iter().map(|(index, _, note)| (index, Piece { note, ..Piece::default() })),
        ),
        None => pieces.extend(make_all(opened, settings, rest, &style, watch)),
    }
    pieces.sort_by_key(|(index, _)| *index);
    let pieces = pieces.into_iter().map(|(_, piece)| piece).collect();
    let key = Key { whole, printed, print: building.print };
    publish(opened, settings, pieces, style.into_inner(), (key, before))
}

/// The name and the bytes of the issue's PDF, when it was built and nothing has changed since.
pub(super) fn built_pdf(opened: &Opened, settings: &Settings) -> Option<(String, Vec<u8>)> {
    let settings = &settings.with_formats(&Format::ALL);
    let out = settings.out.as_ref()?;
    let templates = cache::templates(settings, &opened.issue.journal);
    let keys: Vec<String> = opened
        .members
        .iter()
        .map(|member| cache::key(opened, member, settings, &templates))
        .collect();
    let name = opened.pdf_name();
    note(out).filter(|note| {
        note.key == issue_key(opened, &keys, &templates) && note.files.contains_key(&name)
    })?;
    let bytes = std::fs::read(out.join(&name)).ok()?;
    Some((name, bytes))
}

/// The digest of what the issue's own files are made of.
fn issue_key(opened: &Opened, keys: &[String], templates: &str) -> String {
    let own = |file: &str| {
        std::fs::read(opened.folder.join(file)).map(|bytes| sha256(&bytes)).unwrap_or_default()
    };
    let adverts = opened.issue.contents.iter().flat_map(|section| &section.items).flat_map(
        |item| match item {
            Item::Advert { files, .. } => files.as_slice(),
            Item::Article(_) | Item::Blank { .. } => &[],
        },
    );
    let texts = opened.issue.masthead.iter().chain(adverts).map(|file| own(&file.text));
    let beside = texts
        .chain(opened.issue.cover.iter().map(|cover| own(&cover.file)))
        .collect::<Vec<_>>()
        .join(" ");
    let version = env!("CARGO_PKG_VERSION").to_owned();
    let parts = [
        version,
        templates.to_owned(),
        format!("{:?}", opened.issue),
        format!("{:?}", opened.lock.assigned),
        beside,
        keys.join("\n"),
    ];
    sha256(parts.join("\n").as_bytes())
}

/// An article by its place, the digest of what it is made of, and the note of an earlier run.
type Job<'k> = (usize, &'k String, Option<Note>);

/// Makes articles, in parallel; gives them with their places, in the order of the jobs.
fn make_all(
    opened: &Opened,
    settings: &Settings,
    jobs: Vec<Job>,
    style: &OnceLock<Style>,
    watch: &dyn Watch,
) -> Vec<(usize, Piece)> {
    let work = |(index, key, note): Job| {
        let piece = opened.members.get(index).map(|member| {
            make(opened, settings, member, (key, note), style, &|stage| watch.at(index, stage))
        });
        (index, piece.unwrap_or_default())
    };
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(jobs.len().clamp(1, threads()))
        .stack_size(STACK)
        .build();
    match pool {
        Ok(pool) => pool.install(|| jobs.into_par_iter().map(work).collect()),
        Err(_) => jobs.into_iter().map(work).collect(),
    }
}

impl Opened {
    /// The name of the issue's PDF.
    pub(super) fn pdf_name(&self) -> String {
        format!("{}.pdf", self.slug)
    }

    /// The name of the issue's PDF for a printing house.
    pub(super) fn print_name(&self) -> String {
        format!("{}-print.pdf", self.slug)
    }

    /// The name of the issue's EPUB.
    pub(super) fn epub_name(&self) -> String {
        format!("{}.epub", self.slug)
    }

    /// The issue as its pages show it.
    pub(super) fn published<'a>(
        &'a self,
        entries: &'a [Entry],
        missing: &'a [String],
    ) -> Published<'a> {
        Published {
            journal: &self.journal,
            issue: &self.meta,
            title: self.issue.title.as_deref(),
            editors: &self.issue.editors,
            lang: &self.lang,
            entries,
            missing,
            site: self.issue.site.as_deref(),
            files: &[],
            cover: None,
            masthead: None,
        }
    }
}

/// Writes files of the issue's own that differ from those that are there; gives how many.
pub(super) fn write_own(out: &Path, files: &[(String, Vec<u8>)]) -> Result<usize, String> {
    let is_new = |(path, bytes): &&(String, Vec<u8>)| {
        std::fs::read(out.join(path)).ok().as_ref() != Some(bytes)
    };
    let new: Vec<(&str, &[u8])> = files
        .iter()
        .filter(is_new)
        .map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
        .collect();
    if !new.is_empty() {
        let failed = |error: super::super::deliver::DeliveryError| {
            format!("“{}” cannot be written: {}", error.file.display(), error.reason)
        };
        super::super::replace::replace(out, &new).map_err(failed)?;
    }
    Ok(new.len())
}
