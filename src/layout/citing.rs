//! The page “Citing this Article”: facts, citations, and the contents with their pages.

use super::cover::{Fact, front_page, pages, print_facts};
use super::frame::{Item, LinkTarget, Owner, Page, Placed, Rect, Role, TagId};
use super::line::Align;
use super::paragraph::{Context, Type};
use super::stack::Stack;
use super::tags::TagTree;
use article::{Article, Inline, Word};
use style::Spec;
use style::units::Length;

/// An entry of the contents: level from 1, title, destination, folio.
pub struct Entry {
    /// Level.
    pub level: usize,
    /// Text.
    pub title: String,
    /// Id of the destination.
    pub dest: String,
    /// The page, as printed; empty ahead of print.
    pub folio: String,
}

/// The page “Citing this Article”: facts, the citation in each of the journal's styles, and the
/// contents with their pages.
pub fn citing(ctx: &mut Context, article: &Article, spec: &Spec, entries: &[Entry]) -> Page {
    let part = ctx.tags.add(Role::Part, TagTree::ROOT);
    let page = &spec.page;
    let mut stack = Stack::new(page.side, page.width - page.side * 2, spec.front.citing_top);
    let accent = super::color(&spec.colors.accent);
    let tag = ctx.tags.add(Role::H(1), part);
    let words = article.words();
    let size = spec.front.citing_size;
    let kind = Type::roman(size).bold().colored(accent);
    stack.text(
        ctx,
        &[Inline::text(words.get(Word::CitingPage))],
        &kind,
        size.scale(22, 19),
        Align::Left,
        tag,
    );
    stack.rule(Length::pt(7.0), Length::pt(0.9), accent);
    stack.skip(Length::pt(6.0));
    let lowest = page.height - spec.front.citing_bottom;
    stack.if_room(lowest, |stack| citing_facts(ctx, article, spec, part, stack));
    if !article.front.article_meta.cite_as.is_empty() {
        stack.if_room(lowest, |stack| {
            subheading(ctx, words.get(Word::CitingStyles), spec, part, stack);
            styles(ctx, article, spec, part, stack);
        });
    }
    // A long article's contents are those of its first level.
    let upper: Vec<&Entry> = entries.iter().filter(|entry| entry.level == 1).collect();
    for chosen in [entries.iter().collect(), upper] {
        let set = |stack: &mut Stack| {
            subheading(ctx, words.get(Word::Contents), spec, part, stack);
            contents(ctx, &chosen, spec, part, stack);
        };
        if chosen.is_empty() || stack.if_room(lowest, set) {
            break;
        }
    }
    front_page(u32::try_from(spec.front.pages()).unwrap_or(2), spec, stack)
}

fn subheading(ctx: &mut Context, text: &str, spec: &Spec, part: TagId, stack: &mut Stack) {
    stack.skip(Length::pt(12.0));
    let tag = ctx.tags.add(Role::H(2), part);
    let size = spec.front.citing_subheading_size;
    let kind = Type::roman(size).bold().colored(super::color(&spec.colors.accent));
    stack.text(ctx, &[Inline::text(text)], &kind, size.scale(150, 122), Align::Left, tag);
    stack.skip(Length::pt(4.0));
}

fn citing_facts(ctx: &mut Context, article: &Article, spec: &Spec, part: TagId, stack: &mut Stack) {
    let (meta, words) = (&article.front.article_meta, article.words());
    let text = |value: &str| vec![Inline::text(value)];
    let authors = words
        .commas(&meta.contribs.iter().map(|contrib| contrib.name.display()).collect::<Vec<_>>());
    let mut facts: Vec<Fact> = vec![(words.labelled(Word::Title), meta.title.clone())];
    if !authors.is_empty() {
        facts.push((words.labelled(Word::Authors), text(&authors)));
    }
    facts.extend(meta.doi.iter().map(|doi| {
        (words.label("DOI"), vec![Inline::ExtLink { href: doi.url(), content: text(doi.as_str()) }])
    }));
    facts.extend(pages(meta, &words));
    facts.extend(
        meta.pub_date.map(|date| (words.labelled(Word::Year), text(&date.year.to_string()))),
    );
    facts.extend(
        meta.issue.volume.iter().map(|volume| (words.labelled(Word::Volume), text(volume))),
    );
    facts.extend(meta.issue.issue.iter().map(|issue| (words.labelled(Word::Issue), text(issue))));
    print_facts(ctx, facts, spec.front.citing_text_size, part, stack);
}

