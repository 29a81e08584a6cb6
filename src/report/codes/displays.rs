//! Codes of the family “body”, third part: headings, links, figures and tables.

use super::{Code, Rule, rules};
use crate::Level;

rules! {
    SECTION_ORDER = "B131" "section-order" Warning: "A section is in an unusual place.",
        checks "That the introduction comes before results, discussion and conclusion, and that the conclusion does not come before results or discussion. Methods may be anywhere.",
        why "Readers and indexers expect this order (ICMJE Recommendations, IV.A.3). Sections were mixed up, or a heading is wrong.",
        example "`# Conclusion` before `# Results`",
        fix "Put the sections in order, or fix the heading.";
    HEADING_TWICE = "B132" "heading-twice" Warning: "Two neighbouring sections have the same heading.",
        targets [EpubA11y Recommended "WCAG 2.2, 2.4.6", PdfUa Recommended "ISO 14289-1, 7.4"],
        checks "That no two sections of the same level in the same section have the same heading.",
        why "Readers cannot tell them apart in the contents, the bookmarks and a screen reader's list of headings.",
        example "`# Discussion` twice",
        fix "Give one of them another heading, or join them.";
    HEADING_DRESSED = "B133" "heading-dressed" Note: "A whole heading is in bold or italics.",
        targets [Pmc Recommended "Style Checker: title formatting"],
        checks "That no title or heading is in bold, italics or capitals as a whole. The journal's style decides how headings look.",
        why "PMC's Style Checker complains about formatting around a whole element, and the journal's own formatting would be doubled or undone.",
        example "`# **Methods**`",
        fix "Remove the formatting. A species name or a title inside the heading may keep its own.";
    LINK_MEANINGLESS = "B134" "link-meaningless" Warning: "The words of a link do not say where it leads.",
        targets [Jats4r Recommended "RP-47-2024: link text", EpubA11y Blocks "WCAG 2.2, 2.4.4", PdfUa Recommended "WCAG 2.2, 2.4.4"],
        checks "That no link consists only of words such as “here” or “click here”.",
        why "Screen readers list links without the text around them (WCAG 2.2, 2.4.4), and on paper such a link says nothing.",
        example "`[here](https://example.org/data)`",
        fix "Name in the link's words what it leads to.";
    NEVER_CALLED = "B135" "display-never-called" Warning: "A figure or a table is never mentioned.",
        targets [Pmc Recommended "Tagging guidelines: xref", Scielo Recommended "SPS 1.10: fig and table-wrap"],
        checks "That every numbered figure and table is mentioned in the text, by a pointer or in words.",
        why "Nothing leads readers to it, and the layout does not know where to place it.",
        example "Table 3, which the text never mentions",
        fix "Mention it where it belongs: `see [Table 3](#tbl-key)`.";
    OUT_OF_ORDER = "B136" "display-out-of-order" Warning: "Figures or tables are first mentioned out of order.",
        checks "That figures, and tables, are first mentioned in the order of their numbers.",
        why "Figures are numbered in the order in which the text mentions them. A later number first makes readers search.",
        example "`Figure 3` mentioned before `Figure 2`",
        fix "Renumber them, or mention the earlier one first.";
    CAPTION_MISSING = "B137" "caption-missing" Warning: "A figure or a table has no caption.",
        targets [Pmc Recommended "Tagging guidelines: caption", Jats4r Recommended "Display objects: caption", Scielo Recommended "SPS 1.10: caption"],
        checks "That every numbered figure and table has a caption.",
        why "Away from the text nobody can understand it, and lists of figures show only the number.",
        example "`![](map.png){#fig-map alt=\"…\"}`",
        fix "Write a caption.";
    LABEL_DIFFERS = "B138" "label-differs" Error: "A pointer has a different number from its target.",
        targets [Pmc Recommended "Tagging guidelines: xref", EpubA11y Recommended "WCAG 2.2, 2.4.4"],
        checks "That the number in a pointer's words is that of the figure, table or formula it leads to.",
        why "The words send readers to one thing, the link to another.",
        example "`[Figure 3](#fig-map)` where `fig-map` is Figure 2",
        fix "Fix the words or the target. A pointer without words gets the right ones automatically.";
    ALT_REPEATS_CAPTION = "B139" "alt-repeats-caption" Warning: "An alternative text describes nothing.",
        targets [Jats4r Recommended "RP-47-2024: alt-text", EpubA11y Recommended "WCAG 2.2, 1.1.1"],
        checks "That a picture's alternative text is not identical to its caption or label, not a file name, and not a word like “image”.",
        why "A screen reader says the same thing twice, or a file name, but not what the picture shows (JATS4R RP-47-2024; WCAG 2.2, failure F30).",
        example "`![A map](map.png){alt=\"A map\"}`",
        fix "Say what can be seen: shapes, axes, trends, places.";
    TABLE_RAGGED = "B140" "table-ragged" Warning: "The rows of a table have different numbers of columns.",
        targets [Pmc Recommended "Style Checker: table model", EpubA11y Recommended "WCAG 2.2, 1.3.1", PdfUa Blocks "ISO 14289-1, 7.5"],
        checks "That all rows of a table have the same number of columns. Cells that span several count in full.",
        why "Cells stand below the wrong headers, for the eye and for a screen reader.",
        example "A row of three cells in a table of four columns",
        fix "Add the missing cells, empty where there is nothing to say.";
}
