//! Licence and copyright.

use crate::findings;
use article::{ArticleMeta, License, Permissions};
use reading::faults::Faults;
use reading::text::tidy;
use reading::uri;
use reading::yaml::{Fields, Node, Text, Value};

/// Reads `license` and `copyright`. Neither given: no permissions.
pub fn read(fields: &Fields, meta: &mut ArticleMeta, faults: &mut Faults) {
    let license = fields.node("license").and_then(|node| license(node, fields, faults));
    let stated = fields.node("copyright").and_then(|node| {
        if let Value::Text(text) = &node.value { Some(tidy(&text.text)) } else { None }
    });
    let mapped = fields.node("copyright").filter(|_| stated.is_none());
    let copyright = mapped
        .and_then(|node| Fields::of(node, "`copyright`", &["statement", "year", "holder"], faults));
    if license.is_none() && copyright.is_none() && stated.is_none() {
        return;
    }
    let mut permissions = Permissions { license, statement: stated, ..Permissions::default() };
    if let Some(item) = copyright {
        permissions.statement = item.string("statement", faults);
        permissions.year = item.parsed("year", year, findings::date_malformed, faults);
        permissions.holder = item.string("holder", faults);
    }
    meta.permissions = Some(permissions);
}

/// `license: {url, text}`, or the address alone.
fn license(node: &Node, fields: &Fields, faults: &mut Faults) -> Option<License> {
    if let Value::Text(text) = &node.value {
        return address(text, fields, "license", faults).map(|href| License { href, text: None });
    }
    // Quarto has `link` and `type`, MyST `content` and `id`.
    let item =
        Fields::of(node, "`license`", &["url", "link", "text", "type", "id", "content"], faults)?;
    let named = ["url", "link", "type", "id", "content", "text"]
        .into_iter()
        .find(|name| item.node(name).is_some())?;
    let text = item.string("text", faults).filter(|_| named != "text");
    let href = item.text(named, faults).and_then(|text| address(text, &item, named, faults))?;
    Some(License { href, text })
}

/// The address of a licence. One that is named has the address of its name, when its version is
/// told; else that is suggested.
fn address(text: &Text, fields: &Fields, name: &str, faults: &mut Faults) -> Option<String> {
    let words = text.text.trim();
    if words.contains("://") {
        return fields.parsed(name, uri::web, findings::address_malformed, faults);
    }
    match named(words) {
        Some((address, true)) => {
            faults.push(text.at(), findings::licence_read_as(words, &address));
            Some(address)
        }
        Some((address, false)) => {
            faults.push(text.at(), findings::licence_without_version(words, address));
            None
        }
        None => {
            faults.push(text.at(), findings::licence_unknown(words));
            None
        }
    }
}

/// The address of a Creative Commons licence by its name or its SPDX identifier (`CC BY 4.0`,
/// `CC-BY-NC-4.0`, `Creative Commons Attribution 4.0 International`), and whether the name tells
/// its version.
fn named(words: &str) -> Option<(String, bool)> {
    let folded: String = words
        .to_lowercase()
        .replace("creative commons", "cc")
        .chars()
        .map(|c| if "-_/(),".contains(c) { ' ' } else { c })
        .collect();
    let parts: Vec<&str> = folded.split_whitespace().collect();
    let (first, rest) = parts.split_first()?;
    let version =
        rest.iter().find(|part| part.len() == 3 && part.as_bytes().get(1) == Some(&b'.')).copied();
    if *first == "cc0"
        || (*first == "cc" && rest.first().is_some_and(|word| *word == "zero" || *word == "0"))
    {
        return Some(("https://creativecommons.org/publicdomain/zero/1.0/".to_owned(), true));
    }
    if !first.starts_with("cc") {
        return None;
    }
    let has = |names: &[&str]| {
        parts.iter().any(|part| names.contains(part))
            || folded.contains(names.last().copied().unwrap_or("cc"))
    };
    let by = parts.contains(&"by") || *first == "ccby" || folded.contains("attribution");
    let (nc, nd, sa) =
        (has(&["nc", "noncommercial"]), has(&["nd", "noderiv"]), has(&["sa", "sharealike"]));
    if !by {
        return None;
    }
    let terms = [(true, "by"), (nc, "nc"), (nd, "nd"), (sa && !nd, "sa")];
    let terms: Vec<&str> = terms.iter().filter(|(is, _)| *is).map(|(_, term)| *term).collect();
    let address = format!(
        "https://creativecommons.org/licenses/{}/{}/",
        terms.join("-"),
        version.unwrap_or("4.0")
    );
    Some((address, version.is_some()))
}

fn year(text: &str) -> Result<u16, String> {
    article::PubDate::parse(text)
        .ok()
        .filter(|date| date.month.is_none())
        .map(|date| date.year)
        .ok_or_else(|| format!("“{text}” is not a year"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn licences_by_name() {
        let by = |terms: &str, version: &str| {
            format!("https://creativecommons.org/licenses/{terms}/{version}/")
        };
        for (words, expected, told) in [
            ("CC BY 4.0", by("by", "4.0"), true),
            ("CC-BY-4.0", by("by", "4.0"), true),
            ("cc by-nc-nd 3.0", by("by-nc-nd", "3.0"), true),
            ("Creative Commons Attribution-ShareAlike 4.0 International", by("by-sa", "4.0"), true),
            ("Creative Commons Attribution-NonCommercial 4.0", by("by-nc", "4.0"), true),
            ("CC BY", by("by", "4.0"), false),
            ("CC0", "https://creativecommons.org/publicdomain/zero/1.0/".to_owned(), true),
        ] {
            assert_eq!(named(words), Some((expected, told)), "{words}");
        }
        assert_eq!(named("MIT"), None);
        assert_eq!(named("CC"), None);
    }
}
