//! Licence and copyright.

use crate::findings;
use article::{ArticleMeta, License, Permissions};
use reading::faults::Faults;
use reading::uri;
use reading::yaml::{Fields, Node, Value};

/// Reads `license` and `copyright`. Neither given: no permissions.
pub fn read(fields: &Fields, meta: &mut ArticleMeta, faults: &mut Faults) {
    let license = fields.node("license").and_then(|node| license(node, fields, faults));
    let copyright = fields.node("copyright").and_then(|node| Fields::of(node, "`copyright`", &["statement", "year", "holder"], faults));
    if license.is_none() && copyright.is_none() {
        return;
    }
    let mut permissions = Permissions { license, ..Permissions::default() };
    if let Some(item) = copyright {
        permissions.statement = item.string("statement", faults);
        permissions.year = item.parsed("year", year, findings::date_malformed, faults);
        permissions.holder = item.string("holder", faults);
    }
    meta.permissions = Some(permissions);
}

/// `license: {url, text}`, or the address alone.
fn license(node: &Node, fields: &Fields, faults: &mut Faults) -> Option<License> {
    if matches!(node.value, Value::Text(_)) {
        let href = fields.parsed("license", uri::web, findings::address_malformed, faults)?;
        return Some(License { href, text: None });
    }
    let item = Fields::of(node, "`license`", &["url", "text"], faults)?;
    item.required("url", "`license`", faults)?;
    let href = item.parsed("url", uri::web, findings::address_malformed, faults)?;
    Some(License { href, text: item.string("text", faults) })
}

fn year(text: &str) -> Result<u16, String> {
    super::dates::parse(text).ok().filter(|date| date.month.is_none()).map(|date| date.year).ok_or_else(|| format!("“{text}” is not a year"))
}
