//! Names of people and bodies.

use article::{Kept, KeptNode, NameStyle, PersonName};

/// The name of a person or a body.
pub fn name(kept: &Kept) -> Option<PersonName> {
    let part = kept.elements().find(|part| {
        matches!(
            part.name.as_str(),
            "name"
                | "string-name"
                | "name-alternatives"
                | "collab"
                | "collab-alternatives"
                | "anonymous"
        )
    })?;
    let named = match part.name.as_str() {
        "name-alternatives" => {
            part.elements().find(|part| matches!(part.name.as_str(), "name" | "string-name"))?
        }
        "collab-alternatives" => part.first("collab")?,
        _ => part,
    };
    Some(person(named)).filter(|name| !name.surname.is_empty())
}

/// `string-name`: its parts, when there is nothing between them but blanks and commas; else the
/// whole as it stands.
fn string_name(named: &Kept) -> PersonName {
    let (surname, given) = (named.text_of("surname"), named.text_of("given-names"));
    let loose = named.content.iter().any(|node| match node {
        KeptNode::Text(text) => text.contains(|c: char| !c.is_whitespace() && c != ','),
        KeptNode::Element(part) => {
            !matches!(part.name.as_str(), "surname" | "given-names" | "suffix" | "prefix")
        }
    });
    match (surname, given) {
        (Some(surname), given_names) if !loose => PersonName {
            surname,
            given_names,
            suffix: named.text_of("suffix"),
            ..PersonName::default()
        },
        _ => PersonName { surname: named.text(), ..PersonName::default() },
    }
}

/// The form of a name in Latin letters, among its alternatives.
pub(super) fn latin(kept: &Kept) -> Option<PersonName> {
    let alternatives = kept.first("name-alternatives")?;
    let names: Vec<PersonName> = alternatives
        .elements()
        .filter(|part| matches!(part.name.as_str(), "name" | "string-name"))
        .map(person)
        .collect();
    let is_latin = |name: &&PersonName| {
        let letters =
            |text: &str| text.chars().filter(|c| c.is_alphabetic()).all(|c| c < '\u{250}');
        letters(&name.surname) && name.given_names.as_deref().is_none_or(letters)
    };
    let first = names.first()?;
    names.iter().find(is_latin).filter(|latin| *latin != first).cloned()
}

/// The name that an element holds.
pub fn person(named: &Kept) -> PersonName {
    match named.name.as_str() {
        "collab" => {
            let own = named.content.iter().filter(
                |node| !matches!(node, KeptNode::Element(part) if part.name == "contrib-group"),
            );
            let shell = Kept { content: own.cloned().collect(), ..Kept::default() };
            PersonName {
                surname: shell.text().trim_matches([',', ';', ' ']).to_owned(),
                collab: true,
                ..PersonName::default()
            }
        }
        "anonymous" => PersonName {
            surname: "Anonymous".to_owned(),
            collab: true,
            style: NameStyle::Anonymous,
            ..PersonName::default()
        },
        "string-name" => string_name(named),
        _ => match (named.text_of("surname"), named.text_of("given-names")) {
            (Some(surname), given_names) => {
                let surname = named.text_of("prefix").map_or(surname.clone(), |prefix| {
                    if given_names.is_some() { surname } else { format!("{prefix} {surname}") }
                });
                let eastern = named.attribute("name-style") == Some("eastern");
                let style = if eastern { NameStyle::Eastern } else { NameStyle::Western };
                PersonName {
                    surname,
                    given_names,
                    suffix: named.text_of("suffix"),
                    style,
                    ..PersonName::default()
                }
            }
            (None, Some(given)) => {
                PersonName { surname: given, style: NameStyle::GivenOnly, ..PersonName::default() }
            }
            (None, None) => PersonName { surname: named.text(), ..PersonName::default() },
        },
    }
}
