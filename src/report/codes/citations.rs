//! Codes of the family “citations”: what the text cites and what the list of references gives.

use super::{Code, Rule, rules};
use crate::Level;

rules! {
    KEY_UNKNOWN = "C101" "citation-key-unknown" Fatal: "A citation uses a key that no reference has.",
        checks "That the key of every citation is the key of a reference in the bibliography.",
        why "The citation can be neither worded nor linked.",
        example "`[@sayed2032]` where the bibliography has `sayed2023`",
        fix "Correct the key, or add the reference to the bibliography.";
    STYLE_UNKNOWN = "C102" "citation-style-unknown" Error: "A citation style is unknown.",
        checks "That each CSL style named by the journal is in the CSL archive or among the program's own.",
        why "Citations by key are set in APA style instead. An unknown style for the “Citing this article” page is left out.",
        example "`csl: apa7`",
        fix "Use the style's name in the CSL archive (`apa`, `chicago-author-date`, `ieee`), or one of the program's own: `oxford-author-date`.";
    YEAR_DIFFERS = "C103" "citation-year-differs" Error: "A citation has a different year from its reference.",
        checks "That the year printed in a citation is the year of the reference it is linked to.",
        why "Readers look for a work that does not exist, and an indexer may link to a different one.",
        example "`[Kaura (2020)]{cite=\"kaura2022\"}`",
        fix "Ask the author which year is right, and fix the citation or the reference. Or link to the work that is meant.";
    NAMES_DIFFER = "C104" "citation-names-differ" Warning: "A citation has different names from its reference.",
        checks "That the names in a citation are the reference's authors, in order: all of them, or the first with “et al.”. Capitals, diacritics, “&” for “and”, initials and particles make no difference.",
        why "A co-author is missing, or the citation is linked to the wrong work.",
        example "`[(Sayed, 2023)]{cite=\"sayed2023\"}` where the list has Sayed & Hamming (2023)",
        fix "Ask the author. Name all authors as the style requires, or link to the work that is meant.";
    NOT_LINKED = "C105" "citation-not-linked" Warning: "A citation in words fits several works, or almost fits one.",
        targets [Pmc Recommended "Tagging guidelines: xref", Scielo Recommended "SPS 1.10: xref", EpubA11y Recommended "WCAG 2.2, 1.3.1"],
        checks "That words like “Name (2020)” and “(Name, 2020)” fit one work of the list and no other. Those that do are linked automatically.",
        why "The program does not guess. Until somebody says which work is meant, the outputs have no link, and indexers no cited-by link.",
        example "`as Khattak (2021) says` where the list has Khattak (2021a) and Khattak (2021b)",
        fix "Write it as a citation: `[Khattak (2021)]{cite=\"khattak2021\"}` or `@khattak2021`.";
    NOT_IN_LIST = "C106" "citation-not-in-list" Warning: "The text cites a work that is not in the list.",
        targets [Scielo Recommended "SPS 1.10: ref-list"],
        checks "That the list has the work named in words like “(Name, 2020)”.",
        why "Readers cannot find the work. Editors and indexers expect every cited work in the list.",
        example "`(Rashid, 2009)` where the list has nothing by Rashid",
        fix "Add the reference to the bibliography and cite it, or fix the name.";
    NEVER_CITED = "C111" "reference-never-cited" Warning: "A reference is never cited.",
        targets [Scielo Recommended "SPS 1.10: ref-list"],
        checks "That each reference in the list is cited at least once, or named in `nocite`.",
        why "A reference list contains what the text cites. Any other work is padding, or its citation was lost.",
        example "A reference `rashid2009` that is cited nowhere",
        fix "Cite it where it belongs, name it in `nocite`, or remove it from the bibliography.";
    REFERENCE_TWICE = "C112" "reference-twice" Warning: "A work is in the list twice.",
        targets [Crossref Recommended "References: citation_list"],
        checks "That no two references have the same DOI, or the same title and year.",
        why "Citations of one work are counted as citations of two.",
        example "`sayed2023` and `sayed2023a`, both with the DOI 10.1000/x",
        fix "Keep one of the two, and let all citations point to it.";
    REFERENCE_INCOMPLETE = "C113" "reference-incomplete" Warning: "A reference lacks a required field.",
        targets [Jats4r Recommended "General citations", Crossref Recommended "References: citation", Scielo Blocks "SPS 1.10: element-citation"],
        checks "That each reference has what a reader needs to find a work of its kind: an article its title, source and year, a book its title, year and publisher, a web page its address.",
        why "Crossref matches references by these fields (JATS4R, Citations). SciELO refuses an article without them.",
        example "`@book` without `publisher`",
        fix "Add what the message names to the bibliography.";
    REFERENCE_SPARSE = "C114" "reference-sparse" Note: "A reference lacks a useful field.",
        checks "That a journal article has a volume and pages or a DOI, a chapter its pages or a DOI, and a newspaper article its day or its address.",
        why "People can find the work without them, but software cannot.",
        example "`@article` without `volume`, `pages` and `doi`",
        fix "Look the work up and add what the message names.";
    YEAR_NOT_PRINTED = "C115" "reference-year-not-printed" Warning: "A reference's year is not in its printed form.",
        checks "That the year in a reference's fields is also in its printed form.",
        why "Readers see one year, and indexers another.",
        example "`year = {2022}` and `printed = {Kaura, V. (2020). …}`",
        fix "Fix the year in `year` or in `printed`.";
    NAME_NOT_PRINTED = "C116" "reference-name-not-printed" Warning: "An author of a reference is not in its printed form.",
        checks "That the surname of each author in a reference's fields is also in its printed form, unless that shortens the names with “et al.”.",
        why "Readers see different authors from indexers.",
        example "`author = {Sayed, A. and Hamming, T.}` and `printed = {Sayed, A. (2023). …}`",
        fix "Fix the name in `author` or in `printed`.";
    PAGES_REVERSED = "C117" "reference-pages-reversed" Error: "The last page of a reference comes before its first.",
        targets [Jats4r Blocks "General citations: lpage", Scielo Recommended "SPS 1.10: fpage and lpage"],
        checks "That the last page is not before the first, where both are numbers. A shortened last page (`221-30`) is understood.",
        why "One of the two is wrong, and JATS4R's schema refuses the reference.",
        example "`pages = {230--221}`",
        fix "Look up the pages and fix them.";
    FIELDS_DOUBTFUL = "C118" "reference-fields-doubtful" Note: "A printed reference has fields that are not certain.",
        checks "How sure the fields are that are found in a reference that the source only prints.",
        why "Indexing services match references by their fields, and a wrong field is worse than none. What is not certain stays words, as printed.",
        example "“Doe J. Rain. Bull. Anon., in: Proc., 12”: is “Bull. Anon.” the journal or the publisher?",
        fix "Write the fields into the bibliography. In Word, cite the work with a citation manager.";
}
