//! One article, from its source to its finished files: read, resolve, check, lay out, make, read
//! back. No disk, no clock, no terminal.

mod load;
mod options;

use std::collections::BTreeMap;

use article::{Article, Artifact, Depositing};
use artifacts::Opened;
use check::check_files;
use layout::Typeset;
use reading::FieldPlaces;
use report::{Place, Report};
use verify::{Parity, Source, parity};

use crate::World;
use crate::findings;
use crate::pipeline::copies::queries::Query;
use crate::pipeline::copies::{self, Copy, author};
use crate::pipeline::deposits::depositing;
use crate::pipeline::guard::{behind_the_wall, guarded, on_a_deep_stack};
use crate::pipeline::locate::{self, Names};
use crate::pipeline::parts::Parts;
use crate::pipeline::{
    Prepared, REPORT_FILE, REPORT_PAGE, Summary, emit, listing, once, prepare, proof, sketch,
    typeset,
};
use load::whole;
pub(crate) use load::{load, prefix, shown};
pub use options::{Format, Options, Stage};

/// What was made of an article.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outputs {
    /// The files, by their paths: the formats that were asked for; beside JATS, the pictures and
    /// supplements that it names; `report.json`. None when a finding stops the build.
    pub artifacts: Vec<Artifact>,
    /// What was found, gravest first.
    pub findings: Report,
    /// The facts of the build, with the same findings, as `report.json` has them.
    pub summary: Summary,
}

/// Makes an article's files, reads them back, and holds them against the source and each other.
///
/// Files that lack something of their source are given all the same, with findings that say so;
/// [`Summary::disagrees`] tells.
#[must_use]
pub fn build(world: &dyn World, options: &Options) -> Outputs {
    build_watched(world, options, &|_| {})
}

/// Does everything that [`build`] does, in the usual formats, and gives no files: only what was
/// found.
#[must_use]
pub fn check(world: &dyn World, options: &Options) -> Outputs {
    let options = Options { formats: Format::USUAL.to_vec(), ..options.clone() };
    Outputs { artifacts: Vec::new(), ..build(world, &options) }
}

/// The same as [`build`], for somebody who wants to know where the work stands.
#[must_use]
pub fn build_watched(
    world: &dyn World,
    options: &Options,
    stage: &(dyn Fn(Stage) + Sync),
) -> Outputs {
    build_looking(world, options, stage, &|_| ()).0
}

/// The same, for somebody who wants to see the article with its pages once it is made.
pub(crate) fn build_looking<T: Send>(
    world: &dyn World,
    options: &Options,
    stage: &(dyn Fn(Stage) + Sync),
    look: &(dyn Fn(Seen) -> T + Sync),
) -> (Outputs, Option<T>) {
    on_a_deep_stack(|| {
        guarded(|| one(world, options, stage, look)).unwrap_or_else(|fault| {
            let mut report = Report::new();
            report.push(Place::default(), findings::failed(fault));
            (Outputs::new(Vec::new(), Summary::new(world.slug(), None, None, &[], report)), None)
        })
    })
}

/// An article that was made, with its pages.
pub(crate) struct Seen {
    /// The article with its pages.
    pub(crate) typeset: Typeset,
    /// The folder of the journal's templates.
    pub(crate) journal: String,
}

impl Outputs {
    fn new(artifacts: Vec<Artifact>, summary: Summary) -> Outputs {
        Outputs { artifacts, findings: summary.findings.clone(), summary }
    }
}

fn one<T>(
    world: &dyn World,
    options: &Options,
    stage: &dyn Fn(Stage),
    look: &dyn Fn(Seen) -> T,
) -> (Outputs, Option<T>) {
    let mut report = Report::new();
    let accepted = options.accept.clone();
    let mut made = attempt(world, options, stage, &mut report);
    report.settings.extend(accepted);
    let summary = made.summary(world, report);
    if summary.counts.fatal > 0 {
        return (Outputs::new(Vec::new(), summary), None);
    }
    let json = summary.to_json(&prefix(world.source()), &prefix(world.templates()));
    let mut artifacts = std::mem::take(&mut made.artifacts);
    if options.formats.contains(&Format::Jats) && options.copy.is_none() {
        artifacts.extend(made.beside());
    }
    artifacts.push(Artifact {
        path: REPORT_FILE.to_owned(),
        media_type: "application/json",
        bytes: json,
    });
    let journal = std::mem::take(&mut made.journal);
    let seen = made.typeset.take().map(|typeset| look(Seen { typeset, journal }));
    (Outputs::new(artifacts, summary), seen)
}

