//! The pictures that a story shows, taken out of the package or from beside the manuscript.

use std::collections::{BTreeMap, BTreeSet};

use reading::Files;

use crate::findings;
use crate::package::Package;
use crate::story::Told;
use crate::view::Story;

/// The folder of the pictures that are written.
const FOLDER: &str = "media";
/// The largest picture that is taken out of a package, in bytes.
const LARGEST: usize = 64 << 20;

/// The pictures that the story shows, and the file of each part.
pub fn pictures(
    story: &Story,
    package: &mut Package,
    files: &dyn Files,
    told: &mut Vec<Told>,
) -> (BTreeMap<String, Vec<u8>>, BTreeMap<String, String>) {
    const KINDS: [&str; 9] = ["png", "jpg", "jpeg", "gif", "tif", "tiff", "bmp", "webp", "svg"];
    let beside = files.list();
    let (mut out, mut names) = (BTreeMap::new(), BTreeMap::new());
    let parts: BTreeSet<String> = story
        .paragraphs()
        .iter()
        .flat_map(|paragraph| paragraph.pictures())
        .map(|picture| picture.part.clone())
        .collect();
    for part in parts {
        let name = part.rsplit('/').next().unwrap_or(&part).to_owned();
        let (stem, kind) = name.rsplit_once('.').unwrap_or((&name, ""));
        let better = beside.iter().find(|path| {
            let file = path.rsplit('/').next().unwrap_or(path);
            file.rsplit_once('.').is_some_and(|(other, end)| {
                other == stem && KINDS.contains(&end.to_lowercase().as_str())
            })
        });
        if let Some((path, bytes)) =
            better.and_then(|path| Some((path.clone(), files.load(path).ok()?)))
        {
            let file = path.rsplit('/').next().unwrap_or(&path).to_owned();
            names.insert(part, format!("{FOLDER}/{file}"));
            out.insert(format!("{FOLDER}/{file}"), bytes);
            continue;
        }
        let bytes = package.bytes(&part).filter(|bytes| bytes.len() <= LARGEST);
        match bytes.filter(|_| KINDS.contains(&kind.to_lowercase().as_str())) {
            Some(bytes) => {
                let path = format!("{FOLDER}/{}", name.replace([' ', '(', ')'], "_"));
                names.insert(part, path.clone());
                out.insert(path, bytes);
            }
            None => told.push((String::new(), findings::picture_kind(&name))),
        }
    }
    (out, names)
}
