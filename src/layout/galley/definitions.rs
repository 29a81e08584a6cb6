//! Lists of definitions: short terms stand beside what they mean, long ones above it.

use super::label::Label;
use super::{Maker, Setting};
use crate::frame::{Role, TagId};
use crate::line::Align;
use crate::paragraph::{Type, hlist};
use crate::tags::TagTree;
use article::{Block, DefItem, DefList, Inline, P, walk};
use style::units::Length;

/// Terms stand beside their definitions when so many hundredths of the measure hold them …
const BESIDE: i64 = 30;
/// … or at least so many of four; the definition of one that is longer begins behind it.
const OF_FOUR: usize = 3;

impl<'n> Maker<'_, '_, 'n> {
    pub(super) fn def_list(&mut self, list: &'n DefList, parent: TagId, level: usize) {
        let tag = self.ctx.tags.add(Role::LPlain, parent);
        self.dests.push(list.id.clone());
        self.inside += 1;
        let heads = list
            .heads
            .iter()
            .flatten()
            .map(|head| walk::plain(&head.content))
            .filter(|head| !head.is_empty());
        let heads = heads.collect::<Vec<_>>().join(" \u{2013} ");
        let heads =
            (!heads.is_empty()).then(|| P { content: vec![Inline::Text(heads)], ..P::default() });
        list.title.iter().chain(&heads).for_each(|title| self.run_in_title(title, tag));
        let room = self.room_for_terms(list);
        for item in &list.items {
            let li = self.ctx.tags.add(Role::LI, tag);
            let term = self.ctx.tags.add(Role::Lbl, li);
            let body = self.ctx.tags.add(Role::LBody, li);
            self.dests.extend(room.map(|_| item.id.clone()));
            let indent = room.unwrap_or(self.spec.text.indent);
            match room {
                Some(hang) => self.mark = Some(Label::term(&item.id, &item.term, term, hang)),
                None => self.term_above(item, term),
            }
            self.left += indent;
            self.flush = true;
            self.blocks(&item.def, body, level);
            self.mark = None;
            self.left -= indent;
        }
        self.inside -= 1;
        self.flush = false;
    }

    fn term_above(&mut self, item: &DefItem, tag: TagId) {
        let setting = Setting {
            kind: Type::roman(self.size).bold(),
            align: Align::Left,
            keep_with_next: true,
            ..self.roman()
        };
        self.text(&item.id, &item.term, tag, setting);
    }

    /// How much of the measure the terms take beside their definitions; nothing when they stand
    /// above them.
    fn room_for_terms(&mut self, list: &DefList) -> Option<Length> {
        let begins =
            |item: &DefItem| matches!(item.def.first(), Some(Block::P(p)) if !p.content.is_empty());
        if !list.items.iter().all(|item| begins(item) && item.term.iter().all(is_plain)) {
            return None;
        }
        let (kind, most) =
            (Type::roman(self.size).bold(), (self.width - self.left).scale(BESIDE, 100));
        let width = |item: &DefItem| {
            hlist(self.ctx, &item.term, &kind, TagTree::ROOT).natural_width() + self.size
        };
        let widths: Vec<Length> = list.items.iter().map(width).collect();
        let fitting = widths.iter().copied().filter(|width| *width <= most);
        let (count, widest) = fitting
            .fold((0, Length::ZERO), |(count, widest), width| (count + 1, widest.max(width)));
        (count > 0 && count * 4 >= widths.len() * OF_FOUR).then_some(widest)
    }
}

/// Whether a part of a term is words and nothing that leads to another place.
fn is_plain(inline: &Inline) -> bool {
    let within = match inline {
        Inline::Text(_) => return true,
        Inline::Bold(content)
        | Inline::Italic(content)
        | Inline::Sup(content)
        | Inline::Sub(content) => Some(content),
        _ => None,
    };
    within.is_some_and(|content| content.iter().all(is_plain))
}
