//! Names of files.

use std::collections::BTreeMap;

use article::edition::{Artifact, Edition};
use report::codes::targets::PMC_FILE_NAME;
use report::{Place, Report};

/// T107: names that every receiver takes. Of a picture's path only the name counts: folders do not travel.
pub fn check(edition: &Edition, artifacts: &[Artifact], report: &mut Report) {
    judge(artifacts.iter().map(|artifact| artifact.path.as_str()).chain(edition.media.keys().map(String::as_str)), report);
}

fn judge<'a>(names: impl Iterator<Item = &'a str>, report: &mut Report) {
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    for name in names {
        let last = name.rsplit('/').next().unwrap_or(name);
        let strange = last.chars().find(|c| !(c.is_ascii_alphanumeric() || "._-".contains(*c)));
        let twin = seen.insert(name.to_lowercase(), name).filter(|other| *other != name);
        let strange = strange.map(|c| format!("the name of the file “{name}” has the character “{c}”"));
        let twin = twin.map(|other| format!("the names of the files “{other}” and “{name}” differ by capitals alone"));
        for message in strange.into_iter().chain(twin) {
            report.add(PMC_FILE_NAME, Place::path(name), message, "rename the file, and mend its name in the source");
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
            report.findings.iter().map(|finding| finding.message().clone()).collect::<Vec<_>>()
        };
        assert_eq!(found(&["gfpr-2025-8-1-08.xml", "figures/map_1.png"]), Vec::<String>::new());
        assert_eq!(found(&["figure 1.png"]), ["the name of the file “figure 1.png” has the character “ ”"]);
        assert_eq!(found(&["Map.png", "map.png"]), ["the names of the files “Map.png” and “map.png” differ by capitals alone"]);
    }
}
