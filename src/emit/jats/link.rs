//! Pointers inside the article, links to the world, and addresses of mail.

use super::context::Context;
use super::inline::{Place, Setting, nodes, push, wrapped};
use crate::article::{Inline, RefType, Xref, walk};
use crate::report::codes::jats::LINK_INSIDE_LINK;
use crate::xml::{Element, Node};

/// `xref`. Without a target, or inside another link, its words alone are kept.
///
/// Page starts before its first word, and the brackets around a citation, stand outside: PMC wants no punctuation in `xref`.
pub(super) fn xref(xref: &Xref, setting: Setting, cx: &Context, out: &mut Vec<Node>) {
    if setting.linked {
        inner_link(&xref.rid, &xref.content, cx);
        return push(&xref.content, setting, cx, out);
    }
    let content = past_page_starts(&xref.content, setting, cx, out);
    let Some(rid) = cx.target(&xref.rid) else { return push(content, setting, cx, out) };
    let element = |content: &[Inline]| {
        let element = Element::new("xref").attr("ref-type", xref.ref_type.as_str()).attr("rid", rid);
        wrapped("pointer", element.nodes(nodes(content, setting.link(), cx)), setting.place != Place::Citation)
    };
    match unbracketed(xref.ref_type, content) {
        Some((before, inner, after)) => out.extend([Node::Text(before), element(&inner), Node::Text(after)].into_iter().filter(is_something)),
        None => out.push(element(content)),
    }
}

/// `ext-link`, or `email` for `mailto:`. Inside another link, its words alone are kept.
pub(super) fn ext_link(href: &str, content: &[Inline], setting: Setting, cx: &Context, out: &mut Vec<Node>) {
    if setting.linked {
        inner_link(href, content, cx);
        return push(content, setting, cx, out);
    }
    let content = past_page_starts(content, setting, cx, out);
    let bare = setting.place != Place::Verse;
    if href.is_empty() {
        return push(content, setting, cx, out);
    }
    if let Some(email) = email(href, content) {
        return out.push(wrapped("link", email, bare));
    }
    let kind = if href.starts_with("mailto:") { "email" } else { "uri" };
    let element = Element::new("ext-link").attr("ext-link-type", kind).attr("xlink:href", href);
    out.push(wrapped("link", element.nodes(nodes(content, setting.link(), cx)), bare));
}

/// `email`, which holds nothing but text; nothing when the target is not mail or the words have mark-up.
fn email(href: &str, content: &[Inline]) -> Option<Element> {
    let address = href.strip_prefix("mailto:")?;
    let is_text = content.iter().all(|inline| matches!(inline, Inline::Text(_)));
    let text = walk::plain(content);
    let target = Some(href).filter(|_| text != address);
    is_text.then(|| Element::new("email").attr_opt("xlink:href", target).with_text(text))
}

fn inner_link(target: &str, content: &[Inline], cx: &Context) {
    let words = walk::plain(content);
    let message = format!("“{words}” links to {target} inside the text of another link; its words are kept, this link is left out");
    cx.note(LINK_INSIDE_LINK, "ext-link", message, "let the first link end before the second begins");
}

/// Writes the page starts that stand before the first word, and returns what follows them.
fn past_page_starts<'c>(content: &'c [Inline], setting: Setting, cx: &Context, out: &mut Vec<Node>) -> &'c [Inline] {
    let count = content.iter().take_while(|inline| matches!(inline, Inline::Milestone { .. })).count();
    let (starts, rest) = content.split_at(count);
    push(starts, setting, cx, out);
    rest
}

fn is_something(node: &Node) -> bool {
    !matches!(node, Node::Text(text) if text.is_empty())
}

/// A citation without the punctuation at its edges: what stood before, the citation, what stood behind. Nothing when there is none.
fn unbracketed(ref_type: RefType, content: &[Inline]) -> Option<(String, Vec<Inline>, String)> {
    let RefType::Bibr = ref_type else { return None };
    let text = walk::plain(content);
    let core = trim_edges(&text);
    let (before, after) = text.split_once(core).filter(|edges| !core.is_empty() && *edges != ("", ""))?;
    let mut inner = content.to_vec();
    if !before.is_empty() {
        let Inline::Text(first) = inner.first_mut()? else { return None };
        *first = first.strip_prefix(before)?.to_owned();
    }
    if !after.is_empty() {
        let Inline::Text(last) = inner.last_mut()? else { return None };
        *last = last.strip_suffix(after)?.to_owned();
    }
    inner.retain(|inline| !matches!(inline, Inline::Text(text) if text.is_empty()));
    Some((before.to_owned(), inner, after.to_owned()))
}

const OPENING: [char; 2] = ['(', '['];
const CLOSING: [char; 2] = [')', ']'];

/// The text without brackets that enclose it or have no partner in it, and without commas, semicolons and colons at its edges.
fn trim_edges(text: &str) -> &str {
    const MARKS: [char; 4] = [',', ';', ':', ' '];
    let mut core = text.trim_matches(MARKS);
    while let Some(inner) = without_bracket(core) {
        core = inner.trim_matches(MARKS);
    }
    core
}

/// The text without the brackets around it, or without one that has no partner.
fn without_bracket(text: &str) -> Option<&str> {
    let opened = text.strip_prefix(OPENING);
    let enclosed = opened.and_then(|inner| inner.strip_suffix(CLOSING)).filter(|inner| is_balanced(inner));
    if enclosed.is_some() || is_balanced(text) {
        return enclosed;
    }
    opened.filter(|inner| is_balanced(inner)).or_else(|| text.strip_suffix(CLOSING).filter(|inner| is_balanced(inner)))
}