/// An article as the proof desk shows it: read, checked and laid out; no file is made of it.
pub(crate) fn proof(world: &dyn World, options: &Options) -> (Option<Typeset>, Summary) {
    let options = Options { formats: Vec::new(), ..options.clone() };
    on_a_deep_stack(|| {
        let mut report = Report::new();
        let mut made = attempt(world, &options, &|_| {}, &mut report);
        let summary = made.summary(world, report);
        (made.typeset.take(), summary)
    })
}

/// What was made of an article, as far as the work went.
#[derive(Default)]
pub(crate) struct Made {
    /// The article, when it could not be laid out.
    unset: Option<Box<Article>>,
    pub(crate) typeset: Option<Typeset>,
    pub(crate) artifacts: Vec<Artifact>,
    /// The files that go with the XML and are not shown.
    supplements: BTreeMap<String, Vec<u8>>,
    parity: Vec<Parity>,
    /// The bibliography's name, for messages.
    bibliography: String,
    /// The folder of the journal's templates.
    pub(crate) journal: String,
    /// The files of which its text was put together.
    parts: Parts,
}

impl Made {
    pub(crate) fn set(typeset: Typeset) -> Made {
        Made { typeset: Some(typeset), ..Made::default() }
    }

    pub(crate) fn article(&self) -> Option<&Article> {
        self.typeset.as_ref().map(|typeset| &typeset.edition.article).or(self.unset.as_deref())
    }

    fn summary(&self, world: &dyn World, report: Report) -> Summary {
        let source = shown(world);
        let listing = self.article().map(listing::listing).unwrap_or_default();
        let names = Names {
            article: self.parts.name().unwrap_or(&source),
            bibliography: &self.bibliography,
            fields: &FieldPlaces::default(),
        };
        let begins = self.article().map(|content| locate::begins(content, &listing.pages, &names));
        let mut begins = begins.unwrap_or_default();
        self.parts.lead_begins(&mut begins);
        let pages = self.typeset.as_ref().map(|typeset| &typeset.pages);
        let (sketches, spots) = pages.map(sketch::sketches).unwrap_or_default();
        Summary {
            sketches,
            spots,
            parity: self.parity.clone(),
            references: listing.references,
            begins,
            ..Summary::new(world.slug(), self.article(), pages, &self.artifacts, report)
        }
        .of_source(source)
    }

    /// The pictures and supplements that the XML names.
    fn beside(&self) -> Vec<Artifact> {
        let pictures = self.typeset.iter().flat_map(|typeset| typeset.edition.media.iter());
        let pictures = pictures.map(|(href, media)| (href, media.media_type, &media.bytes));
        let supplements =
            self.supplements.iter().map(|(href, bytes)| (href, "application/octet-stream", bytes));
        let artifact = |(path, media_type, bytes): (&String, &'static str, &Vec<u8>)| Artifact {
            path: path.clone(),
            media_type,
            bytes: bytes.clone(),
        };
        pictures.chain(supplements).map(artifact).collect()
    }
}

/// Makes what can be made; that nothing can is always reported.
fn attempt(
    world: &dyn World,
    options: &Options,
    stage: &dyn Fn(Stage),
    report: &mut Report,
) -> Made {
    let made =
        behind_the_wall(report, |report| make(world, options, stage, report)).unwrap_or_default();
    if made.typeset.is_none() && !report.is_fatal() {
        report.push(Place::default(), findings::gave_up());
    }
    made
}

fn make(world: &dyn World, options: &Options, stage: &dyn Fn(Stage), report: &mut Report) -> Made {
    stage(Stage::Reading);
    let Some(prepared) = load(world, report, prepare).flatten() else { return Made::default() };
    make_edition(world, options, prepared, stage, report)
}

