//! The styles to start from: `extends: humanities`, `science` or `medicine`. What a journal says itself comes before
//! what such a style says, setting by setting.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::spec::Spec;

/// A style that comes with the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ready {
    /// Essays with footnotes, in one column.
    Humanities,
    /// Articles with formulas and figures, in two columns.
    Science,
    /// Clinical articles, with many tables and numbered references.
    Medicine,
}

impl Ready {
    /// All of them.
    pub const ALL: [Ready; 3] = [Ready::Humanities, Ready::Science, Ready::Medicine];

    /// What it says, as a `style.yaml`.
    #[must_use]
    pub fn yaml(self) -> &'static str {
        match self {
            Ready::Humanities => include_str!("ready/humanities.yaml"),
            Ready::Science => include_str!("ready/science.yaml"),
            Ready::Medicine => include_str!("ready/medicine.yaml"),
        }
    }
}

/// A journal's style upon a ready one; nothing when either cannot be read.
pub(crate) fn extended(ready: Ready, own: &str) -> Option<Spec> {
    let value = |yaml: &str| serde_saphyr::from_str::<Value>(yaml).ok();
    let mut whole = value(ready.yaml())?;
    lay_over(&mut whole, value(own)?);
    serde_json::from_value(whole).ok()
}

/// Lays settings over others: groups setting by setting, all else as a whole.
fn lay_over(below: &mut Value, above: Value) {
    match (below, above) {
        (Value::Object(below), Value::Object(above)) => {
            for (key, value) in above {
                lay_over(below.entry(key).or_insert(Value::Null), value);
            }
        }
        (below, above) => *below = above,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::Length;
    use crate::{Style, StyleFiles};
    use report::Report;

    fn read(yaml: &str) -> Spec {
        let mut report = Report::new();
        let style = Style::read(StyleFiles { yaml: yaml.into(), ..StyleFiles::default() }, &mut report);
        assert!(report.findings.is_empty(), "{:?}", report.findings);
        style.spec
    }

    #[test]
    fn every_ready_style_can_be_read_as_it_is() {
        for ready in Ready::ALL {
            let name = serde_json::to_value(ready).unwrap();
            let spec = read(&format!("extends: {}", name.as_str().unwrap()));
            assert_eq!(Spec { extends: None, ..spec }, read(ready.yaml()));
        }
    }

    #[test]
    fn a_journal_overrules_it_setting_by_setting() {
        let spec = read("extends: science\ntext: {size: 10pt}\ncolors: {accent: \"#7a1f2b\"}\n");
        assert_eq!((spec.text.size, spec.text.leading), (Length::pt(10.0), Length::pt(12.2)));
        assert_eq!(spec.colors.link, "#7a1f2b", "links follow the journal's colour");
        assert_eq!(spec.citations.csl, "ieee");
    }
}
