//! Codes of the family “body”: marks and spaces between words, and words that lost theirs.

use super::{Code, Rule, rules};
use crate::Level;

rules! {
    SPACE_TWICE = "B145" "space-twice" Note: "Two spaces stand between two words.",
        checks "That no two words of a Markdown source have two spaces between them. Code, formulas, tables and lines aligned with spaces are not checked. There is one finding for the whole article.",
        why "The outputs have one space, so nothing need be done. But searches in the source may miss the words.",
        example "`the ration.  It hangs`",
        fix "`offprint check --fix` removes the second space.";
    MARK_DOUBLED = "B146" "mark-doubled" Warning: "Two punctuation marks stand where one belongs.",
        checks "That no word is followed by two commas, semicolons or full stops, or by a comma and a full stop. Three full stops are not checked.",
        why "Words between the marks were removed, or a sentence that ends with an abbreviation got a second full stop.",
        example "`the ration, , and more`, `sugar, tea etc..`",
        fix "Remove one of the marks.";
    SPACE_LACKING = "B147" "space-lacking" Warning: "A space is missing after a punctuation mark.",
        checks "That a comma or semicolon between two words, and a full stop before a word with a capital, has a space after it. Addresses, file names and symbols are not checked. There is one finding for the whole article.",
        why "Searches take the two words for one, and the line cannot break there.",
        example "`the ration,it hangs`",
        fix "Add a space after the mark.";
    CAPITAL_IN_COMPASS = "B148" "capital-in-compass" Note: "A compass direction has a capital in the middle.",
        checks "That an English text has no “NorthWestern”, “SouthEast” and the like: two words that lost their hyphen or space.",
        why "Dictionaries have “northwestern” and “north-western”. A search for either misses the third form.",
        example "`the NorthWestern borders`",
        fix "Write it as elsewhere in the journal. A company may spell its name that way on purpose.";
}
