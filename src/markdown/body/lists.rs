//! Lists and definition lists.

use pulldown_cmark::Tag;

use super::blocks::{Builder, Item};
use super::inlines::Mode;
use super::markers::{self, Enclosure};
use super::tree::{Kind, Node};
use article::{Block, DefItem, DefList, Inline, List, ListItem, ListType, P};
use reading::text::tidy_inlines;

impl Builder<'_, '_> {
    /// A list.
    pub fn list(&mut self, start: Option<u64>, node: &Node) -> Block {
        let first = node
            .children
            .first()
            .and_then(|item| self.chunk.marker(item.start))
            .filter(|_| start.is_some());
        let numbered = first.map(|marker| (marker.kind, marker.number, marker.enclosure));
        let usual = u32::try_from(start.unwrap_or(1)).unwrap_or(1);
        let list_type = if start.is_some() { ListType::Order } else { ListType::Bullet };
        let (list_type, start, enclosure) =
            numbered.unwrap_or((list_type, usual, Enclosure::Period));
        let label =
            |number| enclosure.label(&markers::written(list_type, number)).unwrap_or_default();
        let item = |(number, item): (u32, &_)| ListItem {
            label: label(number),
            blocks: self.item_blocks(item),
            ..ListItem::default()
        };
        let items = (start..=u32::MAX).zip(&node.children).map(item);
        let items = items.collect();
        Block::List(List { id: String::new(), list_type, start, items, ..List::default() })
    }

    fn within_item(&mut self, nodes: &[Node]) -> Vec<Block> {
        self.session.items += 1;
        let blocks = self.blocks(nodes);
        self.session.items -= 1;
        blocks
    }

    /// The blocks of an item; `[ ]` and `[x]` at its beginning are boxes to tick (Pandoc's
    /// `task_lists`).
    fn item_blocks(&mut self, item: &Node) -> Vec<Block> {
        let mut blocks = self.within_item(&item.children);
        let first = item.children.first().map_or(item.start, |child| child.start);
        let ticked = match self.chunk.slice(first..first + 4) {
            "[ ] " => '☐',
            "[x] " | "[X] " => '☒',
            _ => return blocks,
        };
        if let Some(Block::P(P { content, .. })) = blocks.first_mut()
            && let Some(Inline::Text(text)) = content.first_mut()
            && let Some((_, rest)) = text.split_once(']')
        {
            *text = format!("{ticked}{rest}");
        }
        blocks
    }

    /// A definition list. The parser may leave blocks that follow the list inside it: they come
    /// after it.
    pub fn definitions(&mut self, node: &Node, out: &mut Vec<Item>) {
        let mut items: Vec<DefItem> = Vec::new();
        let mut index = 0;
        while let Some(child) = node.children.get(index) {
            index += 1;
            match &child.kind {
                Kind::Tag(Tag::DefinitionListTitle) => {
                    let term =
                        tidy_inlines(self.inlines(&child.children, child.range(), Mode::FULL));
                    items.push(DefItem {
                        id: String::new(),
                        term,
                        def: Vec::new(),
                        ..DefItem::default()
                    });
                }
                Kind::Tag(Tag::DefinitionListDefinition) => {
                    let def = self.within_item(&child.children);
                    items
                        .last_mut()
                        .into_iter()
                        .for_each(|item| item.def.extend(def.iter().cloned()));
                }
                _ => {
                    push_definitions(&mut items, out);
                    let rest = node.children.get(index - 1..).unwrap_or(&[]);
                    let run = rest.iter().position(is_definition).unwrap_or(rest.len());
                    out.extend(self.items(rest.get(..run).unwrap_or(&[])));
                    index += run.saturating_sub(1);
                }
            }
        }
        push_definitions(&mut items, out);
    }
}

fn is_definition(node: &Node) -> bool {
    matches!(node.kind, Kind::Tag(Tag::DefinitionListTitle | Tag::DefinitionListDefinition))
}

fn push_definitions(items: &mut Vec<DefItem>, out: &mut Vec<Item>) {
    if !items.is_empty() {
        out.push(Item::Block(Block::DefList(DefList {
            id: String::new(),
            items: std::mem::take(items),
            ..DefList::default()
        })));
    }
}
