//! Codes of the family “jats”: what the JATS emitter had to leave out, move or leave empty.

use super::{Code, Rule, rules};
use crate::Level;

rules! {
    REQUIRED_FACT_MISSING = "J101" "jats-required-fact-missing" Error: "JATS requires a fact that the article and its journal do not give.",
        targets [Pmc Blocks "JATS 1.3 Publishing DTD", Jats4r Blocks "JATS 1.3 Publishing DTD", Scielo Blocks "JATS DTD"],
        checks "Before the JATS file is written: that the journal has an id and at least one ISSN.",
        why "The JATS 1.3 Publishing DTD requires `journal-id` and `issn` in `journal-meta`. Facts are never made up: the element is written empty, so that the file is valid, but PMC and every indexer that knows a journal by its ISSN will send it back.",
        example "templates/<journal>/journal.yaml without `issn:`",
        fix "Write `issn:` with `print:` or `electronic:` (or both) into the journal's journal.yaml.";
    DANGLING_POINTER = "J102" "jats-dangling-pointer" Error: "A pointer leads to something that is not in the article.",
        targets [Pmc Blocks "JATS 1.3 Publishing DTD: IDREF", Jats4r Blocks "JATS 1.3 Publishing DTD: IDREF", Scielo Blocks "JATS DTD: IDREF"],
        checks "That the target of every citation, note call, cross-reference and affiliation pointer stands in the JATS file.",
        why "`rid` is of type IDREF(S) in the JATS DTD: a pointer without target makes the whole file invalid (XML 1.0 §3.3.1). The words are kept as plain text, the pointer is left out.",
        example "See [Figure 9](#fig-9), where no figure has the id fig-9.",
        fix "Fix the id at the pointer, or give its target that id.";
    ID_CHANGED = "J103" "jats-id-changed" Warning: "An id cannot stand in XML as it is.",
        checks "That every id is a name without colon and is used once.",
        why "Attributes of type ID must be names (XML 1.0 §3.3.1) and unique in the document. The id is changed, together with every pointer to it; a second bearer of the same id goes without.",
        example "# Results {#2 results}",
        fix "Choose an id of letters, digits, hyphens and points that begins with a letter and is used once.";
    STRUCTURE_CHANGED = "J104" "jats-structure-changed" Warning: "A section stands where JATS allows none.",
        checks "That sections stand in sections only, after the paragraphs of the section around them, and not in lists, notes, quotations, definitions or statements.",
        why "The JATS content models of `body`, `sec`, `list-item`, `fn`, `disp-quote`, `def` and `statement`. All words are kept: such a section becomes paragraphs with its heading in bold; what follows a subsection goes into a section without heading.",
        example "1. # A heading inside a list item",
        fix "Take the heading out of the list, note or quotation, or make it a bold line.";
    LINK_INSIDE_LINK = "J105" "jats-link-inside-link" Warning: "A link stands inside the text of another link.",
        checks "That the text of a link or pointer holds no further link.",
        why "The JATS content models of `xref` and `ext-link` allow neither `xref` nor `ext-link` inside, and no reader can follow two links from one word. The words and the outer link are kept, the inner link is left out.",
        example "[see [Sayed, 2023](https://example.org) there](https://example.com)",
        fix "Let the first link end before the second begins.";
    PAGE_START_UNPLACED = "J106" "jats-page-start-unplaced" Warning: "The place in the text where a page begins is not known to the word.",
        checks "That the place where each page of the PDF begins stands in a block of the article.",
        why "Readers who cite by page find the page in the XML by its `milestone-start`. It is kept, but stands at the start of the next block of text.",
        example "A page that begins with a block that the article does not know.",
        fix "Nothing in the source is wrong; please report it as a fault of the program, with the article.";
    FACT_WITHOUT_PLACE = "J107" "jats-fact-without-place" Warning: "JATS has no place for this fact without another one.",
        checks "That a publisher's place comes with its name, and a last page with the first.",
        why "The JATS DTD allows `publisher-loc` only after `publisher-name`, and `lpage` only after `fpage`. The fact is left out.",
        example "publisher: {place: Islamabad}",
        fix "Give the missing fact as well: the publisher's name, or the first page.";
    ONLY_ARCHIVING = "J108" "jats-only-archiving" Note: "The file is declared as JATS Archiving instead of Publishing.",
        targets [Pmc Recommended "Tagging guidelines: DOCTYPE", Scielo Recommended "SPS 1.10: DTD Publishing"],
        checks "That what was kept from a JATS source stands where the Publishing DTD allows it.",
        why "Archives take both. Nothing is changed or left out only to fit the narrower of the two tag sets.",
        example "`<x>` between two elements of article-meta.",
        fix "Nothing need be done.";
    MARKUP_REFUSED = "J109" "jats-markup-refused" Warning: "Mark-up of a JATS source is not allowed by JATS 1.3 where it stands.",
        checks "That what was kept from a JATS source stands where JATS 1.3, Publishing or Archiving, allows it.",
        why "The file would be invalid. The words are kept without their mark-up where text may stand, and named in the message where it may not.",
        example "`<related-object>` directly in `<front>`.",
        fix "Use an element that JATS allows there.";
}
