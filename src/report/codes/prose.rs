//! Codes of the family “body”, second part: the words of the running text.

use super::{Code, Rule, rules};
use crate::Level;

rules! {
    LEFTOVER = "B121" "authoring-leftover" Error: "A leftover of authoring stands in the text.",
        targets [Pmc Recommended "Tagging guidelines: content", Scholar Recommended "Inclusion guidelines: full text"],
        checks "That the text has no remains of a word processor or of citation software, no placeholders, and no commands of TeX or Markdown.",
        why "Readers would see it, and it marks a place where something is lacking: a number, a name, a citation.",
        example "`see Error! Reference source not found.`, `[@smith2020]`, `xxx`, `p. ??`, `TODO`",
        fix "Put in what belongs there.";
    WORD_DOUBLED = "B122" "word-doubled" Warning: "A word stands twice in a row.",
        checks "That no word of a text in English, Spanish, Portuguese, French, Italian or German is followed by itself, but those that are said twice (“that that”, “very very”) and those with capitals.",
        why "It is nearly always a slip of the pen.",
        example "`in the the region`",
        fix "Take one of the two out.";
    SPACE_MISPLACED = "B123" "space-misplaced" Warning: "A space stands where none belongs.",
        checks "That no space stands before a comma or a full stop, after an opening bracket, or before a closing one.",
        why "A line may break there, with the mark at the start of the next one; it is a trace of text put in or taken out. One finding stands for the whole article.",
        example "`the state , which`, `( see below)`",
        fix "Take the space out.";
    QUOTES_MIXED = "B124" "quotes-mixed" Warning: "Straight and curly quotation marks are mixed.",
        checks "That an article with curly quotation marks has no straight ones, those after a digit (inches, seconds) aside.",
        why "The two look like two kinds of quotation. One finding stands for the whole article.",
        example "`“one” and \"two\"`",
        fix "Write all of them as curly marks.";
    BRACKETS_UNBALANCED = "B125" "brackets-unbalanced" Warning: "A bracket lacks its partner.",
        checks "That in each paragraph every opening round or square bracket has a closing one after it, and the reverse; `a)` and `1)` count as marks of a list. In a half-open interval such as [0, 1) the two kinds are partners. Paragraphs with formulas, and parts of paragraphs around a display, are left alone.",
        why "A mark was lost: a reader cannot tell where the aside ends, and software that looks for citations in brackets misses them.",
        example "`the border (see Rashid, 2009 was closed`",
        fix "Add the missing bracket, or take out the one too many.";
    CHARACTER_SUSPICIOUS = "B126" "character-suspicious" Warning: "A character is a trace of conversion.",
        targets [Pmc Blocks "Tagging guidelines: special characters", Jats4r Recommended "RP-47-2024: characters", EpubA11y Recommended "WCAG 2.2, 1.3.1"],
        checks "That the text has no soft hyphens, no characters of private use, no signs for unreadable characters (U+FFFD), no control characters or spaces without width inside words, and no text whose encoding was mistaken (`â€™`).",
        why "Fonts, screen readers and search engines know nothing of private characters; soft hyphens and spaces without width break words for whoever searches them. PMC refuses characters of private use.",
        example "`inter·national` with a soft hyphen at the dot, `Donâ€™t`",
        fix "Type the character that is meant, or take it out.";
    SCRIPTS_MIXED = "B127" "scripts-mixed" Warning: "A word mixes Latin and Cyrillic letters.",
        checks "That no word has letters of both scripts.",
        why "Letters that look alike (а and a, с and c) were confused: nobody who searches the word will find it, and a screen reader stumbles.",
        example "`Rоssiya`, with a Cyrillic о",
        fix "Type the word anew in one script.";
    HYPHEN_LEFT = "B128" "hyphenation-left" Warning: "A word is divided inside a line.",
        checks "That no word is divided by a hyphen and a space when the article has the same word undivided elsewhere.",
        why "The division comes from another layout; it divides the word for readers and searchers.",
        example "`inter- national` in an article that has `international` too",
        fix "Join the two halves.";
}
