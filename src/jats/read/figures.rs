//! Figures, their captions and pictures, and files that are not printed.

use super::blocks::some;
use super::cursor::{Piece, Tag};
use super::inlines::Here;
use super::{Reader, keep};
use crate::findings;
use article::{
    Block, Caption, Fig, FigGroup, Graphic, Inline, Kept, KeptNode, MediaObject, P, Placement,
    grammar, model,
};
use reading::uri;

impl Reader<'_, '_> {
    /// `fig`
    pub(super) fn fig(&mut self, tag: &Tag) -> Fig {
        let mut fig = Fig {
            id: tag.id(),
            label: Some(String::new()),
            placement: placement(tag),
            at: self.at(tag),
            ..Fig::default()
        };
        fig.attributes = self.cursor.further(tag, "fig", &[]);
        let mut extra = Vec::new();
        while let Some(piece) = self.cursor.next() {
            let Piece::Open(tag) = piece else { continue };
            self.part_of_fig(&tag, &mut fig, &mut extra);
        }
        let pictures = self.caption_with(&mut fig.caption, extra);
        fig.graphics.extend(pictures);
        if let Some(graphic) = fig.graphics.first_mut().filter(|graphic| graphic.alt_text.is_none())
        {
            graphic.alt_text = take_text(&mut fig.kept, "alt-text");
        }
        fig.kept.sort_by_key(|kept| model::rank("fig", &kept.name));
        fig
    }

    fn part_of_fig(&mut self, tag: &Tag, fig: &mut Fig, extra: &mut Vec<Block>) {
        match keep::modern(&tag.name) {
            "label" => fig.label = Some(some(self.plain()).unwrap_or_default()),
            "caption" => {
                let pictures = self.caption(tag, &mut fig.caption);
                fig.graphics.extend(pictures);
            }
            "graphic" => {
                let graphic = self.graphic(tag);
                fig.graphics.push(graphic);
            }
            // The first form is shown; the others stay beside it.
            "alternatives" => {
                let shown = !fig.graphics.is_empty();
                let mut others = Kept::new("alternatives");
                while let Some(piece) = self.cursor.next() {
                    let Piece::Open(tag) = piece else { continue };
                    // One that names no file shows nothing.
                    let pathless = || tag.get("xlink:href").is_none_or(str::is_empty);
                    let passed_over = || !fig.graphics.is_empty() || pathless();
                    if shown || (tag.name == "graphic" && passed_over()) {
                        others
                            .content
                            .extend(self.cursor.keep(&tag, "alternatives").map(KeptNode::Element));
                    } else {
                        self.part_of_fig(&tag, fig, extra);
                    }
                }
                fig.kept.extend(Some(others).filter(|others| !others.content.is_empty()));
            }
            "p" | "fn" | "list" | "fn-group" => self.block_or_note(tag, extra),
            // The structure itself, where it is written in letters.
            "chem-struct" | "textual-form" => {
                let mut text = Vec::new();
                for inline in self.phrase(Here::default()) {
                    match inline {
                        Inline::InlineGraphic(graphic) => fig.graphics.push(graphic),
                        other => text.push(other),
                    }
                }
                self.loose(text, extra);
            }
            _ => fig.kept.extend(self.cursor.keep(tag, "fig")),
        }
    }

    /// `fig-group`
    pub(super) fn fig_group(&mut self, tag: &Tag) -> FigGroup {
        let mut pictures = Vec::new();
        let mut group = FigGroup {
            id: tag.id(),
            label: Some(String::new()),
            placement: placement(tag),
            at: self.at(tag),
            ..FigGroup::default()
        };
        group.attributes = self.cursor.further(tag, "fig-group", &[]);
        let mut extra = Vec::new();
        while let Some(piece) = self.cursor.next() {
            let Piece::Open(tag) = piece else { continue };
            match keep::modern(&tag.name) {
                "label" => group.label = Some(some(self.plain()).unwrap_or_default()),
                "caption" => pictures.extend(self.caption(&tag, &mut group.caption)),
                "fig" | "chem-struct-wrap" => {
                    let fig = self.fig(&tag);
                    group.panels.push(Fig { placement: Placement::default(), ..fig });
                }
                "graphic" => {
                    let fig = self.bare_graphic(&tag);
                    group.panels.push(Fig { placement: Placement::default(), ..fig });
                }
                _ => self.block_or_text(&tag, &mut extra),
            }
        }
        pictures.extend(self.caption_with(&mut group.caption, extra));
        group.panels.extend(
            pictures
                .into_iter()
                .map(|graphic| Fig { placement: Placement::default(), ..unnamed(graphic) }),
        );
        group
    }

