//! The masthead and the cover's picture: the issue's own files.

use super::super::Folder;
use super::{Opened, findings};
use article::{At, Block, Media, MediaBag, walk};
use reading::Files;
use reading::faults::Faults;
use reading::media::{Pictures, Search};

/// The masthead's text; nothing when there is none, or it cannot be read, which is reported.
pub(super) fn masthead(opened: &mut Opened) -> Vec<Block> {
    let Some(file) = opened.issue.masthead.clone() else { return Vec::new() };
    match Folder::open(&opened.folder).and_then(|folder| Ok((folder.display(&file.text), folder.load(&file.text)?))) {
        Ok((path, bytes)) => markdown::text(&path, &bytes, &mut opened.report),
        Err(why) => {
            opened.push(findings::masthead_unreadable(why));
            Vec::new()
        }
    }
}

/// The masthead for the issue's page: headings, paragraphs and lists.
pub(super) fn html(blocks: &[Block]) -> String {
    let mut out = String::new();
    for block in blocks {
        match block {
            Block::Sec(sec) => {
                out += &format!("<h2>{}</h2>\n{}", deposit::html_fragment(&sec.title), html(&sec.blocks));
            }
            Block::P(p) => out += &format!("<p>{}</p>\n", deposit::html_fragment(&p.content)),
            other => walk::blocks(&mut [other.clone()], &mut |_, content| {
                out += &format!("<p>{}</p>\n", deposit::html_fragment(content));
            }),
        }
    }
    out
}

/// The cover's picture, checked; nothing when there is none, or it cannot be used, which is reported.
pub(super) fn cover(opened: &mut Opened) -> Option<(String, String, Media)> {
    let cover = opened.issue.cover.clone()?;
    let folder = match Folder::open(&opened.folder) {
        Ok(folder) => folder,
        Err(why) => {
            opened.push(findings::cover_unreadable(why));
            return None;
        }
    };
    let mut pictures = Pictures::new(&folder, Search::Exact);
    let name = opened.file.clone();
    let href = pictures.take(&cover.file, At::default(), &mut Faults::new(&name, &mut opened.report));
    let media = pictures.taken().remove(&href)?;
    Some((href, cover.alt, media))
}

/// A bag with the cover in it.
pub(super) fn bag(cover: Option<&(String, String, Media)>) -> MediaBag {
    cover.iter().map(|(file, _, media)| (file.clone(), media.clone())).collect()
}
