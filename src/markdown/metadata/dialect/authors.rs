//! Who wrote the article, as other programs list it: names alone, names with fields, names as
//! fields.

use super::super::names::{self, Name};
use super::affiliations::Affiliations;
use super::{
    Entries, Notes, field, foreign, items, own_name, plain, says_yes, tables, text_at, text_of,
};
use crate::findings;
use article::{At, CreditTerm};
use reading::faults::Faults;
use reading::uri;
use reading::yaml::{Key, Node, Text, Value};

/// Fields of an author in our form.
pub fn read(node: Node, places: &mut Affiliations, notes: &mut Notes, faults: &mut Faults) -> Node {
    let mut people: Vec<Node> = Vec::new();
    let alone = matches!(node.value, Value::Text(_));
    for item in items(&node) {
        match &item.value {
            Value::Text(text)
                if !alone && belongs_to_the_one_before(text, &mut people, places, faults) => {}
            Value::Text(text) => people.extend(
                names::several(&text.text)
                    .into_iter()
                    .map(|name| person(name, text.at(), places, notes)),
            ),
            Value::Map(entries) => {
                people.extend(from_fields(entries, item.at, places, notes, faults))
            }
            Value::Null => {}
            // Our reader says what is wrong with it.
            Value::List(_) => people.push(item.clone()),
        }
    }
    Node { at: node.at, value: Value::List(people) }
}

/// An item of a list of names that is an e-mail address or a place: it belongs to the author before
/// it.
fn belongs_to_the_one_before(
    text: &Text,
    people: &mut [Node],
    places: &mut Affiliations,
    faults: &mut Faults,
) -> bool {
    let words = text.text.trim();
    let Some(Node { value: Value::Map(entries), .. }) = people.last_mut() else { return false };
    if uri::is_email(words) {
        faults.push(text.at(), findings::author_is_email(words));
        entries.push(field("email", text_at(words, text.at())));
        return true;
    }
    if is_place(words) {
        faults.push(text.at(), findings::author_is_place(words));
        let node = Node { at: text.at(), value: Value::Text(text.clone()) };
        let ids = places.resolve(&node, &mut Notes::default());
        push_list(entries, "affiliation", ids, text.at());
        return true;
    }
    false
}

/// Whether a text is an address and no name: it names a house of learning, or has figures and
/// commas.
fn is_place(text: &str) -> bool {
    const HOUSES: [&str; 16] = [
        "universit",
        "institut",
        "department",
        "faculty",
        "college",
        "school of",
        "laborator",
        "hospital",
        "academy",
        "ministry",
        "centre for",
        "center for",
        "museum",
        "école",
        "hochschule",
        "politecnico",
    ];
    let lower = text.to_lowercase();
    let commas = text.matches(',').count();
    commas >= 1
        && (HOUSES.iter().any(|house| lower.contains(house))
            || (commas >= 2 && text.contains(|c: char| c.is_ascii_digit())))
}

/// The authors of a mapping: one whose fields it has, or several whose names are its fields (`Ada
/// Byron: {email: …}`).
fn from_fields(
    entries: &Entries,
    at: At,
    places: &mut Affiliations,
    notes: &mut Notes,
    faults: &mut Faults,
) -> Vec<Node> {
    let is_field = |(key, _): &(Key, Node)| {
        let plain = plain(&key.name);
        own_name(&plain, tables::AUTHOR).is_some()
            || plain == "attributes"
            || tables::PARTICLES.contains(&plain.as_str())
    };
    let names_something = entries.iter().any(is_field);
    let is_name = |(key, node): &(Key, Node)| {
        key.name.contains(' ') && matches!(node.value, Value::Map(_) | Value::Null | Value::Text(_))
    };
    if names_something || !entries.iter().any(is_name) {
        return vec![one(entries, at, places, notes, faults)];
    }
    let mut out = Vec::new();
    for (key, node) in entries {
        let mut fields = vec![field("name", text_at(&key.name, key.at))];
        match &node.value {
            Value::Map(inner) => fields.extend(inner.iter().cloned()),
            Value::Text(_) => {
                fields.push((Key { name: "affiliation".to_owned(), at: node.at }, node.clone()))
            }
            Value::Null | Value::List(_) => {}
        }
        out.push(one(&fields, key.at, places, notes, faults));
    }
    out
}

/// An author who is a name alone.
fn person(text: &str, at: At, places: &mut Affiliations, notes: &mut Notes) -> Node {
    let mut out = Entries::new();
    push_name(&names::parse(text), at, places, notes, &mut out);
    Node { at, value: Value::Map(out) }
}

