//! The issue's own files: its masthead, and the pictures of its cover and of its advertisements.

use std::collections::BTreeMap;

use super::super::Folder;
use super::{Opened, findings};
use article::{At, Block, Media, MediaBag, walk};
use issue::Item;
use reading::Files;
use reading::faults::Faults;
use reading::media::{Pictures, Search};

/// The keys of the pictures of each advertisement, by its place among the items of the issue.
pub(super) type Adverts = BTreeMap<usize, Vec<String>>;

/// What an issue has beside its articles.
#[derive(Default)]
pub(super) struct Own {
    /// The masthead's text.
    pub masthead: Vec<Block>,
    /// The cover's picture: its key, and what it shows.
    pub cover: Option<(String, String)>,
    /// The pictures of the advertisements.
    pub adverts: Adverts,
    /// The pictures.
    pub media: MediaBag,
}

/// The masthead's text; nothing when there is none, or it cannot be read, which is reported.
fn masthead(opened: &mut Opened) -> Vec<Block> {
    let Some(file) = opened.issue.masthead.clone() else { return Vec::new() };
    match Folder::open(&opened.folder)
        .and_then(|folder| Ok((folder.display(&file.text), folder.load(&file.text)?)))
    {
        Ok((path, bytes)) => markdown::text(&path, &bytes, &mut opened.report),
        Err(why) => {
            opened.push(findings::masthead_unreadable(why));
            Vec::new()
        }
    }
}

/// The masthead for the issue's page and its EPUB: headings, paragraphs and lists.
pub(super) fn html(blocks: &[Block]) -> String {
    let mut out = String::new();
    for block in blocks {
        match block {
            Block::Sec(sec) => {
                out += &format!(
                    "<h2>{}</h2>\n{}",
                    deposit::html_fragment(&sec.title),
                    html(&sec.blocks)
                );
            }
            Block::P(p) => out += &format!("<p>{}</p>\n", deposit::html_fragment(&p.content)),
            other => walk::blocks(&mut [other.clone()], &mut |_, content| {
                out += &format!("<p>{}</p>\n", deposit::html_fragment(content));
            }),
        }
    }
    out
}

impl Own {
    /// Reads them. What cannot be used is reported and left out.
    pub(super) fn read(opened: &mut Opened) -> Own {
        let mut out = Own { masthead: masthead(opened), ..Own::default() };
        let folder = match Folder::open(&opened.folder) {
            Ok(folder) => folder,
            Err(why) => {
                opened.push(findings::picture_unreadable(why));
                return out;
            }
        };
        let mut pictures = Pictures::new(&folder, Search::Exact);
        let name = opened.file.clone();
        let mut faults = Faults::new(&name, &mut opened.report);
        let cover = opened.issue.cover.as_ref().map(|cover| {
            (pictures.take(&cover.file, At::default(), &mut faults), cover.alt.clone())
        });
        for (place, item) in
            opened.issue.contents.iter().flat_map(|section| &section.items).enumerate()
        {
            if let Item::Advert { files, .. } = item {
                out.adverts.insert(
                    place,
                    files
                        .iter()
                        .map(|file| pictures.take(&file.text, file.at, &mut faults))
                        .collect(),
                );
            }
        }
        out.media = pictures.taken();
        out.cover = cover.filter(|(href, _)| out.media.contains_key(href));
        out
    }

    /// The cover's picture, when there is one.
    pub(super) fn cover_media(&self) -> Option<&Media> {
        self.media.get(&self.cover.as_ref()?.0)
    }
}
