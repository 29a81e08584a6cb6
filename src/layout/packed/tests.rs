use super::*;

fn glyph(gid: u16, advance: i64, dy: i64, text: &str) -> Glyph {
    Glyph { gid, advance: Length(advance), dx: Length(-dy), dy: Length(dy), text: text.into() }
}

fn run(glyphs: Vec<Glyph>, lang: Option<&str>) -> Item {
    Item::Glyphs(GlyphRun {
        x: Length(-3),
        y: Length(i64::MIN),
        font: 7,
        size: Length(i64::MAX),
        color: Color(1, 200, 255),
        expansion: 985,
        letterspacing: -12,
        glyphs,
        rtl: lang.is_some(),
        lang: lang.map(str::to_owned),
        actual: lang.map(|_| "whole".to_owned()),
    })
}

/// Items of every kind, and turned ones among them.
fn items() -> Vec<Placed> {
    let rect = Rect { x: Length(1), y: Length(-2), width: Length(300_000), height: Length(4) };
    let of = |tag| Owner::Tag(TagId(tag));
    let stroke = Stroke {
        thickness: Length(9),
        points: vec![(Length(1), Length(2)), (Length(-1), Length(0))],
        curved: true,
    };
    let link = |target| Item::Link { rect, target, contents: "“page” 7".to_owned() };
    let own = vec![
        Placed {
            owner: of(0),
            item: run(
                vec![glyph(65_535, 1, 0, "f"), glyph(3, -7, 5, ""), glyph(65_535, 2, 0, "f")],
                None,
            ),
        },
        Placed {
            owner: Owner::Artifact(Artifact::Header),
            item: run(vec![glyph(65_535, 1, 0, "g"), glyph(8, 9, 0, "אב")], Some("he")),
        },
        Placed { owner: of(u32::MAX - 3), item: Item::Rect(rect, Color::BLACK) },
        Placed {
            owner: Owner::Artifact(Artifact::Layout),
            item: Item::Rects(vec![rect, Rect::default()], Color(9, 9, 9)),
        },
        Placed {
            owner: Owner::Artifact(Artifact::Footer),
            item: Item::Stroke(stroke, Color(0, 0, 1)),
        },
        Placed { owner: of(5), item: Item::Image { href: "a/b.png".to_owned(), rect } },
        Placed { owner: of(6), item: link(LinkTarget::Uri("https://example.org/".to_owned())) },
        Placed { owner: of(7), item: link(LinkTarget::Dest("sec-1".to_owned())) },
    ];
    let turned = Item::Turned { turn: Turn { x: Length(11), y: Length(-12) }, items: own.clone() };
    own.into_iter().chain([Placed { owner: of(8), item: turned }]).collect()
}

#[test]
fn items_come_back_as_they_were() {
    assert_eq!(Packed::of(&items()).open(), items());
    assert_eq!(Packed::of(&[]).open(), []);
}

#[test]
fn text_takes_little_room() {
    let glyphs = (0..4000).map(|at| glyph(at % 80, 300_000 + i64::from(at), 0, "a")).collect();
    let packed = Packed::of(&[Placed { owner: Owner::Tag(TagId(1)), item: run(glyphs, None) }]);
    assert!(packed.0.len() < 4000 * size_of::<Glyph>() / 12, "{} bytes", packed.0.len());
}
