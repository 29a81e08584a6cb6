//! Where floats stand, how full pages are and how large pictures come out: measured on the finished
//! plan, as proof of quality. `offprint inspect --pages` shows it.

use std::collections::BTreeMap;

use article::MediaBag;
use article::media;
use style::units::Length;

use super::frame::{Item, Page};
use super::galley::Galley;
use super::pages::{Column, Kind, Mark, PagePlan, Plan, Room};

/// A float where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetFloat {
    /// Its id.
    pub id: String,
    /// Its label, for example `Table 2`; empty when it has none.
    pub label: String,
    /// Whether it is a figure, a table or something else.
    pub kind: Kind,
    /// Index of its page.
    pub page: usize,
    /// Index of the page on which the text first mentions it; nothing when no text does.
    pub mentioned: Option<usize>,
    /// Lines of text between its first mention and its page: none on the same page, less than none
    /// on a page before.
    pub lines: i64,
    /// Whether it stands behind those of its kind that come before it, and not before them.
    pub in_order: bool,
}

impl SetPicture {
    /// Whether its pixels are seen.
    #[must_use]
    pub fn is_coarse(&self) -> bool {
        self.per_inch.zip(self.least_per_inch).is_some_and(|(per_inch, least)| per_inch < least)
    }
}

impl SetFloat {
    /// How many pages it stands behind its first mention; less than none when it stands before it.
    #[must_use]
    pub fn pages(&self) -> i64 {
        let index = |page: usize| i64::try_from(page).unwrap_or(i64::MAX);
        self.mentioned.map_or(0, |mentioned| index(self.page) - index(mentioned))
    }
}

/// How full a page of the article is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SetPage {
    /// Its index.
    pub page: usize,
    /// How much of its columns nothing stands in, in thousandths.
    pub empty: i64,
    /// Whether only floats stand on it.
    pub floats_only: bool,
}

/// A picture as it is printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetPicture {
    /// Its key in the media bag.
    pub href: String,
    /// Index of its page.
    pub page: usize,
    /// Its width.
    pub width: Length,
    /// Pixels to an inch as it is printed; nothing for a drawing.
    pub per_inch: Option<i64>,
    /// How many of them it needs at least.
    pub least_per_inch: Option<i64>,
    /// The smallest size of its lettering as it is printed, where that can be told: a drawing's.
    pub lettering: Option<Length>,
}

/// Where the lines of the text stand.
struct Lines<'p> {
    plan: &'p Plan,
    /// For each page how many lines stand before it.
    before: Vec<i64>,
    /// For each page the block in which its text begins, or that of the page before it where it has
    /// no text.
    begins: Vec<usize>,
}

