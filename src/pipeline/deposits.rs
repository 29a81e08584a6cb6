//! Deposits: makes what agencies, archives and indexes take, and writes it beside the outputs.
//!
//! ```text
//! for each article, in parallel and behind a wall: make its edition ─▶ check and make, target by target ─┐
//!                                    targets that take several articles in one file: make, issue by issue ◀┘ ─▶ deliver
//! ```
//!
//! - A deposit that its agency would refuse is withheld, unless forced; those of other targets and
//!   of other articles are written.
//! - Files of one article stand in `<out>/<slug>/deposits/`; those of several articles in
//!   `<out>/deposits/`. A manifest lists what is there.

mod filing;
mod ledger;
mod record;
mod results;
mod supplements;
mod told;

use rayon::prelude::*;

pub(super) use filing::write;
pub use ledger::{Known, Ledger};
pub(crate) use record::depositing;
pub use results::{ArticleDeposits, DepositRun, Deposited, Deposits, Filed};
pub use told::Told;

use super::batches::{batches, clashes, file_batches};
use super::guard::{STACK, behind_the_wall, on_a_deep_stack};
use super::manifest::Origin;
use super::recorded::Recorded;
use super::{ArticlePath, Format, Settings, Summary, Watch, prepare, threads, unset};
use crate::build::{Made, load, make_edition, shown};
use crate::{Folders, Stage, World, findings};
use article::Artifact;
use deposit::{Deposit, Needs, Options, Submission, Target};
use filing::file_one;
use report::{Place, Report};
use supplements::{Supplements, supplements};

/// The folder of the deposits in an article's output folder, and in that of a run.
pub const DEPOSITS: &str = "deposits";

/// What is to be deposited, and how.
#[derive(Clone)]
pub struct Order {
    /// The targets.
    pub targets: Vec<&'static Target>,
    /// What the user chose.
    pub options: Options,
    /// Whether deposits that would be refused are written all the same.
    pub force: bool,
    /// The ledger of the issue whose articles these are, in its order: its own file decides order
    /// and pages, and its ledger notes what each target is told. Nothing when the articles are of
    /// no issue.
    pub ledger: Option<Ledger>,
}

impl Order {
    /// The formats that the targets need of every article. Only OJS shows the full text as a page.
    #[must_use]
    pub fn formats(&self) -> &'static [Format] {
        match self.targets.as_slice() {
            targets if targets.iter().any(|target| target.name == "ojs") => &Format::ALL,
            targets if targets.iter().any(|target| target.needs == Needs::Files) => &Format::USUAL,
            _ => &[],
        }
    }
}

/// The outputs of the article with this name, when they were made before and are what they would be
/// now: it need not be laid out again.
pub(super) type Ready<'a> = &'a (dyn Fn(&str) -> Option<Vec<Artifact>> + Sync);

/// What is asked of each article.
#[derive(Clone, Copy)]
struct Ask<'a> {
    options: &'a crate::Options,
    order: &'a Order,
    ready: Ready<'a>,
}

/// One article at work.
pub(super) struct Work<'a> {
    pub world: &'a dyn World,
    pub submission: Option<Submission>,
    pub origin: Origin,
    pub report: Report,
    summary: Summary,
    /// The targets that may take it.
    pub accepted: Vec<&'static Target>,
    withheld: Vec<&'static str>,
    /// The targets that have it as it is.
    settled: Vec<&'static str>,
    /// The files that hold it alone, each with its target's name.
    pub made: Vec<(&'static str, Deposit)>,
    /// What each target is told.
    told: Vec<Told>,
}

/// Makes the deposits of articles, those of one issue together where their target takes them so.
/// Targets that need the finished files are given those of the formats in `options`.
#[must_use]
pub fn deposit(worlds: &[&dyn World], options: &crate::Options, order: &Order) -> DepositRun {
    let ask = Ask { options, order, ready: &|_| None };
    let mut works: Vec<Work> = worlds.iter().map(|world| one(*world, ask, &|_| {})).collect();
    works.iter_mut().for_each(|work| work.make_files(order));
    clashes(&mut works, order);
    let mut out = DepositRun::default();
    let batches = batches(&mut works, order, &mut out.findings);
    out.batches = batches
        .into_iter()
        .flat_map(|batch| batch.files.into_iter().map(move |file| (batch.target, file)))
        .collect();
    for mut work in works {
        let files = std::mem::take(&mut work.made);
        let Deposited { summary, withheld, .. } = work.finish(Vec::new());
        out.articles.push(ArticleDeposits { summary, files, withheld });
    }
    out.findings.sort();
    out
}

