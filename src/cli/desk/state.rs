//! What the desk knows of its articles, and the worker who keeps it up to date.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::sleep;
use std::time::{Duration, Instant};

use ::desk::alike::alike;
use ::desk::past::{Drawn, Marks};
use article::Artifact;
use layout::Typeset;

use super::super::args::Templates;
use super::super::watch::{Seen, files};
use crate::build::{proof, queries};
use crate::pipeline::copies::queries::Query;
use crate::pipeline::offers::{Offer, fixable};
use crate::pipeline::{ArticlePath, DepositRun, Settings, Summary};
use crate::{Folders, Report};

/// How often the files of the articles on the desk are looked at.
const EVERY: Duration = Duration::from_millis(20);

/// How many changes that were shown are remembered.
const MOST_OFFERS: usize = 2_000;

/// How long an article stays on the desk after a page has asked for it: a closed tab asks no more.
const KEPT: Duration = Duration::from_secs(60);

/// An article as it was laid out last.
pub struct Proof {
    /// Its pages, when it could be laid out; else those of the last time that it could.
    pub typeset: Option<Arc<Typeset>>,
    /// What was found.
    pub summary: Summary,
    /// The queries to its author.
    pub queries: Vec<Query>,
    /// Of each page, the version in which it came to look as it does.
    pub drawn: Vec<u64>,
    /// How many fixes the program offers.
    pub fixes: usize,
    /// Whether the pages are older than what was found.
    pub stale: bool,
    /// Its number: higher with each time.
    pub version: u64,
}

/// One article.
#[derive(Default)]
struct Slot {
    proof: Option<Arc<Proof>>,
    seen: Seen,
    asked: Option<Instant>,
}

/// The pages of a file compared with those of the article as it is now.
pub struct Compared {
    /// The pages before.
    pub before: Vec<Drawn>,
    /// The pages now.
    pub after: Vec<Drawn>,
    /// What became different on the one and on the other.
    pub marks: (Marks, Marks),
}

/// Something that was made for a state of an article, and is made again only for another one.
struct Kept<T> {
    key: (usize, u64, String),
    made: Arc<T>,
}

/// The desk.
pub struct State {
    /// The articles, in the order of the list.
    pub articles: Vec<ArticlePath>,
    /// The folder of the outputs.
    pub out: PathBuf,
    templates: Templates,
    slots: Mutex<Vec<Slot>>,
    changed: Condvar,
    offers: Mutex<BTreeMap<String, Offer>>,
    deposits: Mutex<Option<Kept<DepositRun>>>,
    compared: Mutex<Option<Kept<Compared>>>,
    outputs: Mutex<Option<Kept<Vec<Artifact>>>>,
    drawing: [Mutex<()>; 2],
}

/// A lock, whoever has left it behind.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What has been made for this state of an article; made now, when it has not.
fn keep<T>(
    place: &Mutex<Option<Kept<T>>>,
    key: (usize, u64, String),
    make: impl FnOnce() -> Option<T>,
) -> Option<Arc<T>> {
    let mut kept = locked(place);
    if let Some(kept) = kept.as_ref().filter(|kept| kept.key == key) {
        return Some(Arc::clone(&kept.made));
    }
    let made = Arc::new(make()?);
    *kept = Some(Kept { key, made: Arc::clone(&made) });
    Some(made)
}

impl State {
    /// Nothing is laid out yet.
    pub fn new(articles: Vec<ArticlePath>, templates: Templates, out: PathBuf) -> State {
        let slots = articles.iter().map(|_| Slot::default()).collect();
        State {
            articles,
            out,
            templates,
            slots: Mutex::new(slots),
            changed: Condvar::new(),
            offers: Mutex::default(),
            deposits: Mutex::default(),
            compared: Mutex::default(),
            outputs: Mutex::default(),
            drawing: Default::default(),
        }
    }

