use super::*;

fn read(text: &str) -> PageDesignation {
    text.parse().unwrap()
}

fn range(first: Folio, last: Folio) -> PageDesignation {
    PageDesignation::Range(PageRange::new(first, last).unwrap())
}

#[test]
fn shortened_ranges_are_completed() {
    let meant = |first: u32, last: u32| PagesError::meant(&first.into(), &last.into());
    assert_eq!(meant(105, 7).as_deref(), Some("105–107"));
    assert_eq!(meant(1238, 41).as_deref(), Some("1238–1241"));
    assert_eq!(meant(83, 77), None);
    assert_eq!(meant(109, 7), None, "107 stands before 109");
    assert_eq!(
        PagesError::meant(&Folio::prefixed("S", 12), &Folio::prefixed("S", 5)).as_deref(),
        Some("S12–S15")
    );
}

#[test]
fn folios() {
    for text in ["77", "S12", "iv", "IX", "S01", "12.e7", "e5", "Suppl.3"] {
        assert_eq!(text.parse::<Folio>().unwrap().to_string(), text);
    }
    assert_eq!("iv".parse(), Ok(Folio::roman(4)));
    assert_eq!("IV".parse(), Ok(Folio::roman_upper(4)));
    assert_eq!(" 7 ".parse(), Ok(Folio::arabic(7)));
    for wrong in [
        "",
        "0",
        "77a",
        "S",
        "iiii",
        "S 12",
        "-7",
        "77-83",
        "10000000",
        "99999999999",
        "abcdefghijklm1",
        ".7",
    ] {
        assert_eq!(wrong.parse::<Folio>(), Err(PagesError::NoFolio(wrong.to_owned())), "{wrong}");
    }
}

#[test]
fn the_next_page_is_written_alike() {
    let next = |text: &str| text.parse::<Folio>().unwrap().next().to_string();
    assert_eq!(
        ["9", "S9", "iii", "VIII", "S09", "S99"].map(next),
        ["10", "S10", "iv", "IX", "S10", "S100"]
    );
    assert_eq!(Folio::roman(3999).next().to_string(), "4000");
    assert_eq!(Folio::arabic(u32::MAX).next().number(), u32::MAX);
    assert!(Folio::roman(4).is_verso() && !Folio::prefixed("S", 5).is_verso());
}

#[test]
fn front_pages_come_before_the_others() {
    let mut folios =
        ["S2", "3", "ix", "10", "S12", "iv", "IV"].map(|text| text.parse::<Folio>().unwrap());
    folios.sort();
    assert_eq!(folios.map(|folio| folio.to_string()), ["iv", "ix", "IV", "3", "10", "S2", "S12"]);
    assert_eq!(Folio::arabic(9).after(&Folio::arabic(7)), Some(2));
    assert_eq!(Folio::arabic(7).after(&Folio::arabic(9)), None);
    assert_eq!(Folio::prefixed("S", 9).after(&Folio::arabic(7)), None);
}

#[test]
fn ranges_as_people_write_them() {
    assert_eq!(read("77-83"), range(77.into(), 83.into()));
    assert_eq!(read("77–83"), read("77-83"));
    assert_eq!(read(" 77 — 83 "), read("77-83"));
    assert_eq!(read("9"), range(9.into(), 9.into()));
    assert_eq!(read("S12–S15"), range(Folio::prefixed("S", 12), Folio::prefixed("S", 15)));
    assert_eq!(read("S12-15"), read("S12–S15"));
    assert_eq!(read("iv–ix"), range(Folio::roman(4), Folio::roman(9)));
    assert_eq!(read("IV–IX"), range(Folio::roman_upper(4), Folio::roman_upper(9)));
    assert_eq!(read("e1-e12"), range(Folio::prefixed("e", 1), Folio::prefixed("e", 12)));
    assert_eq!(read("S7"), range(Folio::prefixed("S", 7), Folio::prefixed("S", 7)));
    let list = vec!["1-2".parse().unwrap(), "7".parse().unwrap()];
    assert_eq!(read("1–2, 7"), PageDesignation::List(list));
    assert_eq!(read("1-2; 7"), read("1–2, 7"));
    assert_eq!(read("1-2,"), read("1-2"));
    for number in ["e0178565", "E12", "031001"] {
        assert_eq!(read(number), PageDesignation::ArticleNumber(number.to_owned()));
    }
    assert_eq!(read(" "), PageDesignation::NotYet);
}

