//! What a journal or an article decides about rules: another level, or that one is switched off,
//! with the reason.

use super::{Accepted, Code, Finding, Level, Place, Report, SwitchedOff, codes, suggest};

/// A decision about a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    code: Code,
    decided: Decided,
    place: Place,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Decided {
    Level(Level),
    Off(String),
    /// The findings of the rule at this place are known and accepted.
    Accepted(String),
}

impl Setting {
    /// A decision as it is written: the rule by its code or name, and either a level or the reason
    /// for which it is off.
    ///
    /// # Errors
    /// What is wrong with it, and how to fix it.
    pub fn parse(
        rule: &str,
        level: Option<&str>,
        off: Option<&str>,
        place: Place,
    ) -> Result<Setting, (String, String)> {
        let Some(code) = codes::find(rule) else {
            let hint =
                suggest::did_you_mean(rule, codes::all().flat_map(|code| [code.id, code.name]));
            return Err((
                format!("there is no rule “{rule}”{hint}"),
                "“offprint explain” lists all rules".to_owned(),
            ));
        };
        if code.level == Level::Fatal {
            return Err((
                format!("the rule {} stops the build and cannot be changed", code.id),
                "take the line out".to_owned(),
            ));
        }
        let decided = match (level.map(str::trim), off.map(str::trim)) {
            (Some("error"), None) => Decided::Level(Level::Error),
            (Some("warning"), None) => Decided::Level(Level::Warning),
            (Some("note"), None) => Decided::Level(Level::Note),
            (Some(other), None) => {
                return Err((
                    format!("the rule {}: “{other}” is no level", code.id),
                    "write error, warning or note".to_owned(),
                ));
            }
            (None, Some(reason)) if !reason.is_empty() && !["true", "yes"].contains(&reason) => {
                Decided::Off(reason.to_owned())
            }
            (None, Some(_)) => {
                return Err((
                    format!("the rule {} is switched off without a reason", code.id),
                    "write off: and the reason, in words".to_owned(),
                ));
            }
            (None, None) | (Some(_), Some(_)) => {
                return Err((
                    format!("the rule {} wants either a level or a reason to be off", code.id),
                    "write “level: note”, or “off: the reason”".to_owned(),
                ));
            }
        };
        Ok(Setting { code, decided, place })
    }
}

impl Setting {
    /// A finding that is accepted: `CODE@PLACE`, the place as the report gives it, for example
    /// `X110@article.xml:12`.
    ///
    /// # Errors
    /// What is wrong with it, and how to fix it.
    pub fn accept(text: &str, place: Place) -> Result<Setting, (String, String)> {
        let help = "write the code and the place as the report gives them, for example X110@article.xml:12".to_owned();
        let Some((rule, at)) = text
            .split_once('@')
            .map(|(rule, at)| (rule.trim(), at.trim()))
            .filter(|(_, at)| !at.is_empty())
        else {
            return Err((format!("“{text}” is no code and place"), help));
        };
        let Some(code) = codes::find(rule) else {
            let hint =
                suggest::did_you_mean(rule, codes::all().flat_map(|code| [code.id, code.name]));
            return Err((format!("there is no rule “{rule}”{hint}"), help));
        };
        if code.level == Level::Fatal {
            return Err((
                format!("the rule {} stops the build and cannot be accepted", code.id),
                help,
            ));
        }
        Ok(Setting { code, decided: Decided::Accepted(at.to_owned()), place })
    }
}

/// What [`Report::settle`] did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settled {
    /// The rules that are switched off.
    pub switched_off: Vec<SwitchedOff>,
    /// The findings that are accepted.
    pub accepted: Vec<Accepted>,
}

/// Whether a finding is at this place: as the report shows it, with or without folders and column,
/// or the path of the node or output that it is about.
fn is_at(finding: &Finding, at: &str) -> bool {
    let place = &finding.place;
    let shown_as = |file: &str| {
        let exact = Place { file: file.to_owned(), ..place.clone() };
        let line = Place { column: 0, ..exact.clone() };
        exact.to_string() == at || line.to_string() == at
    };
    let name = place.file.rsplit(['/', '\\']).next().unwrap_or_default();
    shown_as(&place.file) || shown_as(name) || place.path == at || finding.arg("path") == Some(at)
}

impl Report {
    /// Carries out the [settings](Report::settings): changes levels, and takes out the findings of
    /// rules that are switched off. What is decided later overrules what is decided before: the
    /// article its journal.
    pub fn settle(&mut self) -> Settled {
        let mut settled = Settled::default();
        for (index, setting) in self.settings.iter().enumerate() {
            let accepts = |setting: &Setting| matches!(setting.decided, Decided::Accepted(_));
            if !accepts(setting)
                && self
                    .settings
                    .iter()
                    .skip(index + 1)
                    .any(|later| later.code == setting.code && !accepts(later))
            {
                continue;
            }
            match &setting.decided {
                Decided::Level(level) => self
                    .findings
                    .iter_mut()
                    .filter(|finding| finding.code == setting.code)
                    .for_each(|finding| finding.level = *level),
                Decided::Accepted(at) => {
                    let here = self
                        .findings
                        .iter_mut()
                        .filter(|finding| finding.code == setting.code && is_at(finding, at));
                    settled.accepted.push(accepted(setting.code, at, here));
                }
                Decided::Off(reason) => {
                    let before = self.findings.len();
                    self.findings.retain(|finding| finding.code != setting.code);
                    let findings = before - self.findings.len();
                    settled.switched_off.push(SwitchedOff {
                        code: setting.code.id,
                        summary: setting.code.summary,
                        reason: reason.clone(),
                        place: setting.place.clone(),
                        findings,
                    });
                }
            }
        }
        settled.switched_off.sort_by_key(|off| off.code);
        settled
    }
}

