//! How the article cites: in which style, and what it lists though nothing cites it.

use crate::findings;
use article::At;
use reading::faults::Faults;
use reading::text::tidy;
use reading::yaml::{self, Fields, Text, Value};
use references::csl;

/// `citation-style`: the name of a CSL style. One that nobody knows is noted where it stands.
pub fn style(fields: &Fields, faults: &mut Faults) -> Option<String> {
    let given = fields.text("citation-style", faults)?;
    let name = tidy(&given.text);
    let known = csl::named(&name);
    if known.is_none() {
        faults.push(given.at(), csl::unknown(&name));
    }
    known
}

/// `csl`: the file of a style. It counts when no other style is named and the archive has one of
/// its name; otherwise it is reported as not used.
pub fn style_of_file(
    fields: &Fields,
    named: Option<String>,
    faults: &mut Faults,
) -> Option<String> {
    let Some(file) = fields.text("csl", faults) else { return named };
    let own = csl::named(&file.text);
    let style = named.or_else(|| own.clone());
    if own.is_none() || own != style {
        faults.push(file.at(), findings::style_file_unused(file.text.trim()));
    }
    style
}

/// `nocite`: keys of references that are listed though nothing cites them, as a list or in one
/// text, each perhaps with its `@`; `@*` for all.
pub fn nocite(fields: &Fields, faults: &mut Faults) -> Vec<(String, At)> {
    let Some(node) = fields.node("nocite") else { return Vec::new() };
    let texts: Vec<&Text> = match &node.value {
        Value::List(items) => {
            items.iter().filter_map(|item| yaml::text_of(item, "a key", faults)).collect()
        }
        Value::Text(text) => vec![text],
        Value::Null => Vec::new(),
        Value::Map(_) => {
            faults.push(node.at, findings::nocite_shape());
            Vec::new()
        }
    };
    let mut out = Vec::new();
    for text in texts {
        // Where keys have their sign, other words say nothing: “@one and @two.”
        let signed = text.text.contains('@');
        let keys = text
            .text
            .split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '[' | ']'))
            .filter(|key| !signed || key.contains('@'));
        let bare = keys.map(|key| {
            key.trim_start_matches(['-', '@', '('])
                .trim_start_matches('{')
                .trim_end_matches(['}', '.', ')'])
        });
        out.extend(bare.filter(|key| !key.is_empty()).map(|key| (key.to_owned(), text.at())));
    }
    out
}
