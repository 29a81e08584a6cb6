//! Floats of whole articles: captions beside pictures, notes below each part of a table, articles
//! whose floats would stand at the end.

use super::attempt::{Aim, attempt};
use super::crowd::crowds;
use super::natural::Sample;
use super::room::Pins;
use super::samples::{article, laid_out, paragraph, picture, run, styled, with_figures};
use super::*;
use crate::frame::{Owner, Placed};
use crate::pages::{Column, PagePlan};
use article::{
    Block, Caption, Cell, Inline, Note, Placement, RefType, Row, Table, TableWrap, Xref,
};
use std::collections::BTreeSet;
use style::units::Length;

#[test]
fn a_mention_on_the_third_page_of_a_paragraph_is_found() {
    let (mut article, bag) = with_figures(1, 1, (700, 500));
    let Some(Block::P(first)) = article.body.first_mut() else { panic!() };
    let call = first.content.pop().unwrap();
    first.content = vec![Inline::text("These are some words. ".repeat(900)), call];
    let pages = laid_out(&article, &bag, "");
    let mentioned = pages.floats.first().and_then(|float| float.mentioned);
    assert!(mentioned.is_some_and(|page| page >= 2), "{mentioned:?}");
}

#[test]
fn pictures_on_a_page_that_they_do_not_fill_crowd_each_other() {
    let (article, bag) = with_figures(2, 9, (2400, 1800));
    let style = styled("");
    let mut ctx = context(&article, &bag, &style);
    let aim = Aim { pages: 5, ragged: false, textless: true, pins: Pins::All };
    let attempt = attempt(&mut ctx, &article, &style.spec, aim);
    let room = attempt.room.clone();
    let page = |float: usize, lines: i64| PagePlan {
        head: vec![float],
        head_room: room.grid * lines,
        columns: vec![Column::default(); 2],
        ..PagePlan::default()
    };
    let mut sample = Sample { attempt, room: room.clone(), plan: Plan::default(), pins: Pins::All };
    let mut crowded = |lines| {
        let pages = vec![PagePlan::default(), page(0, lines), page(1, 10)];
        sample.plan = Plan { pages, cost: 0 };
        crowds(&sample).iter().map(BTreeSet::len).sum::<usize>()
    };
    // Two thirds of the page, nearly all of it; the last may end where it ends.
    assert_eq!([crowded(35), crowded(48)], [2, 0]);
}

/// The words drawn on a page, with their left edges, and whether they are read there.
fn drawn(page: &Page) -> Vec<(String, Length, bool)> {
    let read = |placed: &Placed| matches!(placed.owner, Owner::Tag(_));
    page.drawn()
        .filter_map(|placed| run(placed).map(|run| (run.text(), run.x, read(placed))))
        .collect()
}

#[test]
fn a_caption_stands_beside_a_narrow_picture_where_the_style_allows_it() {
    let (article, bag) = with_figures(1, 6, (700, 500));
    let caption_at = |yaml: &str| {
        let pages = laid_out(&article, &bag, yaml);
        let (page, rect) = picture(&pages);
        let (_, x, _) = drawn(page).into_iter().find(|(text, ..)| text.contains("Beside")).unwrap();
        (x, rect.x + rect.width)
    };
    let (x, right) = caption_at("page: {columns: 1}");
    assert!(x < right, "below");
    let (x, right) = caption_at("page: {columns: 1}\nfloats: {captions: side}");
    assert!(x > right, "beside");
}

#[test]
fn an_article_takes_a_page_more_rather_than_send_its_figures_to_the_end() {
    let (article, bag) = with_figures(3, 40, (2100, 1500));
    let pages = laid_out(&article, &bag, "");
    let far = pages.floats.iter().map(crate::standing::SetFloat::pages).max();
    assert!(far <= Some(2), "{:?}", pages.floats);
}

/// A turned table of so many rows; the first and the last call a note, no other.
fn turned(rows: usize) -> TableWrap {
    let call = |mark: &str| {
        let xref = Xref {
            ref_type: RefType::TableFn,
            rid: format!("note-{mark}"),
            content: vec![Inline::text(mark)],
            ..Xref::default()
        };
        vec![Inline::text("Cell"), Inline::Xref(xref)]
    };
    let cell = |row: usize| match row {
        0 => Cell::of(call("a")),
        _ if row + 1 == rows => Cell::of(call("b")),
        _ => Cell::of(vec![Inline::text("Cell")]),
    };
    let body = (0..rows).map(|row| Row { cells: vec![cell(row)], ..Row::default() }).collect();
    let note = |mark: &str, word: &str| Note {
        id: format!("note-{mark}"),
        label: mark.into(),
        blocks: vec![Block::P(paragraph(word))],
        ..Note::default()
    };
    TableWrap {
        id: "tab".into(),
        label: Some("Table 1".into()),
        caption: Caption { paragraphs: vec![paragraph("Rows")], ..Caption::default() },
        table: Table { columns: vec![article::Align::Left], body, ..Table::default() },
        foot: vec![note("a", "Alpha"), note("b", "Beta")],
        placement: Placement { turned: true, ..Placement::default() },
        ..TableWrap::default()
    }
}

#[test]
fn a_note_stands_below_each_part_of_a_table_that_calls_it_and_is_read_once() {
    let mut article = article(6, None);
    article.body.push(Block::TableWrap(turned(100)));
    let pages = laid_out(&article, &MediaBag::new(), "");
    let places = |word: &str| -> Vec<(usize, bool)> {
        let on =
            pages.pages.iter().enumerate().flat_map(|(page, drawn_on)| {
                drawn(drawn_on).into_iter().map(move |run| (page, run))
            });
        on.filter(|(_, (text, ..))| text.contains(word))
            .map(|(page, (_, _, read))| (page, read))
            .collect()
    };
    let (alpha, beta) = (places("Alpha"), places("Beta"));
    let (Some((first, false)), Some((last, true))) = (alpha.first(), alpha.last()) else {
        panic!("{alpha:?}")
    };
    assert!(first < last && alpha.len() == 2, "{alpha:?}");
    assert_eq!(beta, [(*last, true)]);
    // The parts of a turned table are about equally high.
    let empty: Vec<i64> =
        pages.filled.iter().filter(|page| page.floats_only).map(|page| page.empty).collect();
    assert!(empty.len() > 1 && empty.iter().all(|&empty| empty < 300), "{empty:?}");
}
