//! Codes of the family “deposit”: what an agency, an archive or an index would refuse, and what became of a deposit.

use super::{Code, Rule, rules};
use crate::report::Level;

rules! {
    FIELD_MISSING = "D101" "deposit-field-missing" Error: "A deposit lacks a fact that its agency demands.",
        checks "Before a deposit is written, that the article and its journal's record give every fact without which the agency refuses the article.",
        why "An agency refuses such a deposit, often hours later and with a message that few understand. It is not written, unless you force it with --force; the deposits of other articles and for other agencies are.",
        example "An article without a DOI, to be deposited with Crossref.",
        fix "Add the field that the message names, where the help line says.";
    VALUE_REFUSED = "D102" "deposit-value-refused" Error: "A deposit holds a value that its agency refuses.",
        checks "That values keep to the lengths and forms that the agency's schema and its documentation lay down.",
        why "One wrong value makes an agency refuse the article, or the whole batch.",
        example "A volume of 40 characters: Crossref takes 32.",
        fix "Mend the value that the message names.";
    FIELD_ADVISED = "D103" "deposit-field-advised" Warning: "A deposit lacks a fact that its agency asks for.",
        checks "That the facts are there which the agency wishes for but can do without.",
        why "They make the article easier to find, count in the agency's reports on the journal, or are demanded by funders. None is ever invented.",
        example "An article without a licence, to be deposited with Crossref.",
        fix "Add the field that the message names, where the help line says.";
    LEFT_OUT = "D104" "deposit-fact-left-out" Note: "An agency has no place for a fact of the article.",
        checks "That what the article says can be said in the agency's format.",
        why "Nothing is lost silently: the fact stands in the other outputs.",
        example "A seventh keyword, where an index takes six.",
        fix "Nothing need be done.";
}
