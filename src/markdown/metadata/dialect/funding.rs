//! Who paid, as other programs say it: words, lists of words, awards with their sources, or funders
//! under each author.

use super::{Entries, Notes, field, items, plain, take, text_at, text_of};
use article::At;
use reading::yaml::{Key, Node, Value};

/// Puts `funding` into our two fields: the statement in words, and `awards`.
pub fn read(entries: &mut Entries, notes: &mut Notes) {
    let (mut statements, mut awards): (Vec<String>, Vec<Node>) = (Vec::new(), Vec::new());
    let funding = take(entries, "funding");
    let at = funding.as_ref().map(|(key, _)| key.at);
    if let Some((_, node)) = &funding {
        items(node).into_iter().for_each(|item| said(item, &mut statements, &mut awards, notes));
    }
    for funder in std::mem::take(&mut notes.funders) {
        let text = funder.text.trim().to_owned();
        if funding.is_none() && !statements.contains(&text) {
            statements.push(text);
        }
    }
    let at = at.or(entries.first().map(|(key, _)| key.at)).unwrap_or(At::new(2, 1));
    if let (Some((key, node)), [_]) = (&funding, statements.as_slice())
        && text_of(node).is_some()
    {
        // One text stays where it stands.
        entries.push((key.clone(), node.clone()));
    } else if !statements.is_empty() {
        entries.push((Key { name: "funding".to_owned(), at }, text_at(statements.join("; "), at)));
    }
    if !awards.is_empty() && !entries.iter().any(|(key, _)| key.name == "awards") {
        entries
            .push((Key { name: "awards".to_owned(), at }, Node { at, value: Value::List(awards) }));
    }
}

fn said(item: &Node, statements: &mut Vec<String>, awards: &mut Vec<Node>, notes: &mut Notes) {
    let Value::Map(fields) = &item.value else {
        statements.extend(text_of(item).map(|text| text.text.trim().to_owned()));
        return;
    };
    let mut award = Entries::new();
    for (key, node) in fields {
        match plain(&key.name).as_str() {
            "statement" | "open-access" => {
                statements.extend(text_of(node).map(|text| text.text.trim().to_owned()))
            }
            "awards" | "award-group" => {
                items(node).into_iter().for_each(|node| said(node, statements, awards, notes))
            }
            "source" | "sources" | "funder" | "sponsor" | "sponsors" | "name" => {
                award.extend(funder(node))
            }
            "award-number" | "award-numbers" | "number" | "id" | "award-id" => {
                award.push(field("number", node.clone()))
            }
            "doi" | "ror" => award.push((key.clone(), node.clone())),
            _ => notes.foreign.push((format!("funding: {}", key.name), key.at)),
        }
    }
    if award.iter().any(|(key, _)| key.name == "funder") {
        awards.push(Node { at: item.at, value: Value::Map(award) });
    } else if let Some(number) =
        award.iter().find(|(key, _)| key.name == "number").and_then(|(_, node)| text_of(node))
    {
        statements.push(number.text.trim().to_owned());
    }
}

/// The name of who paid: a text, or the `name` or `institution` among its parts.
fn funder(node: &Node) -> Option<(Key, Node)> {
    let first = items(node).into_iter().next()?;
    let name = match &first.value {
        Value::Map(parts) => parts
            .iter()
            .find(|(key, _)| matches!(plain(&key.name).as_str(), "name" | "institution" | "id"))
            .map(|(_, node)| node)?,
        Value::Text(_) => first,
        Value::Null | Value::List(_) => return None,
    };
    Some(field("funder", name.clone()))
}
