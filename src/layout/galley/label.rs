//! What hangs before the first line of a block: numbers of lists and notes, terms of definitions.

use super::strip::Hanging;
use crate::frame::TagId;
use crate::paragraph::{Context, Type, hlist};
use article::Inline;
use style::units::Length;

/// A mark that waits for the first line of the next block.
pub(super) struct Label {
    content: Vec<Inline>,
    node: TagId,
    hang: Length,
    bold: bool,
    /// The id of the text-bearing block that it is; empty for a number or a mark.
    id: String,
}

impl Label {
    pub fn new(text: &str, node: TagId, hang: Length) -> Label {
        Label { content: vec![Inline::text(text)], node, hang, bold: false, id: String::new() }
    }

    pub fn term(id: &str, content: &[Inline], node: TagId, hang: Length) -> Label {
        Label { content: content.to_vec(), node, hang, bold: true, id: id.to_owned() }
    }

    pub fn set(self, ctx: &mut Context, kind: &Type) -> Hanging {
        let kind = if self.bold { kind.clone().bold() } else { kind.clone() };
        Hanging { list: hlist(ctx, &self.content, &kind, self.node), hang: self.hang, id: self.id }
    }
}
