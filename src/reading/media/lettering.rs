//! The size of a drawing's lettering: the smallest `font-size` of its text, scaled as the text is,
//! against the drawing's width.

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// In units of the drawing: a size that nobody gives is this (SVG 2 §11.10.1 leaves it to CSS,
/// whose initial value is `medium`, 16 px).
const MEDIUM: f64 = 16.0;
/// No drawing is nested deeper that is looked at.
const DEEPEST: usize = 200;

/// The sizes of classes.
type Sheet = BTreeMap<String, f64>;

/// What the elements inside an element inherit.
#[derive(Clone, Copy)]
struct Inherited {
    size: f64,
    scale: f64,
    /// Whether it is `text` or in it.
    text: bool,
}

/// The smallest size of the lettering in millionths of the drawing's width, in units of its view
/// box or pixels; 0 when it has none.
pub fn lettering(text: &str, width: f64) -> u32 {
    let mut reader = Reader::from_str(text);
    let mut stack = vec![Inherited { size: MEDIUM, scale: 1.0, text: false }];
    let (mut smallest, mut in_style, mut sheet) = (f64::MAX, false, Sheet::new());
    // The drawing was read before: what cannot be read a second time says nothing.
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(element) => {
                let own = inherited(&element, stack.last().copied(), &sheet);
                in_style = element.local_name().into_inner() == "style";
                if stack.len() > DEEPEST {
                    return 0;
                }
                stack.push(own);
            }
            Event::End(_) => {
                in_style = false;
                stack.pop();
            }
            Event::Text(words) if in_style => rules(&words, &mut sheet),
            Event::CData(words) if in_style => rules(&words, &mut sheet),
            Event::Text(words) if !words.trim().is_empty() => {
                if let Some(own) = stack.last().filter(|own| own.text) {
                    smallest = smallest.min(own.size * own.scale);
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    let share = smallest / width * 1_000_000.0;
    // A size that is larger than the drawing, or smaller than a thousandth of it, is a mistake.
    if width > 0.0 && (1_000.0..1_000_000.0).contains(&share) { share.round() as u32 } else { 0 }
}

fn inherited(element: &BytesStart, above: Option<Inherited>, sheet: &Sheet) -> Inherited {
    let mut own = above.unwrap_or(Inherited { size: MEDIUM, scale: 1.0, text: false });
    let value = |name: &str| {
        element.try_get_attribute(name).ok().flatten().map(|attribute| attribute.value.into_owned())
    };
    own.text |= element.local_name().into_inner() == "text";
    let by_class = value("class").and_then(|classes| {
        classes.split_ascii_whitespace().find_map(|class| sheet.get(class).copied())
    });
    // The attribute `style` wins over the sheet, and the sheet over the attribute `font-size` (CSS
    // Cascade 4 §6).
    let by_style = value("style").as_deref().and_then(size_in);
    let by_attribute = value("font-size").as_deref().and_then(length);
    if let Some(size) = by_style.or(by_class).or(by_attribute) {
        own.size = size;
    }
    if let Some(transform) = value("transform") {
        own.scale *= scale(&transform);
    }
    own
}

/// Adds the sizes that a style sheet gives to classes; of two for one class the later one counts.
fn rules(text: &str, sheet: &mut Sheet) {
    for rule in text.split('}') {
        let Some((selectors, declarations)) = rule.split_once('{') else { continue };
        let Some(size) = size_in(declarations) else { continue };
        let classes =
            selectors.split(',').filter_map(|selector| selector.trim().rsplit('.').next());
        sheet.extend(classes.map(|class| (class.trim().to_owned(), size)));
    }
}

/// The size in declarations of CSS: `font-size: 8.8px`, `font: 10px sans-serif`.
fn size_in(declarations: &str) -> Option<f64> {
    declarations.split(';').find_map(|declaration| {
        let (name, value) = declaration.split_once(':')?;
        match name.trim() {
            "font-size" => length(value),
            "font" => value.split_ascii_whitespace().find_map(length),
            _ => None,
        }
    })
}

/// A length in pixels.
fn length(text: &str) -> Option<f64> {
    const UNITS: [(&str, f64); 6] = [
        ("px", 1.0),
        ("pt", 4.0 / 3.0),
        ("pc", 16.0),
        ("in", 96.0),
        ("cm", 96.0 / 2.54),
        ("mm", 96.0 / 25.4),
    ];
    let text = text.trim().split('/').next()?.trim();
    let (number, times) = UNITS
        .iter()
        .find_map(|(unit, times)| Some((text.strip_suffix(unit)?, *times)))
        .unwrap_or((text, 1.0));
    let value: f64 = number.trim().parse().ok()?;
    (value.is_finite() && value > 0.0).then_some(value * times)
}

/// By how much a transformation enlarges: of `scale` its first number, of `matrix` the root of its
/// determinant (SVG 2 §8.5).
fn scale(transform: &str) -> f64 {
    let mut all = 1.0;
    for part in transform.split(')') {
        let Some((name, numbers)) = part.split_once('(') else { continue };
        let numbers: Vec<f64> =
            numbers.split([',', ' ']).filter_map(|number| number.trim().parse().ok()).collect();
        all *= match (name.trim_matches([',', ' ']), numbers.as_slice()) {
            ("scale", [both, ..]) => both.abs(),
            ("matrix", [a, b, c, d, ..]) => (a * d - b * c).abs().sqrt(),
            _ => 1.0,
        };
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(inside: &str) -> u32 {
        lettering(&format!("<svg viewBox='0 0 500 300'>{inside}</svg>"), 500.0)
    }

    #[test]
    fn the_smallest_lettering_counts() {
        assert_eq!(
            of("<text font-size='10'>a</text><text style='fill:red;font-size: 8px'>b</text>"),
            16_000
        );
        assert_eq!(of("<g font-size='9pt'><text>a</text></g>"), 24_000);
        assert_eq!(
            of("<g transform='translate(5 5) scale(0.5)'><text font-size='20'>a</text></g>"),
            20_000
        );
        assert_eq!(
            of(
                "<g transform='matrix(0,2,-2,0,1,1)'><text font-size='5'><tspan>a</tspan></text></g>"
            ),
            20_000
        );
    }

    #[test]
    fn style_sheets_are_read_too() {
        assert_eq!(
            of(
                "<style>.a,.b{fill:#000;font-size:12px} .c{font:5px x}</style><text class='b'>a</text>"
            ),
            24_000
        );
        assert_eq!(of("<style><![CDATA[.c{font:5px x}]]></style><text class='c'>a</text>"), 10_000);
        assert_eq!(
            of(
                "<style>.a{font-size:9px}</style><style>.a{font-size:7px} .b{font-size:8px}</style><text class='a'>a</text>"
            ),
            14_000
        );
    }

    #[test]
    fn what_has_no_text_says_nothing() {
        assert_eq!(of("<path d='M0 0'/><title>A title is not drawn</title>"), 0);
        assert_eq!(of("<text font-size='10'> </text>"), 0);
        assert_eq!(of("<text font-size='NaN'>a</text>"), 32_000);
        assert_eq!(lettering("<svg><text font-size='10'>a</text></svg>", 0.0), 0);
    }
}
