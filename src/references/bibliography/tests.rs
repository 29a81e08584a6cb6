//! Bibliographies in both formats.

use super::*;
use article::walk::plain;
use article::{ElementCitation, PublicationType};
use report::Report;

fn read_all(text: &str) -> (Bibliography, Vec<String>) {
    let mut report = Report::new();
    let as_typed: ReadPrinted = |text, _, _| vec![Inline::text(text)];
    let out = read(text, as_typed, &mut Faults::new("r.bib", &mut report));
    (
        out,
        report
            .findings
            .iter()
            .map(|d| format!("{} {}:{}: {}", d.code.id, d.place.line, d.place.column, d.message()))
            .collect(),
    )
}

/// The one reference of a sound bibliography.
#[track_caller]
fn one(text: &str) -> ElementCitation {
    let (out, said) = read_all(text);
    assert_eq!(said, Vec::<String>::new());
    out.refs.into_iter().next().unwrap().citation
}

fn opt<T: std::ops::Deref<Target = str>>(text: Option<&T>) -> &str {
    text.map_or("", |text| text)
}

fn names(citation: &ElementCitation) -> Vec<String> {
    citation
        .person_groups
        .iter()
        .flat_map(|group| {
            let names = group
                .names
                .iter()
                .map(|name| format!("{}{}", if name.collab { "=" } else { "" }, name.inverted()));
            names
                .chain(group.etal.then(|| "et al.".to_owned()))
                .map(|name| format!("{} {name}", group.group_type))
                .collect::<Vec<_>>()
        })
        .collect()
}

#[test]
fn an_article() {
    let citation = one(
        "@article{k, author={Adnan, M. and Hamid, R.}, date={2024-04-22}, title={A -- {TTP} \\& $\\beta_2$ \\emph{b}~c}, subtitle={S}, journaltitle={J\\\"ol}, volume={10}, number={1}, pages={57--77}, doi={https://doi.org/10.1234/a_b--c}, url={https://a.org/x--y\\_z%20~}, urldate={2024-05-06}, issn={1234-5678}}",
    );
    assert_eq!(citation.publication_type, PublicationType::Journal);
    assert_eq!(names(&citation), ["author Adnan, M.", "author Hamid, R."]);
    assert_eq!(
        (opt(citation.year.as_ref()), citation.month, citation.day),
        ("2024", Some(4), Some(22))
    );
    assert_eq!(opt(citation.article_title.as_ref()), "A – TTP & β2 b\u{a0}c: S");
    assert_eq!(opt(citation.source.as_ref()), "Jöl");
    assert_eq!((opt(citation.volume.as_ref()), opt(citation.issue.as_ref())), ("10", "1"));
    assert_eq!((opt(citation.fpage.as_ref()), opt(citation.lpage.as_ref())), ("57", "77"));
    assert_eq!(citation.doi(), Some("10.1234/a_b--c"));
    assert_eq!(opt(citation.uri.as_ref()), "https://a.org/x--y_z%20~");
    assert_eq!(opt(citation.accessed.as_ref()), "2024-05-06");
    assert_eq!(citation.pub_ids.len(), 2);
}

#[test]
fn people_of_every_kind() {
    let citation = one(
        "@book{k, title={T}, author={{World Health Organization} and van der Berg, Jan and Jr. Smith and King, Jr., Martin and others}, editor={{ACME} and Lee, A.}, translator={Ursula {Le Guin}}}",
    );
    assert_eq!(
        names(&citation),
        [
            "author =World Health Organization",
            "author van der Berg, Jan",
            "author Smith, Jr.",
            "author King, Martin",
            "author et al.",
            "editor =ACME",
            "editor Lee, A.",
            "translator Le Guin, Ursula",
        ]
    );
    assert_eq!(citation.person_groups[0].names[3].suffix.as_deref(), Some("Jr."));
    assert_eq!(
        names(&one("@book{k, title={T}, author={{Barnes and Noble, Inc.}}}")),
        ["author =Barnes and Noble, Inc."]
    );
    assert_eq!(names(&one("@book{k, title={T}, author={Plato}}")), ["author Plato"]);
    assert_eq!(
        names(&one("@book{k, title={T}, editor={Lee, A.}, editortype={compiler}}")),
        ["compiler Lee, A."]
    );
}

