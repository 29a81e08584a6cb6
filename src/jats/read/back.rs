//! What stands behind the body.

use super::cursor::{Piece, Tag};
use super::inlines::Here;
use super::{Reader, keep};
use crate::findings;
use article::{Back, Block, Inline, Lang, P, RefList, Sec, SecKind, SubArticle, walk};

impl Reader<'_, '_> {
    /// The content of `back`, added to what is there.
    pub(super) fn back(&mut self, back: &mut Back) {
        while let Some(piece) = self.cursor.next() {
            match piece {
                Piece::Open(tag) => self.back_part(&tag, back),
                Piece::Text(_) => {}
            }
        }
    }

    fn back_part(&mut self, tag: &Tag, back: &mut Back) {
        match keep::modern(&tag.name) {
            "ack" => {
                let sec = Sec { kind: SecKind::Ack, ..self.sec(tag) };
                if back.ack.is_none() { back.ack = Some(sec) } else { back.secs.push(sec) }
            }
            "app-group" => self.app_group(tag, back),
            "app" => self.app(tag, back),
            "sec" => {
                let sec = self.with_own_notes(tag);
                back.secs.push(sec);
            }
            "notes" => {
                let sec = self.with_own_notes(tag);
                back.secs.push(part(sec, tag));
            }
            "glossary" | "bio" => {
                let sec = self.sec(tag);
                back.secs.push(part(sec, tag));
            }
            "def-list" | "list" | "answer" | "answer-set" | "p" | "boxed-text" | "floats-group" => {
                let mut sec = Sec { at: self.at(tag), ..Sec::default() };
                if tag.name == "floats-group" {
                    sec = self.sec(tag);
                } else {
                    self.block(tag, &mut sec.blocks);
                }
                back.secs.push(part(sec, tag));
            }
            "fn-group" => {
                let mut sec = Sec { at: self.at(tag), ..Sec::default() };
                self.fn_group(tag, "", &mut sec.blocks);
                back.secs.extend(Some(sec).filter(|sec| !sec.blocks.is_empty()));
            }
            "ref-list" => self.ref_list(tag, "", back),
            "title" => {
                let title = self.phrase(Here { breaks: true, linked: false });
                let words = walk::plain(&title);
                self.cursor.note(tag, |path| findings::title_left_out(path, words));
            }
            _ => {
                let sec = self.sec(tag);
                back.secs.push(part(sec, tag));
            }
        }
    }

    /// A part of the back, with whom its groups of notes stay.
    fn with_own_notes(&mut self, tag: &Tag) -> Sec {
        let groups = self.fn_groups.len();
        let mut sec = self.sec(tag);
        if sec.id.is_empty() && self.fn_groups.len() > groups {
            sec.id = format!("{}-of-notes{}", tag.name, self.fn_groups.len());
        }
        self.fn_groups.iter_mut().skip(groups).for_each(|group| group.owner.clone_from(&sec.id));
        sec
    }

    /// `app-group`: its appendices; what it says before them is a section of the back.
    fn app_group(&mut self, tag: &Tag, back: &mut Back) {
        let mut head = Sec { at: self.at(tag), ..Sec::default() };
        while let Some(piece) = self.cursor.next() {
            match piece {
                Piece::Open(tag) if tag.name == "title" && head.title.is_empty() => {
                    head.title = self.phrase(Here { breaks: true, linked: false });
                }
                Piece::Open(tag) if matches!(tag.name.as_str(), "p" | "list" | "def-list") => {
                    self.block(&tag, &mut head.blocks);
                }
                Piece::Open(tag) => self.back_part(&tag, back),
                Piece::Text(_) => {}
            }
        }
        back.secs
            .extend(Some(head).filter(|head| !head.title.is_empty() || !head.blocks.is_empty()));
    }

