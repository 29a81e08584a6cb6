use super::*;
use reading::yaml;
use report::Report;

/// What becomes of a front matter, in one line of YAML's flow form, and what is said of it.
fn read(text: &str) -> (String, Vec<String>) {
    let mut report = Report::new();
    let mut faults = Faults::new("a.md", &mut report);
    let node = translated(yaml::parse(text, 2, &mut faults).unwrap(), &mut faults);
    (
        shown(&node),
        report
            .findings
            .iter()
            .map(|finding| format!("{} {}", finding.code.id, finding.message()))
            .collect(),
    )
}

fn shown(node: &Node) -> String {
    match &node.value {
        Value::Null => "~".to_owned(),
        Value::Text(text) => text.text.trim().to_owned(),
        Value::List(items) => {
            format!("[{}]", items.iter().map(shown).collect::<Vec<_>>().join("; "))
        }
        Value::Map(entries) => {
            format!(
                "{{{}}}",
                entries
                    .iter()
                    .map(|(key, node)| format!("{}: {}", key.name, shown(node)))
                    .collect::<Vec<_>>()
                    .join(", ")
            )
        }
    }
}

#[test]
fn our_own_fields_pass_unchanged() {
    let own = "title: T\nauthors: [{given: Ada, family: Byron, affiliation: [ox, cam], corresponding: true}]\naffiliations: [{id: ox, institution: Oxford, country: UK}, {id: cam, institution: Cambridge}]\n";
    let (shown, said) = read(own);
    assert_eq!(
        shown,
        "{title: T, authors: [{given: Ada, family: Byron, corresponding: true, affiliation: [ox; cam]}], \
         affiliations: [{id: ox, institution: Oxford, country: UK}; {id: cam, institution: Cambridge}]}"
    );
    assert!(said.is_empty(), "{said:?}");
}

#[test]
fn a_paper_of_joss() {
    let (shown, said) = read(
        "title: T\ntags: [a, b]\nauthors:\n  - name: Ada Byron\n    orcid: 0000–0002–1825–0097\n    affiliation: \"1, 2\"\n    equal-contrib: true\n  - name: Charles {Babbage Elder}\n    affiliation: 2\naffiliations:\n - name: Analytical Society, London, United Kingdom\n   index: 1\n - name: Engine Works\n   index: 2\n   ror: 051tsqh55\ndate: 9 June 2019\nbibliography: paper.bib\n",
    );
    assert_eq!(
        shown,
        "{title: T, keywords: [a; b], date: 9 June 2019, bibliography: paper.bib, \
         authors: [{given: Ada, family: Byron, orcid: 0000-0002-1825-0097, equal-contributor: true, affiliation: [1; 2]}; \
         {given: Charles, family: Babbage Elder, affiliation: [2]}], \
         affiliations: [{text: Analytical Society, London, United Kingdom, id: 1, country: United Kingdom}; {institution: Engine Works, id: 2, ror: 051tsqh55}]}"
    );
    assert!(said.is_empty(), "{said:?}");
}

#[test]
fn a_manuscript_of_quarto() {
    let (shown, said) = read(
        "title: T\nauthor:\n  - name: {given: Ada, family: Byron}\n    attributes: {corresponding: true}\n    affiliations:\n      - {name: Society, city: London, postal-code: 123}\n      - ref: w\n  - Charles Babbage\naffiliations: [{id: w, name: Works}]\nformat: pdf\nexecute: {echo: false}\neditor: visual\ncitation: {volume: 3, container-title: J}\n",
    );
    assert_eq!(
        shown,
        "{title: T, volume: 3, authors: [{given: Ada, family: Byron, corresponding: true, affiliation: [2; w]}; {given: Charles, family: Babbage}], \
         affiliations: [{id: w, institution: Works}; {institution: Society, city: London, id: 2}]}"
    );
    assert_eq!(
        said,
        [
            "F121 fields for other programs were ignored: format, execute, editor, citation: container-title, affiliations: postal-code"
        ]
    );
}

#[test]
fn names_as_fields_and_institutes_by_name() {
    let (shown, _) = read(
        "author:\n  - Ada Byron, PhD:\n      institute: [soc]\n      correspondence: \"yes\"\n      email: a@example.org\n  - Charles Babbage:\n      institute: Engine Works, London\ninstitute:\n  - soc: Analytical Society\n",
    );
    assert_eq!(
        shown,
        "{authors: [{given: Ada, family: Byron, degrees: PhD, corresponding: true, email: a@example.org, affiliation: [soc]}; \
         {given: Charles, family: Babbage, affiliation: [2]}], affiliations: [{text: Analytical Society, id: soc}; {text: Engine Works, London, id: 2}]}"
    );
}

