//! Packages: an article's XML, PDF and pictures in one ZIP, named as the receiver wants them.
//!
//! The XML that goes into a package is the one of the outputs; only the names of files in it are
//! written anew, so that it stays as valid as it was; that for `SciELO` is brought into the shape
//! of its schema. Every file that it names is in the package under exactly that name, and no other
//! file is, but the PDF and, for an archive that accepts it, the EPUB.
//!
//! - `pmc`: PubMed Central, flat, `jour-vol-iss-uid` (its “Naming and Delivery Specifications”).
//! - `clockss`: a folder for the item, one format that is no text (CLOCKSS File Transfer
//!   Guidelines, “Content”).
//! - `portico`: the same with the EPUB beside the PDF.
//! - `scielo`: flat, `ISSN-acronym-volume-number-page`, never an underscore (SciELO PS, “Regra de
//!   nomeação”).

mod check;
mod names;
mod rewrite;
mod sps;

use std::collections::BTreeMap;

use super::{Deposit, Make, Needs, Requirements, Submission, Target, findings};
use article::Media;
use article::timestamp::Moment;
use artifacts::zip;
use names::{Kind, Naming};
use report::Report;

/// PubMed Central.
pub const PMC: Target = Target {
    name: "pmc",
    title: "PubMed Central",
    needs: Needs::Files,
    check: check::pmc,
    make: Make::Each(pmc),
};
/// CLOCKSS.
pub const CLOCKSS: Target = Target {
    name: "clockss",
    title: "CLOCKSS",
    needs: Needs::Files,
    check: check::clockss,
    make: Make::Each(clockss),
};
/// Portico.
pub const PORTICO: Target = Target {
    name: "portico",
    title: "Portico",
    needs: Needs::Files,
    check: check::portico,
    make: Make::Each(portico),
};
/// `SciELO`.
pub const SCIELO: Target = Target {
    name: "scielo",
    title: "SciELO",
    needs: Needs::Files,
    check: check::scielo,
    make: Make::Each(scielo),
};

const XML: &str = "application/xml";
const PDF: &str = "application/pdf";
const EPUB: &str = "application/epub+zip";

fn pmc(submission: &Submission, report: &mut Report) -> Vec<Deposit> {
    let base = names::pmc(submission);
    // A package sent again needs another name (“timestamp”); the files in it keep theirs.
    let archive = format!("{base}-{}", Moment::from_seconds(submission.edition.made).stamp());
    pack(
        submission,
        &PMC,
        &archive,
        Layout { folder: "", base: &base, naming: names::PMC, formats: &[PDF], shape: as_it_is },
        report,
    )
}

fn clockss(submission: &Submission, report: &mut Report) -> Vec<Deposit> {
    let base = names::archive(submission);
    pack(
        submission,
        &CLOCKSS,
        &format!("clockss-{base}"),
        Layout {
            folder: &format!("{base}/"),
            base: &base,
            naming: names::PMC,
            formats: &[PDF],
            shape: as_it_is,
        },
        report,
    )
}

fn portico(submission: &Submission, report: &mut Report) -> Vec<Deposit> {
    let base = names::archive(submission);
    pack(
        submission,
        &PORTICO,
        &format!("portico-{base}"),
        Layout {
            folder: &format!("{base}/"),
            base: &base,
            naming: names::PMC,
            formats: &[PDF, EPUB],
            shape: as_it_is,
        },
        report,
    )
}

fn scielo(submission: &Submission, report: &mut Report) -> Vec<Deposit> {
    let base = names::scielo(submission);
    pack(
        submission,
        &SCIELO,
        &base,
        Layout {
            folder: "",
            base: &base,
            naming: names::SCIELO,
            formats: &[PDF],
            shape: sps::shaped,
        },
        report,
    )
}

/// How the files of a package are named, and which of them there are.
struct Layout<'a> {
    /// The folder in the ZIP, with its slash, or nothing.
    folder: &'a str,
    /// How all names begin.
    base: &'a str,
    /// How they go on.
    naming: Naming,
    /// The formats beside the XML.
    formats: &'a [&'a str],
    /// What becomes of the XML besides.
    shape: fn(&Submission, Vec<u8>) -> Vec<u8>,
}

fn as_it_is(_: &Submission, xml: Vec<u8>) -> Vec<u8> {
    xml
}

