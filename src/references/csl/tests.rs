use hayagriva::citationberg::json::Value;

use super::render::join;
use super::*;
use article::{
    Article, Contrib, ElementCitation, PersonGroup, PersonName, PubDate, PubId, PublicationType,
    Ref, walk,
};

fn name(given: &str, family: &str) -> PersonName {
    PersonName { surname: family.into(), given_names: Some(given.into()), ..PersonName::default() }
}

/// The article of the first source, as far as a citation of it needs.
fn article() -> Article {
    let mut article = Article::default();
    article.front.journal_meta.title = "Global Foreign Policies Review".into();
    let meta = &mut article.front.article_meta;
    meta.title = vec![Inline::text(
        "Afghan Taliban and TTP Nexus: Reshaping Pak-Afghan Bilateral Relations",
    )];
    meta.doi = article::Doi::parse("10.31703/gfpr.2025(VIII-I).08").ok();
    meta.issue.volume = Some("VIII".into());
    meta.issue.issue = Some("I".into());
    meta.pub_date = Some(PubDate { year: 2025, month: Some(3), day: None });
    meta.pages = "77-83".parse().unwrap();
    for (given, family) in [("Nazik", "Ali"), ("Ghulam", "Mustafa"), ("Muhammad", "Arslan")] {
        meta.contribs.push(Contrib { name: name(given, family), ..Contrib::default() });
    }
    article
}

fn cited(style: &str) -> String {
    let engine = Engine::load(style, &Lang::default()).unwrap();
    walk::plain(&engine.entry(&of_article(&article())))
}

#[test]
fn the_seven_styles_of_the_citing_page() {
    let title = "Afghan Taliban and TTP Nexus: Reshaping Pak-Afghan Bilateral Relations";
    let journal = "Global Foreign Policies Review";
    let doi = "10.31703/gfpr.2025(VIII-I).08";
    for (style, expected) in [
        (
            "apa",
            format!(
                "Ali, N., Mustafa, G., & Arslan, M. (2025). {title}. {journal}, VIII(I), 77–83. https://doi.org/{doi}"
            ),
        ),
        (
            "chicago-16-author-date",
            format!(
                "Ali, Nazik, Ghulam Mustafa, and Muhammad Arslan. 2025. “{title}.” {journal} VIII (I):77–83. doi: {doi}."
            ),
        ),
        (
            "harvard-capitals",
            format!("ALI, N., MUSTAFA, G. & ARSLAN, M. 2025. {title}. {journal}, VIII, 77–83."),
        ),
        (
            "mhra-author-date",
            format!(
                "Ali, Nazik, Ghulam Mustafa, and Muhammad Arslan. 2025. ‘{title}’, {journal}, VIII: 77–83."
            ),
        ),
        (
            "mla-7",
            format!(
                "Ali, Nazik, Ghulam Mustafa, and Muhammad Arslan. “{title}.” {journal} VIII.I (2025): 77–83. Print."
            ),
        ),
        (
            "oxford-author-date",
            format!(
                "Ali, Nazik, Mustafa, Ghulam, and Arslan, Muhammad (2025), ‘{title}’, {journal}, VIII (I), 77–83."
            ),
        ),
        (
            "turabian-bibliography",
            format!(
                "Ali, Nazik, Ghulam Mustafa, and Muhammad Arslan. “{title}.” {journal} VIII, no. I (2025): 77–83. https://doi.org/{doi}."
            ),
        ),
    ] {
        assert_eq!(cited(style), expected, "{style}");
    }
}

/// The season stands where a style asks for the month, and nowhere else.
#[test]
fn a_season_is_no_part_of_the_year() {
    use hayagriva::citationberg::json::{DateValue, FixedDate, FixedDateRange};
    let start = FixedDate { year: 2018, month: None, day: None, season: None, circa: false };
    let raw = FixedDateRange { start, end: None };
    let date = DateValue::Raw { raw, literal: None, season: Some("1".to_owned()) };
    let mut item = of_article(&article());
    item.0.insert("issued".to_owned(), Value::Date(date));
    let printed = |style, lang| {
        let engine = Engine::load(style, &Lang::parse(lang).unwrap()).unwrap();
        walk::plain(&engine.entry(&item))
    };
    assert!(printed("apa", "en").contains("Arslan, M. (2018). Afghan"));
    assert!(printed("chicago-author-date", "en").contains("Arslan. 2018. “Afghan"));
    assert!(printed("ieee", "en").contains(", Spring 2018"));
    assert!(printed("modern-language-association", "fr").contains(", printemps 2018"));
    assert!(printed("apa", "hu").contains("(2018"), "{}", printed("apa", "hu"));
}

