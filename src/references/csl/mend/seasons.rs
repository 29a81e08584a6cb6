//! Seasons: where a style asks for the year of a work alone, in the form of its language, hayagriva
//! 0.10 prints the work's season with it: “(Spring/2018)”. Such a date is made one of the style's
//! own form, with the part that the language has for years.

use hayagriva::citationberg::json::{DateValue, Item, Value};
use hayagriva::citationberg::{
    Choose, Date, DatePartName, DateParts, IndependentStyle, LayoutRenderingElement, Locale,
    NamesChild,
};

/// Whether a work has a season.
#[must_use]
pub fn has(item: &Item) -> bool {
    let issued = item.0.get("issued");
    matches!(issued, Some(Value::Date(DateValue::Raw { season: Some(_), .. })))
}

/// The style for works with seasons.
#[must_use]
pub fn style(style: &IndependentStyle, locales: &[Locale]) -> IndependentStyle {
    let mut style = style.clone();
    let bibliography =
        style.bibliography.iter_mut().map(|bibliography| &mut bibliography.layout.elements);
    let macros = style.macros.iter_mut().map(|part| &mut part.children);
    for elements in macros.chain(bibliography).chain([&mut style.citation.layout.elements]) {
        dates(elements, locales);
    }
    style
}

fn dates(elements: &mut [LayoutRenderingElement], locales: &[Locale]) {
    for element in elements {
        match element {
            LayoutRenderingElement::Date(date) => year_alone(date, locales),
            LayoutRenderingElement::Group(group) => dates(&mut group.children, locales),
            LayoutRenderingElement::Choose(choose) => branches(choose, locales),
            LayoutRenderingElement::Names(names) => {
                for child in &mut names.children {
                    if let NamesChild::Substitute(found) = child {
                        dates(&mut found.children, locales);
                    }
                }
            }
            LayoutRenderingElement::Text(_)
            | LayoutRenderingElement::Number(_)
            | LayoutRenderingElement::Label(_) => {}
        }
    }
}

fn branches(choose: &mut Choose, locales: &[Locale]) {
    let more = choose.else_if.iter_mut().map(|branch| &mut branch.children);
    let otherwise = choose.otherwise.iter_mut().map(|branch| &mut branch.children);
    for children in [&mut choose.if_.children].into_iter().chain(more).chain(otherwise) {
        dates(children, locales);
    }
}

/// `<date form="text" date-parts="year"/>` with its one part written out.
fn year_alone(date: &mut Date, locales: &[Locale]) {
    let (Some(form), Some(DateParts::Year)) = (date.form, date.parts) else { return };
    let is_year = |name: DatePartName| name == DatePartName::Year;
    let Some(year) = locales
        .iter()
        .flat_map(|locale| &locale.date)
        .find(|known| known.form == Some(form))
        .and_then(|known| known.date_part.iter().find(|part| is_year(part.name)))
    else {
        return;
    };
    let mut year = year.clone();
    if let Some(own) = date.date_part.iter().find(|part| is_year(part.name)) {
        year.formatting = own.formatting;
        year.text_case = own.text_case;
    }
    (date.form, date.parts, date.date_part) = (None, None, vec![year]);
}
