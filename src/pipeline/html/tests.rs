use super::*;
use crate::pipeline::Listed;
use report::codes::program::UNREADABLE_FILE;
use report::codes::{body, front};
use report::{Code, Place, Report, Setting, Target};

fn page_of(report: Report, title: &str) -> String {
    let mut summary = Summary::new("a-1", None, None, &[], report);
    summary.title = Some(title.to_owned());
    summary.references = vec![Listed {
        text: "<i>A</i>".into(),
        uri: Some("javascript:alert(1)".into()),
        ..Listed::default()
    }];
    html(&summary, &mut Texts::default(), &|text| text.to_owned())
}

fn report(found: &[(Code, &str)]) -> Report {
    let mut report = Report::new();
    for (line, (code, message)) in (1..).zip(found) {
        report.add(code, Place::at("a.md", line, 1), *message, "do <b>this</b>");
    }
    report
}

#[test]
fn nothing_from_outside_becomes_mark_up() {
    let message = "a \"quoted\" & <img src=x onerror=y> \u{7} \u{202e}word";
    let page = page_of(report(&[(UNREADABLE_FILE, message)]), "<script>alert(1)</script>");
    for bad in ["<script", "<img", "<b>", "<i>A", "href=\"javascript", "\u{7}", "\u{202e}"] {
        assert!(!page.contains(bad), "{bad}");
    }
    assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
}

#[test]
fn what_is_to_be_typed_is_code() {
    let page = page_of(report(&[(UNREADABLE_FILE, "add `a: <b>`; an odd ` stays")]), "T");
    assert!(page.contains("Add `a: &lt;b&gt;`; an odd ` stays"), "{page}");
    let page = page_of(report(&[(UNREADABLE_FILE, "add `a: <b>` there")]), "T");
    assert!(page.contains("Add <code>a: &lt;b&gt;</code> there"), "{page}");
}

#[test]
fn equal_findings_stand_together_and_what_to_do_is_said_once() {
    let same = vec![(body::FIGURE_WITHOUT_ALT, "a picture has no alternative text"); 40];
    let page = page_of(report(&same), "T");
    assert_eq!(page.matches("class=\"card ").count(), 1);
    assert_eq!(page.matches("What to do:").count(), 1);
    assert!(page.contains("A picture has no alternative text (40 times)"), "{page}");
    assert!(page.contains("<summary>and 37 more</summary>"));
}

#[test]
fn of_many_kinds_of_warnings_the_last_are_folded_and_none_is_left_out() {
    let codes: Vec<Code> =
        report::codes::all().filter(|code| code.level == Level::Warning).take(14).collect();
    let found: Vec<(Code, &str)> = codes.iter().map(|code| (*code, "x")).collect();
    let page = page_of(report(&found), "T");
    assert_eq!(page.matches("class=\"card ").count(), 14);
    let (shown, folded) = page.split_once("<summary>6 more kinds of warnings</summary>").unwrap();
    assert_eq!(
        (shown.matches("class=\"card ").count(), folded.matches("class=\"card ").count()),
        (8, 6)
    );
    let page = page_of(report(&found[..11]), "T");
    assert!(!page.contains("more kinds"));
    // Of many kinds, only the first place of each is open.
    let page = page_of(report(&[found.clone(), found].concat()), "T");
    assert_eq!(page.matches("<summary>and 1 more</summary>").count(), 14);
}

#[test]
fn accepted_findings_of_a_rule_are_a_group_with_a_place_of_its_own() {
    let mut report = report(&[(body::FIGURE_WITHOUT_ALT, "x"), (body::FIGURE_WITHOUT_ALT, "y")]);
    report.settings.push(Setting::accept("B112@a.md:1", Place::default()).unwrap());
    let page = page_of(report, "T");
    for place in ["id=\"B112\"", "id=\"B112-note\""] {
        assert_eq!(page.matches(place).count(), 1, "{place}");
    }
}

#[test]
fn the_first_things_are_those_for_which_the_most_receivers_refuse() {
    let found = [
        (front::ORCID_MISSING, "no ORCID"),
        (body::FIGURE_WITHOUT_ALT, "no alternative"),
        (front::ISSN_MISSING, "no ISSN"),
    ];
    let page = page_of(report(&found), "T");
    let first = page
        .split("<section class=\"first\"")
        .nth(1)
        .and_then(|part| part.split("</section>").next())
        .unwrap();
    assert!(first.contains("Do these two things first"), "{first}");
    assert!(!first.contains("No ORCID"), "nobody refuses the article for it");
    let issn_refused = front::ISSN_MISSING.targets.len() > body::FIGURE_WITHOUT_ALT.targets.len();
    assert_eq!(first.find("No ISSN") < first.find("No alternative"), issn_refused, "{first}");
    assert!(!page_of(report(&found[..1]), "T").contains("class=\"first\""));
}

#[test]
fn the_head_and_the_levels_count_the_same() {
    let found = [
        (body::FIGURE_WITHOUT_ALT, "x"),
        (body::FIGURE_WITHOUT_ALT, "y"),
        (front::ORCID_MISSING, "z"),
    ];
    let report = report(&found);
    let counted = crate::cli::counts(&Summary::new("a", None, None, &[], report.clone()).counts);
    let page = page_of(report, "T");
    assert!(page.contains(&counted), "{counted}");
    for part in counted.split(", ") {
        assert!(page.contains(&format!("<h3>{part}</h3>")), "{part}");
    }
    assert!(Target::ALL.iter().all(|target| page.contains(target.title())));
}