/// Harvard sets an unsigned article's journal in the place of its authors, in English capitals.
#[test]
fn a_title_in_the_place_of_authors_keeps_its_letters() {
    let mut cited = reference("ref-a", &[], "2018", "Work");
    cited.citation.source = Some("eLife".into());
    let engine = Engine::load("harvard-cite-them-right", &Lang::default()).unwrap();
    let printed = walk::plain(&engine.entry(&of_reference(&cited)));
    assert!(printed.starts_with("eLife (2018)"), "{printed}");
}

/// “Spring–Summer 2018”, in the words of the language.
#[test]
fn two_seasons_are_both_printed() {
    let mut cited = reference("ref-a", &["Kaura"], "2018", "Work");
    cited.citation.more.insert("season".to_owned(), "Spring–Summer".to_owned());
    let mut other = reference("ref-b", &["Kaura"], "2018", "Work");
    other.citation.more.insert("season".to_owned(), "Fall".to_owned());
    let items = [cited, other].map(|cited| of_reference(&cited));
    let printed = |style, lang| {
        let engine = Engine::load(style, &Lang::parse(lang).unwrap()).unwrap();
        let shown = items.iter().map(|item| Work { hidden: false, ..Work::hidden(item) });
        let list = engine.render(&[shown.collect()]).list;
        list.iter().map(|(.., content)| walk::plain(content)).collect::<Vec<_>>().join(" ")
    };
    let ieee = printed("ieee", "en");
    assert!(ieee.contains(", Spring–Summer 2018") && ieee.contains(", Autumn 2018"), "{ieee}");
    assert!(printed("modern-language-association", "fr").contains(", printemps–été 2018"));
    assert!(printed("apa", "en").contains("(2018a). Work"), "{}", printed("apa", "en"));
    let issued = to_json(&items[0])["issued"].clone();
    assert_eq!(issued, serde_json::json!({"date-parts": [[2018, 21], [2018, 22]]}));
}

#[test]
fn emphasis_and_links_are_kept() {
    let engine = Engine::load("apa", &Lang::default()).unwrap();
    let content = engine.entry(&of_article(&article()));
    assert!(
        content.contains(&Inline::Italic(vec![Inline::text("Global Foreign Policies Review")]))
    );
    let href = "https://doi.org/10.31703/gfpr.2025(VIII-I).08".to_owned();
    assert_eq!(
        content.last(),
        Some(&Inline::ExtLink { content: vec![Inline::text(href.as_str())], href })
    );
}

fn reference(id: &str, people: &[&str], year: &str, title: &str) -> Ref {
    let names = people.iter().map(|family| name("A.", family)).collect();
    let citation = ElementCitation {
        publication_type: PublicationType::Journal,
        person_groups: vec![PersonGroup { group_type: "author".into(), names, etal: false }],
        year: Some(year.into()),
        article_title: Some(title.into()),
        source: Some("Journal".into()),
        pub_ids: vec![PubId { id_type: "doi".into(), value: format!("10.1234/{id}") }],
        ..ElementCitation::default()
    };
    Ref { id: id.into(), key: id.into(), citation, ..Ref::default() }
}

fn works() -> Vec<Item> {
    let works = [
        reference("a", &["Ahmad", "Ahlawat"], "2023", "One"),
        reference("b", &["Khattak"], "2021", "Two"),
        reference("c", &["Khattak"], "2021", "Three"),
        reference("d", &["Adnan"], "2020", "Four"),
    ];
    works.iter().map(of_reference).collect()
}

