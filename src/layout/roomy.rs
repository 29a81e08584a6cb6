//! Faces whose letters reach far above and below the line, as those of Nastaliq do: their lines
//! stand farther apart than a style made for other letters has them.

use super::hlist::HList;
use style::FontBook;
use style::units::Length;

/// A face is tall when it asks for lines so far apart by itself, in hundredths of its size.
const TALL: i64 = 240;
/// How much of that its letters need, in hundredths: the highest seldom stand below the deepest.
const NEEDED: i64 = 80;
/// How much more than the style gives it must be to count, in hundredths: a style that was made for
/// the face knows better.
const AMISS: i64 = 125;

/// How far apart the lines of a text must stand of which at least half is set in such a face;
/// nothing where they stand far enough apart.
#[must_use]
pub fn needed(book: &FontBook, list: &HList, leading: Length) -> Option<Length> {
    let (mut tall, mut all, mut need) = (0, 0, Length::ZERO);
    for fragment in &list.fragments {
        let bytes = fragment.end - fragment.start;
        all += bytes;
        let Some(style) = list.styles.get(fragment.style) else { continue };
        let Some(face) = book.faces.get(style.setting.face) else { continue };
        let reach = i64::from(face.ascent) + i64::from(face.descent).abs();
        let em = i64::from(face.units_per_em).max(1);
        if reach * 100 >= em * TALL {
            tall += bytes;
            need = need.max(style.size.scale(reach * NEEDED, em * 100));
        }
    }
    (tall * 2 >= all && need > leading.scale(AMISS, 100)).then_some(need)
}