fn pack(
    submission: &Submission,
    target: &Target,
    archive: &str,
    layout: Layout,
    report: &mut Report,
) -> Vec<Deposit> {
    let Some(xml) = submission.artifact(XML) else { return Vec::new() };
    let used = rewrite::files(&xml.bytes);
    let renamed =
        names::rename(&used, layout.base, layout.naming, &|href| ending(submission, href));
    let mut requirements = Requirements::new(target.title, submission, report);
    let mut files: Vec<(String, &[u8])> = Vec::new();
    let own = rewrite::rewrite(&xml.bytes, &renamed);
    let rewritten = (layout.shape)(submission, own.clone());
    let lost =
        if rewritten == own { Vec::new() } else { sps::identifiers_left_out(&own, &rewritten) };
    if !lost.is_empty() {
        requirements.add(findings::identifiers_left_out(
            target.title,
            lost.len(),
            shortened(&lost),
        ));
    }
    let (relations, dates) =
        if rewritten == own { Default::default() } else { sps::facts_left_out(&own, &rewritten) };
    for (relation, article) in relations {
        requirements.add(findings::relation_left_out(target.title, relation, article));
    }
    for date in dates {
        requirements.add(findings::date_left_out(target.title, date));
    }
    files.push((format!("{}.xml", layout.base), &rewritten));
    for format in layout.formats {
        let ending = if *format == PDF { "pdf" } else { "epub" };
        files.extend(
            submission
                .artifact(format)
                .map(|artifact| (format!("{}.{ending}", layout.base), artifact.bytes.as_slice())),
        );
    }
    for (href, _) in &used {
        match (file(submission, href), renamed.get(href)) {
            (Some(bytes), Some(name)) => files.push((name.clone(), bytes)),
            _ => requirements.add(findings::file_left_out(target.title, href)),
        }
    }
    let files = files
        .iter()
        .map(|(name, bytes)| (format!("{}{name}", layout.folder), *bytes))
        .collect::<Vec<_>>();
    match zip(
        files.iter().map(|(name, bytes)| (name.as_str(), *bytes)),
        Moment::from_seconds(submission.edition.made),
    ) {
        Ok(bytes) => {
            vec![Deposit { path: format!("{archive}.zip"), media_type: "application/zip", bytes }]
        }
        Err(error) => {
            requirements.add(findings::package_failed(target.title, error.to_string()));
            Vec::new()
        }
    }
}

/// The first few of many.
fn shortened(all: &[String]) -> String {
    const SHOWN: usize = 5;
    match all.split_at_checked(SHOWN) {
        Some((first, rest)) if !rest.is_empty() => {
            format!("{} and {} more", first.join(", "), rest.len())
        }
        Some(_) | None => all.join(", "),
    }
}

/// A picture of the article by the name that the XML gives it, which is an address:
/// percent-encoded.
fn picture<'a>(submission: &'a Submission, href: &str) -> Option<&'a Media> {
    let media = &submission.edition.media;
    media.get(href).or_else(|| media.get(&article::address::decoded_lossy(href)))
}

/// The ending that a picture's type asks for.
fn ending(submission: &Submission, href: &str) -> Option<&'static str> {
    match picture(submission, href)?.media_type {
        "image/png" => Some("png"),
        "image/jpeg" => Some("jpg"),
        "image/svg+xml" => Some("svg"),
        _ => None,
    }
}

/// A file that comes with the article: a picture, or what is none.
fn file<'a>(submission: &'a Submission, href: &str) -> Option<&'a [u8]> {
    let supplement = || submission.supplements.get(href)?.as_ref().ok();
    picture(submission, href).map(|media| &media.bytes).or_else(supplement).map(Vec::as_slice)
}

/// The files that JATS XML names, as it names them and as they are called on a disk.
#[must_use]
pub fn files_named(xml: &[u8]) -> Vec<(String, String)> {
    rewrite::files(xml)
        .into_iter()
        .map(|(href, _)| (href.clone(), article::address::decoded_lossy(&href)))
        .collect()
}

/// The files that the XML names and the package cannot have, each with the reason when it is there.
fn missing(submission: &Submission) -> Vec<(String, Option<&str>)> {
    let used: BTreeMap<String, Kind> = submission
        .artifact(XML)
        .map(|xml| rewrite::files(&xml.bytes).into_iter().collect())
        .unwrap_or_default();
    let absent = used.into_keys().filter(|href| file(submission, href).is_none());
    absent
        .map(|href| {
            (
                submission
                    .supplements
                    .get(&href)
                    .and_then(|found| found.as_ref().err())
                    .map(String::as_str),
                href,
            )
        })
        .map(|(why, href)| (href, why))
        .collect()
}

#[cfg(test)]
mod tests;
