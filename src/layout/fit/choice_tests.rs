//! Choices of the style: drop caps, floats between the lines, the column beside the title.

use super::samples::{article, laid_out, paragraph, picture, run, styled, with_figures};
use super::*;
use crate::frame::{GlyphRun, Item, LinkTarget, Rect};
use article::math::{Formula, Ident, Math, Variant};
use article::{Block, Inline, P, PubDate, Sec};
use style::units::Length;

fn runs(page: &Page) -> Vec<&GlyphRun> {
    page.drawn().filter_map(run).collect()
}

/// An article of one paragraph of so many words and two more.
fn beginning(text: &str) -> Article {
    let mut article = article(2, None);
    article.body.insert(0, Block::P(paragraph(text)));
    article
}

/// The runs of a page that are larger than its title.
fn large(pages: &Pages) -> Vec<&GlyphRun> {
    let all = pages.pages.iter().flat_map(runs);
    all.filter(|run| run.size > Length::pt(25.0)).collect()
}

const THREE: &str = "text: {drop-cap: {lines: 3}}";
const LONG: &str = "“The words of a first paragraph are many enough to stand beside a large letter on \
                    three lines and on some more below it, since there are so many of them that \
                    they fill a good part of a column and are still not at their end.";

#[test]
fn a_drop_cap_is_as_high_as_its_lines_and_the_word_is_read_whole() {
    let article = beginning(LONG);
    let pages = laid_out(&article, &MediaBag::new(), THREE);
    let [cap] = large(&pages).try_into().unwrap();
    assert_eq!(cap.text(), "T");
    assert_eq!(cap.actual.as_deref(), Some(""));
    let all = runs(pages.pages.first().unwrap());
    let word = all.iter().find(|run| run.text().starts_with("he")).unwrap();
    assert_eq!((word.text().as_str(), word.actual.as_deref()), ("he", Some("“The")));
    let leading = Length::pt(13.0);
    assert_eq!(cap.y - word.y, leading * 2);
    // Its head is level with the capitals of the first line, and lines two and three stand beside
    // it as the first does.
    let style = styled(THREE);
    let face = &style.fonts.faces[cap.font];
    let high = |size: Length| size.scale(face.cap_height.into(), face.units_per_em.into());
    let heads = cap.y - high(cap.size) - (word.y - high(word.size));
    assert!(heads.abs() < Length::pt(0.1), "{heads:?}");
    let begins = |y: Length| all.iter().filter(|run| run.y == y).map(|run| run.x).min().unwrap();
    let inset = begins(word.y + leading) - begins(word.y + leading * 3);
    assert!(inset > Length::pt(20.0), "{inset:?}");
    assert!((begins(word.y + leading) - word.x).abs() < Length::pt(1.0));
    // The opening mark hangs in the margin.
    let mark = all.iter().find(|run| run.text() == "“").unwrap();
    assert!(mark.x < begins(word.y + leading * 3) && mark.actual.as_deref() == Some(""));
}

#[test]
fn what_has_no_drop_cap() {
    let has = |text: &str, yaml: &str| {
        !large(&laid_out(&beginning(text), &MediaBag::new(), yaml)).is_empty()
    };
    assert!(has(LONG, THREE));
    assert!(!has(LONG, ""), "no style asks for one");
    assert!(!has("The end.", THREE), "a paragraph of fewer lines");
    assert!(!has(&LONG.replace("“The", "the"), THREE), "no capital");
    assert!(!has(&format!("2{LONG}"), THREE), "a figure");
    let blocks = vec![Block::P(paragraph(LONG))];
    let items = vec![article::ListItem { blocks, ..article::ListItem::default() }];
    let mut with_list = beginning(LONG);
    with_list.body.insert(0, Block::List(article::List { items, ..article::List::default() }));
    assert!(large(&laid_out(&with_list, &MediaBag::new(), THREE)).is_empty(), "a list comes first");
}

