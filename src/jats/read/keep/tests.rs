use super::{bare_formula, months_in_numbers, orcid_of, parts_of_date};
use article::{Kept, KeptNode};

fn with(name: &str, content: Vec<KeptNode>) -> Kept {
    Kept { content, ..Kept::new(name) }
}

fn text(name: &str, words: &str) -> KeptNode {
    KeptNode::Element(with(name, vec![KeptNode::Text(words.to_owned())]))
}

#[test]
fn facts_in_older_forms_are_kept_in_those_of_today() {
    let mut contrib = with(
        "contrib",
        vec![text("surname", "Núñez"), text("uri", "http://orcid.org/0000-0002-1825-0097")],
    );
    orcid_of(&mut contrib);
    assert_eq!(
        contrib.text_of("contrib-id").as_deref(),
        Some("https://orcid.org/0000-0002-1825-0097")
    );
    assert!(contrib.first("uri").is_none());
    let mut date = with("pub-date", vec![text("month", "Sept.")]);
    months_in_numbers(&mut date);
    assert_eq!(date.text_of("month").as_deref(), Some("09"));
}

#[test]
fn a_date_told_by_its_attribute_has_its_parts() {
    let told = |iso: &str, content| {
        let attributes = vec![("iso-8601-date".to_owned(), iso.to_owned())];
        let mut date = Kept { attributes, ..with("pub-date", content) };
        parts_of_date(&mut date);
        let parts = date.elements().map(|part| format!("{} {}", part.name, part.text()));
        parts.collect::<Vec<_>>().join(", ")
    };
    assert_eq!(told("2015-09-30", Vec::new()), "day 30, month 09, year 2015");
    assert_eq!(told("2015", Vec::new()), "year 2015");
    assert_eq!(told("soon", Vec::new()), "");
    assert_eq!(told("2015-09-30", vec![text("year", "2015")]), "year 2015");
}

#[test]
fn tex_is_kept_without_our_document() {
    let bare = |words: &str| {
        let mut tex = with("tex-math", vec![KeptNode::Text(words.to_owned())]);
        bare_formula(&mut tex);
        tex.text()
    };
    assert_eq!(
        bare(
            "\\documentclass{article}\\usepackage{amsmath,amssymb}\\begin{document}$a^2$\\end{document}"
        ),
        "a^2"
    );
    assert_eq!(bare(" $a$ "), "a");
    assert_eq!(bare("$$a$$"), "$$a$$");
    let foreign = "\\documentclass{minimal}\\begin{document}$a$\\end{document}";
    assert_eq!(bare(foreign), foreign);
}
