//! Columns, rows and what keeps them together.

use super::*;
use crate::frame::{Item, Placed as Drawn};
use article::{Align, Block, Cell, Inline, List, ListItem, P, Row};
use style::{Style, StyleFiles};

fn style() -> Style {
    Style::read(StyleFiles::default(), &mut report::Report::new())
}

fn context<'a>(style: &'a Style, media: &'a article::MediaBag) -> Context<'a> {
    Context {
        style,
        media,
        shaper: crate::shape::Shaper::new(&style.fonts),
        tags: TagTree::default(),
        lang: article::Lang::default(),
        words: article::Article::default().words(),
        faces: std::collections::BTreeMap::new(),
        names: crate::ties::Names::default(),
        formulas: crate::formula::Engine::default(),
        modest: std::collections::BTreeMap::new(),
        cell: None,
    }
}

fn cell(text: &str) -> Cell {
    Cell::of(vec![Inline::text(text)])
}

fn row(texts: &[&str]) -> Row {
    Row { cells: texts.iter().map(|text| cell(text)).collect(), ..Row::default() }
}

fn head(texts: &[&str]) -> Row {
    Row {
        cells: texts.iter().map(|text| Cell { header: true, ..cell(text) }).collect(),
        ..Row::default()
    }
}

/// Sets a table 200 pt wide and hands it to a test.
fn with_set(table: &Table, width: f64, test: impl FnOnce(SetTable, &mut Context)) {
    let (style, media) = (style(), article::MediaBag::new());
    let mut ctx = context(&style, &media);
    let node = ctx.tags.add(Role::Table, TagTree::ROOT);
    let room = Room { width: Length::pt(width), tallest: Length::pt(600.0), continued: None };
    let measured = Measured::of(&mut ctx, table, &style.spec.tables);
    let set = set(&mut ctx, table, &measured, &style.spec.tables, room, node);
    test(set, &mut ctx);
}

/// For every run of glyphs its left and right edges.
fn runs(row: &SetRow, ctx: &mut Context) -> Vec<(String, Length, Length)> {
    let mut out: Vec<Drawn> = Vec::new();
    row.draw(&mut ctx.shaper, Length::ZERO, row.height, &mut out);
    let runs = out
        .into_iter()
        .filter_map(|placed| if let Item::Glyphs(run) = placed.item { Some(run) } else { None });
    runs.map(|run| {
        let text: String = run.glyphs.iter().map(|glyph| glyph.text.as_str()).collect();
        let end = run.glyphs.iter().map(|glyph| glyph.advance).sum::<Length>();
        (text, run.x, run.x + end)
    })
    .collect()
}

#[test]
fn text_never_leaves_the_table() {
    let long = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen";
    let table = Table {
        body: vec![
            row(&[long, "1234567890123456789012345678901234567890", "b"]),
            row(&["a", "b", "c"]),
        ],
        ..Table::default()
    };
    with_set(&table, 120.0, |set, ctx| {
        assert_eq!(set.divided.len(), 1, "{:?}", set.divided);
        for row in &set.rows {
            for (text, left, right) in runs(row, ctx) {
                assert!(
                    left >= -Length::pt(0.5) && right <= Length::pt(120.5),
                    "{text} from {left:?} to {right:?}"
                );
            }
        }
    });
}

#[test]
fn narrow_columns_keep_their_lines() {
    let text = "A remark that is so long that it must be broken into several lines of text, whatever its neighbours wish for themselves";
    let table = Table { body: vec![row(&["Long primer", "10", text])], ..Table::default() };
    with_set(&table, 200.0, |set, _| {
        let lines: Vec<usize> = set.rows[0].cells.iter().map(|cell| cell.lines.len()).collect();
        assert!(
            lines[0] == 1 || lines[2] < 4,
            "a name is broken only where that makes the row lower: {lines:?}"
        );
        assert_eq!(lines[1], 1);
        assert!(lines[2] >= 3);
    });
}

