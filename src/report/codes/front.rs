//! Codes of the family “front”: the facts in the front matter and in the journal's record.

use super::{Code, Rule, rules};
use crate::Level;

rules! {
    UNKNOWN_FIELD = "F101" "unknown-field" Fatal: "A field is unknown.",
        checks "That every field of the front matter and of `journal.yaml` is known at its place.",
        why "A misspelt field is a lost fact: `autors` would make an article without authors.",
        example "`autors: …`",
        fix "Fix its name. The message lists the fields that are known there.";
    MISSING_FIELD = "F102" "missing-field" Fatal: "A required field is missing.",
        checks "That an article has a title, a journal and authors; an author a name; an affiliation an id and an institution; a journal a title.",
        why "No receiver accepts an article without them.",
        example "Front matter without `title`.",
        fix "Add the field.";
    FIELD_TWICE = "F103" "field-twice" Fatal: "A field is given twice.",
        checks "That no field is given a second time at the same place.",
        why "Only one of the two can be kept, and the program cannot tell which is right.",
        example "Two lines `doi: …`.",
        fix "Keep the right one.";
    WRONG_SHAPE = "F104" "wrong-shape" Fatal: "A field has the wrong form.",
        checks "That each field has the form it needs, for example text and not a list.",
        why "The value cannot be understood.",
        example "`title: [A, B]`",
        fix "Write the value in the form given in the message.";
    DOI_MALFORMED = "F105" "doi-malformed" Error: "A DOI is malformed.",
        checks "That a DOI consists of `10.`, a registrant of at least four digits, `/` and a suffix without spaces (DOI Handbook §2.2).",
        why "The DOI identifies the article in every output, and every deposit would be refused.",
        example "`doi: \"10.31703\"`",
        fix "Write it without the resolver: `10.1234/suffix`.";
    ISSN_MALFORMED = "F106" "issn-malformed" Fatal: "An ISSN is malformed.",
        checks "The form and the check digit (ISO 3297).",
        why "Crossref, DOAJ and PMC identify the journal by its ISSN.",
        example "`print: \"2788-5021\"`",
        fix "Compare it with https://portal.issn.org.";
    ORCID_MALFORMED = "F107" "orcid-malformed" Error: "An ORCID iD is malformed.",
        checks "The form and the check digit (ISO 7064 MOD 11-2).",
        why "One wrong iD makes an agency refuse the whole batch, or credits somebody else.",
        example "`orcid: 0000-0002-1825-0098`",
        fix "Ask the author for the link to their ORCID record.";
    DATE_MALFORMED = "F108" "date-malformed" Error: "A date is malformed.",
        checks "That a date is written YYYY, YYYY-MM or YYYY-MM-DD and exists in the calendar (ISO 8601).",
        why "Dates decide priority, embargo and the issue's year.",
        example "`received: 31/02/2025`",
        fix "Write it as 2025-03-31, or as 2025-03 when the day is not known.";
    LANGUAGE_MALFORMED = "F109" "language-malformed" Fatal: "A language tag is malformed.",
        checks "That a language is a BCP 47 tag.",
        why "Hyphenation and speech depend on it.",
        example "`lang: english`",
        fix "Write, for example, `en`, `en-GB` or `ur`.";
    PAGES_MALFORMED = "F110" "pages-malformed" Fatal: "A page range is malformed or reversed.",
        checks "That pages are whole numbers, that the last is not before the first, and that no last page is given alone.",
        why "The page range is a contract that the PDF fulfils.",
        example "`pages: \"83-77\"`",
        fix "Write, for example, `pages: \"77-83\"`.";
    PAGES_ABSENT = "F111" "pages-absent" Fatal: "An article in an issue has no page range.",
        checks "That an article with a volume or an issue also has `pages`, or at least `fpage`.",
        why "The page range is a contract, because it is cited. If it is forgotten, the pages must not silently be numbered from 1.",
        example "`volume: VIII` without `pages`.",
        fix "Add `pages: \"77-83\"`. While pages are not yet assigned, `fpage: 1` lets the article take as many as it needs.";
    UNKNOWN_AFFILIATION = "F112" "unknown-affiliation" Fatal: "An author's affiliation is not in the list.",
        checks "That every `affiliation` of an author is an `id` under `affiliations`.",
        why "The author would appear without an institution.",
        example "`affiliation: gcfu` where the list has `gcuf`.",
        fix "Fix the id, or add the affiliation.";
    DUPLICATE_AFFILIATION = "F113" "duplicate-affiliation" Fatal: "Two affiliations have the same id.",
        checks "That every `id` under `affiliations` is used once.",
        why "The program cannot tell which one an author means.",
        example "Two affiliations `id: gcuf`.",
        fix "Give one of them another id.";
    UNUSED_AFFILIATION = "F114" "unused-affiliation" Warning: "An affiliation belongs to no author.",
        checks "That at least one author names each affiliation.",
        why "It would be printed under no name.",
        example "`id: kpk` that no author names.",
        fix "Name it under the author it belongs to, or remove it.";
    JOURNAL_MISSING = "F115" "journal-missing" Fatal: "The journal's record cannot be read.",
        checks "That the journal named in `journal` has a folder in `templates` with a `journal.yaml`.",
        why "It contains the journal's title and ISSNs.",
        example "`journal: gfrp` where the folder is called `gfpr`.",
        fix "Fix the name, or create the folder and its `journal.yaml`.";
    ISSUE_UNKNOWN = "F116" "issue-unknown" Warning: "The article's volume or issue is not in the journal's record.",
        checks "That `journal.yaml` lists the volume and the issue.",
        why "The issue's DOI, date and address come from there; without it they are left out.",
        example "`issue: II` where the volume lists only `I`.",
        fix "Add the issue to `journal.yaml`, or fix the article's volume and issue.";
    ADDRESS_MALFORMED = "F117" "address-malformed" Error: "A web address, an e-mail address or a ROR id is malformed.",
        checks "That links begin with http:// or https://, that an e-mail address has one @ and a domain, and that a ROR id has nine characters.",
        why "It would lead nowhere.",
        example "`email: a.b at c.org`",
        fix "Write the full address.";
    FACT_ASSUMED = "F118" "fact-assumed" Note: "A field is missing, and its usual value was assumed.",
        checks "That the article's type and language are given.",
        why "Every output must name them. Without them the program uses `research-article` and `en`.",
        example "Front matter without `lang`.",
        fix "Add the field.";

    CREDIT_UNKNOWN = "F119" "credit-role-unknown" Error: "A contributor role is not a CRediT role.",
        checks "That every entry of `credit` is one of the fourteen CRediT roles (ANSI/NISO Z39.104), by its name or by the last part of its address.",
        why "Indexers recognise only roles of the vocabulary, by their address. Any other would be ignored.",
        example "`credit: [writing, statistics]`",
        fix "Use one of the roles, for example `writing-original-draft` or `Formal analysis`. A position such as “Professor” belongs in `role`.";
    FIELD_IGNORED = "F120" "field-ignored" Warning: "A field is unknown and was ignored.",
        checks "That every field is known at its place. One that differs from a known field by a letter or two is F101.",
        why "What it says is in none of the outputs.",
        example "`mood: hopeful`",
        fix "Remove the field, or write the fact in one of the fields that the message lists.";
    FIELD_OF_OTHERS = "F121" "field-of-another-program" Note: "Fields for other programs were ignored.",
        checks "Which fields of Pandoc, R Markdown, Quarto, MyST, Manubot and JOSS have no meaning for an article in print.",
        why "Facts such as names, dates and keywords are read as these programs write them. Settings such as `output` and `format` are not facts; they are named once, so that nothing is lost unnoticed.",
        example "`output: pdf_document`",
        fix "Nothing, unless a fact is among them.";
    NAME_DIVIDED = "F122" "name-divided" Note: "A name was divided into given and family names.",
        checks "Which names are written as one text and have more than one word that could belong to the family name.",
        why "Citations, running heads and indexes need the family name. The last word was taken, which is wrong for “Gabriel García Márquez”.",
        example "`name: Gabriel García Márquez`",
        fix "Write `given: Gabriel` and `family: García Márquez`, or put the family name in braces: `Gabriel {García Márquez}`.";
    READ_AS = "F123" "value-read-as" Note: "A value was written in another form and was converted.",
        checks "Which values are not in this program's form and have only one meaning: a date in words, a licence by its name, an address among the authors.",
        why "The outputs have the converted value; check that it is what you meant.",
        example "`date: 9 June 2019`",
        fix "Write the value in the form that the message gives.";
    VALUE_COMPUTED = "F124" "value-computed" Warning: "A value is left to another program to compute.",
        checks "That a value is a fact and not an instruction, such as `today` or R code.",
        why "The outputs are the same on every day and never ask the clock. The value is left out.",
        example "date: \"`r Sys.Date()`\"",
        fix "Write the value itself.";
    JOURNAL_UNNAMED = "F125" "journal-unnamed" Error: "The article names no journal.",
        checks "That an article names its journal, or that the command line does.",
        why "Without a journal the outputs have no journal's title, no ISSN and a plain design. No receiver accepts them.",
        example "Front matter without `journal`",
        fix "Add `journal: …`, the name of its folder in `templates`, or run the program with `--journal NAME`.";
    JOURNAL_OVERRULED = "F126" "journal-overruled" Note: "The command line names another journal than the article.",
        checks "Whether `--journal` and the article's `journal` are the same.",
        why "The command line overrules the article.",
        example "`--journal jx` for an article with `journal: jy`",
        fix "Nothing, if that is meant.";
    LICENCE_MISSING = "F201" "licence-missing" Warning: "The article has no licence.",
        targets [
            Pmc Blocks "Minimum requirements: licence",
            Jats4r Recommended "Permissions",
            Crossref Recommended "Participation report: licence",
            Doaj Recommended "Basic criteria: licence",
            Scielo Blocks "SPS 1.10: license"
        ],
        checks "That the article names its licence.",
        why "DOAJ and PMC accept only articles with a licence, and readers may do nothing with an article that has none. The program never makes one up: the outputs have none.",
        example "Front matter without `license`",
        fix "Add `license: https://creativecommons.org/licenses/by/4.0/` (or the licence that applies) to the article's front matter.";
    PUBLISHER_MISSING = "F202" "publisher-missing" Warning: "The journal has no publisher.",
        targets [
            Pmc Blocks "Minimum requirements: publisher",
            Doaj Recommended "doajArticles.xsd: publisher",
            Pubmed Blocks "PubMed DTD: PublisherName",
            Scielo Blocks "SPS 1.10: publisher-name",
            Clockss Recommended "Content: publisher"
        ],
        checks "That the journal's record names its publisher.",
        why "PMC and Crossref require it (PMC, minimum requirements). The outputs leave it out.",
        example "`journal.yaml` without `publisher`",
        fix "Add `publisher: {name: …, location: …}` to the journal's `journal.yaml`.";
    ORCID_MISSING = "F203" "orcid-missing" Note: "An author has no ORCID iD.",
        targets [
            Jats4r Recommended "Authors and affiliations: contrib-id",
            Crossref Recommended "Participation report: ORCID",
            Doaj Recommended "doajArticles.xsd: orcid_id",
            Scielo Recommended "SPS 1.10: contrib-id"
        ],
        checks "That each author who is a person has an ORCID iD.",
        why "It tells people with the same name apart, and Crossref counts the share of articles that have it. The program never makes one up.",
        example "An author without `orcid`",
        fix "Ask the author, and add `orcid: 0000-0000-0000-0000` under their name.";
    HISTORY_MISSING = "F204" "history-missing" Warning: "A date of the article's history is missing.",
        targets [Pmc Recommended "Tagging guidelines: history", Pubmed Recommended "PubMed DTD: History", Scielo Blocks "SPS 1.10: history"],
        checks "That the received and accepted dates are given. Editorials, book reviews and the like need none.",
        why "SciELO requires both, and evaluators ask for them as proof of review. The program never makes them up.",
        example "Front matter without `received`",
        fix "Add `received: 2024-11-02` and `accepted: 2025-02-17` to the article's front matter.";
    FUNDING_MISSING = "F205" "funding-missing" Note: "The article does not mention funding.",
        targets [Jats4r Recommended "Funding", Crossref Recommended "Participation report: funders", Scielo Recommended "SPS 1.10: funding-group"],
        checks "That the article says who funded the work, or that nobody did. Editorials, book reviews and the like need not.",
        why "Funders use it to find their articles (JATS4R, Funding). Silence does not mean that there was no funding.",
        example "Front matter without `funding`",
        fix "Ask the authors, and add `funding: …` to the article's front matter, even if only to say there was none.";
    COUNTRY_MISSING = "F206" "country-missing" Warning: "An affiliation has no country.",
        targets [Jats4r Recommended "Authors and affiliations: country", Scielo Blocks "SPS 1.10: aff/country"],
        checks "That each affiliation names its country.",
        why "Indexers count articles by country, and SciELO refuses an affiliation without one (JATS4R, Authors and Affiliations).",
        example "An affiliation without `country`",
        fix "Add `country: …` under the affiliation.";
    COUNTRY_UNKNOWN = "F207" "country-unknown" Warning: "The country of an affiliation is not in ISO 3166-1.",
        targets [Jats4r Recommended "Authors and affiliations: country code", Scielo Blocks "SPS 1.10: aff/country/@country"],
        checks "That the country of each affiliation has a code in ISO 3166-1.",
        why "The code goes into JATS (`country/@country`). It is left out when the name is unknown.",
        example "`country: Pakstan`",
        fix "Write the country's English name as in ISO 3166-1.";
    CORRESPONDING_MISSING = "F208" "corresponding-author-missing" Warning: "No author is marked as the corresponding author.",
        targets [Scielo Recommended "SPS 1.10: corresp"],
        checks "That at least one author is marked as the corresponding author.",
        why "Readers need to know whom to write to (ICMJE, Recommendations II.A).",
        example "No author with `corresponding: true`",
        fix "Add `corresponding: true` and `email: …` under that author's name.";
    CORRESPONDING_WITHOUT_EMAIL = "F209" "corresponding-author-without-email" Warning: "A corresponding author has no e-mail address.",
        targets [Scielo Recommended "SPS 1.10: corresp/email"],
        checks "That each corresponding author has an e-mail address.",
        why "Readers cannot write to them.",
        example "`corresponding: true` without `email`",
        fix "Add `email: …` under that author's name.";
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
        why "The article cannot be deposited with Crossref or linked permanently. The EPUB and the PDF are identified by another address instead.",
        example "Front matter without `doi`",
        fix "Add `doi: 10.1234/…`, as registered, to the article's front matter.";
    ISSN_MISSING = "F211" "issn-missing" Warning: "The journal has no ISSN.",
        targets [
            Pmc Blocks "Minimum requirements: ISSN",
            Crossref Blocks "journal_metadata: ISSN or title DOI",
            Doaj Blocks "Metadata: at least one ISSN",
            Pubmed Blocks "PubMed DTD: Issn",
            Scielo Blocks "SPS 1.10: issn",
            Clockss Blocks "Content: ISSN"
        ],
        checks "That the journal's record has an ISSN, print or electronic.",
        why "Crossref, DOAJ and PMC identify a journal by its ISSN and refuse an article without one.",
        example "`journal.yaml` without `issn`",
        fix "Add `issn: {print: …, electronic: …}` to the journal's `journal.yaml`.";
    KEYWORDS_MISSING = "F212" "keywords-missing" Warning: "The article has no keywords.",
        targets [Doaj Recommended "Metadata: keywords", Pubmed Recommended "PubMed DTD: Object keyword", Scielo Blocks "SPS 1.10: kwd-group"],
        checks "That the article has at least one keyword. Editorials, book reviews and the like need none.",
        why "Readers find the article by them in indexes; DOAJ accepts up to six.",
        example "Front matter without `keywords`",
        fix "Add `keywords: [first, second]` to the article's front matter.";
    ABSTRACT_MISSING = "F213" "abstract-missing" Warning: "A research article has no abstract.",
        targets [
            Pmc Recommended "Tagging guidelines: abstract",
            Crossref Recommended "Participation report: abstracts",
            Doaj Recommended "Metadata: abstract",
            Pubmed Recommended "PubMed DTD: Abstract",
            Scielo Blocks "SPS 1.10: abstract",
            Scholar Recommended "Inclusion guidelines: abstract"
        ],
        checks "That a research or review article has an abstract. Editorials, letters and corrections need none.",
        why "Indexes show little else, and PubMed and DOAJ include it.",
        example "Front matter without `abstract`",
        fix "Add `abstract: |` and the text to the article's front matter.";
}
