//! OJS: an issue with its articles and galleys as one file for the plugin “Native XML” (`native.xsd` and `pkp-native.xsd` of PKP, as of OJS 3.4), so
//! that it is uploaded in one step.
//!
//! - Names that OJS looks up are those of a new journal: the section “Articles” (`ART`), the role `Author`, the kinds of file `Article Text`,
//!   `Image` and `Other`. A journal that calls them otherwise renames them in the file, or in OJS for the import.
//! - Every galley is embedded; the pictures that the XML galley names go with it under exactly these names.
//! - Each supplement is a galley under its file's name; OJS lists those of the kind `Other` apart.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::{Deposit, Make, Needs, Requirements, Submission, Target, fields, findings, is_web, paragraphs, stem, words};
use article::{Contrib, Doi, PubDate, roman, walk};
use report::Report;
use xml::{Element, Prologue, encode};

/// OJS.
pub const TARGET: Target = Target { name: "ojs", title: "OJS", needs: Needs::Files, check, make: Make::Batch(make) };

/// The galleys: media type, name for readers, ending.
const GALLEYS: [(&str, &str, &str); 3] =
    [("application/pdf", "PDF", "pdf"), ("application/epub+zip", "EPUB", "epub"), ("application/xml", "XML", "xml")];

fn check(submission: &Submission, report: &mut Report) {
    let (article, meta) = (submission.article(), submission.meta());
    let mut requirements = Requirements::new(TARGET.title, submission, report);
    requirements.must(!meta.title.is_empty(), fields::TITLE);
    requirements.must(!meta.contribs.is_empty(), fields::AUTHOR);
    requirements.must(meta.issue.volume.is_some() || meta.issue.issue.is_some(), fields::VOLUME);
    requirements.must(GALLEYS.iter().any(|(kind, _, _)| submission.artifact(kind).is_some()), fields::GALLEY);
    if let Some(volume) = meta.issue.volume.as_ref().filter(|volume| volume_number(volume).is_none()) {
        requirements.add(findings::volume_refused(volume));
    }
    for contrib in meta.contribs.iter().filter(|contrib| contrib.email.is_none()) {
        requirements.add(findings::email_missing(contrib.name.display()));
    }
    requirements.should(publication_date(submission).is_some(), fields::DAY);
    requirements.should(!submission.licences().is_empty(), fields::LICENCE);
    requirements.should(article.front.article_meta.doi.is_some(), fields::DOI);
    for (href, why) in submission.supplements.iter().filter_map(|(href, bytes)| Some((href, bytes.as_ref().err()?))) {
        requirements.add(findings::supplement_unreadable(href, why));
    }
}

fn make(submissions: &[&Submission], _: &mut Report) -> Vec<Deposit> {
    let Some(first) = submissions.first() else { return Vec::new() };
    let bytes = encode(&issue(first, submissions), Prologue::default()).into_bytes();
    vec![Deposit { path: format!("{}.ojs.xml", stem(submissions)), media_type: "application/xml", bytes }]
}

