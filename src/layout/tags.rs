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

    /// The node itself, to set its attributes.
    pub fn get_mut(&mut self, id: TagId) -> Option<&mut Tag> {
        self.nodes.get_mut(id.0 as usize)
    }
}
