//! The short table that `build` shows of an article.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;
use std::time::Duration;

use super::progress::Clock;
use super::screen::plain;
use crate::pipeline::{Counts, FileFacts, Outcome, PageFacts, REPORT_FILE, REPORT_PAGE};
use report::Accepted;

/// The table of one article: its title and pages, its files with size, pages and time, and how many
/// findings there are.
#[must_use]
pub fn table(outcome: &Outcome, clock: &Clock) -> String {
    let mut out = heading(outcome);
    if let Some(folder) = &outcome.written {
        let rows = rows(outcome, clock, folder);
        let mut widths = [0; 5];
        for row in &rows {
            for (width, text) in widths.iter_mut().zip(row) {
                *width = text.chars().count().max(*width);
            }
        }
        for [file, size, pages, time, unclaimed] in &rows {
            let line = format!(
                "  {file:<0$}  {size:>1$}  {pages:>2$}  {time:>3$}  {unclaimed}",
                widths[0], widths[1], widths[2], widths[3]
            );
            // Writing into a string cannot fail.
            let _ = writeln!(out, "{}", line.trim_end());
        }
    } else {
        out.push_str("  not written: the article cannot be built; the last good outputs, if there are any, are still in their place\n");
    }
    let _ = writeln!(out, "  {}; {} in all", counts(&outcome.summary.counts), time(clock.total));
    out
}

fn heading(outcome: &Outcome) -> String {
    let summary = &outcome.summary;
    let title = summary.title.as_deref().unwrap_or_default();
    let mut out = format!("{}  {}\n", plain(&summary.article), plain(title)).trim_end().to_owned();
    out.push('\n');
    if let Some(pages) = &summary.pages {
        let _ = writeln!(out, "  {}", page_range(pages));
    }
    for liberty in &summary.liberties {
        let _ = writeln!(out, "  to fill them: {}", plain(liberty));
    }
    out
}

/// `pages 77–83 (7), 2 front pages`
pub(super) fn page_range(pages: &PageFacts) -> String {
    let before = match pages.front {
        0 => String::new(),
        1 => ", 1 front page".to_owned(),
        front => format!(", {front} front pages"),
    };
    let range = pages.range();
    if pages.first == pages.last {
        format!("page {range}{before}")
    } else {
        format!("pages {range} ({}){before}", pages.count)
    }
}

fn rows(outcome: &Outcome, clock: &Clock, folder: &Path) -> Vec<[String; 5]> {
    let shown = |path: &str| plain(&folder.join(path).display().to_string());
    let mut rows: Vec<[String; 5]> = Vec::new();
    for (index, file) in outcome.summary.files.iter().enumerate() {
        let took = clock.formats.get(index).copied().map(time).unwrap_or_default();
        rows.push([
            shown(&file.path),
            size(file.bytes),
            pages_in(file, outcome.summary.pages.as_ref()),
            took,
            notes_on(file, &outcome.summary.accepted),
        ]);
    }
    rows.extend(
        [REPORT_FILE, REPORT_PAGE].map(|report| {
            [shown(report), String::new(), String::new(), String::new(), String::new()]
        }),
    );
    rows
}

/// What a file does not claim to be, and which of its losses were accepted.
fn notes_on(file: &FileFacts, accepted: &[Accepted]) -> String {
    let of_file = accepted.iter().filter(|one| one.files.contains(&file.path)).map(|one| one.code);
    let codes = of_file.collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>().join(", ");
    let losses = (!codes.is_empty()).then(|| format!("with accepted losses: {codes}"));
    file.unclaimed.clone().into_iter().chain(losses).collect::<Vec<_>>().join("; ")
}

/// Only a PDF has pages of its own.
fn pages_in(file: &FileFacts, pages: Option<&PageFacts>) -> String {
    match pages {
        Some(pages) if file.media_type == "application/pdf" => match pages.count + pages.front {
            1 => "1 page".to_owned(),
            sheets => format!("{sheets} pages"),
        },
        _ => String::new(),
    }
}

/// A size in thousands of bytes, as file managers show it.
pub fn size(bytes: usize) -> String {
    let tenths = (bytes + 50) / 100;
    if tenths < 10_000 {
        format!("{}.{} kB", tenths / 10, tenths % 10)
    } else {
        format!("{}.{} MB", tenths / 10_000, tenths / 1000 % 10)
    }
}

/// A time in thousandths of a second, or in seconds when it is long.
fn time(duration: Duration) -> String {
    if duration < Duration::from_secs(10) {
        format!("{} ms", duration.as_millis())
    } else {
        format!("{} s", duration.as_secs())
    }
}

/// “1 error, 2 warnings, no notes”, without what there is none of.
#[must_use]
pub fn counts(counts: &Counts) -> String {
    let several = |number: usize, word: &str| match number {
        0 => None,
        1 => Some(format!("1 {word}")),
        number => Some(format!("{number} {word}s")),
    };
    let parts = [
        several(counts.fatal + counts.error, "error"),
        several(counts.warning, "warning"),
        several(counts.note, "note"),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() { "no findings".to_owned() } else { parts.join(", ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn speaks_of_numbers() {
        assert_eq!(counts(&Counts::default()), "no findings");
        assert_eq!(
            counts(&Counts { fatal: 1, error: 1, warning: 1, note: 0 }),
            "2 errors, 1 warning"
        );
        assert_eq!(
            [0, 49, 950, 78_240, 999_999, 1_250_000].map(size),
            ["0.0 kB", "0.0 kB", "1.0 kB", "78.2 kB", "1.0 MB", "1.2 MB"]
        );
        assert_eq!(time(Duration::from_micros(4200)), "4 ms");
        assert_eq!(time(Duration::from_secs(75)), "75 s");
    }

    #[test]
    fn accepted_losses_stand_beside_their_file() {
        let file = FileFacts {
            path: "a-1.pdf".into(),
            media_type: "application/pdf",
            bytes: 0,
            unclaimed: None,
        };
        let of = |file: &str| Accepted {
            code: "X110",
            summary: "",
            at: "a.md:3".into(),
            findings: 1,
            files: vec![file.into()],
        };
        assert_eq!(notes_on(&file, &[of("a-1.pdf"), of("a-1.pdf")]), "with accepted losses: X110");
        assert_eq!(notes_on(&file, &[of("a-1.epub")]), "");
    }

    #[test]
    fn names_pages() {
        let pages = |first: &str, last: &str, count, front| {
            page_range(&PageFacts { first: first.into(), last: last.into(), count, front })
        };
        assert_eq!(pages("77", "83", 7, 2), "pages 77–83 (7), 2 front pages");
        assert_eq!(pages("5", "5", 1, 0), "page 5");
    }
}