fn issue(first: &Submission, submissions: &[&Submission]) -> Element {
    let issue = &first.meta().issue;
    let date = submissions.iter().filter_map(|submission| publication_date(submission)).min();
    let mut numbers = Numbers::default();
    let articles = submissions.iter().zip(1..).map(|(submission, seq)| article(submission, seq, &mut numbers)).collect::<Vec<_>>();
    Element::block("issue")
        .attr("xmlns", "http://pkp.sfu.ca")
        .attr("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
        .attr("published", "1")
        .attr("current", "0")
        .attr("access_status", "1")
        .attr("xsi:schemaLocation", "http://pkp.sfu.ca native.xsd")
        .child_opt(issue.issue_doi.as_ref().map(|doi| Element::text("id", doi.as_str()).attr("type", "doi").attr("advice", "update")))
        .child(identification(first))
        .child_opt(date.map(|date| Element::text("date_published", date.iso())))
        .child(sections(submissions))
        .child(Element::block("articles").children(articles))
}

/// `issue_identification`: its volume is an `xs:int`, so that a Roman numeral is written in digits.
fn identification(submission: &Submission) -> Element {
    let issue = &submission.meta().issue;
    let year = submission.issue_date().map(|(_, date)| date.year.to_string());
    let volume = issue.volume.as_deref().and_then(volume_number);
    Element::block("issue_identification")
        .child_opt(volume.map(|volume| Element::text("volume", volume.to_string())))
        .child_opt(issue.issue.as_ref().map(|number| Element::text("number", number.as_str())))
        .child_opt(year.map(|year| Element::text("year", year)))
        .child_opt(issue.issue_label.as_ref().map(|label| local("title", label, submission)))
}

fn volume_number(volume: &str) -> Option<u32> {
    let volume = volume.trim();
    volume.parse().ok().or_else(|| roman::read(&volume.to_uppercase()))
}

/// The sections in which the articles stand, each once.
fn sections(submissions: &[&Submission]) -> Element {
    let mut known: Vec<String> = Vec::new();
    let mut out = Element::block("sections");
    for submission in submissions {
        let (key, title) = section(submission);
        if !known.contains(&key) {
            let section = Element::block("section").attr("ref", key.as_str()).attr("seq", known.len().to_string());
            out = out.child(section.child(local("abbrev", &key, submission)).child(local("title", &title, submission)));
            known.push(key);
        }
    }
    out
}

/// The article's section: its abbreviation and its title. Plain articles stand in the section that every journal of OJS begins with.
fn section(submission: &Submission) -> (String, String) {
    let subject = submission.meta().subject.as_deref().map(str::trim).unwrap_or_default();
    if ["", "article", "articles", "research article", "research articles"].contains(&subject.to_lowercase().as_str()) {
        return ("ART".to_owned(), "Articles".to_owned());
    }
    let initials: String = subject.split_whitespace().filter_map(|word| word.chars().find(|c| c.is_alphanumeric())).collect();
    let key = if initials.chars().count() > 1 { initials } else { subject.chars().filter(|c| c.is_alphanumeric()).take(3).collect() };
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

/// A file of the article.
struct File {
    number: u32,
    name: String,
    /// Whether readers are offered it; a picture they are not.
    is_galley: bool,
    element: Element,
}

fn article(submission: &Submission, seq: u32, numbers: &mut Numbers) -> Element {
    let files = files(submission, numbers);
    let galleys = files.iter().filter(|file| file.is_galley).zip(0..).map(|(file, seq)| galley(submission, file, seq)).collect::<Vec<_>>();
    let internal = || Element::text("id", seq.to_string()).attr("type", "internal").attr("advice", "ignore");
    let publication = publication(submission, seq, internal(), galleys, numbers);
    Element::block("article")
        .attr("locale", locale(submission))
        .attr("status", "3")
        .attr("current_publication_id", seq.to_string())
        .attr("stage", "production")
        .child(internal())
        .children(files.into_iter().map(|file| file.element))
        .child(publication)
}

fn files(submission: &Submission, numbers: &mut Numbers) -> Vec<File> {
    let mut out = Vec::new();
    let mut xml = None;
    for (kind, label, ending) in GALLEYS {
        let Some(artifact) = submission.artifact(kind) else { continue };
        let (number, name) = (next(&mut numbers.files), format!("{}.{ending}", submission.edition.slug));
        if ending == "xml" {
            xml = Some(number);
        }
        let element = submission_file(submission, number, &name, &artifact.bytes, Part::Text);
        out.push(File { number, name: label.to_owned(), is_galley: true, element });
    }
    for (xml, (href, media)) in xml.iter().flat_map(|xml| submission.edition.media.iter().map(move |media| (xml, media))) {
        let number = next(&mut numbers.files);
        let element = submission_file(submission, number, href, &media.bytes, Part::Picture(*xml));
        out.push(File { number, name: href.clone(), is_galley: false, element });
    }
    for (href, bytes) in submission.supplements.iter().filter_map(|(href, bytes)| Some((href, bytes.as_ref().ok()?))) {
        let number = next(&mut numbers.files);
        let element = submission_file(submission, number, href, bytes, Part::Supplement);
        out.push(File { number, name: href.clone(), is_galley: true, element });
    }
    out
}

/// What a file is to the article.
#[derive(Clone, Copy)]
enum Part {
    /// The article itself.
    Text,
    /// A picture in the file with this number.
    Picture(u32),
    /// What goes with it.
    Supplement,
}

/// A file, embedded; a picture depends on the file that names it.
fn submission_file(submission: &Submission, number: u32, name: &str, bytes: &[u8], part: Part) -> Element {
    let (stage, genre, depends_on) = match part {
        Part::Text => ("proof", "Article Text", None),
        Part::Picture(xml) => ("dependent", "Image", Some(xml)),
        Part::Supplement => ("proof", "Other", None),
    };
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let file = Element::block("file")
        .attr("id", number.to_string())
        .attr("filesize", bytes.len().to_string())
        .attr("extension", ending)
        .child(Element::text("embed", STANDARD.encode(bytes)).attr("encoding", "base64"));
    Element::block("submission_file")
        .attr("id", number.to_string())
        .attr("file_id", number.to_string())
        .attr("stage", stage)
        .attr("viewable", "false")
        .attr("genre", genre)
        .child(local("name", name, submission))
        .child_opt(depends_on.map(|file| Element::new("submission_file_ref").attr("id", file.to_string())))
        .child(file)
}

fn galley(submission: &Submission, file: &File, seq: u32) -> Element {
    Element::block("article_galley")
        .attr("locale", locale(submission))
        .attr("approved", "false")
        .child(Element::text("id", file.number.to_string()).attr("type", "internal").attr("advice", "ignore"))
        .child(local("name", &file.name, submission))
        .child(Element::text("seq", seq.to_string()))
        .child(Element::new("submission_file_ref").attr("id", file.number.to_string()))
}

/// `publication`, its elements in the order of `pkppublication`.
fn publication(submission: &Submission, seq: u32, internal: Element, galleys: Vec<Element>, numbers: &mut Numbers) -> Element {
    let (article, meta) = (submission.article(), submission.meta());
    let rights = meta.permissions.as_ref();
    let subtitle = Some(walk::plain(&meta.subtitle)).filter(|subtitle| !subtitle.is_empty());
    let keywords = words::keywords(article).into_iter().map(|keyword| Element::text("keyword", keyword));
    let keywords = Element::block("keywords").attr("locale", locale(submission)).children(keywords);
    let citations = article.back.refs.iter().map(|reference| Element::text("citation", walk::plain(&reference.printed).trim()));
    Element::block("publication")
        .attr("version", "1")
        .attr("status", "3")
        .attr("seq", seq.to_string())
        .attr_opt("date_published", publication_date(submission).map(|date| date.iso()))
        .attr("section_ref", section(submission).0)
        .attr("access_status", "0")
        .child(internal)
        .child_opt(meta.doi.as_ref().map(|doi: &Doi| Element::text("id", doi.as_str()).attr("type", "doi").attr("advice", "update")))
        .child(local("title", &walk::plain(&meta.title), submission))
        .child_opt(subtitle.map(|subtitle| local("subtitle", &subtitle, submission)))
        .child_opt(abstract_html(submission).map(|html| local("abstract", &html, submission)))
        .child_opt(
            submission.licences().first().filter(|license| is_web(&license.href)).map(|license| Element::text("licenseUrl", license.href.as_str())),
        )
        .child_opt(rights.and_then(|rights| rights.holder.as_ref()).map(|holder| local("copyrightHolder", holder, submission)))
        .child_opt(rights.and_then(|rights| rights.year).map(|year| Element::text("copyrightYear", year.to_string())))
        .child_opt(keywords.unless_empty())
        .child_opt(authors(submission, numbers).unless_empty())
        .children(galleys)
        .child_opt(Element::block("citations").children(citations).unless_empty())
        .child_opt(pages(submission).map(|pages| Element::text("pages", pages)))
}

/// The main abstract as OJS keeps abstracts: as HTML.
fn abstract_html(submission: &Submission) -> Option<String> {
    let main = submission.meta().abstracts.iter().find(|text| text.abstract_type.is_none() && text.lang.is_none())?;
    let paragraph = |text: &String| format!("<p>{}</p>", text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;"));
    Some(paragraphs(main).iter().map(paragraph).collect::<String>()).filter(|html| !html.is_empty())
}

fn authors(submission: &Submission, numbers: &mut Numbers) -> Element {
    let authors = submission.meta().contribs.iter().zip(0..).map(|(contrib, seq)| author(submission, contrib, seq, next(&mut numbers.authors)));
    Element::block("authors").children(authors.collect::<Vec<_>>())
}

/// An author. The schema demands `email`, which stays empty when it is not known.
fn author(submission: &Submission, contrib: &Contrib, seq: u32, number: u32) -> Element {
    let name = &contrib.name;
    let affs: Vec<_> = submission.meta().affs.iter().filter(|aff| contrib.affs.contains(&aff.id)).collect();
    let work = Some(affs.iter().map(|aff| aff.display()).collect::<Vec<_>>().join("; ")).filter(|work| !work.is_empty());
    let country = affs.iter().find_map(|aff| aff.country_code.clone());
    let family = [Some(name.surname.as_str()), name.suffix.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" ");
    // OJS must have a given name: that is where a body's name, or an only name, stands.
    let (given, family) = name.given_names.as_ref().map_or((family.clone(), None), |given| (given.clone(), Some(family.clone())));
    Element::block("author")
        .attr("include_in_browse", "true")
        .attr("user_group_ref", "Author")
        .attr("seq", seq.to_string())
        .attr("id", number.to_string())
        .attr_opt("primary_contact", contrib.corresp.then_some("true"))
        .child(local("givenname", &given, submission))
        .child_opt(family.map(|family| local("familyname", &family, submission)))
        .child_opt(work.map(|work| local("affiliation", &work, submission)))
        .child_opt(country.map(|country| Element::text("country", country)))
        .child(Element::text("email", contrib.email.as_deref().unwrap_or_default()))
        .child_opt(contrib.orcid.as_ref().map(|orcid| Element::text("orcid", orcid.url())))
}

/// A text in the article's language.
fn local(name: &'static str, text: &str, submission: &Submission) -> Element {
    Element::text(name, text).attr("locale", locale(submission))
}

/// The language as OJS 3.4 writes it: `en`, `pt_BR`.
fn locale(submission: &Submission) -> String {
    submission.article().lang.as_str().replace('-', "_")
}

/// A date that OJS takes: known to the day.
fn publication_date(submission: &Submission) -> Option<PubDate> {
    submission.dates().into_iter().map(|(_, date)| date).find(|date| date.day.is_some())
}

fn pages(submission: &Submission) -> Option<String> {
    submission.pages().written()
}

#[cfg(test)]
mod tests {
    use super::*;
    use article::Media;
    use article::edition::Artifact;

    fn written(submissions: &[&Submission]) -> String {
        let made = make(submissions, &mut Report::new());
        String::from_utf8(made.into_iter().next().unwrap().bytes).unwrap()
    }

    fn submission() -> Submission {
        let mut submission = crate::sample::submission();
        let artifact = |path: &str, media_type, bytes: &[u8]| Artifact { path: path.to_owned(), media_type, bytes: bytes.to_vec() };
        submission.artifacts = vec![artifact("a.xml", "application/xml", b"<article/>"), artifact("a.pdf", "application/pdf", b"%PDF")];
        submission.edition.media.insert("fig 1.png".into(), Media { media_type: "image/png", bytes: b"png".to_vec(), ..Media::default() });
        submission.supplements.insert("data.csv".into(), Ok(b"1,2".to_vec()));
        submission
    }

    /// Places of words in the file, in the order asked for.
    fn in_order(xml: &str, words: &[&str]) {
        let places: Vec<_> = words.iter().map(|word| xml.find(word).unwrap_or_else(|| panic!("{word}\n{xml}"))).collect();
        assert!(places.is_sorted(), "{xml}");
    }

    #[test]
    fn elements_stand_in_the_order_of_the_schema() {
        let xml = written(&[&submission()]);
        in_order(
            &xml,
            &[
                "<issue ",
                "<issue_identification>",
                "<volume>8</volume>",
                "<number>I</number>",
                "<year>2025</year>",
                "<date_published>2025-03-31<",
                "<sections>",
                "<articles>",
            ],
        );
        in_order(
            &xml,
            &["<submission_file ", "<publication ", "type=\"doi\"", "<title locale=\"en\">Afghan", "<authors>", "<article_galley ", "<pages>77-83<"],
        );
        assert!(xml.contains("genre=\"Other\"") && xml.contains("<name locale=\"en\">data.csv</name>"), "{xml}");
        in_order(&xml, &["<givenname locale=\"en\">Nazik<", "<familyname locale=\"en\">Ali<", "<email/>"]);
        assert_eq!(xml.matches("<article_galley ").count(), 3, "a picture is no galley, a supplement is");
        assert!(xml.contains("<embed encoding=\"base64\">JVBERg==</embed>"), "{xml}");
        assert!(xml.contains("<submission_file_ref id=\"2\"/>\n") && xml.contains("<name locale=\"en\">fig 1.png</name>"), "{xml}");
    }

    #[test]
    fn two_articles_of_one_issue_share_a_section_and_no_number() {
        let xml = written(&[&submission(), &submission()]);
        assert_eq!((xml.matches("<section ").count(), xml.matches("<article ").count()), (1, 2));
        for number in 1..=8 {
            assert_eq!(xml.matches(&format!("<submission_file id=\"{number}\"")).count(), 1);
        }
    }

    #[test]
    fn volumes_are_numbers() {
        assert_eq!([volume_number("VIII"), volume_number("12"), volume_number("xiv"), volume_number("A3")], [Some(8), Some(12), Some(14), None]);
        let mut odd = submission();
        odd.edition.article.front.article_meta.issue.volume = Some("A3".into());
        let mut report = Report::new();
        check(&odd, &mut report);
        assert!(report.has_errors() && !written(&[&odd]).contains("<volume>"));
    }
}
