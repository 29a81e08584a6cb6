//! Codes of the family “epub”.

use super::{Code, Rule, rules};
use crate::Level;

rules! {
    PICTURE_MISSING = "E101" "epub-picture-missing" Error: "A picture that the text names is not in the EPUB.",
        targets [EpubA11y Blocks "WCAG 2.2, 1.1.1"],
        checks "Every figure and inline picture of the text has its file among the article's pictures.",
        why "A publication must contain every picture that it shows (EPUB 3.3 §3.6). Instead of a broken picture, the EPUB prints the alternative text in brackets.",
        example "![A map](maps/border.png) where there is no file maps/border.png beside the article",
        fix "Put the file beside the article's source, or fix its path; capital letters matter.";
    PICTURE_WITHOUT_ALTERNATIVE = "E102" "epub-picture-without-alternative" Warning: "A picture has no alternative text, so the EPUB cannot claim to be readable as text alone.",
        targets [EpubA11y Recommended "EPUB Accessibility 1.1, 2.2: accessModeSufficient"],
        checks "Every picture has an alternative text, or an empty one if it is decoration.",
        why "WCAG 2.2, 1.1.1 (level A). Bookshops and libraries show what the metadata says: without all alternative texts the EPUB states neither “alternativeText” nor that text alone suffices (EPUB Accessibility 1.1 §2.2), and the picture's own alternative text says that there is none.",
        example "![](chart.png)",
        fix "Describe what the picture tells, in a sentence, where the source names it.";
    PAGE_LOST = "E103" "epub-page-lost" Error: "A page of the paginated edition is missing from the EPUB's page list.",
        targets [EpubA11y Blocks "EPUB Accessibility 1.1, 3.2: page list"],
        checks "Every page of the PDF's article pages has its mark in the EPUB's text and its line in the page list.",
        why "A page list must be complete (EPUB Accessibility 1.1 §3.3.1); a citation by page could not be found.",
        example "A page that begins in a block that the EPUB does not print.",
        fix "This is a fault of offprint, not of the article: please report it with the article's source.";
    LINK_DROPPED = "E104" "epub-link-dropped" Warning: "An address cannot be a link in an EPUB; its text is printed without the link.",
        targets [EpubA11y Recommended "WCAG 2.2, 2.4.4"],
        checks "Every link is a complete address with a host and begins with http, https, ftp, mailto or tel; every e-mail address has an “@”.",
        why "EPUBCheck refuses file: addresses (RSC-030) and addresses that are none (RSC-020), and warns of unregistered kinds (HTM-025); reading systems do not follow others.",
        example "[the report](www.example.org/report.pdf)",
        fix "Write the complete address, for example https://www.example.org/report.pdf.";
    FORMULA_AS_TEX = "E105" "epub-formula-as-tex" Note: "Formulas are set as TeX source in the EPUB.",
        targets [EpubA11y Recommended "WCAG 2.2, 1.3.1: formulas"],
        checks "That something can be read of every formula; it is then set as MathML.",
        why "Of these formulas nothing can be read. Readers see the source, a screen reader reads it, and the metadata says “latex”.",
        example "`$\\label{eq:energy}$`, which prints nothing.",
        fix "Correct the formula, or remove it.";
    WORDS_IN_ENGLISH = "E106" "epub-words-in-english" Note: "Headings that offprint itself adds are English in the EPUB of an article in another language.",
        targets [EpubA11y Recommended "WCAG 2.2, 3.1.2"],
        checks "Whether offprint has its own words (Abstract, Keywords, Contents, Notes …) in the article's language.",
        why "In this language it has none, so they are English. They are marked as English, so that a screen reader pronounces them rightly (WCAG 2.2, 3.1.2).",
        example "lang: skr",
        fix "Nothing need be done. `words` in the journal's `journal.yaml` gives the words in another language.";
    CONFORMANCE_NOT_CLAIMED = "E107" "epub-conformance-not-claimed" Note: "The EPUB makes no claim to conform to WCAG.",
        targets [EpubA11y Recommended "EPUB Accessibility 1.1, 4: conformance"],
        checks "Nothing: it is said of every EPUB.",
        why "A publication that claims conformance must name who evaluated it (EPUB Accessibility 1.1 §3.5: dcterms:conformsTo and a11y:certifiedBy). No program can judge whether alternative texts are true, link texts clear, headings apt and colours in pictures sufficient. What a program can know, the metadata states: modes, features, hazards and a summary.",
        example "Every EPUB.",
        fix "Let a person evaluate the EPUB (EPUBCheck and DAISY Ace without findings, then by hand: alternative texts, reading order, headings, links, languages, tables). They may then add to the package's metadata <meta property=\"dcterms:conformsTo\" id=\"conf\">EPUB Accessibility 1.1 - WCAG 2.2 Level AA</meta> and <meta property=\"a11y:certifiedBy\" refines=\"#conf\">their name</meta>.";
    STYLE_NEEDS_FILE = "E108" "epub-style-needs-file" Error: "The journal's EPUB style sheet asks for a file that the EPUB does not hold.",
        checks "epub.css names no file in url() and has no @import; data: addresses are free.",
        why "A publication must contain every file that it uses (EPUB 3.3 §3.6; EPUBCheck RSC-007).",
        example "@import \"fonts.css\"; or body { background: url(paper.png) }",
        fix "Take the rule out of templates/<journal>/epub.css, or write a small picture into it as a data: address.";
    PICTURE_TOO_OFTEN = "E109" "page-picture-too-often" Warning: "A picture stands so often in the text that the HTML page does not show it every time.",
        checks "The pictures that stand in the HTML page more than once add no more than 16 MiB to it. Each stands in it at least once.",
        why "The page holds all that it shows, and a picture as many times as it is shown. Browsers open no pages of any size.",
        example "A photograph of 4 MB that stands in the text ten times.",
        fix "Use a smaller file where the picture comes again, or refer to the first one.";
}