#[test]
fn main_sections_have_drop_caps_where_the_style_wants_it() {
    let mut article = article(0, None);
    let section = |id: &str, below: Vec<Block>| {
        let mut blocks = vec![Block::P(paragraph(LONG)), Block::P(paragraph(LONG))];
        blocks.extend(below);
        let title = vec![Inline::text("Section")];
        Block::Sec(Sec { id: id.into(), title, blocks, ..Sec::default() })
    };
    article.body = vec![section("a", vec![section("b", Vec::new())]), section("c", Vec::new())];
    let count = |at: &str| {
        let yaml = format!("text: {{drop-cap: {{lines: 2, at: {at}, lead-in: 3}}}}");
        large(&laid_out(&article, &MediaBag::new(), &yaml)).len()
    };
    assert_eq!([count("article"), count("sections")], [1, 2]);
}

/// Ten paragraphs, a figure that the third mentions, and where it stands against that one and the
/// next; between these two may stand another block.
fn with_figure(yaml: &str, size: (u32, u32), between: Option<Block>) -> (Rect, Length, Length) {
    let (mut article, bag) = with_figures(1, 10, size);
    let Some(Block::P(first)) = article.body.first_mut() else { panic!() };
    let call = first.content.pop().unwrap();
    let Some(Block::P(third)) = article.body.get_mut(2) else { panic!() };
    third.content.extend([Inline::text(" "), call, Inline::text(" atlast")]);
    article.body.splice(3..3, between);
    let pages = laid_out(&article, &bag, yaml);
    let (page, rect) = picture(&pages);
    let at = |word: &str| {
        let found = runs(page).into_iter().find(|run| run.text().contains(word));
        found.map_or(Length::ZERO, |run| run.y)
    };
    (rect, at("atlast"), at("w4.0"))
}

#[test]
fn a_float_stands_behind_the_paragraph_that_mentions_it() {
    let one = "page: {columns: 1}\nfloats: {places: [here, top, bottom, page]}";
    for (yaml, size) in [(one, (700, 300)), ("floats: {places: [here, top]}", (700, 200))] {
        let (rect, before, behind) = with_figure(yaml, size, None);
        let (top, foot) = (rect.y, rect.y + rect.height);
        assert!(before > Length::ZERO && before < top && foot < behind, "{yaml}: {rect:?}");
        assert!(top - before < Length::pt(30.0), "it follows at once");
    }
    // Where it may not stand there, it does not; nor where it does not fit.
    for (yaml, size) in [
        ("page: {columns: 1}", (700, 300)),
        ("page: {columns: 1}\nfloats: {places: [here, top]}", (900, 1_500)),
    ] {
        let (rect, before, behind) = with_figure(yaml, size, None);
        assert!(!(before < rect.y && rect.y < behind && before > Length::ZERO), "{yaml}");
    }
    // Nor does it part a paragraph from its formula.
    let ident = Ident { text: "m".into(), variant: Variant::Normal, function: false };
    let formula = Formula { tree: Math::Ident(ident), display: true, ..Formula::default() };
    let formula = article::DispFormula { formula, ..article::DispFormula::default() };
    let (rect, before, behind) = with_figure(one, (700, 300), Some(Block::DispFormula(formula)));
    assert!(rect.y < before || behind < rect.y, "{rect:?}");
}

#[test]
fn floats_keep_to_the_places_that_the_style_allows() {
    let at_foot = |yaml: &str| {
        let (rect, ..) = with_figure(yaml, (700, 500), None);
        rect.y > Length::pt(420.0)
    };
    assert!(at_foot("page: {columns: 1}\nfloats: {places: [bottom]}"));
    assert!(!at_foot("page: {columns: 1}\nfloats: {places: [top]}"));
}

