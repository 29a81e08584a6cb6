//! What names the journal above the title, and what is said of the article before anything else:
//! that it is corrected, or retracted.

use crate::frame::{Artifact, Item, LinkTarget, Owner, Placed, Rect, Role, TagId};
use crate::line::{Align, natural_width};
use crate::paragraph::{Context, Type, hlist};
use crate::stack::Stack;
use crate::tags::TagTree;
use article::{Article, ArticleMeta, Inline, Shown, Word, Words, walk};
use style::Spec;
use style::units::Length;

/// The journal's strip: title, volume and issue, pages, ISSNs, DOI; at its right the DOI as a QR
/// code.
pub(super) fn strip(
    ctx: &mut Context,
    article: &Article,
    spec: &Spec,
    part: TagId,
    stack: &mut Stack,
) {
    let (meta, words) = (&article.front.article_meta, article.words());
    let accent = crate::color(&spec.colors.accent);
    let side = Length::pt(46.0);
    let top = stack.y;
    let (full, left) = (stack.width, stack.x);
    let beside = side + Length::pt(12.0);
    // The code stands where lines end.
    let rtl = article.lang.direction().is_right_to_left();
    stack.width = full - beside;
    if rtl {
        stack.x = left + beside;
    }
    let small = Type::roman(Length::pt(8.8));
    let leading = Length::pt(11.4);
    let lines = [
        (
            vec![Inline::text(article.front.journal_meta.title.clone())],
            Type::roman(Length::pt(11.5)).bold().colored(accent),
            Length::pt(12.0),
        ),
        (vec![Inline::text(issue_line(meta, &words))], small.clone(), leading),
        (vec![Inline::text(issn_line(article, &words))], small.clone(), leading),
        (
            meta.doi
                .iter()
                .flat_map(|doi| [Inline::text(words.label("DOI")), link(&doi.url(), &doi.url())])
                .collect(),
            small,
            leading,
        ),
    ];
    for (content, kind, leading) in lines {
        if !walk::plain(&content).is_empty() {
            let tag = ctx.tags.add(Role::P, part);
            stack.text(ctx, &content, &kind, leading, Align::Left, tag);
        }
    }
    (stack.x, stack.width) = (left, full);
    if let Some(doi) = &meta.doi {
        let x = if rtl { left } else { left + full - side };
        let square = Rect { x, y: top, width: side, height: side };
        qr(ctx, &doi.url(), square, part, stack);
        stack.y = stack.y.max(top + side);
    }
    stack.rule(Length::pt(6.0), Length::pt(0.9), accent);
}

/// The journal's line: its title, and behind it the issue and the DOI.
pub(super) fn line(
    ctx: &mut Context,
    article: &Article,
    spec: &Spec,
    part: TagId,
    stack: &mut Stack,
) {
    let (meta, words) = (&article.front.article_meta, article.words());
    let accent = crate::color(&spec.colors.accent);
    let (size, leading) = (Length::pt(8.8), Length::pt(11.4));
    let title = article.front.journal_meta.title.as_str();
    let title: Vec<Inline> =
        (!title.is_empty()).then(|| Inline::Bold(vec![Inline::text(title)])).into_iter().collect();
    let issue: Vec<Inline> = Some(issue_line(meta, &words))
        .filter(|line| !line.is_empty())
        .map(Inline::text)
        .into_iter()
        .collect();
    let content = joined(title, issue);
    let kind = Type::roman(size).whole_words();
    let doi: Vec<Inline> = meta.doi.iter().map(|doi| link(&doi.url(), &doi.url())).collect();
    // A DOI for which there is no room behind the issue has a line of its own rather than being
    // broken.
    let whole = joined(content.clone(), doi.clone());
    let below =
        natural_width(&hlist(ctx, &[Inline::text(walk::plain(&whole))], &kind, TagTree::ROOT))
            > stack.width;
    let lines = if below { vec![content, doi] } else { vec![whole] };
    if lines.iter().all(Vec::is_empty) {
        return;
    }
    let tag = ctx.tags.add(Role::P, part);
    for line in lines {
        stack.text(ctx, &line, &kind, leading, Align::Left, tag);
    }
    stack.rule(Length::pt(4.0), Length::pt(0.5), accent);
}

/// Two parts of the journal's line, a dot between them.
fn joined(mut content: Vec<Inline>, part: Vec<Inline>) -> Vec<Inline> {
    if !content.is_empty() && !part.is_empty() {
        content.push(Inline::text("\u{2002}·\u{2002}"));
    }
    content.extend(part);
    content
}

/// A link whose text is given.
pub(super) fn link(href: &str, text: &str) -> Inline {
    Inline::ExtLink { href: href.to_owned(), content: vec![Inline::text(text)] }
}

