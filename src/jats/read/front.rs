//! `front`: kept in the words of JATS, and told in the article's own as far as it has them.

use std::sync::Arc;

use super::back::part;
use super::cursor::{Piece, Tag};
use super::facts::{facts, journal};
use super::inlines::Here;
use super::{Reader, keep, rights};
use crate::findings;
use article::{Abstract, ArticleMeta, Front, JournalMeta, Kept, KeptNode, Lang, model};

impl Reader<'_, '_> {
    pub(super) fn front(&mut self) -> Front {
        let mut front = Front::default();
        while let Some(piece) = self.cursor.next() {
            let Piece::Open(tag) = piece else { continue };
            match tag.name.as_str() {
                "journal-meta" => {
                    front.journal_meta = self.journal_meta();
                    self.own_words = reading::words::of_journal(
                        self.journal.unwrap_or(&front.journal_meta.id),
                        self.templates,
                        self.cursor.faults.report,
                    );
                    front.journal_meta.words = Arc::clone(&self.own_words);
                    front.journal_meta.receivers =
                        reading::receivers::of_journal(&front.journal_meta.id, self.templates);
                }
                "article-meta" => front.article_meta = self.article_meta(),
                "notes" | "ack" | "bio" | "glossary" | "fn-group" | "def-list" | "list" => {
                    self.cursor.note(&tag, findings::moved_after_body);
                    let sec = part(self.sec(&tag), &tag);
                    self.front_notes.push(sec);
                }
                _ => self.left_out(&tag),
            }
        }
        front
    }

    fn journal_meta(&mut self) -> JournalMeta {
        let mut kept = Vec::new();
        let mut titles = Kept::new("journal-title-group");
        while let Some(piece) = self.cursor.next() {
            let Piece::Open(tag) = piece else { continue };
            match tag.name.as_str() {
                // NLM 2.x has the titles without a group.
                "journal-title" | "journal-subtitle" | "trans-title" | "abbrev-journal-title" => {
                    titles.content.extend(
                        self.cursor.keep(&tag, "journal-title-group").map(KeptNode::Element),
                    );
                }
                _ => kept.extend(self.cursor.keep(&tag, "journal-meta")),
            }
        }
        kept.extend((!titles.content.is_empty()).then_some(titles));
        // What the DTD demands and nobody knew was written empty.
        kept.retain(|kept| {
            !matches!(kept.name.as_str(), "issn" | "journal-id" | "journal-title-group")
                || !kept.text().is_empty()
        });
        kept.sort_by_key(|kept| model::rank("journal-meta", &kept.name));
        journal(kept)
    }

    pub(super) fn article_meta(&mut self) -> ArticleMeta {
        let mut meta = ArticleMeta::default();
        let mut rights = Kept::new("permissions");
        let mut funding = Kept::new("award-group");
        while let Some(piece) = self.cursor.next() {
            let Piece::Open(tag) = piece else { continue };
            match keep::modern(&tag.name) {
                "title-group" => {
                    let titles = self.title_group(&mut meta);
                    meta.kept.extend(Some(titles).filter(|titles| !titles.content.is_empty()));
                }
                "abstract" | "trans-abstract" => {
                    let text = self.abstract_of(&tag);
                    meta.abstracts.push(text);
                }
                // Counted anew from what is written.
                "counts" => self.cursor.skip(),
                // NLM 2.x has these without their groups.
                "copyright-statement" | "copyright-year" | "copyright-holder" | "license" => {
                    rights
                        .content
                        .extend(self.cursor.keep(&tag, "permissions").map(KeptNode::Element));
                }
                "award-id" | "funding-source" => funding
                    .content
                    .extend(self.cursor.keep(&tag, "award-group").map(KeptNode::Element)),
                _ => meta.kept.extend(self.cursor.keep(&tag, "article-meta")),
            }
        }
        if !rights.content.is_empty() {
            rights::tell_apart(&mut rights);
            meta.kept.push(rights);
        }
        if !funding.content.is_empty() {
            funding.content.sort_by_key(
                |node| matches!(node, KeptNode::Element(element) if element.name == "award-id"),
            );
            meta.kept.push(Kept {
                content: vec![KeptNode::Element(funding)],
                ..Kept::new("funding-group")
            });
        }
        meta.kept.retain(|kept| !(kept.name == "history" && kept.content.is_empty()));
        meta.kept.sort_by_key(|kept| model::rank("article-meta", &kept.name));
        facts(&mut meta, &self.words());
        meta
    }

