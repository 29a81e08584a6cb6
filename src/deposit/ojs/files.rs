//! The files of an article: galleys, the pictures that the XML galley names, and supplements. All
//! are embedded.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::super::Submission;
use super::{GALLEYS, Numbers, Writing, next};
use xml::Element;

/// A file of the article.
pub(super) struct File {
    number: u32,
    name: String,
    /// Whether readers are offered it; a picture they are not.
    pub is_galley: bool,
    pub element: Element,
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

/// All files, in the order in which OJS must meet them: a picture comes after the file that names
/// it.
pub(super) fn files(writing: &Writing, numbers: &mut Numbers) -> Vec<File> {
    let submission = writing.submission;
    let mut out = Vec::new();
    let mut xml = None;
    for (kind, label, ending) in GALLEYS {
        let Some(artifact) = submission.artifact(kind) else { continue };
        let (number, name) =
            (next(&mut numbers.files), format!("{}.{ending}", submission.edition.slug));
        if ending == "xml" {
            xml = Some(number);
        }
        let element = submission_file(writing, number, &name, &artifact.bytes, Part::Text);
        out.push(File { number, name: label.to_owned(), is_galley: true, element });
    }
    for (xml, (href, media)) in
        xml.iter().flat_map(|xml| submission.edition.media.iter().map(move |media| (xml, media)))
    {
        let number = next(&mut numbers.files);
        let element = submission_file(writing, number, href, &media.bytes, Part::Picture(*xml));
        out.push(File { number, name: href.clone(), is_galley: false, element });
    }
    for (href, bytes) in supplements(submission) {
        let number = next(&mut numbers.files);
        let name = article::address::decoded_lossy(href);
        let element = submission_file(writing, number, &name, bytes, Part::Supplement);
        out.push(File { number, name, is_galley: true, element });
    }
    out
}

/// The supplements that can be embedded. The importer takes an empty file for one that it could not
/// decode (`NativeXmlSubmissionFileFilter::handleRevisionElement`).
pub(super) fn supplements(submission: &Submission) -> impl Iterator<Item = (&String, &Vec<u8>)> {
    let readable = submission
        .supplements
        .iter()
        .filter_map(|(href, bytes)| Some((href, bytes.as_ref().ok()?)));
    readable.filter(|(_, bytes)| !bytes.is_empty())
}

/// A file, embedded; a picture depends on the file that names it.
fn submission_file(
    writing: &Writing,
    number: u32,
    name: &str,
    bytes: &[u8],
    part: Part,
) -> Element {
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
        .child(writing.local("name", name))
        .child_opt(
            depends_on.map(|file| Element::new("submission_file_ref").attr("id", file.to_string())),
        )
        .child(file)
}

/// A file as readers are offered it.
pub(super) fn galley(writing: &Writing, file: &File, seq: u32) -> Element {
    Element::block("article_galley")
        .attr_opt("locale", writing.locale())
        .attr("approved", "false")
        .child(
            Element::text("id", file.number.to_string())
                .attr("type", "internal")
                .attr("advice", "ignore"),
        )
        .child(writing.local("name", &file.name))
        .child(Element::text("seq", seq.to_string()))
        .child(Element::new("submission_file_ref").attr("id", file.number.to_string()))
}
