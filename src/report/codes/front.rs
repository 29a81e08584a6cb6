//! Codes of the family “front”: the facts in the front matter and in the journal's record.

use super::{Code, Rule, rules};
use crate::Level;

rules! {
    UNKNOWN_FIELD = "F101" "unknown-field" Fatal: "A field is unknown.",
        checks "That every field of the front matter and of `journal.yaml` is one that is known at its place.",
        why "A misspelt field is a fact that is lost: `autors` would make an article without authors.",
        example "`autors: …`",
        fix "Mend its name; the message lists the fields that are known at that place.";
    MISSING_FIELD = "F102" "missing-field" Fatal: "A field that must be there is missing.",
        checks "That an article has a title, a journal and authors, an author a name, an affiliation an id and an institution, a journal a title.",
        why "No receiver takes an article without them.",
        example "Front matter without `title`.",
        fix "Add the field.";
    FIELD_TWICE = "F103" "field-twice" Fatal: "A field stands twice.",
        checks "That no field is given a second time in the same mapping.",
        why "Only one of the two could be kept, and it is unknown which is right.",
        example "Two lines `doi: …`.",
        fix "Keep the one that is right.";
    WRONG_SHAPE = "F104" "wrong-shape" Fatal: "A field has the wrong form.",
        checks "That a field which should be a text is not a list, and the like.",
        why "The value cannot be understood.",
        example "`title: [A, B]`",
        fix "Write the value in the form that the message names.";
    DOI_MALFORMED = "F105" "doi-malformed" Fatal: "A DOI is malformed.",
        checks "That a DOI is `10.`, a registrant of at least four digits, `/` and a suffix without spaces (DOI Handbook §2.2).",
        why "It is the article's identity in every output, and every deposit would be refused.",
        example "`doi: \"10.31703\"`",
        fix "Write it without resolver: `10.1234/suffix`.";
    ISSN_MALFORMED = "F106" "issn-malformed" Fatal: "An ISSN is malformed.",
        checks "Form and check digit (ISO 3297).",
        why "Crossref, DOAJ and PMC match the journal by its ISSN.",
        example "`print: \"2788-5021\"`",
        fix "Compare it with https://portal.issn.org.";
    ORCID_MALFORMED = "F107" "orcid-malformed" Fatal: "An ORCID iD is malformed.",
        checks "Form and check digit (ISO 7064 MOD 11-2).",
        why "One wrong iD makes an agency refuse the whole batch, or credits someone else.",
        example "`orcid: 0000-0002-1825-0098`",
        fix "Ask the author for the link of their ORCID record.";
    DATE_MALFORMED = "F108" "date-malformed" Fatal: "A date is malformed.",
        checks "That a date is YYYY, YYYY-MM or YYYY-MM-DD and in the calendar (ISO 8601).",
        why "Dates decide priority, embargo and the issue's year.",
        example "`received: 31/02/2025`",
        fix "Write it as 2025-03-31, or 2025-03 when the day is not known.";
    LANGUAGE_MALFORMED = "F109" "language-malformed" Fatal: "A language tag is malformed.",
        checks "That a language is a tag of BCP 47.",
        why "Hyphenation and speech go by it.",
        example "`lang: english`",
        fix "Write for example `en`, `en-GB` or `ur`.";
    PAGES_MALFORMED = "F110" "pages-malformed" Fatal: "A page range is malformed or reversed.",
        checks "That pages are whole numbers, the last not before the first, and that no last page stands alone.",
        why "The page range is the contract that the PDF fulfils.",
        example "`pages: \"83-77\"`",
        fix "Write for example `pages: \"77-83\"`.";
    PAGES_ABSENT = "F111" "pages-absent" Fatal: "An article of an issue has no page range.",
        checks "That an article with a volume or an issue also has `pages`, or at least `fpage`.",
        why "The page range is a contract: it is cited. A forgotten one must not number the pages from 1 in silence.",
        example "`volume: VIII` without `pages`.",
        fix "Write `pages: \"77-83\"`; while they are not assigned, `fpage: 1` lets the article take as many pages as it needs.";
    UNKNOWN_AFFILIATION = "F112" "unknown-affiliation" Fatal: "An author's affiliation is not in the list.",
        checks "That every `affiliation` of an author is an `id` under `affiliations`.",
        why "The author would stand without their institution.",
        example "`affiliation: gcfu` where the list has `gcuf`.",
        fix "Mend the id, or add the affiliation.";
    DUPLICATE_AFFILIATION = "F113" "duplicate-affiliation" Fatal: "Two affiliations have the same id.",
        checks "That every `id` under `affiliations` is its own.",
        why "It could not be told which one an author means.",
        example "Two affiliations `id: gcuf`.",
        fix "Give one of them another id.";
    UNUSED_AFFILIATION = "F114" "unused-affiliation" Warning: "An affiliation belongs to no author.",
        checks "That every affiliation is named by an author.",
        why "It would be printed under no name.",
        example "`id: kpk` that no author names.",
        fix "Name it with the author it belongs to, or take it out.";
    JOURNAL_MISSING = "F115" "journal-missing" Fatal: "The journal's record cannot be read.",
        checks "That the journal named in `journal` has a folder in `templates` with a `journal.yaml`.",
        why "Its title and ISSNs stand there.",
        example "`journal: gfrp` where the folder is called `gfpr`.",
        fix "Mend the name, or make the folder and its `journal.yaml`.";
    ISSUE_UNKNOWN = "F116" "issue-unknown" Warning: "The article's volume or issue is not in the journal's record.",
        checks "That `journal.yaml` lists the volume and the issue.",
        why "DOIs, date and address of the issue come from there; they stay absent.",
        example "`issue: II` where the volume lists only `I`.",
        fix "Add the issue to `journal.yaml`, or mend the article's volume and issue.";
    ADDRESS_MALFORMED = "F117" "address-malformed" Fatal: "An address of the web, an e-mail address or a ROR id is malformed.",
        checks "That links begin with http:// or https://, that an e-mail address has one @ and a domain, that a ROR id is nine characters.",
        why "It would lead nowhere.",
        example "`email: a.b at c.org`",
        fix "Write the whole address.";
    FACT_ASSUMED = "F118" "fact-assumed" Note: "A fact is not given and is taken to be the usual one.",
        checks "That the article's type and language are given.",
        why "Every output must name them; without them `research-article` and `en` are used.",
        example "Front matter without `lang`.",
        fix "Add the field.";

    CREDIT_UNKNOWN = "F119" "credit-role-unknown" Error: "A contributor role is none of CRediT's.",
        checks "That every word of `credit` is one of the fourteen roles of CRediT (ANSI/NISO Z39.104), by its name or by the last part of its address.",
        why "Only a role of the vocabulary can be told to indexers with its address; another would be passed over.",
        example "`credit: [writing, statistics]`",
        fix "Write one of the roles, as `writing-original-draft` or `Formal analysis`; a position such as “Professor” belongs to `role`.";
    LICENCE_MISSING = "F201" "licence-missing" Warning: "The article has no licence.",
        targets [
            Pmc Blocks "Minimum requirements: licence",
            Jats4r Recommended "Permissions",
            Crossref Recommended "Participation report: licence",
            Doaj Recommended "Basic criteria: licence",
            Scielo Blocks "SPS 1.10: license"
        ],
        checks "That the article names the licence under which it may be used.",
        why "DOAJ and PMC take only articles with a licence; readers may do nothing with an article that has none. It is never invented: without it the outputs leave it out.",
        example "Front matter without `license`",
        fix "Write `license: https://creativecommons.org/licenses/by/4.0/` (or the licence that applies) in the article's front matter.";
    PUBLISHER_MISSING = "F202" "publisher-missing" Warning: "The journal has no publisher.",
        targets [
            Pmc Blocks "Minimum requirements: publisher",
            Doaj Recommended "doajArticles.xsd: publisher",
            Pubmed Blocks "PubMed DTD: PublisherName",
            Scielo Blocks "SPS 1.10: publisher-name",
            Clockss Recommended "Content: publisher"
        ],
        checks "That the journal's record names its publisher.",
        why "PMC and Crossref require it (PMC, minimum requirements); the outputs leave it out.",
        example "`journal.yaml` without `publisher`",
        fix "Write `publisher: {name: …, location: …}` in the journal's `journal.yaml`.";
    ORCID_MISSING = "F203" "orcid-missing" Note: "An author has no ORCID iD.",
        targets [
            Jats4r Recommended "Authors and affiliations: contrib-id",
            Crossref Recommended "Participation report: ORCID",
            Doaj Recommended "doajArticles.xsd: orcid_id",
            Scielo Recommended "SPS 1.10: contrib-id"
        ],
        checks "That each author who is a person has an ORCID iD.",
        why "It tells people of one name apart; Crossref counts the share of articles that have it. It is never invented.",
        example "An author without `orcid`",
        fix "Ask the author, and write `orcid: 0000-0000-0000-0000` under their name.";
    HISTORY_MISSING = "F204" "history-missing" Warning: "A date of the article's history is missing.",
        targets [Pmc Recommended "Tagging guidelines: history", Pubmed Recommended "PubMed DTD: History", Scielo Blocks "SPS 1.10: history"],
        checks "That the dates on which the article was received and accepted are given. An editorial, a review of a book and their like need none.",
        why "SciELO requires both, and evaluators ask for them as proof of review. They are never invented.",
        example "Front matter without `received`",
        fix "Write `received: 2024-11-02` and `accepted: 2025-02-17` in the article's front matter.";
    FUNDING_MISSING = "F205" "funding-missing" Note: "There is no word about funding.",
        targets [Jats4r Recommended "Funding", Crossref Recommended "Participation report: funders", Scielo Recommended "SPS 1.10: funding-group"],
        checks "That the article says who paid for the work, or that nobody did. An editorial, a review of a book and their like need not.",
        why "Funders look for their articles by it (JATS4R, Funding); silence is not the same as no funding.",
        example "Front matter without `funding`",
        fix "Ask the authors, and write `funding: …` in the article's front matter.";
    COUNTRY_MISSING = "F206" "country-missing" Warning: "An affiliation has no country.",
        targets [Jats4r Recommended "Authors and affiliations: country", Scielo Blocks "SPS 1.10: aff/country"],
        checks "That each affiliation names its country.",
        why "Indexers count articles by country; SciELO refuses an affiliation without (JATS4R, Authors and Affiliations).",
        example "An affiliation without `country`",
        fix "Write `country: …` under the affiliation.";
    COUNTRY_UNKNOWN = "F207" "country-unknown" Warning: "The country of an affiliation is not in ISO 3166-1.",
        targets [Jats4r Recommended "Authors and affiliations: country code", Scielo Blocks "SPS 1.10: aff/country/@country"],
        checks "That the country of each affiliation has a code in ISO 3166-1.",
        why "The code goes into JATS (`country/@country`); it is left out for a name that is not known.",
        example "`country: Pakstan`",
        fix "Write the country's English name as ISO 3166-1 has it.";
    CORRESPONDING_MISSING = "F208" "corresponding-author-missing" Warning: "No author is the corresponding one.",
        targets [Scielo Recommended "SPS 1.10: corresp"],
        checks "That at least one author is marked as the corresponding one.",
        why "Readers must know to whom to write (ICMJE, Recommendations II.A).",
        example "No author with `corresponding: true`",
        fix "Write `corresponding: true` and `email: …` under that author's name.";
    CORRESPONDING_WITHOUT_EMAIL = "F209" "corresponding-author-without-email" Warning: "A corresponding author has no e-mail address.",
        targets [Scielo Recommended "SPS 1.10: corresp/email"],
        checks "That each corresponding author has an e-mail address.",
        why "Readers could not write to them.",
        example "`corresponding: true` without `email`",
        fix "Write `email: …` under that author's name.";
    DOI_MISSING = "F210" "doi-missing" Warning: "The article has no DOI.",
        targets [
            Pmc Recommended "Minimum requirements: DOI",
            Crossref Blocks "doi_data",
            Doaj Recommended "Metadata: DOI or full text",
            Pubmed Recommended "PubMed DTD: ArticleId",
            Scielo Blocks "SPS 1.10: article-id",
            Clockss Recommended "Content: DOI"
        ],
        checks "That the article has a DOI.",
        why "It cannot be deposited with Crossref nor linked for good; the EPUB and the PDF are identified by another address instead.",
        example "Front matter without `doi`",
        fix "Write `doi: 10.1234/…` in the article's front matter, as registered.";
    ISSN_MISSING = "F211" "issn-missing" Warning: "The journal has no ISSN.",
        targets [
            Pmc Blocks "Minimum requirements: ISSN",
            Crossref Blocks "journal_metadata: ISSN or title DOI",
            Doaj Blocks "Metadata: at least one ISSN",
            Pubmed Blocks "PubMed DTD: Issn",
            Scielo Blocks "SPS 1.10: issn",
            Clockss Blocks "Content: ISSN"
        ],
        checks "That the journal's record has an ISSN, of print or electronic.",
        why "Crossref, DOAJ and PMC know a journal by its ISSN and refuse an article without one.",
        example "`journal.yaml` without `issn`",
        fix "Write `issn: {print: …, electronic: …}` in the journal's `journal.yaml`.";
    KEYWORDS_MISSING = "F212" "keywords-missing" Warning: "The article has no keywords.",
        targets [Doaj Recommended "Metadata: keywords", Pubmed Recommended "PubMed DTD: Object keyword", Scielo Blocks "SPS 1.10: kwd-group"],
        checks "That the article has at least one keyword. An editorial, a review of a book and their like need none.",
        why "Indexes find it by them; DOAJ takes up to six.",
        example "Front matter without `keywords`",
        fix "Write `keywords: [first, second]` in the article's front matter.";
    ABSTRACT_MISSING = "F213" "abstract-missing" Warning: "A research article has no abstract.",
        targets [
            Pmc Recommended "Tagging guidelines: abstract",
            Crossref Recommended "Participation report: abstracts",
            Doaj Recommended "Metadata: abstract",
            Pubmed Recommended "PubMed DTD: Abstract",
            Scielo Blocks "SPS 1.10: abstract",
            Scholar Recommended "Inclusion guidelines: abstract"
        ],
        checks "That an article that is research or a review has an abstract; an editorial, a letter or a correction needs none.",
        why "Indexes show little else; PubMed and DOAJ take it over.",
        example "Front matter without `abstract`",
        fix "Write `abstract: |` and the text in the article's front matter.";
}
