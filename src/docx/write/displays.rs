//! Figures, tables and their captions.

use super::{Page, Writer};
use crate::displays::{Display, pictures};
use crate::pieces;
use crate::view::{Block, Piece};
use crate::{escape, inline};

impl Writer<'_> {
    pub(super) fn display(&self, display: &Display, page: &mut Page) {
        let blocks = &self.story.blocks;
        match display.table.and_then(|index| blocks.get(index)) {
            Some(Block::Table(table)) => self.table(display, table, page),
            Some(Block::Paragraph(_)) | None => self.figure(display, page),
        }
    }

    /// The caption, without its label, and the place where it stands.
    pub(super) fn caption(&self, display: &Display) -> (String, String) {
        let Some((index, bytes)) = display.caption else { return (String::new(), String::new()) };
        let Some(Block::Paragraph(paragraph)) = self.story.blocks.get(index) else {
            return (String::new(), String::new());
        };
        let mut pieces = pieces::without_start(&paragraph.pieces, bytes);
        pieces.retain(|piece| !matches!(piece, Piece::Picture(_)));
        let mut text = inline::line(&pieces, self.pointers, true).replace("\\\n", " ");
        // A table's notes stand below it, a figure's end its caption.
        let notes = display.notes.iter().filter(|_| display.table.is_none());
        for index in display.more.iter().chain(notes) {
            let Some(Block::Paragraph(more)) = self.story.blocks.get(*index) else { continue };
            let whole = display.more == Some(*index);
            let mut pieces = more.pieces.clone();
            pieces.retain(|piece| !matches!(piece, Piece::Picture(_)));
            let more = inline::line(&pieces, self.pointers, whole).replace("\\\n", " ");
            let stop =
                if text.is_empty() || text.ends_with(['.', '?', '!', ':']) { "" } else { "." };
            text = format!("{text}{stop} {more}").trim_start().to_owned();
        }
        (text, paragraph.place())
    }

    pub(super) fn attributes(&self, display: &Display, more: &[String]) -> String {
        let mut all = vec![format!("#{}", display.id)];
        let count = display.id.rsplit('-').next().unwrap_or("");
        if let Some((label, number)) = &display.label
            && (number != count || display.kind.is_some() || display.behind_unlabelled)
        {
            let word = label.strip_suffix(number.as_str()).unwrap_or(label);
            let word = word.trim_end_matches(['.', ' ', '\u{a0}', '-']);
            // The words of an English caption may be cut short.
            let label = match word.to_lowercase().as_str() {
                "fig" | "figs" if self.story.language() == "en" => format!("Figure {number}"),
                "tab" | "tbl" if self.story.language() == "en" => format!("Table {number}"),
                _ => label.replace('-', " "),
            };
            all.push(format!("label={}", escape::quoted(&label)));
        }
        all.extend(more.iter().cloned());
        format!("{{{}}}", all.join(" "))
    }

    fn figure(&self, display: &Display, page: &mut Page) {
        let (caption, place) = self.caption(display);
        let found: Vec<(&str, String, String)> = pictures(&self.story.blocks, display)
            .into_iter()
            .filter_map(|(picture, words)| {
                let file = self.pointers.pictures.get(&picture.part)?.as_str();
                let alt = picture
                    .alt
                    .as_deref()
                    .map(|alt| format!("alt={}", escape::quoted(alt)))
                    .unwrap_or_default();
                Some((file, alt, escape::escaped(&words)))
            })
            .collect();
        let braces = |alt: &str| if alt.is_empty() { String::new() } else { format!("{{{alt}}}") };
        match found.as_slice() {
            [] => page.block(&escape::begun(self.whole_caption(display)), &place),
            [(file, alt, _)] if display.caption.is_none() => {
                page.block(&format!("![]({file}){}", braces(alt)), &place)
            }
            [(file, alt, words)] => {
                let caption = if words.is_empty() { caption } else { format!("{caption} {words}") };
                let more: Vec<String> =
                    Some(alt.clone()).filter(|alt| !alt.is_empty()).into_iter().collect();
                page.block(
                    &format!(
                        "![{}]({file}){}",
                        escape::brackets(&caption),
                        self.attributes(display, &more)
                    ),
                    &place,
                );
            }
            many => {
                let mut lines = vec![format!("::: {}", self.attributes(display, &[]))];
                lines.extend(many.iter().map(|(file, alt, words)| {
                    format!("![{}]({file}){}\n", escape::brackets(words), braces(alt))
                }));
                lines.push(format!("{}\n:::", escape::begun(caption)));
                page.block(&lines.join("\n"), &place);
            }
        }
    }

    /// A caption whose picture cannot be shown, label and all.
    fn whole_caption(&self, display: &Display) -> String {
        match display.caption.and_then(|(index, _)| self.story.blocks.get(index)) {
            Some(Block::Paragraph(paragraph)) => {
                inline::line(&paragraph.pieces, self.pointers, false)
            }
            Some(Block::Table(_)) | None => String::new(),
        }
    }
}
