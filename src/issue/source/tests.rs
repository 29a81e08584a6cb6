use super::*;
use report::Report;

fn of(yaml: &str) -> (Issue, Vec<String>) {
    let mut report = Report::new();
    let issue = read("issue.yaml", yaml.as_bytes(), &mut report).unwrap_or_default();
    let said = report
        .findings
        .iter()
        .map(|found| format!("{} {} {}", found.code.id, found.place, found.message()));
    (issue, said.collect())
}

const WHOLE: &str = "\
journal: demo
volume: VIII
issue: 2
date: 2025-06
title: Tides
editors: [{given: Ada, family: Byron}]
doi: 10.5555/demo.8.2
site: https://example.org/demo/8/2
pages: {from: 77, on: recto, signature: 8}
state: closed
contents:
  - masthead: masthead.md
  - editorial
  - section: Articles
    items:
      - tides
      - {blank: 1}
      - {advert: A conference, pages: 2}
  - section: Corrections
    items:
      - {article: correction, corrects: [tides]}
";

#[test]
fn an_issue_is_read_whole() {
    let (issue, said) = of(WHOLE);
    assert_eq!(said, Vec::<String>::new());
    assert_eq!(
        (issue.name().as_str(), issue.date.map(|date| date.iso())),
        ("VIII/2", Some("2025-06".to_owned()))
    );
    assert_eq!(issue.site.as_deref(), Some("https://example.org/demo/8/2/"));
    let from = Some("77".parse().unwrap());
    assert_eq!(issue.numbering, Numbering::Pages { from, on: Side::Recto, signature: 8 });
    assert_eq!(
        (issue.state, issue.masthead.as_ref().map(|file| file.text.as_str())),
        (State::Closed, Some("masthead.md"))
    );
    let articles: Vec<_> =
        issue.articles().map(|(section, item)| (section, item.name.as_str())).collect();
    assert_eq!(
        articles,
        [(None, "editorial"), (Some("Articles"), "tides"), (Some("Corrections"), "correction")]
    );
    let relations = issue.articles().last().map(|(_, item)| item.relations.clone());
    assert_eq!(relations, Some(vec![(Relation::Corrects, "tides".to_owned())]));
}

#[test]
fn faults_are_found_at_once_with_their_places() {
    let (_, said) = of(
        "journal: demo\nvolme: 1\npages: {from: iv, on: verso}\nstate: shut\ncontents: [a, a, ../b, {x: 1}]\n",
    );
    let codes: Vec<&str> = said.iter().map(|line| line.split(' ').next().unwrap()).collect();
    assert_eq!(said.len(), 8, "{said:#?}");
    assert!(codes.iter().filter(|code| **code == "I101").count() >= 5, "{said:#?}");
    assert!(said[0].contains("volme") && said[0].contains("volume"), "{said:#?}");
    assert!(said.iter().any(|line| line.starts_with("I102 issue.yaml:5:15")), "{said:#?}");
}

#[test]
fn article_numbers_need_no_pages() {
    let (issue, said) = of(
        "journal: d\nvolume: 3\nnumbering: article-numbers\nnumbers: {from: e101}\ncontents: [a]\n",
    );
    assert_eq!(said, Vec::<String>::new());
    assert_eq!(issue.numbering, Numbering::ArticleNumbers { from: "e101".to_owned() });
    let (_, said) =
        of("journal: d\nvolume: 3\nnumbering: article-numbers\npages: 7\ncontents: []\n");
    assert_eq!(said.len(), 2, "{said:#?}");
}

#[test]
fn fields_of_another_kind_of_item_are_not_ignored() {
    let contents = "contents: [{article: a, pages: 7-9}, {blank: 1, corrects: a}, {advert: x, items: [b]}, {article: c, number: e5}]\n";
    let (issue, said) = of(&format!("journal: d\nvolume: 3\nnumbers: {{from: e7}}\n{contents}"));
    assert_eq!(issue.articles().count(), 2);
    for part in ["`pages`", "`corrects`", "`items`", "e5", "article numbers"] {
        assert!(said.iter().any(|line| line.contains(part)), "{part}\n{said:#?}");
    }
    assert_eq!(said.len(), 5, "{said:#?}");
}
