//! Wordings of the rules on the finished files.

use report::codes::targets as codes;

report::says! {
    /// T101: none.
    heading_missing() = codes::PMC_HEADING,
        "the article has no subject heading",
        help "add `subject: …`, its heading in the issue's contents";
    /// T101: more than words.
    heading_not_plain(heading) = codes::PMC_HEADING,
        "the subject heading “{heading}” is not one plain subject",
        help "keep one `subject: …`, its heading in the issue's contents";
    /// T101: several.
    headings_many(count) = codes::PMC_HEADING,
        "the article has {count:subject heading|subject headings}",
        help "keep one `subject: …`, its heading in the issue's contents";
    /// T102: no type.
    contributor_untyped() = codes::PMC_CONTRIB_TYPE,
        "a contributor has no type",
        help "PMC accepts authors and editors; name others in the acknowledgements";
    /// T102: another type.
    contributor_of_type(kind) = codes::PMC_CONTRIB_TYPE,
        "a contributor has the type “{kind}”",
        help "PMC accepts authors and editors; name others in the acknowledgements";
    /// T103.
    alternatives_single(element) = codes::PMC_ALTERNATIVES,
        "`{element}` holds only one form",
        help "add the other form, or remove the element";
    /// T104: one link.
    brackets_in_link(words) = codes::PMC_XREF_PUNCTUATION,
        "a link to a reference has its brackets inside: “{words}”",
        help "move the brackets outside the link";
    /// T104: several.
    brackets_in_links(count, words) = codes::PMC_XREF_PUNCTUATION,
        "{count} links to references have their brackets inside; the first is “{words}”",
        help "move the brackets outside the links";
    /// T105.
    table_bodies(count) = codes::PMC_TBODY,
        "a table has {count:body|bodies}",
        help "give it rows besides its header, and join its bodies";
    /// T106.
    notice_of_nothing(kind) = codes::PMC_RELATED,
        "this {kind} does not say which article it is about",
        help "add `related: [{type: corrected-article, doi: …}]` to the article's front matter";
    /// T107: a character.
    file_name_character(name, character) = codes::PMC_FILE_NAME,
        "the file name “{name}” contains the character “{character}”",
        help "rename the file, and change its name in the source";
    /// T107: two names.
    file_name_twin(other, name) = codes::PMC_FILE_NAME,
        "the file names “{other}” and “{name}” differ only in capitals",
        help "rename the file, and change its name in the source";
    /// T108.
    online_day_missing() = codes::PMC_DATE,
        "the date of electronic publication has no month or no day",
        help "write the full date, if it is known";
    /// T109.
    licence_in_copyright(words) = codes::PMC_COPYRIGHT,
        "the copyright statement contains the licence: “{words}”",
        help "keep “© year holder”, and move the rest to the licence's text";
    /// T110.
    abstract_headed(words) = codes::PMC_ABSTRACT_TITLE,
        "the abstract has the heading “{words}”",
        help "remove the heading from the source; receivers print their own";
    /// T111.
    related_type(link, fitting, kind) = codes::PMC_RELATED_TYPE,
        "the link “{link}” makes this a {fitting}, but its type is {kind}",
        help "fix the type of the article, or that of the link";
    /// T112.
    article_type_unknown(kind) = codes::PMC_ARTICLE_TYPE,
        "PMC does not know the article type “{kind}”",
        help "write the nearest type that PMC knows";
    /// T113.
    contributor_names(count, names) = codes::PMC_NAMES,
        "a contributor has {count} names: {names}",
        help "give each person a `contrib` of their own, or put the forms of one name in `name-alternatives`";
    /// T114.
    print_and_collection() = codes::PMC_DATES,
        "the article has both a print publication date and a collection date",
        help "keep the one that the journal has";
    /// T115: one mark.
    mathml_deprecated(element, attribute) = codes::PMC_MATHML,
        "`{element}` in a formula has the attribute `{attribute}`, which MathML has dropped",
        help "use `mathvariant`, `mathsize`, `mathcolor`, `mathbackground` or `display`";
    /// T115: several.
    mathml_deprecated_often(element, attribute, more) = codes::PMC_MATHML,
        "`{element}` in a formula has the attribute `{attribute}`, which MathML has dropped; \
         {more:more element has|more elements have} such attributes",
        help "use `mathvariant`, `mathsize`, `mathcolor`, `mathbackground` or `display`";
    /// T116.
    picture_coarse(file, density, least, width) = codes::PICTURE_COARSE,
        "the picture “{file}” has {density} pixels per inch at its printed size; a photograph needs {least}",
        help "ask for it {width} pixels wide, or give it less width";
    /// T116: a diagram, a drawing.
    line_art_coarse(file, density, least, width) = codes::PICTURE_COARSE,
        "the picture “{file}” has {density} pixels per inch at its printed size; line art needs {least}",
        help "ask for it as a drawing (SVG), or {width} pixels wide";

    /// T201.
    interests_missing() = codes::J4R_COI,
        "the article does not say whether there are conflicts of interest",
        help "add a section `# Conflict of interest {.coi-statement}` with the authors' declaration";
    /// T202.
    data_missing() = codes::J4R_DATA,
        "the article does not say where its data are",
        help "add a section `# Data availability {.data-availability}`";
    /// T203.
    statement_untyped(title, kind) = codes::J4R_SECTION_TYPE,
        "the section “{title}” has no type",
        help "write `# {title} {.{kind}}`";
    /// T204.
    award_funders(award, count) = codes::J4R_AWARD,
        "{award} names {count:funder|funders}",
        help "make one `award-group` for each funder";
    /// T205.
    group_of_one(element, count) = codes::J4R_GROUP,
        "a {element} has {count:member|members}",
        help "remove the group, or add the missing member";
    /// T206: no type.
    institution_id_untyped(identifier) = codes::J4R_INSTITUTION_ID,
        "the identifier {identifier} has no type",
        help "add the type, and write a ROR as https://ror.org/04p491231";
    /// T206: no address.
    ror_without_address(identifier) = codes::J4R_INSTITUTION_ID,
        "the ROR identifier {identifier} is not an https address",
        help "write it as https://ror.org/04p491231";
    /// T207.
    abstract_untyped() = codes::J4R_ABSTRACT,
        "a second abstract has neither a type nor a language",
        help "give it its type, for example `key-points` or `plain-language-summary`";
    /// T208.
    trial_untagged(number) = codes::J4R_TRIAL,
        "the trial number {number} is not marked up",
        help "mark it up as `related-object`, with its registry";
    /// T209: one or both.
    copyright_incomplete(missing) = codes::J4R_COPYRIGHT,
        "the copyright has no {missing} marked up",
        help "write `copyright: {statement: …, year: …, holder: …}`";
    /// T210.
    citations_untyped(count) = codes::J4R_CITATION_TYPE,
        "{count:reference does|references do} not say what kind of work they cite",
        help "add the `publication-type` of each";
    /// T211.
    long_descriptions(element, count) = codes::J4R_LONG_DESC,
        "`{element}` has {count} long descriptions",
        help "join them";

    /// T301.
    keywords_many(count) = codes::DOAJ_KEYWORDS,
        "the article has {count} keywords; DOAJ keeps six",
        help "put the six most telling first";
    /// T302.
    full_text_missing() = codes::DOAJ_FULL_TEXT,
        "the article has neither a DOI nor an address",
        help "add `doi: …`, or `links: {article: …}`, to the article's front matter";
    /// T401: keywords.
    keywords_untranslated(lang) = codes::SCIELO_LANGUAGES,
        "the article has an abstract in “{lang}”, but no keywords",
        help "translate the keywords, and add them to `keywords` in the article's front matter";
    /// T401: the abstract.
    abstract_untranslated(lang) = codes::SCIELO_LANGUAGES,
        "the article has keywords in “{lang}”, but no abstract",
        help "translate the abstract, and add it to `abstracts` in the article's front matter";
    /// T402: one affiliation.
    city_missing(affiliation) = codes::SCIELO_CITY,
        "the affiliation “{affiliation}” has no city in a field of its own",
        help "add `city: …` under the affiliation";
    /// T402: several.
    cities_missing(affiliation, more) = codes::SCIELO_CITY,
        "the affiliation “{affiliation}” has no city in a field of its own; {more:other lacks it|others lack it} too",
        help "add `city: …` under each affiliation";

    /// T501.
    title_not_largest(words) = codes::SCHOLAR_TITLE,
        "the largest type on the first page is not the title's: “{words}”",
        help "make the title larger in style.yaml";
    /// T502: no heading.
    references_unheaded() = codes::SCHOLAR_REFERENCES,
        "the reference list has no heading",
        help "name the heading “References” or “Bibliography”";
    /// T502: another heading.
    references_headed(heading) = codes::SCHOLAR_REFERENCES,
        "the reference list has the heading “{heading}”",
        help "name the heading “References” or “Bibliography”";
    /// T503.
    pdf_too_large(bytes, largest) = codes::SCHOLAR_SIZE,
        "the PDF has {bytes} bytes; Google Scholar accepts {largest}",
        help "use smaller pictures in the source";
    /// T504.
    authors_small(author) = codes::SCHOLAR_AUTHORS,
        "the first author, {author}, is not set larger than the text",
        help "make the authors larger in style.yaml; a list too long for the head is set in the columns, in their size";

    /// T601: a property.
    property_missing(property) = codes::EPUB_ACCESS,
        "the EPUB lacks {property}",
        help "please report this; it is a fault of the program";
    /// T601: a value.
    value_missing(property, value) = codes::EPUB_ACCESS,
        "the EPUB lacks {property} with the value {value}",
        help "please report this; it is a fault of the program";
    /// T602: a mark.
    page_not_listed(place) = codes::EPUB_PAGES,
        "the page at {place} is not in the page list",
        help "please report this; it is a fault of the program";
    /// T602: an entry.
    page_not_there(place) = codes::EPUB_PAGES,
        "the page list has {place}, but there is no such page",
        help "please report this; it is a fault of the program";
    /// T701.
    pdf_lacks(lack) = codes::PDF_TAGGED,
        "the PDF {lack}",
        help "please report this; it is a fault of the program";
    /// T702: no program.
    font_not_embedded(font) = codes::PDF_FONTS,
        "the font {font} is not embedded in the PDF",
        help "please report this; it is a fault of the program";
    /// T702: Type 3.
    font_of_type_three() = codes::PDF_FONTS,
        "the PDF has a Type 3 font",
        help "please report this; it is a fault of the program";
    /// T703.
    pages_differ(first, last, fpage, lpage) = codes::PDF_PAGES,
        "the PDF's pages are labelled {first} to {last}, but the article's are {fpage} to {lpage}",
        help "please report this; it is a fault of the program";
}
