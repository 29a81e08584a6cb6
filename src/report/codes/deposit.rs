//! Codes of the family “deposit”: what an agency, an archive or an index would refuse, and what
//! became of a deposit.

use super::{Code, Rule, rules};
use crate::Level;

rules! {
    FIELD_MISSING = "D101" "deposit-field-missing" Error: "A deposit lacks a field that its agency requires.",
        checks "Before a deposit is written, that the article and its journal's record have every field that the agency requires.",
        why "An agency refuses such a deposit, often hours later and with a message that few understand. The deposit is not written unless you force it with --force. Deposits of other articles and for other agencies are written.",
        example "An article without a DOI, to be deposited with Crossref.",
        fix "Add the field that the message names, where the help line says.";
    VALUE_REFUSED = "D102" "deposit-value-refused" Error: "A deposit holds a value that its agency refuses.",
        checks "That values have the lengths and forms that the agency's schema and documentation require.",
        why "One wrong value makes an agency refuse the article, or the whole batch.",
        example "A volume of 40 characters; Crossref accepts 32.",
        fix "Fix the value that the message names.";
    FIELD_ADVISED = "D103" "deposit-field-advised" Warning: "A deposit lacks a field that its agency asks for.",
        checks "That the article has the fields that the agency asks for but can do without.",
        why "They make the article easier to find, count in the agency's reports on the journal, or are required by funders. Missing fields are never made up.",
        example "An article without a licence, to be deposited with Crossref.",
        fix "Add the field that the message names, where the help line says.";
    LEFT_OUT = "D104" "deposit-fact-left-out" Note: "A fact of the article was left out of a deposit.",
        checks "That the agency's format has a place for everything that the article says.",
        why "Nothing is dropped without a word. The fact remains in the other outputs.",
        example "A seventh keyword; DOAJ accepts six.",
        fix "You need not do anything, unless the help line says how the agency accepts the fact.";
    NAME_TAKEN = "D105" "deposit-name-taken" Warning: "Two packages of a run have the same name.",
        checks "That no two articles of a run give packages with the same name, even in other capitals.",
        why "Archives name packages by journal, volume, issue and first page. If two packages have the same name, the archive keeps the one that arrives last.",
        example "Two letters to the editor that begin on page 77.",
        fix "Give one of the articles an article number, or rename one package before you send it.";

    ADDED_TO_ISSUE = "D106" "deposit-added-to-issue" Note: "OJS adds what it imports to an issue that it already has.",
        checks "Nothing: this says what OJS does with the file for its plugin “Native XML”.",
        why "OJS knows an issue by its volume, number, year and title. If it has the issue, it changes nothing in it and adds the articles, even those that are already there.",
        example "The file of an issue imported again after a correction: every article is there twice.",
        fix "Delete the articles in OJS before you import them again, or import a file with the new articles only.";

    DOI_TWICE = "D107" "deposit-doi-twice" Error: "Two articles of a run have the same DOI.",
        checks "That no two articles that are deposited together have the same DOI, even in other capitals.",
        why "A DOI stands for one article. The agency keeps the record that it reads last, and the DOI of the other article leads to the wrong page.",
        example "An article's folder was copied for the next article, and its DOI with it.",
        fix "Give each article its own DOI. Both are withheld until then, unless you force them with --force.";
    PAGES_OVERLAP = "D108" "deposit-pages-overlap" Warning: "Two articles of an issue have the same page.",
        checks "That the page ranges of the articles of one issue, as far as they are deposited together, do not overlap.",
        why "One of the two ranges is probably wrong, and citations would lead to the wrong page.",
        example "Pages 77-83 and 82-90 in one issue.",
        fix "Fix the page range that is wrong. If an article begins on the page on which another ends, you need not do anything.";
    PAGES_GAP = "D109" "deposit-pages-gap" Note: "Pages of an issue belong to no article.",
        checks "That the page ranges of the articles of one issue, as far as they are deposited together, follow each other.",
        why "An article may be missing from the deposit, or a page range may be wrong.",
        example "Pages 77-83 and 90-99 in one issue.",
        fix "Deposit the missing article with the others, or fix the page range. If the pages are blank or hold advertisements, you need not do anything.";
    PAGES_UNTRIED = "D110" "deposit-pages-untried" Note: "An article was not laid out to see whether it fills its pages.",
        checks "Nothing: with --force, a deposit that needs no files is written without laying the article out.",
        why "The page range is deposited as the article gives it.",
        example "`offprint deposit --to crossref --force`",
        fix "Leave out --force, and the article is laid out first.";

    TIMESTAMP_NOT_HIGHER = "D201" "deposit-timestamp-not-higher" Error: "The time stamp of a deposit is not higher than the earlier one's.",
        checks "That the deposit's time stamp is higher than that of the earlier deposit with which it is compared.",
        why "Crossref accepts a deposit only if its time stamp is higher than the last one for the same DOI. Otherwise it changes nothing, and says so by e-mail.",
        example "A deposit that was fixed a day later but still has the time stamp of the article's date.",
        fix "Give a higher time stamp: `--timestamp 20250402100000`, or `--timestamp now`.";
    CONFLICT = "D202" "deposit-conflict" Error: "A deposit conflicts with an earlier one.",
        checks "That each DOI still names the same article (its journal, its title or its authors), and that each article keeps its DOI.",
        why "A DOI stands for one article for ever. Crossref would overwrite the other article's record, or report two DOIs for one article as a conflict.",
        example "The DOI of the last article copied into the new one.",
        fix "Look up the DOI of each article, and fix the wrong one.";
    UNREADABLE_DEPOSIT = "D203" "deposit-unreadable" Error: "An earlier deposit cannot be read.",
        checks "That the file named with --diff is a deposit with Crossref.",
        why "Nothing can be compared with it.",
        example "The PDF named with --diff.",
        fix "Name the XML file that was sent.";
    CHANGED_UNDER_TIMESTAMP = "D204" "deposit-changed-under-its-timestamp" Warning: "A deposit changed, but its time stamp did not.",
        checks "That a deposit that differs from the one it replaces has a higher time stamp.",
        why "If the earlier one was sent, Crossref will not accept this one.",
        example "A reference was fixed after the deposit had been made.",
        fix "If the earlier one was sent, give a higher time stamp: `--timestamp 20250402100000`, or `--timestamp now`.";

    NOT_SENT = "D301" "deposit-not-sent" Error: "A deposit could not be sent.",
        checks "That there are credentials for the agency, that its address is encrypted, and that it answers.",
        why "The agency does not have the deposit, or nobody knows whether it has.",
        example "`--send --no-dry-run` without `OFFPRINT_CROSSREF_PASSWORD`.",
        fix "Do what the message says, and send the deposit again.";
    REFUSED = "D302" "deposit-refused" Error: "An agency refused a deposit.",
        checks "The agency's answer. The file beside the deposit that ends in .answer.json has it in full.",
        why "None of the articles in it was registered or changed.",
        example "An ISSN that belongs to another publisher.",
        fix "Fix what the agency names, make the deposit again with a higher time stamp, and send it.";
    RECORD_REFUSED = "D303" "deposit-record-refused" Error: "An agency accepted a deposit, but not one of its articles.",
        checks "The agency's answer for each article.",
        why "The other articles are registered; this one is not.",
        example "One article of a batch has a DOI with another publisher's prefix.",
        fix "Fix that article and send it alone.";
    ALREADY_SENT = "D304" "deposit-already-sent" Note: "The same deposit was sent and accepted before.",
        checks "The answer beside the deposit.",
        why "Sending the same deposit again changes nothing.",
        example "`--send --no-dry-run` twice.",
        fix "You need not do anything. To send it anyway, remove the file that ends in .answer.json.";
    NOT_DECIDED = "D305" "deposit-not-decided" Error: "An agency has accepted a deposit and not decided about it yet.",
        checks "The agency's log, again and again for as long as --wait says, until every article is registered or refused.",
        why "Crossref puts deposits into a queue. Until it has processed them, nobody knows whether the articles are registered.",
        example "A large batch on a busy day.",
        fix "Run the same command again later. The deposit is not sent again; only the log is read.";
}