#[test]
fn no_column_stacks_its_words_beside_idle_space() {
    let long = "A remark that is long enough to be broken into several lines of text, whatever its neighbours wish";
    let rows = ["Body mass index", "Mean arterial pressure", "Serum uric acid"]
        .map(|name| row(&[name, "1.5", long]));
    let table = Table { body: rows.to_vec(), ..Table::default() };
    with_set(&table, 240.0, |set, _| {
        assert_eq!(set.fit.stacked, 0);
        assert!(set.rows.iter().all(|row| row.cells[0].lines.len() <= 2), "no name in three lines");
    });
}

#[test]
fn columns_stand_closer_rather_than_words_being_divided_anywhere() {
    let (mut style, media) = (style(), article::MediaBag::new());
    style.spec.tables.gap = Length::pt(40.0);
    let mut ctx = context(&style, &media);
    let table =
        Table { columns: vec![Align::Left; 6], body: vec![row(&["10"; 6])], ..Table::default() };
    let measured = Measured::of(&mut ctx, &table, &style.spec.tables);
    let narrow = |width: f64| measured.fit(Length::pt(width), &style.spec.tables).too_narrow;
    // Five gaps of forty points leave nothing for the numbers; of half as much, enough.
    assert!(!narrow(200.0) && narrow(100.0));
}

#[test]
fn a_small_table_is_not_stretched() {
    let table = Table { body: vec![row(&["a", "b"]), row(&["c", "d"])], ..Table::default() };
    with_set(&table, 240.0, |set, _| {
        let widest = set.rows.iter().flat_map(|row| &row.rules).map(|rule| rule.width).max();
        assert!(widest.is_some_and(|width| width < Length::pt(60.0)), "{widest:?}");
    });
}

#[test]
fn numbers_are_found_and_aligned() {
    let numbers = ["1.5 ± 0.25", "12.25 ± 1.5", "–", "103.5 ± 10.25"];
    let mut body: Vec<Row> = numbers.iter().map(|text| row(&["name", text])).collect();
    body.push(row(&["name", "none"]));
    let table = Table { head: vec![head(&["A", "Mean ± SD"])], body, ..Table::default() };
    with_set(&table, 240.0, |set, ctx| {
        let left_of = |row: &SetRow, part: &str, ctx: &mut Context| {
            runs(row, ctx).into_iter().find(|(text, _, _)| text.starts_with(part)).map(|run| run.1)
        };
        let signs: Vec<Option<Length>> =
            [1, 2, 4].map(|index| left_of(&set.rows[index], "±", ctx)).to_vec();
        assert!(signs[0].is_some() && signs.iter().all(|sign| *sign == signs[0]), "{signs:?}");
        let points: Vec<Option<Length>> =
            [1, 2, 4].map(|index| left_of(&set.rows[index], ".", ctx)).to_vec();
        assert!(
            points[0].is_some() && points.iter().all(|point| *point == points[0]),
            "{points:?}"
        );
    });
}

#[test]
fn words_are_whole_where_they_fit() {
    let table =
        Table { body: vec![row(&["October to December", "September"])], ..Table::default() };
    with_set(&table, 105.0, |set, _| {
        assert!(set.rows[0].cells[0].lines.len() > 1);
        assert!(
            set.rows[0].cells.iter().flat_map(|cell| &cell.lines).all(|line| !line.span.hyphenated)
        );
    });
}

#[test]
fn decimal_marks_stand_below_each_other() {
    let numbers = ["1.5", "1,234.25", "–12", "0.125 (a)"];
    let body = numbers.iter().map(|text| row(&["x", text])).collect();
    let table = Table { columns: vec![Align::Left, Align::Char('.')], body, ..Table::default() };
    with_set(&table, 200.0, |set, ctx| {
        let style = ctx.style.spec.tables.clone();
        let mut marks = Vec::new();
        for (row, text) in set.rows.iter().zip(numbers) {
            let before = text.split('.').next().unwrap_or("");
            let list = crate::paragraph::hlist(
                ctx,
                &[Inline::text(before)],
                &Type::roman(style.size),
                TagTree::ROOT,
            );
            let width = cell::extent(&cell::Piece {
                list,
                inset: Length::ZERO,
                above: 0,
                align: None,
                mark: None,
                figures: None,
            })
            .wish;
            marks.push(runs(row, ctx)[1].1 + width);
        }
        for mark in &marks {
            assert!((*mark - marks[0]).abs() < Length::pt(0.4), "{marks:?}");
        }
    });
}

