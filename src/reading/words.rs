//! A journal's own words (`words` in `journal.yaml`) for what outputs print of their own accord.

use std::collections::BTreeMap;
use std::sync::Arc;

use article::{Lang, OwnWords, words};
use report::suggest::nearest;
use report::{Report, Said};

use crate::decode::decode;
use crate::faults::Faults;
use crate::text::tidy;
use crate::yaml::{self, Fields, Key, Node, Value, text_of};
use crate::{Files, record_path};

report::says! {
    /// F104.
    words_odd(what) = report::codes::front::WRONG_SHAPE, "`words` needs a word for each key, not {what}",
        help "write the key of a word and the journal’s own word, as in `abstract: Summary`";
    /// F101, with what was meant.
    word_misspelt(key, near) = report::codes::front::UNKNOWN_FIELD, "“{key}” is not a word that offprint prints; did you mean {near}?",
        help "`src/article/words/en.yaml` lists the keys of all words";
    /// F101.
    word_unknown(key) = report::codes::front::UNKNOWN_FIELD, "“{key}” is not a word that offprint prints",
        help "`src/article/words/en.yaml` lists the keys of all words";
    /// F104: a hole that nothing fills.
    hole_unknown(hole, key, known) = report::codes::front::WRONG_SHAPE, "nothing fills {hole} in the word “{key}”",
        help "use only {known}";
    /// F104: braces where the word has no hole.
    hole_needless(hole, key) = report::codes::front::WRONG_SHAPE, "nothing fills {hole} in the word “{key}”", help "write the word without braces";
}

/// The words of a record.
pub fn own(record: &Fields, faults: &mut Faults) -> Arc<OwnWords> {
    let mut out = OwnWords::default();
    let Some(node) = record.node("words") else { return Arc::default() };
    let Value::Map(entries) = &node.value else {
        faults.push(node.at, words_odd(node.value.kind()));
        return Arc::default();
    };
    for (key, node) in entries {
        match (&node.value, Lang::parse(&key.name)) {
            (Value::Map(entries), Ok(lang)) => {
                let of_language = entries
                    .iter()
                    .filter_map(|(key, node)| word(key, node, faults))
                    .collect::<BTreeMap<_, _>>();
                out.by_language.insert(lang.as_str().to_owned(), of_language);
            }
            _ => out.every.extend(word(key, node, faults)),
        }
    }
    Arc::new(out)
}

/// The words of a journal, by the name of its folder; none when it has no record.
pub fn of_journal(id: &str, templates: &dyn Files, report: &mut Report) -> Arc<OwnWords> {
    with_record(id, templates, |record, faults| own(record, &mut Faults::new(faults.file, report)))
        .unwrap_or_default()
}

/// Looks into the record of a journal, by the name of its folder; nothing when it has none. Faults
/// of the whole record are left out: they are found where all of it is read.
pub(crate) fn with_record<T>(
    id: &str,
    templates: &dyn Files,
    look: impl FnOnce(&Fields, &mut Faults) -> T,
) -> Option<T> {
    let file = record_path(id)?;
    let bytes = templates.load(&file).ok()?;
    let path = templates.display(&file);
    let mut aside = Report::new();
    let mut faults = Faults::new(&path, &mut aside);
    let node = decode(&bytes, &mut faults).and_then(|text| yaml::parse(&text, 1, &mut faults))?;
    let record = Fields::of(&node, "the journal's record", &[], &mut faults)?;
    Some(look(&record, &mut faults))
}

/// A key with its word, when there is such a key.
fn word(key: &Key, node: &Node, faults: &mut Faults) -> Option<(String, String)> {
    if let Some(said) = unknown(&key.name) {
        faults.push(key.at, said);
        return None;
    }
    let text = &text_of(node, &format!("the word “{}”", key.name), faults)?.text;
    let holes = words::holes(&key.name);
    let unfilled = words::holes_of(text).into_iter().find(|hole| !holes.contains(hole));
    if let Some(hole) = unfilled.map(|hole| format!("{{{hole}}}")) {
        let known = holes.iter().map(|hole| format!("{{{hole}}}")).collect::<Vec<_>>().join(", ");
        faults.push(
            node.at,
            if known.is_empty() {
                hole_needless(hole, &key.name)
            } else {
                hole_unknown(hole, &key.name, known)
            },
        );
        return None;
    }
    // Spaces count in a word that stands between others.
    let joint = ["comma", "semicolon", "colon-space", "caption-end"].contains(&key.name.as_str());
    Some((key.name.clone(), if joint { text.clone() } else { tidy(text) }))
}

fn unknown(key: &str) -> Option<Said> {
    if words::keys().any(|known| known == key) {
        return None;
    }
    // A key often lacks the second half of its name: “corresponding”.
    let longer = || words::keys().find(|known| known.starts_with(key) || known.ends_with(key));
    Some(
        nearest(key, words::keys())
            .or_else(longer)
            .map_or_else(|| word_unknown(key), |near| word_misspelt(key, format!("“{near}”"))),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use article::Word;

    fn read(text: &str) -> (Arc<OwnWords>, Vec<String>) {
        let mut report = Report::new();
        let templates = crate::Memory::new("", [("j/journal.yaml", text.as_bytes())]);
        let own = of_journal("j", &templates, &mut report);
        let said = report.findings.iter().map(|found| {
            format!("{}:{} {}", found.place.line, found.place.column, found.message())
        });
        (own, said.collect())
    }

    #[test]
    fn words_of_a_journal() {
        let (own, said) = read(
            "title: J\nwords:\n  abstract: Summary\n  figure-label: Fig. {number}\n  pl:\n    abstract: Abstrakt\n",
        );
        assert!(said.is_empty(), "{said:?}");
        let words = |lang: &str| article::Words::of(&Lang::parse(lang).unwrap(), &own);
        assert_eq!(
            [words("en").get(Word::Abstract), words("pl").get(Word::Abstract)],
            ["Summary", "Abstrakt"]
        );
        assert_eq!(words("pl").fill(Word::FigureLabel, &[("number", "3")]), "Fig. 3");
    }

    #[test]
    fn wrong_words() {
        let (_, said) = read(
            "words:\n  abstrct: Summary\n  zzz: x\n  figure-label: Fig. {nummer}\n  de:\n    abstract: {a: b}\n",
        );
        assert_eq!(
            said,
            [
                "2:3 “abstrct” is not a word that offprint prints; did you mean “abstract”?",
                "3:3 “zzz” is not a word that offprint prints",
                "4:17 nothing fills {nummer} in the word “figure-label”",
                "6:15 the word “abstract” must be text, not fields",
            ]
        );
        assert_eq!(
            read("words: Abstract\n").1,
            ["1:8 `words` needs a word for each key, not text"]
        );
    }
}
