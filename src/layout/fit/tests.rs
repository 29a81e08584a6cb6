//! Whole articles on their pages: the page map, labels, furniture, the ladder.

use super::attempt::{Aim, Miss, attempt};
use super::climb::climb;
use super::room::Pins;
use super::samples::{article, level, run, styled, words};
use super::*;
use crate::frame::{Artifact, Item, Owner, PageLabel};
use article::{Block, Inline, P, PageDesignation};
use style::spec::{Liberty, Rung};
use style::units::Length;

/// A style with cover and citing page.
fn style() -> Style {
    styled("front: {cover: true, citing: true}")
}

/// How many pages stand before the article.
const FRONT_PAGES: usize = 2;

/// An article from page 77 on, on as many pages as it needs.
fn set() -> Pages {
    let mut article = article(30, None);
    article.front.article_meta.pages = PageDesignation::OpenRange(77.into());
    fit(&article, &MediaBag::new(), &style(), &mut Report::new()).unwrap()
}

/// What is drawn of one kind of furniture: its words, its left and its right edge.
fn furniture(page: &Page, artifact: Artifact) -> Vec<(String, Length, Length)> {
    let items = page.items.iter().filter(|placed| placed.owner == Owner::Artifact(artifact));
    let runs = items.filter_map(run);
    runs.map(|run| (run.text(), run.x, run.x + run.glyphs.iter().map(|glyph| glyph.advance).sum()))
        .collect()
}

#[test]
fn pages_are_labelled_and_mapped_from_the_first_to_the_last() {
    let pages = set();
    let count = pages.map.breaks.len();
    assert!(count > 2, "{count} pages");
    assert_eq!(pages.pages.len(), count + 2);
    let labels: Vec<PageLabel> = pages.pages.iter().map(|page| page.label.clone()).collect();
    let folios: Vec<u32> = (77..).take(count).collect();
    assert_eq!(labels[..2], [PageLabel::Front(1), PageLabel::Front(2)]);
    assert_eq!(
        labels[2..],
        folios.iter().map(|&folio| PageLabel::Article(folio.into())).collect::<Vec<_>>()
    );
    let mapped: Vec<&str> = pages.map.breaks.iter().map(|page| page.folio.as_str()).collect();
    assert_eq!(mapped, folios.iter().map(u32::to_string).collect::<Vec<_>>());
}

#[test]
fn a_note_begins_behind_its_label() {
    let begins = |label: &str| {
        let mut article = article(3, None);
        let said = Block::P(P { content: vec![Inline::text("said")], ..P::default() });
        article.back.fns = vec![article::Note {
            id: "n".into(),
            label: label.into(),
            blocks: vec![said],
            ..article::Note::default()
        }];
        let pages = fit(&article, &MediaBag::new(), &style(), &mut Report::new()).unwrap();
        let items = pages.pages.iter().flat_map(|page| &page.items);
        let runs: Vec<_> = items.filter_map(run).collect();
        let run = |words: &str| *runs.iter().find(|run| run.text() == words).unwrap();
        let behind = run(label).x + run(label).glyphs.iter().map(|glyph| glyph.advance).sum();
        (run("said").x - run(label).x, run("said").x - behind)
    };
    let ((hang, _), (shifted, gap)) = (begins("*"), begins("HIGHLIGHTS"));
    assert_eq!(hang, begins("a").0, "short labels hang in the same room");
    assert!(
        shifted > hang && gap > Length::pt(2.0) && gap < Length::pt(8.0),
        "{shifted:?} {gap:?}"
    );
}

#[test]
fn there_are_front_pages_where_the_style_asks_for_them() {
    let pages = |yaml: &str| {
        fit(&article(3, None), &MediaBag::new(), &styled(yaml), &mut Report::new()).unwrap()
    };
    let plain = pages("");
    assert!(plain.pages.iter().all(|page| matches!(page.label, PageLabel::Article(_))));
    assert_eq!((plain.outline.len(), plain.dests[TITLE_ID].page), (1, 0));
    let cover = pages("front: {cover: true}");
    assert_eq!(
        (cover.pages.len(), cover.outline.len(), cover.dests[TITLE_ID].page),
        (plain.pages.len() + 1, 2, 1)
    );
}

