//! Codes of the family “citations”, second part: forms of citations, and the list as a whole.

use super::{Code, Rule, rules};
use crate::Level;

rules! {
    YEAR_AMBIGUOUS = "C121" "year-ambiguous" Warning: "Two references have the same authors and the same year.",
        checks "That a list by author and year has no two works by the same people in the same year without a letter.",
        why "“Khan (2023)” leads to two works. A letter (2023a, 2023b) tells them apart (APA 7 §8.19).",
        example "Two references “Khan, A. (2023)”",
        fix "Add letters to the years, in the list and in the citations.";
    ET_AL_MALFORMED = "C122" "et-al-malformed" Warning: "“et al.” is written wrongly.",
        checks "That “et al.” has a full stop after “al” and none after “et”.",
        why "“al.” is short for “alii”; “et” is a whole word. Software that links citations relies on the form.",
        example "`Khan et. al. (2020)`, `Khan et al (2020)`",
        fix "Write `et al.`";
    NUMBERS_OUT_OF_ORDER = "C123" "numbers-out-of-order" Warning: "Numbered references are first cited out of order.",
        checks "That in a numbered list each reference is first cited after the reference before it. Alphabetical lists are not checked.",
        why "References are numbered in the order of their first citation (ICMJE Recommendations, IV.A.3.g). A citation was added or moved without renumbering.",
        example "`[3]` cited before `[2]`",
        fix "Renumber the references.";
    DOI_NOT_TAGGED = "C124" "doi-not-tagged" Warning: "A DOI is printed, but not marked up.",
        targets [Pmc Recommended "Tagging guidelines: pub-id", Jats4r Recommended "General citations: pub-id", Crossref Recommended "References: DOI", Scielo Recommended "SPS 1.10: pub-id"],
        checks "That a DOI in the printed form of a reference is also among its fields.",
        why "Crossref links references by the DOI field. A DOI that is only printed is plain text.",
        example "An entry without `doi` whose `printed` ends with `https://doi.org/10.1234/x`",
        fix "Add `doi = {10.1234/x}` to the entry.";
    ADDRESS_WITHOUT_SCHEME = "C125" "address-without-scheme" Warning: "A web address has no https://.",
        targets [Pmc Recommended "Tagging guidelines: ext-link"],
        checks "That each address in the printed form of a reference begins with https:// or http://.",
        why "`www.example.org` is not an address (RFC 3986 §4.3), so it is not linked.",
        example "`Available at www.example.org/report`",
        fix "Try the address, and write it in full: `https://www.example.org/report`.";
    ACCESS_DATE_MISSING = "C126" "access-date-missing" Note: "A web page has neither a date nor an access date.",
        targets [Scielo Recommended "SPS 1.10: date-in-citation"],
        checks "That a reference to a web page says when it was published or when it was read.",
        why "Pages change and disappear. The date tells which version is meant.",
        example "A page with `url` and without `date` and `urldate`",
        fix "Add `urldate = {2025-01-31}`, the day on which the author read it.";
    LIST_OUT_OF_ORDER = "C127" "list-out-of-order" Warning: "The reference list is not in alphabetical order.",
        checks "That a list by author and year is in alphabetical order. One finding names the first reference that is not.",
        why "Readers look for a name at its place in the alphabet (APA 7 §9.44).",
        example "“Rahman” before “Kaura”",
        fix "Sort the list.";
    YEAR_IMPLAUSIBLE = "C128" "reference-year-implausible" Error: "A reference has an impossible year.",
        checks "That no reference is dated more than one year after the article, or has a year of more than four digits.",
        why "A digit was mistyped, and nobody will find the work.",
        example "A reference of 2203 in an article of 2023",
        fix "Look up the work and fix the year.";
    OLD_RESOLVER = "C129" "old-resolver" Note: "A DOI is printed with an old address.",
        targets [Crossref Recommended "DOI display guidelines"],
        checks "That DOIs in the list are printed as `https://doi.org/…`, not with dx.doi.org, http:// or `doi:`.",
        why "Crossref's DOI display guidelines ask for this one secure address.",
        example "`http://dx.doi.org/10.1234/x`",
        fix "Write `https://doi.org/10.1234/x`.";
    RANGES_MIXED = "C130" "page-ranges-mixed" Note: "Page ranges are printed with hyphens.",
        checks "That page ranges in the printed references have an en dash. There is one finding for the whole list.",
        why "Page ranges take an en dash (APA 7 §6.6). A list with both looks unfinished.",
        example "`64(2), 221-230` beside `28(2), 259–280`",
        fix "Write en dashes: `221–230`.";
    INITIAL_SMALL = "C131" "initial-small" Warning: "An author in the list has a lower-case initial.",
        targets [Crossref Recommended "References: author"],
        checks "That initials in the names of a reference are capitals.",
        why "It is a typo, and everybody who copies the reference copies it.",
        example "`Jabeen, z. (2025)`",
        fix "Write a capital.";
    TITLE_DIFFERS = "C132" "title-differs" Warning: "The text quotes a title differently from the list.",
        checks "That a title in quotation marks just before its citation has the same words as in the list. Capitals, hyphens and a missing subtitle do not count.",
        why "One of the two is wrong, and only one leads to the work.",
        example "`“Taliban leadership discuss security issues and economic cooperation” written by Tahir (2023)`, where the list has `discusses`",
        fix "Look up the title, and fix the text or the list.";
    ENTRY_UNLIKE = "C133" "entry-unlike-others" Note: "A reference is punctuated differently from the others.",
        checks "Four points on which at least five references in six agree: the full stop at the end, the comma before “&”, no space between volume and issue, and a full stop rather than a colon before the address.",
        why "Software that splits references relies on punctuation, and careful readers notice.",
        example "`Mankind Quarterly, 64(2), 221–230` without a full stop in a list that has them",
        fix "Write it like the others.";
    ENTRY_REPEATS = "C134" "entry-repeats" Note: "A reference says the same words twice.",
        checks "That no five words in a row appear twice in the printed form of a reference.",
        why "A publisher or a title was entered twice, often by software that fills in both an old and a new field.",
        example "`Center of International Peace and Stability. Islamabad: Center of International Peace and Stability.`",
        fix "Remove one of the two.";
}
