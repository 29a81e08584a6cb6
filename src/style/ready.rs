//! The styles to start from: `extends: humanities`, `science` or `medicine`. What a journal says
//! itself comes before what such a style says, setting by setting.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_saphyr::Error;

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

/// A journal's style, upon the ready one that it extends.
pub(crate) fn whole(own: &str) -> Result<Spec, Error> {
    let spec: Spec = serde_saphyr::from_str(own)?;
    let Some(ready) = spec.extends else { return Ok(spec) };
    let mut whole: Value = serde_saphyr::from_str(ready.yaml())?;
    lay_over(&mut whole, serde_saphyr::from_str(own)?);
    // JSON is YAML: the whole is read by the rules by which each part is.
    serde_saphyr::from_str(&whole.to_string())
}

/// Lays settings over others: groups setting by setting, all else as a whole. A setting without a
/// value says nothing.
fn lay_over(below: &mut Value, above: Value) {
    match (below, above) {
        (_, Value::Null) => {}
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
        let style =
            Style::read(StyleFiles { yaml: yaml.into(), ..StyleFiles::default() }, &mut report);
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

    #[test]
    fn what_a_style_may_say_alone_it_may_say_upon_a_ready_one() {
        // A bare number is a length in points, and an empty setting is none.
        let spec = read("extends: humanities\ntext: {size: 10}\npage:\n  columns:\n");
        assert_eq!(
            (spec.text.size, spec.page.columns, spec.page.side),
            (Length::pt(10.0), 1, Length::pt(118.0))
        );
        assert_eq!(spec.extends, Some(Ready::Humanities));
    }
}
