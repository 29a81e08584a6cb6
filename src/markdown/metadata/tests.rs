//! Front matter, read with a journal's record in memory.

use super::*;
use crate::tests::{JOURNAL, shelf};
use article::walk;
use report::Report;

const LEAST: &str =
    "journal: j\ntype: research-article\nlang: en\ntitle: T\nauthors: [{family: Ali}]\n";

fn read_with(text: &str, journal: &str) -> (Option<Metadata>, Vec<String>) {
    let templates = shelf(&[("j/journal.yaml", journal.as_bytes())]);
    let mut report = Report::new();
    let metadata =
        read(text, None, (&templates, &templates), &mut Faults::new("a.md", &mut report));
    (
        metadata,
        report
            .findings
            .iter()
            .map(|d| format!("{} {}: {}", d.code.id, d.place, d.message()))
            .collect(),
    )
}

/// Reads the least front matter with more lines behind it; the first of them is line 7.
fn more(lines: &str) -> (Metadata, Vec<String>) {
    let (metadata, said) = read_with(&format!("{LEAST}{lines}"), JOURNAL);
    (metadata.unwrap(), said)
}

#[track_caller]
fn says(lines: &str, expected: &[&str]) {
    assert_eq!(more(lines).1, expected);
}

#[test]
fn types_as_they_are_printed_above_titles() {
    for (typed, kind, code) in [
        ("editorial", "editorial", None),
        ("Editorial", "editorial", Some("F123")),
        ("Research Article", "research-article", Some("F123")),
        ("methods  article", "methods-article", Some("F123")),
        ("field-note", "field-note", None),
        ("Ode and Elegy", "research-article", Some("F118")),
    ] {
        let text = LEAST.replace("research-article", typed);
        let (metadata, said) = read_with(&text, JOURNAL);
        assert_eq!(metadata.unwrap().article_type, kind, "{typed}");
        assert_eq!(said.iter().map(|said| &said[..4]).next(), code, "{typed}: {said:?}");
    }
}

#[test]
fn the_least() {
    let (metadata, said) = more("");
    assert_eq!(said, Vec::<String>::new());
    assert_eq!(
        (metadata.article_type.as_str(), metadata.lang.as_str()),
        ("research-article", "en")
    );
    assert_eq!(metadata.front.journal_meta.title, "Journal");
    assert_eq!(metadata.front.article_meta.permissions, None);
}

#[test]
fn what_must_be_there() {
    let (_, said) = read_with("doi: 10.1234/x\n", JOURNAL);
    assert_eq!(
        said,
        [
            "F118 a.md:2:1: `type` is missing; “research-article” was assumed",
            "F118 a.md:2:1: `lang` is missing; “en” was assumed",
            "F102 a.md:2:1: `authors` is missing from the front matter",
            "F102 a.md:2:1: `title` is missing from the front matter",
            "F125 a.md:2:1: the article names no journal; it is set in a plain style",
        ]
    );
    assert_eq!(
        read_with("", JOURNAL).1,
        ["F104 a.md:2:1: the front matter must have fields, not nothing"]
    );
    assert_eq!(
        read_with("- a\n", JOURNAL).1,
        ["F104 a.md:2:1: the front matter must have fields, not a list"]
    );
}

