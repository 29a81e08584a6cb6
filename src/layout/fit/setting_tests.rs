//! How whole articles are set: definitions, the journal's line, narrow turned tables.

use super::samples::{article, paragraph, run};
use super::*;
use crate::frame::Item;
use article::{
    Block, Cell, DefItem, DefList, Inline, List, ListItem, P, Placement, Ref, Row, Table, TableWrap,
};
use style::units::Length;

fn laid_out(article: &Article) -> Pages {
    samples::laid_out(article, &MediaBag::new(), "")
}

/// The baseline on which a word is drawn, and where its run begins.
fn drawn(pages: &Pages, word: &str) -> (Length, Length) {
    let items = pages.pages.iter().flat_map(Page::drawn);
    let runs = items.filter_map(run);
    runs.filter(|run| run.text().contains(word)).map(|run| (run.y, run.x)).next().unwrap()
}

fn defined(term: &str, meaning: &str) -> DefItem {
    DefItem {
        id: term.to_lowercase(),
        term: vec![Inline::text(term)],
        def: vec![Block::P(P { id: format!("{term}-is"), ..paragraph(meaning) })],
        ..DefItem::default()
    }
}

#[test]
fn short_terms_stand_beside_what_they_mean() {
    let with = |items: Vec<DefItem>| {
        let mut article = article(1, None);
        article.body.push(Block::DefList(DefList { items, ..DefList::default() }));
        laid_out(&article)
    };
    let pages = with(vec![defined("ABC", "Alphabet"), defined("LONGER", "Lengthened")]);
    let ((abc, left), (alphabet, right)) = (drawn(&pages, "ABC"), drawn(&pages, "Alphabet"));
    assert!(abc == alphabet && left < right);
    let beside = drawn(&pages, "Lengthened").1 - drawn(&pages, "LONGER").1;
    // Letters hang a little into the margin, each in its own measure.
    assert!(
        (beside - (right - left)).0.abs() < Length::pt(2.0).0,
        "all definitions begin at the same distance"
    );
    let long = "What takes more than a third of a column";
    let pages = with(vec![
        defined(long, "Alphabet"),
        defined("Whatever else takes as much as that", "Lengthened"),
    ]);
    assert!(drawn(&pages, "third").0 < drawn(&pages, "Alphabet").0, "long terms stand above");
}

#[test]
fn a_label_that_is_a_text_stands_above_its_reference() {
    let with = |label: &str| {
        let mut article = article(1, None);
        let printed = vec![Inline::text("Evaluation")];
        article.back.refs =
            vec![Ref { id: "r".into(), label: Some(label.into()), printed, ..Ref::default() }];
        let pages = laid_out(&article);
        (drawn(&pages, "Evaluation").0 - drawn(&pages, label.split(' ').next_back().unwrap()).0).0
    };
    assert_eq!(with("Gardner & others (2017)"), 0);
    let long = "Consortium of all that Generate Data on the Microbes of Humans and of their Neighbours, Working Group for Metagenomes and others (2012)";
    assert!(with(long) > 0);
}

#[test]
fn a_page_that_begins_with_a_term_begins_before_it() {
    let mut article = article(1, None);
    let items = (0..150).map(|number| defined(&format!("T{number}"), "Meaning")).collect();
    article.body.push(Block::DefList(DefList { items, ..DefList::default() }));
    let pages = laid_out(&article);
    let begins = &pages.map.breaks[1].at;
    assert!(
        begins.id.starts_with('t') && !begins.id.ends_with("-is") && begins.offset == 0,
        "{begins:?}"
    );
}

#[test]
fn the_doi_of_the_journals_line_is_not_broken() {
    let doi = "10.1234/a.name.that.is.rather.long.2014.0975.9476.146554";
    let lines = |journal: &str| {
        let mut article = article(2, None);
        article.front.journal_meta.title = journal.into();
        article.front.article_meta.doi = article::Doi::parse(doi).ok();
        let pages = laid_out(&article);
        let (own, other) = (drawn(&pages, "https").0, drawn(&pages, "Journal").0);
        let items = pages.pages.first().unwrap().drawn();
        let last = items.filter_map(run);
        let end = last.filter(|run| run.text().contains("146554")).map(|run| run.y).next().unwrap();
        (own > other, own == end)
    };
    assert_eq!(lines("Journal"), (false, true));
    assert_eq!(lines(&"Journal of Many Words ".repeat(4)), (true, true));
}

