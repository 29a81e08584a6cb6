//! OJS: an issue with its articles and galleys as one file for the plugin “Native XML”
//! (`native.xsd` and `pkp-native.xsd` of PKP, as of OJS 3.3, 3.4 or 3.5), so that it is uploaded in
//! one step.
//!
//! - Names that OJS looks up are those of a new journal: the section “Articles” (`ART`), the role
//!   `Author`, the kinds of file `Article Text`, `Image` and `Other`. A journal that calls them
//!   otherwise renames them in the file, or in OJS for the import.
//! - Every galley is embedded; the pictures that the XML galley names go with it under exactly
//!   these names.
//! - Each supplement is a galley under its file's name; OJS lists those of the kind `Other` apart.
//! - An issue that OJS has already (the same volume, number, year and title) stays as it is, and
//!   gets the articles beside those that it has: none is replaced
//!   (`NativeXmlIssueFilter::handleElement`, `$processOnlyChildren`). The report says so.
//!
//! What the importers demand beyond the schema is said where it is done, with the class and method
//! of PKP's that demands it.

mod files;
mod html;
mod publication;
#[cfg(test)]
mod tests;
mod version;

use super::facts::{date_of_issue, issue_of};
use super::{Deposit, Make, Needs, Requirements, Submission, Target, fields, findings, stem};
use article::timestamp::Moment;
use article::{IssueMeta, Lang, PubDate, roman};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use report::Report;
use version::Version;
use xml::{Element, Prologue, encode};

/// OJS.
pub const TARGET: Target =
    Target { name: "ojs", title: "OJS", needs: Needs::Files, check, make: Make::Batch(make) };

/// The galleys: media type, name for readers, ending.
const GALLEYS: [(&str, &str, &str); 4] = [
    ("application/pdf", "PDF", "pdf"),
    ("text/html", "HTML", "html"),
    ("application/epub+zip", "EPUB", "epub"),
    ("application/xml", "XML", "xml"),
];

fn check(submission: &Submission, report: &mut Report) {
    let meta = submission.meta();
    let mut requirements = Requirements::new(TARGET.title, submission, report);
    requirements.must(!meta.title.is_empty(), fields::TITLE);
    requirements.must(!meta.contribs.is_empty(), fields::AUTHOR);
    requirements.must(meta.issue.volume.is_some() || meta.issue.issue.is_some(), fields::VOLUME);
    requirements.must(
        GALLEYS.iter().any(|(kind, _, _)| submission.artifact(kind).is_some()),
        fields::GALLEY,
    );
    if let Some(volume) =
        meta.issue.volume.as_ref().filter(|volume| volume_number(volume).is_none())
    {
        requirements.add(findings::volume_refused(volume));
    }
    for contrib in meta.contribs.iter().filter(|contrib| contrib.email.is_none()) {
        let remedy = requirements.remedy(fields::EMAIL);
        requirements.add(findings::email_missing(contrib.name.display(), remedy));
    }
    requirements.should(publication_date(submission).is_some(), fields::DAY);
    requirements.should(!submission.licences().is_empty(), fields::LICENCE);
    requirements.should(meta.doi.is_some(), fields::DOI);
    // Without it, the importer takes the day of the import
    // (`NativeXmlSubmissionFilter::populateObject`).
    requirements.should(meta.received.is_some_and(|date| date.day.is_some()), fields::RECEIVED);
    for (href, why) in submission
        .supplements
        .iter()
        .filter_map(|(href, bytes)| Some((href, bytes.as_ref().err()?)))
    {
        requirements.add(findings::supplement_unreadable(href, why));
    }
    for (href, _) in
        submission.supplements.iter().filter(|(_, bytes)| bytes.as_ref().is_ok_and(Vec::is_empty))
    {
        requirements.add(findings::supplement_empty(href));
    }
    left_out(submission, &mut requirements);
}

/// What OJS has no place for, in this version.
fn left_out(submission: &Submission, requirements: &mut Requirements) {
    let (writing, meta) = (Writing::new(submission), submission.meta());
    let own = writing.locale();
    let texts = submission.translated_titles().into_iter().filter_map(|title| title.lang);
    let texts = texts.chain(meta.abstracts.iter().filter_map(|found| found.lang.clone()));
    let mut unknown: Vec<Lang> =
        texts.chain(meta.kwd_groups.iter().filter_map(|group| group.lang.clone())).collect();
    unknown.retain(|lang| {
        lang.primary() != submission.article().lang.primary() && writing.other(lang).is_none()
    });
    unknown.sort_unstable();
    unknown.dedup();
    for lang in unknown {
        requirements
            .add(findings::language_without_locale(lang.as_str(), writing.version.number()));
    }
    if own.is_none() {
        requirements.add(findings::own_language_without_locale(
            submission.article().lang.as_str(),
            writing.version.number(),
        ));
    }
    for kind in meta.abstracts.iter().filter_map(|found| found.abstract_type.as_deref()) {
        requirements.add(findings::abstract_left_out(TARGET.title, kind));
    }
    for editor in submission.editors() {
        requirements.add(findings::editor_left_out(TARGET.title, editor.display()));
    }
}

