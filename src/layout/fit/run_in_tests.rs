//! Headings of sections that stand at the beginning of their text.

use super::samples::{article, laid_out, paragraph, run, styled, words};
use super::*;
use crate::frame::{GlyphRun, Owner, Role};
use article::{Block, Inline, P, Sec};

const RUN_IN: &str = "headings: {run-in: 2}";

/// An article with a section, and in it one of the second level.
fn nested(title: &str, text: P) -> Article {
    let inner = Sec {
        id: "inner".into(),
        title: vec![Inline::text(title)],
        blocks: vec![Block::P(text)],
        ..Sec::default()
    };
    let outer = Sec {
        id: "outer".into(),
        title: vec![Inline::text("Outside")],
        blocks: vec![Block::Sec(inner)],
        ..Sec::default()
    };
    let mut article = article(3, None);
    article.body.push(Block::Sec(outer));
    article
}

/// The run that begins with a word, and the role of the node that owns it.
fn begins<'p>(pages: &'p Pages, word: &str) -> (&'p GlyphRun, Role) {
    let found = pages.pages.iter().flat_map(Page::drawn).find_map(|placed| {
        let run = run(placed).filter(|run| run.text().starts_with(word))?;
        let Owner::Tag(tag) = placed.owner else { return None };
        Some((run, pages.tags.get(tag.0 as usize)?.role))
    });
    found.unwrap_or_else(|| panic!("{word} is drawn"))
}

#[test]
fn a_heading_of_that_level_and_deeper_stands_in_the_first_line_of_its_text() {
    let text = |words: &str| P { id: "p".into(), ..paragraph(words) };
    for (yaml, title, same, shown) in [
        ("", "Inside", false, "Inside"),
        (RUN_IN, "Inside", true, "Inside. "),
        (RUN_IN, "Inside?", true, "Inside? "),
        ("headings: {run-in: 3}", "Inside", false, "Inside"),
    ] {
        let pages = laid_out(&nested(title, text("Thetext stands here.")), &MediaBag::new(), yaml);
        let ((heading, role), (text, own)) = (begins(&pages, "Inside"), begins(&pages, "Thetext"));
        assert_eq!((heading.y == text.y, heading.text()), (same, shown.to_owned()), "{yaml}");
        assert_eq!((role, own), (Role::H(3), Role::P), "{yaml}");
        let (outer, _) = begins(&pages, "Outside");
        assert!(outer.y < heading.y, "{yaml}");
        let below: Vec<&str> = pages
            .outline
            .iter()
            .flat_map(|mark| &mark.children)
            .flat_map(|mark| &mark.children)
            .map(|mark| mark.title.as_str())
            .collect();
        assert_eq!(below, [title], "{yaml}");
        assert_eq!(pages.dests.contains_key("inner"), pages.dests.contains_key("outer"));
    }
}

#[test]
fn no_line_is_left_free_above_it_but_the_gap_of_paragraphs() {
    let above = |yaml: &str| {
        let mut article = nested("First", paragraph("One line."));
        let Some(Block::Sec(outer)) = article.body.last_mut() else { panic!() };
        let Some(Block::Sec(inner)) = outer.blocks.first() else { panic!() };
        let title = vec![Inline::text("Second")];
        outer.blocks.push(Block::Sec(Sec { title, ..inner.clone() }));
        let pages = laid_out(&article, &MediaBag::new(), yaml);
        begins(&pages, "Second").0.y - begins(&pages, "First").0.y
    };
    let leading = styled("").spec.text.leading;
    assert_eq!(above(RUN_IN), leading);
    assert_eq!(above("headings: {run-in: 2}\ntext: {gap: 13pt, leading: 13pt}"), leading * 2);
}

#[test]
fn what_runs_from_right_to_left_stands_below_its_heading() {
    let mut article = nested("مقدمة", paragraph("النص هنا."));
    article.lang = article::Lang::parse("ar").unwrap();
    let pages = laid_out(&article, &MediaBag::new(), RUN_IN);
    let role = |wanted: Role| {
        let drawn = pages.pages.iter().flat_map(Page::drawn).filter_map(|placed| {
            let Owner::Tag(tag) = placed.owner else { return None };
            let role = pages.tags.get(tag.0 as usize)?.role;
            (role == wanted).then(|| run(placed).map(|run| run.y)).flatten()
        });
        drawn.last().unwrap()
    };
    assert!(role(Role::H(3)) < role(Role::P));
}

#[test]
fn a_page_that_begins_in_such_a_text_is_counted_without_the_heading() {
    let long = P { id: "p9".into(), content: vec![Inline::text(words(9, 2400))], ..P::default() };
    let pages = laid_out(&nested("Inside", long), &MediaBag::new(), RUN_IN);
    let mut tried = 0;
    for (index, begins) in pages.map.breaks.iter().enumerate().filter(|(_, b)| b.at.id == "p9") {
        let line = pages.lines.iter().find(|line| line.page == index).unwrap();
        let rest: String = words(9, 2400).chars().skip(begins.at.offset).collect();
        assert_eq!(rest.split(' ').next(), Some(line.first.as_str()), "page {}", begins.folio);
        tried += 1;
    }
    assert!(tried > 0);
}