#[test]
fn authors_as_text() {
    assert_eq!(
        read("author: Ada Byron and Charles Babbage\n").0,
        "{authors: [{given: Ada, family: Byron}; {given: Charles, family: Babbage}]}"
    );
    let (shown, said) = read(
        "author:\n  - Ada Byron\n  - Institute of Engines, 12 Dorset Street, London\n  - ada@example.org\n",
    );
    assert_eq!(
        shown,
        "{authors: [{given: Ada, family: Byron, affiliation: [1], email: ada@example.org}], affiliations: [{text: Institute of Engines, 12 Dorset Street, London, id: 1}]}"
    );
    assert_eq!(said.len(), 2);
    let (shown, said) = read(
        "author:\n  - name: Gabriel García Márquez^1*\naffiliations: [\"^1^ Works\", \"^*^ Corresponding author: g@example.org\"]\n",
    );
    assert_eq!(
        shown,
        "{authors: [{given: Gabriel García, family: Márquez, corresponding: true, affiliation: [1]}], affiliations: [{text: Works, id: 1}]}"
    );
    assert_eq!(
        said,
        [
            "F121 fields for other programs were ignored: affiliations: ^*^ Corresponding author: g@example.org",
            "F122 the last word of a name was taken as the family name: Gabriel García | Márquez"
        ]
    );
}

#[test]
fn a_dagger_makes_nobody_a_corresponding_author() {
    let (shown, said) =
        read("author:\n  - Ada Byron ^1^\n  - Charles Babbage†\ninstitute: [\"^1^ Works\"]\n");
    assert_eq!(
        shown,
        "{authors: [{given: Ada, family: Byron, affiliation: [1]}; {given: Charles, family: Babbage}], affiliations: [{text: Works, id: 1}]}"
    );
    assert_eq!(said, ["F121 fields for other programs were ignored: authors: Babbage †"]);
}

#[test]
fn roles_and_funders_of_manubot() {
    let (shown, said) = read(
        "authors:\n  - name: Ada Byron\n    github: ada\n    roles:\n      - Software: true\n      - Validation: false\n      - Additional: true\n    funders: [Fund A, Fund B]\n  - name: The Engine Consortium\n    funders: Fund A\n",
    );
    assert_eq!(
        shown,
        "{authors: [{given: Ada, family: Byron, credit: [Software], role: Additional}; {collab: The Engine Consortium}], funding: Fund A; Fund B}"
    );
    assert_eq!(said, ["F121 fields for other programs were ignored: authors: github"]);
}

#[test]
fn funding_in_its_forms() {
    assert_eq!(read("funding: By the Fund.\n").0, "{funding: By the Fund.}");
    assert_eq!(
        read("funding:\n  statement: Paid.\n  awards:\n    - {id: G1, sources: [{name: Fund}]}\n")
            .0,
        "{funding: Paid., awards: [{number: G1, funder: Fund}]}"
    );
}

#[test]
fn what_is_misspelt_stays_to_be_reported() {
    assert_eq!(read("autors: [x]\n").0, "{autors: [x]}");
    assert_eq!(
        read("authors: [{given: A, family: B, emial: x}]\n").0,
        "{authors: [{given: A, family: B, emial: x}]}"
    );
}

#[test]
fn a_language_is_no_list_of_words_in_it() {
    assert_eq!(read("language: de\n").0, "{lang: de}");
    let (shown, said) = read("lang: de\nlanguage:\n  crossref-fig-title: Abb.\n");
    assert_eq!(shown, "{lang: de}");
    assert_eq!(said, ["F121 fields for other programs were ignored: language"]);
    let (shown, said) = read("language:\n  crossref-fig-title: Abb.\n");
    assert_eq!(shown, "{}");
    assert_eq!(said, ["F121 fields for other programs were ignored: language"]);
}

#[test]
fn bars_of_line_blocks_are_no_words() {
    assert_eq!(
        read(
            "title: |\n  |\n  | Truth and\n  | bias\n  |\nsubtitle: \"| so\"\ndate: |\n  | 2025\n"
        )
        .0,
        "{title: Truth and bias, subtitle: so, date: 2025}"
    );
    assert_eq!(read("title: The |x| of |y|\n").0, "{title: The |x| of |y|}");
}
