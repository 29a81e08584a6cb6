//! What findings about deposits say. The place of each names the article.

use report::codes::deposit::{
    ADDED_TO_ISSUE, FIELD_ADVISED, FIELD_MISSING, LEFT_OUT, VALUE_REFUSED,
};

report::says! {
    /// A target refuses the article without a field.
    missing(target, field, remedy) = FIELD_MISSING,
        "{target} requires {field}, which is missing", help "{remedy}";
    /// An archive gets every file that the article names.
    file_missing(target, file) = FIELD_MISSING,
        "{target} requires the file “{file}”, which the article names and which is missing",
        help "put the file beside the source, under exactly that name";
    /// The same, for a file that is there.
    file_unreadable(target, file, why) = FIELD_MISSING,
        "{target} requires the file “{file}”, which cannot be read: {why}", help "fix the file";

    /// A target asks for a field, and accepts the article without it.
    advised(target, field, remedy) = FIELD_ADVISED,
        "{target} asks for {field}, which is missing", help "{remedy}";
    /// Crossref registers a DOI of a journal, volume or issue only with its address.
    doi_without_address(what, doi, remedy) = FIELD_ADVISED,
        "Crossref does not register the DOI {doi} of {what} without its address", help "{remedy}";
    /// An update at Crossmark has a day.
    update_without_day(notice, doi, remedy) = FIELD_ADVISED,
        "Crossref asks for the day on which this {notice} of {doi} appeared",
        help "{remedy}";
    /// OJS has an address for every author.
    email_missing(name, remedy) = FIELD_ADVISED,
        "OJS asks for the e-mail address of {name}, which is missing",
        help "{remedy}";
    /// A supplement becomes a galley in OJS.
    supplement_unreadable(file, why) = FIELD_ADVISED,
        "OJS asks for the supplement “{file}”, which cannot be read: {why}",
        help "put the file into the article's folder";
    /// OJS takes an empty file for a damaged one.
    supplement_empty(file) = LEFT_OUT,
        "OJS does not accept empty files; the supplement “{file}” was left out", help "";
    /// What becomes of an issue that is there.
    added_to_issue(issue, version) = ADDED_TO_ISSUE,
        "if OJS {version} has the issue {issue} already, the import leaves the issue as it is and adds the articles to it; none is replaced",
        help "to import an article again, delete it in OJS first";
    /// An older OJS has a list of languages.
    language_without_locale(lang, version) = LEFT_OUT,
        "OJS {version} has no name for the language “{lang}”; the title, abstract and keywords in it were left out", help "";
    /// The article's own.
    own_language_without_locale(lang, version) = LEFT_OUT,
        "OJS {version} has no name for the article's language “{lang}”; OJS takes the journal's",
        help "import the file into OJS 3.4 or later, if you can";
    /// One abstract a language.
    abstract_left_out(target, kind) = LEFT_OUT,
        "{target} accepts one abstract in each language; the abstract of the type “{kind}” was left out", help "";
    /// OJS keeps the editor elsewhere.
    editor_left_out(target, name) = LEFT_OUT,
        "{target} has no field for the editors of an article; {name} was left out", help "";
    /// A schema has a list of languages.
    language_left_out(target, lang) = LEFT_OUT,
        "{target} has no code for the language “{lang}”; it was left out", help "";
    /// PMC prints pictures of dots.
    drawing(file) = FIELD_ADVISED,
        "PubMed Central asks for figures as TIFF, EPS, PNG or JPEG; “{file}” is an SVG",
        help "put a PNG of the figure beside it";

    /// The schema has another pattern for DOIs.
    doi_refused(doi) = VALUE_REFUSED,
        "Crossref refuses the DOI “{doi}”; a DOI is “10.”, four to nine digits, “/” and at most 200 characters",
        help "write the DOI as it is registered";
    /// A text is too long.
    too_long(what, text, most) = VALUE_REFUSED,
        "Crossref accepts {most:character|characters} for {what}; “{text}” is longer", help "shorten it";
    /// A year cannot be right.
    year_refused(date) = VALUE_REFUSED,
        "Crossref refuses the date {date}; years lie between 1400 and 2200", help "fix the date";
    /// A part of a name that looks like a slip.
    name_refused(name, most) = VALUE_REFUSED,
        "Crossref refuses the name “{name}”; a name has at most {most:character|characters}, without digits and question marks",
        help "check `given` and `family` for a typo; write the name of a group as `collab`";
    /// One ISSN given twice.
    issn_twice(issn) = VALUE_REFUSED,
        "DOAJ refuses the ISSN {issn}, which is given for both print and web",
        help "give both ISSNs as DOAJ has them, or only one";
    /// OJS counts volumes.
    volume_refused(volume) = VALUE_REFUSED,
        "OJS refuses the volume “{volume}”, which is not a whole number",
        help "write the volume in digits or in Roman numerals";
    /// The package came to nothing.
    package_failed(target, why) = VALUE_REFUSED,
        "the package for {target} cannot be written: {why}", help "";

    /// DOAJ accepts six keywords.
    keyword_left_out(keyword) = LEFT_OUT,
        "DOAJ accepts six keywords; “{keyword}” was left out", help "put the six that matter most first";
    /// Crossref's names have short suffixes.
    suffix_left_out(suffix) = LEFT_OUT,
        "Crossref accepts 10 characters after a name; “{suffix}” was left out", help "";
    /// Crossref has a list of archives.
    archive_left_out(archive, version) = LEFT_OUT,
        "Crossref's schema {version} does not know the archive {archive}; it was left out", help "";
    /// Crossref's numbers are short.
    number_left_out(number) = LEFT_OUT,
        "Crossref accepts 32 characters for an article's number; “{number}” was left out", help "";
    /// Updates go with Crossmark.
    update_left_out(notice, article) = LEFT_OUT,
        "Crossref accepts updates only with Crossmark; the link from this {notice} to {article} was left out",
        help "if the journal takes part in Crossmark, add `crossmark` under `deposits` in journal.yaml";
    /// A funder that is not named as data.
    funding_left_out() = LEFT_OUT,
        "Crossref accepts funders as data only; the funding statement was left out", help "";
    /// An award whose funder the source does not name.
    award_left_out(target, award) = LEFT_OUT,
        "{target} accepts an award only with its funder's name; “{award}” was left out", help "name the funder of the award";
    /// The DOIs of wholes are registered with whole issues.
    dois_of_wholes_left_out(dois) = LEFT_OUT,
        "a single article does not register the DOIs of its issue and volume; left out: {dois}",
        help "deposit all articles of the issue in one run, or add --register-issue";
    /// The same, where the source may name it.
    funding_left_out_unless_named() = LEFT_OUT,
        "Crossref accepts funders as data only; the funding statement was left out",
        help "if there was a funder, name it in `awards` too";
    /// A relation without a word at an agency.
    relation_left_out(target, relation, article) = LEFT_OUT,
        "{target} does not know the relation “{relation}”; the link to {article} was left out", help "";
    /// A relation to what has no DOI.
    relation_without_doi(target, relation, article) = LEFT_OUT,
        "{target} accepts the relation “{relation}” to an article with a DOI only; the link to {article} was left out", help "";
    /// The link is made by the deposit of the notice.
    told_by_the_other(target, relation, article) = LEFT_OUT,
        "{target} takes the link “{relation}” from the deposit of {article}; it was left out of this deposit",
        help "deposit that article too, if it is the journal's own";
    /// An abstract is text.
    picture_left_out() = LEFT_OUT,
        "Crossref does not accept pictures in abstracts; one was left out", help "";
    /// A reference's DOI is none.
    reference_doi_left_out(doi, reference) = LEFT_OUT,
        "Crossref does not accept “{doi}” as a DOI; it was left out of reference {reference}",
        help "fix the DOI of the reference";
    /// A package lacks a file.
    file_left_out(target, file) = LEFT_OUT,
        "the file “{file}” is not beside the source; it was left out of the package for {target}", help "";
    /// SciELO PS knows fewer kinds of dates than JATS.
    date_left_out(target, date) = LEFT_OUT, "{target} does not accept the date “{date}”; it was left out", help "";
    /// SciELO PS has fewer identifiers than JATS.
    identifiers_left_out(target, count, identifiers) = LEFT_OUT,
        "{target} does not accept {count?this identifier|these identifiers}; {count?it was|they were} left out: {identifiers}",
        help "";
}