    /// `app`: an appendix, with the notes and references of its own.
    fn app(&mut self, tag: &Tag, back: &mut Back) {
        let mut sec = Sec {
            id: tag.id(),
            sec_type: tag.get("content-type").map(str::to_owned),
            at: self.at(tag),
            ..Sec::default()
        };
        sec.attributes = self.cursor.further(tag, "app", &["content-type"]);
        let owner =
            if sec.id.is_empty() { format!("app{}", back.apps.len() + 1) } else { sec.id.clone() };
        while let Some(piece) = self.cursor.next() {
            match piece {
                Piece::Open(tag) if tag.name == "ref-list" => {
                    sec.id.clone_from(&owner);
                    self.ref_list(&tag, &owner, back);
                }
                Piece::Open(tag) if tag.name == "fn-group" => {
                    sec.id.clone_from(&owner);
                    self.fn_group(&tag, &owner, &mut sec.blocks);
                }
                Piece::Open(tag) => self.part_of_sec(&tag, &mut sec),
                Piece::Text(text) => self.text_block(&text, &mut sec.blocks),
            }
        }
        sec.blocks = super::blocks::sections_last(std::mem::take(&mut sec.blocks));
        back.apps.push(sec);
    }

    /// `ref-list`: the first is the main one; the parts of it, and those of appendices and
    /// sub-articles, are lists of their own.
    fn ref_list(&mut self, tag: &Tag, owner: &str, back: &mut Back) {
        let begun = back.refs_title.is_some()
            || !back.refs_intro.is_empty()
            || back.main_refs().next().is_some();
        let is_main = owner.is_empty() && !begun && back.lists_of("").next().is_none();
        if is_main {
            back.refs_attributes = self.cursor.further(tag, "ref-list", &[]);
            return self.parts_of_list(None, owner, back);
        }
        self.further_list(tag, None, owner, back);
    }

    /// A list beside the main one.
    fn further_list(&mut self, tag: &Tag, inside: Option<usize>, owner: &str, back: &mut Back) {
        let attributes = self.cursor.further(tag, "ref-list", &[]);
        back.lists.push(RefList {
            id: tag.id(),
            inside,
            nested: inside.is_some(),
            owner: owner.to_owned(),
            attributes,
            ..RefList::default()
        });
        self.parts_of_list(Some(back.lists.len() - 1), owner, back);
    }

    fn parts_of_list(&mut self, number: Option<usize>, owner: &str, back: &mut Back) {
        let mut blocks = Vec::new();
        let mut title = Vec::new();
        while let Some(piece) = self.cursor.next() {
            let Piece::Open(tag) = piece else { continue };
            match tag.name.as_str() {
                "title" if title.is_empty() => {
                    title = self.phrase(Here { breaks: true, linked: false })
                }
                "ref" => self.reference(&tag, number, back),
                "ref-list" => {
                    let before = back.lists.len();
                    self.further_list(&tag, number, owner, back);
                    if let Some(list) = back.lists.get_mut(before) {
                        list.nested = true;
                    }
                }
                _ => self.block_or_text(&tag, &mut blocks),
            }
        }
        match number.and_then(|number| back.lists.get_mut(number)) {
            Some(list) => (list.title, list.blocks) = (title, blocks),
            None => {
                back.refs_title = Some(title).filter(|title| !title.is_empty());
                back.refs_intro = blocks;
            }
        }
    }

