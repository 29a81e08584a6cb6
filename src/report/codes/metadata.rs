//! Codes of the family “front”, third part: facts that are given, and cannot be right or will be
//! refused.

use super::{Code, Rule, rules};
use crate::Level;

rules! {
    DATES_OUT_OF_ORDER = "F221" "dates-out-of-order" Error: "The article's dates are out of order.",
        targets [Pmc Recommended "Tagging guidelines: history", Pubmed Recommended "PubMed DTD: History", Scielo Blocks "SPS 1.10: history in order"],
        checks "That the article was received before it was accepted and accepted before it was published, as far as the dates are known.",
        why "A date was mistyped. Indexers calculate the length of review from the dates, and SciELO refuses the article.",
        example "`received: 2025-03-01` with `accepted: 2025-01-15`",
        fix "Look up the dates and fix them.";
    DATE_IMPOSSIBLE = "F222" "date-impossible" Error: "A date does not exist.",
        targets [Pmc Blocks "Style Checker: dates", Crossref Blocks "Schema: publication_date", Doaj Blocks "doajArticles.xsd: publicationDate", Pubmed Blocks "PubMed DTD: PubDate"],
        checks "That months are 1–12, that the month has the day, and that the year is between 1665, when the first journals appeared, and 2100.",
        why "Every receiver refuses it, or files the article under the wrong year.",
        example "`<day>31</day><month>02</month>`",
        fix "Fix the date in the source.";
    AUTHOR_TWICE = "F223" "author-twice" Warning: "Two authors are the same, or share what only one person can have.",
        targets [Crossref Recommended "Metadata: contributors", Doaj Recommended "Metadata: authors", Pubmed Recommended "PubMed DTD: AuthorList"],
        checks "That no two authors have the same name, the same ORCID iD or the same e-mail address.",
        why "An author was entered twice, or somebody else's identifier was copied, and the work is credited to the wrong person.",
        example "Two authors with `orcid: 0000-0002-1825-0097`",
        fix "Remove the second entry, or give each author the right identifier.";
    NAME_ODD = "F224" "author-name-odd" Warning: "An author's name contains more than a name.",
        targets [Pmc Recommended "Tagging guidelines: name", Crossref Recommended "Metadata: person_name", Doaj Recommended "Metadata: authors", Pubmed Recommended "PubMed DTD: Author"],
        checks "That authors' names have no digits, no academic titles (Dr., Prof., PhD), no note marks (*, †) and no punctuation at the end, and are not in capitals.",
        why "Indexers use the name exactly as it is: “KHAN” and “Dr. Khan” become separate people (Crossref, best practices for names).",
        example "`given: Dr. Ayesha`, `family: KHAN*`",
        fix "Write the name alone. Degrees belong in `degrees`, positions in `role`.";
    ISSNS_ALIKE = "F225" "issns-alike" Error: "The journal's two ISSNs are the same.",
        targets [Pmc Recommended "Tagging guidelines: issn", Crossref Blocks "journal_metadata: issn", Doaj Blocks "Article upload: the ISSNs must differ", Pubmed Recommended "PubMed DTD: Issn"],
        checks "That the print and the electronic ISSN differ.",
        why "Each medium has its own ISSN, and DOAJ refuses the batch.",
        example "`issn: {print: 2788-502X, electronic: 2788-502X}`",
        fix "Look up both at portal.issn.org, and remove the one that does not exist.";
    LICENCE_NOT_CANONICAL = "F226" "licence-not-canonical" Warning: "The address of a Creative Commons licence is not the official one.",
        targets [Pmc Blocks "Style Checker: Creative Commons licence", Jats4r Blocks "Permissions: ali:license_ref", Crossref Recommended "License metadata: license_ref", Scielo Blocks "SPS 1.10: license"],
        checks "That it is `https://creativecommons.org/licenses/<kind>/<version>/`, with an existing kind and version, and without `deed` or `legalcode` after it.",
        why "Software compares addresses letter by letter. It does not recognise any other form as an open licence.",
        example "`http://creativecommons.org/licenses/by/4.0/legalcode`",
        fix "Write the address in this form: `https://creativecommons.org/licenses/by/4.0/`.";
    LICENCE_CONTRADICTORY = "F227" "licence-contradictory" Error: "The licence's text and its address name different licences.",
        targets [Pmc Blocks "Style Checker: licence text and address", Jats4r Blocks "Permissions", Doaj Recommended "Basic criteria: licence", Scielo Blocks "SPS 1.10: license-p"],
        checks "That the Creative Commons licence in the licence text, or in the copyright line, is the one at its address.",
        why "Nobody can tell what is allowed, and PMC's Style Checker compares the two.",
        example "`url: https://creativecommons.org/licenses/by/4.0/` with the text “CC BY-NC 4.0”",
        fix "Find out which one the authors signed, and fix the other.";
    COPYRIGHT_YEAR_ODD = "F228" "copyright-year-odd" Warning: "The copyright year does not fit the year of publication.",
        targets [Pmc Recommended "Tagging guidelines: copyright-year", Jats4r Recommended "Permissions: copyright-year"],
        checks "That the two are at most one year apart, and that the copyright statement has the copyright year.",
        why "The line was copied from another article or from another year.",
        example "`copyright: {year: 2019}` in an article of 2025",
        fix "Fix the year.";
    TITLE_IN_CAPITALS = "F229" "title-in-capitals" Warning: "The title is in capitals.",
        targets [Crossref Recommended "Best practices: titles", Doaj Recommended "Metadata: title", Pubmed Recommended "PubMed DTD: ArticleTitle"],
        checks "That the title has lower-case letters. Capitals are a matter of the journal's style.",
        why "Everyone who uses the metadata prints the capitals as they are, and nobody can restore the lower case (Crossref, best practices for titles).",
        example "`title: AFGHAN TALIBAN AND TTP NEXUS`",
        fix "Write the title in sentence case or headline case; style.yaml decides how it is printed.";
    TITLE_ENDS_ODDLY = "F230" "title-ends-oddly" Warning: "The title ends with a mark that does not belong to it.",
        targets [Crossref Recommended "Best practices: titles", Pubmed Recommended "PubMed DTD: ArticleTitle"],
        checks "That the title does not end with a full stop, comma, colon, semicolon or note mark. An abbreviation or an ellipsis may end it.",
        why "Every list that cites the article adds its own full stop; PubMed prints two.",
        example "`title: A Study of Borders.`",
        fix "Remove the mark.";
    ABSTRACT_LENGTH = "F231" "abstract-length" Warning: "The abstract is too short or too long.",
        targets [Doaj Recommended "Metadata: abstract", Pubmed Recommended "PubMed DTD: Abstract", Scielo Recommended "SPS 1.10: abstract"],
        checks "That the main abstract has 20 to 700 words, in articles of kinds that have an abstract.",
        why "Something is missing from a shorter one, and indexers cut a longer one.",
        example "`abstract: See below.`",
        fix "Check that the abstract is complete, and that nothing but the abstract is in it.";
    KEYWORDS_ODD = "F232" "keywords-odd" Warning: "A keyword is not a single term.",
        targets [Jats4r Recommended "Keywords", Doaj Recommended "Metadata: keywords", Pubmed Recommended "PubMed DTD: Object keyword", Scielo Recommended "SPS 1.10: kwd"],
        checks "That no keyword appears twice, is longer than 100 characters, contains several (separated by semicolons or commas) or ends with a full stop.",
        why "Indexers treat each keyword as one term. Nobody finds a list in one keyword.",
        example "`keywords: [\"Taliban; TTP; Afghanistan\"]`",
        fix "Write each as a keyword of its own: `keywords: [Taliban, TTP, Afghanistan]`.";
    DOI_UNUSUAL = "F234" "doi-unusual" Warning: "The DOI has characters that Crossref does not allow.",
        targets [Crossref Blocks "DOI suffix: a-z, A-Z, 0-9, -._;()/"],
        checks "That the part after the first slash has only letters from a to z, digits, and - . _ ; ( ) /.",
        why "Crossref registers no new DOIs with other characters. Those registered before 2008 may have them.",
        example "`10.1234/étude<1>`",
        fix "Choose another DOI, unless this one is already registered.";
    VOLUME_MISSING = "F235" "volume-missing" Warning: "The article has neither a volume nor an issue.",
        targets [Pmc Blocks "Minimum requirements: volume, issue", Crossref Recommended "Schema: journal_volume", Doaj Recommended "doajArticles.xsd: volume", Pubmed Recommended "PubMed DTD: Volume, Issue", Scielo Recommended "SPS 1.10: volume", Clockss Recommended "Content: volume"],
        checks "That at least one of the two is given.",
        why "Without them the article has no place in the journal, and PMC does not accept it.",
        example "Front matter without `volume` and `issue`",
        fix "Add `volume: 8` and `issue: 1`, with the true numbers.";
    PAGES_MISSING = "F236" "pages-missing" Warning: "The article has neither pages nor an article number.",
        targets [Pmc Blocks "Style Checker: fpage or elocation-id", Crossref Recommended "Schema: pages", Pubmed Blocks "PubMed DTD: FirstPage or ELocationID", Scielo Blocks "SPS 1.10: fpage or elocation-id", Scholar Recommended "Indexing: citation_firstpage"],
        checks "That a first page or an article number (elocation-id) is given.",
        why "It cannot be cited in print, and PMC and PubMed refuse it.",
        example "`<article-meta>` without `<fpage>` and `<elocation-id>`",
        fix "Add `pages: 76-85` to the article's front matter.";
    AFFILIATION_MISSING = "F237" "affiliation-missing" Note: "An author has no affiliation.",
        targets [Crossref Recommended "Participation report: affiliations", Pubmed Recommended "PubMed DTD: Affiliation", Scielo Blocks "SPS 1.10: xref to aff"],
        checks "That each author who is a person has an affiliation.",
        why "Institutions use it to find their authors' work.",
        example "An author without `affiliations`",
        fix "Name the affiliation, or write that there is none (“Independent scholar”).";
    AUTHORS_MISSING = "F238" "authors-missing" Warning: "The article has no authors.",
        targets [Crossref Recommended "Metadata: contributors", Doaj Blocks "Article upload: at least one author", Pubmed Recommended "PubMed DTD: AuthorList", Scholar Blocks "Indexing: citation_author"],
        checks "That an article names at least one author. Corrections, retractions, announcements and the like need none.",
        why "DOAJ refuses the article, and Google Scholar leaves it out.",
        example "An article without `<contrib-group>`",
        fix "Name the authors.";
    PUBLICATION_DATE_MISSING = "F239" "publication-date-missing" Error: "The article has no publication date.",
        targets [Pmc Blocks "Minimum requirements: publication date", Crossref Blocks "Schema: publication_date", Doaj Blocks "doajArticles.xsd: publicationDate", Pubmed Blocks "PubMed DTD: PubDate", Scielo Blocks "SPS 1.10: pub-date", Scholar Blocks "Indexing: citation_publication_date", Clockss Recommended "Content: date"],
        checks "That at least the year of publication is known.",
        why "No receiver accepts an article without it.",
        example "`<article-meta>` without `<pub-date>`",
        fix "Add `date: 2025-03-31`, with the true date.";
}
