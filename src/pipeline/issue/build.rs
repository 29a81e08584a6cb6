//! Builds an issue: every article with its pages, then what shows them together.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use rayon::prelude::*;

use super::super::chain::chapter;
use super::super::deposits::depositing;
use super::super::manifest::sha256;
use super::super::{
    Format, Outcome, REPORT_FILE, Settings, Stage, Watch, may_replace, stays, threads, write,
};
use super::cache::{self, Found, NOTE, Note, note};
use super::publish::{Key, publish};
use super::{Member, Opened, check};
use crate::World;
use crate::build::{Seen, build_looking, shown};
use crate::pipeline::guard::STACK;
use article::{Artifact, Lang, MediaBag, walk};
use deposit::{Options as DepositOptions, Submission, WebPage, web_page};
use issue::contents::Published;
use issue::entry::EntryFile;
use issue::site::{Landing, jats_record, landing, oai_record};
use issue::{Entry, Item};
use layout::sheet::Sheet;
use layout::{Pages, Typeset};
use report::Report;
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

/// An article that was made, as far as the issue needs it.
#[derive(Default)]
pub(super) struct Piece {
    pub outcome: Option<Outcome>,
    pub note: Option<Note>,
    /// Nothing when the issue has no PDF.
    pub laid: Option<Laid>,
}

/// An article's pages, packed, for the issue's PDF.
pub(super) struct Laid {
    pub pages: Pages,
    pub media: MediaBag,
    pub lang: Lang,
    pub title: String,
    pub bare_title: Vec<article::Inline>,
    /// The article as a chapter of the issue's EPUB.
    pub chapter: epub::Chapter,
}

