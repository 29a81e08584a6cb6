//! HTML as text: what is put in as text is escaped, what was made here is not.

/// A piece of HTML.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Html(String);

/// Elements without content (HTML, §13.1.2).
const VOID: [&str; 6] = ["br", "hr", "img", "input", "link", "meta"];

impl Html {
    /// Text, escaped.
    pub fn text(text: &str) -> Html {
        Html(escaped(text))
    }

    /// What is HTML already.
    pub fn ready(html: impl Into<String>) -> Html {
        Html(html.into())
    }

    /// Pieces one after the other.
    pub fn all(pieces: impl IntoIterator<Item = Html>) -> Html {
        Html(pieces.into_iter().map(|piece| piece.0).collect())
    }

    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The text of the piece.
    pub fn into_string(self) -> String {
        self.0
    }
}

/// An element.
pub fn el(
    name: &str,
    attributes: &[(&str, &str)],
    content: impl IntoIterator<Item = Html>,
) -> Html {
    let attributes: String =
        attributes.iter().map(|(name, value)| format!(" {name}=\"{}\"", escaped(value))).collect();
    if VOID.contains(&name) {
        return Html(format!("<{name}{attributes}>"));
    }
    Html(format!("<{name}{attributes}>{}</{name}>", Html::all(content).0))
}

/// An element on lines of its own: for what holds other elements only.
pub fn block(
    name: &str,
    attributes: &[(&str, &str)],
    content: impl IntoIterator<Item = Html>,
) -> Html {
    let inner = content
        .into_iter()
        .filter(|piece| !piece.is_empty())
        .map(|piece| piece.0.trim_end().to_owned() + "\n");
    el(name, attributes, [Html(format!("\n{}", inner.collect::<String>()))])
}

/// An element with a text in it.
pub fn said(name: &str, attributes: &[(&str, &str)], text: &str) -> Html {
    el(name, attributes, [Html::text(text)])
}

/// A link.
pub fn link(href: &str, text: &str) -> Html {
    said("a", &[("href", href)], text)
}

/// A whole page.
pub fn page(
    lang: &str,
    head: impl IntoIterator<Item = Html>,
    body: impl IntoIterator<Item = Html>,
) -> String {
    let begin = [
        el("meta", &[("charset", "utf-8")], []),
        el("meta", &[("name", "viewport"), ("content", "width=device-width, initial-scale=1")], []),
    ];
    let head = block("head", &[], begin.into_iter().chain(head));
    let is_rtl = article::Lang::parse(lang).is_ok_and(|lang| lang.direction().is_right_to_left());
    let attributes = [("lang", lang), ("dir", if is_rtl { "rtl" } else { "ltr" })];
    let root = block("html", &attributes, [head, block("body", &[], body)]);
    format!("<!DOCTYPE html>\n{}\n", root.0)
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // Controls have no place in HTML (§3.2.5.2.1).
            c if c.is_control() && !matches!(c, '\n' | '\t') => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_never_markup() {
        let page = el("p", &[("title", "a\"b<c")], [Html::text("<b> & \u{1}c")]).into_string();
        assert_eq!(page, "<p title=\"a&quot;b&lt;c\">&lt;b&gt; &amp; c</p>");
        assert_eq!(el("br", &[], []).into_string(), "<br>");
        assert!(page_of("ar").contains("<html lang=\"ar\" dir=\"rtl\">"));
    }

    fn page_of(lang: &str) -> String {
        page(lang, [said("title", &[], "T")], [said("p", &[], "x")])
    }
}
