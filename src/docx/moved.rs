//! Paragraphs that were moved in Word: known by the ids that Word gives them (`w14:paraId`),
//! whatever their words have become.
//!
//! Merging line by line sees a moved paragraph as one that is gone and another that is new. So what
//! was imported before, and what became of it in the folder, are put into the manuscript's new
//! order first.

use std::collections::BTreeMap;

use diffy::{Line, create_patch};

/// The lines, from 1, at which paragraphs begin, with their ids.
pub type Ids = [(usize, String)];

/// The base and the folder in the order of the manuscript; nothing when nothing was moved.
pub fn in_new_order(
    base: &str,
    ids: &Ids,
    folder: &str,
    new_ids: &Ids,
) -> Option<(String, String)> {
    let order: BTreeMap<&str, usize> =
        new_ids.iter().enumerate().map(|(place, (_, id))| (id.as_str(), place)).collect();
    let distinct =
        ids.iter().map(|(_, id)| id).collect::<std::collections::BTreeSet<_>>().len() == ids.len();
    let rising = ids.windows(2).all(|pair| matches!(pair, [one, other] if one.0 < other.0));
    if order.len() != new_ids.len() || !distinct || !rising {
        return None;
    }
    // The places of those that both have, in the old order and in the new one.
    let places: Vec<usize> = (0..ids.len())
        .filter(|place| ids.get(*place).is_some_and(|(_, id)| order.contains_key(id.as_str())))
        .collect();
    let mut wanted = places.clone();
    wanted.sort_by_key(|place| ids.get(*place).and_then(|(_, id)| order.get(id.as_str())));
    if wanted == places {
        return None;
    }
    let mut sequence: Vec<usize> = (0..ids.len()).collect();
    for (slot, place) in places.iter().zip(&wanted) {
        if let Some(slot) = sequence.get_mut(*slot) {
            *slot = *place;
        }
    }
    let starts: Vec<usize> = ids.iter().map(|(line, _)| line.saturating_sub(1)).collect();
    let in_folder = followed(base, folder, &starts);
    Some((reordered(base, &starts, &sequence), reordered(folder, &in_folder, &sequence)))
}

/// Where lines of one text, from 0, stand in what became of it.
fn followed(base: &str, folder: &str, lines: &[usize]) -> Vec<usize> {
    let patch = create_patch(base, folder);
    // Old line to new line, for all that hunks show; between them the distance stays.
    let mut known: BTreeMap<usize, usize> = BTreeMap::new();
    known.insert(0, 0);
    for hunk in patch.hunks() {
        let (mut old, mut new) = (
            hunk.old_range().start().saturating_sub(1),
            hunk.new_range().start().saturating_sub(1),
        );
        for line in hunk.lines() {
            match line {
                Line::Context(_) => {
                    known.insert(old, new);
                    (old, new) = (old + 1, new + 1);
                }
                // What was changed begins where its first new line stands.
                Line::Delete(_) => {
                    known.insert(old, new);
                    old += 1;
                }
                Line::Insert(_) => new += 1,
            }
        }
        known.insert(old, new);
    }
    let follow = |line: &usize| {
        known.range(..=line).next_back().map_or(*line, |(old, new)| new + (line - old))
    };
    lines.iter().map(follow).collect()
}

/// The parts of a text that begin at these lines, from 0, in another order. What stands before the
/// first stays there.
fn reordered(text: &str, starts: &[usize], sequence: &[usize]) -> String {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let part = |from: usize, to: usize| {
        lines
            .get(from.min(lines.len())..to.clamp(from.min(lines.len()), lines.len()))
            .unwrap_or(&[])
            .concat()
    };
    let first = starts.first().copied().unwrap_or(lines.len());
    let mut out = part(0, first);
    for place in sequence {
        let Some(from) = starts.get(*place) else { continue };
        let own = part(*from, starts.get(place + 1).copied().unwrap_or(lines.len()));
        // The last one has no blank line after it.
        let own = own.trim_end();
        if !own.is_empty() {
            out.push_str(own);
            out.push_str("\n\n");
        }
    }
    out.trim_end().to_owned() + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(all: &[(usize, &str)]) -> Vec<(usize, String)> {
        all.iter().map(|(line, id)| (*line, (*id).to_owned())).collect()
    }

    #[test]
    fn a_moved_paragraph_takes_its_edits_along() {
        let base = "---\nx\n---\n\none\n\ntwo\n\nthree\n";
        let folder = "---\nx: y\nz\n---\n\none, edited\n\nmine\n\ntwo\n\nthree\n";
        let (base, folder) = in_new_order(
            base,
            &ids(&[(5, "A"), (7, "B"), (9, "C")]),
            folder,
            &ids(&[(5, "B"), (7, "C"), (9, "A")]),
        )
        .unwrap();
        assert_eq!(base, "---\nx\n---\n\ntwo\n\nthree\n\none\n");
        assert_eq!(folder, "---\nx: y\nz\n---\n\ntwo\n\nthree\n\none, edited\n\nmine\n");
    }

    #[test]
    fn nothing_happens_where_nothing_moved() {
        let (base, folder) = ("one\n\ntwo\n", "one!\n\ntwo\n");
        assert_eq!(
            in_new_order(
                base,
                &ids(&[(1, "A"), (3, "B")]),
                folder,
                &ids(&[(1, "A"), (3, "N"), (5, "B")])
            ),
            None
        );
        assert_eq!(
            in_new_order(base, &ids(&[(1, "A"), (3, "A")]), folder, &ids(&[(1, "A")])),
            None,
            "ids that are not unique say nothing"
        );
        assert_eq!(in_new_order(base, &[], folder, &[]), None);
    }
}
