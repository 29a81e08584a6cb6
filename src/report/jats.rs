//! How to fix what is found in a JATS source, where that differs from Markdown.

/// The help for a source in JATS, by code, sorted.
const HELPS: &[(&str, &str)] = &[
    ("B101", "fix the pointer's `rid`, or give its target that id"),
    (
        "B112",
        "add `<alt-text>` to `<graphic>`, and describe what the picture shows for somebody who cannot see it",
    ),
    ("B114", "add a `<title>`, or join its text to the section before"),
    ("B116", "mark the cells that name columns as `<th>`, in `<thead>`"),
    (
        "C105",
        "if one of them is meant, write `<xref ref-type=\"bibr\" rid=\"…\">` around the words, with the reference's id",
    ),
    ("C113", "look up the work and mark it up; do not guess"),
    ("C114", "look up the work and mark it up; do not guess"),
    ("C124", "mark it up: `<pub-id pub-id-type=\"doi\">…</pub-id>`"),
    (
        "C126",
        "add `<date-in-citation content-type=\"access-date\">`, the day on which the author read it",
    ),
    (
        "F201",
        "add `<license xlink:href=\"https://creativecommons.org/licenses/…\">` to `<permissions>`",
    ),
    ("F202", "add `<publisher><publisher-name>…</publisher-name></publisher>` to `<journal-meta>`"),
    (
        "F203",
        "ask the author, and add `<contrib-id contrib-id-type=\"orcid\">https://orcid.org/…</contrib-id>` to `<contrib>`",
    ),
    (
        "F204",
        "add the true dates to `<history>`: `<date date-type=\"received\">`, `<date date-type=\"accepted\">`",
    ),
    (
        "F205",
        "add a `<funding-group>` with an `<award-group>` for each funder, or a `<funding-statement>` that there was none",
    ),
    ("F206", "mark it up: `<country country=\"PK\">Pakistan</country>` in `<aff>`"),
    (
        "F207",
        "write the country's English name as the standard has it, or its code: `<country country=\"TR\">`",
    ),
    (
        "F208",
        "add `corresp=\"yes\"` to the `<contrib>` to whom readers should write, and its `<email>`",
    ),
    ("F209", "add `<email>` to the `<contrib>`"),
    ("F210", "add `<article-id pub-id-type=\"doi\">`, as it is registered"),
    ("F211", "add `<issn publication-format=\"electronic\">` to `<journal-meta>`"),
    ("F212", "add `<kwd-group kwd-group-type=\"author\">` with a `<kwd>` for each"),
    ("F213", "add an `<abstract>`"),
    ("F232", "write each keyword in a `<kwd>` of its own"),
    ("F235", "add `<volume>` and `<issue>`"),
    ("F236", "add `<fpage>` and `<lpage>`, or `<elocation-id>`"),
    ("F237", "add an `<aff>`, and an `<xref ref-type=\"aff\">` to it in the `<contrib>`"),
    ("F238", "name them in `<contrib-group>`"),
    (
        "F239",
        "add `<pub-date date-type=\"pub\" publication-format=\"electronic\">` with the true date",
    ),
    ("J101", "add it to the source"),
    ("L306", "give it fewer columns or shorter words"),
    (
        "T101",
        "keep one `<subj-group subj-group-type=\"heading\">` with one `<subject>`, its heading in the issue's contents",
    ),
    ("T106", "add a `<related-article>` with the DOI of the article it is about"),
    ("T108", "add the `<day>` and the `<month>`, if they are known"),
    (
        "T201",
        "add `<fn fn-type=\"coi-statement\">` to `<author-notes>` with the authors' declaration",
    ),
    ("T202", "add `<sec sec-type=\"data-availability\">` to `<back>`"),
    (
        "T203",
        "give the section its `sec-type`: `data-availability`, `coi-statement`, `ethics-statement` or `funding-information`",
    ),
    ("T302", "add `<article-id pub-id-type=\"doi\">`, or `<self-uri>`"),
    ("T502", "give `<ref-list>` the `<title>` “References” or “Bibliography”"),
];

/// The help for a source in JATS; nothing where the finding's own fits any source.
#[must_use]
pub fn help(code: &str) -> Option<&'static str> {
    HELPS
        .binary_search_by_key(&code, |(id, _)| id)
        .ok()
        .and_then(|place| HELPS.get(place))
        .map(|(_, help)| *help)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codes;

    #[test]
    fn every_help_is_of_a_rule_and_found() {
        assert!(HELPS.is_sorted());
        for (id, text) in HELPS {
            assert!(codes::find(id).is_some(), "{id}");
            assert_eq!(help(id), Some(*text));
            assert!(
                !text.contains("front matter") && !text.contains("yaml") && !text.contains("{."),
                "{id}"
            );
        }
        assert_eq!(help("B111"), None);
    }
}
