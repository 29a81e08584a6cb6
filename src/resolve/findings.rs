//! What resolving finds.

use report::codes::{body, citations, source};

report::says! {
    /// B102.
    id_twice(id) = body::ID_TWICE, "the id “{id}” is given twice; pointers to it lead to the first place",
        help "give each figure, table, section or note its own id";
    /// B103.
    note_never_called(id, number) = body::NOTE_NEVER_CALLED, "the note “{id}” is never called; it is printed after the other notes, as note {number}",
        help "call it in the text where it belongs, or remove it";
    /// B103: of a note without a mark.
    unmarked_note_never_called(id) = body::NOTE_NEVER_CALLED, "the note “{id}” is never called; it is printed after the other notes",
        help "call it in the text where it belongs, or remove it";
    /// S155: of a JATS source.
    link_without_place(words, id) = source::JATS_MARKUP_LOST, "{words}a link to “{id}” has nowhere to lead; its text was kept", help "";
    /// C101.
    key_unknown(words, key, hint, file) = citations::KEY_UNKNOWN, "{words}no reference has the key “{key}”{hint}",
        help "correct the key, or add the reference to {file}";
    /// B101.
    pointer_dangling(words, id, hint) = body::POINTER_DANGLING, "{words}nothing in the article has the id “{id}”{hint}",
        help "correct the pointer, or give its target the id `{#{id}}`";
    /// B104.
    pointer_without_text(id) = body::POINTER_WITHOUT_TEXT, "the pointer to “{id}” has no text, and its target has no label or heading to print",
        help "write the text of the pointer";
    /// C118.
    fields_doubtful(words, fields) = citations::FIELDS_DOUBTFUL, "{words}not certain in the reference, and left as words: {fields}",
        help "give the reference's fields in the source";
}
