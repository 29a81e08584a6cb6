//! What was found, in lines that tests compare.

use report::Report;

/// Code and message of each finding.
pub fn messages(report: &Report) -> Vec<String> {
    let told = report.findings.iter();
    told.map(|finding| format!("{} {}", finding.code.id, finding.message())).collect()
}

/// The same with the place between them.
pub fn with_places(report: &Report) -> Vec<String> {
    let told = report.findings.iter();
    told.map(|finding| format!("{} {} {}", finding.code.id, finding.place, finding.message()))
        .collect()
}
