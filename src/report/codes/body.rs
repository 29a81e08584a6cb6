//! Codes of the family “body”: ids, pointers and notes, and what a reader of the body meets.

use super::{Code, Rule, rules};
use crate::Level;

rules! {
    POINTER_DANGLING = "B101" "pointer-dangling" Error: "A pointer leads nowhere.",
        targets [Pmc Recommended "Style Checker: every xref/@rid resolves"],
        checks "That the id in each pointer is the id of something in the article.",
        why "A reader would follow a link to nowhere. PMC's Style Checker and the JATS DTD (an IDREF must have its ID) refuse the file. The outputs drop the pointer and keep its text.",
        example "`see [Figure 2](#fig-map)` where no figure has the id `fig-map`",
        fix "Correct the id in the pointer, or give the figure, table, section or note this id.";
    ID_TWICE = "B102" "id-twice" Error: "An id is used twice.",
        checks "That every id in the article is used once. The program uses the ids `references` and `article-title` itself.",
        why "XML allows each id once in a document (XML 1.0 §3.3.1). Pointers to it lead to the first place; the second gets an id of its own.",
        example "Two sections with `{#methods}`",
        fix "Give one of the two another id, and check which one the pointers mean.";
    NOTE_NEVER_CALLED = "B103" "note-never-called" Warning: "A note is never called.",
        targets [Pmc Recommended "Tagging guidelines: footnotes"],
        checks "That each note is called at least once in the text.",
        why "No reader will get to it. It is kept, and printed after the notes that are called.",
        example "`[^1]: A note.` and no `[^1]` in the text",
        fix "Call the note where it belongs, or remove it.";
    POINTER_WITHOUT_TEXT = "B104" "pointer-without-text" Warning: "A pointer has no text, and its target has no label.",
        targets [EpubA11y Recommended "WCAG 2.2, 2.4.4", PdfUa Recommended "ISO 14289-1, 7.18.5"],
        checks "That a pointer without words of its own leads to something with a label or a heading that can be printed instead.",
        why "A link without words cannot be seen or read aloud (WCAG 2.2, 2.4.4). Its id is printed instead.",
        example "`[](#p-key)` where `p-key` is a paragraph",
        fix "Write the words of the pointer.";
    QUOTES_UNBALANCED = "B111" "quotes-unbalanced" Warning: "A quotation mark has no partner.",
        checks "That in each paragraph every “ has its ” after it, and every ” its “ before it. A paragraph may leave a quotation open when the next one takes it up again with “.",
        why "A mark was lost in typing or conversion. Readers cannot tell where the quotation begins or ends.",
        example "`Internal Security Dynamics of Pakistan” a book written by Asif`",
        fix "Add the missing mark, or remove the extra one.";
    FIGURE_WITHOUT_ALT = "B112" "figure-without-alt" Error: "A picture has no alternative text.",
        targets [
            Jats4r Recommended "RP-47-2024: alt-text",
            Scielo Recommended "SPS 1.10: accessibility",
            EpubA11y Blocks "WCAG 2.2, 1.1.1",
            PdfUa Blocks "Matterhorn 13-004"
        ],
        checks "That every figure and picture has a description of what it shows. An empty text marks a picture in a line as decoration.",
        why "Readers who do not see the picture get nothing (WCAG 2.2, 1.1.1; JATS4R RP-47-2024). EPUBs fail the Ace checker, and PDFs fail PDF/UA.",
        example "`![](map.png)`",
        fix "Describe what the picture shows, as you would on the telephone. Do not repeat the caption.";
    SECTION_EMPTY = "B113" "section-empty" Warning: "A section has a heading and nothing else.",
        targets [Pmc Recommended "Tagging guidelines: sec", Jats4r Recommended "RP-47-2024: sections"],
        checks "That each section, or a section inside it, contains text, a picture or a table.",
        why "Text was lost, or the heading is left over.",
        example "`# Discussion` directly before `# Conclusion`",
        fix "Add the text, or remove the heading.";
    SECTION_WITHOUT_HEADING = "B114" "section-without-heading" Warning: "A section has no heading.",
        targets [Pmc Recommended "Tagging guidelines: sec", Jats4r Recommended "RP-47-2024: titled sections", EpubA11y Recommended "WCAG 2.2, 2.4.6"],
        checks "That each section has a heading with at least one word.",
        why "Tables of contents, bookmarks and screen readers rely on headings (JATS4R RP-47-2024: titled sections).",
        example "`#` with nothing after it",
        fix "Write the heading, or join the text to the section before it.";
    SECTION_TOO_DEEP = "B115" "section-too-deep" Warning: "Sections are nested too deeply.",
        targets [EpubA11y Recommended "WCAG 2.2, 1.3.1", PdfUa Recommended "ISO 14289-1, 7.4"],
        checks "That no section is deeper than the fifth level.",
        why "EPUB (HTML §4.3.6) and PDF/UA-1 have six levels of headings, and the article's title takes the first.",
        example "`######`, a heading of the sixth level",
        fix "Raise the section, or make its heading a run-in phrase.";
    TABLE_WITHOUT_HEADER = "B116" "table-without-header" Warning: "A table has no header cells.",
        targets [Jats4r Recommended "RP-47-2024: tables", EpubA11y Blocks "WCAG 2.2, 1.3.1", PdfUa Recommended "Matterhorn 15-003"],
        checks "That a table with more than one row has a header row, or header cells in its rows.",
        why "A screen reader reads out the header with each cell. Without headers the numbers mean nothing (WCAG 2.2, 1.3.1; JATS4R RP-47-2024).",
        example "A table whose first row is empty",
        fix "Put the names of the columns in the header row.";
}
