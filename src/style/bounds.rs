//! Settings with which nothing can be set: found here, and not by the line breaker or the page
//! builder.

use std::ops::RangeInclusive;

use report::{Place, Report};

use crate::findings;
use crate::spec::{Liberty, RestAt, Spec};
use crate::units::Length;

/// Reports the settings that cannot be used.
pub(crate) fn check(spec: &Spec, path: &str, report: &mut Report) {
    geometry(spec, path, report);
    numbers(spec, path, report);
}

const LOOSENESS: RangeInclusive<i64> = 0..=9;
const HEADING_SPACE: RangeInclusive<i64> = 0..=9;
const TRACKING: RangeInclusive<i64> = -100..=300;
const SCALE: RangeInclusive<i64> = 100..=4_000;

/// Numbers beyond which lines and pages make no sense, or take too long to be found.
fn numbers(spec: &Spec, path: &str, report: &mut Report) {
    let (lines, fit) = (&spec.lines, &spec.fit);
    let settings = [
        ("headings.lines-before", spec.headings.lines_before, HEADING_SPACE),
        ("headings.run-in", spec.headings.run_in, 0..=6),
        ("text.drop-cap.lines", spec.text.drop_cap.lines, 0..=6),
        ("text.drop-cap.lead-in", spec.text.drop_cap.lead_in, 0..=12),
        ("floats.scale", spec.floats.scale, SCALE),
        ("lines.tolerance", lines.tolerance, 0..=10_000),
        ("lines.hyphen-penalty", lines.hyphen_penalty, -10_000..=10_000),
        ("lines.expansion", lines.expansion, 0..=100),
        ("lines.letterspacing", lines.letterspacing, 0..=100),
        ("lines.tracking", lines.tracking, TRACKING),
        ("fit.looseness", fit.looseness, LOOSENESS),
        ("fit.short-pages", fit.short_pages, 0..=9),
        ("fit.last-page", fit.last_page, 0..=1_000),
    ];
    let rungs = fit.ladder.iter().filter_map(|rung| {
        let (name, range) = match rung.what {
            Liberty::Looseness => ("fit.ladder: looseness", LOOSENESS),
            Liberty::HeadingSpace => ("fit.ladder: heading-space", HEADING_SPACE),
            Liberty::Tracking => ("fit.ladder: tracking", TRACKING),
            // Shares and lengths are bounded where they are read.
            Liberty::FloatScale
            | Liberty::ParagraphSpace
            | Liberty::Leading
            | Liberty::ReferenceSize
            | Liberty::TextSize
            | Liberty::Side => {
                return None;
            }
        };
        Some([(name, rung.least, range.clone()), (name, rung.most, range)])
    });
    for (name, value, range) in settings
        .into_iter()
        .chain(rungs.flatten())
        .filter(|(_, value, range)| !range.contains(value))
    {
        report.push(
            Place::file(path),
            findings::beyond_range(
                name,
                value.to_string(),
                range.start().to_string(),
                range.end().to_string(),
            ),
        );
    }
}

/// A page on which nothing can be set is a fault of the style, found here and not by the line
/// breaker.
fn geometry(spec: &Spec, path: &str, report: &mut Report) {
    let page = &spec.page;
    let columns = i64::try_from(page.columns).unwrap_or(0);
    let mut fault = |said| report.push(Place::file(path), said);
    if !(1..=2).contains(&page.columns) {
        fault(findings::column_count());
        return;
    }
    if (page.width - page.side * 2 - page.gutter * (columns - 1)) / columns < Length::pt(72.0) {
        fault(findings::columns_narrow());
    }
    if page.height - page.top - page.bottom < spec.text.leading * 10 {
        fault(findings::page_low());
    }
    let tables = &spec.tables;
    if tables.leading < Length::pt(2.0)
        || tables.size < Length::pt(1.0)
        || tables.note_leading < Length::pt(2.0)
    {
        fault(findings::table_type_small());
    }
    let left = page.width - page.side * 2 - spec.opening.side_width - page.gutter;
    let side = spec.opening.rest == RestAt::Side;
    if side && (spec.opening.side_width < Length::pt(60.0) || left < Length::pt(160.0)) {
        fault(findings::side_width());
    }
    if spec.floats.places.is_empty() {
        fault(findings::no_place());
    }
    let text = &spec.text;
    if text.leading < Length::pt(2.0)
        || text.size < Length::pt(1.0)
        || spec.references.leading < Length::pt(2.0)
    {
        fault(findings::type_small());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Style, StyleFiles};

    fn said(yaml: &str) -> Vec<String> {
        let mut report = Report::new();
        let _ = Style::read(StyleFiles { yaml: yaml.into(), ..StyleFiles::default() }, &mut report);
        report.findings.iter().map(report::Finding::message).collect()
    }

    #[test]
    fn numbers_beyond_their_range_are_reported() {
        assert_eq!(
            said("lines: {expansion: -20}"),
            ["lines.expansion is -20; it must be a number from 0 to 100"]
        );
        for yaml in [
            "fit: {short-pages: 100000000}",
            "fit: {looseness: -1}",
            "floats: {scale: 0}",
            "text: {drop-cap: {lines: 7}}",
            "text: {drop-cap: {lines: 3, lead-in: -1}}",
            "lines: {tolerance: 9000000000000000000}",
        ] {
            assert_eq!(said(yaml).len(), 1, "{yaml}");
        }
        assert_eq!(
            said("fit: {ladder: [{what: tracking, least: -900, most: 900, step: 1}]}").len(),
            2
        );
        assert!(said("lines: {expansion: 0, tracking: -5}\nfit: {last-page: 1000}").is_empty());
    }

    #[test]
    fn a_page_that_holds_nothing_is_reported() {
        assert_eq!(said("page: {columns: 3}"), ["page.columns must be 1 or 2"]);
        assert_eq!(said("page: {side: 230pt}"), ["the columns are narrower than 72 pt"]);
        assert_eq!(
            said("opening: {rest: side, side-width: 400pt}"),
            [
                "opening.side-width leaves too little room for the column, or for the title beside it"
            ]
        );
        assert_eq!(said("floats: {places: []}"), ["floats.places is empty"]);
    }
}