#[test]
fn what_is_no_range_says_why() {
    let said = |text: &str| text.parse::<PageDesignation>().unwrap_err().to_string();
    assert_eq!(said("83-77"), "the page range 83–77 is reversed");
    assert_eq!(said("ix-iv"), "the page range ix–iv is reversed");
    assert_eq!(said("iv-12"), "iv and 12 are not numbered alike");
    assert_eq!(said("S12-T15"), "S12 and T15 are not numbered alike");
    assert_eq!(said("1-2-3"), "“1-2-3” is not a page range");
    assert_eq!(said("pp"), "“pp” is not a page number");
    assert_eq!(said("99999999999"), "“99999999999” is not a page number");
    assert_eq!(said("0"), "“0” is not a page number");
    assert_eq!(said("1, x9y"), "“x9y” is not a page number");
    assert_eq!(said("-"), "“-” is not a page range");
    assert_eq!(said(","), "“,” is not a page range");
}

#[test]
fn first_last_and_count() {
    let facts = |text: &str| {
        let pages = read(text);
        (
            pages.first().map(Folio::to_string),
            pages.last().map(Folio::to_string),
            pages.count(),
            pages.others(),
        )
    };
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(facts("77-83"), (some("77"), some("83"), Some(7), None));
    assert_eq!(facts("S12"), (some("S12"), some("S12"), Some(1), None));
    assert_eq!(facts("iv-ix"), (some("iv"), some("ix"), Some(6), None));
    assert_eq!(facts("1-2, 7, 9-10"), (some("1"), some("10"), Some(5), some("7, 9-10")));
    assert_eq!(facts("e12"), (None, None, None, None));
    assert_eq!(facts(""), (None, None, None, None));
    let open = PageDesignation::OpenRange(77.into());
    assert_eq!((open.first(), open.last(), open.count()), (Some(&Folio::arabic(77)), None, None));
}

#[test]
fn written_with_dashes_and_with_hyphens() {
    for text in ["77–83", "9", "S12–S15", "iv–ix", "1–2, 7", "e0178565"] {
        assert_eq!(read(text).to_string(), text);
        assert_eq!(read(text).hyphenated(), Some(text.replace('–', "-")));
    }
    assert_eq!(PageDesignation::OpenRange(77.into()).to_string(), "77");
    assert_eq!(
        (PageDesignation::NotYet.to_string(), PageDesignation::NotYet.printed()),
        (String::new(), None)
    );
}

#[test]
fn pages_by_index() {
    let folios = |pages: PageDesignation, count| {
        (0..count).map(|index| pages.folio(index).to_string()).collect::<Vec<_>>()
    };
    assert_eq!(folios(read("iv-v"), 3), ["iv", "v", "vi"]);
    assert_eq!(folios(read("1-2, 7"), 5), ["1", "2", "7", "8", "9"]);
    assert_eq!(folios(read("e12"), 2), ["1", "2"]);
    assert_eq!(folios(PageDesignation::NotYet, 2), ["1", "2"]);
    assert_eq!(folios(PageDesignation::OpenRange(Folio::prefixed("S", 3)), 2), ["S3", "S4"]);
    for index in 0..3 {
        let pages = read("1-2, 7");
        assert_eq!(pages.index_of(&pages.folio(index)), Some(index));
    }
    assert_eq!(read("1-2, 7").index_of(&3.into()), None);
    assert_eq!(read("77-83").index_of(&76.into()), None);
    assert_eq!(PageDesignation::NotYet.index_of(&3.into()), Some(2));
    assert_eq!(PageDesignation::OpenRange(77.into()).index_of(&80.into()), Some(3));
}

#[test]
fn an_open_range_ends_where_the_layout_ends() {
    assert_eq!(PageDesignation::OpenRange(77.into()).ending_after(7), read("77-83"));
    assert_eq!(
        PageDesignation::OpenRange(77.into()).ending_after(0),
        PageDesignation::OpenRange(77.into())
    );
    for settled in [read("1-2"), read("e12"), PageDesignation::NotYet] {
        assert_eq!(settled.clone().ending_after(7), settled);
    }
}
