//! The same values in HTML's own syntax: no declaration, no end tags where HTML has none.

use super::{Element, Node, is_xml_char};

/// Elements without content, written without an end tag (HTML §13.1.2).
const VOID: [&str; 13] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
];

/// Elements whose text is no markup (HTML §13.1.2, raw text elements).
const RAW: [&str; 2] = ["script", "style"];

/// Writes a document: document type, root element.
#[must_use]
pub fn encode_html(root: &Element) -> String {
    let mut out = "<!DOCTYPE html>\n".to_owned();
    push(root, Some(0), &mut out);
    out.push('\n');
    out
}

/// Writes one element without document type, its mixed content untouched.
#[must_use]
pub fn encode_html_fragment(element: &Element) -> String {
    let mut out = String::new();
    push(element, None, &mut out);
    out
}

/// `depth` is the indentation's depth, or nothing inside mixed content.
fn push(element: &Element, depth: Option<usize>, out: &mut String) {
    out.push('<');
    out.push_str(element.name);
    for (name, value) in &element.attributes {
        out.push(' ');
        out.push_str(name);
        out.push_str("=\"");
        value.chars().for_each(|c| push_char(c, true, out));
        out.push('"');
    }
    out.push('>');
    if VOID.contains(&element.name) {
        return;
    }
    let inner = depth
        .filter(|_| element.is_element_only() && !element.children.is_empty())
        .map(|depth| depth + 1);
    for child in &element.children {
        indent(inner, out);
        match child {
            Node::Element(child) => push(child, inner, out),
            Node::Text(text) if RAW.contains(&element.name) => push_raw(text, out),
            Node::Text(text) => text.chars().for_each(|c| push_char(c, false, out)),
            // HTML has none; a reader would take one for a comment.
            Node::Instruction(..) => {}
        }
    }
    indent(inner.map(|depth| depth - 1), out);
    out.push_str("</");
    out.push_str(element.name);
    out.push('>');
}

fn indent(depth: Option<usize>, out: &mut String) {
    if let Some(depth) = depth {
        out.push('\n');
        (0..depth).for_each(|_| out.push_str("  "));
    }
}

fn push_char(c: char, in_attribute: bool, out: &mut String) {
    match c {
        '&' => out.push_str("&amp;"),
        '<' => out.push_str("&lt;"),
        '>' if !in_attribute => out.push_str("&gt;"),
        '"' if in_attribute => out.push_str("&quot;"),
        // HTML has no way to write a carriage return that is no error (§13.5).
        '\r' => out.push('\n'),
        c if is_html_char(c) => out.push(c),
        _ => {}
    }
}

/// Raw text: nothing in it may end the element or begin a comment (HTML §4.12.1.3). A style sheet
/// and a script that are ours have no `<`; JSON writes it as an escape.
fn push_raw(text: &str, out: &mut String) {
    text.chars().filter(|c| *c != '<' && is_html_char(*c)).for_each(|c| out.push(c));
}

/// Whether HTML §13.2.3.5 allows a character: neither a control but white space, nor a
/// noncharacter.
fn is_html_char(c: char) -> bool {
    let is_control = c.is_control() && !matches!(c, '\t' | '\n');
    let is_noncharacter = matches!(c, '\u{FDD0}'..='\u{FDEF}') || u32::from(c) & 0xFFFE == 0xFFFE;
    is_xml_char(c) && !is_control && !is_noncharacter
}

#[cfg(test)]
mod tests {
    use super::{encode_html, encode_html_fragment};
    use crate::Element;

    #[test]
    fn void_elements_have_no_end_and_empty_ones_have() {
        let p = Element::new("p")
            .with_text("a<b\r\u{80}")
            .child(Element::new("br"))
            .child(Element::new("span").attr("title", "\"&>"));
        assert_eq!(
            encode_html_fragment(&p),
            "<p>a&lt;b\n<br><span title=\"&quot;&amp;>\"></span></p>"
        );
    }

    #[test]
    fn scripts_are_not_escaped_and_cannot_be_left() {
        let script = Element::text("script", "a && b </script><!-- \"c\"");
        assert_eq!(encode_html_fragment(&script), "<script>a && b /script>!-- \"c\"</script>");
    }

    #[test]
    fn blocks_stand_on_lines_of_their_own() {
        let root =
            Element::block("html").child(Element::block("body").child(Element::text("p", "x")));
        assert_eq!(
            encode_html(&root),
            "<!DOCTYPE html>\n<html>\n  <body>\n    <p>x</p>\n  </body>\n</html>\n"
        );
    }
}