fn styles(ctx: &mut Context, article: &Article, spec: &Spec, part: TagId, stack: &mut Stack) {
    let list = ctx.tags.add(Role::LPlain, part);
    let label_width = spec.front.citation_label_width;
    let (left, full) = (stack.x, stack.width);
    let size = spec.front.citation_size;
    for cite in &article.front.article_meta.cite_as {
        let item = ctx.tags.add(Role::LI, list);
        let label = ctx.tags.add(Role::Lbl, item);
        let body = ctx.tags.add(Role::LBody, item);
        let top = stack.y;
        stack.text(
            ctx,
            &[Inline::text(cite.label.clone())],
            &Type::roman(size).bold(),
            size.scale(130, 100),
            Align::Left,
            label,
        );
        // The labels stand at the side where lines begin.
        let x = if ctx.runs_rtl(part) { left } else { left + label_width };
        (stack.x, stack.width, stack.y) = (x, full - label_width, top);
        stack.text(
            ctx,
            &cite.content,
            &Type::roman(size).whole_words(),
            size.scale(130, 100),
            Align::Left,
            body,
        );
        (stack.x, stack.width) = (left, full);
        stack.skip(Length::pt(5.0));
    }
}

/// The room for the folio in a line of the contents.
const FOLIO_WIDTH: Length = Length(40 * 65_536);

/// Entries as links over the whole line, the folio at the right.
fn contents(ctx: &mut Context, entries: &[&Entry], spec: &Spec, part: TagId, stack: &mut Stack) {
    let toc = ctx.tags.add(Role::TOC, part);
    let size = spec.front.citing_text_size;
    let leading = size.scale(138, 100);
    let (left, full) = (stack.x, stack.width);
    for entry in entries {
        let item = ctx.tags.add(Role::TOCI, toc);
        let reference = ctx.tags.add(Role::Reference, item);
        let link = ctx.tags.add(Role::Link, reference);
        let kind = Type::roman(size).colored(super::color(&spec.colors.link));
        let indent = spec.text.indent * i64::try_from(entry.level.saturating_sub(1)).unwrap_or(0);
        let top = stack.y;
        // The folios stand at the side where lines end.
        let rtl = ctx.runs_rtl(part);
        let x = if rtl { left + FOLIO_WIDTH } else { left + indent };
        (stack.x, stack.width) = (x, full - indent - FOLIO_WIDTH);
        stack.text(
            ctx,
            &[Inline::text(format!("{} ", entry.title))],
            &kind,
            leading,
            Align::Left,
            link,
        );
        let bottom = stack.y;
        (stack.x, stack.width) = (left, full);
        if !entry.folio.is_empty() {
            stack.y = bottom - leading;
            stack.text(ctx, &[Inline::text(entry.folio.clone())], &kind, leading, Align::End, link);
        }
        let rect = Rect {
            x: left,
            y: top + leading - size,
            width: full,
            height: bottom - top + size.scale(25, 100) - leading + size,
        };
        let contents = match entry.folio.as_str() {
            "" => entry.title.clone(),
            folio => {
                ctx.words.fill(Word::ContentsEntry, &[("title", &entry.title), ("page", folio)])
            }
        };
        let item = Item::Link { rect, target: LinkTarget::Dest(entry.dest.clone()), contents };
        stack.items.push(Placed { owner: Owner::Tag(link), item });
    }
}
