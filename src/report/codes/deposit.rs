//! Codes of the family “deposit”: what an agency, an archive or an index would refuse, and what became of a deposit.

use super::{Code, Rule, rules};
use crate::Level;

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
    NAME_TAKEN = "D105" "deposit-name-taken" Warning: "Two packages of a run have the same name.",
        checks "That no two articles of a run give packages of one name, capitals aside.",
        why "Archives name packages by journal, volume, issue and first page. Of two that have one name, they keep the one that comes last.",
        example "Two letters to the editor that begin on page 77",
        fix "Give one of the articles a number of its own, or rename one package before it is sent.";

    TIMESTAMP_NOT_HIGHER = "D201" "deposit-timestamp-not-higher" Error: "The time stamp of a deposit is not higher than that of the earlier one.",
        checks "That the deposit's time stamp is higher than that of the earlier deposit with which it is compared.",
        why "Crossref takes a deposit only when its time stamp is higher than the last one of the same DOI; otherwise nothing is changed, and the message comes by e-mail.",
        example "A deposit that was mended a day later, with the time stamp that comes from the article's date.",
        fix "Give a higher one: `--timestamp 20250402100000`, or `--timestamp now`.";
    CONFLICT = "D202" "deposit-conflict" Error: "A deposit conflicts with an earlier one.",
        checks "That a DOI still names the same article (its journal, its title or its authors), and that an article keeps its DOI.",
        why "A DOI stands for one article for ever. Crossref would overwrite the record of the other article, or keep two DOIs of one article as a conflict.",
        example "The DOI of the last article copied into the new one.",
        fix "Look up which DOI each of the two has, and mend the wrong one.";
    UNREADABLE_DEPOSIT = "D203" "deposit-unreadable" Error: "An earlier deposit cannot be read.",
        checks "That the file named with --diff is a deposit with Crossref.",
        why "Nothing can be compared with it.",
        example "The PDF named with --diff.",
        fix "Name the XML file that was sent.";
    CHANGED_UNDER_TIMESTAMP = "D204" "deposit-changed-under-its-timestamp" Warning: "A deposit has changed, and its time stamp has not.",
        checks "That a deposit which differs from the one that stood in its place has a higher time stamp.",
        why "If the earlier one has been sent, Crossref will not take this one.",
        example "A reference was mended after the deposit had been made.",
        fix "If the earlier one was sent, give a higher time stamp: `--timestamp 20250402100000`, or `--timestamp now`.";

    NOT_SENT = "D301" "deposit-not-sent" Error: "A deposit could not be sent.",
        checks "That there are credentials for the agency, that its address is encrypted, and that it answers.",
        why "The agency does not have the deposit, or it is not known whether it has.",
        example "`--send --no-dry-run` without `OFFPRINT_CROSSREF_PASSWORD`.",
        fix "Do what the message says, and send it again.";
    REFUSED = "D302" "deposit-refused" Error: "An agency refuses a deposit.",
        checks "What the agency answers; the whole answer stands beside the deposit, in a file that ends in .answer.json.",
        why "None of its articles is registered or changed.",
        example "An ISSN that belongs to another publisher.",
        fix "Mend what the agency names, make the deposit again with a higher time stamp, and send it.";
    RECORD_REFUSED = "D303" "deposit-record-refused" Error: "An agency takes a deposit, but not one of its articles.",
        checks "What the agency answers for each article.",
        why "The others are registered; this one is not.",
        example "One article of a batch has a DOI with another publisher's prefix.",
        fix "Mend that article and send it alone.";
    ALREADY_SENT = "D304" "deposit-already-sent" Note: "These very bytes were sent before, and taken.",
        checks "The answer that stands beside the deposit.",
        why "Sending them again changes nothing.",
        example "`--send --no-dry-run` twice.",
        fix "Nothing need be done. To send them all the same, remove the file that ends in .answer.json.";
}
