//! Sections and the blocks inside them.

use super::cursor::{Piece, Tag};
use super::inlines::Here;
use super::{Flow, Reader, is_blank, keep};
use crate::findings;
use article::{Block, Inline, Lang, P, Sec, SecKind};
use reading::text::{tidy, tidy_inlines};

/// Whether an element of this name is a block, also inside a paragraph.
pub(super) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "sec"
            | "list"
            | "def-list"
            | "fig"
            | "fig-group"
            | "table-wrap"
            | "table-wrap-group"
            | "table"
            | "oasis:table"
            | "disp-formula"
            | "disp-formula-group"
            | "disp-quote"
            | "verse-group"
            | "code"
            | "preformat"
            | "boxed-text"
            | "statement"
            | "supplementary-material"
            | "media"
            | "array"
            | "graphic"
            | "speech"
            | "chem-struct-wrap"
            | "fn-group"
            | "ref-list"
            | "glossary"
            | "alternatives"
            | "floats-group"
            | "question"
            | "question-wrap"
            | "answer"
            | "answer-set"
            | "explanation"
            | "block-alternatives"
    )
}

impl Reader<'_, '_> {
    /// The blocks of the innermost element. Titles, labels and the like among them become
    /// paragraphs.
    pub(super) fn blocks(&mut self) -> Vec<Block> {
        let mut out = Vec::new();
        while let Some(piece) = self.cursor.next() {
            match piece {
                Piece::Open(tag) => self.block_or_text(&tag, &mut out),
                Piece::Text(text) => self.text_block(&text, &mut out),
            }
        }
        out
    }

    /// Text that stands bare among blocks.
    pub(super) fn text_block(&mut self, text: &str, out: &mut Vec<Block>) {
        if !is_blank(text) {
            self.loose(vec![Inline::text(text)], out);
        }
    }

    /// Loose text is one paragraph with the loose text before it.
    pub(super) fn loose(&mut self, content: Vec<Inline>, out: &mut Vec<Block>) {
        out.extend(paragraph(P { content: tidy_inlines(content), ..P::default() }));
    }

    /// A block, or an element that is none and stands among blocks.
    pub(super) fn block_or_text(&mut self, tag: &Tag, out: &mut Vec<Block>) {
        if tag.is_page_start() {
            return self.cursor.skip();
        }
        let name = keep::modern(&tag.name).to_owned();
        if is_block(&name) {
            return self.block(tag, out);
        }
        match name.as_str() {
            "title" | "subtitle" => {
                let content = vec![Inline::Bold(self.phrase(Here::default()))];
                self.loose(content, out);
            }
            "label" => {
                let content = self.phrase(Here::default());
                self.loose(content, out);
            }
            // Notes within notes, as bioRxiv has them: sections like any other, with a type of
            // their own.
            "notes" | "ack" | "bio" => {
                let sec = Sec { kind: SecKind::Sec, ..super::back::part(self.sec(tag), tag) };
                out.push(Block::Sec(sec));
            }
            "object-id" | "milestone-start" | "milestone-end" | "target" | "hr" => {
                self.left_out(tag)
            }
            "italic" | "bold" | "sup" | "sub" | "xref" | "ext-link" | "email" | "uri"
            | "inline-formula" | "named-content" | "styled-content" | "underline" | "sc"
            | "monospace" | "inline-graphic" | "mml:math" | "tex-math" | "attrib" | "term" => {
                let content = self.phrase(Here::default());
                self.loose(content, out);
            }
            _ => {
                self.cursor.note(tag, findings::element_unknown);
                if name.ends_with("sec") {
                    let sec = self.sec(tag);
                    return out.push(Block::Sec(sec));
                }
                let flow = self.content(Here::default());
                self.fragments(P::default(), flow, out);
            }
        }
    }

    /// A block whose opening was just met.
    pub(super) fn block(&mut self, tag: &Tag, out: &mut Vec<Block>) {
        let block = match keep::modern(&tag.name) {
            "p" => return self.p(tag, out),
            "list" => return self.list(tag, out),
            "def-list" => return self.def_list(tag, out),
            "glossary" => return self.untitled(tag, out),
            "fn-group" => return self.fn_group(tag, "", out),
            "sec" => Block::Sec(self.sec(tag)),
            "fig" | "chem-struct-wrap" => Block::Fig(self.fig(tag)),
            "graphic" => Block::Fig(self.bare_graphic(tag)),
            "fig-group" => Block::FigGroup(self.fig_group(tag)),
            "table-wrap" => Block::TableWrap(self.table_wrap(tag)),
            "table-wrap-group" => {
                self.cursor.note(tag, findings::group_without_form);
                return self.table_wrap_group(tag, out);
            }
            "table" | "array" | "oasis:table" => Block::TableWrap(self.bare_table(tag)),
            "disp-formula" => self.disp_formula(tag),
            "disp-quote" => Block::DispQuote(self.disp_quote(tag)),
            "verse-group" => Block::VerseGroup(self.verse_group(tag)),
            "code" | "preformat" => Block::Code(self.code(tag)),
            "boxed-text" => Block::BoxedText(self.boxed_text(tag)),
            "statement" => Block::Statement(self.statement(tag)),
            "supplementary-material" | "media" => Block::Media(self.media_object(tag)),
            _ => {
                self.cursor.note(tag, findings::group_without_form);
                return out.extend(self.blocks());
            }
        };
        out.push(block);
        out.append(&mut self.behind);
    }