#[test]
fn ahead_of_print_no_folio_is_shown() {
    let shown = |placed: bool| {
        let mut article = article(30, None);
        article.front.placed = placed;
        let sec = |id: &str, title: &str| article::Sec {
            id: id.into(),
            title: vec![Inline::text(title)],
            ..article::Sec::default()
        };
        article.body.insert(0, Block::Sec(sec("s1", "Reading")));
        article.body.push(Block::Sec(sec("s2", "Writing")));
        let pages = fit(&article, &MediaBag::new(), &style(), &mut Report::new()).unwrap();
        let feet: Vec<String> = pages
            .pages
            .iter()
            .flat_map(|page| furniture(page, Artifact::Footer))
            .map(|(words, _, _)| words)
            .collect();
        let links = pages.pages[1].items.iter().filter_map(|placed| match &placed.item {
            Item::Link { rect, contents, .. } => Some((contents.clone(), *rect)),
            _ => None,
        });
        (feet, links.collect::<Vec<_>>(), pages.map.breaks.len())
    };
    let ((feet, links, count), (none, ahead, _)) = (shown(false), shown(true));
    assert_eq!(feet, (1..=count).map(|page| page.to_string()).collect::<Vec<_>>());
    assert!(none.is_empty(), "{none:?}");
    assert_eq!(
        links.iter().map(|(_, rect)| rect).collect::<Vec<_>>(),
        ahead.iter().map(|(_, rect)| rect).collect::<Vec<_>>()
    );
    let said = |links: &[(String, crate::frame::Rect)]| {
        links.iter().map(|(said, _)| said.clone()).collect::<Vec<_>>()
    };
    assert_eq!(
        (said(&links)[0].as_str(), said(&ahead)[0].as_str()),
        ("Reading, page 1", "Reading")
    );
}

/// The texts of all runs that belong to the article, with their left edges.
fn texts(page: &Page) -> Vec<(String, Length)> {
    let runs = page.items.iter().filter_map(|placed| match (&placed.item, placed.owner) {
        (Item::Glyphs(run), Owner::Tag(_)) => Some((run.text(), run.x)),
        _ => None,
    });
    runs.collect()
}

#[test]
fn columns_are_read_from_right_to_left_where_the_language_is() {
    let mut arabic = article(30, None);
    arabic.lang = article::Lang::parse("ar").unwrap();
    let pages = fit(&arabic, &MediaBag::new(), &styled(""), &mut Report::new()).unwrap();
    let second = &pages.pages[1];
    let first_word = pages.lines.iter().find(|line| line.page == 1).unwrap();
    assert_eq!(first_word.column, 0);
    let (_, left) = texts(second)
        .into_iter()
        .find(|(text, _)| text.contains(first_word.first.as_str()))
        .unwrap();
    assert!(left > second.width / 2, "the page begins in its right column");
    let folio = furniture(second, Artifact::Footer).remove(0);
    assert_eq!(folio.0, "2");
    assert!(folio.1 > second.width / 2, "an even page stands at the right");
}

#[test]
fn a_word_wider_than_its_column_is_divided_and_reported_with_its_page() {
    let mut article = article(1, None);
    let word = "unbroken".repeat(2_000);
    article.body.push(Block::P(P {
        id: "long".into(),
        content: vec![Inline::text(word.clone())],
        ..P::default()
    }));
    let mut report = Report::new();
    let pages = fit(&article, &MediaBag::new(), &styled(""), &mut report).unwrap();
    let found: Vec<&report::Finding> =
        report.findings.iter().filter(|finding| finding.code.id == "L204").collect();
    assert_eq!(found.len(), 1);
    assert!(
        found[0].message().contains("on page 1") && found[0].message().chars().count() < 200,
        "{}",
        found[0].message()
    );
    let others: Vec<String> = report
        .findings
        .iter()
        .filter(|finding| ["L202", "L205"].contains(&finding.code.id))
        .map(report::Finding::message)
        .collect();
    assert!(others.is_empty(), "{others:?}");
    let drawn: String = pages.pages.iter().flat_map(texts).map(|(text, _)| text).collect();
    assert!(drawn.contains(&word), "no letter is lost");
}