#[test]
fn cells_over_rows_share_out_their_height_and_keep_them_together() {
    let tall = Cell {
        rowspan: 3,
        ..cell(
            "a text that takes many lines when it is set in a narrow column, and more than three",
        )
    };
    let mut first = row(&["1"]);
    first.cells.insert(0, tall);
    let table = Table {
        body: vec![first, row(&["2"]), row(&["3"]), row(&["x", "4"]), row(&["y", "5"])],
        ..Table::default()
    };
    with_set(&table, 80.0, |set, _| {
        assert!(
            set.rows[0].keep_with_next && set.rows[1].keep_with_next && !set.rows[2].keep_with_next
        );
        let needed = set.rows[0].cells[0].lines.last().map(|line| line.y).unwrap_or_default();
        let height: Length = set.rows[..3].iter().map(|row| row.height).sum();
        assert!(height > needed);
        assert!((set.rows[0].height - set.rows[1].height).abs() <= Length(1));
    });
}

#[test]
fn no_row_stands_alone_and_the_head_goes_along() {
    let body = (0..9).map(|_| row(&["a", "b"])).collect();
    let table = Table {
        head: vec![head(&["A", "B"])],
        body,
        foot: vec![row(&["c", "d"])],
        ..Table::default()
    };
    with_set(&table, 200.0, |set, ctx| {
        let keeps: Vec<bool> = set.rows.iter().map(|row| row.keep_with_next).collect();
        assert_eq!(
            keeps,
            [true, true, false, false, false, false, false, false, true, true, false]
        );
        assert!(set.rows[0].head.is_none() && set.rows[1].head_height() == set.rows[0].height);
        let mut drawn = Vec::new();
        set.rows[4].draw_head(&mut ctx.shaper, Length::ZERO, Length::pt(100.0), &mut drawn);
        assert!(
            !drawn.is_empty()
                && drawn
                    .iter()
                    .all(|placed| matches!(placed.owner, crate::frame::Owner::Artifact(_)))
        );
    });
}

#[test]
fn rules_of_a_good_table() {
    let wide = Cell { header: true, colspan: 2, ..cell("Both") };
    let first =
        Row { cells: vec![Cell { header: true, rowspan: 2, ..cell("A") }, wide], ..Row::default() };
    let table = Table {
        head: vec![first, head(&["B", "C"])],
        body: vec![row(&["1", "2", "3"])],
        foot: vec![row(&["4", "5", "6"])],
        ..Table::default()
    };
    with_set(&table, 200.0, |set, _| {
        let rules: Vec<Vec<i64>> = set
            .rows
            .iter()
            .map(|row| {
                row.rules.iter().map(|rule| (rule.height.to_pt() * 10.0).round() as i64).collect()
            })
            .collect();
        assert_eq!(rules, [vec![4, 8], vec![4], vec![4], vec![8]]);
        assert!(
            set.rows[0].rules[0].width < Length::pt(200.0),
            "the rule below a name of several columns"
        );
    });
}

#[test]
fn an_empty_row_over_all_columns_is_a_rule() {
    let parting = || Row { cells: vec![Cell { colspan: 3, ..cell("") }], ..Row::default() };
    let body = vec![row(&["1", "2", "3"]), parting(), row(&["4", "5", "6"]), parting()];
    with_set(&Table { body, ..Table::default() }, 200.0, |set, _| {
        assert_eq!(
            set.rows.iter().map(|row| row.rules.len()).collect::<Vec<_>>(),
            [1, 1, 0, 1],
            "none at the end, where the table has its own"
        );
        assert!(set.rows[1].height < set.rows[0].height / 2);
        assert!(set.rows[1].keep_with_next, "it belongs to what stands below it");
    });
}

