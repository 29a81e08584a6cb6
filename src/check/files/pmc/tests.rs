use super::*;

fn found(rule: JatsRule, body: &str) -> Vec<String> {
    let mut report = Report::new();
    Jats::read(format!("<article><body>{body}</body></article>").as_bytes(), |jats| {
        rule(jats, &mut report)
    });
    crate::told::messages(&report)
}

#[test]
fn brackets_inside_links_are_found() {
    let link = |words: &str| format!("<p><xref ref-type=\"bibr\" rid=\"r1\">{words}</xref></p>");
    assert_eq!(
        found(xref_punctuation, &link("[1]")),
        ["T104 a link to a reference has its brackets inside: “[1]”"]
    );
    for fine in ["1", "Khan (2020)", "Khan, 2020", "(WHO) & (UNICEF), 2014"] {
        assert_eq!(found(xref_punctuation, &link(fine)), Vec::<String>::new());
    }
}

#[test]
fn tables_of_two_bodies_are_found() {
    assert_eq!(found(one_tbody, "<table><tbody/><tbody/></table>"), ["T105 a table has 2 bodies"]);
    assert_eq!(found(one_tbody, "<table><thead/></table>"), ["T105 a table has 0 bodies"]);
    assert_eq!(found(one_tbody, "<table><tbody/></table>"), Vec::<String>::new());
}

#[test]
fn dates_of_publication() {
    let date = |attributes: &str, parts: &str| format!("<pub-date {attributes}>{parts}</pub-date>");
    let (whole, month) =
        ("<day>1</day><month>2</month><year>2024</year>", "<month>2</month><year>2024</year>");
    for online in [
        "publication-format=\"electronic\"",
        "publication-format=\"electronic\" date-type=\"pub\"",
        "pub-type=\"epub\"",
    ] {
        assert_eq!(found(electronic_date, &date(online, whole)).len(), 0, "{online}");
        assert_eq!(found(electronic_date, &date(online, month)).len(), 1, "{online}");
    }
    for other in [
        "publication-format=\"print\"",
        "publication-format=\"electronic\" date-type=\"collection\"",
    ] {
        assert_eq!(found(electronic_date, &date(other, month)).len(), 0, "{other}");
    }
    let both = |first: &str, second: &str| {
        let front = format!(
            "<front><article-meta>{}{}</article-meta></front>",
            date(first, ""),
            date(second, "")
        );
        let mut report = Report::new();
        let text = format!("<article>{front}</article>");
        Jats::read(text.as_bytes(), |jats| print_and_collection(jats, &mut report));
        report.findings.len()
    };
    assert_eq!(both("pub-type=\"ppub\"", "pub-type=\"collection\""), 1);
    assert_eq!(
        both("publication-format=\"print\" date-type=\"pub\"", "date-type=\"collection\""),
        1
    );
    assert_eq!(
        both("publication-format=\"print\" date-type=\"received\"", "date-type=\"collection\""),
        0
    );
    assert_eq!(both("pub-type=\"epub\"", "pub-type=\"collection\""), 0);
}

#[test]
fn names_of_contributors() {
    let contrib = |names: &str| found(several_names, &format!("<contrib>{names}</contrib>")).len();
    assert_eq!(contrib("<name/><collab/>"), 1);
    assert_eq!(contrib("<name/><email/>"), 0);
    assert_eq!(contrib("<name-alternatives><name/><name/></name-alternatives>"), 0);
    let alternatives =
        |forms: &str| found(alternatives, &format!("<alternatives>{forms}</alternatives>")).len();
    assert_eq!((alternatives("<graphic/>"), alternatives("<graphic/><graphic/>")), (1, 0));
}

#[test]
fn a_licensee_is_not_a_licence() {
    let statement = |words: &str| {
        found(copyright, &format!("<copyright-statement>{words}</copyright-statement>")).len()
    };
    assert_eq!(statement("© 2024 A; licensee B"), 0);
    assert_eq!(statement("© 2024 A, CC BY 4.0"), 1);
    assert_eq!(statement("© 2024 A, licensee B, under a licence"), 1);
}