/// One author's fields.
fn one(
    entries: &Entries,
    at: At,
    places: &mut Affiliations,
    notes: &mut Notes,
    faults: &mut Faults,
) -> Node {
    let mut out = Entries::new();
    let mut pointers: Vec<(&Key, &Node)> = Vec::new();
    let mut particle: Option<&Text> = None;
    for (key, node) in spread(entries) {
        if matches!(node.value, Value::Null) {
            continue;
        }
        let plain = plain(&key.name);
        match own_name(&plain, tables::AUTHOR) {
            Some("affiliation") => pointers.push((key, node)),
            Some("name") => name_of(node, places, notes, &mut out),
            Some("credit") => roles(key, node, notes, &mut out),
            Some("role") if !matches!(node.value, Value::Text(_)) => {
                roles(key, node, notes, &mut out)
            }
            Some("members") => {
                let members = read(node.clone(), places, notes, faults);
                out.push((Key { name: "members".to_owned(), at: key.at }, members));
            }
            Some("orcid") => {
                out.push((Key { name: "orcid".to_owned(), at: key.at }, with_hyphens(node)))
            }
            Some(flag @ ("corresponding" | "equal-contributor" | "deceased" | "anonymous")) => {
                out.push((renamed(key, flag), flagged(node)))
            }
            Some(own) if !out.iter().any(|(known, _)| known.name == own) => {
                out.push((renamed(key, own), node.clone()))
            }
            Some(_) => notes.foreign.push((format!("authors: {}", key.name), key.at)),
            None if tables::PARTICLES.contains(&plain.as_str()) => particle = text_of(node),
            None if matches!(plain.as_str(), "funder" | "funders" | "funding") => {
                notes.funders.extend(items(node).into_iter().filter_map(text_of).cloned())
            }
            None if foreign::AUTHOR.contains(&plain.as_str()) => {
                notes.foreign.push((format!("authors: {}", key.name), key.at))
            }
            // Our reader says that it is unknown, and what may be meant.
            None => out.push((key.clone(), node.clone())),
        }
    }
    if let Some(particle) = particle {
        before_family(particle, &mut out);
    }
    point(&pointers, at, places, notes, &mut out);
    Node { at, value: Value::Map(out) }
}

/// An author's fields, with those of `attributes` among them.
fn spread(entries: &Entries) -> Vec<(&Key, &Node)> {
    let mut out = Vec::new();
    for (key, node) in entries {
        match (&node.value, plain(&key.name).as_str()) {
            (Value::Map(inner), "attributes") => {
                out.extend(inner.iter().map(|(key, node)| (key, node)))
            }
            (_, "attributes") => out.extend([(key, node)]),
            _ => out.push((key, node)),
        }
    }
    out
}

fn renamed(key: &Key, own: &str) -> Key {
    Key { name: own.to_owned(), at: key.at }
}

/// Yes and no as other programs say them: `correspondence: "yes"`. An address in its place says
/// yes.
fn flagged(node: &Node) -> Node {
    match text_of(node) {
        Some(text) if uri::is_email(text.text.trim()) => text_at("true", node.at),
        Some(_) if says_yes(node) => text_at("true", node.at),
        Some(text)
            if matches!(
                text.text.trim().to_lowercase().as_str(),
                "false" | "no" | "n" | "0" | "off"
            ) =>
        {
            text_at("false", node.at)
        }
        _ => node.clone(),
    }
}

/// An iD whose hyphens a word processor has made dashes.
fn with_hyphens(node: &Node) -> Node {
    match text_of(node) {
        Some(text) => Node {
            at: node.at,
            value: Value::Text(Text {
                text: text.text.trim().replace(['–', '—', '‐', '‑', '−'], "-"),
                ..text.clone()
            }),
        },
        None => node.clone(),
    }
}

/// `name`: a text, or its parts as Quarto and MyST have them.
fn name_of(node: &Node, places: &mut Affiliations, notes: &mut Notes, out: &mut Entries) {
    match &node.value {
        Value::Text(text) => push_name(&names::parse(&text.text), text.at(), places, notes, out),
        Value::Map(entries) => {
            let whole = |(key, _): &&(Key, Node)| plain(&key.name) == "literal";
            let has_family = entries
                .iter()
                .any(|(key, _)| own_name(&plain(&key.name), tables::AUTHOR) == Some("family"));
            let mut particle = None;
            for (key, node) in entries.iter().filter(|entry| !has_family || !whole(entry)) {
                let plain = plain(&key.name);
                match own_name(&plain, tables::AUTHOR) {
                    Some("name") => name_of(node, places, notes, out),
                    Some(own) => out.push((renamed(key, own), node.clone())),
                    None if tables::PARTICLES.contains(&plain.as_str()) => particle = text_of(node),
                    None => notes.foreign.push((format!("authors: {}", key.name), key.at)),
                }
            }
            particle.into_iter().for_each(|particle| before_family(particle, out));
        }
        Value::Null | Value::List(_) => {
            out.push((Key { name: "family".to_owned(), at: node.at }, node.clone()))
        }
    }
}

