//! `sub-article` and `response`: articles of their own behind the article.

use super::back::{fn_groups, lists, part_of_its_own};
use super::body;
use super::context::Context;
use super::flow::{Holder, blocks};
use super::kept;
use article::{Block, Sec, SecKind, SubArticle};
use xml::Element;

/// The sub-articles among the sections of a back.
pub(super) fn articles(secs: &[Sec], cx: &Context) -> Vec<Element> {
    side_by_side(secs.iter(), cx)
}

/// JATS has sub-articles or responses in one place, never both: beside a sub-article a response is
/// one too, and its type says what it is.
fn side_by_side<'s>(secs: impl Iterator<Item = &'s Sec>, cx: &Context) -> Vec<Element> {
    let subs: Vec<_> = secs.filter_map(|sec| Some((sec, sec.kind.sub_article()?))).collect();
    let only_responses = subs.iter().all(|(_, sub)| sub.response);
    subs.into_iter().map(|(sec, sub)| article(sec, sub, only_responses, cx)).collect()
}

fn article(sec: &Sec, sub: &SubArticle, as_response: bool, cx: &Context) -> Element {
    let (name, kind) =
        if as_response { ("response", "response-type") } else { ("sub-article", "article-type") };
    let own_type = Some(sub.article_type.as_str()).filter(|kind| !kind.is_empty());
    let element = Element::block(name)
        .attr_opt(kind, own_type.or((sub.response && !as_response).then_some("response")))
        .attr_opt("id", cx.id(&sec.id))
        .attr_opt("xml:lang", sub.lang.as_ref().map(article::Lang::as_str));
    let rest = sec.blocks.get(sub.front_blocks..).unwrap_or_default();
    let (content, behind) = rest.split_at_checked(sub.body_blocks).unwrap_or((rest, &[]));
    let around = cx.take_floats();
    let body = body::body(content, cx).unless_empty();
    let back = back(sec, behind, cx);
    let floats = cx.set_floats(around);
    let inner = behind.iter().filter_map(|block| match block {
        Block::Sec(sec) => Some(sec),
        _ => None,
    });
    kept::dressed(element, &sec.attributes, cx)
        .children(front(sub, sec, cx))
        .child_opt(body)
        .child_opt(back)
        .child_opt(Element::block("floats-group").children(floats).unless_empty())
        .children(side_by_side(inner, cx))
}

/// The front as the source has it; without one, its title.
fn front(sub: &SubArticle, sec: &Sec, cx: &Context) -> Vec<Element> {
    match &sub.front {
        Some(front) => kept::elements([front], "sub-article", cx),
        None => {
            let title = super::inline::masthead(&sec.title, cx);
            let group =
                Element::block("title-group").child(Element::new("article-title").nodes(title));
            vec![Element::block("front-stub").child(group)]
        }
    }
}

/// What stands behind the body of a sub-article: sections of any kind, appendices, its notes and
/// references.
fn back(sec: &Sec, behind: &[Block], cx: &Context) -> Option<Element> {
    let parts = behind.iter().filter_map(|block| match block {
        Block::Sec(part) if part.kind.sub_article().is_none() => Some(part_of_its_own(part, cx)),
        Block::Sec(Sec { kind: SecKind::SubArticle(_), .. }) => None,
        other => Some(Element::block("sec").children(blocks(
            std::slice::from_ref(other),
            Holder::Sections,
            cx,
        ))),
    });
    let parts: Vec<Element> = parts.collect();
    Element::block("back")
        .children(parts)
        .children(fn_groups(&sec.id, cx))
        .children(lists(&sec.id, cx))
        .unless_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::sample::bare_edition;
    use article::{Inline, Ref, RefList};
    use xml::encode_fragment;

    #[test]
    fn an_appendix_of_a_sub_article_keeps_its_references() {
        let mut edition = bare_edition();
        let appendix =
            Sec { id: "a".into(), title: vec![Inline::text("Appendix")], ..Sec::default() };
        let kind = SecKind::SubArticle(Box::default());
        let back = &mut edition.article.back;
        back.secs.push(Sec {
            id: "s".into(),
            kind,
            blocks: vec![Block::Sec(appendix)],
            ..Sec::default()
        });
        back.lists.push(RefList { id: "l".into(), owner: "a".into(), ..RefList::default() });
        back.refs.push(Ref {
            id: "r".into(),
            list: Some(0),
            printed: vec![Inline::text("A work")],
            ..Ref::default()
        });
        let written: String = articles(&edition.article.back.secs, &Context::new(&edition))
            .iter()
            .map(encode_fragment)
            .collect();
        assert!(written.contains("<ref-list id=\"l\"><ref id=\"r\">"), "{written}");
    }
}
