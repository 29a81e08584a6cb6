//! Codes of the family “pdf”.

use super::{Code, Rule, rules};
use crate::Level;

rules! {
    PICTURE_NOT_DRAWN = "P101" "picture-not-drawn" Error: "A picture cannot be set in the PDF.",
        targets [PdfUa Blocks "ISO 14289-1, 7.3"],
        checks "Every picture that the pages show can be set in a PDF/A-2 file with the output intent sRGB: a PNG file, a JPEG file in grey or RGB, or an SVG file. Any other is replaced by a grey field; the figure keeps its caption and its alternative text.",
        why "ISO 19005-2 §6.2.4.3 forbids CMYK colours in a file whose output intent is an RGB space. A damaged file cannot be used at all.",
        example "![A map of the border](figures/map.svg)",
        fix "Save the picture as PNG (drawings, maps, screenshots) or as JPEG in RGB (photographs), at 300 dots per inch or more, and use that file in the source.";
    LINK_WITHOUT_TARGET = "P102" "link-without-target" Error: "A link in the PDF leads nowhere.",
        targets [PdfUa Blocks "ISO 14289-1, 7.18.5"],
        checks "Every link within the article leads to a place on its pages.",
        why "The link does nothing when followed; ISO 14289-1 §7.18.5 requires links that work.",
        example "See [Table 9](#tbl-9), in an article without a ninth table.",
        fix "Give the target the id that the link names, or remove the link.";
    LINK_EMPTY = "P103" "link-empty" Warning: "A link in the PDF has no text, or its text has no active area.",
        targets [PdfUa Recommended "ISO 14289-1, 7.18.5"],
        checks "Every link of the structure tree has both words to read and an area to click.",
        why "A screen reader announces a link without words as “link” and nothing else (WCAG 2.2, success criterion 2.4.4); one without an area cannot be followed (ISO 14289-1 §7.18.5).",
        example "[](https://example.org)",
        fix "Put words between the square brackets.";
    ALT_MISSING = "P104" "alt-missing" Error: "A figure or a formula in the PDF has no alternative text.",
        targets [PdfUa Blocks "Matterhorn 13-004, 17-002"],
        checks "Every figure and every formula of the structure tree has an alternative text or a replacement text.",
        why "ISO 14289-1 §7.3 and §7.7 require it: without it, readers who cannot see the page learn nothing about the picture.",
        example "![](figures/map.png)",
        fix "Describe the picture in a sentence between the square brackets: ![Map of the Durand Line between Chitral and Chaman](figures/map.png).";
    HEADING_SKIPPED = "P105" "heading-skipped" Error: "A heading is more than one level below the heading before it.",
        targets [PdfUa Blocks "Matterhorn 14-003"],
        checks "Headings go down one level at a time, beginning with level 1; they may go up by any number.",
        why "ISO 14289-1 §7.4.2; readers who move from heading to heading lose their way when a level is missing.",
        example "# Results\n\n### Limits of the sample",
        fix "Give the heading one `#` more than the heading it belongs to.";
    PICTURE_CHANGED = "P106" "picture-changed" Warning: "A drawing looks different in the PDF.",
        checks "Everything in an SVG drawing can be drawn as vectors in a PDF/A-2 file, with the available fonts: no filters, no gradients that repeat or fade, no letters in a family that is not among the journal's fonts.",
        why "The PDF must look the same everywhere, so it uses no fonts that only one computer has, and no effects that only a screen can draw.",
        example "<text font-family=\"Arial\">Kabul</text>",
        fix "Turn letters into paths where their look matters, or put the font into the journal's folder “fonts”; remove filters from the drawing, or save it as PNG.";
}
