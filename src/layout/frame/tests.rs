use super::*;

#[test]
fn a_turned_rectangle_stands_on_the_page() {
    let pt = Length::pt;
    let turn = Turn { x: pt(100.0), y: pt(700.0) };
    let own = Rect { x: pt(10.0), y: pt(20.0), width: pt(300.0), height: pt(12.0) };
    assert_eq!(
        turn.rect(own),
        Rect { x: pt(120.0), y: pt(390.0), width: pt(12.0), height: pt(300.0) }
    );
    assert_eq!(turn.point(pt(10.0), pt(20.0)), (pt(120.0), pt(690.0)));
}

#[test]
fn turned_items_are_found_in_reading_order() {
    let rect = |x| Placed {
        owner: Owner::Artifact(Artifact::Layout),
        item: Item::Rect(Rect { x: Length(x), ..Rect::default() }, Color::BLACK),
    };
    let turned = |items| Placed {
        owner: Owner::Artifact(Artifact::Layout),
        item: Item::Turned { turn: Turn::default(), items },
    };
    let page = Page {
        items: vec![
            rect(1),
            turned(vec![rect(2), turned(vec![rect(3)])]),
            turned(Vec::new()),
            rect(4),
        ],
        ..Page::default()
    };
    let found: Vec<i64> = page
        .drawn()
        .filter_map(
            |placed| if let Item::Rect(rect, _) = &placed.item { Some(rect.x.0) } else { None },
        )
        .collect();
    assert_eq!(found, [1, 2, 3, 4]);
}
