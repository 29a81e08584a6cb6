//! How long the articles are, and on which pages they would stand.

use rayon::prelude::*;

use super::super::shown::fit_at;
use super::super::{Folder, Settings, Stage, Survey, Watch, threads};
use super::check::clash_in_words;
use super::findings;
use super::open::{Member, Opened, all_below, issue_in, lock_of};
use crate::pipeline::guard::STACK;
use article::{Folio, PageDesignation};
use issue::ranges::{Slot, clashes, consecutive, numbers, slots, to_fill};
use issue::{Assigned, Numbering, Side};
use report::{Level, Place, Report};

/// The pages that an issue's articles would have.
#[derive(Clone, Debug, Default)]
pub struct Planned {
    /// The articles, in order.
    pub articles: Vec<PlannedArticle>,
    /// What would be assigned; nothing of it when an article cannot be laid out.
    pub assigned: Vec<Assigned>,
    /// From the first page to the last, blank pages and advertisements included.
    pub total: u32,
    /// How many pages are printed on one sheet; 0 when nobody minds.
    pub signature: u32,
    /// The articles that a page less or more would bring to full sheets, and whether it is a page
    /// less.
    pub fill: Option<(Vec<String>, bool)>,
    /// What that would take, article by article.
    pub fill_costs: Vec<String>,
    /// What stands against it.
    pub report: Report,
}

/// An article of the plan.
#[derive(Clone, Debug, Default)]
pub struct PlannedArticle {
    /// As the issue names it.
    pub name: String,
    /// How many pages it would have; nothing when it cannot be laid out, or is numbered.
    pub pages: Option<u32>,
    /// How many pages it needs without any liberty.
    pub natural: Option<u32>,
    /// What its pages cost.
    pub cost: Vec<String>,
    /// What was assigned before.
    pub was: Option<PageDesignation>,
    /// What would be.
    pub now: Option<PageDesignation>,
}

impl PlannedArticle {
    /// Whether what was assigned before would change.
    #[must_use]
    pub fn moves(&self) -> bool {
        self.was.is_some() && self.was != self.now
    }
}

/// Lays all articles out, in parallel, and proposes ranges that follow each other. An article that
/// fits the number of pages that it was assigned keeps it. With `fill`, articles lose or gain a
/// page where that fills the last sheet.
#[must_use]
pub fn plan(opened: &Opened, settings: &Settings, fill: bool, watch: &dyn Watch) -> Planned {
    match &opened.issue.numbering {
        Numbering::ArticleNumbers { from } => numbered(opened, from),
        Numbering::Pages { from, on, signature } => {
            paged(opened, settings, (from.as_ref(), *on, *signature), fill, watch)
        }
    }
}

fn numbered(opened: &Opened, from: &str) -> Planned {
    let assigned = numbers(&opened.issue, from, &opened.lock.assigned);
    let article = |one: &Assigned| PlannedArticle {
        name: one.article.clone(),
        was: opened.lock.pages(&one.article).cloned(),
        now: Some(one.pages.clone()),
        ..PlannedArticle::default()
    };
    let mut out =
        Planned { articles: assigned.iter().map(article).collect(), ..Planned::default() };
    clashes(&opened.issue, &assigned)
        .into_iter()
        .for_each(|clash| out.report.push(Place::file(&opened.file), clash_in_words(clash)));
    out.assigned = assigned;
    out
}

fn paged(
    opened: &Opened,
    settings: &Settings,
    (from, on, signature): (Option<&Folio>, Side, u32),
    fill: bool,
    watch: &dyn Watch,
) -> Planned {
    let first = from.cloned().unwrap_or_else(|| begins(opened));
    let ask = |(index, member): (usize, &Member)| {
        watch.at(index, Stage::Reading);
        let survey = survey(opened, member, &settings.templates, (&first, signature > 0));
        watch.at(index, Stage::Done);
        survey
    };
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(opened.members.len().clamp(1, threads()))
        .stack_size(STACK)
        .build();
    let asked: Vec<(Option<Survey>, Report)> = match pool {
        Ok(pool) => pool.install(|| opened.members.par_iter().enumerate().map(ask).collect()),
        Err(_) => opened.members.iter().enumerate().map(ask).collect(),
    };
    let mut out = Planned { signature, ..Planned::default() };
    let surveys: Vec<Option<Survey>> = asked.iter().map(|(survey, _)| survey.clone()).collect();
    for ((_, found), survey) in asked.into_iter().zip(&surveys) {
        // What stops an article is said here; the rest is for `check`.
        let stops = found
            .findings
            .into_iter()
            .filter(|finding| survey.is_none() && finding.level == Level::Fatal);
        out.report.findings.extend(stops);
    }
    for (member, survey) in opened.members.iter().zip(&surveys) {
        out.articles.push(planned(opened, member, survey.as_ref()));
        if survey.as_ref().is_none_or(|survey| survey.natural.is_none()) {
            out.report.push(
                Place::at(&opened.file, member.item.at.line, member.item.at.column),
                findings::not_laid_out(&member.item.name),
            );
        }
    }
    assign(opened, &mut out, (&first, on));
    out.fill =
        to_fill(out.total, signature, &can(&surveys, &out, true), &can(&surveys, &out, false));
    let Some(change) = out.fill.clone() else { return out };
    let filled = filled(opened, &out, &surveys, &change, (&first, on));
    // Where articles begin on right-hand pages, a blank page may take what an article gains.
    match filled.total.checked_rem(signature) {
        Some(0) if fill => filled,
        Some(0) => Planned { fill_costs: costs(&filled, &change.0), ..out },
        Some(_) | None => Planned { fill: None, ..out },
    }
}

