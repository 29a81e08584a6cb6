//! Articles without assigned pages whose last page would be nearly empty.

use super::attempt::{Aim, attempt};
use super::drawn::last_filled;
use super::room::Pins;
use super::samples::{article, level, styled};
use super::*;
use crate::pages::{Column, PagePlan};
use style::spec::Liberty;

/// An article and its number of pages where nothing is drawn in, whose last page is filled by less
/// than a tenth.
fn nearly_empty() -> (Article, usize) {
    let kept = styled("fit: {last-page: 0}");
    (12..60)
        .find_map(|paragraphs| {
            let (media, article) = (MediaBag::new(), article(paragraphs, None));
            let mut ctx = context(&article, &media, &kept);
            let (attempt, plan, _) = level(&mut ctx, &article);
            let filled = last_filled(&plan, &attempt.room);
            (plan.pages.len() > 3 && filled < 100).then_some((article, plan.pages.len()))
        })
        .unwrap()
}

/// Its number of pages in a style, the liberties taken, and the findings.
fn fitted(article: &Article, yaml: &str) -> (usize, Vec<String>, Report) {
    let mut report = Report::new();
    let pages = fit(article, &MediaBag::new(), &styled(yaml), &mut report).unwrap();
    (pages.pages.len(), pages.liberties, report)
}

#[test]
fn a_nearly_empty_last_page_is_drawn_in() {
    let (article, natural) = nearly_empty();
    let (pages, liberties, report) = fitted(&article, "");
    assert_eq!(pages, natural - 1);
    assert!(liberties.iter().any(|said| said.starts_with("leading 13 → 12.")), "{liberties:?}");
    assert!(report.findings.iter().any(|finding| finding.code.id == "L302"));
    // Where the style wants no more of the last page, nothing is done; likewise where it allows
    // nothing.
    assert_eq!(fitted(&article, "fit: {last-page: 0}").0, natural);
    assert_eq!(fitted(&article, "fit: {ladder: []}").0, natural);
}

#[test]
fn the_survey_says_what_a_build_takes_by_itself() {
    let (article, natural) = nearly_empty();
    let asked = |yaml: &str, article: &Article| survey(article, &MediaBag::new(), &styled(yaml));
    let found = asked("", &article);
    assert_eq!((found.natural, found.by_itself), (Some(natural), Some(natural - 1)));
    let wish = found.wishes.iter().find(|wish| wish.pages == natural - 1).unwrap();
    assert!(wish.possible && wish.cost == fitted(&article, "").1, "{wish:?}");
    assert_eq!(asked("fit: {last-page: 0}", &article).by_itself, None);
    let mut assigned = article;
    let pages = format!("1-{natural}").parse().unwrap();
    assigned.front.article_meta.pages = pages;
    assert_eq!(asked("", &assigned).by_itself, None, "assigned pages are filled");
}

#[test]
fn neither_the_size_of_the_text_nor_the_margins_are_given_for_a_page() {
    let (article, natural) = nearly_empty();
    for what in ["text-size, least: 6pt, most: 11pt", "side, least: 30pt, most: 56pt"] {
        let ladder = format!("fit: {{ladder: [{{what: {what}, step: 0.1pt}}]}}");
        let style = styled(&ladder);
        assert!(matches!(
            style.spec.fit.ladder.as_slice(),
            [rung] if matches!(rung.what, Liberty::TextSize | Liberty::Side)
        ));
        assert_eq!(fitted(&article, &ladder).0, natural, "{what}");
    }
}

#[test]
fn a_page_with_a_float_at_its_foot_is_not_short() {
    let (media, style, article) = (MediaBag::new(), styled(""), article(9, None));
    let mut ctx = context(&article, &media, &style);
    let aim = Aim { pages: 2, ragged: false, textless: false, pins: Pins::All };
    let attempt = attempt(&mut ctx, &article, &style.spec, aim);
    let (room, foot) = (&attempt.room, attempt.room.grid * 20);
    let page = |height, short: i64| {
        let depth = height - foot - room.grid * short;
        let columns = vec![Column { depth, ..Column::default() }];
        PagePlan { foot_room: foot, columns, ..PagePlan::default() }
    };
    let said = |short| {
        let pages = room.heights.iter().map(|height| page(*height, short)).collect();
        super::ladder::of_plan(&attempt.galley.matter, &Plan { pages, cost: 0 }, room)
    };
    assert_eq!(said(0), Vec::<String>::new());
    assert_eq!(said(1), ["two pages run one line short"]);
}
