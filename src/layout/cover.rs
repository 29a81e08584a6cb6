//! The cover: the first page before the article.
//!
//! It prints only what the article and the journal's record say; a fact that is not known leaves
//! no gap.

use super::frame::{
    Artifact, Color, Dest, Item, Owner, Page, PageLabel, Placed, Rect, Role, TagId,
};
use super::line::Align;
use super::opening::{
    author_names, author_notes, issn_line, issue_line, one_abstract, only_paragraphs,
};
use super::paragraph::{Context, Type};
use super::stack::{Stack, address};
use super::tags::TagTree;
use article::{Article, ArticleMeta, Inline, Word, Words};
use style::Spec;
use style::spec::FrontSpec;
use style::units::Length;

/// The cover page.
pub fn cover(ctx: &mut Context, article: &Article, spec: &Spec) -> Page {
    let part = ctx.tags.add(Role::Part, TagTree::ROOT);
    let page = &spec.page;
    let width = page.width - page.side * 2;
    let mut stack = Stack::new(page.side, width, spec.front.band_top);
    masthead(ctx, article, spec, part, &mut stack);
    stack.y = spec.front.facts_top;
    journal_facts(ctx, article, spec, part, &mut stack);
    cover_title(ctx, article, spec, part, &mut stack);
    // What the cover has no room for stands in the article; so does an abstract with more than
    // paragraphs.
    let lowest = page.height - spec.front.abstract_bottom;
    for text in
        article.front.article_meta.abstracts.iter().filter(|text| only_paragraphs(&text.blocks))
    {
        stack.if_room(lowest, |stack| {
            stack.skip(Length::pt(12.0));
            one_abstract(ctx, text, spec, part, stack);
        });
    }
    stack.if_room(lowest, |stack| keywords(ctx, article, spec, part, stack));
    stack.skip(Length::pt(10.0));
    stack.if_room(page.height - spec.front.bottom, |stack| {
        addresses(ctx, article, spec, part, stack)
    });
    front_page(1, spec, stack)
}

pub(super) fn front_page(number: u32, spec: &Spec, stack: Stack) -> Page {
    Page {
        label: PageLabel::Front(number),
        width: spec.page.width,
        height: spec.page.height,
        items: stack.items,
        packed: None,
    }
}

/// A band in the journal's colour with its abbreviation, title and home page.
pub(super) fn masthead(
    ctx: &mut Context,
    article: &Article,
    spec: &Spec,
    part: TagId,
    stack: &mut Stack,
) {
    let journal = &article.front.journal_meta;
    let band =
        Rect { x: Length::ZERO, y: Length::ZERO, width: spec.page.width, height: spec.front.band };
    let accent = super::color(&spec.colors.accent);
    stack
        .items
        .push(Placed { owner: Owner::Artifact(Artifact::Layout), item: Item::Rect(band, accent) });
    let (red, green, blue) = style::ink_on((accent.0, accent.1, accent.2));
    let ink = Color(red, green, blue);
    let FrontSpec { abbreviation_size, journal_size, recognition_size, .. } = spec.front;
    let lines = [
        (
            journal.abbreviation.clone().filter(|short| *short != journal.title),
            Type::roman(abbreviation_size).bold(),
            abbreviation_size.scale(24, 20),
        ),
        (Some(journal.title.clone()), Type::roman(journal_size), journal_size.scale(23, 18)),
        (journal.recognition.clone(), Type::roman(recognition_size), recognition_size.scale(15, 9)),
    ];
    for (text, kind, leading) in lines {
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            let tag = ctx.tags.add(Role::P, part);
            stack.text(ctx, &[Inline::text(text)], &kind.colored(ink), leading, Align::Left, tag);
        }
    }
}

/// Label and content of one fact.
pub(super) type Fact = (String, Vec<Inline>);

/// “Pages: 77–83”, “Page: 77”, “Article number: e0178565”; nothing while there are none.
pub(super) fn pages(meta: &ArticleMeta, words: &Words) -> Option<Fact> {
    meta.pages
        .printed()
        .map(|pages| (words.label(words.pages_label(&meta.pages)), vec![Inline::text(pages)]))
}