#[test]
fn a_cell_of_several_blocks() {
    let item = |text: &str| ListItem {
        label: "•".into(),
        blocks: vec![Block::P(P { content: vec![Inline::text(text)], ..P::default() })],
        ..ListItem::default()
    };
    let list = Block::List(List { items: vec![item("one"), item("two")], ..List::default() });
    let text = Block::P(P { content: vec![Inline::text("Before")], ..P::default() });
    let table = Table {
        body: vec![Row {
            cells: vec![Cell { blocks: vec![text, list], ..Cell::default() }],
            ..Row::default()
        }],
        ..Table::default()
    };
    with_set(&table, 200.0, |set, ctx| {
        let texts: Vec<String> =
            runs(&set.rows[0], ctx).into_iter().map(|(text, _, _)| text).collect();
        assert_eq!(texts, ["Before", "•", "one", "•", "two"]);
        assert_eq!(set.rows[0].cells[0].lines.len(), 5);
    });
}

#[test]
fn rows_have_as_many_cells_as_columns() {
    let table = Table {
        columns: vec![Align::Left; 3],
        body: vec![row(&["a"]), row(&["a", "b", "c", "d"])],
        ..Table::default()
    };
    let grid = Grid::of(&table);
    let widths: Vec<usize> =
        grid.parts[0].1.iter().map(|row| row.iter().map(|cell| cell.colspan).sum()).collect();
    assert_eq!((grid.columns, widths), (4, vec![4, 4]));
}

#[test]
fn absurd_tables_do_no_harm() {
    let huge = Cell { colspan: u32::MAX, rowspan: u32::MAX, ..cell("x") };
    for body in [
        vec![Row { cells: vec![huge.clone(), huge.clone()], ..Row::default() }, Row::default()],
        vec![Row::default()],
        Vec::new(),
    ] {
        let table = Table { body, ..Table::default() };
        with_set(&table, 50.0, |set, _| assert_eq!(set.rows.len(), table.body.len()));
    }
    let many = Table { body: vec![row(&["word"; 300])], ..Table::default() };
    with_set(&many, 100.0, |set, _| assert_eq!(set.rows.len(), 1));
}

#[test]
fn needs_are_ordered() {
    let (style, media) = (style(), article::MediaBag::new());
    let table = Table { body: vec![row(&["several words here", "and more"])], ..Table::default() };
    let columns = Measured::of(&mut context(&style, &media), &table, &style.spec.tables).columns;
    let sum = |widths: &[Length]| widths.iter().copied().sum::<Length>();
    assert!(Length::ZERO < sum(&columns.least) && sum(&columns.least) < sum(&columns.wish));
}

