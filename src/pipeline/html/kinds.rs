//! Findings of one kind: one rule, for which one thing is to be done however often it is broken.

use report::{Code, Finding, Level, Report, Verdict, Weight};

/// The findings of one rule at one level, in the order of their places.
pub struct Group<'f> {
    /// At least one.
    pub findings: Vec<&'f Finding>,
    /// Receivers that refuse the article for it.
    pub refused_by: Vec<&'static str>,
    /// Receivers that would like it better without.
    pub advised_by: Vec<&'static str>,
    code: Code,
}

/// All kinds of findings, the most urgent first: by what they stop, then by how many receivers
/// refuse the article for them, then by how many there are.
pub fn kinds<'f>(report: &'f Report, verdicts: &[Verdict]) -> Vec<Group<'f>> {
    let mut out: Vec<Group> = Vec::new();
    for finding in &report.findings {
        match out
            .iter_mut()
            .find(|group| group.code == finding.code && group.level() == finding.level)
        {
            Some(group) => group.findings.push(finding),
            None => {
                let whose = |weight| {
                    let minding = verdicts.iter().filter(move |verdict| {
                        finding.code.weight_for(verdict.target) == Some(weight)
                    });
                    minding.map(|verdict| verdict.target.title()).collect()
                };
                let (refused_by, advised_by) = (whose(Weight::Blocks), whose(Weight::Recommended));
                out.push(Group {
                    findings: vec![finding],
                    refused_by,
                    advised_by,
                    code: finding.code,
                });
            }
        }
    }
    out.sort_by_key(|group| {
        (
            group.level() != Level::Fatal,
            std::cmp::Reverse(group.refused_by.len()),
            group.level(),
            std::cmp::Reverse(group.findings.len()),
        )
    });
    out
}

impl Group<'_> {
    /// The rule.
    pub fn code(&self) -> Code {
        self.code
    }

    /// The name of its place on the page. Findings of a rule whose level is another for some of
    /// them are two groups.
    pub fn anchor(&self) -> String {
        let level = self.level();
        if level == self.code.level {
            self.code.id.to_owned()
        } else {
            format!("{}-{level}", self.code.id)
        }
    }

    /// How grave they are.
    pub fn level(&self) -> Level {
        self.findings.first().map_or(Level::Note, |finding| finding.level)
    }

    /// Whether somebody refuses the article for them, or they are errors.
    pub fn is_urgent(&self) -> bool {
        !self.refused_by.is_empty() || self.level() <= Level::Error
    }

    /// What is wrong: the words of the finding, or those of the rule when there are several that
    /// say different things.
    pub fn what(&self) -> String {
        let first = self.findings.first().map(|finding| finding.message()).unwrap_or_default();
        let words = if self.findings.iter().all(|finding| finding.message() == first) {
            first
        } else {
            self.code.summary.to_owned()
        };
        let words = words.trim_end_matches('.');
        match self.findings.len() {
            1 => words.to_owned(),
            many => format!("{words} ({many} times)"),
        }
    }

    /// What to do about them: said once, in words that fit all of them.
    pub fn help(&self) -> String {
        let first = self.findings.first().map(|finding| finding.help()).unwrap_or_default();
        if self.findings.iter().all(|finding| finding.help() == first) {
            first
        } else {
            self.code.fix.to_owned()
        }
    }

    /// What is gained by it.
    pub fn effect(&self) -> String {
        match (self.level(), self.refused_by.as_slice()) {
            (Level::Fatal, _) => "Nothing can be made before.".to_owned(),
            (_, []) => format!("Settles {}.", super::many(self.findings.len(), "finding")),
            (_, [one]) => format!("{one} refuses the article for it."),
            (_, several) => format!("{} refuse the article for it.", listed(several)),
        }
    }

    /// For whom it matters, in a line; empty when for readers alone.
    pub fn who(&self) -> String {
        let mut parts = Vec::new();
        if !self.refused_by.is_empty() {
            parts.push(format!("a reason to refuse for {}", listed(&self.refused_by)));
        }
        if !self.advised_by.is_empty() {
            parts.push(format!("advice of {}", listed(&self.advised_by)));
        }
        parts.join("; ")
    }
}

/// “PMC, DOAJ and Crossref”
fn listed(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [before @ .., last] => format!("{} and {last}", before.join(", ")),
    }
}
