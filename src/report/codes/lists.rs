//! Codes of the family “citations”, second part: forms of citations, and the list as a whole.

use super::{Code, Rule, rules};
use crate::Level;

rules! {
    YEAR_AMBIGUOUS = "C121" "year-ambiguous" Warning: "Two references have the same authors and the same year.",
        checks "That in a list by author and year no two references of the same people have the same year without a letter.",
        why "“Khan (2023)” leads to two works; a letter (2023a, 2023b) tells them apart (APA 7 §8.19).",
        example "Two references “Khan, A. (2023)”",
        fix "Give the years letters, in the list and in the citations.";
    ET_AL_MALFORMED = "C122" "et-al-malformed" Warning: "“et al.” is written wrongly.",
        checks "That “et al.” has a full stop behind “al” and none behind “et”.",
        why "“al.” is short for “alii”, and “et” is a whole word. Software that links citations by their words relies on the form.",
        example "`Khan et. al. (2020)`, `Khan et al (2020)`",
        fix "Write `et al.`";
    NUMBERS_OUT_OF_ORDER = "C123" "numbers-out-of-order" Warning: "Numbered references are first cited out of order.",
        checks "That in a numbered list each reference's first citation comes after that of the number before it. A list in alphabetical order is left alone.",
        why "References are numbered in the order of their first citation (ICMJE Recommendations, IV.A.3.g); a citation was put in or moved without new numbers.",
        example "`[3]` cited before `[2]`",
        fix "Number the references anew.";
    DOI_NOT_TAGGED = "C124" "doi-not-tagged" Warning: "A DOI is printed and not told as one.",
        targets [Pmc Recommended "Tagging guidelines: pub-id", Jats4r Recommended "General citations: pub-id", Crossref Recommended "References: DOI", Scielo Recommended "SPS 1.10: pub-id"],
        checks "That a DOI in the printed form of a reference is among its parts too.",
        why "Crossref links references by the DOI in the parts; printed alone it is only text.",
        example "An entry without `doi` whose `printed` ends with `https://doi.org/10.1234/x`",
        fix "Add `doi = {10.1234/x}` to the entry.";
    ADDRESS_WITHOUT_SCHEME = "C125" "address-without-scheme" Warning: "An address of the web has no scheme.",
        targets [Pmc Recommended "Tagging guidelines: ext-link"],
        checks "That an address in the printed form of a reference begins with https:// or http://.",
        why "`www.example.org` is no address (RFC 3986 §4.3): it is not linked.",
        example "`Available at www.example.org/report`",
        fix "Write the whole address, as `https://www.example.org/report`, after trying it.";
    ACCESS_DATE_MISSING = "C126" "access-date-missing" Note: "A page of the web has neither a date nor a day on which it was read.",
        targets [Scielo Recommended "SPS 1.10: date-in-citation"],
        checks "That a reference to a page on the web says when it was published or when it was looked at.",
        why "Pages change and vanish: the day tells which state was meant.",
        example "A page with `url` and without `date` and `urldate`",
        fix "Add `urldate = {2025-01-31}`, the day on which the author read it.";
    LIST_OUT_OF_ORDER = "C127" "list-out-of-order" Warning: "The reference list is not in alphabetical order.",
        checks "That in a list by author and year each reference comes after the one before it in the alphabet. One finding names the first that does not.",
        why "Readers look a name up where the alphabet has it (APA 7 §9.44).",
        example "“Rahman” before “Kaura”",
        fix "Put the list into order.";
    YEAR_IMPLAUSIBLE = "C128" "reference-year-implausible" Error: "A reference is of a year that cannot be.",
        checks "That no reference is of a year later than the one after the article's own, or of more than four digits.",
        why "A digit was mistyped: nobody finds the work.",
        example "A reference of 2203 in an article of 2023",
        fix "Look the work up and mend the year.";
    OLD_RESOLVER = "C129" "old-resolver" Note: "A DOI is printed with an old address.",
        targets [Crossref Recommended "DOI display guidelines"],
        checks "That DOIs in the list are printed as `https://doi.org/…`, not with dx.doi.org, http:// or `doi:`.",
        why "Crossref's DOI display guidelines ask for the one secure address.",
        example "`http://dx.doi.org/10.1234/x`",
        fix "Write `https://doi.org/10.1234/x`.";
    RANGES_MIXED = "C130" "page-ranges-mixed" Note: "Page ranges are printed with hyphens.",
        checks "That page ranges in the printed forms of the references have an en dash. One finding stands for the whole list.",
        why "From page to page is an en dash (APA 7 §6.6); a list with both looks unfinished.",
        example "`64(2), 221-230` beside `28(2), 259–280`",
        fix "Write en dashes: `221–230`.";
    INITIAL_SMALL = "C131" "initial-small" Warning: "The initial of an author in the list is a small letter.",
        targets [Crossref Recommended "References: author"],
        checks "That initials among the names of a reference are capitals.",
        why "It is a slip of the pen that every list which takes the reference over repeats.",
        example "`Jabeen, z. (2025)`",
        fix "Write the capital.";
    TITLE_DIFFERS = "C132" "title-differs" Warning: "The text quotes the title of a work otherwise than the list has it.",
        checks "That a title in quotation marks, shortly before the citation of its work, has the words of the title in the list. Capitals, hyphens and a subtitle left out do not count.",
        why "One of the two is wrong, and who looks for the work finds it under one of them only.",
        example "`“Taliban leadership discuss security issues and economic cooperation” written by Tahir (2023)`, where the list has `discusses`",
        fix "Look the title up, and mend the text or the list.";
    ENTRY_UNLIKE = "C133" "entry-unlike-others" Note: "An entry of the list is punctuated unlike the others.",
        checks "That entries agree, where five to one agree, in: the full stop at the end, the comma before “&”, no space between volume and issue, a full stop rather than a colon before the address.",
        why "Software that takes lists apart relies on their punctuation, and a careful reader sees the slip.",
        example "`Mankind Quarterly, 64(2), 221–230` without a full stop in a list that has them",
        fix "Write it as the others are.";
    ENTRY_REPEATS = "C134" "entry-repeats" Note: "An entry of the list says the same words twice.",
        checks "That no five words in a row stand twice in the printed form of a reference.",
        why "A publisher or a title was put in twice, by software that fills in both an old and a new field.",
        example "`Center of International Peace and Stability. Islamabad: Center of International Peace and Stability.`",
        fix "Take one of the two out.";
}
