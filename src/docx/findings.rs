//! What is said of manuscripts of word processors. Where the reader is to do something, the words
//! fit Word and LibreOffice.

use report::codes::word as codes;

report::says! {
    /// W101: a compound file.
    binary() = codes::NOT_DOCX, "the file is in Word's old format, or protected with a password",
        help "open it in Word, remove the password if it has one, and save it as .docx";
    /// W101.
    rich_text() = codes::NOT_DOCX, "the file is in Rich Text Format", help "open it in Word and save it as .docx";
    /// W101.
    pdf() = codes::NOT_DOCX, "the file is a PDF",
        help "ask the author for the .docx or .odt file that the PDF was made from";
    /// W101.
    not_zip() = codes::NOT_DOCX, "the file is not a Word or OpenDocument file, or it is damaged",
        help "open it in Word or LibreOffice and save it as .docx or .odt; if it cannot be opened there either, use its last good copy";
    /// W101.
    no_document() = codes::NOT_DOCX, "the file is a ZIP archive without a Word or OpenDocument text in it", help "save the manuscript as .docx or .odt";
    /// W101.
    flat() = codes::NOT_DOCX, "the file is a flat OpenDocument file", help "open it in LibreOffice and save it as .odt";
    /// W101.
    protected() = codes::NOT_DOCX, "the file is protected with a password", help "open it, remove the password, and save it again";
    /// W101.
    no_text() = codes::NOT_DOCX, "the file is an OpenDocument file, but not a text", help "save the manuscript as .odt or .docx";
    /// W101.
    part_broken() = codes::NOT_DOCX, "the document's XML is damaged", help "open it in Word or LibreOffice, let the program repair it, and save it again";
    /// W101.
    part_hostile() = codes::NOT_DOCX, "the document's XML declares a document type, which no manuscript may",
        help "do not trust the file; ask the author for another copy";
    /// W101.
    too_large() = codes::NOT_DOCX, "the document is too large, or nested too deep", help "check that it is the right file";

    /// W102.
    field_unclosed() = codes::FIELD_UNCLOSED, "a field begins here and never ends; its words are read as plain text",
        help "insert the citation or reference again; in Word, select the words and press Ctrl+Shift+F9 first";
    /// W103.
    hidden_text(words) = codes::HIDDEN_TEXT, "the hidden words “{words}” are left out", help "delete them, or show them: Font, Hidden";
    /// W104.
    changes_accepted(count) = codes::LEFTOVERS, "{count:tracked change was|tracked changes were} accepted", help "look through them: Review, Accept in Word; Edit, Track Changes, Manage in LibreOffice";
    /// W104.
    comment(author, words) = codes::LEFTOVERS, "a comment of {author} is left out: “{words}”", help "answer it and delete it in the manuscript";
    /// W104.
    highlighted(count) = codes::LEFTOVERS, "words are highlighted, here and in {count:place|places} in all; the colour is not printed",
        help "see whether somebody wanted to come back to them";
    /// W104.
    reminder(word) = codes::LEFTOVERS, "“{word}” stands in the text", help "finish what it asks for and delete it";
    /// W105.
    symbol_unknown(font, number) = codes::SYMBOL_UNKNOWN, "the character {number} of the font {font} is unknown", help "type the character itself";
    /// W106.
    picture_outside(address) = codes::PICTURE_LOST, "a picture is linked and not part of the document: {address}",
        help "break the link, so that the picture is saved with the document: File, Info, Edit Links in Word; Edit, External Links in LibreOffice";
    /// W106.
    drawing_lost(kind) = codes::PICTURE_LOST, "a {kind} that the word processor draws itself cannot be read", help "copy it there and paste it as a picture";
    /// W106.
    picture_kind(part) = codes::PICTURE_LOST, "the picture {part} is in a format that cannot be read",
        help "put the picture as PNG or SVG with the same name beside the manuscript";
    /// W107.
    note_missing(id) = codes::NOTE_MISSING, "the note {id} is missing, but the text refers to it", help "insert the note again";
    /// W107: its call is left out with it.
    note_empty() = codes::NOTE_MISSING, "the note here is empty; its reference is left out", help "write the note, or delete its reference";
    /// W108.
    formula_problem(what) = codes::FORMULA_PART, "a formula cannot be read as it stands: {what}", help "enter the formula again";
    /// W108.
    formula_part_unknown(name) = codes::FORMULA_PART, "a formula has an unknown part, `{name}`; its letters are kept", help "enter the formula again";
    /// W109.
    taken_as(what, words, field) = codes::TAKEN, "taken as {what}: “{words}”", help "if that is wrong, give `{field}` in the file of facts beside the manuscript";
    /// W109.
    language_by_words(lang) = codes::TAKEN, "the text is in “{lang}”, though the file says another language", help "if that is wrong, give `lang` in the file of facts beside the manuscript";
    /// W109.
    not_found(what, field) = codes::TAKEN, "no {what} could be recognised", help "give `{field}` in the file of facts beside the manuscript";
    /// W110.
    list_made_anew(count) = codes::LIST_ANEW, "the list of references is made from the {count:work|works} in the citation manager's fields",
        help "";
    /// W110.
    not_among_works(words) = codes::LIST_ANEW, "the list has a reference that no field cites; it is kept as it is printed: “{words}”",
        help "cite it with the citation manager, or delete it from the list";
    /// W111.
    contents_dropped() = codes::CONTENTS, "the table of contents is left out; the outputs make their own", help "";
    /// W112.
    header_dropped(words) = codes::HEADER, "the words of the running head or foot are left out: “{words}”", help "";
    /// W113.
    front_words(words) = codes::FRONT_WORDS, "words of the front have no field and are left out: “{words}”",
        help "give what matters of them in the file of facts beside the manuscript";
    /// W114.
    table_in_cell_spread() = codes::TABLE_IN_CELL,
        "a table stands in a cell of another table; its rows and columns are now rows and columns of that one",
        help "look at the table in the PDF; if the inner table is one of its own, move it out of the cell";
    /// W114.
    table_in_cell() = codes::TABLE_IN_CELL, "a table stands in a cell of another table, and the two are too large to be one; its words are kept, one line for each row",
        help "move the inner table out of the cell";
    /// C118.
    fields_doubtful(fields) = report::codes::citations::FIELDS_DOUBTFUL, "not certain in this reference, and left as words: {fields}",
        help "write them into references.bib after importing, or cite the work with a citation manager";
}
