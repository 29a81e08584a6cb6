//! A journal's templates: page geometry, paragraph styles, the fit ladder, fonts.
//!
//! `style.yaml` may be absent: every value has a default. Nothing here touches a file.

mod bounds;
mod fault;
mod findings;
pub mod fonts;
pub mod ready;
pub mod spec;
pub mod units;

pub use fonts::{Face, FontBook, FontData};
pub use spec::{PdfStandard, Spec};

use report::{Place, Report, Setting};

/// How a journal looks.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Style {
    /// What `style.yaml` says.
    pub spec: Spec,
    /// The faces in use.
    pub fonts: FontBook,
    /// The journal's own rules for the EPUB's style sheet; empty when it has none.
    pub epub_css: String,
    /// The CSL style of citations and of the reference list, for example `apa`.
    pub csl: String,
    /// The styles of the “Citing this Article” page: printed label and CSL name.
    pub cite_as: Vec<(String, String)>,
    /// What the journal decides about rules of the report.
    pub rules: Vec<Setting>,
}

/// The files of a journal's template folder that make its style.
#[derive(Clone, Debug, Default)]
pub struct StyleFiles {
    /// `style.yaml` as the user names it, for messages.
    pub path: String,
    /// Its text; empty when the journal has none: the defaults serve.
    pub yaml: String,
    /// `epub.css`, when the journal has one.
    pub epub_css: Option<String>,
    /// Files of `fonts/`: name and bytes, sorted by name.
    pub fonts: Vec<(String, Vec<u8>)>,
}

impl Style {
    /// Reads a journal's style. Faults are reported; a fatal one means that the style cannot be
    /// used.
    #[must_use]
    pub fn read(files: StyleFiles, report: &mut Report) -> Style {
        let spec = read_spec(&files, report);
        let fonts = FontBook::read(files.fonts, &files.path, report);
        let wanted = [&spec.fonts.text, &spec.fonts.mono, &spec.fonts.math];
        for family in wanted.into_iter().filter(|family| !fonts.has(family)) {
            let known = fonts.families().join(", ");
            report.push(Place::file(&files.path), findings::family_missing(family, known));
        }
        for (name, color) in [
            ("accent", &spec.colors.accent),
            ("link", &spec.colors.link),
            ("tint", &spec.colors.tint),
        ] {
            if parse_color(color).is_none() {
                report.push(Place::file(&files.path), findings::not_a_color(name, color));
            }
        }
        check_contrast(&spec, &files.path, report);
        bounds::check(&spec, &files.path, report);
        let cite_as = spec
            .citations
            .cite_as
            .iter()
            .map(|style| (style.label.clone(), style.csl.clone()))
            .collect();
        let rules = rules(&spec, &files.path, &files.yaml, report);
        Style {
            rules,
            fonts,
            epub_css: files.epub_css.unwrap_or_default(),
            csl: spec.citations.csl.clone(),
            cite_as,
            spec,
        }
    }
}

/// The decisions about rules. A wrong one is reported with its line.
fn rules(spec: &Spec, path: &str, yaml: &str, report: &mut Report) -> Vec<Setting> {
    let mut out = Vec::new();
    for (rule, decided) in &spec.rules {
        let is_key = |line: &str| {
            line.trim_start()
                .trim_start_matches(['"', '\''])
                .strip_prefix(rule.as_str())
                .is_some_and(|rest| {
                    rest.trim_start_matches(['"', '\'']).trim_start().starts_with(':')
                })
        };
        let found = (1..).zip(yaml.lines()).find(|(_, line)| is_key(line));
        let place = found.map_or_else(
            || Place::file(path),
            |(number, line)| {
                Place::at(
                    path,
                    number,
                    u32::try_from(line.len() - line.trim_start().len()).unwrap_or(0) + 1,
                )
            },
        );
        match Setting::parse(rule, decided.level.as_deref(), decided.off.as_deref(), place.clone())
        {
            Ok(setting) => out.push(setting),
            Err((message, help)) => report.push(place, findings::rule_wrong(message, help)),
        }
    }
    out
}

fn read_spec(files: &StyleFiles, report: &mut Report) -> Spec {
    if files.yaml.trim().is_empty() {
        return Spec::default();
    }
    match ready::whole(&files.yaml) {
        Ok(spec) => spec,
        Err(error) => {
            let (place, said) = fault::finding(&files.path, &files.yaml, &error);
            report.push(place, said);
            Spec::default()
        }
    }
}

/// The least contrast of text and its ground (WCAG 2.2, 1.4.3).
const LEAST_CONTRAST: f64 = 4.5;

