//! What verification finds.

use report::codes::program as codes;

report::says! {
    /// X111.
    unreadable(path, why) = codes::OUTPUT_UNREADABLE, "{path} cannot be read back: {why}", help "";
    /// X110.
    words_missing(path, words, text) = codes::WORDS_MISSING, "{path} lacks “{words}” of “{text}”", help "";
    /// X110: more texts lack words than are named.
    more_missing(path, places) = codes::WORDS_MISSING, "{path} lacks words at {places:more place|more places}", help "";
    /// X112.
    moved(path, text) = codes::WORDS_MOVED, "in {path} “{text}” stands before what it follows in the source", help "";
    /// X115.
    key_printed(text, key) = codes::CITATION_MISPRINTED, "a citation prints “{text}”, the key of the reference “{key}”", help "";
    /// X115.
    number_wrong(printed, due) = codes::CITATION_MISPRINTED, "a citation prints {printed} where its reference has the number {due}", help "";
    /// X115.
    range_open() = codes::CITATION_MISPRINTED, "a range of citations has no end", help "";
    /// X115.
    range_wrong(first, last, others) = codes::CITATION_MISPRINTED,
        "the range {first}–{last} of citations stands for {others:other|others}", help "";
    /// X115.
    id_printed(path, id) = codes::CITATION_MISPRINTED, "{path} prints “{id}”, which only the files should know", help "";
    /// X113.
    tables_differ(path, held, due) = codes::COUNTS_DIFFER, "{path} holds {held:table|tables}; the article has {due}", help "";
    /// X113.
    equations_differ(path, held, due) = codes::COUNTS_DIFFER,
        "{path} holds {held:displayed formula|displayed formulas}; the article has {due}", help "";
    /// X113.
    references_differ(path, held, due) = codes::COUNTS_DIFFER, "{path} holds {held:reference|references}; the article has {due}", help "";
    /// X113.
    link_missing(path, address) = codes::COUNTS_DIFFER, "{path} has no link to {address}, which the article links to", help "";
    /// X113.
    formula_missing(path, formula) = codes::COUNTS_DIFFER, "{path} lacks the formula “{formula}”", help "";
}
