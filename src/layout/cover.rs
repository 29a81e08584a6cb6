//! The pages before the article: the journal's cover and “Citing this Article”.
//!
//! Both print only what the article and the journal's record say; a fact that is not known leaves no gap.

use super::frame::{Artifact, Dest, Item, LinkTarget, Owner, Page, PageLabel, Placed, Rect, Role, TagId};
use super::line::Align;
use super::opening::{author_names, author_notes, issn_line, issue_line, one_abstract, pages};
use super::paragraph::{Context, Type};
use super::press::WHITE;
use super::stack::{Stack, address};
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
    /// The page, as printed.
    pub folio: String,
}

/// The cover page.
pub fn cover(ctx: &mut Context, article: &Article, spec: &Spec) -> Page {
    let part = ctx.tags.add(Role::Part, TagTree::ROOT);
    let page = &spec.page;
    let width = page.width - page.side * 2;
    let mut stack = Stack::new(page.side, width, Length::pt(30.0));
    masthead(ctx, article, spec, part, &mut stack);
    stack.y = Length::pt(152.0);
    journal_facts(ctx, article, spec, part, &mut stack);
    cover_title(ctx, article, spec, part, &mut stack);
    // What the cover has no room for stands in the article.
    let lowest = page.height - Length::pt(190.0);
    for text in &article.front.article_meta.abstracts {
        stack.if_room(lowest, |stack| {
            stack.skip(Length::pt(12.0));
            one_abstract(ctx, text, spec, part, stack);
        });
    }
    stack.if_room(lowest, |stack| keywords(ctx, article, spec, part, stack));
    stack.skip(Length::pt(10.0));
    stack.if_room(page.height - Length::pt(20.0), |stack| addresses(ctx, article, spec, part, stack));
    front_page(1, spec, stack)
}

fn front_page(number: u32, spec: &Spec, stack: Stack) -> Page {
    Page { label: PageLabel::Front(number), width: spec.page.width, height: spec.page.height, items: stack.items }
}

/// A band in the journal's colour with its abbreviation, title and home page.
fn masthead(ctx: &mut Context, article: &Article, spec: &Spec, part: TagId, stack: &mut Stack) {
    let journal = &article.front.journal_meta;
    let band = Rect { x: Length::ZERO, y: Length::ZERO, width: spec.page.width, height: Length::pt(126.0) };
    let accent = super::color(&spec.colors.accent);
    stack.items.push(Placed { owner: Owner::Artifact(Artifact::Layout), item: Item::Rect(band, accent) });
    let lines = [
        (journal.abbreviation.clone().filter(|short| *short != journal.title), Type::roman(Length::pt(20.0)).bold(), Length::pt(24.0)),
        (Some(journal.title.clone()), Type::roman(Length::pt(18.0)), Length::pt(23.0)),
        (journal.recognition.clone(), Type::roman(Length::pt(9.0)), Length::pt(15.0)),
    ];
    for (text, kind, leading) in lines {
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            let tag = ctx.tags.add(Role::P, part);
            stack.text(ctx, &[Inline::text(text)], &kind.colored(WHITE), leading, Align::Left, tag);
        }
    }
}

/// Label and content of one fact.
type Fact = (String, Vec<Inline>);

/// What is known of the journal and the issue, in lines of two columns.
fn journal_facts(ctx: &mut Context, article: &Article, spec: &Spec, part: TagId, stack: &mut Stack) {
    let (journal, meta, words) = (&article.front.journal_meta, &article.front.article_meta, article.words());
    let accent = super::color(&spec.colors.accent);
    let tag = ctx.tags.add(Role::P, part);
    let kind = Type::roman(Length::pt(11.0)).bold().colored(accent);
    stack.text(ctx, &[Inline::text(issue_line(meta, &words))], &kind, Length::pt(13.0), Align::Left, tag);
    let issns = issn_line(article, &words);
    if !issns.is_empty() {
        let tag = ctx.tags.add(Role::P, part);
        stack.text(ctx, &[Inline::text(issns)], &Type::roman(Length::pt(9.6)), Length::pt(13.0), Align::Left, tag);
    }
    let doi = |doi: &article::Doi| vec![Inline::ExtLink { href: doi.url(), content: vec![Inline::text(doi.as_str())] }];
    let dois = [(Word::DoiJournal, &journal.doi), (Word::DoiVolume, &meta.issue.volume_doi), (Word::DoiIssue, &meta.issue.issue_doi)];
    let fact = |(label, value): (Word, &Option<article::Doi>)| value.as_ref().map(|value| (words.labelled(label), doi(value)));
    let facts: Vec<Fact> = dois.into_iter().filter_map(fact).collect();
    print_facts(ctx, facts, Length::pt(9.6), part, stack);
    stack.rule(Length::pt(8.0), Length::pt(0.9), accent);
}

