use super::super::lines::lines;
use super::*;

#[test]
fn code_and_formulas_of_a_line() {
    let found = |text: &str| {
        spans(text).into_iter().map(|range| text[range].to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(
        found("| `a|b` | ``c`|d`` | \\`e | $x|y$ | $5 | $6 |"),
        ["`a|b`", "``c`|d``", "$x|y$"]
    );
    assert_eq!(found("$5|$6| and `open"), Vec::<String>::new());
}

#[test]
fn divs_in_html() {
    let read = |text: &str| {
        lines(text).first().and_then(|line| div(line, text)).map(|fence| (fence.opens, fence.empty))
    };
    assert_eq!(read("<div class=\"box wide\" id=b1>").unwrap().0.unwrap().classes, ["box", "wide"]);
    assert_eq!(read(" </div> "), Some((None, false)));
    assert!(read("<div id=\"refs\"></div>").unwrap().1);
    assert_eq!(read("<div>text</div>"), None);
    assert_eq!(read("<divan>"), None);
}
