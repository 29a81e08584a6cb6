//! Statements that authors make of interests, data, ethics and money, known by their words.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};
use report::Report;

use super::super::jats::{Jats, add, attribute, children, text};
use crate::findings::files as findings;

/// Kinds of statements: words of headings, with the type that JATS4R gives them.
const STATEMENTS: &[(&[&str], &str)] = &[
    (
        &[
            "data availability",
            "data availability statement",
            "availability of data",
            "availability of data and materials",
            "data accessibility",
        ],
        "data-availability",
    ),
    (
        &[
            "conflict of interest",
            "conflicts of interest",
            "competing interests",
            "competing interest",
            "declaration of competing interest",
            "declaration of interests",
            "conflict of interest statement",
        ],
        "coi-statement",
    ),
    (
        &[
            "ethics statement",
            "ethical approval",
            "ethics approval",
            "ethics approval and consent to participate",
        ],
        "ethics-statement",
    ),
    (&["funding", "funding statement", "funding information"], "funding-information"),
];

/// Types of articles that report research.
fn is_research(jats: &Jats) -> bool {
    matches!(
        jats.article_type(),
        "research-article"
            | "review-article"
            | "brief-report"
            | "case-report"
            | "systematic-review"
    )
}

/// Words that are looked for all at once, capitals or not. They are few and short: making the
/// automaton cannot fail, and a test sees that it has not.
type Wanted = LazyLock<Option<AhoCorasick>>;

fn wanted(words: &[&str]) -> Option<AhoCorasick> {
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .match_kind(MatchKind::LeftmostFirst)
        .build(words)
        .ok()
}

static OF_INTERESTS: Wanted = LazyLock::new(|| {
    wanted(&[
        "conflict of interest",
        "conflicts of interest",
        "conflicting interest",
        "competing interest",
        "competing financial",
        "declaration of interest",
        "disclosure",
        "conflicto",
        "conflito",
    ])
});

static OF_DATA: Wanted = LazyLock::new(|| {
    wanted(&[
        "data availability",
        "availability of data",
        "data accessibility",
        "data access",
        "data and materials",
        "data sharing",
        "data archiving",
        "supporting data",
        "availability of supporting",
    ])
});

/// What says where data are without a heading of its own.
static DATA_ARE_THERE: Wanted = LazyLock::new(|| {
    wanted(&[
        "deposited in",
        "deposited at",
        "deposited with",
        "datasets generated",
        "data sets generated",
        "datasets analy",
        "data sets analy",
        "data generated or analy",
        "data supporting",
        "data are available",
        "data is available",
        "data are accessible",
        "datasets are available",
        "data sets are available",
        "available upon request",
        "available on request",
        "available from the corresponding author",
        "accession number",
        "accession code",
        "all relevant data",
        "no data were",
        "no new data",
    ])
});

/// Whether notes, sections, their headings or the beginnings of paragraphs speak of this, in the
/// words of the statement's kind; or a paragraph says that there is none.
fn speaks_of(jats: &Jats, types: &[&str], words: &Wanted) -> bool {
    let Some(words) = words.as_ref() else { return true };
    let typed = |node: roxmltree::Node| {
        let kind = ["sec-type", "fn-type", "notes-type"]
            .iter()
            .find_map(|name| node.attribute(*name))
            .unwrap_or("")
            .to_lowercase();
        types.iter().any(|known| kind.contains(known))
    };
    let said = |node: roxmltree::Node| words.is_match(&text(node));
    let begins = |node: roxmltree::Node| {
        let says = text(node);
        words
            .find_iter(&says)
            .any(|found| found.start() == 0 || says.get(..found.start()).is_some_and(denies))
    };
    let any = |names: &[&'static str], holds: &dyn Fn(roxmltree::Node) -> bool| {
        names.iter().any(|name| jats.all(name).any(holds))
    };
    any(&["sec", "fn", "notes"], &typed)
        || any(&["title", "fn", "bold", "italic", "notes"], &said)
        || any(&["p"], &begins)
}

/// Whether the words before a statement's say that there is none: “no conflict of interest”, “No
/// potential conflicts”.
fn denies(before: &str) -> bool {
    let before = before.trim_end();
    let last = |text: &str| text.rsplit(' ').next().unwrap_or("").to_ascii_lowercase();
    match last(before).as_str() {
        "no" => true,
        "potential" => {
            last(before.get(..before.len() - "potential".len()).unwrap_or("").trim_end()) == "no"
        }
        _ => false,
    }
}

/// T201: authors say whether interests conflict.
pub(super) fn coi_statement(jats: &Jats, report: &mut Report) {
    if is_research(jats) && !speaks_of(jats, &["coi", "conflict"], &OF_INTERESTS) {
        add(report, jats.root(), findings::interests_missing());
    }
}

/// T202: authors say where their data are.
pub(super) fn data_availability(jats: &Jats, report: &mut Report) {
    // The words need not stand below a heading of their own.
    let says = || DATA_ARE_THERE.as_ref().is_some_and(|words| words.is_match(&text(jats.root())));
    if jats.article_type() == "research-article"
        && !speaks_of(jats, &["data-availability", "data availability"], &OF_DATA)
        && !says()
    {
        add(report, jats.root(), findings::data_missing());
    }
}

/// T203: a statement of a known kind has its type.
pub(super) fn statement_without_type(jats: &Jats, report: &mut Report) {
    for sec in jats.all("sec").filter(|sec| attribute(*sec, "sec-type").is_none()) {
        let Some(title) = children(sec, "title").next() else { continue };
        let words = text(title);
        let folded = words.trim_end_matches([':', '.', ' ']).to_lowercase();
        if let Some((_, kind)) =
            STATEMENTS.iter().find(|(names, _)| names.contains(&folded.as_str()))
        {
            add(report, sec, findings::statement_untyped(words, *kind));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statements_are_known_by_their_words() {
        let jats = |body: &str| format!("<article><body>{body}</body></article>");
        for (body, holds) in [
            ("<p>Conflicts of Interest: none.</p>", true),
            ("<p>The authors have No  Potential conflict of interest.</p>", true),
            ("<p>They declare no conflict of interest.</p>", true),
            ("<p>In a conflict of interest they would say so.</p>", false),
            ("<sec><title>Disclosures</title></sec>", true),
            ("<sec sec-type=\"COI-statement\"/>", true),
            ("<p>Nothing.</p>", false),
        ] {
            let mut found = None;
            Jats::read(jats(body).as_bytes(), |jats| {
                found = Some(speaks_of(jats, &["coi"], &OF_INTERESTS))
            });
            assert_eq!(found, Some(holds), "{body}");
        }
        assert!(OF_DATA.is_some() && DATA_ARE_THERE.is_some());
    }
}
