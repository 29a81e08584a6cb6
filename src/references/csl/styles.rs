//! Which citation styles there are: those of the processor's archive, and a few small ones of our
//! own.

use hayagriva::archive::ArchivedStyle;
use hayagriva::citationberg::Style;

use crate::findings;
use report::Said;
use report::suggest::nearest;

/// Our own styles, where the archive has none or only a newer edition: name and CSL 1.0 text.
pub const OWN: &[(&str, &str)] = &[
    ("chicago-16-author-date", include_str!("styles/chicago-16-author-date.csl")),
    ("harvard-capitals", include_str!("styles/harvard-capitals.csl")),
    ("mhra-author-date", include_str!("styles/mhra-author-date.csl")),
    ("mla-7", include_str!("styles/mla-7.csl")),
    ("oxford-author-date", include_str!("styles/oxford-author-date.csl")),
    ("turabian-bibliography", include_str!("styles/turabian-bibliography.csl")),
];

/// How many styles an unknown name is answered with.
const NEAR: usize = 4;

/// The name of the style that is meant, however people write it; nothing when there is none.
#[must_use]
pub fn named(text: &str) -> Option<String> {
    let name = plain(text);
    let known = OWN.iter().any(|(own, _)| *own == name) || ArchivedStyle::by_name(&name).is_some();
    known.then_some(name)
}

/// The names of all styles: our own, then the archive's.
pub fn names() -> impl Iterator<Item = &'static str> {
    OWN.iter()
        .map(|(name, _)| *name)
        .chain(ArchivedStyle::all().iter().flat_map(|style| style.names().iter().copied()))
}

/// What is said of a name that no style has: it names the styles that may be meant.
#[must_use]
pub fn unknown(name: &str) -> Said {
    let near: Vec<String> =
        near(&plain(name)).into_iter().map(|name| format!("“{name}”")).collect();
    match near.split_last() {
        None => findings::style_unknown(name),
        Some((only, [])) => findings::style_misspelt(name, only),
        Some((last, others)) => {
            findings::style_misspelt(name, format!("{} or {last}", others.join(", ")))
        }
    }
}

/// The style with this name.
pub fn load(name: &str) -> Option<Style> {
    let name = &plain(name);
    match OWN.iter().find(|(own, _)| own == name) {
        Some((_, xml)) => Style::from_xml(xml).ok(),
        None => ArchivedStyle::by_name(name).map(ArchivedStyle::get),
    }
}

/// A style's name as people write it: the name of its file, its address in the CSL repository, with
/// capitals and spaces.
fn plain(name: &str) -> String {
    let name = name.trim().rsplit('/').next().unwrap_or_default();
    let name = name.strip_suffix(".csl").unwrap_or(name);
    name.to_lowercase().split_whitespace().collect::<Vec<_>>().join("-")
}

/// The styles that may be meant: the one whose letters are nearest, then those whose name has all
/// the words, then those that have the first.
fn near(name: &str) -> Vec<&'static str> {
    let mut words: Vec<&str> = name
        .split(['-', '_', '.', ' '])
        .map(|word| word.trim_end_matches(|c: char| c.is_ascii_digit()))
        .collect();
    words.retain(|word| word.len() > 2);
    let has = |style: &str, word: &str| style.split('-').any(|part| part.starts_with(word));
    let mut out: Vec<&str> = nearest(name, names()).into_iter().collect();
    out.extend(
        names().filter(|style| !words.is_empty() && words.iter().all(|word| has(style, word))),
    );
    out.extend(names().filter(|style| words.first().is_some_and(|word| has(style, word))));
    let mut seen = std::collections::BTreeSet::new();
    out.retain(|style| seen.insert(*style));
    out.truncate(NEAR);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_known_as_people_write_it() {
        for name in [
            "apa",
            "APA",
            "apa.csl",
            "https://www.zotero.org/styles/ieee",
            "Chicago Notes",
            "vancouver",
            "nature",
        ] {
            assert!(named(name).is_some(), "{name}");
        }
    }

    #[test]
    fn an_unknown_name_is_answered_with_near_ones() {
        assert_eq!(near("vancuver"), ["vancouver"]);
        assert!(
            near("chicago").iter().all(|name| name.starts_with("chicago"))
                && near("chicago").len() > 1
        );
        assert_eq!(near("apa7").first(), Some(&"apa"));
        assert!(near("harvard").contains(&"harvard-cite-them-right"));
        assert!(near("qqqqqqqq").is_empty());
    }
}
