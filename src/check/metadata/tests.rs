use super::dates::is_later;
use super::*;
use article::{
    Abstract, Article, Block, Contrib, KwdGroup, P, Permissions, PersonName, Phrase, PubDate,
};

fn date(year: u16, month: u8, day: u8) -> PubDate {
    PubDate {
        year,
        month: Some(month).filter(|month| *month > 0),
        day: Some(day).filter(|day| *day > 0),
    }
}

fn found(rule: Rule, change: impl FnOnce(&mut Article)) -> Vec<String> {
    let mut article = Article { article_type: "research-article".into(), ..Article::default() };
    change(&mut article);
    let mut report = Report::new();
    rule(&Ctx::new(&article, "a.md", "r.bib"), &mut report);
    crate::told::messages(&report)
}

fn is_found(rule: Rule, change: impl FnOnce(&mut Article)) -> bool {
    !found(rule, change).is_empty()
}

fn person(given: &str, surname: &str) -> Contrib {
    let name = PersonName {
        given_names: Some(given.into()),
        surname: surname.into(),
        ..PersonName::default()
    };
    Contrib { name, ..Contrib::default() }
}

#[test]
fn later_only_when_it_is_certain() {
    for (first, second, later) in [
        (date(2024, 0, 0), date(2023, 12, 31), true),
        (date(2023, 12, 31), date(2024, 1, 1), false),
        (date(2024, 5, 1), date(2024, 4, 30), true),
        (date(2024, 5, 2), date(2024, 5, 1), true),
        (date(2024, 5, 1), date(2024, 5, 1), false),
        (date(2024, 5, 1), date(2024, 5, 2), false),
        (date(2024, 5, 0), date(2024, 5, 1), false),
        (date(2024, 0, 0), date(2024, 1, 1), false),
    ] {
        assert_eq!(is_later(first, second), later, "{first:?} {second:?}");
    }
}

#[test]
fn days_of_the_calendar() {
    let impossible =
        |date: PubDate| is_found(date_impossible, |a| a.front.article_meta.accepted = Some(date));
    for fine in [
        date(2024, 2, 29),
        date(2000, 2, 29),
        date(2023, 4, 30),
        date(2023, 12, 31),
        date(1665, 1, 1),
        date(2100, 1, 1),
    ] {
        assert!(!impossible(fine), "{fine:?}");
    }
    for wrong in [
        date(2023, 2, 29),
        date(1900, 2, 29),
        date(2024, 2, 30),
        date(2023, 6, 31),
        date(2023, 1, 32),
        date(2023, 13, 1),
        date(1664, 1, 1),
        date(2101, 1, 1),
    ] {
        assert!(impossible(wrong), "{wrong:?}");
    }
}

#[test]
fn authors_that_are_one() {
    let pair = |change: fn(&mut Contrib, &mut Contrib)| {
        let (mut first, mut second) = (person("Ada", "Khan"), person("Ada", "Khan"));
        change(&mut first, &mut second);
        found(author_twice, |a| a.front.article_meta.contribs = vec![first, second])
    };
    assert_eq!(pair(|_, _| {}), ["F223 Ada Khan and Ada Khan have the same name"]);
    assert_eq!(pair(|first, _| first.affs = vec!["a".into()]), Vec::<String>::new());
    let initials = |first: &mut Contrib, second: &mut Contrib| {
        first.name.given_names = Some("A. B.".into());
        second.name.given_names = Some("A. B.".into());
    };
    assert_eq!(pair(initials), Vec::<String>::new());
    let email = |first: &mut Contrib, second: &mut Contrib| {
        second.name.surname = "Roy".into();
        (first.email, second.email) = (Some("A@b.org".into()), Some("a@B.org".into()));
    };
    assert_eq!(pair(email), ["F223 Ada Khan and Ada Roy have the same e-mail address"]);
}

#[test]
fn names_that_are_more_than_names() {
    let odd = |given: &str, surname: &str| {
        let mut found =
            found(name_odd, |a| a.front.article_meta.contribs = vec![person(given, surname)]);
        found.pop().map(|message| {
            message.rsplit_once("” ").map_or(message.clone(), |(_, what)| what.to_owned())
        })
    };
    for (given, surname) in
        [("Ada", "Khan"), ("Ada", "LEE"), ("Drew", "Ott"), ("Ada Dr", "Khan"), ("Md", "Khan")]
    {
        assert_eq!(odd(given, surname), None, "{given} {surname}");
    }
    assert_eq!(odd("Ada", "KHAN").as_deref(), Some("is in capitals"));
    assert_eq!(odd("Ada", "Khan,").as_deref(), Some("ends with a punctuation mark"));
    for (given, surname) in [
        ("Dr. Ada", "Khan"),
        ("Prof Ada", "Khan"),
        ("Ada", "Khan PhD"),
        ("Ada", "Khan1"),
        ("Ada", "Khan†"),
    ] {
        assert!(odd(given, surname).is_some(), "{given} {surname}");
    }
}