#[test]
fn headings_of_abstracts_run_in_where_the_style_wants_it() {
    let mut article = article(4, None);
    let section = |title: &str| {
        let blocks = vec![Block::P(paragraph("Wordsbelow stand here."))];
        Block::Sec(Sec { title: vec![Inline::text(title)], blocks, ..Sec::default() })
    };
    let blocks = vec![section("Background"), section("Aims?")];
    article.front.article_meta.abstracts =
        vec![article::Abstract { blocks, ..article::Abstract::default() }];
    let beside = |yaml: &str, word: &str| {
        let pages = laid_out(&article, &MediaBag::new(), yaml);
        let page = runs(pages.pages.first().unwrap());
        let heading = page.iter().find(|run| run.text().starts_with(word)).unwrap();
        let text = page.iter().find(|run| run.text().contains("Wordsbelow") && run.y >= heading.y);
        (text.unwrap().y == heading.y, heading.text())
    };
    let run_in = "opening: {abstract-headings: run-in}";
    assert_eq!(beside("", "Background"), (false, "Background".into()));
    assert_eq!(beside(run_in, "Background"), (true, "Background: ".into()));
    assert_eq!(beside(run_in, "Aims"), (true, "Aims? ".into()));
}

#[test]
fn links_of_a_heading_that_runs_in_and_of_its_text_lead_each_to_its_own_page() {
    let link = |href: &str| {
        let (href, content) = (format!("https://{href}.org"), vec![Inline::text(href)]);
        vec![Inline::ExtLink { href, content }]
    };
    let text = P { content: link("text"), ..P::default() };
    let sec = Sec { title: link("heading"), blocks: vec![Block::P(text)], ..Sec::default() };
    let mut article = article(4, None);
    let blocks = vec![Block::Sec(sec)];
    article.front.article_meta.abstracts =
        vec![article::Abstract { blocks, ..article::Abstract::default() }];
    let pages = laid_out(&article, &MediaBag::new(), "opening: {abstract-headings: run-in}");
    let links = pages.pages.first().unwrap().drawn().filter_map(|placed| match &placed.item {
        Item::Link { rect, target: LinkTarget::Uri(uri), .. } => Some((uri.as_str(), rect.x)),
        _ => None,
    });
    let links: Vec<(&str, Length)> = links.collect();
    let [("https://heading.org", first), ("https://text.org", second)] = links[..] else {
        panic!("{links:?}")
    };
    assert!(first < second);
}

/// The left edges of what is said of funding, and of the title; and whether the former is there.
fn aside_of(yaml: &str, lang: &str) -> (Length, Length, bool) {
    let mut article = article(8, None);
    article.lang = article::Lang::parse(lang).unwrap();
    let meta = &mut article.front.article_meta;
    meta.received = Some(PubDate { year: 2024, month: Some(5), day: Some(6) });
    meta.funding_statement = Some("Thisfund paid.".into());
    let of = |text: &str| article::Abstract {
        blocks: vec![Block::P(paragraph(text))],
        ..article::Abstract::default()
    };
    meta.abstracts = vec![of(&"Some words stand here. ".repeat(40))];
    let pages = laid_out(&article, &MediaBag::new(), yaml);
    let first = runs(pages.pages.first().unwrap());
    let x = |word: &str| first.iter().find(|run| run.text().contains(word)).map(|run| run.x);
    (x("Thisfund").unwrap_or_default(), x("Title").unwrap(), x("Thisfund").is_some())
}

#[test]
fn what_else_is_said_stands_beside_the_title() {
    let (said, title, there) = aside_of("opening: {rest: side}", "en");
    let near = |x: Length, points: f64| (x - Length::pt(points)).abs() < Length::pt(2.0);
    assert!(there && near(said, 48.0) && near(title, 48.0 + 118.0 + 20.0), "{said:?} {title:?}");
    // In the margin of a page of one column the title keeps its width.
    let (said, title, there) = aside_of("page: {columns: 1}\nopening: {rest: side}", "en");
    assert!(there && said < Length::pt(40.0) && title > Length::pt(110.0), "{said:?} {title:?}");
    // That margin is as wide as the manual says.
    let title = |side: i64| {
        let yaml = format!("page: {{columns: 1, side: {side}pt}}\nopening: {{rest: side}}");
        aside_of(&yaml, "en").1
    };
    assert!(near(title(106), 106.0) && near(title(105), 105.0 + 118.0 + 20.0));
    let (said, title, there) = aside_of("opening: {rest: side}", "ur");
    assert!(there && said > title, "{said:?} {title:?}");
}