pub(crate) fn make_edition(
    world: &dyn World,
    options: &Options,
    mut prepared: Prepared,
    stage: &dyn Fn(Stage),
    report: &mut Report,
) -> Made {
    let bibliography = std::mem::take(&mut prepared.bibliography);
    let jats = prepared.jats.take();
    let fields = std::mem::take(&mut prepared.fields);
    let folder = std::mem::take(&mut prepared.journal);
    let parts = std::mem::take(&mut prepared.parts);
    let supplements = std::mem::take(&mut prepared.supplements);
    let file = parts.name().map_or_else(|| shown(world), str::to_owned);
    if let Some(copy) = options.copy {
        copies::prepare(copy, &mut prepared, report);
    }
    stage(Stage::LayingOut);
    let mut made = match typeset(world.slug(), prepared, options.epoch, report) {
        Err(article) => Made { unset: Some(article), ..Made::default() },
        Ok(typeset) if options.copy.is_some() => copied(typeset, world, options, stage, report),
        Ok(mut typeset) => {
            typeset.style.spec.pdf = options.pdf.unwrap_or(typeset.style.spec.pdf);
            let edition = &typeset.edition;
            let journal = if options.formats.contains(&Format::Html) {
                depositing(&folder, world.templates(), report)
            } else {
                Depositing::default()
            };
            let artifacts = emit(&typeset, &options.formats, &journal, stage, report);
            let source = jats.as_deref().map(|bytes| Source { file: &file, bytes });
            let opened = Opened::new(&artifacts);
            let parity = parity(&edition.article, source, &opened, report);
            check_files(edition, &proof::printed(&typeset.pages), &opened, report);
            drop(opened);
            Made { artifacts, parity, ..Made::set(typeset) }
        }
    };
    once::once(report);
    if let Some(content) = made.article() {
        locate::locate(
            report,
            content,
            &Names { article: &file, bibliography: &bibliography, fields: &fields },
        );
    }
    parts.lead_back(report);
    made.parts = parts;
    made.bibliography = bibliography;
    made.journal = folder;
    made.supplements = supplements;
    names_taken(&made, &file, report);
    made
}

/// A copy to work with: read back like any output, and held against the article as the copy has it.
fn copied(
    mut typeset: Typeset,
    world: &dyn World,
    options: &Options,
    stage: &dyn Fn(Stage),
    report: &mut Report,
) -> Made {
    let queries =
        if options.copy == Some(Copy::Proof) { queries(&typeset, world) } else { Vec::new() };
    // The author reads the pages as they are; the marks of a proof are for printing.
    let for_author =
        (options.copy == Some(Copy::Proof)).then(|| author::page(world.slug(), &typeset, &queries));
    if let Some(copy) = options.copy {
        copies::mark(copy, &mut typeset, &queries);
    }
    let mut artifacts = emit(&typeset, &[Format::Pdf], &Depositing::default(), stage, report);
    let opened = Opened::new(&artifacts);
    let parity = parity(&typeset.edition.article, None, &opened, report);
    drop(opened);
    artifacts.extend(for_author.map(|bytes| Artifact {
        path: format!("{}.html", world.slug()),
        media_type: "text/html",
        bytes,
    }));
    Made { artifacts, parity, ..Made::set(typeset) }
}

/// The queries to the author in the article's source, with their places on these pages.
pub(crate) fn queries(typeset: &Typeset, world: &dyn World) -> Vec<Query> {
    // What is wrong with the files has been said when they were read first.
    let Ok((bytes, parts)) = whole(world, &mut Report::new()) else { return Vec::new() };
    let text = String::from_utf8_lossy(&bytes);
    let content = &typeset.edition.article;
    let file = parts.name().map_or_else(|| shown(world), str::to_owned);
    let names = Names { article: &file, bibliography: "", fields: &FieldPlaces::default() };
    let begins = locate::begins(content, &listing::listing(content).pages, &names);
    let spots = sketch::sketches(&typeset.pages).1;
    let mut queries = copies::queries::queries(&text, &file, &begins, &spots);
    queries.iter_mut().for_each(|query| query.line = parts.line(query.line));
    queries
}

/// A supplement must not lie where an output does.
fn names_taken(made: &Made, file: &str, report: &mut Report) {
    let is_output = |name: &str| {
        made.artifacts.iter().any(|artifact| artifact.path == name)
            || [REPORT_FILE, REPORT_PAGE].contains(&name)
    };
    for name in made
        .supplements
        .keys()
        .map(|name| name.trim_start_matches("./"))
        .filter(|name| is_output(name))
    {
        report.push(Place::file(file), findings::supplement_has_name_of_output(name));
    }
}
