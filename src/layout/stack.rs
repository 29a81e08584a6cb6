//! Free-standing text: what is set from top to bottom outside the galley (opening, cover,
//! furniture).

use super::divide::divide;
use super::frame::{Artifact, Item, Owner, Placed, Rect, TagId};
use super::headline::Headline;
use super::hlist::HList;
use super::line::{Align, Slot, natural_width, set_line};
use super::linebreak::{Breaking, Measure, balanced, break_lines, excess};
use super::paragraph::{Context, Type, hlist};
use super::press::shortened;
use super::roomy;
use article::Inline;
use style::spec::LinesSpec;
use style::units::Length;

/// A way to break a text into lines.
type Broken = fn(&HList, &Measure, &LinesSpec) -> Vec<Breaking>;

/// A column of free-standing text that grows downwards.
pub struct Stack {
    /// What was set, in reading order.
    pub items: Vec<Placed>,
    /// Left edge.
    pub x: Length,
    /// Width.
    pub width: Length,
    /// How far down it reaches: the last baseline, or what [`Stack::skip`] added to it.
    pub y: Length,
    /// Words that are divided where no rule allows it, so that they do not leave it.
    pub divided: Vec<String>,
}

impl Stack {
    /// An empty stack whose first line stands one leading below `y`.
    #[must_use]
    pub fn new(x: Length, width: Length, y: Length) -> Stack {
        Stack { items: Vec::new(), x, width, y, divided: Vec::new() }
    }

    /// Sets something if it does not reach down below `lowest`; else leaves everything as it was.
    /// Returns whether it stands.
    pub fn if_room(&mut self, lowest: Length, set: impl FnOnce(&mut Stack)) -> bool {
        let (items, x, width, y) = (self.items.len(), self.x, self.width, self.y);
        set(self);
        if self.y <= lowest {
            return true;
        }
        self.items.truncate(items);
        (self.x, self.width, self.y) = (x, width, y);
        false
    }

    /// Leaves space.
    pub fn skip(&mut self, space: Length) {
        self.y += space;
    }

    /// Sets a paragraph owned by `tag`; the pen ends at its last baseline.
    pub fn text(
        &mut self,
        ctx: &mut Context,
        content: &[Inline],
        kind: &Type,
        leading: Length,
        align: Align,
        tag: TagId,
    ) {
        self.broken(ctx, content, kind, leading, (align, break_lines), tag);
    }

    /// The same with lines that are about equally long: a title.
    pub fn title(
        &mut self,
        ctx: &mut Context,
        content: &[Inline],
        kind: &Type,
        leading: Length,
        tag: TagId,
    ) {
        self.broken(ctx, content, kind, leading, (Align::Left, balanced), tag);
    }

    fn broken(
        &mut self,
        ctx: &mut Context,
        content: &[Inline],
        kind: &Type,
        leading: Length,
        (align, breaking): (Align, Broken),
        tag: TagId,
    ) {
        let list = hlist(ctx, content, kind, tag);
        self.list(ctx, list, kind, leading, (align, breaking), tag);
    }

    /// Sets a paragraph with its heading in its first line, each owned by its node; returns whether
    /// that can be.
    pub fn run_in(
        &mut self,
        ctx: &mut Context,
        (heading, bold, owner): (&[Inline], &Type, TagId),
        (content, kind, tag): (&[Inline], &Type, TagId),
        leading: Length,
    ) -> bool {
        let heading = hlist(ctx, heading, bold, owner);
        let content = hlist(ctx, content, kind, tag);
        let Some(list) = heading.followed_by(content) else { return false };
        self.list(ctx, list, kind, leading, (Align::Justify, break_lines), tag);
        true
    }

