//! The texts that every output must have, wherever they were taken from.

use std::collections::BTreeMap;

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
    /// A citation, by the number of its reference, 0 for one in the midst of a text: its words
    /// stand in that reference, in whatever order a style prints them.
    Citation(usize),
    /// A citation in its parts beside the one that is printed: data, which JATS has and no reader
    /// sees.
    Data(usize),
}

/// The texts in the order in which pages print them: given names before surnames.
pub fn as_printed(texts: &[Text]) -> Vec<Text> {
    let mut out = texts.to_vec();
    for index in 1..out.len() {
        let Some([before, behind]) = out.get(index - 1..=index) else { continue };
        let (before, behind) = (&before.place.path, &behind.place.path);
        if before.ends_with("/surname[1]")
            && behind.ends_with("/given-names[1]")
            && parent(before) == parent(behind)
        {
            out.swap(index - 1, index);
        }
    }
    leave_out_parts(&mut out);
    leave_out_addresses(&mut out);
    out
}

/// An author's address that the note for correspondence gives too is printed there.
fn leave_out_addresses(texts: &mut Vec<Text>) {
    let notes = texts.iter().filter(|text| text.place.path.contains("/corresp"));
    let said: String = notes.map(|text| super::letters(&text.words) + " ").collect();
    texts.retain(|text| {
        let path = &text.place.path;
        let is_address = path.contains("/contrib[")
            && path.rsplit('/').next().is_some_and(|name| name.starts_with("email"));
        !(is_address && said.contains(&super::letters(&text.words)))
    });
}

/// An affiliation that is given whole and in parts is printed whole: its parts say the same for
/// machines, in the words of an authority file. Of them, only an address is looked for that the
/// whole does not give.
fn leave_out_parts(texts: &mut Vec<Text>) {
    let mut wholes: BTreeMap<String, String> = BTreeMap::new();
    for text in texts.iter().filter(|text| {
        text.place.path.rsplit('/').next().is_some_and(|name| name.starts_with("institution["))
    }) {
        wholes.entry(parent(&text.place.path).to_owned()).or_default().push_str(&text.words);
    }
    for text in texts.iter_mut() {
        if let Some(whole) = wholes.get(&text.place.path) {
            let more = text
                .words
                .split_whitespace()
                .filter(|word| word.contains('@') || word.contains("://"))
                .filter(|word| !whole.contains(word.trim_matches(is_stop)));
            text.words = more.collect::<Vec<_>>().join(" ");
        }
    }
    texts.retain(|text| text.words.contains(char::is_alphanumeric));
}

/// What may stand around an address.
fn is_stop(c: char) -> bool {
    matches!(c, '.' | ',' | ';' | ':' | '(' | ')' | '<' | '>')
}

fn parent(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(parent, _)| parent)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(path: &str, words: &str) -> Text {
        Text { place: Place::path(path), words: words.to_owned(), kind: Kind::Loose }
    }

    #[test]
    fn what_is_given_twice_is_looked_for_once() {
        let aff = "/article/front/article-meta/aff[1]";
        let email = "/article/front/article-meta/contrib-group[1]/contrib[1]/address[1]/email";
        let texts = [
            text(aff, "University of Maine OronoUSA c@example.org"),
            text(&format!("{aff}/institution[2]"), "University of Maine, Orono, USA"),
            text(&format!("{email}[1]"), "a@example.org"),
            text(&format!("{email}[2]"), "b@example.org"),
            text("/article/front/article-meta/author-notes/corresp[1]", "Write to a@example.org."),
        ];
        let printed = as_printed(&texts);
        let words: Vec<&str> = printed.iter().map(|text| text.words.as_str()).collect();
        assert_eq!(
            words,
            [
                "c@example.org",
                "University of Maine, Orono, USA",
                "b@example.org",
                "Write to a@example.org."
            ]
        );
        let whole = format!("{aff}/institution[1]");
        let printed = as_printed(&[
            text(aff, "ESALQ USPBrazil; d@example.org"),
            text(&whole, "ESALQ/USP, Piracicaba, Brasil. E-mail: d@example.org"),
        ]);
        assert_eq!(printed.len(), 1, "the whole says all of it");
    }
}
