//! What findings about deposits say. The place of each names the article.

use report::codes::deposit::{FIELD_ADVISED, FIELD_MISSING, LEFT_OUT, VALUE_REFUSED};

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
    update_without_day(notice, doi) = FIELD_ADVISED,
        "Crossref asks for the day on which this {notice} of {doi} appeared",
        help "add the day to `date`, as in `date: 2025-03-31`";
    /// OJS has an address for every author.
    email_missing(name) = FIELD_ADVISED,
        "OJS asks for the e-mail address of {name}, which is missing",
        help "add `email: …` to this author";
    /// A supplement becomes a galley in OJS.
    supplement_unreadable(file, why) = FIELD_ADVISED,
        "OJS asks for the supplement “{file}”, which cannot be read: {why}",
        help "put the file into the article's folder";
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
        "Crossref accepts updates only with Crossmark; that this is a {notice} of {article} was left out",
        help "if the journal takes part in Crossmark, add `crossmark` under `deposits` in journal.yaml";
    /// A funder that is not named as data.
    funding_left_out() = LEFT_OUT,
        "Crossref accepts funders as data only; the funding statement was left out", help "";
    /// The same, where the source may name it.
    funding_left_out_unless_named() = LEFT_OUT,
        "Crossref accepts funders as data only; the funding statement was left out",
        help "if someone paid, name them in `awards` too";
    /// A relation without a word at Crossref.
    relation_left_out(relation, article) = LEFT_OUT,
        "Crossref does not know the relation “{relation}”; the link to {article} was left out", help "";
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
    /// SciELO PS has fewer identifiers than JATS.
    identifiers_left_out(target, count, identifiers) = LEFT_OUT,
        "{target} does not accept {count?this identifier|these identifiers}; {count?it was|they were} left out: {identifiers}",
        help "";
}
