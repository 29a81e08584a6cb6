//! Codes of the family “citations”: what the text cites and what the list of references gives.

use super::{Code, Rule, rules};
use crate::Level;

rules! {
    KEY_UNKNOWN = "C101" "citation-key-unknown" Fatal: "A citation names a key that no reference has.",
        checks "That the key of every citation is the key of a reference in the bibliography.",
        why "The citation could be neither worded nor linked to its reference.",
        example "`[@sayed2032]` where the bibliography has `sayed2023`",
        fix "Correct the key, or add the reference to the bibliography.";
    STYLE_UNKNOWN = "C102" "citation-style-unknown" Error: "A citation style is not known.",
        checks "That each CSL style the journal names is in the archive of styles or among our own.",
        why "Citations by key are worded in APA style instead; a style of the “Citing this article” page is left out.",
        example "`csl: apa7`",
        fix "Write the style's name in the CSL archive: `apa`, `chicago-author-date`, `ieee`; or one of ours: `oxford-author-date`.";
    YEAR_DIFFERS = "C103" "citation-year-differs" Error: "A citation prints another year than its reference.",
        checks "That the year printed in a citation is the year of the reference it is linked to.",
        why "Readers look for a work that is not there, and an indexer may link another one.",
        example "`[Kaura (2020)]{cite=\"kaura2022\"}`",
        fix "Ask the author which year is right and mend the citation or the reference; or link the work that is meant.";
    NAMES_DIFFER = "C104" "citation-names-differ" Warning: "A citation prints other names than its reference.",
        checks "That the names printed in a citation are the reference's authors, in order, all of them or the first with “et al.”. Capitals, diacritics, “&” for “and”, initials and particles make no difference.",
        why "A co-author is passed over, or the citation is linked to another work than the one that is meant.",
        example "`[(Sayed, 2023)]{cite=\"sayed2023\"}` where the list has Sayed & Hamming (2023)",
        fix "Ask the author; name all authors as the style wants, or link the work that is meant.";
    NOT_LINKED = "C105" "citation-not-linked" Warning: "Words that cite a work can mean several, or nearly fit one.",
        targets [Pmc Recommended "Tagging guidelines: xref", Scielo Recommended "SPS 1.10: xref", EpubA11y Recommended "WCAG 2.2, 1.3.1"],
        checks "That words like “Name (2020)” and “(Name, 2020)” mean one work of the list and no other. Those that do are linked without being asked for.",
        why "A citation in doubt is not guessed: there is no link in the outputs, and no cited-by link for indexers, until somebody says what is meant.",
        example "`as Khattak (2021) says` where the list has Khattak (2021a) and Khattak (2021b)",
        fix "Write it as a citation: `[Khattak (2021)]{cite=\"khattak2021\"}` or `@khattak2021`.";
    NOT_IN_LIST = "C106" "citation-not-in-list" Warning: "The text cites a work that the list does not have.",
        targets [Scielo Recommended "SPS 1.10: ref-list"],
        checks "That words like “(Name, 2020)” name a work of the list.",
        why "Readers cannot find the work. Editors and indexers want every work cited in the list.",
        example "`(Rashid, 2009)` where the list has nothing by Rashid",
        fix "Add the reference to the bibliography and cite it, or mend the name.";
    NEVER_CITED = "C111" "reference-never-cited" Warning: "A reference is never cited.",
        targets [Scielo Recommended "SPS 1.10: ref-list"],
        checks "That each reference of the list is cited at least once.",
        why "A list of references names what the text cites; a work beyond it is padding or its citation was lost.",
        example "A reference `rashid2009` and no citation of it",
        fix "Cite it where it belongs, or take it out of the bibliography.";
    REFERENCE_TWICE = "C112" "reference-twice" Warning: "A work stands in the list twice.",
        targets [Crossref Recommended "References: citation_list"],
        checks "That no two references have the same DOI, or the same title and year.",
        why "Citations of one work are counted as of two.",
        example "`sayed2023` and `sayed2023a`, both with the DOI 10.1000/x",
        fix "Keep one of the two and point all citations at it.";
    REFERENCE_INCOMPLETE = "C113" "reference-incomplete" Warning: "A reference lacks what its kind must have.",
        targets [Jats4r Recommended "General citations", Crossref Recommended "References: citation", Scielo Blocks "SPS 1.10: element-citation"],
        checks "That each reference has the facts without which its kind of work cannot be found: an article its title, source and year, a book its title, year and publisher, a page on the web its address.",
        why "Crossref matches references by these facts (JATS4R, Citations). SciELO refuses an article without them.",
        example "`@book` without `publisher`",
        fix "Add what the message names to the bibliography.";
    REFERENCE_SPARSE = "C114" "reference-sparse" Note: "A reference lacks what would help to find it.",
        checks "That an article of a journal has a volume and pages or a DOI, a chapter its pages or a DOI, and an article of a newspaper its day or its address.",
        why "The work can be found without them, but not by machine.",
        example "`@article` without `volume`, `pages` and `doi`",
        fix "Look the work up and add what the message names.";
    YEAR_NOT_PRINTED = "C115" "reference-year-not-printed" Warning: "The year of a reference is not in its printed form.",
        checks "That the year in the parts of a reference stands in the words it is printed with.",
        why "Readers see one year and indexers another.",
        example "`year = {2022}` and `printed = {Kaura, V. (2020). …}`",
        fix "Mend the year in `year`, or in `printed`.";
    NAME_NOT_PRINTED = "C116" "reference-name-not-printed" Warning: "An author of a reference is not in its printed form.",
        checks "That the surname of each author in the parts of a reference stands in the words it is printed with, unless those end the names with “et al.”.",
        why "Readers see other authors than indexers.",
        example "`author = {Sayed, A. and Hamming, T.}` and `printed = {Sayed, A. (2023). …}`",
        fix "Mend the name in `author`, or in `printed`.";
    PAGES_REVERSED = "C117" "reference-pages-reversed" Error: "The last page of a reference comes before its first.",
        targets [Jats4r Blocks "General citations: lpage", Scielo Recommended "SPS 1.10: fpage and lpage"],
        checks "That where both pages are numbers the last is not less than the first; an abbreviated last page (`221-30`) is read as it is meant.",
        why "One of the two is wrong; JATS4R's schema refuses the reference.",
        example "`pages = {230--221}`",
        fix "Look the pages up and mend them.";
}