/// What is known of the journal and the issue, in lines of two columns.
pub(super) fn journal_facts(
    ctx: &mut Context,
    article: &Article,
    spec: &Spec,
    part: TagId,
    stack: &mut Stack,
) {
    let (journal, meta, words) =
        (&article.front.journal_meta, &article.front.article_meta, article.words());
    let accent = super::color(&spec.colors.accent);
    let tag = ctx.tags.add(Role::P, part);
    let FrontSpec { issue_size, facts_size, .. } = spec.front;
    let kind = Type::roman(issue_size).bold().colored(accent);
    stack.text(
        ctx,
        &[Inline::text(issue_line(meta, &words))],
        &kind,
        issue_size.scale(13, 11),
        Align::Left,
        tag,
    );
    let issns = issn_line(article, &words);
    if !issns.is_empty() {
        let tag = ctx.tags.add(Role::P, part);
        stack.text(
            ctx,
            &[Inline::text(issns)],
            &Type::roman(facts_size),
            facts_size.scale(130, 96),
            Align::Left,
            tag,
        );
    }
    let doi = |doi: &article::Doi| {
        vec![Inline::ExtLink { href: doi.url(), content: vec![Inline::text(doi.as_str())] }]
    };
    let dois = [
        (Word::DoiJournal, &journal.doi),
        (Word::DoiVolume, &meta.issue.volume_doi),
        (Word::DoiIssue, &meta.issue.issue_doi),
    ];
    let fact = |(label, value): (Word, &Option<article::Doi>)| {
        value.as_ref().map(|value| (words.labelled(label), doi(value)))
    };
    let facts: Vec<Fact> = dois.into_iter().filter_map(fact).collect();
    print_facts(ctx, facts, facts_size, part, stack);
    stack.rule(Length::pt(8.0), Length::pt(0.9), accent);
}

pub(super) fn print_facts(
    ctx: &mut Context,
    facts: Vec<Fact>,
    size: Length,
    part: TagId,
    stack: &mut Stack,
) {
    for (label, content) in facts {
        let tag = ctx.tags.add(Role::P, part);
        let content: Vec<Inline> =
            std::iter::once(Inline::Bold(vec![Inline::text(label)])).chain(content).collect();
        stack.text(ctx, &content, &Type::roman(size), size.scale(134, 100), Align::Left, tag);
    }
}

/// The title in the largest type of the page, the authors right below it: where Google Scholar
/// looks for them.
fn cover_title(ctx: &mut Context, article: &Article, spec: &Spec, part: TagId, stack: &mut Stack) {
    let (meta, words) = (&article.front.article_meta, article.words());
    stack.skip(Length::pt(8.0));
    let size = spec.front.title_size;
    let tag = ctx.tags.add(Role::H(1), part);
    stack.title(
        ctx,
        &meta.title,
        &Type::roman(size).bold().whole_words(),
        size.scale(118, 100),
        tag,
    );
    stack.skip(Length::pt(5.0));
    let lowest = spec.page.height - spec.front.authors_bottom;
    let author_size = spec.front.author_size;
    let tag = ctx.tags.add(Role::P, part);
    stack.if_room(lowest, |stack| {
        stack.text(
            ctx,
            &author_names(meta, &words),
            &Type::roman(author_size),
            author_size.scale(160, 125),
            Align::Left,
            tag,
        )
    });
    stack.skip(Length::pt(2.0));
    for content in author_notes(meta, &words) {
        let tag = ctx.tags.add(Role::P, part);
        let kind = Type::roman(spec.opening.small_size);
        stack.if_room(lowest, |stack| {
            stack.text(ctx, &content, &kind, spec.opening.small_leading, Align::Left, tag)
        });
    }
}

fn keywords(ctx: &mut Context, article: &Article, spec: &Spec, part: TagId, stack: &mut Stack) {
    for group in &article.front.article_meta.kwd_groups {
        let words = article.words().spoken(group.lang.as_ref());
        stack.skip(Length::pt(4.0));
        print_facts(
            ctx,
            vec![(words.label(group.heading(&words)), group.printed(&words))],
            spec.opening.small_size,
            part,
            stack,
        );
    }
}

fn addresses(ctx: &mut Context, article: &Article, spec: &Spec, part: TagId, stack: &mut Stack) {
    let (journal, meta, words) =
        (&article.front.journal_meta, &article.front.article_meta, article.words());
    let mut facts: Vec<Fact> = Vec::new();
    facts.extend(pages(meta, &words));
    facts.extend(meta.doi.iter().map(|doi| (words.label("DOI"), vec![Inline::text(doi.as_str())])));
    facts.extend(
        meta.doi.iter().map(|doi| (words.labelled(Word::DoiLink), vec![address(&doi.url())])),
    );
    for uri in &meta.self_uris {
        let label = match uri.content_type.as_str() {
            "article" => Word::LinkArticle,
            "fulltext" => Word::LinkFullText,
            "pdf" => Word::LinkPdf,
            _ => Word::Link,
        };
        facts.push((words.labelled(label), vec![address(&uri.href)]));
    }
    facts.extend(
        meta.issue.issue_url.iter().map(|url| (words.labelled(Word::Issue), vec![address(url)])),
    );
    let size = spec.front.address_size;
    print_facts(ctx, facts, size, part, stack);
    stack.rule(Length::pt(8.0), Length::pt(0.5), super::color(&spec.colors.accent));
    stack.skip(Length::pt(2.0));
    for link in &journal.links {
        let tag = ctx.tags.add(Role::P, part);
        let content =
            [Inline::Bold(vec![Inline::text(words.label(&link.label))]), address(&link.url)];
        stack.text(ctx, &content, &Type::roman(size), size.scale(134, 100), Align::Left, tag);
    }
}

/// The upper left corner of a page.
#[must_use]
pub fn top_of(page: usize) -> Dest {
    Dest { page, x: Length::ZERO, y: Length::ZERO }
}
