//! The table that closes a build of several articles: what became of each, and who would accept it.

use std::fmt::Write;

use super::screen::plain;
use crate::pipeline::{Outcome, PageFacts, REPORT_PAGE, Summary};
use report::Verdict;

/// The names of the columns.
const HEAD: [&str; 6] = ["article", "pages", "files", "errors", "would be accepted by", "report"];

/// A line for each article, and one for all.
#[must_use]
pub fn table(outcomes: &[Outcome]) -> String {
    let rows: Vec<[String; 6]> =
        std::iter::once(HEAD.map(str::to_owned)).chain(outcomes.iter().map(row)).collect();
    let widths: Vec<usize> = (0..HEAD.len())
        .map(|column| rows.iter().map(|row| width(row, column)).max().unwrap_or(0))
        .collect();
    let mut out = String::new();
    for row in &rows {
        let cells =
            row.iter().zip(&widths).enumerate().map(|(column, (cell, width))| match column {
                // Numbers stand at the right.
                2 | 3 => format!("{cell:>width$}"),
                _ => format!("{cell:<width$}"),
            });
        // Writing into a string cannot fail.
        let _ = writeln!(out, "{}", cells.collect::<Vec<_>>().join("  ").trim_end());
    }
    let written = outcomes.iter().filter(|outcome| outcome.written.is_some()).count();
    let _ = writeln!(
        out,
        "{} articles: {written} written, {} not",
        outcomes.len(),
        outcomes.len() - written
    );
    out
}

fn width(row: &[String; 6], column: usize) -> usize {
    row.get(column).map_or(0, |cell| cell.chars().count())
}

fn row(outcome: &Outcome) -> [String; 6] {
    let summary = &outcome.summary;
    let pages = summary.pages.as_ref().map_or_else(|| "–".to_owned(), PageFacts::range);
    let (files, report) = match &outcome.written {
        Some(folder) => (
            summary.files.len().to_string(),
            plain(&folder.join(REPORT_PAGE).display().to_string()),
        ),
        None => ("–".to_owned(), "not written".to_owned()),
    };
    let errors = (summary.counts.fatal + summary.counts.error).to_string();
    [plain(&summary.article), pages, files, errors, accepted_by(summary), report]
}

/// Who would accept the article, in as few words as say it.
fn accepted_by(summary: &Summary) -> String {
    let names = |ready: bool| {
        let these =
            summary.verdicts.iter().filter(move |verdict: &&Verdict| verdict.is_ready() == ready);
        these.map(|verdict| verdict.target.title()).collect::<Vec<_>>()
    };
    let (ready, not_ready) = (names(true), names(false));
    match (ready.len(), not_ready.len()) {
        (0, _) => "nobody".to_owned(),
        (all, 0) if all > 2 => format!("all {all}"),
        (most, few) if few < most && most > 3 => format!("all but {}", not_ready.join(", ")),
        _ => ready.join(", "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use report::codes::front::{ISSN_MISSING, MISSING_FIELD};
    use report::{Code, Place, Report, Target};

    fn outcome(slug: &str, found: &[Code], written: bool) -> Outcome {
        let mut report = Report::new();
        found.iter().for_each(|code| report.add(code, Place::default(), "", ""));
        let summary = Summary::new(slug, None, None, &[], report);
        Outcome {
            source: format!("{slug}/article.md"),
            written: written.then(|| "out".into()),
            summary,
        }
    }

    #[test]
    fn every_article_has_a_line_and_the_report_is_named() {
        let table =
            table(&[outcome("a-1", &[], true), outcome("long-name-2", &[MISSING_FIELD], false)]);
        let lines: Vec<&str> = table.lines().collect();
        assert_eq!(lines[0], "article      pages  files  errors  would be accepted by  report");
        assert_eq!(
            lines[1],
            "a-1          –          0       0  all 10                out/report.html"
        );
        assert_eq!(
            lines[2],
            "long-name-2  –          –       1  nobody                not written"
        );
        assert_eq!(lines[3], "2 articles: 1 written, 1 not");
    }

    #[test]
    fn receivers_are_named_in_few_words() {
        let mut summary = outcome("a", &[ISSN_MISSING], true).summary;
        assert_eq!(accepted_by(&summary), "JATS4R, Google Scholar, EPUB Accessibility, PDF/UA");
        summary.verdicts.retain(|verdict| verdict.is_ready() || verdict.target == Target::Doaj);
        assert_eq!(accepted_by(&summary), "all but DOAJ");
        summary
            .verdicts
            .retain(|verdict| [Target::Doaj, Target::Scholar].contains(&verdict.target));
        assert_eq!(accepted_by(&summary), "Google Scholar");
    }
}
