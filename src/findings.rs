//! What the program says of its own work: files, outputs, deposits.

use report::codes::deposit::{
    ALREADY_SENT, CHANGED_UNDER_TIMESTAMP, CONFLICT, DOI_TWICE, NAME_TAKEN, NOT_DECIDED, NOT_SENT,
    PAGES_GAP, PAGES_OVERLAP, PAGES_UNTRIED, RECORD_REFUSED, REFUSED, TIMESTAMP_NOT_HIGHER,
    UNREADABLE_DEPOSIT,
};
use report::codes::marks::SPACE_TWICE;
use report::codes::program::{
    COPY_LEFT_OUT, COPY_TELLS, FAULT_OF_OFFPRINT, FORMAT_FAILED, NOT_WRITTEN, OUTPUTS_DISAGREE,
    UNREADABLE_FILE,
};
use report::codes::source::{BESIDE_UNREAD, SUPPLEMENT_MISSING};
use report::codes::word::{IMPORT_CLASH, PICTURE_KEPT};

report::says! {
    /// A file of the article or of its journal cannot be read.
    unreadable(reason) = UNREADABLE_FILE, "{reason}", help "";
    /// A file of the templates is no text.
    template_not_utf8(byte) = UNREADABLE_FILE,
        "the file is not UTF-8: byte {byte} is no character; save it again as UTF-8", help "";
    /// A second text beside the article.
    beside_unread(files) = BESIDE_UNREAD, "other files in Markdown lie beside the article and were not read: {files}",
        help "an article is one file; move its text into it, or the other files into another folder";
    /// Manubot's title page.
    title_page_unread() = BESIDE_UNREAD, "this page was not read: its title and authors come from `metadata.yaml`",
        help "move what else it says into a part of its own";
    /// A panic behind the wall.
    failed(fault) = FAULT_OF_OFFPRINT, "the program failed on this article: {fault}",
        help "this is a fault of offprint, not of your article: please report it, with the article's source if you may";
    /// Neither an article nor a reason.
    gave_up() = FAULT_OF_OFFPRINT, "the program gave up on this article without saying why",
        help "this is a fault of offprint, not of your article: please report it, with the article's source if you may";
    /// A word of the anonymous copy.
    copy_says(words, what) = COPY_TELLS, "the anonymous copy says “{words}”: {what}",
        help "reword the place for the review, unless it gives nothing away";
    /// A reference of the anonymous copy.
    copy_cites_itself(words) = COPY_TELLS, "“{words}” is by an author of this article",
        help "see that the text does not cite it as the authors' own";
    /// What the anonymous copy lacks.
    copy_left_out(parts) = COPY_LEFT_OUT, "the anonymous copy leaves out: {parts}", help "";
    /// A format's writer refuses.
    format_failed(format, error) = FORMAT_FAILED, "the {format} cannot be made: {error}", help "";
    /// A supplement would lie where an output does.
    supplement_has_name_of_output(name) = SUPPLEMENT_MISSING,
        "the supplement “{name}” has the name of an output of this article", help "give it another name";
    /// Good outputs are not replaced by worse ones.
    outputs_disagree(folder) = OUTPUTS_DISAGREE,
        "the new outputs disagree with their source; those in “{folder}” agreed, and stay",
        help "to look at the new ones, build into another folder with --out";
    /// The outputs of an article.
    outputs_not_written(reason) = NOT_WRITTEN,
        "the outputs cannot be written: {reason}; the last ones are still in their place", help "";
    /// Its deposits.
    deposits_not_written(reason) = NOT_WRITTEN,
        "the deposits cannot be written: {reason}; the last ones are still in their place", help "";
    /// B145, at one place.
    two_spaces() = SPACE_TWICE, "two spaces stand between two words; the outputs have one",
        help "nothing need be done; “offprint check --fix” takes second spaces out";
    /// B145, at several.
    two_spaces_often(more) = SPACE_TWICE,
        "two spaces stand between two words, here and in {more} more places; the outputs have one",
        help "nothing need be done; “offprint check --fix” takes second spaces out";
    /// A deposit in its place says other things.
    changed_under_timestamp() = CHANGED_UNDER_TIMESTAMP,
        "the deposit has changed, and its time stamp is not higher than that of the one in its place",
        help "if that one was sent, give a higher one: --timestamp now, or a number such as 20250402100000";
    /// The user's file.
    earlier_unreadable(why) = UNREADABLE_DEPOSIT, "the earlier deposit cannot be read: {why}", help "";
    /// The user's file and a new deposit.
    not_comparable(why) = UNREADABLE_DEPOSIT, "the two deposits cannot be compared: {why}", help "";
    /// Two deposits contradict each other.
    conflict(doi, why) = CONFLICT, "{doi}: {why}", help "look up which DOI each of the two has";
    /// Crossref keeps the deposit with the higher time stamp.
    timestamp_not_higher(new, was) = TIMESTAMP_NOT_HIGHER,
        "Crossref would not accept this: its time stamp is {new}, and that of the earlier deposit {was}",
        help "give a higher one: --timestamp now, or a number such as 20250402100000";
    /// A deposit that was just written.
    deposit_unreadable(why) = NOT_SENT, "the deposit cannot be read: {why}", help "";
    /// Bytes that the agency has.
    sent_before(agency) = ALREADY_SENT, "{agency} accepted these very bytes before; they are not sent again", help "";
    /// An address that is not encrypted.
    endpoint_unsafe(why) = NOT_SENT, "the deposit was not sent: {why}", help "name another address with --endpoint, or none";
    /// No login.
    credentials_missing(agency, variables) = NOT_SENT, "the deposit was not sent: there are no credentials for {agency}",
        help "set {variables} in the environment, or keep them in the keyring (service offprint, account as the variable)";
    /// No answer.
    agency_silent(agency, why) = NOT_SENT, "{agency} has not answered: {why}; whether it has the deposit is not known",
        help "try again later; the same bytes may be sent twice without harm";
    /// The disk is full, or the like.
    answer_not_kept(why) = NOT_SENT, "the agency's answer cannot be kept: {why}", help "the deposit itself was sent";
    /// The deposit is at fault.
    refused(agency, status, words) = REFUSED, "{agency} refuses the deposit (status {status}): {words}",
        help "fix what it names, make the deposit again with a higher --timestamp, and send it";
    /// It was sent elsewhere.
    refused_here(agency, status, words) = REFUSED, "{agency} refuses the deposit (status {status}): {words}",
        help "name the right address with --endpoint, or none";
    /// The login is wrong.
    refused_credentials(agency, status, words) = REFUSED, "{agency} refuses the deposit (status {status}): {words}",
        help "fix the credentials in the environment or the keyring, and send the same file again";
    /// The batch is too large.
    refused_size(agency, status, words) = REFUSED, "{agency} refuses the deposit (status {status}): {words}",
        help "send fewer articles in one run";
    /// One article of several.
    record_refused(agency, article, words) = RECORD_REFUSED, "{agency} did not register {article}: {words}",
        help "fix that article and send it alone; the articles listed as registered stay registered";
    /// Time ran out.
    not_decided(agency, words) = NOT_DECIDED, "{agency} has accepted the deposit and has not decided about all its articles yet: {words}",
        help "send it again later: the same bytes are not sent twice, only the log is read again";
    /// The log is not to be had.
    log_unreadable(agency, why) = NOT_DECIDED, "{agency} has accepted the deposit, and its log cannot be read: {why}",
        help "send it again later: the same bytes are not sent twice, only the log is read again";
    /// Two articles of a run.
    doi_twice(doi, others) = DOI_TWICE, "the DOI {doi} stands in another article of this run too: {others}",
        help "look up which article has it, and fix the other";
    /// Two articles of an issue.
    pages_overlap(pages, others, name) = PAGES_OVERLAP, "pages {pages} overlap with pages {others} of “{name}”",
        help "you need not do anything if an article begins on the page on which another ends; otherwise fix `pages` of one of them";
    /// Pages of an issue that no article has.
    pages_gap(missing, end, name, start) = PAGES_GAP,
        "{missing:page|pages} of the issue {missing?is|are} missing: “{name}” ends on page {end}, and this article begins on page {start}",
        help "you need not do anything if the missing pages are not deposited";
    /// A range that was not laid out.
    pages_untried(pages) = PAGES_UNTRIED, "the article was not laid out to see whether it fills its pages {pages}, because the deposit was forced", help "";
    /// Two packages of a run.
    package_name_taken(target, path, first) = NAME_TAKEN,
        "the package for {target} has the same name as that of “{first}”: {path}",
        help "give one of the two articles an article number (elocation-id), or rename one package before it is sent";
    /// The folder's wording of a paragraph stays.
    import_clash(folder, manuscript) = IMPORT_CLASH,
        "the folder says “{folder}”, the manuscript now “{manuscript}”; the folder's wording stays",
        help "put the right wording into the file";
    /// The folder's picture stays.
    picture_kept() = PICTURE_KEPT, "this picture is not the one that was imported; it stays",
        help "to get the manuscript's, delete it and import again";
}
