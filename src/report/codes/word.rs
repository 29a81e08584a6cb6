//! Codes of the family “word”: manuscripts of word processors.

use super::{Code, Rule, rules};
use crate::Level;

rules! {
    NOT_DOCX = "W101" "not-docx" Fatal: "A manuscript cannot be opened.",
        checks "That a manuscript is a package of Office Open XML (ECMA-376) or OpenDocument text (ISO/IEC 26300) with a main document.",
        why "Word's old binary format, Rich Text Format and protected files hold their text in ways that cannot be read safely.",
        example "`manuscript.doc`, saved by Word 2003.",
        fix "Open it in Word, remove its password if it has one, and save it as `.docx` or `.odt`.";
    FIELD_UNCLOSED = "W102" "field-unclosed" Warning: "A field in a manuscript never ends.",
        checks "That each field's beginning has an end.",
        why "Some programs read everything after it as the field's own words and lose the rest of the text. `offprint` reads it as plain text; a citation in it is lost.",
        example "A citation whose end was deleted together with the next paragraph.",
        fix "Insert the citation or reference again. In Word, select the words and press Ctrl+Shift+F9 first.";
    HIDDEN_TEXT = "W103" "hidden-text" Warning: "A manuscript has hidden words.",
        checks "For words in the font style “Hidden”, and hidden sections and fields in LibreOffice.",
        why "The word processor does not print them, so they are left out; perhaps their author has forgotten them.",
        example "A remark to a co-author.",
        fix "Delete the words, or clear “Hidden” in their font settings.";
    LEFTOVERS = "W104" "leftovers" Note: "A manuscript has changes, comments or marks that are not part of the text.",
        checks "For tracked changes, comments, highlighted words and reminders such as TODO.",
        why "Changes are accepted, comments and colours left out. What somebody wanted to come back to should not be printed unseen.",
        example "“Ask Maria for the right number”, a comment.",
        fix "Look through changes and comments, and delete what is done.";
    SYMBOL_UNKNOWN = "W105" "symbol-unknown" Warning: "A character of a symbol font is unknown.",
        checks "That each character of Symbol or Wingdings has a counterpart in Unicode.",
        why "Such fonts number their characters in their own way; outside the word processor the number means nothing.",
        example "A hand in Wingdings.",
        fix "Type the character itself: Insert, Symbol in Word; Insert, Special Character in LibreOffice.";
    PICTURE_LOST = "W106" "picture-lost" Error: "A picture of a manuscript cannot be used.",
        checks "That each picture is part of the document and of a kind that can be read.",
        why "A figure without its picture is no figure.",
        example "A chart that Word draws from a table, a drawing made in LibreOffice.",
        fix "Paste it as a picture, or put it as PNG or SVG beside the manuscript.";
    NOTE_MISSING = "W107" "note-missing" Error: "A note reference has no note.",
        checks "That each note reference has its note.",
        why "The reference would lead nowhere.",
        example "A document that another program has saved without its notes.",
        fix "Insert the note again.";
    FORMULA_PART = "W108" "formula-part" Error: "A formula has an unknown part.",
        checks "That a formula is made of the structures of Office's mathematics or of MathML.",
        why "The letters are kept, but what stands above, below or beside them is lost.",
        example "A formula that an add-in has written.",
        fix "Enter the formula again in the equation editor.";
    TAKEN = "W109" "taken-as" Note: "A part of a manuscript was recognised by its appearance.",
        checks "Which paragraphs are the title, the authors and the other facts of an article.",
        why "Without styles, only position and appearance tell. You see at once whether the article was understood.",
        example "The first paragraph, large and centred, taken as the title.",
        fix "If it is wrong, write the field in the YAML file beside the manuscript, or use the styles of the Word template.";
    LIST_ANEW = "W110" "list-anew" Note: "The list of references is made from the citation manager's works.",
        checks "That the printed list and the works in the fields agree.",
        why "The works have fields that indexing services ask for; the printed list is words. What only the list has is kept as words.",
        example "A reference typed below the list that Zotero has made.",
        fix "Cite the work with the citation manager, or delete it from the list.";
    CONTENTS = "W111" "contents-left-out" Note: "A table of contents is left out.",
        checks "For the contents that the word processor makes.",
        why "The page numbers in it are those of the manuscript.",
        example "A table of contents after the abstract.",
        fix "Nothing needs to be done.";
    HEADER = "W112" "running-head-left-out" Note: "Running heads and feet are left out.",
        checks "For headers and footers in the manuscript.",
        why "The journal has running heads of its own.",
        example "“Draft 3, do not cite”.",
        fix "Nothing needs to be done.";
    FRONT_WORDS = "W113" "front-words-left-out" Warning: "Words before the abstract belong to no field.",
        checks "Whether every word between title and abstract found its field.",
        why "A line with an e-mail address may say more, such as a telephone number, for which outputs have no place.",
        example "“Corresponding author: Jane Doe, tel. 555-0100, jane@example.org”.",
        fix "Write what matters in the YAML file beside the manuscript.";
    TABLE_IN_CELL = "W114" "table-in-cell" Warning: "A table stands in a cell of another table.",
        checks "For tables in cells.",
        why "Neither JATS nor readers of EPUB have tables in cells. The inner rows and columns become rows and columns of the table around them.",
        example "A table used to align labels inside a cell.",
        fix "Move the inner table out of the cell, or merge it with the outer one.";
    IMPORT_CLASH = "W115" "import-clash" Warning: "Manuscript and folder have changed the same paragraph.",
        checks "Whether a paragraph that was edited in the folder has been edited in the manuscript, too, since the last import.",
        why "Only a person can say which wording is right. That of the folder stays; nothing is overwritten.",
        example "“We grew wheat” in the folder, “We sowed wheat” in the manuscript.",
        fix "Put the right wording into `article.md`.";
    PICTURE_KEPT = "W116" "picture-kept" Note: "A picture in the folder is not the one that was imported, and stays.",
        checks "Whether a picture in the folder is still the one of the last import.",
        why "Somebody has put a better one there.",
        example "`media/image1.png`, drawn anew.",
        fix "Nothing needs to be done; to get the manuscript's picture, delete the one in the folder and import again.";
}
