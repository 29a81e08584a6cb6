use super::*;
use layout::frame::{Page, PageLabel};

fn line(column: usize, y: f64, glue: i64, hyphen: bool) -> SetLine {
    SetLine {
        page: 0,
        column,
        y: Length::pt(y),
        off_grid: Length::ZERO,
        kind: LineKind::Text,
        first: "one".into(),
        last: "two".into(),
        glue,
        short: false,
        overfull: Length::ZERO,
        expansion: 0,
        letterspacing: 0,
        badness: 10,
        hyphen,
        justified: true,
        number: 0,
        of: 2,
        opens: true,
        closes: false,
    }
}

#[test]
fn counts_what_a_typographer_counts() {
    let mut lines = vec![
        line(0, 10.0, 600, true),
        line(0, 20.0, -100, true),
        line(1, 10.0, 0, false),
        line(1, 18.0, 0, false),
    ];
    lines[1].closes = true;
    (lines[2].number, lines[3].off_grid) = (1, Length::pt(2.0));
    let page = Page { label: PageLabel::Article(7.into()), ..Page::default() };
    let found = quality(&Pages { pages: vec![page], lines, ..Pages::default() });
    let total = &found.article;
    assert_eq!(
        (total.widows, total.orphans, total.hyphens, total.longest_ladder, total.loose_lines),
        (1, 1, 2, 2, 1)
    );
    assert_eq!((total.level_pages, total.pages_with_columns), (0, 1));
    assert!(
        (total.uneven_last_page - 2.0).abs() < 0.01 && (total.grid_deviation - 2.0).abs() < 0.01
    );
    assert!(
        found.table().contains("    7   1   10.00  text       1.60    0    0   10  one … two-\n"),
        "{}",
        found.table()
    );
}
