//! Codes of the family “body”, third part: headings, links, figures and tables.

use super::{Code, Rule, rules};
use crate::Level;

rules! {
    SECTION_ORDER = "B131" "section-order" Warning: "A section stands in an unusual place.",
        checks "That the introduction comes first among introduction, methods, results, discussion and conclusion, and that the conclusion does not come before results or discussion. Methods may stand last.",
        why "Readers and indexers go by this order (ICMJE Recommendations, IV.A.3); sections were mixed up, or a heading has the wrong words.",
        example "`# Conclusion` before `# Results`",
        fix "Put the sections into order, or mend the heading.";
    HEADING_TWICE = "B132" "heading-twice" Warning: "Two sections that stand beside each other have the same heading.",
        targets [EpubA11y Recommended "WCAG 2.2, 2.4.6", PdfUa Recommended "ISO 14289-1, 7.4"],
        checks "That no two sections of the same level in the same section have the same words as headings.",
        why "In the contents, the bookmarks and the list of headings of a screen reader they cannot be told apart.",
        example "`# Discussion` twice",
        fix "Give one of them other words, or join them.";
    HEADING_DRESSED = "B133" "heading-dressed" Note: "A whole heading is set in bold or italics.",
        targets [Pmc Recommended "Style Checker: title formatting"],
        checks "That no title or heading is in bold, italics or capitals as a whole: how headings look is the journal's style.",
        why "PMC's Style Checker complains of formatting around a whole element; the journal's style would be doubled or undone.",
        example "`# **Methods**`",
        fix "Take the marks off; a species' name or a title inside the heading may keep its own.";
    LINK_MEANINGLESS = "B134" "link-meaningless" Warning: "The words of a link do not say where it leads.",
        targets [Jats4r Recommended "RP-47-2024: link text", EpubA11y Blocks "WCAG 2.2, 2.4.4", PdfUa Recommended "WCAG 2.2, 2.4.4"],
        checks "That no link has only words such as “here” or “click here”.",
        why "Screen readers list links without the text around them (WCAG 2.2, 2.4.4), and on paper such a link says nothing.",
        example "`[here](https://example.org/data)`",
        fix "Let the link's words name what it leads to.";
    NEVER_CALLED = "B135" "display-never-called" Warning: "A figure or a table is never mentioned.",
        targets [Pmc Recommended "Tagging guidelines: xref", Scielo Recommended "SPS 1.10: fig and table-wrap"],
        checks "That every figure and table with a number is mentioned in the text, by a pointer or in words.",
        why "Nobody is led to it, and the layout has no place near which to put it.",
        example "Table 3, and no word of it in the text",
        fix "Mention it where it belongs: `see [Table 3](#tbl-key)`.";
    OUT_OF_ORDER = "B136" "display-out-of-order" Warning: "Figures or tables are first mentioned out of order.",
        checks "That figures, and tables, are first mentioned in the order of their numbers.",
        why "Figures are numbered in the order of their mention; a later number first makes readers search.",
        example "`Figure 3` mentioned before `Figure 2`",
        fix "Number them anew, or mention the earlier one first.";
    CAPTION_MISSING = "B137" "caption-missing" Warning: "A figure or a table has no caption.",
        targets [Pmc Recommended "Tagging guidelines: caption", Jats4r Recommended "Display objects: caption", Scielo Recommended "SPS 1.10: caption"],
        checks "That every figure and table with a number has a caption.",
        why "Away from its text it cannot be understood; indexes of figures show nothing but the number.",
        example "`![](map.png){#fig-map alt=\"…\"}`",
        fix "Write a caption.";
    LABEL_DIFFERS = "B138" "label-differs" Error: "A pointer says another number than what it leads to.",
        targets [Pmc Recommended "Tagging guidelines: xref", EpubA11y Recommended "WCAG 2.2, 2.4.4"],
        checks "That the number in the words of a pointer is that of the figure, table or formula it leads to.",
        why "Readers of the text and readers who follow the link are sent to two different things.",
        example "`[Figure 3](#fig-map)` where `fig-map` is Figure 2",
        fix "Mend the words or the target; a pointer without words gets the right ones by itself.";
    ALT_REPEATS_CAPTION = "B139" "alt-repeats-caption" Warning: "An alternative text describes nothing.",
        targets [Jats4r Recommended "RP-47-2024: alt-text", EpubA11y Recommended "WCAG 2.2, 1.1.1"],
        checks "That the alternative text of a picture is not word for word its caption or its label, the name of a file, or a word like “image”.",
        why "A screen reader says the same twice, or a name, and still not what is to be seen (JATS4R RP-47-2024; WCAG 2.2, failure F30).",
        example "`![A map](map.png){alt=\"A map\"}`",
        fix "Say what can be seen: shapes, axes, trends, places.";
    TABLE_RAGGED = "B140" "table-ragged" Warning: "The rows of a table have different numbers of columns.",
        targets [Pmc Recommended "Style Checker: table model", EpubA11y Recommended "WCAG 2.2, 1.3.1", PdfUa Blocks "ISO 14289-1, 7.5"],
        checks "That all rows of a table have the same number of columns, cells that span counted in full.",
        why "Cells stand below the wrong headers, for the eye and for a screen reader.",
        example "A row of three cells in a table of four columns",
        fix "Add the missing cells, empty where there is nothing to say.";
}
