//! Where authors work, as other programs list it: numbered, named, in parts, as one text, or inside
//! the author.

use super::{Entries, Notes, field, foreign, items, own_name, plain, tables, text_at, text_of};
use article::{At, country_code};
use reading::faults::Faults;
use reading::yaml::{Key, Node, Text, Value};

/// The affiliations in our form, with the names by which authors may point to them.
#[derive(Default)]
pub struct Affiliations {
    list: Vec<Place>,
    at: Option<At>,
    /// Marks in the list that belong to no place: an envelope with the words “corresponding
    /// author”.
    marks: Vec<String>,
}

/// One affiliation.
struct Place {
    /// Its id in the source, or a number.
    id: String,
    /// Whether the source itself has that id.
    own: bool,
    /// Its whole text, to know it again.
    text: String,
    node: Node,
}

impl Affiliations {
    /// Reads the list.
    pub fn read(node: Option<&Node>, notes: &mut Notes, faults: &mut Faults) -> Affiliations {
        let mut out = Affiliations { at: node.map(|node| node.at), ..Affiliations::default() };
        let Some(node) = node else { return out };
        for item in items(node) {
            match &item.value {
                // `{psych: Department of …}`: the ids are the names of the fields.
                Value::Map(entries)
                    if !entries
                        .iter()
                        .any(|(key, _)| own_name(&plain(&key.name), tables::PLACE).is_some()) =>
                {
                    for (key, value) in entries {
                        out.add(value, Some(&key.name), notes, faults);
                    }
                }
                _ => out.add(item, None, notes, faults),
            }
        }
        out
    }

    /// Adds what the list says; `named` is the id that stands before it.
    fn add(&mut self, node: &Node, named: Option<&str>, notes: &mut Notes, faults: &mut Faults) {
        match &node.value {
            Value::Text(text) => {
                let (label, words) = labelled(&text.text);
                if label.as_deref().is_some_and(|label| !label.contains(char::is_alphanumeric)) {
                    self.marks.extend(label);
                    notes.foreign.push((format!("affiliations: {}", text.text.trim()), node.at));
                    return;
                }
                let id = named.map(str::to_owned).or(label);
                self.push_text(id, words, text, node.at, false);
            }
            Value::Map(entries) => {
                let mut entries = parts(entries, notes);
                if let Some(name) = named {
                    entries.retain(|(key, _)| key.name != "id");
                    entries.insert(0, field("id", text_at(name, node.at)));
                }
                self.push(entries, node.at, false);
            }
            Value::Null => {}
            Value::List(_) => {
                let _ = reading::yaml::text_of(node, "an affiliation", faults);
            }
        }
    }

    /// Adds one that is a text alone; returns its id. One that stands in an author may be known
    /// already.
    fn push_text(
        &mut self,
        id: Option<String>,
        words: &str,
        text: &Text,
        at: At,
        inline: bool,
    ) -> String {
        let place =
            Node { at, value: Value::Text(Text { text: words.to_owned(), ..text.clone() }) };
        let mut entries = vec![field("text", place)];
        entries.extend(id.map(|id| field("id", text_at(id, at))));
        self.push(entries, at, inline)
    }

    /// Adds one in its parts; returns its id.
    fn push(&mut self, mut entries: Entries, at: At, inline: bool) -> String {
        let text_in = |name: &str, entries: &Entries| {
            entries
                .iter()
                .find(|(key, _)| key.name == name)
                .and_then(|(_, node)| text_of(node).cloned())
        };
        let said = ["text", "institution", "department", "city", "country"]
            .iter()
            .filter_map(|name| text_in(name, &entries));
        let text = said.map(|text| text.text).collect::<Vec<_>>().join(", ");
        if text_in("institution", &entries).is_some_and(|name| name.text.matches(", ").count() > 0)
            && text_in("city", &entries).is_none()
        {
            // A whole address under the name of the institution.
            rename(&mut entries, "institution", "text");
        }
        if text_in("text", &entries).is_none() && text_in("institution", &entries).is_none() {
            // `{id: lab, department: …}`: what there is stands for the institution.
            rename(&mut entries, "department", "institution");
        }
        if let Some(whole) =
            text_in("text", &entries).filter(|_| text_in("country", &entries).is_none())
        {
            entries.extend(
                country_at_end(&whole.text).map(|country| field("country", text_at(country, at))),
            );
        }
        let own = text_in("id", &entries);
        if inline
            && own.is_none()
            && let Some(known) = self.list.iter().find(|place| place.text == text)
        {
            return known.id.clone();
        }
        let id = own.as_ref().map_or_else(|| self.free_id(), |id| id.text.trim().to_owned());
        if own.is_none() {
            entries.push(field("id", text_at(id.clone(), at)));
        }
        self.list.push(Place {
            id: id.clone(),
            own: own.is_some(),
            text,
            node: Node { at, value: Value::Map(entries) },
        });
        id
    }

    /// A number that is no other's.
    fn free_id(&self) -> String {
        let taken = |id: &str| self.list.iter().any(|place| place.id == id);
        (self.list.len() + 1..)
            .map(|number| number.to_string())
            .find(|id| !taken(id))
            .unwrap_or_default()
    }

