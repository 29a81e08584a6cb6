//! Citations that the source prints as names and years, without a link: the sure ones become links,
//! word for word as they stand.
//!
//! What is in doubt stays as it is, and `check` lists it. Nothing is linked in the abstract, which
//! travels without the list, in headings, and in an article that cites by numbers, where a name
//! with a year is no citation.

use article::{Article, Block, Inline, P, Ref, RefType, Xref, walk};
use references::author_year::link::{self, Verdict};
use references::author_year::list::List;
use references::author_year::printed;
use references::author_year::words::{LINK, unlinked_text};
use std::ops::Range;

use super::tree;

/// Links the citations that can mean only one reference, and says how many.
pub fn link(article: &mut Article) -> usize {
    if article.back.refs.is_empty() || cites_by_number(article) {
        return 0;
    }
    let list = List::new(&article.back.refs);
    let refs = std::mem::take(&mut article.back.refs);
    let mut count = 0;
    paragraphs(article, &mut |p| count += link_in(p, &list, &refs));
    article.back.refs = refs;
    count
}

/// Whether most of the links to the list are numbers.
fn cites_by_number(article: &mut Article) -> bool {
    let (mut numbers, mut years) = (0, 0);
    tree::texts(article, &mut |content| {
        tree::xrefs(content, &mut |xref| {
            let text = walk::plain(&xref.content);
            let printed =
                text.chars().any(|c| c.is_ascii_digit()) && xref.ref_type == RefType::Bibr;
            years += usize::from(printed && !printed::years(&text).is_empty());
            numbers += usize::from(printed && printed::is_number(&text));
        });
    });
    numbers > years
}

/// Calls `visit` for every paragraph in which citations are looked for.
fn paragraphs(article: &mut Article, visit: &mut dyn FnMut(&mut P)) {
    let back = &mut article.back;
    let secs =
        back.ack.iter_mut().chain(&mut back.secs).chain(&mut back.apps).map(|sec| &mut sec.blocks);
    let notes = back.fns.iter_mut().map(|note| &mut note.blocks);
    for blocks in std::iter::once(&mut article.body).chain(secs).chain(notes) {
        walk::below(blocks, &mut |block| own(block).into_iter().for_each(&mut *visit));
    }
}

/// The block's own paragraphs: itself, or its captions and attributions.
fn own(block: &mut Block) -> Vec<&mut P> {
    match block {
        Block::P(p) => vec![p],
        Block::Fig(fig) => fig.caption.paragraphs.iter_mut().collect(),
        Block::FigGroup(group) => group
            .panels
            .iter_mut()
            .flat_map(|panel| &mut panel.caption.paragraphs)
            .chain(&mut group.caption.paragraphs)
            .collect(),
        Block::TableWrap(wrap) => wrap.caption.paragraphs.iter_mut().collect(),
        Block::Media(media) => media.caption.paragraphs.iter_mut().collect(),
        Block::DispQuote(quote) => quote.attrib.iter_mut().collect(),
        Block::VerseGroup(verse) => verse.attrib.iter_mut().collect(),
        Block::Sec(_)
        | Block::List(_)
        | Block::DefList(_)
        | Block::DispFormula(_)
        | Block::Code(_)
        | Block::BoxedText(_)
        | Block::Statement(_) => Vec::new(),
    }
}

/// Links what is sure in a paragraph, from its end, so that the places before stay.
fn link_in(p: &mut P, list: &List, refs: &[Ref]) -> usize {
    let text = unlinked_text(&p.content);
    let mut count = 0;
    for cited in link::find(&text, list).into_iter().rev() {
        let Verdict::Sure(index) = cited.verdict else { continue };
        let Some(reference) = refs.get(index) else { continue };
        let xref = || Xref {
            ref_type: RefType::Bibr,
            rid: reference.id.clone(),
            at: p.at,
            ..Xref::default()
        };
        let mut span = cited.span.clone();
        if !wrap(&mut p.content, span.clone(), &xref) {
            span = cited.year.clone();
            if !wrap(&mut p.content, span.clone(), &xref) {
                continue;
            }
        }
        count += 1;
    }
    count
}

/// The bytes of a piece in the paragraph's unlinked text.
fn length(inline: &Inline) -> usize {
    unlinked_text(std::slice::from_ref(inline)).len()
}

