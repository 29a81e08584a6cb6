//! The pages before the articles of an issue: its cover, its masthead, its contents with the
//! folios.

use super::cover::{self, journal_facts};
use super::fit::context;
use super::frame::{
    Bookmark, Item, LinkTarget, Owner, Page, PageLabel, Pages, Placed, Rect, Role, TagId,
};
use super::line::Align;
use super::paragraph::{Context, Type};
use super::stack::Stack;
use super::tags::{Tag, TagTree};
use article::{Article, Block, Inline, MediaBag, Word};
use style::Spec;
use style::Style;
use style::units::Length;

/// What stands before the articles of an issue.
#[derive(Clone, Debug, Default)]
pub struct IssueFront {
    /// The issue as an article: journal, volume and issue; the title of a special issue, with its
    /// editors as authors.
    pub article: Article,
    /// The picture of the cover: its key in the media bag, and what it shows.
    pub cover: Option<(String, String)>,
    /// The masthead.
    pub masthead: Vec<Block>,
    /// The contents, in order.
    pub contents: Vec<ContentsPart>,
}

/// A section of the contents.
#[derive(Clone, Debug, Default)]
pub struct ContentsPart {
    /// Its heading; absent for articles that stand alone.
    pub title: Option<String>,
    /// Its articles.
    pub entries: Vec<ContentsEntry>,
}

/// An article in the contents.
#[derive(Clone, Debug, Default)]
pub struct ContentsEntry {
    /// Its title.
    pub title: Vec<Inline>,
    /// Its authors, as printed.
    pub authors: String,
    /// The page on which it begins, as printed.
    pub folio: String,
    /// Where it begins: a destination of the issue.
    pub dest: String,
    /// Its language, when it is not the issue's.
    pub lang: Option<String>,
}

/// Sets the pages, numbered in roman figures from i.
#[must_use]
pub fn issue_front(front: &IssueFront, style: &Style, media: &MediaBag) -> Pages {
    let mut ctx = context(&front.article, media, style);
    let mut pages = vec![cover_page(&mut ctx, front, &style.spec)];
    let words = front.article.words();
    let mark = |title: &str, page| Bookmark {
        title: title.to_owned(),
        dest: cover::top_of(page),
        children: Vec::new(),
    };
    let mut outline = vec![mark(words.get(Word::Cover), 0)];
    if !front.masthead.is_empty() {
        outline.push(mark(&front.article.front.journal_meta.title, pages.len()));
        masthead_pages(&mut ctx, front, &style.spec, &mut pages);
    }
    outline.push(mark(words.get(Word::Contents), pages.len()));
    contents_pages(&mut ctx, front, &style.spec, &mut pages);
    Pages { pages, tags: ctx.tags.nodes, outline, ..Pages::default() }
}

fn cover_page(ctx: &mut Context, front: &IssueFront, spec: &Spec) -> Page {
    let (article, part) = (&front.article, ctx.tags.add(Role::Part, TagTree::ROOT));
    let page = &spec.page;
    let mut stack = Stack::new(page.side, page.width - page.side * 2, spec.front.band_top);
    cover::masthead(ctx, article, spec, part, &mut stack);
    stack.y = spec.front.facts_top;
    journal_facts(ctx, article, spec, part, &mut stack);
    let meta = &article.front.article_meta;
    if !meta.title.is_empty() {
        let size = spec.front.title_size;
        let tag = ctx.tags.add(Role::H(1), part);
        stack.skip(Length::pt(10.0));
        stack.text(
            ctx,
            &meta.title,
            &Type::roman(size).bold().whole_words(),
            size.scale(118, 100),
            Align::Left,
            tag,
        );
    }
    let names: Vec<String> = meta.contribs.iter().map(|contrib| contrib.name.display()).collect();
    if !names.is_empty() {
        let line = format!(
            "{}{}",
            ctx.words.label(&ctx.words.kind("guest-editor")),
            ctx.words.commas(&names)
        );
        let size = spec.front.author_size;
        let tag = ctx.tags.add(Role::P, part);
        stack.skip(Length::pt(4.0));
        stack.text(
            ctx,
            &[Inline::text(line)],
            &Type::roman(size),
            size.scale(160, 125),
            Align::Left,
            tag,
        );
    }
    if let Some((href, alt)) = &front.cover {
        picture(ctx, (href, alt), spec, part, &mut stack);
    }
    labelled(spec, stack, 1)
}

