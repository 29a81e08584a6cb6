//! The floats of one page in their places: what room they leave, and what they cost.

use super::Builder;
use super::floats::Placed;
use super::matter::count;
use super::place::Place;
use style::units::Length;

/// The floats of one page in their places.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Setting {
    /// The floats with their places, in the order in which the text mentions them.
    pub places: Vec<(usize, Place)>,
    /// How many of each kind stand after this page.
    pub after: Placed,
    /// The room of those over all columns at the top, in whole lines.
    pub head: Length,
    /// The room of those over all columns at the foot, in whole lines.
    pub foot: Length,
    /// For each column the room of those at its top and below its text, in whole lines.
    pub columns: Vec<(Length, Length)>,
    /// The blocks behind which floats stand between the lines, each with the room of these.
    pub here: Here,
    /// Whether there is no text on this page.
    pub textless: bool,
    /// What it costs.
    pub cost: i64,
}

/// Blocks behind which floats stand between the lines, each with the room of these.
pub(super) type Here = Vec<(usize, Length)>;

const AT_FOOT: i64 = 150;
/// One that stands below another, with no text between them.
const STACKED: i64 = 200;
/// One of a column that stands above the first words of the article, below its opening.
const BEFORE_ALL: i64 = 1_500;
/// One that may stand behind its mention, and does not.
const ELSEWHERE: i64 = 3_000;
/// One in a place where the style wants none.
pub(super) const UNWANTED: i64 = 30_000;

impl Setting {
    /// The floats in one place.
    pub fn at(&self, wanted: Place) -> impl Iterator<Item = usize> + '_ {
        self.places.iter().filter(move |(_, place)| *place == wanted).map(|(float, _)| *float)
    }

    /// The room of all that stands over or under all columns.
    pub fn across(&self) -> Length {
        self.head + self.foot
    }

    /// The floats.
    pub fn floats(&self) -> impl Iterator<Item = usize> + '_ {
        self.places.iter().map(|(float, _)| *float)
    }
}

impl Builder<'_> {
    /// Makes room for the floats in their places; whether they all fit.
    pub(super) fn arrange(&self, setting: &mut Setting, height: Length, begins: bool) -> bool {
        let mut stacked = 0;
        let mut room = |place: Place| {
            let floats = setting.at(place).filter_map(|index| self.matter.floats.get(index));
            let (mut sum, mut many) = (Length::ZERO, 0);
            for float in floats {
                sum += float.height + self.room.float_gap;
                many += 1;
            }
            stacked += (many - 1).max(0);
            self.room.whole_lines(sum)
        };
        let (head, foot) = (room(Place::Head), room(Place::Foot));
        let columns: Vec<(Length, Length)> = (0..self.room.columns)
            .map(|column| (room(Place::Top(column)), room(Place::Bottom(column))))
            .collect();
        // The space that parts floats from text is not needed where no text is.
        let page = self.room.whole_lines(height + self.room.grid + self.room.float_gap);
        let fits = columns.iter().all(|(top, bottom)| head + foot + *top + *bottom <= page);
        let low = setting.places.iter().filter(|(_, place)| place.is_low()).count();
        let early = if begins { setting.at(Place::Top(0)).count() } else { 0 };
        let unwanted =
            setting.places.iter().filter(|(_, place)| !place.is_allowed(self.room.places)).count();
        let of = |float: usize| self.matter.floats.get(float);
        let elsewhere = setting
            .places
            .iter()
            .filter(|(float, place)| {
                *place != Place::Here && of(*float).is_some_and(|float| float.here.is_some())
            })
            .count();
        setting.cost = AT_FOOT * count(low)
            + STACKED * stacked
            + BEFORE_ALL * count(early)
            + UNWANTED * count(unwanted)
            + ELSEWHERE * count(elsewhere);
        setting.here = self.rooms_here(setting);
        (setting.head, setting.foot, setting.columns) = (head, foot, columns);
        fits
    }

    /// The room of the floats between the lines, block by block.
    fn rooms_here(&self, setting: &Setting) -> Here {
        let mut rooms = Here::new();
        let floats = setting.at(Place::Here).filter_map(|float| self.matter.floats.get(float));
        for float in floats {
            let Some(block) = float.here else { continue };
            let height = self.room.for_float_here(float.height);
            match rooms.last_mut() {
                Some((last, room)) if *last == block => *room += height,
                Some(_) | None => rooms.push((block, height)),
            }
        }
        rooms
    }
}
