//! Building the structure tree while the article is laid out.

use super::frame::{Role, Tag, TagId};

/// The nodes made so far; node 0 is the root.
#[derive(Clone, Debug)]
pub struct TagTree {
    /// The nodes.
    pub nodes: Vec<Tag>,
}

impl Default for TagTree {
    fn default() -> TagTree {
        TagTree { nodes: vec![Tag::new(Role::Document, None)] }
    }
}

impl TagTree {
    /// The root.
    pub const ROOT: TagId = TagId(0);

    /// Adds a node below another.
    pub fn add(&mut self, role: Role, parent: TagId) -> TagId {
        self.push(Tag::new(role, Some(parent)))
    }

    /// Adds a node as it is.
    pub fn push(&mut self, tag: Tag) -> TagId {
        let id = TagId(u32::try_from(self.nodes.len()).unwrap_or(u32::MAX));
        self.nodes.push(tag);
        id
    }

    /// The language of a node, its own or that of the nearest above it that says one; nothing when it is the article's.
    #[must_use]
    pub fn lang(&self, id: TagId) -> Option<&str> {
        let mut node = self.nodes.get(id.0 as usize);
        // Ends: a node stands behind its parent.
        while let Some(tag) = node {
            if let Some(lang) = &tag.lang {
                return Some(lang);
            }
            node = tag.parent.and_then(|parent| self.nodes.get(parent.0 as usize));
        }
        None
    }

    /// The node itself, to set its attributes.
    pub fn get_mut(&mut self, id: TagId) -> Option<&mut Tag> {
        self.nodes.get_mut(id.0 as usize)
    }
}
