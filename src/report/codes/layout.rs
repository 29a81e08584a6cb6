//! Codes of the family “layout”: the style, the fonts, the lines and the pages.

use super::{Code, Rule, rules};
use crate::Level;

rules! {
    STYLE_UNREADABLE = "L101" "style-unreadable" Fatal: "The journal's style.yaml cannot be read.",
        checks "That style.yaml is YAML, that all its fields are known, and that its lengths have units.",
        why "A misspelt field would silently leave the default in force.",
        example "text: {sise: 10pt}",
        fix "Mend the line named; tests/cli/journal.md lists all fields of style.yaml.";
    STYLE_VALUE = "L102" "style-value" Fatal: "A value in style.yaml cannot be used.",
        checks "That fonts exist, colours are colours, and the page leaves room for text.",
        why "No page can be laid out without these.",
        example "colors: {accent: blue}",
        fix "Write the value in the form that the message names.";
    FONT_UNREADABLE = "L103" "font-unreadable" Fatal: "A font file of the journal cannot be read.",
        checks "Every file in the journal's folder “fonts” is tried.",
        why "Pages would be set in another font than the journal's.",
        example "fonts/Journal-Regular.otf is a truncated download",
        fix "Replace the file by a whole OpenType or TrueType font.";
    NO_GLYPH = "L201" "no-glyph" Error: "No font has a glyph for a character.",
        checks "Every character of the text is looked for in the text font and then in the fallback fonts.",
        why "The pages show a box in its place: a reader cannot tell which character is meant. Copied and spoken text, the JATS and the EPUB have it.",
        example "A Chinese name in a journal whose fonts are Latin only.",
        fix "Put a font that has the character into the journal's folder “fonts” and name its family in style.yaml under fonts.fallback.";
    OVERFULL = "L202" "overfull-line" Warning: "A line is wider than its column.",
        checks "After line breaking, that no line is set wider than its column with its spaces at their least.",
        why "The words stand out into the margin.",
        example "A long formula or word that cannot be hyphenated.",
        fix "Divide the word with a soft hyphen (U+00AD), or reword the line.";
    LOOSE = "L203" "loose-line" Note: "A line has very wide spaces.",
        checks "After line breaking, that no line needed more than its spaces can give.",
        why "Wide spaces join to rivers that the eye follows.",
        example "A long URL beside a short word in a narrow column.",
        fix "Divide the long word with a soft hyphen (U+00AD), or reword the line.";
    DOES_NOT_FIT = "L301" "does-not-fit" Fatal: "The article does not fill exactly its assigned pages.",
        checks "That one of the settings within the bounds of the style's fit ladder fills exactly the pages of the front matter.",
        why "The page range is already cited: an article that runs over or under makes every citation of its pages wrong.",
        example "pages: 77-83 for a text that needs eight pages at the least size that style.yaml allows",
        fix "Shorten or lengthen the text by the lines named, widen the bounds under “fit” in style.yaml, or correct “pages”.";
    FIT_LIBERTIES = "L302" "fit-liberties" Note: "What was changed to fill exactly the assigned pages.",
        checks "The settings that fit chose, against those of style.yaml.",
        why "A typographer wants to know what was done to the page.",
        example "leading 13 pt → 12.8 pt",
        fix "Nothing need be done; change style.yaml if it is not liked.";
    NO_RANGE = "L303" "no-last-page" Note: "The article has no last page: it takes as many pages as it needs.",
        checks "That the front matter gives the whole page range.",
        why "The last page then follows from the layout, and another style would move it.",
        example "fpage: 77 without lpage",
        fix "Write pages: \"77-83\" once the pages are assigned.";
    FLOAT_SCALED = "L304" "picture-scaled" Note: "A picture was scaled down to fit its column.",
        checks "That pictures are no wider and no higher than their column.",
        why "Lettering inside the picture becomes smaller.",
        example "a 4000 × 3000 pixel photograph",
        fix "Nothing need be done when its lettering is still legible.";
    PIN_MISSED = "L305" "page-begins-elsewhere" Error: "A page of the published edition cannot begin where the source marks it.",
        checks "That every page marked in the source, for example {page=79}, begins at that very word.",
        why "Old citations of that page would point at the wrong words.",
        example "[]{page=79} only ten lines behind the beginning of page 78",
        fix "Put the mark where the page began in the published edition, or take it out; the message says what stands in the way.";
    TABLE_TOO_WIDE = "L306" "table-too-wide" Warning: "A table is too wide for its words.",
        checks "That the longest word or number of every column fits, in type of four fifths of its size at the least.",
        why "What does not fit would stand in the next column; it is divided instead, which makes numbers hard to read.",
        example "a table of twelve columns of dates, set in a column 8 cm wide",
        fix "Let the table take the width of the page (`.wide`) or be turned (`.turned`), or give it fewer columns or shorter words.";
}
