//! Codes of the family “body”, last part: figures and tables that are spoken of.

use super::{Code, Rule, rules};
use crate::Level;

rules! {
    NOT_THERE = "B144" "display-not-there" Warning: "The text speaks of a figure or a table that is not there.",
        checks "That no figure or table is mentioned whose number is higher than those of the article. Those of a supplement and of other works (“Figure 3 of”, “(Khan 2019, Fig. 3)”) are passed over.",
        why "It was taken out or renumbered late, or never sent; readers look for it in vain.",
        example "“see Figure 4” in an article with three figures",
        fix "Put the figure in, or mend the number.";
}