fn print_facts(ctx: &mut Context, facts: Vec<Fact>, size: Length, part: TagId, stack: &mut Stack) {
    for (label, content) in facts {
        let tag = ctx.tags.add(Role::P, part);
        let content: Vec<Inline> = std::iter::once(Inline::Bold(vec![Inline::text(label)])).chain(content).collect();
        stack.text(ctx, &content, &Type::roman(size), size.scale(134, 100), Align::Left, tag);
    }
}

/// The title in the largest type of the page, the authors right below it: where Google Scholar looks for them.
fn cover_title(ctx: &mut Context, article: &Article, spec: &Spec, part: TagId, stack: &mut Stack) {
    let (meta, words) = (&article.front.article_meta, article.words());
    stack.skip(Length::pt(8.0));
    let size = Length::pt(23.0);
    let tag = ctx.tags.add(Role::H(1), part);
    stack.text(ctx, &meta.title, &Type::roman(size).bold().whole_words(), size.scale(118, 100), Align::Left, tag);
    stack.skip(Length::pt(5.0));
    let lowest = spec.page.height - Length::pt(200.0);
    let tag = ctx.tags.add(Role::P, part);
    stack.if_room(lowest, |stack| stack.text(ctx, &author_names(meta, &words), &Type::roman(Length::pt(12.5)), Length::pt(16.0), Align::Left, tag));
    stack.skip(Length::pt(2.0));
    for content in author_notes(meta, &words) {
        let tag = ctx.tags.add(Role::P, part);
        let kind = Type::roman(spec.opening.small_size);
        stack.if_room(lowest, |stack| stack.text(ctx, &content, &kind, spec.opening.small_leading, Align::Left, tag));
    }
}

fn keywords(ctx: &mut Context, article: &Article, spec: &Spec, part: TagId, stack: &mut Stack) {
    let words = article.words();
    for group in &article.front.article_meta.kwd_groups {
        stack.skip(Length::pt(4.0));
        print_facts(ctx, vec![(words.labelled(Word::Keywords), vec![Inline::text(words.commas(&group.kwds))])], spec.opening.small_size, part, stack);
    }
}

fn addresses(ctx: &mut Context, article: &Article, spec: &Spec, part: TagId, stack: &mut Stack) {
    let (journal, meta, words) = (&article.front.journal_meta, &article.front.article_meta, article.words());
    let mut facts: Vec<Fact> = Vec::new();
    facts.extend(pages(meta).map(|pages| (words.labelled(Word::Pages), vec![Inline::text(pages)])));
    facts.extend(meta.doi.iter().map(|doi| (words.label("DOI"), vec![Inline::text(doi.as_str())])));
    facts.extend(meta.doi.iter().map(|doi| (words.labelled(Word::DoiLink), vec![address(&doi.url())])));
    for uri in &meta.self_uris {
        let label = match uri.content_type.as_str() {
            "article" => Word::LinkArticle,
            "fulltext" => Word::LinkFullText,
            "pdf" => Word::LinkPdf,
            _ => Word::Link,
        };
        facts.push((words.labelled(label), vec![address(&uri.href)]));
    }
    facts.extend(meta.issue.issue_url.iter().map(|url| (words.labelled(Word::Issue), vec![address(url)])));
    let size = Length::pt(8.8);
    print_facts(ctx, facts, size, part, stack);
    stack.rule(Length::pt(8.0), Length::pt(0.5), super::color(&spec.colors.accent));
    stack.skip(Length::pt(2.0));
    for link in &journal.links {
        let tag = ctx.tags.add(Role::P, part);
        let content = [Inline::Bold(vec![Inline::text(words.label(&link.label))]), address(&link.url)];
        stack.text(ctx, &content, &Type::roman(size), size.scale(134, 100), Align::Left, tag);
    }
}

