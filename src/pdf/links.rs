//! Link annotations, named destinations and bookmarks (ISO 32000-1 §12.3, §12.5.6.5).

use std::collections::BTreeMap;

use lopdf::{Dictionary, Object, ObjectId};

use super::book::Book;
use super::destinations::Destinations;
use super::structure::{Link, Structure};
use super::tags::link_key;
use super::values::{ascii_uri, bytes, dictionary, integer, name, rectangle, text};
use layout::frame::{Bookmark, Dest, LinkTarget};

/// Writes the annotations; returns their objects in the order of [`Structure::links`].
pub(super) fn annotate(
    book: &mut Book,
    structure: &Structure,
    dests: &Destinations,
) -> Vec<ObjectId> {
    let mut ids = Vec::with_capacity(structure.links.len());
    for (number, link) in structure.links.iter().enumerate() {
        let id = book.reserve();
        ids.push(id);
        let mut action = action(&link.target);
        dests.complete(book, &mut action, link.dest);
        let Some(leaf) = book.pages.get_mut(link.page) else { continue };
        leaf.annotations.push(Object::Reference(id));
        let annotation = dictionary([
            ("Type", name("Annot")),
            ("Subtype", name("Link")),
            ("Rect", rectangle(link.rect, leaf.height)),
            ("P", Object::Reference(leaf.id)),
            // Printed with the page (ISO 19005-2 §6.3.2).
            ("F", Object::Integer(4)),
            ("Border", Object::Array(vec![Object::Integer(0); 3])),
            ("Contents", text(contents(link))),
            ("StructParent", link_key(structure, number)),
            ("A", Object::Dictionary(action)),
        ]);
        book.set(id, annotation);
    }
    ids
}

/// What a link is in words; without words of its own, where it leads (ISO 14289-1 §7.18.5 demands
/// some).
fn contents<'l>(link: &'l Link) -> &'l str {
    match (link.contents.trim(), &link.target) {
        ("", LinkTarget::Uri(place) | LinkTarget::Dest(place)) => place,
        (contents, _) => contents,
    }
}

fn action(target: &LinkTarget) -> Dictionary {
    match target {
        LinkTarget::Uri(uri) => dictionary([("S", name("URI")), ("URI", bytes(&ascii_uri(uri)))]),
        LinkTarget::Dest(key) => dictionary([("S", name("GoTo")), ("D", bytes(key))]),
    }
}

/// The name tree of destinations (ISO 32000-1 §12.3.2.3), so that other documents can point into
/// this one.
pub(super) fn names(
    book: &mut Book,
    all: &BTreeMap<String, Dest>,
    dests: &Destinations,
) -> Option<ObjectId> {
    let value = |dest: &Dest| {
        let explicit = dests.explicit(book, dest)?;
        Some(match dests.structural(book, dest) {
            Some(structural) => {
                Object::Dictionary(dictionary([("D", explicit), ("SD", structural)]))
            }
            None => explicit,
        })
    };
    let pairs = all.iter().filter_map(|(key, dest)| Some([bytes(key), value(dest)?]));
    let names: Vec<Object> = pairs.flatten().collect();
    (!names.is_empty()).then(|| book.add(dictionary([("Names", Object::Array(names))])))
}

/// A bookmark with its place in the tree.
struct Entry<'a> {
    mark: &'a Bookmark,
    id: ObjectId,
    parent: ObjectId,
    prev: Option<ObjectId>,
    next: Option<ObjectId>,
    children: Vec<ObjectId>,
    /// All bookmarks below it.
    below: usize,
}

/// Writes the outline (ISO 32000-1 §12.3.3), all of it unfolded; nothing when there are no
/// bookmarks.
pub(super) fn outline(
    book: &mut Book,
    marks: &[Bookmark],
    dests: &Destinations,
) -> Option<ObjectId> {
    if marks.is_empty() {
        return None;
    }
    let root = book.reserve();
    let entries = entries(book, marks, root);
    for entry in &entries {
        let mut dict = dictionary([
            ("Title", text(&entry.mark.title)),
            ("Parent", Object::Reference(entry.parent)),
        ]);
        if let Some(dest) = dests.explicit(book, &entry.mark.dest) {
            if dests.are_structural() {
                let mut action = dictionary([("S", name("GoTo")), ("D", dest)]);
                dests.complete(book, &mut action, Some(&entry.mark.dest));
                dict.set("A", action);
            } else {
                dict.set("Dest", dest);
            }
        }
        for (key, neighbour) in [("Prev", entry.prev), ("Next", entry.next)] {
            if let Some(id) = neighbour {
                dict.set(key, id);
            }
        }
        family(&mut dict, &entry.children, entry.below);
        book.set(entry.id, dict);
    }
    let mut dict = dictionary([("Type", name("Outlines"))]);
    let top: Vec<ObjectId> =
        entries.iter().filter(|entry| entry.parent == root).map(|entry| entry.id).collect();
    family(&mut dict, &top, entries.len());
    book.set(root, dict);
    Some(root)
}

fn family(dict: &mut Dictionary, children: &[ObjectId], below: usize) {
    if let (Some(first), Some(last)) = (children.first(), children.last()) {
        dict.set("First", *first);
        dict.set("Last", *last);
        dict.set("Count", integer(below));
    }
}

/// The bookmarks level by level. A list of work instead of recursion: the depth comes from the
/// source.
fn entries<'a>(book: &mut Book, marks: &'a [Bookmark], root: ObjectId) -> Vec<Entry<'a>> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut parents: Vec<Option<usize>> = Vec::new();
    let mut work = vec![(marks, root, None)];
    let mut done = 0;
    while let Some((siblings, parent, above)) = work.get(done).copied() {
        done += 1;
        let ids: Vec<ObjectId> = siblings.iter().map(|_| book.reserve()).collect();
        for (place, mark) in siblings.iter().enumerate() {
            let neighbour = |place: Option<usize>| place.and_then(|place| ids.get(place)).copied();
            let Some(id) = neighbour(Some(place)) else { continue };
            let (prev, next) = (neighbour(place.checked_sub(1)), neighbour(place.checked_add(1)));
            work.push((&mark.children, id, Some(entries.len())));
            entries.push(Entry { mark, id, parent, prev, next, children: Vec::new(), below: 0 });
            parents.push(above);
        }
        if let Some(entry) = above.and_then(|above: usize| entries.get_mut(above)) {
            entry.children = ids;
        }
    }
    count(&mut entries, &parents);
    entries
}

/// Counts what stands below every bookmark: children stand behind their parents, so the sums run
/// backwards.
fn count(entries: &mut [Entry], parents: &[Option<usize>]) {
    for (index, parent) in parents.iter().enumerate().rev() {
        let below = entries.get(index).map_or(0, |entry| entry.below + 1);
        if let Some(parent) = parent.and_then(|parent| entries.get_mut(parent)) {
            parent.below += below;
        }
    }
}
