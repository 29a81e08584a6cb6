//! How to mend what is found in a source in JATS, where that is otherwise than in one in Markdown.

/// The help for a source in JATS, by code, sorted.
const HELPS: &[(&str, &str)] = &[
    ("B101", "correct the pointer's rid, or give what it means the id"),
    ("B112", "write into <graphic> an <alt-text> that says what the picture shows, as for somebody who cannot see it"),
    ("B114", "give it a <title>, or join its text to the section before"),
    ("B116", "mark the cells that name columns as <th>, in <thead>"),
    ("C105", "say which is meant, if any: <xref ref-type=\"bibr\" rid=\"…\"> around the words, with the reference's id"),
    ("C113", "look the work up and mark up what is there; what is not known stays out"),
    ("C114", "look the work up and mark up what is there; what is not known stays out"),
    ("C124", "mark it up: <pub-id pub-id-type=\"doi\">…</pub-id>"),
    ("C126", "add <date-in-citation content-type=\"access-date\">, the day on which the author read it"),
    ("F201", "write <license xlink:href=\"https://creativecommons.org/licenses/…\"> into <permissions>"),
    ("F202", "write <publisher><publisher-name>…</publisher-name></publisher> into <journal-meta>"),
    ("F203", "ask the author, and write <contrib-id contrib-id-type=\"orcid\">https://orcid.org/…</contrib-id> into <contrib>"),
    ("F204", "write the true dates into <history>: <date date-type=\"received\">, <date date-type=\"accepted\">"),
    ("F205", "write a <funding-group> with an <award-group> for each funder, or a <funding-statement> that there was none"),
    ("F206", "mark it up: <country country=\"PK\">Pakistan</country> in <aff>"),
    ("F207", "write the country's English name as the standard has it, or its code: <country country=\"TR\">"),
    ("F208", "write corresp=\"yes\" on the <contrib> to whom readers should write, and the <email> into it"),
    ("F209", "write <email> into the <contrib>"),
    ("F210", "write <article-id pub-id-type=\"doi\">, as it is registered"),
    ("F211", "write <issn publication-format=\"electronic\"> into <journal-meta>"),
    ("F212", "write <kwd-group kwd-group-type=\"author\"> with a <kwd> for each"),
    ("F213", "write <abstract>"),
    ("F232", "write each keyword into a <kwd> of its own"),
    ("F235", "write <volume> and <issue>"),
    ("F236", "write <fpage> and <lpage>, or <elocation-id>"),
    ("F237", "write <aff>, and an <xref ref-type=\"aff\"> to it in the <contrib>"),
    ("F238", "name them in <contrib-group>"),
    ("F239", "write <pub-date date-type=\"pub\" publication-format=\"electronic\"> with the true date"),
    ("J101", "write it into the source"),
    ("L306", "give it fewer columns or shorter words"),
    ("T101", "write one <subj-group subj-group-type=\"heading\"> with one <subject>, the heading in the issue's contents"),
    ("T106", "write <related-article> with the DOI of the article it is about"),
    ("T108", "write the <day> and the <month>, if they are known"),
    ("T201", "write <fn fn-type=\"coi-statement\"> into <author-notes> with the authors' declaration"),
    ("T202", "write <sec sec-type=\"data-availability\"> into <back>"),
    ("T203", "give the section its sec-type: data-availability, coi-statement, ethics-statement or funding-information"),
    ("T302", "write <article-id pub-id-type=\"doi\">, or <self-uri>"),
    ("T502", "give <ref-list> the <title> “References” or “Bibliography”"),
];

/// The help for a source in JATS; nothing where the finding's own fits any source.
#[must_use]
pub fn help(code: &str) -> Option<&'static str> {
    HELPS.binary_search_by_key(&code, |(id, _)| id).ok().and_then(|place| HELPS.get(place)).map(|(_, help)| *help)
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
            assert!(!text.contains("front matter") && !text.contains("yaml") && !text.contains("{."), "{id}");
        }
        assert_eq!(help("B111"), None);
    }
}
