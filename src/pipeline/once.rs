//! What several rooms find each in its own way is said once.

use report::codes::{body, epub, pdf, source};
use report::{Code, Report};

/// Takes out what the emitters say again of pictures that the reader or the rules have found fault with: a missing alternative text (B112 says it,
/// for all receivers), a missing file (S158).
pub fn once(report: &mut Report) {
    let unsaid = named(report, body::FIGURE_WITHOUT_ALT);
    let absent = named(report, source::PICTURE_NOT_THERE);
    report.findings.retain(|finding| {
        let again = |said: &[String]| said.iter().any(|message| message.contains(&finding.place.path));
        match finding.code {
            code if code == epub::PICTURE_WITHOUT_ALTERNATIVE => !again(&unsaid),
            code if code == epub::PICTURE_MISSING => !again(&absent),
            // The pages do not know which picture it was; formulas have words of their own.
            code if code == pdf::ALT_MISSING => unsaid.is_empty() || !finding.message().contains("figure"),
            _ => true,
        }
    });
}

/// The messages of a rule's findings, which name the picture.
fn named(report: &Report, code: Code) -> Vec<String> {
    report.findings.iter().filter(|finding| finding.code == code).map(|finding| finding.message().clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use report::Place;

    #[test]
    fn a_missing_text_is_said_once() {
        let mut report = Report::new();
        report.add(body::FIGURE_WITHOUT_ALT, Place::at("a.md", 3, 1), "Figure 1 (map.png) has no alternative text", "");
        report.add(epub::PICTURE_WITHOUT_ALTERNATIVE, Place::path("map.png"), "Figure 1 (“map.png”) has no alternative text", "");
        report.add(epub::PICTURE_WITHOUT_ALTERNATIVE, Place::path("other.png"), "Figure 2 (“other.png”) has no alternative text", "");
        report.add(pdf::ALT_MISSING, Place::path("page 3"), "this figure has no alternative text", "");
        report.add(pdf::ALT_MISSING, Place::path("page 4"), "this formula has no alternative text", "");
        once(&mut report);
        let left: Vec<String> = report.findings.iter().map(report::Finding::message).collect();
        assert_eq!(
            left,
            ["Figure 1 (map.png) has no alternative text", "Figure 2 (“other.png”) has no alternative text", "this formula has no alternative text"]
        );
    }
}