/// “Volume VIII, Issue I, Winter (March-2025), pages 77–83”, as far as it is known.
#[must_use]
pub fn issue_line(meta: &ArticleMeta, words: &Words) -> String {
    let issue = &meta.issue;
    let date = issue.issue_label.clone().or_else(|| meta.pub_date.map(|date| words.date(&date)));
    let parts = [
        issue.volume.as_ref().map(|volume| words.fill(Word::VolumePart, &[("volume", volume)])),
        issue.issue.as_ref().map(|issue| words.fill(Word::IssuePart, &[("issue", issue)])),
        date,
        words.pages_part(&meta.pages),
    ];
    words.commas(&parts.into_iter().flatten().collect::<Vec<_>>())
}

/// “p-ISSN 2788-502X · e-ISSN 2788-5038”
#[must_use]
pub fn issn_line(article: &Article, words: &Words) -> String {
    let journal = &article.front.journal_meta;
    let parts = [(Word::PIssn, &journal.issn_print), (Word::EIssn, &journal.issn_electronic)];
    let line = |(name, issn): &(Word, &Option<article::Issn>)| {
        issn.as_ref().map(|issn| format!("{}{issn}", words.labelled(*name)))
    };
    parts.iter().filter_map(line).collect::<Vec<_>>().join("  ·  ")
}

/// A QR code (ISO/IEC 18004) as filled squares, a figure with a link over it.
fn qr(ctx: &mut Context, url: &str, square: Rect, part: TagId, stack: &mut Stack) {
    let Ok(code) = qrcodegen::QrCode::encode_text(url, qrcodegen::QrCodeEcc::Medium) else {
        return;
    };
    let size = code.size();
    let edge = |n: i32| square.width.scale(i64::from(n), i64::from(size.max(1)));
    let mut modules = Vec::new();
    for row in 0..size {
        let mut column = 0;
        while column < size {
            let start = column;
            while column < size && code.get_module(column, row) {
                column += 1;
            }
            if column > start {
                let (x, y) = (square.x + edge(start), square.y + edge(row));
                modules.push(Rect {
                    x,
                    y,
                    width: edge(column) - edge(start),
                    height: edge(row + 1) - edge(row),
                });
            }
            column += 1;
        }
    }
    let contents = ctx.words.fill(Word::QrCode, &[("url", url)]);
    let anchor = ctx.tags.add(Role::Link, part);
    let tag = ctx.tags.add(Role::Figure, anchor);
    if let Some(node) = ctx.tags.get_mut(tag) {
        node.alt = Some(contents.clone());
        node.bbox = Some((0, square));
    }
    stack.items.push(Placed {
        owner: Owner::Tag(tag),
        item: Item::Rects(modules, crate::frame::Color::BLACK),
    });
    let item = Item::Link { rect: square, target: LinkTarget::Uri(url.to_owned()), contents };
    stack.items.push(Placed { owner: Owner::Tag(anchor), item });
}

/// That the article is corrected, retracted, or what it corrects: a tinted box with a rule of the
/// journal's colour, above the title.
pub(super) fn banners(
    ctx: &mut Context,
    article: &Article,
    spec: &Spec,
    part: TagId,
    stack: &mut Stack,
) {
    const INSET: Length = Length(8 * 65_536);
    let words = article.words();
    let (tint, accent) = (crate::color(&spec.colors.tint), crate::color(&spec.colors.accent));
    for notice in article.front.article_meta.notices_at(Shown::Banner) {
        stack.skip(Length::pt(7.0));
        let (top, behind, left, full) = (stack.y, stack.items.len(), stack.x, stack.width);
        (stack.x, stack.width) = (left + INSET, full - INSET * 2);
        stack.skip(Length::pt(2.0));
        let tag = ctx.tags.add(Role::P, part);
        let kind = Type::roman(spec.opening.small_size.scale(110, 100));
        stack.text(
            ctx,
            &notice.line(&words),
            &kind,
            spec.opening.small_leading.scale(108, 100),
            Align::Left,
            tag,
        );
        stack.skip(Length::pt(5.0));
        (stack.x, stack.width) = (left, full);
        let bar = if article.lang.direction().is_right_to_left() {
            left + full - Length::pt(3.0)
        } else {
            left
        };
        let ground = Rect { x: left, y: top, width: full, height: stack.y - top };
        let rule = Rect { x: bar, width: Length::pt(3.0), ..ground };
        let shades = [Item::Rect(ground, tint), Item::Rect(rule, accent)];
        let owner = Owner::Artifact(Artifact::Layout);
        stack.items.splice(behind..behind, shades.map(|item| Placed { owner, item }));
    }
}