/// What these articles take to fill their pages.
fn costs(planned: &Planned, names: &[String]) -> Vec<String> {
    let of = planned
        .articles
        .iter()
        .filter(|article| names.contains(&article.name) && !article.cost.is_empty());
    of.map(|article| format!("{}: {}", article.name, article.cost.join("; "))).collect()
}

/// The plan with some articles a page shorter or longer.
fn filled(
    opened: &Opened,
    planned: &Planned,
    surveys: &[Option<Survey>],
    (names, is_less): &(Vec<String>, bool),
    begin: (&Folio, Side),
) -> Planned {
    let mut out = planned.clone();
    for (article, survey) in
        out.articles.iter_mut().zip(surveys).filter(|(article, _)| names.contains(&article.name))
    {
        article.pages =
            article.pages.map(|pages| if *is_less { pages.saturating_sub(1) } else { pages + 1 });
        let pages = article.pages.unwrap_or(0) as usize;
        let wish = survey.iter().flat_map(|survey| &survey.wishes).find(|wish| wish.pages == pages);
        article.cost = wish.map(|wish| wish.cost.clone()).unwrap_or_default();
    }
    assign(opened, &mut out, begin);
    out
}

/// The page after the last one of the volume's other issues; that on which this issue begins
/// already; or else the first.
fn begins(opened: &Opened) -> Folio {
    let own = opened.lock.assigned.first().and_then(|first| first.pages.first().cloned());
    let sources = opened.folder.parent().filter(|parent| !parent.as_os_str().is_empty());
    let others = all_below(sources.unwrap_or(std::path::Path::new(".")));
    let last = |folder: std::path::PathBuf| {
        let other = issue_in(&folder)?;
        let is_before = other.journal == opened.issue.journal
            && other.volume == opened.issue.volume
            && other.issue != opened.issue.issue;
        let lock = lock_of(&folder).ok().filter(|_| is_before)?;
        lock.assigned.iter().filter_map(|one| one.pages.last().cloned()).max_by_key(Folio::number)
    };
    let after =
        || others.into_iter().filter_map(last).max_by_key(Folio::number).map(|last| last.next());
    own.or_else(after).unwrap_or_default()
}

fn survey(
    opened: &Opened,
    member: &Member,
    templates: &Folder,
    (first, neighbours): (&Folio, bool),
) -> (Option<Survey>, Report) {
    let mut member = member.clone();
    // Its own count is asked for; its first page is a stand-in of about the same width.
    let assigned = member.placement.pages.take().filter(|pages| pages.count().is_some());
    member.placement.pages = Some(assigned.unwrap_or(PageDesignation::OpenRange(first.clone())));
    let wanted = move |natural: usize| match neighbours {
        true => vec![natural.saturating_sub(1).max(1), natural, natural + 1],
        false => vec![natural],
    };
    fit_at(&opened.world(&member, templates), &wanted)
}

fn planned(opened: &Opened, member: &Member, survey: Option<&Survey>) -> PlannedArticle {
    let was = opened.lock.pages(&member.item.name).cloned();
    let natural = survey.and_then(|survey| survey.natural);
    let before = was.as_ref().and_then(PageDesignation::count).map(|count| count as usize);
    let wish = |pages: usize| {
        survey.and_then(|survey| survey.wishes.iter().find(|wish| wish.pages == pages))
    };
    let kept = before.filter(|pages| wish(*pages).is_some_and(|wish| wish.possible));
    let pages = kept.or(natural);
    let cost = pages.and_then(wish).map(|wish| wish.cost.clone()).unwrap_or_default();
    let small = |pages: usize| u32::try_from(pages).unwrap_or(u32::MAX);
    PlannedArticle {
        name: member.item.name.clone(),
        pages: pages.map(small),
        natural: natural.map(small),
        cost,
        was,
        now: None,
    }
}

/// Gives the articles of the plan the ranges that follow from their lengths.
fn assign(opened: &Opened, out: &mut Planned, (first, on): (&Folio, Side)) {
    if !out.report.has_errors() {
        let length = |name: &str| {
            out.articles
                .iter()
                .find(|article| article.name == name)
                .and_then(|article| article.pages)
        };
        let slots = slots(&opened.issue, &length);
        out.assigned = consecutive(first, on, &slots);
        let behind: u32 = slots
            .iter()
            .rev()
            .map_while(|slot| if let Slot::Filler(pages) = slot { Some(*pages) } else { None })
            .sum();
        let last =
            out.assigned.last().and_then(|one| one.pages.last()).map(|last| last.plus(behind));
        out.total = last.and_then(|last| last.after(first)).map_or(0, |after| after + 1);
    }
    for article in &mut out.articles {
        let now = out
            .assigned
            .iter()
            .find(|one| one.article == article.name)
            .map(|one| one.pages.clone());
        article.now = now;
    }
}

/// The articles that can lose or gain a page, those with the fewest liberties first.
fn can(surveys: &[Option<Survey>], planned: &Planned, less: bool) -> Vec<String> {
    let mut out: Vec<(usize, String)> = Vec::new();
    for (survey, article) in surveys.iter().zip(&planned.articles) {
        let (Some(survey), Some(pages)) = (survey, article.pages) else { continue };
        let goal = if less { pages as usize - 1 } else { pages as usize + 1 };
        let wish =
            survey.wishes.iter().find(|wish| wish.pages == goal && wish.possible && goal > 0);
        out.extend(wish.map(|wish| (wish.cost.len(), article.name.clone())));
    }
    out.sort();
    out.into_iter().map(|(_, name)| name).collect()
}
