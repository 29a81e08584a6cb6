//! What is said of an issue's file, its pages and its order.

use report::codes::issue as codes;

report::says! {
    /// An address.
    address_malformed(why) = codes::ISSUE_MALFORMED, "{why}", help "write a whole address, such as https://example.org/8/2/";
    /// A date.
    date_malformed(why) = codes::ISSUE_MALFORMED, "{why}", help "";
    /// A DOI.
    doi_malformed(why) = codes::ISSUE_MALFORMED, "{why}", help "";
    /// No articles.
    nothing_in_it() = codes::ISSUE_MALFORMED, "the issue holds no articles", help "list them below `contents`, each by the name of its folder";
    /// A cover without words.
    cover_without_words() = codes::ISSUE_MALFORMED, "the cover picture has no description for readers who cannot see it",
        help "write `cover: {file: cover.png, alt: …}`";
    /// `state`
    state_unknown(state) = codes::ISSUE_MALFORMED, "“{state}” is not a state of an issue", help "write `open` or `closed`";
    /// `numbering`
    numbering_unknown(kind) = codes::ISSUE_MALFORMED, "“{kind}” is not a way to number articles", help "write `pages` or `article-numbers`";
    /// Both.
    pages_and_numbers() = codes::ISSUE_MALFORMED, "an issue with article numbers has no pages of its own", help "remove `pages`, or `numbering`";
    /// Numbers without numbering.
    numbers_and_pages() = codes::ISSUE_MALFORMED, "an issue with pages has no article numbers",
        help "remove `numbers`, or add `numbering: article-numbers`";
    /// The number of an article in an issue with pages.
    number_among_pages(name, number) = codes::ISSUE_MALFORMED, "“{name}” has the article number {number} in an issue with pages",
        help "remove `number`, or add `numbering: article-numbers`";
    /// `numbers: {from}`
    number_malformed(number) = codes::ISSUE_MALFORMED, "“{number}” does not end with a figure", help "write the first number, such as e101";
    /// `on`
    side_unknown(side) = codes::ISSUE_MALFORMED, "“{side}” is not a side on which articles begin", help "write `any` or `recto`";
    /// `from`
    first_page_malformed(page) = codes::ISSUE_MALFORMED, "“{page}” is not the first page of an issue", help "write a number, such as 77";
    /// Numbers of pages.
    count_malformed(text, most) = codes::ISSUE_MALFORMED, "“{text}” is not a number of pages", help "write a number from 1 to {most}";
    /// An item.
    item_unclear() = codes::ISSUE_MALFORMED, "an issue cannot hold this item",
        help "write an article's folder, or `section`, `article`, `masthead`, `blank` or `advert`";
    /// Nested sections.
    section_in_section() = codes::ISSUE_MALFORMED, "a section of the contents cannot hold another", help "end the outer section before it";
    /// Nothing below a heading.
    section_empty(title) = codes::ISSUE_MALFORMED, "the section “{title}” is empty", help "list its articles below `items`, or remove it";
    /// A path.
    article_outside(name) = codes::ISSUE_MALFORMED, "“{name}” cannot be the folder of an article",
        help "name a folder in the issue's folder or beside it, without “..”";
    /// More pictures than pages.
    advert_too_long(file, pages) = codes::ISSUE_MALFORMED, "“{file}” has no page: the advertisement has {pages:page|pages}",
        help "give it more `pages`, or remove the file";
    /// Bounds.
    too_many(most) = codes::ISSUE_MALFORMED, "the issue holds more than {most} articles; the rest is ignored", help "";
    /// Twice.
    article_twice(name, line) = codes::ARTICLE_TWICE, "the article “{name}” is in the issue already, in line {line}", help "remove one of the two";
    /// The lock cannot be understood.
    lock_malformed(why) = codes::LOCK_MALFORMED, "{why}", help "take the file from the last commit in which it was whole; the program writes it";
    /// An article says otherwise.
    says_otherwise(field, own, given) = codes::SAYS_OTHERWISE, "the article gives {field} “{own}”, and its issue “{given}”; the issue's counts",
        help "remove the field from the article, or fix the issue";
    /// An article says pages that its issue has not assigned.
    pages_not_assigned(own) = codes::SAYS_OTHERWISE, "the article gives the pages “{own}”, and its issue has not assigned any; it is made without pages",
        help "run `offprint issue assign`, and remove `pages` from the article";
    /// A notice about nothing.
    about_unknown(name, target) = codes::LINK_BROKEN, "“{name}” is about “{target}”, which is neither the folder of an article nor a DOI",
        help "name the article’s folder, or its DOI";
    /// An original without DOI.
    about_without_doi(name, target) = codes::LINK_BROKEN, "“{name}” is about “{target}”, which has no DOI: the two cannot be linked",
        help "give both articles a DOI";
}
