//! Codes of the family “pdf”.

use super::{Code, Rule, rules};
use crate::Level;

rules! {
    PICTURE_NOT_DRAWN = "P101" "picture-not-drawn" Error: "A picture cannot be set in the PDF.",
        targets [PdfUa Blocks "ISO 14289-1, 7.3"],
        checks "Every picture that the pages show can be set in a PDF/A-2 file with the output intent sRGB: a PNG file, a JPEG file in grey or RGB, or an SVG file. In place of any other a grey field is drawn; the figure keeps its caption and its alternative text.",
        why "ISO 19005-2 §6.2.4.3 forbids CMYK colours in a file whose output intent is an RGB space. A damaged file cannot be set at all.",
        example "![A map of the border](figures/map.svg)",
        fix "Save the picture as PNG (drawings, maps, screenshots) or as JPEG in RGB (photographs), at 300 dots per inch or more, and name that file in the source.";
    LINK_WITHOUT_TARGET = "P102" "link-without-target" Error: "A link in the PDF leads nowhere.",
        targets [PdfUa Blocks "ISO 14289-1, 7.18.5"],
        checks "Every link inside the article leads to a place that stands on its pages.",
        why "A reader who follows the link stays where he is; ISO 14289-1 §7.18.5 wants links that work.",
        example "See [Table 9](#tbl-9), in an article without a ninth table.",
        fix "Give the target the id that the link names, or take the link out.";
    LINK_EMPTY = "P103" "link-empty" Warning: "A link in the PDF has no text, or its text has no active area.",
        targets [PdfUa Recommended "ISO 14289-1, 7.18.5"],
        checks "Every link of the structure tree holds both words to read and an area to click.",
        why "A screen reader announces a link without words as “link” and nothing else (WCAG 2.2, success criterion 2.4.4); one without an area cannot be followed (ISO 14289-1 §7.18.5).",
        example "[](https://example.org)",
        fix "Put words between the square brackets.";
    ALT_MISSING = "P104" "alt-missing" Error: "A figure or a formula in the PDF has no alternative text.",
        targets [PdfUa Blocks "Matterhorn 13-004, 17-002"],
        checks "Every figure and every formula of the structure tree has an alternative text or a replacement text.",
        why "ISO 14289-1 §7.3 and §7.7 demand it: without it, a reader who cannot see the page is told nothing.",
        example "![](figures/map.png)",
        fix "Write between the square brackets what the picture shows, in a sentence: ![Map of the Durand Line between Chitral and Chaman](figures/map.png).";
    HEADING_SKIPPED = "P105" "heading-skipped" Error: "A heading stands more than one level below the heading before it.",
        targets [PdfUa Blocks "Matterhorn 14-003"],
        checks "Headings go down one level at a time, beginning with level 1; they may go up by any number.",
        why "ISO 14289-1 §7.4.2; readers who move from heading to heading lose their way when a level is missing.",
        example "# Results\n\n### Limits of the sample",
        fix "Write the heading with one sign # more than the heading it belongs to.";
    PICTURE_CHANGED = "P106" "picture-changed" Warning: "A drawing looks otherwise in the PDF than its SVG file says.",
        checks "Everything in an SVG drawing can be drawn as vectors in a PDF/A-2 file, with the fonts that are there: no filters, no gradients that repeat or fade, no letters in a family that is not among the journal's fonts.",
        why "The PDF must look the same everywhere, so it holds no letters of fonts that only one machine has, and no effects that only a screen can draw.",
        example "<text font-family=\"Arial\">Kabul</text>",
        fix "Turn letters into paths where their look matters, or put the font into the journal's folder “fonts”; take filters out of the drawing, or save it as PNG.";
}
