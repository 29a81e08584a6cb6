//! What lies outside its page: words that nobody can read there.

use super::frame::{GlyphRun, Item, Owner, Page, Placed, Turn};
use style::units::Length;

/// How far outside the page a run may reach before it counts: punctuation hangs, and slanted
/// letters lean.
const SLACK: Length = Length(2 * 65_536);

/// The words of the article that lie outside their page, wholly or in part, in the order in which
/// they are drawn.
#[must_use]
pub fn off_the_page(page: &Page) -> String {
    let mut words = String::new();
    gather(&page.items, page, None, &mut words);
    words
}

fn gather(items: &[Placed], page: &Page, turn: Option<Turn>, words: &mut String) {
    for placed in items {
        match &placed.item {
            Item::Glyphs(run)
                if matches!(placed.owner, Owner::Tag(_)) && lies_outside(run, page, turn) =>
            {
                words.push_str(&run.text());
            }
            // Of turned groups the innermost turn counts: none is drawn inside another.
            Item::Turned { turn, items } => gather(items, page, Some(*turn), words),
            Item::Glyphs(_)
            | Item::Image { .. }
            | Item::Rect(..)
            | Item::Rects(..)
            | Item::Stroke(..)
            | Item::Link { .. } => {}
        }
    }
}

fn lies_outside(run: &GlyphRun, page: &Page, turn: Option<Turn>) -> bool {
    let width: Length = run.glyphs.iter().map(|glyph| glyph.advance).sum();
    let on_page = |x: Length, y: Length| {
        let (x, y) = turn.map_or((x, y), |turn| turn.point(x, y));
        (-SLACK..=page.width + SLACK).contains(&x) && (-SLACK..=page.height + SLACK).contains(&y)
    };
    !(on_page(run.x, run.y) && on_page(run.x + width, run.y))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::frame::{Artifact, Color, Glyph, TagId};

    fn run(text: &str, x: f64, y: f64, owner: Owner) -> Placed {
        let glyph = |c: char| Glyph {
            gid: 1,
            advance: Length::pt(5.0),
            dx: Length::ZERO,
            dy: Length::ZERO,
            text: c.to_string().into(),
        };
        let run = GlyphRun {
            x: Length::pt(x),
            y: Length::pt(y),
            font: 0,
            size: Length::pt(10.0),
            color: Color::BLACK,
            expansion: 1000,
            letterspacing: 0,
            glyphs: text.chars().map(glyph).collect(),
            rtl: false,
            lang: None,
            actual: None,
        };
        Placed { owner, item: Item::Glyphs(run) }
    }

    #[test]
    fn finds_words_beside_and_below_the_page() {
        let tag = Owner::Tag(TagId(1));
        let turn = Turn { x: Length::pt(100.0), y: Length::pt(390.0) };
        let items = vec![
            run("inside ", 10.0, 10.0, tag),
            run("beside ", 190.0, 10.0, tag),
            run("below ", 10.0, 500.0, tag),
            run("mark ", 10.0, 500.0, Owner::Artifact(Artifact::Layout)),
            Placed {
                owner: Owner::Artifact(Artifact::Layout),
                item: Item::Turned {
                    turn,
                    items: vec![run("turned ", 300.0, 10.0, tag), run("gone", 390.0, 10.0, tag)],
                },
            },
        ];
        let page =
            Page { width: Length::pt(200.0), height: Length::pt(400.0), items, ..Page::default() };
        assert_eq!(off_the_page(&page), "beside below gone");
    }
}
