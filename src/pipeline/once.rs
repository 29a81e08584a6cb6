//! What several rooms find each in its own way is said once.

use report::codes::{body, epub, pdf, source};
use report::{Code, Report};

/// Removes what the writers say again of pictures that the reader or the rules have found fault
/// with: a missing alternative text (B112 says it, for all receivers), a missing file (S158).
pub fn once(report: &mut Report) {
    let unsaid = named(report, body::FIGURE_WITHOUT_ALT, "file");
    let absent = named(report, source::PICTURE_NOT_THERE, "href");
    report.findings.retain(|finding| match finding.code {
        code if code == epub::PICTURE_WITHOUT_ALTERNATIVE => !unsaid.contains(&finding.place.path),
        code if code == epub::PICTURE_MISSING => !absent.contains(&finding.place.path),
        // The pages do not know which picture it was; formulas have words of their own.
        code if code == pdf::ALT_MISSING => {
            unsaid.is_empty() || finding.arg("what") != Some("figure")
        }
        _ => true,
    });
}

/// The pictures that a rule's findings name.
fn named(report: &Report, code: Code, arg: &str) -> Vec<String> {
    let findings = report.findings.iter().filter(|finding| finding.code == code);
    findings.filter_map(|finding| finding.arg(arg).map(str::to_owned)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use report::Place;

    report::says! {
        without_alt(file) = body::FIGURE_WITHOUT_ALT, "the picture {file} has no alternative text", help "";
        in_the_pdf(what) = pdf::ALT_MISSING, "this {what} has no alternative text", help "";
    }

    #[test]
    fn a_missing_text_is_said_once() {
        let mut report = Report::new();
        report.push(Place::at("a.md", 3, 1), without_alt("big-map.png"));
        for picture in ["big-map.png", "map.png"] {
            report.add(epub::PICTURE_WITHOUT_ALTERNATIVE, Place::path(picture), picture, "");
        }
        report.push(Place::path("page 3"), in_the_pdf("figure"));
        report.push(Place::path("page 4"), in_the_pdf("formula"));
        once(&mut report);
        let left: Vec<String> = report.findings.iter().map(report::Finding::message).collect();
        assert_eq!(
            left,
            [
                "the picture big-map.png has no alternative text",
                "map.png",
                "this formula has no alternative text"
            ]
        );
    }
}
