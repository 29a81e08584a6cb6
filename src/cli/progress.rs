//! How long the work takes, and a bar for those who wait. The only clock in the program; nothing of
//! it reaches an output.

use std::io::IsTerminal;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::pipeline::{ArticlePath, Stage, Watch, stamp};

/// How long the work lasts before a bar appears.
const PATIENCE: Duration = Duration::from_millis(500);

/// The moment, as a time stamp of deposits: only for those who ask for it.
#[must_use]
pub fn now() -> u64 {
    let since =
        std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    stamp(i64::try_from(since.as_secs()).unwrap_or(0))
}

/// Watches the work.
pub struct Progress {
    started: Instant,
    bar: ProgressBar,
    may_show: bool,
    names: Vec<String>,
    clocks: Mutex<Vec<Clock>>,
}

/// The times of one article.
#[derive(Clone, Debug, Default)]
pub struct Clock {
    begun: Option<Instant>,
    emitting: Option<Instant>,
    /// How long each format took, in the order in which they were made.
    pub formats: Vec<Duration>,
    /// How long all took.
    pub total: Duration,
}

impl Progress {
    /// Starts the clock. A bar appears on the standard error when that is a terminal, the work is
    /// long and the user has not asked for quiet.
    #[must_use]
    pub fn start(articles: &[ArticlePath], quiet: bool) -> Progress {
        let bar = ProgressBar::hidden();
        bar.set_length(articles.len() as u64);
        if let Ok(style) = ProgressStyle::with_template("{bar:24} {pos}/{len} {msg}") {
            bar.set_style(style);
        }
        Progress {
            started: Instant::now(),
            bar,
            may_show: !quiet && std::io::stderr().is_terminal(),
            names: articles.iter().map(|article| article.slug.clone()).collect(),
            clocks: Mutex::new(vec![Clock::default(); articles.len()]),
        }
    }

    /// Takes the bar away and gives the times, one entry for each article.
    #[must_use]
    pub fn finish(self) -> Vec<Clock> {
        self.bar.finish_and_clear();
        self.clocks.into_inner().unwrap_or_else(PoisonError::into_inner)
    }

    fn show(&self, article: usize, stage: Stage) {
        if !self.may_show || self.started.elapsed() < PATIENCE {
            return;
        }
        if self.bar.is_hidden() {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        let name = self.names.get(article).map_or("", String::as_str);
        let (done, all) = (self.bar.position(), self.names.len() as u64);
        let left = left(self.started.elapsed(), done, all)
            .map(|left| format!("{left}; "))
            .unwrap_or_default();
        self.bar.set_message(format!("{left}{name}: {}", words(stage)));
    }
}

impl Watch for Progress {
    fn at(&self, article: usize, stage: Stage) {
        let mut clocks = self.clocks.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(clock) = clocks.get_mut(article) {
            clock.enter(stage);
        }
        drop(clocks);
        if stage == Stage::Done {
            self.bar.inc(1);
        }
        self.show(article, stage);
    }
}

impl Clock {
    fn enter(&mut self, stage: Stage) {
        let now = Instant::now();
        if let Some(before) = self.emitting.take() {
            self.formats.push(now - before);
        }
        match stage {
            Stage::Reading => self.begun = Some(now),
            Stage::Emitting(_) => self.emitting = Some(now),
            Stage::LayingOut | Stage::Writing => {}
            Stage::Done => self.total = self.begun.map(|begun| now - begun).unwrap_or_default(),
        }
    }
}

/// How long the rest will take, when it takes as long as what is done; nothing before that can be
/// said, or at the end.
fn left(elapsed: Duration, done: u64, all: u64) -> Option<String> {
    let rest = all.checked_sub(done).filter(|rest| *rest > 0 && done > 0)?;
    let seconds = elapsed.as_secs().saturating_mul(rest).div_ceil(done);
    Some(match seconds {
        0..=1 => "a moment left".to_owned(),
        2..=90 => format!("about {seconds} s left"),
        _ => format!("about {} min left", seconds.div_ceil(60)),
    })
}

fn words(stage: Stage) -> String {
    match stage {
        Stage::Reading => "reading".to_owned(),
        Stage::LayingOut => "laying out the pages".to_owned(),
        Stage::Emitting(format) => format!("making the {}", format.name()),
        Stage::Writing => "writing".to_owned(),
        Stage::Done => "done".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_estimate_follows_from_what_is_done() {
        let after = |seconds, done, all| left(Duration::from_secs(seconds), done, all);
        assert_eq!((after(5, 0, 12), after(5, 12, 12), after(5, 13, 12)), (None, None, None));
        assert_eq!(after(10, 2, 12).as_deref(), Some("about 50 s left"));
        assert_eq!(after(60, 1, 100).as_deref(), Some("about 99 min left"));
        assert_eq!(after(1, 11, 12).as_deref(), Some("a moment left"));
    }
}