/// Makes notes of the findings that are accepted, and says which they are.
fn accepted<'a>(code: Code, at: &str, here: impl Iterator<Item = &'a mut Finding>) -> Accepted {
    let mut out = Accepted {
        code: code.id,
        summary: code.summary,
        at: at.to_owned(),
        findings: 0,
        files: Vec::new(),
    };
    for finding in here {
        finding.level = Level::Note;
        out.findings += 1;
        if let Some(file) =
            finding.arg("path").filter(|file| !out.files.iter().any(|known| known == file))
        {
            out.files.push(file.to_owned());
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codes::citations::{NEVER_CITED, NOT_LINKED};

    #[test]
    fn a_loss_is_accepted_at_its_place_alone() {
        let code = codes::program::WORDS_MISSING;
        let mut report = Report::new();
        for line in [3, 4] {
            report.push(Place::at("in/article.xml", line, 1), crate::Said::verbatim(code, "x", ""));
        }
        report.settings.push(Setting::accept("X110@article.xml:3", Place::default()).unwrap());
        report.settings.push(Setting::accept("X110@article.xml:5", Place::default()).unwrap());
        let accepted = report.settle().accepted;
        assert_eq!(
            accepted.iter().map(|one| (one.at.as_str(), one.findings)).collect::<Vec<_>>(),
            [("article.xml:3", 1), ("article.xml:5", 0)]
        );
        let levels: Vec<Level> = report.findings.iter().map(|finding| finding.level).collect();
        assert_eq!(levels, [Level::Note, Level::Error]);
        let paragraph =
            Place { file: "in/a.docx".into(), path: "paragraph 12".into(), ..Place::default() };
        report.push(paragraph, crate::Said::verbatim(code, "x", ""));
        report
            .settings
            .push(Setting::accept("X110@a.docx, paragraph 12", Place::default()).unwrap());
        report.settle();
        assert_eq!(
            report.findings.iter().filter(|finding| finding.level == Level::Note).count(),
            2
        );
        for wrong in ["X110", "X110@", "Y1@a.xml:1", "S153@a.xml:1"] {
            assert!(Setting::accept(wrong, Place::default()).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_place_is_named_as_the_report_names_it() {
        let code = codes::program::WORDS_MISSING;
        let mut report = Report::new();
        let place = Place { path: "paragraph 3".to_owned(), ..Place::file("in/a.docx") };
        assert_eq!(place.to_string(), "in/a.docx, paragraph 3");
        report.push(place, crate::Said::verbatim(code, "x", ""));
        report
            .settings
            .push(Setting::accept("X110@in/a.docx, paragraph 3", Place::default()).unwrap());
        let settled = report.settle();
        assert_eq!((settled.accepted[0].findings, report.findings[0].level), (1, Level::Note));
    }

    fn parse(
        rule: &str,
        level: Option<&str>,
        off: Option<&str>,
    ) -> Result<Setting, (String, String)> {
        Setting::parse(rule, level, off, Place::at("style.yaml", 3, 3))
    }

    #[test]
    fn levels_and_switches() {
        let mut report = Report::new();
        for code in [NOT_LINKED, NEVER_CITED, NEVER_CITED] {
            report.add(code, Place::default(), "", "");
        }
        report.settings = vec![
            parse("C111", Some("error"), None).unwrap(),
            parse("c105", Some("note"), None).unwrap(),
            parse("reference-never-cited", None, Some("a reading list")).unwrap(),
        ];
        let off = report.settle().switched_off;
        assert_eq!(
            off.iter().map(|off| (off.code, off.reason.as_str(), off.findings)).collect::<Vec<_>>(),
            [("C111", "a reading list", 2)]
        );
        assert_eq!(
            report
                .findings
                .iter()
                .map(|finding| (finding.code.id, finding.level))
                .collect::<Vec<_>>(),
            [("C105", Level::Note)]
        );
    }

    #[test]
    fn what_cannot_be() {
        let said = |rule, level, off| parse(rule, level, off).unwrap_err().0;
        assert_eq!(
            said("C1111", Some("note"), None),
            "there is no rule “C1111”; did you mean “C111”?"
        );
        assert_eq!(
            said("S101", None, Some("x")),
            "the rule S101 stops the build and cannot be changed"
        );
        assert_eq!(said("C111", Some("fatal"), None), "the rule C111: “fatal” is no level");
        assert_eq!(
            said("C111", None, Some("true")),
            "the rule C111 is switched off without a reason"
        );
        assert_eq!(
            said("C111", None, None),
            "the rule C111 wants either a level or a reason to be off"
        );
    }
}