/// Makes these bytes of the unlinked text a link. Returns whether it could be done without dividing
/// anything but text.
fn wrap(content: &mut Vec<Inline>, span: Range<usize>, xref: &dyn Fn() -> Xref) -> bool {
    let mut at = 0;
    for inline in content.iter_mut() {
        let end = at + length(inline);
        if span.start >= at && span.end <= end && at < end {
            if let Some(inner) = walk::children_mut(inline) {
                return wrap(inner, span.start - at..span.end - at, xref);
            }
            break;
        }
        at = end;
    }
    let mut divided = content.clone();
    let Some(mut first) = divide(&mut divided, span.start) else { return false };
    let Some(last) = divide(&mut divided, span.end) else { return false };
    while first < last && divided.get(first).is_some_and(|piece| length(piece) == 0) {
        first += 1;
    }
    let is_plain = |inline: &Inline| {
        !matches!(inline, Inline::Milestone { .. } | Inline::Break)
            && !unlinked_text(std::slice::from_ref(inline)).contains(LINK)
    };
    if first >= last || !divided.get(first..last).is_some_and(|pieces| pieces.iter().all(is_plain))
    {
        return false;
    }
    let pieces: Vec<Inline> = divided.drain(first..last).collect();
    divided.insert(first, Inline::Xref(Xref { content: pieces, ..xref() }));
    *content = divided;
    true
}

/// Divides the text at this byte, when one stands across it, and returns the index of the piece
/// that begins there.
fn divide(content: &mut Vec<Inline>, at: usize) -> Option<usize> {
    let mut begins = 0;
    for index in 0..content.len() {
        if begins == at {
            return Some(index);
        }
        let inline = content.get_mut(index)?;
        let end = begins + length(inline);
        if at < end {
            let Inline::Text(text) = inline else { return None };
            let tail = text.split_off(at - begins);
            content.insert(index + 1, Inline::Text(tail));
            return Some(index + 1);
        }
        begins = end;
    }
    (begins == at).then_some(content.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use article::{PersonGroup, PersonName};

    fn article(content: Vec<Inline>) -> Article {
        let mut article =
            Article { body: vec![Block::P(P { content, ..P::default() })], ..Article::default() };
        let name = |surname: &str| PersonName {
            surname: surname.into(),
            given_names: Some("A.".into()),
            ..PersonName::default()
        };
        let mut reference = Ref { id: "ref-khan".into(), ..Ref::default() };
        reference.citation.person_groups = vec![PersonGroup {
            group_type: "author".into(),
            names: vec![name("Khan"), name("Ali"), name("Bux")],
            etal: false,
        }];
        reference.citation.year = Some("2020".into());
        article.back.refs.push(reference);
        article
    }

    fn linked(content: Vec<Inline>) -> String {
        let before = walk::plain(&content);
        let mut article = article(content);
        link(&mut article);
        let Some(Block::P(p)) = article.body.first() else { unreachable!() };
        assert_eq!(walk::plain(&p.content), before);
        let mut out = String::new();
        show(&p.content, &mut out);
        out
    }

    fn show(content: &[Inline], out: &mut String) {
        for inline in content {
            let marks = match inline {
                Inline::Text(text) => {
                    out.push_str(text);
                    continue;
                }
                Inline::Xref(_) => ("[", "]"),
                Inline::Milestone { .. } => ("|", ""),
                _ => ("<", ">"),
            };
            out.push_str(marks.0);
            show(walk::children(inline), out);
            out.push_str(marks.1);
        }
    }

    #[test]
    fn links_across_mark_up_and_beside_links() {
        let text = Inline::text;
        let italic = |words: &str| Inline::Italic(vec![Inline::text(words)]);
        assert_eq!(linked(vec![text("as Khan et al. (2020) say")]), "as [Khan et al. (2020)] say");
        assert_eq!(
            linked(vec![text("as Khan "), italic("et al."), text(" (2020) say")]),
            "as [Khan <et al.> (2020)] say"
        );
        assert_eq!(
            linked(vec![text("as Khan "), italic("et al. (2020) say")]),
            "as Khan <et al. ([2020]) say>"
        );
        assert_eq!(linked(vec![italic("(Khan et al., 2020)")]), "<([Khan et al., 2020])>");
        assert_eq!(
            linked(vec![Inline::Monospace(vec![text("Khan et al. (2020)")])]),
            "<Khan et al. (2020)>"
        );
        let pinned = Inline::Milestone { folio: "7".into() };
        assert_eq!(
            linked(vec![pinned.clone(), text("Khan et al. (2020)")]),
            "|[Khan et al. (2020)]"
        );
        assert_eq!(
            linked(vec![text("Khan et al. "), pinned, text("(2020)")]),
            "Khan et al. |([2020])"
        );
        let done = Inline::Xref(Xref {
            rid: "ref-khan".into(),
            content: vec![text("2020")],
            ..Xref::default()
        });
        assert_eq!(linked(vec![text("Khan et al. ("), done, text(")")]), "Khan et al. ([2020])");
    }

    #[test]
    fn an_article_that_cites_by_numbers_is_left_alone() {
        let number = Inline::Xref(Xref {
            rid: "ref-khan".into(),
            content: vec![Inline::text("1")],
            ..Xref::default()
        });
        assert_eq!(
            linked(vec![Inline::text("Khan et al. (2020) "), number]),
            "Khan et al. (2020) [1]"
        );
    }
}
