//! What a cell takes at each width: its words are measured once, and put into lines as often as
//! widths are tried.
//!
//! Lines are filled greedily, which gives the least number of them. How the lines of a chosen width
//! really end is decided later, by the line breaker; nothing here is drawn.

use super::cell::Piece;
use crate::hlist::HItem;
use style::units::Length;

/// The height of cells is counted in thousandths of a line.
pub const LINE: i64 = 1000;

/// More pieces of one word are not counted.
const MOST_PIECES: i64 = 200;

/// A text is called stacked where so many lines of one word each follow each other.
const STACKED: i64 = 3;

/// What follows a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Behind {
    /// A space this wide, unless the line ends.
    Space(Length),
    /// Nothing: a stroke or a hyphen stands in the word. Where the line ends, so much is added.
    Nothing(Length),
    /// The line ends.
    End,
}

/// What is never divided, and what follows it.
#[derive(Clone, Copy, Debug)]
struct Word {
    width: Length,
    behind: Behind,
}

/// A paragraph of a cell.
#[derive(Clone, Debug)]
struct Paragraph {
    words: Vec<Word>,
    inset: Length,
    above: i64,
}

/// The text of a cell.
#[derive(Clone, Debug, Default)]
pub struct Text {
    whole: Vec<Paragraph>,
    /// The same with divided words; nothing when no word can be divided.
    divided: Option<Vec<Paragraph>>,
    /// The width below which it is a number in several lines, or one that does not stand below
    /// others.
    number: Length,
}

/// What a cell takes at a width.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// Its height, in thousandths of a line.
    pub height: i64,
    /// The width of its longest line.
    pub used: Length,
    /// How many lines it has more than paragraphs.
    pub turned_over: i64,
    /// How many of its lines stand in runs of three or more lines of one word each.
    pub stacked: i64,
    /// How often a number is parted, or loses its place below others.
    pub parted: i64,
}

impl Text {
    /// Measures the pieces of a cell. Below the width `number`, what is a number is parted.
    pub fn of(pieces: &[Piece], number: Length) -> Text {
        let paragraphs =
            |divided| pieces.iter().map(|piece| paragraph(piece, divided)).collect::<Vec<_>>();
        let divided = pieces
            .iter()
            .any(|piece| piece.list.items.iter().any(divides_words))
            .then(|| paragraphs(true));
        Text { whole: paragraphs(false), divided, number }
    }

    /// What it takes in lines this wide, with whole words or with divided ones.
    pub fn fill(&self, width: Length, divided: bool) -> Taken {
        let paragraphs = self.divided.as_ref().filter(|_| divided).unwrap_or(&self.whole);
        let mut taken = Taken { parted: i64::from(width < self.number), ..Taken::default() };
        for paragraph in paragraphs {
            taken.height += paragraph.above;
            paragraph.fill(width - paragraph.inset, &mut taken);
        }
        taken
    }
}

/// Whether a line that ends here divides a word.
fn divides_words(item: &HItem) -> bool {
    matches!(item, HItem::Disc { hyphen: true, .. } | HItem::Gap { penalty: Some(_), .. })
}

fn paragraph(piece: &Piece, divided: bool) -> Paragraph {
    let mut words = Vec::new();
    let mut width = Length::ZERO;
    let mut end =
        |width: &mut Length, behind| words.push(Word { width: std::mem::take(width), behind });
    for item in &piece.list.items {
        match item {
            HItem::Box { width: own, .. } | HItem::Picture { width: own, .. } => width += *own,
            HItem::Formula { body, .. } => width += body.width,
            HItem::Glue { width: own, breakable: false, .. }
            | HItem::Gap { width: own, penalty: None, .. } => width += *own,
            HItem::Gap { width: own, .. } if !divided => width += *own,
            HItem::Disc { hyphen: true, .. } if !divided => {}
            HItem::Glue { width: space, .. } | HItem::Gap { width: space, .. } => {
                end(&mut width, Behind::Space(*space))
            }
            HItem::Disc { pre, .. } => end(&mut width, Behind::Nothing(*pre)),
            HItem::Newline { .. } => end(&mut width, Behind::End),
        }
    }
    end(&mut width, Behind::End);
    Paragraph { words, inset: piece.inset, above: piece.above }
}

impl Paragraph {
    fn fill(&self, room: Length, taken: &mut Taken) {
        let mut filling = Filling::default();
        let mut behind = Behind::End;
        for word in &self.words {
            let space = if let Behind::Space(space) = behind { space } else { Length::ZERO };
            let hyphen =
                if let Behind::Nothing(hyphen) = word.behind { hyphen } else { Length::ZERO };
            if filling.words > 0 && filling.width + space + word.width + hyphen > room {
                filling.end_line(self.inset, taken);
            }
            let begins = filling.words == 0;
            // What is wider than its line is divided anywhere: into so many lines, however narrow
            // they are.
            filling.lines += ((word.width.0 - 1) / room.0.max(1)).clamp(0, MOST_PIECES);
            filling.words += i64::from(begins || matches!(behind, Behind::Space(_)));
            filling.width += if begins { word.width } else { space + word.width };
            behind = word.behind;
            if behind == Behind::End {
                filling.end_line(self.inset, taken);
            }
        }
        taken.height += filling.lines * LINE;
        taken.turned_over += filling.lines - 1;
    }
}

/// A line that is being filled, and what is known of those before it.
#[derive(Default)]
struct Filling {
    width: Length,
    words: i64,
    lines: i64,
    /// How many lines of one word each stand together.
    run: i64,
}

impl Filling {
    fn end_line(&mut self, inset: Length, taken: &mut Taken) {
        self.lines += 1;
        taken.used = taken.used.max(self.width + inset);
        self.run = if self.words == 1 { self.run + 1 } else { 0 };
        // A run counts when it is long enough to be seen: all of it at once, then line by line.
        taken.stacked += if self.run == STACKED { STACKED } else { i64::from(self.run > STACKED) };
        (self.width, self.words) = (Length::ZERO, 0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(words: &[i64]) -> Text {
        let mut words: Vec<Word> = words
            .iter()
            .map(|&width| Word { width: Length(width), behind: Behind::Space(Length(2)) })
            .collect();
        words.last_mut().unwrap().behind = Behind::End;
        Text {
            whole: vec![Paragraph { words, inset: Length::ZERO, above: 0 }],
            divided: None,
            number: Length::ZERO,
        }
    }

    #[test]
    fn lines_are_filled() {
        let words = text(&[10, 20, 30, 10]);
        let lines = |width| words.fill(Length(width), false).height / LINE;
        assert_eq!([76, 75, 64, 63, 43, 31].map(lines), [1, 2, 2, 2, 2, 4]);
        assert_eq!(words.fill(Length(64), false).used, Length(64));
    }

    #[test]
    fn a_word_wider_than_its_line_is_counted_as_its_pieces() {
        let lines = |width| text(&[10, 60]).fill(Length(width), false).height / LINE;
        assert_eq!([80, 60, 30, 20, 1].map(lines), [1, 2, 3, 4, 70]);
    }

    #[test]
    fn a_stack_is_three_lines_of_a_word() {
        assert_eq!(text(&[10, 20]).fill(Length(20), false).stacked, 0);
        assert_eq!(text(&[10, 20, 20]).fill(Length(20), false).stacked, 3);
        assert_eq!(text(&[10, 20, 20, 20]).fill(Length(20), false).stacked, 4);
        assert_eq!(text(&[10, 20, 20, 5, 5]).fill(Length(20), false).stacked, 3);
    }
}
