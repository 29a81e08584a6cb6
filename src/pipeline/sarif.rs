//! Findings as SARIF 2.1.0 (OASIS), the form in which editors and CI services take them.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::{Outcome, Texts};
use report::{Code, Finding, Level, excerpt};

/// One document for all articles. Columns count Unicode code points, as the findings do.
#[must_use]
pub fn sarif(outcomes: &[Outcome], texts: &mut Texts) -> String {
    let findings = || outcomes.iter().flat_map(|outcome| &outcome.summary.findings.findings);
    let used: BTreeSet<&str> = findings().map(|finding| finding.code.id).collect();
    let rules: Vec<Code> = report::codes::all().filter(|code| used.contains(code.id)).collect();
    let results: Vec<Value> = findings().map(|finding| result(finding, &rules, texts)).collect();
    let suppressed = outcomes.iter().flat_map(|outcome| &outcome.summary.switched_off);
    let notices = suppressed.map(|off| notice(off.code, &format!("switched off, {}", off.reason)));
    let accepted = outcomes.iter().flat_map(|outcome| &outcome.summary.accepted);
    let notices = notices
        .chain(accepted.map(|one| notice(one.code, &format!("accepted at {}", one.at))))
        .collect::<Vec<_>>();
    let document = json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "offprint",
                "version": env!("CARGO_PKG_VERSION"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules.iter().map(|code| rule(code)).collect::<Vec<_>>(),
            } },
            "columnKind": "unicodeCodePoints",
            "invocations": [{ "executionSuccessful": true, "toolConfigurationNotifications": notices }],
            "results": results,
        }],
    });
    // Serializing a value cannot fail.
    serde_json::to_string_pretty(&document).unwrap_or_default() + "\n"
}

/// What was decided about a rule.
fn notice(code: &str, decision: &str) -> Value {
    json!({ "level": "note", "descriptor": { "id": code }, "message": { "text": format!("{code}: {decision}") } })
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Fatal | Level::Error => "error",
        Level::Warning => "warning",
        Level::Note => "note",
    }
}

fn rule(code: Code) -> Value {
    let demands = code
        .targets
        .iter()
        .map(|demand| format!("{} ({})", demand.target.title(), demand.clause))
        .collect::<Vec<_>>()
        .join("; ");
    let demanded =
        if demands.is_empty() { String::new() } else { format!("\n\nDemanded by: {demands}") };
    json!({
        "id": code.id,
        "name": code.name,
        "shortDescription": { "text": code.summary },
        "fullDescription": { "text": format!("{} {}", code.checks, code.why) },
        "help": {
            "text": format!("{}\n\n{}{demanded}", code.why, code.fix),
            "markdown": format!("**Why it matters.** {}\n\n**Example.** {}\n\n**How to fix.** {}{demanded}", code.why, code.example, code.fix),
        },
        "defaultConfiguration": { "level": level(code.level) },
        "properties": { "tags": code.targets.iter().map(|demand| demand.target.name()).collect::<Vec<_>>() },
    })
}

fn result(finding: &Finding, rules: &[Code], texts: &mut Texts) -> Value {
    let place = &finding.place;
    let help =
        if finding.help().is_empty() { String::new() } else { format!("\n{}", finding.help()) };
    let mut result = json!({
        "ruleId": finding.code.id,
        "ruleIndex": rules.iter().position(|code| code.id == finding.code.id),
        "level": level(finding.level),
        "message": { "text": format!("{}{help}", finding.message()) },
    });
    let mut location = Map::new();
    if !place.file.is_empty() {
        let mut physical = Map::new();
        physical.insert("artifactLocation".to_owned(), json!({ "uri": uri(&place.file) }));
        if let Some(region) = region(finding, texts) {
            physical.insert("region".to_owned(), region);
        }
        location.insert("physicalLocation".to_owned(), physical.into());
    }
    if !place.path.is_empty() {
        let path = json!([{ "fullyQualifiedName": place.path }]);
        location.insert("logicalLocations".to_owned(), path);
    }
    if let Some(result) = result.as_object_mut().filter(|_| !location.is_empty()) {
        result.insert("locations".to_owned(), json!([location]));
    }
    result
}

/// The words that a finding is about, or the place alone where they are not to be had.
fn region(finding: &Finding, texts: &mut Texts) -> Option<Value> {
    let place = &finding.place;
    let text = texts.get(&place.file);
    let Some(found) = text.and_then(|text| excerpt(text, place, &finding.quotations())) else {
        let start = json!({ "startLine": place.line, "startColumn": place.column.max(1) });
        return Some(start).filter(|_| place.line > 0);
    };
    let (from, to) = found.columns();
    Some(json!({
        "startLine": found.number,
        "startColumn": from,
        "endLine": found.number,
        "endColumn": to,
        "snippet": { "text": found.line.get(found.span.clone()).unwrap_or_default() },
    }))
}

/// A path as a relative reference, or a `file` URI when it is absolute (RFC 3986).
fn uri(path: &str) -> String {
    let scheme = if path.starts_with('/') { "file://" } else { "" };
    format!("{scheme}{}", article::address::file(&path.replace('\\', "/")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_uris() {
        assert_eq!(uri("source/a b/article.md"), "source/a%20b/article.md");
        assert_eq!(uri("/tmp/é.md"), "file:///tmp/%C3%A9.md");
    }
}
