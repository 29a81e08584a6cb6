//! The block at the foot of the first page: what else is said of the article.

use super::Opening;
use super::people::article_notes;
use crate::frame::{Role, TagId};
use crate::line::Align;
use crate::paragraph::{Context, Type};
use crate::stack::Stack;
use article::{Article, Inline};
use style::Spec;
use style::units::Length;

/// Of the height of a page, so many hundredths at most are the block at its foot.
const MOST_OF_FOOT: i64 = 30;
/// So many lines of text stand at least between the opening and that block.
const LEAST_LINES: i64 = 8;

/// Sets the block at the foot of the first page; leaves everything as it is when there is no room.
pub(super) fn foot(
    ctx: &mut Context,
    article: &Article,
    spec: &Spec,
    part: TagId,
    opening: &mut Opening,
) -> bool {
    let (page, grid) = (&spec.page, spec.text.leading);
    let lines = (page.height - page.bottom - page.top).0 / grid.0.max(1);
    let height = foot_block(ctx, article, spec, part, Length::ZERO).y;
    let taken = (height.0 + grid.0 - 1) / grid.0.max(1) + 1;
    let above = ((opening.stack.y - page.top).0 / grid.0.max(1) + 2).max(0);
    if height > page.height.scale(MOST_OF_FOOT, 100) || lines - above - taken < LEAST_LINES {
        return false;
    }
    let last = page.top + grid * lines;
    let mut block = foot_block(ctx, article, spec, part, last - height + grid.scale(25, 100));
    opening.stack.items.append(&mut block.items);
    opening.stack.divided.append(&mut block.divided);
    opening.foot_lines = taken;
    true
}

/// What else is said of the article, in small type below a rule; in two columns where the page has
/// two.
fn foot_block(
    ctx: &mut Context,
    article: &Article,
    spec: &Spec,
    part: TagId,
    top: Length,
) -> Stack {
    let (page, rtl) = (&spec.page, article.lang.direction().is_right_to_left());
    let full = page.width - page.side * 2;
    let mut block = Stack::new(page.side, full, top);
    block.rule(Length::ZERO, Length::pt(0.4), crate::color(&spec.colors.accent));
    let (kind, leading) = (
        Type::roman(spec.notes.size.scale(92, 100)).whole_words(),
        spec.notes.leading.scale(92, 100),
    );
    let gap = Length::pt(2.0);
    let begin = block.y + gap;
    let notes = article_notes(&article.front.article_meta, &article.words());
    let columns = i64::try_from(page.columns).unwrap_or(1).max(1);
    let width = (full - page.gutter * (columns - 1)) / columns;
    let set = |ctx: &mut Context, content: &[Inline], stack: &mut Stack| {
        let tag = ctx.tags.add(Role::P, part);
        stack.text(ctx, content, &kind, leading, Align::Left, tag);
        stack.skip(gap);
    };
    let mut measured = Stack::new(Length::ZERO, width, Length::ZERO);
    let ends: Vec<Length> = notes
        .iter()
        .map(|content| {
            set(ctx, content, &mut measured);
            measured.y
        })
        .collect();
    // The first column takes what ends nearest to the middle.
    let uneven = |end: &Length| (*end).max(measured.y - *end).0;
    let split = if columns == 1 {
        notes.len()
    } else {
        ends.iter().enumerate().min_by_key(|(_, end)| uneven(end)).map_or(0, |(index, _)| index + 1)
    };
    let mut lowest = begin;
    for (number, column) in
        [notes.get(..split), notes.get(split..)].into_iter().flatten().enumerate()
    {
        let right = (number == 1) != rtl && columns == 2;
        let x = if right { page.side + width + page.gutter } else { page.side };
        let mut stack = Stack::new(x, width, begin);
        column.iter().for_each(|content| set(ctx, content, &mut stack));
        lowest = lowest.max(stack.y);
        block.items.append(&mut stack.items);
        block.divided.append(&mut stack.divided);
    }
    block.y = lowest;
    block
}