#[test]
fn everything() {
    let (metadata, said) = more(concat!(
        "subtitle: S *t*\nrunning-title: R\nsubject: Article\nnumber: 08\ndoi: https://doi.org/10.1234/x\ndate: 2025-04-01\nreceived: 2024-12\naccepted: 2025\n",
        "license: {url: 'https://creativecommons.org/licenses/by/4.0/', text: Open}\ncopyright: {statement: © A, year: 2025, holder: A}\nfunding: None.\n",
        "links: {pdf: 'https://a.org/x.pdf', article: 'https://a.org/x'}\ncitation-style: apa\nkeywords: {en: [a, b], ur: [c]}\n",
        "abstract: One.\nabstracts:\n  - {type: summary, text: Two.}\n  - {lang: ur, text: Three.}\n",
    ));
    assert_eq!(said, Vec::<String>::new());
    let meta = &metadata.front.article_meta;
    assert_eq!(meta.doi.as_ref().unwrap().as_str(), "10.1234/x");
    assert_eq!(
        (meta.publisher_id.as_deref(), meta.running_title.as_deref(), meta.subject.as_deref()),
        (Some("08"), Some("R"), Some("Article"))
    );
    assert_eq!(
        (meta.pub_date.unwrap().iso(), meta.received.unwrap().iso(), meta.accepted.unwrap().iso()),
        ("2025-04-01".into(), "2024-12".into(), "2025".into())
    );
    let permissions = meta.permissions.as_ref().unwrap();
    assert_eq!((permissions.year, permissions.holder.as_deref()), (Some(2025), Some("A")));
    assert_eq!(
        permissions.license.as_ref().unwrap().href,
        "https://creativecommons.org/licenses/by/4.0/"
    );
    assert_eq!(
        meta.self_uris.iter().map(|uri| uri.content_type.as_str()).collect::<Vec<_>>(),
        ["article", "pdf"]
    );
    assert_eq!(meta.kwd_groups.len(), 2);
    assert_eq!(
        (meta.kwd_groups[0].lang.clone(), meta.kwd_groups[1].lang.as_ref().unwrap().as_str()),
        (None, "ur")
    );
    assert_eq!(metadata.citation_style.as_deref(), Some("apa"));
    assert_eq!(metadata.subtitle.unwrap().text, "S *t*");
    let kinds: Vec<_> = metadata
        .abstracts
        .iter()
        .map(|a| (a.abstract_type.as_deref(), a.lang.as_ref().map(Lang::as_str)))
        .collect();
    assert_eq!(kinds, [(None, None), (Some("summary"), None), (None, Some("ur"))]);
}

#[test]
fn people() {
    let (metadata, said) = read_with(
        "journal: j\ntype: t\nlang: en\ntitle: T\nauthors:\n  - {given: A. B., family: van Dale, suffix: Jr., degrees: PhD, role: Professor, orcid: 'https://orcid.org/0000-0002-1825-0097', email: a@b.org, corresponding: yes, affiliation: [x, y]}\n  - {collab: The Group, affiliation: y}\naffiliations:\n  - {id: x, department: D, institution: I, city: C, state: S, country: Pakistan, ror: 051tsqh55}\n  - {id: y, institution: J, country: Atlantis}\n",
        JOURNAL,
    );
    assert_eq!(said, Vec::<String>::new());
    let meta = metadata.unwrap().front.article_meta;
    let first = &meta.contribs[0];
    assert_eq!(first.name.display(), "A. B. van Dale, Jr.");
    assert_eq!(
        (first.orcid.as_ref().unwrap().as_str(), first.corresp, first.at.line),
        ("0000-0002-1825-0097", true, 7)
    );
    assert_eq!(first.affs, ["aff-x", "aff-y"]);
    assert!(meta.contribs[1].name.collab);
    assert_eq!(
        (meta.affs[0].ror.as_deref(), meta.affs[0].country_code.as_deref()),
        (Some("https://ror.org/051tsqh55"), Some("PK"))
    );
    assert_eq!(
        (meta.affs[1].country.as_deref(), meta.affs[1].country_code.as_deref()),
        (Some("Atlantis"), None)
    );
}

#[test]
fn faults_of_people() {
    let (_, said) = read_with(
        "journal: j\ntype: t\nlang: en\ntitle: T\nauthors:\n  - {given: A}\n  - {family: B, orcid: 0000-0002-1825-0098, email: b, affiliation: gcfu, corresponding: maybe}\n  - {collab: G, given: x}\naffiliations:\n  - {id: gcuf, institution: I}\n  - {id: gcuf, institution: I}\n  - {institution: I}\n  - {id: z}\n",
        JOURNAL,
    );
    assert_eq!(
        said,
        [
            "F113 a.md:12:10: a second affiliation has the id “gcuf”",
            "F102 a.md:14:5: `institution` is missing from this affiliation",
            "F107 a.md:8:24: the ORCID iD “0000-0002-1825-0098” has a wrong check digit; check for a typo",
            "F117 a.md:8:52: “b” is not an e-mail address; write it as name@example.org",
            "F104 a.md:8:89: `corresponding` is “maybe”; it must be true or false",
            "F112 a.md:8:68: the affiliation “gcfu” is not listed; did you mean “gcuf”?",
            "F104 a.md:9:24: a group author (`collab`) cannot have `given`",
            "F114 a.md:13:5: the affiliation “3” belongs to no author",
            "F114 a.md:11:5: the affiliation “gcuf” belongs to no author",
            "F114 a.md:14:5: the affiliation “z” belongs to no author",
        ]
    );
}

