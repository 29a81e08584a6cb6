//! Wordings of the rules on the running text, its figures and tables, its marks and its spelling.

use report::codes::{body, displays, marks, mentions, prose, spelling};

report::says! {
    /// B111: a closing mark.
    quote_not_opened(words) = body::QUOTES_UNBALANCED,
        "a closing quotation mark has no opening one before it: “{words}”",
        help "add “ where the quotation begins, or remove the ”";
    /// B111: an opening mark.
    quote_not_closed(words) = body::QUOTES_UNBALANCED,
        "an opening quotation mark is never closed: “{words}”",
        help "add ” where the quotation ends, or remove the opening mark";
    /// B112: a figure.
    figure_without_alt(label, file) = body::FIGURE_WITHOUT_ALT,
        "{label} ({file}) has no alternative text",
        help "describe what it shows for somebody who cannot see it: `![caption](file){alt=\"…\"}`";
    /// B112: a picture in a line.
    picture_without_alt(file) = body::FIGURE_WITHOUT_ALT,
        "the picture {file} has no alternative text",
        help "describe what it shows for somebody who cannot see it: `![](file){alt=\"…\"}`";
    /// B113.
    section_empty(title) = body::SECTION_EMPTY,
        "the section “{title}” is empty",
        help "add its text, or remove the heading";
    /// B114.
    section_without_heading(id) = body::SECTION_WITHOUT_HEADING,
        "the section “{id}” has no heading",
        help "write its heading, or join its text to the section before";
    /// B115.
    section_too_deep(title, level, deepest) = body::SECTION_TOO_DEEP,
        "the section “{title}” is at level {level}; headings go down to level {deepest}",
        help "raise the section, or make its heading a phrase at the start of a paragraph";
    /// B116: nothing names the columns.
    table_without_header(label) = body::TABLE_WITHOUT_HEADER,
        "{label} has no header cells",
        help "put the names of the columns in its header row";
    /// B116: JATS may have rows of the head whose cells are those of the body.
    header_not_marked(label) = body::TABLE_WITHOUT_HEADER,
        "{label} has a head whose cells are not marked as header cells",
        help "put the names of the columns in its header row";

    /// B121.
    leftover(words) = prose::LEFTOVER,
        "text left over from writing: “{words}”",
        help "replace it with what belongs there";
    /// B122.
    word_doubled(twice, words) = prose::WORD_DOUBLED,
        "“{twice}” repeats a word: “{words}”",
        help "remove one of the two";
    /// B123, in one paragraph.
    space_misplaced(words) = prose::SPACE_MISPLACED,
        "a space is out of place: “{words}”",
        help "remove the space";
    /// B123, in several paragraphs.
    spaces_misplaced(words, more) = prose::SPACE_MISPLACED,
        "a space is out of place: “{words}”; {more:more paragraph has one|more paragraphs have one} too",
        help "remove the spaces";
    /// B124, in one paragraph.
    quotes_mixed(words) = prose::QUOTES_MIXED,
        "straight and curly quotation marks are mixed: “{words}”",
        help "write “ and ” throughout";
    /// B124, in several paragraphs.
    quotes_mixed_often(words, more) = prose::QUOTES_MIXED,
        "straight and curly quotation marks are mixed: “{words}”; \
         {more:more paragraph has straight ones|more paragraphs have straight ones}",
        help "write “ and ” throughout";
    /// B125: an opening bracket.
    bracket_not_closed(words) = prose::BRACKETS_UNBALANCED,
        "an opening bracket is never closed: “{words}”",
        help "add the missing bracket, or remove the extra one";
    /// B125: a closing bracket.
    bracket_not_opened(words) = prose::BRACKETS_UNBALANCED,
        "a closing bracket has no opening one before it: “{words}”",
        help "add the missing bracket, or remove the extra one";
    /// B126.
    character_suspicious(character, words) = prose::CHARACTER_SUSPICIOUS,
        "the text contains {character}: “{words}”",
        help "type the character that is meant, or remove it";
    /// B127.
    scripts_mixed(word) = prose::SCRIPTS_MIXED,
        "the word “{word}” mixes Latin and Cyrillic letters",
        help "type the word again in one script";
    /// B128.
    hyphen_left(divided, whole) = prose::HYPHEN_LEFT,
        "“{divided}” is divided; elsewhere it is “{whole}”",
        help "join the two halves";

    /// B131.
    section_order(title, before) = displays::SECTION_ORDER,
        "the section “{title}” comes after “{before}”",
        help "put the sections in order, or fix the heading";
    /// B132.
    heading_twice(title) = displays::HEADING_TWICE,
        "two neighbouring sections have the heading “{title}”",
        help "give one of the two another heading, or join them";
    /// B133.
    heading_dressed(words) = displays::HEADING_DRESSED,
        "the heading “{words}” is formatted as a whole",
        help "remove the formatting";
    /// B134.
    link_meaningless(words, address) = displays::LINK_MEANINGLESS,
        "the link “{words}” to {address} does not say where it leads",
        help "name in the link's words what it leads to";
    /// B139: the name of the file.
    alt_is_file_name(label, alt) = displays::ALT_REPEATS_CAPTION,
        "the alternative text of {label}, “{alt}”, is the name of a file",
        help "say what can be seen: shapes, axes, trends, places";
    /// B139: “image”.
    alt_says_nothing(label, alt) = displays::ALT_REPEATS_CAPTION,
        "the alternative text of {label}, “{alt}”, says nothing about it",
        help "say what can be seen: shapes, axes, trends, places";
    /// B139: the caption.
    alt_is_caption(label, alt) = displays::ALT_REPEATS_CAPTION,
        "the alternative text of {label}, “{alt}”, repeats its caption",
        help "say what can be seen: shapes, axes, trends, places";
    /// B140.
    table_ragged(row, label, has, first) = displays::TABLE_RAGGED,
        "row {row} of {label} has {has:column|columns}; the first row has {first}",
        help "add the missing cells, empty where there is nothing to say";

    /// B135.
    never_called(label) = displays::NEVER_CALLED,
        "{label} is never mentioned in the text",
        help "mention it where it belongs";
    /// B136.
    out_of_order(later, earlier) = displays::OUT_OF_ORDER,
        "{later} is mentioned before {earlier}",
        help "renumber them, or mention {earlier} first";
    /// B137.
    caption_missing(label) = displays::CAPTION_MISSING,
        "{label} has no caption",
        help "write one: for a picture in its square brackets, `![caption](file)`; \
              for a table on a line of its own, `: caption {#tbl-…}`";
    /// B138.
    label_differs(words, label) = displays::LABEL_DIFFERS,
        "“{words}” leads to {label}",
        help "fix the words or the target";
    /// B144.
    not_there(what, number, last, words) = mentions::NOT_THERE,
        "the text mentions {what} {number}, but {what} {last} is the last: “{words}”",
        help "add it, or fix the number";

    /// B141: one word.
    spelt_two_ways(rare, few, usual, many) = spelling::SPELT_TWO_WAYS,
        "“{rare}” ({few}) and “{usual}” ({many}) are two spellings of one word",
        help "use one spelling for each word, the journal's";
    /// B141: a few more words.
    spelt_two_ways_and(rare, few, usual, many, others) = spelling::SPELT_TWO_WAYS,
        "“{rare}” ({few}) and “{usual}” ({many}) are two spellings of one word; so are {others}",
        help "use one spelling for each word, the journal's";
    /// B141: more words than are listed.
    spelt_two_ways_and_more(rare, few, usual, many, others, more) = spelling::SPELT_TWO_WAYS,
        "“{rare}” ({few}) and “{usual}” ({many}) are two spellings of one word; \
         so are {others} and {more} more",
        help "use one spelling for each word, the journal's";
    /// B142.
    date_with_comma(date, month, day) = spelling::DATE_WITH_COMMA,
        "“{date}” has a comma between the month and its day",
        help "write “{month} {day}” or “{day} {month}”";
    /// B143: two names that stand once each.
    name_misspelt_once(name, whole) = spelling::NAME_MISSPELT,
        "“{name}” and {whole} appear once each; one of them may be misspelt",
        help "write “{whole}” if that is the name";
    /// B143: a name that stands once, and a usual one.
    name_misspelt(name, whole, often) = spelling::NAME_MISSPELT,
        "“{name}” appears once, and {whole} {often:time|times}; one of them may be misspelt",
        help "write “{whole}” if that is the name";

    /// B146.
    mark_doubled(marks, words) = marks::MARK_DOUBLED,
        "“{marks}” is one mark too many: “{words}”",
        help "remove one of the marks";
    /// B147, in one paragraph.
    space_lacking(mark, words) = marks::SPACE_LACKING,
        "a space is missing after “{mark}”: “{words}”",
        help "add a space after the mark";
    /// B147, in several paragraphs.
    spaces_lacking(mark, words, more) = marks::SPACE_LACKING,
        "a space is missing after “{mark}”: “{words}”; {more:more paragraph lacks one|more paragraphs lack one} too",
        help "add the spaces";
    /// B148.
    capital_in_compass(word, one, two) = marks::CAPITAL_IN_COMPASS,
        "“{word}” has a capital in the middle of the word",
        help "write “{one}” or “{two}”, unless it is a name spelt that way";
}
