//! Codes of the family “body”, last part but one: how words are spelt.

use super::{Code, Rule, rules};
use crate::Level;

rules! {
    SPELT_TWO_WAYS = "B141" "spelt-two-ways" Note: "A word is spelt in two ways.",
        checks "That a compound of two halves is spelt the same way throughout: together, with a hyphen or with a dash. One finding lists the pairs of the whole article, the rarer spelling first.",
        why "Readers wonder whether two things are meant, and who searches for one spelling misses the other.",
        example "`counter-terrorism` in one place, `counterterrorism` in two others",
        fix "Choose one spelling. A quotation or a title that has the other may keep it.";
    DATE_WITH_COMMA = "B142" "date-with-comma" Note: "A comma stands between a month and its day.",
        checks "That behind “on” no comma parts an English month from the day that follows.",
        why "In English a comma stands between day and year, not between month and day.",
        example "`On April, 27 in a press conference`",
        fix "Write `April 27` or `27 April`.";
    NAME_MISSPELT = "B143" "name-misspelt" Note: "A name may lack a letter.",
        checks "That no name stands but once in the text when it is another one of the article less a letter, or less two letters of one that stands there ten times or more. Names of authors and of the reference list are left alone.",
        why "Spelling programs know few names: letters that are left out are seen by nobody but the reader.",
        example "`Afghan Talin` in an article on the Taliban",
        fix "Look both up, and write the one that is meant.";
}
