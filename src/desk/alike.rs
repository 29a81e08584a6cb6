//! Which pages look as they did before a change: what looks the same need not be drawn again.

use article::MediaBag;
use layout::Typeset;
use layout::frame::{GlyphRun, Item, Page, Placed};
use style::FontData;

/// Of each page, whether it looks as the page at the same place did before.
#[must_use]
pub fn alike(before: &Typeset, now: &Typeset) -> Vec<bool> {
    let (old, new) = (&before.style.fonts.faces, &now.style.fonts.faces);
    let same_fonts = old.len() == new.len()
        && old
            .iter()
            .zip(new)
            .all(|(one, other)| one.index == other.index && is_same(&one.data, &other.data));
    let media = (&before.edition.media, &now.edition.media);
    let mut old = before.pages.pages.iter();
    let same = |page: &Page| {
        let other = old.next()?;
        Some(
            same_fonts
                && (page.width, page.height) == (other.width, other.height)
                && items(&other.items, &page.items, media),
        )
    };
    now.pages.pages.iter().map(same).map(|same| same.unwrap_or(false)).collect()
}

/// Whether two fonts are the same bytes; what is embedded is not unpacked to know it.
fn is_same(one: &FontData, other: &FontData) -> bool {
    match (one, other) {
        (FontData::Static(one), FontData::Static(other)) => std::ptr::eq(*one, *other),
        (FontData::Packed(one), FontData::Packed(other)) => std::ptr::eq(*one, *other),
        (FontData::Shared(one), FontData::Shared(other)) => one == other,
        (FontData::Static(_) | FontData::Packed(_) | FontData::Shared(_), _) => false,
    }
}

type Media<'a> = (&'a MediaBag, &'a MediaBag);

/// Whether the same is drawn; what is not seen (links, the structure, the text of glyphs) may differ.
fn items(one: &[Placed], other: &[Placed], media: Media) -> bool {
    let seen = |placed: &&Placed| !matches!(placed.item, Item::Link { .. });
    let mut other = other.iter().filter(seen);
    one.iter()
        .filter(seen)
        .all(|one| other.next().is_some_and(|other| item(&one.item, &other.item, media)))
        && other.next().is_none()
}

fn item(one: &Item, other: &Item, media: Media) -> bool {
    match (one, other) {
        (Item::Glyphs(one), Item::Glyphs(other)) => run(one, other),
        (Item::Image { href, rect }, Item::Image { href: other, rect: there }) => {
            href == other && rect == there && media.0.get(href) == media.1.get(other)
        }
        (Item::Turned { turn, items: one }, Item::Turned { turn: there, items: other }) => {
            turn == there && items(one, other, media)
        }
        (one, other) => one == other,
    }
}

fn run(one: &GlyphRun, other: &GlyphRun) -> bool {
    let how = |run: &GlyphRun| (run.x, run.y, run.font, run.size, run.color, run.expansion);
    how(one) == how(other)
        && one.glyphs.len() == other.glyphs.len()
        && one.glyphs.iter().zip(&other.glyphs).all(|(one, other)| {
            (one.gid, one.advance, one.dx, one.dy) == (other.gid, other.advance, other.dx, other.dy)
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use article::Media as Picture;
    use layout::frame::{Artifact, Color, Glyph, LinkTarget, Owner, Rect, TagId};
    use style::units::Length;

    fn glyph(gid: u16, text: &str) -> Glyph {
        let advance = Length::pt(5.0);
        Glyph { gid, advance, dx: Length::ZERO, dy: Length::ZERO, text: text.into() }
    }

    fn word(glyphs: Vec<Glyph>) -> Item {
        Item::Glyphs(GlyphRun {
            x: Length::ZERO,
            y: Length::pt(9.0),
            font: 0,
            size: Length::pt(10.0),
            color: Color::BLACK,
            expansion: 1000,
            letterspacing: 0,
            glyphs,
            rtl: false,
            lang: None,
            actual: None,
        })
    }

    fn same(one: Vec<Item>, other: Vec<Item>) -> bool {
        let place = |owner: u32, list: Vec<Item>| -> Vec<Placed> {
            list.into_iter().map(|item| Placed { owner: Owner::Tag(TagId(owner)), item }).collect()
        };
        let none = MediaBag::new();
        items(&place(1, one), &place(2, other), (&none, &none))
    }

    #[test]
    fn what_is_not_seen_makes_no_difference() {
        let link = || Item::Link {
            rect: Rect::default(),
            target: LinkTarget::Uri("https://example.org".into()),
            contents: String::new(),
        };
        assert!(same(vec![word(vec![glyph(3, "a")])], vec![link(), word(vec![glyph(3, "b")])]));
        let rule = || Item::Rect(Rect::default(), Color::BLACK);
        assert!(same(vec![rule(), link()], vec![rule()]));
    }

    #[test]
    fn what_is_seen_does() {
        let one = || word(vec![glyph(3, "a")]);
        assert!(!same(vec![one()], vec![word(vec![glyph(4, "a")])]));
        assert!(!same(vec![one()], vec![word(vec![glyph(3, "a"), glyph(3, "a")])]));
        assert!(!same(vec![one()], vec![one(), one()]) && !same(vec![one(), one()], vec![one()]));
        let owner = Owner::Artifact(Artifact::Layout);
        let turned = |item| Item::Turned {
            turn: layout::frame::Turn::default(),
            items: vec![Placed { owner, item }],
        };
        assert!(same(vec![turned(one())], vec![turned(one())]));
        assert!(!same(vec![turned(one())], vec![turned(word(Vec::new()))]));
    }

    #[test]
    fn a_picture_with_other_bytes_is_another_picture() {
        let of = |bytes: &[u8]| {
            let picture = Picture { bytes: bytes.to_vec(), ..Picture::default() };
            MediaBag::from([("a.png".to_owned(), picture)])
        };
        let image = Item::Image { href: "a.png".into(), rect: Rect::default() };
        let is_same = |one: &MediaBag, other: &MediaBag| item(&image, &image, (one, other));
        assert!(is_same(&of(b"x"), &of(b"x")) && !is_same(&of(b"x"), &of(b"y")));
    }
}