#[test]
fn equations_higher_than_a_column_are_parted_between_their_rows() {
    use article::math::{Formula, Math, MathCell, MathRow, MathTable, TableKind};
    let row = MathRow { cells: vec![MathCell::new(Math::number("7"))], ..MathRow::default() };
    let tree = Math::Table(Box::new(MathTable {
        kind: TableKind::Aligned,
        rows: vec![row; 300],
        ..MathTable::default()
    }));
    let mut article = article(0, None);
    let formula = Formula { tree, display: true, ..Formula::default() };
    article.body = vec![Block::DispFormula(article::DispFormula {
        formula,
        ..article::DispFormula::default()
    })];
    let mut report = Report::new();
    let pages = fit(&article, &MediaBag::new(), &styled(""), &mut report).unwrap();
    assert!(pages.pages.len() > 2, "{} pages", pages.pages.len());
    let outside: Vec<String> = report
        .findings
        .iter()
        .filter(|finding| finding.code.id == "L205")
        .map(report::Finding::message)
        .collect();
    assert!(outside.is_empty(), "{outside:?}");
    let drawn: String = pages.pages.iter().flat_map(texts).map(|(text, _)| text).collect();
    assert_eq!(drawn.matches('7').count(), 300, "every row stands once");
}

/// The sizes of type, in thousandths of the text's, at which a formula that cannot be broken is set
/// while it grows until it is wider than a column.
fn sizes_of_formula(label: Option<&str>) -> Vec<i64> {
    use article::math::{Formula, Ident, Math, Variant};
    let style = styled("");
    let size = |letters: usize| {
        let ident = Ident { text: "m".repeat(letters), variant: Variant::Normal, function: false };
        let formula = Formula { tree: Math::Ident(ident), display: true, ..Formula::default() };
        let mut article = article(1, None);
        article.body.push(Block::DispFormula(article::DispFormula {
            formula,
            label: label.map(str::to_owned),
            ..article::DispFormula::default()
        }));
        let pages = fit(&article, &MediaBag::new(), &style, &mut Report::new()).unwrap();
        let runs = pages.pages.iter().flat_map(|page| &page.items).filter_map(run);
        let size = runs.filter(|run| run.text().contains("mmm")).map(|run| run.size).min();
        size.unwrap().0 * 1000 / style.spec.text.size.0
    };
    let mut out: Vec<i64> = (10..60).map(|letters| (size(letters) + 5) / 10 * 10).collect();
    out.dedup();
    out
}

#[test]
fn a_wide_formula_is_set_smaller_before_it_leaves_its_place() {
    let without = sizes_of_formula(None);
    assert!(without.starts_with(&[1000, 950, 900, 850, 800, 750, 700]), "{without:?}");
    // One that has a number goes over both columns sooner, at its size.
    let numbered = sizes_of_formula(Some("(1)"));
    assert!(numbered.starts_with(&[1000, 950, 900, 850, 800, 1000]), "{numbered:?}");
}

#[test]
fn a_line_of_a_listing_that_is_too_long_is_marked_and_hangs() {
    let mut article = article(0, None);
    let long = format!("call({})", "argument, ".repeat(30).trim_end());
    let source = format!("short()\n{long}\nend()");
    article.body = vec![Block::Code(article::Code { text: source, ..article::Code::default() })];
    let mut report = Report::new();
    let pages =
        fit(&article, &MediaBag::new(), &styled("page: {columns: 1}"), &mut report).unwrap();
    let left = |word: &str| {
        pages.pages.iter().flat_map(texts).find(|(text, _)| text.contains(word)).unwrap().1
    };
    assert_eq!(left("short()"), left("end()"), "lines of the listing begin at its margin");
    let marks: usize =
        pages.pages.iter().flat_map(|page| &page.items).filter(|placed| is_mark(placed)).count();
    assert!(marks >= 2, "{marks}");
    let said = pages.pages.iter().flat_map(texts).map(|(text, _)| text).collect::<String>();
    assert!(!said.contains('↪'), "the mark is no word of the listing");
    assert!(!report.findings.iter().any(|finding| ["L202", "L204"].contains(&finding.code.id)));
}

fn is_mark(placed: &crate::frame::Placed) -> bool {
    matches!((&placed.item, placed.owner), (Item::Glyphs(run), Owner::Artifact(_)) if run.text() == "↪")
}

#[test]
fn a_group_of_figures_higher_than_a_page_is_divided() {
    let mut article = article(2, None);
    let panel = |number: usize| article::Fig {
        id: format!("panel{number}"),
        caption: article::Caption {
            paragraphs: vec![P {
                content: vec![Inline::text(words(100 + number, 400))],
                ..P::default()
            }],
            ..article::Caption::default()
        },
        ..article::Fig::default()
    };
    for columns in [1, 2, 3] {
        let group = article::FigGroup {
            id: "f".into(),
            label: Some("Figure 1".into()),
            panels: (0..6).map(panel).collect(),
            columns: Some(columns),
            ..article::FigGroup::default()
        };
        article.body = vec![Block::FigGroup(group)];
        let mut report = Report::new();
        let pages = fit(&article, &MediaBag::new(), &styled(""), &mut report).unwrap();
        let said = pages.pages.iter().flat_map(texts).map(|(text, _)| text).collect::<String>();
        for number in 0..6 {
            assert!(
                said.contains(&format!("w{}.399", 100 + number)),
                "panel {number} of {columns} side by side"
            );
        }
        assert!(!report.findings.iter().any(|finding| finding.code.id == "L205"), "{columns}");
    }
}

