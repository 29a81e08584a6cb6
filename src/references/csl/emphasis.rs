//! What a work's own words bring along: their emphasis, set within the style's, and authors that a
//! list leaves unnamed.

use crate::markup::{self, OTHERS};
use article::{Inline, walk};

/// Content with its marks as emphasis. Italics within italics stand upright (CSL 1.0.2,
/// “Formatting”).
#[must_use]
pub fn set(content: Vec<Inline>) -> Vec<Inline> {
    let mut out = Vec::with_capacity(content.len());
    for inline in content {
        match inline {
            Inline::Text(text) if markup::has_marks(&text) => out.extend(markup::to_inlines(&text)),
            Inline::Italic(inner) => upright(set(inner), &mut out),
            mut other => {
                if let Some(inner) = walk::children_mut(&mut other) {
                    *inner = set(std::mem::take(inner));
                }
                out.push(other);
            }
        }
    }
    out
}

/// The content of italics, in pieces where some of it is italic itself.
fn upright(inner: Vec<Inline>, out: &mut Vec<Inline>) {
    let mut slanted = Vec::new();
    for inline in inner {
        match inline {
            Inline::Italic(own) => {
                if !slanted.is_empty() {
                    out.push(Inline::Italic(std::mem::take(&mut slanted)));
                }
                out.extend(own);
            }
            other => slanted.push(other),
        }
    }
    if !slanted.is_empty() {
        out.push(Inline::Italic(slanted));
    }
}

/// Words “et al.” where a list of names ends without naming all: what joins the last name gives way
/// to them.
pub fn name_others(content: &mut [Inline], et_al: &str, and: &str) {
    for inline in content {
        match inline {
            Inline::Text(text) if text.contains(OTHERS) => *text = others_named(text, et_al, and),
            other => name_others(
                walk::children_mut(other).map_or(&mut [], |inner| inner.as_mut_slice()),
                et_al,
                and,
            ),
        }
    }
}

fn others_named(text: &str, et_al: &str, and: &str) -> String {
    let mut out = String::with_capacity(text.len() + et_al.len());
    let mut parts = text.split(OTHERS);
    out.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let joint = |text: &str| text.trim_end_matches([' ', '\u{a0}', ',', ';', '&', '/']).len();
        let mut end = joint(&out);
        if let Some(bare) = out
            .get(..end)
            .and_then(|before| before.strip_suffix(and))
            .filter(|before| before.ends_with([' ', '\u{a0}', ',']))
        {
            end = joint(bare);
        }
        let comma = out.get(end..).is_some_and(|joint| joint.contains(','));
        out.truncate(end);
        out.push_str(if out.is_empty() {
            ""
        } else if comma {
            ", "
        } else {
            " "
        });
        out.push_str(et_al);
        // A stop of the style's behind the stop of “et al.” is one too many.
        let part = part.strip_prefix('.').filter(|_| et_al.ends_with('.')).unwrap_or(part);
        out.push_str(part);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markup::{Mark, from_tags};

    #[test]
    fn italics_in_italics_stand_upright() {
        let title = from_tags("On <i>E. coli</i> and H<sub>2</sub>O");
        assert_eq!(set(vec![Inline::text(title.as_str())]).len(), 5);
        let content = set(vec![Inline::Italic(vec![Inline::text(title)])]);
        assert_eq!(content.first(), Some(&Inline::Italic(vec![Inline::text("On ")])));
        assert_eq!(content.get(1), Some(&Inline::text("E. coli")));
        assert_eq!(walk::plain(&content), "On E. coli and H2O");
        assert_eq!(
            set(vec![Inline::text(Mark::Sub.around("2"))]),
            [Inline::Sub(vec![Inline::text("2")])]
        );
    }

    #[test]
    fn others_are_et_al() {
        for (text, named) in [
            ("Doe, J., Roe, R., & {} (2012)", "Doe, J., Roe, R., et al. (2012)"),
            ("Doe & {}, 2012", "Doe et al., 2012"),
            ("Doe and {} (2012)", "Doe et al. (2012)"),
            ("Doe J, Roe R, {}. Title", "Doe J, Roe R, et al. Title"),
            ("Doe, Jane, R. Roe, and {}. “A”", "Doe, Jane, R. Roe, et al. “A”"),
        ] {
            assert_eq!(
                others_named(&text.replace("{}", &OTHERS.to_string()), "et al.", "and"),
                named
            );
        }
    }
}
