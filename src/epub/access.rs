//! What the publication says of its accessibility (EPUB Accessibility 1.1 §2): computed from the text that was rendered, never assumed.
//!
//! Conformance to WCAG is deliberately absent. Whether alternative texts are true, the order makes sense and link texts tell where they
//! lead, no machine can prove; the claim needs the name of a person who has looked (`a11y:certifiedBy`, §3.5).

use article::Word;
use html::Context;

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
    /// `schema:accessibilitySummary`
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
    add(cx.formulas > 0, "MathML");
    add(cx.formulas > 0, "describedMath");
    add(cx.as_tex > 0, "latex");
    out
}

/// The same in plain words.
fn summary(transformable: bool, hazard: &str, cx: &Context) -> String {
    let mut said = vec![cx.word(what_it_is(cx)), navigation(cx)];
    said.extend(pages(cx));
    if cx.formulas > 0 {
        said.push(cx.word(Word::AccessFormulas));
    }
    if transformable {
        said.push(cx.word(Word::AccessAdaptable));
    }
    said.push(cx.word(if hazard == "none" { Word::AccessStill } else { Word::AccessMayMove }));
    said.push(cx.word(Word::AccessWcag));
    said.join(" ")
}

fn what_it_is(cx: &Context) -> Word {
    match (cx.pictures.telling, cx.pictures.mute, cx.pictures.described) {
        (false, _, _) => Word::AccessText,
        (true, true, _) => Word::AccessUndescribed,
        (true, false, true) => Word::AccessDescribedAtLength,
        (true, false, false) => Word::AccessDescribed,
    }
}

fn navigation(cx: &Context) -> String {
    let parts = [
        (true, Word::AccessContents),
        (!cx.contents.is_empty(), Word::AccessHeadings),
        (cx.headed_tables, Word::AccessTables),
        (!cx.calls.is_empty(), Word::AccessLinks),
    ];
    let parts: Vec<&str> = parts.iter().filter(|(holds, _)| *holds).map(|(_, word)| cx.words.get(*word)).collect();
    cx.words.fill(Word::AccessHas, &[("parts", &cx.words.enumerate(&parts))])
}

fn pages(cx: &Context) -> Option<String> {
    let (first, last) = (cx.pages.first()?, cx.pages.last()?);
    Some(if first == last {
        cx.words.fill(Word::AccessPage, &[("page", &first.folio)])
    } else {
        cx.words.fill(Word::AccessPages, &[("first", &first.folio), ("last", &last.folio)])
    })
}
