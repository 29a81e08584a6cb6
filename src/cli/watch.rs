//! `offprint watch`: builds articles again when a file of theirs changes.
//!
//! The files are looked at eighty times a second, and seldomer where looking takes long: a folder of
//! an article has few, and this works alike on every system and on folders of a network. What cannot
//! be built leaves the last good outputs where they are.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, Instant, SystemTime};

use clap::Args;

use super::args::{Sources, Templates, To};
use super::exit::Exit;
use super::progress::Progress;
use super::screen::{aside, plain, show};
use super::{results, screen, table};
use crate::pipeline::{self, ArticlePath, Outcome};

/// How often the files are looked at.
const EVERY: Duration = Duration::from_millis(12);

/// How much of the time looking may take at most: a tenth.
const SHARE: u32 = 9;

/// How long files rest before they are built from.
const SETTLED: Duration = Duration::from_millis(15);

/// How deep and how many files are looked at below a folder: somebody may watch a whole disk.
const DEEPEST: usize = 8;
const MOST: usize = 20_000;

/// `offprint watch`
#[derive(Debug, Args)]
pub struct Watch {
    #[command(flatten)]
    pub articles: Sources,
    /// The formats to make, with commas between them
    #[arg(
        long,
        value_name = "FORMATS",
        value_enum,
        value_delimiter = ',',
        default_value = "jats,epub,pdf"
    )]
    pub to: Vec<To>,
    /// The folder for the outputs; each article gets a folder of its own in it
    #[arg(long, short, value_name = "DIR", default_value = "out")]
    pub out: PathBuf,
    #[command(flatten)]
    pub templates: Templates,
    /// End after so many builds, for scripts; without it, Ctrl-C ends the watch
    #[arg(long, value_name = "NUMBER")]
    pub times: Option<usize>,
}

/// The state of files: when each was changed, and its length.
pub(super) type Seen = BTreeMap<PathBuf, (Option<SystemTime>, u64)>;

/// Builds at once, and then again after each change.
pub fn watch(args: &Watch) -> Result<Exit, String> {
    let articles = args.articles.find()?;
    let mut left = args.times.unwrap_or(usize::MAX);
    let mut seen = look(args, &articles);
    let mut took = Duration::ZERO;
    let mut exit = build(args, &articles, "built")?;
    left = left.saturating_sub(1);
    if left > 0 {
        aside("watching for changes; Ctrl-C ends\n");
    }
    while left > 0 {
        sleep(EVERY.max(took * SHARE));
        let begun = Instant::now();
        let now = look(args, &articles);
        took = begun.elapsed();
        if now == seen {
            continue;
        }
        let now = settled(args, &articles, &seen, now);
        let changed = differences(&seen, &now);
        seen = now;
        let touched = touched(&articles, &changed);
        if touched.is_empty() {
            continue;
        }
        exit = build(args, &touched, &words(&changed))?;
        left = left.saturating_sub(1);
    }
    Ok(exit)
}

/// Waits until the files rest: editors write a file in several steps, and many empty it first.
fn settled(args: &Watch, articles: &[ArticlePath], built: &Seen, mut before: Seen) -> Seen {
    let begun = Instant::now();
    loop {
        sleep(SETTLED);
        let now = look(args, articles);
        let rests = now == before && !emptied(built, &now);
        if rests || begun.elapsed() > Duration::from_secs(2) {
            return now;
        }
        before = now;
    }
}

/// Whether a file that had something in it is empty: its text is still to come.
fn emptied(before: &Seen, now: &Seen) -> bool {
    let had = |path: &PathBuf| before.get(path).is_some_and(|(_, length)| *length > 0);
    now.iter().any(|(path, (_, length))| *length == 0 && had(path))
}

/// All files that a build may read.
fn look(args: &Watch, articles: &[ArticlePath]) -> Seen {
    files(articles, &args.templates, &args.out)
}

/// The files of articles and of the templates, but not the outputs.
pub(super) fn files(articles: &[ArticlePath], named: &Templates, out: &Path) -> Seen {
    let templates = named.folder(articles);
    let folders: BTreeSet<&Path> = articles
        .iter()
        .map(|article| article.folder.as_path())
        .chain([templates.as_path()])
        .collect();
    // However they are written: outputs that are taken for sources would be built from for ever.
    let out = fs::canonicalize(out).ok();
    let mut seen = Seen::new();
    for folder in folders {
        let real = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
        look_below(&Below { folder, real: &real, out: out.as_deref() }, 0, &mut seen);
    }
    seen
}

/// A folder that is looked at.
struct Below<'a> {
    /// As it is called.
    folder: &'a Path,
    /// Where it truly lies.
    real: &'a Path,
    /// Where the outputs truly lie.
    out: Option<&'a Path>,
}

/// The files below a folder, but neither hidden ones nor the outputs.
fn look_below(below: &Below, depth: usize, seen: &mut Seen) {
    if depth > DEEPEST || below.out == Some(below.real) {
        return;
    }
    for entry in fs::read_dir(below.folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let is_aside = name.to_str().is_some_and(|name| {
            name.starts_with('.') || name.ends_with('~') || name.starts_with('#')
        });
        if is_aside || seen.len() >= MOST {
            continue;
        }
        let path = entry.path();
        let Ok(facts) = fs::metadata(&path) else { continue };
        if facts.is_dir() {
            look_below(
                &Below { folder: &path, real: &below.real.join(name), out: below.out },
                depth + 1,
                seen,
            );
        } else {
            seen.insert(path, (facts.modified().ok(), facts.len()));
        }
    }
}

