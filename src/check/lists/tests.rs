use super::*;
use article::{Article, Block, P, PersonGroup, PersonName, PubDate};

#[test]
fn dois_in_print() {
    assert_eq!(printed_doi("see https://doi.org/10.1234/abc.5."), Some("10.1234/abc.5".to_owned()));
    assert_eq!(printed_doi("doi:10.1234/abc"), Some("10.1234/abc".to_owned()));
    assert_eq!(printed_doi("pp. 10.12/5"), None);
    assert_eq!(printed_doi("110.1234/abc"), None);
}

#[test]
fn numbers() {
    assert_eq!(number("[12]"), Some(12));
    assert_eq!(number("Khan, 2020"), None);
    assert_eq!(number("2020"), None);
}

fn found(rule: Rule, refs: Vec<Ref>) -> usize {
    let mut article = Article::default();
    article.front.article_meta.pub_date = Some(PubDate { year: 2023, ..PubDate::default() });
    article.back.refs = refs;
    let mut report = Report::new();
    rule(&Ctx::new(&article, "a.md", "r.bib"), &mut report);
    report.findings.len()
}

fn work(surname: &str, year: &str, printed: &str) -> Ref {
    let name = PersonName {
        surname: surname.into(),
        given_names: Some("A.".into()),
        ..PersonName::default()
    };
    let mut reference = Ref { printed: vec![Inline::text(printed)], ..Ref::default() };
    reference.citation.person_groups =
        vec![PersonGroup { group_type: "author".into(), names: vec![name], etal: false }];
    reference.citation.year = Some(year.into());
    reference
}

#[test]
fn letters_tell_works_of_a_year_apart() {
    let twice = |printed: &str| {
        found(
            year_ambiguous,
            vec![work("Khan", "2023", printed), work("Khan", "2023", "Khan, A. (2023).")],
        )
    };
    assert_eq!(twice("Khan, A. (2023)."), 1);
    assert_eq!(twice("Khan, A. (2023a)."), 0);
    assert_eq!(twice("Khan, A. 2023ab"), 1);
    assert_eq!(found(year_ambiguous, vec![work("Khan", "2023", ""), work("Roy", "2023", "")]), 0);
    assert_eq!(found(year_ambiguous, vec![work("Khan", "2023", ""), work("Khan", "2022", "")]), 0);
}

#[test]
fn years_to_come() {
    let odd = |year: &str| found(year_implausible, vec![work("Khan", year, "")]);
    assert_eq!(
        (odd("2023"), odd("2024"), odd("2025"), odd("20233"), odd("in press")),
        (0, 0, 1, 1, 0)
    );
}

#[test]
fn the_alphabet() {
    let list = |names: &[&str]| {
        found(list_out_of_order, names.iter().map(|name| work(name, "2020", name)).collect())
    };
    assert_eq!(list(&["Ali", "Bakar", "Cohn", "Dar", "Essa", "Figo", "Gul"]), 0);
    assert_eq!(list(&["Ali", "Bakar", "Dar", "Cohn", "Essa", "Figo", "Gul"]), 1);
    // Most of a list must follow the alphabet for the rest to be out of it; and short lists say
    // nothing.
    assert_eq!(list(&["Dar", "Cohn", "Bakar", "Essa", "Ali", "Gul"]), 0);
    assert_eq!(list(&["Ali", "Dar", "Bakar"]), 0);
    assert_eq!(list(&["Ali", "Bakar", "de Dar", "Cohn", "Essa", "Figo", "Gul"]), 0);
}

#[test]
fn initials_and_et_al() {
    let initial = |given: &str| {
        let mut reference = work("Jabeen", "2020", "");
        reference.citation.person_groups[0].names[0].given_names = Some(given.into());
        found(initial_small, vec![reference])
    };
    assert_eq!((initial("z."), initial("Z."), initial("zia"), initial("z")), (1, 0, 0, 0));
    let et_al = |text: &str| {
        let p = P { content: vec![Inline::text(text)], ..P::default() };
        let article = Article { body: vec![Block::P(p)], ..Article::default() };
        let mut report = Report::new();
        et_al_malformed(&Ctx::new(&article, "a.md", "r.bib"), &mut report);
        report.findings.len()
    };
    for fine in ["Khan et al. (2020)", "diet al dente", "et al-Khatib", "et alii", "et seq."] {
        assert_eq!(et_al(fine), 0, "{fine}");
    }
    for wrong in ["Khan et. al. (2020)", "Khan et al (2020)", "et. al (2020)"] {
        assert_eq!(et_al(wrong), 1, "{wrong}");
    }
}

#[test]
fn lengths_of_prefixes() {
    assert_eq!(printed_doi("10.123/abc"), None);
    assert_eq!(printed_doi("10.123456789/abc").as_deref(), Some("10.123456789/abc"));
    assert_eq!(printed_doi("10.1234567890/abc"), None);
    assert_eq!(printed_doi("10.1234/ab"), None);
}
