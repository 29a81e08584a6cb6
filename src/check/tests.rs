//! The citations of the first source against its list, taken from the source's files by hand.

use super::*;
use article::{At, Block, Inline, P, PersonGroup, PersonName, Ref, Xref};

const TEXT: &str = include_str!("../../source/gfpr-2025-8-1-08/article.md");
const LIST: &str = include_str!("../../source/gfpr-2025-8-1-08/references.bib");

/// The value of a field in one entry of the bibliography.
fn field<'a>(entry: &'a str, name: &str) -> Option<&'a str> {
    let line =
        entry.lines().map(str::trim).find(|line| line.starts_with(name) && line.contains("= {"))?;
    line.split_once("= {").map(|(_, value)| value.trim_end_matches([',', '}']))
}

fn reference(entry: &str) -> Ref {
    let key = entry.split(['{', ',']).nth(1).unwrap().to_owned();
    let name = |name: &str| {
        let (surname, given) = name.split_once(", ").unwrap();
        PersonName {
            surname: surname.into(),
            given_names: Some(given.into()),
            ..PersonName::default()
        }
    };
    let names = field(entry, "author").unwrap().split(" and ").map(name).collect();
    let printed = field(entry, "printed").unwrap().replace('*', "");
    let mut reference = Ref {
        id: format!("ref-{key}"),
        key,
        printed: vec![Inline::text(printed)],
        ..Ref::default()
    };
    reference.citation.person_groups =
        vec![PersonGroup { group_type: "author".into(), names, etal: false }];
    reference.citation.year =
        field(entry, "year").or(field(entry, "date")).map(|date| date[..4].to_owned());
    reference.citation.article_title = field(entry, "title").map(Into::into);
    reference
}

/// A paragraph with each `[words]{cite="key"}` as a link, the brackets around the words outside it.
fn paragraph(line: &str, number: u32) -> P {
    let mut content = Vec::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('[') {
        let (words, after) = after.split_once("]{cite=\"").unwrap();
        let (key, after) = after.split_once("\"}").unwrap();
        let inner = words.strip_prefix('(').and_then(|words| words.strip_suffix(')'));
        let (open, close) = if inner.is_some() { ("(", ")") } else { ("", "") };
        let xref = Xref {
            rid: format!("ref-{key}"),
            content: vec![Inline::text(inner.unwrap_or(words))],
            at: At::new(number, 1),
            ..Xref::default()
        };
        content.extend([
            Inline::text(format!("{before}{open}")),
            Inline::Xref(xref),
            Inline::text(close),
        ]);
        rest = after;
    }
    content.push(Inline::text(rest));
    P { content, at: At::new(number, 1), ..P::default() }
}

#[test]
fn the_first_source_has_six_citations_that_do_not_fit_and_no_other() {
    let body = TEXT.split("\n# Introduction").nth(1).unwrap();
    let first_line = TEXT.lines().count() - body.lines().count() + 1;
    let lines =
        body.lines().enumerate().filter(|(_, line)| !line.starts_with('#') && !line.is_empty());
    let paragraphs = lines
        .map(|(index, line)| Block::P(paragraph(line, u32::try_from(first_line + index).unwrap())));
    let mut article = Article { body: paragraphs.collect(), ..Article::default() };
    article.back.refs =
        LIST.split("\n\n").filter(|entry| entry.contains('{')).map(reference).collect();
    assert_eq!(article.back.refs.len(), 18);
    let ctx = Ctx::new(&article, "article.md", "references.bib");
    assert_eq!(ctx.citations.len(), 32);
    let mut report = Report::new();
    for rule in citations::RULES.iter().chain(references::RULES) {
        rule(&ctx, &mut report);
    }
    let found =
        report.findings.iter().filter(|finding| !matches!(finding.code.id, "C113" | "C114"));
    let found: Vec<_> =
        found.map(|finding| format!("{} {}", finding.code.id, finding.message())).collect();
    assert_eq!(
        found,
        [
            "C104 “(Sayed, 2023)”: the list has Sayed & Hamming (2023)",
            "C104 “Khan Bakar (2023)”: the list has Khan & Bakar (2023)",
            "C104 “Sayed (2023)”: the list has Sayed & Hamming (2023)",
            "C104 “(Sayed, 2023)”: the list has Sayed & Hamming (2023)",
            "C103 “Kaura (2020)”: the reference list gives the year 2022 for Kaura",
            "C104 “(Ney & Bidgoli, 2024)”: the list has Sheikh & Moein Abadi Bidgoli (2024)",
        ]
    );
}
