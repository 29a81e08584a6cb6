//! Codes of the family “layout”: the style, the fonts, the lines and the pages.

use super::{Code, Rule, rules};
use crate::Level;

rules! {
    STYLE_UNREADABLE = "L101" "style-unreadable" Fatal: "The journal's style.yaml cannot be read.",
        checks "That style.yaml is valid YAML, that all its settings are known, and that their values are of the right kind.",
        why "A misspelt setting would silently leave the default in force.",
        example "text: {sise: 10pt}",
        fix "Fix the line named; tests/cli/journal.md lists all settings of style.yaml.";
    STYLE_VALUE = "L102" "style-value" Fatal: "A value in style.yaml cannot be used.",
        checks "That fonts exist, colours are valid, and the page leaves room for text.",
        why "No page can be laid out without these.",
        example "colors: {accent: blue}",
        fix "Write the value in the form that the message names.";
    FONT_UNREADABLE = "L103" "font-unreadable" Fatal: "A font file of the journal cannot be read.",
        checks "That every file in the journal's folder “fonts” is a font.",
        why "The pages would be set in a font other than the journal's.",
        example "fonts/Journal-Regular.otf is a truncated download",
        fix "Replace the file with a complete OpenType or TrueType font.";
    STYLE_FAINT = "L104" "style-faint" Warning: "A colour of the style is too faint to be read.",
        checks "That the journal's colours have a contrast of at least 4.5 : 1 on paper and on tinted boxes (WCAG 2.2, 1.4.3).",
        why "Many readers cannot read faint headings and links, and accessibility laws name this contrast.",
        example "colors: {accent: \"#ffd500\"}",
        fix "Choose a darker colour; the message names one of the same hue.";
    NO_GLYPH = "L201" "no-glyph" Error: "No font has a glyph for a character.",
        checks "That the text font or one of the fallback fonts has every character of the text.",
        why "The pages show a box instead, so readers cannot tell which character is meant. Copied and spoken text, the JATS and the EPUB still have it.",
        example "A Chinese name in a journal whose fonts are Latin only.",
        fix "Put a font that has the character into the journal's folder “fonts” and add its family to fonts.fallback in style.yaml.";
    OVERFULL = "L202" "overfull-line" Warning: "A line is wider than its column.",
        checks "After line breaking, that no line is wider than its column even with its narrowest spaces.",
        why "The words run into the margin.",
        example "A long formula or word that cannot be hyphenated.",
        fix "Divide the word with a soft hyphen (U+00AD), or reword the line.";
    LOOSE = "L203" "loose-line" Note: "A line is left short, because its spaces would be too wide.",
        checks "After line breaking, that no justified line needs spaces more than two and a half times their natural width. Spaces are never widened to more than twice that width: the line ends short instead.",
        why "A short line among full ones distracts the eye.",
        example "A long URL beside a short word in a narrow column.",
        fix "Divide the long word with a soft hyphen (U+00AD), or reword the line.";
    DIVIDED_ANYWHERE = "L204" "divided-anywhere" Note: "A word wider than its column is divided where no rule allows it.",
        checks "That every word, number or address fits its column, or may be divided by the rules of its language.",
        why "It would run out of the column and off the page; divided anywhere, it is whole but harder to read.",
        example "A checksum of 64 figures in a column 8 cm wide.",
        fix "Write a soft hyphen (U+00AD) where it may be divided, or set it as code in lines of its own.";
    OFF_THE_PAGE = "L205" "off-the-page" Error: "Text lies outside its page.",
        checks "After the pages are drawn, that every word lies on its page.",
        why "Nobody can read what lies beside the paper, although search and copies find it.",
        example "A row of formulas that is wider than the page and cannot be divided.",
        fix "Divide what the words belong to, for example a table, into smaller parts.";
    CONJUNCT_UNFORMED = "L206" "conjunct-unformed" Warning: "A font does not form the conjuncts of an Indic script.",
        checks "After shaping, that no virama between two consonants is drawn as a sign of its own in Devanagari, Bengali, Gujarati, Odia, Telugu or Kannada.",
        why "Readers see words spelt out, as for children; search and speech are not touched.",
        example "हिन्दी in a journal none of whose fonts has the rules of Devanagari.",
        fix "Put a font of the script, for example Noto Serif Devanagari, into the journal's folder “fonts” and add its family to fonts.fallback in style.yaml.";
    DOES_NOT_FIT = "L301" "does-not-fit" Fatal: "The article does not fill exactly its assigned pages.",
        checks "That some setting within the bounds of the journal's fit ladder fills exactly the pages given in the front matter.",
        why "The page range is already cited: an article that runs long or short makes every citation of its pages wrong.",
        example "pages: 77-83 for a text that needs eight pages at the least size that style.yaml allows",
        fix "Cut or add about as many words as the message says, widen the bounds under “fit” in style.yaml, or correct `pages`.";
    FIT_LIBERTIES = "L302" "fit-liberties" Note: "What was changed so that the article fills its pages.",
        checks "The settings that copyfitting chose, compared with those of style.yaml.",
        why "A typographer needs to know what was changed on the page.",
        example "leading 13 pt → 12.8 pt",
        fix "Nothing needs to be done; change style.yaml if you do not like the result.";
    NO_RANGE = "L303" "no-last-page" Note: "The article has no last page: it takes as many pages as it needs.",
        checks "That the front matter gives the complete page range.",
        why "The last page then depends on the layout, and another style would change it.",
        example "fpage: 77 without lpage",
        fix "Add `pages: \"77-83\"` once the pages are assigned.";
    FLOAT_SCALED = "L304" "picture-scaled" Note: "A picture was scaled down to fit its column.",
        checks "That pictures are no wider and no higher than their column.",
        why "The lettering in the picture becomes smaller.",
        example "a 4000 × 3000 pixel photograph",
        fix "Nothing needs to be done if its lettering is still legible.";
    PIN_MISSED = "L305" "page-begins-elsewhere" Error: "A page of the published edition cannot begin where the source marks it.",
        checks "That every page marked in the source, for example {page=79}, begins at that very word.",
        why "Existing citations of that page would point to the wrong words.",
        example "[]{page=79} only ten lines after the beginning of page 78",
        fix "Put the mark where the page began in the published edition, or remove it; the message says what prevents the break.";
    TABLE_TOO_WIDE = "L306" "table-too-wide" Warning: "A table is too wide for its words.",
        checks "That the longest word or number of every column fits, even if the type is reduced to four fifths of its size.",
        why "What does not fit would run into the next column; it is divided instead, which makes numbers hard to read.",
        example "a table of twelve columns of dates, set in a column 8 cm wide",
        fix "Give the table the full width of the page (`.wide`), turn it (`.turned`), or use fewer columns or shorter words.";
}
