//! What the reader and the writer of JATS find.

use report::codes::{jats, source};
use report::{Code, Said, Wording};

report::says! {
    // What the reader finds in the file as text.

    /// S106.
    too_large(bytes, most) = source::TOO_LARGE, "the file has {bytes} bytes; the limit is {most}", help "check that it is the right file";
    /// S101.
    empty() = source::EMPTY, "the file is empty", help "save the file again, or use its last good copy";
    /// S105.
    forbidden_character(character) = source::FORBIDDEN_CHARACTER, "the character {character} is not allowed in XML", help "delete it";
    /// S102.
    not_in_encoding(encoding) = source::NOT_UTF8, "the file is not {encoding}: from here on a byte belongs to no character",
        help "state the right encoding in the XML declaration, or save the file again as UTF-8";
    /// S102.
    encoding_unknown(label) = source::NOT_UTF8, "the encoding “{label}” is unknown",
        help "save the file again as UTF-8, and say so in its XML declaration";
    /// S159.
    control_characters(character, mark) = source::CONTROL_CHARACTER,
        "the control character {character} stands for “{mark}”; it and others like it are read so", help "write the mark itself";
    /// S151.
    entity_elsewhere(name) = source::ENTITY_UNKNOWN, "the entity “{name}” is in another file, which is not opened",
        help "put its text into the article";
    /// S152.
    entities_too_large(depth, growth) = source::XML_BOUND,
        "the entities that the document declares are nested more than {depth} deep, or grow beyond {growth} bytes",
        help "write their text where it belongs";

    // What it finds in the file as XML.

    /// S153.
    not_well_formed(error) = source::XML_BROKEN_OFF, "the file is not well-formed XML: {error}",
        help "fix the XML at this place; nothing after it was read";
    /// S153.
    ends_inside(path) = source::XML_BROKEN_OFF, "the file ends inside {path}", help "use the file's last good copy";
    /// S152.
    too_deep(depth) = source::XML_BOUND, "elements are nested more than {depth} deep", help "remove the nesting at this place";
    /// S150.
    attribute_twice(path, name) = source::XML_MALFORMED,
        "{path}: the attribute “{name}” is given twice, or there are too many; one is left out", help "give each attribute once";
    /// S150.
    end_unopened(path, name) = source::XML_MALFORMED, "{path}: </{name}> ends an element that is not open here",
        help "end every element inside the one in which it began";
    /// S150.
    ampersand(path, value) = source::XML_MALFORMED, "{path}: the attribute's value “{value}” has an & that begins no character",
        help "write &amp; for a plain &";
    /// S151.
    entity_unknown(path, entity) = source::ENTITY_UNKNOWN, "{path}: the entity “{entity}” is unknown; its name stands in its place",
        help "write the character itself";
    /// S159.
    control_character(path, character, mark) = source::CONTROL_CHARACTER,
        "{path}: the control character {character} stands for “{mark}” and is read so", help "write the mark itself";

    // What it finds in the file as JATS.

    /// S154.
    not_an_article(name) = source::NOT_AN_ARTICLE, "the root element is “{name}”, not “article”", help "name a JATS file";
    /// S154.
    another_vocabulary(name) = source::NOT_AN_ARTICLE, "“article” has “{name}”, which JATS does not know, and no “front”: this is the XML of another vocabulary", help "ask the publisher for the article in JATS (or in NLM's older form of it)";
    no_article() = source::NOT_AN_ARTICLE, "the file has no article", help "name a JATS file";
    /// S155.
    element_unknown(path) = source::JATS_MARKUP_LOST, "{path}: JATS has no such element here; its content is kept", help "";
    /// S155.
    element_unknown_in(path, parent) = source::JATS_MARKUP_LOST, "{path}: JATS 1.3 has no such element in {parent}; its content is kept", help "";
    /// S155.
    group_without_form(path) = source::JATS_MARKUP_LOST, "{path}: the group has no form of its own; its content is kept", help "";
    /// S155.
    attribute_unknown(path, name, value) = source::JATS_MARKUP_LOST, "{path}: JATS 1.3 has no attribute {name}=\"{value}\" here; it is left out",
        help "";
    /// S156.
    moved_after_body(path) = source::JATS_MOVED, "{path}: it stands after the body", help "";
    /// S157.
    left_out(path, text) = source::JATS_LEFT_OUT, "{path}: it is left out: “{text}”", help "";
    /// S157.
    beside_the_body(path, name) = source::JATS_LEFT_OUT, "{path}: JATS has no “{name}” beside front, body and back; its text is kept as part of the body, without its form",
        help "ask the publisher for the article in JATS; or call it “body”, and its parts as JATS does (“sec”, “title”, “p”)";
    /// S157: without words.
    left_out_empty(path) = source::JATS_LEFT_OUT, "{path}: it is left out", help "";
    /// S157.
    misplaced(path, text) = source::JATS_LEFT_OUT, "{path}: “{text}” stands in an element that JATS does not have here; it is left out",
        help "use an element of JATS";
    /// S157.
    stray_text(path, text, parent) = source::JATS_LEFT_OUT, "{path}: the text “{text}” stands in {parent}, where JATS has none; it is left out",
        help "put it into an element";
    /// S157.
    title_left_out(path, text) = source::JATS_LEFT_OUT, "{path}: the title “{text}” of the back or of its appendices is left out",
        help "give the title to a section";
    /// S157.
    reference_empty(path, text) = source::JATS_LEFT_OUT, "{path}: the reference “{text}” has no text; it is left out", help "give its text";
    /// S157.
    supplement_empty(path) = source::JATS_LEFT_OUT, "{path}: the supplement has neither a file nor words", help "";
    /// S157.
    labels_left_out(path) = source::JATS_LEFT_OUT, "{path}: the formula has several labels; only the first is kept", help "";
    /// S161.
    citations_parted(count) = source::CITATIONS_PARTED,
        "{count:citation ran|citations ran} into the one before; a comma was put between them", help "";
    /// S160.
    formula_unread(path, fault, remedy) = source::FORMULA_UNREAD, "{path}: {fault}", help "{remedy}";

    // What the writer finds.

    /// J101.
    fact_missing(what, element) = jats::REQUIRED_FACT_MISSING, "JATS demands {what}, which is not known: <{element}> is written empty",
        help "write it into the journal's journal.yaml";
    /// J101: in a JATS source.
    fact_absent(what) = jats::REQUIRED_FACT_MISSING,
        "JATS Publishing demands {what}, which the article does not give; the file is declared as Archiving",
        help "give it in the front of the article";
    /// J107.
    place_without_publisher(place) = jats::FACT_WITHOUT_PLACE,
        "the publisher's place “{place}” is left out: JATS has it only after the publisher's name", help "add the publisher's name to journal.yaml";
    /// J104.
    section_demoted(title) = jats::STRUCTURE_CHANGED,
        "the section “{title}” stands where JATS allows none; it is written as paragraphs, its heading in bold",
        help "move the heading out of the list, note or quotation";
    /// J104.
    text_after_section() = jats::STRUCTURE_CHANGED,
        "text follows a subsection without a heading of its own; JATS allows that only in a section, so one without a heading is written",
        help "move this text before the subsection, or give it a heading";
    /// J102: of a block.
    target_missing(rid) = jats::DANGLING_POINTER, "the article has nothing with the id “{rid}”; its pointer is written as plain text",
        help "correct the id at the pointer, or give its target that id";
    /// J102: of an author.
    affiliation_missing(rid) = jats::DANGLING_POINTER,
        "an author names the affiliation “{rid}”, which is not among the affiliations; the pointer is left out",
        help "add the affiliation, or correct its id at the author";
    /// J102: in what is kept of a source.
    pointer_dangling(value) = jats::DANGLING_POINTER, "the pointer “{value}” leads to something that is not in the article",
        help "correct the id at the pointer";
    /// J103.
    id_twice(id) = jats::ID_CHANGED, "the id “{id}” is used more than once; only its first bearer keeps it", help "give every block an id of its own";
    /// J103.
    id_changed(before, after) = jats::ID_CHANGED,
        "the id “{before}” is written as “{after}”: XML does not accept it as it is, or it is already used",
        help "choose another id of letters, digits, hyphens and points";
    /// J106.
    page_start_unplaced(folio) = jats::PAGE_START_UNPLACED,
        "the place in the text where page {folio} begins is not known; it is marked at the start of the next block", help "";
    /// J105.
    link_inside_link(words, target) = jats::LINK_INSIDE_LINK,
        "“{words}” links to {target} inside the text of another link; its words are kept, this link is left out",
        help "let the first link end before the second begins";
    /// J109.
    markup_refused(what, text) = jats::MARKUP_REFUSED, "JATS 1.3 does not allow {what}; the words of “{text}” are kept where text may stand",
        help "use an element that JATS allows there";
    /// J109: an element beside those that its parent may hold.
    child_refused(name, parent, text) = jats::MARKUP_REFUSED,
        "JATS 1.3 has no place for a further <{name}> in <{parent}>; it is left out: “{text}”", help "keep one of them, in the order of the DTD";
    /// J109: an element that its parent may not be without.
    child_missing(parent) = jats::MARKUP_REFUSED, "<{parent}> does not hold all that JATS 1.3 demands in it",
        help "add what is missing, as the DTD says";
    /// J108.
    only_archiving(what) = jats::ONLY_ARCHIVING, "the file is declared as JATS Archiving: Publishing does not allow {what}", help "";
}

/// How many findings of one code are not listed.
pub(crate) fn not_listed(code: Code, count: usize) -> Said {
    static WORDING: Wording = Wording {
        message: "{count:more finding|more findings} of this kind {count?is|are} not listed",
        help: "",
    };
    Said::new(code, &WORDING, vec![("count", count.into())])
}
