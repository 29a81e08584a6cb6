//! What the reader of bibliographies says.

use report::codes::{citations, source};

report::says! {
    /// C102.
    style_unknown(name) = citations::STYLE_UNKNOWN, "the citation style “{name}” is unknown",
        help "write the name of a style in the CSL archive, for example `apa`, or one of ours, for example `oxford-author-date`";
    /// C102.
    style_misspelt(name, meant) = citations::STYLE_UNKNOWN, "the citation style “{name}” is unknown; did you mean {meant}?",
        help "write the name of a style in the CSL archive, for example `apa`, or one of ours, for example `oxford-author-date`";
    /// S109.
    bibtex_cut_off() = source::BIBLIOGRAPHY_MALFORMED, "the bibliography ends in the middle of an entry: a closing brace or a `$` is missing",
        help "check this place and the entry before it";
    /// S109.
    bibtex_unexpected(what) = source::BIBLIOGRAPHY_MALFORMED, "the bibliography cannot be read: {what} does not belong here",
        help "check this place and the entry before it";
    /// S109.
    bibtex_expected(what) = source::BIBLIOGRAPHY_MALFORMED, "the bibliography cannot be read: {what} is missing here",
        help "check this place and the entry before it";
    /// S109.
    bibtex_abbreviation(word) = source::BIBLIOGRAPHY_MALFORMED, "the abbreviation “{word}” is not defined",
        help "put the text in braces, or define the abbreviation with `@string`";
    /// S109.
    brace_of_field(field) = source::BIBLIOGRAPHY_MALFORMED, "a closing brace is missing here: the value of `{field}` has no end",
        help "close it: `{field} = {…},`";
    /// S109.
    brace_of_entry(key) = source::BIBLIOGRAPHY_MALFORMED, "a closing brace is missing here: the entry “{key}” has no end",
        help "close it before the next entry begins";
    /// S109.
    brace_needless() = source::BIBLIOGRAPHY_MALFORMED, "this closing brace has no opening one", help "remove it, or add the opening brace before it";
    /// S113.
    command_unknown(name, field) = source::REFERENCE_FACT_UNREAD, "in `{field}` the TeX command `\\{name}` is unknown; its argument was kept",
        help "write the characters themselves";
    /// S109.
    bibtex_command() = source::BIBLIOGRAPHY_MALFORMED, "a TeX command has no name", help "check this place and the entry before it";
    /// S109.
    bibtex_unclear(what) = source::BIBLIOGRAPHY_MALFORMED, "the bibliography cannot be read: {what}", help "check this place and the entry before it";
    /// S109.
    bibtex_abbreviation_unusable(field, word) = source::BIBLIOGRAPHY_MALFORMED,
        "`{field}` uses the abbreviation “{word}”, which is not defined before it or is too long",
        help "put the text in braces, or define the abbreviation with `@string`";
    /// S109.
    bibtex_circle(key) = source::BIBLIOGRAPHY_MALFORMED, "the cross-references of “{key}” form a circle or too long a chain",
        help "point `crossref` and `xdata` at entries that have none themselves";
    /// S107.
    braces_too_deep(field, most) = source::TOO_DEEP, "the braces in `{field}` are nested more than {most} levels deep", help "remove some of them";
    /// S109.
    csl_item_shape() = source::BIBLIOGRAPHY_MALFORMED, "this is not a reference: it does not begin with a brace",
        help "write every reference as `{\"id\": …, \"type\": …}`";
    /// S109.
    csl_without_id() = source::BIBLIOGRAPHY_MALFORMED, "this reference has no `id`", help "give it the key with which it is cited";
    /// S109.
    csl_list_open() = source::BIBLIOGRAPHY_MALFORMED, "the list of references never ends: `]` is missing", help "check that the file is whole";
    /// S109.
    csl_comma() = source::BIBLIOGRAPHY_MALFORMED, "a comma or `]` is missing here", help "check this place and the reference before it";
    /// S109.
    csl_malformed(what) = source::BIBLIOGRAPHY_MALFORMED, "the bibliography cannot be read as CSL-JSON: {what}",
        help "check this place and the reference before it";
    /// S110.
    key_twice(key, line) = source::DUPLICATE_KEY, "a second reference has the key “{key}”; the first is on line {line}",
        help "give one of them another key, and correct its citations";
    /// S111.
    type_unknown(kind, known) = source::UNKNOWN_ENTRY_TYPE, "the type `{kind}` is unknown", help "common types are: {known}";
    /// S111.
    type_misspelt(kind, meant, known) = source::UNKNOWN_ENTRY_TYPE, "the type `{kind}` is unknown; did you mean `{meant}`?",
        help "common types are: {known}";
    /// S112.
    doi_malformed(key, why) = source::REFERENCE_DOI_MALFORMED, "in the reference “{key}”: {why}",
        help "look the DOI up and correct it; until then it is kept as a comment";
    /// S113.
    date_unread(value, key) = source::REFERENCE_FACT_UNREAD, "the date “{value}” of the reference “{key}” cannot be read",
        help "write it as 2025-04-22, 2025-04 or 2025; until then it is kept as a comment";
    /// S113.
    access_unread(value, key) = source::REFERENCE_FACT_UNREAD, "the date of access “{value}” of the reference “{key}” cannot be read",
        help "write it as 2025-04-22, 2025-04 or 2025; until then it is kept as a comment";
    /// S113.
    month_unread(value, key) = source::REFERENCE_FACT_UNREAD, "the month “{value}” of the reference “{key}” cannot be read",
        help "write its number or its English name; until then it is kept as a comment";
    /// S113.
    pages_unread(value, key) = source::REFERENCE_FACT_UNREAD, "the page range “{value}” of the reference “{key}” cannot be read",
        help "write one range, as in `pages = {12--34}`; until then it is kept as a comment";
    /// S113.
    address_unread(value, key) = source::REFERENCE_FACT_UNREAD, "the address “{value}” of the reference “{key}” cannot be read",
        help "write the whole address with https://, and try it; until then it is kept as a comment";
    /// S114.
    field_unused(name, times) = source::REFERENCE_FIELD_UNUSED, "the field `{name}` is not used; it occurs {times:time|times}", help "";
    /// S114.
    field_misspelt(name, times, meant) = source::REFERENCE_FIELD_UNUSED,
        "the field `{name}` is not used; it occurs {times:time|times}; did you mean `{meant}`?", help "correct its name, or leave it";
}
