//! Findings grouped by receiver, for people: the receiver with the gravest findings first.

use super::{Finding, Level, Report, Target, Verdict, Weight, verdict};

/// The findings of one receiver.
#[derive(Clone, Debug)]
pub struct Group<'a> {
    /// Who minds; nothing for what stops the build, and for what only readers mind.
    pub verdict: Option<Verdict>,
    /// A heading, for example `PMC: 2 errors`.
    pub title: String,
    /// Findings that no group before has.
    pub findings: Vec<&'a Finding>,
    /// The codes of findings that stand in a group before, each once, with their number.
    pub above: Vec<(&'static str, usize)>,
}

/// What each of these targets says of the findings, the worst first.
#[must_use]
pub fn verdicts(report: &Report, targets: &[Target]) -> Vec<Verdict> {
    let mut verdicts: Vec<Verdict> =
        targets.iter().map(|target| verdict(*target, report)).collect();
    verdicts.sort_by_key(|verdict| {
        (std::cmp::Reverse((verdict.errors, verdict.recommendations)), verdict.target)
    });
    verdicts
}

/// Groups the findings: what stops the build, then by target, then what no target minds. Each
/// finding is listed once; groups behind name only its code. Empty groups are left out.
#[must_use]
pub fn groups<'a>(report: &'a Report, targets: &[Target]) -> Vec<Group<'a>> {
    let (fatal, mut left): (Vec<&Finding>, Vec<&Finding>) =
        report.findings.iter().partition(|finding| finding.level == Level::Fatal);
    let mut out = vec![Group {
        verdict: None,
        title: "What stops the build".to_owned(),
        findings: fatal,
        above: Vec::new(),
    }];
    for verdict in verdicts(report, targets) {
        let weight = |finding: &Finding| finding.code.weight_for(verdict.target);
        let mut above: Vec<(&'static str, usize)> = Vec::new();
        let minded = report
            .findings
            .iter()
            .filter(|finding| finding.level != Level::Fatal && weight(finding).is_some());
        for finding in
            minded.filter(|finding| !left.iter().any(|other| std::ptr::eq(*other, *finding)))
        {
            match above.iter_mut().find(|(id, _)| *id == finding.code.id) {
                Some((_, count)) => *count += 1,
                None => above.push((finding.code.id, 1)),
            }
        }
        let (mut findings, rest): (Vec<&Finding>, Vec<&Finding>) =
            left.into_iter().partition(|finding| weight(finding).is_some());
        findings.sort_by_key(|finding| weight(finding) != Some(Weight::Blocks));
        left = rest;
        out.push(Group { verdict: Some(verdict), title: verdict.to_string(), findings, above });
    }
    out.push(Group {
        verdict: None,
        title: "For readers and the journal".to_owned(),
        findings: left,
        above: Vec::new(),
    });
    out.retain(|group| !group.findings.is_empty() || !group.above.is_empty());
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codes::{body, front, source};
    use crate::{Code, Place};

    fn shown(codes: &[Code], targets: &[Target]) -> Vec<String> {
        let mut report = Report::new();
        for code in codes {
            report.add(code, Place::default(), "", "");
        }
        let ids = |group: &Group| {
            group.findings.iter().map(|finding| finding.code.id).collect::<Vec<_>>().join(" ")
        };
        groups(&report, targets)
            .iter()
            .map(|group| format!("{}: {} {:?}", group.title, ids(group), group.above))
            .collect()
    }

    #[test]
    fn each_finding_once() {
        let both = [Target::Doaj, Target::Crossref];
        assert_eq!(shown(&[], &both), Vec::<String>::new());
        let found = shown(
            &[front::ISSN_MISSING, front::ORCID_MISSING, source::EMPTY, body::FIGURE_WITHOUT_ALT],
            &both,
        );
        assert!(
            found[0].starts_with(&format!("What stops the build: {}", source::EMPTY.id)),
            "{found:?}"
        );
        assert_eq!(
            found
                .iter()
                .filter(|line| line.contains(&format!(": {}", front::ISSN_MISSING.id)))
                .count(),
            1,
            "{found:?}"
        );
        assert!(
            found.iter().any(|line| line.starts_with("For readers and the journal")),
            "{found:?}"
        );
    }
}