/// A work by its place, its form, and the part that is meant.
type Asked<'a> = (usize, CiteMode, Option<(&'a str, &'a str)>);

fn text_of(style: &str, asked: &[Asked]) -> String {
    let works = works();
    let engine = Engine::load(style, &Lang::default()).unwrap();
    let cites = asked
        .iter()
        .map(|(work, form, locator)| Work {
            item: &works[*work],
            locator: *locator,
            hidden: false,
            affixed: false,
            mode: *form,
        })
        .collect();
    // The list's order decides which of two works of one year is “a”.
    let list = [3, 0, 2, 1].map(|work| Work {
        item: &works[work],
        locator: None,
        hidden: true,
        affixed: false,
        mode: CiteMode::Parenthetical,
    });
    let mut rendered = engine.render(&[list.into(), cites]);
    walk::plain(&join(rendered.citations.swap_remove(1)))
}

#[test]
fn forms_of_a_citation() {
    use CiteMode::{Narrative, Parenthetical, YearOnly};
    for (asked, expected) in [
        (vec![(0, Parenthetical, None)], "(Ahmad & Ahlawat, 2023)"),
        (vec![(0, Narrative, None)], "Ahmad and Ahlawat (2023)"),
        (vec![(0, YearOnly, None)], "(2023)"),
        (vec![(1, YearOnly, None)], "(2021b)"),
        (vec![(0, Parenthetical, Some(("page", "33")))], "(Ahmad & Ahlawat, 2023, p. 33)"),
        (vec![(0, Parenthetical, Some(("page", "33-35")))], "(Ahmad & Ahlawat, 2023, pp. 33–35)"),
        (vec![(0, Parenthetical, Some(("chapter", "2")))], "(Ahmad & Ahlawat, 2023, Chapter 2)"),
        (vec![(0, Narrative, Some(("page", "33")))], "Ahmad and Ahlawat (2023, p. 33)"),
        (
            vec![(0, Parenthetical, None), (3, Parenthetical, None)],
            "(Adnan, 2020; Ahmad & Ahlawat, 2023)",
        ),
        (vec![(0, YearOnly, None), (3, Parenthetical, None)], "(Adnan, 2020; 2023)"),
    ] {
        assert_eq!(text_of("apa", &asked), expected, "{asked:?}");
    }
}

#[test]
fn no_comma_is_left_before_a_bracket() {
    let mut work = reference("k", &["Kaura"], "2022", "Relations");
    work.citation.publication_type = PublicationType::Webpage;
    let engine = Engine::load("apa", &Lang::default()).unwrap();
    let text = walk::plain(&engine.entry(&of_reference(&work)));
    assert!(text.starts_with("Kaura, A. (2022). Relations."), "{text}");
}

#[test]
fn papers_in_edited_proceedings_keep_pages_and_publisher() {
    let mut work = works().swap_remove(0);
    for (variable, text) in [
        ("type", "paper-conference"),
        ("container-title", "Proceedings"),
        ("page", "92-98"),
        ("publisher", "A House"),
    ] {
        work.0.insert(variable.to_owned(), Value::String(text.to_owned()));
    }
    let editors = work.0.get("author").cloned().unwrap();
    work.0.insert("editor".to_owned(), editors);
    let text = walk::plain(&Engine::load("apa", &Lang::default()).unwrap().entry(&work));
    assert!(text.contains("(pp. 92–98). A House."), "{text}");
}

#[test]
fn vancouver_names_the_authors() {
    let engine = Engine::load("vancouver", &Lang::default()).unwrap();
    let text = walk::plain(&engine.entry(&of_article(&article())));
    assert!(text.starts_with("Ali N, Mustafa G, Arslan M. Afghan Taliban"), "{text}");
    assert!(text.contains("Review. 2025 Mar;VIII(I):77–83."), "{text}");
}

