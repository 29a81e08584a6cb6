//! An attempt that is made again for the article's range.

use super::attempt::{Aim, again, attempt};
use super::natural::ending_after;
use super::room::Pins;
use super::samples::{paragraph, styled, with_figures};
use super::*;
use article::{Abstract, Block, PageDesignation, Permissions};

/// What an attempt again gives, and what setting everything again gives.
fn both(article: &Article, media: &MediaBag, yaml: &str) -> [(Vec<crate::tags::Tag>, String); 2] {
    let style = styled(yaml);
    let aim = Aim { pages: 40, ragged: false, textless: true, pins: Pins::All };
    let shorter = Aim { pages: 12, ..aim };
    let ranged = ending_after(article, 12);
    assert_ne!(ranged.front.article_meta.pages, article.front.article_meta.pages);
    let mut ctx = context(article, media, &style);
    let first = attempt(&mut ctx, article, &style.spec, aim);
    let (second, kept) = again(&mut ctx, &ranged, first, shorter);
    assert!(kept, "{yaml}");
    let whole = attempt(&mut ctx, &ranged, &style.spec, shorter);
    [second, whole].map(|made| {
        let seen = (&made.galley.matter, &made.room, &made.missed, made.opening.stack.y);
        let said: Vec<_> = made.report.findings.iter().map(|finding| finding.message()).collect();
        (made.tags.nodes.clone(), format!("{seen:?} {:?} {said:?}", made.geometry.tops))
    })
}

#[test]
fn the_range_changes_the_opening_alone() {
    let (mut article, media) = with_figures(30, 3, (700, 500));
    let meta = &mut article.front.article_meta;
    meta.pages = PageDesignation::OpenRange(77.into());
    meta.funding_statement = Some("Nobody paid for this.".into());
    meta.abstracts = vec![Abstract {
        blocks: vec![Block::P(paragraph("What it says in short."))],
        ..Abstract::default()
    }];
    let statement = Some("© The author.".into());
    meta.permissions = Some(Permissions { statement, ..Permissions::default() });
    for yaml in ["", "opening: {rest: end}", "opening: {rest: foot}", "opening: {rest: side}"] {
        let [second, whole] = both(&article, &media, yaml);
        assert_eq!(second, whole, "{yaml}");
    }
}
