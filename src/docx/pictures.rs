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

/// The endings of pictures that can be read.
const KINDS: [&str; 9] = ["png", "jpg", "jpeg", "gif", "tif", "tiff", "bmp", "webp", "svg"];

/// Whether a part is a picture that can be read, by its name.
pub fn is_known(part: &str) -> bool {
    part.rsplit_once('.').is_some_and(|(_, end)| KINDS.contains(&end.to_lowercase().as_str()))
}

/// The ending that a picture should have whose name has none, by what it begins with.
fn ending(bytes: &[u8]) -> Option<&'static str> {
    Some(match bytes {
        [0x89, b'P', b'N', b'G', ..] => "png",
        [0xFF, 0xD8, 0xFF, ..] => "jpg",
        [b'G', b'I', b'F', b'8', ..] => "gif",
        [b'I', b'I', 0x2A, 0, ..] | [b'M', b'M', 0, 0x2A, ..] => "tif",
        _ => return None,
    })
}

/// The pictures of a story.
#[derive(Default)]
pub struct Pictures {
    /// Their files, by their paths in the folder.
    pub files: BTreeMap<String, Vec<u8>>,
    /// The file of each part.
    pub names: BTreeMap<String, String>,
    /// The files that no output can show.
    pub unusable: Vec<String>,
}

/// The pictures that the story shows. One of a kind that cannot be read keeps its file: the figure
/// stands where it is, and what is wrong with the file is told there.
pub fn pictures(
    story: &Story,
    package: &mut Package,
    files: &dyn Files,
    told: &mut Vec<Told>,
) -> Pictures {
    let beside = files.list();
    let Pictures { files: mut out, mut names, mut unusable } = Pictures::default();
    let parts: BTreeSet<String> = story
        .paragraphs()
        .iter()
        .flat_map(|paragraph| paragraph.pictures())
        .map(|picture| picture.part.clone())
        .collect();
    for part in parts {
        let name = part.rsplit('/').next().unwrap_or(&part).to_owned();
        let stem = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem);
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
        // A chart or a diagram that Word draws itself has no picture.
        if name.ends_with(".xml") {
            names.insert(part, format!("{FOLDER}/{stem}.png"));
            continue;
        }
        let bytes = package.bytes(&part).filter(|bytes| bytes.len() <= LARGEST);
        // The pictures of objects have names without an ending.
        let kind = bytes.as_deref().and_then(ending).filter(|_| !name.contains('.'));
        match bytes {
            Some(bytes) => {
                let file = kind.map_or(name.clone(), |kind| format!("{name}.{kind}"));
                let path = format!("{FOLDER}/{}", file.replace([' ', '(', ')'], "_"));
                unusable.extend((kind.is_none() && !is_known(&name)).then(|| path.clone()));
                names.insert(part, path.clone());
                out.insert(path, bytes);
            }
            None => told.push((String::new(), findings::picture_kind(&name))),
        }
    }
    Pictures { files: out, names, unusable }
}