#[test]
fn a_narrow_turned_table_leaves_a_column_to_the_text() {
    let mut article = article(20, None);
    let row = |number: usize| Row {
        cells: vec![Cell::of(vec![Inline::text(format!("Cell{number}"))])],
        ..Row::default()
    };
    let table = Table {
        columns: vec![article::Align::Left],
        body: (0..6).map(row).collect(),
        ..Table::default()
    };
    let placement = Placement { turned: true, ..Placement::default() };
    let label = Some("Table 1".into());
    article.body.insert(
        1,
        Block::TableWrap(TableWrap {
            id: "tab".into(),
            label,
            table,
            placement,
            ..TableWrap::default()
        }),
    );
    let pages = laid_out(&article);
    assert!(pages.filled.iter().all(|page| !page.floats_only), "{:?}", pages.filled);
    let on = pages
        .pages
        .iter()
        .position(|page| page.items.iter().any(|placed| matches!(placed.item, Item::Turned { .. })))
        .unwrap();
    assert!(pages.filled[on].empty < 250, "{:?}", pages.filled[on]);
}

#[test]
fn a_table_whose_words_fit_nowhere_stands_where_it_is_widest() {
    let is_turned = |here: bool| {
        let mut article = article(4, None);
        let cells = (0..60)
            .map(|number| Cell::of(vec![Inline::text(format!("Microorganism{number}"))]))
            .collect();
        let table = Table {
            columns: vec![article::Align::Left; 60],
            body: vec![Row { cells, ..Row::default() }],
            ..Table::default()
        };
        let placement = Placement { here, ..Placement::default() };
        let label = Some("Table 1".into());
        article.body.insert(
            1,
            Block::TableWrap(TableWrap {
                id: "tab".into(),
                label,
                table,
                placement,
                ..TableWrap::default()
            }),
        );
        let pages = laid_out(&article);
        pages
            .pages
            .iter()
            .any(|page| page.items.iter().any(|placed| matches!(placed.item, Item::Turned { .. })))
    };
    assert!(is_turned(false) && is_turned(true), "in one column each letter would have a line");
}

#[test]
fn the_text_of_a_list_stands_clear_of_its_widest_number() {
    let texts = |labels: [&str; 2]| {
        let mut article = article(1, None);
        let items = labels.map(|label| ListItem {
            label: label.into(),
            blocks: vec![Block::P(paragraph(&format!("Behind{label} stands text.")))],
            ..ListItem::default()
        });
        article.body.push(Block::List(List { items: items.to_vec(), ..List::default() }));
        let pages = laid_out(&article);
        labels.map(|label| drawn(&pages, &format!("Behind{label}")).1)
    };
    let (narrow, wide, wider) =
        (texts(["1.", "2."]), texts(["(i)", "(viii)"]), texts(["1.", "Word"]));
    assert_eq!([narrow[0], wide[0]], [narrow[1], wide[1]]);
    assert!(wide[0] > narrow[0] + Length::pt(5.0) && wider[0] > wide[0], "{narrow:?} {wide:?}");
}

#[test]
fn lines_of_a_face_that_reaches_far_stand_farther_apart() {
    let leading = |reach: i16| {
        let mut style = samples::styled("");
        for face in &mut style.fonts.faces {
            face.ascent = (face.units_per_em as i16).saturating_mul(reach) / 10;
        }
        let pages = fit(&article(1, None), &MediaBag::new(), &style, &mut Report::new()).unwrap();
        let runs = pages.pages.iter().flat_map(Page::drawn).filter_map(run);
        let mut lines: Vec<Length> =
            runs.filter(|run| run.text().contains("w1.")).map(|run| run.y).collect();
        lines.sort_unstable();
        lines.dedup();
        (lines[1] - lines[0], style.spec.text.leading)
    };
    // Those of Nastaliq: two lines of the grid.
    let (own, grid) = leading(9);
    assert_eq!(own, grid);
    assert_eq!(leading(23).0, grid * 2);
}