/// Whatever is written in a colour of the style must be read on paper and on tinted boxes.
fn check_contrast(spec: &Spec, path: &str, report: &mut Report) {
    let paper = ("the paper", Some((0xff, 0xff, 0xff)));
    let tint = ("colors.tint", parse_color(&spec.colors.tint));
    for (name, color) in
        [("colors.accent", &spec.colors.accent), ("colors.link", &spec.colors.link)]
    {
        for (ground_name, ground) in [paper, tint] {
            let (Some(ink), Some(ground)) = (parse_color(color), ground) else { continue };
            let found = contrast(ink, ground);
            if found < LEAST_CONTRAST {
                let (shown, darker) =
                    (format!("{:.1}", (found * 10.0).floor() / 10.0), dark_enough(ink, ground));
                report
                    .push(Place::file(path), findings::too_faint(name, ground_name, shown, darker));
                break;
            }
        }
    }
}

/// How far two colours differ in lightness (WCAG 2.2, contrast ratio).
#[must_use]
pub fn contrast(one: (u8, u8, u8), other: (u8, u8, u8)) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// The same hue, so dark that it is read on a ground.
fn dark_enough((red, green, blue): (u8, u8, u8), ground: (u8, u8, u8)) -> String {
    let at = |share: u32| {
        let part = |part: u8| u8::try_from(u32::from(part) * share / 100).unwrap_or(0);
        (part(red), part(green), part(blue))
    };
    let found = (0..=100).rev().map(at).find(|color| contrast(*color, ground) >= LEAST_CONTRAST);
    let (red, green, blue) = found.unwrap_or((0, 0, 0));
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// The ink that is read best on a ground: white, or nearly black where white would be too faint
/// (WCAG 2.2, 1.4.3: a contrast of at least 4.5 : 1 for text).
#[must_use]
pub fn ink_on(ground: (u8, u8, u8)) -> (u8, u8, u8) {
    const DARK: (u8, u8, u8) = (0x1a, 0x1a, 0x1a);
    let light = luminance(ground);
    let on_white = 1.05 / (light + 0.05);
    let on_dark = (light + 0.05) / (luminance(DARK) + 0.05);
    if on_white >= 4.5 || on_white >= on_dark { (0xff, 0xff, 0xff) } else { DARK }
}

/// How light a colour is, from 0 to 1 (WCAG 2.2, relative luminance).
fn luminance((red, green, blue): (u8, u8, u8)) -> f64 {
    let linear = |part: u8| {
        let part = f64::from(part) / 255.0;
        if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

/// `#rrggbb` as red, green, blue.
#[must_use]
pub fn parse_color(text: &str) -> Option<(u8, u8, u8)> {
    let hex = text.strip_prefix('#').filter(|hex| hex.len() == 6 && hex.is_ascii())?;
    let part = |range: std::ops::Range<usize>| u8::from_str_radix(hex.get(range)?, 16).ok();
    Some((part(0..2)?, part(2..4)?, part(4..6)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ink_is_read_on_every_ground() {
        assert_eq!(ink_on((0x1f, 0x3a, 0x5f)), (255, 255, 255));
        assert_eq!(ink_on((0xff, 0xd5, 0x00)), (26, 26, 26));
        assert_eq!(ink_on((0, 0, 0)), (255, 255, 255));
    }

    #[test]
    fn faint_colours_are_reported() {
        let told = |yaml: &str| {
            let mut report = Report::new();
            let _ =
                Style::read(StyleFiles { yaml: yaml.into(), ..StyleFiles::default() }, &mut report);
            report.findings.iter().map(report::Finding::message).collect::<Vec<_>>()
        };
        assert!(told("").is_empty());
        assert_eq!(told("colors: {accent: \"#ffd500\", link: \"#1f4e8c\"}").len(), 1);
        assert_eq!(contrast((0, 0, 0), (255, 255, 255)).round(), 21.0);
        assert!(
            contrast(
                parse_color(&dark_enough((255, 213, 0), (255, 255, 255))).unwrap(),
                (255, 255, 255)
            ) >= 4.5
        );
    }

    #[test]
    fn front_pages_are_asked_for() {
        let read = |yaml: &str| {
            Style::read(
                StyleFiles { yaml: yaml.into(), ..StyleFiles::default() },
                &mut Report::new(),
            )
            .spec
            .front
        };
        assert_eq!(read("").pages(), 0);
        assert_eq!(read("front: {cover: true}").pages(), 1);
        let both = read("front: {cover: true, citing: true, title-size: 30pt}");
        assert_eq!((both.pages(), both.title_size), (2, units::Length::pt(30.0)));
    }
}
