use super::*;

fn words(lang: &str) -> Words {
    Words::of(&Lang::parse(lang).unwrap(), &Arc::default())
}

#[test]
fn every_language_has_every_word_with_its_holes() {
    for table in Table::all() {
        assert_eq!(table.keys().collect::<Vec<_>>(), keys().collect::<Vec<_>>(), "{}", table.tag);
        for key in keys() {
            let mut holes_here = holes_of(table.get(key).unwrap());
            let mut expected = holes(key);
            holes_here.sort_unstable();
            expected.sort_unstable();
            assert_eq!(holes_here, expected, "{}: {key}", table.tag);
        }
    }
    for word in Word::ALL {
        assert!(Table::english().get(word.key()).is_some(), "{}", word.key());
    }
}

#[test]
fn by_language() {
    let heading = |lang| words(lang).get(Word::Abstract).to_owned();
    for (lang, expected) in [
        ("en-GB", "Abstract"),
        ("pl", "Streszczenie"),
        ("fr-CA", "Résumé"),
        ("ur", "خلاصہ"),
        ("ur-Aran-PK", "خلاصہ"),
        ("sv", "Abstract"),
        ("ur-Latn", "Abstract"),
        ("zh", "摘要"),
    ] {
        assert_eq!(heading(lang), expected, "{lang}");
    }
    assert_eq!(words("zh-TW").get(Word::References), words("zh-Hant").get(Word::References));
    let langs = ["pt-PT", "sv", "ur-Latn"].map(|lang| words(lang).lang().to_owned());
    assert_eq!(langs, ["pt", "en", "en"]);
}

#[test]
fn a_part_in_another_language_has_the_words_of_its_own() {
    let spoken = |lang: &str| {
        let words = words("en").spoken(Some(&Lang::parse(lang).unwrap()));
        words.get(Word::Keywords).to_owned()
    };
    assert_eq!(spoken("pt-BR"), words("pt").get(Word::Keywords));
    assert_eq!(words("pt").spoken(Some(&Lang::parse("sv").unwrap())).lang(), "pt");
    assert_eq!(words("pt").spoken(None).lang(), "pt");
}

#[test]
fn a_journal_has_words_of_its_own() {
    let map = |word: &str| BTreeMap::from([("abstract".to_owned(), word.to_owned())]);
    let own = OwnWords {
        every: map("Summary"),
        by_language: BTreeMap::from([("pl".to_owned(), map("Abstrakt"))]),
    };
    let heading = |lang| {
        Words::of(&Lang::parse(lang).unwrap(), &Arc::new(own.clone()))
            .get(Word::Abstract)
            .to_owned()
    };
    assert_eq!(["en", "pl", "de"].map(heading), ["Summary", "Abstrakt", "Summary"]);
}

#[test]
fn dates_and_lists() {
    let date = |lang, month, day| words(lang).date(&PubDate { year: 2025, month, day });
    assert_eq!(date("en", Some(3), Some(12)), "12 March 2025");
    assert_eq!(date("en", None, None), "2025");
    assert_eq!(
        [date("pl", Some(3), Some(12)), date("pl", Some(3), None)],
        ["12 marca 2025", "marzec 2025"]
    );
    assert_eq!(date("zh", Some(3), Some(12)), "2025年3月12日");
    assert_eq!(words("en").enumerate(&["A", "B", "C"]), "A, B and C");
    assert_eq!(words("pl").enumerate(&["A", "B"]), "A i B");
    assert_eq!(words("fr").label("DOI"), "DOI\u{202F}: ");
}

#[test]
fn kinds_and_roles() {
    assert_eq!(words("en").kind("rev-recd"), "Revised");
    assert_eq!(words("en").kind("odd_kind-of"), "Odd kind of");
    assert_eq!(words("pl").kind("corrected-article"), "Skorygowany artykuł");
    assert_eq!(words("en").role("Writing - review and editing"), "Writing - review and editing");
    assert_eq!(words("pl").role("Software"), "Oprogramowanie");
    assert_eq!(words("pl").role("Rektor"), "Rektor");
    // What a source says in its own words stays.
    let author = crate::Contrib {
        role: Some("Software".into()),
        credit: vec!["Software".into()],
        ..Default::default()
    };
    assert_eq!(author.positions(&words("pl")).collect::<Vec<_>>(), ["Software", "Oprogramowanie"]);
}

#[test]
fn what_fills_a_hole_is_not_looked_at_again() {
    assert_eq!(filled("{a} and {b} and {c}", &[("a", "{b}"), ("b", "x")]), "{b} and x and {c}");
}