    /// A block, or a note as a paragraph.
    pub(super) fn block_or_note(&mut self, tag: &Tag, out: &mut Vec<Block>) {
        if tag.name == "fn" {
            let note = self.note(tag);
            super::notes::as_paragraphs(note, out);
        } else {
            self.block(tag, out);
        }
    }

    /// Blocks that stand beside a caption join it, line by line. What has a caption of its own
    /// stands behind. Returns the pictures among them.
    pub(super) fn caption_with(
        &mut self,
        caption: &mut Caption,
        extra: Vec<Block>,
    ) -> Vec<Graphic> {
        let has_caption = |block: &Block| match block {
            Block::Fig(fig) => !fig.caption.paragraphs.is_empty(),
            Block::FigGroup(_) | Block::TableWrap(_) | Block::Media(_) => true,
            _ => false,
        };
        let (behind, extra): (Vec<Block>, Vec<Block>) = extra.into_iter().partition(has_caption);
        self.behind.extend(behind);
        let lines = self.lines(extra);
        caption.paragraphs.extend(lines.paragraphs);
        lines.pictures
    }

    /// `caption`: its title and paragraphs are added to what is there. Returns the pictures in it.
    pub(super) fn caption(&mut self, tag: &Tag, caption: &mut Caption) -> Vec<Graphic> {
        let mut blocks = Vec::new();
        if caption.paragraphs.is_empty() {
            caption.attributes = self.cursor.further(tag, "caption", &[]);
            caption.titled = Some(false);
        }
        while let Some(piece) = self.cursor.next() {
            match piece {
                Piece::Open(tag) if tag.name == "title" => {
                    let content = self.phrase(Here { breaks: true, linked: false });
                    if !content.is_empty() {
                        let attributes = self.cursor.further(&tag, "title", &[]);
                        if caption.paragraphs.is_empty() && blocks.is_empty() {
                            caption.titled = Some(true);
                        }
                        blocks.push(Block::P(P {
                            id: tag.id(),
                            content,
                            attributes,
                            at: self.at(&tag),
                        }));
                    }
                }
                Piece::Open(tag) => self.block_or_text(&tag, &mut blocks),
                Piece::Text(text) => self.text_block(&text, &mut blocks),
            }
        }
        self.caption_with(caption, blocks)
    }

    /// `graphic` or `inline-graphic`
    pub(super) fn graphic(&mut self, tag: &Tag) -> Graphic {
        let at = self.at(tag);
        let href = self.pictures.take(
            &uri::path(tag.get("xlink:href").unwrap_or_default()),
            at,
            &mut self.cursor.faults,
        );
        let mut graphic = Graphic { href, at, ..Graphic::default() };
        graphic.attributes = grammar::element(&tag.name)
            .map(|rule| self.cursor.kept_attributes(tag, rule))
            .unwrap_or_default();
        graphic.attributes.retain(|(name, _)| !matches!(name.as_str(), "id" | "xlink:href"));
        let decorative = |text: String| if text == "null" { String::new() } else { text };
        while let Some(piece) = self.cursor.next() {
            match piece {
                Piece::Open(tag) if tag.name == "alt-text" => {
                    graphic.alt_text = Some(decorative(self.plain()))
                }
                Piece::Open(tag) if tag.name == "long-desc" => {
                    graphic.long_desc = some(self.plain())
                }
                Piece::Open(child) => graphic.kept.extend(self.cursor.keep(&child, &tag.name)),
                Piece::Text(_) => {}
            }
        }
        graphic.kept.sort_by_key(|kept| model::rank("graphic", &kept.name));
        graphic
    }