    /// The ids that an author's field points to. What is none is an affiliation of its own.
    pub fn resolve(&mut self, node: &Node, notes: &mut Notes) -> Vec<Node> {
        match &node.value {
            Value::Null => Vec::new(),
            Value::List(items) => items.iter().flat_map(|item| self.resolve(item, notes)).collect(),
            Value::Map(entries) => {
                let entries = parts(entries, notes);
                if let [(key, id)] = entries.as_slice()
                    && key.name == "id"
                {
                    return vec![id.clone()];
                }
                vec![text_at(self.push(entries, node.at, true), node.at)]
            }
            Value::Text(text) => self.resolve_text(text, node),
        }
    }

    fn resolve_text(&mut self, text: &Text, node: &Node) -> Vec<Node> {
        let words = text.text.trim();
        let known = |id: &str| self.list.iter().any(|place| place.id == id);
        if words.is_empty() || self.marks.iter().any(|mark| mark == words) {
            return Vec::new();
        }
        if known(words) {
            return vec![node.clone()];
        }
        let pieces: Vec<&str> = words
            .split([',', ';', '&', '+'])
            .flat_map(|part| part.split(" and "))
            .map(str::trim)
            .collect();
        let pieces: Vec<&str> = pieces
            .into_iter()
            .filter(|piece| !piece.is_empty() && !self.marks.iter().any(|mark| mark == piece))
            .collect();
        let is_id = |piece: &&str| {
            piece.chars().count() <= 3
                || (self.list.iter().any(|place| place.own) && !piece.contains(' '))
        };
        if pieces.iter().all(|piece| known(piece)) || pieces.iter().all(is_id) {
            return pieces.into_iter().map(|piece| text_at(piece, node.at)).collect();
        }
        vec![text_at(self.push_text(None, words, text, node.at, true), node.at)]
    }

    /// Whether an author's field points to affiliations that the list has.
    pub fn knows(&self, node: &Node) -> bool {
        items(node)
            .into_iter()
            .filter_map(text_of)
            .flat_map(|text| text.text.split([',', ';']))
            .all(|id| self.list.iter().any(|place| place.own && place.id == id.trim()))
    }

    /// The list as our field; nothing when there are none.
    pub fn into_node(self, key: Option<Key>) -> Option<(Key, Node)> {
        let first = self.list.first()?.node.at;
        let at = self.at.unwrap_or(first);
        let key = key.unwrap_or(Key { name: "affiliations".to_owned(), at });
        Some((
            key,
            Node {
                at,
                value: Value::List(self.list.into_iter().map(|place| place.node).collect()),
            },
        ))
    }
}

fn rename(entries: &mut Entries, from: &str, to: &str) {
    entries
        .iter_mut()
        .filter(|(key, _)| key.name == from)
        .for_each(|(key, _)| to.clone_into(&mut key.name));
}

/// The parts under our names. A place whose address is all there is of it has that as its text.
fn parts(entries: &Entries, notes: &mut Notes) -> Entries {
    let has_name = entries.iter().any(|(key, _)| {
        own_name(&plain(&key.name), tables::PLACE)
            .is_some_and(|own| own == "institution" || own == "text")
    });
    let mut out = Entries::new();
    for (key, node) in entries {
        let plain = plain(&key.name);
        let own =
            own_name(&plain, tables::PLACE).or((plain == "address" && !has_name).then_some("text"));
        let again = own.is_some_and(|own| out.iter().any(|(key, _)| key.name == own));
        match own {
            Some(own) if !again => {
                out.push((Key { name: own.to_owned(), at: key.at }, plain_text(node)))
            }
            Some(_) | None if matches!(node.value, Value::Null) => {}
            None if !foreign::PLACE.contains(&plain.as_str()) => {
                out.push((key.clone(), node.clone()))
            }
            Some(_) | None => notes.foreign.push((format!("affiliations: {}", key.name), key.at)),
        }
    }
    out
}

/// A value that has lines is one line.
fn plain_text(node: &Node) -> Node {
    match text_of(node) {
        Some(text) => {
            let words = text.text.trim().trim_end_matches(',').to_owned();
            Node { at: node.at, value: Value::Text(Text { text: words, ..text.clone() }) }
        }
        None => node.clone(),
    }
}

/// The label before a text: `^1^ Institute`, `^1 Institute`, `1. Institute`.
fn labelled(text: &str) -> (Option<String>, &str) {
    let text = text.trim();
    if let Some(rest) = text.strip_prefix('^') {
        let end = rest.find(['^', ' ']).unwrap_or(0);
        let (label, words) = rest.split_at(end);
        let words = words.trim_start_matches('^').trim_start();
        return if label.is_empty() { (None, text) } else { (Some(label.to_owned()), words) };
    }
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    match text.get(digits..).and_then(|rest| rest.strip_prefix([' ', '.', ')', ':'])) {
        Some(words) if (1..=2).contains(&digits) => {
            (text.get(..digits).map(str::to_owned), words.trim_start())
        }
        _ => (None, text),
    }
}

/// The country with which an address ends, when its name is one.
fn country_at_end(text: &str) -> Option<&str> {
    let last = text.rsplit(',').next()?.trim().trim_end_matches('.');
    (last.len() < text.len()).then_some(last).filter(|last| country_code(last).is_some())
}
