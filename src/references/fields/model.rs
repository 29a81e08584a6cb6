//! The model: a linear-chain conditional random field (Lafferty, McCallum, Pereira 2001). Its
//! weights come from `train.py`; this is its use.

use std::sync::OnceLock;

use super::field::Field;

/// How many labels there are.
const LABELS: usize = Field::ALL.len();
/// The weights, as `train.py` writes them.
const BYTES: &[u8] = include_bytes!("model.bin");
/// What a weight is divided by.
const SCALE: f32 = 2048.0;

/// A number for each label.
type Row = [f32; LABELS];

/// The weights.
#[derive(Debug, Default)]
struct Model {
    /// From a label (first) to a label (second).
    transitions: [Row; LABELS],
    /// The features, ascending.
    features: Vec<u32>,
    /// Where the weights of each feature end in `weights`.
    ends: Vec<u32>,
    /// Labels and weights.
    weights: Vec<(u8, f32)>,
}

/// A label, and how probable it is, from 0 to 1.
pub type Labelled = (Field, f32);

/// The most probable sequence of labels for tokens with these features.
pub fn label(features: &[Vec<u32>]) -> Vec<Labelled> {
    static MODEL: OnceLock<Model> = OnceLock::new();
    MODEL.get_or_init(|| Model::read(BYTES).unwrap_or_default()).label(features)
}

/// Takes bytes from the front.
struct Bytes<'b>(&'b [u8]);

impl Bytes<'_> {
    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (taken, rest) = self.0.split_first_chunk::<N>()?;
        self.0 = rest;
        Some(*taken)
    }

    fn count(&mut self) -> Option<u32> {
        self.take().map(u32::from_le_bytes)
    }

    fn weight(&mut self) -> Option<f32> {
        self.take().map(|bytes| f32::from(i16::from_le_bytes(bytes)) / SCALE)
    }
}

impl Model {
    /// The number of labels, the transitions, then each feature with its number of weights, each a
    /// label and a weight.
    fn read(bytes: &[u8]) -> Option<Model> {
        let mut bytes = Bytes(bytes);
        let mut model = Model::default();
        if bytes.count()? as usize != LABELS {
            return None;
        }
        for row in &mut model.transitions {
            for weight in row {
                *weight = bytes.weight()?;
            }
        }
        for _ in 0..bytes.count()? {
            model.features.push(bytes.count()?);
            let [weights] = bytes.take::<1>()?;
            for _ in 0..weights {
                let [label] = bytes.take::<1>()?;
                model.weights.push((label, bytes.weight()?));
            }
            model.ends.push(u32::try_from(model.weights.len()).ok()?);
        }
        Some(model)
    }

    /// The weights of a feature.
    fn of(&self, feature: u32) -> &[(u8, f32)] {
        let Ok(at) = self.features.binary_search(&feature) else { return &[] };
        let end = |at: usize| self.ends.get(at).map_or(0, |end| *end as usize);
        let start = at.checked_sub(1).map_or(0, end);
        self.weights.get(start..end(at)).unwrap_or(&[])
    }

    /// How well each label fits a token.
    fn scores(&self, features: &[u32]) -> Row {
        let mut row = [0.0; LABELS];
        for (label, weight) in features.iter().flat_map(|feature| self.of(*feature)) {
            if let Some(score) = row.get_mut(usize::from(*label)) {
                *score += weight;
            }
        }
        row
    }

    fn label(&self, features: &[Vec<u32>]) -> Vec<Labelled> {
        let scores: Vec<Row> = features.iter().map(|features| self.scores(features)).collect();
        let probable = self.marginals(&scores);
        let path = self.path(&scores);
        let sure = |(row, label): (&Row, usize)| {
            let field = Field::ALL.get(label).copied().unwrap_or(Field::Other);
            (field, row.get(label).copied().unwrap_or_default())
        };
        probable.iter().zip(path).map(sure).collect()
    }

