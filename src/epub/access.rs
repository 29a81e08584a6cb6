//! What the publication says of its accessibility (EPUB Accessibility 1.1 §2): computed from the text that was rendered, never assumed.
//!
//! Conformance to WCAG is deliberately absent. Whether alternative texts are true, the order makes sense and link texts tell where they
//! lead, no machine can prove; the claim needs the name of a person who has looked (`a11y:certifiedBy`, §3.5).

use super::context::Context;

/// The facts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Access {
    /// `schema:accessMode`
    pub modes: Vec<&'static str>,
    /// `schema:accessModeSufficient`: sets of modes, each enough by itself.
    pub sufficient: Vec<&'static str>,
    /// `schema:accessibilityFeature`
    pub features: Vec<&'static str>,
    /// `schema:accessibilityHazard`
    pub hazard: &'static str,
    /// `schema:accessibilitySummary`, in English.
    pub summary: String,
}

/// The facts of the text that this context has seen, shown with this style sheet.
pub(super) fn access(css: &str, cx: &Context) -> Access {
    let (telling, mute) = (cx.pictures.telling, cx.pictures.mute);
    // The cover is not counted: all that it tells stands in its alternative text and on the first page.
    let modes = if telling { vec!["textual", "visual"] } else { vec!["textual"] };
    let sufficient = match (telling, mute) {
        (false, _) => vec!["textual"],
        (true, false) => vec!["textual,visual", "textual"],
        (true, true) => vec!["textual,visual"],
    };
    let hazard = if cx.pictures.may_move() { "unknown" } else { "none" };
    // A declaration marked so wins over what the reader sets (CSS Cascade 4 §6.1).
    let transformable = !css.contains("!important");
    Access { modes, sufficient, features: features(transformable, cx), hazard, summary: summary(transformable, hazard, cx) }
}

/// Words of the Schema.org Accessibility Properties for Discoverability Vocabulary.
fn features(transformable: bool, cx: &Context) -> Vec<&'static str> {
    let mut out = vec!["tableOfContents", "readingOrder", "ARIA"];
    let mut add = |holds: bool, feature| out.extend(holds.then_some(feature));
    add(transformable, "displayTransformability");
    add(!cx.contents.is_empty(), "structuralNavigation");
    add(!cx.pages.is_empty(), "pageNavigation");
    add(!cx.pages.is_empty(), "pageBreakMarkers");
    add(!cx.pictures.mute, "alternativeText");
    add(cx.pictures.described, "longDescription");
    add(cx.formulas > 0, "latex");
    out
}

/// The same in plain words.
fn summary(transformable: bool, hazard: &str, cx: &Context) -> String {
    let mut said = vec![what_it_is(cx), navigation(cx)];
    said.extend(pages(cx));
    if cx.formulas > 0 {
        said.push("Formulas are given as TeX source, not as MathML.".to_owned());
    }
    if transformable {
        said.push("Typeface, size, spacing and colours can be changed in the reading system.".to_owned());
    }
    said.push(match hazard {
        "none" => "It has no sound, no flashing and no motion.".to_owned(),
        _ => "Some pictures may move; whether they flash is not known.".to_owned(),
    });
    said.push("Conformance to WCAG has not been certified.".to_owned());
    said.join(" ")
}

fn what_it_is(cx: &Context) -> String {
    match (cx.pictures.telling, cx.pictures.mute, cx.pictures.described) {
        (false, _, _) => "All of this article is text and can be read aloud or in braille.",
        (true, true, _) => "This article is text with pictures, some of which have no alternative text.",
        (true, false, true) => "This article is text with pictures; every picture has an alternative text, and some are described at length.",
        (true, false, false) => "This article is text with pictures; every picture has an alternative text.",
    }
    .to_owned()
}

fn navigation(cx: &Context) -> String {
    let mut parts = vec!["It has a table of contents"];
    if !cx.contents.is_empty() {
        parts.push("headings");
    }
    if cx.headed_tables {
        parts.push("tables with marked headers");
    }
    if !cx.calls.is_empty() {
        parts.push("links from citations and notes to their targets and back");
    }
    match parts.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}.", rest.join(", ")),
        Some(_) | None => format!("{}.", parts.concat()),
    }
}

fn pages(cx: &Context) -> Option<String> {
    let (first, last) = (cx.pages.first()?, cx.pages.last()?);
    Some(if first == last {
        format!("Page {} of the paginated edition is marked in the text.", first.folio)
    } else {
        format!("The pages {}–{} of the paginated edition are marked in the text and listed.", first.folio, last.folio)
    })
}