/// The picture, as large as the room below allows.
fn picture(
    ctx: &mut Context,
    (href, alt): (&str, &str),
    spec: &Spec,
    part: TagId,
    stack: &mut Stack,
) {
    let Some(media) = ctx.media.get(href).filter(|media| media.width > 0 && media.height > 0)
    else {
        return;
    };
    let top = stack.y + Length::pt(14.0);
    let room = spec.page.height - spec.front.bottom - top;
    if room < Length::pt(72.0) {
        return;
    }
    let (wide, high) = (i64::from(media.width), i64::from(media.height));
    let by_width = stack.width.scale(high, wide);
    let (width, height) =
        if by_width <= room { (stack.width, by_width) } else { (room.scale(wide, high), room) };
    let rect = Rect { x: stack.x + (stack.width - width) / 2, y: top, width, height };
    let tag = Tag {
        alt: Some(alt.to_owned()).filter(|alt| !alt.is_empty()),
        bbox: Some((0, rect)),
        ..Tag::new(Role::Figure, Some(part))
    };
    let tag = ctx.tags.push(tag);
    stack
        .items
        .push(Placed { owner: Owner::Tag(tag), item: Item::Image { href: href.to_owned(), rect } });
    stack.y = top + height;
}

fn labelled(spec: &Spec, stack: Stack, number: usize) -> Page {
    let label = PageLabel::Front(u32::try_from(number).unwrap_or(u32::MAX));
    Page {
        label,
        width: spec.page.width,
        height: spec.page.height,
        items: stack.items,
        packed: None,
    }
}

/// Text that runs on from page to page.
struct Flow<'p> {
    spec: &'p Spec,
    stack: Stack,
    pages: &'p mut Vec<Page>,
}

impl<'p> Flow<'p> {
    fn new(spec: &'p Spec, pages: &'p mut Vec<Page>) -> Flow<'p> {
        Flow { spec, stack: Flow::fresh(spec), pages }
    }

    fn fresh(spec: &Spec) -> Stack {
        Stack::new(spec.page.side, spec.page.width - spec.page.side * 2, spec.front.citing_top)
    }

    /// Sets a piece on this page, or on the next when it has no room here.
    fn set(&mut self, ctx: &mut Context, piece: &dyn Fn(&mut Context, &mut Stack)) {
        let lowest = self.spec.page.height - self.spec.page.bottom;
        if !self.stack.if_room(lowest, |stack| piece(ctx, stack)) {
            self.turn();
            piece(ctx, &mut self.stack);
        }
    }

    /// Begins a page; one that is empty is used.
    fn turn(&mut self) {
        if !self.stack.items.is_empty() {
            let full = std::mem::replace(&mut self.stack, Flow::fresh(self.spec));
            self.pages.push(labelled(self.spec, full, self.pages.len() + 1));
        }
    }
}

fn heading(ctx: &mut Context, text: &str, spec: &Spec, part: TagId, stack: &mut Stack) {
    let accent = super::color(&spec.colors.accent);
    let size = spec.front.citing_size;
    let tag = ctx.tags.add(Role::H(1), part);
    stack.text(
        ctx,
        &[Inline::text(text)],
        &Type::roman(size).bold().colored(accent),
        size.scale(22, 19),
        Align::Left,
        tag,
    );
    stack.rule(Length::pt(7.0), Length::pt(0.9), accent);
    stack.skip(Length::pt(6.0));
}

/// A heading below the page's own, in the journal's colour.
fn subheading(ctx: &mut Context, content: &[Inline], spec: &Spec, part: TagId, stack: &mut Stack) {
    let size = spec.front.citing_subheading_size;
    let kind = Type::roman(size).bold().colored(super::color(&spec.colors.accent));
    let tag = ctx.tags.add(Role::H(2), part);
    stack.skip(Length::pt(10.0));
    stack.text(ctx, content, &kind, size.scale(150, 122), Align::Left, tag);
    stack.skip(Length::pt(2.0));
}

fn masthead_pages(ctx: &mut Context, front: &IssueFront, spec: &Spec, pages: &mut Vec<Page>) {
    let part = ctx.tags.add(Role::Part, TagTree::ROOT);
    let mut flow = Flow::new(spec, pages);
    let title = front.article.front.journal_meta.title.clone();
    flow.set(ctx, &|ctx, stack| heading(ctx, &title, spec, part, stack));
    masthead_blocks(ctx, &front.masthead, spec, part, &mut flow);
    flow.turn();
}

fn masthead_blocks(ctx: &mut Context, blocks: &[Block], spec: &Spec, part: TagId, flow: &mut Flow) {
    for block in blocks {
        match block {
            Block::Sec(sec) => {
                flow.set(ctx, &|ctx, stack| subheading(ctx, &sec.title, spec, part, stack));
                masthead_blocks(ctx, &sec.blocks, spec, part, flow);
            }
            Block::List(list) => list
                .items
                .iter()
                .for_each(|item| masthead_blocks(ctx, &item.blocks, spec, part, flow)),
            Block::P(p) => {
                flow.set(ctx, &|ctx, stack| paragraph(ctx, &p.content, spec, part, stack))
            }
            // A masthead is names and addresses; what it has beside is printed by its words.
            other => {
                for content in words_of(other) {
                    flow.set(ctx, &|ctx, stack| paragraph(ctx, &content, spec, part, stack));
                }
            }
        }
    }
}