#[test]
fn types_and_titles() {
    let shape = |entry: &str| {
        let citation = one(entry);
        format!(
            "{}|{}|{}",
            citation.publication_type.as_str(),
            opt(citation.article_title.as_ref()),
            opt(citation.source.as_ref())
        )
    };
    assert_eq!(shape("@book{k, title={T}, publisher={P}}"), "book||T");
    assert_eq!(shape("@incollection{k, title={T}, booktitle={B}}"), "chapter|T|B");
    assert_eq!(shape("@inproceedings{k, title={T}, booktitle={B}}"), "confproc|T|B");
    assert_eq!(
        shape("@techreport{k, title={T}, institution={I}, number={5}, type={Report}}"),
        "report||T"
    );
    assert_eq!(shape("@phdthesis{k, title={T}, school={S}}"), "thesis||T");
    assert_eq!(
        shape("@online{k, title={T}, organization={O}, url={https://a.org}}"),
        "webpage|T|O"
    );
    assert_eq!(shape("@dataset{k, title={T}, publisher={Zenodo}}"), "data|T|Zenodo");
    assert_eq!(shape("@software{k, title={T}, version={1.2}}"), "software||T");
    assert_eq!(
        shape("@misc{k, title={T}, eprint={2001.1}, eprinttype={arXiv}}"),
        "preprint|T|arXiv"
    );
    assert_eq!(shape("@misc{k, title={T}}"), "other||T");
    assert_eq!(
        shape("@article{k, title={T}, journal={N}, entrysubtype={magazine}}"),
        "magazine|T|N"
    );
}

#[test]
fn dates_and_pages() {
    let dates = |fields: &str| {
        let citation = one(&format!("@book{{k, title={{T}}, {fields}}}"));
        (opt(citation.year.as_ref()).to_owned(), citation.month, citation.day)
    };
    assert_eq!(dates("year={2020a}"), ("2020a".into(), None, None));
    assert_eq!(dates("year=2020, month=apr"), ("2020".into(), Some(4), None));
    assert_eq!(dates("year={2020}, month={12}"), ("2020".into(), Some(12), None));
    let pages = |pages: &str| {
        let citation = one(&format!("@article{{k, pages={{{pages}}}}}"));
        format!(
            "{}|{}|{}",
            opt(citation.fpage.as_ref()),
            opt(citation.lpage.as_ref()),
            opt(citation.elocation_id.as_ref())
        )
    };
    assert_eq!(pages("57-77"), "57|77|");
    assert_eq!(pages("57 – 77"), "57|77|");
    assert_eq!(pages("57--77, "), "57|77|");
    assert_eq!(pages("S1--S10"), "S1|S10|");
    assert_eq!(pages("12"), "12||");
    assert_eq!(pages("e1234"), "||e1234");
    assert_eq!(pages("1-2--1-9"), "1-2|1-9|");
}

#[test]
fn facts_that_cannot_be_read_are_kept_as_comments() {
    let (out, said) = read_all(
        "@article{k,\n title={T}, date={long ago}, pages={see there}, doi={10.1/x}, url={a.org}, urldate={now}, month={Foo}}",
    );
    assert_eq!(
        said,
        [
            "S113 1:10: the date “long ago” of the reference “k” cannot be read",
            "S113 1:10: the date of access “now” of the reference “k” cannot be read",
            "S113 1:10: the page range “see there” of the reference “k” cannot be read",
            "S112 1:10: in the reference “k”: “10.1/x” is not a DOI: its prefix is not “10.” and at least four digits; write it as 10.1234/suffix",
            "S113 1:10: the address “a.org” of the reference “k” cannot be read",
        ]
    );
    let citation = &out.refs[0].citation;
    assert_eq!(
        opt(citation.comment.as_ref()),
        "date: long ago; date of access: now; page range: see there; doi: 10.1/x; address: a.org"
    );
    assert!(citation.pub_ids.is_empty() && citation.uri.is_none() && citation.year.is_none());
}

