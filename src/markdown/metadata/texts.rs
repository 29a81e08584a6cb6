//! What the front matter says in Markdown: title, subtitle, abstracts. It is handed on as it is,
//! with its place.

use super::{AbstractText, Metadata, foreign};
use crate::findings;
use article::Lang;
use reading::faults::Faults;
use reading::yaml::{self, Fields, Text, Value};

/// Reads title, subtitle and abstracts.
pub fn read(fields: &Fields, out: &mut Metadata, faults: &mut Faults) {
    out.title = fields.required("title", "the front matter", faults).cloned();
    out.subtitle = fields.text("subtitle", faults).cloned();
    out.trans_titles = translated_titles(fields, &out.lang, faults);
    if let Some(text) = fields.text("abstract", faults) {
        out.abstracts.push(AbstractText { text: text.clone(), ..AbstractText::default() });
    }
    for (name, kind) in
        [("highlights", "key-points"), ("plain-language-summary", "plain-language-summary")]
    {
        if let Some(text) = fields.text(name, faults) {
            out.abstracts.push(AbstractText {
                abstract_type: Some(kind.to_owned()),
                text: text.clone(),
                ..AbstractText::default()
            });
        }
    }
    for node in fields.items("abstracts") {
        let Some(item) =
            Fields::of(node, "an item of `abstracts`", &["type", "lang", "title", "text"], faults)
        else {
            continue;
        };
        let lang = item
            .text("lang", faults)
            .and_then(|tag| foreign(tag.text.trim(), tag.at(), &out.lang, faults))
            .flatten();
        if let Some(text) = item.required("text", "an item of `abstracts`", faults) {
            let (abstract_type, title) =
                (item.string("type", faults), item.string("title", faults));
            out.abstracts.push(AbstractText { abstract_type, lang, title, text: text.clone() });
        }
    }
}

/// `translated-titles`: a mapping of languages to titles.
fn translated_titles(fields: &Fields, own: &Lang, faults: &mut Faults) -> Vec<(Lang, Text)> {
    let Some(node) = fields.node("translated-titles") else { return Vec::new() };
    let Value::Map(entries) = &node.value else {
        faults.push(node.at, findings::titles_shape());
        return Vec::new();
    };
    let mut out = Vec::new();
    for (key, node) in entries {
        let Some(lang) = foreign(&key.name, key.at, own, faults) else { continue };
        let Some(text) = yaml::text_of(node, "a translated title", faults) else { continue };
        match lang {
            Some(lang) => out.push((lang, text.clone())),
            None => faults.push(key.at, findings::title_in_own_language(&key.name)),
        }
    }
    out
}
