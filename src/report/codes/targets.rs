//! Codes of the family “targets”: what one receiver demands of the finished files, and others do not.

use super::{Code, Rule, rules};
use crate::report::Level;

rules! {
    PMC_HEADING = "T101" "pmc-subject-heading" Error: "The article has not exactly one subject heading.",
        targets [Pmc Blocks "Style Checker: subj-group heading"],
        checks "That the XML has one `subj-group` of type `heading`, with one `subject` and no group inside it.",
        why "PMC sorts an issue's contents by it; its Style Checker refuses none, two, and nested ones.",
        example "Two `<subj-group subj-group-type=\"heading\">`",
        fix "Keep the heading under which the issue's contents list the article; give the other groups another type.";
    PMC_CONTRIB_TYPE = "T102" "pmc-contrib-type" Error: "A contributor is neither author nor editor.",
        targets [Pmc Blocks "Style Checker: contrib-type"],
        checks "That every `contrib` of the article itself has the type `author` or `editor`.",
        why "PMC's Style Checker knows no other types; who else helped is named in the acknowledgements.",
        example "`<contrib contrib-type=\"guarantor\">`",
        fix "Give the contributor one of the two types, or name the person in the acknowledgements.";
    PMC_ALTERNATIVES = "T103" "pmc-alternatives" Error: "There is only one of several alternatives.",
        targets [Pmc Blocks "Style Checker: alternatives", Jats4r Blocks "Display objects: alternatives"],
        checks "That every `alternatives` holds at least two.",
        why "One is no alternative: the second form was lost.",
        example "`<alternatives><graphic …/></alternatives>`",
        fix "Take the `alternatives` off, or add the other form.";
    PMC_XREF_PUNCTUATION = "T104" "pmc-xref-punctuation" Note: "The brackets of a citation stand inside its link.",
        targets [Pmc Recommended "Style Checker: xref punctuation"],
        checks "That the words of a link to a reference neither begin nor end with a bracket, a comma or a semicolon. One finding stands for the whole article.",
        why "PMC asks that punctuation stand outside `xref`.",
        example "`<xref ref-type=\"bibr\" rid=\"r1\">[1]</xref>`",
        fix "Move the marks outside the link.";
    PMC_TBODY = "T105" "pmc-table-body" Error: "A table has not exactly one body.",
        targets [Pmc Blocks "Style Checker: tbody"],
        checks "That every `table` of the XML has one `tbody`.",
        why "PMC's Style Checker refuses tables with none or several.",
        example "`<table><thead>…</thead></table>`",
        fix "Let the table have rows besides its header, or join its parts.";
    PMC_RELATED = "T106" "pmc-related-article" Error: "A correction or retraction does not say of what.",
        targets [Pmc Blocks "Style Checker: related-article", Crossref Recommended "Crossmark: updates", Pubmed Blocks "PubMed DTD: Object Erratum, Retraction", Scielo Blocks "SPS 1.10: related-article"],
        checks "That an article of the type correction, retraction, expression of concern or addendum has a related article with a DOI or an address.",
        why "The notice must stand beside what it corrects: without the link nobody who reads the article learns of it.",
        example "`type: correction` without `related`",
        fix "Write `related: [{type: corrected-article, doi: 10.1234/…}]` in the article's front matter.";
    PMC_FILE_NAME = "T107" "file-name-unsafe" Error: "The name of a file has characters that receivers refuse.",
        targets [Pmc Blocks "File specifications: names", Scielo Blocks "SPS 1.10: file names", Clockss Recommended "Content: codifiable names"],
        checks "That the names of the outputs and of the pictures have only letters from A to Z, digits, `.`, `_` and `-`, and no two differ by capitals alone.",
        why "PMC refuses spaces and ? % # / : in names, and holds names against links letter by letter, capitals included.",
        example "`![](figure 1.png)`",
        fix "Rename the file, and mend its name in the source.";
    PMC_DATE = "T108" "electronic-date-imprecise" Warning: "The date of electronic publication has no day.",
        targets [Pmc Blocks "Style Checker: epub date with day and month", Jats4r Recommended "Publication dates", Doaj Recommended "Metadata: date", Pubmed Recommended "PubMed DTD: PubDate"],
        checks "That a date of electronic publication has year, month and day.",
        why "An article goes online on a day; PMC releases it by that day.",
        example "`date: 2025-03` of an article published online",
        fix "Write the whole date, if it is known.";
    PMC_COPYRIGHT = "T109" "licence-in-copyright-statement" Warning: "The copyright statement tells the licence.",
        targets [Pmc Blocks "Style Checker: copyright-statement", Jats4r Recommended "Permissions: copyright-statement"],
        checks "That the copyright statement says nothing of a licence.",
        why "The licence has an element of its own; PMC's Style Checker refuses its words in the copyright statement.",
        example "`© 2025 The authors. This is an open access article under the CC BY licence.`",
        fix "Keep “© year holder” there, and put the rest into the licence's text.";
    PMC_ABSTRACT_TITLE = "T110" "abstract-title-superfluous" Note: "The abstract is headed “Abstract”.",
        targets [Pmc Recommended "Style Checker: abstract title"],
        checks "That the title of the main abstract is not just the word for abstract.",
        why "PMC prints the word itself: it would stand twice.",
        example "`<abstract><title>Abstract</title>…`",
        fix "Take the title out of the source.";
    J4R_COI = "T201" "coi-statement-missing" Note: "The article does not say whether there are conflicts of interest.",
        targets [Jats4r Recommended "COI statements: fn-type coi-statement", Scielo Recommended "SPS 1.10: conflict of interest"],
        checks "That a research or review article has a note or a section about conflicts (or competing) interests.",
        why "Readers judge by it; ICMJE and COPE ask for it even when there are none.",
        example "An article without the words “Conflict of interest”",
        fix "Add a section `# Conflict of interest {.coi-statement}` with the authors' declaration.";
    J4R_DATA = "T202" "data-availability-missing" Note: "The article does not say where its data are.",
        targets [Jats4r Recommended "Data availability: sec-type data-availability", Scielo Recommended "SPS 1.10: data-availability"],
        checks "That a research article has a section or a note about the availability of data.",
        why "JATS4R and SciELO recommend it, also where there are no data to share.",
        example "An article without the words “Data availability”",
        fix "Add a section `# Data availability {.data-availability}`.";
    J4R_SECTION_TYPE = "T203" "statement-without-type" Note: "A section is a statement of a known kind, and its mark-up does not say so.",
        targets [Jats4r Recommended "Data availability, COI, Ethics: sec-type"],
        checks "That sections headed data availability, conflict of interest, ethics or funding have a type.",
        why "Machines look for the type and not for the heading's words (JATS4R).",
        example "`# Data availability` without a type",
        fix "Give the heading its type: `# Data availability {.data-availability}`.";
    J4R_AWARD = "T204" "award-without-one-funder" Error: "An award does not name exactly one funder.",
        targets [Jats4r Blocks "Funding: one funding-source in an award-group", Crossref Recommended "Funding: one funder for an award"],
        checks "That each `award-group` has one `funding-source`.",
        why "With several, or none, nobody can tell which award is whose.",
        example "An `award-group` with two `funding-source`",
        fix "Make an `award-group` of each funder.";
    J4R_GROUP = "T205" "display-group-of-one" Warning: "A group of figures has only one member.",
        targets [Jats4r Blocks "Display objects: groups"],
        checks "That every `fig-group` and `table-wrap-group` has at least two members.",
        why "A group of one is a figure; members were lost, or the mark-up is one level too deep.",
        example "`<fig-group><fig>…</fig></fig-group>`",
        fix "Take the group off, or add the missing member.";
    J4R_INSTITUTION_ID = "T206" "institution-id-untyped" Warning: "An institution's identifier does not say of what kind it is.",
        targets [Jats4r Blocks "Authors and affiliations: institution-id-type", Crossref Recommended "Affiliations: ROR"],
        checks "That every `institution-id` has a type, and that a ROR identifier is given as its https address.",
        why "An identifier without its kind identifies nothing.",
        example "`<institution-id>04p491231</institution-id>`",
        fix "Give the type: `institution-id-type=\"ror\"` with https://ror.org/04p491231.";
    J4R_ABSTRACT = "T207" "abstract-untyped" Warning: "A second abstract has neither a type nor a language.",
        targets [Pmc Recommended "Tagging guidelines: abstract", Jats4r Blocks "Abstracts: abstract-type", Doaj Recommended "Metadata: one abstract"],
        checks "That at most one `abstract` is without `abstract-type` and language.",
        why "Indexers take the one without a type as the abstract: with two they take either.",
        example "Two `<abstract>`, both without attributes",
        fix "Give the second its type, for example `key-points` or `plain-language-summary`.";
    J4R_TRIAL = "T208" "clinical-trial-untagged" Note: "A trial's registration number is not marked up.",
        targets [Jats4r Recommended "Clinical trials: related-object", Crossref Recommended "Clinical trials: linked"],
        checks "That an abstract with a number of ClinicalTrials.gov or ISRCTN goes with a `related-object`.",
        why "Crossref and PubMed link all articles on a trial by its number.",
        example "`Trial registration: NCT01234567` and no `related-object`",
        fix "Mark it up in the JATS source: `<related-object source-id=\"ClinicalTrials.gov\" document-id=\"NCT01234567\" …>`.";
    DOAJ_KEYWORDS = "T301" "doaj-keywords-many" Note: "There are more keywords than DOAJ takes.",
        targets [Doaj Recommended "Article upload: at most 6 keywords"],
        checks "That there are at most six keywords in the article's language.",
        why "DOAJ keeps six and leaves the others out.",
        example "Eight keywords",
        fix "Put the six most telling first.";
    DOAJ_FULL_TEXT = "T302" "full-text-address-missing" Warning: "Nothing leads to the full text.",
        targets [Crossref Recommended "Participation report: full-text links", Doaj Blocks "Article upload: DOI or full text", Scholar Recommended "Indexing: citation_pdf_url", Clockss Recommended "Content: access URL"],
        checks "That the article has a DOI, or an address at which its text stands.",
        why "DOAJ refuses the article, since it could not lead anybody to it.",
        example "Front matter with neither `doi` nor `links`",
        fix "Give one of the two.";
    SCIELO_LANGUAGES = "T401" "scielo-languages-unequal" Warning: "Abstracts and keywords are not in the same languages.",
        targets [Jats4r Recommended "Keywords: lang", Scielo Blocks "SPS 1.10: kwd-group for each abstract"],
        checks "That there are keywords in every language in which there is an abstract, and the reverse.",
        why "SciELO refuses an article whose abstract is translated without its keywords.",
        example "An abstract in Spanish, and keywords in English alone",
        fix "Translate the keywords too.";
    SCHOLAR_TITLE = "T501" "scholar-title-not-largest" Warning: "The title is not set in the largest type of the first page.",
        targets [Scholar Blocks "Inclusion guidelines: title in the largest font"],
        checks "That nothing on the article's first page is set larger than the title.",
        why "Google Scholar takes the largest words of the first page as the title.",
        example "A style whose journal name is larger than the title",
        fix "Let style.yaml set the title larger.";
    SCHOLAR_REFERENCES = "T502" "scholar-references-heading" Warning: "The reference list has no heading of its own that Google Scholar knows.",
        targets [Scholar Recommended "Inclusion guidelines: References on a line of its own"],
        checks "That the list stands under a heading with the one word References or Bibliography, or its like in the article's language, when the article is in English, French, German, Spanish or Portuguese.",
        why "Google Scholar finds the references of a PDF by it.",
        example "`# Works we have used`",
        fix "Name the heading “References” or “Bibliography”.";
    SCHOLAR_SIZE = "T503" "scholar-pdf-too-large" Warning: "The PDF is larger than 5 MB.",
        targets [Scholar Blocks "Inclusion guidelines: at most 5 MB"],
        checks "That the PDF has at most 5,000,000 bytes.",
        why "Google Scholar does not index larger files.",
        example "Photographs of 30 megapixels",
        fix "Put smaller pictures into the source: 300 dots per inch at the width at which they are printed.";
    EPUB_ACCESS = "T601" "epub-access-metadata" Error: "The EPUB does not say how it can be read.",
        targets [EpubA11y Blocks "EPUB Accessibility 1.1, 2.2"],
        checks "That the package has `schema:accessMode`, `schema:accessibilityFeature` and `schema:accessibilityHazard`, and a page list goes with `pageBreakMarkers` and `pageBreakSource`.",
        why "Shops and libraries choose books by these facts; since 2025 the European Accessibility Act asks for them.",
        example "A package without `accessMode`",
        fix "The program writes them itself: please report this, with the article's source if you may.";
    EPUB_PAGES = "T602" "epub-page-list" Error: "The EPUB's page list and its page marks differ.",
        targets [EpubA11y Blocks "EPUB Accessibility 1.1, 3.2"],
        checks "That every mark of a page in the text is in the page list, and every entry of the list leads to a mark.",
        why "Readers who are told “page 80” must find it.",
        example "A list with 9 of 10 pages",
        fix "The program writes both itself: please report this, with the article's source if you may.";
    PDF_TAGGED = "T701" "pdf-not-accessible" Error: "The PDF lacks what makes it accessible.",
        targets [Scholar Recommended "Inclusion guidelines: searchable text", PdfUa Blocks "Matterhorn 01, 06, 07, 11, 26"],
        checks "That the PDF is marked as tagged, has a structure tree, a language, a title that the window shows, and is not encrypted.",
        why "PDF/UA demands each of them; without the tree a screen reader reads nothing in order.",
        example "A PDF that was printed from a word processor",
        fix "The program writes them itself: please report this, with the article's source if you may.";
    PDF_FONTS = "T702" "pdf-font-not-embedded" Error: "A font of the PDF is not embedded, or is of Type 3.",
        targets [Pmc Recommended "File specifications: PDF", Scholar Blocks "Inclusion guidelines: no Type 3 fonts", PdfUa Blocks "Matterhorn 31-009"],
        checks "That each font of the PDF has its program in the file, and that none is of Type 3.",
        why "Elsewhere other letters would be shown; Google Scholar cannot read Type 3 fonts.",
        example "Times as a standard font",
        fix "The program embeds all fonts: please report this, with the article's source if you may.";
    PDF_PAGES = "T703" "pdf-pages-differ" Error: "The pages of the PDF are not those of the metadata.",
        targets [Pmc Recommended "Minimum requirements: pages", Crossref Recommended "Metadata: pages", Scielo Recommended "SPS 1.10: fpage and lpage", Scholar Recommended "Indexing: citation_firstpage"],
        checks "That the labels of the PDF's pages run from the article's first page to its last.",
        why "Who cites by the PDF and who cites by the record would name different pages.",
        example "`pages: 76-85` and a PDF of pages 76 to 86",
        fix "Mend the page range, or let the program fit the article to it (offprint fit).";
}
