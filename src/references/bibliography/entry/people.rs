//! Authors, editors and translators of an entry.

use biblatex::{Chunk, ChunksRef, Entry, Person};

use super::super::{said, tex};
use super::field;
use crate::markup;
use article::{PersonGroup, PersonName};

pub(super) fn people(entry: &Entry) -> Vec<PersonGroup> {
    let editors = field(entry, "editortype").unwrap_or_else(|| "editor".to_owned());
    [("author", "author".to_owned()), ("editor", editors), ("translator", "translator".to_owned())]
        .into_iter()
        .filter_map(|(name, group_type)| group(entry, name, group_type))
        .collect()
}

fn group(entry: &Entry, name: &str, group_type: String) -> Option<PersonGroup> {
    let chunks = entry.get(name)?;
    let mut people = entry.get_as::<Vec<Person>>(name).ok()?;
    let etal =
        people.last().is_some_and(|person| person.name == "others" && person.given_name.is_empty());
    if etal {
        people.pop();
    }
    let names: Vec<PersonName> = people
        .iter()
        .map(|person| named(person, chunks))
        .filter(|name| !name.surname.is_empty())
        .collect();
    if names.is_empty() { None } else { Some(PersonGroup { group_type, names, etal }) }
}

/// A name in its parts. Particles stay with the surname; a name in braces of its own is a body.
fn named(person: &Person, chunks: ChunksRef) -> PersonName {
    let clean = |text: &str| {
        said(&markup::plain(&tex::plain(&[biblatex::Spanned::zero(Chunk::Normal(
            text.to_owned(),
        ))])))
    };
    let braced =
        |chunk: &Chunk| matches!(chunk, Chunk::Verbatim(text) if text.trim() == person.name.trim());
    let collab = person.given_name.is_empty()
        && person.prefix.is_empty()
        && chunks.iter().any(|chunk| braced(&chunk.v));
    let surname = if person.prefix.is_empty() {
        person.name.clone()
    } else {
        format!("{} {}", person.prefix, person.name)
    };
    PersonName {
        surname: clean(&surname).unwrap_or_default(),
        given_names: clean(&person.given_name),
        suffix: clean(&person.suffix),
        collab,
        ..PersonName::default()
    }
}