#[test]
fn an_address_of_the_resolver_is_the_doi() {
    let citation = one("@article{k, url={http://dx.doi.org/10.1234/x}}");
    assert_eq!((citation.doi(), citation.uri.clone()), (Some("10.1234/x"), None));
}

#[test]
fn keys_ids_and_order() {
    let (out, said) = read_all(
        "@book{b:1, title={T}, ids={old, older}}\n@book{b/1, title={T}}\n@book{a, title={T}}\n",
    );
    assert_eq!(said, Vec::<String>::new());
    let ids: Vec<&str> = out.refs.iter().map(|r| r.id.as_str()).collect();
    assert_eq!(ids, ["ref-b-1", "ref-b-1-", "ref-a"]);
    assert_eq!(out.ids["older"], "ref-b-1");
    assert_eq!(out.refs[0].key, "b:1");
}

#[test]
fn faults_of_biblatex() {
    let (out, said) = read_all(
        "@book{k, title={A}}\n@artcle{l, title={B}}\n@book{k, title={C}}\n@book{m, titel={D}}\n@book{n, titel={E}}\n",
    );
    assert_eq!(
        said,
        [
            "S110 3:7: a second reference has the key “k”; the first is on line 1",
            "S114 4:10: the field `titel` is not used; it occurs 2 times; did you mean `title`?",
            "S111 2:9: the type `artcle` is unknown; did you mean `article`?",
        ]
    );
    assert_eq!(out.refs.len(), 4);
    assert_eq!(
        read_all("@book{k, title={A}\n@book{l, title={B}}").1,
        ["S109 1:19: a closing brace is missing here: the entry “k” has no end"]
    );
    assert_eq!(
        read_all("@book{k, title={A").1,
        ["S109 1:18: a closing brace is missing here: the entry “k” has no end"]
    );
    let (out, said) = read_all(
        "@book{k, title={a $b}}\n@book{l, title={T}, note = xyz}\n@book{m, title={T \\foo{x}}}\n",
    );
    assert_eq!(
        said,
        [
            "S109 2:28: `note` uses the abbreviation “xyz”, which is not defined before it or is too long",
            "S113 3:10: in `title` the TeX command `\\foo` is unknown; its argument was kept",
        ]
    );
    assert_eq!(opt(out.refs[0].citation.source.as_ref()), "a $b");
    assert_eq!(out.refs.len(), 3);
}

#[test]
fn no_field_is_dropped_without_a_word() {
    let (_, said) = read_all(
        "@article{a, title={T}, journaltitle={J}, date={2020}, issuetitle={Special}, booktitleaddon={B}}",
    );
    assert_eq!(
        said,
        [
            "S114 1:77: the field `booktitleaddon` is not used; it occurs 1 time",
            "S114 1:55: the field `issuetitle` is not used; it occurs 1 time",
        ]
    );
}

#[test]
fn abbreviations_and_cross_references() {
    let (out, said) = read_all(
        "@string{j = {Journal of } # \"X\"}\n@article{a, title={T}, journal = j # { Y}, year=2020}\n@collection{c, title={Book}, editor={Lee, A.}, date={2019}}\n@incollection{d, title={Part}, crossref={c}}\n",
    );
    assert_eq!(said, Vec::<String>::new());
    assert_eq!(opt(out.refs[0].citation.source.as_ref()), "Journal of X Y");
    let part = &out.refs[2].citation;
    assert_eq!((opt(part.source.as_ref()), opt(part.year.as_ref())), ("Book", "2019"));
}