    /// The best path (Viterbi).
    fn path(&self, scores: &[Row]) -> Vec<usize> {
        let Some((first, rest)) = scores.split_first() else { return Vec::new() };
        let mut best = *first;
        let mut from: Vec<[usize; LABELS]> = Vec::with_capacity(rest.len());
        for row in rest {
            let mut origin = [0; LABELS];
            let mut next = [f32::NEG_INFINITY; LABELS];
            for (before, transitions) in best
                .iter()
                .zip(&self.transitions)
                .enumerate()
                .map(|(at, (score, row))| ((at, score), row))
            {
                for ((to, transition), origin) in next.iter_mut().zip(transitions).zip(&mut origin)
                {
                    let score = before.1 + transition;
                    if score > *to {
                        *to = score;
                        *origin = before.0;
                    }
                }
            }
            next.iter_mut().zip(row).for_each(|(score, own)| *score += own);
            best = next;
            from.push(origin);
        }
        let mut at = (0..LABELS)
            .max_by(|a, b| {
                best.get(*a).partial_cmp(&best.get(*b)).unwrap_or(std::cmp::Ordering::Equal)
            })
            .unwrap_or(0);
        let mut path = vec![at];
        for origin in from.iter().rev() {
            at = origin.get(at).copied().unwrap_or(0);
            path.push(at);
        }
        path.reverse();
        path
    }

    /// How probable each label is at each token (forward-backward, each step scaled to 1).
    fn marginals(&self, scores: &[Row]) -> Vec<Row> {
        let through = self.transitions.map(|row| row.map(f32::exp));
        let own: Vec<Row> = scores.iter().map(likelihoods).collect();
        let mut forward: Vec<Row> = Vec::with_capacity(own.len());
        for row in &own {
            let before = forward.last().map_or([1.0; LABELS], |last| onward(last, &through));
            forward.push(scaled(times(&before, row)));
        }
        let mut behind = [1.0; LABELS];
        let mut out: Vec<Row> = Vec::with_capacity(own.len());
        for (row, forward) in own.iter().zip(&forward).rev() {
            out.push(scaled(times(forward, &behind)));
            behind = scaled(backward(&times(row, &behind), &through));
        }
        out.reverse();
        out
    }
}

/// The scores as likelihoods, the best of them 1.
fn likelihoods(row: &Row) -> Row {
    let most = row.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    row.map(|score| (score - most).exp())
}

fn times(a: &Row, b: &Row) -> Row {
    let mut out = *a;
    out.iter_mut().zip(b).for_each(|(a, b)| *a *= b);
    out
}

fn scaled(row: Row) -> Row {
    let sum: f32 = row.iter().sum();
    if sum > 0.0 { row.map(|value| value / sum) } else { [1.0 / LABELS as f32; LABELS] }
}

fn onward(row: &Row, through: &[Row; LABELS]) -> Row {
    let mut out = [0.0; LABELS];
    for (value, transitions) in row.iter().zip(through) {
        out.iter_mut().zip(transitions).for_each(|(to, by)| *to += value * by);
    }
    out
}

fn backward(row: &Row, through: &[Row; LABELS]) -> Row {
    through.map(|transitions| transitions.iter().zip(row).map(|(by, value)| by * value).sum())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_model_is_whole() {
        let model = Model::read(BYTES).unwrap();
        assert!(model.features.is_sorted() && model.features.len() > 10_000);
        assert_eq!(model.ends.last().map(|end| *end as usize), Some(model.weights.len()));
        assert!(Model::read(&BYTES[..BYTES.len() / 2]).is_none());
    }

    #[test]
    fn probabilities_add_up_and_the_path_is_the_best() {
        let mut model = Model::default();
        model.transitions[1][2] = 2.0;
        model.transitions[0][0] = 1.0;
        let mut scores = vec![[0.0; LABELS]; 3];
        scores[0][1] = 1.5;
        scores[2][0] = 4.0;
        for row in model.marginals(&scores) {
            assert!((row.iter().sum::<f32>() - 1.0).abs() < 1e-4);
        }
        let score = |path: &[usize]| -> f32 {
            let own: f32 = path.iter().zip(&scores).map(|(label, row)| row[*label]).sum();
            own + path.windows(2).map(|pair| model.transitions[pair[0]][pair[1]]).sum::<f32>()
        };
        let best = model.path(&scores);
        for a in 0..LABELS {
            for b in 0..LABELS {
                for c in 0..LABELS {
                    assert!(score(&best) >= score(&[a, b, c]) - 1e-5, "{best:?} {a} {b} {c}");
                }
            }
        }
    }
}
