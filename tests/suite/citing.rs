//! Citations and references as readers see them: in all three outputs, in many styles, and word for
//! word as they were kept.

use std::fs;
use std::path::PathBuf;

use offprint::{InMemory, Level, Options, Outputs};

use article::{Inline, Lang};
use reading::faults::Faults;
use references::{bibliography, csl};
use report::Report;

use crate::support::{repository, updating};

/// By author and year, by numbers, in notes: the styles in which works of every type are held
/// against another processor (`benches/citeproc.sh`).
const STYLES: &str = include_str!("../../benches/citeproc/styles.txt");

fn marked(content: &[Inline]) -> String {
    let wrap = |mark: &str, inner: &[Inline]| format!("{mark}{}{mark}", marked(inner));
    let one = |inline: &Inline| match inline {
        Inline::Text(text) => text.clone(),
        Inline::Italic(inner) => wrap("*", inner),
        Inline::Sub(inner) => wrap("~", inner),
        Inline::Sup(inner) => wrap("^", inner),
        other => marked(article::walk::children(other)),
    };
    content.iter().map(one).collect()
}

/// The works of a bibliography in a style, one a line, each behind its key.
fn worded(path: &str, style: &str) -> String {
    let text = fs::read_to_string(repository().join(path)).unwrap();
    let mut report = Report::new();
    let read = bibliography::read(&text, |_, _, _| Vec::new(), &mut Faults::new(path, &mut report));
    assert!(report.findings.is_empty(), "{:?}", report.findings);
    let engine = csl::engine(style, &Lang::default()).unwrap();
    let line = |work: &article::Ref| {
        format!("{}: {}\n", work.key, marked(&engine.entry(&csl::of_reference(work))))
    };
    read.refs.iter().map(line).collect()
}

fn holds(name: &str, found: &str) {
    let path: PathBuf = repository().join("tests/corpus/references").join(name);
    if updating() {
        fs::write(&path, found).unwrap();
    }
    assert_eq!(fs::read_to_string(&path).unwrap_or_default(), found, "{name}");
}

#[test]
fn works_of_every_type_are_worded_as_kept() {
    for style in STYLES.lines() {
        holds(&format!("types.{style}.txt"), &worded("benches/citeproc/types.json", style));
    }
}

#[test]
fn biblatex_is_worded_as_kept() {
    for style in ["apa", "vancouver", "chicago-notes"] {
        holds(
            &format!("biblatex.{style}.txt"),
            &worded("tests/corpus/references/biblatex.bib", style),
        );
    }
}

const JOURNAL: &str = "id: j\ntitle: Journal of Small Cases\nabbreviation: J Small Cases\nissn: {electronic: \"2788-5038\"}\n\
    publisher: {name: Example Press, location: Exampletown}\nvolumes: [{volume: \"3\", year: 2025, issues: [{issue: \"1\", date: \"2025-03\"}]}]\n";

/// Builds an article with this text in this style, all three outputs.
fn built(style: &str, text: &str) -> Outputs {
    let works: String = (1..=5)
        .map(|n| {
            format!("@article{{wave{n}, author={{Surname{n}, Ada}}, title={{Work {n}}}, journal={{J}}, year=200{n}, volume=1, pages={{{n}}}}}\n")
        })
        .collect();
    let article = format!(
        "---\njournal: j\ntype: research-article\nsubject: Article\nlang: en\ndoi: \"10.5555/j.1\"\nvolume: \"3\"\nissue: \"1\"\nfpage: \"1\"\ndate: 2025-03-10\n\
         title: \"A small case\"\nauthors:\n  - {{given: Ada, family: Example}}\nabstract: A short abstract.\ncitation-style: {style}\n\
         bibliography: references.bib\n---\n\n# T\n\n{text}\n\n# References\n\n::: {{#refs}}\n:::\n"
    );
    let world =
        InMemory::new("case").with_file("article.md", article).with_file("references.bib", works);
    offprint::build(&world.with_template("j/journal.yaml", JOURNAL), &Options::default())
}

fn xml(outputs: &Outputs) -> String {
    let file = outputs.artifacts.iter().find(|file| file.path.ends_with(".xml")).unwrap();
    String::from_utf8(file.bytes.clone()).unwrap()
}

/// The words of the body, without its mark-up.
fn body(outputs: &Outputs) -> String {
    let xml = xml(outputs);
    let body = xml.split("<body>").nth(1).unwrap().split("</body>").next().unwrap();
    let words = body
        .split('<')
        .map(|part| part.split_once('>').map_or(part, |(_, text)| text))
        .collect::<String>();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_range_of_numbers_prints_no_key_in_any_output() {
    for (style, expected) in [
        ("vancouver", "T A (1–5). B (1,2,5)."),
        ("nature", "T A1–5. B1,2,5."),
        ("american-medical-association", "T A1–5. B1,2,5."),
    ] {
        let outputs = built(
            style,
            "A [@wave1; @wave2; @wave3; @wave4; @wave5].\n\nB [@wave1; @wave2; @wave5].",
        );
        assert_eq!(body(&outputs), expected, "{style}");
        let xml = xml(&outputs);
        for id in ["ref-wave2", "ref-wave3", "ref-wave4"] {
            assert!(
                xml.split("<xref").any(|xref| xref.split('>').next().unwrap().contains(id)),
                "{style} links {id}"
            );
        }
        let wrong = outputs
            .findings
            .findings
            .iter()
            .filter(|finding| finding.code.id.starts_with("X1"))
            .collect::<Vec<_>>();
        assert!(wrong.is_empty() && outputs.artifacts.len() >= 3, "{style}: {wrong:?}");
    }
}

#[test]
fn the_style_of_the_article_is_obeyed_and_an_unknown_one_is_an_error() {
    assert_eq!(body(&built("ieee", "See [@wave1].")), "T See [1].");
    let outputs = built("vancuver", "See [@wave1].");
    let finding =
        outputs.findings.findings.iter().find(|finding| finding.code.id == "C102").unwrap();
    assert_eq!((finding.level, finding.place.line), (Level::Error, 15));
    assert!(finding.message().ends_with("did you mean “vancouver”?"));
}

#[test]
fn only_the_cited_works_are_listed() {
    let xml = xml(&built("apa", "See [@wave2; also @wave4]."));
    assert_eq!(xml.matches("<ref id=").count(), 2);
    assert!(!xml.contains("Surname1"));
}
