//! What is said of an issue as a whole.

use report::codes::issue as codes;

report::says! {
    /// A folder.
    article_absent(name, why) = codes::ARTICLE_ABSENT, "the article “{name}” cannot be found: {why}",
        help "correct its name in issue.yaml, or add its folder beside the issue's";
    /// The record.
    record_unreadable(why) = codes::ISSUE_MALFORMED, "the journal's record cannot be read: {why}", help "";
    /// Two names for one set of outputs.
    name_taken(name, other) = codes::ARTICLE_TWICE, "“{name}” would write the same outputs as “{other}”", help "give one of the folders another name";
    /// The first page.
    begins_elsewhere(article, start, expected) = codes::PAGES_CONTRADICT, "“{article}” begins on page {start}, and its issue on page {expected}",
        help "run `offprint issue assign`, or correct `pages` in issue.yaml";
    /// Two numbers of an article.
    other_number(article, number, given) = codes::PAGES_CONTRADICT, "“{article}” has the article number {number}, and issue.yaml gives it {given}",
        help "run `offprint issue assign`, or correct `number` in issue.yaml";
    /// One number of two articles.
    number_twice(article, number, other) = codes::PAGES_CONTRADICT, "“{article}” has the article number of “{other}”: {number}",
        help "give one of them another `number` in issue.yaml; then run `offprint issue assign`";
    /// Two ranges.
    overlap(article, pages, before, others) = codes::PAGES_CONTRADICT, "the pages {pages} of “{article}” overlap with {others} of “{before}”",
        help "run `offprint issue assign`";
    /// Between two ranges.
    gap(article, end, start) = codes::PAGES_CONTRADICT, "page {end} is followed by page {start} of “{article}”",
        help "run `offprint issue assign`, or list the blank pages in issue.yaml";
    /// The order of the lock is not that of the issue.
    no_longer_here(article) = codes::PAGES_CONTRADICT, "issue.lock has pages for “{article}”, which is not in the issue",
        help "run `offprint issue assign`";
    /// Ahead of print.
    not_assigned(count, articles) = codes::NOT_ASSIGNED,
        "{count:article has|articles have} no pages yet and {count?is|are} published ahead of print: {articles}", help "run `offprint issue assign`";
    /// No date.
    no_date() = codes::DATES_DIFFER, "the issue has no date", help "add `date: 2025-06` to issue.yaml";
    /// Two dates.
    dates_differ(own, record) = codes::DATES_DIFFER, "issue.yaml dates the issue {own}, and the journal's record {record}", help "make the two the same";
    /// Two DOIs of the issue.
    issue_dois_differ(own, record) = codes::DATES_DIFFER, "issue.yaml gives the issue the DOI {own}, and the journal's record {record}",
        help "make the two the same";
    /// No DOI.
    no_doi(article) = codes::NO_DOI, "“{article}” has no DOI", help "add `doi: 10.…` to the article's front matter";
    /// One DOI twice.
    doi_twice(article, other, doi) = codes::NO_DOI, "“{article}” has the DOI of “{other}”: {doi}", help "give each article its own DOI";
    /// A closed issue.
    closed(moved) = codes::IS_CLOSED, "the issue is closed, and {moved:article|articles} would move",
        help "`offprint issue assign --reopen` moves them and names what must be sent again";
    /// Not on its pages.
    outgrown(article, pages) = codes::OUTGROWN, "“{article}” does not fill the pages that it was assigned: {pages}",
        help "run `offprint issue plan` to see what would move, and `offprint issue assign`";
    /// Not laid out.
    not_laid_out(article) = codes::ARTICLE_ABSENT, "“{article}” cannot be laid out: no pages can be assigned to it or behind it",
        help "`offprint check` says what is wrong with it";
    /// Not in the contents.
    part_missing(articles) = codes::PART_MISSING, "the contents, the site and the issue's PDF lack {articles}", help "fix them and build again";
    /// No PDF.
    no_pdf(why) = codes::PART_MISSING, "the issue's PDF was not made: {why}", help "";
    /// No EPUB.
    no_epub(why) = codes::PART_MISSING, "the issue's EPUB was not made: {why}", help "";
    /// The issue's own files.
    not_written(why) = codes::PART_MISSING, "the issue's own files could not be written: {why}", help "";
    /// The masthead.
    masthead_unreadable(why) = codes::PART_MISSING, "the masthead was left out: {why}", help "";
    /// Cover and advertisements.
    picture_unreadable(why) = codes::PART_MISSING, "the issue's pictures were left out: {why}", help "";
    /// The issue's own file for OJS.
    galley_missing() = codes::GALLEY_MISSING, "OJS gets the articles without the issue's PDF, which was not built since the last change",
        help "run `offprint issue build` first";
    /// Deposits.
    withheld() = codes::WITHHELD, "nothing of the issue is deposited while it contradicts itself", help "fix the errors above, or use --force";
}
