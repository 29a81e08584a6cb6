//! Codes of the family “source”: files that cannot be read, and what stands in them that cannot be
//! used.

use super::{Code, Rule, rules};
use crate::Level;

rules! {
    EMPTY = "S101" "empty-file" Fatal: "A source file is empty.",
        checks "That a file contains more than white space.",
        why "The file is empty. Most often it was not saved, or only part of it was copied.",
        example "An `article.md` of 0 bytes.",
        fix "Save the file again, or use its last good copy.";
    NOT_UTF8 = "S102" "not-utf8" Fatal: "A text file is not UTF-8.",
        checks "That every byte of a text file belongs to a character of UTF-8 (RFC 3629), and that the file is not a PDF.",
        why "Guessing the encoding would silently change names and quotation marks.",
        example "`Müller` saved as Windows-1252: the byte 0xFC.",
        fix "Open the file in an editor that shows it correctly, and save it as UTF-8.";
    NO_FRONT_MATTER = "S103" "no-front-matter" Fatal: "An article has no front matter.",
        checks "That the first line is `---` and that a second line `---` follows.",
        why "It holds the title, authors, journal and pages; no output can be made without them.",
        example "A file that begins with `# Introduction`.",
        fix "Put the article's metadata in YAML between two lines `---` at the beginning of the file.";
    NOT_YAML = "S104" "not-yaml" Fatal: "Front matter or a journal's record is not YAML.",
        checks "That the text is one YAML 1.2 document without anchors and aliases.",
        why "Everything after the error would be lost or wrong.",
        example "`title: War: a history` (the second colon needs quotation marks around the title).",
        fix "Put text that contains `: ` or `#` in quotation marks; indent with spaces, never with tabs.";
    FORBIDDEN_CHARACTER = "S105" "forbidden-character" Fatal: "A source has a character that XML does not allow.",
        checks "That there are no control characters other than tab and line feed (XML 1.0 §2.2).",
        why "JATS and EPUB are XML, and the file would be rejected. Such characters come from text copied out of a PDF or a database.",
        example "U+0008 between two words.",
        fix "Delete the character at the place given.";
    TOO_LARGE = "S106" "source-too-large" Fatal: "A text file is larger than 16 MiB.",
        checks "The size of the article, the bibliography and the journal's record.",
        why "No article is that long. It is the wrong file, or it has pictures embedded as text.",
        example "A database export of 300 MB named `references.bib`.",
        fix "Check that it is the right file; keep pictures as separate files.";
    TOO_DEEP = "S107" "nested-too-deep" Fatal: "Lists, quotations or emphasis are nested more than 64 deep.",
        checks "The depth of blocks, of inline mark-up and of braces.",
        why "No reader could follow it, and no format needs it. It is a typing error in the source.",
        example "A line of a hundred `>`.",
        fix "Remove the nesting at the place given.";
    BIBLIOGRAPHY_MISSING = "S108" "bibliography-missing" Error: "The bibliography cannot be read.",
        checks "That the file named in `bibliography` exists.",
        why "No citation could be linked.",
        example "`bibliography: refs.bib` where the file is called `references.bib`.",
        fix "Write the file's name as it stands in the article's folder.";
    BIBLIOGRAPHY_MALFORMED = "S109" "bibliography-malformed" Fatal: "The bibliography is neither BibLaTeX nor CSL-JSON.",
        checks "That the whole file can be read.",
        why "The references after the fault would be lost.",
        example "An entry without its closing brace.",
        fix "Check the place given and the entry before it: a comma or brace is missing.";
    DUPLICATE_KEY = "S110" "duplicate-key" Error: "Two references have the same key.",
        checks "That every key in the bibliography is unique.",
        why "A citation of that key could mean either.",
        example "Two entries `@article{khan2023, …}`.",
        fix "Give one of them another key, for example `khan2023b`, and correct its citations.";
    UNKNOWN_ENTRY_TYPE = "S111" "unknown-entry-type" Warning: "The type of a reference is unknown.",
        checks "That the type is one of BibLaTeX or CSL.",
        why "The type decides how a reference is cited and which parts an indexer expects. Without it, the reference goes out as “other”.",
        example "`@artcle{…}`",
        fix "Correct the type's name.";
    REFERENCE_DOI_MALFORMED = "S112" "reference-doi-malformed" Error: "The DOI of a reference is malformed.",
        targets [Crossref Recommended "References: DOI"],
        checks "That a DOI is `10.`, a registrant of at least four digits, `/` and a suffix (DOI Handbook §2.2).",
        why "It would lead nowhere, and Crossref refuses the deposit. It is kept as a comment and not as an identifier.",
        example "`doi = {10.xxx/123}`",
        fix "Look the DOI up at https://search.crossref.org and write it without resolver: `10.1234/suffix`.";
    REFERENCE_FACT_UNREAD = "S113" "reference-fact-unread" Warning: "A value in a reference cannot be read.",
        checks "That dates, pages, names, addresses and identifiers of references have a readable form.",
        why "The value is missing from the structured reference; indexers match references by these parts.",
        example "`date = {around 1920}`",
        fix "Write dates as YYYY-MM-DD, YYYY-MM or YYYY, pages as 12--15, addresses with https://.";
    REFERENCE_FIELD_UNUSED = "S114" "reference-field-unused" Note: "A field of the bibliography is not used.",
        checks "Which fields of the references have no equivalent in JATS.",
        why "The field is left out of the structured references. A misspelt field name shows up here.",
        example "`jurnal = {…}`",
        fix "Correct the name if it is misspelt. Otherwise, no action is needed.";
    KNOWN_BY_IDENTIFIER = "S115" "known-by-identifier" Warning: "A reference is known only by its identifier.",
        checks "Which citations have an identifier as their key, as Manubot writes them, and are in no bibliography.",
        why "The program fetches nothing. Such a reference has no authors, no title and no year, only an address.",
        example "`[@doi:10.1371/journal.pcbi.1007128]`",
        fix "Add the references to the bibliography under these keys. A reference manager can fetch them by their identifiers.";
    METADATA_IN_TEXT = "S116" "metadata-in-text" Error: "The text contains a second block of metadata.",
        checks "That there is no second block of metadata below the front matter, and no title block of Pandoc (`% Title`).",
        why "Pandoc would add the fields to those at the top. Here only the front matter is read; the block is left out.",
        example "A block between two lines `---` in the middle of the text.",
        fix "Move the fields to the front matter.";
    REFERENCES_NOT_LISTED = "S117" "references-not-listed" Note: "The bibliography has references that the article does not cite.",
        checks "Which references of the bibliography are neither cited nor named in `nocite`.",
        why "A list of references has what the text cites. The others are not printed and not deposited. An article that cites nothing by key, and one whose references have a printed form of their own, keep their list whole.",
        example "A bibliography of 300 works, 20 of which are cited",
        fix "No action is needed. To list them anyway, cite them or write `nocite: [\"@*\"]`.";
    UNKNOWN_CITATION_KEY = "S120" "unknown-citation-key" Error: "A citation's key is not in the bibliography.",
        checks "That each key after `@` and in `cite=\"…\"` names a reference, or a figure, table, section or formula of the article.",
        why "The citation would point nowhere.",
        example "`[@syed2023]` where the bibliography has `sayed2023`.",
        fix "Correct the key, or add the reference; write `\\@` for a plain @.";
    CITATION_PARTS = "S121" "citation-parts" Warning: "The printed text of a citation has more or fewer parts than keys.",
        checks "That the text of `[…]{cite=\"a b\"}` has as many parts, divided by semicolons, as there are keys.",
        why "The parts cannot be matched to the references, so the whole text links to the first.",
        example "`[(Khan, 2021, 2023)]{cite=\"khan2021 khan2023\"}`",
        fix "Write one span for each reference: `[(Khan, 2021]{cite=\"khan2021\"}, [2023)]{cite=\"khan2023\"}`.";
    HEADING_SKIPPED = "S122" "heading-level-skipped" Warning: "A heading level is skipped.",
        checks "That a heading is at most one level below the one before it.",
        why "People who use a screen reader look for a section that does not exist (WCAG 2.2, technique H42). The section is nested as if no level were skipped.",
        example "`# Methods` followed by `### Sample`.",
        fix "Remove a `#`, or add the missing heading.";
    HEADING_MISPLACED = "S123" "heading-misplaced" Warning: "A heading stands inside a list, quotation, note or box.",
        checks "That headings are between blocks, not inside them.",
        why "Sections cannot begin there; the heading is kept as a bold paragraph.",
        example "`> ## Heading`",
        fix "Move the heading out, or make it a paragraph.";
    HTML_DROPPED = "S124" "html-dropped" Warning: "Raw HTML is removed.",
        checks "That the source is Markdown without HTML; comments are allowed.",
        why "JATS and PDF have no HTML. In a sentence, the text between the tags is kept; a block of HTML is removed with its content.",
        example "`H<sub>2</sub>O`",
        fix "Write it in Markdown: `H~2~O`, `x^2^`, `*emphasis*`, a backslash at the end of a line for a line break.";
    LINK_REFUSED = "S125" "link-refused" Warning: "A link's target is not an absolute address.",
        checks "That a link leads to http, https, mailto or ftp, or to an id in the article.",
        why "A relative link leads nowhere in the outputs, and other schemes may be harmful. The text is kept without the link.",
        example "`[data](data.html)`",
        fix "Write the whole address, or `#id` for a place in the article.";
    DIV_UNKNOWN = "S126" "div-unknown" Note: "The class of a div or the attribute of a span is unknown.",
        checks "That `::: {.class}` and `[…]{.class}` have a supported class.",
        why "The content is kept as if the div or span were not there.",
        example "`::: {.sidebar}`",
        fix "Use `.box`, `.callout-note` and its kin, `.theorem` and its kin, `.verse`, `.table-notes`, `.ack`, `.appendix`; for spans `.smallcaps`, `.underline`, `lang=…`, `cite=…`.";
    DIV_UNBALANCED = "S127" "div-unbalanced" Warning: "The fences `:::` of a div do not match.",
        checks "That every `::: {…}` is closed by `:::` in the same list item or quotation, and nothing else is.",
        why "The div may hold more or less than you meant.",
        example "`::: {.box}` without a closing `:::`.",
        fix "Add or remove the line `:::`.";
    NOTE_UNDEFINED = "S128" "note-undefined" Error: "A note that has no text is called.",
        checks "That for every `[^1]` there is a `[^1]: text`.",
        why "The call would be printed as typed.",
        example "`word[^3]` without `[^3]: …`",
        fix "Add the note's text, or remove the call; write `\\[^3]` if it is meant as text.";
    NOTE_UNUSED = "S129" "note-unused" Warning: "A note's text is never called.",
        checks "That every note is called in the text.",
        why "Readers cannot reach it.",
        example "`[^3]: …` without `[^3]` in the text.",
        fix "Add the call, or remove the note.";
    ID_TWICE = "S130" "id-twice" Error: "Two blocks have the same id.",
        checks "That every `{#id}` is unique, even after the characters that an id cannot have are replaced.",
        why "A link to it could mean either block.",
        example "Two figures `{#fig-map}`.",
        fix "Give one of them another id.";
    MARKUP_DROPPED = "S131" "markup-dropped" Note: "Something in the source has no equivalent and is ignored.",
        checks "Rules between paragraphs, titles of links and pictures, attributes that are not supported.",
        why "Everything that is left out is reported.",
        example "A line `***` between two paragraphs.",
        fix "No action is needed, unless it carried meaning; then say it in words.";
    REFS_PLACE_ODD = "S132" "reference-list-place" Warning: "The place of the reference list is missing or odd.",
        checks "That an article with a bibliography has one `::: {#refs}`, empty, after its heading.",
        why "The list is set at the end of the article. It replaces whatever is between the fences.",
        example "An article that has `bibliography: …` and no `::: {#refs}`.",
        fix "End the article with a heading, then a line `::: {#refs}` and a line `:::`.";
    PAGE_MARK_ODD = "S133" "page-mark-odd" Error: "A page mark cannot be right.",
        checks "That the page in `[]{page=79}` is a number, follows the page marked before it, and lies within the article's page range, after its first page.",
        why "The mark says where a page of the published edition begins. A wrong mark would mislead readers who follow a citation to a page. It is ignored.",
        example "`[]{page=79}` after `[]{page=80}`",
        fix "Look the page up in the published edition, and put the mark before its first word.";
    GRID_BROKEN = "S134" "grid-table-broken" Error: "The borders of a grid table do not meet.",
        checks "That every cell of a grid table is closed by its borders, and that the cells fill the table.",
        why "It is not clear where a cell ends. The table is kept as typed, as a listing.",
        example "A line of the table that is one character shorter than the others.",
        fix "Begin and end every border at a `+` that is exactly below another one; an editor with a fixed-width font shows it.";
    BLANK_LINE_MISSING = "S135" "blank-line-missing" Note: "A heading, a list or a quotation has no blank line before it.",
        checks "That a heading, a list or a quotation does not begin right below a paragraph, and that a heading underlined with dashes has one line.",
        why "Pandoc reads such lines as text of the paragraph. Here they are read as what they look like, which may be an accident of how the lines were broken.",
        example "A paragraph whose second line begins with `- `.",
        fix "Put a blank line before it, or a backslash before the mark.";
    CODE_OPEN = "S136" "code-never-closed" Fatal: "A block of code is never closed.",
        checks "That a line of three or more backticks or tildes is followed by another one.",
        why "The rest of the article would be set as code.",
        example "```` ```r ```` without ```` ``` ```` below the code.",
        fix "Add the closing line.";
    PIPE_TABLE_BROKEN = "S137" "pipe-table-broken" Error: "A pipe table is broken, or loses a cell.",
        checks "That the line of dashes below the head has as many columns as the head, and that no row has more.",
        why "A table without its line of dashes would be printed with its bars, and a cell beyond the last column would be lost.",
        example "`| 1 | 2 | 3 |` in a table of two columns.",
        fix "Correct the line of dashes, or the row; write `\\|` for a bar that divides no cells.";
    HTML_BLOCK_LOST = "S138" "raw-block-lost" Error: "Raw content for another format is removed.",
        checks "That the source has no tables, listings or drawings in HTML and no raw blocks such as `{=html}`; what stands between other tags is read.",
        why "JATS and PDF have no HTML, and what such a block says is missing from every output.",
        example "`<table>…</table>`",
        fix "Write it in Markdown.";
    TEX_RAW = "S139" "raw-tex" Error: "TeX stands outside a formula, or a shortcode is unknown.",
        checks "That there are no TeX commands or environments outside formulas, except those for citations, cross-references, emphasis and page breaks, and no shortcodes of other programs.",
        why "Pandoc passes them on to LaTeX. There is no LaTeX here: they are printed as typed, so that nothing is lost.",
        example "`\\begin{tabular}` or `{{< video x.mp4 >}}`",
        fix "Write it in Markdown; write two backslashes for a plain one.";
    IMAGE_MISSING = "S140" "image-missing" Error: "A picture cannot be read.",
        checks "That every picture the article names is a file in its folder.",
        why "The figure would be empty.",
        example "`![Map](map.png)` where the file is called `Map.png`.",
        fix "Write the file's name exactly as it is in the folder; capital letters matter.";
    IMAGE_BROKEN = "S141" "image-broken" Error: "A picture is broken or of a kind that is not accepted.",
        checks "That a picture is a complete PNG, JPEG or SVG, judged by its content and not its name. An SVG has no scripts, no document type and nothing from elsewhere.",
        why "Reading systems show a broken picture, and receivers reject the file.",
        example "A JPEG whose download was cut off.",
        fix "Export the picture again as PNG, JPEG or plain SVG.";
    IMAGE_TOO_LARGE = "S142" "image-too-large" Error: "A picture is larger than 64 MiB or 30,000 pixels.",
        checks "The size of the file, and its width and height.",
        why "No page can show that much, and small devices fail on it.",
        example "A scan of 40,000 × 30,000 pixels.",
        fix "Scale the picture down; 300 dots per inch at its printed size are enough.";
    IMAGE_CONVERTED = "S143" "image-converted" Note: "A picture was converted to PNG or SVG.",
        checks "Whether a picture is PNG, JPEG or SVG. GIF, TIFF, WebP and BMP, and JPEG in the inks of a printing press (CMYK), are converted to PNG. The first page of a PDF becomes SVG, its letters outlines.",
        why "EPUB 3.3 §3.2 has neither TIFF nor PDF, a typeset page has neither GIF nor WebP, and ISO 19005-2 §6.2.4.3 allows no inks beside an RGB output intent. Nothing is scaled, and nothing is lost except what eight bits for each colour cannot hold. Inks without a profile can look different from print.",
        example "`fig1.tif`, which all outputs have as `fig1.png`.",
        fix "No action is needed. To control the colours, export the picture as PNG or JPEG in RGB yourself.";
    IMAGE_ELSEWHERE = "S144" "image-elsewhere" Note: "A picture was found beside the article under another name.",
        checks "That a picture's file has exactly the name that the source gives. JATS sources often omit the extension, or name a folder that does not exist.",
        why "Publishers' packages have pictures in several formats, or in a folder. The outputs use the name of the file that was found.",
        example "`<graphic xlink:href=\"fig1\"/>`, with `fig1.png` or `images/fig1.png` in the folder.",
        fix "Check that it is the right picture.";
    SUPPLEMENT_MISSING = "S145" "supplement-missing" Fatal: "A supplement cannot be read.",
        checks "That every file with `.supplementary` that the article names is in its folder, can be read, and does not have the name of an output.",
        why "The XML would name a file that no receiver gets.",
        example "`![The data](data.csv){.supplementary}` where the file is called `Data.csv`.",
        fix "Write the file's name exactly as it is in the folder; capital letters matter. For a file on the web, write its whole address.";
    BESIDE_UNREAD = "S146" "beside-unread" Note: "Another file in Markdown lies beside the article and was not read.",
        checks "That no second text lies beside the article. Files such as README.md are not counted.",
        why "An article is one file. A text in a second one is in none of the outputs.",
        example "`article.md` and `methods.md` in one folder.",
        fix "Move the text into the article, or the file into another folder.";
    CODE_NOT_RUN = "S147" "code-not-run" Error: "A figure, a table or a value is to be made by code that was not run.",
        checks "That cells of code (Quarto, R Markdown, MyST) and code in sentences make nothing that the article needs.",
        why "Offprint runs no code. A picture that a cell only names is read; what the code would draw or work out is not there.",
        example "A cell with `#| label: fig-map` that draws a map; `` `r nrow(sites)` `` in a sentence.",
        fix "Let Quarto or R Markdown run it and write Markdown (`quarto render article.qmd --to markdown`, `knitr::knit(\"article.Rmd\")`), and build that file.";
    CODE_HIDDEN = "S148" "code-hidden" Note: "Code that is not to be shown was left out.",
        checks "Which cells of code are hidden by `echo: false`, `include: false` or the tags `remove-input` and `remove-cell`, on their own or for all.",
        why "The author's program would not print this code either.",
        example "A cell that begins with `#| include: false`.",
        fix "No action is needed. To print the code, remove the option.";
    XML_MALFORMED = "S150" "xml-malformed" Fatal: "An XML source is not well-formed.",
        checks "That every element ends inside the one in which it began, that no attribute is given twice, that every & begins a reference.",
        why "XML 1.0 §2.1 and §3: every conforming program rejects such a file, and its meaning can only be guessed. Nothing is repaired in silence: the file is refused, and every fault of this kind is named.",
        example "`<p><italic>word</p>`",
        fix "Fix the XML at the place given.";
    ENTITY_UNKNOWN = "S151" "entity-unknown" Error: "An XML source has an unknown named character.",
        checks "That every entity is one of the named characters of the JATS and MathML DTDs, or declared with its text in the file itself.",
        why "An entity in another file is never opened: it could be any file on this machine, or any address. Its name is kept in its place.",
        example "`&chapter1;`",
        fix "Write the character or the text itself.";
    XML_BOUND = "S152" "xml-bound" Fatal: "An XML source expands beyond all limits.",
        checks "The depth of elements, and how far and how deep the entities grow that the file itself declares.",
        why "A small file could otherwise use up all memory and time.",
        example "Ten entities, each made of ten of the one before.",
        fix "Get the file from a source that you trust.";
    XML_BROKEN_OFF = "S153" "xml-broken-off" Fatal: "An XML source cannot be read to its end.",
        checks "That the file is XML up to the end of its root element.",
        why "Everything after the error would be missing from every output.",
        example "A file that was not downloaded whole.",
        fix "Use the file's last good copy, or fix the XML at the place given.";
    NOT_AN_ARTICLE = "S154" "xml-not-an-article" Fatal: "An XML source is not an article in JATS.",
        checks "That the root element is `article`.",
        why "The only XML that can be read is JATS (1.0 to 1.4) and the NLM tag sets before it (2.x, 3.0).",
        example "An XHTML page named article.xml.",
        fix "Name a JATS file.";
    JATS_MARKUP_LOST = "S155" "jats-markup-lost" Note: "Markup of a JATS source has no equivalent; its text is kept.",
        checks "That JATS 1.3 allows every element of the source where it is.",
        why "The text stays in its place, but its markup is lost.",
        example "`<tp:taxon-name>Apis</tp:taxon-name>`, an element that is not part of JATS.",
        fix "If the text alone is enough, do nothing. Otherwise use an element of JATS, such as named-content.";
    JATS_MOVED = "S156" "jats-moved" Note: "Something in a JATS source is moved in the outputs.",
        checks "That everything keeps the order of the source.",
        why "An article has one place each for its notes, floats and back matter; their order in the source is not kept.",
        example "A `floats-group` after the back matter: its figures move to the end of the body.",
        fix "No action is needed.";
    JATS_LEFT_OUT = "S157" "jats-left-out" Warning: "Something in a JATS source is left out.",
        checks "That everything in the source has a place in the article.",
        why "Everything that is left out is reported.",
        example "A second form of a formula inside `alternatives`.",
        fix "Check whether it matters. If it does, put it into an element that is kept.";
    PICTURE_NOT_THERE = "S158" "jats-picture-not-there" Error: "A picture that a JATS source names is missing.",
        targets [EpubA11y Blocks "WCAG 2.2, 1.1.1"],
        checks "That the file named by `xlink:href` is beside the article, or in a folder below it, under this name or with the extension of a picture added.",
        why "Archives often have the text without its pictures. EPUB and PDF show a frame and the caption instead.",
        example "`<graphic xlink:href=\"fig1.tif\"/>` with no fig1.tif, fig1.png or fig1.jpg in the folder.",
        fix "Put the picture into the article's folder, as PNG, JPEG, SVG or TIFF.";
    CONTROL_CHARACTER = "S159" "control-character" Warning: "A control character of a JATS source stands for a mark of Windows-1252.",
        checks "The characters U+0080 to U+009F, which have no glyph and no use in text.",
        why "They come from quotation marks and dashes read in the wrong encoding. HTML forbids them, and no font has them.",
        example "`it&#146;s`, where ’ is meant",
        fix "If the mark named is right, do nothing. Otherwise write the right one.";
    FORMULA_UNREAD = "S160" "formula-unread" Warning: "Part of a formula cannot be read.",
        checks "That every command, brace and environment of a formula in TeX, and every element of one in MathML, can be set.",
        why "What cannot be read is printed as it was typed, in a box. Readers who listen hear its letters.",
        example "`\\frca{1}{2}`, where `\\frac` is meant.",
        fix "Correct the place named. A command of your own can be defined under `math-macros` in the front matter.";
    CITATIONS_PARTED = "S161" "citations-parted" Note: "Citations of a JATS source ran into each other.",
        checks "That a mark stands between two citations by number that follow each other.",
        why "Some publishers leave the comma between two citations to their style sheets: “[1][2]” without brackets and comma reads as “12”. A comma is put between them in all outputs.",
        example "`see <xref ref-type=\"bibr\" rid=\"r1\">1</xref><xref ref-type=\"bibr\" rid=\"r2\">2</xref>`",
        fix "Nothing need be done; or write the comma between them.";
}
