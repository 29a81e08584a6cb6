//! Names of files.

use std::collections::BTreeMap;

use article::edition::{Artifact, Edition};
use report::{Place, Report};

use crate::findings::files as findings;

/// T107: names that every receiver takes. Of a picture's path only the name counts: folders do not
/// travel.
pub fn check(edition: &Edition, artifacts: &[Artifact], report: &mut Report) {
    judge(
        artifacts
            .iter()
            .map(|artifact| artifact.path.as_str())
            .chain(edition.media.keys().map(String::as_str)),
        report,
    );
}

fn judge<'a>(names: impl Iterator<Item = &'a str>, report: &mut Report) {
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    for name in names {
        let last = name.rsplit('/').next().unwrap_or(name);
        let strange = last.chars().find(|c| !(c.is_ascii_alphanumeric() || "._-".contains(*c)));
        let twin = seen.insert(name.to_lowercase(), name).filter(|other| *other != name);
        let strange = strange.map(|c| findings::file_name_character(name, c));
        let twin = twin.map(|other| findings::file_name_twin(other, name));
        for said in strange.into_iter().chain(twin) {
            report.push(Place::path(name), said);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_receivers_refuse() {
        let found = |names: &[&str]| {
            let mut report = Report::new();
            judge(names.iter().copied(), &mut report);
            report.findings.iter().map(|finding| finding.message()).collect::<Vec<_>>()
        };
        assert_eq!(found(&["gfpr-2025-8-1-08.xml", "figures/map_1.png"]), Vec::<String>::new());
        assert_eq!(
            found(&["figure 1.png"]),
            ["the file name “figure 1.png” contains the character “ ”"]
        );
        assert_eq!(
            found(&["Map.png", "map.png"]),
            ["the file names “Map.png” and “map.png” differ only in capitals"]
        );
    }
}
