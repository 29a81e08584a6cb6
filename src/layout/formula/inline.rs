//! Formulas in a line of text: boxes, and spaces at some of which the line may end.

use std::ops::Range;
use std::rc::Rc;

use super::boxes::MathBox;
use super::level::Level;
use super::row::Part;
use super::setter::{Now, Setter, TextFaces};
use crate::frame::TagId;
use crate::hlist::HItem;
use crate::paragraph::{Context, Type};
use article::math::{Class, Formula, LineBreak};
use article::{Word, Words};
use style::Style;
use style::units::Length;

/// What a line costs that ends after a relation, after a binary operation, after a comma, and what
/// each costs more within parentheses (*The TeXbook*, chapter 18, has the first two).
const AFTER_RELATION: i64 = 500;
const AFTER_OPERATION: i64 = 700;
const AFTER_COMMA: i64 = 1_500;
const IN_PARENTHESES: i64 = 1_500;

/// Where nothing else helps: before a sum, and behind brackets.
const BETWEEN_FACTORS: i64 = 9_000;

/// Where a formula of a line belongs.
pub struct Inline {
    /// Its node.
    pub tag: TagId,
    /// Its link, an index into the list's.
    pub link: Option<usize>,
    /// Shift of the baseline, upwards.
    pub rise: Length,
    /// The bytes of the paragraph's text that stand for it.
    pub bytes: Range<usize>,
}

/// What a formula is, in words: as it is read aloud; else its characters; else that it is one
/// (ISO 14289-1 §7.7).
#[must_use]
pub fn alt(formula: &Formula, words: &Words) -> String {
    let spoken =
        [formula.alt.clone(), formula.linear()].into_iter().find(|text| !text.trim().is_empty());
    spoken.unwrap_or_else(|| words.get(Word::Formula).to_owned())
}

/// The faces of words in formulas.
pub(super) fn text_faces(style: &Style) -> TextFaces {
    let (fonts, spec) = (&style.fonts, &style.spec.fonts);
    let faces = |first: &str, bold, italic| -> Rc<[usize]> {
        let families = std::iter::once(first).chain(spec.fallback.iter().map(String::as_str));
        families.map(|family| fonts.choose(family, bold, italic)).collect()
    };
    let kinds = [(false, false), (false, true), (true, false), (true, true)];
    let of = |family: &str| kinds.map(|(bold, italic)| faces(family, bold, italic));
    TextFaces {
        serif: of(&spec.text),
        mono: of(&spec.mono),
        hand_of_formulas: spec.math.starts_with(spec.text.as_str()),
    }
}

/// The families of formulas, in the order in which they are tried.
pub(super) fn families(style: &Style) -> [&str; 3] {
    [style.spec.fonts.math.as_str(), "Libertinus Math", "New Computer Modern Math"]
}

impl Context<'_> {
    /// Calls a function with a setter of formulas.
    pub fn with_setter<T>(&mut self, set: impl FnOnce(&mut Setter) -> T) -> T {
        let text = match self.formulas.text.take() {
            Some(text) => text,
            None => Rc::new(text_faces(self.style)),
        };
        self.formulas.open(&self.style.fonts, &families(self.style));
        let mut setter =
            Setter { engine: &mut self.formulas, shaper: &mut self.shaper, text: &text, depth: 0 };
        let out = set(&mut setter);
        self.formulas.text = Some(text);
        out
    }
}

impl Now {
    /// At the beginning of a formula that stands in this type.
    #[must_use]
    pub fn of(kind: &Type, level: Level) -> Now {
        Now {
            level,
            cramped: false,
            base: kind.size,
            color: kind.color,
            bold: kind.bold,
            compact: false,
        }
    }
}

/// A formula in a line. One that is higher than a line is set closer where that helps: fractions
/// and sums as in text, whatever the author asked for.
pub fn inline(ctx: &mut Context, formula: &Formula, kind: &Type, place: &Inline) -> Vec<HItem> {
    let items = formula.tree.items();
    let now = Now::of(kind, Level::Text);
    let (ascent, descent) = line_of_text(
        ctx.style.spec.text.leading.scale(kind.size.0, ctx.style.spec.text.size.0.max(1)),
    );
    ctx.with_setter(|setter| {
        let mut parts = setter.parts(items, now, false);
        let measure = |parts: &[Part]| {
            let most = |of: fn(&MathBox) -> Length| {
                parts.iter().map(|part| of(&part.body)).fold(Length::ZERO, Length::max)
            };
            (most(|body| body.height), most(|body| body.depth))
        };
        let (height, depth) = measure(&parts);
        if height > ascent || depth > descent {
            let close = setter.parts(items, Now { compact: true, ..now }, false);
            let (less_high, less_deep) = measure(&close);
            if less_high + less_deep < height + depth {
                parts = close;
            }
        }
        pieces(setter, parts, place)
    })
}