#[test]
fn pages() {
    let range = |lines: &str| {
        let meta = more(lines).0.front.article_meta;
        (meta.pages.first().map(ToString::to_string), meta.pages.last().map(ToString::to_string))
    };
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(range("pages: \"77-83\"\n"), (some("77"), some("83")));
    assert_eq!(range("pages: 77–83\n"), (some("77"), some("83")));
    assert_eq!(range("pages: 9\n"), (some("9"), some("9")));
    assert_eq!(range("fpage: 77\nlpage: 83\n"), (some("77"), some("83")));
    assert_eq!(range("fpage: 77\n"), (some("77"), None));
    says("pages: 83-77\n", &["F110 a.md:7:8: the page range 83–77 is reversed"]);
    assert_eq!(range("pages: S12–S15\n"), (some("S12"), some("S15")));
    assert_eq!(range("pages: iv-ix\n"), (some("iv"), some("ix")));
    assert_eq!(range("pages: 1–2, 7\n"), (some("1"), some("7")));
    assert_eq!(
        more("pages: e0178565\n").0.front.article_meta.pages.article_number(),
        Some("e0178565")
    );
    assert_eq!(more("elocation: 1234\n").0.front.article_meta.pages.article_number(), Some("1234"));
    says("pages: xy-xx\n", &["F110 a.md:7:8: “xy” is not a page number"]);
    says("pages: xi-20\n", &["F110 a.md:7:8: xi and 20 are not numbered alike"]);
    says(
        "pages: 1\nelocation: e1\n",
        &["F110 a.md:8:12: the article has both pages and an article number"],
    );
    says("pages: 1-2-3\n", &["F110 a.md:7:8: “1-2-3” is not a page range"]);
    says("pages: 99999999999\n", &["F110 a.md:7:8: “99999999999” is not a page number"]);
    says("lpage: 83\n", &["F110 a.md:7:8: a last page is given without a first page"]);
    says(
        "pages: 1\nfpage: 1\n",
        &["F110 a.md:7:8: the pages are given both in `pages` and in `fpage` or `lpage`"],
    );
    says(
        "volume: V\nissue: I\n",
        &["F111 a.md:2:1: the article belongs to an issue and has no page range"],
    );
}

#[test]
fn the_issue() {
    let (metadata, said) = more("volume: V\nissue: I\npages: 1-2\n");
    assert_eq!(said, Vec::<String>::new());
    let meta = metadata.front.article_meta;
    assert_eq!(
        (meta.issue.volume_doi.unwrap().as_str(), meta.issue.issue_doi.unwrap().as_str()),
        ("10.1234/v", "10.1234/v.i")
    );
    assert_eq!(
        (meta.issue.issue_label.as_deref(), meta.pub_date.unwrap().iso()),
        (Some("Winter"), "2025-03".into())
    );

    let (metadata, _) = more("volume: V\nissue: I\npages: 1-2\ndate: 2025-05-06\n");
    assert_eq!(metadata.front.article_meta.pub_date.unwrap().iso(), "2025-05-06");
    let (metadata, said) = more("volume: V\nissue: II\npages: 1-2\n");
    assert_eq!(
        said,
        ["F116 a.md:8:8: issue II of volume V is not in the journal's record, `x/j/journal.yaml`"]
    );
    let meta = metadata.front.article_meta;
    assert_eq!(
        (meta.issue.issue.as_deref(), meta.issue.issue_doi, meta.pub_date.unwrap().iso()),
        (Some("II"), None, "2025".into())
    );
    says(
        "volume: VI\npages: 1\n",
        &["F116 a.md:7:9: volume VI is not in the journal's record, `x/j/journal.yaml`"],
    );
}

