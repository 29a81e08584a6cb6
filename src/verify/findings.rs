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
    citation_misprinted(what) = codes::CITATION_MISPRINTED, "{what}", help "";
    /// X115.
    id_printed(path, id) = codes::CITATION_MISPRINTED, "{path} prints “{id}”, which only the files should know", help "";
    /// X113.
    counts_differ(path, difference) = codes::COUNTS_DIFFER, "{path} {difference}", help "";
}