    /// Title and subtitle; returns the further titles.
    fn title_group(&mut self, meta: &mut ArticleMeta) -> Kept {
        let mut others = Kept::new("title-group");
        let here = Here { breaks: true, linked: false };
        while let Some(piece) = self.cursor.next() {
            let Piece::Open(tag) = piece else { continue };
            match tag.name.as_str() {
                "article-title" => meta.title = self.phrase(here),
                "subtitle" if is_running(&tag) => {
                    others.content.extend(self.running_title(&tag).map(KeptNode::Element))
                }
                "subtitle" if meta.subtitle.is_empty() => meta.subtitle = self.phrase(here),
                "trans-title" | "trans-subtitle" => {
                    let title = self.cursor.keep(&tag, "trans-title-group");
                    others.content.extend(title.map(|title| {
                        KeptNode::Element(Kept {
                            content: vec![KeptNode::Element(title)],
                            ..Kept::new("trans-title-group")
                        })
                    }));
                }
                "fn-group" => {
                    let mut blocks = Vec::new();
                    self.fn_group(&tag, "", &mut blocks);
                }
                _ => others
                    .content
                    .extend(self.cursor.keep(&tag, "title-group").map(KeptNode::Element)),
            }
        }
        keep::sort("title-group", &mut others.content);
        others
    }

    /// What stands over the pages and not below the title, as Springer Nature tags it: an
    /// `alt-title`, which is what JATS has for it.
    fn running_title(&mut self, tag: &Tag) -> Option<Kept> {
        let kind = tag.get("content-type").unwrap_or_default();
        let kind = if kind == "running-title" { "running-head" } else { kind };
        let title = self.cursor.keep(tag, "title-group")?;
        Some(Kept {
            attributes: vec![("alt-title-type".to_owned(), kind.to_owned())],
            content: title.content,
            ..Kept::new("alt-title")
        })
    }

    fn abstract_of(&mut self, tag: &Tag) -> Abstract {
        let lang = tag
            .get("xml:lang")
            .and_then(|lang| Lang::parse(lang).ok())
            .filter(|lang| *lang != self.lang);
        let attributes = self.cursor.further(tag, &tag.name, &["abstract-type", "xml:lang"]);
        let mut text = Abstract {
            abstract_type: tag.get("abstract-type").map(str::to_owned),
            lang,
            attributes,
            ..Abstract::default()
        };
        // A label before the title is of it: “A. Background”.
        let mut labelled = false;
        while let Some(piece) = self.cursor.next() {
            match piece {
                Piece::Open(tag)
                    if matches!(tag.name.as_str(), "title" | "label") && text.title.is_none() =>
                {
                    text.title = super::blocks::some(self.plain());
                    labelled = tag.name == "label";
                }
                Piece::Open(tag) if tag.name == "title" && labelled => {
                    let words = [text.title.take().unwrap_or_default(), self.plain()];
                    text.title = Some(words.join(" "));
                    labelled = false;
                }
                Piece::Open(tag) if tag.name == "object-id" => {
                    text.kept.extend(self.cursor.keep(&tag, "abstract"))
                }
                Piece::Open(tag) => self.block_or_text(&tag, &mut text.blocks),
                Piece::Text(words) => self.text_block(&words, &mut text.blocks),
            }
        }
        text
    }
}

/// Whether a `subtitle` is what stands over the pages.
fn is_running(tag: &Tag) -> bool {
    matches!(tag.get("content-type"), Some("running-title" | "running-author"))
}
