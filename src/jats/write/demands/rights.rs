//! The address of the licence (JATS4R “Permissions”, PMC's tagging guidelines).

use super::{get, set, text};
use article::licence_address;
use xml::{Element, Node};

/// Tells where the licence lies.
pub(super) fn of(element: &mut Element) {
    match element.name {
        "license" => license(element),
        "ali:license_ref" => license_ref(element),
        _ => {}
    }
}

/// The licence's address in its canonical form, told to machines that read `ali:license_ref` and to
/// those that read `xlink:href`.
fn license(license: &mut Element) {
    let href = get(license, "xlink:href").map(licence_address);
    if let Some(href) = &href {
        set(license, "xlink:href", href.clone());
    }
    let is_said = license
        .children
        .iter()
        .any(|node| matches!(node, Node::Element(part) if part.name == "ali:license_ref"));
    if let Some(address) = href.filter(|href| !href.is_empty() && !is_said) {
        license.children.insert(0, Element::text("ali:license_ref", address).into());
    }
}

fn license_ref(reference: &mut Element) {
    let address = licence_address(&text(reference));
    if !address.is_empty() {
        reference.children = vec![Node::Text(address)];
    }
}