    fn list(
        &mut self,
        ctx: &mut Context,
        mut list: HList,
        kind: &Type,
        leading: Length,
        (align, breaking): (Align, Broken),
        tag: TagId,
    ) {
        if list.items.is_empty() {
            return;
        }
        let stretches = divide(&ctx.shaper, &mut list, self.width);
        self.divided
            .extend(stretches.into_iter().filter_map(|bytes| list.text.get(bytes).map(shortened)));
        // In a page from right to left, also what is written from left to right begins at the
        // right.
        let align = if align == Align::Left && !list.is_rtl() && ctx.runs_rtl(tag) {
            Align::Right
        } else {
            align
        };
        let leading = roomy::needed(ctx.shaper.book(), &list, leading).unwrap_or(leading);
        let justified = align == Align::Justify;
        let measure = Measure {
            first: self.width,
            rest: self.width,
            first_lines: 1,
            restarts: false,
            justified,
            shortest_last: Length::ZERO,
            looseness: 0,
        };
        let spec = &ctx.style.spec.lines;
        let (expansion, letterspacing, protrusion) =
            (spec.expansion, spec.letterspacing, spec.protrusion);
        let Some(breaking) = breaking(&list, &measure, spec).into_iter().next() else { return };
        for line in &breaking.lines {
            let (above, below) = excess(&list, line, kind.size, leading);
            self.y += leading + above;
            let slot = Slot {
                x: self.x,
                y: self.y,
                width: self.width,
                align,
                expansion,
                letterspacing,
                protrusion,
            };
            set_line(&mut ctx.shaper, &list, line, &slot, &mut self.items);
            self.y += below;
        }
    }

    /// Draws a rule across the stack, this far below the pen.
    pub fn rule(&mut self, below: Length, thickness: Length, color: super::frame::Color) {
        let rect = Rect { x: self.x, y: self.y + below, width: self.width, height: thickness };
        self.items.push(Placed {
            owner: Owner::Artifact(Artifact::Layout),
            item: Item::Rect(rect, color),
        });
        self.y += below + thickness;
    }
}

/// The most characters of a line of furniture.
const MOST_OF_A_LINE: usize = 600;

/// Whether a line of furniture has room as it is.
pub fn fits(ctx: &mut Context, line: &Headline, kind: &Type, width: Length) -> bool {
    line.text.chars().count() <= MOST_OF_A_LINE
        && natural_width(&hlist(ctx, &line.content(), kind, super::tags::TagTree::ROOT)) <= width
}

/// One line of furniture: an artifact, cut short with an ellipsis when it is wider than its room.
pub fn furniture(
    ctx: &mut Context,
    line: impl Into<Headline>,
    kind: &Type,
    slot: &Slot,
    artifact: Artifact,
) -> Vec<Placed> {
    let mut line = line.into();
    // No line holds more; a title without an end would be measured over and over.
    if let Some((end, _)) = line.text.char_indices().nth(MOST_OF_A_LINE) {
        line = line.cut(end, "");
    }
    loop {
        let list = hlist(ctx, &line.content(), kind, super::tags::TagTree::ROOT);
        let measure = Measure {
            first: slot.width,
            rest: slot.width,
            first_lines: 1,
            restarts: false,
            justified: false,
            shortest_last: Length::ZERO,
            looseness: 0,
        };
        let Some(breaking) = break_lines(&list, &measure, &ctx.style.spec.lines).into_iter().next()
        else {
            return Vec::new();
        };
        match breaking.lines.as_slice() {
            [only] | [only, ..] if breaking.lines.len() == 1 || line.text.chars().count() < 4 => {
                let mut items = Vec::new();
                // The sides of furniture are those of the page, whichever way its words run.
                let align = if slot.align == Align::Left && list.is_rtl() {
                    Align::End
                } else {
                    slot.align
                };
                set_line(&mut ctx.shaper, &list, only, &Slot { align, ..*slot }, &mut items);
                items.iter_mut().for_each(|placed| placed.owner = Owner::Artifact(artifact));
                return items;
            }
            [] => return Vec::new(),
            _ => {
                let shorter = line.text.trim_end_matches('…').trim_end();
                let cut = shorter
                    .rfind(' ')
                    .unwrap_or_else(|| shorter.char_indices().next_back().map_or(0, |(at, _)| at));
                let kept = shorter.get(..cut).unwrap_or_default();
                let kept = kept.trim_end_matches([' ', ',', ':', ';']).len();
                line = line.cut(kept, "…");
            }
        }
    }
}

/// A link to an absolute address, with its own address as text.
#[must_use]
pub fn address(href: &str) -> Inline {
    Inline::ExtLink { href: href.to_owned(), content: vec![Inline::text(href)] }
}
