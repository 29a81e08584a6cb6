//! `offprint fit`: how many pages an article needs, and what other lengths cost.

use std::fmt::Write;

use clap::Args;
use serde::Serialize;

use super::args::{OutputFormat, Shown, Sources, Templates};
use super::exit::Exit;
use super::screen::{aside, plain, show};
use super::{results, screen};
use crate::Folders;
use crate::pipeline::{ArticlePath, Survey, Wish};

/// `offprint fit`
#[derive(Debug, Args)]
pub struct Fit {
    #[command(flatten)]
    pub articles: Sources,
    #[command(flatten)]
    pub templates: Templates,
    #[command(flatten)]
    pub format: OutputFormat,
}

/// `Err` says why the work could not begin.
pub fn fit(args: &Fit) -> Result<Exit, String> {
    let articles = args.articles.find()?;
    let settings = args.templates.settings(&articles, None, &[])?;
    let mut surveys = Vec::new();
    let mut exit = Exit::Done;
    for article in &articles {
        let (survey, report) = crate::fit(
            &Folders::new(article, &settings.templates).for_journal(settings.journal.as_deref()),
        );
        let Some(survey) = survey else {
            aside(&results::errors(&report, screen::colours_on_stderr()));
            exit = Exit::Faults;
            continue;
        };
        if survey.wishes.iter().any(|wish| survey.assigned == Some(wish.pages) && !wish.possible) {
            exit = Exit::Faults;
        }
        surveys.push((article, survey));
    }
    let text = match args.format.format {
        Shown::Json => json(&surveys),
        Shown::Text => surveys
            .iter()
            .map(|(article, survey)| table(article, survey))
            .collect::<Vec<_>>()
            .join("\n"),
    };
    Ok(show(&text, exit))
}

/// One article with its survey.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Entry<'a> {
    source: String,
    #[serde(flatten)]
    survey: &'a Survey,
}

/// One JSON document for other programs.
fn json(surveys: &[(&ArticlePath, Survey)]) -> String {
    let entries: Vec<Entry> =
        surveys.iter().map(|(article, survey)| Entry { source: article.shown(), survey }).collect();
    // Serializing plain structs with text keys cannot fail.
    serde_json::to_string_pretty(&entries).unwrap_or_default() + "\n"
}

/// The table of one article.
fn table(article: &ArticlePath, survey: &Survey) -> String {
    let mut out = format!("{}\n  {}\n", plain(&article.slug), sentence(survey));
    let width =
        survey.wishes.iter().map(|wish| wish.pages.to_string().len()).max().unwrap_or(1).max(5);
    let _ = writeln!(out, "\n    {:>width$}  possible  what it would take", "pages");
    for wish in &survey.wishes {
        let mark = match Some(wish.pages) {
            pages if pages == survey.assigned => "*",
            pages if pages == survey.by_itself => "+",
            Some(_) | None => " ",
        };
        let _ = writeln!(
            out,
            "  {mark} {:>width$}  {:<8}  {}",
            wish.pages,
            if wish.possible { "yes" } else { "no" },
            cost(wish)
        );
        if let Some(help) = &wish.help {
            let _ = writeln!(out, "    {:>width$}  {:<8}  {}", "", "", plain(help));
        }
    }
    if survey.assigned.is_some() {
        out.push_str("\n  * the pages that the front matter assigns\n");
    }
    if survey.by_itself.is_some() {
        out.push_str(BY_ITSELF);
    }
    out
}

/// Explains the mark of the number of pages that a build chooses.
const BY_ITSELF: &str = "\n  + the number of pages that a build chooses; `last-page` in style.yaml sets how full the last must be\n";

fn sentence(survey: &Survey) -> String {
    let pages = |count: usize| format!("{count} {}", if count == 1 { "page" } else { "pages" });
    let natural = match survey.natural {
        Some(natural) => format!(
            "needs {} at the journal's normal settings, the last of them {} % full",
            pages(natural),
            survey.last_page
        ),
        None => "cannot be divided into pages at the journal's normal settings".to_owned(),
    };
    match survey.assigned {
        Some(assigned) => format!(
            "{natural}; {} assigned",
            if assigned == 1 { "1 is".to_owned() } else { format!("{assigned} are") }
        ),
        None => natural,
    }
}

fn cost(wish: &Wish) -> String {
    match (wish.possible, wish.cost.is_empty()) {
        (true, true) => "nothing: the journal's normal settings".to_owned(),
        (true, false) => plain(&wish.cost.join("; ")),
        (false, _) => {
            format!("{} with every adjustment that the style allows", plain(&wish.cost.join("; ")))
        }
    }
}