#[test]
fn numbers_of_a_numbered_style() {
    let works = works();
    let engine = Engine::load("ieee", &Lang::default()).unwrap();
    assert!(engine.is_numeric() && !engine.is_note());
    let cite = |work: usize| {
        vec![Work {
            item: &works[work],
            locator: None,
            hidden: false,
            affixed: false,
            mode: CiteMode::Parenthetical,
        }]
    };
    let rendered = engine.render(&[cite(2), cite(0), cite(2)]);
    let texts: Vec<_> =
        rendered.citations.into_iter().map(|pieces| walk::plain(&join(pieces))).collect();
    assert_eq!(texts, ["[1]", "[2]", "[1]"]);
    let list: Vec<_> =
        rendered.list.iter().map(|(id, label, _)| (id.as_str(), label.as_deref())).collect();
    assert_eq!(list, [("c", Some("[1]")), ("a", Some("[2]"))]);
}

#[test]
fn every_style_that_draws_numbers_together_loses_none() {
    let works: Vec<Item> = (1..=5)
        .map(|n| {
            of_reference(&reference(&format!("work{n}"), &[&format!("Name{n}")], "2021", "A title"))
        })
        .collect();
    let mut tried = 0;
    for name in names() {
        let Some(engine) = Engine::load(name, &Lang::default()).filter(|engine| engine.ranges)
        else {
            continue;
        };
        let cites = works.iter().map(|item| Work { hidden: false, ..Work::hidden(item) }).collect();
        let [pieces] = <[_; 1]>::try_from(engine.render(&[cites]).citations).unwrap();
        let inner: Vec<usize> = pieces
            .iter()
            .flat_map(
                |piece| if let Piece::Range(inner, _) = piece { inner.clone() } else { Vec::new() },
            )
            .collect();
        assert_eq!(inner, [1, 2, 3], "{name}");
        let text = walk::plain(&join(pieces));
        let numbers: Vec<&str> =
            text.split(|c: char| !c.is_ascii_digit()).filter(|digits| !digits.is_empty()).collect();
        assert_eq!(numbers, ["1", "5"], "{name}: {text}");
        assert!(text.contains('–') && !text.contains("work"), "{name}: {text}");
        tried += 1;
    }
    assert!(tried > 20, "{tried}");
}

#[test]
fn a_note_style_without_a_list_still_gives_an_entry() {
    let engine = Engine::load("turabian-bibliography", &Lang::default()).unwrap();
    assert!(engine.is_note());
}

#[test]
fn every_name_is_known_and_no_other() {
    assert!(named("mla-7").is_some() && named("apa").is_some() && named("oxbridge").is_none());
    assert!(names().all(|name| named(name).is_some()));
    for (own, _) in styles::OWN {
        assert!(Engine::load(own, &Lang::default()).is_some(), "{own}");
    }
    assert!(Engine::load("oxbridge", &Lang::default()).is_none());
}

#[test]
fn odd_facts_never_panic() {
    let odd = [
        "",
        " ",
        "-",
        "–",
        "0",
        "00",
        "99999999999999999999",
        "1-2-3",
        "e1–e",
        "a,b&c",
        "§",
        "\u{0}",
        "(((",
        "1\\-4",
        "\u{202e}",
        "-5",
        "5-",
        "300-4",
        "0000",
        "İß",
        "e\u{301}’s",
        "-a-b-",
        "👩\u{200d}👧",
    ];
    let engines: Vec<_> = ["apa", "mla-7", "chicago-author-date", "ieee", "turabian-bibliography"]
        .iter()
        .map(|name| Engine::load(name, &Lang::default()).unwrap())
        .collect();
    for text in odd {
        let mut work = reference(text, &[text, text], text, text);
        let citation = &mut work.citation;
        citation.volume = Some(text.into());
        citation.issue = Some(text.into());
        citation.edition = Some(text.into());
        citation.fpage = Some(text.into());
        citation.lpage = Some(format!("{text}9"));
        citation.uri = Some(text.into());
        citation.accessed = Some(text.into());
        let item = of_reference(&work);
        for engine in &engines {
            for form in [CiteMode::Parenthetical, CiteMode::Narrative, CiteMode::YearOnly] {
                let _ = engine.render(&[
                    vec![Work {
                        item: &item,
                        locator: Some(("page", text)),
                        hidden: false,
                        affixed: false,
                        mode: form,
                    }],
                    vec![],
                ]);
            }
        }
    }
}
