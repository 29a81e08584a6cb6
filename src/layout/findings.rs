//! What the typesetter reports.

use report::codes::layout as codes;

report::says! {
    no_glyph(character, code_point) = codes::NO_GLYPH,
        "no font has a glyph for “{character}” ({code_point}); the PDF shows a box instead",
        help "put a font that has it into the journal's folder “fonts” and add its family to fonts.fallback in style.yaml";
    conjunct_unformed(word, family, words) = codes::CONJUNCT_UNFORMED,
        "the font {family} does not form the conjuncts of “{word}” ({words:word|words} in all): the sign that joins the letters is seen in the PDF",
        help "put a font of the script, for example Noto Serif Devanagari, into the journal's folder “fonts” and add its family to fonts.fallback in style.yaml";
    line_overfull(words, folio, points) = codes::OVERFULL,
        "the line “{words}” on page {folio} runs {points} pt out of its column",
        help "divide a long word with a soft hyphen (U+00AD), or reword the line";
    formula_overfull(formula, points) = codes::OVERFULL,
        "the formula {formula} runs {points} pt out of its column",
        help "break it into rows with `aligned` or `multline`, or define a short name for a long part of it";
    line_loose(words, folio, times) = codes::LOOSE,
        "the line “{words}” on page {folio} is left short: full, its spaces would be {times} times as wide as they should be",
        help "divide a long word with a soft hyphen (U+00AD), or reword the line";
    divided_anywhere(word, folio) = codes::DIVIDED_ANYWHERE,
        "“{word}” on page {folio} is wider than its column and is divided where no rule allows it",
        help "write a soft hyphen (U+00AD) where it may be divided, or set it as code in lines of its own";
    off_the_page(words, folio) = codes::OFF_THE_PAGE,
        "“{words}” lies outside page {folio}: nobody can read it there",
        help "divide what it belongs to, for example a table, into smaller parts";
    no_range(first, last, range) = codes::NO_RANGE,
        "no page range is given: the article takes as many pages as it needs, now {first} to {last}",
        help "add `pages: \"{range}\"` once the pages are assigned";
    indivisible() = codes::DOES_NOT_FIT,
        "the article cannot be divided into pages", help "look for a title or a block that is higher than a page";
    /// Some bound of the ladder, if wider, would do.
    does_not_fit(pages, natural, last, text, bound) = codes::DOES_NOT_FIT,
        "the article does not fill exactly {pages:page|pages}: it is {natural} at the journal's normal settings, and {last} with all that “fit” in style.yaml allows",
        help "{text}; or widen the bounds of “fit” in style.yaml ({bound}); or correct `pages`";
    /// No setting helps.
    far_from_fitting(pages, natural, last, text) = codes::DOES_NOT_FIT,
        "the article does not fill exactly {pages:page|pages}: it is {natural} at the journal's normal settings, and {last} with all that “fit” in style.yaml allows",
        help "correct `pages`, or {text}; no setting of style.yaml makes up for so much";
    liberties(pages, changes) = codes::FIT_LIBERTIES,
        "to fill exactly {pages:page|pages}: {changes}", help "";
    drawn_in(pages, changes) = codes::FIT_LIBERTIES,
        "so that the last page is not nearly empty, the article takes only {pages:page|pages}: {changes}",
        help "nothing needs to be done; with `last-page: 0` under “fit” in style.yaml it takes the page more";
    picture_scaled(picture, share) = codes::FLOAT_SCALED,
        "the picture “{picture}” is scaled to {share} % of its size",
        help "nothing needs to be done if its lettering is still legible";
    pin_apart(folio) = codes::PIN_MISSED,
        "page {folio} cannot begin inside a footnote, figure or table", help "mark the first word of the page in the running text";
    pin_too_full(folio, lines) = codes::PIN_MISSED,
        "page {folio} cannot begin here: the pages before it would have to hold {lines:line|lines} more than they can",
        help "put the mark where the page began in the published edition, or remove it";
    pin_too_empty(folio, lines) = codes::PIN_MISSED,
        "page {folio} cannot begin here: the pages before it would be {lines:line|lines} short",
        help "put the mark where the page began in the published edition, or remove it";
    pin_undivided(folio) = codes::PIN_MISSED,
        "page {folio} cannot begin here: no line can end before it",
        help "put the mark where the page began in the published edition, or remove it";
    word_divided(table, word) = codes::TABLE_TOO_WIDE,
        "{table} is too wide: “{word}” is divided where no rule allows it",
        help "give the table the full width of the page (.wide), turn it (.turned), or use fewer columns or shorter words";
    words_divided(table, word, others) = codes::TABLE_TOO_WIDE,
        "{table} is too wide: “{word}” and {others:other word|other words} are divided where no rule allows it",
        help "give the table the full width of the page (.wide), turn it (.turned), or use fewer columns or shorter words";
}