#[test]
fn a_page_begins_in_the_text_where_its_first_line_does() {
    let pages = set();
    assert_eq!((pages.map.breaks[0].at.id.as_str(), pages.map.breaks[0].at.offset), (TITLE_ID, 0));
    for (index, begins) in pages.map.breaks.iter().enumerate().skip(1) {
        let line = pages.lines.iter().find(|line| line.page == index + FRONT_PAGES).unwrap();
        let number: usize = begins.at.id.strip_prefix('p').unwrap().parse().unwrap();
        let rest: String = words(number, 120).chars().skip(begins.at.offset).collect();
        assert_eq!(rest.split(' ').next(), Some(line.first.as_str()), "page {}", begins.folio);
    }
}

#[test]
fn no_line_stands_alone_at_a_break() {
    let pages = set();
    assert!(pages.lines.iter().all(|line| !line.is_widow() && !line.is_orphan()));
    let spec = style().spec;
    let two = |lines: usize| {
        let mut ctx_style = style();
        ctx_style.spec = spec.clone();
        let media = MediaBag::new();
        let mut ctx = context(&Article::default(), &media, &ctx_style);
        let mut article = article(0, None);
        // About nine of these words stand in a line of the column.
        article.body = vec![Block::P(P {
            id: "p".into(),
            content: vec![Inline::text(words(1, lines * 7))],
            ..P::default()
        })];
        let aim = Aim { pages: 9, ragged: false, textless: true, pins: Pins::All };
        let units = attempt(&mut ctx, &article, &spec, aim).galley.matter.units;
        let unit = units.iter().max_by_key(|unit| unit.lines(0)).unwrap().clone();
        (unit.lines(0) < 4, unit.orphans, unit.widows, unit.lines(0))
    };
    // A paragraph of less than four lines is never divided; a longer one not so that one line
    // stands alone.
    let (short, orphans, widows, lines) = two(1);
    assert!(short && orphans == lines && widows == lines, "{lines} lines");
    let (short, orphans, widows, _) = two(12);
    assert!(!short && orphans == 2 && widows == 2);
}

#[test]
fn folios_stand_at_the_outer_edge_and_heads_tell_authors_on_the_left() {
    let pages = set();
    let (left, right) = (Length::pt(48.0), Length::pt(595.276 - 48.0));
    let near = |a: Length, b: Length| (a - b).abs() < Length::pt(0.5);
    let folio = |page: &Page, text: &str| {
        furniture(page, Artifact::Footer).into_iter().find(|(words, _, _)| words == text).unwrap()
    };
    // Page 77 is a right-hand page, page 78 a left-hand one.
    let (_, _, end) = folio(&pages.pages[2], "77");
    assert!(near(end, right), "{end:?}");
    let (_, start, _) = folio(&pages.pages[3], "78");
    assert!(near(start, left), "{start:?}");
    let heads = |index: usize| furniture(&pages.pages[index], Artifact::Header);
    let [(words, start, _)] = &heads(3)[..] else { panic!() };
    assert!(words == "Author" && near(*start, left), "{words} at {start:?}");
    let [(words, _, end)] = &heads(4)[..] else { panic!() };
    assert!(words == "Title" && near(*end, right), "{words} up to {end:?}");
}

#[test]
fn bookmarks_and_destinations_lie_behind_the_front_pages() {
    let pages = set();
    assert_eq!(pages.outline.iter().map(|mark| mark.dest.page).collect::<Vec<_>>(), [0, 1, 2]);
    assert_eq!(pages.dests[TITLE_ID].page, 2);
    assert_eq!(pages.lines.first().map(|line| line.page), Some(2));
    assert_eq!(pages.lines.last().map(|line| line.page), Some(pages.pages.len() - 1));
    assert!(pages.dests["p1"].page == 2 && pages.dests["p30"].page == pages.pages.len() - 1);
}

