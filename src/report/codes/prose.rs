//! Codes of the family “body”, second part: the words of the running text.

use super::{Code, Rule, rules};
use crate::Level;

rules! {
    LEFTOVER = "B121" "authoring-leftover" Error: "Something is left over from writing.",
        targets [Pmc Recommended "Tagging guidelines: content", Scholar Recommended "Inclusion guidelines: full text"],
        checks "That the text has no remains of word processors or citation software, no placeholders, and no TeX or Markdown commands.",
        why "Readers would see it, and it marks a place where a number, a name or a citation is missing.",
        example "`see Error! Reference source not found.`, `[@smith2020]`, `xxx`, `p. ??`, `TODO`",
        fix "Replace it with what belongs there.";
    WORD_DOUBLED = "B122" "word-doubled" Warning: "A word is repeated.",
        checks "That no word in an English, Spanish, Portuguese, French, Italian or German text follows itself. Words that can be said twice (“that that”, “very very”) and words with capitals are not checked.",
        why "It is almost always a typo.",
        example "`in the the region`",
        fix "Remove one of the two.";
    SPACE_MISPLACED = "B123" "space-misplaced" Warning: "A space is out of place.",
        checks "That no space comes before a comma or a full stop, after an opening bracket or before a closing one. There is one finding for the whole article.",
        why "A line may break there and leave the mark at the start of the next. The space often remains from text that was added or removed.",
        example "`the state , which`, `( see below)`",
        fix "Remove the space.";
    QUOTES_MIXED = "B124" "quotes-mixed" Warning: "Straight and curly quotation marks are mixed.",
        checks "That an article with curly quotation marks has no straight ones. Marks after a digit (inches, seconds) are not checked. There is one finding for the whole article.",
        why "Readers take the two forms for two kinds of quotation.",
        example "`“one” and \"two\"`",
        fix "Make all of them curly.";
    BRACKETS_UNBALANCED = "B125" "brackets-unbalanced" Warning: "A bracket has no partner.",
        checks "That in each paragraph every opening round or square bracket has a closing one after it, and every closing one an opening one before it. `a)` and `1)` count as list labels. In a half-open interval such as [0, 1) the two kinds match. Paragraphs with formulas, and parts of paragraphs around a display, are not checked.",
        why "A mark was lost. Readers cannot tell where the aside ends, and software that looks for citations in brackets misses them.",
        example "`the border (see Rashid, 2009 was closed`",
        fix "Add the missing bracket, or remove the extra one.";
    CHARACTER_SUSPICIOUS = "B126" "character-suspicious" Warning: "A character was damaged in conversion.",
        targets [Pmc Blocks "Tagging guidelines: special characters", Jats4r Recommended "RP-47-2024: characters", EpubA11y Recommended "WCAG 2.2, 1.3.1"],
        checks "That the text has no soft hyphens, private-use characters, replacement characters (U+FFFD) or control characters, no zero-width spaces inside words, and no text in the wrong encoding (`â€™`).",
        why "Fonts, screen readers and search engines do not know private-use characters, and PMC refuses them. Soft hyphens and zero-width spaces hide words from searches.",
        example "`inter·national` with a soft hyphen at the dot, `Donâ€™t`",
        fix "Type the character that is meant, or remove it.";
    SCRIPTS_MIXED = "B127" "scripts-mixed" Warning: "A word mixes Latin and Cyrillic letters.",
        checks "That no word has letters of both scripts.",
        why "Letters that look alike (а and a, с and c) were confused. Searches do not find the word, and screen readers stumble over it.",
        example "`Rоssiya`, with a Cyrillic о",
        fix "Type the word again in one script.";
    HYPHEN_LEFT = "B128" "hyphenation-left" Warning: "A word is hyphenated inside a line.",
        checks "That no word is divided by a hyphen and a space when the article also has the word undivided.",
        why "The hyphen comes from another layout. It splits the word for readers and searches.",
        example "`inter- national` in an article that has `international` too",
        fix "Join the two halves.";
}
