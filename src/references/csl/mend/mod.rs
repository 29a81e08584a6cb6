//! Mends what hayagriva 0.10 gets wrong, in styles and works before they are used and in texts
//! after.
//!
//! Each mend names its fault; one that is no longer needed does nothing.

mod brackets;
mod dated;
mod item;
mod names;
mod parts;
pub mod seasons;
mod shield;
mod substituted;
mod types;

pub use item::{Ways, item};
use shield::Lifter;
pub use substituted::StandIns;

use article::{Inline, walk};
use hayagriva::citationberg::taxonomy::{NumberOrPageVariable, StandardVariable, Term, Variable};
use hayagriva::citationberg::{
    DemoteNonDroppingParticle, Display, IndependentStyle, Label, LabelPluralize,
    LayoutRenderingElement, SecondFieldAlign, Text, TextCase, TextTarget, VariablelessLabel,
};

/// Mends a style before it is used. Returns the stand-ins that its conditions ask for.
pub fn style(style: &mut IndependentStyle) -> StandIns {
    types::style(style);
    dated::style(style);
    let stand_ins = substituted::style(style);
    brackets::style(style);
    names::style(style);
    labels(style);
    numbered(style);
    stand_ins
}

/// A number in the margin is apart from the text, though the style does not say so a second time
/// (CSL 1.0.2, “Whitespace”, `second-field-align`): hayagriva would make it part of the text, “1.
/// Kessler”, which a numbered list then numbers again.
fn numbered(style: &mut IndependentStyle) {
    if let Some(list) = &mut style.bibliography
        && let Some(LayoutRenderingElement::Text(first)) = list.layout.elements.first()
        && first.display == Some(Display::LeftMargin)
    {
        list.second_field_align.get_or_insert(SecondFieldAlign::Flush);
    }
}

/// A label of pages that is never plural (CSL 1.0.2, “Label”), which hayagriva makes plural all the
/// same, becomes the term, where there are pages.
fn labels(style: &mut IndependentStyle) {
    parts::every(style, &mut |element| {
        if let LayoutRenderingElement::Label(label) = element
            && matches!(label.variable, NumberOrPageVariable::Page(_))
            && label.label.plural == LabelPluralize::Never
        {
            *element = singular(label);
        }
    });
}

fn singular(label: &Label) -> LayoutRenderingElement {
    let VariablelessLabel { form, formatting, affixes, text_case, strip_periods, plural: _ } =
        label.label.clone();
    let target = TextTarget::Term { term: Term::from(label.variable), form, plural: false };
    let text = Text {
        target,
        formatting,
        affixes,
        display: None,
        quotes: false,
        strip_periods,
        text_case,
    };
    parts::only_where(vec![label.variable.into()], vec![LayoutRenderingElement::Text(text)], None)
}

/// What the style does that works must be mended for.
#[must_use]
pub fn ways(style: &IndependentStyle) -> Ways {
    let journal = |text: &Text| {
        matches!(
            text.target,
            TextTarget::Variable { var: Variable::Standard(StandardVariable::ContainerTitle), .. }
        )
    };
    Ways {
        capitals: has_text(style, &|text| text.text_case == Some(TextCase::TitleCase)),
        strips_stops: has_text(style, &|text| text.strip_periods && journal(text)),
        pages_as_given: style.settings.page_range_format.is_none(),
        particles_stay: style.settings.demote_non_dropping_particle
            != DemoteNonDroppingParticle::DisplayAndSort,
    }
}

fn has_text(style: &IndependentStyle, is_it: &dyn Fn(&Text) -> bool) -> bool {
    parts::of(style)
        .any(|element| matches!(element, LayoutRenderingElement::Text(text) if is_it(text)))
}

/// Mends what the processor made: seams between the style's punctuation and the works' own.
pub fn content(content: &mut [Inline], marks_in_quotes: bool) {
    mend(content, marks_in_quotes, &mut Lifter::default());
}