/// Makes and writes deposits. With no output folder in the settings everything is done but the
/// writing.
pub fn deposits(
    settings: &Settings,
    articles: &[ArticlePath],
    order: &Order,
    watch: &dyn Watch,
) -> Deposits {
    let worlds: Vec<Folders> = articles
        .iter()
        .map(|article| {
            Folders::new(article, &settings.templates).for_journal(settings.journal.as_deref())
        })
        .collect();
    deposits_of(settings, &worlds, order, (&|_| None, watch))
}

/// The same of articles whose places are known, and of whose outputs some may be ready.
pub(super) fn deposits_of<'w>(
    settings: &Settings,
    worlds: &'w [Folders],
    order: &Order,
    (ready, watch): (Ready, &dyn Watch),
) -> Deposits {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(worlds.len().clamp(1, threads()))
        .stack_size(STACK)
        .build();
    let ask = Ask { options: &settings.options, order, ready };
    let work =
        |(index, world): (usize, &'w Folders)| one(world, ask, &|stage| watch.at(index, stage));
    let mut works: Vec<Work> = match pool {
        Ok(pool) => pool.install(|| worlds.par_iter().enumerate().map(work).collect()),
        Err(_) => worlds.iter().enumerate().map(work).collect(),
    };
    if let Some(ledger) = &order.ledger {
        ledger::settle(&mut works, order, ledger);
    }
    works.par_iter_mut().for_each(|work| work.make_files(order));
    clashes(&mut works, order);
    let mut out = Deposits::default();
    let batches = batches(&mut works, order, &mut out.findings);
    if let Some(folder) = &settings.out {
        out.articles = works.into_iter().map(|work| file_one(work, folder)).collect();
        file_batches(&batches, folder, &mut out);
    } else {
        out.unwritten = works.iter_mut().flat_map(|work| std::mem::take(&mut work.made)).collect();
        out.unwritten.extend(
            batches
                .iter()
                .flat_map(|batch| batch.files.iter().map(|file| (batch.target, file.clone()))),
        );
        out.articles = works.into_iter().map(|work| work.finish(Vec::new())).collect();
    }
    for batch in &batches {
        for deposited in out
            .articles
            .iter_mut()
            .filter(|deposited| batch.articles.contains(&deposited.summary.article))
        {
            deposited.in_batch.push(batch.target);
        }
    }
    out.findings.sort();
    out
}

fn one<'a>(world: &'a dyn World, ask: Ask, stage: &(dyn Fn(Stage) + Sync)) -> Work<'a> {
    on_a_deep_stack(|| walled(world, ask, stage))
}

fn walled<'a>(world: &'a dyn World, ask: Ask, stage: &(dyn Fn(Stage) + Sync)) -> Work<'a> {
    let mut report = Report::new();
    let work = behind_the_wall(&mut report, |report| prepare_one(world, ask, stage, report));
    let mut work = work.unwrap_or_else(|| Work::bare(world));
    work.report.extend(report);
    if work.submission.is_none() {
        work.withheld = ask.order.targets.iter().map(|target| target.name).collect();
        if !work.report.is_fatal() {
            work.report.push(Place::default(), findings::gave_up());
        }
    }
    stage(Stage::Done);
    work
}

fn prepare_one<'a>(
    world: &'a dyn World,
    ask: Ask,
    stage: &dyn Fn(Stage),
    report: &mut Report,
) -> Work<'a> {
    let order = ask.order;
    stage(Stage::Reading);
    let recorded = Recorded::new(world);
    let loaded = load(&recorded, report, |job, report| {
        let files = job.files;
        let made = prepare(job, report)
            .map(|prepared| edition(world, ask, prepared, stage, report))
            .unwrap_or_default();
        let supplements = supplements(&made, files);
        (made, supplements)
    });
    let (mut made, supplements) = loaded.unwrap_or_default();
    let summary = Summary::new(
        world.slug(),
        made.article(),
        made.typeset.as_ref().map(|typeset| &typeset.pages),
        &[],
        Report::new(),
    );
    let origin = Origin {
        article: world.slug().to_owned(),
        doi: summary.doi.clone(),
        files: recorded.digests(),
    };
    let mut work = Work { origin, summary, ..Work::bare(world) };
    if !report.is_fatal() {
        work.submission = submission(world, order, (&mut made, supplements), report);
        work.check(order, report);
        if order.ledger.is_some() {
            work.told = work
                .submission
                .as_mut()
                .map(|submission| told::told(submission, &work.accepted))
                .unwrap_or_default();
        }
    }
    work
}

