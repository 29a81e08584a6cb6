//! The structure tree (ISO 32000-1 §14.7, §14.8), as PDF/UA-1 and level A of PDF/A want it.

mod attributes;
mod types;

use lopdf::{Dictionary, Object, ObjectId};

use super::attached;
use super::book::Book;
use super::destinations::Destinations;
use super::facts::Facts;
use super::structure::{Kid, Structure};
use super::values::{bytes, dictionary, integer, name, text};
use attributes::attributes;
use layout::frame::{Role, Tag, TagId};
use style::PdfStandard;
use types::is_of_first;
pub(super) use types::role_name;

/// Numbers for the elements; a node that was never drawn has none.
pub(super) fn reserve(book: &mut Book, structure: &Structure) -> Vec<Option<ObjectId>> {
    structure.drawn.iter().map(|drawn| drawn.then(|| book.reserve())).collect()
}

/// What the tree of a PDF 2.0 has more.
pub(super) struct Extras<'a> {
    /// What the file says of itself.
    pub facts: &'a Facts<'a>,
    /// Where links lead.
    pub dests: &'a Destinations<'a>,
}

/// Writes the tree and returns the number of its root. `ids` are the numbers of its elements,
/// `links` the objects of the annotations, in the order of [`Structure::links`].
pub(super) fn write(
    book: &mut Book,
    structure: &Structure,
    ids: Vec<Option<ObjectId>>,
    links: &[ObjectId],
    extras: &Extras,
) -> ObjectId {
    let root = book.reserve();
    let second = extras.facts.standard == PdfStandard::Ua2;
    let spaces = second.then(|| {
        [NAMESPACE_1, NAMESPACE_2]
            .map(|uri| book.add(dictionary([("Type", name("Namespace")), ("NS", text(uri))])))
    });
    let refs = if second { references(structure, extras.dests) } else { Vec::new() };
    let tree = Tree { structure, ids, links, root, spaces, refs };
    let mut formulas = 0;
    for (number, tag) in structure.tags.iter().enumerate() {
        if let Some(Some(id)) = tree.ids.get(number) {
            let mut element = tree.element(book, number, tag);
            if let Some(formula) =
                tag.formula.as_ref().filter(|_| second && tag.role == Role::Formula)
            {
                formulas += 1;
                let alt = tag.alt.as_deref().unwrap_or_default();
                let file = attached::formula(book, extras.facts, formulas, formula, tag.block, alt);
                element.set("AF", Object::Array(vec![Object::Reference(file)]));
            }
            book.set(*id, element);
        }
    }
    let mut dict = dictionary([
        ("Type", name("StructTreeRoot")),
        ("K", tree.reference(TagId(0)).unwrap_or(Object::Null)),
        ("ParentTree", Object::Reference(book.add(dictionary([("Nums", tree.parents())])))),
        ("ParentTreeNextKey", integer(structure.owners.len() + links.len())),
    ]);
    let names = tree.names();
    if !names.is_empty() {
        dict.set("IDTree", dictionary([("Names", Object::Array(names))]));
    }
    if let Some(spaces) = tree.spaces {
        dict.set("Namespaces", spaces.map(Object::Reference).to_vec());
    }
    book.set(root, dict);
    root
}

/// The standard structure types of PDF 1.7 and of PDF 2.0 (ISO 32000-2 §14.8.6).
const NAMESPACE_1: &str = "http://iso.org/pdf/ssn";
const NAMESPACE_2: &str = "http://iso.org/pdf2/ssn";

/// What refers to what, as pairs of nodes: what points at a note and the note, in both directions
/// (ISO 14289-2 §8.2.5.14); an entry of the contents, and what it leads to (§8.2.5.8).
fn references(structure: &Structure, dests: &Destinations) -> Vec<(usize, TagId)> {
    let around = |node: TagId, role: Role| {
        let mut at = Some(node);
        while let Some(tag) = at.and_then(|at| structure.tags.get(at.0 as usize)) {
            if tag.role == role {
                return at;
            }
            at = tag.parent;
        }
        None
    };
    let note_around = |node: TagId| around(node, Role::Note);
    let mut out = Vec::new();
    for link in &structure.links {
        let target = link.dest.and_then(|dest| dests.node(dest));
        if let (Some(entry), Some(target)) = (around(link.owner, Role::TOCI), target) {
            out.push((entry.0 as usize, target));
        }
        let note = target.and_then(note_around);
        if let Some(note) = note.filter(|note| note_around(link.owner) != Some(*note)) {
            out.push((link.owner.0 as usize, note));
            out.push((note.0 as usize, link.owner));
        }
    }
    out.sort_unstable_by_key(|(from, to)| (*from, to.0));
    out.dedup();
    out
}

struct Tree<'a> {
    structure: &'a Structure<'a>,
    /// The object of every node; a node that was never drawn has none.
    ids: Vec<Option<ObjectId>>,
    links: &'a [ObjectId],
    root: ObjectId,
    /// The namespaces of PDF 1.7 and PDF 2.0; nothing in a file that knows none.
    spaces: Option<[ObjectId; 2]>,
    /// Which nodes refer to which, sorted.
    refs: Vec<(usize, TagId)>,
}

