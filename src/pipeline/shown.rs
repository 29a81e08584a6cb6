//! An article shown as the emitters see it, and asked how many pages it wants.

use super::chain::{prepare, typeset};
use super::guard::{behind_the_wall, on_a_deep_stack};
use super::{pages, quality};
use crate::build::load;
use crate::{Options, World};
use article::{Article, MediaBag};
use layout::fit::Survey;
use report::codes::front::PAGES_ABSENT;
use report::{Level, Report};
use style::Style;

/// How an article is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// The canonical article as YAML.
    Yaml,
    /// The canonical article as JSON.
    Json,
    /// Its laid-out pages as text.
    Text,
    /// The lines of its pages, measured, as a table.
    Lines,
    /// The same as YAML.
    LinesYaml,
    /// The same as JSON.
    LinesJson,
}

/// Shows the article as the emitters see it. Returns nothing when there is none to show; the
/// report, in order, says why.
#[must_use]
pub fn inspect(world: &dyn World, options: &Options, view: View) -> (Option<String>, Report) {
    on_a_deep_stack(|| inspected(world, options, view))
}

fn inspected(world: &dyn World, options: &Options, view: View) -> (Option<String>, Report) {
    let mut report = Report::new();
    let shown = behind_the_wall(&mut report, |report| {
        let prepared = load(world, report, prepare).flatten()?;
        match view {
            View::Yaml => serde_saphyr::to_string(&prepared.article).ok(),
            View::Json => {
                serde_json::to_string_pretty(&prepared.article).ok().map(|json| json + "\n")
            }
            View::Text | View::Lines | View::LinesYaml | View::LinesJson => {
                let laid_out = typeset(world.slug(), prepared, options.epoch, report).ok()?.pages;
                let lines = || quality::quality(&laid_out);
                match view {
                    View::LinesJson => {
                        serde_json::to_string_pretty(&lines()).ok().map(|json| json + "\n")
                    }
                    View::LinesYaml => serde_saphyr::to_string(&lines()).ok(),
                    View::Lines => Some(lines().table()),
                    View::Text | View::Yaml | View::Json => Some(pages::pages_text(&laid_out)),
                }
            }
        }
    });
    report.sort();
    (shown.flatten(), report)
}

/// Asks how many pages an article needs and what other lengths would cost. Returns nothing when
/// there is no article to lay out; the report, in order, says why.
#[must_use]
pub fn fit(world: &dyn World) -> (Option<Survey>, Report) {
    on_a_deep_stack(|| {
        survey(world, &|article, media, style| layout::fit::survey(article, media, style))
    })
}

/// The same, for the natural number of pages, the assigned one, and those that `wanted` names.
pub(crate) fn fit_at(
    world: &dyn World,
    wanted: &(dyn Fn(usize) -> Vec<usize> + Sync),
) -> (Option<Survey>, Report) {
    on_a_deep_stack(|| {
        survey(world, &|article, media, style| {
            layout::fit::survey_at(article, media, style, wanted)
        })
    })
}

fn survey(
    world: &dyn World,
    ask: &dyn Fn(&Article, &MediaBag, &Style) -> Survey,
) -> (Option<Survey>, Report) {
    let mut report = Report::new();
    let found = behind_the_wall(&mut report, |report| {
        let prepared = load(world, report, prepare).flatten()?;
        // That the range is missing or faulty is what the question is about.
        let stops = report
            .findings
            .iter()
            .any(|finding| finding.level == Level::Fatal && finding.code != PAGES_ABSENT);
        (!stops).then(|| ask(&prepared.article, &prepared.media, &prepared.style))
    });
    report.sort();
    (found.flatten(), report)
}