fn mend(content: &mut [Inline], marks_in_quotes: bool, lifter: &mut Lifter) {
    for inline in content {
        match inline {
            Inline::Text(text) => {
                let drawn_in = if marks_in_quotes { into_quotes(text) } else { text.clone() };
                *text = lifter.lift(&seams(&drawn_in));
            }
            other => mend(
                walk::children_mut(other).map_or(&mut [], |inner| inner.as_mut_slice()),
                marks_in_quotes,
                lifter,
            ),
        }
    }
}

/// Full stops and commas behind the style's closing quotation marks stand within them, as American
/// usage has it (CSL 1.0.2, `punctuation-in-quote`); hayagriva draws them in only where nothing but
/// a suffix stands between.
fn into_quotes(text: &str) -> String {
    ['’', '”'].into_iter().fold(text.to_owned(), |text, quote| {
        ['.', ','].into_iter().fold(text, |text, mark| {
            text.replace(&format!("{quote}{mark}"), &format!("{mark}{quote}"))
        })
    })
}

/// Takes out what is left where a style's group ends in a part that prints nothing: a comma before
/// the closing bracket, “(2022,)”, or before the full stop, a space before a semicolon, a second
/// full stop, a second space. What is a work's own stands behind shields.
fn seams(text: &str) -> String {
    let text = colons(&within(text));
    let bracket = shield::shield(')');
    let text = text.replace(&format!(",{bracket}"), ")").replace(&format!(" {bracket}"), ")");
    let text = if text.contains(". . .") { text } else { text.replace(". . ", ". ") };
    let text = text
        .replace(",)", ")")
        .replace(", , ", ", ")
        .replace(",.", ".")
        .replace(" ;", ";")
        .replace("  ", " ");
    if text.contains("..") && !text.contains("...") { text.replace("..", ".") } else { text }
}

/// Between a volume and pages a colon stands close to the volume, where the place is empty:
/// “8: 1–3”.
fn colons(text: &str) -> String {
    let pages = |text: &str| {
        let word = text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        word.contains(|c: char| c.is_ascii_digit())
    };
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once(" : ") {
        out.push_str(before);
        let close = before.ends_with(|c: char| c.is_ascii_digit()) && pages(behind);
        out.push_str(if close { ": " } else { " : " });
        rest = behind;
    }
    out + rest
}

/// Where the style draws its full stop or comma into its quotation marks, it draws it into the
/// work's own too: “the ‘cry for help.’”
fn within(text: &str) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    for at in 0..chars.len() {
        if let Some([own, mark @ ('.' | ','), '”', ..]) = chars.get_mut(at..)
            && (*own == shield::shield('”') || *own == shield::shield('’'))
        {
            std::mem::swap(own, mark);
        }
    }
    chars.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts() {
        for (before, after) in [
            ("Kaura, V. (2022,). Title", "Kaura, V. (2022). Title"),
            ("Institute,. https", "Institute. https"),
            ("2025 Mar ;8", "2025 Mar;8"),
            ("[Online].  Available", "[Online]. Available"),
            ("77–83.. doi", "77–83. doi"),
            ("8 : 1–3", "8: 1–3"),
            ("7 : e0178", "7: e0178"),
            ("Paris : Seuil", "Paris : Seuil"),
            ("and so on ...", "and so on ..."),
            ("Small Ports Act, 1992. . Online", "Small Ports Act, 1992. Online"),
            ("and so on . . .", "and so on . . ."),
            ("EarthArXiv, , 2 June", "EarthArXiv, 2 June"),
        ] {
            assert_eq!(seams(before), after);
        }
        assert_eq!(into_quotes("“Of fog”. In ‘foam’, it"), "“Of fog.” In ‘foam,’ it");
        let [open, close] = ['‘', '’'].map(shield::shield);
        let text = seams(&format!("“the {open}cry for help{close}.” Trends"));
        assert_eq!(Lifter::default().lift(&text), "“the ‘cry for help.’” Trends");
    }
}