impl Tree<'_> {
    fn reference(&self, tag: TagId) -> Option<Object> {
        self.ids.get(tag.0 as usize).copied().flatten().map(Object::Reference)
    }

    fn element(&self, book: &Book, number: usize, tag: &Tag) -> Dictionary {
        let parent = tag
            .parent
            .and_then(|parent| self.reference(parent))
            .unwrap_or(Object::Reference(self.root));
        let kids = self.structure.kids.get(number).map_or(&[][..], Vec::as_slice);
        let page = kids.iter().find_map(|kid| self.page(*kid));
        let mut dict = dictionary([("S", name(self.role(number, tag))), ("P", parent)]);
        if let Some([first, second]) = self.spaces {
            dict.set("NS", if is_of_first(tag.role) { first } else { second });
        }
        let from = self.refs.partition_point(|(from, _)| *from < number);
        let refs = self.refs.iter().skip(from).take_while(|(from, _)| *from == number);
        let refs: Vec<Object> = refs.filter_map(|(_, to)| self.reference(*to)).collect();
        if !refs.is_empty() {
            dict.set("Ref", refs);
        }
        if let Some(leaf) = page.and_then(|page| book.pages.get(page)) {
            dict.set("Pg", leaf.id);
        }
        let mut kids: Vec<Object> =
            kids.iter().filter_map(|kid| self.kid(book, *kid, page)).collect();
        match kids.len() {
            0 => {}
            1 => dict.set("K", kids.remove(0)),
            _ => dict.set("K", kids),
        }
        let texts = [
            ("Alt", &tag.alt),
            ("ActualText", &tag.actual_text),
            ("Lang", &tag.lang),
            ("T", &tag.title),
        ];
        for (key, value) in texts {
            if let Some(value) = value {
                dict.set(key, text(value));
            }
        }
        if let Some(id) = element_id(number, tag) {
            dict.set("ID", bytes(&id));
        }
        if let Some(attributes) = attributes(book, tag, self.spaces.is_some()) {
            dict.set("A", attributes);
        }
        dict
    }

    /// The structure type of a node: PDF 2.0 has another one for notes, and looks through `Div`. A
    /// caption has to be the first or the last of its element's children (ISO 14289-2 §8.2.5.27),
    /// so what has one is an element of its own there.
    fn role(&self, number: usize, tag: &Tag) -> &'static str {
        match tag.role {
            Role::Note if self.spaces.is_some() => "FENote",
            Role::Div
                if self.spaces.is_some() && self.is_captioned(number) && self.in_text(tag) =>
            {
                "Sect"
            }
            role => role_name(role),
        }
    }

    fn role_of(&self, tag: TagId) -> Option<Role> {
        self.structure.tags.get(tag.0 as usize).map(|tag| tag.role)
    }

    fn is_captioned(&self, number: usize) -> bool {
        let kids = self.structure.kids.get(number).map_or(&[][..], Vec::as_slice);
        kids.iter()
            .any(|kid| matches!(kid, Kid::Tag(tag) if self.role_of(*tag) == Some(Role::Caption)))
    }

    /// Whether it stands where a section may.
    fn in_text(&self, tag: &Tag) -> bool {
        let mut above = tag.parent;
        while let Some(id) = above {
            match self.role_of(id) {
                Some(Role::Div) => {
                    above = self.structure.tags.get(id.0 as usize).and_then(|tag| tag.parent)
                }
                role => return matches!(role, Some(Role::Document | Role::Part | Role::Sect)),
            }
        }
        false
    }

    /// The page on which a child stands, when it is content.
    fn page(&self, kid: Kid) -> Option<usize> {
        match kid {
            Kid::Content { page, .. } => Some(page),
            Kid::Link(link) => self.structure.links.get(link).map(|link| link.page),
            Kid::Tag(_) => None,
        }
    }

    /// A child as the array `K` names it (ISO 32000-1 §14.7.4). `page` is the page that the element
    /// itself names.
    fn kid(&self, book: &Book, kid: Kid, page: Option<usize>) -> Option<Object> {
        let mut dict = match kid {
            Kid::Tag(tag) => return self.reference(tag),
            Kid::Content { page: own, mcid } if Some(own) == page => return Some(integer(mcid)),
            Kid::Content { mcid, .. } => {
                dictionary([("Type", name("MCR")), ("MCID", integer(mcid))])
            }
            Kid::Link(link) => dictionary([
                ("Type", name("OBJR")),
                ("Obj", Object::Reference(*self.links.get(link)?)),
            ]),
        };
        let own = self.page(kid);
        if own != page {
            dict.set("Pg", book.pages.get(own?)?.id);
        }
        Some(Object::Dictionary(dict))
    }

    /// The number tree from pages and annotations back to their elements (ISO 32000-1 §14.7.4.4).
    fn parents(&self) -> Object {
        let owner = |tag: &TagId| self.reference(*tag).unwrap_or(Object::Null);
        let pages = self
            .structure
            .owners
            .iter()
            .map(|owners| Object::Array(owners.iter().map(owner).collect()));
        let links = self.structure.links.iter().map(|link| owner(&link.owner));
        Object::Array(
            pages.chain(links).enumerate().flat_map(|(key, value)| [integer(key), value]).collect(),
        )
    }

    /// Names and elements of the tree of element identifiers, sorted by name.
    fn names(&self) -> Vec<Object> {
        let named = self.structure.tags.iter().enumerate().filter_map(|(number, tag)| {
            let element = self.ids.get(number).copied().flatten()?;
            Some([bytes(&element_id(number, tag)?), Object::Reference(element)])
        });
        named.flatten().collect()
    }
}

/// Notes have an identifier (ISO 14289-1 §7.9). Digits are padded, so that the order of numbers is
/// that of names.
fn element_id(number: usize, tag: &Tag) -> Option<String> {
    (tag.role == Role::Note).then(|| format!("note-{number:08}"))
}

/// The number of an annotation in the parent tree: behind those of the pages.
pub(super) fn link_key(structure: &Structure, link: usize) -> Object {
    integer(structure.owners.len() + link)
}
