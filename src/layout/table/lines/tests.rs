use super::*;

#[test]
fn the_first_lines_of_a_row_share_a_baseline() {
    let line = |points: f64| CellLine {
        list: 0,
        span: LineSpan { from: 0, to: 0, hyphenated: false, badness: 0 },
        x: Length::ZERO,
        y: Length::pt(points),
        width: Length::ZERO,
        align: Align::Left,
    };
    let lined = |lines: Vec<CellLine>, height: f64| Lined {
        column: 0,
        colspan: 1,
        rowspan: 1,
        cell: SetCell { x: Length::ZERO, top: Length::ZERO, lists: Vec::new(), lines },
        height: Length::pt(height),
    };
    let mut row = [
        lined(vec![line(8.0), line(18.0)], 20.0),
        lined(vec![line(11.0)], 13.0),
        lined(Vec::new(), 0.0),
    ];
    share_baseline(&mut row);
    let firsts: Vec<Length> =
        row.iter().flat_map(|lined| lined.cell.lines.first()).map(|line| line.y).collect();
    assert_eq!(firsts, [Length::pt(11.0), Length::pt(11.0)]);
    assert_eq!(row[0].cell.lines[1].y, Length::pt(21.0), "all lines of a cell move");
    assert_eq!(row.map(|lined| lined.height), [23.0, 13.0, 0.0].map(Length::pt));
}
