//! Kept words of a JATS source as inline content, so that their mark-up is not lost on the way to
//! an agency.

use article::{Formula, Inline, Kept, KeptNode};

/// The content of a kept element: text, faces, formulas. Pointers to notes are none of its words.
pub fn inlines(kept: &Kept) -> Vec<Inline> {
    let mut out = Vec::new();
    for node in &kept.content {
        match node {
            KeptNode::Text(text) => out.push(Inline::Text(text.clone())),
            KeptNode::Element(element) => out.extend(inline(element)),
        }
    }
    out
}

fn inline(element: &Kept) -> Vec<Inline> {
    let content = || inlines(element);
    match element.name.as_str() {
        "italic" => vec![Inline::Italic(content())],
        "bold" => vec![Inline::Bold(content())],
        "sc" => vec![Inline::Sc(content())],
        "sub" => vec![Inline::Sub(content())],
        "sup" => vec![Inline::Sup(content())],
        "monospace" => vec![Inline::Monospace(content())],
        "underline" => vec![Inline::Underline(content())],
        "break" => vec![Inline::Break],
        "inline-formula" => vec![formula(element)],
        "xref"
            if matches!(
                element.attribute("ref-type"),
                Some("fn" | "author-notes" | "table-fn")
            ) =>
        {
            Vec::new()
        }
        "fn" | "target" | "inline-graphic" => Vec::new(),
        _ => content(),
    }
}

/// A formula with its source; the words for readers who cannot have it are its TeX, or else its
/// text.
fn formula(element: &Kept) -> Inline {
    let tex = element.find("tex-math").map_or_else(|| element.text(), Kept::text);
    Inline::InlineFormula(Box::new(Formula {
        tex,
        source: Some(Box::new(element.clone())),
        ..Formula::default()
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use article::walk;

    #[test]
    fn faces_stay_and_pointers_to_notes_go() {
        let text = |text: &str| KeptNode::Text(text.to_owned());
        let holding = |name: &str, words: &str| {
            let mut out = Kept::new(name);
            out.content.push(text(words));
            out
        };
        let mut note = holding("xref", "*");
        note.attributes.push(("ref-type".into(), "fn".into()));
        let mut title = Kept::new("trans-title");
        title.content = vec![
            text("Étude de "),
            KeptNode::Element(holding("italic", "E. coli")),
            text(" et H"),
            KeptNode::Element(holding("sub", "2")),
            text("O"),
            KeptNode::Element(note),
        ];
        let found = inlines(&title);
        assert_eq!(walk::plain(&found), "Étude de E. coli et H2O");
        assert!(matches!(&found[1], Inline::Italic(_)) && matches!(&found[3], Inline::Sub(_)));
    }
}
