//! Whether an issue agrees with itself, and who would accept its articles.

use std::collections::BTreeMap;

use super::super::{Format, Outcome, Settings, Watch};
use super::cache::Found;
use super::{Opened, findings};
use crate::build::build_watched;
use issue::Numbering;
use issue::ranges::{Clash, clashes};
use issue::readiness::{Row, html};
use rayon::prelude::*;
use report::codes::layout::DOES_NOT_FIT;
use report::{Place, Said, Target};

/// What was found of an issue.
#[derive(Clone, Debug)]
pub struct Checked {
    /// The articles, in order.
    pub outcomes: Vec<Outcome>,
}

/// Finds what contradicts itself in the issue: pages, dates, DOIs. Adds it to the issue's report.
pub(super) fn contradictions(opened: &mut Opened) {
    if opened.meta.issue_date.is_none() {
        opened.push(findings::no_date());
    }
    dois(opened);
    let members: Vec<String> =
        opened.members.iter().map(|member| member.item.name.clone()).collect();
    let is_paged = matches!(opened.issue.numbering, Numbering::Pages { .. });
    let is_named = |name: &String| opened.issue.articles().any(|(_, item)| item.name == *name);
    let assigned = opened.lock.assigned.iter().map(|one| one.article.clone());
    let gone: Vec<String> = assigned.filter(|name| is_paged && !is_named(name)).collect();
    gone.into_iter().for_each(|name| opened.push(findings::no_longer_here(name)));
    clashes(&opened.issue, &opened.lock.assigned)
        .into_iter()
        .for_each(|clash| opened.push(clash_in_words(clash)));
    let without: Vec<String> =
        members.into_iter().filter(|name| opened.lock.pages(name).is_none()).collect();
    if !without.is_empty() {
        opened.push(findings::not_assigned(without.len(), without.join(", ")));
    }
    opened.report.sort();
}

pub(super) fn clash_in_words(clash: Clash) -> Said {
    match clash {
        Clash::Start { article, start, expected } => {
            findings::begins_elsewhere(article, start, expected)
        }
        Clash::Overlap { article, pages, before, others } => {
            findings::overlap(article, pages, before, others)
        }
        Clash::Gap { article, end, start } => findings::gap(article, end, start),
        Clash::OtherNumber { article, number, given } => {
            findings::other_number(article, number, given)
        }
        Clash::NumberTwice { article, number, other } => {
            findings::number_twice(article, number, other)
        }
    }
}

/// Names the articles that do not fill the pages that they were assigned.
pub(super) fn outgrown<'o>(
    opened: &mut Opened,
    outcomes: impl Iterator<Item = Option<&'o Outcome>>,
) {
    let does_not_fit = |outcome: &Outcome| {
        outcome.summary.findings.findings.iter().any(|finding| finding.code == DOES_NOT_FIT)
    };
    let mut found = Vec::new();
    for (member, outcome) in opened.members.iter().zip(outcomes) {
        if let Some(pages) =
            member.placement.pages.as_ref().filter(|_| outcome.is_some_and(does_not_fit))
        {
            let place = Place::at(&opened.file, member.item.at.line, member.item.at.column);
            found.push((place, findings::outgrown(&member.item.name, pages.to_string())));
        }
    }
    found.into_iter().for_each(|(place, said)| opened.report.push(place, said));
}

fn dois(opened: &mut Opened) {
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    let mut found = Vec::new();
    for member in &opened.members {
        let place = Place::at(&opened.file, member.item.at.line, member.item.at.column);
        let name = &member.item.name;
        let said = match &member.doi {
            None => Some(findings::no_doi(name)),
            Some(doi) => {
                let first = seen.insert(doi.as_str().to_lowercase(), name.clone());
                first.map(|first| findings::doi_twice(name, first, doi.as_str()))
            }
        };
        found.extend(said.map(|said| (place, said)));
    }
    found.into_iter().for_each(|(place, said)| opened.report.push(place, said));
}

/// Checks the issue and every article of it.
pub fn check(opened: &mut Opened, settings: &Settings, watch: &dyn Watch) -> Checked {
    contradictions(opened);
    let options = crate::Options { formats: Format::USUAL.to_vec(), ..settings.options.clone() };
    let work = |(index, member): (usize, &super::Member)| {
        let world = opened.world(member, &settings.templates);
        let outputs = build_watched(&world, &options, &|stage| watch.at(index, stage));
        Outcome { source: member.path.shown(), written: None, summary: outputs.summary }
    };
    let outcomes: Vec<Outcome> = opened.members.par_iter().enumerate().map(work).collect();
    outgrown(opened, outcomes.iter().map(Some));
    opened.report.sort();
    Checked { outcomes }
}

/// The receivers of an issue's articles: those that the journal names, or else all.
fn targets(opened: &Opened) -> Vec<Target> {
    if opened.journal.receivers.is_empty() {
        Target::ALL.to_vec()
    } else {
        opened.journal.receivers.clone()
    }
}

/// The readiness report.
pub(super) fn page(opened: &Opened, rows: &[Row]) -> String {
    let faults: Vec<String> = opened
        .report
        .findings
        .iter()
        .map(|finding| format!("{}: {}", finding.code.id, finding.message()))
        .collect();
    html(
        &opened.published(&[], &[]).words(),
        &format!("{} {}", opened.journal.title, opened.issue.name()),
        rows,
        &targets(opened),
        &faults,
    )
}

impl Checked {
    /// The readiness report as a page.
    #[must_use]
    pub fn html(&self, opened: &Opened) -> String {
        let row = |(member, outcome): (&super::Member, &Outcome)| {
            Found::of(&outcome.summary).row(member, None)
        };
        page(opened, &opened.members.iter().zip(&self.outcomes).map(row).collect::<Vec<_>>())
    }

    /// Whether everything could be published: no error of the issue, and every article ready for
    /// every receiver.
    #[must_use]
    pub fn is_ready(&self, opened: &Opened) -> bool {
        let ready = |outcome: &Outcome| {
            outcome.summary.counts.fatal == 0
                && !outcome.summary.findings.has_errors()
                && outcome.summary.is_accepted()
        };
        !opened.report.has_errors() && self.outcomes.iter().all(ready)
    }
}
