//! The floats of a `floats-group`. JATS has them at the end of the file; readers look for each
//! where it is first mentioned.

use std::collections::{BTreeMap, BTreeSet};

use article::{Block, Inline, walk};

/// Puts each float behind the block that first mentions it; those that nothing mentions stand at
/// the end, in their order. Where one of those that stand `together` is mentioned, all of them are
/// placed.
pub fn place(body: &mut Vec<Block>, floats: Vec<Block>, together: &[Vec<String>]) {
    let mut waiting = Waiting::default();
    for (number, mut float) in floats.into_iter().enumerate() {
        let ids = ids(&float);
        if let Some(placement) = float.placement_mut() {
            // What stands together is written where it stands: a `floats-group` would say nothing
            // of it.
            placement.grouped = !together.iter().flatten().any(|id| ids.contains(id));
            placement.here = false;
        }
        for id in ids {
            waiting.by_id.entry(id).or_default().insert(number);
        }
        waiting.floats.insert(number, float);
    }
    for ids in together {
        let all: BTreeSet<usize> =
            ids.iter().filter_map(|id| waiting.by_id.get(id)).flatten().copied().collect();
        if !all.is_empty() {
            waiting.by_id.extend(ids.iter().map(|id| (id.clone(), all.clone())));
        }
    }
    waiting.place(body);
    waiting.floats.into_values().for_each(|float| at_end(body, float));
}

/// The floats that have no place yet.
#[derive(Default)]
struct Waiting {
    floats: BTreeMap<usize, Block>,
    /// Which floats an id names.
    by_id: BTreeMap<String, BTreeSet<usize>>,
}

impl Waiting {
    fn place(&mut self, blocks: &mut Vec<Block>) {
        let mut out = Vec::with_capacity(blocks.len());
        for mut block in std::mem::take(blocks) {
            if let Block::Sec(sec) = &mut block {
                let mut mentioned = BTreeSet::new();
                self.mentioned(&sec.title, &mut mentioned);
                let first = self.take(mentioned);
                self.place(&mut sec.blocks);
                sec.blocks.splice(0..0, first);
                out.push(block);
                continue;
            }
            let mut mentioned = BTreeSet::new();
            walk::blocks(std::slice::from_mut(&mut block), &mut |_, content| {
                self.mentioned(content, &mut mentioned)
            });
            out.push(block);
            out.extend(self.take(mentioned));
        }
        *blocks = out;
    }

    /// The floats that this text mentions.
    fn mentioned(&self, content: &[Inline], out: &mut BTreeSet<usize>) {
        for inline in content {
            match inline {
                Inline::Xref(xref) => {
                    out.extend(xref.rids().filter_map(|rid| self.by_id.get(rid)).flatten())
                }
                other => self.mentioned(walk::children(other), out),
            }
        }
    }

    fn take(&mut self, mentioned: BTreeSet<usize>) -> Vec<Block> {
        mentioned.into_iter().filter_map(|number| self.floats.remove(&number)).collect()
    }
}

/// The ids by which a float is mentioned: its own and those of its panels.
fn ids(float: &Block) -> Vec<String> {
    let mut out = match float {
        Block::Fig(fig) => vec![fig.id.clone()],
        Block::FigGroup(group) => std::iter::once(&group.id)
            .chain(group.panels.iter().map(|panel| &panel.id))
            .cloned()
            .collect(),
        Block::TableWrap(wrap) => vec![wrap.id.clone()],
        Block::BoxedText(boxed) => vec![boxed.id.clone()],
        Block::Media(media) => vec![media.id.clone()],
        Block::P(_)
        | Block::Sec(_)
        | Block::List(_)
        | Block::DefList(_)
        | Block::DispFormula(_)
        | Block::DispQuote(_)
        | Block::VerseGroup(_)
        | Block::Code(_)
        | Block::Statement(_) => Vec::new(),
    };
    out.retain(|id| !id.is_empty());
    out
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
        let xref = Inline::Xref(Xref {
            ref_type: RefType::Fig,
            rid: rid.into(),
            content: vec![Inline::text("Figure")],
            ..Xref::default()
        });
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
        let mut body = vec![
            p("b"),
            Block::Sec(Sec { blocks: vec![p("a"), p("b"), p("a")], ..Sec::default() }),
        ];
        place(&mut body, vec![fig("a"), fig("b"), fig("never")], &[]);
        assert_eq!(order(&body), "p b [p a p p never]");
        let Block::Sec(sec) = &body[2] else { panic!("the section is last") };
        assert!(body[1].is_grouped() && sec.blocks[1].is_grouped() && !sec.blocks[0].is_grouped());
    }

    #[test]
    fn a_heading_mentions_too() {
        let Block::P(heading) = p("b") else { panic!("a paragraph") };
        let mut body = vec![Block::Sec(Sec {
            title: heading.content,
            blocks: vec![p("a"), p("b")],
            ..Sec::default()
        })];
        place(&mut body, vec![fig("a"), fig("b")], &[]);
        assert_eq!(order(&body), "[b p a p]");
    }

    #[test]
    fn several_behind_one_paragraph_keep_their_order() {
        let mut body = vec![p("a"), p("x")];
        if let Block::P(p) = &mut body[0]
            && let Block::P(other) = self::p("b")
        {
            p.content.extend(other.content);
        }
        place(&mut body, vec![fig("a"), fig("b")], &[]);
        assert_eq!(order(&body), "p a b p");
    }
    #[test]
    fn what_stands_together_is_placed_together() {
        let mut body = vec![p("group"), p("x"), p("b")];
        let together = vec!["group".to_owned(), "a".to_owned(), "b".to_owned()];
        place(&mut body, vec![fig("x"), fig("a"), fig("b")], &[together]);
        assert_eq!(order(&body), "p a b p x p");
    }
}
