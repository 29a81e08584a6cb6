//! A Word document: its parts found in the package, and its story read from them.

use std::collections::BTreeMap;

use crate::cites::Works;
use crate::numbering::Numbering;
use crate::package::{Package, Relations, Target, Unreadable};
use crate::story::{self, Parts, Told};
use crate::styles::Styles;
use crate::tree::Node;
use crate::view::Story;
use crate::zotero;

/// Reads the story of a Word document, and the works that its fields cite.
pub fn read(package: &mut Package, works: &mut Works) -> Result<(Story, Vec<Told>), Unreadable> {
    let main = package.document().ok_or(Unreadable::NoDocument)?;
    let document = package.read(&main)?;
    let relations = package.relations(&main);
    let part = |kind: &str| {
        relations.values().find_map(|(known, target)| match target {
            Target::Part(part) if known == kind => Some(part.clone()),
            Target::Part(_) | Target::Outside(_) => None,
        })
    };
    let names: BTreeMap<&str, Option<String>> =
        ["styles", "numbering", "footnotes", "endnotes", "comments"]
            .map(|kind| (kind, part(kind)))
            .into();
    let mut trees: BTreeMap<&str, Node> = BTreeMap::new();
    let mut related: BTreeMap<&str, Relations> = BTreeMap::new();
    for (kind, name) in &names {
        if let Some(name) = name {
            trees.extend(package.tree(name).map(|tree| (*kind, tree)));
            related.insert(kind, package.relations(name));
        }
    }
    for name in package
        .names()
        .into_iter()
        .filter(|name| name.starts_with("customXml/item") && name.ends_with(".xml"))
        .take(50)
    {
        if let Some(root) = package.tree(&name).filter(|root| root.name == "b:Sources") {
            works.sources(&root);
        }
    }
    let properties = package.tree("docProps/custom.xml").map(|root| {
        let of = |node: &Node| Some((node.get("name")?.to_owned(), node.text()));
        zotero::properties(root.all("property").filter_map(of))
    });
    let (styles, numbering) =
        (Styles::of(trees.get("styles")), Numbering::of(trees.get("numbering")));
    let none = Relations::new();
    let parts = Parts {
        document: &document,
        relations: &relations,
        footnotes: trees.get("footnotes"),
        footnote_relations: related.get("footnotes").unwrap_or(&none),
        endnotes: trees.get("endnotes"),
        endnote_relations: related.get("endnotes").unwrap_or(&none),
        comments: trees.get("comments"),
        properties: properties.unwrap_or_default(),
        styles: &styles,
        numbering: &numbering,
    };
    let (story, mut told) = story::read(&parts, works);
    told.extend(headers(package, &relations));
    Ok((story, told))
}

/// What running heads and feet say.
fn headers(package: &mut Package, relations: &Relations) -> Vec<Told> {
    let of_pages = relations.values().filter(|(kind, _)| kind == "header" || kind == "footer");
    let words = of_pages.filter_map(|(_, target)| match target {
        Target::Part(part) => package.tree(part).map(|root| shown_text(&root)),
        Target::Outside(_) => None,
    });
    story::running_heads(words)
}

/// The words of a part as they are shown: no instructions of fields.
fn shown_text(node: &Node) -> String {
    let mut out = String::new();
    for child in node.nodes() {
        match child.name.as_str() {
            "w:t" => out.push_str(&child.text()),
            "w:p" => {
                out.push_str(&shown_text(child));
                out.push(' ');
            }
            "w:tab" | "w:br" => out.push(' '),
            "w:instrText" | "w:del" | "mc:Fallback" => {}
            _ => out.push_str(&shown_text(child)),
        }
    }
    out
}