/// What is seen of an article once it is laid out.
struct Glimpse {
    laid: Laid,
    entry: Entry,
    web: WebPage,
    affiliations: Vec<String>,
    fulltext: Option<String>,
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

/// Makes an article, or, when its outputs are what they would be, only lays it out again for the
/// issue's PDF.
fn make(
    opened: &Opened,
    settings: &Settings,
    member: &Member,
    (key, kept): (&String, Option<Note>),
    style: &OnceLock<Style>,
    stage: &(dyn Fn(Stage) + Sync),
) -> Piece {
    let has_pdf = opened.has_all_pages();
    if kept.is_some() && !has_pdf {
        stage(Stage::Done);
        return Piece { note: kept, ..Piece::default() };
    }
    let world = opened.world(member, &settings.templates);
    let formats = if kept.is_some() { Vec::new() } else { Format::ALL.to_vec() };
    let options = crate::Options { formats, ..settings.options.clone() };
    let (mut outputs, seen) =
        build_looking(&world, &options, stage, &|seen| glimpse(&world, seen, style));
    if let Some(note) = kept {
        stage(Stage::Done);
        return Piece { outcome: None, note: Some(note), laid: seen.map(|glimpse| glimpse.laid) };
    }
    let mut outcome = Outcome {
        source: member.path.shown(),
        written: None,
        summary: std::mem::take(&mut outputs.summary),
    };
    let mut piece = Piece::default();
    let folder = settings.out.as_ref().map(|out| out.join(&member.path.slug));
    if let (Some(folder), Some(seen), 0) = (folder, seen, outcome.summary.counts.fatal) {
        if outcome.summary.disagrees() && !may_replace(&folder) {
            outcome.summary.add(stays(&folder));
        } else {
            stage(Stage::Writing);
            let (entry, more) = beside(opened, &outputs.artifacts, &seen);
            let (note, files) = note_of(key, entry, &outcome, (&outputs.artifacts, more));
            match write(&world, &folder, &outputs.artifacts, &outcome.summary, &files) {
                Ok(()) => {
                    outcome.written = Some(folder);
                    (piece.note, piece.laid) = (Some(note), Some(seen.laid).filter(|_| has_pdf));
                }
                Err(report) => outcome.summary.add(report),
            }
        }
    }
    stage(Stage::Done);
    piece.outcome = Some(outcome);
    piece
}

/// What the issue shows of an article.
fn glimpse(world: &dyn World, seen: Seen, style: &OnceLock<Style>) -> Glimpse {
    let Seen { typeset, journal } = seen;
    let chapter = chapter(&typeset);
    let Typeset { edition, pages, style: own } = typeset;
    let _ = style.set(own);
    let submission = Submission {
        source: shown(world),
        edition,
        artifacts: Vec::new(),
        supplements: Default::default(),
        journal: depositing(&journal, world.templates(), &mut Report::new()),
        options: DepositOptions::default(),
    };
    let (web, fulltext) = (web_page(&submission), submission.fulltext_address());
    let article = submission.edition.article;
    let meta = &article.front.article_meta;
    Glimpse {
        entry: Entry::of(world.slug(), &article, Vec::new()),
        web,
        affiliations: meta
            .affs
            .iter()
            .map(article::Aff::display)
            .filter(|line| !line.is_empty())
            .collect(),
        fulltext,
        laid: Laid {
            pages: pages.pack(),
            media: submission.edition.media,
            lang: article.lang.clone(),
            title: walk::uncalled(&meta.title),
            bare_title: meta.title.clone(),
            chapter,
        },
    }
}

/// The article's landing page and its records, with its entry in the contents.
fn beside(
    opened: &Opened,
    artifacts: &[Artifact],
    seen: &Glimpse,
) -> (Entry, Vec<(String, Vec<u8>)>) {
    let shown = ["application/pdf", "application/epub+zip", "application/xml", "text/html"];
    let file = |artifact: &Artifact| EntryFile {
        path: artifact.path.clone(),
        media_type: artifact.media_type.to_owned(),
    };
    let files: Vec<EntryFile> = artifacts
        .iter()
        .filter(|artifact| shown.contains(&artifact.media_type))
        .map(file)
        .collect();
    let entry = Entry { files, ..seen.entry.clone() };
    let page = |media_type: &str| entry.file(media_type).map(|file| file.path.clone());
    let told = Landing {
        head: seen.web.head.clone(),
        title: seen.web.title.clone(),
        summary: seen.web.summary.clone(),
        cite: seen.web.cite.clone(),
        affiliations: seen.affiliations.clone(),
        fulltext: page("text/html").or_else(|| seen.fulltext.clone()),
    };
    let published = opened.published(&[], &[]);
    let mut more = vec![
        ("index.html".to_owned(), landing(&published, &entry, &told).into_bytes()),
        (
            "oai/oai_dc.xml".to_owned(),
            oai_record(&published, &entry, &seen.web.oai_dc).into_bytes(),
        ),
    ];
    if let Some(jats) = artifacts.iter().find(|artifact| artifact.media_type == "application/xml") {
        more.push((
            "oai/jats.xml".to_owned(),
            jats_record(&published, &entry, &jats.bytes).into_bytes(),
        ));
    }
    (entry, more)
}

/// The note of what was made, and the files that go with the article's own, the note among them.
fn note_of(
    key: &str,
    entry: Entry,
    outcome: &Outcome,
    (artifacts, mut more): (&[Artifact], Vec<(String, Vec<u8>)>),
) -> (Note, Vec<(String, Vec<u8>)>) {
    let own = artifacts
        .iter()
        .filter(|artifact| artifact.path != REPORT_FILE)
        .map(|artifact| (&artifact.path, artifact.bytes.as_slice()));
    let files = own.chain(more.iter().map(|(path, bytes)| (path, bytes.as_slice())));
    let files = files.map(|(path, bytes)| (path.clone(), sha256(bytes))).collect();
    let note = Note {
        key: key.to_owned(),
        entry,
        found: Found::of(&outcome.summary),
        files,
        ..Note::default()
    };
    // Serializing plain structs with text keys cannot fail.
    let mut json = serde_json::to_vec_pretty(&note).unwrap_or_default();
    json.push(b'\n');
    more.push((NOTE.to_owned(), json));
    (note, more)
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
