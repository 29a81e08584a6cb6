//! The texts that every output must have, wherever they were taken from.

use std::collections::{BTreeMap, BTreeSet};

use report::Place;

/// A text without a break in it.
#[derive(Clone, Debug)]
pub struct Text {
    /// Where it stands: in the source, or a node of the article.
    pub place: Place,
    /// What it says.
    pub words: String,
    /// What it is.
    pub kind: Kind,
}

/// What a text is, which decides how it may stand in an output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Running text. Those with the same number stand in each output in the same order.
    Running(usize),
    /// A text with a place of its own: it may stand anywhere.
    Loose,
    /// A citation, by the number of its reference, 0 for one in the midst of a text: its words stand in that reference, in whatever order a style prints them.
    Citation(usize),
    /// A citation in its parts beside the one that is printed: data, which JATS has and no reader sees.
    Data(usize),
}

/// The texts in the order in which pages print them: given names before surnames.
pub fn as_printed(texts: &[Text]) -> Vec<Text> {
    let mut out = texts.to_vec();
    for index in 1..out.len() {
        let (before, behind) = (&out[index - 1].place.path, &out[index].place.path);
        if before.ends_with("/surname[1]") && behind.ends_with("/given-names[1]") && parent(before) == parent(behind) {
            out.swap(index - 1, index);
        }
    }
    leave_out_parts(&mut out);
    out
}

/// An affiliation that is given whole and in parts is printed whole: of its parts, only what the whole
/// does not say is looked for.
fn leave_out_parts(texts: &mut Vec<Text>) {
    let words = |text: &str| -> Vec<String> { text.split_whitespace().map(super::letters).collect() };
    let mut wholes: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for text in texts.iter().filter(|text| text.place.path.rsplit('/').next().is_some_and(|name| name.starts_with("institution["))) {
        wholes.entry(parent(&text.place.path).to_owned()).or_default().extend(words(&text.words));
    }
    for text in texts.iter_mut() {
        if let Some(said) = wholes.get(&text.place.path) {
            let more: Vec<&str> = text.words.split_whitespace().filter(|word| !said.contains(&super::letters(word))).collect();
            text.words = more.join(" ");
        }
    }
    texts.retain(|text| text.words.contains(char::is_alphanumeric));
}

fn parent(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(parent, _)| parent)
}
