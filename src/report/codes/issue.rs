//! Codes of the family “issue”: the order, pages, links and deposits of a journal's issue.

use super::{Code, Rule, rules};
use crate::Level;

rules! {
    ISSUE_MALFORMED = "I101" "issue-malformed" Error: "The issue's file says something that cannot be used.",
        checks "That every field of issue.yaml has a form that the program understands.",
        why "The issue's file decides the order, the pages and the date of all its articles.",
        example "`pages: {from: seventy-seven}`",
        fix "Fix the field as the help line says.";
    ARTICLE_TWICE = "I102" "issue-article-twice" Error: "An article stands in its issue twice.",
        checks "That issue.yaml names every article once.",
        why "An article has one place and one page range in its issue.",
        example "The same folder under “Articles” and under “Reviews”.",
        fix "Remove one of the two lines.";
    LOCK_MALFORMED = "I103" "issue-lock-malformed" Error: "The file issue.lock cannot be understood.",
        checks "That issue.lock is as the program has written it.",
        why "It holds the assigned pages and what was sent: without it, published pages would be assigned anew.",
        example "The marks of an unfinished merge in it.",
        fix "Take the file from the last commit in which it was whole.";
    SAYS_OTHERWISE = "I104" "issue-said-otherwise" Warning: "An article and its issue contradict each other.",
        checks "That volume, issue, section and pages in an article's own file are those of its issue.",
        why "The issue owns these facts. Whoever reads the article's file would believe another volume or other pages.",
        example "`pages: 77-83` in the article, 79–85 assigned by the issue.",
        fix "Remove the field from the article's file, or fix issue.yaml.";
    LINK_BROKEN = "I105" "issue-link-broken" Error: "A notice and the article that it is about cannot be linked both ways.",
        checks "That the article that a correction, a retraction or another notice names is known, and that both have a DOI.",
        why "Readers of the original must find the notice, and agencies link the two by their DOIs.",
        example "`corrects: tides` in an issue without an article of that name.",
        fix "Name the folder of the original, or its DOI.";
    ARTICLE_ABSENT = "I106" "issue-article-absent" Error: "An article of the issue is missing.",
        checks "That every article that issue.yaml names has a folder with an article in it.",
        why "The issue cannot be built without it, and the pages after it would be wrong.",
        example "`- tides` where the folder is called `tides-2025`.",
        fix "Correct the name, or add the folder.";
    PAGES_CONTRADICT = "I107" "issue-pages-contradict" Error: "Assigned pages or article numbers contradict the issue.",
        checks "That the pages in issue.lock begin where issue.yaml says and follow each other, with nothing between them but blank pages and \
            advertisements; that no two articles have the same article number.",
        why "Two articles on one page, or pages that nobody has, are wrong in every deposit. Nothing is deposited until they are right.",
        example "Pages 77–83 and 82–90.",
        fix "Run `offprint issue assign`.";
    NOT_ASSIGNED = "I108" "issue-not-assigned" Note: "An article of the issue has no pages yet.",
        checks "That every article of the issue stands in issue.lock.",
        why "Until its pages are assigned it is published ahead of print: no output has a page number, a volume or an issue.",
        example "An article that was added to issue.yaml after the last `offprint issue assign`.",
        fix "Run `offprint issue assign` when the issue is complete.";
    DATES_DIFFER = "I109" "issue-dates-differ" Error: "The issue has no single date or DOI.",
        checks "That issue.yaml gives the date of the issue, and that the journal's record gives the same date and the same DOI.",
        why "Agencies register one date for an issue. With two, articles of one issue would seem to belong to two.",
        example "`date: 2025-06` in issue.yaml, `date: 2025-07` in journal.yaml.",
        fix "Make the two the same.";
    NO_DOI = "I110" "issue-article-without-doi" Error: "An article of the issue has no DOI, or the DOI of another.",
        checks "That every article has a DOI, and each its own.",
        why "Deposits, links and citations go by the DOI.",
        example "A folder that was copied for the next article.",
        fix "Give each article its own DOI.";
    IS_CLOSED = "I111" "issue-closed" Error: "The pages of a closed issue would move.",
        checks "That the pages of an issue that was published stay as they are.",
        why "Others have cited them, and every agency has them.",
        example "An article of a closed issue that has grown by a page.",
        fix "Shorten the article, or run `offprint issue assign --reopen` and send again what it names.";
    OUTGROWN = "I112" "issue-outgrown" Error: "An article does not fill the pages that its issue has assigned.",
        checks "That every article can be set on its assigned pages.",
        why "The pages after it would be wrong.",
        example "A paragraph that was added after `offprint issue assign`.",
        fix "Run `offprint issue plan` to see what would move, and `offprint issue assign`.";
    PART_MISSING = "I113" "issue-part-missing" Error: "A part of the issue could not be made.",
        checks "That the contents, the site, the feeds and the issue's PDF hold every article.",
        why "A failure stays with its article: the rest of the issue is built, and readers must be able to see that it is not whole.",
        example "An article whose front matter cannot be read.",
        fix "Fix the article that the message names, and build again.";
    WITHHELD = "I114" "issue-deposits-withheld" Error: "The deposits of the issue are withheld.",
        checks "That the issue is free of errors in its order, pages, dates and DOIs before anything is deposited.",
        why "A wrong batch is registered within minutes and corrected over weeks.",
        example "Two articles with one DOI.",
        fix "Fix what the other findings name.";
    GALLEY_MISSING = "I115" "issue-galley-missing" Note: "OJS gets an issue without a file of the whole issue.",
        checks "That the issue's PDF was built and nothing has changed since, when the issue is deposited for OJS.",
        why "OJS shows the PDF of the whole issue beside its contents.",
        example "`offprint issue deposit --to ojs` before `offprint issue build`.",
        fix "Run `offprint issue build`, then make the deposit again.";
}
