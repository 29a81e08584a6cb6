//! Codes of the family “body”, last part: figures and tables that are spoken of.

use super::{Code, Rule, rules};
use crate::Level;

rules! {
    NOT_THERE = "B144" "display-not-there" Warning: "The text mentions a figure or table that is not there.",
        checks "That no mentioned figure or table has a number higher than the article's last. Those of a supplement or of other works (“Figure 3 of”, “(Khan 2019, Fig. 3)”) are not checked.",
        why "It was removed, renumbered or never sent, and readers look for it in vain.",
        example "“see Figure 4” in an article with three figures",
        fix "Add the figure, or fix the number.";
}
