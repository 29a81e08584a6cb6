//! Fronts of manuscripts, made here after the habits of real ones, and what must come of them.

use super::tests::{bold, imported, p, run};

/// What every article below has behind its front.
fn text() -> String {
    let sentence = "We grew moss in small rooms and watched how much water it took from the air. ";
    bold("Introduction")
        + &p(&sentence.repeat(4))
        + &bold("References")
        + &p("Lee A (2001) Moss. J Bot 1:1.")
}

/// The front matter of a manuscript with this front.
fn front(front: &str) -> String {
    let (import, _) = imported(&(front.to_owned() + &text()));
    import.article.split("---\n").nth(1).unwrap().to_owned()
}

fn marked(name: &str, mark: &str) -> String {
    run("", name) + &run("<w:vertAlign w:val='superscript'/>", mark)
}

fn line(runs: &str) -> String {
    format!("<w:p>{runs}</w:p>")
}

#[track_caller]
fn has(front: &str, all: &[&str]) {
    for one in all {
        assert!(front.contains(one), "{one} is missing in\n{front}");
    }
}

#[test]
fn parts_below_their_names() {
    let front = front(
        &(bold("Title")
            + &p("Moss in small rooms near the sea")
            + &bold("Short title")
            + &p("Moss near the sea")
            + &bold("Author information")
            + &line(&marked("Ann Lee", "a"))
            + &p("ORCID: 0000-0002-1825-0097")
            + &bold("Keywords")
            + &p("moss")
            + &p("small rooms")
            + &bold("Abstract")
            + &p(&"Moss drinks. ".repeat(8))),
    );
    has(
        &front,
        &[
            "title: \"Moss in small rooms near the sea\"\nrunning-title: \"Moss near the sea\"",
            "given: \"Ann\", family: \"Lee\", orcid: \"0000-0002-1825-0097\"",
            "keywords: [\"moss\", \"small rooms\"]",
        ],
    );
}

#[test]
fn authors_in_bold_above_the_title_are_no_title() {
    let front = front(
        &(bold("A. B. Fern, C. D. Noble, E. F. Pine")
            + &bold("MOSS IN SMALL ROOMS")
            + &p("Keywords: moss, rain")),
    );
    has(&front, &["title: \"MOSS IN SMALL ROOMS\"", "given: \"A. B.\", family: \"Fern\""]);
}

#[test]
fn marks_before_names_lead_to_institutions() {
    let raised = |mark: &str| run("<w:b/><w:vertAlign w:val='superscript'/>", mark);
    let name = |name: &str| run("<w:b/>", name);
    let authors = raised("1")
        + &name("DUPONT Anne, ")
        + &raised("2")
        + &name("MARTIN Paul, ")
        + &raised("2")
        + &name("PETIT Luc");
    let place = |mark: &str, words: &str| {
        line(&(run("<w:vertAlign w:val='superscript'/>", mark) + &run("", words)))
    };
    let front = front(
        &(bold("Moss in small rooms near the sea.")
            + &line(&authors)
            + &place("1", "Université de Exemple, Nancy, France")
            + &place("2", "Institut des Mousses, Lyon, France")
            + &line(
                &(run("<w:vertAlign w:val='superscript'/>", "1")
                    + &run("", "anne.dupont@example.org")),
            )),
    );
    has(
        &front,
        &[
            "title: \"Moss in small rooms near the sea.\"",
            "{given: \"Anne\", family: \"DUPONT\", email: \"anne.dupont@example.org\", affiliation: [aff1]}",
            "{given: \"Luc\", family: \"PETIT\", affiliation: [aff2]}",
        ],
    );
}

#[test]
fn notes_to_authors_are_no_institutions() {
    let front = front(
        &(bold("Moss in small rooms near the sea")
            + &line(
                &(marked("Ann Lee", "1#")
                    + &marked(", Bo Khan", "1#")
                    + &marked(", Cy Lund", "2+")),
            )
            + &line(
                &(run("<w:vertAlign w:val='superscript'/>", "1")
                    + &run("", "University of Examples, Lahore, Pakistan")),
            )
            + &line(
                &(run("<w:vertAlign w:val='superscript'/>", "2")
                    + &run("", "Institute of Moss, Lahore, Pakistan")),
            )
            + &line(
                &(run("<w:vertAlign w:val='superscript'/>", "#")
                    + &run("", "The first two authors contributed equally to this article.")),
            )
            + &line(
                &(run("<w:vertAlign w:val='superscript'/>", "+")
                    + &run("", "Corresponding author")),
            )
            + &p("The work was supported by the Institute of Rain, grant no. 12.")),
    );
    has(
        &front,
        &[
            "family: \"Khan\", equal-contributor: true, affiliation: [aff1]",
            "family: \"Lund\", corresponding: true, affiliation: [aff2]",
        ],
    );
    assert!(!front.contains("aff3"), "{front}");
}

#[test]
fn lines_of_one_institution() {
    let front = front(
        &(bold("Moss in small rooms near the sea")
            + &p("Ann Lee and Bo Khan")
            + &p("Department of Botany")
            + &p("University of Examples")
            + &p("Lahore, Pakistan")
            + &p("lee.ann@example.org; bk@example.org; office@example.org")),
    );
    has(
        &front,
        &[
            "family: \"Lee\", email: \"lee.ann@example.org\", affiliation: [aff1]",
            "{given: \"Bo\", family: \"Khan\", affiliation: [aff1]}",
            "department: \"Department of Botany\", institution: \"University of Examples\", city: \"Lahore\"",
        ],
    );
}

#[test]
fn a_mark_without_its_institution_leads_nowhere() {
    let front = front(
        &(bold("Moss in small rooms near the sea")
            + &line(&(marked("Ann Lee", "1") + &marked(", Bo Khan", "2")))
            + &line(
                &(run("<w:vertAlign w:val='superscript'/>", "2")
                    + &run("", "University of Examples, Lahore, Pakistan")),
            )),
    );
    has(&front, &["{given: \"Ann\", family: \"Lee\"}", "family: \"Khan\", affiliation: [aff1]"]);
}

#[test]
fn a_table_may_set_the_authors() {
    let cell = |inner: &str| format!("<w:tr><w:tc>{inner}</w:tc></w:tr>");
    let place = run("<w:vertAlign w:val='superscript'/>", "1") + &run("", "University of Examples");
    let table = cell(&line(&(marked("Ann Lee", "1") + &marked(" &amp; Bo Khan", "1"))))
        + &cell(&line(&place));
    let title = "Moss in small rooms near the sea";
    let body = bold(title)
        + &format!("<w:tbl>{table}</w:tbl>")
        + &bold("Abstract")
        + &p(&"Moss drinks. ".repeat(8))
        + &bold(title);
    let (import, _) = imported(&(body + &text()));
    has(&import.article, &["family: \"Khan\", affiliation: [aff1]"]);
    assert_eq!(import.article.matches(title).count(), 1, "{}", import.article);
}

#[test]
fn keywords_have_no_languages_of_their_own() {
    let foreign = run("<w:lang w:val='de-DE'/>", "Moos");
    let front =
        front(&(bold("Moss in small rooms") + &line(&(run("", "Keywords: rain; ") + &foreign))));
    has(&front, &["keywords: [\"rain\", \"Moos\"]"]);
}