/// How high and how deep a line of text may reach without touching the next.
#[must_use]
pub fn line_of_text(leading: Length) -> (Length, Length) {
    (leading.scale(717, 1000), leading.scale(283, 1000))
}

/// The items of the list: as few boxes as there are places where the line may end.
fn pieces(setter: &Setter, parts: Vec<Part>, place: &Inline) -> Vec<HItem> {
    let mut items = Vec::new();
    let mut body = MathBox::default();
    let mut before: Option<Part> = None;
    let mut open = 0_usize;
    // A space at which the line may end: what stands between the atoms around it falls away too.
    let mut waiting: Option<(Length, i64)> = None;
    for mut part in parts {
        let mut room = setter.room(before.as_ref(), &part);
        let mut penalty = before.as_ref().and_then(|before| penalty(before, &part, open));
        if part.class.is_some()
            && let Some((width, own)) = waiting.take()
        {
            room.width += width;
            penalty = Some(penalty.map_or(own, |other| other.min(own)));
        }
        let own = std::mem::take(&mut part.body);
        if part.class.is_none()
            && part.fences == 0
            && may_break(part.line_break, own.width, part.now)
        {
            let cost = if part.line_break == LineBreak::Bad { 5_000 } else { 100 };
            let (width, least) = waiting.unwrap_or((Length::ZERO, cost));
            waiting = Some((width + own.width, least.min(cost)));
            continue;
        }
        if penalty.is_some() || room.stretch > Length::ZERO {
            flush(&mut body, place, &mut items);
            items.push(HItem::Gap {
                width: room.width,
                stretch: room.stretch,
                shrink: room.shrink,
                penalty,
            });
        } else {
            body.width += room.width;
        }
        body.push(own);
        if let Some((left, right)) = part.class {
            open = match (left, right) {
                (Class::Open, Class::Open) => open + 1,
                (Class::Close, Class::Close) => open.saturating_sub(1),
                _ => open,
            };
            before = Some(part);
        }
    }
    flush(&mut body, place, &mut items);
    // At the end of the formula it may still lead over to what follows, as a relation does, whose
    // right side is another formula.
    let leads = before.as_ref().and_then(|part| part.class).and_then(|(_, right)| after(right));
    if let Some((width, cost)) = waiting.or(leads.map(|cost| (Length::ZERO, cost))) {
        let (stretch, shrink) = (Length::ZERO, Length::ZERO);
        items.push(HItem::Gap { width, stretch, shrink, penalty: Some(cost) });
    }
    if items.is_empty() {
        push(MathBox::default(), place, &mut items);
    }
    items
}

fn flush(body: &mut MathBox, place: &Inline, items: &mut Vec<HItem>) {
    let body = std::mem::take(body);
    if !body.ink.is_empty() || body.width != Length::ZERO {
        push(body, place, items);
    }
}

/// All of the text stands at the first part.
fn push(body: MathBox, place: &Inline, items: &mut Vec<HItem>) {
    let first = !items.iter().any(|item| matches!(item, HItem::Formula { .. }));
    let from = if first { place.bytes.start } else { place.bytes.end };
    let Inline { tag, link, rise, .. } = *place;
    items.push(HItem::Formula { body: Rc::new(body), rise, tag, link, from, to: place.bytes.end });
}

/// Whether a line may end at a space that the author asked for.
fn may_break(said: LineBreak, width: Length, now: Now) -> bool {
    match said {
        LineBreak::No => false,
        LineBreak::Newline | LineBreak::Good | LineBreak::Bad => true,
        LineBreak::Auto => width >= now.base,
    }
}

