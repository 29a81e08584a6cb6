//! What the reader of a journal's style reports.

use report::codes::layout::{FONT_UNREADABLE, STYLE_FAINT, STYLE_UNREADABLE, STYLE_VALUE};

report::says! {
    unknown_setting(field, section, meant, fields) = STYLE_UNREADABLE,
        "`{field}` is not a setting of {section}{meant}", help "the settings of {section} are: {fields}";
    wrong_kind(key, kind) = STYLE_UNREADABLE,
        "{key} must be {kind}", help "see tests/cli/journal.md for the settings and their values";
    wrong_choice(value, key, meant, values) = STYLE_UNREADABLE,
        "`{value}` is not a value of {key}{meant}", help "use one of: {values}";
    wrong_value(key, cause) = STYLE_UNREADABLE,
        "{key} cannot be used: {cause}", help "see tests/cli/journal.md for the settings and their values";
    setting_missing(field) = STYLE_UNREADABLE,
        "`{field}` is missing", help "add `{field}: …` here";
    setting_twice(key) = STYLE_UNREADABLE,
        "`{key}` is set twice", help "remove one of the two lines";
    not_yaml(cause) = STYLE_UNREADABLE,
        "the style cannot be read from here on: {cause}", help "check the indents, colons, brackets and quotes near this line";

    font_unreadable(name, cause) = FONT_UNREADABLE,
        "the font file “{name}” cannot be used: {cause}",
        help "replace it with an OpenType or TrueType file, or remove it from the folder “fonts”";
    family_missing(family, known) = STYLE_VALUE,
        "there is no font of the family “{family}”",
        help "put its files into the journal's folder “fonts”, or choose one of: {known}";
    not_a_color(name, color) = STYLE_VALUE,
        "colors.{name}: “{color}” is not a colour", help "write # and six hexadecimal digits, as in #1f3a5f";
    too_faint(name, ground, contrast, darker) = STYLE_FAINT,
        "{name} is too faint on {ground}: a contrast of {contrast} : 1", help "choose a darker colour, for example {darker}";
    column_count() = STYLE_VALUE,
        "page.columns must be 1 or 2", help "write “columns: 2”";
    columns_narrow() = STYLE_VALUE,
        "the columns are narrower than 72 pt", help "make page.side or page.gutter smaller";
    page_low() = STYLE_VALUE,
        "the page holds fewer than ten lines", help "make page.top or page.bottom smaller";
    table_type_small() = STYLE_VALUE,
        "the type of tables is too small", help "give tables.size, tables.leading and tables.note-leading in points, as in 8.9pt";
    type_small() = STYLE_VALUE,
        "the type is too small", help "give text.size, text.leading and references.leading in points, as in 10.4pt";
    side_width() = STYLE_VALUE,
        "opening.side-width leaves too little room for the column, or for the title beside it",
        help "set a width of at least 60pt that leaves 160pt for the title, as in 118pt";
    no_place() = STYLE_VALUE,
        "floats.places is empty", help "name at least one of top, bottom, here and page, as in [top, bottom, page]";
    beyond_range(name, value, least, most) = STYLE_VALUE,
        "{name} is {value}; it must be a number from {least} to {most}", help "correct the number; see tests/cli/journal.md for the settings";
    rule_wrong(message, help) = STYLE_VALUE, "{message}", help "{help}";
}