    fn slots(&self) -> MutexGuard<'_, Vec<Slot>> {
        locked(&self.slots)
    }

    /// The settings for an article.
    ///
    /// # Errors
    /// When its templates cannot be used.
    pub fn settings(&self, article: &ArticlePath) -> Result<Settings, String> {
        self.templates.settings(std::slice::from_ref(article), None, &[])
    }

    /// The folder of an article's templates.
    pub fn templates(&self, article: &ArticlePath) -> PathBuf {
        self.templates.folder(std::slice::from_ref(article))
    }

    /// An article with its templates.
    ///
    /// # Errors
    /// When these cannot be used.
    pub fn world(&self, article: &ArticlePath) -> Result<Folders, String> {
        let settings = self.settings(article)?;
        Ok(Folders::new(article, &settings.templates).for_journal(settings.journal.as_deref()))
    }

    /// Remembers changes that are shown; the oldest state of the desk is forgotten when there are
    /// too many.
    pub fn remember(&self, offers: &[Offer]) {
        let mut known = locked(&self.offers);
        if known.len() + offers.len() > MOST_OFFERS {
            known.clear();
        }
        known.extend(offers.iter().map(|offer| (offer.id(), offer.clone())));
    }

    /// A change that was shown. It is forgotten with this: who wants it again is shown it again.
    pub fn take(&self, id: &str) -> Option<Offer> {
        locked(&self.offers).remove(id)
    }

    /// The deposits of an article for a target, made once for each state of the article.
    pub fn deposits(
        &self,
        index: usize,
        target: &str,
        make: impl FnOnce() -> Option<DepositRun>,
    ) -> Option<Arc<DepositRun>> {
        self.kept(&self.deposits, index, target, make)
    }

    /// The pages of a file beside those of now, compared once for each state of the article.
    pub fn compared(
        &self,
        index: usize,
        of: &str,
        make: impl FnOnce() -> Option<Compared>,
    ) -> Option<Arc<Compared>> {
        self.kept(&self.compared, index, of, make)
    }

    /// The outputs of an article as it could be laid out last, made once for each state of it.
    pub fn outputs(
        &self,
        index: usize,
        make: impl FnOnce(&Typeset) -> Vec<Artifact>,
    ) -> Option<Arc<Vec<Artifact>>> {
        let proof = self.proof(index)?;
        let typeset = proof.typeset.as_ref()?;
        keep(&self.outputs, (index, proof.version, String::new()), || Some(make(typeset)))
    }

    fn kept<T>(
        &self,
        place: &Mutex<Option<Kept<T>>>,
        index: usize,
        name: &str,
        make: impl FnOnce() -> Option<T>,
    ) -> Option<Arc<T>> {
        keep(place, (index, self.proof(index)?.version, name.to_owned()), make)
    }

    /// Draws a page when its turn comes: two at a time, however many tabs ask, since a drawing at
    /// work is a hundred times as large as its page. Neighbours have different turns.
    pub fn in_turn<T>(&self, page: usize, draw: impl FnOnce() -> T) -> T {
        let _turn = self.drawing.get(page % 2).map(locked);
        draw()
    }

    /// What is known of all articles.
    pub fn proofs(&self) -> Vec<Option<Arc<Proof>>> {
        self.slots().iter().map(|slot| slot.proof.clone()).collect()
    }

    /// What is known of one, which from now on is kept up to date.
    pub fn proof(&self, index: usize) -> Option<Arc<Proof>> {
        let mut slots = self.slots();
        let slot = slots.get_mut(index)?;
        slot.asked = Some(Instant::now());
        slot.proof.clone()
    }

    /// Waits for something newer than this version of an article; gives what there is when the time
    /// is over.
    pub fn newer(&self, index: usize, after: u64, patience: Duration) -> Option<Arc<Proof>> {
        let until = Instant::now() + patience;
        loop {
            let proof = self.proof(index);
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() || proof.as_ref().is_some_and(|proof| proof.version > after) {
                return proof;
            }
            // Woken or not, it looks again: the article must be asked for all the time.
            let wait = left.min(Duration::from_secs(5));
            let (slots, _) = self
                .changed
                .wait_timeout(self.slots(), wait)
                .unwrap_or_else(PoisonError::into_inner);
            drop(slots);
        }
    }

    /// Lays out what nobody has laid out, and what has changed and is looked at; for ever.
    pub fn work(&self) {
        loop {
            match self.due() {
                Some((index, seen)) => self.lay_out(index, seen),
                None => sleep(EVERY),
            }
        }
    }

    /// The article that is next: those that are looked at come first.
    fn due(&self) -> Option<(usize, Seen)> {
        let (asked, unknown): (Vec<usize>, Vec<usize>) = {
            let slots = self.slots();
            let is_asked = |slot: &Slot| slot.asked.is_some_and(|asked| asked.elapsed() < KEPT);
            let numbered = || slots.iter().enumerate();
            let asked =
                numbered().filter(|(_, slot)| is_asked(slot)).map(|(index, _)| index).collect();
            (
                asked,
                numbered()
                    .filter(|(_, slot)| slot.proof.is_none())
                    .map(|(index, _)| index)
                    .collect(),
            )
        };
        for index in asked {
            let seen = self.look(index);
            if self.slots().get(index).is_some_and(|slot| slot.proof.is_none() || slot.seen != seen)
            {
                return Some((index, seen));
            }
        }
        unknown.first().map(|index| (*index, self.look(*index)))
    }

    fn look(&self, index: usize) -> Seen {
        self.articles
            .get(index)
            .map(|article| files(std::slice::from_ref(article), &self.templates, &self.out))
            .unwrap_or_default()
    }

    fn lay_out(&self, index: usize, seen: Seen) {
        let Some(article) = self.articles.get(index) else { return };
        let (typeset, summary, queries) = self.proofed(article);
        let before = self.slots().get(index).and_then(|slot| slot.proof.clone());
        let version = before.as_ref().map_or(0, |proof| proof.version) + 1;
        let stale = typeset.is_none();
        let (typeset, drawn) = match typeset {
            Some(typeset) => {
                let drawn = drawn(before.as_deref(), &typeset, version);
                (Some(Arc::new(typeset)), drawn)
            }
            None => {
                before.map(|proof| (proof.typeset.clone(), proof.drawn.clone())).unwrap_or_default()
            }
        };
        let proof = Proof {
            stale: stale && typeset.is_some(),
            typeset,
            summary,
            queries,
            drawn,
            fixes: fixable(article),
            version,
        };
        let mut slots = self.slots();
        let Some(slot) = slots.get_mut(index) else { return };
        let old = slot.proof.replace(Arc::new(proof));
        slot.seen = seen;
        drop(slots);
        self.changed.notify_all();
        // Hundreds of pages take a while to clear away, and nobody needs to wait for it.
        drop(old);
    }

    fn proofed(&self, article: &ArticlePath) -> (Option<Typeset>, Summary, Vec<Query>) {
        match self.settings(article) {
            Ok(settings) => {
                let world = Folders::new(article, &settings.templates)
                    .for_journal(settings.journal.as_deref());
                let (typeset, summary) = proof(&world, &settings.options);
                let queries =
                    typeset.as_ref().map(|typeset| queries(typeset, &world)).unwrap_or_default();
                (typeset, summary, queries)
            }
            Err(message) => {
                let mut report = Report::new();
                report.push(report::Place::default(), crate::findings::unreadable(message));
                (None, Summary::new(&article.slug, None, None, &[], report), Vec::new())
            }
        }
    }
}

/// Of each page, the version in which it came to look as it does: this one, when it does not look
/// as before.
fn drawn(before: Option<&Proof>, now: &Typeset, version: u64) -> Vec<u64> {
    let old = before.and_then(|proof| Some((proof.typeset.as_ref()?, &proof.drawn)));
    let Some((typeset, drawn)) = old else { return vec![version; now.pages.pages.len()] };
    let same = alike(typeset, now).into_iter().enumerate();
    same.map(|(index, same)| drawn.get(index).filter(|_| same).copied().unwrap_or(version))
        .collect()
}