#[test]
fn csl_json() {
    let text = r#"[
  {"id": "a", "type": "article-journal", "title": "On <i>x</i> < y", "container-title": "J", "author": [{"family": "Berg", "non-dropping-particle": "van der", "given": "J."}, {"literal": "WHO"}],
   "issued": {"date-parts": [["2023", 4, 5]]}, "volume": 3, "issue": "2", "page": "1-9", "DOI": "10.1234/x", "URL": "https://a.org", "accessed": {"raw": "2024-01-02"}, "printed": "A *b*"},
  {"id": 2, "type": "chapter", "title": "C", "container-title": "B", "publisher": "P", "publisher-place": "L", "issued": {"literal": "2020"}, "abstract": "long"},
  {"id": "w", "type": "webpage", "title": "W", "publisher": "Site"}
]"#;
    let (out, said) = read_all(text);
    assert_eq!(said, Vec::<String>::new());
    let first = &out.refs[0];
    assert_eq!((first.at.line, plain(&first.printed)), (2, "A *b*".into()));
    assert_eq!(names(&first.citation), ["author van der Berg, J.", "author =WHO"]);
    assert_eq!(opt(first.citation.article_title.as_ref()), "On x < y");
    assert_eq!(
        (opt(first.citation.year.as_ref()), first.citation.month, first.citation.day),
        ("2023", Some(4), Some(5))
    );
    assert_eq!(
        (opt(first.citation.volume.as_ref()), opt(first.citation.fpage.as_ref())),
        ("3", "1")
    );
    assert_eq!((out.refs[1].key.as_str(), opt(out.refs[1].citation.year.as_ref())), ("2", "2020"));
    assert_eq!(opt(out.refs[2].citation.publisher_name.as_ref()), "Site");
}

#[test]
fn faults_of_csl_json() {
    let (out, said) = read_all(
        "[\n {\"id\": \"a\", \"type\": \"boook\", \"ttle\": \"x\"},\n {\"id\": \"a\"}, 5, {\"type\": \"book\"},\n {\"id\": }\n]",
    );
    assert_eq!(
        said,
        [
            "S109 4:9: the bibliography cannot be read as CSL-JSON: expected value",
            "S111 2:2: the type `boook` is unknown; did you mean `book`?",
            "S110 3:2: a second reference has the key “a”; the first is on line 2",
            "S109 3:15: this is not a reference: it does not begin with a brace",
            "S109 3:18: this reference has no `id`",
            "S114 2:2: the field `ttle` is not used; it occurs 1 time; did you mean `title`?",
        ]
    );
    assert_eq!(out.refs.len(), 1);
    let of_manubot = "[{\"standard_citation\": \"url:https://example.org\", \"type\": \"webpage\", \"title\": \"W\"}]";
    let (out, said) = read_all(of_manubot);
    assert_eq!((out.refs[0].key.as_str(), said.len()), ("url:https://example.org", 0));
    assert_eq!(read_all("[").1, ["S109 1:2: the list of references never ends: `]` is missing"]);
    assert_eq!(read_all("{\"items\": [{\"id\": \"x\", \"type\": \"book\"}]}").0.refs.len(), 1);
}

/// The CSL item of one entry, as JSON.
fn item(text: &str) -> serde_json::Value {
    let (out, said) = read_all(text);
    assert_eq!(said, Vec::<String>::new());
    serde_json::Value::Object(crate::csl::to_json(&crate::csl::of_reference(&out.refs[0])))
}