/// The files that are new, changed or gone.
fn differences(before: &Seen, now: &Seen) -> Vec<PathBuf> {
    let changed = now
        .iter()
        .filter(|(path, state)| before.get(*path) != Some(state))
        .map(|(path, _)| path.clone());
    let gone = before.keys().filter(|path| !now.contains_key(*path)).cloned();
    changed.chain(gone).collect()
}

/// The articles that changed files belong to: all of them for a file of the templates.
fn touched(articles: &[ArticlePath], changed: &[PathBuf]) -> Vec<ArticlePath> {
    let is_of = |article: &ArticlePath, path: &Path| path.starts_with(&article.folder);
    if changed.iter().any(|path| !articles.iter().any(|article| is_of(article, path))) {
        return articles.to_vec();
    }
    articles
        .iter()
        .filter(|article| changed.iter().any(|path| is_of(article, path)))
        .cloned()
        .collect()
}

/// What changed, in a few words.
fn words(changed: &[PathBuf]) -> String {
    let name = |path: &PathBuf| {
        path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
    };
    match changed {
        [] => String::new(),
        [one] => format!("{} changed", name(one)),
        [one, rest @ ..] => format!("{} and {} more changed", name(one), rest.len()),
    }
}

/// Builds articles, and says a line for each; and the errors of those that were not written.
fn build(args: &Watch, articles: &[ArticlePath], why: &str) -> Result<Exit, String> {
    let begun = Instant::now();
    let settings = args.templates.settings(articles, Some(&args.out), &To::formats(&args.to))?;
    let progress = Progress::start(articles, true);
    let outcomes = pipeline::build(&settings, articles, &progress);
    let _ = progress.finish();
    drop(settings);
    let mut out = String::new();
    for outcome in &outcomes {
        // Writing into a string cannot fail.
        let _ = writeln!(out, "{}", line(outcome, why, begun.elapsed()));
        if outcome.written.is_none() {
            out.push_str(&results::errors(&outcome.summary.findings, screen::colours_on_stdout()));
        }
    }
    let failed =
        outcomes.iter().any(|outcome| outcome.written.is_none() || outcome.summary.disagrees());
    Ok(show(&out, if failed { Exit::Faults } else { Exit::Done }))
}

/// `references.bib changed: my-article in 84 ms, 8 pages, 2 errors`
fn line(outcome: &Outcome, why: &str, took: Duration) -> String {
    let summary = &outcome.summary;
    let name = plain(&summary.article);
    if outcome.written.is_none() {
        return format!("{}: {name} was not written; the last good files stay", plain(why));
    }
    let pages = summary.pages.as_ref().map(|pages| match pages.count {
        1 => ", 1 page".to_owned(),
        count => format!(", {count} pages"),
    });
    format!(
        "{}: {name} in {} ms{}, {}",
        plain(why),
        took.as_millis(),
        pages.unwrap_or_default(),
        table::counts(&summary.counts)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(folder: &str) -> ArticlePath {
        ArticlePath {
            slug: folder.into(),
            folder: format!("source/{folder}").into(),
            file: "article.md".into(),
        }
    }

    #[test]
    fn a_file_touches_its_article_and_a_template_all() {
        let articles = [article("a"), article("b")];
        let slugs = |paths: &[&str]| {
            let changed: Vec<PathBuf> = paths.iter().map(PathBuf::from).collect();
            touched(&articles, &changed).into_iter().map(|article| article.slug).collect::<Vec<_>>()
        };
        assert_eq!(slugs(&["source/b/references.bib"]), ["b"]);
        assert_eq!(slugs(&["templates/j/style.yaml"]), ["a", "b"]);
        assert_eq!(
            words(&["source/b/references.bib".into(), "c".into()]),
            "references.bib and 1 more changed"
        );
    }

    #[test]
    fn what_is_new_changed_or_gone_is_seen() {
        let state = |length| (None, length);
        let before: Seen = [("a", 1), ("b", 1), ("c", 1)]
            .into_iter()
            .map(|(name, length)| (name.into(), state(length)))
            .collect();
        let now: Seen = [("a", 1), ("b", 2), ("d", 1)]
            .into_iter()
            .map(|(name, length)| (name.into(), state(length)))
            .collect();
        assert_eq!(differences(&before, &now), [PathBuf::from("b"), "d".into(), "c".into()]);
        let empty = Seen::from([(PathBuf::from("a"), state(0))]);
        assert!(emptied(&before, &empty) && !emptied(&empty, &empty) && !emptied(&before, &now));
    }

    #[test]
    fn hidden_files_and_outputs_are_not_looked_at_however_they_are_called() {
        let folder = std::env::temp_dir().join(format!("offprint-watch-{}", std::process::id()));
        let out = folder.join("out");
        fs::create_dir_all(&out).unwrap();
        for name in ["article.md", ".article.md.swp", "article.md~", "out/x.pdf"] {
            fs::write(folder.join(name), "x").unwrap();
        }
        let article =
            ArticlePath { slug: "a".into(), folder: folder.clone(), file: "article.md".into() };
        let templates = Templates { templates: folder.join("no"), journal: None };
        for out in [out.clone(), folder.join("out/../out"), out.join(".")] {
            let seen = files(&[article.clone(), article.clone()], &templates, &out);
            assert_eq!(
                seen.into_keys().collect::<Vec<_>>(),
                [folder.join("article.md")],
                "{}",
                out.display()
            );
        }
        fs::remove_dir_all(&folder).unwrap();
    }
}
