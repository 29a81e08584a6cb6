//! What the structure tree will hold, gathered while the pages are drawn.

use layout::frame::{Dest, LinkTarget, Rect, Role, Tag, TagId};

/// The content of every node, in the order in which it was drawn.
pub(super) struct Structure<'a> {
    /// The nodes.
    pub tags: &'a [Tag],
    /// The children of every node, by its number.
    pub kids: Vec<Vec<Kid>>,
    /// Which nodes were drawn, themselves or something below them.
    pub drawn: Vec<bool>,
    /// For every page the owners of its marked-content sequences, by marked-content identifier (ISO
    /// 32000-1 §14.7.4.2).
    pub owners: Vec<Vec<TagId>>,
    /// The links, in the order of the pages.
    pub links: Vec<Link<'a>>,
}

/// A child of a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kid {
    /// Another node.
    Tag(TagId),
    /// A marked-content sequence.
    Content {
        /// Index of its page.
        page: usize,
        /// Its marked-content identifier.
        mcid: usize,
    },
    /// A link annotation: its place in [`Structure::links`].
    Link(usize),
}

/// A link annotation.
#[derive(Clone, Debug)]
pub(super) struct Link<'a> {
    /// Index of its page.
    pub page: usize,
    /// Its `Link` node.
    pub owner: TagId,
    /// Its active area.
    pub rect: Rect,
    /// Where it leads.
    pub target: LinkTarget,
    /// That place, when it is in the file.
    pub dest: Option<&'a Dest>,
    /// What it is.
    pub contents: String,
}

impl<'a> Structure<'a> {
    /// A structure without content.
    pub fn new(tags: &'a [Tag], pages: usize) -> Structure<'a> {
        Structure {
            tags,
            kids: vec![Vec::new(); tags.len()],
            drawn: vec![false; tags.len()],
            owners: vec![Vec::new(); pages],
            links: Vec::new(),
        }
    }

    /// A new marked-content sequence of this node on this page; returns its identifier.
    pub fn content(&mut self, page: usize, owner: TagId) -> usize {
        let Some(owners) = self.owners.get_mut(page) else { return 0 };
        let mcid = owners.len();
        owners.push(owner);
        self.append(owner, Kid::Content { page, mcid });
        mcid
    }

    /// A new link annotation.
    pub fn link(&mut self, link: Link<'a>) {
        self.append(link.owner, Kid::Link(self.links.len()));
        self.links.push(link);
    }

    /// Appends a child, and the node itself to its parent when this is the first that is drawn of
    /// it.
    fn append(&mut self, owner: TagId, kid: Kid) {
        self.attach(owner);
        if let Some(kids) = self.kids.get_mut(owner.0 as usize) {
            kids.push(kid);
        }
    }

    /// Puts the children of every division into the order of the text, which is that in which the
    /// nodes were made: a float or footnote is drawn where there is room for it, but read where it
    /// belongs. Nodes with content of their own keep the order in which it was drawn, and so does
    /// the root, whose parts follow each other as the pages do.
    pub fn put_in_reading_order(&mut self) {
        for kids in self.kids.iter_mut().skip(1) {
            if kids.iter().all(|kid| matches!(kid, Kid::Tag(_))) {
                kids.sort_by_key(|kid| match kid {
                    Kid::Tag(tag) => tag.0,
                    Kid::Content { .. } | Kid::Link(_) => 0,
                });
            }
        }
    }

    /// Empty rows stand in their table, and empty cells in their rows, all the same (ISO 14289-1
    /// §7.5): without them the columns would not agree.
    pub fn complete_rows(&mut self) {
        // The table of the head that was seen last, if it is drawn: its body is drawn, too, though
        // all cells be empty.
        let mut headed = None;
        for (number, tag) in (0..).zip(self.tags) {
            match tag.role {
                Role::THead => {
                    headed = tag.parent.filter(|_| self.drawn.get(number as usize) == Some(&true))
                }
                Role::TBody if headed.is_some() && headed == tag.parent => {
                    self.attach(TagId(number))
                }
                _ => {}
            }
            let inside =
                tag.parent.is_some_and(|around| self.drawn.get(around.0 as usize) == Some(&true));
            if inside && matches!(tag.role, Role::TR | Role::TD | Role::TH) {
                self.attach(TagId(number));
            }
        }
    }

    fn attach(&mut self, tag: TagId) {
        let mut node = tag;
        // Ends even if the tree were a ring: a node is attached once.
        while let Some(drawn @ false) = self.drawn.get_mut(node.0 as usize) {
            *drawn = true;
            let Some(parent) = self.tags.get(node.0 as usize).and_then(|tag| tag.parent) else {
                return;
            };
            if let Some(kids) = self.kids.get_mut(parent.0 as usize) {
                kids.push(Kid::Tag(node));
            }
            node = parent;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nodes_join_their_parent_when_first_drawn() {
        let tags = [
            Tag::new(Role::Document, None),
            Tag::new(Role::P, Some(TagId(0))),
            Tag::new(Role::P, Some(TagId(0))),
            Tag::new(Role::Link, Some(TagId(1))),
        ];
        let mut structure = Structure::new(&tags, 2);
        assert_eq!(structure.content(0, TagId(1)), 0);
        assert_eq!(structure.content(0, TagId(3)), 1);
        assert_eq!(structure.content(1, TagId(1)), 0);
        let expected = [
            Kid::Content { page: 0, mcid: 0 },
            Kid::Tag(TagId(3)),
            Kid::Content { page: 1, mcid: 0 },
        ];
        assert_eq!(structure.kids[1], expected);
        assert_eq!(structure.kids[0], [Kid::Tag(TagId(1))]);
        assert_eq!(structure.drawn, [true, true, false, true]);
    }

    #[test]
    fn a_ring_of_nodes_does_no_harm() {
        let tags = [Tag::new(Role::P, Some(TagId(1))), Tag::new(Role::P, Some(TagId(0)))];
        assert_eq!(
            Structure::new(&tags, 1).content(0, TagId(0)),
            0,
            "it has a number like any other"
        );
    }
}