fn make(submissions: &[&Submission], report: &mut Report) -> Vec<Deposit> {
    let Some(first) = submissions.first() else { return Vec::new() };
    Requirements::new(TARGET.title, first, report)
        .add(findings::added_to_issue(issue_name(first), Version::of(first).number()));
    let bytes = encode(&issue(submissions), Prologue::default()).into_bytes();
    vec![Deposit {
        path: format!("{}.ojs.xml", stem(submissions)),
        media_type: "application/xml",
        bytes,
    }]
}

/// An issue as people write it: `8(1)`.
fn issue_name(submission: &Submission) -> String {
    let issue = &submission.meta().issue;
    match (&issue.volume, &issue.issue) {
        (Some(volume), Some(number)) => format!("{volume}({number})"),
        (one, other) => one.as_ref().or(other.as_ref()).cloned().unwrap_or_default(),
    }
}

fn issue(submissions: &[&Submission]) -> Element {
    let issue = issue_of(submissions);
    let recorded = issue.issue_date.filter(|date| date.day.is_some());
    let date = recorded
        .or_else(|| submissions.iter().filter_map(|submission| publication_date(submission)).min());
    let mut numbers = Numbers::default();
    let articles = submissions
        .iter()
        .zip(1..)
        .map(|(submission, seq)| article(submission, seq, &mut numbers))
        .collect::<Vec<_>>();
    Element::block("issue")
        .attr("xmlns", "http://pkp.sfu.ca")
        .attr("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
        .attr("published", "1")
        .attr("current", "0")
        .attr("access_status", "1")
        .attr("xsi:schemaLocation", "http://pkp.sfu.ca native.xsd")
        .child_opt(issue.issue_doi.as_ref().map(|doi| {
            Element::text("id", doi.as_str()).attr("type", "doi").attr("advice", "update")
        }))
        .child(identification(submissions, &issue))
        .child_opt(date.map(|date| Element::text("date_published", date.iso())))
        .child(sections(submissions))
        .child_opt(submissions.first().and_then(|first| issue_galley(first, date)))
        .child(Element::block("articles").children(articles))
}

/// `issue_galleys`: the whole issue as one PDF. OJS asks for the day on which the file was
/// uploaded, and knows public files by the number 1 (`IssueFile::ISSUE_FILE_PUBLIC`).
fn issue_galley(first: &Submission, date: Option<PubDate>) -> Option<Element> {
    let galley = first.options.issue_galley.as_ref()?;
    let made = Moment::from_seconds(first.edition.made);
    let day = date.map_or_else(
        || format!("{:04}-{:02}-{:02}", made.year, made.month, made.day),
        |date| date.iso(),
    );
    let file = Element::block("issue_file")
        .child(Element::text("file_name", galley.name.as_str()))
        .child(Element::text("file_type", "application/pdf"))
        .child(Element::text("file_size", galley.bytes.len().to_string()))
        .child(Element::text("content_type", "1"))
        .child(Element::text("original_file_name", galley.name.as_str()))
        .child(Element::text("date_uploaded", day.as_str()))
        .child(Element::text("date_modified", day.as_str()))
        .child(Element::text("embed", STANDARD.encode(&galley.bytes)).attr("encoding", "base64"));
    let galley = Element::block("issue_galley")
        .attr_opt("locale", Writing::new(first).locale())
        .child(Element::text("label", "PDF"))
        .child(file);
    Some(Element::block("issue_galleys").child(galley))
}

/// `issue_identification`: its volume is an `xs:int`, so that a Roman numeral is written in digits.
fn identification(submissions: &[&Submission], issue: &IssueMeta) -> Element {
    let year = date_of_issue(submissions).map(|(_, date)| date.year.to_string());
    let writing = submissions.first().map(|first| Writing::new(first));
    let volume = issue.volume.as_deref().and_then(volume_number);
    Element::block("issue_identification")
        .child_opt(volume.map(|volume| Element::text("volume", volume.to_string())))
        .child_opt(issue.issue.as_ref().map(|number| Element::text("number", number.as_str())))
        .child_opt(year.map(|year| Element::text("year", year)))
        .child_opt(
            issue
                .issue_label
                .as_ref()
                .zip(writing)
                .map(|(label, writing)| writing.local("title", label)),
        )
}

fn volume_number(volume: &str) -> Option<u32> {
    let volume = volume.trim();
    volume.parse().ok().or_else(|| roman::read(&volume.to_uppercase()))
}

/// What a new section is like, as OJS makes one. The importers of 3.4 and 3.5 throw a `TypeError`
/// where one of these numbers is absent (`NativeXmlIssueFilter::parseSection`,
/// `Section::setAbstractWordCount(int)`).
const SECTION: [(&str, &str); 7] = [
    ("editor_restricted", "0"),
    ("meta_indexed", "1"),
    ("meta_reviewed", "1"),
    ("abstracts_not_required", "0"),
    ("hide_title", "0"),
    ("hide_author", "0"),
    ("abstract_word_count", "0"),
];

/// The sections in which the articles stand, each once.
fn sections(submissions: &[&Submission]) -> Element {
    let mut known: Vec<String> = Vec::new();
    let mut out = Element::block("sections");
    for submission in submissions {
        let (key, title) = section(submission);
        if !known.contains(&key) {
            let writing = Writing::new(submission);
            let section = SECTION.iter().fold(
                Element::block("section")
                    .attr("ref", key.as_str())
                    .attr("seq", known.len().to_string()),
                |section, (name, value)| section.attr(name, *value),
            );
            out = out.child(
                section.child(writing.local("abbrev", &key)).child(writing.local("title", &title)),
            );
            known.push(key);
        }
    }
    out
}

/// The article's section: its abbreviation and its title. Plain articles stand in the section that
/// every journal of OJS begins with.
fn section(submission: &Submission) -> (String, String) {
    let subject = submission.meta().subject.as_deref().map(str::trim).unwrap_or_default();
    if ["", "article", "articles", "research article", "research articles"]
        .contains(&subject.to_lowercase().as_str())
    {
        return ("ART".to_owned(), "Articles".to_owned());
    }
    let initials: String = subject
        .split_whitespace()
        .filter_map(|word| word.chars().find(|c| c.is_alphanumeric()))
        .collect();
    let key = if initials.chars().count() > 1 {
        initials
    } else {
        subject.chars().filter(|c| c.is_alphanumeric()).take(3).collect()
    };
    (key.to_uppercase(), subject.to_owned())
}

/// Numbers that tell the parts of the file apart. OJS gives its own.
#[derive(Default)]
struct Numbers {
    files: u32,
    authors: u32,
}

fn next(number: &mut u32) -> u32 {
    *number += 1;
    *number
}

/// An article at work, and the version for which it is written.
struct Writing<'a> {
    submission: &'a Submission,
    version: Version,
}