fn before_family(particle: &Text, out: &mut Entries) {
    for (key, node) in out.iter_mut().filter(|(key, _)| key.name == "family") {
        if let Some(family) = text_of(node) {
            *node = text_at(format!("{} {}", particle.text.trim(), family.text.trim()), key.at);
        }
    }
}

fn push_name(name: &Name, at: At, places: &mut Affiliations, notes: &mut Notes, out: &mut Entries) {
    let mut push =
        |field: &str, text: &str| out.push((Key { name: field.to_owned(), at }, text_at(text, at)));
    if name.group {
        push("collab", &name.family);
    } else {
        name.given.iter().for_each(|given| push("given", given));
        push("family", &name.family);
    }
    name.suffix.iter().for_each(|suffix| push("suffix", suffix));
    if !name.degrees.is_empty() {
        push("degrees", &name.degrees.join(", "));
    }
    if name.starred {
        push("corresponding", "true");
    }
    for note in name.notes.iter().filter(|note| !note.to_lowercase().contains("correspond")) {
        push("note", note);
    }
    if !name.signs.is_empty() {
        notes.foreign.push((format!("authors: {} {}", name.family, name.signs), at));
    }
    if name.guessed {
        notes
            .guessed
            .push((format!("{} | {}", name.given.as_deref().unwrap_or(""), name.family), at));
    }
    let marks: Vec<Node> =
        name.marks.iter().flat_map(|mark| places.resolve(&text_at(mark, at), notes)).collect();
    push_list(out, "affiliation", marks, at);
}

/// Where the author works. Of two fields that say it, the one that points into the list counts.
fn point(
    pointers: &[(&Key, &Node)],
    at: At,
    places: &mut Affiliations,
    notes: &mut Notes,
    out: &mut Entries,
) {
    let best = pointers.iter().position(|(_, node)| places.knows(node)).unwrap_or(0);
    for (index, (key, node)) in pointers.iter().enumerate() {
        if index == best {
            let ids = places.resolve(node, notes);
            push_list(out, "affiliation", ids, at);
        } else {
            notes.foreign.push((format!("authors: {}", key.name), key.at));
        }
    }
}

fn push_list(out: &mut Entries, name: &str, ids: Vec<Node>, at: At) {
    let Some(first) = ids.first().map(|id| id.at) else { return };
    match out.iter_mut().find(|(key, _)| key.name == name) {
        Some((_, Node { value: Value::List(list), .. })) => list.extend(ids),
        _ => out
            .push((Key { name: name.to_owned(), at }, Node { at: first, value: Value::List(ids) })),
    }
}

/// What an author did: roles by name, or by name with yes and no (Manubot) or a degree (Quarto). A
/// word that is no role of `CRediT` is a position.
fn roles(key: &Key, node: &Node, notes: &mut Notes, out: &mut Entries) {
    let own = plain(&key.name) == "credit";
    let (mut credit, mut positions) = (Vec::new(), Vec::new());
    let mut take = |text: &str, at: At| {
        let is_term = CreditTerm::named(text).is_some();
        if own || is_term {
            credit.push(text_at(text, at))
        } else {
            positions.push(text.to_owned())
        }
    };
    for item in items(node) {
        match &item.value {
            Value::Text(text) => take(text.text.trim(), text.at()),
            Value::Map(entries) => {
                for (role, said) in entries {
                    let no = text_of(said).is_some_and(|text| {
                        matches!(text.text.trim().to_lowercase().as_str(), "false" | "no")
                    });
                    let degree = text_of(said).filter(|_| !no && !says_yes(said));
                    if let Some(degree) = degree {
                        notes.foreign.push((
                            format!("authors: {}: {}", key.name, degree.text.trim()),
                            said.at,
                        ));
                    }
                    if !no {
                        take(&role.name, role.at);
                    }
                }
            }
            Value::Null | Value::List(_) => {}
        }
    }
    push_list(out, "credit", credit, key.at);
    if !positions.is_empty() {
        out.push((
            Key { name: "role".to_owned(), at: key.at },
            text_at(positions.join(", "), key.at),
        ));
    }
}