    /// A picture that stands among blocks without being a figure.
    pub(super) fn bare_graphic(&mut self, tag: &Tag) -> Fig {
        let at = self.at(tag);
        let placement = Placement { here: true, ..placement(tag) };
        Fig { id: tag.id(), placement, at, bare: true, ..unnamed(self.graphic(tag)) }
    }

    /// `supplementary-material` or `media`
    pub(super) fn media_object(&mut self, tag: &Tag) -> MediaObject {
        let supplementary = tag.name == "supplementary-material";
        let name = if supplementary { "supplementary-material" } else { "media" };
        let attributes = grammar::element(name)
            .map(|rule| self.cursor.kept_attributes(tag, rule))
            .unwrap_or_default();
        let mut media = MediaObject {
            id: tag.id(),
            supplementary,
            label: None,
            placement: placement(tag),
            ..MediaObject::default()
        };
        media.href = tag.get("xlink:href").map(str::to_owned);
        media.attributes = attributes
            .into_iter()
            .filter(|(name, _)| {
                !matches!(name.as_str(), "id" | "xlink:href" | "position" | "orientation")
            })
            .collect();
        let (mut extra, mut pictures) = (Vec::new(), Vec::new());
        while let Some(piece) = self.cursor.next() {
            match piece {
                Piece::Open(tag) if tag.name == "label" => media.label = some(self.plain()),
                Piece::Open(tag) if tag.name == "caption" => {
                    pictures.extend(self.caption(&tag, &mut media.caption));
                }
                Piece::Open(tag) if matches!(tag.name.as_str(), "p" | "list" | "title") => {
                    self.block_or_text(&tag, &mut extra)
                }
                Piece::Open(tag) => {
                    if grammar::element(name)
                        .is_some_and(|rule| rule.in_publishing(keep::modern(&tag.name)))
                    {
                        media.kept.extend(self.cursor.keep(&tag, name));
                    } else {
                        self.block_or_text(&tag, &mut extra);
                    }
                }
                Piece::Text(text) => self.text_block(&text, &mut extra),
            }
        }
        pictures.extend(self.caption_with(&mut media.caption, extra));
        media.kept.extend(pictures.into_iter().filter(|_| supplementary).map(shown));
        media.kept.sort_by_key(|kept| model::rank(name, &kept.name));
        if supplementary
            && media.kept.is_empty()
            && media.href.is_none()
            && media.label.is_none()
            && media.caption.paragraphs.is_empty()
        {
            self.cursor.note(tag, findings::supplement_empty);
        }
        media
    }
}

/// A picture without label and caption, where it is written.
pub(super) fn unnamed(graphic: Graphic) -> Fig {
    let placement = Placement { here: true, ..Placement::default() };
    Fig {
        label: Some(String::new()),
        at: graphic.at,
        graphics: vec![graphic],
        placement,
        ..Fig::default()
    }
}

/// A picture as a kept element.
fn shown(graphic: Graphic) -> Kept {
    let text = |name: &str, text: Option<String>| {
        text.map(|text| {
            KeptNode::Element(Kept { content: vec![KeptNode::Text(text)], ..Kept::new(name) })
        })
    };
    let content = text("alt-text", graphic.alt_text)
        .into_iter()
        .chain(text("long-desc", graphic.long_desc))
        .collect();
    Kept {
        attributes: vec![("xlink:href".to_owned(), graphic.href)],
        content,
        ..Kept::new("graphic")
    }
}

/// Where the source wants a figure or table to stand.
pub(super) fn placement(tag: &Tag) -> Placement {
    let says = |name: &str, value: &str| tag.get(name) == Some(value);
    Placement {
        here: says("position", "anchor"),
        turned: says("orientation", "landscape"),
        ..Placement::default()
    }
}

/// Takes the text of the first kept element with this name, when it is nothing but text.
fn take_text(kept: &mut Vec<Kept>, name: &str) -> Option<String> {
    let at = kept.iter().position(|kept| kept.name == name && kept.elements().next().is_none())?;
    Some(kept.remove(at).text())
}