    /// A container whose title stands as a bold line.
    fn untitled(&mut self, tag: &Tag, out: &mut Vec<Block>) {
        let _ = tag;
        out.extend(self.blocks());
    }

    /// `p`: a paragraph, divided where blocks stand in it.
    fn p(&mut self, tag: &Tag, out: &mut Vec<Block>) {
        let foreign = tag
            .get("xml:lang")
            .and_then(|lang| Lang::parse(lang).ok())
            .filter(|lang| *lang != self.lang);
        let attributes = self.cursor.further(tag, "p", &["xml:lang"]);
        let first = P { id: tag.id(), attributes, at: self.at(tag), ..P::default() };
        let mut flow = self.content(Here::default());
        if let Some(lang) = foreign {
            in_language(&mut flow, &lang);
        }
        self.fragments(first, flow, out);
    }

    /// The pieces of a paragraph as paragraphs and blocks; `first` is the paragraph to which the
    /// first words belong.
    pub(super) fn fragments(&mut self, first: P, flow: Vec<Flow>, out: &mut Vec<Block>) {
        let mut now = first;
        for piece in flow {
            match piece {
                Flow::Inline(inline) => now.content.push(inline),
                Flow::Block(block) => {
                    let at = now.at;
                    now.content = tidy_inlines(now.content);
                    if !now.content.is_empty() {
                        out.push(Block::P(std::mem::take(&mut now)));
                        now.at = at;
                    }
                    now.content.clear();
                    out.push(block);
                }
            }
        }
        now.content = tidy_inlines(now.content);
        out.extend(paragraph(now));
    }

    /// `sec`, or any element made like one.
    pub(super) fn sec(&mut self, tag: &Tag) -> Sec {
        let attributes = self.cursor.further(tag, keep::modern(&tag.name), &["sec-type"]);
        let mut sec = Sec {
            id: tag.id(),
            sec_type: tag.get("sec-type").map(str::to_owned),
            attributes,
            at: self.at(tag),
            ..Sec::default()
        };
        while let Some(piece) = self.cursor.next() {
            match piece {
                Piece::Open(tag) => self.part_of_sec(&tag, &mut sec),
                Piece::Text(text) => self.text_block(&text, &mut sec.blocks),
            }
        }
        sec.blocks = sections_last(std::mem::take(&mut sec.blocks));
        sec
    }

    /// A part of a section: its heading, what is said of it, or a block.
    pub(super) fn part_of_sec(&mut self, tag: &Tag, sec: &mut Sec) {
        match tag.name.as_str() {
            "title" if sec.title.is_empty() => {
                sec.title = self.phrase(Here { breaks: true, linked: false })
            }
            "label" if sec.label.is_none() => sec.label = some(self.plain()),
            "sec-meta" => sec.kept.extend(self.cursor.keep(tag, "sec")),
            _ => self.block_or_text(tag, &mut sec.blocks),
        }
    }
}

/// The text of a paragraph in another language, between its blocks.
fn in_language(flow: &mut Vec<Flow>, lang: &Lang) {
    let mut out: Vec<Flow> = Vec::new();
    for piece in std::mem::take(flow) {
        match (piece, out.last_mut()) {
            (Flow::Inline(inline), Some(Flow::Inline(Inline::Foreign { content, .. }))) => {
                content.push(inline)
            }
            (Flow::Inline(Inline::Text(text)), _) if is_blank(&text) => {
                out.push(Flow::Inline(Inline::Text(text)))
            }
            (Flow::Inline(inline), _) => out
                .push(Flow::Inline(Inline::Foreign { lang: lang.clone(), content: vec![inline] })),
            (block, _) => out.push(block),
        }
    }
    *flow = out;
}

/// Blocks behind a section stand in a section without title: nothing else may stand there.
pub(super) fn sections_last(blocks: Vec<Block>) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::with_capacity(blocks.len());
    let mut open = false;
    for block in blocks {
        let is_section = matches!(block, Block::Sec(_));
        match out.last_mut() {
            Some(Block::Sec(last)) if !is_section && open => last.blocks.push(block),
            Some(Block::Sec(_)) if !is_section => {
                out.push(Block::Sec(Sec { blocks: vec![block], ..Sec::default() }));
                open = true;
            }
            _ => {
                out.push(block);
                open = false;
            }
        }
    }
    out
}

/// A paragraph that says something. A paragraph in which anything stands; one of nothing but hard
/// spaces, which some put where a caption is missing, is none.
fn paragraph(p: P) -> Option<Block> {
    let is_space = |inline: &Inline| matches!(inline, Inline::Text(text) if text.chars().all(char::is_whitespace));
    (!p.content.iter().all(is_space)).then_some(Block::P(p))
}

/// A text that says something.
pub(super) fn some(text: String) -> Option<String> {
    Some(tidy(&text)).filter(|text| !text.is_empty())
}
