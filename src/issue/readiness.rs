//! The readiness report: one page for the managing editor, article by receiver.

use article::{Word, Words};
use report::{Target, Verdict};

use crate::html::{Html, block, el, link, page, said};

/// A line of the report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// The article's name.
    pub name: String,
    /// Its title.
    pub title: String,
    /// Its pages; empty while none are assigned.
    pub pages: String,
    /// What its findings mean to each receiver.
    pub verdicts: Vec<Verdict>,
    /// How many findings stop it.
    pub fatal: usize,
    /// How many errors it has.
    pub errors: usize,
    /// The most important findings: where, and what.
    pub first: Vec<(String, String)>,
    /// Where its whole report stands, as a link.
    pub report: Option<String>,
}

const STYLE: &str = "body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:75rem;padding:0 1rem;color:#1a1a1a;background:#fff}\
table{border-collapse:collapse;width:100%}caption{text-align:start;font-weight:bold;padding:.5rem 0}\
th,td{border:1px solid #b8bec6;padding:.35rem .55rem;text-align:start;vertical-align:top}\
thead th{background:#eef2f7}td.no{background:#fbe3e1}td.yes{background:#e6f4e8}.wide{overflow-x:auto}a{color:#1f4e8c}\
@media(prefers-color-scheme:dark){body{color:#e8e8e8;background:#16181c}thead th{background:#232a35}td.no{background:#5a2421}td.yes{background:#1f3d24}a{color:#9cc4ff}}";

/// The page in the journal's words. `issue` is what the issue is called; `faults` are what is wrong
/// with the issue itself. What the findings say is in English.
#[must_use]
pub fn html(
    words: &Words,
    issue: &str,
    rows: &[Row],
    targets: &[Target],
    faults: &[String],
) -> String {
    let head = [
        said("title", &[], &format!("{} – {issue}", words.get(Word::Readiness))),
        el("style", &[], [Html::ready(STYLE)]),
    ];
    let ready = rows
        .iter()
        .filter(|row| row.fatal == 0 && row.verdicts.iter().all(Verdict::is_ready))
        .count();
    let line = words.fill(
        Word::ReadinessCount,
        &[("ready", &ready.to_string()), ("all", &rows.len().to_string())],
    );
    let of_issue = if faults.is_empty() {
        Html::default()
    } else {
        let items = faults.iter().map(|fault| said("li", &[], fault));
        block(
            "section",
            &[],
            [said("h2", &[], words.get(Word::ReadinessOfIssue)), block("ul", ENGLISH, items)],
        )
    };
    let detail = rows.iter().filter(|row| !row.first.is_empty()).map(detail);
    let body =
        [said("h1", &[], issue), said("p", &[], &line), of_issue, table(words, rows, targets)]
            .into_iter()
            .chain(detail);
    page(words.lang(), head, [block("main", &[], body)])
}

/// What findings say is in English, and so is its direction.
const ENGLISH: &[(&str, &str)] = &[("lang", "en"), ("dir", "ltr")];

fn table(words: &Words, rows: &[Row], targets: &[Target]) -> Html {
    let column = |text: &str| said("th", &[("scope", "col")], text);
    let columns = [Word::Article, Word::Pages]
        .into_iter()
        .map(|word| words.get(word))
        .chain(targets.iter().map(|target| target.title()));
    let head = block("thead", &[], [block("tr", &[], columns.map(column))]);
    let body = block("tbody", &[], rows.iter().map(|row| line(words, row, targets)));
    let who = words.get(Word::ReadinessWho);
    let table = block("table", &[], [said("caption", &[], who), head, body]);
    // A region that scrolls must be reached by the keyboard (WCAG 2.2, 2.1.1).
    block(
        "div",
        &[("class", "wide"), ("tabindex", "0"), ("role", "region"), ("aria-label", who)],
        [table],
    )
}

fn line(words: &Words, row: &Row, targets: &[Target]) -> Html {
    let name = match &row.report {
        Some(href) => link(href, &row.name),
        None => Html::text(&row.name),
    };
    let cell = |target: &Target| {
        let verdict = row.verdicts.iter().find(|verdict| verdict.target == *target);
        match verdict {
            _ if row.fatal > 0 => said("td", &[("class", "no")], words.get(Word::CannotBeBuilt)),
            Some(verdict) if !verdict.is_ready() => said(
                "td",
                &[("class", "no")],
                &words.fill(Word::Refusals, &[("count", &verdict.errors.to_string())]),
            ),
            Some(verdict) if verdict.recommendations > 0 => said(
                "td",
                &[("class", "yes")],
                &words
                    .fill(Word::ReadyToImprove, &[("count", &verdict.recommendations.to_string())]),
            ),
            Some(_) => said("td", &[("class", "yes")], words.get(Word::Ready)),
            None => said("td", &[], "–"),
        }
    };
    let heading = el("th", &[("scope", "row")], [name, el("br", &[], []), Html::text(&row.title)]);
    let pages = said(
        "td",
        &[],
        if row.pages.is_empty() { words.get(Word::NoPagesYet) } else { &row.pages },
    );
    block("tr", &[], [heading, pages].into_iter().chain(targets.iter().map(cell)))
}

fn detail(row: &Row) -> Html {
    let items = row.first.iter().map(|(place, words)| {
        el("li", &[], [said("code", &[], place), Html::text(&format!(" {words}"))])
    });
    block("section", &[], [said("h2", &[], &row.name), block("ul", ENGLISH, items)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_article_has_a_cell_for_every_receiver() {
        let verdict = |target, errors| Verdict { target, errors, recommendations: 0 };
        let verdicts = vec![verdict(Target::Crossref, 0), verdict(Target::Doaj, 1)];
        let rows = [
            Row {
                name: "a".into(),
                title: "A <b>".into(),
                verdicts: verdicts.clone(),
                ..Row::default()
            },
            Row {
                name: "b".into(),
                fatal: 1,
                verdicts,
                first: vec![("b.md:3".into(), "no title".into())],
                ..Row::default()
            },
        ];
        let words = Words::of(&article::Lang::default(), &Default::default());
        let page = html(&words, "VIII/2", &rows, &[Target::Crossref, Target::Doaj], &[]);
        assert_eq!(
            (page.matches("<td class=").count(), page.matches("cannot be built").count()),
            (4, 2),
            "{page}"
        );
        assert!(
            page.contains("0 of 2 articles are ready")
                && page.contains("A &lt;b&gt;")
                && page.contains("b.md:3"),
            "{page}"
        );
    }

    #[test]
    fn the_page_speaks_the_journals_language() {
        let words = Words::of(&article::Lang::parse("ur").unwrap(), &Default::default());
        let rows = [Row {
            name: "a".into(),
            first: vec![("b.md:3".into(), "no title".into())],
            ..Row::default()
        }];
        let page = html(&words, "VIII/2", &rows, &[Target::Doaj], &["a fault".to_owned()]);
        assert!(
            page.contains("<html lang=\"ur\" dir=\"rtl\">")
                && page.contains("<ul lang=\"en\" dir=\"ltr\">"),
            "{page}"
        );
        assert!(
            !page.contains("Article") && !page.contains("none yet") && !page.contains("ready"),
            "{page}"
        );
    }
}
