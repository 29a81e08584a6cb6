//! What the reader of Markdown says: of the front matter, of the journal's record, of the text.

use report::codes::{front, source};

report::says! {
    /// S160.
    formula_unread(why, advice) = source::FORMULA_UNREAD, "{why}", help "{advice}";

    // Values whose readers say what is wrong with them.

    /// F105.
    doi_malformed(why) = front::DOI_MALFORMED, "{why}", help "";
    /// F106.
    issn_malformed(why) = front::ISSN_MALFORMED, "{why}", help "";
    /// F107.
    orcid_malformed(why) = front::ORCID_MALFORMED, "{why}", help "";
    /// F108.
    date_malformed(why) = front::DATE_MALFORMED, "{why}", help "";
    /// F109.
    language_malformed(why) = front::LANGUAGE_MALFORMED, "{why}", help "";
    /// F117.
    address_malformed(why) = front::ADDRESS_MALFORMED, "{why}", help "";

    // The front matter.

    /// F104.
    rules_shape() = front::WRONG_SHAPE, "`rules` must name rules, each with a decision", help "write for example `C111: {level: note}`";
    /// F104.
    macros_shape() = front::WRONG_SHAPE, "`math-macros` must give each command of TeX what it stands for",
        help "write for example `R: '\\mathbb{R}'`";
    /// F104: a decision about a rule.
    rule_setting(why, advice) = front::WRONG_SHAPE, "{why}", help "{advice}";
    /// F118.
    fact_assumed(name, value) = front::FACT_ASSUMED, "`{name}` is missing; “{value}” was assumed", help "add `{name}: {value}`, or the right value";
    /// F104.
    keywords_shape() = front::WRONG_SHAPE, "the keywords of a language must be a list", help "write `[one, two]`";
    /// F104.
    titles_shape() = front::WRONG_SHAPE, "`translated-titles` must give each title after its language", help "write for example `es: Título`";
    /// F104.
    title_in_own_language(lang) = front::WRONG_SHAPE, "`translated-titles` has a title in “{lang}”, the article's own language",
        help "that is the field `title`; remove it here";
    /// F113.
    affiliation_twice(id) = front::DUPLICATE_AFFILIATION, "a second affiliation has the id “{id}”", help "give one of them another id";
    /// F114.
    affiliation_unused(id) = front::UNUSED_AFFILIATION, "the affiliation “{id}” belongs to no author",
        help "add `affiliation: {id}` to its author, or remove it";
    /// F112: and none is listed at all.
    affiliation_unlisted(id) = front::UNKNOWN_AFFILIATION, "the affiliation “{id}” is not listed", help "add it under `affiliations`";
    /// F112.
    affiliation_unknown(id, known) = front::UNKNOWN_AFFILIATION, "the affiliation “{id}” is not listed", help "`affiliations` has: {known}";
    /// F112.
    affiliation_misspelt(id, meant, known) = front::UNKNOWN_AFFILIATION, "the affiliation “{id}” is not listed; did you mean “{meant}”?",
        help "`affiliations` has: {known}";
    /// F119.
    credit_unknown(role, known) = front::CREDIT_UNKNOWN, "“{role}” is not a CRediT role", help "the roles are: {known}";
    /// F119.
    credit_misspelt(role, meant, known) = front::CREDIT_UNKNOWN, "“{role}” is not a CRediT role; did you mean “{meant}”?",
        help "the roles are: {known}";
    /// F104.
    group_with_name(field) = front::WRONG_SHAPE, "a group author (`collab`) cannot have `{field}`", help "list the person as a separate author";
    /// F110.
    page_range_malformed(range) = front::PAGES_MALFORMED, "“{range}” is not a page range", help "write for example `pages: \"77-83\"`";
    /// F110.
    page_malformed(page) = front::PAGES_MALFORMED, "“{page}” is not a page number", help "write for example `pages: \"77-83\"`";
    /// F110.
    pages_reversed(first, last) = front::PAGES_MALFORMED, "the page range {first}–{last} is reversed", help "write for example `pages: \"77-83\"`";
    /// F110.
    pages_shortened(range, meant) = front::PAGES_MALFORMED, "the page range {range} ends before it begins; did you mean {meant}?",
        help "write both pages whole: `pages: \"{meant}\"`";
    /// F110.
    pages_unlike(first, last) = front::PAGES_MALFORMED, "{first} and {last} are not numbered alike", help "write for example `pages: \"S12-S15\"`";
    /// F110.
    pages_and_number() = front::PAGES_MALFORMED, "the article has both pages and an article number",
        help "keep either `pages` or `elocation`";
    /// F110.
    pages_both_ways() = front::PAGES_MALFORMED, "the pages are given both in `pages` and in `fpage` or `lpage`", help "keep `pages`";
    /// F110.
    first_page_missing() = front::PAGES_MALFORMED, "a last page is given without a first page", help "add `fpage: …`";
    /// F111.
    pages_absent() = front::PAGES_ABSENT, "the article belongs to an issue and has no page range",
        help "add `pages: \"77-83\"`, or `elocation: e12` for an article number; if the pages are not assigned yet, `fpage: 1` lets the article run to any length";

    /// F121.
    fields_of_others(names) = front::FIELD_OF_OTHERS, "fields for other programs were ignored: {names}", help "";
    /// F121.
    style_file_unused(file) = front::FIELD_OF_OTHERS, "the style file `{file}` was not used: `citation-style` names another style, or the archive has none of this name",
        help "write `citation-style: …`, the name of a CSL style, if the article is to have its own";
    /// F122.
    names_divided(names) = front::NAME_DIVIDED, "the last word of a name was taken as the family name: {names}",
        help "where a family name has several words, write `given` and `family`, or put it in braces: `Gabriel {García Márquez}`";
    /// F123.
    author_is_email(email) = front::READ_AS, "“{email}” stands among the authors; it was read as the e-mail address of the author before it",
        help "write it as `email: {email}` under the author's name";
    /// F123.
    author_is_place(place) = front::READ_AS, "“{place}” stands among the authors; it was read as the affiliation of the author before it",
        help "write it as `affiliation: …` under the author's name";
    /// F123.
    abstract_section() = front::READ_AS, "this section was read as the abstract", help "write it as `abstract: …` in the front matter";
    /// F123.
    date_read_as(text, date) = front::READ_AS, "“{text}” was read as {date}", help "write it as {date}";
    /// F123.
    licence_read_as(name, address) = front::READ_AS, "“{name}” was read as {address}", help "write `license: {address}`";
    /// F124.
    date_computed(text) = front::VALUE_COMPUTED, "the date “{text}” is left to another program to compute; it was left out",
        help "write the date itself, for example 2025-03-31";
    /// F117.
    licence_without_version(name, address) = front::ADDRESS_MALFORMED, "“{name}” does not say which version of the licence",
        help "write its address: `license: {address}`, if that is the version";
    /// F117.
    licence_unknown(name) = front::ADDRESS_MALFORMED, "“{name}” is not the address of a licence",
        help "write its address, for example `license: https://creativecommons.org/licenses/by/4.0/`";
    /// F118.
    article_type_odd(kind) = front::FACT_ASSUMED, "“{kind}” is not an article type; “research-article” was assumed",
        help "write a type of JATS, for example `research-article`, `review-article` or `editorial`";
    /// F123.
    article_type_read_as(kind, word) = front::READ_AS, "“{kind}” was read as {word}", help "write `type: {word}`";
    /// F104.
    name_order_unknown(order) = front::WRONG_SHAPE, "“{order}” is not an order of names", help "write `name-order: eastern` or `western`";
    /// F121.
    member_fact(name) = front::FIELD_OF_OTHERS, "the `{name}` of a group's member has no place and was ignored",
        help "list the person as an author, or leave it out";

    // The journal.

    /// F125.
    journal_unnamed() = front::JOURNAL_UNNAMED, "the article names no journal; it is set in a plain style",
        help "add `journal: …`, the name of its folder in `templates`, or use `--journal NAME`";
    /// F126.
    journal_overruled(own, given) = front::JOURNAL_OVERRULED, "the article names the journal “{own}”; the command line says “{given}”", help "";
    /// F115, and templates hold others.
    journal_misspelt(name, meant, known) = front::JOURNAL_MISSING, "there is no journal “{name}” in the templates; did you mean “{meant}”?",
        help "the templates have: {known}";
    /// F115.
    journal_unknown(name, file, known) = front::JOURNAL_MISSING, "there is no journal “{name}” in the templates",
        help "create `{file}`, or name one of: {known}";

    /// F115.
    journal_name(name) = front::JOURNAL_MISSING, "“{name}” cannot be a journal's folder", help "write the name of its folder in `templates`";
    /// F115.
    journal_missing(name, file, why) = front::JOURNAL_MISSING, "the record of the journal “{name}”, `{file}`, cannot be read: {why}",
        help "correct the journal's name, or create `{file}`";
    /// F116.
    volume_unknown(volume, file) = front::ISSUE_UNKNOWN, "volume {volume} is not in the journal's record, `{file}`",
        help "add it there under `volumes`, or correct it here";
    /// F116.
    issue_unknown(issue, volume, file) = front::ISSUE_UNKNOWN, "issue {issue} of volume {volume} is not in the journal's record, `{file}`",
        help "add it there under `volumes`, or correct it here";
    /// F117.
    email_malformed(email) = front::ADDRESS_MALFORMED, "“{email}” is not an e-mail address", help "write it as name@example.org";
    /// F104.
    archive_unknown(name, known) = front::WRONG_SHAPE, "“{name}” is not an archive that Crossref knows", help "use one of: {known}";
    /// F101.
    nlm_title_of_all() = front::UNKNOWN_FIELD, "`nlm-title` was ignored: this file serves every journal",
        help "move it to the journal's own record, under `deposits` in `journal.yaml`";

    // The bibliography as a whole.

    /// S108.
    bibliography_missing(file, why) = source::BIBLIOGRAPHY_MISSING, "the bibliography `{file}` cannot be read: {why}",
        help "write the file's name as it stands in the article's folder";
    /// S115.
    known_by_identifier(count, key) = source::KNOWN_BY_IDENTIFIER,
        "{count:reference|references} {count?is|are} known only by an identifier, the first is “{key}”; the list has its address alone",
        help "add them to the bibliography under these keys";
    /// S101.
    bibliography_empty() = source::EMPTY, "the bibliography is empty", help "save the file again, or use its last good copy";
    /// S132.
    list_unplaced() = source::REFS_PLACE_ODD, "the reference list has no place; it was set at the end",
        help "end the article with a heading, a line `::: {#refs}` and a line `:::`";
    /// S132.
    list_without_references() = source::REFS_PLACE_ODD, "the reference list has a place, but the article has no references",
        help "add `bibliography: …`, or remove `::: {#refs}`";
    /// S132.
    list_misplaced() = source::REFS_PLACE_ODD, "the reference list cannot stand here", help "move it to the end of the article";
    /// S132.
    list_twice() = source::REFS_PLACE_ODD, "the reference list has a second place here", help "keep one";
    /// S132.
    list_without_heading() = source::REFS_PLACE_ODD, "the reference list has no heading", help "add one before it, for example `# References`";
    /// S132.
    list_not_empty() = source::REFS_PLACE_ODD, "this text was replaced by the reference list",
        help "put the references into the bibliography, and remove this text";

    // The text.

    /// S126.
    div_without_class() = source::DIV_UNKNOWN, "a div without a class has no meaning; its content was kept",
        help "use .box, .theorem and its kin, .verse, .table-notes, .ack or .appendix; #fig-… for panels, #tbl-… for a table";
    /// S126.
    div_unknown(class) = source::DIV_UNKNOWN, "the div class `.{class}` is not supported; its content was kept",
        help "use .box, .theorem and its kin, .verse, .table-notes, .ack or .appendix; #fig-… for panels, #tbl-… for a table";
    /// S126.
    span_with_id() = source::DIV_UNKNOWN, "a span cannot have an id here; the id was ignored", help "put the id on a heading, figure or table";
    /// S126.
    span_class(class) = source::DIV_UNKNOWN, "the span class `.{class}` is not supported; its text was kept", help "";
    /// S126.
    span_key(key) = source::DIV_UNKNOWN, "the span attribute `{key}` is not supported; its text was kept", help "";
    /// S126.
    notes_without_table() = source::DIV_UNKNOWN, "there is no table before these notes; they were kept as text",
        help "put them after a table, or into a div with it";
    /// S126.
    div_without_table() = source::DIV_UNKNOWN, "this div has no table; its content was kept", help "put a table into it, or remove the div";
    /// S126.
    div_without_picture() = source::DIV_UNKNOWN, "this div has no picture; its content was kept",
        help "put pictures into it, each in a paragraph of its own, or remove the div";
    /// F104.
    nocite_shape() = front::WRONG_SHAPE, "`nocite` must be a list of keys", help "write for example `nocite: [\"@sayed2023\"]`, or `[\"@*\"]` for all";
    /// S120.
    nocite_unknown(key) = source::UNKNOWN_CITATION_KEY, "`nocite`: no reference has the key “{key}”",
        help "correct the key, or add the reference to the bibliography; `[\"@*\"]` lists them all";
    /// S120: with what was meant.
    nocite_misspelt(key, meant) = source::UNKNOWN_CITATION_KEY, "`nocite`: no reference has the key “{key}”; did you mean “{meant}”?",
        help "correct the key, or add the reference to the bibliography";
    /// S117.
    not_listed(count, keys) = source::REFERENCES_NOT_LISTED, "{count:reference|references} {count?is|are} not cited, and therefore not listed: {keys}",
        help "to list them all the same, cite them or name them in `nocite`, with `nocite: [\"@*\"]` for all";
    /// S121.
    citation_parts(keys, parts) = source::CITATION_PARTS, "this citation has {keys:key|keys}, but {parts:part|parts} divided by semicolons",
        help "the whole text links to the first reference; write one span for each reference";
    /// S121.
    second_key(key, first) = source::CITATION_PARTS, "the key “{key}” follows “{first}” without a semicolon and was kept as text",
        help "put a semicolon between them: `[@a; @b]`";
    /// S107.
    brackets_too_deep() = source::TOO_DEEP, "brackets are nested too deep here", help "remove some of them";
    /// S107.
    nested_too_deep(most) = source::TOO_DEEP, "this is nested more than {most} levels deep", help "remove some of the levels";
    /// S128.
    note_undefined(label) = source::NOTE_UNDEFINED, "the note “{label}” has no text", help "add a line `[^{label}]: …`, or remove the call";
    /// S128.
    note_empty(label) = source::NOTE_UNDEFINED, "the note “{label}” is empty",
        help "write its text after the colon, or remove the note and its call";
    /// S129.
    note_unused(label) = source::NOTE_UNUSED, "the note “{label}” is never called", help "write `[^{label}]` where it belongs, or remove it";
    /// S125.
    link_refused(why) = source::LINK_REFUSED, "this link was kept as text only: {why}",
        help "write the whole address, or `#id` for a place in the article";
    /// S122.
    first_heading_low(level) = source::HEADING_SKIPPED, "the first heading is of level {level}, not 1",
        help "remove a `#`, or add the missing heading";
    /// S122.
    heading_skipped(level, before) = source::HEADING_SKIPPED, "this heading of level {level} follows one of level {before}",
        help "remove a `#`, or add the missing heading";
    /// S123.
    heading_misplaced() = source::HEADING_MISPLACED, "no section can begin here; the heading was kept as a bold paragraph",
        help "move the heading out, or make it a paragraph";
    /// S131.
    rule_ignored() = source::MARKUP_DROPPED, "this rule between paragraphs was ignored", help "";
    /// S131.
    link_title() = source::MARKUP_DROPPED, "the title of this link was ignored", help "";
    /// S131.
    picture_title() = source::MARKUP_DROPPED, "the title of this picture was ignored", help "write the caption in the brackets";
    /// S131.
    attributes_ignored() = source::MARKUP_DROPPED, "these attributes are not supported here and were ignored", help "";
    /// S131.
    class_ignored(class) = source::MARKUP_DROPPED, "the class `.{class}` is not supported here and was ignored", help "";
    /// S131.
    attribute_ignored(name) = source::MARKUP_DROPPED, "the attribute `{name}` is not supported here and was ignored", help "";
    /// S131.
    size_malformed(value, name) = source::MARKUP_DROPPED, "“{value}” is not a {name} for a picture; it was ignored",
        help "write for example `width=50%`, `width=8cm`, `height=3in` or `scale=0.5`";
    /// S131.
    header_columns() = source::MARKUP_DROPPED, "`header-columns` must be a number; it was ignored", help "";
    /// S131.
    alignment(columns) = source::MARKUP_DROPPED, "`align` must have {columns:letter|letters} of l, c, r, d, one for each column; it was ignored",
        help "";
    /// S124.
    html_dropped(html) = source::HTML_DROPPED, "the HTML “{html}” was removed", help "use Markdown, for example H~2~O, x^2^, *emphasis*";
    /// S124.
    html_block_dropped(html) = source::HTML_DROPPED, "the block of HTML that begins with “{html}” was removed with all its content",
        help "write it in Markdown";
    /// S124.
    html_tag_dropped(html) = source::HTML_DROPPED, "the HTML “{html}” was removed; the text around it was kept",
        help "write it in Markdown; for a box or the like `::: {.box}` … `:::`";
    /// S138.
    html_block_lost(html) = source::HTML_BLOCK_LOST, "the block of HTML that begins with “{html}” was removed with all its content",
        help "write it in Markdown: a table as a pipe table or a grid table, code between lines of three backticks";
    /// S138: `{=html}`.
    raw_lost(format) = source::HTML_BLOCK_LOST, "raw {format} was removed: JATS and PDF cannot hold it", help "write it in Markdown";
    /// S139.
    tex_kept(command) = source::TEX_RAW, "the TeX command “{command}” was printed as typed",
        help "write it in Markdown, for example `*emphasis*`, `[@key]`; write a formula between dollars";
    /// S139.
    tex_label_unplaced(label) = source::TEX_RAW, "the label “{label}” stands in running text and was removed",
        help "put it into a heading or a caption, or write `{#id}` there";
    /// S139.
    tex_block_kept(name) = source::TEX_RAW, "the TeX environment “{name}” was kept as typed, as a listing",
        help "write it in Markdown: a table as a pipe table or a grid table, a picture as `![caption](file.png)`";
    /// S139.
    tex_definition(command) = source::TEX_RAW, "“{command}” was removed: it works in TeX only", help "write in Markdown what it does; commands for formulas can be defined with `\\newcommand`";
    /// S131: of commands that are about pages.
    tex_layout(command) = source::MARKUP_DROPPED, "“{command}” was ignored: the layout breaks the pages itself", help "";
    /// S139.
    shortcode_kept(code) = source::TEX_RAW, "the shortcode “{code}” was printed as typed", help "write what it stands for";
    /// S139: of a file that is not there.
    include_kept(code) = source::TEX_RAW, "the file of “{code}” is not beside the article, or names itself; the line was printed as typed",
        help "put the file into the article's folder, or write its text here";
    /// F120.
    project_unread(file) = front::FIELD_IGNORED, "the fields of “{file}” were ignored: its YAML cannot be read", help "correct it, or write the fields into the article";
    /// S147.
    cell_unmade(label) = source::CODE_NOT_RUN, "the figure or table of this cell of code (“{label}”) is missing: offprint runs no code",
        help "let Quarto or R Markdown run it and write Markdown, and build that; or put the picture or the table in its place";
    /// S147: of a cell without a label.
    captioned_unmade() = source::CODE_NOT_RUN, "the figure or table of this cell of code is missing: offprint runs no code",
        help "let Quarto or R Markdown run it and write Markdown, and build that; or put the picture or the table in its place";
    /// S147.
    cells_unmade(count) = source::CODE_NOT_RUN, "what {count:cell|cells} of code would print is missing, here first: offprint runs no code",
        help "let Quarto or R Markdown run {count?it|them} and write Markdown, and build that";
    /// S147.
    values_unmade(count, first) = source::CODE_NOT_RUN, "{count:value|values} in sentences {count?is|are} left to code, here first: “{first}”; printed as typed",
        help "let Quarto or R Markdown work {count?it|them} out and write Markdown, and build that";
    /// S148.
    cells_hidden(count) = source::CODE_HIDDEN, "{count:cell|cells} of code {count?is|are} not to be shown and {count?was|were} left out, here first", help "";
    /// S135.
    heading_below_text() = source::BLANK_LINE_MISSING, "this heading stands right below a paragraph; Pandoc would read it as text",
        help "put a blank line before it; if it is no heading, write `\\#`";
    /// S135.
    quote_below_text() = source::BLANK_LINE_MISSING, "this quotation stands right below a paragraph; Pandoc would read it as text",
        help "put a blank line before it; if it is no quotation, write `\\>`";
    /// S135.
    list_below_text() = source::BLANK_LINE_MISSING, "this list stands right below a paragraph; Pandoc would read it as text",
        help "put a blank line before it; if it is no list, write `\\-`";
    /// S135.
    heading_of_lines() = source::BLANK_LINE_MISSING, "this paragraph became a heading through the line below it",
        help "put a blank line before the line of dashes; a heading of this form has one line";
    /// S136.
    code_open() = source::CODE_OPEN, "this code is never closed; everything down to the end became part of it",
        help "add a line with the same backticks or tildes where the code ends";
    /// S137.
    row_too_long(found, columns, lost) = source::PIPE_TABLE_BROKEN, "this row has {found:cell|cells}, the table {columns:column|columns}; “{lost}” was lost",
        help "add the columns to the head and to the line of dashes; write `\\|` for a bar that parts no cells";
    /// S137.
    pipe_table_broken() = source::PIPE_TABLE_BROKEN, "these lines look like a table and are none; they were kept as typed",
        help "put a line like `|---|---|` below the head, with as many columns as the head has";
    /// S137: of a simple or multiline table.
    columns_broken() = source::PIPE_TABLE_BROKEN, "this line of dashes looks like that of a table, and there is no table here",
        help "put a blank line before the table's head and after its last row; each row stands below the dashes of its columns";
    /// S137: of a caption without a table.
    caption_alone() = source::PIPE_TABLE_BROKEN, "this line looks like the caption of a table, and there is no table here",
        help "put a blank line between the table and its caption; to begin a text with a colon, write `\\:`";
    /// S116: of `%` at the beginning of the text.
    title_block() = source::METADATA_IN_TEXT, "Pandoc's title block is not read",
        help "write title and authors into the front matter";
    /// S116: of a block of metadata in the text.
    metadata_in_text() = source::METADATA_IN_TEXT, "metadata in the middle of the text is not read; it was left out",
        help "move the fields to the front matter";
    /// S133.
    page_without_text() = source::PAGE_MARK_ODD, "no text follows here with which the page could begin",
        help "put the mark before the first word of the page: `[]{page=79}`";
    /// S133.
    page_mark_malformed(page) = source::PAGE_MARK_ODD, "“{page}” is not a page number",
        help "mark each page once, in order, at the word with which it begins: `[]{page=79}`";
    /// S133.
    page_is_first(page) = source::PAGE_MARK_ODD, "page {page} is the article's first; it begins with the title",
        help "mark each page once, in order, at the word with which it begins: `[]{page=79}`";
    /// S133.
    page_before_first(page, first) = source::PAGE_MARK_ODD, "page {page} comes before the article's first page, {first}",
        help "mark each page once, in order, at the word with which it begins: `[]{page=79}`";
    /// S133.
    page_after_last(page, last) = source::PAGE_MARK_ODD, "page {page} comes after the article's last page, {last}",
        help "mark each page once, in order, at the word with which it begins: `[]{page=79}`";
    /// S133.
    page_of_another(page, pages) = source::PAGE_MARK_ODD, "page {page} is not one of the article's pages, {pages}",
        help "mark each page once, in order, at the word with which it begins: `[]{page=79}`";
    /// S133.
    page_out_of_order(page, before) = source::PAGE_MARK_ODD, "page {page} is marked after page {before}",
        help "mark each page once, in order, at the word with which it begins: `[]{page=79}`";
    /// S127.
    fence_as_text() = source::DIV_UNBALANCED, "this `:::` is not at the margin, or its attributes cannot be read; it was kept as text",
        help "write it on a line of its own, without indentation";
    /// S127.
    fence_closes_nothing() = source::DIV_UNBALANCED, "this `:::` closes no div", help "remove it, or open the div before it";
    /// S127.
    div_open() = source::DIV_UNBALANCED, "this div is never closed", help "add a line `:::` after its last block";
    /// S127.
    fence_in_html() = source::DIV_UNBALANCED, "this `:::` stands inside raw HTML and has no effect", help "remove the HTML";
    /// S130.
    id_of_reference(id) = source::ID_TWICE, "the id “{id}” belongs to a reference already", help "choose another id";
    /// S130.
    id_twice(id, line) = source::ID_TWICE, "the id “{id}” belongs to a block on line {line} already", help "choose another id";
    /// S120.
    key_unknown(key) = source::UNKNOWN_CITATION_KEY, "the key “{key}” is not in the bibliography",
        help "correct the key, or add the reference; write \\@ for a plain @";
    /// S120.
    key_misspelt(key, meant) = source::UNKNOWN_CITATION_KEY, "the key “{key}” is not in the bibliography; did you mean “{meant}”?",
        help "correct the key, or add the reference; write \\@ for a plain @";
    /// S120: of a key that begins like that of a figure, a table and so on.
    target_unknown(key) = source::UNKNOWN_CITATION_KEY, "nothing in the article has the id “{key}”",
        help "give its target the id, `{#{key}}`, or correct the pointer";
    /// S120.
    target_misspelt(key, meant) = source::UNKNOWN_CITATION_KEY, "nothing in the article has the id “{key}”; did you mean “{meant}”?",
        help "give its target the id, `{#{key}}`, or correct the pointer";
    /// S134.
    grid_broken() = source::GRID_BROKEN, "the borders of this grid table do not meet; the table was kept as typed",
        help "begin and end every border at a `+` that stands below another one, and fill short lines with spaces";
}