#[test]
fn the_journal() {
    let record = "id: j\ntitle: J\nabbreviation: A\nissn: {print: 2788-502X, electronic: 2788-5038}\ndoi: 10.1234/j\npublisher: {name: P, location: L}\nurl: https://a.org\nrecognition: R\nlinks: [{label: Home, url: 'https://a.org'}]\ncitation-style: chicago-notes\n";
    let (metadata, said) = read_with(LEAST, record);
    assert_eq!(said, Vec::<String>::new());
    let metadata = metadata.unwrap();
    let journal = metadata.front.journal_meta;
    assert_eq!(
        (
            journal.issn_print.unwrap().as_str(),
            journal.publisher_name.as_deref(),
            journal.publisher_loc.as_deref()
        ),
        ("2788-502X", Some("P"), Some("L"))
    );
    assert_eq!(
        (journal.links.len(), metadata.citation_style.as_deref()),
        (1, Some("chicago-notes"))
    );

    let (_, said) = read_with(
        LEAST,
        "titel: J\nissn: {print: 2788-5021}\ndoi: x\nurl: a.org\nlinks: [{url: b}]\nvolumes: [{volume: I, issues: [{date: 1, doi: q}]}]\n",
    );
    assert_eq!(
        said,
        [
            "F101 x/j/journal.yaml:1:1: `titel` is not a field of the journal's record; did you mean `title`?",
            "F102 x/j/journal.yaml:1:1: `title` is missing from the journal's record",
            "F106 x/j/journal.yaml:2:15: the ISSN “2788-5021” has a wrong check digit: its first seven digits call for X; check for a typo",
            "F105 x/j/journal.yaml:3:6: “x” is not a DOI: there is no “/” after the prefix; write it as 10.1234/suffix",
            "F117 x/j/journal.yaml:4:6: “a.org” is not an absolute address",
            "F102 x/j/journal.yaml:5:9: `label` is missing from this link",
            "F117 x/j/journal.yaml:5:15: “b” is not an absolute address",
            "F102 x/j/journal.yaml:6:32: `issue` is missing from this issue",
        ]
    );
}

#[test]
fn journals_that_are_not_there() {
    let (_, said) = read_with(&LEAST.replace("journal: j", "journal: k"), JOURNAL);
    assert_eq!(
        said,
        ["F115 a.md:2:10: there is no journal “k” in the templates; did you mean “j”?"]
    );
    let (_, said) = read_with(&LEAST.replace("journal: j", "journal: ../j"), JOURNAL);
    assert_eq!(said, ["F115 a.md:2:10: “../j” cannot be a journal's folder"]);
    assert_eq!(
        read_with(LEAST, "a: b: c\n").1,
        ["S104 x/j/journal.yaml:1:5: a second colon stands in this line"]
    );
    let (_, said) = read_with(LEAST, "\u{0}");
    assert!(said[0].starts_with("S105 x/j/journal.yaml:1:1"), "{said:?}");
}

#[test]
fn malformed_values() {
    says(
        "received: 31/03/2025\n",
        &[
            "F108 a.md:7:11: “31/03/2025” is not a date: it does not begin with a year of four digits; write it as 2025-03-31, 2025-03 or 2025",
        ],
    );
    says(
        "license: CC-BY\n",
        &["F117 a.md:7:10: “CC-BY” does not say which version of the licence"],
    );
    says("license: {text: x}\n", &["F117 a.md:7:17: “x” is not the address of a licence"]);
    says("copyright: {year: 25}\n", &["F108 a.md:7:19: “25” is not a year"]);
    says(
        "links: {pdf: x.pdf, epub: y}\n",
        &[
            "F120 a.md:7:21: `epub` is not a field of `links` and was ignored",
            "F117 a.md:7:14: “x.pdf” is not an absolute address",
        ],
    );
    says(
        "keywords: {english: [a]}\n",
        &["F109 a.md:7:12: “english” is not a language tag; write for example en, en-GB or ur"],
    );
    says("subtitle: [a]\n", &["F104 a.md:7:11: `subtitle` must be text, not a list"]);
    says(
        "doi: 10.1234/x\ndoi: 10.1234/y\n",
        &["F103 a.md:8:1: `doi` is given twice; the first is on line 7"],
    );
    says(
        "abstracts: [{lang: xx-, text: a}, {lang: ur}]\n",
        &[
            "F109 a.md:7:20: “xx-” is not a language tag; write for example en, en-GB or ur",
            "F102 a.md:7:35: `text` is missing from an item of `abstracts`",
        ],
    );
}

