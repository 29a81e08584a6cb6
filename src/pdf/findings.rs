//! What the PDF writer reports.

use report::codes::pdf as codes;

report::says! {
    link_without_target(words, target) = codes::LINK_WITHOUT_TARGET,
        "the link “{words}” leads to “{target}”, which is nowhere on the pages", help "";
    link_without_area() = codes::LINK_EMPTY, "a link has words but no area to click", help "";
    link_without_words() = codes::LINK_EMPTY, "a link has an area to click but no words", help "";
    alt_missing(what) = codes::ALT_MISSING,
        "this {what} has no alternative text", help "describe in the source what it shows";
    heading_skipped(heading, level, above, right) = codes::HEADING_SKIPPED,
        "the heading {heading} has level {level}, but the one before it has level {above}", help "make it a heading of level {right}";
    picture_changed(picture, change) = codes::PICTURE_CHANGED,
        "the drawing “{picture}” looks different in the PDF: {change}", help "";
    picture_not_drawn(picture, cause) = codes::PICTURE_NOT_DRAWN,
        "the picture “{picture}” is not in the PDF: {cause}", help "save it as PNG, as JPEG in RGB, or as plain SVG";
}
