//! The opening of the article on its first page: strip, title, authors, abstract, keywords over the
//! full width.

mod foot;
mod masthead;
mod people;
mod side;

use super::frame::{Artifact, Item, Owner, Placed, Rect, Role, TagId};
use super::line::Align;
use super::paragraph::{Context, Type};
use super::sentence::run_in;
use super::stack::Stack;
use article::{Abstract, Article, ArticleMeta, Block, Inline, Shown};
use foot::foot;
use masthead::{banners, line, strip};
pub use masthead::{issn_line, issue_line};
pub use people::{article_notes, author_names, author_notes, notes_of_authors};
use side::{Beside, with_side};
use style::Spec;
use style::spec::{AbstractBox, AbstractHeadings, Masthead, RestAt};
use style::units::Length;

/// The opening, and what found no room in it.
pub struct Opening {
    /// What was set; its `y` says how far down it reaches.
    pub stack: Stack,
    /// Whether the authors are still to be set, at the beginning of the text.
    pub authors_left: bool,
    /// The abstracts that are still to be set there, by their places in the article.
    pub abstracts_left: Vec<usize>,
    /// How many paragraphs of what else is said of the article stand in it: the others are still to
    /// be set, at its end.
    pub said: usize,
    /// From the upper edge of the page to that of the title.
    top: Length,
    /// How many lines of the grid the block at the foot of the page takes.
    pub foot_lines: i64,
}

impl Opening {
    /// Whether it leaves to the columns what another leaves to them.
    #[must_use]
    pub fn leaves_as_much_as(&self, other: &Opening) -> bool {
        self.authors_left == other.authors_left
            && self.abstracts_left == other.abstracts_left
            && self.said == other.said
    }
}

/// Sets the opening below the node `part`, and what else is said of the article where the style
/// puts it.
pub fn opening(ctx: &mut Context, article: &Article, spec: &Spec, part: TagId) -> Opening {
    let notes = article_notes(&article.front.article_meta, &article.words()).len();
    if spec.opening.rest == RestAt::Side
        && notes > 0
        && let Some(opening) = with_side(ctx, article, spec, part)
    {
        return opening;
    }
    let mut opening = upper(ctx, article, spec, part, Beside::default());
    let stands = match spec.opening.rest {
        RestAt::Authors => true,
        RestAt::End => false,
        RestAt::Foot | RestAt::Side => notes > 0 && foot(ctx, article, spec, part, &mut opening),
    };
    opening.said = if stands { notes } else { 0 };
    opening
}

/// What would fill the first page, the opening leaves to the columns: first the further abstracts,
/// then all of them, then the authors. So it does with an abstract that holds more than paragraphs:
/// a graphical one, for example.
fn upper(
    ctx: &mut Context,
    article: &Article,
    spec: &Spec,
    part: TagId,
    beside: Beside,
) -> Opening {
    let abstracts = &article.front.article_meta.abstracts;
    let plain = abstracts.iter().enumerate().filter(|(_, text)| only_paragraphs(&text.blocks));
    let plain: Vec<usize> = plain.map(|(index, _)| index).collect();
    let lowest = spec.page.height - spec.page.bottom - spec.text.leading * 6;
    let first: Vec<usize> = plain.first().copied().into_iter().collect();
    let mut least = None;
    for (shown, authors) in [(plain, true), (first, true), (Vec::new(), true), (Vec::new(), false)]
    {
        let opening = set(ctx, article, spec, part, &shown, authors, beside);
        if opening.stack.y <= lowest {
            return opening;
        }
        least = Some(opening);
    }
    least.unwrap_or_else(|| set(ctx, article, spec, part, &[], false, beside))
}

