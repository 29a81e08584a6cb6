use super::super::lines::lines;
use super::*;

fn shown(table: &str) -> Vec<String> {
    let grid = read(table).expect("a grid");
    let columns: Vec<&str> = grid.columns.iter().map(|align| align.as_str()).collect();
    let mut out = vec![format!(
        "{} head {} body {} of {}",
        columns.join(" "),
        grid.head,
        grid.body_end,
        grid.rows
    )];
    out.extend(
        grid.cells
            .iter()
            .map(|c| format!("{},{} {}x{} {:?}", c.row, c.column, c.colspan, c.rowspan, c.text)),
    );
    out
}

#[test]
fn spans_head_and_foot() {
    let table = "\
+---------------------+----------+
| Property            | Earth    |
+=============+:=====:+=========:+
|             | min   | -89 °C   |
| Temperature +-------+----------+
| 1961-1990   | mean  | 14 °C    |
+=============+=======+==========+
| Sum         | 2     | 3        |
+=============+=======+==========+";
    let expected = [
        "left center right head 1 body 3 of 4",
        "0,0 2x1 \"Property\"",
        "0,2 1x1 \"Earth\"",
        "1,0 1x2 \"Temperature\\n1961-1990\"",
        "1,1 1x1 \"min\"",
        "1,2 1x1 \"-89 °C\"",
        "2,1 1x1 \"mean\"",
        "2,2 1x1 \"14 °C\"",
        "3,0 1x1 \"Sum\"",
        "3,1 1x1 \"2\"",
        "3,2 1x1 \"3\"",
    ];
    assert_eq!(shown(table), expected);
}

#[test]
fn without_a_head_the_first_border_aligns() {
    assert_eq!(shown("+:--:+\n| a  |\n+----+")[0], "center head 0 body 1 of 1");
}

#[test]
fn wide_and_combining_characters() {
    let table = "+----+---+\n| 漢 | e\u{301} |\n+----+---+";
    assert_eq!(shown(table)[1..], ["0,0 1x1 \"漢\"", "0,1 1x1 \"e\\u{301}\""]);
}

#[test]
fn borders_that_do_not_meet() {
    for wrong in [
        "+---+\n| a |",
        "+---+---+\n| a | b |\n+--+----+",
        "+---+\n| a  |\n+---+",
        "+---+---+\n| a     |\n+---+   +\n+---+---+",
    ] {
        assert_eq!(read(wrong), None, "{wrong}");
    }
}

#[test]
fn where_they_stand() {
    let source =
        "text\n+--+\n|a |\n+--+\n\n  +--+\n  |a |\n  +--+\nmore\n\n```\n\n+--+\n|a |\n+--+\n```\n";
    let found: Vec<&str> =
        find(source, &lines(source)).into_iter().map(|range| &source[range]).collect();
    assert_eq!(found, ["+--+\n  |a |\n  +--+"]);
}