/// The page “Citing this Article”: facts, the citation in each of the journal's styles, and the contents with their pages.
pub fn citing(ctx: &mut Context, article: &Article, spec: &Spec, entries: &[Entry]) -> Page {
    let part = ctx.tags.add(Role::Part, TagTree::ROOT);
    let page = &spec.page;
    let mut stack = Stack::new(page.side, page.width - page.side * 2, Length::pt(52.0));
    let accent = super::color(&spec.colors.accent);
    let tag = ctx.tags.add(Role::H(1), part);
    let words = article.words();
    let kind = Type::roman(Length::pt(19.0)).bold().colored(accent);
    stack.text(ctx, &[Inline::text(words.get(Word::CitingPage))], &kind, Length::pt(22.0), Align::Left, tag);
    stack.rule(Length::pt(7.0), Length::pt(0.9), accent);
    stack.skip(Length::pt(6.0));
    let lowest = page.height - Length::pt(40.0);
    stack.if_room(lowest, |stack| citing_facts(ctx, article, part, stack));
    if !article.front.article_meta.cite_as.is_empty() {
        stack.if_room(lowest, |stack| {
            subheading(ctx, words.get(Word::CitingStyles), spec, part, stack);
            styles(ctx, article, part, stack);
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
    front_page(2, spec, stack)
}

fn subheading(ctx: &mut Context, text: &str, spec: &Spec, part: TagId, stack: &mut Stack) {
    stack.skip(Length::pt(12.0));
    let tag = ctx.tags.add(Role::H(2), part);
    let kind = Type::roman(Length::pt(12.2)).bold().colored(super::color(&spec.colors.accent));
    stack.text(ctx, &[Inline::text(text)], &kind, Length::pt(15.0), Align::Left, tag);
    stack.skip(Length::pt(4.0));
}

fn citing_facts(ctx: &mut Context, article: &Article, part: TagId, stack: &mut Stack) {
    let (meta, words) = (&article.front.article_meta, article.words());
    let text = |value: &str| vec![Inline::text(value)];
    let authors = words.commas(&meta.contribs.iter().map(|contrib| contrib.name.display()).collect::<Vec<_>>());
    let mut facts: Vec<Fact> = vec![(words.labelled(Word::Title), meta.title.clone())];
    if !authors.is_empty() {
        facts.push((words.labelled(Word::Authors), text(&authors)));
    }
    facts.extend(meta.doi.iter().map(|doi| (words.label("DOI"), vec![Inline::ExtLink { href: doi.url(), content: text(doi.as_str()) }])));
    facts.extend(pages(meta).map(|pages| (words.labelled(Word::Pages), text(&pages))));
    facts.extend(meta.pub_date.map(|date| (words.labelled(Word::Year), text(&date.year.to_string()))));
    facts.extend(meta.issue.volume.iter().map(|volume| (words.labelled(Word::Volume), text(volume))));
    facts.extend(meta.issue.issue.iter().map(|issue| (words.labelled(Word::Issue), text(issue))));
    print_facts(ctx, facts, Length::pt(10.4), part, stack);
}

fn styles(ctx: &mut Context, article: &Article, part: TagId, stack: &mut Stack) {
    let list = ctx.tags.add(Role::LPlain, part);
    let label_width = Length::pt(84.0);
    let (left, full) = (stack.x, stack.width);
    let size = Length::pt(10.2);
    for cite in &article.front.article_meta.cite_as {
        let item = ctx.tags.add(Role::LI, list);
        let label = ctx.tags.add(Role::Lbl, item);
        let body = ctx.tags.add(Role::LBody, item);
        let top = stack.y;
        stack.text(ctx, &[Inline::text(cite.label.clone())], &Type::roman(size).bold(), size.scale(130, 100), Align::Left, label);
        (stack.x, stack.width, stack.y) = (left + label_width, full - label_width, top);
        stack.text(ctx, &cite.content, &Type::roman(size).whole_words(), size.scale(130, 100), Align::Left, body);
        (stack.x, stack.width) = (left, full);
        stack.skip(Length::pt(5.0));
    }
}

/// Entries as links over the whole line, the folio at the right.
fn contents(ctx: &mut Context, entries: &[&Entry], spec: &Spec, part: TagId, stack: &mut Stack) {
    let toc = ctx.tags.add(Role::TOC, part);
    let size = Length::pt(10.4);
    let leading = size.scale(138, 100);
    let (left, full) = (stack.x, stack.width);
    for entry in entries {
        let item = ctx.tags.add(Role::TOCI, toc);
        let link = ctx.tags.add(Role::Link, item);
        let kind = Type::roman(size).colored(super::color(&spec.colors.link));
        let indent = spec.text.indent * i64::try_from(entry.level.saturating_sub(1)).unwrap_or(0);
        let top = stack.y;
        (stack.x, stack.width) = (left + indent, full - indent - Length::pt(40.0));
        stack.text(ctx, &[Inline::text(format!("{} ", entry.title))], &kind, leading, Align::Left, link);
        let bottom = stack.y;
        (stack.x, stack.width, stack.y) = (left, full, bottom - leading);
        stack.text(ctx, &[Inline::text(entry.folio.clone())], &kind, leading, Align::Right, link);
        let rect = Rect { x: left, y: top + leading - size, width: full, height: bottom - top + size.scale(25, 100) - leading + size };
        let contents = ctx.words.fill(Word::ContentsEntry, &[("title", &entry.title), ("page", &entry.folio)]);
        let item = Item::Link { rect, target: LinkTarget::Dest(entry.dest.clone()), contents };
        stack.items.push(Placed { owner: Owner::Tag(link), item });
    }
}

/// The upper left corner of a page.
#[must_use]
pub fn top_of(page: usize) -> Dest {
    Dest { page, x: Length::ZERO, y: Length::ZERO }
}