/// Whether every bracket has its partner.
fn is_balanced(text: &str) -> bool {
    let mut depth = 0_i32;
    for c in text.chars() {
        depth += match c {
            c if OPENING.contains(&c) => 1,
            c if CLOSING.contains(&c) => -1,
            _ => 0,
        };
        if depth < 0 {
            return false;
        }
    }
    depth == 0
}

#[cfg(test)]
mod tests {
    use super::super::inline::leaf;
    use super::*;
    use crate::article::{Block, P};
    use crate::emit::jats::sample::bare_edition;
    use crate::report::Report;
    use crate::xml::encode_fragment;

    fn written(content: Vec<Inline>, place: Place) -> (String, Report) {
        let mut edition = bare_edition();
        edition.article.body = vec![Block::P(P { id: "r1".into(), content: content.clone(), ..P::default() })];
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

    const MARK: &str = "<milestone-start id=\"page-78\" content-type=\"page\" rationale=\"page 78\"/>";

    #[test]
    fn edges() {
        let same = ["Sayed (2023)", "Khan, 2021", "(a) and (b)", ""];
        same.iter().for_each(|text| assert_eq!(trim_edges(text), *text));
        for (text, core) in [
            ("(Sayed, 2023)", "Sayed, 2023"),
            ("[12]", "12"),
            ("(Ali, 2020", "Ali, 2020"),
            ("; Khan, 2021)", "Khan, 2021"),
            ("(WHO (2020), 3)", "WHO (2020), 3"),
            ("Sayed (2023),", "Sayed (2023)"),
        ] {
            assert_eq!(trim_edges(text), core);
        }
    }

    #[test]
    fn brackets_stand_outside_a_citation() {
        let xml =
            written(vec![cite(vec![Inline::text("(Sayed, "), Inline::Italic(vec![Inline::text("x")]), Inline::text(" 2023)")])], Place::Prose).0;
        assert_eq!(xml, "<x>(<xref ref-type=\"bibr\" rid=\"r1\">Sayed, <italic>x</italic> 2023</xref>)</x>");
    }

    #[test]
    fn a_page_start_before_the_first_word_stands_before_the_pointer_and_one_inside_stays() {
        let xml = written(vec![cite(vec![mark(), Inline::text("Sayed")])], Place::Prose).0;
        assert_eq!(xml, format!("<x>{MARK}<xref ref-type=\"bibr\" rid=\"r1\">Sayed</xref></x>"));
        let xml = written(vec![cite(vec![Inline::text("Sa"), mark(), Inline::text("yed")])], Place::Prose).0;
        let inside = format!("<named-content content-type=\"page-start\">{MARK}</named-content>");
        assert_eq!(xml, format!("<x><xref ref-type=\"bibr\" rid=\"r1\">Sa{inside}yed</xref></x>"));
    }

    #[test]
    fn a_pointer_without_target_is_text_and_is_reported() {
        let content = vec![Inline::Xref(Xref { rid: "nothing".into(), content: vec![Inline::text("there")], ..Xref::default() })];
        let (xml, report) = written(content, Place::Prose);
        assert_eq!(xml, "<x>there</x>");
        assert_eq!(report.diagnostics[0].code.id, "J102");
    }

    #[test]
    fn a_link_inside_a_link_keeps_its_words_and_is_reported() {
        let inner = Inline::ExtLink { href: "https://b.org".into(), content: vec![Inline::text("b")] };
        let outer =
            Inline::ExtLink { href: "https://a.org".into(), content: vec![Inline::text("a "), Inline::Bold(vec![inner, cite(vec![mark()])])] };
        let (xml, report) = written(vec![outer], Place::Prose);
        assert_eq!(xml, format!("<x><ext-link ext-link-type=\"uri\" xlink:href=\"https://a.org\">a <bold>b{MARK}</bold></ext-link></x>"));
        assert_eq!(report.diagnostics.iter().map(|d| d.code.id).collect::<Vec<_>>(), ["J105", "J105"]);
    }

    #[test]
    fn mail() {
        let mail = |content| Inline::ExtLink { href: "mailto:a@b.org".into(), content };
        assert_eq!(written(vec![mail(vec![Inline::text("a@b.org")])], Place::Prose).0, "<x><email>a@b.org</email></x>");
        assert_eq!(written(vec![mail(vec![Inline::text("write")])], Place::Prose).0, "<x><email xlink:href=\"mailto:a@b.org\">write</email></x>");
        let marked_up = written(vec![mail(vec![Inline::Bold(vec![Inline::text("us")])])], Place::Prose).0;
        assert_eq!(marked_up, "<x><ext-link ext-link-type=\"email\" xlink:href=\"mailto:a@b.org\"><bold>us</bold></ext-link></x>");
    }

    #[test]
    fn verse_and_citation_wrap_what_they_do_not_allow() {
        let link = Inline::ExtLink { href: "https://a.org".into(), content: vec![Inline::text("a")] };
        let named =
            "<x><named-content content-type=\"link\"><ext-link ext-link-type=\"uri\" xlink:href=\"https://a.org\">a</ext-link></named-content></x>";
        assert_eq!(written(vec![link], Place::Verse).0, named);
        let xml = written(vec![cite(vec![Inline::text("a")])], Place::Citation).0;
        assert_eq!(xml, "<x><named-content content-type=\"pointer\"><xref ref-type=\"bibr\" rid=\"r1\">a</xref></named-content></x>");
    }
}