/// The article with its pages and, when they are asked for, its formats. An article whose outputs
/// are ready, or that was published on pages of its own, is not laid out for their numbers; one
/// whose pages the source assigns is, so that none are deposited that it does not fill, unless it
/// is forced.
fn edition(
    world: &dyn World,
    Ask { options, order, ready }: Ask,
    mut prepared: super::Prepared,
    stage: &dyn Fn(Stage),
    report: &mut Report,
) -> Made {
    let artifacts = ready(world.slug());
    let front = &prepared.article.front;
    let is_assigned = !front.is_published() && front.article_meta.pages.count().is_some();
    let is_known =
        artifacts.is_some() || options.formats.is_empty() && (!is_assigned || order.force);
    let is_bare = is_known && !report.is_fatal();
    if is_bare && is_assigned && artifacts.is_none() {
        let pages = front.article_meta.pages.to_string();
        report.push(Place::file(&shown(world)), findings::pages_untried(pages));
    }
    match is_bare.then(|| unset(world.slug(), &mut prepared, options.epoch)).flatten() {
        Some(edition) => {
            let mut made = Made::set(edition);
            (made.artifacts, made.journal) = (artifacts.unwrap_or_default(), prepared.journal);
            made
        }
        None => make_edition(world, options, prepared, stage, report),
    }
}

/// The article as targets are given it. The display list of its pages is dropped: a run may hold a
/// thousand articles.
fn submission(
    world: &dyn World,
    order: &Order,
    (made, supplements): (&mut Made, Supplements),
    report: &mut Report,
) -> Option<Submission> {
    let edition = made.typeset.take()?.edition;
    let journal = depositing(&made.journal, world.templates(), report);
    let artifacts = std::mem::take(&mut made.artifacts);
    (!report.is_fatal()).then(|| Submission {
        source: shown(world),
        edition,
        artifacts,
        supplements,
        journal,
        options: order.options.clone(),
    })
}

impl<'a> Work<'a> {
    /// One of which nothing is known yet.
    fn bare(world: &'a dyn World) -> Work<'a> {
        Work {
            world,
            submission: None,
            origin: Origin::default(),
            report: Report::new(),
            summary: Summary::default(),
            accepted: Vec::new(),
            withheld: Vec::new(),
            settled: Vec::new(),
            made: Vec::new(),
            told: Vec::new(),
        }
    }

    /// Tries the article on every target.
    fn check(&mut self, order: &Order, report: &mut Report) {
        let Some(submission) = &self.submission else { return };
        for &target in &order.targets {
            let mut found = Report::new();
            (target.check)(submission, &mut found);
            let refused = found.has_errors() && !order.force;
            report.extend(found);
            if refused {
                self.withheld.push(target.name);
                continue;
            }
            self.accepted.push(target);
        }
    }

    /// Nothing of it is written.
    pub(super) fn withhold_all(&mut self) {
        self.withheld.extend(self.accepted.drain(..).map(|target| target.name));
        self.made.clear();
    }

    fn finish(mut self, filed: Vec<Filed>) -> Deposited {
        self.report.sort();
        let facts = Summary::new(
            self.world.slug(),
            self.submission.as_ref().map(Submission::article),
            None,
            &[],
            self.report,
        );
        let summary = Summary {
            title: facts.title.or(self.summary.title),
            doi: facts.doi.or(self.summary.doi),
            pages: self.summary.pages,
            ..facts
        };
        Deposited {
            source: shown(self.world),
            summary,
            filed,
            in_batch: Vec::new(),
            withheld: self.withheld,
            settled: self.settled,
            told: self.told,
        }
    }
}
