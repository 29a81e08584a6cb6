//! Codes of the family “body”: marks and spaces between words, and words that lost theirs.

use super::{Code, Rule, rules};
use crate::Level;

rules! {
    SPACE_TWICE = "B145" "space-twice" Note: "Two spaces stand where one does.",
        checks "That no two spaces stand between two words of a source in Markdown. Code, formulas, tables and lines that are aligned with spaces are passed over.",
        why "The outputs have one space: nothing need be done. The source is a little less clear to whoever searches it. One finding stands for the whole article.",
        example "`the ration.  It hangs`",
        fix "`offprint check --fix` takes the second space out.";
    MARK_DOUBLED = "B146" "mark-doubled" Warning: "Two marks stand where one belongs.",
        checks "That behind a word no comma, semicolon or full stop stands twice, nor a comma beside a full stop. Three stops are left alone.",
        why "It is what is left when words between them were taken out, or a sentence that ends with an abbreviation got a second stop.",
        example "`the ration, , and more`, `sugar, tea etc..`",
        fix "Take one of the marks out.";
    SPACE_LACKING = "B147" "space-lacking" Warning: "No space stands behind a mark.",
        checks "That a space stands behind a comma or a semicolon between two words, and behind a full stop before a word with a capital. Addresses, names of files and signs are passed over. One finding stands for the whole article.",
        why "The two words become one for whoever searches them, and a line cannot break there.",
        example "`the ration,it hangs`",
        fix "Put a space behind the mark.";
    CAPITAL_IN_COMPASS = "B148" "capital-in-compass" Note: "A point of the compass has a capital in its middle.",
        checks "That an English text has no “NorthWestern”, “SouthEast” and their kin: two words that lost their hyphen or their space.",
        why "Dictionaries have “northwestern” and “north-western”; who searches for either does not find the third.",
        example "`the NorthWestern borders`",
        fix "Write it as the journal does elsewhere; a company's name may be spelt so on purpose.";
}