#[test]
fn what_the_fields_of_biblatex_are_in_csl() {
    for (entry, expected) in [
        (
            "@patent{k, title={D}, number={US 1,234,567}, type={patentus}}",
            r#"{"type":"patent","number":"US 1,234,567","genre":"U.S. patent"}"#,
        ),
        (
            "@report{k, title={R}, type={Working paper}, number={WP-12}, institution={I}}",
            r#"{"genre":"Working paper","number":"WP-12","publisher":"I"}"#,
        ),
        (
            "@mastersthesis{k, title={T}, school={U}, type={Diploma thesis}}",
            r#"{"genre":"Diploma thesis","publisher":"U"}"#,
        ),
        (
            "@thesis{k, title={T}, institution={U}, type={phdthesis}, langid={ngerman}}",
            r#"{"genre":"Dissertation","language":"de-DE"}"#,
        ),
        (
            "@book{k, title={T}, series={Lecture Notes}, number={7}, volume={12}}",
            r#"{"collection-title":"Lecture Notes","collection-number":"7","volume":"12"}"#,
        ),
        (
            "@inproceedings{k, title={T}, booktitle={P}, publisher={ACM}, address={Berlin}, series={X}}",
            r#"{"publisher":"ACM","publisher-place":"Berlin","collection-title":"X"}"#,
        ),
        (
            "@misc{k, title={T}, eprint={2101.00001}, eprinttype={arxiv}}",
            r#"{"type":"article","number":"arXiv:2101.00001","publisher":"arXiv","URL":"https://arxiv.org/abs/2101.00001"}"#,
        ),
        (
            "@book{k, title={T}, date={1998}, origdate={1781}}",
            r#"{"original-date":{"date-parts":[[1781]]}}"#,
        ),
        (
            "@software{k, title={T}, version={3.1-121}}",
            r#"{"type":"software","version":"3.1-121"}"#,
        ),
        (
            "@article{k, title={T}, journal={J}, pages={1, 5--7}, note={Retracted}}",
            r#"{"page":"1, 5–7","note":"Retracted"}"#,
        ),
        (
            "@misc{k, title={T}, howpublished={\\url{https://e.org/a_b%20c?x=1&y=2#f}}}",
            r#"{"URL":"https://e.org/a_b%20c?x=1&y=2#f"}"#,
        ),
        (
            "@misc{k, title={T}, note={Available at: \\url{https://e.org/x}}}",
            r#"{"URL":"https://e.org/x"}"#,
        ),
        ("@misc{k, title={T}, howpublished={GitHub}}", r#"{"publisher":"GitHub"}"#),
        (
            "@article{k, title={T}, journal={J}, year=2019, month=\"10~\" # jan}",
            r#"{"issued":{"date-parts":[[2019,1,10]]}}"#,
        ),
        (
            "@article{k, title={T}, journal={J}, year={2009/2010}}",
            r#"{"issued":{"date-parts":[[2009],[2010]]}}"#,
        ),
        (
            "@article{k, title={T}, journal={J}, date={2018-21}}",
            r#"{"issued":{"date-parts":[[2018]],"season":"1"}}"#,
        ),
        ("@book{k, title={T}, date={-0044}}", r#"{"issued":{"date-parts":[[-45]]}}"#),
        ("@book{k, title={T}, year={in press}}", r#"{"issued":{"literal":"in press"}}"#),
        ("@book{k, title={T}, pubstate={forthcoming}}", r#"{"issued":{"literal":"forthcoming"}}"#),
        ("@book{k, title={T}, date={1723~}}", r#"{"issued":{"date-parts":[[1723]],"circa":true}}"#),
        (
            "@article{k, title={\\emph{E. coli} in CO$_2$}, journal={J}}",
            r#"{"title":"<i>E. coli</i> in CO<sub>2</sub>"}"#,
        ),
        (
            "@standard{k, title={T}, organization={ISO}, number={ISO 12345}}",
            r#"{"type":"standard","publisher":"ISO","number":"ISO 12345"}"#,
        ),
    ] {
        let item = item(entry);
        let expected: serde_json::Value = serde_json::from_str(expected).unwrap();
        for (name, value) in expected.as_object().unwrap() {
            assert_eq!(item.get(name), Some(value), "{name} of {entry}: {item}");
        }
    }
}
