//! Pointers inside the article, links to the world, and addresses of mail.

use super::context::Context;
use super::inline::{PAGE_START, Place, Setting, nodes, push, wrapped};
use super::kept;
use crate::findings;
use article::{Inline, RefType, Xref, edges, grammar, walk};
use xml::{Element, Node};

/// `xref`. Without a target, or inside another link, its words alone are kept.
///
/// The brackets around a citation stand outside: PMC wants no punctuation in `xref`.
pub(super) fn xref(xref: &Xref, setting: Setting, cx: &Context, out: &mut Vec<Node>) {
    if setting.linked {
        inner_link(&xref.rid, &xref.content, cx);
        return push(&xref.content, setting, cx, out);
    }
    let targets: Vec<&str> = xref.rids().filter_map(|rid| cx.target(rid)).collect();
    if targets.is_empty() {
        return push(&xref.content, setting, cx, out);
    }
    let rid = targets.join(" ");
    let mut words = words(&xref.content, setting, cx, out);
    let edges = if xref.ref_type == RefType::Bibr {
        unbracket(&mut words, &walk::plain(&xref.content))
    } else {
        None
    };
    let (before, after) = edges.unwrap_or_default();
    out.push(Node::Text(before));
    lift_page_starts(&mut words, out);
    let own = xref
        .attributes
        .iter()
        .find(|(name, value)| name == "ref-type" && is_ref_type(value))
        .map(|(_, value)| value.as_str());
    // A citation is one whatever its source calls it.
    let kind = own.filter(|_| xref.ref_type != RefType::Bibr).unwrap_or(xref.ref_type.as_str());
    let element = Element::new("xref").attr("ref-type", kind).attr("rid", rid);
    // A type of the source's own stands beside “custom” only.
    let further: Vec<(String, String)> = xref
        .attributes
        .iter()
        .filter(|(name, _)| name != "custom-type" || kind == "custom")
        .cloned()
        .collect();
    let element = kept::dressed(element, &further, cx).nodes(words);
    out.push(wrapped("pointer", element, setting.place != Place::Citation));
    out.push(Node::Text(after));
}

/// `ext-link`, or `email` for `mailto:`. Inside another link, its words alone are kept.
pub(super) fn ext_link(
    href: &str,
    content: &[Inline],
    setting: Setting,
    cx: &Context,
    out: &mut Vec<Node>,
) {
    if setting.linked {
        inner_link(href, content, cx);
        return push(content, setting, cx, out);
    }
    if href.is_empty() {
        return push(content, setting, cx, out);
    }
    let words = words(content, setting, cx, out);
    let element = email(href, &words).unwrap_or_else(|| {
        let kind = if href.starts_with("mailto:") { "email" } else { "uri" };
        Element::new("ext-link").attr("ext-link-type", kind).attr("xlink:href", href).nodes(words)
    });
    out.push(wrapped("link", element, setting.place != Place::Verse));
}

/// `email`, which holds nothing but text; nothing when the target is not mail or the words have
/// mark-up.
fn email(href: &str, words: &[Node]) -> Option<Element> {
    let address = href.strip_prefix("mailto:")?;
    let mut text = String::new();
    for node in words {
        let Node::Text(part) = node else { return None };
        text.push_str(part);
    }
    let target = Some(href).filter(|_| text != address);
    Some(Element::new("email").attr_opt("xlink:href", target).with_text(text))
}

/// The text of a link; page starts before its first word are written before the link.
fn words(content: &[Inline], setting: Setting, cx: &Context, out: &mut Vec<Node>) -> Vec<Node> {
    let mut words = nodes(content, setting.link(), cx);
    lift_page_starts(&mut words, out);
    words
}

