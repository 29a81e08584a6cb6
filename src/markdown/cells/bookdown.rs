//! What bookdown adds to Pandoc's Markdown: pointers, labels, and captions with names.

use std::borrow::Cow;
use std::collections::BTreeMap;

/// bookdown's text with a name: `(ref:map) A map of *all* sites`, which captions in code call.
pub(super) fn named_text(line: &str) -> Option<(&str, &str)> {
    let (name, text) = line.strip_prefix("(ref:")?.split_once(')')?;
    Some((name, text.trim())).filter(|(_, text)| !text.is_empty())
}

/// A line with bookdown's pointers and labels in forms that are read: `\@ref(fig:map)` becomes
/// `\ref{fig:map}`, `Table: (\#tab:a) Words` becomes `Table: Words {#tab:a}`, and in a formula
/// `(\#eq:a)` becomes `\label{eq:a}`. What only has a name for others is taken out.
pub(super) fn bookdown<'a>(line: &'a str, captions: &BTreeMap<&str, &str>) -> Cow<'a, str> {
    if named_text(line).is_some_and(|(name, _)| captions.contains_key(name)) {
        return Cow::Borrowed("\n");
    }
    if !line.contains("\\@ref(") && !line.contains("(\\#") {
        return Cow::Borrowed(line);
    }
    let line = between(line, "\\@ref(", |id| format!("\\ref{{{id}}}"));
    let line = between(&line, "(\\#eq:", |id| format!("\\label{{eq:{id}}}"));
    let mut id = None;
    let caption = between(&line, "(\\#tab:", |name| {
        id = Some(format!(" {{#tab:{name}}}\n"));
        String::new()
    });
    match id {
        Some(id) => Cow::Owned(caption.trim_end().replace(":  ", ": ") + &id),
        None => Cow::Owned(line),
    }
}

/// A text in which what stands between a sign and the next bracket is put otherwise.
fn between(text: &str, sign: &str, mut put: impl FnMut(&str) -> String) -> String {
    let (mut out, mut rest) = (String::new(), text);
    while let Some((before, (name, behind))) = rest
        .split_once(sign)
        .and_then(|(before, behind)| Some((before, behind.split_once(')')?)))
        .filter(|(_, (name, _))| name.chars().all(|c| c.is_alphanumeric() || "-_:.".contains(c)))
    {
        out.push_str(before);
        out.push_str(&put(name));
        rest = behind;
    }
    out + rest
}