#[test]
fn steps_lead_to_the_bounds_of_a_rung() {
    let spec = Spec::default();
    let rung = |what, least, most, step| Rung { what, least, most, step };
    let both = |rung: &Rung| (ladder::steps(&spec, rung, true), ladder::steps(&spec, rung, false));
    // Tracking is 0, pictures stand at 1000, paragraphs may be 1 line longer or shorter.
    assert_eq!(both(&rung(Liberty::Tracking, -5, 3, 1)), (5, 3));
    assert_eq!(both(&rung(Liberty::FloatScale, 850, 1_000, 50)), (3, 0));
    assert_eq!(both(&rung(Liberty::FloatScale, 860, 1_090, 50)), (2, 1));
    assert_eq!(both(&rung(Liberty::Looseness, 0, 3, 1)), (2, 2));
    assert_eq!(both(&rung(Liberty::Tracking, 2, 3, 1)), (0, 3));
    assert_eq!(both(&rung(Liberty::Tracking, -5, 5, 0)), (0, 0));
    let value = |rung: Rung, shorter, steps| {
        rung.what.value(&ladder::climbed(&spec, &rung, shorter, steps))
    };
    assert_eq!(value(rung(Liberty::FloatScale, 850, 1_000, 50), true, 2), 900);
    assert_eq!(value(rung(Liberty::Tracking, -5, 5, 2), true, 2), -4);
    assert_eq!(value(rung(Liberty::Tracking, -5, 5, 2), false, 2), 4);
    assert_eq!(value(rung(Liberty::Looseness, 0, 3, 1), true, 2), 3);
}

#[test]
fn the_ladder_is_climbed_only_as_far_as_needed() {
    let mut style = style();
    let step = Length::pt(1.0).0;
    let rung =
        Rung { what: Liberty::Leading, least: Length::pt(9.0).0, most: Length::pt(20.0).0, step };
    let ladder = [rung];
    (style.spec.fit.looseness, style.spec.fit.short_pages, style.spec.fit.last_page) = (0, 0, 0);
    let (media, article) = (MediaBag::new(), article(20, None));
    let mut ctx = context(&article, &media, &style);
    let aim = |pages| Aim { pages, ragged: false, textless: false, pins: Pins::All };
    let natural = level(&mut ctx, &article).1.pages.len();
    // A page less: the leading shrinks, and a point more would be too much.
    let (shorter, _, _) = climb(&mut ctx, &article, aim(natural - 1), &ladder)
        .unwrap_or_else(|misfit| panic!("{:?}", misfit.last));
    let leading = shorter.spec.text.leading;
    assert!(leading < style.spec.text.leading);
    let at = |ctx: &mut Context, leading, pages| {
        let mut spec = style.spec.clone();
        spec.text.leading = leading;
        attempt(ctx, &article, &spec, aim(pages)).outcome().miss()
    };
    assert_eq!(at(&mut ctx, leading, natural - 1), None);
    assert_eq!(at(&mut ctx, leading + Length(step), natural - 1), Some(Miss::Over));
    // A page more: likewise.
    let (longer, _, _) = climb(&mut ctx, &article, aim(natural + 1), &ladder)
        .unwrap_or_else(|misfit| panic!("{:?}", misfit.last));
    let leading = longer.spec.text.leading;
    assert!(leading > style.spec.text.leading);
    assert_eq!(at(&mut ctx, leading - Length(step), natural + 1), Some(Miss::Under));
}

#[test]
fn the_last_of_several_pages_must_be_filled_by_its_share() {
    let style = style();
    let (media, article) = (MediaBag::new(), article(2, None));
    let mut ctx = context(&article, &media, &style);
    let mut last = |pages| {
        let aim = Aim { pages, ragged: false, textless: false, pins: Pins::All };
        let room = attempt(&mut ctx, &article, &style.spec, aim).room;
        (room.last, room.heights.last().copied().unwrap_or_default())
    };
    assert_eq!(last(1).0, Length::ZERO);
    let (least, height) = last(2);
    // (841.89 − 74 − 62) ÷ 13 = 54 lines; 300 thousandths of them.
    assert_eq!((height, least), (Length::pt(54.0 * 13.0), Length::pt(54.0 * 13.0 * 0.3)));
}

#[test]
fn what_the_page_builder_did_is_put_into_words() {
    let spec = Spec::default();
    let mut other = spec.clone();
    other.text.leading = Length::pt(12.8);
    other.floats.scale = 900;
    assert_eq!(
        ladder::changes(&spec, &other),
        ["size of pictures 100 → 90 %", "leading 13 → 12.8 pt"]
    );
    assert_eq!(ladder::changes(&spec, &spec), Vec::<String>::new());
}
