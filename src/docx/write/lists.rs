//! Lists, and the marks of their items.

use std::collections::BTreeMap;

use article::{ListType, roman};

use super::{Page, Writer};
use crate::recognise::Role;
use crate::view::{Block, Item};
use crate::{escape, inline};

impl Writer<'_> {
    /// A list, with the lists in it; gives the index behind it.
    pub(super) fn list(&self, from: usize, counts: &mut Counts, page: &mut Page) -> usize {
        let mut index = from;
        let mut before: Option<(u8, String)> = None;
        let mut widths: Vec<usize> = Vec::new();
        while let Some(Block::Paragraph(paragraph)) = self.story.blocks.get(index) {
            let free = self.displays.taken.get(index) == Some(&false)
                && matches!(self.claims.roles.get(index), Some(Role::Body));
            let Some(item) = paragraph.item.as_ref().filter(|_| free) else { break };
            let other = before
                .as_ref()
                .is_some_and(|(level, list)| *list != item.list && *level == item.level);
            if other && item.level == 0 {
                break;
            }
            // A level that is left out has no room of its own.
            let level = usize::from(item.level).min(widths.len());
            widths.truncate(level);
            let indent: usize = widths.iter().sum();
            let mark = counts.mark(item);
            widths.push(mark.chars().count() + 1);
            let text = inline::line(&paragraph.pieces, self.pointers, false);
            let text = escape::begun(text)
                .replace("\\\n", &format!("\\\n{}", " ".repeat(indent + mark.chars().count() + 1)));
            page.put(&format!("{}{mark} {text}", " ".repeat(indent)), &paragraph.place());
            before = Some((item.level, item.list.clone()));
            index += 1;
        }
        page.put("", "");
        // Lists of different kinds that follow each other are parted by what Markdown does not
        // print.
        let next_is_item = matches!(self.story.blocks.get(index), Some(Block::Paragraph(next)) if next.item.is_some() && matches!(self.claims.roles.get(index), Some(Role::Body)));
        if next_is_item && index > from {
            page.block("<!-- -->", "");
        }
        index.max(from + 1)
    }
}

/// The numbers that the items of each list have reached.
#[derive(Default)]
pub(super) struct Counts {
    reached: BTreeMap<(String, u8), u32>,
}

impl Counts {
    /// The mark of an item.
    pub(super) fn mark(&mut self, item: &Item) -> String {
        // An item ends the counting of the levels below it.
        self.reached.retain(|(list, level), _| *list != item.list || *level <= item.level);
        let number = self
            .reached
            .entry((item.list.clone(), item.level))
            .and_modify(|n| *n += 1)
            .or_insert(item.start);
        let counted = match item.kind {
            ListType::Bullet | ListType::Simple => return "-".to_owned(),
            ListType::Order => Some(number.to_string()),
            ListType::AlphaLower => article::vocab::letters(*number),
            ListType::AlphaUpper => {
                article::vocab::letters(*number).map(|text| text.to_uppercase())
            }
            ListType::RomanLower => roman::lower(*number),
            ListType::RomanUpper => roman::upper(*number),
        };
        let counted = counted.unwrap_or_else(|| number.to_string());
        let pattern = item.pattern.trim();
        if pattern.starts_with('(') && pattern.ends_with(')') {
            format!("({counted})")
        } else if pattern.ends_with(')') {
            format!("{counted})")
        } else {
            format!("{counted}.")
        }
    }
}