    /// `sub-article` or `response`: an article of its own behind the article.
    pub(super) fn sub_article(&mut self, tag: &Tag, back: &mut Back) {
        let lang = tag.get("xml:lang").and_then(|lang| Lang::parse(lang).ok());
        let around = self.lang.clone();
        self.lang = lang.clone().unwrap_or_else(|| around.clone());
        let mut sub = SubArticle {
            response: tag.name == "response",
            article_type: tag
                .get("article-type")
                .or(tag.get("response-type"))
                .unwrap_or_default()
                .to_owned(),
            lang,
            ..SubArticle::default()
        };
        let mut sec = Sec { id: tag.id(), at: self.at(tag), ..Sec::default() };
        sec.attributes =
            self.cursor.further(tag, &tag.name, &["article-type", "response-type", "xml:lang"]);
        if sec.id.is_empty() {
            self.sub_articles += 1;
            sec.id = format!("sub-article{}", self.sub_articles);
        }
        let (mut body, mut floats) = (Vec::new(), Vec::new());
        let mut inner = Back {
            lists: std::mem::take(&mut back.lists),
            refs: std::mem::take(&mut back.refs),
            ..Back::default()
        };
        // The lists go on with those of the article, whose numbers its references know.
        let notes = self.notes.len();
        while let Some(piece) = self.cursor.next() {
            let Piece::Open(tag) = piece else { continue };
            match keep::modern(&tag.name) {
                "front-stub" | "front" => {
                    let Some(front) = self.cursor.keep(&tag, "sub-article") else { continue };
                    self.cursor.replay(&front);
                    self.stub(&Tag::of(&front), &mut sec);
                    sub.front = Some(front);
                }
                "body" => body.extend(self.blocks()),
                "back" => self.sub_back(&sec.id, &mut inner),
                "floats-group" => floats.extend(self.blocks()),
                "sub-article" | "response" => self.sub_article(&tag, &mut inner),
                _ => body.extend(self.of_another_vocabulary(&tag)),
            }
        }
        self.own_notes(notes, &sec.id);
        let mut body = super::blocks::sections_last(body);
        super::floats::place(&mut body, floats, &self.together);
        (sub.front_blocks, sub.body_blocks) = (sec.blocks.len(), body.len());
        sec.blocks.append(&mut body);
        let Back { ack, apps, secs, fns, refs, lists, .. } = inner;
        sec.blocks.extend(ack.into_iter().chain(apps).chain(secs).map(Block::Sec));
        sec.kind = SecKind::SubArticle(Box::new(sub));
        back.fns.extend(fns);
        (back.refs, back.lists) = (refs, lists);
        back.secs.push(sec);
        self.lang = around;
    }

    /// The back of a sub-article: its references are lists of its own.
    fn sub_back(&mut self, owner: &str, back: &mut Back) {
        while let Some(piece) = self.cursor.next() {
            let Piece::Open(tag) = piece else { continue };
            match tag.name.as_str() {
                "ref-list" => self.ref_list(&tag, owner, back),
                _ => self.back_part(&tag, back),
            }
        }
    }

    /// The front of a sub-article: its title, and below it all that it says.
    fn stub(&mut self, tag: &Tag, sec: &mut Sec) {
        if tag.name == "front" {
            while let Some(piece) = self.cursor.next() {
                match piece {
                    Piece::Open(tag) if tag.name == "article-meta" => self.stub(&tag, sec),
                    Piece::Open(tag) if tag.name == "journal-meta" => self.cursor.skip(),
                    Piece::Open(tag) => self.block_or_text(&tag, &mut sec.blocks),
                    Piece::Text(_) => {}
                }
            }
            return;
        }
        let mut meta = self.article_meta();
        sec.title = std::mem::take(&mut meta.title);
        let (abstracts, words) = (std::mem::take(&mut meta.abstracts), self.words());
        sec.blocks.extend(
            super::stub::lines(&meta, &words)
                .into_iter()
                .map(|content| Block::P(P { content, ..P::default() })),
        );
        for text in abstracts {
            let title = vec![Inline::Text(text.heading(&words))];
            sec.blocks.push(Block::Sec(Sec { title, blocks: text.blocks, ..Sec::default() }));
        }
    }
}

/// A section whose type tells what it was.
pub(super) fn part(mut sec: Sec, tag: &Tag) -> Sec {
    let kind = tag.get("notes-type").or(tag.get("content-type")).map(str::to_owned);
    sec.sec_type = sec.sec_type.or(kind).or_else(|| Some(tag.name.to_string()));
    sec.kind = match tag.name.as_str() {
        "notes" => SecKind::Notes,
        "glossary" => SecKind::Glossary,
        "bio" => SecKind::Bio,
        "ack" => SecKind::Ack,
        _ => SecKind::Sec,
    };
    sec
}