/// Takes page starts off the beginning of a link's text and writes them bare.
fn lift_page_starts(words: &mut Vec<Node>, out: &mut Vec<Node>) {
    words.retain(|node| !matches!(node, Node::Text(text) if text.is_empty()));
    let is_start = |node: &Node| matches!(node, Node::Element(element) if element.attributes == [("content-type", PAGE_START.to_owned())]);
    let count = words.iter().take_while(|node| is_start(node)).count();
    for wrapper in words.drain(..count) {
        if let Node::Element(wrapper) = wrapper {
            out.extend(wrapper.children);
        }
    }
}

fn is_ref_type(value: &str) -> bool {
    grammar::element("xref").is_some_and(|rule| {
        rule.attributes
            .iter()
            .any(|attribute| attribute.name == "ref-type" && attribute.value.takes(value))
    })
}

fn inner_link(target: &str, content: &[Inline], cx: &Context) {
    let words = walk::plain(content);
    cx.note("ext-link", findings::link_inside_link(words, target));
}

/// Takes the punctuation at the edges off a citation, whose text is given, and returns it; nothing
/// when there is none.
fn unbracket(words: &mut [Node], text: &str) -> Option<(String, String)> {
    let core = edges::core(text);
    let (before, after) =
        text.split_once(core).filter(|edges| !core.is_empty() && *edges != ("", ""))?;
    let at_start = before.is_empty()
        || matches!(words.first(), Some(Node::Text(first)) if first.starts_with(before));
    let at_end =
        after.is_empty() || matches!(words.last(), Some(Node::Text(last)) if last.ends_with(after));
    if !(at_start && at_end) {
        return None;
    }
    if let Some(Node::Text(first)) = words.first_mut() {
        first.drain(..before.len());
    }
    if let Some(Node::Text(last)) = words.last_mut() {
        last.truncate(last.len() - after.len());
    }
    Some((before.to_owned(), after.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::super::inline::leaf;
    use super::*;
    use crate::write::sample::bare_edition;
    use article::{Block, P};
    use report::Report;
    use xml::encode_fragment;

    fn written(content: Vec<Inline>, place: Place) -> (String, Report) {
        let mut edition = bare_edition();
        edition.article.body =
            vec![Block::P(P { id: "r1".into(), content: content.clone(), ..P::default() })];
        let cx = Context::new(&edition);
        let xml = encode_fragment(&Element::new("x").nodes(leaf("", &content, place, &cx)));
        (xml, cx.into_report())
    }

    fn cite(content: Vec<Inline>) -> Inline {
        Inline::Xref(Xref { ref_type: RefType::Bibr, rid: "r1".into(), content, ..Xref::default() })
    }

    fn mark() -> Inline {
        Inline::Milestone { folio: "78".into() }
    }

    const MARK: &str =
        "<milestone-start id=\"page-78\" content-type=\"page\" rationale=\"page 78\"/>";

    #[test]
    fn brackets_stand_outside_a_citation() {
        let xml = written(
            vec![cite(vec![
                Inline::text("(Sayed, "),
                Inline::Italic(vec![Inline::text("x")]),
                Inline::text(" 2023)"),
            ])],
            Place::Prose,
        )
        .0;
        assert_eq!(
            xml,
            "<x>(<xref ref-type=\"bibr\" rid=\"r1\">Sayed, <italic>x</italic> 2023</xref>)</x>"
        );
    }

    #[test]
    fn a_type_of_the_sources_own_stands_beside_custom_only() {
        let attributes = vec![
            ("ref-type".to_owned(), "custom".to_owned()),
            ("custom-type".to_owned(), "bib-ref".to_owned()),
        ];
        let with = |ref_type| {
            vec![Inline::Xref(Xref {
                ref_type,
                rid: "r1".into(),
                content: vec![Inline::text("1")],
                attributes: attributes.clone(),
                ..Xref::default()
            })]
        };
        assert_eq!(
            written(with(RefType::Bibr), Place::Prose).0,
            "<x><xref ref-type=\"bibr\" rid=\"r1\">1</xref></x>"
        );
        let own = "<x><xref ref-type=\"custom\" rid=\"r1\" custom-type=\"bib-ref\">1</xref></x>";
        assert_eq!(written(with(RefType::Other), Place::Prose).0, own);
    }

    #[test]
    fn a_page_start_before_the_first_word_stands_before_the_pointer_and_one_inside_stays() {
        let xml = written(vec![cite(vec![mark(), Inline::text("Sayed")])], Place::Prose).0;
        assert_eq!(xml, format!("<x>{MARK}<xref ref-type=\"bibr\" rid=\"r1\">Sayed</xref></x>"));
        let xml = written(
            vec![cite(vec![Inline::text("(Sa"), mark(), Inline::text("yed)")])],
            Place::Prose,
        )
        .0;
        assert_eq!(xml, format!("<x>({MARK}<xref ref-type=\"bibr\" rid=\"r1\">Sayed</xref>)</x>"));
        let xml = written(
            vec![cite(vec![Inline::text("(Sayed, "), mark(), Inline::text("2023)")])],
            Place::Prose,
        )
        .0;
        let inside = format!("<named-content content-type=\"page-start\">{MARK}</named-content>");
        assert_eq!(
            xml,
            format!("<x>(<xref ref-type=\"bibr\" rid=\"r1\">Sayed, {inside}2023</xref>)</x>")
        );
    }

    #[test]
    fn a_pointer_without_target_is_text_and_is_reported() {
        let content = vec![Inline::Xref(Xref {
            rid: "nothing".into(),
            content: vec![Inline::text("there")],
            ..Xref::default()
        })];
        let (xml, report) = written(content, Place::Prose);
        assert_eq!(xml, "<x>there</x>");
        assert_eq!(report.findings[0].code.id, "J102");
    }

    #[test]
    fn a_link_inside_a_link_keeps_its_words_and_is_reported() {
        let inner =
            Inline::ExtLink { href: "https://b.org".into(), content: vec![Inline::text("b")] };
        let outer = Inline::ExtLink {
            href: "https://a.org".into(),
            content: vec![Inline::text("a "), Inline::Bold(vec![inner, cite(vec![mark()])])],
        };
        let (xml, report) = written(vec![outer], Place::Prose);
        assert_eq!(
            xml,
            format!(
                "<x><ext-link ext-link-type=\"uri\" xlink:href=\"https://a.org\">a <bold>b{MARK}</bold></ext-link></x>"
            )
        );
        assert_eq!(report.findings.iter().map(|d| d.code.id).collect::<Vec<_>>(), ["J105", "J105"]);
    }

    #[test]
    fn mail() {
        let mail = |content| Inline::ExtLink { href: "mailto:a@b.org".into(), content };
        assert_eq!(
            written(vec![mail(vec![Inline::text("a@b.org")])], Place::Prose).0,
            "<x><email>a@b.org</email></x>"
        );
        assert_eq!(
            written(vec![mail(vec![Inline::text("write")])], Place::Prose).0,
            "<x><email xlink:href=\"mailto:a@b.org\">write</email></x>"
        );
        let marked_up =
            written(vec![mail(vec![Inline::Bold(vec![Inline::text("us")])])], Place::Prose).0;
        assert_eq!(
            marked_up,
            "<x><ext-link ext-link-type=\"email\" xlink:href=\"mailto:a@b.org\"><bold>us</bold></ext-link></x>"
        );
    }

    #[test]
    fn verse_and_citation_wrap_what_they_do_not_allow() {
        let link =
            Inline::ExtLink { href: "https://a.org".into(), content: vec![Inline::text("a")] };
        let named = "<x><named-content content-type=\"link\"><ext-link ext-link-type=\"uri\" xlink:href=\"https://a.org\">a</ext-link></named-content></x>";
        assert_eq!(written(vec![link], Place::Verse).0, named);
        let xml = written(vec![cite(vec![Inline::text("a")])], Place::Citation).0;
        assert_eq!(
            xml,
            "<x><named-content content-type=\"pointer\"><xref ref-type=\"bibr\" rid=\"r1\">a</xref></named-content></x>"
        );
    }
}
