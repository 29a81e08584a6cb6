//! What tests of whole articles begin with, and what they look for on pages.

use super::natural::Way;
use super::*;
use crate::frame::{GlyphRun, Item, Placed, Rect};
use article::{Block, Caption, Contrib, Fig, Graphic, Inline, Media, P, PersonName, RefType, Xref};
use style::StyleFiles;

/// Words that are all different and are never divided.
pub(super) fn words(paragraph: usize, count: usize) -> String {
    (0..count).map(|word| format!("w{paragraph}.{word}")).collect::<Vec<_>>().join(" ")
}

pub(super) fn paragraph(text: &str) -> P {
    P { content: vec![Inline::text(text)], ..P::default() }
}

/// An article of so many paragraphs.
pub(super) fn article(paragraphs: usize, pages: Option<(u32, u32)>) -> Article {
    let mut article = Article::default();
    let block =
        |number: usize| Block::P(P { id: format!("p{number}"), ..paragraph(&words(number, 120)) });
    article.body = (1..=paragraphs).map(block).collect();
    let meta = &mut article.front.article_meta;
    meta.title = vec![Inline::text("Title")];
    meta.contribs = vec![Contrib {
        name: PersonName { surname: "Author".into(), ..PersonName::default() },
        ..Contrib::default()
    }];
    if let Some((first, last)) = pages {
        meta.pages = format!("{first}-{last}").parse().unwrap();
    }
    article
}

/// Figures, each with a picture of so many pixels, and an article whose first paragraph calls them.
pub(super) fn with_figures(
    figures: usize,
    paragraphs: usize,
    (width, height): (u32, u32),
) -> (Article, MediaBag) {
    let mut article = article(paragraphs, None);
    let mut bag = MediaBag::new();
    let mut calls = Vec::new();
    for number in 1..=figures {
        let (id, href) = (format!("fig-{number}"), format!("{number}.png"));
        bag.insert(
            href.clone(),
            Media { media_type: "image/png", width, height, ..Media::default() },
        );
        let graphics = vec![Graphic { href, ..Graphic::default() }];
        let caption = Caption { paragraphs: vec![paragraph("Beside")], ..Caption::default() };
        let fig = Fig {
            id: id.clone(),
            label: Some(format!("Figure {number}")),
            caption,
            graphics,
            ..Fig::default()
        };
        article.body.push(Block::Fig(fig));
        calls.push(Inline::Xref(Xref {
            ref_type: RefType::Fig,
            rid: id,
            content: vec![Inline::text("Figure")],
            ..Xref::default()
        }));
    }
    if let Some(Block::P(first)) = article.body.first_mut() {
        first.content.extend(calls);
    }
    (article, bag)
}

pub(super) fn styled(yaml: &str) -> Style {
    Style::read(StyleFiles { yaml: yaml.into(), ..StyleFiles::default() }, &mut Report::new())
}

pub(super) fn laid_out(article: &Article, media: &MediaBag, yaml: &str) -> Pages {
    fit(article, media, &styled(yaml), &mut Report::new()).unwrap()
}

/// The article with level columns on as many pages as it needs.
pub(super) fn level(ctx: &mut Context, article: &Article) -> Found {
    Way::of(ctx, article, false).unwrap().settled(ctx, article).unwrap().0
}

pub(super) fn run(placed: &Placed) -> Option<&GlyphRun> {
    if let Item::Glyphs(run) = &placed.item { Some(run) } else { None }
}

/// The first page with a picture, and where that stands.
pub(super) fn picture(pages: &Pages) -> (&Page, Rect) {
    let rect = |placed: &Placed| {
        if let Item::Image { rect, .. } = placed.item { Some(rect) } else { None }
    };
    let found = pages.pages.iter().find_map(|page| Some((page, page.drawn().find_map(rect)?)));
    found.unwrap()
}
