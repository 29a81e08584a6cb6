//! The pictures beside a JATS file, which most often names them without saying in which form they lie there.

use std::collections::BTreeMap;

use crate::article::{At, MediaBag};
use crate::read::faults::Faults;
use crate::read::{Files, media};
use crate::report::Report;
use crate::report::codes::source as codes;

/// Forms in which a picture may lie beside the article, in the order of preference.
const FORMS: [&str; 5] = ["png", "jpg", "jpeg", "svg", "gif"];

/// Loads the pictures. One that is not there, or that cannot be used, is told of and left to its caption.
pub fn load(images: &BTreeMap<String, At>, files: &dyn Files, faults: &mut Faults) -> MediaBag {
    let mut bag = MediaBag::new();
    for (href, &at) in images {
        let mut told = Report::new();
        let found = candidates(href).into_iter().find_map(|name| {
            let one = BTreeMap::from([(name.clone(), at)]);
            let mut trial = Report::new();
            let found = media::load(&one, files, &mut Faults::new(faults.file, &mut trial)).remove(&name);
            if found.is_none() && !trial.diagnostics.iter().any(|finding| finding.code == crate::report::codes::source::IMAGE_MISSING) {
                told = trial;
            }
            found
        });
        match found {
            Some(media) => _ = bag.insert(href.clone(), media),
            None => {
                let why = told.diagnostics.first().map_or_else(|| "is not beside the article".to_owned(), |finding| finding.message.clone());
                let message = format!("the picture “{href}” cannot be shown: {why}");
                faults.add(codes::PICTURE_NOT_THERE, at, message, "put it into the article's folder as PNG, JPEG or SVG");
            }
        }
    }
    bag
}

/// The names under which the picture may lie there.
fn candidates(href: &str) -> Vec<String> {
    let href = &crate::read::uri::path(href);
    let href = href.trim_start_matches("./");
    let name = href.rsplit('/').next().unwrap_or(href);
    let stem = name.rsplit_once('.').filter(|(_, end)| end.len() <= 4 && !end.is_empty()).map(|(stem, _)| stem);
    let mut out = vec![href.to_owned(), name.to_owned()];
    for base in [Some(name), stem].into_iter().flatten() {
        out.extend(FORMS.iter().map(|form| format!("{base}.{form}")));
    }
    let mut seen = std::collections::BTreeSet::new();
    out.retain(|name| !name.is_empty() && seen.insert(name.clone()));
    out
}
