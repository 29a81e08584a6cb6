//! Names of authors from the words that are family names and given names.

use article::PersonName;

use super::{Field, Span};

/// What stands at the ends of names and belongs to the list.
const MARKS: [char; 7] = [',', ';', ':', ' ', '\u{a0}', '(', ')'];

/// The authors, and how probable the least probable of their words is.
pub fn authors(text: &str, spans: &[Span]) -> (Vec<PersonName>, f32) {
    let mut out: Vec<PersonName> = Vec::new();
    let mut waiting: Option<String> = None;
    let mut sure = 1.0_f32;
    for span in spans {
        match span.field {
            Field::Surname => {
                sure = sure.min(span.sure);
                let given_names = waiting.take();
                let surname = span.text.trim_matches(MARKS).trim_end_matches('.').to_owned();
                out.push(PersonName { surname, given_names, ..PersonName::default() });
            }
            Field::Given => {
                sure = sure.min(span.sure);
                let given = given(text, span);
                match out.last_mut().filter(|last| last.given_names.is_none() && !last.collab) {
                    Some(last) => last.given_names = Some(given),
                    None => waiting = Some(given),
                }
            }
            Field::Collab => {
                sure = sure.min(span.sure);
                let surname = span.text.trim_matches(MARKS).trim_end_matches('.').to_owned();
                out.push(PersonName { surname, collab: true, ..PersonName::default() });
            }
            Field::Other
            | Field::Editor
            | Field::Year
            | Field::Title
            | Field::Source
            | Field::Volume
            | Field::Issue => {}
            Field::Page
            | Field::Publisher
            | Field::Place
            | Field::Edition
            | Field::Id
            | Field::Url => {}
        }
    }
    out.retain(|name| !name.surname.is_empty());
    one_person(text, spans, &mut out);
    (out, sure)
}

/// “García, María. 2011”: of two names with a comma between them and no initials, the second is
/// given.
fn one_person(text: &str, spans: &[Span], people: &mut Vec<PersonName>) {
    let [first, second] = people.as_mut_slice() else { return };
    let bare = |name: &PersonName| name.given_names.is_none() && !name.collab;
    let mut names = spans.iter().filter(|span| span.field == Field::Surname);
    let (Some(before), Some(behind)) = (names.next(), names.next()) else { return };
    let between = text.get(before.at + before.text.len()..behind.at).map(str::trim);
    if bare(first) && bare(second) && between == Some(",") {
        first.given_names = Some(std::mem::take(&mut second.surname));
        people.truncate(1);
    }
}

/// Given names as they are printed, the full stop of the last initial included.
fn given(text: &str, span: &Span) -> String {
    let trimmed = span.text.trim_matches(MARKS);
    let last_word = trimmed.rsplit([' ', '.', '-']).next().unwrap_or_default();
    let behind = text.get(span.at + span.text.len()..).unwrap_or_default();
    let is_initial = last_word.chars().count() == 1 && behind.starts_with('.');
    if is_initial { format!("{trimmed}.") } else { trimmed.to_owned() }
}