impl<'p> Lines<'p> {
    fn new(plan: &'p Plan) -> Lines<'p> {
        let mut sum = 0;
        let before = plan.pages.iter().map(|page| {
            let before = sum;
            sum += slices(page).map(|slice| lines(slice.from, slice.to)).sum::<i64>();
            before
        });
        let begins = plan.pages.iter().scan(0, |last, page| {
            *last = slices(page).next().map_or(*last, |slice| slice.unit);
            Some(*last)
        });
        Lines { before: before.collect(), begins: begins.collect(), plan }
    }

    /// The page on which a mark stands, and how many lines stand before it in the whole article.
    fn find(&self, mark: &Mark) -> Option<(usize, i64)> {
        // Pages hold the blocks in order: the last page that a block may have reached is looked for
        // by halving. A block may fill several.
        let near = self.begins.partition_point(|&unit| unit <= mark.unit);
        (near.saturating_sub(PAGES_OF_A_BLOCK)..=near).find_map(|page| self.on_page(page, mark))
    }

    fn on_page(&self, page: usize, mark: &Mark) -> Option<(usize, i64)> {
        let mut at = *self.before.get(page)?;
        for slice in slices(self.plan.pages.get(page)?) {
            let line = mark.line(slice.variant);
            if slice.unit == mark.unit && (slice.from..slice.to).contains(&line) {
                return Some((page, at + lines(slice.from, line)));
            }
            at += lines(slice.from, slice.to);
        }
        None
    }
}

/// How many pages back a block may have begun.
const PAGES_OF_A_BLOCK: usize = 40;

fn slices(page: &PagePlan) -> impl Iterator<Item = &super::pages::Slice> {
    page.columns.iter().flat_map(|column| &column.slices)
}

fn lines(from: usize, to: usize) -> i64 {
    i64::try_from(to.saturating_sub(from)).unwrap_or(0)
}

/// The floats of the plan, in the order in which they stand.
#[must_use]
pub fn floats(galley: &Galley, plan: &Plan) -> Vec<SetFloat> {
    let text = Lines::new(plan);
    let mut set = Vec::new();
    let mut last: BTreeMap<Kind, usize> = BTreeMap::new();
    for (page, float) in plan
        .pages
        .iter()
        .enumerate()
        .flat_map(|(page, plan)| plan.floats().map(move |float| (page, float)))
    {
        let Some(called) = galley.called.get(float) else { continue };
        // A table in parts is as far away as its first part; the others follow each other.
        let goes_on = set
            .iter()
            .rev()
            .find(|other: &&SetFloat| other.id == called.id && !called.id.is_empty())
            .map(|other| other.page);
        let mention = match goes_on {
            Some(before) => Some((before, text.before.get(page).copied().unwrap_or(0))),
            None => called.mention.as_ref().and_then(|mark| text.find(mark)),
        };
        let begins = text.before.get(page).copied().unwrap_or(0);
        let ends = text.before.get(page + 1).copied().unwrap_or(i64::MAX);
        let distance = mention.filter(|_| goes_on.is_none()).map_or(0, |(_, line)| {
            if line < begins { begins - line } else { (ends - line - 1).min(0) }
        });
        let last = last.entry(called.kind).or_insert(float);
        let in_order = *last <= float;
        *last = float.max(*last);
        let mentioned = mention.map(|(page, _)| page);
        set.push(SetFloat {
            id: called.id.clone(),
            label: called.label.clone(),
            kind: called.kind,
            page,
            mentioned,
            lines: distance,
            in_order,
        });
    }
    set
}

/// How full the pages of the plan are.
#[must_use]
pub fn pages(galley: &Galley, plan: &Plan, room: &Room, page_width: Length) -> Vec<SetPage> {
    let filled = |(index, page): (usize, &PagePlan)| {
        let height = room.heights.get(index).copied().unwrap_or_default() + room.grid;
        let empty: i64 =
            page.columns.iter().map(|column| left_over(column, page, height, room).0).sum();
        let whole = height.0 * i64::try_from(page.columns.len()).unwrap_or(1);
        let floats_only = page.is_textless() && page.floats().next().is_some();
        let empty = turned(galley, page, page_width)
            .unwrap_or_else(|| empty.saturating_mul(1000) / whole.max(1));
        SetPage { page: index, empty, floats_only }
    };
    plan.pages.iter().enumerate().map(filled).collect()
}

/// How much of the page of a turned table nothing stands in, in thousandths: it is as high as the
/// page, and fills a part of its width.
fn turned(galley: &Galley, page: &PagePlan, page_width: Length) -> Option<i64> {
    let float = page
        .head
        .iter()
        .filter_map(|&float| galley.floats.get(float))
        .find(|inset| inset.turned)?;
    Some((page_width - float.height).max(Length::ZERO).0.saturating_mul(1000) / page_width.0.max(1))
}

/// How much of a column nothing stands in.
fn left_over(column: &Column, page: &PagePlan, height: Length, room: &Room) -> Length {
    let text = if column.slices.is_empty() { Length::ZERO } else { column.height + room.grid };
    let notes = if column.notes.is_empty() { Length::ZERO } else { column.note_room };
    let used = page.head_room + page.foot_room + column.head_room + column.foot_room + text + notes;
    (height - used).max(Length::ZERO)
}

/// The pictures of the pages.
#[must_use]
pub fn pictures(pages: &[Page], bag: &MediaBag) -> Vec<SetPicture> {
    let mut all = Vec::new();
    for (index, page) in pages.iter().enumerate() {
        for placed in page.drawn() {
            let Item::Image { href, rect } = &placed.item else { continue };
            let Some(media) = media::find(bag, href).filter(|_| href != media::ORCID_ICON) else {
                continue;
            };
            let least_per_inch = media.least_per_inch().map(i64::from);
            let lettering = (media.lettering > 0)
                .then(|| rect.width.scale(i64::from(media.lettering), 1_000_000));
            // To the nearest: a length in points is rounded.
            let per_inch = (i64::from(media.width) * Length::pt(72.0).0 + rect.width.0 / 2)
                / rect.width.0.max(1);
            let per_inch = least_per_inch.map(|_| per_inch);
            all.push(SetPicture {
                href: href.clone(),
                page: index,
                width: rect.width,
                per_inch,
                least_per_inch,
                lettering,
            });
        }
    }
    all
}
