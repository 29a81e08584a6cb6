//! Why a `style.yaml` cannot be read, in the words of its author.

use report::suggest::nearest;
use report::{Place, Said};
use serde_saphyr::Error;

use super::findings;

/// The sections of `style.yaml`, each with a setting that no other has.
const SECTIONS: [(&str, &str); 15] = [
    ("citations", "style.yaml"),
    ("gutter", "`page`"),
    ("mono", "`fonts`"),
    ("accent", "`colors`"),
    ("indent", "`text`"),
    ("lines-before", "`headings`"),
    ("title-size", "`opening`"),
    ("hang", "`references`"),
    ("at", "`notes`"),
    ("float", "`floats`"),
    ("zebra", "`tables`"),
    ("tolerance", "`lines`"),
    ("ladder", "`fit`"),
    ("cite-as", "`citations`"),
    ("off", "a rule"),
];

/// Where a style cannot be read, and why.
pub(crate) fn finding(path: &str, yaml: &str, error: &Error) -> (Place, Said) {
    let at = error.location().map(|at| (number(at.line()), number(at.column())));
    let (line, column) = at.unwrap_or_default();
    (Place::at(path, line, column), said(error.without_snippet(), &key(yaml, line, column)))
}

fn number(value: u64) -> u32 {
    u32::try_from(value).unwrap_or(0)
}

/// The key whose value stands here, in back-ticks.
fn key(yaml: &str, line: u32, column: u32) -> String {
    let (line, column) = (line as usize, column as usize);
    let before: String = yaml
        .lines()
        .nth(line.saturating_sub(1))
        .unwrap_or_default()
        .chars()
        .take(column.saturating_sub(1))
        .collect();
    let name = before
        .trim_end()
        .strip_suffix(':')
        .and_then(|before| before.rsplit([' ', ',', '{']).next());
    match name.map(|name| name.trim_matches(['"', '\''])) {
        Some(name) if !name.is_empty() => format!("`{name}`"),
        Some(_) | None => "this".to_owned(),
    }
}

fn said(error: &Error, key: &str) -> Said {
    match error {
        Error::SerdeUnknownField { field, expected, .. } => findings::unknown_setting(
            field,
            section(expected),
            meant(field, expected),
            expected.join(", "),
        ),
        Error::SerdeUnknownVariant { variant, expected, .. } => {
            findings::wrong_choice(variant, key, meant(variant, expected), expected.join(", "))
        }
        Error::SerdeInvalidType { expected, .. } | Error::SerdeInvalidValue { expected, .. } => {
            findings::wrong_kind(key, kind(expected))
        }
        Error::InvalidScalar { ty, .. } => findings::wrong_kind(key, kind(ty)),
        Error::Unexpected { expected, .. } => findings::wrong_kind(key, kind(expected)),
        Error::InvalidBooleanStrict { .. } => findings::wrong_kind(key, kind("bool")),
        Error::NullIntoString { .. } => findings::wrong_kind(key, kind("string")),
        Error::SerdeMissingField { field, .. } => findings::setting_missing(*field),
        Error::DuplicateMappingKey { key: Some(twice), .. } => findings::setting_twice(twice),
        Error::Message { msg, .. } => findings::wrong_value(key, msg),
        // All other kinds are faults of the YAML itself, in the words of its reader.
        other => findings::not_yaml(first_line(&other.to_string())),
    }
}

/// Whose settings these are.
fn section(fields: &[&str]) -> &'static str {
    SECTIONS
        .iter()
        .find(|(own, _)| fields.contains(own))
        .map_or("this list", |(_, section)| section)
}

fn meant(word: &str, known: &[&'static str]) -> String {
    nearest(word, known.iter().copied())
        .map_or_else(String::new, |known| format!("; did you mean `{known}`?"))
}

/// What a type of the reader is called in a sentence.
fn kind(expected: &str) -> &'static str {
    match expected {
        "usize" | "u64" | "u32" | "i64" | "i32" | "integer" | "an integer" => "a whole number",
        "bool" | "boolean" | "a boolean" => "true or false",
        "f64" | "float" | "number" => "a number",
        "string" | "a string" | "string scalar" => "a text",
        list if list.contains("sequence") => "a list",
        group if group.contains("struct") || group.contains("mapping") || group.contains("map") => {
            "a group of settings"
        }
        _ => "of another kind",
    }
}

fn first_line(message: &str) -> String {
    message.lines().next().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use report::{Finding, Report};

    use crate::{Style, StyleFiles};

    fn fault(yaml: &str) -> String {
        let mut report = Report::new();
        let files =
            StyleFiles { path: "style.yaml".into(), yaml: yaml.into(), ..StyleFiles::default() };
        let _ = Style::read(files, &mut report);
        let [finding] = &report.findings[..] else { panic!("{:?}", report.findings) };
        format!("{}:{} {}", finding.place.line, finding.place.column, Finding::message(finding))
    }

    #[test]
    fn unknown_settings_are_named_with_their_section() {
        assert_eq!(
            fault("page: {widht: 148mm}"),
            "1:8 `widht` is not a setting of `page`; did you mean `width`?"
        );
        assert_eq!(
            fault("pages: {width: 148mm}"),
            "1:1 `pages` is not a setting of style.yaml; did you mean `page`?"
        );
        for section in [
            "page",
            "fonts",
            "colors",
            "text",
            "headings",
            "opening",
            "references",
            "notes",
            "floats",
            "tables",
            "lines",
            "fit",
            "citations",
        ] {
            assert_eq!(
                fault(&format!("{section}:\n  zzz: 1")),
                format!("2:3 `zzz` is not a setting of `{section}`")
            );
        }
        assert_eq!(
            fault("rules: {C101: {of: why}}"),
            "1:16 `of` is not a setting of a rule; did you mean `off`?"
        );
    }

    #[test]
    fn values_of_the_wrong_kind() {
        assert_eq!(fault("page:\n  columns: two"), "2:12 `columns` must be a whole number");
        assert_eq!(fault("page: {columns: two}"), "1:17 `columns` must be a whole number");
        assert_eq!(fault("fit: {last-page: much}"), "1:18 `last-page` must be a whole number");
        assert_eq!(
            fault("fit:\n  ladder:\n    - least: [1]"),
            "3:14 `least` cannot be used: write a number, a length such as `9.4pt` or a share such as `85%`"
        );
        assert_eq!(fault("floats:\n  float: perhaps"), "2:10 `float` must be true or false");
        assert_eq!(fault("page: 3"), "1:7 `page` must be a group of settings");
        assert_eq!(fault("fonts: {fallback: Arial}"), "1:19 `fallback` must be a list");
        assert_eq!(
            fault("page: {width: wide}"),
            "1:15 `width` cannot be used: “wide” is not a length; write for example 12.4pt, 3mm, 1.5cm or 0.5in"
        );
        assert_eq!(
            fault("notes: {at: foott}"),
            "1:13 `foott` is not a value of `at`; did you mean `foot`?"
        );
    }

    #[test]
    fn settings_that_are_missing_or_stand_twice() {
        assert_eq!(fault("citations: {cite-as: [{label: APA}]}"), "1:24 `csl` is missing");
        assert_eq!(fault("page: {width: 1in}\npage: {width: 2in}"), "2:1 `page` is set twice");
        let rung = fault("fit: {ladder: [{what: leading, least: 14pt, most: 12pt, step: 1pt}]}");
        assert!(rung.ends_with("cannot be used: “least” is more than “most”"), "{rung}");
    }
}