impl<'a> Writing<'a> {
    fn new(submission: &'a Submission) -> Writing<'a> {
        Writing { submission, version: Version::of(submission) }
    }

    /// The article's language as the version names it; nothing when it has no name for it, and OJS
    /// takes the journal's.
    fn locale(&self) -> Option<String> {
        self.version.locale(&self.submission.article().lang)
    }

    /// A language other than the article's; nothing when it is the article's, or the version has no
    /// name for it.
    fn other(&self, lang: &Lang) -> Option<String> {
        self.version.locale(lang).filter(|locale| Some(locale) != self.locale().as_ref())
    }

    /// The language of something that may name none, and is in the article's then; nothing when the
    /// version has no name for it.
    fn locale_of(&self, lang: Option<&Lang>) -> Option<Option<String>> {
        match lang.filter(|lang| **lang != self.submission.article().lang) {
            None => Some(self.locale()),
            Some(lang) => self.version.locale(lang).map(Some),
        }
    }

    /// A text in the article's language.
    fn local(&self, name: &'static str, text: &str) -> Element {
        Element::text(name, text).attr_opt("locale", self.locale())
    }

    /// A word of a vocabulary: since 3.5 with its name apart from its identifier.
    fn entry(&self, name: &'static str, text: &str, identifier: Option<&str>) -> Element {
        if self.version < Version::V35 {
            return Element::text(name, text);
        }
        let identifier = identifier.map(|identifier| Element::text("identifier", identifier));
        Element::block(name).child(Element::text("name", text)).child_opt(identifier)
    }
}

fn article(submission: &Submission, seq: u32, numbers: &mut Numbers) -> Element {
    let writing = Writing::new(submission);
    let files = files::files(&writing, numbers);
    let galleys = files
        .iter()
        .filter(|file| file.is_galley)
        .zip(0..)
        .map(|(file, seq)| files::galley(&writing, file, seq))
        .collect();
    let internal =
        || Element::text("id", seq.to_string()).attr("type", "internal").attr("advice", "ignore");
    let publication = publication::publication(&writing, seq, internal(), galleys, numbers);
    let received = submission.meta().received.filter(|date| date.day.is_some());
    Element::block("article")
        .attr_opt("locale", writing.locale())
        .attr_opt("date_submitted", received.map(|date| date.iso()))
        .attr("status", "3")
        .attr("current_publication_id", seq.to_string())
        .attr("stage", "production")
        .child(internal())
        .children(files.into_iter().map(|file| file.element))
        .child(publication)
}

/// A date that OJS takes: known to the day. That of the web goes first.
fn publication_date(submission: &Submission) -> Option<PubDate> {
    submission
        .dates_online_first()
        .into_iter()
        .map(|(_, date)| date)
        .find(|date| date.day.is_some())
}
