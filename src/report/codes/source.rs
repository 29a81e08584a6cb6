//! Codes of the family “source”: files that cannot be read, and what stands in them that cannot be used.

use super::{Code, Rule, rules};
use crate::Level;

rules! {
    EMPTY = "S101" "empty-file" Fatal: "A source file is empty.",
        checks "That a file holds more than white space.",
        why "Nothing can be made of nothing; an empty file is most often one that was not saved or not copied whole.",
        example "An `article.md` of 0 bytes.",
        fix "Save the file again, or take it from its last good copy.";
    NOT_UTF8 = "S102" "not-utf8" Fatal: "A text file is not UTF-8.",
        checks "That every byte of a text file belongs to a character of UTF-8 (RFC 3629).",
        why "A guess at the encoding would change names and quotation marks without anyone seeing it.",
        example "`Müller` saved as Windows-1252: the byte 0xFC.",
        fix "Open the file in an editor that shows it rightly and save it with the encoding UTF-8.";
    NO_FRONT_MATTER = "S103" "no-front-matter" Fatal: "An article has no front matter.",
        checks "That the first line is `---` and that a second line `---` follows.",
        why "Title, authors, journal and pages stand there; no output can be made without them.",
        example "A file that begins with `# Introduction`.",
        fix "Put the article's facts in YAML between two lines `---` at the very beginning of the file.";
    NOT_YAML = "S104" "not-yaml" Fatal: "Front matter or a journal's record is not YAML.",
        checks "That the text is one YAML 1.2 document without anchors and aliases.",
        why "Every fact after the fault would be lost or wrong.",
        example "`title: War: a history` (the second colon needs quotation marks around the title).",
        fix "Put texts that hold `: ` or `#` in quotation marks; indent with spaces, never with tabs.";
    FORBIDDEN_CHARACTER = "S105" "forbidden-character" Fatal: "A source holds a character that no XML file may hold.",
        checks "That there are no control characters but tab and line feed (XML 1.0 §2.2).",
        why "JATS and EPUB are XML: the file would be refused. Such characters come from copying out of a PDF or a database.",
        example "U+0008 between two words.",
        fix "Delete the character at the place named.";
    TOO_LARGE = "S106" "source-too-large" Fatal: "A text file is larger than 16 MiB.",
        checks "The size of article, bibliography and journal record.",
        why "No article is so long: it is the wrong file, or pictures stand in it as text.",
        example "A database export of 300 MB named `references.bib`.",
        fix "Look whether it is the right file; keep pictures as files of their own.";
    TOO_DEEP = "S107" "nested-too-deep" Fatal: "Lists, quotations or emphasis are nested more than 64 deep.",
        checks "The depth of blocks, of inline mark-up and of braces.",
        why "No reader could follow it, and no format needs it: it is a slip in the source.",
        example "A line of a hundred `>`.",
        fix "Take out what is nested at the place named.";
    BIBLIOGRAPHY_MISSING = "S108" "bibliography-missing" Fatal: "The bibliography cannot be read.",
        checks "That the file named in `bibliography` is there.",
        why "No citation could be linked.",
        example "`bibliography: refs.bib` where the file is called `references.bib`.",
        fix "Write the file's name as it stands in the article's folder.";
    BIBLIOGRAPHY_MALFORMED = "S109" "bibliography-malformed" Fatal: "The bibliography is neither BibLaTeX nor CSL-JSON.",
        checks "That the whole file can be read.",
        why "The references after the fault would be lost.",
        example "An entry without its closing brace.",
        fix "Look at the place named, and at the entry before it: a comma or brace is missing.";
    DUPLICATE_KEY = "S110" "duplicate-key" Fatal: "Two references have the same key.",
        checks "That every key of the bibliography is its own.",
        why "It could not be told which one a citation means.",
        example "Two entries `@article{khan2023, …}`.",
        fix "Give one of them another key, for example `khan2023b`, and mend its citations.";
    UNKNOWN_ENTRY_TYPE = "S111" "unknown-entry-type" Warning: "The type of a reference is unknown.",
        checks "That the type is one of BibLaTeX or CSL.",
        why "The type decides how a reference is cited and which parts an indexer expects; without it it goes out as “other”.",
        example "`@artcle{…}`",
        fix "Write the type's right name.";
    REFERENCE_DOI_MALFORMED = "S112" "reference-doi-malformed" Error: "The DOI of a reference is malformed.",
        targets [Crossref Recommended "References: DOI"],
        checks "That a DOI is `10.`, a registrant of at least four digits, `/` and a suffix (DOI Handbook §2.2).",
        why "It would lead nowhere, and Crossref refuses the deposit. It is kept as a comment and not as an identifier.",
        example "`doi = {10.xxx/123}`",
        fix "Look the DOI up at https://search.crossref.org and write it without resolver: `10.1234/suffix`.";
    REFERENCE_FACT_UNREAD = "S113" "reference-fact-unread" Warning: "A fact of a reference cannot be read.",
        checks "That dates, pages, names, addresses and identifiers of references have a form that can be understood.",
        why "The fact is missing in the structured reference; indexers match references by these parts.",
        example "`date = {around 1920}`",
        fix "Write dates as YYYY-MM-DD, YYYY-MM or YYYY, pages as 12--15, addresses with https://.";
    REFERENCE_FIELD_UNUSED = "S114" "reference-field-unused" Note: "A field of the bibliography is not used.",
        checks "Which fields of the references have no counterpart in JATS.",
        why "It is left out of the structured references; a misspelt field name shows here.",
        example "`jurnal = {…}`",
        fix "Mend the name when it is misspelt; else nothing need be done.";
    UNKNOWN_CITATION_KEY = "S120" "unknown-citation-key" Fatal: "A citation's key is not in the bibliography.",
        checks "That each key after `@` and in `cite=\"…\"` names a reference, or a figure, table, section or formula of the article.",
        why "The citation would point nowhere.",
        example "`[@syed2023]` where the bibliography has `sayed2023`.",
        fix "Mend the key, or add the reference; write `\\@` for a plain @.";
    CITATION_PARTS = "S121" "citation-parts" Warning: "The printed text of a citation has not as many parts as keys.",
        checks "That the text of `[…]{cite=\"a b\"}` has as many parts, divided by semicolons, as there are keys.",
        why "It cannot be told which part belongs to which reference: the whole is linked to the first.",
        example "`[(Khan, 2021, 2023)]{cite=\"khan2021 khan2023\"}`",
        fix "Write one span for each: `[(Khan, 2021]{cite=\"khan2021\"}, [2023)]{cite=\"khan2023\"}`.";
    HEADING_SKIPPED = "S122" "heading-level-skipped" Warning: "A heading's level is skipped.",
        checks "That a heading is at most one level below the one before it.",
        why "Readers with a screen reader miss a section that is not there (WCAG 2.2, technique H42); it is nested as if no level were skipped.",
        example "`# Methods` followed by `### Sample`.",
        fix "Take away a `#`, or add the heading that is missing.";
    HEADING_MISPLACED = "S123" "heading-misplaced" Warning: "A heading stands inside a list, quotation, note or box.",
        checks "That headings stand between blocks and not inside them.",
        why "Sections cannot begin there; the heading is kept as a bold paragraph.",
        example "`> ## Heading`",
        fix "Take the heading out, or make it a paragraph.";
    HTML_DROPPED = "S124" "html-dropped" Warning: "Raw HTML is dropped.",
        checks "That the source is Markdown without HTML; comments are allowed.",
        why "HTML has no meaning in JATS and PDF. In a sentence the text between the tags is kept; a block of HTML is dropped whole.",
        example "`H<sub>2</sub>O`",
        fix "Write it in Markdown: `H~2~O`, `x^2^`, `*emphasis*`, a backslash at the end of a line for a line break.";
    LINK_REFUSED = "S125" "link-refused" Warning: "A link's target is not an absolute address.",
        checks "That a link leads to http, https, mailto or ftp, or to an id in the article.",
        why "A relative link leads nowhere in the outputs, and other schemes may be harmful; the text is kept without the link.",
        example "`[data](data.html)`",
        fix "Write the whole address, or `#id` for a place in the article.";
    DIV_UNKNOWN = "S126" "div-unknown" Note: "The class of a div or the attribute of a span is unknown.",
        checks "That `::: {.class}` and `[…]{.class}` have a class that means something here.",
        why "The content is kept as if nothing stood around it.",
        example "`::: {.sidebar}`",
        fix "Use `.box`, `.theorem` and its kin, `.verse`, `.table-notes`, `.ack`, `.appendix`; for spans `.smallcaps`, `.underline`, `lang=…`, `cite=…`.";
    DIV_UNBALANCED = "S127" "div-unbalanced" Warning: "The fences `:::` of a div do not match.",
        checks "That every `::: {…}` is closed by `:::` in the same list item or quotation, and nothing else is.",
        why "What stands in the div may be more or less than was meant.",
        example "`::: {.box}` without a closing `:::`.",
        fix "Add or take out the line `:::`.";
    NOTE_UNDEFINED = "S128" "note-undefined" Error: "A note is called that has no text.",
        checks "That for every `[^1]` there is a `[^1]: text`.",
        why "The call would be printed as it stands in the source.",
        example "`word[^3]` without `[^3]: …`",
        fix "Add the note's text, or take out the call; write `\\[^3]` when it is meant as text.";
    NOTE_UNUSED = "S129" "note-unused" Warning: "A note's text is never called.",
        checks "That every note is called in the text.",
        why "A reader cannot reach it.",
        example "`[^3]: …` without `[^3]` in the text.",
        fix "Add the call, or take out the note.";
    ID_TWICE = "S130" "id-twice" Error: "Two blocks have the same id.",
        checks "That every `{#id}` is its own, also after characters that ids may not hold are replaced.",
        why "A pointer to it could mean either.",
        example "Two figures `{#fig-map}`.",
        fix "Give one of them another id.";
    MARKUP_DROPPED = "S131" "markup-dropped" Note: "Something in the source has no counterpart and is left out.",
        checks "Rules between paragraphs, titles of links and pictures, attributes that mean nothing here.",
        why "Nothing is lost silently.",
        example "A line `***` between two paragraphs.",
        fix "Nothing need be done, unless it meant something: then say it in words.";
    REFS_PLACE_ODD = "S132" "reference-list-place" Warning: "The place of the reference list is missing or odd.",
        checks "That an article with a bibliography has one `::: {#refs}`, empty, after its heading.",
        why "The list is set at the end of the article; what stands between the fences is replaced by it.",
        example "An article that has `bibliography: …` and no `::: {#refs}`.",
        fix "End the article with a heading, then a line `::: {#refs}` and a line `:::`.";
    PAGE_MARK_ODD = "S133" "page-mark-odd" Error: "A mark of where a page begins cannot be right.",
        checks "That the page of `[]{page=79}` is a number, comes behind the page marked before it, and lies in the article's range behind its first page.",
        why "The mark says where a page of the published edition begins; a wrong one would make old citations of pages lead astray. It is left out.",
        example "`[]{page=79}` behind `[]{page=80}`",
        fix "Look the page up in the published edition, and mark it at the word with which it begins.";
    GRID_BROKEN = "S134" "grid-table-broken" Error: "The borders of a grid table do not meet.",
        checks "That every cell of a grid table is closed by its borders, and that the cells fill the table.",
        why "It cannot be told where a cell ends: the table is kept as it stands, as a listing.",
        example "A line of the table that is one character shorter than the others.",
        fix "Let every border begin and end at a `+` that stands exactly below another one; an editor with type of fixed width shows it.";
    IMAGE_MISSING = "S140" "image-missing" Fatal: "A picture cannot be read.",
        checks "That every picture the article names is a file in its folder.",
        why "The figure would be empty.",
        example "`![Map](map.png)` where the file is called `Map.png`.",
        fix "Write the file's name as it stands in the folder; capital letters matter.";
    IMAGE_BROKEN = "S141" "image-broken" Fatal: "A picture is broken or of a kind that is not taken.",
        checks "That a picture is a whole PNG, JPEG or SVG, by its content and not its name; an SVG has no scripts, no document type, nothing from elsewhere.",
        why "Readers and receivers show a broken picture or refuse the file.",
        example "A JPEG whose download was cut off.",
        fix "Export the picture again as PNG, JPEG or plain SVG.";
    IMAGE_TOO_LARGE = "S142" "image-too-large" Fatal: "A picture is larger than 64 MiB or 30,000 pixels.",
        checks "The size of the file, and its width and height.",
        why "No page can show so much, and readers on small machines fail on it.",
        example "A scan of 40,000 × 30,000 pixels.",
        fix "Scale the picture down; 300 dots per inch at its printed size are enough.";
    IMAGE_CONVERTED = "S143" "image-converted" Note: "A picture was written anew as PNG.",
        checks "Whether a picture is PNG, JPEG or SVG. GIF, TIFF, WebP and BMP, and JPEG in the inks of a printing press (CMYK), are written anew as PNG.",
        why "EPUB 3.3 §3.2 knows no TIFF, a PDF no GIF, and ISO 19005-2 §6.2.4.3 no inks beside an RGB output intent. Nothing is scaled and nothing is lost but what eight bits for each colour cannot hold; inks without a profile can look otherwise than in print.",
        example "`fig1.tif`, which stands in all outputs as `fig1.png`.",
        fix "Nothing needs to be done. To have the last word on colours, export the picture as PNG or JPEG in RGB yourself.";
    IMAGE_ELSEWHERE = "S144" "image-elsewhere" Note: "A picture lies beside the article under another name.",
        checks "That a picture's file has the very name by which the source calls it. JATS sources often leave the ending away, or name a folder that is not there.",
        why "Publishers' packages hold pictures in several forms, or in a folder. The outputs name the file as it was found.",
        example "`<graphic xlink:href=\"fig1\"/>`, with `fig1.png` or `images/fig1.png` in the folder.",
        fix "Nothing needs to be done, if it is the right picture.";
    SUPPLEMENT_MISSING = "S145" "supplement-missing" Fatal: "A supplement cannot be read.",
        checks "That every file with `.supplementary` that the article names lies in its folder, can be read, and has not the name of an output.",
        why "The XML would name a file that no receiver gets.",
        example "`![The data](data.csv){.supplementary}` where the file is called `Data.csv`.",
        fix "Write the file's name as it stands in the folder; capital letters matter. A file on the web is named by its whole address.";
    XML_MALFORMED = "S150" "xml-malformed" Error: "An XML source is not well-formed, but could be read.",
        checks "That every element ends inside the one in which it began, that no attribute is given twice, that every & begins a reference.",
        why "XML 1.0 §2.1 and §3: such a file is refused by every conforming program, and what it means can only be guessed. It is read as well as it can be.",
        example "`<p><italic>word</p>`",
        fix "Mend the XML at the place named.";
    ENTITY_UNKNOWN = "S151" "entity-unknown" Error: "A named character of an XML source is not known.",
        checks "That every entity is one of the named characters of the JATS and MathML DTDs, or declared with its text in the file itself.",
        why "An entity in another file is never opened: it could be any file of this machine or any address. Its name stands where it was.",
        example "`&chapter1;`",
        fix "Write the character or the text itself.";
    XML_BOUND = "S152" "xml-bound" Fatal: "An XML source grows beyond every bound.",
        checks "The depth of elements, and how far and how deep the entities grow that the file itself declares.",
        why "A small file could otherwise take all memory and all time.",
        example "Ten entities, each made of ten of the one before.",
        fix "Take the file from a source that you trust.";
    XML_BROKEN_OFF = "S153" "xml-broken-off" Fatal: "An XML source cannot be read to its end.",
        checks "That the file is XML up to the end of its root element.",
        why "What follows the fault would be missing from every output.",
        example "A file that was not downloaded whole.",
        fix "Take the file from its last good copy, or mend the XML at the place named.";
    NOT_AN_ARTICLE = "S154" "xml-not-an-article" Fatal: "An XML source is not an article in JATS.",
        checks "That the root element is `article`.",
        why "Only JATS (1.0 to 1.4) and the NLM tag sets before it (2.x, 3.0) are read as XML.",
        example "An XHTML page named article.xml.",
        fix "Name a JATS file.";
    JATS_MARKUP_LOST = "S155" "jats-markup-lost" Note: "Mark-up of a JATS source has no counterpart; its words are kept.",
        checks "That every element of the source is known to JATS 1.3 where it stands.",
        why "The words stand where they stood, and are no longer marked up as what they are.",
        example "`<tp:taxon-name>Apis</tp:taxon-name>`, an element that is not of JATS.",
        fix "Nothing need be done when the words suffice; otherwise use an element of JATS, such as named-content.";
    JATS_MOVED = "S156" "jats-moved" Note: "Something of a JATS source stands elsewhere in the outputs.",
        checks "That everything stands in the same order as in the source.",
        why "An article has one place for its notes, its floats and its back; the order of the source among these is not kept.",
        example "A `floats-group` behind the back: its figures stand at the end of the body.",
        fix "Nothing need be done.";
    JATS_LEFT_OUT = "S157" "jats-left-out" Warning: "Something of a JATS source is left out.",
        checks "That everything in the source has a place in the article.",
        why "Nothing is lost without a word.",
        example "A second form of a formula inside `alternatives`.",
        fix "Look whether it matters; if it does, put it into an element that is kept.";
    PICTURE_NOT_THERE = "S158" "jats-picture-not-there" Error: "A picture that a JATS source names is not beside it.",
        targets [EpubA11y Blocks "WCAG 2.2, 1.1.1"],
        checks "That the file named by `xlink:href` lies beside the article, or in a folder below it, with this name or with the ending of a picture behind it.",
        why "Archives often hold the text without its pictures. EPUB and PDF are made with a frame and the caption in its place.",
        example "`<graphic xlink:href=\"fig1.tif\"/>` with no fig1.tif, fig1.png or fig1.jpg in the folder.",
        fix "Put the picture into the article's folder, as PNG, JPEG, SVG or TIFF.";
    CONTROL_CHARACTER = "S159" "control-character" Warning: "A control character of a JATS source stands for a mark of Windows-1252.",
        checks "The characters U+0080 to U+009F, which have no form of their own and no use in text.",
        why "They come from quotation marks and dashes whose encoding was mistaken; HTML forbids them, and no font has them.",
        example "`it&#146;s`, where ’ is meant",
        fix "Nothing need be done when the mark named is right; else write the right one.";
}
