//! What the readers' common part says of files, YAML and pictures.

use report::codes::{front, source};

report::says! {
    /// S106.
    file_too_large(bytes, most) = source::TOO_LARGE, "the file has {bytes} bytes; the limit is {most}",
        help "check that it is the right file; keep pictures as files of their own";
    /// S102.
    not_utf8(byte, offset) = source::NOT_UTF8, "the file is not UTF-8: byte {byte} at offset {offset} belongs to no character",
        help "save the file again with the encoding UTF-8";
    /// S102: the mark at its beginning is that of UTF-16.
    is_utf16(byte, offset) = source::NOT_UTF8, "the file is not UTF-8: byte {byte} at offset {offset} belongs to no character",
        help "it begins like UTF-16; save it again with the encoding UTF-8";
    /// S102.
    is_pdf() = source::NOT_UTF8, "the file is a PDF",
        help "name the file that the PDF was made from: the manuscript (.docx or .odt), Markdown or JATS";
    /// S102: most often a Word document.
    is_zip(byte, offset) = source::NOT_UTF8, "the file is not UTF-8: byte {byte} at offset {offset} belongs to no character",
        help "it is a ZIP archive; if it is a manuscript of Word or LibreOffice, let its name end with .docx or .odt";
    /// S105.
    forbidden_character(code) = source::FORBIDDEN_CHARACTER, "the character {code} is not allowed in XML",
        help "delete it; many editors can show such characters";
    /// S105, written as an escape of YAML.
    forbidden_escape(code) = source::FORBIDDEN_CHARACTER, "the character {code} is not allowed in XML", help "remove the escape";
    /// S101.
    file_empty() = source::EMPTY, "the file is empty", help "save the file again, or use its last good copy";
    /// S103.
    front_matter_open() = source::NO_FRONT_MATTER, "the front matter never ends: its closing line `---` is missing",
        help "put the article's metadata in YAML between two lines `---` at the beginning of the file";
    /// S103.
    front_matter_missing() = source::NO_FRONT_MATTER, "the front matter is missing: the first line is not `---`",
        help "put the article's metadata in YAML between two lines `---` at the beginning of the file";

    /// F103.
    field_twice(name, line) = front::FIELD_TWICE, "`{name}` is given twice; the first is on line {line}", help "keep one of them";
    /// S104.
    second_document() = source::NOT_YAML, "a second YAML document begins here", help "keep one";
    /// S104.
    yaml_cut_off() = source::NOT_YAML, "the YAML ends too soon", help "check that every quotation mark and bracket is closed";
    /// S104.
    yaml_too_deep() = source::NOT_YAML, "lists and fields are nested too deep here", help "check the indentation and the brackets";
    /// S104.
    yaml_alias() = source::NOT_YAML, "anchors and aliases (`&` and `*`) are not supported",
        help "write the text out, or put it in quotation marks";
    /// S104.
    yaml_name() = source::NOT_YAML, "the name of a field must be a word", help "write the field as `name: …`";
    /// S104: the commonest slip.
    yaml_colon() = source::NOT_YAML, "a second colon stands in this line",
        help "put text that contains `: ` in quotation marks";
    /// S104.
    yaml_tab() = source::NOT_YAML, "this line is indented with a tab", help "indent with spaces only";
    /// S104.
    yaml_unclosed() = source::NOT_YAML, "a quotation mark or bracket is never closed", help "close it, or remove it";
    /// S104.
    yaml_indent() = source::NOT_YAML, "the indentation of this line fits no line before it",
        help "begin all fields of one group in the same column, and put `name: ` before each value";
    /// S104.
    yaml_sign(sign) = source::NOT_YAML, "a text that begins with `{sign}` must stand in quotation marks",
        help "put the whole text in quotation marks: `\"{sign}…\"`";
    /// S104.
    yaml_unclear() = source::NOT_YAML, "this is not valid YAML",
        help "put text that contains `: ` or `#` in quotation marks, and indent with spaces only";
    /// F104.
    fields_wanted(what, kind, example) = front::WRONG_SHAPE, "{what} must have fields, not {kind}",
        help "write for example `{example}: …`";
    /// F120.
    field_unknown(name, of, known) = front::FIELD_IGNORED, "`{name}` is not a field of {of} and was ignored",
        help "the fields of {of} are: {known}";
    /// F101, with what was meant.
    field_misspelt(name, of, meant, known) = front::UNKNOWN_FIELD, "`{name}` is not a field of {of}; did you mean `{meant}`?",
        help "the fields of {of} are: {known}";
    /// F102.
    field_missing(name, of) = front::MISSING_FIELD, "`{name}` is missing from {of}", help "add `{name}: …`";
    /// F104.
    flag_wanted(name, value) = front::WRONG_SHAPE, "`{name}` is “{value}”; it must be true or false", help "write true or false";
    /// F123.
    curly_quotes(name, value) = front::READ_AS, "`{name}` has curly quotation marks around it; they were left out",
        help "write `{name}: {value}`, or straight quotation marks: `{name}: \"{value}\"`";
    /// F104.
    text_wanted(what, kind) = front::WRONG_SHAPE, "{what} must be text, not {kind}", help "";

    /// S145.
    supplement_unreadable(file, why) = source::SUPPLEMENT_MISSING, "the supplement `{file}` cannot be read: {why}",
        help "put the file into the article's folder, or correct its name here";
    /// S143.
    picture_converted(file, kind, anew, name) = source::IMAGE_CONVERTED, "the picture `{file}` is {kind}; the outputs have it as {anew}, `{name}`",
        help "";
    /// S143.
    picture_of_several_pages(file, pages, name) = source::IMAGE_CONVERTED,
        "the picture `{file}` is a PDF of {pages} pages; the outputs have only the first, as SVG, `{name}`",
        help "to show another page, save it as a PDF of its own";
    /// S144.
    picture_elsewhere(href, name) = source::IMAGE_ELSEWHERE, "the picture `{href}` was found as `{name}`; the outputs use that name", help "";
    /// S140.
    picture_on_the_web(href) = source::IMAGE_MISSING, "the picture “{href}” is not a file beside the article",
        help "save it in the article's folder, and name the file here";
    /// S140.
    picture_unreadable(file, why) = source::IMAGE_MISSING, "the picture `{file}` cannot be read: {why}",
        help "write the file's name as it stands in the folder; capital letters matter";
    /// S142.
    picture_too_large(file, why) = source::IMAGE_TOO_LARGE, "the picture `{file}` is too large: {why}", help "scale it down";
    /// S141.
    picture_broken(file, why) = source::IMAGE_BROKEN, "the picture `{file}` cannot be used: {why}",
        help "export it again as PNG, JPEG or plain SVG; for a Word file, put that beside it under the same name";
    /// S158.
    jats_picture_missing(href) = source::PICTURE_NOT_THERE, "the picture `{href}` cannot be shown: it is not beside the article",
        help "put it into the article's folder as PNG, JPEG, SVG or TIFF";
    /// S158.
    jats_picture_too_large(href, why) = source::PICTURE_NOT_THERE, "the picture `{href}` cannot be shown: it is too large: {why}",
        help "scale it down";
    /// S158.
    jats_picture_broken(href, why) = source::PICTURE_NOT_THERE, "the picture `{href}` cannot be shown: {why}",
        help "export it again as PNG, JPEG or plain SVG";
}