/// What a line costs that ends between two atoms; nothing where none may end.
fn penalty(before: &Part, part: &Part, open: usize) -> Option<i64> {
    let (_, left) = before.class?;
    let (right, _) = part.class?;
    // Within brackets that grow no line ends; nor before what no line may begin with.
    let inside = before.fences > 0 && part.fences > 0;
    if inside || matches!(right, Class::Rel | Class::Bin | Class::Close | Class::Punct) {
        return None;
    }
    let between = match left {
        Class::Ord => right == Class::Large,
        Class::Close | Class::Inner => true,
        Class::Rel | Class::Bin | Class::Punct | Class::Large | Class::Open => false,
    };
    let own = after(left).or(between.then_some(BETWEEN_FACTORS))?;
    Some(if open > 0 { own + IN_PARENTHESES } else { own })
}

/// What a line costs that ends after an atom which leads over to the next.
fn after(class: Class) -> Option<i64> {
    match class {
        Class::Rel => Some(AFTER_RELATION),
        Class::Bin => Some(AFTER_OPERATION),
        Class::Punct => Some(AFTER_COMMA),
        Class::Ord | Class::Large | Class::Open | Class::Close | Class::Inner => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formula::tests::{now, tex, with};

    /// The items of a formula that stands at the bytes 7 to 12 of its paragraph.
    fn items(source: &str) -> Vec<HItem> {
        let place = Inline { tag: TagId(1), link: None, rise: Length::ZERO, bytes: 7..12 };
        with("NewCMMath-Regular", |setter| {
            let parts = setter.parts(tex(source).items(), now(Level::Text), false);
            pieces(setter, parts, &place)
        })
    }

    /// What each of its spaces costs when a line ends there.
    fn penalties(source: &str) -> Vec<Option<i64>> {
        let gap =
            |item: HItem| if let HItem::Gap { penalty, .. } = item { Some(penalty) } else { None };
        items(source).into_iter().filter_map(gap).collect()
    }

    #[test]
    fn a_line_ends_after_relations_operations_and_commas() {
        assert_eq!(penalties("a=b+c"), [None, Some(AFTER_RELATION), None, Some(AFTER_OPERATION)]);
        assert_eq!(penalties("a,b"), [Some(AFTER_COMMA)]);
        assert_eq!(penalties("(a,b)"), [Some(AFTER_COMMA + IN_PARENTHESES)]);
        assert!(penalties(r"\left(a,b\right)").is_empty(), "never within brackets that grow");
        assert!(penalties("ab").is_empty());
        assert_eq!(penalties("a="), [None, Some(AFTER_RELATION)], "another formula may follow");
        assert_eq!(penalties(r"a\sum_i i"), [Some(BETWEEN_FACTORS)]);
        assert_eq!(penalties("(a)(b)"), [Some(BETWEEN_FACTORS)]);
    }

    #[test]
    fn a_space_at_which_a_line_may_end_and_what_is_beside_it_are_one() {
        let widths = |source| -> Vec<(Length, Option<i64>)> {
            let gap = |item| match item {
                HItem::Gap { width, penalty, .. } => Some((width, penalty)),
                _ => None,
            };
            items(source).into_iter().filter_map(gap).collect()
        };
        let plain = widths("a=b");
        let spaced = widths(r"a=\quad b");
        assert_eq!(spaced.len(), plain.len(), "{spaced:?}");
        assert_eq!(spaced[1], (plain[1].0 + Length::pt(10.0), Some(100)));
    }

    #[test]
    fn all_of_the_text_stands_at_the_first_part() {
        let bytes = |item: &HItem| {
            if let HItem::Formula { from, to, .. } = item { Some(*from..*to) } else { None }
        };
        let found: Vec<Range<usize>> = items("a=b").iter().filter_map(bytes).collect();
        assert_eq!(found, [7..12, 12..12, 12..12]);
        assert_eq!(items("").len(), 1, "an empty formula keeps its place");
    }

    #[test]
    fn a_space_ends_a_line_when_it_is_wide_or_the_author_says_so() {
        let now = now(Level::Text);
        let breaks = |said, points| may_break(said, Length::pt(points), now);
        assert!(breaks(LineBreak::Auto, 10.0) && !breaks(LineBreak::Auto, 9.0));
        assert!(
            breaks(LineBreak::Good, 1.0)
                && breaks(LineBreak::Bad, 1.0)
                && breaks(LineBreak::Newline, 0.0)
        );
        assert!(!breaks(LineBreak::No, 20.0));
    }
}
