//! The receivers that a journal names (`receivers` in `journal.yaml`): checks and verdicts keep to
//! them.

use report::Target;
use report::suggest::nearest;

use crate::Files;
use crate::faults::Faults;
use crate::words;
use crate::yaml::{Fields, text_of};

report::says! {
    /// F104, with what was meant.
    receiver_misspelt(name, near) = report::codes::front::WRONG_SHAPE, "“{name}” is not a receiver; did you mean “{near}”?",
        help "`offprint check --help` lists all receivers";
    /// F104.
    receiver_unknown(name, known) = report::codes::front::WRONG_SHAPE, "“{name}” is not a receiver", help "use {known}";
}

/// The receivers of a record, in the order in which they are shown; none when it names none.
pub fn own(record: &Fields, faults: &mut Faults) -> Vec<Target> {
    let mut out = Vec::new();
    for node in record.items("receivers") {
        let Some(name) =
            text_of(node, "a receiver", faults).map(|text| text.text.trim().to_lowercase())
        else {
            continue;
        };
        match Target::find(&name) {
            Some(target) => out.push(target),
            None => faults.push(node.at, unknown(&name)),
        }
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// The receivers of a journal, by the name of its folder; none when it has no record or names none.
pub fn of_journal(id: &str, templates: &dyn Files) -> Vec<Target> {
    // What is wrong with the record is found where its words are read.
    words::with_record(id, templates, own).unwrap_or_default()
}

fn unknown(name: &str) -> report::Said {
    let names = || Target::ALL.into_iter().map(Target::name);
    match nearest(name, names()) {
        Some(near) => receiver_misspelt(name, near),
        None => receiver_unknown(name, names().collect::<Vec<_>>().join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use report::Report;

    #[test]
    fn receivers_are_named_once_and_slips_are_told() {
        let text = "title: T\nreceivers: [DOAJ, crossref, doaj]\n";
        let templates = crate::Memory::new("", [("j/journal.yaml", text.as_bytes())]);
        assert_eq!(of_journal("j", &templates), [Target::Crossref, Target::Doaj]);
        let templates = crate::Memory::new(
            "",
            [("j/journal.yaml", b"receivers: [crosref, nobody]".as_slice())],
        );
        let mut report = Report::new();
        let found = words::with_record("j", &templates, |record, _| {
            own(record, &mut Faults::new("j", &mut report))
        });
        assert_eq!(found, Some(Vec::new()));
        let messages: Vec<String> = report.findings.iter().map(report::Finding::message).collect();
        assert_eq!(
            messages,
            ["“crosref” is not a receiver; did you mean “crossref”?", "“nobody” is not a receiver"]
        );
    }
}
