//! Makes one article of an issue: its outputs, its landing page and records, its pages for the
//! issue's PDF, and the note that tells a later run what it was made of.

use std::sync::OnceLock;

use super::super::chain::chapter;
use super::super::deposits::depositing;
use super::super::manifest::sha256;
use super::super::{Format, Outcome, REPORT_FILE, Settings, Stage, may_replace, stays, write};
use super::cache::{Found, NOTE, Note, SHOWN};
use super::{Member, Opened};
use crate::World;
use crate::build::{Seen, build_looking, shown};
use article::{Artifact, Lang, MediaBag, walk};
use deposit::{Options as DepositOptions, Submission, WebPage, web_page};
use issue::Entry;
use issue::entry::EntryFile;
use issue::site::{Landing, jats_record, landing, oai_record};
use layout::{Pages, Typeset};
use report::Report;
use style::Style;

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

/// Makes an article, or, when its outputs are what they would be, only lays it out again for the
/// issue's PDF.
pub(super) fn make(
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
    let file = |artifact: &Artifact| EntryFile {
        path: artifact.path.clone(),
        media_type: artifact.media_type.to_owned(),
    };
    let files: Vec<EntryFile> = artifacts
        .iter()
        .filter(|artifact| SHOWN.contains(&artifact.media_type))
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
