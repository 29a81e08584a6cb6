//! The column beside title, authors and abstract: what else is said of the article.

use super::people::article_notes;
use super::{Opening, upper};
use crate::frame::{Artifact, Item, Owner, Placed, Rect, Role, TagId};
use crate::line::Align;
use crate::paragraph::{Context, Type};
use crate::stack::Stack;
use article::Article;
use style::Spec;
use style::units::Length;

/// What the title leaves free on its left and right.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Beside {
    pub left: Length,
    pub right: Length,
}

/// Between a column in the margin and the text, and between it and the edge of the page.
const CLEAR: Length = Length(12 * 65_536);
const EDGE: Length = Length(18 * 65_536);
/// A column in the margin is no narrower than this.
const LEAST: Length = Length(76 * 65_536);
/// Between two paragraphs.
const GAP: Length = Length(4 * 65_536);

/// Where the column stands.
struct Place {
    x: Length,
    width: Length,
    /// How far down it may reach; nothing when no further than what stands beside it.
    lowest: Option<Length>,
}

/// The opening with a column beside it, at the side where lines begin: in the margin of the page
/// where that is wide enough, else beside the title. Nothing where it would push the abstract out
/// of the opening, or where nothing finds room.
pub(super) fn with_side(
    ctx: &mut Context,
    article: &Article,
    spec: &Spec,
    part: TagId,
) -> Option<Opening> {
    let rtl = article.lang.direction().is_right_to_left();
    let (place, beside) = places(spec, rtl);
    let mut opening = upper(ctx, article, spec, part, beside);
    let whole = !opening.authors_left && opening.abstracts_left.is_empty();
    if place.lowest.is_none() && !whole {
        // Beside the title alone there is no room to speak of.
        return None;
    }
    let lowest = place.lowest.unwrap_or(opening.stack.y);
    let (mut column, said) = column(ctx, article, spec, part, &place, opening.top, lowest);
    if said == 0 {
        return None;
    }
    opening.stack.items.append(&mut column.items);
    opening.stack.divided.append(&mut column.divided);
    opening.said = said;
    Some(opening)
}

fn places(spec: &Spec, rtl: bool) -> (Place, Beside) {
    let page = &spec.page;
    let wanted = spec.opening.side_width;
    let in_margin = wanted.min(page.side - CLEAR - EDGE);
    if in_margin >= LEAST {
        let x = if rtl { page.width - page.side + CLEAR } else { page.side - CLEAR - in_margin };
        let lines = (page.height - page.bottom - page.top).0 / spec.text.leading.0.max(1);
        let lowest = Some(page.top + spec.text.leading * lines);
        return (Place { x, width: in_margin, lowest }, Beside::default());
    }
    let taken = wanted + page.gutter;
    let x = if rtl { page.width - page.side - wanted } else { page.side };
    let beside = if rtl {
        Beside { right: taken, ..Beside::default() }
    } else {
        Beside { left: taken, ..Beside::default() }
    };
    (Place { x, width: wanted, lowest: None }, beside)
}

/// As much as finds room, in small type below a rule; and how many paragraphs that are.
fn column(
    ctx: &mut Context,
    article: &Article,
    spec: &Spec,
    part: TagId,
    place: &Place,
    top: Length,
    lowest: Length,
) -> (Stack, usize) {
    let mut stack = Stack::new(place.x, place.width, top + Length::pt(12.0));
    let rule = Rect { x: place.x, y: stack.y, width: place.width, height: Length::pt(0.5) };
    stack.items.push(Placed {
        owner: Owner::Artifact(Artifact::Layout),
        item: Item::Rect(rule, crate::color(&spec.colors.accent)),
    });
    stack.skip(GAP);
    let size = spec.notes.size.scale(92, 100);
    // Addresses are long, and margins narrow.
    let size = if place.lowest.is_some() { size.min(Length::pt(7.8)) } else { size };
    let kind = Type::roman(size).whole_words();
    let leading = spec.notes.leading.scale(size.0, spec.notes.size.0.max(1));
    let notes = article_notes(&article.front.article_meta, &article.words());
    let mut said = 0;
    for content in &notes {
        let divided = stack.divided.len();
        let tag = ctx.tags.add(Role::P, part);
        let stands = stack.if_room(lowest, |stack| {
            stack.text(ctx, content, &kind, leading, Align::Left, tag);
        });
        if !stands {
            stack.divided.truncate(divided);
            break;
        }
        stack.skip(GAP);
        said += 1;
    }
    (stack, said)
}
