//! Codes of the family “body”, last part but one: how words are spelt.

use super::{Code, Rule, rules};
use crate::Level;

rules! {
    SPELT_TWO_WAYS = "B141" "spelt-two-ways" Note: "A word is spelt in two ways.",
        checks "That each compound of two halves is spelt one way throughout: as one word, with a hyphen or with a dash. One finding lists all pairs in the article, the rarer spelling first.",
        why "Readers wonder whether two things are meant, and a search for one spelling misses the other.",
        example "`counter-terrorism` in one place, `counterterrorism` in two others",
        fix "Choose one spelling. Quotations and titles may keep the other.";
    DATE_WITH_COMMA = "B142" "date-with-comma" Note: "A comma stands between a month and its day.",
        checks "That after “on” no comma separates an English month from the day.",
        why "English has a comma between day and year, not between month and day.",
        example "`On April, 27 in a press conference`",
        fix "Write `April 27` or `27 April`.";
    NAME_MISSPELT = "B143" "name-misspelt" Note: "A name may lack a letter.",
        checks "Names that appear once in the text. None may be another name of the article without one letter, or without two letters of a name that appears ten times or more. Names of authors and names in the reference list are not checked.",
        why "Spelling checkers know few names, so only readers notice a missing letter.",
        example "`Afghan Talin` in an article on the Taliban",
        fix "Look up both, and write the right one.";
}