/// Sets the opening with these abstracts.
fn set(
    ctx: &mut Context,
    article: &Article,
    spec: &Spec,
    part: TagId,
    shown: &[usize],
    with_authors: bool,
    beside: Beside,
) -> Opening {
    let page = &spec.page;
    let meta = &article.front.article_meta;
    let mut stack = Stack::new(page.side, page.width - page.side * 2, page.head - Length::pt(12.0));
    match spec.opening.masthead {
        Masthead::Full => strip(ctx, article, spec, part, &mut stack),
        Masthead::Line => line(ctx, article, spec, part, &mut stack),
    }
    banners(ctx, article, spec, part, &mut stack);
    let top = stack.y;
    (stack.x, stack.width) = (stack.x + beside.left, stack.width - beside.left - beside.right);
    title(ctx, article, spec, part, &mut stack);
    if with_authors {
        authors(ctx, article, spec, part, &mut stack);
    }
    let chosen: Vec<&Abstract> =
        shown.iter().filter_map(|&index| meta.abstracts.get(index)).collect();
    abstracts(ctx, meta, &chosen, spec, part, &mut stack);
    let abstracts_left = (0..meta.abstracts.len()).filter(|index| !shown.contains(index)).collect();
    Opening { stack, authors_left: !with_authors, abstracts_left, said: 0, top, foot_lines: 0 }
}

/// Whether nothing but paragraphs and sections of them stands here.
pub fn only_paragraphs(blocks: &[Block]) -> bool {
    blocks.iter().all(|block| match block {
        Block::P(_) => true,
        Block::Sec(sec) => only_paragraphs(&sec.blocks),
        _ => false,
    })
}

fn title(ctx: &mut Context, article: &Article, spec: &Spec, part: TagId, stack: &mut Stack) {
    let (meta, words) = (&article.front.article_meta, article.words());
    let size = spec.opening.title_size;
    let accent = super::color(&spec.colors.accent);
    stack.skip(Length::pt(9.0));
    if let Some(subject) = &meta.subject {
        let tag = ctx.tags.add(Role::P, part);
        let kind = Type::roman(Length::pt(9.0)).italic();
        stack.text(ctx, &[Inline::text(subject.clone())], &kind, Length::pt(8.0), Align::Left, tag);
        stack.skip(Length::pt(1.0));
    }
    let tag = ctx.tags.add(Role::H(1), part);
    stack.title(
        ctx,
        &meta.title,
        &Type::roman(size).bold().whole_words().colored(accent),
        size.scale(118, 100),
        tag,
    );
    if !meta.subtitle.is_empty() {
        let tag = ctx.tags.add(Role::P, part);
        stack.title(
            ctx,
            &meta.subtitle,
            &Type::roman(size.scale(75, 100)).whole_words(),
            size.scale(95, 100),
            tag,
        );
    }
    for notice in meta.notices_at(Shown::Title) {
        let tag = ctx.tags.add(Role::P, part);
        stack.text(
            ctx,
            &notice.line(&words),
            &Type::roman(size.scale(75, 100)).whole_words(),
            size.scale(95, 100),
            Align::Left,
            tag,
        );
    }
}

/// The authors' names with marks, their positions, affiliations and addresses.
fn authors(ctx: &mut Context, article: &Article, spec: &Spec, part: TagId, stack: &mut Stack) {
    let (meta, words) = (&article.front.article_meta, article.words());
    let size = spec.opening.author_size;
    stack.skip(Length::pt(6.0));
    let names = author_names(meta, &words);
    let tag = ctx.tags.add(Role::P, part);
    stack.text(
        ctx,
        &names,
        &Type::roman(size).bold().whole_words(),
        size.scale(125, 100),
        Align::Left,
        tag,
    );
    stack.skip(Length::pt(1.5));
    let small = Type::roman(spec.opening.small_size.scale(95, 100)).whole_words();
    for content in notes_of_authors(meta, &words, spec.opening.rest) {
        let tag = ctx.tags.add(Role::P, part);
        stack.text(
            ctx,
            &content,
            &small,
            spec.opening.small_leading.scale(96, 100),
            Align::Left,
            tag,
        );
    }
}