fn words_of(block: &Block) -> Vec<Vec<Inline>> {
    let mut out = Vec::new();
    article::walk::blocks(&mut [block.clone()], &mut |_, content| out.push(content.clone()));
    out
}

fn paragraph(ctx: &mut Context, content: &[Inline], spec: &Spec, part: TagId, stack: &mut Stack) {
    let size = spec.front.citing_text_size;
    let tag = ctx.tags.add(Role::P, part);
    stack.skip(Length::pt(3.0));
    stack.text(ctx, content, &Type::roman(size), size.scale(138, 100), Align::Left, tag);
}

fn contents_pages(ctx: &mut Context, front: &IssueFront, spec: &Spec, pages: &mut Vec<Page>) {
    let part = ctx.tags.add(Role::Part, TagTree::ROOT);
    let mut flow = Flow::new(spec, pages);
    let title = front.article.words().get(Word::Contents).to_owned();
    flow.set(ctx, &|ctx, stack| heading(ctx, &title, spec, part, stack));
    for section in &front.contents {
        if let Some(title) = &section.title {
            // A heading does not stand alone at the foot of a page: room for an entry is kept.
            let needed = spec.front.citing_subheading_size * 5;
            if flow.stack.y + needed > spec.page.height - spec.page.bottom {
                flow.turn();
            }
            let content = [Inline::text(title.as_str())];
            flow.set(ctx, &|ctx, stack| subheading(ctx, &content, spec, part, stack));
        }
        let toc = ctx.tags.add(Role::TOC, part);
        for entry in &section.entries {
            flow.set(ctx, &|ctx, stack| contents_entry(ctx, entry, spec, toc, stack));
        }
    }
    flow.turn();
}

/// The room for the folio in a line of the contents.
const FOLIO_WIDTH: Length = Length(48 * 65_536);

/// Title and authors, the folio at the right of the first line; a link over all.
fn contents_entry(
    ctx: &mut Context,
    entry: &ContentsEntry,
    spec: &Spec,
    toc: TagId,
    stack: &mut Stack,
) {
    let item = ctx.tags.push(Tag { lang: entry.lang.clone(), ..Tag::new(Role::TOCI, Some(toc)) });
    let link = ctx.tags.add(Role::Link, item);
    let size = spec.front.citing_text_size;
    let (leading, small) = (size.scale(138, 100), size.scale(90, 100));
    let kind = Type::roman(size).colored(super::color(&spec.colors.link));
    stack.skip(Length::pt(5.0));
    let (left, full, top) = (stack.x, stack.width, stack.y);
    let rtl = ctx.runs_rtl(item);
    (stack.x, stack.width) = (if rtl { left + FOLIO_WIDTH } else { left }, full - FOLIO_WIDTH);
    // Spaces part title, folio and authors for whoever hears the line read.
    let title: Vec<Inline> = entry.title.iter().cloned().chain([Inline::text(" ")]).collect();
    stack.text(ctx, &title, &kind, leading, Align::Left, link);
    let below = stack.y;
    (stack.x, stack.width, stack.y) = (left, full, top);
    if !entry.folio.is_empty() {
        stack.text(
            ctx,
            &[Inline::text(format!("{} ", entry.folio))],
            &kind,
            leading,
            Align::End,
            link,
        );
    }
    stack.y = below;
    if !entry.authors.is_empty() {
        (stack.x, stack.width) = (if rtl { left + FOLIO_WIDTH } else { left }, full - FOLIO_WIDTH);
        let content = [Inline::text(entry.authors.as_str())];
        stack.text(
            ctx,
            &content,
            &Type::roman(small).italic(),
            small.scale(138, 100),
            Align::Left,
            link,
        );
    }
    (stack.x, stack.width) = (left, full);
    let rect = Rect {
        x: left,
        y: top + leading - size,
        width: full,
        height: stack.y - top + size.scale(30, 100) - leading + size,
    };
    let title = article::walk::plain(&entry.title);
    let contents =
        ctx.words.fill(Word::ContentsEntry, &[("title", &title), ("page", &entry.folio)]);
    let item = Item::Link { rect, target: LinkTarget::Dest(entry.dest.clone()), contents };
    stack.items.push(Placed { owner: Owner::Tag(link), item });
}
