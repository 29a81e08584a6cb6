//! The floats of a `floats-group`. JATS has them at the end of the file; readers look for each where it is first mentioned.

use article::{Block, Inline, walk};

/// Whether a block stands in the `floats-group` of its source.
pub fn is_grouped(block: &Block) -> bool {
    match block {
        Block::Fig(fig) => fig.placement.grouped,
        Block::FigGroup(group) => group.placement.grouped,
        Block::TableWrap(wrap) => wrap.placement.grouped,
        Block::BoxedText(boxed) => boxed.placement.grouped,
        Block::Media(media) => media.placement.grouped,
        Block::P(_)
        | Block::Sec(_)
        | Block::List(_)
        | Block::DefList(_)
        | Block::DispFormula(_)
        | Block::DispQuote(_)
        | Block::VerseGroup(_)
        | Block::Code(_)
        | Block::Statement(_) => false,
    }
}

/// Marks a block as one of a `floats-group`; a block without a place of its own stays unmarked.
fn mark(block: &mut Block) {
    let placement = match block {
        Block::Fig(fig) => &mut fig.placement,
        Block::FigGroup(group) => &mut group.placement,
        Block::TableWrap(wrap) => &mut wrap.placement,
        Block::BoxedText(boxed) => &mut boxed.placement,
        Block::Media(media) => &mut media.placement,
        Block::P(_)
        | Block::Sec(_)
        | Block::List(_)
        | Block::DefList(_)
        | Block::DispFormula(_)
        | Block::DispQuote(_)
        | Block::VerseGroup(_)
        | Block::Code(_)
        | Block::Statement(_) => return,
    };
    placement.grouped = true;
    placement.here = false;
}

/// Puts each float behind the block that first mentions it; those that nothing mentions stand at the end, in their order.
pub fn place(body: &mut Vec<Block>, floats: Vec<Block>) {
    for mut float in floats {
        mark(&mut float);
        let ids = ids(&float);
        if let Some(float) = behind_mention(body, float, &ids) {
            at_end(body, float);
        }
    }
}

/// The ids by which a float is mentioned: its own and those of its panels.
fn ids(float: &Block) -> Vec<String> {
    let mut out = match float {
        Block::Fig(fig) => vec![fig.id.clone()],
        Block::FigGroup(group) => std::iter::once(&group.id).chain(group.panels.iter().map(|panel| &panel.id)).cloned().collect(),
        Block::TableWrap(wrap) => vec![wrap.id.clone()],
        Block::BoxedText(boxed) => vec![boxed.id.clone()],
        Block::Media(media) => vec![media.id.clone()],
        _ => Vec::new(),
    };
    out.retain(|id| !id.is_empty());
    out
}

/// Returns the float when nothing mentions it.
fn behind_mention(blocks: &mut Vec<Block>, float: Block, ids: &[String]) -> Option<Block> {
    let mut float = float;
    for index in 0..blocks.len() {
        let Some(block) = blocks.get_mut(index) else { break };
        if let Block::Sec(sec) = block {
            if points_at(&sec.title, ids) {
                sec.blocks.insert(0, float);
                return None;
            }
            float = behind_mention(&mut sec.blocks, float, ids)?;
        } else if !is_grouped(block) && mentions(block, ids) {
            let others = blocks.iter().skip(index + 1).take_while(|block| is_grouped(block)).count();
            blocks.insert(index + 1 + others, float);
            return None;
        }
    }
    Some(float)
}

fn mentions(block: &mut Block, ids: &[String]) -> bool {
    let mut found = false;
    walk::blocks(std::slice::from_mut(block), &mut |_, content| found |= points_at(content, ids));
    found
}

fn points_at(content: &[Inline], ids: &[String]) -> bool {
    content.iter().any(|inline| match inline {
        Inline::Xref(xref) => xref.rids().any(|rid| ids.iter().any(|id| id == rid)),
        other => points_at(walk::children(other), ids),
    })
}

/// At the end of the last section's own text, since nothing may follow a section.
fn at_end(blocks: &mut Vec<Block>, float: Block) {
    match blocks.iter().position(|block| matches!(block, Block::Sec(_))) {
        None => blocks.push(float),
        Some(first) => match blocks.last_mut() {
            Some(Block::Sec(last)) => at_end(&mut last.blocks, float),
            Some(_) | None => blocks.insert(first, float),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use article::{Fig, P, RefType, Sec, Xref};

    fn p(rid: &str) -> Block {
        let xref = Inline::Xref(Xref { ref_type: RefType::Fig, rid: rid.into(), content: vec![Inline::text("Figure")], ..Xref::default() });
        Block::P(P { content: vec![xref], ..P::default() })
    }

    fn fig(id: &str) -> Block {
        Block::Fig(Fig { id: id.into(), ..Fig::default() })
    }

    fn order(blocks: &[Block]) -> String {
        let name = |block: &Block| match block {
            Block::Fig(fig) => fig.id.clone(),
            Block::Sec(sec) => format!("[{}]", order(&sec.blocks)),
            _ => "p".to_owned(),
        };
        blocks.iter().map(name).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn each_stands_behind_its_first_mention() {
        let mut body = vec![p("b"), Block::Sec(Sec { blocks: vec![p("a"), p("b"), p("a")], ..Sec::default() })];
        place(&mut body, vec![fig("a"), fig("b"), fig("never")]);
        assert_eq!(order(&body), "p b [p a p p never]");
        assert!(is_grouped(&body[1]));
    }

    #[test]
    fn several_behind_one_paragraph_keep_their_order() {
        let mut body = vec![p("a"), p("x")];
        if let Block::P(p) = &mut body[0]
            && let Block::P(other) = self::p("b")
        {
            p.content.extend(other.content);
        }
        place(&mut body, vec![fig("a"), fig("b")]);
        assert_eq!(order(&body), "p a b p");
    }
}
