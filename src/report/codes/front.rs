//! Codes of the family “front”.

use super::{Code, Rule, rules};
use crate::report::Level;

rules! {
    LICENCE_MISSING = "F201" "licence-missing" Warning: "The article has no licence.",
        checks "That the article names the licence under which it may be used.",
        why "DOAJ and PMC take only articles with a licence; readers may do nothing with an article that has none. It is never invented: without it the outputs leave it out.",
        example "Front matter without `license`",
        fix "Write `license: https://creativecommons.org/licenses/by/4.0/` (or the licence that applies) in the article's front matter.";
    PUBLISHER_MISSING = "F202" "publisher-missing" Warning: "The journal has no publisher.",
        checks "That the journal's record names its publisher.",
        why "PMC and Crossref require it (PMC, minimum requirements); the outputs leave it out.",
        example "`journal.yaml` without `publisher`",
        fix "Write `publisher: {name: …, location: …}` in the journal's `journal.yaml`.";
    ORCID_MISSING = "F203" "orcid-missing" Note: "An author has no ORCID iD.",
        checks "That each author who is a person has an ORCID iD.",
        why "It tells people of one name apart; Crossref counts the share of articles that have it. It is never invented.",
        example "An author without `orcid`",
        fix "Ask the author, and write `orcid: 0000-0000-0000-0000` under their name.";
    HISTORY_MISSING = "F204" "history-missing" Warning: "A date of the article's history is missing.",
        checks "That the dates on which the article was received and accepted are given.",
        why "SciELO requires both, and evaluators ask for them as proof of review. They are never invented.",
        example "Front matter without `received`",
        fix "Write `received: 2024-11-02` and `accepted: 2025-02-17` in the article's front matter.";
    FUNDING_MISSING = "F205" "funding-missing" Note: "There is no word about funding.",
        checks "That the article says who paid for the work, or that nobody did.",
        why "Funders look for their articles by it (JATS4R, Funding); silence is not the same as no funding.",
        example "Front matter without `funding`",
        fix "Ask the authors, and write `funding: …` in the article's front matter.";
    COUNTRY_MISSING = "F206" "country-missing" Warning: "An affiliation has no country.",
        checks "That each affiliation names its country.",
        why "Indexers count articles by country; SciELO refuses an affiliation without (JATS4R, Authors and Affiliations).",
        example "An affiliation without `country`",
        fix "Write `country: …` under the affiliation.";
    COUNTRY_UNKNOWN = "F207" "country-unknown" Warning: "The country of an affiliation is not in ISO 3166-1.",
        checks "That the country of each affiliation has a code in ISO 3166-1.",
        why "The code goes into JATS (`country/@country`); it is left out for a name that is not known.",
        example "`country: Pakstan`",
        fix "Write the country's English name as ISO 3166-1 has it.";
    CORRESPONDING_MISSING = "F208" "corresponding-author-missing" Warning: "No author is the corresponding one.",
        checks "That at least one author is marked as the corresponding one.",
        why "Readers must know to whom to write (ICMJE, Recommendations II.A).",
        example "No author with `corresponding: true`",
        fix "Write `corresponding: true` and `email: …` under that author's name.";
    CORRESPONDING_WITHOUT_EMAIL = "F209" "corresponding-author-without-email" Warning: "A corresponding author has no e-mail address.",
        checks "That each corresponding author has an e-mail address.",
        why "Readers could not write to them.",
        example "`corresponding: true` without `email`",
        fix "Write `email: …` under that author's name.";
    DOI_MISSING = "F210" "doi-missing" Warning: "The article has no DOI.",
        checks "That the article has a DOI.",
        why "It cannot be deposited with Crossref nor linked for good; the EPUB and the PDF are identified by another address instead.",
        example "Front matter without `doi`",
        fix "Write `doi: 10.1234/…` in the article's front matter, as registered.";
    ISSN_MISSING = "F211" "issn-missing" Warning: "The journal has no ISSN.",
        checks "That the journal's record has an ISSN, of print or electronic.",
        why "Crossref, DOAJ and PMC know a journal by its ISSN and refuse an article without one.",
        example "`journal.yaml` without `issn`",
        fix "Write `issn: {print: …, electronic: …}` in the journal's `journal.yaml`.";
    KEYWORDS_MISSING = "F212" "keywords-missing" Warning: "The article has no keywords.",
        checks "That the article has at least one keyword.",
        why "Indexes find it by them; DOAJ takes up to six.",
        example "Front matter without `keywords`",
        fix "Write `keywords: [first, second]` in the article's front matter.";
    ABSTRACT_MISSING = "F213" "abstract-missing" Warning: "A research article has no abstract.",
        checks "That an article that is research or a review has an abstract; an editorial, a letter or a correction needs none.",
        why "Indexes show little else; PubMed and DOAJ take it over.",
        example "Front matter without `abstract`",
        fix "Write `abstract: |` and the text in the article's front matter.";
}