/// The abstracts in a tinted box, with the keywords.
fn abstracts(
    ctx: &mut Context,
    meta: &ArticleMeta,
    shown: &[&Abstract],
    spec: &Spec,
    part: TagId,
    stack: &mut Stack,
) {
    if shown.is_empty() && meta.kwd_groups.is_empty() {
        return;
    }
    let tinted = spec.opening.abstract_box == AbstractBox::Tinted;
    let pad = if tinted { Length::pt(9.0) } else { Length::ZERO };
    stack.skip(Length::pt(7.0));
    let top = stack.y;
    let mut inner = Stack::new(stack.x + pad, stack.width - pad * 2, top + Length::pt(3.0));
    for (index, text) in shown.iter().enumerate() {
        inner.skip(if index == 0 { Length::ZERO } else { Length::pt(4.0) });
        one_abstract(ctx, text, spec, part, &mut inner);
    }
    for group in &meta.kwd_groups {
        let tag = ctx.tags.add(Role::P, part);
        let words = ctx.words.spoken(group.lang.as_ref());
        let mut content =
            vec![Inline::Bold(vec![Inline::Text(words.label(group.heading(&words)))])];
        content.extend(group.printed(&words));
        inner.skip(Length::pt(3.0));
        inner.text(
            ctx,
            &content,
            &Type::roman(spec.opening.small_size),
            spec.opening.small_leading,
            Align::Left,
            tag,
        );
    }
    let bottom = inner.y + Length::pt(8.0);
    let ground = Rect { x: stack.x, y: top, width: stack.width, height: bottom - top };
    let hairline = Rect { height: Length::pt(0.5), ..ground };
    let (accent, tint) = (super::color(&spec.colors.accent), super::color(&spec.colors.tint));
    let drawn = match spec.opening.abstract_box {
        AbstractBox::Tinted => vec![(ground, tint)],
        AbstractBox::Ruled => vec![(hairline, accent), (Rect { y: bottom, ..hairline }, accent)],
        AbstractBox::Plain => Vec::new(),
    };
    let layout = |(rect, color)| Placed {
        owner: Owner::Artifact(Artifact::Layout),
        item: Item::Rect(rect, color),
    };
    stack.items.extend(drawn.into_iter().map(layout));
    stack.items.append(&mut inner.items);
    stack.divided.append(&mut inner.divided);
    stack.y = bottom;
}

/// One abstract of nothing but paragraphs, with its heading.
pub fn one_abstract(
    ctx: &mut Context,
    text: &Abstract,
    spec: &Spec,
    part: TagId,
    stack: &mut Stack,
) {
    let (size, leading) = (spec.opening.small_size, spec.opening.small_leading);
    let sect = ctx.tags.add(Role::Sect, part);
    if let (Some(node), Some(lang)) = (ctx.tags.get_mut(sect), &text.lang) {
        node.lang = Some(lang.as_str().to_owned());
    }
    let tag = ctx.tags.add(Role::H(2), sect);
    let accent = super::color(&spec.colors.accent);
    let heading = text.heading(&ctx.words);
    stack.text(
        ctx,
        &[Inline::text(heading)],
        &Type::roman(size.scale(108, 100)).bold().colored(accent),
        leading,
        Align::Left,
        tag,
    );
    stack.skip(Length::pt(1.0));
    abstract_blocks(ctx, &text.blocks, spec, sect, stack);
}

fn abstract_blocks(
    ctx: &mut Context,
    blocks: &[Block],
    spec: &Spec,
    parent: TagId,
    stack: &mut Stack,
) {
    let kind = Type::roman(spec.opening.small_size);
    let leading = spec.opening.small_leading;
    for block in blocks {
        match block {
            Block::P(p) => {
                let tag = ctx.tags.add(Role::P, parent);
                stack.text(ctx, &p.content, &kind, leading, Align::Justify, tag);
            }
            Block::Sec(sec) => {
                let sect = ctx.tags.add(Role::Sect, parent);
                let tag = ctx.tags.add(Role::H(3), sect);
                let bold = kind.clone().bold();
                let mut blocks = sec.blocks.as_slice();
                if let (AbstractHeadings::RunIn, [Block::P(first), rest @ ..]) =
                    (spec.opening.abstract_headings, blocks)
                {
                    let heading = run_in(sec.heading(), &ctx.words.label(""));
                    let own = ctx.tags.add(Role::P, sect);
                    let text = (first.content.as_slice(), &kind, own);
                    if stack.run_in(ctx, (&heading, &bold, tag), text, leading) {
                        blocks = rest;
                    }
                }
                if blocks.len() == sec.blocks.len() {
                    stack.text(ctx, &sec.heading(), &bold, leading, Align::Left, tag);
                }
                abstract_blocks(ctx, blocks, spec, sect, stack);
            }
            // An abstract with anything else in it stands in the columns.
            _ => {}
        }
    }
}