#[test]
fn years_of_a_copyright() {
    let odd = |year: u16, statement: &str| {
        is_found(copyright_year_odd, |a| {
            let meta = &mut a.front.article_meta;
            meta.pub_date = Some(date(2024, 0, 0));
            let statement = Some(statement.to_owned()).filter(|statement| !statement.is_empty());
            meta.permissions =
                Some(Permissions { year: Some(year), statement, ..Permissions::default() });
        })
    };
    for (year, statement, expected) in [
        (2024, "", false),
        (2023, "", false),
        (2025, "", false),
        (2022, "", true),
        (2026, "", true),
        (2024, "© 2024 A", false),
        (2024, "© 2023, 2024 A", false),
        (2024, "© 2023 A", true),
        (2024, "© A", false),
    ] {
        assert_eq!(odd(year, statement), expected, "{year} {statement}");
    }
}

#[test]
fn titles() {
    let title = |rule: Rule, text: &str| {
        is_found(rule, |a| a.front.article_meta.title = vec![Inline::text(text)])
    };
    assert!(title(title_in_capitals, "BORDERS THAT MOVE"));
    for fine in ["BORDERS THAT Move", "TTP AND ISKP", "PARLIAMENTARY SYSTEMS", "NATO: A B C D E"] {
        assert!(!title(title_in_capitals, fine), "{fine}");
    }
    for odd in ["A study.", "A study,", "A study:", "A study*", "A study†"] {
        assert!(title(title_ends_oddly, odd), "{odd}");
    }
    for fine in [
        "A study",
        "A study?",
        "Borders of the U.S.",
        "Homo sapiens L.",
        "And so on...",
        "Smith et al.",
    ] {
        assert!(!title(title_ends_oddly, fine), "{fine}");
    }
}

#[test]
fn lengths_of_abstracts() {
    let odd = |words: usize, kind: &str| {
        let text = vec![Inline::text(vec!["word"; words].join(" "))];
        is_found(abstract_length, |a| {
            a.article_type = kind.into();
            let blocks = vec![Block::P(P { content: text, ..P::default() })];
            a.front.article_meta.abstracts = vec![Abstract { blocks, ..Abstract::default() }];
        })
    };
    let research = "research-article";
    assert!(odd(19, research) && odd(701, research));
    assert!(!odd(20, research) && !odd(700, research) && !odd(5, "editorial"));
}

#[test]
fn keywords_are_single_terms() {
    let odd = |kwds: &[&str]| {
        let kwds = kwds.iter().map(|kwd| Phrase::from(*kwd)).collect();
        found(keywords_odd, |a| {
            a.front.article_meta.kwd_groups = vec![KwdGroup { kwds, ..KwdGroup::default() }]
        })
        .len()
    };
    let (long, longer) = ("a".repeat(100), "a".repeat(101));
    assert_eq!(odd(&["borders", "Maps", "Khan, A.", "the U.S.", "roads etc.", &long]), 0);
    assert_eq!(odd(&["borders", " Borders"]), 1);
    for one in ["a; b", "a, b, c", "borders.", &longer] {
        assert_eq!(odd(&[one]), 1, "{one}");
    }
}

#[test]
fn who_need_not_be_there() {
    assert!(is_found(authors_missing, |_| {}));
    assert!(!is_found(authors_missing, |a| a.article_type = "editorial".into()));
    assert!(is_found(affiliation_missing, |a| a.front.article_meta.contribs =
        vec![person("Ada", "Khan")]));
    let group = |contrib: &mut Contrib| contrib.name.collab = true;
    assert!(!is_found(affiliation_missing, |a| {
        a.front.article_meta.contribs = vec![person("", "Group")];
        a.front.article_meta.contribs.iter_mut().for_each(group);
    }));
    assert!(is_found(volume_missing, |_| {}));
    assert!(!is_found(volume_missing, |a| a.front.article_meta.issue.issue = Some("1".into())));
    assert!(!is_found(volume_missing, |a| a.front.article_meta.issue.volume = Some("1".into())));
}
