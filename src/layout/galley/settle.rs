//! In which order floats stand, and where the text mentions each of them first.

use std::collections::BTreeMap;

use super::asides::{Draft, Name};
use super::{Called, Content, Inset, Maker};
use crate::pages::{Float, Kind, Mark, Span};
use style::spec::{FloatOrder, FloatPlace};
use style::units::Length;

impl Maker<'_, '_, '_> {
    /// Looks up where every float is mentioned; what is mentioned nowhere counts as mentioned where
    /// it stands in the source.
    pub(super) fn settle_floats(&mut self) {
        let drafts = self.in_order();
        let calls: Vec<Option<(usize, usize)>> =
            drafts.iter().map(|draft| self.first_call(draft)).collect();
        let mut last: BTreeMap<Kind, Mark> = BTreeMap::new();
        let fixed = self.galley.matter.fixed.clone();
        let mut many: BTreeMap<Kind, usize> = BTreeMap::new();
        for (number, draft) in drafts.iter().enumerate() {
            let own = calls.get(number).copied().flatten();
            let place = self.named_between(&drafts, &calls, number).or(own);
            let called = place.map(|(unit, byte)| Mark { unit, lines: self.lines_of(unit, byte) });
            let mut mention = called
                .clone()
                .unwrap_or_else(|| Mark { unit: draft.at.saturating_sub(1), lines: Vec::new() });
            // In order: none stands before the one of its kind that comes before it.
            if let Some(previous) = last
                .get(&draft.name.kind)
                .filter(|other| (other.unit, other.line(0)) > (mention.unit, mention.line(0)))
            {
                mention = previous.clone();
            }
            // Nor before one that stands in the text.
            let many = many.entry(draft.name.kind).or_default();
            let behind = fixed
                .iter()
                .rev()
                .find(|fixed| fixed.kind == draft.name.kind && fixed.floats <= *many);
            if let Some(fixed) = behind.filter(|fixed| fixed.unit > mention.unit) {
                mention = Mark { unit: fixed.unit, lines: Vec::new() };
            }
            *many += 1;
            last.insert(draft.name.kind, mention.clone());
            let Name { kind, id, label, .. } = draft.name.clone();
            let of_column = draft.span == Span::Column;
            let height =
                self.galley.floats.get(number).map_or(Length::ZERO, |inset| {
                    if of_column { inset.depth() } else { inset.height }
                });
            let here = self.here(&mention, draft.span);
            self.galley.matter.floats.push(Float { height, span: draft.span, mention, kind, here });
            self.galley.called.push(Called { id, label, kind, mention: called });
        }
    }

    /// The block behind which a float may stand between the lines: the one with which what mentions
    /// it first ends.
    fn here(&self, mention: &Mark, span: Span) -> Option<usize> {
        let of_column = match span {
            Span::Column => true,
            Span::Page => self.column_width == self.page_width,
            Span::Alone => false,
        };
        if !of_column || !self.spec.floats.places.contains(&FloatPlace::Here) {
            return None;
        }
        let gates = &self.calls.gates;
        let gate = gates.get(gates.partition_point(|gate| *gate < mention.unit)).copied()?;
        self.galley.matter.units.get(gate).filter(|unit| !unit.keep_with_next).map(|_| gate)
    }

    /// The floats in the order in which those of each kind stand.
    fn in_order(&mut self) -> Vec<Draft> {
        let drafts = std::mem::take(&mut self.calls.drafts);
        let order = match self.spec.floats.order {
            FloatOrder::Number => self.by_number(&drafts),
            FloatOrder::Mention => self.by_mention(&drafts),
        };
        let mut all: Vec<Option<(Draft, Inset)>> =
            drafts.into_iter().zip(std::mem::take(&mut self.galley.floats)).map(Some).collect();
        let taken = order.into_iter().filter_map(|index| all.get_mut(index)?.take());
        let (drafts, floats): (Vec<Draft>, Vec<Inset>) = taken.unzip();
        self.galley.floats = floats;
        drafts
    }

    /// As the source has them, but that “Figure 1—figure supplement 1”, which some sources have at
    /// their end, stands behind “Figure 1” when the text mentions it before “Figure 2”.
    fn by_number(&self, drafts: &[Draft]) -> Vec<usize> {
        let mut order: Vec<usize> = (0..drafts.len()).collect();
        let numbers: Vec<(String, Vec<u32>)> =
            drafts.iter().map(|draft| numbers(&draft.name.label)).collect();
        let alike = |one: usize, other: usize| {
            let (Some(a), Some(b)) = (drafts.get(one), drafts.get(other)) else { return false };
            a.name.kind == b.name.kind && a.home.is_none() && b.home.is_none()
        };
        for moved in (0..drafts.len())
            .filter(|&index| numbers.get(index).is_some_and(|(_, numbers)| numbers.len() > 1))
        {
            let (Some((word, own)), Some(call)) =
                (numbers.get(moved), drafts.get(moved).and_then(|draft| self.first_call(draft)))
            else {
                continue;
            };
            let before = |other: &usize| {
                numbers.get(*other).is_some_and(|(name, numbers)| name == word && numbers < own)
                    && alike(moved, *other)
            };
            let Some(place) = order.iter().rposition(|other| *other != moved && before(other))
            else {
                continue;
            };
            let behind = order
                .iter()
                .skip(place + 1)
                .copied()
                .filter(|&other| other != moved && alike(moved, other));
            let next = behind.filter_map(|other| self.first_call(drafts.get(other)?)).next();
            if order.iter().position(|&other| other == moved).is_some_and(|now| now > place + 1)
                && next.is_none_or(|next| call <= next)
            {
                order.retain(|&other| other != moved);
                order.insert(place + 1, moved);
            }
        }
        order
    }

    /// Those of each kind as the text mentions them; what it does not mention stays behind the one
    /// before it.
    fn by_mention(&self, drafts: &[Draft]) -> Vec<usize> {
        let mut last: BTreeMap<Kind, (usize, usize)> = BTreeMap::new();
        let mut ranked: Vec<(Kind, (usize, usize), usize)> = Vec::with_capacity(drafts.len());
        for (index, draft) in drafts.iter().enumerate() {
            let last = last.entry(draft.name.kind).or_default();
            *last = self.first_call(draft).unwrap_or(*last);
            ranked.push((draft.name.kind, *last, index));
        }
        ranked.sort_unstable();
        ranked.into_iter().map(|(_, _, index)| index).collect()
    }

    /// The block, and the byte in it, that first mentions a float or a part of it. A float of an
    /// appendix or sub-article stays there, whatever mentions it before.
    fn first_call(&self, draft: &Draft) -> Option<(usize, usize)> {
        let ids = std::iter::once(&draft.name.id).chain(&draft.name.parts);
        let first = ids.filter_map(|id| self.calls.mentions.get(id)).min().copied();
        first.filter(|(unit, _)| draft.home.is_none_or(|home| *unit >= home))
    }

    /// Where “Figures 1–3” names a float without a link: between the one before it and the one
    /// after it.
    fn named_between(
        &self,
        drafts: &[Draft],
        calls: &[Option<(usize, usize)>],
        number: usize,
    ) -> Option<(usize, usize)> {
        let kind = drafts.get(number)?.name.kind;
        let of_kind =
            |other: &usize| drafts.get(*other).is_some_and(|draft| draft.name.kind == kind);
        let before = (0..number).rev().find(of_kind)?;
        let after = (number + 1..drafts.len()).find(of_kind)?;
        let ((unit, from), (other, to)) = ((*calls.get(before)?)?, (*calls.get(after)?)?);
        let Some(Content::Text(text)) = self.galley.strips.get(unit).map(|strip| &strip.content)
        else {
            return None;
        };
        let between =
            text.list.text.get(from..to).filter(|_| unit == other && to - from <= LONGEST_RANGE)?;
        let own = calls.get(number).copied().flatten();
        (between.contains(['-', '–', '—', '‑']) && own.is_none_or(|own| own > (unit, to)))
            .then_some((unit, to))
    }
}

/// From the first figure of “Figures 12–15” to the last, in bytes.
const LONGEST_RANGE: usize = 30;

/// The word of a label and all its numbers: “Figure 1—figure supplement 2” is 1, 2 of the word
/// “figure”.
fn numbers(label: &str) -> (String, Vec<u32>) {
    let word =
        label.split(|c: char| c.is_ascii_digit()).next().unwrap_or_default().trim().to_lowercase();
    let numbers = label
        .split(|c: char| !c.is_ascii_digit())
        .filter_map(|digits| digits.parse().ok())
        .collect();
    (word, numbers)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_is_a_word_and_numbers() {
        assert_eq!(numbers("Figure 1—figure supplement 12."), ("figure".to_owned(), vec![1, 12]));
        assert_eq!(numbers("Graphical abstract"), ("graphical abstract".to_owned(), Vec::new()));
    }
}