/// Words of a row, in the order in which they are drawn.
fn words(rows: &[SetRow], ctx: &mut Context) -> Vec<String> {
    rows.iter()
        .flat_map(|row| runs(row, ctx))
        .flat_map(|(text, _, _)| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
        .collect()
}

fn numbered(word: &str, count: usize) -> String {
    (0..count).map(|number| format!("{word}{number}")).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_row_higher_than_a_column_is_divided_between_its_lines() {
    let cells = [numbered("a", 900), numbered("b", 120), "c".to_owned()];
    let texts: Vec<&str> = cells.iter().map(String::as_str).collect();
    let table = Table {
        head: vec![head(&["A", "B", "C"])],
        body: vec![row(&texts), row(&["x", "y", "z"])],
        ..Table::default()
    };
    with_set(&table, 300.0, |set, ctx| {
        assert!(set.rows.len() > 20, "{}", set.rows.len());
        assert!(set.rows.iter().all(|row| row.height < Length::pt(60.0)));
        assert!(
            set.rows[1..].iter().all(|row| row.head_height() > Length::ZERO),
            "each part may stand below the head"
        );
        assert!(set.rows[2..set.rows.len() - 3].iter().all(|row| !row.keep_with_next));
        let mut found = words(&set.rows, ctx);
        let mut expected: Vec<String> = cells
            .join(" ")
            .split(' ')
            .map(str::to_owned)
            .chain(["A", "B", "C", "x", "y", "z"].map(str::to_owned))
            .collect();
        found.sort();
        expected.sort();
        assert_eq!(found, expected, "every word stands once");
        let whole: Length = set.rows.iter().map(|row| row.height).sum();
        assert!(whole > Length::pt(600.0));
    });
}

#[test]
fn a_cell_over_rows_that_are_too_high_together_is_poured_over_them() {
    let long = numbered("w", 1200);
    let tall = Cell { rowspan: 2, ..cell(&long) };
    let mut first = row(&["1"]);
    first.cells.insert(0, tall);
    let table = Table { body: vec![first, row(&["2"]), row(&["x", "3"])], ..Table::default() };
    with_set(&table, 300.0, |set, ctx| {
        assert!(set.rows.iter().all(|row| row.height < Length::pt(60.0)));
        let found = words(&set.rows, ctx);
        assert_eq!(found.iter().filter(|word| word.starts_with('w')).count(), 1200);
        let mut empty =
            set.rows.iter().flat_map(|row| row.cells.iter()).filter(|cell| cell.lines.is_empty());
        assert!(empty.all(|cell| cell.lists.is_empty()), "a text goes with its lines");
        assert!(found.contains(&"3".to_owned()));
    });
}

#[test]
fn paragraphs_and_items_of_a_divided_row_keep_their_order() {
    let p = |text: String| Block::P(P { content: vec![Inline::Text(text)], ..P::default() });
    let item = |number: usize| ListItem {
        label: format!("{number}."),
        blocks: vec![p(format!("item{number}"))],
        ..ListItem::default()
    };
    let list = Block::List(List { items: (0..80).map(item).collect(), ..List::default() });
    let blocks = vec![p("before".into()), list, p("after".into())];
    let table = Table {
        body: vec![Row { cells: vec![Cell { blocks, ..Cell::default() }], ..Row::default() }],
        ..Table::default()
    };
    with_set(&table, 200.0, |set, ctx| {
        let found = words(&set.rows, ctx);
        let expected: Vec<String> =
            (0..80).flat_map(|number| [format!("{number}."), format!("item{number}")]).collect();
        assert_eq!(found[1..found.len() - 1], expected);
        assert!(set.rows.len() > 40);
        let texts: usize = set.rows.iter().map(|row| row.lists().count()).sum();
        assert_eq!(texts, 162, "each part holds the texts of its own lines only");
    });
}

#[test]
fn columns_follow_each_other_from_right_to_left() {
    let body = vec![row(&["أول", "12", "third"]), row(&["x", "y", "z"])];
    let table = Table { columns: vec![Align::Left; 3], body, ..Table::default() };
    let (style, media) = (style(), article::MediaBag::new());
    let mut ctx = Context { lang: article::Lang::parse("ar").unwrap(), ..context(&style, &media) };
    let node = ctx.tags.add(Role::Table, TagTree::ROOT);
    let room = Room { width: Length::pt(200.0), tallest: Length::pt(600.0), continued: None };
    let measured = Measured::of(&mut ctx, &table, &style.spec.tables);
    let set = set(&mut ctx, &table, &measured, &style.spec.tables, room, node);
    let found = runs(&set.rows[1], &mut ctx);
    let lefts: Vec<Length> = found.iter().map(|(_, left, _)| *left).collect();
    assert!(lefts[0] > lefts[1] && lefts[1] > lefts[2], "{found:?}");
    assert!(
        (found[0].2 - Length::pt(200.0)).abs() < Length::pt(0.5),
        "the first column ends at the right edge"
    );
}

#[test]
fn a_part_that_goes_on_says_so() {
    let body: Vec<Row> = (0..9).map(|_| row(&["a", "b"])).collect();
    let with = Table { head: vec![head(&["A", "B"])], body: body.clone(), ..Table::default() };
    let without = Table { body, ..Table::default() };
    let (style, media) = (style(), article::MediaBag::new());
    for (table, first) in [(with, 1), (without, 0)] {
        let mut ctx = context(&style, &media);
        let node = ctx.tags.add(Role::Table, TagTree::ROOT);
        let room = Room {
            width: Length::pt(200.0),
            tallest: Length::pt(600.0),
            continued: Some("Table 2 (continued)"),
        };
        let measured = Measured::of(&mut ctx, &table, &style.spec.tables);
        let set = set(&mut ctx, &table, &measured, &style.spec.tables, room, node);
        let mut drawn = Vec::new();
        set.rows[first + 3].draw_head(&mut ctx.shaper, Length::ZERO, Length::pt(100.0), &mut drawn);
        let glyphs = drawn.iter().filter_map(|placed| {
            if let Item::Glyphs(run) = &placed.item { Some(run) } else { None }
        });
        let text: String =
            glyphs.flat_map(|run| run.glyphs.iter().map(|glyph| glyph.text.as_str())).collect();
        assert!(text.starts_with("Table 2 (continued)"), "{text}");
        assert_eq!(set.rows[first].head.is_none(), first == 0);
    }
}

#[test]
fn the_name_of_a_group_is_kept_with_it() {
    let body = vec![
        row(&["Men", "", ""]),
        row(&["a", "1", "2"]),
        row(&["b", "1", "2"]),
        row(&["Women", "", ""]),
        row(&["c", "1", "2"]),
        row(&["d", "3", "4"]),
    ];
    with_set(&Table { body, ..Table::default() }, 200.0, |set, _| {
        let keeps: Vec<bool> = set.rows.iter().map(|row| row.keep_with_next).collect();
        assert_eq!(keeps, [true, false, false, true, true, false]);
    });
}

/// Rows as in a table of several: an empty cell over two rows, a name over all other columns, and
/// the names of these below it.
fn head_of_a_group(name: &str) -> [Row; 2] {
    let mut first = row(&["", name]);
    first.cells[0].rowspan = 2;
    first.cells[1].colspan = 2;
    [first, row(&["X", "Y"])]
}

#[test]
fn a_head_in_the_body_is_kept_with_its_rows_and_goes_along_with_them() {
    let rows = |name: &str| {
        let data = (0..4).map(|_| row(&["a", "1", "2"]));
        head_of_a_group(name).into_iter().chain(data).collect::<Vec<Row>>()
    };
    let table = Table {
        head: head_of_a_group("First").into(),
        body: (0..4).map(|_| row(&["a", "1", "2"])).chain(rows("Second")).collect(),
        ..Table::default()
    };
    with_set(&table, 200.0, |set, ctx| {
        let keeps: Vec<bool> = set.rows.iter().map(|row| row.keep_with_next).collect();
        assert_eq!(&keeps[6..9], [true, true, false]);
        let mut above = |row: usize| {
            let head: Vec<SetRow> =
                set.rows[row].head.iter().flat_map(|head| head.to_vec()).collect();
            words(&head, ctx)
        };
        assert_eq!(above(5), ["First", "X", "Y"]);
        assert_eq!(above(6), [""; 0]);
        assert_eq!(above(8), ["Second", "X", "Y"]);
    });
}

#[test]
fn the_first_lines_of_a_row_stand_on_one_baseline() {
    use article::math::Formula;
    let tree = crate::formula::tests::tex(r"\frac{\frac{a}{b}}{c}");
    let formula = Inline::InlineFormula(Box::new(Formula { tree, ..Formula::default() }));
    let cells = vec![cell("words"), Cell::of(vec![formula])];
    let table = Table { body: vec![Row { cells, ..Row::default() }], ..Table::default() };
    with_set(&table, 200.0, |set, _| {
        let first = |column: usize| set.rows[0].cells[column].lines[0].y;
        assert_eq!(first(0), first(1));
    });
}