#[test]
fn keywords_in_one_text() {
    for (text, words) in [("a, b c", ["a", "b c"]), ("\"a, b; c\"", ["a, b", "c"])] {
        let meta = more(&format!("keywords: {text}\n")).0.front.article_meta;
        assert_eq!(meta.kwd_groups[0].texts().collect::<Vec<_>>(), words);
    }
}

#[test]
fn awards_and_translated_titles() {
    let (metadata, said) = more(concat!(
        "funding: Paid by the Fund (12-345).\nawards:\n  - {funder: Fund, number: 12-345}\n",
        "  - {funder: Other  Fund, doi: 'https://doi.org/10.13039/501100001659', ror: 018mejw64, number: [A 1, B 2]}\n",
        "translated-titles: {ur: عنوان, fr: 'Un *titre*'}\n",
    ));
    assert_eq!(said, Vec::<String>::new());
    let meta = &metadata.front.article_meta;
    let words = article::Article::default().words();
    assert_eq!(
        meta.awards.iter().map(|award| award.line(&words)).collect::<Vec<_>>(),
        ["Fund (12-345)", "Other Fund (A 1, B 2)"]
    );
    assert_eq!(meta.awards[1].funder_id.as_deref(), Some("https://doi.org/10.13039/501100001659"));
    assert_eq!(meta.awards[1].ror.as_deref(), Some("https://ror.org/018mejw64"));
    let shown: Vec<String> =
        meta.notices.iter().map(|notice| walk::plain(&notice.line(&words))).collect();
    assert_eq!(shown, ["Funding: Other Fund (A 1, B 2)"], "the statement says the other");
    assert_eq!(
        metadata
            .trans_titles
            .iter()
            .map(|(lang, text)| (lang.as_str(), text.text.as_str()))
            .collect::<Vec<_>>(),
        [("ur", "عنوان"), ("fr", "Un *titre*")]
    );
}

#[test]
fn awards_and_translated_titles_that_are_wrong() {
    let (metadata, said) = more(concat!(
        "awards:\n  - {number: 1}\n  - {funder: F, doi: 10.1234/x}\n  - {funder: G, ror: 018mejw65}\n",
        "translated-titles: {en: T, x y: T}\n",
    ));
    assert_eq!(metadata.front.article_meta.awards.len(), 2);
    let wrong: Vec<&str> =
        said.iter().filter_map(|line| line.split_once(": ")).map(|(_, message)| message).collect();
    assert_eq!(
        wrong,
        [
            "`funder` is missing from an item of `awards`",
            "“10.1234/x” is not the DOI of a funder: those of the Open Funder Registry begin with 10.13039/",
            "the ROR id “018mejw65” has wrong check digits; check for a typo, or look the institution up at ror.org",
            "`translated-titles` has a title in “en”, the article's own language",
            "“x y” is not a language tag; write for example en, en-GB or ur",
        ]
    );
}

#[test]
fn the_style_of_a_file() {
    let (metadata, said) = more("citation-style: APA\ncsl: styles/apa.csl\n");
    assert_eq!((metadata.citation_style.as_deref(), said), (Some("apa"), Vec::new()));
    says(
        "citation-style: apa\ncsl: ieee.csl\n",
        &[
            "F121 a.md:8:6: the style file `ieee.csl` was not used: `citation-style` names another style, or the archive has none of this name",
        ],
    );
}
